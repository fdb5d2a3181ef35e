/* vocabulary: of what exposure speaks: periods, parts, the states of records that breaches meet, and the
 * names of all that is reported. */
#ifndef TACIT_VOCABULARY_H
#define TACIT_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/label.h"
#include "consent/rung.h"
#include "scenario/scenario.h"

enum {
    EXPOSURE_YEARS = 10,
    EXPOSURE_QUARTERS = 4,                                     /* of the first year */
    EXPOSURE_PERIODS = EXPOSURE_QUARTERS + EXPOSURE_YEARS - 1, /* these, then years 2 to 10 */
    EXPOSURE_RUNGS =
        RUNG_UNDEFINED + 1, /* the nine, "pending", and "undefined": the design `none` */
    EXPOSURE_GROUPS_MAX = 32
};

enum ExposureScope { SCOPE_TOTAL, SCOPE_ADDED, SCOPE_COUNT };
enum ExposureMoment { EXPOSURE_YEAR_1, EXPOSURE_YEAR_5, EXPOSURE_YEAR_10, EXPOSURE_MOMENTS };
enum ExposureStatistic { X_MEAN, X_SE, X_Q05, X_Q50, X_Q95, X_Q99, X_Q999, X_ES99, X_STATISTICS };
enum { EXPOSURE_EXPONENTS = 3, EXPOSURE_THRESHOLDS = 33, EXPOSURE_RETURNS = 3 };

/* What a rare year is given as: the estimate, and the ends of its own interval. */
enum ExposureReturn { RETURN_VALUE, RETURN_LOW, RETURN_HIGH, RETURN_STATISTICS };

/* What two designs may differ in, as players of the split of their difference. Consent brings along
 * every lever beside the other three. */
enum ExposurePlayer {
    SPLIT_CONSENT,
    SPLIT_STORAGE,
    SPLIT_ACCESS,
    SPLIT_BREAK_GLASS,
    SPLIT_PLAYERS
};

/* Where two designs change places: gamma + delta, with the platform's rate as it is, and at the ends of
 * its range. */
enum ExposureFrontier { FRONTIER_VALUE, FRONTIER_LOW, FRONTIER_HIGH, FRONTIER_STATISTICS };

/* Whom a channel takes: everybody, whose files are with providers anyway; those whose record others can
 * open; those of whom the store of the record holds anything (records that are open, shells, and closed
 * ones that are still kept); those who have activated an open record; those in the research copy. */
enum Part { PART_LOCAL, PART_LIVE, PART_STORED, PART_ACTIVATED, PART_COPY, PART_COUNT };

/* What scopes and players are called; NULL past the end. */
const Label *exposure_scope_label(size_t scope);
const Label *exposure_player_label(size_t player);

/* Names as they stand in the results file; NULL past the end. */
const char *exposure_class_name(size_t class_index);   /* "identity", ... */
const char *exposure_scope_name(size_t scope);         /* "total", "added" */
const char *exposure_moment_name(size_t moment);       /* "year_1", "year_5", "year_10" */
const char *exposure_statistic_name(size_t statistic); /* "mean", "se", "q05", ..., "es99" */
const char *exposure_player_name(size_t player);       /* "consent", "storage", ... */
const char *exposure_return_name(size_t statistic);    /* "value", "low", "high" */
const char *exposure_frontier_name(size_t statistic);  /* "value", "low", "high" */

/* Week after the first notice at which a period ends: 13, 26, 39, 52, 104, ..., 520, and that at which it
 * begins. period < EXPOSURE_PERIODS. */
uint32_t exposure_period_week(size_t period);
uint32_t exposure_period_start(size_t period);

/* Persons a year: 1 to 10^8, four a decade. threshold < EXPOSURE_THRESHOLDS. */
double exposure_threshold(size_t threshold);

/* gamma + delta of the splitting law: 0.8, 1, 1.25. exponent < EXPOSURE_EXPONENTS. */
double exposure_exponent_sum(size_t exponent);

/* Years of which one is worse: 10, 100, 1000. level < EXPOSURE_RETURNS. */
double exposure_return_years(size_t level);

/* Persons of the simulated population in one part. Of a class are those from whom it can be taken:
 * identity and coverage, everybody in the part; clinical, who holds at least one document there;
 * sensitive, who holds at least one that is sensitive. Documents: NaN or 0 for the first two. */
typedef struct PartState {
    double persons[EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_RUNGS];
    double documents[EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_RUNGS];
    double group[EXPOSURE_PERIODS][CLASS_COUNT][EXPOSURE_GROUPS_MAX];
} PartState;

/* The record of one design period by period, as a week drawn at random from the period finds it; mean
 * over replicates. Sums over rungs of PART_LOCAL are the population. Periods or rungs in which nobody
 * is hold zeros. A period that was not simulated to its end has the last state that was. */
typedef struct ExposureState {
    double week[EXPOSURE_PERIODS];             /* mean week of which the state is */
    double group_persons[EXPOSURE_GROUPS_MAX]; /* everybody in the group */
    PartState part[PART_COUNT];
} ExposureState;

/* What is exposed; all borrowed. */
typedef struct ExposureInput {
    const Scenario *scenario; /* says how many histories, and the seed */
    /* [design_count], `none` (consent rule CONSENT_NONE) last: what is observed without a programme is
     * taken from it. */
    const Parameters *const *designs;
    const ExposureState *states;      /* [design_count] */
    size_t design_count, group_count; /* group_count <= EXPOSURE_GROUPS_MAX */
    double simulated_persons;         /* that the states add up to */
    int threads;                      /* at least 1 */
} ExposureInput;

/* Pairs of designs without `none`: to - from for every from < to, in the order of to. */
size_t exposure_pairs(size_t design_count);

#endif
