/* exposure_world: a few designs of the record with hand-made states, for the tests of exposure.
 *
 * The states hold odd numbers on purpose: rungs, groups and quarters all differ. Years 2 to 10 have the
 * state of the last quarter, unless a test says otherwise (world_period). */
#ifndef TACIT_EXPOSURE_WORLD_H
#define TACIT_EXPOSURE_WORLD_H

#include "check.h"

#include "channels/channel.h"
#include "exposure.h"

enum { WORLD_DESIGNS = 8, WORLD_GROUPS = 3 };
static const double WORLD_PERSONS = 23850.0;

typedef struct World {
    Scenario scenario;
    Parameters parameters[WORLD_DESIGNS];
    ExposureState states[WORLD_DESIGNS];
    size_t count; /* designs so far */
} World;

/* Gives a period of a state this share of the population with a live record, holding the more documents the
 * older they are. Groups: everybody, 40 % who are included a little less often than others, and nobody. */
static inline void world_period(ExposureState *state, size_t period, double live_share, double age)
{
    static const double included[] = {0.04, 0.11, 0.06, 0.47, 0.32};
    static const double excluded[] = {0.13, 0.24, 0.41, 0.22};
    const double live = live_share * WORLD_PERSONS;
    double live_sensitive = 0.0, sensitive = 0.0;
    for (size_t rung = 0; rung < RUNG_COUNT; rung++) {
        const double persons =
            rung < 5 ? live * included[rung] : (WORLD_PERSONS - live) * excluded[rung - 5];
        state->persons[period][rung] = persons;
        state->rung_sensitive[period][rung] = 0.07 * persons;
        if (rung < 5) {
            state->live[period][rung] = persons;
            state->live_sensitive[period][rung] = 0.07 * persons;
            state->documents[period][rung] = persons * (0.3 + 0.9 * age + 0.1 * (double)rung);
            live_sensitive += state->live_sensitive[period][rung];
        }
        sensitive += state->rung_sensitive[period][rung];
    }
    state->group_live[period][0] = live;
    state->group_sensitive[period][0] = live_sensitive;
    state->group_sensitive_all[0] = sensitive;
    state->group_live[period][1] = 0.39 * live;
    state->group_sensitive[period][1] = 0.5 * live_sensitive;
    state->group_sensitive_all[1] = 0.51 * sensitive;
}

/* The quarter whose state a period has in a world that is frozen after the first year. */
static inline size_t world_quarter(size_t period)
{
    return period < EXPOSURE_QUARTERS ? period : EXPOSURE_QUARTERS - 1;
}

/* A state in which these shares of the population have a live record at the end of each quarter. */
static inline void world_state(ExposureState *state, const double *live_share)
{
    *state = (ExposureState){.group_persons = {WORLD_PERSONS, 0.4 * WORLD_PERSONS, 0.0}};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const size_t quarter = world_quarter(period);
        world_period(state, period, live_share[quarter], (double)quarter);
    }
}

/* A world with the design `none` and nothing else; every history is ten years. */
static inline void world_init(World *world, double histories)
{
    memset(world, 0, sizeof *world);
    assert_int_equal(scenario_init(&world->scenario), 0);
    world->scenario.seed = 2385;
    world->scenario.values.exposure_histories = histories;
    world->scenario.values.exposure_practices = 600; /* few events: fast tests */
    world->scenario.values.exposure_hospitals = 50;
    world->scenario.values.population_represents = 656270;
}

/* Adds a design that starts from the scenario's values; change it through the result. */
static inline Parameters *world_add(World *world, enum ConsentRule consent, enum Storage storage,
                                    enum Access access, const double *live_share)
{
    assert_true(world->count < WORLD_DESIGNS);
    Parameters *added = &world->parameters[world->count];
    *added = world->scenario.values;
    added->design_consent = consent;
    added->design_storage = storage;
    added->design_access = access;
    world_state(&world->states[world->count++], live_share);
    return added;
}

/* The last design. */
static inline Parameters *world_add_none(World *world)
{
    static const double nobody[EXPOSURE_QUARTERS] = {0.0, 0.0, 0.0, 0.0};
    Parameters *none = world_add(world, CONSENT_NONE, STORAGE_CENTRAL, ACCESS_AGREEMENT, nobody);
    ExposureState *state = &world->states[world->count - 1];
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        for (size_t rung = 0; rung < RUNG_COUNT; rung++) {
            state->persons[period][RUNG_UNDEFINED] += state->persons[period][rung];
            state->rung_sensitive[period][RUNG_UNDEFINED] += state->rung_sensitive[period][rung];
            state->persons[period][rung] = state->rung_sensitive[period][rung] = 0.0;
        }
    }
    return none;
}

static inline void world_run(World *world, ExposureResults *results)
{
    const Parameters *designs[WORLD_DESIGNS];
    for (size_t i = 0; i < world->count; i++) {
        designs[i] = &world->parameters[i];
    }
    assert_int_equal(exposure_simulate(&world->scenario, designs, world->states, world->count,
                                       WORLD_GROUPS, WORLD_PERSONS, results),
                     0);
}

static inline void world_free(World *world, ExposureResults *results)
{
    exposure_free(results);
    scenario_free(&world->scenario);
}

/* Where a number stands in the results. */
typedef struct Place {
    size_t design, moment, channel, scope, class_index, rung, group, statistic;
} Place;

static inline size_t place_sheet(Place place)
{
    return ((place.design * EXPOSURE_MOMENTS + place.moment) * (CHANNEL_COUNT + 1) +
            place.channel) *
               SCOPE_COUNT +
           place.scope;
}

static inline size_t place_rung(Place place)
{
    return ((place_sheet(place) * CLASS_COUNT + place.class_index) * (EXPOSURE_RUNGS + 1) +
            place.rung) *
               X_STATISTICS +
           place.statistic;
}

static inline double persons_at(const ExposureResults *results, Place place)
{
    return results->persons[place_rung(place)];
}

static inline double documents_at(const ExposureResults *results, Place place)
{
    return results->documents[place_rung(place)];
}

static inline double group_at(const ExposureResults *results, Place place)
{
    return results
        ->by_group[((place_sheet(place) * CLASS_COUNT + place.class_index) * results->group_count +
                    place.group) *
                       X_STATISTICS +
                   place.statistic];
}

static inline double events_at(const ExposureResults *results, Place place)
{
    return results->events[place_sheet(place) * X_STATISTICS + place.statistic];
}

static inline double exceedance_at(const ExposureResults *results, Place place, size_t threshold)
{
    return results->exceedance[((place.design * SCOPE_COUNT + place.scope) * CLASS_COUNT +
                                place.class_index) *
                                   EXPOSURE_THRESHOLDS +
                               threshold];
}

static inline double exponent_at(const ExposureResults *results, Place place, size_t exponent)
{
    return results
        ->by_exponent[((place.design * SCOPE_COUNT + place.scope) * EXPOSURE_EXPONENTS + exponent) *
                          X_STATISTICS +
                      place.statistic];
}

/* Turns channels off, in every design added later. */
static inline void world_without(World *world, bool platform, bool credential, bool hospital,
                                 bool practice)
{
    Parameters *values = &world->scenario.values;
    values->exposure_platform_rate = platform ? 0.0 : values->exposure_platform_rate;
    values->exposure_credential_rate = credential ? 0.0 : values->exposure_credential_rate;
    values->exposure_hospital_rate = hospital ? 0.0 : values->exposure_hospital_rate;
    values->exposure_practice_rate = practice ? 0.0 : values->exposure_practice_rate;
}

#endif
