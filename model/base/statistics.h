/* statistics: what a few replicates say about a number.
 *
 * The spread described here is sampling: how far the simulated number would move if other simulated
 * people were drawn. It shrinks with the number of persons and says nothing about the world.
 *
 * NaN means undefined (a group that happened to be empty, for instance) and is left out. */
#ifndef TACIT_STATISTICS_H
#define TACIT_STATISTICS_H

#include <stddef.h>

/* Of no defined value every field is NaN; of a single one se, q05 and q95 are, and mean and q50 are it. */
typedef struct Statistics {
    double mean;
    double se; /* standard error of the mean: standard deviation (n - 1) over the root of n */
    double q05, q50, q95; /* quantiles, see statistics_quantile */
} Statistics;

/* Statistics of the defined ones among count values. Reorders values. Values that are all equal have
 * exactly that mean and exactly the standard error 0; the order of the values does not matter. */
Statistics statistics_of(double *values, size_t count);

/* The quantile at probability (0 to 1) of count ascending values without NaN, NaN if there are none: linear
 * between the order statistics, value number 1 + (count - 1) * probability, counted from 1. This is type 7 of
 * Hyndman and Fan (1996, doi:10.1080/00031305.1996.10473566), the default of R and NumPy. */
double statistics_quantile(const double *ascending, size_t count, double probability);

/* difference[i] = b[i] - a[i], NaN where either is: replicate i of one design against the same replicate of
 * another, that is, the same people with the same luck. difference may be a or b. */
void statistics_difference(const double *a, const double *b, size_t count, double *difference);

#endif
