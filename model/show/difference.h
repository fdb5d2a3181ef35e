/* difference: where a results file differs from one that was put together in memory.
 *
 * Compares every dataset, and every attribute of what the file in memory holds, value by value and
 * exactly; NaN equals NaN. Left out are the group /provenance and those attributes of the root that
 * say which program wrote the file. What somebody added as attributes does not count. */
#ifndef TACIT_DIFFERENCE_H
#define TACIT_DIFFERENCE_H

#include "file/input.h"

/* What differs, in words. Strings are borrowed until the report returns. */
typedef struct Difference {
    const char *what; /* "/outcomes/informed at replicate 0, design opt_out", "/, attribute seed" */
    const char *found; /* in the file: a number, a text in quotes, "absent", "2400 x 4 values" */
    const char *expected;
    size_t count, total; /* values that differ, of how many; 0 of 0 if they cannot be paired */
} Difference;

typedef void DifferenceReport(void *context, const Difference *difference);

/* What was compared. */
typedef struct Differences {
    size_t datasets, values; /* compared */
    size_t reported;         /* datasets and attributes that differ */
} Differences;

/* Compares the open results file with `bytes`, and reports each dataset or attribute that differs,
 * with its first difference. Returns 0, or -1 with a problem in file->problem. */
int difference_find(InputFile *file, const void *bytes, size_t size, DifferenceReport *report,
                    void *context, Differences *differences);

#endif
