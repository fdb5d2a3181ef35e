/* number: numbers as people write them, read strictly, and printed so that they read back the same.
 *
 * A number is an optional sign, digits, optionally a point and digits, optionally an exponent (1e6), and
 * nothing else: no spaces, no infinities, no hexadecimal, no leading zeros, no separators. */
#ifndef TACIT_NUMBER_H
#define TACIT_NUMBER_H

typedef enum NumberStatus {
    NUMBER_READ,         /* *value was set */
    NUMBER_NOT_A_NUMBER, /* the text is something else */
    NUMBER_LEADING_ZERO, /* 010: eight or ten? */
    NUMBER_NOT_HELD,     /* too large or too close to zero for a double */
    NUMBER_NOT_WHOLE     /* digits after the point, exactly judged on the text */
} NumberStatus;

/* Reads the whole of `text`. Nothing depends on the locale as long as nobody calls setlocale. */
NumberStatus number_read(const char *text, double *value);

/* The same for whole numbers below 2^53, which a double holds exactly. */
NumberStatus number_read_whole(const char *text, double *value);

enum { NUMBER_TEXT_SIZE = 32 };

/* The shortest text that number_read turns into the same double. `value` is finite. */
void number_text(double value, char text[NUMBER_TEXT_SIZE]);

#endif
