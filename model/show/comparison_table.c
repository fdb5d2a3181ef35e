#include "show/comparison_table.h"

#include <string.h>

#include "show/comparison_exposure.h"
#include "show/comparison_grid.h"
#include "show/comparison_meanings.h"
#include "show/screen.h"
#include "words/trace_words.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What a moment is called; one that nobody knows, by its name. */
static const char *moment_title(size_t language, const char *moment)
{
    static const struct {
        const char *name;
        enum TableWord title;
    } MOMENTS[] = {{"deadline", TABLE_DEADLINE},
                   {"year_1", TABLE_YEAR_1},
                   {"year_5", TABLE_YEAR_5},
                   {"year_10", TABLE_YEAR_10}};
    for (size_t i = 0; i < COUNT(MOMENTS); i++) {
        if (strcmp(MOMENTS[i].name, moment) == 0) {
            return table_word(language, MOMENTS[i].title);
        }
    }
    return moment;
}

static void grid_outcome(Grid *grid, const Comparison *comparison, const char *moment,
                         const ComparisonRow *outcome)
{
    const bool bound = comparison_wish_bound(comparison, outcome);
    GridCell *const cells = grid_row(grid, outcome->label, outcome->below, bound);
    for (size_t design = 0; design < grid->design_count; design++) {
        const ComparisonCell cell =
            comparison_cell(comparison, outcome, moment, grid->designs[design]);
        cells[design] = outcome->per_thousand ? cell_per_thousand(grid->language, &cell, bound)
                                              : cell_of_share(grid->language, &cell, bound);
    }
}

/* Shares of one moment or, with their own widths, what is counted per 1 000 persons. */
static int grid_outcomes(Grid *grid, const Comparison *comparison, size_t language,
                         const char *moment, bool per_thousand)
{
    size_t count = 0;
    const ComparisonRow *rows = comparison_rows(&count);
    *grid = (Grid){.language = language,
                   .title = per_thousand ? table_word(language, TABLE_COSTS)
                                         : moment_title(language, moment),
                   .designs = (const char *const *)comparison->designs->entries,
                   .design_count = comparison_design_count(comparison)};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].per_thousand == per_thousand &&
            comparison_row_shown(comparison, &rows[i], moment)) {
            grid_outcome(grid, comparison, moment, &rows[i]);
        }
    }
    return 0;
}

static void grid_exposed(Grid *grid, const Comparison *comparison,
                         const ComparisonExposureRow *shown)
{
    GridCell *const cells = grid_row(grid, shown->label, shown->below, false);
    for (size_t design = 0; design < grid->design_count; design++) {
        const ComparisonCell cell =
            comparison_exposure_cell(comparison, shown, grid->designs[design]);
        cells[design] = cell_of_rate(grid->language, &cell);
    }
}

/* Here the design none says something: what is exposed without any programme. Rare years are in other
 * units. */
static int grid_exposure(Grid *grid, const Comparison *comparison, size_t language, bool rare)
{
    size_t count = 0;
    const ComparisonExposureRow *rows = comparison_exposure_rows(&count);
    *grid = (Grid){.language = language,
                   .title = table_word(language, rare ? TABLE_RARE : TABLE_EXPOSED),
                   .designs = (const char *const *)comparison->designs->entries,
                   .design_count = comparison->designs->count};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if ((rows[i].exposed == EXPOSED_RETURN) == rare &&
            comparison_exposure_shown(comparison, &rows[i])) {
            grid_exposed(grid, comparison, &rows[i]);
        }
    }
    return 0;
}

/* Here the columns are pairs of designs. */
static int grid_pairs(Grid *grid, const Comparison *comparison, size_t language)
{
    size_t count = 0;
    const ComparisonPairRow *rows = comparison_pair_rows(&count);
    const InputAxis *pairs = comparison_pairs(comparison);
    *grid = (Grid){.language = language,
                   .title = table_word(language, TABLE_PAIRS),
                   .designs = pairs != NULL ? (const char *const *)pairs->entries : NULL,
                   .design_count = pairs != NULL ? pairs->count : 0};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t row = 0; row < count; row++) {
        GridCell *const cells = grid_row(grid, rows[row].label, rows[row].below, false);
        for (size_t pair = 0; pair < grid->design_count; pair++) {
            const ComparisonCell cell =
                comparison_pair_cell(comparison, &rows[row], grid->designs[pair]);
            cells[pair] = cell_of_rate(language, &cell);
        }
    }
    return 0;
}

/* The title, and what it asks where that is in the language of the table: scenarios ask in English. */
static void add_heading(Text *text, const Comparison *comparison, size_t language)
{
    if (comparison->title[0] != '\0') {
        screen_words(text, comparison->title, 0, COMPARISON_COLUMNS);
    }
    if (language == TRACE_IN_ENGLISH && comparison->question[0] != '\0') {
        screen_words(text, comparison->question, 0, COMPARISON_COLUMNS);
    }
}

static void add_part(Text *text, Grid *grid, int status)
{
    if (status == 0) {
        grid_lay_out(grid, text);
    } else {
        text->failed = true;
    }
    grid_free(grid);
}

void comparison_table(const Comparison *comparison, size_t language, Text *text)
{
    Grid grid;
    add_heading(text, comparison, language);
    for (size_t i = 0; i < comparison_moment_count(comparison); i++) {
        const ComparisonMoment moment = comparison_moment(comparison, i);
        for (int per_thousand = 0; moment.printed && per_thousand < 2; per_thousand++) {
            add_part(text, &grid,
                     grid_outcomes(&grid, comparison, language, moment.name, per_thousand != 0));
        }
    }
    add_part(text, &grid, grid_exposure(&grid, comparison, language, false));
    add_part(text, &grid, grid_exposure(&grid, comparison, language, true));
    add_part(text, &grid, grid_pairs(&grid, comparison, language));
    text_add(text, "\n");
    comparison_meanings(comparison, language, text);
}
