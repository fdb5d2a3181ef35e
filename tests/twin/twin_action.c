/* What the persons of the plain twin do: model/consent/README.md, Acting. */
#include "twin/twin_inside.h"

#include <math.h>

/* Numbers of the tries of a want that began with a change of mind, and from one round to the next. */
enum { CHANGED_TRIES = 16, ROUND_TRIES = 32 };

/* ---- wants ----------------------------------------------------------------------------------- */

Want twin_want(const Twin *twin, uint32_t j, uint32_t week, bool at_contact)
{
    const TwinPerson *person = &twin->persons[j];
    const TwinPerson *d = twin_decider(twin, j);
    const uint32_t informed = d->knows[LEVEL_INFORMED];
    if (informed > week || week < person->sent || d->wish.side == TWIN_INDIFFERENT) {
        return NO_WANT;
    }
    if (d->wish.side == TWIN_OUT) {
        const bool agreed = person->said_yes != TWIN_NEVER && informed <= person->said_yes;
        const bool since = d->changed != TWIN_NEVER && d->changed > person->said_yes;
        return person->left == TWIN_NEVER && (twin->default_in || person->joined != TWIN_NEVER) &&
                       (!agreed || since)
                   ? TO_LEAVE
                   : NO_WANT;
    }
    if (person->left == TWIN_NEVER) {
        return (at_contact ? twin->own_requests : twin->joins_alone) && person->joined == TWIN_NEVER
                   ? TO_JOIN
                   : NO_WANT;
    }
    const bool had_record =
        twin->opens_by_silence || (person->joined != TWIN_NEVER && person->joined <= person->left);
    const bool asks = at_contact ? twin->own_requests : twin->joins_alone;
    return (int)twin->design->action_reversible == YES_NO_YES && (had_record || asks) &&
                   person->returned == TWIN_NEVER
               ? TO_RETURN
               : NO_WANT;
}

bool twin_offered(const Twin *twin, uint32_t j, uint32_t week, bool leaving)
{
    const Parameters *p = twin->design;
    const bool refuses = twin->default_in && week < twin->persons[j].silent;
    return (int)(!leaving  ? p->asking_contact_joins
                 : refuses ? p->asking_contact_refuses
                           : p->asking_contact_closes) == YES_NO_YES;
}

/* ---- sleep ----------------------------------------------------------------------------------- */

bool twin_asleep(const Twin *twin, uint32_t j, uint32_t week, bool leaving)
{
    const uint32_t word =
        random_draw(twin->key, twin->persons[j].decider, 0, PURPOSE_SLEEP).word[0];
    return leaving && twin->default_in && week >= twin->persons[j].silent &&
           !twin_below(word, twin->design->action_closing);
}

bool twin_sleeps(const Twin *twin, uint32_t j, uint32_t week, bool leaving)
{
    const TwinPerson *d = twin_decider(twin, j);
    const bool anew = d->changed != TWIN_NEVER && d->changed > d->knows[LEVEL_INFORMED] &&
                      d->changed >= twin->persons[j].silent;
    return twin_asleep(twin, j, week, leaving) && !anew;
}

/* ---- start ----------------------------------------------------------------------------------- */

/* The integrated hazard of starting by k weeks after the want began, as long as nothing changes it. */
static double integrated(const Parameters *p, double six_weeks, uint32_t k)
{
    const double f = p->action_first_week, r = p->action_decay;
    return six_weeks * (f + (1.0 - f) * (1.0 - pow(r, k)) / (1.0 - pow(r, 5.0)));
}

/* Whether the code that an act asks for must be asked for. */
static bool lacks_code(const Twin *twin, uint32_t j, bool leaving, uint32_t week)
{
    const Parameters *p = twin->design;
    const bool refuses = twin->default_in && week < twin->persons[j].silent;
    const double asks = !leaving  ? p->action_code_join
                        : refuses ? p->action_code_refuse
                                  : p->action_code_close;
    return (int)asks == YES_NO_YES && !twin_reached(twin, twin_decider(twin, j));
}

uint32_t twin_code_wait(const Twin *twin, uint32_t j, bool leaving, uint32_t week)
{
    return lacks_code(twin, j, leaving, week) ? (uint32_t)twin->design->action_code_wait : 0;
}

uint32_t twin_delay(const Twin *twin, uint32_t j, bool leaving, uint32_t since)
{
    const Parameters *p = twin->design;
    const uint32_t deadline = twin->persons[j].silent;
    const bool window = leaving && twin->default_in;
    const uint32_t word =
        random_draw(twin->key, twin->persons[j].decider, 0, PURPOSE_START).word[0];
    const double six_weeks = twin_hazard(p->action_started[twin_band(twin_decider(twin, j))]);
    for (uint32_t k = 0; since + k < twin->weeks; k++) {
        double sum = integrated(p, six_weeks, k);
        if (window && since < deadline) {
            const uint32_t last = deadline - 1 - since;
            sum *= pow(6.0 / p->notice_window, p->action_slackening);
            sum += k >= last ? p->action_surge * six_weeks : 0.0;
        }
        if (twin_below(word, 1.0 - exp(-sum))) {
            return k + twin_code_wait(twin, j, leaving, since + k);
        }
    }
    return TWIN_NEVER;
}

void twin_appoint(Twin *twin, uint32_t d, uint32_t week)
{
    const TwinPerson *decider = &twin->persons[d];
    for (uint32_t place = 0; place < decider->household_size; place++) {
        const uint32_t j = decider->household_first + place;
        const Want wanted = twin_want(twin, j, week, false);
        if (twin->persons[j].decider == d && wanted != NO_WANT) {
            const uint32_t k = twin_delay(twin, j, wanted == TO_LEAVE, week);
            twin->persons[j].start = k == TWIN_NEVER || week + k >= twin->weeks ||
                                             twin_sleeps(twin, j, week + k, wanted == TO_LEAVE)
                                         ? TWIN_NEVER
                                         : week + k;
        }
    }
}

/* ---- helpers --------------------------------------------------------------------------------- */

/* Share of adults disposed the other way than somebody who leaves, or joins. */
static double share_opposed(const Parameters *p, bool leaving)
{
    double out = 0.0, adults = 0.0;
    for (int a = 0; a < ADULT_COUNT; a++) {
        out += p->population_age_share[a + 1] * p->disposition_out[a];
        adults += p->population_age_share[a + 1];
    }
    return leaving ? p->disposition_in : out / adults;
}

/* Whether d has a helper who helps. */
static bool is_helped(const Twin *twin, const TwinPerson *d, bool leaving)
{
    const Parameters *p = twin->design;
    const RandomWords u = random_draw(twin->key, (uint32_t)(d - twin->persons), 0, PURPOSE_HELPER);
    const TwinPerson *at_home = NULL;
    for (uint32_t place = 0; place < d->household_size && at_home == NULL; place++) {
        const TwinPerson *other = &twin->persons[d->household_first + place];
        if (other != d && other->decides && !other->barriers[BARRIER_no_internet] &&
            !other->barriers[BARRIER_online_with_help]) {
            at_home = other;
        }
    }
    const bool opposes = at_home != NULL
                             ? at_home->disposition.side == (leaving ? TWIN_IN : TWIN_OUT)
                             : twin_below(u.word[2], share_opposed(p, leaving));
    const bool has = twin_below(u.word[0], at_home != NULL ? p->action_helper_household
                                                           : p->action_helper_outside);
    return has && !(opposes && twin_below(u.word[1], p->action_gatekeeping));
}

/* Whether the professional at the counter helps d. */
static bool counter_helps(const Twin *twin, const TwinPerson *d, bool leaving)
{
    const RandomWords u = random_draw(twin->key, (uint32_t)(d - twin->persons), 1, PURPOSE_HELPER);
    return !(twin_below(u.word[0], share_opposed(twin->design, leaving)) &&
             twin_below(u.word[1], twin->design->action_gatekeeping));
}

/* ---- tries ----------------------------------------------------------------------------------- */

TwinTry twin_try(const Twin *twin, uint32_t j, uint32_t number, uint32_t week, bool leaving)
{
    const Parameters *p = twin->design;
    const bool refuses = twin->default_in && week < twin->persons[j].silent;
    return (TwinTry){.person = j,
                     .number = number,
                     .leaving = leaving,
                     .know_how = twin_know_how(twin, twin_decider(twin, j), week),
                     .closing = leaving && !refuses,
                     .credentials = !leaving  ? p->action_credentials_join
                                    : refuses ? p->action_credentials_refuse
                                              : p->action_credentials_close,
                     .steps = !leaving  ? p->action_steps_join
                              : refuses ? p->action_steps_refuse
                                        : p->action_steps_close};
}

static double after_steps(const Twin *twin, const TwinTry *try)
{
    return pow(1.0 - twin->design->action_step_loss, try->steps - 1.0);
}

static double by_phone(const Twin *twin, const TwinTry *try)
{
    return twin_rate(twin, twin_decider(twin, try->person), STAGE_PHONE,
                     twin->design->action_by_phone) *
           after_steps(twin, try);
}

/* The largest chance of the ways other than the phone. */
static double best_other(const Twin *twin, const TwinTry *try)
{
    const Parameters *p = twin->design;
    const TwinPerson *d = twin_decider(twin, try->person);
    const double row = p->action_completed[twin_band(d)], almost = 1.0 - 0x1p-20;
    const double codes = pow(1.0 - p->action_credential_loss, try->credentials);
    double online = fmin(1.0, twin_rate(twin, d, STAGE_ONLINE, row));
    if (try->know_how && try->leaving && online > 0.0) {
        online = fmin(almost, online + p->action_tutorial_gain);
    }
    double best = codes * (1.0 - cbrt(1.0 - online));
    best = fmax(best, codes * twin_rate(twin, d, STAGE_FORM, p->action_by_form));
    const uint32_t closing =
        random_draw(twin->key, twin->persons[try->person].decider, 0, PURPOSE_CLOSING).word[0];
    if (try->closing && !try->know_how && !twin_below(closing, p->action_closing_known)) {
        best = 0.0; /* does not know how it is done alone */
    }
    if (!try->alone && is_helped(twin, d, try->leaving)) {
        best = fmax(best, codes * (1.0 - cbrt(1.0 - fmin(almost, row + p->action_helped_gain))));
    }
    if (!try->alone && counter_helps(twin, d, try->leaving)) {
        best = fmax(best, twin_rate(twin, d, STAGE_IN_PERSON, p->action_in_person));
    }
    return best * after_steps(twin, try);
}

bool twin_succeeds(const Twin *twin, const TwinTry *try, uint64_t line)
{
    const uint32_t word = random_draw(twin->key, try->person, try->number, PURPOSE_TRY).word[0];
    const uint32_t call = random_draw(twin->key, try->person, try->number, PURPOSE_LINE).word[0];
    return twin_below(word, best_other(twin, try)) ||
           (twin_below(word, by_phone(twin, try)) && call < line);
}

uint32_t twin_number(const Twin *twin, uint32_t j, uint32_t start, uint32_t first, uint32_t week)
{
    const Parameters *p = twin->design;
    const double weekly = 1.0 - pow(1.0 - p->action_taken_up_again, 1.0 / 52.0);
    const uint32_t tries = (uint32_t)p->action_tries;
    while (start != TWIN_NEVER && start + tries <= week) { /* the tries of this round are spent */
        first += ROUND_TRIES;
        const uint32_t k =
            twin_first(twin, random_draw(twin->key, j, first, PURPOSE_AGAIN).word[0], 1.0, weekly);
        start = k == TWIN_NEVER ? TWIN_NEVER : start + tries + k;
    }
    return start <= week ? first + week - start : TWIN_NEVER;
}

/* ---- the week -------------------------------------------------------------------------------- */

/* Whether j tries something this week, and what. */
static bool tries(const Twin *twin, uint32_t j, uint32_t week, TwinTry *try)
{
    const TwinPerson *person = &twin->persons[j];
    const TwinPerson *d = twin_decider(twin, j);
    const Want wanted = twin_want(twin, j, week, false);
    const bool changed = d->changed != TWIN_NEVER && d->changed > d->knows[LEVEL_INFORMED];
    const uint32_t number = twin_number(twin, j, person->start, changed ? CHANGED_TRIES : 0, week);
    if (wanted == NO_WANT || number == TWIN_NEVER ||
        twin_sleeps(twin, j, week, wanted == TO_LEAVE)) {
        return false;
    }
    *try = twin_try(twin, j, number, week, wanted == TO_LEAVE);
    return true;
}

void twin_act(Twin *twin, uint32_t week)
{
    const Parameters *p = twin->design;
    const uint64_t capacity =
        (uint64_t)floor(p->action_phone_capacity * twin->count / p->population_represents);
    uint64_t calls = 0;
    TwinTry try;
    for (uint32_t j = 0; j < twin->count; j++) {
        calls += tries(twin, j, week, &try) && by_phone(twin, &try) > best_other(twin, &try);
    }
    twin->line[week] = calls > capacity ? (capacity << 32) / calls : 1ULL << 32;
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        if (!tries(twin, j, week, &try) || !twin_succeeds(twin, &try, twin->line[week])) {
            continue;
        }
        try.alone = true;
        const bool helped = !twin_succeeds(twin, &try, twin->line[week]);
        person->helped = person->helped || (try.leaving && helped);
        person->joined_helped = person->joined_helped || (!try.leaving && helped);
        if (try.leaving) {
            person->left = week;
        } else if (person->left == TWIN_NEVER) {
            person->joined = person->said_yes = week;
        } else {
            person->returned = week;
        }
    }
}
