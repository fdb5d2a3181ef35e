/* scenario_text: a scenario as YAML text that reads back as the same scenario.
 *
 * Written out is everything that determines the numbers, defaults included: a later version with other
 * defaults still repeats the run. A design has the name of the one it accompanies, its four
 * choices, and what differs from the scenario. */
#ifndef TACIT_SCENARIO_TEXT_H
#define TACIT_SCENARIO_TEXT_H

#include "base/text.h"
#include "scenario/scenario.h"

typedef enum ScenarioTextMode {
    SCENARIO_TEXT_PLAIN, /* for the results file */
    SCENARIO_TEXT_MARKED /* for people: "# default: 6" behind what differs from the defaults */
} ScenarioTextMode;

/* Appends the text to `text`, which the caller owns; text->failed afterwards means out of memory.
 * Equal scenarios give equal bytes, whatever files and settings they came from; the scenario's name,
 * which is only the name of a file, is not part of it. */
void scenario_text(const Scenario *scenario, ScenarioTextMode mode, Text *text);

/* Appends the value of one row as a scenario would say it: 6, opt_out, {email: 0, post: 1},
 * [{name: north, share: 0.4}, ...]. */
void scenario_text_value(const ParameterRow *row, const Parameters *values, Text *text);

#endif
