/* support_levers: does a parameter of the consent half make a difference? */
#ifndef TACIT_SUPPORT_LEVERS_H
#define TACIT_SUPPORT_LEVERS_H

#include <stdbool.h>

/* Moves the parameters of one part of parameters.def, alone and in turn, and fails naming those with which no
 * outcome of any person changes under any of the three rules. Of vectors one entry, another in every row, or
 * every entry. */
void check_levers(const char *part, bool every_entry);

/* Fails if a part of parameters.def is none that check_levers is asked about and none that exposure is about, or
 * if a parameter listed as without effect has one. */
void check_lever_parts(void);
void check_lever_exceptions(void);

#endif
