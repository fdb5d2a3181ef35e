#include <math.h>
#include <string.h>

#include "outcomes/tables.h"
#include "outcomes/tables_groups.h"

/* The table of parameters.h has one row per parameter; here is one entry per value, so that
 * notice.opened_email becomes notice.opened_email.age_18_24 and so on. */
static size_t entry_count(const Parameters *values)
{
    size_t rows = 0, count = 0;
    const ParameterRow *table = parameters_table(&rows);
    for (size_t i = 0; i < rows; i++) {
        count += parameters_count(values, &table[i]);
    }
    return count;
}

static const char *path_of(Tables *tables, const Parameters *values, const ParameterRow *row,
                           size_t index)
{
    Text path = {0};
    parameters_path(values, row, index, &path);
    const char *kept = tables_text(tables, "%s", text_string(&path));
    if (path.failed) {
        tables_fail(tables, "out of memory");
    }
    text_free(&path);
    return kept;
}

static const char *unit_of(Tables *tables, const Parameters *values, const ParameterRow *row,
                           size_t index)
{
    (void)tables;
    (void)values;
    (void)index;
    return row->unit;
}

static const char *source_of(Tables *tables, const Parameters *values, const ParameterRow *row,
                             size_t index)
{
    (void)tables;
    (void)values;
    (void)index;
    return row->source;
}

static const char *meaning_of(Tables *tables, const Parameters *values, const ParameterRow *row,
                              size_t index)
{
    (void)tables;
    (void)values;
    (void)index;
    return row->sentence;
}

static const char *choices_of(Tables *tables, const Parameters *values, const ParameterRow *row,
                              size_t index)
{
    (void)values;
    (void)index;
    const char *choices = "";
    for (size_t i = 0; choices != NULL && row->choices != NULL && row->choices[i] != NULL; i++) {
        choices = i == 0 ? row->choices[i] : tables_text(tables, "%s %s", choices, row->choices[i]);
    }
    return choices;
}

static double low_of(const ParameterRow *row)
{
    return row->low;
}

static double high_of(const ParameterRow *row)
{
    return row->high;
}

/* A text, or a number, for every entry. */
typedef const char *ParameterText(Tables *tables, const Parameters *values, const ParameterRow *row,
                                  size_t index);
static const char *const *text_column(Tables *tables, const Parameters *values, ParameterText *text)
{
    size_t rows = 0, entry = 0;
    const ParameterRow *table = parameters_table(&rows);
    const char **texts = tables_keep(tables, entry_count(values), sizeof *texts);
    for (size_t i = 0; texts != NULL && i < rows; i++) {
        for (size_t index = 0; index < parameters_count(values, &table[i]); index++) {
            texts[entry++] = text(tables, values, &table[i], index);
        }
    }
    return texts;
}

static const double *bound_column(Tables *tables, const Parameters *values,
                                  double (*bound)(const ParameterRow *))
{
    size_t rows = 0, entry = 0;
    const ParameterRow *table = parameters_table(&rows);
    double *numbers = tables_keep(tables, entry_count(values), sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < rows; i++) {
        for (size_t index = 0; index < parameters_count(values, &table[i]); index++) {
            numbers[entry++] = bound(&table[i]);
        }
    }
    return numbers;
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

static const double *value_column(Tables *tables, const Parameters *values)
{
    double *numbers = tables_keep(tables, entry_count(values), sizeof *numbers);
    if (numbers != NULL) {
        copy_values(values, numbers);
    }
    return numbers;
}

/* One row for each design. */
static const double *design_values(Tables *tables, const Scenario *scenario)
{
    const size_t count = entry_count(&scenario->values);
    double *numbers = tables_keep(tables, scenario->design_count * count, sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < scenario->design_count; i++) {
        copy_values(&scenario->designs[i].values, numbers + i * count);
    }
    return numbers;
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

static void add_numbers(Tables *tables, const Scenario *scenario)
{
    Parameters defaults;
    defaults_beside(&scenario->values, &defaults);
    tables_numbers(
        tables,
        &(TableRow){
            "value", "as in unit", "Value used, unless a design overrides it", {"parameter"}},
        value_column(tables, &scenario->values));
    tables_numbers(tables,
                   &(TableRow){"value_by_design",
                               "as in unit",
                               "Value that each design uses",
                               {"design", "parameter"}},
                   design_values(tables, scenario));
    tables_numbers(tables,
                   &(TableRow){"default",
                               "as in unit",
                               "Value where the scenario says nothing; NaN for regions of its own",
                               {"parameter"}},
                   value_column(tables, &defaults));
    tables_numbers(tables,
                   &(TableRow){"low",
                               "as in unit",
                               "Low end of the range that is swept (of a vector: of its mean)",
                               {"parameter"}},
                   bound_column(tables, &scenario->values, low_of));
    tables_numbers(tables,
                   &(TableRow){"high",
                               "as in unit",
                               "High end of the range that is swept (of a vector: of its mean)",
                               {"parameter"}},
                   bound_column(tables, &scenario->values, high_of));
}

/* The design beside which each is shown; "" where it stands alone. */
static const char *const *companions(Tables *tables, const Scenario *scenario)
{
    const char **names = tables_keep(tables, scenario->design_count, sizeof *names);
    for (size_t i = 0; names != NULL && i < scenario->design_count; i++) {
        names[i] = scenario->designs[i].companion != NULL ? scenario->designs[i].companion : "";
    }
    return names;
}

void tables_parameters(Tables *tables, const Results *results)
{
    static const struct {
        TableRow row;
        ParameterText *text;
    } TEXTS[] = {
        {{"unit", "1", "Unit of the value; empty for choices", {"parameter"}}, unit_of},
        {{"choices", "1", "Names of the values 0, 1, ... of a choice", {"parameter"}}, choices_of},
        {{"source", "1", "Rows of the evidence, or assumption", {"parameter"}}, source_of},
        {{"meaning", "1", "What the value means", {"parameter"}}, meaning_of},
    };
    const Parameters *values = &results->scenario->values;
    const char *const *paths = text_column(tables, values, path_of);
    tables_group(tables, "parameters", "Every number the model takes");
    tables_axis_texts(tables, "parameter", "Parameter: part, key, and entry of a vector", paths,
                      entry_count(values));
    tables_axis_designs(tables, results, results->scenario->design_count);
    tables_texts(tables,
                 &(TableRow){"path", "1", "Where the value stands in a scenario", {"parameter"}},
                 paths);
    tables_texts(
        tables,
        &(TableRow){"companion", "1", "Design beside which it is shown; empty if none", {"design"}},
        companions(tables, results->scenario));
    add_numbers(tables, results->scenario);
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        tables_texts(tables, &TEXTS[i].row, text_column(tables, values, TEXTS[i].text));
    }
}
