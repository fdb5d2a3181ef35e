#include "run/ensemble.h"

#include <math.h>
#include <string.h>

#include "base/threads.h"
#include "exposure/exposure.h"
#include "run/workshop.h"
#include "run/worlds_run.h"

_Static_assert((int)WORLDS_DONE == (int)ENSEMBLE_DONE &&
                   (int)WORLDS_FAILED == (int)ENSEMBLE_FAILED &&
                   (int)WORLDS_STOPPED == (int)ENSEMBLE_STOPPED,
               "the status of worlds is handed over as it is");

static void store_replicate(const Workshop *workshop, size_t replicate, size_t design,
                            Results *results)
{
    const Tally *tally = &workshop->tallies[0];
    const bool programme = workshop->programmes[design].rule->programme;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        for (size_t m = 0; m < results->moment_count; m++) {
            for (size_t g = 0; g < GROUP_COUNT; g++) {
                results->outcomes[results_outcome_at(results, o, replicate, design, m, g)] =
                    workshop_mean(workshop, design, o, m, g);
            }
        }
    }
    results->deadlines[replicate * results->design_count + design] = tally->deadlines;
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        results->group_size[replicate * GROUP_COUNT + g] = (double)tally->group_size[g];
    }
    for (size_t s = 0; s < STATE_COUNT; s++) {
        int64_t sum = 0;
        for (size_t week = 0; week < results->week_count; week++) {
            sum += tally->weekly[s * (tally->weeks + 2) + week];
            const size_t row =
                (s * results->replicate_count + replicate) * results->design_count + design;
            results->weekly[row * results->week_count + week] =
                programme ? (double)sum / workshop->population.count : NAN;
        }
    }
}

/* What a survey of the design that was run last would have found. */
static void store_survey(const Workshop *workshop, size_t replicate, size_t design,
                         Results *results)
{
    double answers[SURVEY_VALUES][SURVEY_QUESTIONS];
    if (results->survey == NULL || !workshop->programmes[design].rule->programme) {
        return;
    }
    survey_values(&workshop->tallies[0].survey, &workshop->scenario->values, answers);
    for (size_t value = 0; value < SURVEY_VALUES; value++) {
        const size_t row =
            (value * results->replicate_count + replicate) * results->design_count + design;
        memcpy(results->survey + row * SURVEY_QUESTIONS, answers[value], sizeof answers[value]);
    }
}

/* What the design that was run last adds to the averages over replicates. */
static void store_averages(Workshop *workshop, size_t design, bool ranges, const Results *shape)
{
    const double part = 1.0 / workshop->scenario->replicates;
    const Tally *tally = &workshop->tallies[0];
    if (ranges) {
        workshop_ranges(workshop, design, part, shape, &workshop->averages.ranges);
    }
    exposure_tally_state(&tally->exposure, tally->group_size, part,
                         &workshop->averages.exposure[design]);
}

/* Where those whom the design that was run last loses failed first and, for the first replicate, to
 * which gates that is owed. */
static void store_losses(const Workshop *workshop, size_t replicate, size_t design, bool first,
                         Results *results)
{
    const Programme *programme = &workshop->programmes[design];
    const World world = workshop_world(workshop, design);
    const uint32_t areas = workshop->population.area_count;
    const bool attributed = first && programme->rule->programme;
    for (int t = 0; t < workshop->threads; t++) {
        workshop->losses[t] = (LossTally){0};
        workshop->attributions[t] = (AttributionTally){0};
    }
#pragma omp parallel for schedule(dynamic, 8) num_threads(workshop->threads)
    for (uint32_t area = 0; area < areas; area++) {
        losses_area(&world, area, &workshop->losses[thread_number()]);
        if (attributed) {
            attribution_area(&world, area, &workshop->attributions[thread_number()]);
        }
    }
    for (int t = 1; t < workshop->threads; t++) {
        losses_add(&workshop->losses[t], &workshop->losses[0]);
        attribution_add(&workshop->attributions[t], &workshop->attributions[0]);
    }
    losses_store(&workshop->losses[0], workshop->tallies[0].dated[0], programme->rule->programme,
                 replicate, design, results);
    if (attributed) {
        attribution_store(&workshop->attributions[0], design, results);
    }
}

typedef struct Progress {
    const EnsembleOptions *options;
    Steps steps;
} Progress;

static void observe(const Workshop *workshop, uint32_t replicate, size_t design,
                    const EnsembleOptions *options)
{
    if (replicate == 0 && options->observe != NULL) {
        const World world = workshop_world(workshop, design);
        options->observe(options->observer, design, &world);
    }
}

/* One design of the first replicate, with the stories of those who were chosen. Returns 0, or -1 with
 * a problem. */
static int run_design_told(Workshop *workshop, size_t design, Problem *problem)
{
    trace_design_begin(workshop->stories, design, &workshop->programmes[design],
                       &workshop->consent);
    if (workshop_run(workshop, design, problem) != 0) {
        return -1;
    }
    if (trace_design_end(workshop->stories) != 0) {
        (void)problem_say(problem, "out of memory for the stories");
        return -1;
    }
    return 0;
}

/* All designs of a replicate whose population has been drawn. */
static int run_replicate(Workshop *workshop, uint32_t replicate, Progress *progress, Batch *batch,
                         Problem *problem)
{
    Results *results = &batch->results;
    const size_t row = replicate - batch->first;
    averages_clear(&workshop->averages);
    for (size_t d = 0; d < workshop->programme_count; d++) {
        if ((workshop->stories != NULL ? run_design_told : workshop_run)(workshop, d, problem) !=
            0) {
            return ENSEMBLE_FAILED;
        }
        store_replicate(workshop, row, d, results);
        store_survey(workshop, row, d, results);
        store_losses(workshop, row, d, replicate == 0, results);
        store_averages(workshop, d, !progress->options->no_ranges, results);
        observe(workshop, replicate, d, progress->options);
        if (!steps_go_on(&progress->steps, 1.0)) {
            return ENSEMBLE_STOPPED;
        }
    }
    batch_add(batch, row, &workshop->averages);
    return ENSEMBLE_DONE;
}

static int run_replicates(Workshop *workshop, Progress *progress, Batch *batch, Problem *problem)
{
    TraceRun stories;
    int status = ENSEMBLE_DONE;
    const uint32_t end = batch->first + (uint32_t)batch->results.replicate_count;
    for (uint32_t replicate = batch->first; replicate < end && status == ENSEMBLE_DONE;
         replicate++) {
        workshop_draw(workshop, replicate);
        const bool told = replicate == 0 && progress->options->stories != NULL;
        if (told) {
            stories_begin(progress->options->stories, &workshop->population, &stories);
        }
        workshop->stories = told ? &stories : NULL;
        status = run_replicate(workshop, replicate, progress, batch, problem);
        if (told) {
            trace_end(&stories);
        }
    }
    workshop->stories = NULL;
    return status;
}

static int run_exposure(const Scenario *scenario, const ExposureState *states, int threads,
                        Results *results, Problem *problem)
{
    const Parameters none = workshop_none(scenario);
    const Parameters *designs[SCENARIO_DESIGNS_MAX + 1];
    for (size_t d = 0; d < scenario->design_count; d++) {
        designs[d] = &scenario->designs[d].values;
    }
    designs[scenario->design_count] = &none;
    const ExposureInput input = {.scenario = scenario,
                                 .designs = designs,
                                 .states = states,
                                 .design_count = results->design_count,
                                 .group_count = GROUP_COUNT,
                                 .simulated_persons = scenario->values.population_persons,
                                 .threads = threads};
    if (exposure_simulate(&input, &results->exposure) != 0) {
        (void)problem_say(problem, "out of memory for %.0f breach histories",
                          scenario->values.exposure_histories);
        return ENSEMBLE_FAILED;
    }
    return ENSEMBLE_DONE;
}

/* The worlds of the scenario, or the first of them. */
static int add_worlds(const EnsembleOptions *options, Results *results)
{
    Worlds worlds;
    if (worlds_create(&results->scenario->values, &worlds) != 0) {
        return -1;
    }
    if (options->worlds > 0) {
        worlds_keep(options->worlds, &worlds);
    }
    return results_add_worlds(worlds, results);
}

int ensemble_batch(const Scenario *scenario, const EnsembleOptions *options, Batch *batch,
                   Problem *problem)
{
    Workshop workshop = {0};
    const uint32_t first = options->first,
                   count = options->count > 0 ? options->count : scenario->replicates - first;
    int status = ENSEMBLE_FAILED;
    (void)problem_say(problem, "out of memory");
    if (batch_create(scenario, first, count, batch) != 0) {
        goto out;
    }
    batch->results.stories = first == 0 ? options->stories : NULL;
    if (first == 0 && !options->no_ranges && add_worlds(options, &batch->results) != 0) {
        goto out;
    }
    const int threads = threads_chosen(options->threads);
    if (workshop_init(&workshop, scenario, threads, problem) != 0 ||
        averages_create(&batch->results, &workshop.averages) != 0) {
        goto out;
    }
    batch->results.thresholds_hash = workshop_hash(&workshop);
    Progress progress = {.options = options,
                         .steps = {.step = options->step,
                                   .context = options->context,
                                   .total = (double)count * (double)workshop.programme_count +
                                            worlds_steps(&batch->results.worlds, scenario)}};
    status = run_replicates(&workshop, &progress, batch, problem);
    workshop_free(&workshop); /* worlds have rooms of their own */
    if (status == ENSEMBLE_DONE) {
        status = worlds_run(scenario, threads, &progress.steps, &batch->results, problem);
    }
out:
    workshop_free(&workshop);
    return status;
}

int ensemble_finish(Batch *whole, int threads, Results *results, Problem *problem)
{
    *results = whole->results;
    whole->results = (Results){0};
    averages_store(&whole->averages[0], results);
    return run_exposure(results->scenario, whole->averages[0].exposure, threads_chosen(threads),
                        results, problem);
}

int ensemble_run(const Scenario *scenario, const EnsembleOptions *options, Results *results,
                 Problem *problem)
{
    Batch batch = {0};
    EnsembleOptions all = *options;
    all.first = all.count = 0;
    *results = (Results){0};
    int status = ensemble_batch(scenario, &all, &batch, problem);
    if (status == ENSEMBLE_DONE) {
        status = ensemble_finish(&batch, options->threads, results, problem);
    }
    batch_free(&batch);
    return status;
}

double ensemble_memory(const Scenario *scenario)
{
    enum { HISTORY_BYTES = 144, STREAMS_OF_DESIGN = 20, REPORT_BYTES = 1648 }; /* exposure.h */
    const double columns = sizeof(uint8_t) * (6.0 + 3.0) + sizeof(uint16_t) * 12.0;
    const double areas =
        ceil(scenario->values.population_persons / scenario->values.population_practice_size);
    const double streams = STREAMS_OF_DESIGN * ((double)scenario->design_count + 1);
    const double history = HISTORY_BYTES * streams + REPORT_BYTES * (double)threads_chosen(0);
    return scenario->values.population_persons * columns +
           areas * scenario->weeks * sizeof(uint32_t) +
           scenario->values.exposure_histories * history + results_memory(scenario) +
           2 * averages_memory(scenario); /* so far, and of the replicate being run */
}
