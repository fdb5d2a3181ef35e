/* text: a string that grows, and what every message to people needs: quoting what they wrote, and the
 * valid name that is nearest to a wrong one. */
#ifndef TACIT_TEXT_H
#define TACIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise; free with text_free. Once memory runs out `failed` stays true and adding does nothing. */
typedef struct Text {
    char *data; /* owned, ends with a zero byte; NULL while nothing was added */
    size_t length, capacity;
    bool failed;
} Text;

void text_add(Text *text, const char *string);
void text_add_bytes(Text *text, const char *bytes, size_t length);
__attribute__((format(printf, 2, 3))) void text_format(Text *text, const char *format, ...);

/* Adds `string` in double quotes as a message shows it: long ones are cut, and control characters
 * become "?", so that no file can steer a terminal. */
void text_add_quoted(Text *text, const char *string);

/* The string so far, "" if nothing was added; valid until the next change. */
const char *text_string(const Text *text);

void text_free(Text *text);

/* Offset of the first byte of `bytes` that is not UTF-8, or `length` if all of it is. */
size_t text_utf8_length(const char *bytes, size_t length);

enum { TEXT_NAME_MAX = 64 };

/* Whether `text` can name a design or a region: a letter, then letters, digits and _, at most
 * TEXT_NAME_MAX bytes. */
bool text_is_name(const char *text);

/* A code point at `string` (which is UTF-8); *length receives its bytes. */
unsigned long text_code_point(const char *string, size_t *length);

/* Index of the name nearest to `word`: fewest letters to change, swap, add or drop, or else a name that
 * contains the word. `count` when none is near enough to be meant. */
size_t text_nearest(const char *word, const char *const *names, size_t count);

#endif
