/* Breach exposure: the same luck in all designs. Theorem (d) of the model: history by history, a lever that
 * reaches further never exposes fewer; levers that do nothing differ by exactly nothing; no order, company
 * or number of threads changes a bit; every parameter does. */
#include "support/exposure_world.h"

#include "exposure/breach.h"

/* A stream's hazard in the first of these designs in which it exists. */
static Hazard hazard_somewhere(const TestWorld *world, size_t channel, size_t place)
{
    for (size_t design = 0; design < world->count; design++) {
        const Hazard hazard = hazard_of(world, &world->parameters[design], channel, place);
        if (hazard.rate[0] > 0.0) {
            return hazard;
        }
    }
    fail_msg("no design has the stream %s", channel_list[channel]->streams[place]->name);
    return (Hazard){.rate = {0.0}};
}

static void check_reaches(const Stream *stream, Hazard *hazard)
{
    for (uint32_t event = 0; event < 2000; event++) {
        const RandomWords luck = random_draw((RandomKey){2385, 0}, event, 0, PURPOSE_BREACH_EVENT);
        const Strike strike = stream->strike(hazard->severity, &luck);
        double before = 0.0;
        for (hazard->reach[0] = 1.0; hazard->reach[0] < 1e7; hazard->reach[0] *= 2.0) {
            const double taken = hazard_taken(hazard, 0, &strike);
            assert_true(taken >= before && taken <= hazard->reach[0] * strike.size);
            before = taken;
        }
        assert_true(before > 0.0);
    }
}

static void test_a_wider_reach_never_takes_fewer_persons(void **state)
{
    /* Every stream of events, the same luck, reaches that double. */
    TestWorld world;
    size_t streams = 0;
    world_init(&world, 100);
    world_full(&world);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
            const Stream *stream = channel_list[channel]->streams[place];
            if (stream->strike != NULL) {
                Hazard hazard = hazard_somewhere(&world, channel, place);
                check_reaches(stream, &hazard);
                streams++;
            }
        }
    }
    assert_int_equal(streams, 14);
    scenario_free(&world.scenario);
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
    assert_int_equal(breaches_simulate(&breaches, 1), 0);
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
    TestWorld world;
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
    TestWorld world;
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

/* What a channel takes in every period of every history, all its streams together: [period][history]. */
static void channel_taken(const TestWorld *world, size_t design, size_t channel, size_t histories,
                          double *taken)
{
    Breaches breaches;
    const ChannelSetting setting =
        world_setting(world, &world->parameters[design], &world->states[design]);
    memset(taken, 0, histories * EXPOSURE_PERIODS * sizeof *taken);
    breaches_init(&breaches, histories, 2385, 1.0);
    for (size_t place = 0; place < channel_list[channel]->stream_count; place++) {
        Hazard hazard = {.rate = {0.0}};
        size_t index;
        channel_list[channel]->streams[place]->hazard(&setting, &hazard);
        assert_int_equal(breaches_add(&breaches, channel, place, &hazard, &index), 0);
    }
    assert_int_equal(breaches_simulate(&breaches, 1), 0);
    for (size_t i = 0; i < breaches.count; i++) {
        for (size_t j = 0; breaches.streams[i].taken != NULL && j < histories * EXPOSURE_PERIODS;
             j++) {
            taken[j] += breaches.streams[i].taken[j];
        }
    }
    breaches_free(&breaches);
}

/* In no period of a history does the second design take fewer through the channel, and in some more. */
static void check_never_fewer(const TestWorld *world, size_t less, size_t more, size_t channel)
{
    enum { HISTORIES = 300 };
    static double one[HISTORIES * EXPOSURE_PERIODS], other[HISTORIES * EXPOSURE_PERIODS];
    size_t above = 0;
    channel_taken(world, less, channel, HISTORIES, one);
    channel_taken(world, more, channel, HISTORIES, other);
    for (size_t i = 0; i < HISTORIES * EXPOSURE_PERIODS; i++) {
        assert_true(other[i] >= one[i] * (1.0 - 1e-12));
        above += other[i] > one[i];
    }
    if (above < 20) {
        fail_msg("%s: only %zu periods take more", exposure_channel_name(channel), above);
    }
}

/* Levers of a design that reach further, or are broken into more often, and through what. */
typedef struct Lever {
    size_t channel, offset;
    double less, more;
    enum Storage storage;
    enum Access access;
} Lever;

#define LEVER(channel, field, less, more, storage, access)                                         \
    {                                                                                              \
        CHANNEL_##channel, offsetof(Parameters, field), less, more, STORAGE_##storage,             \
            ACCESS_##access                                                                        \
    }

static void test_levers_that_reach_further_never_expose_fewer(void **state)
{
    /* history by history and period by period, under the same luck; quarters alike, so that events of the
     * first year fall in the same ones */
    static const Lever levers[] = {
        LEVER(CREDENTIAL, design_access, ACCESS_CARE_TEAM, ACCESS_AGREEMENT, CENTRAL, AGREEMENT),
        LEVER(CREDENTIAL, design_access, ACCESS_CARE_TEAM, ACCESS_EVERYONE, FEDERATED, AGREEMENT),
        LEVER(INSIDER, design_access, ACCESS_CARE_TEAM, ACCESS_AGREEMENT, CENTRAL, AGREEMENT),
        LEVER(INSIDER, design_access, ACCESS_CARE_TEAM, ACCESS_EVERYONE, CENTRAL, AGREEMENT),
        LEVER(CREDENTIAL, exposure_access_surface, 0.2385, 0.7, CENTRAL, AGREEMENT),
        LEVER(INSIDER, exposure_access_surface, 0.2385, 0.7, CENTRAL, AGREEMENT),
        LEVER(PLATFORM, exposure_platform_rate, 0.2, 0.3, CENTRAL, AGREEMENT),
        LEVER(CONTRACTOR, exposure_contractors, 5, 8, CENTRAL, AGREEMENT),
        LEVER(CONTRACTOR, exposure_contractor_holds, 0.1, 0.2385, CENTRAL, AGREEMENT),
        LEVER(CONTRACTOR, exposure_contractor_rate, 0.02, 0.05, CENTRAL, AGREEMENT),
        LEVER(SERVICE, exposure_services, SERVICES_NONE, SERVICES_MESSAGES, CENTRAL, AGREEMENT),
        LEVER(SERVICE, exposure_services, SERVICES_MESSAGES, SERVICES_ALL, CENTRAL, AGREEMENT),
        LEVER(SERVICE, exposure_apps, 42, 61, CENTRAL, AGREEMENT),
        LEVER(SERVICE, exposure_app_users, 0.005, 0.02385, CENTRAL, AGREEMENT),
        LEVER(BREAK_GLASS, design_break_glass, BREAK_GLASS_OFF, BREAK_GLASS_NOTIFIED, CENTRAL,
              AGREEMENT),
        LEVER(BREAK_GLASS, design_break_glass, BREAK_GLASS_NOTIFIED, BREAK_GLASS_TRACE, CENTRAL,
              AGREEMENT),
        LEVER(BREAK_GLASS, design_break_glass, BREAK_GLASS_TRACE, BREAK_GLASS_SILENT, CENTRAL,
              CARE_TEAM),
        LEVER(BREAK_GLASS, exposure_break_glass_uses, 0.001, 0.002385, CENTRAL, AGREEMENT),
        LEVER(PROVIDER, exposure_federation_exposure, 1.0, 2.385, FEDERATED, AGREEMENT),
        LEVER(PROVIDER, exposure_substitution, 0.3, 0.1, CENTRAL, AGREEMENT),
        LEVER(VENDOR, exposure_substitution, 0.3, 0.1, CENTRAL, AGREEMENT),
        LEVER(VENDOR, design_storage, STORAGE_CENTRAL, STORAGE_FEDERATED, CENTRAL, AGREEMENT),
        LEVER(RESEARCH, exposure_research_rate, 0.2, 0.3, CENTRAL, AGREEMENT),
    };
    for (size_t i = 0; i < sizeof levers / sizeof levers[0]; i++) {
        TestWorld world;
        world_init(&world, 100);
        world_full(&world);
        world.scenario.values.exposure_mass_use = 0.05;
        world.scenario.values.exposure_message_rate = 0.2;
        world.scenario.values.exposure_hospital_rate = 0.1;
        for (size_t j = 0; j < 2; j++) {
            Parameters *design =
                world_add(&world, CONSENT_OPT_OUT, levers[i].storage, levers[i].access, STEADY);
            *(double *)((char *)design + levers[i].offset) =
                j == 0 ? levers[i].less : levers[i].more;
        }
        world_add_none(&world);
        check_never_fewer(&world, 0, 1, levers[i].channel);
        scenario_free(&world.scenario);
    }
}

static void test_more_records_never_expose_fewer(void **state)
{
    TestWorld world;
    world_init(&world, 100);
    world_full(&world);
    world.scenario.values.exposure_platform_rate = 0.3;
    world.scenario.values.exposure_research_rate = 0.3;
    world.scenario.values.exposure_message_rate = 0.2;
    world.scenario.values.exposure_mass_use = 0.05;
    world.scenario.values.exposure_hospital_rate = 0.1;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, FEW);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, STEADY);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, FEW);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, STEADY);
    world_add_none(&world);
    /* quarters alike, so that events of the first year fall in the same ones */
    for (size_t design = 0; design < 4; design += 2) {
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            world_period(&world.states[design], period, 0.106, 1.0);
        }
    }
    for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
        check_never_fewer(&world, 0, 1, channel);
    }
    check_never_fewer(&world, 2, 3, CHANNEL_DEVICE);
    scenario_free(&world.scenario);
}

static void test_contractors_change_their_channel_alone(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 100);
    world_full(&world);
    for (size_t i = 0; i < 2; i++) {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING)
            ->exposure_contractors = i == 0 ? 5.0 : 23.0;
    }
    world_add_none(&world);
    world_run(&world, &results);
    const size_t moment =
        (CHANNEL_COUNT + 1) * SCOPE_COUNT * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t size = moment / (CHANNEL_COUNT + 1) * sizeof(double);
    for (size_t channel = 0; channel <= CHANNEL_COUNT; channel++) {
        const Place one = {.design = 0, .moment = EXPOSURE_YEAR_10, .channel = channel};
        const Place other = {.design = 1, .moment = EXPOSURE_YEAR_10, .channel = channel};
        const bool same = memcmp(results.persons + place_rung(one),
                                 results.persons + place_rung(other), size) == 0;
        assert_true(same == (channel != CHANNEL_CONTRACTOR && channel != CHANNEL_COUNT));
    }
    world_free(&world, &results);
}

static void test_the_order_of_designs_and_their_company_change_nothing(void **state)
{
    TestWorld world, swapped;
    ExposureResults results, other;
    world_of_four(&world, 150, true);
    world_run(&world, &results);
    world_init(&swapped, 150);
    world_full(&swapped);
    swapped.scenario.values.exposure_platform_rate = 0.2;
    swapped.scenario.values.exposure_substitution = 0.17;
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
    TestWorld world;
    ExposureResults one, many;
    world_of_four(&world, 151, true);
    assert_int_equal(world_simulate(&world, 1, &one), 0);
    assert_int_equal(world_simulate(&world, 3, &many), 0);
    for (size_t design = 0; design < world.count; design++) {
        check_same(&one, design, &many, design);
    }
    const size_t pairs = exposure_pairs(world.count) * CLASS_COUNT;
    assert_memory_equal(one.split, many.split,
                        pairs * EXPOSURE_MOMENTS * SPLIT_PLAYERS * sizeof(double));
    assert_memory_equal(one.frontier, many.frontier, pairs * FRONTIER_STATISTICS * sizeof(double));
    exposure_results_free(&one);
    world_free(&world, &many);
}

static void test_nobody_included_adds_nothing(void **state)
{
    TestWorld world;
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
    TestWorld world;
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
    TestWorld world;
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

/* Numbers, hashed; NaNs all alike. */
static uint64_t hashed(uint64_t hash, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const double value = isnan(values[i]) ? -1.0 : values[i];
        hash = random_hash(hash, &value, sizeof value);
    }
    return hash;
}

/* What was simulated, what formulas say, and the weighted sum. */
typedef struct Hashes {
    uint64_t simulated, expected, harm;
} Hashes;

/* The hashes of one design beside `none`: without pairs of designs, formulas are quick. */
static Hashes design_hashes(const TestWorld *world, size_t design)
{
    TestWorld pair = *world;
    ExposureResults results;
    Hashes hashes = {0, 0, 0};
    const size_t scopes = 2 * SCOPE_COUNT;
    const size_t sheets = scopes * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1);
    const size_t rungs = sheets * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    pair.count = 2;
    pair.parameters[0] = world->parameters[design];
    pair.states[0] = world->states[design];
    pair.parameters[1] = world->parameters[world->count - 1];
    pair.states[1] = world->states[world->count - 1];
    world_run(&pair, &results);
    hashes.simulated = hashed(hashes.simulated, results.persons, rungs);
    hashes.simulated = hashed(hashes.simulated, results.documents, rungs);
    hashes.simulated = hashed(hashes.simulated, results.events, sheets * X_STATISTICS);
    hashes.expected = hashed(hashes.expected, results.expected, sheets * CLASS_COUNT);
    if (results.harm != NULL) {
        hashes.harm = hashed(hashes.harm, results.harm, scopes * EXPOSURE_MOMENTS);
    }
    exposure_results_free(&results);
    return hashes;
}

/* A world in which every stream exists. */
static void world_of_everything(TestWorld *world, double histories)
{
    world_init(world, histories);
    world_full(world);
    world->scenario.seed = 20220119;
    world->scenario.values.exposure_platform_rate = 0.9;
    world->scenario.values.exposure_message_rate = 0.3;
    world->scenario.values.exposure_substitution = 0.1;
    world_add(world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_CARE_TEAM, FEW);
    world_add(world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW)
        ->design_break_glass = BREAK_GLASS_TRACE;
    world_add(world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, GROWING);
    world_add_none(world);
}

/* Moves one entry of a parameter in every design. */
static void move_value(TestWorld *world, const ParameterRow *row, size_t entry)
{
    for (size_t design = 0; design < world->count; design++) {
        double *value = parameters_values(&world->parameters[design], row) + entry;
        if (row->type == PARAMETER_CHOICE) {
            *value = *value > 0.0 ? *value - 1.0 : 1.0;
        } else if (*value == 0.0) {
            *value = 0.385 * row->high;
        } else {
            *value *= *value * 1.5 <= row->maximum ? 1.5 : 0.6;
        }
    }
}

/* How years cluster, and how few vendors share a shock: no mean hangs on either. */
static bool spreads_only(const ParameterRow *row)
{
    static const char *const KEYS[] = {"dispersion", "vendors", "connector_share", "wallets"};
    bool found = false;
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        found = found || strcmp(KEYS[i], row->key) == 0;
    }
    return found;
}

/* Whether what is simulated differs in some design, and what formulas say too, but for what only spreads.
 * The weights of harm may change the weighted sum alone. */
static bool makes_its_difference(const TestWorld *world, const Hashes *before,
                                 const ParameterRow *row)
{
    const bool harm = strcmp(row->key, "harm") == 0;
    bool simulated = false, formulas = spreads_only(row);
    for (size_t design = 0; design + 1 < world->count; design++) {
        const Hashes now = design_hashes(world, design);
        if ((now.harm != 0) != harm || (harm && now.simulated != before[design].simulated)) {
            return false;
        }
        simulated = simulated || now.simulated != before[design].simulated;
        formulas = formulas || now.expected != before[design].expected;
        if (!harm && simulated && formulas) {
            return true;
        }
    }
    return harm && !formulas;
}

static void test_every_parameter_makes_a_difference(void **state)
{
    /* in what is simulated and in what formulas say; the weights in the weighted sum alone */
    size_t rows, tried = 0;
    const ParameterRow *table = parameters_table(&rows);
    TestWorld world;
    Hashes before[WORLD_DESIGNS];
    world_of_everything(&world, 25);
    for (size_t design = 0; design + 1 < world.count; design++) {
        before[design] = design_hashes(&world, design);
        assert_true(before[design].harm == 0);
    }
    for (size_t i = 0; i < rows; i++) {
        const ParameterRow *row = &table[i];
        if (strcmp(row->part, "exposure") != 0 || strcmp(row->key, "histories") == 0) {
            continue;
        }
        for (size_t entry = 0; entry < row->length; entry++) {
            const TestWorld kept = world;
            move_value(&world, row, entry);
            if (!makes_its_difference(&world, before, row)) {
                fail_msg("exposure.%s[%zu] makes no difference, or too much", row->key, entry);
            }
            world = kept;
            tried++;
        }
    }
    assert_true(tried >= 80);
    scenario_free(&world.scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_wider_reach_never_takes_fewer_persons),
    cmocka_unit_test(test_histories_under_a_wider_access_never_expose_fewer),
    cmocka_unit_test(test_histories_of_a_federation_with_more_records_never_expose_fewer),
    cmocka_unit_test(test_levers_that_reach_further_never_expose_fewer),
    cmocka_unit_test(test_more_records_never_expose_fewer),
    cmocka_unit_test(test_contractors_change_their_channel_alone),
    cmocka_unit_test(test_the_order_of_designs_and_their_company_change_nothing),
    cmocka_unit_test(test_threads_change_nothing),
    cmocka_unit_test(test_nobody_included_adds_nothing),
    cmocka_unit_test(test_no_access_surface_adds_nothing_through_credentials),
    cmocka_unit_test(test_null_levers_differ_by_exactly_nothing),
    cmocka_unit_test(test_every_parameter_makes_a_difference),
};
CHECK_MAIN(tests)
