#include "programme.h"

#include <stdio.h>

int programme_init(const Parameters *values, uint32_t weeks, uint32_t longest_window,
                   Programme *programme, char *sentence, size_t size)
{
    *programme = (Programme){.rule = rule_get(values->design_consent),
                             .weeks = weeks,
                             .longest_window = longest_window,
                             .guardian_acts = random_threshold(values->action_guardian_acts)};
    (void)snprintf(sentence, size, "out of memory");
    BarrierLatents latents;
    if (barrier_latents_solve(values, &latents, sentence, size) != 0 ||
        notice_tables_init(values, &latents, weeks, &programme->notice, sentence, size) != 0 ||
        knowledge_tables_init(values, weeks, &programme->knowledge) != 0 ||
        asking_tables_init(values, weeks, &programme->asking, sentence, size) != 0 ||
        action_tables_init(values, &latents, weeks, &programme->action, sentence, size) != 0 ||
        record_tables_init(values, weeks, &programme->record) != 0) {
        programme_free(programme);
        return -1;
    }
    return 0;
}

void programme_free(Programme *programme)
{
    notice_tables_free(&programme->notice);
    knowledge_tables_free(&programme->knowledge);
    action_tables_free(&programme->action);
    record_tables_free(&programme->record);
}

static uint64_t hash_words(uint64_t hash, const uint64_t *words, size_t count)
{
    return random_hash(hash, words, count * sizeof *words);
}

uint64_t programme_hash(const Programme *programme, uint64_t hash)
{
    const NoticeTables *notice = &programme->notice;
    const AskingTables *asking = &programme->asking;
    const ActionTables *action = &programme->action;
    const size_t weeks = programme->weeks;
    hash = hash_words(hash, &programme->guardian_acts, 1);
    hash = random_hash(hash, &notice->by_email, sizeof notice->by_email);
    hash = random_hash(hash, notice->delivered, sizeof notice->delivered);
    hash = random_hash(hash, notice->opened, sizeof notice->opened);
    hash = random_hash(hash, notice->read, sizeof notice->read);
    hash = random_hash(hash, notice->understood, sizeof notice->understood);
    hash = hash_words(hash, notice->opening, weeks);
    hash = hash_words(hash, programme->knowledge.media, LEVEL_COUNT * weeks);
    hash = hash_words(hash, programme->knowledge.told, TELLER_KINDS * weeks);
    hash = random_hash(hash, asking->contact, sizeof asking->contact);
    hash = random_hash(hash, asking->intensity, sizeof asking->intensity);
    hash = random_hash(hash, asking->informs, sizeof asking->informs);
    hash = random_hash(hash, asking->enlightens, sizeof asking->enlightens);
    hash = random_hash(hash, &asking->served, sizeof asking->served);
    hash = hash_words(hash, &asking->own_request, 1);
    hash = hash_words(hash, &asking->deference, 1);
    hash = hash_words(hash, action->start, (action->window + 1) * ADULT_COUNT * weeks);
    hash = random_hash(hash, action->try_succeeds, sizeof action->try_succeeds);
    hash = hash_words(hash, &action->helper_household, 1);
    hash = hash_words(hash, &action->helper_outside, 1);
    hash = random_hash(hash, programme->record.documents_weekly,
                       sizeof programme->record.documents_weekly);
    hash = hash_words(hash, programme->record.activated[0], weeks);
    return hash_words(hash, programme->record.activated[1], weeks);
}

bool programme_reaches(const Programme *programme, const Population *population, uint32_t person)
{
    return !population_guarded(population, person) ||
           random_draw(population->key, person, 0, PURPOSE_GUARDIAN).word[0] <
               programme->guardian_acts;
}
