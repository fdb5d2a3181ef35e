#include "records/record.h"

#include <math.h>
#include <stdlib.h>

static void documents_init(const Parameters *values, RecordTables *tables)
{
    double chronic = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        chronic += values->population_age_share[a] * values->population_chronic[a];
    }
    const double base = values->records_deposited / 52.0 /
                        (1.0 + chronic * (values->records_chronic_documents - 1.0));
    tables->documents_weekly[0] = llround(FIXED_ONE * base);
    tables->documents_weekly[1] = llround(FIXED_ONE * base * values->records_chronic_documents);
}

/* Documents come one by one, independently: at least one is there unless a Poisson count is zero. */
static int holding_init(const Parameters *values, RecordTables *tables)
{
    const double share[2] = {1.0, values->records_sensitive_share};
    for (size_t chronic = 0; chronic < 2; chronic++) {
        const double weekly = (double)tables->documents_weekly[chronic] / FIXED_ONE;
        for (size_t sensitive = 0; sensitive < 2; sensitive++) {
            int64_t *holding = malloc(sizeof *holding * (tables->weeks + 1));
            tables->holding[chronic][sensitive] = holding;
            for (uint32_t k = 0; holding != NULL && k <= tables->weeks; k++) {
                holding[k] = llround(FIXED_ONE * -expm1(-weekly * share[sensitive] * k));
            }
            if (holding == NULL) {
                return -1;
            }
        }
    }
    return 0;
}

int record_tables_init(const Parameters *values, uint32_t weeks, RecordTables *tables)
{
    *tables =
        (RecordTables){.weeks = weeks,
                       .masked = random_threshold(values->records_masked),
                       .sensitive_share = llround(FIXED_ONE * values->records_sensitive_share),
                       .deposit_needs_yes = values->records_deposit == DEPOSIT_AGREEMENT,
                       .activation_counts = values->records_activation_counts == YES_NO_YES,
                       .retention = (uint32_t)values->records_retention};
    documents_init(values, tables);
    if (holding_init(values, tables) != 0) {
        record_tables_free(tables);
        return -1;
    }
    return 0;
}

void record_tables_free(RecordTables *tables)
{
    for (size_t chronic = 0; chronic < 2; chronic++) {
        free(tables->holding[chronic][0]);
        free(tables->holding[chronic][1]);
    }
    *tables = (RecordTables){0};
}

uint64_t record_hash(const RecordTables *tables, uint64_t hash)
{
    const uint64_t others[] = {tables->masked, tables->deposit_needs_yes, tables->activation_counts,
                               tables->retention};
    for (size_t chronic = 0; chronic < 2; chronic++) {
        for (size_t sensitive = 0; sensitive < 2; sensitive++) {
            hash = random_hash(hash, tables->holding[chronic][sensitive],
                               sizeof(int64_t) * (tables->weeks + 1));
        }
    }
    hash = random_hash(hash, tables->documents_weekly, sizeof tables->documents_weekly);
    return random_hash(hash, others, sizeof others);
}

static bool has_barrier(const Population *population, uint32_t decider, enum BarrierBit barrier)
{
    return (population->barriers[decider] >> barrier & 1U) != 0;
}

bool record_masks(const Population *population, const RecordTables *tables, uint32_t person)
{
    const uint32_t decider = population_decider(population, person);
    return (population->traits[person] & TRAIT_SENSITIVE) != 0 &&
           !has_barrier(population, decider, BARRIER_no_internet) &&
           !has_barrier(population, decider, BARRIER_online_with_help) &&
           random_draw(population->key, person, 0, PURPOSE_MASKING).word[0] < tables->masked;
}

int64_t record_documents(const Population *population, const RecordTables *tables, uint32_t person,
                         uint32_t weeks)
{
    return tables->documents_weekly[(population->traits[person] & TRAIT_CHRONIC) != 0] *
           (int64_t)weeks;
}

int64_t record_holding(const Population *population, const RecordTables *tables, uint32_t person,
                       uint32_t weeks, bool sensitive)
{
    const uint8_t traits = population->traits[person];
    if (sensitive && (traits & TRAIT_SENSITIVE) == 0) {
        return 0;
    }
    return tables->holding[(traits & TRAIT_CHRONIC) != 0][sensitive][weeks];
}
