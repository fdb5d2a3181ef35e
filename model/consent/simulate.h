/* simulate: one design, one replicate, week by week.
 *
 *   begin    what media and campaigns will bring, and what notices will
 *   meet     the record opens, people change their mind, learn, and are asked
 *   act      people begin to act, and try; then they activate
 *
 * Areas do not touch each other within a week, but for the phone line, whose load is summed
 * between meeting and acting, and for what is said to peers, which is heard from the next week on. So
 * the areas of a week can run on any threads in any order. */
#ifndef TACIT_SIMULATE_H
#define TACIT_SIMULATE_H

#include "consent/audit.h"
#include "consent/queue.h"

/* The threads that work on a population. */
typedef struct Workspaces {
    int threads;
    Workspace *of;      /* each thread, owned */
    AuditTally *audits; /* by each thread, owned */
} Workspaces;

/* Returns 0, or -1 when out of memory. Free with workspaces_free. */
int workspaces_create(int threads, uint32_t area_size, Workspaces *workspaces);
void workspaces_free(Workspaces *workspaces);

/* Runs a design over all weeks; `consent` then holds what happened to everybody. The programme's
 * waves are put back first, and put off by an audit that fails. `observer` may be NULL. Returns 0,
 * or -1 when out of memory. */
int simulate_design(const Population *population, Programme *programme,
                    const Workspaces *workspaces, const Observer *observer, Consent *consent);

#endif
