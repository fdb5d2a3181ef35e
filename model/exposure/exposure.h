/* exposure: breaches, as compound frequency-severity processes over the records that exist.
 *
 * Runs on counts of persons, not on persons: what a breach takes is a share of a store, and the persons
 * behind it are spread over rungs and groups as the store's persons are. A person reached by two
 * breaches counts twice. Everything is real size: persons of the simulated population are multiplied by
 * population.represents / simulated_persons, rates and stores are those of the country.
 *
 * Formulas, sources and places in the code:
 * exposure/README.md. The channels: channels/channel.h. */
#ifndef TACIT_EXPOSURE_H
#define TACIT_EXPOSURE_H

#include "base/problem.h"
#include "exposure/exposure_results.h"

/* Whether the breaches of a scenario can be simulated in a reasonable time: 0, or -1 with a problem that
 * names the parameter and what is allowed, when all histories together would have more than 2 * 10^9
 * breaches (a minute or two of one core), or a year of one stream more than COUNT_MAX (severity.h). */
int exposure_feasible(const Scenario *scenario, Problem *problem);

/* Simulates scenario->values.exposure_histories histories of ten years for every design.
 * The same luck in every design: counts and severities are inverse distributions of shared keyed
 * uniforms. The result does not depend on the number of threads or the order of designs.
 * Time is linear in events (some 60 ns each); memory is 144 bytes per history and distinct stream of
 * events (some twenty per design: 90 MB at 10^4 histories of four) and, while reporting, 1648 bytes per
 * history and thread; it does not grow with events.
 * Returns 0, or -1 when out of memory or not feasible (exposure_feasible); nothing is then left to free.
 * Free with exposure_results_free. */
int exposure_simulate(const ExposureInput *input, ExposureResults *results);

#endif
