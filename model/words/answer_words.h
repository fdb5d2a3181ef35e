/* answer_words: the words of the short answer, and of what the commands say beside it, in every language. */
#ifndef TACIT_ANSWER_WORDS_H
#define TACIT_ANSWER_WORDS_H

#include <stddef.h>

/* The rows of answer_words.def, which says where each stands. */
enum AnswerWord {
#define WORD(name, en, fr) ANSWER_##name,
#include "words/answer_words.def"
    ANSWER_WORD_COUNT
};

/* The word in the language of that number (enum TraceTongue, trace_words.h); static, UTF-8. Spaces inside
 * numbers and before French punctuation are no-break spaces. */
const char *answer_word(size_t language, enum AnswerWord word);

/* What stands between thousands. */
const char *answer_thousands(size_t language);

/* Writes the decimals of digits as the language does: a comma in the place of a point. */
void answer_decimals(size_t language, char *digits);

#endif
