#include "outcomes/worlds.h"

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "population/population.h"

/* As population_tables_init allows: sums of decimal shares are not exact. */
static const double ROUNDING = 1e-12;

enum { DRAWS_MAX = 100000 };

const char *world_origin_name(size_t origin)
{
    static const char *const NAMES[WORLD_ORIGINS] = {"scenario", "extreme", "point"};
    return origin < WORLD_ORIGINS ? NAMES[origin] : NULL;
}

DispositionShares disposition_shares(const Parameters *values)
{
    const double out = population_mean_out(values);
    return (DispositionShares){.in = values->disposition_in,
                               .out = out,
                               .indifferent = 1.0 - values->disposition_in - out};
}

/* Of those disposed out, the greatest share that any age band has, with or without a sensitive
 * condition. */
static double most_out(const Parameters *values)
{
    double most = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        most = fmax(most, fmax(population_share_out(values, a, false),
                               population_share_out(values, a, true)));
    }
    return most;
}

bool dispositions_legal(const Parameters *values)
{
    return values->disposition_in + most_out(values) <= 1.0 + ROUNDING;
}

/* How dispositions are spread over people, and between which ends the shares lie. */
typedef struct Room {
    const ParameterRow *in, *out, *sensitive_out;
    Parameters one;  /* the scenario's, with out spread as it is there and 1 in the mean */
    double steepest; /* out in the group that has most of it, for every 1 of the mean */
} Room;

static Room room_of(const Parameters *values, bool even)
{
    Room room = {.in = parameters_find("disposition", "in"),
                 .out = parameters_find("disposition", "out"),
                 .sensitive_out = parameters_find("disposition", "sensitive_out"),
                 .one = *values};
    const double mean = population_mean_out(values);
    if (even) {
        room.one.disposition_sensitive_out = room.sensitive_out->low;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        room.one.disposition_out[a] = mean > 0.0 ? values->disposition_out[a] / mean : 1.0;
    }
    room.steepest = most_out(&room.one);
    return room;
}

/* A pair of shares of adults. */
typedef struct Pair {
    double in, out;
} Pair;

/* As many as are legal beside so many of the others, and no more than the end of the range. */
static double in_beside(const Room *room, double out)
{
    return fmin(room->in->high, 1.0 - room->steepest * out);
}

static double out_beside(const Room *room, double in)
{
    return fmin(room->out->high, (1.0 - in) / room->steepest);
}

static bool within(const ParameterRow *row, double share)
{
    return share >= row->low && share <= row->high;
}

static void set(PossibleWorld *world, const ParameterRow *row, size_t entry, double value)
{
    world->settings[world->setting_count++] = (WorldSetting){row, entry, value};
}

/* A world in which adults have these shares. */
static PossibleWorld world_of(const Room *room, Pair pair, enum WorldOrigin origin)
{
    PossibleWorld world = {.origin = origin};
    set(&world, room->in, 0, pair.in);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        set(&world, room->out, a, room->one.disposition_out[a] * pair.out);
    }
    set(&world, room->sensitive_out, 0, room->one.disposition_sensitive_out);
    return world;
}

static bool world_legal(const PossibleWorld *world, const Room *room, Pair pair)
{
    Parameters values = room->one;
    world_apply(world, &values);
    return within(room->in, pair.in) && within(room->out, pair.out) && dispositions_legal(&values);
}

static bool same(const PossibleWorld *a, const PossibleWorld *b)
{
    bool equal = a->setting_count == b->setting_count;
    for (size_t i = 0; equal && i < a->setting_count; i++) {
        equal = a->settings[i].value == b->settings[i].value;
    }
    return equal;
}

/* Adds a world, unless it cannot be or is there already. Returns whether it was added. */
static bool add(Worlds *worlds, const Room *room, Pair pair, enum WorldOrigin origin,
                const char *name)
{
    PossibleWorld world = world_of(room, pair, origin);
    bool fresh = world_legal(&world, room, pair);
    for (size_t i = 0; i < worlds->count && fresh; i++) {
        fresh = !same(&world, &worlds->items[i]);
    }
    if (fresh) {
        (void)snprintf(world.name, sizeof world.name, "%s", name);
        worlds->items[worlds->count++] = world;
    }
    return fresh;
}

/* Which shares come first, as many as can be, and which then take what is left; false: at the low
 * end. */
typedef struct Extreme {
    const char *name;
    enum { NONE_FIRST, IN_FIRST, OUT_FIRST } first;
    bool second; /* the others as many as are legal beside them */
    bool even;   /* with a sensitive condition, as often out as the low end of the range says */
} Extreme;

static const Extreme EXTREMES[] = {
    {"all_indifferent", NONE_FIRST, false, false}, {"many_in", IN_FIRST, false, false},
    {"many_out", OUT_FIRST, false, false},         {"polarised_in", IN_FIRST, true, false},
    {"polarised_out", OUT_FIRST, true, false},     {"polarised_in_even", IN_FIRST, true, true},
    {"polarised_out_even", OUT_FIRST, true, true}};
enum { EXTREME_COUNT = sizeof EXTREMES / sizeof EXTREMES[0] };

static Pair extreme_pair(const Room *room, const Extreme *extreme)
{
    Pair pair = {room->in->low, room->out->low};
    if (extreme->first == IN_FIRST) {
        pair.in = in_beside(room, pair.out);
        pair.out = extreme->second ? out_beside(room, pair.in) : pair.out;
    } else if (extreme->first == OUT_FIRST) {
        pair.out = out_beside(room, pair.in);
        pair.in = extreme->second ? in_beside(room, pair.out) : pair.in;
    }
    return pair;
}

static void add_extremes(const Parameters *values, Worlds *worlds)
{
    for (size_t i = 0; i < EXTREME_COUNT; i++) {
        const Room room = room_of(values, EXTREMES[i].even);
        (void)add(worlds, &room, extreme_pair(&room, &EXTREMES[i]), WORLD_EXTREME,
                  EXTREMES[i].name);
    }
}

static double between(const ParameterRow *row, double place)
{
    return row->low + place * (row->high - row->low);
}

/* Points of a Sobol sequence over the rectangle of both ranges, those kept that are legal. Returns how
 * many. */
static size_t add_points(const Parameters *values, gsl_qrng *sequence, Worlds *worlds)
{
    const Room room = room_of(values, false);
    size_t points = 0;
    for (size_t draw = 0; draw < DRAWS_MAX && points < WORLDS_SPREAD; draw++) {
        char name[WORLD_NAME_SIZE];
        double place[2];
        (void)gsl_qrng_get(sequence, place);
        (void)snprintf(name, sizeof name, "point_%02zu", points + 1);
        const Pair pair = {between(room.in, place[0]), between(room.out, place[1])};
        points += add(worlds, &room, pair, WORLD_POINT, name);
    }
    return points;
}

size_t worlds_most(void)
{
    return 1 + EXTREME_COUNT + WORLDS_SPREAD;
}

int worlds_create(const Parameters *values, Worlds *worlds)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 2);
    *worlds = (Worlds){.items = calloc(worlds_most(), sizeof *worlds->items)};
    if (sequence == NULL || worlds->items == NULL) {
        gsl_qrng_free(sequence);
        worlds_free(worlds);
        return -1;
    }
    worlds->items[worlds->count++] = (PossibleWorld){.name = "scenario", .origin = WORLD_OWN};
    add_extremes(values, worlds);
    if (add_points(values, sequence, worlds) < WORLDS_SPREAD) {
        worlds_free(worlds);
    }
    gsl_qrng_free(sequence);
    return 0;
}

void worlds_keep(size_t count, Worlds *worlds)
{
    worlds->count = count < worlds->count ? count : worlds->count;
}

int worlds_copy(const Worlds *from, Worlds *to)
{
    *to = (Worlds){0};
    if (from->count == 0) {
        return 0;
    }
    to->items = malloc(from->count * sizeof *to->items);
    if (to->items == NULL) {
        return -1;
    }
    memcpy(to->items, from->items, from->count * sizeof *to->items);
    to->count = from->count;
    return 0;
}

void worlds_free(Worlds *worlds)
{
    free(worlds->items);
    *worlds = (Worlds){0};
}

void world_apply(const PossibleWorld *world, Parameters *values)
{
    for (size_t i = 0; i < world->setting_count; i++) {
        const WorldSetting *setting = &world->settings[i];
        parameters_values(values, setting->row)[setting->entry] = setting->value;
    }
}
