/* batch: some of the replicates of a run, and how batches make the whole.
 *
 * Replicates have nothing to do with each other, so they may be run apart, by other processes or on other
 * machines. What is kept for each of them is put in its place; averages are added up in the order of
 * the replicates, as one run would: the whole is the same to the last bit. The first replicate alone
 * has stories, persons, attribution and worlds. */
#ifndef TACIT_BATCH_H
#define TACIT_BATCH_H

#include "base/problem.h"
#include "run/averages.h"

/* Replicates first, first + 1, ... of a scenario. Zero-initialise; free with batch_free. */
typedef struct Batch {
    uint32_t first;
    /* Of results.replicate_count replicates; exposure, and ranges, are for the whole to find
     * (ensemble_finish). */
    Results results;
    Averages *averages; /* owned: one of all replicates if the first is 0, else one for each */
    size_t averages_count;
} Batch;

/* Makes room for so many replicates. Returns 0, or -1 when out of memory. */
int batch_create(const Scenario *scenario, uint32_t first, uint32_t count, Batch *batch);

/* Keeps the averages of the next replicate, counted within the batch. */
void batch_add(Batch *batch, size_t replicate, const Averages *next);

/* Whether it has every replicate of its scenario. */
bool batch_whole(const Batch *batch);

/* Makes a batch of all replicates, out of batches that have each of them once, in any order.
 * `scenario` is borrowed; those of the batches are equal to it. Returns 0, or -1 with a problem. */
int batches_join(const Scenario *scenario, const Batch *const *batches, size_t count, Batch *whole,
                 Problem *problem);

void batch_free(Batch *batch);

#endif
