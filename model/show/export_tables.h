/* export_tables: which CSV files a list of tables makes, and how their rows come out of it.
 *
 * Tables of a group that run over the same axes stand side by side, a column each; numbers over an
 * axis of statistics have a column for each of these instead. */
#ifndef TACIT_EXPORT_TABLES_H
#define TACIT_EXPORT_TABLES_H

#include <signal.h>
#include <stdio.h>

#include "base/table.h"

/* One CSV file: a row for each entry of the axes of the widest of its tables. */
typedef struct ExportFile {
    const char *name;      /* "summary.csv" */
    const char *sentence;  /* for the README */
    const Table **columns; /* numbers, and texts that stand behind them */
    size_t column_count;
    const Table *widest;
    bool
        spread; /* one table of numbers follows the other, a column for each entry of the last axis */
    bool quantity; /* columns for the name of the table and for its unit */
    bool defined;  /* rows whose first number is undefined are left out */
} ExportFile;

typedef struct ExportFiles {
    ExportFile *files; /* freed with the tables */
    size_t count;
} ExportFiles;

/* The files in their order. Returns 0, or -1 with a problem in tables. */
int export_files(Tables *tables, ExportFiles *files);

/* Writes a file; that it was all written is to be asked of the stream. Returns 0 (also when it was
 * stopped), or -1 when numbers cannot be had: out of memory, or what they are read from is damaged. */
int export_file_write(const ExportFile *file, const volatile sig_atomic_t *stop, FILE *stream);

#endif
