/* research: a copy of the records for secondary use, and its own opt-out.
 *
 * Who is in the copy follows from the record (outcome.h); here: who would refuse it, and who does
 * and when. records/README.md, Research copy. */
#ifndef TACIT_RESEARCH_H
#define TACIT_RESEARCH_H

#include "consent/consent.h"
#include "population/population.h"

typedef struct ResearchTables {
    bool copy; /* there is one */
    uint64_t told, objects, refuses;
} ResearchTables;

void research_tables_init(const Parameters *values, ResearchTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t research_hash(const ResearchTables *tables, uint64_t hash);

/* Whether the person would refuse the copy if told of it. */
bool research_objects(const Population *population, const ResearchTables *tables, uint32_t person);

/* Week in which the person refuses the copy, given when the decider came to know what: NEVER if
 * not. */
uint32_t research_refused(const Population *population, const ResearchTables *tables,
                          uint32_t person, const uint32_t knows[LEVEL_COUNT]);

#endif
