#include "base/delay.h"

#include <math.h>

#include "base/random.h"

uint32_t delay_find(const uint64_t *thresholds, uint32_t count, uint32_t word)
{
    if (count == 0 || word >= thresholds[count - 1]) {
        return DELAY_NEVER;
    }
    /* the entry is among `left` from `low` on; which half is chance, so no branch hangs on it */
    uint32_t low = 0, left = count;
    while (left > 1) {
        const uint32_t half = left / 2;
        low += (uint32_t)(word >= thresholds[low + half - 1]) * half;
        left -= half;
    }
    return low;
}

void delay_geometric(double ever, double weekly, uint64_t *thresholds, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        thresholds[k] = random_threshold(ever * (1.0 - pow(1.0 - weekly, k + 1.0)));
    }
}
