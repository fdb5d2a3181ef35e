#include "reading/scenario_files.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

void scenario_files_free(ScenarioFiles *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->items[i].path);
        text_free(&files->items[i].text);
        tree_free(files->items[i].root);
    }
    free(files->items);
    *files = (ScenarioFiles){0};
}

/* Takes over `path`, also when it fails; NULL means out of memory. */
static ScenarioFile *files_append(ScenarioFiles *files, char *path, Messages *messages)
{
    ScenarioFile *items = NULL;
    if (path != NULL) {
        items = realloc(files->items, (files->count + 1) * sizeof *items);
    }
    if (items == NULL) {
        messages->out_of_memory = true;
        free(path);
        return NULL;
    }
    files->items = items;
    items[files->count] = (ScenarioFile){.path = path};
    return &items[files->count++];
}

static int files_append_read(ScenarioFiles *files, char *path, const struct stat *status,
                             Messages *messages)
{
    ScenarioFile *file = files_append(files, path, messages);
    if (file == NULL) {
        return -1;
    }
    file->device = status->st_dev;
    file->inode = status->st_ino;
    return tree_read(path, messages, &file->text, &file->root);
}

/* `name` beside the file at `path`; owned by the caller, NULL when out of memory. */
static char *path_beside(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    Text beside = {0};
    if (slash != NULL && name[0] != '/') {
        text_add_bytes(&beside, path, (size_t)(slash - path) + 1);
    }
    text_add(&beside, name);
    if (beside.failed) {
        text_free(&beside);
    }
    return beside.data;
}

/* Whether `node` names a file; reports otherwise. */
static bool extends_named(const TreeNode *node, Messages *messages)
{
    bool named = node->kind == TREE_SCALAR && node->text[0] != '\0' && !tree_is_null(node);
    if (!named && node->kind != TREE_REPORTED) {
        messages_add(messages, node->place, "extends",
                     "the name of one file is wanted, relative to this one");
    }
    return named;
}

static bool files_contain(const ScenarioFiles *files, const struct stat *status)
{
    for (size_t i = 0; i < files->count; i++) {
        if (files->items[i].device == status->st_dev && files->items[i].inode == status->st_ino) {
            return true;
        }
    }
    return false;
}

/* Whether the file at `path`, which `node` names, can be read next; reports otherwise. */
static bool extends_possible(const ScenarioFiles *files, const TreeNode *node, const char *path,
                             struct stat *status, Messages *messages)
{
    if (stat(path, status) != 0) {
        messages_add(messages, node->place, "extends", "%s cannot be read: %s", path,
                     strerror(errno));
    } else if (files_contain(files, status)) {
        messages_add(messages, node->place, "extends",
                     "a loop: this file is itself part of what %s extends", path);
    } else {
        return true;
    }
    return false;
}

/* Reads what the last of the files extends. Returns 1 if there was something, 0 if not, -1 on error. */
static int files_extend(ScenarioFiles *files, Messages *messages)
{
    const ScenarioFile *last = &files->items[files->count - 1];
    const TreeEntry *extends = tree_find(last->root, "extends");
    struct stat status;
    if (extends == NULL) {
        return 0;
    }
    if (!extends_named(extends->value, messages)) {
        return -1;
    }
    char *path = path_beside(last->path, extends->value->text);
    if (path != NULL && !extends_possible(files, extends->value, path, &status, messages)) {
        free(path);
        return -1;
    }
    return files_append_read(files, path, &status, messages) == 0 ? 1 : -1;
}

int scenario_files_read(ScenarioFiles *files, const char *path, Messages *messages)
{
    struct stat status = {0};
    int extended = 1;
    (void)stat(path, &status); /* what cannot be read is reported by whoever reads it */
    if (files_append_read(files, strdup(path), &status, messages) != 0) {
        return -1;
    }
    while (extended == 1) {
        extended = files_extend(files, messages);
    }
    return extended;
}

int scenario_files_parse(ScenarioFiles *files, const char *name, const char *text, size_t length,
                         Messages *messages)
{
    ScenarioFile *file = files_append(files, strdup(name), messages);
    if (file == NULL) {
        return -1;
    }
    text_add_bytes(&file->text, text, length);
    if (tree_parse(name, text, length, messages, &file->root) != 0) {
        return -1;
    }
    const TreeEntry *extends = tree_find(file->root, "extends");
    if (extends != NULL) {
        messages_add(messages, extends->place, "extends", "can only stand in a file");
        return -1;
    }
    return 0;
}
