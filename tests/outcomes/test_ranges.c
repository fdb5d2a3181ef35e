/* Ranges and surveys of simulated people: what they really want and know lies within. */
#include "support/check.h"

#include "outcomes/admissible_tally.h"
#include "outcomes/inequality.h"
#include "run/ensemble.h"
#include "support/support.h"

enum { PERSONS = 1200, WEEKS = 60 };

static void add_designs(Scenario *scenario)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                             CONSENT_TWO_STEP};
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        support_design(scenario, RULES[i])->values.records_push_weekly =
            0.1; /* some activate, before and after being informed */
    }
}

static void make_scenario(Scenario *scenario)
{
    support_scenario(scenario, PERSONS);
    scenario->weeks = WEEKS;
    scenario->replicates = 2;
    scenario->values.exposure_histories = 100;
    scenario->values.survey_week = 52;
    add_designs(scenario);
}

/* One run that several tests look at. */
typedef struct Fixture {
    Scenario scenario;
    Results results;
} Fixture;

static int run_once(void **state)
{
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 2};
    Fixture *fixture = malloc(sizeof *fixture);
    *state = fixture;
    if (fixture == NULL) {
        return -1;
    }
    make_scenario(&fixture->scenario);
    return ensemble_run(&fixture->scenario, &options, &fixture->results, &problem) == ENSEMBLE_DONE
               ? 0
               : -1;
}

static int free_once(void **state)
{
    Fixture *fixture = *state;
    results_free(&fixture->results);
    scenario_free(&fixture->scenario);
    free(fixture);
    return 0;
}

/* Single precision, which keeps what is greater greater. */
static void check_cell(const Results *results, enum Outcome outcome, size_t group, size_t at,
                       size_t *open)
{
    const WorldValues *worlds = &results->world_values;
    const double value = (double)worlds->value[at], low = (double)worlds->low[at],
                 high = (double)worlds->high[at];
    const bool by_disposition = group >= GROUP_DISPOSED_IN && group <= GROUP_INDIFFERENT;
    const bool bounded = admissible_bounds(outcome) && !isnan(value) && !by_disposition;
    assert_int_equal(isnan(low), !bounded);
    assert_int_equal(isnan(high), !bounded);
    assert_false(value < low - 1e-6 || value > high + 1e-6);
    assert_false(low < -1e-6 || high > 1.0 + 1e-6);
    *open += low < high;
}

static void test_what_people_want_lies_within_the_range(void **state)
{
    const Fixture *fixture = *state;
    const Results *results = &fixture->results;
    const size_t designs = fixture->scenario.design_count, moments = results->moment_count,
                 worlds = results->worlds.count;
    size_t open = 0;
    for (size_t i = 0; i < OUTCOME_COUNT * designs * moments; i++) {
        const size_t outcome = i / (designs * moments);
        const size_t first =
            results_world_at(results, 0, outcome, i / moments % designs, i % moments, 0);
        for (size_t cell = 0; cell < GROUP_COUNT * worlds; cell++) {
            check_cell(results, (enum Outcome)outcome, cell / worlds, first + cell, &open);
        }
    }
    assert_true(worlds > WORLDS_SPREAD);
    assert_true(open > 1000);
}

static void test_the_whole_has_the_totals_it_was_given(void **state)
{
    const Fixture *fixture = *state;
    const Results *results = &fixture->results;
    for (size_t design = 0; design < fixture->scenario.design_count; design++) {
        const size_t first =
            results_world_at(results, 0, OUTCOME_departing, design, MOMENT_DEADLINE, GROUP_ALL);
        for (size_t at = first; at < first + results->worlds.count; at++) {
            const double value = (double)results->world_values.value[at];
            check_within((double)results->world_values.low[at], value, 1e-6);
            check_within((double)results->world_values.high[at], value, 1e-6);
        }
    }
}

/* An index in a replicate or in a world, and what acts leave open there. */
static void check_index(const double index, const double low, const double high, size_t outcome,
                        size_t which)
{
    const bool opportunity = outcome == INEQUALITY_EQUAL_OPPORTUNITY;
    assert_false(index < low - 1e-6 || index > high + 1e-6);
    /* a ratio may have no upper limit */
    if (outcome == INEQUALITY_EFFECTIVE_CONSENT ? which != INEQUALITY_RATIO
                                                : opportunity && which == INEQUALITY_GAP) {
        assert_true(low < high);
    }
    if (outcome == INEQUALITY_INFORMED || (opportunity && which == INEQUALITY_ERREYGERS)) {
        assert_true(isnan(low));
    }
}

static void test_indices_lie_within_their_ranges(void **state)
{
    const Fixture *fixture = *state;
    const Results *results = &fixture->results;
    for (size_t design = 0; design < fixture->scenario.design_count; design++) {
        for (size_t cell = 0; cell < INEQUALITY_OUTCOMES * INEQUALITY_INDICES; cell++) {
            const size_t outcome = cell / INEQUALITY_INDICES, index = cell % INEQUALITY_INDICES;
            const size_t at = inequality_range_at(results, design, MOMENT_YEAR_1, outcome, index);
            double indices[INEQUALITY_INDICES], sum = 0.0;
            for (size_t i = 0; i < results->replicate_count; i++) {
                inequality_replicate(results, i, design, MOMENT_YEAR_1, outcome, indices);
                sum += indices[index] / (double)results->replicate_count;
            }
            /* the means over replicates: only the gap is linear */
            check_index(sum, results->ranges.index_low[at], results->ranges.index_high[at], outcome,
                        index);
            for (size_t world = 0; world < results->worlds.count; world++) {
                const size_t there = at * results->worlds.count + world;
                inequality_world(results, world, design, MOMENT_YEAR_1, outcome, indices);
                check_index(indices[index], (double)results->world_values.index_low[there],
                            (double)results->world_values.index_high[there], outcome, index);
            }
        }
    }
}

static void test_the_survey_agrees_with_the_outcomes_of_its_week(void **state)
{
    const Fixture *fixture = *state;
    const Results *results = &fixture->results;
    static const enum Outcome OUTCOMES[SURVEY_QUESTIONS] = {
        OUTCOME_aware, OUTCOME_knows_default, OUTCOME_informed, OUTCOME_activated, OUTCOME_refused};
    const size_t designs = results->design_count, replicates = results->replicate_count;
    for (size_t cell = 0; cell < replicates * fixture->scenario.design_count * SURVEY_QUESTIONS;
         cell++) {
        const size_t question = cell % SURVEY_QUESTIONS;
        const size_t design = cell / SURVEY_QUESTIONS % fixture->scenario.design_count;
        const size_t replicate = cell / SURVEY_QUESTIONS / fixture->scenario.design_count;
        const size_t asked =
            ((SURVEY_TRUE_ALL * replicates + replicate) * designs + design) * SURVEY_QUESTIONS +
            question;
        double expected = results->outcomes[results_outcome_at(
            results, OUTCOMES[question], replicate, design, MOMENT_YEAR_1, GROUP_ALL)];
        if (OUTCOMES[question] == OUTCOME_refused) { /* to a professional, too */
            expected += results->outcomes[results_outcome_at(results, OUTCOME_said_no, replicate,
                                                             design, MOMENT_YEAR_1, GROUP_ALL)];
        }
        check_within(results->survey[asked], expected, 1e-15);
    }
}

static void test_a_survey_after_the_end_is_not_held(void **state)
{
    Scenario late;
    Results without;
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 1, .no_ranges = true};
    make_scenario(&late);
    late.values.survey_week = WEEKS + 1;
    late.replicates = 1;
    assert_int_equal(ensemble_run(&late, &options, &without, &problem), ENSEMBLE_DONE);
    assert_null(without.survey);
    results_free(&without);
    scenario_free(&late);
}

/* Alone in the world, with a known wish, a person's outcomes have no range left. */
static void check_alone(const TestWorld *world, uint32_t person, AdmissibleTally *tally)
{
    const PersonPath path = world_path(world, person);
    uint32_t dates[MOMENT_COUNT];
    int64_t values[OUTCOME_COUNT];
    outcome_dates(&world->programme, &path, dates);
    memset(tally, 0, sizeof *tally);
    outcome_person(&world->population, &world->programme, person, &path, dates[MOMENT_YEAR_1],
                   values);
    admissible_tally_person(&world->population, &world->programme, person, &path, MOMENT_YEAR_1,
                            dates[MOMENT_YEAR_1], values, tally);
    tally->dispositions[MOMENT_YEAR_1][WANT_OUT] =
        disposed_out(world->population.disposition[person]);
    tally->dispositions[MOMENT_YEAR_1][WANT_IN] =
        disposed_in(world->population.disposition[person]);
    const AdmissibleSet set = {tally, MOMENT_YEAR_1, world->programme.rule->default_in};
    for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        double low, high;
        if (admissible_bounds((enum Outcome)outcome)) {
            admissible_range(&set, (enum Outcome)outcome, GROUP_ALL, &low, &high);
            check_within(low, (double)values[outcome], 0.0);
            check_within(high, (double)values[outcome], 0.0);
        }
    }
}

static void test_a_person_of_a_type_has_the_outcomes_of_the_type(void **state)
{
    static AdmissibleTally tally;
    Scenario own;
    make_scenario(&own);
    for (size_t design = 0; design < own.design_count; design++) {
        TestWorld world;
        world_run(&own, &own.designs[design].values, 0, &world);
        for (uint32_t person = 0; person < 500; person++) {
            if (population_decides_for_oneself(&world.population, person)) {
                check_alone(&world, person, &tally);
            }
        }
        world_free(&world);
    }
    scenario_free(&own);
}

static void test_acts_show_wishes(void **state)
{
    enum { DATE = 50 };
    uint8_t household[2] = {1, 1}, traits[2] = {0, TRAIT_GUARDED};
    const Population population = {.count = 2, .household = household, .traits = traits};
    const PersonPath nothing = {.joined = NEVER,
                                .left = NEVER,
                                .said_yes = NEVER,
                                .returned = NEVER,
                                .activated = NEVER,
                                .knows = {3, 4, 5, NEVER}};
    PersonPath path = nothing;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_NOTHING);
    path.left = 20;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_OUT);
    assert_int_equal(admissible_shown(&population, 0, &path, 20), SHOWN_NOTHING);
    assert_int_equal(admissible_shown(&population, 1, &path, DATE), SHOWN_APART);
    path.returned = 30;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_IN);
    path = nothing;
    path.said_yes = path.joined = 20;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_IN);
    path.marks = MARK_ANSWERED; /* by the wish */
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_IN);
    path.marks = MARK_ANSWERED | MARK_DEFERRED;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_NOTHING);
    path.left = 25; /* joined at a contact, closed later */
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_OUT);
    path = nothing;
    path.activated = 4; /* informed in week 5 */
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_NOTHING);
    path.activated = 5;
    assert_int_equal(admissible_shown(&population, 0, &path, DATE), SHOWN_NOT_OUT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_people_want_lies_within_the_range),
    cmocka_unit_test(test_the_whole_has_the_totals_it_was_given),
    cmocka_unit_test(test_indices_lie_within_their_ranges),
    cmocka_unit_test(test_the_survey_agrees_with_the_outcomes_of_its_week),
    cmocka_unit_test(test_a_survey_after_the_end_is_not_held),
    cmocka_unit_test(test_a_person_of_a_type_has_the_outcomes_of_the_type),
    cmocka_unit_test(test_acts_show_wishes),
};

int main(int argc, char **argv)
{
    if (argc > 1) {
        cmocka_set_test_filter(argv[1]);
    }
    return cmocka_run_group_tests(tests, run_once, free_once);
}
