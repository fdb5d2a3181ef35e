#include "show/answer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "show/screen.h"
#include "words/answer_words.h"
#include "words/trace_words.h"

enum { CELL_SIZE = 32 };
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What stands in a row of a block. */
enum AnswerKind {
    KIND_PEOPLE, /* an outcome, of 1 000 */
    KIND_REST, /* those with a record that is not by choice: what the two rows above leave, as printed */
    KIND_REST_OUT, /* those without one that is not by choice either: what the rows leave of 1 000, likewise */
    KIND_EXPOSED,
    KIND_RANGE
};

typedef struct AnswerRow {
    enum AnswerWord word;
    enum AnswerKind kind;
    const char *outcome, *group; /* of exposure: the statistic, and NULL */
} AnswerRow;

/* The first rows of a block. Unwanted and missed go wherever chosen goes. */
static const AnswerRow PEOPLE[] = {
    {ANSWER_RECORD, KIND_PEOPLE, "included", "all"},
    {ANSWER_BY_CHOICE, KIND_PEOPLE, "effective_consent", "all"},
    {ANSWER_NOT_BY_CHOICE, KIND_REST, "effective_consent", "all"},
    {ANSWER_NONE_NOT_BY_CHOICE, KIND_REST_OUT, "effective_consent", "all"},
    {ANSWER_CHOSEN, KIND_PEOPLE, "chosen", "all"},
    {ANSWER_UNWANTED, KIND_PEOPLE, "unwanted", "all"},
    {ANSWER_MISSED, KIND_PEOPLE, "missed", "all"},
    {ANSWER_EXPLICIT, KIND_PEOPLE, "explicit_consent", "all"},
    {ANSWER_COULD_OUT, KIND_PEOPLE, "can_out", "all"},
    {ANSWER_COULD_OUT_OLD, KIND_PEOPLE, "can_out", "age_75_plus"},
    {ANSWER_COULD_IN, KIND_PEOPLE, "can_in", "all"},
};
static const AnswerRow EXPOSED[] = {
    {ANSWER_EXPOSED_MEDIAN, KIND_EXPOSED, "q50", NULL},
    {ANSWER_EXPOSED_RARE, KIND_EXPOSED, "q99", NULL},
};
static const AnswerRow RANGES[] = {
    {ANSWER_CHOSEN, KIND_RANGE, "chosen", "all"},
    {ANSWER_UNWANTED, KIND_RANGE, "unwanted", "all"},
    {ANSWER_MISSED, KIND_RANGE, "missed", "all"},
};

/* The columns of the lines of companions. */
static const struct {
    enum AnswerWord head;
    const char *outcome;
} SHORT[] = {
    {ANSWER_SHORT_RECORD, "included"},           {ANSWER_SHORT_CHOSEN, "chosen"},
    {ANSWER_SHORT_UNWANTED, "unwanted"},         {ANSWER_SHORT_MISSED, "missed"},
    {ANSWER_SHORT_EXPLICIT, "explicit_consent"}, {ANSWER_SHORT_ABLE, "able"},
};

/* A file, and how it is told. */
typedef struct AnswerView {
    const Comparison *comparison;
    size_t language;
    const char *moment;
} AnswerView;

static const char *word(const AnswerView *view, enum AnswerWord which)
{
    return answer_word(view->language, which);
}

void answer_count(size_t language, double number, Text *text)
{
    char digits[CELL_SIZE];
    (void)snprintf(digits, sizeof digits, "%.0f", number);
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            text_add(text, answer_thousands(language));
        }
        text_add_bytes(text, &digits[i], 1);
    }
}

/* --- cells --- */

/* What ranges are off by where they were kept in few digits; one person in fifty millions. */
static const double ROUNDING = 2e-5;

/* Of 1 000, as a whole number; somebody is not nobody. */
static void format_people(double share, char cell[CELL_SIZE])
{
    const double people = 1000 * share;
    if (isnan(people)) {
        (void)snprintf(cell, CELL_SIZE, "-");
    } else if (fabs(people) < ROUNDING) {
        (void)snprintf(cell, CELL_SIZE, "0");
    } else {
        (void)snprintf(cell, CELL_SIZE, people > 0 && people < 0.5 ? "<1" : "%.0f", people);
    }
}

/* Two digits at least; what is added may be less than nothing. */
static void format_exposed(size_t language, double people, char cell[CELL_SIZE])
{
    const double size = fabs(people);
    if (isnan(people)) {
        (void)snprintf(cell, CELL_SIZE, "-");
        return;
    }
    if (size > 0 && size < 0.005) {
        (void)snprintf(cell, CELL_SIZE, people > 0 ? "<0.01" : ">-0.01");
    } else {
        const int decimals = size >= 9.95 || !(size > 0) ? 0 : size >= 0.995 ? 1 : 2;
        (void)snprintf(cell, CELL_SIZE, "%.*f", decimals, people);
    }
    answer_decimals(language, cell);
}

static ComparisonCell outcome_cell(const AnswerView *view, const AnswerRow *row, const char *design)
{
    const bool wished =
        strcmp(row->outcome, "missed") == 0 || strcmp(row->outcome, "unwanted") == 0;
    const ComparisonRow outcome = {
        .outcome = row->outcome, .group = row->group, .never_without_range = wished};
    return comparison_cell(view->comparison, &outcome, view->moment, design);
}

/* What is left of those with a record once those by choice are taken off, as both are printed: a reader adds up. */
static void format_rest(const AnswerView *view, const AnswerRow *row, const char *design,
                        char cell[CELL_SIZE])
{
    const double all = 1000 * outcome_cell(view, &PEOPLE[0], design).value;
    const double chosen = 1000 * outcome_cell(view, row, design).value;
    const double rest = round(all) - round(chosen);
    format_people((rest > 0 || !(all > chosen) ? rest : all - chosen) / 1000, cell);
}

/* What is left of 1 000 once those with a record, those still in the window, and those without one by choice are
 * taken off, as they are printed. */
static void format_rest_out(const AnswerView *view, const AnswerRow *row, const char *design,
                            char cell[CELL_SIZE])
{
    static const AnswerRow CHOSEN = {ANSWER_CHOSEN, KIND_PEOPLE, "chosen", "all"},
                           PENDING = {ANSWER_RECORD, KIND_PEOPLE, "pending", "all"};
    const double in = round(1000 * outcome_cell(view, &PEOPLE[0], design).value) +
                      round(1000 * outcome_cell(view, &PENDING, design).value);
    const double by_choice = round(1000 * outcome_cell(view, &CHOSEN, design).value) -
                             round(1000 * outcome_cell(view, row, design).value);
    format_people(fmax(0.0, 1000 - in - by_choice) / 1000, cell);
}

/* In the first year, per 1 000 people; the file has 100 000 person-years. */
static double exposed(const AnswerView *view, const AnswerRow *row, const char *design)
{
    const char *const entries[] = {design,     "year_1", "all",       "added",
                                   "clinical", "all",    row->outcome};
    return input_value(&view->comparison->exposure, entries) / 100;
}

static void format_range(const ComparisonCell *found, char cell[CELL_SIZE])
{
    char low[CELL_SIZE], high[CELL_SIZE];
    format_people(found->low, low);
    format_people(found->high, high);
    if (isnan(found->low) || isnan(found->high)) {
        (void)snprintf(cell, CELL_SIZE, "-");
    } else {
        (void)snprintf(cell, CELL_SIZE, "%.8s-%.8s", low, high);
    }
}

static void format_cell(const AnswerView *view, const AnswerRow *row, const char *design,
                        char cell[CELL_SIZE])
{
    const ComparisonCell found =
        row->kind == KIND_EXPOSED ? (ComparisonCell){0} : outcome_cell(view, row, design);
    switch (row->kind) {
    case KIND_PEOPLE:
        format_people(found.value, cell);
        break;
    case KIND_REST:
        format_rest(view, row, design, cell);
        break;
    case KIND_REST_OUT:
        format_rest_out(view, row, design, cell);
        break;
    case KIND_EXPOSED:
        format_exposed(view->language, exposed(view, row, design), cell);
        break;
    case KIND_RANGE:
        format_range(&found, cell);
        break;
    }
}

/* --- blocks of designs side by side --- */

/* Designs that stand for themselves: how many, and the names of the first, in the order of the file. */
static size_t headlines(const Comparison *comparison, const char *names[ANSWER_DESIGNS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < comparison_design_count(comparison); i++) {
        if (comparison_beside(comparison, i) == NULL) {
            if (count < ANSWER_DESIGNS_MAX) {
                names[count] = comparison->designs->entries[i];
            }
            count++;
        }
    }
    return count;
}

static void widen(size_t *width, const char *string)
{
    const size_t columns = screen_columns(string);
    *width = columns > *width ? columns : *width;
}

static size_t label_width(const AnswerView *view, const char *base)
{
    size_t width = 0;
    widen(&width, base);
    for (size_t i = 0; i < COUNT(PEOPLE); i++) {
        widen(&width, word(view, PEOPLE[i].word));
    }
    for (size_t i = 0; i < COUNT(EXPOSED); i++) {
        widen(&width, word(view, EXPOSED[i].word));
    }
    return width;
}

static void widen_rows(const AnswerView *view, const AnswerRow *rows, size_t count,
                       const char *design, size_t *width)
{
    char cell[CELL_SIZE];
    for (size_t i = 0; i < count; i++) {
        format_cell(view, &rows[i], design, cell);
        widen(width, cell);
    }
}

static size_t design_width(const AnswerView *view, const char *design)
{
    size_t width = 0;
    widen(&width, design);
    widen_rows(view, PEOPLE, COUNT(PEOPLE), design, &width);
    widen_rows(view, EXPOSED, COUNT(EXPOSED), design, &width);
    widen_rows(view, RANGES, COUNT(RANGES), design, &width);
    return width;
}

/* Columns of one block. */
typedef struct Block {
    const char *const *designs;
    size_t count, label;
    size_t widths[ANSWER_DESIGNS_MAX];
} Block;

/* How many of the designs fit into a line; one at least. */
static Block block_of(const AnswerView *view, const char *base, const char *const *designs,
                      size_t count)
{
    Block block = {.designs = designs, .label = label_width(view, base)};
    size_t used = block.label;
    for (size_t i = 0; i < count; i++) {
        block.widths[i] = design_width(view, designs[i]);
        used += block.widths[i] + (i == 0 ? 1 : 2);
        if (used > ANSWER_COLUMNS && i > 0) {
            break;
        }
        block.count = i + 1;
    }
    return block;
}

static void add_column(Text *text, const Block *block, size_t column, const char *cell)
{
    text_add(text, column == 0 ? " " : "  ");
    screen_right(text, cell, block->widths[column]);
}

static void add_rows(const AnswerView *view, const Block *block, const AnswerRow *rows,
                     size_t count, Text *text)
{
    for (size_t i = 0; i < count; i++) {
        screen_left(text, word(view, rows[i].word), block->label);
        for (size_t column = 0; column < block->count; column++) {
            char cell[CELL_SIZE];
            format_cell(view, &rows[i], block->designs[column], cell);
            add_column(text, block, column, cell);
        }
        screen_end_line(text);
    }
}

/* Whether the file has something there for one of the designs. */
static bool block_has(const AnswerView *view, const Block *block, const AnswerRow *row)
{
    bool any = false;
    for (size_t i = 0; i < block->count; i++) {
        any = any ||
              !isnan(row->kind == KIND_EXPOSED ? exposed(view, row, block->designs[i])
                                               : outcome_cell(view, row, block->designs[i]).low);
    }
    return any;
}

static void add_part(const AnswerView *view, const Block *block, enum AnswerWord title,
                     const AnswerRow *rows, size_t count, Text *text)
{
    if (block_has(view, block, &rows[0])) {
        text_format(text, "%s\n", word(view, title));
        add_rows(view, block, rows, count, text);
    }
}

static void add_block(const AnswerView *view, const Block *block, const char *base, Text *text)
{
    screen_left(text, base, block->label);
    for (size_t column = 0; column < block->count; column++) {
        add_column(text, block, column, block->designs[column]);
    }
    screen_end_line(text);
    add_rows(view, block, PEOPLE, COUNT(PEOPLE), text);
    add_part(view, block, ANSWER_EXPOSED, EXPOSED, COUNT(EXPOSED), text);
    add_part(view, block, ANSWER_RANGES, RANGES, COUNT(RANGES), text);
}

/* --- companions, and what stands around --- */

static size_t short_columns(const AnswerView *view)
{
    size_t columns = 0;
    for (size_t i = 0; i < COUNT(SHORT); i++) {
        columns += 2 + screen_columns(word(view, SHORT[i].head));
    }
    return columns;
}

/* "  asked (opt_in)"; without what it stands beside where the line would be too long. Freed by the caller. */
static Text companion_label(const AnswerView *view, size_t design)
{
    const char *const name = view->comparison->designs->entries[design];
    Text label = {0};
    text_format(&label, "  %s (%s)", name, comparison_beside(view->comparison, design));
    if (screen_columns(text_string(&label)) + short_columns(view) > ANSWER_COLUMNS) {
        text_free(&label);
        text_format(&label, "  %s", name);
    }
    return label;
}

static void add_companion(const AnswerView *view, size_t design, size_t columns, Text *text)
{
    Text label = companion_label(view, design);
    screen_left(text, text_string(&label), columns);
    for (size_t i = 0; i < COUNT(SHORT); i++) {
        char cell[CELL_SIZE];
        const AnswerRow row = {.outcome = SHORT[i].outcome, .group = "all"};
        format_people(outcome_cell(view, &row, view->comparison->designs->entries[design]).value,
                      cell);
        screen_right(text, cell, screen_columns(word(view, SHORT[i].head)) + 2);
    }
    text_add(text, "\n");
    text->failed = text->failed || label.failed;
    text_free(&label);
}

/* Columns of the names of companions; 0 where there is none. */
static size_t companion_columns(const AnswerView *view)
{
    size_t columns = 0;
    for (size_t i = 0; i < comparison_design_count(view->comparison); i++) {
        if (comparison_beside(view->comparison, i) != NULL) {
            Text label = companion_label(view, i);
            widen(&columns, word(view, ANSWER_COMPANIONS));
            widen(&columns, text_string(&label));
            text_free(&label);
        }
    }
    return columns;
}

/* A line for each companion, below heads of columns; nothing where there is none. */
static void add_companions(const AnswerView *view, Text *text)
{
    const size_t columns = companion_columns(view);
    if (columns == 0) {
        return;
    }
    screen_left(text, word(view, ANSWER_COMPANIONS), columns);
    for (size_t i = 0; i < COUNT(SHORT); i++) {
        text_format(text, "  %s", word(view, SHORT[i].head));
    }
    text_add(text, "\n");
    for (size_t i = 0; i < comparison_design_count(view->comparison); i++) {
        if (comparison_beside(view->comparison, i) != NULL) {
            add_companion(view, i, columns, text);
        }
    }
}

/* "2 min 40 s" */
static void add_duration(double seconds, Text *text)
{
    const double whole = ceil(seconds), minutes = floor(whole / 60), hours = floor(minutes / 60);
    if (hours > 0) {
        text_format(text, "%.0f h %.0f min", hours, minutes - 60 * hours);
    } else if (minutes > 0) {
        text_format(text, "%.0f min %.0f s", minutes, whole - 60 * minutes);
    } else {
        text_format(text, "%.0f s", whole);
    }
}

/* The title, and what it asks where that is in the language of the answer: scenarios ask in English. */
static void add_title(const AnswerView *view, Text *text)
{
    const Comparison *comparison = view->comparison;
    Text title = {0};
    text_add(&title, comparison->title);
    if (view->language == TRACE_IN_ENGLISH && comparison->question[0] != '\0') {
        text_format(&title, "%s%s", title.length > 0 ? " - " : "", comparison->question);
    }
    if (title.length > 0) {
        screen_words(text, text_string(&title), 0, ANSWER_COLUMNS);
    }
    text->failed = text->failed || title.failed;
    text_free(&title);
}

static void add_heading(const AnswerView *view, double seconds, Text *text)
{
    const Comparison *comparison = view->comparison;
    add_title(view, text);
    text_format(text, "%zu %s ", comparison->replicates, word(view, ANSWER_RUNS));
    answer_count(view->language, comparison->persons, text);
    text_format(text, " %s", word(view, ANSWER_PERSONS));
    if (!isnan(seconds)) {
        text_add(text, ", ");
        add_duration(seconds, text);
    }
    text_add(text, "\n");
}

/* A year after the first notice; in a shorter run, the deadlines. */
static const char *moment_of(const Comparison *comparison)
{
    for (size_t i = 0; i < comparison_moment_count(comparison); i++) {
        if (strcmp(comparison_moment(comparison, i).name, "year_1") == 0) {
            return "year_1";
        }
    }
    return "deadline";
}

static void add_designs(const AnswerView *view, Text *text)
{
    const char *designs[ANSWER_DESIGNS_MAX];
    const char *base =
        word(view, strcmp(view->moment, "year_1") == 0 ? ANSWER_BASE_YEAR : ANSWER_BASE_DEADLINE);
    const size_t count = headlines(view->comparison, designs);
    if (count > ANSWER_DESIGNS_MAX) {
        text_format(text, "%zu %s\n", count, word(view, ANSWER_TOO_MANY));
        return;
    }
    for (size_t first = 0; first < count;) {
        const Block block = block_of(view, base, &designs[first], count - first);
        add_block(view, &block, base, text);
        first += block.count;
    }
    add_companions(view, text);
}

void answer(const Comparison *comparison, size_t language, double seconds, Text *text)
{
    const AnswerView told = {comparison, language, moment_of(comparison)};
    add_heading(&told, seconds, text);
    add_designs(&told, text);
    text_format(text, "%s\n", word(&told, ANSWER_MORE));
}
