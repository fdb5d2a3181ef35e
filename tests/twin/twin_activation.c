/* Activating a record in the plain twin: model/consent/README.md, Activation. */
#include "twin/twin_inside.h"

#include <math.h>

/* Week from which there is a record of j, be it an empty shell. */
static uint32_t record_from(const Twin *twin, const TwinPerson *j)
{
    const bool shell = twin->default_in && !twin->opens_by_silence;
    return shell && j->left >= j->silent ? twin_earlier(j->joined, j->silent) : j->joined;
}

/* Contacts of j over those of the mean person. */
static double contacts_over_mean(const Twin *twin, uint32_t j)
{
    double own = 0.0, mean = 0.0;
    for (int kind = 0; kind < CONTACT_COUNT; kind++) {
        own += twin_yearly_contacts(twin, j, kind);
        mean += twin->design->asking_contacts[kind];
    }
    return mean > 0.0 ? own / mean : 0.0;
}

/* Whether a geometric delay from week `from` on, with these chances in each week, is over by the end of
 * a week. */
static bool over(uint32_t word, double weekly, uint32_t from, uint32_t week)
{
    return week >= from && week != TWIN_NEVER &&
           twin_below(word, 1.0 - pow(1.0 - weekly, week - from + 1.0));
}

/* Whether j, who has a record and is aware from week `from` on, would have activated it by the end of a
 * week: by oneself or in care, or on an invitation. */
static bool by_week(const Twin *twin, uint32_t j, uint32_t from, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *d = twin_decider(twin, j);
    const RandomWords u = random_draw(twin->key, j, 0, PURPOSE_ACTIVATION);
    const double factor = d->barriers[BARRIER_online_with_help] ? p->records_activated_helped : 1.0;
    const double care = p->records_activated_in_care * contacts_over_mean(twin, j);
    const double alone = fmin(1.0, p->records_activated_weekly * factor * (1.0 + care));
    const double invited = p->records_push_weekly * factor;
    const uint32_t begin = (uint32_t)p->records_push_start,
                   end = begin + (uint32_t)p->records_push_weeks;
    return over(u.word[0], alone, from, week) ||
           (end > 0 &&
            over(u.word[1], invited, twin_later(from, begin), twin_earlier(week, end - 1)));
}

static bool activates(const Twin *twin, uint32_t j, uint32_t week)
{
    const TwinPerson *person = &twin->persons[j];
    const TwinPerson *d = twin_decider(twin, j);
    const uint32_t from = twin_later(record_from(twin, person), d->knows[LEVEL_AWARE]);
    return !d->barriers[BARRIER_no_internet] && by_week(twin, j, from, week) &&
           (week == from || !by_week(twin, j, from, week - 1)) && person->left > week &&
           !(d->knows[LEVEL_INFORMED] <= week && d->wish.side == TWIN_OUT);
}

void twin_activate(Twin *twin, uint32_t week)
{
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        if (!activates(twin, j, week)) {
            continue;
        }
        person->activated = week;
        if (twin_decider(twin, j)->knows[LEVEL_INFORMED] > week &&
            twin_below(random_draw(twin->key, j, 0, PURPOSE_ACTIVATION).word[2],
                       twin->design->records_activation_informs)) {
            twin_candidate(twin, person->decider, LEVEL_INFORMED, week + 1,
                           (TwinSource){.route = TWIN_ROUTE_ACTIVATION});
        }
    }
}
