/* results: everything a run produced, as plain arrays; output.h writes them to a file.
 *
 * Layouts are row-major, last index fastest. Undefined is NaN. */
#ifndef TACIT_RESULTS_H
#define TACIT_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exposure/exposure.h"
#include "outcomes/loss.h"
#include "scenario/scenario.h"

/* Moments of report: each person's own deadline, then calendar weeks after the first notice. */
enum Moment { MOMENT_DEADLINE, MOMENT_YEAR_1, MOMENT_YEAR_5, MOMENT_YEAR_10, MOMENT_COUNT };
const char *moment_name(size_t moment); /* "deadline", "year_1", ...; NULL past the end */

/* Calendar week of a moment; 0 for the deadline. */
uint32_t moment_week(size_t moment);

/* Moments that a simulation of `weeks` weeks reaches: the first of the enum. Only these are
 * reported. */
size_t moment_count(uint32_t weeks);

/* Groups in the order of the file: "all", "everyone", "children", "protected", "age_0_17", ...,
 * "barrier_<key>", ..., "barrier_none", "deprivation_1" ... "deprivation_5", "chronic_illness",
 * "sensitive_condition", "institution". */
enum {
    GROUP_ALL,
    GROUP_EVERYONE,
    GROUP_CHILDREN,
    GROUP_PROTECTED,
    GROUP_AGE,
    GROUP_BARRIER = GROUP_AGE + AGE_COUNT,
    GROUP_NO_BARRIER = GROUP_BARRIER + BARRIER_COUNT,
    GROUP_DEPRIVATION,
    GROUP_CHRONIC = GROUP_DEPRIVATION + 5,
    GROUP_SENSITIVE,
    GROUP_INSTITUTION,
    GROUP_COUNT
};
_Static_assert(GROUP_COUNT <= 32, "the groups of a person are the bits of a word");
_Static_assert((int)GROUP_COUNT <= (int)EXPOSURE_GROUPS_MAX,
               "exposure keeps a place for every group");
const char *group_name(size_t group);     /* NULL past the end */
const char *group_sentence(size_t group); /* "adults who decide for themselves" */

/* The rows of outcome.def. */
typedef struct OutcomeRow {
    const char *name, *unit, *sentence;
    bool wish_bound;           /* depends on guessed dispositions */
    bool undefined_under_none; /* NaN in the design `none`; otherwise 0 there */
} OutcomeRow;

enum Outcome {
#define OUTCOME(name, ...) OUTCOME_##name,
#include "outcomes/outcome.def"
#undef OUTCOME
    OUTCOME_COUNT
};
const OutcomeRow *outcome_row(size_t outcome);

/* What one unit of an outcome counts as in sums over persons, which are integers: 1, or DOCUMENT_ONE
 * (record.h) where a unit has parts, as documents and hours do. */
int64_t outcome_one(size_t outcome);

/* States counted every week (persons of the group `everyone`, as shares of it). */
enum WeeklyState {
    STATE_UNAWARE,
    STATE_AWARE,
    STATE_KNOWS_DEFAULT,
    STATE_INFORMED,
    STATE_ENLIGHTENED,
    STATE_PENDING,
    STATE_INCLUDED,
    STATE_ATTEMPTING,
    STATE_REFUSED,
    STATE_CLOSED,
    STATE_JOINED,
    STATE_ACTIVATED,
    STATE_RETURNED,
    STATE_COUNT
};
const char *weekly_state_name(size_t state);
const char *weekly_state_sentence(size_t state);

/* The dispositions under which wish-bound outcomes are known: the corners of their ranges (first
 * replicate), then the scenario's own (mean over replicates). */
enum { RESULTS_CORNERS = 5 };

typedef struct Results {
    const Scenario *scenario; /* borrowed */
    size_t replicate_count;   /* as in the scenario */
    size_t moment_count;      /* moments that the scenario reaches */
    size_t design_count;      /* designs of the scenario, then `none` as the last */
    size_t week_count;  /* scenario->weeks + 1: the state at the start of week 0, 1, ..., weeks */
    double *outcomes;   /* [OUTCOME_COUNT][replicate][design][moment][GROUP_COUNT] */
    double *group_size; /* [replicate][GROUP_COUNT], persons */
    double *corners;    /* [RESULTS_CORNERS][OUTCOME_COUNT][design][moment][GROUP_COUNT]; NaN where
                           wish-free */
    /* Least and greatest at a corner over the wishes that acts leave open, laid out as corners; NaN
     * where acts leave nothing open (MODEL.md section 18). */
    double *corner_low, *corner_high;
    /* The same of the indices of inequality: [RESULTS_CORNERS][design][moment]
     * [INEQUALITY_OUTCOMES][INEQUALITY_INDICES]. */
    double *inequality_low, *inequality_high;
    double *survey; /* [SURVEY_VALUES][replicate][design][SURVEY_QUESTIONS]; NULL when the survey
                       comes after the end */
    double *weekly; /* [STATE_COUNT][replicate][design][week], shares of everyone */
    ExposureResults exposure;       /* breaches over the records that exist */
    LossResults losses;             /* where the unwanted and the missed failed first */
    AttributionResults attribution; /* to whom their losses are owed; first replicate */
    uint64_t thresholds_hash;       /* of every threshold that decisions were compared with */
    struct Stories *stories;        /* owned; some persons of the first replicate, or NULL */
    const struct Persons *persons;  /* borrowed; the first replicate person by person, or NULL */
} Results;

/* Name of a design by index, "none" for the last. */
const char *results_design(const Results *results, size_t design);

/* Places of values in `outcomes` and in `corners`. */
size_t results_outcome_at(const Results *results, size_t outcome, size_t replicate, size_t design,
                          size_t moment, size_t group);
size_t results_corner_at(const Results *results, size_t corner, size_t outcome, size_t design,
                         size_t moment, size_t group);

/* Bytes of the arrays of one replicate of the scenario, and of all its replicates together with the
 * corners; exposure and persons apart. */
double results_replicate_memory(const Scenario *scenario);
double results_memory(const Scenario *scenario);

/* Frees the arrays; accepts a zeroed struct. */
void results_free(Results *results);

#endif
