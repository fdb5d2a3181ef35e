/* csv: a table as text, the way RFC 4180 says: fields with commas, quotes or line ends are quoted,
 * lines end with CR LF, numbers have a point and as many digits as it takes to read them back.
 *
 * Whether all was written is for the owner of the stream to ask, once (ferror). */
#ifndef TACIT_CSV_H
#define TACIT_CSV_H

#include <stdbool.h>
#include <stdio.h>

typedef struct Csv {
    FILE *stream;
    bool begun; /* the line has a field already */
} Csv;

/* Add a field to the line. NaN and NULL give an empty one. */
void csv_text(Csv *csv, const char *text);
void csv_number(Csv *csv, double number);

/* Ends the line. */
void csv_end(Csv *csv);

#endif
