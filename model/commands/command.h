/* command: what a command of the program is.
 *
 * To add one: write its file in commands/, declare it below and add it to the table in main.c, from which
 * the usage text is printed. Only commands and main.c speak to the screen; results go to stdout,
 * everything else to stderr. */
#ifndef TACIT_COMMAND_H
#define TACIT_COMMAND_H

#include <stddef.h>

#include "base/problem.h"
#include "commands/options.h"
#include "reading/scenario_files.h"
#include "scenario/scenario.h"

extern const Command COMMAND_RUN;
extern const Command COMMAND_COMPARE;
extern const Command COMMAND_CHECK;
extern const Command COMMAND_SHOW;
extern const Command COMMAND_TRACE;
extern const Command COMMAND_PARAMS;
extern const Command COMMAND_VERIFY;
extern const Command COMMAND_EXPORT;
extern const Command COMMAND_REPORT;

/* Say on stderr what is wrong, and return `status`. */
int command_fail(const char *sentence, int status);
int command_report(const Problem *problem, int status);

/* Reads the scenario at `path`, one of the operands, with all settings. Returns COMMAND_DONE and fills
 * *scenario, to be freed with scenario_free; otherwise prints what is wrong to stderr and returns what
 * the command is to return. `files` receives the files as they stood, to be freed with
 * scenario_files_free in any case; NULL if they are not wanted. */
int command_read_scenario(const Options *options, const char *path, Scenario *scenario,
                          ScenarioFiles *files);

#endif
