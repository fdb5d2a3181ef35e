/* labels: everything that has words for people, in one list: its kind, its name, and its words in every
 * language.
 *
 * Words stand in the rows of what they name; this only walks the rows. Kinds: "parameter", the lists of
 * dimensions.def by their names ("consent", "storage", ...), "outcome", "group", "moment", "region" (those of
 * regions.h), "rung", "channel", "scope", "gate", "player", "question", "index". Designs have no words but their name: a scenario names
 * them. A name may stand under several kinds, and twice in none. */
#ifndef TACIT_LABELS_H
#define TACIT_LABELS_H

#include <stddef.h>

#include "base/label.h"

/* Row 0, 1, ... of the list; NULL past its end. *kind receives the kind if it is not NULL. */
const Label *labels_at(size_t row, const char **kind);

/* The same one by one; NULL past the end. */
const char *labels_kind(size_t row);
const char *labels_name(size_t row);
const char *labels_en(size_t row);
const char *labels_fr(size_t row);

#endif
