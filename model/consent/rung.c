#include "consent/rung.h"

/* Those of enum Rung, then "undefined" and all of them together. */
static const Label RUNGS[] = {
    {"against", "against: informed, in, wishes to be out",
     "contre : informées, dedans, veulent être dehors"},
    {"explicit", "explicit: said yes when informed", "explicite : ont dit oui, informées"},
    {"uninformed_yes", "uninformed yes", "oui non informé"},
    {"tacit", "tacit: not informed, or could not leave",
     "tacite : non informées, ou empêchées de partir"},
    {"acquiescent", "acquiescent: informed, could leave, stayed",
     "acquiescent : informées, pouvaient partir, restées"},
    {"against_out", "informed, out, wishes to be in", "informées, dehors, veulent être dedans"},
    {"explicit_out", "explicit no: said no when informed",
     "non explicite : ont dit non, informées"},
    {"tacit_out", "tacit exclusion: not informed, or could not join",
     "exclusion tacite : non informées ou empêchées"},
    {"acquiescent_out", "acquiescent: informed, could join, did not",
     "acquiescent : informées, pouvaient adhérer"},
    {"undefined", "no programme", "aucun programme"},
    {"all", "all rungs", "tous les échelons"},
};
_Static_assert(sizeof RUNGS / sizeof RUNGS[0] == RUNG_ALL + 1, "a label for every rung");

const Label *rung_label(size_t rung)
{
    return rung <= RUNG_ALL ? &RUNGS[rung] : NULL;
}

const char *rung_name(size_t rung)
{
    return rung < RUNG_COUNT ? RUNGS[rung].name : NULL;
}
