/* notice: what is sent, when, and whether it arrives, is opened, read and understood.
 *
 * Letters about somebody who does not decide reach the decider together with the decider's own,
 * and meet the same luck: whoever reads one reads all. consent/README.md, Notices. */
#ifndef TACIT_NOTICE_H
#define TACIT_NOTICE_H

#include "base/problem.h"
#include "consent/consent.h"
#include "population/population.h"
#include "population/stage.h"

typedef struct NoticeTables {
    uint32_t weeks;
    uint32_t letters, gap; /* first notice and reminders; weeks between them */
    size_t region_count;
    uint32_t wave[REGIONS_MAX];     /* week of sending by region */
    uint32_t delay[DELIVERY_COUNT]; /* weeks from sending to arrival */
    uint32_t window;                /* weeks after which silence counts */
    uint32_t longest;    /* the same from sending, for those whose letter takes longest */
    bool from_reception; /* ... from presumed reception, not from sending */
    uint64_t both;       /* by post too, for those notified otherwise */
    StageThresholds by_app, by_app_or_email;
    StageThresholds delivered[DELIVERY_COUNT], opened[DELIVERY_COUNT], read[DELIVERY_COUNT];
    StageThresholds understood[LEVEL_COUNT]; /* knowledge.h */
    uint64_t *opening;                       /* [k]: opened by k weeks after arrival, if at all */
} NoticeTables;

/* Longest time from sending to the end of the window that a design gives anybody, in weeks. */
uint32_t notice_longest_window(const Parameters *values);

/* Returns 0, or -1 with a problem. Free with notice_tables_free. */
int notice_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       NoticeTables *tables, Problem *problem);
void notice_tables_free(NoticeTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t notice_hash(const NoticeTables *tables, uint64_t hash);

/* The channel by which a decider is notified, and whether every letter is sent by post too. */
enum Delivery notice_channel(const Population *population, const NoticeTables *tables,
                             uint32_t reader);
bool notice_by_post_too(const Population *population, const NoticeTables *tables, uint32_t reader,
                        enum Delivery channel);

/* Week from which on silence counts for those whose decider is `reader` and whose first letter is
 * sent in week `sent`: a letter that never arrives counts too. */
uint32_t notice_silent(const Population *population, const NoticeTables *tables, uint32_t reader,
                       uint32_t sent);

/* Every letter is sent by the reader's channel and, to those who are sent both, by post too. Mailings
 * of a reader are those below the number that notice_mailings returns. */
enum Mailing { MAILING_BY_CHANNEL, MAILING_BY_POST_TOO };
int notice_mailings(const Population *population, const NoticeTables *tables, uint32_t reader);

/* What became of a letter: the week in which it was opened (NEVER if not, or after the end) and
 * what the reader then knew. */
typedef struct Letter {
    enum Delivery channel;
    bool delivered, opened, read, understood; /* understood: who read it became informed */
    uint32_t week; /* opened, or, if it was not, would have been; NEVER after the end */
    enum Level level;
} Letter;
Letter notice_letter(const Population *population, const NoticeTables *tables, uint32_t reader,
                     uint32_t n, enum Mailing mailing, uint32_t sent);

/* Whether a letter arrives where the reader is, and with it what it brings. */
bool notice_delivered(const Population *population, const NoticeTables *tables, uint32_t reader);

/* Sends the letters to a decider, the first in week `sent`. */
void notice_send(const Population *population, const NoticeTables *tables, uint32_t reader,
                 uint32_t sent, Consent *consent);

/* Letters sent about a person decided for by `reader` before `week`, by any channel and by post. */
uint32_t notice_count(const Population *population, const NoticeTables *tables, uint32_t reader,
                      uint32_t sent, uint32_t week);
uint32_t notice_letters(const Population *population, const NoticeTables *tables, uint32_t reader,
                        uint32_t sent, uint32_t week);

#endif
