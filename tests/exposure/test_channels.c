/* Breach exposure: what each channel says of a design, against its closed form. */
#include "support/exposure_world.h"

#include "exposure/severity.h"

static void test_a_store_never_loses_more_than_it_holds(void **state)
{
    /* Splitting into smaller stores than those observed: the law wants more than a store holds. */
    TestWorld world;
    world_init(&world, 100);
    Parameters *split = world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    split->exposure_practices *= 32.0;
    world_add_none(&world);
    const Hazard hazard = hazard_of(&world, split, CHANNEL_PROVIDER, 1);
    const double size = split->exposure_practice_coverage * split->population_represents /
                        split->exposure_practices;
    assert_true(hazard.scale[0] > size);
    check_within(hazard_taken(&hazard, 0, &(Strike){1.0, 1.0}), size, 1e-12);
    check_within(hazard_taken(&hazard, 0, &(Strike){0.01, 1.0}), 0.01 * hazard.scale[0], 1e-12);
    scenario_free(&world.scenario);
}

static void test_care_team_limits_the_reach_to_the_patients_with_a_record(void **state)
{
    static const double share[EXPOSURE_QUARTERS] = {0.2385, 0.0, 0.5, 1.0};
    TestWorld world;
    world_init(&world, 100);
    Parameters *team = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_CARE_TEAM, ALL);
    world_add_none(&world);
    const Hazard hazard = hazard_at(&world, team, CHANNEL_CREDENTIAL, 1, share);
    check_within(hazard.reach[0], 0.2385 * team->exposure_team_reach, 1e-9);
    check_within(hazard.rate[1], 0.0, 0.0);
    check_within(hazard.reach[3], team->exposure_team_reach, 1e-9);
    scenario_free(&world.scenario);
}

static void test_an_index_leaks_identity_only(void **state)
{
    TestWorld world;
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

static void test_a_central_record_replaces_local_copies_and_no_other_does(void **state)
{
    TestWorld world;
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
    TestWorld world;
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
        assert_memory_equal(hazard.leaks, local.leaks, sizeof hazard.leaks);
        for (size_t i = 0; i < 3; i++) {
            const Hazard absent = hazard_of(&world, others[i], CHANNEL_PROVIDER, 2 + place);
            check_within(absent.rate[3], 0.0, 0.0);
            check_within(absent.reach[3], 0.0, 0.0);
        }
    }
    scenario_free(&world.scenario);
}

/* --- sizes of stores --- */

enum { STRIKES = 200000 };

static Strike strike_of(const Hazard *hazard, uint32_t event)
{
    const RandomWords luck = random_draw((RandomKey){2385, 0}, event, 7, PURPOSE_BREACH_EVENT);
    return channel_provider.streams[0]->strike(hazard->severity, &luck);
}

static void check_sizes(double gamma, double sigma)
{
    TestWorld world;
    world_init(&world, 20);
    world.scenario.values.exposure_hospital_spread = sigma;
    world.scenario.values.exposure_size_frequency = gamma;
    world.scenario.values.exposure_hospitals = 1e6; /* so that hardly any holds all files */
    Parameters *none = world_add_none(&world);
    const Hazard hazard = hazard_of(&world, none, CHANNEL_PROVIDER, 0);
    double mean = 0.0;
    for (uint32_t event = 0; event < STRIKES; event++) {
        mean += strike_of(&hazard, event).size / STRIKES;
    }
    /* f log-normal with mean 1: E[f f^gamma] / E[f^gamma] = exp(gamma sigma^2), and the square likewise */
    const double first = exp(gamma * sigma * sigma);
    const double second = exp((1.0 + 2.0 * gamma) * sigma * sigma);
    check_mean(mean, first, sqrt((second - first * first) / STRIKES));
    scenario_free(&world.scenario);
}

static void test_stores_are_hit_by_their_size(void **state)
{
    check_sizes(0.0, 0.7); /* all stores alike: their mean size is 1 */
    check_sizes(0.385, 0.7);
    check_sizes(1.0, 0.31);
}

static void test_no_store_is_larger_than_all_files(void **state)
{
    TestWorld world;
    world_init(&world, 20);
    world.scenario.values.exposure_hospital_spread = 3.0;
    world.scenario.values.exposure_hospitals = 7;
    world.scenario.values.exposure_size_frequency = 2.0;
    Parameters *none = world_add_none(&world);
    const Hazard hazard = hazard_of(&world, none, CHANNEL_PROVIDER, 0);
    double largest = 0.0;
    for (uint32_t event = 0; event < 1000; event++) {
        const Strike strike = strike_of(&hazard, event);
        largest = fmax(largest, strike.size);
        assert_true(hazard_taken(&hazard, 0, &strike) <=
                    none->exposure_hospital_coverage * none->population_represents * (1.0 + 1e-12));
    }
    check_within(largest, 7.0, 1e-9);
    scenario_free(&world.scenario);
}

static void test_breaches_that_are_counted_are_those_observed(void **state)
{
    /* the share of simulated breaches of at least so many persons, times the true rate, is the rate observed */
    TestWorld world;
    world_init(&world, 20);
    Parameters *values = &world.scenario.values;
    values->exposure_hospital_spread = 1.0;
    values->exposure_hospital_reported_from = 385.0;
    Parameters *none = world_add_none(&world);
    const Hazard hazard = hazard_of(&world, none, CHANNEL_PROVIDER, 0);
    assert_true(385.0 < 0.1 * hazard.reach[0]);
    double counted = 0.0;
    for (uint32_t event = 0; event < STRIKES; event++) {
        const Strike strike = strike_of(&hazard, event);
        counted += (hazard_taken(&hazard, 0, &strike) >= 385.0) / (double)STRIKES;
    }
    assert_true(counted < 0.95);
    const double observed = none->exposure_hospitals * none->exposure_hospital_rate;
    check_mean(hazard.rate[0] * counted / observed, 1.0,
               hazard.rate[0] / observed * sqrt(counted * (1.0 - counted) / STRIKES));
    scenario_free(&world.scenario);
}

static void test_hardly_counted_breaches_do_not_raise_rates_without_bounds(void **state)
{
    TestWorld world;
    world_init(&world, 20);
    world.scenario.values.exposure_hospitals = 100000; /* four persons each */
    world.scenario.values.exposure_hospital_reported_from = 500.0;
    Parameters *none = world_add_none(&world);
    const Hazard hazard = hazard_of(&world, none, CHANNEL_PROVIDER, 0);
    const double counted = share_exceeded(0.1, none->exposure_node_whole, none->exposure_node_part);
    check_within(hazard.rate[0] / (1e5 * none->exposure_hospital_rate), 1.0 / counted, 1e-12);
    scenario_free(&world.scenario);
}

/* --- shocks that stores share --- */

/* Mean and variance of what a stream is expected to take in a year, with Poisson counts. */
static void shock_moments(const Hazard *hazard, double *mean, double *variance)
{
    const double rate = hazard->rate[0], size = hazard->scale[0];
    *mean = rate * size * share_moment(1, hazard->severity[0], hazard->severity[1]);
    *variance = rate * size * size * share_moment(2, hazard->severity[0], hazard->severity[1]);
}

static void test_how_many_vendors_there_are_changes_no_mean(void **state)
{
    /* V vendors, each hit at the rate l, with 1 / V of N s files: the mean is N l E[p] s, the variance
     * l (N s)^2 E[p^2] / V; a connector of the share c likewise, at the rate l / c, with c^1 in the place of
     * 1 / V. (Marshall and Olkin's term N E[p (1 - p)] s^2 of single hits is left out: shares are of many.) */
    static const double counts[] = {1.0, 3.0, 10.0, 238.0};
    TestWorld world;
    world_init(&world, 20);
    world_full(&world);
    for (size_t i = 0; i < 4; i++) {
        Parameters *design =
            world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
        design->exposure_connector_share = 1.0 / counts[i];
    }
    Parameters *none = world_add_none(&world);
    const double hit = none->exposure_vendor_hit, b = 1.0 / hit - 1.0;
    const double square = 2.0 / (1.0 + b) / (2.0 + b);
    const double files = none->exposure_practice_coverage * none->population_represents;
    for (size_t i = 0; i < 4; i++) {
        double mean, variance;
        none->exposure_vendors = counts[i];
        Hazard hazard = hazard_of(&world, none, CHANNEL_VENDOR, 0);
        shock_moments(&hazard, &mean, &variance);
        check_within(mean / (none->exposure_vendor_rate * files * hit), 1.0, 1e-12);
        check_within(variance * counts[i] / (none->exposure_vendor_rate * files * files * square),
                     1.0, 1e-12);
        hazard = hazard_of(&world, &world.parameters[i], CHANNEL_VENDOR, 1);
        shock_moments(&hazard, &mean, &variance);
        check_within(mean / (none->exposure_vendor_rate * none->population_represents * hit), 1.0,
                     1e-12);
        check_within(hazard.reach[0] * counts[i] / none->population_represents, 1.0, 1e-12);
    }
    scenario_free(&world.scenario);
}

/* --- many small incidents --- */

static void test_insiders_look_up_few_with_a_tail(void **state)
{
    const double parameters[SEVERITY_PARAMETERS] = {1.0, 5.0};
    double mean, square;
    channel_insider.streams[0]->moments(parameters, &mean, &square);
    /* 1, 2, .. 5 with weights 1, 1/4, 1/9, 1/16, 1/25 */
    const double weights = 1.0 + 1.0 / 4.0 + 1.0 / 9.0 + 1.0 / 16.0 + 1.0 / 25.0;
    check_within(mean, (1.0 + 1.0 / 2.0 + 1.0 / 3.0 + 1.0 / 4.0 + 1.0 / 5.0) / weights, 1e-14);
    check_within(square, 5.0 / weights, 1e-14);
    channel_device.streams[0]->moments(parameters, &mean, &square);
    check_within(mean, 1.0, 0.0);
    check_within(square, 1.0, 0.0);
}

static void test_break_glass_is_what_access_and_sight_leave(void **state)
{
    static const enum BreakGlass glass[] = {BREAK_GLASS_SILENT, BREAK_GLASS_TRACE,
                                            BREAK_GLASS_NOTIFIED, BREAK_GLASS_OFF};
    TestWorld world;
    world_init(&world, 20);
    world_full(&world);
    Parameters *design = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    design->exposure_repeat_unseen = 0.5;
    design->exposure_repeat_seen = 0.2;
    /* two openings where none is seen, one and a quarter where all are, and 35 % are seen in a trace */
    const double openings[] = {1.0, 0.65 + 0.35 * 0.625, 0.625, 0.0};
    const double base =
        0.2385 * design->population_represents * design->care_contacts[OCCASION_EMERGENCY] *
        design->exposure_break_glass_uses * design->exposure_break_glass_unjustified;
    for (size_t i = 0; i < 4; i++) {
        design->design_break_glass = glass[i];
        design->design_access = ACCESS_AGREEMENT;
        Hazard hazard = hazard_at(&world, design, CHANNEL_BREAK_GLASS, 0, STEADY);
        check_within(hazard.rate[0], base * openings[i], 1e-12 * base);
        design->design_access = ACCESS_EVERYONE;
        hazard = hazard_at(&world, design, CHANNEL_BREAK_GLASS, 0, STEADY);
        check_within(hazard.rate[0], base, 1e-12 * base); /* as if silent, whatever the glass */
    }
    scenario_free(&world.scenario);
}

/* Whether a stream exists under a kind of storage and these services. */
static bool stream_exists(const TestWorld *world, enum Storage storage, size_t channel,
                          size_t place)
{
    Parameters design = world->parameters[0];
    design.design_storage = storage;
    return hazard_of(world, &design, channel, place).rate[0] > 0.0;
}

static void test_streams_exist_where_their_stores_do(void **state)
{
    /* under central, federated and personal storage */
    static const struct {
        size_t channel, place;
        bool exists[STORAGE_COUNT];
    } CASES[] = {
        {CHANNEL_PLATFORM, 0, {true, true, false}},    {CHANNEL_CREDENTIAL, 0, {true, true, true}},
        {CHANNEL_CREDENTIAL, 1, {true, true, false}},  {CHANNEL_PROVIDER, 0, {true, true, true}},
        {CHANNEL_PROVIDER, 1, {true, true, true}},     {CHANNEL_PROVIDER, 2, {false, true, false}},
        {CHANNEL_PROVIDER, 3, {false, true, false}},   {CHANNEL_VENDOR, 0, {true, true, true}},
        {CHANNEL_VENDOR, 1, {false, true, false}},     {CHANNEL_CONTRACTOR, 0, {true, true, false}},
        {CHANNEL_SERVICE, 0, {true, true, true}},      {CHANNEL_SERVICE, 1, {true, true, true}},
        {CHANNEL_INSIDER, 0, {true, true, true}},      {CHANNEL_INSIDER, 1, {true, true, false}},
        {CHANNEL_BREAK_GLASS, 0, {true, true, false}}, {CHANNEL_DEVICE, 0, {true, true, false}},
        {CHANNEL_DEVICE, 1, {false, false, true}},     {CHANNEL_DEVICE, 2, {false, false, true}},
        {CHANNEL_RESEARCH, 0, {true, true, true}},
    };
    TestWorld world;
    world_init(&world, 20);
    world_full(&world);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    const Parameters *none = world_add_none(&world);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        for (enum Storage storage = 0; storage < STORAGE_COUNT; storage++) {
            assert_true(stream_exists(&world, storage, CASES[i].channel, CASES[i].place) ==
                        CASES[i].exists[storage]);
        }
        const enum Part part = channel_list[CASES[i].channel]->streams[CASES[i].place]->part;
        const Hazard hazard = hazard_of(&world, none, CASES[i].channel, CASES[i].place);
        assert_true((hazard.rate[0] > 0.0) == (part == PART_LOCAL));
    }
    scenario_free(&world.scenario);
}

static void test_what_leaks_is_what_the_channel_holds(void **state)
{
    TestWorld world;
    world_init(&world, 20);
    world_full(&world);
    Parameters *design = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    Parameters *none = world_add_none(&world);
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        none->exposure_leaks_coverage[channel] = 0.1 + 0.02385 * (double)channel;
        none->exposure_leaks_clinical[channel] = 0.7 - 0.02385 * (double)channel;
    }
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        const Hazard hazard =
            hazard_of(&world, design, channel, channel_list[channel]->stream_count > 1);
        const double factor = channel == CHANNEL_RESEARCH ? design->exposure_reidentified : 1.0;
        if (channel == CHANNEL_DEVICE || channel == CHANNEL_VENDOR) {
            continue; /* their second streams are for other kinds of storage */
        }
        check_within(hazard.leaks[LEAK_IDENTITY], factor, 1e-15);
        check_within(hazard.leaks[LEAK_COVERAGE], factor * none->exposure_leaks_coverage[channel],
                     1e-15);
        check_within(hazard.leaks[LEAK_DOCUMENTS], factor * none->exposure_leaks_clinical[channel],
                     1e-15);
    }
    design->design_storage = STORAGE_FEDERATED;
    for (size_t i = 0; i < 2; i++) {
        const Hazard names =
            hazard_of(&world, design, i == 0 ? CHANNEL_PLATFORM : CHANNEL_CONTRACTOR, 0);
        check_within(names.leaks[LEAK_IDENTITY], 1.0, 0.0);
        check_within(names.leaks[LEAK_COVERAGE], 0.0, 0.0);
        check_within(names.leaks[LEAK_DOCUMENTS], 0.0, 0.0);
    }
    scenario_free(&world.scenario);
}

static void test_streams_keep_the_luck_with_which_results_were_published(void **state)
{
    static const struct {
        const Stream *stream;
        uint32_t number;
    } PUBLISHED[] = {
        {&stream_platform, 0},
        {&stream_local_accounts, 2},
        {&stream_programme_accounts, 3},
        {&stream_hospital, 4},
        {&stream_practice, 5},
        {&stream_connected_hospital, 6},
        {&stream_connected_practice, 7},
        {&stream_software, 8},
        {&stream_connector, 9},
        {&stream_contractor, 10},
        {&stream_app, 12},
        {&stream_message, 13},
        {&stream_local_lookup, 14},
        {&stream_record_lookup, 15},
        {&stream_break_glass, 16},
        {&stream_activated_device, 17},
        {&stream_personal_device, 18},
        {&stream_wallet, 19},
        {&stream_research, 20},
    };
    for (size_t i = 0; i < sizeof PUBLISHED / sizeof PUBLISHED[0]; i++) {
        assert_int_equal(stream_number(PUBLISHED[i].stream), PUBLISHED[i].number);
    }
}

/* Streams of all channels that have this number. */
static size_t owners(uint32_t number)
{
    size_t count = 0;
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            count += stream_number(channel_list[channel]->streams[place]) == number;
        }
    }
    return count;
}

static void test_every_stream_of_the_list_is_that_of_one_channel(void **state)
{
    for (uint32_t number = 0; number < STREAM_COUNT; number++) {
        assert_int_equal(owners(number), stream_list[number] != NULL);
    }
    assert_int_equal(owners(STREAM_COUNT), 0);
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        assert_true(channel_list[channel]->stream_count > 0);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_store_never_loses_more_than_it_holds),
    cmocka_unit_test(test_care_team_limits_the_reach_to_the_patients_with_a_record),
    cmocka_unit_test(test_an_index_leaks_identity_only),
    cmocka_unit_test(test_a_central_record_replaces_local_copies_and_no_other_does),
    cmocka_unit_test(test_a_federation_makes_records_reachable_and_not_files),
    cmocka_unit_test(test_stores_are_hit_by_their_size),
    cmocka_unit_test(test_no_store_is_larger_than_all_files),
    cmocka_unit_test(test_breaches_that_are_counted_are_those_observed),
    cmocka_unit_test(test_hardly_counted_breaches_do_not_raise_rates_without_bounds),
    cmocka_unit_test(test_how_many_vendors_there_are_changes_no_mean),
    cmocka_unit_test(test_insiders_look_up_few_with_a_tail),
    cmocka_unit_test(test_break_glass_is_what_access_and_sight_leave),
    cmocka_unit_test(test_streams_exist_where_their_stores_do),
    cmocka_unit_test(test_what_leaks_is_what_the_channel_holds),
    cmocka_unit_test(test_streams_keep_the_luck_with_which_results_were_published),
    cmocka_unit_test(test_every_stream_of_the_list_is_that_of_one_channel),
};
CHECK_MAIN(tests)
