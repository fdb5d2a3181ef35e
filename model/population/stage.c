#include "population/stage.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>

#include "base/random.h"

/* Deprivation is integrated over [-8, 8] by the trapezoid rule, which converges faster than any
 * power of the step for a smooth integrand that vanishes at both ends. */
static const double INTEGRATION_END = 8.0;

static double deprivation_at(size_t point)
{
    return -INTEGRATION_END + 2.0 * INTEGRATION_END / (STAGE_POINTS - 1) * (double)point;
}

/* Chances of a barrier at the points of deprivation: one-factor Gaussian copula. */
static void chances(double threshold, double loading, double chance[STAGE_POINTS])
{
    const double own = sqrt(1.0 - loading * loading);
    for (size_t i = 0; i < STAGE_POINTS; i++) {
        chance[i] = gsl_cdf_ugaussian_Q((threshold - loading * deprivation_at(i)) / own);
    }
}

/* Share of a band with online_with_help when its latent begins at `threshold` and no_internet
 * excludes it. Fills its chances. */
static double helped_share(const Parameters *values, size_t adult, double threshold,
                           BarrierLatents *latents)
{
    const double *offline = latents->chance[adult][BARRIER_no_internet];
    double *helped = latents->chance[adult][BARRIER_online_with_help];
    double share = 0.0;
    chances(threshold, values->population_loading_online_with_help, helped);
    for (size_t i = 0; i < STAGE_POINTS; i++) {
        share += latents->weight[i] * (1.0 - offline[i]) * helped[i];
    }
    return share;
}

static int helped_threshold_solve(const Parameters *values, size_t adult, BarrierLatents *latents,
                                  Problem *problem)
{
    const double rate = values->population_rate_online_with_help[adult];
    double *threshold = &latents->threshold[adult][BARRIER_online_with_help];
    if (rate <= 0.0) {
        *threshold = INFINITY;
        return 0;
    }
    double low = -INTEGRATION_END, high = INTEGRATION_END;
    if (helped_share(values, adult, low, latents) < rate) {
        return problem_at(
            problem, "population.rate_online_with_help", dimension_entry(DIMENSION_ADULT, adult),
            "%g leaves no room beside population.rate_no_internet %g (allowed: together below 1)",
            rate, values->population_rate_no_internet[adult]);
    }
    for (int i = 0; i < 60; i++) {
        const double middle = 0.5 * (low + high);
        if (helped_share(values, adult, middle, latents) > rate) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *threshold = 0.5 * (low + high);
    return 0;
}

int barrier_latents_solve(const Parameters *values, BarrierLatents *latents, Problem *problem)
{
    const double step = 2.0 * INTEGRATION_END / (STAGE_POINTS - 1);
    for (size_t i = 0; i < STAGE_POINTS; i++) {
        latents->weight[i] = step * gsl_ran_ugaussian_pdf(deprivation_at(i));
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        double *threshold = latents->threshold[a];
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            threshold[b] = gsl_cdf_ugaussian_Qinv(barrier_rates(values, b)[a]);
            chances(threshold[b], barrier_loading(values, b), latents->chance[a][b]);
        }
        if (helped_threshold_solve(values, a, latents, problem) != 0) {
            return -1;
        }
        chances(threshold[BARRIER_online_with_help], values->population_loading_online_with_help,
                latents->chance[a][BARRIER_online_with_help]);
    }
    return 0;
}

/* Mean over the barriers of a band of the product of factor[b] over the barriers a person has. */
static double mean_product(const BarrierLatents *latents, size_t adult, const double *factor)
{
    double mean = 0.0;
    for (size_t i = 0; i < STAGE_POINTS; i++) {
        double product = 1.0;
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            const double chance = latents->chance[adult][b][i];
            if (b != BARRIER_no_internet && b != BARRIER_online_with_help) {
                product *= 1.0 - chance + chance * factor[b];
            }
        }
        const double without = latents->chance[adult][BARRIER_no_internet][i],
                     helped = latents->chance[adult][BARRIER_online_with_help][i];
        product *= without * factor[BARRIER_no_internet] +
                   (1.0 - without) * (1.0 - helped + helped * factor[BARRIER_online_with_help]);
        mean += latents->weight[i] * product;
    }
    return mean;
}

double stage_multiplier(const Parameters *values, enum Stage stage, unsigned pattern)
{
    double product = 1.0;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        if (pattern >> b & 1U) {
            product *= barrier_multipliers(values, b)[stage];
        }
    }
    return product;
}

int stage_rates(const Parameters *values, const BarrierLatents *latents, enum Stage stage,
                const char *path, const double *row, double rates[ADULT_COUNT][BARRIER_PATTERNS],
                Problem *problem)
{
    double factor[BARRIER_COUNT], open[BARRIER_COUNT];
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        factor[b] = barrier_multipliers(values, b)[stage];
        open[b] = factor[b] > 0.0 ? 1.0 : 0.0;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double reached = mean_product(latents, a, open);
        const double base = row[a] * reached / mean_product(latents, a, factor);
        if (!(base <= 1.0)) {
            return problem_at(
                problem, path, NULL,
                "a mean of %g at %s would need a rate of %.3f for those without barriers, given "
                "how barriers multiply %s (allowed: a rate of at most 1)",
                row[a], dimension_entry(DIMENSION_ADULT, a), base,
                dimension_entry(DIMENSION_STAGE, stage));
        }
        for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            rates[a][pattern] = base * stage_multiplier(values, stage, pattern);
        }
    }
    return 0;
}

int stage_thresholds(const Parameters *values, const BarrierLatents *latents, enum Stage stage,
                     const char *path, const double *row, StageThresholds *thresholds,
                     Problem *problem)
{
    double rates[ADULT_COUNT][BARRIER_PATTERNS];
    if (stage_rates(values, latents, stage, path, row, rates, problem) != 0) {
        return -1;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            thresholds->of[a][pattern] = random_threshold(rates[a][pattern]);
        }
    }
    return 0;
}
