#include "run/workshop.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/threads.h"
#include "outcomes/ranges.h"

void workshop_free(Workshop *workshop)
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

Parameters workshop_none(const Scenario *scenario)
{
    Parameters values = scenario->values;
    values.design_consent = CONSENT_NONE;
    return values;
}

static int workshop_programmes(Workshop *workshop, Problem *problem)
{
    const Scenario *scenario = workshop->scenario;
    const Parameters none = workshop_none(scenario);
    for (size_t d = 0; d < workshop->programme_count; d++) {
        const Parameters *values =
            d < scenario->design_count ? &scenario->designs[d].values : &none;
        if (programme_init(values, scenario->weeks, &workshop->programmes[d], problem) != 0) {
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

int workshop_init(Workshop *workshop, const Scenario *scenario, int threads, Problem *problem)
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

void workshop_draw(Workshop *workshop, uint32_t replicate)
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

World workshop_world(const Workshop *workshop, size_t design)
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

int workshop_run(Workshop *workshop, size_t design, Problem *problem)
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

double workshop_mean(const Workshop *workshop, size_t design, size_t outcome, size_t moment,
                     size_t group)
{
    const Tally *tally = &workshop->tallies[0];
    const bool programme = workshop->programmes[design].rule->programme;
    if (tally->dated[moment][group] == 0 ||
        (!programme && outcome_row(outcome)->undefined_under_none)) {
        return NAN;
    }
    const double sum =
        (double)tally->outcomes[moment][group][outcome] / (double)outcome_one(outcome);
    return sum / (double)tally->dated[moment][group];
}

void workshop_ranges(const Workshop *workshop, size_t design, double part, const Results *shape,
                     const Ranges *ranges)
{
    const Rule *rule = workshop->programmes[design].rule;
    if (rule->programme) {
        ranges_store(&workshop->tallies[0].admissible, rule->default_in, design, part, shape,
                     ranges);
    }
}

uint64_t workshop_hash(const Workshop *workshop)
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
