/* detection: which of the simulated differences between groups could have been seen.
 *
 * Pure functions of shares and numbers of persons, by the normal approximation for two independent
 * samples. outcomes/README.md, Detection. */
#ifndef TACIT_DETECTION_H
#define TACIT_DETECTION_H

#include "outcomes/results.h"

/* Smallest difference between two shares that a test at 5 % (two-sided) finds with 80 % power, if
 * the shares are about `first` and `second`. */
double detection_smallest(double first, double second, double persons_first, double persons_second);

/* Chance that such a test finds the difference first - second; NaN where neither share can vary. */
double detection_power(double first, double second, double persons_first, double persons_second);

/* Pairs of groups: the most against the least deprived fifth, the oldest against 25 to 39, each
 * barrier against none. */
enum { DETECTION_PAIRS = 2 + BARRIER_COUNT };
typedef struct DetectionPair {
    size_t first, second; /* groups */
} DetectionPair;
DetectionPair detection_pair(size_t pair);

enum { DETECTION_OUTCOMES = 3 };
enum Outcome detection_outcome(size_t index); /* refused, informed, able */

enum DetectionStatistic {
    DETECTION_FIRST,  /* share of the first group */
    DETECTION_SECOND, /* share of the second */
    DETECTION_DIFFERENCE,
    DETECTION_SMALLEST_BY_COUNT,  /* smallest difference, everybody counted */
    DETECTION_SMALLEST_BY_SURVEY, /* the same in a survey */
    DETECTION_POWER_OF_SURVEY,
    DETECTION_STATISTICS
};
const char *detection_statistic_name(size_t statistic); /* NULL past the end */
const char *detection_statistic_sentence(size_t statistic);

/* One design at the deadline, means over replicates. */
void detection_values(const Results *results, size_t design, size_t pair, size_t outcome,
                      double values[DETECTION_STATISTICS]);

#endif
