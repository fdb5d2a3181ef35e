/* answer: what a results file says, short enough for one screen.
 *
 * A year after the first notice (or at each one's deadline, in a run of less than a year): what designs come to, of
 * 1 000 adults who decide for themselves; what breaches expose, of 1 000 people; the range of what depends on guessed
 * wishes; and one line for each companion. comparison_table.h has every row. */
#ifndef TACIT_ANSWER_H
#define TACIT_ANSWER_H

#include "base/text.h"
#include "show/comparison.h"

/* No line is longer, as long as names and the title are not; three designs stand side by side in at most 24 lines
 * with two companions, more are laid below each other, and very many are refused with a sentence. */
enum { ANSWER_COLUMNS = 80, ANSWER_DESIGNS_MAX = 12 };

/* Appends the answer in the language of that number (enum TraceTongue). `seconds` is how long the run took, NaN where
 * nobody knows. text->failed then means out of memory. */
void answer(const Comparison *comparison, size_t language, double seconds, Text *text);

/* Appends a whole number with spaces between thousands: "656 000". */
void answer_count(size_t language, double number, Text *text);

#endif
