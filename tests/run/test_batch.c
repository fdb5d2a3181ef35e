/* Replicates run apart and put together are one run, to the last bit. */
#include "support/check.h"

#include "file/output.h"
#include "run/ensemble.h"
#include "support/support.h"
#include "support/support_consent.h"

enum { PERSONS = 2385, WEEKS = 60, REPLICATES = 4 };

static void make_scenario(Scenario *scenario)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN};
    support_scenario(scenario, PERSONS);
    scenario->replicates = REPLICATES;
    scenario->weeks = WEEKS;
    scenario->values.exposure_histories = 100;
    scenario->values.survey_week = 23;
    values_fill(scenario->values.asking_contacts, 7.0);
    for (size_t i = 0; i < 2; i++) {
        (void)support_design(scenario, RULES[i]);
    }
}

static void run_batch(const Scenario *scenario, uint32_t first, uint32_t count, Batch *batch)
{
    Problem problem = {0};
    const EnsembleOptions options = {.threads = 1, .first = first, .count = count};
    if (ensemble_batch(scenario, &options, batch, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

/* Everything that results hold, as the bytes of their file. */
static void *all_of(const Results *results, size_t *size)
{
    static const OutputProvenance NOTHING = {.command_line = "", .libraries = "", .threads = 1};
    void *bytes = NULL;
    Problem problem = {0};
    if (output_make(results, "", &NOTHING, &bytes, size, &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
    return bytes;
}

static void test_batches_put_together_are_the_whole_run_to_the_last_bit(void **state)
{
    Scenario scenario;
    Problem problem = {0};
    Batch first = {0}, middle = {0}, last = {0}, whole = {0};
    Results once = {0}, joined = {0};
    size_t once_size = 0, joined_size = 0;
    make_scenario(&scenario);
    const EnsembleOptions all = {.threads = 2};
    assert_int_equal(ensemble_run(&scenario, &all, &once, &problem), ENSEMBLE_DONE);

    run_batch(&scenario, 0, 1, &first);
    run_batch(&scenario, 1, 2, &middle);
    run_batch(&scenario, 3, 0, &last);
    const Batch *const batches[] = {&last, &first, &middle};
    assert_int_equal(batches_join(&scenario, batches, 3, &whole, &problem), 0);
    assert_int_equal(ensemble_finish(&whole, 1, &joined, &problem), ENSEMBLE_DONE);
    void *once_bytes = all_of(&once, &once_size), *joined_bytes = all_of(&joined, &joined_size);
    assert_int_equal(once_size, joined_size);
    assert_memory_equal(once_bytes, joined_bytes, once_size);

    free(once_bytes);
    free(joined_bytes);
    results_free(&once);
    results_free(&joined);
    batch_free(&first);
    batch_free(&middle);
    batch_free(&last);
    batch_free(&whole);
    scenario_free(&scenario);
}

static void check_refused(const Scenario *scenario, const Batch *const *batches, size_t count,
                          const char *sentence)
{
    Batch whole;
    Problem problem = {0};
    assert_int_equal(batches_join(scenario, batches, count, &whole, &problem), -1);
    assert_string_equal(problem.sentence, sentence);
}

static void test_batches_that_do_not_make_a_whole_are_refused(void **state)
{
    Scenario scenario, other;
    Batch first = {0}, last = {0};
    make_scenario(&scenario);
    make_scenario(&other);
    scenario.replicates = other.replicates = 2;
    other.seed = 2385;
    assert_int_equal(batch_create(&scenario, 0, 1, &first), 0);
    assert_int_equal(batch_create(&scenario, 1, 1, &last), 0);
    check_refused(&scenario, (const Batch *const[]){&first}, 1,
                  "no batch begins with replicate 1 of 2");
    check_refused(&scenario, (const Batch *const[]){&first, &last, &last}, 3,
                  "the batches have some of the 2 replicates more than once");
    check_refused(&other, (const Batch *const[]){&first, &last}, 2,
                  "batch 0 is a run of another scenario");
    batch_free(&first);
    batch_free(&last);
    scenario_free(&scenario);
    scenario_free(&other);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_batches_put_together_are_the_whole_run_to_the_last_bit),
    cmocka_unit_test(test_batches_that_do_not_make_a_whole_are_refused),
};

CHECK_MAIN(tests)
