/* severity: how many events a year has and how much one of them takes, as inverse distributions.
 *
 * Each function turns one uniform into a value and increases with it, so that two designs that share a
 * uniform share the luck. Formulas: exposure/README.md, Inverse distributions. */
#ifndef TACIT_SEVERITY_H
#define TACIT_SEVERITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Pareto with exponent alpha >= 0, truncated to [smallest, largest], 0 < smallest; alpha = 0 is log-uniform.
 * A largest below smallest counts as smallest: everything then is smallest. uniform in (0, 1). */
double pareto_quantile(double uniform, double smallest, double largest, double alpha);

/* E[X^order] of the same distribution, order >= 0; alpha = order and alpha = 0 included. */
double pareto_moment(double order, double smallest, double largest, double alpha);

/* Share of a store that a breach takes: 1 with probability whole, else Beta(1, part). uniform in (0, 1). */
double share_quantile(double uniform, double whole, double part);

/* E[U^order] of the same share, order a whole number >= 1. */
double share_moment(unsigned order, double whole, double part);

/* E[min(limit, scale U)] of the same share. */
double share_limited_mean(double scale, double limit, double whole, double part);

/* P(U >= share). */
double share_exceeded(double share, double whole, double part);

/* Standard normal. uniform in (0, 1). */
double normal_quantile(double uniform);

/* Log-normal with this median and standard deviation of the logarithm. uniform in (0, 1). */
double lognormal_quantile(double uniform, double median, double sigma);

/* The smaller of a truncated Pareto and a log-normal, independent of each other. */
typedef struct MinimumLaw {
    double smallest, largest, alpha; /* as in pareto_quantile */
    double median, sigma;            /* as in lognormal_quantile */
} MinimumLaw;

/* E[min(limit, that)], by quadrature to nine digits or so. */
double minimum_mean(const MinimumLaw *law, double limit);

/* Gamma with this shape >= 0 and scale 1, uniform in (0, 1). Above a shape of 100 by the normal cube root of
 * Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684), whose probability is off by 6e-5 at most.
 * Increases with shape as well. */
double gamma_quantile(double uniform, double shape);

enum { COUNT_MAX = 1 << 22 }; /* a table of 16 MB */

/* Negative binomial counts: the smallest n with P(count <= n) * 2^32 above a keyed word. */
typedef struct CountTable {
    uint32_t *threshold; /* P(count <= n) * 2^32, rounded, for n = 0, 1, ...; owned */
    size_t length;       /* a count is at most this */
} CountTable;

/* Whether a table can be made: false when counts above COUNT_MAX have a chance above 2^-34. */
bool count_table_fits(double mean, double dispersion);

/* Fills the table for mean >= 0 and dispersion > 0 (variance = mean + mean^2 / dispersion).
 * Returns 0, or -1 when out of memory or when it does not fit. */
int count_table_init(CountTable *table, double mean, double dispersion);

/* The count of a keyed word: never less for a larger word, nor for a larger mean. */
size_t count_table_draw(const CountTable *table, uint32_t word);

/* Frees what the table owns; accepts a zeroed struct. */
void count_table_free(CountTable *table);

#endif
