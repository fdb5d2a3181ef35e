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
    enum { MOST_DEPRIVED = 5 };
    return population_decides_for_oneself(population, person) &&
           population->fifth[person] == MOST_DEPRIVED &&
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

static bool (*const FITS[STORY_RULES])(const Population *population, uint32_t person) = {
    [STORY_UNHINDERED_IN] = fits_unhindered_in,
    [STORY_UNHINDERED_OUT] = fits_unhindered_out,
    [STORY_OLD_OFFLINE_IN] = fits_old_offline_in,
    [STORY_DEPRIVED_UNREAD_OUT] = fits_deprived_unread_out,
    [STORY_SENSITIVE] = fits_sensitive,
    [STORY_CHILD] = fits_child,
};

bool story_fits(const Population *population, uint32_t person, size_t rule)
{
    return FITS[rule](population, person);
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
