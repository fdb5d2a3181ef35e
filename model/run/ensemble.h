/* ensemble: all replicates of all designs, on any number of threads, reduced in a fixed order.
 *
 * Areas of a population are shared out among threads here, breach histories in breach.c; all
 * sums over persons are integers, so the results do not depend on who computed what. */
#ifndef TACIT_ENSEMBLE_H
#define TACIT_ENSEMBLE_H

#include "base/problem.h"
#include "consent/world.h"
#include "run/batch.h"
#include "run/stories.h"

typedef struct EnsembleOptions {
    int threads;           /* 0: as many as the machine offers */
    uint32_t first, count; /* replicates of ensemble_batch; count 0: all from the first on */
    bool no_ranges;        /* leave out worlds, and all that lies between least and greatest */
    size_t worlds;         /* 0: all; else only the first so many, for who wants to know the time */
    /* Called after every design of every replicate, and of every world, by one thread, with the share done, in [0, 1].
     * What it returns is not zero to stop early. May be NULL. */
    int (*step)(void *context, double done);
    void *context;
    /* Called after every design of the first replicate, in their order, `none` last, with all that
     * happened to everybody; what it is handed is lent until it returns. May be NULL. */
    void (*observe)(void *observer, size_t design, const World *world);
    void *observer;
    Stories *stories; /* zeroed: told of the first replicate, the caller's to free; NULL: none */
} EnsembleOptions;

enum { ENSEMBLE_DONE = 0, ENSEMBLE_FAILED = -1, ENSEMBLE_STOPPED = 1 /* by step */ };

/* Runs some replicates of the scenario, at least one and none past the last. On ENSEMBLE_FAILED problem
 * says why. The batch borrows the scenario and the stories, and is the caller's to free with batch_free,
 * also after a failure. */
int ensemble_batch(const Scenario *scenario, const EnsembleOptions *options, Batch *batch,
                   Problem *problem);

/* Finds what only all replicates show: means, ranges and exposure. Takes the results out of a batch that
 * has all of them, which is then only to be freed. Returns ENSEMBLE_DONE or ENSEMBLE_FAILED. */
int ensemble_finish(Batch *whole, int threads, Results *results, Problem *problem);

/* Both, for all replicates. The results borrow the scenario and the stories, and are the caller's to
 * free with results_free, also after a failure. */
int ensemble_run(const Scenario *scenario, const EnsembleOptions *options, Results *results,
                 Problem *problem);

/* Bytes of all that grows with the scenario, at the peak of ensemble_run, results included; tables
 * of thresholds and libraries apart. Streams of breaches are taken to differ as usual. */
double ensemble_memory(const Scenario *scenario);

#endif
