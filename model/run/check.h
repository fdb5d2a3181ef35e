/* check: whether a scenario can be simulated, as far as a single value cannot show. */
#ifndef TACIT_CHECK_SCENARIO_H
#define TACIT_CHECK_SCENARIO_H

#include "base/problem.h"
#include "scenario/scenario.h"

/* Reports what a single value cannot show: shares that do not add up, a population that its
 * parts cannot make, dates past the horizon. Calls report(context, problem) for each, where
 * problem->path is that of a value of the scenario ("population.age_share") or of one design
 * ("designs.opt_out.notice.window"). Returns the number of reports; 0 means the scenario can be
 * simulated. */
size_t scenario_check(const Scenario *scenario,
                      void (*report)(void *context, const Problem *problem), void *context);

#endif
