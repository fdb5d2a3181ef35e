#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <yaml.h>

#include "base/threads.h"
#include "commands/command.h"
#include "commands/compare.h"
#include "commands/estimate.h"
#include "commands/progress.h"
#include "commands/simulation.h"
#include "file/output.h"
#include "file/placement.h"
#include "reading/scenario_text.h"
#include "run/ensemble.h"
#include "words/answer_words.h"

/* -o FILE, or results/<scenario>.h5, for which the folder is made. Returns 0, or -1 when out of
 * memory. */
static int output_path(const Options *options, const Scenario *scenario, Text *path)
{
    if (options->output != NULL) {
        text_add(path, options->output);
    } else {
        (void)mkdir("results", 0777); /* if it cannot be made, placement_check says so */
        text_format(path, "results/%s.h5", scenario->name);
    }
    return path->failed ? -1 : 0;
}

static int provenance_libraries(Text *text)
{
    int major = 0, minor = 0, patch = 0;
    yaml_get_version(&major, &minor, &patch);
    text_format(text, "GSL %s, libyaml %d.%d.%d", gsl_version, major, minor, patch);
    return text->failed ? -1 : 0;
}

/* Writes the file with everything that says how it came about. */
static int write_results(const Options *options, const ScenarioFiles *files, const Results *results,
                         const char *path)
{
    Text resolved = {0}, libraries = {0};
    Problem problem = {.sentence = "out of memory"};
    int status = -1;
    OutputSource *sources = calloc(files->count, sizeof *sources);
    scenario_text(results->scenario, SCENARIO_TEXT_PLAIN, &resolved);
    if (sources == NULL || resolved.failed || provenance_libraries(&libraries) != 0) {
        goto out;
    }
    for (size_t i = 0; i < files->count; i++) {
        sources[i] = (OutputSource){.name = files->items[i].path,
                                    .text = text_string(&files->items[i].text)};
    }
    const OutputProvenance provenance = {.command_line = options->command_line,
                                         .libraries = text_string(&libraries),
                                         .threads = (size_t)threads_chosen((int)options->threads),
                                         .sources = sources,
                                         .source_count = files->count};
    status = output_write(results, text_string(&resolved), &provenance, path, &problem);
out:
    free(sources);
    text_free(&resolved);
    text_free(&libraries);
    return status == 0 ? COMMAND_DONE : command_report(&problem, COMMAND_FAILED);
}

/* What the run would take, instead of the run. */
static int dry_run(const Options *options, const Scenario *scenario, enum TraceTongue language)
{
    Estimate estimate;
    Text text = {0};
    Problem problem;
    if (estimate_run(scenario, options->threads, options->persons_out, !options->no_ranges,
                     &estimate, &problem) != 0) {
        return command_report(&problem, COMMAND_FAILED);
    }
    if (options->json) {
        estimate_json(&estimate, &text);
    } else {
        text_format(&text, "%s%s", options->operands[0], trace_language(language)->colon);
        estimate_text(&estimate, language, &text);
    }
    (void)fputs(text_string(&text), stdout);
    const bool failed = text.failed;
    text_free(&text);
    return failed ? command_fail("out of memory", COMMAND_FAILED) : COMMAND_DONE;
}

/* Simulates, writes the file, prints from it. */
static int run_scenario(const Options *options, const ScenarioFiles *files,
                        const Scenario *scenario, enum TraceTongue language)
{
    struct timespec begin;
    (void)clock_gettime(CLOCK_MONOTONIC, &begin);
    Results results = {0};
    Stories stories = {0};
    Persons persons = {0};
    Text path = {0};
    Problem problem = {.sentence = "out of memory"};
    int status = COMMAND_FAILED;
    if (output_path(options, scenario, &path) != 0 ||
        placement_check(text_string(&path), &problem) != 0) {
        (void)command_report(&problem, COMMAND_FAILED);
    } else {
        status = simulation_run(options, language, scenario, &stories,
                                options->persons_out ? &persons : NULL, &results);
    }
    if (status == COMMAND_DONE) {
        status = write_results(options, files, &results, text_string(&path));
    }
    if (status == COMMAND_DONE) {
        status = comparison_print(text_string(&path), options, language, seconds_since(&begin));
    }
    if (status == COMMAND_DONE && !options->quiet) {
        (void)fflush(stdout); /* what was printed stands above */
        (void)fprintf(stderr, "%s %s\n", answer_word(language, ANSWER_WRITTEN), text_string(&path));
    }
    results_free(&results);
    stories_free(&stories);
    persons_free(&persons);
    text_free(&path);
    return status;
}

static int run_run(const Options *options)
{
    Scenario scenario = {0};
    ScenarioFiles files = {0};
    enum TraceTongue language;
    int status = language_read("run", options, &language);
    if (status == COMMAND_DONE) {
        status = command_read_scenario(options, options->operands[0], &scenario, &files);
    }
    if (status == COMMAND_DONE) {
        status = options->dry_run ? dry_run(options, &scenario, language)
                                  : run_scenario(options, &files, &scenario, language);
    }
    scenario_free(&scenario);
    scenario_files_free(&files);
    return status;
}

const Command COMMAND_RUN = {
    .name = "run",
    .operands = "SCENARIO",
    .summary = "simulate every design, write the results file, print what it says",
    .help =
        "Simulates all replicates of all designs, writes an HDF5 file (results/<scenario>.h5 "
        "unless -o\n"
        "says otherwise) and prints what it says a year after the first notice, as `tacit compare` "
        "does.\n"
        "The file is complete or absent.\n"
        "`--dry-run` writes nothing: it says what the run would take, from a small sample of it.",
    .example = "  tacit run params/france-2022.yaml\n"
               "  tacit run params/france-2022.yaml --persons 65600 --set "
               "designs.opt_out.notice.window=12 -o longer.h5\n"
               "  tacit run params/france-2022.yaml --persons 6560000 --dry-run",
    .options = OPTIONS_SCENARIO | OPTION_THREADS | OPTION_OUTPUT | OPTION_QUIET | OPTION_JSON |
               OPTION_ALL | OPTION_LANGUAGE | OPTION_DRY_RUN | OPTION_PERSONS_OUT |
               OPTION_NO_RANGES,
    .operands_min = 1,
    .operands_max = 1,
    .run = run_run,
};
