#include "file/output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/version.h"
#include "file/output_hdf5.h"
#include "file/placement.h"
#include "outcomes/tables.h"
#include "run/persons.h"
#include "words/story_tables.h"

/* FNV-1a needs no library and is in random.h already. The id tells runs apart, it does not protect
 * them, and two chained passes of 64 bits leave no room for accidental equality. */
void output_run_id(const char *scenario_text, uint64_t thresholds_hash,
                   char run_id[OUTPUT_RUN_ID_SIZE])
{
    uint64_t hash[2];
    uint64_t chained = RANDOM_HASH_START;
    for (size_t i = 0; i < 2; i++) {
        unsigned char thresholds[8]; /* lowest byte first, whatever the machine does */
        for (size_t byte = 0; byte < sizeof thresholds; byte++) {
            thresholds[byte] = (unsigned char)(thresholds_hash >> (8 * byte));
        }
        chained = random_hash(chained, scenario_text, strlen(scenario_text) + 1);
        chained = random_hash(chained, version_number(), strlen(version_number()) + 1);
        chained = random_hash(chained, thresholds, sizeof thresholds);
        hash[i] = chained;
    }
    snprintf(run_id, OUTPUT_RUN_ID_SIZE, "%016" PRIx64 "%016" PRIx64, hash[0], hash[1]);
}

/* A single text. */
static void write_text(OutputGroup *group, const char *name, const char *sentence, const char *text)
{
    output_table(group, &(Table){.name = name,
                                 .unit = "1",
                                 .sentence = sentence,
                                 .kind = TABLE_TEXT,
                                 .count = 1,
                                 .values = &text});
}

static void write_root(OutputFile *file, const Results *results, const char *scenario_text)
{
    const Scenario *scenario = results->scenario;
    char run_id[OUTPUT_RUN_ID_SIZE];
    char thresholds[17];
    output_run_id(scenario_text, results->thresholds_hash, run_id);
    snprintf(thresholds, sizeof thresholds, "%016" PRIx64, results->thresholds_hash);

    OutputGroup root;
    output_group_open(&root, file, "/", "Results of a simulation");
    output_attribute_text(&root, ".", "title", scenario->title);
    output_attribute_text(&root, ".", "question", scenario->question);
    output_attribute_text(&root, ".", "program", "tacit");
    output_attribute_whole(&root, ".", "layout", OUTPUT_LAYOUT);
    output_attribute_text(&root, ".", "version", version_number());
    output_attribute_text(&root, ".", "revision", version_revision());
    output_attribute_text(&root, ".", "run_id", run_id);
    output_attribute_whole(&root, ".", "seed", scenario->seed);
    output_attribute_text(&root, ".", "thresholds_hash", thresholds);
    write_text(&root, "scenario", "The resolved scenario; run again, it gives the same run_id",
               scenario_text);
    output_group_close(&root);
}

static void write_sources(OutputGroup *group, const OutputProvenance *provenance)
{
    const size_t count = provenance->source_count;
    const char **names = calloc(2 * count + 1, sizeof *names), **texts = names + count;
    if (names == NULL) {
        output_fail(group->file, "out of memory");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = provenance->sources[i].name;
        texts[i] = provenance->sources[i].text;
    }
    const Table file = {.name = "file",
                        .unit = "1",
                        .sentence = "File the scenario was read from",
                        .kind = TABLE_TEXT,
                        .rank = 1,
                        .count = count,
                        .values = names};
    if (count > 0) {
        output_axis(group, &file);
        output_table(group, &(Table){.name = "file_text",
                                     .unit = "1",
                                     .sentence = "The file as it stood",
                                     .kind = TABLE_TEXT,
                                     .rank = 1,
                                     .axes = {&file},
                                     .count = count,
                                     .values = texts});
    }
    free(names);
}

static void write_provenance(OutputFile *file, const OutputProvenance *provenance)
{
    unsigned major = 0, minor = 0, release = 0;
    char libraries[256];
    H5get_libversion(&major, &minor, &release);
    snprintf(libraries, sizeof libraries, "HDF5 %u.%u.%u%s%s", major, minor, release,
             provenance->libraries[0] == '\0' ? "" : ", ", provenance->libraries);
    const int64_t threads = (int64_t)provenance->threads;

    OutputGroup group;
    output_group_open(&group, file, "/provenance", "How the file came about");
    write_text(&group, "command_line", "The command", provenance->command_line);
    output_table(&group, &(Table){.name = "threads",
                                  .unit = "1",
                                  .sentence = "Threads used; the numbers do not depend on them",
                                  .kind = TABLE_WHOLE,
                                  .count = 1,
                                  .values = &threads});
    write_text(&group, "compiler", "Compiler of the program", version_compiler());
    write_text(&group, "libraries", "Libraries and their versions", libraries);
    write_sources(&group, provenance);
    output_group_close(&group);
}

/* HDF5 prints its errors by itself unless told not to. */
typedef struct ErrorPrinter {
    H5E_auto2_t print;
    void *context;
} ErrorPrinter;

static ErrorPrinter printer_silence(void)
{
    ErrorPrinter printer = {0};
    H5Eget_auto2(H5E_DEFAULT, &printer.print, &printer.context);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return printer;
}

static void printer_restore(const ErrorPrinter *printer)
{
    H5Eset_auto2(H5E_DEFAULT, printer->print, printer->context);
}

/* Everything that is a table: what the core computed, the stories in words, the persons. */
static void write_lists(OutputFile *file, const Results *results)
{
    Tables tables = {0};
    tables_of(results, &tables);
    story_tables(results, &tables);
    persons_tables(results, &tables);
    output_tables(file, &tables);
    tables_free(&tables);
}

int output_make(const Results *results, const char *scenario_text,
                const OutputProvenance *provenance, void **bytes, size_t *size, Problem *problem)
{
    OutputFile file;
    const ErrorPrinter printer = printer_silence();
    output_file_create(&file, problem);
    write_root(&file, results, scenario_text);
    write_lists(&file, results);
    write_provenance(&file, provenance);
    const int status = output_file_close(&file, bytes, size);
    printer_restore(&printer);
    return status;
}

int output_write(const Results *results, const char *scenario_text,
                 const OutputProvenance *provenance, const char *path, Problem *problem)
{
    void *bytes = NULL;
    size_t size = 0;
    const int status =
        placement_check(path, problem) != 0 ||
                output_make(results, scenario_text, provenance, &bytes, &size, problem) != 0 ||
                placement_write(path, bytes, size, problem) != 0
            ? -1
            : 0;
    free(bytes);
    return status;
}
