/* output_hdf5: the few shapes a results file is made of, on top of the HDF5 library.
 *
 * A file holds groups; a group holds axes (dimension scales of its own) and variables over these
 * axes. The choices below are the ones with which xarray, netCDF-4 and h5py open the file without
 * help: creation order is tracked, object times are not (equal runs give equal files), strings have
 * variable length and are UTF-8, undefined numbers are NaN and say so in _FillValue, large datasets
 * are shuffled and deflated.
 *
 * The first failure is kept in the file's error text and every later call does nothing, so that a
 * writer can say everything it has to say and ask once, at output_file_close. */
#ifndef TACIT_OUTPUT_HDF5_H
#define TACIT_OUTPUT_HDF5_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hdf5.h>

#include "base/problem.h"

enum { OUTPUT_AXES_MAX = 12, OUTPUT_RANK_MAX = 8 };

typedef struct OutputFile {
    hid_t id;
    bool failed;
    Problem *problem; /* borrowed: what failed first */
} OutputFile;

typedef struct OutputAxis {
    const char *name; /* borrowed */
    hsize_t length;
    hid_t scale;
} OutputAxis;

typedef struct OutputGroup {
    OutputFile *file;
    const char *path; /* borrowed; "/" or "/outcomes" */
    hid_t id;
    OutputAxis axes[OUTPUT_AXES_MAX];
    size_t axis_count;
} OutputGroup;

/* One dataset. The axes are names of axes of the group, slowest first, ended by NULL; none for a
 * single value. */
typedef struct OutputVariable {
    const char *name, *units, *long_name;
    const char *axes[OUTPUT_RANK_MAX + 1];
} OutputVariable;

/* Begins a file in memory: only a complete one is worth a disk, and what can go wrong there is no
 * business of HDF5, which does not recover well from a full disk. Returns 0, or -1 with a problem. */
int output_file_create(OutputFile *file, Problem *problem);

/* Closes the file. Returns 0 and the bytes of the file, to be freed by the caller, if everything
 * since output_file_create succeeded; else -1, and *bytes is NULL. */
int output_file_close(OutputFile *file, void **bytes, size_t *size);

/* Records a failure: the sentence, then what HDF5 says about it, if anything. Only the first one
 * stays. */
void output_fail(OutputFile *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Begins a group, or the root group for "/"; end it with output_group_close. Path and axis names
 * must outlive it. */
void output_group_open(OutputGroup *group, OutputFile *file, const char *path,
                       const char *long_name);
void output_group_close(OutputGroup *group);

/* Adds an axis of count entries: names, numbers, whole numbers, or 0, 1, ..., count - 1.
 * variable->axes is not read. */
void output_axis_texts(OutputGroup *group, const OutputVariable *variable, const char *const *texts,
                       size_t count);
void output_axis_numbers(OutputGroup *group, const OutputVariable *variable, const double *values,
                         size_t count);
void output_axis_wholes(OutputGroup *group, const OutputVariable *variable, const int64_t *values,
                        size_t count);
void output_axis_count(OutputGroup *group, const OutputVariable *variable, size_t count);

/* Adds a dataset of count values, row-major over the variable's axes; another count than the axes
 * make is a failure. Texts are not NULL. */
void output_numbers(OutputGroup *group, const OutputVariable *variable, const double *values,
                    size_t count);
void output_wholes(OutputGroup *group, const OutputVariable *variable, const int64_t *values,
                   size_t count);
void output_texts(OutputGroup *group, const OutputVariable *variable, const char *const *texts,
                  size_t count);

/* Adds a dataset of narrow whole numbers. Weeks equal to `undefined` are undefined; codes are when
 * output_code_undefined says so, and have the names that output_code_names gives to 0, 1, ..., at most
 * INT8_MAX (flag_values and flag_meanings of the CF conventions). */
void output_weeks(OutputGroup *group, const OutputVariable *variable, const int16_t *values,
                  size_t count, int16_t undefined);
void output_links(OutputGroup *group, const OutputVariable *variable, const int32_t *values,
                  size_t count);
void output_codes(OutputGroup *group, const OutputVariable *variable, const int8_t *values,
                  size_t count);
void output_code_undefined(OutputGroup *group, const char *object, int8_t undefined);
void output_code_names(OutputGroup *group, const char *object, const char *const *names,
                       size_t count);

/* Adds a dataset of numbers to be filled by output_numbers_at: entry index of its first axis,
 * values over the other axes. */
void output_numbers_declare(OutputGroup *group, const OutputVariable *variable);
void output_numbers_at(OutputGroup *group, const OutputVariable *variable, size_t index,
                       const double *values);

/* Attributes of the object of that name in the group; "." is the group itself. */
void output_attribute_text(OutputGroup *group, const char *object, const char *name,
                           const char *text);
void output_attribute_whole(OutputGroup *group, const char *object, const char *name,
                            int64_t value);

#endif
