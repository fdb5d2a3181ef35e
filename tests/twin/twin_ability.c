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
    const uint32_t delay = variant == AS_IS ? twin_delay(twin, j, leaving, since) : 0;
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

void twin_measure_ability(Twin *twin, uint32_t j)
{
    TwinPerson *person = &twin->persons[j];
    person->can_out = able(twin, j, true, PLAIN, twin->weeks);
    person->can_in = able(twin, j, false, PLAIN, twin->weeks);
    person->able_alone = able(twin, j, twin->default_in, ALONE, twin->weeks);
    person->able_as_is = able(twin, j, twin->default_in, AS_IS, twin->weeks);
    person->can_close = false;
    for (uint32_t n = 0; n < (uint32_t)twin->design->action_reasonable_tries; n++) {
        const TwinTry try = {
            .person = j, .number = n, .leaving = true, .steps = twin->design->action_steps_close};
        person->can_close = person->can_close || twin_succeeds(twin, &try, 1ULL << 32);
    }
}
