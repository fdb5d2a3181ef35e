#include "words/answer_words.h"

#include "words/trace_words.h"

static const char *const WORDS[ANSWER_WORD_COUNT][TRACE_LANGUAGE_COUNT] = {
#define WORD(name, en, fr) {[TRACE_IN_ENGLISH] = en, [TRACE_IN_FRENCH] = fr},
#include "words/answer_words.def"
};

const char *answer_word(size_t language, enum AnswerWord word)
{
    return WORDS[word][language];
}

const char *answer_thousands(size_t language)
{
    return language == TRACE_IN_FRENCH ? "\u00a0" : " ";
}

void answer_decimals(size_t language, char *digits)
{
    for (; *digits != '\0'; digits++) {
        *digits = *digits == '.' && language == TRACE_IN_FRENCH ? ',' : *digits;
    }
}
