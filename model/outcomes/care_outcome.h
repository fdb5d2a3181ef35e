/* care_outcome: what a design makes of the contacts of care.h: a document exists that matters, was
 * deposited, is not masked, can be retrieved, is opened, is new; and at what price: openings
 * without agreement, and what people no longer tell. Never health.
 * outcomes/README.md, Care at a contact. */
#ifndef TACIT_CARE_OUTCOME_H
#define TACIT_CARE_OUTCOME_H

#include "outcomes/report.h"
#include "outcomes/standing.h"

/* Sets the outcomes care_..., openings... and break_glass_... of a person at each of `count` dates:
 * contacts of weeks before the date. They must be 0 before. */
void care_outcome(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, size_t count, const uint32_t *dates,
                  int64_t (*values)[OUTCOME_COUNT]);

#endif
