/* simulate: one design, one replicate, week by week.
 *
 *   begin    what media and campaigns will bring, and what notices will
 *   meet     the record opens, people change their mind, learn, and are asked
 *   act      people begin to act, and try
 *
 * Areas do not touch each other within a week, but for the phone line, whose load is summed
 * between meeting and acting, and for what is said to peers, which is heard from the next week on. So
 * the areas of a week can run on any threads in any order. */
#ifndef TACIT_SIMULATE_H
#define TACIT_SIMULATE_H

#include "consent/audit.h"
#include "consent/programme.h"

/* What one thread needs to work with. */
typedef struct Bench {
    uint64_t *queue; /* room for the persons of an area; owned */
    Outbox outbox;
    AuditTally audit;
} Bench;

/* The threads that work on a population. */
typedef struct Crew {
    int threads;
    Bench *benches; /* one per thread, owned */
} Crew;

/* Returns 0, or -1 when out of memory. Free with crew_free. */
int crew_create(int threads, uint32_t area_size, Crew *crew);
void crew_free(Crew *crew);

/* Told of every service by a professional, in any order; calls of one thread follow each other. */
typedef struct ServiceObserver {
    void (*served)(void *context, int thread, uint32_t person, uint32_t week);
    void *context;
} ServiceObserver;

/* Runs a design over all weeks; `consent` then holds what happened to everybody. The programme's
 * waves are put back first, and put off by an audit that fails. `observer` may be NULL. Returns 0,
 * or -1 when out of memory. */
int simulate_design(const Population *population, Programme *programme, const Crew *crew,
                    const ServiceObserver *observer, Consent *consent);

#endif
