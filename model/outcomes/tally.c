#include "outcomes/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/week.h"
#include "outcomes/admissible_tally.h"
#include "outcomes/outcome.h"

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
        const uint32_t opens = silence ? path->silent : earlier(path->silent, path->joined + 1);
        count_weeks(tally, STATE_PENDING, path->sent, earlier(opens, left));
        count_weeks(tally, STATE_PENDING, later(path->sent, back), opens);
    }
    if (!silence) {
        count_weeks(tally, STATE_JOINED, path->joined + 1, NEVER);
    }
    const uint32_t first = standing_deposits_from(programme, path);
    const uint32_t since = first == 0 ? 0 : first + 1;
    count_weeks(tally, STATE_INCLUDED, later(path->joined + (silence ? 0 : 1), since), left);
    count_weeks(tally, STATE_INCLUDED, later(later(outcome_reopened(programme, path), back), since),
                NEVER);
    count_weeks(tally,
                standing_said_no(path)               ? STATE_SAID_NO
                : standing_was_open(programme, path) ? STATE_CLOSED
                                                     : STATE_REFUSED,
                left, back);
    count_weeks(tally, STATE_RETURNED, back, NEVER);
    count_weeks(tally, STATE_ACTIVATED, path->activated + 1, NEVER);
}

/* Rounds of tries. */
static void tally_attempting(const World *world, uint32_t person, const Pursuit *pursuit,
                             Tally *tally)
{
    for (Round round = pursuit_round(pursuit); round.start < pursuit->end && round.start != NEVER;
         round = life_again(world, person, &round, pursuit->sleeps_from)) {
        const uint32_t spent = round.start + world->programme->action.tries;
        count_weeks(tally, STATE_ATTEMPTING, round.start + 1,
                    earlier(earlier(spent, pursuit->end + 1), pursuit->sleeps_from));
    }
}

static void tally_weekly(const World *world, uint32_t person, const PersonPath *path, Tally *tally)
{
    count_weeks(tally, STATE_UNAWARE, 0, path->knows[LEVEL_AWARE] + 1);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        const uint32_t until = level + 1 < LEVEL_COUNT ? path->knows[level + 1] + 1 : NEVER;
        count_weeks(tally, (enum WeeklyState)(STATE_AWARE + level), path->knows[level] + 1, until);
    }
    for (size_t i = 0; i < path->pursuit_count; i++) {
        tally_attempting(world, person, &path->pursuits[i], tally);
    }
    tally_states(world->programme, path, tally);
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

static void count_groups(uint32_t groups, int64_t sizes[GROUP_COUNT])
{
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        sizes[__builtin_ctz(rest)]++;
    }
}

/* What happened by the dates to which the person comes. */
static void tally_moments(const World *world, uint32_t person, const PersonPath *path,
                          uint32_t groups, Tally *tally)
{
    uint32_t dates[MOMENT_COUNT];
    int64_t values[MOMENT_COUNT][OUTCOME_COUNT];
    outcome_dates(world->programme, path, dates);
    const uint32_t own[] = {person, dates[MOMENT_DEADLINE]};
    tally->deadlines += random_hash(RANDOM_HASH_START, own, sizeof own);
    const size_t moments = moment_count(world->programme->weeks);
    const size_t first = dates[MOMENT_DEADLINE] == NEVER ? MOMENT_DEADLINE + 1 : MOMENT_DEADLINE;
    outcome_values(world->population, world->programme, person, path, moments - first,
                   dates + first, values + first);
    for (size_t moment = first; moment < moments; moment++) {
        count_groups(groups, tally->dated[moment]);
        admissible_tally_person(world->population, world->programme, person, path, moment,
                                dates[moment], values[moment], &tally->admissible);
        tally_values(values[moment], groups, tally->outcomes[moment]);
    }
}

static void tally_person(const World *world, uint32_t person, Tally *tally)
{
    const uint32_t groups = outcome_groups(world->population, person);
    count_groups(groups, tally->group_size);
    if (!world->programme->rule->programme) {
        for (size_t moment = 0; moment < MOMENT_COUNT; moment++) {
            count_groups(groups, tally->dated[moment]);
        }
        exposure_tally_person(world->population, world->programme, person, NULL, groups,
                              &tally->exposure);
        return;
    }
    const PersonPath path = outcome_path(world, person);
    tally_moments(world, person, &path, groups, tally);
    survey_tally(world->population, world->programme, person, &path, &tally->survey);
    tally_weekly(world, person, &path, tally);
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
    const PersonPath path = {.sent = programme_sent(programme, population, person),
                             .silent = programme_silent(programme, population, person)};
    const uint32_t groups = outcome_groups(population, person);
    uint32_t dates[MOMENT_COUNT];
    outcome_dates(programme, &path, dates);
    for (size_t moment = 0; moment < moment_count(programme->weeks); moment++) {
        for (uint32_t rest = dates[moment] != NEVER && week < dates[moment] ? groups : 0; rest != 0;
             rest &= rest - 1) {
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
    ADD(dated);
#undef ADD
    tally->deadlines += other->deadlines;
    admissible_tally_add(&other->admissible, &tally->admissible);
    survey_tally_add(&other->survey, &tally->survey);
    exposure_tally_add(&other->exposure, &tally->exposure);
    add(other->weekly, tally->weekly, (size_t)STATE_COUNT * (tally->weeks + 2));
}
