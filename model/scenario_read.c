#include "scenario_read.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "number.h"
#include "text.h"
#include "yaml_tree.h"

enum { SLOT_COUNT = sizeof(Parameters) / sizeof(double), NAMES_MAX = 512, DESIGN_NAME_MAX = 64 };

/* Values, and where each was said; a place without file means nobody said it. */
typedef struct Layer {
    Parameters values;
    Place places[SLOT_COUNT]; /* of the key, by position of the value in Parameters */
} Layer;

typedef struct DesignDraft {
    char *name; /* owned */
    Layer layer;
} DesignDraft;

/* Numbers at the top of a scenario: not parameters of a design, but read by the same rules. */
enum { TOP_SEED, TOP_REPLICATES, TOP_WEEKS, TOP_COUNT };
static const ParameterRow TOP_ROWS[TOP_COUNT] = {
    [TOP_SEED] = {.part = "",
                  .key = "seed",
                  .unit = "1",
                  .type = PARAMETER_WHOLE,
                  .maximum = UINT32_MAX,
                  .length = 1},
    [TOP_REPLICATES] = {.part = "",
                        .key = "replicates",
                        .unit = "1",
                        .type = PARAMETER_WHOLE,
                        .minimum = 1,
                        .maximum = SCENARIO_REPLICATES_MAX,
                        .length = 1},
    [TOP_WEEKS] = {.part = "",
                   .key = "weeks",
                   .unit = "week",
                   .type = PARAMETER_WHOLE,
                   .minimum = 1,
                   .maximum = SCENARIO_WEEKS_MAX,
                   .length = 1},
};

/* The scenario while files and settings are laid over each other. */
typedef struct Draft {
    Messages *messages;
    char *title, *question; /* owned */
    double top[TOP_COUNT];
    Place top_places[TOP_COUNT];
    Layer base;
    DesignDraft **designs; /* owned, each owned */
    size_t design_count;
    Place designs_place;
    Place file; /* of the scenario itself: for what stands nowhere */
    bool from_setting;
} Draft;

/* Keys from the top down, linked from the last: what a message calls the key. */
typedef struct Path {
    const struct Path *parent; /* NULL at the top */
    const char *key;
} Path;

/* Valid names at some point of a file. */
typedef struct Names {
    const char *items[NAMES_MAX];
    size_t count;
} Names;

static void path_text(const Path *path, Text *text)
{
    if (path->parent != NULL) {
        path_text(path->parent, text);
        text_add(text, ".");
    }
    text_add(text, path->key);
}

static void report(const Draft *draft, Place place, const Path *path, const char *sentence)
{
    Text key = {0};
    path_text(path, &key);
    messages_add(draft->messages, place, text_string(&key), "%s", sentence);
    text_free(&key);
}

static void names_add(Names *names, const char *name)
{
    if (names->count < NAMES_MAX) {
        names->items[names->count++] = name;
    }
}

static void names_add_keys(Names *names, const char *part)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].part, part) == 0) {
            names_add(names, rows[i].key);
        }
    }
}

static void names_add_parts(Names *names)
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

static bool part_exists(const char *name)
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
static void text_add_advice(Text *text, const char *word, const Names *names, const char *part)
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
static void report_unknown(const Draft *draft, Place place, const Path *path, const Names *names,
                           const char *part)
{
    Text sentence = {0};
    text_add(&sentence, "unknown key");
    text_add_advice(&sentence, path->key, names, part);
    report(draft, place, path, text_string(&sentence));
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

static void report_number(const Draft *draft, const TreeNode *node, const Path *path,
                          const ParameterRow *row, const char *wrong)
{
    Text sentence = {0};
    text_add_quoted(&sentence, node->text);
    text_format(&sentence, " %s ", wrong);
    text_add_allowed(&sentence, row);
    report(draft, node->place, path, text_string(&sentence));
    text_free(&sentence);
}

static int read_number(const Draft *draft, const TreeNode *node, const Path *path,
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
        report_number(draft, node, path, row, "is text, not a number: remove the quotes");
    } else if (status != NUMBER_READ) {
        report_number(draft, node, path, row, WRONG[status]);
    } else if (read < row->minimum || read > row->maximum) {
        report_number(draft, node, path, row, "is out of range");
    } else {
        *value = read;
        return 0;
    }
    return -1;
}

static int read_choice(const Draft *draft, const TreeNode *node, const Path *path,
                       const ParameterRow *row, double *value)
{
    Names choices = {.count = 0};
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        if (strcmp(row->choices[i], node->text) == 0) {
            *value = (double)i;
            return 0;
        }
        names_add(&choices, row->choices[i]);
    }
    Text sentence = {0};
    text_add_quoted(&sentence, node->text);
    text_add(&sentence, " is not one of the choices");
    text_add_advice(&sentence, node->text, &choices, "design");
    report(draft, node->place, path, text_string(&sentence));
    text_free(&sentence);
    return -1;
}

/* Whether `node` is a scalar with a value; reports otherwise. */
static bool scalar_given(const Draft *draft, const TreeNode *node, const Path *path,
                         const char *wanted)
{
    Text sentence = {0};
    if (node->kind == TREE_MAPPING) {
        text_format(&sentence, "is a mapping where %s is wanted", wanted);
    } else if (node->kind == TREE_SCALAR && !node->quoted &&
               (node->text[0] == '\0' || tree_is_null(node))) {
        text_format(&sentence, "has no value where %s is wanted", wanted);
    }
    if (sentence.length > 0) {
        report(draft, node->place, path, text_string(&sentence));
        text_free(&sentence);
        return false;
    }
    return node->kind == TREE_SCALAR;
}

static int read_value(const Draft *draft, const TreeNode *node, const Path *path,
                      const ParameterRow *row, double *value)
{
    if (row->type == PARAMETER_CHOICE) {
        return scalar_given(draft, node, path, "a choice")
                   ? read_choice(draft, node, path, row, value)
                   : -1;
    }
    return scalar_given(draft, node, path, "one number")
               ? read_number(draft, node, path, row, value)
               : -1;
}

static size_t row_slot(const ParameterRow *row)
{
    return row->offset / sizeof(double);
}

/* Whether `node` is a mapping; reports otherwise, with an example of what to write. */
static bool mapping_given(const Draft *draft, const TreeNode *node, const Path *path,
                          const char *example)
{
    if (node->kind == TREE_SCALAR) {
        Text sentence = {0};
        text_format(&sentence, "a mapping is wanted here: %s", example);
        report(draft, node->place, path, text_string(&sentence));
        text_free(&sentence);
    }
    return node->kind == TREE_MAPPING;
}

static size_t entry_index(const ParameterRow *row, const char *name)
{
    size_t index = 0;
    while (index < row->length && strcmp(dimension_entry(row->dimension, index), name) != 0) {
        index++;
    }
    return index;
}

static void report_unknown_entry(const Draft *draft, Place place, const Path *path,
                                 const ParameterRow *row)
{
    Names names = {.count = 0};
    for (size_t i = 0; i < row->length; i++) {
        names_add(&names, dimension_entry(row->dimension, i));
    }
    report_unknown(draft, place, path, &names, row->part);
}

/* Only the entries that are given change. */
static void apply_vector(const Draft *draft, const TreeEntry *entry, const Path *path,
                         const ParameterRow *row, Layer *layer)
{
    Text example = {0};
    text_format(&example, "one number for each %s that changes, as in {%s: ...}",
                dimension_sentence(row->dimension), dimension_entry(row->dimension, 0));
    bool mapping = mapping_given(draft, entry->value, path, text_string(&example));
    text_free(&example);
    for (size_t i = 0; mapping && i < entry->value->entry_count; i++) {
        const TreeEntry *part = &entry->value->entries[i];
        Path part_path = {path, part->key};
        size_t index = entry_index(row, part->key);
        if (index == row->length) {
            report_unknown_entry(draft, part->place, &part_path, row);
        } else if (read_value(draft, part->value, &part_path, row,
                              parameters_values(&layer->values, row) + index) == 0) {
            layer->places[row_slot(row) + index] = part->place;
        }
    }
}

static void apply_row(const Draft *draft, const TreeEntry *entry, const Path *path,
                      const ParameterRow *row, Layer *layer)
{
    if (row->dimension != DIMENSION_SCALAR) {
        apply_vector(draft, entry, path, row, layer);
    } else if (read_value(draft, entry->value, path, row, parameters_values(&layer->values, row)) ==
               0) {
        layer->places[row_slot(row)] = entry->place;
    }
}

static void report_shared(const Draft *draft, Place place, const Path *path,
                          const ParameterRow *row)
{
    Text sentence = {0};
    text_format(&sentence,
                "is the same in every design, so that designs are compared on the same people; set "
                "%s.%s at the "
                "top of the scenario instead",
                row->part, row->key);
    report(draft, place, path, text_string(&sentence));
    text_free(&sentence);
}

/* The mapping of one part, at the top (into draft->base) or in a design. */
static void apply_part(const Draft *draft, const TreeEntry *entry, const Path *path, Layer *layer)
{
    bool in_design = layer != &draft->base;
    if (!mapping_given(draft, entry->value, path, "the keys that change, as in {key: value}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        const TreeEntry *key = &entry->value->entries[i];
        Path key_path = {path, key->key};
        const ParameterRow *row = parameters_find(entry->key, key->key);
        if (row == NULL) {
            Names names = {.count = 0};
            names_add_keys(&names, entry->key);
            report_unknown(draft, key->place, &key_path, &names, entry->key);
        } else if (in_design && row->scope == PARAMETER_POPULATION) {
            report_shared(draft, key->place, &key_path, row);
        } else {
            apply_row(draft, key, &key_path, row, layer);
        }
    }
}

static void apply_design_keys(const Draft *draft, const TreeNode *node, const Path *path,
                              Layer *layer)
{
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *entry = &node->entries[i];
        Path key_path = {path, entry->key};
        const ParameterRow *row = parameters_find("design", entry->key);
        if (row != NULL) {
            apply_row(draft, entry, &key_path, row, layer);
        } else if (part_exists(entry->key)) {
            apply_part(draft, entry, &key_path, layer);
        } else {
            Names names = {.count = 0};
            names_add_keys(&names, "design");
            names_add_parts(&names);
            report_unknown(draft, entry->place, &key_path, &names, "design");
        }
    }
}

static size_t design_index(const Draft *draft, const char *name, size_t length)
{
    size_t i = 0;
    while (i < draft->design_count && (strncmp(draft->designs[i]->name, name, length) != 0 ||
                                       draft->designs[i]->name[length] != '\0')) {
        i++;
    }
    return i;
}

static void design_free(DesignDraft *design)
{
    if (design != NULL) {
        free(design->name);
        free(design);
    }
}

static void design_remove(Draft *draft, size_t index)
{
    design_free(draft->designs[index]);
    draft->design_count--;
    for (size_t i = index; i < draft->design_count; i++) {
        draft->designs[i] = draft->designs[i + 1];
    }
}

/* NULL when out of memory. */
static DesignDraft *design_append(Draft *draft, const char *name)
{
    DesignDraft **designs = realloc(draft->designs, (draft->design_count + 1) * sizeof *designs);
    DesignDraft *design = calloc(1, sizeof *design);
    if (designs != NULL) {
        draft->designs = designs;
    }
    if (design != NULL) {
        design->name = strdup(name);
    }
    if (designs == NULL || design == NULL || design->name == NULL) {
        draft->messages->out_of_memory = true;
        design_free(design);
        return NULL;
    }
    designs[draft->design_count++] = design;
    return design;
}

static bool design_name_valid(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    return isalpha((unsigned char)name[0]) && name[length] == '\0' && length <= DESIGN_NAME_MAX;
}

/* What is wrong with a design that is not there yet, or NULL. */
static const char *design_new_wrong(const Draft *draft, const char *name)
{
    if (strcmp(name, "none") == 0) {
        return "this name is reserved: the design without any programme is always simulated beside "
               "the others";
    }
    if (!design_name_valid(name)) {
        return "not a name for a design (allowed: a letter, then letters, digits and _; at most "
               "64)";
    }
    return draft->design_count == SCENARIO_DESIGNS_MAX ? "too many designs (allowed: 64)" : NULL;
}

/* A setting that names a design which is not there is a typing mistake, not a new design. */
static void report_no_design(const Draft *draft, Place place, const Path *path)
{
    Text sentence = {0};
    Names names = {.count = 0};
    for (size_t i = 0; i < draft->design_count; i++) {
        names_add(&names, draft->designs[i]->name);
    }
    text_add(&sentence, "no such design");
    if (names.count > 0) {
        text_add_advice(&sentence, path->key, &names, "design");
    }
    report(draft, place, path, text_string(&sentence));
    text_free(&sentence);
}

static void apply_design(Draft *draft, const TreeEntry *entry, const Path *path)
{
    size_t index = design_index(draft, entry->key, strlen(entry->key));
    bool exists = index < draft->design_count;
    bool removed = tree_is_null(entry->value);
    const char *wrong = exists ? NULL : design_new_wrong(draft, entry->key);
    if (!exists && (removed || draft->from_setting)) {
        report_no_design(draft, entry->place, path);
    } else if (wrong != NULL) {
        report(draft, entry->place, path, wrong);
    } else if (removed) {
        design_remove(draft, index);
    } else if (mapping_given(draft, entry->value, path,
                             "what the design changes, {} for nothing, or null to remove it")) {
        DesignDraft *design = exists ? draft->designs[index] : design_append(draft, entry->key);
        if (design != NULL) {
            apply_design_keys(draft, entry->value, path, &design->layer);
        }
    }
}

static void apply_designs(Draft *draft, const TreeEntry *entry, const Path *path)
{
    draft->designs_place = entry->place;
    if (!mapping_given(draft, entry->value, path,
                       "one entry per design, as in {opt_out: {consent: opt_out}}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        Path design_path = {path, entry->value->entries[i].key};
        apply_design(draft, &entry->value->entries[i], &design_path);
    }
}

static void apply_sentence(Draft *draft, const TreeEntry *entry, const Path *path, char **sentence)
{
    const TreeNode *node = entry->value;
    if (node->kind == TREE_MAPPING) {
        report(draft, node->place, path, "is a mapping where text is wanted");
    } else if (node->kind == TREE_SCALAR) {
        free(*sentence);
        *sentence = strdup(tree_is_null(node) ? "" : node->text);
        draft->messages->out_of_memory = draft->messages->out_of_memory || *sentence == NULL;
    }
}

static void report_unknown_top(const Draft *draft, const TreeEntry *entry, const Path *path)
{
    Names names = {.count = 0};
    names_add(&names, "title");
    names_add(&names, "question");
    names_add(&names, "extends");
    for (size_t i = 0; i < TOP_COUNT; i++) {
        names_add(&names, TOP_ROWS[i].key);
    }
    names_add_parts(&names);
    names_add(&names, "designs");
    report_unknown(draft, entry->place, path, &names, NULL);
}

static size_t top_index(const char *key)
{
    size_t i = 0;
    while (i < TOP_COUNT && strcmp(TOP_ROWS[i].key, key) != 0) {
        i++;
    }
    return i;
}

static void apply_top(Draft *draft, const TreeEntry *entry)
{
    Path path = {NULL, entry->key};
    size_t top = top_index(entry->key);
    if (top < TOP_COUNT) {
        if (read_value(draft, entry->value, &path, &TOP_ROWS[top], &draft->top[top]) == 0) {
            draft->top_places[top] = entry->place;
        }
    } else if (strcmp(entry->key, "title") == 0) {
        apply_sentence(draft, entry, &path, &draft->title);
    } else if (strcmp(entry->key, "question") == 0) {
        apply_sentence(draft, entry, &path, &draft->question);
    } else if (strcmp(entry->key, "designs") == 0) {
        apply_designs(draft, entry, &path);
    } else if (part_exists(entry->key)) {
        apply_part(draft, entry, &path, &draft->base);
    } else if (strcmp(entry->key, "extends") != 0) { /* followed before anything is applied */
        report_unknown_top(draft, entry, &path);
    } else if (draft->from_setting) {
        report(draft, entry->place, &path, "can only stand in a file");
    }
}

static void apply_tree(Draft *draft, const TreeNode *root)
{
    for (size_t i = 0; i < root->entry_count; i++) {
        apply_top(draft, &root->entries[i]);
    }
}

/* One file of a chain of extends. */
typedef struct Link {
    char *path;     /* owned */
    TreeNode *root; /* owned */
    dev_t device;   /* which file it is, whatever its name, so that loops are seen */
    ino_t inode;
} Link;

typedef struct Chain {
    Link *links; /* owned; the scenario itself first */
    size_t count;
} Chain;

static void chain_free(Chain *chain)
{
    for (size_t i = 0; i < chain->count; i++) {
        free(chain->links[i].path);
        tree_free(chain->links[i].root);
    }
    free(chain->links);
}

/* Takes over `path`, also when it fails. */
static Link *chain_append(Chain *chain, char *path, Messages *messages)
{
    Link *links = path != NULL ? realloc(chain->links, (chain->count + 1) * sizeof *links) : NULL;
    if (links == NULL) {
        messages->out_of_memory = true;
        free(path);
        return NULL;
    }
    chain->links = links;
    links[chain->count] = (Link){.path = path};
    return &links[chain->count++];
}

/* `name` beside the file at `path`; owned by the caller, NULL when out of memory. */
static char *path_beside(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    Text beside = {0};
    if (slash != NULL && name[0] != '/') {
        text_add_bytes(&beside, path, (size_t)(slash - path) + 1);
    }
    text_add(&beside, name);
    if (beside.failed) {
        text_free(&beside);
    }
    return beside.data;
}

/* Whether `node` names a file; reports otherwise. */
static bool extends_named(const TreeNode *node, Messages *messages)
{
    if (node->kind == TREE_MAPPING ||
        (node->kind == TREE_SCALAR && (node->text[0] == '\0' || tree_is_null(node)))) {
        messages_add(messages, node->place, "extends",
                     "the name of one file is wanted, relative to this one");
    }
    return node->kind == TREE_SCALAR && node->text[0] != '\0' && !tree_is_null(node);
}

static bool chain_loops(const Chain *chain, const struct stat *status)
{
    for (size_t i = 0; i < chain->count; i++) {
        if (chain->links[i].device == status->st_dev && chain->links[i].inode == status->st_ino) {
            return true;
        }
    }
    return false;
}

/* Whether the file `node` names can be read next; reports otherwise. */
static bool extends_possible(const Chain *chain, const TreeNode *node, const char *path,
                             struct stat *status, Messages *messages)
{
    if (stat(path, status) != 0) {
        messages_add(messages, node->place, "extends", "%s cannot be read: %s", path,
                     strerror(errno));
    } else if (chain_loops(chain, status)) {
        messages_add(messages, node->place, "extends", "a loop: %s comes before this file already",
                     path);
    } else {
        return true;
    }
    return false;
}

/* Reads what the last file of the chain extends, and so on. */
static int chain_follow(Chain *chain, Messages *messages)
{
    const TreeEntry *extends;
    while ((extends = tree_find(chain->links[chain->count - 1].root, "extends")) != NULL) {
        struct stat status;
        if (!extends_named(extends->value, messages)) {
            return -1;
        }
        char *path = path_beside(chain->links[chain->count - 1].path, extends->value->text);
        if (path != NULL && !extends_possible(chain, extends->value, path, &status, messages)) {
            free(path);
            return -1;
        }
        Link *link = chain_append(chain, path, messages);
        if (link == NULL || tree_read(link->path, messages, &link->root) != 0) {
            return -1;
        }
        link->device = status.st_dev;
        link->inode = status.st_ino;
    }
    return 0;
}

static int chain_read(Chain *chain, const char *path, Messages *messages)
{
    Link *link = chain_append(chain, strdup(path), messages);
    if (link == NULL || tree_read(path, messages, &link->root) != 0) {
        return -1;
    }
    struct stat status;
    if (stat(path, &status) == 0) {
        link->device = status.st_dev;
        link->inode = status.st_ino;
    }
    return chain_follow(chain, messages);
}

static int chain_parse(Chain *chain, const char *name, const char *text, size_t length,
                       Messages *messages)
{
    Link *link = chain_append(chain, strdup(name), messages);
    if (link == NULL || tree_parse(name, text, length, messages, &link->root) != 0) {
        return -1;
    }
    const TreeEntry *extends = tree_find(link->root, "extends");
    if (extends != NULL) {
        messages_add(messages, extends->place, "extends", "can only stand in a file");
        return -1;
    }
    return 0;
}

static int draft_init(Draft *draft, Messages *messages)
{
    Scenario defaults;
    *draft = (Draft){.messages = messages};
    if (scenario_init(&defaults) != 0) {
        return -1;
    }
    draft->base.values = defaults.values;
    draft->top[TOP_SEED] = defaults.seed;
    draft->top[TOP_REPLICATES] = defaults.replicates;
    draft->top[TOP_WEEKS] = defaults.weeks;
    scenario_free(&defaults);
    draft->title = strdup("");
    draft->question = strdup("");
    return draft->title != NULL && draft->question != NULL ? 0 : -1;
}

static void draft_free(Draft *draft)
{
    for (size_t i = 0; i < draft->design_count; i++) {
        design_free(draft->designs[i]);
    }
    free(draft->designs);
    free(draft->title);
    free(draft->question);
    free(draft);
}

static void apply_settings(Draft *draft, const char *const *settings, size_t setting_count)
{
    draft->from_setting = true;
    for (size_t i = 0; i < setting_count; i++) {
        TreeNode *root;
        Place place = {messages_file(draft->messages, "--set"), i + 1, 0};
        if (tree_setting(settings[i], place, draft->messages, &root) == 0) {
            apply_tree(draft, root);
            tree_free(root);
        }
    }
}

static void layer_apply(const Layer *layer, Parameters *values)
{
    const double *from = (const double *)(const void *)&layer->values;
    double *to = (double *)(void *)values;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        to[i] = layer->places[i].file != NULL ? from[i] : to[i];
    }
}

/* File name without folder and ending; NULL when out of memory. */
static char *scenario_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? strndup(name, (size_t)(dot - name)) : strdup(name);
}

static char *exchange(char **owned, char *replacement)
{
    char *old = *owned;
    *owned = replacement;
    return old;
}

static int draft_finish(Draft *draft, const char *path, Scenario *scenario)
{
    if (scenario_init(scenario) != 0) {
        return -1;
    }
    scenario->values = draft->base.values;
    scenario->seed = (uint32_t)draft->top[TOP_SEED];
    scenario->replicates = (uint32_t)draft->top[TOP_REPLICATES];
    scenario->weeks = (uint32_t)draft->top[TOP_WEEKS];
    for (size_t i = 0; i < draft->design_count; i++) {
        Design *design;
        if (scenario_add_design(scenario, draft->designs[i]->name, &design) != 0) {
            return -1;
        }
        layer_apply(&draft->designs[i]->layer, &design->values);
    }
    free(exchange(&scenario->name, scenario_name(path)));
    draft->title = exchange(&scenario->title, draft->title);
    draft->question = exchange(&scenario->question, draft->question);
    return scenario->name != NULL ? 0 : -1;
}

/* What follows "designs.NAME." in a path, or the whole path. */
static const char *path_in_design(const char *path)
{
    if (strncmp(path, "designs.", 8) != 0) {
        return path;
    }
    const char *name = path + 8;
    size_t length = strcspn(name, ".");
    return name[length] == '.' ? name + length + 1 : path;
}

static size_t part_length(const char *path)
{
    return strcspn(path, ".");
}

static bool path_in_part(const char *path, const char *part)
{
    return strlen(part) == part_length(path) && strncmp(path, part, part_length(path)) == 0;
}

static Place layer_place(const Layer *layer, const ParameterRow *row, const char *entry)
{
    size_t index =
        entry != NULL && row->dimension != DIMENSION_SCALAR ? entry_index(row, entry) : row->length;
    if (index < row->length) {
        return layer->places[row_slot(row) + index];
    }
    for (size_t i = 0; i < row->length; i++) {
        if (layer->places[row_slot(row) + i].file != NULL) {
            return layer->places[row_slot(row) + i];
        }
    }
    return (Place){0};
}

/* The row that a path "part.key[.entry]" names, or NULL; *entry receives the entry or NULL. */
static const ParameterRow *path_row(const char *path, const char **entry)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        size_t part = strlen(rows[i].part);
        size_t key = strlen(rows[i].key);
        if (path_in_part(path, rows[i].part) && path[part] == '.' &&
            strncmp(path + part + 1, rows[i].key, key) == 0) {
            const char *rest = path + part + 1 + key;
            if (*rest == '\0' || *rest == '.') {
                *entry = *rest == '.' ? rest + 1 : NULL;
                return &rows[i];
            }
        }
    }
    return NULL;
}

/* Where what a path names was said: in the design, at the top, or else the scenario as a whole. */
static Place draft_locate(const Draft *draft, const char *path)
{
    const char *inner = path_in_design(path);
    const char *entry = NULL;
    const ParameterRow *row = path_row(inner, &entry);
    size_t top = top_index(path);
    Place place = {0};
    if (row != NULL && inner != path) {
        const char *name = path + strlen("designs.");
        size_t index = design_index(draft, name, strcspn(name, "."));
        place = index < draft->design_count ? layer_place(&draft->designs[index]->layer, row, entry)
                                            : place;
    }
    if (row != NULL && place.file == NULL) {
        place = layer_place(&draft->base, row, entry);
    }
    if (top < TOP_COUNT) {
        place = draft->top_places[top];
    } else if (strcmp(path, "designs") == 0) {
        place = draft->designs_place;
    }
    return place.file != NULL ? place : draft->file;
}

/* Whether a mistake that was reported before may be the reason for one reported at `path`: what was
 * misread is missing from the sums. Shares of dispositions also depend on the population. */
static bool draft_in_doubt(const Draft *draft, size_t reported, const char *path)
{
    const char *inner = path_in_design(path);
    for (size_t i = 0; i < reported; i++) {
        const char *key = path_in_design(draft->messages->items[i].key);
        char part[32] = "";
        if (part_length(key) < sizeof part) {
            memcpy(part, key, part_length(key));
        }
        if (!part_exists(part) || path_in_part(inner, part) ||
            (path_in_part(inner, "disposition") && strcmp(part, "population") == 0)) {
            return true;
        }
    }
    return false;
}

typedef struct CheckContext {
    const Draft *draft;
    size_t reported; /* messages before the check */
} CheckContext;

static void report_check(void *context, const char *path, const char *sentence)
{
    const CheckContext *check = context;
    if (!draft_in_doubt(check->draft, check->reported, path)) {
        messages_add(check->draft->messages, draft_locate(check->draft, path), path, "%s",
                     sentence);
    }
}

/* Everything after the files are read: parents first, then the file, then the settings. */
static int scenario_assemble(const Chain *chain, const char *const *settings, size_t setting_count,
                             Scenario *scenario, Messages *messages)
{
    Draft *draft = calloc(1, sizeof *draft);
    if (draft == NULL || draft_init(draft, messages) != 0) {
        messages->out_of_memory = true;
        goto out;
    }
    draft->file.file = messages_file(messages, chain->links[0].path);
    for (size_t i = chain->count; i > 0; i--) {
        apply_tree(draft, chain->links[i - 1].root);
    }
    apply_settings(draft, settings, setting_count);
    if (draft_finish(draft, chain->links[0].path, scenario) != 0) {
        messages->out_of_memory = true;
        goto out;
    }
    CheckContext context = {draft, messages->count};
    (void)scenario_check(scenario, report_check, &context);
out:
    if (draft != NULL) {
        draft_free(draft);
    }
    return messages_any(messages) ? -1 : 0;
}

static int scenario_from_chain(int read, Chain *chain, const char *const *settings,
                               size_t setting_count, Scenario *scenario, Messages *messages)
{
    *scenario = (Scenario){0};
    int status =
        read == 0 ? scenario_assemble(chain, settings, setting_count, scenario, messages) : -1;
    if (status != 0) {
        scenario_free(scenario);
    }
    chain_free(chain);
    return status;
}

int scenario_read(const char *path, const char *const *settings, size_t setting_count,
                  Scenario *scenario, Messages *messages)
{
    Chain chain = {0};
    int read = chain_read(&chain, path, messages);
    return scenario_from_chain(read, &chain, settings, setting_count, scenario, messages);
}

int scenario_read_text(const char *name, const char *text, size_t length,
                       const char *const *settings, size_t setting_count, Scenario *scenario,
                       Messages *messages)
{
    Chain chain = {0};
    int read = chain_parse(&chain, name, text, length, messages);
    return scenario_from_chain(read, &chain, settings, setting_count, scenario, messages);
}
