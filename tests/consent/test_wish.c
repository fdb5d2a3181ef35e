/* Wishes: what moves them, whom, how far; and that acts follow a wish that has changed. */
#include "support/check.h"

#include "consent/wish.h"
#include "support/support_worlds.h"

enum { PERSONS = 20000, WEEKS = 30, WISHES = OUT_FIRM + 1 };

/* Many of every disposition. */
static void wish_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->disposition_in = 0.4;
    values_fill(values->disposition_out, 0.3);
    values->disposition_sensitive_out = 1.0;
    values->disposition_firm_in = 0.5;
    values->disposition_firm_out = 0.5;
    values->disposition_influence = 0.0;
    values->disposition_campaign_persuades = 0.0;
}

static void run(const Parameters *values, enum ConsentRule rule, uint32_t weeks, TestWorld *world)
{
    world_prepare(values, rule, weeks, world);
    world_simulate(world);
}

/* One step towards in or out; the firm do not move, and beyond soft there is no step. */
static uint8_t step_in(uint8_t wish)
{
    return wish == OUT_SOFT ? INDIFFERENT : wish == INDIFFERENT ? IN_SOFT : wish;
}

static uint8_t step_out(uint8_t wish)
{
    return wish == IN_SOFT ? INDIFFERENT : wish == INDIFFERENT ? OUT_SOFT : wish;
}

typedef uint8_t Step(uint8_t wish);

/* Those with a step before them take it with this chance; the others stay. */
static void check_step(Expected moved[WISHES], uint8_t before, uint8_t after, Step *step,
                       double chance)
{
    if (step(before) == before) {
        assert_int_equal(after, before);
        return;
    }
    assert_true(after == before || after == step(before));
    expected_add(&moved[before], chance, after != before);
}

static void check_moved(const Expected moved[WISHES])
{
    static const char *const NAMES[WISHES] = {"indifferent", "soft in", "firm in", "soft out",
                                              "firm out"};
    size_t kinds = 0;
    for (size_t wish = 0; wish < WISHES; wish++) {
        if (moved[wish].count > 0.0) {
            expected_check(&moved[wish], NAMES[wish]);
            kinds++;
        }
    }
    assert_true(kinds >= 2);
}

/* --- the design itself --- */

static void check_shift(double shift, Step *step)
{
    Parameters values;
    TestWorld world;
    Expected moved[WISHES] = {{0}};
    wish_values(&values);
    values_quiet(&values);
    values.disposition_wish_shift = shift;
    run(&values, CONSENT_OPT_IN, 2, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        check_step(moved, world.population.disposition[i], world.consent.wish[i], step,
                   fabs(shift));
    }
    check_moved(moved);
    world_free(&world);
}

static void test_a_shift_moves_its_share_of_the_soft_and_indifferent_one_step(void **state)
{
    check_shift(0.23, step_in);
    check_shift(-0.31, step_out);
    check_shift(1.0, step_in);
}

/* --- influence --- */

/* Somebody has a letter, and tells the other of the household in the week after. */
static void influence_values(Parameters *values)
{
    wish_values(values);
    values_pairs(values);
    values_one_letter(values, 0.385);
    values->knowledge_told_in = 1.0;
    values->knowledge_told_out = 1.0;
    values->knowledge_told_indifferent = 1.0;
    values->knowledge_told_weekly = 1.0;
    values->knowledge_told_peers = 0.0;
}

static void test_who_is_informed_by_another_moves_one_step_towards_that_wish(void **state)
{
    Parameters values;
    TestWorld world;
    Expected towards_in[WISHES] = {{0}}, towards_out[WISHES] = {{0}};
    influence_values(&values);
    values.disposition_influence = 0.37;
    run(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t first = household_first(&world.population, i),
                       teller = i == first ? i + 1 : first;
        const uint8_t before = world.population.disposition[i], after = world.consent.wish[i];
        const bool told = source_route(world.consent.source[i]) == ROUTE_HOUSEHOLD;
        const uint8_t tone = told ? world.consent.wish[teller] : INDIFFERENT;
        if (disposed_in(tone)) {
            check_step(towards_in, before, after, step_in, 0.37);
        } else if (disposed_out(tone)) {
            check_step(towards_out, before, after, step_out, 0.37);
        } else {
            assert_int_equal(after, before); /* by a letter, or by somebody indifferent */
        }
    }
    check_moved(towards_in);
    check_moved(towards_out);
    world_free(&world);
}

/* --- campaigns --- */

/* Everybody is informed in week 0, when some have met a campaign already; who meets it later is not
 * moved any more. */
static void campaign_values(Parameters *values)
{
    wish_values(values);
    values_alone(values);
    values_one_letter(values, 1.0);
    values->knowledge_told_peers = 0.0;
    values->disposition_campaign_persuades = 0.43;
}

static const double MET = 0.52; /* weekly chance of meeting a campaign */

static bool met(const TestWorld *world, uint32_t person, enum Campaign campaign)
{
    return drawn(world, person, campaign, PURPOSE_CAMPAIGN, 0) < MET;
}

static void check_campaign(enum Campaign campaign, Step *step)
{
    Parameters values;
    TestWorld world;
    Expected moved[WISHES] = {{0}};
    campaign_values(&values);
    values.knowledge_campaign_weekly[campaign] = MET;
    run(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t before = world.population.disposition[i], after = world.consent.wish[i];
        assert_int_equal(world.consent.knows[LEVEL_INFORMED][i], 0);
        if (met(&world, i, campaign)) {
            check_step(moved, before, after, step, 0.43);
        } else {
            assert_int_equal(after, before);
        }
    }
    check_moved(moved);
    world_free(&world);
}

static void test_a_campaign_moves_its_share_of_those_who_met_it_one_step(void **state)
{
    check_campaign(CAMPAIGN_FOR, step_in);
    check_campaign(CAMPAIGN_AGAINST, step_out);
}

/* First the campaign for, then the campaign against, each by luck of its own. */
static void test_two_campaigns_move_one_after_the_other(void **state)
{
    Parameters values;
    TestWorld world;
    Expected became[WISHES] = {{0}};
    const double p = 0.43;
    campaign_values(&values);
    values.knowledge_campaign_weekly[CAMPAIGN_FOR] = MET;
    values.knowledge_campaign_weekly[CAMPAIGN_AGAINST] = MET;
    run(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t before = world.population.disposition[i];
        double chance[WISHES] = {0};
        if (!met(&world, i, CAMPAIGN_FOR) || !met(&world, i, CAMPAIGN_AGAINST)) {
            continue;
        }
        chance[before] += (1.0 - p) * (1.0 - p);
        chance[step_in(before)] += p * (1.0 - p);
        chance[step_out(before)] += (1.0 - p) * p;
        chance[step_out(step_in(before))] += p * p;
        for (uint8_t wish = 0; wish < WISHES; wish++) {
            expected_add(&became[wish], chance[wish], world.consent.wish[i] == wish);
        }
    }
    check_moved(became);
    world_free(&world);
}

/* --- change of mind --- */

static void test_minds_change_at_the_yearly_rate(void **state)
{
    for (uint32_t years = 1; years <= 3; years++) {
        Parameters values;
        TestWorld world;
        Expected turned[WISHES] = {{0}}, side = {0};
        wish_values(&values);
        values_alone(&values);
        values_one_letter(&values, 0.0);
        values.disposition_change_yearly = 0.17;
        run(&values, CONSENT_OPT_IN, 52 * years, &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const uint8_t before = world.population.disposition[i], after = world.consent.wish[i];
            if (disposed_firmly(before)) {
                assert_int_equal(after, before);
                continue;
            }
            expected_add(&turned[before], 1.0 - pow(1.0 - 0.17, years), after != before);
            if (before == INDIFFERENT && after != before) {
                assert_true(after == IN_SOFT || after == OUT_SOFT);
                expected_add(&side, 0.5, after == IN_SOFT);
            } else if (after != before) {
                assert_int_equal(after, before == IN_SOFT ? OUT_SOFT : IN_SOFT);
            }
        }
        check_moved(turned);
        expected_check(&side, "taking the side of in");
        world_free(&world);
    }
}

/* Everybody is informed in week 0, acts at once and succeeds; notices of half the regions come
 * later. */
static void turning_values(Parameters *values, bool reversible)
{
    wish_values(values);
    values_alone(values);
    values_at_hand(values);
    values_one_letter(values, 0.0);
    values_prompt(values);
    values->knowledge_media_weekly = 1.0;
    values_fill(values->knowledge_media_content, 1.0);
    for (size_t r = 0; r < values->regions.count; r += 2) {
        values->notice_wave[r] = 9;
    }
    values->disposition_change_yearly = 0.9;
    values->asking_own_request = 0.0; /* by tries alone */
    values_at_hand(values);
    values->action_reversible = reversible ? YES_NO_YES : YES_NO_NO;
}

/* What somebody did, by week. */
typedef struct Deeds {
    uint32_t joined, left, returned;
} Deeds;

/* Wishes out from week `begin` on, after whatever was done before. */
static void want_out(const Rule *rule, uint32_t begin, Deeds *deeds)
{
    if (deeds->left == NEVER && (rule->default_in || deeds->joined <= begin)) {
        deeds->left = begin;
    }
}

/* Wishes in; who left may come back to what there is, or would be, or ask for it. */
static void want_in(const Rule *rule, bool reversible, uint32_t begin, Deeds *deeds)
{
    if (deeds->left == NEVER) {
        deeds->joined = rule->joins_alone && deeds->joined == NEVER ? begin : deeds->joined;
    } else if (reversible && (deeds->joined <= deeds->left || rule->joins_alone ||
                              (rule->default_in && !rule->shell))) {
        deeds->returned = begin;
    }
}

static void want(const Rule *rule, bool reversible, uint8_t wish, uint32_t begin, Deeds *deeds)
{
    if (disposed_out(wish)) {
        want_out(rule, begin, deeds);
    } else if (disposed_in(wish)) {
        want_in(rule, reversible, begin, deeds);
    }
}

/* What must have been done by somebody who wishes one thing, and from week `turned` on another. */
static Deeds deeds_law(const Rule *rule, bool reversible, uint32_t sent, uint32_t silent,
                       uint8_t before, uint8_t after, uint32_t turned)
{
    Deeds deeds = {NEVER, NEVER, NEVER};
    if (turned > sent) {
        want(rule, reversible, before, sent, &deeds);
    }
    if (rule->default_in && !rule->shell && deeds.left >= silent &&
        !(turned < silent && disposed_out(after))) {
        deeds.joined = silent;
    }
    if (turned != NEVER) {
        want(rule, reversible, after, turned > sent ? turned : sent, &deeds);
    }
    return deeds;
}

/* Week of the change by the draw itself, or NEVER. */
static uint32_t turning_week(const TestWorld *world, uint32_t person)
{
    const double u = drawn(world, person, 0, PURPOSE_CHANGE, 0);
    for (uint32_t week = 0; week < WEEKS; week++) {
        if (u < 1.0 - pow(1.0 - 0.9, (week + 1.0) / 52.0)) {
            return week;
        }
    }
    return NEVER;
}

/* Compares everybody with the law; returns how many left or came back because of a change. */
static uint32_t check_turning(enum ConsentRule rule, bool reversible)
{
    Parameters values;
    TestWorld world;
    uint32_t acted = 0;
    turning_values(&values, reversible);
    run(&values, rule, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint8_t before = world.population.disposition[i], after = world.consent.wish[i];
        const uint32_t turned = disposed_firmly(before) ? NEVER : turning_week(&world, i);
        const PersonPath path = world_path(&world, i);
        const Deeds deeds =
            deeds_law(rule_get(rule), reversible, path.sent, path.silent, before, after, turned);
        assert_int_equal(path.left, deeds.left);
        assert_int_equal(path.joined, deeds.joined);
        assert_int_equal(path.returned, deeds.returned);
        acted += turned != NEVER && turned > path.sent &&
                 (path.left == turned || path.returned == turned);
    }
    world_free(&world);
    return acted;
}

static void test_who_changes_to_out_leaves_and_who_left_comes_back_if_reversible(void **state)
{
    const uint32_t back = check_turning(CONSENT_OPT_OUT, true);
    assert_true(back > 2000);
    assert_true(check_turning(CONSENT_OPT_OUT, false) < back);
    assert_true(check_turning(CONSENT_OPT_IN, true) > 1000);
    assert_true(check_turning(CONSENT_TWO_STEP, true) > 2000);
    assert_int_equal(check_turning(CONSENT_ACTIVE_CHOICE, true), 0);
}

/* --- who knows what does not hang on wishes if nobody talks by them --- */

static void blind_values(Parameters *values)
{
    wish_values(values);
    values->knowledge_told_in = 0.5;
    values->knowledge_told_out = 0.5;
    values->knowledge_told_indifferent = 0.5;
    values->knowledge_told_peers = 0.4;
    values->knowledge_search_ever = 0.3;
    values_fill(values->knowledge_campaign_weekly, 0.01);
    values_fill(values->asking_intensity, 0.0);
    values->asking_own_request = 0.0;
}

/* The same persons with in and out exchanged. */
static void run_exchanged(const Parameters *values, TestWorld *world)
{
    static const uint8_t EXCHANGED[WISHES] = {INDIFFERENT, OUT_SOFT, OUT_FIRM, IN_SOFT, IN_FIRM};
    world_prepare(values, CONSENT_OPT_OUT, WEEKS, world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        world->population.disposition[i] = EXCHANGED[world->population.disposition[i]];
    }
    world_simulate(world);
}

/* Levels of knowledge that differ between the two. */
static uint32_t count_exchanged(const Parameters *values)
{
    TestWorld world, exchanged;
    uint32_t different = 0;
    run(values, CONSENT_OPT_OUT, WEEKS, &world);
    run_exchanged(values, &exchanged);
    for (uint32_t i = 0; i < PERSONS; i++) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            different += world.consent.knows[level][i] != exchanged.consent.knows[level][i];
        }
        different +=
            source_route(world.consent.source[i]) != source_route(exchanged.consent.source[i]);
    }
    world_free(&world);
    world_free(&exchanged);
    return different;
}

static void test_knowledge_does_not_hang_on_wishes_where_all_talk_alike(void **state)
{
    Parameters values;
    blind_values(&values);
    assert_int_equal(count_exchanged(&values), 0);
    values.knowledge_told_out = 0.4;
    assert_true(count_exchanged(&values) > 100);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_shift_moves_its_share_of_the_soft_and_indifferent_one_step),
    cmocka_unit_test(test_who_is_informed_by_another_moves_one_step_towards_that_wish),
    cmocka_unit_test(test_a_campaign_moves_its_share_of_those_who_met_it_one_step),
    cmocka_unit_test(test_two_campaigns_move_one_after_the_other),
    cmocka_unit_test(test_minds_change_at_the_yearly_rate),
    cmocka_unit_test(test_who_changes_to_out_leaves_and_who_left_comes_back_if_reversible),
    cmocka_unit_test(test_knowledge_does_not_hang_on_wishes_where_all_talk_alike),
};

CHECK_MAIN(tests)
