#include "outcomes/admissible_tally.h"

/* Only the informed leave, and only those whose wish is out: refusing, closing and saying no all
 * show it. A yes by the wish shows a wish to be in, to a professional or alone, as does coming back; a
 * yes by deference shows nothing. Nobody who is informed and wants out activates. Of two acts the later
 * counts. */
enum Shown admissible_shown(const Population *population, uint32_t person, const PersonPath *path,
                            uint32_t date)
{
    const bool by_wish = path->said_yes < date && (path->marks & MARK_DEFERRED) == 0;
    if (!population_decides_for_oneself(population, person)) {
        return SHOWN_APART;
    }
    if (path->returned < date) {
        return SHOWN_IN;
    }
    if (path->left < date) {
        return SHOWN_OUT;
    }
    if (by_wish) {
        return SHOWN_IN;
    }
    return path->activated < date && path->knows[LEVEL_INFORMED] <= path->activated ? SHOWN_NOT_OUT
                                                                                    : SHOWN_NOTHING;
}

/* The same path of somebody who wants neither. */
static PersonPath indifferent(const PersonPath *path)
{
    PersonPath other = *path;
    other.wishes = (WishPath){.wish = {INDIFFERENT}, .from = {0, NEVER, NEVER}};
    return other;
}

static enum Whereabouts place_of(const int64_t values[OUTCOME_COUNT])
{
    return values[OUTCOME_included] != 0  ? PLACE_INCLUDED
           : values[OUTCOME_opened] != 0  ? PLACE_SHELL
           : values[OUTCOME_pending] != 0 ? PLACE_PENDING
                                          : PLACE_OUT;
}

static void count_type(uint32_t groups, uint8_t type, int64_t (*types)[ADMISSIBLE_TYPES])
{
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1) {
        types[__builtin_ctz(rest)][type]++;
    }
}

static void count_totals(uint8_t want, int64_t totals[2])
{
    totals[WANT_OUT] += disposed_out(want);
    totals[WANT_IN] += disposed_in(want);
}

void admissible_tally_person(const Population *population, const Programme *programme,
                             uint32_t person, const PersonPath *path, size_t moment, uint32_t date,
                             const int64_t values[OUTCOME_COUNT], AdmissibleTally *tally)
{
    static const enum Level LEVELS[ADMISSIBLE_LEVELS] = {
        [ADMISSIBLE_INFORMED] = LEVEL_INFORMED,
        [ADMISSIBLE_KNOWS_DEFAULT] = LEVEL_KNOWS_DEFAULT,
        [ADMISSIBLE_ENLIGHTENED] = LEVEL_ENLIGHTENED};
    const PersonPath wishless = indifferent(path);
    const enum Shown shown = admissible_shown(population, person, path, date);
    const uint32_t groups = outcome_groups(population, person);
    for (size_t level = 0; level < ADMISSIBLE_LEVELS; level++) {
        const enum Whereabouts place = place_of(values);
        const Standing standing = {
            .place = place,
            .rung = outcome_rung(programme, &wishless, date, LEVELS[level]),
            .informed = place != PLACE_PENDING && path->knows[LEVELS[level]] < date,
            .free_both_ways = values[OUTCOME_informed] != 0 && values[OUTCOME_can_in] != 0 &&
                              values[OUTCOME_can_out] != 0};
        count_type(groups, admissible_type(&standing, shown), tally->types[moment][level]);
    }
    if (shown != SHOWN_APART) {
        count_totals(wish_before(&path->wishes, date), tally->wishes[moment]);
        count_totals(population->disposition[person], tally->dispositions[moment]);
    }
}
