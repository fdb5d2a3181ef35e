#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output_groups.h"
#include "random.h"
#include "version.h"

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
    output_texts(
        &root,
        &(OutputVariable){
            "scenario", "1", "The resolved scenario; run again, it gives the same run_id", {NULL}},
        &scenario_text, 1);
    output_group_close(&root);
}

static void write_sources(OutputGroup *group, const OutputProvenance *provenance)
{
    Text names = {0};
    Text texts = {0};
    for (size_t i = 0; i < provenance->source_count; i++) {
        text_add_bytes(&names, provenance->sources[i].name,
                       strlen(provenance->sources[i].name) + 1);
        text_add_bytes(&texts, provenance->sources[i].text,
                       strlen(provenance->sources[i].text) + 1);
    }
    if (provenance->source_count > 0) {
        output_joined(group,
                      &(OutputVariable){"file", "1", "File the scenario was read from", {NULL}},
                      &names, provenance->source_count, output_axis_texts);
        output_joined(group, &(OutputVariable){"file_text", "1", "The file as it stood", {"file"}},
                      &texts, provenance->source_count, output_texts);
    }
    text_free(&names);
    text_free(&texts);
}

static void write_provenance(OutputFile *file, const OutputProvenance *provenance)
{
    unsigned major = 0, minor = 0, release = 0;
    char libraries[256];
    H5get_libversion(&major, &minor, &release);
    snprintf(libraries, sizeof libraries, "HDF5 %u.%u.%u%s%s", major, minor, release,
             provenance->libraries[0] == '\0' ? "" : ", ", provenance->libraries);
    const char *const compiler = version_compiler();
    const char *const library_list = libraries;
    const int64_t threads = (int64_t)provenance->threads;

    OutputGroup group;
    output_group_open(&group, file, "/provenance", "How the file came about");
    output_texts(&group, &(OutputVariable){"command_line", "1", "The command", {NULL}},
                 &provenance->command_line, 1);
    output_wholes(&group,
                  &(OutputVariable){
                      "threads", "1", "Threads used; the numbers do not depend on them", {NULL}},
                  &threads, 1);
    output_texts(&group, &(OutputVariable){"compiler", "1", "Compiler of the program", {NULL}},
                 &compiler, 1);
    output_texts(&group,
                 &(OutputVariable){"libraries", "1", "Libraries and their versions", {NULL}},
                 &library_list, 1);
    write_sources(&group, provenance);
    output_group_close(&group);
}

/* The folder of path, with an ending so that it can be opened: "results/" or "./". */
static void folder_of(Text *folder, const char *path)
{
    const char *const slash = strrchr(path, '/');
    if (slash == NULL) {
        text_add(folder, "./");
    } else {
        text_add_bytes(folder, path, (size_t)(slash - path) + 1);
    }
}

int output_check(const char *path, char *error, size_t error_size)
{
    int status = -1;
    struct stat there;
    Text folder = {0};
    folder_of(&folder, path);
    if (folder.failed) {
        snprintf(error, error_size, "out of memory");
    } else if (stat(text_string(&folder), &there) != 0) {
        snprintf(error, error_size, "cannot write %s: the folder %s: %s", path,
                 text_string(&folder), strerror(errno));
    } else if (access(text_string(&folder), W_OK | X_OK) != 0) {
        snprintf(error, error_size, "cannot write into the folder %s: %s", text_string(&folder),
                 strerror(errno));
    } else if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        snprintf(error, error_size,
                 "cannot write %s: it exists and is not a file that can be replaced", path);
    } else {
        status = 0;
    }
    text_free(&folder);
    return status;
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

int output_make(const Results *results, const char *scenario_text,
                const OutputProvenance *provenance, void **bytes, size_t *size, char *error,
                size_t error_size)
{
    OutputFile file;
    const ErrorPrinter printer = printer_silence();
    output_file_create(&file, error, error_size);
    write_root(&file, results, scenario_text);
    output_parameters(&file, results);
    output_outcomes(&file, results);
    output_weekly(&file, results);
    output_exposure(&file, results);
    output_summary(&file, results);
    output_differences(&file, results);
    output_persons(&file, results);
    write_provenance(&file, provenance);
    const int status = output_file_close(&file, bytes, size);
    printer_restore(&printer);
    return status;
}

static int write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno != EINTR) {
            return -1;
        }
        bytes += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

/* mkstemp keeps others out; a results file is as readable as any other file. */
static int open_to_all(int descriptor)
{
    const mode_t mask = umask(0);
    umask(mask);
    return fchmod(descriptor, 0666 & ~mask);
}

/* Creates a file that nobody else has, names it in part, fills it. On failure it is gone again. */
static int write_part(char *part, const void *bytes, size_t size)
{
    const int descriptor = mkstemp(part);
    if (descriptor < 0) {
        return -1;
    }
    int status = write_all(descriptor, bytes, size) != 0 || fsync(descriptor) != 0 ||
                         open_to_all(descriptor) != 0
                     ? -1
                     : 0;
    int reason = errno;
    if (close(descriptor) != 0 && status == 0) {
        status = -1;
        reason = errno;
    }
    if (status != 0) {
        unlink(part);
        errno = reason;
    }
    return status;
}

/* Makes a new name survive a power cut. Some file systems cannot do it and say EINVAL, which
 * changes nothing. */
static int sync_folder(const char *folder)
{
    const int descriptor = open(folder, O_RDONLY);
    if (descriptor < 0) {
        return -1;
    }
    const int status = fsync(descriptor) != 0 && errno != EINVAL ? -1 : 0;
    close(descriptor);
    return status;
}

/* Puts the bytes at path in one step, beside what is there until then. */
static int place_file(const char *path, const void *bytes, size_t size, char *error,
                      size_t error_size)
{
    int status = -1;
    Text part = {0};
    Text folder = {0};
    text_format(&part, "%s.part-XXXXXX", path);
    folder_of(&folder, path);
    if (part.failed || folder.failed) {
        snprintf(error, error_size, "out of memory");
    } else if (write_part(part.data, bytes, size) != 0) {
        snprintf(error, error_size, "cannot write %s: %s", path, strerror(errno));
    } else if (rename(part.data, path) != 0) {
        snprintf(error, error_size, "cannot rename a file to %s: %s", path, strerror(errno));
        unlink(part.data);
    } else if (sync_folder(folder.data) != 0) {
        snprintf(error, error_size, "wrote %s, but cannot sync its folder: %s", path,
                 strerror(errno));
    } else {
        status = 0;
    }
    text_free(&part);
    text_free(&folder);
    return status;
}

int output_write(const Results *results, const char *scenario_text,
                 const OutputProvenance *provenance, const char *path, char *error,
                 size_t error_size)
{
    void *bytes = NULL;
    size_t size = 0;
    const int status = output_check(path, error, error_size) != 0 ||
                               output_make(results, scenario_text, provenance, &bytes, &size, error,
                                           error_size) != 0 ||
                               place_file(path, bytes, size, error, error_size) != 0
                           ? -1
                           : 0;
    free(bytes);
    return status;
}
