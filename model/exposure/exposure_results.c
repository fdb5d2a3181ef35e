#include "exposure/exposure_results.h"

#include <stdlib.h>

static double *numbers(size_t count)
{
    return calloc(count + 1, sizeof(double));
}

static bool harm_weighted(const Parameters *observed)
{
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        if (observed->exposure_harm[class_index] > 0.0) {
            return true;
        }
    }
    return false;
}

int exposure_results_create(const ExposureInput *input, ExposureResults *results)
{
    const size_t design_count = input->design_count, group_count = input->group_count;
    const Parameters *observed = input->designs[design_count - 1];
    const size_t sheets = design_count * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t rungs = sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t scopes = design_count * SCOPE_COUNT;
    const size_t pairs = exposure_pairs(design_count);
    *results = (ExposureResults){
        .design_count = design_count,
        .group_count = group_count,
        .persons = numbers(rungs),
        .documents = numbers(rungs),
        .by_group = numbers(sheets * CLASS_COUNT * group_count * X_STATISTICS),
        .events = numbers(sheets * X_STATISTICS),
        .exceedance = numbers(scopes * CLASS_COUNT * EXPOSURE_THRESHOLDS),
        .by_exponent = numbers(scopes * EXPOSURE_EXPONENTS * X_STATISTICS),
        .expected = numbers(sheets * CLASS_COUNT),
        .returns = numbers(scopes * CLASS_COUNT * EXPOSURE_RETURNS * RETURN_STATISTICS),
        .split = numbers(pairs * EXPOSURE_MOMENTS * CLASS_COUNT * SPLIT_PLAYERS),
        .frontier = numbers(pairs * CLASS_COUNT * FRONTIER_STATISTICS),
        .harm = harm_weighted(observed) ? numbers(scopes * EXPOSURE_MOMENTS) : NULL};
    return results->persons == NULL || results->documents == NULL || results->by_group == NULL ||
                   results->events == NULL || results->exceedance == NULL ||
                   results->by_exponent == NULL || results->expected == NULL ||
                   results->returns == NULL || results->split == NULL ||
                   results->frontier == NULL || (harm_weighted(observed) && results->harm == NULL)
               ? -1
               : 0;
}

void exposure_results_free(ExposureResults *results)
{
    free(results->persons);
    free(results->documents);
    free(results->by_group);
    free(results->events);
    free(results->exceedance);
    free(results->by_exponent);
    free(results->expected);
    free(results->returns);
    free(results->split);
    free(results->frontier);
    free(results->harm);
    *results = (ExposureResults){0};
}
