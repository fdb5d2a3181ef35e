#include "support/support_page.h"

#include <unistd.h>

#include "file/output.h"
#include "support/check.h"

int page_open(void **state)
{
    Page *page = malloc(sizeof *page);
    if (page == NULL) {
        return -1;
    }
    *page = (Page){.path = "/tmp/tacit-page-XXXXXX"};
    const int descriptor = mkstemp(page->path);
    example_make(&page->scenario, &page->results);
    *state = page;
    return descriptor < 0 ? -1 : close(descriptor);
}

int page_close(void **state)
{
    Page *page = *state;
    example_free(&page->scenario, &page->results);
    text_free(&page->text);
    unlink(page->path);
    free(page);
    return 0;
}

void page_read(const Page *page, Comparison *comparison)
{
    const OutputProvenance provenance = {
        .command_line = "tacit run", .libraries = "", .threads = 1};
    Problem problem = {0};
    if (output_write(&page->results, "", &provenance, page->path, &problem) != 0 ||
        comparison_read(comparison, page->path, &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
}
