/* label: what something that the model names is called by machines and by people.
 *
 * A row that names something says it in every language of the program, so that nothing is added without its
 * words. Strings are static and UTF-8; in French the apostrophe is the curved one, and the space before
 * : ; ! ? does not break. */
#ifndef TACIT_LABEL_H
#define TACIT_LABEL_H

typedef struct Label {
    const char *name; /* in scenarios and in the results file: "opt_out" */
    const char *en;
    const char *fr;
} Label;

#endif
