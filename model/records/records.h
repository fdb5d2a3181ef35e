/* records: all that a design says of records, made ready to run: what accumulates in them, whether
 * that helps in care, who is in the copy for research, and what people come to know of an opening. */
#ifndef TACIT_RECORDS_H
#define TACIT_RECORDS_H

#include "records/care.h"
#include "records/record.h"
#include "records/research.h"

typedef struct Records {
    RecordTables record;
    CareTables care;
    ResearchTables research;
    enum BreakGlass break_glass; /* what people come to know of an opening in an emergency */
} Records;

/* Returns 0, or -1 when out of memory. Free with records_free, which accepts a zeroed struct. */
int records_init(const Parameters *values, uint32_t weeks, Records *records);
void records_free(Records *records);

/* Chains all thresholds into `hash`. */
uint64_t records_hash(const Records *records, uint64_t hash);

#endif
