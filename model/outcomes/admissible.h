/* admissible: how much of what depends on wishes is settled by what people did.
 *
 * Acts are held fixed as simulated; a wish is known only where an act shows it. Everybody else may
 * want to be out, in or neither, as long as the shares of the adults who decide for themselves are
 * as stated. Between which values does an outcome then lie? (An identification region in the sense
 * of Manski, Partial Identification of Probability Distributions, 2003, doi:10.1007/b97478.)
 *
 * The persons of a group are counted by type: all that matters about them but the wish. Pure
 * functions of such counts. outcomes/README.md, Ranges over admissible dispositions. */
#ifndef TACIT_ADMISSIBLE_H
#define TACIT_ADMISSIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "outcomes/report.h"

/* What somebody wants. */
enum Want { WANT_OUT, WANT_IN, WANT_NEITHER, WANT_COUNT };

/* What acts show of it. */
enum Shown {
    SHOWN_NOTHING, /* never acted, or said yes to a professional out of deference */
    SHOWN_OUT,     /* refused, closed, or said no: only the informed do */
    SHOWN_IN,      /* joined, came back, or said yes by the wish */
    SHOWN_NOT_OUT, /* activated the record when informed */
    SHOWN_APART,   /* decided for by somebody else: nothing, nor do the stated shares cover them */
    SHOWN_COUNT
};

/* Where the record is. */
enum Whereabouts {
    PLACE_INCLUDED,
    PLACE_SHELL,   /* opened without documents: excluded */
    PLACE_PENDING, /* within the window: on no rung yet, whatever is wanted */
    PLACE_OUT,
    PLACE_COUNT
};

/* Where somebody stands, the wish apart. */
typedef struct Standing {
    enum Whereabouts place;
    enum Rung rung; /* that of an indifferent person */
    bool informed;
    bool free_both_ways; /* informed, can_in and can_out */
} Standing;

/* Types: standings that differ in what matters to an outcome, by what is shown. */
enum { STANDINGS = 13, ADMISSIBLE_TYPES = STANDINGS * 2 * SHOWN_COUNT };
uint8_t admissible_type(const Standing *standing, enum Shown shown);

/* Levels of knowledge that may stand in the place of "informed". */
enum AdmissibleLevel {
    ADMISSIBLE_INFORMED,
    ADMISSIBLE_KNOWS_DEFAULT,
    ADMISSIBLE_ENLIGHTENED,
    ADMISSIBLE_LEVELS
};

/* How many of the adults who decide for themselves are out and in. */
typedef struct AdmissibleTotals {
    double out, in;
} AdmissibleTotals;

/* Persons by type, and what is known of the whole. Rungs hang on wishes, the other outcomes on
 * dispositions; where nothing moves a wish the totals are the same. */
typedef struct AdmissibleTally {
    int64_t types[MOMENT_COUNT][ADMISSIBLE_LEVELS][GROUP_COUNT][ADMISSIBLE_TYPES];
    int64_t wishes[MOMENT_COUNT][2], dispositions[MOMENT_COUNT][2]; /* WANT_OUT, WANT_IN */
} AdmissibleTally;

void admissible_tally_add(const AdmissibleTally *other, AdmissibleTally *tally);

/* Persons who may be assigned wishes alike: how many, and what one of them is worth under each. */
typedef struct AdmissibleCell {
    double count;
    double value[WANT_COUNT];
    enum Shown shown;
} AdmissibleCell;

/* The totals nearest to the stated ones that agree with what acts show in the cells: they can
 * disagree where minds have changed since the act. */
AdmissibleTotals admissible_totals(const AdmissibleCell *cells, size_t count,
                                   AdmissibleTotals stated);

/* The greatest sum of values over all assignments that agree with what acts show and with the
 * stated totals, once made to agree with each other. NaN when the values differ in more ways than
 * ADMISSIBLE_PRICES. */
enum { ADMISSIBLE_PRICES = 32 };
double admissible_greatest(const AdmissibleCell *cells, size_t count, AdmissibleTotals stated);
double admissible_least(const AdmissibleCell *cells, size_t count, AdmissibleTotals stated);

/* One design at one moment. */
typedef struct AdmissibleSet {
    const AdmissibleTally *tally;
    size_t moment;
    bool default_in; /* silence leads inside */
} AdmissibleSet;

/* Persons of a group (an index of results.h). */
double admissible_group_size(const AdmissibleSet *set, size_t group);

/* Whether the range of an outcome is computed here. Other wish-bound outcomes hang on wishes only
 * through what people did, which is held fixed. */
bool admissible_bounds(enum Outcome outcome);

/* The least and the greatest mean of such an outcome over the persons of a group; NaN if it is
 * empty. */
void admissible_range(const AdmissibleSet *set, enum Outcome outcome, size_t group, double *low,
                      double *high);

/* The same of the sum of weights[i] * (mean over group first + i), i < count; groups that do not
 * overlap. An empty group adds nothing. */
void admissible_combination(const AdmissibleSet *set, enum Outcome outcome, size_t first,
                            const double *weights, size_t count, double *low, double *high);

/* The same of departed over departing; NaN where nobody of the group can be disposed to depart. */
void admissible_departed(const AdmissibleSet *set, size_t group, double *low, double *high);

#endif
