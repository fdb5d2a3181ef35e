/* A public that is split, which no corner of the ranges shows: what it comes to lies within the ranges that are printed
 * for a public about which nothing is known. */
#include "support/check.h"

#include <math.h>

#include "outcomes/summary.h"
#include "run/ensemble.h"
#include "support/support.h"

/* As many as a world has, and one replicate, so that both are the same people with the same luck. */
enum { PERSONS = 16400, WEEKS = 260 };

static void run_designs(Scenario *scenario, bool no_ranges, Results *results)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN,
                                             CONSENT_ACTIVE_CHOICE};
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 0, .no_ranges = no_ranges};
    scenario->weeks = WEEKS;
    scenario->values.exposure_histories = 100;
    for (size_t r = 0; r < 3; r++) {
        (void)support_design(scenario, RULES[r]);
    }
    if (ensemble_run(scenario, &options, results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

/* 70 % are in and nearly all others out, whether or not they have a sensitive condition. */
static void split(Parameters *values)
{
    values->disposition_in = 0.7;
    values->disposition_sensitive_out = 1.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values->disposition_out[a] *= 2.145;
    }
}

/* By one standard error of a share of so many people at most: other people wish to be out in another world. */
static void check_inside(const Results *guess, const Results *polarised, const SummaryCell *cell)
{
    double printed[SUMMARY_STATISTICS], found[SUMMARY_STATISTICS];
    assert_int_equal(summary_of(guess, cell, printed), 0);
    assert_int_equal(summary_of(polarised, cell, found), 0);
    const double mean = found[SUMMARY_MEAN];
    const double error = sqrt(mean * (1.0 - mean) / guess->group_size[GROUP_ALL]);
    if (mean < printed[SUMMARY_LOW] - error || mean > printed[SUMMARY_HIGH] + error) {
        fail_msg("%s of design %zu at moment %zu: %g lies outside %g to %g",
                 measure_name(cell->measure), cell->design, cell->moment, mean,
                 printed[SUMMARY_LOW], printed[SUMMARY_HIGH]);
    }
}

static void test_a_split_public_lies_within_the_ranges(void **state)
{
    static const enum Outcome OUTCOMES[] = {
        OUTCOME_included, OUTCOME_chosen,   OUTCOME_effective_consent,
        OUTCOME_unwanted, OUTCOME_missed,   OUTCOME_explicit_consent,
        OUTCOME_can_out,  OUTCOME_can_in,   OUTCOME_out_by_own_act,
        OUTCOME_against,  OUTCOME_tacit_out};
    (void)state;
    Scenario known, other;
    Results guess, polarised;
    support_scenario(&known, PERSONS);
    support_scenario(&other, PERSONS);
    split(&other.values);
    run_designs(&known, false, &guess);
    run_designs(&other, true, &polarised);
    for (size_t o = 0; o < sizeof OUTCOMES / sizeof OUTCOMES[0]; o++) {
        for (size_t i = 0; i < 3 * guess.moment_count; i++) {
            check_inside(&guess, &polarised,
                         &(SummaryCell){.measure = OUTCOMES[o],
                                        .design = i / guess.moment_count,
                                        .moment = i % guess.moment_count,
                                        .group = GROUP_ALL});
        }
    }
    results_free(&guess);
    results_free(&polarised);
    scenario_free(&known);
    scenario_free(&other);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_split_public_lies_within_the_ranges),
};

CHECK_MAIN(tests)
