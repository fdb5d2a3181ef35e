#include "consent/notice.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"
#include "consent/knowledge.h"

/* Whether a message arrives does not depend on barriers: one rate for all patterns. */
static void delivered_init(const double rates[ADULT_COUNT], StageThresholds *thresholds)
{
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            thresholds->of[a][pattern] = random_threshold(rates[a]);
        }
    }
}

/* One word chooses the channel: app first, then email among the others. */
static int channel_init(const Parameters *values, const BarrierLatents *latents,
                        NoticeTables *tables, Problem *problem)
{
    double app[ADULT_COUNT][BARRIER_PATTERNS], email[ADULT_COUNT][BARRIER_PATTERNS];
    if (stage_rates(values, latents, STAGE_BY_EMAIL, "notice.by_app", values->notice_by_app, app,
                    problem) != 0 ||
        stage_rates(values, latents, STAGE_BY_EMAIL, "notice.by_email", values->notice_by_email,
                    email, problem) != 0) {
        return -1;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            const double p = app[a][pattern];
            tables->by_app.of[a][pattern] = random_threshold(p);
            tables->by_app_or_email.of[a][pattern] =
                random_threshold(p + (1.0 - p) * email[a][pattern]);
        }
    }
    return 0;
}

/* Opened and read, by channel. */
static int reading_init(const Parameters *values, const BarrierLatents *latents,
                        NoticeTables *tables, Problem *problem)
{
    const struct {
        const char *opened_path, *read_path;
        const double *opened;
        double read;
    } channels[DELIVERY_COUNT] = {
        [DELIVERY_EMAIL] = {"notice.opened_email", "notice.read_email", values->notice_opened_email,
                            values->notice_read_email},
        [DELIVERY_POST] = {"notice.opened_post", "notice.read_post", values->notice_opened_post,
                           values->notice_read_post},
        [DELIVERY_APP] = {"notice.opened_app", "notice.read_app", values->notice_opened_app,
                          values->notice_read_app}};
    for (size_t c = 0; c < DELIVERY_COUNT; c++) {
        double read[ADULT_COUNT];
        for (size_t a = 0; a < ADULT_COUNT; a++) {
            read[a] = channels[c].read;
        }
        if (stage_thresholds(values, latents, STAGE_OPENED, channels[c].opened_path,
                             channels[c].opened, &tables->opened[c], problem) != 0 ||
            stage_thresholds(values, latents, STAGE_READ, channels[c].read_path, read,
                             &tables->read[c], problem) != 0) {
            return -1;
        }
    }
    return 0;
}

uint32_t notice_longest_window(const Parameters *values)
{
    double delay = 0.0;
    for (size_t c = 0; c < DELIVERY_COUNT; c++) {
        delay = fmax(delay, values->notice_delay[c]);
    }
    const bool reception = (int)values->notice_clock == CLOCK_RECEPTION;
    return (uint32_t)(values->notice_window + (reception ? delay : 0.0));
}

int notice_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       NoticeTables *tables, Problem *problem)
{
    *tables = (NoticeTables){.weeks = weeks,
                             .region_count = values->regions.count,
                             .letters = (int)values->notice_sent == YES_NO_YES
                                            ? 1 + (uint32_t)values->notice_reminders
                                            : 0,
                             .gap = (uint32_t)values->notice_reminder_gap,
                             .window = (uint32_t)values->notice_window,
                             .longest = notice_longest_window(values),
                             .from_reception = (int)values->notice_clock == CLOCK_RECEPTION,
                             .both = random_threshold(values->notice_both)};
    for (size_t r = 0; r < tables->region_count; r++) {
        tables->wave[r] = (uint32_t)values->notice_wave[r];
    }
    for (size_t c = 0; c < DELIVERY_COUNT; c++) {
        tables->delay[c] = (uint32_t)values->notice_delay[c];
    }
    delivered_init(values->notice_delivered_email, &tables->delivered[DELIVERY_EMAIL]);
    delivered_init(values->notice_delivered_app, &tables->delivered[DELIVERY_APP]);
    if (stage_thresholds(values, latents, STAGE_DELIVERED_POST, "notice.delivered_post",
                         values->notice_delivered_post, &tables->delivered[DELIVERY_POST],
                         problem) != 0 ||
        channel_init(values, latents, tables, problem) != 0 ||
        reading_init(values, latents, tables, problem) != 0 ||
        understanding_init(values, latents, tables->understood, problem) != 0) {
        return -1;
    }
    tables->opening = malloc(sizeof *tables->opening * weeks);
    if (tables->opening == NULL) {
        return -1;
    }
    delay_geometric(1.0, values->notice_opened_first_week, tables->opening, weeks);
    return 0;
}

void notice_tables_free(NoticeTables *tables)
{
    free(tables->opening);
    tables->opening = NULL;
}

uint64_t notice_hash(const NoticeTables *tables, uint64_t hash)
{
    hash = random_hash(hash, &tables->both, sizeof tables->both);
    hash = random_hash(hash, &tables->by_app, sizeof tables->by_app);
    hash = random_hash(hash, &tables->by_app_or_email, sizeof tables->by_app_or_email);
    hash = random_hash(hash, tables->delivered, sizeof tables->delivered);
    hash = random_hash(hash, tables->opened, sizeof tables->opened);
    hash = random_hash(hash, tables->read, sizeof tables->read);
    hash = random_hash(hash, tables->understood, sizeof tables->understood);
    return random_hash(hash, tables->opening, tables->weeks * sizeof *tables->opening);
}

enum Delivery notice_channel(const Population *population, const NoticeTables *tables,
                             uint32_t reader)
{
    const size_t adult = adult_index(population->age[reader]);
    const uint8_t barriers = population->barriers[reader];
    const uint32_t address = random_draw(population->key, reader, 0, PURPOSE_HEALTH).word[3];
    return address < tables->by_app.of[adult][barriers]            ? DELIVERY_APP
           : address < tables->by_app_or_email.of[adult][barriers] ? DELIVERY_EMAIL
                                                                   : DELIVERY_POST;
}

bool notice_by_post_too(const Population *population, const NoticeTables *tables, uint32_t reader,
                        enum Delivery channel)
{
    return channel != DELIVERY_POST && tables->both > 0 &&
           random_draw(population->key, reader, 0, PURPOSE_OPENING).word[2] < tables->both;
}

int notice_mailings(const Population *population, const NoticeTables *tables, uint32_t reader)
{
    return 1 + notice_by_post_too(population, tables, reader,
                                  notice_channel(population, tables, reader));
}

uint32_t notice_silent(const Population *population, const NoticeTables *tables, uint32_t reader,
                       uint32_t sent)
{
    if (!tables->from_reception) {
        return sent + tables->window;
    }
    const enum Delivery channel = notice_channel(population, tables, reader);
    uint32_t delay = tables->delay[channel];
    if (tables->delay[DELIVERY_POST] > delay &&
        notice_by_post_too(population, tables, reader, channel)) {
        delay = tables->delay[DELIVERY_POST];
    }
    return sent + delay + tables->window;
}

/* A letter by `channel`; the main letter and the copy by post have words of their own. */
static Letter letter_by(const Population *population, const NoticeTables *tables, uint32_t reader,
                        uint32_t n, enum Delivery channel, enum Mailing mailing, uint32_t sent)
{
    const size_t adult = adult_index(population->age[reader]);
    const uint8_t barriers = population->barriers[reader];
    const enum Purpose purpose =
        mailing == MAILING_BY_POST_TOO ? PURPOSE_SECOND_NOTICE : PURPOSE_NOTICE;
    const RandomWords drawn = random_draw(population->key, reader, n, purpose);
    /* an address where the first letter is lost loses the reminders too */
    const uint32_t address =
        n == 0 ? drawn.word[0] : random_draw(population->key, reader, 0, purpose).word[0];
    const uint32_t wait =
        delay_find(tables->opening, tables->weeks,
                   random_draw(population->key, reader, n, PURPOSE_OPENING).word[mailing]);
    const uint32_t week = sent + n * tables->gap + tables->delay[channel] + wait;
    Letter letter = {.channel = channel,
                     .delivered = address < tables->delivered[channel].of[adult][barriers],
                     .opened = drawn.word[1] < tables->opened[channel].of[adult][barriers],
                     .read = drawn.word[2] < tables->read[channel].of[adult][barriers],
                     .week = wait == DELAY_NEVER || week >= tables->weeks ? NEVER : week,
                     .level =
                         understanding_level(tables->understood, adult, barriers, drawn.word[3])};
    letter.understood = letter.level >= LEVEL_INFORMED;
    return letter;
}

Letter notice_letter(const Population *population, const NoticeTables *tables, uint32_t reader,
                     uint32_t n, enum Mailing mailing, uint32_t sent)
{
    return letter_by(population, tables, reader, n,
                     mailing == MAILING_BY_POST_TOO ? DELIVERY_POST
                                                    : notice_channel(population, tables, reader),
                     mailing, sent);
}

bool notice_delivered(const Population *population, const NoticeTables *tables, uint32_t reader)
{
    const int mailings = tables->letters > 0 ? notice_mailings(population, tables, reader) : 0;
    bool delivered = false;
    for (int mailing = 0; mailing < mailings && !delivered; mailing++) {
        delivered =
            notice_letter(population, tables, reader, 0, (enum Mailing)mailing, 0).delivered;
    }
    return delivered;
}

static void send_by(const Population *population, const NoticeTables *tables, uint32_t reader,
                    enum Delivery channel, enum Mailing mailing, uint32_t sent, Consent *consent)
{
    for (uint32_t n = 0; n < tables->letters && sent + n * tables->gap < tables->weeks; n++) {
        const Letter letter = letter_by(population, tables, reader, n, channel, mailing, sent);
        if (!letter.delivered) {
            return;
        }
        if (letter.opened && letter.week != NEVER) {
            knowledge_candidate(consent, reader, letter.read ? letter.level : LEVEL_AWARE,
                                letter.week, source_make(ROUTE_NOTICE, TONE_NONE, false));
        }
    }
}

void notice_send(const Population *population, const NoticeTables *tables, uint32_t reader,
                 uint32_t sent, Consent *consent)
{
    const enum Delivery channel = notice_channel(population, tables, reader);
    send_by(population, tables, reader, channel, MAILING_BY_CHANNEL, sent, consent);
    if (notice_by_post_too(population, tables, reader, channel)) {
        send_by(population, tables, reader, DELIVERY_POST, MAILING_BY_POST_TOO, sent, consent);
    }
}

/* Letters of one kind sent before `week`. */
static uint32_t sent_before(const NoticeTables *tables, uint32_t sent, uint32_t week)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < tables->letters; n++) {
        count += sent + n * tables->gap < week;
    }
    return count;
}

uint32_t notice_count(const Population *population, const NoticeTables *tables, uint32_t reader,
                      uint32_t sent, uint32_t week)
{
    const int mailings = tables->both > 0 ? notice_mailings(population, tables, reader) : 1;
    return sent_before(tables, sent, week) * (uint32_t)mailings;
}

uint32_t notice_letters(const Population *population, const NoticeTables *tables, uint32_t reader,
                        uint32_t sent, uint32_t week)
{
    const enum Delivery channel = notice_channel(population, tables, reader);
    return channel == DELIVERY_POST || notice_by_post_too(population, tables, reader, channel)
               ? sent_before(tables, sent, week)
               : 0;
}
