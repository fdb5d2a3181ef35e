/* Breach exposure by formula: against simulated histories, against pencil and paper, and what is made of it:
 * the split of a difference, the frontier, the weighted sum. */
#include "support/exposure_world.h"

#include "exposure/severity.h"

/* --- against what is simulated --- */

/* Every channel, often enough that ten years of 1200 histories say how much it takes. */
static void world_often(TestWorld *world)
{
    world_init(world, 1200);
    world_full(world);
    Parameters *values = &world->scenario.values;
    values->exposure_platform_rate = 0.83;
    values->exposure_research_rate = 0.71;
    values->exposure_message_rate = 0.77;
    values->exposure_contractor_rate = 0.17;
    values->exposure_app_rate = 0.038;
    values->exposure_mass_use = 0.05;
    values->exposure_displacement = 0.9;
    values->exposure_substitution = 0.17;
    values->exposure_hospital_reported_from = 385.0;
    world_add(world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add(world, CONSENT_TWO_STEP, STORAGE_PERSONAL, ACCESS_AGREEMENT, GROWING);
    world_grow(&world->states[1]);
    world_add_none(world);
}

static void check_simulated(const ExposureResults *results, Place place)
{
    const double expected = expected_at(results, place);
    place.statistic = X_SE;
    const double se = persons_at(results, place);
    place.statistic = X_MEAN;
    check_within(persons_at(results, place), expected, 4.0 * se + 1e-9);
    assert_true(se > 0.0 || fabs(expected) < 1e-9);
}

static void test_formulas_are_the_means_of_what_is_simulated(void **state)
{
    /* every design, moment, channel, scope and class, within four standard errors */
    TestWorld world;
    ExposureResults results;
    world_often(&world);
    world_run(&world, &results);
    for_every_sheet(&results, check_simulated);
    size_t present = 0;
    for (size_t design = 0; design < 4; design++) {
        for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
            present += expected_at(&results, place_of(design, channel, SCOPE_TOTAL)) > 0.0;
        }
    }
    /* federated platforms and contractors lose no documents; of `none` four channels, of personal storage
     * seven */
    assert_int_equal(present, 10 + 8 + 7 + 4);
    world_free(&world, &results);
}

static void check_sums(const ExposureResults *results, Place place)
{
    Place none = place;
    double channels = 0.0;
    place.scope = none.scope = SCOPE_TOTAL;
    none.design = results->design_count - 1;
    const double total = expected_at(results, place);
    for (place.channel = 0; place.channel < CHANNEL_COUNT; place.channel++) {
        channels += expected_at(results, place);
    }
    check_within(expected_at(results, place), channels, 1e-9 * (1.0 + channels));
    place.channel = none.channel;
    place.scope = SCOPE_ADDED;
    check_within(expected_at(results, place), total - expected_at(results, none),
                 1e-9 * (1.0 + total));
}

static void test_formulas_add_up(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 20, true);
    world_run(&world, &results);
    for_every_sheet(&results, check_sums);
    world_free(&world, &results);
}

/* --- with pencil and paper --- */

/* Every period alike: everybody's file, a share of the population with a live record. */
static void steady_state(ExposureState *state, double live)
{
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        world_period(state, period, live, 2.0);
    }
}

/* Persons a year that each channel is expected to take, where stores of a kind are equally large and delta is
 * 1, so that E[min(s, U s)] = s E[U]. */
static void by_hand(const Parameters *p, double live, double taken[CHANNEL_COUNT])
{
    const bool central = p->design_storage == STORAGE_CENTRAL;
    const bool federated = p->design_storage == STORAGE_FEDERATED;
    const bool personal = p->design_storage == STORAGE_PERSONAL;
    const double all = p->population_represents, gamma = p->exposure_size_frequency;
    const double stored = world_stored(live), activated = WORLD_ACTIVATED * live;
    const double platform =
        share_moment(1, p->exposure_platform_whole, p->exposure_platform_part) * all;
    const double app = share_moment(1, p->exposure_app_whole, p->exposure_app_part) * all;
    const double node = share_moment(1, p->exposure_node_whole, p->exposure_node_part) * all;
    const double copies = central ? 1.0 - p->exposure_substitution * live : 1.0;
    const double files =
        p->exposure_hospital_rate * p->exposure_hospital_coverage +
        p->exposure_hygiene * p->exposure_practice_rate * p->exposure_practice_coverage;
    const double hospital = p->exposure_hospital_coverage / p->exposure_hospitals;
    const double seen = p->design_break_glass == BREAK_GLASS_NOTIFIED ? 1.0
                        : p->design_break_glass == BREAK_GLASS_TRACE  ? WORLD_ACTIVATED
                                                                      : 0.0;
    const double again = (1.0 - p->exposure_repeat_unseen) / (1.0 - p->exposure_repeat_seen);
    double lookups = 0.0, weight = 0.0;
    for (int x = 1; x <= (int)p->exposure_insider_cap; x++) {
        lookups += pow(x, -p->exposure_insider_tail);
        weight += pow(x, -1.0 - p->exposure_insider_tail);
    }
    lookups *= p->exposure_professionals * p->exposure_insider_rate / weight;
    memset(taken, 0, CHANNEL_COUNT * sizeof *taken);
    taken[CHANNEL_PROVIDER] = files * pow(copies, 1.0 + gamma) * node;
    taken[CHANNEL_VENDOR] = p->exposure_vendor_rate * p->exposure_vendor_hit *
                            p->exposure_practice_coverage * copies * all;
    taken[CHANNEL_INSIDER] = lookups * p->exposure_insider_reach;
    if (federated) {
        taken[CHANNEL_PROVIDER] += (p->exposure_federation_exposure - 1.0) * files * live * node;
        taken[CHANNEL_PROVIDER] += p->exposure_displacement * p->exposure_platform_rate *
                                   pow(live, gamma) * hospital * live * node;
        taken[CHANNEL_VENDOR] += p->exposure_vendor_rate * p->exposure_vendor_hit * live * all;
    }
    taken[CHANNEL_RESEARCH] = p->exposure_research_rate * pow(WORLD_COPIED * live, gamma) *
                              WORLD_COPIED * live * platform * p->exposure_reidentified;
    taken[CHANNEL_SERVICE] = (p->exposure_message_rate +
                              p->exposure_apps * p->exposure_app_rate * p->exposure_app_users) *
                             activated * app;
    taken[CHANNEL_DEVICE] =
        (personal ? live : activated) * all * p->exposure_device_loss * p->exposure_device_unlock;
    if (personal) {
        taken[CHANNEL_DEVICE] += p->exposure_vendor_rate * p->exposure_vendor_hit * live * all;
        return;
    }
    taken[CHANNEL_PLATFORM] = p->exposure_platform_rate * pow(stored, gamma) * stored * platform;
    taken[CHANNEL_CONTRACTOR] = p->exposure_contractors * p->exposure_contractor_rate *
                                pow(stored, gamma) * p->exposure_contractor_holds * stored *
                                platform;
    taken[CHANNEL_INSIDER] +=
        lookups * p->exposure_access_surface * live *
        (p->design_access == ACCESS_CARE_TEAM ? p->exposure_insider_reach : 1.0);
    taken[CHANNEL_BREAK_GLASS] =
        p->design_access != ACCESS_EVERYONE && p->design_break_glass == BREAK_GLASS_OFF
            ? 0.0
            : live * all * p->care_contacts[OCCASION_EMERGENCY] * p->exposure_break_glass_uses *
                  p->exposure_break_glass_unjustified * (seen * again + 1.0 - seen);
}

static void test_formulas_are_those_of_pencil_and_paper(void **state)
{
    static const struct {
        enum Storage storage;
        enum Access access;
        enum BreakGlass glass;
        double live;
    } CASES[] = {
        {STORAGE_CENTRAL, ACCESS_AGREEMENT, BREAK_GLASS_TRACE, 0.77},
        {STORAGE_CENTRAL, ACCESS_EVERYONE, BREAK_GLASS_SILENT, 0.2385},
        {STORAGE_CENTRAL, ACCESS_CARE_TEAM, BREAK_GLASS_SILENT, 0.2385},
        {STORAGE_FEDERATED, ACCESS_CARE_TEAM, BREAK_GLASS_NOTIFIED, 0.31},
        {STORAGE_FEDERATED, ACCESS_AGREEMENT, BREAK_GLASS_OFF, 0.31},
        {STORAGE_PERSONAL, ACCESS_AGREEMENT, BREAK_GLASS_TRACE, 0.83},
    };
    enum { COUNT = sizeof CASES / sizeof CASES[0] };
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_full(&world);
    Parameters *values = &world.scenario.values;
    values->exposure_hospital_spread = values->exposure_practice_spread = 0.0;
    values->exposure_hospital_reported_from = 0.0;
    values->exposure_size_severity = 1.0;
    values->exposure_size_frequency = 0.385;
    values->exposure_substitution = 0.17;
    values->exposure_hygiene = 2.385;
    for (size_t i = 0; i < COUNT; i++) {
        world_add(&world, CONSENT_OPT_OUT, CASES[i].storage, CASES[i].access, ALL)
            ->design_break_glass = CASES[i].glass;
        steady_state(&world.states[i], CASES[i].live);
    }
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t i = 0; i < COUNT; i++) {
        double taken[CHANNEL_COUNT];
        by_hand(&world.parameters[i], CASES[i].live, taken);
        for (size_t channel = 0; channel < CHANNEL_COUNT; channel++) {
            Place place = place_of(i, channel, SCOPE_TOTAL);
            place.class_index = CLASS_IDENTITY;
            const double expected = per_100k(&world, taken[channel]);
            if (channel != CHANNEL_CREDENTIAL) { /* tested with minimum_mean */
                check_within(expected_at(&results, place), expected, 2e-12 * expected);
            }
        }
    }
    world_free(&world, &results);
}

static void test_formulas_of_classes_are_those_of_the_part(void **state)
{
    /* of the platform: everybody stored loses the name, half of them insurance data, and who holds documents
     * loses them in half of the cases; of the index of a federation, names alone */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_full(&world);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, ALL);
    for (size_t i = 0; i < 2; i++) {
        steady_state(&world.states[i], 0.31);
        world.parameters[i].exposure_leaks_coverage[CHANNEL_PLATFORM] = 0.0; /* none's count */
    }
    Parameters *none = world_add_none(&world);
    none->exposure_leaks_coverage[CHANNEL_PLATFORM] = 0.385;
    none->exposure_leaks_clinical[CHANNEL_PLATFORM] = 0.47;
    world_run(&world, &results);
    const PartState *stored = &world.states[0].part[PART_STORED];
    const double all = world_sum(stored->persons[0][CLASS_IDENTITY]);
    const double factor[CLASS_COUNT] = {
        1.0, 0.385, 0.47 * world_sum(stored->persons[0][CLASS_CLINICAL]) / all,
        0.47 * world_sum(stored->persons[0][CLASS_SENSITIVE]) / all};
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_ADDED);
    place.class_index = CLASS_IDENTITY;
    const double identity = expected_at(&results, place);
    assert_true(identity > 0.0);
    for (place.class_index = 0; place.class_index < CLASS_COUNT; place.class_index++) {
        place.design = 0;
        check_within(expected_at(&results, place) / identity, factor[place.class_index], 1e-12);
        place.design = 1;
        check_within(expected_at(&results, place) / identity, place.class_index == 0 ? 1.0 : 0.0,
                     1e-12);
    }
    world_free(&world, &results);
}

static void test_harm_is_the_weighted_sum_of_classes(void **state)
{
    static const double weights[CLASS_COUNT] = {0.1, 0.0, 1.0, 2.385};
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 20, true);
    world_run(&world, &results);
    assert_null(results.harm);
    exposure_results_free(&results);
    memcpy(world.parameters[NONE].exposure_harm, weights, sizeof weights);
    world_run(&world, &results);
    for (size_t i = 0; i < 4 * EXPOSURE_MOMENTS * SCOPE_COUNT; i++) {
        Place place = place_of(i / SCOPE_COUNT / EXPOSURE_MOMENTS, CHANNEL_COUNT, i % SCOPE_COUNT);
        place.moment = i / SCOPE_COUNT % EXPOSURE_MOMENTS;
        double sum = 0.0;
        for (place.class_index = 0; place.class_index < CLASS_COUNT; place.class_index++) {
            sum += weights[place.class_index] * expected_at(&results, place);
        }
        check_within(results.harm[i], sum, 1e-12 * (1.0 + fabs(sum)));
    }
    world_free(&world, &results);
}

/* --- the split of a difference --- */

static double split_at(const ExposureResults *results, size_t pair, size_t moment, size_t c,
                       enum ExposurePlayer player)
{
    return results
        ->split[((pair * EXPOSURE_MOMENTS + moment) * CLASS_COUNT + c) * SPLIT_PLAYERS + player];
}

static void test_splits_add_up_to_the_difference(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 20, true);
    world_run(&world, &results);
    static const size_t pairs[][2] = {
        {OPT_IN, OPT_OUT}, {DECENTRALISED, OPT_OUT}, {DECENTRALISED, OPT_IN}};
    for (size_t i = 0; i < 3 * EXPOSURE_MOMENTS * CLASS_COUNT; i++) {
        const size_t pair = i / CLASS_COUNT / EXPOSURE_MOMENTS;
        const size_t moment = i / CLASS_COUNT % EXPOSURE_MOMENTS, c = i % CLASS_COUNT;
        Place to = place_of(pairs[pair][0], CHANNEL_COUNT, SCOPE_TOTAL);
        to.moment = moment;
        to.class_index = c;
        Place from = to;
        from.design = pairs[pair][1];
        double sum = 0.0;
        for (size_t player = 0; player < SPLIT_PLAYERS; player++) {
            sum += split_at(&results, pair, moment, c, player);
        }
        const double difference = expected_at(&results, to) - expected_at(&results, from);
        check_within(sum, difference, 1e-9 * (1.0 + expected_at(&results, to)));
    }
    world_free(&world, &results);
}

/* Expected persons of a class where each lever comes from one of two designs, bit by bit of `set`. */
static double mixed(const TestWorld *world, const size_t designs[2], unsigned set, size_t c)
{
    const Parameters *of[SPLIT_PLAYERS];
    for (unsigned player = 0; player < SPLIT_PLAYERS; player++) {
        of[player] = &world->parameters[designs[set >> player & 1U]];
    }
    Parameters values = *of[SPLIT_CONSENT];
    values.design_storage = of[SPLIT_STORAGE]->design_storage;
    values.design_access = of[SPLIT_ACCESS]->design_access;
    values.design_break_glass = of[SPLIT_BREAK_GLASS]->design_break_glass;
    const ExposureState *state = &world->states[designs[set >> SPLIT_CONSENT & 1U]];
    const ChannelSetting setting = world_setting(world, &values, state);
    Expected expected;
    expected_persons(&setting, state, &expected);
    return expected.persons[EXPOSURE_YEAR_10][CHANNEL_COUNT][c];
}

static void test_splits_are_means_over_all_orders(void **state)
{
    /* a player's part is what it changes when it joins, over the 24 orders in which the four can join */
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 20, true);
    world_grow(&world.states[OPT_IN]);
    world_run(&world, &results);
    const size_t designs[2] = {OPT_IN, DECENTRALISED};
    for (size_t c = 0; c < CLASS_COUNT; c++) {
        double part[SPLIT_PLAYERS] = {0.0}, value[1 << SPLIT_PLAYERS];
        for (unsigned set = 0; set < 1U << SPLIT_PLAYERS; set++) {
            value[set] = mixed(&world, designs, set, c);
        }
        for (unsigned i = 0; i < 256; i++) { /* all words of four letters; those without repeats */
            const unsigned order[] = {i & 3U, i >> 2 & 3U, i >> 4 & 3U, i >> 6 & 3U};
            unsigned joined = 0;
            for (size_t j = 0; j < SPLIT_PLAYERS; j++) {
                joined |= 1U << order[j];
            }
            unsigned set = 0;
            for (size_t j = 0; joined == 15U && j < SPLIT_PLAYERS; j++) {
                part[order[j]] += (value[set | 1U << order[j]] - value[set]) / 24.0;
                set |= 1U << order[j];
            }
        }
        for (size_t player = 0; player < SPLIT_PLAYERS; player++) {
            /* break-glass opens records, in which there are no insurance data */
            const bool some = player != SPLIT_BREAK_GLASS || c != CLASS_COVERAGE;
            assert_true((fabs(part[player]) > 1e-9) == some);
            check_within(split_at(&results, 2, EXPOSURE_YEAR_10, c, player), part[player],
                         1e-9 * fabs(value[0]));
        }
    }
    world_free(&world, &results);
}

static void test_splits_give_everything_to_the_only_difference(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_full(&world);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_CARE_TEAM, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING)
        ->design_break_glass = BREAK_GLASS_OFF;
    world_add(&world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_AGREEMENT, FEW);
    world_add_none(&world);
    world_run(&world, &results);
    /* the pair of design d and the first is number d (d - 1) / 2 */
    static const enum ExposurePlayer only[] = {SPLIT_PLAYERS, SPLIT_PLAYERS,     SPLIT_STORAGE,
                                               SPLIT_ACCESS,  SPLIT_BREAK_GLASS, SPLIT_CONSENT};
    for (size_t design = 1; design < 6; design++) {
        for (size_t c = 0; c < CLASS_COUNT; c++) {
            for (size_t player = 0; player < SPLIT_PLAYERS; player++) {
                const double part =
                    split_at(&results, design * (design - 1) / 2, EXPOSURE_YEAR_5, c, player);
                /* opened records have insurance data that break-glass does not take */
                const bool some =
                    player == only[design] && !(player == SPLIT_BREAK_GLASS && c == CLASS_COVERAGE);
                assert_true((part != 0.0) == some);
            }
        }
    }
    world_free(&world, &results);
}

/* --- the frontier --- */

static double frontier_at(const ExposureResults *results, size_t pair, size_t c, size_t statistic)
{
    return results->frontier[(pair * CLASS_COUNT + c) * FRONTIER_STATISTICS + statistic];
}

/* Expected persons over ten years of a design where gamma + delta is `sum` and the platform has this rate. */
static double expected_with(const TestWorld *world, size_t design, double sum, double rate,
                            size_t c)
{
    Parameters values = world->parameters[design];
    values.exposure_platform_rate = rate;
    ChannelSetting setting = world_setting(world, &values, &world->states[design]);
    const double delta = world->parameters[world->count - 1].exposure_size_severity;
    setting.size_severity = sum > delta ? delta : sum;
    setting.size_frequency = sum > delta ? sum - delta : 0.0;
    Expected expected;
    expected_persons(&setting, &world->states[design], &expected);
    return expected.persons[EXPOSURE_YEAR_10][CHANNEL_COUNT][c];
}

/* A central store of all records, and a federation whose providers expose the same records. */
static void world_of_two(TestWorld *world)
{
    world_init(world, 20);
    world->scenario.values.exposure_hospital_spread = 0.7;
    world->scenario.values.exposure_federation_exposure = 4.77;
    world->scenario.values.exposure_hospital_rate = 0.02;
    world_add(world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, GROWING);
    world_add_none(world);
}

static void test_designs_change_places_at_the_frontier(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_of_two(&world);
    world.scenario.values.exposure_histories = 20;
    world.parameters[0].exposure_practices *= 0.1; /* fewer and larger stores in one of them */
    const double rate = world.parameters[0].exposure_platform_rate;
    const ParameterRow *row = parameters_find("exposure", "platform_rate");
    world_run(&world, &results);
    for (size_t c = CLASS_CLINICAL; c < CLASS_COUNT; c++) {
        const double sum = frontier_at(&results, 0, c, FRONTIER_VALUE);
        assert_true(sum > 0.1 && sum < 2.9);
        const double here = expected_with(&world, 0, sum, rate, c);
        check_within(expected_with(&world, 1, sum, rate, c), here, 1e-9 * here);
        /* on the two sides of it one design exposes more, then the other */
        const double before = expected_with(&world, 1, sum - 0.05, rate, c) -
                              expected_with(&world, 0, sum - 0.05, rate, c);
        const double after = expected_with(&world, 1, sum + 0.05, rate, c) -
                             expected_with(&world, 0, sum + 0.05, rate, c);
        assert_true(before * after < 0.0);
        /* the ends: with the lowest rate of a platform, and with the highest */
        const double low = frontier_at(&results, 0, c, FRONTIER_LOW);
        const double high = frontier_at(&results, 0, c, FRONTIER_HIGH);
        assert_true(low < high);
        double off[2][2];
        const double rates[] = {row->low, row->high}, sums[] = {low, high};
        for (size_t i = 0; i < 4; i++) {
            const double one = expected_with(&world, 0, sums[i / 2], rates[i % 2], c);
            const double other = expected_with(&world, 1, sums[i / 2], rates[i % 2], c);
            off[i / 2][i % 2] = fabs(other - one) / one;
        }
        assert_true(fmin(off[0][0] + off[1][1], off[0][1] + off[1][0]) < 1e-9);
    }
    world_free(&world, &results);
}

static void test_splitting_changes_places_where_the_exponents_add_up_to_one(void **state)
{
    /* twice and four times as large as observed: persons go as N^(1 - gamma - delta), and one is a place at
     * which the scan looks */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_without(&world, true, true, true, false);
    for (size_t i = 0; i < 2; i++) {
        world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, GROWING)
            ->exposure_practices *= i == 0 ? 0.5 : 0.25;
    }
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t i = 0; i < CLASS_COUNT * FRONTIER_STATISTICS; i++) {
        check_within(results.frontier[i], 1.0, 1e-9);
    }
    world_free(&world, &results);
}

static void test_designs_that_never_change_places_have_no_frontier(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t i = 0; i < 3 * CLASS_COUNT * FRONTIER_STATISTICS; i++) {
        assert_true(isnan(results.frontier[i]));
    }
    world_free(&world, &results);
}

static void test_designs_that_differ_by_rounding_have_no_frontier(void **state)
{
    /* how large a share of a federation one connector has changes no mean, but its last digits */
    static const double shares[] = {0.1, 0.2385, 0.3, 0.7, 0.9};
    TestWorld world;
    ExposureResults results;
    world_init(&world, 20);
    world_full(&world);
    for (size_t i = 0; i < 5; i++) {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_FEDERATED, ACCESS_AGREEMENT, GROWING)
            ->exposure_connector_share = shares[i];
    }
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t i = 0; i < 10 * CLASS_COUNT * FRONTIER_STATISTICS; i++) {
        assert_true(isnan(results.frontier[i]));
    }
    world_free(&world, &results);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_formulas_are_the_means_of_what_is_simulated),
    cmocka_unit_test(test_formulas_add_up),
    cmocka_unit_test(test_formulas_are_those_of_pencil_and_paper),
    cmocka_unit_test(test_formulas_of_classes_are_those_of_the_part),
    cmocka_unit_test(test_harm_is_the_weighted_sum_of_classes),
    cmocka_unit_test(test_splits_add_up_to_the_difference),
    cmocka_unit_test(test_splits_are_means_over_all_orders),
    cmocka_unit_test(test_splits_give_everything_to_the_only_difference),
    cmocka_unit_test(test_designs_change_places_at_the_frontier),
    cmocka_unit_test(test_splitting_changes_places_where_the_exponents_add_up_to_one),
    cmocka_unit_test(test_designs_that_never_change_places_have_no_frontier),
    cmocka_unit_test(test_designs_that_differ_by_rounding_have_no_frontier),
};
CHECK_MAIN(tests)
