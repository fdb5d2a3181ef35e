/* worlds_run: the designs of a scenario in other worlds (outcomes/worlds.h).
 *
 * In every world the first replicate is run again with the same luck, on so few of its people that all
 * worlds together cost little. run/README.md, Worlds. */
#ifndef TACIT_WORLDS_RUN_H
#define TACIT_WORLDS_RUN_H

#include "outcomes/results.h"
#include "run/steps.h"

/* Persons of a world: as many as the scenario has, or whole areas of at most this many persons. */
enum { WORLDS_PERSONS_MAX = 16400 };
double worlds_persons(const Parameters *values);

/* What all worlds of the scenario cost, in designs of a replicate. */
double worlds_steps(const Worlds *worlds, const Scenario *scenario);

enum { WORLDS_DONE = 0, WORLDS_FAILED = -1, WORLDS_STOPPED = 1 /* by steps */ };

/* Runs the scenario in each of the worlds of results, and keeps there what comes out. On WORLDS_FAILED
 * problem says why. */
int worlds_run(const Scenario *scenario, int threads, Steps *steps, Results *results,
               Problem *problem);

#endif
