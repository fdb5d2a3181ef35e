/* ability: could this person have been out, or in? Measured by swapping the wish.
 *
 * A copy of the person with a firm wish meets the same notices, the same askings and the same
 * luck, while everybody else's history stays as it was. Before being informed, copy and person
 * are identical, because a wish counts only once informed; from then on the copy acts at once.
 * MODEL.md section 13. */
#ifndef TACIT_ABILITY_H
#define TACIT_ABILITY_H

#include "programme.h"

/* Week from which a copy with a firm wish to be out (in) is out (in), or NEVER. Needs the
 * consent columns of all weeks. Under a rule that opens by silence, being in further waits for
 * the end of the window. */
uint32_t ability_out(const Population *population, const Programme *programme,
                     const Consent *consent, uint32_t person);
uint32_t ability_in(const Population *population, const Programme *programme,
                    const Consent *consent, uint32_t person);

/* The same of departing from the default (being out where silence leads inside, else in): without
 * helper and counter; and putting off and giving up as the person does. */
uint32_t ability_alone(const Population *population, const Programme *programme,
                       const Consent *consent, uint32_t person);
uint32_t ability_as_is(const Population *population, const Programme *programme,
                       const Consent *consent, uint32_t person);

/* Whether one of the reasonable tries would close an open record if every call were answered: what
 * withdrawing a yes takes. */
bool ability_close(const Population *population, const Programme *programme, uint32_t person);

#endif
