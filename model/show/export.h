/* export: the tables of a results file as a folder of CSV files, for people without HDF5.
 *
 * What the file does not hold gives no table. The persons of --persons-out are not exported: they are
 * many, and whoever looks at them one by one has a reader of HDF5. */
#ifndef TACIT_EXPORT_H
#define TACIT_EXPORT_H

#include <signal.h>
#include <stddef.h>

#include "base/problem.h"
#include "file/input.h"

enum {
    EXPORT_DONE = 0,
    EXPORT_FAILED = -1,      /* the disk */
    EXPORT_INPUT_WRONG = -2, /* the file is damaged, or the folder holds something */
    EXPORT_STOPPED = 1
};

/* Writes the tables of the open file to `folder`, complete or not at all: they are written to a folder
 * beside it, synced, and the folder takes its name last. A folder that is there already must be
 * empty. Stops when *stop becomes non-zero. Unless all is done, nothing is left and, unless it was
 * stopped, error holds a sentence without full stop. A process that is killed may leave a folder
 * `folder`.part-XXXXXX. */
int export_csv(InputFile *file, const char *folder, const volatile sig_atomic_t *stop,
               Problem *problem);

#endif
