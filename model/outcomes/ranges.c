#include "outcomes/ranges.h"

#include <math.h>

#include "outcomes/inequality.h"

/* One design, and where its ranges go. */
typedef struct Entry {
    size_t design;
    double part;
    const Results *shape;
    const Ranges *ranges;
} Entry;

static void store(const Entry *entry, double value, double *place)
{
    *place = entry->part * value + 0.0; /* minus zero becomes zero */
}

/* Who is in a group by what one would want leaves it when wanting something else: acts leave nothing open
 * about such a group. */
static bool by_disposition(size_t group)
{
    return group == GROUP_DISPOSED_IN || group == GROUP_DISPOSED_OUT || group == GROUP_INDIFFERENT;
}

static void store_outcome(const AdmissibleSet *set, const Entry *entry, enum Outcome outcome)
{
    const size_t first = results_range_at(entry->shape, outcome, entry->design, set->moment, 0);
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        double low = NAN, high = NAN;
        if (!by_disposition(group)) {
            admissible_range(set, outcome, group, &low, &high);
        }
        store(entry, low, &entry->ranges->low[first + group]);
        store(entry, high, &entry->ranges->high[first + group]);
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

static void store_inequality(const Entry *entry, size_t moment, enum InequalityOutcome outcome,
                             const double low[INEQUALITY_INDICES],
                             const double high[INEQUALITY_INDICES])
{
    const size_t first = inequality_range_at(entry->shape, entry->design, moment, outcome, 0);
    for (size_t i = 0; i < INEQUALITY_INDICES; i++) {
        store(entry, low[i], &entry->ranges->index_low[first + i]);
        store(entry, high[i], &entry->ranges->index_high[first + i]);
    }
}

static void store_moment(const AdmissibleSet *set, const Entry *entry)
{
    double low[INEQUALITY_INDICES], high[INEQUALITY_INDICES];
    for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        if (admissible_bounds((enum Outcome)outcome)) {
            store_outcome(set, entry, (enum Outcome)outcome);
        }
    }
    effective_consent(set, low, high);
    store_inequality(entry, set->moment, INEQUALITY_EFFECTIVE_CONSENT, low, high);
    equal_opportunity(set, low, high);
    store_inequality(entry, set->moment, INEQUALITY_EQUAL_OPPORTUNITY, low, high);
}

void ranges_store(const AdmissibleTally *tally, bool default_in, size_t design, double part,
                  const Results *shape, const Ranges *ranges)
{
    const Entry entry = {design, part, shape, ranges};
    for (size_t moment = 0; moment < shape->moment_count; moment++) {
        const AdmissibleSet set = {tally, moment, default_in};
        store_moment(&set, &entry);
    }
}
