#include "run/averages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "outcomes/inequality.h"

int averages_create(const Results *shape, Averages *averages)
{
    *averages = (Averages){.range_count = results_range_count(shape),
                           .index_count = results_index_count(shape),
                           .design_count = shape->design_count};
    averages->ranges = (Ranges){.low = malloc(averages->range_count * sizeof(double)),
                                .high = malloc(averages->range_count * sizeof(double)),
                                .index_low = malloc(averages->index_count * sizeof(double)),
                                .index_high = malloc(averages->index_count * sizeof(double))};
    averages->exposure = malloc(averages->design_count * sizeof *averages->exposure);
    if (averages->ranges.low == NULL || averages->ranges.high == NULL ||
        averages->ranges.index_low == NULL || averages->ranges.index_high == NULL ||
        averages->exposure == NULL) {
        averages_free(averages);
        return -1;
    }
    averages_clear(averages);
    return 0;
}

static void undefine(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        values[i] = NAN;
    }
}

void averages_clear(Averages *averages)
{
    undefine(averages->ranges.low, averages->range_count);
    undefine(averages->ranges.high, averages->range_count);
    undefine(averages->ranges.index_low, averages->index_count);
    undefine(averages->ranges.index_high, averages->index_count);
    memset(averages->exposure, 0, averages->design_count * sizeof *averages->exposure);
}

/* What is done with an array of one and the same array of the other. */
typedef void Combine(const double *from, double *to, size_t count);

static void add(const double *from, double *to, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i] + to[i];
    }
}

static void copy(const double *from, double *to, size_t count)
{
    memcpy(to, from, count * sizeof *to);
}

static void combine_ranges(const Ranges *from, const Ranges *to, size_t ranges, size_t indices,
                           Combine *combine)
{
    combine(from->low, to->low, ranges);
    combine(from->high, to->high, ranges);
    combine(from->index_low, to->index_low, indices);
    combine(from->index_high, to->index_high, indices);
}

static void combine_all(const Averages *from, Averages *to, Combine *combine)
{
    combine_ranges(&from->ranges, &to->ranges, to->range_count, to->index_count, combine);
    combine((const double *)(const void *)from->exposure, (double *)(void *)to->exposure,
            to->design_count * sizeof *to->exposure / sizeof(double));
}

void averages_add(const Averages *next, Averages *averages)
{
    combine_all(next, averages, add);
}

void averages_copy(const Averages *first, Averages *averages)
{
    combine_all(first, averages, copy);
}

void averages_store(const Averages *averages, Results *results)
{
    combine_ranges(&averages->ranges, &results->ranges, averages->range_count,
                   averages->index_count, copy);
}

double averages_memory(const Scenario *scenario)
{
    const double designs = (double)scenario->design_count + 1;
    const double values =
        OUTCOME_COUNT * GROUP_COUNT + (double)INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
    return designs * sizeof(ExposureState) +
           2 * sizeof(double) * designs * (double)moment_count(scenario->weeks) * values;
}

void averages_free(Averages *averages)
{
    free(averages->ranges.low);
    free(averages->ranges.high);
    free(averages->ranges.index_low);
    free(averages->ranges.index_high);
    free(averages->exposure);
    *averages = (Averages){0};
}
