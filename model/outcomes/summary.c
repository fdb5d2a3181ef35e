#include "outcomes/summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/statistics.h"

static const struct {
    Label label;
    enum Outcome part;
    const char *sentence;
} RATIOS[] = {
    {{"effective_consent_of_included", "effective consent, of the included",
      "oui ou non-opposition informée, parmi les incluses"},
     OUTCOME_effective_consent,
     "Of the included: said yes by one's own wish when informed, or informed, could leave, did "
     "not"},
    {{"explicit_consent_of_included", "explicit consent, of the included",
      "oui explicite, par un acte, parmi les incluses"},
     OUTCOME_explicit_consent,
     "Of the included: said yes by one's own wish when informed"},
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

static void set_range(Range range, double statistics[SUMMARY_STATISTICS])
{
    statistics[SUMMARY_LOW] = range.low;
    statistics[SUMMARY_HIGH] = range.high;
}

/* Statistics of one number per replicate, without a range. Reorders them. */
static void sum_up(double *numbers, size_t replicates, double statistics[SUMMARY_STATISTICS])
{
    const Statistics found = statistics_of(numbers, replicates);
    statistics[SUMMARY_MEAN] = found.mean;
    statistics[SUMMARY_SE] = found.se;
    statistics[SUMMARY_Q05] = found.q05;
    statistics[SUMMARY_Q50] = found.q50;
    statistics[SUMMARY_Q95] = found.q95;
    set_range(NOTHING_SEEN, statistics);
}

static double in_replicate(const Results *results, enum Outcome outcome, const SummaryCell *cell,
                           size_t replicate)
{
    return results->outcomes[results_outcome_at(results, outcome, replicate, cell->design,
                                                cell->moment, cell->group)];
}

/* In one of the arrays of the worlds. */
static double in_world(const Results *results, const float *values, enum Outcome outcome,
                       const SummaryCell *cell, size_t world)
{
    return (double)
        values[results_world_at(results, world, outcome, cell->design, cell->moment, cell->group)];
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

/* A measure in one world: of the run itself, or the least or the greatest that its acts leave
 * open. */
static double measure_world(const Results *results, const float *values, size_t world,
                            const SummaryCell *cell)
{
    const double part = in_world(results, values, measure_outcome(cell->measure), cell, world);
    return cell->measure < OUTCOME_COUNT
               ? part
               : share(part, in_world(results, results->world_values.value, OUTCOME_included, cell,
                                      world));
}

static double mean_over_replicates(const Results *results, enum Outcome outcome,
                                   const SummaryCell *cell)
{
    double sum = 0.0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        sum += in_replicate(results, outcome, cell, i);
    }
    return sum / (double)results->replicate_count;
}

/* The range that acts leave open under the scenario's own dispositions. */
static Range range_of_acts(const Results *results, const SummaryCell *cell)
{
    const size_t at = results_range_at(results, measure_outcome(cell->measure), cell->design,
                                       cell->moment, cell->group);
    const Range range = {results->ranges.low[at], results->ranges.high[at]};
    if (cell->measure < OUTCOME_COUNT || isnan(range.low)) {
        return range;
    }
    const double included = mean_over_replicates(results, OUTCOME_included, cell);
    return (Range){share(range.low, included), share(range.high, included)};
}

/* What a world says of all people, when it was run with some of them: it is moved by as much as the
 * mean of the run is from what the same few came to under the scenario's own dispositions. */
typedef struct Move {
    double by;
    bool is_share; /* never more than one */
} Move;

/* Chance may carry what is rare past its end; what may be negative is so among the few too. */
static double moved(const Move *move, double value)
{
    const double all = fmax(value + move->by, fmin(0.0, value));
    return isnan(value) ? NAN : move->is_share ? fmin(all, 1.0) : all;
}

/* The range over worlds, and over what acts leave open in each. */
static Range measure_range(const Results *results, const SummaryCell *cell, double mean)
{
    const WorldValues *worlds = &results->world_values;
    Range range = NOTHING_SEEN;
    const double own =
        results->worlds.count > 0 ? measure_world(results, worlds->value, 0, cell) : NAN;
    if (isnan(own)) {
        return range;
    }
    const Range acts = range_of_acts(results, cell);
    const Move move = {mean - own, strcmp(measure_unit(cell->measure), "1") == 0};
    range_see(&range, mean, mean);
    range_see(&range, acts.low, acts.high);
    for (size_t world = 1; world < results->worlds.count; world++) {
        const double value = moved(&move, measure_world(results, worlds->value, world, cell));
        range_see(&range, value, value);
        range_see(&range, moved(&move, measure_world(results, worlds->low, world, cell)),
                  moved(&move, measure_world(results, worlds->high, world, cell)));
    }
    return range;
}

/* `numbers` has room for one per replicate. */
static void sum_up_measure(const Results *results, const SummaryCell *cell, double *numbers,
                           double statistics[SUMMARY_STATISTICS])
{
    measure_replicates(results, cell, numbers);
    sum_up(numbers, results->replicate_count, statistics);
    set_range(measure_range(results, cell, statistics[SUMMARY_MEAN]), statistics);
}

/* How much further apart two designs are in a world than under the scenario's own dispositions: the
 * same people, who have the same dispositions in both. */
static double further_apart(const Results *results, const SummaryCell *from, const SummaryCell *to,
                            size_t world)
{
    const float *values = results->world_values.value;
    const double there =
        measure_world(results, values, world, to) - measure_world(results, values, world, from);
    return there -
           (measure_world(results, values, 0, to) - measure_world(results, values, 0, from));
}

/* The range of a difference: world by world. */
static Range difference_range(const Results *results, const SummaryCell *from,
                              const SummaryCell *to, double mean)
{
    Range range = NOTHING_SEEN;
    for (size_t world = 0; world < results->worlds.count; world++) {
        const double difference = mean + further_apart(results, from, to, world);
        range_see(&range, difference, difference);
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
    sum_up(differences, results->replicate_count, statistics);
    set_range(difference_range(results, from, to, statistics[SUMMARY_MEAN]), statistics);
}

/* Where two designs are not compared. */
static void undefined(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        values[i] = NAN;
    }
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
        /* shares of the included are of other people in each design */
        if (from.measure >= OUTCOME_COUNT || !results_same_dates(results, from.moment, designs)) {
            undefined(values + i * SUMMARY_STATISTICS, SUMMARY_STATISTICS);
            continue;
        }
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

static Harm mean_harm(const Results *results, const SummaryCell *cell)
{
    return (Harm){.unwanted = mean_over_replicates(results, OUTCOME_unwanted, cell),
                  .missed = mean_over_replicates(results, OUTCOME_missed, cell)};
}

/* By how much an outcome of the few in a world differs from that under the scenario's own
 * dispositions. */
static double world_moves(const Results *results, enum Outcome outcome, const SummaryCell *cell,
                          size_t world)
{
    const float *values = results->world_values.value;
    return in_world(results, values, outcome, cell, world) -
           in_world(results, values, outcome, cell, 0);
}

static Harm world_harm(const Results *results, const SummaryCell *cell, Harm mean, size_t world)
{
    return (Harm){.unwanted = mean.unwanted + world_moves(results, OUTCOME_unwanted, cell, world),
                  .missed = mean.missed + world_moves(results, OUTCOME_missed, cell, world)};
}

/* Over the worlds in which there is such a weight. */
static Range break_even_range(const Results *results, const SummaryCell *to,
                              const SummaryCell *from)
{
    const Harm mean_to = mean_harm(results, to), mean_from = mean_harm(results, from);
    Range range = NOTHING_SEEN;
    for (size_t world = 0; world < results->worlds.count; world++) {
        const double weight = break_even_weight(world_harm(results, to, mean_to, world),
                                                world_harm(results, from, mean_from, world));
        range_see(&range, weight, weight);
    }
    return range;
}

/* `weights` has room for one per replicate. */
static void sum_up_break_even(const Results *results, const SummaryCell *to,
                              const SummaryCell *from, double *weights,
                              double statistics[BREAK_EVEN_STATISTICS])
{
    const Range range = break_even_range(results, to, from);
    size_t defined = 0;
    for (size_t i = 0; i < results->replicate_count; i++) {
        weights[i] =
            break_even_weight(replicate_harm(results, to, i), replicate_harm(results, from, i));
        defined += isnan(weights[i]) ? 0 : 1;
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
        if (!results_same_dates(results, moment, designs)) {
            undefined(values + i * BREAK_EVEN_STATISTICS, BREAK_EVEN_STATISTICS);
            continue;
        }
        sum_up_break_even(results, &to, &from, weights, values + i * BREAK_EVEN_STATISTICS);
    }
    free(weights);
    return 0;
}

/* An index: of which design, when, of what, and which. */
typedef struct IndexCell {
    size_t design, moment, outcome, index;
} IndexCell;

static double index_world(const Results *results, const IndexCell *cell, size_t world)
{
    double indices[INEQUALITY_INDICES];
    inequality_world(results, world, cell->design, cell->moment, cell->outcome, indices);
    return indices[cell->index];
}

/* The range over worlds, and over what acts leave open in each. */
static Range inequality_range(const Results *results, const IndexCell *cell, double mean)
{
    const size_t worlds = results->worlds.count,
                 at = inequality_range_at(results, cell->design, cell->moment, cell->outcome,
                                          cell->index);
    Range range = NOTHING_SEEN;
    const double own = worlds > 0 ? index_world(results, cell, 0) : NAN, by = mean - own;
    if (isnan(by)) {
        return range;
    }
    range_see(&range, mean, mean);
    range_see(&range, results->ranges.index_low[at], results->ranges.index_high[at]);
    for (size_t world = 1; world < worlds; world++) {
        const double value = by + index_world(results, cell, world);
        range_see(&range, value, value);
        range_see(&range, by + (double)results->world_values.index_low[at * worlds + world],
                  by + (double)results->world_values.index_high[at * worlds + world]);
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
        const IndexCell cell = {.design = design,
                                .moment = i / (INEQUALITY_OUTCOMES * INEQUALITY_INDICES),
                                .outcome = i / INEQUALITY_INDICES % INEQUALITY_OUTCOMES,
                                .index = i % INEQUALITY_INDICES};
        double *statistics = values + i * SUMMARY_STATISTICS;
        for (size_t r = 0; r < results->replicate_count; r++) {
            double indices[INEQUALITY_INDICES];
            inequality_replicate(results, r, design, cell.moment, cell.outcome, indices);
            numbers[r] = indices[cell.index];
        }
        sum_up(numbers, results->replicate_count, statistics);
        set_range(inequality_range(results, &cell, statistics[SUMMARY_MEAN]), statistics);
    }
    free(numbers);
    return 0;
}
