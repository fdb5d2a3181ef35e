#include "consent.h"

#include <stdlib.h>

int consent_create(uint32_t count, uint32_t area_count, uint32_t weeks, Consent *consent)
{
    *consent = (Consent){.count = count, .area_count = area_count, .weeks = weeks};
    uint16_t **columns[] = {&consent->knows[0], &consent->knows[1], &consent->knows[2],
                            &consent->knows[3], &consent->joined,   &consent->left,
                            &consent->said_yes, &consent->start,    &consent->asked,
                            &consent->wake};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        *columns[i] = malloc(count * sizeof **columns[i]);
        if (*columns[i] == NULL) {
            consent_free(consent);
            return -1;
        }
    }
    consent->route = malloc(count);
    consent->cut = malloc((size_t)area_count * weeks * sizeof *consent->cut);
    if (consent->route == NULL || consent->cut == NULL) {
        consent_free(consent);
        return -1;
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
    free(consent->asked);
    free(consent->wake);
    free(consent->route);
    free(consent->cut);
    *consent = (Consent){0};
}

void consent_clear(Consent *consent, uint32_t area, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            consent->knows[level][i] = NEVER;
        }
        consent->joined[i] = NEVER;
        consent->left[i] = NEVER;
        consent->said_yes[i] = NEVER;
        consent->start[i] = NEVER;
        consent->asked[i] = NEVER;
        consent->wake[i] = NEVER;
        consent->route[i] = ROUTE_NONE;
    }
    for (uint32_t week = 0; week < consent->weeks; week++) {
        consent->cut[(size_t)area * consent->weeks + week] = UINT32_MAX;
    }
}
