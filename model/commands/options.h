/* options: what stands behind the name of a command.
 *
 * Options that change the scenario become settings in the order in which they were given: `--seed 3` is
 * `--set seed=3`, and ends up in the results file as if it had stood in the scenario.
 *
 * To add an option: one bit here, one row in options.c, one case in option_apply. */
#ifndef TACIT_OPTIONS_H
#define TACIT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* What the program says when it ends. */
enum {
    COMMAND_DONE = 0,
    COMMAND_FAILED = 1,      /* no memory, no disk, no such file to write */
    COMMAND_INPUT_WRONG = 2, /* what the user gave cannot be used; stderr says all that is wrong */
    COMMAND_DIFFERENT = 3,   /* `verify` found a difference */
    COMMAND_INTERRUPTED = 130
};

enum {
    OPTION_SET = 1 << 0,
    OPTION_SEED = 1 << 1,
    OPTION_PERSONS = 1 << 2,
    OPTION_REPLICATES = 1 << 3,
    OPTION_WEEKS = 1 << 4,
    OPTION_THREADS = 1 << 5,
    OPTION_OUTPUT = 1 << 6,
    OPTION_QUIET = 1 << 7,
    OPTION_JSON = 1 << 8,
    OPTION_MARKDOWN = 1 << 9,
    OPTION_DRY_RUN = 1 << 10,
    OPTION_PERSONS_OUT = 1 << 11,
    OPTION_CSV = 1 << 12,
    OPTION_LANGUAGE = 1 << 13,
    OPTION_NO_RANGES = 1 << 14,
    OPTION_ALL = 1 << 15,
    OPTIONS_SCENARIO = OPTION_SET | OPTION_SEED | OPTION_PERSONS | OPTION_REPLICATES | OPTION_WEEKS
};

enum { OPTIONS_THREADS_MAX = 1024 };

typedef struct Options {
    const char *const *operands; /* what is no option, borrowed from argv */
    size_t operand_count;
    const char **settings; /* "path=value", owned, each owned by made_settings or argv */
    size_t setting_count;
    char **made_settings; /* owned: settings that were made from other options */
    size_t made_setting_count;
    char *command_line;   /* owned: the whole command line, quoted where a shell would need it */
    const char *output;   /* -o FILE, borrowed; NULL if not given */
    const char *csv;      /* --csv DIR, borrowed; NULL if not given */
    const char *language; /* --language CODE, borrowed; NULL if not given: the locale decides */
    size_t threads;       /* 0 if not given: as many as there are processors */
    bool quiet, json, markdown, dry_run, persons_out, no_ranges, all;
} Options;

/* All strings are static. */
typedef struct Command {
    const char *name;     /* "check" */
    const char *operands; /* "SCENARIO", "[KEY]"; "" for none */
    const char *summary;  /* one line for the list of commands */
    const char *help;     /* what --help says beside the options */
    const char *example;  /* command lines that work in a clone, one per line */
    unsigned options;     /* OPTION_... it takes, beside --help */
    size_t operands_min, operands_max;
    int (*run)(const Options *options); /* returns one of the numbers above */
} Command;

/* Parses argv[2..argc) for `command` (argv[1] is its name). Returns 0 when the command can run; then
 * options_free is to be called. Otherwise it has said what is wrong on stderr, or printed the help on
 * stdout, and *exit_code is what the program is to return. */
int options_parse(const Command *command, int argc, char **argv, Options *options, int *exit_code);

void options_free(Options *options);

#endif
