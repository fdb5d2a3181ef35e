/* inequality: how unequally an outcome falls on the five fifths of deprivation.
 *
 * Pure functions of the means and sizes of the fifths, 0 the least and 4 the most deprived, and of
 * results that hold them. outcomes/README.md, Inequality. */
#ifndef TACIT_INEQUALITY_H
#define TACIT_INEQUALITY_H

#include <stddef.h>

#include "outcomes/results.h"

enum { INEQUALITY_FIFTHS = 5 };

/* Of enum InequalityIndex and enum InequalityOutcome (report.h). */
const Label *inequality_index_label(size_t index); /* "gap", ...; NULL past the end */
const char *inequality_index_name(size_t index);
const char *inequality_index_sentence(size_t index);

const char *inequality_outcome_name(size_t outcome); /* "informed", ...; NULL past the end */
const char *inequality_outcome_sentence(size_t outcome);

/* What the one is called that is no outcome: entry 0, NULL past it. */
const Label *equal_opportunity_label(size_t index);

/* The weights w for which the Erreygers index of shares y of persons in the fifths is the sum of
 * w y: all zero when nobody is there. Positive for the less deprived: a positive index means that
 * the better off have more. */
void inequality_weights(const double sizes[INEQUALITY_FIFTHS], double weights[INEQUALITY_FIFTHS]);

/* The indices of shares in [0, 1]. Undefined (NaN) are gap and ratio where the share of the least
 * or the most deprived is, the ratio where the least deprived have 0, and the Erreygers index where
 * the share of a fifth that is not empty is undefined. */
void inequality_of(const double shares[INEQUALITY_FIFTHS], const double sizes[INEQUALITY_FIFTHS],
                   double indices[INEQUALITY_INDICES]);

/* The indices of one replicate. The Erreygers index of equal opportunity is left undefined: it
 * would weigh the fifths by how many are disposed away from silence, which is a guess. */
void inequality_replicate(const Results *results, size_t replicate, size_t design, size_t moment,
                          size_t outcome, double indices[INEQUALITY_INDICES]);

/* The same in a world, by the sizes of the fifths in the first replicate. */
void inequality_world(const Results *results, size_t world, size_t design, size_t moment,
                      size_t outcome, double indices[INEQUALITY_INDICES]);

/* Place of a value among the ranges of indices (results.h). */
size_t inequality_range_at(const Results *results, size_t design, size_t moment, size_t outcome,
                           size_t index);

/* Gap and ratio when the shares of the least and most deprived lie anywhere in [low, high]. */
void inequality_bounds(const double low[INEQUALITY_FIFTHS], const double high[INEQUALITY_FIFTHS],
                       double index_low[INEQUALITY_INDICES], double index_high[INEQUALITY_INDICES]);

#endif
