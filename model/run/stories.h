/* stories: six persons of the first replicate whose paths under every design are kept, for people who
 * want to see what numbers mean for somebody.
 *
 * Nobody chooses them by hand: each comes from a rule that looks only at what a person is, before any
 * design has run. A rule takes the person with the lowest number who fits it and whose household no
 * rule before has taken. Two want the record and two do not, once without barriers and once with; the
 * wishes of the others are left to chance. A rule that nobody fits tells no story.
 *
 * To change a rule: its function in stories.c and its sentences in words/story_words.c. */
#ifndef TACIT_STORIES_H
#define TACIT_STORIES_H

#include "run/trace.h"

enum StoryRule {
    STORY_UNHINDERED_IN,
    STORY_UNHINDERED_OUT,
    STORY_OLD_OFFLINE_IN,
    STORY_DEPRIVED_UNREAD_OUT,
    STORY_SENSITIVE,
    STORY_CHILD,
    STORY_RULES
};

/* Whether a person fits a rule. */
bool story_fits(const Population *population, uint32_t person, size_t rule);

typedef struct Stories {
    size_t count;              /* persons, in the order of the rules */
    size_t rules[STORY_RULES]; /* the rule by which each was found */
    Trace traces[STORY_RULES]; /* owned */
} Stories;

/* Finds the persons of a population that has been drawn, and begins their traces in `run`
 * (trace.h), which goes on with the designs. `stories` must be zeroed; free with stories_free. */
void stories_begin(Stories *stories, const Population *population, TraceRun *run);

/* Accepts a zeroed struct. */
void stories_free(Stories *stories);

#endif
