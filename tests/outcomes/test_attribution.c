/* Attribution of losses: the formula against all orders of the players; the games of persons against what must hold of
 * them, and against running the world again with gates that cannot fail. */
#include "support/check.h"

#include "outcomes/attribution.h"
#include "support/support_consent.h"
#include "support/support_losses.h"

enum { YEAR = 52, NOBODY = 0, ALL = PLAYER_SETS - 1 };

static unsigned only(enum Player player)
{
    return 1U << player;
}

static Game game_of(const TestWorld *world, uint32_t person, const PersonPath *path, enum Loss loss,
                    uint32_t date)
{
    Game game;
    attribution_game(as_world(world), person, path, loss, date, &game);
    return game;
}

/* --- the formula --- */

static int64_t worth(const Game *game, unsigned set)
{
    return (int64_t)game->lost[NOBODY] - game->lost[set];
}

/* What each player brings, summed over all orders that begin with those of `set` as they came. */
static void sum_over_orders(const Game *game, unsigned set, int64_t sums[PLAYER_COUNT])
{
    int64_t orders = 1; /* of those who come after the next */
    for (int i = 2; i < PLAYER_COUNT - __builtin_popcount(set); i++) {
        orders *= i;
    }
    for (unsigned player = 0; player < PLAYER_COUNT; player++) {
        const unsigned with = set | 1U << player;
        if (with != set) {
            sums[player] += orders * (worth(game, with) - worth(game, set));
            sum_over_orders(game, with, sums);
        }
    }
}

static void check_formula(const Game *game)
{
    enum { ORDERS = 40320 };
    int64_t shares[PLAYER_COUNT], sums[PLAYER_COUNT] = {0}, total = 0;
    attribution_shapley(game, shares);
    sum_over_orders(game, NOBODY, sums);
    for (size_t player = 0; player < PLAYER_COUNT; player++) {
        assert_int_equal(sums[player], ORDERS / ATTRIBUTION_ONE * shares[player]);
        total += shares[player];
    }
    assert_int_equal(total, ATTRIBUTION_ONE * worth(game, ALL));
}

static void test_the_formula_is_the_mean_over_all_orders(void **state)
{
    for (uint32_t seed = 0; seed < 8; seed++) {
        Game game;
        for (uint32_t set = 0; set < PLAYER_SETS; set++) {
            const RandomWords words =
                random_draw((RandomKey){.seed = seed}, set, 0, PURPOSE_HOUSEHOLD);
            game.lost[set] = words.word[0] >> 31;
        }
        check_formula(&game);
    }
}

/* --- games of persons --- */

static void for_each_rule(const Parameters *values, LostVisitor *visit, void *context)
{
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        TestWorld world;
        world_of(values, (enum ConsentRule)rule, YEAR, &world);
        for_each_lost(&world, MOMENT_YEAR_1, visit, context);
        world_free(&world);
    }
}

static void check_ends(const TestWorld *world, uint32_t person, const PersonPath *path,
                       enum Loss loss, uint32_t date, void *context)
{
    int *persons = context;
    if (losses_nothing_sent(&world->programme, path, date)) {
        return;
    }
    const Game game = game_of(world, person, path, loss, date);
    if (!game.lost[NOBODY] || game.lost[ALL]) {
        fail_msg("person %u, %s under %s: %s with nobody removed, %s with all", person,
                 loss_name(loss), world->programme.rule->name,
                 game.lost[NOBODY] ? "lost" : "not lost", game.lost[ALL] ? "lost" : "not lost");
    }
    (*persons)++;
    if (*persons % 1000 == 0) {
        check_formula(&game);
    }
}

static void test_the_lost_are_lost_and_removing_all_gates_leaves_no_loss(void **state)
{
    int persons = 0;
    Parameters values;
    parameters_default(&values);
    values.population_persons = 8000;
    for_each_rule(&values, check_ends, &persons);
    values_eventful(&values);
    for_each_rule(&values, check_ends, &persons);
    parameters_default(&values);
    values_quiet(&values);
    values.population_persons = 4000;
    values.notice_opened_first_week = 0.05; /* letters that would be opened after the year */
    values.notice_clock = CLOCK_RECEPTION;
    for_each_rule(&values, check_ends, &persons);
    for (uint32_t seed = 0; seed < 4; seed++) {
        support_random_values(seed, 2000, &values);
        for_each_rule(&values, check_ends, &persons);
    }
    assert_true(persons > 10000);
}

/* Where nobody defers and no wish is moved, nothing makes a later try better than an earlier one, and closing is no
 * easier than refusing: removing one more gate never loses anybody. */
static void check_monotone(const TestWorld *world, uint32_t person, const PersonPath *path,
                           enum Loss loss, uint32_t date, void *context)
{
    int *persons = context;
    const Game game = game_of(world, person, path, loss, date);
    for (unsigned set = 0; set < PLAYER_SETS; set++) {
        for (unsigned player = 0; player < PLAYER_COUNT; player++) {
            assert_true(game.lost[set | 1U << player] <= game.lost[set]);
        }
    }
    (*persons)++;
}

static void test_removing_one_more_gate_loses_nobody(void **state)
{
    int persons = 0;
    Parameters values;
    parameters_default(&values);
    values.population_persons = 8000;
    values.disposition_decider_differs = 0.3;
    values.asking_deference = 0.0;
    values.action_phone_capacity = 1e9;
    values_fill(values.asking_intensity, 0.05);
    for_each_rule(&values, check_monotone, &persons);
    assert_true(persons > 4000);
}

static void check_null_player(const TestWorld *world, uint32_t person, const PersonPath *path,
                              enum Loss loss, uint32_t date, void *context)
{
    int64_t shares[PLAYER_COUNT];
    const Game game = game_of(world, person, path, loss, date);
    attribution_shapley(&game, shares);
    for (unsigned set = 0; set < PLAYER_SETS; set++) {
        assert_int_equal(game.lost[set], game.lost[set & ~only(PLAYER_DEFERENCE)]);
    }
    assert_int_equal(shares[PLAYER_DEFERENCE], 0);
    (*(int *)context)++;
}

static void test_a_gate_that_cannot_fail_owes_nothing(void **state)
{
    int persons = 0;
    Parameters values;
    values_eventful(&values);
    values.asking_deference = 0.0;
    for_each_rule(&values, check_null_player, &persons);
    assert_true(persons > 3000);
}

/* --- worlds in which one gate fails --- */

typedef struct OwedWorld {
    const char *name;
    enum ConsentRule rule;
    enum Loss loss;
    unsigned owing; /* the players who owe the loss, in equal parts */
    void (*spoil)(Parameters *values);
} OwedWorld;

/* Opened, but after the year: hardly anybody opens in the week of arrival, and letters arrive late. */
static void not_opened_in_time(Parameters *values)
{
    values_fill(values->notice_delay, YEAR);
}

static void barred(Parameters *values)
{
    values_fill(values->action_completed, 0.0);
    values->action_helper_household = values->action_helper_outside = 0.0;
    values->action_by_form = values->action_by_phone = 0.0;
}

static void not_read_and_put_off(Parameters *values)
{
    values_not_read(values);
    values_put_off(values);
}

static const OwedWorld WORLDS[] = {
    {"not delivered", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_NOTICE, values_not_delivered},
    {"not opened", CONSENT_OPT_IN, LOSS_MISSED, 1U << PLAYER_NOTICE, values_not_opened},
    {"not opened in time", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_NOTICE, not_opened_in_time},
    {"not read", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_READING, values_not_read},
    {"not understood", CONSENT_OPT_IN, LOSS_MISSED, 1U << PLAYER_UNDERSTANDING,
     values_not_understood},
    {"the guardian does nothing", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_PROXY,
     values_guardian_does_nothing},
    {"shifted in", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_PROXY, values_shifted_in},
    {"deferring", CONSENT_OPT_IN, LOSS_UNWANTED, 1U << PLAYER_DEFERENCE, values_deferring},
    {"never asked", CONSENT_ACTIVE_CHOICE, LOSS_MISSED, 1U << PLAYER_ASKING, values_nothing},
    {"never asked", CONSENT_TWO_STEP, LOSS_MISSED, 1U << PLAYER_ASKING, values_nothing},
    /* being asked saves as well who would not start or could not, and owes as much */
    {"put off", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_PROCRASTINATION | 1U << PLAYER_ASKING,
     values_put_off},
    {"put off", CONSENT_OPT_IN, LOSS_MISSED, 1U << PLAYER_PROCRASTINATION | 1U << PLAYER_ASKING,
     values_put_off},
    {"barred", CONSENT_OPT_OUT, LOSS_UNWANTED, 1U << PLAYER_PROCEDURE | 1U << PLAYER_ASKING,
     barred},
};

static void check_owed(const TestWorld *world, uint32_t person, const PersonPath *path,
                       enum Loss loss, uint32_t date, void *context)
{
    const OwedWorld *owed = context;
    int64_t shares[PLAYER_COUNT];
    if (loss != owed->loss) {
        return;
    }
    const Game game = game_of(world, person, path, loss, date);
    attribution_shapley(&game, shares);
    for (unsigned player = 0; player < PLAYER_COUNT; player++) {
        const int64_t expected = (owed->owing >> player & 1U) != 0
                                     ? ATTRIBUTION_ONE / __builtin_popcount(owed->owing)
                                     : 0;
        if (shares[player] != expected) {
            fail_msg("%s under %s: person %u owes %lld parts to %s, expected %lld", owed->name,
                     world->programme.rule->name, person, (long long)shares[player],
                     player_name(player), (long long)expected);
        }
    }
}

static void test_a_loss_is_owed_to_the_gate_that_alone_can_fail(void **state)
{
    for (size_t w = 0; w < sizeof WORLDS / sizeof WORLDS[0]; w++) {
        OwedWorld owed = WORLDS[w];
        Parameters values;
        TestWorld world;
        values_certain(&values);
        values.asking_deference = 0.0;
        owed.spoil(&values);
        world_of(&values, owed.rule, YEAR, &world);
        assert_true(world_gates(&world, owed.loss, MOMENT_YEAR_1).persons > 20);
        for_each_lost(&world, MOMENT_YEAR_1, check_owed, &owed);
        world_free(&world);
    }
}

/* Reading alone saves nobody who then puts it off: both are needed, but being asked is as good as
 * not putting off. With three players, in parts of six: reading 4, the others 1 each. */
static void check_two_gates(const TestWorld *world, uint32_t person, const PersonPath *path,
                            enum Loss loss, uint32_t date, void *context)
{
    int64_t shares[PLAYER_COUNT];
    const Game game = game_of(world, person, path, loss, date);
    attribution_shapley(&game, shares);
    assert_int_equal(shares[PLAYER_READING], ATTRIBUTION_ONE * 4 / 6);
    assert_int_equal(shares[PLAYER_PROCRASTINATION], ATTRIBUTION_ONE / 6);
    assert_int_equal(shares[PLAYER_ASKING], ATTRIBUTION_ONE / 6);
    (*(int *)context)++;
}

static void test_gates_that_fail_one_after_another_share_the_loss(void **state)
{
    int persons = 0;
    Parameters values;
    TestWorld world;
    values_certain(&values);
    values.asking_deference = 0.0;
    not_read_and_put_off(&values);
    world_of(&values, CONSENT_OPT_OUT, YEAR, &world);
    for_each_lost(&world, MOMENT_YEAR_1, check_two_gates, &persons);
    assert_true(persons > 50);
    world_free(&world);
}

/* --- the world again --- */

/* People who live alone, hear of the record from nobody and may fail at every gate. */
static void values_apart(Parameters *values)
{
    values_certain(values);
    values->population_persons = 1000;
    values->notice_reminders = 1;
    values_fill(values->notice_delivered_email, 0.7);
    values_fill(values->notice_delivered_post, 0.7);
    values_fill(values->notice_opened_email, 0.5);
    values_fill(values->notice_opened_post, 0.5);
    values_fill(values->notice_delay, 1.0);
    values->notice_both = 0.3;
    values->notice_read_email = values->notice_read_post = 0.6;
    values_fill(values->notice_understood, 0.6);
    values_fill(values->action_started, 0.3);
    values->action_first_week = 0.4;
    values_fill(values->action_completed, 0.0);
    values->action_helper_household = values->action_helper_outside = 0.0;
    values->action_by_form = 0.2;
    values->action_code_wait = 2;
    values->action_tries = 2;
    values_fill(values->disposition_out, 0.2);
    values->disposition_wish_shift = -0.4;
    values->disposition_change_yearly = 0.6;
    values_uncongested(values);
    values->asking_minutes = 0.0; /* nothing is learned from being asked */
    values_fill(values->asking_intensity, 0.05);
    values->asking_own_request = 0.1;
    values->asking_deference = 0.5;
}

/* Sets to certain success the gates of `set`, by the parameters. */
static void remove_gates(unsigned set, Parameters *values)
{
    if ((set & only(PLAYER_NOTICE)) != 0) {
        values_fill(values->notice_delivered_email, 1.0);
        values_fill(values->notice_delivered_post, 1.0);
        values_fill(values->notice_opened_email, 1.0);
        values_fill(values->notice_opened_post, 1.0);
    }
    if ((set & only(PLAYER_READING)) != 0) {
        values->notice_read_email = values->notice_read_post = 1.0;
    }
    if ((set & only(PLAYER_UNDERSTANDING)) != 0) {
        values_fill(values->notice_understood, 1.0);
    }
    if ((set & only(PLAYER_PROCEDURE)) != 0) {
        values->action_by_form = 1.0;
        values_at_hand(values);
    }
    if ((set & only(PLAYER_PROCRASTINATION)) != 0) {
        values_fill(values->action_started, 1.0);
        values->action_first_week = 1.0;
    }
    if ((set & only(PLAYER_PROXY)) != 0) {
        values->disposition_wish_shift = values->disposition_change_yearly = 0.0;
    }
    if ((set & only(PLAYER_DEFERENCE)) != 0) {
        values->asking_deference = 0.0;
    }
}

typedef struct Again {
    TestWorld *world; /* run with the gates removed */
    unsigned set;
    int lost, still_lost;
} Again;

static void check_again(const TestWorld *world, uint32_t person, const PersonPath *path,
                        enum Loss loss, uint32_t date, void *context)
{
    Again *again = context;
    const Game game = game_of(world, person, path, loss, date);
    const PersonPath other = world_path(again->world, person);
    const bool lost = losses_lost(&again->world->population, &again->world->programme, person,
                                  &other, loss, date);
    if (game.lost[again->set] != lost) {
        fail_msg("person %u, %s under %s, without the gates %#x: %s, but %s in the world again",
                 person, loss_name(loss), world->programme.rule->name, again->set,
                 game.lost[again->set] ? "lost" : "not lost", lost ? "lost" : "not lost");
    }
    again->lost++;
    again->still_lost += lost;
}

static void test_a_game_is_what_the_world_without_these_gates_brings(void **state)
{
    enum { KNOWN = ALL & ~(1 << PLAYER_ASKING) };
    Parameters values;
    values_apart(&values);
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        TestWorld world;
        int lost = 0, saved = 0;
        world_of(&values, (enum ConsentRule)rule, YEAR, &world);
        for (unsigned set = 0; set < PLAYER_SETS; set++) {
            if ((set & ~(unsigned)KNOWN) != 0 ||
                (__builtin_popcount(set) > 2 && __builtin_popcount(set) < 6)) {
                continue;
            }
            Parameters certain = values;
            TestWorld other;
            remove_gates(set, &certain);
            world_of(&certain, (enum ConsentRule)rule, YEAR, &other);
            Again again = {.world = &other, .set = set};
            for_each_lost(&world, MOMENT_YEAR_1, check_again, &again);
            lost += again.lost;
            saved += again.lost - again.still_lost;
            world_free(&other);
        }
        assert_true(lost > 100 && saved > 30);
        world_free(&world);
    }
}

/* --- sums --- */

static void test_what_is_owed_adds_up_to_the_loss(void **state)
{
    static LossTally losses;
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        Parameters values;
        TestWorld world;
        AttributionTally tally = {0};
        values_eventful(&values);
        values.notice_wave[0] = YEAR + 1; /* the first region hears of nothing in the year */
        world_of(&values, (enum ConsentRule)rule, YEAR, &world);
        world_losses(&world, &losses);
        for (uint32_t area = 0; area < world.population.area_count; area++) {
            attribution_area(as_world(&world), area, &tally);
        }
        for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
            const int64_t *gates = losses.persons[MOMENT_YEAR_1][GROUP_ALL][loss];
            int64_t lost = 0, owed = 0;
            for (size_t gate = 0; gate < GATE_COUNT; gate++) {
                lost += gates[gate];
            }
            for (size_t player = 0; player < PLAYER_COUNT; player++) {
                owed += tally.sum[loss][player];
            }
            assert_int_equal(tally.sum[loss][ATTRIBUTION_NOT_SENT],
                             ATTRIBUTION_ONE * gates[GATE_NOT_SENT]);
            assert_int_equal(owed, ATTRIBUTION_ONE * (lost - gates[GATE_NOT_SENT]));
            assert_int_equal(loss == LOSS_MISSED, gates[GATE_NOT_SENT] > 0);
        }
        world_free(&world);
    }
}

/* Areas differ in size; the last one is small. The variance of a ratio of sums, area by area. */
static void test_the_standard_error_is_that_of_areas(void **state)
{
    Parameters values;
    TestWorld world;
    AttributionTally tally = {0}, halves[2] = {{0}};
    Results results = {0};
    double persons[32], owed[32], sums[2] = {0.0, 0.0};
    parameters_default(&values);
    values.population_persons = 6300;
    values.population_practice_size = 400;
    world_of(&values, CONSENT_OPT_IN, YEAR, &world);
    const uint32_t areas = world.population.area_count;
    for (uint32_t area = 0; area < areas; area++) {
        AttributionTally one = {0};
        attribution_area(as_world(&world), area, &one);
        attribution_add(&one, &halves[area % 2]);
        persons[area] = (double)one.persons;
        owed[area] = (double)one.sum[LOSS_MISSED][PLAYER_READING] / ATTRIBUTION_ONE;
        sums[0] += persons[area];
        sums[1] += owed[area];
    }
    attribution_add(&halves[0], &tally);
    attribution_add(&halves[1], &tally);
    const double mean = sums[1] / sums[0];
    double squares = 0.0;
    for (uint32_t area = 0; area < areas; area++) {
        squares += (owed[area] - mean * persons[area]) * (owed[area] - mean * persons[area]);
    }
    assert_int_equal(attribution_results_create(1, &results.attribution), 0);
    attribution_store(&tally, 0, &results);
    const double *statistics =
        results.attribution.shapley +
        (LOSS_MISSED * PLAYER_COUNT + PLAYER_READING) * ATTRIBUTION_STATISTICS;
    assert_true(areas == 16 && mean > 0.01);
    check_within(statistics[ATTRIBUTION_MEAN], mean, 1e-12);
    check_within(statistics[ATTRIBUTION_SE], sqrt(squares * areas / (areas - 1.0)) / sums[0], 1e-9);
    assert_true(isnan(statistics[ATTRIBUTION_Q50]) && isnan(statistics[ATTRIBUTION_HIGH]));
    attribution_results_free(&results.attribution);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_formula_is_the_mean_over_all_orders),
    cmocka_unit_test(test_the_lost_are_lost_and_removing_all_gates_leaves_no_loss),
    cmocka_unit_test(test_removing_one_more_gate_loses_nobody),
    cmocka_unit_test(test_a_gate_that_cannot_fail_owes_nothing),
    cmocka_unit_test(test_a_loss_is_owed_to_the_gate_that_alone_can_fail),
    cmocka_unit_test(test_gates_that_fail_one_after_another_share_the_loss),
    cmocka_unit_test(test_a_game_is_what_the_world_without_these_gates_brings),
    cmocka_unit_test(test_what_is_owed_adds_up_to_the_loss),
    cmocka_unit_test(test_the_standard_error_is_that_of_areas),
};

CHECK_MAIN(tests)
