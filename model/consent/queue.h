/* queue: the people of one area whom a professional is to ask or to explain something in one week.
 *
 * Minutes are finite: people stand in the queue in an order drawn for the week, and those beyond the
 * week's minutes are not served. */
#ifndef TACIT_QUEUE_H
#define TACIT_QUEUE_H

#include "consent/life.h"

/* What one thread needs to work with. */
typedef struct Workspace {
    int thread;
    uint64_t *queue; /* room for the persons of an area; owned */
    Outbox outbox;   /* owned */
} Workspace;

/* A service by a professional. */
typedef struct Service {
    uint32_t person, week;
    enum Encounter encounter;
    enum Answer answer; /* to a question; ANSWER_LATER where there is none */
    enum Aim aim;       /* of a request */
} Service;

/* Told of what no column keeps, in any order; calls of one thread follow each other. */
typedef struct Observer {
    void (*served)(void *context, int thread, const Service *service);
    void (*tried)(void *context, int thread, uint32_t person, const Try *made); /* may be NULL */
    void *context;
} Observer;

/* Everything that happens at the contacts of one area in one week, of those whose appointment
 * (consent->asked) is in this week; appoints their next. `observer` may be NULL. */
void queue_serve(const Simulation *run, uint32_t area, uint32_t week, const Observer *observer,
                 Workspace *workspace);

/* Where a person stands in the queue of a week: behind those with smaller words. */
uint32_t queue_word(const World *world, uint32_t person, uint32_t week);

/* Whether the person, had there been something to ask, would have been served in `week`: stood no
 * further back than the last who was. */
bool queue_serves(const World *world, uint32_t person, uint32_t week);

/* Appoints the person's next encounter from week `from` on; returns its week, or NEVER. */
uint32_t queue_appoint(const Simulation *run, uint32_t person, uint32_t from);

#endif
