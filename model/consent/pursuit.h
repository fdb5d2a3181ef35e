/* pursuit: what a person wished and pursued, and when, read from the columns of consent.h.
 *
 * The columns keep one wish and one week of starting, those of the end. A change of mind ends one
 * pursuit and begins another, so dates before it need what was there before: both follow from the
 * same draws. Needs the columns of all weeks. consent/README.md, Before a change of mind. */
#ifndef TACIT_PURSUIT_H
#define TACIT_PURSUIT_H

#include "consent/life.h"

/* A wish and the weeks in which it is moved: by what one was told when newly informed, and by a
 * change of mind. */
typedef struct WishPath {
    uint8_t wish[3];  /* enum Disposition */
    uint32_t from[3]; /* week from which each is held, ascending; NEVER if not at all */
} WishPath;

/* The person's own wish, which is also the one that acts if the person is a decider. */
WishPath wish_path(const World *world, uint32_t person);

/* The wish after everything before `date`. */
uint8_t wish_before(const WishPath *path, uint32_t date);

/* Week in which the decider, already informed, changed the mind, or NEVER: a new want begins. */
uint32_t wish_turned(const World *world, uint32_t decider);

/* A want about a person, from the week in which it began to that in which it ended. */
typedef struct Pursuit {
    enum Aim aim;
    uint32_t begin;       /* informed, and the notice sent, or the mind changed */
    uint32_t start;       /* the first try, or NEVER */
    uint32_t end;         /* reached, ended by an answer, or the mind changed; NEVER if not */
    bool by_try;          /* a try in week `end` reached it */
    uint32_t numbered;    /* number of the first try */
    uint32_t sleeps_from; /* no try is made from this week on */
} Pursuit;

enum { PURSUITS_MAX = 2 };

/* The pursuits about a person in their order; returns how many there are. */
size_t pursuits_of(const World *world, uint32_t person, Pursuit pursuits[PURSUITS_MAX]);

/* Its first round of tries. */
Round pursuit_round(const Pursuit *pursuit);

/* Fills the first try of a pursuit that was made in week `from` or later; returns whether there is one. */
bool pursuit_try(const World *world, uint32_t person, const Pursuit *pursuit, uint32_t from,
                 Try *made);

#endif
