/* Ability (model/consent/README.md): what it would take to be out, or in; to turn round; and what follows for two
 * defaults that are each other's mirror. */
#include "support/check.h"

#include "consent/ability.h"
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

/* --- both ways, at once --- */

/* Everybody is informed in week 0; a contact comes in one week of five. */
static void contact_values(Parameters *values)
{
    phone_values(values);
    values->action_by_phone = 0.0;
    values_fill(values->asking_contacts, 2.6);
    values->asking_contacts_chronic = 1.0;
    values->asking_gp_without_practice = 1.0;
    values->action_reasonable_weeks = 4;
}

static double share_able(const Parameters *values, enum ConsentRule rule, bool out, uint32_t date)
{
    TestWorld world;
    double able = 0.0;
    world_of(values, rule, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const Ability ability = ability_of(as_world(&world), i);
        able += (out ? ability.out : ability.in) < date;
    }
    world_free(&world);
    return able;
}

/* In every rule that has the act, and no longer everybody who is informed. */
static void test_a_contact_within_the_weeks_lets_the_copy_act(void **state)
{
    const double met = 1.0 - pow(1.0 - 0.2, 4.0);
    Parameters values;
    contact_values(&values);
    values.asking_own_request = 0.0; /* nobody really does */
    share_check(share_able(&values, CONSENT_OPT_OUT, true, WEEKS), PERSONS, met, "out of opt_out");
    share_check(share_able(&values, CONSENT_OPT_IN, false, WEEKS), PERSONS, met, "in opt_in");
    share_check(share_able(&values, CONSENT_ACTIVE_CHOICE, false, WEEKS), PERSONS, met,
                "in active_choice");
    values.asking_contact_joins = values.asking_contact_refuses = values.asking_contact_closes =
        YES_NO_NO;
    assert_true(share_able(&values, CONSENT_OPT_OUT, true, WEEKS) == 0.0);
    assert_true(share_able(&values, CONSENT_ACTIVE_CHOICE, false, WEEKS) == 0.0);
    values_fill(values.asking_intensity, 0.5);
    values.asking_half_life = 0.0;
    values.asking_deference = 0.0;
    values.disposition_in = 0.0; /* nobody really answers but later */
    values_fill(values.disposition_out, 0.0);
    values.disposition_sensitive_out = 1.0;
    share_check(share_able(&values, CONSENT_ACTIVE_CHOICE, false, 4), PERSONS,
                1.0 - pow(1.0 - 0.1, 8.0), "asked, at once or as it was");
}

/* Two tries are a call and a contact, or two calls. */
static void test_the_contact_is_one_of_the_tries(void **state)
{
    Parameters values;
    contact_values(&values);
    values.asking_own_request = 0.0;
    values.action_by_phone = 0.25;
    values.action_tries = 1;
    values_fill(values.action_started, 0.0);
    values.action_reasonable_tries = 2;
    const double met = 1.0 - pow(1.0 - 0.2, 4.0);
    const double expected = met + (1.0 - met) * (1.0 - 0.75 * 0.75);
    share_check(share_able(&values, CONSENT_OPT_IN, false, WEEKS), PERSONS, expected, "in");
    share_check(share_able(&values, CONSENT_OPT_OUT, true, WEEKS), PERSONS, expected, "out");
    /* in three weeks: who has a contact in the fourth alone has one call until then */
    const double early = 1.0 - pow(1.0 - 0.2, 3.0), last = pow(1.0 - 0.2, 3.0) * 0.2;
    share_check(share_able(&values, CONSENT_OPT_IN, false, 3), PERSONS,
                early + last * 0.25 + (1.0 - met) * (1.0 - 0.75 * 0.75), "in, before the last");
}

/* Everybody says yes by deference in week 0, before being informed in week 2. */
static void test_a_yes_by_deference_is_no_ability(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t deferred = 0;
    phone_values(&values);
    values_fill(values.asking_contacts, 13.0);
    values.asking_contacts_chronic = 1.0;
    values.asking_gp_without_practice = 1.0;
    values_fill(values.asking_intensity, 1.0);
    values.asking_minutes = 0.0;
    values.asking_deference = 1.0;
    values.asking_contact_joins = YES_NO_NO;
    values.action_by_phone = 0.0;
    values.knowledge_media_start = 2;
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        if (path.joined < path.knows[LEVEL_INFORMED]) {
            assert_int_equal(path.can_in, NEVER);
            assert_int_equal(path.in_as_is, NEVER);
            deferred++;
        }
    }
    assert_true(deferred > PERSONS / 2);
    world_free(&world);
}

/* --- ties and the mirror --- */

enum { TIED = 8000, TIED_WEEKS = 40 };

/* Refusing, closing and joining share ways, steps, codes, know-how, hazards and own request; nobody is asked or
 * defers, no record is activated, no line is busy, and all talk alike. */
static void tied_values(Parameters *values)
{
    parameters_default(values);
    values_uncongested(values);
    values->population_persons = TIED;
    values->action_closing = 1.0;
    values->action_closing_known = 1.0;
    values->action_gatekeeping = 0.0;
    values->action_by_phone = 0.31;
    values->action_code_wait = 2;
    values->asking_own_request = 0.21;
    values_fill(values->asking_intensity, 0.0);
    values->asking_deference = 0.0;
    values->records_activated_weekly = 0.0;
    values->knowledge_told_in = values->knowledge_told_out = values->knowledge_told_indifferent =
        0.56;
}

static void test_where_nobody_prefers_anything_both_defaults_are_as_much_chosen(void **state)
{
    Parameters values;
    TestWorld out, in;
    uint32_t chosen = 0;
    tied_values(&values);
    values.disposition_in = 0.0;
    values_fill(values.disposition_out, 0.0);
    world_of(&values, CONSENT_OPT_OUT, TIED_WEEKS, &out);
    world_of(&values, CONSENT_OPT_IN, TIED_WEEKS, &in);
    for (uint32_t i = 0; i < TIED; i++) {
        const PersonPath a = world_path(&out, i), b = world_path(&in, i);
        for (uint32_t date = a.silent; date <= TIED_WEEKS; date++) {
            int64_t of_a[OUTCOME_COUNT], of_b[OUTCOME_COUNT];
            outcome_person(&out.population, &out.programme, i, &a, date, of_a);
            outcome_person(&in.population, &in.programme, i, &b, date, of_b);
            assert_int_equal(of_a[OUTCOME_chosen], of_b[OUTCOME_chosen]);
            assert_int_equal(of_a[OUTCOME_self_determination], of_b[OUTCOME_self_determination]);
            assert_int_equal(of_a[OUTCOME_can_reverse], of_b[OUTCOME_can_reverse]);
            chosen += (uint32_t)of_a[OUTCOME_chosen];
        }
    }
    assert_true(chosen > TIED);
    world_free(&out);
    world_free(&in);
}

/* In and out change places. */
static void relabel(Population *population)
{
    static const uint8_t OTHER[] = {[OUT_FIRM] = IN_FIRM,
                                    [OUT_SOFT] = IN_SOFT,
                                    [INDIFFERENT] = INDIFFERENT,
                                    [IN_SOFT] = OUT_SOFT,
                                    [IN_FIRM] = OUT_FIRM};
    for (uint32_t i = 0; i < population->count; i++) {
        population->disposition[i] = OTHER[population->disposition[i]];
    }
}

static void run_relabelled(const Parameters *values, enum ConsentRule rule, bool relabels,
                           TestWorld *world)
{
    Scenario scenario;
    Parameters design = *values;
    support_scenario(&scenario, TIED);
    scenario.weeks = TIED_WEEKS;
    design.design_consent = rule;
    world_draw(&scenario, &design, 0, world);
    if (relabels) {
        relabel(&world->population);
    }
    world_simulate(world);
    scenario_free(&scenario);
}

static void test_every_rung_of_opt_out_is_the_mirrored_rung_of_opt_in(void **state)
{
    static const enum Rung MIRROR[RUNG_COUNT] = {[RUNG_AGAINST] = RUNG_AGAINST_OUT,
                                                 [RUNG_TACIT] = RUNG_TACIT_OUT,
                                                 [RUNG_ACQUIESCENT] = RUNG_ACQUIESCENT_OUT,
                                                 [RUNG_EXPLICIT_OUT] = RUNG_EXPLICIT};
    Parameters values;
    TestWorld out, in;
    uint32_t seen[RUNG_COUNT] = {0};
    tied_values(&values);
    run_relabelled(&values, CONSENT_OPT_OUT, false, &out);
    run_relabelled(&values, CONSENT_OPT_IN, true, &in);
    for (uint32_t i = 0; i < TIED; i++) {
        const PersonPath a = world_path(&out, i), b = world_path(&in, i);
        for (uint32_t date = a.silent; date <= TIED_WEEKS; date++) {
            const enum Rung rung = outcome_rung(&out.programme, &a, date, LEVEL_INFORMED);
            assert_int_equal(outcome_rung(&in.programme, &b, date, LEVEL_INFORMED), MIRROR[rung]);
            assert_int_equal(outcome_can_reverse(&out.programme, &a, date),
                             outcome_can_reverse(&in.programme, &b, date));
            seen[rung]++;
        }
    }
    assert_true(seen[RUNG_AGAINST] > 0 && seen[RUNG_TACIT] > 0 && seen[RUNG_ACQUIESCENT] > 0 &&
                seen[RUNG_EXPLICIT_OUT] > 0);
    world_free(&out);
    world_free(&in);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_who_is_in_and_who_is_out_turn_round_by_as_many_tries),
    cmocka_unit_test(test_no_more_tries_than_weeks_in_which_to_turn_round),
    cmocka_unit_test(test_turning_round_has_luck_of_its_own_the_same_at_every_date),
    cmocka_unit_test(test_one_turns_round_by_the_act_of_the_week),
    cmocka_unit_test(test_who_may_not_come_back_does_not_turn_round),
    cmocka_unit_test(test_a_contact_lets_one_turn_round_where_nothing_else_does),
    cmocka_unit_test(test_a_contact_within_the_weeks_lets_the_copy_act),
    cmocka_unit_test(test_the_contact_is_one_of_the_tries),
    cmocka_unit_test(test_a_yes_by_deference_is_no_ability),
    cmocka_unit_test(test_where_nobody_prefers_anything_both_defaults_are_as_much_chosen),
    cmocka_unit_test(test_every_rung_of_opt_out_is_the_mirrored_rung_of_opt_in),
};

CHECK_MAIN(tests)
