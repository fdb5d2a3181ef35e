/* compare: the comparison of a results file, printed; also what `run` ends with. */
#ifndef TACIT_COMPARE_H
#define TACIT_COMPARE_H

#include <stdbool.h>
#include <stdio.h>

/* Prints the comparison of the results file at path, as a table or as JSON. Returns COMMAND_DONE,
 * or says on stderr what is wrong and returns what the command is to return. */
int comparison_print(const char *path, bool json, FILE *out);

#endif
