/* scenario_read: a scenario from YAML files and --set settings, every value checked against its row.
 *
 * A file may extend another (`extends: other.yaml`, relative to itself): the other is read first, then
 * this one replaces it key by key; `name: null` under designs removes a design, and a list of
 * population.regions replaces the list whole: then notice.wave has to say a week for each of its regions.
 * Settings are applied
 * last, as if they had stood in the file, with the same checks. */
#ifndef TACIT_SCENARIO_READ_H
#define TACIT_SCENARIO_READ_H

#include <stddef.h>

#include "reading/scenario_files.h"
#include "scenario/messages.h"
#include "scenario/scenario.h"

/* Reads the scenario at `path`, applies setting_count settings "path=value" (notice.window=12,
 * designs.opt_out.consent=opt_in, seed=3) and checks the whole (scenario_check).
 *
 * Returns 0 and fills *scenario, which the caller frees with scenario_free. Returns -1 otherwise: then
 * *scenario is zeroed and `messages` says everything that is wrong, as far as one pass can tell; checks
 * across several values wait until the part they belong to is free of other mistakes. When memory ran
 * out, messages->out_of_memory is set: that is no mistake of the user. `messages` must be initialised
 * and empty. */
int scenario_read(const char *path, const char *const *settings, size_t setting_count,
                  Scenario *scenario, Messages *messages);

/* The same from a text, such as the one in a results file; `name` stands for the file in messages. Such
 * a text is complete: it cannot extend a file. */
int scenario_read_text(const char *name, const char *text, size_t length,
                       const char *const *settings, size_t setting_count, Scenario *scenario,
                       Messages *messages);

/* The same from files that scenario_files_read has read, for a caller that keeps them: a results file
 * tells which files a run was read from, as they stood. */
int scenario_read_files(const ScenarioFiles *files, const char *const *settings,
                        size_t setting_count, Scenario *scenario, Messages *messages);

#endif
