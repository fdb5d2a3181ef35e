#include "commands/json.h"

#include <math.h>

#include "base/number.h"

void json_add_string(Text *text, const char *string)
{
    text_add(text, "\"");
    for (const char *letter = string; *letter != '\0'; letter++) {
        if (*letter == '"' || *letter == '\\') {
            text_add(text, "\\");
        }
        if ((unsigned char)*letter < 0x20) {
            text_format(text, "\\u%04x", (unsigned)*letter);
        } else {
            text_add_bytes(text, letter, 1);
        }
    }
    text_add(text, "\"");
}

void json_add_number(Text *text, double value)
{
    char number[NUMBER_TEXT_SIZE];
    if (!isfinite(value)) {
        text_add(text, "null");
        return;
    }
    number_text(value, number);
    text_add(text, number);
}
