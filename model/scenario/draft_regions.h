/* draft_regions: the regions that a scenario lists, and what it says of each. Part of draft.
 *
 * A list stands for the whole: it replaces the one before. Values by region are kept by name until the
 * last file and setting were read, because any of them may still replace the list. */
#ifndef TACIT_DRAFT_REGIONS_H
#define TACIT_DRAFT_REGIONS_H

#include "scenario/messages.h"
#include "scenario/parameters.h"
#include "scenario/tree.h"
#include "scenario/value.h"

/* A list as it was read: in `share` what each entry says beside its name (row->field), and where. */
typedef struct RegionList {
    Regions regions;
    double share[REGIONS_MAX];
    Place place[REGIONS_MAX];
} RegionList;

/* Reads a list of regions, [{name: north, share: 0.4}, ...]. Returns 0, or -1 after reports; *list may
 * then hold a part. */
int regions_read_list(Messages *messages, const TreeNode *node, const Path *path,
                      const ParameterRow *row, RegionList *list);

/* Reads the shares that change in `list`, {north: {share: 0.3}}; reports what is wrong. */
void regions_read_changes(Messages *messages, const TreeNode *node, const Path *path,
                          const ParameterRow *row, RegionList *list);

/* One value of a row by region: of a region, or of all. */
typedef struct RegionalValue {
    const ParameterRow *row;
    char *name; /* owned; NULL: of all */
    double value;
    Place place;
} RegionalValue;

/* What was said, in order. Zero-initialise; free with regional_values_free. */
typedef struct RegionalValues {
    RegionalValue *items; /* owned */
    size_t count;
} RegionalValues;

/* Reads {north: 3, south: 5}, or one number for all, which takes the place of what was said of the row
 * before. Reports what is wrong; names are not looked at yet. */
void regional_values_read(Messages *messages, const TreeEntry *entry, const Path *path,
                          const ParameterRow *row, RegionalValues *said);

void regional_values_free(RegionalValues *said);

#endif
