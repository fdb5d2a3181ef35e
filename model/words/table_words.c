#include "words/table_words.h"

#include "words/answer_words.h"
#include "words/trace_words.h"

static const char *const WORDS[TABLE_WORD_COUNT][TRACE_LANGUAGE_COUNT] = {
#define WORD(name, en, fr) {[TRACE_IN_ENGLISH] = en, [TRACE_IN_FRENCH] = fr},
#include "words/table_words.def"
};

static const char *const TERMS[MEANING_COUNT][TRACE_LANGUAGE_COUNT] = {
#define MEANING(name, en_term, fr_term, en, fr)                                                    \
    {[TRACE_IN_ENGLISH] = en_term, [TRACE_IN_FRENCH] = fr_term},
#include "words/table_words.def"
};

static const char *const MEANINGS[MEANING_COUNT][TRACE_LANGUAGE_COUNT] = {
#define MEANING(name, en_term, fr_term, en, fr) {[TRACE_IN_ENGLISH] = en, [TRACE_IN_FRENCH] = fr},
#include "words/table_words.def"
};

const char *table_word(size_t language, enum TableWord word)
{
    return WORDS[word][language];
}

const char *table_term(size_t language, enum TableMeaning meaning)
{
    return TERMS[meaning][language];
}

const char *table_meaning(size_t language, enum TableMeaning meaning)
{
    return MEANINGS[meaning][language];
}

const char *table_thousands(size_t language)
{
    return language == TRACE_IN_ENGLISH ? "" : answer_thousands(language);
}
