/* outcome: what each person's weeks amount to at a date, one value per row of outcome.def.
 *
 * To add an outcome: its row in outcome.def, its value in outcome.c. outcomes/README.md, States. */
#ifndef TACIT_OUTCOME_H
#define TACIT_OUTCOME_H

#include "outcomes/report.h"
#include "outcomes/standing.h"

/* One value per row of outcome.def but professional_hours, which is counted when somebody is
 * served; documents in units of 1 / FIXED_ONE. */
void outcome_person(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT]);

/* The same at each of `count` dates, which takes less time than one after the other. */
void outcome_values(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, size_t count, const uint32_t *dates,
                    int64_t (*values)[OUTCOME_COUNT]);

#endif
