#include "scenario/regions.h"

#include <string.h>

#define REGION_LABEL(name, share, wave, en, fr) {#name, en, fr},

static const Label LABELS[] = {DEFAULT_REGIONS(REGION_LABEL)};

const Label *region_label(size_t index)
{
    return index < sizeof LABELS / sizeof LABELS[0] ? &LABELS[index] : NULL;
}

const Label *region_label_of(const char *name)
{
    const Label *label;
    for (size_t r = 0; (label = region_label(r)) != NULL; r++) {
        if (strcmp(label->name, name) == 0) {
            return label;
        }
    }
    return NULL;
}

size_t regions_find(const Regions *regions, const char *name)
{
    size_t r = 0;
    while (r < regions->count && strcmp(regions->name[r], name) != 0) {
        r++;
    }
    return r;
}

bool regions_equal(const Regions *a, const Regions *b)
{
    bool equal = a->count == b->count;
    for (size_t r = 0; equal && r < a->count; r++) {
        equal = strcmp(a->name[r], b->name[r]) == 0;
    }
    return equal;
}
