/* delay: weeks until something happens, as the inverse distribution of one keyed word.
 *
 * A table holds the chance, as a threshold, that it has happened by k weeks after it began; the
 * delay of a word is the first k whose threshold exceeds it. One word thus decides the whole
 * delay, and a larger hazard never makes the same word wait longer. */
#ifndef TACIT_DELAY_H
#define TACIT_DELAY_H

#include <stdint.h>

enum { DELAY_NEVER = UINT16_MAX };

/* First k < count with word < thresholds[k] (thresholds never decrease), or DELAY_NEVER. */
uint32_t delay_find(const uint64_t *thresholds, uint32_t count, uint32_t word);

/* thresholds[k] = ever (1 - (1 - weekly)^(k + 1)), for k < count. */
void delay_geometric(double ever, double weekly, uint64_t *thresholds, uint32_t count);

#endif
