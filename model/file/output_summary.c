#include "file/output_groups.h"

#include <math.h>
#include <stdlib.h>

/* The measures that are summed up: the outcomes, then some as shares of the included, replicate by
 * replicate. */
static const struct {
    const char *name;
    enum Outcome part;
    const char *sentence;
} RATIOS[] = {
    {"effective_consent_of_included", OUTCOME_effective_consent,
     "Of the included: explicit or acquiescent"},
    {"explicit_consent_of_included", OUTCOME_explicit_consent,
     "Of the included: said yes by a clear act, informed"},
    {"tacit_of_included", OUTCOME_tacit,
     "Of the included: by silence, not informed or could not leave"},
    {"against_of_included", OUTCOME_against, "Of the included: informed, and would rather be out"},
};

enum {
    RATIO_COUNT = sizeof RATIOS / sizeof RATIOS[0],
    MEASURE_COUNT = OUTCOME_COUNT + RATIO_COUNT
};

/* What one entry of the axes design or pair holds, over statistics: a cell for each measure, moment
 * and group. */
static size_t block_cells(const Results *results)
{
    return MEASURE_COUNT * results->moment_count * GROUP_COUNT;
}

/* One measure of one design, at one moment, in one group. */
typedef struct Cell {
    size_t measure, design, moment, group;
} Cell;

static enum Outcome outcome_of(size_t measure)
{
    return measure < OUTCOME_COUNT ? (enum Outcome)measure : RATIOS[measure - OUTCOME_COUNT].part;
}

static double outcome_value(const Results *results, enum Outcome outcome, const Cell *cell,
                            size_t replicate)
{
    return output_outcome(results, outcome, replicate, cell->design, cell->moment, cell->group);
}

/* Where nobody is included, a share of the included is undefined. */
static double share(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

/* Fills values[replicate]. */
static void measure_values(const Results *results, const Cell *cell, double *values)
{
    for (size_t i = 0; i < results->replicate_count; i++) {
        values[i] = outcome_value(results, outcome_of(cell->measure), cell, i);
        if (cell->measure >= OUTCOME_COUNT) {
            values[i] = share(values[i], outcome_value(results, OUTCOME_included, cell, i));
        }
    }
}

/* Values at one corner of the dispositions: of the run itself, or the least or the greatest that
 * its acts leave open. */
static double corner_value(const Results *results, const double *values, size_t corner,
                           const Cell *cell)
{
    const enum Outcome outcome = outcome_of(cell->measure);
    const double part =
        output_corner(results, values, corner, outcome, cell->design, cell->moment, cell->group);
    return cell->measure < OUTCOME_COUNT
               ? part
               : share(part, output_corner(results, results->corners, corner, OUTCOME_included,
                                           cell->design, cell->moment, cell->group));
}

/* The range over the corners and over what acts leave open at each. */
static void measure_range(const Results *results, const Cell *cell, double *low, double *high)
{
    *low = NAN;
    *high = NAN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double value = corner_value(results, results->corners, corner, cell);
        const double least = corner_value(results, results->corner_low, corner, cell);
        const double greatest = corner_value(results, results->corner_high, corner, cell);
        *low = fmin(*low, fmin(value, least)); /* fmin and fmax pass over NaN */
        *high = fmax(*high, fmax(value, greatest));
    }
}

/* The range of a difference: corner by corner, because people have the same dispositions in both.
 * Only those of the run: what acts leave open in one design, acts in the other may show. */
static void difference_range(const Results *results, const Cell *from, const Cell *to, double *low,
                             double *high)
{
    *low = NAN;
    *high = NAN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double value = corner_value(results, results->corners, corner, to) -
                             corner_value(results, results->corners, corner, from);
        *low = fmin(*low, value);
        *high = fmax(*high, value);
    }
}

/* Fills the cell of that number in a block. */
static void put(double *block, size_t number, const Statistics *statistics, double low, double high)
{
    output_statistics(statistics, low, high, block + number * OUTPUT_STATISTICS);
}

static Cell block_cell(const Results *results, size_t number, size_t design)
{
    return (Cell){.measure = number / (results->moment_count * GROUP_COUNT),
                  .design = design,
                  .moment = number / GROUP_COUNT % results->moment_count,
                  .group = number % GROUP_COUNT};
}

/* values has room for one number per replicate. */
static void fill_summary(const Results *results, size_t design, double *values, double *block)
{
    for (size_t i = 0; i < block_cells(results); i++) {
        const Cell cell = block_cell(results, i, design);
        double low, high;
        measure_range(results, &cell, &low, &high);
        measure_values(results, &cell, values);
        const Statistics statistics = statistics_of(values, results->replicate_count);
        put(block, i, &statistics, low, high);
    }
}

/* Design `to` minus design `from`. values has room for two numbers per replicate. */
static void fill_difference(const Results *results, size_t from, size_t to, double *values,
                            double *block)
{
    double *const differences = values + results->replicate_count;
    for (size_t i = 0; i < block_cells(results); i++) {
        const Cell a = block_cell(results, i, from);
        const Cell b = block_cell(results, i, to);
        double low, high;
        difference_range(results, &a, &b, &low, &high);
        measure_values(results, &a, values);
        measure_values(results, &b, differences);
        statistics_difference(values, differences, results->replicate_count, differences);
        const Statistics statistics = statistics_of(differences, results->replicate_count);
        put(block, i, &statistics, low, high);
    }
}

/* The axes that both groups share, and what the outcomes are. */
static void write_measures(OutputGroup *group, const Results *results)
{
    const char *names[MEASURE_COUNT], *units[MEASURE_COUNT], *meanings[MEASURE_COUNT];
    int64_t bound[MEASURE_COUNT];
    for (size_t i = 0; i < MEASURE_COUNT; i++) {
        const OutcomeRow *row = outcome_row(outcome_of(i));
        names[i] = i < OUTCOME_COUNT ? row->name : RATIOS[i - OUTCOME_COUNT].name;
        meanings[i] = i < OUTCOME_COUNT ? row->sentence : RATIOS[i - OUTCOME_COUNT].sentence;
        units[i] = row->unit;
        bound[i] = row->wish_bound;
    }
    output_axis_texts(group, &(OutputVariable){"outcome", "1", "Outcome", {NULL}}, names,
                      MEASURE_COUNT);
    output_axis_moments(group, results);
    output_axis_groups(group);
    output_axis_statistics(group);
    output_texts(group, &(OutputVariable){"unit", "1", "Unit of the outcome", {"outcome"}}, units,
                 MEASURE_COUNT);
    output_texts(group, &(OutputVariable){"meaning", "1", "What the outcome is", {"outcome"}},
                 meanings, MEASURE_COUNT);
    output_wholes(
        group,
        &(OutputVariable){
            "wish_bound", "1", "Whether the outcome depends on guessed dispositions", {"outcome"}},
        bound, MEASURE_COUNT);
}

/* What is worked with while a group is filled. */
typedef struct Workspace {
    double *block;  /* [block_cells][OUTPUT_STATISTICS] */
    double *values; /* two numbers per replicate */
} Workspace;

static int workspace_allocate(Workspace *space, OutputFile *file, const Results *results)
{
    *space = (Workspace){0};
    if (results->outcomes == NULL || results->corners == NULL || results->corner_low == NULL ||
        results->corner_high == NULL) {
        output_fail(file, "outcomes or their ranges are missing");
        return -1;
    }
    space->block = malloc(block_cells(results) * OUTPUT_STATISTICS * sizeof *space->block);
    space->values = malloc(2 * results->replicate_count * sizeof *space->values);
    if (space->block == NULL || space->values == NULL) {
        output_fail(file, "out of memory");
        return -1;
    }
    return 0;
}

static void workspace_free(Workspace *space)
{
    free(space->block);
    free(space->values);
}

void output_summary(OutputFile *file, const Results *results)
{
    const OutputVariable value = {"value",
                                  "as in unit",
                                  "Outcome over replicates",
                                  {"design", "outcome", "moment", "group", "statistic"}};
    Workspace space;
    if (workspace_allocate(&space, file, results) == 0) {
        OutputGroup group;
        output_group_open(
            &group, file, "/summary",
            "Outcomes over replicates; the spread is sampling, not uncertainty about the world");
        output_axis_designs(&group, results, results->design_count);
        write_measures(&group, results);
        output_numbers_declare(&group, &value);
        for (size_t i = 0; i < results->design_count; i++) {
            fill_summary(results, i, space.values, space.block);
            output_numbers_at(&group, &value, i, space.block);
        }
        output_group_close(&group);
    }
    workspace_free(&space);
}

void output_differences(OutputFile *file, const Results *results)
{
    const size_t designs = output_designs(results);
    if (designs < 2) {
        return;
    }
    const OutputVariable value = {
        "value",
        "as in unit",
        "Difference between two designs over replicates, same people and luck",
        {"pair", "outcome", "moment", "group", "statistic"}};
    Workspace space;
    if (workspace_allocate(&space, file, results) == 0) {
        OutputGroup group;
        size_t pair = 0;
        output_group_open(&group, file, "/differences", "Paired differences between designs");
        output_axis_pairs(&group, results);
        write_measures(&group, results);
        output_numbers_declare(&group, &value);
        for (size_t to = 1; to < designs; to++) {
            for (size_t from = 0; from < to; from++) {
                fill_difference(results, from, to, space.values, space.block);
                output_numbers_at(&group, &value, pair++, space.block);
            }
        }
        output_group_close(&group);
    }
    workspace_free(&space);
}
