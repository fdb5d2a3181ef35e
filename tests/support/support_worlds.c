#include "support/support_worlds.h"

#include "support/check.h"

void values_without_barriers(Parameters *values)
{
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "rate_%s", barrier_key(b));
        values_fill_at(parameters_values(values, parameters_find("population", key)), ADULT_COUNT,
                       0.0);
    }
}

void values_one_letter(Parameters *values, double arrives)
{
    values_quiet(values);
    values_without_barriers(values);
    values_fill(values->notice_wave, 0.0);
    values_fill(values->notice_by_email, 1.0);
    values_fill(values->notice_delay, 0.0);
    values_fill(values->notice_delivered_email, arrives);
    values_fill(values->notice_opened_email, 1.0);
    values_fill(values->notice_understood, 1.0);
    values->notice_opened_first_week = 1.0;
    values->notice_read_email = 1.0;
    values->notice_enlightening = 0.0;
}

void values_prompt(Parameters *values)
{
    values_fill(values->action_started, 1.0);
    values->action_first_week = 1.0;
    values->action_by_phone = 1.0;
    values->action_phone_capacity = 1e9;
}

void world_prepare(const Parameters *values, enum ConsentRule rule, uint32_t weeks,
                   TestWorld *world)
{
    Scenario scenario;
    support_scenario(&scenario, (uint32_t)values->population_persons);
    scenario.weeks = weeks;
    Parameters design = *values;
    design.design_consent = rule;
    world_draw(&scenario, &design, 0, world);
    scenario_free(&scenario);
}

void world_simulate_with(int threads, TestWorld *world)
{
    Workspaces workspaces;
    assert_int_equal(workspaces_create(threads, world->population.area_size, &workspaces), 0);
    assert_int_equal(
        simulate_design(&world->population, &world->programme, &workspaces, NULL, &world->consent),
        0);
    workspaces_free(&workspaces);
}

size_t world_region(const TestWorld *world, uint32_t person)
{
    return world->population.region[person / world->population.area_size];
}

uint32_t world_tie(const TestWorld *world, uint32_t layer, uint32_t person)
{
    const Population *population = &world->population;
    const PeerLayers *layers = &population->peers.layers;
    const uint32_t other =
        peers_partner(&population->peers, layer, world_region(world, person), person);
    if (!population_decides_for_oneself(population, person) ||
        !population_decides_for_oneself(population, other) ||
        household_first(population, person) == household_first(population, other)) {
        return person;
    }
    const bool alike = population->age[person] == population->age[other];
    const uint32_t smaller = person < other ? person : other;
    return random_draw(population->key, smaller, layer, PURPOSE_TIE).word[0] <
                   (alike ? layers->same_age : layers->other_ages)
               ? other
               : person;
}

double drawn(const TestWorld *world, uint32_t person, uint32_t time, enum Purpose purpose,
             size_t word)
{
    return random_draw(world->population.key, person, time, purpose).word[word] * 0x1p-32;
}

void expected_add(Expected *expected, double chance, bool hit)
{
    expected->count += 1.0;
    expected->hits += hit;
    expected->mean += chance;
    expected->variance += chance * (1.0 - chance);
}

void expected_check_at(const Expected *expected, const char *what, const char *file, int line)
{
    const double error = sqrt(expected->variance), off = expected->hits - expected->mean;
    if (expected->variance > 0.0 && expected->variance < 10.0) {
        print_error("%s: %g expected of %g are too few\n", what, expected->mean, expected->count);
        _fail(file, line);
    }
    if (expected->count == 0.0 || !(fabs(off) <= 4.0 * error + 1e-6)) {
        print_error("%s: %g of %g, expected %g: off by %.2f standard errors\n", what,
                    expected->hits, expected->count, expected->mean, off / error);
        _fail(file, line);
    }
}

const uint16_t *world_column(const TestWorld *world, size_t column)
{
    const Consent *consent = &world->consent;
    const uint16_t *const others[] = {consent->joined, consent->left,     consent->said_yes,
                                      consent->start,  consent->returned, consent->activated};
    return column < LEVEL_COUNT ? consent->knows[column] : others[column - LEVEL_COUNT];
}

const char *world_column_name(size_t column)
{
    static const char *const OTHERS[] = {"joined", "left",     "said_yes",
                                         "start",  "returned", "activated"};
    return column < LEVEL_COUNT ? dimension_entry(DIMENSION_LEVEL, column)
                                : OTHERS[column - LEVEL_COUNT];
}

void check_same_person(const TestWorld *a, const TestWorld *b, uint32_t person)
{
    for (size_t c = 0; c < WEEK_COLUMNS; c++) {
        const uint32_t first = world_column(a, c)[person], second = world_column(b, c)[person];
        if (first != second) {
            fail_msg("person %u: %s is %u and %u", person, world_column_name(c), first, second);
        }
    }
    assert_int_equal(a->consent.source[person], b->consent.source[person]);
    assert_int_equal(a->consent.wish[person], b->consent.wish[person]);
    assert_int_equal(a->consent.marks[person], b->consent.marks[person]);
}

void check_same_persons(const TestWorld *a, const TestWorld *b)
{
    for (uint32_t i = 0; i < a->consent.count; i++) {
        check_same_person(a, b, i);
    }
}

void check_same_before(const TestWorld *a, const TestWorld *b, uint32_t week)
{
    for (size_t c = 0; c < WEEK_COLUMNS; c++) {
        for (uint32_t i = 0; i < a->consent.count; i++) {
            const uint32_t first = world_column(a, c)[i], second = world_column(b, c)[i];
            if (first != second && (first < week || second < week)) {
                fail_msg("person %u: %s is %u and %u, before week %u", i, world_column_name(c),
                         first, second, week);
            }
        }
    }
}
