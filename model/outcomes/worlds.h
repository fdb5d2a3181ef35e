/* worlds: sets of values for what nobody knows, over which ranges are taken.
 *
 * A world gives some parameters of a scenario other values, the same in all its designs. The first one
 * is the scenario itself and changes nothing. What is asked of a world is only what stands here: whoever
 * has another source of worlds replaces worlds_create() and touches nothing else.
 *
 * Here the worlds are joint shares of who would be in, out or neither. outcomes/README.md, Worlds. */
#ifndef TACIT_WORLDS_H
#define TACIT_WORLDS_H

#include "scenario/parameters.h"

enum {
    WORLDS_SPREAD = 24, /* points spread over all that the ranges of dispositions allow */
    WORLD_NAME_SIZE = 24,
    WORLD_SETTINGS_MAX = ADULT_COUNT + 2
};

/* Where a world comes from. */
enum WorldOrigin { WORLD_OWN, WORLD_EXTREME, WORLD_POINT, WORLD_ORIGINS };
const char *world_origin_name(size_t origin); /* "scenario", ...; NULL past the end */

/* One value that differs from the scenario's: entry `entry` of a row. */
typedef struct WorldSetting {
    const ParameterRow *row;
    size_t entry;
    double value;
} WorldSetting;

/* Not to be confused with what one design has brought to a population (consent/world.h). */
typedef struct PossibleWorld {
    char name[WORLD_NAME_SIZE]; /* "scenario", "polarised_in", "point_07" */
    enum WorldOrigin origin;
    size_t setting_count;
    WorldSetting settings[WORLD_SETTINGS_MAX];
} PossibleWorld;

/* Zero-initialise; free with worlds_free. No worlds: no ranges. */
typedef struct Worlds {
    size_t count;
    PossibleWorld *items; /* owned; the first is the scenario itself */
} Worlds;

/* The worlds of a scenario that has these values, the same in every scenario that spreads dispositions
 * alike. None where fewer than WORLDS_SPREAD points are legal. Returns 0, or -1 when out of memory. */
int worlds_create(const Parameters *values, Worlds *worlds);

/* Keeps the first so many. */
void worlds_keep(size_t count, Worlds *worlds);

/* Returns 0, or -1 when out of memory. */
int worlds_copy(const Worlds *from, Worlds *to);
void worlds_free(Worlds *worlds);

/* The most that worlds_create makes. */
size_t worlds_most(void);

/* Makes the values of the scenario, or of one of its designs, those of the world. */
void world_apply(const PossibleWorld *world, Parameters *values);

/* Shares of adults. */
typedef struct DispositionShares {
    double in, out, indifferent;
} DispositionShares;
DispositionShares disposition_shares(const Parameters *values);

/* Whether nobody is asked too much: in no age band, with or without a sensitive condition, are those in
 * and those out more than everybody. */
bool dispositions_legal(const Parameters *values);

#endif
