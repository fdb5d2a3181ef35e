#include <stdio.h>

#include "commands/command.h"
#include "commands/language.h"
#include "words/answer_words.h"

static void print_sound(const char *path, const Scenario *scenario, enum TraceTongue language)
{
    const enum AnswerWord designs = scenario->design_count == 1 ? ANSWER_DESIGN : ANSWER_DESIGNS;
    printf("%s%s%.0f %s, %u %s, %u %s, %zu %s (", path, answer_word(language, ANSWER_NOTHING_WRONG),
           scenario->values.population_persons, answer_word(language, ANSWER_PEOPLE),
           (unsigned)scenario->replicates, answer_word(language, ANSWER_REPLICATES),
           (unsigned)scenario->weeks, answer_word(language, ANSWER_WEEKS), scenario->design_count,
           answer_word(language, designs));
    for (size_t i = 0; i < scenario->design_count; i++) {
        printf("%s%s", i > 0 ? ", " : "", scenario->designs[i].name);
    }
    puts(")");
}

static int check_run(const Options *options)
{
    Scenario scenario;
    enum TraceTongue language;
    int status = language_read("check", options, &language);
    if (status == COMMAND_DONE) {
        status = command_read_scenario(options, options->operands[0], &scenario, NULL);
    }
    if (status != COMMAND_DONE) {
        return status;
    }
    if (!options->quiet) {
        print_sound(options->operands[0], &scenario, language);
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
    .options = OPTIONS_SCENARIO | OPTION_QUIET | OPTION_LANGUAGE,
    .operands_min = 1,
    .operands_max = 1,
    .run = check_run,
};
