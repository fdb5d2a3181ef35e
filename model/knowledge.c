#include "knowledge.h"

#include <math.h>
#include <stdlib.h>

#include "delay.h"

/* Certain hearing would be an infinite hazard. */
static double hazard(double weekly)
{
    return -log1p(-fmin(weekly, 1.0 - 0x1p-40));
}

static void media_table(const Parameters *values, uint32_t weeks, uint64_t *media)
{
    const double begin = values->knowledge_media_start, end = begin + values->knowledge_media_weeks;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        double sum = 0.0;
        for (uint32_t week = 0; week < weeks; week++) {
            if (week >= begin) {
                sum += hazard(week < end ? values->knowledge_media_weekly
                                         : values->knowledge_media_after);
            }
            media[level * weeks + week] =
                random_threshold(-expm1(-values->knowledge_media_content[level] * sum));
        }
    }
}

int knowledge_tables_init(const Parameters *values, uint32_t weeks, KnowledgeTables *tables)
{
    *tables = (KnowledgeTables){.weeks = weeks};
    tables->media = malloc(sizeof *tables->media * LEVEL_COUNT * weeks);
    tables->told = malloc(sizeof *tables->told * TELLER_KINDS * weeks);
    if (tables->media == NULL || tables->told == NULL) {
        knowledge_tables_free(tables);
        return -1;
    }
    media_table(values, weeks, tables->media);
    const double ever[TELLER_KINDS] = {values->knowledge_told_indifferent,
                                       values->knowledge_told_in, values->knowledge_told_out};
    for (size_t kind = 0; kind < TELLER_KINDS; kind++) {
        delay_geometric(ever[kind], values->knowledge_told_weekly, tables->told + kind * weeks,
                        weeks);
    }
    return 0;
}

void knowledge_tables_free(KnowledgeTables *tables)
{
    free(tables->media);
    free(tables->told);
    *tables = (KnowledgeTables){0};
}

void knowledge_candidate(Consent *consent, uint32_t person, enum Level level, uint32_t week,
                         enum Route route)
{
    if (week >= consent->weeks) {
        return;
    }
    for (int l = (int)level; l >= 0 && week < consent->knows[l][person]; l--) {
        consent->knows[l][person] = (uint16_t)week;
        if (l == LEVEL_INFORMED) {
            consent->route[person] = (uint8_t)route;
        }
    }
    consent_wake(consent, person, week);
}

void knowledge_from_media(const KnowledgeTables *tables, RandomKey key, uint32_t person,
                          Consent *consent)
{
    const uint32_t word = random_draw(key, person, 0, PURPOSE_MEDIA).word[0];
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t week =
            delay_find(tables->media + level * tables->weeks, tables->weeks, word);
        if (week == DELAY_NEVER) {
            return; /* a higher level is never heard before a lower one */
        }
        knowledge_candidate(consent, person, (enum Level)level, week, ROUTE_MEDIA);
    }
}

static size_t teller_kind(uint8_t disposition)
{
    return disposed_in(disposition) ? 1 : disposed_out(disposition) ? 2 : 0;
}

void knowledge_tell(const Population *population, const KnowledgeTables *tables, uint32_t person,
                    uint32_t week, Consent *consent)
{
    const uint32_t first = household_first(population, person),
                   size = household_size(population, person);
    const uint64_t *told =
        tables->told + teller_kind(population->disposition[person]) * tables->weeks;
    for (uint32_t listener = first; listener < first + size; listener++) {
        if (listener == person || !population_decides_for_oneself(population, listener) ||
            knowledge_reached(consent, listener, LEVEL_ENLIGHTENED, week)) {
            continue; /* somebody who knows everything has nothing to be told */
        }
        const uint32_t word =
            random_draw(population->key, listener, person - first, PURPOSE_TALK).word[0];
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            if (consent->knows[level][person] != week) {
                continue;
            }
            const uint32_t wait = delay_find(told, tables->weeks, word);
            if (wait != DELAY_NEVER) {
                knowledge_candidate(consent, listener, (enum Level)level, week + 1 + wait,
                                    ROUTE_HOUSEHOLD);
            }
        }
    }
}
