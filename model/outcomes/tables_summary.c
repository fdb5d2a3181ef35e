#include "outcomes/summary.h"
#include "outcomes/tables.h"
#include "outcomes/tables_groups.h"

static int fill_summary(const void *results, size_t design, double *values)
{
    return summary_design(results, design, values);
}

static int fill_differences(const void *results, size_t pair, double *values)
{
    return summary_difference(results, pair, values);
}

static int fill_break_even(const void *results, size_t pair, double *values)
{
    return summary_break_even(results, pair, values);
}

static int fill_inequality(const void *results, size_t design, double *values)
{
    return summary_inequality(results, design, values);
}

static void axis_statistics(Tables *tables)
{
    tables_axis(tables, "statistic",
                "Over replicates; low and high over the worlds of the group worlds",
                summary_statistic_name);
}

/* What summaries are computed from. */
static bool complete(Tables *tables, const Results *results)
{
    if (results->outcomes == NULL || results->ranges.low == NULL || results->ranges.high == NULL ||
        (results->worlds.count > 0 &&
         (results->world_values.value == NULL || results->world_values.low == NULL ||
          results->world_values.high == NULL))) {
        tables_fail(tables, "outcomes or their ranges are missing");
    }
    return !tables->failed;
}

/* The axes that outcomes and their differences share, and what the outcomes are. */
static void add_measures(Tables *tables, const Results *results)
{
    int64_t *bound = tables_keep(tables, MEASURE_COUNT, sizeof *bound);
    for (size_t i = 0; bound != NULL && i < MEASURE_COUNT; i++) {
        bound[i] = outcome_row(measure_outcome(i))->wish_bound;
    }
    tables_axis(tables, "outcome", "Outcome", measure_name);
    tables_axis_moments(tables, results);
    tables_axis_groups(tables);
    axis_statistics(tables);
    tables_entries(tables, &(TableRow){"unit", "1", "Unit of the outcome", {"outcome"}},
                   measure_unit);
    tables_entries(tables, &(TableRow){"meaning", "1", "What the outcome is", {"outcome"}},
                   measure_sentence);
    tables_wholes(
        tables,
        &(TableRow){
            "wish_bound", "1", "Whether the outcome depends on guessed dispositions", {"outcome"}},
        bound);
}

void tables_summary(Tables *tables, const Results *results)
{
    if (complete(tables, results)) {
        tables_group(
            tables, "summary",
            "Outcomes over replicates; the spread is sampling, not uncertainty about the world");
        tables_axis_designs(tables, results, results->design_count);
        add_measures(tables, results);
        tables_computed(tables,
                        &(TableRow){"value",
                                    "as in unit",
                                    "Outcome over replicates",
                                    {"design", "outcome", "moment", "group", "statistic"}},
                        fill_summary, results);
    }
}

void tables_differences(Tables *tables, const Results *results)
{
    if (results_pairs(results) > 0 && complete(tables, results)) {
        tables_group(tables, "differences",
                     "Paired differences between designs; at the deadline only where everybody's "
                     "deadlines agree");
        tables_axis_pairs(tables, results);
        add_measures(tables, results);
        tables_computed(
            tables,
            &(TableRow){"value",
                        "as in unit",
                        "Difference between two designs over replicates, same people and luck",
                        {"pair", "outcome", "moment", "group", "statistic"}},
            fill_differences, results);
    }
}

void tables_break_even(Tables *tables, const Results *results)
{
    if (results_pairs(results) == 0) {
        return;
    }
    tables_group(
        tables, "break_even",
        "Where two designs change places; at the deadline only where everybody's deadlines agree");
    tables_axis_pairs(tables, results);
    tables_axis_moments(tables, results);
    tables_axis_groups(tables);
    tables_axis(tables, "statistic",
                "Share of replicates with such a weight; quantiles over them; range over worlds",
                break_even_statistic_name);
    tables_computed(
        tables,
        &(TableRow){
            "weight",
            "1",
            "Weight of an unwanted against a missed inclusion at which the designs change places",
            {"pair", "moment", "group", "statistic"}},
        fill_break_even, results);
}

void tables_inequality(Tables *tables, const Results *results)
{
    if (results->ranges.index_low == NULL || results->ranges.index_high == NULL ||
        (results->worlds.count > 0 &&
         (results->world_values.index_low == NULL || results->world_values.index_high == NULL))) {
        tables_fail(tables, "the ranges of inequality are missing");
        return;
    }
    tables_group(tables, "inequality", "Inequality over the fifths of deprivation");
    tables_axis_designs(tables, results, results->design_count);
    tables_axis_moments(tables, results);
    tables_axis(tables, "outcome", "What falls unequally on the fifths", inequality_outcome_name);
    tables_axis(tables, "index", "Index of inequality", inequality_index_name);
    axis_statistics(tables);
    tables_entries(tables, &(TableRow){"meaning", "1", "What the outcome is", {"outcome"}},
                   inequality_outcome_sentence);
    tables_entries(tables, &(TableRow){"index_meaning", "1", "What the index is", {"index"}},
                   inequality_index_sentence);
    tables_computed(tables,
                    &(TableRow){"value",
                                "1",
                                "Index of inequality over the five fifths of deprivation",
                                {"design", "moment", "outcome", "index", "statistic"}},
                    fill_inequality, results);
}
