/* comparison_table: a comparison as a table for people, with what its words mean below. */
#ifndef TACIT_COMPARISON_TABLE_H
#define TACIT_COMPARISON_TABLE_H

#include "base/text.h"
#include "show/comparison.h"

/* Appends the table to text, in the language of that number (enum TraceTongue); text->failed then means out of
 * memory. */
void comparison_table(const Comparison *comparison, size_t language, Text *text);

#endif
