/* table_words: the words of the long table in every language. */
#ifndef TACIT_TABLE_WORDS_H
#define TACIT_TABLE_WORDS_H

#include <stddef.h>

/* The rows of table_words.def: headings and labels, and the list below the table. */
enum TableWord {
#define WORD(name, en, fr) TABLE_##name,
#include "words/table_words.def"
    TABLE_WORD_COUNT
};
enum TableMeaning {
#define MEANING(name, en_term, fr_term, en, fr) MEANING_##name,
#include "words/table_words.def"
    MEANING_COUNT
};

/* In the language of that number (enum TraceTongue, trace_words.h); static, UTF-8. */
const char *table_word(size_t language, enum TableWord word);

/* What is explained, as it stands in the table, and what it means. */
const char *table_term(size_t language, enum TableMeaning meaning);
const char *table_meaning(size_t language, enum TableMeaning meaning);

/* What stands between the thousands of a cell: nothing in English. */
const char *table_thousands(size_t language);

#endif
