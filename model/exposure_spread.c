#include "exposure_spread.h"

#include <math.h>

/* Documents of a person in a local file: one year of what is produced, the same time that records had to
 * fill up when they are taken as frozen at the end of the first year. Nothing is known about older files. */
static const double LOCAL_YEARS = 1.0;

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
                             size_t quarter, double everybody)
{
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_LOCAL][quarter];
    double(*documents)[EXPOSURE_RUNGS + 1] = spread->documents[PART_LOCAL][quarter];
    const double per_person = design->records_produced * LOCAL_YEARS;
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        const double share = state->persons[quarter][rung] / everybody;
        const double sensitive = state->rung_sensitive[quarter][rung] / everybody;
        persons[CLASS_IDENTITY][rung] = share;
        persons[CLASS_CLINICAL][rung] = share;
        persons[CLASS_SENSITIVE][rung] = sensitive;
        documents[CLASS_CLINICAL][rung] = per_person * share;
        documents[CLASS_SENSITIVE][rung] = per_person * design->records_sensitive_share * sensitive;
    }
}

static void fill_programme_rungs(Spread *spread, const Parameters *design,
                                 const ExposureState *state, size_t quarter)
{
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_PROGRAMME][quarter];
    double(*documents)[EXPOSURE_RUNGS + 1] = spread->documents[PART_PROGRAMME][quarter];
    const double records = sum_of_rungs(state->live[quarter]);
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        const double live = state->live[quarter][rung];
        const double sensitive = state->live_sensitive[quarter][rung];
        const double held = state->documents[quarter][rung];
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
static void fill_totals(Spread *spread, enum Part part, size_t quarter)
{
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        double *persons = spread->persons[part][quarter][class_index];
        double *documents = spread->documents[part][quarter][class_index];
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
static void fill_groups(Spread *spread, const ExposureState *state, size_t quarter,
                        size_t group_count, double everybody)
{
    double(*local)[EXPOSURE_GROUPS_MAX] = spread->group[PART_LOCAL][quarter];
    double(*programme)[EXPOSURE_GROUPS_MAX] = spread->group[PART_PROGRAMME][quarter];
    double(*persons)[EXPOSURE_RUNGS + 1] = spread->persons[PART_PROGRAMME][quarter];
    const double records = sum_of_rungs(state->live[quarter]);
    const double sensitive = sum_of_rungs(state->live_sensitive[quarter]);
    const double holding = persons[CLASS_CLINICAL][EXPOSURE_RUNGS];
    const double sensitive_holding =
        divided(persons[CLASS_SENSITIVE][EXPOSURE_RUNGS] * records, sensitive);
    for (size_t group = 0; group < group_count; group++) {
        const double size = state->group_persons[group] > 0.0 ? state->group_persons[group] : NAN;
        const double share = size / everybody;
        const double live = divided(state->group_live[quarter][group], records);
        const double live_sensitive = divided(state->group_sensitive[quarter][group], records);
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
    for (size_t quarter = 0; quarter < EXPOSURE_QUARTERS; quarter++) {
        fill_local_rungs(spread, design, state, quarter, simulated_persons);
        fill_programme_rungs(spread, design, state, quarter);
        fill_totals(spread, PART_LOCAL, quarter);
        fill_totals(spread, PART_PROGRAMME, quarter);
        fill_groups(spread, state, quarter, group_count, simulated_persons);
    }
}
