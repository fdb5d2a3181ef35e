#include "exposure_spread.h"

#include <math.h>

/* Years of documents in a local file: as many as records had to fill up since the first notice, and one at
 * least. Nothing is known about older documents. */
static double local_years(uint32_t week)
{
    enum { YEAR = 52 };
    return week > YEAR ? (double)week / YEAR : 1.0;
}

/* Share of records that hold at least one document, if documents fall on them independently. */
static double holding_share(double documents, double records)
{
    return records > 0.0 ? -expm1(-documents / records) : 0.0;
}

static double sum_of_rungs(const double *rungs)
{
    double sum = 0.0;
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        sum += rungs[rung];
    }
    return sum;
}

static double divided(double value, double divisor)
{
    return divisor > 0.0 ? value / divisor : 0.0;
}

static void fill_local_rungs(Spread *spread, const Parameters *design, const ExposureState *state,
                             size_t period, double everybody)
{
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_LOCAL][period];
    double(*documents)[EXPOSURE_RUNGS + 1] = spread->documents[PART_LOCAL][period];
    const double per_person = design->records_produced * local_years(state->week[period]);
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        const double share = state->persons[period][rung] / everybody;
        const double sensitive = state->rung_sensitive[period][rung] / everybody;
        persons[CLASS_IDENTITY][rung] = share;
        persons[CLASS_CLINICAL][rung] = share;
        persons[CLASS_SENSITIVE][rung] = sensitive;
        documents[CLASS_CLINICAL][rung] = per_person * share;
        documents[CLASS_SENSITIVE][rung] = per_person * design->records_sensitive_share * sensitive;
    }
}

static void fill_programme_rungs(Spread *spread, const Parameters *design,
                                 const ExposureState *state, size_t period)
{
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_PROGRAMME][period];
    double(*documents)[EXPOSURE_RUNGS + 1] = spread->documents[PART_PROGRAMME][period];
    const double records = sum_of_rungs(state->live[period]);
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        const double live = state->live[period][rung];
        const double sensitive = state->live_sensitive[period][rung];
        const double held = state->documents[period][rung];
        const double holding = holding_share(held, live);
        persons[CLASS_IDENTITY][rung] = divided(live, records);
        persons[CLASS_CLINICAL][rung] = divided(live * holding, records);
        persons[CLASS_SENSITIVE][rung] = divided(sensitive * holding, records);
        documents[CLASS_CLINICAL][rung] = divided(held, records);
        documents[CLASS_SENSITIVE][rung] =
            divided(held * divided(sensitive, live) * design->records_sensitive_share, records);
    }
}

/* The sums over rungs, and what the classes without documents say. */
static void fill_totals(Spread *spread, enum Part part, size_t period)
{
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        double *persons = spread->persons[part][period][class_index];
        double *documents = spread->documents[part][period][class_index];
        persons[EXPOSURE_RUNGS] = sum_of_rungs(persons);
        documents[EXPOSURE_RUNGS] = sum_of_rungs(documents);
        if (class_index != CLASS_CLINICAL && class_index != CLASS_SENSITIVE) {
            for (size_t rung = 0; rung <= EXPOSURE_RUNGS; rung++) {
                documents[rung] = NAN;
            }
        }
    }
}

/* Documents are not known by group: their share of records with documents is that of all records. */
static void fill_groups(Spread *spread, const ExposureState *state, size_t period,
                        size_t group_count, double everybody)
{
    double(*local)[EXPOSURE_GROUPS_MAX] = spread->group[PART_LOCAL][period];
    double(*programme)[EXPOSURE_GROUPS_MAX] = spread->group[PART_PROGRAMME][period];
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_PROGRAMME][period];
    const double records = sum_of_rungs(state->live[period]);
    const double sensitive = sum_of_rungs(state->live_sensitive[period]);
    const double holding = persons[CLASS_CLINICAL][EXPOSURE_RUNGS];
    const double sensitive_holding =
        divided(persons[CLASS_SENSITIVE][EXPOSURE_RUNGS] * records, sensitive);
    for (size_t group = 0; group < group_count; group++) {
        const double size = state->group_persons[group] > 0.0 ? state->group_persons[group] : NAN;
        const double share = size / everybody;
        const double live = divided(state->group_live[period][group], records);
        const double live_sensitive = divided(state->group_sensitive[period][group], records);
        local[CLASS_IDENTITY][group] = share / share;
        local[CLASS_COVERAGE][group] = 0.0 / share;
        local[CLASS_CLINICAL][group] = share / share;
        local[CLASS_SENSITIVE][group] = state->group_sensitive_all[group] / size;
        programme[CLASS_IDENTITY][group] = live / share;
        programme[CLASS_COVERAGE][group] = 0.0 / share;
        programme[CLASS_CLINICAL][group] = live * holding / share;
        programme[CLASS_SENSITIVE][group] = live_sensitive * sensitive_holding / share;
    }
}

void spread_fill(Spread *spread, const Parameters *design, const ExposureState *state,
                 size_t group_count, double simulated_persons)
{
    *spread = (Spread){0};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        fill_local_rungs(spread, design, state, period, simulated_persons);
        fill_programme_rungs(spread, design, state, period);
        fill_totals(spread, PART_LOCAL, period);
        fill_totals(spread, PART_PROGRAMME, period);
        fill_groups(spread, state, period, group_count, simulated_persons);
    }
}
