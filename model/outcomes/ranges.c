#include "outcomes/ranges.h"

#include <math.h>

#include "outcomes/inequality.h"

/* One design at a corner. */
typedef struct Entry {
    size_t corner, design;
    double part;
    bool first;
} Entry;

static void add(const Entry *entry, double value, double *sum)
{
    *sum = entry->part * value + (entry->first ? 0.0 : *sum);
}

static void add_outcome(const AdmissibleSet *set, const Entry *entry, enum Outcome outcome,
                        Results *results)
{
    const size_t first =
        results_corner_at(results, entry->corner, outcome, entry->design, set->moment, 0);
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        double low, high;
        admissible_range(set, outcome, group, &low, &high);
        add(entry, low, &results->corner_low[first + group]);
        add(entry, high, &results->corner_high[first + group]);
    }
}

/* Effective consent of the fifths hangs on wishes to be out alone: whoever is given one place less
 * leaves it to another, so that one fifth reaches its least as another reaches its greatest, and
 * gap and ratio follow from these. The concentration index weighs all fifths together. */
static void effective_consent(const AdmissibleSet *set, double low[INEQUALITY_INDICES],
                              double high[INEQUALITY_INDICES])
{
    double least[INEQUALITY_FIFTHS], greatest[INEQUALITY_FIFTHS];
    double sizes[INEQUALITY_FIFTHS], weights[INEQUALITY_FIFTHS];
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        admissible_range(set, OUTCOME_effective_consent, GROUP_DEPRIVATION + g, &least[g],
                         &greatest[g]);
        sizes[g] = admissible_group_size(set, GROUP_DEPRIVATION + g);
    }
    inequality_bounds(least, greatest, low, high);
    inequality_weights(sizes, weights);
    admissible_combination(set, OUTCOME_effective_consent, GROUP_DEPRIVATION, weights,
                           INEQUALITY_FIFTHS, &low[INEQUALITY_ERREYGERS],
                           &high[INEQUALITY_ERREYGERS]);
}

/* Each fifth at its own extreme: where few are disposed away from silence, not both of two fifths
 * can be there, and the range is wider than it need be. */
static void equal_opportunity(const AdmissibleSet *set, double low[INEQUALITY_INDICES],
                              double high[INEQUALITY_INDICES])
{
    double least[INEQUALITY_FIFTHS], greatest[INEQUALITY_FIFTHS];
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        admissible_departed(set, GROUP_DEPRIVATION + g, &least[g], &greatest[g]);
    }
    inequality_bounds(least, greatest, low, high);
    low[INEQUALITY_ERREYGERS] = NAN; /* as in inequality_replicate */
    high[INEQUALITY_ERREYGERS] = NAN;
}

static void add_inequality(const Entry *entry, size_t moment, enum InequalityOutcome outcome,
                           const double low[INEQUALITY_INDICES],
                           const double high[INEQUALITY_INDICES], Results *results)
{
    const size_t first =
        inequality_range_at(results, entry->corner, entry->design, moment, outcome, 0);
    for (size_t i = 0; i < INEQUALITY_INDICES; i++) {
        add(entry, low[i], &results->inequality_low[first + i]);
        add(entry, high[i], &results->inequality_high[first + i]);
    }
}

static void add_moment(const AdmissibleSet *set, const Entry *entry, Results *results)
{
    double low[INEQUALITY_INDICES], high[INEQUALITY_INDICES];
    for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        if (admissible_bounds((enum Outcome)outcome)) {
            add_outcome(set, entry, (enum Outcome)outcome, results);
        }
    }
    effective_consent(set, low, high);
    add_inequality(entry, set->moment, INEQUALITY_EFFECTIVE_CONSENT, low, high, results);
    equal_opportunity(set, low, high);
    add_inequality(entry, set->moment, INEQUALITY_EQUAL_OPPORTUNITY, low, high, results);
}

void ranges_add(const AdmissibleTally *tally, bool default_in, size_t corner, size_t design,
                double part, bool first, Results *results)
{
    const Entry entry = {corner, design, part, first};
    for (size_t moment = 0; moment < results->moment_count; moment++) {
        const AdmissibleSet set = {tally, moment, default_in};
        add_moment(&set, &entry, results);
    }
}
