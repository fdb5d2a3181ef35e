#include "base/statistics.h"

#include <math.h>
#include <stdlib.h>

static int ascending_order(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Moves the defined values to the front and sorts them; returns how many there are. */
static size_t sort_defined(double *values, size_t count)
{
    size_t defined = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            values[defined++] = values[i];
        }
    }
    qsort(values, defined, sizeof *values, ascending_order);
    return defined;
}

/* Summed as distances from the smallest value, so that equal values have exactly their own mean. */
static double mean_of(const double *ascending, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += ascending[i] - ascending[0];
    }
    return ascending[0] + sum / (double)count;
}

static double standard_error(const double *values, size_t count, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (values[i] - mean) * (values[i] - mean);
    }
    return sqrt(sum / (double)(count - 1) / (double)count);
}

Statistics statistics_of(double *values, size_t count)
{
    Statistics result = {NAN, NAN, NAN, NAN, NAN};
    const size_t defined = sort_defined(values, count);
    if (defined == 0) {
        return result;
    }
    result.mean = mean_of(values, defined);
    result.q50 = statistics_quantile(values, defined, 0.50);
    if (defined > 1) {
        result.se = standard_error(values, defined, result.mean);
        result.q05 = statistics_quantile(values, defined, 0.05);
        result.q95 = statistics_quantile(values, defined, 0.95);
    }
    return result;
}

double statistics_quantile(const double *ascending, size_t count, double probability)
{
    if (count == 0) {
        return NAN;
    }
    const double place = (double)(count - 1) * probability;
    const size_t below = (size_t)place;
    if (below + 1 >= count) {
        return ascending[count - 1];
    }
    const double part = place - (double)below;
    return ascending[below] + part * (ascending[below + 1] - ascending[below]);
}

void statistics_difference(const double *a, const double *b, size_t count, double *difference)
{
    for (size_t i = 0; i < count; i++) {
        difference[i] = b[i] - a[i];
    }
}
