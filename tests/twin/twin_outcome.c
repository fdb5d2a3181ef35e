/* What the weeks of the plain twin amount to: model/outcomes/README.md. */
#include "twin/twin_inside.h"

bool twin_included(const Parameters *design, const TwinPerson *person, uint32_t date)
{
    const int rule = (int)design->design_consent;
    const bool by_silence = rule == CONSENT_OPT_OUT, had_record = person->joined <= person->left;
    const bool open = by_silence ? person->joined <= date : person->joined < date;
    const bool back =
        person->returned < date && (had_record || !by_silence || person->silent <= date);
    const bool yes = person->said_yes < date || person->activated < date || person->returned < date;
    return ((open && person->left >= date) || back) &&
           ((int)design->records_deposit == DEPOSIT_AUTOMATIC || yes);
}

static bool is_pending(const Parameters *design, const TwinPerson *person, uint32_t date)
{
    const int rule = (int)design->design_consent;
    const bool window = rule == CONSENT_OPT_OUT || rule == CONSENT_TWO_STEP;
    const bool left = person->left < date && person->returned >= date;
    const bool opened = rule == CONSENT_TWO_STEP && person->joined < date; /* a yes in the window */
    return window && person->sent <= date && date < person->silent && !left && !opened;
}

/* Included: a yes said by deference counts like silence, an activation only where it is to count. */
static int rung_inside(const Parameters *design, const TwinPerson *j, uint32_t date,
                       enum Level level)
{
    const uint32_t learned = j->knows[level];
    const bool informed = learned < date,
               counts = (int)design->records_activation_counts == YES_NO_YES;
    const uint32_t activated = counts ? j->activated : TWIN_NEVER;
    const bool yes = j->said_yes < date || activated < date || j->returned < date;
    if (informed && twin_wish_at(j, date).side == TWIN_OUT) {
        return TWIN_AGAINST;
    }
    if ((j->said_yes < date && j->said_yes >= learned && !j->deferred) ||
        (activated < date && activated >= learned) ||
        (j->returned < date && j->returned >= learned)) {
        return TWIN_EXPLICIT;
    }
    if (yes && !informed) {
        return TWIN_UNINFORMED_YES;
    }
    const bool deferred = j->deferred && j->said_yes < date && j->left >= date;
    const bool could_leave = deferred ? twin_can_reverse(design, j, date) : j->can_out < date;
    return informed && could_leave ? TWIN_ACQUIESCENT : TWIN_TACIT;
}

int twin_rung(const Parameters *design, const TwinPerson *persons, uint32_t person, uint32_t date,
              enum Level level)
{
    const TwinPerson *j = &persons[person];
    const bool by_silence = (int)design->design_consent == CONSENT_OPT_OUT;
    const uint32_t learned = j->knows[level];
    const bool informed = learned < date;
    const bool could_join = j->can_in < date && (!by_silence || date >= j->silent);
    if ((int)design->design_consent == CONSENT_NONE) {
        return -1;
    }
    if (is_pending(design, j, date)) {
        return TWIN_PENDING;
    }
    if (twin_included(design, j, date)) {
        return rung_inside(design, j, date, level);
    }
    const bool left = j->left < date && j->returned >= date;
    return informed && twin_wish_at(j, date).side == TWIN_IN ? TWIN_AGAINST_OUT
           : left && j->left >= learned                      ? TWIN_EXPLICIT_OUT
           : !informed || !could_join                        ? TWIN_TACIT_OUT
                                                             : TWIN_ACQUIESCENT_OUT;
}
