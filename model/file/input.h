/* input: a results file read back, by the names of its axes and of their entries.
 *
 * Nothing is known here about outcomes or designs: a table says itself what it holds, so that a
 * file with more outcomes, groups or moments than this program knows can still be read. */
#ifndef TACIT_INPUT_H
#define TACIT_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"

typedef struct InputFile {
    int64_t id;      /* of the HDF5 library */
    Problem problem; /* after a failure; the sentence begins with the name of the file */
    char *path;      /* owned, for messages */
} InputFile;

/* An axis of a table. Everything owned; entries that are numbers are written out ("0.8"). */
typedef struct InputAxis {
    char *name;
    char **entries;
    size_t count;
} InputAxis;

/* A dataset of numbers over named axes, slowest first. Everything owned. */
typedef struct InputTable {
    InputAxis *axes;
    size_t rank;
    double *values; /* row-major */
} InputTable;

/* Opens a results file of tacit, of this layout or an older one. Returns 0, or -1 with the reason
 * in file->problem. Close with input_close in either case. */
int input_open(InputFile *file, const char *path);
void input_close(InputFile *file);

/* Records that the file is damaged: what cannot be read. Returns -1. */
int input_damaged(InputFile *file, const char *what);

/* Attributes of the object at path ("/", "/exposure"). The text is freed by the caller. Return 0,
 * or -1 with a problem in file->problem. */
int input_text(InputFile *file, const char *object, const char *name, char **text);
int input_whole(InputFile *file, const char *object, const char *name, int64_t *value);

/* Whether there is such an attribute. */
bool input_has(const InputFile *file, const char *object, const char *name);

/* Reads the dataset of numbers at path ("/summary/value"). Returns 0, or -1 with the reason in
 * file->problem; free with input_table_free in either case. */
int input_table(InputFile *file, const char *path, InputTable *table);
void input_table_free(InputTable *table);

/* Whether there is a dataset of numbers at path that is not itself an axis. */
bool input_is_table(const InputFile *file, const char *path);

/* Reads the dataset of texts at path: *count strings, to be freed with input_texts_free. Returns 0, or
 * -1 with a problem in file->problem; then *texts is NULL. */
int input_texts(InputFile *file, const char *path, char ***texts, size_t *count);
void input_texts_free(char **texts, size_t count);

/* Names of what stands in the group at path, in the order in which it was written: *count strings, to
 * be freed with input_texts_free. Returns 0, or -1 with a problem in file->problem. */
int input_names(InputFile *file, const char *path, char ***names, size_t *count);

/* The value at these entries, one per axis in order; NaN if an entry does not exist. */
double input_value(const InputTable *table, const char *const *entries);

/* The axis of that name, or NULL. */
const InputAxis *input_axis(const InputTable *table, const char *name);

#endif
