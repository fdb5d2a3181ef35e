/* exposure_spread: who stands behind the persons that a breach takes.
 *
 * A breach takes persons of one part (exposure.h), all of whom are equally likely to be taken, whatever
 * their rung or group. Formulas: exposure/README.md, Who is exposed. */
#ifndef TACIT_EXPOSURE_SPREAD_H
#define TACIT_EXPOSURE_SPREAD_H

#include "exposure/channels/channel.h"

/* Per person taken by a stream of that part in that period. */
typedef struct Spread {
    /* persons of the class in the rung; the last rung is the sum of the others */
    double persons[PART_COUNT][EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_RUNGS + 1];
    /* documents of the persons in the rung; NaN for the classes without documents */
    double documents[PART_COUNT][EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_RUNGS + 1];
    /* persons of the class in the group, over the group's share of the population; NaN without persons */
    double group[PART_COUNT][EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_GROUPS_MAX];
} Spread;

void spread_fill(Spread *spread, const Parameters *design, const ExposureState *state,
                 size_t group_count, double simulated_persons);

#endif
