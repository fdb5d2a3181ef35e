#include "ability.h"

/* Week in which the copy parts from the person: informed, and the notice sent. */
static uint32_t parting(const Population *population, const Programme *programme,
                        const Consent *consent, uint32_t person)
{
    const uint32_t informed =
        consent->knows[LEVEL_INFORMED][population_decider(population, person)];
    const uint32_t sent = programme_sent(programme, population, person);
    const uint32_t week = informed > sent ? informed : sent;
    return week < programme->weeks ? week : NEVER;
}

/* The load of the queue stays as it was: the copy is served if it stands no further back than the
 * last who was. */
static bool served(const Population *population, const Programme *programme, const Consent *consent,
                   uint32_t person, uint32_t week)
{
    const uint32_t area = person / population->area_size;
    return programme->asking.served > 0 &&
           random_week(population->key, person, week, PURPOSE_QUEUE) <=
               consent->cut[(size_t)area * consent->weeks + week];
}

/* First week from `from` on in which the copy is served at a contact: asked there or, with
 * `requests`, at any contact, because a copy does not put off asking. */
static uint32_t next_served(const Population *population, const Programme *programme,
                            const Consent *consent, uint32_t person, uint32_t from, bool requests)
{
    if (consent->said_yes[person] < from) {
        return NEVER; /* a yes before being informed ended the asking, of the copy too */
    }
    for (uint32_t week = from; week < programme->weeks; week++) {
        if (!requests) {
            week = asking_next(population, &programme->asking, person, week, NEVER);
            if (week == NEVER) {
                return NEVER;
            }
        } else if (!asking_contact(population, &programme->asking, person, week)) {
            continue;
        }
        if (served(population, programme, consent, person, week)) {
            return week;
        }
    }
    return NEVER;
}

/* Week of the first successful try, to leave or to join, trying at once; NEVER if none. */
static uint32_t first_success(const Population *population, const Programme *programme,
                              uint32_t person, uint32_t from, bool leave)
{
    const uint32_t sent = programme_sent(programme, population, person);
    for (uint32_t n = 0; n < programme->action.reasonable_tries && from + n < programme->weeks;
         n++) {
        const enum Act act =
            leave ? action_leaving(&programme->action, programme->rule, sent, from + n) : ACT_JOIN;
        if (action_succeeds(population, &programme->action, person, n, act)) {
            return from + n;
        }
    }
    return NEVER;
}

static uint32_t earlier(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t ability_out(const Population *population, const Programme *programme,
                     const Consent *consent, uint32_t person)
{
    const uint32_t from = parting(population, programme, consent, person);
    if (from == NEVER) {
        return NEVER;
    }
    if (!programme->rule->opens_by_silence && consent->joined[person] >= from) {
        return from;
    }
    uint32_t week = first_success(population, programme, person, from, true);
    if (week > from) {
        week = earlier(week, next_served(population, programme, consent, person, from, false));
    }
    const uint32_t left = consent->left[person];
    return left >= from ? earlier(week, left) : week;
}

uint32_t ability_in(const Population *population, const Programme *programme,
                    const Consent *consent, uint32_t person)
{
    const uint32_t from = parting(population, programme, consent, person);
    if (from == NEVER || programme->rule->opens_by_silence || consent->joined[person] <= from) {
        return from;
    }
    uint32_t week = programme->rule->joins_alone
                        ? first_success(population, programme, person, from, false)
                        : NEVER;
    if (week > from) {
        week = earlier(week, next_served(population, programme, consent, person, from,
                                         programme->rule->own_request));
    }
    return earlier(week, consent->joined[person]);
}

bool ability_close(const Population *population, const Programme *programme, uint32_t person)
{
    for (uint32_t n = 0; n < programme->action.reasonable_tries; n++) {
        if (action_succeeds(population, &programme->action, person, n, ACT_CLOSE)) {
            return true;
        }
    }
    return false;
}
