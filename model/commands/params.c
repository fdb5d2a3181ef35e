#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "commands/command.h"
#include "commands/json.h"
#include "reading/scenario_text.h"

enum { NAMES_MAX = 1024, NAME_SIZE = 64 };

/* What a row is called: "notice.window"; the keys of a design as "design.consent". */
static void row_path(const ParameterRow *row, char path[NAME_SIZE])
{
    (void)snprintf(path, NAME_SIZE, "%s.%s", row->part, row->key);
}

static bool row_named(const ParameterRow *row, const char *name)
{
    char path[NAME_SIZE];
    row_path(row, path);
    return name == NULL || strcmp(path, name) == 0 || strcmp(row->part, name) == 0 ||
           strcmp(row->key, name) == 0;
}

static const char *scope_sentence(const ParameterRow *row)
{
    return row->scope == PARAMETER_POPULATION ? "the same in every design"
                                              : "a design may override it";
}

/* "1 to 104 week, whole" */
static void add_range(Text *text, const ParameterRow *row, double from, double to)
{
    char low[NUMBER_TEXT_SIZE];
    char high[NUMBER_TEXT_SIZE];
    number_text(from, low);
    number_text(to, high);
    text_format(text, "%s to %s", low, high);
    if (strcmp(row->unit, "1") != 0) {
        text_format(text, " %s", row->unit);
    }
}

static void add_choices(Text *text, const ParameterRow *row)
{
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        text_format(text, "%s%s", i > 0 ? ", " : "", row->choices[i]);
    }
}

static void add_allowed(Text *text, const ParameterRow *row)
{
    if (row->type == PARAMETER_CHOICE) {
        add_choices(text, row);
        return;
    }
    add_range(text, row, row->minimum, row->maximum);
    text_add(text, row->type == PARAMETER_WHOLE ? ", whole" : "");
}

/* How to set it: the first entry stands for all of a vector. */
static void add_setting(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    const double *value = parameters_values_const(defaults, row);
    char number[NUMBER_TEXT_SIZE];
    number_text(*value, number);
    if (strcmp(row->part, "design") == 0) {
        text_format(text, "designs.NAME.%s", row->key);
    } else {
        parameters_path(defaults, row, 0, text);
    }
    text_format(text, "=%s", row->type == PARAMETER_CHOICE ? row->choices[(size_t)*value] : number);
}

static void add_plain(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    text_format(text, "%s.%s\n    %s\n    default  ", row->part, row->key, row->sentence);
    scenario_text_value(row, defaults, text);
    text_format(text, "%s%s\n    allowed  ",
                strcmp(row->unit, "1") != 0 && row->unit[0] != '\0' ? " " : "",
                strcmp(row->unit, "1") != 0 ? row->unit : "");
    add_allowed(text, row);
    if (row->type != PARAMETER_CHOICE) {
        text_add(text, "\n    swept    ");
        add_range(text, row, row->low, row->high);
        text_add(text, row->dimension != DIMENSION_SCALAR ? " (its mean)" : "");
    }
    text_format(text, "\n    scope    %s\n    source   %s\n    set      ", scope_sentence(row),
                row->source);
    add_setting(text, row, defaults);
    text_add(text, "\n\n");
}

/* A sentence inside a cell of a Markdown table. */
static void add_cell(Text *text, const char *sentence)
{
    for (const char *letter = sentence; *letter != '\0'; letter++) {
        text_add(text, *letter == '|' ? "\\" : "");
        text_add_bytes(text, letter, 1);
    }
}

static void add_markdown_row(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    text_format(text, "| `%s` | ", row->key);
    add_cell(text, row->sentence);
    text_add(text, " | ");
    scenario_text_value(row, defaults, text);
    text_format(text, " | %s | ", row->unit);
    add_allowed(text, row);
    text_add(text, " | ");
    if (row->type != PARAMETER_CHOICE) {
        add_range(text, row, row->low, row->high);
    }
    text_format(text, " | %s | ", row->scope == PARAMETER_POPULATION ? "population" : "lever");
    add_cell(text, row->source);
    text_add(text, " |\n");
}

static void add_markdown(Text *text, const ParameterRow *row, const Parameters *defaults,
                         bool first)
{
    if (first) {
        text_format(
            text,
            "%s## %s\n\n| key | meaning | default | unit | allowed | swept | scope | source |\n",
            text->length > 0 ? "\n" : "", row->part);
        text_add(text, "|---|---|---|---|---|---|---|---|\n");
    }
    add_markdown_row(text, row, defaults);
}

static void add_json_value(Text *text, const ParameterRow *row, double value)
{
    if (row->type == PARAMETER_CHOICE) {
        json_add_string(text, row->choices[(size_t)value]);
    } else {
        json_add_number(text, value);
    }
}

static void add_json_text(Text *text, const char *key, const char *value)
{
    text_format(text, ", \"%s\": ", key);
    json_add_string(text, value);
}

static void add_json_list(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    for (size_t i = 0; i < parameters_count(defaults, row); i++) {
        text_add(text, i == 0 ? "[{\"name\": " : ", {\"name\": ");
        json_add_string(text, parameters_entry(defaults, row, i));
        text_format(text, ", \"%s\": ", row->field);
        json_add_number(text, parameters_values_const(defaults, row)[i]);
        text_add(text, "}");
    }
    text_add(text, "]");
}

static void add_json_default(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    const double *values = parameters_values_const(defaults, row);
    if (row->dimension == DIMENSION_SCALAR) {
        add_json_value(text, row, *values);
        return;
    }
    if (row->field != NULL) {
        add_json_list(text, row, defaults);
        return;
    }
    for (size_t i = 0; i < parameters_count(defaults, row); i++) {
        text_add(text, i == 0 ? "{" : ", ");
        json_add_string(text, parameters_entry(defaults, row, i));
        text_add(text, ": ");
        json_add_number(text, values[i]);
    }
    text_add(text, "}");
}

static void add_json_numbers(Text *text, const ParameterRow *row)
{
    const struct {
        const char *key;
        double value;
    } numbers[] = {{"minimum", row->minimum},
                   {"maximum", row->maximum},
                   {"low", row->low},
                   {"high", row->high}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        text_format(text, ", \"%s\": ", numbers[i].key);
        json_add_number(text, numbers[i].value);
    }
}

static void add_json_choices(Text *text, const ParameterRow *row)
{
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        text_add(text, i == 0 ? ", \"choices\": [" : ", ");
        json_add_string(text, row->choices[i]);
    }
    text_add(text, "]");
}

static void add_json(Text *text, const ParameterRow *row, const Parameters *defaults)
{
    static const char *const TYPES[] = {"number", "whole", "choice"};
    char path[NAME_SIZE];
    row_path(row, path);
    text_add(text, text->length > 0 ? ",\n  {\"key\": " : "[\n  {\"key\": ");
    json_add_string(text, path);
    add_json_text(text, "type", TYPES[row->type]);
    add_json_text(text, "unit", row->unit);
    text_add(text, ", \"default\": ");
    add_json_default(text, row, defaults);
    if (row->type == PARAMETER_CHOICE) {
        add_json_choices(text, row);
    } else {
        add_json_numbers(text, row);
    }
    add_json_text(text, "scope", row->scope == PARAMETER_POPULATION ? "population" : "lever");
    add_json_text(text, "source", row->source);
    add_json_text(text, "sentence", row->sentence);
    text_add(text, "}");
}

/* Appends the rows that `name` means, all for NULL; returns how many. */
static size_t add_rows(Text *text, const Options *options, const char *name)
{
    size_t count;
    size_t shown = 0;
    Parameters defaults;
    const ParameterRow *rows = parameters_table(&count);
    const char *part = "";
    parameters_default(&defaults);
    for (size_t i = 0; i < count; i++) {
        if (!row_named(&rows[i], name)) {
            continue;
        }
        if (options->json) {
            add_json(text, &rows[i], &defaults);
        } else if (options->markdown) {
            add_markdown(text, &rows[i], &defaults, strcmp(part, rows[i].part) != 0);
        } else {
            add_plain(text, &rows[i], &defaults);
        }
        part = rows[i].part;
        shown++;
    }
    text_add(text, options->json ? "\n]\n" : "");
    return shown;
}

static void report_unknown(const char *name)
{
    static char paths[NAMES_MAX][NAME_SIZE];
    const char *names[NAMES_MAX];
    size_t count;
    size_t known = 0;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count && known + 2 <= NAMES_MAX; i++) {
        row_path(&rows[i], paths[i]);
        names[known++] = paths[i];
        names[known++] = rows[i].key;
    }
    size_t nearest = text_nearest(name, names, known);
    Text quoted = {0};
    text_add_quoted(&quoted, name);
    (void)fprintf(stderr, "tacit params: no parameter is called %s", text_string(&quoted));
    if (nearest < known) {
        (void)fprintf(stderr, " (did you mean %s?)", paths[nearest / 2]);
    }
    (void)fputs("\n", stderr);
    text_free(&quoted);
}

static int params_run(const Options *options)
{
    const char *name = options->operand_count > 0 ? options->operands[0] : NULL;
    Text text = {0};
    int status = COMMAND_DONE;
    if (options->json && options->markdown) {
        (void)fputs("tacit params: --json and --markdown exclude each other\n", stderr);
        return COMMAND_INPUT_WRONG;
    }
    if (add_rows(&text, options, name) == 0) {
        report_unknown(name);
        status = COMMAND_INPUT_WRONG;
    } else if (text.failed) {
        (void)fputs("tacit params: out of memory\n", stderr);
        status = COMMAND_FAILED;
    } else {
        (void)fputs(text_string(&text), stdout);
    }
    text_free(&text);
    return status;
}

const Command COMMAND_PARAMS = {
    .name = "params",
    .operands = "[KEY]",
    .summary = "every number the model takes: meaning, default, range, source",
    .help = "Prints all parameters, those of one part (`tacit params notice`), or one.\n"
            "`swept` is the range over which a value is varied when it is not known better; a "
            "source is a row of\n"
            "params/evidence/, or says that the value is an assumption.",
    .example = "  tacit params notice.window\n"
               "  tacit params --json",
    .options = OPTION_JSON | OPTION_MARKDOWN,
    .operands_min = 0,
    .operands_max = 1,
    .run = params_run,
};
