#include "consent/rung.h"

/* Those of enum Rung, then "pending", "undefined" and all of them together. */
static const Label RUNGS[] = {
    {"against", "against: informed, in, wishes to be out",
     "contre : informées, dedans, veulent être dehors"},
    {"explicit", "explicit yes: by wish, when informed", "oui explicite : par volonté, informées"},
    {"uninformed_yes", "uninformed yes: said yes, still not informed",
     "oui non informé : ont dit oui, toujours non informées"},
    {"tacit", "in by silence: not informed, or could not leave",
     "dedans par silence : non informées ou empêchées"},
    {"acquiescent", "informed non-objection: could leave, stayed",
     "non-opposition informée : pouvaient partir, restées"},
    {"against_out", "informed, out, wishes to be in", "informées, dehors, veulent être dedans"},
    {"explicit_out", "explicit no: said no when informed",
     "non explicite : ont dit non, informées"},
    {"tacit_out", "out by silence: not informed, or could not join",
     "dehors par silence : non informées ou empêchées"},
    {"acquiescent_out", "informed abstention: could join, did not",
     "abstention informée : pouvaient adhérer, ne l’ont pas fait"},
    {"pending", "still in the window: neither in nor out",
     "encore dans le délai : ni dedans ni dehors"},
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
    return rung <= RUNG_PENDING ? RUNGS[rung].name : NULL;
}
