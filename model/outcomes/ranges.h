/* ranges: the ranges of results that hang on wishes, from the persons of a run counted by type.
 *
 * A run has the dispositions of a corner (results.h). Of these only the totals and what acts show
 * are held fixed here: see admissible.h. */
#ifndef TACIT_RANGES_H
#define TACIT_RANGES_H

#include "outcomes/admissible.h"
#include "outcomes/results.h"

/* Adds `part` times the ranges of a design to those of a corner: corner_low, corner_high,
 * inequality_low and inequality_high. `first` begins a new sum. */
void ranges_add(const AdmissibleTally *tally, bool default_in, size_t corner, size_t design,
                double part, bool first, Results *results);

#endif
