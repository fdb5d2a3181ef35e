/* draft: a scenario while files and settings are laid over each other.
 *
 * Kept is what was said and where, for the scenario and for each design apart, because a later file may
 * still change what the designs start from. */
#ifndef TACIT_DRAFT_H
#define TACIT_DRAFT_H

#include "base/text.h"
#include "scenario/messages.h"
#include "scenario/scenario.h"
#include "scenario/tree.h"

typedef struct Draft Draft;

/* Defaults and no designs; NULL when out of memory. Mistakes go to `messages`, borrowed; `path` is the
 * file of the scenario, borrowed. Free with draft_free. */
Draft *draft_new(const char *path, Messages *messages);

/* Lays the tree of a file over what was said before; `extends` in it was followed before. */
void draft_apply(Draft *draft, const TreeNode *root);

/* Lays a value over it that is said by its path, a valid one (tree_path_valid), and its text: it can
 * change designs, but not add one. `place` is where messages say it stands. */
void draft_set(Draft *draft, const char *path, size_t length, const char *text, Place place);

/* Adds a design of that name, which has what the scenario has until it is told otherwise. */
void draft_add_design(Draft *draft, const char *name, Place place);

/* Appends the text of the single value at a dotted path: 6, opt_out. Returns 0, or -1 when nothing is
 * called so or memory ran out. */
int draft_text(Draft *draft, const char *path, Text *text);

/* Fills *scenario, which the caller frees in any case, and reports regions that are named but not
 * listed. It may be called again, after further changes. Returns -1 when out of memory. */
int draft_finish(Draft *draft, Scenario *scenario);

/* Where what a dotted path names was said: in the design, at the top, or else in the file as a whole. */
Place draft_locate(const Draft *draft, const char *path);

/* Accepts NULL. */
void draft_free(Draft *draft);

#endif
