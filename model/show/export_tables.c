#include "show/export_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "show/csv.h"

static const ExportTable TABLES[] = {
    {.name = "summary.csv",
     .sentence =
         "outcomes over replicates: mean, standard error, quantiles, range over dispositions",
     .group = "/summary",
     .datasets = {"value"},
     .spread = "statistic",
     .texts = {"unit"},
     .texts_over = "outcome"},
    {.name = "differences.csv",
     .sentence = "the same for pairs of designs, paired in every replicate",
     .group = "/differences",
     .datasets = {"value"},
     .spread = "statistic",
     .texts = {"unit"},
     .texts_over = "outcome"},
    {.name = "break_even.csv",
     .sentence = "weight of an unwanted against a missed inclusion at which designs change places",
     .group = "/break_even",
     .datasets = {"weight"},
     .spread = "statistic"},
    {.name = "inequality.csv",
     .sentence = "gap, ratio and concentration index over the fifths of deprivation",
     .group = "/inequality",
     .datasets = {"value"},
     .spread = "statistic"},
    {.name = "detection.csv",
     .sentence = "differences between groups, and which of them could have been found",
     .group = "/detection",
     .datasets = {"value"},
     .spread = "statistic"},
    {.name = "survey.csv",
     .sentence = "what an online panel that over-claims would have answered, beside the truth",
     .group = "/survey",
     .datasets = {"measured", "true_online", "true_all", "sample_se"},
     .texts = {"source"},
     .texts_over = "question"},
    {.name = "stories.csv",
     .sentence = "what happens to some persons in every design, step by step, in two languages",
     .group = "/stories",
     .datasets = {"week"},
     .texts = {"text_en", "text_fr"},
     .defined = true},
    {.name = "stories_endings.csv",
     .sentence = "where it all leads for them at the last moment of report",
     .group = "/stories",
     .datasets = {"ending_week"},
     .texts = {"ending_en", "ending_fr"},
     .defined = true},
    {.name = "stories_persons.csv",
     .sentence = "who they are, and the rule by which each was found",
     .group = "/stories",
     .datasets = {"rule"},
     .texts = {"rule_en", "rule_fr", "who_en", "who_fr"}},
    {.name = "outcomes.csv",
     .sentence = "outcomes of every replicate: one column each; group_size in persons",
     .group = "/outcomes"},
    {.name = "weekly.csv",
     .sentence = "states at the start of each week, as shares of everyone",
     .group = "/weekly"},
    {.name = "exposure.csv",
     .sentence = "persons and documents exposed by breaches, by rung of consent",
     .group = "/exposure",
     .datasets = {"persons_exposed", "documents_exposed"},
     .spread = "statistic",
     .quantity = true},
    {.name = "exposure_groups.csv",
     .sentence = "persons exposed by breaches, by group of persons",
     .group = "/exposure",
     .datasets = {"persons_exposed_by_group"},
     .spread = "statistic",
     .quantity = true},
    {.name = "exposure_events.csv",
     .sentence = "breaches",
     .group = "/exposure",
     .datasets = {"events"},
     .spread = "statistic",
     .quantity = true},
    {.name = "exposure_exponents.csv",
     .sentence = "persons exposed, by how breaches grow with the size of a store",
     .group = "/exposure",
     .datasets = {"persons_exposed_by_exponent"},
     .spread = "statistic",
     .quantity = true},
    {.name = "exposure_expected.csv",
     .sentence = "persons exposed per 100 000 person-years, by formula",
     .group = "/exposure",
     .datasets = {"expected"}},
    {.name = "exposure_split.csv",
     .sentence = "what the difference in expected exposure between designs is owed to",
     .group = "/exposure_split",
     .datasets = {"exposure_split"}},
    {.name = "frontier.csv",
     .sentence = "gamma + delta at which designs change places; empty where they do not",
     .group = "/frontier",
     .datasets = {"exponent_sum"},
     .spread = "statistic",
     .quantity = true},
    {.name = "return_levels.csv",
     .sentence = "persons exposed in a year of which one in 10, 100 or 1000 is worse",
     .group = "/exposure",
     .datasets = {"return_level"},
     .spread = "return_statistic",
     .quantity = true},
    {.name = "exceedance.csv",
     .sentence = "share of years in which more persons are exposed than the threshold",
     .group = "/exposure",
     .datasets = {"exceedance"}},
    {.name = "parameters.csv",
     .sentence = "every number the model takes: value, default, range, unit, source",
     .group = "/parameters",
     .datasets = {"value", "default", "low", "high"},
     .texts = {"unit", "choices", "source", "meaning"},
     .texts_over = "parameter"},
    {.name = "parameters_designs.csv",
     .sentence = "the values that each design uses",
     .group = "/parameters",
     .datasets = {"value_by_design"}},
};

const ExportTable *export_tables(size_t *count)
{
    *count = sizeof TABLES / sizeof TABLES[0];
    return TABLES;
}

static void dataset_path(Text *path, const ExportTable *table, const char *dataset)
{
    text_format(path, "%s/%s", table->group, dataset);
}

bool export_table_there(const InputFile *file, const ExportTable *table)
{
    if (table->datasets[0] == NULL) {
        return input_has(file, table->group, "long_name");
    }
    Text path = {0};
    dataset_path(&path, table, table->datasets[0]);
    const bool there = input_is_table(file, text_string(&path));
    text_free(&path);
    return there;
}

/* What the columns of a table are read from. Everything owned. */
typedef struct Columns {
    char **names; /* of the datasets of numbers */
    InputTable *tables;
    size_t count;
    char **texts[EXPORT_COLUMNS_MAX]; /* entries of table->texts_over each */
    size_t text_length[EXPORT_COLUMNS_MAX];
    const InputTable *widest; /* whose axes the rows run over */
} Columns;

static void columns_free(Columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        input_table_free(&columns->tables[i]);
        free(columns->names[i]);
    }
    for (size_t i = 0; i < EXPORT_COLUMNS_MAX; i++) {
        input_texts_free(columns->texts[i], columns->text_length[i]);
    }
    free(columns->tables);
    free(columns->names);
    *columns = (Columns){0};
}

static int out_of_memory(InputFile *file)
{
    (void)problem_say(&file->problem, "%s: out of memory", file->path);
    return -1;
}

static int misshapen(InputFile *file, const ExportTable *table)
{
    (void)problem_say(&file->problem,
                      "%s: damaged or incomplete: the datasets of %s do not fit together",
                      file->path, table->group);
    return -1;
}

/* Reads one dataset of numbers into the next place, for which there is room. */
static int read_dataset(InputFile *file, const ExportTable *table, const char *name,
                        Columns *columns)
{
    Text path = {0};
    dataset_path(&path, table, name);
    const size_t place = columns->count++;
    columns->names[place] = strdup(name);
    int status = input_table(file, text_string(&path), &columns->tables[place]);
    if (columns->names[place] == NULL || path.failed) {
        status = out_of_memory(file);
    }
    text_free(&path);
    return status;
}

static int columns_allocate(InputFile *file, size_t count, Columns *columns)
{
    columns->names = calloc(count + 1, sizeof *columns->names);
    columns->tables = calloc(count + 1, sizeof *columns->tables);
    return columns->names == NULL || columns->tables == NULL ? out_of_memory(file) : 0;
}

static int read_listed(InputFile *file, const ExportTable *table, Columns *columns)
{
    int status = columns_allocate(file, EXPORT_COLUMNS_MAX, columns);
    for (size_t i = 0; status == 0 && table->datasets[i] != NULL; i++) {
        status = read_dataset(file, table, table->datasets[i], columns);
    }
    return status;
}

static int read_group(InputFile *file, const ExportTable *table, Columns *columns)
{
    char **names = NULL;
    size_t count = 0;
    int status = input_names(file, table->group, &names, &count);
    if (status == 0) {
        status = columns_allocate(file, count, columns);
    }
    for (size_t i = 0; status == 0 && i < count; i++) {
        Text path = {0};
        dataset_path(&path, table, names[i]);
        if (input_is_table(file, text_string(&path))) {
            status = read_dataset(file, table, names[i], columns);
        }
        text_free(&path);
    }
    input_texts_free(names, count);
    return status;
}

static int read_texts(InputFile *file, const ExportTable *table, Columns *columns)
{
    int status = 0;
    for (size_t i = 0; status == 0 && table->texts[i] != NULL; i++) {
        Text path = {0};
        dataset_path(&path, table, table->texts[i]);
        status =
            input_texts(file, text_string(&path), &columns->texts[i], &columns->text_length[i]);
        text_free(&path);
    }
    return status;
}

/* Place of the axis of that name, or the rank of the table. */
static size_t find_axis(const InputTable *table, const char *name)
{
    size_t i = 0;
    while (i < table->rank && strcmp(table->axes[i].name, name) != 0) {
        i++;
    }
    return i;
}

/* How many entries a dataset of texts has. */
static size_t texts_length(const ExportTable *table, const InputTable *widest)
{
    size_t length = 1;
    for (size_t i = 0; i < widest->rank; i++) {
        if (table->texts_over == NULL || strcmp(widest->axes[i].name, table->texts_over) == 0) {
            length *= widest->axes[i].count;
        }
    }
    return length;
}

/* Every dataset runs over axes of the widest one, every text over one or all of them. */
static bool columns_fit(const ExportTable *table, const Columns *columns)
{
    const InputTable *widest = columns->widest;
    for (size_t i = 0; i < columns->count; i++) {
        for (size_t axis = 0; axis < columns->tables[i].rank; axis++) {
            const InputAxis *own = &columns->tables[i].axes[axis];
            const size_t place = find_axis(widest, own->name);
            if (place == widest->rank || widest->axes[place].count != own->count) {
                return false;
            }
        }
    }
    for (size_t i = 0; table->texts[i] != NULL; i++) {
        const bool there =
            table->texts_over == NULL || find_axis(widest, table->texts_over) < widest->rank;
        if (!there || columns->text_length[i] != texts_length(table, widest)) {
            return false;
        }
    }
    return table->spread == NULL ||
           (widest->rank > 0 && find_axis(widest, table->spread) == widest->rank - 1);
}

static int columns_read(InputFile *file, const ExportTable *table, Columns *columns)
{
    if ((table->datasets[0] == NULL ? read_group(file, table, columns)
                                    : read_listed(file, table, columns)) != 0 ||
        read_texts(file, table, columns) != 0) {
        return -1;
    }
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->widest == NULL || columns->tables[i].rank > columns->widest->rank) {
            columns->widest = &columns->tables[i];
        }
    }
    return columns->widest != NULL && columns_fit(table, columns) ? 0 : misshapen(file, table);
}

/* A row: an entry for each of the first axes of the widest dataset. */
typedef struct Row {
    const InputTable *table;
    size_t rank;
    size_t entries[64];
} Row;

static bool row_first(Row *row, const InputTable *table, size_t rank)
{
    *row = (Row){.table = table, .rank = rank};
    bool any = rank <= sizeof row->entries / sizeof row->entries[0];
    for (size_t i = 0; i < rank; i++) {
        any = any && table->axes[i].count > 0;
    }
    return any;
}

static bool row_next(Row *row)
{
    for (size_t i = row->rank; i-- > 0;) {
        if (++row->entries[i] < row->table->axes[i].count) {
            return true;
        }
        row->entries[i] = 0;
    }
    return false;
}

/* Where the row stands in a dataset that may lack some of its axes. */
static size_t row_index(const Row *row, const InputTable *table)
{
    size_t index = 0;
    for (size_t i = 0; i < table->rank; i++) {
        const size_t place = find_axis(row->table, table->axes[i].name);
        const size_t entry = place < row->rank ? row->entries[place] : 0;
        index = index * table->axes[i].count + entry;
    }
    return index;
}

static void write_entries(Csv *csv, const Row *row)
{
    for (size_t i = 0; i < row->rank; i++) {
        csv_text(csv, row->table->axes[i].entries[row->entries[i]]);
    }
}

static void write_texts(Csv *csv, const ExportTable *table, const Columns *columns, const Row *row)
{
    const size_t entry = table->texts_over == NULL
                             ? row_index(row, columns->widest)
                             : row->entries[find_axis(row->table, table->texts_over)];
    for (size_t i = 0; table->texts[i] != NULL; i++) {
        csv_text(csv, columns->texts[i][entry]);
    }
}

static void write_header(Csv *csv, const ExportTable *table, const Columns *columns)
{
    const InputTable *widest = columns->widest;
    const size_t rank = widest->rank - (table->spread != NULL);
    if (table->quantity) {
        csv_text(csv, "quantity");
    }
    for (size_t i = 0; i < rank; i++) {
        csv_text(csv, widest->axes[i].name);
    }
    for (size_t i = 0; table->spread != NULL && i < widest->axes[rank].count; i++) {
        csv_text(csv, widest->axes[rank].entries[i]);
    }
    for (size_t i = 0; table->spread == NULL && i < columns->count; i++) {
        csv_text(csv, columns->names[i]);
    }
    if (table->quantity) {
        csv_text(csv, "unit");
    }
    for (size_t i = 0; table->texts[i] != NULL; i++) {
        csv_text(csv, table->texts[i]);
    }
    csv_end(csv);
}

static double value_at(const Row *row, const InputTable *table)
{
    return table->values[row_index(row, table)];
}

static void write_columns(Csv *csv, const ExportTable *table, const Columns *columns,
                          const volatile sig_atomic_t *stop)
{
    Row row;
    bool more = row_first(&row, columns->widest, columns->widest->rank);
    for (; more && *stop == 0; more = row_next(&row)) {
        if (table->defined && isnan(value_at(&row, &columns->tables[0]))) {
            continue;
        }
        write_entries(csv, &row);
        for (size_t i = 0; i < columns->count; i++) {
            csv_number(csv, value_at(&row, &columns->tables[i]));
        }
        write_texts(csv, table, columns, &row);
        csv_end(csv);
    }
}

static void write_spread(Csv *csv, const ExportTable *table, const Columns *columns, size_t column,
                         const char *unit, const volatile sig_atomic_t *stop)
{
    const InputTable *values = &columns->tables[column];
    const size_t rank = values->rank - 1;
    Row row;
    bool more = row_first(&row, values, rank);
    for (size_t next = 0; more && *stop == 0; more = row_next(&row)) {
        if (table->quantity) {
            csv_text(csv, columns->names[column]);
        }
        write_entries(csv, &row);
        for (size_t i = 0; i < values->axes[rank].count; i++) {
            csv_number(csv, values->values[next++]);
        }
        if (table->quantity) {
            csv_text(csv, unit);
        }
        write_texts(csv, table, columns, &row);
        csv_end(csv);
    }
}

/* One dataset after the other; they have the same axes. */
static int write_spreads(InputFile *file, Csv *csv, const ExportTable *table,
                         const Columns *columns, const volatile sig_atomic_t *stop)
{
    int status = 0;
    for (size_t i = 0; status == 0 && i < columns->count; i++) {
        Text path = {0};
        char *unit = NULL;
        dataset_path(&path, table, columns->names[i]);
        status = columns->tables[i].rank != columns->widest->rank
                     ? misshapen(file, table)
                     : input_text(file, text_string(&path), "units", &unit);
        if (status == 0) {
            write_spread(csv, table, columns, i, unit, stop);
        }
        free(unit);
        text_free(&path);
    }
    return status;
}

int export_table_write(InputFile *file, const ExportTable *table, const volatile sig_atomic_t *stop,
                       FILE *stream)
{
    Columns columns = {0};
    Csv csv = {.stream = stream};
    int status = columns_read(file, table, &columns);
    if (status == 0) {
        write_header(&csv, table, &columns);
        if (table->spread != NULL) {
            status = write_spreads(file, &csv, table, &columns, stop);
        } else {
            write_columns(&csv, table, &columns, stop);
        }
    }
    columns_free(&columns);
    return status;
}
