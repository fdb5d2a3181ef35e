#include "notice.h"

#include <stdlib.h>

#include "delay.h"
#include "knowledge.h"

/* Thresholds of the levels a reader reaches with one word: nested, from the share who become
 * informed. */
static int understood_init(const Parameters *values, const BarrierLatents *latents,
                           NoticeTables *tables, char *sentence, size_t size)
{
    double informed[ADULT_COUNT][BARRIER_PATTERNS];
    if (stage_rates(values, latents, STAGE_UNDERSTOOD, "notice.understood",
                    values->notice_understood, informed, sentence, size) != 0) {
        return -1;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            const double u = informed[a][pattern];
            tables->understood[LEVEL_AWARE].of[a][pattern] = random_threshold(1.0);
            tables->understood[LEVEL_KNOWS_DEFAULT].of[a][pattern] =
                random_threshold(u + (1.0 - u) * values->notice_understood_default);
            tables->understood[LEVEL_INFORMED].of[a][pattern] = random_threshold(u);
            tables->understood[LEVEL_ENLIGHTENED].of[a][pattern] =
                random_threshold(u * values->notice_enlightening);
        }
    }
    return 0;
}

/* Whether an email arrives does not depend on barriers: one rate for all patterns. */
static void delivered_email_init(const Parameters *values, StageThresholds *thresholds)
{
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            thresholds->of[a][pattern] = random_threshold(values->notice_delivered_email[a]);
        }
    }
}

int notice_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                       NoticeTables *tables, char *sentence, size_t size)
{
    *tables = (NoticeTables){.weeks = weeks,
                             .letters = 1 + (uint32_t)values->notice_reminders,
                             .gap = (uint32_t)values->notice_reminder_gap};
    for (size_t r = 0; r < REGION_COUNT; r++) {
        tables->wave[r] = (uint32_t)values->notice_wave[r];
    }
    static const char *const OPENED[] = {"notice.opened_email", "notice.opened_post"};
    static const char *const READ[] = {"notice.read_email", "notice.read_post"};
    double read[DELIVERY_COUNT][ADULT_COUNT];
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        read[DELIVERY_EMAIL][a] = values->notice_read_email;
        read[DELIVERY_POST][a] = values->notice_read_post;
    }
    for (size_t c = 0; c < DELIVERY_COUNT; c++) {
        tables->delay[c] = (uint32_t)values->notice_delay[c];
        const double *opened =
            c == DELIVERY_EMAIL ? values->notice_opened_email : values->notice_opened_post;
        if (stage_thresholds(values, latents, STAGE_OPENED, OPENED[c], opened, &tables->opened[c],
                             sentence, size) != 0 ||
            stage_thresholds(values, latents, STAGE_READ, READ[c], read[c], &tables->read[c],
                             sentence, size) != 0) {
            return -1;
        }
    }
    delivered_email_init(values, &tables->delivered[DELIVERY_EMAIL]);
    if (stage_thresholds(values, latents, STAGE_BY_EMAIL, "notice.by_email",
                         values->notice_by_email, &tables->by_email, sentence, size) != 0 ||
        stage_thresholds(values, latents, STAGE_DELIVERED_POST, "notice.delivered_post",
                         values->notice_delivered_post, &tables->delivered[DELIVERY_POST], sentence,
                         size) != 0 ||
        understood_init(values, latents, tables, sentence, size) != 0) {
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

/* Level reached by one who opened the letter. */
static enum Level level_from(const NoticeTables *tables, enum Delivery channel, size_t adult,
                             uint8_t barriers, const RandomWords *drawn)
{
    if (drawn->word[2] >= tables->read[channel].of[adult][barriers]) {
        return LEVEL_AWARE;
    }
    int level = LEVEL_ENLIGHTENED;
    while (drawn->word[3] >= tables->understood[level].of[adult][barriers]) {
        level--;
    }
    return (enum Level)level;
}

void notice_send(const Population *population, const NoticeTables *tables, uint32_t reader,
                 uint32_t sent, Consent *consent)
{
    const size_t adult = adult_index(population->age[reader]);
    const uint8_t barriers = population->barriers[reader];
    const uint32_t address = random_draw(population->key, reader, 0, PURPOSE_HEALTH).word[3];
    const enum Delivery channel =
        address < tables->by_email.of[adult][barriers] ? DELIVERY_EMAIL : DELIVERY_POST;
    if (random_draw(population->key, reader, 0, PURPOSE_NOTICE).word[0] >=
        tables->delivered[channel].of[adult][barriers]) {
        return; /* an address where the first letter is lost loses the reminders too */
    }
    for (uint32_t n = 0; n < tables->letters && sent + n * tables->gap < tables->weeks; n++) {
        const RandomWords drawn = random_draw(population->key, reader, n, PURPOSE_NOTICE);
        if (drawn.word[1] >= tables->opened[channel].of[adult][barriers]) {
            continue;
        }
        const uint32_t wait =
            delay_find(tables->opening, tables->weeks,
                       random_draw(population->key, reader, n, PURPOSE_OPENING).word[0]);
        if (wait == DELAY_NEVER) {
            continue;
        }
        knowledge_candidate(consent, reader, level_from(tables, channel, adult, barriers, &drawn),
                            sent + n * tables->gap + tables->delay[channel] + wait, ROUTE_NOTICE);
    }
}

uint32_t notice_count(const NoticeTables *tables, uint32_t sent, uint32_t week)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < tables->letters; n++) {
        count += sent + n * tables->gap < week;
    }
    return count;
}
