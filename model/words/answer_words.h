/* answer_words: the words of the short answer, and of what the commands say beside it, in every language. */
#ifndef TACIT_ANSWER_WORDS_H
#define TACIT_ANSWER_WORDS_H

#include <stddef.h>

enum AnswerWord {
    ANSWER_RUNS,      /* between the number of replicates and that of persons */
    ANSWER_PERSONS,   /* behind the number of persons */
    ANSWER_BASE_YEAR, /* of whom, and when */
    ANSWER_BASE_DEADLINE,
    ANSWER_RECORD,
    ANSWER_BY_CHOICE,
    ANSWER_NOT_BY_CHOICE,
    ANSWER_NONE_NOT_BY_CHOICE,
    ANSWER_CHOSEN,
    ANSWER_UNWANTED,
    ANSWER_MISSED,
    ANSWER_EXPLICIT,
    ANSWER_COULD_OUT,
    ANSWER_COULD_OUT_OLD,
    ANSWER_COULD_IN,
    ANSWER_EXPOSED, /* of whom, and what */
    ANSWER_EXPOSED_MEDIAN,
    ANSWER_EXPOSED_RARE,
    ANSWER_RANGES, /* what ranges are, and that they are of the same people */
    ANSWER_COMPANIONS,
    ANSWER_SHORT_RECORD, /* the rows above, as heads of columns */
    ANSWER_SHORT_CHOSEN,
    ANSWER_SHORT_UNWANTED,
    ANSWER_SHORT_MISSED,
    ANSWER_SHORT_EXPLICIT,
    ANSWER_SHORT_ABLE,
    ANSWER_MORE,     /* how to see the rest */
    ANSWER_TOO_MANY, /* behind the number of designs */
    ANSWER_WRITTEN,  /* before the name of a file; with its colon */
    ANSWER_NOTHING_WRONG,
    ANSWER_PEOPLE,
    ANSWER_REPLICATES,
    ANSWER_WEEKS,
    ANSWER_DESIGN,
    ANSWER_DESIGNS,
    ANSWER_WORD_COUNT
};

/* The word in the language of that number (enum TraceTongue, trace_words.h); static, UTF-8. Spaces inside
 * numbers and before French punctuation are no-break spaces. */
const char *answer_word(size_t language, enum AnswerWord word);

/* What stands between thousands, and before decimals. */
const char *answer_thousands(size_t language);
char answer_point(size_t language);

#endif
