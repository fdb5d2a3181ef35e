/* support_losses: worlds in which nothing goes wrong but what a test makes go wrong. Failures
 * inside are failures of the test. */
#ifndef TACIT_SUPPORT_LOSSES_H
#define TACIT_SUPPORT_LOSSES_H

#include "outcomes/losses.h"
#include "support/support.h"

/* People without barriers who live alone, hear of the record by letters alone, all of them read and
 * understood in the week of sending, and act at once and with success, if they have a wish. */
void values_certain(Parameters *values);

/* In a world where all is certain, each makes one thing go wrong, or nothing: letters are lost, not
 * opened, not read or not understood; everybody is under the protection of a guardian who does
 * nothing; wishes out are shifted in; whoever is asked defers; nobody starts. */
void values_not_delivered(Parameters *values);
void values_not_opened(Parameters *values);
void values_not_read(Parameters *values);
void values_not_understood(Parameters *values);
void values_guardian_does_nothing(Parameters *values);
void values_shifted_in(Parameters *values);
void values_deferring(Parameters *values);
void values_nothing(Parameters *values);
void values_put_off(Parameters *values);

/* Everything that can move a wish, fall short or come late, at once. */
void values_eventful(Parameters *values);

/* Persons of `everyone` lost at a moment, by gate. */
typedef struct GateCounts {
    int64_t persons, by_gate[GATE_COUNT];
} GateCounts;

GateCounts world_gates(const TestWorld *world, enum Loss loss, enum Moment moment);

/* Runs losses_area over all areas. */
void world_losses(const TestWorld *world, LossTally *tally);

/* Calls visit for every person lost at a moment. */
typedef void LostVisitor(const TestWorld *world, uint32_t person, const PersonPath *path,
                         enum Loss loss, uint32_t date, void *context);
void for_each_lost(const TestWorld *world, enum Moment moment, LostVisitor *visit, void *context);

#endif
