#include "scenario/regions.h"

#include <string.h>

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
