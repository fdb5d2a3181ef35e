/* comparison: the designs of a results file side by side.
 *
 * Everything comes out of the file. Outcomes are shares of the group `all`, adults who decide for
 * themselves, or of a part of it, and costs are those of everybody; what depends on guessed dispositions carries its range,
 * and `missed` does not appear without one. comparison_table.h lays it out for people, the command
 * `compare --json` for programs. */
#ifndef TACIT_COMPARISON_H
#define TACIT_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "file/input.h"
#include "words/table_words.h"

/* No line of the table for people is longer, as long as the name of a design is not; three designs fit side
 * by side, more are laid one below the other. */
enum { COMPARISON_COLUMNS = 100 };

/* The file. Strings and tables are owned. */
typedef struct Comparison {
    char *title, *question, *version, *revision, *run_id;
    char *exposure_note; /* NULL when there is none */
    int64_t seed;
    size_t replicates;
    double persons, represents; /* simulated, and those they stand for */
    InputTable summary, wish_bound, exposure, by_exponent;
    InputTable returns, split, frontier; /* rank 0 where the file has none */
    const InputAxis *designs;            /* of the summary; `none` is the last */
    char **companions;                   /* of each design but none: what it stands beside, or "" */
    size_t companion_count;              /* 0 in a file of before there were companions */
    const InputAxis *moments;            /* of the summary: as many as the scenario reached */
} Comparison;

/* Reads the file. Returns 0, or -1 with a problem. Free with
 * comparison_free in either case. */
int comparison_read(Comparison *comparison, const char *path, Problem *problem);
void comparison_free(Comparison *comparison);

/* When a row is shown. */
enum ComparisonShown {
    SHOWN_ALWAYS,
    SHOWN_ABOVE_ZERO,     /* where some design has more than 0 */
    SHOWN_UNLIKE_INCLUDED /* where it is not what is included, in some design */
};

/* One outcome in one group; the rows of the table in their order. */
typedef struct ComparisonRow {
    enum TableWord label; /* for people */
    const char *outcome, *group;
    enum ComparisonShown shown;
    bool never_without_range; /* alone it would say more about the guess than about the design */
    bool per_thousand;        /* shown per 1 000 persons, not in percent */
    bool below;               /* belongs to the row above: its label is indented */
} ComparisonRow;

const ComparisonRow *comparison_rows(size_t *count);

/* A moment of the file, in its order. */
typedef struct ComparisonMoment {
    const char *name;
    bool printed; /* in the table: deadline, year_1 and the last; the others are for programs */
} ComparisonMoment;

size_t comparison_moment_count(const Comparison *comparison);
ComparisonMoment comparison_moment(const Comparison *comparison, size_t moment);

/* NaN where undefined. lower and upper bound where the mean over all luck may lie, with 90 % confidence: the noise of
 * the simulation. q05 and q95 are how far single replicates spread, for programs. low and high are the range over
 * dispositions. */
typedef struct ComparisonCell {
    double value, lower, upper, low, high, q05, q95;
} ComparisonCell;

ComparisonCell comparison_cell(const Comparison *comparison, const ComparisonRow *row,
                               const char *moment, const char *design);

/* Whether the row depends on guessed dispositions. */
bool comparison_wish_bound(const Comparison *comparison, const ComparisonRow *row);

/* Whether anything has a range over dispositions: not after `run --no-ranges`. */
bool comparison_has_ranges(const Comparison *comparison);

/* Whether the row is shown at that moment. */
bool comparison_row_shown(const Comparison *comparison, const ComparisonRow *row,
                          const char *moment);

/* Number of designs without `none`. */
size_t comparison_design_count(const Comparison *comparison);

/* The design beside which this one is shown, or NULL. */
const char *comparison_beside(const Comparison *comparison, size_t design);

#endif
