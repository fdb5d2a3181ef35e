/* scenario_files: the files that a scenario consists of: itself, what it extends, and so on. */
#ifndef TACIT_SCENARIO_FILES_H
#define TACIT_SCENARIO_FILES_H

#include <stddef.h>

#include <sys/types.h>

#include "base/text.h"
#include "reading/yaml_tree.h"
#include "scenario/messages.h"

typedef struct ScenarioFile {
    char *path;     /* owned; as the user or the extending file named it */
    Text text;      /* owned; as it stood when it was read */
    TreeNode *root; /* owned */
    dev_t device;   /* which file it is, whatever its name, so that loops are seen */
    ino_t inode;
} ScenarioFile;

/* Zero-initialise; free with scenario_files_free, whether reading succeeded or not. */
typedef struct ScenarioFiles {
    ScenarioFile *items; /* owned; the scenario itself first */
    size_t count;
} ScenarioFiles;

/* Reads the file at `path` and all that it extends. Returns 0, or -1 after a message when one of them
 * cannot be interpreted; what can be interpreted in part has messages, too. */
int scenario_files_read(ScenarioFiles *files, const char *path, Messages *messages);

/* One file from a text, which must be complete: it cannot extend another. */
int scenario_files_parse(ScenarioFiles *files, const char *name, const char *text, size_t length,
                         Messages *messages);

void scenario_files_free(ScenarioFiles *files);

#endif
