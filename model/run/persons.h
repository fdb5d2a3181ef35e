/* persons: the first replicate person by person: who each is, and what happened in every design.
 *
 * One replicate, because that keeps memory and file bounded: the others differ in luck only. Two
 * kinds of columns: what a person is, one entry per person, and what happened, one per person and
 * design, designs of a person side by side (`none` last).
 *
 * To add a column: a name in an enum below, its row and its value in persons.c. */
#ifndef TACIT_PERSONS_H
#define TACIT_PERSONS_H

#include "consent/world.h"
#include "outcomes/results.h"
#include "outcomes/tables.h"

/* What a person is. */
enum PersonTrait {
    PERSON_AGE_BAND,
    PERSON_REGION,
    PERSON_FIFTH,
    PERSON_CHRONIC,
    PERSON_SENSITIVE,
    PERSON_INSTITUTION,
    PERSON_DISPOSITION,
    PERSON_BARRIER, /* the first of BARRIER_COUNT */
    PERSON_TRAITS = PERSON_BARRIER + BARRIER_COUNT
};

/* Numbers of persons. */
enum PersonLink { PERSON_HOUSEHOLD, PERSON_DECIDER, PERSON_LINKS };

/* Weeks in which something happened, or would have. */
enum PersonWeek {
    PERSON_SENT,
    PERSON_KNOWS, /* the first of LEVEL_COUNT */
    PERSON_JOINED = PERSON_KNOWS + LEVEL_COUNT,
    PERSON_LEFT,
    PERSON_SAID_YES,
    PERSON_RETURNED,
    PERSON_ACTIVATED,
    PERSON_CAN_OUT,
    PERSON_CAN_IN,
    PERSON_ABLE_ALONE,
    PERSON_ABLE_AS_IS,
    PERSON_WEEKS
};

/* States that have names. */
enum PersonState {
    PERSON_ROUTE,
    PERSON_WISH, /* in the end */
    PERSON_RUNG, /* the first of MOMENT_COUNT; those that the scenario reaches are filled */
    PERSON_STATES = PERSON_RUNG + MOMENT_COUNT
};

enum {
    PERSON_OUTSIDE = -1,            /* a link to nobody: the decider is an outside guardian */
    PERSON_NEVER = -1,              /* a week that never came */
    PERSON_WEEK_UNDEFINED = -32768, /* in the design `none` */
    PERSON_STATE_UNDEFINED = -1     /* in the design `none` */
};

/* Name and meaning of a column. */
typedef struct PersonColumn {
    const char *name, *sentence;
    /* name of a value in a scenario, NULL past the last; NULL for counts */
    const char *(*entry)(const Scenario *scenario, size_t value);
} PersonColumn;

PersonColumn person_trait(size_t trait);
PersonColumn person_link(size_t link);
PersonColumn person_week(size_t week);
PersonColumn person_state(size_t state);

typedef struct Persons {
    size_t count, design_count;    /* `none` included */
    size_t state_count;            /* of enum PersonState: without moments that are not reached */
    int8_t *traits[PERSON_TRAITS]; /* [person], owned, as are all that follow */
    int32_t *links[PERSON_LINKS];  /* [person] */
    int16_t *weeks[PERSON_WEEKS];  /* [person][design] */
    int8_t *states[PERSON_STATES]; /* [person][design] */
} Persons;

/* Allocates the columns for a run of the scenario. Returns 0, or -1 when out of memory. Free with
 * persons_free, in either case. */
int persons_create(const Scenario *scenario, Persons *persons);
void persons_free(Persons *persons);

/* Fills the columns of a design; `observer` is the Persons. To be handed to ensemble_run. */
void persons_observe(void *observer, size_t design, const World *world);

/* Adds the columns of results->persons to a list, as the group persons; nothing where there are
 * none. */
void persons_tables(const Results *results, Tables *tables);

/* Bytes of the columns of a run of the scenario. */
double persons_memory(const Scenario *scenario);

#endif
