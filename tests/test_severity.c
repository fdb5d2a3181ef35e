/* Inverse distributions of counts and severities, against closed forms (breach evidence, section 4). */
#include "check.h"

#include <gsl/gsl_cdf.h>

#include "severity.h"

/* Integral of quantile(u)^order over u by Simpson's rule: E[X^order]. */
static double pareto_moment_numerically(double order, double smallest, double largest, double alpha)
{
    enum { STEPS = 200000 };
    double sum = 0.0;
    for (int i = 0; i <= STEPS; i++) {
        const double weight = i == 0 || i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        sum += weight * pow(pareto_quantile((double)i / STEPS, smallest, largest, alpha), order);
    }
    return sum / (3.0 * STEPS);
}

static void test_pareto_runs_from_bound_to_bound(void **state)
{
    const double alphas[] = {0.0, 1e-9, 0.37, 0.5, 1.0, 2.385};
    for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++) {
        check_within(pareto_quantile(0.0, 23.85, 7531.0, alphas[i]), 23.85, 1e-12);
        check_within(pareto_quantile(1.0, 23.85, 7531.0, alphas[i]), 7531.0, 1e-6);
        double before = 0.0;
        for (int step = 0; step <= 100; step++) {
            const double value = pareto_quantile(step / 100.0, 23.85, 7531.0, alphas[i]);
            assert_true(value > before);
            before = value;
        }
    }
    check_within(pareto_quantile(0.7, 50.0, 20.0, 0.37), 50.0, 0.0);
}

static void test_pareto_has_its_distribution(void **state)
{
    /* F(x) = (u^-a - x^-a) / (u^-a - v^-a) at the quantile of p is p */
    const double u = 23.85, v = 7531.0, a = 0.37, p = 0.2385;
    const double x = pareto_quantile(p, u, v, a);
    check_within((pow(u, -a) - pow(x, -a)) / (pow(u, -a) - pow(v, -a)), p, 1e-12);
    /* alpha 0: log-uniform, so the median is the geometric mean of the bounds */
    check_within(pareto_quantile(0.5, u, v, 0.0), sqrt(u * v), 1e-10);
    /* breach:BR008: about 10 % of world breaches above 50 000 are above 10 million */
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; i++) {
        const double middle = (low + high) / 2.0;
        *(pareto_quantile(middle, 5e4, 2e8, 0.37) < 1e7 ? &low : &high) = middle;
    }
    check_within(1.0 - low, 0.099, 0.0005);
}

static void test_pareto_means_have_their_closed_forms(void **state)
{
    const double u = 23.85, v = 7531.0, a = 0.37;
    check_within(pareto_moment(1.0, u, v, a),
                 a / (1.0 - a) * (pow(v, 1.0 - a) - pow(u, 1.0 - a)) / (pow(u, -a) - pow(v, -a)),
                 1e-9);
    check_within(pareto_moment(1.0, u, v, 0.0), (v - u) / log(v / u), 1e-9);
    check_within(pareto_moment(1.0, u, v, 0.5), sqrt(u * v), 1e-9);
    check_within(pareto_moment(1.0, u, v, 1.0), log(v / u) / (1.0 / u - 1.0 / v), 1e-9);
    check_within(pareto_moment(0.0, u, v, a), 1.0, 1e-14);
}

static void test_pareto_moments_are_those_of_the_quantiles(void **state)
{
    const double alphas[] = {0.0, 0.37, 0.5, 1.0, 2.0, 2.385};
    for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++) {
        for (double order = 1.0; order <= 2.0; order++) {
            const double expected = pareto_moment(order, 1e4, 6.5e7, alphas[i]);
            /* the quantile of a heavy tail bends sharply near one: relative 10^-4 is what Simpson gives */
            const double tolerance = alphas[i] >= 1.0 ? 2e-2 : 1e-4;
            if (alphas[i] < order) {
                check_within(pareto_moment_numerically(order, 1e4, 6.5e7, alphas[i]) / expected,
                             1.0, tolerance);
            }
            check_within(pareto_moment_numerically(order, 1e4, 1.7e4, alphas[i]) /
                             pareto_moment(order, 1e4, 1.7e4, alphas[i]),
                         1.0, 1e-10);
        }
    }
}

static void test_share_is_whole_or_beta(void **state)
{
    const double whole = 0.2385, part = 3.7;
    check_within(share_quantile(1.0 - whole, whole, part), 1.0, 0.0);
    assert_true(share_quantile(1.0 - whole - 1e-9, whole, part) < 1.0);
    /* below, the share has P(U <= x) = (1 - whole) (1 - (1 - x)^b) */
    const double uniform = 0.41, x = share_quantile(uniform, whole, part);
    check_within((1.0 - whole) * gsl_cdf_beta_P(x, 1.0, part), uniform, 1e-12);
    check_within(share_quantile(0.3, 1.0, part), 1.0, 0.0);
    assert_true(share_quantile(0.999, 0.0, part) < 1.0);
}

static void test_share_moments_are_those_of_the_quantiles(void **state)
{
    enum { STEPS = 1000000 };
    const double whole = 0.2385, part = 3.7;
    double first = 0.0, second = 0.0;
    for (int i = 0; i < STEPS; i++) {
        const double share = share_quantile((i + 0.5) / STEPS, whole, part);
        first += share / STEPS;
        second += share * share / STEPS;
    }
    check_within(share_moment(1, whole, part), whole + (1.0 - whole) / (1.0 + part), 1e-15);
    check_within(first, share_moment(1, whole, part), 1e-5);
    check_within(second, share_moment(2, whole, part), 1e-5);
}

static void test_lognormal_has_its_median_and_spread(void **state)
{
    check_within(lognormal_quantile(0.5, 11.0, 1.6), 11.0, 1e-12);
    check_within(lognormal_quantile(gsl_cdf_ugaussian_P(1.0), 11.0, 1.6), 11.0 * exp(1.6), 1e-9);
    check_within(lognormal_quantile(0.0123, 11.0, 0.0), 11.0, 0.0);
}

/* P(count <= n) by GSL, which parametrises by the chance of success k / (k + mean). */
static double count_distribution(size_t n, double mean, double k)
{
    return gsl_cdf_negative_binomial_P((unsigned)n, k / (k + mean), k);
}

static void check_thresholds(double mean, double k)
{
    CountTable table;
    assert_int_equal(count_table_init(&table, mean, k), 0);
    for (size_t n = 0; n < table.length; n++) {
        check_within(table.threshold[n], count_distribution(n, mean, k) * 0x1p32, 1.0);
    }
    /* what lies beyond the table has less chance than one word */
    assert_true(1.0 - count_distribution(table.length, mean, k) < 0x1p-32);
    count_table_free(&table);
}

static void test_counts_are_negative_binomial(void **state)
{
    check_thresholds(0.0099, 1.0);
    check_thresholds(0.9, 1.0);
    check_thresholds(2.385, 0.3);
    check_thresholds(61.78, 1.0);
    check_thresholds(300.0, 7.5);
}

static void test_no_event_has_its_probability(void **state)
{
    const double mean = 2.385, k = 0.3;
    CountTable table;
    assert_int_equal(count_table_init(&table, mean, k), 0);
    check_within(table.threshold[0], pow(1.0 + mean / k, -k) * 0x1p32, 1.0);
    assert_int_equal(count_table_draw(&table, 0), 0);
    assert_int_equal(count_table_draw(&table, table.threshold[0] - 1), 0);
    assert_int_equal(count_table_draw(&table, table.threshold[0]), 1);
    assert_int_equal(count_table_draw(&table, UINT32_MAX), table.length);
    count_table_free(&table);
    /* little dispersion: Poisson */
    assert_int_equal(count_table_init(&table, mean, 1e6), 0);
    check_within(table.threshold[0] * 0x1p-32, exp(-mean), 1e-6);
    count_table_free(&table);
}

/* Mean and variance of the counts of a table. */
static void check_count_moments(double mean, double k, double tolerance)
{
    CountTable table;
    assert_int_equal(count_table_init(&table, mean, k), 0);
    double first = 0.0, second = 0.0;
    for (size_t n = 0; n <= table.length; n++) {
        const double above = n < table.length ? table.threshold[n] : 0x1p32;
        const double below = n > 0 ? table.threshold[n - 1] : 0.0;
        first += (double)n * (above - below) * 0x1p-32;
        second += (double)n * (double)n * (above - below) * 0x1p-32;
    }
    check_within(first / mean, 1.0, tolerance);
    check_within((second - first * first) / (mean + mean * mean / k), 1.0, tolerance);
    count_table_free(&table);
}

static void test_counts_have_mean_and_variance(void **state)
{
    check_count_moments(2.385, 0.3, 1e-5);
    check_count_moments(360.0, 1.0, 1e-5);
    check_count_moments(360.0, 1e6, 1e-5);
    /* where p(0) underflows */
    check_count_moments(20000.0, 1e6, 1e-5);
}

static void test_counts_grow_with_luck_and_mean(void **state)
{
    CountTable small, large;
    assert_int_equal(count_table_init(&small, 2.385, 1.0), 0);
    assert_int_equal(count_table_init(&large, 2.5, 1.0), 0);
    size_t before = 0;
    for (uint64_t word = 0; word <= UINT32_MAX; word += 1048573) {
        const size_t count = count_table_draw(&small, (uint32_t)word);
        assert_true(count >= before);
        assert_true(count_table_draw(&large, (uint32_t)word) >= count);
        before = count;
    }
    assert_true(before > 10);
    count_table_free(&small);
    count_table_free(&large);
}

static void test_no_mean_no_events_and_too_many_is_refused(void **state)
{
    CountTable table;
    assert_int_equal(count_table_init(&table, 0.0, 1.0), 0);
    assert_int_equal(count_table_draw(&table, UINT32_MAX), 0);
    count_table_free(&table);
    assert_int_equal(count_table_init(&table, 1e9, 1.0), -1);
    assert_int_equal(count_table_init(&table, 1e9, 1e6), -1);
    assert_false(count_table_fits(238500.0, 0.1));
    assert_true(count_table_fits(238500.0, 10.0));
    assert_null(table.threshold);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_pareto_runs_from_bound_to_bound),
    cmocka_unit_test(test_pareto_has_its_distribution),
    cmocka_unit_test(test_pareto_means_have_their_closed_forms),
    cmocka_unit_test(test_pareto_moments_are_those_of_the_quantiles),
    cmocka_unit_test(test_share_is_whole_or_beta),
    cmocka_unit_test(test_share_moments_are_those_of_the_quantiles),
    cmocka_unit_test(test_lognormal_has_its_median_and_spread),
    cmocka_unit_test(test_counts_are_negative_binomial),
    cmocka_unit_test(test_no_event_has_its_probability),
    cmocka_unit_test(test_counts_have_mean_and_variance),
    cmocka_unit_test(test_counts_grow_with_luck_and_mean),
    cmocka_unit_test(test_no_mean_no_events_and_too_many_is_refused),
};
CHECK_MAIN(tests)
