/* messages: what is wrong with the input, collected so that one pass reports all of it.
 *
 * Each message says where (file, line, column), which key, and what is wrong and what is allowed:
 *     params/france-2022.yaml:7:11: notice.window: 200 is out of range (allowed: ...) */
#ifndef TACIT_MESSAGES_H
#define TACIT_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>

/* Where something stands. line 0: in the file as a whole; column 0: neither line nor column is shown
 * (the line then only orders). A file of NULL is nowhere. */
typedef struct Place {
    const char *file; /* from messages_file, borrowed */
    size_t line, column;
} Place;

typedef struct Message {
    Place place;
    char *key;      /* owned; dotted path, may be "" */
    char *sentence; /* owned */
} Message;

/* Zero-initialise; free with messages_free. */
typedef struct Messages {
    Message *items; /* owned */
    size_t count, capacity;
    char **
        files; /* owned; in the order in which files were first named, which is how messages sort */
    size_t file_count;
    bool out_of_memory; /* a message was lost; printed as a sentence of its own */
} Messages;

/* The name of a file, to be used in places; lives as long as `messages`. NULL when out of memory. */
const char *messages_file(Messages *messages, const char *name);

/* Adds a message; `key` is copied. Control characters in it are shown as "?". */
__attribute__((format(printf, 4, 5))) void messages_add(Messages *messages, Place place,
                                                        const char *key, const char *format, ...);

/* True when there is something to report. */
bool messages_any(const Messages *messages);

void messages_free(Messages *messages);

#endif
