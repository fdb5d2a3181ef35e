#include "show/export.h"

#include <stdio.h>

#include "commands/command.h"
#include "commands/interruption.h"
#include "commands/language.h"
#include "words/answer_words.h"

static int export_file(const Options *options, enum TraceTongue language, InputFile *file)
{
    Problem problem;
    switch (export_csv(file, options->csv, interruption_catch(), &problem)) {
    case EXPORT_DONE:
        if (!options->quiet) {
            (void)fprintf(stderr, "%s %s\n", answer_word(language, ANSWER_WRITTEN), options->csv);
        }
        return COMMAND_DONE;
    case EXPORT_STOPPED:
        return command_fail("interrupted: nothing was written", COMMAND_INTERRUPTED);
    case EXPORT_INPUT_WRONG:
        return command_report(&problem, COMMAND_INPUT_WRONG);
    default:
        return command_report(&problem, COMMAND_FAILED);
    }
}

static int export_run(const Options *options)
{
    InputFile file;
    if (options->csv == NULL) {
        (void)fputs("tacit export: --csv DIR is missing (`tacit export --help` gives an example)\n",
                    stderr);
        return COMMAND_INPUT_WRONG;
    }
    enum TraceTongue language;
    int status = language_read("export", options, &language);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = input_open(&file, options->operands[0]) == 0
                 ? export_file(options, language, &file)
                 : command_report(&file.problem, COMMAND_INPUT_WRONG);
    input_close(&file);
    return status;
}

const Command COMMAND_EXPORT = {
    .name = "export",
    .operands = "FILE",
    .summary = "tables of a results file as CSV, for people without HDF5",
    .help =
        "Writes the tables of a results file to a folder, one CSV file each, and a README.txt "
        "that says what\n"
        "they are and which run they come from. The folder must be new or empty, and is complete "
        "or absent.",
    .example = "  tacit run params/france-2022.yaml\n"
               "  tacit export results/france-2022.h5 --csv france-2022-tables",
    .options = OPTION_CSV | OPTION_QUIET | OPTION_LANGUAGE,
    .operands_min = 1,
    .operands_max = 1,
    .run = export_run,
};
