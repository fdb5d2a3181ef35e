/* Knowledge beside the notice: the media and campaigns, one's own search, and know-how. */
#include "support/check.h"

#include "support/support_law.h"
#include "support/support_worlds.h"

enum { PERSONS = 20000, WEEKS = 30 };

/* Everybody lives alone and hears nothing. */
static void alone_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values_alone(values);
    values_one_letter(values, 0.0);
}

static void run_alone(const Parameters *values, uint32_t weeks, TestWorld *world)
{
    world_prepare(values, CONSENT_OPT_OUT, weeks, world);
    world_simulate(world);
}

/* --- media and campaigns --- */

/* Weeks of hearing up to and including `week`. */
static double weeks_heard(double start, double length, uint32_t week)
{
    return fmax(0.0, fmin(length, week + 1.0 - start));
}

/* At each level, the share who know it by each week is 1 - (1 - p)^(content x weeks heard). */
static void check_heard(const TestWorld *world, const double content[LEVEL_COUNT], double weekly,
                        double start, double length, double after, enum Route route)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        for (uint32_t week = 0; week < WEEKS; week += 3) {
            Expected knows = {0};
            const double heard = weeks_heard(start, length, week),
                         later = fmax(0.0, week + 1.0 - start - length);
            const double chance = 1.0 - pow(1.0 - weekly, content[level] * heard) *
                                            pow(1.0 - after, content[level] * later);
            for (uint32_t i = 0; i < PERSONS; i++) {
                expected_add(&knows, chance, world->consent.knows[level][i] <= week);
            }
            expected_check(&knows, dimension_entry(DIMENSION_LEVEL, level));
        }
    }
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool informed = world->consent.knows[LEVEL_INFORMED][i] != NEVER;
        assert_int_equal(source_route(world->consent.source[i]), informed ? route : ROUTE_NONE);
    }
}

static void test_a_campaign_is_met_week_by_week_and_level_by_level(void **state)
{
    for (size_t c = 0; c < CAMPAIGN_COUNT; c++) {
        Parameters values;
        TestWorld world;
        alone_values(&values);
        values.knowledge_campaign_weekly[c] = 0.07;
        values.knowledge_campaign_start[c] = 3.0 + (double)c;
        values.knowledge_campaign_weeks[c] = 11.0;
        run_alone(&values, WEEKS, &world);
        check_heard(&world, values.knowledge_campaign_content, 0.07, 3.0 + (double)c, 11.0, 0.0,
                    ROUTE_CAMPAIGN);
        world_free(&world);
    }
}

static void test_the_media_are_heard_during_coverage_and_less_after(void **state)
{
    Parameters values;
    TestWorld world;
    alone_values(&values);
    values.knowledge_media_weekly = 0.08;
    values.knowledge_media_after = 0.02;
    values.knowledge_media_start = 2;
    values.knowledge_media_weeks = 9;
    run_alone(&values, WEEKS, &world);
    check_heard(&world, values.knowledge_media_content, 0.08, 2.0, 9.0, 0.02, ROUTE_MEDIA);
    world_free(&world);
}

/* Who escapes one campaign is not therefore spared the next. */
static void test_campaigns_are_met_independently(void **state)
{
    Parameters values;
    TestWorld world;
    double none = 1.0;
    Expected aware = {0};
    alone_values(&values);
    for (size_t c = 0; c < CAMPAIGN_COUNT; c++) {
        values.knowledge_campaign_weekly[c] = 0.02 * (1.0 + (double)c);
        none *= pow(1.0 - values.knowledge_campaign_weekly[c], values.knowledge_campaign_weeks[c]);
    }
    run_alone(&values, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        expected_add(&aware, 1.0 - none, world.consent.knows[LEVEL_AWARE][i] != NEVER);
    }
    expected_check(&aware, "aware");
    world_free(&world);
}

/* --- own search --- */

/* The media make people aware over some weeks, half of them informed in the same week; who looks
 * for more is enlightened, which happens in no other way. Some cannot use the internet. */
static void search_values(Parameters *values)
{
    static const double CONTENT[LEVEL_COUNT] = {1.0, 0.5, 0.5, 0.0};
    alone_values(values);
    values_fill(values->notice_by_email, 0.1); /* which those without the internet have less */
    values_fill(values->notice_delivered_post, 0.0);
    values_fill(values->population_rate_no_internet, 0.3);
    values->knowledge_media_weekly = 0.5;
    memcpy(values->knowledge_media_content, CONTENT, sizeof CONTENT);
    values->knowledge_search_ever = 0.35;
    values->knowledge_search_sensitive = 2.1;
    values->knowledge_search_weekly = 0.4;
    values->notice_enlightening = 1.0;
    values->population_sensitive_other = 0.3;
}

static bool has_barrier(const TestWorld *world, uint32_t person, enum BarrierBit barrier)
{
    return (world->population.barriers[person] >> barrier & 1U) != 0;
}

static bool is_sensitive(const TestWorld *world, uint32_t person)
{
    return (world->population.traits[person] & TRAIT_SENSITIVE) != 0;
}

static void test_who_is_aware_and_no_more_searches_in_the_weeks_after(void **state)
{
    enum { WAITS = 6 };
    Parameters values;
    TestWorld world;
    Expected found[2][WAITS] = {{{0}}};
    uint32_t informed_at_once = 0, offline = 0;
    search_values(&values);
    run_alone(&values, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t aware = world.consent.knows[LEVEL_AWARE][i],
                       enlightened = world.consent.knows[LEVEL_ENLIGHTENED][i];
        const bool informed = world.consent.knows[LEVEL_INFORMED][i] <= aware;
        if (aware > WEEKS - WAITS - 1) {
            continue;
        }
        if (informed || has_barrier(&world, i, BARRIER_no_internet)) {
            assert_int_equal(enlightened, NEVER);
            informed_at_once += informed;
            offline += !informed;
            continue;
        }
        const bool sensitive = is_sensitive(&world, i);
        const double ever = 0.35 * (sensitive ? 2.1 : 1.0);
        for (uint32_t k = 0; k < WAITS; k++) {
            expected_add(&found[sensitive][k], ever * (1.0 - pow(0.6, k + 1.0)),
                         enlightened <= aware + 1 + k);
        }
    }
    for (size_t k = 0; k < WAITS; k++) {
        expected_check(&found[0][k], "searched");
        expected_check(&found[1][k], "searched with a sensitive condition");
    }
    assert_true(informed_at_once > 3000 && offline > 1000);
    world_free(&world);
}

/* Certain to search with a sensitive condition, never more than certain. */
static void test_search_is_at_most_certain(void **state)
{
    Parameters values;
    TestWorld world;
    Expected searched = {0};
    search_values(&values);
    values.knowledge_search_ever = 0.8;
    values.knowledge_search_weekly = 1.0;
    run_alone(&values, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t aware = world.consent.knows[LEVEL_AWARE][i];
        if (aware + 1 < WEEKS && world.consent.knows[LEVEL_INFORMED][i] > aware &&
            !has_barrier(&world, i, BARRIER_no_internet)) {
            expected_add(&searched, is_sensitive(&world, i) ? 1.0 : 0.8,
                         world.consent.knows[LEVEL_ENLIGHTENED][i] == aware + 1);
        }
    }
    expected_check(&searched, "searched");
    world_free(&world);
}

/* What a search yields is what a reader understands, by age and barriers. */
static void test_a_search_yields_what_reading_does(void **state)
{
    static const double AWARE_ONLY[LEVEL_COUNT] = {1.0, 0.0, 0.0, 0.0};
    Parameters values;
    TestWorld world;
    double rates[ADULT_COUNT][BARRIER_PATTERNS], share[BARRIER_PATTERNS];
    Expected informed[ADULT_COUNT] = {{0}}, enlightened = {0};
    parameters_default(&values);
    values.population_persons = PERSONS;
    values_alone(&values);
    values_quiet(&values);
    values_fill(values.notice_wave, 500.0);
    values.knowledge_media_weekly = 1.0;
    memcpy(values.knowledge_media_content, AWARE_ONLY, sizeof AWARE_ONLY);
    values.knowledge_search_ever = 1.0;
    values.knowledge_search_weekly = 1.0;
    values.notice_enlightening = 0.385;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        law_patterns(&values, a, share);
        law_rates(&values, share, STAGE_UNDERSTOOD, values.notice_understood[a], rates[a]);
    }
    run_alone(&values, 5, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const size_t a = adult_index(world.population.age[i]);
        const double understood = rates[a][world.population.barriers[i]];
        const bool searches = !has_barrier(&world, i, BARRIER_no_internet);
        assert_int_equal(world.consent.knows[LEVEL_AWARE][i], 0);
        assert_int_equal(world.consent.knows[LEVEL_KNOWS_DEFAULT][i], searches ? 1 : NEVER);
        if (searches) {
            expected_add(&informed[a], understood, world.consent.knows[LEVEL_INFORMED][i] == 1);
            expected_add(&enlightened, understood * 0.385,
                         world.consent.knows[LEVEL_ENLIGHTENED][i] == 1);
        }
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        expected_check(&informed[a], "informed by a search");
    }
    expected_check(&enlightened, "enlightened by a search");
    world_free(&world);
}

/* --- know-how --- */

/* The tutorial tells of the record, but informs nobody. */
static void tutorial_values(Parameters *values, double weekly)
{
    static const double AWARE_ONLY[LEVEL_COUNT] = {1.0, 0.0, 0.0, 0.0};
    values->knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] = weekly;
    values->knowledge_campaign_start[CAMPAIGN_TUTORIAL] = 0;
    memcpy(values->knowledge_campaign_content, AWARE_ONLY, sizeof AWARE_ONLY);
}

/* Met by the end of `week`, from the draw itself. */
static bool met_tutorial(const TestWorld *world, uint32_t person, double weekly, uint32_t week)
{
    return drawn(world, person, CAMPAIGN_TUTORIAL, PURPOSE_CAMPAIGN, 0) <
           1.0 - pow(1.0 - weekly, week + 1.0);
}

/* Everybody gets the letter and wishes one thing; one try, online and alone. */
static void one_try_values(Parameters *values, bool out)
{
    alone_values(values);
    values_at_hand(values);
    values_fill(values->notice_delivered_email, 1.0);
    values_prompt(values);
    values->action_by_phone = 0.0;
    values->action_helper_household = 0.0;
    values->action_helper_outside = 0.0;
    values->action_tries = 1;
    values->disposition_sensitive_out = 1.0;
    values->disposition_in = out ? 0.0 : 1.0;
    values_fill(values->disposition_out, out ? 1.0 : 0.0);
    values_fill(values->population_rate_online_with_help, 0.2);
    values_fill(values->action_completed, 0.61);
    values->action_tutorial_gain = 0.17;
    tutorial_values(values, 0.4);
}

static double one_of_three(double completed)
{
    return 1.0 - cbrt(1.0 - completed);
}

/* Success of the only try, with know-how or without, and for those whose way online is closed. */
static void check_one_try(enum ConsentRule rule, bool out, double without, double with)
{
    Parameters values;
    TestWorld world;
    Expected tried[2] = {{0}};
    one_try_values(&values, out);
    world_prepare(&values, rule, 4, &world);
    world_simulate(&world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool know_how = met_tutorial(&world, i, 0.4, 0);
        const uint32_t done = out ? world.consent.left[i] : world.consent.joined[i];
        assert_int_equal(world.consent.knows[LEVEL_INFORMED][i], 0);
        assert_true(done == 0 || done == NEVER);
        if (has_barrier(&world, i, BARRIER_online_with_help)) {
            assert_int_equal(done, NEVER);
        } else {
            expected_add(&tried[know_how], know_how ? with : without, done == 0);
        }
    }
    expected_check(&tried[0], "done without know-how");
    expected_check(&tried[1], "done with know-how");
    world_free(&world);
}

/* action.completed is the mean over those to whom the way is open, which all others have alike. */
static void test_a_tutorial_adds_to_completion_within_three_tries(void **state)
{
    check_one_try(CONSENT_OPT_OUT, true, one_of_three(0.61), one_of_three(0.61 + 0.17));
}

static void test_a_tutorial_does_not_help_with_joining(void **state)
{
    check_one_try(CONSENT_OPT_IN, false, one_of_three(0.61), one_of_three(0.61));
}

/* Some get the letter; who does not is told by the other of the household in the week after, or by
 * peers: then, or later. */
static void told_values(Parameters *values, bool by_peers)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values_pairs(values);
    if (by_peers) {
        values_alone(values);
    }
    values_one_letter(values, 0.3);
    values->knowledge_told_in = 1.0;
    values->knowledge_told_out = 1.0;
    values->knowledge_told_indifferent = 1.0;
    values->knowledge_told_weekly = 1.0;
    values->knowledge_told_peers = by_peers ? 0.6 : 0.0;
    tutorial_values(values, 0.25);
}

static bool know_how(const TestWorld *world, uint32_t person, uint32_t week)
{
    return knowledge_know_how(&world->population, &world->programme.knowledge, &world->consent,
                              person, week);
}

static void test_the_household_passes_know_how_on_if_it_has_it(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t passed = 0, had_none = 0;
    told_values(&values, false);
    run_alone(&values, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t first = household_first(&world.population, i),
                       teller = i == first ? i + 1 : first;
        if (source_route(world.consent.source[i]) != ROUTE_HOUSEHOLD) {
            continue;
        }
        const bool taught = met_tutorial(&world, teller, 0.25, 0),
                   before = met_tutorial(&world, i, 0.25, 0),
                   then = met_tutorial(&world, i, 0.25, 1);
        assert_int_equal(world.consent.knows[LEVEL_INFORMED][i], 1);
        assert_int_equal(know_how(&world, i, 0), before); /* not before one is told */
        assert_int_equal(know_how(&world, i, 1), taught || then);
        passed += taught && !then;
        had_none += !taught && !then;
    }
    assert_true(passed > 500 && had_none > 500);
    world_free(&world);
}

/* The only tie of a person who got a letter, or the person if there is none or more than one. */
static uint32_t only_informed_tie(const TestWorld *world, uint32_t person)
{
    uint32_t found = person, count = 0;
    for (uint32_t layer = 0; layer < world->population.peers.layers.count; layer++) {
        const uint32_t other = world_tie(world, layer, person);
        if (other != person && world->consent.knows[LEVEL_INFORMED][other] == 0) {
            found = other;
            count++;
        }
    }
    return count == 1 ? found : person;
}

static void test_peers_pass_know_how_on_if_they_have_it(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t passed = 0, had_none = 0;
    told_values(&values, true);
    run_alone(&values, 3, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t teller = only_informed_tie(&world, i);
        if (world.consent.knows[LEVEL_INFORMED][i] != 1 || teller == i) {
            continue;
        }
        const bool taught = met_tutorial(&world, teller, 0.25, 0),
                   then = met_tutorial(&world, i, 0.25, 1);
        assert_int_equal(source_route(world.consent.source[i]), ROUTE_PEERS);
        assert_int_equal(know_how(&world, i, 1), taught || then);
        passed += taught && !then;
        had_none += !taught && !then;
    }
    assert_true(passed > 100 && had_none > 300);
    world_free(&world);
}

/* A search finds the tutorial once it has begun. */
static void test_a_search_finds_the_tutorial_once_it_has_begun(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t before = 0, after = 0;
    search_values(&values);
    tutorial_values(&values, 0x1p-30); /* hardly anybody meets it otherwise */
    values.knowledge_campaign_start[CAMPAIGN_TUTORIAL] = 4;
    run_alone(&values, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t informed = world.consent.knows[LEVEL_INFORMED][i];
        if (source_route(world.consent.source[i]) != ROUTE_SEARCH) {
            assert_false(know_how(&world, i, WEEKS - 1));
            continue;
        }
        assert_false(informed > 0 && know_how(&world, i, informed - 1));
        assert_int_equal(know_how(&world, i, WEEKS - 1), informed >= 4);
        before += informed < 4;
        after += informed >= 4;
    }
    assert_true(before > 300 && after > 300);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_campaign_is_met_week_by_week_and_level_by_level),
    cmocka_unit_test(test_the_media_are_heard_during_coverage_and_less_after),
    cmocka_unit_test(test_campaigns_are_met_independently),
    cmocka_unit_test(test_who_is_aware_and_no_more_searches_in_the_weeks_after),
    cmocka_unit_test(test_search_is_at_most_certain),
    cmocka_unit_test(test_a_search_yields_what_reading_does),
    cmocka_unit_test(test_a_tutorial_adds_to_completion_within_three_tries),
    cmocka_unit_test(test_a_tutorial_does_not_help_with_joining),
    cmocka_unit_test(test_the_household_passes_know_how_on_if_it_has_it),
    cmocka_unit_test(test_peers_pass_know_how_on_if_they_have_it),
    cmocka_unit_test(test_a_search_finds_the_tutorial_once_it_has_begun),
};

CHECK_MAIN(tests)
