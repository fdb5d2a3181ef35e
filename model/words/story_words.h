/* story_words: how the persons of the stories are found, as sentences. */
#ifndef TACIT_STORY_WORDS_H
#define TACIT_STORY_WORDS_H

#include "run/stories.h"
#include "words/trace_words.h"

/* What a rule (enum StoryRule) says, as a sentence of that language (enum TraceTongue). */
const char *story_rule(size_t rule, size_t language);

/* What all rules have in common, as one sentence of that language. */
const char *story_choice(size_t language);

#endif
