/* Statistics over replicates, against closed forms. */
#include "support/check.h"

#include "base/statistics.h"

static void test_mean_error_and_quantiles_of_known_values(void **state)
{
    /* 1, ..., n scaled: mean (n + 1) / 2, variance n (n + 1) / 12, quantile p at 1 + (n - 1) p */
    enum { N = 21 };
    const double scale = 2.385;
    double values[N];
    for (size_t i = 0; i < N; i++) {
        values[i] =
            scale * (double)((i * 8) % N + 1); /* out of order: 8 and 21 have no common factor */
    }
    const Statistics statistics = statistics_of(values, N);
    check_within(statistics.mean, scale * 11, 1e-14);
    check_within(statistics.se, scale * sqrt(N * (N + 1) / 12.0 / N), 1e-14);
    check_within(statistics.q05, scale * 2, 1e-14);
    check_within(statistics.q50, scale * 11, 1e-14);
    check_within(statistics.q95, scale * 20, 1e-14);
}

static void test_quantiles_lie_between_order_statistics(void **state)
{
    const double values[] = {0.25, 1.75, 2, 7.5};
    check_within(statistics_quantile(values, 4, 0.05), 0.25 + 0.15 * 1.5, 1e-15);
    check_within(statistics_quantile(values, 4, 0.5), 1.875, 0);
    check_within(statistics_quantile(values, 4, 0.95), 2 + 0.85 * 5.5, 1e-14);
    check_within(statistics_quantile(values, 4, 0), 0.25, 0);
    check_within(statistics_quantile(values, 4, 1), 7.5, 0);
    assert_true(isnan(statistics_quantile(values, 0, 0.5)));
}

static void test_undefined_values_are_left_out(void **state)
{
    double values[] = {NAN, 4.5, NAN, 1.5, 3.25, NAN};
    double defined[] = {3.25, 1.5, 4.5};
    const Statistics with = statistics_of(values, 6);
    const Statistics without = statistics_of(defined, 3);
    assert_memory_equal(&with, &without, sizeof with);
    check_within(with.q50, 3.25, 0);
}

static void test_nothing_defined_gives_nothing(void **state)
{
    double values[] = {NAN, NAN};
    const Statistics undefined = statistics_of(values, 2);
    const Statistics empty = statistics_of(values, 0);
    assert_true(isnan(undefined.mean) && isnan(undefined.se) && isnan(undefined.q50));
    assert_true(isnan(undefined.q05) && isnan(undefined.q95));
    assert_true(isnan(empty.mean) && isnan(empty.se) && isnan(empty.q50));
}

static void test_one_replicate_has_a_mean_and_no_spread(void **state)
{
    double values[] = {NAN, 2.385};
    const Statistics statistics = statistics_of(values, 2);
    check_within(statistics.mean, 2.385, 0);
    check_within(statistics.q50, 2.385, 0);
    assert_true(isnan(statistics.se) && isnan(statistics.q05) && isnan(statistics.q95));
}

static void test_equal_values_have_exactly_their_mean_and_no_error(void **state)
{
    double values[7];
    for (size_t i = 0; i < 7; i++) {
        values[i] = 0.1; /* seven times 0.1, added up and divided by seven, is not 0.1 */
    }
    const Statistics statistics = statistics_of(values, 7);
    check_within(statistics.mean, 0.1, 0);
    check_within(statistics.se, 0, 0);
    check_within(statistics.q05, 0.1, 0);
    check_within(statistics.q95, 0.1, 0);
}

static void test_the_order_of_replicates_does_not_matter(void **state)
{
    double forward[] = {1e16, 1.5, -1e16, 0.3, 7.25};
    double backward[] = {7.25, 0.3, -1e16, 1.5, 1e16};
    const Statistics first = statistics_of(forward, 5);
    const Statistics second = statistics_of(backward, 5);
    assert_memory_equal(&first, &second, sizeof first);
}

static void test_differences_are_paired(void **state)
{
    /* two designs that differ by the same in every replicate differ without error, however much they vary */
    double a[] = {0.125, 3.5, -7.75, 100, NAN, 2};
    double b[] = {0.625, 4, -7.25, 100.5, 1, NAN};
    double difference[6];
    statistics_difference(a, b, 6, difference);
    assert_true(isnan(difference[4]) && isnan(difference[5]));
    const Statistics statistics = statistics_of(difference, 6);
    check_within(statistics.mean, 0.5, 0);
    check_within(statistics.se, 0, 0);
    statistics_difference(a, a, 6, a);
    check_within(statistics_of(a, 6).mean, 0, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_mean_error_and_quantiles_of_known_values),
    cmocka_unit_test(test_quantiles_lie_between_order_statistics),
    cmocka_unit_test(test_undefined_values_are_left_out),
    cmocka_unit_test(test_nothing_defined_gives_nothing),
    cmocka_unit_test(test_one_replicate_has_a_mean_and_no_spread),
    cmocka_unit_test(test_equal_values_have_exactly_their_mean_and_no_error),
    cmocka_unit_test(test_the_order_of_replicates_does_not_matter),
    cmocka_unit_test(test_differences_are_paired),
};

CHECK_MAIN(tests)
