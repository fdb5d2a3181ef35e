#include "file/output_groups.h"

#include <math.h>
#include <stdlib.h>

#include "outcomes/summary.h"

static const char *const STATISTICS[] = {"defined", "q05", "q50", "q95", "low", "high"};
enum { STATISTIC_COUNT = sizeof STATISTICS / sizeof STATISTICS[0] };
enum { CELLS_MAX = MOMENT_COUNT * GROUP_COUNT }; /* of one pair, at most */

/* Two designs, at one moment, in one group. */
typedef struct Place {
    size_t to, from, moment, group;
} Place;

static double replicate_weight(const Results *results, size_t replicate, const Place *place)
{
    Harm harm[2];
    for (size_t i = 0; i < 2; i++) {
        const size_t design = i == 0 ? place->to : place->from;
        harm[i].unwanted = output_outcome(results, OUTCOME_unwanted, replicate, design,
                                          place->moment, place->group);
        harm[i].missed =
            output_outcome(results, OUTCOME_missed, replicate, design, place->moment, place->group);
    }
    return break_even_weight(harm[0], harm[1]);
}

static double corner_weight(const Results *results, size_t corner, const Place *place)
{
    Harm harm[2];
    for (size_t i = 0; i < 2; i++) {
        const size_t design = i == 0 ? place->to : place->from;
        harm[i].unwanted = output_corner(results, results->corners, corner, OUTCOME_unwanted,
                                         design, place->moment, place->group);
        harm[i].missed = output_corner(results, results->corners, corner, OUTCOME_missed, design,
                                       place->moment, place->group);
    }
    return break_even_weight(harm[0], harm[1]);
}

/* values has room for one number per replicate. */
static void fill_place(const Results *results, const Place *place, double *values,
                       double cell[STATISTIC_COUNT])
{
    double low = NAN, high = NAN;
    size_t defined = 0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        values[i] = replicate_weight(results, i, place);
        defined += isnan(values[i]) ? 0 : 1;
    }
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double weight = corner_weight(results, corner, place);
        low = fmin(low, weight); /* fmin and fmax pass over NaN */
        high = fmax(high, weight);
    }
    const Statistics statistics = statistics_of(values, results->replicate_count);
    cell[0] = (double)defined / (double)results->replicate_count;
    cell[1] = statistics.q05;
    cell[2] = statistics.q50;
    cell[3] = statistics.q95;
    cell[4] = low;
    cell[5] = high;
}

static void fill(const Results *results, size_t to, size_t from, double *values,
                 double block[CELLS_MAX * STATISTIC_COUNT])
{
    for (size_t i = 0; i < results->moment_count * GROUP_COUNT; i++) {
        const Place place = {to, from, i / GROUP_COUNT, i % GROUP_COUNT};
        fill_place(results, &place, values, block + i * STATISTIC_COUNT);
    }
}

static void write_group(OutputFile *file, const Results *results, double *values)
{
    const OutputVariable weight = {
        "weight",
        "1",
        "Weight of an unwanted against a missed inclusion at which the designs change places",
        {"pair", "moment", "group", "statistic"}};
    double block[CELLS_MAX * STATISTIC_COUNT];
    size_t pair = 0;
    OutputGroup group;
    output_group_open(&group, file, "/break_even", "Where two designs change places");
    output_axis_pairs(&group, results);
    output_axis_moments(&group, results);
    output_axis_groups(&group);
    output_axis_texts(
        &group,
        &(OutputVariable){
            "statistic",
            "1",
            "Share of replicates with such a weight; quantiles over them; range over dispositions",
            {NULL}},
        STATISTICS, STATISTIC_COUNT);
    output_numbers_declare(&group, &weight);
    for (size_t to = 1; to < output_designs(results); to++) {
        for (size_t from = 0; from < to; from++) {
            fill(results, to, from, values, block);
            output_numbers_at(&group, &weight, pair++, block);
        }
    }
    output_group_close(&group);
}

void output_break_even(OutputFile *file, const Results *results)
{
    if (output_designs(results) < 2) {
        return;
    }
    double *values = malloc(results->replicate_count * sizeof *values);
    if (values == NULL) {
        output_fail(file, "out of memory");
    } else if (results->outcomes == NULL || results->corners == NULL) {
        output_fail(file, "break-even weights cannot be computed without outcomes");
    } else {
        write_group(file, results, values);
    }
    free(values);
}
