#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "commands/command.h"
#include "commands/language.h"
#include "commands/simulation.h"
#include "file/output.h"
#include "reading/messages_print.h"
#include "reading/scenario_read.h"
#include "reading/scenario_text.h"
#include "show/difference.h"
#include "words/answer_words.h"

/* More lines would hide the first ones. */
enum { LINES_MAX = 20 };

/* Version and revision of the program that wrote the file, owned. */
typedef struct Origin {
    char *version, *revision;
} Origin;

static int origin_read(InputFile *file, Origin *origin)
{
    *origin = (Origin){0};
    return input_text(file, "/", "version", &origin->version) == 0 &&
                   input_text(file, "/", "revision", &origin->revision) == 0
               ? 0
               : -1;
}

static void origin_free(Origin *origin)
{
    free(origin->version);
    free(origin->revision);
}

/* Another version may rightly give other numbers, so it is named before anything is compared. */
static void name_version(const Origin *origin)
{
    if (strcmp(origin->version, version_number()) != 0) {
        printf("another version: the file was written by tacit %s (%s), this is %s (%s)\n",
               origin->version, origin->revision, version_number(), version_revision());
        (void)fflush(stdout); /* a run takes its time */
    }
}

/* Between two versions there are many revisions. */
static void name_revision(const Origin *origin)
{
    if (strcmp(origin->version, version_number()) == 0 &&
        strcmp(origin->revision, version_revision()) != 0) {
        printf("another revision of the same version: the file has %s, this is %s\n",
               origin->revision, version_revision());
    }
}

/* Other thresholds are another arithmetic: a library of mathematics or a processor that rounds
 * differently, or other sources. */
static int name_thresholds(InputFile *file, const Results *results)
{
    char *found = NULL, expected[17];
    if (input_text(file, "/", "thresholds_hash", &found) != 0) {
        return -1;
    }
    (void)snprintf(expected, sizeof expected, "%016" PRIx64, results->thresholds_hash);
    if (strcmp(found, expected) != 0) {
        printf("other thresholds: decisions were compared with other numbers (hash %s, here %s): "
               "another version of the model or of the library of mathematics\n",
               found, expected);
    }
    free(found);
    return 0;
}

/* The scenario in the file. Returns what the command is to return if it is not COMMAND_DONE. */
static int read_scenario(InputFile *file, Scenario *scenario)
{
    char **texts = NULL;
    size_t count = 0;
    Messages messages = {0};
    Text name = {0};
    int status = COMMAND_INPUT_WRONG;
    if (input_texts(file, "/scenario", &texts, &count) != 0 || count != 1) {
        (void)command_report(&file->problem, status);
        goto out;
    }
    text_format(&name, "%s/scenario", file->path);
    if (scenario_read_text(text_string(&name), texts[0], strlen(texts[0]), NULL, 0, scenario,
                           &messages) == 0) {
        status = COMMAND_DONE;
    } else {
        messages_print(&messages, stderr);
        status = messages.out_of_memory ? COMMAND_FAILED : COMMAND_INPUT_WRONG;
    }
out:
    messages_free(&messages);
    text_free(&name);
    input_texts_free(texts, count);
    return status;
}

static int make_file(const Results *results, void **bytes, size_t *size)
{
    static const OutputProvenance NOTHING = {.command_line = "", .libraries = "", .threads = 1};
    Text text = {0};
    Problem problem;
    scenario_text(results->scenario, SCENARIO_TEXT_PLAIN, &text);
    const int status = output_make(results, text_string(&text), &NOTHING, bytes, size, &problem);
    text_free(&text);
    return status == 0 ? COMMAND_DONE : command_report(&problem, COMMAND_FAILED);
}

/* `context` is the number of lines so far. */
static void print_difference(void *context, const Difference *difference)
{
    size_t *const lines = context;
    if ((*lines)++ >= LINES_MAX) {
        return;
    }
    printf("  %s: %s in the file, %s recomputed", difference->what, difference->found,
           difference->expected);
    if (difference->total > 1) {
        printf(" (%zu of %zu values differ)", difference->count, difference->total);
    }
    putchar('\n');
}

static int compare(InputFile *file, const void *bytes, size_t size, enum TraceTongue language)
{
    Differences differences;
    size_t lines = 0;
    if (difference_find(file, bytes, size, print_difference, &lines, &differences) != 0) {
        return command_report(&file->problem, COMMAND_INPUT_WRONG);
    }
    if (differences.reported == 0) {
        printf("%s%s%s%zu%s%zu%s\n", answer_word(language, ANSWER_SAME), file->path,
               answer_word(language, ANSWER_SAME_ALL), differences.values,
               answer_word(language, ANSWER_SAME_VALUES), differences.datasets,
               answer_word(language, ANSWER_SAME_DATASETS));
        return COMMAND_DONE;
    }
    if (lines > LINES_MAX) {
        printf("  ... and %zu more\n", lines - LINES_MAX);
    }
    printf("different: %s: in %zu place%s\n", file->path, differences.reported,
           differences.reported == 1 ? "" : "s");
    return COMMAND_DIFFERENT;
}

/* Recomputes what the file holds and compares. */
static int verify_file(const Options *options, InputFile *file, const Scenario *scenario,
                       enum TraceTongue language)
{
    Results results = {0};
    Stories stories = {0};
    Persons persons = {0};
    void *bytes = NULL;
    size_t size = 0;
    const bool with_persons = input_has(file, "/persons", "replicate");
    Options as_then = *options;
    as_then.no_ranges = !input_has(file, "/worlds/in", "units");
    int status = simulation_run(&as_then, language, scenario, &stories,
                                with_persons ? &persons : NULL, &results);
    if (status == COMMAND_DONE) {
        status = make_file(&results, &bytes, &size);
    }
    if (status == COMMAND_DONE && name_thresholds(file, &results) != 0) {
        status = command_report(&file->problem, COMMAND_INPUT_WRONG);
    }
    if (status == COMMAND_DONE) {
        status = compare(file, bytes, size, language);
    }
    free(bytes);
    results_free(&results);
    stories_free(&stories);
    persons_free(&persons);
    return status;
}

static int verify_run(const Options *options)
{
    InputFile file;
    Scenario scenario = {0};
    Origin origin = {0};
    enum TraceTongue language;
    int status = language_read("verify", options, &language);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = COMMAND_INPUT_WRONG;
    if (input_open(&file, options->operands[0]) != 0 || origin_read(&file, &origin) != 0) {
        (void)command_report(&file.problem, status);
    } else {
        name_version(&origin);
        status = read_scenario(&file, &scenario);
    }
    if (status == COMMAND_DONE) {
        status = verify_file(options, &file, &scenario, language);
    }
    if (status == COMMAND_DIFFERENT) {
        name_revision(&origin);
    }
    origin_free(&origin);
    scenario_free(&scenario);
    input_close(&file);
    return status;
}

const Command COMMAND_VERIFY = {
    .name = "verify",
    .operands = "FILE",
    .summary = "recompute a results file from what it contains: same, or different and where",
    .help = "Simulates the scenario that stands in the file once more and compares every value of "
            "every dataset\n"
            "but those of /provenance. Says `same` and ends with 0, or `different` and where, and "
            "ends with 3.\n"
            "Another version of the program, or other thresholds of decisions, are named first.",
    .example = "  tacit run params/france-2022.yaml\n"
               "  tacit verify results/france-2022.h5",
    .options = OPTION_THREADS | OPTION_QUIET | OPTION_LANGUAGE,
    .operands_min = 1,
    .operands_max = 1,
    .run = verify_run,
};
