#include "severity.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* (e^x - 1) / x, 1 at 0. */
static double expm1_ratio(double x)
{
    return x == 0.0 ? 1.0 : expm1(x) / x;
}

double pareto_quantile(double uniform, double smallest, double largest, double alpha)
{
    const double width = largest > smallest ? log(largest / smallest) : 0.0;
    if (alpha == 0.0) {
        return smallest * exp(uniform * width);
    }
    /* x^-alpha = smallest^-alpha (1 - u (1 - (largest / smallest)^-alpha)), without its cancellations */
    return smallest * exp(-log1p(uniform * expm1(-alpha * width)) / alpha);
}

double pareto_moment(double order, double smallest, double largest, double alpha)
{
    const double width = largest > smallest ? log(largest / smallest) : 0.0;
    return pow(smallest, order) * expm1_ratio((order - alpha) * width) /
           expm1_ratio(-alpha * width);
}

double share_quantile(double uniform, double whole, double part)
{
    if (uniform >= 1.0 - whole) {
        return 1.0;
    }
    return 1.0 - pow(1.0 - uniform / (1.0 - whole), 1.0 / part);
}

double share_moment(unsigned order, double whole, double part)
{
    double beta = 1.0;
    for (unsigned i = 1; i <= order; i++) {
        beta *= i / (part + i);
    }
    return whole + (1.0 - whole) * beta;
}

double lognormal_quantile(double uniform, double median, double sigma)
{
    return median * exp(sigma * gsl_cdf_ugaussian_Pinv(uniform));
}

/* p(n + 1) / p(n) of the negative binomial. */
static double count_ratio(size_t n, double mean, double dispersion)
{
    return ((double)n + dispersion) / ((double)n + 1.0) * (mean / (mean + dispersion));
}

/* The likeliest count. */
static double count_mode(double mean, double dispersion)
{
    return dispersion > 1.0 ? floor((dispersion - 1.0) * mean / dispersion) : 0.0;
}

/* The first count beyond which less than 2^-34 of the probability lies; COUNT_MAX + 1 if there is none below.
 * Past the mode the ratios never exceed the larger of the next one and their limit, so that a geometric
 * series bounds the tail. Relative to p(mode), which is less than the total. */
static size_t count_last(size_t mode, double mean, double dispersion)
{
    double weight = 1.0;
    size_t n = mode;
    while (n <= COUNT_MAX) {
        const double ratio = fmax(count_ratio(n, mean, dispersion), mean / (mean + dispersion));
        if (ratio < 1.0 && weight * ratio / (1.0 - ratio) < 0x1p-34) {
            break;
        }
        weight *= count_ratio(n, mean, dispersion);
        n++;
    }
    return n;
}

/* weight[n] = p(n) / p(mode) for n = 0 .. last; returns their sum. Starting at the mode keeps a large mean
 * from underflowing. */
static double count_weights(double *weight, size_t mode, size_t last, double mean,
                            double dispersion)
{
    weight[mode] = 1.0;
    for (size_t n = mode; n > 0; n--) {
        weight[n - 1] = weight[n] / count_ratio(n - 1, mean, dispersion);
    }
    for (size_t n = mode; n < last; n++) {
        weight[n + 1] = weight[n] * count_ratio(n, mean, dispersion);
    }
    double total = 0.0;
    for (size_t n = 0; n <= last; n++) {
        total += weight[n];
    }
    return total;
}

bool count_table_fits(double mean, double dispersion)
{
    if (!(mean > 0.0)) {
        return true;
    }
    const double mode = count_mode(mean, dispersion);
    return mode <= COUNT_MAX && count_last((size_t)mode, mean, dispersion) <= COUNT_MAX;
}

int count_table_init(CountTable *table, double mean, double dispersion)
{
    *table = (CountTable){0};
    if (!(mean > 0.0)) {
        return 0;
    }
    if (!count_table_fits(mean, dispersion)) {
        return -1;
    }
    const size_t mode = (size_t)count_mode(mean, dispersion);
    const size_t last = count_last(mode, mean, dispersion);
    double *weight = malloc((last + 1) * sizeof *weight);
    table->threshold = malloc((last + 1) * sizeof *table->threshold);
    if (weight == NULL || table->threshold == NULL) {
        free(weight);
        count_table_free(table);
        return -1;
    }
    const double total = count_weights(weight, mode, last, mean, dispersion);
    double cumulated = 0.0;
    for (size_t n = 0; n <= last; n++) {
        cumulated += weight[n];
        const double threshold = nearbyint(cumulated / total * 0x1p32);
        if (threshold >= 0x1p32) {
            break;
        }
        table->threshold[table->length++] = (uint32_t)threshold;
    }
    free(weight);
    return 0;
}

size_t count_table_draw(const CountTable *table, uint32_t word)
{
    size_t low = 0, left = table->length;
    while (left > 0) {
        const size_t half = left / 2;
        if (table->threshold[low + half] <= word) {
            low += half + 1;
            left -= half + 1;
        } else {
            left = half;
        }
    }
    return low;
}

void count_table_free(CountTable *table)
{
    free(table->threshold);
    *table = (CountTable){0};
}
