/* wish: what a person wants of one design, which is the disposition after what moves it.
 *
 * Only the soft and the indifferent are ever moved, one step between out, indifferent and in. By
 * default nothing moves anybody. consent/README.md, Wish. */
#ifndef TACIT_WISH_H
#define TACIT_WISH_H

#include "consent/consent.h"
#include "population/population.h"

typedef struct WishTables {
    uint32_t weeks;
    uint64_t shift; /* a wish about this design is one step further, */
    bool shift_in;  /* in or out */
    uint64_t persuades, influence;
    uint64_t either_way; /* an indifferent person who takes a side takes that of in */
    uint64_t *change;    /* [k]: the wish turns round by week k; owned; NULL where none does */
} WishTables;

/* Returns 0, or -1 when out of memory. Free with wish_tables_free. */
int wish_tables_init(const Parameters *values, uint32_t weeks, WishTables *tables);
void wish_tables_free(WishTables *tables);

/* Chains the thresholds into `hash`. */
uint64_t wish_hash(const WishTables *tables, uint64_t hash);

/* The wish that a person starts with. */
uint8_t wish_start(const Population *population, const WishTables *tables, uint32_t person);

/* The wish of somebody newly informed, who has met the campaigns for and against or not, and was
 * told in a tone. */
uint8_t wish_influenced(const Population *population, const WishTables *tables, uint32_t person,
                        uint8_t wish, bool met_for, bool met_against, enum Tone tone);

/* Week in which the person's wish turns round if it is not firm, or NEVER; and what it becomes. */
uint32_t wish_change_week(const Population *population, const WishTables *tables, uint32_t person);
uint8_t wish_changed(const Population *population, const WishTables *tables, uint32_t person,
                     uint8_t wish);

#endif
