#include "scenario/draft_regions.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* --- the list --- */

/* Returns 0, or -1 after a report. */
static int read_share(Messages *messages, const TreeNode *region, const Path *path,
                      const ParameterRow *row, double *share)
{
    const TreeEntry *said = tree_find(region, row->field);
    const Path share_path = {path, row->field};
    if (said == NULL) {
        value_report_missing(messages, region->place, &share_path, row);
        return -1;
    }
    return value_read(messages, said->value, &share_path, row, share);
}

/* What is wrong with the name of a region; NULL if nothing is. */
static const char *name_wrong(const TreeNode *name)
{
    if (name->kind != TREE_SCALAR) {
        return "is no name";
    }
    return text_is_name(name->text) ? NULL : "is not a name";
}

/* The name of a region, or NULL after a report. */
static const char *read_name(Messages *messages, const TreeNode *region, const Path *path)
{
    static const char ALLOWED[] = "(allowed: a letter, then letters, digits and _; at most 64)";
    const TreeEntry *said = tree_find(region, "name");
    const Path name_path = {path, "name"};
    const char *wrong = said == NULL ? "has no value" : name_wrong(said->value);
    if (wrong == NULL) {
        return said->value->text;
    }
    if (said == NULL || said->value->kind != TREE_REPORTED) {
        Text sentence = {0};
        if (said != NULL && said->value->kind == TREE_SCALAR) {
            text_add_quoted(&sentence, said->value->text);
            text_add(&sentence, " ");
        }
        text_format(&sentence, "%s %s", wrong, ALLOWED);
        path_report(messages, said != NULL ? said->value->place : region->place, &name_path,
                    text_string(&sentence));
        text_free(&sentence);
    }
    return NULL;
}

/* Reports keys of a region other than those in `allowed`; returns how many. */
static size_t report_other_keys(Messages *messages, const TreeNode *region, const Path *path,
                                const Names *allowed)
{
    size_t others = 0;
    for (size_t i = 0; i < region->entry_count; i++) {
        const TreeEntry *entry = &region->entries[i];
        bool known = false;
        for (size_t n = 0; n < allowed->count; n++) {
            known = known || strcmp(entry->key, allowed->items[n]) == 0;
        }
        if (!known) {
            const Path key_path = {path, entry->key};
            names_report_unknown(messages, entry->place, &key_path, allowed, NULL);
            others++;
        }
    }
    return others;
}

static void report_repeated(Messages *messages, Place place, const Path *path, size_t line)
{
    const Path name_path = {path, "name"};
    Text sentence = {0};
    text_format(&sentence, "repeated name (it stands in line %zu already)", line);
    path_report(messages, place, &name_path, text_string(&sentence));
    text_free(&sentence);
}

/* Adds one entry of the list. Returns 0, or -1 after reports. */
static int read_region(Messages *messages, const TreeNode *node, const Path *path,
                       const ParameterRow *row, RegionList *list)
{
    Names keys = {.count = 0};
    names_add(&keys, "name");
    names_add(&keys, row->field);
    if (!value_is_mapping(messages, node, path, "a region, as in {name: north, share: 0.4}")) {
        return -1;
    }
    const size_t r = list->regions.count;
    const char *name = read_name(messages, node, path);
    const Path named = {path->parent, name != NULL ? name : path->key};
    int status = name == NULL || report_other_keys(messages, node, &named, &keys) > 0 ? -1 : 0;
    list->place[r] = node->place;
    if (read_share(messages, node, &named, row, &list->share[r]) != 0) {
        status = -1;
    }
    const size_t first = name != NULL ? regions_find(&list->regions, name) : r;
    if (first < r) {
        report_repeated(messages, tree_find(node, "name")->place, &named, list->place[first].line);
        return -1;
    }
    if (name != NULL) { /* kept even without a share, so that a repeated name is found */
        (void)strcpy(list->regions.name[r], name);
        list->regions.count++;
    }
    return status;
}

static void report_count(Messages *messages, Place place, const Path *path, const char *wrong)
{
    Text sentence = {0};
    text_format(&sentence, "%s (allowed: 1 to %d, so that a person's region is kept in one byte)",
                wrong, REGIONS_MAX);
    path_report(messages, place, path, text_string(&sentence));
    text_free(&sentence);
}

int regions_read_list(Messages *messages, const TreeNode *node, const Path *path,
                      const ParameterRow *row, RegionList *list)
{
    int status = 0;
    *list = (RegionList){.regions = {.count = 0}};
    if (node->entry_count == 0) {
        report_count(messages, node->place, path, "is empty");
        return -1;
    }
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *entry = &node->entries[i];
        const Path entry_path = {path, entry->key};
        if (list->regions.count == REGIONS_MAX) {
            report_count(messages, entry->place, path, "has too many regions");
            return -1;
        }
        if (read_region(messages, entry->value, &entry_path, row, list) != 0) {
            status = -1;
        }
    }
    return status;
}

void regions_read_changes(Messages *messages, const TreeNode *node, const Path *path,
                          const ParameterRow *row, RegionList *list)
{
    Names names = {.count = 0}, keys = {.count = 0};
    names_add(&keys, row->field);
    for (size_t r = 0; r < list->regions.count; r++) {
        names_add(&names, list->regions.name[r]);
    }
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *entry = &node->entries[i];
        const Path entry_path = {path, entry->key};
        const size_t r = regions_find(&list->regions, entry->key);
        if (r == list->regions.count) {
            names_report_unknown(messages, entry->place, &entry_path, &names, NULL);
        } else if (value_is_mapping(messages, entry->value, &entry_path,
                                    "what changes, as in {share: 0.4}") &&
                   report_other_keys(messages, entry->value, &entry_path, &keys) == 0 &&
                   read_share(messages, entry->value, &entry_path, row, &list->share[r]) == 0) {
            list->place[r] = entry->place;
        }
    }
}

/* --- values by region --- */

/* `name` is copied; NULL stands for all. */
static void add_value(Messages *messages, RegionalValues *said, const ParameterRow *row,
                      const char *name, double value, Place place)
{
    RegionalValue *items = realloc(said->items, (said->count + 1) * sizeof *items);
    char *copy = name != NULL ? strdup(name) : NULL;
    if (items != NULL) {
        said->items = items;
    }
    if (items == NULL || (name != NULL && copy == NULL)) {
        messages->out_of_memory = true;
        free(copy);
        return;
    }
    items[said->count++] = (RegionalValue){row, copy, value, place};
}

/* Of one row. */
static void forget_values(RegionalValues *said, const ParameterRow *row)
{
    size_t kept = 0;
    for (size_t i = 0; i < said->count; i++) {
        if (said->items[i].row == row) {
            free(said->items[i].name);
        } else {
            said->items[kept++] = said->items[i];
        }
    }
    said->count = kept;
}

void regional_values_read(Messages *messages, const TreeEntry *entry, const Path *path,
                          const ParameterRow *row, RegionalValues *said)
{
    const TreeNode *node = entry->value;
    double value;
    if (node->kind != TREE_MAPPING) {
        if (value_read(messages, node, path, row, &value) == 0) {
            forget_values(said, row);
            add_value(messages, said, row, NULL, value, entry->place);
        }
        return;
    }
    for (size_t i = 0; i < node->entry_count; i++) {
        const TreeEntry *part = &node->entries[i];
        const Path part_path = {path, part->key};
        if (value_read(messages, part->value, &part_path, row, &value) == 0) {
            add_value(messages, said, row, part->key, value, part->place);
        }
    }
}

void regional_values_free(RegionalValues *said)
{
    for (size_t i = 0; i < said->count; i++) {
        free(said->items[i].name);
    }
    free(said->items);
    *said = (RegionalValues){0};
}
