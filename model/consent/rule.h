/* rule: the consent rules. What silence leads to, and which acts open a record.
 *
 * To add a rule: its row in scenario/rules.def. Where it needs an act that no other rule has, that act is a
 * new field here. */
#ifndef TACIT_RULE_H
#define TACIT_RULE_H

#include <stdbool.h>

#include "scenario/parameters.h"

typedef struct Rule {
    const char *name;
    bool programme;    /* anybody is told, asked or included at all */
    bool default_in;   /* silence leads inside at the end of the window unless one refuses */
    bool shell;        /* ... but only to an empty shell */
    bool joins_alone;  /* one may join by an act of one's own */
    bool opens_at_yes; /* a yes to a professional opens the record */
    bool
        own_request; /* informed people may ask for a record at a contact, where contacts offer it */
} Rule;

/* Whether silence alone makes documents reachable. */
static inline bool rule_opens_by_silence(const Rule *rule)
{
    return rule->default_in && !rule->shell;
}

/* The rule of a value of design.consent. */
const Rule *rule_get(double consent);

#endif
