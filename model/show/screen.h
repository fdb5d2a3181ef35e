/* screen: text laid out in columns of a terminal. */
#ifndef TACIT_SCREEN_H
#define TACIT_SCREEN_H

#include <stddef.h>

#include "base/text.h"

/* Columns that UTF-8 takes, one for each code point. */
size_t screen_columns(const char *string);

/* Appends the string and then spaces up to `columns`; or spaces first, and the string at the end. */
void screen_left(Text *text, const char *string, size_t columns);
void screen_right(Text *text, const char *string, size_t columns);

/* Ends the line; spaces that nothing follows are not printed. */
void screen_end_line(Text *text);

/* Appends words in lines of at most `columns`, the lines after the first indented; the first one begins behind
 * `indent` columns that are there already. A control character counts as a space, because a title out of a
 * file must not steer the terminal. */
void screen_words(Text *text, const char *words, size_t indent, size_t columns);

#endif
