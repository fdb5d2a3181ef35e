/* standing: where a person stands at a date: open or not, on which rung, with what in the record.
 *
 * Pure functions of the columns of consent.h: nothing here changes what happens. */
#ifndef TACIT_STANDING_H
#define TACIT_STANDING_H

#include "consent/ability.h"
#include "consent/pursuit.h"
#include "consent/world.h"
#include "outcomes/report.h"

enum { CALLS_IN_WORD = 64, CALL_WORDS = (SCENARIO_WEEKS_MAX + CALLS_IN_WORD - 1) / CALLS_IN_WORD };

/* What is asked of a person once, whatever the date: weeks, NEVER if not. */
typedef struct PersonPath {
    uint32_t sent;               /* notices of the person's region */
    uint32_t silent;             /* from this week on silence counts: the end of the window */
    uint32_t knows[LEVEL_COUNT]; /* of the decider */
    enum Route route;
    uint32_t joined, left, said_yes, returned;
    uint32_t start; /* the first try of the latest pursuit */
    uint32_t activated;
    uint16_t marks;  /* MARK_... */
    WishPath wishes; /* the person's own */
    Pursuit pursuits[PURSUITS_MAX];
    size_t pursuit_count;
    uint64_t calls[CALL_WORDS];      /* bit w: a try of week w was a call */
    Reversal reversal;               /* what turning round would take */
    uint32_t can_out, can_in;        /* ability.h */
    uint32_t out_as_is, in_as_is;    /* the same with one's own putting off */
    uint32_t able_alone, able_as_is; /* as `able`, without help; with one's own putting off */
} PersonPath;

PersonPath outcome_path(const World *world, uint32_t person);

/* The same without what takes longest, calls and swapped wishes: calls and all that follows say
 * nothing. */
PersonPath outcome_events(const World *world, uint32_t person);

/* The dates at which the person is reported on; moments that are not reached have the last week. The
 * deadline is the person's own under this design: the end of the window that the notice names, NEVER if no
 * notice is sent or the window ends beyond the last week. */
void outcome_dates(const Programme *programme, const PersonPath *path,
                   uint32_t dates[MOMENT_COUNT]);

/* The rung at `date`, everything before it counted, with `level` in the place of "informed";
 * RUNG_PENDING while silence may still be broken. */
enum Rung outcome_rung(const Programme *programme, const PersonPath *path, uint32_t date,
                       enum Level level);

/* Whether the record is open to others at `date`. */
bool outcome_included(const Programme *programme, const PersonPath *path, uint32_t date);

/* Whether documents produced in `week` come into the record. */
bool outcome_deposits(const Programme *programme, const PersonPath *path, uint32_t week);

/* Whether the record is open to others and copied for research at `date`. */
bool outcome_in_research(const Population *population, const Programme *programme, uint32_t person,
                         const PersonPath *path, uint32_t date);

/* Week from which the record is open again to one who came back, or NEVER. */
uint32_t outcome_reopened(const Programme *programme, const PersonPath *path);

/* Whether the person is included though disposed out; excluded, and not pending, though disposed
 * in. */
bool outcome_unwanted(const Population *population, const Programme *programme, uint32_t person,
                      const PersonPath *path, uint32_t date);
bool outcome_missed(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date);

/* Documents in the person's record that others can reach, or could before it was closed, unit
 * 1 / FIXED_ONE. */
int64_t outcome_documents(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date);

/* Weeks before `date` in which documents were deposited in the record. */
uint32_t outcome_weeks_of_deposit(const Programme *programme, const PersonPath *path,
                                  uint32_t date);

/* Whether there is a record in one's name at `date`, be it an empty shell. */
bool outcome_opened(const Programme *programme, const PersonPath *path, uint32_t date);

/* Whether the sensitive documents of an open record are masked at `date`. */
bool outcome_masked(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date);

/* Whether the record is closed at `date` and still kept. */
bool outcome_retained(const Programme *programme, const PersonPath *path, uint32_t date);

/* Left, and did not come back. */
bool standing_left(const PersonPath *path, uint32_t date);

/* Of one who has left: whether by a no to a professional, and whether a record, or a shell of one, was
 * open by then. */
bool standing_said_no(const PersonPath *path);
bool standing_was_open(const Programme *programme, const PersonPath *path);

/* Whether the yes that stands at `date` was said by deference. */
bool standing_deferred(const PersonPath *path, uint32_t date);

/* Whether the record has opened: by silence at the opening of the week, otherwise after the report of
 * its week. It may have been left since. */
bool standing_begun(const Programme *programme, const PersonPath *path, uint32_t date);

/* Whether silence may still be broken: within the window, the record neither refused nor open. */
bool standing_pending(const Programme *programme, const PersonPath *path, uint32_t date);

/* Whether the person could be in if that was the wish; and with one's own putting off. */
bool standing_able_in(const Programme *programme, const PersonPath *path, uint32_t date);
bool standing_in_as_is(const Programme *programme, const PersonPath *path, uint32_t date);

/* Activated the record when knowing at `level`. */
bool standing_activated(const PersonPath *path, uint32_t date, enum Level level);

/* can_reverse: could get to the other side from `date` on; who is pending is taken for inside. */
bool outcome_can_reverse(const Programme *programme, const PersonPath *path, uint32_t date);

/* Weeks before `date`, from week `since` on, in which the record was open. */
uint32_t standing_weeks_open(const Programme *programme, const PersonPath *path, uint32_t since,
                             uint32_t date);

/* Week from which on documents are deposited in a record that is open: at once, or after a clear
 * yes. */
uint32_t standing_deposits_from(const Programme *programme, const PersonPath *path);

/* The groups of a person as bits. */
uint32_t outcome_groups(const Population *population, uint32_t person);

#endif
