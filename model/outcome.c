#include "outcome.h"

#include <stdlib.h>
#include <string.h>

#include "ability.h"

static const uint32_t WEEKS_PER_YEAR = 52;

PersonPath outcome_path(const Population *population, const Programme *programme,
                        const Consent *consent, uint32_t person)
{
    const uint32_t decider = population_decider(population, person);
    PersonPath path = {.sent = programme_sent(programme, population, person),
                       .joined = consent->joined[person],
                       .left = consent->left[person],
                       .said_yes = consent->said_yes[person],
                       .start = consent->start[person],
                       .route = (enum Route)consent->route[decider],
                       .activated =
                           record_activated(population, &programme->record, consent, person),
                       .can_close = ability_close(population, programme, person),
                       .can_out = ability_out(population, programme, consent, person),
                       .can_in = ability_in(population, programme, consent, person)};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        path.knows[level] = consent->knows[level][decider];
    }
    return path;
}

/* The record has opened: by silence at the opening of the week, otherwise after the report of
 * its week. */
static bool opened(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return programme->rule->opens_by_silence ? path->joined <= date : path->joined < date;
}

bool outcome_included(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return opened(programme, path, date) && path->left >= date;
}

static bool pending(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return programme->rule->opens_by_silence && date >= path->sent &&
           date < path->sent + programme->action.window && path->left >= date;
}

static bool able_in(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->can_in < date &&
           (!programme->rule->opens_by_silence || path->sent + programme->action.window <= date);
}

/* Said yes to a professional, or joined, when knowing at `level`. */
static bool answered_when(const PersonPath *path, uint32_t date, enum Level level)
{
    return path->said_yes < date && path->knows[level] <= path->said_yes;
}

static bool yes_when(const PersonPath *path, uint32_t date, enum Level level)
{
    return answered_when(path, date, level) ||
           (path->activated < date && path->knows[level] <= path->activated);
}

enum Rung outcome_rung(const Population *population, const Programme *programme, uint32_t person,
                       const PersonPath *path, uint32_t date, enum Level level)
{
    const uint8_t disposition = population->disposition[person];
    const bool knows = path->knows[level] < date;
    if (outcome_included(programme, path, date)) {
        const bool said_yes = path->said_yes < date || path->activated < date;
        return knows && disposed_out(disposition) ? RUNG_AGAINST
               : yes_when(path, date, level)      ? RUNG_EXPLICIT
               : said_yes && !knows               ? RUNG_UNINFORMED_YES
               : !knows || path->can_out >= date  ? RUNG_TACIT
                                                  : RUNG_ACQUIESCENT;
    }
    return knows && disposed_in(disposition)                       ? RUNG_AGAINST_OUT
           : path->left < date && path->knows[level] <= path->left ? RUNG_EXPLICIT_OUT
           : !knows || !able_in(programme, path, date)             ? RUNG_TACIT_OUT
                                                                   : RUNG_ACQUIESCENT_OUT;
}

static void rung_values(const Population *population, const Programme *programme, uint32_t person,
                        const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    static const struct {
        enum Level level;
        enum Outcome first, effective,
            explicit_consent; /* the nine rungs follow each other in outcome.def */
    } AT[] = {
        {LEVEL_INFORMED, OUTCOME_against, OUTCOME_effective_consent, OUTCOME_explicit_consent},
        {LEVEL_KNOWS_DEFAULT, OUTCOME_against_knows_default,
         OUTCOME_effective_consent_knows_default, OUTCOME_explicit_consent_knows_default},
        {LEVEL_ENLIGHTENED, OUTCOME_against_enlightened, OUTCOME_effective_consent_enlightened,
         OUTCOME_explicit_consent_enlightened}};
    for (size_t i = 0; i < sizeof AT / sizeof AT[0]; i++) {
        const enum Rung rung = outcome_rung(population, programme, person, path, date, AT[i].level);
        values[AT[i].first + rung] = 1;
        values[AT[i].effective] = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
        values[AT[i].explicit_consent] = rung == RUNG_EXPLICIT;
    }
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

void outcome_dates(const Programme *programme, const PersonPath *path, uint32_t dates[MOMENT_COUNT])
{
    dates[MOMENT_DEADLINE] = path->sent + programme->longest_window;
    dates[MOMENT_YEAR_1] = least(WEEKS_PER_YEAR, programme->weeks);
}

static void record_values(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    if (!opened(programme, path, date)) {
        return;
    }
    const uint32_t end = least(date, path->left);
    const uint32_t until_informed = least(end, path->knows[LEVEL_INFORMED]);
    const uint32_t before = until_informed > path->joined ? until_informed - path->joined : 0;
    values[OUTCOME_included_before_informed] = before > 0 || path->knows[LEVEL_INFORMED] >= date;
    values[OUTCOME_weeks_before_informed] = before;
    values[OUTCOME_documents] =
        record_documents(population, &programme->record, person, end - path->joined);
    values[OUTCOME_documents_before_informed] =
        record_documents(population, &programme->record, person, before);
}

static void knowledge_values(const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    values[OUTCOME_aware] = path->knows[LEVEL_AWARE] < date;
    values[OUTCOME_knows_default] = path->knows[LEVEL_KNOWS_DEFAULT] < date;
    values[OUTCOME_informed] = path->knows[LEVEL_INFORMED] < date;
    values[OUTCOME_enlightened] = path->knows[LEVEL_ENLIGHTENED] < date;
    if (path->knows[LEVEL_INFORMED] < date) {
        values[OUTCOME_informed_by_notice] = path->route == ROUTE_NOTICE;
        values[OUTCOME_informed_by_household] = path->route == ROUTE_HOUSEHOLD;
        values[OUTCOME_informed_by_media] = path->route == ROUTE_MEDIA;
        values[OUTCOME_informed_by_professional] = path->route == ROUTE_PROFESSIONAL;
    }
}

void outcome_person(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const uint8_t disposition = population->disposition[person];
    const bool included = outcome_included(programme, path, date);
    const bool left = path->left < date, had_record = path->joined <= path->left;
    const bool can_out = path->can_out < date, can_in = able_in(programme, path, date);
    memset(values, 0, OUTCOME_COUNT * sizeof *values);
    values[OUTCOME_included] = included;
    values[OUTCOME_pending] = pending(programme, path, date);
    values[OUTCOME_refused] = left && !had_record;
    values[OUTCOME_closed] = left && had_record;
    values[OUTCOME_joined] = !programme->rule->opens_by_silence && path->joined < date;
    values[OUTCOME_activated] = path->activated < date;
    values[OUTCOME_said_yes] = path->said_yes < date;
    values[OUTCOME_can_out] = can_out;
    values[OUTCOME_can_in] = can_in;
    values[OUTCOME_able] = programme->rule->opens_by_silence ? can_out : can_in;
    values[OUTCOME_notices] = notice_count(&programme->notice, path->sent, date);
    values[OUTCOME_unwanted] = included && disposed_out(disposition);
    values[OUTCOME_missed] = !included && !values[OUTCOME_pending] && disposed_in(disposition);
    knowledge_values(path, date, values);
    record_values(population, programme, person, path, date, values);
    rung_values(population, programme, person, path, date, values);
    values[OUTCOME_explicit_by_activation] =
        values[OUTCOME_explicit] && !answered_when(path, date, LEVEL_INFORMED);
    values[OUTCOME_explicit_locked] = values[OUTCOME_explicit] && !path->can_close;
    values[OUTCOME_self_determination] = path->knows[LEVEL_INFORMED] < date && can_in && can_out &&
                                         !(disposed_in(disposition) && !included) &&
                                         !(disposed_out(disposition) && included);
}

uint32_t outcome_groups(const Population *population, uint32_t person)
{
    const uint8_t age = population->age[person], traits = population->traits[person];
    uint32_t groups = 1U << GROUP_EVERYONE;
    if (age == AGE_0_17) {
        return groups | 1U << GROUP_CHILDREN | 1U << GROUP_AGE;
    }
    const uint32_t barriers = population->barriers[person];
    if (barriers >> BARRIER_protected_adult & 1U) {
        return groups | 1U << GROUP_PROTECTED;
    }
    groups |= 1U << GROUP_ALL | 1U << (GROUP_AGE + age);
    groups |= barriers == 0 ? 1U << GROUP_NO_BARRIER : barriers << GROUP_BARRIER;
    groups |= 1U << (GROUP_DEPRIVATION + population->fifth[person] - 1);
    groups |= (traits & TRAIT_CHRONIC) != 0 ? 1U << GROUP_CHRONIC : 0;
    groups |= (traits & TRAIT_SENSITIVE) != 0 ? 1U << GROUP_SENSITIVE : 0;
    return groups;
}

int tally_create(uint32_t weeks, Tally *tally)
{
    memset(tally, 0, sizeof *tally);
    tally->weeks = weeks;
    tally->weekly = calloc((size_t)STATE_COUNT * (weeks + 2), sizeof *tally->weekly);
    return tally->weekly == NULL ? -1 : 0;
}

void tally_free(Tally *tally)
{
    free(tally->weekly);
    tally->weekly = NULL;
}

void tally_clear(Tally *tally)
{
    int64_t *weekly = tally->weekly;
    const uint32_t weeks = tally->weeks;
    memset(weekly, 0, (size_t)STATE_COUNT * (weeks + 2) * sizeof *weekly);
    memset(tally, 0, sizeof *tally);
    tally->weekly = weekly;
    tally->weeks = weeks;
}

static void count_weeks(Tally *tally, enum WeeklyState state, uint32_t from, uint32_t until)
{
    const uint32_t end = tally->weeks + 1;
    if (from >= until || from >= end) {
        return;
    }
    tally->weekly[state * (tally->weeks + 2) + from]++;
    tally->weekly[state * (tally->weeks + 2) + least(until, end)]--;
}

/* What happens in a week shows from the start of the next; openings by silence show in their
 * own. */
static void tally_weekly(const Programme *programme, const PersonPath *path, Tally *tally)
{
    const bool silence = programme->rule->opens_by_silence;
    const uint32_t left = path->left + 1;
    count_weeks(tally, STATE_UNAWARE, 0, path->knows[LEVEL_AWARE] + 1);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t until = level + 1 < LEVEL_COUNT ? path->knows[level + 1] + 1 : NEVER;
        count_weeks(tally, (enum WeeklyState)(STATE_AWARE + level), path->knows[level] + 1, until);
    }
    if (silence) {
        count_weeks(tally, STATE_PENDING, path->sent,
                    least(path->sent + programme->action.window, left));
    } else {
        count_weeks(tally, STATE_JOINED, path->joined + 1, NEVER);
    }
    count_weeks(tally, STATE_INCLUDED, path->joined + (silence ? 0 : 1), left);
    /* an answer given when informed ends acting; an earlier yes does not */
    const uint32_t answered =
        path->knows[LEVEL_INFORMED] <= path->said_yes ? path->said_yes : NEVER;
    count_weeks(tally, STATE_ATTEMPTING, path->start + 1,
                least(path->start + programme->action.tries, least(path->left, answered) + 1));
    count_weeks(tally, path->joined <= path->left ? STATE_CLOSED : STATE_REFUSED, left, NEVER);
    count_weeks(tally, STATE_ACTIVATED, path->activated + 1, NEVER);
}

static void tally_exposure(const Population *population, const Programme *programme,
                           uint32_t person, const PersonPath *path, uint32_t groups, Tally *tally)
{
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    for (size_t period = 0; period < EXPOSURE_PERIODS; period++) {
        const uint32_t date = least(exposure_period_week(period), programme->weeks);
        const enum Rung rung =
            outcome_rung(population, programme, person, path, date, LEVEL_INFORMED);
        tally->rung_persons[period][rung]++;
        tally->rung_sensitive[period][rung] += sensitive;
        if (!outcome_included(programme, path, date)) {
            continue;
        }
        tally->rung_live[period][rung]++;
        tally->rung_live_sensitive[period][rung] += sensitive;
        tally->rung_documents[period][rung] +=
            record_documents(population, &programme->record, person, date - path->joined);
        for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
            const int group = __builtin_ctz(rest);
            tally->group_live[period][group]++;
            tally->group_live_sensitive[period][group] += sensitive;
        }
    }
}

static void tally_person(const Population *population, const Programme *programme,
                         const Consent *consent, uint32_t person, Tally *tally)
{
    const uint32_t groups = outcome_groups(population, person);
    const bool sensitive = (population->traits[person] & TRAIT_SENSITIVE) != 0;
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        tally->group_size[__builtin_ctz(rest)]++;
        tally->group_sensitive[__builtin_ctz(rest)] += sensitive;
    }
    if (!programme->rule->programme) {
        return;
    }
    const PersonPath path = outcome_path(population, programme, consent, person);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(programme, &path, dates);
    for (size_t moment = 0; moment < MOMENT_COUNT; moment++) {
        int64_t values[OUTCOME_COUNT];
        outcome_person(population, programme, person, &path, dates[moment], values);
        for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
            int64_t *sum = tally->outcomes[moment][__builtin_ctz(rest)];
            for (size_t o = 0; o < OUTCOME_COUNT; o++) {
                sum[o] += values[o];
            }
        }
    }
    tally_weekly(programme, &path, tally);
    tally_exposure(population, programme, person, &path, groups, tally);
}

void tally_area(const Population *population, const Programme *programme, const Consent *consent,
                uint32_t area, Tally *tally)
{
    const uint32_t end = population_area_end(population, area);
    for (uint32_t person = population_area_first(population, area); person < end; person++) {
        tally_person(population, programme, consent, person, tally);
    }
}

static void add(const int64_t *from, int64_t *to, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

void tally_add(const Tally *other, Tally *tally)
{
#define ADD(field)                                                                                 \
    add((const int64_t *)other->field, (int64_t *)tally->field,                                    \
        sizeof tally->field / sizeof(int64_t))
    ADD(outcomes);
    ADD(group_size);
    ADD(group_sensitive);
    ADD(rung_persons);
    ADD(rung_sensitive);
    ADD(rung_live);
    ADD(rung_live_sensitive);
    ADD(rung_documents);
    ADD(group_live);
    ADD(group_live_sensitive);
#undef ADD
    add(other->weekly, tally->weekly, (size_t)STATE_COUNT * (tally->weeks + 2));
}
