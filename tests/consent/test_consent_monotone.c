/* Monotonicity as theorems: under common random numbers some changes never hurt anybody, person
 * by person.
 *
 * * The theorems need their conditions, and each test sets them. Where a condition is missing
 * the sign is a result, not a theorem, and nothing is asserted: with a surge, slackening or
 * capacity and, at the level enlightened, with professionals who do not explain to all, because
 * a completed act ends the asking of a person and with it the explanations, and with own search,
 * because who is informed already does not look for more. */
#include "support/check.h"

#include "support/support.h"
#include "support/support_consent.h"

enum { PERSONS = 8000, WEEKS = 52 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

/* Closing is harder than refusing, and many act, so that a window can matter; a helper does
 * hardly better than many do alone, so that a helper could do harm. */
static void acting_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->disposition_in = 0.31;
    values_fill(values->disposition_out, 0.27);
    values->action_steps_close = 3;
    values->action_step_loss = 0.2;
    values->action_helped_gain = 0.02;
    values->action_closing = 0.4;
    values->action_closing_known = 0.7;
    values->action_taken_up_again = 0.6;
    values->action_credentials_refuse = 1;
    values->action_credentials_close = 2;
    values->action_credentials_join = 1;
    values->action_code_refuse = YES_NO_NO;
    values->action_code_wait = 2;
    values->action_gatekeeping = 0.3;
    values->action_phone_capacity = 1e9;
    values_fill(values->asking_intensity, 0.0);
    values->asking_own_request = 0.0;
    values->records_activated_weekly = 0.0; /* a record that opens later informs later */
}

/* Everybody talks alike. */
static void values_talk_alike(Parameters *values)
{
    values->knowledge_told_in = 0.56;
    values->knowledge_told_out = 0.56;
    values->knowledge_told_indifferent = 0.56;
}

/* Many are asked and all served. An explanation that is not given, because an act ended the
 * asking, only costs people who are informed already: what they know beyond that is told by the
 * same luck as what they knew before. */
static void values_ask_many(Parameters *values)
{
    values_fill(values->asking_intensity, 0.2);
    values->asking_own_request = 0.5;
    values_uncongested(values);
}

/* --- windows --- */

enum { WINDOW_COUNT = 3 };
static const uint32_t WINDOWS[WINDOW_COUNT] = {6, 9, 12};

static void run_windows(const Parameters *values, enum ConsentRule rule,
                        TestWorld worlds[WINDOW_COUNT])
{
    for (size_t w = 0; w < WINDOW_COUNT; w++) {
        Parameters design = *values;
        design.notice_window = WINDOWS[w];
        world_of(&design, rule, WEEKS, &worlds[w]);
    }
}

static void free_windows(TestWorld worlds[WINDOW_COUNT])
{
    for (size_t w = 0; w < WINDOW_COUNT; w++) {
        world_free(&worlds[w]);
    }
}

static void same_before(uint32_t a, uint32_t b, uint32_t week)
{
    assert_true(a == b || (a >= week && b >= week));
}

/* Before the shorter window ends nothing tells the two apart. */
static void check_same_until_the_end(const TestWorld *shorter, const TestWorld *longer)
{
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath a = world_path(shorter, i), b = world_path(longer, i);
        const uint32_t end = a.silent;
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            same_before(a.knows[level], b.knows[level], end);
        }
        same_before(a.joined, b.joined, end);
        same_before(a.left, b.left, end);
        same_before(a.said_yes, b.said_yes, end);
        same_before(a.start, b.start, end);
    }
}

/* Refusals stay; whoever is out under the shorter window is out under the longer at every later
 * date. Returns how many leave earlier. */
static uint32_t check_no_refusal_lost(const TestWorld *shorter, const TestWorld *longer)
{
    uint32_t gained = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath a = world_path(shorter, i), b = world_path(longer, i);
        const uint32_t end = a.silent;
        if (a.left < end) {
            assert_int_equal(b.left, a.left);
        }
        if (b.left > a.left) {
            fail_msg("person %u leaves in week %u with window %u, in week %u with window %u", i,
                     a.left, a.silent - a.sent, b.left, b.silent - b.sent);
        }
        for (uint32_t date = 0; date <= WEEKS; date++) {
            assert_true(outcome_included(&shorter->programme, &a, date) ||
                        !outcome_included(&longer->programme, &b, date));
        }
        gained += b.left < a.left;
    }
    return gained;
}

static void check_windows_of(const Parameters *values, enum ConsentRule rule, bool lossless)
{
    TestWorld worlds[WINDOW_COUNT];
    run_windows(values, rule, worlds);
    for (size_t w = 1; w < WINDOW_COUNT; w++) {
        for (size_t v = 0; v < w; v++) {
            check_same_until_the_end(&worlds[v], &worlds[w]);
            if (lossless) {
                assert_true(check_no_refusal_lost(&worlds[v], &worlds[w]) > 0);
            }
        }
    }
    free_windows(worlds);
}

static void check_windows(const Parameters *values, bool lossless)
{
    check_windows_of(values, CONSENT_OPT_OUT, lossless);
    check_windows_of(values, CONSENT_TWO_STEP, lossless);
}

static void test_a_longer_window_loses_no_refusal(void **state)
{
    Parameters values;
    acting_values(&values);
    check_windows(&values, true);
}

static void test_a_longer_window_loses_no_refusal_where_professionals_ask(void **state)
{
    Parameters values;
    acting_values(&values);
    values_ask_many(&values);
    values_fill(values.asking_intensity, 0.03); /* few enough that acts still count */
    check_windows(&values, true);
}

/* With talk, asking, deference and a queue the windows are still the same until the shorter one
 * ends. */
static void test_windows_are_the_same_until_the_shorter_ends_whatever_else_happens(void **state)
{
    Parameters values;
    acting_values(&values);
    values_fill(values.asking_intensity, 0.5);
    values.asking_minutes_weekly = 40;
    values.asking_deference = 0.4;
    values.notice_reminders = 2;
    check_windows(&values, false);
}

/* --- more never hurts --- */

/* Nobody knows later, and nobody is able later, in `more`. At the last level only if told so.
 * Returns how many are informed or able earlier. */
static uint32_t check_nobody_worse(const TestWorld *less, const TestWorld *more, bool enlightened)
{
    const size_t levels = enlightened ? LEVEL_COUNT : LEVEL_COUNT - 1;
    uint32_t gained = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath a = world_path(less, i), b = world_path(more, i);
        for (size_t level = 0; level < levels; level++) {
            if (b.knows[level] > a.knows[level]) {
                fail_msg("person %u: %s in week %u, then %u", i,
                         dimension_entry(DIMENSION_LEVEL, level), a.knows[level], b.knows[level]);
            }
        }
        if (b.can_out > a.can_out || b.can_in > a.can_in) {
            fail_msg("person %u: can_out %u, then %u; can_in %u, then %u", i, a.can_out, b.can_out,
                     a.can_in, b.can_in);
        }
        gained += b.knows[LEVEL_INFORMED] < a.knows[LEVEL_INFORMED] || b.can_out < a.can_out ||
                  b.can_in < a.can_in;
    }
    return gained;
}

/* The improvements of the theorem, one at a time. */
static void longer_window(Parameters *values)
{
    values->notice_window = 11;
}

static void one_reminder(Parameters *values)
{
    values->notice_reminders = 1;
}

static void form_by_post(Parameters *values)
{
    values->action_by_form = 0.385;
}

static void counter(Parameters *values)
{
    values->action_in_person = 0.61;
}

static void better_phone(Parameters *values)
{
    values->action_by_phone = 0.47;
}

static void helpers(Parameters *values)
{
    values->action_helper_household = 0.83;
    values->action_helper_outside = 0.52;
}

static void no_credentials(Parameters *values)
{
    values->action_credentials_refuse = 0;
    values->action_credentials_close = 0;
    values->action_credentials_join = 0;
}

static void no_gatekeeping(Parameters *values)
{
    values->action_gatekeeping = 0.0;
}

static void tutorial(Parameters *values)
{
    values->knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] = 0.04;
}

static void letter_too(Parameters *values)
{
    values->notice_both = 0.5;
}

typedef void Improve(Parameters *values);
static Improve *const IMPROVEMENTS[] = {longer_window,  one_reminder,  form_by_post, counter,
                                        better_phone,   helpers,       tutorial,     letter_too,
                                        no_credentials, no_gatekeeping};
enum { IMPROVEMENT_COUNT = sizeof IMPROVEMENTS / sizeof IMPROVEMENTS[0] };

/* The change helps nobody less, and where one may leave, somebody more. */
static void check_better(const TestWorld *less, const Parameters *changed, enum ConsentRule rule,
                         bool enlightened)
{
    TestWorld more;
    world_of(changed, rule, WEEKS, &more);
    const uint32_t gained = check_nobody_worse(less, &more, enlightened);
    assert_true(gained > 0 || !rule_get(rule)->default_in);
    world_free(&more);
}

static void check_improvements(const Parameters *values, bool enlightened)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        TestWorld less;
        world_of(values, RULES[r], WEEKS, &less);
        for (size_t i = 0; i < IMPROVEMENT_COUNT; i++) {
            Parameters more = *values;
            IMPROVEMENTS[i](&more);
            check_better(&less, &more, RULES[r], enlightened);
        }
        world_free(&less);
        Parameters one = *values, two = *values;
        one.notice_reminders = 1;
        two.notice_reminders = 2;
        world_of(&one, RULES[r], WEEKS, &less);
        check_better(&less, &two, RULES[r], enlightened);
        world_free(&less);
    }
}

static void test_no_improvement_informs_anybody_later_or_takes_ability_away(void **state)
{
    Parameters values;
    acting_values(&values);
    values_talk_alike(&values);
    values.knowledge_search_ever = 0.0;
    check_improvements(&values, true);
}

static void test_no_improvement_takes_ability_away_where_professionals_ask(void **state)
{
    Parameters values;
    acting_values(&values);
    values_ask_many(&values);
    check_improvements(&values, false);
}

/* Where every contact brings an explanation until one is enlightened, an act that ends the
 * asking of somebody takes none away. */
static void test_no_improvement_enlightens_anybody_later_where_all_are_explained(void **state)
{
    static Improve *const SOME[] = {longer_window, one_reminder, form_by_post, tutorial};
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld less;
        acting_values(&values);
        values_talk_alike(&values);
        values_ask_many(&values);
        values_fill(values.asking_explained, 1.0);
        values.knowledge_search_ever = 0.0;
        world_of(&values, RULES[r], WEEKS, &less);
        for (size_t i = 0; i < sizeof SOME / sizeof SOME[0]; i++) {
            Parameters more = values;
            SOME[i](&more);
            check_better(&less, &more, RULES[r], true);
        }
        world_free(&less);
    }
}

/* --- one more barrier --- */

/* Adds the barrier to everybody who may have it; everybody lives alone, so each is the only one
 * who changes. */
static void add_barrier(Population *population, unsigned barrier)
{
    const unsigned excluding = 1U << BARRIER_no_internet | 1U << BARRIER_online_with_help;
    for (uint32_t i = 0; i < population->count; i++) {
        if ((excluding >> barrier & 1U) && (population->barriers[i] & excluding) != 0) {
            continue; /* the two exclude each other */
        }
        population->barriers[i] = (uint8_t)(population->barriers[i] | 1U << barrier);
    }
}

static void run_with_barrier(const Parameters *values, enum ConsentRule rule, int barrier,
                             TestWorld *world)
{
    Scenario scenario;
    Parameters design = *values;
    support_scenario(&scenario, PERSONS);
    scenario.weeks = WEEKS;
    design.design_consent = rule;
    world_draw(&scenario, &design, 0, world);
    if (barrier >= 0) {
        add_barrier(&world->population, (unsigned)barrier);
    }
    world_simulate(world);
    scenario_free(&scenario);
}

/* Delivery channel frozen: no barrier moves it. */
static void barrier_values(Parameters *values)
{
    acting_values(values);
    values_alone(values);
    values_ask_many(values);
    values->knowledge_told_peers = 0.0; /* nobody else's knowledge changes */
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "multiplier_%s", barrier_key(b));
        parameters_values(values, parameters_find("population", key))[STAGE_BY_EMAIL] = 1.0;
    }
}

static uint32_t check_nobody_abler(const TestWorld *without, const TestWorld *with)
{
    uint32_t lost = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath a = world_path(without, i), b = world_path(with, i);
        if (b.can_out < a.can_out || b.can_in < a.can_in) {
            fail_msg(
                "person %u with barriers %#x, then %#x: can_out %u, then %u; can_in %u, then %u", i,
                without->population.barriers[i], with->population.barriers[i], a.can_out, b.can_out,
                a.can_in, b.can_in);
        }
        lost += b.can_out > a.can_out || b.can_in > a.can_in;
    }
    return lost;
}

static void test_one_more_barrier_makes_nobody_able(void **state)
{
    Parameters values;
    barrier_values(&values);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        TestWorld without;
        run_with_barrier(&values, RULES[r], -1, &without);
        for (int barrier = 0; barrier < BARRIER_COUNT; barrier++) {
            TestWorld with;
            if (barrier == BARRIER_protected_adult) {
                continue; /* then somebody else decides, who may be abler */
            }
            run_with_barrier(&values, RULES[r], barrier, &with);
            const uint32_t lost = check_nobody_abler(&without, &with);
            assert_true(lost > 0 || RULES[r] == CONSENT_ACTIVE_CHOICE);
            world_free(&with);
        }
        world_free(&without);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_longer_window_loses_no_refusal),
    cmocka_unit_test(test_a_longer_window_loses_no_refusal_where_professionals_ask),
    cmocka_unit_test(test_windows_are_the_same_until_the_shorter_ends_whatever_else_happens),
    cmocka_unit_test(test_no_improvement_informs_anybody_later_or_takes_ability_away),
    cmocka_unit_test(test_no_improvement_takes_ability_away_where_professionals_ask),
    cmocka_unit_test(test_no_improvement_enlightens_anybody_later_where_all_are_explained),
    cmocka_unit_test(test_one_more_barrier_makes_nobody_able),
};

CHECK_MAIN(tests)
