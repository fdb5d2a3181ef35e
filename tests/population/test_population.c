/* The population against its laws: exact where a law is a number, within 4 standard errors where it is a sample. */
#include "support/check.h"

#include "population/population.h"
#include "support/support.h"
#include "support/support_law.h"

enum { PERSONS = 160000 };

static const RandomKey KEY = {.seed = 2385, .replicate = 4};

/* A population of `count` persons; free with population_free. */
static void draw(const Parameters *values, uint32_t count, RandomKey key, Population *population)
{
    Problem problem = {0};
    PopulationTables *tables = malloc(sizeof *tables);
    assert_non_null(tables);
    if (population_tables_init(values, tables, &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
    assert_int_equal(population_create(values, tables, count, key, population), 0);
    for (uint32_t area = 0; area < population->area_count; area++) {
        population_draw_area(tables, area, population);
    }
    free(tables);
}

/* Defaults, in areas so large that the households cut at their ends do not show. */
static void default_values(Parameters *values)
{
    parameters_default(values);
    values->population_practice_size = 20000;
}

static bool has(const Population *population, uint32_t person, size_t barrier)
{
    return (population->barriers[person] & 1U << barrier) != 0;
}

static bool chronic(const Population *population, uint32_t person)
{
    return (population->traits[person] & TRAIT_CHRONIC) != 0;
}

/* --- rates --- */

static void test_barrier_thresholds_give_their_rates_in_law(void **state)
{
    Parameters values;
    BarrierLatents latents;
    Problem problem;
    parameters_default(&values);
    values.population_loading_no_internet = 0.8;
    assert_int_equal(barrier_latents_solve(&values, &latents, &problem), 0);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        double share[BARRIER_PATTERNS];
        law_patterns(&values, a, share);
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            double law = 0.0;
            for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
                law += pattern >> b & 1U ? share[pattern] : 0.0;
            }
            check_within(law, barrier_rates(&values, b)[a], 1e-9);
            if (b != BARRIER_online_with_help) {
                check_within(law_above(latents.threshold[a][b]), barrier_rates(&values, b)[a],
                             1e-9);
            }
        }
    }
}

/* online_with_help is solved in spite of its exclusion: integral of phi (1 - p_N) p_H, by Simpson's rule. */
static void test_helped_threshold_makes_room_for_no_internet(void **state)
{
    enum { STEPS = 3600 };
    Parameters values;
    BarrierLatents latents;
    Problem problem;
    parameters_default(&values);
    values.population_loading_online_with_help = 0.3;
    assert_int_equal(barrier_latents_solve(&values, &latents, &problem), 0);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        double share = 0.0;
        for (int i = 0; i <= STEPS; i++) {
            const double d = -9.0 + 18.0 * i / STEPS;
            const double weight = i == 0 || i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
            const double without =
                law_above((latents.threshold[a][BARRIER_no_internet] - 0.5 * d) / sqrt(0.75));
            const double helped =
                law_above((latents.threshold[a][BARRIER_online_with_help] - 0.3 * d) / sqrt(0.91));
            share += weight * exp(-0.5 * d * d) * (1.0 - without) * helped;
        }
        share *= 18.0 / STEPS / 3.0 / sqrt(2.0 * acos(-1.0));
        check_within(share, values.population_rate_online_with_help[a], 1e-7);
    }
}

static void check_barrier_rates(const Parameters *values)
{
    Population population;
    draw(values, PERSONS, KEY, &population);
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        Sample sample[AGE_COUNT] = {{0}};
        for (size_t a = 1; a < AGE_COUNT; a++) {
            sample[a].law = barrier_rates(values, b)[a - 1];
        }
        for (uint32_t i = 0; i < PERSONS; i++) {
            sample_add(&sample[population.age[i]], household_first(&population, i),
                       has(&population, i, b));
        }
        for (size_t a = 0; a < AGE_COUNT; a++) {
            sample_check(&sample[a], barrier_key(b));
        }
    }
    population_free(&population);
}

static void test_barriers_have_their_rates_in_every_age_band(void **state)
{
    Parameters values;
    default_values(&values);
    check_barrier_rates(&values);
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "loading_%s", barrier_key(b));
        *parameters_values(&values, parameters_find("population", key)) = b % 2 == 0 ? 0.8 : -0.3;
    }
    check_barrier_rates(&values);
}

static void test_online_with_help_excludes_no_internet_and_children_have_no_barriers(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (uint32_t i = 0; i < PERSONS; i++) {
        assert_false(has(&population, i, BARRIER_no_internet) &&
                     has(&population, i, BARRIER_online_with_help));
        assert_true(population.age[i] != AGE_0_17 || population.barriers[i] == 0);
        assert_true(population.barriers[i] < BARRIER_PATTERNS);
    }
    population_free(&population);
}

static void test_rates_of_zero_and_nearly_one_hold_for_nobody_and_nearly_everybody(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values.population_rate_no_internet[a] = 0.0;
        values.population_rate_not_fluent[a] = 0.95;
        values.population_chronic[a + 1] = a % 2 == 0 ? 0.0 : 1.0;
    }
    draw(&values, 20000, KEY, &population);
    Sample fluent = {.law = 0.95};
    for (uint32_t i = 0; i < 20000; i++) {
        const uint8_t age = population.age[i];
        assert_false(has(&population, i, BARRIER_no_internet));
        if (age != AGE_0_17) {
            assert_int_equal(chronic(&population, i), age % 2 == 0);
            sample_add(&fluent, household_first(&population, i),
                       has(&population, i, BARRIER_not_fluent));
        }
    }
    sample_check(&fluent, "not_fluent");
    population_free(&population);
}

static void test_health_has_its_rates(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    Sample ill[AGE_COUNT] = {{0}}, without[AGE_COUNT] = {{0}};
    Sample sensitive[2] = {{.law = values.population_sensitive_other},
                           {.law = values.population_sensitive_chronic}};
    for (size_t a = 0; a < AGE_COUNT; a++) {
        ill[a].law = values.population_chronic[a];
        without[a].law = a == AGE_0_17 ? 0.0 : values.population_no_practice[a - 1];
    }
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t first = household_first(&population, i);
        const uint8_t traits = population.traits[i];
        sample_add(&ill[population.age[i]], first, chronic(&population, i));
        sample_add(&without[population.age[i]], first, (traits & TRAIT_NO_PRACTICE) != 0);
        sample_add(&sensitive[chronic(&population, i)], first, (traits & TRAIT_SENSITIVE) != 0);
    }
    for (size_t a = 0; a < AGE_COUNT; a++) {
        sample_check(&ill[a], "chronic");
        sample_check(&without[a], "no practice");
    }
    sample_check(&sensitive[0], "sensitive, not chronic");
    sample_check(&sensitive[1], "sensitive, chronic");
    population_free(&population);
}

/* --- households --- */

static void test_age_bands_have_their_shares(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (size_t a = 0; a < AGE_COUNT; a++) {
        Sample sample = {.law = values.population_age_share[a]};
        for (uint32_t i = 0; i < PERSONS; i++) {
            sample_add(&sample, household_first(&population, i), population.age[i] == a);
        }
        sample_check(&sample, dimension_entry(DIMENSION_AGE, a));
    }
    population_free(&population);
}

/* The last household of an area is cut, and is left out. */
static void test_households_have_their_sizes(void **state)
{
    Parameters values;
    Population population;
    double households = 0.0, sizes[SIZE_COUNT] = {0};
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    uint32_t size = 0;
    for (uint32_t i = 0; i < PERSONS; i += size) {
        size = household_size(&population, i);
        if ((i + size) % population.area_size != 0) {
            households += 1.0;
            sizes[size - 1] += 1.0;
        }
    }
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        share_check(sizes[s], households, values.population_household_size[s],
                    dimension_entry(DIMENSION_SIZE, s));
    }
    population_free(&population);
}

static void check_contiguous(const Population *population)
{
    uint32_t first = 0;
    while (first < population->count) {
        const uint32_t size = household_size(population, first);
        const uint32_t last = first + size - 1;
        assert_in_range(size, 1, SIZE_COUNT);
        assert_true(last < population->count);
        assert_int_equal(first / population->area_size, last / population->area_size);
        for (uint32_t i = first; i <= last; i++) {
            assert_int_equal(household_first(population, i), first);
            assert_int_equal(household_size(population, i), size);
        }
        first += size;
    }
    assert_int_equal(first, population->count);
}

static void test_households_are_contiguous_and_stay_in_their_area(void **state)
{
    Parameters values;
    Population population;
    parameters_default(&values);
    values.population_practice_size = 773;
    draw(&values, 23850, KEY, &population);
    assert_int_equal(population.area_count, 31); /* 30 * 773 = 23190 */
    assert_int_equal(population_area_end(&population, 30), 23850);
    assert_int_equal(population_area_first(&population, 30), 23190);
    check_contiguous(&population);
    population_free(&population);
}

static void test_children_live_with_their_parents_and_parents_come_first(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (population.age[i] != AGE_0_17) {
            continue;
        }
        const uint32_t first = household_first(&population, i);
        assert_true(first < i && population.age[first] != AGE_0_17);
        assert_true(population.age[first] <= AGE_40_59); /* parent_age_minor ends there */
    }
    population_free(&population);
}

static bool may_decide(const Population *population, uint32_t person)
{
    return population->age[person] != AGE_0_17 &&
           !has(population, person, BARRIER_protected_adult) &&
           (population->traits[person] & TRAIT_INSTITUTION) == 0;
}

/* The decider by the words of model/population/README.md, Who decides. */
static uint32_t plain_decider(const Population *population, uint32_t person, bool *guarded)
{
    const uint32_t first = household_first(population, person);
    const uint32_t end = first + household_size(population, person);
    uint32_t found = end;
    for (uint32_t i = end; i-- > first;) {
        if (may_decide(population, i)) {
            found = i;
        }
    }
    *guarded = found == end;
    const bool oneself = may_decide(population, person);
    return oneself || found == end ? person : found;
}

static void test_deciders_are_the_first_adults_who_decide_for_themselves(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values.population_rate_protected_adult[a] = 0.23;
    }
    draw(&values, PERSONS, KEY, &population);
    uint32_t guarded_count = 0, later_count = 0;
    for (uint32_t i = 0; i < PERSONS; i++) {
        bool guarded = false;
        const uint32_t decider = plain_decider(&population, i, &guarded);
        assert_int_equal(population_decider(&population, i), decider);
        assert_int_equal(population_guarded(&population, i), guarded);
        assert_int_equal(population_decides_for_oneself(&population, i), decider == i && !guarded);
        assert_false(population.age[i] == AGE_0_17 &&
                     population_decides_for_oneself(&population, i));
        guarded_count += guarded;
        later_count += decider != i && decider != household_first(&population, i);
    }
    assert_true(guarded_count > 1000 && later_count > 1000);
    population_free(&population);
}

/* --- the copula --- */

/* P(A and B) of a band out of base rates: with a multiplier of one half each, the base of a row of `row` is
 * row / E[prod], and E[prod] = 1 - (P(A) + P(B)) / 2 + P(A and B) / 4. */
static double both_by_base_rate(const Parameters *defaults, size_t adult, const double *first_rates,
                                const double *second_rates)
{
    Parameters values = *defaults;
    BarrierLatents latents;
    Problem problem;
    double row[ADULT_COUNT], rates[ADULT_COUNT][BARRIER_PATTERNS];
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "multiplier_%s", barrier_key(b));
        const double *rate = barrier_rates(defaults, b);
        parameters_values(&values, parameters_find("population", key))[STAGE_READ] =
            rate == first_rates || rate == second_rates ? 0.5 : 1.0;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        row[a] = 0.385;
    }
    assert_int_equal(barrier_latents_solve(&values, &latents, &problem), 0);
    assert_int_equal(
        stage_rates(&values, &latents, STAGE_READ, "notice.read_post", row, rates, &problem), 0);
    const double mean = 0.385 / rates[adult][0];
    return 4.0 * (mean - 1.0 + 0.5 * (first_rates[adult] + second_rates[adult]));
}

static void test_barriers_hold_together_as_a_bivariate_normal_in_law(void **state)
{
    static const double LOADINGS[][2] = {{0.5, 0.5}, {0.8, 0.8}, {0.8, 0.5}, {-0.4, 0.8}};
    for (size_t l = 0; l < sizeof LOADINGS / sizeof LOADINGS[0]; l++) {
        Parameters values;
        parameters_default(&values);
        values.population_loading_written_language = LOADINGS[l][0];
        values.population_loading_health_literacy = LOADINGS[l][1];
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            const double *first = values.population_rate_written_language;
            const double *second = values.population_rate_health_literacy;
            const double law =
                law_both_above(law_quantile_above(first[a]), law_quantile_above(second[a]),
                               LOADINGS[l][0] * LOADINGS[l][1]);
            check_within(both_by_base_rate(&values, a, first, second), law, 1e-6);
        }
    }
}

/* Barriers b and c of persons aged 40 to 59 against the bivariate normal. */
static void check_pair(const Population *population, const Parameters *values, size_t b, size_t c)
{
    const size_t adult = AGE_40_59 - 1;
    char what[160];
    (void)snprintf(what, sizeof what, "%s and %s", barrier_key(b), barrier_key(c));
    Sample sample = {.law =
                         law_both_above(law_quantile_above(barrier_rates(values, b)[adult]),
                                        law_quantile_above(barrier_rates(values, c)[adult]),
                                        barrier_loading(values, b) * barrier_loading(values, c))};
    for (uint32_t i = 0; i < population->count; i++) {
        if (population->age[i] == AGE_40_59) {
            sample_add(&sample, household_first(population, i),
                       has(population, i, b) && has(population, i, c));
        }
    }
    sample_check(&sample, what);
}

static void test_barriers_hold_together_as_a_bivariate_normal_in_a_sample(void **state)
{
    static const double LOADINGS[] = {0.5, 0.8};
    for (size_t l = 0; l < sizeof LOADINGS / sizeof LOADINGS[0]; l++) {
        Parameters values;
        Population population;
        default_values(&values);
        values.population_loading_written_language = LOADINGS[l];
        values.population_loading_health_literacy = LOADINGS[l];
        values.population_loading_no_internet = LOADINGS[l];
        values.population_loading_not_fluent = -LOADINGS[l];
        draw(&values, PERSONS, KEY, &population);
        check_pair(&population, &values, BARRIER_written_language, BARRIER_health_literacy);
        check_pair(&population, &values, BARRIER_no_internet, BARRIER_health_literacy);
        check_pair(&population, &values, BARRIER_no_internet, BARRIER_written_language);
        if (l == 0) { /* at 0.8 the two all but exclude each other */
            check_pair(&population, &values, BARRIER_health_literacy, BARRIER_not_fluent);
        }
        population_free(&population);
    }
}

static void test_chronic_illness_and_barriers_share_deprivation(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    values.population_chronic_loading = 0.6;
    draw(&values, PERSONS, KEY, &population);
    for (size_t a = AGE_40_59; a < AGE_COUNT; a++) {
        const double threshold = law_quantile_above(values.population_rate_health_literacy[a - 1]);
        Sample sample = {.law = law_both_above(threshold,
                                               law_quantile_above(values.population_chronic[a]),
                                               0.5 * 0.6)};
        for (uint32_t i = 0; i < PERSONS; i++) {
            if (population.age[i] == a) {
                sample_add(&sample, household_first(&population, i),
                           chronic(&population, i) && has(&population, i, BARRIER_health_literacy));
            }
        }
        sample_check(&sample, "chronic and health_literacy");
    }
    population_free(&population);
}

static void test_fifths_of_deprivation_are_fifths(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (unsigned fifth = 1; fifth <= 5; fifth++) {
        Sample sample = {.law = 0.2};
        for (uint32_t i = 0; i < PERSONS; i++) {
            sample_add(&sample, household_first(&population, i), population.fifth[i] == fifth);
        }
        sample_check(&sample, "fifth");
    }
    population_free(&population);
}

/* The first two of each household, both in the most deprived fifth, and one there with the other in the least deprived two. */
static void test_households_share_their_part_of_deprivation(void **state)
{
    static const double SHARED[] = {0.0, 0.2, 0.5, 0.8};
    for (size_t s = 0; s < sizeof SHARED / sizeof SHARED[0]; s++) {
        Parameters values;
        Population population;
        double pairs = 0.0, both = 0.0, apart = 0.0;
        default_values(&values);
        values.population_household_deprivation = SHARED[s];
        draw(&values, PERSONS, KEY, &population);
        for (uint32_t i = 0; i < PERSONS; i += household_size(&population, i)) {
            if (household_size(&population, i) > 1) {
                const uint8_t *fifth = &population.fifth[i];
                pairs += 1.0;
                both += fifth[0] == 5 && fifth[1] == 5;
                apart += fifth[0] == 5 && fifth[1] <= 2;
            }
        }
        const double edge = law_quantile_above(0.2);
        share_check(both, pairs, law_both_above(edge, edge, SHARED[s]), "both most deprived");
        share_check(apart, pairs, law_both_above(edge, law_quantile_above(0.4), -SHARED[s]),
                    "apart");
        population_free(&population);
    }
}

static void test_deprivation_and_barriers_are_bivariate_normal(void **state)
{
    Parameters values;
    Population population;
    default_values(&values);
    values.population_loading_health_literacy = 0.8;
    draw(&values, PERSONS, KEY, &population);
    const double threshold = law_quantile_above(values.population_rate_health_literacy[2]);
    Sample most = {.law = law_both_above(law_quantile_above(0.2), threshold, 0.8)};
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (population.age[i] == AGE_40_59) {
            sample_add(&most, household_first(&population, i),
                       population.fifth[i] == 5 && has(&population, i, BARRIER_health_literacy));
        }
    }
    sample_check(&most, "most deprived and limited health literacy");
    population_free(&population);
}

/* --- dispositions --- */

static void test_dispositions_mix_to_their_row_in_law(void **state)
{
    Parameters values;
    Problem problem;
    PopulationTables *tables = malloc(sizeof *tables);
    assert_non_null(tables);
    parameters_default(&values);
    assert_int_equal(population_tables_init(&values, tables, &problem), 0);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double ill = values.population_chronic[a + 1];
        const double sensitive = ill * values.population_sensitive_chronic +
                                 (1.0 - ill) * values.population_sensitive_other;
        const double out = (double)tables->out[a][0] * 0x1p-32;
        const double out_sensitive = (double)tables->out[a][1] * 0x1p-32;
        check_within((1.0 - sensitive) * out + sensitive * out_sensitive, values.disposition_out[a],
                     0x1p-32);
        check_within(out_sensitive, values.disposition_sensitive_out * out, 4 * 0x1p-32);
        for (size_t s = 0; s < 2; s++) {
            const double in = (double)(tables->out_or_in[a][s] - tables->out[a][s]) * 0x1p-32;
            check_within(in, values.disposition_in, 0x1p-32);
        }
    }
    free(tables);
}

/* Nobody is protected here: the protected are decided for, and are more often ill than others. */
static void unprotected_values(Parameters *values)
{
    default_values(values);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->population_rate_protected_adult[a] = 0.0;
    }
}

static void test_dispositions_have_their_shares_by_age(void **state)
{
    Parameters values;
    Population population;
    unprotected_values(&values);
    draw(&values, PERSONS, KEY, &population);
    Sample firm_in = {.law = values.disposition_firm_in};
    Sample firm_out = {.law = values.disposition_firm_out};
    for (size_t a = AGE_18_24; a < AGE_COUNT; a++) {
        Sample out = {.law = values.disposition_out[a - 1]}, in = {.law = values.disposition_in};
        for (uint32_t i = 0; i < PERSONS; i++) {
            const uint8_t disposition = population.disposition[i];
            if (population.age[i] != a) {
                continue;
            }
            sample_add(&out, i, disposed_out(disposition));
            sample_add(&in, i, disposed_in(disposition));
            if (disposed_out(disposition)) {
                sample_add(&firm_out, i, disposed_firmly(disposition));
            } else if (disposed_in(disposition)) {
                sample_add(&firm_in, i, disposed_firmly(disposition));
            }
        }
        sample_check(&out, "out");
        sample_check(&in, "in");
    }
    sample_check(&firm_in, "firm in");
    sample_check(&firm_out, "firm out");
    population_free(&population);
}

static void test_people_with_a_sensitive_condition_are_more_often_disposed_out(void **state)
{
    Parameters values;
    Population population;
    unprotected_values(&values);
    draw(&values, PERSONS, KEY, &population);
    const double ill = values.population_chronic[AGE_60_74];
    const double sensitive =
        ill * values.population_sensitive_chronic + (1.0 - ill) * values.population_sensitive_other;
    const double base = values.disposition_out[3] / (1.0 + 1.5 * sensitive);
    Sample out[2] = {{.law = base}, {.law = 2.5 * base}};
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (population.age[i] == AGE_60_74) {
            sample_add(&out[(population.traits[i] & TRAIT_SENSITIVE) != 0], i,
                       disposed_out(population.disposition[i]));
        }
    }
    sample_check(&out[0], "out without a sensitive condition");
    sample_check(&out[1], "out with one");
    population_free(&population);
}

static void test_people_decided_for_have_the_decider_s_disposition_or_their_own(void **state)
{
    static const double DIFFERS[] = {0.0, 0.3, 1.0};
    for (size_t d = 0; d < sizeof DIFFERS / sizeof DIFFERS[0]; d++) {
        Parameters values;
        Population population, own;
        default_values(&values);
        values.disposition_decider_differs = 1.0;
        draw(&values, PERSONS, KEY, &own);
        values.disposition_decider_differs = DIFFERS[d];
        draw(&values, PERSONS, KEY, &population);
        double taken = 0.0, cases = 0.0;
        for (uint32_t i = 0; i < PERSONS; i++) {
            const uint32_t decider = population_decider(&population, i);
            if (decider == i || own.disposition[i] == own.disposition[decider]) {
                assert_int_equal(population.disposition[i], own.disposition[i]);
                continue;
            }
            cases += 1.0;
            taken += population.disposition[i] == own.disposition[i];
            assert_true(population.disposition[i] == own.disposition[i] ||
                        population.disposition[i] == population.disposition[decider]);
        }
        share_check(taken, cases, DIFFERS[d], "a disposition of their own");
        population_free(&population);
        population_free(&own);
    }
}

/* --- regions and keys --- */

static void test_regions_have_their_shares_of_the_areas(void **state)
{
    Parameters values;
    Population population;
    uint32_t areas[REGIONS_MAX] = {0};
    parameters_default(&values);
    draw(&values, 656000, KEY, &population);
    for (uint32_t a = 0; a < population.area_count; a++) {
        areas[population.region[a]]++;
        assert_true(a == 0 || population.region[a] >= population.region[a - 1]);
    }
    for (size_t r = 0; r < values.regions.count; r++) {
        check_within(areas[r], values.population_regions[r] * population.area_count, 1.0);
    }
    population_free(&population);
}

static void test_regions_without_a_share_have_no_area(void **state)
{
    Parameters values;
    Population population;
    parameters_default(&values);
    memset(values.population_regions, 0, sizeof values.population_regions);
    values.population_regions[2] = 0.385;
    values.population_regions[7] = 0.615;
    draw(&values, 128000, KEY, &population);
    uint32_t second = 0;
    for (uint32_t a = 0; a < population.area_count; a++) {
        assert_true(population.region[a] == 2 || population.region[a] == 7);
        second += population.region[a] == 2;
    }
    /* 100 areas, their middles at 0.005, 0.015, ...: up to 0.375 lie below 0.385, and 0.385 does not */
    assert_int_equal(second, 38);
    population_free(&population);
}

static void test_the_last_region_with_a_share_takes_what_others_leave(void **state)
{
    /* shares that rounding leaves below one, here by a tenth */
    Parameters values;
    Population population;
    parameters_default(&values);
    memset(values.population_regions, 0, sizeof values.population_regions);
    values.population_regions[2] = 0.385;
    values.population_regions[7] = 0.515;
    draw(&values, 128000, KEY, &population);
    assert_int_equal(population.region[population.area_count - 1], 7);
    population_free(&population);
}

/* All columns of the first `count` persons. */
static void check_same_persons(const Population *a, const Population *b, uint32_t count)
{
    assert_memory_equal(a->age, b->age, count);
    assert_memory_equal(a->barriers, b->barriers, count);
    assert_memory_equal(a->household, b->household, count);
    assert_memory_equal(a->traits, b->traits, count);
    assert_memory_equal(a->disposition, b->disposition, count);
    assert_memory_equal(a->fifth, b->fifth, count);
}

static void test_a_larger_population_begins_with_the_same_persons(void **state)
{
    enum { AREAS = 7, SIZE = 1280 };
    Parameters values;
    Population small, large;
    parameters_default(&values);
    draw(&values, AREAS * SIZE, KEY, &small);
    draw(&values, 3 * AREAS * SIZE + 385, KEY, &large);
    check_same_persons(&small, &large, AREAS * SIZE);
    population_free(&small);
    population_free(&large);
}

static void test_regions_do_not_change_the_persons(void **state)
{
    Parameters values;
    Population before, after;
    parameters_default(&values);
    draw(&values, 64000, KEY, &before);
    const double share = values.population_regions[1];
    values.population_regions[1] = values.population_regions[4];
    values.population_regions[4] = share;
    draw(&values, 64000, KEY, &after);
    check_same_persons(&before, &after, 64000);
    assert_true(memcmp(before.region, after.region, before.area_count) != 0);
    population_free(&before);
    population_free(&after);
}

static void test_areas_are_drawn_in_any_order(void **state)
{
    Parameters values;
    Population forward, backward;
    Problem problem;
    PopulationTables *tables = malloc(sizeof *tables);
    assert_non_null(tables);
    parameters_default(&values);
    assert_int_equal(population_tables_init(&values, tables, &problem), 0);
    draw(&values, 20001, KEY, &forward);
    assert_int_equal(population_create(&values, tables, 20001, KEY, &backward), 0);
    for (uint32_t area = backward.area_count; area-- > 0;) {
        population_draw_area(tables, area, &backward);
    }
    check_same_persons(&forward, &backward, 20001);
    population_free(&forward);
    population_free(&backward);
    free(tables);
}

static void test_replicates_are_different_people(void **state)
{
    Parameters values;
    Population first, second;
    uint32_t same = 0;
    parameters_default(&values);
    draw(&values, 20000, KEY, &first);
    draw(&values, 20000, (RandomKey){KEY.seed, KEY.replicate + 1}, &second);
    for (uint32_t i = 0; i < 20000; i++) {
        same += first.household[i] == second.household[i] && first.age[i] == second.age[i] &&
                first.fifth[i] == second.fifth[i];
    }
    assert_true(same < 2000); /* alike by chance: some 0.02 */
    population_free(&first);
    population_free(&second);
}

/* --- what the evidence says goes together --- */

/* Shares of yes and of no answers that are hits. */
typedef struct Contrast {
    double count[2], hits[2];
} Contrast;

static void contrast_add(Contrast *contrast, bool which, bool hit)
{
    contrast->count[which] += 1.0;
    contrast->hits[which] += hit;
}

/* How many standard errors the share of hits is larger where `which` holds. */
static double contrast_score(const Contrast *contrast)
{
    double difference = 0.0, variance = 0.0;
    for (int which = 0; which < 2; which++) {
        const double share = contrast->hits[which] / contrast->count[which];
        difference += which ? share : -share;
        variance += share * (1.0 - share) / contrast->count[which];
    }
    return difference / sqrt(variance);
}

static void test_age_digital_exclusion_and_illness_rise_together(void **state)
{
    Parameters values;
    Population population;
    double persons[AGE_COUNT] = {0}, excluded[AGE_COUNT] = {0}, ill[AGE_COUNT] = {0};
    Contrast contrast = {{0}, {0}};
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t age = population.age[i];
        persons[age] += 1.0;
        excluded[age] += has(&population, i, BARRIER_no_internet);
        ill[age] += chronic(&population, i);
        if (age != AGE_0_17) {
            contrast_add(&contrast, has(&population, i, BARRIER_no_internet),
                         chronic(&population, i));
        }
    }
    for (size_t a = AGE_25_39; a < AGE_COUNT; a++) {
        assert_true(excluded[a] / persons[a] > excluded[a - 1] / persons[a - 1]);
        assert_true(ill[a] / persons[a] > ill[a - 1] / persons[a - 1]);
    }
    assert_true(contrast_score(&contrast) > 20.0);
    population_free(&population);
}

static void test_barriers_cluster_through_deprivation(void **state)
{
    Parameters values;
    Population population;
    Contrast clustered = {{0}, {0}}, ill = {{0}, {0}}, deprived[BARRIER_COUNT] = {{{0}, {0}}};
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (population.age[i] == AGE_0_17) {
            continue;
        }
        for (size_t b = 0; b < BARRIER_COUNT; b++) {
            if (population.fifth[i] == 1 || population.fifth[i] == 5) {
                contrast_add(&deprived[b], population.fifth[i] == 5, has(&population, i, b));
            }
        }
        if (population.age[i] == AGE_40_59) { /* within one band, so that age is not the reason */
            contrast_add(&clustered, has(&population, i, BARRIER_written_language),
                         has(&population, i, BARRIER_health_literacy));
            contrast_add(&ill, chronic(&population, i),
                         has(&population, i, BARRIER_health_literacy));
        }
    }
    assert_true(contrast_score(&clustered) > 10.0);
    assert_true(contrast_score(&ill) > 4.0);
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        assert_true(contrast_score(&deprived[b]) > 4.0);
    }
    population_free(&population);
}

static void test_young_and_healthy_people_most_often_lack_a_practice(void **state)
{
    Parameters values;
    Population population;
    double persons[AGE_COUNT] = {0}, without[AGE_COUNT] = {0};
    Contrast healthy = {{0}, {0}};
    default_values(&values);
    draw(&values, PERSONS, KEY, &population);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t age = population.age[i];
        const bool lacks = (population.traits[i] & TRAIT_NO_PRACTICE) != 0;
        persons[age] += 1.0;
        without[age] += lacks;
        if (age != AGE_0_17) {
            contrast_add(&healthy, !chronic(&population, i), lacks);
        }
    }
    for (size_t a = AGE_25_39; a < AGE_COUNT; a++) {
        assert_true(without[a] / persons[a] < without[a - 1] / persons[a - 1]);
    }
    assert_true(without[AGE_0_17] == 0.0);
    assert_true(contrast_score(&healthy) > 4.0);
    population_free(&population);
}

/* --- what cannot be --- */

static void check_refused(const Parameters *values, const char *path)
{
    Problem problem = {0};
    assert_int_equal(population_feasible(values, &problem), -1);
    assert_string_equal(problem.path, path);
}

static void test_populations_that_cannot_be_are_refused_by_name(void **state)
{
    Parameters values;
    Problem problem;
    parameters_default(&values);
    assert_int_equal(population_feasible(&values, &problem), 0);
    values.population_age_share[AGE_0_17] = 0.61;
    check_refused(&values, "population.age_share.age_0_17");
    parameters_default(&values);
    values.population_age_share[AGE_75_PLUS] = 0.01;
    check_refused(&values, "population.age_share.age_75_plus");
    parameters_default(&values);
    values.population_rate_no_internet[4] = 0.9;
    check_refused(&values, "population.rate_online_with_help.age_75_plus");
    parameters_default(&values);
    values.disposition_in = 0.7;
    values.disposition_out[1] = 0.21;
    check_refused(&values, "disposition.out.age_25_39");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_barrier_thresholds_give_their_rates_in_law),
    cmocka_unit_test(test_helped_threshold_makes_room_for_no_internet),
    cmocka_unit_test(test_barriers_have_their_rates_in_every_age_band),
    cmocka_unit_test(test_online_with_help_excludes_no_internet_and_children_have_no_barriers),
    cmocka_unit_test(test_rates_of_zero_and_nearly_one_hold_for_nobody_and_nearly_everybody),
    cmocka_unit_test(test_health_has_its_rates),
    cmocka_unit_test(test_age_bands_have_their_shares),
    cmocka_unit_test(test_households_have_their_sizes),
    cmocka_unit_test(test_households_are_contiguous_and_stay_in_their_area),
    cmocka_unit_test(test_children_live_with_their_parents_and_parents_come_first),
    cmocka_unit_test(test_deciders_are_the_first_adults_who_decide_for_themselves),
    cmocka_unit_test(test_barriers_hold_together_as_a_bivariate_normal_in_law),
    cmocka_unit_test(test_barriers_hold_together_as_a_bivariate_normal_in_a_sample),
    cmocka_unit_test(test_chronic_illness_and_barriers_share_deprivation),
    cmocka_unit_test(test_fifths_of_deprivation_are_fifths),
    cmocka_unit_test(test_households_share_their_part_of_deprivation),
    cmocka_unit_test(test_deprivation_and_barriers_are_bivariate_normal),
    cmocka_unit_test(test_dispositions_mix_to_their_row_in_law),
    cmocka_unit_test(test_dispositions_have_their_shares_by_age),
    cmocka_unit_test(test_people_with_a_sensitive_condition_are_more_often_disposed_out),
    cmocka_unit_test(test_people_decided_for_have_the_decider_s_disposition_or_their_own),
    cmocka_unit_test(test_regions_have_their_shares_of_the_areas),
    cmocka_unit_test(test_regions_without_a_share_have_no_area),
    cmocka_unit_test(test_the_last_region_with_a_share_takes_what_others_leave),
    cmocka_unit_test(test_a_larger_population_begins_with_the_same_persons),
    cmocka_unit_test(test_regions_do_not_change_the_persons),
    cmocka_unit_test(test_areas_are_drawn_in_any_order),
    cmocka_unit_test(test_replicates_are_different_people),
    cmocka_unit_test(test_age_digital_exclusion_and_illness_rise_together),
    cmocka_unit_test(test_barriers_cluster_through_deprivation),
    cmocka_unit_test(test_young_and_healthy_people_most_often_lack_a_practice),
    cmocka_unit_test(test_populations_that_cannot_be_are_refused_by_name),
};

CHECK_MAIN(tests)
