/* Activating a record: from when, by whom, how often, and what the page says. */
#include "support/check.h"

#include <math.h>

#include "support/support_consent.h"
#include "support/support_law.h"

enum { PERSONS = 20000, WEEKS = 60, WINDOW = 6 };

/* Everybody hears that the record exists in week 0, and nothing more by any other way. */
static void aware_values(Parameters *values)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values->population_persons = PERSONS;
    values->notice_window = WINDOW;
    values_fill(values->notice_wave, 0.0);
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
    values->knowledge_media_weekly = 1.0;
    values_fill(values->knowledge_media_content, 0.0);
    values->knowledge_media_content[LEVEL_AWARE] = 1.0;
    values->records_activated_weekly = 0.031;
    values->records_activated_helped = 1.0;
    values->records_activation_informs = 1.0;
}

static bool online(const TestWorld *world, uint32_t person)
{
    return (world->population.barriers[person] >> BARRIER_no_internet & 1U) == 0;
}

/* --- what the page says --- */

/* Returns how many were informed by the page. */
static uint32_t check_page(const TestWorld *world, bool always)
{
    uint32_t informed = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t knows = world->consent.knows[LEVEL_INFORMED][i],
                       activated = world->consent.activated[i];
        const enum Route route = source_route(world->consent.source[i]);
        assert_true(knows == NEVER || knows == activated + 1U);
        assert_int_equal(route, knows == NEVER ? ROUTE_NONE : ROUTE_ACTIVATION);
        assert_true(knows != NEVER || !always || activated == NEVER || activated == WEEKS - 1);
        informed += knows != NEVER;
    }
    return informed;
}

static void test_the_page_informs_in_the_week_after_and_by_its_route(void **state)
{
    Parameters values;
    TestWorld world;
    aware_values(&values);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const uint32_t all = check_page(&world, true);
    world_free(&world);
    values.records_activation_informs = 0.385;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    share_check(check_page(&world, false), all, 0.385, "informed by the page");
    world_free(&world);
}

/* Whoever wishes to be out learns of it by activating, and only then leaves. */
static void test_who_learns_by_activating_acts_on_it(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t left = 0;
    aware_values(&values);
    values_fill(values.action_started, 1.0);
    values.action_first_week = 1.0;
    values.action_closing = 1.0;
    values.disposition_in = 0.0;
    values_fill(values.disposition_out, 0.9);
    values.disposition_sensitive_out = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (world.consent.left[i] != NEVER) {
            left++;
            assert_true(world.consent.left[i] > world.consent.activated[i]);
        }
    }
    assert_true(left > PERSONS / 5);
    world_free(&world);
}

/* --- from when, and who --- */

static void check_begin(enum ConsentRule rule, uint32_t begin)
{
    Parameters values;
    TestWorld world;
    uint32_t first = 0, people = 0;
    aware_values(&values);
    values.records_activated_in_care = 0.0;
    world_of(&values, rule, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        assert_true(world.consent.activated[i] >= begin);
        people += online(&world, i);
        first += world.consent.activated[i] == begin;
    }
    if (begin != NEVER) {
        share_check(first, people, values.records_activated_weekly, "activated in the first week");
    }
    world_free(&world);
}

static void test_a_record_is_activated_from_its_opening_on_and_a_shell_too(void **state)
{
    check_begin(CONSENT_OPT_OUT, WINDOW);
    check_begin(CONSENT_TWO_STEP, WINDOW);
    check_begin(CONSENT_OPT_IN, NEVER);
    check_begin(CONSENT_ACTIVE_CHOICE, NEVER);
}

/* Everybody is informed when aware. */
static void test_nobody_informed_activates_what_is_not_wanted(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t wanted = 0, unwanted = 0;
    aware_values(&values);
    values_fill(values.knowledge_media_content, 1.0);
    values_fill(values.action_started, 0.0);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool activated = world.consent.activated[i] != NEVER;
        const bool out = disposed_out(world.population.disposition[i]);
        wanted += !out && activated;
        unwanted += out;
        assert_false(out && activated);
    }
    assert_true(wanted > PERSONS / 2 && unwanted > PERSONS / 20);
    world_free(&world);
}

static void test_nobody_activates_without_a_rate_or_an_invitation(void **state)
{
    Parameters values;
    TestWorld world;
    aware_values(&values);
    values.records_activated_weekly = 0.0;
    values.records_activated_in_care = 5.0;
    values.records_push_weekly = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        assert_int_equal(world.consent.activated[i], NEVER);
        assert_int_equal(world.consent.knows[LEVEL_KNOWS_DEFAULT][i], NEVER);
    }
    world_free(&world);
}

/* --- how often --- */

/* In care as often as there are contacts: twice as often with a chronic illness. */
static void test_activations_in_care_go_with_contacts(void **state)
{
    enum { AFTER = 9 };
    Parameters values;
    TestWorld world;
    double people[2] = {0}, not_yet[2] = {0};
    aware_values(&values);
    values.records_activated_weekly = 0.02;
    values.records_activated_in_care = 2.0;
    values.asking_contacts_chronic = 2.0;
    values.asking_gp_without_practice = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    double chronic = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        chronic += values.population_age_share[a] * values.population_chronic[a];
    }
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool ill = (world.population.traits[i] & TRAIT_CHRONIC) != 0;
        people[ill] += online(&world, i);
        not_yet[ill] += online(&world, i) && world.consent.activated[i] > WINDOW + AFTER;
    }
    for (int ill = 0; ill < 2; ill++) {
        const double contacts = (ill ? 2.0 : 1.0) / (1.0 + chronic);
        share_check(not_yet[ill], people[ill],
                    pow(1.0 - 0.02 * (1.0 + 2.0 * contacts), AFTER + 1.0),
                    ill ? "ill: not activated" : "healthy: not activated");
    }
    world_free(&world);
}

static void test_invitations_count_while_they_last(void **state)
{
    enum { START = 20, LENGTH = 7 };
    Parameters values;
    TestWorld world;
    double people = 0.0, before = 0.0, during = 0.0, after = 0.0;
    aware_values(&values);
    values.records_activated_weekly = 0.0;
    values.records_push_start = START;
    values.records_push_weeks = LENGTH;
    values.records_push_weekly = 0.06;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t week = world.consent.activated[i];
        people += online(&world, i);
        before += week < START;
        during += week >= START && week < START + LENGTH;
        after += week != NEVER && week >= START + LENGTH;
    }
    assert_true(before == 0.0 && after == 0.0);
    share_check(during, people, 1.0 - pow(1.0 - 0.06, LENGTH), "activated on an invitation");
    world_free(&world);
}

/* --- what does not follow --- */

/* People are asked, and answer, after having activated. */
static void test_activation_does_not_end_asking(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t asked = 0;
    aware_values(&values);
    values_asked(&values);
    values_fill(values.asking_intensity, 0.05);
    values.asking_half_life = 0.0;
    values.asking_deference = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t said_yes = world.consent.said_yes[i];
        asked += said_yes != NEVER && said_yes > world.consent.activated[i];
        assert_true(said_yes == NEVER || (world.consent.marks[i] & MARK_ANSWERED) != 0);
    }
    assert_true(asked > PERSONS / 20);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_page_informs_in_the_week_after_and_by_its_route),
    cmocka_unit_test(test_who_learns_by_activating_acts_on_it),
    cmocka_unit_test(test_a_record_is_activated_from_its_opening_on_and_a_shell_too),
    cmocka_unit_test(test_nobody_informed_activates_what_is_not_wanted),
    cmocka_unit_test(test_nobody_activates_without_a_rate_or_an_invitation),
    cmocka_unit_test(test_activations_in_care_go_with_contacts),
    cmocka_unit_test(test_invitations_count_while_they_last),
    cmocka_unit_test(test_activation_does_not_end_asking),
};
CHECK_MAIN(tests)
