/* simulation: a scenario simulated for a command, with progress on stderr and a clean Ctrl-C. */
#ifndef TACIT_SIMULATION_H
#define TACIT_SIMULATION_H

#include "commands/options.h"
#include "outcomes/results.h"
#include "run/persons.h"
#include "run/stories.h"
#include "words/trace_words.h"

/* Simulates the scenario, and says in the language how far it is. From here on an interruption no
 * longer ends the program: it ends the simulation, and nothing has been written then. Returns
 * COMMAND_DONE, or has said on stderr what happened and returns COMMAND_FAILED or
 * COMMAND_INTERRUPTED. The results are to be freed in either case, and so are the stories (zeroed at
 * first) and the persons of the first replicate; these are kept unless `persons` is NULL. */
int simulation_run(const Options *options, enum TraceTongue language, const Scenario *scenario,
                   Stories *stories, Persons *persons, Results *results);

#endif
