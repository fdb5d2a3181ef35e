/* What takes many persons to see: that a smaller population agrees with a larger one within its error, queues in
 * front of short minutes, and the closed forms of tests/test_consent.c once more with twenty times the persons. */
#include "support/check.h"

#include "base/statistics.h"
#include "run/ensemble.h"
#include "support/support.h"
#include "support/support_consent.h"
#include "support/support_law.h"

enum { WEEKS = 52, CLOSED_FORM_PERSONS = 400000 };

/* --- 1:1000 against 1:100 --- */

enum { SMALL = 65600, LARGE = 656000, SMALL_REPLICATES = 20, LARGE_REPLICATES = 4 };

/* People talk, and the line is busy. All are told in the same week. Regions are whole areas, so that in a small population they are a little larger or
 * smaller than their shares; waves would turn this into a difference that is no error of sampling. */
static void run_scale(uint32_t persons, uint32_t replicates, Scenario *scenario, Results *results)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN,
                                             CONSENT_ACTIVE_CHOICE};
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 0, .no_ranges = true};
    support_scenario(scenario, persons);
    scenario->replicates = replicates;
    scenario->weeks = WEEKS;
    values_fill(scenario->values.notice_wave, 2.0);
    scenario->values.population_represents =
        65600000; /* 20 or 200 calls a week: no fraction lost */
    scenario->values.action_phone_capacity = 20000;
    scenario->values.action_by_phone = 0.5;
    scenario->values.knowledge_told_peers = 0.2;
    for (size_t r = 0; r < 3; r++) {
        (void)support_design(scenario, RULES[r]);
    }
    if (ensemble_run(scenario, &options, results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

/* The replicates of one outcome of a design, at the end of the year, for `all`. */
static Statistics outcome_statistics(const Results *results, size_t outcome, size_t design)
{
    double values[SMALL_REPLICATES];
    for (size_t r = 0; r < results->replicate_count; r++) {
        values[r] = results->outcomes[results_outcome_at(results, outcome, r, design, MOMENT_YEAR_1,
                                                         GROUP_ALL)];
    }
    return statistics_of(values, results->replicate_count);
}

/* The error stated for twenty small replicates is that of their mean; a replicate ten times as large has a variance
 * ten times smaller. */
static void check_scale(const Results *small, const Results *large, size_t outcome, size_t design)
{
    const Statistics few = outcome_statistics(small, outcome, design);
    const Statistics many = outcome_statistics(large, outcome, design);
    const double variance = few.se * few.se * SMALL_REPLICATES;
    const double of_many = variance * SMALL / LARGE / LARGE_REPLICATES;
    const double error = sqrt(few.se * few.se + of_many);
    if (!(fabs(few.mean - many.mean) <= 4.0 * error)) {
        fail_msg("%s of design %zu: %.6f among few, %.6f among many, off by %.2f standard errors",
                 outcome_row(outcome)->name, design, few.mean, many.mean,
                 (few.mean - many.mean) / error);
    }
}

static void test_a_tenth_of_the_population_agrees_within_its_stated_error(void **state)
{
    Scenario few, many;
    Results small, large;
    run_scale(SMALL, SMALL_REPLICATES, &few, &small);
    run_scale(LARGE, LARGE_REPLICATES, &many, &large);
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        for (size_t d = 0; d < 3; d++) {
            check_scale(&small, &large, o, d);
        }
    }
    results_free(&small);
    results_free(&large);
    scenario_free(&few);
    scenario_free(&many);
}

/* --- regions --- */

/* Informed by the deadline, by region: areas, their persons, and the spread between areas of a region. */
typedef struct ByRegion {
    double areas[REGIONS_MAX], mean[REGIONS_MAX];
    double variance; /* between areas of a region, pooled */
} ByRegion;

static double area_informed(const TestWorld *world, uint32_t area)
{
    const uint32_t first = population_area_first(&world->population, area);
    const uint32_t end = population_area_end(&world->population, area);
    double informed = 0.0;
    for (uint32_t i = first; i < end; i++) {
        const uint32_t decider = population_decider(&world->population, i);
        informed += world->consent.knows[LEVEL_INFORMED][decider] <
                    programme_sent(&world->programme, &world->population, i) + 6;
    }
    return informed / (end - first);
}

static void count_regions(uint32_t persons, ByRegion *regions)
{
    Parameters values;
    TestWorld world;
    double squares = 0.0, freedom = 0.0;
    memset(regions, 0, sizeof *regions);
    parameters_default(&values);
    values.population_persons = persons;
    world_of(&values, CONSENT_OPT_OUT, 14, &world);
    for (uint32_t area = 0; area < world.population.area_count; area++) {
        const double informed = area_informed(&world, area);
        const uint8_t region = world.population.region[area];
        regions->areas[region] += 1.0;
        regions->mean[region] += informed;
        squares += informed * informed;
    }
    for (size_t r = 0; r < REGIONS_MAX; r++) {
        if (regions->areas[r] > 0.0) {
            regions->mean[r] /= regions->areas[r];
            squares -= regions->areas[r] * regions->mean[r] * regions->mean[r];
            freedom += regions->areas[r] - 1.0;
        }
    }
    regions->variance = squares / freedom;
    world_free(&world);
}

static void test_regions_of_ten_practices_agree_with_those_of_more(void **state)
{
    ByRegion small, large;
    size_t compared = 0;
    count_regions(LARGE, &small);
    count_regions(5 * LARGE, &large);
    for (size_t r = 0; r < REGIONS_MAX; r++) {
        if (small.areas[r] >= 10.0) {
            const double error =
                sqrt(small.variance / small.areas[r] + large.variance / large.areas[r]);
            check_within(small.mean[r], large.mean[r], 4.0 * error);
            compared++;
        }
    }
    assert_true(compared >= 9);
}

/* --- queues --- */

enum { TYPES = 4 }; /* chronic illness, lack of a practice */

static size_t type_of(const Population *population, uint32_t person)
{
    const uint8_t traits = population->traits[person];
    return ((traits & TRAIT_CHRONIC) != 0) * 2U + ((traits & TRAIT_NO_PRACTICE) != 0);
}

/* Everybody is asked at every contact, and whoever is served says yes, so that the queue is all there is. */
static void queue_values(Parameters *values, double served_weekly)
{
    parameters_default(values);
    values_alone(values);
    values_quiet(values);
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
    values_fill(values->notice_wave, 0.0);
    values_fill(values->asking_intensity, 1.0);
    values->asking_half_life = 0.0; /* zeal that stays */
    values->asking_own_request = 0.0;
    values->asking_deference = 1.0;
    values->asking_minutes_informed = 1000.0;
    values->asking_minutes_weekly = values->asking_minutes * served_weekly;
}

/* Chance of a contact in a week, read off the programme: tests/test_consent.c checks it against its law. */
static double contact_chance(const Programme *programme, size_t type)
{
    return (double)programme->asking.contact[type / 2][type % 2][CONTACT_COUNT - 1] * 0x1p-32;
}

static uint32_t served_week(const TestWorld *world, uint32_t person)
{
    const uint32_t yes = world->consent.said_yes[person], no = world->consent.left[person];
    return yes < no ? yes : no;
}

/* Those whom an area of this composition serves by the end, by type: every week the same number, each type by its
 * share of those in the queue. */
static void drain(const Programme *programme, double served_weekly, double count[TYPES])
{
    for (uint32_t week = 0; week < programme->weeks; week++) {
        double demand[TYPES], sum = 0.0;
        for (size_t t = 0; t < TYPES; t++) {
            demand[t] = count[t] * contact_chance(programme, t);
            sum += demand[t];
        }
        for (size_t t = 0; t < TYPES; t++) {
            count[t] -= served_weekly * demand[t] / sum;
        }
    }
}

static void test_a_tight_budget_serves_its_number_every_week_and_the_ill_more_often(void **state)
{
    enum { SERVED = 11 };
    Parameters values;
    TestWorld world;
    double expected[TYPES] = {0}, served[TYPES] = {0}, persons[TYPES] = {0};
    queue_values(&values, SERVED);
    values.population_persons = 100 * 1280;
    world_of(&values, CONSENT_OPT_IN, WEEKS, &world);
    for (uint32_t area = 0; area < world.population.area_count; area++) {
        double left[TYPES] = {0}, by_week[WEEKS] = {0};
        const uint32_t end = population_area_end(&world.population, area);
        for (uint32_t i = population_area_first(&world.population, area); i < end; i++) {
            const size_t type = type_of(&world.population, i);
            left[type] += 1.0;
            persons[type] += 1.0;
            if (served_week(&world, i) != NEVER) {
                served[type] += 1.0;
                by_week[served_week(&world, i)] += 1.0;
            }
        }
        for (size_t t = 0; t < TYPES; t++) {
            expected[t] += left[t];
        }
        drain(&world.programme, SERVED, left);
        for (size_t t = 0; t < TYPES; t++) {
            expected[t] -= left[t];
        }
        for (size_t week = 0; week < WEEKS; week++) {
            check_within(by_week[week], SERVED, 0.0);
        }
    }
    for (size_t t = 0; t < TYPES; t++) {
        share_check(served[t], persons[t], expected[t] / persons[t], "served");
    }
    assert_true(served[2] / persons[2] > 1.5 * served[0] / persons[0]);
    world_free(&world);
}

/* Distribution of the number in a queue: a convolution over persons, each there or not. */
static void queue_length_law(const Programme *programme, const double count[TYPES], double *law,
                             size_t length)
{
    memset(law, 0, length * sizeof *law);
    law[0] = 1.0;
    for (size_t t = 0; t < TYPES; t++) {
        const double chance = contact_chance(programme, t);
        for (double i = 0.0; i < count[t]; i += 1.0) {
            for (size_t n = length - 1; n > 0; n--) {
                law[n] = law[n] * (1.0 - chance) + law[n - 1] * chance;
            }
            law[0] *= 1.0 - chance;
        }
    }
}

/* Expected number served of a first week: the queue's length, or the budget where that is less. */
static void served_law(const double *law, size_t length, double budget, double *mean,
                       double *variance)
{
    double squares = 0.0;
    *mean = 0.0;
    for (size_t n = 0; n < length; n++) {
        const double served = fmin((double)n, budget);
        *mean += law[n] * served;
        squares += law[n] * served * served;
    }
    *variance = squares - *mean * *mean;
}

static void test_a_budget_near_the_demand_cuts_some_queues_and_not_others(void **state)
{
    enum { AREA = 200, AREAS = 500, BUDGET = 54 };
    Parameters values;
    TestWorld world;
    double expected = 0.0, variance = 0.0, served = 0.0, cut = 0.0;
    queue_values(&values, BUDGET);
    values.population_practice_size = AREA;
    values.population_persons = AREA * AREAS;
    world_of(&values, CONSENT_OPT_IN, 14, &world);
    for (uint32_t area = 0; area < AREAS; area++) {
        double count[TYPES] = {0}, law[AREA + 1], mean, spread, in_area = 0.0;
        for (uint32_t i = area * AREA; i < (area + 1) * AREA; i++) {
            count[type_of(&world.population, i)] += 1.0;
            in_area += served_week(&world, i) == 0;
        }
        queue_length_law(&world.programme, count, law, AREA + 1);
        served_law(law, AREA + 1, BUDGET, &mean, &spread);
        expected += mean;
        variance += spread;
        served += in_area;
        const bool short_of_time = world.consent.cut[area * 14] != UINT32_MAX;
        assert_true(in_area <= BUDGET && (!short_of_time || in_area == BUDGET));
        cut += short_of_time;
    }
    check_within(served, expected, 4.0 * sqrt(variance));
    assert_true(cut > 0.2 * AREAS && cut < 0.8 * AREAS);
    world_free(&world);
}

/* --- what the evidence says goes together --- */

/* Sums over the groups at the end of the run, of the default design, with or without leaving at a contact. */
static void tally_default(bool at_contacts, Tally *tally)
{
    Parameters values;
    TestWorld world;
    parameters_default(&values);
    values.asking_contact_refuses = values.asking_contact_closes =
        at_contacts ? YES_NO_YES : YES_NO_NO;
    values.population_persons = LARGE;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    assert_int_equal(tally_create(WEEKS, tally), 0);
    for (uint32_t area = 0; area < world.population.area_count; area++) {
        tally_area(as_world(&world), area, tally);
    }
    world_free(&world);
}

static size_t group_named(const char *name)
{
    size_t group = 0;
    while (strcmp(group_name(group), name) != 0) {
        group++;
    }
    return group;
}

/* Fails unless an outcome is more frequent in one group than in another, by 4 standard errors. */
static void check_more(const Tally *tally, size_t outcome, const char *more, const char *less)
{
    const size_t groups[] = {group_named(more), group_named(less)};
    double share[2], variance = 0.0;
    for (size_t i = 0; i < 2; i++) {
        const double persons = (double)tally->group_size[groups[i]];
        share[i] = (double)tally->outcomes[MOMENT_YEAR_1][groups[i]][outcome] / persons;
        variance += share[i] * (1.0 - share[i]) / persons;
    }
    if (!(share[0] - share[1] > 4.0 * sqrt(variance))) {
        fail_msg("%s: %.5f of %s, %.5f of %s", outcome_row(outcome)->name, share[0], more, share[1],
                 less);
    }
}

static void test_refusals_peak_in_middle_age(void **state)
{
    Tally tally;
    tally_default(true, &tally);
    check_more(&tally, OUTCOME_refused, "age_25_39", "age_18_24");
    check_more(&tally, OUTCOME_refused, "age_40_59", "age_60_74");
    check_more(&tally, OUTCOME_refused, "age_60_74", "age_75_plus");
    tally_free(&tally);
}

/* The evidence is of procedures. Where one may leave at a contact, too, the ill can as often as others: they have more
 * of them. */
static void test_those_with_most_at_stake_know_least_and_can_refuse_least(void **state)
{
    static const size_t OUTCOMES[] = {OUTCOME_informed, OUTCOME_can_out, OUTCOME_effective_consent};
    Tally tally;
    tally_default(false, &tally);
    for (size_t i = 0; i < sizeof OUTCOMES / sizeof OUTCOMES[0]; i++) {
        check_more(&tally, OUTCOMES[i], "deprivation_1", "deprivation_5");
        check_more(&tally, OUTCOMES[i], "barrier_none", "barrier_written_language");
        check_more(&tally, OUTCOMES[i], "barrier_none", "barrier_health_literacy");
        check_more(&tally, OUTCOMES[i], "barrier_none", "barrier_no_internet");
        check_more(&tally, OUTCOMES[i], "all", "age_75_plus");
        check_more(&tally, OUTCOMES[i], "all", "chronic_illness");
    }
    /* refusing rises with education and, where it is a sensitive one, with illness */
    check_more(&tally, OUTCOME_refused, "barrier_none", "barrier_written_language");
    check_more(&tally, OUTCOME_refused, "sensitive_condition", "all");
    tally_free(&tally);
}

/* --- closed forms, larger --- */

static void test_one_wave_informs_as_many_as_its_stages_let_through(void **state)
{
    check_one_wave(CLOSED_FORM_PERSONS);
}

static void test_refusing_closing_and_joining_are_convolutions_over_weeks(void **state)
{
    check_acts(CLOSED_FORM_PERSONS);
}

static void test_second_person_of_a_household_is_told_as_the_first_is_disposed(void **state)
{
    check_second_told(CLOSED_FORM_PERSONS);
}

static void test_professionals_explain_at_the_rate_of_contacts(void **state)
{
    check_first_explanation(CLOSED_FORM_PERSONS);
}

static void test_records_are_activated_week_by_week_unless_one_is_not_online(void **state)
{
    check_activation(CLOSED_FORM_PERSONS);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_tenth_of_the_population_agrees_within_its_stated_error),
    cmocka_unit_test(test_regions_of_ten_practices_agree_with_those_of_more),
    cmocka_unit_test(test_a_tight_budget_serves_its_number_every_week_and_the_ill_more_often),
    cmocka_unit_test(test_a_budget_near_the_demand_cuts_some_queues_and_not_others),
    cmocka_unit_test(test_refusals_peak_in_middle_age),
    cmocka_unit_test(test_those_with_most_at_stake_know_least_and_can_refuse_least),
    cmocka_unit_test(test_one_wave_informs_as_many_as_its_stages_let_through),
    cmocka_unit_test(test_refusing_closing_and_joining_are_convolutions_over_weeks),
    cmocka_unit_test(test_second_person_of_a_household_is_told_as_the_first_is_disposed),
    cmocka_unit_test(test_professionals_explain_at_the_rate_of_contacts),
    cmocka_unit_test(test_records_are_activated_week_by_week_unless_one_is_not_online),
};

CHECK_MAIN(tests)
