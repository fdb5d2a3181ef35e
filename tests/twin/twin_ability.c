/* The swapped wish of the plain twin: model/consent/README.md, Ability. */
#include "twin/twin_inside.h"

typedef enum Variant { PLAIN, ALONE, AS_IS } Variant;

/* A copy of j with a firm wish to leave, or to get in. */
typedef struct TwinCopy {
    uint32_t j, since; /* informed, and the notice sent */
    bool leaving;
    Variant variant;
} TwinCopy;

/* Whether the copy is served in a week if it has something to say. */
static bool is_served(const Twin *twin, const TwinCopy *copy, uint32_t week)
{
    const uint64_t cut = twin->cut[(size_t)week * twin->areas + twin->persons[copy->j].area];
    return random_week(twin->key, copy->j, week, PURPOSE_QUEUE) < cut;
}

static bool tries_alone(const Twin *twin, const TwinCopy *copy)
{
    return copy->leaving || twin->joins_alone;
}

/* Whether asking had not ended when the copy parted from the person. */
static bool still_asked(const Twin *twin, const TwinCopy *copy)
{
    return twin->persons[copy->j].said_yes >= copy->since;
}

/* Whether the try number n of the copy, in a week, succeeds. */
static bool copy_succeeds(const Twin *twin, const TwinCopy *copy, uint32_t n, uint32_t week)
{
    TwinTry try = twin_try(twin, copy->j, n, week, copy->leaving);
    try.alone = copy->variant == ALONE;
    return tries_alone(twin, copy) && twin_succeeds(twin, &try, twin->line[week]);
}

/* Whether the copy that acts at once has a contact in a week by which it gets where it wishes. */
static bool copy_meets(const Twin *twin, const TwinCopy *copy, uint32_t week)
{
    const uint32_t k = week - copy->since;
    const int kind =
        twin_contact_of(twin, copy->j, random_week(twin->key, copy->j, k, PURPOSE_COPY_CONTACT));
    const bool own =
        (copy->leaving || twin->own_requests) && twin_offered(twin, copy->j, week, copy->leaving);
    const bool asked = still_asked(twin, copy) && (copy->leaving || twin->yes_opens) && kind >= 0 &&
                       twin_asks(twin, copy->j, week, kind,
                                 random_week(twin->key, copy->j, k, PURPOSE_COPY_ASKED));
    return ((own && kind >= 0) || asked) && is_served(twin, copy, week);
}

/* The first week in which the copy that acts at once is there. */
static uint32_t at_once(const Twin *twin, const TwinCopy *copy)
{
    const Parameters *p = twin->design;
    const uint32_t end =
        twin_earlier(twin->weeks, copy->since + (uint32_t)p->action_reasonable_weeks);
    uint32_t tries = (uint32_t)p->action_reasonable_tries, contact = copy->since;
    while (contact < end && !copy_meets(twin, copy, contact)) {
        contact++;
    }
    tries -= contact < end; /* the contact is the last of them */
    const uint32_t start = copy->since + twin_code_wait(twin, copy->j, copy->leaving, copy->since);
    for (uint32_t n = 0; n < tries && start + n < end; n++) {
        if (copy_succeeds(twin, copy, n, start + n)) {
            return twin_earlier(start + n, contact);
        }
    }
    return contact < end ? contact : TWIN_NEVER;
}

/* The same of the copy that puts off, gives up and asks as the person does. */
static uint32_t as_is(const Twin *twin, const TwinCopy *copy, uint32_t horizon)
{
    const uint32_t delay = twin_delay(twin, copy->j, copy->leaving, copy->since);
    for (uint32_t week = copy->since; week < horizon; week++) {
        const bool awake = !twin_asleep(twin, copy->j, week, copy->leaving);
        const bool acts = awake && (copy->leaving || twin->own_requests) &&
                          twin_contact(twin, copy->j, week) >= 0 &&
                          twin_requests(twin, copy->j, week, copy->leaving);
        const bool asked = still_asked(twin, copy) && (copy->leaving || twin->yes_opens) &&
                           twin_is_asked(twin, copy->j, week);
        const uint32_t start = delay == TWIN_NEVER ? TWIN_NEVER : copy->since + delay;
        const uint32_t number = twin_number(twin, copy->j, start, 0, week);
        const bool tries = awake && number != TWIN_NEVER;
        if (((acts || asked) && is_served(twin, copy, week)) ||
            (tries && copy_succeeds(twin, copy, number, week))) {
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
    const TwinCopy copy = {.j = j,
                           .since = twin_later(informed, person->sent),
                           .leaving = leaving,
                           .variant = variant};
    if (copy.since >= horizon) {
        return TWIN_NEVER;
    }
    if (leaving ? !twin->default_in && person->joined >= copy.since : twin->opens_by_silence) {
        return copy.since;
    }
    uint32_t first = as_is(twin, &copy, horizon);
    if (variant != AS_IS) {
        first = twin_earlier(first, at_once(twin, &copy));
    }
    const bool by_wish = person->joined >= copy.since && !person->deferred;
    const uint32_t joined = by_wish ? person->joined : TWIN_NEVER;
    const uint32_t really = leaving ? person->left : twin_earlier(joined, person->returned);
    const bool by_help = leaving ? person->helped : person->joined_helped;
    if (!(variant == ALONE && by_help)) {
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
           ((rule != CONSENT_OPT_OUT || (left && had_record)) &&
            (int)p->asking_contact_joins == YES_NO_YES && person->meeting[k]);
}

static bool leaves(const Parameters *p, const TwinPerson *person, uint32_t date, uint32_t k)
{
    const bool window =
        (int)p->design_consent == CONSENT_OPT_OUT || (int)p->design_consent == CONSENT_TWO_STEP;
    const uint32_t wait =
        window && date < person->silent ? person->wait_refuse : person->wait_close;
    const int act = window && date + k < person->silent ? REFUSING : CLOSING;
    const double offered = act == REFUSING ? p->asking_contact_refuses : p->asking_contact_closes;
    return (k >= wait && k - wait < (uint32_t)p->action_reasonable_tries &&
            person->reversing[act][person->taught < date][k - wait]) ||
           ((int)offered == YES_NO_YES && person->meeting[k]);
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
    person->out_as_is = able(twin, j, true, AS_IS, twin->weeks);
    person->in_as_is = able(twin, j, false, AS_IS, twin->weeks);
    measure_reversal(twin, j);
}
