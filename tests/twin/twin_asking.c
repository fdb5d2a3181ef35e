/* Professionals of the plain twin: model/consent/README.md, Asking. */
#include "twin/twin_inside.h"

#include <math.h>
#include <stdlib.h>

void twin_solve_contacts(Twin *twin)
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

double twin_yearly_contacts(const Twin *twin, uint32_t j, int kind)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    double yearly = twin->contacts[kind];
    if (person->chronic) {
        yearly *= p->asking_contacts_chronic;
    }
    if (kind == CONTACT_GP && person->no_practice) {
        yearly *= p->asking_gp_without_practice;
    }
    return yearly;
}

int twin_contact(const Twin *twin, uint32_t j, uint32_t week)
{
    return twin_contact_of(twin, j, random_week(twin->key, j, week, PURPOSE_CONTACT));
}

int twin_contact_of(const Twin *twin, uint32_t j, uint32_t word)
{
    double cumulative = 0.0;
    for (int kind = 0; kind < CONTACT_COUNT; kind++) {
        cumulative += twin_yearly_contacts(twin, j, kind) / 52.0;
        if (twin_below(word, cumulative)) {
            return kind;
        }
    }
    return -1;
}

/* What remains of the zeal of professionals so many weeks after the notice. */
static double zeal(const Parameters *p, uint32_t weeks)
{
    return p->asking_half_life > 0.0
               ? p->asking_remaining +
                     (1.0 - p->asking_remaining) * pow(2.0, -(weeks / p->asking_half_life))
               : 1.0;
}

bool twin_asks(const Twin *twin, uint32_t j, uint32_t week, int kind, uint32_t word)
{
    const Parameters *p = twin->design;
    const double incentive = p->asking_incentive_response * p->asking_incentive[kind];
    return twin_below(word, fmin(1.0, p->asking_intensity[kind] * (1.0 + incentive)) *
                                zeal(p, week - twin->persons[j].sent));
}

bool twin_is_asked(const Twin *twin, uint32_t j, uint32_t week)
{
    const int kind = twin_contact(twin, j, week);
    return kind >= 0 &&
           twin_asks(twin, j, week, kind, random_week(twin->key, j, week, PURPOSE_ASKED));
}

bool twin_requests(const Twin *twin, uint32_t j, uint32_t week, bool leaving)
{
    const Parameters *p = twin->design;
    return twin_offered(twin, j, week, leaving) &&
           twin_below(random_week(twin->key, j, week, PURPOSE_OWN_REQUEST), p->asking_own_request);
}

typedef enum Service { NO_SERVICE, QUESTION, REQUEST, EXPLANATION } Service;

/* What brings person j into the queue of a week. */
static Service service(const Twin *twin, uint32_t j, uint32_t week)
{
    const Parameters *p = twin->design;
    const TwinPerson *person = &twin->persons[j];
    const TwinPerson *d = twin_decider(twin, j);
    if (!person->takes_part || week < person->sent) {
        return NO_SERVICE;
    }
    const int kind = twin_contact(twin, j, week);
    const bool open = person->left == TWIN_NEVER && person->said_yes == TWIN_NEVER;
    if (kind < 0) {
        return NO_SERVICE;
    }
    if (open && twin_is_asked(twin, j, week)) {
        return QUESTION;
    }
    const Want wanted = twin_want(twin, j, week, true);
    if (wanted != NO_WANT && twin_requests(twin, j, week, wanted == TO_LEAVE) &&
        !twin_sleeps(twin, j, week, wanted == TO_LEAVE)) {
        return REQUEST;
    }
    return d->knows[LEVEL_ENLIGHTENED] > week &&
                   twin_below(random_week(twin->key, j, week, PURPOSE_EXPLAINED),
                              p->asking_explained[kind])
               ? EXPLANATION
               : NO_SERVICE;
}

static void explain(Twin *twin, uint32_t j, uint32_t week)
{
    const Parameters *p = twin->design;
    const uint32_t d = twin->persons[j].decider;
    const TwinPerson *decider = &twin->persons[d];
    const double minutes = p->asking_minutes * twin_multiplier(twin, decider, STAGE_UNDERSTOOD);
    const double informed = 1.0 - exp(-minutes / p->asking_minutes_informed);
    const double enlightened = 1.0 - exp(-minutes / p->asking_minutes_enlightened);
    const uint32_t word = random_draw(twin->key, j, week, PURPOSE_EXPLANATION).word[0];
    const enum Level level = twin_below(word, fmin(enlightened, informed)) ? LEVEL_ENLIGHTENED
                             : twin_below(word, informed)                  ? LEVEL_INFORMED
                                                                           : LEVEL_KNOWS_DEFAULT;
    const bool aware_now = decider->knows[LEVEL_AWARE] > week;
    const bool informed_now = level >= LEVEL_INFORMED && decider->knows[LEVEL_INFORMED] > week;
    const bool anything_new = decider->knows[level] > week;
    twin_candidate(twin, d, level, week, (TwinSource){.route = TWIN_ROUTE_PROFESSIONAL});
    if (anything_new) {
        twin_digest(twin, d, week, aware_now, informed_now);
    }
}

/* Joining of one's own accord is a yes to the professional. */
static void request(Twin *twin, uint32_t j, uint32_t week)
{
    TwinPerson *person = &twin->persons[j];
    person->asked = true;
    switch (twin_want(twin, j, week, true)) {
    case TO_LEAVE:
        person->left = week;
        break;
    case TO_JOIN:
        person->joined = person->said_yes = week;
        person->answered = true;
        break;
    case TO_RETURN:
        person->returned = week;
        break;
    case NO_WANT:
        break;
    }
}

static void answer(Twin *twin, uint32_t j, uint32_t week)
{
    TwinPerson *person = &twin->persons[j];
    const TwinPerson *d = twin_decider(twin, j);
    const bool informed = d->knows[LEVEL_INFORMED] <= week;
    const bool wants_in = informed && d->wish.side == TWIN_IN;
    const bool wants_out = informed && d->wish.side == TWIN_OUT;
    const bool defers =
        !(informed && d->wish.firm) &&
        twin_below(random_draw(twin->key, person->decider, 0, PURPOSE_DEFERENCE).word[0],
                   twin->design->asking_deference);
    person->asked = person->asked || informed;
    if (defers || wants_in) {
        person->answered = true;
        person->deferred = !wants_in;
        person->said_yes = week;
        if (twin->yes_opens && person->joined == TWIN_NEVER) {
            person->joined = week;
        }
    } else if (wants_out) {
        person->answered = true;
        person->left = week;
    }
}

typedef struct Queued {
    uint32_t word, person;
    Service service;
} Queued;

static int compare_queued(const void *left, const void *right)
{
    const Queued *a = left, *b = right;
    if (a->word != b->word) {
        return a->word < b->word ? -1 : 1;
    }
    return a->person < b->person ? -1 : a->person > b->person;
}

int twin_ask(Twin *twin, uint32_t area, uint32_t week)
{
    const Parameters *p = twin->design;
    Queued *queue = malloc(twin->area_size * sizeof *queue);
    if (queue == NULL) {
        return -1;
    }
    size_t length = 0;
    for (uint32_t j = area * twin->area_size; j < twin->count && twin->persons[j].area == area;
         j++) {
        const Service what = service(twin, j, week);
        if (what != NO_SERVICE) {
            queue[length++] = (Queued){random_week(twin->key, j, week, PURPOSE_QUEUE), j, what};
        }
    }
    qsort(queue, length, sizeof *queue, compare_queued);
    uint64_t *cut = &twin->cut[(size_t)week * twin->areas + area];
    *cut = 1ULL << 32;
    for (size_t n = 1; n <= length + 1; n++) {
        if ((double)n * p->asking_minutes > p->asking_minutes_weekly) {
            *cut = n == 1 ? 0 : queue[n - 2].word + 1ULL;
            break;
        }
        if (n <= length) {
            explain(twin, queue[n - 1].person, week);
            if (queue[n - 1].service == QUESTION) {
                answer(twin, queue[n - 1].person, week);
            } else if (queue[n - 1].service == REQUEST) {
                request(twin, queue[n - 1].person, week);
            }
        }
    }
    free(queue);
    return 0;
}
