/* estimate: what a run would take, found out on a small sample of the scenario itself.
 *
 * Time is linear in what the sample has less of: persons, replicates and breach histories. */
#ifndef TACIT_ESTIMATE_H
#define TACIT_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "base/text.h"
#include "scenario/scenario.h"
#include "words/trace_words.h"

typedef struct Estimate {
    double seconds; /* on this machine while it has nothing else to do */
    double memory;  /* bytes at the peak */
    double file;    /* bytes of the results file */
    int threads;    /* that the run would use */
    double persons; /* of the sample */
} Estimate;

/* Runs the sample, for a run on that many threads (0: all processors). Returns 0, or -1 with a
 * problem. */
int estimate_run(const Scenario *scenario, size_t threads, bool persons_out, bool ranges,
                 Estimate *estimate, Problem *problem);

/* Append the estimate as a line for people, as a JSON object. */
void estimate_text(const Estimate *estimate, enum TraceTongue language, Text *text);
void estimate_json(const Estimate *estimate, Text *text);

#endif
