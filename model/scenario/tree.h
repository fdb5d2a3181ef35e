/* tree: what is said of a scenario, as mappings of keys to values, each with the place where it stands.
 *
 * A file is read into such a tree (yaml_tree.h); what is set by path and text is a tree of one value. */
#ifndef TACIT_TREE_H
#define TACIT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "scenario/messages.h"

typedef enum TreeKind {
    TREE_SCALAR,
    TREE_MAPPING,
    TREE_LIST,    /* the key of an entry is its number, from 1 */
    TREE_REPORTED /* something that is not allowed here and was already reported */
} TreeKind;

typedef struct TreeNode TreeNode;

typedef struct TreeEntry {
    char *key;       /* owned */
    Place place;     /* of the key */
    TreeNode *value; /* owned */
} TreeEntry;

struct TreeNode {
    TreeKind kind;
    Place place;        /* file names belong to the Messages */
    char *text;         /* owned; of a scalar, otherwise NULL */
    bool quoted;        /* the scalar stands in quotes or as a block: it is text, not a number */
    TreeEntry *entries; /* owned; of a mapping or list, in the order of the file */
    size_t entry_count;
};

enum { TREE_DEPTH_MAX = 8 };

/* A node without value and entries; NULL when out of memory. */
TreeNode *tree_new(TreeKind kind, Place place);

/* Adds an entry. Takes over key and value, also when it fails; NULL stands for one that could not be
 * made. Returns 0, or -1 when out of memory. */
int tree_add(TreeNode *mapping, char *key, Place place, TreeNode *value);

/* The entry of a key, or NULL; also NULL when `node` is no mapping. */
const TreeEntry *tree_find(const TreeNode *node, const char *key);

/* True for a plain null or ~. */
bool tree_is_null(const TreeNode *node);

/* Whether the first `length` bytes are names joined by dots, none empty and at most TREE_DEPTH_MAX. */
bool tree_path_valid(const char *path, size_t length);

/* The tree of one value: a mapping for each name of a valid path, and one scalar, all at `place`. NULL
 * when out of memory. */
TreeNode *tree_of_path(const char *path, size_t length, const char *text, Place place);

/* Accepts NULL. */
void tree_free(TreeNode *node);

#endif
