#include "scenario/draft.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/draft_state.h"

/* Only the entries that are given change. */
static void apply_vector(const Draft *draft, const TreeEntry *entry, const Path *path,
                         const ParameterRow *row, Layer *layer)
{
    Text example = {0};
    text_format(&example, "one number for each %s that changes, as in {%s: ...}",
                dimension_sentence(row->dimension), parameters_entry(&draft->base.values, row, 0));
    bool mapping = value_is_mapping(draft->messages, entry->value, path, text_string(&example));
    text_free(&example);
    for (size_t i = 0; mapping && i < entry->value->entry_count; i++) {
        const TreeEntry *part = &entry->value->entries[i];
        Path part_path = {path, part->key};
        size_t index = draft_entry_index(&draft->base.values, row, part->key);
        if (index == parameters_count(&draft->base.values, row)) {
            draft_report_unknown_entry(draft, part->place, &part_path, row);
        } else if (value_read(draft->messages, part->value, &part_path, row,
                              parameters_values(&layer->values, row) + index) == 0) {
            layer->places[draft_row_slot(row) + index] = part->place;
        }
    }
}

static void apply_regions(const Draft *draft, const TreeEntry *entry, const Path *path,
                          const ParameterRow *row, Layer *layer)
{
    double *shares = parameters_values(&layer->values, row);
    Place *places = &layer->places[draft_row_slot(row)];
    RegionList list = {.regions = layer->values.regions};
    memcpy(list.share, shares, sizeof list.share);
    memcpy(list.place, places, sizeof list.place);
    if (entry->value->kind == TREE_LIST) {
        const int status = regions_read_list(draft->messages, entry->value, path, row, &list);
        layer->regions_place = entry->place;
        layer->regions_wrong = status != 0;
        if (status != 0) {
            return;
        }
    } else if (entry->value->kind == TREE_MAPPING) {
        regions_read_changes(draft->messages, entry->value, path, row, &list);
    } else if (entry->value->kind == TREE_SCALAR) {
        path_report(draft->messages, entry->value->place, path,
                    "a list of all regions is wanted here, as in [{name: north, share: 0.4}, ...], "
                    "or the shares that change, as in {north: {share: 0.3}}");
    }
    layer->values.regions = list.regions;
    memcpy(shares, list.share, sizeof list.share);
    memcpy(places, list.place, sizeof list.place);
}

static void apply_row(const Draft *draft, const TreeEntry *entry, const Path *path,
                      const ParameterRow *row, Layer *layer)
{
    if (row->field != NULL) {
        apply_regions(draft, entry, path, row, layer);
    } else if (row->dimension == DIMENSION_REGION) {
        regional_values_read(draft->messages, entry, path, row, &layer->by_region);
    } else if (row->dimension != DIMENSION_SCALAR) {
        apply_vector(draft, entry, path, row, layer);
    } else if (value_read(draft->messages, entry->value, path, row,
                          parameters_values(&layer->values, row)) == 0) {
        layer->places[draft_row_slot(row)] = entry->place;
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
    path_report(draft->messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

/* The mapping of one part, at the top (into draft->base) or in a design. */
static void apply_part(const Draft *draft, const TreeEntry *entry, const Path *path, Layer *layer)
{
    bool in_design = layer != &draft->base;
    if (!value_is_mapping(draft->messages, entry->value, path,
                          "the keys that change, as in {key: value}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        const TreeEntry *key = &entry->value->entries[i];
        Path key_path = {path, key->key};
        const ParameterRow *row = parameters_find(entry->key, key->key);
        if (row == NULL) {
            Names names = {.count = 0};
            names_add_keys(&names, entry->key);
            names_report_unknown(draft->messages, key->place, &key_path, &names, entry->key);
        } else if (in_design && row->scope == PARAMETER_POPULATION) {
            report_shared(draft, key->place, &key_path, row);
        } else {
            apply_row(draft, key, &key_path, row, layer);
        }
    }
}

/* `companion: NAME`, or null for a design that is to stand alone again. Whether there is such a design shows
 * when all is said. */
static void apply_companion(const Draft *draft, const TreeEntry *entry, const Path *path,
                            DesignDraft *design)
{
    const TreeNode *node = entry->value;
    if (node->kind == TREE_REPORTED) {
        return;
    }
    if (node->kind != TREE_SCALAR || node->text[0] == '\0') {
        path_report(draft->messages, node->place, path,
                    "the name of one design is wanted here, as in {companion: opt_out}, or null");
        return;
    }
    free(design->companion);
    design->companion = tree_is_null(node) ? NULL : strdup(node->text);
    design->companion_place = entry->place;
    draft->messages->out_of_memory =
        draft->messages->out_of_memory || (design->companion == NULL && !tree_is_null(node));
}

static void apply_design_keys(const Draft *draft, const TreeNode *node, const Path *path,
                              DesignDraft *design)
{
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *entry = &node->entries[i];
        Path key_path = {path, entry->key};
        const ParameterRow *row = parameters_find("design", entry->key);
        if (row != NULL) {
            apply_row(draft, entry, &key_path, row, &design->layer);
        } else if (strcmp(entry->key, DRAFT_COMPANION) == 0) {
            apply_companion(draft, entry, &key_path, design);
        } else if (part_exists(entry->key)) {
            apply_part(draft, entry, &key_path, &design->layer);
        } else {
            Names names = {.count = 0};
            names_add_keys(&names, "design");
            names_add(&names, DRAFT_COMPANION);
            names_add_parts(&names);
            names_report_unknown(draft->messages, entry->place, &key_path, &names, NULL);
        }
    }
}
/* What is wrong with a design that is not there yet, or NULL. */
static const char *design_new_wrong(const Draft *draft, const char *name)
{
    if (strcmp(name, "none") == 0) {
        return "this name is reserved: the design without any programme is always simulated beside "
               "the others";
    }
    if (!text_is_name(name)) {
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
        names_advise(&sentence, path->key, &names, NULL);
    }
    path_report(draft->messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

static void apply_design(Draft *draft, const TreeEntry *entry, const Path *path)
{
    size_t index = draft_design_index(draft, entry->key, strlen(entry->key));
    bool exists = index < draft->design_count;
    bool removed = tree_is_null(entry->value);
    const char *wrong = exists ? NULL : design_new_wrong(draft, entry->key);
    if (!exists && (removed || draft->from_setting)) {
        report_no_design(draft, entry->place, path);
    } else if (wrong != NULL) {
        path_report(draft->messages, entry->place, path, wrong);
    } else if (removed) {
        draft_design_remove(draft, index);
    } else if (value_is_mapping(draft->messages, entry->value, path,
                                "what the design changes, {} for nothing, or null to remove it")) {
        DesignDraft *design =
            exists ? draft->designs[index] : draft_design_append(draft, entry->key);
        if (design != NULL) {
            apply_design_keys(draft, entry->value, path, design);
        }
    }
}

/* Whoever removes a design removes what only stood beside it, unless the same mapping says something of it. */
static void remove_companions(Draft *draft, const TreeNode *mapping, const char *removed)
{
    for (size_t i = draft->design_count; i-- > 0;) {
        const DesignDraft *design = draft->designs[i];
        if (design->companion != NULL && strcmp(design->companion, removed) == 0 &&
            tree_find(mapping, design->name) == NULL) {
            draft_design_remove(draft, i);
        }
    }
}

static void apply_designs(Draft *draft, const TreeEntry *entry, const Path *path)
{
    draft->designs_place = entry->place;
    if (!value_is_mapping(draft->messages, entry->value, path,
                          "one entry per design, as in {opt_out: {consent: opt_out}}")) {
        return;
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        Path design_path = {path, entry->value->entries[i].key};
        apply_design(draft, &entry->value->entries[i], &design_path);
    }
    for (size_t i = 0; i < entry->value->entry_count; i++) {
        if (tree_is_null(entry->value->entries[i].value)) {
            remove_companions(draft, entry->value, entry->value->entries[i].key);
        }
    }
}

static void apply_sentence(Draft *draft, const TreeEntry *entry, const Path *path, char **sentence)
{
    const TreeNode *node = entry->value;
    if (node->kind == TREE_MAPPING) {
        path_report(draft->messages, node->place, path, "is a mapping where text is wanted");
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
        names_add(&names, DRAFT_TOP_ROWS[i].key);
    }
    names_add_parts(&names);
    names_add(&names, "designs");
    names_report_unknown(draft->messages, entry->place, path, &names, NULL);
}
static void apply_top(Draft *draft, const TreeEntry *entry)
{
    Path path = {NULL, entry->key};
    size_t top = draft_top_index(entry->key);
    if (top < TOP_COUNT) {
        if (value_read(draft->messages, entry->value, &path, &DRAFT_TOP_ROWS[top],
                       &draft->top[top]) == 0) {
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
        path_report(draft->messages, entry->place, &path, "can only stand in a file");
    }
}

void draft_apply(Draft *draft, const TreeNode *root)
{
    for (size_t i = 0; i < root->entry_count; i++) {
        apply_top(draft, &root->entries[i]);
    }
}

void draft_set(Draft *draft, const char *path, size_t length, const char *text, Place place)
{
    TreeNode *root = tree_of_path(path, length, text, place);
    draft->messages->out_of_memory = draft->messages->out_of_memory || root == NULL;
    draft->from_setting = true;
    if (root != NULL) {
        draft_apply(draft, root);
    }
    draft->from_setting = false;
    tree_free(root);
}

void draft_add_design(Draft *draft, const char *name, Place place)
{
    const Path designs = {NULL, "designs"}, path = {&designs, name};
    const char *wrong = draft_design_index(draft, name, strlen(name)) < draft->design_count
                            ? "there is a design of this name already"
                            : design_new_wrong(draft, name);
    if (wrong != NULL) {
        path_report(draft->messages, place, &path, wrong);
    } else {
        (void)draft_design_append(draft, name);
    }
}
