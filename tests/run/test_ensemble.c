/* Runs of whole scenarios: the same bits on any number of threads, and no design or replicate that depends on
 * which others were asked for. */
#include "support/check.h"

#include "exposure/exposure_expected.h"
#include "outcomes/summary.h"
#include "run/ensemble.h"
#include "support/support.h"
#include "support/support_consent.h"

enum { PERSONS = 3001, WEEKS = 16, WORLDS = 3 };

/* Names of designs that make_scenario knows. */
static void set_design(const char *name, Parameters *values)
{
    values->notice_window = 7;
    if (strcmp(name, "opt_in") == 0) {
        values->design_consent = CONSENT_OPT_IN;
    } else if (strcmp(name, "active_choice") == 0) {
        values->design_consent = CONSENT_ACTIVE_CHOICE;
    } else if (strcmp(name, "queue") == 0) {
        values_fill(values->asking_intensity, 1.0); /* all stand in the queue, week after week */
        values->asking_deference = 0.01;
        values->asking_minutes = 0.1;
        values->asking_minutes_weekly = 13;
    } else if (strcmp(name, "reminder") == 0) {
        values->notice_reminders = 1;
    }
}

/* A scenario of the designs named, NULL at the end. */
static void make_scenario(const char *const *names, uint32_t replicates, Scenario *scenario)
{
    support_scenario(scenario, PERSONS);
    scenario->replicates = replicates;
    scenario->weeks = WEEKS;
    scenario->values.population_practice_size = 170;
    values_fill(scenario->values.asking_contacts, 7.0);
    for (size_t i = 0; names[i] != NULL; i++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(scenario, names[i], &design), 0);
        set_design(names[i], &design->values);
    }
}

static void run(const Scenario *scenario, int threads, Results *results)
{
    Problem problem = {0};
    const EnsembleOptions options = {.threads = threads, .worlds = WORLDS};
    if (ensemble_run(scenario, &options, results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

/* --- comparing results to the bit --- */

static void same_bits(const double *a, const double *b, size_t count, const char *what)
{
    assert_non_null(a);
    for (size_t i = 0; i < count; i++) {
        if (memcmp(&a[i], &b[i], sizeof a[i]) != 0) {
            fail_msg("%s differ at %zu: %.17g and %.17g", what, i, a[i], b[i]);
        }
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Design `a` of one run and design `b` of another, in the replicates, moments and weeks that both
 * have. */
static void same_design(const Results *first, size_t a, const Results *second, size_t b)
{
    const size_t replicates = least(first->replicate_count, second->replicate_count);
    const size_t moments = least(first->moment_count, second->moment_count);
    const size_t weeks = least(first->week_count, second->week_count);
    for (size_t r = 0; r < replicates; r++) {
        for (size_t o = 0; o < OUTCOME_COUNT; o++) {
            same_bits(first->outcomes + results_outcome_at(first, o, r, a, 0, 0),
                      second->outcomes + results_outcome_at(second, o, r, b, 0, 0),
                      moments * GROUP_COUNT, outcome_row(o)->name);
        }
        for (size_t s = 0; s < STATE_COUNT; s++) {
            const size_t i = (s * first->replicate_count + r) * first->design_count + a;
            const size_t j = (s * second->replicate_count + r) * second->design_count + b;
            same_bits(first->weekly + i * first->week_count,
                      second->weekly + j * second->week_count, weeks, weekly_state_name(s));
        }
    }
}

static void same_in_worlds(const Results *first, size_t a, const Results *second, size_t b)
{
    const size_t cells = least(first->moment_count, second->moment_count) * GROUP_COUNT,
                 worlds = first->worlds.count;
    assert_true(worlds == WORLDS && worlds == second->worlds.count);
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        const size_t x = results_world_at(first, 0, o, a, 0, 0),
                     y = results_world_at(second, 0, o, b, 0, 0),
                     size = cells * worlds * sizeof(float);
        assert_memory_equal(first->world_values.value + x, second->world_values.value + y, size);
        assert_memory_equal(first->world_values.low + x, second->world_values.low + y, size);
        assert_memory_equal(first->world_values.high + x, second->world_values.high + y, size);
    }
}

/* All of a design's breaches: the arrays run over designs first. */
static void same_exposure(const Results *first, size_t a, const Results *second, size_t b)
{
    const ExposureResults *x = &first->exposure, *y = &second->exposure;
    const size_t channels = EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    const size_t persons = channels * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t groups = channels * CLASS_COUNT * GROUP_COUNT * X_STATISTICS;
    const size_t events = channels * X_STATISTICS;
    const size_t exceedance = SCOPE_COUNT * CLASS_COUNT * EXPOSURE_THRESHOLDS;
    same_bits(x->persons + a * persons, y->persons + b * persons, persons, "persons exposed");
    same_bits(x->documents + a * persons, y->documents + b * persons, persons, "documents");
    same_bits(x->by_group + a * groups, y->by_group + b * groups, groups, "exposure by group");
    same_bits(x->events + a * events, y->events + b * events, events, "events");
    same_bits(x->exceedance + a * exceedance, y->exceedance + b * exceedance, exceedance,
              "exceedance");
    const size_t expected = channels * CLASS_COUNT;
    same_bits(x->expected + a * expected, y->expected + b * expected, expected, "expected");
    const size_t returns = SCOPE_COUNT * CLASS_COUNT * EXPOSURE_RETURNS * RETURN_STATISTICS;
    same_bits(x->returns + a * returns, y->returns + b * returns, returns, "rare years");
}

static void same_everything(const Results *first, const Results *second)
{
    assert_int_equal(first->design_count, second->design_count);
    assert_int_equal(first->moment_count, second->moment_count);
    assert_int_equal(first->week_count, second->week_count);
    for (size_t d = 0; d < first->design_count; d++) {
        same_design(first, d, second, d);
        same_in_worlds(first, d, second, d);
        same_exposure(first, d, second, d);
    }
    const size_t pairs = exposure_pairs(first->design_count) * CLASS_COUNT;
    same_bits(first->exposure.split, second->exposure.split,
              pairs * EXPOSURE_MOMENTS * SPLIT_PLAYERS, "split");
    same_bits(first->exposure.frontier, second->exposure.frontier, pairs * FRONTIER_STATISTICS,
              "frontier");
    same_bits(first->group_size, second->group_size, first->replicate_count * GROUP_COUNT,
              "group sizes");
    assert_true(first->thresholds_hash == second->thresholds_hash);
}

/* --- threads --- */

static void test_any_number_of_threads_gives_the_same_bits(void **state)
{
    static const char *const NAMES[] = {"queue", "opt_in", "active_choice", NULL};
    Scenario scenario;
    Results one, many;
    make_scenario(NAMES, 2, &scenario);
    run(&scenario, 1, &one);
    for (int threads = 2; threads <= 3; threads++) {
        run(&scenario, threads, &many);
        same_everything(&one, &many);
        results_free(&many);
    }
    results_free(&one);
    scenario_free(&scenario);
}

/* More threads than areas: some have nothing to do. */
static void test_idle_threads_change_nothing(void **state)
{
    static const char *const NAMES[] = {"queue", NULL};
    Scenario scenario;
    Results one, many;
    make_scenario(NAMES, 1, &scenario);
    scenario.values.population_practice_size = 2000; /* two areas */
    scenario.designs[0].values.population_practice_size = 2000;
    run(&scenario, 1, &one);
    run(&scenario, 4, &many);
    same_everything(&one, &many);
    results_free(&one);
    results_free(&many);
    scenario_free(&scenario);
}

static void test_running_again_gives_the_same_bits(void **state)
{
    static const char *const NAMES[] = {"opt_in", NULL};
    Scenario scenario;
    Results once, again;
    make_scenario(NAMES, 1, &scenario);
    run(&scenario, 2, &once);
    run(&scenario, 2, &again);
    same_everything(&once, &again);
    results_free(&once);
    results_free(&again);
    scenario_free(&scenario);
}

/* --- designs --- */

static void test_designs_do_not_depend_on_each_other(void **state)
{
    static const char *const ALL[] = {"opt_out",  "queue",         "opt_in",
                                      "reminder", "active_choice", NULL};
    static const char *const FEW[] = {"active_choice", "opt_in", "opt_out", NULL};
    static const size_t PLACE[] = {4, 2, 0, 5}; /* of the few, and of none, among all */
    Scenario scenario, fewer;
    Results all, few;
    make_scenario(ALL, 2, &scenario);
    make_scenario(FEW, 2, &fewer);
    run(&scenario, 2, &all);
    run(&fewer, 2, &few);
    for (size_t d = 0; d < few.design_count; d++) {
        same_design(&few, d, &all, PLACE[d]);
        same_in_worlds(&few, d, &all, PLACE[d]);
        same_exposure(&few, d, &all, PLACE[d]);
    }
    results_free(&all);
    results_free(&few);
    scenario_free(&scenario);
    scenario_free(&fewer);
}

/* A null lever: copied under another name, and with a lever set to the value it has. */
static void test_a_copied_design_differs_by_exactly_zero(void **state)
{
    static const char *const NAMES[] = {"queue", "opt_in", "copy", NULL};
    Scenario scenario;
    Results results;
    make_scenario(NAMES, 2, &scenario);
    scenario.designs[2].values = scenario.designs[0].values;
    scenario.designs[2].values.action_surge = scenario.values.action_surge;
    run(&scenario, 2, &results);
    same_design(&results, 0, &results, 2);
    same_in_worlds(&results, 0, &results, 2);
    same_exposure(&results, 0, &results, 2);
    results_free(&results);
    scenario_free(&scenario);
}

/* What is made of a design, and of a pair of designs, by the name of the function that makes it. */
static double *summed_up(int (*make)(const Results *, size_t, double *), const Results *results,
                         size_t which, size_t count)
{
    double *const values = malloc(count * sizeof *values);
    assert_non_null(values);
    assert_int_equal(make(results, which, values), 0);
    return values;
}

static void same_sums(int (*make)(const Results *, size_t, double *), const Results *first,
                      size_t a, const Results *second, size_t b, size_t each, const char *what)
{
    const size_t count = first->moment_count * each;
    assert_int_equal(first->moment_count, second->moment_count);
    double *const one = summed_up(make, first, a, count), *const other =
                                                              summed_up(make, second, b, count);
    same_bits(one, other, count, what);
    free(one);
    free(other);
}

enum {
    SUMS = MEASURE_COUNT * GROUP_COUNT * SUMMARY_STATISTICS,
    INDICES = INEQUALITY_OUTCOMES * INEQUALITY_INDICES * SUMMARY_STATISTICS,
    WEIGHTS = GROUP_COUNT * BREAK_EVEN_STATISTICS
};

/* Ranges, inequality, losses and survey of a design. */
static void same_rest(const Results *first, size_t a, const Results *second, size_t b)
{
    const size_t gates = first->moment_count * GROUP_COUNT * GATE_COUNT;
    same_sums(summary_design, first, a, second, b, SUMS, "summary and ranges");
    same_sums(summary_inequality, first, a, second, b, INDICES, "inequality");
    for (size_t r = 0; r < first->replicate_count; r++) {
        for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
            same_bits(first->losses.share[loss] + (r * first->design_count + a) * gates,
                      second->losses.share[loss] + (r * second->design_count + b) * gates, gates,
                      "losses");
        }
        for (size_t value = 0; value < SURVEY_VALUES; value++) {
            const size_t i = (value * first->replicate_count + r) * first->design_count + a;
            const size_t j = (value * second->replicate_count + r) * second->design_count + b;
            same_bits(first->survey + i * SURVEY_QUESTIONS, second->survey + j * SURVEY_QUESTIONS,
                      SURVEY_QUESTIONS, "survey");
        }
    }
}

/* The pair of the first two designs, in both. */
static void same_pair(const Results *first, const Results *second)
{
    same_sums(summary_difference, first, 0, second, 0, SUMS, "differences");
    same_sums(summary_break_even, first, 0, second, 0, WEIGHTS, "break-even");
    same_bits(first->exposure.split, second->exposure.split,
              (size_t)CLASS_COUNT * EXPOSURE_MOMENTS * SPLIT_PLAYERS, "split");
    same_bits(first->exposure.frontier, second->exposure.frontier,
              (size_t)CLASS_COUNT * FRONTIER_STATISTICS, "frontier");
}

static void make_neighbours(const char *const *names, Scenario *scenario)
{
    make_scenario(names, 2, scenario);
    scenario->weeks = 52;
    scenario->values.survey_week = 30;
    for (size_t d = 0; d < scenario->design_count; d++) {
        scenario->designs[d].values.survey_week = 30;
    }
}

static void same_beside(const Results *alone, const char *const *names, double window)
{
    Scenario scenario;
    Results beside;
    make_neighbours(names, &scenario);
    if (scenario.design_count > 2) {
        scenario.designs[2].values.notice_window = window;
    }
    run(&scenario, 2, &beside);
    for (size_t d = 0; d < 2; d++) {
        same_design(alone, d, &beside, d);
        same_exposure(alone, d, &beside, d);
        same_rest(alone, d, &beside, d);
    }
    same_design(alone, 2, &beside, beside.design_count - 1); /* none */
    same_exposure(alone, 2, &beside, beside.design_count - 1);
    same_pair(alone, &beside);
    results_free(&beside);
    scenario_free(&scenario);
}

/* A neighbour that comes, goes, has another window or another name changes no number of a design, nor of a
 * pair that remains: the deadline is the design's own. */
static void test_neighbours_change_no_number(void **state)
{
    static const char *const ALONE[] = {"opt_out", "opt_in", NULL};
    static const char *const BESIDE[] = {"opt_out", "opt_in", "reminder", NULL};
    static const char *const RENAMED[] = {"opt_out", "opt_in", "called_otherwise", "queue", NULL};
    Scenario scenario;
    Results alone;
    make_neighbours(ALONE, &scenario);
    run(&scenario, 2, &alone);
    same_beside(&alone, BESIDE, 3);
    same_beside(&alone, BESIDE, 26);
    same_beside(&alone, RENAMED, 11);
    results_free(&alone);
    scenario_free(&scenario);
}

/* One that is looked at later knows more at its own deadline; what one differs by is told only on dates that are
 * the same for everybody. */
static void test_designs_are_compared_at_the_deadline_only_if_all_deadlines_agree(void **state)
{
    static const char *const NAMES[] = {"opt_out", "opt_in", "active_choice", NULL};
    Scenario scenario;
    Results results;
    make_neighbours(NAMES, &scenario);
    scenario.designs[2].values.notice_window = 12;
    run(&scenario, 2, &results);
    const size_t count = results.moment_count * SUMS;
    for (size_t pair = 0; pair < results_pairs(&results); pair++) {
        const DesignPair designs = results_pair(pair);
        double *const values = summed_up(summary_difference, &results, pair, count);
        for (size_t m = 0; m < results.moment_count; m++) {
            const size_t at =
                ((OUTCOME_informed * results.moment_count + m) * GROUP_COUNT + GROUP_ALL) *
                SUMMARY_STATISTICS;
            const bool same = m != MOMENT_DEADLINE || designs.to != 2;
            assert_int_equal(results_same_dates(&results, m, designs), same);
            assert_int_equal(!isnan(values[at + SUMMARY_MEAN]), same);
        }
        free(values);
    }
    results_free(&results);
    scenario_free(&scenario);
}

/* Nobody who is sent nothing has a deadline, nor who is put off beyond the end. */
static void test_who_has_no_deadline_is_left_out_of_its_means(void **state)
{
    static const char *const NAMES[] = {"opt_out", "opt_in", "reminder", NULL};
    Scenario scenario;
    Results results;
    make_neighbours(NAMES, &scenario);
    scenario.designs[0].values.notice_sent = YES_NO_NO;
    for (size_t r = 1; r < scenario.values.regions.count; r += 2) {
        scenario.designs[1].values.notice_wave[r] = 20; /* put off by an audit that nobody passes */
        scenario.designs[2].values.notice_wave[r] = 20;
    }
    scenario.designs[1].values.notice_audit_week = 15;
    scenario.designs[1].values.notice_audit_threshold = 1;
    scenario.designs[1].values.notice_audit_delay = 40;
    run(&scenario, 2, &results);
    for (size_t d = 0; d < 3; d++) {
        const size_t deadline = results_outcome_at(&results, OUTCOME_notices, 0, d, 0, GROUP_ALL),
                     year = results_outcome_at(&results, OUTCOME_notices, 0, d, 1, GROUP_ALL);
        assert_int_equal(isnan(results.outcomes[deadline]), d == 0);
        assert_int_equal(isnan(results.outcomes[year]), false);
        /* every one of the others has had the letter by then, and not more persons than have had it count */
        assert_true(d != 1 || (results.outcomes[deadline] >= 1 && results.outcomes[year] < 1));
    }
    results_free(&results);
    scenario_free(&scenario);
}

/* --- time --- */

static void test_only_moments_that_are_reached_are_reported(void **state)
{
    static const struct {
        uint32_t weeks;
        size_t moments;
    } CASES[] = {{1, 1}, {51, 1}, {52, 2}, {259, 2}, {260, 3}, {519, 3}, {520, 4}, {600, 4}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_int_equal(moment_count(CASES[i].weeks), CASES[i].moments);
    }
    static const char *const NAMES[] = {"opt_out", NULL};
    Scenario scenario;
    Results results;
    make_scenario(NAMES, 1, &scenario);
    run(&scenario, 2, &results);
    assert_int_equal(results.moment_count, 1);
    results_free(&results);
    scenario_free(&scenario);
}

/* Breaches up to a moment: persons and documents in all their detail. */
static bool same_breaches(const Results *a, const Results *b, size_t design, size_t moment)
{
    const size_t count =
        (CHANNEL_COUNT + 1) * SCOPE_COUNT * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS;
    const size_t first = (design * EXPOSURE_MOMENTS + moment) * count,
                 size = count * sizeof(double);
    return memcmp(a->exposure.persons + first, b->exposure.persons + first, size) == 0 &&
           memcmp(a->exposure.documents + first, b->exposure.documents + first, size) == 0;
}

/* The future does not reach back: more weeks add moments and change nothing before the end of the
 * shorter run. Where that ends, its records stay as they are, and breaches from then on differ. */
static void test_more_weeks_change_nothing_before(void **state)
{
    static const char *const NAMES[] = {"queue", "active_choice", NULL};
    static const uint32_t WEEKS_OF[] = {52, 260, 520};
    Results results[3];
    Scenario scenarios[3];
    for (size_t i = 0; i < 3; i++) {
        make_scenario(NAMES, 1, &scenarios[i]);
        scenarios[i].weeks = WEEKS_OF[i];
        run(&scenarios[i], 2, &results[i]);
        assert_int_equal(results[i].moment_count, MOMENT_YEAR_1 + 1 + i);
    }
    for (size_t i = 0; i < 2; i++) {
        for (size_t d = 0; d < 3; d++) {
            same_design(&results[i], d, &results[2], d);
            same_in_worlds(&results[i], d, &results[2], d);
            assert_true(same_breaches(&results[i], &results[2], d, EXPOSURE_YEAR_1));
        }
        assert_true(same_breaches(&results[i], &results[2], 1, EXPOSURE_YEAR_5) == (i == 1));
        assert_false(same_breaches(&results[i], &results[2], 1, EXPOSURE_YEAR_10));
    }
    for (size_t i = 0; i < 3; i++) {
        results_free(&results[i]);
        scenario_free(&scenarios[i]);
    }
}

/* --- units --- */

/* Documents and hours are summed in parts of one, everything else in ones. */
static void test_documents_and_hours_are_summed_in_parts(void **state)
{
    static const enum Outcome PARTS[] = {OUTCOME_documents,
                                         OUTCOME_documents_before_informed,
                                         OUTCOME_documents_without_consent,
                                         OUTCOME_documents_retained,
                                         OUTCOME_documents_in_research,
                                         OUTCOME_with_document, /* a chance */
                                         OUTCOME_professional_hours};
    size_t count = 0;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        bool listed = false;
        for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
            listed = listed || o == PARTS[i];
        }
        assert_int_equal(outcome_one(o), listed ? FIXED_ONE : 1);
        count += listed;
    }
    assert_int_equal(count, sizeof PARTS / sizeof PARTS[0]);
}

/* --- replicates --- */

static void test_replicates_do_not_depend_on_how_many_there_are(void **state)
{
    static const char *const NAMES[] = {"opt_out", "active_choice", NULL};
    Scenario few, many;
    Results two, three;
    make_scenario(NAMES, 2, &few);
    make_scenario(NAMES, 3, &many);
    run(&few, 2, &two);
    run(&many, 2, &three);
    for (size_t d = 0; d < two.design_count; d++) {
        same_design(&two, d, &three, d);
    }
    same_bits(two.group_size, three.group_size, 2 * GROUP_COUNT, "group sizes");
    assert_true(memcmp(two.group_size, two.group_size + GROUP_COUNT,
                       GROUP_COUNT * sizeof *two.group_size) != 0);
    results_free(&two);
    results_free(&three);
    scenario_free(&few);
    scenario_free(&many);
}

static void test_another_seed_is_another_population(void **state)
{
    static const char *const NAMES[] = {"opt_out", NULL};
    Scenario scenario;
    Results first, second;
    make_scenario(NAMES, 1, &scenario);
    run(&scenario, 2, &first);
    scenario.seed++;
    run(&scenario, 2, &second);
    assert_true(
        memcmp(first.group_size, second.group_size, GROUP_COUNT * sizeof *first.group_size) != 0);
    assert_true(first.thresholds_hash == second.thresholds_hash);
    results_free(&first);
    results_free(&second);
    scenario_free(&scenario);
}

/* --- what a decision is compared with --- */

static uint64_t hash_of(const Parameters *values)
{
    Problem problem = {0};
    Programme programme;
    Records records;
    assert_int_equal(programme_init(values, WEEKS, &programme, &problem), 0);
    assert_int_equal(records_init(values, WEEKS, &records), 0);
    const uint64_t hash = records_hash(&records, programme_hash(&programme, RANDOM_HASH_START));
    programme_free(&programme);
    records_free(&records);
    return hash;
}

static void test_the_hash_sees_every_kind_of_threshold(void **state)
{
    Parameters values;
    parameters_default(&values);
    values.action_steps_close = 2;
    double *const moved[] = {&values.notice_by_email[0],      &values.notice_delivered_email[2],
                             &values.notice_opened_post[4],   &values.notice_opened_first_week,
                             &values.notice_read_post,        &values.notice_understood[2],
                             &values.knowledge_media_weekly,  &values.knowledge_told_out,
                             &values.action_started[1],       &values.action_step_loss,
                             &values.action_by_phone,         &values.action_helper_outside,
                             &values.action_guardian_acts,    &values.asking_contacts[0],
                             &values.asking_deference,        &values.asking_intensity[1],
                             &values.asking_minutes_informed, &values.asking_own_request,
                             &values.records_activated_weekly};
    const uint64_t before = hash_of(&values);
    for (size_t i = 0; i < sizeof moved / sizeof moved[0]; i++) {
        const double value = *moved[i];
        *moved[i] *= 0.97;
        assert_true(hash_of(&values) != before);
        *moved[i] = value;
    }
    assert_true(hash_of(&values) == before);
}

static void test_the_hash_sees_the_population(void **state)
{
    static const char *const NAMES[] = {"opt_out", NULL};
    Scenario scenario;
    Results before, after;
    make_scenario(NAMES, 1, &scenario);
    run(&scenario, 2, &before);
    scenario.values.population_chronic_loading = 0.37;
    run(&scenario, 2, &after);
    assert_true(before.thresholds_hash != after.thresholds_hash);
    results_free(&before);
    results_free(&after);
    scenario_free(&scenario);
}

/* --- progress and stopping --- */

typedef struct Watch {
    size_t calls;
    double last;
    double stop_at;
} Watch;

static int watch(void *context, double done)
{
    Watch *seen = context;
    assert_true(done > seen->last && done <= 1.0 + 1e-12);
    seen->last = done;
    seen->calls++;
    return seen->last >= seen->stop_at;
}

static int run_watched(const char *const *names, double stop_at, Watch *seen)
{
    Problem problem = {0};
    Scenario scenario;
    Results results;
    *seen = (Watch){.stop_at = stop_at};
    const EnsembleOptions options = {
        .threads = 2, .worlds = WORLDS, .step = watch, .context = seen};
    make_scenario(names, 3, &scenario);
    const int status = ensemble_run(&scenario, &options, &results, &problem);
    results_free(&results);
    scenario_free(&scenario);
    return status;
}

static void test_progress_grows_to_one(void **state)
{
    static const char *const NAMES[] = {"opt_out", "opt_in", NULL};
    Watch seen;
    assert_int_equal(run_watched(NAMES, 2.0, &seen), ENSEMBLE_DONE);
    check_within(seen.last, 1.0, 1e-12);
    assert_true(seen.calls >= 3 * 3); /* replicates, designs and none */
}

static void test_a_run_stops_when_told(void **state)
{
    static const char *const NAMES[] = {"opt_out", "opt_in", NULL};
    static const double SHARES[] = {0.01, 0.6};
    for (size_t i = 0; i < sizeof SHARES / sizeof SHARES[0]; i++) {
        Watch seen;
        assert_int_equal(run_watched(NAMES, SHARES[i], &seen), ENSEMBLE_STOPPED);
        assert_true(seen.last >= SHARES[i] && seen.last < fmin(1.0, SHARES[i] + 0.1));
    }
}

static void test_a_run_that_cannot_be_says_why_and_can_be_freed(void **state)
{
    static const char *const NAMES[] = {"opt_out", NULL};
    Problem problem = {0};
    Scenario scenario;
    Results results;
    const EnsembleOptions options = {.threads = 2};
    make_scenario(NAMES, 1, &scenario);
    scenario.values.population_age_share[AGE_0_17] = 0.61;
    assert_int_equal(ensemble_run(&scenario, &options, &results, &problem), ENSEMBLE_FAILED);
    assert_string_equal(problem.path, "population.age_share.age_0_17");
    results_free(&results);
    scenario_free(&scenario);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_any_number_of_threads_gives_the_same_bits),
    cmocka_unit_test(test_idle_threads_change_nothing),
    cmocka_unit_test(test_running_again_gives_the_same_bits),
    cmocka_unit_test(test_designs_do_not_depend_on_each_other),
    cmocka_unit_test(test_a_copied_design_differs_by_exactly_zero),
    cmocka_unit_test(test_neighbours_change_no_number),
    cmocka_unit_test(test_designs_are_compared_at_the_deadline_only_if_all_deadlines_agree),
    cmocka_unit_test(test_who_has_no_deadline_is_left_out_of_its_means),
    cmocka_unit_test(test_only_moments_that_are_reached_are_reported),
    cmocka_unit_test(test_more_weeks_change_nothing_before),
    cmocka_unit_test(test_documents_and_hours_are_summed_in_parts),
    cmocka_unit_test(test_replicates_do_not_depend_on_how_many_there_are),
    cmocka_unit_test(test_another_seed_is_another_population),
    cmocka_unit_test(test_the_hash_sees_every_kind_of_threshold),
    cmocka_unit_test(test_the_hash_sees_the_population),
    cmocka_unit_test(test_progress_grows_to_one),
    cmocka_unit_test(test_a_run_stops_when_told),
    cmocka_unit_test(test_a_run_that_cannot_be_says_why_and_can_be_freed),
};

CHECK_MAIN(tests)
