/* Other worlds: which shares of dispositions they have, that these can be, and that nothing else is changed. */
#include "support/check.h"

#include "outcomes/worlds.h"
#include "population/population.h"

/* Ways in which a scenario may spread who would be out: as by default, and others. */
enum { DEFAULT, NOBODY, OLD, SENSITIVE, EVEN, SPREADS };

static Parameters spread(size_t which)
{
    static const double OLDER[ADULT_COUNT] = {0.02, 0.05, 0.11, 0.13, 0.19};
    Parameters values;
    parameters_default(&values);
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values.disposition_out[a] = which == NOBODY ? 0.0
                                    : which == OLD  ? OLDER[a]
                                                    : values.disposition_out[a];
    }
    values.disposition_sensitive_out = which == SENSITIVE ? 4.385 : which == EVEN ? 1.0 : 2.385;
    return values;
}

/* Calls for every world of every spread. */
static void for_each_world(void (*check)(const Parameters *values, const PossibleWorld *world,
                                         const Parameters *there))
{
    for (size_t which = 0; which < SPREADS; which++) {
        const Parameters values = spread(which);
        Worlds worlds;
        assert_int_equal(worlds_create(&values, &worlds), 0);
        assert_true(worlds.count > WORLDS_SPREAD && worlds.count <= worlds_most());
        for (size_t i = 0; i < worlds.count; i++) {
            Parameters there = values;
            world_apply(&worlds.items[i], &there);
            check(&values, &worlds.items[i], &there);
        }
        worlds_free(&worlds);
    }
}

/* Counted anew: by age, with and without a sensitive condition. */
static double out_of_adults(const Parameters *values)
{
    double adults = 0.0, out = 0.0;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        const double age = values->population_age_share[a + 1],
                     chronic = values->population_chronic[a + 1],
                     sensitive = chronic * values->population_sensitive_chronic +
                                 (1.0 - chronic) * values->population_sensitive_other;
        adults += age;
        out += age * (sensitive * population_share_out(values, a, true) +
                      (1.0 - sensitive) * population_share_out(values, a, false));
    }
    return out / adults;
}

static void check_legal(const Parameters *values, const PossibleWorld *world,
                        const Parameters *there)
{
    const ParameterRow *in = parameters_find("disposition", "in"),
                       *out = parameters_find("disposition", "out");
    const double share = out_of_adults(there);
    (void)values;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        for (int sensitive = 0; sensitive < 2; sensitive++) {
            assert_true(there->disposition_in + population_share_out(there, a, sensitive) <=
                        1.0 + 1e-12);
        }
    }
    if (world->origin != WORLD_OWN) {
        assert_true(there->disposition_in >= in->low && there->disposition_in <= in->high);
        assert_true(share >= out->low - 1e-12 && share <= out->high + 1e-12);
    }
}

static void test_every_world_can_be_and_lies_within_the_declared_ranges(void **state)
{
    (void)state;
    for_each_world(check_legal);
}

/* What is said of a world is what its people come to, and a population can be made of it. */
static void check_shares(const Parameters *values, const PossibleWorld *world,
                         const Parameters *there)
{
    const DispositionShares shares = disposition_shares(there);
    Problem problem;
    (void)values;
    check_within(shares.out, out_of_adults(there), 1e-14);
    check_within(shares.in + shares.out + shares.indifferent, 1.0, 1e-15);
    assert_true(shares.indifferent > -1e-12);
    if (world->origin == WORLD_POINT) {
        assert_true(shares.indifferent > 0.0);
    }
    assert_int_equal(population_feasible(there, &problem), 0);
}

static void test_the_shares_of_a_world_are_exact(void **state)
{
    (void)state;
    for_each_world(check_shares);
}

/* Ages keep their proportions; the sick too, but in the worlds called even. */
static void check_spread(const Parameters *values, const PossibleWorld *world,
                         const Parameters *there)
{
    const double before = disposition_shares(values).out, after = disposition_shares(there).out;
    const bool even = strstr(world->name, "_even") != NULL;
    for (size_t a = 0; a < ADULT_COUNT && before > 0.0; a++) {
        check_within(there->disposition_out[a] / after, values->disposition_out[a] / before, 1e-14);
    }
    check_within(there->disposition_sensitive_out,
                 even ? parameters_find("disposition", "sensitive_out")->low
                      : values->disposition_sensitive_out,
                 0.0);
}

static void test_out_keeps_its_spread_over_people(void **state)
{
    (void)state;
    for_each_world(check_spread);
}

static void check_others(const Parameters *values, const PossibleWorld *world,
                         const Parameters *there)
{
    Parameters back = *there;
    back.disposition_in = values->disposition_in;
    memcpy(back.disposition_out, values->disposition_out, sizeof back.disposition_out);
    back.disposition_sensitive_out = values->disposition_sensitive_out;
    assert_memory_equal(&back, values, sizeof back);
    if (world->origin == WORLD_OWN) {
        assert_memory_equal(there, values, sizeof *there);
    }
}

static void test_a_world_changes_nothing_else(void **state)
{
    (void)state;
    for_each_world(check_others);
}

static const PossibleWorld *named(const Worlds *worlds, const char *name)
{
    for (size_t i = 0; i < worlds->count; i++) {
        if (strcmp(worlds->items[i].name, name) == 0) {
            return &worlds->items[i];
        }
    }
    return NULL;
}

static DispositionShares shares_in(const Worlds *worlds, const char *name, const Parameters *values)
{
    Parameters there = *values;
    const PossibleWorld *world = named(worlds, name);
    assert_non_null(world);
    world_apply(world, &there);
    return disposition_shares(&there);
}

static void test_extremes_are_the_ends_of_what_can_be(void **state)
{
    (void)state;
    const ParameterRow *in = parameters_find("disposition", "in"),
                       *out = parameters_find("disposition", "out");
    const Parameters values = spread(DEFAULT);
    Worlds worlds;
    assert_int_equal(worlds_create(&values, &worlds), 0);
    assert_string_equal(worlds.items[0].name, "scenario");
    const DispositionShares keen = shares_in(&worlds, "many_in", &values),
                            wary = shares_in(&worlds, "many_out", &values),
                            nobody = shares_in(&worlds, "all_indifferent", &values),
                            split = shares_in(&worlds, "polarised_out", &values),
                            even = shares_in(&worlds, "polarised_out_even", &values);
    check_within(keen.in, in->high, 0.0);
    check_within(keen.out, out->low, 1e-15);
    check_within(wary.in, in->low, 0.0);
    check_within(wary.out, out->high, 1e-15);
    check_within(nobody.indifferent, 1.0 - in->low - out->low, 1e-15);
    /* as many out as can be leaves no room for as many in, unless the sick are like others */
    check_within(split.out, out->high, 1e-15);
    check_within(even.out, out->high, 1e-15);
    assert_true(split.in < in->high && even.in > split.in + 0.1);
    assert_true(even.indifferent < 0.1);
    worlds_free(&worlds);
}

/* In which of so many parts of its range a share lies. */
static int place_of(const ParameterRow *row, double share, int parts)
{
    const int place = (int)(parts * (share - row->low) / (row->high - row->low) + 1e-9);
    return place < parts ? place : parts - 1;
}

/* One world at least in every sixteenth of the region: nothing is left out. */
static void test_points_fill_the_region(void **state)
{
    (void)state;
    enum { SIDE = 4 };
    const ParameterRow *in = parameters_find("disposition", "in"),
                       *out = parameters_find("disposition", "out");
    const Parameters values = spread(EVEN); /* all but a corner can be */
    int points[SIDE][SIDE] = {{0}};
    Worlds worlds;
    assert_int_equal(worlds_create(&values, &worlds), 0);
    for (size_t i = 0; i < worlds.count; i++) {
        Parameters there = values;
        world_apply(&worlds.items[i], &there);
        const DispositionShares shares = disposition_shares(&there);
        const int x = place_of(in, shares.in, SIDE), y = place_of(out, shares.out, SIDE);
        points[x][y] += worlds.items[i].origin != WORLD_OWN;
    }
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
        assert_in_range(points[cell / SIDE][cell % SIDE], 1, 4);
    }
    worlds_free(&worlds);
}

/* The same points wherever they can be: what a spread refuses, another may keep. */
static void test_points_do_not_depend_on_the_scenario_where_both_can_be(void **state)
{
    (void)state;
    const Parameters values = spread(DEFAULT), old = spread(OLD);
    Worlds first, second;
    size_t shared = 0;
    assert_int_equal(worlds_create(&values, &first), 0);
    assert_int_equal(worlds_create(&old, &second), 0);
    for (size_t i = 0; i < first.count; i++) {
        for (size_t j = 0; j < second.count && first.items[i].origin == WORLD_POINT; j++) {
            Parameters a = values, b = old;
            world_apply(&first.items[i], &a);
            world_apply(&second.items[j], &b);
            shared += second.items[j].origin == WORLD_POINT &&
                      a.disposition_in == b.disposition_in &&
                      fabs(disposition_shares(&a).out - disposition_shares(&b).out) < 1e-14;
        }
    }
    assert_true(shared >= WORLDS_SPREAD / 2);
    worlds_free(&first);
    worlds_free(&second);
}

static void test_no_world_is_there_twice(void **state)
{
    (void)state;
    for (size_t which = 0; which < SPREADS; which++) {
        const Parameters values = spread(which);
        Worlds worlds;
        assert_int_equal(worlds_create(&values, &worlds), 0);
        for (size_t i = 1; i < worlds.count; i++) {
            for (size_t j = 1; j < i; j++) {
                Parameters a = values, b = values;
                world_apply(&worlds.items[i], &a);
                world_apply(&worlds.items[j], &b);
                assert_memory_not_equal(&a, &b, sizeof a);
            }
        }
        worlds_free(&worlds);
    }
}

/* All who are out are very young, and these are so few that they would be more than all. */
static void test_a_spread_without_room_has_no_worlds(void **state)
{
    (void)state;
    Parameters values = spread(SENSITIVE);
    Worlds worlds;
    for (size_t a = 0; a < ADULT_COUNT; a++) {
        values.disposition_out[a] = a == 0 ? 0.2385 : 0.0;
    }
    values.population_age_share[2] += values.population_age_share[1] - 0.01;
    values.population_age_share[1] = 0.01;
    assert_int_equal(worlds_create(&values, &worlds), 0);
    assert_int_equal(worlds.count, 0);
    worlds_free(&worlds);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_world_can_be_and_lies_within_the_declared_ranges),
    cmocka_unit_test(test_the_shares_of_a_world_are_exact),
    cmocka_unit_test(test_out_keeps_its_spread_over_people),
    cmocka_unit_test(test_a_world_changes_nothing_else),
    cmocka_unit_test(test_extremes_are_the_ends_of_what_can_be),
    cmocka_unit_test(test_points_fill_the_region),
    cmocka_unit_test(test_points_do_not_depend_on_the_scenario_where_both_can_be),
    cmocka_unit_test(test_no_world_is_there_twice),
    cmocka_unit_test(test_a_spread_without_room_has_no_worlds),
};

CHECK_MAIN(tests)
