/* Indices of inequality over the fifths of deprivation, against closed forms. */
#include "support/check.h"

#include "outcomes/inequality.h"
#include "support/support_results.h"

static const double EQUAL[INEQUALITY_FIFTHS] = {200.0, 200.0, 200.0, 200.0, 200.0};

static void test_gap_and_ratio_compare_the_outermost_fifths(void **state)
{
    const double shares[] = {0.8, 0.1, 0.9, 0.3, 0.2};
    double indices[INEQUALITY_INDICES];
    inequality_of(shares, EQUAL, indices);
    check_within(indices[INEQUALITY_GAP], 0.6, 1e-15);
    check_within(indices[INEQUALITY_RATIO], 0.25, 1e-15);
}

static void test_the_same_for_all_is_no_inequality(void **state)
{
    const double shares[] = {0.2385, 0.2385, 0.2385, 0.2385, 0.2385};
    const double sizes[] = {61.0, 78.0, 99.0, 178.0, 23.85};
    double indices[INEQUALITY_INDICES];
    inequality_of(shares, sizes, indices);
    check_within(indices[INEQUALITY_GAP], 0.0, 0.0);
    check_within(indices[INEQUALITY_RATIO], 1.0, 0.0);
    check_within(indices[INEQUALITY_ERREYGERS], 0.0, 1e-15);
}

static void test_a_straight_line_has_its_index(void **state)
{
    /* y falls by d from fifth to fifth: R_g - 1/2 = (2, 1, 0, -1, -2) / 5, cov(y, R) = 10 d / 25
     * and E = 8 cov = 3.2 d, positive because the less deprived have more */
    double shares[INEQUALITY_FIFTHS], indices[INEQUALITY_INDICES];
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        shares[g] = 0.7 - 0.1 * (double)g;
    }
    inequality_of(shares, EQUAL, indices);
    check_within(indices[INEQUALITY_ERREYGERS], 8.0 * 0.1 * (2.0 * 2.0 + 1.0 + 1.0 + 4.0) / 25.0,
                 1e-15);
    check_within(indices[INEQUALITY_ERREYGERS], 0.32, 1e-15);
}

static void test_the_index_mirrors_having_and_lacking(void **state)
{
    /* what the standard concentration index does not: E of 1 - y is -E of y */
    const double sizes[] = {61.0, 78.0, 99.0, 178.0, 23.85};
    const double shares[] = {0.9, 0.5, 0.6, 0.2, 0.1};
    double lacking[INEQUALITY_FIFTHS], having[INEQUALITY_INDICES], opposite[INEQUALITY_INDICES];
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        lacking[g] = 1.0 - shares[g];
    }
    inequality_of(shares, sizes, having);
    inequality_of(lacking, sizes, opposite);
    check_within(opposite[INEQUALITY_ERREYGERS], -having[INEQUALITY_ERREYGERS], 1e-14);
}

static void test_grouped_persons_have_the_index_of_persons(void **state)
{
    /* 8 cov(y, R) over single persons, those of a fifth sharing the mean of their ranks */
    enum { PERSONS = 100 };
    const double sizes[] = {10.0, 35.0, 5.0, 30.0, 20.0};
    const double shares[] = {1.0, 0.4, 0.8, 0.1, 0.0};
    double indices[INEQUALITY_INDICES];
    double covariance = 0.0, mean = 0.0;
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        mean += sizes[g] * shares[g] / PERSONS;
    }
    double first = 0.0;
    for (size_t g = INEQUALITY_FIFTHS; g-- > 0;) {
        double rank = 0.0;
        for (double i = 0.0; i < sizes[g]; i++) {
            rank += (first + i + 0.5) / PERSONS / sizes[g];
        }
        covariance += sizes[g] * (shares[g] - mean) * (rank - 0.5) / PERSONS;
        first += sizes[g];
    }
    inequality_of(shares, sizes, indices);
    check_within(indices[INEQUALITY_ERREYGERS], 8.0 * covariance, 1e-14);
}

static void test_the_index_is_one_at_most(void **state)
{
    /* half the persons have it, the less deprived half: E = 1 */
    const double sizes[] = {500.0, 0.0, 0.0, 0.0, 500.0};
    const double shares[] = {1.0, NAN, NAN, NAN, 0.0};
    double indices[INEQUALITY_INDICES];
    inequality_of(shares, sizes, indices);
    check_within(indices[INEQUALITY_ERREYGERS], 1.0, 1e-15);
}

static void test_where_nothing_can_be_compared_nothing_is_said(void **state)
{
    const double none_least[] = {0.0, 0.1, 0.2, 0.3, 0.4};
    const double undefined[] = {0.5, NAN, 0.2, 0.3, 0.4};
    const double nobody[INEQUALITY_FIFTHS] = {0.0};
    double indices[INEQUALITY_INDICES];
    inequality_of(none_least, EQUAL, indices);
    assert_true(isnan(indices[INEQUALITY_RATIO]));
    check_within(indices[INEQUALITY_GAP], -0.4, 1e-15);
    inequality_of(undefined, EQUAL, indices);
    assert_true(isnan(indices[INEQUALITY_ERREYGERS]));
    inequality_of(none_least, nobody, indices);
    assert_true(isnan(indices[INEQUALITY_ERREYGERS]));
}

static void test_weights_are_zero_when_nobody_is_there(void **state)
{
    const double nobody[INEQUALITY_FIFTHS] = {0.0, 0.0, 0.0, 0.0, 0.0};
    double weights[INEQUALITY_FIFTHS] = {1.0, 1.0, 1.0, 1.0, 1.0};
    inequality_weights(nobody, weights);
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        check_within(weights[g], 0.0, 0.0);
    }
}

static void test_bounds_pair_the_extremes(void **state)
{
    const double low[] = {0.5, 0.0, 0.0, 0.0, 0.1}, high[] = {0.8, 1.0, 1.0, 1.0, 0.4};
    const double nothing[] = {0.0, 0.0, 0.0, 0.0, 0.1};
    double least[INEQUALITY_INDICES], greatest[INEQUALITY_INDICES];
    inequality_bounds(low, high, least, greatest);
    check_within(least[INEQUALITY_GAP], 0.1, 1e-15);
    check_within(greatest[INEQUALITY_GAP], 0.7, 1e-15);
    check_within(least[INEQUALITY_RATIO], 0.125, 1e-15);
    check_within(greatest[INEQUALITY_RATIO], 0.8, 1e-15);
    inequality_bounds(nothing, high, least, greatest);
    assert_true(isnan(greatest[INEQUALITY_RATIO]));
}

static void test_a_replicate_has_the_indices_of_its_fifths(void **state)
{
    enum { REPLICATE = 2, DESIGN = 1 };
    Scenario scenario;
    Results results;
    double indices[INEQUALITY_INDICES], expected[INEQUALITY_INDICES];
    double shares[INEQUALITY_FIFTHS], sizes[INEQUALITY_FIFTHS], departing[INEQUALITY_FIFTHS];
    example_make(&scenario, &results);
    for (size_t g = 0; g < INEQUALITY_FIFTHS; g++) {
        const size_t group = GROUP_DEPRIVATION + g;
        shares[g] = 0.9 - 0.15 * (double)g;
        departing[g] = 0.2 + 0.01 * (double)g;
        sizes[g] = results.group_size[REPLICATE * GROUP_COUNT + group];
        *example_at(&results, OUTCOME_able, REPLICATE, DESIGN, MOMENT_YEAR_1, group) = shares[g];
        *example_at(&results, OUTCOME_departing, REPLICATE, DESIGN, MOMENT_YEAR_1, group) =
            departing[g];
        *example_at(&results, OUTCOME_departed, REPLICATE, DESIGN, MOMENT_YEAR_1, group) =
            departing[g] * shares[g];
    }
    inequality_of(shares, sizes, expected);
    inequality_replicate(&results, REPLICATE, DESIGN, MOMENT_YEAR_1, INEQUALITY_ABLE, indices);
    for (size_t i = 0; i < INEQUALITY_INDICES; i++) {
        check_within(indices[i], expected[i], 1e-15);
    }
    inequality_replicate(&results, REPLICATE, DESIGN, MOMENT_YEAR_1, INEQUALITY_EQUAL_OPPORTUNITY,
                         indices);
    check_within(indices[INEQUALITY_GAP], 0.6, 1e-14);
    check_within(indices[INEQUALITY_RATIO], 1.0 / 3.0, 1e-14);
    assert_true(isnan(indices[INEQUALITY_ERREYGERS]));
    /* where nobody is disposed to depart there is no rate */
    *example_at(&results, OUTCOME_departing, REPLICATE, DESIGN, MOMENT_YEAR_1, GROUP_DEPRIVATION) =
        0.0;
    inequality_replicate(&results, REPLICATE, DESIGN, MOMENT_YEAR_1, INEQUALITY_EQUAL_OPPORTUNITY,
                         indices);
    assert_true(isnan(indices[INEQUALITY_GAP]));
    example_free(&scenario, &results);
}

static void test_everything_has_a_name(void **state)
{
    for (size_t i = 0; i < INEQUALITY_INDICES; i++) {
        assert_non_null(inequality_index_name(i));
        assert_non_null(inequality_index_sentence(i));
    }
    for (size_t i = 0; i < INEQUALITY_OUTCOMES; i++) {
        assert_non_null(inequality_outcome_name(i));
        assert_non_null(inequality_outcome_sentence(i));
    }
    assert_null(inequality_index_name(INEQUALITY_INDICES));
    assert_null(inequality_outcome_name(INEQUALITY_OUTCOMES));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_gap_and_ratio_compare_the_outermost_fifths),
    cmocka_unit_test(test_the_same_for_all_is_no_inequality),
    cmocka_unit_test(test_a_straight_line_has_its_index),
    cmocka_unit_test(test_the_index_mirrors_having_and_lacking),
    cmocka_unit_test(test_grouped_persons_have_the_index_of_persons),
    cmocka_unit_test(test_the_index_is_one_at_most),
    cmocka_unit_test(test_where_nothing_can_be_compared_nothing_is_said),
    cmocka_unit_test(test_weights_are_zero_when_nobody_is_there),
    cmocka_unit_test(test_bounds_pair_the_extremes),
    cmocka_unit_test(test_a_replicate_has_the_indices_of_its_fifths),
    cmocka_unit_test(test_everything_has_a_name),
};
CHECK_MAIN(tests)
