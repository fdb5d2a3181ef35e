#include "consent/life.h"

#include "base/week.h"

Life life_of(const World *world, uint32_t person)
{
    const Consent *consent = world->consent;
    const uint32_t decider = population_decider(world->population, person);
    return (Life){.informed = consent->knows[LEVEL_INFORMED][decider],
                  .joined = consent->joined[person],
                  .left = consent->left[person],
                  .said_yes = consent->said_yes[person],
                  .returned = consent->returned[person],
                  .start = consent->start[person],
                  .wish = consent->wish[decider],
                  .marks = consent->marks[person]};
}

void life_keep(const Life *life, uint32_t person, Consent *consent)
{
    consent->joined[person] = (uint16_t)life->joined;
    consent->left[person] = (uint16_t)life->left;
    consent->said_yes[person] = (uint16_t)life->said_yes;
    consent->returned[person] = (uint16_t)life->returned;
    consent->start[person] = (uint16_t)life->start;
    consent->marks[person] = life->marks;
}

static uint32_t if_before(uint32_t week, uint32_t end)
{
    return week < end ? week : NEVER;
}

Life life_before(const Life *life, uint32_t week)
{
    Life before = *life;
    before.joined = if_before(life->joined, week);
    before.left = if_before(life->left, week);
    before.said_yes = if_before(life->said_yes, week);
    before.returned = if_before(life->returned, week);
    return before;
}

/* --- silence and changes of mind --- */

void life_open(const Programme *programme, uint32_t silent, Life *life)
{
    if (rule_opens_by_silence(programme->rule) && life->left >= silent && life->joined >= silent) {
        life->joined = silent;
    }
}

void life_turn(uint8_t wish, uint32_t week, Life *life)
{
    life->wish = wish;
    if (life->informed < week) {
        life->marks |= MARK_CHANGED;
    }
}

/* --- sleep --- */

uint32_t life_sleeps_from(const World *world, uint32_t person, enum Aim aim, uint32_t turned,
                          const Change *change)
{
    const Programme *programme = world->programme;
    if (aim != AIM_LEAVE || !programme->rule->default_in || change->at_once) {
        return NEVER;
    }
    const uint32_t silent = programme_silent(programme, world->population, person);
    const bool since = turned != NEVER && turned >= silent;
    return since || action_awake(world->population, &programme->action,
                                 population_decider(world->population, person))
               ? NEVER
               : silent;
}

/* Week of the change of mind with which what is wanted began, or NEVER. */
static uint32_t turned(const World *world, uint32_t person, const Life *life)
{
    return (life->marks & MARK_CHANGED) != 0
               ? wish_change_week(world->population, &world->programme->wish,
                                  population_decider(world->population, person))
               : NEVER;
}

static uint32_t sleeps_from(const World *world, uint32_t person, enum Aim aim, const Life *life,
                            const Change *change)
{
    return life_sleeps_from(world, person, aim, turned(world, person, life), change);
}

/* --- questions --- */

bool life_asked(const Life *life)
{
    return life->left == NEVER && life->said_yes == NEVER;
}

/* Weeks in which one acts at a contact of one's own accord. */
static void requests(const World *world, uint32_t person, const Life *life, const Change *change,
                     Prospects *prospects)
{
    const Programme *programme = world->programme;
    const bool *offered = programme->action.at_contact;
    const enum Aim aim = life_wants(programme, life);
    const uint32_t silent = aim == AIM_LEAVE && programme->rule->default_in
                                ? programme_silent(programme, world->population, person)
                                : 0; /* then there is only one act */
    if (aim == AIM_NOTHING || programme->asking.own_request == 0) {
        return;
    }
    if (silent == 0) {
        prospects->requests_from =
            offered[life_act(programme, aim, silent, 0)] ? life->informed : NEVER;
        return;
    }
    prospects->requests_from = offered[ACT_REFUSE] ? life->informed : later(life->informed, silent);
    prospects->requests_until =
        offered[ACT_CLOSE] ? sleeps_from(world, person, aim, life, change) : silent;
}

Prospects life_prospects(const World *world, uint32_t person, const Life *life,
                         const Change *change)
{
    const AskingTables *asking = &world->programme->asking;
    const uint32_t decider = population_decider(world->population, person);
    Prospects prospects = {.sent = programme_sent(world->programme, world->population, person),
                           .open = life_asked(life),
                           .requests_from = NEVER,
                           .requests_until = NEVER,
                           .explained_till = asking->explained_most > 0
                                                 ? world->consent->knows[LEVEL_ENLIGHTENED][decider]
                                                 : 0};
    requests(world, person, life, change, &prospects);
    return prospects;
}

bool life_request(const Programme *programme, uint32_t week, Life *life)
{
    const enum Aim aim = life_wants(programme, life);
    const Try act = {.week = week, .aim = aim};
    if (aim == AIM_NOTHING) {
        return false;
    }
    life_do(&act, (TryResult){.succeeds = true}, life);
    life->marks |= MARK_ASKED;
    life->marks |= aim == AIM_LEAVE    ? MARK_LEFT_THERE
                   : aim == AIM_RETURN ? MARK_RETURNED_THERE
                                       : MARK_ANSWERED;
    return true;
}

static enum Answer by_wish(uint8_t wish)
{
    return disposed_in(wish) ? ANSWER_YES : disposed_out(wish) ? ANSWER_NO : ANSWER_LATER;
}

static enum Answer answer_of(const World *world, uint32_t person, bool informed,
                             const Change *change, uint8_t wish)
{
    if (informed && disposed_firmly(wish)) {
        return by_wish(wish);
    }
    const uint32_t decider = population_decider(world->population, person);
    const bool defers = !change->by_wish &&
                        random_draw(world->population->key, decider, 0, PURPOSE_DEFERENCE).word[0] <
                            world->programme->asking.deference;
    return defers ? ANSWER_YES : informed ? by_wish(wish) : ANSWER_LATER;
}

enum Answer life_answer(const World *world, uint32_t person, uint32_t week, bool informed,
                        const Change *change, Life *life)
{
    const enum Answer answer = answer_of(world, person, informed, change, life->wish);
    life->marks |= informed ? MARK_ASKED : 0;
    switch (answer) {
    case ANSWER_YES:
        life->said_yes = week;
        if (world->programme->rule->opens_at_yes && life->joined == NEVER) {
            life->joined = week;
        }
        life->marks |=
            informed && disposed_in(life->wish) ? MARK_ANSWERED : MARK_ANSWERED | MARK_DEFERRED;
        life->marks &= (uint16_t)~MARK_CHANGED; /* a yes after the change stands */
        break;
    case ANSWER_NO:
        life->left = week;
        life->marks |= MARK_ANSWERED;
        break;
    case ANSWER_LATER:
        break;
    }
    return answer;
}

/* --- wants --- */

/* A yes when informed stands until the wish turns round. */
static bool yes_stands(const Life *life)
{
    return life->said_yes != NEVER && life->informed <= life->said_yes &&
           (life->marks & MARK_CHANGED) == 0;
}

bool life_back(const Programme *programme, const Life *life)
{
    return life->joined <= life->left || rule_opens_by_silence(programme->rule);
}

enum Aim life_wants(const Programme *programme, const Life *life)
{
    const Rule *rule = programme->rule;
    const bool joins = rule->joins_alone || rule->own_request;
    if (disposed_out(life->wish)) {
        return life->left == NEVER && (rule->default_in || life->joined != NEVER) &&
                       !yes_stands(life)
                   ? AIM_LEAVE
                   : AIM_NOTHING;
    }
    if (!disposed_in(life->wish)) {
        return AIM_NOTHING;
    }
    if (life->left == NEVER) {
        return joins && life->joined == NEVER ? AIM_JOIN : AIM_NOTHING;
    }
    return programme->action.reversible && life->returned == NEVER &&
                   (joins || life_back(programme, life))
               ? AIM_RETURN
               : AIM_NOTHING;
}

enum Aim life_aim(const Programme *programme, const Life *life)
{
    const enum Aim aim = life_wants(programme, life);
    const bool alone = aim == AIM_LEAVE || programme->rule->joins_alone ||
                       (aim == AIM_RETURN && life_back(programme, life));
    return alone ? aim : AIM_NOTHING;
}

uint32_t life_code_wait(const World *world, uint32_t person, enum Act act)
{
    const ActionTables *action = &world->programme->action;
    return action->code[act] && action->code_wait > 0 &&
                   !notice_delivered(world->population, &world->programme->notice,
                                     population_decider(world->population, person))
               ? action->code_wait
               : 0;
}

/* When one would start who has at hand all that is asked for. */
static uint32_t start_at_hand(const World *world, uint32_t person, enum Aim aim, uint32_t begin,
                              const Change *change)
{
    if (change->at_once) {
        return begin;
    }
    const Programme *programme = world->programme;
    const uint32_t deadline = aim == AIM_LEAVE && programme->rule->default_in
                                  ? programme_silent(programme, world->population, person)
                                  : 0;
    return begin + action_wait(world->population, &programme->action,
                               population_decider(world->population, person), begin, deadline);
}

uint32_t life_start(const World *world, uint32_t person, enum Aim aim, uint32_t begin,
                    uint32_t sleeps_from, const Change *change)
{
    const Programme *programme = world->programme;
    const bool has_code = change->notified && programme->notice.letters > 0;
    uint32_t start = start_at_hand(world, person, aim, begin, change);
    if (start < programme->weeks && !change->surely && !has_code) {
        start +=
            life_code_wait(world, person,
                           life_act(programme, aim,
                                    programme_silent(programme, world->population, person), start));
    }
    return start < programme->weeks && start < sleeps_from ? start : NEVER;
}

void life_want(const World *world, uint32_t person, uint32_t begin, const Change *change,
               Life *life)
{
    const enum Aim aim = life_aim(world->programme, life);
    /* a new want begins anew, or not at all */
    life->start = aim == AIM_NOTHING
                      ? NEVER
                      : life_start(world, person, aim, begin,
                                   sleeps_from(world, person, aim, life, change), change);
}

/* --- tries --- */

enum Act life_act(const Programme *programme, enum Aim aim, uint32_t silent, uint32_t week)
{
    switch (aim) {
    case AIM_LEAVE:
        return programme->rule->default_in && week < silent ? ACT_REFUSE : ACT_CLOSE;
    case AIM_JOIN:
    case AIM_RETURN:
    case AIM_NOTHING:
        break;
    }
    return ACT_JOIN;
}

Round life_again(const World *world, uint32_t person, const Round *round, uint32_t sleeps_from)
{
    const ActionTables *action = &world->programme->action;
    Round next = {.start = NEVER, .numbered = round->numbered + TRIES_ROUND};
    if (action->again != NULL && round->start != NEVER) {
        const uint32_t start = round->start + action->tries +
                               action_again(world->population, action, person, next.numbered);
        next.start = start < world->programme->weeks && start < sleeps_from ? start : NEVER;
    }
    return next;
}

Round life_round(const World *world, uint32_t person, const Round *round, uint32_t sleeps_from,
                 uint32_t week)
{
    Round now = *round;
    const uint32_t tries = world->programme->action.tries;
    while (now.start != NEVER && now.start + tries <= week) {
        const Round next = life_again(world, person, &now, sleeps_from);
        if (next.start > week) {
            break;
        }
        now = next;
    }
    return now;
}

uint32_t life_try_from(const World *world, uint32_t person, const Round *first,
                       uint32_t sleeps_from, uint32_t from, uint32_t *number)
{
    Round round = life_round(world, person, first, sleeps_from, from);
    if (from >= round.start && from - round.start >= world->programme->action.tries) {
        round = life_again(world, person, &round, sleeps_from);
    }
    const uint32_t week = later(round.start, from);
    *number = round.numbered + week - round.start;
    return week < world->programme->weeks && week < sleeps_from ? week : NEVER;
}

/* The first week from `from` on with a try of this want, whose number is filled. */
static uint32_t try_from(const World *world, uint32_t person, const Life *life, enum Aim aim,
                         const Change *change, uint32_t from, uint32_t *number)
{
    const Round first = {.start = life->start,
                         .numbered = (life->marks & MARK_CHANGED) != 0 ? TRIES_CHANGED : 0};
    return life_try_from(world, person, &first, sleeps_from(world, person, aim, life, change), from,
                         number);
}

bool life_due(const World *world, uint32_t person, uint32_t week, const Life *life,
              const Change *change, Try *due)
{
    const Programme *programme = world->programme;
    if (week < life->start || week < programme_sent(programme, world->population, person)) {
        return false;
    }
    const enum Aim aim = life_aim(programme, life);
    uint32_t number;
    if (aim == AIM_NOTHING || try_from(world, person, life, aim, change, week, &number) != week) {
        return false;
    }
    *due = (Try){.week = week,
                 .number = number,
                 .aim = aim,
                 .act = life_act(programme, aim,
                                 programme_silent(programme, world->population, person), week)};
    return true;
}

uint32_t life_next_try(const World *world, uint32_t person, uint32_t week, const Life *life,
                       const Change *change)
{
    const enum Aim aim = life_aim(world->programme, life);
    uint32_t number;
    return aim == AIM_NOTHING || life->start == NEVER
               ? NEVER
               : try_from(world, person, life, aim, change, week + 1, &number);
}

static bool know_how(const World *world, uint32_t person, uint32_t week)
{
    return knowledge_know_how(world->population, &world->programme->knowledge, world->consent,
                              population_decider(world->population, person), week);
}

bool life_calls(const World *world, uint32_t person, const Try *due)
{
    return action_calls(world->population, &world->programme->action, person, due->act,
                        know_how(world, person, due->week));
}

TryResult life_try(const World *world, uint32_t person, const Try *due, const Change *change)
{
    if (change->surely) {
        return (TryResult){.succeeds = true};
    }
    return action_attempt(world->population, &world->programme->action, person, due,
                          know_how(world, person, due->week), world->consent->line[due->week],
                          !change->unhelped);
}

void life_do(const Try *due, TryResult result, Life *life)
{
    if (!result.succeeds) {
        return;
    }
    switch (due->aim) {
    case AIM_LEAVE:
        life->left = due->week;
        life->marks |= result.helped ? MARK_HELPED : 0;
        return;
    case AIM_RETURN:
        life->returned = due->week;
        break;
    case AIM_JOIN:
        life->joined = life->said_yes = due->week;
        break;
    case AIM_NOTHING:
        return;
    }
    life->marks |= result.helped ? MARK_JOINED_HELPED : 0;
}
