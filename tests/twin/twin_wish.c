/* What the persons of the plain twin want: model/consent/README.md, Wish. */
#include "twin/twin_inside.h"

#include <math.h>

/* One step towards a side; the firm never move. */
static TwinWish stepped(TwinWish wish, TwinSide towards)
{
    if (wish.firm || wish.side == towards) {
        return wish;
    }
    return (TwinWish){wish.side == TWIN_INDIFFERENT ? towards : TWIN_INDIFFERENT, false};
}

static void set_wish(TwinPerson *person, TwinWish wish, uint32_t week)
{
    if (wish.side != person->wish.side) {
        person->wish_before[person->moves] = person->wish;
        person->move_week[person->moves] = week;
        person->moves++;
        person->wish = wish;
    }
}

TwinWish twin_wish_at(const TwinPerson *person, uint32_t date)
{
    for (uint32_t m = 0; m < person->moves; m++) {
        if (person->move_week[m] >= date) {
            return person->wish_before[m];
        }
    }
    return person->wish;
}

void twin_shift_wish(Twin *twin, uint32_t i)
{
    const double shift = twin->design->disposition_wish_shift;
    TwinPerson *person = &twin->persons[i];
    if (twin_below(random_draw(twin->key, i, 0, PURPOSE_WISH).word[0], fabs(shift))) {
        person->wish = stepped(person->wish, shift > 0.0 ? TWIN_IN : TWIN_OUT);
    }
}

void twin_move_wish(Twin *twin, uint32_t d, uint32_t week)
{
    const Parameters *p = twin->design;
    TwinPerson *person = &twin->persons[d];
    const RandomWords u = random_draw(twin->key, d, 0, PURPOSE_WISH);
    const TwinSource by = person->source;
    TwinWish wish = person->wish;
    if (person->met[CAMPAIGN_FOR] <= week &&
        twin_below(u.word[1], p->disposition_campaign_persuades)) {
        wish = stepped(wish, TWIN_IN);
    }
    if (person->met[CAMPAIGN_AGAINST] <= week &&
        twin_below(u.word[2], p->disposition_campaign_persuades)) {
        wish = stepped(wish, TWIN_OUT);
    }
    if ((by.route == TWIN_ROUTE_HOUSEHOLD || by.route == TWIN_ROUTE_PEERS) &&
        by.tone != TWIN_INDIFFERENT && twin_below(u.word[3], p->disposition_influence)) {
        wish = stepped(wish, by.tone);
    }
    set_wish(person, wish, week);
}

static void change_mind(Twin *twin, uint32_t d, uint32_t week)
{
    TwinPerson *person = &twin->persons[d];
    TwinWish wish = {TWIN_IN, false};
    if (person->wish.firm) {
        return;
    }
    if (person->wish.side == TWIN_INDIFFERENT) {
        const uint32_t word = random_draw(twin->key, d, 0, PURPOSE_CHANGE).word[1];
        wish.side = twin_below(word, 0.5) ? TWIN_IN : TWIN_OUT;
    } else {
        wish.side = person->wish.side == TWIN_IN ? TWIN_OUT : TWIN_IN;
    }
    set_wish(person, wish, week);
    person->changed = week;
    if (person->knows[LEVEL_INFORMED] >= week) {
        return;
    }
    for (uint32_t place = 0; place < person->household_size; place++) {
        TwinPerson *other = &twin->persons[person->household_first + place];
        if (other->decider == d) {
            other->start = TWIN_NEVER;
        }
    }
    if (week >= person->sent) {
        twin_appoint(twin, d, week);
    }
}

void twin_change_minds(Twin *twin, uint32_t week)
{
    const double stays = 1.0 - twin->design->disposition_change_yearly; /* for a year */
    for (uint32_t d = 0; d < twin->count; d++) {
        const uint32_t word = random_draw(twin->key, d, 0, PURPOSE_CHANGE).word[0];
        const bool by_now = twin_below(word, 1.0 - pow(stays, (week + 1) / 52.0));
        const bool before = twin_below(word, 1.0 - pow(stays, week / 52.0));
        if (twin->persons[d].decider == d && by_now && !before) {
            change_mind(twin, d, week);
        }
    }
}
