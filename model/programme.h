/* programme: a design made ready to run: what is sent, when, to whom, and how one may say no or
 * yes, as thresholds that draws are compared with. */
#ifndef TACIT_PROGRAMME_H
#define TACIT_PROGRAMME_H

#include "action.h"
#include "asking.h"
#include "knowledge.h"
#include "notice.h"
#include "record.h"
#include "rule.h"

typedef struct Programme {
    const Rule *rule;
    uint32_t weeks;          /* simulated weeks */
    uint32_t longest_window; /* of all designs of the scenario: sets the common deadline */
    uint64_t guardian_acts;
    NoticeTables notice;
    KnowledgeTables knowledge;
    AskingTables asking;
    ActionTables action;
    RecordTables record;
} Programme;

/* Returns 0, or -1 with a sentence that names the parameter. Free with programme_free. */
int programme_init(const Parameters *values, uint32_t weeks, uint32_t longest_window,
                   Programme *programme, char *sentence, size_t size);
void programme_free(Programme *programme);

/* Chains all thresholds into `hash`. */
uint64_t programme_hash(const Programme *programme, uint64_t hash);

/* Week in which the notices of a person's area are sent. */
static inline uint32_t programme_sent(const Programme *programme, const Population *population,
                                      uint32_t person)
{
    return programme->notice.wave[population->region[person / population->area_size]];
}

/* Whether anything can reach the person: all but those guarded by somebody who does not handle
 * the matter. */
bool programme_reaches(const Programme *programme, const Population *population, uint32_t person);

#endif
