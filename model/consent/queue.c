#include "consent/queue.h"

#include <stdlib.h>

/* An entry: the queue word, then the person, then the encounter; in this order they are sorted. There are
 * fewer than 2^30 persons. */
static uint64_t entry_of(uint32_t word, uint32_t person, enum Encounter encounter)
{
    return (uint64_t)word << 32 | (uint64_t)person << 2 | (uint64_t)encounter;
}
static uint32_t entry_word(uint64_t entry)
{
    return (uint32_t)(entry >> 32);
}
static uint32_t entry_person(uint64_t entry)
{
    return (uint32_t)entry >> 2;
}
static enum Encounter entry_encounter(uint64_t entry)
{
    return (enum Encounter)(entry & 3U);
}

static int in_order(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

uint32_t queue_word(const World *world, uint32_t person, uint32_t week)
{
    return random_week(world->population->key, person, week, PURPOSE_QUEUE);
}

static size_t cut_at(const World *world, uint32_t area, uint32_t week)
{
    return (size_t)area * world->consent->weeks + week;
}

bool queue_serves(const World *world, uint32_t person, uint32_t week)
{
    const uint32_t area = person / world->population->area_size;
    return world->programme->asking.served > 0 &&
           queue_word(world, person, week) <= world->consent->cut[cut_at(world, area, week)];
}

uint32_t queue_appoint(const Simulation *run, uint32_t person, uint32_t from)
{
    const World *world = &run->world;
    const Life life = life_of(world, person);
    const Prospects prospects = life_prospects(world, person, &life, &(Change){0});
    const AskingTables *asking = &world->programme->asking;
    const uint32_t week =
        asking_next(world->population, asking, &prospects, person, from, asking->weeks);
    run->consent->asked[person] = (uint16_t)week;
    return week;
}

/* The encounter of `week` as things stand now: since it was appointed asking may have ended, the
 * decider may have been enlightened or changed the wish, or the notices may have been put off. */
static enum Encounter encounter_now(const World *world, uint32_t person, uint32_t week)
{
    const Life life = life_of(world, person);
    const Prospects prospects = life_prospects(world, person, &life, &(Change){0});
    return asking_encounter(world->population, &world->programme->asking, &prospects, person, week);
}

/* Fills the queue of those with an encounter this week, in order; returns its length. Others who
 * had an appointment get their next. */
static size_t form(const Simulation *run, uint32_t area, uint32_t week, uint64_t *queue)
{
    const World *world = &run->world;
    const uint32_t end = population_area_end(world->population, area);
    const uint16_t *asked = world->consent->asked;
    size_t length = 0;
    for (uint32_t person =
             consent_next(asked, population_area_first(world->population, area), end, week);
         person < end; person = consent_next(asked, person + 1, end, week)) {
        const enum Encounter encounter = encounter_now(world, person, week);
        if (encounter == ENCOUNTER_NONE) {
            (void)queue_appoint(run, person, week + 1);
        } else {
            queue[length++] = entry_of(queue_word(world, person, week), person, encounter);
        }
    }
    qsort(queue, length, sizeof *queue, in_order);
    return length;
}

static void explain(const Simulation *run, uint32_t person, uint32_t week, Outbox *outbox)
{
    const Population *population = run->world.population;
    const Programme *programme = run->world.programme;
    const uint32_t decider = population_decider(population, person);
    if (knowledge_reached(run->consent, decider, LEVEL_ENLIGHTENED, week)) {
        return; /* there is no more to learn */
    }
    knowledge_candidate(run->consent, decider,
                        asking_explains(population, &programme->asking, person, decider, week),
                        week, source_make(ROUTE_PROFESSIONAL, TONE_NONE, false));
    knowledge_learn(population, &programme->knowledge, &programme->wish, decider, week,
                    run->consent, outbox);
}

/* A question comes once the record has been explained. */
static Service serve(const Simulation *run, uint64_t entry, uint32_t week, Outbox *outbox)
{
    const World *world = &run->world;
    Service service = {.person = entry_person(entry),
                       .week = week,
                       .encounter = entry_encounter(entry),
                       .answer = ANSWER_LATER};
    explain(run, service.person, week, outbox);
    Life life = life_of(world, service.person);
    if (service.encounter == ENCOUNTER_QUESTION) {
        service.answer =
            life_answer(world, service.person, week, life.informed <= week, &(Change){0}, &life);
        life_keep(&life, service.person, run->consent);
    } else if (service.encounter == ENCOUNTER_REQUEST) {
        service.aim = life_wants(world->programme, &life);
        (void)life_request(world->programme, week, &life);
        life_keep(&life, service.person, run->consent);
    }
    return service;
}

void queue_serve(const Simulation *run, uint32_t area, uint32_t week, const Observer *observer,
                 Workspace *workspace)
{
    const uint32_t most = run->world.programme->asking.served;
    uint64_t *queue = workspace->queue;
    const size_t length = form(run, area, week, queue);
    const size_t served = length < most ? length : most;
    if (served > 0 && served == most) {
        run->consent->cut[cut_at(&run->world, area, week)] = entry_word(queue[served - 1]);
    }
    for (size_t n = 0; n < served; n++) {
        const Service service = serve(run, queue[n], week, &workspace->outbox);
        if (observer != NULL) {
            observer->served(observer->context, workspace->thread, &service);
        }
    }
    for (size_t n = 0; n < length; n++) {
        (void)queue_appoint(run, entry_person(queue[n]), week + 1);
    }
}
