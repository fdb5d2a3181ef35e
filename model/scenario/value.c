#include "scenario/value.h"

#include <string.h>

#include "base/number.h"

static void path_text(const Path *path, Text *text)
{
    if (path->parent != NULL) {
        path_text(path->parent, text);
        text_add(text, ".");
    }
    text_add(text, path->key);
}

void path_report(Messages *messages, Place place, const Path *path, const char *sentence)
{
    Text key = {0};
    path_text(path, &key);
    messages_add(messages, place, text_string(&key), "%s", sentence);
    text_free(&key);
}

void names_add(Names *names, const char *name)
{
    if (names->count < NAMES_MAX) {
        names->items[names->count++] = name;
    }
}

void names_add_keys(Names *names, const char *part)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].part, part) == 0) {
            names_add(names, rows[i].key);
        }
    }
}

void names_add_parts(Names *names)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || strcmp(rows[i].part, rows[i - 1].part) != 0;
        if (first && strcmp(rows[i].part, "design") != 0) {
            names_add(names, rows[i].part);
        }
    }
}

bool part_exists(const char *name)
{
    Names parts = {.count = 0};
    names_add_parts(&parts);
    for (size_t i = 0; i < parts.count; i++) {
        if (strcmp(parts.items[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The first row of that key in any part: a key that stands in the wrong mapping. */
static const ParameterRow *row_elsewhere(const char *key)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].key, key) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

static void text_add_list(Text *text, const Names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        text_format(text, "%s%s", i > 0 ? ", " : "", names->items[i]);
    }
}

static void text_add_elsewhere(Text *text, const ParameterRow *row)
{
    bool design = strcmp(row->part, "design") == 0;
    text_format(text, "did you mean %s.%s?", design ? "designs.NAME" : row->part, row->key);
}

/* "(allowed: ...; did you mean ...?)": short lists in full, long ones by the part to look up, if any. */
void names_advise(Text *text, const char *word, const Names *names, const char *part)
{
    enum { LISTED = 12 };
    size_t nearest = text_nearest(word, names->items, names->count);
    const ParameterRow *elsewhere = row_elsewhere(word);
    text_add(text, " (");
    if (names->count <= LISTED || part == NULL) {
        text_add(text, "allowed: ");
        text_add_list(text, names);
    } else {
        text_format(text, "`tacit params %s` lists them", part);
    }
    if (elsewhere != NULL) {
        text_add(text, "; ");
        text_add_elsewhere(text, elsewhere);
    } else if (nearest < names->count) {
        text_format(text, "; did you mean %s?", names->items[nearest]);
    }
    text_add(text, ")");
}

/* `part`: whose keys the names are; only used where the list is long. */
void names_report_unknown(Messages *messages, Place place, const Path *path, const Names *names,
                          const char *part)
{
    Text sentence = {0};
    text_add(&sentence, "unknown key");
    names_advise(&sentence, path->key, names, part);
    path_report(messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

/* "(allowed: whole numbers from 1 to 104; unit: week)" */
static void text_add_allowed(Text *text, const ParameterRow *row)
{
    char minimum[NUMBER_TEXT_SIZE];
    char maximum[NUMBER_TEXT_SIZE];
    number_text(row->minimum, minimum);
    number_text(row->maximum, maximum);
    text_format(text, "(allowed: %s from %s to %s",
                row->type == PARAMETER_WHOLE ? "whole numbers" : "numbers", minimum, maximum);
    if (strcmp(row->unit, "1") != 0) {
        text_format(text, "; unit: %s", row->unit);
    }
    text_add(text, ")");
}

static void report_number(Messages *messages, const TreeNode *node, const Path *path,
                          const ParameterRow *row, const char *wrong)
{
    Text sentence = {0};
    text_add_quoted(&sentence, node->text);
    text_format(&sentence, " %s ", wrong);
    text_add_allowed(&sentence, row);
    path_report(messages, node->place, path, text_string(&sentence));
    text_free(&sentence);
}

static int read_number(Messages *messages, const TreeNode *node, const Path *path,
                       const ParameterRow *row, double *value)
{
    static const char *const WRONG[] = {
        [NUMBER_NOT_A_NUMBER] = "is not a plain number",
        [NUMBER_LEADING_ZERO] = "has a leading zero",
        [NUMBER_NOT_HELD] = "is out of range",
        [NUMBER_NOT_WHOLE] = "is not a whole number",
    };
    double read = 0;
    NumberStatus status = row->type == PARAMETER_WHOLE ? number_read_whole(node->text, &read)
                                                       : number_read(node->text, &read);
    if (node->quoted) {
        report_number(messages, node, path, row, "is text, not a number: remove the quotes");
    } else if (status != NUMBER_READ) {
        report_number(messages, node, path, row, WRONG[status]);
    } else if (read < row->minimum || read > row->maximum) {
        report_number(messages, node, path, row, "is out of range");
    } else {
        *value = read;
        return 0;
    }
    return -1;
}

static void names_add_choices(Names *names, const ParameterRow *row)
{
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        names_add(names, row->choices[i]);
    }
}

static int read_choice(Messages *messages, const TreeNode *node, const Path *path,
                       const ParameterRow *row, double *value)
{
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        if (strcmp(row->choices[i], node->text) == 0) {
            *value = (double)i;
            return 0;
        }
    }
    Names choices = {.count = 0};
    Text sentence = {0};
    names_add_choices(&choices, row);
    text_add_quoted(&sentence, node->text);
    text_add(&sentence, " is not one of the choices");
    names_advise(&sentence, node->text, &choices, NULL);
    path_report(messages, node->place, path, text_string(&sentence));
    text_free(&sentence);
    return -1;
}

/* What is wrong with a node that is no scalar with a value; NULL if nothing is. */
static const char *scalar_wrong(const TreeNode *node)
{
    if (node->kind == TREE_MAPPING) {
        return "is a mapping, not one value";
    }
    bool empty = !node->quoted && (node->text[0] == '\0' || tree_is_null(node));
    return empty ? "has no value" : NULL;
}

static void report_no_scalar(Messages *messages, Place place, const Path *path,
                             const ParameterRow *row, const char *wrong)
{
    Text sentence = {0};
    text_format(&sentence, "%s ", wrong);
    if (row->type == PARAMETER_CHOICE) {
        Names choices = {.count = 0};
        names_add_choices(&choices, row);
        text_add(&sentence, "(allowed: ");
        text_add_list(&sentence, &choices);
        text_add(&sentence, ")");
    } else {
        text_add_allowed(&sentence, row);
    }
    path_report(messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

void value_report_missing(Messages *messages, Place place, const Path *path,
                          const ParameterRow *row)
{
    report_no_scalar(messages, place, path, row, "has no value");
}

int value_read(Messages *messages, const TreeNode *node, const Path *path, const ParameterRow *row,
               double *value)
{
    if (node->kind == TREE_REPORTED) {
        return -1;
    }
    const char *wrong = scalar_wrong(node);
    if (wrong != NULL) {
        report_no_scalar(messages, node->place, path, row, wrong);
        return -1;
    }
    return row->type == PARAMETER_CHOICE ? read_choice(messages, node, path, row, value)
                                         : read_number(messages, node, path, row, value);
}

void value_text(const ParameterRow *row, double value, Text *text)
{
    char number[NUMBER_TEXT_SIZE];
    if (row->type == PARAMETER_CHOICE) {
        text_add(text, row->choices[(size_t)value]);
        return;
    }
    number_text(value, number);
    text_add(text, number);
}

/* Whether `node` is a mapping; reports otherwise, with an example of what to write. */
bool value_is_mapping(Messages *messages, const TreeNode *node, const Path *path,
                      const char *example)
{
    if (node->kind == TREE_SCALAR) {
        Text sentence = {0};
        text_format(&sentence, "a mapping is wanted here: %s", example);
        path_report(messages, node->place, path, text_string(&sentence));
        text_free(&sentence);
    }
    return node->kind == TREE_MAPPING;
}

/* What follows "designs.NAME." in a path, or the whole path. */
const char *path_in_design(const char *path)
{
    if (strncmp(path, "designs.", strlen("designs.")) != 0) {
        return path;
    }
    const char *name = path + strlen("designs.");
    size_t length = strcspn(name, ".");
    return name[length] == '.' ? name + length + 1 : path;
}

size_t path_part_length(const char *path)
{
    return strcspn(path, ".");
}

bool path_in_part(const char *path, const char *part)
{
    return strlen(part) == path_part_length(path) &&
           strncmp(path, part, path_part_length(path)) == 0;
}
