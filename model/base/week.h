/* week: of two weeks, the earlier and the later; NEVER is later than all. */
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

#endif
