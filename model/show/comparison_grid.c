#include "show/comparison_grid.h"

#include <stdio.h>
#include <stdlib.h>

#include "show/screen.h"

/* Columns of the screen that the parts of a grid take. */
typedef struct Widths {
    size_t label, value, interval, range;
} Widths;

/* Least widths, so that the parts of one table stand below each other. */
static const Widths WIDTHS_MIN = {.label = 18, .value = 4, .interval = 11, .range = 0};

int grid_allocate(Grid *grid, size_t rows)
{
    grid->labels = calloc(rows, sizeof *grid->labels);
    grid->cells = calloc(rows * grid->design_count, sizeof *grid->cells);
    return grid->labels == NULL || grid->cells == NULL ? -1 : 0;
}

void grid_free(Grid *grid)
{
    free(grid->labels);
    free(grid->cells);
}

GridCell *grid_row(Grid *grid, enum TableWord label, bool below, bool star)
{
    const size_t row = grid->row_count++;
    (void)snprintf(grid->labels[row], sizeof grid->labels[row], "%s%s%s", below ? "  " : "",
                   table_word(grid->language, label), star ? " *" : "");
    return &grid->cells[row * grid->design_count];
}

static void widen(size_t *width, const char *text)
{
    const size_t length = screen_columns(text);
    *width = length > *width ? length : *width;
}

static Widths grid_widths(const Grid *grid)
{
    Widths widths = WIDTHS_MIN;
    for (size_t i = 0; i < grid->row_count; i++) {
        widen(&widths.label, grid->labels[i]);
    }
    for (size_t i = 0; i < grid->row_count * grid->design_count; i++) {
        widen(&widths.value, grid->cells[i].value);
        widen(&widths.interval, grid->cells[i].interval);
        widen(&widths.range, grid->cells[i].range);
    }
    return widths;
}

static size_t design_width(const Grid *grid, const Widths *widths, size_t design)
{
    size_t width =
        widths->value + 1 + widths->interval + (widths->range > 0 ? 1 + widths->range : 0);
    widen(&width, grid->designs[design]);
    return width;
}

/* How many designs from `first` on fit into a line; one at least. */
static size_t designs_that_fit(const Grid *grid, const Widths *widths, size_t first)
{
    size_t used = widths->label;
    size_t count = 0;
    while (first + count < grid->design_count) {
        used += 1 + design_width(grid, widths, first + count);
        if (used > COMPARISON_COLUMNS && count > 0) {
            break;
        }
        count++;
    }
    return count;
}

static void add_cell(Text *text, const GridCell *cell, const Widths *widths, size_t width)
{
    const size_t before =
        widths->value + 1 + widths->interval + (widths->range > 0 ? 1 : 0); /* the range */
    text_add(text, " ");
    screen_right(text, cell->value, widths->value);
    text_add(text, " ");
    screen_left(text, cell->interval, widths->interval);
    text_add(text, widths->range > 0 ? " " : "");
    screen_left(text, cell->range, width - before);
}

static void add_panel(Text *text, const Grid *grid, const Widths *widths, size_t first,
                      size_t count)
{
    text_format(text, "%*s", (int)widths->label, "");
    for (size_t i = first; i < first + count; i++) {
        text_add(text, " ");
        screen_left(text, grid->designs[i], design_width(grid, widths, i));
    }
    screen_end_line(text);
    for (size_t row = 0; row < grid->row_count; row++) {
        screen_left(text, grid->labels[row], widths->label);
        for (size_t i = first; i < first + count; i++) {
            add_cell(text, &grid->cells[row * grid->design_count + i], widths,
                     design_width(grid, widths, i));
        }
        screen_end_line(text);
    }
}

void grid_lay_out(const Grid *grid, Text *text)
{
    const Widths widths = grid_widths(grid);
    size_t count = 0;
    for (size_t first = 0; first < grid->design_count; first += count) {
        count = designs_that_fit(grid, &widths, first);
        text_format(text, "\n%s\n", grid->title);
        add_panel(text, grid, &widths, first, count);
    }
}
