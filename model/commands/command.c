#include "commands/command.h"

#include <stdio.h>

#include "reading/messages_print.h"
#include "reading/scenario_read.h"

int command_fail(const char *sentence, int status)
{
    (void)fprintf(stderr, "tacit: %s\n", sentence);
    return status;
}

int command_report(const Problem *problem, int status)
{
    (void)fprintf(stderr, "tacit: %s%s%s\n", problem->path, problem->path[0] != '\0' ? ": " : "",
                  problem->sentence);
    return status;
}

int command_read_scenario(const Options *options, const char *path, Scenario *scenario,
                          ScenarioFiles *files)
{
    Messages messages = {0};
    ScenarioFiles read = {0};
    int status = COMMAND_DONE;
    if (scenario_files_read(&read, path, &messages) != 0 ||
        scenario_read_files(&read, options->settings, options->setting_count, scenario,
                            &messages) != 0) {
        messages_print(&messages, stderr);
        status = messages.out_of_memory ? COMMAND_FAILED : COMMAND_INPUT_WRONG;
    }
    messages_free(&messages);
    if (files != NULL) {
        *files = read;
    } else {
        scenario_files_free(&read);
    }
    return status;
}
