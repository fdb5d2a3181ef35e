#include "outcomes/standing.h"

#include "base/week.h"
#include "records/records.h"

/* Adds the weeks in which a try of a pursuit was a call. */
static void add_calls(const World *world, uint32_t person, const Pursuit *pursuit,
                      uint64_t calls[CALL_WORDS])
{
    Try made;
    for (uint32_t week = 0; pursuit_try(world, person, pursuit, week, &made);
         week = made.week + 1) {
        calls[made.week / CALLS_IN_WORD] |= (uint64_t)life_calls(world, person, &made)
                                            << made.week % CALLS_IN_WORD;
    }
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
                       .activated = world->consent->activated[person]};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        path.knows[level] = world->consent->knows[level][decider];
    }
    path.pursuit_count = pursuits_of(world, person, path.pursuits);
    return path;
}

PersonPath outcome_path(const World *world, uint32_t person)
{
    PersonPath path = outcome_events(world, person);
    for (size_t i = 0; i < path.pursuit_count; i++) {
        add_calls(world, person, &path.pursuits[i], path.calls);
    }
    path.reversal = ability_reversal(world, person);
    const Ability ability = ability_of(world, person);
    path.can_out = ability.out;
    path.can_in = ability.in;
    path.able_alone = ability.alone;
    path.out_as_is = ability.out_as_is;
    path.in_as_is = ability.in_as_is;
    path.able_as_is = world->programme->rule->default_in ? ability.out_as_is : ability.in_as_is;
    return path;
}

/* Left, and did not come back. */
bool standing_left(const PersonPath *path, uint32_t date)
{
    return path->left < date && path->returned >= date;
}

/* The first answer that is not put off ends the asking, so that a yes and a no are never both answers;
 * who said yes and left did so by an act. */
bool standing_said_no(const PersonPath *path)
{
    return (path->marks & MARK_ANSWERED) != 0 && path->said_yes == NEVER;
}

bool standing_was_open(const Programme *programme, const PersonPath *path)
{
    return path->joined <= path->left || (programme->rule->shell && path->silent <= path->left);
}

/* Coming back is an act by the wish. */
bool standing_deferred(const PersonPath *path, uint32_t date)
{
    return path->said_yes < date && (path->marks & MARK_DEFERRED) != 0 && path->left >= date;
}

/* The record has opened: by silence at the opening of the week, otherwise after the report of its
 * week. */
bool standing_begun(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return rule_opens_by_silence(programme->rule) ? path->joined <= date : path->joined < date;
}

/* Who refused before having a record waits for silence to count, where it opens one, like everybody. */
uint32_t outcome_reopened(const Programme *programme, const PersonPath *path)
{
    const bool waits = path->joined > path->left && rule_opens_by_silence(programme->rule);
    return waits && path->returned != NEVER ? later(path->returned, path->silent) : path->returned;
}

/* Week from which on documents are deposited in a record that is open: at once, or after a clear
 * yes. */
uint32_t standing_deposits_from(const Programme *programme, const PersonPath *path)
{
    return programme->records->record.deposit_needs_yes
               ? earlier(path->said_yes, earlier(path->activated, path->returned))
               : 0;
}

/* A record that is open to others, be it empty. */
static bool is_open(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->left >= date ? standing_begun(programme, path, date)
                              : path->returned < date && outcome_reopened(programme, path) <= date;
}

bool outcome_included(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return is_open(programme, path, date) && (!programme->records->record.deposit_needs_yes ||
                                              standing_deposits_from(programme, path) < date);
}

bool standing_pending(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return programme->rule->default_in && date >= path->sent && date < path->silent &&
           !standing_left(path, date) && !is_open(programme, path, date);
}

bool outcome_opened(const Programme *programme, const PersonPath *path, uint32_t date)
{
    const bool shell = programme->rule->shell && path->silent <= date && !standing_left(path, date);
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
           !outcome_included(programme, path, date) && !standing_pending(programme, path, date);
}

/* What silence brings, it brings at its time. */
static bool silence_has_come(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return !rule_opens_by_silence(programme->rule) || path->silent <= date;
}

bool standing_able_in(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->can_in < date && silence_has_come(programme, path, date);
}

bool standing_in_as_is(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->in_as_is < date && silence_has_come(programme, path, date);
}

bool outcome_can_reverse(const Programme *programme, const PersonPath *path, uint32_t date)
{
    const Life life = {.joined = path->joined, .left = path->left, .returned = path->returned};
    const bool waits =
        programme->rule->default_in && date < path->silent && !standing_left(path, date);
    return ability_reverses(programme, &path->reversal, &life,
                            waits || outcome_included(programme, path, date), date);
}

bool standing_activated(const PersonPath *path, uint32_t date, enum Level level)
{
    return path->activated < date && path->knows[level] <= path->activated;
}

/* A yes by the wish: only the informed have one that acts. Coming back is such a yes. */
static bool yes_by_wish(const Programme *programme, const PersonPath *path, uint32_t date,
                        enum Level level)
{
    const uint32_t knows = path->knows[level];
    return ((path->marks & MARK_DEFERRED) == 0 && path->said_yes < date &&
            knows <= path->said_yes) ||
           (path->returned < date && knows <= path->returned) ||
           (programme->records->record.activation_counts && standing_activated(path, date, level));
}

static bool said_yes(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return path->said_yes < date || path->returned < date ||
           (programme->records->record.activation_counts && path->activated < date);
}

/* Silence of somebody informed says something where one could have left; after a yes by deference,
 * where one still could. */
static bool free_to_leave(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return standing_deferred(path, date) ? outcome_can_reverse(programme, path, date)
                                         : path->can_out < date;
}

static enum Rung rung_inside(const Programme *programme, const PersonPath *path, uint32_t date,
                             enum Level level)
{
    const bool knows = path->knows[level] < date;
    return knows && disposed_out(wish_before(&path->wishes, date)) ? RUNG_AGAINST
           : yes_by_wish(programme, path, date, level)             ? RUNG_EXPLICIT
           : !knows && said_yes(programme, path, date)             ? RUNG_UNINFORMED_YES
           : !knows || !free_to_leave(programme, path, date)       ? RUNG_TACIT
                                                                   : RUNG_ACQUIESCENT;
}

static enum Rung rung_outside(const Programme *programme, const PersonPath *path, uint32_t date,
                              enum Level level)
{
    const bool knows = path->knows[level] < date;
    return knows && disposed_in(wish_before(&path->wishes, date))          ? RUNG_AGAINST_OUT
           : standing_left(path, date) && path->knows[level] <= path->left ? RUNG_EXPLICIT_OUT
           : !knows || !standing_able_in(programme, path, date)            ? RUNG_TACIT_OUT
                                                                           : RUNG_ACQUIESCENT_OUT;
}

enum Rung outcome_rung(const Programme *programme, const PersonPath *path, uint32_t date,
                       enum Level level)
{
    return standing_pending(programme, path, date)   ? RUNG_PENDING
           : outcome_included(programme, path, date) ? rung_inside(programme, path, date, level)
                                                     : rung_outside(programme, path, date, level);
}

void outcome_dates(const Programme *programme, const PersonPath *path, uint32_t dates[MOMENT_COUNT])
{
    const bool reached = programme->notice.letters > 0 && path->silent <= programme->weeks;
    dates[MOMENT_DEADLINE] = reached ? path->silent : NEVER;
    for (size_t moment = MOMENT_DEADLINE + 1; moment < MOMENT_COUNT; moment++) {
        dates[moment] = earlier(moment_week(moment), programme->weeks);
    }
}

/* Weeks before `date`, from week `since` on, in which the record was open. */
uint32_t standing_weeks_open(const Programme *programme, const PersonPath *path, uint32_t since,
                             uint32_t date)
{
    return weeks_between(later(path->joined, since), earlier(date, path->left)) +
           weeks_between(later(outcome_reopened(programme, path), since), date);
}

uint32_t outcome_weeks_of_deposit(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return standing_weeks_open(programme, path, standing_deposits_from(programme, path), date);
}

bool outcome_deposits(const Programme *programme, const PersonPath *path, uint32_t week)
{
    return standing_weeks_open(programme, path,
                               later(week, standing_deposits_from(programme, path)), week + 1) > 0;
}

int64_t outcome_documents(const Population *population, const Programme *programme, uint32_t person,
                          const PersonPath *path, uint32_t date)
{
    return record_documents(population, &programme->records->record, person,
                            outcome_weeks_of_deposit(programme, path, date));
}

bool outcome_retained(const Programme *programme, const PersonPath *path, uint32_t date)
{
    return standing_left(path, date) && path->joined <= path->left &&
           date - path->left < programme->records->record.retention;
}

bool outcome_masked(const Population *population, const Programme *programme, uint32_t person,
                    const PersonPath *path, uint32_t date)
{
    return path->activated < date && outcome_included(programme, path, date) &&
           record_masks(population, &programme->records->record, person);
}

bool outcome_in_research(const Population *population, const Programme *programme, uint32_t person,
                         const PersonPath *path, uint32_t date)
{
    return programme->records->research.copy && outcome_included(programme, path, date) &&
           research_refused(population, &programme->records->research, person, path->knows) >= date;
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
    const uint8_t disposition = population->disposition[person];
    groups |= disposed_in(disposition)    ? 1U << GROUP_DISPOSED_IN
              : disposed_out(disposition) ? 1U << GROUP_DISPOSED_OUT
                                          : 1U << GROUP_INDIFFERENT;
    return groups;
}
