#include "file/output_hdf5.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

hid_t output_text_type(void)
{
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

void output_attribute(OutputGroup *group, const char *object, const char *name, hid_t file_type,
                      hid_t memory_type, const void *value, hsize_t count)
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
    const hid_t type = output_text_type();
    output_attribute(group, object, name, type, type, &text, 0);
    H5Tclose(type);
}

void output_attribute_whole(OutputGroup *group, const char *object, const char *name, int64_t value)
{
    output_attribute(group, object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &value, 0);
}
