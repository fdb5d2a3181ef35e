/* placement: a file that appears under its name complete, in one step.
 *
 * The bytes are written beside the name, to a file NAME.part-XXXXXX that its writer holds locked, are
 * synced, and take the name last. Whoever is killed on the way leaves such a part, without the lock. */
#ifndef TACIT_PLACEMENT_H
#define TACIT_PLACEMENT_H

#include <stddef.h>

#include "base/problem.h"

/* Whether placement_write could put a file at path: 0, or -1 with a problem. Leaves no trace. */
int placement_check(const char *path, Problem *problem);

/* Puts the bytes at path, in place of what is there until then, and removes the parts that killed
 * writers left. Returns 0, or -1 with a problem; then the earlier file, if any, is as it
 * was and nothing is left beside it (unless the sentence says that only the folder could not be
 * synced). */
int placement_write(const char *path, const void *bytes, size_t size, Problem *problem);

#endif
