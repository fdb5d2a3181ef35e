#include "consent/pursuit.h"

#include "base/week.h"

uint32_t wish_turned(const World *world, uint32_t decider)
{
    const uint32_t week = wish_change_week(world->population, &world->programme->wish, decider);
    return world->consent->knows[LEVEL_INFORMED][decider] < week &&
                   !disposed_firmly(world->population->disposition[decider])
               ? week
               : NEVER;
}

WishPath wish_path(const World *world, uint32_t person)
{
    uint8_t wish = wish_start(world->population, &world->programme->wish, person);
    WishPath path = {.wish = {wish, wish, wish}, .from = {0, NEVER, NEVER}};
    if (disposed_firmly(wish) || population_decider(world->population, person) != person) {
        return path; /* nothing moves the firm, and those who do not decide are not asked */
    }
    const uint32_t informed = world->consent->knows[LEVEL_INFORMED][person],
                   change = wish_change_week(world->population, &world->programme->wish, person);
    for (size_t i = 1; i < 3; i++) {
        const bool changes = (i == 1) == (change <= informed);
        path.from[i] = changes ? change : informed;
        if (path.from[i] != NEVER) {
            wish = changes
                       ? wish_changed(world->population, &world->programme->wish, person, wish)
                       : knowledge_influence(world->population, &world->programme->knowledge,
                                             &world->programme->wish, world->consent, person, wish);
        }
        path.wish[i] = wish;
    }
    return path;
}

uint8_t wish_before(const WishPath *path, uint32_t date)
{
    return path->from[2] < date   ? path->wish[2]
           : path->from[1] < date ? path->wish[1]
                                  : path->wish[0];
}

/* Week of the answer to a professional that was not put off, or NEVER. */
static uint32_t answered(const Life *real)
{
    return (real->marks & MARK_ANSWERED) == 0 ? NEVER
           : real->said_yes != NEVER          ? real->said_yes
                                              : real->left;
}

/* Whether what happened in a week, and is not a try, came about at a contact. */
static bool at_contact(const Life *real, uint32_t week)
{
    return week == answered(real) || (week == real->left && (real->marks & MARK_LEFT_THERE) != 0) ||
           (week == real->returned && (real->marks & MARK_RETURNED_THERE) != 0);
}

/* What one has wanted since week `begin` by a wish held from week `held` on, as things stood before
 * `week`. */
static enum Aim aim_before(const Programme *programme, const Life *real, uint8_t wish,
                           uint32_t held, uint32_t week)
{
    Life life = life_before(real, week);
    const bool yes_since = life.said_yes != NEVER && held <= life.said_yes;
    life.wish = wish;
    life.marks = held > 0 && !yes_since ? MARK_CHANGED : 0;
    return life_aim(programme, &life);
}

/* A want that begins in week `begin` by a wish that is held from week `held` until the beginning of
 * week `until`: it ends with what leaves nothing, or something else, to be wanted. Its aim is
 * AIM_NOTHING if it was over before it could begin. */
static Pursuit pursue(const Programme *programme, const Life *real, uint8_t wish, uint32_t begin,
                      uint32_t held, uint32_t until)
{
    const uint32_t events[] = {real->joined, real->left, real->said_yes, real->returned};
    Pursuit pursuit = {.aim = aim_before(programme, real, wish, held, begin),
                       .begin = begin,
                       .start = NEVER,
                       .end = until, /* the mind is changed before anything else in a week */
                       .numbered = held > 0 ? TRIES_CHANGED : 0};
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        if (events[i] >= begin && events[i] < pursuit.end &&
            aim_before(programme, real, wish, held, events[i] + 1) != pursuit.aim) {
            pursuit.end = events[i];
            pursuit.by_try = !at_contact(real, events[i]);
        }
    }
    if (pursuit.end < begin || (pursuit.end == begin && !pursuit.by_try)) {
        pursuit.aim = AIM_NOTHING;
    }
    return pursuit;
}

size_t pursuits_of(const World *world, uint32_t person, Pursuit pursuits[PURSUITS_MAX])
{
    const uint32_t decider = population_decider(world->population, person);
    const Life real = life_of(world, person);
    if (real.informed == NEVER) {
        return 0;
    }
    const uint32_t sent = programme_sent(world->programme, world->population, person),
                   turned = wish_turned(world, decider);
    const WishPath path = wish_path(world, decider);
    const uint32_t held[PURSUITS_MAX + 1] = {0, turned, NEVER};
    size_t count = 0;
    for (size_t i = 0; i < PURSUITS_MAX && held[i] != NEVER; i++) {
        const uint32_t begin = later(later(real.informed, sent), held[i]);
        Pursuit *pursuit = &pursuits[count];
        *pursuit = pursue(world->programme, &real, wish_before(&path, begin + 1), begin, held[i],
                          held[i + 1]);
        if (pursuit->aim != AIM_NOTHING) {
            const Change none = {0};
            pursuit->sleeps_from =
                life_sleeps_from(world, person, pursuit->aim, held[i] > 0 ? held[i] : NEVER, &none);
            pursuit->start =
                life_start(world, person, pursuit->aim, begin, pursuit->sleeps_from, &none);
            count++;
        }
    }
    return count;
}

Round pursuit_round(const Pursuit *pursuit)
{
    return (Round){.start = pursuit->start, .numbered = pursuit->numbered};
}

bool pursuit_try(const World *world, uint32_t person, const Pursuit *pursuit, uint32_t from,
                 Try *made)
{
    /* an answer or a change of mind comes before a try of the same week */
    const uint32_t end = pursuit->end == NEVER ? NEVER : pursuit->end + pursuit->by_try;
    const Round first = pursuit_round(pursuit);
    uint32_t number;
    const uint32_t week = life_try_from(world, person, &first, pursuit->sleeps_from, from, &number);
    if (week >= end || week == NEVER) {
        return false;
    }
    const uint32_t silent = programme_silent(world->programme, world->population, person);
    *made = (Try){.week = week,
                  .number = number,
                  .aim = pursuit->aim,
                  .act = life_act(world->programme, pursuit->aim, silent, week)};
    return true;
}
