#include "reading/scenario_text.h"

#include <stdbool.h>
#include <string.h>

#include "scenario/value.h"

/* What is being written, and what it is compared with. */
typedef struct Writer {
    Text *text;
    ScenarioTextMode mode;
    const Parameters *defaults;
} Writer;

/* A double-quoted scalar: readable, but with escapes for what a YAML reader refuses or would fold. */
static void add_sentence(Text *text, const char *key, const char *sentence)
{
    text_format(text, "%s: \"", key);
    for (const char *letter = sentence; *letter != '\0';) {
        size_t length;
        unsigned long point = text_code_point(letter, &length);
        bool hidden = point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 ||
                      point == 0x2029 || point == 0xFEFF || point == 0xFFFE || point == 0xFFFF;
        if (point == '\n') {
            text_add(text, "\\n");
        } else if (hidden) {
            text_format(text, "\\u%04lX", point);
        } else {
            text_add(text, point == '"' || point == '\\' ? "\\" : "");
            text_add_bytes(text, letter, length);
        }
        letter += length;
    }
    text_add(text, "\"\n");
}

/* Of a row by region also when the regions differ. */
static bool row_differs(const ParameterRow *row, const Parameters *a, const Parameters *b)
{
    if (row->dimension == DIMENSION_REGION && !regions_equal(&a->regions, &b->regions)) {
        return true;
    }
    return memcmp(parameters_values_const(a, row), parameters_values_const(b, row),
                  parameters_count(a, row) * sizeof(double)) != 0;
}

/* "post: 1"; of a list "{name: somme, share: 0.00858}". */
static void add_entry(Text *text, const ParameterRow *row, const Parameters *shown, size_t index)
{
    const char *name = parameters_entry(shown, row, index);
    if (row->field != NULL) {
        text_format(text, "{name: %s, %s: ", name, row->field);
    } else {
        text_format(text, "%s: ", name);
    }
    value_text(row, parameters_values_const(shown, row)[index], text);
    text_add(text, row->field != NULL ? "}" : "");
}

/* The row's value out of `shown`; of a vector only the entries that differ from `base`, or all if NULL
 * or if it has other regions. A list is always written whole. */
static void add_row_value(Text *text, const ParameterRow *row, const Parameters *shown,
                          const Parameters *base)
{
    const double *values = parameters_values_const(shown, row);
    if (row->dimension == DIMENSION_SCALAR) {
        value_text(row, *values, text);
        return;
    }
    const bool whole =
        base == NULL || row->field != NULL ||
        (row->dimension == DIMENSION_REGION && !regions_equal(&shown->regions, &base->regions));
    const char *separator = "";
    text_add(text, row->field != NULL ? "[" : "{");
    for (size_t i = 0; i < parameters_count(shown, row); i++) {
        if (whole || values[i] != parameters_values_const(base, row)[i]) {
            text_add(text, separator);
            add_entry(text, row, shown, i);
            separator = ", ";
        }
    }
    text_add(text, row->field != NULL ? "]" : "}");
}

static void add_row(const Writer *writer, const char *indent, const ParameterRow *row,
                    const Parameters *values, const Parameters *base)
{
    text_format(writer->text, "%s%s: ", indent, row->key);
    add_row_value(writer->text, row, values, base);
    if (writer->mode == SCENARIO_TEXT_MARKED && row_differs(row, values, writer->defaults)) {
        text_add(writer->text, "  # default: ");
        add_row_value(writer->text, row, writer->defaults, values);
    }
    text_add(writer->text, "\n");
}

static void add_parts(const Writer *writer, const Parameters *values)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    const char *part = "design"; /* its keys stand in the designs */
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].part, "design") == 0) {
            continue;
        }
        if (strcmp(rows[i].part, part) != 0) {
            part = rows[i].part;
            text_format(writer->text, "\n%s:\n", part);
        }
        add_row(writer, "  ", &rows[i], values, NULL);
    }
}

static void add_design(const Writer *writer, const Design *design, const Parameters *base)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    const char *part = "design";
    text_format(writer->text, "  %s:\n", design->name);
    if (design->companion != NULL) {
        text_format(writer->text, "    companion: %s%s\n", design->companion,
                    writer->mode == SCENARIO_TEXT_MARKED ? "  # default: null" : "");
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].part, "design") == 0) {
            add_row(writer, "    ", &rows[i], &design->values, NULL);
        } else if (row_differs(&rows[i], &design->values, base)) {
            if (strcmp(rows[i].part, part) != 0) {
                part = rows[i].part;
                text_format(writer->text, "    %s:\n", part);
            }
            add_row(writer, "      ", &rows[i], &design->values, base);
        }
    }
}

/* A whole number at the top of the scenario. */
static void add_top(const Writer *writer, const char *key, uint32_t value, uint32_t standard)
{
    text_format(writer->text, "%s: %lu", key, (unsigned long)value);
    if (writer->mode == SCENARIO_TEXT_MARKED && value != standard) {
        text_format(writer->text, "  # default: %lu", (unsigned long)standard);
    }
    text_add(writer->text, "\n");
}

void scenario_text(const Scenario *scenario, ScenarioTextMode mode, Text *text)
{
    Scenario standard;
    if (scenario_init(&standard) != 0) {
        text->failed = true;
        return;
    }
    Writer writer = {text, mode, &standard.values};
    add_sentence(text, "title", scenario->title);
    add_sentence(text, "question", scenario->question);
    add_top(&writer, "seed", scenario->seed, standard.seed);
    add_top(&writer, "replicates", scenario->replicates, standard.replicates);
    add_top(&writer, "weeks", scenario->weeks, standard.weeks);
    add_parts(&writer, &scenario->values);
    text_add(text, "\ndesigns:\n");
    for (size_t i = 0; i < scenario->design_count; i++) {
        add_design(&writer, &scenario->designs[i], &scenario->values);
    }
    scenario_free(&standard);
}

void scenario_text_value(const ParameterRow *row, const Parameters *values, Text *text)
{
    add_row_value(text, row, values, NULL);
}
