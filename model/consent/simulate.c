#include "consent/simulate.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/rendezvous.h"
#include "base/week.h"

int crew_create(int threads, uint32_t area_size, Crew *crew)
{
    *crew = (Crew){.threads = threads, .benches = calloc((size_t)threads, sizeof *crew->benches)};
    for (int t = 0; crew->benches != NULL && t < threads; t++) {
        crew->benches[t].queue = malloc(sizeof *crew->benches[t].queue * area_size);
        if (crew->benches[t].queue == NULL) {
            crew_free(crew);
        }
    }
    return crew->benches == NULL ? -1 : 0;
}

void crew_free(Crew *crew)
{
    for (int t = 0; crew->benches != NULL && t < crew->threads; t++) {
        free(crew->benches[t].queue);
        outbox_free(&crew->benches[t].outbox);
    }
    free(crew->benches);
    *crew = (Crew){0};
}

/* A design in the course of being run. */
typedef struct Run {
    const Population *population;
    const Programme *programme;
    Consent *consent;
} Run;

/* The next week from `from` on in which a professional has something to ask or explain. */
static void appoint_asking(const Run *run, uint32_t person, uint32_t from)
{
    const Programme *programme = run->programme;
    const uint32_t sent = programme_sent(programme, run->population, person);
    const uint32_t requests_from =
        asking_requests_from(run->population, programme->rule, run->consent, person);
    run->consent->asked[person] =
        (uint16_t)asking_next(run->population, &programme->asking, run->consent, person, sent,
                              later(from, sent), requests_from);
    consent_wake(run->consent, person, run->consent->asked[person]);
}

/* Calls act on every person that `decider` decides for, the decider included. */
static void for_each_decided(const Run *run, uint32_t decider, uint32_t week,
                             void (*act)(const Run *, uint32_t person, uint32_t week))
{
    const uint32_t first = household_first(run->population, decider),
                   end = first + household_size(run->population, decider);
    for (uint32_t person = first; person < end; person++) {
        if (population_decider(run->population, person) == decider) {
            act(run, person, week);
        }
    }
}

/* Appoints the beginning of what the person wants from `week` on, or from the notice on. */
static void begin_want(const Run *run, uint32_t person, uint32_t week)
{
    const Programme *programme = run->programme;
    const uint32_t sent = programme_sent(programme, run->population, person);
    action_begin(run->population, &programme->action, programme->rule, person, later(week, sent),
                 programme_silent(programme, run->population, person), run->consent);
}

static bool newly_informed(const Run *run, uint32_t person, uint32_t week)
{
    return run->consent->knows[LEVEL_INFORMED][person] == week &&
           population_decider(run->population, person) == person;
}

/* Media, campaigns and changes of mind of an area. */
static void begin_area(const Run *run, uint32_t area)
{
    const Population *population = run->population;
    const uint32_t end = population_area_end(population, area);
    consent_clear(population, area, run->consent);
    if (!run->programme->rule->programme) {
        return;
    }
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        run->consent->wish[person] = wish_start(population, &run->programme->wish, person);
        if (population_decider(population, person) != person) {
            continue;
        }
        consent_wake(run->consent, person,
                     wish_change_week(population, &run->programme->wish, person));
        if (programme_reaches(run->programme, population, person)) {
            knowledge_from_media(population, &run->programme->knowledge, person, run->consent);
        }
    }
}

/* Letters and questions to an area. Who was informed before, and waited for the date of sending,
 * which may have been put off, is appointed again. */
static void notify_area(const Run *run, uint32_t area, uint32_t now)
{
    const Population *population = run->population;
    const uint32_t end = population_area_end(population, area);
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        if (!programme_reaches(run->programme, population, person)) {
            continue;
        }
        const uint32_t sent = programme_sent(run->programme, population, person);
        if (population_decider(population, person) == person) {
            notice_send(population, &run->programme->notice, person, sent, run->consent);
        }
        appoint_asking(run, person, sent);
        const uint32_t informed =
            run->consent->knows[LEVEL_INFORMED][population_decider(population, person)];
        if (informed < now) {
            begin_want(run, person, informed);
        }
    }
}

static void open_records(const Run *run, uint32_t area, uint32_t week)
{
    const Population *population = run->population;
    const Programme *programme = run->programme;
    const NoticeTables *notice = &programme->notice;
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area),
                   sent = programme_sent(programme, population, first);
    if (!rule_opens_by_silence(programme->rule) || week < sent + notice->window ||
        week > sent + notice->longest) {
        return;
    }
    for (uint32_t person = first; person < end; person++) {
        if (run->consent->left[person] == NEVER && run->consent->joined[person] == NEVER &&
            week == programme_silent(programme, population, person)) {
            run->consent->joined[person] = (uint16_t)week;
        }
    }
}

/* The want of a wish that has turned round begins, after that of the wish before. */
static void begin_again(const Run *run, uint32_t person, uint32_t week)
{
    if (run->programme->rule->own_request) {
        appoint_asking(run, person, week);
    }
    if (run->consent->knows[LEVEL_INFORMED][population_decider(run->population, person)] < week) {
        run->consent->marks[person] |= MARK_CHANGED;
        begin_want(run, person, week);
    }
}

static void change_mind(const Run *run, uint32_t person, uint32_t week)
{
    const uint8_t wish = run->consent->wish[person];
    if (disposed_firmly(wish) || population_decider(run->population, person) != person ||
        wish_change_week(run->population, &run->programme->wish, person) != week) {
        return;
    }
    run->consent->wish[person] = wish_changed(run->population, &run->programme->wish, person, wish);
    if (programme_reaches(run->programme, run->population, person)) {
        for_each_decided(run, person, week, begin_again);
    }
}

/* From now on the person may ask for a record at a contact, in this very week too. */
static void learn(const Run *run, uint32_t person, uint32_t week, Outbox *outbox)
{
    if (population_decider(run->population, person) != person) {
        return;
    }
    knowledge_learn(run->population, &run->programme->knowledge, &run->programme->wish, person,
                    week, run->consent, outbox);
    if (run->programme->rule->own_request && newly_informed(run, person, week)) {
        for_each_decided(run, person, week, appoint_asking);
    }
}

/* What becomes possible once the decider is informed, be it by an explanation of this week:
 * acting now, asking for a record from the week after. */
static void begin_to_act(const Run *run, uint32_t person, uint32_t week)
{
    begin_want(run, person, week);
    if (run->programme->rule->own_request) {
        appoint_asking(run, person, week + 1);
    }
}

/* The first person from `person` on to whom something can happen in `week`, or `end`. */
static uint32_t next_due(const Run *run, uint32_t person, uint32_t end, uint32_t week)
{
    return consent_next(run->consent->wake, person, end, week);
}

/* Opening, changes of mind, learning, being asked and beginning to act. Returns how many calls
 * will be made to the phone line. */
static uint64_t meet(const Run *run, uint32_t area, uint32_t week, Bench *bench,
                     const ServiceObserver *observer)
{
    const Population *population = run->population;
    const Programme *programme = run->programme;
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area),
                   sent = programme_sent(programme, population, first);
    open_records(run, area, week);
    for (uint32_t person = next_due(run, first, end, week); person < end;
         person = next_due(run, person + 1, end, week)) {
        change_mind(run, person, week);
        learn(run, person, week, &bench->outbox);
    }
    const size_t served =
        asking_week(population, &programme->asking, &programme->knowledge, &programme->wish,
                    programme->rule, area, week, sent, bench->queue, run->consent, &bench->outbox);
    for (size_t n = 0; observer != NULL && n < served; n++) {
        observer->served(observer->context, thread_number(), (uint32_t)bench->queue[n], week);
    }
    for (uint32_t person = next_due(run, first, end, week); person < end;
         person = next_due(run, person + 1, end, week)) {
        if (newly_informed(run, person, week)) {
            for_each_decided(run, person, week, begin_to_act);
        }
    }
    uint64_t calls = 0;
    for (uint32_t person = next_due(run, first, end, week); person < end;
         person = next_due(run, person + 1, end, week)) {
        Try due;
        if (action_due(population, &programme->action, programme->rule, run->consent, person, sent,
                       programme_silent(programme, population, person), week, &due)) {
            calls +=
                action_calls(population, &programme->action, person, due.act,
                             knowledge_know_how(population, &programme->knowledge, run->consent,
                                                population_decider(population, person), week));
        }
    }
    return calls;
}

/* The next week in which something can happen, once everything of `week` has. */
static void sleep_until(const Run *run, uint32_t person, uint32_t week)
{
    const Population *population = run->population;
    Consent *consent = run->consent;
    consent->wake[person] = NEVER;
    if (population_decider(population, person) == person) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            if (consent->knows[level][person] > week) {
                consent_wake(consent, person, consent->knows[level][person]);
            }
        }
        const uint32_t change = wish_change_week(population, &run->programme->wish, person);
        if (change > week) {
            consent_wake(consent, person, change);
        }
    }
    if (consent->asked[person] > week) {
        consent_wake(consent, person, consent->asked[person]);
    }
    consent_wake(consent, person, action_next(&run->programme->action, consent, person, week));
}

static void act(const Run *run, uint32_t area, uint32_t week)
{
    const Population *population = run->population;
    const Programme *programme = run->programme;
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area),
                   sent = programme_sent(programme, population, first);
    for (uint32_t person = next_due(run, first, end, week); person < end;
         person = next_due(run, person + 1, end, week)) {
        Try due;
        if (action_due(population, &programme->action, programme->rule, run->consent, person, sent,
                       programme_silent(programme, population, person), week, &due)) {
            const bool know_how =
                knowledge_know_how(population, &programme->knowledge, run->consent,
                                   population_decider(population, person), week);
            const TryResult result = action_attempt(population, &programme->action, person, due,
                                                    know_how, run->consent->line[week], true);
            action_do(population, &programme->action, programme->rule, person, due, result, week,
                      run->consent);
        }
        sleep_until(run, person, week);
    }
}

/* The share of `calls` that are answered, as a threshold. */
static uint64_t line_threshold(uint64_t capacity, uint64_t calls)
{
    return calls > capacity ? (capacity << 32) / calls : random_threshold(1.0);
}

/* What the areas share of a week, once all have met: how busy the line is, and what was said. */
static void share_week(const Run *run, const Crew *crew, uint32_t week, uint64_t calls)
{
    run->consent->line[week] = line_threshold(run->programme->line_capacity, calls);
    for (int t = 0; t < crew->threads; t++) {
        outbox_deliver(&crew->benches[t].outbox, run->consent);
    }
}

static bool waits(const Run *run, uint32_t area)
{
    return programme_waits(run->programme, run->population->region[area]);
}

/* What the areas whose deadlines have passed show; and whether that fails the audit. */
static bool audited_and_failed(const Run *run, const Crew *crew)
{
    const World world = {run->population, run->programme, run->consent};
    const uint32_t areas = run->population->area_count;
    for (int t = 0; t < crew->threads; t++) {
        crew->benches[t].audit = (AuditTally){0};
    }
#pragma omp parallel for schedule(static, 1) num_threads(crew->threads)
    for (uint32_t area = 0; area < areas; area++) {
        audit_area(&world, area, &crew->benches[thread_number()].audit);
    }
    for (int t = 1; t < crew->threads; t++) {
        audit_add(&crew->benches[t].audit, &crew->benches[0].audit);
    }
    const Audit *audit = &run->programme->audit;
    return audit_fails(audit, audit_measure(&crew->benches[0].audit, audit->criterion));
}

/* Begins with all areas and notifies those that wait for no audit, or, from the audit on, those
 * that did. */
static void begin(const Run *run, const Crew *crew)
{
    const uint32_t areas = run->population->area_count;
    const bool programme = run->programme->rule->programme;
#pragma omp parallel for schedule(dynamic, 8) num_threads(crew->threads)
    for (uint32_t area = 0; area < areas; area++) {
        begin_area(run, area);
        if (programme && !waits(run, area)) {
            notify_area(run, area, 0);
        }
    }
}

static void notify_waiting(const Run *run, const Crew *crew)
{
    const uint32_t areas = run->population->area_count;
#pragma omp parallel for schedule(dynamic, 8) num_threads(crew->threads)
    for (uint32_t area = 0; area < areas; area++) {
        if (waits(run, area)) {
            notify_area(run, area, run->programme->audit.week);
        }
    }
}

/* Threads that are worth while: with few areas each, they would mostly wait for each other. */
static int threads_for(const Run *run, const Crew *crew)
{
    enum { AREAS_EACH = 8 };
    const uint32_t most = run->population->area_count / AREAS_EACH + 1;
    return (uint32_t)crew->threads < most ? crew->threads : (int)most;
}

/* A week of the areas, from one rendezvous of the threads to the next: acting in the week before
 * and meeting in this one are one pass, so that threads wait for each other once a week. */
typedef struct Pass {
    uint32_t week;
    bool acts, meets;
    atomic_uint next; /* area to be taken up */
    atomic_ullong calls;
} Pass;

static void pass_areas(const Run *run, Bench *bench, const ServiceObserver *observer, Pass *pass)
{
    enum { AREAS_AT_ONCE = 8 };
    const uint32_t areas = run->population->area_count;
    uint32_t area;
    while ((area = atomic_fetch_add(&pass->next, AREAS_AT_ONCE)) < areas) {
        const uint32_t end = area + AREAS_AT_ONCE < areas ? area + AREAS_AT_ONCE : areas;
        uint64_t calls = 0;
        for (; area < end; area++) {
            if (pass->acts) {
                act(run, area, pass->week - 1);
            }
            if (pass->meets) {
                calls += meet(run, area, pass->week, bench, observer);
            }
        }
        atomic_fetch_add(&pass->calls, calls);
    }
}

/* Weeks `from` to `until` - 1. Returns 0, or -1 when the system refuses what threads need. */
static int run_weeks(const Run *run, const Crew *crew, const ServiceObserver *observer,
                     uint32_t from, uint32_t until)
{
    Rendezvous rendezvous;
    if (rendezvous_create(threads_for(run, crew), &rendezvous) != 0) {
        return -1;
    }
    Pass pass = {.week = from, .meets = from < until};
#pragma omp parallel num_threads(rendezvous.threads)
    {
#pragma omp single
        rendezvous.threads = threads_here();
        for (uint32_t week = from; week <= until; week++) {
            pass_areas(run, &crew->benches[thread_number()], observer, &pass);
            if (rendezvous_last(&rendezvous)) {
                if (pass.meets) {
                    share_week(run, crew, week, atomic_load(&pass.calls));
                }
                pass.week = week + 1;
                pass.acts = true;
                pass.meets = week + 1 < until;
                atomic_store(&pass.next, 0);
                atomic_store(&pass.calls, 0);
                rendezvous_end(&rendezvous);
            }
        }
    }
    rendezvous_free(&rendezvous);
    return 0;
}

int simulate_design(const Population *population, Programme *programme, const Crew *crew,
                    const ServiceObserver *observer, Consent *consent)
{
    const Run run = {population, programme, consent};
    const uint32_t weeks = programme->rule->programme ? programme->weeks : 0;
    const uint32_t audit =
        programme->audit.week > 0 && programme->audit.week < weeks ? programme->audit.week : weeks;
    programme_plan(programme);
    begin(&run, crew);
    bool failed = run_weeks(&run, crew, observer, 0, audit) != 0;
    if (audit < weeks && !failed) {
        if (audited_and_failed(&run, crew)) {
            programme_put_off(programme);
        }
        notify_waiting(&run, crew);
        failed = run_weeks(&run, crew, observer, audit, weeks) != 0;
    }
    for (int t = 0; t < crew->threads; t++) {
        failed = failed || crew->benches[t].outbox.failed;
    }
    return failed ? -1 : 0;
}
