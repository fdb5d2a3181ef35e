/* draft_state: what a draft keeps, and how its parts find it. Part of draft. */
#ifndef TACIT_DRAFT_STATE_H
#define TACIT_DRAFT_STATE_H

#include <stddef.h>

#include "scenario/draft.h"
#include "scenario/draft_regions.h"
#include "scenario/value.h"

enum { SLOT_COUNT = offsetof(Parameters, regions) / sizeof(double) };

/* Values, and where each was said; a place without file means nobody said it. */
typedef struct Layer {
    Parameters values;
    Place places[SLOT_COUNT]; /* of the key, by position of the value in Parameters */
    RegionalValues by_region; /* said, and put into values when the regions are known */
    Place regions_place;      /* of a list of regions, which is said in the base only */
    bool regions_wrong;       /* a list was reported: nobody knows the regions that were meant */
} Layer;

typedef struct DesignDraft {
    char *name;      /* owned */
    char *companion; /* owned; NULL while the design stands alone */
    Place companion_place;
    Layer layer;
} DesignDraft;

/* A key of a design that is no parameter: it changes what is shown beside what, and no number. */
#define DRAFT_COMPANION "companion"

/* Numbers at the top of a scenario: not parameters of a design, but read by the same rules. */
enum { TOP_SEED, TOP_REPLICATES, TOP_WEEKS, TOP_COUNT };
extern const ParameterRow DRAFT_TOP_ROWS[TOP_COUNT];

/* The scenario while files and settings are laid over each other. */
struct Draft {
    Messages *messages;
    char *title, *question; /* owned */
    double top[TOP_COUNT];
    Place top_places[TOP_COUNT];
    Layer base;
    DesignDraft **designs; /* owned, each owned */
    size_t design_count;
    Place designs_place;
    const char *path; /* of the scenario, borrowed */
    bool from_setting;
};

/* Position in a layer's `places` of the first value of a row. */
size_t draft_row_slot(const ParameterRow *row);

/* Position of an entry of a row by its name; parameters_count() if there is none. */
size_t draft_entry_index(const Parameters *values, const ParameterRow *row, const char *name);

void draft_report_unknown_entry(const Draft *draft, Place place, const Path *path,
                                const ParameterRow *row);

/* Which number at the top has this key; TOP_COUNT if none. */
size_t draft_top_index(const char *key);

/* Position of the design whose name is the first `length` characters of `name`; design_count if none. */
size_t draft_design_index(const Draft *draft, const char *name, size_t length);

/* Adds a design that nothing is said of yet; NULL when out of memory, which the messages then say. */
DesignDraft *draft_design_append(Draft *draft, const char *name);

void draft_design_remove(Draft *draft, size_t index);

#endif
