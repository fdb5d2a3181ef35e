#include "show/csv.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

static void separate(Csv *csv)
{
    if (csv->begun) {
        (void)fputc(',', csv->stream);
    }
    csv->begun = true;
}

void csv_text(Csv *csv, const char *text)
{
    separate(csv);
    if (text == NULL || strpbrk(text, ",\"\r\n") == NULL) {
        (void)fputs(text == NULL ? "" : text, csv->stream);
        return;
    }
    (void)fputc('"', csv->stream);
    for (const char *letter = text; *letter != '\0'; letter++) {
        if (*letter == '"') {
            (void)fputc('"', csv->stream);
        }
        (void)fputc(*letter, csv->stream);
    }
    (void)fputc('"', csv->stream);
}

void csv_number(Csv *csv, double number)
{
    char text[NUMBER_TEXT_SIZE] = "";
    if (isfinite(number)) {
        number_text(number, text);
    }
    csv_text(csv, text);
}

void csv_end(Csv *csv)
{
    (void)fputs("\r\n", csv->stream);
    csv->begun = false;
}
