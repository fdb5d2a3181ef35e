/* comparison_meanings: what stands below the long table: what its signs and words mean, and which run it is of. */
#ifndef TACIT_COMPARISON_MEANINGS_H
#define TACIT_COMPARISON_MEANINGS_H

#include "base/text.h"
#include "show/comparison.h"

/* Appends the list in the language of that number (enum TraceTongue). */
void comparison_meanings(const Comparison *comparison, size_t language, Text *text);

#endif
