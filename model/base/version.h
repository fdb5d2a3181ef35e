/* Which program this is: the three strings that results carry as their origin.
 *
 * They are compiled into version.c alone, so a new commit rebuilds one file. */
#ifndef TACIT_VERSION_H
#define TACIT_VERSION_H

/* The version of the program, as in the file VERSION: "0.2.0". */
const char *version_number(void);

/* The git revision of the sources, "-dirty" if they were changed since; "unknown" outside git. */
const char *version_revision(void);

/* The compiler and its version: "gcc 12.2.0". */
const char *version_compiler(void);

#endif
