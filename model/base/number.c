#include "base/number.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The parts of a number: <sign><whole>[.<fraction>][e<exponent>] */
typedef struct Digits {
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
    long exponent;
} Digits;

static size_t digits_length(const char *text)
{
    return strspn(text, "0123456789");
}

/* Exponents beyond this are all the same: too large or too small. */
enum { EXPONENT_MAX = 100000 };

static const char *exponent_read(const char *text, long *exponent)
{
    bool negative = *text == '-';
    text += *text == '-' || *text == '+';
    size_t length = digits_length(text);
    if (length == 0) {
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        *exponent = *exponent < EXPONENT_MAX ? *exponent * 10 + (text[i] - '0') : EXPONENT_MAX;
    }
    *exponent = negative ? -*exponent : *exponent;
    return text + length;
}

static bool digits_read(const char *text, Digits *digits)
{
    *digits = (Digits){0};
    text += *text == '-' || *text == '+';
    digits->whole = text;
    digits->whole_length = digits_length(text);
    text += digits->whole_length;
    if (*text == '.') {
        digits->fraction = text + 1;
        digits->fraction_length = digits_length(text + 1);
        text += 1 + digits->fraction_length;
    }
    if (digits->whole_length == 0 || (digits->fraction != NULL && digits->fraction_length == 0)) {
        return false;
    }
    if (*text == 'e' || *text == 'E') {
        text = exponent_read(text + 1, &digits->exponent);
    }
    return text != NULL && *text == '\0';
}

static int digit_at(const Digits *digits, size_t i)
{
    return i < digits->whole_length ? digits->whole[i] - '0'
                                    : digits->fraction[i - digits->whole_length] - '0';
}

static bool digits_all_zero(const Digits *digits, size_t from)
{
    for (size_t i = from; i < digits->whole_length + digits->fraction_length; i++) {
        if (digit_at(digits, i) != 0) {
            return false;
        }
    }
    return true;
}

/* Judged on the text, because 6.00000000000000000001 is 6 as a double. */
static bool digits_whole(const Digits *digits)
{
    long point = (long)digits->whole_length + digits->exponent;
    return digits_all_zero(digits, point > 0 ? (size_t)point : 0);
}

NumberStatus number_read(const char *text, double *value)
{
    Digits digits;
    if (!digits_read(text, &digits)) {
        return NUMBER_NOT_A_NUMBER;
    }
    if (digits.whole_length > 1 && digits.whole[0] == '0') {
        return NUMBER_LEADING_ZERO;
    }
    double read = strtod(text, NULL);
    if (!isfinite(read) || (read == 0 && !digits_all_zero(&digits, 0))) {
        return NUMBER_NOT_HELD;
    }
    *value = read + 0.0; /* minus zero becomes zero: one value, one text */
    return NUMBER_READ;
}

NumberStatus number_read_whole(const char *text, double *value)
{
    double read;
    Digits digits;
    NumberStatus status = number_read(text, &read);
    if (status != NUMBER_READ) {
        return status;
    }
    if (!digits_read(text, &digits) || !digits_whole(&digits)) {
        return NUMBER_NOT_WHOLE;
    }
    if (fabs(read) >= 0x1p53) {
        return NUMBER_NOT_HELD;
    }
    *value = read;
    return NUMBER_READ;
}

void number_text(double value, char text[NUMBER_TEXT_SIZE])
{
    if (value == floor(value) && fabs(value) < 1e15) { /* 656000, not 6.56e+05 */
        (void)snprintf(text, NUMBER_TEXT_SIZE, "%.0f", value + 0.0);
        return;
    }
    for (int precision = 1; precision <= 17; precision++) {
        (void)snprintf(text, NUMBER_TEXT_SIZE, "%.*g", precision, value);
        if (strtod(text, NULL) == value) {
            return;
        }
    }
}
