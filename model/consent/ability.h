/* ability: could this person have been out, or in? Measured by swapping the wish.
 *
 * A copy of the person with a firm wish meets the same notices, while everybody else's history stays as
 * it was. Before being informed, copy and person are identical, because a wish counts only once informed;
 * from then on the copy acts at once, by reasonable tries. consent/README.md, Ability. */
#ifndef TACIT_ABILITY_H
#define TACIT_ABILITY_H

#include "consent/life.h"

/* Weeks from which copies are where they wish, or NEVER. */
typedef struct Ability {
    uint32_t out; /* a firm wish to be out: is out */
    uint32_t in;  /* a firm wish to be in: is in; where silence leads there, once it has */
    uint32_t
        out_as_is; /* the same, putting off, giving up and asking at contacts as the person does */
    uint32_t in_as_is;
    uint32_t
        alone; /* departs from the default (out where silence leads inside, else in) without helper and
                       counter */
} Ability;

/* Needs the columns of all weeks, or of those before the date that is asked about. */
Ability ability_of(const World *world, uint32_t person);

/* What turning round would take of a person, the same from every date on. */
typedef struct Reversal {
    uint32_t sent;                /* nobody acts before */
    uint32_t silent;              /* silence counts from this week on */
    uint32_t informed, know_how;  /* the decider is, has it: from this week on, or NEVER */
    uint64_t contacts;            /* bit k: there is a contact k weeks after the date */
    uint32_t wait[ACT_COUNT];     /* weeks until the code comes that the act asks for */
    uint16_t tries[2][ACT_COUNT]; /* bit n: the try n works; without know-how and with it */
} Reversal;

Reversal ability_reversal(const World *world, uint32_t person);

/* can_reverse: whether the person as it is at `date`, everything before it counted, would get to the
 * other side by reasonable tries, were its wish firmly that from then on: out if `inside` (a record that
 * others can reach, or one that silence will open), otherwise in. Only somebody informed can. Every call
 * is answered and every contact served, so that it can be asked at every date, the last included. `life`
 * is the whole life, or that before the date. */
bool ability_reverses(const Programme *programme, const Reversal *reversal, const Life *life,
                      bool inside, uint32_t date);

#endif
