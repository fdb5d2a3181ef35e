/* asking: contacts with professionals, being asked or explained the record there, and what is
 * answered.
 *
 * Contacts are the same in every design. Minutes are finite: the people of one area who are to
 * be asked or explained something in a week form a queue, and those beyond the week's minutes are
 * not served. consent/README.md, Asking. */
#ifndef TACIT_ASKING_H
#define TACIT_ASKING_H

#include "base/problem.h"
#include "consent/consent.h"
#include "consent/knowledge.h"
#include "consent/rule.h"
#include "consent/wish.h"
#include "population/population.h"

typedef struct AskingTables {
    uint32_t weeks;
    uint32_t served; /* how many an area can serve in a week */
    uint64_t contact[2][2]
                    [CONTACT_COUNT]; /* cumulative, by chronic illness and lack of a practice */
    uint64_t *intensity;      /* [weeks since sending][kind]: asked at a contact; never increases */
    uint64_t *intensity_most; /* [weeks since sending]: the largest over kinds */
    uint64_t explained[CONTACT_COUNT];
    uint64_t explained_most;
    uint64_t own_request;
    uint64_t deference;
    uint64_t informs[BARRIER_PATTERNS]; /* an explanation makes one informed */
    uint64_t enlightens[BARRIER_PATTERNS];
} AskingTables;

/* Returns 0, or -1 with a problem. Free with asking_tables_free. */
int asking_tables_init(const Parameters *values, uint32_t weeks, AskingTables *tables,
                       Problem *problem);
void asking_tables_free(AskingTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t asking_hash(const AskingTables *tables, uint64_t hash);

/* Whether asking goes on for the person: no act or answer has ended it. */
static inline bool asking_open(const Consent *consent, uint32_t person)
{
    return consent->left[person] == NEVER && consent->said_yes[person] == NEVER;
}

/* Whether the person has a contact with a professional in `week`. */
bool asking_contact(const Population *population, const AskingTables *tables, uint32_t person,
                    uint32_t week);

/* First week from `from` on, not before `sent` and before `until`, in which a person whose asking is
 * open is asked at a contact, or asks from week `requests_from` on; NEVER if none. */
uint32_t asking_next_question(const Population *population, const AskingTables *tables,
                              uint32_t person, uint32_t sent, uint32_t from, uint32_t until,
                              uint32_t requests_from);

/* First week from `from` on, and not before `sent`, in which at a contact the person is asked or,
 * from week `requests_from` on, asks, as long as asking is open, or is explained the record, until
 * the decider is enlightened; NEVER if none before the end. Says nothing about minutes. */
uint32_t asking_next(const Population *population, const AskingTables *tables,
                     const Consent *consent, uint32_t person, uint32_t sent, uint32_t from,
                     uint32_t requests_from);

/* From which week the person would ask for a record at a contact: NEVER, or when the decider was
 * informed. */
uint32_t asking_requests_from(const Population *population, const Rule *rule,
                              const Consent *consent, uint32_t person);

enum Answer { ANSWER_LATER, ANSWER_YES, ANSWER_NO };

/* What is answered to a professional's question by one who defers, or not. Who asks for a record is
 * informed and wishes in, and so says yes without a case of its own. */
enum Answer asking_answer(uint8_t wish, bool informed, bool defers);

/* Everything that happens at the contacts of one area in one week, of those whose appointment
 * (consent->asked) is in this week; appoints their next. `queue` has room for the area's persons.
 * Returns how many were served: the low 32 bits of the first entries of `queue` are their
 * numbers. */
size_t asking_week(const Population *population, const AskingTables *tables,
                   const KnowledgeTables *knowledge, const WishTables *wishes, const Rule *rule,
                   uint32_t area, uint32_t week, uint32_t sent, uint64_t *queue, Consent *consent,
                   Outbox *outbox);

#endif
