/* The weeks of the plain twin: model/MODEL.md and model/consent/README.md, Consent rules. */
#include "twin/twin_inside.h"

#include <math.h>

#include <stdlib.h>

/* ---- silence --------------------------------------------------------------------------------- */

static void open_by_silence(Twin *twin, uint32_t week)
{
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        if (twin->opens_by_silence && week == person->silent && person->left == TWIN_NEVER &&
            person->joined == TWIN_NEVER) {
            person->joined = week;
        }
    }
}

/* ---- audit ----------------------------------------------------------------------------------- */

/* What has been measured in a group when the audit comes. */
typedef struct Measured {
    double persons, informed, able;
} Measured;

/* Weeks from the first notice to the deadline of those whose letter takes longest. */
static uint32_t longest_window(const Parameters *p)
{
    double delay = 0.0;
    for (int c = 0; c < DELIVERY_COUNT && (int)p->notice_clock == CLOCK_RECEPTION; c++) {
        delay = fmax(delay, p->notice_delay[c]);
    }
    return (uint32_t)(p->notice_window + delay);
}

/* `fifth` 0: of all. */
static Measured measure(const Twin *twin, int fifth)
{
    const uint32_t week = (uint32_t)twin->design->notice_audit_week;
    Measured sum = {0};
    for (uint32_t j = 0; j < twin->count; j++) {
        const TwinPerson *person = &twin->persons[j];
        if (person->decides && person->sent + longest_window(twin->design) <= week &&
            (fifth == 0 || person->fifth == fifth)) {
            sum.persons += 1.0;
            sum.informed += person->knows[LEVEL_INFORMED] < week;
            sum.able += twin_able_at(twin, j, week);
        }
    }
    return sum;
}

static bool audit_fails(const Twin *twin)
{
    const Parameters *p = twin->design;
    const Measured all = measure(twin, 0), least = measure(twin, 1), most = measure(twin, 5);
    switch ((int)p->notice_audit_criterion) {
    case CRITERION_INFORMED:
        return !(all.informed / all.persons >= p->notice_audit_threshold);
    case CRITERION_ABLE:
        return !(all.able / all.persons >= p->notice_audit_threshold);
    default:
        return !(least.able / least.persons - most.able / most.persons <=
                 p->notice_audit_threshold);
    }
}

static void audit(Twin *twin, uint32_t week)
{
    const Parameters *p = twin->design;
    if (week == 0 || week != (uint32_t)p->notice_audit_week || !audit_fails(twin)) {
        return;
    }
    for (uint32_t j = 0; j < twin->count; j++) {
        const uint32_t wave = twin->persons[j].sent;
        if (wave >= week) {
            twin_set_dates(twin, wave + (uint32_t)p->notice_audit_delay, &twin->persons[j]);
        }
    }
}

/* ---- weeks ----------------------------------------------------------------------------------- */

static void learn(Twin *twin, uint32_t week)
{
    for (uint32_t d = 0; d < twin->count; d++) {
        const TwinPerson *person = &twin->persons[d];
        if (person->decider != d) {
            continue;
        }
        twin_digest(twin, d, week, person->knows[LEVEL_AWARE] == week,
                    person->knows[LEVEL_INFORMED] == week);
        if (person->knows[LEVEL_INFORMED] < week && person->sent == week) {
            twin_appoint(twin, d, week);
        }
    }
}

/* Wants of the newly informed begin after the asking of the week, which may have met them. */
static void begin_wants(Twin *twin, uint32_t week)
{
    for (uint32_t d = 0; d < twin->count; d++) {
        const TwinPerson *person = &twin->persons[d];
        if (person->decider == d && person->knows[LEVEL_INFORMED] == week && week >= person->sent) {
            twin_appoint(twin, d, week);
        }
    }
}

static int simulate_weeks(Twin *twin)
{
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        twin_set_dates(twin, (uint32_t)twin->design->notice_wave[person->region], person);
        twin_shift_wish(twin, j);
    }
    twin_broadcast(twin);
    for (uint32_t week = 0; week < twin->weeks; week++) {
        audit(twin, week);
        twin_send_letters(twin, week);
        open_by_silence(twin, week);
        twin_change_minds(twin, week);
        learn(twin, week);
        for (uint32_t area = 0; area < twin->areas; area++) {
            if (twin_ask(twin, area, week) != 0) {
                return -1;
            }
        }
        begin_wants(twin, week);
        twin_act(twin, week);
        twin_activate(twin, week);
    }
    for (uint32_t j = 0; j < twin->count; j++) {
        twin_measure_ability(twin, j);
    }
    for (uint32_t j = 0; j < twin->count; j++) {
        TwinPerson *person = &twin->persons[j];
        for (int level = 0; level < LEVEL_COUNT; level++) {
            person->knows[level] = twin_decider(twin, j)->knows[level];
        }
        person->source = twin_decider(twin, j)->source;
    }
    return 0;
}

int twin_simulate(const Scenario *scenario, const Parameters *design, uint32_t replicate,
                  TwinPerson *persons)
{
    const int rule = (int)design->design_consent;
    if (twin_population(scenario, design, replicate, persons) != 0) {
        return -1;
    }
    if (rule == CONSENT_NONE) {
        return 0;
    }
    Twin twin = {.design = design,
                 .key = {scenario->seed, replicate},
                 .count = (uint32_t)design->population_persons,
                 .weeks = scenario->weeks,
                 .area_size = (uint32_t)design->population_practice_size,
                 .default_in = rule == CONSENT_OPT_OUT || rule == CONSENT_TWO_STEP,
                 .opens_by_silence = rule == CONSENT_OPT_OUT,
                 .joins_alone = rule == CONSENT_OPT_IN,
                 .yes_opens = rule != CONSENT_OPT_OUT,
                 .own_requests = rule != CONSENT_OPT_OUT,
                 .persons = persons};
    twin.areas = persons[twin.count - 1].area + 1;
    twin.cut = malloc((size_t)twin.weeks * twin.areas * sizeof *twin.cut);
    twin.line = malloc(twin.weeks * sizeof *twin.line);
    for (size_t i = 0; twin.cut != NULL && i < (size_t)twin.weeks * twin.areas; i++) {
        twin.cut[i] = 1ULL << 32; /* weeks that have not been lived: everybody is served */
    }
    for (uint32_t week = 0; twin.line != NULL && week < twin.weeks; week++) {
        twin.line[week] = 1ULL << 32;
    }
    int result = -1;
    if (twin.cut != NULL && twin.line != NULL && twin_solve_rates(&twin) == 0 &&
        twin_find_peers(&twin) == 0) {
        twin_solve_contacts(&twin);
        twin_set_channels(&twin);
        result = simulate_weeks(&twin);
    }
    free(twin.peers);
    free(twin.cut);
    free(twin.line);
    return result;
}
