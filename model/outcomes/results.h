/* results: everything a run produced, as plain arrays.
 *
 * Layouts are row-major, last index fastest. Undefined is NaN. */
#ifndef TACIT_RESULTS_H
#define TACIT_RESULTS_H

#include "exposure/exposure_results.h"
#include "outcomes/loss.h"
#include "outcomes/report.h"
#include "outcomes/worlds.h"

/* Least and greatest values over the wishes that acts leave open; NaN where acts leave nothing open
 * (outcomes/README.md, Ranges over admissible dispositions). low and high are [OUTCOME_COUNT][design]
 * [moment][GROUP_COUNT], those of the indices of inequality [design][moment][INEQUALITY_OUTCOMES]
 * [INEQUALITY_INDICES]. */
typedef struct Ranges {
    double *low, *high, *index_low, *index_high;
} Ranges;

/* What every design came to in every world, on the persons of a world (run/worlds_run.h), laid out as
 * ranges with the world last: what the design came to, and its ranges. Undefined for `none`; single
 * precision, for they are many and only their ends are told. NULL where there are no worlds. */
typedef struct WorldValues {
    float *value, *low, *high, *index_low, *index_high;
} WorldValues;

typedef struct Results {
    const Scenario *scenario; /* borrowed */
    size_t replicate_count;   /* all of the scenario, or some in a row (batch.h) */
    size_t moment_count;      /* moments that the scenario reaches */
    size_t design_count;      /* designs of the scenario, then `none` as the last */
    size_t week_count;   /* scenario->weeks + 1: the state at the start of week 0, 1, ..., weeks */
    double *outcomes;    /* [OUTCOME_COUNT][replicate][design][moment][GROUP_COUNT] */
    double *group_size;  /* [replicate][GROUP_COUNT], persons */
    uint64_t *deadlines; /* [replicate][design]: equal where everybody's deadlines are (tally.h) */
    Ranges ranges;       /* owned; under the scenario's own dispositions, mean over replicates; NaN
                           where ranges were left out */
    Worlds worlds;       /* owned; none where ranges were left out */
    WorldValues world_values; /* owned */
    double *survey; /* [SURVEY_VALUES][replicate][design][SURVEY_QUESTIONS]; NULL when the survey
                       comes after the end */
    double *weekly; /* [STATE_COUNT][replicate][design][week], shares of everyone */
    ExposureResults exposure;       /* breaches over the records that exist */
    LossResults losses;             /* where the unwanted and the missed failed first */
    AttributionResults attribution; /* to whom their losses are owed; first replicate */
    uint64_t thresholds_hash;       /* of every threshold that decisions were compared with */
    const struct Stories *stories;  /* borrowed; some persons of the first replicate, or NULL */
    const struct Persons *persons;  /* borrowed; the first replicate person by person, or NULL */
} Results;

/* Allocates for so many replicates of the scenario, which is borrowed; everything is undefined, and
 * exposure is missing. Returns 0, or -1 when out of memory; free with results_free in either case. */
int results_create(const Scenario *scenario, size_t replicates, Results *results);

/* Name of a design by index, "none" for the last. */
const char *results_design(const Results *results, size_t design);

/* Pairs of designs without `none`: `to` minus `from` for every from < to, in the order of to. */
typedef struct DesignPair {
    size_t to, from;
} DesignPair;
size_t results_pairs(const Results *results);
DesignPair results_pair(size_t pair);

/* Whether everybody is looked at on the same date in both designs: at the deadline only if all deadlines
 * agree. */
bool results_same_dates(const Results *results, size_t moment, DesignPair designs);

/* Places of values in `outcomes`, in ranges, and in the values of worlds. */
size_t results_outcome_at(const Results *results, size_t outcome, size_t replicate, size_t design,
                          size_t moment, size_t group);
size_t results_range_at(const Results *results, size_t outcome, size_t design, size_t moment,
                        size_t group);
size_t results_world_at(const Results *results, size_t world, size_t outcome, size_t design,
                        size_t moment, size_t group);

size_t results_range_count(const Results *results); /* values of low and of high */
size_t results_index_count(const Results *results); /* of index_low and of index_high */

/* Takes over the worlds, which are freed with the results, and makes room for their values. Returns 0,
 * or -1 when out of memory. */
int results_add_worlds(Worlds worlds, Results *results);

/* Copies the replicates of `from` to where they stand in `to`, which has more of them: from `first`
 * on; with the first one also what is known of it alone. Returns 0, or -1 when out of memory. */
int results_take(const Results *from, size_t first, Results *to);

/* Bytes of the arrays of one replicate of the scenario, and of all its replicates together with all
 * worlds; exposure and persons apart. */
double results_replicate_memory(const Scenario *scenario);
double results_memory(const Scenario *scenario);

/* Frees the arrays; accepts a zeroed struct. */
void results_free(Results *results);

#endif
