/* Traces of persons against the columns of the same worlds: every dated event is told exactly once,
 * in its week, and nothing else is. */
#include "support/check.h"

#include "run/trace.h"
#include "scenario/regions.h"
#include "support/support.h"
#include "words/trace_words.h"

enum { PERSONS = 2400, WEEKS = 160, STRIDE = 4, TRACED = PERSONS / STRIDE, DESIGNS = 5 };

typedef struct Fixture {
    Scenario scenario;
    uint32_t persons[TRACED];
    Trace traces[TRACED];
} Fixture;

/* Levers that make rare things frequent: two notices by two channels, campaigns, talk, changes of
 * mind, a busy line, helpers who decline, explanations, a push to activate. */
static void set_levers(Parameters *values)
{
    values->notice_reminders = 1;
    values->notice_reminder_gap = 4;
    values->notice_both = 0.5;
    values->notice_wave[1] = 3;
    values->knowledge_search_ever = 0.3;
    values->knowledge_told_peers = 0.2;
    values->disposition_change_yearly = 0.15;
    values->disposition_influence = 0.5;
    values->disposition_wish_shift = -0.1;
    values->disposition_campaign_persuades = 0.5;
    values->action_phone_capacity = 3000;
    values->action_by_phone = 0.5;
    values->action_by_form = 0.2;
    values->action_in_person = 0.3;
    values->action_gatekeeping = 0.5;
    values->records_push_start = 10;
    values->records_push_weeks = 20;
    values->records_push_weekly = 0.1;
    values->records_masked = 0.5;
    for (size_t campaign = 0; campaign < CAMPAIGN_COUNT; campaign++) {
        values->knowledge_campaign_weekly[campaign] = 0.05;
    }
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        values->asking_intensity[kind] = 0.05;
        values->asking_explained[kind] = 0.05;
    }
}

static void add_design(Scenario *scenario, const char *name, enum ConsentRule consent,
                       double window)
{
    Design *design;
    assert_int_equal(scenario_add_design(scenario, name, &design), 0);
    design->values.design_consent = consent;
    design->values.notice_window = window;
}

static void run_traces(Fixture *fixture, int threads)
{
    Problem problem = {0};
    for (uint32_t i = 0; i < TRACED; i++) {
        fixture->persons[i] = i * STRIDE + i % STRIDE;
    }
    if (trace_persons(&fixture->scenario, fixture->persons, TRACED, threads, fixture->traces,
                      &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
}

static int set_up(void **state)
{
    static Fixture fixture;
    fixture = (Fixture){0};
    support_scenario(&fixture.scenario, PERSONS);
    fixture.scenario.weeks = WEEKS;
    set_levers(&fixture.scenario.values);
    add_design(&fixture.scenario, "opt_out", CONSENT_OPT_OUT, 12);
    add_design(&fixture.scenario, "opt_in", CONSENT_OPT_IN, 6);
    add_design(&fixture.scenario, "active_choice", CONSENT_ACTIVE_CHOICE, 6);
    add_design(&fixture.scenario, "two_step", CONSENT_TWO_STEP, 8);
    add_design(&fixture.scenario, "nothing", CONSENT_NONE, 6);
    run_traces(&fixture, 2);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    for (size_t i = 0; i < TRACED; i++) {
        trace_free(&fixture->traces[i]);
    }
    scenario_free(&fixture->scenario);
    return 0;
}

/* --- one person in one design --- */

typedef struct Case {
    const TestWorld *world;
    const uint8_t *served; /* [person][week] */
    const Trace *trace;
    size_t design;
    PersonPath path;
    uint32_t told; /* steps that a check has accounted for */
} Case;

static bool is_step(const Case *tested, const TraceStep *step, enum TraceEvent event)
{
    return trace_happens(step->event) && step->design == tested->design && step->event == event;
}

static uint32_t count_steps(const Case *tested, enum TraceEvent event)
{
    uint32_t count = 0;
    for (size_t i = 0; i < tested->trace->count; i++) {
        count += is_step(tested, &tested->trace->steps[i], event);
    }
    return count;
}

static uint32_t count_at(const Case *tested, enum TraceEvent event, uint32_t week)
{
    uint32_t count = 0;
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        count += is_step(tested, step, event) && step->week == week;
    }
    return count;
}

static uint32_t count_with(const Case *tested, enum TraceEvent event, size_t argument,
                           uint32_t value)
{
    uint32_t count = 0;
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        count += is_step(tested, step, event) && step->arguments[argument] == value;
    }
    return count;
}

/* The event is told once, in `week`, or not at all if that is NEVER. */
static void check_once(Case *tested, enum TraceEvent event, uint32_t week)
{
    const uint32_t times = week != NEVER;
    assert_int_equal(count_steps(tested, event), times);
    assert_int_equal(count_at(tested, event, week), times);
    tested->told += times;
}

static void check_letters(Case *tested)
{
    const TestWorld *world = tested->world;
    const uint32_t person = tested->trace->person,
                   decider = population_decider(&world->population, person);
    const bool reached = programme_reaches(&world->programme, &world->population, person);
    const uint32_t sent = notice_count(&world->population, &world->programme.notice, decider,
                                       tested->path.sent, WEEKS);
    uint32_t informed_by_reading = 0;
    assert_int_equal(count_steps(tested, TRACE_SENT), reached ? sent : 0);
    assert_int_equal(count_steps(tested, TRACE_READ),
                     count_with(tested, TRACE_SENT, 2, TRACE_ARRIVES));
    check_once(tested, TRACE_UNREACHED, reached ? NEVER : 0);
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        if (is_step(tested, step, TRACE_READ)) {
            const uint32_t reading = step->arguments[2];
            const uint32_t level = reading == TRACE_UNREAD ? LEVEL_AWARE : reading % LEVEL_COUNT;
            assert_true(tested->path.knows[level] <= step->week);
            informed_by_reading +=
                level >= LEVEL_INFORMED && step->week == tested->path.knows[LEVEL_INFORMED];
        }
    }
    assert_int_equal(informed_by_reading > 0, tested->path.route == ROUTE_NOTICE);
    tested->told += count_steps(tested, TRACE_SENT) + count_steps(tested, TRACE_READ);
}

/* A week in which levels were reached is told once, as the highest of them. */
static void check_knowledge(Case *tested)
{
    uint32_t weeks = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t week = tested->path.knows[level];
        if (week == NEVER || (level + 1 < LEVEL_COUNT && tested->path.knows[level + 1] == week)) {
            continue;
        }
        const bool informed = tested->path.knows[LEVEL_INFORMED] == week;
        assert_int_equal(count_at(tested, informed ? TRACE_INFORMED : TRACE_KNOWS, week), 1);
        weeks++;
    }
    const uint32_t told = count_steps(tested, TRACE_KNOWS) + count_steps(tested, TRACE_INFORMED);
    assert_int_equal(told, weeks);
    assert_int_equal(count_with(tested, TRACE_INFORMED, 1, tested->path.route),
                     tested->path.knows[LEVEL_INFORMED] != NEVER);
    tested->told += told;
}

/* Steps lead from the disposition to the wish at the end. */
static void check_wish(Case *tested)
{
    const TestWorld *world = tested->world;
    const uint32_t person = tested->trace->person,
                   decider = population_decider(&world->population, person);
    uint32_t wish = wish_start(&world->population, &world->programme.wish, decider);
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        if (is_step(tested, step, TRACE_TURNED) || is_step(tested, step, TRACE_MOVED)) {
            assert_int_not_equal(step->arguments[0], wish);
            wish = step->arguments[0];
            tested->told++;
        }
    }
    assert_int_equal(wish, world->consent.wish[decider]);
    const uint32_t own = wish_start(&world->population, &world->programme.wish, person);
    check_once(tested, TRACE_SHIFTED,
               own == world->population.disposition[person] ? (uint32_t)NEVER : 0U);
}

static void check_services(Case *tested)
{
    const Consent *consent = &tested->world->consent;
    const uint32_t person = tested->trace->person;
    const bool answered = (consent->marks[person] & MARK_ANSWERED) != 0;
    const uint32_t deferred = answered && (consent->marks[person] & MARK_DEFERRED) != 0;
    const uint32_t yes = answered && consent->said_yes[person] != NEVER;
    for (uint32_t week = 0; week < WEEKS; week++) {
        assert_int_equal(count_at(tested, TRACE_MET, week), tested->served[person * WEEKS + week]);
        tested->told += count_at(tested, TRACE_MET, week);
    }
    const bool joined_there = count_with(tested, TRACE_MET, 0, TRACE_REQUESTED) >
                              ((consent->marks[person] & MARK_RETURNED_THERE) != 0);
    assert_int_equal(count_with(tested, TRACE_ANSWERS, 0, TRACE_YES),
                     yes && !deferred && !joined_there);
    assert_int_equal(count_with(tested, TRACE_MET, 0, TRACE_LEAVES_THERE),
                     (consent->marks[person] & MARK_LEFT_THERE) != 0);
    assert_int_equal(count_with(tested, TRACE_ANSWERS, 0, TRACE_YES_DEFERRED), deferred);
    assert_int_equal(count_with(tested, TRACE_ANSWERS, 0, TRACE_NO), answered && !yes);
    if (answered && !joined_there) {
        assert_int_equal(count_at(tested, TRACE_ANSWERS,
                                  yes ? consent->said_yes[person] : consent->left[person]),
                         1);
    }
    assert_int_equal(count_steps(tested, TRACE_ANSWERS),
                     count_with(tested, TRACE_MET, 0, TRACE_ASKED));
    tested->told += count_steps(tested, TRACE_ANSWERS);
}

static uint32_t tries_that_work(const Case *tested, uint32_t week)
{
    uint32_t count = 0;
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        count += is_step(tested, step, TRACE_TRIES) && step->week == week &&
                 step->arguments[3] == TRACE_WORKS;
    }
    return count;
}

/* A try works exactly where somebody left, joined or came back by an own act. */
static void check_tries(Case *tested)
{
    const Consent *consent = &tested->world->consent;
    const uint32_t person = tested->trace->person;
    const bool answered = (consent->marks[person] & MARK_ANSWERED) != 0;
    const bool said_yes = consent->said_yes[person] != NEVER;
    const unsigned marks = consent->marks[person];
    const bool left = consent->left[person] != NEVER && !(answered && !said_yes) &&
                      (marks & MARK_LEFT_THERE) == 0,
               joined = said_yes && !answered,
               returned = consent->returned[person] != NEVER && (marks & MARK_RETURNED_THERE) == 0;
    assert_int_equal(count_with(tested, TRACE_TRIES, 3, TRACE_WORKS),
                     (uint32_t)left + joined + returned);
    assert_true(!left || tries_that_work(tested, consent->left[person]) == 1);
    assert_true(!joined || tries_that_work(tested, consent->said_yes[person]) == 1);
    assert_true(!returned || tries_that_work(tested, consent->returned[person]) == 1);
    assert_true(!left || count_with(tested, TRACE_TRIES, 3, TRACE_WORKS) == 0 ||
                (consent->marks[person] & MARK_HELPED) == 0 ||
                count_with(tested, TRACE_TRIES, 2, TRACE_HELPED) > 0);
    tested->told += count_steps(tested, TRACE_TRIES);
}

/* Whoever starts, or takes it up again, makes a try in that week, the first of them, and one every week until it
 * works or is given up. */
static void check_starts(Case *tested)
{
    const uint32_t start = tested->world->consent.start[tested->trace->person];
    const uint32_t starts = count_steps(tested, TRACE_STARTS);
    const uint32_t again = count_steps(tested, TRACE_TAKES_UP_AGAIN);
    uint32_t next = 0, number = 1;
    assert_int_equal(count_with(tested, TRACE_TRIES, 1, 1), starts + again);
    assert_int_equal(count_at(tested, TRACE_STARTS, start) +
                         count_at(tested, TRACE_OVERTAKEN, start),
                     start != NEVER);
    assert_true(count_steps(tested, TRACE_OVERTAKEN) <= (start != NEVER));
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        if (is_step(tested, step, TRACE_TAKES_UP_AGAIN)) {
            assert_int_equal(number, tested->world->programme.action.tries + 1); /* all spent */
            next = step->week;
            number = 1;
        } else if (is_step(tested, step, TRACE_STARTS)) {
            next = step->week;
            number = 1;
        } else if (is_step(tested, step, TRACE_TRIES)) {
            assert_int_equal(step->week, next++);
            assert_int_equal(step->arguments[1], number++);
            assert_true(number <= tested->world->programme.action.tries + 1);
        }
    }
    tested->told += starts + again + count_steps(tested, TRACE_OVERTAKEN);
}

static void check_record(Case *tested)
{
    const TestWorld *world = tested->world;
    const Consent *consent = &world->consent;
    const uint32_t person = tested->trace->person, joined = consent->joined[person];
    const bool silence = rule_opens_by_silence(world->programme.rule),
               answered = (consent->marks[person] & MARK_ANSWERED) != 0;
    int64_t values[OUTCOME_COUNT];
    check_once(tested, TRACE_SILENCE_OPENS, silence ? joined : NEVER);
    check_once(tested, TRACE_YES_OPENS, !silence && answered ? joined : NEVER);
    check_once(tested, TRACE_JOINS, !silence && !answered ? joined : NEVER);
    outcome_person(&world->population, &world->programme, person, &tested->path,
                   tested->path.silent, values);
    check_once(tested, TRACE_SILENCE_SHELL,
               world->programme.rule->shell && values[OUTCOME_opened] ? tested->path.silent
                                                                      : NEVER);
    check_once(tested, TRACE_LEAVES, consent->left[person]);
    check_once(tested, TRACE_RETURNS, consent->returned[person]);
    check_once(tested, TRACE_ACTIVATES, tested->path.activated);
    check_once(tested, TRACE_MASKS,
               record_masks(&world->population, &world->programme.records->record, person)
                   ? tested->path.activated
                   : NEVER);
    tested->told += count_steps(tested, TRACE_REOPENS);
    assert_true(count_steps(tested, TRACE_REOPENS) <= (consent->returned[person] != NEVER));
}

static bool inside(uint32_t state)
{
    return state <= TRACE_ACQUIESCENT;
}

static void check_reports(Case *tested)
{
    const TestWorld *world = tested->world;
    uint32_t dates[MOMENT_COUNT], reports = 0;
    outcome_dates(&world->programme, &tested->path, dates);
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        int64_t values[OUTCOME_COUNT];
        if (!is_step(tested, step, TRACE_REPORT)) {
            continue;
        }
        outcome_person(&world->population, &world->programme, tested->trace->person, &tested->path,
                       step->week, values);
        assert_int_equal(step->week, dates[step->arguments[0]]);
        assert_int_equal(step->arguments[1] == TRACE_PENDING, values[OUTCOME_pending]);
        assert_int_equal(inside(step->arguments[1]), values[OUTCOME_included]);
        assert_int_equal(step->arguments[1] == TRACE_EXPLICIT, values[OUTCOME_explicit]);
        assert_int_equal(step->arguments[1] == TRACE_TACIT_UNABLE,
                         values[OUTCOME_tacit] && values[OUTCOME_informed]);
        assert_int_equal((step->arguments[2] & TRACE_COULD_BE_OUT) != 0, values[OUTCOME_can_out]);
        assert_int_equal((step->arguments[2] & TRACE_COULD_BE_IN) != 0, values[OUTCOME_can_in]);
        reports++;
    }
    assert_int_equal(reports, moment_count(WEEKS));
    tested->told += reports;
}

/* Nothing is told beyond what was checked, and all of it in order. */
static void check_rest(const Case *tested)
{
    uint32_t steps = 0, week = 0;
    for (size_t i = 0; i < tested->trace->count; i++) {
        const TraceStep *step = &tested->trace->steps[i];
        if (trace_happens(step->event) && step->design == tested->design) {
            assert_true(step->week >= week && step->week <= WEEKS);
            week = step->week;
            steps++;
        }
    }
    assert_int_equal(steps, tested->told);
}

static void check_case(const TestWorld *world, const uint8_t *served, const Trace *trace,
                       size_t design)
{
    Case tested = {.world = world,
                   .served = served,
                   .trace = trace,
                   .design = design,
                   .path = world_path(world, trace->person)};
    if (world->programme.rule->programme) {
        check_letters(&tested);
        check_knowledge(&tested);
        check_wish(&tested);
        check_services(&tested);
        check_tries(&tested);
        check_starts(&tested);
        check_record(&tested);
        check_reports(&tested);
    }
    check_rest(&tested);
}

static void count_service(void *context, int thread, const Service *service)
{
    uint8_t *served = context;
    served[service->person * WEEKS + service->week]++;
}

static void test_every_dated_event_is_told_once_and_nothing_else(void **state)
{
    const Fixture *fixture = *state;
    for (size_t design = 0; design < DESIGNS; design++) {
        TestWorld world;
        Workspaces workspaces;
        uint8_t *served = calloc(PERSONS, WEEKS);
        const Observer observer = {.served = count_service, .context = served};
        assert_non_null(served);
        world_draw(&fixture->scenario, &fixture->scenario.designs[design].values, 0, &world);
        assert_int_equal(workspaces_create(1, world.population.area_size, &workspaces), 0);
        assert_int_equal(simulate_design(&world.population, &world.programme, &workspaces,
                                         &observer, &world.consent),
                         0);
        for (size_t i = 0; i < TRACED; i++) {
            check_case(&world, served, &fixture->traces[i], design);
        }
        workspaces_free(&workspaces);
        world_free(&world);
        free(served);
    }
}

/* The checks above would be empty if what they look at never came up. */
static void test_everything_that_can_be_told_is(void **state)
{
    const Fixture *fixture = *state;
    uint32_t count[TRACE_EVENT_COUNT] = {0}, ways[TRACE_WAY_COUNT] = {0},
             results[TRACE_RESULT_COUNT] = {0};
    for (size_t i = 0; i < TRACED; i++) {
        for (size_t n = 0; n < fixture->traces[i].count; n++) {
            const TraceStep *step = &fixture->traces[i].steps[n];
            count[step->event]++;
            if (step->event == TRACE_TRIES) {
                ways[step->arguments[2]]++;
                results[step->arguments[3]]++;
            }
        }
    }
    for (size_t event = 0; event < TRACE_EVENT_COUNT; event++) {
        if (count[event] == 0) {
            fail_msg("nobody has the event %s", trace_event_name((enum TraceEvent)event));
        }
    }
    for (size_t way = 0; way < TRACE_WAY_COUNT; way++) {
        assert_true(ways[way] > 0);
    }
    for (size_t result = 0; result < TRACE_RESULT_COUNT; result++) {
        assert_true(results[result] > 0);
    }
}

static void test_who_a_person_is_comes_first(void **state)
{
    const Fixture *fixture = *state;
    TestWorld world;
    world_draw(&fixture->scenario, &fixture->scenario.designs[0].values, 0, &world);
    for (size_t i = 0; i < TRACED; i++) {
        const Trace *trace = &fixture->traces[i];
        const uint32_t person = trace->person;
        uint32_t barriers = 0, disposition = 0;
        size_t n = 0;
        assert_int_equal(person, fixture->persons[i]);
        for (; n < trace->count && !trace_happens(trace->steps[n].event); n++) {
            const TraceStep *step = &trace->steps[n];
            barriers |= step->event == TRACE_BARRIER ? 1U << step->arguments[0] : 0U;
            disposition = step->event == TRACE_DISPOSITION ? step->arguments[0] : disposition;
        }
        assert_int_equal(barriers, world.population.barriers[person]);
        assert_int_equal(disposition, world.population.disposition[person]);
        for (; n < trace->count; n++) {
            assert_true(trace_happens(trace->steps[n].event));
        }
    }
    world_free(&world);
}

static void test_threads_tell_the_same(void **state)
{
    Fixture *fixture = *state;
    static Fixture other;
    other = (Fixture){.scenario = fixture->scenario};
    run_traces(&other, 1);
    for (size_t i = 0; i < TRACED; i++) {
        const Trace *a = &fixture->traces[i], *b = &other.traces[i];
        assert_int_equal(a->count, b->count);
        assert_memory_equal(a->steps, b->steps, a->count * sizeof *a->steps);
        trace_free(&other.traces[i]);
    }
}

/* {who}, {0}, ... {3}: how often each stands in a pattern. */
enum { PLACES = TRACE_ARGUMENTS + 1 };

static void count_places(const char *pattern, size_t count[PLACES])
{
    assert_non_null(pattern);
    for (const char *brace = strchr(pattern, '{'); brace != NULL; brace = strchr(brace + 1, '{')) {
        const bool who = strncmp(brace, "{who}", 5) == 0;
        assert_true(who ||
                    (brace[1] >= '0' && brace[1] < '0' + TRACE_ARGUMENTS && brace[2] == '}'));
        count[who ? TRACE_ARGUMENTS : brace[1] - '0']++;
    }
}

static void check_same_places(const char *pattern, const char *english)
{
    size_t count[PLACES] = {0}, expected[PLACES] = {0};
    count_places(pattern, count);
    count_places(english, expected);
    for (size_t i = 0; i < PLACES; i++) {
        if (count[i] != expected[i]) {
            fail_msg("not the same braces: \"%s\" and \"%s\"", pattern, english);
        }
    }
    assert_true((*pattern == '\0') == (*english == '\0'));
}

/* Every text of a language, in one order. */
typedef void TextCheck(const char *text, const char *english);

static void check_each(const TraceLanguage *language, TextCheck *check)
{
    const TraceLanguage *english = &TRACE_ENGLISH;
    for (size_t event = 0; event < TRACE_EVENT_COUNT; event++) {
        check(language->sentences[event], english->sentences[event]);
    }
    for (size_t kind = 0; kind < TRACE_KIND_COUNT; kind++) {
        for (size_t word = 0; word < trace_words_count((enum TraceKind)kind); word++) {
            check(language->words[kind][word], english->words[kind][word]);
        }
    }
    for (size_t decider = 0; decider < TRACE_DECIDER_COUNT; decider++) {
        check(language->who[decider], english->who[decider]);
    }
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        check(language->rules[rule], english->rules[rule]);
    }
    check(language->code, english->code);
    check(language->person, english->person);
    check(language->of, english->of);
    check(language->replicate, english->replicate);
    check(language->seed, english->seed);
    check(language->week, english->week);
    check(language->colon, english->colon);
    check(language->semicolon, english->semicolon);
}

static void test_every_language_has_all_words_with_the_same_braces(void **state)
{
    for (size_t i = 0; i < TRACE_LANGUAGE_COUNT; i++) {
        check_each(trace_language(i), check_same_places);
    }
    assert_null(trace_language(TRACE_LANGUAGE_COUNT));
    assert_string_equal(trace_language(TRACE_IN_FRENCH)->code, "fr");
    for (size_t event = 0; event < TRACE_EVENT_COUNT; event++) {
        assert_non_null(trace_event_name((enum TraceEvent)event));
    }
}

/* Curved apostrophes, and no line break before a colon or a semicolon. */
static void check_french(const char *text, const char *english)
{
    if (strchr(text, '\'') != NULL || strstr(text, " :") != NULL || strstr(text, " ;") != NULL ||
        text_utf8_length(text, strlen(text)) != strlen(text)) {
        fail_msg("\"%s\" (%s) is not set as French is", text, english);
    }
}

static void test_french_is_set_as_french_is(void **state)
{
    check_each(&TRACE_FRENCH, check_french);
}

static void check_region(const TraceLanguage *language, const char *name, const char *expected)
{
    const TraceStep region = {.event = TRACE_REGION};
    Trace trace = {0};
    Text text = {0};
    memcpy(trace.region, name, strlen(name) + 1);
    trace_sentence(language, &trace, &region, &text);
    assert_string_equal(text_string(&text), expected);
    text_free(&text);
}

static void test_regions_are_called_in_words(void **state)
{
    check_region(&TRACE_ENGLISH, "block_1", "region: the first of eight groups of départements");
    check_region(&TRACE_FRENCH, "block_8", "région : le dernier de huit groupes de départements");
    check_region(&TRACE_FRENCH, "haute_garonne", "région : Haute-Garonne");
    check_region(&TRACE_ENGLISH, "the_far_north",
                 "region: the far north"); /* of a scenario's own */
    Parameters defaults;
    parameters_default(&defaults);
    for (size_t r = 0; r < defaults.regions.count; r++) {
        assert_string_equal(region_label(r)->name, defaults.regions.name[r]);
    }
    assert_null(region_label(defaults.regions.count));
}

static void check_sentence_in(const TraceLanguage *language, const TraceStep *step,
                              enum TraceDecider decider, const char *expected)
{
    const Trace trace = {.decider = decider};
    Text text = {0};
    trace_sentence(language, &trace, step, &text);
    assert_string_equal(text_string(&text), expected);
    text_free(&text);
}

static void test_sentences_name_who_acts(void **state)
{
    const TraceStep read = {.event = TRACE_READ,
                            .arguments = {TRACE_NOTICE, DELIVERY_POST, LEVEL_INFORMED}};
    const TraceStep barrier = {.event = TRACE_BARRIER, .arguments = {BARRIER_health_literacy}};
    const TraceStep try = {.event = TRACE_TRIES,
                           .arguments = {TRACE_TO_REFUSE, 2, TRACE_PHONE, TRACE_UNANSWERED}};
    check_sentence_in(&TRACE_ENGLISH, &read, TRACE_BY_ONESELF,
                      "opens the notice that was sent by post: reads it, and understands that one "
                      "may refuse, how and until when");
    check_sentence_in(
        &TRACE_ENGLISH, &try, TRACE_BY_GUARDIAN,
        "the guardian tries to refuse the record (try 2), by phone: the line is busy, "
        "and nobody answers");
    check_sentence_in(&TRACE_ENGLISH, &barrier, TRACE_BY_ONESELF, "has limited health literacy");
    check_sentence_in(
        &TRACE_FRENCH, &read, TRACE_BY_ONESELF,
        "ouvre la notification envoyée par courrier postal\u00a0: la lit, et comprend "
        "qu’on peut refuser, comment et jusqu’à quand");
    check_sentence_in(&TRACE_FRENCH, &try, TRACE_BY_GUARDIAN,
                      "la tutelle essaie de refuser le dossier (essai 2), par téléphone\u00a0: la "
                      "ligne est occupée, et personne ne répond");
    check_sentence_in(&TRACE_FRENCH, &barrier, TRACE_BY_ONESELF,
                      "a du mal avec l’information en santé");
}

/* Where it all leads is told last of all moments, in every language with all that was asked for. */
static void test_the_ending_is_the_report_at_the_last_moment(void **state)
{
    const Fixture *fixture = *state;
    for (size_t i = 0; i < TRACED; i++) {
        for (size_t design = 0; design < DESIGNS; design++) {
            const TraceStep *ending = trace_ending(&fixture->traces[i], design);
            const bool programme = design + 1 < DESIGNS;
            assert_int_equal(ending != NULL, programme);
            if (programme) {
                assert_int_equal(ending->design, design);
                assert_int_equal(ending->event, TRACE_REPORT);
                assert_int_equal(ending->arguments[0], moment_count(WEEKS) - 1);
            }
        }
    }
}

static void test_steps_of_a_design_stand_together(void **state)
{
    const Fixture *fixture = *state;
    for (size_t i = 0; i < TRACED; i++) {
        const Trace *trace = &fixture->traces[i];
        size_t total = trace_about(trace);
        for (size_t design = 0; design < DESIGNS; design++) {
            size_t count;
            const TraceStep *steps = trace_steps(trace, design, &count);
            assert_ptr_equal(steps, trace->steps + total);
            for (size_t n = 0; n < count; n++) {
                assert_int_equal(steps[n].design, design);
            }
            total += count;
        }
        assert_int_equal(total, trace->count);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_dated_event_is_told_once_and_nothing_else),
    cmocka_unit_test(test_everything_that_can_be_told_is),
    cmocka_unit_test(test_who_a_person_is_comes_first),
    cmocka_unit_test(test_threads_tell_the_same),
    cmocka_unit_test(test_every_language_has_all_words_with_the_same_braces),
    cmocka_unit_test(test_regions_are_called_in_words),
    cmocka_unit_test(test_french_is_set_as_french_is),
    cmocka_unit_test(test_sentences_name_who_acts),
    cmocka_unit_test(test_the_ending_is_the_report_at_the_last_moment),
    cmocka_unit_test(test_steps_of_a_design_stand_together),
};

int main(int argc, char **argv)
{
    if (argc > 1) {
        cmocka_set_test_filter(argv[1]);
    }
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
