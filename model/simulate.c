#include "simulate.h"

static void appoint_asking(const Population *population, const Programme *programme,
                           uint32_t person, uint32_t from, Consent *consent)
{
    const uint32_t requests_from =
        asking_requests_from(population, programme->rule, consent, person);
    consent->asked[person] =
        (uint16_t)asking_next(population, &programme->asking, person, from, requests_from);
    consent_wake(consent, person, consent->asked[person]);
}

void simulate_begin(const Population *population, const Programme *programme, uint32_t area,
                    Consent *consent)
{
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area);
    consent_clear(consent, area, first, end);
    if (!programme->rule->programme) {
        return;
    }
    for (uint32_t person = first; person < end; person++) {
        if (!programme_reaches(programme, population, person)) {
            continue;
        }
        const uint32_t sent = programme_sent(programme, population, person);
        if (population_decider(population, person) == person) {
            notice_send(population, &programme->notice, person, sent, consent);
            knowledge_from_media(&programme->knowledge, population->key, person, consent);
        }
        appoint_asking(population, programme, person, sent, consent);
    }
}

static void open_records(const Population *population, const Programme *programme, uint32_t area,
                         uint32_t week, Consent *consent)
{
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area);
    if (!programme->rule->opens_by_silence ||
        week != programme_sent(programme, population, first) + programme->action.window) {
        return;
    }
    for (uint32_t person = first; person < end; person++) {
        if (consent->left[person] == NEVER) {
            consent->joined[person] = (uint16_t)week;
        }
    }
}

static bool newly_informed(const Population *population, const Consent *consent, uint32_t person,
                           uint32_t week)
{
    return consent->knows[LEVEL_INFORMED][person] == week &&
           population_decider(population, person) == person;
}

/* Calls act on every person that `decider` decides for, the decider included. */
static void for_each_decided(const Population *population, const Programme *programme,
                             uint32_t decider, uint32_t week, Consent *consent,
                             void (*act)(const Population *, const Programme *, uint32_t, uint32_t,
                                         Consent *))
{
    const uint32_t first = household_first(population, decider),
                   end = first + household_size(population, decider);
    for (uint32_t person = first; person < end; person++) {
        if (population_decider(population, person) == decider) {
            act(population, programme, person, week, consent);
        }
    }
}

/* From now on the person may ask for a record at a contact, in this very week too. */
static void learn(const Population *population, const Programme *programme, uint32_t person,
                  uint32_t week, Consent *consent)
{
    if (population_decides_for_oneself(population, person)) {
        knowledge_tell(population, &programme->knowledge, person, week, consent);
    }
    if (programme->rule->own_request && newly_informed(population, consent, person, week)) {
        const uint32_t sent = programme_sent(programme, population, person);
        for_each_decided(population, programme, person, week > sent ? week : sent, consent,
                         appoint_asking);
    }
}

/* What becomes possible once the decider is informed, be it by an explanation of this week:
 * acting now, asking for a record from the week after. */
static void begin_to_act(const Population *population, const Programme *programme, uint32_t person,
                         uint32_t week, Consent *consent)
{
    const uint32_t sent = programme_sent(programme, population, person);
    action_begin(population, &programme->action, programme->rule, person, sent, consent);
    if (programme->rule->own_request) {
        appoint_asking(population, programme, person, week + 1 > sent ? week + 1 : sent, consent);
    }
}

/* The next week in which something can happen, once everything of `week` has. */
static void sleep_until(const Population *population, const Programme *programme, uint32_t person,
                        uint32_t week, Consent *consent)
{
    consent->wake[person] = NEVER;
    if (population_decider(population, person) == person) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            if (consent->knows[level][person] > week) {
                consent_wake(consent, person, consent->knows[level][person]);
            }
        }
    }
    if (asking_open(consent, person)) {
        consent_wake(consent, person, consent->asked[person]);
    }
    consent_wake(consent, person, action_next(&programme->action, consent, person, week));
}

void simulate_week(const Population *population, const Programme *programme, uint32_t area,
                   uint32_t week, uint64_t *queue, Consent *consent)
{
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area);
    open_records(population, programme, area, week, consent);
    for (uint32_t person = first; person < end; person++) {
        if (consent->wake[person] == week) {
            learn(population, programme, person, week, consent);
        }
    }
    asking_week(population, &programme->asking, &programme->knowledge, programme->rule, area, week,
                queue, consent);
    for (uint32_t person = first; person < end; person++) {
        if (consent->wake[person] == week && newly_informed(population, consent, person, week)) {
            for_each_decided(population, programme, person, week, consent, begin_to_act);
        }
    }
    for (uint32_t person = first; person < end; person++) {
        if (consent->wake[person] == week) {
            action_try(population, &programme->action, programme->rule, person,
                       programme_sent(programme, population, person), week, consent);
            sleep_until(population, programme, person, week, consent);
        }
    }
}
