/* yaml_tree: a YAML file as a small tree of mappings and scalars, each with the place where it stands.
 *
 * Only the plain part of YAML is taken: one document, UTF-8, mappings with scalar keys, and scalars; and
 * lists where the table of parameters has one. Anchors, aliases, merge keys, tags, other lists, repeated
 * keys and further documents are reported, each at its place, and reading goes on behind them. */
#ifndef TACIT_YAML_TREE_H
#define TACIT_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "scenario/tree.h"

enum {
    TREE_BYTES_MAX = 4 << 20, /* a scenario is some kilobytes; more is a mistake, not a scenario */
    TREE_KEYS_MAX = 1000
};

/* Reads the file at `path`; its bytes are appended to *content. Returns 0 and the mapping at its top in *root (to be freed with tree_free)
 * when the file can be interpreted, even if some of it was reported; -1 and NULL otherwise, with at
 * least one message. */
int tree_read(const char *path, Messages *messages, Text *content, TreeNode **root);

/* The same from `length` bytes; `name` stands for the file in messages. */
int tree_parse(const char *name, const char *bytes, size_t length, Messages *messages,
               TreeNode **root);

#endif
