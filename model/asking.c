#include "asking.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Yearly contacts of a person with neither chronic illness nor lack of a practice, such that the
 * mean over the population is the parameter. */
static double contacts_base(const Parameters *values, size_t kind)
{
    double mean = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        const double ill =
            1.0 + values->population_chronic[a] * (values->asking_contacts_chronic - 1.0);
        const double without = a == AGE_0_17 ? 0.0 : values->population_no_practice[a - 1];
        const double practice =
            kind == CONTACT_GP ? 1.0 + without * (values->asking_gp_without_practice - 1.0) : 1.0;
        mean += values->population_age_share[a] * ill * practice;
    }
    return values->asking_contacts[kind] / mean;
}

static int contact_init(const Parameters *values, AskingTables *tables, char *sentence, size_t size)
{
    for (size_t chronic = 0; chronic < 2; chronic++) {
        for (size_t without = 0; without < 2; without++) {
            double sum = 0.0;
            for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
                double yearly = contacts_base(values, kind);
                yearly *= chronic ? values->asking_contacts_chronic : 1.0;
                yearly *= without && kind == CONTACT_GP ? values->asking_gp_without_practice : 1.0;
                sum += yearly / 52.0;
                if (sum > 1.0) {
                    (void)snprintf(
                        sentence, size,
                        "asking.contacts: %.2f contacts a week for somebody %s are more than one "
                        "(allowed: all kinds together at most one a week)",
                        sum, chronic ? "with a chronic illness" : "in good health");
                    return -1;
                }
                tables->contact[chronic][without][kind] = random_threshold(sum);
            }
        }
    }
    return 0;
}

int asking_tables_init(const Parameters *values, uint32_t weeks, AskingTables *tables,
                       char *sentence, size_t size)
{
    *tables = (AskingTables){.weeks = weeks,
                             .own_request = random_threshold(values->asking_own_request),
                             .deference = random_threshold(values->asking_deference)};
    const double served = values->asking_minutes > 0.0
                              ? floor(values->asking_minutes_weekly / values->asking_minutes + 1e-9)
                              : UINT32_MAX;
    tables->served = served < UINT32_MAX ? (uint32_t)served : UINT32_MAX;
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        tables->intensity[kind] = random_threshold(values->asking_intensity[kind]);
        if (tables->intensity[kind] > tables->intensity_most) {
            tables->intensity_most = tables->intensity[kind];
        }
    }
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        const double minutes =
            values->asking_minutes * stage_multiplier(values, STAGE_UNDERSTOOD, pattern);
        const double informs = -expm1(-minutes / values->asking_minutes_informed);
        const double enlightens = -expm1(-minutes / values->asking_minutes_enlightened);
        tables->informs[pattern] = random_threshold(informs);
        tables->enlightens[pattern] = random_threshold(fmin(enlightens, informs));
    }
    return contact_init(values, tables, sentence, size);
}

/* The kind of contact in a week, or CONTACT_COUNT for none. */
static size_t contact_kind(const Population *population, const AskingTables *tables,
                           uint32_t person, uint32_t week)
{
    const uint8_t traits = population->traits[person];
    const uint32_t word = random_week(population->key, person, week, PURPOSE_CONTACT);
    const uint64_t *cumulative =
        tables->contact[(traits & TRAIT_CHRONIC) != 0][(traits & TRAIT_NO_PRACTICE) != 0];
    size_t kind = 0;
    while (kind < CONTACT_COUNT && word >= cumulative[kind]) {
        kind++;
    }
    return kind;
}

bool asking_contact(const Population *population, const AskingTables *tables, uint32_t person,
                    uint32_t week)
{
    return contact_kind(population, tables, person, week) < CONTACT_COUNT;
}

static bool asked_or_asks(const Population *population, const AskingTables *tables, uint32_t person,
                          uint32_t week, uint32_t asked_word, bool requests)
{
    if (asked_word >= tables->intensity_most && !requests) {
        return false; /* whatever the contact: most weeks end here, without a further draw */
    }
    const size_t kind = contact_kind(population, tables, person, week);
    if (kind == CONTACT_COUNT) {
        return false;
    }
    return asked_word < tables->intensity[kind] ||
           (requests &&
            random_week(population->key, person, week, PURPOSE_OWN_REQUEST) < tables->own_request);
}

uint32_t asking_next(const Population *population, const AskingTables *tables, uint32_t person,
                     uint32_t from, uint32_t requests_from)
{
    if (tables->intensity_most == 0 && requests_from >= tables->weeks) {
        return NEVER;
    }
    RandomWords asked = {{0}};
    for (uint32_t week = from; week < tables->weeks; week++) {
        if (week == from || week % 4 == 0) {
            asked = random_draw(population->key, person, week / 4, PURPOSE_ASKED);
        }
        if (asked_or_asks(population, tables, person, week, asked.word[week % 4],
                          week >= requests_from)) {
            return week;
        }
    }
    return NEVER;
}

uint32_t asking_requests_from(const Population *population, const Rule *rule,
                              const Consent *consent, uint32_t person)
{
    if (!rule->own_request || !disposed_in(population->disposition[person]) ||
        consent->joined[person] != NEVER) {
        return NEVER;
    }
    return consent->knows[LEVEL_INFORMED][population_decider(population, person)];
}

static int queue_order(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Those asked this week, as queue word and person, in the order of the queue. */
static size_t queue_form(const Population *population, uint32_t area, uint32_t week,
                         const Consent *consent, uint64_t *queue)
{
    size_t length = 0;
    const uint32_t end = population_area_end(population, area);
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        if (consent->asked[person] == week && asking_open(consent, person)) {
            queue[length++] =
                (uint64_t)random_week(population->key, person, week, PURPOSE_QUEUE) << 32 | person;
        }
    }
    qsort(queue, length, sizeof *queue, queue_order);
    return length;
}

static void explain(const Population *population, const AskingTables *tables,
                    const KnowledgeTables *knowledge, uint32_t person, uint32_t decider,
                    uint32_t week, Consent *consent)
{
    const uint32_t word = random_draw(population->key, person, week, PURPOSE_EXPLANATION).word[0];
    const uint8_t barriers = population->barriers[decider];
    const enum Level level = word < tables->enlightens[barriers] ? LEVEL_ENLIGHTENED
                             : word < tables->informs[barriers]  ? LEVEL_INFORMED
                                                                 : LEVEL_KNOWS_DEFAULT;
    knowledge_candidate(consent, decider, level, week, ROUTE_PROFESSIONAL);
    if (population_decides_for_oneself(population, decider)) {
        knowledge_tell(population, knowledge, decider, week, consent);
    }
}

enum Answer { ANSWER_LATER, ANSWER_YES, ANSWER_NO };

/* One who asks for a record is informed and disposed in, and so says yes without a case of its
 * own. */
static enum Answer answer(const Population *population, const AskingTables *tables, uint32_t person,
                          uint32_t decider, uint32_t week, const Consent *consent)
{
    const uint8_t disposition = population->disposition[person];
    const bool informed = knowledge_reached(consent, decider, LEVEL_INFORMED, week);
    const enum Answer wished = disposed_in(disposition)    ? ANSWER_YES
                               : disposed_out(disposition) ? ANSWER_NO
                                                           : ANSWER_LATER;
    if (informed && disposed_firmly(disposition)) {
        return wished;
    }
    if (random_draw(population->key, decider, 0, PURPOSE_DEFERENCE).word[0] < tables->deference) {
        return ANSWER_YES;
    }
    return informed ? wished : ANSWER_LATER;
}

static void serve(const Population *population, const AskingTables *tables,
                  const KnowledgeTables *knowledge, const Rule *rule, uint32_t person,
                  uint32_t week, Consent *consent)
{
    const uint32_t decider = population_decider(population, person);
    explain(population, tables, knowledge, person, decider, week, consent);
    switch (answer(population, tables, person, decider, week, consent)) {
    case ANSWER_YES:
        consent->said_yes[person] = (uint16_t)week;
        if (rule->opens_at_yes && consent->joined[person] == NEVER) {
            consent->joined[person] = (uint16_t)week;
        }
        break;
    case ANSWER_NO:
        consent->left[person] = (uint16_t)week;
        break;
    case ANSWER_LATER:
        break;
    }
}

void asking_week(const Population *population, const AskingTables *tables,
                 const KnowledgeTables *knowledge, const Rule *rule, uint32_t area, uint32_t week,
                 uint64_t *queue, Consent *consent)
{
    const size_t length = queue_form(population, area, week, consent, queue);
    for (size_t n = 0; n < length && n < tables->served; n++) {
        serve(population, tables, knowledge, rule, (uint32_t)queue[n], week, consent);
    }
    if (tables->served > 0 && length >= tables->served) {
        consent->cut[(size_t)area * consent->weeks + week] =
            (uint32_t)(queue[tables->served - 1] >> 32);
    }
    for (size_t n = 0; n < length; n++) {
        const uint32_t person = (uint32_t)queue[n];
        consent->asked[person] =
            asking_open(consent, person)
                ? (uint16_t)asking_next(population, tables, person, week + 1,
                                        asking_requests_from(population, rule, consent, person))
                : NEVER;
    }
}
