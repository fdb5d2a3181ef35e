/* The yardstick is the same for who is in and who is out: where nobody wants anything and everything that is told
 * and done is alike, silence that leads in and silence that leads out are credited alike. */
#include "support/check.h"

#include "outcomes/outcome.h"
#include "support/support.h"
#include "support/support_consent.h"

enum { PERSONS = 2400, WEEKS = 104, DATE = 104 };

static void nobody_wants_anything(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->population_practice_size = 160;
    values->disposition_in = 0.0;
    values_fill(values->disposition_out, 0.0);
}

/* Refusing, closing and joining are one procedure, nobody asks, and no record teaches what no record cannot. */
static void make_acts_alike(Parameters *values)
{
    values_fill(values->asking_intensity, 0.0);
    values->asking_own_request = 0.0;
    values->records_activated_weekly = 0.0;
    values->records_push_weekly = 0.0;
    values->action_by_phone = 0.0;
    values->action_closing = 1.0;
    values->action_steps_close = values->action_steps_join = values->action_steps_refuse;
    values->action_credentials_close = values->action_credentials_join =
        values->action_credentials_refuse;
    values->action_code_close = values->action_code_join = values->action_code_refuse;
}

static int64_t *values_of(const TestWorld *world, uint32_t date)
{
    int64_t *const values = malloc((size_t)PERSONS * OUTCOME_COUNT * sizeof *values);
    assert_non_null(values);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(world, i);
        outcome_person(&world->population, &world->programme, i, &path, date,
                       values + (size_t)i * OUTCOME_COUNT);
    }
    return values;
}

static int64_t *values_under(const Parameters *values, enum ConsentRule rule, uint32_t date)
{
    TestWorld world;
    world_of(values, rule, WEEKS, &world);
    int64_t *const found = values_of(&world, date);
    world_free(&world);
    return found;
}

static double mean_of(const int64_t *values, enum Outcome outcome)
{
    double sum = 0.0;
    for (size_t i = 0; i < PERSONS; i++) {
        sum += (double)values[i * OUTCOME_COUNT + outcome];
    }
    return sum / PERSONS;
}

static void test_chosen_ties_between_silences_when_nobody_wants_anything(void **state)
{
    static const enum Outcome TIES[] = {OUTCOME_chosen,
                                        OUTCOME_chosen_knows_default,
                                        OUTCOME_chosen_enlightened,
                                        OUTCOME_chosen_locked,
                                        OUTCOME_self_determination,
                                        OUTCOME_able,
                                        OUTCOME_can_reverse,
                                        OUTCOME_informed};
    Parameters values;
    nobody_wants_anything(&values);
    make_acts_alike(&values);
    int64_t *const out = values_under(&values, CONSENT_OPT_OUT, DATE), *const in = values_under(
                                                                           &values, CONSENT_OPT_IN,
                                                                           DATE);
    for (size_t i = 0; i < PERSONS; i++) {
        for (size_t o = 0; o < sizeof TIES / sizeof TIES[0]; o++) {
            const size_t at = i * OUTCOME_COUNT + TIES[o];
            if (out[at] != in[at]) {
                fail_msg("person %zu: %s is %d and %d", i, outcome_row(TIES[o])->name, (int)out[at],
                         (int)in[at]);
            }
        }
        assert_int_equal(out[i * OUTCOME_COUNT + OUTCOME_acquiescent],
                         in[i * OUTCOME_COUNT + OUTCOME_acquiescent_out]);
    }
    assert_true(mean_of(out, OUTCOME_chosen) > 0.05 && mean_of(out, OUTCOME_chosen) < 0.95);
    /* which is what effective consent does not do */
    assert_true(mean_of(out, OUTCOME_effective_consent) > 0.05);
    check_within(mean_of(in, OUTCOME_effective_consent), 0.0, 0.0);
    free(out);
    free(in);
}

/* With asking and deference as they are, effective consent differs by most of those who know; chosen by no more than
 * whom the page that activates a record informs, which is a matter of knowing and not of being in. */
static void test_chosen_does_not_favour_inclusion_when_nobody_wants_anything(void **state)
{
    Parameters values;
    nobody_wants_anything(&values);
    values.action_closing =
        1.0; /* closing as readily as joining: a sleep of the one would be a difference */
    for (int informs = 0; informs < 2; informs++) {
        values.records_activation_informs = informs;
        int64_t *const out = values_under(&values, CONSENT_OPT_OUT, DATE), *const in = values_under(
                                                                               &values,
                                                                               CONSENT_OPT_IN,
                                                                               DATE);
        const double chosen = mean_of(out, OUTCOME_chosen) - mean_of(in, OUTCOME_chosen);
        const double effective =
            mean_of(out, OUTCOME_effective_consent) - mean_of(in, OUTCOME_effective_consent);
        const double informed = mean_of(out, OUTCOME_informed) - mean_of(in, OUTCOME_informed);
        assert_true(effective > 0.2);
        assert_true(chosen <= informed + 0.01);
        assert_true(informs != 0 || fabs(chosen) < 0.01);
        free(out);
        free(in);
    }
}

/* A yes by deference is neither explicit nor, while one is not informed, more than an uninformed yes. */
static void test_a_yes_by_deference_counts_like_silence(void **state)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                             CONSENT_TWO_STEP};
    Parameters values;
    size_t rungs[RUNG_COUNT] = {0};
    parameters_default(&values);
    values.population_persons = PERSONS;
    values_fill(values.asking_intensity, 0.4);
    values_fill(values.asking_explained, 0.3);
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        TestWorld world;
        world_of(&values, RULES[r], WEEKS, &world);
        int64_t *const found = values_of(&world, DATE);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const int64_t *const person = found + (size_t)i * OUTCOME_COUNT;
            if (person[OUTCOME_by_deference]) {
                assert_int_equal(person[OUTCOME_explicit], 0);
                assert_int_equal(person[OUTCOME_uninformed_yes], !person[OUTCOME_informed]);
                assert_true(!person[OUTCOME_acquiescent] || person[OUTCOME_can_reverse]);
                for (size_t rung = 0; rung < RUNG_COUNT; rung++) {
                    rungs[rung] += person[OUTCOME_against + rung] != 0;
                }
            }
        }
        free(found);
        world_free(&world);
    }
    assert_true(rungs[RUNG_UNINFORMED_YES] > 0 && rungs[RUNG_TACIT] > 0 &&
                rungs[RUNG_ACQUIESCENT] > 0 && rungs[RUNG_EXPLICIT] == 0);
}

/* Whoever waits is nowhere yet. */
static void test_pending_is_neither_chosen_missed_nor_unwanted(void **state)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_TWO_STEP};
    Parameters values;
    parameters_default(&values);
    values.population_persons = PERSONS;
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        int64_t *const found = values_under(&values, RULES[r], 4);
        for (size_t i = 0; i < PERSONS; i++) {
            const int64_t *const person = found + i * OUTCOME_COUNT;
            int64_t rungs = person[OUTCOME_pending];
            for (size_t rung = 0; rung < RUNG_COUNT; rung++) {
                rungs += person[OUTCOME_against + rung];
            }
            assert_int_equal(rungs, 1);
            assert_false(person[OUTCOME_pending] != 0 &&
                         (person[OUTCOME_chosen] != 0 || person[OUTCOME_missed] != 0 ||
                          person[OUTCOME_unwanted] != 0 || person[OUTCOME_included] != 0));
        }
        assert_true(mean_of(found, OUTCOME_pending) > 0.1);
        free(found);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_chosen_ties_between_silences_when_nobody_wants_anything),
    cmocka_unit_test(test_chosen_does_not_favour_inclusion_when_nobody_wants_anything),
    cmocka_unit_test(test_a_yes_by_deference_counts_like_silence),
    cmocka_unit_test(test_pending_is_neither_chosen_missed_nor_unwanted),
};
CHECK_MAIN(tests)
