#include <stdlib.h>

#include "file/output_groups.h"
#include "outcomes/labels.h"

/* One column of the rows. */
static void write_column(OutputGroup *group, const char *name, const char *meaning,
                         OutputEntry *entry, size_t rows)
{
    const char **texts = malloc(rows * sizeof *texts);
    if (texts == NULL) {
        output_fail(group->file, "out of memory");
        return;
    }
    for (size_t row = 0; row < rows; row++) {
        texts[row] = entry(row);
    }
    output_texts(group, &(OutputVariable){name, "1", meaning, {"label"}}, texts, rows);
    free(texts);
}

void output_labels(OutputFile *file)
{
    OutputGroup group;
    size_t rows = 0;
    while (labels_at(rows, NULL) != NULL) {
        rows++;
    }
    output_group_open(&group, file, "/labels",
                      "What the names of parameters and of coordinates are called in words");
    output_axis_count(&group, &(OutputVariable){"label", "1", "Row, from 0", {NULL}}, rows);
    write_column(&group, "kind", "Kind of what is named", labels_kind, rows);
    write_column(&group, "name", "Its name in this file and in scenarios", labels_name, rows);
    write_column(&group, "en", "What it is called in English", labels_en, rows);
    write_column(&group, "fr", "What it is called in French", labels_fr, rows);
    output_group_close(&group);
}
