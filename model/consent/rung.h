/* rung: the ladder of consent: what it is that keeps a record open, or closed. */
#ifndef TACIT_RUNG_H
#define TACIT_RUNG_H

#include <stddef.h>

#include "base/label.h"

/* Rungs of the included, then of the excluded. */
enum Rung {
    RUNG_AGAINST,
    RUNG_EXPLICIT,
    RUNG_UNINFORMED_YES,
    RUNG_TACIT,
    RUNG_ACQUIESCENT,
    RUNG_AGAINST_OUT,
    RUNG_EXPLICIT_OUT,
    RUNG_TACIT_OUT,
    RUNG_ACQUIESCENT_OUT,
    RUNG_COUNT,
    RUNG_PENDING = RUNG_COUNT, /* still in the window: on no rung yet */
    RUNG_UNDEFINED,            /* in the design `none` */
    RUNG_ALL                   /* of them together */
};
const Label *rung_label(size_t rung); /* NULL past RUNG_ALL */
const char *rung_name(size_t rung);   /* "against", ..., "pending"; NULL past RUNG_PENDING */

#endif
