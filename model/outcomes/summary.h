/* summary: what the replicates of a run amount to: a mean with its error, quantiles, and the range
 * over admissible dispositions; of outcomes, of their differences between designs, of the weights at
 * which designs change places, and of the indices of inequality.
 *
 * Pure functions of results (results.h), whose outcomes and ranges must be there. Those that
 * return a status return 0, or -1 when out of memory. outcomes/README.md. */
#ifndef TACIT_SUMMARY_H
#define TACIT_SUMMARY_H

#include "outcomes/inequality.h"
#include "outcomes/results.h"

enum SummaryStatistic {
    SUMMARY_MEAN,
    SUMMARY_SE, /* standard error of the mean */
    SUMMARY_Q05,
    SUMMARY_Q50,
    SUMMARY_Q95,
    SUMMARY_LOW, /* the range over worlds; NaN where ranges were left out */
    SUMMARY_HIGH,
    SUMMARY_STATISTICS
};
const char *summary_statistic_name(size_t statistic); /* "mean", ...; NULL past the end */

/* What is summed up: the outcomes in their order, then some as shares of the included, replicate by
 * replicate. To add such a share: its row in summary.c. */
enum { SUMMARY_RATIOS = 4, MEASURE_COUNT = OUTCOME_COUNT + SUMMARY_RATIOS };
const Label *measure_label(size_t measure); /* NULL past the end, as those that follow */
const char *measure_name(size_t measure);
const char *measure_sentence(size_t measure);
const char *measure_unit(size_t measure);
enum Outcome measure_outcome(size_t measure); /* of a share, what is divided */

/* One measure of one design, at one moment, in one group. */
typedef struct SummaryCell {
    size_t measure, design, moment, group;
} SummaryCell;

int summary_of(const Results *results, const SummaryCell *cell,
               double statistics[SUMMARY_STATISTICS]);

/* The whole of a design: [MEASURE_COUNT][moment][GROUP_COUNT][SUMMARY_STATISTICS]. */
int summary_design(const Results *results, size_t design, double *values);

/* A pair of designs (results_pair), the first minus the second, paired within the replicate: the same
 * people with the same luck. Laid out as a design. NaN at the
 * deadline unless everybody's deadlines agree, and for shares of the included, who are other people in each. The range is that of the runs in the worlds alone:
 * what acts leave open in one design, acts in the other may show. */
int summary_difference(const Results *results, size_t pair, double *values);

/* Shares of a group. */
typedef struct Harm {
    double unwanted, missed;
} Harm;

/* The weight w of one unwanted inclusion, in missed ones, at which w unwanted + missed is the same
 * for both. NaN where there is none: where one design is at least as bad in both, or they do not
 * differ in unwanted inclusions. */
double break_even_weight(Harm a, Harm b);

/* Of these weights: in how many replicates there is one, quantiles over those, the range over the
 * worlds. */
enum BreakEvenStatistic {
    BREAK_EVEN_DEFINED, /* share of the replicates */
    BREAK_EVEN_Q05,
    BREAK_EVEN_Q50,
    BREAK_EVEN_Q95,
    BREAK_EVEN_LOW,
    BREAK_EVEN_HIGH,
    BREAK_EVEN_STATISTICS
};
const char *break_even_statistic_name(size_t statistic); /* "defined", ...; NULL past the end */

/* A pair of designs: [moment][GROUP_COUNT][BREAK_EVEN_STATISTICS]. */
int summary_break_even(const Results *results, size_t pair, double *values);

/* A design: [moment][INEQUALITY_OUTCOMES][INEQUALITY_INDICES][SUMMARY_STATISTICS]. */
int summary_inequality(const Results *results, size_t design, double *values);

#endif
