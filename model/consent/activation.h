/* activation: logging in to a record that is there and making it one's own, and what the page says.
 *
 * It comes some time after there is a record, be it an empty shell, and one has heard of it: by oneself,
 * at a contact of care, or on an invitation. It is no yes: it ends no asking and leads nowhere else.
 * consent/README.md, Activation. */
#ifndef TACIT_ACTIVATION_H
#define TACIT_ACTIVATION_H

#include "consent/asking.h"

typedef struct ActivationTables {
    uint32_t weeks;
    uint64_t
        *alone[2][2][2];  /* [k], by oneself or in care: by online_with_help, chronic illness and
                                 lack of a practice */
    uint64_t *invited[2]; /* [k], on an invitation: by online_with_help */
    uint32_t push_start, push_weeks; /* when people are invited */
    uint64_t informs;                /* who activates becomes informed by it */
} ActivationTables;

/* Returns 0, or -1 when out of memory. Free with activation_tables_free. */
int activation_tables_init(const Parameters *values, const AskingTables *asking, uint32_t weeks,
                           ActivationTables *tables);
void activation_tables_free(ActivationTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t activation_hash(const ActivationTables *tables, uint64_t hash);

/* Appoints the week of activation if `week` is the first in which there is a record, which there is
 * from week `opened` on, and the decider is aware. */
void activation_appoint(const Population *population, const ActivationTables *tables,
                        uint32_t person, uint32_t opened, uint32_t week, Consent *consent);

/* The appointed week has come. It passes by those who have left, and those who are informed and wish
 * to be out; there is no other. What the page says is known from the week after. */
void activation_do(const Population *population, const ActivationTables *tables, uint32_t person,
                   uint32_t week, Consent *consent);

#endif
