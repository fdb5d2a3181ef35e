/* ability: could this person have been out, or in? Measured by swapping the wish.
 *
 * A copy of the person with a firm wish meets the same notices, the same askings and the same
 * luck, while everybody else's history stays as it was. Before being informed, copy and person
 * are identical, because a wish counts only once informed; from then on the copy acts at once.
 * consent/README.md, Ability. */
#ifndef TACIT_ABILITY_H
#define TACIT_ABILITY_H

#include "consent/world.h"

/* Weeks from which copies are where they wish, or NEVER. */
typedef struct Ability {
    uint32_t out;   /* a firm wish to be out: is out */
    uint32_t in;    /* a firm wish to be in: is in; where silence leads there, once it has */
    uint32_t alone; /* departs from the default (out where silence leads inside, else in) without
                       helper and counter */
    uint32_t as_is; /* departs from it, putting off and giving up as the person does */
} Ability;

/* Needs the columns of all weeks, or of those before the date that is asked about. */
Ability ability_of(const World *world, uint32_t person);

/* Whether one of the reasonable tries would close an open record if every call were answered: what
 * withdrawing a yes takes. */
bool ability_close(const Population *population, const Programme *programme, uint32_t person);

#endif
