/* Ranges over admissible dispositions, against all assignments of wishes to a few persons. */
#include "support/check.h"

#include "outcomes/admissible.h"

static uint32_t draw(uint64_t *luck, uint32_t below)
{
    *luck = *luck * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*luck >> 33) % below;
}

static bool agrees(enum Shown shown, enum Want want)
{
    return shown == SHOWN_OUT       ? want == WANT_OUT
           : shown == SHOWN_IN      ? want == WANT_IN
           : shown == SHOWN_NOT_OUT ? want != WANT_OUT
                                    : true;
}

enum { PERSONS = 7, WAYS = 2187 /* 3^7 */ };

static enum Want want_in_way(int way, size_t person)
{
    for (size_t i = 0; i < person; i++) {
        way /= WANT_COUNT;
    }
    return (enum Want)(way % WANT_COUNT);
}

/* Whether the way agrees with what is shown and with the totals. */
static bool admissible(int way, const enum Shown *shown, size_t persons, AdmissibleTotals totals)
{
    double wanted[WANT_COUNT] = {0.0};
    for (size_t i = 0; i < persons; i++) {
        const enum Want want = want_in_way(way, i);
        if (!agrees(shown[i], want)) {
            return false;
        }
        wanted[want] += shown[i] == SHOWN_APART ? 0.0 : 1.0;
    }
    return wanted[WANT_OUT] == totals.out && wanted[WANT_IN] == totals.in;
}

/* Totals of some assignment that agrees with what is shown. */
static AdmissibleTotals some_totals(const enum Shown *shown, size_t persons, uint64_t *luck)
{
    AdmissibleTotals totals = {0.0, 0.0};
    for (size_t i = 0; i < persons; i++) {
        enum Want want = (enum Want)draw(luck, WANT_COUNT);
        while (!agrees(shown[i], want)) {
            want = (enum Want)draw(luck, WANT_COUNT);
        }
        totals.out += shown[i] != SHOWN_APART && want == WANT_OUT;
        totals.in += shown[i] != SHOWN_APART && want == WANT_IN;
    }
    return totals;
}

static void test_sums_are_those_of_the_best_and_worst_assignments(void **state)
{
    static const double WORTH[] = {0.0, 0.0, 1.0, 1.0, -0.5, 2.25, -3.0};
    uint64_t luck = 2385;
    for (int round = 0; round < 400; round++) {
        enum Shown shown[PERSONS];
        AdmissibleCell cells[PERSONS];
        for (size_t i = 0; i < PERSONS; i++) {
            shown[i] = (enum Shown)draw(&luck, SHOWN_COUNT);
            shown[i] = draw(&luck, 2) == 0 ? SHOWN_NOTHING : shown[i];
            cells[i] = (AdmissibleCell){.count = 1.0, .shown = shown[i]};
            for (size_t want = 0; want < WANT_COUNT; want++) {
                cells[i].value[want] = WORTH[draw(&luck, sizeof WORTH / sizeof WORTH[0])];
            }
        }
        const AdmissibleTotals totals = some_totals(shown, PERSONS, &luck);
        double least = INFINITY, greatest = -INFINITY;
        for (int way = 0; way < WAYS; way++) {
            if (admissible(way, shown, PERSONS, totals)) {
                double sum = 0.0;
                for (size_t i = 0; i < PERSONS; i++) {
                    sum += cells[i].value[want_in_way(way, i)];
                }
                least = fmin(least, sum);
                greatest = fmax(greatest, sum);
            }
        }
        check_within(admissible_greatest(cells, PERSONS, totals), greatest, 1e-12);
        check_within(admissible_least(cells, PERSONS, totals), least, 1e-12);
    }
}

static void test_persons_of_a_cell_may_want_different_things(void **state)
{
    /* ten persons, all free: 4 out at 1 each; the same with 2 shown in */
    const AdmissibleCell cells[] = {{10.0, {1.0, 0.0, 0.0}, SHOWN_NOTHING},
                                    {2.0, {0.0, 0.25, 0.0}, SHOWN_IN},
                                    {3.0, {0.0, 0.0, 0.0}, SHOWN_NOTHING}};
    check_within(admissible_greatest(cells, 1, (AdmissibleTotals){4.0, 3.0}), 4.0, 0.0);
    check_within(admissible_least(cells, 1, (AdmissibleTotals){4.0, 3.0}), 4.0, 0.0);
    check_within(admissible_greatest(cells, 3, (AdmissibleTotals){4.5, 3.0}), 5.0, 0.0);
    check_within(admissible_least(cells, 3, (AdmissibleTotals){4.5, 3.0}), 2.0, 0.0);
}

static void test_acts_overrule_a_total_that_denies_them(void **state)
{
    const AdmissibleCell cells[] = {{4.0, {0.0, 0.0, 0.0}, SHOWN_OUT},
                                    {1.0, {0.0, 0.0, 0.0}, SHOWN_IN},
                                    {2.0, {0.0, 0.0, 0.0}, SHOWN_NOT_OUT},
                                    {5.0, {0.0, 0.0, 0.0}, SHOWN_NOTHING},
                                    {9.0, {0.0, 0.0, 0.0}, SHOWN_APART}};
    const struct {
        AdmissibleTotals stated, expected;
    } cases[] = {
        {{6.0, 3.0}, {6.0, 3.0}}, {{3.0, 0.5}, {4.0, 1.0}},  {{11.0, 0.0}, {9.0, 1.0}},
        {{9.0, 9.0}, {9.0, 3.0}}, {{0.0, 12.0}, {4.0, 8.0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const AdmissibleTotals totals = admissible_totals(cells, 5, cases[i].stated);
        check_within(totals.out, cases[i].expected.out, 0.0);
        check_within(totals.in, cases[i].expected.in, 0.0);
    }
}

/* A person of the small population below: everything the rungs ask for, in the words of the
 * definition. */
typedef struct Person {
    enum Whereabouts place;
    bool included, informed, said_yes, said_yes_informed, said_no, can_out, can_in;
    enum Shown shown;
    size_t group; /* 0: GROUP_DEPRIVATION, 1: the next, 2: neither; the whole is GROUP_ALL */
} Person;

static enum Rung rung_by_definition(const Person *person, enum Want want)
{
    if (person->place == PLACE_PENDING) {
        return RUNG_PENDING;
    }
    if (person->included) {
        if (person->informed && want == WANT_OUT) {
            return RUNG_AGAINST;
        }
        if (person->said_yes_informed) {
            return RUNG_EXPLICIT;
        }
        if (person->said_yes && !person->informed) {
            return RUNG_UNINFORMED_YES;
        }
        return !person->informed || !person->can_out ? RUNG_TACIT : RUNG_ACQUIESCENT;
    }
    if (person->informed && want == WANT_IN) {
        return RUNG_AGAINST_OUT;
    }
    if (person->said_no) {
        return RUNG_EXPLICIT_OUT;
    }
    return !person->informed || !person->can_in ? RUNG_TACIT_OUT : RUNG_ACQUIESCENT_OUT;
}

static bool counts_by_definition(const Person *person, enum Want want, enum Outcome outcome,
                                 bool default_in)
{
    const enum Rung rung = rung_by_definition(person, want);
    const bool consents = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
    const enum Want away = default_in ? WANT_OUT : WANT_IN;
    switch (outcome) {
    case OUTCOME_chosen:
        return consents || rung == RUNG_EXPLICIT_OUT || rung == RUNG_ACQUIESCENT_OUT;
    case OUTCOME_effective_consent:
        return consents;
    case OUTCOME_explicit_consent:
        return rung == RUNG_EXPLICIT;
    case OUTCOME_unwanted:
        return person->included && want == WANT_OUT;
    case OUTCOME_missed:
        return !person->included && person->place != PLACE_PENDING && want == WANT_IN;
    case OUTCOME_departing:
        return want == away;
    case OUTCOME_departed:
        return want == away &&
               (default_in ? person->place == PLACE_OUT : person->place == PLACE_INCLUDED);
    case OUTCOME_self_determination:
        return person->informed && person->can_in && person->can_out &&
               (want == WANT_NEITHER || (want == WANT_IN) == person->included);
    default:
        return (int)rung == (int)outcome - (int)OUTCOME_against;
    }
}

/* Somebody who could exist: who left was informed, who said no left. */
static Person draw_person(uint64_t *luck)
{
    Person person = {.informed = draw(luck, 3) > 0,
                     .included = draw(luck, 5) > 1,
                     .said_yes = draw(luck, 3) == 0,
                     .group = draw(luck, 3)};
    const bool apart = draw(luck, 8) == 0;
    person.can_out = person.informed && draw(luck, 2) == 0;
    person.can_in = person.informed && draw(luck, 2) == 0;
    person.said_yes_informed = person.informed && person.said_yes && draw(luck, 2) == 0;
    person.place = person.included ? PLACE_INCLUDED : (enum Whereabouts)(1 + draw(luck, 3));
    person.said_no = person.place == PLACE_OUT && person.informed && draw(luck, 2) == 0;
    person.shown = apart                                         ? SHOWN_APART
                   : person.said_no                              ? SHOWN_OUT
                   : person.said_yes_informed && person.included ? (enum Shown)draw(luck, 4)
                                                                 : SHOWN_NOTHING;
    person.shown = person.shown == SHOWN_OUT && person.included ? SHOWN_NOT_OUT : person.shown;
    return person;
}

static uint8_t type_of(const Person *person)
{
    const Standing standing = {.place = person->place,
                               .rung = rung_by_definition(person, WANT_NEITHER),
                               .informed = person->place != PLACE_PENDING && person->informed,
                               .free_both_ways =
                                   person->informed && person->can_in && person->can_out};
    return admissible_type(&standing, person->shown);
}

/* A population of PERSONS, with some totals that agree with what they did. */
typedef struct Small {
    Person persons[PERSONS];
    enum Shown shown[PERSONS];
    AdmissibleTotals totals;
    AdmissibleTally tally;
    AdmissibleSet set;
} Small;

enum { MOMENT = MOMENT_YEAR_5, FIRST = GROUP_DEPRIVATION, SECOND = GROUP_DEPRIVATION + 1 };

static void make_small(Small *small, uint64_t *luck)
{
    memset(small, 0, sizeof *small);
    int64_t(*types)[ADMISSIBLE_TYPES] = small->tally.types[MOMENT][ADMISSIBLE_INFORMED];
    for (size_t i = 0; i < PERSONS; i++) {
        Person *person = &small->persons[i];
        *person = draw_person(luck);
        small->shown[i] = person->shown;
        types[GROUP_EVERYONE][type_of(person)]++;
        if (person->shown == SHOWN_APART) {
            types[GROUP_CHILDREN][type_of(person)]++;
            person->group = 2;
        } else {
            types[GROUP_ALL][type_of(person)]++;
        }
        if (person->group < 2) {
            types[FIRST + person->group][type_of(person)]++;
        }
    }
    small->totals = some_totals(small->shown, PERSONS, luck);
    for (size_t i = 0; i < 2; i++) {
        const double total = i == WANT_OUT ? small->totals.out : small->totals.in;
        small->tally.wishes[MOMENT][i] = (int64_t)total;
        small->tally.dispositions[MOMENT][i] = (int64_t)total;
    }
    small->set = (AdmissibleSet){&small->tally, MOMENT, draw(luck, 2) == 0};
}

static bool in_group(const Person *person, size_t group)
{
    return group == GROUP_EVERYONE   ? true
           : group == GROUP_ALL      ? person->shown != SHOWN_APART
           : group == GROUP_CHILDREN ? person->shown == SHOWN_APART
                                     : person->group == group - FIRST;
}

/* The mean of an outcome in a group under one assignment; NaN if the group is empty. */
static double mean_in_way(const Small *small, enum Outcome outcome, size_t group, int way)
{
    double sum = 0.0, size = 0.0;
    for (size_t i = 0; i < PERSONS; i++) {
        if (in_group(&small->persons[i], group)) {
            size += 1.0;
            sum += counts_by_definition(&small->persons[i], want_in_way(way, i), outcome,
                                        small->set.default_in);
        }
    }
    return size > 0.0 ? sum / size : NAN;
}

static void check_same(double actual, double expected)
{
    if (!isnan(actual) || !isnan(expected)) {
        check_within(actual, expected, 1e-12);
    }
}

static const enum Outcome BOUND[] = {
    OUTCOME_against,
    OUTCOME_explicit,
    OUTCOME_uninformed_yes,
    OUTCOME_tacit,
    OUTCOME_acquiescent,
    OUTCOME_against_out,
    OUTCOME_explicit_out,
    OUTCOME_tacit_out,
    OUTCOME_acquiescent_out,
    OUTCOME_chosen,
    OUTCOME_effective_consent,
    OUTCOME_explicit_consent,
    OUTCOME_unwanted,
    OUTCOME_missed,
    OUTCOME_departing,
    OUTCOME_departed,
    OUTCOME_self_determination,
};
static const size_t GROUPS[] = {GROUP_ALL, GROUP_EVERYONE, GROUP_CHILDREN, FIRST, SECOND};

static void test_outcomes_lie_where_some_assignment_puts_them(void **state)
{
    uint64_t luck = 61;
    for (int round = 0; round < 60; round++) {
        Small small;
        make_small(&small, &luck);
        for (size_t cell = 0; cell < sizeof BOUND / sizeof BOUND[0] * 5; cell++) {
            const enum Outcome outcome = BOUND[cell / 5];
            double least = NAN, greatest = NAN, low, high;
            for (int way = 0; way < WAYS; way++) {
                if (admissible(way, small.shown, PERSONS, small.totals)) {
                    const double mean = mean_in_way(&small, outcome, GROUPS[cell % 5], way);
                    least = fmin(least, mean);
                    greatest = fmax(greatest, mean);
                }
            }
            assert_true(admissible_bounds(outcome));
            admissible_range(&small.set, outcome, GROUPS[cell % 5], &low, &high);
            check_same(low, least);
            check_same(high, greatest);
        }
    }
}

static void test_departed_of_departing_lies_where_some_assignment_puts_it(void **state)
{
    uint64_t luck = 178;
    size_t defined = 0;
    for (int round = 0; round < 300; round++) {
        Small small;
        make_small(&small, &luck);
        for (size_t g = 0; g < 5; g++) {
            double least = NAN, greatest = NAN, low, high;
            for (int way = 0; way < WAYS; way++) {
                if (admissible(way, small.shown, PERSONS, small.totals)) {
                    const double rate = mean_in_way(&small, OUTCOME_departed, GROUPS[g], way) /
                                        mean_in_way(&small, OUTCOME_departing, GROUPS[g], way);
                    least = fmin(least, rate);
                    greatest = fmax(greatest, rate);
                }
            }
            admissible_departed(&small.set, GROUPS[g], &low, &high);
            check_same(low, least);
            check_same(high, greatest);
            defined += least < greatest;
        }
    }
    assert_true(defined > 100);
}

static void test_weighted_groups_share_the_totals(void **state)
{
    const double weights[] = {0.75, -0.5};
    uint64_t luck = 99;
    for (int round = 0; round < 60; round++) {
        Small small;
        make_small(&small, &luck);
        double least = NAN, greatest = NAN, low, high;
        for (int way = 0; way < WAYS; way++) {
            if (admissible(way, small.shown, PERSONS, small.totals)) {
                double sum = 0.0;
                for (size_t i = 0; i < 2; i++) {
                    const double mean =
                        mean_in_way(&small, OUTCOME_effective_consent, FIRST + i, way);
                    sum += isnan(mean) ? 0.0 : weights[i] * mean;
                }
                least = fmin(least, sum);
                greatest = fmax(greatest, sum);
            }
        }
        admissible_combination(&small.set, OUTCOME_effective_consent, FIRST, weights, 2, &low,
                               &high);
        check_same(low, least);
        check_same(high, greatest);
        /* gap and ratio may be taken from the extremes of the two */
        double first[2], second[2];
        const double gap[] = {1.0, -1.0};
        admissible_range(&small.set, OUTCOME_effective_consent, FIRST, &first[0], &first[1]);
        admissible_range(&small.set, OUTCOME_effective_consent, SECOND, &second[0], &second[1]);
        admissible_combination(&small.set, OUTCOME_effective_consent, FIRST, gap, 2, &low, &high);
        if (!isnan(first[0]) && !isnan(second[0])) {
            check_within(low, first[0] - second[1], 1e-12);
            check_within(high, first[1] - second[0], 1e-12);
        }
    }
}

static void test_other_levels_have_types_of_their_own(void **state)
{
    static AdmissibleTally tally;
    const AdmissibleSet set = {&tally, MOMENT, true};
    const Standing acquiescent = {PLACE_INCLUDED, RUNG_ACQUIESCENT, true, false};
    const Standing tacit = {PLACE_INCLUDED, RUNG_TACIT, false, false};
    const uint8_t informed = admissible_type(&acquiescent, SHOWN_NOTHING);
    const uint8_t not_enlightened = admissible_type(&tacit, SHOWN_NOTHING);
    double low, high;
    tally.types[MOMENT][ADMISSIBLE_INFORMED][GROUP_ALL][informed] = 10;
    tally.types[MOMENT][ADMISSIBLE_KNOWS_DEFAULT][GROUP_ALL][informed] = 10;
    tally.types[MOMENT][ADMISSIBLE_ENLIGHTENED][GROUP_ALL][informed] = 4;
    tally.types[MOMENT][ADMISSIBLE_ENLIGHTENED][GROUP_ALL][not_enlightened] = 6;
    tally.wishes[MOMENT][WANT_OUT] = 2;
    admissible_range(&set, OUTCOME_effective_consent_knows_default, GROUP_ALL, &low, &high);
    check_within(low, 0.8, 1e-15);
    check_within(high, 0.8, 1e-15);
    admissible_range(&set, OUTCOME_effective_consent_enlightened, GROUP_ALL, &low, &high);
    check_within(low, 0.2, 1e-15);
    check_within(high, 0.4, 1e-15);
    admissible_range(&set, OUTCOME_against_enlightened, GROUP_ALL, &low, &high);
    check_within(low, 0.0, 0.0);
    check_within(high, 0.2, 1e-15);
    /* wishes were moved: by disposition nobody is out */
    admissible_range(&set, OUTCOME_unwanted, GROUP_ALL, &low, &high);
    check_within(high, 0.0, 0.0);
}

static void test_tallies_add_up(void **state)
{
    static AdmissibleTally one, other;
    one.types[0][0][0][0] = 3;
    one.types[MOMENT_COUNT - 1][ADMISSIBLE_LEVELS - 1][GROUP_COUNT - 1][ADMISSIBLE_TYPES - 1] = 5;
    one.wishes[MOMENT_COUNT - 1][1] = 7;
    one.dispositions[2][0] = 11;
    admissible_tally_add(&one, &other);
    admissible_tally_add(&one, &other);
    assert_int_equal(other.types[0][0][0][0], 6);
    assert_int_equal(
        other.types[MOMENT_COUNT - 1][ADMISSIBLE_LEVELS - 1][GROUP_COUNT - 1][ADMISSIBLE_TYPES - 1],
        10);
    assert_int_equal(other.wishes[MOMENT_COUNT - 1][1], 14);
    assert_int_equal(other.dispositions[2][0], 22);
}

static void test_what_did_not_hang_on_guesses_has_no_range_here(void **state)
{
    assert_false(admissible_bounds(OUTCOME_included));
    assert_false(admissible_bounds(OUTCOME_informed));
    assert_false(admissible_bounds(OUTCOME_explicit_locked));
    assert_true(admissible_bounds(OUTCOME_explicit_consent_enlightened));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sums_are_those_of_the_best_and_worst_assignments),
    cmocka_unit_test(test_persons_of_a_cell_may_want_different_things),
    cmocka_unit_test(test_acts_overrule_a_total_that_denies_them),
    cmocka_unit_test(test_outcomes_lie_where_some_assignment_puts_them),
    cmocka_unit_test(test_departed_of_departing_lies_where_some_assignment_puts_it),
    cmocka_unit_test(test_weighted_groups_share_the_totals),
    cmocka_unit_test(test_other_levels_have_types_of_their_own),
    cmocka_unit_test(test_tallies_add_up),
    cmocka_unit_test(test_what_did_not_hang_on_guesses_has_no_range_here),
};
CHECK_MAIN(tests)
