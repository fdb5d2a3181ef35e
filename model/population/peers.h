/* peers: with whom, outside the household, a person might talk. Links are computed, not stored.
 *
 * A layer puts the persons of a range (a region, or everybody) in a keyed order and pairs
 * neighbours, so that everybody has at most one partner in a layer and the relation is mutual.
 * Which pairs are ties, by age, is up to the caller. population/README.md, Peers. */
#ifndef TACIT_PEERS_H
#define TACIT_PEERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "base/random.h"
#include "scenario/parameters.h"

enum { PEER_LAYERS_MAX = 128, PEER_ROUNDS = 4 };

/* How many layers there are, and the chance that a pair is a tie. */
typedef struct PeerLayers {
    uint32_t count, regional;      /* the regional ones come first */
    uint64_t same_age, other_ages; /* thresholds */
} PeerLayers;

/* Works them out so that the mean number of ties is population.peers. Returns 0, or -1 with a
 * sentence when that would take too many layers. */
int peers_layers(const Parameters *values, PeerLayers *layers, Problem *problem);

/* Persons first .. first + size - 1. */
typedef struct PeerRange {
    uint32_t first, size;
} PeerRange;

typedef struct Peers {
    PeerLayers layers;
    PeerRange everybody;
    PeerRange *region;  /* of each region, owned */
    uint32_t places;    /* entries of a round: 2^(half the bits of the largest range) */
    uint16_t *scramble; /* [layer][round][place], owned */
} Peers;

/* Allocates; the ranges of the regions are copied. Returns 0, or -1 when out of memory. Free with
 * peers_free in either case. */
int peers_create(const PeerLayers *layers, PeerRange everybody, const PeerRange *region,
                 size_t region_count, Peers *peers);
void peers_free(Peers *peers);

/* Draws the orders of a replicate. */
void peers_draw(RandomKey key, Peers *peers);

/* The partner of a person of a region in a layer; the person's own number where there is none. */
uint32_t peers_partner(const Peers *peers, uint32_t layer, size_t region, uint32_t person);

#endif
