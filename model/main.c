/* tacit: the table of commands. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/version.h"
#include "commands/command.h"

static const Command *const COMMANDS[] = {&COMMAND_RUN,    &COMMAND_COMPARE, &COMMAND_CHECK,
                                          &COMMAND_SHOW,   &COMMAND_TRACE,   &COMMAND_PARAMS,
                                          &COMMAND_VERIFY, &COMMAND_EXPORT,  &COMMAND_REPORT};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static void usage_print(FILE *stream)
{
    (void)fprintf(
        stream,
        "tacit simulates who consents, in effect, to a health record, and under which design.\n\n"
        "usage: tacit COMMAND [arguments]\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        char call[64];
        (void)snprintf(call, sizeof call, "%s %s", COMMANDS[i]->name, COMMANDS[i]->operands);
        (void)fprintf(stream, "  %-21s %s\n", call, COMMANDS[i]->summary);
    }
    (void)fprintf(stream, "\n`tacit COMMAND --help` explains one, with an example; `tacit "
                          "--version` says which program this is.\n");
}

static const Command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(COMMANDS[i]->name, name) == 0) {
            return COMMANDS[i];
        }
    }
    return NULL;
}

static int report_unknown(const char *name)
{
    const char *names[COMMAND_COUNT];
    Text quoted = {0};
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[i] = COMMANDS[i]->name;
    }
    size_t nearest = text_nearest(name, names, COMMAND_COUNT);
    text_add_quoted(&quoted, name);
    (void)fprintf(stderr, "tacit: no command is called %s", text_string(&quoted));
    if (nearest < COMMAND_COUNT) {
        (void)fprintf(stderr, ", did you mean %s?", names[nearest]);
    }
    (void)fprintf(stderr, " (`tacit --help` lists them)\n");
    text_free(&quoted);
    return COMMAND_INPUT_WRONG;
}

static int command_run(const Command *command, int argc, char **argv)
{
    Options options;
    int status;
    if (options_parse(command, argc, argv, &options, &status) == 0) {
        status = command->run(&options);
        options_free(&options);
    }
    return status;
}

/* What was printed may still be in a buffer, and the disk full. */
static int stdout_close(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return status;
    }
    perror("tacit: standard output");
    return status == COMMAND_DONE ? COMMAND_FAILED : status;
}

static int program_run(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    const Command *command = command_find(name);
    if (command != NULL) {
        return command_run(command, argc, argv);
    }
    if (strcmp(name, "--version") == 0) {
        printf("tacit %s (revision %s, %s)\n", version_number(), version_revision(),
               version_compiler());
        return COMMAND_DONE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        usage_print(stdout);
        return COMMAND_DONE;
    }
    if (argc < 2) {
        usage_print(stderr);
        return COMMAND_INPUT_WRONG;
    }
    return report_unknown(name);
}

int main(int argc, char **argv)
{
    return stdout_close(program_run(argc, argv));
}
