#include <stdio.h>

#include "commands/command.h"
#include "reading/scenario_text.h"

static int show_run(const Options *options)
{
    Scenario scenario;
    Text text = {0};
    int status = command_read_scenario(options, options->operands[0], &scenario, NULL);
    if (status != COMMAND_DONE) {
        return status;
    }
    scenario_text(&scenario, SCENARIO_TEXT_MARKED, &text);
    scenario_free(&scenario);
    if (text.failed) {
        (void)fputs("tacit show: out of memory\n", stderr);
        status = COMMAND_FAILED;
    } else {
        (void)fputs(text_string(&text), stdout);
    }
    text_free(&text);
    return status;
}

const Command COMMAND_SHOW = {
    .name = "show",
    .operands = "SCENARIO",
    .summary = "the scenario with every value written out",
    .help =
        "Prints the scenario as it would be simulated: files that it extends and settings applied, "
        "every value\n"
        "written out, and what differs from the defaults marked. The output is itself a scenario.",
    .example = "  tacit show params/france-2022.yaml\n"
               "  tacit show params/pilots-2021.yaml | grep '# default'",
    .options = OPTIONS_SCENARIO,
    .operands_min = 1,
    .operands_max = 1,
    .run = show_run,
};
