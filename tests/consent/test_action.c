/* Acting by wish (model/consent/README.md, Acting): every way alone in a world in which nothing else is left to chance. */
#include "support/check.h"

#include "consent/ability.h"
#include "support/support.h"
#include "support/support_consent.h"
#include "support/support_law.h"

enum { PERSONS = 20000, WEEKS = 30 };

/* How many wish out and how many of them left; how many wish in and how many of them joined. */
typedef struct Acted {
    double out, left, in, joined, helped;
} Acted;

static Acted count_acted(const TestWorld *world)
{
    Acted acted = {0};
    for (uint32_t i = 0; i < world->population.count; i++) {
        const uint8_t wish = world->consent.wish[i];
        const bool left = world->consent.left[i] != NEVER;
        acted.out += disposed_out(wish);
        acted.in += disposed_in(wish);
        acted.left += left;
        acted.joined += world->consent.said_yes[i] != NEVER;
        acted.helped += (world->consent.marks[i] & MARK_HELPED) != 0;
        assert_true(!left || disposed_out(wish));
    }
    return acted;
}

static Acted run_acted(const Parameters *values, enum ConsentRule rule)
{
    TestWorld world;
    world_of(values, rule, WEEKS, &world);
    const Acted acted = count_acted(&world);
    world_free(&world);
    return acted;
}

/* --- the line --- */

/* Everybody who wishes out calls once, in the first week, and has no other way. */
static void line_values(double capacity, Parameters *values)
{
    values_eager(PERSONS, values);
    values->population_represents = PERSONS;
    values->action_by_phone = 1.0;
    values->action_tries = 1;
    values->action_phone_capacity = capacity;
}

static void test_the_line_answers_as_many_calls_as_it_can(void **state)
{
    static const double CAPACITIES[] = {0, 1000, 4321, 9000};
    for (size_t c = 0; c < sizeof CAPACITIES / sizeof CAPACITIES[0]; c++) {
        Parameters values;
        line_values(CAPACITIES[c], &values);
        const Acted acted = run_acted(&values, CONSENT_OPT_OUT);
        const double answered = CAPACITIES[c] / acted.out;
        check_within(acted.left, CAPACITIES[c],
                     5.0 * sqrt(acted.out * answered * (1.0 - answered)) + 1e-9);
        assert_true(acted.helped == 0.0);
    }
}

static void test_a_line_that_is_not_full_answers_everybody(void **state)
{
    Parameters values;
    line_values(1e9, &values);
    const Acted calls = run_acted(&values, CONSENT_OPT_OUT);
    assert_true(calls.left == calls.out && calls.out > 0.5 * PERSONS);
    values.action_phone_capacity = calls.out; /* just enough */
    assert_true(run_acted(&values, CONSENT_OPT_OUT).left == calls.out);
    values.action_phone_capacity = calls.out - 1.0;
    TestWorld world;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const uint64_t all = (uint64_t)calls.out;
    assert_int_equal(world.consent.line[0], ((all - 1) << 32) / all);
    assert_int_equal(world.consent.line[1], random_threshold(1.0));
    world_free(&world);
}

/* Who has a way as good does not call, and neither finds the line busy nor makes it so. */
static void test_only_those_without_a_better_way_call(void **state)
{
    Parameters values;
    TestWorld world;
    line_values(0, &values);
    values.action_by_form = 1.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const Acted acted = count_acted(&world);
    assert_true(acted.left == acted.out);
    assert_int_equal(world.consent.line[0], random_threshold(1.0));
    world_free(&world);
}

/* The next try meets the load of its own week: those who were not answered. */
static void test_calls_are_repeated_while_tries_last(void **state)
{
    Parameters values;
    line_values(3000, &values);
    values.action_tries = 3;
    TestWorld world;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    uint64_t waiting = (uint64_t)count_acted(&world).out;
    for (uint32_t week = 0; week < 3; week++) {
        assert_int_equal(world.consent.line[week], (3000ULL << 32) / waiting);
        for (uint32_t i = 0; i < PERSONS; i++) {
            waiting -= world.consent.left[i] == week;
        }
    }
    assert_int_equal(world.consent.line[3], random_threshold(1.0));
    world_free(&world);
}

/* --- helpers and the counter --- */

/* A try with a helper nearly always succeeds, and there are ten. */
static void helper_values(Parameters *values)
{
    values_eager(PERSONS, values);
    values->action_helped_gain = 1.0;
    values->action_helper_outside = 1.0;
    values->action_gatekeeping = 0.7;
    values->action_tries = 10;
}

static void check_declined(const Parameters *values)
{
    const Acted leaving = run_acted(values, CONSENT_OPT_OUT);
    share_check(leaving.left, leaving.out, 1.0 - 0.4 * 0.7, "left with help");
    assert_true(leaving.helped == leaving.left);
    const Acted joining = run_acted(values, CONSENT_OPT_IN);
    share_check(joining.joined, joining.in, 1.0 - 0.6 * 0.7, "joined with help");
    assert_true(joining.helped == 0.0); /* there is no wish to disclose */
}

static void test_helpers_outside_decline_as_often_as_they_are_disposed_the_other_way(void **state)
{
    Parameters values;
    helper_values(&values);
    check_declined(&values);
}

static void test_professionals_at_the_counter_decline_as_helpers_do(void **state)
{
    Parameters values;
    helper_values(&values);
    values.action_helper_outside = 0.0;
    values.action_in_person = 1.0;
    check_declined(&values);
}

/* The helper of the household is the other of the two, who declines where disposed the other way. */
static void test_helpers_at_home_decline_by_their_own_disposition(void **state)
{
    Parameters values;
    TestWorld world;
    Acted acted[2] = {{0}};
    helper_values(&values);
    values_pairs(&values);
    values.action_helper_outside = 0.0;
    values.action_helper_household = 0.9;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t first = household_first(&world.population, i);
        if (household_size(&world.population, i) == 2 && disposed_out(world.consent.wish[i])) {
            const uint32_t other = i == first ? first + 1 : first;
            Acted *alike = &acted[disposed_in(world.population.disposition[other])];
            alike->out += 1.0;
            alike->left += world.consent.left[i] != NEVER;
        }
    }
    share_check(acted[0].left, acted[0].out, 0.9, "left, the helper alike");
    share_check(acted[1].left, acted[1].out, 0.9 * (1.0 - 0.7), "left, the helper opposed");
    world_free(&world);
}

/* --- one try --- */

/* Everybody who wishes to has one try, to refuse or to join. */
static void one_try_values(Parameters *values)
{
    values_eager(PERSONS, values);
    values->action_tries = 1;
    values->action_step_loss = 0.2;
    values->action_steps_refuse = 2;
    values->action_steps_join = 3;
    values->action_credentials_refuse = 3;
    values->action_credentials_join = 3;
    values->action_credential_loss = 0.15;
}

static void check_one_try(const Parameters *values, double chance, const char *what)
{
    const Acted leaving = run_acted(values, CONSENT_OPT_OUT);
    share_check(leaving.left, leaving.out, chance * 0.8, what);
    const Acted joining = run_acted(values, CONSENT_OPT_IN);
    share_check(joining.joined, joining.in, chance * 0.8 * 0.8, what);
}

static void test_credentials_and_steps_cost_tries_online_and_by_form(void **state)
{
    const double found = 0.85 * 0.85 * 0.85;
    Parameters values;
    one_try_values(&values);
    values_fill(values.action_completed, 0.7);
    check_one_try(&values, (1.0 - cbrt(0.3)) * found, "online");
    values.action_by_form = 0.45;
    check_one_try(&values, 0.45 * found, "by form");
    one_try_values(&values);
    values.action_helper_outside = 1.0;
    values.action_helped_gain = 0.6;
    check_one_try(&values, (1.0 - cbrt(0.4)) * found, "with a helper");
}

static void test_credentials_cost_nothing_by_phone_and_at_the_counter(void **state)
{
    Parameters values;
    one_try_values(&values);
    values.action_by_phone = 0.37;
    check_one_try(&values, 0.37, "by phone");
    values.action_in_person = 0.61;
    check_one_try(&values, 0.61, "at the counter");
}

/* --- closing and codes --- */

/* Everybody wishes out and begins by and by; who begins succeeds. */
static void sleep_values(Parameters *values)
{
    values_eager(PERSONS, values);
    values->action_by_phone = 1.0;
    values->disposition_in = 0.0;
    values_fill(values->disposition_out, 1.0);
    values_fill(values->action_started, 0.4);
    values->action_first_week = 0.0;
    values->action_decay = 0.99;
    values->action_closing = 0.25;
    values->notice_window = 3;
}

/* Of those who have not left in time, a quarter goes on as if there were no deadline. */
static void test_a_wish_that_the_deadline_has_overtaken_mostly_sleeps(void **state)
{
    Parameters values;
    TestWorld world;
    double closed = 0.0, inside = 0.0;
    sleep_values(&values);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t left = world.consent.left[i];
        inside += left >= 3;
        closed += left >= 3 && left < 13;
    }
    const double five = 1.0 - pow(0.99, 5.0); /* the hazard of six weeks falls in five */
    const double since = (pow(0.99, 2.0) - pow(0.99, 12.0)) / five;
    share_check(closed, inside, 0.25 * (1.0 - pow(0.6, since)), "closed");
    world_free(&world);
}

/* Sleep is drawn once: the others do what they would do if nobody slept, and who is awake where few are is so
 * where more are. */
static void test_who_sleeps_sleeps_for_good_and_the_others_not_at_all(void **state)
{
    static const double CLOSING[] = {0.0, 0.25, 0.5, 1.0};
    enum { COUNT = sizeof CLOSING / sizeof CLOSING[0] };
    Parameters values;
    TestWorld worlds[COUNT];
    double awake[COUNT] = {0.0};
    sleep_values(&values);
    values_fill(values.action_started, 0.8);
    values.asking_own_request = 0.3; /* at contacts, too */
    for (size_t w = 0; w < COUNT; w++) {
        values.action_closing = CLOSING[w];
        world_of(&values, CONSENT_OPT_OUT, WEEKS, &worlds[w]);
    }
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t free = worlds[COUNT - 1].consent.left[i];
        bool before = false;
        for (size_t w = 0; w < COUNT; w++) {
            const bool now = action_awake(&worlds[w].population, &worlds[w].programme.action, i);
            assert_int_equal(worlds[w].consent.left[i], now || free < 3 ? free : NEVER);
            assert_true(now || !before);
            awake[w] += now;
            before = now;
        }
    }
    for (size_t w = 0; w < COUNT; w++) {
        share_check(awake[w], PERSONS, CLOSING[w], "awake");
        world_free(&worlds[w]);
    }
}

/* The phone needs nobody who knows; who is alone does. */
static void test_who_does_not_know_how_to_close_needs_somebody_who_does(void **state)
{
    Parameters values;
    values_eager(PERSONS, &values);
    values_fill(values.notice_wave, 1.0);
    values.notice_sent = YES_NO_NO;
    values.action_code_close = YES_NO_NO;
    values.action_credentials_close = 0;
    values.disposition_in = 0.0;
    values_fill(values.disposition_out, 1.0);
    values.notice_window = 1;
    values.action_first_week = 0.0;
    values.action_by_form = 1.0;
    values.action_closing_known = 0.3;
    values.action_steps_refuse = 10;
    values.action_step_loss = 1.0;
    const Acted alone = run_acted(&values, CONSENT_OPT_OUT);
    share_check(alone.left, alone.out, 0.3, "closed by form");
    values.action_by_phone = 1.0;
    const Acted called = run_acted(&values, CONSENT_OPT_OUT);
    assert_true(called.left == called.out);
}

/* Everybody who wishes in tries once, in the first week. Whoever fails tries again in any week with one chance,
 * and then succeeds with another, whatever came before: rounds have luck of their own. */
static void test_who_gave_up_takes_it_up_again_by_and_by(void **state)
{
    Parameters values;
    TestWorld world;
    values_eager(PERSONS, &values);
    values.disposition_in = 1.0;
    values_fill(values.disposition_out, 0.0);
    values.action_by_phone = 0.37;
    values.action_phone_capacity = 1e9;
    values.action_tries = 1;
    values.action_taken_up_again = 0.93;
    world_of(&values, CONSENT_OPT_IN, 52, &world);
    const double weekly = 1.0 - pow(0.07, 1.0 / 52.0);
    double failed = 0.0, joined = 0.0, again = 0.0, early = 0.0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t week = world.consent.joined[i];
        const Round first = {.start = world.consent.start[i]};
        failed += week > 0;
        joined += week > 0 && week <= 40;
        early += week > 0 && week <= 10;
        again += week > 0 && life_again(as_world(&world), i, &first, NEVER).start <= 20;
    }
    share_check(failed, PERSONS, 0.63, "failed at first");
    share_check(again, failed, 1.0 - pow(0.07, 20.0 / 52.0), "took it up again by week 20");
    share_check(early, failed, 1.0 - pow(1.0 - 0.37 * weekly, 10.0), "joined by week 10");
    share_check(joined, failed, 1.0 - pow(1.0 - 0.37 * weekly, 40.0), "joined by week 40");
    world_free(&world);
}

static void test_whom_no_notice_reaches_waits_for_a_code(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t waited = 0;
    values_eager(PERSONS, &values);
    values.action_by_phone = 1.0;
    values.action_code_wait = 3;
    values.action_code_join = YES_NO_NO;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool reached = notice_delivered(&world.population, &world.programme.notice, i);
        if (disposed_out(world.consent.wish[i])) {
            assert_int_equal(world.consent.left[i], reached ? 0 : 3);
            waited += !reached;
        }
    }
    assert_true(waited > PERSONS / 50);
    world_free(&world);
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) { /* joining asks for none */
        assert_true(!disposed_in(world.consent.wish[i]) || world.consent.joined[i] == 0);
    }
    world_free(&world);
}

/* Who has met the tutorial does better in leaving, online alone; in week 0 everybody has. */
static void test_a_tutorial_helps_with_leaving_alone(void **state)
{
    Parameters values;
    one_try_values(&values);
    values_fill(values.action_completed, 0.5);
    values.knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] = 1.0;
    values.action_tutorial_gain = 0.25;
    const double found = 0.85 * 0.85 * 0.85;
    const Acted leaving = run_acted(&values, CONSENT_OPT_OUT);
    share_check(leaving.left, leaving.out, (1.0 - cbrt(0.25)) * found * 0.8, "left");
    const Acted joining = run_acted(&values, CONSENT_OPT_IN);
    share_check(joining.joined, joining.in, (1.0 - cbrt(0.5)) * found * 0.64, "joined");
    values_fill(values.action_completed, 0.0); /* it opens no way that is closed */
    assert_true(run_acted(&values, CONSENT_OPT_OUT).left == 0.0);
}

/* --- two steps --- */

static void check_shells(const TestWorld *world, bool asked)
{
    uint32_t joined = 0, left = 0;
    for (uint32_t i = 0; i < world->population.count; i++) {
        const PersonPath path = world_path(world, i);
        int64_t values[OUTCOME_COUNT];
        outcome_person(&world->population, &world->programme, i, &path, WEEKS, values);
        assert_int_equal(path.joined, path.said_yes);
        assert_int_equal(values[OUTCOME_opened], path.left == NEVER);
        assert_int_equal(values[OUTCOME_included], path.joined != NEVER && path.left == NEVER);
        assert_true(asked || (path.joined == NEVER && values[OUTCOME_documents] == 0));
        joined += path.joined != NEVER;
        left += path.left != NEVER;
    }
    assert_true(left > PERSONS / 10 && (joined > PERSONS / 10) == asked);
}

static void test_a_shell_stays_empty_until_a_yes_at_a_contact(void **state)
{
    Parameters values;
    TestWorld world;
    values_eager(PERSONS, &values);
    values.disposition_in = 0.3;
    values_fill(values.disposition_out, 0.3);
    values.action_by_phone = 1.0;
    values.asking_own_request = 0.0; /* nobody asks of their own accord */
    world_of(&values, CONSENT_TWO_STEP, WEEKS, &world);
    check_shells(&world, false);
    world_free(&world);
    values_fill(values.asking_intensity, 0.2);
    world_of(&values, CONSENT_TWO_STEP, WEEKS, &world);
    check_shells(&world, true);
    world_free(&world);
}

/* --- changes of mind --- */

/* All are soft, and most turn round within the weeks. */
static void changing_values(Parameters *values)
{
    values_eager(PERSONS, values);
    values->disposition_firm_in = 0.0;
    values->disposition_firm_out = 0.0;
    values->disposition_change_yearly = 0.8;
    values->asking_half_life = 0.0; /* questions come before and after the change */
}

static uint32_t change_of(const TestWorld *world, uint32_t person)
{
    return wish_change_week(&world->population, &world->programme.wish, person);
}

static void check_returned(const TestWorld *world, bool reversible)
{
    uint32_t returned = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t change = change_of(world, i), left = world->consent.left[i];
        const bool comes_back = reversible && left < change && change < WEEKS;
        assert_int_equal(world->consent.returned[i], comes_back ? change : NEVER);
        returned += comes_back;
    }
    assert_true((returned > PERSONS / 20) == reversible);
}

static void test_nobody_returns_unless_it_is_reversible(void **state)
{
    Parameters values;
    TestWorld world;
    changing_values(&values);
    values.action_by_phone = 1.0;
    values.action_reversible = YES_NO_NO;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    check_returned(&world, false);
    world_free(&world);
    values.action_reversible = YES_NO_YES;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    check_returned(&world, true);
    world_free(&world);
}

/* A new want has tries of its own, numbered on, so that its luck is not that of the want before. */
static void test_tries_after_a_change_of_mind_have_luck_of_their_own(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t changed = 0, agree = 0;
    changing_values(&values);
    values.action_by_phone = 0.5;
    values.action_tries = 1;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const uint64_t half = random_threshold(0.5);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t change = change_of(&world, i);
        if (change == 0 || change >= WEEKS || world.population.disposition[i] != IN_SOFT) {
            continue;
        }
        const bool before = random_draw(world.population.key, i, 0, PURPOSE_TRY).word[0] < half,
                   after = random_draw(world.population.key, i, 16, PURPOSE_TRY).word[0] < half;
        assert_int_equal(world.consent.left[i], after ? change : NEVER);
        changed++;
        agree += before == after;
    }
    assert_true(changed > PERSONS / 10);
    share_check(agree, changed, 0.5, "the same luck");
    world_free(&world);
}

/* Everybody defers; asking is rare enough to come before or after a change of mind. */
static void test_a_yes_stands_until_the_mind_is_changed(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t before = 0, after = 0, withdrawn = 0;
    changing_values(&values);
    values_fill(values.action_started, 0.3);
    values.action_first_week = 0.1;
    values.action_by_phone = 1.0;
    values.asking_deference = 1.0;
    values_fill(values.asking_intensity, 0.1);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t change = change_of(&world, i), said_yes = world.consent.said_yes[i];
        if (world.population.disposition[i] != IN_SOFT || change >= WEEKS || said_yes == NEVER) {
            continue;
        }
        const bool left = world.consent.left[i] != NEVER;
        if (said_yes < change) {
            before++;
            withdrawn += left;
        } else if (world.consent.left[i] != said_yes) {
            after++;
            assert_false(left);
        }
    }
    assert_true(before > 500 && withdrawn > 100 && after > 200);
    world_free(&world);
}

/* --- ability --- */

static void check_at_once(const TestWorld *world, enum ConsentRule rule)
{
    uint32_t able = 0, unable = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const Ability ability = ability_of(as_world(world), i);
        const bool leaves = rule_get(rule)->default_in;
        assert_int_equal(ability.out_as_is, ability.out);
        assert_int_equal(ability.in_as_is, ability.in);
        able += (leaves ? ability.out : ability.in) != NEVER;
        unable += (leaves ? ability.out : ability.in) == NEVER;
    }
    assert_true(able > PERSONS / 10 && unable > PERSONS / 10);
}

/* Who starts at once and tries as often as the copy does is as able as the copy. */
static void test_ability_as_one_is_equals_ability_where_nobody_puts_off(void **state)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN};
    Parameters values;
    values_eager(PERSONS, &values);
    values_fill(values.asking_contacts,
                0.0); /* whose luck is another for the copy that acts at once */
    values_fill(values.action_completed, 0.5);
    values.action_tries = values.action_reasonable_tries;
    for (size_t r = 0; r < 2; r++) {
        TestWorld world;
        world_of(&values, RULES[r], WEEKS, &world);
        check_at_once(&world, RULES[r]);
        world_free(&world);
    }
}

/* A later try is no better than an earlier one: no tutorial, no busy line, closing as hard as refusing. */
static void check_as_is(const Parameters *values, enum ConsentRule rule)
{
    TestWorld world;
    uint32_t put_off = 0, alone = 0;
    world_of(values, rule, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t able = rule_get(rule)->default_in ? path.can_out : path.can_in;
        if (path.able_as_is < able || path.able_alone < able) {
            fail_msg("person %u: able %u, as is %u, alone %u", i, able, path.able_as_is,
                     path.able_alone);
        }
        put_off += path.able_as_is == NEVER && able != NEVER;
        alone += path.able_alone == NEVER && able != NEVER;
    }
    assert_true(rule == CONSENT_ACTIVE_CHOICE || (put_off > 500 && alone > 200));
    world_free(&world);
}

static void test_putting_off_and_being_alone_make_nobody_abler(void **state)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                             CONSENT_TWO_STEP};
    Parameters values;
    parameters_default(&values);
    values_uncongested(&values);
    values.population_persons = PERSONS;
    values.knowledge_media_weekly = 0.1;
    values.action_tries = 3; /* as many as are reasonable */
    values.action_steps_close = 2;
    values.action_in_person = 0.2;
    values_fill(values.asking_contacts, 0.0);
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        check_as_is(&values, RULES[r]);
    }
}

/* The copy has a wish of its own: its helper declines by that, whatever the person wishes. */
static void test_helpers_decline_by_the_wish_of_the_copy(void **state)
{
    Parameters values;
    TestWorld world;
    Acted can[3] = {{0}};
    helper_values(&values);
    values.disposition_in = 0.3;
    values_fill(values.disposition_out, 0.4);
    values.action_reasonable_tries = 10;
    values.action_reasonable_weeks = 10;
    values_fill(values.asking_contacts, 0.0);
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t wish = world.consent.wish[i];
        Acted *alike = &can[disposed_in(wish) ? 0 : disposed_out(wish) ? 1 : 2];
        const Ability ability = ability_of(as_world(&world), i);
        alike->out += 1.0;
        alike->left += ability.out != NEVER;
        assert_int_equal(ability.alone, NEVER); /* though some have left, with help */
    }
    for (size_t wish = 0; wish < 3; wish++) {
        share_check(can[wish].left, can[wish].out, 1.0 - 0.3 * 0.7, "can_out");
    }
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_line_answers_as_many_calls_as_it_can),
    cmocka_unit_test(test_a_line_that_is_not_full_answers_everybody),
    cmocka_unit_test(test_only_those_without_a_better_way_call),
    cmocka_unit_test(test_calls_are_repeated_while_tries_last),
    cmocka_unit_test(test_helpers_outside_decline_as_often_as_they_are_disposed_the_other_way),
    cmocka_unit_test(test_professionals_at_the_counter_decline_as_helpers_do),
    cmocka_unit_test(test_helpers_at_home_decline_by_their_own_disposition),
    cmocka_unit_test(test_credentials_and_steps_cost_tries_online_and_by_form),
    cmocka_unit_test(test_credentials_cost_nothing_by_phone_and_at_the_counter),
    cmocka_unit_test(test_a_wish_that_the_deadline_has_overtaken_mostly_sleeps),
    cmocka_unit_test(test_who_sleeps_sleeps_for_good_and_the_others_not_at_all),
    cmocka_unit_test(test_who_gave_up_takes_it_up_again_by_and_by),
    cmocka_unit_test(test_who_does_not_know_how_to_close_needs_somebody_who_does),
    cmocka_unit_test(test_whom_no_notice_reaches_waits_for_a_code),
    cmocka_unit_test(test_a_tutorial_helps_with_leaving_alone),
    cmocka_unit_test(test_a_shell_stays_empty_until_a_yes_at_a_contact),
    cmocka_unit_test(test_nobody_returns_unless_it_is_reversible),
    cmocka_unit_test(test_tries_after_a_change_of_mind_have_luck_of_their_own),
    cmocka_unit_test(test_a_yes_stands_until_the_mind_is_changed),
    cmocka_unit_test(test_ability_as_one_is_equals_ability_where_nobody_puts_off),
    cmocka_unit_test(test_putting_off_and_being_alone_make_nobody_abler),
    cmocka_unit_test(test_helpers_decline_by_the_wish_of_the_copy),
};

CHECK_MAIN(tests)
