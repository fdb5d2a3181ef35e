/* admissible_tally: which type a person is: what acts show of the wish, and where the person stands
 * apart from it. outcomes/README.md, Ranges over admissible dispositions. */
#ifndef TACIT_ADMISSIBLE_TALLY_H
#define TACIT_ADMISSIBLE_TALLY_H

#include "outcomes/admissible.h"
#include "outcomes/standing.h"

/* What acts before `date` show. */
enum Shown admissible_shown(const Population *population, uint32_t person, const PersonPath *path,
                            uint32_t date);

/* Adds a person at a moment, once each; `values` is what outcome_person says at that date. */
void admissible_tally_person(const Population *population, const Programme *programme,
                             uint32_t person, const PersonPath *path, size_t moment, uint32_t date,
                             const int64_t values[OUTCOME_COUNT], AdmissibleTally *tally);

#endif
