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

/* Week of the yes, given when informed, that ends wanting to leave: one of week `held` or later,
 * because a change of mind takes back what was said before; NEVER if none. */
static uint32_t bound_from(const Consent *consent, uint32_t person, uint32_t informed,
                           uint32_t held)
{
    const uint32_t said_yes = consent->said_yes[person];
    return informed <= said_yes && held <= said_yes ? said_yes : NEVER;
}

/* Whether the person said no to a professional, rather than leaving by an own act. */
static bool said_no(const Consent *consent, uint32_t person)
{
    return (consent->marks[person] & MARK_ANSWERED) != 0 && consent->said_yes[person] == NEVER;
}

/* What a wish makes one pursue from week `begin` on. */
static enum Aim aim_of(const Programme *programme, const Consent *consent, uint32_t person,
                       uint8_t wish, uint32_t begin)
{
    const Rule *rule = programme->rule;
    const uint32_t joined = consent->joined[person], left = consent->left[person];
    if (disposed_out(wish)) {
        return rule->default_in || joined <= begin ? AIM_LEAVE : AIM_NOTHING;
    }
    if (!disposed_in(wish)) {
        return AIM_NOTHING;
    }
    if (left >= begin) {
        return rule->joins_alone ? AIM_JOIN : AIM_NOTHING;
    }
    return programme->action.reversible && (joined <= left || rule->default_in) ? AIM_RETURN
                                                                                : AIM_NOTHING;
}

/* When the aim was reached, or an answer ended the want; and whether it was reached by a try. */
static void find_end(const Consent *consent, uint32_t person, uint32_t informed, uint32_t held,
                     Pursuit *pursuit)
{
    const bool answered = (consent->marks[person] & MARK_ANSWERED) != 0;
    switch (pursuit->aim) {
    case AIM_LEAVE:
        pursuit->end = earlier(consent->left[person], bound_from(consent, person, informed, held));
        pursuit->by_try = pursuit->end == consent->left[person] && !said_no(consent, person);
        break;
    case AIM_JOIN:
        pursuit->end = consent->joined[person];
        pursuit->by_try = !answered;
        break;
    case AIM_RETURN:
        pursuit->end = consent->returned[person];
        pursuit->by_try = true;
        break;
    case AIM_NOTHING:
    case AIM_COUNT:
        break;
    }
}

/* A want that begins in week `begin` by a wish that is held from week `held` until the beginning of
 * week `until`. Its aim is AIM_NOTHING if it was over before it could begin. */
static Pursuit pursue(const Programme *programme, const Consent *consent, uint32_t person,
                      uint8_t wish, uint32_t informed, uint32_t begin, uint32_t held,
                      uint32_t until)
{
    Pursuit pursuit = {.aim = aim_of(programme, consent, person, wish, begin),
                       .begin = begin,
                       .start = NEVER,
                       .end = NEVER};
    find_end(consent, person, informed, held, &pursuit);
    if (until <= pursuit.end) { /* the mind is changed before anything else in a week */
        pursuit.end = until;
        pursuit.by_try = false;
    }
    if (pursuit.end < begin || (pursuit.end == begin && !pursuit.by_try)) {
        pursuit.aim = AIM_NOTHING;
    }
    return pursuit;
}

static uint32_t start_of(const Population *population, const Programme *programme, uint32_t person,
                         const Pursuit *pursuit)
{
    const uint32_t deadline = pursuit->aim == AIM_LEAVE && programme->rule->default_in
                                  ? programme_silent(programme, population, person)
                                  : 0;
    const uint32_t start = pursuit->begin + action_wait(population, &programme->action,
                                                        population_decider(population, person),
                                                        pursuit->begin, deadline);
    return start < programme->weeks ? start : NEVER;
}

size_t pursuits_of(const World *world, uint32_t person, Pursuit pursuits[PURSUITS_MAX])
{
    const uint32_t decider = population_decider(world->population, person);
    const uint32_t informed = world->consent->knows[LEVEL_INFORMED][decider];
    if (informed == NEVER) {
        return 0;
    }
    const uint32_t sent = programme_sent(world->programme, world->population, person),
                   turned = wish_turned(world, decider);
    const WishPath path = wish_path(world, decider);
    const uint32_t held[PURSUITS_MAX + 1] = {0, turned, NEVER};
    size_t count = 0;
    for (size_t i = 0; i < PURSUITS_MAX && held[i] != NEVER; i++) {
        const uint32_t begin = later(later(informed, sent), held[i]);
        Pursuit *pursuit = &pursuits[count];
        *pursuit = pursue(world->programme, world->consent, person, wish_before(&path, begin + 1),
                          informed, begin, held[i], held[i + 1]);
        if (pursuit->aim != AIM_NOTHING) {
            pursuit->start = start_of(world->population, world->programme, person, pursuit);
            pursuit->numbered = i == 0 ? 0 : TRIES_CHANGED;
            count++;
        }
    }
    return count;
}

uint32_t pursuit_tries(const Pursuit *pursuit, const Programme *programme, uint32_t until)
{
    /* an answer or a change of mind comes before a try of the same week */
    const uint32_t past = pursuit->end == NEVER ? NEVER : pursuit->end + pursuit->by_try;
    const uint32_t end = earlier(until, past);
    return pursuit->start < end ? earlier(end - pursuit->start, programme->action.tries) : 0;
}
