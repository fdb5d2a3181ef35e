/* comparison_grid: a part of the long table, rows over designs, and how it is laid out. */
#ifndef TACIT_COMPARISON_GRID_H
#define TACIT_COMPARISON_GRID_H

#include "base/text.h"
#include "show/comparison_cell.h"

/* Room for a label, with its indent and its star. */
enum { LABEL_SIZE = 64 };

/* A part before it is laid out. */
typedef struct Grid {
    size_t language;   /* enum TraceTongue */
    const char *title; /* borrowed, as are designs */
    const char *const *designs;
    size_t design_count;
    char (*labels)[LABEL_SIZE]; /* owned */
    GridCell *cells;            /* [row][design], owned */
    size_t row_count;
} Grid;

/* Room for as many rows, none of them there yet. Returns 0, or -1 when out of memory; grid_free in either case. */
int grid_allocate(Grid *grid, size_t rows);
void grid_free(Grid *grid);

/* Adds a row, and returns its cells, one for each design, to be filled. `star`: it depends on guessed wishes. */
GridCell *grid_row(Grid *grid, enum TableWord label, bool below, bool star);

/* Appends the title and the rows, in panels of as many designs as fit into COMPARISON_COLUMNS. */
void grid_lay_out(const Grid *grid, Text *text);

#endif
