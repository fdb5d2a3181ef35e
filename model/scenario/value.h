/* value: one value of a scenario, read against its row of the table, and the sentences for what
 * is wrong with it. */
#ifndef TACIT_VALUE_H
#define TACIT_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "scenario/messages.h"
#include "scenario/parameters.h"
#include "scenario/tree.h"

/* Keys from the top down, linked from the last: what a message calls the key. */
typedef struct Path {
    const struct Path *parent; /* NULL at the top */
    const char *key;
} Path;

void path_report(Messages *messages, Place place, const Path *path, const char *sentence);

/* Paths as text, "designs.opt_out.notice.window": what follows the name of the design (or all of it),
 * the length of the first name, and whether that is `part`. */
const char *path_in_design(const char *path);
size_t path_part_length(const char *path);
bool path_in_part(const char *path, const char *part);

enum { NAMES_MAX = 512 };

/* Valid names at some point of a file, borrowed. */
typedef struct Names {
    const char *items[NAMES_MAX];
    size_t count;
} Names;

void names_add(Names *names, const char *name);
void names_add_keys(Names *names, const char *part); /* keys of a part */
void names_add_parts(Names *names); /* parts that stand at the top: all but "design" */

/* Whether a mapping of that name may stand at the top. */
bool part_exists(const char *name);

/* Appends " (allowed: ...; did you mean ...?)" for a wrong word. A long list is replaced by the part in
 * which to look it up, unless that is NULL. */
void names_advise(Text *text, const char *word, const Names *names, const char *part);

/* Reports path->key as unknown, with that advice. */
void names_report_unknown(Messages *messages, Place place, const Path *path, const Names *names,
                          const char *part);

/* Reads a scalar as one value of `row`. Returns 0 and sets *value, or -1 after a report (which is not
 * repeated for a node that was reported before). */
int value_read(Messages *messages, const TreeNode *node, const Path *path, const ParameterRow *row,
               double *value);

/* Reports that a value of `row` is missing, and what is allowed. */
void value_report_missing(Messages *messages, Place place, const Path *path,
                          const ParameterRow *row);

/* Appends a value of `row` as a scenario would say it: 6, opt_out. */
void value_text(const ParameterRow *row, double value, Text *text);

/* Whether `node` is a mapping; otherwise reports it with an example of what to write. */
bool value_is_mapping(Messages *messages, const TreeNode *node, const Path *path,
                      const char *example);

#endif
