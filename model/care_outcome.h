/* care_outcome: what a design makes of the contacts of care.h: a document exists that matters, was
 * deposited, is not masked, can be retrieved, is opened, is new; and at what price: openings
 * without agreement, and what people no longer tell. Never health. MODEL.md section 23. */
#ifndef TACIT_CARE_OUTCOME_H
#define TACIT_CARE_OUTCOME_H

#include "outcome.h"

/* Sets the outcomes care_... , openings... and break_glass_... of a person: contacts of weeks before
 * `date`. They must be 0 before. */
void care_outcome(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT]);

#endif
