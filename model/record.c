#include "record.h"

#include <math.h>
#include <stdlib.h>

#include "delay.h"
#include "knowledge.h"

int record_tables_init(const Parameters *values, uint32_t weeks, RecordTables *tables)
{
    *tables = (RecordTables){.weeks = weeks};
    const double weekly[2] = {values->records_activated_weekly,
                              values->records_activated_weekly * values->records_activated_helped};
    for (size_t helped = 0; helped < 2; helped++) {
        tables->activated[helped] = malloc(sizeof *tables->activated[helped] * weeks);
        if (tables->activated[helped] == NULL) {
            record_tables_free(tables);
            return -1;
        }
        delay_geometric(1.0, weekly[helped], tables->activated[helped], weeks);
    }
    double chronic = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        chronic += values->population_age_share[a] * values->population_chronic[a];
    }
    const double base = values->records_deposited / 52.0 /
                        (1.0 + chronic * (values->records_chronic_documents - 1.0));
    tables->documents_weekly[0] = llround(DOCUMENT_ONE * base);
    tables->documents_weekly[1] = llround(DOCUMENT_ONE * base * values->records_chronic_documents);
    return 0;
}

void record_tables_free(RecordTables *tables)
{
    free(tables->activated[0]);
    free(tables->activated[1]);
    *tables = (RecordTables){0};
}

uint32_t record_activated(const Population *population, const RecordTables *tables,
                          const Consent *consent, uint32_t person)
{
    const uint32_t decider = population_decider(population, person);
    const uint32_t aware = consent->knows[LEVEL_AWARE][decider], opened = consent->joined[person];
    const uint8_t barriers = population->barriers[decider];
    if (aware == NEVER || opened == NEVER || (barriers >> BARRIER_no_internet & 1U)) {
        return NEVER;
    }
    const uint64_t *activated = tables->activated[barriers >> BARRIER_online_with_help & 1U];
    const uint32_t wait =
        delay_find(activated, tables->weeks,
                   random_draw(population->key, person, 0, PURPOSE_ACTIVATION).word[0]);
    const uint32_t week = (aware > opened ? aware : opened) + wait;
    if (wait == DELAY_NEVER || week >= tables->weeks || consent->left[person] <= week) {
        return NEVER;
    }
    const bool informed = knowledge_reached(consent, decider, LEVEL_INFORMED, week);
    return informed && disposed_out(population->disposition[person]) ? NEVER : week;
}

int64_t record_documents(const Population *population, const RecordTables *tables, uint32_t person,
                         uint32_t weeks)
{
    return tables->documents_weekly[(population->traits[person] & TRAIT_CHRONIC) != 0] *
           (int64_t)weeks;
}
