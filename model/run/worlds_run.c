#include "run/worlds_run.h"

#include <math.h>
#include <stdlib.h>

#include "outcomes/inequality.h"
#include "run/workshop.h"

double worlds_persons(const Parameters *values)
{
    const double area = values->population_practice_size,
                 areas = fmax(1.0, floor(WORLDS_PERSONS_MAX / area));
    return fmin(values->population_persons, areas * area);
}

/* What one design costs in a world, of what it costs in a replicate. */
static double part_of_replicate(const Scenario *scenario)
{
    return worlds_persons(&scenario->values) / scenario->values.population_persons;
}

double worlds_steps(const Worlds *worlds, const Scenario *scenario)
{
    return part_of_replicate(scenario) * (double)(worlds->count * scenario->design_count);
}

static void change(const PossibleWorld *world, Parameters *values)
{
    values->population_persons = worlds_persons(values);
    world_apply(world, values);
}

/* The scenario in a world; strings are shared, designs are the caller's to free. Returns 0, or -1 when
 * out of memory. */
static int scenario_in(const Scenario *scenario, const PossibleWorld *world, Scenario *changed)
{
    *changed = *scenario;
    changed->designs = malloc((scenario->design_count + 1) * sizeof *changed->designs);
    if (changed->designs == NULL) {
        return -1;
    }
    change(world, &changed->values);
    for (size_t d = 0; d < scenario->design_count; d++) {
        changed->designs[d] = scenario->designs[d];
        change(world, &changed->designs[d].values);
    }
    return 0;
}

/* Keeps what the design that was run last has come to, and the ranges found for it. */
static void store_outcomes(const Workshop *workshop, size_t world, size_t design,
                           const Ranges *ranges, Results *results)
{
    WorldValues *values = &results->world_values;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        for (size_t cell = 0; cell < results->moment_count * GROUP_COUNT; cell++) {
            const size_t m = cell / GROUP_COUNT, g = cell % GROUP_COUNT;
            const size_t at = results_world_at(results, world, o, design, m, g),
                         from = results_range_at(results, o, design, m, g);
            values->value[at] = (float)workshop_mean(workshop, design, o, m, g);
            values->low[at] = (float)ranges->low[from];
            values->high[at] = (float)ranges->high[from];
        }
    }
}

static void store_indices(size_t world, size_t design, const Ranges *ranges, Results *results)
{
    const size_t cells = results->moment_count * INEQUALITY_OUTCOMES * INEQUALITY_INDICES;
    for (size_t i = 0; i < cells; i++) {
        const size_t from = design * cells + i, at = from * results->worlds.count + world;
        results->world_values.index_low[at] = (float)ranges->index_low[from];
        results->world_values.index_high[at] = (float)ranges->index_high[from];
    }
}

static int run_designs(Workshop *workshop, size_t world, double part, Steps *steps,
                       Results *results, Problem *problem)
{
    const Ranges *ranges = &workshop->averages.ranges;
    workshop_draw(workshop, 0);
    for (size_t d = 0; d < workshop->scenario->design_count; d++) {
        if (workshop_run(workshop, d, problem) != 0) {
            return WORLDS_FAILED;
        }
        workshop_ranges(workshop, d, 1.0, results, ranges);
        store_outcomes(workshop, world, d, ranges, results);
        store_indices(world, d, ranges, results);
        if (!steps_go_on(steps, part)) {
            return WORLDS_STOPPED;
        }
    }
    return WORLDS_DONE;
}

/* Whatever a design works out from dispositions (who would decline to help) is worked out anew. */
static int run_world(const Scenario *scenario, size_t world, int threads, Steps *steps,
                     Results *results, Problem *problem)
{
    Scenario changed;
    Workshop workshop = {0};
    int status = WORLDS_FAILED;
    (void)problem_say(problem, "out of memory");
    if (scenario_in(scenario, &results->worlds.items[world], &changed) == 0 &&
        workshop_init(&workshop, &changed, threads, problem) == 0 &&
        averages_create(results, &workshop.averages) == 0) {
        status =
            run_designs(&workshop, world, part_of_replicate(scenario), steps, results, problem);
    }
    workshop_free(&workshop);
    free(changed.designs);
    return status;
}

int worlds_run(const Scenario *scenario, int threads, Steps *steps, Results *results,
               Problem *problem)
{
    int status = WORLDS_DONE;
    for (size_t world = 0; world < results->worlds.count && status == WORLDS_DONE; world++) {
        status = run_world(scenario, world, threads, steps, results, problem);
    }
    return status;
}
