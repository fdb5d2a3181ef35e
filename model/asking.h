/* asking: contacts with professionals, being asked there, and what is answered.
 *
 * Contacts are the same in every design. Minutes are finite: the people of one area who are to
 * be asked in a week form a queue, and those beyond the week's minutes are not asked. MODEL.md
 * section 10. */
#ifndef TACIT_ASKING_H
#define TACIT_ASKING_H

#include "consent.h"
#include "knowledge.h"
#include "population.h"
#include "rule.h"

typedef struct AskingTables {
    uint32_t weeks;
    uint32_t served; /* how many an area can serve in a week */
    uint64_t contact[2][2]
                    [CONTACT_COUNT]; /* cumulative, by chronic illness and lack of a practice */
    uint64_t intensity[CONTACT_COUNT];
    uint64_t intensity_most; /* the largest of them */
    uint64_t own_request;
    uint64_t deference;
    uint64_t informs[BARRIER_PATTERNS]; /* an explanation makes one informed */
    uint64_t enlightens[BARRIER_PATTERNS];
} AskingTables;

/* Returns 0, or -1 with a sentence. Nothing to free. */
int asking_tables_init(const Parameters *values, uint32_t weeks, AskingTables *tables,
                       char *sentence, size_t size);

/* Whether asking goes on for the person: no act or answer has ended it. */
static inline bool asking_open(const Consent *consent, uint32_t person)
{
    return consent->left[person] == NEVER && consent->said_yes[person] == NEVER;
}

/* Whether the person has a contact with a professional in `week`. */
bool asking_contact(const Population *population, const AskingTables *tables, uint32_t person,
                    uint32_t week);

/* First week from `from` on in which the person is asked at a contact or, from week
 * `requests_from` on, asks there of one's own accord; NEVER if none before the end. Says nothing
 * about minutes. */
uint32_t asking_next(const Population *population, const AskingTables *tables, uint32_t person,
                     uint32_t from, uint32_t requests_from);

/* From which week the person would ask for a record at a contact: NEVER, or when the decider was
 * informed. */
uint32_t asking_requests_from(const Population *population, const Rule *rule,
                              const Consent *consent, uint32_t person);

/* Everything that happens at the contacts of one area in one week. `queue` has room for the
 * area's persons. */
void asking_week(const Population *population, const AskingTables *tables,
                 const KnowledgeTables *knowledge, const Rule *rule, uint32_t area, uint32_t week,
                 uint64_t *queue, Consent *consent);

#endif
