#include "show/export_tables.h"

#include <string.h>

enum { COLUMNS_MAX = 4 };

/* A CSV file, by the names of what it holds. */
typedef struct FileRow {
    const char *name, *sentence, *group;
    const char *tables[COLUMNS_MAX + 1]; /* NULL-ended */
    const char *texts[COLUMNS_MAX + 1];  /* NULL-ended */
    bool quantity, defined;
} FileRow;

/* Files that hold part of a group, or texts beside numbers. Every other table of numbers is found by
 * itself. */
static const FileRow ROWS[] = {
    {.name = "summary.csv",
     .sentence =
         "Outcomes over replicates: mean, standard error, quantiles, range over dispositions",
     .group = "summary",
     .tables = {"value"},
     .texts = {"unit"}},
    {.name = "differences.csv",
     .sentence = "The same for pairs of designs, paired in every replicate",
     .group = "differences",
     .tables = {"value"},
     .texts = {"unit"}},
    {.name = "survey.csv",
     .sentence = "What an online panel that over-claims would have answered, beside the truth",
     .group = "survey",
     .tables = {"measured", "true_online", "true_all", "sample_se"},
     .texts = {"source"}},
    {.name = "stories.csv",
     .sentence = "What happens to some persons in every design, step by step, in two languages",
     .group = "stories",
     .tables = {"week"},
     .texts = {"text_en", "text_fr"},
     .defined = true},
    {.name = "stories_endings.csv",
     .sentence = "Where it all leads for them at the last moment of report",
     .group = "stories",
     .tables = {"ending_week"},
     .texts = {"ending_en", "ending_fr"},
     .defined = true},
    {.name = "stories_persons.csv",
     .sentence = "Who they are, and the rule by which each was found",
     .group = "stories",
     .tables = {"rule"},
     .texts = {"rule_en", "rule_fr", "who_en", "who_fr"}},
    {.name = "exposure.csv",
     .sentence = "Persons and documents exposed by breaches, by rung of consent",
     .group = "exposure",
     .tables = {"persons_exposed", "documents_exposed"},
     .quantity = true},
    {.name = "exposure_groups.csv",
     .sentence = "Persons exposed by breaches, by group of persons",
     .group = "exposure",
     .tables = {"persons_exposed_by_group"},
     .quantity = true},
    {.name = "exposure_events.csv",
     .sentence = "Breaches",
     .group = "exposure",
     .tables = {"events"},
     .quantity = true},
    {.name = "exposure_exponents.csv",
     .sentence = "Persons exposed, by how breaches grow with the size of a store",
     .group = "exposure",
     .tables = {"persons_exposed_by_exponent"},
     .quantity = true},
    {.name = "exposure_expected.csv",
     .sentence = "Persons exposed per 100 000 person-years, by formula",
     .group = "exposure",
     .tables = {"expected"}},
    {.name = "frontier.csv",
     .sentence = "gamma + delta at which designs change places; empty where they do not",
     .group = "frontier",
     .tables = {"exponent_sum"},
     .quantity = true},
    {.name = "return_levels.csv",
     .sentence = "Persons exposed in a year of which one in 10, 100 or 1000 is worse",
     .group = "exposure",
     .tables = {"return_level"},
     .quantity = true},
    {.name = "exceedance.csv",
     .sentence = "Share of years in which more persons are exposed than the threshold",
     .group = "exposure",
     .tables = {"exceedance"}},
    {.name = "parameters.csv",
     .sentence = "Every number the model takes: value, default, range, unit, source",
     .group = "parameters",
     .tables = {"value", "default", "low", "high"},
     .texts = {"unit", "choices", "source", "meaning"}},
    {.name = "parameters_designs.csv",
     .sentence = "The values that each design uses",
     .group = "parameters",
     .tables = {"value_by_design"}},
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

/* Whether numbers run over the entries of the last axis: the statistics of one value. */
static bool is_spread(const Table *table)
{
    static const char ENDING[] = "statistic";
    const char *last = table->rank > 0 ? table->axes[table->rank - 1]->name : "";
    const size_t length = strlen(last);
    return length + 1 >= sizeof ENDING && strcmp(last + length + 1 - sizeof ENDING, ENDING) == 0;
}

static const Table *find_table(const TableGroup *group, const char *name)
{
    for (size_t i = 0; i < group->table_count; i++) {
        if (strcmp(group->tables[i].name, name) == 0) {
            return &group->tables[i];
        }
    }
    return NULL;
}

static bool has_axis(const Table *table, const Table *axis)
{
    for (size_t i = 0; i < table->rank; i++) {
        if (table->axes[i] == axis) {
            return true;
        }
    }
    return false;
}

/* Whether the axes of a table are among those of another. */
static bool runs_over(const Table *table, const Table *widest)
{
    size_t i = 0;
    while (i < table->rank && has_axis(widest, table->axes[i])) {
        i++;
    }
    return i == table->rank;
}

/* The widest column has the axes over which rows run. */
static void see_widest(ExportFile *file, const Table *table)
{
    if (file->widest == NULL || table->rank > file->widest->rank) {
        file->widest = table;
    }
}

static void add_column(ExportFile *file, const Table *table)
{
    file->columns[file->column_count++] = table;
    see_widest(file, table);
}

/* Whether all columns run over axes of the widest one; over all of them where they are spread. */
static bool columns_fit(const ExportFile *file)
{
    for (size_t i = 0; i < file->column_count; i++) {
        const Table *column = file->columns[i];
        if (!runs_over(column, file->widest) ||
            (file->spread && column->kind == TABLE_NUMBER && column->rank != file->widest->rank)) {
            return false;
        }
    }
    return true;
}

/* Begins a file for which there is room; NULL after a failure. */
static ExportFile *begin_file(Tables *tables, ExportFiles *files, const TableGroup *group)
{
    const Table **columns = tables_keep(tables, group->table_count, sizeof(const Table *));
    if (columns == NULL) {
        return NULL;
    }
    ExportFile *file = &files->files[files->count++];
    *file = (ExportFile){.columns = columns};
    return file;
}

static void end_file(Tables *tables, ExportFile *file, const TableGroup *group)
{
    file->spread = file->widest != NULL && is_spread(file->widest);
    if (file->widest == NULL || !columns_fit(file)) {
        tables_fail(tables, "the datasets of /%s do not fit together", group->name);
    }
}

/* The tables that a row names. */
static void add_named(Tables *tables, ExportFile *file, const TableGroup *group,
                      const char *const *names)
{
    for (size_t i = 0; names[i] != NULL && !tables->failed; i++) {
        const Table *table = find_table(group, names[i]);
        if (table == NULL) {
            tables_fail(tables, "cannot read /%s/%s", group->name, names[i]);
        } else {
            add_column(file, table);
        }
    }
}

static void add_row(Tables *tables, ExportFiles *files, const TableGroup *group, const FileRow *row)
{
    ExportFile *file =
        find_table(group, row->tables[0]) == NULL ? NULL : begin_file(tables, files, group);
    if (file != NULL) {
        file->name = row->name;
        file->sentence = row->sentence;
        file->quantity = row->quantity;
        file->defined = row->defined;
        add_named(tables, file, group, row->tables);
        add_named(tables, file, group, row->texts);
        end_file(tables, file, group);
    }
}

static bool is_named(const TableGroup *group, const Table *table)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        for (size_t j = 0; strcmp(ROWS[i].group, group->name) == 0 && ROWS[i].tables[j] != NULL;
             j++) {
            if (strcmp(ROWS[i].tables[j], table->name) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Whether no row names the numbers; whole numbers and texts only say what others are. */
static bool is_left(const TableGroup *group, const Table *table)
{
    return table->kind == TABLE_NUMBER && !is_named(group, table);
}

/* Of what is left and has a value per row, the table over the most axes; NULL for none. */
static const Table *widest_left(const TableGroup *group)
{
    const Table *widest = NULL;
    for (size_t i = 0; i < group->table_count; i++) {
        const Table *table = &group->tables[i];
        if (is_left(group, table) && !is_spread(table) &&
            (widest == NULL || table->rank > widest->rank)) {
            widest = table;
        }
    }
    return widest;
}

static bool beside(const TableGroup *group, const Table *table, const Table *widest)
{
    return is_left(group, table) && !is_spread(table) && runs_over(table, widest);
}

/* Names a file after its group where that holds no other numbers, else after the table too. */
static void name_left(Tables *tables, ExportFile *file, const TableGroup *group)
{
    bool alone = true;
    for (size_t i = 0; i < group->table_count; i++) {
        const Table *table = &group->tables[i];
        alone = alone && (table->kind != TABLE_NUMBER || table == file->widest ||
                          (!is_spread(file->widest) && beside(group, table, file->widest)));
    }
    file->name = alone ? tables_text(tables, "%s.csv", group->name)
                       : tables_text(tables, "%s_%s.csv", group->name, file->widest->name);
    file->sentence = alone ? group->sentence : file->widest->sentence;
}

/* A file of one table and, where it has a value per row, of all that run over the same axes or some
 * of them. */
static void add_left(Tables *tables, ExportFiles *files, const TableGroup *group,
                     const Table *widest)
{
    ExportFile *file = begin_file(tables, files, group);
    for (size_t i = 0; file != NULL && i < group->table_count; i++) {
        const Table *table = &group->tables[i];
        if (table == widest || (!is_spread(widest) && beside(group, table, widest))) {
            add_column(file, table);
        }
    }
    if (file != NULL) {
        name_left(tables, file, group);
        end_file(tables, file, group);
    }
}

/* A group of nothing but texts is a file of them. */
static void add_texts(Tables *tables, ExportFiles *files, const TableGroup *group)
{
    ExportFile *file = NULL;
    for (size_t i = 0; i < group->table_count; i++) {
        if (group->tables[i].kind != TABLE_TEXT) {
            return;
        }
    }
    file = begin_file(tables, files, group);
    for (size_t i = 0; file != NULL && i < group->table_count; i++) {
        add_column(file, &group->tables[i]);
    }
    if (file != NULL) {
        name_left(tables, file, group);
        end_file(tables, file, group);
    }
}

static void add_group(Tables *tables, ExportFiles *files, const TableGroup *group)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strcmp(ROWS[i].group, group->name) == 0) {
            add_row(tables, files, group, &ROWS[i]);
        }
    }
    const Table *widest = widest_left(group);
    if (widest != NULL) {
        add_left(tables, files, group, widest);
    }
    for (size_t i = 0; i < group->table_count; i++) {
        const Table *table = &group->tables[i];
        if (is_left(group, table) && (is_spread(table) || !runs_over(table, widest))) {
            add_left(tables, files, group, table);
        }
    }
    add_texts(tables, files, group);
}

int export_files(Tables *tables, ExportFiles *files)
{
    size_t most = ROW_COUNT;
    for (size_t i = 0; i < tables->group_count; i++) {
        most += tables->groups[i]->table_count + 1;
    }
    *files = (ExportFiles){.files = tables_keep(tables, most, sizeof *files->files)};
    for (size_t i = 0; i < tables->group_count && !tables->failed; i++) {
        add_group(tables, files, tables->groups[i]);
    }
    return tables->failed ? -1 : 0;
}
