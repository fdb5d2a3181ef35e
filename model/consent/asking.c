#include "consent/asking.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Yearly contacts of a person with neither chronic illness nor lack of a practice, such that the
 * mean over the population is the parameter. */
static double contacts_base(const Parameters *values, size_t kind)
{
    double mean = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        const double ill =
            1.0 + values->population_chronic[a] * (values->asking_contacts_chronic - 1.0);
        const double without = a == AGE_0_17 ? 0.0 : values->population_no_practice[a - 1];
        const double practice =
            kind == CONTACT_GP ? 1.0 + without * (values->asking_gp_without_practice - 1.0) : 1.0;
        mean += values->population_age_share[a] * ill * practice;
    }
    return values->asking_contacts[kind] / mean;
}

static int contact_init(const Parameters *values, AskingTables *tables, Problem *problem)
{
    for (size_t chronic = 0; chronic < 2; chronic++) {
        for (size_t without = 0; without < 2; without++) {
            double sum = 0.0;
            for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
                double yearly = contacts_base(values, kind);
                yearly *= chronic ? values->asking_contacts_chronic : 1.0;
                yearly *= without && kind == CONTACT_GP ? values->asking_gp_without_practice : 1.0;
                sum += yearly / 52.0;
                if (sum > 1.0) {
                    return problem_at(problem, "asking.contacts", NULL,
                                      "%.2f contacts a week for somebody %s are more than one "
                                      "(allowed: all kinds together at most one a week)",
                                      sum, chronic ? "with a chronic illness" : "in good health");
                }
                tables->contact[chronic][without][kind] = random_threshold(sum);
            }
        }
    }
    return 0;
}

/* How much of the zeal of the first week is left after `weeks`. */
static double zeal(const Parameters *values, double weeks)
{
    const double remaining = values->asking_remaining;
    return values->asking_half_life > 0.0
               ? remaining + (1.0 - remaining) * exp2(-weeks / values->asking_half_life)
               : 1.0;
}

static void intensity_init(const Parameters *values, AskingTables *tables)
{
    for (size_t kind = 0; kind < CONTACT_COUNT; kind++) {
        const double incentive =
            1.0 + values->asking_incentive_response * values->asking_incentive[kind];
        const double first = fmin(1.0, values->asking_intensity[kind] * incentive);
        for (uint32_t v = 0; v < tables->weeks; v++) {
            const uint64_t intensity = random_threshold(first * zeal(values, v));
            tables->intensity[v * CONTACT_COUNT + kind] = intensity;
            if (kind == 0 || intensity > tables->intensity_most[v]) {
                tables->intensity_most[v] = intensity;
            }
        }
        tables->explained[kind] = random_threshold(values->asking_explained[kind]);
        if (tables->explained[kind] > tables->explained_most) {
            tables->explained_most = tables->explained[kind];
        }
    }
}

static void explanation_init(const Parameters *values, AskingTables *tables)
{
    for (unsigned pattern = 0; pattern < BARRIER_PATTERNS; pattern++) {
        const double minutes =
            values->asking_minutes * stage_multiplier(values, STAGE_UNDERSTOOD, pattern);
        const double informs = -expm1(-minutes / values->asking_minutes_informed);
        const double enlightens = -expm1(-minutes / values->asking_minutes_enlightened);
        tables->informs[pattern] = random_threshold(informs);
        tables->enlightens[pattern] = random_threshold(fmin(enlightens, informs));
    }
}

int asking_tables_init(const Parameters *values, uint32_t weeks, AskingTables *tables,
                       Problem *problem)
{
    *tables = (AskingTables){.weeks = weeks,
                             .own_request = random_threshold(values->asking_own_request),
                             .deference = random_threshold(values->asking_deference)};
    const double served = values->asking_minutes > 0.0
                              ? floor(values->asking_minutes_weekly / values->asking_minutes + 1e-9)
                              : UINT32_MAX;
    tables->served = served < UINT32_MAX ? (uint32_t)served : UINT32_MAX;
    if (contact_init(values, tables, problem) != 0) {
        return -1;
    }
    explanation_init(values, tables);
    tables->intensity = malloc(sizeof *tables->intensity * CONTACT_COUNT * weeks);
    tables->intensity_most = malloc(sizeof *tables->intensity_most * weeks);
    if (tables->intensity == NULL || tables->intensity_most == NULL) {
        asking_tables_free(tables);
        return -1;
    }
    intensity_init(values, tables);
    return 0;
}

void asking_tables_free(AskingTables *tables)
{
    free(tables->intensity);
    free(tables->intensity_most);
    tables->intensity = NULL;
    tables->intensity_most = NULL;
}

uint64_t asking_hash(const AskingTables *tables, uint64_t hash)
{
    const uint64_t others[] = {tables->served, tables->own_request, tables->deference};
    hash = random_hash(hash, tables->contact, sizeof tables->contact);
    hash = random_hash(hash, tables->intensity,
                       sizeof *tables->intensity * CONTACT_COUNT * tables->weeks);
    hash = random_hash(hash, tables->explained, sizeof tables->explained);
    hash = random_hash(hash, tables->informs, sizeof tables->informs);
    hash = random_hash(hash, tables->enlightens, sizeof tables->enlightens);
    return random_hash(hash, others, sizeof others);
}

/* --- contacts --- */

/* The kind of contact of a week, or of a copy's week of that number, by the luck of one's own; CONTACT_COUNT
 * for none. */
static size_t contact_kind(const Population *population, const AskingTables *tables,
                           uint32_t person, uint32_t week, enum Purpose purpose)
{
    const uint8_t traits = population->traits[person];
    const uint32_t word = random_week(population->key, person, week, purpose);
    const uint64_t *cumulative =
        tables->contact[(traits & TRAIT_CHRONIC) != 0][(traits & TRAIT_NO_PRACTICE) != 0];
    size_t kind = 0;
    while (kind < CONTACT_COUNT && word >= cumulative[kind]) {
        kind++;
    }
    return kind;
}

bool asking_contact_of_copy(const Population *population, const AskingTables *tables,
                            uint32_t person, uint32_t number)
{
    return contact_kind(population, tables, person, number, PURPOSE_COPY_CONTACT) < CONTACT_COUNT;
}

bool asking_asks_copy(const Population *population, const AskingTables *tables, uint32_t person,
                      uint32_t number, uint32_t since)
{
    const size_t kind = contact_kind(population, tables, person, number, PURPOSE_COPY_CONTACT);
    return kind < CONTACT_COUNT &&
           random_week(population->key, person, number, PURPOSE_COPY_ASKED) <
               tables->intensity[since * CONTACT_COUNT + kind];
}

/* The words that decide over a question and over an explanation at the contacts of four weeks;
 * only those that can matter are drawn. */
typedef struct ContactWords {
    RandomWords asked, explained;
} ContactWords;

static inline ContactWords contact_words(const Population *population, const Prospects *prospects,
                                         uint32_t person, uint32_t week)
{
    ContactWords words = {{{0}}, {{0}}};
    if (prospects->open) {
        words.asked = random_draw(population->key, person, week / 4, PURPOSE_ASKED);
    }
    if (week < prospects->explained_till) {
        words.explained = random_draw(population->key, person, week / 4, PURPOSE_EXPLAINED);
    }
    return words;
}

/* Whether, if there is a contact, something is done there of one's own accord. */
static bool requests(const Population *population, const AskingTables *tables,
                     const Prospects *prospects, uint32_t person, uint32_t week)
{
    return week >= prospects->requests_from && week < prospects->requests_until &&
           random_week(population->key, person, week, PURPOSE_OWN_REQUEST) < tables->own_request;
}

static enum Encounter encounter(const Population *population, const AskingTables *tables,
                                const Prospects *prospects, const ContactWords *words,
                                uint32_t person, uint32_t week)
{
    const uint32_t asked = words->asked.word[week % 4], explained = words->explained.word[week % 4];
    const uint32_t since = week - prospects->sent;
    const bool may_be_asked = prospects->open && asked < tables->intensity_most[since],
               may_ask = requests(population, tables, prospects, person, week),
               may_hear = week < prospects->explained_till && explained < tables->explained_most;
    if (!may_be_asked && !may_ask && !may_hear) {
        return ENCOUNTER_NONE; /* most weeks end here, without a further draw */
    }
    const size_t kind = contact_kind(population, tables, person, week, PURPOSE_CONTACT);
    if (kind == CONTACT_COUNT) {
        return ENCOUNTER_NONE;
    }
    return may_be_asked && asked < tables->intensity[since * CONTACT_COUNT + kind]
               ? ENCOUNTER_QUESTION
           : may_ask                                         ? ENCOUNTER_REQUEST
           : may_hear && explained < tables->explained[kind] ? ENCOUNTER_EXPLANATION
                                                             : ENCOUNTER_NONE;
}

/* Whether one of the words of four weeks is below a threshold. */
static inline bool any_below(const RandomWords *words, uint64_t threshold)
{
    return words->word[0] < threshold || words->word[1] < threshold || words->word[2] < threshold ||
           words->word[3] < threshold;
}

enum Encounter asking_encounter(const Population *population, const AskingTables *tables,
                                const Prospects *prospects, uint32_t person, uint32_t week)
{
    if (week < prospects->sent) {
        return ENCOUNTER_NONE;
    }
    const ContactWords words = contact_words(population, prospects, person, week);
    return encounter(population, tables, prospects, &words, person, week);
}

uint32_t asking_next(const Population *population, const AskingTables *tables,
                     const Prospects *prospects, uint32_t person, uint32_t from, uint32_t until)
{
    until = until < tables->weeks ? until : tables->weeks;
    const uint32_t first = from > prospects->sent ? from : prospects->sent;
    if (first >= until) {
        return NEVER;
    }
    const uint64_t most = prospects->open ? tables->intensity_most[first - prospects->sent] : 0;
    const bool questions = most > 0 || (prospects->requests_from < until &&
                                        prospects->requests_until > first); /* it never grows */
    const uint32_t end =
        questions || prospects->explained_till > until ? until : prospects->explained_till;
    for (uint32_t four = first / 4 * 4; four < end; four += 4) {
        const ContactWords words = contact_words(population, prospects, person, four);
        const bool requests =
            four + 4 > prospects->requests_from && four < prospects->requests_until;
        if (!any_below(&words.asked, most) && !requests && four >= prospects->explained_till) {
            continue; /* two in three */
        }
        const uint32_t stop = four + 4 < end ? four + 4 : end;
        for (uint32_t week = four > first ? four : first; week < stop; week++) {
            if (encounter(population, tables, prospects, &words, person, week) != ENCOUNTER_NONE) {
                return week;
            }
        }
    }
    return NEVER;
}

enum Level asking_explains(const Population *population, const AskingTables *tables,
                           uint32_t person, uint32_t decider, uint32_t week)
{
    const uint32_t word = random_draw(population->key, person, week, PURPOSE_EXPLANATION).word[0];
    const uint8_t barriers = population->barriers[decider];
    return word < tables->enlightens[barriers] ? LEVEL_ENLIGHTENED
           : word < tables->informs[barriers]  ? LEVEL_INFORMED
                                               : LEVEL_KNOWS_DEFAULT;
}
