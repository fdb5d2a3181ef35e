/* ensemble: all replicates of all designs, on any number of threads, reduced in a fixed order.
 *
 * Areas of a population are shared out among threads here, breach histories in breach.c; all
 * sums over persons are integers, so the results do not depend on who computed what. */
#ifndef TACIT_ENSEMBLE_H
#define TACIT_ENSEMBLE_H

#include <signal.h>

#include "results.h"

typedef struct EnsembleOptions {
    int threads; /* 0: as many as the machine offers */
    void (*progress)(void *context,
                     double done); /* share done, in [0, 1]; may be NULL; called from one thread */
    void *context;
    const volatile sig_atomic_t *stop; /* becomes non-zero to stop early; may be NULL */
} EnsembleOptions;

enum { ENSEMBLE_DONE = 0, ENSEMBLE_FAILED = -1, ENSEMBLE_STOPPED = 1 };

/* Runs the scenario. On ENSEMBLE_FAILED sentence says why. The results borrow the scenario and
 * are the caller's to free with results_free, also after a failure. */
int ensemble_run(const Scenario *scenario, const EnsembleOptions *options, Results *results,
                 char *sentence, size_t size);

/* Bytes that a run needs at its peak, fixed parts and libraries apart. */
double ensemble_memory(const Scenario *scenario);

/* Longest window of the scenario's designs, in weeks. */
uint32_t ensemble_longest_window(const Scenario *scenario);

#endif
