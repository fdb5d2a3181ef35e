/* Breach exposure: closed forms (breach evidence, section 4), theorem (d) of the model, accounts that must
 * add up, and a plain twin. Small worlds; the slow statistics are in statistical/test_breaches.c. */
#include "exposure_world.h"

#ifdef _OPENMP
#include <omp.h>
#endif

#include "breach.h"
#include "exposure_series.h"
#include "severity.h"
#include "statistics.h"

static const double GROWING[EXPOSURE_QUARTERS] = {0.31, 0.77, 0.93, 0.97};
static const double FEW[EXPOSURE_QUARTERS] = {0.013, 0.048, 0.081, 0.106};
static const double ALL[EXPOSURE_QUARTERS] = {1.0, 1.0, 1.0, 1.0};
static const double NOBODY[EXPOSURE_QUARTERS] = {0.0, 0.0, 0.0, 0.0};
static const double LATE[EXPOSURE_QUARTERS] = {0.0, 0.0, 0.0, 0.62};

/* Three designs that differ in everything, and `none`. */
enum { OPT_OUT, OPT_IN, DECENTRALISED, NONE };

static void world_of_four(World *world, double histories)
{
    world_init(world, histories);
    world->scenario.values.exposure_platform_rate = 0.2;
    world_add(world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_EVERYONE, FEW);
    world_add(world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add_none(world);
}

/* The place of everybody in all channels up to year ten, in the class with documents. */
static Place place_of(size_t design, size_t channel, size_t scope)
{
    return (Place){.design = design,
                   .moment = EXPOSURE_YEAR_10,
                   .channel = channel,
                   .scope = scope,
                   .class_index = CLASS_CLINICAL,
                   .rung = EXPOSURE_RUNGS};
}

/* Checks a mean over independent histories: within four standard errors. */
static void check_mean(double actual, double expected, double se)
{
    assert_true(se > 0.0);
    check_within(actual, expected, 4.0 * se);
}

static double per_100k(const World *world, double persons)
{
    return persons / world->scenario.values.population_represents * 1e5;
}

/* The hazard of a stream for a design of this world, with these shares of the population having a live
 * record at the end of each quarter. */
static Hazard hazard_at(const World *world, const Parameters *design, size_t channel, size_t place,
                        const double *live_share)
{
    ChannelSetting setting = {.design = design,
                              .observed = &world->parameters[world->count - 1],
                              .population = design->population_represents,
                              .size_frequency = design->exposure_size_frequency,
                              .size_severity = design->exposure_size_severity};
    Hazard hazard = {.identity_only = false};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        setting.live_share[period] = live_share[world_quarter(period)];
    }
    channel_list[channel]->streams[place].hazard(&setting, &hazard);
    return hazard;
}

/* The same, everybody having one. */
static Hazard hazard_of(const World *world, const Parameters *design, size_t channel, size_t place)
{
    return hazard_at(world, design, channel, place, ALL);
}

static void test_mean_and_variance_are_those_of_a_compound_count(void **state)
{
    /* E S = L E X, Var S = L Var X + (L + L^2 / k) (E X)^2; the mean of ten years has a tenth of it */
    const double rate = 0.7, k = 0.53, histories = 8000;
    World world;
    ExposureResults results;
    world_init(&world, histories);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = rate;
    world.scenario.values.exposure_dispersion = k;
    Parameters *design = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.class_index = CLASS_IDENTITY;
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    const double se = persons_at(&results, place);
    const double first =
        share_moment(1, design->exposure_platform_whole, design->exposure_platform_part);
    const double second =
        share_moment(2, design->exposure_platform_whole, design->exposure_platform_part);
    const double variance =
        rate * (second - first * first) + (rate + rate * rate / k) * first * first;
    check_mean(mean, 1e5 * rate * first, se);
    /* kurtosis of the mean of ten years is below 6, so a standard error of the variance is 2.5 % */
    check_within(se * se * histories / (1e10 * variance / 10.0), 1.0, 4.0 * 0.025);

    place.statistic = X_MEAN;
    const double events = events_at(&results, place);
    place.statistic = X_SE;
    check_mean(events, rate, events_at(&results, place));
    world_free(&world, &results);
}

static void test_years_without_events_have_their_probability(void **state)
{
    const double rate = 0.7, k = 0.53, histories = 5000;
    World world;
    ExposureResults results;
    world_init(&world, histories);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = rate;
    world.scenario.values.exposure_dispersion = k;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    const Place place = {.scope = SCOPE_TOTAL, .class_index = CLASS_IDENTITY};
    const double none = pow(1.0 + rate / k, -k);
    const double se = sqrt(none * (1.0 - none) / (10.0 * histories));
    check_mean(1.0 - exceedance_at(&results, place, 0), none, se);
    for (size_t i = 1; i < EXPOSURE_THRESHOLDS; i++) {
        assert_true(exceedance_at(&results, place, i) <= exceedance_at(&results, place, i - 1));
    }
    assert_true(exceedance_at(&results, place, EXPOSURE_THRESHOLDS - 1) == 0.0);
    world_free(&world, &results);
}

static void test_splitting_follows_its_exponents(void **state)
{
    /* Designs with 1/2, 1/4, 1/16 of the practices observed, each holding 2, 4, 16 times as many persons:
     * events go as N^(1 - gamma), persons as N^(1 - gamma - delta). */
    World world;
    ExposureResults results;
    world_init(&world, 400);
    world_without(&world, true, true, true, false);
    world.scenario.values.exposure_size_frequency = 0.37;
    world.scenario.values.exposure_size_severity = 0.85;
    world.scenario.values.exposure_practice_rate = 0.2;
    const double observed = world.scenario.values.exposure_practices;
    const double divisor[] = {2.0, 4.0, 16.0};
    for (size_t i = 0; i < 3; i++) {
        world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL)
            ->exposure_practices = observed / divisor[i];
    }
    world_add_none(&world);
    world_run(&world, &results);
    const Hazard all = hazard_of(&world, &world.parameters[3], CHANNEL_PROVIDER, 1);
    const Place base = place_of(3, CHANNEL_PROVIDER, SCOPE_TOTAL);
    for (size_t i = 0; i < 3; i++) {
        const Hazard fewer = hazard_of(&world, &world.parameters[i], CHANNEL_PROVIDER, 1);
        const double log_ratio = -log(divisor[i]);
        check_within(log(fewer.rate[3] / all.rate[3]) / log_ratio, 1.0 - 0.37, 1e-12);
        check_within(log(fewer.rate[3] * fewer.scale[3] / (all.rate[3] * all.scale[3])) / log_ratio,
                     1.0 - 0.37 - 0.85, 1e-12);
        /* simulated: the same luck in both, so the slope is known to about 1 % */
        const Place place = place_of(i, CHANNEL_PROVIDER, SCOPE_TOTAL);
        check_within(log(events_at(&results, place) / events_at(&results, base)) / log_ratio,
                     1.0 - 0.37, 0.02);
        check_within(log(persons_at(&results, place) / persons_at(&results, base)) / log_ratio,
                     1.0 - 0.37 - 0.85, 0.02);
    }
    world_free(&world, &results);
}

static void test_a_store_never_loses_more_than_it_holds(void **state)
{
    /* Splitting into smaller stores than those observed: the law wants more than a store holds. */
    World world;
    world_init(&world, 100);
    Parameters *split = world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    split->exposure_practices *= 32.0;
    world_add_none(&world);
    const Hazard hazard = hazard_of(&world, split, CHANNEL_PROVIDER, 1);
    const double size = split->exposure_practice_coverage * split->population_represents /
                        split->exposure_practices;
    assert_true(hazard.scale[0] > size);
    check_within(hazard_taken(&hazard, 0, 1.0), size, 1e-12);
    check_within(hazard_taken(&hazard, 0, 0.01), 0.01 * hazard.scale[0], 1e-12);
    scenario_free(&world.scenario);
}

static double person_hazard(const World *world, const Parameters *design)
{
    double hazard = 0.0;
    for (size_t place = 0; place < 2; place++) {
        const Hazard stores = hazard_of(world, design, CHANNEL_PROVIDER, place);
        hazard += stores.rate[3] * stores.scale[3] *
                  share_moment(1, stores.severity[0], stores.severity[1]);
    }
    return hazard / design->population_represents;
}

static void test_relabelled_stores_change_nothing_for_a_person(void **state)
{
    /* 1000 equal stores, called hospitals or practices: the hazard of a person is the same. */
    World world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, true, true, false, false);
    Parameters *values = &world.scenario.values;
    values->exposure_hospital_rate = values->exposure_practice_rate = 0.0117;
    values->exposure_hospitals = 300;
    values->exposure_practices = 700;
    values->exposure_hospital_coverage = 0.3 * 1.23;
    values->exposure_practice_coverage = 0.7 * 1.23;
    world_add_none(&world);
    world_run(&world, &results);
    const double hazard = person_hazard(&world, &world.parameters[0]);
    Place place = place_of(0, CHANNEL_PROVIDER, SCOPE_TOTAL);
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    check_mean(mean, 1e5 * hazard, persons_at(&results, place));
    world_free(&world, &results);

    values = &world.parameters[0];
    values->exposure_hospitals = 900;
    values->exposure_practices = 100;
    values->exposure_hospital_coverage = 0.9 * 1.23;
    values->exposure_practice_coverage = 0.1 * 1.23;
    check_within(person_hazard(&world, values) / hazard, 1.0, 1e-12);
}

static void test_without_size_effects_splitting_changes_nothing(void **state)
{
    /* gamma 0, delta 1, one rate and one severity for every store: the platform, five practices and five
     * hundred expose equally many persons. Local parts are the whole of `none` and of the split design. */
    const double rate = 0.083;
    World world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, false);
    Parameters *values = &world.scenario.values;
    values->exposure_size_frequency = 0.0;
    values->exposure_size_severity = 1.0;
    values->exposure_platform_rate = values->exposure_practice_rate = rate;
    values->exposure_platform_whole = values->exposure_node_whole;
    values->exposure_platform_part = values->exposure_node_part;
    values->exposure_practices = 500;
    values->exposure_substitution = 0.0;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL)
        ->exposure_practices = 5;
    world_add_none(&world);
    world_run(&world, &results);
    const double expected =
        1e5 * rate * share_moment(1, values->exposure_node_whole, values->exposure_node_part);
    const Place places[] = {place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL),
                            place_of(1, CHANNEL_PROVIDER, SCOPE_TOTAL),
                            place_of(2, CHANNEL_PROVIDER, SCOPE_TOTAL)};
    for (size_t i = 0; i < 3; i++) {
        Place place = places[i];
        place.class_index = CLASS_IDENTITY;
        const double mean = persons_at(&results, place);
        place.statistic = X_SE;
        check_mean(mean, expected, persons_at(&results, place));
    }
    world_free(&world, &results);
}

static void test_a_wider_reach_never_takes_fewer_persons(void **state)
{
    /* Every stream, the same luck, reaches that double. A federation has every channel. */
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        World world;
        world_init(&world, 100);
        Parameters *design =
            world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
        world_add_none(&world);
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            Hazard hazard = hazard_of(&world, design, channel, place);
            assert_true(hazard.rate[0] > 0.0 && hazard.scale[0] > 0.0);
            for (uint32_t event = 0; event < 2000; event++) {
                const RandomWords luck =
                    random_draw((RandomKey){2385, 0}, event, 0, PURPOSE_BREACH_EVENT);
                const double severity =
                    channel_list[channel]->streams[place].severity(hazard.severity, &luck);
                double before = 0.0;
                for (hazard.reach[0] = 1.0; hazard.reach[0] < 1e7; hazard.reach[0] *= 2.0) {
                    const double taken = hazard_taken(&hazard, 0, severity);
                    assert_true(taken >= before && taken <= hazard.reach[0]);
                    before = taken;
                }
            }
        }
        scenario_free(&world.scenario);
    }
}

/* Simulates 500 histories of a stream with two hazards that have the same rate; in no part of a history may
 * the wider one take fewer. */
static void check_wider(size_t channel, size_t place, const Hazard *narrow_hazard,
                        const Hazard *wide_hazard)
{
    Breaches breaches;
    size_t narrow, wide;
    breaches_init(&breaches, 500, 2385, 1.0);
    assert_int_equal(breaches_add(&breaches, channel, place, narrow_hazard, &narrow), 0);
    assert_int_equal(breaches_add(&breaches, channel, place, wide_hazard, &wide), 0);
    assert_int_equal(breaches_simulate(&breaches), 0);
    size_t events = 0, wider = 0;
    for (size_t i = 0; i < 500 * EXPOSURE_PERIODS; i++) {
        assert_true(breaches.streams[wide].taken[i] >= breaches.streams[narrow].taken[i]);
        wider += breaches.streams[wide].taken[i] > breaches.streams[narrow].taken[i];
    }
    for (size_t i = 0; i < 500 * EXPOSURE_YEARS; i++) {
        assert_int_equal(breaches.streams[wide].events[i], breaches.streams[narrow].events[i]);
        events += breaches.streams[wide].events[i];
    }
    assert_true(events > 1000 && wider > 1000);
    breaches_free(&breaches);
}

static void test_histories_under_a_wider_access_never_expose_fewer(void **state)
{
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_mass_use = 0.05;
    Parameters *team = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_CARE_TEAM, ALL);
    Parameters *open = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_EVERYONE, ALL);
    world_add_none(&world);
    const Hazard team_hazard = hazard_of(&world, team, CHANNEL_CREDENTIAL, 1);
    const Hazard open_hazard = hazard_of(&world, open, CHANNEL_CREDENTIAL, 1);
    check_within(team_hazard.reach[0], team->exposure_team_reach, 0.0);
    check_within(open_hazard.reach[0], open->population_represents, 0.0);
    check_wider(CHANNEL_CREDENTIAL, 1, &team_hazard, &open_hazard);
    scenario_free(&world.scenario);
}

static void test_histories_of_a_federation_with_more_records_never_expose_fewer(void **state)
{
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_hospital_rate = 0.1;
    Parameters *federated =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    for (size_t place = 0; place < 2; place++) {
        const Hazard few = hazard_at(&world, federated, CHANNEL_PROVIDER, 2 + place, FEW);
        const Hazard many = hazard_at(&world, federated, CHANNEL_PROVIDER, 2 + place, GROWING);
        check_wider(CHANNEL_PROVIDER, 2 + place, &few, &many);
    }
    scenario_free(&world.scenario);
}

static void test_care_team_limits_the_reach_to_the_patients_with_a_record(void **state)
{
    World world;
    world_init(&world, 100);
    Parameters *team = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_CARE_TEAM, ALL);
    world_add_none(&world);
    ChannelSetting setting = {.design = team,
                              .observed = &world.parameters[1],
                              .population = team->population_represents,
                              .live_share = {0.2385, 0.0, 0.5, 1.0}};
    Hazard hazard = {.identity_only = false};
    channel_credential.streams[1].hazard(&setting, &hazard);
    check_within(hazard.reach[0], 0.2385 * team->exposure_team_reach, 1e-9);
    check_within(hazard.rate[1], 0.0, 0.0);
    check_within(hazard.reach[3], team->exposure_team_reach, 1e-9);
    scenario_free(&world.scenario);
}

/* Calls check(results, place) for every design, moment, channel, scope and class. */
static void for_every_sheet(const ExposureResults *results,
                            void (*check)(const ExposureResults *results, Place place))
{
    for (size_t design = 0; design < results->design_count; design++) {
        for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
            for (size_t channel = 0; channel <= CHANNEL_COUNT; channel++) {
                for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
                    for (size_t class_index = 0; class_index < CLASS_COUNT; class_index++) {
                        check(results, (Place){.design = design,
                                               .moment = moment,
                                               .channel = channel,
                                               .scope = scope,
                                               .class_index = class_index,
                                               .rung = EXPOSURE_RUNGS});
                    }
                }
            }
        }
    }
}

static void check_added(const ExposureResults *results, Place place)
{
    Place total = place, none = place;
    total.scope = none.scope = SCOPE_TOTAL;
    none.design = results->design_count - 1;
    place.scope = SCOPE_ADDED;
    const double tolerance = 1e-9 * (1.0 + persons_at(results, total));
    check_within(persons_at(results, place), persons_at(results, total) - persons_at(results, none),
                 tolerance);
    check_within(group_at(results, place), group_at(results, total) - group_at(results, none),
                 tolerance);
    check_within(events_at(results, place), events_at(results, total) - events_at(results, none),
                 1e-9 * (1.0 + events_at(results, total)));
    if (place.class_index == CLASS_CLINICAL || place.class_index == CLASS_SENSITIVE) {
        check_within(documents_at(results, place),
                     documents_at(results, total) - documents_at(results, none),
                     1e-9 * (1.0 + documents_at(results, total)));
    }
}

static void test_added_is_the_total_less_that_of_none(void **state)
{
    World world;
    ExposureResults results;
    world_of_four(&world, 150);
    world_run(&world, &results);
    for_every_sheet(&results, check_added);
    Place place = place_of(OPT_OUT, CHANNEL_COUNT, SCOPE_ADDED);
    assert_true(persons_at(&results, place) != 0.0);
    place.design = NONE;
    assert_true(persons_at(&results, place) == 0.0);
    world_free(&world, &results);
}

static void check_channels(const ExposureResults *results, Place place)
{
    double persons = 0.0, documents = 0.0, groups = 0.0, events = 0.0;
    for (place.channel = 0; place.channel < CHANNEL_COUNT; place.channel++) {
        persons += persons_at(results, place);
        documents += documents_at(results, place);
        groups += group_at(results, place);
        events += events_at(results, place);
    }
    check_within(persons_at(results, place), persons, 1e-9 * (1.0 + fabs(persons)));
    check_within(group_at(results, place), groups, 1e-9 * (1.0 + fabs(groups)));
    check_within(events_at(results, place), events, 1e-9 * (1.0 + fabs(events)));
    if (!isnan(documents)) {
        check_within(documents_at(results, place), documents, 1e-9 * (1.0 + fabs(documents)));
    }
}

static void check_rungs(const ExposureResults *results, Place place)
{
    const double persons = persons_at(results, place), documents = documents_at(results, place);
    const bool none = place.design + 1 == results->design_count;
    double persons_of_rungs = 0.0, documents_of_rungs = 0.0;
    for (place.rung = none ? RUNG_UNDEFINED : 0; place.rung < EXPOSURE_RUNGS; place.rung++) {
        persons_of_rungs += persons_at(results, place);
        documents_of_rungs += documents_at(results, place);
    }
    check_within(persons_of_rungs, persons, 1e-9 * (1.0 + fabs(persons)));
    if (place.class_index == CLASS_IDENTITY || place.class_index == CLASS_COVERAGE) {
        assert_true(isnan(documents));
    } else {
        check_within(documents_of_rungs, documents, 1e-9 * (1.0 + fabs(documents)));
    }
    for (place.rung = 0; none && place.rung < RUNG_COUNT; place.rung++) {
        assert_true(isnan(persons_at(results, place)));
    }
}

static void check_group_everyone(const ExposureResults *results, Place place)
{
    for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
        const double persons = persons_at(results, place);
        check_within(group_at(results, place), persons, 1e-9 * (1.0 + fabs(persons)));
    }
    place.statistic = X_MEAN;
    place.group = 2; /* nobody is in it */
    assert_true(isnan(group_at(results, place)));
}

static void check_classes(const ExposureResults *results, Place place)
{
    if (place.scope == SCOPE_ADDED) {
        return;
    }
    place.class_index = CLASS_IDENTITY;
    const double identity = persons_at(results, place);
    place.class_index = CLASS_CLINICAL;
    const double clinical = persons_at(results, place);
    place.class_index = CLASS_SENSITIVE;
    const double sensitive = persons_at(results, place);
    place.class_index = CLASS_COVERAGE;
    assert_true(persons_at(results, place) == 0.0);
    assert_true(identity >= clinical && clinical >= sensitive && sensitive >= 0.0);
}

static void test_parts_add_up(void **state)
{
    World world;
    ExposureResults results;
    world_of_four(&world, 150);
    world_run(&world, &results);
    for_every_sheet(&results, check_channels);
    for_every_sheet(&results, check_rungs);
    for_every_sheet(&results, check_group_everyone);
    for_every_sheet(&results, check_classes);
    world_free(&world, &results);
}

static void test_what_none_exposes_is_subtracted_under_the_rung_of_the_design(void **state)
{
    /* Only local files, half as many copies under opt-out: each rung gains in proportion to its persons. */
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, true, true, false, false);
    world.scenario.values.exposure_substitution = 0.5;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    static const double steady[EXPOSURE_QUARTERS] = {0.6, 0.6, 0.6, 0.6};
    world_state(&world.states[0], steady);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_ADDED);
    const double all = persons_at(&results, place);
    assert_true(all < 0.0);
    for (place.rung = 0; place.rung < RUNG_COUNT; place.rung++) {
        check_within(persons_at(&results, place) / all,
                     world.states[0].persons[3][place.rung] / WORLD_PERSONS, 1e-9);
    }
    world_free(&world, &results);
}

static void check_same(const ExposureResults *a, size_t design_a, const ExposureResults *b,
                       size_t design_b)
{
    const size_t sheets = EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t rungs = sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t groups = sheets * CLASS_COUNT * WORLD_GROUPS * X_STATISTICS;
    const size_t curves = SCOPE_COUNT * CLASS_COUNT * EXPOSURE_THRESHOLDS;
    const size_t exponents = SCOPE_COUNT * EXPOSURE_EXPONENTS * X_STATISTICS;
    const struct {
        const double *a, *b;
        size_t size;
    } arrays[] = {
        {a->persons, b->persons, rungs},        {a->documents, b->documents, rungs},
        {a->by_group, b->by_group, groups},     {a->events, b->events, sheets * X_STATISTICS},
        {a->exceedance, b->exceedance, curves}, {a->by_exponent, b->by_exponent, exponents},
    };
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        assert_memory_equal(arrays[i].a + design_a * arrays[i].size,
                            arrays[i].b + design_b * arrays[i].size,
                            arrays[i].size * sizeof(double));
    }
}

static void test_the_order_of_designs_and_their_company_change_nothing(void **state)
{
    World world, swapped;
    ExposureResults results, other;
    world_of_four(&world, 150);
    world_run(&world, &results);
    world_init(&swapped, 150);
    swapped.scenario.values.exposure_platform_rate = 0.2;
    world_add(&swapped, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add(&swapped, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&swapped, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add_none(&swapped);
    world_run(&swapped, &other);
    check_same(&results, DECENTRALISED, &other, 0);
    check_same(&results, OPT_OUT, &other, 1);
    check_same(&results, OPT_OUT, &other, 2);
    check_same(&results, NONE, &other, 3);
    world_free(&world, &results);
    world_free(&swapped, &other);
}

static void test_threads_change_nothing(void **state)
{
#ifdef _OPENMP
    World world;
    ExposureResults one, many;
    const int before = omp_get_max_threads();
    world_of_four(&world, 151);
    omp_set_num_threads(1);
    world_run(&world, &one);
    omp_set_num_threads(3);
    world_run(&world, &many);
    omp_set_num_threads(before);
    for (size_t design = 0; design < world.count; design++) {
        check_same(&one, design, &many, design);
    }
    exposure_free(&one);
    world_free(&world, &many);
#else
    skip();
#endif
}

static void test_nobody_included_adds_nothing(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world.scenario.values.exposure_platform_rate = 0.5;
    world.scenario.values.exposure_size_frequency = 0.0;
    world_add(&world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_EVERYONE, NOBODY);
    world_add(&world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, NOBODY);
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t design = 0; design < 2; design++) {
        /* not even through providers: an empty central store replaces no local copies */
        for (size_t channel = 0; channel <= CHANNEL_COUNT; channel++) {
            Place place = place_of(design, channel, SCOPE_ADDED);
            for (place.class_index = 0; place.class_index < CLASS_COUNT; place.class_index++) {
                for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
                    assert_true(persons_at(&results, place) == 0.0);
                    assert_true(events_at(&results, place) == 0.0);
                }
            }
        }
    }
    world_free(&world, &results);
}

static void test_no_access_surface_adds_nothing_through_credentials(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_EVERYONE, ALL)
        ->exposure_access_surface = 0.0;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_EVERYONE, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_CREDENTIAL, SCOPE_ADDED);
    for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
        assert_true(persons_at(&results, place) == 0.0);
        assert_true(events_at(&results, place) == 0.0);
    }
    assert_true(persons_at(&results, place_of(1, CHANNEL_CREDENTIAL, SCOPE_ADDED)) > 0.0);
    world_free(&world, &results);
}

static void test_null_levers_differ_by_exactly_nothing(void **state)
{
    /* everyone and agreement are technically the same; a factor of one and no substitution do nothing */
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world.scenario.values.exposure_federation_exposure = 1.0;
    world.scenario.values.exposure_substitution = 0.0;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_EVERYONE, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, GROWING);
    world_add_none(&world);
    world_run(&world, &results);
    check_same(&results, 0, &results, 1);
    for (size_t design = 0; design < 3; design++) {
        Place place = place_of(design, CHANNEL_PROVIDER, SCOPE_ADDED);
        for (place.rung = 0; place.rung <= EXPOSURE_RUNGS; place.rung++) {
            for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
                assert_true(persons_at(&results, place) == 0.0);
                assert_true(events_at(&results, place) == 0.0);
            }
        }
    }
    world_free(&world, &results);
}

static void test_an_index_leaks_identity_only(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.5;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL);
    assert_true(persons_at(&results, place) == 0.0);
    assert_true(documents_at(&results, place) == 0.0);
    assert_true(exceedance_at(&results, place, 0) == 0.0);
    place.class_index = CLASS_SENSITIVE;
    assert_true(persons_at(&results, place) == 0.0);
    place.class_index = CLASS_IDENTITY;
    const double index = persons_at(&results, place);
    assert_true(index > 0.0 && exceedance_at(&results, place, 0) > 0.0);
    place.design = 1;
    assert_true(persons_at(&results, place) == index);
    place.class_index = CLASS_CLINICAL;
    assert_true(persons_at(&results, place) > 0.0);
    place.design = 2;
    place.class_index = CLASS_IDENTITY;
    assert_true(persons_at(&results, place) == 0.0);
    world_free(&world, &results);
}

static void test_persons_without_documents_are_not_clinical(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.5;
    for (size_t i = 0; i < 2; i++) {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            for (size_t rung = 0; rung < EXPOSURE_RUNGS; rung++) {
                world.states[i].documents[period][rung] =
                    i == 0 ? 0.0 : 0.7 * world.states[i].live[period][rung];
            }
        }
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    assert_true(persons_at(&results, place) == 0.0);
    place.design = 1;
    const double clinical = persons_at(&results, place);
    const double documents = documents_at(&results, place);
    place.class_index = CLASS_IDENTITY;
    const double identity = persons_at(&results, place);
    check_within(clinical / identity, 1.0 - exp(-0.7), 1e-12);
    check_within(documents / identity, 0.7, 1e-12);
    place.class_index = CLASS_SENSITIVE;
    check_within(persons_at(&results, place) / identity, 0.07 * (1.0 - exp(-0.7)), 1e-12);
    check_within(documents_at(&results, place) / identity,
                 0.7 * 0.07 * world.scenario.values.records_sensitive_share, 1e-12);
    world_free(&world, &results);
}

static void test_events_of_the_first_year_meet_the_state_of_their_quarter(void **state)
{
    /* Records that open in the last quarter: a quarter of a year's rate in year one, the whole rate after,
     * and a first quarter's rungs never show. */
    World world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, LATE);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add_none(&world);
    world_run(&world, &results);
    const double gamma = world.scenario.values.exposure_size_frequency;
    const double quarter = 0.9 * pow(0.62, gamma) / 4.0;
    double growing = 0.0;
    for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
        growing += 0.9 * pow(GROWING[i], gamma) / 4.0;
    }
    const double expected[2][2] = {{quarter, 3.7 * quarter}, {growing, NAN}};
    for (size_t design = 0; design < 2; design++) {
        Place place = place_of(design, CHANNEL_PLATFORM, SCOPE_TOTAL);
        place.moment = EXPOSURE_YEAR_1;
        const double first = events_at(&results, place);
        place.statistic = X_SE;
        check_mean(first, expected[design][0], events_at(&results, place));
    }
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    const double ten = events_at(&results, place);
    place.statistic = X_SE;
    check_mean(ten, expected[0][1], events_at(&results, place));

    /* persons of year one: each quarter's rate times what a store of that quarter loses */
    place = place_of(1, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.moment = EXPOSURE_YEAR_1;
    place.class_index = CLASS_IDENTITY;
    const Parameters *design = &world.parameters[1];
    double persons = 0.0;
    for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
        /* min(M, U M^delta P^(1 - delta)): all of M if whole; Beta(1, 9) hardly ever reaches the limit */
        const double part = pow(GROWING[i], design->exposure_size_severity) /
                            (1.0 + design->exposure_platform_part);
        persons += 0.9 * pow(GROWING[i], gamma) / 4.0 *
                   (design->exposure_platform_whole * GROWING[i] +
                    (1.0 - design->exposure_platform_whole) * part);
    }
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    check_mean(mean, 1e5 * persons, persons_at(&results, place));
    world_free(&world, &results);
}

/* Records that grow by a tenth of the population a year from the second year on. */
static void grow(ExposureState *state)
{
    for (size_t year = 1; year < EXPOSURE_YEARS; year++) {
        const double age = (double)(EXPOSURE_QUARTERS + year);
        world_period(state, EXPOSURE_QUARTERS - 1 + year, 0.1 * (double)year, age);
    }
}

static void test_events_of_a_later_year_meet_the_state_of_its_end(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world.scenario.values.exposure_size_frequency = 0.37;
    world_add(&world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_AGREEMENT, NOBODY);
    grow(&world.states[0]);
    world_add_none(&world);
    world_run(&world, &results);
    const size_t moments[] = {EXPOSURE_YEAR_1, EXPOSURE_YEAR_5, EXPOSURE_YEAR_10};
    const double years[] = {1.0, 5.0, 10.0};
    for (size_t i = 0; i < 3; i++) {
        double expected = 0.0;
        for (double year = 1.0; year < years[i]; year++) {
            expected += 0.9 * pow(0.1 * year, 0.37) / years[i];
        }
        Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_ADDED);
        place.moment = moments[i];
        const double events = events_at(&results, place);
        place.statistic = X_SE;
        if (i == 0) {
            assert_true(events == 0.0);
        } else {
            check_mean(events, expected, events_at(&results, place));
        }
    }
    world_free(&world, &results);
}

static void test_rungs_are_those_of_the_year_of_the_event(void **state)
{
    /* After five years all who have a record move from one rung to another. */
    enum { BEFORE = RUNG_TACIT, AFTER = RUNG_EXPLICIT };
    World world;
    ExposureResults results;
    world_init(&world, 300);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    ExposureState *moved = &world.states[0];
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const size_t there = exposure_period_week(period) <= 260 ? BEFORE : AFTER;
        memset(moved->live[period], 0, sizeof moved->live[period]);
        moved->live[period][there] = WORLD_PERSONS;
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.class_index = CLASS_IDENTITY;
    double persons[2][2]; /* [rung][year 5 or 10], of all years together */
    for (size_t i = 0; i < 4; i++) {
        place.rung = i / 2 == 0 ? BEFORE : AFTER;
        place.moment = i % 2 == 0 ? EXPOSURE_YEAR_5 : EXPOSURE_YEAR_10;
        persons[i / 2][i % 2] = persons_at(&results, place) * (i % 2 == 0 ? 5.0 : 10.0);
    }
    assert_true(persons[0][0] > 0.0 && persons[1][1] > 0.0);
    check_within(persons[0][1], persons[0][0], 1e-9 * persons[0][0]);
    assert_true(persons[1][0] == 0.0);
    world_free(&world, &results);
}

static void test_designs_that_part_after_five_years_agree_until_then(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        if (exposure_period_week(period) > 260) {
            world_period(&world.states[1], period, 0.31, 7.0);
        }
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL),
          other = place_of(1, CHANNEL_COUNT, SCOPE_TOTAL);
    for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
        for (size_t statistic = 0; statistic < X_STATISTICS; statistic++) {
            place.moment = other.moment = moment;
            place.statistic = other.statistic = statistic;
            const bool same = persons_at(&results, place) == persons_at(&results, other) &&
                              documents_at(&results, place) == documents_at(&results, other);
            assert_true(same == (moment < EXPOSURE_YEAR_10));
        }
    }
    world_free(&world, &results);
}

static void test_local_files_fill_up_as_long_as_records_do(void **state)
{
    /* one year of documents in the first year, whatever its quarter, then as many as have passed */
    World world;
    ExposureResults results;
    world_init(&world, 150);
    Parameters *none = world_add_none(&world);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        world.states[0].week[period] =
            period < EXPOSURE_QUARTERS ? 13 * (uint32_t)(period + 1) : 130;
    }
    world_run(&world, &results);
    double persons[2], documents[2];
    for (size_t i = 0; i < 2; i++) {
        Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL);
        place.moment = i == 0 ? EXPOSURE_YEAR_1 : EXPOSURE_YEAR_10;
        persons[i] = persons_at(&results, place) * (i == 0 ? 1.0 : 10.0);
        documents[i] = documents_at(&results, place) * (i == 0 ? 1.0 : 10.0);
    }
    const double produced = none->records_produced;
    check_within(documents[0] / persons[0], produced, 1e-9);
    check_within((documents[1] - documents[0]) / (persons[1] - persons[0]), 2.5 * produced, 1e-9);
    world_free(&world, &results);
}

static void test_periods_end_with_quarters_and_then_with_years(void **state)
{
    static const uint32_t WEEKS[EXPOSURE_PERIODS] = {13,  26,  39,  52,  104, 156, 208,
                                                     260, 312, 364, 416, 468, 520};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        assert_int_equal(exposure_period_week(period), WEEKS[period]);
    }
}

static void test_a_central_record_replaces_local_copies_and_no_other_does(void **state)
{
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_federation_exposure = 2.385;
    world.scenario.values.exposure_substitution = 0.2;
    const Parameters *central =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    const Parameters *federated =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    const Parameters *personal =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    const Parameters *none = world_add_none(&world);
    for (size_t place = 0; place < 2; place++) {
        const Hazard observed = hazard_of(&world, none, CHANNEL_PROVIDER, place);
        const Hazard replaced = hazard_of(&world, central, CHANNEL_PROVIDER, place);
        const Hazard connected = hazard_of(&world, federated, CHANNEL_PROVIDER, place);
        const Hazard kept = hazard_of(&world, personal, CHANNEL_PROVIDER, place);
        check_within(replaced.reach[3] / observed.reach[3], 0.8, 1e-12);
        check_within(replaced.rate[3] / observed.rate[3],
                     pow(0.8, central->exposure_size_frequency), 1e-12);
        assert_memory_equal(kept.rate, observed.rate, sizeof kept.rate);
        assert_memory_equal(kept.reach, observed.reach, sizeof kept.reach);
        assert_memory_equal(connected.rate, observed.rate, sizeof connected.rate);
        assert_memory_equal(connected.reach, observed.reach, sizeof connected.reach);
    }
    scenario_free(&world.scenario);
}

static void test_a_federation_makes_records_reachable_and_not_files(void **state)
{
    /* practices half as many and twice as large as observed, so that s and r differ */
    static const double share[EXPOSURE_QUARTERS] = {0.2385, 0.0, 0.5, 1.0};
    World world;
    world_init(&world, 100);
    world.scenario.values.exposure_federation_exposure = 3.385;
    const Parameters *others[] = {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL),
        world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL), NULL};
    Parameters *federated =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    federated->exposure_practices /= 2.0;
    others[2] = world_add_none(&world);
    const double delta = federated->exposure_size_severity;
    for (size_t place = 0; place < 2; place++) {
        const Hazard local = hazard_at(&world, federated, CHANNEL_PROVIDER, place, share);
        const Hazard observed = hazard_of(&world, others[2], CHANNEL_PROVIDER, place);
        const Hazard hazard = hazard_at(&world, federated, CHANNEL_PROVIDER, 2 + place, share);
        for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
            const double records = share[i] * local.reach[i];
            const double wanted =
                records > 0.0 ? pow(records, delta) * pow(observed.reach[i], 1.0 - delta) : 0.0;
            check_within(hazard.rate[i], share[i] > 0.0 ? 2.385 * local.rate[i] : 0.0,
                         1e-12 * local.rate[i]);
            check_within(hazard.reach[i], records, 1e-12 * local.reach[i]);
            check_within(hazard.scale[i], wanted, 1e-12 * wanted);
        }
        assert_memory_equal(hazard.severity, local.severity, sizeof hazard.severity);
        assert_false(hazard.identity_only);
        for (size_t i = 0; i < 3; i++) {
            const Hazard absent = hazard_of(&world, others[i], CHANNEL_PROVIDER, 2 + place);
            check_within(absent.rate[3], 0.0, 0.0);
            check_within(absent.reach[3], 0.0, 0.0);
        }
    }
    scenario_free(&world.scenario);
}

static void test_a_federation_leaves_the_excluded_alone(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world_add(&world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PROVIDER, SCOPE_ADDED);
    place.class_index = CLASS_IDENTITY;
    const double records = persons_at(&results, place);
    assert_true(records > 0.0);
    /* the last quarter has nearly all of the ten years, and the shares of rungs never change */
    for (place.rung = 0; place.rung < RUNG_AGAINST_OUT; place.rung++) {
        check_within(persons_at(&results, place) / records,
                     world.states[0].live[3][place.rung] / (FEW[3] * WORLD_PERSONS), 1e-9);
    }
    for (place.class_index = 0; place.class_index < CLASS_COUNT; place.class_index++) {
        for (place.rung = RUNG_AGAINST_OUT; place.rung <= RUNG_UNDEFINED; place.rung++) {
            assert_true(persons_at(&results, place) == 0.0);
        }
    }
    world_free(&world, &results);
}

static void test_exponents_are_tried_with_delta_kept(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 150);
    world.scenario.values.exposure_platform_rate = 0.5;
    world.scenario.values.exposure_size_frequency = 1.25 - 0.85;
    world.scenario.values.exposure_size_severity = 0.85;
    static const double steady[EXPOSURE_QUARTERS] = {0.3, 0.3, 0.3, 0.3};
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, steady);
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
        Place place = place_of(0, CHANNEL_COUNT, scope);
        for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
            check_within(exponent_at(&results, place, 2), persons_at(&results, place), 1e-9);
        }
        /* the fewer have a record, the more a larger gamma spares them, with the same luck for sure */
        place.statistic = X_MEAN;
        assert_true(exponent_at(&results, place, 0) > exponent_at(&results, place, 1));
        assert_true(exponent_at(&results, place, 1) > exponent_at(&results, place, 2));
    }
    world_free(&world, &results);
}

/* Every number that any result holds, hashed; NaNs all alike. */
static uint64_t results_hash(const ExposureResults *results, size_t designs)
{
    uint64_t hash = RANDOM_HASH_START;
    const size_t sheets = designs * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    for (size_t i = 0; i < sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS; i++) {
        const double pair[2] = {isnan(results->persons[i]) ? -1.0 : results->persons[i],
                                isnan(results->documents[i]) ? -1.0 : results->documents[i]};
        hash = random_hash(hash, pair, sizeof pair);
    }
    return random_hash(hash, results->events, sheets * X_STATISTICS * sizeof(double));
}

static void test_every_parameter_makes_a_difference(void **state)
{
    size_t rows, tried = 0;
    const ParameterRow *table = parameters_table(&rows);
    World world;
    ExposureResults results;
    world_of_four(&world, 100);
    world.scenario.seed = 20220119;
    world_run(&world, &results);
    const uint64_t before = results_hash(&results, world.count);
    exposure_free(&results);
    for (size_t i = 0; i < rows; i++) {
        if (strcmp(table[i].part, "exposure") != 0 || strcmp(table[i].key, "histories") == 0) {
            continue;
        }
        const World kept = world;
        for (size_t design = 0; design < world.count; design++) {
            double *value = parameters_values(&world.parameters[design], &table[i]);
            const double moved = *value * (*value * 1.07 <= table[i].maximum ? 1.07 : 0.93);
            *value = *value != 0.0 ? moved : 0.385 * table[i].high;
        }
        world_run(&world, &results);
        if (results_hash(&results, world.count) == before) {
            fail_msg("exposure.%s makes no difference", table[i].key);
        }
        exposure_free(&results);
        world = kept;
        tried++;
    }
    assert_true(tried >= 25);
    scenario_free(&world.scenario);
}

/* The plain twin: one stream, one history after the other, no tables and no sharing. */
static double twin_count(double mean, double k, uint32_t word)
{
    /* p(n) = Gamma(n + k) / (n! Gamma(k)) (k / (k + L))^k (L / (k + L))^n, until the sum passes the word */
    double probability = pow(k / (k + mean), k), sum = probability;
    double n = 0.0;
    while (sum * 0x1p32 <= (double)word + 0.5) {
        probability *= (n + k) / (n + 1.0) * mean / (k + mean);
        sum += probability;
        n += 1.0;
    }
    return n;
}

static double twin_share(const Parameters *values, double uniform, bool platform)
{
    const double whole = platform ? values->exposure_platform_whole : values->exposure_node_whole;
    const double part = platform ? values->exposure_platform_part : values->exposure_node_part;
    return uniform >= 1.0 - whole ? 1.0 : 1.0 - pow(1.0 - uniform / (1.0 - whole), 1.0 / part);
}

/* A stream whose state changes from year to year: platform (0), practices (5) or connected practices (7). */
typedef struct TwinStream {
    uint32_t number;
    double rate[EXPOSURE_YEARS]; /* events a year */
    double size[EXPOSURE_YEARS]; /* persons in a store */
    double reference;            /* the same as observed */
} TwinStream;

/* Persons that it loses in a year. */
static double twin_year(const Parameters *values, uint32_t history, uint32_t year,
                        const TwinStream *stream)
{
    const RandomKey key = {2385, 0};
    const uint32_t word =
        random_draw(key, history, year * 32 + stream->number, PURPOSE_BREACH_COUNT).word[0];
    const double count = twin_count(stream->rate[year], values->exposure_dispersion, word);
    const double delta = values->exposure_size_severity, size = stream->size[year];
    double persons = 0.0;
    for (uint32_t event = 0; event < count; event++) {
        const RandomWords luck = random_draw(
            key, event, (history * 10 + year) * 32 + stream->number, PURPOSE_BREACH_EVENT);
        const double share =
            twin_share(values, (luck.word[0] + 0.5) / 4294967296.0, stream->number == 0);
        persons += fmin(size, share * pow(size, delta) * pow(stream->reference, 1.0 - delta));
    }
    return persons;
}

static void test_agrees_with_a_plain_twin(void **state)
{
    enum { HISTORIES = 120, STREAMS = 4 };
    static const double steady[EXPOSURE_QUARTERS] = {0.2385, 0.2385, 0.2385, 0.2385};
    World world;
    ExposureResults results;
    world_init(&world, HISTORIES);
    world_without(&world, false, true, true, false);
    Parameters *values = &world.scenario.values;
    values->exposure_platform_rate = 0.9;
    values->exposure_substitution = 0.0;
    values->exposure_practice_rate = 0.017;
    values->exposure_federation_exposure = 2.385;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_IN, STORAGE_FEDERATED, ACCESS_AGREEMENT, steady);
    grow(&world.states[1]);
    world_add_none(&world);
    world_run(&world, &results);
    const double everybody = values->population_represents;
    const double practice = everybody / values->exposure_practices;
    const double rate = 0.017 * values->exposure_practices;
    TwinStream streams[STREAMS] = {{.number = 0, .reference = everybody},
                                   {.number = 5, .reference = practice},
                                   {.number = 0, .reference = everybody},
                                   {.number = 7, .reference = practice}};
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        const double share = year == 0 ? 0.2385 : 0.1 * (double)year;
        streams[0].rate[year] = 0.9;
        streams[0].size[year] = everybody;
        streams[1].rate[year] = rate;
        streams[1].size[year] = practice;
        streams[2].rate[year] = 0.9 * pow(share, values->exposure_size_frequency);
        streams[2].size[year] = share * everybody;
        streams[3].rate[year] = 1.385 * rate;
        streams[3].size[year] = share * practice;
    }
    const Place places[STREAMS] = {
        place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL), place_of(0, CHANNEL_PROVIDER, SCOPE_TOTAL),
        place_of(1, CHANNEL_PLATFORM, SCOPE_TOTAL), place_of(1, CHANNEL_PROVIDER, SCOPE_ADDED)};
    for (size_t i = 0; i < STREAMS; i++) {
        double persons[HISTORIES] = {0.0};
        for (uint32_t history = 0; history < HISTORIES; history++) {
            for (uint32_t year = 0; year < EXPOSURE_YEARS; year++) {
                persons[history] += twin_year(values, history, year, &streams[i]) / EXPOSURE_YEARS;
            }
        }
        const Statistics twin = statistics_of(persons, HISTORIES);
        Place place = places[i];
        place.class_index = CLASS_IDENTITY;
        const double expected[] = {twin.mean, twin.se, twin.q05, twin.q50, twin.q95};
        const size_t statistics[] = {X_MEAN, X_SE, X_Q05, X_Q50, X_Q95};
        for (size_t s = 0; s < 5; s++) {
            place.statistic = statistics[s];
            check_within(persons_at(&results, place), per_100k(&world, expected[s]),
                         1e-9 * per_100k(&world, expected[s]));
        }
    }
    world_free(&world, &results);
}

static int ascending(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void test_statistics_are_those_of_sorted_values(void **state)
{
    const size_t counts[] = {2, 3, 10, 26, 100, 101, 1000};
    for (uint32_t pass = 0; pass < 140; pass++) {
        const size_t count = counts[pass % 7];
        double values[1000], sorted[1000], out[X_STATISTICS];
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t word =
                random_draw((RandomKey){2385, pass}, i, 0, PURPOSE_BREACH_EVENT).word[0];
            /* many equal values in every other pass, none in the others, and some below zero */
            values[i] = pass % 2 == 0 ? (double)(word % 5) - 1.0 : random_uniform(word) - 0.1;
        }
        memcpy(sorted, values, sizeof sorted);
        qsort(sorted, count, sizeof sorted[0], ascending);
        series_statistics(values, count, out);
        const Statistics expected = statistics_of(values, count);
        check_within(out[X_MEAN], expected.mean, 1e-12);
        check_within(out[X_SE], expected.se, 1e-12);
        check_within(out[X_Q05], statistics_quantile(sorted, count, 0.05), 1e-15);
        check_within(out[X_Q50], statistics_quantile(sorted, count, 0.5), 1e-15);
        check_within(out[X_Q95], statistics_quantile(sorted, count, 0.95), 1e-15);
        check_within(out[X_Q99], statistics_quantile(sorted, count, 0.99), 1e-15);
        check_within(out[X_Q999], statistics_quantile(sorted, count, 0.999), 1e-15);
        double tail = 0.0;
        size_t beyond = 0;
        for (size_t i = 0; i < count; i++) {
            if ((double)i > 0.99 * (double)(count - 1)) {
                tail += sorted[i];
                beyond++;
            }
        }
        check_within(out[X_ES99], tail / (double)beyond, 1e-12);
    }
}

static void test_too_many_events_are_refused(void **state)
{
    World world;
    ExposureResults results;
    world_init(&world, 100);
    world.scenario.values.exposure_practices = 1e8;
    world.scenario.values.exposure_practice_rate = 10.0;
    const Parameters *none = world_add_none(&world);
    assert_int_equal(exposure_simulate(&world.scenario, &none, world.states, 1, WORLD_GROUPS,
                                       WORLD_PERSONS, &results),
                     -1);
    assert_null(results.persons);
    scenario_free(&world.scenario);
}

static void test_what_cannot_be_simulated_is_told_beforehand(void **state)
{
    Scenario scenario;
    Design *design;
    char sentence[320] = "";
    assert_int_equal(scenario_init(&scenario), 0);
    assert_int_equal(scenario_add_design(&scenario, "federated", &design), 0);
    design->values.design_storage = STORAGE_FEDERATED;
    scenario.values.exposure_histories = 100000;
    assert_int_equal(exposure_feasible(&scenario, sentence, sizeof sentence), 0);

    /* practices: 60000 * 0.005 * 10 a year, and nine times that in a federation; hospitals 3089 * 0.02
     * and nine times that; platform 0.01, credentials 0.9 and 0.45: 30619.16, hence 6531 histories */
    scenario.values.exposure_histories = 10000;
    scenario.values.exposure_hygiene = design->values.exposure_hygiene = 10.0;
    design->values.exposure_federation_exposure = 10.0;
    assert_int_equal(exposure_feasible(&scenario, sentence, sizeof sentence), -1);
    assert_non_null(strstr(sentence, "exposure.histories: 10000 histories of 10 years with up to "
                                     "3.06e+04 breaches a year, 2.7e+04 of them of stream "
                                     "'connected practice'"));
    assert_non_null(strstr(sentence, "that is 6531 histories"));
    scenario.values.exposure_histories = 6531;
    assert_int_equal(exposure_feasible(&scenario, sentence, sizeof sentence), 0);
    scenario.values.exposure_histories = 6532;
    assert_int_equal(exposure_feasible(&scenario, sentence, sizeof sentence), -1);

    scenario.values.exposure_histories = 1000;
    scenario.values.exposure_dispersion = 0.0238;
    assert_int_equal(exposure_feasible(&scenario, sentence, sizeof sentence), -1);
    assert_memory_equal(sentence, "exposure.dispersion: with 0.0238,", 33);
    scenario_free(&scenario);
}

static void test_axes_have_names_to_their_end(void **state)
{
    assert_string_equal(rung_name(RUNG_AGAINST), "against");
    assert_string_equal(rung_name(RUNG_ACQUIESCENT_OUT), "acquiescent_out");
    assert_null(rung_name(RUNG_COUNT));
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        assert_ptr_equal(exposure_channel_name(i), channel_list[i]->name);
        assert_true(strlen(exposure_channel_sentence(i)) > 0);
        assert_true(strlen(exposure_channel_source(i)) > 0);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(exposure_channel_name(i), exposure_channel_name(j));
        }
    }
    assert_string_equal(exposure_channel_name(CHANNEL_COUNT), "all");
    assert_null(exposure_channel_name(CHANNEL_COUNT + 1));
    bool taken[BREACH_STREAMS] = {false};
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        for (size_t place = 0; place < channel_list[i]->stream_count; place++) {
            const uint32_t number = channel_list[i]->streams[place].number;
            assert_true(number < BREACH_STREAMS && !taken[number]);
            taken[number] = true;
        }
    }
    assert_string_equal(exposure_class_name(CLASS_SENSITIVE), "sensitive");
    assert_null(exposure_class_name(CLASS_COUNT));
    assert_string_equal(exposure_scope_name(SCOPE_ADDED), "added");
    assert_null(exposure_scope_name(SCOPE_COUNT));
    assert_string_equal(exposure_moment_name(EXPOSURE_YEAR_10), "year_10");
    assert_null(exposure_moment_name(EXPOSURE_MOMENTS));
    assert_string_equal(exposure_statistic_name(X_ES99), "es99");
    assert_null(exposure_statistic_name(X_STATISTICS));
    check_within(exposure_threshold(0), 1.0, 0.0);
    check_within(exposure_threshold(EXPOSURE_THRESHOLDS - 1), 1e8, 0.0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_mean_and_variance_are_those_of_a_compound_count),
    cmocka_unit_test(test_years_without_events_have_their_probability),
    cmocka_unit_test(test_splitting_follows_its_exponents),
    cmocka_unit_test(test_a_store_never_loses_more_than_it_holds),
    cmocka_unit_test(test_relabelled_stores_change_nothing_for_a_person),
    cmocka_unit_test(test_without_size_effects_splitting_changes_nothing),
    cmocka_unit_test(test_a_wider_reach_never_takes_fewer_persons),
    cmocka_unit_test(test_histories_under_a_wider_access_never_expose_fewer),
    cmocka_unit_test(test_histories_of_a_federation_with_more_records_never_expose_fewer),
    cmocka_unit_test(test_care_team_limits_the_reach_to_the_patients_with_a_record),
    cmocka_unit_test(test_added_is_the_total_less_that_of_none),
    cmocka_unit_test(test_parts_add_up),
    cmocka_unit_test(test_what_none_exposes_is_subtracted_under_the_rung_of_the_design),
    cmocka_unit_test(test_the_order_of_designs_and_their_company_change_nothing),
    cmocka_unit_test(test_threads_change_nothing),
    cmocka_unit_test(test_nobody_included_adds_nothing),
    cmocka_unit_test(test_no_access_surface_adds_nothing_through_credentials),
    cmocka_unit_test(test_null_levers_differ_by_exactly_nothing),
    cmocka_unit_test(test_an_index_leaks_identity_only),
    cmocka_unit_test(test_persons_without_documents_are_not_clinical),
    cmocka_unit_test(test_events_of_the_first_year_meet_the_state_of_their_quarter),
    cmocka_unit_test(test_events_of_a_later_year_meet_the_state_of_its_end),
    cmocka_unit_test(test_rungs_are_those_of_the_year_of_the_event),
    cmocka_unit_test(test_designs_that_part_after_five_years_agree_until_then),
    cmocka_unit_test(test_local_files_fill_up_as_long_as_records_do),
    cmocka_unit_test(test_periods_end_with_quarters_and_then_with_years),
    cmocka_unit_test(test_a_central_record_replaces_local_copies_and_no_other_does),
    cmocka_unit_test(test_a_federation_makes_records_reachable_and_not_files),
    cmocka_unit_test(test_a_federation_leaves_the_excluded_alone),
    cmocka_unit_test(test_exponents_are_tried_with_delta_kept),
    cmocka_unit_test(test_every_parameter_makes_a_difference),
    cmocka_unit_test(test_agrees_with_a_plain_twin),
    cmocka_unit_test(test_statistics_are_those_of_sorted_values),
    cmocka_unit_test(test_too_many_events_are_refused),
    cmocka_unit_test(test_what_cannot_be_simulated_is_told_beforehand),
    cmocka_unit_test(test_axes_have_names_to_their_end),
};
CHECK_MAIN(tests)
