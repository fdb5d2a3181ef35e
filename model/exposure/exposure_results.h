/* exposure_results: what is reported of breaches, as plain arrays. */
#ifndef TACIT_EXPOSURE_RESULTS_H
#define TACIT_EXPOSURE_RESULTS_H

#include "exposure/vocabulary.h"

/* All arrays owned; dims in brackets, last fastest. "per 100k" = per 100 000 person-years from the first
 * notice to the moment, of the whole population also where a rung is meant (rungs add up), of the group's
 * persons where a group is. Statistics are over histories of the mean per year up to the moment; quantiles
 * as in statistics_quantile, es99 the mean of the histories beyond q99. SCOPE_ADDED is the difference to
 * `none` in the same history; what persons would have been exposed to in `none` is subtracted under the
 * rung they have in the design. NaN where undefined: the nine rungs of `none`, groups without persons. */
typedef struct ExposureResults {
    size_t design_count; /* `none` is the last */
    size_t group_count;
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1 (last: all)][SCOPE_COUNT][CLASS_COUNT]
     * [EXPOSURE_RUNGS + 1 (last: all)][X_STATISTICS] */
    double *persons;   /* persons exposed per 100k */
    double *documents; /* documents exposed per 100k; NaN but in CLASS_CLINICAL, CLASS_SENSITIVE */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][CLASS_COUNT][group][X_STATISTICS] */
    double *by_group; /* persons exposed per 100k of the group */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][X_STATISTICS] */
    double *events; /* per year */
    /* [design][SCOPE_COUNT][CLASS_COUNT][EXPOSURE_THRESHOLDS] */
    double *exceedance; /* share of years with more persons exposed than the threshold */
    /* [design][SCOPE_COUNT][EXPOSURE_EXPONENTS][X_STATISTICS] */
    double *by_exponent; /* persons exposed per 100k, CLASS_CLINICAL, ten years */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][CLASS_COUNT] */
    double *expected; /* persons exposed per 100k, by formula instead of simulated histories */
    /* [design][SCOPE_COUNT][CLASS_COUNT][EXPOSURE_RETURNS][RETURN_STATISTICS] */
    double *returns; /* persons exposed in a year that is exceeded once in so many years */
    /* [pair][EXPOSURE_MOMENTS][CLASS_COUNT][SPLIT_PLAYERS]; pairs as exposure_pairs */
    double *split; /* of the difference in expected persons exposed per 100k */
    /* [pair][CLASS_COUNT][FRONTIER_STATISTICS] */
    double *frontier; /* gamma + delta; NaN where the designs do not change places */
    /* [design][EXPOSURE_MOMENTS][SCOPE_COUNT]; NULL unless a weight of exposure.harm is set */
    double *harm; /* expected persons exposed per 100k, weighted by class */
} ExposureResults;

/* Allocates the arrays, zeroed. Returns 0, or -1 when out of memory; free in either case. */
int exposure_results_create(const ExposureInput *input, ExposureResults *results);

/* Frees the arrays; accepts a zeroed struct. */
void exposure_results_free(ExposureResults *results);

#endif
