/* interruption: Ctrl-C and the like, for commands that must not stop between two things. */
#ifndef TACIT_INTERRUPTION_H
#define TACIT_INTERRUPTION_H

#include <signal.h>

/* From now on SIGINT and SIGTERM no longer end the program. Returns what becomes non-zero when one of
 * them comes. */
const volatile sig_atomic_t *interruption_catch(void);

#endif
