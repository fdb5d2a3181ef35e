#include "support/support.h"

#include <math.h>

#include "support/check.h"

void support_scenario(Scenario *scenario, uint32_t persons)
{
    assert_int_equal(scenario_init(scenario), 0);
    scenario->seed = 20220119;
    scenario->replicates = 1;
    scenario->weeks = 52;
    scenario->values.population_persons = persons;
    scenario->values.exposure_histories = 100;
}

Design *support_design(Scenario *scenario, enum ConsentRule rule)
{
    Design *design = NULL;
    assert_int_equal(scenario_add_design(scenario, rule_get(rule)->name, &design), 0);
    design->values.design_consent = rule;
    return design;
}

void world_records(const Parameters *design, TestWorld *world)
{
    assert_int_equal(records_init(design, world->programme.weeks, &world->records), 0);
    world->programme.records = &world->records;
}

bool world_try(const Scenario *scenario, const Parameters *design, uint32_t replicate,
               TestWorld *world, Problem *problem)
{
    const RandomKey key = {.seed = scenario->seed, .replicate = replicate};
    const uint32_t persons = (uint32_t)design->population_persons;
    *world = (TestWorld){.tables = malloc(sizeof *world->tables)};
    assert_non_null(world->tables);
    if (population_tables_init(design, world->tables, problem) != 0 ||
        programme_init(design, scenario->weeks, &world->programme, problem) != 0) {
        free(world->tables);
        return false;
    }
    world_records(design, world);
    assert_int_equal(population_create(design, world->tables, persons, key, &world->population), 0);
    assert_int_equal(
        consent_create(persons, world->population.area_count, scenario->weeks, &world->consent), 0);
    for (uint32_t area = 0; area < world->population.area_count; area++) {
        population_draw_area(world->tables, area, &world->population);
    }
    return true;
}

void world_draw(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                TestWorld *world)
{
    Problem problem = {0};
    if (!world_try(scenario, design, replicate, world, &problem)) {
        fail_msg("%s", problem.sentence);
    }
}

void world_simulate(TestWorld *world)
{
    Workspaces workspaces;
    assert_int_equal(workspaces_create(1, world->population.area_size, &workspaces), 0);
    assert_int_equal(
        simulate_design(&world->population, &world->programme, &workspaces, NULL, &world->consent),
        0);
    workspaces_free(&workspaces);
}

void world_run(const Scenario *scenario, const Parameters *design, uint32_t replicate,
               TestWorld *world)
{
    world_draw(scenario, design, replicate, world);
    world_simulate(world);
}

PersonPath world_path(const TestWorld *world, uint32_t person)
{
    return outcome_path(as_world(world), person);
}

void world_free(TestWorld *world)
{
    free(world->tables);
    population_free(&world->population);
    programme_free(&world->programme);
    records_free(&world->records);
    consent_free(&world->consent);
    *world = (TestWorld){0};
}

static double draw_between(RandomKey key, uint32_t *number, double low, double high)
{
    const double u = random_uniform(random_draw(key, (*number)++, 0, PURPOSE_HOUSEHOLD).word[0]);
    return low + u * (high - low);
}

/* Vectors whose entries are shares of one whole keep their defaults; the others move by one
 * factor. */
static void draw_row(const ParameterRow *row, RandomKey key, uint32_t *number, Parameters *values)
{
    double *value = parameters_values(values, row);
    const bool whole_of_shares =
        row->low == 0.0 && row->high == 1.0 && row->dimension != DIMENSION_SCALAR;
    if (strcmp(row->part, "exposure") == 0 || strcmp(row->part, "design") == 0 || whole_of_shares) {
        return;
    }
    const double factor = draw_between(key, number, 0.7, 1.3);
    for (size_t i = 0; i < parameters_count(values, row); i++) {
        double drawn = row->dimension == DIMENSION_SCALAR
                           ? draw_between(key, number, row->low, row->high)
                           : value[i] * factor;
        drawn = row->type == PARAMETER_WHOLE || row->dimension == DIMENSION_REGION
                    ? floor(drawn + 0.5)
                    : drawn;
        value[i] = fmax(row->minimum, fmin(row->maximum, drawn));
    }
}

void support_random_values(uint32_t seed, uint32_t persons, Parameters *values)
{
    size_t count = 0;
    const ParameterRow *rows = parameters_table(&count);
    uint32_t number = 0;
    for (int attempt = 0; attempt < 200; attempt++) {
        Problem problem;
        Programme programme;
        parameters_default(values);
        for (size_t i = 0; i < count; i++) {
            draw_row(&rows[i], (RandomKey){.seed = seed}, &number, values);
        }
        values->population_persons = persons;
        values->knowledge_media_content[LEVEL_AWARE] = 1.0;
        if (population_feasible(values, &problem) == 0 &&
            programme_init(values, 52, &programme, &problem) == 0) {
            programme_free(&programme);
            return;
        }
    }
    fail_msg("no feasible parameters from seed %u", seed);
}
