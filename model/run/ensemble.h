/* ensemble: all replicates of all designs, on any number of threads, reduced in a fixed order.
 *
 * Areas of a population are shared out among threads here, breach histories in breach.c; all
 * sums over persons are integers, so the results do not depend on who computed what. */
#ifndef TACIT_ENSEMBLE_H
#define TACIT_ENSEMBLE_H

#include <signal.h>

#include "base/problem.h"
#include "consent/world.h"
#include "outcomes/results.h"
#include "run/stories.h"

/* Corners of the admissible dispositions, at each of which the first replicate is run again. */
enum { ENSEMBLE_CORNERS = RESULTS_CORNERS - 1 };

typedef struct EnsembleOptions {
    int threads; /* 0: as many as the machine offers */
    void (*progress)(void *context,
                     double done); /* share done, in [0, 1]; may be NULL; called from one thread */
    void *context;
    const volatile sig_atomic_t *stop; /* becomes non-zero to stop early; may be NULL */
    /* Called after every design of the first replicate, in their order, `none` last, with all that
     * happened to everybody; what it is handed is lent until it returns. May be NULL. */
    void (*observe)(void *observer, size_t design, const World *world);
    void *observer;
    Stories *stories; /* zeroed: told of the first replicate, the caller's to free; NULL: none */
} EnsembleOptions;

enum { ENSEMBLE_DONE = 0, ENSEMBLE_FAILED = -1, ENSEMBLE_STOPPED = 1 };

/* Runs the scenario. On ENSEMBLE_FAILED problem says why. The results borrow the scenario and the
 * stories, and are the caller's to free with results_free, also after a failure. */
int ensemble_run(const Scenario *scenario, const EnsembleOptions *options, Results *results,
                 Problem *problem);

/* Threads that a run with this option uses. */
int ensemble_threads(int option);

/* Bytes of all that grows with the scenario, at the peak of ensemble_run, results included; tables
 * of thresholds and libraries apart. Streams of breaches are taken to differ as usual. */
double ensemble_memory(const Scenario *scenario);

/* Longest window of the scenario's designs, in weeks. */
uint32_t ensemble_longest_window(const Scenario *scenario);

#endif
