/* What happens to the persons of the plain twin: sections 6 to 14 of MODEL.md. */
#include "twin.h"

#include <math.h>
#include <stdlib.h>

typedef struct Twin {
    const Parameters *design;
    RandomKey key;
    uint32_t count, weeks, area_size, areas, window;
    bool opens_by_silence, joins_alone, yes_opens, own_requests;
    double scale[STAGE_COUNT][ADULT_COUNT]; /* rate of those without barriers over the row */
    double contacts[CONTACT_COUNT];         /* per year, of those to whom no factor applies */
    TwinPerson *persons;
    uint64_t
        *cut; /* by week and area: word before which one is served; 2^32 while minutes are left */
} Twin;

static uint32_t later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t earlier(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static const TwinPerson *decider_of(const Twin *twin, const TwinPerson *person)
{
    return &twin->persons[person->decider];
}

/* 1 - (1 - p)^(k + 1): chance that something of weekly chance p has happened by the k-th week */
static double by_week(double p, uint32_t k)
{
    return 1.0 - pow(1.0 - p, k + 1.0);
}

/* -ln(1 - p), where 1 counts as 1 - 2^-40 */
static double hazard(double p)
{
    return -log(1.0 - (p >= 1.0 ? 1.0 - 0x1p-40 : p));
}

/* ---- section 6: rates by age and barriers ---------------------------------------------------- */

static void solve_scale(Twin *twin)
{
    const double step = 1.0 / 128;
    TwinBarriers barriers;
    twin_barriers(twin->design, &barriers);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        for (int band = 0; band < ADULT_COUNT; band++) {
            double open = 0.0, mean = 0.0;
            for (double d = -10.0; d <= 10.0; d += step) {
                const double weight = step * exp(-d * d / 2.0) / sqrt(2.0 * acos(-1.0));
                double chance[BARRIER_COUNT], open_given_d = 1.0, mean_given_d = 1.0;
                twin_barrier_chances(twin->design, &barriers, band, d, chance);
                chance[BARRIER_online_with_help] *= 1.0 - chance[BARRIER_no_internet];
                const double n = barrier_multipliers(twin->design, BARRIER_no_internet)[stage];
                const double h = barrier_multipliers(twin->design, BARRIER_online_with_help)[stage];
                const double pn = chance[BARRIER_no_internet],
                             ph = chance[BARRIER_online_with_help];
                open_given_d *= 1.0 - (n > 0.0 ? 0.0 : pn) - (h > 0.0 ? 0.0 : ph);
                mean_given_d *= 1.0 - pn * (1.0 - n) - ph * (1.0 - h);
                for (size_t b = 0; b < BARRIER_COUNT; b++) {
                    if (b != BARRIER_no_internet && b != BARRIER_online_with_help) {
                        const double m = barrier_multipliers(twin->design, b)[stage];
                        open_given_d *= m > 0.0 ? 1.0 : 1.0 - chance[b];
                        mean_given_d *= 1.0 - chance[b] * (1.0 - m);
                    }
                }
                open += weight * open_given_d;
                mean += weight * mean_given_d;
            }
            twin->scale[stage][band] = mean > 0.0 ? open / mean : 0.0;
        }
    }
}

/* Product of a person's multipliers of a stage. */
static double multiplier(const Twin *twin, const TwinPerson *person, enum Stage stage)
{
    double product = 1.0;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        if (person->barriers[b]) {
            product *= barrier_multipliers(twin->design, b)[stage];
        }
    }
    return product;
}

static double rate(const Twin *twin, const TwinPerson *decider, enum Stage stage, double row)
{
    return row * twin->scale[stage][twin_band(decider)] * multiplier(twin, decider, stage);
}

/* Whether nobody can have a rate above 1. */
static bool rates_hold(const Twin *twin)
{
    const Parameters *p = twin->design;
    for (int a = 0; a < ADULT_COUNT; a++) {
        const struct {
            enum Stage stage;
            double row;
        } rows[] = {{STAGE_BY_EMAIL, p->notice_by_email[a]},
                    {STAGE_DELIVERED_POST, p->notice_delivered_post[a]},
                    {STAGE_OPENED, p->notice_opened_email[a]},
                    {STAGE_OPENED, p->notice_opened_post[a]},
                    {STAGE_READ, p->notice_read_email},
                    {STAGE_READ, p->notice_read_post},
                    {STAGE_UNDERSTOOD, p->notice_understood[a]},
                    {STAGE_ONLINE, p->action_completed[a]},
                    {STAGE_PHONE, p->action_by_phone},
                    {STAGE_FORM, p->action_by_form},
                    {STAGE_IN_PERSON, p->action_in_person}};
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            if (rows[i].row * twin->scale[rows[i].stage][a] > 1.0 + 1e-9) {
                return false;
            }
        }
    }
    return true;
}

/* ---- section 7: notices and media ------------------------------------------------------------ */

static void candidate(Twin *twin, uint32_t d, enum Level level, uint32_t week, TwinRoute route)
{
    TwinPerson *person = &twin->persons[d];
    if (week >= twin->weeks) {
        return;
    }
    if (level >= LEVEL_INFORMED && week < person->knows[LEVEL_INFORMED]) {
        person->route = route;
    }
    for (int l = 0; l <= (int)level; l++) {
        person->knows[l] = earlier(person->knows[l], week);
    }
}

static void send_letters(Twin *twin, uint32_t j)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    const TwinPerson *reader = decider_of(twin, person);
    const int a = twin_band(reader);
    const bool email = twin_below(random_draw(twin->key, j, 0, PURPOSE_HEALTH).word[3],
                                  rate(twin, reader, STAGE_BY_EMAIL, p->notice_by_email[a]));
    const double delivered =
        email ? p->notice_delivered_email[a]
              : rate(twin, reader, STAGE_DELIVERED_POST, p->notice_delivered_post[a]);
    const double opened = rate(twin, reader, STAGE_OPENED,
                               email ? p->notice_opened_email[a] : p->notice_opened_post[a]);
    const double read =
        rate(twin, reader, STAGE_READ, email ? p->notice_read_email : p->notice_read_post);
    const double understood = rate(twin, reader, STAGE_UNDERSTOOD, p->notice_understood[a]);
    const double default_only = (1.0 - understood) * p->notice_understood_default;

    for (uint32_t n = 0; n <= (uint32_t)p->notice_reminders; n++) {
        const uint32_t sent = person->sent + n * (uint32_t)p->notice_reminder_gap;
        const RandomWords u = random_draw(twin->key, j, n, PURPOSE_NOTICE);
        const uint32_t address = random_draw(twin->key, j, 0, PURPOSE_NOTICE).word[0];
        if (sent >= twin->weeks || !twin_below(address, delivered) ||
            !twin_below(u.word[1], opened)) {
            continue;
        }
        uint32_t k = 0;
        while (k < twin->weeks && !twin_below(random_draw(twin->key, j, n, PURPOSE_OPENING).word[0],
                                              by_week(p->notice_opened_first_week, k))) {
            k++;
        }
        if (k == twin->weeks) {
            continue;
        }
        const uint32_t week =
            sent + (uint32_t)p->notice_delay[email ? DELIVERY_EMAIL : DELIVERY_POST] + k;
        enum Level level = LEVEL_AWARE;
        if (twin_below(u.word[2], read)) {
            if (twin_below(u.word[3], understood * p->notice_enlightening)) {
                level = LEVEL_ENLIGHTENED;
            } else if (twin_below(u.word[3], understood)) {
                level = LEVEL_INFORMED;
            } else if (twin_below(u.word[3], understood + default_only)) {
                level = LEVEL_KNOWS_DEFAULT;
            }
        }
        candidate(twin, person->decider, level, week, TWIN_ROUTE_NOTICE);
    }
}

static void hear_media(Twin *twin, uint32_t d)
{
    const Parameters *p = twin->design;
    const uint32_t start = (uint32_t)p->knowledge_media_start,
                   end = start + (uint32_t)p->knowledge_media_weeks;
    for (int level = 0; level < LEVEL_COUNT; level++) {
        double sum = 0.0;
        for (uint32_t week = 0; week < twin->weeks; week++) {
            sum += week < start
                       ? 0.0
                       : hazard(week < end ? p->knowledge_media_weekly : p->knowledge_media_after);
            if (twin_below(random_draw(twin->key, d, 0, PURPOSE_MEDIA).word[0],
                           1.0 - exp(-p->knowledge_media_content[level] * sum))) {
                candidate(twin, d, (enum Level)level, week, TWIN_ROUTE_MEDIA);
                break;
            }
        }
    }
}

static void send_everything(Twin *twin)
{
    for (uint32_t d = 0; d < twin->count; d++) {
        const TwinPerson *person = &twin->persons[d];
        if (person->decider != d || !person->takes_part) {
            continue;
        }
        send_letters(twin, d);
        hear_media(twin, d);
    }
}

/* ---- section 8: household -------------------------------------------------------------------- */

/* Person i tells the household what i learns this week. */
static void tell(Twin *twin, uint32_t i, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *teller = &twin->persons[i];
    const double told = teller->disposition == TWIN_IN    ? p->knowledge_told_in
                        : teller->disposition == TWIN_OUT ? p->knowledge_told_out
                                                          : p->knowledge_told_indifferent;
    for (int level = 0; level < LEVEL_COUNT; level++) {
        if (!teller->decides || teller->knows[level] != week) {
            continue;
        }
        for (uint32_t place = 0; place < teller->household_size; place++) {
            const uint32_t j = teller->household_first + place;
            if (j == i || !twin->persons[j].decides) {
                continue;
            }
            const uint32_t word =
                random_draw(twin->key, j, teller->household_place, PURPOSE_TALK).word[0];
            for (uint32_t k = 0; k < twin->weeks; k++) {
                if (twin_below(word, told * by_week(p->knowledge_told_weekly, k))) {
                    candidate(twin, j, (enum Level)level, week + 1 + k, TWIN_ROUTE_HOUSEHOLD);
                    break;
                }
            }
        }
    }
}

/* ---- section 9: the record opens by silence -------------------------------------------------- */

static void open_by_silence(Twin *twin, uint32_t week)
{
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        if (twin->opens_by_silence && week == person->sent + twin->window &&
            person->left == TWIN_NEVER) {
            person->joined = week;
        }
    }
}

/* ---- section 10: asking ---------------------------------------------------------------------- */

static void solve_contacts(Twin *twin)
{
    const Parameters *p = twin->design;
    for (int kind = 0; kind < CONTACT_COUNT; kind++) {
        double mean = 0.0;
        for (int age = 0; age < AGE_COUNT; age++) {
            const double chronic = p->population_chronic[age];
            const double none =
                age == AGE_0_17 || kind != CONTACT_GP ? 0.0 : p->population_no_practice[age - 1];
            mean += p->population_age_share[age] *
                    (1.0 - chronic + chronic * p->asking_contacts_chronic) *
                    (1.0 - none + none * p->asking_gp_without_practice);
        }
        twin->contacts[kind] = mean > 0.0 ? p->asking_contacts[kind] / mean : 0.0;
    }
}

/* The kind of contact of person j in a week, or -1. */
static int contact(const Twin *twin, uint32_t j, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    double cumulative = 0.0;
    for (int kind = 0; kind < CONTACT_COUNT; kind++) {
        double yearly = twin->contacts[kind];
        if (person->chronic) {
            yearly *= p->asking_contacts_chronic;
        }
        if (kind == CONTACT_GP && person->no_practice) {
            yearly *= p->asking_gp_without_practice;
        }
        cumulative += yearly / 52.0;
        if (twin_below(random_week(twin->key, j, week, PURPOSE_CONTACT), cumulative)) {
            return kind;
        }
    }
    return -1;
}

static bool is_asked(const Twin *twin, uint32_t j, uint32_t week)
{
    const int kind = contact(twin, j, week);
    return kind >= 0 && twin_below(random_week(twin->key, j, week, PURPOSE_ASKED),
                                   twin->design->asking_intensity[kind]);
}

/* What person j, informed, would do who wants a record and has none. */
static bool would_request(const Twin *twin, uint32_t j, uint32_t week)
{
    return twin->own_requests && contact(twin, j, week) >= 0 &&
           twin_below(random_week(twin->key, j, week, PURPOSE_OWN_REQUEST),
                      twin->design->asking_own_request);
}

static void explain(Twin *twin, uint32_t j, uint32_t week)
{
    const Parameters *p = twin->design;
    const uint32_t d = twin->persons[j].decider;
    const double minutes =
        p->asking_minutes * multiplier(twin, &twin->persons[d], STAGE_UNDERSTOOD);
    const double informed = 1.0 - exp(-minutes / p->asking_minutes_informed);
    const double enlightened = 1.0 - exp(-minutes / p->asking_minutes_enlightened);
    const uint32_t word = random_draw(twin->key, j, week, PURPOSE_EXPLANATION).word[0];
    const enum Level level = twin_below(word, fmin(enlightened, informed)) ? LEVEL_ENLIGHTENED
                             : twin_below(word, informed)                  ? LEVEL_INFORMED
                                                                           : LEVEL_KNOWS_DEFAULT;
    candidate(twin, d, level, week, TWIN_ROUTE_PROFESSIONAL);
}

static void answer(Twin *twin, uint32_t j, uint32_t week, bool own_request)
{
    TwinPerson *person = &twin->persons[j];
    const bool informed = decider_of(twin, person)->knows[LEVEL_INFORMED] <= week;
    const bool wants = informed && person->disposition != TWIN_INDIFFERENT;
    bool yes = false, no = false;
    if (own_request) {
        yes = true;
    } else if (wants && person->firm) {
        yes = person->disposition == TWIN_IN;
        no = person->disposition == TWIN_OUT;
    } else if (twin_below(random_draw(twin->key, person->decider, 0, PURPOSE_DEFERENCE).word[0],
                          twin->design->asking_deference)) {
        yes = true;
    } else if (wants) {
        yes = person->disposition == TWIN_IN;
        no = person->disposition == TWIN_OUT;
    }
    if (yes) {
        person->said_yes = week;
        if (twin->yes_opens && person->joined == TWIN_NEVER) {
            person->joined = week;
        }
    }
    if (no) {
        person->left = week;
    }
}

typedef struct Queued {
    uint32_t word, person;
    bool own_request;
} Queued;

static int compare_queued(const void *left, const void *right)
{
    const Queued *a = left, *b = right;
    if (a->word != b->word) {
        return a->word < b->word ? -1 : 1;
    }
    return a->person < b->person ? -1 : a->person > b->person;
}

/* The professionals of one area in one week. `queue` has room for the area. */
static void ask(Twin *twin, uint32_t area, uint32_t week, Queued *queue)
{
    size_t length = 0;
    for (uint32_t j = area * twin->area_size; j < twin->count && twin->persons[j].area == area;
         j++) {
        const TwinPerson *person = &twin->persons[j];
        if (!person->takes_part || week < person->sent || person->left != TWIN_NEVER ||
            person->said_yes != TWIN_NEVER) {
            continue;
        }
        const bool own_request = decider_of(twin, person)->knows[LEVEL_INFORMED] <= week &&
                                 person->disposition == TWIN_IN && person->joined == TWIN_NEVER &&
                                 would_request(twin, j, week);
        if (own_request || is_asked(twin, j, week)) {
            queue[length++] =
                (Queued){random_week(twin->key, j, week, PURPOSE_QUEUE), j, own_request};
        }
    }
    qsort(queue, length, sizeof *queue, compare_queued);
    uint64_t *cut = &twin->cut[(size_t)week * twin->areas + area];
    *cut = 1ULL << 32;
    for (size_t n = 1; n <= length + 1; n++) {
        if ((double)n * twin->design->asking_minutes > twin->design->asking_minutes_weekly) {
            *cut = n == 1 ? 0 : queue[n - 2].word + 1ULL;
            break;
        }
        if (n > length) {
            break;
        }
        explain(twin, queue[n - 1].person, week);
        answer(twin, queue[n - 1].person, week, queue[n - 1].own_request);
    }
}

/* ---- section 11: acting ---------------------------------------------------------------------- */

static bool has_helper(const Twin *twin, const TwinPerson *decider)
{
    bool at_home = false;
    for (uint32_t place = 0; place < decider->household_size; place++) {
        const TwinPerson *other = &twin->persons[decider->household_first + place];
        if (other != decider && other->decides && !other->barriers[BARRIER_no_internet] &&
            !other->barriers[BARRIER_online_with_help]) {
            at_home = true;
        }
    }
    const uint32_t d = (uint32_t)(decider - twin->persons);
    return twin_below(random_draw(twin->key, d, 0, PURPOSE_HELPER).word[0],
                      at_home ? twin->design->action_helper_household
                              : twin->design->action_helper_outside);
}

/* Whether try n of person j succeeds with a procedure of so many steps. */
static bool try_succeeds(const Twin *twin, uint32_t j, uint32_t n, double steps)
{
    const Parameters *p = twin->design;
    const TwinPerson *decider = decider_of(twin, &twin->persons[j]);
    const double completed = p->action_completed[twin_band(decider)];
    double best = 1.0 - cbrt(1.0 - fmin(1.0, rate(twin, decider, STAGE_ONLINE, completed)));
    if (has_helper(twin, decider)) {
        best = fmax(best, 1.0 - cbrt(1.0 - fmin(1.0 - 0x1p-20, completed + p->action_helped_gain)));
    }
    best = fmax(best, rate(twin, decider, STAGE_PHONE, p->action_by_phone));
    best = fmax(best, rate(twin, decider, STAGE_FORM, p->action_by_form));
    best = fmax(best, rate(twin, decider, STAGE_IN_PERSON, p->action_in_person));
    return twin_below(random_draw(twin->key, j, n, PURPOSE_TRY).word[0],
                      best * pow(1.0 - p->action_step_loss, steps - 1.0));
}

/* Steps to leave in a week: to refuse before the deadline, to close otherwise. */
static double steps_to_leave(const Twin *twin, const TwinPerson *person, uint32_t week)
{
    const bool refuses = twin->opens_by_silence && week < person->sent + twin->window;
    return refuses ? twin->design->action_steps_refuse : twin->design->action_steps_close;
}

static bool wants_to_leave(const Twin *twin, const TwinPerson *person, uint32_t week)
{
    const uint32_t informed = decider_of(twin, person)->knows[LEVEL_INFORMED];
    const bool yes_when_informed = person->said_yes != TWIN_NEVER && informed <= person->said_yes;
    return informed <= week && week >= person->sent && person->disposition == TWIN_OUT &&
           person->left == TWIN_NEVER && (twin->opens_by_silence || person->joined != TWIN_NEVER) &&
           !yes_when_informed;
}

static bool wants_to_join(const Twin *twin, const TwinPerson *person, uint32_t week)
{
    return decider_of(twin, person)->knows[LEVEL_INFORMED] <= week && week >= person->sent &&
           person->disposition == TWIN_IN && twin->joins_alone && person->joined == TWIN_NEVER &&
           person->left == TWIN_NEVER;
}

/* Chance that a person whose want began in week `since` starts within k weeks. */
static double started_by(const Twin *twin, const TwinPerson *person, uint32_t since, uint32_t k)
{
    const Parameters *p = twin->design;
    const uint32_t deadline = person->sent + twin->window;
    const double six_weeks = hazard(p->action_started[twin_band(decider_of(twin, person))]);
    const double f = p->action_first_week, r = p->action_decay;
    double sum = six_weeks * (f + (1.0 - f) * (1.0 - pow(r, k)) / (1.0 - pow(r, 5.0)));
    if (twin->opens_by_silence && since < deadline) {
        sum *= pow(6.0 / twin->window, p->action_slackening);
        if (since + k >= deadline - 1) {
            sum += p->action_surge * six_weeks;
        }
    }
    return 1.0 - exp(-sum);
}

static void act(Twin *twin, uint32_t j, uint32_t week)
{
    TwinPerson *person = &twin->persons[j];
    const bool leave = wants_to_leave(twin, person, week), join = wants_to_join(twin, person, week);
    if (!leave && !join) {
        return;
    }
    if (person->start == TWIN_NEVER) {
        const uint32_t since = later(decider_of(twin, person)->knows[LEVEL_INFORMED], person->sent);
        if (twin_below(random_draw(twin->key, person->decider, 0, PURPOSE_START).word[0],
                       started_by(twin, person, since, week - since))) {
            person->start = week;
        }
    }
    if (person->start == TWIN_NEVER ||
        week - person->start >= (uint32_t)twin->design->action_tries) {
        return;
    }
    const uint32_t n = week - person->start;
    if (leave && try_succeeds(twin, j, n, steps_to_leave(twin, person, week))) {
        person->left = week;
    }
    if (join && try_succeeds(twin, j, n, twin->design->action_steps_join)) {
        person->joined = person->said_yes = week;
    }
}

/* ---- section 12: activation ------------------------------------------------------------------ */

static void activate(Twin *twin, uint32_t j)
{
    TwinPerson *person = &twin->persons[j];
    const TwinPerson *decider = decider_of(twin, person);
    const uint32_t first = later(person->joined, decider->knows[LEVEL_AWARE]);
    double p = twin->design->records_activated_weekly;
    if (decider->barriers[BARRIER_online_with_help]) {
        p *= twin->design->records_activated_helped;
    }
    if (decider->barriers[BARRIER_no_internet]) {
        p = 0.0;
    }
    for (uint32_t week = first; week < twin->weeks; week++) {
        if (twin_below(random_draw(twin->key, j, 0, PURPOSE_ACTIVATION).word[0],
                       by_week(p, week - first))) {
            const bool left = person->left <= week;
            const bool against =
                decider->knows[LEVEL_INFORMED] <= week && person->disposition == TWIN_OUT;
            person->activated = left || against ? TWIN_NEVER : week;
            return;
        }
    }
}

/* ---- section 13: ability --------------------------------------------------------------------- */

static bool served(const Twin *twin, uint32_t j, uint32_t week)
{
    return random_week(twin->key, j, week, PURPOSE_QUEUE) <
           twin->cut[(size_t)week * twin->areas + twin->persons[j].area];
}

static uint32_t can_out(const Twin *twin, uint32_t j, uint32_t since)
{
    const TwinPerson *person = &twin->persons[j];
    if (!twin->opens_by_silence && !(person->joined < since)) {
        return since;
    }
    uint32_t first = TWIN_NEVER;
    for (uint32_t n = 0; n < (uint32_t)twin->design->action_reasonable_tries; n++) {
        if (try_succeeds(twin, j, n, steps_to_leave(twin, person, since + n))) {
            first = earlier(first, since + n);
        }
    }
    for (uint32_t week = since; week < twin->weeks && !(person->said_yes < since); week++) {
        if (is_asked(twin, j, week) && served(twin, j, week)) {
            first = earlier(first, week);
        }
    }
    return first;
}

static uint32_t can_in(const Twin *twin, uint32_t j, uint32_t since)
{
    const TwinPerson *person = &twin->persons[j];
    if (twin->opens_by_silence || person->joined < since) {
        return since;
    }
    uint32_t first = TWIN_NEVER;
    for (uint32_t n = 0; n < (uint32_t)twin->design->action_reasonable_tries && twin->joins_alone;
         n++) {
        if (try_succeeds(twin, j, n, twin->design->action_steps_join)) {
            first = earlier(first, since + n);
        }
    }
    for (uint32_t week = since; week < twin->weeks && !(person->said_yes < since); week++) {
        const bool asks = twin->own_requests && contact(twin, j, week) >= 0;
        if ((is_asked(twin, j, week) || asks) && served(twin, j, week)) {
            first = earlier(first, week);
        }
    }
    return first;
}

static void measure_ability(Twin *twin, uint32_t j)
{
    TwinPerson *person = &twin->persons[j];
    const uint32_t informed = decider_of(twin, person)->knows[LEVEL_INFORMED];
    const uint32_t since = later(informed, person->sent);
    if (since < twin->weeks) {
        person->can_out = can_out(twin, j, since);
        person->can_in = can_in(twin, j, since);
    }
    if (person->left != TWIN_NEVER && informed <= person->left) {
        person->can_out = earlier(person->can_out, person->left);
    }
    if (person->joined != TWIN_NEVER && informed <= person->joined) {
        person->can_in = earlier(person->can_in, person->joined);
    }
    person->can_out = person->can_out < twin->weeks ? person->can_out : TWIN_NEVER;
    person->can_in = person->can_in < twin->weeks ? person->can_in : TWIN_NEVER;
}

/* ---- section 3: the weeks -------------------------------------------------------------------- */

static void simulate_weeks(Twin *twin, Queued *queue)
{
    send_everything(twin);
    for (uint32_t week = 0; week < twin->weeks; week++) {
        open_by_silence(twin, week);
        for (uint32_t i = 0; i < twin->count; i++) {
            tell(twin, i, week);
        }
        for (uint32_t area = 0; area < twin->areas; area++) {
            ask(twin, area, week, queue);
        }
        /* what professionals explained; the rest, told a second time, changes nothing */
        for (uint32_t i = 0; i < twin->count; i++) {
            tell(twin, i, week);
        }
        for (uint32_t j = 0; j < twin->count; j++) {
            act(twin, j, week);
        }
    }
    for (uint32_t j = 0; j < twin->count; j++) {
        activate(twin, j);
        measure_ability(twin, j);
    }
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        for (int level = 0; level < LEVEL_COUNT; level++) {
            person->knows[level] = decider_of(twin, person)->knows[level];
        }
        person->route = decider_of(twin, person)->route;
    }
}

int twin_simulate(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                  TwinPerson *persons)
{
    const int consent = (int)design->design_consent;
    if (twin_population(scenario, design, replicate, persons) != 0) {
        return -1;
    }
    if (consent == CONSENT_NONE) {
        return 0;
    }
    Twin twin = {.design = design,
                 .key = {scenario->seed, replicate},
                 .count = (uint32_t)design->population_persons,
                 .weeks = scenario->weeks,
                 .area_size = (uint32_t)design->population_practice_size,
                 .window = (uint32_t)design->notice_window,
                 .opens_by_silence = consent == CONSENT_OPT_OUT,
                 .joins_alone = consent == CONSENT_OPT_IN,
                 .yes_opens = consent == CONSENT_OPT_IN || consent == CONSENT_ACTIVE_CHOICE,
                 .own_requests = consent == CONSENT_ACTIVE_CHOICE,
                 .persons = persons};
    twin.areas = persons[twin.count - 1].area + 1;
    solve_scale(&twin);
    solve_contacts(&twin);
    if (!rates_hold(&twin)) {
        return -1;
    }
    Queued *queue = malloc(twin.area_size * sizeof *queue);
    twin.cut = malloc((size_t)twin.weeks * twin.areas * sizeof *twin.cut);
    if (queue != NULL && twin.cut != NULL) {
        simulate_weeks(&twin, queue);
    }
    const int failed = queue == NULL || twin.cut == NULL;
    free(queue);
    free(twin.cut);
    return failed ? -1 : 0;
}

/* ---- section 14: rungs ----------------------------------------------------------------------- */

int twin_rung(const Scenario *scenario, const Parameters *design, const TwinPerson *persons,
              uint32_t person, uint32_t date, enum Level level)
{
    (void)scenario;
    const TwinPerson *j = &persons[person];
    const bool by_silence = (int)design->design_consent == CONSENT_OPT_OUT;
    const uint32_t learned = persons[j->decider].knows[level];
    const bool informed = learned < date;
    const bool open = by_silence ? j->joined <= date : j->joined < date;
    const bool left = j->left < date;
    const bool yes = j->said_yes < date || j->activated < date;
    const bool yes_when_informed = (j->said_yes < date && j->said_yes >= learned) ||
                                   (j->activated < date && j->activated >= learned);
    const bool out_in_time = j->can_out < date;
    const bool in_in_time =
        j->can_in < date && (!by_silence || date >= j->sent + (uint32_t)design->notice_window);
    if ((int)design->design_consent == CONSENT_NONE) {
        return -1;
    }
    if (open && !left) {
        return informed && j->disposition == TWIN_OUT ? TWIN_AGAINST
               : yes_when_informed                    ? TWIN_EXPLICIT
               : yes && !informed                     ? TWIN_UNINFORMED_YES
               : !informed || !out_in_time            ? TWIN_TACIT
                                                      : TWIN_ACQUIESCENT;
    }
    return informed && j->disposition == TWIN_IN ? TWIN_AGAINST_OUT
           : left && j->left >= learned          ? TWIN_EXPLICIT_OUT
           : !informed || !in_in_time            ? TWIN_TACIT_OUT
                                                 : TWIN_ACQUIESCENT_OUT;
}
