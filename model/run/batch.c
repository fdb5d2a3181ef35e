#include "run/batch.h"

#include <stdlib.h>

int batch_create(const Scenario *scenario, uint32_t first, uint32_t count, Batch *batch)
{
    *batch = (Batch){.first = first};
    if (results_create(scenario, count, &batch->results) != 0) {
        return -1;
    }
    const size_t averages = first == 0 ? 1 : count;
    batch->averages = calloc(averages, sizeof *batch->averages);
    while (batch->averages != NULL && batch->averages_count < averages) {
        if (averages_create(&batch->results, &batch->averages[batch->averages_count]) != 0) {
            return -1;
        }
        batch->averages_count++;
    }
    return batch->averages != NULL ? 0 : -1;
}

void batch_add(Batch *batch, size_t replicate, const Averages *next)
{
    if (batch->first == 0 && replicate > 0) {
        averages_add(next, &batch->averages[0]);
    } else {
        averages_copy(next, &batch->averages[batch->first == 0 ? 0 : replicate]);
    }
}

bool batch_whole(const Batch *batch)
{
    return batch->first == 0 && batch->results.scenario != NULL &&
           batch->results.replicate_count == batch->results.scenario->replicates;
}

/* The batch that begins with that replicate, or NULL. */
static const Batch *batch_from(const Batch *const *batches, size_t count, uint32_t first)
{
    for (size_t i = 0; i < count; i++) {
        if (batches[i]->first == first && batches[i]->results.replicate_count > 0) {
            return batches[i];
        }
    }
    return NULL;
}

/* Whether the batches, one after the other, have every replicate once. */
static int batches_sound(const Scenario *scenario, const Batch *const *batches, size_t count,
                         Problem *problem)
{
    uint64_t replicates = 0;
    for (size_t i = 0; i < count; i++) {
        if (!scenario_equal(batches[i]->results.scenario, scenario)) {
            return problem_say(problem, "batch %zu is a run of another scenario", i);
        }
        replicates += batches[i]->results.replicate_count;
    }
    for (uint32_t next = 0; next < scenario->replicates;) {
        const Batch *batch = batch_from(batches, count, next);
        if (batch == NULL) {
            return problem_at(problem, "replicates", NULL,
                              "no batch begins with replicate %u of %u", (unsigned)next,
                              (unsigned)scenario->replicates);
        }
        next += (uint32_t)batch->results.replicate_count;
    }
    return replicates == scenario->replicates
               ? 0
               : problem_at(problem, "replicates", NULL,
                            "the batches have some of the %u replicates more than once",
                            (unsigned)scenario->replicates);
}

static void join_averages(const Batch *batch, Batch *whole)
{
    for (size_t i = 0; i < batch->averages_count; i++) {
        batch_add(whole, batch->first + i, &batch->averages[i]);
    }
}

int batches_join(const Scenario *scenario, const Batch *const *batches, size_t count, Batch *whole,
                 Problem *problem)
{
    *whole = (Batch){0};
    if (batches_sound(scenario, batches, count, problem) != 0) {
        return -1;
    }
    if (batch_create(scenario, 0, scenario->replicates, whole) != 0) {
        batch_free(whole);
        return problem_say(problem, "out of memory for %u replicates",
                           (unsigned)scenario->replicates);
    }
    for (uint32_t next = 0; next < scenario->replicates;) {
        const Batch *batch = batch_from(batches, count, next);
        if (results_take(&batch->results, next, &whole->results) != 0) {
            batch_free(whole);
            return problem_say(problem, "out of memory for other worlds");
        }
        join_averages(batch, whole);
        next += (uint32_t)batch->results.replicate_count;
    }
    return 0;
}

void batch_free(Batch *batch)
{
    results_free(&batch->results);
    for (size_t i = 0; i < batch->averages_count; i++) {
        averages_free(&batch->averages[i]);
    }
    free(batch->averages);
    *batch = (Batch){0};
}
