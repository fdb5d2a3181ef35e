#include "scenario/tree.h"

#include <stdlib.h>
#include <string.h>

TreeNode *tree_new(TreeKind kind, Place place)
{
    TreeNode *node = calloc(1, sizeof *node);
    if (node != NULL) {
        node->kind = kind;
        node->place = place;
    }
    return node;
}

void tree_free(TreeNode *node)
{
    if (node == NULL) {
        return;
    }
    for (size_t i = 0; i < node->entry_count; i++) {
        free(node->entries[i].key);
        tree_free(node->entries[i].value);
    }
    free(node->entries);
    free(node->text);
    free(node);
}

int tree_add(TreeNode *mapping, char *key, Place place, TreeNode *value)
{
    TreeEntry *entries = realloc(mapping->entries, (mapping->entry_count + 1) * sizeof *entries);
    if (entries != NULL) {
        mapping->entries = entries;
    }
    if (entries == NULL || key == NULL || value == NULL) {
        free(key);
        tree_free(value);
        return -1;
    }
    entries[mapping->entry_count++] = (TreeEntry){key, place, value};
    return 0;
}

const TreeEntry *tree_find(const TreeNode *node, const char *key)
{
    for (size_t i = 0; i < node->entry_count; i++) {
        if (strcmp(node->entries[i].key, key) == 0) {
            return &node->entries[i];
        }
    }
    return NULL;
}

bool tree_is_null(const TreeNode *node)
{
    return node->kind == TREE_SCALAR && !node->quoted &&
           (strcmp(node->text, "null") == 0 || strcmp(node->text, "~") == 0);
}

bool tree_path_valid(const char *path, size_t length)
{
    size_t depth = 1;
    bool empty_name = length == 0 || path[0] == '.' || path[length - 1] == '.';
    for (size_t i = 1; i < length; i++) {
        depth += path[i] == '.';
        empty_name = empty_name || (path[i] == '.' && path[i - 1] == '.');
    }
    return !empty_name && depth <= TREE_DEPTH_MAX;
}

/* The mappings for path[0..length) around `value`, which is taken over; NULL when out of memory. */
static TreeNode *nest(const char *path, size_t length, Place place, TreeNode *value)
{
    while (value != NULL && length > 0) {
        size_t start = length;
        while (start > 0 && path[start - 1] != '.') {
            start--;
        }
        TreeNode *mapping = tree_new(TREE_MAPPING, place);
        char *key = mapping != NULL ? strndup(path + start, length - start) : NULL;
        if (mapping == NULL || tree_add(mapping, key, place, value) != 0) {
            if (mapping == NULL) {
                tree_free(value);
            }
            tree_free(mapping);
            return NULL;
        }
        value = mapping;
        length = start > 0 ? start - 1 : 0;
    }
    return value;
}

TreeNode *tree_of_path(const char *path, size_t length, const char *text, Place place)
{
    TreeNode *value = tree_new(TREE_SCALAR, place);
    if (value != NULL) {
        value->text = strdup(text);
    }
    if (value != NULL && value->text == NULL) {
        tree_free(value);
        value = NULL;
    }
    return nest(path, length, place, value);
}
