/* comparison_cell: the numbers of one place of the long table, written out. */
#ifndef TACIT_COMPARISON_CELL_H
#define TACIT_COMPARISON_CELL_H

#include "show/comparison.h"

/* Bytes of a number, with what stands between its thousands. */
enum { NUMBER_SIZE = 48 };

/* "22.3", "[22.1-22.5]" and, where it depends on dispositions, "10-46"; what there is not is empty. */
typedef struct GridCell {
    char value[NUMBER_SIZE], interval[2 * NUMBER_SIZE + 8], range[2 * NUMBER_SIZE + 2];
} GridCell;

/* A share in percent; a number as it is; and of 1 000 persons. In the language of that number (enum TraceTongue). */
GridCell cell_of_share(size_t language, const ComparisonCell *shown, bool wish_bound);
GridCell cell_of_rate(size_t language, const ComparisonCell *shown);
GridCell cell_per_thousand(size_t language, const ComparisonCell *shown, bool wish_bound);

#endif
