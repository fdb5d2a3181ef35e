/* notice: what is sent, when, and whether it arrives, is opened, read and understood.
 *
 * Letters about somebody who does not decide reach the decider together with the decider's own,
 * and meet the same luck: whoever reads one reads all. MODEL.md section 7. */
#ifndef TACIT_NOTICE_H
#define TACIT_NOTICE_H

#include "consent.h"
#include "population.h"

typedef struct NoticeTables {
    uint32_t weeks;
    uint32_t letters, gap;          /* first notice and reminders; weeks between them */
    uint32_t wave[REGION_COUNT];    /* week of sending by region */
    uint32_t delay[DELIVERY_COUNT]; /* weeks from sending to arrival */
    StageThresholds by_email;
    StageThresholds delivered[DELIVERY_COUNT], opened[DELIVERY_COUNT], read[DELIVERY_COUNT];
    StageThresholds understood[LEVEL_COUNT]; /* by level: a reader reaches at least it */
    uint64_t *opening;                       /* [k]: opened by k weeks after arrival, if at all */
} NoticeTables;

/* Returns 0, or -1 with a sentence. Free with notice_tables_free. */
int notice_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       NoticeTables *tables, char *sentence, size_t size);
void notice_tables_free(NoticeTables *tables);

/* Sends the letters to a decider, the first in week `sent`. */
void notice_send(const Population *population, const NoticeTables *tables, uint32_t reader,
                 uint32_t sent, Consent *consent);

/* Letters sent about a person of a region before `week`. */
uint32_t notice_count(const NoticeTables *tables, uint32_t sent, uint32_t week);

#endif
