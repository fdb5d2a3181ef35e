#include "run/stories.h"

static bool has_barrier(const Population *population, uint32_t person, uint32_t barrier)
{
    return (population->barriers[person] >> barrier & 1U) != 0;
}

/* An adult who decides about the record, without any barrier. */
static bool is_unhindered(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) && population->barriers[person] == 0;
}

static bool fits_unhindered_in(const Population *population, uint32_t person)
{
    return is_unhindered(population, person) && disposed_in(population->disposition[person]);
}

static bool fits_unhindered_out(const Population *population, uint32_t person)
{
    return is_unhindered(population, person) && disposed_out(population->disposition[person]);
}

static bool fits_old_offline_in(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) &&
           population->age[person] == AGE_75_PLUS &&
           has_barrier(population, person, BARRIER_no_internet) &&
           disposed_in(population->disposition[person]);
}

static bool fits_deprived_unread_out(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) &&
           population->fifth[person] == TRACE_FIFTHS &&
           has_barrier(population, person, BARRIER_written_language) &&
           disposed_out(population->disposition[person]);
}

static bool fits_sensitive(const Population *population, uint32_t person)
{
    return population_decides_for_oneself(population, person) &&
           (population->traits[person] & TRAIT_SENSITIVE) != 0;
}

static bool fits_child(const Population *population, uint32_t person)
{
    return population->age[person] == AGE_0_17 && !population_guarded(population, person) &&
           population_decider(population, person) != person;
}

static const struct {
    bool (*fits)(const Population *population, uint32_t person);
    const char *sentences[TRACE_LANGUAGE_COUNT];
} RULES[STORY_RULES] = {
    {fits_unhindered_in,
     {"the first adult without any barrier who would rather have the record",
      "la première personne adulte sans aucun obstacle qui préférerait avoir le dossier"}},
    {fits_unhindered_out,
     {"the first adult without any barrier who would rather have no record",
      "la première personne adulte sans aucun obstacle qui préférerait ne pas avoir de dossier"}},
    {fits_old_offline_in,
     {"the first person of 75 or over who cannot use the internet and would rather have the record",
      "la première personne de 75 ans ou plus qui ne peut pas utiliser internet et préférerait "
      "avoir le dossier"}},
    {fits_deprived_unread_out,
     {"the first adult of the most deprived fifth who has difficulty with written language and "
      "would rather have no record",
      "la première personne adulte du cinquième le plus défavorisé qui a des difficultés avec "
      "l’écrit et préférerait ne pas avoir de dossier"}},
    {fits_sensitive,
     {"the first adult with a sensitive condition, whatever the wish",
      "la première personne adulte qui a un problème de santé sensible, quel que soit son "
      "souhait"}},
    {fits_child,
     {"the first child for whom another of the household decides, whatever the wish",
      "la première personne de moins de 18 ans pour qui une autre personne du foyer décide, quel "
      "que soit son souhait"}},
};

const char *story_rule(size_t rule, size_t language)
{
    return RULES[rule].sentences[language];
}

const char *story_choice(size_t language)
{
    static const char *const SENTENCES[TRACE_LANGUAGE_COUNT] = {
        "Each rule looks only at what a person is, before any design has run, and takes the person "
        "with the lowest number who fits it and whose household no rule before has taken",
        "Chaque règle ne regarde que ce qu’est une personne, avant que le moindre dispositif ne "
        "soit simulé, et prend la personne de plus petit numéro qui y répond et dont le foyer n’a "
        "été pris par aucune règle précédente"};
    return SENTENCES[language];
}

bool story_fits(const Population *population, uint32_t person, size_t rule)
{
    return RULES[rule].fits(population, person);
}

/* Whether somebody of the household is among the persons found so far. */
static bool is_taken(const Population *population, uint32_t person, const uint32_t *found,
                     size_t count)
{
    size_t i = 0;
    while (i < count &&
           household_first(population, found[i]) != household_first(population, person)) {
        i++;
    }
    return i < count;
}

/* The person of a rule, or population->count. */
static uint32_t find_person(const Population *population, size_t rule, const uint32_t *found,
                            size_t count)
{
    uint32_t person = 0;
    while (person < population->count &&
           (!story_fits(population, person, rule) || is_taken(population, person, found, count))) {
        person++;
    }
    return person;
}

void stories_begin(Stories *stories, const Population *population, TraceRun *run)
{
    uint32_t found[STORY_RULES];
    for (size_t rule = 0; rule < STORY_RULES; rule++) {
        const uint32_t person = find_person(population, rule, found, stories->count);
        if (person < population->count) {
            stories->rules[stories->count] = rule;
            found[stories->count++] = person;
        }
    }
    trace_begin(run, population, found, stories->count, stories->traces);
}

void stories_free(Stories *stories)
{
    for (size_t i = 0; i < stories->count; i++) {
        trace_free(&stories->traces[i]);
    }
    *stories = (Stories){0};
}
