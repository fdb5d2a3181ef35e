#include "show/difference.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5.h>

#include "base/number.h"
#include "base/text.h"

/* Groups within groups; a results file has one level, and a link may lead back. */
enum { DEPTH_MAX = 8 };

/* What is needed while two files are walked. */
typedef struct Walk {
    InputFile *file;     /* the one on the disk */
    InputFile *expected; /* the one in memory */
    bool other_version;  /* they were written by different versions of the program */
    DifferenceReport *report;
    void *context;
    Differences *differences;
} Walk;

/* Kind and shape of a dataset or an attribute, then its values. */
typedef struct Values {
    H5T_class_t kind; /* H5T_FLOAT, H5T_INTEGER, H5T_STRING; H5T_NO_CLASS: not compared */
    int rank;
    hsize_t lengths[H5S_MAX_RANK];
    size_t count;
    hid_t type, space;
    void *data; /* double, int64_t or char *, owned */
} Values;

static void report(Walk *walk, const char *what, const char *found, const char *expected,
                   size_t count, size_t total)
{
    const Difference difference = {what, found, expected, count, total};
    walk->differences->reported++;
    walk->report(walk->context, &difference);
}

static H5T_class_t kind_of(hid_t type)
{
    const H5T_class_t kind = H5Tget_class(type);
    const bool text = kind == H5T_STRING && H5Tis_variable_str(type) > 0;
    return kind == H5T_FLOAT || kind == H5T_INTEGER || text ? kind : H5T_NO_CLASS;
}

/* Takes over type and space. */
static Values values_shape(hid_t type, hid_t space)
{
    Values values = {.kind = kind_of(type), .type = type, .space = space};
    values.rank = H5Sget_simple_extent_dims(space, values.lengths, NULL);
    values.count = (size_t)H5Sget_simple_extent_npoints(space);
    return values;
}

static size_t value_size(H5T_class_t kind)
{
    return kind == H5T_FLOAT     ? sizeof(double)
           : kind == H5T_INTEGER ? sizeof(int64_t)
                                 : sizeof(char *);
}

static hid_t memory_type(const Values *values)
{
    return values->kind == H5T_FLOAT     ? H5T_NATIVE_DOUBLE
           : values->kind == H5T_INTEGER ? H5T_NATIVE_INT64
                                         : values->type;
}

/* Reads the values of the dataset or attribute `id`. */
static int values_read(hid_t id, Values *values)
{
    values->data = calloc(values->count + 1, value_size(values->kind));
    if (values->data == NULL) {
        return -1;
    }
    const hid_t type = memory_type(values);
    return (H5Iget_type(id) == H5I_ATTR
                ? H5Aread(id, type, values->data)
                : H5Dread(id, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values->data)) < 0
               ? -1
               : 0;
}

static void values_free(Values *values)
{
    if (values->data != NULL && values->kind == H5T_STRING) {
        H5Dvlen_reclaim(values->type, values->space, H5P_DEFAULT, values->data);
    }
    free(values->data);
    H5Tclose(values->type);
    H5Sclose(values->space);
}

static bool value_same(const Values *a, const Values *b, size_t index)
{
    if (a->kind == H5T_FLOAT) {
        const double x = ((const double *)a->data)[index], y = ((const double *)b->data)[index];
        return x == y || (isnan(x) && isnan(y));
    }
    if (a->kind == H5T_INTEGER) {
        return ((const int64_t *)a->data)[index] == ((const int64_t *)b->data)[index];
    }
    const char *x = ((char *const *)a->data)[index], *y = ((char *const *)b->data)[index];
    return strcmp(x == NULL ? "" : x, y == NULL ? "" : y) == 0;
}

static void add_value(Text *text, const Values *values, size_t index)
{
    if (values->kind == H5T_FLOAT) {
        char number[NUMBER_TEXT_SIZE] = "NaN";
        const double value = ((const double *)values->data)[index];
        if (isfinite(value)) {
            number_text(value, number);
        }
        text_add(text, isinf(value) ? "infinity" : number);
    } else if (values->kind == H5T_INTEGER) {
        text_format(text, "%" PRId64, ((const int64_t *)values->data)[index]);
    } else {
        const char *string = ((char *const *)values->data)[index];
        text_add_quoted(text, string == NULL ? "" : string);
    }
}

/* "2400 x 4 numbers" */
static void add_shape(Text *text, const Values *values)
{
    for (int i = 0; i < values->rank; i++) {
        text_format(text, "%s%llu", i > 0 ? " x " : "", (unsigned long long)values->lengths[i]);
    }
    text_add(text, values->rank == 0 ? "one " : " ");
    text_add(text, values->kind == H5T_FLOAT     ? "numbers"
                   : values->kind == H5T_INTEGER ? "whole numbers"
                   : values->kind == H5T_STRING  ? "texts"
                                                 : "values of another kind");
}

static bool shape_same(const Values *a, const Values *b)
{
    return a->kind == b->kind && a->rank == b->rank &&
           memcmp(a->lengths, b->lengths, (size_t)a->rank * sizeof a->lengths[0]) == 0;
}

/* " at replicate 0, design opt_out", by the names of the file's axes where it has any. */
static void add_place(Walk *walk, Text *text, const char *path, const Values *values, size_t index)
{
    InputTable table;
    const bool named = values->kind != H5T_STRING && input_table(walk->file, path, &table) == 0 &&
                       table.rank == (size_t)values->rank;
    size_t stride = values->count;
    for (int i = 0; i < values->rank; i++) {
        stride /= (size_t)values->lengths[i];
        const size_t entry = index / stride % (size_t)values->lengths[i];
        text_add(text, i == 0 ? " at " : ", ");
        if (named) {
            text_format(text, "%s %s", table.axes[i].name, table.axes[i].entries[entry]);
        } else {
            text_format(text, "%zu", entry);
        }
    }
    if (values->kind != H5T_STRING) {
        input_table_free(&table);
    }
}

static void report_values(Walk *walk, const char *what, const Values *found, const Values *expected,
                          size_t first, size_t count)
{
    Text here = {0}, there = {0};
    add_value(&here, found, first);
    add_value(&there, expected, first);
    report(walk, what, text_string(&here), text_string(&there), count, expected->count);
    text_free(&here);
    text_free(&there);
}

static void report_shapes(Walk *walk, const char *what, const Values *found, const Values *expected)
{
    Text here = {0}, there = {0};
    add_shape(&here, found);
    add_shape(&there, expected);
    report(walk, what, text_string(&here), text_string(&there), 0, 0);
    text_free(&here);
    text_free(&there);
}

/* `path` is that of a dataset; NULL for an attribute, whose place is of no interest. */
static int compare_values(Walk *walk, const char *what, const char *path, hid_t found_id,
                          hid_t expected_id, Values *found, Values *expected)
{
    if (!shape_same(found, expected)) {
        report_shapes(walk, what, found, expected);
        return 0;
    }
    if (expected->kind == H5T_NO_CLASS) {
        return 0;
    }
    if (values_read(found_id, found) != 0 || values_read(expected_id, expected) != 0) {
        return -1;
    }
    size_t first = expected->count, count = 0;
    for (size_t i = expected->count; i-- > 0;) {
        if (!value_same(found, expected, i)) {
            first = i;
            count++;
        }
    }
    if (count > 0) {
        Text place = {0};
        text_add(&place, what);
        if (path != NULL) {
            add_place(walk, &place, path, expected, first);
        }
        report_values(walk, text_string(&place), found, expected, first, count);
        text_free(&place);
    }
    return 0;
}

static int compare_datasets(Walk *walk, const char *path, hid_t found_id, hid_t expected_id)
{
    Values found = values_shape(H5Dget_type(found_id), H5Dget_space(found_id));
    Values expected = values_shape(H5Dget_type(expected_id), H5Dget_space(expected_id));
    const int status = compare_values(walk, path, path, found_id, expected_id, &found, &expected);
    walk->differences->datasets++;
    walk->differences->values += expected.count;
    values_free(&found);
    values_free(&expected);
    return status;
}

/* Attributes of the root that say which program wrote the file; the run_id has its version in it. */
static bool left_out(const Walk *walk, const char *path, const char *name)
{
    return strcmp(path, "/") == 0 &&
           (strcmp(name, "version") == 0 || strcmp(name, "revision") == 0 ||
            (walk->other_version && strcmp(name, "run_id") == 0));
}

static int compare_attribute(Walk *walk, const char *what, hid_t found_id, hid_t expected_id)
{
    Values found = values_shape(H5Aget_type(found_id), H5Aget_space(found_id));
    Values expected = values_shape(H5Aget_type(expected_id), H5Aget_space(expected_id));
    const int status = compare_values(walk, what, NULL, found_id, expected_id, &found, &expected);
    values_free(&found);
    values_free(&expected);
    return status;
}

/* Whether it holds values: HDF5 keeps the links between axes and datasets in attributes too. */
static bool holds_values(hid_t attribute)
{
    const hid_t type = H5Aget_type(attribute);
    const bool held = kind_of(type) != H5T_NO_CLASS;
    H5Tclose(type);
    return held;
}

static int find_attribute(Walk *walk, const char *path, const char *name, hid_t object,
                          hid_t expected)
{
    int status = 0;
    Text what = {0};
    text_format(&what, "%s, attribute %s", path, name);
    const hid_t found = H5Aopen(object, name, H5P_DEFAULT);
    if (found < 0) {
        report(walk, text_string(&what), "absent", "present", 0, 0);
    } else {
        status = compare_attribute(walk, text_string(&what), found, expected);
        H5Aclose(found);
    }
    text_free(&what);
    return status;
}

static int compare_attributes(Walk *walk, const char *path, hid_t found, hid_t expected)
{
    int status = 0;
    char name[256];
    const int count = H5Aget_num_attrs(expected);
    for (int i = 0; i < count && status == 0; i++) {
        const hid_t attribute = H5Aopen_by_idx(expected, ".", H5_INDEX_NAME, H5_ITER_INC,
                                               (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0 || H5Aget_name(attribute, sizeof name, name) < 0) {
            return -1;
        }
        if (holds_values(attribute) && !left_out(walk, path, name)) {
            status = find_attribute(walk, path, name, found, attribute);
        }
        H5Aclose(attribute);
    }
    return status;
}

static int compare_groups(Walk *walk, const char *path, size_t depth);

/* Two objects of one name: datasets, groups, or one of each. */
static int compare_objects(Walk *walk, const char *path, hid_t found, hid_t expected, size_t depth)
{
    const H5I_type_t kind = H5Iget_type(expected);
    if (H5Iget_type(found) != kind) {
        report(walk, path, kind == H5I_GROUP ? "a dataset" : "a group",
               kind == H5I_GROUP ? "a group" : "a dataset", 0, 0);
        return 0;
    }
    if (compare_attributes(walk, path, found, expected) != 0) {
        return -1;
    }
    return kind == H5I_GROUP ? compare_groups(walk, path, depth + 1)
                             : compare_datasets(walk, path, found, expected);
}

static int compare_child(Walk *walk, const char *path, size_t depth)
{
    int status = -1;
    const hid_t expected = H5Oopen(walk->expected->id, path, H5P_DEFAULT);
    const hid_t found = H5Oopen(walk->file->id, path, H5P_DEFAULT);
    if (expected >= 0 && found >= 0) {
        status = compare_objects(walk, path, found, expected, depth);
    } else if (expected >= 0) {
        report(walk, path, "absent", "present", 0, 0);
        status = 0;
    }
    if (expected >= 0) {
        H5Oclose(expected);
    }
    if (found >= 0) {
        H5Oclose(found);
    }
    return status;
}

static void child_path(Text *text, const char *path, const char *name)
{
    text_format(text, "%s/%s", strcmp(path, "/") == 0 ? "" : path, name);
}

/* What the file on the disk has beyond the one in memory. */
static int report_surplus(Walk *walk, const char *path)
{
    char **names = NULL;
    size_t count = 0;
    if (input_names(walk->file, path, &names, &count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        Text child = {0};
        child_path(&child, path, names[i]);
        if (H5Lexists(walk->expected->id, text_string(&child), H5P_DEFAULT) <= 0) {
            report(walk, text_string(&child), "present", "absent", 0, 0);
        }
        text_free(&child);
    }
    input_texts_free(names, count);
    return 0;
}

static int compare_groups(Walk *walk, const char *path, size_t depth)
{
    char **names = NULL;
    size_t count = 0;
    int status = depth > DEPTH_MAX ? -1 : input_names(walk->expected, path, &names, &count);
    for (size_t i = 0; i < count && status == 0; i++) {
        Text child = {0};
        child_path(&child, path, names[i]);
        if (strcmp(text_string(&child), "/provenance") != 0) {
            status = compare_child(walk, text_string(&child), depth);
        }
        text_free(&child);
    }
    input_texts_free(names, count);
    return status != 0 ? status : report_surplus(walk, path);
}

static int compare_root(Walk *walk)
{
    char *found = NULL, *expected = NULL;
    int status = -1;
    if (input_text(walk->file, "/", "version", &found) == 0 &&
        input_text(walk->expected, "/", "version", &expected) == 0) {
        walk->other_version = strcmp(found, expected) != 0;
        status = compare_child(walk, "/", 0);
    }
    free(found);
    free(expected);
    return status;
}

/* A file that exists in memory only; a copy is made, and HDF5 has not heard of const. */
static hid_t image_open(const void *bytes, size_t size)
{
    enum { MEMORY_STEP = 1 << 20 };
    static const char NOWHERE[] = "/dev/null/results"; /* HDF5 refuses a name that exists */
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t file = H5I_INVALID_HID;
    if (H5Pset_fapl_core(access, MEMORY_STEP, false) >= 0 &&
        H5Pset_file_image(access, (void *)(uintptr_t)bytes, size) >= 0) {
        file = H5Fopen(NOWHERE, H5F_ACC_RDONLY, access);
    }
    H5Pclose(access);
    return file;
}

int difference_find(InputFile *file, const void *bytes, size_t size,
                    DifferenceReport *report_difference, void *context, Differences *differences)
{
    char name[] = "the file in memory";
    InputFile expected = {.path = name};
    Walk walk = {.file = file,
                 .expected = &expected,
                 .report = report_difference,
                 .context = context,
                 .differences = differences};
    *differences = (Differences){0};
    expected.id = image_open(bytes, size);
    const int status = expected.id < 0 ? -1 : compare_root(&walk);
    if (expected.id >= 0) {
        H5Fclose(expected.id);
    }
    if (status != 0) {
        (void)problem_say(&file->problem, "%s: damaged or incomplete: cannot be compared",
                          file->path);
    }
    return status;
}
