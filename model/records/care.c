#include "records/care.h"

#include <math.h>
#include <stdlib.h>

#include "base/delay.h"
#include "consent/consent.h"

static bool is_ill(const Population *population, uint32_t person)
{
    return (population->traits[person] & TRAIT_CHRONIC) != 0;
}

static bool is_sensitive(const Population *population, uint32_t person)
{
    return (population->traits[person] & TRAIT_SENSITIVE) != 0;
}

/* Chance of a contact in a week, such that the mean over the population is the parameter. */
static double weekly_chance(const Parameters *values, bool chronic)
{
    double yearly = 0.0, mean = 0.0;
    for (size_t o = 0; o < OCCASION_COUNT; o++) {
        yearly += values->care_contacts[o];
    }
    for (size_t a = 0; a < AGE_COUNT; a++) {
        mean += values->population_age_share[a] *
                (1.0 + values->population_chronic[a] * (values->asking_contacts_chronic - 1.0));
    }
    return yearly / 52.0 / mean * (chronic ? values->asking_contacts_chronic : 1.0);
}

static void contacts_init(const Parameters *values, CareTables *tables)
{
    double sum = 0.0;
    for (size_t o = 0; o < OCCASION_COUNT; o++) {
        sum += values->care_contacts[o];
        tables->matters[o] = random_threshold(values->care_matters[o]);
        tables->is_new[o] = random_threshold(values->care_new[o]);
        tables->looks[o] = random_threshold(values->care_looks[o]);
    }
    tables->emergency =
        random_threshold(sum > 0.0 ? values->care_contacts[OCCASION_EMERGENCY] / sum : 0.0);
    for (size_t chronic = 0; chronic < 2; chronic++) {
        delay_geometric(1.0, weekly_chance(values, chronic), tables->gap[chronic], tables->weeks);
    }
    delay_geometric(1.0, 1.0 / (1.0 + values->care_document_age), tables->age, tables->weeks);
}

/* What has to answer: one place, or an index and every store over which what matters is spread. */
static void retrieval_init(const Parameters *values, CareTables *tables)
{
    const int storage = (int)values->design_storage;
    for (size_t o = 0; o < OCCASION_COUNT; o++) {
        const double answers =
            storage == STORAGE_PERSONAL ? values->care_carried[o] : values->care_platform_answers;
        tables->answers[o] = random_threshold(answers);
        for (size_t chronic = 0; chronic < 2; chronic++) {
            const double stores =
                values->care_stores * (chronic ? values->care_stores_chronic : 1.0);
            const double all =
                storage == STORAGE_FEDERATED ? pow(values->care_store_answers, stores) : 1.0;
            tables->retrieved[chronic][o] = random_threshold(answers * all);
        }
    }
}

static void access_init(const Parameters *values, CareTables *tables)
{
    const int access = (int)values->design_access;
    tables->unable = random_threshold(access == ACCESS_EVERYONE ? 0.0 : values->care_unable);
    tables->unasked = random_threshold(access == ACCESS_EVERYONE    ? 1.0
                                       : access == ACCESS_AGREEMENT ? values->care_unasked
                                                                    : 0.0);
    tables->agrees = random_threshold(values->care_agreed *
                                      (access == ACCESS_CARE_TEAM ? values->care_lets_in : 1.0));
    tables->breaks =
        random_threshold(values->design_break_glass != BREAK_GLASS_OFF ? values->care_breaks : 0.0);
    const double withheld = values->care_withholding * values->care_perceived_access[access];
    tables->withheld[0] = random_threshold(withheld);
    tables->withheld[1] =
        random_threshold(fmin(1.0, withheld * values->care_withholding_sensitive));
}

int care_tables_init(const Parameters *values, uint32_t weeks, CareTables *tables)
{
    const double deposited = values->records_produced > 0.0
                                 ? fmin(1.0, values->records_deposited / values->records_produced)
                                 : 0.0;
    *tables =
        (CareTables){.weeks = weeks,
                     .gap = {malloc(sizeof(uint64_t) * weeks), malloc(sizeof(uint64_t) * weeks)},
                     .age = malloc(sizeof(uint64_t) * weeks),
                     .deposited = random_threshold(deposited),
                     .sensitive = random_threshold(values->records_sensitive_share)};
    if (tables->gap[0] == NULL || tables->gap[1] == NULL || tables->age == NULL) {
        care_tables_free(tables);
        return -1;
    }
    contacts_init(values, tables);
    retrieval_init(values, tables);
    access_init(values, tables);
    return 0;
}

void care_tables_free(CareTables *tables)
{
    free(tables->gap[0]);
    free(tables->gap[1]);
    free(tables->age);
    *tables = (CareTables){0};
}

uint64_t care_hash(const CareTables *tables, uint64_t hash)
{
    const uint64_t others[] = {tables->emergency, tables->deposited, tables->sensitive,
                               tables->unable,    tables->unasked,   tables->agrees,
                               tables->breaks};
    const size_t size = sizeof(uint64_t) * tables->weeks;
    hash = random_hash(hash, tables->gap[0], size);
    hash = random_hash(hash, tables->gap[1], size);
    hash = random_hash(hash, tables->age, size);
    hash = random_hash(hash, tables->matters, sizeof tables->matters);
    hash = random_hash(hash, tables->is_new, sizeof tables->is_new);
    hash = random_hash(hash, tables->looks, sizeof tables->looks);
    hash = random_hash(hash, tables->answers, sizeof tables->answers);
    hash = random_hash(hash, tables->retrieved, sizeof tables->retrieved);
    hash = random_hash(hash, tables->withheld, sizeof tables->withheld);
    return random_hash(hash, others, sizeof others);
}

bool care_next(const Population *population, const CareTables *tables, uint32_t person,
               uint32_t until, CareContact *contact)
{
    const uint32_t from = contact->number > 0 ? contact->week + 1 : 0;
    const RandomWords luck = random_draw(population->key, person, contact->number, PURPOSE_CARE);
    const uint32_t gap =
        delay_find(tables->gap[is_ill(population, person)], tables->weeks, luck.word[0]);
    if (from + gap >= until) {
        return false;
    }
    contact->number++;
    contact->week = from + gap;
    contact->occasion =
        luck.word[1] < tables->emergency ? OCCASION_EMERGENCY : OCCASION_FIRST_CONTACT;
    contact->matters = luck.word[2] < tables->matters[contact->occasion];
    contact->looks = luck.word[3] < tables->looks[contact->occasion];
    return true;
}

/* The draws of a contact have the number that its own draw had. */
static RandomWords draw(const Population *population, uint32_t person, const CareContact *contact,
                        enum Purpose purpose)
{
    return random_draw(population->key, person, contact->number - 1, purpose);
}

CareDocument care_document(const Population *population, const CareTables *tables, uint32_t person,
                           const CareContact *contact)
{
    const RandomWords luck = draw(population, person, contact, PURPOSE_CARE_DOCUMENT);
    const uint32_t age = delay_find(tables->age, tables->weeks, luck.word[0]);
    return (CareDocument){.produced = age <= contact->week ? contact->week - age : (uint32_t)NEVER,
                          .deposited = luck.word[1] < tables->deposited,
                          .sensitive =
                              is_sensitive(population, person) && luck.word[2] < tables->sensitive,
                          .is_new = luck.word[3] < tables->is_new[contact->occasion]};
}

/* Of a record that answers. */
static enum Opening opening(const CareTables *tables, const CareContact *contact,
                            const RandomWords *luck, bool refuses)
{
    if (!contact->looks) {
        return OPENING_NONE;
    }
    if (contact->occasion == OCCASION_EMERGENCY && luck->word[1] < tables->unable) {
        return luck->word[3] < tables->breaks ? OPENING_BREAK_GLASS : OPENING_NONE;
    }
    if (luck->word[2] < tables->unasked) {
        return OPENING_UNASKED;
    }
    return !refuses && luck->word[3] < tables->agrees ? OPENING_AGREED : OPENING_NONE;
}

CareAccess care_access(const Population *population, const CareTables *tables, uint32_t person,
                       const CareContact *contact, bool refuses)
{
    const RandomWords luck = draw(population, person, contact, PURPOSE_CARE_OPENING);
    const enum Occasion occasion = contact->occasion;
    return (CareAccess){.retrieved =
                            luck.word[0] < tables->retrieved[is_ill(population, person)][occasion],
                        .opening = luck.word[0] < tables->answers[occasion]
                                       ? opening(tables, contact, &luck, refuses)
                                       : OPENING_NONE};
}

bool care_withholds(const Population *population, const CareTables *tables, uint32_t person,
                    const CareContact *contact)
{
    const uint64_t withheld = tables->withheld[is_sensitive(population, person)];
    return withheld > 0 &&
           draw(population, person, contact, PURPOSE_WITHHOLDING).word[0] < withheld;
}
