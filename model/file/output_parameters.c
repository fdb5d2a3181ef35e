#include "file/output_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The table of parameters.h has one row per parameter; the file has one entry per value, so that
 * notice.opened_email becomes notice.opened_email.age_18_24 and so on. */
static size_t entry_count(const Parameters *values)
{
    size_t rows = 0;
    size_t count = 0;
    const ParameterRow *table = parameters_table(&rows);
    for (size_t i = 0; i < rows; i++) {
        count += parameters_count(values, &table[i]);
    }
    return count;
}

static void add_path(Text *text, const Parameters *values, const ParameterRow *row, size_t index)
{
    parameters_path(values, row, index, text);
}

static void add_unit(Text *text, const Parameters *values, const ParameterRow *row, size_t index)
{
    (void)values;
    (void)index;
    text_add(text, row->unit);
}

static void add_source(Text *text, const Parameters *values, const ParameterRow *row, size_t index)
{
    (void)values;
    (void)index;
    text_add(text, row->source);
}

static void add_meaning(Text *text, const Parameters *values, const ParameterRow *row, size_t index)
{
    (void)values;
    (void)index;
    text_add(text, row->sentence);
}

static void add_choices(Text *text, const Parameters *values, const ParameterRow *row, size_t index)
{
    (void)values;
    (void)index;
    for (size_t i = 0; row->choices != NULL && row->choices[i] != NULL; i++) {
        text_format(text, "%s%s", i == 0 ? "" : " ", row->choices[i]);
    }
}

typedef void AddEntry(Text *text, const Parameters *values, const ParameterRow *row, size_t index);

static void text_column(OutputGroup *group, const OutputVariable *variable,
                        const Parameters *values, AddEntry *add, OutputTexts *write)
{
    size_t rows = 0;
    const ParameterRow *table = parameters_table(&rows);
    Text all = {0};
    for (size_t i = 0; i < rows; i++) {
        for (size_t index = 0; index < parameters_count(values, &table[i]); index++) {
            add(&all, values, &table[i], index);
            text_add_bytes(&all, "", 1);
        }
    }
    output_joined(group, variable, &all, entry_count(values), write);
    text_free(&all);
}

static double low_of(const ParameterRow *row)
{
    return row->low;
}

static double high_of(const ParameterRow *row)
{
    return row->high;
}

static void bound_column(OutputGroup *group, const OutputVariable *variable,
                         const Parameters *values, double (*bound)(const ParameterRow *))
{
    double *numbers = malloc(entry_count(values) * sizeof *numbers);
    size_t rows = 0;
    size_t entry = 0;
    const ParameterRow *table = parameters_table(&rows);
    if (numbers == NULL) {
        output_fail(group->file, "out of memory");
        return;
    }
    for (size_t i = 0; i < rows; i++) {
        for (size_t index = 0; index < parameters_count(values, &table[i]); index++) {
            numbers[entry++] = bound(&table[i]);
        }
    }
    output_numbers(group, variable, numbers, entry_count(values));
    free(numbers);
}

static void copy_values(const Parameters *values, double *numbers)
{
    size_t rows = 0;
    const ParameterRow *table = parameters_table(&rows);
    for (size_t i = 0; i < rows; i++) {
        const size_t count = parameters_count(values, &table[i]);
        memcpy(numbers, parameters_values_const(values, &table[i]), count * sizeof *numbers);
        numbers += count;
    }
}

/* One row of numbers for each of the sets of values. */
static void value_columns(OutputGroup *group, const OutputVariable *variable,
                          const Parameters *const *sets, size_t set_count)
{
    const size_t count = entry_count(sets[0]);
    double *numbers = malloc(set_count * count * sizeof *numbers);
    if (numbers == NULL) {
        output_fail(group->file, "out of memory");
        return;
    }
    for (size_t i = 0; i < set_count; i++) {
        copy_values(sets[i], numbers + i * count);
    }
    output_numbers(group, variable, numbers, set_count * count);
    free(numbers);
}

/* The defaults as the scenario would have them; regions of its own have none. */
static void defaults_beside(const Parameters *base, Parameters *defaults)
{
    size_t rows = 0;
    const ParameterRow *table = parameters_table(&rows);
    parameters_default(defaults);
    if (regions_equal(&defaults->regions, &base->regions)) {
        return;
    }
    defaults->regions = base->regions;
    for (size_t i = 0; i < rows; i++) {
        double *values = parameters_values(defaults, &table[i]);
        for (size_t r = 0; table[i].dimension == DIMENSION_REGION && r < base->regions.count; r++) {
            values[r] = NAN;
        }
    }
}

void output_parameters(OutputFile *file, const Results *results)
{
    const Scenario *scenario = results->scenario;
    const Parameters *base = &scenario->values;
    const Parameters *designs[SCENARIO_DESIGNS_MAX];
    Parameters defaults;
    const Parameters *const default_set = &defaults;
    defaults_beside(base, &defaults);
    for (size_t i = 0; i < scenario->design_count; i++) {
        designs[i] = &scenario->designs[i].values;
    }

    OutputGroup group;
    output_group_open(&group, file, "/parameters", "Every number the model takes");
    text_column(
        &group,
        &(OutputVariable){"parameter", "1", "Parameter: part, key, and entry of a vector", {NULL}},
        base, add_path, output_axis_texts);
    output_axis_designs(&group, results, scenario->design_count);
    text_column(
        &group,
        &(OutputVariable){"path", "1", "Where the value stands in a scenario", {"parameter"}}, base,
        add_path, output_texts);
    value_columns(
        &group,
        &(OutputVariable){
            "value", "as in unit", "Value used, unless a design overrides it", {"parameter"}},
        &base, 1);
    value_columns(&group,
                  &(OutputVariable){"value_by_design",
                                    "as in unit",
                                    "Value that each design uses",
                                    {"design", "parameter"}},
                  designs, scenario->design_count);
    value_columns(
        &group,
        &(OutputVariable){"default",
                          "as in unit",
                          "Value where the scenario says nothing; NaN for regions of its own",
                          {"parameter"}},
        &default_set, 1);
    bound_column(&group,
                 &(OutputVariable){"low",
                                   "as in unit",
                                   "Low end of the range that is swept (of a vector: of its mean)",
                                   {"parameter"}},
                 base, low_of);
    bound_column(&group,
                 &(OutputVariable){"high",
                                   "as in unit",
                                   "High end of the range that is swept (of a vector: of its mean)",
                                   {"parameter"}},
                 base, high_of);
    text_column(
        &group,
        &(OutputVariable){"unit", "1", "Unit of the value; empty for choices", {"parameter"}}, base,
        add_unit, output_texts);
    text_column(&group,
                &(OutputVariable){
                    "choices", "1", "Names of the values 0, 1, ... of a choice", {"parameter"}},
                base, add_choices, output_texts);
    text_column(
        &group,
        &(OutputVariable){"source", "1", "Rows of the evidence, or assumption", {"parameter"}},
        base, add_source, output_texts);
    text_column(&group, &(OutputVariable){"meaning", "1", "What the value means", {"parameter"}},
                base, add_meaning, output_texts);
    output_group_close(&group);
}
