#include "consent/knowledge.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"
#include "base/week.h"

/* Certain hearing would be an infinite hazard. */
static double hazard(double weekly)
{
    return -log1p(-fmin(weekly, 1.0 - 0x1p-40));
}

/* Thresholds [level][week] of having met something whose weekly chance is `weekly` from week
 * `begin` on for `length` weeks and `after` from then on. */
static void exposure_table(double begin, double length, double weekly, double after,
                           const double content[LEVEL_COUNT], uint32_t weeks, uint64_t *table)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        double sum = 0.0;
        for (uint32_t week = 0; week < weeks; week++) {
            if (week >= begin) {
                sum += hazard(week < begin + length ? weekly : after);
            }
            table[level * weeks + week] = random_threshold(-expm1(-content[level] * sum));
        }
    }
}

static int tables_allocate(uint32_t weeks, KnowledgeTables *tables)
{
    uint64_t **const arrays[] = {&tables->media,      &tables->campaign,  &tables->told,
                                 &tables->told_peers, &tables->search[0], &tables->search[1]};
    const size_t rows[] = {
        LEVEL_COUNT, CAMPAIGN_COUNT * LEVEL_COUNT, TELLER_KINDS, TELLER_KINDS, 1, 1};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        *arrays[i] = malloc(sizeof **arrays[i] * rows[i] * weeks);
        if (*arrays[i] == NULL) {
            return -1;
        }
    }
    return 0;
}

/* Levels are nested: one word decides, from the share who become informed. */
int understanding_init(const Parameters *values, const BarrierLatents *latents,
                       StageThresholds understood[LEVEL_COUNT], Problem *problem)
{
    double informed[ADULT_COUNT][BARRIER_PATTERNS];
    if (stage_rates(values, latents, STAGE_UNDERSTOOD, "notice.understood",
                    values->notice_understood, informed, problem) != 0) {
        return -1;
    }
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (size_t pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
            const double u = informed[a][pattern];
            understood[LEVEL_AWARE].of[a][pattern] = random_threshold(1.0);
            understood[LEVEL_KNOWS_DEFAULT].of[a][pattern] =
                random_threshold(u + (1.0 - u) * values->notice_understood_default);
            understood[LEVEL_INFORMED].of[a][pattern] = random_threshold(u);
            understood[LEVEL_ENLIGHTENED].of[a][pattern] =
                random_threshold(u * values->notice_enlightening);
        }
    }
    return 0;
}

enum Level understanding_level(const StageThresholds understood[LEVEL_COUNT], size_t adult,
                               uint8_t barriers, uint32_t word)
{
    int level = LEVEL_ENLIGHTENED;
    while (word >= understood[level].of[adult][barriers]) {
        level--;
    }
    return (enum Level)level;
}

static int search_init(const Parameters *values, const BarrierLatents *latents,
                       KnowledgeTables *tables, Problem *problem)
{
    const double likelier[2] = {1.0, values->knowledge_search_sensitive};
    for (size_t sensitive = 0; sensitive < 2; sensitive++) {
        delay_geometric(fmin(1.0, values->knowledge_search_ever * likelier[sensitive]),
                        values->knowledge_search_weekly, tables->search[sensitive], tables->weeks);
    }
    return understanding_init(values, latents, tables->found, problem);
}

int knowledge_tables_init(const Parameters *values, const BarrierLatents *latents, uint32_t weeks,
                          KnowledgeTables *tables, Problem *problem)
{
    *tables = (KnowledgeTables){.weeks = weeks,
                                .tutorial_start =
                                    (uint32_t)values->knowledge_campaign_start[CAMPAIGN_TUTORIAL]};
    if (tables_allocate(weeks, tables) != 0) {
        knowledge_tables_free(tables);
        return -1;
    }
    exposure_table(values->knowledge_media_start, values->knowledge_media_weeks,
                   values->knowledge_media_weekly, values->knowledge_media_after,
                   values->knowledge_media_content, weeks, tables->media);
    for (size_t c = 0; c < CAMPAIGN_COUNT; c++) {
        tables->runs[c] =
            values->knowledge_campaign_weekly[c] > 0.0 && values->knowledge_campaign_weeks[c] > 0.0;
        exposure_table(values->knowledge_campaign_start[c], values->knowledge_campaign_weeks[c],
                       values->knowledge_campaign_weekly[c], 0.0,
                       values->knowledge_campaign_content, weeks,
                       tables->campaign + c * LEVEL_COUNT * weeks);
    }
    const double ever[TELLER_KINDS] = {values->knowledge_told_indifferent,
                                       values->knowledge_told_in, values->knowledge_told_out};
    for (size_t kind = 0; kind < TELLER_KINDS; kind++) {
        delay_geometric(ever[kind], values->knowledge_told_weekly, tables->told + kind * weeks,
                        weeks);
        delay_geometric(ever[kind] * values->knowledge_told_peers, values->knowledge_told_weekly,
                        tables->told_peers + kind * weeks, weeks);
    }
    if (search_init(values, latents, tables, problem) != 0) {
        knowledge_tables_free(tables);
        return -1;
    }
    return 0;
}

void knowledge_tables_free(KnowledgeTables *tables)
{
    free(tables->media);
    free(tables->campaign);
    free(tables->told);
    free(tables->told_peers);
    free(tables->search[0]);
    free(tables->search[1]);
    *tables = (KnowledgeTables){0};
}

uint64_t knowledge_hash(const KnowledgeTables *tables, uint64_t hash)
{
    const size_t week = tables->weeks * sizeof(uint64_t);
    hash = random_hash(hash, tables->media, LEVEL_COUNT * week);
    hash = random_hash(hash, tables->campaign, CAMPAIGN_COUNT * LEVEL_COUNT * week);
    hash = random_hash(hash, tables->told, TELLER_KINDS * week);
    hash = random_hash(hash, tables->told_peers, TELLER_KINDS * week);
    hash = random_hash(hash, tables->search[0], week);
    hash = random_hash(hash, tables->search[1], week);
    hash = random_hash(hash, &tables->found[LEVEL_INFORMED], sizeof tables->found[0]);
    return random_hash(hash, &tables->found[LEVEL_ENLIGHTENED], sizeof tables->found[0]);
}

void outbox_free(Outbox *outbox)
{
    free(outbox->tellings);
    *outbox = (Outbox){0};
}

static void outbox_add(Outbox *outbox, Telling telling)
{
    if (outbox->count == outbox->capacity) {
        const size_t capacity = outbox->capacity == 0 ? 256 : 2 * outbox->capacity;
        Telling *tellings = realloc(outbox->tellings, capacity * sizeof *tellings);
        if (tellings == NULL) {
            outbox->failed = true;
            return;
        }
        outbox->tellings = tellings;
        outbox->capacity = capacity;
    }
    outbox->tellings[outbox->count++] = telling;
}

void outbox_deliver(Outbox *outbox, Consent *consent)
{
    for (size_t i = 0; i < outbox->count; i++) {
        const Telling *telling = &outbox->tellings[i];
        knowledge_candidate(consent, telling->listener, (enum Level)telling->level, telling->week,
                            telling->source);
    }
    outbox->count = 0;
}

void knowledge_candidate(Consent *consent, uint32_t person, enum Level level, uint32_t week,
                         uint8_t source)
{
    if (week >= consent->weeks) {
        return;
    }
    for (int l = (int)level; l >= 0 && week <= consent->knows[l][person]; l--) {
        if (l == LEVEL_INFORMED &&
            (week < consent->knows[l][person] || source < consent->source[person])) {
            consent->source[person] = source;
        }
        consent->knows[l][person] = (uint16_t)week;
    }
    consent_wake(consent, person, week);
}

/* A table [level][week] and one word decide when each level is met. */
static void meet(const uint64_t *table, uint32_t weeks, uint32_t word, enum Route route,
                 uint32_t person, Consent *consent)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t week = delay_find(table + level * weeks, weeks, word);
        if (week == DELAY_NEVER) {
            return; /* a higher level is never met before a lower one */
        }
        knowledge_candidate(consent, person, (enum Level)level, week,
                            source_make(route, TONE_NONE, false));
    }
}

static uint32_t campaign_word(const Population *population, uint32_t person, size_t campaign)
{
    return random_draw(population->key, person, (uint32_t)campaign, PURPOSE_CAMPAIGN).word[0];
}

void knowledge_from_media(const Population *population, const KnowledgeTables *tables,
                          uint32_t person, Consent *consent)
{
    meet(tables->media, tables->weeks,
         random_draw(population->key, person, 0, PURPOSE_MEDIA).word[0], ROUTE_MEDIA, person,
         consent);
    for (size_t c = 0; c < CAMPAIGN_COUNT; c++) {
        if (tables->runs[c]) {
            meet(tables->campaign + c * LEVEL_COUNT * tables->weeks, tables->weeks,
                 campaign_word(population, person, c), ROUTE_CAMPAIGN, person, consent);
        }
    }
}

static const uint64_t *meeting(const KnowledgeTables *tables, enum Campaign campaign)
{
    return tables->campaign + ((size_t)campaign * LEVEL_COUNT + LEVEL_AWARE) * tables->weeks;
}

/* Whether the person has met the campaign by the end of `week`: made aware by it, or could have
 * been. */
static bool met(const Population *population, const KnowledgeTables *tables, uint32_t person,
                enum Campaign campaign, uint32_t week)
{
    return tables->runs[campaign] &&
           campaign_word(population, person, campaign) < meeting(tables, campaign)[week];
}

/* Whether who told the decider, or the decider's search, taught how to refuse. */
static bool taught(const KnowledgeTables *tables, const Consent *consent, uint32_t decider)
{
    const uint8_t source = consent->source[decider];
    return source_know_how(source) ||
           (source_route(source) == ROUTE_SEARCH &&
            consent->knows[LEVEL_INFORMED][decider] >= tables->tutorial_start);
}

bool knowledge_know_how(const Population *population, const KnowledgeTables *tables,
                        const Consent *consent, uint32_t decider, uint32_t week)
{
    return tables->runs[CAMPAIGN_TUTORIAL] &&
           ((consent->knows[LEVEL_INFORMED][decider] <= week && taught(tables, consent, decider)) ||
            met(population, tables, decider, CAMPAIGN_TUTORIAL, week));
}

uint32_t knowledge_know_how_from(const Population *population, const KnowledgeTables *tables,
                                 const Consent *consent, uint32_t decider)
{
    if (!tables->runs[CAMPAIGN_TUTORIAL]) {
        return NEVER;
    }
    const uint32_t meets = delay_find(meeting(tables, CAMPAIGN_TUTORIAL), tables->weeks,
                                      campaign_word(population, decider, CAMPAIGN_TUTORIAL));
    return earlier(meets, taught(tables, consent, decider) ? consent->knows[LEVEL_INFORMED][decider]
                                                           : NEVER);
}

static size_t teller_kind(uint8_t wish)
{
    return disposed_in(wish) ? 1 : disposed_out(wish) ? 2 : 0;
}

static enum Tone tone_of(uint8_t wish)
{
    return disposed_in(wish) ? TONE_IN : disposed_out(wish) ? TONE_OUT : TONE_NONE;
}

/* The highest level the person reached in `week`: what is told of it makes one reach those below
 * too. LEVEL_COUNT if none. */
static size_t newly_reached(const Consent *consent, uint32_t person, uint32_t week)
{
    size_t level = LEVEL_COUNT;
    for (size_t l = 0; l < LEVEL_COUNT; l++) {
        if (consent->knows[l][person] == week) {
            level = l;
        }
    }
    return level;
}

static void tell_household(const Population *population, const KnowledgeTables *tables,
                           uint32_t person, uint32_t week, enum Level level, uint8_t source,
                           Consent *consent)
{
    const uint32_t first = household_first(population, person),
                   size = household_size(population, person);
    const uint64_t *told = tables->told + teller_kind(consent->wish[person]) * tables->weeks;
    for (uint32_t listener = first; listener < first + size; listener++) {
        if (listener == person || !population_decides_for_oneself(population, listener) ||
            knowledge_reached(consent, listener, LEVEL_ENLIGHTENED, week)) {
            continue; /* somebody who knows everything has nothing to be told */
        }
        const uint32_t wait = delay_find(
            told, tables->weeks,
            random_draw(population->key, listener, person - first, PURPOSE_TALK).word[0]);
        if (wait != DELAY_NEVER) {
            knowledge_candidate(consent, listener, level, week + 1 + wait, source);
        }
    }
}

/* Whether two persons paired in a layer are peers. */
static bool tied(const Population *population, uint32_t layer, uint32_t person, uint32_t other)
{
    if (other == person || !population_decides_for_oneself(population, other) ||
        household_first(population, other) == household_first(population, person)) {
        return false;
    }
    const uint32_t smaller = person < other ? person : other;
    const PeerLayers *layers = &population->peers.layers;
    return random_draw(population->key, smaller, layer, PURPOSE_TIE).word[0] <
           (population->age[person] == population->age[other] ? layers->same_age
                                                              : layers->other_ages);
}

static void tell_peers(const Population *population, const KnowledgeTables *tables, uint32_t person,
                       uint32_t week, enum Level level, uint8_t source, const Consent *consent,
                       Outbox *outbox)
{
    const uint64_t *told = tables->told_peers + teller_kind(consent->wish[person]) * tables->weeks;
    const size_t region = population->region[person / population->area_size];
    RandomWords words = {{0}};
    for (uint32_t layer = 0; layer < population->peers.layers.count; layer++) {
        if (layer % 4 == 0) {
            words = random_draw(population->key, person, layer / 4, PURPOSE_PEER_TALK);
        }
        const uint32_t wait = delay_find(told, tables->weeks, words.word[layer % 4]);
        if (wait == DELAY_NEVER || week + 1 + wait >= tables->weeks) {
            continue;
        }
        const uint32_t listener = peers_partner(&population->peers, layer, region, person);
        if (tied(population, layer, person, listener)) {
            outbox_add(outbox, (Telling){.listener = listener,
                                         .week = (uint16_t)(week + 1 + wait),
                                         .level = (uint8_t)level,
                                         .source = source});
        }
    }
}

static void tell(const Population *population, const KnowledgeTables *tables, uint32_t person,
                 uint32_t week, Consent *consent, Outbox *outbox)
{
    const size_t level = newly_reached(consent, person, week);
    if (level == LEVEL_COUNT || !population_decides_for_oneself(population, person)) {
        return;
    }
    const enum Tone tone = tone_of(consent->wish[person]);
    const bool know_how = knowledge_know_how(population, tables, consent, person, week);
    tell_household(population, tables, person, week, (enum Level)level,
                   source_make(ROUTE_HOUSEHOLD, tone, know_how), consent);
    tell_peers(population, tables, person, week, (enum Level)level,
               source_make(ROUTE_PEERS, tone, know_how), consent, outbox);
}

static void look_for_more(const Population *population, const KnowledgeTables *tables,
                          uint32_t person, uint32_t week, Consent *consent)
{
    const uint8_t barriers = population->barriers[person];
    if (consent->knows[LEVEL_AWARE][person] != week ||
        knowledge_reached(consent, person, LEVEL_INFORMED, week) ||
        (barriers >> BARRIER_no_internet & 1U)) {
        return;
    }
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    const RandomWords drawn = random_draw(population->key, person, 0, PURPOSE_SEARCH);
    const uint32_t wait = delay_find(tables->search[sensitive], tables->weeks, drawn.word[0]);
    if (wait == DELAY_NEVER) {
        return;
    }
    const enum Level found = understanding_level(
        tables->found, adult_index(population->age[person]), barriers, drawn.word[1]);
    const enum Level level = found > LEVEL_KNOWS_DEFAULT ? found : LEVEL_KNOWS_DEFAULT;
    knowledge_candidate(consent, person, level, week + 1 + wait,
                        source_make(ROUTE_SEARCH, TONE_NONE, false));
}

uint8_t knowledge_influence(const Population *population, const KnowledgeTables *tables,
                            const WishTables *wishes, const Consent *consent, uint32_t decider,
                            uint8_t wish)
{
    const uint32_t week = consent->knows[LEVEL_INFORMED][decider];
    return wish_influenced(population, wishes, decider, wish,
                           met(population, tables, decider, CAMPAIGN_FOR, week),
                           met(population, tables, decider, CAMPAIGN_AGAINST, week),
                           source_tone(consent->source[decider]));
}

/* What moves the wish of somebody newly informed, once. */
static void be_influenced(const Population *population, const KnowledgeTables *tables,
                          const WishTables *wishes, uint32_t person, uint32_t week,
                          Consent *consent)
{
    if (consent->knows[LEVEL_INFORMED][person] != week ||
        (consent->marks[person] & MARK_INFLUENCED) != 0) {
        return;
    }
    consent->marks[person] |= MARK_INFLUENCED;
    consent->wish[person] = wish_influenced(population, wishes, person, consent->wish[person],
                                            met(population, tables, person, CAMPAIGN_FOR, week),
                                            met(population, tables, person, CAMPAIGN_AGAINST, week),
                                            source_tone(consent->source[person]));
}

void knowledge_learn(const Population *population, const KnowledgeTables *tables,
                     const WishTables *wishes, uint32_t decider, uint32_t week, Consent *consent,
                     Outbox *outbox)
{
    be_influenced(population, tables, wishes, decider, week, consent);
    tell(population, tables, decider, week, consent, outbox);
    look_for_more(population, tables, decider, week, consent);
}
