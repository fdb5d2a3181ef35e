/* exposure_series: one number per history, and what a report says about them. */
#ifndef TACIT_EXPOSURE_SERIES_H
#define TACIT_EXPOSURE_SERIES_H

#include <stddef.h>

#include "exposure/vocabulary.h"

/* out[X_STATISTICS] of count >= 2 values without NaN, which are reordered. Quantiles as statistics_quantile
 * defines them (linear between order statistics); es99 is the mean of the order statistics above q99. se is
 * that of the mean of independent histories. Takes time in proportion to count, without sorting. */
void series_statistics(double *values, size_t count, double *out);

/* The value that a share `above` of the values exceeds, linear between order statistics; the values are
 * reordered. above in [0, 1]. */
double series_upper(double *values, size_t count, double above);

#endif
