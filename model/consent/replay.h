/* replay: one person's weeks lived again in another way, by the law of life.h, while all else that
 * happened is held: media and talk, other persons, the queue and the phone line. */
#ifndef TACIT_REPLAY_H
#define TACIT_REPLAY_H

#include "consent/life.h"

/* A question at which the person is served. */
typedef struct Question {
    uint32_t week;
    bool informed; /* when it is answered */
    bool request;  /* one acts there of one's own accord, instead */
} Question;

typedef struct Replay {
    const World *world;
    uint32_t person;
    Change change;
    /* Fills the next question after those it has been asked for, in a week from `from` on and before
     * `until`; returns whether there is one. Asked only while asking goes on or something is wanted. */
    bool (*ask)(void *context, const Life *life, uint32_t from, uint32_t until, Question *question);
    void *context;
} Replay;

/* Lives the weeks from `from` to before `until`, from *life on, which holds what happened before.
 * What one wants begins with these weeks, or once one is informed and the notice sent. Silence and
 * changes of mind are the caller's. */
void replay_weeks(const Replay *replay, uint32_t from, uint32_t until, Life *life);

#endif
