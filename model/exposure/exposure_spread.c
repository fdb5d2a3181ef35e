#include "exposure/exposure_spread.h"

#include <math.h>

/* Years of documents in a local file: as many as records had to fill up since the first notice, and one at
 * least. Nothing is known about older documents. */
static double local_years(double week)
{
    enum { YEAR = 52 };
    return week > YEAR ? week / YEAR : 1.0;
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

/* Persons per person in the part. */
static void fill_persons(Spread *spread, const PartState *state, enum Part part, size_t period)
{
    const double all = sum_of_rungs(state->persons[period][CLASS_IDENTITY]);
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        double *persons = spread->persons[part][period][class_index];
        for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
            persons[rung] = divided(state->persons[period][class_index][rung], all);
        }
        persons[EXPOSURE_RUNGS] = sum_of_rungs(persons);
    }
}

/* Documents of a local file follow from the years that it covers; records were counted. */
static void fill_documents(Spread *spread, const Parameters *design, const ExposureState *state,
                           enum Part part, size_t period)
{
    const PartState *held = &state->part[part];
    const double all = sum_of_rungs(held->persons[period][CLASS_IDENTITY]);
    const double per_file = design->records_produced * local_years(state->week[period]);
    const double share[CLASS_COUNT] = {
        [CLASS_CLINICAL] = 1.0, [CLASS_SENSITIVE] = design->records_sensitive_share};
    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
        double *documents = spread->documents[part][period][class_index];
        for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
            const double persons = held->persons[period][class_index][rung];
            documents[rung] = part == PART_LOCAL
                                  ? divided(persons * per_file * share[class_index], all)
                                  : divided(held->documents[period][class_index][rung], all);
        }
        documents[EXPOSURE_RUNGS] = sum_of_rungs(documents);
        const bool documented = class_index == CLASS_CLINICAL || class_index == CLASS_SENSITIVE;
        for (size_t rung = 0; !documented && rung <= EXPOSURE_RUNGS; rung++) {
            documents[rung] = NAN;
        }
    }
}

static void fill_groups(Spread *spread, const ExposureState *state, enum Part part, size_t period,
                        size_t group_count, double everybody)
{
    const PartState *held = &state->part[part];
    const double all = sum_of_rungs(held->persons[period][CLASS_IDENTITY]);
    for (size_t group = 0; group < group_count; group++) {
        const double size = state->group_persons[group] > 0.0 ? state->group_persons[group] : NAN;
        for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
            spread->group[part][period][class_index][group] =
                divided(held->group[period][class_index][group], all) / (size / everybody);
        }
    }
}

void spread_fill(Spread *spread, const Parameters *design, const ExposureState *state,
                 size_t group_count, double simulated_persons)
{
    *spread = (Spread){.persons = {{{{0.0}}}}};
    for (enum Part part = 0; part < PART_COUNT; part++) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            fill_persons(spread, &state->part[part], part, period);
            fill_documents(spread, design, state, part, period);
            fill_groups(spread, state, part, period, group_count, simulated_persons);
        }
    }
}
