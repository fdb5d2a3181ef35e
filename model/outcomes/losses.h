/* losses: at which gate each lost person failed first, and sums of that over groups.
 *
 * Pure functions of what happened, as in standing.h; sums are integers. Every lost person fails at
 * exactly one gate, so the gates add up to the outcomes unwanted and missed.
 * outcomes/README.md, Losses by gate. */
#ifndef TACIT_LOSSES_H
#define TACIT_LOSSES_H

#include "outcomes/loss.h"
#include "outcomes/results.h"
#include "outcomes/standing.h"

/* Whether the person is lost at `date`. */
bool losses_lost(const Population *population, const Programme *programme, uint32_t person,
                 const PersonPath *path, enum Loss loss, uint32_t date);

/* Whether nothing told a person by `date` that there was something to do: the date of the notice has
 * not come, or there are no notices and the person was not informed otherwise. */
bool losses_nothing_sent(const Programme *programme, const PersonPath *path, uint32_t date);

/* The first gate at which a person who is lost at `date` failed; `path` as by outcome_events. */
enum Gate losses_gate(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date);

/* Lost persons of one design and replicate. */
typedef struct LossTally {
    int64_t persons[MOMENT_COUNT][GROUP_COUNT][LOSS_COUNT][GATE_COUNT];
} LossTally;

/* Adds the persons of an area. Needs the columns of all weeks. */
void losses_area(const World *world, uint32_t area, LossTally *tally);

/* Adds `other` to `tally`. */
void losses_add(const LossTally *other, LossTally *tally);

/* Keeps the tally of a design and replicate as shares of its groups, of which [moment][group] persons come
 * to the moment; those of an empty group and of the design without a programme stay undefined. */
void losses_store(const LossTally *tally, const int64_t *sizes, bool programme, size_t replicate,
                  size_t design, Results *results);

#endif
