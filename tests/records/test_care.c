/* Contacts of care: when they fall, what lies in a record by then, and who opens it; against closed forms, at
 * the ends of every gate, and with the same luck under different architectures. model/records/README.md, Contacts of care. */
#include "support/check.h"

#include <stdbool.h>

#include "run/ensemble.h"
#include "support/support_care.h"

enum { PERSONS = 6400, WEEKS = 78 };

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

static void meeting_world(const Parameters *values, enum ConsentRule rule, TestWorld *world)
{
    world_of(values, rule, WEEKS, world);
}

/* A world in which everybody has a record from week 7 on and nobody leaves: nobody wants to. */
static void values_inside(Parameters *values)
{
    values_meeting(values, PERSONS);
    values_fill(values->disposition_out, 0);
    values->disposition_change_yearly = 0;
    values_fill(values->notice_delivered_email, 0.9);
}

static bool ill(const TestWorld *world, uint32_t person)
{
    return (world->population.traits[person] & TRAIT_CHRONIC) != 0;
}

/* --- contacts --- */

/* Chance of a contact in a week, by the words of model/records/README.md, Contacts of care. */
static double weekly_chance(const Parameters *values, bool chronic)
{
    double mean = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        const double share = values->population_chronic[a];
        mean += values->population_age_share[a] *
                (share * values->asking_contacts_chronic + (1.0 - share));
    }
    const double yearly =
        values->care_contacts[OCCASION_EMERGENCY] + values->care_contacts[OCCASION_FIRST_CONTACT];
    return yearly / 52.0 / mean * (chronic ? values->asking_contacts_chronic : 1.0);
}

/* Contacts of one occasion of people with or without a chronic illness: a week has one with the same
 * chance as every other, so that they are binomial over person-weeks. */
static void check_rate(const TestWorld *world, const Parameters *values, bool chronic,
                       enum Occasion occasion)
{
    const double share =
        values->care_contacts[occasion] /
        (values->care_contacts[OCCASION_EMERGENCY] + values->care_contacts[OCCASION_FIRST_CONTACT]);
    const double chance = weekly_chance(values, chronic) * share;
    double contacts = 0.0, weeks = 0.0, late = 0.0;
    for (uint32_t i = 0; i < world->population.count; i++) {
        CareContact contact = {0};
        if (ill(world, i) != chronic) {
            continue;
        }
        weeks += WEEKS;
        while (care_next(&world->population, &world->programme.records->care, i, WEEKS, &contact)) {
            contacts += contact.occasion == occasion;
            late += contact.occasion == occasion && contact.week >= WEEKS / 2;
        }
    }
    const double variance = chance * (1.0 - chance);
    check_within(contacts, weeks * chance, 4.0 * sqrt(weeks * variance));
    check_within(late, 0.5 * weeks * chance, 4.0 * sqrt(0.5 * weeks * variance));
}

static void test_contacts_fall_in_every_week_at_their_rate(void **state)
{
    Parameters values;
    TestWorld world;
    values_meeting(&values, 4 * PERSONS);
    meeting_world(&values, CONSENT_OPT_IN, &world);
    for (int chronic = 0; chronic < 2; chronic++) {
        check_rate(&world, &values, chronic, OCCASION_EMERGENCY);
        check_rate(&world, &values, chronic, OCCASION_FIRST_CONTACT);
    }
    world_free(&world);
}

static void test_contacts_are_the_same_in_every_design(void **state)
{
    int64_t *contacts[RULE_COUNT], *existing[RULE_COUNT];
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld world;
        values_meeting(&values, PERSONS);
        values.design_storage = (double)(r % STORAGE_COUNT);
        values.design_access = (double)(r % ACCESS_COUNT);
        values.design_break_glass = (double)(r % BREAK_GLASS_COUNT);
        values.care_unasked = 0.1 * (double)r;
        meeting_world(&values, RULES[r], &world);
        contacts[r] = world_outcome(&world, OUTCOME_care_contacts, WEEKS);
        existing[r] = world_outcome(&world, OUTCOME_care_existing, WEEKS);
        world_free(&world);
        assert_memory_equal(contacts[r], contacts[0], PERSONS * sizeof *contacts[0]);
        assert_memory_equal(existing[r], existing[0], PERSONS * sizeof *existing[0]);
    }
    for (size_t r = 0; r < RULE_COUNT; r++) {
        free(contacts[r]);
        free(existing[r]);
    }
}

/* --- what lies in the record --- */

static void test_documents_are_as_old_as_a_geometric_law_says(void **state)
{
    Parameters values;
    TestWorld world;
    values_meeting(&values, PERSONS);
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    const double weekly = 1.0 / (1.0 + values.care_document_age);
    static const uint32_t AGES[] = {0, 1, 5, 12, 40};
    for (size_t a = 0; a < sizeof AGES / sizeof AGES[0]; a++) {
        Expected expected = {0};
        for (uint32_t i = 0; i < PERSONS; i++) {
            CareContact contact = {0};
            while (
                care_next(&world.population, &world.programme.records->care, i, WEEKS, &contact)) {
                const CareDocument document =
                    care_document(&world.population, &world.programme.records->care, i, &contact);
                if (contact.matters && contact.week >= AGES[a]) {
                    expected_add(&expected, 1.0 - pow(1.0 - weekly, AGES[a] + 1.0),
                                 document.produced != NEVER &&
                                     contact.week - document.produced <= AGES[a]);
                }
            }
        }
        expected_check(&expected, "documents of at most this age");
    }
    world_free(&world);
}

/* Everybody has a record from the end of the window on: at a contact in week w it holds the document that
 * matters if that is at most as old as the record, and was deposited. */
static void test_deposits_follow_from_the_age_of_the_record(void **state)
{
    Parameters values;
    TestWorld world;
    Expected expected = {0};
    values_inside(&values);
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    const double older = 1.0 - 1.0 / (1.0 + values.care_document_age),
                 deposited = values.records_deposited / values.records_produced;
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        CareContact contact = {0};
        assert_true(path.left == NEVER && path.joined < WEEKS);
        while (care_next(&world.population, &world.programme.records->care, i, WEEKS, &contact)) {
            int64_t before[OUTCOME_COUNT], after[OUTCOME_COUNT];
            outcome_person(&world.population, &world.programme, i, &path, contact.week, before);
            outcome_person(&world.population, &world.programme, i, &path, contact.week + 1, after);
            const double weeks =
                contact.week >= path.joined ? contact.week - path.joined + 1.0 : 0.0;
            if (contact.matters) {
                expected_add(&expected, deposited * (1.0 - pow(older, weeks)),
                             after[OUTCOME_care_deposited] > before[OUTCOME_care_deposited]);
            }
        }
    }
    expected_check(&expected, "documents deposited by the contact");
    world_free(&world);
}

static void test_nothing_is_deposited_before_a_yes_where_it_needs_one(void **state)
{
    Parameters values, automatic;
    TestWorld world;
    values_meeting(&values, PERSONS);
    automatic = values;
    values.records_deposit = DEPOSIT_AGREEMENT;
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    check_never_more(&world, &values, &automatic, OUTCOME_care_deposited, WEEKS);
    check_never_more(&world, &values, &automatic, OUTCOME_openings, WEEKS);
    world_see_as(&values, &world);
    int64_t *deposited = world_outcome(&world, OUTCOME_care_deposited, WEEKS);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        if (path.said_yes == NEVER && path.activated == NEVER && path.returned == NEVER) {
            assert_int_equal(deposited[i], 0);
        }
    }
    free(deposited);
    world_free(&world);
}

/* --- gates --- */

static const enum Outcome GATES[] = {
    OUTCOME_care_contacts,    OUTCOME_care_existing, OUTCOME_care_deposited, OUTCOME_care_unmasked,
    OUTCOME_care_retrievable, OUTCOME_care_opened,   OUTCOME_care_useful};
enum { GATE_STEPS = sizeof GATES / sizeof GATES[0] };

static void check_nested(const int64_t values[OUTCOME_COUNT])
{
    for (size_t g = 1; g < GATE_STEPS; g++) {
        assert_true(values[GATES[g]] >= 0 && values[GATES[g]] <= values[GATES[g - 1]]);
    }
    assert_true(values[OUTCOME_care_opened] <= values[OUTCOME_openings]);
    assert_true(values[OUTCOME_openings] <= values[OUTCOME_care_contacts]);
    assert_true(values[OUTCOME_openings_without_agreement] <= values[OUTCOME_openings]);
    assert_true(values[OUTCOME_break_glass_openings] <= values[OUTCOME_openings_without_agreement]);
    assert_true(values[OUTCOME_break_glass_unseen] <= values[OUTCOME_break_glass_openings]);
    assert_true(values[OUTCOME_care_useful_in] <= values[OUTCOME_care_contacts_in]);
    assert_int_equal(values[OUTCOME_care_balance],
                     values[OUTCOME_care_useful] - values[OUTCOME_care_withheld]);
}

static void test_each_gate_lets_through_no_more_than_the_one_before(void **state)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld world;
        values_meeting(&values, PERSONS);
        meeting_world(&values, RULES[r], &world);
        for (uint32_t i = 0; i < PERSONS; i++) {
            const PersonPath path = world_path(&world, i);
            int64_t before[OUTCOME_COUNT] = {0}, now[OUTCOME_COUNT];
            for (uint32_t date = 0; date <= WEEKS; date += 13) {
                outcome_person(&world.population, &world.programme, i, &path, date, now);
                check_nested(now);
                for (size_t g = 0; g < GATE_STEPS; g++) {
                    assert_true(now[GATES[g]] >= before[GATES[g]]);
                }
                memcpy(before, now, sizeof now);
            }
        }
        world_free(&world);
    }
}

/* Fails unless, in a world that is all inside, `shut` lets nothing through to `outcome`, and `open` whatever
 * comes through to `before`. */
static void check_ends(TestWorld *world, const Parameters *shut, const Parameters *open,
                       enum Outcome outcome, enum Outcome before)
{
    world_see_as(shut, world);
    assert_int_equal(world_sum(world, outcome, WEEKS), 0);
    assert_true(world_sum(world, before, WEEKS) > 0);
    world_see_as(open, world);
    assert_true(world_sum(world, outcome, WEEKS) > 0);
    assert_int_equal(world_sum(world, outcome, WEEKS), world_sum(world, before, WEEKS));
}

static void test_a_gate_shuts_at_0_and_stands_open_at_1(void **state)
{
    Parameters base, shut, open;
    TestWorld world;
    values_inside(&base);
    base.design_access = ACCESS_EVERYONE;
    meeting_world(&base, CONSENT_OPT_OUT, &world);
    shut = open = base;
    values_fill(shut.care_matters, 0);
    values_fill(open.care_matters, 1);
    check_ends(&world, &shut, &open, OUTCOME_care_existing, OUTCOME_care_contacts);
    shut = open = base;
    shut.records_masked = 0;
    open.records_sensitive_share = 0;
    world_see_as(&shut, &world);
    const int64_t unmasked = world_sum(&world, OUTCOME_care_unmasked, WEEKS);
    assert_int_equal(unmasked, world_sum(&world, OUTCOME_care_deposited, WEEKS));
    world_see_as(&open, &world);
    assert_int_equal(world_sum(&world, OUTCOME_care_unmasked, WEEKS), unmasked);
    world_see_as(&base, &world);
    assert_true(world_sum(&world, OUTCOME_care_unmasked, WEEKS) < unmasked);
    shut = open = base;
    shut.care_platform_answers = 0;
    open.care_platform_answers = 1;
    check_ends(&world, &shut, &open, OUTCOME_care_retrievable, OUTCOME_care_unmasked);
    shut = base;
    values_fill(shut.care_looks, 0);
    values_fill(open.care_looks, 1);
    check_ends(&world, &shut, &open, OUTCOME_care_opened, OUTCOME_care_retrievable);
    shut = open;
    values_fill(shut.care_new, 0);
    values_fill(open.care_new, 1);
    check_ends(&world, &shut, &open, OUTCOME_care_useful, OUTCOME_care_opened);
    world_free(&world);
}

/* --- retrieval --- */

static void test_what_has_to_answer_hangs_on_the_storage(void **state)
{
    Parameters central, federated, personal;
    TestWorld world;
    values_inside(&central);
    meeting_world(&central, CONSENT_OPT_OUT, &world);
    federated = personal = central;
    federated.design_storage = STORAGE_FEDERATED;
    personal.design_storage = STORAGE_PERSONAL;
    values_fill(personal.care_carried, central.care_platform_answers);
    check_never_more(&world, &federated, &central, OUTCOME_care_retrievable, WEEKS);
    check_same_outcomes(&world, &central, &personal, WEEKS, OUTCOME_COUNT);
    Parameters more = federated;
    more.care_stores = 5;
    check_never_more(&world, &more, &federated, OUTCOME_care_retrievable, WEEKS);
    central.care_stores = 5; /* a central store is one, whatever is spread elsewhere */
    check_same_outcomes(&world, &personal, &central, WEEKS, OUTCOME_COUNT);
    world_free(&world);
}

/* Chances of retrieval as powers of the number of stores, ill and well. */
static void test_every_store_of_a_federation_must_answer(void **state)
{
    Parameters values;
    TestWorld world;
    Expected expected[2] = {0};
    values_inside(&values);
    values.design_storage = STORAGE_FEDERATED;
    values.care_store_answers = 0.8;
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    int64_t *unmasked = world_outcome(&world, OUTCOME_care_unmasked, WEEKS);
    int64_t *retrieved = world_outcome(&world, OUTCOME_care_retrievable, WEEKS);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const double stores =
            values.care_stores * (ill(&world, i) ? values.care_stores_chronic : 1);
        for (int64_t n = 0; n < unmasked[i]; n++) {
            expected_add(&expected[ill(&world, i)], values.care_platform_answers * pow(0.8, stores),
                         n < retrieved[i]);
        }
    }
    expected_check(&expected[0], "documents found of people without a chronic illness");
    expected_check(&expected[1], "documents found of people with a chronic illness");
    free(unmasked);
    free(retrieved);
    world_free(&world);
}

/* --- access --- */

static void test_narrower_access_never_opens_more(void **state)
{
    static const enum Outcome OPENED[] = {OUTCOME_openings, OUTCOME_care_opened,
                                          OUTCOME_care_useful, OUTCOME_openings_without_agreement};
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters everyone, agreement, team;
        TestWorld world;
        values_meeting(&everyone, PERSONS);
        agreement = team = everyone;
        everyone.design_access = ACCESS_EVERYONE;
        team.design_access = ACCESS_CARE_TEAM;
        meeting_world(&everyone, RULES[r], &world);
        for (size_t o = 0; o < sizeof OPENED / sizeof OPENED[0]; o++) {
            check_never_more(&world, &agreement, &everyone, OPENED[o], WEEKS);
            check_never_more(&world, &team, &agreement, OPENED[o], WEEKS);
        }
        world_see_as(&everyone, &world);
        assert_int_equal(world_sum(&world, OUTCOME_openings, WEEKS),
                         world_sum(&world, OUTCOME_openings_without_agreement, WEEKS));
        world_free(&world);
    }
}

static void test_break_glass_opens_for_those_who_cannot_be_asked_and_no_others(void **state)
{
    Parameters off, silent;
    TestWorld world;
    values_meeting(&off, PERSONS);
    off.design_break_glass = BREAK_GLASS_OFF;
    silent = off;
    silent.design_break_glass = BREAK_GLASS_SILENT;
    meeting_world(&off, CONSENT_OPT_OUT, &world);
    check_never_more(&world, &off, &silent, OUTCOME_openings, WEEKS);
    check_never_more(&world, &off, &silent, OUTCOME_care_useful, WEEKS);
    world_see_as(&off, &world);
    const int64_t without = world_sum(&world, OUTCOME_openings, WEEKS);
    assert_int_equal(world_sum(&world, OUTCOME_break_glass_openings, WEEKS), 0);
    world_see_as(&silent, &world);
    assert_int_equal(world_sum(&world, OUTCOME_openings, WEEKS) - without,
                     world_sum(&world, OUTCOME_break_glass_openings, WEEKS));
    silent.care_unable = 0;
    world_see_as(&silent, &world);
    assert_int_equal(world_sum(&world, OUTCOME_break_glass_openings, WEEKS), 0);
    silent.care_unable = 1;
    silent.care_contacts[OCCASION_FIRST_CONTACT] = 0;
    world_see_as(&silent, &world);
    const int64_t all = world_sum(&world, OUTCOME_openings, WEEKS);
    assert_true(all > 0);
    assert_int_equal(world_sum(&world, OUTCOME_break_glass_openings, WEEKS), all);
    world_free(&world);
}

/* Among silent, trace and notified only what people come to know differs. */
static void test_break_glass_is_seen_as_its_name_says(void **state)
{
    Parameters silent, trace, notified;
    TestWorld world;
    values_meeting(&silent, PERSONS);
    silent.design_break_glass = BREAK_GLASS_SILENT;
    trace = notified = silent;
    trace.design_break_glass = BREAK_GLASS_TRACE;
    notified.design_break_glass = BREAK_GLASS_NOTIFIED;
    meeting_world(&silent, CONSENT_OPT_OUT, &world);
    check_same_outcomes(&world, &silent, &trace, WEEKS, OUTCOME_break_glass_unseen);
    check_same_outcomes(&world, &silent, &notified, WEEKS, OUTCOME_break_glass_unseen);
    world_see_as(&notified, &world);
    assert_int_equal(world_sum(&world, OUTCOME_break_glass_unseen, WEEKS), 0);
    world_see_as(&silent, &world);
    int64_t *openings = world_outcome(&world, OUTCOME_break_glass_openings, WEEKS);
    int64_t *unseen = world_outcome(&world, OUTCOME_break_glass_unseen, WEEKS);
    assert_memory_equal(openings, unseen, PERSONS * sizeof *openings);
    free(unseen);
    world_see_as(&trace, &world);
    unseen = world_outcome(&world, OUTCOME_break_glass_unseen, WEEKS);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const bool activated = world_path(&world, i).activated < WEEKS;
        assert_int_equal(unseen[i], activated ? 0 : openings[i]);
    }
    free(openings);
    free(unseen);
    world_free(&world);
}

/* Where everybody who can be asked is, nobody's record is opened who is informed and wishes to be out. */
static void test_who_is_informed_and_wishes_out_says_no(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t seen = 0;
    values_meeting(&values, PERSONS);
    values_fill(values.disposition_out, 0.4);
    values.disposition_sensitive_out = 1;
    values.disposition_change_yearly = 0;
    values.care_unasked = 0;
    values.care_unable = 0;
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        const uint32_t informed = path.knows[LEVEL_INFORMED];
        int64_t then[OUTCOME_COUNT], now[OUTCOME_COUNT];
        if (informed >= WEEKS || !disposed_out(wish_before(&path.wishes, NEVER))) {
            continue;
        }
        outcome_person(&world.population, &world.programme, i, &path, informed + 1, then);
        outcome_person(&world.population, &world.programme, i, &path, WEEKS, now);
        assert_int_equal(now[OUTCOME_openings], then[OUTCOME_openings]);
        seen += outcome_included(&world.programme, &path, WEEKS);
    }
    assert_true(seen > 20);
    world_free(&world);
}

static void test_letting_in_and_agreeing_at_their_ends(void **state)
{
    Parameters agreement, team;
    TestWorld world;
    values_meeting(&agreement, PERSONS);
    agreement.care_unasked = 0;
    team = agreement;
    team.design_access = ACCESS_CARE_TEAM;
    team.care_lets_in = 1;
    team.care_unasked = 0.7; /* access is not open technically */
    values_fill(agreement.care_perceived_access, 1);
    values_fill(team.care_perceived_access, 1);
    meeting_world(&agreement, CONSENT_OPT_OUT, &world);
    check_same_outcomes(&world, &agreement, &team, WEEKS, OUTCOME_COUNT);
    team.care_lets_in = 0;
    world_see_as(&team, &world);
    assert_int_equal(world_sum(&world, OUTCOME_openings, WEEKS),
                     world_sum(&world, OUTCOME_break_glass_openings, WEEKS));
    agreement.care_agreed = 0;
    check_same_outcomes(&world, &agreement, &team, WEEKS, OUTCOME_COUNT);
    agreement.care_unasked = 1;
    world_see_as(&agreement, &world);
    assert_int_equal(world_sum(&world, OUTCOME_openings, WEEKS),
                     world_sum(&world, OUTCOME_openings_without_agreement, WEEKS));
    world_free(&world);
}

/* --- withholding --- */

static void test_aware_people_with_an_open_record_tell_less(void **state)
{
    Parameters values;
    TestWorld world;
    values_meeting(&values, PERSONS);
    values.care_withholding = 1;
    values.design_access = ACCESS_EVERYONE;
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    int64_t *withheld = world_outcome(&world, OUTCOME_care_withheld, WEEKS);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(&world, i);
        CareContact contact = {0};
        int64_t expected = 0;
        while (care_next(&world.population, &world.programme.records->care, i, WEEKS, &contact)) {
            expected += path.knows[LEVEL_AWARE] < contact.week &&
                        outcome_included(&world.programme, &path, contact.week);
        }
        assert_int_equal(withheld[i], expected);
    }
    free(withheld);
    Parameters narrow = values;
    narrow.design_access = ACCESS_CARE_TEAM;
    check_never_more(&world, &narrow, &values, OUTCOME_care_withheld, WEEKS);
    values.care_withholding = 0;
    world_see_as(&values, &world);
    assert_int_equal(world_sum(&world, OUTCOME_care_withheld, WEEKS), 0);
    world_free(&world);
}

/* --- levers with nothing to act on --- */

static void test_levers_of_care_with_nothing_to_act_on_change_nothing(void **state)
{
    Parameters values, moved;
    TestWorld world;
    values_meeting(&values, PERSONS);
    values.care_withholding = 0;
    moved = values;
    moved.care_lets_in = 0.1; /* there is no team */
    moved.care_store_answers = 0.1;
    moved.care_stores = 9; /* nor a federation */
    values_fill(moved.care_carried, 0.05);
    values_fill(moved.care_perceived_access, 0.9);
    moved.care_withholding_sensitive = 5;
    moved.research_told = 0.9; /* nor a copy */
    moved.research_objects = 0.9;
    moved.research_refuses = 0.9;
    meeting_world(&values, CONSENT_OPT_OUT, &world);
    check_same_outcomes(&world, &values, &moved, WEEKS, OUTCOME_COUNT);
    values.design_access = moved.design_access = ACCESS_EVERYONE;
    moved.design_break_glass = BREAK_GLASS_OFF; /* nobody needs to be asked */
    moved.care_unable = 0.9;
    moved.care_unasked = 0;
    moved.care_agreed = 0.1;
    check_same_outcomes(&world, &values, &moved, WEEKS, OUTCOME_COUNT);
    world_free(&world);
}

/* --- sums --- */

/* The tally walks the contacts of a person once for all dates, of which the person's own deadline may be later
 * than year_1, after an audit. */
static void test_the_tally_counts_what_single_dates_do(void **state)
{
    enum { LONG = 270 };
    Parameters values;
    TestWorld world;
    Tally tally;
    values_meeting(&values, 1600);
    for (size_t r = values.regions.count / 2; r < values.regions.count; r++) {
        values.notice_wave[r] = 20;
    }
    values.notice_audit_week = 16;
    values.notice_audit_threshold = 0.95;
    world_of(&values, CONSENT_OPT_OUT, LONG, &world);
    assert_int_equal(tally_create(LONG, &tally), 0);
    int64_t sums[MOMENT_COUNT][OUTCOME_COUNT] = {{0}};
    uint32_t late = 0;
    for (uint32_t area = 0; area < world.population.area_count; area++) {
        tally_area(as_world(&world), area, &tally);
    }
    for (uint32_t i = 0; i < world.population.count; i++) {
        const PersonPath path = world_path(&world, i);
        uint32_t dates[MOMENT_COUNT];
        outcome_dates(&world.programme, &path, dates);
        late += dates[MOMENT_DEADLINE] > 52;
        for (size_t m = 0; m < moment_count(LONG); m++) {
            int64_t person[OUTCOME_COUNT];
            outcome_person(&world.population, &world.programme, i, &path, dates[m], person);
            for (size_t o = 0; o < OUTCOME_COUNT; o++) {
                sums[m][o] += person[o];
            }
        }
    }
    assert_true(late > 100);
    for (size_t m = 0; m < moment_count(LONG); m++) {
        assert_memory_equal(tally.outcomes[m][GROUP_EVERYONE], sums[m], sizeof sums[m]);
    }
    tally_free(&tally);
    world_free(&world);
}

static void run_ensemble(int threads, Scenario *scenario, Results *results)
{
    Problem problem = {0};
    Design *design = NULL;
    const EnsembleOptions options = {.threads = threads, .no_ranges = true};
    support_scenario(scenario, PERSONS);
    values_meeting(&scenario->values, PERSONS);
    scenario->values.exposure_histories = 100;
    scenario->values.research_copy = YES_NO_YES;
    assert_int_equal(scenario_add_design(scenario, "opt_out", &design), 0);
    assert_int_equal(scenario_add_design(scenario, "opt_in", &design), 0);
    design->values.design_consent = CONSENT_OPT_IN;
    if (ensemble_run(scenario, &options, results, &problem) != ENSEMBLE_DONE) {
        fail_msg("%s", problem.sentence);
    }
}

static void test_any_number_of_threads_counts_the_same_contacts(void **state)
{
    Scenario scenarios[2];
    Results results[2];
    for (int i = 0; i < 2; i++) {
        run_ensemble(1 + 2 * i, &scenarios[i], &results[i]);
    }
    const size_t from = results_outcome_at(&results[0], OUTCOME_care_contacts, 0, 0, 0, 0),
                 until = results_outcome_at(&results[0], OUTCOME_COUNT, 0, 0, 0, 0);
    assert_memory_equal(results[0].outcomes + from, results[1].outcomes + from,
                        (until - from) * sizeof *results[0].outcomes);
    for (int i = 0; i < 2; i++) {
        results_free(&results[i]);
        scenario_free(&scenarios[i]);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_contacts_fall_in_every_week_at_their_rate),
    cmocka_unit_test(test_contacts_are_the_same_in_every_design),
    cmocka_unit_test(test_documents_are_as_old_as_a_geometric_law_says),
    cmocka_unit_test(test_deposits_follow_from_the_age_of_the_record),
    cmocka_unit_test(test_nothing_is_deposited_before_a_yes_where_it_needs_one),
    cmocka_unit_test(test_each_gate_lets_through_no_more_than_the_one_before),
    cmocka_unit_test(test_a_gate_shuts_at_0_and_stands_open_at_1),
    cmocka_unit_test(test_what_has_to_answer_hangs_on_the_storage),
    cmocka_unit_test(test_every_store_of_a_federation_must_answer),
    cmocka_unit_test(test_narrower_access_never_opens_more),
    cmocka_unit_test(test_break_glass_opens_for_those_who_cannot_be_asked_and_no_others),
    cmocka_unit_test(test_break_glass_is_seen_as_its_name_says),
    cmocka_unit_test(test_who_is_informed_and_wishes_out_says_no),
    cmocka_unit_test(test_letting_in_and_agreeing_at_their_ends),
    cmocka_unit_test(test_aware_people_with_an_open_record_tell_less),
    cmocka_unit_test(test_levers_of_care_with_nothing_to_act_on_change_nothing),
    cmocka_unit_test(test_the_tally_counts_what_single_dates_do),
    cmocka_unit_test(test_any_number_of_threads_counts_the_same_contacts),
};

CHECK_MAIN(tests)
