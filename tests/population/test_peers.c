/* Peers: pairs by layers and the ties among them, counted one by one, and what is said along
 * them. */
#include "support/check.h"

#include "population/peers.h"
#include "support/support_worlds.h"

enum { PERSONS = 20000 };

/* --- pairs --- */

/* A region of its own for each size that an order of 4^h places fits badly or exactly. */
static const uint32_t SIZES[] = {1, 2, 3, 4, 5, 16, 17, 63, 64, 1000, 4097};
enum { REGIONS = sizeof SIZES / sizeof SIZES[0] };

static void make_orders(uint32_t replicate, Peers *peers)
{
    const PeerLayers layers = {.count = 8, .regional = 5};
    PeerRange region[REGIONS], everybody = {.first = 0, .size = 0};
    for (size_t r = 0; r < REGIONS; r++) {
        region[r] = (PeerRange){.first = everybody.size, .size = SIZES[r]};
        everybody.size += SIZES[r];
    }
    assert_int_equal(peers_create(&layers, everybody, region, REGIONS, peers), 0);
    peers_draw((RandomKey){.seed = 7, .replicate = replicate}, peers);
}

/* Partners of everybody in the range have each other, and stay in the range; at most one is left
 * over. */
static void check_pairing(const Peers *peers, uint32_t layer, size_t region, PeerRange range)
{
    uint32_t alone = 0;
    for (uint32_t i = range.first; i < range.first + range.size; i++) {
        const uint32_t partner = peers_partner(peers, layer, region, i);
        assert_in_range(partner, range.first, range.first + range.size - 1);
        assert_int_equal(peers_partner(peers, layer, region, partner), i);
        alone += partner == i;
    }
    assert_int_equal(alone, range.size % 2);
}

static void test_layers_pair_everybody_of_a_region_or_of_all(void **state)
{
    Peers peers;
    make_orders(0, &peers);
    for (uint32_t layer = 0; layer < peers.layers.count; layer++) {
        for (size_t r = 0; r < REGIONS; r++) {
            if (layer < peers.layers.regional) {
                check_pairing(&peers, layer, r, peers.region[r]);
            }
        }
        if (layer >= peers.layers.regional) {
            check_pairing(&peers, layer, 0, peers.everybody);
        }
    }
    peers_free(&peers);
}

/* Persons who have the same partner in both. */
static uint32_t same_partners(const Peers *a, uint32_t layer_a, const Peers *b, uint32_t layer_b)
{
    uint32_t same = 0;
    for (uint32_t i = 0; i < a->everybody.size; i++) {
        same += peers_partner(a, layer_a, 0, i) == peers_partner(b, layer_b, 0, i);
    }
    return same;
}

/* Of n persons about one has the same partner in two independent orders. */
static void test_replicates_and_layers_have_orders_of_their_own(void **state)
{
    Peers one, two;
    make_orders(0, &one);
    make_orders(1, &two);
    for (uint32_t layer = one.layers.regional; layer < one.layers.count; layer++) {
        assert_true(same_partners(&one, layer, &two, layer) < 10);
        assert_int_equal(same_partners(&one, layer, &one, layer), one.everybody.size);
        for (uint32_t other = layer + 1; other < one.layers.count; other++) {
            assert_true(same_partners(&one, layer, &one, other) < 10);
        }
    }
    peers_free(&one);
    peers_free(&two);
}

/* --- ties --- */

typedef struct Ties {
    double persons, ties, same_age, same_region;
} Ties;

static Ties count_ties(const TestWorld *world)
{
    Ties ties = {0};
    for (uint32_t i = 0; i < world->population.count; i++) {
        ties.persons += population_decides_for_oneself(&world->population, i);
        for (uint32_t layer = 0; layer < world->population.peers.layers.count; layer++) {
            const uint32_t other = world_tie(world, layer, i);
            if (other != i) {
                assert_int_equal(world_tie(world, layer, other), i);
                ties.ties += 1.0;
                ties.same_age += world->population.age[i] == world->population.age[other];
                ties.same_region += world_region(world, i) == world_region(world, other);
            }
        }
    }
    return ties;
}

/* Means and standard errors over replicates. */
typedef struct Spread {
    double sum, squares, count;
} Spread;

static void spread_add(Spread *spread, double value)
{
    spread->sum += value;
    spread->squares += value * value;
    spread->count += 1.0;
}

static void spread_check(const Spread *spread, double expected)
{
    const double mean = spread->sum / spread->count;
    const double variance = spread->squares / spread->count - mean * mean;
    check_within(mean, expected, 5.0 * sqrt(variance / (spread->count - 1.0)));
}

/* Protection and institutions are left out of account: nobody has them here. */
static void tie_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values_fill(values->population_rate_protected_adult, 0.0);
    values_fill(values->population_institution, 0.0);
}

/* Chance that a layer of everybody pairs two of one region. */
static double same_region_by_chance(const TestWorld *world)
{
    double same = 0.0;
    for (size_t r = 0; r < world->population.regions.count; r++) {
        const double share = world->population.peers.region[r].size / (double)PERSONS;
        same += share * share;
    }
    return same;
}

static void check_ties(const Parameters *values)
{
    Scenario scenario;
    Spread ties = {0}, same_age = {0}, same_region = {0};
    double in_region = 0.0;
    support_scenario(&scenario, PERSONS);
    for (uint32_t replicate = 0; replicate < 8; replicate++) {
        TestWorld world;
        world_draw(&scenario, values, replicate, &world);
        const Ties counted = count_ties(&world);
        const PeerLayers *layers = &world.population.peers.layers;
        const double regional = layers->regional / (double)layers->count;
        spread_add(&ties, counted.ties / counted.persons);
        spread_add(&same_age, counted.same_age / counted.ties);
        spread_add(&same_region, counted.same_region / counted.ties);
        in_region = regional + (1.0 - regional) * same_region_by_chance(&world);
        world_free(&world);
    }
    spread_check(&ties, values->population_peers);
    spread_check(&same_age, values->population_peers_same_age);
    spread_check(&same_region, in_region);
    check_within(in_region, values->population_peers_same_region, 0.08);
    scenario_free(&scenario);
}

static void test_ties_are_mutual_and_as_many_as_stated(void **state)
{
    Parameters values;
    tie_values(&values);
    check_ties(&values);
    values.population_peers = 3;
    values.population_peers_same_age = 0.31;
    values.population_peers_same_region = 0.5;
    check_ties(&values);
}

static void test_nobody_has_ties_where_peers_is_zero(void **state)
{
    Parameters values;
    TestWorld world;
    tie_values(&values);
    values.population_peers = 0.0;
    world_prepare(&values, CONSENT_OPT_OUT, 10, &world);
    assert_int_equal(world.population.peers.layers.count, 0);
    world_free(&world);
}

static void test_too_many_peers_are_an_error_that_names_them(void **state)
{
    Parameters values;
    Problem problem = {0};
    tie_values(&values);
    values.population_peers = 40.0;
    values.population_peers_same_age = 0.9;
    assert_int_equal(population_feasible(&values, &problem), -1);
    assert_string_equal(problem.path, "population.peers");
    assert_memory_equal(problem.sentence, "40 peers, 0.9 of them", 21);
    values.population_peers_same_age = 0.3;
    assert_int_equal(population_feasible(&values, &problem), 0);
}

/* --- talk --- */

enum { TALK_PERSONS = 6400, TALK_WEEKS = 30 };

/* Whoever hears of it tells everybody at once; a few hear of it by letter. Small areas, so that
 * ties cross them; some people are guarded. */
static void talk_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = TALK_PERSONS;
    values->population_practice_size = 64;
    values->population_peers = 1.5; /* few, so that the news takes many weeks */
    values_one_letter(values, 0.001);
    values_fill(values->population_rate_protected_adult, 0.2);
    values->action_guardian_acts = 1.0;
    values->knowledge_told_in = 1.0;
    values->knowledge_told_out = 1.0;
    values->knowledge_told_indifferent = 1.0;
    values->knowledge_told_peers = 1.0;
    values->knowledge_told_weekly = 1.0;
}

/* How the news reaches one person by another in the week after. */
static void hear(uint32_t listener, uint32_t week, enum Route route, uint16_t *weeks,
                 uint8_t *routes)
{
    if (week < weeks[listener] || (week == weeks[listener] && route < routes[listener])) {
        weeks[listener] = (uint16_t)week;
        routes[listener] = (uint8_t)route;
    }
}

static void tell_everybody(const TestWorld *world, uint32_t i, uint16_t *weeks, uint8_t *routes)
{
    const Population *population = &world->population;
    const uint32_t first = household_first(population, i), week = weeks[i] + 1U;
    for (uint32_t j = first; j < first + household_size(population, i); j++) {
        if (population_decides_for_oneself(population, j)) {
            hear(j, week, ROUTE_HOUSEHOLD, weeks, routes);
        }
    }
    for (uint32_t layer = 0; layer < population->peers.layers.count; layer++) {
        hear(world_tie(world, layer, i), week, ROUTE_PEERS, weeks, routes);
    }
}

/* Breadth first from those who got a letter, through households and ties. */
static void spread_news(const TestWorld *world, uint16_t *weeks, uint8_t *routes)
{
    for (uint32_t i = 0; i < TALK_PERSONS; i++) {
        const bool letter = world->consent.knows[LEVEL_INFORMED][i] == 0;
        weeks[i] = letter ? 0 : NEVER;
        routes[i] = letter ? ROUTE_NOTICE : ROUTE_NONE;
    }
    for (uint32_t week = 0; week + 1 < TALK_WEEKS; week++) {
        for (uint32_t i = 0; i < TALK_PERSONS; i++) {
            if (weeks[i] == week && population_decides_for_oneself(&world->population, i)) {
                tell_everybody(world, i, weeks, routes);
            }
        }
    }
}

static void check_news(const TestWorld *world)
{
    uint16_t *weeks = malloc(TALK_PERSONS * sizeof *weeks);
    uint8_t *routes = malloc(TALK_PERSONS);
    uint32_t peers = 0, late = 0;
    assert_true(weeks != NULL && routes != NULL);
    spread_news(world, weeks, routes);
    for (uint32_t i = 0; i < TALK_PERSONS; i++) {
        assert_int_equal(world->consent.knows[LEVEL_INFORMED][i], weeks[i]);
        assert_int_equal(world->consent.knows[LEVEL_AWARE][i], weeks[i]);
        assert_int_equal(world->consent.knows[LEVEL_ENLIGHTENED][i], NEVER);
        assert_int_equal(source_route(world->consent.source[i]), routes[i]);
        peers += routes[i] == ROUTE_PEERS;
        late += weeks[i] > 6 && weeks[i] != NEVER;
    }
    assert_true(peers > 200 && late > 100);
    free(weeks);
    free(routes);
}

static void test_news_spread_from_tie_to_tie_week_by_week(void **state)
{
    Parameters values;
    TestWorld world;
    talk_values(&values);
    world_prepare(&values, CONSENT_OPT_OUT, TALK_WEEKS, &world);
    world_simulate(&world);
    check_news(&world);
    world_free(&world);
}

/* Of the ties of a person, those who got a letter; *wish is that of the last of them. */
static uint32_t informed_ties(const TestWorld *world, uint32_t i, uint8_t *wish)
{
    uint32_t count = 0;
    for (uint32_t layer = 0; layer < world->population.peers.layers.count; layer++) {
        const uint32_t other = world_tie(world, layer, i);
        if (other != i && world->consent.knows[LEVEL_INFORMED][other] == 0) {
            *wish = world->consent.wish[other];
            count++;
        }
    }
    return count;
}

/* Everybody lives alone; in week 1 only those who got a letter have told anybody. */
static void run_first_telling(double in, double out, double indifferent, TestWorld *world)
{
    Parameters values;
    talk_values(&values);
    values_alone(&values);
    values.population_persons = PERSONS;
    values.population_peers = 3;
    values_fill(values.notice_delivered_email, 0.2);
    values.knowledge_told_in = in;
    values.knowledge_told_out = out;
    values.knowledge_told_indifferent = indifferent;
    values.knowledge_told_peers = 0.6;
    values.knowledge_told_weekly = 0.7;
    world_prepare(&values, CONSENT_OPT_OUT, 4, world);
    world_simulate(world);
}

static void test_each_tie_tells_by_luck_of_its_own(void **state)
{
    enum { MOST = 3 };
    TestWorld world;
    Expected told[MOST + 1] = {{0}};
    run_first_telling(0.8, 0.8, 0.8, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        uint8_t wish = INDIFFERENT;
        const uint32_t week = world.consent.knows[LEVEL_INFORMED][i];
        const uint32_t ties = informed_ties(&world, i, &wish);
        if (week > 0 && ties <= MOST) {
            expected_add(&told[ties], 1.0 - pow(1.0 - 0.8 * 0.6 * 0.7, ties), week == 1);
        }
    }
    for (size_t ties = 0; ties <= MOST; ties++) {
        expected_check(&told[ties], "told in the first week by so many ties");
    }
    world_free(&world);
}

static void test_ties_tell_as_they_wish(void **state)
{
    TestWorld world;
    Expected in = {0}, out = {0}, indifferent = {0};
    run_first_telling(0.9, 0.3, 0.6, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        uint8_t wish = INDIFFERENT;
        const uint32_t week = world.consent.knows[LEVEL_INFORMED][i];
        if (week == 0 || informed_ties(&world, i, &wish) != 1) {
            continue;
        }
        if (disposed_in(wish)) {
            expected_add(&in, 0.9 * 0.6 * 0.7, week == 1);
        } else if (disposed_out(wish)) {
            expected_add(&out, 0.3 * 0.6 * 0.7, week == 1);
        } else {
            expected_add(&indifferent, 0.6 * 0.6 * 0.7, week == 1);
        }
    }
    expected_check(&in, "told by a tie that wishes in");
    expected_check(&out, "told by a tie that wishes out");
    expected_check(&indifferent, "told by a tie that is indifferent");
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_layers_pair_everybody_of_a_region_or_of_all),
    cmocka_unit_test(test_replicates_and_layers_have_orders_of_their_own),
    cmocka_unit_test(test_ties_are_mutual_and_as_many_as_stated),
    cmocka_unit_test(test_nobody_has_ties_where_peers_is_zero),
    cmocka_unit_test(test_too_many_peers_are_an_error_that_names_them),
    cmocka_unit_test(test_news_spread_from_tie_to_tie_week_by_week),
    cmocka_unit_test(test_each_tie_tells_by_luck_of_its_own),
    cmocka_unit_test(test_ties_tell_as_they_wish),
};

CHECK_MAIN(tests)
