/* Results made by hand, for tests of what is written and read: three designs and none, values that
 * a test can compute again. */
#ifndef TACIT_SUPPORT_RESULTS_H
#define TACIT_SUPPORT_RESULTS_H

#include "outcomes/results.h"

enum { EXAMPLE_REPLICATES = 5, EXAMPLE_WEEKS = 60, EXAMPLE_WORLDS = 4 };

/* Fills a scenario "Example" with the designs opt_out (notice.window 2.385 times the default),
 * opt_in and decentralised, and results for it. Every call gives the same. Free: example_free. */
void example_make(Scenario *scenario, Results *results);

/* The same over another number of weeks, with the moments that these reach. */
void example_make_weeks(Scenario *scenario, Results *results, uint32_t weeks);
void example_free(Scenario *scenario, Results *results);

/* The value of an outcome in the results of example_make: in design `none` NaN or 0. The nine rungs
 * add up to 1. */
double example_outcome(size_t outcome, size_t replicate, size_t design, size_t moment,
                       size_t group);

/* Where a value stands in results->outcomes, and among ranges. */
double *example_at(Results *results, size_t outcome, size_t replicate, size_t design, size_t moment,
                   size_t group);
size_t example_range_index(const Results *results, size_t outcome, size_t design, size_t moment,
                           size_t group);

/* Makes the value the mean of the replicates under the scenario's own dispositions, high in the first of
 * the other worlds, and low in all others. NaN: undefined in all. */
void example_worlds(Results *results, size_t range, double low, double high);

#endif
