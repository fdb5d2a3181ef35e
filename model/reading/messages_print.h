/* messages_print: what is wrong with the input, as somebody at a terminal reads it. */
#ifndef TACIT_MESSAGES_PRINT_H
#define TACIT_MESSAGES_PRINT_H

#include <stdio.h>

#include "scenario/messages.h"

/* Prints all, sorted by file, line and column, one per line. */
void messages_print(Messages *messages, FILE *stream);

#endif
