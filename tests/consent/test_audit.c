/* Audits: what they measure, whom a failed one puts off, and that one that passes changes
 * nothing. */
#include "support/check.h"

#include "consent/audit.h"
#include "support/support_worlds.h"

enum { PERSONS = 5120, WEEKS = 60, AUDIT = 16, DELAY = 13, LATE = 20 };

/* Three kinds of regions: notified in week 0, whose deadlines have passed at the audit; in week 12,
 * notified before it, whose deadlines have not; and in week LATE, who wait for it. */
static double wave_of(size_t region)
{
    return region % 3 == 0 ? 0.0 : region % 3 == 1 ? 12.0 : LATE;
}

static bool waits(const TestWorld *world, uint32_t person)
{
    return wave_of(world_region(world, person)) >= AUDIT;
}

static bool audited(const TestWorld *world, uint32_t person)
{
    return wave_of(world_region(world, person)) + world->programme.notice.longest <= AUDIT &&
           population_decides_for_oneself(&world->population, person);
}

/* Everything that goes from area to area, and a line that is busy. */
static void audit_values(Parameters *values)
{
    parameters_default(values);
    values->population_persons = PERSONS;
    values->population_practice_size = 160;
    values->population_represents = PERSONS;
    for (size_t r = 0; r < values->regions.count; r++) {
        values->notice_wave[r] = wave_of(r);
    }
    values_fill(values->asking_intensity, 0.05);
    values->knowledge_told_peers = 0.2;
    values->action_by_phone = 0.5;
    values->action_phone_capacity = 30.0;
    values->disposition_change_yearly = 0.1;
    values->notice_audit_delay = DELAY;
}

static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                         CONSENT_TWO_STEP};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

static void run(const Parameters *values, enum ConsentRule rule, uint32_t weeks, TestWorld *world)
{
    world_prepare(values, rule, weeks, world);
    world_simulate(world);
}

/* The same with an audit in week AUDIT. */
static void run_audited(const Parameters *values, enum ConsentRule rule, enum Criterion criterion,
                        double threshold, TestWorld *world)
{
    Parameters with = *values;
    with.notice_audit_week = AUDIT;
    with.notice_audit_criterion = criterion;
    with.notice_audit_threshold = threshold;
    run(&with, rule, WEEKS, world);
}

/* Informed and able before the audit, by fifth of deprivation. */
typedef struct Counts {
    double persons[6], informed[6], able[6]; /* entry 0: everybody */
} Counts;

static void count_at(const TestWorld *world, Counts *counts)
{
    *counts = (Counts){0};
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath path = world_path(world, i);
        const uint32_t able = world->programme.rule->default_in ? path.can_out : path.can_in;
        const size_t groups[] = {0, world->population.fifth[i]};
        for (size_t g = 0; audited(world, i) && g < 2; g++) {
            counts->persons[groups[g]] += 1.0;
            counts->informed[groups[g]] += path.knows[LEVEL_INFORMED] < AUDIT;
            counts->able[groups[g]] += able < AUDIT;
        }
    }
}

/* What an audit in week AUDIT would find in a run without one. */
static double measure(const TestWorld *world, enum Criterion criterion)
{
    Counts counts;
    count_at(world, &counts);
    switch (criterion) {
    case CRITERION_ABLE:
        return counts.able[0] / counts.persons[0];
    case CRITERION_GAP:
        return counts.able[1] / counts.persons[1] - counts.able[5] / counts.persons[5];
    default:
        return counts.informed[0] / counts.persons[0];
    }
}

static PersonPath world_events(const TestWorld *world, uint32_t person)
{
    return outcome_events(as_world(world), person);
}

/* Waves that were to come are put off by the delay, exactly, and nobody's else; nothing happens
 * by silence before the later deadline. Until the audit nothing tells the two apart. */
static void check_put_off(const TestWorld *without, const TestWorld *with)
{
    uint32_t spared = 0;
    check_same_before(without, with, AUDIT);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const PersonPath a = world_events(without, i), b = world_events(with, i);
        const uint32_t off = waits(without, i) ? DELAY : 0;
        assert_int_equal(b.sent, a.sent + off);
        assert_int_equal(b.silent, a.silent + off);
        assert_true(b.left == NEVER || b.left >= b.sent);
        assert_true(b.said_yes == NEVER || b.said_yes >= b.sent);
        if (rule_opens_by_silence(with->programme.rule)) {
            assert_int_equal(b.joined, b.left < b.silent ? NEVER : b.silent);
            spared += off > 0 && b.joined > a.joined;
        }
    }
    assert_true(spared > 300 || !rule_opens_by_silence(with->programme.rule));
}

static void test_an_audit_fails_just_where_the_measure_is_on_the_wrong_side(void **state)
{
    static const enum Criterion CRITERIA[] = {CRITERION_INFORMED, CRITERION_ABLE, CRITERION_GAP};
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values;
        TestWorld without;
        audit_values(&values);
        run(&values, RULES[r], WEEKS, &without);
        for (size_t c = 0; c < 3; c++) {
            const enum Criterion criterion = CRITERIA[c];
            const double found = measure(&without, criterion);
            const double worse = criterion == CRITERION_GAP ? -1e-9 : 1e-9;
            TestWorld passes, fails;
            assert_true(fabs(found) > 0.001 && fabs(found) < 0.999);
            run_audited(&values, RULES[r], criterion, found, &passes);
            check_same_persons(&without, &passes);
            run_audited(&values, RULES[r], criterion, found + worse, &fails);
            check_put_off(&without, &fails);
            world_free(&passes);
            world_free(&fails);
        }
        world_free(&without);
    }
}

static void test_an_audit_that_finds_nobody_fails(void **state)
{
    const AuditTally nobody = {{0}, {0}, {0}};
    for (int criterion = 0; criterion < CRITERION_COUNT; criterion++) {
        const enum Criterion of = (enum Criterion)criterion;
        const Audit lenient = {
            .week = AUDIT, .criterion = of, .threshold = of == CRITERION_GAP ? 1.0 : 0.0};
        assert_true(audit_fails(&lenient, audit_measure(&nobody, of)));
    }
}

/* Without an audit, the waves simply later: from the audit on a failed one is just that. */
static void test_a_failed_audit_is_as_if_the_waves_had_been_planned_so(void **state)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        Parameters values, planned;
        TestWorld fails, later;
        audit_values(&values);
        planned = values;
        for (size_t region = 0; region < values.regions.count; region++) {
            planned.notice_wave[region] += wave_of(region) >= AUDIT ? DELAY : 0.0;
        }
        run_audited(&values, RULES[r], CRITERION_INFORMED, 1.0, &fails);
        run(&planned, RULES[r], WEEKS, &later);
        check_same_persons(&fails, &later);
        world_free(&fails);
        world_free(&later);
    }
}

/* Regions that are put off beyond the end are spared: no letter, no question, no record. */
static void test_waves_put_off_beyond_the_end_are_never_sent(void **state)
{
    Parameters values;
    TestWorld world;
    uint32_t spared = 0;
    audit_values(&values);
    values.notice_audit_delay = 520;
    values.knowledge_media_weekly = 0.0;
    values.knowledge_media_after = 0.0;
    values.knowledge_told_peers = 0.0;
    run_audited(&values, CONSENT_OPT_OUT, CRITERION_INFORMED, 1.0, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        if (waits(&world, i)) {
            for (size_t column = 0; column < WEEK_COLUMNS; column++) {
                assert_int_equal(world_column(&world, column)[i], NEVER);
            }
            spared++;
        }
    }
    assert_true(spared > 700);
    world_free(&world);
}

/* Where a person more or less would decide. */
static void test_any_number_of_threads_finds_the_same(void **state)
{
    Parameters values;
    TestWorld without;
    audit_values(&values);
    run(&values, CONSENT_OPT_OUT, WEEKS, &without);
    for (int side = 0; side < 2; side++) {
        TestWorld one, many;
        const double threshold = measure(&without, CRITERION_ABLE) + 1e-9 * side;
        run_audited(&values, CONSENT_OPT_OUT, CRITERION_ABLE, threshold, &one);
        run_audited(&values, CONSENT_OPT_OUT, CRITERION_ABLE, threshold, &many);
        for (int threads = 2; threads <= 3; threads++) {
            world_simulate_with(threads, &many);
            check_same_persons(&one, &many);
        }
        world_free(&one);
        world_free(&many);
    }
    world_free(&without);
}

/* The same programme run again, with an audit that passes, starts from the waves as planned. */
static void test_a_run_forgets_the_audit_of_the_run_before(void **state)
{
    Parameters values;
    TestWorld without, again;
    audit_values(&values);
    run(&values, CONSENT_OPT_OUT, WEEKS, &without);
    run_audited(&values, CONSENT_OPT_OUT, CRITERION_INFORMED, 1.0, &again);
    again.programme.audit.threshold = 0.0;
    world_simulate(&again);
    check_same_persons(&without, &again);
    world_free(&without);
    world_free(&again);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_an_audit_fails_just_where_the_measure_is_on_the_wrong_side),
    cmocka_unit_test(test_an_audit_that_finds_nobody_fails),
    cmocka_unit_test(test_a_failed_audit_is_as_if_the_waves_had_been_planned_so),
    cmocka_unit_test(test_waves_put_off_beyond_the_end_are_never_sent),
    cmocka_unit_test(test_any_number_of_threads_finds_the_same),
    cmocka_unit_test(test_a_run_forgets_the_audit_of_the_run_before),
};

CHECK_MAIN(tests)
