#include "show/comparison_meanings.h"

#include <inttypes.h>
#include <string.h>

#include "show/answer.h"
#include "show/screen.h"
#include "words/trace_words.h"

/* Columns of the terms: those of the longest one, and two. */
static size_t term_columns(size_t language)
{
    size_t columns = 0;
    for (enum TableMeaning meaning = 0; meaning < MEANING_COUNT; meaning++) {
        const size_t length = screen_columns(table_term(language, meaning));
        columns = length > columns ? length : columns;
    }
    return columns + 2;
}

/* An entry of the list: what a word or sign means. */
static void add_entry(Text *text, size_t language, const char *term, const char *meaning)
{
    const size_t columns = term_columns(language);
    screen_left(text, term, columns);
    screen_words(text, meaning, columns, COMPARISON_COLUMNS);
}

/* An entry whose meaning was put together for it. */
static void add_made(Text *text, size_t language, enum TableWord term, Text *meaning)
{
    add_entry(text, language, table_word(language, term), text_string(meaning));
    text->failed = text->failed || meaning->failed;
    text_free(meaning);
}

static void add_signs(Text *text, const Comparison *comparison, size_t language)
{
    Text noise = {0};
    if (comparison->replicates > 1) {
        text_format(&noise, "%s %zu %s", table_word(language, TABLE_NOISE), comparison->replicates,
                    table_word(language, TABLE_NOISE_REPLICATES));
    } else {
        text_add(&noise, table_word(language, TABLE_NOISE_ALONE));
    }
    add_entry(text, language, "[ ]", text_string(&noise));
    add_entry(
        text, language, "*",
        table_word(language, comparison_has_ranges(comparison) ? TABLE_STAR : TABLE_STAR_ALONE));
    text->failed = text->failed || noise.failed;
    text_free(&noise);
}

/* The note of the file is English: "frozen at week 60; ..." is said in the language of the table, another one as it is. */
static void add_note(Text *text, const Comparison *comparison, size_t language)
{
    const char *const begin = table_word(TRACE_IN_ENGLISH, TABLE_FROZEN);
    const char *const note = comparison->exposure_note;
    Text meaning = {0};
    if (strncmp(note, begin, strlen(begin)) == 0) {
        const char *const week = note + strlen(begin) + strspn(note + strlen(begin), " ");
        text_format(&meaning, "%s %.*s%s", table_word(language, TABLE_FROZEN),
                    (int)strspn(week, "0123456789"), week, table_word(language, TABLE_UNDERSTATES));
    } else {
        text_add(&meaning, note);
    }
    add_made(text, language, TABLE_NOTE, &meaning);
}

/* A count of people as it is written in the language: English has no sign between thousands here. */
static void add_people(Text *text, size_t language, double people)
{
    if (language == TRACE_IN_ENGLISH) {
        text_format(text, "%.0f", people);
    } else {
        answer_count(language, people, text);
    }
}

static void add_origin(Text *text, const Comparison *comparison, size_t language)
{
    const char *const semicolon = trace_language(language)->semicolon;
    const enum TableWord replicates =
        comparison->replicates == 1 ? TABLE_REPLICATE : TABLE_REPLICATES;
    Text origin = {0};
    text_format(&origin, "%s%s%zu %s ", comparison->run_id, semicolon, comparison->replicates,
                table_word(language, replicates));
    add_people(&origin, language, comparison->persons);
    text_format(&origin, " %s ", table_word(language, TABLE_PERSONS));
    add_people(&origin, language, comparison->represents);
    text_format(&origin, "%s%s %" PRId64 "%stacit %s (%s)", semicolon,
                table_word(language, TABLE_SEED), comparison->seed, semicolon, comparison->version,
                comparison->revision);
    add_made(text, language, TABLE_RUN, &origin);
}

void comparison_meanings(const Comparison *comparison, size_t language, Text *text)
{
    add_signs(text, comparison, language);
    for (enum TableMeaning meaning = 0; meaning < MEANING_COUNT; meaning++) {
        add_entry(text, language, table_term(language, meaning), table_meaning(language, meaning));
    }
    if (comparison->exposure_note != NULL) {
        add_note(text, comparison, language);
    }
    add_origin(text, comparison, language);
}
