#include "outcomes/admissible.h"

#include <math.h>

/* Being informed goes with the rung but for the two tacit ones; in the window it does not matter. */
static const Standing ALL[STANDINGS] = {
    {PLACE_INCLUDED, RUNG_EXPLICIT, true, false},
    {PLACE_INCLUDED, RUNG_UNINFORMED_YES, false, false},
    {PLACE_INCLUDED, RUNG_TACIT, false, false},
    {PLACE_INCLUDED, RUNG_TACIT, true, false},
    {PLACE_INCLUDED, RUNG_ACQUIESCENT, true, false},
    {PLACE_SHELL, RUNG_TACIT_OUT, false, false},
    {PLACE_SHELL, RUNG_TACIT_OUT, true, false},
    {PLACE_SHELL, RUNG_ACQUIESCENT_OUT, true, false},
    {PLACE_PENDING, RUNG_PENDING, false, false},
    {PLACE_OUT, RUNG_EXPLICIT_OUT, true, false},
    {PLACE_OUT, RUNG_TACIT_OUT, false, false},
    {PLACE_OUT, RUNG_TACIT_OUT, true, false},
    {PLACE_OUT, RUNG_ACQUIESCENT_OUT, true, false},
};

static const bool MAY[SHOWN_COUNT][WANT_COUNT] = {
    [SHOWN_NOTHING] = {true, true, true}, [SHOWN_OUT] = {[WANT_OUT] = true},
    [SHOWN_IN] = {[WANT_IN] = true},      [SHOWN_NOT_OUT] = {false, true, true},
    [SHOWN_APART] = {true, true, true},
};

static bool same(const Standing *a, const Standing *b)
{
    return a->place == b->place && a->rung == b->rung && a->informed == b->informed;
}

uint8_t admissible_type(const Standing *standing, enum Shown shown)
{
    size_t index = 0;
    while (index < STANDINGS - 1 && !same(&ALL[index], standing)) {
        index++;
    }
    return (uint8_t)((index * 2 + standing->free_both_ways) * SHOWN_COUNT + shown);
}

static Standing standing_of(size_t type)
{
    Standing standing = ALL[type / (2 * SHOWN_COUNT)];
    standing.free_both_ways = type / SHOWN_COUNT % 2 == 1;
    return standing;
}

static enum Shown shown_of(size_t type)
{
    return (enum Shown)(type % SHOWN_COUNT);
}

void admissible_tally_add(const AdmissibleTally *other, AdmissibleTally *tally)
{
    const int64_t *from = &other->types[0][0][0][0];
    int64_t *to = &tally->types[0][0][0][0];
    for (size_t i = 0; i < sizeof tally->types / sizeof *to; i++) {
        to[i] += from[i];
    }
    for (size_t want = 0; want < 2; want++) {
        for (size_t moment = 0; moment < MOMENT_COUNT; moment++) {
            tally->wishes[moment][want] += other->wishes[moment][want];
            tally->dispositions[moment][want] += other->dispositions[moment][want];
        }
    }
}

static double between(double value, double least, double most)
{
    return fmax(least, fmin(value, most));
}

AdmissibleTotals admissible_totals(const AdmissibleCell *cells, size_t count,
                                   AdmissibleTotals stated)
{
    double shown[SHOWN_COUNT] = {0.0};
    for (size_t i = 0; i < count; i++) {
        shown[cells[i].shown] += cells[i].count;
    }
    const double open = shown[SHOWN_NOTHING];
    const double out = between(stated.out, shown[SHOWN_OUT], shown[SHOWN_OUT] + open);
    /* who is neither shown out nor taken to be out can be in */
    const double rest = shown[SHOWN_OUT] + shown[SHOWN_IN] + shown[SHOWN_NOT_OUT] + open - out;
    return (AdmissibleTotals){.out = out, .in = between(stated.in, shown[SHOWN_IN], rest)};
}

/* Prices of a place among those out and among those in; one among the indifferent is free. */
typedef struct Prices {
    double out, in;
} Prices;

/* What one person of a cell is worth at most, the price of the place paid. */
static double net_worth(const AdmissibleCell *cell, Prices prices)
{
    const bool apart = cell->shown == SHOWN_APART;
    const double price[WANT_COUNT] = {apart ? 0.0 : prices.out, apart ? 0.0 : prices.in, 0.0};
    double most = -INFINITY;
    for (size_t want = 0; want < WANT_COUNT; want++) {
        if (MAY[cell->shown][want]) {
            most = fmax(most, cell->value[want] - price[want]);
        }
    }
    return most;
}

/* No assignment with these totals is worth more than this, whatever the prices. */
static double bound(const AdmissibleCell *cells, size_t count, AdmissibleTotals totals,
                    Prices prices)
{
    double sum = prices.out * totals.out + prices.in * totals.in;
    for (size_t i = 0; i < count; i++) {
        sum += cells[i].count > 0.0 ? cells[i].count * net_worth(&cells[i], prices) : 0.0;
    }
    return sum;
}

/* Different numbers. */
typedef struct Values {
    double value[ADMISSIBLE_PRICES];
    size_t count;
    bool full;
} Values;

static void values_add(Values *values, double value)
{
    for (size_t i = 0; i < values->count; i++) {
        if (values->value[i] == value) {
            return;
        }
    }
    if (values->count == ADMISSIBLE_PRICES) {
        values->full = true;
        return;
    }
    values->value[values->count++] = value;
}

/* By how much being out, and in, exceeds being indifferent, and being out exceeds being in. */
typedef struct Steps {
    Values out, in, out_in;
} Steps;

static Steps steps_of(const AdmissibleCell *cells, size_t count)
{
    Steps steps = {0};
    values_add(&steps.out, 0.0);
    values_add(&steps.in, 0.0);
    values_add(&steps.out_in, 0.0);
    for (size_t i = 0; i < count; i++) {
        const double *value = cells[i].value;
        if (cells[i].count > 0.0) {
            values_add(&steps.out, value[WANT_OUT] - value[WANT_NEITHER]);
            values_add(&steps.in, value[WANT_IN] - value[WANT_NEITHER]);
            values_add(&steps.out_in, value[WANT_OUT] - value[WANT_IN]);
        }
    }
    return steps;
}

/* This is a transport problem: places out, in and neither, as many as stated, are given to the
 * persons of the cells. By linear duality the greatest sum is the least bound over all prices. The
 * bound is convex and piecewise linear in the two prices; it bends only where some person is as
 * well off with two of the places, that is on the lines price out = step, price in = step and
 * price out - price in = step. So it is least at a point where two such lines cross, and trying all
 * of these is exact. */
double admissible_greatest(const AdmissibleCell *cells, size_t count, AdmissibleTotals stated)
{
    const AdmissibleTotals totals = admissible_totals(cells, count, stated);
    const Steps steps = steps_of(cells, count);
    double least = INFINITY;
    if (steps.out.full || steps.in.full || steps.out_in.full) {
        return NAN;
    }
    for (size_t i = 0; i < steps.out.count; i++) {
        const double out = steps.out.value[i];
        for (size_t j = 0; j < steps.in.count; j++) {
            least = fmin(least, bound(cells, count, totals, (Prices){out, steps.in.value[j]}));
        }
        for (size_t j = 0; j < steps.out_in.count; j++) {
            const Prices prices = {out, out - steps.out_in.value[j]};
            least = fmin(least, bound(cells, count, totals, prices));
        }
    }
    for (size_t i = 0; i < steps.in.count; i++) {
        const double in = steps.in.value[i];
        for (size_t j = 0; j < steps.out_in.count; j++) {
            const Prices prices = {in + steps.out_in.value[j], in};
            least = fmin(least, bound(cells, count, totals, prices));
        }
    }
    return least;
}

enum { CELLS_MAX = 6 * ADMISSIBLE_TYPES }; /* five groups and the others */

double admissible_least(const AdmissibleCell *cells, size_t count, AdmissibleTotals stated)
{
    AdmissibleCell negative[CELLS_MAX];
    if (count > CELLS_MAX) {
        return NAN;
    }
    for (size_t i = 0; i < count; i++) {
        negative[i] = cells[i];
        for (size_t want = 0; want < WANT_COUNT; want++) {
            negative[i].value[want] = -cells[i].value[want];
        }
    }
    return -admissible_greatest(negative, count, stated);
}

/* The outcomes that hang on a rung: the nine rungs, and what adds some of them up, by level. */
enum {
    RUNG_OUTCOMES = OUTCOME_against_knows_default - OUTCOME_against,
    RUNG_OUTCOMES_END = OUTCOME_against + ADMISSIBLE_LEVELS * RUNG_OUTCOMES,
    CHOSEN = OUTCOME_chosen - OUTCOME_against,
    EFFECTIVE = OUTCOME_effective_consent - OUTCOME_against,
};
_Static_assert((int)OUTCOME_against_enlightened ==
                       (int)OUTCOME_against + ADMISSIBLE_ENLIGHTENED * (int)RUNG_OUTCOMES &&
                   (int)OUTCOME_explicit_consent_enlightened + 1 == (int)RUNG_OUTCOMES_END,
               "outcome.def lists the same outcomes for every level, in the order of the levels");
_Static_assert((int)OUTCOME_acquiescent_out - (int)OUTCOME_against == (int)RUNG_ACQUIESCENT_OUT,
               "outcome.def lists the rungs in their order");

static bool hangs_on_rung(enum Outcome outcome)
{
    return outcome >= OUTCOME_against && (int)outcome < (int)RUNG_OUTCOMES_END;
}

bool admissible_bounds(enum Outcome outcome)
{
    return hangs_on_rung(outcome) || outcome == OUTCOME_unwanted || outcome == OUTCOME_missed ||
           outcome == OUTCOME_departing || outcome == OUTCOME_departed ||
           outcome == OUTCOME_self_determination;
}

static enum Rung rung_of(const Standing *standing, enum Want want)
{
    const bool included = standing->place == PLACE_INCLUDED;
    const bool against = standing->informed && want == (included ? WANT_OUT : WANT_IN);
    return !against ? standing->rung : included ? RUNG_AGAINST : RUNG_AGAINST_OUT;
}

static bool rung_counts(enum Outcome outcome, enum Rung rung)
{
    const unsigned which = ((unsigned)outcome - OUTCOME_against) % RUNG_OUTCOMES;
    const bool consents = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
    return which < CHOSEN    ? rung == which
           : which == CHOSEN ? consents || rung == RUNG_EXPLICIT_OUT || rung == RUNG_ACQUIESCENT_OUT
           : which == EFFECTIVE ? consents
                                : rung == RUNG_EXPLICIT;
}

/* What is summed: an outcome, or those who are disposed to depart and have not. */
typedef struct Measure {
    enum Outcome outcome;
    bool stayed; /* departing without departed */
    bool default_in;
} Measure;

static bool counts(const Measure *measure, const Standing *standing, enum Want want)
{
    const bool included = standing->place == PLACE_INCLUDED;
    const bool departing = want == (measure->default_in ? WANT_OUT : WANT_IN);
    const bool departed =
        departing && (measure->default_in ? standing->place == PLACE_OUT : included);
    if (measure->stayed) {
        return departing && !departed;
    }
    switch (measure->outcome) {
    case OUTCOME_unwanted:
        return included && want == WANT_OUT;
    case OUTCOME_missed:
        return !included && standing->place != PLACE_PENDING && want == WANT_IN;
    case OUTCOME_departing:
        return departing;
    case OUTCOME_departed:
        return departed;
    case OUTCOME_self_determination:
        return standing->free_both_ways && want != (included ? WANT_OUT : WANT_IN);
    default:
        return rung_counts(measure->outcome, rung_of(standing, want));
    }
}

static AdmissibleCell cell_of(const Measure *measure, size_t type, int64_t persons, double weight)
{
    const Standing standing = standing_of(type);
    AdmissibleCell cell = {.count = (double)persons, .shown = shown_of(type)};
    for (size_t want = 0; want < WANT_COUNT; want++) {
        cell.value[want] = counts(measure, &standing, (enum Want)want) ? weight : 0.0;
    }
    return cell;
}

/* Groups that do not overlap, and the weight of a person in each. */
typedef struct Groups {
    size_t first, count;
    const double *weights;
} Groups;

/* The cells of the groups, then the others among those the totals cover, who are worth nothing
 * whatever they want. Returns how many. */
static size_t fill_cells(const AdmissibleSet *set, const Measure *measure, const Groups *groups,
                         AdmissibleCell cells[CELLS_MAX])
{
    const size_t level = hangs_on_rung(measure->outcome)
                             ? ((size_t)measure->outcome - OUTCOME_against) / RUNG_OUTCOMES
                             : ADMISSIBLE_INFORMED;
    const int64_t(*types)[ADMISSIBLE_TYPES] = set->tally->types[set->moment][level];
    size_t count = 0;
    for (size_t type = 0; type < ADMISSIBLE_TYPES; type++) {
        const bool covered = shown_of(type) != SHOWN_APART;
        int64_t others = covered ? types[GROUP_ALL][type] : 0;
        for (size_t i = 0; i < groups->count; i++) {
            const int64_t persons = types[groups->first + i][type];
            if (persons > 0) {
                cells[count++] = cell_of(measure, type, persons, groups->weights[i]);
            }
            others -= covered ? persons : 0;
        }
        if (others > 0) {
            cells[count++] = cell_of(measure, type, others, 0.0);
        }
    }
    return count;
}

static void sum_range(const AdmissibleSet *set, const Measure *measure, const Groups *groups,
                      double *low, double *high)
{
    AdmissibleCell cells[CELLS_MAX];
    const size_t count = fill_cells(set, measure, groups, cells);
    const int64_t *totals = hangs_on_rung(measure->outcome) ? set->tally->wishes[set->moment]
                                                            : set->tally->dispositions[set->moment];
    const AdmissibleTotals stated = {(double)totals[WANT_OUT], (double)totals[WANT_IN]};
    *low = admissible_least(cells, count, stated);
    *high = admissible_greatest(cells, count, stated);
}

double admissible_group_size(const AdmissibleSet *set, size_t group)
{
    int64_t size = 0;
    for (size_t type = 0; type < ADMISSIBLE_TYPES; type++) {
        size += set->tally->types[set->moment][ADMISSIBLE_INFORMED][group][type];
    }
    return (double)size;
}

void admissible_range(const AdmissibleSet *set, enum Outcome outcome, size_t group, double *low,
                      double *high)
{
    const Measure measure = {.outcome = outcome, .default_in = set->default_in};
    const double one = 1.0, size = admissible_group_size(set, group);
    sum_range(set, &measure, &(Groups){group, 1, &one}, low, high);
    *low = size > 0.0 ? *low / size : NAN;
    *high = size > 0.0 ? *high / size : NAN;
}

void admissible_combination(const AdmissibleSet *set, enum Outcome outcome, size_t first,
                            const double *weights, size_t count, double *low, double *high)
{
    enum { GROUPS_MAX = CELLS_MAX / ADMISSIBLE_TYPES - 1 };
    const Measure measure = {.outcome = outcome, .default_in = set->default_in};
    double per_person[GROUPS_MAX];
    *low = NAN;
    *high = NAN;
    if (count > GROUPS_MAX) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const double size = admissible_group_size(set, first + i);
        per_person[i] = size > 0.0 ? weights[i] / size : 0.0;
    }
    sum_range(set, &measure, &(Groups){first, count, per_person}, low, high);
}

/* Who departed and who stayed are different people, and places to be had by either are given away
 * in the same way whether one wants most of the first or least of the second: both extremes are
 * reached together. */
void admissible_departed(const AdmissibleSet *set, size_t group, double *low, double *high)
{
    const double one = 1.0;
    const Groups groups = {group, 1, &one};
    const Measure left = {.outcome = OUTCOME_departed, .default_in = set->default_in};
    const Measure stayed = {
        .outcome = OUTCOME_departing, .stayed = true, .default_in = set->default_in};
    double left_low, left_high, stayed_low, stayed_high;
    sum_range(set, &left, &groups, &left_low, &left_high);
    sum_range(set, &stayed, &groups, &stayed_low, &stayed_high);
    *low = left_low + stayed_high > 0.0 ? left_low / (left_low + stayed_high)
           : left_high > 0.0            ? 1.0
                                        : NAN;
    *high = left_high + stayed_low > 0.0 ? left_high / (left_high + stayed_low)
            : stayed_high > 0.0          ? 0.0
                                         : NAN;
}
