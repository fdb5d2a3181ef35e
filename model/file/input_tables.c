#include "file/input_tables.h"

#include <stdlib.h>
#include <string.h>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "base/text.h"

/* A dataset while it is read. */
typedef struct Dataset {
    InputFile *file;
    Tables *tables;
    const char *path; /* kept with the tables */
    hid_t id, type;
    size_t count;
} Dataset;

/* What numbers are read from when they are asked for. */
typedef struct NumberSource {
    InputFile *file;
    const char *path;
} NumberSource;

static int read_entry(const void *source, size_t entry, double *values)
{
    const NumberSource *from = source;
    hsize_t start[H5S_MAX_RANK] = {entry}, lengths[H5S_MAX_RANK] = {0};
    const hid_t dataset = H5Dopen2(from->file->id, from->path, H5P_DEFAULT);
    const hid_t there = dataset < 0 ? H5I_INVALID_HID : H5Dget_space(dataset);
    const int rank = there < 0 ? -1 : H5Sget_simple_extent_dims(there, lengths, NULL);
    int status = -1;
    if (rank >= 0) {
        lengths[0] = 1;
        const hid_t here =
            rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, lengths, NULL);
        const bool chosen = rank == 0 || H5Sselect_hyperslab(there, H5S_SELECT_SET, start, NULL,
                                                             lengths, NULL) >= 0;
        status =
            chosen && H5Dread(dataset, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, values) >= 0
                ? 0
                : -1;
        H5Sclose(here);
        H5Sclose(there);
    }
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
    return status == 0 ? 0 : input_damaged(from->file, from->path);
}

static const char *attribute(const Dataset *dataset, const char *name)
{
    char *read = NULL;
    if (input_text(dataset->file, dataset->path, name, &read) != 0) {
        tables_fail(dataset->tables, "%s has no %s", dataset->path, name);
        return "";
    }
    const char *text = tables_text(dataset->tables, "%s", read);
    free(read);
    return text;
}

static const char *const *read_texts(const Dataset *dataset)
{
    char **read = NULL;
    size_t count = 0;
    const char **texts = tables_keep(dataset->tables, dataset->count, sizeof *texts);
    if (input_texts(dataset->file, dataset->path, &read, &count) != 0 || count != dataset->count) {
        tables_fail(dataset->tables, "cannot read %s", dataset->path);
    }
    for (size_t i = 0; i < count && !dataset->tables->failed; i++) {
        texts[i] = tables_text(dataset->tables, "%s", read[i]);
    }
    input_texts_free(read, count);
    return texts;
}

/* Values of that type and size in memory. */
static const void *read_values(const Dataset *dataset, hid_t type, size_t size)
{
    void *values = tables_keep(dataset->tables, dataset->count, size);
    if (values != NULL && H5Dread(dataset->id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0) {
        tables_fail(dataset->tables, "cannot read %s", dataset->path);
    }
    return values;
}

static void add_axis(const Dataset *dataset, const char *name)
{
    Tables *tables = dataset->tables;
    const char *unit = attribute(dataset, "units"), *sentence = attribute(dataset, "long_name");
    switch (H5Tget_class(dataset->type)) {
    case H5T_STRING:
        tables_axis_texts(tables, name, sentence, read_texts(dataset), dataset->count);
        break;
    case H5T_INTEGER:
        tables_axis_wholes(tables, name, unit, sentence,
                           read_values(dataset, H5T_NATIVE_INT64, sizeof(int64_t)), dataset->count);
        break;
    default:
        tables_axis_numbers(tables, name, unit, sentence,
                            read_values(dataset, H5T_NATIVE_DOUBLE, sizeof(double)),
                            dataset->count);
    }
}

/* The axes of a dataset as they are found. */
typedef struct AxisNames {
    Tables *tables;
    TableRow *row;
} AxisNames;

/* Called with a scale attached to a dimension: the first one is the axis. Returns 1, or -1 on
 * failure. */
static herr_t take_name(hid_t dataset, unsigned dimension, hid_t scale, void *context)
{
    const AxisNames *names = context;
    char path[512];
    (void)dataset;
    const char *slash = H5Iget_name(scale, path, sizeof path) > 0 ? strrchr(path, '/') : NULL;
    if (slash == NULL) {
        return -1;
    }
    names->row->axes[dimension] = tables_text(names->tables, "%s", slash + 1);
    return names->row->axes[dimension] != NULL ? 1 : -1;
}

static bool take_axes(const Dataset *dataset, TableRow *row)
{
    AxisNames names = {dataset->tables, row};
    const hid_t space = H5Dget_space(dataset->id);
    const int rank = H5Sget_simple_extent_ndims(space);
    H5Sclose(space);
    bool taken = rank >= 0 && rank <= TABLE_RANK_MAX;
    for (int i = 0; taken && i < rank; i++) {
        taken = H5DSiterate_scales(dataset->id, (unsigned)i, NULL, take_name, &names) == 1;
    }
    return taken;
}

static void add_numbers(const Dataset *dataset, const TableRow *row)
{
    NumberSource *source = tables_keep(dataset->tables, 1, sizeof *source);
    if (source != NULL) {
        *source = (NumberSource){dataset->file, dataset->path};
        tables_computed(dataset->tables, row, read_entry, source);
    }
}

static void add_table(const Dataset *dataset, const char *name)
{
    Tables *tables = dataset->tables;
    TableRow row = {.name = name,
                    .unit = attribute(dataset, "units"),
                    .sentence = attribute(dataset, "long_name")};
    if (!take_axes(dataset, &row)) {
        tables_fail(tables, "cannot read the axes of %s", dataset->path);
        return;
    }
    switch (H5Tget_class(dataset->type)) {
    case H5T_STRING:
        tables_texts(tables, &row, read_texts(dataset));
        break;
    case H5T_INTEGER:
        tables_wholes(tables, &row, read_values(dataset, H5T_NATIVE_INT64, sizeof(int64_t)));
        break;
    default:
        add_numbers(dataset, &row);
    }
    const TableGroup *group = tables->failed ? NULL : tables->groups[tables->group_count - 1];
    if (group != NULL && group->tables[group->table_count - 1].count != dataset->count) {
        tables_fail(tables, "the axes of %s do not fit", dataset->path);
    }
}

/* Adds the dataset if it is an axis, or if it is none. */
static void add_dataset(InputFile *file, Tables *tables, const char *group, const char *child,
                        bool axes)
{
    Dataset dataset = {.file = file, .tables = tables};
    const char *name = tables_text(tables, "%s", child);
    dataset.path = tables_text(tables, "%s/%s", group, child);
    if (tables->failed) {
        return;
    }
    dataset.id = H5Dopen2(file->id, dataset.path, H5P_DEFAULT);
    if (dataset.id < 0) {
        tables_fail(tables, "cannot read %s", dataset.path);
        return;
    }
    const hid_t space = H5Dget_space(dataset.id);
    dataset.type = H5Dget_type(dataset.id);
    dataset.count = (size_t)H5Sget_simple_extent_npoints(space);
    if ((H5DSis_scale(dataset.id) > 0) == axes) {
        (axes ? add_axis : add_table)(&dataset, name);
    }
    H5Tclose(dataset.type);
    H5Sclose(space);
    H5Dclose(dataset.id);
}

static void add_group(InputFile *file, Tables *tables, const char *name)
{
    char **children = NULL;
    size_t count = 0;
    const char *path = tables_text(tables, "/%s", name);
    const Dataset group = {.file = file, .tables = tables, .path = path};
    if (tables->failed || input_names(file, path, &children, &count) != 0) {
        tables_fail(tables, "cannot read /%s", name);
        return;
    }
    tables_group(tables, path + 1, attribute(&group, "long_name"));
    for (size_t i = 0; i < 2 * count && !tables->failed; i++) {
        add_dataset(file, tables, path, children[i % count], i < count);
    }
    input_texts_free(children, count);
}

static bool is_group(const InputFile *file, const char *name)
{
    const hid_t object = H5Oopen(file->id, name, H5P_DEFAULT);
    const bool group = object >= 0 && H5Iget_type(object) == H5I_GROUP;
    if (object >= 0) {
        H5Oclose(object);
    }
    return group;
}

int input_tables(InputFile *file, Tables *tables)
{
    char **names = NULL;
    size_t count = 0;
    if (input_names(file, "/", &names, &count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count && !tables->failed; i++) {
        if (strcmp(names[i], "persons") != 0 && strcmp(names[i], "provenance") != 0 &&
            is_group(file, names[i])) {
            add_group(file, tables, names[i]);
        }
    }
    input_texts_free(names, count);
    if (tables->failed) {
        (void)problem_say(&file->problem, "%s: damaged or incomplete: %s", file->path,
                          tables->problem.sentence);
    }
    return tables->failed ? -1 : 0;
}
