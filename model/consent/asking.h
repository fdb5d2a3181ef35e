/* asking: contacts with professionals, and what happens there if there is time: a question or an
 * explanation of the record.
 *
 * Contacts are the same in every design. Who is served is queue.h, what is answered life.h.
 * consent/README.md, Asking. */
#ifndef TACIT_ASKING_H
#define TACIT_ASKING_H

#include "base/problem.h"
#include "consent/consent.h"
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
    uint64_t own_request; /* does of one's own accord, at a contact, what one wants */
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

/* Whether a copy of the person (ability.h) has a contact with a professional, by weeks counted from one of its
 * own. */
bool asking_contact_of_copy(const Population *population, const AskingTables *tables,
                            uint32_t person, uint32_t number);

/* Whether the copy is asked at that contact, so many weeks after the notice. */
bool asking_asks_copy(const Population *population, const AskingTables *tables, uint32_t person,
                      uint32_t number, uint32_t since);

/* What can happen to a person at contacts. */
typedef struct Prospects {
    uint32_t sent; /* nothing happens before */
    bool open;     /* may be asked */
    uint32_t requests_from,
        requests_until;      /* acts of one's own accord in these weeks: from NEVER if
                                               not; */
    uint32_t explained_till; /* is explained the record, without a question, before this week */
} Prospects;

/* What happens at the contact of a week, if there is one: a question, or what one does of one's own
 * accord, who is both asked and asks being asked. Who asks is served like who is asked. */
enum Encounter { ENCOUNTER_NONE, ENCOUNTER_EXPLANATION, ENCOUNTER_QUESTION, ENCOUNTER_REQUEST };

/* The encounter of a week; says nothing about minutes. */
enum Encounter asking_encounter(const Population *population, const AskingTables *tables,
                                const Prospects *prospects, uint32_t person, uint32_t week);

/* First week from `from` on and before `until` with an encounter; NEVER if none. */
uint32_t asking_next(const Population *population, const AskingTables *tables,
                     const Prospects *prospects, uint32_t person, uint32_t from, uint32_t until);

/* What the person's decider knows, at least, once the record has been explained in `week`. */
enum Level asking_explains(const Population *population, const AskingTables *tables,
                           uint32_t person, uint32_t decider, uint32_t week);

#endif
