#include "outcomes/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/week.h"
#include "consent/ability.h"
#include "outcomes/admissible_tally.h"
#include "outcomes/care_outcome.h"

/* VALUE(name) is where a value goes in an array `values`. There is a function behind it for every row of
 * outcome.def but those of other files, and a row that nobody gives a value leaves one that nobody calls:
 * it does not compile. */
#define OUTCOME(name, ...)                                                                         \
    static int64_t *value_##name(int64_t values[OUTCOME_COUNT])                                    \
    {                                                                                              \
        return &values[OUTCOME_##name];                                                            \
    }
#define RUNG_OUTCOME(...)
#define CARE_OUTCOME(...)
#include "outcomes/outcome.def"
#undef OUTCOME
#define VALUE(name) *value_##name(values)

/* Which of the tries of a pursuit are calls: bit n. */
static uint32_t calls_of(const World *world, uint32_t person, const Pursuit *pursuit,
                         uint32_t silent)
{
    const uint32_t tries = pursuit_tries(pursuit, world->programme, world->programme->weeks);
    uint32_t calls = 0;
    for (uint32_t n = 0; n < tries; n++) {
        const Try made = pursuit_try(pursuit, world->programme, silent, n);
        calls |= (uint32_t)life_calls(world, person, &made) << n;
    }
    return calls;
}

PersonPath outcome_events(const World *world, uint32_t person)
{
    const uint32_t decider = population_decider(world->population, person);
    PersonPath path = {.sent = programme_sent(world->programme, world->population, person),
                       .silent = programme_silent(world->programme, world->population, person),
                       .joined = world->consent->joined[person],
                       .left = world->consent->left[person],
                       .said_yes = world->consent->said_yes[person],
                       .returned = world->consent->returned[person],
                       .start = world->consent->start[person],
                       .marks = world->consent->marks[person],
                       .route = source_route(world->consent->source[decider]),
                       .wishes = wish_path(world, person),
                       .activated = record_activated(world->population, &world->programme->record,
                                                     world->consent, person)};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        path.knows[level] = world->consent->knows[level][decider];
    }
    if (path.activated >= path.knows[LEVEL_INFORMED] &&
        disposed_out(wish_before(&path.wishes, path.activated + 1))) {
        path.activated = NEVER; /* nobody informed activates what is not wanted */
    }
    path.pursuit_count = pursuits_of(world, person, path.pursuits);
    return path;
}

PersonPath outcome_path(const World *world, uint32_t person)
{
    PersonPath path = outcome_events(world, person);
    for (size_t i = 0; i < path.pursuit_count; i++) {
        path.calls[i] = calls_of(world, person, &path.pursuits[i], path.silent);
    }
    /* asked only of those who said yes, by whatever act */
    path.can_close =
        (path.said_yes != NEVER || path.activated != NEVER || path.returned != NEVER) &&
        ability_close(world->population, world->programme, person);
    const Ability ability = ability_of(world, person);
    path.can_out = ability.out;
    path.can_in = ability.in;
    path.able_alone = ability.alone;
    path.able_as_is = ability.as_is;
    return path;
}

/* Left, and did not come back. */
static bool is_out(const PersonPath *path, uint32_t date)
{
    return path->left < date && path->returned >= date;
}

/* The record has opened: by silence at the opening of the week, otherwise after the report of its
 * week. */
static bool opened(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return rule_opens_by_silence(programme->rule) ? path->joined <= date : path->joined < date;
}

/* Who refused before having a record waits for silence to count, like everybody. */
uint32_t outcome_reopened(const Programme *programme, const PersonPath *path)
{
    if (path->returned == NEVER || path->joined <= path->left) {
        return path->returned;
    }
    return rule_opens_by_silence(programme->rule) ? later(path->returned, path->silent) : NEVER;
}

/* Week from which on documents are deposited in a record that is open: at once, or after a clear
 * yes. */
static uint32_t deposits_from(const Programme *programme, const PersonPath *path)
{
    return programme->record.deposit_needs_yes
               ? earlier(path->said_yes, earlier(path->activated, path->returned))
               : 0;
}

/* A record that is open to others, be it empty. */
static bool is_open(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->left >= date ? opened(programme, path, date)
                              : path->returned < date && outcome_reopened(programme, path) <= date;
}

bool outcome_included(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return is_open(programme, path, date) &&
           (!programme->record.deposit_needs_yes || deposits_from(programme, path) < date);
}

static bool pending(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return programme->rule->default_in && date >= path->sent && date < path->silent &&
           !is_out(path, date);
}

bool outcome_opened(const Programme *programme, const PersonPath *path, uint32_t date)
{
    const bool shell = programme->rule->shell && path->silent <= date && !is_out(path, date);
    return shell || is_open(programme, path, date);
}

bool outcome_unwanted(const Population *population, const Programme *programme, uint32_t person,
                      const PersonPath *path, uint32_t date)
{
    return disposed_out(population->disposition[person]) && outcome_included(programme, path, date);
}

bool outcome_missed(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date)
{
    return disposed_in(population->disposition[person]) &&
           !outcome_included(programme, path, date) && !pending(programme, path, date);
}

static bool able_in(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->can_in < date && (!rule_opens_by_silence(programme->rule) || path->silent <= date);
}

/* Said yes to a professional, joined or came back when knowing at `level`. */
static bool answered_when(const PersonPath *path, uint32_t date, enum Level level)
{
    return (path->said_yes < date && path->knows[level] <= path->said_yes) ||
           (path->returned < date && path->knows[level] <= path->returned);
}

static bool yes_when(const PersonPath *path, uint32_t date, enum Level level)
{
    return answered_when(path, date, level) ||
           (path->activated < date && path->knows[level] <= path->activated);
}

enum Rung outcome_rung(const Programme *programme, const PersonPath *path, uint32_t date,
                       enum Level level)
{
    const uint8_t wish = wish_before(&path->wishes, date);
    const bool knows = path->knows[level] < date;
    if (outcome_included(programme, path, date)) {
        const bool said_yes =
            path->said_yes < date || path->activated < date || path->returned < date;
        return knows && disposed_out(wish)       ? RUNG_AGAINST
               : yes_when(path, date, level)     ? RUNG_EXPLICIT
               : said_yes && !knows              ? RUNG_UNINFORMED_YES
               : !knows || path->can_out >= date ? RUNG_TACIT
                                                 : RUNG_ACQUIESCENT;
    }
    return knows && disposed_in(wish)                              ? RUNG_AGAINST_OUT
           : path->left < date && path->knows[level] <= path->left ? RUNG_EXPLICIT_OUT
           : !knows || !able_in(programme, path, date)             ? RUNG_TACIT_OUT
                                                                   : RUNG_ACQUIESCENT_OUT;
}

static void rung_values(const Programme *programme, const PersonPath *path, uint32_t date,
                        int64_t values[OUTCOME_COUNT])
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
        const enum Rung rung = outcome_rung(programme, path, date, AT[i].level);
        values[AT[i].first + rung] = 1;
        values[AT[i].effective] = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
        values[AT[i].explicit_consent] = rung == RUNG_EXPLICIT;
    }
    VALUE(explicit_by_activation) =
        values[OUTCOME_explicit] && !answered_when(path, date, LEVEL_INFORMED);
    VALUE(explicit_locked) = values[OUTCOME_explicit] && !path->can_close;
}

void outcome_dates(const Programme *programme, const PersonPath *path, uint32_t dates[MOMENT_COUNT])
{
    dates[MOMENT_DEADLINE] = earlier(path->sent + programme->longest_window, programme->weeks);
    for (size_t moment = MOMENT_DEADLINE + 1; moment < MOMENT_COUNT; moment++) {
        dates[moment] = earlier(moment_week(moment), programme->weeks);
    }
}

static uint32_t weeks_between(uint32_t from, uint32_t until)
{
    return until > from ? until - from : 0;
}

/* Weeks before `date`, from week `since` on, in which the record was open. */
static uint32_t weeks_open(const Programme *programme, const PersonPath *path, uint32_t since,
                           uint32_t date)
{
    return weeks_between(later(path->joined, since), earlier(date, path->left)) +
           weeks_between(later(outcome_reopened(programme, path), since), date);
}

uint32_t outcome_weeks_of_deposit(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return weeks_open(programme, path, deposits_from(programme, path), date);
}

bool outcome_deposits(const Programme *programme, const PersonPath *path, uint32_t week)
{
    return weeks_open(programme, path, later(week, deposits_from(programme, path)), week + 1) > 0;
}

int64_t outcome_documents(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date)
{
    return record_documents(population, &programme->record, person,
                            outcome_weeks_of_deposit(programme, path, date));
}

bool outcome_retained(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return is_out(path, date) && path->joined <= path->left &&
           date - path->left < programme->record.retention;
}

bool outcome_masked(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date)
{
    return path->activated < date && outcome_included(programme, path, date) &&
           record_masks(population, &programme->record, person);
}

bool outcome_in_research(const Population *population, const Programme *programme, uint32_t person,
                         const PersonPath *path, uint32_t date)
{
    return programme->research.copy && outcome_included(programme, path, date) &&
           research_refused(population, &programme->research, person, path->knows) >= date;
}

static void research_values(const Population *population, const Programme *programme,
                            uint32_t person, const PersonPath *path, uint32_t date,
                            int64_t values[OUTCOME_COUNT])
{
    if (!programme->research.copy || !values[OUTCOME_included]) {
        return;
    }
    const bool in = outcome_in_research(population, programme, person, path, date);
    VALUE(in_research) = in;
    VALUE(research_refused) = !in;
    VALUE(research_unwanted) = in && research_objects(population, &programme->research, person);
    VALUE(documents_in_research) = in ? values[OUTCOME_documents] : 0;
}

static void record_values(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const uint32_t informed = path->knows[LEVEL_INFORMED];
    const uint32_t until_informed = earlier(informed, earlier(date, path->left));
    const uint32_t before = weeks_between(path->joined, until_informed);
    const int64_t documents = outcome_documents(population, programme, person, path, date);
    const bool retained = outcome_retained(programme, path, date);
    VALUE(included_before_informed) =
        before > 0 || (opened(programme, path, date) && informed >= date);
    VALUE(weeks_before_informed) = before;
    VALUE(weeks_included) = weeks_open(programme, path, 0, date);
    VALUE(documents) = documents;
    VALUE(documents_before_informed) = record_documents(
        population, &programme->record, person,
        weeks_between(later(path->joined, deposits_from(programme, path)), until_informed));
    VALUE(retained) = retained;
    VALUE(documents_retained) = retained ? documents : 0;
    VALUE(documents_without_consent) =
        (values[OUTCOME_included] || retained) && !values[OUTCOME_effective_consent] ? documents
                                                                                     : 0;
    VALUE(masked) = outcome_masked(population, programme, person, path, date);
}

static void knowledge_values(const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    VALUE(aware) = path->knows[LEVEL_AWARE] < date;
    VALUE(knows_default) = path->knows[LEVEL_KNOWS_DEFAULT] < date;
    VALUE(informed) = path->knows[LEVEL_INFORMED] < date;
    VALUE(enlightened) = path->knows[LEVEL_ENLIGHTENED] < date;
    if (path->knows[LEVEL_INFORMED] < date) {
        VALUE(informed_by_notice) = path->route == ROUTE_NOTICE;
        VALUE(informed_by_household) = path->route == ROUTE_HOUSEHOLD;
        VALUE(informed_by_media) = path->route == ROUTE_MEDIA;
        VALUE(informed_by_professional) = path->route == ROUTE_PROFESSIONAL;
        VALUE(informed_by_campaign) = path->route == ROUTE_CAMPAIGN;
        VALUE(informed_by_peers) = path->route == ROUTE_PEERS;
        VALUE(informed_by_search) = path->route == ROUTE_SEARCH;
    }
}

/* Calls made before `date`. */
static int calls_before(const PersonPath *path, uint32_t date)
{
    int calls = 0;
    for (size_t i = 0; i < path->pursuit_count; i++) {
        const uint32_t weeks = earlier(weeks_between(path->pursuits[i].start, date), 31);
        calls += __builtin_popcount(path->calls[i] & ((1U << weeks) - 1U));
    }
    return calls;
}

static void cost_values(const Population *population, const Programme *programme, uint32_t person,
                        const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const uint32_t decider = population_decider(population, person);
    VALUE(notices) = notice_count(population, &programme->notice, decider, path->sent, date);
    VALUE(letters) = notice_letters(population, &programme->notice, decider, path->sent, date);
    VALUE(calls) = calls_before(path, date);
    VALUE(professional_hours) = 0; /* found with the persons of a professional: tally_person */
}

static void disposition_values(const Population *population, const Programme *programme,
                               uint32_t person, const PersonPath *path, uint32_t date,
                               int64_t values[OUTCOME_COUNT])
{
    const uint8_t disposition = population->disposition[person];
    const bool in = disposed_in(disposition), out = disposed_out(disposition);
    const bool included = values[OUTCOME_included];
    VALUE(unwanted) = outcome_unwanted(population, programme, person, path, date);
    VALUE(missed) = outcome_missed(population, programme, person, path, date);
    VALUE(departing) = programme->rule->default_in ? out : in;
    /* somebody still within the window has not got anywhere yet */
    VALUE(departed) =
        values[OUTCOME_departing] &&
        (programme->rule->default_in ? !values[OUTCOME_opened] && !values[OUTCOME_pending]
                                     : included);
    VALUE(self_determination) = values[OUTCOME_informed] && values[OUTCOME_can_in] &&
                                values[OUTCOME_can_out] && !(in && !included) && !(out && included);
}

/* All but what adds up over contacts of care. */
static void state_values(const Population *population, const Programme *programme, uint32_t person,
                         const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    const bool left = path->left < date, out = is_out(path, date),
               had_record = path->joined <= path->left;
    const bool can_out = path->can_out < date, can_in = able_in(programme, path, date);
    memset(values, 0, OUTCOME_COUNT * sizeof *values);
    VALUE(included) = outcome_included(programme, path, date);
    VALUE(opened) = outcome_opened(programme, path, date);
    VALUE(pending) = pending(programme, path, date);
    VALUE(refused) = out && !had_record;
    VALUE(closed) = out && had_record;
    VALUE(joined) = !rule_opens_by_silence(programme->rule) && path->joined < date;
    VALUE(returned) = path->returned < date;
    VALUE(activated) = path->activated < date;
    VALUE(said_yes) = path->said_yes < date;
    VALUE(deferred_yes) = path->said_yes < date && (path->marks & MARK_DEFERRED) != 0 && !left;
    VALUE(disclosed_refusals) = left && (path->marks & MARK_HELPED) != 0;
    VALUE(can_out) = can_out;
    VALUE(can_in) = can_in;
    VALUE(able) = programme->rule->default_in ? can_out : can_in;
    VALUE(able_alone) = path->able_alone < date;
    VALUE(able_as_is) = path->able_as_is < date;
    knowledge_values(path, date, values);
    rung_values(programme, path, date, values);
    record_values(population, programme, person, path, date, values);
    cost_values(population, programme, person, path, date, values);
    disposition_values(population, programme, person, path, date, values);
    research_values(population, programme, person, path, date, values);
}

void outcome_person(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date, int64_t values[OUTCOME_COUNT])
{
    state_values(population, programme, person, path, date, values);
    care_outcome(population, programme, person, path, 1, &date, (int64_t(*)[OUTCOME_COUNT])values);
}

uint32_t outcome_groups(const Population *population, uint32_t person)
{
    const uint8_t age = population->age[person], traits = population->traits[person];
    uint32_t groups = 1U << GROUP_EVERYONE;
    if (age == AGE_0_17) {
        return groups | 1U << GROUP_CHILDREN | 1U << GROUP_AGE;
    }
    const uint32_t barriers = population->barriers[person];
    /* others decide for them: they are in no part of `all` */
    if ((traits & TRAIT_INSTITUTION) != 0) {
        return groups | 1U << GROUP_INSTITUTION;
    }
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
    tally->weekly[state * (tally->weeks + 2) + earlier(until, end)]--;
}

/* What happens in a week shows from the start of the next; openings by silence show in their
 * own. */
static void tally_states(const Programme *programme, const PersonPath *path, Tally *tally)
{
    const bool silence = rule_opens_by_silence(programme->rule);
    const uint32_t left = path->left + 1, back = path->returned + 1;
    if (programme->rule->default_in) {
        count_weeks(tally, STATE_PENDING, path->sent, earlier(path->silent, left));
        count_weeks(tally, STATE_PENDING, later(path->sent, back), path->silent);
    }
    if (!silence) {
        count_weeks(tally, STATE_JOINED, path->joined + 1, NEVER);
    }
    const uint32_t first = deposits_from(programme, path);
    const uint32_t since = first == 0 ? 0 : first + 1;
    count_weeks(tally, STATE_INCLUDED, later(path->joined + (silence ? 0 : 1), since), left);
    count_weeks(tally, STATE_INCLUDED, later(later(outcome_reopened(programme, path), back), since),
                NEVER);
    count_weeks(tally, path->joined <= path->left ? STATE_CLOSED : STATE_REFUSED, left, back);
    count_weeks(tally, STATE_RETURNED, back, NEVER);
    count_weeks(tally, STATE_ACTIVATED, path->activated + 1, NEVER);
}

static void tally_weekly(const Programme *programme, const PersonPath *path, Tally *tally)
{
    count_weeks(tally, STATE_UNAWARE, 0, path->knows[LEVEL_AWARE] + 1);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t until = level + 1 < LEVEL_COUNT ? path->knows[level + 1] + 1 : NEVER;
        count_weeks(tally, (enum WeeklyState)(STATE_AWARE + level), path->knows[level] + 1, until);
    }
    for (size_t i = 0; i < path->pursuit_count; i++) {
        const Pursuit *pursuit = &path->pursuits[i];
        count_weeks(tally, STATE_ATTEMPTING, pursuit->start + 1,
                    earlier(pursuit->start + programme->action.tries, pursuit->end + 1));
    }
    tally_states(programme, path, tally);
}

/* Most outcomes of a person are 0. */
static void tally_values(const int64_t values[OUTCOME_COUNT], uint32_t groups,
                         int64_t sums[GROUP_COUNT][OUTCOME_COUNT])
{
    uint8_t others[OUTCOME_COUNT];
    size_t count = 0;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        others[count] = (uint8_t)o;
        count += values[o] != 0;
    }
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        int64_t *sum = sums[__builtin_ctz(rest)];
        for (size_t i = 0; i < count; i++) {
            sum[others[i]] += values[others[i]];
        }
    }
}

static void tally_person(const World *world, uint32_t person, Tally *tally)
{
    const uint32_t groups = outcome_groups(world->population, person);
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        tally->group_size[__builtin_ctz(rest)]++;
    }
    if (!world->programme->rule->programme) {
        exposure_tally_person(world->population, world->programme, person, NULL, groups,
                              &tally->exposure);
        return;
    }
    const PersonPath path = outcome_path(world, person);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(world->programme, &path, dates);
    const size_t moments = moment_count(world->programme->weeks);
    int64_t values[MOMENT_COUNT][OUTCOME_COUNT];
    for (size_t moment = 0; moment < moments; moment++) {
        state_values(world->population, world->programme, person, &path, dates[moment],
                     values[moment]);
    }
    care_outcome(world->population, world->programme, person, &path, moments, dates, values);
    for (size_t moment = 0; moment < moments; moment++) {
        admissible_tally_person(world->population, world->programme, person, &path, moment,
                                dates[moment], values[moment], &tally->admissible);
        tally_values(values[moment], groups, tally->outcomes[moment]);
    }
    survey_tally(world->population, person, &path, world->programme->survey_week, &tally->survey);
    tally_weekly(world->programme, &path, tally);
    exposure_tally_person(world->population, world->programme, person, &path, groups,
                          &tally->exposure);
}

void tally_area(const World *world, uint32_t area, Tally *tally)
{
    const uint32_t end = population_area_end(world->population, area);
    for (uint32_t person = population_area_first(world->population, area); person < end; person++) {
        tally_person(world, person, tally);
    }
}

void tally_served(Tally *tally, const Population *population, const Programme *programme,
                  uint32_t person, uint32_t week, int64_t hours)
{
    const PersonPath path = {.sent = programme_sent(programme, population, person)};
    const uint32_t groups = outcome_groups(population, person);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(programme, &path, dates);
    for (size_t moment = 0; moment < moment_count(programme->weeks); moment++) {
        for (uint32_t rest = week < dates[moment] ? groups : 0; rest != 0; rest &= rest - 1) {
            tally->outcomes[moment][__builtin_ctz(rest)][OUTCOME_professional_hours] += hours;
        }
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
#undef ADD
    admissible_tally_add(&other->admissible, &tally->admissible);
    survey_tally_add(&other->survey, &tally->survey);
    exposure_tally_add(&other->exposure, &tally->exposure);
    add(other->weekly, tally->weekly, (size_t)STATE_COUNT * (tally->weeks + 2));
}
