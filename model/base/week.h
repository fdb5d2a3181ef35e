/* week: of two weeks, the earlier and the later, and the weeks between; NEVER is later than all. */
#ifndef TACIT_WEEK_H
#define TACIT_WEEK_H

#include <stdint.h>

static inline uint32_t earlier(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static inline uint32_t later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Weeks from one on and before the other; 0 where that is not later. */
static inline uint32_t weeks_between(uint32_t from, uint32_t until)
{
    return until > from ? until - from : 0;
}

#endif
