/* What the consent half must do: limits, closed forms, and what must not depend on what. */
#include "support/check.h"

#include "support/support_worlds.h"

enum { PERSONS = 20000, WEEKS = 52 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

static void start_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
}

/* --- neutrality --- */

/* Everybody knows everything from week 0, starts at once, succeeds at the first try or the next,
 * and decides by the wish alone. Completion online stops at 0.999999 of three tries; the phone
 * line makes up for the rest. */
static void neutral_values(Parameters *values)
{
    start_values(values);
    values->knowledge_media_weekly = 1.0;
    values_fill(values->knowledge_media_content, 1.0);
    values_fill(values->action_started, 1.0);
    values->action_first_week = 1.0;
    values_fill(values->action_completed, 0.999999);
    values->action_tries = 10;
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        char key[80];
        (void)snprintf(key, sizeof key, "multiplier_%s", barrier_key(b));
        values_fill_at(parameters_values(values, parameters_find("population", key)), STAGE_COUNT,
                       1.0);
    }
    values->action_by_phone = 1.0;
    values->action_guardian_acts = 1.0;
    values->action_institution_acts = 1.0;
    values->asking_deference = 0.0;
    values->disposition_in = 0.385;
    values_asked(values);
    values_fill(values->asking_contacts, 12.5);
}

/* At the last date everybody in is included, everybody out is not, and the indifferent are where
 * silence leads. */
static void check_neutral(const Parameters *values)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        TestWorld world;
        uint32_t wrong = 0;
        world_of(values, RULES[r], WEEKS, &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const PersonPath path = world_path(&world, i);
            const bool included = outcome_included(&world.programme, &path, WEEKS);
            const uint8_t disposition = world.population.disposition[i];
            const bool silence = RULES[r] == CONSENT_OPT_OUT;
            wrong += included != (disposition == INDIFFERENT ? silence : disposed_in(disposition));
        }
        assert_int_equal(wrong, 0);
        world_free(&world);
    }
}

static void test_records_follow_wishes_when_everybody_is_informed_asked_and_prompt(void **state)
{
    Parameters values;
    neutral_values(&values);
    check_neutral(&values);
}

/* Nobody is asked; the informed ask for a record of their own accord where joining alone is not
 * foreseen. */
static void test_records_follow_wishes_by_own_acts_alone(void **state)
{
    Parameters values;
    neutral_values(&values);
    values_fill(values.asking_intensity, 0.0);
    values.asking_own_request = 1.0;
    check_neutral(&values);
}

/* The same through letters instead of the media; children's letters are read by their parents. */
static void test_records_follow_wishes_when_every_letter_is_read_and_understood(void **state)
{
    Parameters values;
    neutral_values(&values);
    values_quiet(&values);
    values.asking_own_request = 1.0;
    values_fill(values.notice_delivered_email, 1.0);
    values_fill(values.notice_delivered_post, 1.0);
    values_fill(values.notice_opened_email, 1.0);
    values_fill(values.notice_opened_post, 1.0);
    values_fill(values.notice_understood, 1.0);
    values.notice_read_email = 1.0;
    values.notice_read_post = 1.0;
    values.notice_opened_first_week = 1.0;
    check_neutral(&values);
}

/* --- no route --- */

/* Letters of all kinds are sent and lost, nobody asks, and who knows something would pass it on,
 * look for more, and ask: but nobody does. */
static void no_route_values(Parameters *values)
{
    start_values(values);
    values->knowledge_media_weekly = 0.0;
    values->knowledge_media_after = 0.0;
    values_fill(values->asking_intensity, 0.0);
    values_fill(values->notice_by_app, 0.2);
    values_fill(values->notice_delivered_app, 0.0);
    values_fill(values->notice_delivered_email, 0.0);
    values_fill(values->notice_delivered_post, 0.0);
    values->notice_both = 0.5;
    values->notice_reminders = 3;
    values->knowledge_told_peers = 1.0;
    values->knowledge_search_ever = 1.0;
    values->disposition_influence = 0.5;
    values->asking_deference = 0.6;
    values->asking_own_request = 1.0;
}

static void check_nothing_is_known(const PersonPath *path)
{
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        assert_int_equal(path->knows[level], NEVER);
    }
    assert_int_equal(path->route, ROUTE_NONE);
    assert_int_equal(path->left, NEVER);
    assert_int_equal(path->said_yes, NEVER);
    assert_int_equal(path->start, NEVER);
    assert_int_equal(path->activated, NEVER);
    assert_int_equal(path->can_out, NEVER);
}

/* Inclusion is all or nothing, and nobody consents to it. */
static void check_outcomes_without_a_route(const TestWorld *world, uint32_t person,
                                           const PersonPath *path)
{
    int64_t values[OUTCOME_COUNT];
    const bool silence = rule_opens_by_silence(world->programme.rule);
    outcome_person(&world->population, &world->programme, person, path, WEEKS, values);
    assert_int_equal(values[OUTCOME_included], silence);
    assert_int_equal(values[OUTCOME_effective_consent], 0);
    assert_int_equal(values[OUTCOME_explicit_consent], 0);
    assert_int_equal(values[OUTCOME_informed] + values[OUTCOME_aware] + values[OUTCOME_able], 0);
    for (int level = LEVEL_KNOWS_DEFAULT; level < LEVEL_COUNT; level++) {
        assert_int_equal(outcome_rung(&world->programme, path, WEEKS, (enum Level)level),
                         silence ? RUNG_TACIT : RUNG_TACIT_OUT);
    }
}

static void test_without_a_route_silence_decides_and_nobody_consents(void **state)
{
    Parameters values;
    no_route_values(&values);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        TestWorld world;
        world_of(&values, RULES[r], WEEKS, &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const PersonPath path = world_path(&world, i);
            check_nothing_is_known(&path);
            assert_int_equal(path.silent, path.sent + values.notice_window);
            assert_int_equal(path.joined, RULES[r] == CONSENT_OPT_OUT ? path.silent : NEVER);
            check_outcomes_without_a_route(&world, i, &path);
        }
        world_free(&world);
    }
}

static void route_values(enum Route route, Parameters *values)
{
    no_route_values(values);
    values_fill(values->notice_by_app, 0.0);
    values->notice_both = 0.0;
    values->disposition_influence = 0.0;
    values->knowledge_told_peers = 0.0;
    values->knowledge_search_ever = 0.0;
    values->records_activated_weekly = 0.0;
    values->asking_own_request = 0.0; /* who acts at a contact is explained the record */
    switch (route) {
    case ROUTE_NOTICE:
        values_fill(values->notice_delivered_post, 0.61);
        break;
    case ROUTE_MEDIA:
        values->knowledge_media_weekly = 0.05;
        break;
    case ROUTE_CAMPAIGN:
        values->knowledge_campaign_weekly[CAMPAIGN_AGAINST] = 0.05;
        break;
    case ROUTE_PROFESSIONAL:
        values_fill(values->asking_intensity, 0.1);
        break;
    case ROUTE_ACTIVATION:
        values->knowledge_media_weekly = 0.05;
        values_fill(values->knowledge_media_content, 0.0);
        values->knowledge_media_content[LEVEL_AWARE] = 1.0;
        values->records_activated_weekly = 0.05;
        values->records_activation_informs = 1.0;
        break;
    default: /* media that tell nothing but that it exists make people look for more */
        values->knowledge_media_weekly = 0.05;
        memset(values->knowledge_media_content, 0, sizeof values->knowledge_media_content);
        values->knowledge_media_content[LEVEL_AWARE] = 1.0;
        values->knowledge_search_ever = 0.5;
        break;
    }
}

/* The household only passes on what somebody has: with one route of any kind, some are informed
 * again. */
static void test_each_route_alone_informs_and_is_recorded(void **state)
{
    static const enum Route ROUTES[] = {ROUTE_NOTICE,       ROUTE_MEDIA,  ROUTE_CAMPAIGN,
                                        ROUTE_PROFESSIONAL, ROUTE_SEARCH, ROUTE_ACTIVATION};
    for (size_t r = 0; r < sizeof ROUTES / sizeof ROUTES[0]; r++) {
        Parameters values;
        TestWorld world;
        uint32_t informed[ROUTE_COUNT] = {0};
        route_values(ROUTES[r], &values);
        const bool opens = ROUTES[r] == ROUTE_ACTIVATION; /* what is activated must be there */
        world_of(&values, opens ? CONSENT_OPT_OUT : CONSENT_OPT_IN, WEEKS, &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const enum Route route = source_route(world.consent.source[i]);
            informed[route]++;
            assert_int_equal(route != ROUTE_NONE, world.consent.knows[LEVEL_INFORMED][i] != NEVER);
        }
        assert_true(informed[ROUTES[r]] > 300 && informed[ROUTE_HOUSEHOLD] > 100);
        assert_int_equal(PERSONS,
                         informed[ROUTE_NONE] + informed[ROUTES[r]] + informed[ROUTE_HOUSEHOLD]);
        world_free(&world);
    }
}

/* --- closed forms --- */

static void test_one_wave_informs_as_many_as_its_stages_let_through(void **state)
{
    check_one_wave(PERSONS);
}

static void test_refusing_closing_and_joining_are_convolutions_over_weeks(void **state)
{
    check_acts(PERSONS);
}

static void test_second_person_of_a_household_is_told_as_the_first_is_disposed(void **state)
{
    check_second_told(PERSONS);
}

static void test_professionals_explain_at_the_rate_of_contacts(void **state)
{
    check_first_explanation(PERSONS);
}

static void test_records_are_activated_week_by_week_unless_one_is_not_online(void **state)
{
    check_activation(PERSONS);
}

/* --- what holds for every person of every world --- */

static uint32_t later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void check_knowledge(const PersonPath *path)
{
    for (size_t level = 1; level < LEVEL_COUNT; level++) {
        assert_true(path->knows[level - 1] <= path->knows[level]);
    }
    assert_int_equal(path->route == ROUTE_NONE, path->knows[LEVEL_INFORMED] == NEVER);
}

/* Nobody acts uninformed, before the notice or against the decider's wish; only deference says
 * yes unasked for. */
static void check_acts_follow_wishes(const TestWorld *world, uint32_t i, const PersonPath *path)
{
    const uint8_t wish = consent_wish(&world->population, &world->consent, i);
    const uint32_t earliest = later(path->knows[LEVEL_INFORMED], path->sent);
    if (path->left != NEVER) {
        assert_true(disposed_out(wish) && path->left >= earliest);
    }
    if (path->start != NEVER) {
        assert_true(wish != INDIFFERENT && path->start >= earliest);
    }
    if (path->said_yes != NEVER) {
        assert_true(path->said_yes >= path->sent);
        assert_false(path->knows[LEVEL_INFORMED] < path->said_yes && wish == OUT_FIRM);
        assert_true((path->marks & MARK_DEFERRED) != 0 ||
                    (disposed_in(wish) && path->said_yes >= earliest));
    }
    assert_int_equal(path->returned, NEVER);
    if (rule_opens_by_silence(world->programme.rule)) {
        assert_int_equal(path->joined,
                         path->left < path->silent || path->silent >= WEEKS ? NEVER : path->silent);
    } else {
        assert_int_equal(path->joined, path->said_yes);
    }
}

/* The copy with a firm wish does no worse than a person who really left, or joined, informed. */
static void check_copies(const TestWorld *world, const PersonPath *path)
{
    const uint32_t informed = path->knows[LEVEL_INFORMED];
    if (path->left != NEVER && informed <= path->left) {
        assert_true(path->can_out <= path->left);
    }
    if (!rule_opens_by_silence(world->programme.rule) && path->joined != NEVER &&
        informed <= path->joined) {
        assert_true(path->can_in <= path->joined);
    }
    const uint32_t able = world->programme.rule->default_in ? path->can_out : path->can_in;
    const uint32_t parting = later(informed, path->sent);
    assert_true(path->able_alone >= able && path->able_as_is >= parting);
    assert_true(path->can_out >= parting || parting >= WEEKS);
    assert_true(path->can_in >= parting || parting >= WEEKS);
    if (informed == NEVER) {
        assert_true(path->can_out == NEVER && path->can_in == NEVER && path->able_as_is == NEVER);
    }
}

static void check_persons(const Parameters *values, enum ConsentRule rule)
{
    TestWorld world;
    world_of(values, rule, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        check_knowledge(&path);
        check_acts_follow_wishes(&world, i, &path);
        check_copies(&world, &path);
    }
    world_free(&world);
}

static void test_nobody_acts_uninformed_and_copies_do_no_worse_than_persons(void **state)
{
    for (uint32_t seed = 11; seed <= 13; seed++) {
        Parameters values;
        support_random_values(seed, PERSONS, &values);
        values_fill(values.asking_intensity, 0.1); /* so that everything happens */
        values.disposition_decider_differs = 0.29;
        values.disposition_change_yearly = 0.0; /* the last wish is the one that acted */
        for (size_t r = 0; r < RULE_COUNT; r++) {
            check_persons(&values, RULES[r]);
        }
    }
}

static void test_nothing_reaches_people_whose_guardian_does_not_act(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t reached = 0, unreached = 0;
    start_values(&values);
    values_fill(values.population_rate_protected_adult, 0.2);
    values_fill(values.asking_intensity, 0.3);
    values.knowledge_media_weekly = 0.1;
    values.action_guardian_acts = 0.385;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (!population_guarded(&world.population, i)) {
            continue;
        }
        const PersonPath path = world_path(&world, i);
        if (programme_reaches(&world.programme, &world.population, i)) {
            reached += path.knows[LEVEL_AWARE] != NEVER;
        } else {
            unreached++;
            check_nothing_is_known(&path);
            assert_int_equal(path.joined, path.silent);
        }
    }
    assert_true(reached > 200 && unreached > 400);
    world_free(&world);
}

/* --- what nothing may depend on --- */

static void check_no_difference(const Parameters *values, const Parameters *moved,
                                enum ConsentRule rule)
{
    TestWorld before, after;
    world_of(values, rule, WEEKS, &before);
    world_of(moved, rule, WEEKS, &after);
    check_same_persons(&before, &after);
    world_free(&before);
    world_free(&after);
}

/* Levers with nothing to act on. */
static void test_levers_with_nothing_to_act_on_change_nothing(void **state)
{
    Parameters values, moved;
    start_values(&values);
    values_at_hand(&values);
    values.asking_contact_joins = values.asking_contact_refuses = values.asking_contact_closes =
        YES_NO_NO;
    values_fill(values.asking_intensity, 0.05);
    values.asking_half_life = 0.0;
    values.records_activated_weekly = 0.0;
    moved = values;
    moved.notice_reminder_gap = 5; /* no reminders */
    moved.action_steps_join = 4;   /* nobody joins under opt_out */
    moved.asking_own_request = 0.1;
    moved.design_storage = STORAGE_PERSONAL;
    moved.design_access = ACCESS_EVERYONE;
    moved.records_activated_in_care = 3; /* nobody activates */
    moved.records_activated_helped = 0.1;
    moved.records_activation_informs = 0.2;
    moved.action_reasonable_tries = 9; /* of copies only */
    moved.records_push_weekly = 0.3;   /* invitations last no week */
    moved.records_retention = 3;
    moved.records_deposit = DEPOSIT_AGREEMENT;
    moved.asking_remaining = 0.9; /* zeal does not fade */
    moved.action_credential_loss = 0.9;
    moved.action_tutorial_gain = 0.4;
    moved.action_reversible = YES_NO_NO; /* nobody changes their mind */
    moved.asking_incentive_response = 5; /* nothing is paid */
    check_no_difference(&values, &moved, CONSENT_OPT_OUT);
    moved = values;
    moved.notice_window = 11; /* there is no deadline */
    moved.action_surge = 0.8;
    moved.action_slackening = 0.9;
    moved.action_steps_refuse = 4;
    check_no_difference(&values, &moved, CONSENT_OPT_IN);
    moved.action_steps_join = 4; /* nor does anybody join alone */
    check_no_difference(&values, &moved, CONSENT_ACTIVE_CHOICE);
}

static void test_rules_inform_the_same_people_when_nobody_is_asked_or_activates(void **state)
{
    Parameters values;
    TestWorld worlds[RULE_COUNT];
    start_values(&values);
    values_fill(values.asking_intensity, 0.0);
    values.asking_own_request = 0.0;
    values.records_activated_weekly = 0.0; /* a rule decides what there is to activate */
    for (size_t r = 0; r < RULE_COUNT; r++) {
        world_of(&values, RULES[r], WEEKS, &worlds[r]);
    }
    for (size_t r = 1; r < RULE_COUNT; r++) {
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            assert_memory_equal(worlds[0].consent.knows[level], worlds[r].consent.knows[level],
                                PERSONS * sizeof(uint16_t));
        }
    }
    for (size_t r = 0; r < RULE_COUNT; r++) {
        world_free(&worlds[r]);
    }
}

/* Refused, closed, joined, or said yes or no to a professional; a failed try is no act. */
static bool acted(const Consent *consent, uint32_t person)
{
    return consent->left[person] != NEVER || consent->said_yes[person] != NEVER;
}

/* Persons whose record is reachable under one rule and not under the other at the last date. */
typedef struct Difference {
    uint32_t different, both_acted;
} Difference;

static Difference compare_worlds(const TestWorld *a, const TestWorld *b)
{
    Difference difference = {0};
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath first = world_path(a, i), second = world_path(b, i);
        if (outcome_included(&a->programme, &first, WEEKS) !=
            outcome_included(&b->programme, &second, WEEKS)) {
            difference.different++;
            difference.both_acted += acted(&a->consent, i) && acted(&b->consent, i);
        }
    }
    return difference;
}

static void rules_values(Parameters *values)
{
    start_values(values);
    values_uncongested(values);
    values_fill(values->asking_intensity, 0.11);
    values->disposition_in = 0.385;
    values_fill(values->disposition_out, 0.2);
    values->disposition_decider_differs = 0.31;
    values->records_activated_weekly =
        0.0; /* activating informs, and a rule decides what there is */
}

/* Levels up to informed, and how it came: a completed act ends the asking of somebody informed, and
 * so only explanations that could enlighten. */
static void check_same_knowledge(const TestWorld *a, const TestWorld *b)
{
    for (size_t level = 0; level <= LEVEL_INFORMED; level++) {
        assert_memory_equal(a->consent.knows[level], b->consent.knows[level],
                            PERSONS * sizeof(uint16_t));
    }
    assert_memory_equal(a->consent.source, b->consent.source, PERSONS);
}

/* With deference zero, the same asking and no congestion: whoever completed an act in both rules is
 * included in both or in neither, because a completed act follows the wish, which is the same. Talk
 * depends on who tells whom, never on the rule, so that the same people know. */
static void check_rules_differ_in_silence_alone(const Parameters *values)
{
    TestWorld worlds[RULE_COUNT];
    for (size_t r = 0; r < RULE_COUNT; r++) {
        world_of(values, RULES[r], WEEKS, &worlds[r]);
    }
    for (size_t r = 0; r < RULE_COUNT; r++) {
        const TestWorld *other = &worlds[(r + 1) % RULE_COUNT];
        const Difference difference = compare_worlds(&worlds[r], other);
        /* these two make documents reachable in the same way */
        const bool alike = RULES[r] == CONSENT_ACTIVE_CHOICE;
        assert_int_equal(difference.both_acted, 0);
        assert_true(alike ? difference.different == 0 : difference.different > 100);
        check_same_knowledge(&worlds[r], other);
    }
    for (size_t r = 0; r < RULE_COUNT; r++) {
        world_free(&worlds[r]);
    }
}

static void test_rules_differ_only_in_people_who_completed_no_act_in_one_of_them(void **state)
{
    Parameters values;
    rules_values(&values);
    values.asking_deference = 0.0;
    values.knowledge_told_peers = 0.3;
    values.knowledge_search_ever = 0.2;
    values_fill(values.knowledge_campaign_weekly, 0.01);
    values_fill(values.asking_explained, 0.05);
    check_rules_differ_in_silence_alone(&values);
}

static void test_deference_makes_rules_differ_in_people_who_acted_in_both(void **state)
{
    Parameters values;
    TestWorld out, in;
    rules_values(&values);
    values.asking_deference = 0.6;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &out);
    world_of(&values, CONSENT_OPT_IN, WEEKS, &in);
    const Difference difference = compare_worlds(&out, &in);
    print_message("with deference 0.6, %u of %u who differ had acted in both\n",
                  difference.both_acted, difference.different);
    assert_true(difference.both_acted > 0 && difference.both_acted < difference.different / 10);
    world_free(&out);
    world_free(&in);
}

/* --- regions --- */

/* A block of persons that changes its region's name, and takes its wave along, changes in
 * nothing. */
static void test_a_relabelled_region_changes_nothing_else(void **state)
{
    Parameters before, after;
    start_values(&before);
    const double share = before.population_regions[1] + before.population_regions[2];
    before.population_regions[1] = share;
    before.population_regions[2] = 0.0;
    before.notice_wave[1] = 5;
    before.notice_wave[2] = 2;
    after = before;
    after.population_regions[1] = 0.0;
    after.population_regions[2] = share;
    after.notice_wave[1] = 2;
    after.notice_wave[2] = 5;
    for (size_t r = 0; r < RULE_COUNT; r++) {
        check_no_difference(&before, &after, RULES[r]);
    }
}

/* Names alone change nothing, whichever they are. */
static void test_names_of_regions_change_nothing(void **state)
{
    Parameters before, after;
    start_values(&before);
    after = before;
    for (size_t r = 0; r < before.regions.count; r++) {
        (void)strcpy(after.regions.name[r], before.regions.name[(r + 4) % before.regions.count]);
    }
    assert_false(regions_equal(&before.regions, &after.regions));
    for (size_t r = 0; r < RULE_COUNT; r++) {
        check_no_difference(&before, &after, RULES[r]);
    }
}

/* Regions of the country, all told in week 2. */
static void country_values(size_t regions, Parameters *values)
{
    start_values(values);
    values->regions = (Regions){.count = regions};
    for (size_t r = 0; r < regions; r++) {
        (void)snprintf(values->regions.name[r], sizeof values->regions.name[r], "r%zu", r);
        values->population_regions[r] = 1.0 / (double)regions;
        values->notice_wave[r] = 2;
    }
}

/* As long as all are told at once and nobody talks with others, it does not matter how a country is
 * divided, be it in one region or in as many as there may be. */
static void test_countries_of_any_number_of_regions_hold_the_same_people(void **state)
{
    static const size_t COUNTS[] = {3, 11, REGIONS_MAX};
    Parameters whole, divided;
    country_values(1, &whole);
    whole.knowledge_told_peers = 0.0;
    whole.population_practice_size = 80;
    for (size_t c = 0; c < sizeof COUNTS / sizeof COUNTS[0]; c++) {
        country_values(COUNTS[c], &divided);
        divided.knowledge_told_peers = 0.0;
        divided.population_practice_size = 80;
        check_no_difference(&whole, &divided, CONSENT_OPT_OUT);
    }
}

static void test_a_wave_moves_only_the_people_of_its_region(void **state)
{
    enum { MOVED = 4 };
    Parameters before, after;
    TestWorld a, b;
    uint32_t different = 0;
    start_values(&before);
    before.knowledge_told_peers = 0.0; /* peers live everywhere, and everybody calls one line */
    before.action_phone_capacity = 1e9;
    after = before;
    after.notice_wave[MOVED] = before.notice_wave[MOVED] + 3;
    world_of(&before, CONSENT_OPT_OUT, WEEKS, &a);
    world_of(&after, CONSENT_OPT_OUT, WEEKS, &b);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath first = world_path(&a, i), second = world_path(&b, i);
        if (a.population.region[i / a.population.area_size] == MOVED) {
            different += first.joined != second.joined;
        } else {
            check_same_person(&a, &b, i);
            assert_true(first.can_out == second.can_out && first.can_in == second.can_in);
        }
    }
    assert_true(different > 1000);
    world_free(&a);
    world_free(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_records_follow_wishes_when_everybody_is_informed_asked_and_prompt),
    cmocka_unit_test(test_records_follow_wishes_by_own_acts_alone),
    cmocka_unit_test(test_records_follow_wishes_when_every_letter_is_read_and_understood),
    cmocka_unit_test(test_without_a_route_silence_decides_and_nobody_consents),
    cmocka_unit_test(test_each_route_alone_informs_and_is_recorded),
    cmocka_unit_test(test_one_wave_informs_as_many_as_its_stages_let_through),
    cmocka_unit_test(test_refusing_closing_and_joining_are_convolutions_over_weeks),
    cmocka_unit_test(test_second_person_of_a_household_is_told_as_the_first_is_disposed),
    cmocka_unit_test(test_professionals_explain_at_the_rate_of_contacts),
    cmocka_unit_test(test_records_are_activated_week_by_week_unless_one_is_not_online),
    cmocka_unit_test(test_nobody_acts_uninformed_and_copies_do_no_worse_than_persons),
    cmocka_unit_test(test_nothing_reaches_people_whose_guardian_does_not_act),
    cmocka_unit_test(test_levers_with_nothing_to_act_on_change_nothing),
    cmocka_unit_test(test_rules_inform_the_same_people_when_nobody_is_asked_or_activates),
    cmocka_unit_test(test_rules_differ_only_in_people_who_completed_no_act_in_one_of_them),
    cmocka_unit_test(test_deference_makes_rules_differ_in_people_who_acted_in_both),
    cmocka_unit_test(test_a_relabelled_region_changes_nothing_else),
    cmocka_unit_test(test_names_of_regions_change_nothing),
    cmocka_unit_test(test_countries_of_any_number_of_regions_hold_the_same_people),
    cmocka_unit_test(test_a_wave_moves_only_the_people_of_its_region),
};

CHECK_MAIN(tests)
