/* comparison_exposure: what breaches expose, as rows of the comparison.
 *
 * Clinical data throughout; the other classes stand in the file. A file of an older program may lack some
 * tables: their rows have no place then. */
#ifndef TACIT_COMPARISON_EXPOSURE_H
#define TACIT_COMPARISON_EXPOSURE_H

#include "show/comparison.h"

/* What a row is taken from. */
enum ComparisonExposed {
    EXPOSED_MEAN,     /* persons per 100 000 person-years, the mean over histories */
    EXPOSED_QUANTILE, /* the same, a quantile */
    EXPOSED_WITHOUT,  /* of the mean, those who had not effectively consented at the event */
    EXPOSED_EXPONENT, /* the same over ten years, for a sum of exponents */
    EXPOSED_RETURN    /* thousands of persons in a year that is exceeded once in so many */
};

/* One row of the exposure part, over designs. Unused names are NULL. */
typedef struct ComparisonExposureRow {
    enum TableWord label;
    bool below; /* belongs to the row above */
    enum ComparisonExposed exposed;
    const char *moment, *channel, *scope, *statistic;
    const char *of; /* sum of the exponents, or years */
} ComparisonExposureRow;

const ComparisonExposureRow *comparison_exposure_rows(size_t *count);

/* Whether the file has the row, and some design, or none, has more or less than nothing there. */
bool comparison_exposure_shown(const Comparison *comparison, const ComparisonExposureRow *row);

ComparisonCell comparison_exposure_cell(const Comparison *comparison,
                                        const ComparisonExposureRow *row, const char *design);

/* One row over pairs of designs: a part of the difference in expected exposure over ten years; or, with
 * player NULL, gamma + delta at which they change places, low and high over the platform's rate. */
typedef struct ComparisonPairRow {
    enum TableWord label;
    bool below; /* belongs to the row above */
    const char *player;
} ComparisonPairRow;

const ComparisonPairRow *comparison_pair_rows(size_t *count);

/* The pairs, or NULL where the file has none. */
const InputAxis *comparison_pairs(const Comparison *comparison);

ComparisonCell comparison_pair_cell(const Comparison *comparison, const ComparisonPairRow *row,
                                    const char *pair);

#endif
