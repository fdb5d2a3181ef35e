/* Who hears what in the plain twin: model/consent/README.md, Levels and routes. */
#include "twin/twin_inside.h"

#include <math.h>

/* ---- notices --------------------------------------------------------------------------------- */

void twin_set_channels(Twin *twin)
{
    const Parameters *p = twin->design;
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        const uint32_t d = person->decider;
        const TwinPerson *decider = &twin->persons[d];
        const int a = twin_band(decider);
        const uint32_t word = random_draw(twin->key, d, 0, PURPOSE_HEALTH).word[3];
        const double app = twin_rate(twin, decider, STAGE_BY_EMAIL, p->notice_by_app[a]);
        const double email = twin_rate(twin, decider, STAGE_BY_EMAIL, p->notice_by_email[a]);
        person->channel = twin_below(word, app)                         ? DELIVERY_APP
                          : twin_below(word, app + (1.0 - app) * email) ? DELIVERY_EMAIL
                                                                        : DELIVERY_POST;
        person->post_too =
            person->channel != DELIVERY_POST &&
            twin_below(random_draw(twin->key, d, 0, PURPOSE_OPENING).word[2], p->notice_both);
    }
}

void twin_set_dates(const Twin *twin, uint32_t wave, TwinPerson *person)
{
    const Parameters *p = twin->design;
    person->sent = wave;
    person->silent = wave + (uint32_t)p->notice_window;
    if ((int)p->notice_clock == CLOCK_RECEPTION) {
        const double main = p->notice_delay[person->channel];
        const double post = person->post_too ? p->notice_delay[DELIVERY_POST] : 0.0;
        person->silent += (uint32_t)fmax(main, post);
    }
    const bool told = (int)p->notice_sent == YES_NO_YES && person->silent <= twin->weeks;
    person->deadline = told ? person->silent : TWIN_NEVER;
}

/* Whether letters by one channel arrive at d: where the first is lost, so are all. */
static bool arrives(const Twin *twin, const TwinPerson *d, enum Delivery channel,
                    enum Purpose purpose)
{
    const Parameters *p = twin->design;
    const int a = twin_band(d);
    const double post = twin_rate(twin, d, STAGE_DELIVERED_POST, p->notice_delivered_post[a]);
    const double delivered[DELIVERY_COUNT] = {[DELIVERY_EMAIL] = p->notice_delivered_email[a],
                                              [DELIVERY_POST] = post,
                                              [DELIVERY_APP] = p->notice_delivered_app[a]};
    const uint32_t word = random_draw(twin->key, (uint32_t)(d - twin->persons), 0, purpose).word[0];
    return twin_below(word, delivered[channel]);
}

bool twin_reached(const Twin *twin, const TwinPerson *d)
{
    return (int)twin->design->notice_sent == YES_NO_YES &&
           (arrives(twin, d, d->channel, PURPOSE_NOTICE) ||
            (d->post_too && arrives(twin, d, DELIVERY_POST, PURPOSE_SECOND_NOTICE)));
}

/* Letter n, sent this week to d by one channel; its luck is that of `purpose` and of one word of
 * the draw for openings. */
static void send_letter(Twin *twin, uint32_t d, uint32_t n, uint32_t week, enum Delivery channel,
                        enum Purpose purpose, int opening)
{
    const Parameters *p = twin->design;
    const TwinPerson *reader = &twin->persons[d];
    const int a = twin_band(reader);
    const double opened[DELIVERY_COUNT] = {[DELIVERY_EMAIL] = p->notice_opened_email[a],
                                           [DELIVERY_POST] = p->notice_opened_post[a],
                                           [DELIVERY_APP] = p->notice_opened_app[a]};
    const double read[DELIVERY_COUNT] = {[DELIVERY_EMAIL] = p->notice_read_email,
                                         [DELIVERY_POST] = p->notice_read_post,
                                         [DELIVERY_APP] = p->notice_read_app};
    const double understood = twin_rate(twin, reader, STAGE_UNDERSTOOD, p->notice_understood[a]);
    const RandomWords u = random_draw(twin->key, d, n, purpose);
    const uint32_t k = twin_first(twin, random_draw(twin->key, d, n, PURPOSE_OPENING).word[opening],
                                  1.0, p->notice_opened_first_week);
    if (k == TWIN_NEVER || !arrives(twin, reader, channel, purpose) ||
        !twin_below(u.word[1], twin_rate(twin, reader, STAGE_OPENED, opened[channel]))) {
        return;
    }
    enum Level level = LEVEL_AWARE;
    if (twin_below(u.word[2], twin_rate(twin, reader, STAGE_READ, read[channel]))) {
        if (twin_below(u.word[3], understood * p->notice_enlightening)) {
            level = LEVEL_ENLIGHTENED;
        } else if (twin_below(u.word[3], understood)) {
            level = LEVEL_INFORMED;
        } else if (twin_below(u.word[3],
                              understood + (1.0 - understood) * p->notice_understood_default)) {
            level = LEVEL_KNOWS_DEFAULT;
        }
    }
    twin_candidate(twin, d, level, week + (uint32_t)p->notice_delay[channel] + k,
                   (TwinSource){.route = TWIN_ROUTE_NOTICE});
}

void twin_send_letters(Twin *twin, uint32_t week)
{
    const uint32_t gap = (uint32_t)twin->design->notice_reminder_gap;
    for (uint32_t d = 0; d < twin->count; d++) {
        const TwinPerson *person = &twin->persons[d];
        const uint32_t letters = (int)twin->design->notice_sent == YES_NO_YES
                                     ? 1 + (uint32_t)twin->design->notice_reminders
                                     : 0;
        for (uint32_t n = 0; n < letters; n++) {
            if (person->decider != d || !person->takes_part || week != person->sent + n * gap) {
                continue;
            }
            send_letter(twin, d, n, week, person->channel, PURPOSE_NOTICE, 0);
            if (person->post_too) {
                send_letter(twin, d, n, week, DELIVERY_POST, PURPOSE_SECOND_NOTICE, 1);
            }
        }
    }
}

void twin_candidate(Twin *twin, uint32_t d, enum Level level, uint32_t week, TwinSource source)
{
    TwinPerson *person = &twin->persons[d];
    if (week >= twin->weeks) {
        return;
    }
    if (level >= LEVEL_INFORMED) {
        const TwinSource old = person->source;
        const uint32_t informed = person->knows[LEVEL_INFORMED];
        const bool before = source.route != old.route ? source.route < old.route
                            : source.tone != old.tone ? source.tone < old.tone
                                                      : !source.know_how;
        if (week < informed || (week == informed && before)) {
            person->source = source;
        }
    }
    for (int l = 0; l <= (int)level; l++) {
        person->knows[l] = twin_earlier(person->knows[l], week);
    }
}

/* ---- media and campaigns --------------------------------------------------------------------- */

/* The first week in which a word is below the chance of having heard, by then, something that has
 * the weekly chances `during` and `after`, and this share of what is said. Silence is not heard. */
static uint32_t heard(const Twin *twin, uint32_t word, double share, double start, double length,
                      double during, double after)
{
    const double hazard = twin_hazard(during), hazard_after = twin_hazard(after);
    double sum = 0.0;
    for (uint32_t week = 0; week < twin->weeks && hazard + hazard_after > 0.0; week++) {
        sum += week < start ? 0.0 : week < start + length ? hazard : hazard_after;
        if (twin_below(word, 1.0 - exp(-share * sum))) {
            return week;
        }
    }
    return TWIN_NEVER;
}

void twin_broadcast(Twin *twin)
{
    const Parameters *p = twin->design;
    for (uint32_t d = 0; d < twin->count; d++) {
        TwinPerson *person = &twin->persons[d];
        if (person->decider != d || !person->takes_part) {
            continue;
        }
        for (int level = 0; level < LEVEL_COUNT; level++) {
            const uint32_t media = heard(twin, random_draw(twin->key, d, 0, PURPOSE_MEDIA).word[0],
                                         p->knowledge_media_content[level],
                                         p->knowledge_media_start, p->knowledge_media_weeks,
                                         p->knowledge_media_weekly, p->knowledge_media_after);
            twin_candidate(twin, d, (enum Level)level, media,
                           (TwinSource){.route = TWIN_ROUTE_MEDIA});
            for (uint32_t c = 0; c < CAMPAIGN_COUNT; c++) {
                const uint32_t week =
                    heard(twin, random_draw(twin->key, d, c, PURPOSE_CAMPAIGN).word[0],
                          p->knowledge_campaign_content[level], p->knowledge_campaign_start[c],
                          p->knowledge_campaign_weeks[c], p->knowledge_campaign_weekly[c], 0.0);
                twin_candidate(twin, d, (enum Level)level, week,
                               (TwinSource){.route = TWIN_ROUTE_CAMPAIGN});
                if (level == LEVEL_AWARE) {
                    person->met[c] = week;
                }
            }
        }
    }
}

/* ---- own search and know-how ----------------------------------------------------------------- */

static void search(Twin *twin, uint32_t d, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[d];
    const RandomWords u = random_draw(twin->key, d, 0, PURPOSE_SEARCH);
    const double factor = person->sensitive ? p->knowledge_search_sensitive : 1.0;
    const uint32_t k = twin_first(twin, u.word[0], fmin(1.0, p->knowledge_search_ever * factor),
                                  p->knowledge_search_weekly);
    const double understood =
        twin_rate(twin, person, STAGE_UNDERSTOOD, p->notice_understood[twin_band(person)]);
    const enum Level level = twin_below(u.word[1], understood * p->notice_enlightening)
                                 ? LEVEL_ENLIGHTENED
                             : twin_below(u.word[1], understood) ? LEVEL_INFORMED
                                                                 : LEVEL_KNOWS_DEFAULT;
    if (k != TWIN_NEVER && !person->barriers[BARRIER_no_internet]) {
        twin_candidate(twin, d, level, week + 1 + k, (TwinSource){.route = TWIN_ROUTE_SEARCH});
    }
}

bool twin_know_how(const Twin *twin, const TwinPerson *d, uint32_t week)
{
    const Parameters *p = twin->design;
    const uint32_t informed = d->knows[LEVEL_INFORMED];
    const bool found = d->source.route == TWIN_ROUTE_SEARCH &&
                       p->knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] > 0.0 &&
                       informed >= p->knowledge_campaign_start[CAMPAIGN_TUTORIAL];
    return d->met[CAMPAIGN_TUTORIAL] <= week || (informed <= week && (d->source.know_how || found));
}

/* ---- talk ------------------------------------------------------------------------------------ */

static void tell_one(Twin *twin, uint32_t j, enum Level level, uint32_t week, uint32_t word,
                     double told, TwinSource source)
{
    const uint32_t k = twin_first(twin, word, told, twin->design->knowledge_told_weekly);
    if (k != TWIN_NEVER) {
        twin_candidate(twin, j, level, week + 1 + k, source);
    }
}

/* Person i tells what i has reached this week; the highest level says the others too. */
static void tell(Twin *twin, uint32_t i, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *teller = &twin->persons[i];
    int highest = LEVEL_COUNT - 1;
    while (highest >= 0 && teller->knows[highest] != week) {
        highest--;
    }
    if (highest < 0 || !teller->decides) {
        return;
    }
    const enum Level level = (enum Level)highest;
    const double told = teller->wish.side == TWIN_IN    ? p->knowledge_told_in
                        : teller->wish.side == TWIN_OUT ? p->knowledge_told_out
                                                        : p->knowledge_told_indifferent;
    TwinSource source = {.tone = teller->wish.side};
    source.know_how = twin_know_how(twin, teller, week);

    source.route = TWIN_ROUTE_HOUSEHOLD;
    for (uint32_t place = 0; place < teller->household_size; place++) {
        const uint32_t j = teller->household_first + place;
        if (j != i && twin->persons[j].decides) {
            tell_one(twin, j, level, week,
                     random_draw(twin->key, j, teller->household_place, PURPOSE_TALK).word[0], told,
                     source);
        }
    }
    source.route = TWIN_ROUTE_PEERS;
    for (uint32_t l = 0; l < twin->layers; l++) {
        const uint32_t j = twin->peers[(size_t)l * twin->count + i];
        if (j != TWIN_NEVER) {
            tell_one(twin, j, level, week,
                     random_draw(twin->key, i, l / 4, PURPOSE_PEER_TALK).word[l % 4],
                     told * p->knowledge_told_peers, source);
        }
    }
}

void twin_digest(Twin *twin, uint32_t d, uint32_t week, bool aware_now, bool informed_now)
{
    const TwinPerson *person = &twin->persons[d];
    if (informed_now) {
        twin_move_wish(twin, d, week);
    }
    if (aware_now && person->knows[LEVEL_INFORMED] > week) {
        search(twin, d, week);
    }
    tell(twin, d, week);
}
