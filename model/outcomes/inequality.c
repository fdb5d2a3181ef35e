#include "outcomes/inequality.h"

#include <math.h>

enum { LEAST = 0, MOST = INEQUALITY_FIFTHS - 1 };

static const Label INDICES[] = {
    {"gap", "gap", "écart"},
    {"ratio", "ratio", "rapport"},
    {"erreygers", "Erreygers index", "indice d’Erreygers"},
};
_Static_assert(sizeof INDICES / sizeof INDICES[0] == INEQUALITY_INDICES, "a label for every index");

const Label *inequality_index_label(size_t index)
{
    return index < INEQUALITY_INDICES ? &INDICES[index] : NULL;
}

const char *inequality_index_name(size_t index)
{
    return index < INEQUALITY_INDICES ? INDICES[index].name : NULL;
}

const char *inequality_index_sentence(size_t index)
{
    static const char *const SENTENCES[INEQUALITY_INDICES] = {
        "Least deprived fifth minus most deprived fifth",
        "Most deprived fifth over least deprived fifth",
        "Corrected concentration index (Erreygers 2009, doi:10.1016/j.jhealeco.2008.02.003) over "
        "the fifths; positive: the less deprived have more"};
    return index < INEQUALITY_INDICES ? SENTENCES[index] : NULL;
}

static const struct {
    const char *name, *sentence;
} OUTCOMES[INEQUALITY_OUTCOMES] = {
    {"informed", "Knows that one may refuse or join, how and until when"},
    {"able", "Could have departed from the default"},
    {"able_alone", "The same without helper and counter"},
    {"effective_consent", "Explicit or acquiescent"},
    {"equal_opportunity", "Of those disposed to be where silence does not lead: got there"},
};

const Label *equal_opportunity_label(size_t index)
{
    static const Label LABEL = {"equal_opportunity", "equal opportunity to depart",
                                "égale possibilité de s’écarter"};
    return index == 0 ? &LABEL : NULL;
}

const char *inequality_outcome_name(size_t outcome)
{
    return outcome < INEQUALITY_OUTCOMES ? OUTCOMES[outcome].name : NULL;
}

const char *inequality_outcome_sentence(size_t outcome)
{
    return outcome < INEQUALITY_OUTCOMES ? OUTCOMES[outcome].sentence : NULL;
}

/* The corrected index of a share y in [0, 1] is E = 8 cov(y, R), R the fractional rank, from 0 for
 * the most deprived to 1 for the least. Everybody of a fifth stands at its middle, R_g, and R has
 * the mean 1/2, so that E = 8 sum_g p_g y_g (R_g - 1/2) = sum_g [4 p_g (2 R_g - 1)] y_g. */
void inequality_weights(const double sizes[INEQUALITY_FIFTHS], double weights[INEQUALITY_FIFTHS])
{
    double total = 0.0, below = 0.0;
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        total += sizes[g];
    }
    for (size_t g = INEQUALITY_FIFTHS; g-- > 0;) {
        const double part = total > 0.0 ? sizes[g] / total : 0.0;
        const double rank = below + part / 2.0;
        weights[g] = 4.0 * part * (2.0 * rank - 1.0);
        below += part;
    }
}

static double ratio(double most, double least)
{
    return least > 0.0 ? most / least : NAN;
}

static double erreygers(const double shares[INEQUALITY_FIFTHS],
                        const double sizes[INEQUALITY_FIFTHS])
{
    double weights[INEQUALITY_FIFTHS];
    double sum = 0.0, total = 0.0;
    inequality_weights(sizes, weights);
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        total += sizes[g];
        if (sizes[g] > 0.0) {
            sum += weights[g] * shares[g];
        }
    }
    return total > 0.0 ? sum : NAN;
}

void inequality_of(const double shares[INEQUALITY_FIFTHS], const double sizes[INEQUALITY_FIFTHS],
                   double indices[INEQUALITY_INDICES])
{
    indices[INEQUALITY_GAP] = shares[LEAST] - shares[MOST];
    indices[INEQUALITY_RATIO] = ratio(shares[MOST], shares[LEAST]);
    indices[INEQUALITY_ERREYGERS] = erreygers(shares, sizes);
}

/* One design at one moment, in one replicate or one world. */
typedef struct Place {
    const Results *results;
    size_t number, design, moment;
} Place;

/* What the mean of an outcome over a group is there. */
typedef double PlaceMean(const Place *place, enum Outcome outcome, size_t group);

static double replicate_mean(const Place *place, enum Outcome outcome, size_t group)
{
    return place->results->outcomes[results_outcome_at(place->results, outcome, place->number,
                                                       place->design, place->moment, group)];
}

static double world_mean(const Place *place, enum Outcome outcome, size_t group)
{
    return (double)place->results->world_values.value[results_world_at(
        place->results, place->number, outcome, place->design, place->moment, group)];
}

/* The indices there, of fifths as large as in a replicate. */
static void indices_at(const Place *place, PlaceMean *mean, size_t replicate, size_t outcome,
                       double indices[INEQUALITY_INDICES])
{
    static const enum Outcome OF[INEQUALITY_OUTCOMES] = {
        OUTCOME_informed, OUTCOME_able, OUTCOME_able_alone, OUTCOME_effective_consent,
        OUTCOME_departed};
    const bool opportunity = outcome == INEQUALITY_EQUAL_OPPORTUNITY;
    const double *groups = place->results->group_size + replicate * GROUP_COUNT;
    double shares[INEQUALITY_FIFTHS], sizes[INEQUALITY_FIFTHS];
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        shares[g] = mean(place, OF[outcome], GROUP_DEPRIVATION + g);
        sizes[g] = groups[GROUP_DEPRIVATION + g];
        if (opportunity) {
            const double departing = mean(place, OUTCOME_departing, GROUP_DEPRIVATION + g);
            shares[g] = departing > 0.0 ? shares[g] / departing : NAN;
        }
    }
    inequality_of(shares, sizes, indices);
    if (opportunity) {
        indices[INEQUALITY_ERREYGERS] = NAN;
    }
}

void inequality_replicate(const Results *results, size_t replicate, size_t design, size_t moment,
                          size_t outcome, double indices[INEQUALITY_INDICES])
{
    indices_at(&(Place){results, replicate, design, moment}, replicate_mean, replicate, outcome,
               indices);
}

void inequality_world(const Results *results, size_t world, size_t design, size_t moment,
                      size_t outcome, double indices[INEQUALITY_INDICES])
{
    indices_at(&(Place){results, world, design, moment}, world_mean, 0, outcome, indices);
}

size_t inequality_range_at(const Results *results, size_t design, size_t moment, size_t outcome,
                           size_t index)
{
    const size_t row = design * results->moment_count + moment;
    return (row * INEQUALITY_OUTCOMES + outcome) * INEQUALITY_INDICES + index;
}

void inequality_bounds(const double low[INEQUALITY_FIFTHS], const double high[INEQUALITY_FIFTHS],
                       double index_low[INEQUALITY_INDICES], double index_high[INEQUALITY_INDICES])
{
    index_low[INEQUALITY_GAP] = low[LEAST] - high[MOST];
    index_high[INEQUALITY_GAP] = high[LEAST] - low[MOST];
    index_low[INEQUALITY_RATIO] = ratio(low[MOST], high[LEAST]);
    index_high[INEQUALITY_RATIO] = ratio(high[MOST], low[LEAST]);
}
