/* Breach exposure: accounts that must add up, who stands behind those exposed, and what is said about the
 * histories: quantiles, curves, rare years. */
#include "support/exposure_world.h"

#include "base/statistics.h"
#include "exposure/breach.h"
#include "exposure/exposure_series.h"

static void check_added(const ExposureResults *results, Place place)
{
    Place total = place, none = place;
    total.scope = none.scope = SCOPE_TOTAL;
    none.design = results->design_count - 1;
    place.scope = SCOPE_ADDED;
    const double tolerance = 1e-9 * (1.0 + persons_at(results, total));
    check_within(persons_at(results, place), persons_at(results, total) - persons_at(results, none),
                 tolerance);
    check_within(group_at(results, place), group_at(results, total) - group_at(results, none),
                 tolerance);
    check_within(events_at(results, place), events_at(results, total) - events_at(results, none),
                 1e-9 * (1.0 + events_at(results, total)));
    if (place.class_index == CLASS_CLINICAL || place.class_index == CLASS_SENSITIVE) {
        check_within(documents_at(results, place),
                     documents_at(results, total) - documents_at(results, none),
                     1e-9 * (1.0 + documents_at(results, total)));
    }
}

static void test_added_is_the_total_less_that_of_none(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 150, true);
    world_run(&world, &results);
    for_every_sheet(&results, check_added);
    Place place = place_of(OPT_OUT, CHANNEL_COUNT, SCOPE_ADDED);
    assert_true(persons_at(&results, place) != 0.0);
    place.design = NONE;
    assert_true(persons_at(&results, place) == 0.0);
    world_free(&world, &results);
}

static void check_channels(const ExposureResults *results, Place place)
{
    double persons = 0.0, documents = 0.0, groups = 0.0, events = 0.0;
    for (place.channel = 0; place.channel < CHANNEL_COUNT; place.channel++) {
        persons += persons_at(results, place);
        documents += documents_at(results, place);
        groups += group_at(results, place);
        events += events_at(results, place);
    }
    check_within(persons_at(results, place), persons, 1e-9 * (1.0 + fabs(persons)));
    check_within(group_at(results, place), groups, 1e-9 * (1.0 + fabs(groups)));
    check_within(events_at(results, place), events, 1e-9 * (1.0 + fabs(events)));
    if (!isnan(documents)) {
        check_within(documents_at(results, place), documents, 1e-9 * (1.0 + fabs(documents)));
    }
}

static void check_rungs(const ExposureResults *results, Place place)
{
    const double persons = persons_at(results, place), documents = documents_at(results, place);
    const bool none = place.design + 1 == results->design_count;
    double persons_of_rungs = 0.0, documents_of_rungs = 0.0;
    for (place.rung = none ? RUNG_UNDEFINED : 0; place.rung < EXPOSURE_RUNGS; place.rung++) {
        persons_of_rungs += persons_at(results, place);
        documents_of_rungs += documents_at(results, place);
    }
    check_within(persons_of_rungs, persons, 1e-9 * (1.0 + fabs(persons)));
    if (place.class_index == CLASS_IDENTITY || place.class_index == CLASS_COVERAGE) {
        assert_true(isnan(documents));
    } else {
        check_within(documents_of_rungs, documents, 1e-9 * (1.0 + fabs(documents)));
    }
    for (place.rung = 0; none && place.rung < RUNG_UNDEFINED; place.rung++) {
        assert_true(isnan(persons_at(results, place)));
    }
}

static void check_group_everyone(const ExposureResults *results, Place place)
{
    for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
        const double persons = persons_at(results, place);
        check_within(group_at(results, place), persons, 1e-9 * (1.0 + fabs(persons)));
    }
    place.statistic = X_MEAN;
    place.group = 2; /* nobody is in it */
    assert_true(isnan(group_at(results, place)));
}

static void check_classes(const ExposureResults *results, Place place)
{
    if (place.scope == SCOPE_ADDED) {
        return;
    }
    place.class_index = CLASS_IDENTITY;
    const double identity = persons_at(results, place);
    place.class_index = CLASS_CLINICAL;
    const double clinical = persons_at(results, place);
    place.class_index = CLASS_SENSITIVE;
    const double sensitive = persons_at(results, place);
    place.class_index = CLASS_COVERAGE;
    const double coverage = persons_at(results, place);
    assert_true(identity >= coverage && coverage >= 0.0);
    assert_true(identity >= clinical && clinical >= sensitive && sensitive >= 0.0);
}

static void test_parts_add_up(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_of_four(&world, 150, true);
    world_run(&world, &results);
    for_every_sheet(&results, check_channels);
    for_every_sheet(&results, check_rungs);
    for_every_sheet(&results, check_group_everyone);
    for_every_sheet(&results, check_classes);
    world_free(&world, &results);
}

static void test_what_none_exposes_is_subtracted_under_the_rung_of_the_design(void **state)
{
    /* Only local files, half as many copies under opt-out: each rung gains in proportion to its persons. */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, true, true, false, false);
    world.scenario.values.exposure_substitution = 0.5;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    static const double steady[EXPOSURE_QUARTERS] = {0.6, 0.6, 0.6, 0.6};
    world_state(&world.states[0], steady);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_ADDED);
    const double all = persons_at(&results, place);
    assert_true(all < 0.0);
    for (place.rung = 0; place.rung < RUNG_COUNT; place.rung++) {
        check_within(persons_at(&results, place) / all,
                     world.states[0].part[PART_LOCAL].persons[3][CLASS_IDENTITY][place.rung] /
                         WORLD_PERSONS,
                     1e-9);
    }
    world_free(&world, &results);
}

static void test_persons_without_documents_are_not_clinical(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.5;
    for (size_t i = 0; i < 2; i++) {
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
        memset(&world.states[i].part[PART_STORED], 0, sizeof(PartState));
        for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
            world_hold(&world.states[i].part[PART_STORED], period, RUNG_TACIT, WORLD_PERSONS,
                       i == 0 ? 0.0 : 0.7);
        }
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    assert_true(persons_at(&results, place) == 0.0);
    place.design = 1;
    const double clinical = persons_at(&results, place);
    const double documents = documents_at(&results, place);
    place.class_index = CLASS_IDENTITY;
    const double identity = persons_at(&results, place);
    check_within(clinical / identity, 1.0 - exp(-0.7), 1e-12);
    check_within(documents / identity, 0.7, 1e-12);
    place.class_index = CLASS_SENSITIVE;
    check_within(persons_at(&results, place) / identity, 0.07 * (1.0 - exp(-0.21)), 1e-12);
    check_within(documents_at(&results, place) / identity, 0.7 * 0.07 * 0.3, 1e-12);
    world_free(&world, &results);
}

static void test_rungs_are_those_of_the_year_of_the_event(void **state)
{
    /* After five years all who have a record move from one rung to another. */
    enum { BEFORE = RUNG_TACIT, AFTER = RUNG_EXPLICIT };
    TestWorld world;
    ExposureResults results;
    world_init(&world, 300);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.9;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
    PartState *moved = &world.states[0].part[PART_STORED];
    memset(moved, 0, sizeof *moved);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const size_t there = exposure_period_week(period) <= 260 ? BEFORE : AFTER;
        world_hold(moved, period, there, WORLD_PERSONS, 2.385);
    }
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PLATFORM, SCOPE_TOTAL);
    place.class_index = CLASS_IDENTITY;
    double persons[2][2]; /* [rung][year 5 or 10], of all years together */
    for (size_t i = 0; i < 4; i++) {
        place.rung = i / 2 == 0 ? BEFORE : AFTER;
        place.moment = i % 2 == 0 ? EXPOSURE_YEAR_5 : EXPOSURE_YEAR_10;
        persons[i / 2][i % 2] = persons_at(&results, place) * (i % 2 == 0 ? 5.0 : 10.0);
    }
    assert_true(persons[0][0] > 0.0 && persons[1][1] > 0.0);
    check_within(persons[0][1], persons[0][0], 1e-9 * persons[0][0]);
    assert_true(persons[1][0] == 0.0);
    world_free(&world, &results);
}

static void test_local_files_fill_up_as_long_as_records_do(void **state)
{
    /* one year of documents in the first year, whatever its quarter, then as many as have passed */
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    Parameters *none = world_add_none(&world);
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        world.states[0].week[period] =
            period < EXPOSURE_QUARTERS ? 13 * (uint32_t)(period + 1) : 130;
    }
    world_run(&world, &results);
    double persons[2], documents[2];
    for (size_t i = 0; i < 2; i++) {
        Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL);
        place.moment = i == 0 ? EXPOSURE_YEAR_1 : EXPOSURE_YEAR_10;
        persons[i] = persons_at(&results, place) * (i == 0 ? 1.0 : 10.0);
        documents[i] = documents_at(&results, place) * (i == 0 ? 1.0 : 10.0);
    }
    const double produced = none->records_produced;
    check_within(documents[0] / persons[0], produced, 1e-9);
    check_within((documents[1] - documents[0]) / (persons[1] - persons[0]), 2.5 * produced, 1e-9);
    world_free(&world, &results);
}

static void test_periods_end_with_quarters_and_then_with_years(void **state)
{
    static const uint32_t WEEKS[EXPOSURE_PERIODS] = {13,  26,  39,  52,  104, 156, 208,
                                                     260, 312, 364, 416, 468, 520};
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        assert_int_equal(exposure_period_week(period), WEEKS[period]);
    }
}

static void test_a_federation_leaves_the_excluded_alone(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    world_add(&world, CONSENT_ACTIVE_CHOICE, STORAGE_FEDERATED, ACCESS_CARE_TEAM, FEW);
    world_add_none(&world);
    world_run(&world, &results);
    Place place = place_of(0, CHANNEL_PROVIDER, SCOPE_ADDED);
    place.class_index = CLASS_IDENTITY;
    const double records = persons_at(&results, place);
    assert_true(records > 0.0);
    /* the last quarter has nearly all of the ten years, and the shares of rungs never change */
    for (place.rung = 0; place.rung < RUNG_AGAINST_OUT; place.rung++) {
        check_within(persons_at(&results, place) / records,
                     world.states[0].part[PART_LIVE].persons[3][CLASS_IDENTITY][place.rung] /
                         (FEW[3] * WORLD_PERSONS),
                     1e-9);
    }
    for (place.class_index = 0; place.class_index < CLASS_COUNT; place.class_index++) {
        for (place.rung = RUNG_AGAINST_OUT; place.rung <= RUNG_UNDEFINED; place.rung++) {
            assert_true(persons_at(&results, place) == 0.0);
        }
    }
    world_free(&world, &results);
}

static void test_exponents_are_tried_with_delta_kept(void **state)
{
    TestWorld world;
    ExposureResults results;
    world_init(&world, 150);
    world.scenario.values.exposure_platform_rate = 0.5;
    world.scenario.values.exposure_size_frequency = 1.25 - 0.85;
    world.scenario.values.exposure_size_severity = 0.85;
    static const double steady[EXPOSURE_QUARTERS] = {0.3, 0.3, 0.3, 0.3};
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, steady);
    world_add_none(&world);
    world_run(&world, &results);
    for (size_t scope = 0; scope < SCOPE_COUNT; scope++) {
        Place place = place_of(0, CHANNEL_COUNT, scope);
        for (place.statistic = 0; place.statistic < X_STATISTICS; place.statistic++) {
            check_within(exponent_at(&results, place, 2), persons_at(&results, place), 1e-9);
        }
        /* the fewer have a record, the more a larger gamma spares them, with the same luck for sure */
        place.statistic = X_MEAN;
        assert_true(exponent_at(&results, place, 0) > exponent_at(&results, place, 1));
        assert_true(exponent_at(&results, place, 1) > exponent_at(&results, place, 2));
    }
    world_free(&world, &results);
}

static int ascending(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void test_statistics_are_those_of_sorted_values(void **state)
{
    const size_t counts[] = {2, 3, 10, 26, 100, 101, 1000};
    for (uint32_t pass = 0; pass < 140; pass++) {
        const size_t count = counts[pass % 7];
        double values[1000], sorted[1000], out[X_STATISTICS];
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t word =
                random_draw((RandomKey){2385, pass}, i, 0, PURPOSE_BREACH_EVENT).word[0];
            /* many equal values in every other pass, none in the others, and some below zero */
            values[i] = pass % 2 == 0 ? (double)(word % 5) - 1.0 : random_uniform(word) - 0.1;
        }
        memcpy(sorted, values, sizeof sorted);
        qsort(sorted, count, sizeof sorted[0], ascending);
        series_statistics(values, count, out);
        const Statistics expected = statistics_of(values, count);
        check_within(out[X_MEAN], expected.mean, 1e-12);
        check_within(out[X_SE], expected.se, 1e-12);
        check_within(out[X_Q05], statistics_quantile(sorted, count, 0.05), 1e-15);
        check_within(out[X_Q50], statistics_quantile(sorted, count, 0.5), 1e-15);
        check_within(out[X_Q95], statistics_quantile(sorted, count, 0.95), 1e-15);
        check_within(out[X_Q99], statistics_quantile(sorted, count, 0.99), 1e-15);
        check_within(out[X_Q999], statistics_quantile(sorted, count, 0.999), 1e-15);
        double tail = 0.0;
        size_t beyond = 0;
        for (size_t i = 0; i < count; i++) {
            if ((double)i > 0.99 * (double)(count - 1)) {
                tail += sorted[i];
                beyond++;
            }
        }
        check_within(out[X_ES99], tail / (double)beyond, 1e-12);
    }
}

/* Persons of class identity that the platform takes in each year of each history, sorted: the only channel. */
static double *sorted_years(const TestWorld *world, size_t histories)
{
    Breaches breaches;
    size_t index;
    const size_t count = histories * EXPOSURE_YEARS;
    double *years = calloc(count, sizeof *years);
    assert_non_null(years);
    const Hazard hazard = hazard_at(world, &world->parameters[0], CHANNEL_PLATFORM, 0, GROWING);
    breaches_init(&breaches, histories, world->scenario.seed,
                  world->parameters[0].exposure_dispersion);
    assert_int_equal(breaches_add(&breaches, CHANNEL_PLATFORM, 0, &hazard, &index), 0);
    assert_int_equal(breaches_simulate(&breaches, 1), 0);
    for (size_t i = 0; i < histories * EXPOSURE_PERIODS; i++) {
        const size_t period = i / histories;
        const size_t year = period < EXPOSURE_QUARTERS ? 0 : period - EXPOSURE_QUARTERS + 1;
        years[year * histories + i % histories] += breaches.streams[index].taken[i];
    }
    qsort(years, count, sizeof *years, ascending);
    breaches_free(&breaches);
    return years;
}

static void test_rare_years_are_those_of_the_sorted_years(void **state)
{
    enum { HISTORIES = 2000, COUNT = HISTORIES * EXPOSURE_YEARS };
    TestWorld world;
    ExposureResults results;
    world_init(&world, HISTORIES);
    world_without(&world, false, true, true, true);
    world.scenario.values.exposure_platform_rate = 0.2385;
    world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, GROWING);
    world_add_none(&world);
    world_run(&world, &results);
    double *years = sorted_years(&world, HISTORIES);
    Place place = place_of(0, CHANNEL_COUNT, SCOPE_ADDED);
    place.class_index = CLASS_IDENTITY;
    for (size_t level = 0; level < EXPOSURE_RETURNS; level++) {
        const double p = 1.0 / exposure_return_years(level);
        const double margin = 1.959963984540054 * sqrt(p * (1.0 - p) / COUNT);
        const double value = return_at(&results, place, level, RETURN_VALUE);
        const double low = return_at(&results, place, level, RETURN_LOW);
        const double high = return_at(&results, place, level, RETURN_HIGH);
        check_within(value, statistics_quantile(years, COUNT, 1.0 - p), 1e-9 * value);
        check_within(low, statistics_quantile(years, COUNT, 1.0 - p - margin), 1e-9 * value);
        check_within(high, statistics_quantile(years, COUNT, 1.0 - p + margin), 1e-9 * high);
        assert_true(low <= value && value <= high);
        size_t above = 0;
        for (size_t i = 0; i < COUNT; i++) {
            above += years[i] > value * (1.0 + 1e-12);
        }
        /* years that take everything are equal: at most so many are above */
        assert_true((double)above <= p * COUNT + 1.0);
    }
    for (size_t i = 0; i < EXPOSURE_THRESHOLDS; i++) {
        size_t above = 0;
        for (size_t year = 0; year < COUNT; year++) {
            above += years[year] > exposure_threshold(i);
        }
        check_within(exceedance_at(&results, place, i), (double)above / COUNT, 1e-15);
        /* the curve and the rare years say the same */
        for (size_t level = 0; level < EXPOSURE_RETURNS; level++) {
            if (exposure_threshold(i) < return_at(&results, place, level, RETURN_VALUE)) {
                assert_true(exceedance_at(&results, place, i) >=
                            1.0 / exposure_return_years(level) - 1.0 / COUNT);
            }
        }
    }
    free(years);
    world_free(&world, &results);
}

static void test_intervals_cover_the_true_rare_year(void **state)
{
    /* one in ten years of rare Poisson breaches that take everything, or a Beta(1, b) share: 100 seeds, about
     * 95 of whose intervals hold the true value; within four standard errors, 8.7 */
    const double rate = 0.15, p = 0.1;
    size_t covered = 0;
    for (uint32_t seed = 0; seed < 100; seed++) {
        TestWorld world;
        ExposureResults results;
        world_init(&world, 60);
        world.scenario.seed = 2385 + seed;
        world_without(&world, false, true, true, true);
        Parameters *values = &world.scenario.values;
        values->exposure_platform_rate = rate;
        values->exposure_platform_whole = 0.0;
        values->exposure_platform_part = 1.0; /* uniform */
        values->exposure_dispersion = 1e6;
        values->exposure_size_severity = 1.0;
        world_add(&world, CONSENT_OPT_OUT, STORAGE_CENTRAL, ACCESS_AGREEMENT, ALL);
        world_add_none(&world);
        world_run(&world, &results);
        Place place = place_of(0, CHANNEL_COUNT, SCOPE_TOTAL);
        place.class_index = CLASS_IDENTITY;
        /* P(year > x) for x below the population: one event, or two with a sum above x (x <= M: 1 - x^2 / 2);
         * three are as good as always above */
        double low = 0.0, high = 1.0;
        for (int i = 0; i < 50; i++) {
            const double x = 0.5 * (low + high);
            const double above =
                exp(-rate) * (rate * (1.0 - x) + rate * rate / 2.0 * (1.0 - x * x / 2.0) +
                              rate * rate * rate / 6.0 * (1.0 - x * x * x / 6.0));
            *(above > p ? &low : &high) = x;
        }
        const double truth = low * values->population_represents;
        covered += return_at(&results, place, 0, RETURN_LOW) <= truth &&
                   truth <= return_at(&results, place, 0, RETURN_HIGH);
        world_free(&world, &results);
    }
    assert_true(covered >= 86 && covered <= 100);
}

static void test_axes_have_names_to_their_end(void **state)
{
    assert_string_equal(rung_name(RUNG_AGAINST), "against");
    assert_string_equal(rung_name(RUNG_ACQUIESCENT_OUT), "acquiescent_out");
    assert_string_equal(rung_name(RUNG_PENDING), "pending");
    assert_null(rung_name(RUNG_UNDEFINED));
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        assert_string_equal(exposure_channel_name(i), dimension_entry(DIMENSION_CHANNEL, i));
        assert_true(strlen(exposure_channel_sentence(i)) > 0);
        assert_true(strlen(exposure_channel_source(i)) > 0);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(exposure_channel_name(i), exposure_channel_name(j));
        }
    }
    assert_string_equal(exposure_channel_name(CHANNEL_COUNT), "all");
    assert_null(exposure_channel_name(CHANNEL_COUNT + 1));
    assert_string_equal(exposure_class_name(CLASS_SENSITIVE), "sensitive");
    assert_null(exposure_class_name(CLASS_COUNT));
    assert_string_equal(exposure_scope_name(SCOPE_ADDED), "added");
    assert_null(exposure_scope_name(SCOPE_COUNT));
    assert_string_equal(exposure_moment_name(EXPOSURE_YEAR_10), "year_10");
    assert_null(exposure_moment_name(EXPOSURE_MOMENTS));
    assert_string_equal(exposure_statistic_name(X_ES99), "es99");
    assert_null(exposure_statistic_name(X_STATISTICS));
    assert_string_equal(exposure_player_name(SPLIT_BREAK_GLASS), "break_glass");
    assert_null(exposure_player_name(SPLIT_PLAYERS));
    assert_string_equal(exposure_return_name(RETURN_HIGH), "high");
    assert_null(exposure_return_name(RETURN_STATISTICS));
    assert_string_equal(exposure_frontier_name(FRONTIER_LOW), "low");
    assert_null(exposure_frontier_name(FRONTIER_STATISTICS));
    check_within(exposure_return_years(0), 10.0, 0.0);
    check_within(exposure_return_years(EXPOSURE_RETURNS - 1), 1000.0, 1e-12);
    check_within(exposure_threshold(0), 1.0, 0.0);
    check_within(exposure_threshold(EXPOSURE_THRESHOLDS - 1), 1e8, 0.0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_added_is_the_total_less_that_of_none),
    cmocka_unit_test(test_parts_add_up),
    cmocka_unit_test(test_what_none_exposes_is_subtracted_under_the_rung_of_the_design),
    cmocka_unit_test(test_persons_without_documents_are_not_clinical),
    cmocka_unit_test(test_rungs_are_those_of_the_year_of_the_event),
    cmocka_unit_test(test_local_files_fill_up_as_long_as_records_do),
    cmocka_unit_test(test_periods_end_with_quarters_and_then_with_years),
    cmocka_unit_test(test_a_federation_leaves_the_excluded_alone),
    cmocka_unit_test(test_exponents_are_tried_with_delta_kept),
    cmocka_unit_test(test_statistics_are_those_of_sorted_values),
    cmocka_unit_test(test_rare_years_are_those_of_the_sorted_years),
    cmocka_unit_test(test_intervals_cover_the_true_rare_year),
    cmocka_unit_test(test_axes_have_names_to_their_end),
};
CHECK_MAIN(tests)
