/* export_tables: which tables there are, and how their rows come out of the file. */
#ifndef TACIT_EXPORT_TABLES_H
#define TACIT_EXPORT_TABLES_H

#include <signal.h>
#include <stdio.h>

#include "file/input.h"

enum { EXPORT_COLUMNS_MAX = 4 };

/* One CSV file: a row for each entry of the axes of its datasets. */
typedef struct ExportTable {
    const char *name;     /* "summary.csv" */
    const char *sentence; /* for the README */
    const char *group;    /* of the results file: "/summary" */
    /* Each dataset is a column, or, where an axis is spread, one dataset follows the other and each
     * entry of that axis is a column. NULL-ended; none: every dataset of numbers of the group. */
    const char *datasets[EXPORT_COLUMNS_MAX + 1];
    const char *spread; /* the last axis; NULL for none */
    bool quantity;      /* columns for the name of the dataset and for its unit */
    /* Datasets of texts over one of the axes, or over all of them where it is NULL, as columns behind
     * the others. NULL-ended. */
    const char *texts[EXPORT_COLUMNS_MAX + 1];
    const char *texts_over;
    bool defined; /* rows whose first number is undefined are left out */
} ExportTable;

/* The tables in their order, and how many. */
const ExportTable *export_tables(size_t *count);

/* Whether the file has what the table needs. */
bool export_table_there(const InputFile *file, const ExportTable *table);

/* Writes the table; that it was all written is to be asked of the stream. Returns 0 (also when it was
 * stopped), or -1 with a problem in file->problem. */
int export_table_write(InputFile *file, const ExportTable *table, const volatile sig_atomic_t *stop,
                       FILE *stream);

#endif
