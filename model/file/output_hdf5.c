#include "file/output_hdf5.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5_hl.h>

#include "base/text.h"

/* Below this, filters cost more than they save. */
static const hsize_t COMPRESSED_BYTES = 16384;
static const hsize_t CHUNK_BYTES = 262144;
static const unsigned DEFLATE_LEVEL = 4;

enum { MEMORY_STEP = 1 << 20 };

/* The first entry of HDF5's stack is where it went wrong. */
static herr_t first_reason(unsigned depth, const H5E_error2_t *entry, void *context)
{
    const char **reason = context;
    if (depth == 0) {
        *reason = entry->desc;
    }
    return 0;
}

void output_fail(OutputFile *file, const char *format, ...)
{
    if (file->failed) {
        return;
    }
    file->failed = true;
    va_list arguments;
    va_start(arguments, format);
    char *const sentence = file->problem->sentence;
    const size_t size = sizeof file->problem->sentence;
    const int length = vsnprintf(sentence, size, format, arguments);
    va_end(arguments);

    const char *reason = NULL;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, first_reason, &reason);
    if (reason != NULL && length >= 0 && (size_t)length < size) {
        snprintf(sentence + length, size - (size_t)length, ": %s", reason);
    }
}

int output_file_create(OutputFile *file, Problem *problem)
{
    *file = (OutputFile){.id = H5I_INVALID_HID, .problem = problem};
    problem->path[0] = '\0';
    const hid_t creation = H5Pcreate(H5P_FILE_CREATE);
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    if (H5Pset_link_creation_order(creation, order) >= 0 &&
        H5Pset_attr_creation_order(creation, order) >= 0 &&
        H5Pset_obj_track_times(creation, false) >= 0 &&
        H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 &&
        H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18) >= 0 &&
        H5Pset_fapl_core(access, MEMORY_STEP, false) >= 0) {
        file->id = H5Fcreate("results", H5F_ACC_TRUNC, creation, access);
    }
    if (file->id < 0) {
        output_fail(file, "cannot begin a results file");
    }
    H5Pclose(creation);
    H5Pclose(access);
    return file->failed ? -1 : 0;
}

static void take_image(OutputFile *file, void **bytes, size_t *size)
{
    const ssize_t length =
        H5Fflush(file->id, H5F_SCOPE_GLOBAL) < 0 ? -1 : H5Fget_file_image(file->id, NULL, 0);
    *bytes = length > 0 ? malloc((size_t)length) : NULL;
    if (*bytes == NULL || H5Fget_file_image(file->id, *bytes, (size_t)length) != length) {
        output_fail(file, "cannot finish the results file");
        free(*bytes);
        *bytes = NULL;
        return;
    }
    *size = (size_t)length;
}

int output_file_close(OutputFile *file, void **bytes, size_t *size)
{
    *bytes = NULL;
    if (!file->failed) {
        take_image(file, bytes, size);
    }
    if (file->id >= 0) {
        H5Fclose(file->id);
    }
    file->id = H5I_INVALID_HID;
    return file->failed ? -1 : 0;
}

void output_group_open(OutputGroup *group, OutputFile *file, const char *path,
                       const char *long_name)
{
    *group = (OutputGroup){.file = file, .path = path, .id = H5I_INVALID_HID};
    if (file->failed) {
        return;
    }
    if (strcmp(path, "/") == 0) {
        group->id = H5Gopen2(file->id, path, H5P_DEFAULT);
    } else {
        const hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
        const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
        H5Pset_link_creation_order(creation, order);
        H5Pset_attr_creation_order(creation, order);
        H5Pset_obj_track_times(creation, false);
        group->id = H5Gcreate2(file->id, path, H5P_DEFAULT, creation, H5P_DEFAULT);
        H5Pclose(creation);
    }
    if (group->id < 0) {
        output_fail(file, "cannot write the group %s", path);
        return;
    }
    output_attribute_text(group, ".", "long_name", long_name);
}

void output_group_close(OutputGroup *group)
{
    for (size_t i = 0; i < group->axis_count; i++) {
        H5Dclose(group->axes[i].scale);
    }
    if (group->id >= 0) {
        H5Gclose(group->id);
    }
    *group = (OutputGroup){.id = H5I_INVALID_HID};
}

static hid_t text_type(void)
{
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

/* `count` values on one axis, or a single value for 0. */
static void attribute_write(OutputGroup *group, const char *object, const char *name,
                            hid_t file_type, hid_t memory_type, const void *value, hsize_t count)
{
    if (group->file->failed) {
        return;
    }
    const hid_t space = count == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &count, NULL);
    const hid_t attribute = H5Acreate_by_name(group->id, object, name, file_type, space,
                                              H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute < 0 || H5Awrite(attribute, memory_type, value) < 0) {
        output_fail(group->file, "cannot write the attribute %s of %s in %s", name, object,
                    group->path);
    }
    if (attribute >= 0) {
        H5Aclose(attribute);
    }
    H5Sclose(space);
}

void output_attribute_text(OutputGroup *group, const char *object, const char *name,
                           const char *text)
{
    const hid_t type = text_type();
    attribute_write(group, object, name, type, type, &text, 0);
    H5Tclose(type);
}

void output_attribute_whole(OutputGroup *group, const char *object, const char *name, int64_t value)
{
    attribute_write(group, object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &value, 0);
}

static const OutputAxis *find_axis(const OutputGroup *group, const char *name)
{
    for (size_t i = 0; i < group->axis_count; i++) {
        if (strcmp(group->axes[i].name, name) == 0) {
            return &group->axes[i];
        }
    }
    return NULL;
}

/* Looks up the variable's axes; returns how many there are. An unknown name is a failure. */
static int find_axes(OutputGroup *group, const OutputVariable *variable,
                     const OutputAxis *axes[OUTPUT_RANK_MAX])
{
    int rank = 0;
    for (; rank < OUTPUT_RANK_MAX && variable->axes[rank] != NULL; rank++) {
        axes[rank] = find_axis(group, variable->axes[rank]);
        if (axes[rank] == NULL) {
            output_fail(group->file, "%s in %s has no axis %s", variable->name, group->path,
                        variable->axes[rank]);
            return 0;
        }
    }
    return rank;
}

/* A chunk is whole in as many of the last axes as it can be, and takes as many entries of the next
 * slower one as fit. */
static void set_filters(hid_t creation, int rank, const hsize_t *lengths, hsize_t value_size)
{
    hsize_t chunk[OUTPUT_RANK_MAX];
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

/* Creates a dataset of the given lengths, writes values unless NULL, and says what it is. Returns
 * it open, or a negative number after recording the failure. */
static hid_t dataset_write(OutputGroup *group, const OutputVariable *variable, int rank,
                           const hsize_t *lengths, hid_t file_type, hid_t memory_type,
                           const void *values)
{
    if (group->file->failed) {
        return H5I_INVALID_HID;
    }
    const hid_t space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, lengths, NULL);
    const hid_t creation = creation_properties(file_type, rank, lengths);
    const hid_t dataset =
        H5Dcreate2(group->id, variable->name, file_type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    if (dataset < 0 || (values != NULL && H5Dwrite(dataset, memory_type, H5S_ALL, H5S_ALL,
                                                   H5P_DEFAULT, values) < 0)) {
        output_fail(group->file, "cannot write %s in %s", variable->name, group->path);
    }
    H5Pclose(creation);
    H5Sclose(space);
    output_attribute_text(group, variable->name, "long_name", variable->long_name);
    output_attribute_text(group, variable->name, "units", variable->units);
    return dataset;
}

static void axis_write(OutputGroup *group, const OutputVariable *variable, size_t count,
                       hid_t file_type, hid_t memory_type, const void *values)
{
    if (group->file->failed) {
        return;
    }
    if (group->axis_count == OUTPUT_AXES_MAX) {
        output_fail(group->file, "too many axes in %s", group->path);
        return;
    }
    const hsize_t length = count;
    const hid_t scale = dataset_write(group, variable, 1, &length, file_type, memory_type, values);
    if (scale < 0) {
        return;
    }
    if (H5DSset_scale(scale, variable->name) < 0) {
        output_fail(group->file, "cannot make %s an axis of %s", variable->name, group->path);
    }
    group->axes[group->axis_count++] =
        (OutputAxis){.name = variable->name, .length = length, .scale = scale};
}

void output_axis_texts(OutputGroup *group, const OutputVariable *variable, const char *const *texts,
                       size_t count)
{
    const hid_t type = text_type();
    axis_write(group, variable, count, type, type, texts);
    H5Tclose(type);
}

void output_axis_numbers(OutputGroup *group, const OutputVariable *variable, const double *values,
                         size_t count)
{
    axis_write(group, variable, count, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values);
}

void output_axis_wholes(OutputGroup *group, const OutputVariable *variable, const int64_t *values,
                        size_t count)
{
    axis_write(group, variable, count, H5T_STD_I64LE, H5T_NATIVE_INT64, values);
}

void output_axis_count(OutputGroup *group, const OutputVariable *variable, size_t count)
{
    int64_t *values = malloc((count > 0 ? count : 1) * sizeof *values);
    if (values == NULL) {
        output_fail(group->file, "out of memory");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        values[i] = (int64_t)i;
    }
    output_axis_wholes(group, variable, values, count);
    free(values);
}

/* Writes a dataset over its axes; values NULL only declares it. */
static void variable_write(OutputGroup *group, const OutputVariable *variable, hid_t file_type,
                           hid_t memory_type, const void *values, size_t count)
{
    const OutputAxis *axes[OUTPUT_RANK_MAX];
    hsize_t lengths[OUTPUT_RANK_MAX];
    hsize_t expected = 1;
    const int rank = find_axes(group, variable, axes);
    for (int i = 0; i < rank; i++) {
        lengths[i] = axes[i]->length;
        expected *= lengths[i];
    }
    if (!group->file->failed && values != NULL && count != expected) {
        output_fail(group->file, "%s in %s has %zu values instead of %llu", variable->name,
                    group->path, count, (unsigned long long)expected);
    }
    const hid_t dataset =
        dataset_write(group, variable, rank, lengths, file_type, memory_type, values);
    for (int i = 0; i < rank && !group->file->failed; i++) {
        if (H5DSattach_scale(dataset, axes[i]->scale, (unsigned)i) < 0) {
            output_fail(group->file, "cannot attach %s to %s in %s", axes[i]->name, variable->name,
                        group->path);
        }
    }
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
}

void output_numbers(OutputGroup *group, const OutputVariable *variable, const double *values,
                    size_t count)
{
    const double undefined = NAN;
    variable_write(group, variable, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values, count);
    attribute_write(group, variable->name, "_FillValue", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE,
                    &undefined, 0);
}

void output_wholes(OutputGroup *group, const OutputVariable *variable, const int64_t *values,
                   size_t count)
{
    variable_write(group, variable, H5T_STD_I64LE, H5T_NATIVE_INT64, values, count);
}

void output_weeks(OutputGroup *group, const OutputVariable *variable, const int16_t *values,
                  size_t count, int16_t undefined)
{
    variable_write(group, variable, H5T_STD_I16LE, H5T_NATIVE_INT16, values, count);
    attribute_write(group, variable->name, "_FillValue", H5T_STD_I16LE, H5T_NATIVE_INT16,
                    &undefined, 0);
}

void output_links(OutputGroup *group, const OutputVariable *variable, const int32_t *values,
                  size_t count)
{
    variable_write(group, variable, H5T_STD_I32LE, H5T_NATIVE_INT32, values, count);
}

void output_codes(OutputGroup *group, const OutputVariable *variable, const int8_t *values,
                  size_t count)
{
    variable_write(group, variable, H5T_STD_I8LE, H5T_NATIVE_INT8, values, count);
}

void output_code_undefined(OutputGroup *group, const char *object, int8_t undefined)
{
    attribute_write(group, object, "_FillValue", H5T_STD_I8LE, H5T_NATIVE_INT8, &undefined, 0);
}

void output_code_names(OutputGroup *group, const char *object, const char *const *names,
                       size_t count)
{
    int8_t codes[INT8_MAX];
    Text joined = {0};
    for (size_t code = 0; code < count; code++) {
        codes[code] = (int8_t)code;
        text_format(&joined, "%s%s", code == 0 ? "" : " ", names[code]);
    }
    if (joined.failed) {
        output_fail(group->file, "out of memory");
    }
    attribute_write(group, object, "flag_values", H5T_STD_I8LE, H5T_NATIVE_INT8, codes, count);
    output_attribute_text(group, object, "flag_meanings", text_string(&joined));
    text_free(&joined);
}

void output_texts(OutputGroup *group, const OutputVariable *variable, const char *const *texts,
                  size_t count)
{
    const hid_t type = text_type();
    variable_write(group, variable, type, type, texts, count);
    H5Tclose(type);
}

void output_numbers_declare(OutputGroup *group, const OutputVariable *variable)
{
    output_numbers(group, variable, NULL, 0);
}

void output_numbers_at(OutputGroup *group, const OutputVariable *variable, size_t index,
                       const double *values)
{
    const OutputAxis *axes[OUTPUT_RANK_MAX];
    hsize_t start[OUTPUT_RANK_MAX] = {index};
    hsize_t lengths[OUTPUT_RANK_MAX];
    if (group->file->failed) {
        return;
    }
    const int rank = find_axes(group, variable, axes);
    for (int i = 0; i < rank; i++) {
        lengths[i] = i == 0 ? 1 : axes[i]->length;
    }
    const hid_t dataset = H5Dopen2(group->id, variable->name, H5P_DEFAULT);
    const hid_t there = dataset < 0 ? H5I_INVALID_HID : H5Dget_space(dataset);
    const hid_t here = H5Screate_simple(rank, lengths, NULL);
    if (there < 0 || H5Sselect_hyperslab(there, H5S_SELECT_SET, start, NULL, lengths, NULL) < 0 ||
        H5Dwrite(dataset, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, values) < 0) {
        output_fail(group->file, "cannot write %s in %s", variable->name, group->path);
    }
    H5Sclose(here);
    if (there >= 0) {
        H5Sclose(there);
    }
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
}
