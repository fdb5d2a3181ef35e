#include "commands/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* One option: its row in the help, and what it sets if it is another way to say --set. */
typedef struct OptionRow {
    unsigned bit;
    int letter; /* of the short form; 0 for none */
    const char *name;
    const char *argument; /* NULL if it takes none */
    const char *setting;  /* path that the argument sets; NULL for none */
    const char *sentence;
} OptionRow;

static const OptionRow ROWS[] = {
    {OPTION_SET, 0, "set", "PATH=VALUE", NULL,
     "change one value, as in notice.window=12; repeatable"},
    {OPTION_SEED, 0, "seed", "N", "seed", "another seed: other luck, the same question"},
    {OPTION_PERSONS, 0, "persons", "N", "population.persons", "number of simulated persons"},
    {OPTION_REPLICATES, 0, "replicates", "N", "replicates", "number of independent populations"},
    {OPTION_WEEKS, 0, "weeks", "N", "weeks", "number of simulated weeks"},
    {OPTION_THREADS, 0, "threads", "N", NULL,
     "threads to use (default: all processors); never changes a result"},
    {OPTION_DRY_RUN, 0, "dry-run", NULL, NULL,
     "say what the run would take and how large its file would be, and stop"},
    {OPTION_PERSONS_OUT, 0, "persons-out", NULL, NULL,
     "add the first replicate person by person to the file (group persons)"},
    {OPTION_NO_RANGES, 0, "no-ranges", NULL, NULL,
     "leave out the ranges over what people may want, and the time that they take"},
    {OPTION_CSV, 0, "csv", "DIR", NULL, "write tables to the folder DIR"},
    {OPTION_LANGUAGE, 0, "language", "CODE", NULL,
     "language: en or fr (default: that of the locale)"},
    {OPTION_OUTPUT, 'o', "output", "FILE", NULL, "write to FILE"},
    {OPTION_ALL, 0, "all", NULL, NULL,
     "print the long table: every row, with the noise of the simulation"},
    {OPTION_QUIET, 0, "quiet", NULL, NULL,
     "print nothing but errors, and what programs read (JSON, the verdict of verify)"},
    {OPTION_JSON, 0, "json", NULL, NULL, "print JSON instead of a table"},
    {OPTION_MARKDOWN, 0, "markdown", NULL, NULL, "print Markdown instead of plain text"},
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0], LONG_BASE = 256, LETTER_HELP = 'h' };

static void help_print(const Command *command)
{
    printf("usage: tacit %s %s%s[options]\n\n%s\n\noptions:\n", command->name, command->operands,
           command->operands[0] != '\0' ? " " : "", command->help);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char left[40];
        const OptionRow *row = &ROWS[i];
        const char *argument = row->argument != NULL ? row->argument : "";
        if ((command->options & row->bit) == 0) {
            continue;
        }
        (void)snprintf(left, sizeof left, "%s--%s %s", row->letter == 'o' ? "-o, " : "", row->name,
                       argument);
        printf("  %-20s %s\n", left, row->sentence);
    }
    printf("  %-20s %s\n\nexample:\n%s\n", "-h, --help", "print this", command->example);
}

static void option_wrong(const Command *command, const char *sentence)
{
    (void)fprintf(stderr, "tacit %s: %s (`tacit %s --help` lists the options)\n", command->name,
                  sentence, command->name);
}

/* "unknown option --sed (did you mean --seed?)" */
static void report_unknown(const Command *command, const char *argument)
{
    const char *names[ROW_COUNT];
    size_t count = 0;
    size_t dashes = strspn(argument, "-");
    Text word = {0};
    Text sentence = {0};
    text_add_bytes(&word, argument + dashes, strcspn(argument + dashes, "="));
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if ((command->options & ROWS[i].bit) != 0) {
            names[count++] = ROWS[i].name;
        }
    }
    size_t nearest = text_nearest(text_string(&word), names, count);
    text_add(&sentence, "unknown option ");
    text_add_quoted(&sentence, argument);
    if (dashes == 2 && nearest < count) {
        text_format(&sentence, ", did you mean --%s?", names[nearest]);
    }
    option_wrong(command, text_string(&sentence));
    text_free(&sentence);
    text_free(&word);
}

/* What getopt_long made of `argument`: '?' is not an option of this command, ':' lacks its argument. */
static void report_option(const Command *command, int result, const char *argument)
{
    Text sentence = {0};
    const char *equals = strchr(argument, '=');
    bool known = optopt >= LONG_BASE || optopt == 'o' || optopt == LETTER_HELP;
    if (result == '?' && !(known && equals != NULL)) {
        report_unknown(command, argument);
        return;
    }
    text_add_quoted(&sentence, argument);
    text_add(&sentence, result == ':' ? " needs a value" : " takes no value");
    option_wrong(command, text_string(&sentence));
    text_free(&sentence);
}

static int settings_add(Options *options, const char *setting)
{
    const char **settings =
        realloc(options->settings, (options->setting_count + 1) * sizeof *settings);
    if (settings == NULL) {
        return -1;
    }
    options->settings = settings;
    settings[options->setting_count++] = setting;
    return 0;
}

static int settings_make(Options *options, const char *path, const char *value)
{
    char **made = realloc(options->made_settings, (options->made_setting_count + 1) * sizeof *made);
    Text setting = {0};
    if (made == NULL) {
        return -1;
    }
    options->made_settings = made;
    text_format(&setting, "%s=%s", path, value);
    if (setting.failed) {
        text_free(&setting);
        return -1;
    }
    made[options->made_setting_count++] = setting.data;
    return settings_add(options, setting.data);
}

static int threads_read(const Command *command, const char *argument, Options *options)
{
    double threads;
    Text sentence = {0};
    if (number_read_whole(argument, &threads) == NUMBER_READ && threads >= 1 &&
        threads <= OPTIONS_THREADS_MAX) {
        options->threads = (size_t)threads;
        return COMMAND_DONE;
    }
    text_add(&sentence, "--threads: ");
    text_add_quoted(&sentence, argument);
    text_format(&sentence, " is no number of threads, allowed: whole numbers from 1 to %d",
                OPTIONS_THREADS_MAX);
    option_wrong(command, text_string(&sentence));
    text_free(&sentence);
    return COMMAND_INPUT_WRONG;
}

static int option_apply(const Command *command, const OptionRow *row, const char *argument,
                        Options *options)
{
    int failed = 0;
    if (row->setting != NULL) {
        failed = settings_make(options, row->setting, argument);
    } else if (row->bit == OPTION_SET) {
        failed = settings_add(options, argument);
    } else if (row->bit == OPTION_THREADS) {
        return threads_read(command, argument, options);
    } else if (row->bit == OPTION_OUTPUT) {
        options->output = argument;
    } else if (row->bit == OPTION_CSV) {
        options->csv = argument;
    } else if (row->bit == OPTION_LANGUAGE) {
        options->language = argument;
    }
    options->quiet = options->quiet || row->bit == OPTION_QUIET;
    options->json = options->json || row->bit == OPTION_JSON;
    options->all = options->all || row->bit == OPTION_ALL;
    options->markdown = options->markdown || row->bit == OPTION_MARKDOWN;
    options->dry_run = options->dry_run || row->bit == OPTION_DRY_RUN;
    options->persons_out = options->persons_out || row->bit == OPTION_PERSONS_OUT;
    options->no_ranges = options->no_ranges || row->bit == OPTION_NO_RANGES;
    return failed != 0 ? COMMAND_FAILED : COMMAND_DONE;
}

static const OptionRow *row_of(int result)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (result == LONG_BASE + (int)i || (ROWS[i].letter != 0 && result == ROWS[i].letter)) {
            return &ROWS[i];
        }
    }
    return NULL;
}

/* -1 to go on with the command, otherwise what to return. */
static int options_walk(const Command *command, int argc, char **argv, Options *options)
{
    struct option longs[ROW_COUNT + 2] = {{0}};
    size_t count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if ((command->options & ROWS[i].bit) != 0) {
            int has = ROWS[i].argument != NULL ? required_argument : no_argument;
            longs[count++] = (struct option){ROWS[i].name, has, NULL, LONG_BASE + (int)i};
        }
    }
    longs[count] = (struct option){"help", no_argument, NULL, LETTER_HELP};
    opterr = 0; /* our own sentences */
    optind = 1;
    int result;
    int status = COMMAND_DONE;
    const char *letters = (command->options & OPTION_OUTPUT) != 0 ? ":ho:" : ":h";
    while (status == COMMAND_DONE &&
           (result = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const OptionRow *row = row_of(result);
        if (result == LETTER_HELP) {
            help_print(command);
            return COMMAND_DONE;
        }
        if (row == NULL) {
            report_option(command, result, argv[optind - 1]);
            return COMMAND_INPUT_WRONG;
        }
        status = option_apply(command, row, optarg, options);
    }
    return status == COMMAND_DONE ? -1 : status;
}

static int operands_check(const Command *command, const Options *options)
{
    if (options->operand_count < command->operands_min) {
        (void)fprintf(stderr, "tacit %s: %s is missing (`tacit %s --help` gives an example)\n",
                      command->name, command->operands, command->name);
        return COMMAND_INPUT_WRONG;
    }
    if (options->operand_count > command->operands_max) {
        Text extra = {0};
        text_add_quoted(&extra, options->operands[command->operands_max]);
        (void)fprintf(
            stderr, "tacit %s: %s is one argument too many (`tacit %s --help` gives an example)\n",
            command->name, text_string(&extra), command->name);
        text_free(&extra);
        return COMMAND_INPUT_WRONG;
    }
    return -1;
}

/* The arguments with spaces between, in single quotes where a shell would read them otherwise. */
static char *command_line_join(int argc, char **argv)
{
    static const char PLAIN[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,:/@%";
    Text line = {0};
    for (int i = 0; i < argc; i++) {
        bool plain = argv[i][0] != '\0' && argv[i][strspn(argv[i], PLAIN)] == '\0';
        text_add(&line, i > 0 ? " " : "");
        text_add(&line, plain ? "" : "'");
        for (const char *letter = argv[i]; *letter != '\0'; letter++) {
            text_add_bytes(&line, *letter == '\'' ? "'\\''" : letter, *letter == '\'' ? 4 : 1);
        }
        text_add(&line, plain ? "" : "'");
    }
    if (line.failed) {
        text_free(&line);
    }
    return line.data;
}

int options_parse(const Command *command, int argc, char **argv, Options *options, int *exit_code)
{
    *options = (Options){0};
    options->command_line = command_line_join(argc, argv); /* getopt_long moves what is no option */
    *exit_code = options->command_line != NULL ? options_walk(command, argc - 1, argv + 1, options)
                                               : COMMAND_FAILED;
    if (*exit_code == -1) {
        options->operands = (const char *const *)argv + 1 + optind;
        options->operand_count = (size_t)(argc - 1 - optind);
        *exit_code = operands_check(command, options);
    }
    if (*exit_code == COMMAND_FAILED) {
        (void)fputs("tacit: out of memory\n", stderr);
    }
    if (*exit_code != -1) {
        options_free(options);
        return -1;
    }
    return 0;
}

void options_free(Options *options)
{
    for (size_t i = 0; i < options->made_setting_count; i++) {
        free(options->made_settings[i]);
    }
    free(options->made_settings);
    free(options->settings);
    free(options->command_line);
    *options = (Options){0};
}
