#include "show/screen.h"

size_t screen_columns(const char *string)
{
    size_t columns = 0, length = 0;
    for (; *string != '\0'; string += length) {
        (void)text_code_point(string, &length);
        columns++;
    }
    return columns;
}

static void add_spaces(Text *text, size_t taken, size_t columns)
{
    for (; taken < columns; taken++) {
        text_add(text, " ");
    }
}

void screen_left(Text *text, const char *string, size_t columns)
{
    text_add(text, string);
    add_spaces(text, screen_columns(string), columns);
}

void screen_right(Text *text, const char *string, size_t columns)
{
    add_spaces(text, screen_columns(string), columns);
    text_add(text, string);
}

void screen_end_line(Text *text)
{
    while (text->length > 0 && text->data[text->length - 1] == ' ') {
        text->data[--text->length] = '\0';
    }
    text_add(text, "\n");
}

void screen_words(Text *text, const char *words, size_t indent, size_t columns)
{
    Text word = {0};
    size_t word_columns = 0;
    size_t column = indent;
    for (const char *next = words;;) {
        size_t length = 0;
        const unsigned long point = text_code_point(next, &length);
        if (point > ' ' && (point < 0x7F || point >= 0xA0)) {
            text_add_bytes(&word, next, length);
            word_columns++;
        } else if (word_columns > 0) {
            if (column > indent && column + 1 + word_columns > columns) {
                text_format(text, "\n%*s", (int)indent, "");
                column = indent;
            } else if (column > indent) {
                text_add(text, " ");
                column++;
            }
            text_add(text, text_string(&word));
            column += word_columns;
            text->failed = text->failed || word.failed;
            text_free(&word);
            word_columns = 0;
        }
        if (*next == '\0') {
            break;
        }
        next += length;
    }
    text_add(text, "\n");
}
