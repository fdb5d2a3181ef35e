#include "run/trace.h"

#include <stdlib.h>
#include <string.h>

#include "outcomes/outcome.h"
#include "records/records.h"

static void add(Trace *trace, TraceStep step)
{
    if (trace->count == trace->capacity) {
        const size_t capacity = trace->capacity == 0 ? 64 : 2 * trace->capacity;
        TraceStep *steps = realloc(trace->steps, capacity * sizeof *steps);
        if (steps == NULL) {
            trace->failed = true;
            return;
        }
        trace->steps = steps;
        trace->capacity = capacity;
    }
    trace->steps[trace->count++] = step;
}

static void tell(const TraceRun *run, Trace *trace, uint32_t week, enum TraceEvent event,
                 uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    add(trace, (TraceStep){
                   .design = run->design, .week = week, .event = event, .arguments = {a, b, c, d}});
}

/* The same for what may never have happened, and needs no arguments. */
static void tell_if(const TraceRun *run, Trace *trace, uint32_t week, enum TraceEvent event)
{
    if (week != NEVER) {
        tell(run, trace, week, event, 0, 0, 0, 0);
    }
}

/* --- who the person is --- */

static void describe(Trace *trace, enum TraceEvent event, uint32_t a, uint32_t b)
{
    add(trace, (TraceStep){.week = NEVER, .event = event, .arguments = {a, b}});
}

static enum TraceDecider decider_of(const Population *population, uint32_t person)
{
    if (population_guarded(population, person)) {
        return (population->traits[person] & TRAIT_INSTITUTION) != 0 ? TRACE_BY_STAFF
                                                                     : TRACE_BY_GUARDIAN;
    }
    return population_decider(population, person) == person ? TRACE_BY_ONESELF : TRACE_BY_HOUSEHOLD;
}

static void describe_person(const Population *population, Trace *trace)
{
    const uint32_t person = trace->person;
    const uint8_t traits = population->traits[person], barriers = population->barriers[person];
    const uint8_t region = population->region[person / population->area_size];
    trace->decider = decider_of(population, person);
    memcpy(trace->region, population->regions.name[region], sizeof trace->region);
    describe(trace, TRACE_AGE, population->age[person], 0);
    describe(trace, TRACE_HOUSEHOLD, household_size(population, person), 0);
    if ((traits & TRAIT_INSTITUTION) != 0) {
        describe(trace, TRACE_INSTITUTION, 0, 0);
    }
    describe(trace, TRACE_REGION, region, 0);
    describe(trace, TRACE_DEPRIVATION, population->fifth[person] - 1U, 0);
    for (uint32_t barrier = 0; barrier < BARRIER_COUNT; barrier++) {
        if ((barriers >> barrier & 1U) != 0) {
            describe(trace, TRACE_BARRIER, barrier, 0);
        }
    }
    if ((traits & TRAIT_CHRONIC) != 0) {
        describe(trace, TRACE_CHRONIC, 0, 0);
    }
    if ((traits & TRAIT_SENSITIVE) != 0) {
        describe(trace, TRACE_SENSITIVE, 0, 0);
    }
    describe(trace, TRACE_DECIDER, trace->decider, population_decider(population, person));
    describe(trace, TRACE_DISPOSITION, population->disposition[person], 0);
}

void trace_begin(TraceRun *run, const Population *population, const uint32_t *persons, size_t count,
                 Trace *traces)
{
    *run = (TraceRun){.traces = traces, .count = count, .world = {.population = population}};
    for (size_t i = 0; i < count; i++) {
        traces[i] = (Trace){.person = persons[i]};
        describe_person(population, &traces[i]);
    }
}

void trace_design_begin(TraceRun *run, size_t design, const Programme *programme,
                        const Consent *consent)
{
    run->design = design;
    run->world.programme = programme;
    run->world.consent = consent;
}

/* --- knowing --- */

static uint32_t knowledge_of(const TraceRun *run, size_t level)
{
    return (uint32_t)level + (run->world.programme->rule->default_in ? 0 : LEVEL_COUNT);
}

static void tell_letter(const TraceRun *run, Trace *trace, uint32_t sent, uint32_t n,
                        enum Mailing mailing)
{
    const NoticeTables *notice = &run->world.programme->notice;
    const uint32_t reader = population_decider(run->world.population, trace->person);
    const enum TraceLetter kind = n == 0 ? TRACE_NOTICE : TRACE_REMINDER;
    const Letter letter = notice_letter(run->world.population, notice, reader, n, mailing, sent);
    const enum TraceFate fate = !letter.delivered      ? TRACE_LOST
                                : !letter.opened       ? TRACE_UNOPENED
                                : letter.week == NEVER ? TRACE_UNOPENED_YET
                                                       : TRACE_ARRIVES;
    tell(run, trace, sent + n * notice->gap, TRACE_SENT, kind, letter.channel, fate, 0);
    if (fate == TRACE_ARRIVES) {
        tell(run, trace, letter.week, TRACE_READ, kind, letter.channel,
             letter.read ? knowledge_of(run, letter.level) : TRACE_UNREAD, 0);
    }
}

static void tell_letters(const TraceRun *run, Trace *trace)
{
    const NoticeTables *notice = &run->world.programme->notice;
    const uint32_t sent =
                       programme_sent(run->world.programme, run->world.population, trace->person),
                   reader = population_decider(run->world.population, trace->person);
    const int mailings = notice_mailings(run->world.population, notice, reader);
    for (uint32_t n = 0; n < notice->letters && sent + n * notice->gap < notice->weeks; n++) {
        for (int mailing = 0; mailing < mailings; mailing++) {
            tell_letter(run, trace, sent, n, (enum Mailing)mailing);
        }
    }
}

/* Levels reached in one week are told as the highest of them. */
static void tell_knowledge(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t week = path->knows[level];
        if (week == NEVER || (level + 1 < LEVEL_COUNT && path->knows[level + 1] == week)) {
            continue;
        }
        const bool informed = path->knows[LEVEL_INFORMED] == week;
        tell(run, trace, week, informed ? TRACE_INFORMED : TRACE_KNOWS, knowledge_of(run, level),
             path->route, 0, 0);
    }
}

/* --- wishes --- */

/* A person's own wish about the design, and how the wish that acts is moved. */
static void tell_wishes(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    const uint32_t decider = population_decider(run->world.population, trace->person);
    const uint8_t wish = path->wishes.wish[0];
    const WishPath acting = wish_path(&run->world, decider);
    const uint32_t change =
        wish_change_week(run->world.population, &run->world.programme->wish, decider);
    if (wish != run->world.population->disposition[trace->person]) {
        tell(run, trace, 0, TRACE_SHIFTED, wish, 0, 0, 0);
    }
    for (size_t i = 1; i < 3; i++) {
        if (acting.from[i] != NEVER && acting.wish[i] != acting.wish[i - 1]) {
            const bool turned = acting.from[i] == change && (i == 1 || acting.from[1] != change);
            tell(run, trace, acting.from[i], turned ? TRACE_TURNED : TRACE_MOVED, acting.wish[i], 0,
                 0, 0);
        }
    }
}

/* --- professionals --- */

static enum TraceAnswer answer_of(const Consent *consent, const Service *service)
{
    switch (service->answer) {
    case ANSWER_YES:
        return (consent->marks[service->person] & MARK_DEFERRED) != 0 ? TRACE_YES_DEFERRED
                                                                      : TRACE_YES;
    case ANSWER_NO:
        return TRACE_NO;
    case ANSWER_LATER:
        break;
    }
    return TRACE_LATER;
}

static enum TraceMeeting meeting_of(const Service *service)
{
    switch (service->encounter) {
    case ENCOUNTER_QUESTION:
        return TRACE_ASKED;
    case ENCOUNTER_REQUEST:
        return service->aim == AIM_LEAVE ? TRACE_LEAVES_THERE : TRACE_REQUESTED;
    case ENCOUNTER_EXPLANATION:
    case ENCOUNTER_NONE:
        break;
    }
    return TRACE_EXPLAINED;
}

static void tell_service(const TraceRun *run, Trace *trace, const Service *service)
{
    tell(run, trace, service->week, TRACE_MET, meeting_of(service), 0, 0, 0);
    if (service->encounter == ENCOUNTER_QUESTION) {
        tell(run, trace, service->week, TRACE_ANSWERS, answer_of(run->world.consent, service), 0, 0,
             0);
    }
}

static Trace *trace_of(const TraceRun *run, uint32_t person)
{
    size_t i = 0;
    while (i < run->count && run->traces[i].person != person) {
        i++;
    }
    return i < run->count ? &run->traces[i] : NULL;
}

void trace_service(const TraceRun *run, const Service *service)
{
    Trace *trace = trace_of(run, service->person);
    if (trace != NULL) {
        tell_service(run, trace, service);
    }
}

/* --- acting --- */

/* The try has not been entered yet. */
static enum TraceAct act_of(const Consent *consent, uint32_t person, const Try *made)
{
    switch (made->aim) {
    case AIM_RETURN:
        return TRACE_TO_RETURN;
    case AIM_JOIN:
        return TRACE_TO_JOIN;
    case AIM_LEAVE:
    case AIM_NOTHING:
        break;
    }
    return made->act == ACT_REFUSE            ? TRACE_TO_REFUSE
           : consent->joined[person] == NEVER ? TRACE_TO_CLOSE_SHELL
                                              : TRACE_TO_CLOSE;
}

/* What a try was made with, asked of the ways that are left when others are taken away. */
typedef struct Attempt {
    const World *world;
    uint32_t person;
    const Try *made;
    bool know_how;
} Attempt;

static TryResult attempt_with(const Attempt *attempt, uint64_t line, bool helpers)
{
    return action_attempt(attempt->world->population, &attempt->world->programme->action,
                          attempt->person, attempt->made, attempt->know_how, line, helpers);
}

static uint64_t chance_with(const Attempt *attempt, bool helpers)
{
    return action_chance(attempt->world->population, &attempt->world->programme->action,
                         attempt->person, attempt->made->act, attempt->know_how, helpers);
}

static enum TraceWay way_of(const Attempt *attempt, TryResult result)
{
    const bool calls = life_calls(attempt->world, attempt->person, attempt->made);
    if (!result.succeeds) {
        return calls                                                      ? TRACE_PHONE
               : chance_with(attempt, true) > chance_with(attempt, false) ? TRACE_HELPED
                                                                          : TRACE_ALONE;
    }
    if (result.helped) {
        return TRACE_HELPED;
    }
    const bool alone = attempt_with(attempt, 0, false).succeeds;
    return !alone ? TRACE_PHONE : calls ? TRACE_ANYHOW : TRACE_ALONE;
}

static enum TraceResult result_of(const Attempt *attempt, TryResult result)
{
    return result.succeeds                                               ? TRACE_WORKS
           : attempt_with(attempt, random_threshold(1.0), true).succeeds ? TRACE_UNANSWERED
                                                                         : TRACE_FAILS;
}

static void tell_try(const TraceRun *run, Trace *trace, const Try *made)
{
    const World *world = &run->world;
    const uint32_t decider = population_decider(world->population, trace->person);
    const Attempt attempt = {.world = world,
                             .person = trace->person,
                             .made = made,
                             .know_how =
                                 knowledge_know_how(world->population, &world->programme->knowledge,
                                                    world->consent, decider, made->week)};
    const TryResult result = attempt_with(&attempt, world->consent->line[made->week], true);
    const uint32_t number = made->number % TRIES_CHANGED;
    if (number == 0) {
        tell_if(run, trace, made->week,
                made->number < TRIES_ROUND ? TRACE_STARTS : TRACE_TAKES_UP_AGAIN);
    }
    tell(run, trace, made->week, TRACE_TRIES, act_of(world->consent, trace->person, made),
         number + 1, way_of(&attempt, result), result_of(&attempt, result));
}

void trace_try(const TraceRun *run, uint32_t person, const Try *made)
{
    Trace *trace = trace_of(run, person);
    if (trace != NULL) {
        tell_try(run, trace, made);
    }
}

static bool has_started(const TraceRun *run, const Trace *trace, uint32_t week)
{
    bool started = false;
    for (size_t i = 0; i < trace->count; i++) {
        const TraceStep *step = &trace->steps[i];
        started = started || (step->event == TRACE_STARTS && step->design == run->design &&
                              step->week == week);
    }
    return started;
}

/* A start that was appointed stands, though an answer or a change of mind may come first. */
static void tell_overtaken(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    if (!has_started(run, trace, path->start)) {
        tell_if(run, trace, path->start, TRACE_OVERTAKEN);
    }
}

/* --- the record --- */

static void tell_silence(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    const Rule *rule = run->world.programme->rule;
    if (rule_opens_by_silence(rule)) {
        tell_if(run, trace, path->joined, TRACE_SILENCE_OPENS);
    } else if (rule->shell && path->silent < run->world.programme->weeks &&
               (path->left >= path->silent || path->returned < path->silent)) {
        tell(run, trace, path->silent, TRACE_SILENCE_SHELL, 0, 0, 0, 0);
    }
}

static void tell_leaving(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    const Rule *rule = run->world.programme->rule;
    if (path->left == NEVER) {
        return;
    }
    const enum TraceLeaving leaving = path->joined <= path->left  ? TRACE_CLOSED
                                      : !rule->default_in         ? TRACE_DECLINED
                                      : path->left < path->silent ? TRACE_REFUSED
                                                                  : TRACE_CLOSED_SHELL;
    tell(run, trace, path->left, TRACE_LEAVES, leaving, 0, 0, 0);
}

static void tell_record(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    const bool answered = (path->marks & MARK_ANSWERED) != 0;
    tell_silence(run, trace, path);
    if (!rule_opens_by_silence(run->world.programme->rule)) {
        tell_if(run, trace, path->joined, answered ? TRACE_YES_OPENS : TRACE_JOINS);
    }
    tell_leaving(run, trace, path);
    tell_if(run, trace, path->returned, TRACE_RETURNS);
    if (outcome_reopened(run->world.programme, path) < run->world.programme->weeks) {
        tell_if(run, trace, outcome_reopened(run->world.programme, path), TRACE_REOPENS);
    }
    tell_if(run, trace, path->activated, TRACE_ACTIVATES);
    if (record_masks(run->world.population, &run->world.programme->records->record,
                     trace->person)) {
        tell_if(run, trace, path->activated, TRACE_MASKS);
    }
}

/* --- reports --- */

static enum TraceState state_of(enum Rung rung, bool informed)
{
    static const enum TraceState STATES[] = {[RUNG_AGAINST] = TRACE_AGAINST,
                                             [RUNG_EXPLICIT] = TRACE_EXPLICIT,
                                             [RUNG_UNINFORMED_YES] = TRACE_UNINFORMED_YES,
                                             [RUNG_TACIT] = TRACE_TACIT_UNINFORMED,
                                             [RUNG_ACQUIESCENT] = TRACE_ACQUIESCENT,
                                             [RUNG_AGAINST_OUT] = TRACE_AGAINST_OUT,
                                             [RUNG_EXPLICIT_OUT] = TRACE_EXPLICIT_OUT,
                                             [RUNG_TACIT_OUT] = TRACE_TACIT_OUT_UNINFORMED,
                                             [RUNG_ACQUIESCENT_OUT] = TRACE_ACQUIESCENT_OUT,
                                             [RUNG_PENDING] = TRACE_PENDING};
    if (informed && rung == RUNG_TACIT) {
        return TRACE_TACIT_UNABLE;
    }
    return informed && rung == RUNG_TACIT_OUT ? TRACE_TACIT_OUT_UNABLE : STATES[rung];
}

static void tell_report(const TraceRun *run, Trace *trace, const PersonPath *path,
                        enum Moment moment, uint32_t date)
{
    int64_t values[OUTCOME_COUNT];
    outcome_person(run->world.population, run->world.programme, trace->person, path, date, values);
    const enum Rung rung = outcome_rung(run->world.programme, path, date, LEVEL_INFORMED);
    const enum TraceState state = state_of(rung, values[OUTCOME_informed] != 0);
    const unsigned could = (values[OUTCOME_can_out] != 0 ? TRACE_COULD_BE_OUT : 0U) |
                           (values[OUTCOME_can_in] != 0 ? TRACE_COULD_BE_IN : 0U);
    tell(run, trace, date, TRACE_REPORT, moment, state, could, 0);
}

static void tell_reports(const TraceRun *run, Trace *trace, const PersonPath *path)
{
    uint32_t dates[MOMENT_COUNT];
    const size_t moments = moment_count(run->world.programme->weeks);
    outcome_dates(run->world.programme, path, dates);
    for (size_t moment = dates[MOMENT_DEADLINE] == NEVER; moment < moments; moment++) {
        tell_report(run, trace, path, (enum Moment)moment, dates[moment]);
    }
}

/* --- designs --- */

/* Everything but services, which were told as they came. */
static void tell_design(const TraceRun *run, Trace *trace)
{
    const PersonPath path = outcome_path(&run->world, trace->person);
    if (programme_reaches(run->world.programme, run->world.population, trace->person)) {
        tell_letters(run, trace);
    } else {
        tell(run, trace, 0, TRACE_UNREACHED, 0, 0, 0, 0);
    }
    tell_knowledge(run, trace, &path);
    tell_wishes(run, trace, &path);
    tell_overtaken(run, trace, &path);
    tell_record(run, trace, &path);
    tell_reports(run, trace, &path);
}

int trace_design_end(const TraceRun *run)
{
    bool failed = false;
    for (size_t i = 0; i < run->count && run->world.programme->rule->programme; i++) {
        tell_design(run, &run->traces[i]);
        failed = failed || run->traces[i].failed;
    }
    return failed ? -1 : 0;
}

/* --- order --- */

/* What the person is, then designs, weeks, and the order of events. */
static bool earlier(const TraceStep *left, const TraceStep *right)
{
    const bool left_happens = trace_happens(left->event),
               right_happens = trace_happens(right->event);
    return left_happens != right_happens   ? !left_happens
           : left->design != right->design ? left->design < right->design
           : left->week != right->week     ? left->week < right->week
                                           : left->event < right->event;
}

/* Puts the steps in order; those of one event and week stay as they were told. */
static void put_in_order(Trace *trace)
{
    for (size_t i = 1; i < trace->count; i++) {
        const TraceStep step = trace->steps[i];
        size_t place = i;
        for (; place > 0 && earlier(&step, &trace->steps[place - 1]); place--) {
            trace->steps[place] = trace->steps[place - 1];
        }
        trace->steps[place] = step;
    }
}

void trace_end(const TraceRun *run)
{
    for (size_t i = 0; i < run->count; i++) {
        put_in_order(&run->traces[i]);
    }
}

/* --- reading --- */

size_t trace_about(const Trace *trace)
{
    size_t count = 0;
    while (count < trace->count && !trace_happens(trace->steps[count].event)) {
        count++;
    }
    return count;
}

const TraceStep *trace_steps(const Trace *trace, size_t design, size_t *count)
{
    size_t first = trace_about(trace);
    while (first < trace->count && trace->steps[first].design < design) {
        first++;
    }
    size_t end = first;
    while (end < trace->count && trace->steps[end].design == design) {
        end++;
    }
    *count = end - first;
    return trace->steps + first;
}

void trace_free(Trace *trace)
{
    free(trace->steps);
    *trace = (Trace){0};
}
