/* knowledge: aware, knows the default, informed, enlightened; it only grows.
 *
 * Routes here: the media and the household. The notice is notice.h, the professional asking.h.
 * MODEL.md sections 7 and 8. */
#ifndef TACIT_KNOWLEDGE_H
#define TACIT_KNOWLEDGE_H

#include "consent.h"
#include "population.h"

enum { TELLER_KINDS = 3 }; /* indifferent, disposed in, disposed out */

typedef struct KnowledgeTables {
    uint32_t weeks;
    uint64_t *media; /* [level][week]: heard by the end of that week */
    uint64_t *told;  /* [teller kind][k]: told by k weeks after the first in which it could be */
} KnowledgeTables;

/* Returns 0, or -1 when out of memory. Free with knowledge_tables_free. */
int knowledge_tables_init(const Parameters *values, uint32_t weeks, KnowledgeTables *tables);
void knowledge_tables_free(KnowledgeTables *tables);

/* The person reaches `level`, and with it the levels below, no later than `week`. Weeks beyond
 * the end are dropped. */
void knowledge_candidate(Consent *consent, uint32_t person, enum Level level, uint32_t week,
                         enum Route route);

/* What the media will tell the person, and when. */
void knowledge_from_media(const KnowledgeTables *tables, RandomKey key, uint32_t person,
                          Consent *consent);

/* A person who decides for oneself begins to tell the household what was newly reached in
 * `week`. Calling it again in the same week repeats the same draws and changes nothing. */
void knowledge_tell(const Population *population, const KnowledgeTables *tables, uint32_t person,
                    uint32_t week, Consent *consent);

/* Whether the person knows at `level` in `week`, that week included. */
static inline bool knowledge_reached(const Consent *consent, uint32_t person, enum Level level,
                                     uint32_t week)
{
    return consent->knows[level][person] <= week;
}

#endif
