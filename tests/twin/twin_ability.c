/* The swapped wish of the plain twin: model/consent/README.md, Ability. */
#include "twin/twin_inside.h"

typedef enum Variant { PLAIN, ALONE, AS_IS } Variant;

/* The first week before the horizon in which a try of the copy succeeds. */
static uint32_t copy_succeeds(const Twin *twin, uint32_t j, bool leaving, Variant variant,
                              uint32_t since, uint32_t horizon)
{
    const Parameters *p = twin->design;
    const uint32_t count =
        (uint32_t)(variant == AS_IS ? p->action_tries : p->action_reasonable_tries);
    const uint32_t delay = variant == AS_IS ? twin_delay(twin, j, leaving, since)
                                            : twin_code_wait(twin, j, leaving, since);
    if (delay == TWIN_NEVER) {
        return TWIN_NEVER;
    }
    for (uint32_t n = 0; n < count && since + delay + n < horizon; n++) {
        const uint32_t week = since + delay + n;
        TwinTry try = twin_try(twin, j, n, week, leaving);
        try.alone = variant == ALONE;
        if (twin_succeeds(twin, &try, twin->line[week])) {
            return week;
        }
    }
    return TWIN_NEVER;
}

/* The first week before the horizon in which the copy is served at a contact. */
static uint32_t copy_served(const Twin *twin, uint32_t j, bool leaving, Variant variant,
                            uint32_t since, uint32_t horizon)
{
    for (uint32_t week = since; week < horizon; week++) {
        const bool at_once =
            variant != AS_IS || twin_below(random_week(twin->key, j, week, PURPOSE_OWN_REQUEST),
                                           twin->design->asking_own_request);
        const bool asks =
            !leaving && twin->own_requests && at_once && twin_contact(twin, j, week) >= 0;
        const uint64_t cut = twin->cut[(size_t)week * twin->areas + twin->persons[j].area];
        if ((asks || twin_is_asked(twin, j, week)) &&
            random_week(twin->key, j, week, PURPOSE_QUEUE) < cut) {
            return week;
        }
    }
    return TWIN_NEVER;
}

/* Week in which the copy of j ends outside (leaving) or inside, if before the horizon. */
static uint32_t able(const Twin *twin, uint32_t j, bool leaving, Variant variant, uint32_t horizon)
{
    const TwinPerson *person = &twin->persons[j];
    const uint32_t informed = twin_decider(twin, j)->knows[LEVEL_INFORMED];
    const uint32_t since = twin_later(informed, person->sent);
    if (since >= horizon) {
        return TWIN_NEVER;
    }
    const bool at_once = leaving ? !twin->default_in && person->joined >= since
                                 : twin->opens_by_silence || person->joined < since;
    uint32_t first = at_once ? since : TWIN_NEVER;
    if (!at_once && (leaving || twin->joins_alone)) {
        first = copy_succeeds(twin, j, leaving, variant, since, horizon);
    }
    if (!at_once && person->said_yes >= since) {
        const uint32_t no_later = twin_earlier(first, horizon);
        first = twin_earlier(first, copy_served(twin, j, leaving, variant, since, no_later));
    }
    const uint32_t really = leaving ? person->left : twin_earlier(person->joined, person->returned);
    const bool by_help = leaving ? person->helped : person->joined_helped;
    if (really >= informed && !(variant == ALONE && by_help)) {
        first = twin_earlier(first, really);
    }
    return first < horizon ? first : TWIN_NEVER;
}

bool twin_able_at(const Twin *twin, uint32_t j, uint32_t date)
{
    return able(twin, j, twin->default_in, PLAIN, date) != TWIN_NEVER;
}

/* ---- turning round ---------------------------------------------------------------------------- */

enum { REFUSING, CLOSING, JOINING, FIRST_REVERSING_TRY = 1 << 20 };

static void measure_reversal(const Twin *twin, uint32_t j)
{
    const Parameters *p = twin->design;
    TwinPerson *person = &twin->persons[j];
    const double steps[] = {p->action_steps_refuse, p->action_steps_close, p->action_steps_join};
    const double credentials[] = {p->action_credentials_refuse, p->action_credentials_close,
                                  p->action_credentials_join};
    person->wait_refuse = twin_code_wait(twin, j, true, 0);
    person->wait_close = twin_code_wait(twin, j, true, twin_later(person->silent, 1));
    person->wait_join = twin_code_wait(twin, j, false, 0);
    for (int act = REFUSING; act <= JOINING; act++) {
        for (int know_how = 0; know_how < 2; know_how++) {
            for (uint32_t n = 0; n < 10; n++) {
                const TwinTry try = {.person = j,
                                     .number = FIRST_REVERSING_TRY + n,
                                     .leaving = act != JOINING,
                                     .know_how = know_how != 0,
                                     .closing = act == CLOSING,
                                     .credentials = credentials[act],
                                     .steps = steps[act]};
                person->reversing[act][know_how][n] = twin_succeeds(twin, &try, 1ULL << 32);
            }
        }
    }
    for (uint32_t k = 0; k < 52; k++) {
        const uint32_t word =
            random_week(twin->key, j, FIRST_REVERSING_TRY + k, PURPOSE_COPY_CONTACT);
        person->meeting[k] = twin_contact_of(twin, j, word) >= 0;
    }
    person->taught = 0;
    while (person->taught < twin->weeks &&
           !twin_know_how(twin, twin_decider(twin, j), person->taught)) {
        person->taught++;
    }
}

/* Whether j gets inside alone, or can at a contact; having left only if people may come back. */
static bool joins(const Parameters *p, const TwinPerson *person, uint32_t date, uint32_t k)
{
    const int rule = (int)p->design_consent;
    const bool left = person->left < date && person->returned >= date;
    const bool had_record = person->joined <= person->left || rule == CONSENT_OPT_OUT;
    if (left && (int)p->action_reversible != YES_NO_YES) {
        return false;
    }
    const uint32_t n = k - person->wait_join;
    return ((rule == CONSENT_OPT_IN || (left && had_record)) && k >= person->wait_join &&
            n < (uint32_t)p->action_reasonable_tries &&
            person->reversing[JOINING][person->taught < date][n]) ||
           ((rule == CONSENT_ACTIVE_CHOICE || rule == CONSENT_TWO_STEP) && person->meeting[k]);
}

static bool leaves(const Parameters *p, const TwinPerson *person, uint32_t date, uint32_t k)
{
    const bool window =
        (int)p->design_consent == CONSENT_OPT_OUT || (int)p->design_consent == CONSENT_TWO_STEP;
    const uint32_t wait =
        window && date < person->silent ? person->wait_refuse : person->wait_close;
    const int act = window && date + k < person->silent ? REFUSING : CLOSING;
    return k >= wait && k - wait < (uint32_t)p->action_reasonable_tries &&
           person->reversing[act][person->taught < date][k - wait];
}

bool twin_can_reverse(const Parameters *p, const TwinPerson *person, uint32_t date)
{
    const bool window =
        (int)p->design_consent == CONSENT_OPT_OUT || (int)p->design_consent == CONSENT_TWO_STEP;
    const bool left = person->left < date && person->returned >= date;
    const bool inside =
        twin_included(p, person, date) || (window && date < person->silent && !left);
    bool reverses = false;
    for (uint32_t k = 0; k < (uint32_t)p->action_reasonable_weeks; k++) {
        reverses = reverses || (date + k >= person->sent &&
                                (inside ? leaves(p, person, date, k) : joins(p, person, date, k)));
    }
    return reverses && person->knows[LEVEL_INFORMED] < date;
}

/* ---- all of them ------------------------------------------------------------------------------ */

void twin_measure_ability(Twin *twin, uint32_t j)
{
    TwinPerson *person = &twin->persons[j];
    person->can_out = able(twin, j, true, PLAIN, twin->weeks);
    person->can_in = able(twin, j, false, PLAIN, twin->weeks);
    person->able_alone = able(twin, j, twin->default_in, ALONE, twin->weeks);
    person->able_as_is = able(twin, j, twin->default_in, AS_IS, twin->weeks);
    measure_reversal(twin, j);
}
