/* The simulator against its plain twin, person by person: same attributes, same weeks, same
 * marks, same rungs, under every rule and with every mechanism. */
#include "support/check.h"

#include <math.h>

#include "support/support.h"
#include "twin/twin.h"

enum { PERSONS = 2400, AREA = 80, YEAR = 52, LONG = 130 };

/* Where a comparison stands. */
typedef struct Place {
    int rule;
    uint32_t person;
} Place;

/* How many persons were seen of each kind: a comparison of nothing proves nothing. */
typedef struct Seen {
    uint32_t routes[TWIN_ROUTE_COUNT], rungs[TWIN_RUNG_COUNT];
    uint32_t deferred, answered, asked, helped, returned, activated, institution;
    uint32_t changed, moved, tone_in, tone_out, know_how, met[CAMPAIGN_COUNT];
    uint32_t post_too, put_off, not_alone, as_is_later, can_reverse, cannot_reverse;
    uint32_t free_weeks, busy_weeks; /* of the line */
    uint32_t useful, withheld, masked, agreed, unasked, break_glass, in_research, research_refused;
} Seen;

static uint32_t week_or_never(uint32_t week)
{
    return week == NEVER ? TWIN_NEVER : week;
}

static void expect(Place place, const char *what, int64_t actual, int64_t twin)
{
    if (actual != twin) {
        fail_msg("rule %d, person %u: %s is %lld, the twin says %lld", place.rule, place.person,
                 what, (long long)actual, (long long)twin);
    }
}

static void expect_wish(Place place, const char *what, uint8_t actual, TwinWish twin)
{
    expect(place, what, disposed_out(actual), twin.side == TWIN_OUT);
    expect(place, what, disposed_in(actual), twin.side == TWIN_IN);
    expect(place, what, disposed_firmly(actual), twin.side != TWIN_INDIFFERENT && twin.firm);
}

static void compare_attributes(Place at, const Population *population, const TwinPerson *twin)
{
    const uint32_t i = at.person;
    const uint8_t traits = population->traits[i];
    unsigned barriers = 0;
    for (unsigned b = 0; b < BARRIER_COUNT; b++) {
        barriers |= (unsigned)twin->barriers[b] << b;
    }
    expect(at, "age", population->age[i], twin->age);
    expect(at, "household", household_first(population, i), twin->household_first);
    expect(at, "household size", household_size(population, i), twin->household_size);
    expect(at, "region", population->region[i / population->area_size], twin->region);
    expect(at, "fifth", population->fifth[i], twin->fifth);
    expect(at, "barriers", population->barriers[i], barriers);
    expect(at, "chronic", (traits & TRAIT_CHRONIC) != 0, twin->chronic);
    expect(at, "sensitive", (traits & TRAIT_SENSITIVE) != 0, twin->sensitive);
    expect(at, "no practice", (traits & TRAIT_NO_PRACTICE) != 0, twin->no_practice);
    expect(at, "institution", (traits & TRAIT_INSTITUTION) != 0, twin->institution);
    expect(at, "decider", population_decider(population, i), twin->decider);
    expect(at, "guarded", population_guarded(population, i), twin->guarded);
    expect_wish(at, "disposition", population->disposition[i], twin->disposition);
}

static void compare_weeks(Place at, const PersonPath *path, const TwinPerson *twin)
{
    static const char *const LEVELS[] = {"aware", "knows_default", "informed", "enlightened"};
    const struct {
        const char *what;
        uint32_t week, twin;
    } weeks[] = {{"sent", path->sent, twin->sent},
                 {"silent", path->silent, twin->silent},
                 {"joined", path->joined, twin->joined},
                 {"left", path->left, twin->left},
                 {"said_yes", path->said_yes, twin->said_yes},
                 {"start", path->start, twin->start},
                 {"returned", path->returned, twin->returned},
                 {"activated", path->activated, twin->activated},
                 {"can_out", path->can_out, twin->can_out},
                 {"can_in", path->can_in, twin->can_in},
                 {"able_alone", path->able_alone, twin->able_alone},
                 {"out_as_is", path->out_as_is, twin->out_as_is},
                 {"in_as_is", path->in_as_is, twin->in_as_is}};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        expect(at, LEVELS[level], week_or_never(path->knows[level]), twin->knows[level]);
    }
    for (size_t i = 0; i < sizeof weeks / sizeof weeks[0]; i++) {
        expect(at, weeks[i].what, week_or_never(weeks[i].week), weeks[i].twin);
    }
    expect(at, "route", path->route, twin->source.route);
    expect(at, "deferred", (path->marks & MARK_DEFERRED) != 0, twin->deferred);
    expect(at, "answered", (path->marks & MARK_ANSWERED) != 0, twin->answered);
    expect(at, "asked", (path->marks & MARK_ASKED) != 0, twin->asked);
    expect(at, "helped", (path->marks & MARK_HELPED) != 0, twin->helped);
    expect_wish(at, "wish", wish_before(&path->wishes, NEVER), twin->wish);
}

static void compare_rungs(Place at, const TestWorld *world, const PersonPath *path,
                          const TwinPerson *twins, const Parameters *design, Seen *seen)
{
    const TwinPerson *twin = &twins[at.person];
    uint32_t reported[MOMENT_COUNT];
    outcome_dates(&world->programme, path, reported);
    expect(at, "deadline", week_or_never(reported[MOMENT_DEADLINE]), twin->deadline);
    const uint32_t dates[] = {3, twin->deadline == TWIN_NEVER ? 11 : twin->deadline, 29, YEAR,
                              world->programme.weeks};
    for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
        for (int level = LEVEL_KNOWS_DEFAULT; level < LEVEL_COUNT; level++) {
            const int rung = twin_rung(design, twins, at.person, dates[d], (enum Level)level);
            expect(at, "rung", outcome_rung(&world->programme, path, dates[d], (enum Level)level),
                   rung);
            seen->rungs[rung]++;
        }
        const bool reverses = twin_can_reverse(design, twin, dates[d]);
        expect(at, "can_reverse", outcome_can_reverse(&world->programme, path, dates[d]), reverses);
        seen->can_reverse += reverses;
        seen->cannot_reverse += twin->knows[LEVEL_INFORMED] < dates[d] && !reverses;
    }
}

static void compare_care(Place at, const TestWorld *world, const PersonPath *path,
                         const TwinCare *twin, uint32_t date)
{
    int64_t values[OUTCOME_COUNT];
    outcome_person(&world->population, &world->programme, at.person, path, date, values);
    const struct {
        enum Outcome outcome;
        int64_t twin;
    } counts[] = {
        {OUTCOME_care_contacts, twin->contacts},
        {OUTCOME_care_existing, twin->existing},
        {OUTCOME_care_deposited, twin->deposited},
        {OUTCOME_care_unmasked, twin->unmasked},
        {OUTCOME_care_retrievable, twin->retrievable},
        {OUTCOME_care_opened, twin->opened},
        {OUTCOME_care_useful, twin->useful},
        {OUTCOME_care_withheld, twin->withheld},
        {OUTCOME_care_balance, twin->useful - twin->withheld},
        {OUTCOME_care_contacts_in, twin->contacts_in},
        {OUTCOME_care_useful_in, twin->useful_in},
        {OUTCOME_openings, twin->openings},
        {OUTCOME_openings_without_agreement, twin->without_agreement},
        {OUTCOME_break_glass_openings, twin->break_glass},
        {OUTCOME_break_glass_unseen, twin->unseen},
        {OUTCOME_in_research, twin->in_research},
        {OUTCOME_research_refused, twin->research_refused},
        {OUTCOME_research_unwanted, twin->research_unwanted},
        {OUTCOME_documents_in_research, twin->in_research ? values[OUTCOME_documents] : 0}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        expect(at, outcome_row(counts[i].outcome)->name, values[counts[i].outcome], counts[i].twin);
    }
}

static void count_care(const TwinCare *twin, Seen *seen)
{
    seen->useful += (uint32_t)twin->useful;
    seen->withheld += (uint32_t)twin->withheld;
    seen->masked += (uint32_t)(twin->deposited - twin->unmasked);
    seen->agreed += (uint32_t)(twin->openings - twin->without_agreement);
    seen->unasked += (uint32_t)(twin->without_agreement - twin->break_glass);
    seen->break_glass += (uint32_t)twin->break_glass;
    seen->in_research += twin->in_research;
    seen->research_refused += twin->research_refused;
}

static void count_seen(const Parameters *design, const TwinPerson *twin, Seen *seen)
{
    const bool default_in = (int)design->design_consent == CONSENT_OPT_OUT ||
                            (int)design->design_consent == CONSENT_TWO_STEP;
    const uint32_t able = default_in ? twin->can_out : twin->can_in;
    seen->routes[twin->source.route]++;
    seen->deferred += twin->deferred;
    seen->answered += twin->answered;
    seen->asked += twin->asked;
    seen->helped += twin->helped;
    seen->returned += twin->returned != TWIN_NEVER;
    seen->activated += twin->activated != TWIN_NEVER;
    seen->institution += twin->institution;
    seen->changed += twin->changed != TWIN_NEVER;
    seen->moved += twin->moves > 0 && twin->changed == TWIN_NEVER;
    seen->tone_in += twin->source.tone == TWIN_IN;
    seen->tone_out += twin->source.tone == TWIN_OUT;
    seen->know_how += twin->source.know_how;
    for (int c = 0; c < CAMPAIGN_COUNT; c++) {
        seen->met[c] += twin->met[c] != TWIN_NEVER;
    }
    seen->post_too += twin->post_too;
    seen->put_off += twin->sent > (uint32_t)design->notice_wave[twin->region];
    seen->not_alone += twin->able_alone > able;
    seen->as_is_later += (default_in ? twin->out_as_is : twin->in_as_is) > able;
}

static void compare_design(const Scenario *scenario, const Parameters *design, Seen *seen)
{
    TestWorld world;
    TwinPerson *twins = calloc(PERSONS, sizeof *twins);
    assert_non_null(twins);
    world_run(scenario, design, 3, &world);
    assert_int_equal(twin_simulate(scenario, design, 3, twins), 0);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const Place at = {(int)design->design_consent, i};
        const PersonPath path = world_path(&world, i);
        compare_attributes(at, &world.population, &twins[i]);
        compare_weeks(at, &path, &twins[i]);
        compare_rungs(at, &world, &path, twins, design, seen);
        const uint32_t dates[] = {twins[i].deadline == TWIN_NEVER ? 11 : twins[i].deadline, 29,
                                  world.programme.weeks};
        for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
            const TwinCare care = twin_care(scenario, design, 3, twins, i, dates[d]);
            compare_care(at, &world, &path, &care, dates[d]);
            count_care(&care, seen);
        }
        count_seen(design, &twins[i], seen);
    }
    for (uint32_t week = 0; week < scenario->weeks; week++) {
        const bool busy = world.consent.line[week] < 1ULL << 32;
        seen->busy_weeks += busy;
        seen->free_weeks += !busy;
    }
    free(twins);
    world_free(&world);
}

/* Every rule on `values`; returns what was seen. */
static Seen compare_all_rules(const Parameters *values, uint32_t weeks)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                             CONSENT_TWO_STEP};
    Scenario scenario;
    Seen seen = {0};
    support_scenario(&scenario, PERSONS);
    scenario.weeks = weeks;
    scenario.values = *values;
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        Design *design = NULL;
        assert_int_equal(scenario_add_design(&scenario, "compared", &design), 0);
        design->values.design_consent = RULES[r];
    }
    for (size_t d = 0; d < scenario.design_count; d++) {
        compare_design(&scenario, &scenario.designs[d].values, &seen);
    }
    scenario_free(&scenario);
    return seen;
}

/* The defaults, in areas so small that every region is there. */
static Parameters defaults(void)
{
    Parameters values;
    parameters_default(&values);
    values.population_persons = PERSONS;
    values.population_practice_size = AREA;
    return values;
}

static void set_all(double *values, size_t count, double value)
{
    for (size_t i = 0; i < count; i++) {
        values[i] = value;
    }
}

/* ---- one mechanism after the other ----------------------------------------------------------- */

static void ask_hard(Parameters *values)
{
    set_all(values->asking_intensity, CONTACT_COUNT, 0.4);
    set_all(values->asking_explained, CONTACT_COUNT, 0.3);
    values->asking_incentive[CONTACT_PHARMACY] = 1.0;
    values->asking_half_life = 20.0;
    values->asking_own_request = 0.2;
    values->action_closing = 0.6;
    values->action_taken_up_again = 0.9;
    values->action_reasonable_weeks = 9.0;
    values->asking_minutes_weekly = 24.0;
}

static void send_by_all_channels(Parameters *values)
{
    values->notice_clock = CLOCK_RECEPTION;
    values->notice_reminders = 2;
    set_all(values->notice_by_app, ADULT_COUNT, 0.3);
    values->notice_both = 0.4;
    values->notice_delay[DELIVERY_EMAIL] = 1.0;
    values->notice_delay[DELIVERY_POST] = 3.0;
    values->notice_delay[DELIVERY_APP] = 2.0;
}

static void move_wishes(Parameters *values)
{
    set_all(values->knowledge_campaign_weekly, CAMPAIGN_COUNT, 0.05);
    values->knowledge_campaign_start[CAMPAIGN_FOR] = 3.0;
    values->knowledge_campaign_start[CAMPAIGN_AGAINST] = 1.0;
    values->knowledge_campaign_start[CAMPAIGN_TUTORIAL] = 6.0;
    values->disposition_campaign_persuades = 0.6;
    values->disposition_influence = 0.7;
    values->disposition_change_yearly = 0.4;
    values->disposition_wish_shift = -0.2;
    values->disposition_firm_out = 0.4;
    values->disposition_decider_differs = 0.3;
    values->knowledge_told_peers = 0.3;
    values->knowledge_search_ever = 0.4;
}

/* Ways that differ from person to person, on a line that is busy in some weeks: 200 000 real calls
 * are seven of 2400 persons. */
static void make_acting_hard(Parameters *values)
{
    values->action_by_phone = 0.37;
    values->action_phone_capacity = 200000.0;
    values->action_by_form = 0.23;
    values->action_in_person = 0.41;
    values->action_gatekeeping = 0.6;
    values->action_credentials_refuse = 1.0;
    values->action_credentials_close = 3.0;
    values->action_credentials_join = 2.0;
    values->action_code_refuse = YES_NO_NO;
    values->action_code_wait = 2.0;
    values->action_closing = 0.3;
    values->action_closing_known = 0.5;
    values->action_credential_loss = 0.2;
    values->action_steps_refuse = 2.0;
    values->action_steps_close = 3.0;
    values->action_surge = 0.5;
    values->action_slackening = 0.5;
    values->action_tries = 5.0;
    values->action_taken_up_again = 0.98;
    values->knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] = 0.1;
}

static void push_activation(Parameters *values)
{
    values->records_push_start = 12.0;
    values->records_push_weeks = 8.0;
    values->records_push_weekly = 0.05;
    values->records_activated_weekly = 0.01;
    values->records_activation_counts = YES_NO_YES;
    values->records_activated_in_care = 0.8;
    values->records_activation_informs = 0.6;
}

static void fill_institutions(Parameters *values)
{
    set_all(values->population_institution, ADULT_COUNT, 0.03);
    values->population_institution[ADULT_COUNT - 1] = 0.2;
    values->action_guardian_acts = 0.3;
    values->action_institution_acts = 0.8;
}

/* Every other region is told at once, the others in week 30. */
static void send_in_two_waves(Parameters *values)
{
    for (size_t r = 0; r < values->regions.count; r++) {
        values->notice_wave[r] = r % 2 == 0 ? 0.0 : 30.0;
    }
}

static void test_twin_agrees_on_the_defaults(void **state)
{
    (void)state;
    const Parameters values = defaults();
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.routes[TWIN_ROUTE_NOTICE] > 0 && seen.routes[TWIN_ROUTE_HOUSEHOLD] > 0);
}

static void test_twin_agrees_when_professionals_ask_everybody_and_queue(void **state)
{
    (void)state;
    Parameters values = defaults();
    ask_hard(&values);
    set_all(values.asking_intensity, CONTACT_COUNT, 1.0);
    values.asking_minutes_weekly = 6.0;
    values.disposition_decider_differs = 0.3;
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.routes[TWIN_ROUTE_PROFESSIONAL] > 0);
    assert_true(seen.deferred > 0 && seen.answered > 0 && seen.asked > 0);
}

static void test_twin_agrees_when_explained_and_zeal_fades(void **state)
{
    (void)state;
    Parameters values = defaults();
    ask_hard(&values);
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.routes[TWIN_ROUTE_PROFESSIONAL] > 0);
}

static void test_twin_agrees_on_every_channel_with_a_clock_from_reception(void **state)
{
    (void)state;
    Parameters values = defaults();
    send_by_all_channels(&values);
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.post_too > 0);
}

static void test_twin_agrees_when_wishes_move(void **state)
{
    (void)state;
    Parameters values = defaults();
    move_wishes(&values);
    const Seen seen = compare_all_rules(&values, LONG);
    assert_true(seen.changed > 0 && seen.moved > 0 && seen.returned > 0);
    values.disposition_wish_shift = 0.3;
    values.action_reversible = YES_NO_NO;
    assert_int_equal(compare_all_rules(&values, YEAR).returned, 0);
}

static void test_twin_agrees_when_the_line_is_busy_and_helpers_decline(void **state)
{
    (void)state;
    Parameters values = defaults();
    make_acting_hard(&values);
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.helped > 0 && seen.not_alone > 0 && seen.as_is_later > 0);
    assert_true(seen.can_reverse > 0 && seen.cannot_reverse > 0 && seen.know_how > 0);
    assert_true(seen.busy_weeks > 0 && seen.free_weeks > 0);
    values.action_phone_capacity = 0.0;
    (void)compare_all_rules(&values, YEAR);
}

static void test_twin_agrees_with_many_peers(void **state)
{
    (void)state;
    Parameters values = defaults();
    values.population_peers = 25.0;
    values.population_peers_same_age = 0.7;
    values.population_peers_same_region = 0.45;
    values.knowledge_told_peers = 0.8;
    values.disposition_influence = 0.5;
    values.knowledge_campaign_weekly[CAMPAIGN_TUTORIAL] = 0.03; /* tellers with and without */
    values.action_tutorial_gain = 0.4;
    const Seen seen = compare_all_rules(&values, YEAR);
    assert_true(seen.routes[TWIN_ROUTE_PEERS] > 0 && seen.know_how > 0);
    values.population_peers = 0.0;
    assert_int_equal(compare_all_rules(&values, YEAR).routes[TWIN_ROUTE_PEERS], 0);
}

/* In week 26 about 0.54 are informed and fewer able, with a gap. */
static void test_twin_agrees_on_audits(void **state)
{
    (void)state;
    const struct {
        enum Criterion criterion;
        double threshold;
        bool fails;
    } audits[] = {{CRITERION_INFORMED, 0.45, false}, {CRITERION_INFORMED, 0.6, true},
                  {CRITERION_ABLE, 0.2, false},      {CRITERION_ABLE, 0.6, true},
                  {CRITERION_GAP, 0.45, false},      {CRITERION_GAP, 0.02, true}};
    Parameters values = defaults();
    send_in_two_waves(&values);
    values.notice_audit_week = 26.0;
    values.notice_audit_delay = 20.0;
    for (size_t a = 0; a < sizeof audits / sizeof audits[0]; a++) {
        values.notice_audit_criterion = audits[a].criterion;
        values.notice_audit_threshold = audits[a].threshold;
        assert_int_equal(compare_all_rules(&values, 70).put_off > 0, audits[a].fails);
    }
}

/* Contacts every few weeks at which most gates are as likely open as not. */
static void meet_often(Parameters *values)
{
    values->care_contacts[OCCASION_EMERGENCY] = 4.0;
    values->care_contacts[OCCASION_FIRST_CONTACT] = 5.0;
    values->care_document_age = 15.0;
    set_all(values->care_looks, OCCASION_COUNT, 0.7);
    values->care_unable = 0.4;
    values->care_breaks = 0.7;
    values->care_store_answers = 0.7;
    values->care_platform_answers = 0.8;
    values->care_withholding = 0.3;
    values->records_activated_weekly = 0.05;
    values->records_masked = 0.6;
    values->records_sensitive_share = 0.5;
    values->research_copy = YES_NO_YES;
    values->population_sensitive_other = 0.2;
}

static void test_twin_agrees_on_care_under_every_architecture(void **state)
{
    (void)state;
    const struct {
        enum Storage storage;
        enum Access access;
        enum BreakGlass break_glass;
        enum Deposit deposit;
    } architectures[] = {
        {STORAGE_CENTRAL, ACCESS_EVERYONE, BREAK_GLASS_SILENT, DEPOSIT_AUTOMATIC},
        {STORAGE_FEDERATED, ACCESS_CARE_TEAM, BREAK_GLASS_NOTIFIED, DEPOSIT_AUTOMATIC},
        {STORAGE_PERSONAL, ACCESS_AGREEMENT, BREAK_GLASS_TRACE, DEPOSIT_AGREEMENT},
        {STORAGE_FEDERATED, ACCESS_AGREEMENT, BREAK_GLASS_OFF, DEPOSIT_AGREEMENT},
        {STORAGE_CENTRAL, ACCESS_CARE_TEAM, BREAK_GLASS_SILENT, DEPOSIT_AUTOMATIC}};
    Parameters values = defaults();
    move_wishes(&values);
    ask_hard(&values);
    meet_often(&values);
    Seen all = {0};
    for (size_t a = 0; a < sizeof architectures / sizeof architectures[0]; a++) {
        values.design_storage = architectures[a].storage;
        values.design_access = architectures[a].access;
        values.design_break_glass = architectures[a].break_glass;
        values.records_deposit = architectures[a].deposit;
        const Seen seen = compare_all_rules(&values, YEAR);
        assert_true(seen.useful > 0 && seen.withheld > 0 && seen.masked > 0);
        assert_true(seen.in_research > 0 && seen.research_refused > 0);
        assert_int_equal(seen.break_glass > 0, values.design_access != ACCESS_EVERYONE &&
                                                   values.design_break_glass != BREAK_GLASS_OFF);
        all.agreed += seen.agreed;
        all.unasked += seen.unasked;
    }
    assert_true(all.agreed > 0 && all.unasked > 0);
}

static void test_twin_agrees_on_everything_at_once(void **state)
{
    (void)state;
    Parameters values = defaults();
    ask_hard(&values);
    send_by_all_channels(&values);
    make_acting_hard(&values);
    move_wishes(&values);
    push_activation(&values);
    fill_institutions(&values);
    send_in_two_waves(&values);
    values.notice_audit_week = 26.0;
    values.notice_audit_criterion = CRITERION_ABLE;
    values.notice_audit_threshold = 1.0;
    const Seen seen = compare_all_rules(&values, LONG);
    for (int route = 0; route < TWIN_ROUTE_COUNT; route++) {
        assert_true(seen.routes[route] > 0);
    }
    for (int rung = 0; rung < TWIN_RUNG_COUNT; rung++) {
        assert_true(seen.rungs[rung] > 0);
    }
    for (int c = 0; c < CAMPAIGN_COUNT; c++) {
        assert_true(seen.met[c] > 0);
    }
    assert_true(seen.deferred > 0 && seen.answered > 0 && seen.asked > 0 && seen.helped > 0);
    assert_true(seen.changed > 0 && seen.moved > 0 && seen.returned > 0 && seen.activated > 0);
    assert_true(seen.tone_in > 0 && seen.tone_out > 0 && seen.know_how > 0);
    assert_true(seen.institution > 0 && seen.post_too > 0 && seen.put_off > 0);
    assert_true(seen.busy_weeks > 0 && seen.free_weeks > 0);
}

static void test_twin_agrees_on_random_scenarios(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 4; seed++) {
        Parameters values;
        support_random_values(seed, PERSONS, &values);
        values.population_practice_size = AREA;
        values.notice_audit_week = 0.0; /* a random week seldom falls between the waves */
        for (size_t c = 0; c < DELIVERY_COUNT; c++) {
            values.notice_delay[c] = floor(values.notice_delay[c]);
        }
        for (size_t c = 0; c < CAMPAIGN_COUNT; c++) { /* factors leave 0 where it is */
            values.knowledge_campaign_weekly[c] = 0.02 * (double)c;
            values.knowledge_campaign_weeks[c] = floor(values.knowledge_campaign_weeks[c]);
        }
        (void)compare_all_rules(&values, YEAR);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_twin_agrees_on_the_defaults),
    cmocka_unit_test(test_twin_agrees_when_professionals_ask_everybody_and_queue),
    cmocka_unit_test(test_twin_agrees_when_explained_and_zeal_fades),
    cmocka_unit_test(test_twin_agrees_on_every_channel_with_a_clock_from_reception),
    cmocka_unit_test(test_twin_agrees_when_wishes_move),
    cmocka_unit_test(test_twin_agrees_when_the_line_is_busy_and_helpers_decline),
    cmocka_unit_test(test_twin_agrees_with_many_peers),
    cmocka_unit_test(test_twin_agrees_on_audits),
    cmocka_unit_test(test_twin_agrees_on_care_under_every_architecture),
    cmocka_unit_test(test_twin_agrees_on_everything_at_once),
    cmocka_unit_test(test_twin_agrees_on_random_scenarios),
};
CHECK_MAIN(tests)
