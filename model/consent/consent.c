#include "consent/consent.h"

#include <stdlib.h>
#include <string.h>

int consent_create(uint32_t count, uint32_t area_count, uint32_t weeks, Consent *consent)
{
    *consent = (Consent){.count = count, .area_count = area_count, .weeks = weeks};
    uint16_t **columns[] = {&consent->knows[0],  &consent->knows[1], &consent->knows[2],
                            &consent->knows[3],  &consent->joined,   &consent->left,
                            &consent->said_yes,  &consent->start,    &consent->returned,
                            &consent->activated, &consent->asked,    &consent->wake};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        *columns[i] = malloc(count * sizeof **columns[i]);
        if (*columns[i] == NULL) {
            consent_free(consent);
            return -1;
        }
    }
    consent->source = malloc(count);
    consent->wish = malloc(count);
    consent->marks = malloc(count * sizeof *consent->marks);
    consent->cut = malloc((size_t)area_count * weeks * sizeof *consent->cut);
    consent->line = malloc(weeks * sizeof *consent->line);
    if (consent->source == NULL || consent->wish == NULL || consent->marks == NULL ||
        consent->cut == NULL || consent->line == NULL) {
        consent_free(consent);
        return -1;
    }
    for (uint32_t week = 0; week < weeks; week++) {
        consent->line[week] = random_threshold(1.0);
    }
    return 0;
}

void consent_free(Consent *consent)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        free(consent->knows[level]);
    }
    free(consent->joined);
    free(consent->left);
    free(consent->said_yes);
    free(consent->start);
    free(consent->returned);
    free(consent->activated);
    free(consent->asked);
    free(consent->wake);
    free(consent->source);
    free(consent->wish);
    free(consent->marks);
    free(consent->cut);
    free(consent->line);
    *consent = (Consent){0};
}

void consent_clear(const Population *population, uint32_t area, Consent *consent)
{
    const uint32_t first = population_area_first(population, area),
                   end = population_area_end(population, area);
    for (uint32_t i = first; i < end; i++) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            consent->knows[level][i] = NEVER;
        }
        consent->joined[i] = NEVER;
        consent->left[i] = NEVER;
        consent->said_yes[i] = NEVER;
        consent->start[i] = NEVER;
        consent->asked[i] = NEVER;
        consent->returned[i] = NEVER;
        consent->activated[i] = NEVER;
        consent->wake[i] = NEVER;
        consent->source[i] = source_make(ROUTE_NONE, TONE_NONE, false);
        consent->wish[i] = population->disposition[i];
        consent->marks[i] = 0;
    }
    for (uint32_t week = 0; week < consent->weeks; week++) {
        consent->cut[(size_t)area * consent->weeks + week] = UINT32_MAX;
    }
}

/* Whether one of four weeks, read as one number, is that of `pattern`: a lane of their difference
 * is zero. */
static bool any_of_four(const uint16_t *weeks, uint64_t pattern)
{
    uint64_t four;
    memcpy(&four, weeks, sizeof four);
    four ^= pattern;
    return ((four - 0x0001000100010001ULL) & ~four & 0x8000800080008000ULL) != 0;
}

uint32_t consent_next(const uint16_t *column, uint32_t person, uint32_t end, uint32_t week)
{
    const uint64_t pattern = week * 0x0001000100010001ULL;
    while (person + 4 <= end && !any_of_four(column + person, pattern)) {
        person += 4;
    }
    while (person < end && column[person] != week) {
        person++;
    }
    return person;
}
