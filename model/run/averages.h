/* averages: what replicates add up to as numbers with a fraction, each its part of the mean, so that
 * the order of adding shows in the last bit.
 *
 * They are added up in the order of the replicates, always: what comes before its turn is kept apart
 * (ensemble.h). Everything else that a run keeps has a place of its own for every replicate. */
#ifndef TACIT_AVERAGES_H
#define TACIT_AVERAGES_H

#include "exposure/exposure.h"
#include "outcomes/ranges.h"
#include "outcomes/results.h"

/* Zero-initialise; free with averages_free. Of one replicate, or of several from the first one on. */
typedef struct Averages {
    Ranges ranges;           /* under the scenario's own dispositions; owned */
    ExposureState *exposure; /* [design]: who can be exposed; owned */
    size_t range_count, index_count, design_count;
} Averages;

/* Allocates, for results of this shape: ranges undefined, nobody exposed. Returns 0, or -1 when out of
 * memory. */
int averages_create(const Results *shape, Averages *averages);

/* Makes them as they were created. */
void averages_clear(Averages *averages);

/* Adds the next replicate. */
void averages_add(const Averages *next, Averages *averages);

/* Begins with the first replicate. */
void averages_copy(const Averages *first, Averages *averages);

/* Keeps the ranges of the whole among the results. */
void averages_store(const Averages *averages, Results *results);

/* Bytes of one for a scenario. */
double averages_memory(const Scenario *scenario);

void averages_free(Averages *averages);

#endif
