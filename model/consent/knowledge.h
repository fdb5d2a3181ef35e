/* knowledge: aware, knows the default, informed, enlightened; it only grows.
 *
 * Routes here: media, campaigns, talk in the household and among peers, and one's own search. The
 * notice is notice.h, the professional asking.h. consent/README.md, Levels and routes.
 *
 * To add a route: add it to enum Route (consent.h), call knowledge_candidate where it informs, and
 * give it an outcome informed_by_... (outcome.def). */
#ifndef TACIT_KNOWLEDGE_H
#define TACIT_KNOWLEDGE_H

#include "base/problem.h"
#include "consent/consent.h"
#include "consent/wish.h"
#include "population/population.h"

enum { TELLER_KINDS = 3 }; /* indifferent, wishing in, wishing out */

typedef struct KnowledgeTables {
    uint32_t weeks;
    uint64_t *media;             /* [level][week]: heard by the end of that week */
    uint64_t *told, *told_peers; /* [teller kind][k]: told by k weeks after the first possible */
    uint64_t *campaign;          /* [campaign][level][week]: met by the end of that week */
    bool runs[CAMPAIGN_COUNT];   /* anybody can meet the campaign */
    uint32_t tutorial_start;     /* week from which a search finds the tutorial */
    uint64_t *search[2];         /* [k], by sensitive condition: looked by k weeks after */
    StageThresholds found[LEVEL_COUNT]; /* understanding_init: a search yields what reading does */
} KnowledgeTables;

/* What is understood of something read about the record: by level, the thresholds of reaching at
 * least it. Returns 0, or -1 with a problem. */
int understanding_init(const Parameters *values, const BarrierLatents *latents,
                       StageThresholds understood[LEVEL_COUNT], Problem *problem);

/* The level that one word reaches; at least aware. */
enum Level understanding_level(const StageThresholds understood[LEVEL_COUNT], size_t adult,
                               uint8_t barriers, uint32_t word);

/* Returns 0, or -1 with a problem. Free with knowledge_tables_free. */
int knowledge_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                          KnowledgeTables *tables, Problem *problem);
void knowledge_tables_free(KnowledgeTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t knowledge_hash(const KnowledgeTables *tables, uint64_t hash);

/* What is said to persons of any area; it is heard from the next week on, so that areas do not
 * touch each other within a week. */
typedef struct Telling {
    uint32_t listener;
    uint16_t week;
    uint8_t level, source;
} Telling;

typedef struct Outbox {
    Telling *tellings; /* owned */
    size_t count, capacity;
    bool failed; /* out of memory: something was not said */
} Outbox;

void outbox_free(Outbox *outbox);

/* Hands the tellings over to their listeners and empties the outbox. The order of outboxes and of
 * tellings makes no difference. */
void outbox_deliver(Outbox *outbox, Consent *consent);

/* The person reaches `level`, and with it the levels below, no later than `week`; `source` is kept
 * if this is how the person is first informed. Weeks beyond the end are dropped. */
void knowledge_candidate(Consent *consent, uint32_t person, enum Level level, uint32_t week,
                         uint8_t source);

/* What media and campaigns will tell a decider, and when. */
void knowledge_from_media(const Population *population, const KnowledgeTables *tables,
                          uint32_t person, Consent *consent);

/* What reaching levels in `week` brings for a decider: the wish may be moved (once, when newly
 * informed), household and peers begin to be told, and who is newly aware may look for more.
 * Calling it again in the same week repeats the same draws. */
void knowledge_learn(const Population *population, const KnowledgeTables *tables,
                     const WishTables *wishes, uint32_t decider, uint32_t week, Consent *consent,
                     Outbox *outbox);

/* The wish of a decider, informed in week knows[LEVEL_INFORMED], after what moves it then. */
uint8_t knowledge_influence(const Population *population, const KnowledgeTables *tables,
                            const WishTables *wishes, const Consent *consent, uint32_t decider,
                            uint8_t wish);

/* Whether the decider knows in `week` how refusing is done: from the tutorial, met or found, or
 * from a teller who knew. */
bool knowledge_know_how(const Population *population, const KnowledgeTables *tables,
                        const Consent *consent, uint32_t decider, uint32_t week);

/* The first week in which the decider does, or NEVER. */
uint32_t knowledge_know_how_from(const Population *population, const KnowledgeTables *tables,
                                 const Consent *consent, uint32_t decider);

/* Whether the person knows at `level` in `week`, that week included. */
static inline bool knowledge_reached(const Consent *consent, uint32_t person, enum Level level,
                                     uint32_t week)
{
    return consent->knows[level][person] <= week;
}

#endif
