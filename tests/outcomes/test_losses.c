/* Losses by gate: worlds in which one gate alone can fail, in which every lost person must have failed there; and
 * worlds in which all can, in which every lost person must have failed at exactly one, for a reason that holds. */
#include "support/check.h"

#include "base/week.h"
#include "run/ensemble.h"
#include "support/support_consent.h"
#include "support/support_losses.h"

enum { YEAR = 52 };

/* --- one gate at a time --- */

typedef struct GateWorld {
    const char *name;
    enum ConsentRule rule;
    enum Loss loss;
    enum Gate gate;
    enum Moment moment;
    void (*spoil)(Parameters *values); /* makes that gate, and no other, fail */
} GateWorld;

static void not_sent(Parameters *values)
{
    values_fill(values->notice_wave, YEAR + 1);
}

/* Letters arrive after the deadline. */
static void not_opened_in_time(Parameters *values)
{
    values_fill(values->notice_delay, YEAR / 2.0);
}

/* The email arrives and is not opened; the letter by post beside it is read and not understood. */
static void post_goes_further(Parameters *values)
{
    values_fill(values->notice_by_email, 1.0);
    values->notice_both = 1.0;
    values_fill(values->notice_opened_email, 0.0);
    values_fill(values->notice_understood, 0.0);
}

static void staff_does_nothing(Parameters *values)
{
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->population_institution[a] = 1.0;
    }
    values->action_institution_acts = 0.0;
}

/* Children decided for by somebody who is disposed otherwise. */
static void decider_is_disposed_otherwise(Parameters *values)
{
    Parameters defaults;
    parameters_default(&defaults);
    memcpy(values->population_household_size, defaults.population_household_size,
           sizeof values->population_household_size);
    memcpy(values->population_family_share, defaults.population_family_share,
           sizeof values->population_family_share);
    memcpy(values->population_age_share, defaults.population_age_share,
           sizeof values->population_age_share);
    values->disposition_decider_differs = 1.0;
}

static void shifted_out(Parameters *values)
{
    values->disposition_firm_in = 0.0;
    values->disposition_wish_shift = -1.0;
}

/* The only way is by phone, and the line always answers. */
static void by_phone_alone(Parameters *values, double chance)
{
    values_fill(values->action_completed, 0.0);
    values->action_helper_household = values->action_helper_outside = 0.0;
    values->action_by_form = values->action_in_person = 0.0;
    values->action_by_phone = chance;
    values->action_phone_capacity = 1e9;
}

static void barred(Parameters *values)
{
    by_phone_alone(values, 0.049);
}

static void not_in_time(Parameters *values)
{
    by_phone_alone(values, 0.051);
    values->action_tries = 10;
}

static void gave_up(Parameters *values)
{
    by_phone_alone(values, 0.051);
    values->action_tries = 2;
}

static const GateWorld WORLDS[] = {
    {"not sent", CONSENT_OPT_IN, LOSS_MISSED, GATE_NOT_SENT, MOMENT_YEAR_1, not_sent},
    {"not sent", CONSENT_OPT_OUT, LOSS_MISSED, GATE_NOT_SENT, MOMENT_YEAR_1, not_sent},
    {"not delivered", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_DELIVERED, MOMENT_YEAR_1,
     values_not_delivered},
    {"not delivered", CONSENT_OPT_IN, LOSS_MISSED, GATE_NOT_DELIVERED, MOMENT_DEADLINE,
     values_not_delivered},
    {"not opened", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_OPENED, MOMENT_YEAR_1,
     values_not_opened},
    {"not opened in time", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_OPENED, MOMENT_DEADLINE,
     not_opened_in_time},
    {"not read", CONSENT_OPT_IN, LOSS_MISSED, GATE_NOT_READ, MOMENT_YEAR_1, values_not_read},
    {"not understood", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_UNDERSTOOD, MOMENT_YEAR_1,
     values_not_understood},
    {"post goes further", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_UNDERSTOOD, MOMENT_YEAR_1,
     post_goes_further},
    {"the guardian does nothing", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_OTHER_DECIDER, MOMENT_YEAR_1,
     values_guardian_does_nothing},
    {"the staff does nothing", CONSENT_OPT_IN, LOSS_MISSED, GATE_OTHER_DECIDER, MOMENT_YEAR_1,
     staff_does_nothing},
    {"the decider is disposed otherwise", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_OTHER_DECIDER,
     MOMENT_YEAR_1, decider_is_disposed_otherwise},
    {"the decider is disposed otherwise", CONSENT_OPT_IN, LOSS_MISSED, GATE_OTHER_DECIDER,
     MOMENT_YEAR_1, decider_is_disposed_otherwise},
    {"shifted in", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_MOVED, MOMENT_YEAR_1, values_shifted_in},
    {"shifted out", CONSENT_OPT_IN, LOSS_MISSED, GATE_MOVED, MOMENT_YEAR_1, shifted_out},
    {"deferring", CONSENT_OPT_IN, LOSS_UNWANTED, GATE_DEFERRED, MOMENT_YEAR_1, values_deferring},
    {"deferring", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_DEFERRED, MOMENT_YEAR_1, values_deferring},
    {"never asked", CONSENT_ACTIVE_CHOICE, LOSS_MISSED, GATE_NEVER_ASKED, MOMENT_YEAR_1,
     values_nothing},
    {"never asked", CONSENT_TWO_STEP, LOSS_MISSED, GATE_NEVER_ASKED, MOMENT_YEAR_1, values_nothing},
    {"barred", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_BARRED, MOMENT_YEAR_1, barred},
    {"barred", CONSENT_OPT_IN, LOSS_MISSED, GATE_BARRED, MOMENT_YEAR_1, barred},
    {"put off", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_PUT_OFF, MOMENT_YEAR_1, values_put_off},
    {"put off", CONSENT_OPT_IN, LOSS_MISSED, GATE_PUT_OFF, MOMENT_YEAR_1, values_put_off},
    {"not in time", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_NOT_IN_TIME, MOMENT_DEADLINE, not_in_time},
    {"gave up", CONSENT_OPT_IN, LOSS_MISSED, GATE_GAVE_UP, MOMENT_DEADLINE, gave_up},
    {"gave up", CONSENT_OPT_OUT, LOSS_UNWANTED, GATE_GAVE_UP, MOMENT_YEAR_1, gave_up},
};

static void test_where_one_gate_alone_can_fail_all_who_are_lost_failed_there(void **state)
{
    for (size_t w = 0; w < sizeof WORLDS / sizeof WORLDS[0]; w++) {
        const GateWorld *each = &WORLDS[w];
        Parameters values;
        TestWorld world;
        values_certain(&values);
        each->spoil(&values);
        world_of(&values, each->rule, YEAR, &world);
        const GateCounts counts = world_gates(&world, each->loss, each->moment);
        if (counts.persons < 20 || counts.by_gate[each->gate] != counts.persons) {
            for (size_t gate = 0; gate < GATE_COUNT; gate++) {
                print_error("%s %lld\n", gate_name(gate), (long long)counts.by_gate[gate]);
            }
            fail_msg("%s under %s: %lld of %lld lost failed at %s", each->name,
                     rule_get(each->rule)->name, (long long)counts.by_gate[each->gate],
                     (long long)counts.persons, gate_name(each->gate));
        }
        world_free(&world);
    }
}

static void test_where_no_gate_can_fail_nobody_is_lost(void **state)
{
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        Parameters values;
        TestWorld world;
        values_certain(&values);
        values_asked(&values);
        values.asking_deference = 0.0;
        world_of(&values, (enum ConsentRule)rule, YEAR, &world);
        for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
            assert_int_equal(world_gates(&world, (enum Loss)loss, MOMENT_DEADLINE).persons, 0);
            assert_int_equal(world_gates(&world, (enum Loss)loss, MOMENT_YEAR_1).persons, 0);
        }
        world_free(&world);
    }
}

/* --- all gates at once --- */

/* A run of `values` under every rule that has a programme. */
static void for_each_rule(const Parameters *values, uint32_t weeks,
                          void (*check)(const TestWorld *world))
{
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        TestWorld world;
        world_of(values, (enum ConsentRule)rule, weeks, &world);
        check(&world);
        world_free(&world);
    }
}

static void check_partition(const TestWorld *world)
{
    static LossTally losses;
    static const enum Outcome OUTCOMES[LOSS_COUNT] = {OUTCOME_unwanted, OUTCOME_missed};
    Tally tally;
    assert_int_equal(tally_create(world->programme.weeks, &tally), 0);
    for (uint32_t area = 0; area < world->population.area_count; area++) {
        tally_area(as_world(world), area, &tally);
    }
    world_losses(world, &losses);
    for (size_t m = 0; m < moment_count(world->programme.weeks); m++) {
        for (size_t g = 0; g < GROUP_COUNT; g++) {
            for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
                int64_t sum = 0;
                for (size_t gate = 0; gate < GATE_COUNT; gate++) {
                    assert_true(losses.persons[m][g][loss][gate] >= 0);
                    sum += losses.persons[m][g][loss][gate];
                }
                assert_int_equal(sum, tally.outcomes[m][g][OUTCOMES[loss]]);
            }
        }
    }
    tally_free(&tally);
}

static void test_every_lost_person_fails_at_one_gate_whatever_the_parameters(void **state)
{
    for (uint32_t seed = 0; seed < 6; seed++) {
        Parameters values;
        support_random_values(seed, 1500, &values);
        for_each_rule(&values, YEAR, check_partition);
    }
    Parameters values;
    values_eventful(&values);
    values.notice_wave[0] = YEAR - 2; /* still within the window after a year */
    for_each_rule(&values, 5 * YEAR, check_partition);
}

/* The want that a person who failed in acting must have had at the date. */
static const Pursuit *pursuit_at(const PersonPath *path, uint32_t date)
{
    for (size_t i = 0; i < path->pursuit_count; i++) {
        if (path->pursuits[i].begin < date && path->pursuits[i].end >= date) {
            return &path->pursuits[i];
        }
    }
    return NULL;
}

/* Every try before the date, made again: none succeeded. Returns how many of the last round were made. */
static uint32_t failed_tries(const TestWorld *world, uint32_t person, const PersonPath *path,
                             const Pursuit *pursuit, uint32_t date)
{
    const Programme *programme = &world->programme;
    const uint32_t decider = population_decider(&world->population, person);
    uint32_t start = pursuit->start, numbered = pursuit->numbered, n = 0, made = 0;
    for (uint32_t week = start; week < date && week < pursuit->sleeps_from; week++) {
        if (n == programme->action.tries) { /* spent: a new round some day */
            numbered += TRIES_ROUND;
            week += action_again(&world->population, &programme->action, person, numbered);
            if (week >= date || week >= pursuit->sleeps_from) {
                break;
            }
            n = 0;
        }
        const enum Act act = pursuit->aim != AIM_LEAVE                            ? ACT_JOIN
                             : programme->rule->default_in && week < path->silent ? ACT_REFUSE
                                                                                  : ACT_CLOSE;
        const bool know_how = knowledge_know_how(&world->population, &programme->knowledge,
                                                 &world->consent, decider, week);
        const Try attempt = {.number = numbered + n, .act = act};
        assert_false(action_attempt(&world->population, &programme->action, person, &attempt,
                                    know_how, world->consent.line[week], true)
                         .succeeds);
        n++;
        made++;
    }
    Try counted;
    for (uint32_t week = 0;
         pursuit_try(as_world(world), person, pursuit, week, &counted) && counted.week < date;
         week = counted.week + 1) {
        made--;
    }
    assert_int_equal(made, 0);
    return n;
}

typedef struct GateFacts {
    int64_t by_gate[GATE_COUNT];
} GateFacts;

static void check_acting(const TestWorld *world, uint32_t person, const PersonPath *path,
                         enum Gate gate, uint32_t date)
{
    const Pursuit *pursuit = pursuit_at(path, date);
    assert_non_null(pursuit);
    const uint32_t tries =
        pursuit->start < date ? failed_tries(world, person, path, pursuit, date) : 0;
    const uint32_t decider = population_decider(&world->population, person);
    uint64_t best = 0;
    for (uint32_t week = pursuit->begin; week < date; week++) {
        const bool know_how = knowledge_know_how(&world->population, &world->programme.knowledge,
                                                 &world->consent, decider, week);
        const enum Act act = pursuit->aim != AIM_LEAVE
                                 ? ACT_JOIN
                                 : life_act(&world->programme, AIM_LEAVE, path->silent, week);
        const uint64_t chance = action_chance(&world->population, &world->programme.action, person,
                                              act, know_how, true);
        best = chance > best ? chance : best;
    }
    if (gate == GATE_BARRED) {
        assert_true(best < random_threshold(0.05));
        return;
    }
    assert_true(pursuit->aim == AIM_LEAVE || best >= random_threshold(0.05));
    assert_int_equal(gate == GATE_PUT_OFF, pursuit->start >= date);
    assert_int_equal(gate == GATE_GAVE_UP, tries == world->programme.action.tries);
}

/* The reason that each gate claims, checked by other means. */
static void check_facts(const TestWorld *world, uint32_t person, const PersonPath *path,
                        enum Loss loss, uint32_t date, void *context)
{
    GateFacts *facts = context;
    const Population *population = &world->population;
    const enum Gate gate = losses_gate(as_world(world), person, path, loss, date);
    const bool informed = path->knows[LEVEL_INFORMED] < date;
    const bool reached = programme_reaches(&world->programme, population, person);
    const bool changes = world->programme.wish.change != NULL;
    facts->by_gate[gate]++;
    assert_int_equal(gate == GATE_NOT_SENT, losses_nothing_sent(&world->programme, path, date));
    if (gate == GATE_NOT_SENT || !reached) {
        assert_true(gate == GATE_NOT_SENT || gate == GATE_OTHER_DECIDER);
        return;
    }
    assert_int_equal(gate <= GATE_NOT_UNDERSTOOD, !informed);
    switch (gate) {
    case GATE_OTHER_DECIDER:
        assert_true(population_decider(population, person) != person);
        break;
    case GATE_MOVED:
        assert_false(
            disposed_firmly(population->disposition[population_decider(population, person)]));
        break;
    case GATE_DEFERRED:
        assert_true((world->consent.marks[person] & MARK_DEFERRED) != 0 && path->said_yes < date);
        break;
    case GATE_NEVER_ASKED:
        assert_false(world->programme.rule->joins_alone);
        assert_true(path->said_yes >= date && path->left >= date);
        assert_true(changes || path->said_yes < NEVER || path->left < NEVER ||
                    (world->consent.marks[person] & MARK_ASKED) == 0);
        break;
    case GATE_BARRED:
    case GATE_PUT_OFF:
    case GATE_NOT_IN_TIME:
    case GATE_GAVE_UP:
        check_acting(world, person, path, gate, date);
        break;
    default:
        break;
    }
}

static void check_reasons(const TestWorld *world)
{
    GateFacts facts = {0};
    for (size_t m = 0; m < moment_count(world->programme.weeks); m++) {
        for_each_lost(world, (enum Moment)m, check_facts, &facts);
    }
    assert_true(facts.by_gate[GATE_NOT_OPENED] > 0 && facts.by_gate[GATE_OTHER_DECIDER] > 0);
}

static void test_every_gate_failed_for_the_reason_it_names(void **state)
{
    Parameters values;
    parameters_default(&values);
    values.population_persons = 6000;
    values_fill(values.asking_intensity, 0.05);
    for_each_rule(&values, YEAR, check_reasons);
    values_eventful(&values);
    for_each_rule(&values, 5 * YEAR, check_reasons);
}

/* --- wishes and pursuits, as they were before --- */

/* What is read back agrees with what the columns hold at the end. */
static void check_pursuits(const TestWorld *world)
{
    uint32_t turned = 0, influenced = 0;
    for (uint32_t i = 0; i < world->population.count; i++) {
        const WishPath wishes = wish_path(as_world(world), i);
        assert_int_equal(wish_before(&wishes, world->programme.weeks), world->consent.wish[i]);
        assert_int_equal(wish_before(&wishes, 0),
                         wish_start(&world->population, &world->programme.wish, i));
        Pursuit pursuits[PURSUITS_MAX];
        const size_t count = pursuits_of(as_world(world), i, pursuits);
        const uint32_t decider = population_decider(&world->population, i);
        const bool turns = wish_turned(as_world(world), decider) != NEVER;
        const bool latest = count > 0 && (pursuits[count - 1].numbered == TRIES_CHANGED) == turns;
        if (latest) {
            assert_int_equal(world->consent.start[i], pursuits[count - 1].start);
        } else if (world->consent.start[i] != NEVER) { /* ended at a contact as it began */
            const unsigned there = MARK_ANSWERED | MARK_LEFT_THERE | MARK_RETURNED_THERE;
            uint32_t ended = world->consent.said_yes[i];
            ended = earlier(ended, earlier(world->consent.left[i], world->consent.returned[i]));
            assert_true((world->consent.marks[i] & there) != 0 && ended <= world->consent.start[i]);
        }
        turned += turns;
        influenced += wishes.wish[0] != wishes.wish[1] || wishes.wish[1] != wishes.wish[2];
    }
    assert_true(turned > 50 && influenced > 50);
}

static void test_wishes_and_pursuits_are_read_back_from_the_columns(void **state)
{
    Parameters values;
    values_eventful(&values);
    for_each_rule(&values, 2 * YEAR, check_pursuits);
}

/* A wish that turns after the date says nothing of the date. */
static void test_a_later_change_of_mind_does_not_touch_an_earlier_date(void **state)
{
    Parameters values;
    TestWorld shorter, longer;
    values_eventful(&values);
    values.action_surge = 0.0;
    world_of(&values, CONSENT_OPT_OUT, YEAR, &shorter);
    world_of(&values, CONSENT_OPT_OUT, 5 * YEAR, &longer);
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        const GateCounts a = world_gates(&shorter, (enum Loss)loss, MOMENT_YEAR_1),
                         b = world_gates(&longer, (enum Loss)loss, MOMENT_YEAR_1);
        for (size_t gate = 0; gate < GATE_COUNT; gate++) {
            assert_int_equal(a.by_gate[gate], b.by_gate[gate]);
        }
    }
    world_free(&shorter);
    world_free(&longer);
}

/* --- what is kept of a run --- */

static void test_a_run_keeps_shares_that_add_up_to_the_outcomes(void **state)
{
    static const enum Outcome OUTCOMES[LOSS_COUNT] = {OUTCOME_unwanted, OUTCOME_missed};
    Scenario scenario;
    Results results;
    Problem problem = {0};
    support_scenario(&scenario, 3000);
    scenario.replicates = 2;
    for (int d = 0; d < 2; d++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(&scenario, d == 0 ? "a" : "b", &design), 0);
        design->values.design_consent = d == 0 ? CONSENT_OPT_OUT : CONSENT_OPT_IN;
    }
    const EnsembleOptions options = {.threads = 2, .no_ranges = true};
    if (ensemble_run(&scenario, &options, &results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
    const size_t designs = results.design_count, moments = results.moment_count;
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        for (size_t row = 0; row < 2 * designs * moments * GROUP_COUNT; row++) {
            const size_t group = row % GROUP_COUNT, moment = row / GROUP_COUNT % moments,
                         design = row / GROUP_COUNT / moments % designs,
                         replicate = row / GROUP_COUNT / moments / designs;
            double sum = 0.0;
            for (size_t gate = 0; gate < GATE_COUNT; gate++) {
                sum += results.losses.share[loss][row * GATE_COUNT + gate];
            }
            const double outcome = results.outcomes[results_outcome_at(
                &results, OUTCOMES[loss], replicate, design, moment, group)];
            assert_int_equal(isnan(sum), isnan(outcome));
            if (!isnan(sum)) {
                check_within(sum, outcome, 1e-12);
            }
        }
    }
    results_free(&results);
    scenario_free(&scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_where_one_gate_alone_can_fail_all_who_are_lost_failed_there),
    cmocka_unit_test(test_where_no_gate_can_fail_nobody_is_lost),
    cmocka_unit_test(test_every_lost_person_fails_at_one_gate_whatever_the_parameters),
    cmocka_unit_test(test_every_gate_failed_for_the_reason_it_names),
    cmocka_unit_test(test_wishes_and_pursuits_are_read_back_from_the_columns),
    cmocka_unit_test(test_a_later_change_of_mind_does_not_touch_an_earlier_date),
    cmocka_unit_test(test_a_run_keeps_shares_that_add_up_to_the_outcomes),
};

CHECK_MAIN(tests)
