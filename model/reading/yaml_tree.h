/* yaml_tree: a YAML file as a small tree of mappings and scalars, each with the place where it stands.
 *
 * Only the plain part of YAML is taken: one document, UTF-8, mappings with scalar keys, and scalars.
 * Anchors, aliases, merge keys, tags, lists, repeated keys and further documents are reported, each at
 * its place, and reading goes on behind them. */
#ifndef TACIT_YAML_TREE_H
#define TACIT_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "reading/messages.h"

typedef enum TreeKind {
    TREE_SCALAR,
    TREE_MAPPING,
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
    TreeEntry *entries; /* owned; of a mapping, in the order of the file */
    size_t entry_count;
};

enum {
    TREE_BYTES_MAX = 4 << 20, /* a scenario is some kilobytes; more is a mistake, not a scenario */
    TREE_KEYS_MAX = 1000,
    TREE_DEPTH_MAX = 8
};

/* Reads the file at `path`; its bytes are appended to *content. Returns 0 and the mapping at its top in *root (to be freed with tree_free)
 * when the file can be interpreted, even if some of it was reported; -1 and NULL otherwise, with at
 * least one message. */
int tree_read(const char *path, Messages *messages, Text *content, TreeNode **root);

/* The same from `length` bytes; `name` stands for the file in messages. */
int tree_parse(const char *name, const char *bytes, size_t length, Messages *messages,
               TreeNode **root);

/* The tree of one setting "part.key=value": a mapping for each name of the path and one scalar, all at
 * `place`. Results as tree_read. */
int tree_setting(const char *setting, Place place, Messages *messages, TreeNode **root);

/* The entry of a key, or NULL; also NULL when `node` is no mapping. */
const TreeEntry *tree_find(const TreeNode *node, const char *key);

/* True for a plain null or ~. */
bool tree_is_null(const TreeNode *node);

/* Accepts NULL. */
void tree_free(TreeNode *node);

#endif
