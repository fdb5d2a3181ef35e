/* compare: the comparison of a results file, printed; also what `run` ends with. */
#ifndef TACIT_COMPARE_H
#define TACIT_COMPARE_H

#include "commands/language.h"
#include "commands/options.h"

/* Prints what the results file at path says, as the options ask: the short answer, the long table (--all), JSON, or
 * nothing (--quiet without --json). `seconds` is how long the run took, NaN where nobody knows. Returns COMMAND_DONE, or
 * says on stderr what is wrong and returns what the command is to return. */
int comparison_print(const char *path, const Options *options, enum TraceTongue language,
                     double seconds);

#endif
