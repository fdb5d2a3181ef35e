/* Outcomes: person by person against the words of model/outcomes/README.md, and as means over groups: what adds up to
 * what, what is nested in what, and what is undefined. */
#include "support/check.h"

#include "run/ensemble.h"
#include "support/support.h"
#include "support/support_consent.h"
#include "support/support_law.h"
#include "support/support_losses.h"

enum { PERSONS = 10000, WEEKS = 52, DESIGNS = 4, NONE = DESIGNS, REPLICATES = 2 };

/* --- one small run, made when first asked for --- */

static void add_design(Scenario *scenario, const char *name, enum ConsentRule rule, double window)
{
    Design *design = NULL;
    assert_int_equal(scenario_add_design(scenario, name, &design), 0);
    design->values.design_consent = rule;
    design->values.notice_window = window;
}

static const Results *run(void)
{
    static Scenario scenario;
    static Results results;
    if (results.outcomes == NULL) {
        Problem problem = {0};
        const EnsembleOptions options = {.threads = 2, .worlds = 4};
        support_scenario(&scenario, PERSONS);
        scenario.replicates = REPLICATES;
        scenario.weeks = WEEKS;
        values_fill(scenario.values.asking_intensity, 0.04);
        scenario.values.disposition_decider_differs = 0.31;
        scenario.values.records_activated_weekly = 0.02;
        add_design(&scenario, "opt_out", CONSENT_OPT_OUT, 6);
        add_design(&scenario, "opt_in", CONSENT_OPT_IN, 6);
        add_design(&scenario, "active_choice", CONSENT_ACTIVE_CHOICE, 6);
        add_design(&scenario, "longer", CONSENT_OPT_OUT, 9);
        if (ensemble_run(&scenario, &options, &results, &problem) != ENSEMBLE_DONE) {
            fail_msg("%s", problem.sentence);
        }
    }
    return &results;
}

/* One value of the run. */
typedef struct Cell {
    size_t replicate, design, moment, group;
} Cell;

static double value(const Cell *cell, size_t outcome)
{
    const Results *results = run();
    return results->outcomes[results_outcome_at(results, outcome, cell->replicate, cell->design,
                                                cell->moment, cell->group)];
}

static double group_size(size_t replicate, size_t group)
{
    return run()->group_size[replicate * GROUP_COUNT + group];
}

static size_t group_named(const char *name)
{
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        if (strcmp(group_name(g), name) == 0) {
            return g;
        }
    }
    fail_msg("no group %s", name);
    return 0;
}

/* Adults under protection are in their own group and in none of the others: this one has no members. */
static bool empty(size_t group)
{
    return group == group_named("barrier_protected_adult");
}

/* Calls check for every replicate, design with a programme, moment and group that has members. */
static void for_each_cell(void (*check)(const Cell *cell))
{
    Cell cell;
    for (cell.replicate = 0; cell.replicate < REPLICATES; cell.replicate++) {
        for (cell.design = 0; cell.design < DESIGNS; cell.design++) {
            for (cell.moment = 0; cell.moment < run()->moment_count; cell.moment++) {
                for (cell.group = 0; cell.group < GROUP_COUNT; cell.group++) {
                    assert_int_equal(group_size(cell.replicate, cell.group) == 0.0,
                                     empty(cell.group));
                    if (empty(cell.group)) {
                        assert_true(isnan(value(&cell, OUTCOME_included)));
                    } else {
                        check(&cell);
                    }
                }
            }
        }
    }
}

/* Means of some ten thousand persons add up to within rounding. */
static const double ROUNDING = 1e-12;

/* --- rungs --- */

static const size_t FIRST_RUNG[] = {OUTCOME_against, OUTCOME_against_knows_default,
                                    OUTCOME_against_enlightened};
static const size_t EFFECTIVE[] = {OUTCOME_effective_consent,
                                   OUTCOME_effective_consent_knows_default,
                                   OUTCOME_effective_consent_enlightened};
static const size_t EXPLICIT[] = {OUTCOME_explicit_consent, OUTCOME_explicit_consent_knows_default,
                                  OUTCOME_explicit_consent_enlightened};
static const size_t WITH_ACTIVATION[] = {OUTCOME_explicit_with_activation,
                                         OUTCOME_explicit_with_activation_knows_default,
                                         OUTCOME_explicit_with_activation_enlightened};
static const size_t CHOSEN[] = {OUTCOME_chosen, OUTCOME_chosen_knows_default,
                                OUTCOME_chosen_enlightened};
enum { LEVELS = 3 };

static double rungs(const Cell *cell, size_t level, size_t from, size_t until)
{
    double sum = 0.0;
    for (size_t rung = from; rung < until; rung++) {
        sum += value(cell, FIRST_RUNG[level] + rung);
    }
    return sum;
}

static void check_partition(const Cell *cell)
{
    for (size_t level = 0; level < LEVELS; level++) {
        check_within(rungs(cell, level, 0, RUNG_COUNT) + value(cell, OUTCOME_pending), 1.0,
                     ROUNDING);
        check_within(rungs(cell, level, 0, RUNG_AGAINST_OUT), value(cell, OUTCOME_included),
                     ROUNDING);
        check_within(value(cell, EFFECTIVE[level]),
                     value(cell, FIRST_RUNG[level] + RUNG_EXPLICIT) +
                         value(cell, FIRST_RUNG[level] + RUNG_ACQUIESCENT),
                     ROUNDING);
        check_within(value(cell, EXPLICIT[level]), value(cell, FIRST_RUNG[level] + RUNG_EXPLICIT),
                     0.0);
        check_within(value(cell, CHOSEN[level]),
                     value(cell, EFFECTIVE[level]) +
                         value(cell, FIRST_RUNG[level] + RUNG_EXPLICIT_OUT) +
                         value(cell, FIRST_RUNG[level] + RUNG_ACQUIESCENT_OUT),
                     ROUNDING);
    }
}

static void test_nine_rungs_and_pending_partition_every_group_at_every_level_and_date(void **state)
{
    for_each_cell(check_partition);
}

/* Who knows more knows less as well: a higher level never has more of the informed rungs. */
static void check_levels_of_rungs(const Cell *cell)
{
    for (size_t rung = RUNG_AGAINST; rung <= RUNG_AGAINST_OUT;
         rung += RUNG_AGAINST_OUT - RUNG_AGAINST) {
        assert_true(value(cell, FIRST_RUNG[1] + rung) >= value(cell, FIRST_RUNG[0] + rung));
        assert_true(value(cell, FIRST_RUNG[0] + rung) >= value(cell, FIRST_RUNG[2] + rung));
    }
    assert_true(value(cell, EXPLICIT[1]) >= value(cell, EXPLICIT[0]));
    assert_true(value(cell, EXPLICIT[0]) >= value(cell, EXPLICIT[2]));
    assert_true(value(cell, OUTCOME_against) <= value(cell, OUTCOME_unwanted));
    assert_true(value(cell, OUTCOME_against_out) <= value(cell, OUTCOME_missed));
    assert_true(value(cell, OUTCOME_explicit_locked) <= value(cell, OUTCOME_explicit));
}

static void test_a_higher_level_of_knowledge_counts_fewer(void **state)
{
    for_each_cell(check_levels_of_rungs);
}

/* --- knowledge and ability --- */

static void check_knowledge(const Cell *cell)
{
    assert_true(value(cell, OUTCOME_aware) <= 1.0);
    assert_true(value(cell, OUTCOME_knows_default) <= value(cell, OUTCOME_aware));
    assert_true(value(cell, OUTCOME_informed) <= value(cell, OUTCOME_knows_default));
    assert_true(value(cell, OUTCOME_enlightened) <= value(cell, OUTCOME_informed));
    check_within(
        value(cell, OUTCOME_informed_by_notice) + value(cell, OUTCOME_informed_by_household) +
            value(cell, OUTCOME_informed_by_media) + value(cell, OUTCOME_informed_by_professional) +
            value(cell, OUTCOME_informed_by_campaign) + value(cell, OUTCOME_informed_by_peers) +
            value(cell, OUTCOME_informed_by_search) + value(cell, OUTCOME_informed_by_activation),
        value(cell, OUTCOME_informed), ROUNDING);
    assert_true(value(cell, OUTCOME_can_out) <= value(cell, OUTCOME_informed));
    assert_true(value(cell, OUTCOME_can_in) <= value(cell, OUTCOME_informed));
    assert_true(value(cell, OUTCOME_self_determination) <= value(cell, OUTCOME_can_out));
    const bool silence = cell->design == 0 || cell->design == 3;
    check_within(value(cell, OUTCOME_able), value(cell, silence ? OUTCOME_can_out : OUTCOME_can_in),
                 0.0);
}

static void test_knowledge_is_nested_and_its_routes_add_up(void **state)
{
    for_each_cell(check_knowledge);
}

/* One act is the last, under every rule. */
static void check_last_acts(const Cell *cell)
{
    check_within(value(cell, OUTCOME_refused) + value(cell, OUTCOME_closed) +
                     value(cell, OUTCOME_said_no),
                 value(cell, OUTCOME_out_by_own_act), ROUNDING);
}

static void test_who_is_out_by_an_act_refused_closed_or_said_no(void **state)
{
    for_each_cell(check_last_acts);
}

static void check_record(const Cell *cell)
{
    const bool silence = cell->design == 0 || cell->design == 3;
    assert_true(value(cell, OUTCOME_documents_before_informed) <= value(cell, OUTCOME_documents));
    /* who is included and not informed yet counts from the first day, with no full week behind */
    assert_true(value(cell, OUTCOME_included_before_informed) >=
                value(cell, OUTCOME_included) - value(cell, OUTCOME_informed) - ROUNDING);
    assert_true(value(cell, OUTCOME_included) + value(cell, OUTCOME_pending) +
                    value(cell, OUTCOME_out_by_own_act) <=
                1.0 + ROUNDING);
    if (silence) {
        check_within(value(cell, OUTCOME_joined), 0.0, 0.0);
        check_within(value(cell, OUTCOME_included) + value(cell, OUTCOME_pending) +
                         value(cell, OUTCOME_out_by_own_act),
                     1.0, ROUNDING);
    } else {
        check_within(value(cell, OUTCOME_pending), 0.0, 0.0);
        check_within(value(cell, OUTCOME_joined), value(cell, OUTCOME_said_yes), 0.0);
        check_within(value(cell, OUTCOME_included) + value(cell, OUTCOME_closed),
                     value(cell, OUTCOME_joined), ROUNDING);
    }
}

static void test_everybody_is_included_pending_or_has_left_where_silence_includes(void **state)
{
    for_each_cell(check_record);
}

/* The deadline is each person's own under the design: nobody is pending then. */
static void test_nobody_is_pending_at_the_deadline(void **state)
{
    Cell cell = {.moment = MOMENT_DEADLINE, .group = group_named("everyone")};
    for (cell.design = 0; cell.design < DESIGNS; cell.design++) {
        check_within(value(&cell, OUTCOME_pending), 0.0, 0.0);
        check_within(value(&cell, OUTCOME_notices), 1.0, 0.0);
    }
    cell.design = 0; /* its records opened on the date of report, whatever the windows beside it */
    check_within(value(&cell, OUTCOME_documents), 0.0, 0.0);
    assert_true(value(&cell, OUTCOME_included) > 0.5);
}

/* --- groups --- */

static double sizes(size_t replicate, const char *first, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum += group_size(replicate, group_named(first) + i);
    }
    return sum;
}

static void test_groups_have_their_sizes(void **state)
{
    for (size_t r = 0; r < REPLICATES; r++) {
        const double all = group_size(r, group_named("all"));
        const double children = group_size(r, group_named("children"));
        const double protected_adults = group_size(r, group_named("protected"));
        const double institution = group_size(r, group_named("institution"));
        check_within(group_size(r, group_named("everyone")), PERSONS, 0.0);
        check_within(all + children + protected_adults + institution, PERSONS, 0.0);
        assert_true(institution > 20.0);
        check_within(group_size(r, group_named("age_0_17")), children, 0.0);
        check_within(sizes(r, "age_18_24", ADULT_COUNT), all, 0.0);
        check_within(sizes(r, "deprivation_1", 5), all, 0.0);
        check_within(sizes(r, "disposed_in", 3), all, 0.0);
        /* a person with several barriers is in several groups */
        assert_true(sizes(r, "barrier_no_internet", BARRIER_COUNT + 1) > all);
    }
}

/* The groups of a person by the words of results.c. */
static bool in_group(const Population *population, uint32_t i, const char *name)
{
    const uint8_t age = population->age[i], barriers = population->barriers[i];
    const bool child = age == AGE_0_17;
    const bool protected_adult = !child && (barriers >> BARRIER_protected_adult & 1U);
    if (strcmp(name, "everyone") == 0) {
        return true;
    }
    if (strcmp(name, "children") == 0 || strcmp(name, "age_0_17") == 0) {
        return child;
    }
    const bool institution = (population->traits[i] & TRAIT_INSTITUTION) != 0;
    if (strcmp(name, "institution") == 0 || institution) {
        return strcmp(name, "institution") == 0 && institution;
    }
    if (strcmp(name, "protected") == 0 || child || protected_adult) {
        return strcmp(name, "protected") == 0 && protected_adult;
    }
    for (size_t b = 0; b < BARRIER_COUNT; b++) {
        if (strncmp(name, "barrier_", 8) == 0 && strcmp(name + 8, barrier_key(b)) == 0) {
            return barriers >> b & 1U;
        }
    }
    if (strncmp(name, "deprivation_", 12) == 0) {
        return population->fifth[i] == name[12] - '0';
    }
    return strcmp(name, "all") == 0 || strcmp(name, dimension_entry(DIMENSION_AGE, age)) == 0 ||
           (strcmp(name, "barrier_none") == 0 && barriers == 0) ||
           (strcmp(name, "chronic_illness") == 0 && (population->traits[i] & TRAIT_CHRONIC) != 0) ||
           (strcmp(name, "sensitive_condition") == 0 &&
            (population->traits[i] & TRAIT_SENSITIVE) != 0) ||
           (strcmp(name, "disposed_in") == 0 && disposed_in(population->disposition[i])) ||
           (strcmp(name, "disposed_out") == 0 && disposed_out(population->disposition[i])) ||
           (strcmp(name, "indifferent") == 0 && population->disposition[i] == INDIFFERENT);
}

static void test_persons_are_in_the_groups_whose_names_fit(void **state)
{
    Parameters values;
    TestWorld world;
    parameters_default(&values);
    values.population_persons = PERSONS;
    world_of(&values, CONSENT_NONE, WEEKS, &world);
    for (uint32_t i = 0; i < PERSONS; i++) {
        const uint32_t groups = outcome_groups(&world.population, i);
        for (size_t g = 0; g < GROUP_COUNT; g++) {
            if ((groups >> g & 1U) != in_group(&world.population, i, group_name(g))) {
                fail_msg("person %u and group %s", i, group_name(g));
            }
        }
    }
    assert_null(group_name(GROUP_COUNT));
    world_free(&world);
}

/* Size times mean over `count` groups from `first` on. */
static double weighted(const Cell *cell, size_t outcome, size_t first, size_t count)
{
    Cell part = *cell;
    double sum = 0.0;
    for (part.group = first; part.group < first + count; part.group++) {
        sum += group_size(cell->replicate, part.group) * value(&part, outcome);
    }
    return sum;
}

static void check_means(const Cell *cell)
{
    const size_t all = group_named("all"), children = group_named("children");
    if (cell->group != all) {
        return;
    }
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        const double sum = weighted(cell, o, all, 1);
        const double tolerance = ROUNDING * PERSONS * fmax(1.0, value(cell, o));
        check_within(weighted(cell, o, group_named("age_18_24"), ADULT_COUNT), sum, tolerance);
        check_within(weighted(cell, o, group_named("deprivation_1"), 5), sum, tolerance);
        check_within(sum + weighted(cell, o, children, 2) + /* children, protected */
                         weighted(cell, o, group_named("institution"), 1),
                     weighted(cell, o, group_named("everyone"), 1), 2.0 * tolerance);
    }
}

static void test_group_means_weighted_by_size_give_the_overall_mean(void **state)
{
    assert_int_equal(group_named("protected"), group_named("children") + 1);
    for_each_cell(check_means);
}

/* --- none, and other worlds --- */

static void test_none_gives_zero_or_nothing_as_declared(void **state)
{
    Cell cell = {.design = NONE};
    size_t undefined = 0;
    for (cell.moment = 0; cell.moment < run()->moment_count; cell.moment++) {
        for (cell.group = 0; cell.group < GROUP_COUNT; cell.group++) {
            for (size_t o = 0; o < OUTCOME_COUNT; o++) {
                if (outcome_row(o)->undefined_under_none || empty(cell.group)) {
                    assert_true(isnan(value(&cell, o)));
                    undefined++;
                } else {
                    check_within(value(&cell, o), 0.0, 0.0);
                }
            }
        }
    }
    assert_true(undefined > 0);
    cell = (Cell){.design = NONE, .group = group_named("all")};
    assert_true(isnan(value(&cell, OUTCOME_informed)) && isnan(value(&cell, OUTCOME_tacit)));
    check_within(value(&cell, OUTCOME_included), 0.0, 0.0);
}

/* An outcome in a world; that of the scenario's own dispositions is the first. */
static double in_world(const Cell *cell, size_t world, size_t outcome)
{
    return (double)run()->world_values.value[results_world_at(run(), world, outcome, cell->design,
                                                              cell->moment, cell->group)];
}

/* So few people that a world takes all of them: then the first is the first replicate. */
static void check_first_world(const Cell *cell)
{
    for (size_t o = 0; o < OUTCOME_COUNT && cell->replicate == 0; o++) {
        const double expected = value(cell, o), found = in_world(cell, 0, o);
        assert_int_equal(isnan(found), isnan(expected));
        if (!isnan(expected)) {
            check_within(found, expected, 1e-6 * fmax(1.0, expected)); /* single precision */
        }
    }
}

static void test_the_first_world_is_the_first_replicate(void **state)
{
    for_each_cell(check_first_world);
}

static size_t world_named(const char *name)
{
    size_t world = 0;
    while (world < run()->worlds.count && strcmp(run()->worlds.items[world].name, name) != 0) {
        world++;
    }
    assert_true(world < run()->worlds.count);
    return world;
}

/* Whom a design fails grows with whoever would be there. */
static void test_worlds_hold_other_dispositions(void **state)
{
    const ParameterRow *in = parameters_find("disposition", "in"),
                       *out = parameters_find("disposition", "out");
    Cell cell = {.design = 0, .moment = MOMENT_YEAR_1, .group = group_named("all")};
    const size_t indifferent = world_named("all_indifferent");
    const double unwanted = in_world(&cell, world_named("many_out"), OUTCOME_unwanted) /
                            in_world(&cell, indifferent, OUTCOME_unwanted),
                 more_out = out->high / out->low;
    assert_true(unwanted > 0.8 * more_out && unwanted < 1.2 * more_out);
    cell.design = 1;
    const double missed = in_world(&cell, world_named("many_in"), OUTCOME_missed) /
                          in_world(&cell, indifferent, OUTCOME_missed),
                 more_in = in->high / in->low;
    assert_true(missed > 0.75 * more_in && missed < 1.25 * more_in);
}

/* --- weekly states --- */

static double weekly(size_t state, size_t replicate, size_t design, size_t week)
{
    const Results *results = run();
    const size_t row = (state * results->replicate_count + replicate) * results->design_count;
    return results->weekly[(row + design) * results->week_count + week];
}

static void test_five_states_of_knowledge_partition_everybody_every_week(void **state)
{
    for (size_t r = 0; r < REPLICATES; r++) {
        for (size_t d = 0; d < DESIGNS; d++) {
            for (size_t week = 0; week <= WEEKS; week++) {
                double sum = 0.0;
                for (size_t s = STATE_UNAWARE; s <= STATE_ENLIGHTENED; s++) {
                    assert_true(weekly(s, r, d, week) >= 0.0);
                    sum += weekly(s, r, d, week);
                }
                check_within(sum, 1.0, ROUNDING);
            }
            check_within(weekly(STATE_UNAWARE, r, d, 0), 1.0, 0.0);
        }
    }
    assert_true(isnan(weekly(STATE_INCLUDED, 0, NONE, 7)));
}

static void check_last_week(const Cell *cell)
{
    static const struct {
        size_t state, outcome;
    } SAME[] = {{STATE_ENLIGHTENED, OUTCOME_enlightened}, {STATE_PENDING, OUTCOME_pending},
                {STATE_INCLUDED, OUTCOME_included},       {STATE_REFUSED, OUTCOME_refused},
                {STATE_CLOSED, OUTCOME_closed},           {STATE_SAID_NO, OUTCOME_said_no},
                {STATE_JOINED, OUTCOME_joined},           {STATE_ACTIVATED, OUTCOME_activated},
                {STATE_RETURNED, OUTCOME_returned}};
    const size_t r = cell->replicate, d = cell->design;
    for (size_t i = 0; i < sizeof SAME / sizeof SAME[0]; i++) {
        check_within(weekly(SAME[i].state, r, d, WEEKS), value(cell, SAME[i].outcome), ROUNDING);
    }
    check_within(weekly(STATE_UNAWARE, r, d, WEEKS), 1.0 - value(cell, OUTCOME_aware), ROUNDING);
    check_within(weekly(STATE_AWARE, r, d, WEEKS),
                 value(cell, OUTCOME_aware) - value(cell, OUTCOME_knows_default), ROUNDING);
    check_within(weekly(STATE_INFORMED, r, d, WEEKS),
                 value(cell, OUTCOME_informed) - value(cell, OUTCOME_enlightened), ROUNDING);
}

static void test_weekly_states_agree_with_outcomes_at_the_end_of_the_year(void **state)
{
    Cell cell = {.moment = MOMENT_YEAR_1, .group = group_named("everyone")};
    for (cell.replicate = 0; cell.replicate < REPLICATES; cell.replicate++) {
        for (cell.design = 0; cell.design < DESIGNS; cell.design++) {
            check_last_week(&cell);
        }
    }
}

/* Begun before the week, tries left, and neither arrived, answered nor of another mind since. */
static bool attempting(const TestWorld *world, uint32_t person, const PersonPath *path,
                       uint32_t week)
{
    bool any = false;
    for (size_t i = 0; i < path->pursuit_count && week > 0; i++) {
        const Pursuit *pursuit = &path->pursuits[i];
        const Round first = pursuit_round(pursuit);
        const Round last =
            life_round(as_world(world), person, &first, pursuit->sleeps_from, week - 1);
        any =
            any || (pursuit->start < week && pursuit->end >= week && week < pursuit->sleeps_from &&
                    week - last.start < world->programme.action.tries);
    }
    return any;
}

/* Every week of every state, from outcomes of each person at that date. */
static void check_weekly_states(const Parameters *values, enum ConsentRule rule)
{
    static const struct {
        size_t state, outcome;
    } SAME[] = {{STATE_ENLIGHTENED, OUTCOME_enlightened}, {STATE_PENDING, OUTCOME_pending},
                {STATE_INCLUDED, OUTCOME_included},       {STATE_REFUSED, OUTCOME_refused},
                {STATE_CLOSED, OUTCOME_closed},           {STATE_SAID_NO, OUTCOME_said_no},
                {STATE_JOINED, OUTCOME_joined},           {STATE_ACTIVATED, OUTCOME_activated},
                {STATE_RETURNED, OUTCOME_returned}};
    TestWorld world;
    Tally tally;
    int64_t sums[STATE_COUNT] = {0};
    world_of(values, rule, WEEKS, &world);
    assert_int_equal(tally_create(WEEKS, &tally), 0);
    for (uint32_t area = 0; area < world.population.area_count; area++) {
        tally_area(as_world(&world), area, &tally);
    }
    for (uint32_t week = 0; week <= WEEKS; week++) {
        int64_t expected[OUTCOME_COUNT] = {0}, tries = 0;
        for (uint32_t i = 0; i < world.population.count; i++) {
            int64_t person[OUTCOME_COUNT];
            const PersonPath path = world_path(&world, i);
            outcome_person(&world.population, &world.programme, i, &path, week, person);
            tries += attempting(&world, i, &path, week);
            for (size_t o = 0; o < OUTCOME_COUNT; o++) {
                expected[o] += person[o];
            }
        }
        for (size_t s = 0; s < sizeof SAME / sizeof SAME[0]; s++) {
            sums[SAME[s].state] += tally.weekly[SAME[s].state * (WEEKS + 2) + week];
            assert_int_equal(sums[SAME[s].state], expected[SAME[s].outcome]);
        }
        sums[STATE_ATTEMPTING] += tally.weekly[STATE_ATTEMPTING * (WEEKS + 2) + week];
        assert_int_equal(sums[STATE_ATTEMPTING], tries);
    }
    tally_free(&tally);
    world_free(&world);
}

static void test_weekly_states_agree_with_outcomes_in_every_week(void **state)
{
    Parameters values, eventful;
    parameters_default(&values);
    values.population_persons = 3000;
    values_fill(values.asking_intensity, 0.04);
    values_eventful(&eventful);
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        check_weekly_states(&values, (enum ConsentRule)rule);
        check_weekly_states(&eventful, (enum ConsentRule)rule);
    }
}

/* --- person by person --- */

/* Left, and not back, before the date. */
static bool is_out(const PersonPath *p, uint32_t t)
{
    return p->left < t && !(p->returned < t);
}

/* Open to others, week by week: what the page says of one date. */
static bool is_open(const TestWorld *world, const PersonPath *p, uint32_t t)
{
    const bool silence = world->programme.rule == rule_get(CONSENT_OPT_OUT);
    if (is_out(p, t)) {
        return false;
    }
    if (p->left < t && p->joined > p->left) { /* refused, and came back */
        return !silence || p->silent <= t;
    }
    return silence ? p->joined <= t : p->joined < t;
}

static bool said_yes_by(const PersonPath *p, uint32_t week)
{
    return p->said_yes <= week || p->activated <= week || p->returned <= week;
}

static bool is_included(const TestWorld *world, const PersonPath *p, uint32_t t)
{
    return is_open(world, p, t) && (!world->programme.records->record.deposit_needs_yes ||
                                    (t > 0 && said_yes_by(p, t - 1)));
}

/* What model/outcomes/README.md says of a person at a date, rungs aside: those the twin compares. */
static void plain_values(const TestWorld *world, uint32_t i, const PersonPath *p, uint32_t t,
                         int64_t expected[OUTCOME_COUNT])
{
    const uint8_t disposition = world->population.disposition[i];
    const uint16_t marks = world->consent.marks[i];
    const bool in = disposed_in(disposition), out = disposed_out(disposition);
    const Rule *rule = world->programme.rule;
    const bool silence = rule == rule_get(CONSENT_OPT_OUT);
    const bool default_in = silence || rule == rule_get(CONSENT_TWO_STEP);
    const bool left = p->left < t, informed = p->knows[LEVEL_INFORMED] < t;
    const bool included = is_included(world, p, t);
    const bool shell = default_in && p->silent <= t && !is_out(p, t);
    const bool pending =
        default_in && p->sent <= t && t < p->silent && !is_out(p, t) && !is_open(world, p, t);
    const bool can_in = p->can_in < t && (!silence || p->silent <= t);
    expected[OUTCOME_included] = included;
    expected[OUTCOME_opened] = is_open(world, p, t) || shell;
    expected[OUTCOME_pending] = pending;
    const bool open_then = p->joined <= p->left || (default_in && p->silent <= p->left);
    const bool no = (marks & MARK_ANSWERED) != 0 && p->said_yes == NEVER;
    expected[OUTCOME_out_by_own_act] = is_out(p, t);
    expected[OUTCOME_refused] = is_out(p, t) && !no && !open_then;
    expected[OUTCOME_closed] = is_out(p, t) && !no && open_then;
    expected[OUTCOME_said_no] = is_out(p, t) && no;
    expected[OUTCOME_joined] = !silence && p->joined < t;
    expected[OUTCOME_returned] = p->returned < t;
    expected[OUTCOME_activated] = p->activated < t;
    expected[OUTCOME_said_yes] = p->said_yes < t;
    expected[OUTCOME_by_deference] =
        included && p->said_yes < t && (marks & MARK_DEFERRED) != 0 && !left;
    expected[OUTCOME_disclosed_refusals] = left && (marks & MARK_HELPED) != 0;
    expected[OUTCOME_aware] = p->knows[LEVEL_AWARE] < t;
    expected[OUTCOME_knows_default] = p->knows[LEVEL_KNOWS_DEFAULT] < t;
    expected[OUTCOME_informed] = informed;
    expected[OUTCOME_enlightened] = p->knows[LEVEL_ENLIGHTENED] < t;
    static const enum Outcome BY[ROUTE_COUNT] = {
        [ROUTE_NOTICE] = OUTCOME_informed_by_notice,
        [ROUTE_MEDIA] = OUTCOME_informed_by_media,
        [ROUTE_CAMPAIGN] = OUTCOME_informed_by_campaign,
        [ROUTE_HOUSEHOLD] = OUTCOME_informed_by_household,
        [ROUTE_PEERS] = OUTCOME_informed_by_peers,
        [ROUTE_PROFESSIONAL] = OUTCOME_informed_by_professional,
        [ROUTE_SEARCH] = OUTCOME_informed_by_search,
        [ROUTE_ACTIVATION] = OUTCOME_informed_by_activation};
    if (informed) {
        expected[BY[p->route]] = 1;
    }
    expected[OUTCOME_can_out] = p->can_out < t;
    expected[OUTCOME_can_in] = can_in;
    expected[OUTCOME_can_out_as_is] = p->out_as_is < t;
    expected[OUTCOME_can_in_as_is] = p->in_as_is < t && (!silence || p->silent <= t);
    expected[OUTCOME_able] = default_in ? p->can_out < t : can_in;
    expected[OUTCOME_able_alone] = p->able_alone < t;
    expected[OUTCOME_able_as_is] = p->able_as_is < t;
    expected[OUTCOME_unwanted] = included && out;
    expected[OUTCOME_missed] = !included && !pending && in;
    expected[OUTCOME_departing] = default_in ? out : in;
    expected[OUTCOME_departed] =
        default_in ? out && !is_open(world, p, t) && !shell && !pending : in && included;
    expected[OUTCOME_self_determination] =
        informed && can_in && p->can_out < t && (!in || included) && (!out || !included);
}

/* Documents of a healthy person in a week, unit 1 / FIXED_ONE; and of somebody chronically ill. */
static int64_t plain_rate(const Parameters *values, bool ill)
{
    double chronic = 0.0;
    for (size_t a = 0; a < AGE_COUNT; a++) {
        chronic += values->population_age_share[a] * values->population_chronic[a];
    }
    const double healthy = values->records_deposited / 52.0 /
                           (1.0 - chronic + chronic * values->records_chronic_documents);
    return llround(FIXED_ONE * healthy * (ill ? values->records_chronic_documents : 1.0));
}

/* Weeks and documents, counted one week after the other. */
static void plain_record(const TestWorld *world, const Parameters *values, uint32_t i,
                         const PersonPath *p, uint32_t t, int64_t expected[OUTCOME_COUNT])
{
    const int64_t rate = plain_rate(values, (world->population.traits[i] & TRAIT_CHRONIC) != 0);
    const bool needs_yes = (int)values->records_deposit == DEPOSIT_AGREEMENT;
    const bool silence = world->programme.rule == rule_get(CONSENT_OPT_OUT);
    const uint32_t informed = p->knows[LEVEL_INFORMED];
    int64_t open = 0, deposits = 0, before = 0, deposits_before = 0;
    for (uint32_t week = 0; week < t; week++) {
        const bool again =
            p->returned <= week && (p->joined <= p->left || !silence || p->silent <= week);
        if (!(p->joined <= week && week < p->left) && !again) {
            continue;
        }
        const bool deposit = !needs_yes || said_yes_by(p, week);
        open++;
        deposits += deposit;
        before += week < informed;
        deposits_before += deposit && week < informed;
    }
    const bool retained =
        is_out(p, t) && p->joined <= p->left && t - p->left < (uint32_t)values->records_retention;
    expected[OUTCOME_weeks_included] = open;
    expected[OUTCOME_documents] = rate * deposits;
    expected[OUTCOME_weeks_before_informed] = before;
    expected[OUTCOME_included_before_informed] =
        before > 0 || (informed >= t && is_open(world, p, t));
    expected[OUTCOME_documents_before_informed] = rate * deposits_before;
    expected[OUTCOME_retained] = retained;
    expected[OUTCOME_with_document] =
        is_included(world, p, t)
            ? record_holding(&world->population, &world->programme.records->record, i,
                             (uint32_t)deposits, false)
            : 0;
    expected[OUTCOME_documents_retained] = retained ? rate * deposits : 0;
    expected[OUTCOME_masked] =
        is_included(world, p, t) && p->activated < t &&
        record_masks(&world->population, &world->programme.records->record, i);
    const enum Rung rung = outcome_rung(&world->programme, p, t, LEVEL_INFORMED);
    const bool held = retained || is_included(world, p, t);
    expected[OUTCOME_documents_without_consent] =
        held && rung != RUNG_EXPLICIT && rung != RUNG_ACQUIESCENT ? rate * deposits : 0;
}

/* Letters one after another, and calls try after try. */
static void plain_costs(const TestWorld *world, const Parameters *values, uint32_t i,
                        const PersonPath *p, uint32_t t, int64_t expected[OUTCOME_COUNT])
{
    const Population *population = &world->population;
    const Programme *programme = &world->programme;
    const uint32_t decider = population_decider(population, i);
    const enum Delivery channel = notice_channel(population, &programme->notice, decider);
    const bool too = notice_by_post_too(population, &programme->notice, decider, channel);
    for (uint32_t n = 0; n <= (uint32_t)values->notice_reminders; n++) {
        const bool sent = p->sent + n * (uint32_t)values->notice_reminder_gap < t;
        expected[OUTCOME_notices] += sent + (sent && too);
        expected[OUTCOME_letters] += sent && (too || channel == DELIVERY_POST);
    }
    for (size_t k = 0; k < p->pursuit_count; k++) {
        const Pursuit *pursuit = &p->pursuits[k];
        Try made = {.week = 0};
        for (uint32_t week = 0;
             pursuit_try(as_world(world), i, pursuit, week, &made) && made.week < t;
             week = made.week + 1) {
            assert_int_equal(made.act, life_act(programme, pursuit->aim, p->silent, made.week));
            expected[OUTCOME_calls] +=
                action_calls(population, &programme->action, i, made.act,
                             knowledge_know_how(population, &programme->knowledge, &world->consent,
                                                decider, made.week));
        }
    }
}

/* Those that follow from the rung. */
static void plain_rungs(const TestWorld *world, uint32_t i, const PersonPath *p, uint32_t t,
                        int64_t expected[OUTCOME_COUNT])
{
    static const enum Level LEVEL[LEVELS] = {LEVEL_INFORMED, LEVEL_KNOWS_DEFAULT,
                                             LEVEL_ENLIGHTENED};
    for (size_t level = 0; level < LEVELS; level++) {
        const enum Rung rung = outcome_rung(&world->programme, p, t, LEVEL[level]);
        if (rung != RUNG_PENDING) {
            expected[FIRST_RUNG[level] + rung] = 1;
        }
        expected[EFFECTIVE[level]] = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT;
        expected[EXPLICIT[level]] = rung == RUNG_EXPLICIT;
        expected[WITH_ACTIVATION[level]] =
            rung == RUNG_EXPLICIT || (is_included(world, p, t) && rung != RUNG_AGAINST &&
                                      p->activated < t && p->activated >= p->knows[LEVEL[level]]);
        expected[CHOSEN[level]] = rung == RUNG_EXPLICIT || rung == RUNG_ACQUIESCENT ||
                                  rung == RUNG_EXPLICIT_OUT || rung == RUNG_ACQUIESCENT_OUT;
    }
    expected[OUTCOME_can_reverse] = outcome_can_reverse(&world->programme, p, t);
    expected[OUTCOME_explicit_locked] =
        expected[OUTCOME_explicit] && !expected[OUTCOME_can_reverse];
    expected[OUTCOME_chosen_locked] = expected[OUTCOME_chosen] && !expected[OUTCOME_can_reverse];
}

static void check_person(const TestWorld *world, const Parameters *values, uint32_t i)
{
    const PersonPath path = world_path(world, i);
    const uint32_t dates[] = {0, path.sent, path.sent + 1, path.sent + 6, path.sent + 7, 23, WEEKS};
    for (size_t d = 0; d < sizeof dates / sizeof dates[0]; d++) {
        int64_t expected[OUTCOME_COUNT] = {0}, actual[OUTCOME_COUNT];
        plain_values(world, i, &path, dates[d], expected);
        plain_record(world, values, i, &path, dates[d], expected);
        plain_costs(world, values, i, &path, dates[d], expected);
        plain_rungs(world, i, &path, dates[d], expected);
        outcome_person(&world->population, &world->programme, i, &path, dates[d], actual);
        for (size_t o = 0; o < OUTCOME_care_contacts; o++) { /* care follows: test_twin */
            if (actual[o] != expected[o]) {
                fail_msg("person %u in week %u: %s is %lld, expected %lld", i, dates[d],
                         outcome_row(o)->name, (long long)actual[o], (long long)expected[o]);
            }
        }
    }
}

static void check_persons(const Parameters *values, uint32_t weeks)
{
    static const enum ConsentRule RULES[] = {CONSENT_OPT_OUT, CONSENT_OPT_IN, CONSENT_ACTIVE_CHOICE,
                                             CONSENT_TWO_STEP};
    for (size_t r = 0; r < sizeof RULES / sizeof RULES[0]; r++) {
        TestWorld world;
        world_of(values, RULES[r], weeks, &world);
        for (uint32_t i = 0; i < world.population.count; i++) {
            check_person(&world, values, i);
        }
        world_free(&world);
    }
}

static void test_outcomes_of_persons_are_what_the_page_says(void **state)
{
    Parameters values;
    parameters_default(&values);
    values.population_persons = PERSONS;
    values.notice_reminders = 1;
    values_fill(values.asking_intensity, 0.04);
    values.records_activated_weekly = 0.02;
    values.disposition_decider_differs = 0.31;
    check_persons(&values, WEEKS);
    values_eventful(&values);
    values.records_activated_weekly = 0.02;
    values.records_masked = 0.5;
    values.records_retention = 20;
    check_persons(&values, 2 * WEEKS);
    values.records_deposit = DEPOSIT_AGREEMENT;
    values.notice_clock = CLOCK_RECEPTION;
    check_persons(&values, 2 * WEEKS);
}

/* With everything that can happen happening, every outcome is somebody's, so that no row is compared in vain. */
static void test_every_outcome_happens_to_somebody(void **state)
{
    int64_t sums[OUTCOME_COUNT] = {0};
    for (int rule = CONSENT_OPT_OUT; rule < CONSENT_NONE; rule++) {
        Parameters values;
        TestWorld world;
        values_eventful(&values);
        values.records_activated_weekly = 0.02;
        values.records_activation_informs = 0.5;
        values.records_masked = 0.5;
        values.care_withholding = 0.1;
        values.care_breaks = 0.9;
        values.records_activation_counts = rule == CONSENT_OPT_OUT ? YES_NO_YES : YES_NO_NO;
        values.research_copy = YES_NO_YES;
        world_of(&values, (enum ConsentRule)rule, 2 * WEEKS, &world);
        for (uint32_t i = 0; i < world.population.count; i++) {
            int64_t person[OUTCOME_COUNT];
            const PersonPath path = world_path(&world, i);
            for (uint32_t date = path.sent + 3; date <= 2 * WEEKS; date += 40) {
                outcome_person(&world.population, &world.programme, i, &path, date, person);
                for (size_t o = 0; o < OUTCOME_COUNT; o++) {
                    sums[o] += person[o];
                }
            }
        }
        world_free(&world);
    }
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        if ((sums[o] != 0) != (o != OUTCOME_professional_hours)) {
            fail_msg("%s sums to %lld", outcome_row(o)->name, (long long)sums[o]);
        }
    }
}

/* A service counts at the dates after its week, in the person's groups, in hours. */
static void test_services_count_at_later_dates(void **state)
{
    enum { PERSON = 17, WEEK = 20, HOURS = 3 * FIXED_ONE / 60 };
    Parameters values;
    TestWorld world;
    Tally tally;
    parameters_default(&values);
    values.population_persons = 1000;
    values_fill(values.notice_wave, 2.0);
    world_of(&values, CONSENT_OPT_OUT, 5 * WEEKS, &world);
    assert_int_equal(tally_create(5 * WEEKS, &tally), 0);
    const uint32_t deadline = 2 + (uint32_t)values.notice_window;
    tally_served(&tally, &world.population, &world.programme, PERSON, deadline - 1, HOURS);
    tally_served(&tally, &world.population, &world.programme, PERSON, deadline, HOURS);
    tally_served(&tally, &world.population, &world.programme, PERSON, WEEKS - 1, HOURS);
    tally_served(&tally, &world.population, &world.programme, PERSON, WEEKS, HOURS);
    const uint32_t groups = outcome_groups(&world.population, PERSON);
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        const int64_t in = groups >> g & 1U;
        assert_int_equal(tally.outcomes[MOMENT_DEADLINE][g][OUTCOME_professional_hours],
                         in * HOURS);
        assert_int_equal(tally.outcomes[MOMENT_YEAR_1][g][OUTCOME_professional_hours],
                         in * 3 * HOURS);
        assert_int_equal(tally.outcomes[MOMENT_YEAR_5][g][OUTCOME_professional_hours],
                         in * 4 * HOURS);
        assert_int_equal(tally.outcomes[MOMENT_YEAR_10][g][OUTCOME_professional_hours], 0);
    }
    tally_free(&tally);
    world_free(&world);
}

/* Where nobody leaves, everybody has the same weeks of an open record, and documents are their weekly mean. */
static void test_documents_have_their_mean_over_the_population(void **state)
{
    Parameters values;
    TestWorld world;
    parameters_default(&values);
    values_quiet(&values);
    values.population_persons = 40000;
    values.population_practice_size = 20000;
    values_fill(values.notice_wave, 3.0);
    values_fill(values.notice_delivered_email, 0.0);
    values_fill(values.notice_delivered_post, 0.0);
    values.records_chronic_documents = 3.0;
    world_of(&values, CONSENT_OPT_OUT, WEEKS, &world);
    const double weeks = WEEKS - 3.0 - values.notice_window;
    double sum = 0.0, squares = 0.0;
    for (uint32_t i = 0; i < 40000; i++) {
        int64_t person[OUTCOME_COUNT];
        const PersonPath path = world_path(&world, i);
        outcome_person(&world.population, &world.programme, i, &path, WEEKS, person);
        const double documents = (double)person[OUTCOME_documents] / FIXED_ONE;
        sum += documents;
        squares += documents * documents;
    }
    const double mean = sum / 40000, error = sqrt((squares / 40000 - mean * mean) / 40000);
    /* people of a household are more alike than strangers: at most six times the variance of the mean */
    check_within(mean, values.records_deposited / 52.0 * weeks, 4.0 * sqrt(6.0) * error);
    world_free(&world);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_nine_rungs_and_pending_partition_every_group_at_every_level_and_date),
    cmocka_unit_test(test_a_higher_level_of_knowledge_counts_fewer),
    cmocka_unit_test(test_knowledge_is_nested_and_its_routes_add_up),
    cmocka_unit_test(test_who_is_out_by_an_act_refused_closed_or_said_no),
    cmocka_unit_test(test_everybody_is_included_pending_or_has_left_where_silence_includes),
    cmocka_unit_test(test_nobody_is_pending_at_the_deadline),
    cmocka_unit_test(test_groups_have_their_sizes),
    cmocka_unit_test(test_persons_are_in_the_groups_whose_names_fit),
    cmocka_unit_test(test_group_means_weighted_by_size_give_the_overall_mean),
    cmocka_unit_test(test_none_gives_zero_or_nothing_as_declared),
    cmocka_unit_test(test_the_first_world_is_the_first_replicate),
    cmocka_unit_test(test_worlds_hold_other_dispositions),
    cmocka_unit_test(test_five_states_of_knowledge_partition_everybody_every_week),
    cmocka_unit_test(test_weekly_states_agree_with_outcomes_at_the_end_of_the_year),
    cmocka_unit_test(test_weekly_states_agree_with_outcomes_in_every_week),
    cmocka_unit_test(test_outcomes_of_persons_are_what_the_page_says),
    cmocka_unit_test(test_every_outcome_happens_to_somebody),
    cmocka_unit_test(test_services_count_at_later_dates),
    cmocka_unit_test(test_documents_have_their_mean_over_the_population),
};

CHECK_MAIN(tests)
