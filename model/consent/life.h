/* life: the law of one person: what a wish makes one want, when one begins to act on it, which act a
 * try is and when it is made, what is answered to a professional, and what each of these leads to.
 *
 * Nobody acts on a wish before being informed, nor before the notice is sent. The decider acts, and
 * by the decider's wish; each of those decided for is a life of its own. The order within a week:
 *
 *   life_open    silence opens the record
 *   life_turn    the mind is changed
 *   life_answer  a professional asks
 *   life_request ... or is asked
 *   life_want    a want begins, which appoints when acting starts
 *   life_due     a try is due; life_try says what comes of it, life_do enters it
 *
 * simulate.c lives the weeks of everybody in step, because the queue (queue.h) and the phone line
 * stand between persons; replay.h lives those of one person again, in another way. */
#ifndef TACIT_LIFE_H
#define TACIT_LIFE_H

#include "consent/world.h"

/* What has happened to a person by some moment, and what will as far as it has been appointed. */
typedef struct Life {
    uint32_t informed; /* the decider was, or will be; this and the following: weeks, or NEVER */
    uint32_t joined, left, said_yes, returned, start; /* as in consent.h */
    uint8_t wish;                                     /* that acts: the decider's */
    uint16_t marks;                                   /* MARK_... of consent.h */
} Life;

/* As the columns have it; and what they are to keep of it, all that is not the decider's. */
Life life_of(const World *world, uint32_t person);
void life_keep(const Life *life, uint32_t person, Consent *consent);

/* The same as it was before `week`, but for wish and marks, of which no week is kept. */
Life life_before(const Life *life, uint32_t week);

/* How else the same person might live: all zero, in no other way. */
typedef struct Change {
    bool at_once;  /* begins to act in the week in which a want begins, and is awake */
    bool surely;   /* every try succeeds, and waits for no code */
    bool notified; /* has the code that notices bring */
    bool unhelped; /* turns neither to a helper nor to the counter */
    bool by_wish;  /* answers by the wish alone, and only when informed */
} Change;

/* --- silence and changes of mind --- */

/* Silence opens the record in week `silent`, in which it begins to count, unless something was done
 * before. */
void life_open(const Programme *programme, uint32_t silent, Life *life);

/* The wish becomes another. What one was informed of before makes a new want, whose tries are
 * numbered on, and takes back a yes. */
void life_turn(uint8_t wish, uint32_t week, Life *life);

/* --- questions --- */

/* Whether asking goes on: no act or answer has ended it. */
bool life_asked(const Life *life);

/* What contacts may bring. */
Prospects life_prospects(const World *world, uint32_t person, const Life *life,
                         const Change *change);

/* Does at a contact of `week`, of one's own accord, what one wants; returns whether anything. Joining
 * counts as a yes to the professional. */
bool life_request(const Programme *programme, uint32_t week, Life *life);

/* Answers a question of `week`, informed or not. */
enum Answer { ANSWER_LATER, ANSWER_YES, ANSWER_NO };
enum Answer life_answer(const World *world, uint32_t person, uint32_t week, bool informed,
                        const Change *change, Life *life);

/* --- wants --- */

/* Whether one who has left has a record to come back to, or would by now have one: else coming back is asking for
 * a record, where the rule lets people. */
bool life_back(const Programme *programme, const Life *life);

/* What one wants, informed and with the notice sent: by whatever way, and by tries of one's own. */
enum Aim life_wants(const Programme *programme, const Life *life);
enum Aim life_aim(const Programme *programme, const Life *life);

/* Week from which on a wish sleeps, or NEVER: what silence has opened is closed only by who is awake, or by
 * a wish that has turned round since, in week `turned` (NEVER if it has not). */
uint32_t life_sleeps_from(const World *world, uint32_t person, enum Aim aim, uint32_t turned,
                          const Change *change);

/* Week in which one starts to act who wants something from week `begin` on, and whose wish sleeps from week
 * `sleeps_from` on; NEVER if not before the end. */
uint32_t life_start(const World *world, uint32_t person, enum Aim aim, uint32_t begin,
                    uint32_t sleeps_from, const Change *change);

/* Weeks until the code comes that an act asks for and no notice has brought. */
uint32_t life_code_wait(const World *world, uint32_t person, enum Act act);

/* To be called in week `begin`, in which a want can begin: the first in which the decider is
 * informed and the notice has been sent, or that of a change of mind. A decider begins for
 * everybody decided for in the same week. */
void life_want(const World *world, uint32_t person, uint32_t begin, const Change *change,
               Life *life);

/* --- tries --- */

/* The act of a try in `week`: one refuses until silence counts, from week `silent` on, then closes.
 */
enum Act life_act(const Programme *programme, enum Aim aim, uint32_t silent, uint32_t week);

/* Tries are numbered from 0, and from TRIES_CHANGED after a change of mind, those of each further round from
 * TRIES_ROUND further; those of ability_reverses (ability.h) from TRIES_REVERSED. */
enum { TRIES_CHANGED = 16, TRIES_ROUND = 32, TRIES_REVERSED = 1 << 20 };

/* As many tries as one makes, one a week: who has spent them takes it up again some day. */
typedef struct Round {
    uint32_t start;    /* week of the first, or NEVER */
    uint32_t numbered; /* its number */
} Round;

/* The round after another; that in which one is in `week`, being in `round` or a later one. None begins once the
 * wish sleeps. */
Round life_again(const World *world, uint32_t person, const Round *round, uint32_t sleeps_from);
Round life_round(const World *world, uint32_t person, const Round *round, uint32_t sleeps_from,
                 uint32_t week);

/* The first week from `from` on with a try, whose number is filled, of one whose first round is given; NEVER if
 * none. */
uint32_t life_try_from(const World *world, uint32_t person, const Round *first,
                       uint32_t sleeps_from, uint32_t from, uint32_t *number);

/* Whether a try is due in `week` and still wanted, by a wish that is awake; then fills *due. */
bool life_due(const World *world, uint32_t person, uint32_t week, const Life *life,
              const Change *change, Try *due);

/* The next week after `week` in which a try may be due, or NEVER. */
uint32_t life_next_try(const World *world, uint32_t person, uint32_t week, const Life *life,
                       const Change *change);

/* Whether a try is a call to the phone line. */
bool life_calls(const World *world, uint32_t person, const Try *due);

/* What comes of a try, the line being as busy as it was; and what follows from it. */
TryResult life_try(const World *world, uint32_t person, const Try *due, const Change *change);
void life_do(const Try *due, TryResult result, Life *life);

#endif
