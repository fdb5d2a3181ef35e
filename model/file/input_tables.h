/* input_tables: a results file as the list of tables that it was written from (base/table.h).
 *
 * The file says itself what it holds: nothing is known here of outcomes or designs. */
#ifndef TACIT_INPUT_TABLES_H
#define TACIT_INPUT_TABLES_H

#include "base/table.h"
#include "file/input.h"

/* Adds the groups of the file in the order in which they were written, but for `persons`, who are
 * many, and `provenance`, which says how the file came about. Numbers are read when they are asked
 * for: the file stays open as long, and where they cannot be read, file->problem says why. Returns 0, or
 * -1 with a problem there. */
int input_tables(InputFile *file, Tables *tables);

#endif
