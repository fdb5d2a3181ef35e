#include "command.h"

#include <stdio.h>

#include "../messages.h"
#include "../scenario_read.h"

int command_read_scenario(const Options *options, Scenario *scenario)
{
    Messages messages = {0};
    int status = COMMAND_DONE;
    if (scenario_read(options->operands[0], options->settings, options->setting_count, scenario,
                      &messages) != 0) {
        messages_print(&messages, stderr);
        status = messages.out_of_memory ? COMMAND_FAILED : COMMAND_INPUT_WRONG;
    }
    messages_free(&messages);
    return status;
}
