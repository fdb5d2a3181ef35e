/* workshop: a population, the designs of a scenario, and the room to put the one through the others.
 *
 * What a run of any kind is made of: replicates (ensemble.h) and other worlds (sweep.h). Areas are
 * shared out among threads; all sums over persons are integers. */
#ifndef TACIT_WORKSHOP_H
#define TACIT_WORKSHOP_H

#include "consent/simulate.h"
#include "consent/world.h"
#include "outcomes/attribution.h"
#include "outcomes/losses.h"
#include "outcomes/tally.h"
#include "records/records.h"
#include "run/averages.h"
#include "run/trace.h"

/* Everything that a replicate needs and the next one uses again. */
typedef struct Workshop {
    const Scenario *scenario;
    int threads;
    PopulationTables *tables;
    size_t programme_count; /* the designs of the scenario, then none */
    Programme *programmes;
    Records *records; /* of each programme */
    Population population;
    Consent consent;
    Tally *tallies; /* one per thread, as are the others */
    LossTally *losses;
    AttributionTally *attributions;
    Workspaces workspaces;
    Averages averages; /* of the replicate that is being run */
    TraceRun *stories; /* while the first replicate runs; else NULL */
} Workshop;

/* Makes the designs ready to run. The scenario is borrowed. Returns 0, or -1 with a problem; free with
 * workshop_free in either case. */
int workshop_init(Workshop *workshop, const Scenario *scenario, int threads, Problem *problem);
void workshop_free(Workshop *workshop);

/* Draws the people of a replicate. */
void workshop_draw(Workshop *workshop, uint32_t replicate);

/* One design; the sums over its persons end up in workshop->tallies[0]. Returns 0, or -1 with a
 * problem. */
int workshop_run(Workshop *workshop, size_t design, Problem *problem);

/* What the design that was run last has brought to everybody. */
World workshop_world(const Workshop *workshop, size_t design);

/* The mean of an outcome over a group, in the design that was run last; NaN where it is undefined. */
double workshop_mean(const Workshop *workshop, size_t design, size_t outcome, size_t moment,
                     size_t group);

/* The ranges of the design that was run last, as a part of a mean. */
void workshop_ranges(const Workshop *workshop, size_t design, double part, const Results *shape,
                     const Ranges *ranges);

/* Of all thresholds. */
uint64_t workshop_hash(const Workshop *workshop);

/* The values of the design `none`. */
Parameters workshop_none(const Scenario *scenario);

#endif
