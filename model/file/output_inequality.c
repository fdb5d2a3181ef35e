#include "file/output_groups.h"

#include <math.h>
#include <stdlib.h>

#include "outcomes/inequality.h"

/* One index of one outcome, of one design at one moment. */
typedef struct Place {
    size_t design, moment, outcome, index;
} Place;

/* What one design holds at most, and what it holds. */
enum { CELLS_MAX = MOMENT_COUNT * INEQUALITY_OUTCOMES * INEQUALITY_INDICES };
static size_t cell_count(const Results *results)
{
    return results->moment_count * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
}

static Place place_of(size_t cell, size_t design)
{
    return (Place){.design = design,
                   .moment = cell / (INEQUALITY_OUTCOMES * INEQUALITY_INDICES),
                   .outcome = cell / INEQUALITY_INDICES % INEQUALITY_OUTCOMES,
                   .index = cell % INEQUALITY_INDICES};
}

/* The range over the corners and over what acts leave open at each. */
static void range_of(const Results *results, const Place *place, double *low, double *high)
{
    *low = NAN;
    *high = NAN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const size_t at = inequality_range_at(results, corner, place->design, place->moment,
                                              place->outcome, place->index);
        *low = fmin(*low, results->inequality_low[at]); /* fmin and fmax pass over NaN */
        *high = fmax(*high, results->inequality_high[at]);
    }
}

/* values has room for one number per replicate. */
static void fill(const Results *results, size_t design, double *values,
                 double block[CELLS_MAX * OUTPUT_STATISTICS])
{
    for (size_t cell = 0; cell < cell_count(results); cell++) {
        const Place place = place_of(cell, design);
        double low, high;
        for (size_t i = 0; i < results->replicate_count; i++) {
            double indices[INEQUALITY_INDICES];
            inequality_replicate(results, i, design, place.moment, place.outcome, indices);
            values[i] = indices[place.index];
        }
        range_of(results, &place, &low, &high);
        const Statistics statistics = statistics_of(values, results->replicate_count);
        output_statistics(&statistics, low, high, block + cell * OUTPUT_STATISTICS);
    }
}

static void write_axes(OutputGroup *group, const Results *results)
{
    output_axis_designs(group, results, results->design_count);
    output_axis_moments(group, results);
    output_axis_names(
        group, &(OutputVariable){"outcome", "1", "What falls unequally on the fifths", {NULL}},
        inequality_outcome_name);
    output_axis_names(group, &(OutputVariable){"index", "1", "Index of inequality", {NULL}},
                      inequality_index_name);
    output_axis_statistics(group);
    output_texts_of(group, &(OutputVariable){"meaning", "1", "What the outcome is", {"outcome"}},
                    inequality_outcome_sentence);
    output_texts_of(group, &(OutputVariable){"index_meaning", "1", "What the index is", {"index"}},
                    inequality_index_sentence);
}

void output_inequality(OutputFile *file, const Results *results)
{
    const OutputVariable value = {"value",
                                  "1",
                                  "Index of inequality over the five fifths of deprivation",
                                  {"design", "moment", "outcome", "index", "statistic"}};
    double block[CELLS_MAX * OUTPUT_STATISTICS];
    double *values = malloc(results->replicate_count * sizeof *values);
    if (values == NULL) {
        output_fail(file, "out of memory");
        return;
    }
    if (results->outcomes == NULL || results->group_size == NULL ||
        results->inequality_low == NULL || results->inequality_high == NULL) {
        output_fail(file, "inequality cannot be computed without outcomes and their ranges");
    } else {
        OutputGroup group;
        output_group_open(&group, file, "/inequality", "Inequality over the fifths of deprivation");
        write_axes(&group, results);
        output_numbers_declare(&group, &value);
        for (size_t i = 0; i < results->design_count; i++) {
            fill(results, i, values, block);
            output_numbers_at(&group, &value, i, block);
        }
        output_group_close(&group);
    }
    free(values);
}
