#include "base/table.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Pieces of memory in a chain, so that they are freed together. */
struct TableMemory {
    struct TableMemory *next;
    max_align_t piece[];
};

void tables_fail(Tables *tables, const char *format, ...)
{
    va_list arguments;
    if (tables->failed) {
        return;
    }
    tables->failed = true;
    va_start(arguments, format);
    (void)vsnprintf(tables->problem.sentence, sizeof tables->problem.sentence, format, arguments);
    va_end(arguments);
}

void *tables_keep(Tables *tables, size_t count, size_t size)
{
    struct TableMemory *memory =
        tables->failed ? NULL : calloc(1, sizeof *memory + (count > 0 ? count : 1) * size);
    if (memory == NULL) {
        tables_fail(tables, "out of memory");
        return NULL;
    }
    memory->next = tables->memory;
    tables->memory = memory;
    return memory->piece;
}

const char *tables_text(Tables *tables, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : tables_keep(tables, (size_t)length + 1, 1);
    if (text != NULL) {
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    va_end(arguments);
    return text;
}

void tables_free(Tables *tables)
{
    for (size_t i = 0; i < tables->group_count; i++) {
        free(tables->groups[i]->tables);
        free(tables->groups[i]);
    }
    free(tables->groups);
    while (tables->memory != NULL) {
        struct TableMemory *const memory = tables->memory;
        tables->memory = memory->next;
        free(memory);
    }
    *tables = (Tables){0};
}

void tables_group(Tables *tables, const char *name, const char *sentence)
{
    TableGroup **groups =
        tables->failed ? NULL
                       : realloc(tables->groups, (tables->group_count + 1) * sizeof(TableGroup *));
    if (groups == NULL) {
        tables_fail(tables, "out of memory");
        return;
    }
    tables->groups = groups;
    TableGroup *group = calloc(1, sizeof *group);
    if (group == NULL) {
        tables_fail(tables, "out of memory");
        return;
    }
    group->name = name;
    group->sentence = sentence;
    groups[tables->group_count++] = group;
}

/* The group that is being filled; NULL after a failure. */
static TableGroup *current(const Tables *tables)
{
    return tables->failed ? NULL : tables->groups[tables->group_count - 1];
}

static void add_axis(Tables *tables, const Table *axis)
{
    TableGroup *group = current(tables);
    if (group == NULL) {
        return;
    }
    if (group->axis_count == TABLE_AXES_MAX) {
        tables_fail(tables, "%s has no room for the axis %s", group->name, axis->name);
        return;
    }
    Table *added = &group->axes[group->axis_count++];
    *added = *axis;
    added->rank = 1;
    added->axes[0] = added;
}

static const char **keep_entries(Tables *tables, TableEntry *entry, size_t *count)
{
    *count = 0;
    while (entry(*count) != NULL) {
        ++*count;
    }
    const char **texts = tables_keep(tables, *count, sizeof *texts);
    for (size_t i = 0; texts != NULL && i < *count; i++) {
        texts[i] = entry(i);
    }
    return texts;
}

void tables_axis(Tables *tables, const char *name, const char *sentence, TableEntry *entry)
{
    size_t count;
    const char *const *texts = keep_entries(tables, entry, &count);
    tables_axis_texts(tables, name, sentence, texts, count);
}

void tables_axis_texts(Tables *tables, const char *name, const char *sentence,
                       const char *const *texts, size_t count)
{
    add_axis(tables, &(Table){.name = name,
                              .unit = "1",
                              .sentence = sentence,
                              .kind = TABLE_TEXT,
                              .count = count,
                              .values = texts});
}

void tables_axis_numbers(Tables *tables, const char *name, const char *unit, const char *sentence,
                         const double *values, size_t count)
{
    add_axis(tables, &(Table){.name = name,
                              .unit = unit,
                              .sentence = sentence,
                              .kind = TABLE_NUMBER,
                              .count = count,
                              .values = values});
}

void tables_axis_count(Tables *tables, const char *name, const char *unit, const char *sentence,
                       size_t count)
{
    int64_t *values = tables_keep(tables, count, sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i] = (int64_t)i;
    }
    tables_axis_wholes(tables, name, unit, sentence, values, count);
}

void tables_axis_wholes(Tables *tables, const char *name, const char *unit, const char *sentence,
                        const int64_t *values, size_t count)
{
    add_axis(tables, &(Table){.name = name,
                              .unit = unit,
                              .sentence = sentence,
                              .kind = TABLE_WHOLE,
                              .count = count,
                              .values = values});
}

static const Table *find_axis(const TableGroup *group, const char *name)
{
    for (size_t i = 0; i < group->axis_count; i++) {
        if (strcmp(group->axes[i].name, name) == 0) {
            return &group->axes[i];
        }
    }
    return NULL;
}

/* Finds the axes of a row, and counts the values. */
static bool take_axes(Tables *tables, const TableGroup *group, const TableRow *row, Table *table)
{
    table->count = 1;
    for (; table->rank < TABLE_RANK_MAX && row->axes[table->rank] != NULL; table->rank++) {
        const Table *axis = find_axis(group, row->axes[table->rank]);
        if (axis == NULL) {
            tables_fail(tables, "%s in %s has no axis %s", row->name, group->name,
                        row->axes[table->rank]);
            return false;
        }
        table->axes[table->rank] = axis;
        table->count *= axis->count;
    }
    return true;
}

/* Adds a table; what it is made of says `made`. Returns it until the next one is added, or NULL. */
static Table *add_table(Tables *tables, const TableRow *row, Table made)
{
    TableGroup *group = current(tables);
    made.name = row->name;
    made.unit = row->unit;
    made.sentence = row->sentence;
    if (group == NULL || !take_axes(tables, group, row, &made)) {
        return NULL;
    }
    Table *added = realloc(group->tables, (group->table_count + 1) * sizeof *added);
    if (added == NULL) {
        tables_fail(tables, "out of memory");
        return NULL;
    }
    group->tables = added;
    added[group->table_count] = made;
    return &added[group->table_count++];
}

static bool any_defined(const double *values, size_t count)
{
    size_t i = 0;
    while (i < count && isnan(values[i])) {
        i++;
    }
    return i < count;
}

void tables_numbers(Tables *tables, const TableRow *row, const double *values)
{
    const Table *table = add_table(tables, row, (Table){.kind = TABLE_NUMBER, .values = values});
    if (table != NULL && (values == NULL || !any_defined(values, table->count))) {
        tables_fail(tables, "nothing was computed for %s, which every results file must have",
                    row->name);
    }
}

void tables_numbers_or_none(Tables *tables, const TableRow *row, const double *values)
{
    (void)add_table(tables, row, (Table){.kind = TABLE_NUMBER, .values = values});
    if (values == NULL) {
        tables_fail(tables, "nothing was computed for %s", row->name);
    }
}

void tables_wholes(Tables *tables, const TableRow *row, const int64_t *values)
{
    (void)add_table(tables, row, (Table){.kind = TABLE_WHOLE, .values = values});
}

void tables_texts(Tables *tables, const TableRow *row, const char *const *texts)
{
    (void)add_table(tables, row, (Table){.kind = TABLE_TEXT, .values = texts});
}

void tables_entries(Tables *tables, const TableRow *row, TableEntry *text)
{
    size_t count;
    const char *const *texts = keep_entries(tables, text, &count);
    const Table *table = add_table(tables, row, (Table){.kind = TABLE_TEXT, .values = texts});
    if (table != NULL && table->count != count) {
        tables_fail(tables, "%s has %zu texts instead of %zu", row->name, count, table->count);
    }
}

void tables_computed(Tables *tables, const TableRow *row, TableFill *fill, const void *source)
{
    (void)add_table(tables, row, (Table){.kind = TABLE_NUMBER, .fill = fill, .source = source});
}

void tables_weeks(Tables *tables, const TableRow *row, const int16_t *values,
                  const int16_t *undefined)
{
    (void)add_table(tables, row,
                    (Table){.kind = TABLE_WEEK, .values = values, .undefined = undefined});
}

void tables_links(Tables *tables, const TableRow *row, const int32_t *values)
{
    (void)add_table(tables, row, (Table){.kind = TABLE_LINK, .values = values});
}

void tables_codes(Tables *tables, const TableRow *row, const int8_t *values,
                  const int16_t *undefined, const char *const *meanings, size_t meaning_count)
{
    (void)add_table(tables, row,
                    (Table){.kind = TABLE_CODE,
                            .values = values,
                            .undefined = undefined,
                            .meanings = meanings,
                            .meaning_count = meaning_count});
}

static void add_note(Tables *tables, TableNote *notes, size_t *count, TableNote note)
{
    if (*count == TABLE_NOTES_MAX) {
        tables_fail(tables, "no room for the note %s", note.name);
        return;
    }
    notes[(*count)++] = note;
}

void tables_note_whole(Tables *tables, const char *name, int64_t whole)
{
    TableGroup *group = current(tables);
    if (group != NULL && group->table_count > 0) {
        Table *table = &group->tables[group->table_count - 1];
        add_note(tables, table->notes, &table->note_count, (TableNote){name, NULL, whole});
    }
}

void tables_group_note(Tables *tables, const char *name, const char *text)
{
    TableGroup *group = current(tables);
    if (group != NULL) {
        add_note(tables, group->notes, &group->note_count, (TableNote){name, text, 0});
    }
}

void tables_group_note_whole(Tables *tables, const char *name, int64_t whole)
{
    tables_group_note(tables, name, NULL);
    TableGroup *group = current(tables);
    if (group != NULL) {
        group->notes[group->note_count - 1].whole = whole;
    }
}

const TableGroup *tables_find_group(const Tables *tables, const char *group)
{
    for (size_t i = 0; i < tables->group_count; i++) {
        if (strcmp(tables->groups[i]->name, group) == 0) {
            return tables->groups[i];
        }
    }
    return NULL;
}

const Table *tables_find(const Tables *tables, const char *group, const char *table)
{
    const TableGroup *found = tables_find_group(tables, group);
    for (size_t i = 0; found != NULL && i < found->table_count; i++) {
        if (strcmp(found->tables[i].name, table) == 0) {
            return &found->tables[i];
        }
    }
    return NULL;
}

size_t table_block(const Table *table)
{
    size_t block = 1;
    for (size_t i = 1; i < table->rank; i++) {
        block *= table->axes[i]->count;
    }
    return block;
}

const double *table_numbers_at(const Table *table, size_t entry, double *space)
{
    if (table->fill == NULL) {
        return (const double *)table->values + entry * table_block(table);
    }
    return table->fill(table->source, entry, space) == 0 ? space : NULL;
}

static int read_numbers(const Table *table, double *values)
{
    if (table->fill == NULL) {
        memcpy(values, table->values, table->count * sizeof *values);
        return 0;
    }
    const size_t block = table_block(table);
    int status = 0;
    for (size_t entry = 0; status == 0 && entry * block < table->count; entry++) {
        status = table->fill(table->source, entry, values + entry * block);
    }
    return status;
}

static double whole_at(const Table *table, size_t index)
{
    switch (table->kind) {
    case TABLE_WHOLE:
        return (double)((const int64_t *)table->values)[index];
    case TABLE_WEEK:
        return ((const int16_t *)table->values)[index];
    case TABLE_LINK:
        return ((const int32_t *)table->values)[index];
    case TABLE_CODE:
        return ((const int8_t *)table->values)[index];
    case TABLE_NUMBER:
    case TABLE_TEXT:
        break;
    }
    return NAN;
}

int table_read(const Table *table, double *values)
{
    if (table->kind == TABLE_NUMBER) {
        return read_numbers(table, values);
    }
    for (size_t i = 0; i < table->count; i++) {
        const double value = whole_at(table, i);
        const bool undefined = table->undefined != NULL && value == *table->undefined;
        values[i] = undefined ? (double)NAN : value;
    }
    return 0;
}
