#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool text_reserve(Text *text, size_t more)
{
    if (text->failed) {
        return false;
    }
    if (text->length + more + 1 <= text->capacity) {
        return true;
    }
    size_t capacity = 2 * (text->length + more + 1);
    char *data = realloc(text->data, capacity);
    if (data == NULL) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void text_add_bytes(Text *text, const char *bytes, size_t length)
{
    if (text_reserve(text, length)) {
        memcpy(text->data + text->length, bytes, length);
        text->length += length;
        text->data[text->length] = '\0';
    }
}

void text_add(Text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_format(Text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !text_reserve(text, (size_t)length)) {
        text->failed = true;
        return;
    }
    va_start(arguments, format);
    (void)vsnprintf(text->data + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

void text_add_quoted(Text *text, const char *string)
{
    enum { SHOWN = 48 };
    size_t length = strlen(string);
    size_t shown = length <= SHOWN ? length : text_utf8_length(string, SHOWN);
    text_add(text, "\"");
    for (size_t i = 0; i < shown;) {
        size_t bytes;
        unsigned long point = text_code_point(string + i, &bytes);
        if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
            text_add(text, "?");
        } else {
            text_add_bytes(text, string + i, bytes);
        }
        i += bytes;
    }
    text_add(text, shown < length ? "...\"" : "\"");
}

const char *text_string(const Text *text)
{
    return text->data != NULL ? text->data : "";
}

void text_free(Text *text)
{
    free(text->data);
    *text = (Text){0};
}

/* Bytes of the UTF-8 sequence at `bytes`, or 0 if there is none; Unicode 15, table 3-7. */
static size_t utf8_sequence(const unsigned char *bytes, size_t length)
{
    unsigned char first = bytes[0];
    if (first < 0x80) {
        return 1;
    }
    size_t size = first >= 0xC2 && first <= 0xDF   ? 2
                  : (first & 0xF0) == 0xE0         ? 3
                  : first >= 0xF0 && first <= 0xF4 ? 4
                                                   : 0;
    if (size == 0 || size > length) {
        return 0;
    }
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < low || bytes[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return size;
}

size_t text_utf8_length(const char *bytes, size_t length)
{
    size_t offset = 0;
    while (offset < length) {
        size_t size = utf8_sequence((const unsigned char *)bytes + offset, length - offset);
        if (size == 0) {
            break;
        }
        offset += size;
    }
    return offset;
}

unsigned long text_code_point(const char *string, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)string;
    size_t size = utf8_sequence(bytes, strlen(string));
    if (size <= 1) {
        *length = 1;
        return bytes[0];
    }
    unsigned long point = bytes[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        point = point << 6 | (bytes[i] & 0x3Fu);
    }
    *length = size;
    return point;
}

bool text_is_name(const char *text)
{
    static const char ALLOWED[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const size_t length = strspn(text, ALLOWED);
    return isalpha((unsigned char)text[0]) && text[length] == '\0' && length <= TEXT_NAME_MAX;
}

enum { WORD_MAX = 63 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: letters to change, add, drop, or swap with their neighbour. */
static size_t word_distance(const char *a, const char *b)
{
    size_t rows[3][WORD_MAX + 1];
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    for (size_t j = 0; j <= b_length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), 1 + least(above[j], row[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1);
            }
        }
    }
    return rows[a_length % 3][b_length];
}

size_t text_nearest(const char *word, const char *const *names, size_t count)
{
    size_t length = strlen(word);
    size_t nearest = count;
    if (length == 0 || length > WORD_MAX) {
        return count;
    }
    /* one more than what is still near: nothing for one letter, 1 for up to 4, 2 for up to 8, 3 */
    size_t distance = length > 8 ? 4 : length > 4 ? 3 : length > 1 ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(names[i]) <= WORD_MAX ? word_distance(word, names[i]) : distance;
        if (other < distance) {
            distance = other;
            nearest = i;
        }
    }
    for (size_t i = 0; i < count && nearest == count && length >= 3; i++) {
        if (strstr(names[i], word) != NULL) {
            nearest = i;
        }
    }
    return nearest;
}
