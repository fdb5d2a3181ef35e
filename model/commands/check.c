#include <stdio.h>

#include "commands/command.h"

static int check_run(const Options *options)
{
    Scenario scenario;
    int status = command_read_scenario(options, options->operands[0], &scenario, NULL);
    if (status != COMMAND_DONE) {
        return status;
    }
    if (!options->quiet) {
        printf("%s: nothing wrong: %.0f persons, %u replicates, %u weeks, %zu design%s (",
               options->operands[0], scenario.values.population_persons,
               (unsigned)scenario.replicates, (unsigned)scenario.weeks, scenario.design_count,
               scenario.design_count == 1 ? "" : "s");
        for (size_t i = 0; i < scenario.design_count; i++) {
            printf("%s%s", i > 0 ? ", " : "", scenario.designs[i].name);
        }
        puts(")");
    }
    scenario_free(&scenario);
    return COMMAND_DONE;
}

const Command COMMAND_CHECK = {
    .name = "check",
    .operands = "SCENARIO",
    .summary = "all mistakes of a scenario, without running it",
    .help =
        "Reads a scenario as `tacit run` would, and says all that is wrong with it in one pass.",
    .example = "  tacit check params/france-2022.yaml\n"
               "  tacit check params/france-2022.yaml --set designs.opt_out.notice.window=12",
    .options = OPTIONS_SCENARIO | OPTION_QUIET,
    .operands_min = 1,
    .operands_max = 1,
    .run = check_run,
};
