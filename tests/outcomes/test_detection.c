/* What differences could have been seen, against known sample sizes and a simulated test; and the
 * weight at which two designs are equally good. */
#include "support/check.h"

#include "outcomes/detection.h"
#include "outcomes/summary.h"
#include "support/support_results.h"

static void test_the_smallest_difference_has_its_closed_form(void **state)
{
    /* (1.959964 + 0.841621) sqrt(2 * 0.25 / 1000) */
    check_within(detection_smallest(0.5, 0.5, 1000.0, 1000.0),
                 (1.9599639845400543 + 0.8416212335729143) * sqrt(0.0005), 1e-12);
    /* four times the persons, half the difference */
    check_within(detection_smallest(0.2, 0.3, 400.0, 800.0) / 2.0,
                 detection_smallest(0.2, 0.3, 1600.0, 3200.0), 1e-15);
}

static void test_the_smallest_difference_is_found_with_80_percent_power(void **state)
{
    /* shares chosen so that they differ by just the smallest difference at these shares */
    double second = 0.35;
    const double first = 0.3;
    for (int i = 0; i < 100; i++) {
        second = first + detection_smallest(first, second, 900.0, 500.0);
    }
    check_within(detection_power(first, second, 900.0, 500.0), 0.8, 1e-6);
    check_within(detection_power(second, first, 500.0, 900.0), 0.8, 1e-6);
}

static void test_without_a_difference_the_test_is_wrong_once_in_twenty(void **state)
{
    check_within(detection_power(0.2385, 0.2385, 100.0, 300.0), 0.05, 1e-12);
    assert_true(detection_power(0.2, 0.9, 1000.0, 1000.0) > 0.999999);
    assert_true(isnan(detection_power(0.0, 1.0, 1000.0, 1000.0)));
    assert_true(isnan(detection_power(NAN, 0.5, 1000.0, 1000.0)));
}

static void test_pairs_are_those_of_the_letter(void **state)
{
    const DetectionPair fifths = detection_pair(0), ages = detection_pair(1);
    assert_string_equal(group_name(fifths.first), "deprivation_5");
    assert_string_equal(group_name(fifths.second), "deprivation_1");
    assert_string_equal(group_name(ages.first), "age_75_plus");
    assert_string_equal(group_name(ages.second), "age_25_39");
    for (size_t i = 0; i < BARRIER_COUNT; i++) {
        const DetectionPair pair = detection_pair(2 + i);
        assert_string_equal(group_name(pair.first) + strlen("barrier_"), barrier_key(i));
        assert_string_equal(group_name(pair.second), "barrier_none");
    }
    for (size_t i = 0; i < DETECTION_STATISTICS; i++) {
        assert_non_null(detection_statistic_name(i));
        assert_non_null(detection_statistic_sentence(i));
    }
    assert_null(detection_statistic_name(DETECTION_STATISTICS));
}

static void test_values_are_of_means_over_replicates(void **state)
{
    enum { DESIGN = 1, SECOND_OUTCOME = 1 };
    Scenario scenario;
    Results results;
    double values[DETECTION_STATISTICS];
    example_make(&scenario, &results);
    scenario.values.population_persons = 1000;
    scenario.values.population_represents = 5000;
    scenario.values.survey_size = 500;
    for (size_t i = 0; i < EXAMPLE_REPLICATES; i++) {
        const double wave = 0.01 * ((double)i - 2.0); /* mean 0 */
        *example_at(&results, OUTCOME_informed, i, DESIGN, MOMENT_DEADLINE, GROUP_DEPRIVATION + 4) =
            0.4 + wave;
        *example_at(&results, OUTCOME_informed, i, DESIGN, MOMENT_DEADLINE, GROUP_DEPRIVATION) =
            0.5 - wave;
        results.group_size[i * GROUP_COUNT + GROUP_DEPRIVATION + 4] = 200.0 + 10.0 * wave;
        results.group_size[i * GROUP_COUNT + GROUP_DEPRIVATION] = 100.0;
        results.group_size[i * GROUP_COUNT + GROUP_ALL] = 1000.0;
    }
    detection_values(&results, DESIGN, 0, SECOND_OUTCOME, values);
    check_within(values[DETECTION_FIRST], 0.4, 1e-15);
    check_within(values[DETECTION_SECOND], 0.5, 1e-15);
    check_within(values[DETECTION_DIFFERENCE], -0.1, 1e-15);
    check_within(values[DETECTION_SMALLEST_BY_COUNT], detection_smallest(0.4, 0.5, 1000.0, 500.0),
                 1e-14);
    check_within(values[DETECTION_SMALLEST_BY_SURVEY], detection_smallest(0.4, 0.5, 100.0, 50.0),
                 1e-14);
    check_within(values[DETECTION_POWER_OF_SURVEY], detection_power(0.4, 0.5, 100.0, 50.0), 1e-14);
    example_free(&scenario, &results);
}

static void test_designs_change_places_at_the_weight(void **state)
{
    const Harm opt_out = {.unwanted = 0.25, .missed = 0.02};
    const Harm opt_in = {.unwanted = 0.05, .missed = 0.32};
    const double weight = break_even_weight(opt_out, opt_in);
    check_within(weight, 1.5, 1e-14);
    check_within(weight * opt_out.unwanted + opt_out.missed,
                 weight * opt_in.unwanted + opt_in.missed, 1e-14);
    check_within(break_even_weight(opt_in, opt_out), weight, 0.0);
}

static void test_no_weight_where_one_design_is_never_better(void **state)
{
    const Harm good = {.unwanted = 0.1, .missed = 0.1}, bad = {.unwanted = 0.2, .missed = 0.3};
    const Harm same_unwanted = {.unwanted = 0.1, .missed = 0.4};
    const Harm same_missed = {.unwanted = 0.4, .missed = 0.1};
    const Harm undefined = {.unwanted = NAN, .missed = NAN};
    assert_true(isnan(break_even_weight(good, bad)));
    assert_true(isnan(break_even_weight(bad, good)));
    assert_true(isnan(break_even_weight(good, same_unwanted)));
    assert_true(isnan(break_even_weight(good, same_missed)));
    assert_true(isnan(break_even_weight(good, good)));
    assert_true(isnan(break_even_weight(good, undefined)));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_smallest_difference_has_its_closed_form),
    cmocka_unit_test(test_the_smallest_difference_is_found_with_80_percent_power),
    cmocka_unit_test(test_without_a_difference_the_test_is_wrong_once_in_twenty),
    cmocka_unit_test(test_pairs_are_those_of_the_letter),
    cmocka_unit_test(test_values_are_of_means_over_replicates),
    cmocka_unit_test(test_designs_change_places_at_the_weight),
    cmocka_unit_test(test_no_weight_where_one_design_is_never_better),
};
CHECK_MAIN(tests)
