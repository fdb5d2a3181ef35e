#include "consent/activation.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"
#include "base/week.h"
#include "consent/knowledge.h"

/* Contacts of a person over those of the mean person. */
static double contacts_over_mean(const Parameters *values, const AskingTables *asking, size_t ill,
                                 size_t without)
{
    double yearly = 0.0;
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        yearly += values->asking_contacts[kind];
    }
    const double own = (double)asking->contact[ill][without][CONTACT_COUNT - 1] * 0x1p-32 * 52.0;
    return yearly > 0.0 ? own / yearly : 0.0;
}

static uint64_t *delays(double weekly, uint32_t weeks)
{
    uint64_t *table = malloc(sizeof *table * weeks);
    if (table != NULL) {
        delay_geometric(1.0, fmin(1.0, weekly), table, weeks);
    }
    return table;
}

int activation_tables_init(const Parameters *values, const AskingTables *asking, uint32_t weeks,
                           ActivationTables *tables)
{
    *tables = (ActivationTables){.weeks = weeks,
                                 .push_start = (uint32_t)values->records_push_start,
                                 .push_weeks = (uint32_t)values->records_push_weeks,
                                 .informs = random_threshold(values->records_activation_informs)};
    bool failed = false;
    for (size_t helped = 0; helped < 2; helped++) {
        const double pace = helped ? values->records_activated_helped : 1.0;
        tables->invited[helped] = delays(values->records_push_weekly * pace, weeks);
        failed = failed || tables->invited[helped] == NULL;
        for (size_t class = 0; class < 4; class ++) {
            const size_t ill = class / 2, without = class % 2;
            const double care = values->records_activated_in_care *
                                contacts_over_mean(values, asking, ill, without);
            uint64_t *table = delays(values->records_activated_weekly * pace * (1.0 + care), weeks);
            tables->alone[helped][ill][without] = table;
            failed = failed || table == NULL;
        }
    }
    if (failed) {
        activation_tables_free(tables);
    }
    return failed ? -1 : 0;
}

void activation_tables_free(ActivationTables *tables)
{
    for (size_t helped = 0; helped < 2; helped++) {
        free(tables->invited[helped]);
        for (size_t class = 0; class < 4; class ++) {
            free(tables->alone[helped][class / 2][class % 2]);
        }
    }
    *tables = (ActivationTables){0};
}

uint64_t activation_hash(const ActivationTables *tables, uint64_t hash)
{
    const uint64_t others[] = {tables->push_start, tables->push_weeks, tables->informs};
    const size_t size = sizeof(uint64_t) * tables->weeks;
    for (size_t helped = 0; helped < 2; helped++) {
        hash = random_hash(hash, tables->invited[helped], size);
        for (size_t class = 0; class < 4; class ++) {
            hash = random_hash(hash, tables->alone[helped][class / 2][class % 2], size);
        }
    }
    return random_hash(hash, others, sizeof others);
}

static RandomWords luck_of(const Population *population, uint32_t person)
{
    return random_draw(population->key, person, 0, PURPOSE_ACTIVATION);
}

static bool has_barrier(const Population *population, uint32_t decider, enum BarrierBit barrier)
{
    return (population->barriers[decider] >> barrier & 1U) != 0;
}

/* When somebody activates who can from week `begin` on, unless something comes between; NEVER if not
 * before the end. */
static uint32_t week_of(const Population *population, const ActivationTables *tables,
                        uint32_t person, uint32_t begin)
{
    const uint32_t decider = population_decider(population, person);
    if (has_barrier(population, decider, BARRIER_no_internet)) {
        return NEVER;
    }
    const bool helped = has_barrier(population, decider, BARRIER_online_with_help);
    const uint8_t traits = population->traits[person];
    const uint64_t *alone =
        tables->alone[helped][(traits & TRAIT_CHRONIC) != 0][(traits & TRAIT_NO_PRACTICE) != 0];
    const RandomWords luck = luck_of(population, person);
    const uint32_t week = begin + delay_find(alone, tables->weeks, luck.word[0]);
    const uint32_t invited = later(begin, tables->push_start) +
                             delay_find(tables->invited[helped], tables->weeks, luck.word[1]);
    const bool in_time = invited < tables->push_start + tables->push_weeks;
    const uint32_t first = in_time ? earlier(week, invited) : week;
    return first < tables->weeks ? first : NEVER;
}

void activation_appoint(const Population *population, const ActivationTables *tables,
                        uint32_t person, uint32_t opened, uint32_t week, Consent *consent)
{
    const uint32_t decider = population_decider(population, person);
    if (later(opened, consent->knows[LEVEL_AWARE][decider]) != week) {
        return;
    }
    consent->activated[person] = (uint16_t)week_of(population, tables, person, week);
    consent_wake(consent, person, consent->activated[person]);
}

void activation_do(const Population *population, const ActivationTables *tables, uint32_t person,
                   uint32_t week, Consent *consent)
{
    const uint32_t decider = population_decider(population, person);
    const bool informed = knowledge_reached(consent, decider, LEVEL_INFORMED, week);
    if (consent->left[person] <= week || (informed && disposed_out(consent->wish[decider]))) {
        consent->activated[person] = NEVER;
    } else if (!informed && luck_of(population, person).word[2] < tables->informs) {
        knowledge_candidate(consent, decider, LEVEL_INFORMED, week + 1,
                            source_make(ROUTE_ACTIVATION, TONE_NONE, false));
    }
}
