#include "exposure/severity.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
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

double share_limited_mean(double scale, double limit, double whole, double part)
{
    if (!(scale > 0.0)) {
        return 0.0;
    }
    /* E[min(x, B)] is the integral of (1 - t)^part from 0 to x */
    const double x = limit < scale ? limit / scale : 1.0;
    return whole * x * scale +
           (1.0 - whole) * scale * (1.0 - pow(1.0 - x, part + 1.0)) / (part + 1.0);
}

double share_exceeded(double share, double whole, double part)
{
    if (share > 1.0) {
        return 0.0;
    }
    return share > 0.0 ? whole + (1.0 - whole) * pow(1.0 - share, part) : 1.0;
}

double normal_quantile(double uniform)
{
    return gsl_cdf_ugaussian_Pinv(uniform);
}

double lognormal_quantile(double uniform, double median, double sigma)
{
    return median * exp(sigma * normal_quantile(uniform));
}

static double pareto_exceeded(double x, const MinimumLaw *law)
{
    if (x <= law->smallest) {
        return 1.0;
    }
    if (x >= law->largest) {
        return 0.0;
    }
    const double passed = log(x / law->smallest), width = log(law->largest / law->smallest);
    return law->alpha == 0.0 ? 1.0 - passed / width
                             : 1.0 - expm1(-law->alpha * passed) / expm1(-law->alpha * width);
}

static double lognormal_exceeded(double x, const MinimumLaw *law)
{
    if (law->sigma == 0.0) {
        return 1.0; /* up to the median, where the integral ends */
    }
    return gsl_cdf_ugaussian_Q(log(x / law->median) / law->sigma);
}

/* Integral of P(min > x) over x from `low` to `high`, in the logarithm of x, by Simpson's rule. */
static double minimum_integral(const MinimumLaw *law, double low, double high)
{
    enum { PANELS = 600 };
    const double from = log(low), step = (log(high) - from) / PANELS;
    double sum = 0.0;
    for (int i = 0; i <= PANELS; i++) {
        const double x = exp(from + step * i);
        const double weight = i == 0 || i == PANELS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        sum += weight * x * pareto_exceeded(x, law) * lognormal_exceeded(x, law);
    }
    return sum * step / 3.0;
}

double minimum_mean(const MinimumLaw *law, double limit)
{
    /* so far below the median everything is exceeded; beyond `end` nothing is */
    static const double DEEP = 9.0;
    const double most = law->sigma == 0.0 ? law->median : HUGE_VAL;
    const double end = fmin(fmin(limit, most), fmax(law->smallest, law->largest));
    double from = fmin(fmin(law->median * exp(-DEEP * law->sigma), law->smallest), end);
    double sum = from;
    const double kinks[] = {law->smallest, end};
    for (size_t i = 0; i < sizeof kinks / sizeof kinks[0]; i++) {
        const double to = fmin(kinks[i], end);
        if (to > from) {
            sum += minimum_integral(law, from, to);
            from = to;
        }
    }
    return sum;
}

/* Wilson and Hilferty (1931): the cube root is nearly normal. */
static double gamma_cube_root(double uniform, double shape)
{
    const double root = 1.0 - 1.0 / (9.0 * shape) + normal_quantile(uniform) / (3.0 * sqrt(shape));
    return root > 0.0 ? shape * root * root * root : 0.0;
}

/* Logarithm of a first guess: the cube root, or for small values P(X <= x) = x^shape / Gamma(shape + 1). */
static double gamma_guess(double uniform, double shape)
{
    const double small = (log(uniform) + lgamma(shape + 1.0)) / shape;
    const double root = gamma_cube_root(uniform, shape);
    return root > 0.1 * shape && shape > 0.5 ? log(root) : fmin(small, log(shape) + 3.0);
}

/* Newton's method in the logarithm, kept within the ends between which the quantile must lie. (The inverse
 * of GSL 2.7 gives up for small shapes.) */
static double gamma_solve(double uniform, double shape)
{
    enum { ROUNDS = 100 };
    static const double LEAST = -700.0;
    double low = LEAST, high = log(shape + 100.0 * (1.0 + sqrt(shape)));
    double guess = fmin(fmax(gamma_guess(uniform, shape), low), high);
    for (int round = 0; round < ROUNDS && high - low > 1e-13; round++) {
        const double x = exp(guess), slope = x * gsl_ran_gamma_pdf(x, shape, 1.0);
        const double off = gsl_cdf_gamma_P(x, shape, 1.0) - uniform;
        low = off < 0.0 ? guess : low;
        high = off < 0.0 ? high : guess;
        double next = guess - off / slope;
        if (!(next > low && next < high)) {
            next = 0.5 * (low + high);
        }
        if (fabs(next - guess) < 1e-13) {
            break;
        }
        guess = next;
    }
    return guess > LEAST + 1.0 ? exp(guess) : 0.0;
}

double gamma_quantile(double uniform, double shape)
{
    enum { LARGE = 100 };
    if (!(shape > 0.0)) {
        return 0.0;
    }
    if (shape < LARGE) {
        return gamma_solve(uniform, shape);
    }
    const double root = gamma_cube_root(uniform, shape), step = shape - LARGE;
    /* one gives way to the other by degrees: the quantile must not fall where they meet */
    return step < 1.0 ? (1.0 - step) * gamma_solve(uniform, shape) + step * root : root;
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
