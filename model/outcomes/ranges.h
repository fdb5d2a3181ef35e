/* ranges: the ranges of results that hang on wishes, from the persons of a run counted by type.
 *
 * A run has the dispositions of a world (worlds.h). Of these only the totals and what acts show are
 * held fixed here: see admissible.h. */
#ifndef TACIT_RANGES_H
#define TACIT_RANGES_H

#include "outcomes/admissible.h"
#include "outcomes/results.h"

/* Keeps `part` times the ranges of a design; `shape` says what the arrays of ranges look like. */
void ranges_store(const AdmissibleTally *tally, bool default_in, size_t design, double part,
                  const Results *shape, const Ranges *ranges);

#endif
