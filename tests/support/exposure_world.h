/* exposure_world: a few designs of the record with hand-made states, for the tests of exposure.
 *
 * The states hold odd numbers on purpose: rungs, groups, parts and quarters all differ. Years 2 to 10 have
 * the state of the last quarter, unless a test says otherwise (world_period). A world starts plain, so that
 * closed forms are short: stores of one kind are equally large, every breach is counted, everything leaks,
 * nothing is displaced, and only the platform, credentials and providers are broken into. world_full turns
 * all of the defaults on. */
#ifndef TACIT_EXPOSURE_WORLD_H
#define TACIT_EXPOSURE_WORLD_H

#include "support/check.h"

#include "exposure/channels/channel.h"
#include "exposure/exposure.h"
#include "exposure/exposure_expected.h"

enum { WORLD_DESIGNS = 8, WORLD_GROUPS = 3 };
static const double WORLD_PERSONS = 23850.0;

/* Shares of the population with a live record at the end of each quarter. */
static const double GROWING[EXPOSURE_QUARTERS] = {0.31, 0.77, 0.93, 0.97};
static const double FEW[EXPOSURE_QUARTERS] = {0.013, 0.048, 0.081, 0.106};
static const double ALL[EXPOSURE_QUARTERS] = {1.0, 1.0, 1.0, 1.0};
static const double NOBODY[EXPOSURE_QUARTERS] = {0.0, 0.0, 0.0, 0.0};
static const double STEADY[EXPOSURE_QUARTERS] = {0.2385, 0.2385, 0.2385, 0.2385};

typedef struct TestWorld {
    Scenario scenario;
    Parameters parameters[WORLD_DESIGNS];
    ExposureState states[WORLD_DESIGNS];
    size_t count; /* designs so far */
} TestWorld;

/* Of those with a live record, as many more are only in store: closed records that are kept, and shells.
 * Nobody is where all have a live record. */
static inline double world_retained(double live_share)
{
    return 0.11 * live_share * (1.0 - live_share);
}

static inline double world_shells(double live_share)
{
    return 0.07 * live_share * (1.0 - live_share);
}

/* The share of the population of whom the store holds anything. */
static inline double world_stored(double live_share)
{
    return live_share + world_retained(live_share) + world_shells(live_share);
}

/* Shares of the live records that were activated, and that are in the copy. */
static const double WORLD_ACTIVATED = 0.35, WORLD_COPIED = 0.41;

/* Adds persons with `documents` each on average to a rung of a part: who holds none is Poisson, 7 % have a
 * sensitive condition, and three in ten of their documents are sensitive. */
static inline void world_hold(PartState *part, size_t period, size_t rung, double persons,
                              double documents)
{
    part->persons[period][CLASS_IDENTITY][rung] += persons;
    part->persons[period][CLASS_COVERAGE][rung] += persons;
    part->persons[period][CLASS_CLINICAL][rung] += persons * -expm1(-documents);
    part->persons[period][CLASS_SENSITIVE][rung] += 0.07 * persons * -expm1(-0.3 * documents);
    part->documents[period][CLASS_CLINICAL][rung] += persons * documents;
    part->documents[period][CLASS_SENSITIVE][rung] += 0.07 * 0.3 * persons * documents;
}

static inline double world_sum(const double *rungs)
{
    double sum = 0.0;
    for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
        sum += rungs[rung];
    }
    return sum;
}

/* Groups of a part: everybody, one of which a different share is in every part and class, and nobody. */
static inline void world_groups(PartState *part, size_t period, double share)
{
    for (size_t c = 0; c < CLASS_COUNT; c++) {
        const double all = world_sum(part->persons[period][c]);
        part->group[period][c][0] = all;
        part->group[period][c][1] = (share + (c == CLASS_SENSITIVE ? 0.11 : 0.0)) * all;
    }
}

/* Gives a period of a state this share of the population with a live record, holding the more documents the
 * older they are. */
static inline void world_period(ExposureState *state, size_t period, double live_share, double age)
{
    static const double included[] = {0.04, 0.11, 0.06, 0.47, 0.32};
    static const double excluded[] = {0.13, 0.24, 0.41, 0.22};
    static const double groups[PART_COUNT] = {0.4, 0.39, 0.385, 0.31, 0.37};
    const double live = live_share * WORLD_PERSONS;
    for (size_t p = 0; p < PART_COUNT; p++) {
        PartState *part = &state->part[p];
        memset(part->persons[period], 0, sizeof part->persons[period]);
        memset(part->documents[period], 0, sizeof part->documents[period]);
    }
    for (size_t rung = 0; rung < RUNG_COUNT; rung++) {
        const bool in = rung < RUNG_AGAINST_OUT;
        const double persons =
            in ? live * included[rung] : (WORLD_PERSONS - live) * excluded[rung - RUNG_AGAINST_OUT];
        const double documents = 0.3 + 0.9 * age + 0.1 * (double)rung;
        world_hold(&state->part[PART_LOCAL], period, rung, persons, HUGE_VAL);
        state->part[PART_LOCAL].documents[period][CLASS_CLINICAL][rung] = 0.0;
        state->part[PART_LOCAL].documents[period][CLASS_SENSITIVE][rung] = 0.0;
        if (in) {
            world_hold(&state->part[PART_LIVE], period, rung, persons, documents);
            world_hold(&state->part[PART_STORED], period, rung, persons, documents);
            world_hold(&state->part[PART_ACTIVATED], period, rung, WORLD_ACTIVATED * persons,
                       1.3 * documents);
            world_hold(&state->part[PART_COPY], period, rung, WORLD_COPIED * persons, documents);
        }
    }
    world_hold(&state->part[PART_STORED], period, RUNG_EXPLICIT_OUT,
               world_retained(live_share) * WORLD_PERSONS, 0.7 * (1.0 + age));
    world_hold(&state->part[PART_STORED], period, RUNG_TACIT_OUT,
               world_shells(live_share) * WORLD_PERSONS, 0.0);
    for (size_t p = 0; p < PART_COUNT; p++) {
        world_groups(&state->part[p], period, groups[p]);
    }
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

/* Records that grow by a tenth of the population a year from the second year on. */
static inline void world_grow(ExposureState *state)
{
    for (size_t year = 1; year < EXPOSURE_YEARS; year++) {
        const double age = (double)(EXPOSURE_QUARTERS + year);
        world_period(state, EXPOSURE_QUARTERS - 1 + year, 0.1 * (double)year, age);
    }
}

static inline void world_plain(Parameters *values)
{
    values->exposure_hospital_spread = values->exposure_practice_spread = 0.0;
    values->exposure_hospital_reported_from = 0.0;
    values->exposure_displacement = 0.0;
    values->exposure_vendor_rate = values->exposure_contractor_rate = 0.0;
    values->exposure_app_rate = values->exposure_message_rate = 0.0;
    values->exposure_insider_rate = values->exposure_break_glass_uses = 0.0;
    values->exposure_device_loss = values->exposure_research_rate = 0.0;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        values->exposure_leaks_coverage[channel] = values->exposure_leaks_clinical[channel] = 1.0;
    }
}

/* Few events: fast tests. */
static inline void world_small(Parameters *values)
{
    values->exposure_practices = 600;
    values->exposure_hospitals = 50;
    values->population_represents = 656270;
}

/* A plain world without designs; every history is ten years. */
static inline void world_init(TestWorld *world, double histories)
{
    memset(world, 0, sizeof *world);
    assert_int_equal(scenario_init(&world->scenario), 0);
    world->scenario.seed = 2385;
    world->scenario.values.exposure_histories = histories;
    world_small(&world->scenario.values);
    world_plain(&world->scenario.values);
}

/* Everything as the defaults have it, in every design added later. */
static inline void world_full(TestWorld *world)
{
    const double histories = world->scenario.values.exposure_histories;
    parameters_default(&world->scenario.values);
    world->scenario.values.exposure_histories = histories;
    world_small(&world->scenario.values);
}

/* Adds a design that starts from the scenario's values; change it through the result. */
static inline Parameters *world_add(TestWorld *world, enum ConsentRule consent,
                                    enum Storage storage, enum Access access,
                                    const double *live_share)
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

/* The last design: everybody in no rung, and nothing but local files. */
static inline Parameters *world_add_none(TestWorld *world)
{
    Parameters *none = world_add(world, CONSENT_NONE, STORAGE_CENTRAL, ACCESS_AGREEMENT, NOBODY);
    PartState *local = &world->states[world->count - 1].part[PART_LOCAL];
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        for (size_t c = 0; c < CLASS_COUNT; c++) {
            double *persons = local->persons[period][c];
            const double all = world_sum(persons);
            memset(persons, 0, EXPOSURE_RUNGS * sizeof *persons);
            persons[RUNG_UNDEFINED] = all;
        }
    }
    return none;
}

/* Turns channels off, in every design added later. */
static inline void world_without(TestWorld *world, bool platform, bool credential, bool hospital,
                                 bool practice)
{
    Parameters *values = &world->scenario.values;
    values->exposure_platform_rate = platform ? 0.0 : values->exposure_platform_rate;
    values->exposure_credential_rate = credential ? 0.0 : values->exposure_credential_rate;
    values->exposure_hospital_rate = hospital ? 0.0 : values->exposure_hospital_rate;
    values->exposure_practice_rate = practice ? 0.0 : values->exposure_practice_rate;
}

static inline int world_simulate(TestWorld *world, int threads, ExposureResults *results)
{
    const Parameters *designs[WORLD_DESIGNS];
    for (size_t i = 0; i < world->count; i++) {
        designs[i] = &world->parameters[i];
    }
    const ExposureInput input = {.scenario = &world->scenario,
                                 .designs = designs,
                                 .states = world->states,
                                 .design_count = world->count,
                                 .group_count = WORLD_GROUPS,
                                 .simulated_persons = WORLD_PERSONS,
                                 .threads = threads};
    return exposure_simulate(&input, results);
}

static inline void world_run(TestWorld *world, ExposureResults *results)
{
    assert_int_equal(world_simulate(world, 2, results), 0);
}

static inline void world_free(TestWorld *world, ExposureResults *results)
{
    exposure_results_free(results);
    scenario_free(&world->scenario);
}

/* Three designs that differ in everything, and `none`. */
enum { OPT_OUT, OPT_IN, DECENTRALISED, NONE };

static inline void world_of_four(TestWorld *world, double histories, bool full)
{
    world_init(world, histories);
    if (full) {
        world_full(world);
    }
    world->scenario.values.exposure_platform_rate = 0.2;
    world->scenario.values.exposure_substitution = 0.17;
    world_add(world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_EVERYONE, FEW)->design_break_glass =
        BREAK_GLASS_NOTIFIED;
    world_add(world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add_none(world);
}

/* What the streams of a design depend on while its record is in this state. */
static inline ChannelSetting world_setting(const TestWorld *world, const Parameters *design,
                                           const ExposureState *state)
{
    ChannelSetting setting = {.design = design,
                              .observed = &world->parameters[world->count - 1],
                              .population = design->population_represents,
                              .size_frequency = design->exposure_size_frequency,
                              .size_severity = design->exposure_size_severity};
    exposure_shares(state, WORLD_PERSONS, &setting);
    return setting;
}

/* The hazard of a stream for a design of this world, with these shares of the population having a live
 * record at the end of each quarter. */
static inline Hazard hazard_at(const TestWorld *world, const Parameters *design, size_t channel,
                               size_t place, const double *live_share)
{
    ExposureState state;
    Hazard hazard = {.rate = {0.0}};
    world_state(&state, live_share);
    const ChannelSetting setting = world_setting(world, design, &state);
    channel_list[channel]->streams[place]->hazard(&setting, &hazard);
    return hazard;
}

/* The same, everybody having one. */
static inline Hazard hazard_of(const TestWorld *world, const Parameters *design, size_t channel,
                               size_t place)
{
    return hazard_at(world, design, channel, place, ALL);
}

/* Where a number stands in the results. */
typedef struct Place {
    size_t design, moment, channel, scope, class_index, rung, group, statistic;
} Place;

/* The place of everybody in a channel up to year ten, in the class with documents. */
static inline Place place_of(size_t design, size_t channel, size_t scope)
{
    return (Place){.design = design,
                   .moment = EXPOSURE_YEAR_10,
                   .channel = channel,
                   .scope = scope,
                   .class_index = CLASS_CLINICAL,
                   .rung = EXPOSURE_RUNGS};
}

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

/* Where the curve, or the rare years, of a design, scope and class stand. */
static inline size_t place_curve(Place place)
{
    return (place.design * SCOPE_COUNT + place.scope) * CLASS_COUNT + place.class_index;
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

static inline double expected_at(const ExposureResults *results, Place place)
{
    return results->expected[place_sheet(place) * CLASS_COUNT + place.class_index];
}

static inline double exceedance_at(const ExposureResults *results, Place place, size_t threshold)
{
    return results->exceedance[place_curve(place) * EXPOSURE_THRESHOLDS + threshold];
}

static inline double return_at(const ExposureResults *results, Place place, size_t level,
                               enum ExposureReturn end)
{
    return results
        ->returns[(place_curve(place) * EXPOSURE_RETURNS + level) * RETURN_STATISTICS + end];
}

static inline double exponent_at(const ExposureResults *results, Place place, size_t exponent)
{
    return results
        ->by_exponent[((place.design * SCOPE_COUNT + place.scope) * EXPOSURE_EXPONENTS + exponent) *
                          X_STATISTICS +
                      place.statistic];
}

/* Calls check(results, place) for every design, moment, channel, scope and class. */
static inline void for_every_sheet(const ExposureResults *results,
                                   void (*check)(const ExposureResults *results, Place place))
{
    for (size_t design = 0; design < results->design_count; design++) {
        for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
            for (size_t channel = 0; channel <= CHANNEL_COUNT; channel++) {
                for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
                    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
                        Place place = place_of(design, channel, scope);
                        place.moment = moment;
                        place.class_index = class_index;
                        check(results, place);
                    }
                }
            }
        }
    }
}

/* All numbers of one design are those of another, to the last bit. */
static inline void check_same(const ExposureResults *a, size_t design_a, const ExposureResults *b,
                              size_t design_b)
{
    const size_t sheets = EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t rungs = sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t groups = sheets * CLASS_COUNT * WORLD_GROUPS * X_STATISTICS;
    const size_t curves = SCOPE_COUNT * CLASS_COUNT;
    const struct {
        const double *a, *b;
        size_t size;
    } arrays[] = {
        {a->persons, b->persons, rungs},
        {a->documents, b->documents, rungs},
        {a->by_group, b->by_group, groups},
        {a->events, b->events, sheets * X_STATISTICS},
        {a->exceedance, b->exceedance, curves * EXPOSURE_THRESHOLDS},
        {a->by_exponent, b->by_exponent, SCOPE_COUNT * EXPOSURE_EXPONENTS * X_STATISTICS},
        {a->expected, b->expected, sheets * CLASS_COUNT},
        {a->returns, b->returns, curves * EXPOSURE_RETURNS * RETURN_STATISTICS},
    };
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        assert_memory_equal(arrays[i].a + design_a * arrays[i].size,
                            arrays[i].b + design_b * arrays[i].size,
                            arrays[i].size * sizeof(double));
    }
}

/* Checks a mean over independent histories: within four standard errors. */
static inline void check_mean(double actual, double expected, double se)
{
    assert_true(se > 0.0);
    check_within(actual, expected, 4.0 * se);
}

/* The mean that stands at a place, against this one, by the standard error that stands there. */
static inline void check_persons(const ExposureResults *results, Place place, double expected)
{
    place.statistic = X_MEAN;
    const double mean = persons_at(results, place);
    place.statistic = X_SE;
    check_mean(mean, expected, persons_at(results, place));
}

static inline double per_100k(const TestWorld *world, double persons)
{
    return persons / world->scenario.values.population_represents * 1e5;
}

#endif
