/* simulate: one design, one replicate, one area at a time: the steps of a week in their order.
 *
 *   simulate_begin   what notices and media will bring, and the first appointments
 *   simulate_week    open, learn, be asked, act
 *
 * Areas do not touch each other within a week: they can run on any threads in any order. */
#ifndef TACIT_SIMULATE_H
#define TACIT_SIMULATE_H

#include "programme.h"

void simulate_begin(const Population *population, const Programme *programme, uint32_t area,
                    Consent *consent);

/* `queue` has room for one entry per person of an area. */
void simulate_week(const Population *population, const Programme *programme, uint32_t area,
                   uint32_t week, uint64_t *queue, Consent *consent);

#endif
