#include "population/peers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The chance that makes `wanted` ties of `met` partners; 0 where nobody is met. */
static double chance(double wanted, double met)
{
    return met > 0.0 ? wanted / met : 0.0;
}

int peers_layers(const Parameters *values, PeerLayers *layers, Problem *problem)
{
    *layers = (PeerLayers){0};
    const double children = values->population_age_share[AGE_0_17];
    double same = 0.0;
    for (size_t a = AGE_18_24; a < AGE_COUNT; a++) {
        same += values->population_age_share[a] * values->population_age_share[a];
    }
    same = children < 1.0 ? same / (1.0 - children) : 0.0;
    const double other = fmax(0.0, 1.0 - children - same);
    const double peers = values->population_peers, alike = values->population_peers_same_age;
    if (peers <= 0.0) {
        return 0;
    }
    for (uint32_t count = 4; count <= PEER_LAYERS_MAX; count += 4) {
        const double a = chance(peers * alike, count * same),
                     b = chance(peers * (1.0 - alike), count * other);
        if (a <= 1.0 && b <= 1.0) {
            *layers = (PeerLayers){
                .count = count,
                .regional = (uint32_t)llround(count * values->population_peers_same_region),
                .same_age = random_threshold(a),
                .other_ages = random_threshold(b)};
            return 0;
        }
    }
    return problem_at(problem, "population.peers", NULL,
                      "%g peers, %g of them of one's own age, take more than %d layers of pairs "
                      "(allowed: fewer, or a share of one's own age nearer to %.2f)",
                      peers, alike, PEER_LAYERS_MAX, same / (same + other));
}

/* Half the bits of the smallest even number of bits that numbers `size` places. */
static uint32_t half_bits(uint32_t size)
{
    uint32_t half = 1;
    while (((uint64_t)1 << 2 * half) < size) {
        half++;
    }
    return half;
}

int peers_create(const PeerLayers *layers, PeerRange everybody, const PeerRange *region,
                 size_t region_count, Peers *peers)
{
    *peers = (Peers){.layers = *layers,
                     .everybody = everybody,
                     .places = (uint32_t)1 << half_bits(everybody.size)};
    peers->region = malloc(sizeof *peers->region * region_count);
    if (peers->region == NULL) {
        return -1;
    }
    memcpy(peers->region, region, sizeof *region * region_count);
    if (layers->count == 0) {
        return 0;
    }
    peers->scramble = malloc(sizeof *peers->scramble * layers->count * PEER_ROUNDS * peers->places);
    return peers->scramble == NULL ? -1 : 0;
}

void peers_free(Peers *peers)
{
    free(peers->region);
    free(peers->scramble);
    *peers = (Peers){0};
}

void peers_draw(RandomKey key, Peers *peers)
{
    uint16_t *scramble = peers->scramble;
    for (uint32_t time = 0; time < peers->layers.count * PEER_ROUNDS; time++) {
        for (uint32_t place = 0; place < peers->places; place++) {
            *scramble++ = (uint16_t)random_draw(key, place, time, PURPOSE_PEER).word[0];
        }
    }
}

/* One pass of the network over numbers of 2 half bits, forwards or backwards. */
static uint32_t pass(const Peers *peers, uint32_t layer, uint32_t half, uint32_t number,
                     bool forwards)
{
    const uint32_t mask = ((uint32_t)1 << half) - 1;
    const uint16_t *scramble = peers->scramble + (size_t)layer * PEER_ROUNDS * peers->places;
    uint32_t left = number >> half, right = number & mask;
    for (uint32_t i = 0; i < PEER_ROUNDS; i++) {
        const uint32_t round = forwards ? i : PEER_ROUNDS - 1 - i;
        const uint16_t *of = scramble + (size_t)round * peers->places;
        const uint32_t old = forwards ? left : right, kept = forwards ? right : left;
        const uint32_t mixed = old ^ (of[kept] & mask);
        left = forwards ? kept : mixed;
        right = forwards ? mixed : kept;
    }
    return left << half | right;
}

/* The network as a permutation of 0 .. size - 1: repeated until it lands there again. */
static uint32_t permute(const Peers *peers, uint32_t layer, uint32_t size, uint32_t number,
                        bool forwards)
{
    const uint32_t half = half_bits(size);
    do {
        number = pass(peers, layer, half, number, forwards);
    } while (number >= size);
    return number;
}

uint32_t peers_partner(const Peers *peers, uint32_t layer, size_t region, uint32_t person)
{
    const PeerRange *range =
        layer < peers->layers.regional ? &peers->region[region] : &peers->everybody;
    const uint32_t place = permute(peers, layer, range->size, person - range->first, true) ^ 1U;
    return place < range->size ? range->first + permute(peers, layer, range->size, place, false)
                               : person;
}
