#include "run/ensemble.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/threads.h"
#include "consent/simulate.h"
#include "exposure/exposure.h"
#include "outcomes/attribution.h"
#include "outcomes/inequality.h"
#include "outcomes/losses.h"
#include "outcomes/ranges.h"
#include "outcomes/tally.h"
#include "records/records.h"

/* Everything that a replicate needs and the next one uses again. */
typedef struct Workshop {
    const Scenario *scenario;
    int threads;
    PopulationTables *tables;
    size_t programme_count; /* the designs of the scenario, then none */
    Programme *programmes;
    Records *records; /* of each programme */
    Population population;
    Consent consent;
    Tally *tallies; /* one per thread, as are the others */
    LossTally *losses;
    AttributionTally *attributions;
    Workspaces workspaces;
    Averages averages; /* of the replicate that is being run */
    TraceRun *stories; /* while the first replicate runs; else NULL */
} Workshop;

static void workshop_free(Workshop *workshop)
{
    for (size_t d = 0; workshop->programmes != NULL && d < workshop->programme_count; d++) {
        programme_free(&workshop->programmes[d]);
    }
    for (size_t d = 0; workshop->records != NULL && d < workshop->programme_count; d++) {
        records_free(&workshop->records[d]);
    }
    for (int t = 0; t < workshop->threads; t++) {
        if (workshop->tallies != NULL) {
            tally_free(&workshop->tallies[t]);
        }
    }
    free(workshop->tables);
    free(workshop->programmes);
    free(workshop->records);
    free(workshop->tallies);
    free(workshop->losses);
    free(workshop->attributions);
    averages_free(&workshop->averages);
    workspaces_free(&workshop->workspaces);
    population_free(&workshop->population);
    consent_free(&workshop->consent);
    *workshop = (Workshop){0};
}

uint32_t ensemble_longest_window(const Scenario *scenario)
{
    uint32_t longest = 0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const uint32_t window = notice_longest_window(&scenario->designs[d].values);
        longest = window > longest ? window : longest;
    }
    return longest;
}

static Parameters none_values(const Scenario *scenario)
{
    Parameters values = scenario->values;
    values.design_consent = CONSENT_NONE;
    return values;
}

static int workshop_programmes(Workshop *workshop, Problem *problem)
{
    const Scenario *scenario = workshop->scenario;
    const uint32_t longest = ensemble_longest_window(scenario);
    const Parameters none = none_values(scenario);
    for (size_t d = 0; d < workshop->programme_count; d++) {
        const Parameters *values =
            d < scenario->design_count ? &scenario->designs[d].values : &none;
        if (programme_init(values, scenario->weeks, longest, &workshop->programmes[d], problem) !=
            0) {
            return -1;
        }
        if (records_init(values, scenario->weeks, &workshop->records[d]) != 0) {
            (void)problem_say(problem, "out of memory");
            return -1;
        }
        workshop->programmes[d].records = &workshop->records[d];
    }
    return 0;
}

static int workshop_init(Workshop *workshop, const Scenario *scenario, int threads,
                         Problem *problem)
{
    *workshop = (Workshop){
        .scenario = scenario, .threads = threads, .programme_count = scenario->design_count + 1};
    const uint32_t persons = (uint32_t)scenario->values.population_persons;
    (void)problem_say(problem, "out of memory for %u persons", persons);
    workshop->tables = malloc(sizeof *workshop->tables);
    workshop->programmes = calloc(workshop->programme_count, sizeof *workshop->programmes);
    workshop->records = calloc(workshop->programme_count, sizeof *workshop->records);
    workshop->tallies = calloc((size_t)threads, sizeof *workshop->tallies);
    workshop->losses = calloc((size_t)threads, sizeof *workshop->losses);
    workshop->attributions = calloc((size_t)threads, sizeof *workshop->attributions);
    if (workshop->tables == NULL || workshop->programmes == NULL || workshop->records == NULL ||
        workshop->tallies == NULL || workshop->losses == NULL || workshop->attributions == NULL ||
        population_tables_init(&scenario->values, workshop->tables, problem) != 0) {
        return -1;
    }
    (void)problem_say(problem, "out of memory for %u persons", persons);
    if (population_create(&scenario->values, workshop->tables, persons, (RandomKey){0},
                          &workshop->population) != 0 ||
        consent_create(persons, workshop->population.area_count, scenario->weeks,
                       &workshop->consent) != 0 ||
        workspaces_create(threads, workshop->population.area_size, &workshop->workspaces) != 0) {
        return -1;
    }
    for (int t = 0; t < threads; t++) {
        if (tally_create(scenario->weeks, &workshop->tallies[t]) != 0) {
            return -1;
        }
    }
    return workshop_programmes(workshop, problem);
}

static void draw_population(Workshop *workshop, uint32_t replicate)
{
    Population *population = &workshop->population;
    population_draw((RandomKey){.seed = workshop->scenario->seed, .replicate = replicate},
                    population);
    const uint32_t areas = population->area_count;
#pragma omp parallel for schedule(static) num_threads(workshop->threads)
    for (uint32_t area = 0; area < areas; area++) {
        population_draw_area(workshop->tables, area, population);
    }
}

/* What the design that was run last has brought to everybody. */
static World workshop_world(const Workshop *workshop, size_t design)
{
    return (World){&workshop->population, &workshop->programmes[design], &workshop->consent};
}

/* Services by professionals, which nobody's columns keep: their time, and what is told of them. */
typedef struct Hours {
    Workshop *workshop;
    const Programme *programme;
} Hours;

static void count_service(void *context, int thread, const Service *service)
{
    const Hours *hours = context;
    tally_served(&hours->workshop->tallies[thread], &hours->workshop->population, hours->programme,
                 service->person, service->week, hours->programme->service);
    if (hours->workshop->stories != NULL) {
        trace_service(hours->workshop->stories, service);
    }
}

static void hear_try(void *context, int thread, uint32_t person, const Try *made)
{
    (void)thread;
    const Hours *hours = context;
    trace_try(hours->workshop->stories, person, made);
}

/* One design; the sums over its persons end up in workshop->tallies[0]. Returns 0, or -1 with a
 * problem. */
static int run_design(Workshop *workshop, size_t design, Problem *problem)
{
    Programme *programme = &workshop->programmes[design];
    const World world = workshop_world(workshop, design);
    const uint32_t areas = workshop->population.area_count;
    Hours hours = {.workshop = workshop, .programme = programme};
    const Observer observer = {.served = count_service,
                               .tried = workshop->stories != NULL ? hear_try : NULL,
                               .context = &hours};
    for (int t = 0; t < workshop->threads; t++) {
        tally_clear(&workshop->tallies[t]);
    }
    if (simulate_design(&workshop->population, programme, &workshop->workspaces, &observer,
                        &workshop->consent) != 0) {
        (void)problem_say(problem, "out of memory for what people tell each other");
        return -1;
    }
#pragma omp parallel for schedule(dynamic, 8) num_threads(workshop->threads)
    for (uint32_t area = 0; area < areas; area++) {
        tally_area(&world, area, &workshop->tallies[thread_number()]);
    }
    for (int t = 1; t < workshop->threads; t++) {
        tally_add(&workshop->tallies[t], &workshop->tallies[0]);
    }
    return 0;
}

static double outcome_mean(const Tally *tally, bool programme, size_t outcome, size_t moment,
                           size_t group)
{
    if (tally->group_size[group] == 0 ||
        (!programme && outcome_row(outcome)->undefined_under_none)) {
        return NAN;
    }
    const double sum =
        (double)tally->outcomes[moment][group][outcome] / (double)outcome_one(outcome);
    return sum / (double)tally->group_size[group];
}

static void store_replicate(const Workshop *workshop, size_t replicate, size_t design,
                            Results *results)
{
    const Tally *tally = &workshop->tallies[0];
    const bool programme = workshop->programmes[design].rule->programme;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        for (size_t m = 0; m < results->moment_count; m++) {
            for (size_t g = 0; g < GROUP_COUNT; g++) {
                results->outcomes[results_outcome_at(results, o, replicate, design, m, g)] =
                    outcome_mean(tally, programme, o, m, g);
            }
        }
    }
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

/* The ranges of the design that was run last, as a part of a mean. */
static void store_ranges(const Workshop *workshop, size_t design, double part, const Results *shape,
                         const Ranges *ranges)
{
    const Rule *rule = workshop->programmes[design].rule;
    if (rule->programme) {
        ranges_store(&workshop->tallies[0].admissible, rule->default_in, design, part, shape,
                     ranges);
    }
}

/* What the design that was run last adds to the averages over replicates. */
static void store_averages(Workshop *workshop, size_t design, const Results *shape)
{
    const double part = 1.0 / workshop->scenario->replicates;
    const Tally *tally = &workshop->tallies[0];
    store_ranges(workshop, design, part, shape, &workshop->averages.ranges);
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
    losses_store(&workshop->losses[0], workshop->tallies[0].group_size, programme->rule->programme,
                 replicate, design, results);
    if (attributed) {
        attribution_store(&workshop->attributions[0], design, results);
    }
}

typedef struct Progress {
    const EnsembleOptions *options;
    double done, total; /* designs of replicates */
} Progress;

static bool step_done(Progress *progress)
{
    progress->done += 1.0;
    const EnsembleOptions *options = progress->options;
    return options->step == NULL ||
           options->step(options->context, progress->done / progress->total) == 0;
}

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
    if (run_design(workshop, design, problem) != 0) {
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
        if ((workshop->stories != NULL ? run_design_told : run_design)(workshop, d, problem) != 0) {
            return ENSEMBLE_FAILED;
        }
        store_replicate(workshop, row, d, results);
        store_survey(workshop, row, d, results);
        store_losses(workshop, row, d, replicate == 0, results);
        store_averages(workshop, d, results);
        observe(workshop, replicate, d, progress->options);
        if (!step_done(progress)) {
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
        draw_population(workshop, replicate);
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

/* In at the low or high end, out scaled so that its mean is. */
static Parameters corner_values(const Scenario *scenario, int corner)
{
    const ParameterRow *in = parameters_find("disposition", "in"),
                       *out = parameters_find("disposition", "out");
    Parameters values = scenario->values;
    double mean = 0.0, adults = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        mean += values.population_age_share[a + 1] * values.disposition_out[a];
        adults += values.population_age_share[a + 1];
    }
    const double wanted = corner & 1 ? out->high : out->low;
    double most = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values.disposition_out[a] =
            mean > 0.0 ? fmin(1.0, values.disposition_out[a] * wanted * adults / mean) : wanted;
        most = fmax(most, population_share_out(&values, a, true));
    }
    values.disposition_in = fmin(corner & 2 ? in->high : in->low, fmax(0.0, 1.0 - most));
    return values;
}

/* Keeps the wish-bound outcomes of the design that was run last. */
static void store_corner(const Workshop *workshop, size_t corner, size_t design, Results *results)
{
    const bool programme = workshop->programmes[design].rule->programme;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        for (size_t m = 0; m < results->moment_count && outcome_row(o)->wish_bound; m++) {
            for (size_t g = 0; g < GROUP_COUNT; g++) {
                results->corners[results_corner_at(results, corner, o, design, m, g)] =
                    outcome_mean(&workshop->tallies[0], programme, o, m, g);
            }
        }
    }
}

/* The scenario's own dispositions are admissible too. */
static void store_means(Results *results)
{
    const size_t cells = results->design_count * results->moment_count * GROUP_COUNT;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        double *means =
            results->corners + results_corner_at(results, RESULTS_CORNERS - 1, o, 0, 0, 0);
        for (size_t cell = 0; cell < cells && outcome_row(o)->wish_bound; cell++) {
            double sum = 0.0;
            for (size_t r = 0; r < results->replicate_count; r++) {
                sum += results->outcomes[results_outcome_at(results, o, r, 0, 0, 0) + cell];
            }
            means[cell] = sum / (double)results->replicate_count;
        }
    }
}

/* The first replicate again at every corner of the dispositions. */
static int run_corners(Workshop *workshop, Progress *progress, Results *results, Problem *problem)
{
    for (int corner = 0; corner < ENSEMBLE_CORNERS; corner++) {
        const Parameters values = corner_values(workshop->scenario, corner);
        const Ranges ranges = results_ranges(results, (size_t)corner);
        if (population_tables_init(&values, workshop->tables, problem) != 0) {
            return ENSEMBLE_FAILED;
        }
        draw_population(workshop, 0);
        for (size_t d = 0; d < workshop->scenario->design_count; d++) {
            if (run_design(workshop, d, problem) != 0) {
                return ENSEMBLE_FAILED;
            }
            store_corner(workshop, (size_t)corner, d, results);
            store_ranges(workshop, d, 1.0, results, &ranges);
            if (!step_done(progress)) {
                return ENSEMBLE_STOPPED;
            }
        }
    }
    return ENSEMBLE_DONE;
}

static uint64_t hash_all(const Workshop *workshop)
{
    const PopulationTables *tables = workshop->tables;
    uint64_t hash = RANDOM_HASH_START;
    hash = random_hash(hash, tables, sizeof *tables);
    for (size_t d = 0; d < workshop->programme_count; d++) {
        hash = programme_hash(&workshop->programmes[d], hash);
        hash = records_hash(&workshop->records[d], hash);
    }
    return hash;
}

static int run_exposure(const Scenario *scenario, const ExposureState *states, int threads,
                        Results *results, Problem *problem)
{
    const Parameters none = none_values(scenario);
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
    const int threads = threads_chosen(options->threads);
    if (workshop_init(&workshop, scenario, threads, problem) != 0 ||
        averages_create(&batch->results, &workshop.averages) != 0) {
        goto out;
    }
    batch->results.thresholds_hash = hash_all(&workshop);
    const double runs = (double)count * (double)workshop.programme_count,
                 corners = first == 0 ? ENSEMBLE_CORNERS * (double)scenario->design_count : 0.0;
    Progress progress = {.options = options, .total = runs + corners};
    status = run_replicates(&workshop, &progress, batch, problem);
    if (status == ENSEMBLE_DONE && first == 0) {
        status = run_corners(&workshop, &progress, &batch->results, problem);
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
    store_means(results);
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
    const double columns = sizeof(uint8_t) * (6.0 + 3.0) + sizeof(uint16_t) * 11.0;
    const double areas =
        ceil(scenario->values.population_persons / scenario->values.population_practice_size);
    const double streams = STREAMS_OF_DESIGN * ((double)scenario->design_count + 1);
    const double history = HISTORY_BYTES * streams + REPORT_BYTES * (double)threads_chosen(0);
    return scenario->values.population_persons * columns +
           areas * scenario->weeks * sizeof(uint32_t) +
           scenario->values.exposure_histories * history + results_memory(scenario) +
           2 * averages_memory(scenario); /* so far, and of the replicate being run */
}
