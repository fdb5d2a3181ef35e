/* stage: rates by age band and barriers, from population means.
 *
 * The evidence gives a rate for an age band, over all its members; a barrier multiplies the rate
 * of those who have it. The rate of the barrier-free is solved so that the mean over the
 * barriers of the band is the row
 * (population/README.md, Rates by age and barriers). Barriers depend on each other through
 * deprivation. */
#ifndef TACIT_STAGE_H
#define TACIT_STAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "scenario/parameters.h"

enum { BARRIER_PATTERNS = 1 << BARRIER_COUNT };

enum { STAGE_POINTS = 801 }; /* of deprivation, over which means are integrated */

/* Where each barrier's latent begins to mean the barrier: standard normal, by adult band and
 * barrier. +INFINITY never, -INFINITY always. And what is integrated with it, a quarter of a
 * megabyte: the chance of each barrier at each point of deprivation (of online_with_help: where
 * no_internet does not hold), and the points' weights. */
typedef struct BarrierLatents {
    double threshold[ADULT_COUNT][BARRIER_COUNT];
    double chance[ADULT_COUNT][BARRIER_COUNT][STAGE_POINTS];
    double weight[STAGE_POINTS];
} BarrierLatents;

/* Solves the thresholds, so that the share of each band with each barrier is its rate, although
 * online_with_help excludes no_internet. Returns 0, or -1 with a problem when the rates of the two
 * leave no room for each other. */
int barrier_latents_solve(const Parameters *values, BarrierLatents *latents, Problem *problem);

/* Thresholds of word < threshold by adult band and barrier pattern. */
typedef struct StageThresholds {
    uint64_t of[ADULT_COUNT][BARRIER_PATTERNS];
} StageThresholds;

/* Rates by band and pattern whose means over those to whom the way is not closed are `row`
 * (ADULT_COUNT means); `path` names the parameter the row comes from. Returns 0, or -1 with a
 * problem at `path` when a rate would exceed 1. */
int stage_rates(const Parameters *values, const BarrierLatents *latents, enum Stage stage,
                const char *path, const double *row, double rates[ADULT_COUNT][BARRIER_PATTERNS],
                Problem *problem);

/* The same as thresholds. */
int stage_thresholds(const Parameters *values, const BarrierLatents *latents, enum Stage stage,
                     const char *path, const double *row, StageThresholds *thresholds,
                     Problem *problem);

/* The product of the multipliers of a barrier pattern at a stage. */
double stage_multiplier(const Parameters *values, enum Stage stage, unsigned pattern);

#endif
