/* output_hdf5: tables (base/table.h) as a results file, on top of the HDF5 library.
 *
 * A file holds groups; a group holds axes (dimension scales of its own) and datasets over these
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
#include "base/table.h"

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
    OutputAxis axes[TABLE_AXES_MAX];
    size_t axis_count;
} OutputGroup;

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

/* Adds an axis: a table over itself. */
void output_axis(OutputGroup *group, const Table *axis);

/* Adds a table over axes of the group, with its notes; an axis that is not there, or another count
 * than the axes make, is a failure. Weeks and codes name their undefined value in _FillValue, codes
 * their names in flag_values and flag_meanings (CF conventions). */
void output_table(OutputGroup *group, const Table *table);

/* Writes the groups of a list, each with its notes, its axes and its tables. */
void output_tables(OutputFile *file, const Tables *tables);

/* The type of texts: variable length, UTF-8. To be closed with H5Tclose. */
hid_t output_text_type(void);

/* Attributes of the object of that name in the group; "." is the group itself. */
void output_attribute_text(OutputGroup *group, const char *object, const char *name,
                           const char *text);
void output_attribute_whole(OutputGroup *group, const char *object, const char *name,
                            int64_t value);

/* The same of any type: `count` values on one axis, or a single value for 0. */
void output_attribute(OutputGroup *group, const char *object, const char *name, hid_t file_type,
                      hid_t memory_type, const void *value, hsize_t count);

#endif
