#include "exposure/exposure_series.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

static double smallest_of(const double *values, size_t first, size_t end)
{
    double smallest = values[first];
    for (size_t i = first + 1; i < end; i++) {
        smallest = values[i] < smallest ? values[i] : smallest;
    }
    return smallest;
}

static double mean_of(const double *values, size_t first, size_t end)
{
    double sum = 0.0;
    for (size_t i = first; i < end; i++) {
        sum += values[i];
    }
    return sum / (double)(end - first);
}

/* The order statistic below probability, counted from 0. */
static size_t rank_below(double probability, size_t count)
{
    return (size_t)floor((double)(count - 1) * probability);
}

/* The quantile, when everything before first is smaller and everything from end on larger; afterwards
 * values[rank_below] stands in its place, none before it is larger, none after it smaller (which GSL's
 * quickselect does, though its manual does not say so: test_exposure_report asks). */
static double series_quantile(double *values, size_t count, size_t first, size_t end,
                              double probability)
{
    const size_t rank = rank_below(probability, count);
    const double weight = (double)(count - 1) * probability - (double)rank;
    const double below = gsl_stats_select(values + first, 1, end - first, rank - first);
    if (rank + 1 == count) {
        return below;
    }
    const double above = rank + 1 < end ? smallest_of(values, rank + 1, end) : values[end];
    return below + weight * (above - below);
}

static double standard_error(const double *values, size_t count, double mean)
{
    double squares = 0.0;
    for (size_t i = 0; i < count; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    return sqrt(squares / (double)(count - 1) / (double)count);
}

void series_statistics(double *values, size_t count, double *out)
{
    out[X_MEAN] = mean_of(values, 0, count);
    out[X_SE] = standard_error(values, count, out[X_MEAN]);
    /* from the top down: each rank that is in its place bounds the search for the next */
    out[X_Q99] = series_quantile(values, count, 0, count, 0.99);
    const size_t rank99 = rank_below(0.99, count);
    out[X_ES99] = mean_of(values, rank99 + 1, count);
    out[X_Q999] = series_quantile(values, count, rank99, count, 0.999);
    out[X_Q95] = series_quantile(values, count, 0, rank99 + 1, 0.95);
    const size_t rank95 = rank_below(0.95, count);
    out[X_Q50] = series_quantile(values, count, 0, rank95 + 1, 0.50);
    const size_t rank50 = rank_below(0.50, count);
    out[X_Q05] = series_quantile(values, count, 0, rank50 + 1, 0.05);
}

double series_upper(double *values, size_t count, double above)
{
    return series_quantile(values, count, 0, count, 1.0 - above);
}
