/* Inverse distributions of counts and severities, against closed forms. */
#include "support/check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "exposure/severity.h"

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

static void test_share_limits_and_tails_are_those_of_the_quantiles(void **state)
{
    enum { STEPS = 200000 };
    const double whole = 0.2385, part = 3.7, scale = 85.3;
    const double limits[] = {0.0, 3.1, 23.85, 85.3, 1000.0};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        double mean = 0.0, above = 0.0;
        for (int step = 0; step < STEPS; step++) {
            const double taken = scale * share_quantile((step + 0.5) / STEPS, whole, part);
            mean += fmin(limits[i], taken) / STEPS;
            above += (taken >= limits[i]) / (double)STEPS;
        }
        check_within(share_limited_mean(scale, limits[i], whole, part), mean, 1e-4);
        check_within(share_exceeded(limits[i] / scale, whole, part), above, 1e-5);
    }
    check_within(share_limited_mean(scale, scale, whole, part),
                 scale * share_moment(1, whole, part), 1e-12);
    check_within(share_limited_mean(0.0, 5.0, whole, part), 0.0, 0.0);
}

/* E[min(limit, Pareto, log-normal)] by the midpoint rule over the logarithm of x, half a million steps. */
static double minimum_mean_numerically(const MinimumLaw *law, double limit)
{
    enum { STEPS = 500000 };
    const double most = law->sigma == 0.0 ? fmin(limit, law->median) : limit;
    const double low = log(1e-9), high = log(fmin(most, law->largest));
    double sum = exp(low);
    for (int i = 0; i < STEPS; i++) {
        const double x = exp(low + (high - low) * (i + 0.5) / STEPS);
        const double u = law->smallest, v = law->largest, a = law->alpha;
        const double sought = x <= u     ? 1.0
                              : a == 0.0 ? 1.0 - log(x / u) / log(v / u)
                                         : (pow(x, -a) - pow(v, -a)) / (pow(u, -a) - pow(v, -a));
        const double opened =
            law->sigma == 0.0 ? 1.0 : gsl_cdf_ugaussian_Q(log(x / law->median) / law->sigma);
        sum += x * sought * opened * (high - low) / STEPS;
    }
    return sum;
}

static void test_the_mean_of_the_smaller_of_two_is_its_integral(void **state)
{
    static const MinimumLaw laws[] = {
        {.smallest = 1e4, .largest = 6.5e7, .alpha = 0.37, .median = 3610.0, .sigma = 1.6},
        {.smallest = 1e4, .largest = 6.5e7, .alpha = 0.0, .median = 72000.0, .sigma = 1.6},
        {.smallest = 23.85, .largest = 7531.0, .alpha = 0.5, .median = 238.5, .sigma = 0.4},
        {.smallest = 23.85, .largest = 7531.0, .alpha = 1.0, .median = 238.5, .sigma = 0.0},
        {.smallest = 238.5, .largest = 7531.0, .alpha = 0.7, .median = 23.85, .sigma = 0.0},
    };
    static const double limits[] = {7.7, 150.0, 2385.0, 30000.0, 1e9};
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        for (size_t j = 0; j < sizeof limits / sizeof limits[0]; j++) {
            const double expected = minimum_mean_numerically(&laws[i], limits[j]);
            check_within(minimum_mean(&laws[i], limits[j]) / expected, 1.0, 2e-9);
        }
    }
}

static const double SHAPES[] = {0.001, 0.02385, 0.3, 0.99, 1.0,   1.01, 2.385, 17.0,
                                63.0,  99.9,    100, 101,  238.5, 5e3,  1e6};

static void test_gamma_quantiles_have_their_probability(void **state)
{
    gsl_set_error_handler_off(); /* its own distribution warns where the shape is a million */
    static const double uniforms[] = {1e-9, 1e-4, 0.02385, 0.31, 0.5, 0.77, 0.99, 0.9999, 1 - 1e-9};
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        for (size_t j = 0; j < sizeof uniforms / sizeof uniforms[0]; j++) {
            const double u = uniforms[j], shape = SHAPES[i];
            const double x = gamma_quantile(u, shape);
            if (x == 0.0) { /* P(X <= x) is near x^shape / Gamma(shape + 1): too small a number */
                assert_true((log(u) + lgamma(shape + 1.0)) / shape < -690.0);
            } else {
                check_within(gsl_cdf_gamma_P(x, shape, 1.0), u, shape < 100.0 ? 1e-10 : 6.1e-5);
            }
        }
    }
    check_within(gamma_quantile(0.7, 0.0), 0.0, 0.0);
    check_within(gamma_quantile(0.7, 1.0), -log(0.3), 1e-12);
}

static void test_gamma_quantiles_grow_with_luck_and_shape(void **state)
{
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        double before = 0.0;
        for (int step = 1; step < 500; step++) {
            const double x = gamma_quantile(step / 500.0, SHAPES[i]);
            assert_true(x >= before && (x > before || x == 0.0));
            before = x;
        }
    }
    for (int step = 1; step < 40; step++) {
        double before = 0.0;
        for (double shape = 0.001; shape < 1e6; shape *= 1.0385) {
            const double x = gamma_quantile(step / 40.0, shape);
            assert_true(x >= before && (x > before || x == 0.0));
            before = x;
        }
        /* finely where one method gives way to another */
        before = 0.0;
        for (double shape = 99.99; shape < 102.02; shape += 0.000385) {
            const double x = gamma_quantile(step / 40.0, shape);
            assert_true(x > before);
            before = x;
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_pareto_runs_from_bound_to_bound),
    cmocka_unit_test(test_pareto_has_its_distribution),
    cmocka_unit_test(test_pareto_means_have_their_closed_forms),
    cmocka_unit_test(test_pareto_moments_are_those_of_the_quantiles),
    cmocka_unit_test(test_share_is_whole_or_beta),
    cmocka_unit_test(test_share_moments_are_those_of_the_quantiles),
    cmocka_unit_test(test_lognormal_has_its_median_and_spread),
    cmocka_unit_test(test_share_limits_and_tails_are_those_of_the_quantiles),
    cmocka_unit_test(test_the_mean_of_the_smaller_of_two_is_its_integral),
    cmocka_unit_test(test_gamma_quantiles_have_their_probability),
    cmocka_unit_test(test_gamma_quantiles_grow_with_luck_and_shape),
    cmocka_unit_test(test_counts_are_negative_binomial),
    cmocka_unit_test(test_no_event_has_its_probability),
    cmocka_unit_test(test_counts_have_mean_and_variance),
    cmocka_unit_test(test_counts_grow_with_luck_and_mean),
    cmocka_unit_test(test_no_mean_no_events_and_too_many_is_refused),
};
CHECK_MAIN(tests)
