/* attribution: to which gates a loss is owed: Shapley values, person by person.
 *
 * A game for every lost person: the players are gates, and a set of them is worth something if the
 * person is no longer lost once these gates are set to certain success and all else that happened
 * (talk, media, other persons, queue and phone line) is held as it was.
 * outcomes/README.md, To which gates losses are owed.
 *
 * To add a player: add it to loss.h and, where its gate is met, ask for its bit in attribution.c. */
#ifndef TACIT_ATTRIBUTION_H
#define TACIT_ATTRIBUTION_H

#include "outcomes/loss.h"
#include "outcomes/results.h"
#include "outcomes/standing.h"

enum {
    PLAYER_SETS = 1 << PLAYER_COUNT,
    /* with eight players every Shapley value is a multiple of one part in so many */
    ATTRIBUTION_ONE = 840
};
_Static_assert(PLAYER_COUNT == 8, "ATTRIBUTION_ONE and the weights of attribution.c are for eight");

/* Whether the person is still lost when the players of a set (bit 1 << enum Player) are removed. */
typedef struct Game {
    bool lost[PLAYER_SETS];
} Game;

/* The moment for which losses are attributed: year_1, or the last that the scenario reaches. */
enum Moment attribution_moment(uint32_t weeks);

/* The game of a person lost at `date`, at most 52, to whom something was sent before. `path` as by
 * outcome_events. Needs the columns of all weeks. */
void attribution_game(const World *world, uint32_t person, const PersonPath *path, enum Loss loss,
                      uint32_t date, Game *game);

/* The Shapley values of a game, unit 1 / ATTRIBUTION_ONE; their sum is what removing all players
 * brings. */
void attribution_shapley(const Game *game, int64_t shares[PLAYER_COUNT]);

/* Columns of sums over the persons of `all`: the players, then those to whom nothing was sent. */
enum { ATTRIBUTION_NOT_SENT = PLAYER_COUNT, ATTRIBUTION_COLUMNS };

/* Sums over areas of what is owed in each, of its squares and of its products with the area's
 * number of persons, which are the clusters of the standard error. */
typedef struct AttributionTally {
    int64_t areas, persons, squared_persons;
    int64_t sum[LOSS_COUNT][ATTRIBUTION_COLUMNS];
    int64_t square[LOSS_COUNT][ATTRIBUTION_COLUMNS];
    int64_t product[LOSS_COUNT][ATTRIBUTION_COLUMNS];
} AttributionTally;

/* Adds the persons of an area. Needs the columns of all weeks. */
void attribution_area(const World *world, uint32_t area, AttributionTally *tally);

/* Adds `other` to `tally`. */
void attribution_add(const AttributionTally *other, AttributionTally *tally);

/* Keeps the tally of a design. */
void attribution_store(const AttributionTally *tally, size_t design, Results *results);

#endif
