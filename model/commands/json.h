/* json: the few things that writing JSON takes. Numbers are written with number_text. */
#ifndef TACIT_JSON_H
#define TACIT_JSON_H

#include "base/text.h"

/* Appends `string`, which is UTF-8, in quotes and escaped (RFC 8259). */
void json_add_string(Text *text, const char *string);

/* Appends a number, or null for what JSON has no number for (NaN, infinities). */
void json_add_number(Text *text, double value);

#endif
