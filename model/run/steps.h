/* steps: how far a run has come, told to whoever waits, who may stop it. */
#ifndef TACIT_STEPS_H
#define TACIT_STEPS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Steps {
    int (*step)(void *context, double done); /* as in EnsembleOptions; may be NULL */
    void *context;
    double done, total; /* in designs of replicates */
} Steps;

/* Goes on by so much of a design of a replicate; false when told to stop. */
static inline bool steps_go_on(Steps *steps, double by)
{
    steps->done += by;
    const double done = steps->done < steps->total ? steps->done / steps->total : 1.0;
    return steps->step == NULL || steps->step(steps->context, done) == 0;
}

#endif
