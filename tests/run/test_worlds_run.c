/* Worlds are run with some of the people and the same luck, and what they say of all is said about the mean of
 * the run. */
#include "support/check.h"

#include "outcomes/summary.h"
#include "run/ensemble.h"
#include "run/worlds_run.h"
#include "support/support.h"

enum { PERSONS = 16900, AREA = 5000, WEEKS = 9, REPLICATES = 2, WORLDS = 4 };

static void make_scenario(Scenario *scenario)
{
    static const struct {
        const char *name;
        double consent;
    } DESIGNS[] = {
        {"opt_out", CONSENT_OPT_OUT}, {"opt_in", CONSENT_OPT_IN}, {"copy", CONSENT_OPT_OUT}};
    support_scenario(scenario, PERSONS);
    scenario->weeks = WEEKS;
    scenario->replicates = REPLICATES;
    scenario->values.exposure_histories = 100;
    scenario->values.population_practice_size = AREA;
    scenario->values.action_gatekeeping = 1.0; /* helpers do not help with what they oppose */
    for (size_t i = 0; i < sizeof DESIGNS / sizeof DESIGNS[0]; i++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(scenario, DESIGNS[i].name, &design), 0);
        design->values.design_consent = DESIGNS[i].consent;
    }
}

/* One run that several tests look at: more people than a world takes. */
typedef struct Fixture {
    Scenario scenario;
    Results results;
} Fixture;

static int run_once(void **state)
{
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 2, .worlds = WORLDS};
    Fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    if (fixture == NULL) {
        return -1;
    }
    make_scenario(&fixture->scenario);
    return ensemble_run(&fixture->scenario, &options, &fixture->results, &problem);
}

static int free_once(void **state)
{
    Fixture *fixture = *state;
    results_free(&fixture->results);
    scenario_free(&fixture->scenario);
    free(fixture);
    return 0;
}

static void test_a_world_takes_whole_areas(void **state)
{
    const Fixture *fixture = *state;
    Parameters values = fixture->scenario.values;
    check_within(worlds_persons(&values), 3 * AREA, 0.0);
    values.population_practice_size = 1280;
    check_within(worlds_persons(&values), 12 * 1280, 0.0);
    values.population_persons = 2385;
    check_within(worlds_persons(&values), 2385, 0.0);
}

static void test_there_are_as_many_worlds_as_were_asked_for(void **state)
{
    const Fixture *fixture = *state;
    assert_int_equal(fixture->results.worlds.count, WORLDS);
}

/* Run as a scenario of its own, with the values of the world, the few come to the same. */
static void test_a_world_is_what_a_scenario_with_its_values_comes_to(void **state)
{
    const Fixture *fixture = *state;
    const size_t world = 2;
    const EnsembleOptions options = {.threads = 2, .no_ranges = true};
    Scenario scenario;
    Results results;
    Problem problem = {0};
    make_scenario(&scenario);
    scenario.replicates = 1;
    scenario.values.population_persons = 3 * AREA;
    world_apply(&fixture->results.worlds.items[world], &scenario.values);
    for (size_t d = 0; d < scenario.design_count; d++) {
        scenario.designs[d].values.population_persons = 3 * AREA;
        world_apply(&fixture->results.worlds.items[world], &scenario.designs[d].values);
    }
    assert_int_equal(ensemble_run(&scenario, &options, &results, &problem), ENSEMBLE_DONE);
    for (size_t i = 0; i < OUTCOME_COUNT * GROUP_COUNT; i++) {
        const size_t o = i / GROUP_COUNT, g = i % GROUP_COUNT;
        const float
            found =
                fixture->results.world_values
                    .value[results_world_at(&fixture->results, world, o, 1, MOMENT_DEADLINE, g)],
            expected =
                (float)results.outcomes[results_outcome_at(&results, o, 0, 1, MOMENT_DEADLINE, g)];
        assert_memory_equal(&found, &expected, sizeof found);
    }
    assert_int_equal(results.worlds.count, 0);
    results_free(&results);
    scenario_free(&scenario);
}

static void summary_at(const Results *results, size_t outcome, size_t design,
                       double statistics[SUMMARY_STATISTICS])
{
    const SummaryCell cell = {
        .measure = outcome, .design = design, .moment = MOMENT_DEADLINE, .group = GROUP_ALL};
    assert_int_equal(summary_of(results, &cell, statistics), 0);
}

/* Though the mean is over other people than those of a world. */
static void test_no_range_leaves_out_the_mean(void **state)
{
    const Fixture *fixture = *state;
    size_t wide = 0;
    for (size_t i = 0; i < MEASURE_COUNT * fixture->scenario.design_count; i++) {
        double found[SUMMARY_STATISTICS];
        summary_at(&fixture->results, i % MEASURE_COUNT, i / MEASURE_COUNT, found);
        assert_false(found[SUMMARY_LOW] > found[SUMMARY_MEAN]);
        assert_false(found[SUMMARY_HIGH] < found[SUMMARY_MEAN]);
        assert_int_equal(isnan(found[SUMMARY_LOW]), isnan(found[SUMMARY_MEAN]));
        wide += found[SUMMARY_HIGH] > found[SUMMARY_LOW] + 0.001;
    }
    assert_true(wide > 10);
}

/* The mean of a run and the value of the few differ; letters do not hang on what people want. */
static void test_what_no_wish_moves_has_a_range_of_nothing(void **state)
{
    const Fixture *fixture = *state;
    double found[SUMMARY_STATISTICS];
    summary_at(&fixture->results, OUTCOME_letters, 0, found);
    check_within(found[SUMMARY_LOW], found[SUMMARY_MEAN], 0.0);
    check_within(found[SUMMARY_HIGH], found[SUMMARY_MEAN], 0.0);
    const size_t few =
        results_world_at(&fixture->results, 0, OUTCOME_letters, 0, MOMENT_DEADLINE, GROUP_ALL);
    assert_true(fabs((double)fixture->results.world_values.value[few] - found[SUMMARY_MEAN]) >
                1e-5);
}

/* A null lever, in every world: neither a mean nor a range of anything. */
static void test_a_copy_differs_by_nothing_in_any_world(void **state)
{
    const Fixture *fixture = *state;
    const size_t cells =
        MEASURE_COUNT * fixture->results.moment_count * GROUP_COUNT * SUMMARY_STATISTICS;
    size_t zeros = 0, pair = 0;
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    while (results_pair(pair).to != 2 || results_pair(pair).from != 0) {
        pair++;
    }
    assert_int_equal(summary_difference(&fixture->results, pair, values), 0);
    for (size_t i = 0; i < cells; i++) {
        assert_true(isnan(values[i]) || values[i] == 0.0);
        zeros += values[i] == 0.0;
    }
    assert_true(zeros > cells / 2);
    free(values);
}

static void test_without_ranges_nothing_lies_between_least_and_greatest(void **state)
{
    const Fixture *fixture = *state;
    const EnsembleOptions options = {.threads = 2, .no_ranges = true};
    Scenario scenario;
    Results results;
    Problem problem = {0};
    double with[SUMMARY_STATISTICS], without[SUMMARY_STATISTICS];
    make_scenario(&scenario);
    assert_int_equal(ensemble_run(&scenario, &options, &results, &problem), ENSEMBLE_DONE);
    for (size_t measure = 0; measure < MEASURE_COUNT; measure++) {
        summary_at(&fixture->results, measure, 0, with);
        summary_at(&results, measure, 0, without);
        assert_memory_equal(with, without, SUMMARY_LOW * sizeof *with); /* all that comes before */
        assert_true(isnan(without[SUMMARY_LOW]) && isnan(without[SUMMARY_HIGH]));
    }
    results_free(&results);
    scenario_free(&scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_world_takes_whole_areas),
    cmocka_unit_test(test_there_are_as_many_worlds_as_were_asked_for),
    cmocka_unit_test(test_a_world_is_what_a_scenario_with_its_values_comes_to),
    cmocka_unit_test(test_no_range_leaves_out_the_mean),
    cmocka_unit_test(test_what_no_wish_moves_has_a_range_of_nothing),
    cmocka_unit_test(test_a_copy_differs_by_nothing_in_any_world),
    cmocka_unit_test(test_without_ranges_nothing_lies_between_least_and_greatest),
};

int main(int argc, char **argv)
{
    if (argc > 1) {
        cmocka_set_test_filter(argv[1]);
    }
    return cmocka_run_group_tests(tests, run_once, free_once);
}
