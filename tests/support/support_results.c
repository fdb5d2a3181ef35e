#include "support/support_results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exposure/exposure_expected.h"
#include "outcomes/inequality.h"
#include "outcomes/survey.h"
#include "support/check.h"

static const size_t DESIGNS = 3;

/* Shares of the nine rungs in the first replicate; they shift between the first two with replicate
 * and group. */
static const double RUNGS[9] = {0.03, 0.11, 0.02, 0.50, 0.14, 0.01, 0.07, 0.08, 0.04};

static double shift(size_t replicate, size_t design, size_t group)
{
    return 0.0015 * (double)replicate + 0.001 * (double)design + 0.0001 * (double)group;
}

static double rung(size_t number, size_t replicate, size_t design, size_t group)
{
    const double moved = shift(replicate, design, group);
    return RUNGS[number] + (number == 1 ? moved : number == 3 ? -moved : 0);
}

double example_outcome(size_t outcome, size_t replicate, size_t design, size_t moment, size_t group)
{
    if (design == DESIGNS) {
        return outcome_row(outcome)->undefined_under_none ? NAN : 0;
    }
    if (outcome == OUTCOME_included) {
        return 0.8;
    }
    if (outcome == OUTCOME_effective_consent) {
        return rung(1, replicate, design, group) + rung(4, replicate, design, group);
    }
    if (outcome == OUTCOME_explicit_consent) {
        return rung(1, replicate, design, group);
    }
    if (outcome >= OUTCOME_against && outcome <= OUTCOME_acquiescent_out) {
        return rung(outcome - OUTCOME_against, replicate, design, group);
    }
    return 0.01 * (double)(outcome % 50) + 0.1 * (double)moment + shift(replicate, design, group);
}

double *example_at(Results *results, size_t outcome, size_t replicate, size_t design, size_t moment,
                   size_t group)
{
    return &results
                ->outcomes[results_outcome_at(results, outcome, replicate, design, moment, group)];
}

size_t example_range_index(const Results *results, size_t outcome, size_t design, size_t moment,
                           size_t group)
{
    return results_range_at(results, outcome, design, moment, group);
}

/* Of the cell that stands at `range` among ranges. */
static double mean_of(const Results *results, size_t range)
{
    const size_t cells = results->design_count * results->moment_count * GROUP_COUNT;
    double sum = 0.0;
    for (size_t i = 0; i < EXAMPLE_REPLICATES; i++) {
        const size_t row = range / cells * EXAMPLE_REPLICATES + i;
        sum += results->outcomes[row * cells + range % cells];
    }
    return sum / EXAMPLE_REPLICATES;
}

void example_worlds(Results *results, size_t range, double low, double high)
{
    float *const value = results->world_values.value + range * results->worlds.count;
    value[0] = isnan(low) ? NAN : (float)mean_of(results, range);
    for (size_t world = 1; world < results->worlds.count; world++) {
        value[world] = (float)(world == 1 ? high : low);
    }
}

static void fill_outcomes(Results *results, size_t outcome)
{
    for (size_t design = 0; design < results->design_count; design++) {
        for (size_t cell = 0; cell < results->moment_count * GROUP_COUNT; cell++) {
            const size_t moment = cell / GROUP_COUNT;
            const size_t group = cell % GROUP_COUNT;
            const size_t range = example_range_index(results, outcome, design, moment, group);
            const bool bound = outcome_row(outcome)->wish_bound && design < DESIGNS;
            for (size_t replicate = 0; replicate < EXAMPLE_REPLICATES; replicate++) {
                *example_at(results, outcome, replicate, design, moment, group) =
                    example_outcome(outcome, replicate, design, moment, group);
            }
            const double first = example_outcome(outcome, 0, design, moment, group);
            example_worlds(results, range, bound ? 0.5 * first : NAN, bound ? 2 * first : NAN);
        }
    }
}

static double *numbers(size_t count, double first, double step)
{
    double *values = malloc(count * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < count; i++) {
        values[i] = first + step * (double)i;
    }
    return values;
}

/* All the same under the scenario's own dispositions and in its worlds, until a test says otherwise. */
static void make_worlds(Results *results)
{
    Worlds worlds;
    assert_int_equal(worlds_create(&results->scenario->values, &worlds), 0);
    worlds_keep(EXAMPLE_WORLDS, &worlds);
    assert_int_equal(results_add_worlds(worlds, results), 0);
    const size_t ranges = results_range_count(results), indices = results_index_count(results);
    results->ranges = (Ranges){.low = numbers(ranges, NAN, 0),
                               .high = numbers(ranges, NAN, 0),
                               .index_low = numbers(indices, 0.25, 0.0001),
                               .index_high = numbers(indices, 0.5, 0.0001)};
}

static void make_losses(Results *results)
{
    const size_t shares = results->replicate_count * results->design_count * results->moment_count *
                          GROUP_COUNT * GATE_COUNT;
    const size_t statistics = DESIGNS * LOSS_COUNT * ATTRIBUTION_STATISTICS;
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        results->losses.share[loss] = numbers(shares, 0.01 * (double)(loss + 1), 1e-6);
    }
    results->attribution.shapley = numbers(statistics * PLAYER_COUNT, 0.02, 1e-4);
    results->attribution.not_sent = numbers(statistics, 0.03, 1e-4);
}

static void make_exposure(ExposureResults *exposure, size_t designs)
{
    const size_t channels = designs * EXPOSURE_MOMENTS * (CHANNEL_COUNT + 1) * SCOPE_COUNT;
    *exposure = (ExposureResults){.design_count = designs, .group_count = GROUP_COUNT};
    exposure->persons =
        numbers(channels * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS, 2.385, 0.01);
    exposure->documents =
        numbers(channels * CLASS_COUNT * (EXPOSURE_RUNGS + 1) * X_STATISTICS, 12.5, 0.02);
    exposure->by_group = numbers(channels * CLASS_COUNT * GROUP_COUNT * X_STATISTICS, 0.5, 0.001);
    exposure->events = numbers(channels * X_STATISTICS, 0.25, 0.002);
    exposure->exceedance =
        numbers(designs * SCOPE_COUNT * CLASS_COUNT * EXPOSURE_THRESHOLDS, 1, -0.0005);
    exposure->by_exponent =
        numbers(designs * SCOPE_COUNT * EXPOSURE_EXPONENTS * X_STATISTICS, 3, 0.5);
    const size_t pairs = exposure_pairs(designs) * CLASS_COUNT;
    exposure->expected = numbers(channels * CLASS_COUNT, 2.375, 0.03);
    exposure->returns = numbers(
        designs * SCOPE_COUNT * CLASS_COUNT * EXPOSURE_RETURNS * RETURN_STATISTICS, 1e6, 23.85);
    exposure->split = numbers(pairs * EXPOSURE_MOMENTS * SPLIT_PLAYERS, -0.75, 0.04);
    exposure->frontier = numbers(pairs * FRONTIER_STATISTICS, 0.85, 0.001);
    exposure->harm = numbers(designs * EXPOSURE_MOMENTS * SCOPE_COUNT, 7.5, 0.25);
}

static void make_scenario(Scenario *scenario, uint32_t weeks)
{
    static const char *const NAMES[] = {"opt_out", "opt_in", "decentralised"};
    static const double RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE};
    assert_int_equal(scenario_init(scenario), 0);
    free(scenario->title);
    free(scenario->question);
    scenario->title = strdup("Example — exemple");
    scenario->question = strdup("What does the default do?");
    scenario->seed = 4000002385;
    scenario->replicates = EXAMPLE_REPLICATES;
    scenario->weeks = weeks;
    for (size_t i = 0; i < DESIGNS; i++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(scenario, NAMES[i], &design), 0);
        design->values.design_consent = RULES[i];
    }
    scenario->designs[0].values.notice_window = 2.385 * scenario->values.notice_window;
}

void example_make(Scenario *scenario, Results *results)
{
    example_make_weeks(scenario, results, EXAMPLE_WEEKS);
}

void example_make_weeks(Scenario *scenario, Results *results, uint32_t weeks)
{
    make_scenario(scenario, weeks);
    const size_t designs = DESIGNS + 1;
    const size_t moments = moment_count(weeks);
    const size_t cells = designs * moments * GROUP_COUNT;
    *results = (Results){
        .scenario = scenario,
        .replicate_count = EXAMPLE_REPLICATES,
        .moment_count = moments,
        .design_count = designs,
        .week_count = weeks + 1,
        .outcomes = numbers(OUTCOME_COUNT * EXAMPLE_REPLICATES * cells, 0, 0),
        .group_size = numbers(EXAMPLE_REPLICATES * GROUP_COUNT, 1000, 7),
        .survey =
            numbers(SURVEY_VALUES * EXAMPLE_REPLICATES * designs * SURVEY_QUESTIONS, 0.1, 1e-3),
        .weekly = numbers(STATE_COUNT * EXAMPLE_REPLICATES * designs * (weeks + 1), 0, 1e-5),
        .thresholds_hash = 0x0123456789abcdef,
        .deadlines = calloc(EXAMPLE_REPLICATES * designs, sizeof(uint64_t)), /* all agree */
    };
    assert_non_null(results->deadlines);
    make_worlds(results);
    for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        fill_outcomes(results, outcome);
    }
    make_losses(results);
    make_exposure(&results->exposure, designs);
}

void example_free(Scenario *scenario, Results *results)
{
    results_free(results);
    scenario_free(scenario);
}
