/* table: numbers or texts over named axes, with the words that a reader needs to understand them.
 *
 * What a run says is a list of tables in groups. The results file, CSV, JSON and other programs walk
 * the same list, so that a name, a unit and a sentence are written once, where the table is made. An
 * axis is a table over itself: its values are the names of its entries.
 *
 *     tables_group(&tables, "weekly", "States at the start of each week");
 *     tables_axis_count(&tables, "week", "week", "Weeks since the first notice", weeks + 1);
 *     tables_numbers(&tables, &(TableRow){"aware", "1", "knows that it exists", {"week"}}, aware);
 *
 * The first failure is kept and every later call does nothing, so that whoever makes a list says
 * everything and asks once. Names, sentences and values that are handed over are borrowed unless
 * tables_keep made them. */
#ifndef TACIT_TABLE_H
#define TACIT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"

enum { TABLE_RANK_MAX = 8, TABLE_AXES_MAX = 12, TABLE_NOTES_MAX = 4 };

/* What the values are, in memory and in a file. */
enum TableKind {
    TABLE_NUMBER, /* double; undefined is NaN */
    TABLE_WHOLE,  /* int64_t */
    TABLE_TEXT,   /* const char *, UTF-8, never NULL */
    TABLE_WEEK,   /* int16_t */
    TABLE_LINK,   /* int32_t, the number of a person */
    TABLE_CODE    /* int8_t, the number of a name */
};

/* What is known of a table or a group beside its values: a text, or a whole number where text is
 * NULL. */
typedef struct TableNote {
    const char *name, *text;
    int64_t whole;
} TableNote;

typedef const char *TableEntry(size_t index); /* name of 0, 1, ...; NULL past the last */

/* Computes the values at one entry of the first axis. Returns 0, or -1 when out of memory. */
typedef int TableFill(const void *source, size_t entry, double *values);

typedef struct Table {
    const char *name, *unit, *sentence;
    enum TableKind kind;
    size_t rank;
    const struct Table *axes[TABLE_RANK_MAX]; /* slowest first; of the same group */
    size_t count;                             /* values, row-major over the axes */
    const void *values;                       /* as kind says; NULL where they are computed */
    TableFill *fill;             /* what computes numbers; NULL where values are kept */
    const void *source;          /* what fill reads */
    const int16_t *undefined;    /* value of weeks and codes that says so, or NULL */
    const char *const *meanings; /* names of codes 0, 1, ..., or NULL */
    size_t meaning_count;
    TableNote notes[TABLE_NOTES_MAX];
    size_t note_count;
} Table;

typedef struct TableGroup {
    const char *name, *sentence;
    TableNote notes[TABLE_NOTES_MAX];
    size_t note_count;
    Table axes[TABLE_AXES_MAX];
    size_t axis_count;
    Table *tables;
    size_t table_count;
} TableGroup;

/* Zero-initialise; free with tables_free. */
typedef struct Tables {
    TableGroup **groups;
    size_t group_count;
    struct TableMemory *memory; /* what tables_keep gave */
    bool failed;
    Problem problem; /* what failed first */
} Tables;

void tables_free(Tables *tables);

/* Records a failure; only the first one stays. */
void tables_fail(Tables *tables, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Memory, zeroed, and a text, that are freed with the tables; NULL after a failure. */
void *tables_keep(Tables *tables, size_t count, size_t size);
const char *tables_text(Tables *tables, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Begins a group, to which all that follows belongs. */
void tables_group(Tables *tables, const char *name, const char *sentence);

/* Add an axis: of the names that `entry` gives; of texts; of numbers; of 0, 1, ..., count - 1; of
 * whole numbers. */
void tables_axis(Tables *tables, const char *name, const char *sentence, TableEntry *entry);
void tables_axis_texts(Tables *tables, const char *name, const char *sentence,
                       const char *const *texts, size_t count);
void tables_axis_numbers(Tables *tables, const char *name, const char *unit, const char *sentence,
                         const double *values, size_t count);
void tables_axis_count(Tables *tables, const char *name, const char *unit, const char *sentence,
                       size_t count);
void tables_axis_wholes(Tables *tables, const char *name, const char *unit, const char *sentence,
                        const int64_t *values, size_t count);

/* What a table is. The axes are names of axes of the group, slowest first, ended by NULL; none for a
 * single value. */
typedef struct TableRow {
    const char *name, *unit, *sentence;
    const char *axes[TABLE_RANK_MAX + 1];
} TableRow;

/* Add a table to the group. Numbers that are missing (NULL) or nowhere defined are a failure:
 * something was not computed; of those `or_none` it is an answer that they are nowhere defined. */
void tables_numbers(Tables *tables, const TableRow *row, const double *values);
void tables_numbers_or_none(Tables *tables, const TableRow *row, const double *values);
void tables_wholes(Tables *tables, const TableRow *row, const int64_t *values);
void tables_texts(Tables *tables, const TableRow *row, const char *const *texts);
void tables_entries(Tables *tables, const TableRow *row, TableEntry *text); /* over one axis */

/* Numbers that are computed when they are asked for: they may be many. */
void tables_computed(Tables *tables, const TableRow *row, TableFill *fill, const void *source);

/* Narrow whole numbers. Weeks and codes that equal *undefined are undefined. */
void tables_weeks(Tables *tables, const TableRow *row, const int16_t *values,
                  const int16_t *undefined);
void tables_links(Tables *tables, const TableRow *row, const int32_t *values);
void tables_codes(Tables *tables, const TableRow *row, const int8_t *values,
                  const int16_t *undefined, const char *const *meanings, size_t meaning_count);

/* Add a note to the table that was added last, or to the group. */
void tables_note_whole(Tables *tables, const char *name, int64_t whole);
void tables_group_note(Tables *tables, const char *name, const char *text);
void tables_group_note_whole(Tables *tables, const char *name, int64_t whole);

/* The group or table of that name, or NULL. */
const TableGroup *tables_find_group(const Tables *tables, const char *group);
const Table *tables_find(const Tables *tables, const char *group, const char *table);

/* Values at one entry of the first axis of a table; all of a table without axes. */
size_t table_block(const Table *table);

/* All values of a table that holds no texts, as numbers: `count` of them, undefined ones NaN. Returns
 * 0, or -1 when out of memory. */
int table_read(const Table *table, double *values);

/* The values at one entry of the first axis: kept ones, or computed into `space`, which has room for
 * table_block. NULL when out of memory. The table is one of numbers. */
const double *table_numbers_at(const Table *table, size_t entry, double *space);

#endif
