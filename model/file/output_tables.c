#include "file/output_hdf5.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5_hl.h>

#include "base/text.h"

/* Below this, filters cost more than they save. */
static const hsize_t COMPRESSED_BYTES = 16384;
static const hsize_t CHUNK_BYTES = 262144;
static const unsigned DEFLATE_LEVEL = 4;

static const OutputAxis *find_axis(const OutputGroup *group, const char *name)
{
    for (size_t i = 0; i < group->axis_count; i++) {
        if (strcmp(group->axes[i].name, name) == 0) {
            return &group->axes[i];
        }
    }
    return NULL;
}

/* Looks up the axes of a table. An unknown one is a failure, and so is another count of values. */
static void find_axes(OutputGroup *group, const Table *table,
                      const OutputAxis *axes[TABLE_RANK_MAX], hsize_t lengths[TABLE_RANK_MAX])
{
    hsize_t expected = 1;
    for (size_t i = 0; i < table->rank; i++) {
        axes[i] = find_axis(group, table->axes[i]->name);
        if (axes[i] == NULL) {
            output_fail(group->file, "%s in %s has no axis %s", table->name, group->path,
                        table->axes[i]->name);
            return;
        }
        lengths[i] = axes[i]->length;
        expected *= lengths[i];
    }
    if (table->count != expected) {
        output_fail(group->file, "%s in %s has %zu values instead of %llu", table->name,
                    group->path, table->count, (unsigned long long)expected);
    }
}

/* A chunk is whole in as many of the last axes as it can be, and takes as many entries of the next
 * slower one as fit. */
static void set_filters(hid_t creation, int rank, const hsize_t *lengths, hsize_t value_size)
{
    hsize_t chunk[TABLE_RANK_MAX];
    hsize_t bytes = value_size;
    for (int i = 0; i < rank; i++) {
        chunk[i] = lengths[i];
        bytes *= lengths[i];
    }
    if (bytes < COMPRESSED_BYTES) {
        return;
    }
    for (int i = 0; i < rank && bytes > CHUNK_BYTES; i++) {
        const hsize_t entry = bytes / chunk[i];
        chunk[i] = entry < CHUNK_BYTES ? CHUNK_BYTES / entry : 1;
        bytes = entry * chunk[i];
    }
    H5Pset_chunk(creation, rank, chunk);
    H5Pset_shuffle(creation);
    H5Pset_deflate(creation, DEFLATE_LEVEL);
}

static hid_t creation_properties(hid_t type, int rank, const hsize_t *lengths)
{
    const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(creation, false);
    H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    if (H5Tget_class(type) == H5T_FLOAT) {
        const double undefined = NAN;
        H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &undefined);
    }
    if (H5Tget_class(type) != H5T_STRING) {
        set_filters(creation, rank, lengths, H5Tget_size(type));
    }
    return creation;
}

/* What the values are in the file, and in memory; to be closed with type_close. */
static hid_t file_type(enum TableKind kind)
{
    switch (kind) {
    case TABLE_NUMBER:
        return H5Tcopy(H5T_IEEE_F64LE);
    case TABLE_WHOLE:
        return H5Tcopy(H5T_STD_I64LE);
    case TABLE_WEEK:
        return H5Tcopy(H5T_STD_I16LE);
    case TABLE_LINK:
        return H5Tcopy(H5T_STD_I32LE);
    case TABLE_CODE:
        return H5Tcopy(H5T_STD_I8LE);
    case TABLE_TEXT:
        break;
    }
    return output_text_type();
}

static hid_t memory_type(enum TableKind kind)
{
    switch (kind) {
    case TABLE_NUMBER:
        return H5Tcopy(H5T_NATIVE_DOUBLE);
    case TABLE_WHOLE:
        return H5Tcopy(H5T_NATIVE_INT64);
    case TABLE_WEEK:
        return H5Tcopy(H5T_NATIVE_INT16);
    case TABLE_LINK:
        return H5Tcopy(H5T_NATIVE_INT32);
    case TABLE_CODE:
        return H5Tcopy(H5T_NATIVE_INT8);
    case TABLE_TEXT:
        break;
    }
    return output_text_type();
}

/* Creates a dataset of the given lengths, writes the values that are kept, and says what it is.
 * Returns it open, or a negative number after recording the failure. */
static hid_t dataset_write(OutputGroup *group, const Table *table, const hsize_t *lengths)
{
    if (group->file->failed) {
        return H5I_INVALID_HID;
    }
    const int rank = (int)table->rank;
    const hid_t type = file_type(table->kind), memory = memory_type(table->kind);
    const hid_t space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, lengths, NULL);
    const hid_t creation = creation_properties(type, rank, lengths);
    const hid_t dataset =
        H5Dcreate2(group->id, table->name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    if (dataset < 0 || (table->values != NULL && H5Dwrite(dataset, memory, H5S_ALL, H5S_ALL,
                                                          H5P_DEFAULT, table->values) < 0)) {
        output_fail(group->file, "cannot write %s in %s", table->name, group->path);
    }
    H5Pclose(creation);
    H5Sclose(space);
    H5Tclose(memory);
    H5Tclose(type);
    output_attribute_text(group, table->name, "long_name", table->sentence);
    output_attribute_text(group, table->name, "units", table->unit);
    return dataset;
}

void output_axis(OutputGroup *group, const Table *axis)
{
    const hsize_t length = axis->count;
    const hid_t scale = dataset_write(group, axis, &length);
    if (scale < 0) {
        return;
    }
    if (H5DSset_scale(scale, axis->name) < 0) {
        output_fail(group->file, "cannot make %s an axis of %s", axis->name, group->path);
    }
    group->axes[group->axis_count++] =
        (OutputAxis){.name = axis->name, .length = length, .scale = scale};
}

/* The value that says that there is none. */
static void write_undefined(OutputGroup *group, const Table *table)
{
    const double undefined = NAN;
    if (table->kind == TABLE_NUMBER) {
        output_attribute(group, table->name, "_FillValue", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE,
                         &undefined, 0);
    } else if (table->undefined != NULL) {
        const hid_t type = file_type(table->kind);
        output_attribute(group, table->name, "_FillValue", type, H5T_NATIVE_INT16, table->undefined,
                         0);
        H5Tclose(type);
    }
}

static void write_meaning(OutputGroup *group, const Table *table)
{
    int8_t codes[INT8_MAX];
    const size_t count = table->meaning_count < INT8_MAX ? table->meaning_count : INT8_MAX;
    Text names = {0};
    for (size_t code = 0; code < count; code++) {
        codes[code] = (int8_t)code;
        text_format(&names, "%s%s", code == 0 ? "" : " ", table->meanings[code]);
    }
    if (names.failed) {
        output_fail(group->file, "out of memory");
    }
    output_attribute(group, table->name, "flag_values", H5T_STD_I8LE, H5T_NATIVE_INT8, codes,
                     count);
    output_attribute_text(group, table->name, "flag_meanings", text_string(&names));
    text_free(&names);
}

static void write_notes(OutputGroup *group, const char *object, const TableNote *notes,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (notes[i].text != NULL) {
            output_attribute_text(group, object, notes[i].name, notes[i].text);
        } else {
            output_attribute_whole(group, object, notes[i].name, notes[i].whole);
        }
    }
}

/* Writes the values at one entry of the first axis. */
static void write_entry(OutputGroup *group, const Table *table, hid_t dataset,
                        const hsize_t *lengths, hsize_t entry, const double *values)
{
    hsize_t start[TABLE_RANK_MAX] = {entry}, size[TABLE_RANK_MAX] = {1};
    for (size_t i = 1; i < table->rank; i++) {
        size[i] = lengths[i];
    }
    const hid_t there = H5Dget_space(dataset);
    const hid_t here = H5Screate_simple((int)table->rank, size, NULL);
    if (H5Sselect_hyperslab(there, H5S_SELECT_SET, start, NULL, size, NULL) < 0 ||
        H5Dwrite(dataset, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, values) < 0) {
        output_fail(group->file, "cannot write %s in %s", table->name, group->path);
    }
    H5Sclose(here);
    H5Sclose(there);
}

/* Numbers that are computed: entry by entry, because all of them may be many. */
static void write_computed(OutputGroup *group, const Table *table, hid_t dataset,
                           const hsize_t *lengths)
{
    double *values = malloc(table_block(table) * sizeof *values);
    for (hsize_t entry = 0; entry < lengths[0] && !group->file->failed; entry++) {
        if (values == NULL || table->fill(table->source, (size_t)entry, values) != 0) {
            output_fail(group->file, "out of memory");
        } else {
            write_entry(group, table, dataset, lengths, entry, values);
        }
    }
    free(values);
}

void output_table(OutputGroup *group, const Table *table)
{
    const OutputAxis *axes[TABLE_RANK_MAX];
    hsize_t lengths[TABLE_RANK_MAX];
    find_axes(group, table, axes, lengths);
    const hid_t dataset = dataset_write(group, table, lengths);
    for (size_t i = 0; i < table->rank && !group->file->failed; i++) {
        if (H5DSattach_scale(dataset, axes[i]->scale, (unsigned)i) < 0) {
            output_fail(group->file, "cannot attach %s to %s in %s", axes[i]->name, table->name,
                        group->path);
        }
    }
    write_undefined(group, table);
    if (table->meanings != NULL) {
        write_meaning(group, table);
    }
    write_notes(group, table->name, table->notes, table->note_count);
    if (table->fill != NULL && !group->file->failed) {
        write_computed(group, table, dataset, lengths);
    }
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
}

static void write_group(OutputFile *file, const TableGroup *tables)
{
    OutputGroup group;
    char path[64];
    (void)snprintf(path, sizeof path, "/%s", tables->name);
    output_group_open(&group, file, path, tables->sentence);
    write_notes(&group, ".", tables->notes, tables->note_count);
    for (size_t i = 0; i < tables->axis_count; i++) {
        output_axis(&group, &tables->axes[i]);
    }
    for (size_t i = 0; i < tables->table_count; i++) {
        output_table(&group, &tables->tables[i]);
    }
    output_group_close(&group);
}

void output_tables(OutputFile *file, const Tables *tables)
{
    if (tables->failed) {
        output_fail(file, "%s", tables->problem.sentence);
    }
    for (size_t i = 0; i < tables->group_count && !file->failed; i++) {
        write_group(file, tables->groups[i]);
    }
}
