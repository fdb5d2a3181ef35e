#include "scenario/messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *messages_file(Messages *messages, const char *name)
{
    for (size_t i = 0; i < messages->file_count; i++) {
        if (strcmp(messages->files[i], name) == 0) {
            return messages->files[i];
        }
    }
    char **files = realloc(messages->files, (messages->file_count + 1) * sizeof *files);
    if (files == NULL) {
        messages->out_of_memory = true;
        return NULL;
    }
    messages->files = files;
    files[messages->file_count] = strdup(name);
    if (files[messages->file_count] == NULL) {
        messages->out_of_memory = true;
        return NULL;
    }
    return files[messages->file_count++];
}

static bool messages_reserve(Messages *messages)
{
    if (messages->count < messages->capacity) {
        return true;
    }
    size_t capacity = 2 * messages->capacity + 8;
    Message *items = realloc(messages->items, capacity * sizeof *items);
    if (items == NULL) {
        return false;
    }
    messages->items = items;
    messages->capacity = capacity;
    return true;
}

static char *printable_copy(const char *string)
{
    char *copy = strdup(string);
    for (char *letter = copy; letter != NULL && *letter != '\0'; letter++) {
        if ((unsigned char)*letter < 0x20 || *letter == 0x7F) {
            *letter = '?';
        }
    }
    return copy;
}

void messages_add(Messages *messages, Place place, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *sentence = length < 0 ? NULL : malloc((size_t)length + 1);
    char *key_copy = printable_copy(key);
    if (sentence == NULL || key_copy == NULL || !messages_reserve(messages)) {
        messages->out_of_memory = true;
        free(sentence);
        free(key_copy);
        return;
    }
    va_start(arguments, format);
    (void)vsnprintf(sentence, (size_t)length + 1, format, arguments);
    va_end(arguments);
    messages->items[messages->count++] = (Message){place, key_copy, sentence};
}

bool messages_any(const Messages *messages)
{
    return messages->count > 0 || messages->out_of_memory;
}

void messages_free(Messages *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        free(messages->items[i].key);
        free(messages->items[i].sentence);
    }
    for (size_t i = 0; i < messages->file_count; i++) {
        free(messages->files[i]);
    }
    free(messages->items);
    free(messages->files);
    *messages = (Messages){0};
}
