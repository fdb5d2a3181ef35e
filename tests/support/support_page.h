/* A results file made by hand and what is printed from it, for tests of what people read. */
#ifndef TACIT_SUPPORT_PAGE_H
#define TACIT_SUPPORT_PAGE_H

#include "base/text.h"
#include "show/comparison.h"
#include "support/support_results.h"

/* The example's results, not yet written, where they go, and room for what is said of them. */
typedef struct Page {
    char path[64];
    Scenario scenario;
    Results results;
    Text text;
} Page;

/* Set-up and tear-down of a test: *state is a Page. */
int page_open(void **state);
int page_close(void **state);

/* Writes the results and reads them back; fails the test if that cannot be. Free with comparison_free. */
void page_read(const Page *page, Comparison *comparison);

#endif
