#include "file/input.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "base/number.h"
#include "base/version.h"
#include "file/output.h"

int input_damaged(InputFile *file, const char *what)
{
    (void)problem_say(&file->problem, "%s: damaged or incomplete: cannot read %s", file->path,
                      what);
    return -1;
}

static int out_of_memory(InputFile *file)
{
    (void)problem_say(&file->problem, "%s: out of memory", file->path);
    return -1;
}

bool input_has(const InputFile *file, const char *object, const char *name)
{
    return H5Aexists_by_name(file->id, object, name, H5P_DEFAULT) > 0;
}

int input_whole(InputFile *file, const char *object, const char *name, int64_t *value)
{
    const hid_t attribute = H5Aopen_by_name(file->id, object, name, H5P_DEFAULT, H5P_DEFAULT);
    const bool read = attribute >= 0 && H5Aread(attribute, H5T_NATIVE_INT64, value) >= 0;
    if (attribute >= 0) {
        H5Aclose(attribute);
    }
    return read ? 0 : input_damaged(file, name);
}

static bool is_variable_text(hid_t type)
{
    return H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) > 0;
}

int input_text(InputFile *file, const char *object, const char *name, char **text)
{
    const hid_t attribute = H5Aopen_by_name(file->id, object, name, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t type = attribute < 0 ? H5I_INVALID_HID : H5Aget_type(attribute);
    const hid_t space = attribute < 0 ? H5I_INVALID_HID : H5Aget_space(attribute);
    char *read = NULL;
    *text = NULL;
    if (type >= 0 && is_variable_text(type) && H5Sget_simple_extent_npoints(space) == 1 &&
        H5Aread(attribute, type, &read) >= 0 && read != NULL) {
        *text = strdup(read);
        H5free_memory(read);
    }
    if (attribute >= 0) {
        H5Sclose(space);
        H5Tclose(type);
        H5Aclose(attribute);
    }
    return *text != NULL ? 0 : input_damaged(file, name);
}

/* A newer layout may mean other things by the same names, so it is not read. */
static int check_layout(InputFile *file)
{
    int64_t layout = 0;
    char *version = NULL;
    int status = -1;
    if (input_whole(file, "/", "layout", &layout) != 0 ||
        input_text(file, "/", "version", &version) != 0) {
        goto out;
    }
    if (layout > OUTPUT_LAYOUT) {
        (void)problem_say(&file->problem,
                          "%s: written by tacit %.32s in layout %" PRId64
                          ", and this program (%s) reads layouts up to %d: use a newer one",
                          file->path, version, layout, version_number(), OUTPUT_LAYOUT);
        goto out;
    }
    status = 0;
out:
    free(version);
    return status;
}

static int check_program(InputFile *file)
{
    char *program = NULL;
    const bool ours = input_has(file, "/", "program") &&
                      input_text(file, "/", "program", &program) == 0 &&
                      strcmp(program, "tacit") == 0;
    free(program);
    if (!ours) {
        (void)problem_say(&file->problem, "%s: an HDF5 file, but not a results file of tacit",
                          file->path);
        return -1;
    }
    return check_layout(file);
}

int input_open(InputFile *file, const char *path)
{
    struct stat there;
    *file = (InputFile){.id = H5I_INVALID_HID, .path = strdup(path)};
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* failures are told in file->problem */
    if (file->path == NULL) {
        (void)problem_say(&file->problem, "out of memory");
        return -1;
    }
    if (stat(path, &there) != 0) {
        (void)problem_say(&file->problem, "%s: %s", path,
                          errno == ENOENT ? "no such file" : strerror(errno));
        return -1;
    }
    if (S_ISDIR(there.st_mode)) {
        (void)problem_say(&file->problem, "%s: a folder, not a results file", path);
        return -1;
    }
    FILE *const readable = fopen(path, "rb");
    if (readable == NULL) {
        (void)problem_say(&file->problem, "%s: %s", path, strerror(errno));
        return -1;
    }
    fclose(readable);
    if (H5Fis_hdf5(path) <= 0) {
        (void)problem_say(&file->problem, "%s: not an HDF5 file, so not a results file of tacit",
                          path);
        return -1;
    }
    file->id = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file->id < 0) {
        return input_damaged(file, "any of it");
    }
    return check_program(file);
}

void input_close(InputFile *file)
{
    if (file->id >= 0) {
        H5Fclose(file->id);
    }
    free(file->path);
    file->path = NULL;
    file->id = H5I_INVALID_HID;
}

/* Entries of an axis as texts: count strings, owned by the axis. */
static int read_text_entries(hid_t scale, hid_t type, InputAxis *axis)
{
    int status = -1;
    const hid_t space = H5Dget_space(scale);
    char **read = calloc(axis->count, sizeof *read);
    if (read != NULL && H5Dread(scale, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, read) >= 0) {
        status = 0;
        for (size_t i = 0; i < axis->count; i++) {
            axis->entries[i] = strdup(read[i] == NULL ? "" : read[i]);
            status = axis->entries[i] == NULL ? -1 : status;
        }
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, read);
    }
    free(read);
    H5Sclose(space);
    return status;
}

static int read_number_entries(hid_t scale, InputAxis *axis)
{
    int status = -1;
    double *read = calloc(axis->count, sizeof *read);
    if (read != NULL &&
        H5Dread(scale, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, read) >= 0) {
        status = 0;
        for (size_t i = 0; i < axis->count; i++) {
            char text[NUMBER_TEXT_SIZE];
            number_text(read[i], text);
            axis->entries[i] = strdup(text);
            status = axis->entries[i] == NULL ? -1 : status;
        }
    }
    free(read);
    return status;
}

/* Called with the scale attached to a dimension; the first one is all there is. Returns 1, or -1 on
 * failure. */
static herr_t read_axis(hid_t dataset, unsigned dimension, hid_t scale, void *context)
{
    InputAxis *const axis = context;
    char path[512];
    (void)dataset;
    (void)dimension;
    const hid_t space = H5Dget_space(scale);
    const hid_t type = H5Dget_type(scale);
    herr_t status = -1;
    if (H5Iget_name(scale, path, sizeof path) > 0 &&
        H5Sget_simple_extent_npoints(space) == (hssize_t)axis->count) {
        axis->name = strdup(strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1);
        const int read = is_variable_text(type) ? read_text_entries(scale, type, axis)
                                                : read_number_entries(scale, axis);
        status = axis->name != NULL && read == 0 ? 1 : -1;
    }
    H5Tclose(type);
    H5Sclose(space);
    return status;
}

static int read_axes(InputFile *file, const char *path, hid_t dataset, const hsize_t *lengths,
                     InputTable *table)
{
    for (size_t i = 0; i < table->rank; i++) {
        InputAxis *const axis = &table->axes[i];
        axis->count = (size_t)lengths[i];
        axis->entries = calloc(axis->count + 1, sizeof *axis->entries);
        if (axis->entries == NULL) {
            return out_of_memory(file);
        }
        if (H5DSiterate_scales(dataset, (unsigned)i, NULL, read_axis, axis) != 1) {
            return input_damaged(file, path);
        }
    }
    return 0;
}

static int read_table(InputFile *file, const char *path, hid_t dataset, InputTable *table)
{
    hsize_t lengths[H5S_MAX_RANK];
    size_t count = 1;
    const hid_t space = H5Dget_space(dataset);
    const int rank = H5Sget_simple_extent_dims(space, lengths, NULL);
    H5Sclose(space);
    if (rank < 0) {
        return input_damaged(file, path);
    }
    table->rank = (size_t)rank;
    for (int i = 0; i < rank; i++) {
        count *= (size_t)lengths[i];
    }
    table->axes = calloc(table->rank + 1, sizeof *table->axes);
    table->values = calloc(count + 1, sizeof *table->values);
    if (table->axes == NULL || table->values == NULL) {
        return out_of_memory(file);
    }
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, table->values) < 0) {
        return input_damaged(file, path);
    }
    return read_axes(file, path, dataset, lengths, table);
}

int input_table(InputFile *file, const char *path, InputTable *table)
{
    *table = (InputTable){0};
    const hid_t dataset = H5Dopen2(file->id, path, H5P_DEFAULT);
    if (dataset < 0) {
        return input_damaged(file, path);
    }
    const int status = read_table(file, path, dataset, table);
    H5Dclose(dataset);
    return status;
}

bool input_is_table(const InputFile *file, const char *path)
{
    const hid_t dataset = H5Dopen2(file->id, path, H5P_DEFAULT);
    if (dataset < 0) {
        return false;
    }
    const hid_t type = H5Dget_type(dataset);
    const H5T_class_t kind = H5Tget_class(type);
    const bool table = (kind == H5T_FLOAT || kind == H5T_INTEGER) && H5DSis_scale(dataset) == 0;
    H5Tclose(type);
    H5Dclose(dataset);
    return table;
}

void input_table_free(InputTable *table)
{
    for (size_t i = 0; table->axes != NULL && i < table->rank; i++) {
        for (size_t j = 0; table->axes[i].entries != NULL && j < table->axes[i].count; j++) {
            free(table->axes[i].entries[j]);
        }
        free(table->axes[i].entries);
        free(table->axes[i].name);
    }
    free(table->axes);
    free(table->values);
    *table = (InputTable){0};
}

void input_texts_free(char **texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++) {
        free(texts[i]);
    }
    free(texts);
}

int input_texts(InputFile *file, const char *path, char ***texts, size_t *count)
{
    const hid_t dataset = H5Dopen2(file->id, path, H5P_DEFAULT);
    const hid_t type = dataset < 0 ? H5I_INVALID_HID : H5Dget_type(dataset);
    const hid_t space = dataset < 0 ? H5I_INVALID_HID : H5Dget_space(dataset);
    InputAxis axis = {.count = space < 0 ? 0 : (size_t)H5Sget_simple_extent_npoints(space)};
    int status = -1;
    if (type >= 0 && is_variable_text(type)) {
        axis.entries = calloc(axis.count + 1, sizeof *axis.entries);
        status = axis.entries == NULL ? -1 : read_text_entries(dataset, type, &axis);
    }
    if (status != 0) {
        input_texts_free(axis.entries, axis.count);
        axis = (InputAxis){0};
    }
    if (dataset >= 0) {
        H5Sclose(space);
        H5Tclose(type);
        H5Dclose(dataset);
    }
    *texts = axis.entries;
    *count = axis.count;
    return status == 0 ? 0 : input_damaged(file, path);
}

static char *read_name(hid_t group, size_t index)
{
    const ssize_t length = H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index,
                                              NULL, 0, H5P_DEFAULT);
    char *name = length < 0 ? NULL : malloc((size_t)length + 1);
    if (name != NULL && H5Lget_name_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, index, name,
                                           (size_t)length + 1, H5P_DEFAULT) < 0) {
        free(name);
        name = NULL;
    }
    return name;
}

int input_names(InputFile *file, const char *path, char ***names, size_t *count)
{
    H5G_info_t info = {0};
    int status = -1;
    *names = NULL;
    *count = 0;
    const hid_t group = H5Gopen2(file->id, path, H5P_DEFAULT);
    if (group >= 0 && H5Gget_info(group, &info) >= 0) {
        *names = calloc((size_t)info.nlinks + 1, sizeof **names);
        status = *names == NULL ? -1 : 0;
    }
    for (size_t i = 0; status == 0 && i < info.nlinks; i++) {
        (*names)[i] = read_name(group, i);
        *count = i + 1;
        status = (*names)[i] == NULL ? -1 : 0;
    }
    if (group >= 0) {
        H5Gclose(group);
    }
    if (status != 0) {
        input_texts_free(*names, *count);
        *names = NULL;
        *count = 0;
        return input_damaged(file, path);
    }
    return 0;
}

static size_t find_entry(const InputAxis *axis, const char *entry)
{
    size_t i = 0;
    while (i < axis->count && strcmp(axis->entries[i], entry) != 0) {
        i++;
    }
    return i;
}

double input_value(const InputTable *table, const char *const *entries)
{
    size_t index = 0;
    for (size_t i = 0; i < table->rank; i++) {
        const size_t place = find_entry(&table->axes[i], entries[i]);
        if (place == table->axes[i].count) {
            return NAN;
        }
        index = index * table->axes[i].count + place;
    }
    return table->values[index];
}

const InputAxis *input_axis(const InputTable *table, const char *name)
{
    for (size_t i = 0; i < table->rank; i++) {
        if (strcmp(table->axes[i].name, name) == 0) {
            return &table->axes[i];
        }
    }
    return NULL;
}
