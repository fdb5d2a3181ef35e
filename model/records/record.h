/* record: what becomes of a record that is open: the documents it holds, and masking.
 *
 * None of them changes what people know or do, so all follow from the columns of consent.h when
 * all weeks have passed. records/README.md, Documents. */
#ifndef TACIT_RECORD_H
#define TACIT_RECORD_H

#include "base/fixed.h"
#include "consent/consent.h"
#include "population/population.h"

typedef struct RecordTables {
    uint32_t weeks;
    uint64_t masked;
    int64_t documents_weekly[2]; /* by chronic illness, unit 1 / FIXED_ONE */
    int64_t *holding[2][2];  /* [k], by chronic illness, and by whether a sensitive one is meant */
    int64_t sensitive_share; /* of the documents of a sensitive condition, unit 1 / FIXED_ONE */
    bool deposit_needs_yes;  /* documents are deposited only after a yes */
    bool activation_counts;  /* activating the record when informed is a yes */
    uint32_t retention;      /* weeks for which a closed record is kept */
} RecordTables;

/* Returns 0, or -1 when out of memory. Free with record_tables_free. */
int record_tables_init(const Parameters *values, uint32_t weeks, RecordTables *tables);
void record_tables_free(RecordTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t record_hash(const RecordTables *tables, uint64_t hash);

/* Whether the person masks what is sensitive once the record is activated. */
bool record_masks(const Population *population, const RecordTables *tables, uint32_t person);

/* Documents deposited about `person` in `weeks` weeks of an open record, unit 1 / FIXED_ONE. */
int64_t record_documents(const Population *population, const RecordTables *tables, uint32_t person,
                         uint32_t weeks);

/* Chance that a record open for `weeks` weeks holds at least one document (with `sensitive`: one that is
 * sensitive, 0 without a sensitive condition), unit 1 / FIXED_ONE. weeks <= tables->weeks. */
int64_t record_holding(const Population *population, const RecordTables *tables, uint32_t person,
                       uint32_t weeks, bool sensitive);

#endif
