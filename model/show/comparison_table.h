/* comparison_table: a comparison as a table for people, with what its words mean below. */
#ifndef TACIT_COMPARISON_TABLE_H
#define TACIT_COMPARISON_TABLE_H

#include "base/text.h"
#include "show/comparison.h"

/* No line is longer, as long as the name of a design is not; three designs fit side by side, more
 * are laid one below the other. */
enum { COMPARISON_COLUMNS = 100 };

/* Appends the table to text; text->failed then means out of memory. */
void comparison_table(const Comparison *comparison, Text *text);

#endif
