/* support_care: the lives of one world seen through other levers of care, research and architecture,
 * which change no life. Failures inside are failures of the test. */
#ifndef TACIT_SUPPORT_CARE_H
#define TACIT_SUPPORT_CARE_H

#include "support/support_worlds.h"

/* Contacts of care every few weeks, documents a few weeks old, and many who activate and mask. */
void values_meeting(Parameters *values, uint32_t persons);

/* Takes another programme under the same rule; the columns stay as they are. */
void world_see_as(const Parameters *values, TestWorld *world);

/* An outcome of everybody at a date: persons entries, to be freed. */
int64_t *world_outcome(const TestWorld *world, enum Outcome outcome, uint32_t date);

/* The sum over everybody. */
int64_t world_sum(const TestWorld *world, enum Outcome outcome, uint32_t date);

/* Fails, naming person and outcome, unless all outcomes of all persons at a date are the same under two
 * sets of levers; but for `except`, unless it is OUTCOME_COUNT. */
void check_same_outcomes(TestWorld *world, const Parameters *values, const Parameters *others,
                         uint32_t date, enum Outcome except);

/* Fails, naming the person, unless `outcome` is never greater under `fewer` than under `more`, and is smaller
 * for somebody. */
void check_never_more(TestWorld *world, const Parameters *fewer, const Parameters *more,
                      enum Outcome outcome, uint32_t date);

#endif
