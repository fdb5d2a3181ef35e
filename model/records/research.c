#include "records/research.h"

enum { WORD_TOLD, WORD_OBJECTS, WORD_REFUSES };

void research_tables_init(const Parameters *values, ResearchTables *tables)
{
    *tables = (ResearchTables){.copy = values->research_copy == YES_NO_YES,
                               .told = random_threshold(values->research_told),
                               .objects = random_threshold(values->research_objects),
                               .refuses = random_threshold(values->research_refuses)};
}

uint64_t research_hash(const ResearchTables *tables, uint64_t hash)
{
    const uint64_t thresholds[] = {tables->copy, tables->told, tables->objects, tables->refuses};
    return random_hash(hash, thresholds, sizeof thresholds);
}

static RandomWords draw(const Population *population, uint32_t person)
{
    return random_draw(population->key, person, 0, PURPOSE_RESEARCH);
}

bool research_objects(const Population *population, const ResearchTables *tables, uint32_t person)
{
    return disposed_out(population->disposition[person]) ||
           draw(population, person).word[WORD_OBJECTS] < tables->objects;
}

uint32_t research_refused(const Population *population, const ResearchTables *tables,
                          uint32_t person, const uint32_t knows[LEVEL_COUNT])
{
    const RandomWords luck = draw(population, person);
    if (luck.word[WORD_REFUSES] >= tables->refuses ||
        !research_objects(population, tables, person)) {
        return NEVER;
    }
    return luck.word[WORD_TOLD] < tables->told ? knows[LEVEL_INFORMED] : knows[LEVEL_ENLIGHTENED];
}
