/* Turning round (model/consent/README.md): what it would take a person to get to the other side. */
#include "support/check.h"

#include "support/support.h"
#include "support/support_consent.h"
#include "support/support_law.h"

enum { PERSONS = 20000, WEEKS = 30 };

/* Everybody is informed, and what is tried by phone works once in four times. */
static void phone_values(Parameters *values)
{
    values_eager(PERSONS, values);
    values_fill(values->asking_contacts, 0.0);
    values->action_by_phone = 0.25;
}

/* How many would turn round from `date` on, by what they are. */
typedef struct Turned {
    double inside, outside, of_inside, of_outside;
} Turned;

static Turned turned(const TestWorld *world, uint32_t date)
{
    Turned turned = {0};
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(world, i);
        const bool reverses = outcome_can_reverse(&world->programme, &path, date);
        if (standing_left(&path, date) || !outcome_included(&world->programme, &path, date)) {
            turned.of_outside += 1.0;
            turned.outside += reverses;
        } else {
            turned.of_inside += 1.0;
            turned.inside += reverses;
        }
    }
    return turned;
}

static void test_who_is_in_and_who_is_out_turn_round_by_as_many_tries(void **state)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN};
    Parameters values;
    phone_values(&values);
    const double three = 1.0 - 0.75 * 0.75 * 0.75;
    for (size_t r = 0; r < 2; r++) {
        TestWorld world;
        world_of(&values, RULES[r], WEEKS, &world);
        const Turned at = turned(&world, WEEKS); /* the last date too */
        assert_true(at.of_inside > PERSONS / 5 && at.of_outside > PERSONS / 5);
        share_check(at.inside, at.of_inside, three, "gets out");
        share_check(at.outside, at.of_outside, three, "gets in");
        world_free(&world);
    }
}

static void test_no_more_tries_than_weeks_in_which_to_turn_round(void **state)
{
    Parameters values;
    TestWorld world;
    phone_values(&values);
    values.action_reasonable_weeks = 2;
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    const Turned at = turned(&world, WEEKS);
    share_check(at.inside, at.of_inside, 1.0 - 0.75 * 0.75, "gets out");
    world_free(&world);
}

/* Their luck is neither that of the tries that were made nor that of another date. */
static void test_turning_round_has_luck_of_its_own_the_same_at_every_date(void **state)
{
    Parameters values;
    TestWorld world;
    double out = 0.0, left = 0.0;
    phone_values(&values);
    values.action_reasonable_tries = 1;
    values.action_tries = 1;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const bool reverses = outcome_can_reverse(&world.programme, &path, WEEKS);
        for (uint32_t date = 1; date < WEEKS; date++) {
            assert_int_equal(outcome_can_reverse(&world.programme, &path, date), reverses);
        }
        assert_false(outcome_can_reverse(&world.programme, &path, 0)); /* not informed before */
        if (path.left != NEVER) {
            left += 1.0;
            out += reverses;
        }
    }
    share_check(out, left, 0.25, "gets in again");
    world_free(&world);
}

/* In the window one refuses, afterwards one closes. */
static void test_one_turns_round_by_the_act_of_the_week(void **state)
{
    Parameters values;
    TestWorld world;
    phone_values(&values);
    values.disposition_in = 1.0;
    values_fill(values.disposition_out, 0.0);
    values.action_by_phone = 1.0;
    values.action_reasonable_tries = 2;
    values.action_steps_close = 2;
    values.action_step_loss = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        for (uint32_t date = 1; date <= WEEKS; date++) {
            assert_int_equal(outcome_can_reverse(&world.programme, &path, date),
                             date < path.silent);
        }
    }
    world_free(&world);
}

static void test_who_may_not_come_back_does_not_turn_round(void **state)
{
    Parameters values;
    TestWorld world;
    phone_values(&values);
    values.action_reversible = YES_NO_NO;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const Turned at = turned(&world, WEEKS);
    assert_true(at.outside == 0.0 && at.inside > 0.0);
    world_free(&world);
}

/* Where a record opens only at a contact, who has none within the weeks does not turn round. */
static void test_a_contact_lets_one_turn_round_where_nothing_else_does(void **state)
{
    Parameters values;
    TestWorld world;
    phone_values(&values);
    values_fill(values.asking_contacts, 2.6);
    values.asking_contacts_chronic = 1.0;
    values.asking_gp_without_practice = 1.0;
    values.action_reasonable_weeks = 4;
    world_of(&values, CONSENT_ACTIVE_CHOICE, WEEKS, &world);
    const Turned at = turned(&world, WEEKS);
    share_check(at.outside, at.of_outside, 1.0 - pow(1.0 - 0.2, 4.0), "meets somebody");
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_who_is_in_and_who_is_out_turn_round_by_as_many_tries),
    cmocka_unit_test(test_no_more_tries_than_weeks_in_which_to_turn_round),
    cmocka_unit_test(test_turning_round_has_luck_of_its_own_the_same_at_every_date),
    cmocka_unit_test(test_one_turns_round_by_the_act_of_the_week),
    cmocka_unit_test(test_who_may_not_come_back_does_not_turn_round),
    cmocka_unit_test(test_a_contact_lets_one_turn_round_where_nothing_else_does),
};

CHECK_MAIN(tests)
