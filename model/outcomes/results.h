/* results: everything a run produced, as plain arrays.
 *
 * Layouts are row-major, last index fastest. Undefined is NaN. */
#ifndef TACIT_RESULTS_H
#define TACIT_RESULTS_H

#include "outcomes/loss.h"
#include "outcomes/report.h"

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
     * where acts leave nothing open (outcomes/README.md, Ranges over admissible dispositions). */
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
    const struct Stories *stories;  /* borrowed; some persons of the first replicate, or NULL */
    const struct Persons *persons;  /* borrowed; the first replicate person by person, or NULL */
} Results;

/* Name of a design by index, "none" for the last. */
const char *results_design(const Results *results, size_t design);

/* Pairs of designs without `none`: `to` minus `from` for every from < to, in the order of to. */
typedef struct DesignPair {
    size_t to, from;
} DesignPair;
size_t results_pairs(const Results *results);
DesignPair results_pair(size_t pair);

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
