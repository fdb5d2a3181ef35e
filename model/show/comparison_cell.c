#include "show/comparison_cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "words/answer_words.h"

/* Puts what stands between thousands into digits, which may begin with a sign and end in decimals. */
static void group_digits(size_t language, const char *digits, char text[NUMBER_SIZE])
{
    const char *const between = table_thousands(language);
    const size_t sign = digits[0] == '-' ? 1 : 0;
    const size_t whole = sign + strspn(digits + sign, "0123456789");
    size_t length = 0;
    for (size_t i = 0; digits[i] != '\0' && length + strlen(between) + 2 < NUMBER_SIZE; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0) {
            memcpy(text + length, between, strlen(between));
            length += strlen(between);
        }
        text[length++] = digits[i];
    }
    text[length] = '\0';
    answer_decimals(language, text);
}

static void format_number(size_t language, char text[NUMBER_SIZE], double value, int decimals)
{
    char digits[NUMBER_SIZE];
    if (value == 0) {
        (void)snprintf(digits, sizeof digits, "0");
    } else {
        (void)snprintf(digits, sizeof digits, "%.*f", decimals, value);
    }
    group_digits(language, digits, text);
}

static void format_percent(size_t language, char text[NUMBER_SIZE], double percent, int decimals)
{
    format_number(language, text, percent, percent >= 99.95 ? 0 : decimals);
}

/* More than nothing, and less than this. */
static void format_below(size_t language, char text[NUMBER_SIZE], double value, int decimals)
{
    text[0] = '<';
    char number[NUMBER_SIZE];
    format_number(language, number, value, decimals);
    (void)snprintf(text + 1, NUMBER_SIZE - 1, "%.40s", number);
}

/* A range is wide or it is next to nothing: whole numbers, or one decimal below ten. */
static void format_range(size_t language, GridCell *cell, double low, double high)
{
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    if (high > 0 && high < 0.05) {
        format_below(language, cell->range, 0.1, 1);
        return;
    }
    format_percent(language, from, low, low >= 9.95 ? 0 : 1);
    format_percent(language, to, high, high >= 9.95 ? 0 : 1);
    (void)snprintf(cell->range, sizeof cell->range, "%s-%s", from, to);
}

GridCell cell_of_share(size_t language, const ComparisonCell *shown, bool wish_bound)
{
    GridCell cell = {.value = "-"};
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    if (isnan(shown->value)) {
        return cell;
    }
    const double percent = 100 * shown->value;
    const int decimals = percent >= 0.995 ? 1 : 2;
    if (percent > 0 && percent < 0.005) {
        format_below(language, cell.value, 0.01, 2);
    } else {
        format_percent(language, cell.value, percent, decimals);
    }
    if (!isnan(shown->lower) && !isnan(shown->upper)) {
        format_percent(language, from, 100 * shown->lower, decimals);
        format_percent(language, to, 100 * shown->upper, decimals);
        (void)snprintf(cell.interval, sizeof cell.interval, "[%s-%s]", from, to);
    }
    if (wish_bound && !isnan(shown->low) && !isnan(shown->high)) {
        format_range(language, &cell, 100 * shown->low, 100 * shown->high);
    }
    return cell;
}

/* Three digits, and no more than two behind the point; the interval has as many decimals as the
 * value. What is added may be less than nothing, and a hyphen before a minus cannot be read. */
GridCell cell_of_rate(size_t language, const ComparisonCell *shown)
{
    GridCell cell = {.value = "-"};
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    const double size = fabs(shown->value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    if (isnan(shown->value)) {
        return cell;
    }
    format_number(language, cell.value, shown->value, decimals);
    if (!isnan(shown->lower) && !isnan(shown->upper)) {
        format_number(language, from, shown->lower, decimals);
        format_number(language, to, shown->upper, decimals);
        (void)snprintf(cell.interval, sizeof cell.interval, "[%s%s%s]", from,
                       shown->lower < 0 ? table_word(language, TABLE_TO) : "-", to);
    }
    return cell;
}

GridCell cell_per_thousand(size_t language, const ComparisonCell *shown, bool wish_bound)
{
    const ComparisonCell thousand = {
        .value = 1000 * shown->value, .lower = 1000 * shown->lower, .upper = 1000 * shown->upper};
    GridCell cell = cell_of_rate(language, &thousand);
    if (wish_bound && !isnan(shown->low) && !isnan(shown->high)) {
        format_range(language, &cell, 1000 * shown->low, 1000 * shown->high);
    }
    return cell;
}
