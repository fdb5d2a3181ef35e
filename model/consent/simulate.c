#include "consent/simulate.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/threads.h"
#include "base/week.h"
#include "consent/audit.h"

int workspaces_create(int threads, uint32_t area_size, Workspaces *workspaces)
{
    *workspaces = (Workspaces){.threads = threads,
                               .of = calloc((size_t)threads, sizeof *workspaces->of),
                               .audits = calloc((size_t)threads, sizeof *workspaces->audits)};
    if (workspaces->audits == NULL) {
        workspaces_free(workspaces);
    }
    for (int t = 0; workspaces->of != NULL && t < threads; t++) {
        workspaces->of[t].thread = t;
        workspaces->of[t].queue = malloc(sizeof *workspaces->of[t].queue * area_size);
        if (workspaces->of[t].queue == NULL) {
            workspaces_free(workspaces);
        }
    }
    return workspaces->of == NULL ? -1 : 0;
}

void workspaces_free(Workspaces *workspaces)
{
    for (int t = 0; workspaces->of != NULL && t < workspaces->threads; t++) {
        free(workspaces->of[t].queue);
        outbox_free(&workspaces->of[t].outbox);
    }
    free(workspaces->of);
    free(workspaces->audits);
    *workspaces = (Workspaces){0};
}

/* What happens here happens in no other way than it does. */
static const Change NO_CHANGE = {0};

/* Makes sure that the person is looked at when something is asked or explained from `week` on. */
static void appoint_asking(const Simulation *run, uint32_t person, uint32_t week)
{
    consent_wake(run->consent, person, queue_appoint(run, person, week));
}

/* The same if the person may do something at a contact of one's own accord. */
static void appoint_request(const Simulation *run, uint32_t person, uint32_t week)
{
    const Life life = life_of(&run->world, person);
    if (life_prospects(&run->world, person, &life, &NO_CHANGE).requests_from != NEVER) {
        appoint_asking(run, person, week);
    }
}

/* Calls act on every person that `decider` decides for, the decider included. */
static void for_each_decided(const Simulation *run, uint32_t decider, uint32_t week,
                             void (*act)(const Simulation *, uint32_t person, uint32_t week))
{
    const Population *population = run->world.population;
    const uint32_t first = household_first(population, decider),
                   end = first + household_size(population, decider);
    for (uint32_t person = first; person < end; person++) {
        if (population_decider(population, person) == decider) {
            act(run, person, week);
        }
    }
}

/* Appoints the beginning of what the person wants from `week` on, or from the notice on. */
static void begin_want(const Simulation *run, uint32_t person, uint32_t week)
{
    const World *world = &run->world;
    const uint32_t sent = programme_sent(world->programme, world->population, person);
    Life life = life_of(world, person);
    life_want(world, person, later(week, sent), &NO_CHANGE, &life);
    life_keep(&life, person, run->consent);
    consent_wake(run->consent, person, life.start);
}

static bool newly_knows(const World *world, uint32_t person, enum Level level, uint32_t week)
{
    return world->consent->knows[level][person] == week &&
           population_decider(world->population, person) == person;
}

/* Media, campaigns and changes of mind of an area. */
static void begin_area(const Simulation *run, uint32_t area)
{
    const Population *population = run->world.population;
    const uint32_t end = population_area_end(population, area);
    consent_clear(population, area, run->consent);
    if (!run->world.programme->rule->programme) {
        return;
    }
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        run->consent->wish[person] = wish_start(population, &run->world.programme->wish, person);
        if (population_decider(population, person) != person) {
            continue;
        }
        consent_wake(run->consent, person,
                     wish_change_week(population, &run->world.programme->wish, person));
        if (programme_reaches(run->world.programme, population, person)) {
            knowledge_from_media(population, &run->world.programme->knowledge, person,
                                 run->consent);
        }
    }
}

/* Letters and questions to an area. Who was informed before, and waited for the date of sending,
 * which may have been put off, is appointed again. */
static void notify_area(const Simulation *run, uint32_t area, uint32_t now)
{
    const Population *population = run->world.population;
    const uint32_t end = population_area_end(population, area);
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        if (!programme_reaches(run->world.programme, population, person)) {
            continue;
        }
        const uint32_t sent = programme_sent(run->world.programme, population, person);
        if (population_decider(population, person) == person) {
            notice_send(population, &run->world.programme->notice, person, sent, run->consent);
        }
        appoint_asking(run, person, sent);
        const uint32_t informed =
            run->consent->knows[LEVEL_INFORMED][population_decider(population, person)];
        if (informed < now) {
            begin_want(run, person, informed);
        }
    }
}

/* Week from which on the person has a record, be it an empty shell. */
static uint32_t record_from(const World *world, uint32_t person)
{
    const uint32_t joined = world->consent->joined[person];
    if (!world->programme->rule->shell) {
        return joined;
    }
    const uint32_t silent = programme_silent(world->programme, world->population, person);
    return world->consent->left[person] >= silent ? earlier(joined, silent) : joined;
}

/* To be called when a record has opened, or somebody has become aware. */
static void appoint_activation(const Simulation *run, uint32_t person, uint32_t week)
{
    activation_appoint(run->world.population, &run->world.programme->activation, person,
                       record_from(&run->world, person), week, run->consent);
}

static void open_records(const Simulation *run, uint32_t area, uint32_t week)
{
    const World *world = &run->world;
    const NoticeTables *notice = &world->programme->notice;
    const uint32_t first = population_area_first(world->population, area),
                   end = population_area_end(world->population, area),
                   sent = programme_sent(world->programme, world->population, first);
    if (!world->programme->rule->default_in || week < sent + notice->window ||
        week > sent + notice->longest) {
        return;
    }
    for (uint32_t person = first; person < end; person++) {
        if (week == programme_silent(world->programme, world->population, person)) {
            Life life = life_of(world, person);
            life_open(world->programme, week, &life);
            life_keep(&life, person, run->consent);
            appoint_activation(run, person, week);
        }
    }
}

/* The want of a wish that has turned round begins, after that of the wish before. */
static void begin_again(const Simulation *run, uint32_t person, uint32_t week)
{
    Life life = life_of(&run->world, person);
    life_turn(life.wish, week, &life);
    life_keep(&life, person, run->consent);
    appoint_request(run, person, week);
    if (life.informed < week) {
        begin_want(run, person, week);
    }
}

static void change_mind(const Simulation *run, uint32_t person, uint32_t week)
{
    const Population *population = run->world.population;
    const Programme *programme = run->world.programme;
    const uint8_t wish = run->consent->wish[person];
    if (disposed_firmly(wish) || population_decider(population, person) != person ||
        wish_change_week(population, &programme->wish, person) != week) {
        return;
    }
    run->consent->wish[person] = wish_changed(population, &programme->wish, person, wish);
    if (programme_reaches(programme, population, person)) {
        for_each_decided(run, person, week, begin_again);
    }
}

/* From now on the person may act at a contact, in this very week too. */
static void learn(const Simulation *run, uint32_t person, uint32_t week, Outbox *outbox)
{
    const World *world = &run->world;
    if (population_decider(world->population, person) != person) {
        return;
    }
    knowledge_learn(world->population, &world->programme->knowledge, &world->programme->wish,
                    person, week, run->consent, outbox);
    if (newly_knows(world, person, LEVEL_INFORMED, week)) {
        for_each_decided(run, person, week, appoint_request);
    }
}

/* What becomes possible once the decider is informed, be it by an explanation of this week:
 * acting now, acting at a contact from the week after. */
static void begin_to_act(const Simulation *run, uint32_t person, uint32_t week)
{
    begin_want(run, person, week);
    appoint_request(run, person, week + 1);
}

/* The first person from `person` on to whom something can happen in `week`, or `end`. */
static uint32_t next_due(const World *world, uint32_t person, uint32_t end, uint32_t week)
{
    return consent_next(world->consent->wake, person, end, week);
}

/* Whether a try about the person is due in `week`; then fills *due. */
static bool try_due(const World *world, uint32_t person, uint32_t week, Try *due)
{
    if (week < world->consent->start[person]) {
        return false; /* most */
    }
    const Life life = life_of(world, person);
    return life_due(world, person, week, &life, &NO_CHANGE, due);
}

/* Opening, changes of mind, learning, being asked and beginning to act. Returns how many calls
 * will be made to the phone line. */
static uint64_t meet(const Simulation *run, uint32_t area, uint32_t week, Workspace *workspace,
                     const Observer *observer)
{
    const World *world = &run->world;
    const uint32_t first = population_area_first(world->population, area),
                   end = population_area_end(world->population, area);
    open_records(run, area, week);
    for (uint32_t person = next_due(world, first, end, week); person < end;
         person = next_due(world, person + 1, end, week)) {
        change_mind(run, person, week);
        learn(run, person, week, &workspace->outbox);
    }
    queue_serve(run, area, week, observer, workspace);
    for (uint32_t person = next_due(world, first, end, week); person < end;
         person = next_due(world, person + 1, end, week)) {
        if (newly_knows(world, person, LEVEL_AWARE, week)) {
            for_each_decided(run, person, week, appoint_activation);
        }
        if (newly_knows(world, person, LEVEL_INFORMED, week)) {
            for_each_decided(run, person, week, begin_to_act);
        }
    }
    uint64_t calls = 0;
    for (uint32_t person = next_due(world, first, end, week); person < end;
         person = next_due(world, person + 1, end, week)) {
        Try due;
        calls += try_due(world, person, week, &due) && life_calls(world, person, &due);
    }
    return calls;
}

/* The next week in which something can happen, once everything of `week` has. */
static void sleep_until(const Simulation *run, uint32_t person, uint32_t week)
{
    const Population *population = run->world.population;
    const Programme *programme = run->world.programme;
    Consent *consent = run->consent;
    consent->wake[person] = NEVER;
    if (population_decider(population, person) == person) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            if (consent->knows[level][person] > week) {
                consent_wake(consent, person, consent->knows[level][person]);
            }
        }
        const uint32_t change = wish_change_week(population, &programme->wish, person);
        if (change > week) {
            consent_wake(consent, person, change);
        }
    }
    if (consent->asked[person] > week) {
        consent_wake(consent, person, consent->asked[person]);
    }
    if (consent->activated[person] > week) {
        consent_wake(consent, person, consent->activated[person]);
    }
    if (consent->start[person] != NEVER) {
        const Life life = life_of(&run->world, person);
        consent_wake(consent, person, life_next_try(&run->world, person, week, &life, &NO_CHANGE));
    }
}

/* Activating, once everything else of the week has happened. */
static void activate(const Simulation *run, uint32_t person, uint32_t week)
{
    Consent *consent = run->consent;
    if (consent->joined[person] == week) {
        appoint_activation(run, person, week);
    }
    if (consent->activated[person] == week) {
        activation_do(run->world.population, &run->world.programme->activation, person, week,
                      consent);
    }
}

static void act(const Simulation *run, uint32_t area, uint32_t week, const Workspace *workspace,
                const Observer *observer)
{
    const World *world = &run->world;
    const uint32_t first = population_area_first(world->population, area),
                   end = population_area_end(world->population, area);
    for (uint32_t person = next_due(world, first, end, week); person < end;
         person = next_due(world, person + 1, end, week)) {
        Try due;
        if (try_due(world, person, week, &due)) {
            Life life = life_of(world, person);
            if (observer != NULL && observer->tried != NULL) {
                observer->tried(observer->context, workspace->thread, person, &due);
            }
            life_do(&due, life_try(world, person, &due, &NO_CHANGE), &life);
            life_keep(&life, person, run->consent);
        }
        activate(run, person, week);
        sleep_until(run, person, week);
    }
}

/* The share of `calls` that are answered, as a threshold. */
static uint64_t line_threshold(uint64_t capacity, uint64_t calls)
{
    return calls > capacity ? (capacity << 32) / calls : random_threshold(1.0);
}

/* What the areas share of a week, once all have met: how busy the line is, and what was said. */
static void share_week(const Simulation *run, const Workspaces *workspaces, uint32_t week,
                       uint64_t calls)
{
    run->consent->line[week] = line_threshold(run->world.programme->line_capacity, calls);
    for (int t = 0; t < workspaces->threads; t++) {
        outbox_deliver(&workspaces->of[t].outbox, run->consent);
    }
}

static bool waits(const Simulation *run, uint32_t area)
{
    return programme_waits(run->world.programme, run->world.population->region[area]);
}

/* What the areas whose deadlines have passed show; and whether that fails the audit. */
static bool audited_and_failed(const Simulation *run, const Workspaces *workspaces)
{
    const uint32_t areas = run->world.population->area_count;
    for (int t = 0; t < workspaces->threads; t++) {
        workspaces->audits[t] = (AuditTally){0};
    }
#pragma omp parallel for schedule(static, 1) num_threads(workspaces->threads)
    for (uint32_t area = 0; area < areas; area++) {
        audit_area(&run->world, area, &workspaces->audits[thread_number()]);
    }
    for (int t = 1; t < workspaces->threads; t++) {
        audit_add(&workspaces->audits[t], &workspaces->audits[0]);
    }
    const Audit *audit = &run->world.programme->audit;
    return audit_fails(audit, audit_measure(&workspaces->audits[0], audit->criterion));
}

/* Begins with all areas and notifies those that wait for no audit, or, from the audit on, those
 * that did. */
static void begin(const Simulation *run, const Workspaces *workspaces)
{
    const uint32_t areas = run->world.population->area_count;
    const bool programme = run->world.programme->rule->programme;
#pragma omp parallel for schedule(dynamic, 8) num_threads(workspaces->threads)
    for (uint32_t area = 0; area < areas; area++) {
        begin_area(run, area);
        if (programme && !waits(run, area)) {
            notify_area(run, area, 0);
        }
    }
}

static void notify_waiting(const Simulation *run, const Workspaces *workspaces)
{
    const uint32_t areas = run->world.population->area_count;
#pragma omp parallel for schedule(dynamic, 8) num_threads(workspaces->threads)
    for (uint32_t area = 0; area < areas; area++) {
        if (waits(run, area)) {
            notify_area(run, area, run->world.programme->audit.week);
        }
    }
}

/* Threads that are worth while: with few areas each, they would mostly wait for each other. */
static int threads_for(const Simulation *run, const Workspaces *workspaces)
{
    enum { AREAS_EACH = 8 };
    const uint32_t most = run->world.population->area_count / AREAS_EACH + 1;
    return (uint32_t)workspaces->threads < most ? workspaces->threads : (int)most;
}

/* A week of the areas, from one rendezvous of the threads to the next: acting in the week before
 * and meeting in this one are one pass, so that threads wait for each other once a week. */
typedef struct Pass {
    uint32_t week;
    bool acts, meets;
    atomic_uint next; /* area to be taken up */
    atomic_ullong calls;
} Pass;

static void pass_areas(const Simulation *run, Workspace *workspace, const Observer *observer,
                       Pass *pass)
{
    enum { AREAS_AT_ONCE = 8 };
    const uint32_t areas = run->world.population->area_count;
    uint32_t area;
    while ((area = atomic_fetch_add(&pass->next, AREAS_AT_ONCE)) < areas) {
        const uint32_t end = area + AREAS_AT_ONCE < areas ? area + AREAS_AT_ONCE : areas;
        uint64_t calls = 0;
        for (; area < end; area++) {
            if (pass->acts) {
                act(run, area, pass->week - 1, workspace, observer);
            }
            if (pass->meets) {
                calls += meet(run, area, pass->week, workspace, observer);
            }
        }
        atomic_fetch_add(&pass->calls, calls);
    }
}

/* Weeks `from` to `until` - 1. Returns 0, or -1 when the system refuses what threads need. */
static int run_weeks(const Simulation *run, const Workspaces *workspaces, const Observer *observer,
                     uint32_t from, uint32_t until)
{
    const int threads = threads_for(run, workspaces);
    Rendezvous *rendezvous = rendezvous_create(threads);
    if (rendezvous == NULL) {
        return -1;
    }
    Pass pass = {.week = from, .meets = from < until};
#pragma omp parallel num_threads(threads)
    {
#pragma omp single
        rendezvous_expect(rendezvous, threads_here());
        for (uint32_t week = from; week <= until; week++) {
            pass_areas(run, &workspaces->of[thread_number()], observer, &pass);
            if (rendezvous_last(rendezvous)) {
                if (pass.meets) {
                    share_week(run, workspaces, week, atomic_load(&pass.calls));
                }
                pass.week = week + 1;
                pass.acts = true;
                pass.meets = week + 1 < until;
                atomic_store(&pass.next, 0);
                atomic_store(&pass.calls, 0);
                rendezvous_end(rendezvous);
            }
        }
    }
    rendezvous_free(rendezvous);
    return 0;
}

int simulate_design(const Population *population, Programme *programme,
                    const Workspaces *workspaces, const Observer *observer, Consent *consent)
{
    const Simulation run = {{population, programme, consent}, consent};
    const uint32_t weeks = programme->rule->programme ? programme->weeks : 0;
    const uint32_t audit =
        programme->audit.week > 0 && programme->audit.week < weeks ? programme->audit.week : weeks;
    programme_plan(programme);
    begin(&run, workspaces);
    bool failed = run_weeks(&run, workspaces, observer, 0, audit) != 0;
    if (audit < weeks && !failed) {
        if (audited_and_failed(&run, workspaces)) {
            programme_put_off(programme);
        }
        notify_waiting(&run, workspaces);
        failed = run_weeks(&run, workspaces, observer, audit, weeks) != 0;
    }
    for (int t = 0; t < workspaces->threads; t++) {
        failed = failed || workspaces->of[t].outbox.failed;
    }
    return failed ? -1 : 0;
}
