/* Breach exposure against closed forms and integrals, over 10^5 to 10^6 simulated years. Fixed seeds;
 * tolerances are four standard errors unless said otherwise. */
#include "support/exposure_world.h"

#include <gsl/gsl_cdf.h>

#include "exposure/breach.h"
#include "exposure/severity.h"

static const double EVERYBODY[EXPOSURE_QUARTERS] = {1.0, 1.0, 1.0, 1.0};

/* Years of one stream, year after year. */
typedef struct Years {
    Breaches breaches;
    size_t count;
} Years;

static void years_simulate(Years *years, size_t channel, size_t place, const Hazard *hazard,
                           size_t histories, double dispersion)
{
    size_t index;
    breaches_init(&years->breaches, histories, 2385, dispersion);
    assert_int_equal(breaches_add(&years->breaches, channel, place, hazard, &index), 0);
    assert_int_equal(breaches_simulate(&years->breaches, 2), 0);
    years->count = histories * (EXPOSURE_YEARS - 1);
}

/* Persons taken in one of the years 2 to 10, which have one state. */
static double year_taken(const Years *years, size_t year)
{
    const size_t histories = years->breaches.history_count;
    return years->breaches.streams[0].taken[EXPOSURE_QUARTERS * histories + year];
}

static void years_moments(const Years *years, double *mean, double *variance)
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < years->count; i++) {
        sum += year_taken(years, i);
    }
    *mean = sum / (double)years->count;
    for (size_t i = 0; i < years->count; i++) {
        squares += (year_taken(years, i) - *mean) * (year_taken(years, i) - *mean);
    }
    *variance = squares / (double)(years->count - 1);
}

/* A hazard that takes what a severity says, the same in every period. */
static Hazard steady_hazard(double rate, double reach)
{
    Hazard hazard = {.rate = {0.0}};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        hazard.rate[period] = rate;
        hazard.reach[period] = reach;
        hazard.scale[period] = 1.0;
    }
    return hazard;
}

/* Accounts without limits: an event takes the truncated Pareto itself. */
static Hazard pareto_hazard(double rate, double alpha)
{
    Hazard hazard = steady_hazard(rate, 1e9);
    const double parameters[SEVERITY_PARAMETERS] = {1e4, 6.5e7, alpha, 1e12, 11.0, 0.0};
    memcpy(hazard.severity, parameters, sizeof parameters);
    return hazard;
}

static void test_compound_moments_with_heavy_tails(void **state)
{
    const double alphas[] = {0.0, 0.37, 0.5, 0.7};
    const double rate = 0.9, k = 0.53;
    for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++) {
        const Hazard hazard = pareto_hazard(rate, alphas[i]);
        Years years;
        double mean, variance;
        years_simulate(&years, CHANNEL_CREDENTIAL, 1, &hazard, 100000, k);
        years_moments(&years, &mean, &variance);
        const double first = pareto_moment(1.0, 1e4, 6.5e7, alphas[i]);
        const double second = pareto_moment(2.0, 1e4, 6.5e7, alphas[i]);
        const double expected =
            rate * (second - first * first) + (rate + rate * rate / k) * first * first;
        check_within(mean, rate * first, 4.0 * sqrt(expected / (double)years.count));
        /* kurtosis from 22 (alpha 0) to about 400 (alpha 0.7) */
        const double kurtosis[] = {22.0, 66.0, 126.0, 400.0};
        check_within(variance / expected, 1.0,
                     4.0 * sqrt((kurtosis[i] - 1.0) / (double)years.count));
        breaches_free(&years.breaches);
    }
}

static void test_the_largest_event_has_its_distribution(void **state)
{
    /* Poisson, rare: P(year > x) = 1 - exp(-L (1 - F(x))), but for years with two events, at most L^2 / 2 */
    const double rate = 0.02, alpha = 0.37;
    const Hazard hazard = pareto_hazard(rate, alpha);
    Years years;
    years_simulate(&years, CHANNEL_CREDENTIAL, 1, &hazard, 100000, 1e6);
    for (double p = 0.1; p < 0.95; p += 0.2) {
        const double x = pareto_quantile(p, 1e4, 6.5e7, alpha);
        const double expected = -expm1(-rate * (1.0 - p));
        size_t above = 0;
        for (size_t i = 0; i < years.count; i++) {
            above += year_taken(&years, i) > x;
        }
        check_within((double)above / (double)years.count, expected,
                     4.0 * sqrt(expected / (double)years.count) + rate * rate / 2.0);
    }
    breaches_free(&years.breaches);
}

/* E[min(reach, cap dwell, Z)^order]: integral of order x^(order - 1) P(cap dwell > x) P(Z > x), by Simpson's
 * rule over log x below and above the smallest Z. */
static double credential_moment(const double *parameters, double reach, double order)
{
    enum { STEPS = 20000 };
    const double low = log(1e-3), high = log(reach);
    double sum = 0.0;
    for (int i = 0; i <= STEPS; i++) {
        const double x = exp(low + (high - low) * i / STEPS);
        const double weight = i == 0 || i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        const double u = parameters[0], v = parameters[1], a = parameters[2];
        const double sought = x <= u   ? 1.0
                              : x >= v ? 0.0
                                       : (pow(x, -a) - pow(v, -a)) / (pow(u, -a) - pow(v, -a));
        const double opened =
            gsl_cdf_ugaussian_Q(log(x / (parameters[3] * parameters[4])) / parameters[5]);
        sum += weight * order * pow(x, order) * sought * opened;
    }
    return sum * (high - low) / (3.0 * STEPS);
}

static void test_credentials_take_the_smallest_of_three(void **state)
{
    const double reaches[] = {1280.0, 26800.0, 6.43e7};
    for (size_t i = 0; i < 3; i++) {
        const double rate = 0.9, k = 1.0;
        Hazard hazard = steady_hazard(rate, reaches[i]);
        const double parameters[SEVERITY_PARAMETERS] = {
            1e4, 6.5627454e7, 0.37, 2e5 / (365.25 / 12.0), 11.0, 1.6};
        memcpy(hazard.severity, parameters, sizeof parameters);
        Years years;
        double mean, variance;
        years_simulate(&years, CHANNEL_CREDENTIAL, 1, &hazard, 100000, k);
        years_moments(&years, &mean, &variance);
        const double first = credential_moment(parameters, reaches[i], 1.0);
        const double second = credential_moment(parameters, reaches[i], 2.0);
        const double expected =
            rate * (second - first * first) + (rate + rate * rate / k) * first * first;
        check_within(mean, rate * first, 4.0 * sqrt(expected / (double)years.count));
        /* kurtosis about 10 where the reach binds, 800 where it does not */
        const double kurtosis[] = {10.0, 10.0, 800.0};
        check_within(variance / expected, 1.0,
                     4.0 * sqrt((kurtosis[i] - 1.0) / (double)years.count));
        breaches_free(&years.breaches);
    }
}

static void test_years_without_events_and_their_clustering(void **state)
{
    const double dispersions[] = {0.3, 1.0, 1e6};
    const double rate = 2.385;
    for (size_t i = 0; i < 3; i++) {
        const double k = dispersions[i];
        const Hazard hazard = pareto_hazard(rate, 0.37);
        Years years;
        years_simulate(&years, CHANNEL_CREDENTIAL, 1, &hazard, 100000, k);
        size_t none = 0;
        double sum = 0.0, squares = 0.0;
        const uint32_t *events = years.breaches.streams[0].events + years.breaches.history_count;
        for (size_t year = 0; year < years.count; year++) {
            none += events[year] == 0;
            sum += events[year];
            squares += (double)events[year] * events[year];
        }
        const double count = (double)years.count, expected = pow(1.0 + rate / k, -k);
        const double mean = sum / count, variance = rate + rate * rate / k;
        check_within((double)none / count, expected,
                     4.0 * sqrt(expected * (1.0 - expected) / count));
        check_within(mean, rate, 4.0 * sqrt(variance / count));
        /* kurtosis of a negative binomial: 3 + 6 / k + 1 / variance, plus the 1 of (kurtosis - 1) */
        check_within((squares / count - mean * mean) / variance, 1.0,
                     4.0 * sqrt((2.0 + 6.0 / k + 1.0 / variance) / count));
        breaches_free(&years.breaches);
    }
}

static void test_splitting_exponents_at_the_size_of_the_country(void **state)
{
    /* 60 000 practices observed, then fewer and larger ones; Poisson counts: events as N^(1 - gamma),
     * persons as N^(1 - gamma - delta), variance as N^(1 - gamma - 2 delta). Also checks that the sign of
     * the effect turns where gamma + delta = 1. */
    const double laws[][2] = {{0.35, 0.9}, {0.1, 0.9}, {0.13, 0.6}, {0.6, 0.6}};
    for (size_t law = 0; law < 4; law++) {
        const double gamma = laws[law][0], delta = laws[law][1];
        double mean[2], variance[2], events[2];
        const double stores[] = {60000.0, 1875.0};
        for (size_t i = 0; i < 2; i++) {
            Parameters observed, design;
            parameters_default(&observed);
            world_plain(&observed);
            observed.design_consent = CONSENT_NONE;
            design = observed;
            design.exposure_practices = stores[i];
            const ChannelSetting setting = {.design = &design,
                                            .observed = &observed,
                                            .population = observed.population_represents,
                                            .size_frequency = gamma,
                                            .size_severity = delta};
            Hazard hazard = {.rate = {0.0}};
            channel_provider.streams[1]->hazard(&setting, &hazard);
            Years years;
            years_simulate(&years, CHANNEL_PROVIDER, 1, &hazard, 12000, 1e6);
            years_moments(&years, &mean[i], &variance[i]);
            events[i] = 0.0;
            for (size_t year = 0; year < years.count; year++) {
                events[i] += years.breaches.streams[0].events[12000 + year];
            }
            breaches_free(&years.breaches);
        }
        /* log 32: errors of 0.1 % in the means (300 events a year, 10^5 years) and 0.5 % in the variances */
        const double span = log(stores[1] / stores[0]);
        check_within(log(events[1] / events[0]) / span, 1.0 - gamma, 4.0 * 0.002 / fabs(span));
        check_within(log(mean[1] / mean[0]) / span, 1.0 - gamma - delta, 4.0 * 0.002 / fabs(span));
        check_within(log(variance[1] / variance[0]) / span, 1.0 - gamma - 2.0 * delta,
                     4.0 * 0.01 / fabs(span));
        if (gamma + delta > 1.01) {
            assert_true(mean[0] < mean[1]);
        } else if (gamma + delta < 0.99) {
            assert_true(mean[0] > mean[1]);
        }
    }
}

/* Persons that connected nodes of one kind lose a year, over all persons: with c = rho^(1 - delta),
 * E[min(s rho, U (s rho)^delta s^(1 - delta))] = s rho / c E[min(c, U)], and of Beta(1, b)
 * E[min(c, B)] = (1 - (1 - c)^(b + 1)) / (b + 1). */
static double connected_share(const Parameters *design, double rate, double coverage, double rho)
{
    const double limit = pow(rho, 1.0 - design->exposure_size_severity);
    const double part = design->exposure_node_part;
    const double beta = (1.0 - pow(1.0 - limit, part + 1.0)) / (part + 1.0);
    return (design->exposure_federation_exposure - 1.0) * rate * coverage * rho *
           (design->exposure_node_whole + (1.0 - design->exposure_node_whole) * beta / limit);
}

static void test_designs_at_the_size_of_the_country(void **state)
{
    /* 10^5 years of every channel with the default parameters: the means that the closed forms give */
    static const double some[EXPOSURE_QUARTERS] = {0.2385, 0.2385, 0.2385, 0.2385};
    TestWorld world;
    ExposureResults results;
    world_init(&world, 10000);
    parameters_default(&world.scenario.values);
    world_plain(&world.scenario.values);
    const Parameters *design =
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, EVERYBODY);
    world_add(&world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, some);
    world_add_none(&world);
    world_run(&world, &results);
    const double population = design->population_represents;
    const double platform =
        design->exposure_platform_rate *
        share_moment(1, design->exposure_platform_whole, design->exposure_platform_part);
    const double provider =
        (design->exposure_hospital_rate * design->exposure_hospital_coverage +
         design->exposure_practice_rate * design->exposure_practice_coverage) *
        share_moment(1, design->exposure_node_whole, design->exposure_node_part);
    const double connected = connected_share(design, design->exposure_hospital_rate,
                                             design->exposure_hospital_coverage, some[0]) +
                             connected_share(design, design->exposure_practice_rate,
                                             design->exposure_practice_coverage, some[0]);
    const double parameters[] = {
        design->exposure_credential_smallest, population,
        design->exposure_credential_tail,     design->exposure_credential_cap / (365.25 / 12.0),
        design->exposure_dwell_median,        design->exposure_dwell_sigma};
    const double accounts = design->exposure_professionals * design->exposure_credential_rate *
                            design->exposure_second_factor * design->exposure_mass_use;
    const double credential = accounts * design->exposure_access_surface *
                              credential_moment(parameters, population, 1.0) / population;
    const struct {
        size_t design, channel, scope;
        double expected;
    } cases[] = {{0, CHANNEL_PLATFORM, SCOPE_ADDED, platform},
                 {0, CHANNEL_CREDENTIAL, SCOPE_ADDED, credential},
                 {1, CHANNEL_PROVIDER, SCOPE_ADDED, connected},
                 {2, CHANNEL_PROVIDER, SCOPE_TOTAL, provider}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Place place = {.design = cases[i].design,
                       .moment = EXPOSURE_YEAR_10,
                       .channel = cases[i].channel,
                       .scope = cases[i].scope,
                       .class_index = CLASS_IDENTITY,
                       .rung = EXPOSURE_RUNGS,
                       .statistic = X_SE};
        const double se = persons_at(&results, place);
        place.statistic = X_MEAN;
        check_within(persons_at(&results, place), 1e5 * cases[i].expected, 4.0 * se);
    }
    world_free(&world, &results);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_compound_moments_with_heavy_tails),
    cmocka_unit_test(test_the_largest_event_has_its_distribution),
    cmocka_unit_test(test_credentials_take_the_smallest_of_three),
    cmocka_unit_test(test_years_without_events_and_their_clustering),
    cmocka_unit_test(test_splitting_exponents_at_the_size_of_the_country),
    cmocka_unit_test(test_designs_at_the_size_of_the_country),
};
CHECK_MAIN(tests)
