/* scenario: one population, several designs of the record, and how long and how often to
 * simulate.
 *
 * Plain data. Reading one from YAML is scenario_read.h, printing one is scenario_text.h; what
 * computes needs neither. */
#ifndef TACIT_SCENARIO_H
#define TACIT_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "scenario/parameters.h"

/* One design of the record: its name and every value, the population's included (equal in all). */
typedef struct Design {
    char *name; /* owned; letters, digits and _ */
    char *
        companion; /* owned; name of the design it is shown beside, smaller; NULL where it stands alone */
    Parameters values;
} Design;

typedef struct Scenario {
    char *name;          /* owned; file name without folder and ending, e.g. "france-2022" */
    char *title;         /* owned; may be empty */
    char *question;      /* owned; may be empty */
    uint32_t seed;       /* first word of the key of every draw */
    uint32_t replicates; /* independent populations, the second word of the key */
    uint32_t weeks;      /* simulated weeks from the first notice */
    Parameters values;   /* what every design starts from */
    size_t design_count; /* at least 1; the hidden design `none` is not among them */
    Design *designs;     /* owned, in the order of the scenario */
} Scenario;

/* What a scenario may say beside its parameters; inclusive. */
enum { SCENARIO_DESIGNS_MAX = 64, SCENARIO_REPLICATES_MAX = 100000, SCENARIO_WEEKS_MAX = 520 };

/* An empty scenario: default values, no designs, strings "". Free with scenario_free. */
int scenario_init(Scenario *scenario);

/* Adds a design that starts from scenario->values; *design points into scenario until the next
 * call. Returns 0, or -1 when out of memory or full. */
int scenario_add_design(Scenario *scenario, const char *name, Design **design);

/* Names the design beside which this one is shown; NULL for none. Changes no number. Returns 0, or -1 when out
 * of memory. */
int design_accompany(Design *design, const char *companion);

/* Copies all that a scenario owns. Returns 0, or -1 when out of memory, and then *copy is zeroed. */
int scenario_copy(const Scenario *scenario, Scenario *copy);

/* Whether both say the same, names, titles and questions of scenarios apart: equal scenarios give equal
 * results. */
bool scenario_equal(const Scenario *a, const Scenario *b);

/* Frees what the scenario owns; the struct itself belongs to the caller. Accepts a zeroed
 * struct. */
void scenario_free(Scenario *scenario);

#endif
