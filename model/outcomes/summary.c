#include "outcomes/summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/statistics.h"

static const struct {
    Label label;
    enum Outcome part;
    const char *sentence;
} RATIOS[] = {
    {{"effective_consent_of_included", "effective consent, of the included",
      "consentement effectif, parmi les incluses"},
     OUTCOME_effective_consent,
     "Of the included: explicit or acquiescent"},
    {{"explicit_consent_of_included", "explicit consent, of the included",
      "consentement explicite, parmi les incluses"},
     OUTCOME_explicit_consent,
     "Of the included: said yes by a clear act, informed"},
    {{"tacit_of_included", "tacit, of the included", "tacite, parmi les incluses"},
     OUTCOME_tacit,
     "Of the included: by silence, not informed or could not leave"},
    {{"against_of_included", "against, of the included", "contre leur gré, parmi les incluses"},
     OUTCOME_against,
     "Of the included: informed, and would rather be out"},
};
_Static_assert(sizeof RATIOS / sizeof RATIOS[0] == SUMMARY_RATIOS, "every ratio has its row");

const char *summary_statistic_name(size_t statistic)
{
    static const char *const NAMES[SUMMARY_STATISTICS] = {"mean", "se",  "q05", "q50",
                                                          "q95",  "low", "high"};
    return statistic < SUMMARY_STATISTICS ? NAMES[statistic] : NULL;
}

enum Outcome measure_outcome(size_t measure)
{
    return measure < OUTCOME_COUNT ? (enum Outcome)measure : RATIOS[measure - OUTCOME_COUNT].part;
}

const Label *measure_label(size_t measure)
{
    return measure < OUTCOME_COUNT   ? outcome_label(measure)
           : measure < MEASURE_COUNT ? &RATIOS[measure - OUTCOME_COUNT].label
                                     : NULL;
}

const char *measure_name(size_t measure)
{
    return measure < OUTCOME_COUNT   ? outcome_row(measure)->name
           : measure < MEASURE_COUNT ? RATIOS[measure - OUTCOME_COUNT].label.name
                                     : NULL;
}

const char *measure_sentence(size_t measure)
{
    return measure < OUTCOME_COUNT   ? outcome_row(measure)->sentence
           : measure < MEASURE_COUNT ? RATIOS[measure - OUTCOME_COUNT].sentence
                                     : NULL;
}

const char *measure_unit(size_t measure)
{
    return measure < MEASURE_COUNT ? outcome_row(measure_outcome(measure))->unit : NULL;
}

/* The least and the greatest of what was seen so far; NaN, which fmin and fmax pass over, at first. */
typedef struct Range {
    double low, high;
} Range;

static const Range NOTHING_SEEN = {NAN, NAN};

static void range_see(Range *range, double low, double high)
{
    range->low = fmin(range->low, low);
    range->high = fmax(range->high, high);
}

/* Statistics of one number per replicate. Reorders them. */
static void sum_up(double *numbers, size_t replicates, Range range,
                   double statistics[SUMMARY_STATISTICS])
{
    const Statistics found = statistics_of(numbers, replicates);
    statistics[SUMMARY_MEAN] = found.mean;
    statistics[SUMMARY_SE] = found.se;
    statistics[SUMMARY_Q05] = found.q05;
    statistics[SUMMARY_Q50] = found.q50;
    statistics[SUMMARY_Q95] = found.q95;
    statistics[SUMMARY_LOW] = range.low;
    statistics[SUMMARY_HIGH] = range.high;
}

static double in_replicate(const Results *results, enum Outcome outcome, const SummaryCell *cell,
                           size_t replicate)
{
    return results->outcomes[results_outcome_at(results, outcome, replicate, cell->design,
                                                cell->moment, cell->group)];
}

/* In one of the arrays of the corners. */
static double at_corner(const Results *results, const double *corners, enum Outcome outcome,
                        const SummaryCell *cell, size_t corner)
{
    return corners[results_corner_at(results, corner, outcome, cell->design, cell->moment,
                                     cell->group)];
}

/* Where nobody is included, a share of the included is undefined. */
static double share(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

/* Fills numbers[replicate]. */
static void measure_replicates(const Results *results, const SummaryCell *cell, double *numbers)
{
    for (size_t i = 0; i < results->replicate_count; i++) {
        numbers[i] = in_replicate(results, measure_outcome(cell->measure), cell, i);
        if (cell->measure >= OUTCOME_COUNT) {
            numbers[i] = share(numbers[i], in_replicate(results, OUTCOME_included, cell, i));
        }
    }
}

/* A measure at one corner: of the run itself, or the least or the greatest that its acts leave
 * open. */
static double measure_corner(const Results *results, const double *corners, size_t corner,
                             const SummaryCell *cell)
{
    const double part = at_corner(results, corners, measure_outcome(cell->measure), cell, corner);
    return cell->measure < OUTCOME_COUNT
               ? part
               : share(part, at_corner(results, results->corners, OUTCOME_included, cell, corner));
}

/* The range over the corners and over what acts leave open at each. */
static Range measure_range(const Results *results, const SummaryCell *cell)
{
    Range range = NOTHING_SEEN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double value = measure_corner(results, results->corners, corner, cell);
        range_see(&range, value, value);
        range_see(&range, measure_corner(results, results->corner_low, corner, cell),
                  measure_corner(results, results->corner_high, corner, cell));
    }
    return range;
}

/* `numbers` has room for one per replicate. */
static void sum_up_measure(const Results *results, const SummaryCell *cell, double *numbers,
                           double statistics[SUMMARY_STATISTICS])
{
    measure_replicates(results, cell, numbers);
    sum_up(numbers, results->replicate_count, measure_range(results, cell), statistics);
}

/* The range of a difference: corner by corner, because people have the same dispositions in both. */
static Range difference_range(const Results *results, const SummaryCell *from,
                              const SummaryCell *to)
{
    Range range = NOTHING_SEEN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double value = measure_corner(results, results->corners, corner, to) -
                             measure_corner(results, results->corners, corner, from);
        range_see(&range, value, value);
    }
    return range;
}

/* `numbers` has room for two per replicate. */
static void sum_up_difference(const Results *results, const SummaryCell *from,
                              const SummaryCell *to, double *numbers,
                              double statistics[SUMMARY_STATISTICS])
{
    double *const differences = numbers + results->replicate_count;
    measure_replicates(results, from, numbers);
    measure_replicates(results, to, differences);
    statistics_difference(numbers, differences, results->replicate_count, differences);
    sum_up(differences, results->replicate_count, difference_range(results, from, to), statistics);
}

/* Room for so many numbers per replicate. */
static double *numbers_allocate(const Results *results, size_t each)
{
    return malloc(each * results->replicate_count * sizeof(double));
}

int summary_of(const Results *results, const SummaryCell *cell,
               double statistics[SUMMARY_STATISTICS])
{
    double *numbers = numbers_allocate(results, 1);
    if (numbers == NULL) {
        return -1;
    }
    sum_up_measure(results, cell, numbers, statistics);
    free(numbers);
    return 0;
}

/* What a design holds: cells, and the one of that number. */
static size_t cell_count(const Results *results)
{
    return MEASURE_COUNT * results->moment_count * GROUP_COUNT;
}

static SummaryCell cell_of(const Results *results, size_t number, size_t design)
{
    return (SummaryCell){.measure = number / (results->moment_count * GROUP_COUNT),
                         .design = design,
                         .moment = number / GROUP_COUNT % results->moment_count,
                         .group = number % GROUP_COUNT};
}

int summary_design(const Results *results, size_t design, double *values)
{
    double *numbers = numbers_allocate(results, 1);
    if (numbers == NULL) {
        return -1;
    }
    for (size_t i = 0; i < cell_count(results); i++) {
        const SummaryCell cell = cell_of(results, i, design);
        sum_up_measure(results, &cell, numbers, values + i * SUMMARY_STATISTICS);
    }
    free(numbers);
    return 0;
}

int summary_difference(const Results *results, size_t pair, double *values)
{
    const DesignPair designs = results_pair(pair);
    double *numbers = numbers_allocate(results, 2);
    if (numbers == NULL) {
        return -1;
    }
    for (size_t i = 0; i < cell_count(results); i++) {
        const SummaryCell from = cell_of(results, i, designs.from),
                          to = cell_of(results, i, designs.to);
        sum_up_difference(results, &from, &to, numbers, values + i * SUMMARY_STATISTICS);
    }
    free(numbers);
    return 0;
}

double break_even_weight(Harm a, Harm b)
{
    const double fewer_unwanted = a.unwanted - b.unwanted;
    const double weight = (b.missed - a.missed) / fewer_unwanted;
    return fewer_unwanted != 0.0 && weight > 0.0 ? weight : NAN;
}

const char *break_even_statistic_name(size_t statistic)
{
    static const char *const NAMES[BREAK_EVEN_STATISTICS] = {"defined", "q05", "q50",
                                                             "q95",     "low", "high"};
    return statistic < BREAK_EVEN_STATISTICS ? NAMES[statistic] : NULL;
}

static Harm replicate_harm(const Results *results, const SummaryCell *cell, size_t replicate)
{
    return (Harm){.unwanted = in_replicate(results, OUTCOME_unwanted, cell, replicate),
                  .missed = in_replicate(results, OUTCOME_missed, cell, replicate)};
}

static Harm corner_harm(const Results *results, const SummaryCell *cell, size_t corner)
{
    return (Harm){.unwanted = at_corner(results, results->corners, OUTCOME_unwanted, cell, corner),
                  .missed = at_corner(results, results->corners, OUTCOME_missed, cell, corner)};
}

/* `weights` has room for one per replicate. */
static void sum_up_break_even(const Results *results, const SummaryCell *to,
                              const SummaryCell *from, double *weights,
                              double statistics[BREAK_EVEN_STATISTICS])
{
    Range range = NOTHING_SEEN;
    size_t defined = 0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        weights[i] =
            break_even_weight(replicate_harm(results, to, i), replicate_harm(results, from, i));
        defined += isnan(weights[i]) ? 0 : 1;
    }
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const double weight =
            break_even_weight(corner_harm(results, to, corner), corner_harm(results, from, corner));
        range_see(&range, weight, weight);
    }
    const Statistics found = statistics_of(weights, results->replicate_count);
    statistics[BREAK_EVEN_DEFINED] = (double)defined / (double)results->replicate_count;
    statistics[BREAK_EVEN_Q05] = found.q05;
    statistics[BREAK_EVEN_Q50] = found.q50;
    statistics[BREAK_EVEN_Q95] = found.q95;
    statistics[BREAK_EVEN_LOW] = range.low;
    statistics[BREAK_EVEN_HIGH] = range.high;
}

int summary_break_even(const Results *results, size_t pair, double *values)
{
    const DesignPair designs = results_pair(pair);
    double *weights = numbers_allocate(results, 1);
    if (weights == NULL) {
        return -1;
    }
    for (size_t i = 0; i < results->moment_count * GROUP_COUNT; i++) {
        const size_t moment = i / GROUP_COUNT, group = i % GROUP_COUNT;
        const SummaryCell to = {.design = designs.to, .moment = moment, .group = group},
                          from = {.design = designs.from, .moment = moment, .group = group};
        sum_up_break_even(results, &to, &from, weights, values + i * BREAK_EVEN_STATISTICS);
    }
    free(weights);
    return 0;
}

/* The range over the corners and over what acts leave open at each. */
static Range inequality_range(const Results *results, size_t design, size_t moment, size_t outcome,
                              size_t index)
{
    Range range = NOTHING_SEEN;
    for (size_t corner = 0; corner < RESULTS_CORNERS; corner++) {
        const size_t at = inequality_range_at(results, corner, design, moment, outcome, index);
        range_see(&range, results->inequality_low[at], results->inequality_high[at]);
    }
    return range;
}

int summary_inequality(const Results *results, size_t design, double *values)
{
    const size_t count = results->moment_count * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
    double *numbers = numbers_allocate(results, 1);
    if (numbers == NULL) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const size_t index = i % INEQUALITY_INDICES,
                     outcome = i / INEQUALITY_INDICES % INEQUALITY_OUTCOMES,
                     moment = i / (INEQUALITY_OUTCOMES * INEQUALITY_INDICES);
        for (size_t r = 0; r < results->replicate_count; r++) {
            double indices[INEQUALITY_INDICES];
            inequality_replicate(results, r, design, moment, outcome, indices);
            numbers[r] = indices[index];
        }
        sum_up(numbers, results->replicate_count,
               inequality_range(results, design, moment, outcome, index),
               values + i * SUMMARY_STATISTICS);
    }
    free(numbers);
    return 0;
}
