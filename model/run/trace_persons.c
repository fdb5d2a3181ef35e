#include <stdio.h>
#include <stdlib.h>

#include "consent/simulate.h"
#include "records/records.h"
#include "run/trace.h"
#include "run/workshop.h"

/* The first replicate, and what running it needs. */
typedef struct Replicate {
    PopulationTables *tables;
    Population population;
    Consent consent;
    Workspaces workspaces;
} Replicate;

static void replicate_free(Replicate *replicate)
{
    free(replicate->tables);
    population_free(&replicate->population);
    consent_free(&replicate->consent);
    workspaces_free(&replicate->workspaces);
}

/* Returns 0, or -1 with a problem. */
static int replicate_init(const Scenario *scenario, int threads, Replicate *replicate,
                          Problem *problem)
{
    const uint32_t persons = (uint32_t)scenario->values.population_persons;
    *replicate = (Replicate){.tables = malloc(sizeof *replicate->tables)};
    if (replicate->tables == NULL ||
        population_tables_init(&scenario->values, replicate->tables, problem) != 0 ||
        population_create(&scenario->values, replicate->tables, persons, (RandomKey){0},
                          &replicate->population) != 0 ||
        consent_create(persons, replicate->population.area_count, scenario->weeks,
                       &replicate->consent) != 0 ||
        workspaces_create(threads, replicate->population.area_size, &replicate->workspaces) != 0) {
        return -1;
    }
    return 0;
}

static void draw_population(const Scenario *scenario, Replicate *replicate)
{
    population_draw((RandomKey){.seed = scenario->seed}, &replicate->population);
    for (uint32_t area = 0; area < replicate->population.area_count; area++) {
        population_draw_area(replicate->tables, area, &replicate->population);
    }
}

static void hear_service(void *context, int thread, const Service *service)
{
    (void)thread;
    trace_service(context, service);
}

static void hear_try(void *context, int thread, uint32_t person, const Try *made)
{
    (void)thread;
    trace_try(context, person, made);
}

/* Returns 0, or -1 with a problem. */
static int run_design(const Scenario *scenario, size_t design, Replicate *replicate, TraceRun *run,
                      Problem *problem)
{
    const Parameters *values = &scenario->designs[design].values;
    Programme programme;
    Records records;
    const Observer observer = {hear_service, hear_try, run};
    if (programme_init(values, scenario->weeks, &programme, problem) != 0) {
        return -1;
    }
    (void)problem_say(problem, "out of memory");
    if (records_init(values, scenario->weeks, &records) != 0) {
        programme_free(&programme);
        return -1;
    }
    programme.records = &records;
    trace_design_begin(run, design, &programme, &replicate->consent);
    const int status = simulate_design(&replicate->population, &programme, &replicate->workspaces,
                                       &observer, &replicate->consent) != 0 ||
                               trace_design_end(run) != 0
                           ? -1
                           : 0;
    programme_free(&programme);
    records_free(&records);
    return status;
}

int trace_persons(const Scenario *scenario, const uint32_t *persons, size_t count, int threads,
                  Trace *traces, Problem *problem)
{
    Replicate replicate;
    TraceRun run;
    for (size_t i = 0; i < count; i++) {
        traces[i] = (Trace){.person = persons[i]};
    }
    (void)problem_say(problem, "out of memory");
    int status = replicate_init(scenario, threads, &replicate, problem);
    if (status == 0) {
        draw_population(scenario, &replicate);
        trace_begin(&run, &replicate.population, persons, count, traces);
        for (size_t design = 0; design < scenario->design_count && status == 0; design++) {
            status = run_design(scenario, design, &replicate, &run, problem);
        }
        trace_end(&run);
    }
    replicate_free(&replicate);
    return status;
}
