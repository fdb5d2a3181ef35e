#include <math.h>
#include <stdlib.h>

#include "show/csv.h"
#include "show/export_tables.h"

/* A row: an entry for each axis of the widest table, or for each but the last. */
typedef struct Row {
    const Table *table;
    size_t rank;
    size_t entries[TABLE_RANK_MAX];
} Row;

static bool row_first(Row *row, const Table *table, size_t rank)
{
    *row = (Row){.table = table, .rank = rank};
    return table->count > 0;
}

static bool row_next(Row *row)
{
    for (size_t i = row->rank; i-- > 0;) {
        if (++row->entries[i] < row->table->axes[i]->count) {
            return true;
        }
        row->entries[i] = 0;
    }
    return false;
}

/* Where the row stands in a table that may lack some of its axes. */
static size_t row_index(const Row *row, const Table *table)
{
    size_t index = 0;
    for (size_t i = 0; i < table->rank; i++) {
        size_t place = 0;
        while (row->table->axes[place] != table->axes[i]) {
            place++;
        }
        index = index * table->axes[i]->count + (place < row->rank ? row->entries[place] : 0);
    }
    return index;
}

/* The columns of a file while it is written; what they hold is owned. */
typedef struct Writing {
    Csv csv;
    const ExportFile *file;
    const volatile sig_atomic_t *stop;
    double **numbers; /* of each column; NULL for texts */
} Writing;

static void write_entry(Csv *csv, const Table *axis, size_t entry)
{
    switch (axis->kind) {
    case TABLE_TEXT:
        csv_text(csv, ((const char *const *)axis->values)[entry]);
        break;
    case TABLE_WHOLE:
        csv_number(csv, (double)((const int64_t *)axis->values)[entry]);
        break;
    default:
        csv_number(csv, ((const double *)axis->values)[entry]);
    }
}

static void write_entries(Csv *csv, const Row *row)
{
    for (size_t i = 0; i < row->rank; i++) {
        write_entry(csv, row->table->axes[i], row->entries[i]);
    }
}

static bool is_text(const Table *table)
{
    return table->kind == TABLE_TEXT;
}

static void write_texts(Writing *writing, const Row *row)
{
    for (size_t i = 0; i < writing->file->column_count; i++) {
        const Table *column = writing->file->columns[i];
        if (is_text(column)) {
            csv_text(&writing->csv, ((const char *const *)column->values)[row_index(row, column)]);
        }
    }
}

static void write_header(Writing *writing)
{
    const ExportFile *file = writing->file;
    const Table *widest = file->widest, *last = widest->axes[widest->rank - 1];
    Csv *csv = &writing->csv;
    if (file->quantity) {
        csv_text(csv, "quantity");
    }
    for (size_t i = 0; i + file->spread < widest->rank; i++) {
        csv_text(csv, widest->axes[i]->name);
    }
    for (size_t i = 0; file->spread && i < last->count; i++) {
        write_entry(csv, last, i);
    }
    for (size_t i = 0; i < file->column_count; i++) {
        if (!file->spread && !is_text(file->columns[i])) {
            csv_text(csv, file->columns[i]->name);
        }
    }
    if (file->quantity) {
        csv_text(csv, "unit");
    }
    for (size_t i = 0; i < file->column_count; i++) {
        if (is_text(file->columns[i])) {
            csv_text(csv, file->columns[i]->name);
        }
    }
    csv_end(csv);
}

/* A column for each table. */
static void write_columns(Writing *writing)
{
    const ExportFile *file = writing->file;
    Csv *csv = &writing->csv;
    Row row;
    bool more = row_first(&row, file->widest, file->widest->rank);
    for (; more && *writing->stop == 0; more = row_next(&row)) {
        if (file->defined && isnan(writing->numbers[0][row_index(&row, file->columns[0])])) {
            continue;
        }
        write_entries(csv, &row);
        for (size_t i = 0; i < file->column_count; i++) {
            if (writing->numbers[i] != NULL) {
                csv_number(csv, writing->numbers[i][row_index(&row, file->columns[i])]);
            }
        }
        write_texts(writing, &row);
        csv_end(csv);
    }
}

/* A column for each entry of the last axis of a table, which has the same axes as the others. */
static void write_spread(Writing *writing, size_t column)
{
    const Table *table = writing->file->columns[column];
    const size_t across = table->axes[table->rank - 1]->count;
    const double *next = writing->numbers[column];
    Csv *csv = &writing->csv;
    Row row;
    bool more = row_first(&row, table, table->rank - 1);
    for (; more && *writing->stop == 0; more = row_next(&row)) {
        if (writing->file->quantity) {
            csv_text(csv, table->name);
        }
        write_entries(csv, &row);
        for (size_t i = 0; i < across; i++) {
            csv_number(csv, *next++);
        }
        if (writing->file->quantity) {
            csv_text(csv, table->unit);
        }
        write_texts(writing, &row);
        csv_end(csv);
    }
}

static int read_columns(Writing *writing)
{
    const ExportFile *file = writing->file;
    int status = 0;
    writing->numbers = calloc(file->column_count, sizeof *writing->numbers);
    for (size_t i = 0; writing->numbers != NULL && status == 0 && i < file->column_count; i++) {
        if (!is_text(file->columns[i])) {
            writing->numbers[i] = malloc((file->columns[i]->count + 1) * sizeof(double));
            status = writing->numbers[i] == NULL
                         ? -1
                         : table_read(file->columns[i], writing->numbers[i]);
        }
    }
    return writing->numbers == NULL ? -1 : status;
}

int export_file_write(const ExportFile *file, const volatile sig_atomic_t *stop, FILE *stream)
{
    Writing writing = {.csv = {.stream = stream}, .file = file, .stop = stop};
    const int status = read_columns(&writing);
    if (status == 0) {
        write_header(&writing);
        if (!file->spread) {
            write_columns(&writing);
        }
        for (size_t i = 0; file->spread && i < file->column_count; i++) {
            if (writing.numbers[i] != NULL) {
                write_spread(&writing, i);
            }
        }
    }
    for (size_t i = 0; writing.numbers != NULL && i < file->column_count; i++) {
        free(writing.numbers[i]);
    }
    free(writing.numbers);
    return status;
}
