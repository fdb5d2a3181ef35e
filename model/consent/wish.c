#include "consent/wish.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"

int wish_tables_init(const Parameters *values, uint32_t weeks, WishTables *tables)
{
    const double yearly = values->disposition_change_yearly;
    *tables = (WishTables){.weeks = weeks,
                           .shift = random_threshold(fabs(values->disposition_wish_shift)),
                           .shift_in = values->disposition_wish_shift > 0.0,
                           .persuades = random_threshold(values->disposition_campaign_persuades),
                           .influence = random_threshold(values->disposition_influence),
                           .either_way = random_threshold(0.5)};
    if (yearly <= 0.0) {
        return 0;
    }
    tables->change = malloc(sizeof *tables->change * weeks);
    if (tables->change == NULL) {
        return -1;
    }
    delay_geometric(1.0, 1.0 - pow(1.0 - yearly, 1.0 / 52.0), tables->change, weeks);
    return 0;
}

void wish_tables_free(WishTables *tables)
{
    free(tables->change);
    *tables = (WishTables){0};
}

uint64_t wish_hash(const WishTables *tables, uint64_t hash)
{
    const uint64_t single[] = {tables->shift, tables->persuades, tables->influence};
    hash = random_hash(hash, single, sizeof single);
    return tables->change == NULL
               ? hash
               : random_hash(hash, tables->change, tables->weeks * sizeof *tables->change);
}

static uint8_t step(uint8_t wish, bool in)
{
    if (disposed_firmly(wish)) {
        return wish;
    }
    if (in) {
        return wish == OUT_SOFT ? INDIFFERENT : IN_SOFT;
    }
    return wish == IN_SOFT ? INDIFFERENT : OUT_SOFT;
}

uint8_t wish_start(const Population *population, const WishTables *tables, uint32_t person)
{
    const uint8_t disposition = population->disposition[person];
    if (tables->shift == 0 ||
        random_draw(population->key, person, 0, PURPOSE_WISH).word[0] >= tables->shift) {
        return disposition;
    }
    return step(disposition, tables->shift_in);
}

uint8_t wish_influenced(const Population *population, const WishTables *tables, uint32_t person,
                        uint8_t wish, bool met_for, bool met_against, enum Tone tone)
{
    if (disposed_firmly(wish) || !(met_for || met_against || tone != TONE_NONE)) {
        return wish;
    }
    const RandomWords drawn = random_draw(population->key, person, 0, PURPOSE_WISH);
    if (met_for && drawn.word[1] < tables->persuades) {
        wish = step(wish, true);
    }
    if (met_against && drawn.word[2] < tables->persuades) {
        wish = step(wish, false);
    }
    if (tone != TONE_NONE && drawn.word[3] < tables->influence) {
        wish = step(wish, tone == TONE_IN);
    }
    return wish;
}

uint32_t wish_change_week(const Population *population, const WishTables *tables, uint32_t person)
{
    if (tables->change == NULL) {
        return NEVER;
    }
    const uint32_t week =
        delay_find(tables->change, tables->weeks,
                   random_draw(population->key, person, 0, PURPOSE_CHANGE).word[0]);
    return week == DELAY_NEVER ? NEVER : week;
}

uint8_t wish_changed(const Population *population, const WishTables *tables, uint32_t person,
                     uint8_t wish)
{
    switch (wish) {
    case IN_SOFT:
        return OUT_SOFT;
    case OUT_SOFT:
        return IN_SOFT;
    case INDIFFERENT:
        return random_draw(population->key, person, 0, PURPOSE_CHANGE).word[1] < tables->either_way
                   ? IN_SOFT
                   : OUT_SOFT;
    default:
        return wish;
    }
}
