#include "delay.h"

#include <math.h>

#include "random.h"

uint32_t delay_find(const uint64_t *thresholds, uint32_t count, uint32_t word)
{
    if (count == 0 || word >= thresholds[count - 1]) {
        return DELAY_NEVER;
    }
    uint32_t low = 0, high = count - 1;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (word < thresholds[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

void delay_geometric(double ever, double weekly, uint64_t *thresholds, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        thresholds[k] = random_threshold(ever * (1.0 - pow(1.0 - weekly, k + 1.0)));
    }
}
