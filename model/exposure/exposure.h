/* exposure: breaches, as compound frequency-severity processes over the records that exist.
 *
 * Runs on counts of persons, not on persons: what a breach takes is a share of a store, and the persons
 * behind it are spread over rungs and groups as the store's persons are. A person reached by two
 * breaches counts twice. Everything is real size: persons of the simulated population are multiplied by
 * population.represents / simulated_persons, rates and stores are those of the country.
 *
 * Formulas, sources and places in the code:
 * exposure/README.md. The channels: channels/channel.h. */
#ifndef TACIT_EXPOSURE_H
#define TACIT_EXPOSURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "scenario/scenario.h"

enum {
    EXPOSURE_YEARS = 10,
    EXPOSURE_QUARTERS = 4,                                     /* of the first year */
    EXPOSURE_PERIODS = EXPOSURE_QUARTERS + EXPOSURE_YEARS - 1, /* these, then years 2 to 10 */
    RUNG_COUNT = 9,
    RUNG_UNDEFINED = 9,
    EXPOSURE_RUNGS = 10,
    EXPOSURE_GROUPS_MAX = 32
};

/* Rungs of the included, then of the excluded; EXPOSURE_RUNGS adds "undefined" (the design `none`). */
enum Rung {
    RUNG_AGAINST,
    RUNG_EXPLICIT,
    RUNG_UNINFORMED_YES,
    RUNG_TACIT,
    RUNG_ACQUIESCENT,
    RUNG_AGAINST_OUT,
    RUNG_EXPLICIT_OUT,
    RUNG_TACIT_OUT,
    RUNG_ACQUIESCENT_OUT
};
const Label *
rung_label(size_t rung);            /* of EXPOSURE_RUNGS and, last, of all of them; NULL past it */
const char *rung_name(size_t rung); /* "against", ..., NULL past RUNG_COUNT */

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

/* What channels, scopes and players are called; NULL past the end. CHANNEL_COUNT: all channels. */
const Label *exposure_channel_label(size_t channel);
const Label *exposure_scope_label(size_t scope);
const Label *exposure_player_label(size_t player);

/* Names as they stand in the results file; NULL past the end. */
const char *exposure_channel_name(size_t channel);     /* "platform", ..., CHANNEL_COUNT: "all" */
const char *exposure_channel_sentence(size_t channel); /* what it is */
const char *exposure_channel_source(size_t channel);   /* evidence ids; "" for "all" */
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

/* All arrays owned; dims in brackets, last fastest. "per 100k" = per 100 000 person-years from the first
 * notice to the moment, of the whole population also where a rung is meant (rungs add up), of the group's
 * persons where a group is. Statistics are over histories of the mean per year up to the moment; quantiles
 * as in statistics_quantile, es99 the mean of the histories beyond q99. SCOPE_ADDED is the difference to
 * `none` in the same history; what persons would have been exposed to in `none` is subtracted under the
 * rung they have in the design. NaN where undefined: the nine rungs of `none`, groups without persons. */
typedef struct ExposureResults {
    size_t design_count; /* `none` is the last */
    size_t group_count;
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1 (last: all)][SCOPE_COUNT][CLASS_COUNT]
     * [EXPOSURE_RUNGS + 1 (last: all)][X_STATISTICS] */
    double *persons;   /* persons exposed per 100k */
    double *documents; /* documents exposed per 100k; NaN but in CLASS_CLINICAL, CLASS_SENSITIVE */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][CLASS_COUNT][group][X_STATISTICS] */
    double *by_group; /* persons exposed per 100k of the group */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][X_STATISTICS] */
    double *events; /* per year */
    /* [design][SCOPE_COUNT][CLASS_COUNT][EXPOSURE_THRESHOLDS] */
    double *exceedance; /* share of years with more persons exposed than the threshold */
    /* [design][SCOPE_COUNT][EXPOSURE_EXPONENTS][X_STATISTICS] */
    double *by_exponent; /* persons exposed per 100k, CLASS_CLINICAL, ten years */
    /* [design][EXPOSURE_MOMENTS][CHANNEL_COUNT + 1][SCOPE_COUNT][CLASS_COUNT] */
    double *expected; /* persons exposed per 100k, by formula instead of simulated histories */
    /* [design][SCOPE_COUNT][CLASS_COUNT][EXPOSURE_RETURNS][RETURN_STATISTICS] */
    double *returns; /* persons exposed in a year that is exceeded once in so many years */
    /* [pair][EXPOSURE_MOMENTS][CLASS_COUNT][SPLIT_PLAYERS]; pairs of designs as output_axis_pairs */
    double *split; /* of the difference in expected persons exposed per 100k */
    /* [pair][CLASS_COUNT][FRONTIER_STATISTICS] */
    double *frontier; /* gamma + delta; NaN where the designs do not change places */
    /* [design][EXPOSURE_MOMENTS][SCOPE_COUNT]; NULL unless a weight of exposure.harm is set */
    double *harm; /* expected persons exposed per 100k, weighted by class */
} ExposureResults;

/* Whether the breaches of a scenario can be simulated in a reasonable time: 0, or -1 with a problem that
 * names the parameter and what is allowed, when all histories together would have more than 2 * 10^9
 * breaches (a minute or two of one core), or a year of one stream more than COUNT_MAX (severity.h). */
int exposure_feasible(const Scenario *scenario, Problem *problem);

/* Simulates scenario->values.exposure_histories histories of ten years for every design.
 * designs: design_count parameter sets, `none` (consent rule CONSENT_NONE) last: what is observed without
 * a programme is taken from it; states: one per design; simulated_persons: persons the states add up to;
 * group_count <= EXPOSURE_GROUPS_MAX.
 * The same luck in every design: counts and severities are inverse distributions of shared keyed
 * uniforms. The result does not depend on the number of threads or the order of designs.
 * Time is linear in events (some 60 ns each); memory is 144 bytes per history and distinct stream of
 * events (some twenty per design: 90 MB at 10^4 histories of four) and, while reporting, 1648 bytes per
 * history and thread; it does not grow with events.
 * Returns 0, or -1 when out of memory or not feasible (exposure_feasible); nothing is then left to free.
 * Free with exposure_free. */
int exposure_simulate(const Scenario *scenario, const Parameters *const *designs,
                      const ExposureState *states, size_t design_count, size_t group_count,
                      double simulated_persons, ExposureResults *results);

/* Frees the arrays; accepts a zeroed struct. */
void exposure_free(ExposureResults *results);

#endif
