/* report: the vocabulary of reporting: when, about whom, what, and the states that are counted weekly.
 *
 * A moment, a group, an outcome or a state is an index; here are the names and the sentences that
 * go with it, the same in the results file, in tables and on the screen.
 *
 * To add an outcome: its row in outcome.def, its value in outcome.c. */
#ifndef TACIT_REPORT_H
#define TACIT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/label.h"
#include "exposure/vocabulary.h"
#include "scenario/scenario.h"

/* Moments of report: each person's own deadline, then calendar weeks after the first notice. */
enum Moment { MOMENT_DEADLINE, MOMENT_YEAR_1, MOMENT_YEAR_5, MOMENT_YEAR_10, MOMENT_COUNT };
const Label *moment_label(size_t moment); /* "deadline", "year_1", ...; NULL past the end */
const char *moment_name(size_t moment);

/* Calendar week of a moment; 0 for the deadline. */
uint32_t moment_week(size_t moment);

/* Moments that a simulation of `weeks` weeks reaches: the first of the enum. Only these are
 * reported. */
size_t moment_count(uint32_t weeks);

/* Groups in the order of the file: "all", "everyone", "children", "protected", "age_0_17", ...,
 * "barrier_<key>", ..., "barrier_none", "deprivation_1" ... "deprivation_5", "chronic_illness",
 * "sensitive_condition", "disposed_in", "disposed_out", "indifferent", "institution". */
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
    GROUP_DISPOSED_IN, /* these three by what one would want, knowing everything: a guess */
    GROUP_DISPOSED_OUT,
    GROUP_INDIFFERENT,
    GROUP_INSTITUTION,
    GROUP_COUNT
};
_Static_assert(GROUP_COUNT <= 32, "the groups of a person are the bits of a word");
_Static_assert((int)GROUP_COUNT <= (int)EXPOSURE_GROUPS_MAX,
               "exposure keeps a place for every group");
const Label *group_label(size_t group);   /* NULL past the end */
const char *group_name(size_t group);     /* its name alone */
const char *group_sentence(size_t group); /* "adults who decide for themselves" */

/* The rows of outcome.def. */
typedef struct OutcomeRow {
    const char *name;
    const char *unit;
    int64_t one; /* what a unit counts as in sums over persons, which are integers: 1, or FIXED_ONE
                    (fixed.h) where a unit has parts, as documents and hours do */
    const char *sentence;
    Label label;
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
const Label *outcome_label(size_t outcome); /* NULL past the end */

/* What one unit of an outcome counts as in sums over persons: its row's. */
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
    STATE_SAID_NO,
    STATE_JOINED,
    STATE_ACTIVATED,
    STATE_RETURNED,
    STATE_COUNT
};
const char *weekly_state_name(size_t state);
const char *weekly_state_sentence(size_t state);

/* How unequally an outcome falls on the fifths of deprivation. */
enum InequalityIndex {
    INEQUALITY_GAP,       /* least minus most deprived */
    INEQUALITY_RATIO,     /* most over least deprived */
    INEQUALITY_ERREYGERS, /* corrected concentration index */
    INEQUALITY_INDICES
};

/* What is compared: outcomes as they are, and equal opportunity, the share of those disposed to be
 * where silence does not lead who got there. */
enum InequalityOutcome {
    INEQUALITY_INFORMED,
    INEQUALITY_ABLE,
    INEQUALITY_ABLE_ALONE,
    INEQUALITY_EFFECTIVE_CONSENT,
    INEQUALITY_EQUAL_OPPORTUNITY,
    INEQUALITY_OUTCOMES
};

#endif
