/* Breach exposure: closed forms of compound counts, the state that an event
 * meets, a plain twin. Small worlds; the slow statistics are in statistical/test_breaches.c. */
#include "support/exposure_world.h"

#include "base/statistics.h"
#include "exposure/breach.h"
#include "exposure/severity.h"

static const double LATE[EXPOSURE_QUARTERS] = {0.0, 0.0, 0.0, 0.62};

static void test_mean_and_variance_are_those_of_a_compound_count(void **state)
{
    /* E S = L E X, Var S = L Var X + (L + L^2 / k) (E X)^2; the mean of ten years has a tenth of it */
    const double rate = 0.7, k = 0.53, histories = 8000;
    TestWorld world;
    ExposureResults results;
    world_init(&world, histories);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = rate;
    world.scenario.values.exposure_dispersion = k;
    Parameters *design = world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.class_index = CLASS_IDENTITY;
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    const double se = persons_at(&results, place);
    const double first =
        share_moment(1, design->exposure_platform_whole, design->exposure_platform_part);
    const double second =
        share_moment(2, design->exposure_platform_whole, design->exposure_platform_part);
    const double variance =
        rate * (second - first * first) + (rate + rate * rate / k) * first * first;
    check_mean(mean, 1e5 * rate * first, se);
    /* kurtosis of the mean of ten years is below 6, so a standard error of the variance is 2.5 % */
    check_within(se * se * histories / (1e10 * variance / 10.0), 1.0, 4.0 * 0.025);

    place.statistic = X_MEAN;
    const double events = events_at(&results, place);
    place.statistic = X_SE;
    check_mean(events, rate, events_at(&results, place));
    world_free(&world, &results);
}

static void test_years_without_events_have_their_probability(void **state)
{
    const double rate = 0.7, k = 0.53, histories = 5000;
    TestWorld world;
    ExposureResults results;
    world_init(&world, histories);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = rate;
    world.scenario.values.exposure_dispersion = k;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    const Place place = {.scope = SCOPE_TOTAL, .class_index = CLASS_IDENTITY};
    const double none = pow(1.0 + rate / k, -k);
    const double se = sqrt(none * (1.0 - none) / (10.0 * histories));
    check_mean(1.0 - exceedance_at(&results, place, 0), none, se);
    for (size_t i = 1; i < EXPOSURE_THRESHOLDS; i++) {
        assert_true(exceedance_at(&results, place, i) <= exceedance_at(&results, place, i - 1));
    }
    assert_true(exceedance_at(&results, place, EXPOSURE_THRESHOLDS - 1) == 0.0);
    world_free(&world, &results);
}

/* Mean and variance over the years 2 to 10 of all histories. */
static void years_of(const Hazard *hazard, size_t channel, size_t place, double k,
                     double moments[2])
{
    enum { HISTORIES = 3000, YEARS = HISTORIES * (EXPOSURE_YEARS - 1) };
    Breaches breaches;
    size_t index;
    breaches_init(&breaches, HISTORIES, 2385, k);
    assert_int_equal(breaches_add(&breaches, channel, place, hazard, &index), 0);
    assert_int_equal(breaches_simulate(&breaches, 1), 0);
    const double *taken = breaches.streams[index].taken + EXPOSURE_QUARTERS * HISTORIES;
    moments[0] = moments[1] = 0.0;
    for (size_t i = 0; i < YEARS; i++) {
        moments[0] += taken[i] / YEARS;
    }
    for (size_t i = 0; i < YEARS; i++) {
        moments[1] += (taken[i] - moments[0]) * (taken[i] - moments[0]) / (YEARS - 1.0);
    }
    breaches_free(&breaches);
}

static void test_sums_of_a_year_have_the_moments_of_a_compound_count(void **state)
{
    /* L incidents of at most five lookups: mean L m and variance L s + (L m)^2 / k, which is that of the
     * negative binomial compound, L Var X + (L + L^2 / k) m^2 */
    static const double rates[] = {0.385, 23.85, 7531.0}, dispersions[] = {0.53, 1.0, 23.85};
    for (size_t i = 0; i < 3; i++) {
        const double rate = rates[i], k = dispersions[i];
        Hazard hazard = {.severity = {1.0, 5.0}};
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            hazard.rate[period] = rate;
            hazard.scale[period] = 1.0;
        }
        double mean, square, moments[2];
        channel_insider.streams[0]->moments(hazard.severity, &mean, &square);
        years_of(&hazard, CHANNEL_INSIDER, 0, k, moments);
        const double variance = rate * square + rate * rate * mean * mean / k;
        check_mean(moments[0], rate * mean, sqrt(variance / 27000.0));
        /* a gamma with shape k, mixed with one more: kurtosis below 3 + 6 / k + 12 / L */
        check_mean(moments[1] / variance, 1.0, sqrt((2.0 + 6.0 / k + 12.0 / rate) / 27000.0));
    }
}

static void test_detection_thins_the_mean_and_leaves_the_clustering(void **state)
{
    /* of breaches detected with the chance d one sees the mean d L and the same k: 1 + d L / k to the -k see
     * none */
    const double rate = 0.7, k = 0.53, d = 0.385;
    TestWorld world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = d * rate;
    world.scenario.values.exposure_dispersion = k;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add_none(&world);
    world_run(&world, &results);
    /* thinned by hand: each event of the undiluted rate is seen or not; none seen has the chance
     * sum over n of p(n) (1 - d)^n */
    CountTable table;
    assert_int_equal(count_table_init(&table, rate, k), 0);
    double unseen = 0.0;
    for (size_t n = 0; n < table.length; n++) {
        const double before = n > 0 ? table.threshold[n - 1] : 0.0;
        unseen += (table.threshold[n] - before) * 0x1p-32 * pow(1.0 - d, (double)n);
    }
    count_table_free(&table);
    check_within(unseen, pow(1.0 + d * rate / k, -k), 1e-6);
    const Place place = {.scope = SCOPE_TOTAL, .class_index = CLASS_IDENTITY};
    check_mean(1.0 - exceedance_at(&results, place, 0), unseen,
               sqrt(unseen * (1.0 - unseen) / 40000.0));
    world_free(&world, &results);
}

static void test_a_shock_that_vendors_share_has_its_variance(void **state)
{
    /* Poisson counts; E[p^2] in the place of E[p]^2, over the number of vendors */
    static const double counts[] = {1.0, 10.0};
    TestWorld world;
    world_init(&world, 20);
    world_full(&world);
    world.scenario.values.exposure_vendor_rate = 0.3;
    Parameters *none = world_add_none(&world);
    const double hit = none->exposure_vendor_hit, b = 1.0 / hit - 1.0;
    const double square = 2.0 / (1.0 + b) / (2.0 + b);
    const double files = none->exposure_practice_coverage * none->population_represents;
    for (size_t i = 0; i < 2; i++) {
        double moments[2];
        none->exposure_vendors = counts[i];
        const Hazard hazard = hazard_of(&world, none, CHANNEL_VENDOR, 0);
        years_of(&hazard, CHANNEL_VENDOR, 0, 1e6, moments);
        const double variance = 0.3 * files * files * square / counts[i];
        check_mean(moments[0], 0.3 * files * hit, sqrt(variance / 27000.0));
        /* kurtosis below 3 + E[p^4] / E[p^2]^2 / (number of events) */
        check_mean(moments[1] / variance, 1.0, sqrt((2.0 + 3.0 / 0.3 / counts[i]) / 27000.0));
    }
    scenario_free(&world.scenario);
}

static void test_splitting_follows_its_exponents(void **state)
{
    /* Designs with 1/2, 1/4, 1/16 of the practices observed, each holding 2, 4, 16 times as many persons:
     * events go as N^(1 - gamma), persons as N^(1 - gamma - delta). */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 400);
    world_without(&world, true, true, true, false);
    world.scenario.values.exposure_size_frequency = 0.37;
    world.scenario.values.exposure_size_severity = 0.85;
    world.scenario.values.exposure_practice_rate = 0.2;
    const double observed = world.scenario.values.exposure_practices;
    const double divisor[] = {2.0, 4.0, 16.0};
    for (size_t i = 0; i < 3; i++) {
        world_add(&world, CONSENT_OPT_IN, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL)
            ->exposure_practices = observed / divisor[i];
    }
    world_add_none(&world);
    world_run(&world, &results);
    const Hazard all = hazard_of(&world, &world.parameters[3], CHANNEL_PROVIDER, 1);
    const Place base = place_of(3, CHANNEL_PROVIDER, SCOPE_TOTAL);
    for (size_t i = 0; i < 3; i++) {
        const Hazard fewer = hazard_of(&world, &world.parameters[i], CHANNEL_PROVIDER, 1);
        const double log_ratio = -log(divisor[i]);
        check_within(log(fewer.rate[3] / all.rate[3]) / log_ratio, 1.0 - 0.37, 1e-12);
        check_within(log(fewer.rate[3] * fewer.scale[3] / (all.rate[3] * all.scale[3])) / log_ratio,
                     1.0 - 0.37 - 0.85, 1e-12);
        /* simulated: the same luck in both, so the slope is known to about 1 % */
        const Place place = place_of(i, CHANNEL_PROVIDER, SCOPE_TOTAL);
        check_within(log(events_at(&results, place) / events_at(&results, base)) / log_ratio,
                     1.0 - 0.37, 0.02);
        check_within(log(persons_at(&results, place) / persons_at(&results, base)) / log_ratio,
                     1.0 - 0.37 - 0.85, 0.02);
    }
    world_free(&world, &results);
}

static double person_hazard(const TestWorld *world, const Parameters *design)
{
    double hazard = 0.0;
    for (size_t place = 0; place < 2; place++) {
        const Hazard stores = hazard_of(world, design, CHANNEL_PROVIDER, place);
        hazard += stores.rate[3] * stores.scale[3] *
                  share_moment(1, stores.severity[0], stores.severity[1]);
    }
    return hazard / design->population_represents;
}

static void test_relabelled_stores_change_nothing_for_a_person(void **state)
{
    /* 1000 equal stores, called hospitals or practices: the hazard of a person is the same. Of S exposures
     * among M persons some M (1 - e^(-S / M)) are of different people; what is given is S / M, a person's
     * hazard, which must not hang on what a store is called. */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, true, true, false, false);
    Parameters *values = &world.scenario.values;
    values->exposure_hospital_rate = values->exposure_practice_rate = 0.0117;
    values->exposure_hospitals = 300;
    values->exposure_practices = 700;
    values->exposure_hospital_coverage = 0.3 * 1.23;
    values->exposure_practice_coverage = 0.7 * 1.23;
    world_add_none(&world);
    world_run(&world, &results);
    const double hazard = person_hazard(&world, &world.parameters[0]);
    Place place = place_of(0, CHANNEL_PROVIDER, SCOPE_TOTAL);
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    check_mean(mean, 1e5 * hazard, persons_at(&results, place));
    world_free(&world, &results);

    values = &world.parameters[0];
    values->exposure_hospitals = 900;
    values->exposure_practices = 100;
    values->exposure_hospital_coverage = 0.9 * 1.23;
    values->exposure_practice_coverage = 0.1 * 1.23;
    check_within(person_hazard(&world, values) / hazard, 1.0, 1e-12);
}

static void test_without_size_effects_splitting_changes_nothing(void **state)
{
    /* gamma 0, delta 1, one rate and one severity for every store: the platform, five practices and five
     * hundred expose equally many persons. Local parts are the whole of `none` and of the split design. */
    const double rate = 0.083;
    TestWorld world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, false);
    Parameters *values = &world.scenario.values;
    values->exposure_size_frequency = 0.0;
    values->exposure_size_severity = 1.0;
    values->exposure_platform_rate = values->exposure_practice_rate = rate;
    values->exposure_platform_whole = values->exposure_node_whole;
    values->exposure_platform_part = values->exposure_node_part;
    values->exposure_practices = 500;
    values->exposure_substitution = 0.0;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_PERSONAL, ACCESS_AGREEMENT, ALL)
        ->exposure_practices = 5;
    world_add_none(&world);
    world_run(&world, &results);
    const double expected =
        1e5 * rate * share_moment(1, values->exposure_node_whole, values->exposure_node_part);
    const Place places[] = {place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL),
                            place_of(1, CHANNEL_PROVIDER, SCOPE_TOTAL),
                            place_of(2, CHANNEL_PROVIDER, SCOPE_TOTAL)};
    for (size_t i = 0; i < 3; i++) {
        Place place = places[i];
        place.class_index = CLASS_IDENTITY;
        const double mean = persons_at(&results, place);
        place.statistic = X_SE;
        check_mean(mean, expected, persons_at(&results, place));
    }
    world_free(&world, &results);
}

static void test_events_of_the_first_year_meet_the_state_of_their_quarter(void **state)
{
    /* Records that open in the last quarter: a quarter of a year's rate in year one, the whole rate after,
     * and a first quarter's rungs never show. */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, LATE);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add_none(&world);
    world_run(&world, &results);
    const double gamma = world.scenario.values.exposure_size_frequency;
    const double quarter = 0.9 * pow(world_stored(0.62), gamma) / 4.0;
    double growing = 0.0;
    for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
        growing += 0.9 * pow(world_stored(GROWING[i]), gamma) / 4.0;
    }
    const double expected[2][2] = {{quarter, 3.7 * quarter}, {growing, NAN}};
    for (size_t design = 0; design < 2; design++) {
        Place place = place_of(design, CHANNEL_PLATFORM, SCOPE_TOTAL);
        place.moment = EXPOSURE_YEAR_1;
        const double first = events_at(&results, place);
        place.statistic = X_SE;
        check_mean(first, expected[design][0], events_at(&results, place));
    }
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    const double ten = events_at(&results, place);
    place.statistic = X_SE;
    check_mean(ten, expected[0][1], events_at(&results, place));

    /* persons of year one: each quarter's rate times what a store of that quarter loses */
    place = place_of(1, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.moment = EXPOSURE_YEAR_1;
    place.class_index = CLASS_IDENTITY;
    const Parameters *design = &world.parameters[1];
    double persons = 0.0;
    for (size_t i = 0; i < EXPOSURE_QUARTERS; i++) {
        /* min(M, U M^delta P^(1 - delta)): all of M if whole; Beta(1, 9) hardly ever reaches the limit */
        const double stored = world_stored(GROWING[i]);
        const double part =
            pow(stored, design->exposure_size_severity) / (1.0 + design->exposure_platform_part);
        persons += 0.9 * pow(stored, gamma) / 4.0 *
                   (design->exposure_platform_whole * stored +
                    (1.0 - design->exposure_platform_whole) * part);
    }
    const double mean = persons_at(&results, place);
    place.statistic = X_SE;
    check_mean(mean, 1e5 * persons, persons_at(&results, place));
    world_free(&world, &results);
}

static void test_events_of_a_later_year_meet_the_state_of_its_end(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 4000);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world.scenario.values.exposure_size_frequency = 0.37;
    world_add(&world, CONSENT_OPT_IN, STORAGE_CENTRAL, ACCESS_AGREEMENT, NOBODY);
    world_grow(&world.states[0]);
    world_add_none(&world);
    world_run(&world, &results);
    const size_t moments[] = {EXPOSURE_YEAR_1, EXPOSURE_YEAR_5, EXPOSURE_YEAR_10};
    const double years[] = {1.0, 5.0, 10.0};
    for (size_t i = 0; i < 3; i++) {
        double expected = 0.0;
        for (double year = 1.0; year < years[i]; year++) {
            expected += 0.9 * pow(world_stored(0.1 * year), 0.37) / years[i];
        }
        Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_ADDED);
        place.moment = moments[i];
        const double events = events_at(&results, place);
        place.statistic = X_SE;
        if (i == 0) {
            assert_true(events == 0.0);
        } else {
            check_mean(events, expected, events_at(&results, place));
        }
    }
    world_free(&world, &results);
}

static void test_designs_that_part_after_five_years_agree_until_then(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        if (exposure_period_week(period) > 260) {
            world_period(&world.states[1], period, 0.31, 7.0);
        }
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL),
          other = place_of(1, CHANNEL_COUNT, SCOPE_TOTAL);
    for (size_t moment = 0; moment < EXPOSURE_MOMENTS; moment++) {
        for (size_t statistic = 0; statistic < X_STATISTICS; statistic++) {
            place.moment = other.moment = moment;
            place.statistic = other.statistic = statistic;
            const bool same = persons_at(&results, place) == persons_at(&results, other) &&
                              documents_at(&results, place) == documents_at(&results, other);
            assert_true(same == (moment < EXPOSURE_YEAR_10));
        }
    }
    world_free(&world, &results);
}

/* The plain twin: one stream, one history after the other, no tables and no sharing. */
static double twin_count(double mean, double k, uint32_t word)
{
    /* p(n) = Gamma(n + k) / (n! Gamma(k)) (k / (k + L))^k (L / (k + L))^n, until the sum passes the word */
    double probability = pow(k / (k + mean), k), sum = probability;
    double n = 0.0;
    while (sum * 0x1p32 <= (double)word + 0.5) {
        probability *= (n + k) / (n + 1.0) * mean / (k + mean);
        sum += probability;
        n += 1.0;
    }
    return n;
}

static double twin_share(const Parameters *values, double uniform, bool platform)
{
    const double whole = platform ? values->exposure_platform_whole : values->exposure_node_whole;
    const double part = platform ? values->exposure_platform_part : values->exposure_node_part;
    return uniform >= 1.0 - whole ? 1.0 : 1.0 - pow(1.0 - uniform / (1.0 - whole), 1.0 / part);
}

/* A stream whose state changes from year to year: platform (0), practices (5) or connected practices (7). */
typedef struct TwinStream {
    uint32_t number;
    double rate[EXPOSURE_YEARS]; /* events a year */
    double size[EXPOSURE_YEARS]; /* persons in a store */
    double reference;            /* the same as observed */
} TwinStream;

/* Persons that it loses in a year. */
static double twin_year(const Parameters *values, uint32_t history, uint32_t year,
                        const TwinStream *stream)
{
    const RandomKey key = {2385, 0};
    const uint32_t word =
        random_draw(key, history, year * 32 + stream->number, PURPOSE_BREACH_COUNT).word[0];
    const double count = twin_count(stream->rate[year], values->exposure_dispersion, word);
    const double delta = values->exposure_size_severity, size = stream->size[year];
    double persons = 0.0;
    for (uint32_t event = 0; event < count; event++) {
        const RandomWords luck = random_draw(
            key, event, (history * 10 + year) * 32 + stream->number, PURPOSE_BREACH_EVENT);
        const double share =
            twin_share(values, (luck.word[0] + 0.5) / 4294967296.0, stream->number == 0);
        persons += fmin(size, share * pow(size, delta) * pow(stream->reference, 1.0 - delta));
    }
    return persons;
}

static void test_agrees_with_a_plain_twin(void **state)
{
    enum { HISTORIES = 120, STREAMS = 4 };
    TestWorld world;
    ExposureResults results;
    world_init(&world, HISTORIES);
    world_without(&world, false, true, true, false);
    Parameters *values = &world.scenario.values;
    values->exposure_platform_rate = 0.9;
    values->exposure_substitution = 0.0;
    values->exposure_practice_rate = 0.017;
    values->exposure_federation_exposure = 2.385;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    world_add(&world, CONSENT_OPT_IN, STORAGE_FEDERATED, ACCESS_AGREEMENT, STEADY);
    world_grow(&world.states[1]);
    world_add_none(&world);
    world_run(&world, &results);
    const double everybody = values->population_represents;
    const double practice = everybody / values->exposure_practices;
    const double rate = 0.017 * values->exposure_practices;
    TwinStream streams[STREAMS] = {{.number = 0, .reference = everybody},
                                   {.number = 5, .reference = practice},
                                   {.number = 0, .reference = everybody},
                                   {.number = 7, .reference = practice}};
    for (size_t year = 0; year < EXPOSURE_YEARS; year++) {
        const double share = year == 0 ? 0.2385 : 0.1 * (double)year;
        streams[0].rate[year] = 0.9;
        streams[0].size[year] = everybody;
        streams[1].rate[year] = rate;
        streams[1].size[year] = practice;
        streams[2].rate[year] = 0.9 * pow(world_stored(share), values->exposure_size_frequency);
        streams[2].size[year] = world_stored(share) * everybody;
        streams[3].rate[year] = 1.385 * rate;
        streams[3].size[year] = share * practice;
    }
    const Place places[STREAMS] = {
        place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL), place_of(0, CHANNEL_PROVIDER, SCOPE_TOTAL),
        place_of(1, CHANNEL_PLATFORM, SCOPE_TOTAL), place_of(1, CHANNEL_PROVIDER, SCOPE_ADDED)};
    for (size_t i = 0; i < STREAMS; i++) {
        double persons[HISTORIES] = {0.0};
        for (uint32_t history = 0; history < HISTORIES; history++) {
            for (uint32_t year = 0; year < EXPOSURE_YEARS; year++) {
                persons[history] += twin_year(values, history, year, &streams[i]) / EXPOSURE_YEARS;
            }
        }
        const Statistics twin = statistics_of(persons, HISTORIES);
        Place place = places[i];
        place.class_index = CLASS_IDENTITY;
        const double expected[] = {twin.mean, twin.se, twin.q05, twin.q50, twin.q95};
        const size_t statistics[] = {X_MEAN, X_SE, X_Q05, X_Q50, X_Q95};
        for (size_t s = 0; s < 5; s++) {
            place.statistic = statistics[s];
            check_within(persons_at(&results, place), per_100k(&world, expected[s]),
                         1e-9 * per_100k(&world, expected[s]));
        }
    }
    world_free(&world, &results);
}

static void test_too_many_events_are_refused(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 100);
    world.scenario.values.exposure_practices = 1e8;
    world.scenario.values.exposure_practice_rate = 10.0;
    (void)world_add_none(&world);
    assert_int_equal(world_simulate(&world, 1, &results), -1);
    assert_null(results.persons);
    scenario_free(&world.scenario);
}

static void test_what_cannot_be_simulated_is_told_beforehand(void **state)
{
    Scenario scenario;
    Design *design;
    Problem problem = {0};
    assert_int_equal(scenario_init(&scenario), 0);
    assert_int_equal(scenario_add_design(&scenario, "federated", &design), 0);
    world_plain(&scenario.values);
    world_plain(&design->values);
    design->values.design_storage = STORAGE_FEDERATED;
    scenario.values.exposure_histories = 100000;
    assert_int_equal(exposure_feasible(&scenario, &problem), 0);

    /* practices: 60000 * 0.005 * 10 a year, and nine times that in a federation; hospitals 3089 * 0.02
     * and nine times that; platform 0.01, credentials 0.9 and 0.45: 30619.16, hence 6531 histories */
    scenario.values.exposure_histories = 10000;
    scenario.values.exposure_hygiene = design->values.exposure_hygiene = 10.0;
    design->values.exposure_federation_exposure = 10.0;
    assert_int_equal(exposure_feasible(&scenario, &problem), -1);
    assert_string_equal(problem.path, "exposure.histories");
    assert_non_null(strstr(problem.sentence, "10000 histories of 10 years with up to "
                                             "3.06e+04 breaches a year, 2.7e+04 of them of stream "
                                             "'connected practice'"));
    assert_non_null(strstr(problem.sentence, "that is 6531 histories"));
    scenario.values.exposure_histories = 6531;
    assert_int_equal(exposure_feasible(&scenario, &problem), 0);
    scenario.values.exposure_histories = 6532;
    assert_int_equal(exposure_feasible(&scenario, &problem), -1);

    scenario.values.exposure_histories = 1000;
    scenario.values.exposure_dispersion = 0.0238;
    assert_int_equal(exposure_feasible(&scenario, &problem), -1);
    assert_string_equal(problem.path, "exposure.dispersion");
    assert_memory_equal(problem.sentence, "with 0.0238,", 12);
    scenario_free(&scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_mean_and_variance_are_those_of_a_compound_count),
    cmocka_unit_test(test_years_without_events_have_their_probability),
    cmocka_unit_test(test_sums_of_a_year_have_the_moments_of_a_compound_count),
    cmocka_unit_test(test_detection_thins_the_mean_and_leaves_the_clustering),
    cmocka_unit_test(test_a_shock_that_vendors_share_has_its_variance),
    cmocka_unit_test(test_splitting_follows_its_exponents),
    cmocka_unit_test(test_relabelled_stores_change_nothing_for_a_person),
    cmocka_unit_test(test_without_size_effects_splitting_changes_nothing),
    cmocka_unit_test(test_events_of_the_first_year_meet_the_state_of_their_quarter),
    cmocka_unit_test(test_events_of_a_later_year_meet_the_state_of_its_end),
    cmocka_unit_test(test_designs_that_part_after_five_years_agree_until_then),
    cmocka_unit_test(test_agrees_with_a_plain_twin),
    cmocka_unit_test(test_too_many_events_are_refused),
    cmocka_unit_test(test_what_cannot_be_simulated_is_told_beforehand),
};
CHECK_MAIN(tests)
