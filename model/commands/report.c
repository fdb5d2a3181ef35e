#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/command.h"
#include "commands/language.h"
#include "file/input.h"
#include "words/answer_words.h"

enum { PATH_SIZE = 4096 };

/* The scripts, as seen from the folder of the program: of an installed one, of a build in the sources, and of
 * one of its variants (build/asan). */
static const char *const PLACES[] = {"../share/tacit/scripts", "../scripts", "../../scripts"};

static const char SCRIPT[] = "report.py";

/* Joins with a slash. Returns 0, or -1 where the result is too long. */
static int path_join(char path[PATH_SIZE], const char *folder, const char *name)
{
    const int length = snprintf(path, PATH_SIZE, "%s/%s", folder, name);
    return length > 0 && length < PATH_SIZE ? 0 : -1;
}

static bool holds_script(const char *folder)
{
    char path[PATH_SIZE];
    return path_join(path, folder, SCRIPT) == 0 && access(path, R_OK) == 0;
}

/* The folder of this program, where the system says it. Returns 0 or -1. */
static int program_folder(char folder[PATH_SIZE])
{
    const ssize_t length = readlink("/proc/self/exe", folder, PATH_SIZE - 1);
    if (length <= 0) {
        return -1;
    }
    folder[length] = '\0';
    char *const slash = strrchr(folder, '/');
    if (slash == NULL) {
        return -1;
    }
    *slash = '\0';
    return 0;
}

/* Where the scripts are: where TACIT_SCRIPTS says, near the program, or in scripts/ of the folder one is in. */
static int scripts_find(char scripts[PATH_SIZE])
{
    char folder[PATH_SIZE];
    const char *const told = getenv("TACIT_SCRIPTS");
    if (told != NULL) {
        return snprintf(scripts, PATH_SIZE, "%s", told) < PATH_SIZE && holds_script(scripts) ? 0
                                                                                             : -1;
    }
    if (program_folder(folder) == 0) {
        for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
            if (path_join(scripts, folder, PLACES[i]) == 0 && holds_script(scripts)) {
                return 0;
            }
        }
    }
    (void)snprintf(scripts, PATH_SIZE, "scripts");
    return holds_script(scripts) ? 0 : -1;
}

/* Waits for a child. Returns how it ended, or -1 if it did not end by itself. */
static int child_wait(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) == -1) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* In a child: becomes scripts/find-python, whose answer goes into `answer` and whose complaint nowhere. */
static void become_find_python(const char *scripts, int answer)
{
    char path[PATH_SIZE];
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0 && dup2(answer, STDOUT_FILENO) >= 0 && dup2(nowhere, STDERR_FILENO) >= 0 &&
        path_join(path, scripts, "find-python") == 0) {
        (void)execl(path, path, "h5py", "matplotlib", "jinja2", "babel", (char *)NULL);
    }
    _exit(127);
}

/* Reads one line. Returns 0, or -1 if there is none. */
static int line_read(int file, char line[PATH_SIZE])
{
    FILE *const stream = fdopen(file, "r");
    if (stream == NULL) {
        (void)close(file);
        return -1;
    }
    const bool read = fgets(line, PATH_SIZE, stream) != NULL;
    (void)fclose(stream);
    line[read ? strcspn(line, "\n") : 0] = '\0';
    return line[0] != '\0' ? 0 : -1;
}

/* A Python that has what the report needs. Returns 0 or -1. */
static int python_find(const char *scripts, char python[PATH_SIZE])
{
    int ends[2];
    if (pipe(ends) != 0) {
        return -1;
    }
    const pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        become_find_python(scripts, ends[1]);
    }
    (void)close(ends[1]);
    const int read = line_read(ends[0], python);
    return child > 0 && child_wait(child) == 0 ? read : -1;
}

/* results/<name of the file>-report, for which the folder is made. */
static int default_folder(const char *file, char folder[PATH_SIZE])
{
    const char *const slash = strrchr(file, '/');
    const char *const name = slash != NULL ? slash + 1 : file;
    const char *const dot = strrchr(name, '.');
    const int length = dot != NULL && dot != name ? (int)(dot - name) : (int)strlen(name);
    (void)mkdir("results", 0777); /* if it cannot be made, the script says so */
    return snprintf(folder, PATH_SIZE, "results/%.*s-report", length, name) < PATH_SIZE ? 0 : -1;
}

/* Runs the script. Returns what the command is to return. */
static int script_run(const char *python, const char *scripts, const char *file, const char *folder)
{
    char script[PATH_SIZE];
    if (path_join(script, scripts, SCRIPT) != 0) {
        return command_fail("the path of the scripts is too long", COMMAND_FAILED);
    }
    const pid_t child = fork();
    if (child == 0) {
        (void)execl(python, python, script, file, folder, (char *)NULL);
        _exit(127);
    }
    const int ended = child > 0 ? child_wait(child) : -1;
    if (ended < 0 || ended == 127) {
        return command_fail("the report could not be made: Python did not run", COMMAND_FAILED);
    }
    return ended;
}

static int report_make(const Options *options, enum TraceTongue language)
{
    char scripts[PATH_SIZE], python[PATH_SIZE], folder[PATH_SIZE];
    if (scripts_find(scripts) != 0) {
        return command_fail(
            "the scripts that make the report are not beside the program; set TACIT_SCRIPTS to "
            "their folder",
            COMMAND_FAILED);
    }
    if (python_find(scripts, python) != 0) {
        return command_fail(
            "no python3 here has h5py, matplotlib, jinja2 and babel: install them with `make "
            "deps-report`",
            COMMAND_FAILED);
    }
    const char *target = options->output;
    if (target == NULL) {
        if (default_folder(options->operands[0], folder) != 0) {
            return command_fail("the name of the file is too long", COMMAND_INPUT_WRONG);
        }
        target = folder;
    }
    const int status = script_run(python, scripts, options->operands[0], target);
    if (status == COMMAND_DONE && !options->quiet) {
        (void)fprintf(stderr, "%s %s/index.en.html, %s/index.fr.html\n",
                      answer_word(language, ANSWER_WRITTEN), target, target);
    }
    return status;
}

/* The file is looked at before Python starts, so that what is wrong with it is said as everywhere else. */
static int report_run(const Options *options)
{
    InputFile file;
    enum TraceTongue language;
    int status = language_read("report", options, &language);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = input_open(&file, options->operands[0]) == 0
                 ? COMMAND_DONE
                 : command_report(&file.problem, COMMAND_INPUT_WRONG);
    input_close(&file);
    return status == COMMAND_DONE ? report_make(options, language) : status;
}

const Command COMMAND_REPORT = {
    .name = "report",
    .operands = "FILE",
    .summary = "a page in French and in English, figures and tables",
    .help = "Makes a report of a results file, from the file alone: index.en.html and "
            "index.fr.html, which need\n"
            "nothing else and no network, their figures as SVG and PNG, and the numbers of each "
            "figure as CSV.\n"
            "-o names the folder (results/<name of the file>-report unless it says otherwise). "
            "Needs Python with\n"
            "h5py, matplotlib, jinja2 and babel (`make deps-report`); TACIT_SCRIPTS names the "
            "folder of the\n"
            "scripts where they are not beside the program.",
    .example = "  tacit run params/france-2022.yaml\n"
               "  tacit report results/france-2022.h5",
    .options = OPTION_OUTPUT | OPTION_QUIET | OPTION_LANGUAGE,
    .operands_min = 1,
    .operands_max = 1,
    .run = report_run,
};
