/* support: one design of one replicate, run to its end, with every column at hand: what the
 * tests of the model compare person by person. Failures inside are failures of the test. */
#ifndef TACIT_SUPPORT_H
#define TACIT_SUPPORT_H

#include "base/problem.h"
#include "consent/simulate.h"
#include "outcomes/outcome.h"
#include "outcomes/tally.h"
#include "records/records.h"
#include "scenario/scenario.h"

typedef struct TestWorld {
    PopulationTables *tables;
    Population population;
    Programme programme;
    Records records;
    Consent consent;
} TestWorld;

/* The same as the model takes it: lent. */
#define as_world(test) (&(const World){&(test)->population, &(test)->programme, &(test)->consent})

/* A scenario of `persons` persons with the defaults, one replicate, 52 weeks and no design yet. */
void support_scenario(Scenario *scenario, uint32_t persons);

/* Adds a design of that rule, called after it; lent. */
Design *support_design(Scenario *scenario, enum ConsentRule rule);

/* Draws the population and runs `design` over all weeks of the scenario. Free with world_free. */
void world_run(const Scenario *scenario, const Parameters *design, uint32_t replicate,
               TestWorld *world);
void world_free(TestWorld *world);

/* world_run in two halves, for tests that change a column of the population in between. */
void world_draw(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                TestWorld *world);
void world_simulate(TestWorld *world);

/* world_draw of values that may be impossible: then false, with a sentence and nothing to free. */
bool world_try(const Scenario *scenario, const Parameters *design, uint32_t replicate,
               TestWorld *world, Problem *problem);

/* Makes the records of a design and gives them to the programme of a world: for worlds that are made by hand. */
void world_records(const Parameters *design, TestWorld *world);

/* outcome_path of a person of the world. */
PersonPath world_path(const TestWorld *world, uint32_t person);

/* Parameters drawn uniformly between low and high (every entry of a vector within its own
 * limits), from `seed`, until a population can be made of them. */
void support_random_values(uint32_t seed, uint32_t persons, Parameters *values);

#endif
