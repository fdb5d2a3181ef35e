/* The law of one person, rule by rule, on a person of whom everything is set by hand. */
#include "support/check.h"

#include "consent/replay.h"

enum { WEEKS = 40, SENT = 4, WINDOW = 6, SILENT = SENT + WINDOW, INFORMED = 5 };

/* Weeks after which a want of one decider starts: without a deadline to come, and with one. */
enum { WAIT_FREE = 7, WAIT_DEADLINE = 3 };

static const uint64_t ALWAYS = UINT64_C(1) << 32;

/* A person who lives alone, and what is offered. */
typedef struct One {
    uint8_t region, age, barriers, household, traits, disposition;
    uint16_t knows[LEVEL_COUNT], joined, left, said_yes, returned, start;
    uint8_t source, wish;
    uint16_t marks;
    uint64_t line[WEEKS];
    uint64_t starts[START_TABLES][ADULT_COUNT][WEEKS];
    Population population;
    Programme programme;
    Consent consent;
    World world;
} One;

static void one_init(enum ConsentRule rule, One *one)
{
    memset(one, 0, sizeof *one);
    one->household = 1;
    one->age = AGE_40_59;
    for (uint32_t week = 0; week < WEEKS; week++) {
        one->line[week] = ALWAYS;
        for (size_t adult = 0; adult < ADULT_COUNT; adult++) {
            one->starts[START_FREE][adult][week] = week < WAIT_FREE ? 0 : ALWAYS;
            one->starts[START_DEADLINE][adult][week] = week < WAIT_DEADLINE ? 0 : ALWAYS;
            one->starts[START_SURGE][adult][week] = week < WAIT_DEADLINE ? 0 : ALWAYS;
        }
    }
    one->population = (Population){.count = 1,
                                   .area_size = 1,
                                   .area_count = 1,
                                   .region = &one->region,
                                   .age = &one->age,
                                   .barriers = &one->barriers,
                                   .household = &one->household,
                                   .traits = &one->traits,
                                   .disposition = &one->disposition};
    one->programme = (Programme){.rule = rule_get(rule),
                                 .weeks = WEEKS,
                                 .wave = {SENT},
                                 .notice = {.weeks = WEEKS, .window = WINDOW, .longest = WINDOW},
                                 .action = {.weeks = WEEKS,
                                            .tries = 3,
                                            .reasonable_tries = 3,
                                            .reversible = true,
                                            .awake = ALWAYS,
                                            .start = &one->starts[0][0][0]}};
    one->consent = (Consent){.count = 1,
                             .area_count = 1,
                             .weeks = WEEKS,
                             .joined = &one->joined,
                             .left = &one->left,
                             .said_yes = &one->said_yes,
                             .returned = &one->returned,
                             .start = &one->start,
                             .source = &one->source,
                             .wish = &one->wish,
                             .marks = &one->marks,
                             .line = one->line};
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        one->consent.knows[level] = &one->knows[level];
        one->knows[level] = INFORMED;
    }
    one->world = (World){&one->population, &one->programme, &one->consent};
}

/* Informed, and nothing has happened. */
static Life life_new(uint8_t wish)
{
    return (Life){.informed = INFORMED,
                  .joined = NEVER,
                  .left = NEVER,
                  .said_yes = NEVER,
                  .returned = NEVER,
                  .start = NEVER,
                  .wish = wish};
}

static void check_same(const Life *a, const Life *b)
{
    assert_int_equal(a->informed, b->informed);
    assert_int_equal(a->joined, b->joined);
    assert_int_equal(a->left, b->left);
    assert_int_equal(a->said_yes, b->said_yes);
    assert_int_equal(a->returned, b->returned);
    assert_int_equal(a->start, b->start);
    assert_int_equal(a->wish, b->wish);
    assert_int_equal(a->marks, b->marks);
}

/* --- columns --- */

static void test_a_life_that_is_kept_is_read_back(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    one.wish = OUT_SOFT;
    const Life kept = {.informed = INFORMED,
                       .joined = 11,
                       .left = 12,
                       .said_yes = 13,
                       .returned = 14,
                       .start = 15,
                       .wish = OUT_SOFT,
                       .marks = MARK_HELPED | MARK_ANSWERED};
    life_keep(&kept, 0, &one.consent);
    const Life read = life_of(&one.world, 0);
    check_same(&read, &kept);
}

static void test_before_a_week_is_what_happened_in_earlier_ones(void **state)
{
    const Life life = {.informed = 20,
                       .joined = 11,
                       .left = 12,
                       .said_yes = 13,
                       .returned = 14,
                       .start = 15,
                       .wish = IN_SOFT,
                       .marks = MARK_HELPED};
    const Life before = life_before(&life, 13);
    Life expected = life;
    expected.said_yes = expected.returned = NEVER;
    check_same(&before, &expected);
}

/* --- silence and changes of mind --- */

static void test_silence_opens_a_record_where_nothing_was_done_before(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        const bool opens = one.programme.rule->default_in && !one.programme.rule->shell;
        Life life = life_new(INDIFFERENT);
        life_open(&one.programme, SILENT, &life);
        assert_int_equal(life.joined, opens ? SILENT : NEVER);
        life = life_new(INDIFFERENT);
        life.left = SILENT - 1;
        life_open(&one.programme, SILENT, &life);
        assert_int_equal(life.joined, NEVER);
        life.left = SILENT; /* closed in the week in which it opened */
        life_open(&one.programme, SILENT, &life);
        assert_int_equal(life.joined, opens ? SILENT : NEVER);
        life.joined = 2;
        life_open(&one.programme, SILENT, &life);
        assert_int_equal(life.joined, 2);
    }
}

static void test_a_change_of_mind_takes_back_only_what_was_wanted_before(void **state)
{
    Life life = life_new(IN_SOFT);
    life_turn(OUT_SOFT, INFORMED, &life); /* nothing was wanted yet */
    assert_int_equal(life.wish, OUT_SOFT);
    assert_int_equal(life.marks, 0);
    life_turn(IN_SOFT, INFORMED + 1, &life);
    assert_int_equal(life.wish, IN_SOFT);
    assert_int_equal(life.marks, MARK_CHANGED);
}

/* --- wants --- */

static void test_who_wishes_out_leaves_where_there_is_something_to_leave(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        Life life = life_new(OUT_SOFT);
        assert_int_equal(life_aim(&one.programme, &life),
                         one.programme.rule->default_in ? AIM_LEAVE : AIM_NOTHING);
        life.joined = 6;
        assert_int_equal(life_aim(&one.programme, &life), AIM_LEAVE);
        life.wish = OUT_FIRM;
        assert_int_equal(life_aim(&one.programme, &life), AIM_LEAVE);
        life.left = 7;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
    }
}

static void test_a_yes_when_informed_stands_until_the_mind_is_changed(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    Life life = life_new(OUT_SOFT);
    life.said_yes = INFORMED - 1;
    assert_int_equal(life_aim(&one.programme, &life), AIM_LEAVE);
    life.said_yes = INFORMED;
    assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
    life_turn(OUT_FIRM, INFORMED + 1, &life);
    assert_int_equal(life_aim(&one.programme, &life), AIM_LEAVE);
}

static void test_who_wishes_in_joins_where_one_may_and_comes_back_where_one_had_left(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        Life life = life_new(IN_SOFT);
        assert_int_equal(life_aim(&one.programme, &life),
                         one.programme.rule->joins_alone ? AIM_JOIN : AIM_NOTHING);
        life.joined = 6;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
        life.left = 7;
        assert_int_equal(life_aim(&one.programme, &life), AIM_RETURN);
        one.programme.action.reversible = false;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
        one.programme.action.reversible = true;
        life.joined =
            NEVER; /* refused: back to where silence would have led, or by asking for a record */
        const Rule *there = one.programme.rule;
        assert_int_equal(life_aim(&one.programme, &life),
                         there->joins_alone || rule_opens_by_silence(there) ? AIM_RETURN
                                                                            : AIM_NOTHING);
        assert_int_equal(life_wants(&one.programme, &life),
                         there->programme ? AIM_RETURN : AIM_NOTHING);
        life.joined = 6;
        life.returned = 8;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
    }
}

static void test_the_indifferent_want_nothing(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        Life life = life_new(INDIFFERENT);
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
        life.joined = 6;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
        life.left = 7;
        assert_int_equal(life_aim(&one.programme, &life), AIM_NOTHING);
    }
}

static void test_only_leaving_what_silence_leads_to_has_a_deadline(void **state)
{
    const Change none = {0}, at_once = {.at_once = true};
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        for (int aim = AIM_LEAVE; aim <= AIM_RETURN; aim++) {
            const bool deadline = aim == AIM_LEAVE && one.programme.rule->default_in;
            const uint32_t start = life_start(&one.world, 0, (enum Aim)aim, SENT, NEVER, &none);
            assert_int_equal(start, SENT + (deadline ? WAIT_DEADLINE : WAIT_FREE));
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, SILENT, NEVER, &none),
                             SILENT + WAIT_FREE);
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, SENT, NEVER, &at_once), SENT);
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, WEEKS - 1, NEVER, &none),
                             NEVER);
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, WEEKS, NEVER, &at_once),
                             NEVER);
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, SENT, start + 1, &none),
                             start);
            assert_int_equal(life_start(&one.world, 0, (enum Aim)aim, SENT, start, &none), NEVER);
        }
    }
}

/* Only the wish to leave what silence has opened sleeps: not if awake, nor with one's own putting off taken away,
 * nor if it has turned round since. */
static void test_a_wish_to_leave_sleeps_from_the_deadline_on(void **state)
{
    const Change none = {0}, at_once = {.at_once = true};
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_LEAVE, NEVER, &none), NEVER);
        one.programme.action.awake = 0;
        const uint32_t from = one.programme.rule->default_in ? SILENT : NEVER;
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_LEAVE, NEVER, &none), from);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_LEAVE, SILENT - 1, &none), from);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_LEAVE, SILENT, &none), NEVER);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_LEAVE, NEVER, &at_once), NEVER);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_JOIN, NEVER, &none), NEVER);
        assert_int_equal(life_sleeps_from(&one.world, 0, AIM_RETURN, NEVER, &none), NEVER);
    }
}

static void test_a_new_want_begins_anew_or_not_at_all(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    Life life = life_new(OUT_SOFT);
    life.start = 30;
    life_want(&one.world, 0, SENT, &(Change){0}, &life);
    assert_int_equal(life.start, SENT + WAIT_DEADLINE);
    life.wish = INDIFFERENT;
    life_want(&one.world, 0, SENT, &(Change){0}, &life);
    assert_int_equal(life.start, NEVER);
}

/* --- tries --- */

static void test_one_refuses_until_silence_counts_and_then_closes(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        const enum Act before = one.programme.rule->default_in ? ACT_REFUSE : ACT_CLOSE;
        assert_int_equal(life_act(&one.programme, AIM_LEAVE, SILENT, SILENT - 1), before);
        assert_int_equal(life_act(&one.programme, AIM_LEAVE, SILENT, SILENT), ACT_CLOSE);
        assert_int_equal(life_act(&one.programme, AIM_JOIN, SILENT, SILENT - 1), ACT_JOIN);
        assert_int_equal(life_act(&one.programme, AIM_RETURN, SILENT, SILENT), ACT_JOIN);
    }
}

/* Which weeks have a try, and with which numbers. */
static void check_due(const One *one, const Life *life, uint32_t from, uint32_t until,
                      uint32_t numbered)
{
    for (uint32_t week = 0; week < WEEKS; week++) {
        Try due;
        const bool is_due = life_due(&one->world, 0, week, life, &(Change){0}, &due);
        assert_int_equal(is_due, week >= from && week < until);
        if (is_due) {
            assert_int_equal(due.week, week);
            assert_int_equal(due.number, numbered + week - life->start);
            assert_int_equal(due.aim, AIM_LEAVE);
            assert_int_equal(due.act, week < SILENT ? ACT_REFUSE : ACT_CLOSE);
        }
    }
}

static void test_tries_follow_each_other_from_the_start_on(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    Life life = life_new(OUT_SOFT);
    check_due(&one, &life, WEEKS, WEEKS, 0);
    life.start = SILENT - 1;
    check_due(&one, &life, SILENT - 1, SILENT + 2, 0);
    life.marks = MARK_CHANGED;
    check_due(&one, &life, SILENT - 1, SILENT + 2, TRIES_CHANGED);
    life.start = SENT - 1; /* the notice was put off since */
    check_due(&one, &life, SENT, SENT + 2, TRIES_CHANGED);
    life.left = SENT;
    check_due(&one, &life, WEEKS, WEEKS, 0);
}

static void test_who_sleeps_tries_no_more_once_silence_counts(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    one.programme.action.awake = 0;
    Life life = life_new(OUT_SOFT);
    life.start = SILENT - 2;
    check_due(&one, &life, SILENT - 2, SILENT, 0);
    life.start = SILENT - 1; /* a third try would fall in the week after */
    check_due(&one, &life, SILENT - 1, SILENT, 0);
    life.start = SILENT;
    check_due(&one, &life, WEEKS, WEEKS, 0);
    one.programme.rule = rule_get(CONSENT_OPT_IN); /* what one has opened oneself */
    life.joined = 3;
    Try due;
    assert_true(life_due(&one.world, 0, SILENT, &life, &(Change){0}, &due));
}

static void check_next(const One *one, uint32_t start, uint32_t week, uint32_t next)
{
    Life life = life_new(OUT_SOFT);
    life.start = start;
    assert_int_equal(life_next_try(&one->world, 0, week, &life, &(Change){0}), next);
}

static void test_the_next_try_is_the_first_after_a_week(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    check_next(&one, NEVER, 3, NEVER);
    check_next(&one, 8, 3, 8);
    check_next(&one, 8, 8, 9);
    check_next(&one, 8, 9, 10);
    check_next(&one, 8, 10, NEVER);
    check_next(&one, WEEKS - 1, WEEKS - 1, NEVER);
    one.programme.action.awake = 0;
    check_next(&one, 8, 8, 9);
    check_next(&one, 8, 9, NEVER); /* the week in which silence counts */
}

/* Four weeks after the tries are spent another round begins, with numbers of its own, and another after that. */
static void test_who_has_spent_all_tries_takes_it_up_again(void **state)
{
    enum { WAIT = 4, START = SENT, EACH = 3 + WAIT };
    One one;
    uint64_t again[WEEKS];
    one_init(CONSENT_OPT_OUT, &one);
    for (uint32_t k = 0; k < WEEKS; k++) {
        again[k] = k < WAIT ? 0 : ALWAYS;
    }
    for (int awake = 0; awake < 2; awake++) {
        one.programme.action.again = again;
        one.programme.action.awake = awake ? ALWAYS : 0;
        for (int changed = 0; changed < 2; changed++) {
            Life life = life_new(OUT_SOFT);
            life.start = START;
            life.marks = changed ? MARK_CHANGED : 0;
            for (uint32_t week = START; week < WEEKS; week++) {
                const uint32_t round = (week - START) / EACH, n = (week - START) % EACH;
                Try due;
                const bool is_due = life_due(&one.world, 0, week, &life, &(Change){0}, &due);
                assert_int_equal(is_due, n < 3 && (awake || week < SILENT));
                if (is_due) {
                    assert_int_equal(due.number,
                                     TRIES_ROUND * round + (changed ? TRIES_CHANGED : 0) + n);
                }
            }
        }
        check_next(&one, START, START + 2, awake ? START + EACH : NEVER);
        one.programme.action.again = NULL;
        check_next(&one, START, START + 2, NEVER);
    }
}

static void test_a_try_succeeds_by_the_ways_that_are_open(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    const size_t adult = adult_index(one.age);
    const Try due = {.week = 9, .aim = AIM_LEAVE, .act = ACT_REFUSE};
    assert_false(life_try(&one.world, 0, &due, &(Change){0}).succeeds);
    assert_true(life_try(&one.world, 0, &due, &(Change){.surely = true}).succeeds);
    one.programme.action.counter[ACT_REFUSE][adult][0] = ALWAYS;
    const TryResult helped = life_try(&one.world, 0, &due, &(Change){0});
    assert_true(helped.succeeds && helped.helped);
    assert_false(life_try(&one.world, 0, &due, &(Change){.unhelped = true}).succeeds);
    one.programme.action.phone[ACT_REFUSE][adult][0] = ALWAYS;
    one.line[9] = 0;
    assert_false(life_try(&one.world, 0, &due, &(Change){.unhelped = true}).succeeds);
    one.line[9] = ALWAYS;
    assert_true(life_try(&one.world, 0, &due, &(Change){.unhelped = true}).succeeds);
}

static void test_a_success_enters_what_was_wanted_and_a_failure_nothing(void **state)
{
    const TryResult alone = {.succeeds = true}, helped = {.succeeds = true, .helped = true};
    Try made = {.week = 9, .aim = AIM_LEAVE};
    Life life = life_new(OUT_SOFT);
    const Life untouched = life;
    life_do(&made, (TryResult){.helped = true}, &life);
    check_same(&life, &untouched);
    life_do(&made, alone, &life);
    assert_int_equal(life.left, 9);
    assert_int_equal(life.marks, 0);
    life_do(&made, helped, &life);
    assert_int_equal(life.marks, MARK_HELPED);
    made.aim = AIM_RETURN;
    life_do(&made, alone, &life);
    assert_int_equal(life.returned, 9);
    assert_int_equal(life.joined, NEVER);
    life = life_new(IN_SOFT);
    made.aim = AIM_JOIN;
    life_do(&made, helped, &life);
    assert_int_equal(life.joined, 9);
    assert_int_equal(life.said_yes, 9);
    assert_int_equal(life.marks, MARK_JOINED_HELPED);
}

/* --- questions --- */

static enum Answer expected_answer(uint8_t wish, bool informed, bool defers)
{
    const bool in = wish == IN_SOFT || wish == IN_FIRM, out = wish == OUT_SOFT || wish == OUT_FIRM;
    if (!informed) {
        return defers ? ANSWER_YES : ANSWER_LATER;
    }
    if (defers && wish != OUT_FIRM) {
        return ANSWER_YES;
    }
    return in ? ANSWER_YES : out ? ANSWER_NO : ANSWER_LATER;
}

static void check_answer(enum ConsentRule rule, uint8_t wish, bool informed, bool defers)
{
    One one;
    one_init(rule, &one);
    one.programme.asking.deference = defers ? ALWAYS : 0;
    Life life = life_new(wish);
    life.marks = MARK_CHANGED;
    const enum Answer answer = life_answer(&one.world, 0, 9, informed, &(Change){0}, &life);
    const bool yes = answer == ANSWER_YES, in = wish == IN_SOFT || wish == IN_FIRM;
    assert_int_equal(answer, expected_answer(wish, informed, defers));
    assert_int_equal(life.said_yes, yes ? 9 : NEVER);
    assert_int_equal(life.joined, yes && one.programme.rule->opens_at_yes ? 9 : NEVER);
    assert_int_equal(life.left, answer == ANSWER_NO ? 9 : NEVER);
    assert_int_equal((life.marks & MARK_ASKED) != 0, informed);
    assert_int_equal((life.marks & MARK_ANSWERED) != 0, answer != ANSWER_LATER);
    assert_int_equal((life.marks & MARK_DEFERRED) != 0, yes && !(informed && in));
    assert_int_equal((life.marks & MARK_CHANGED) != 0, !yes);
    Life frank = life_new(wish);
    assert_int_equal(life_answer(&one.world, 0, 9, informed, &(Change){.by_wish = true}, &frank),
                     expected_answer(wish, informed, false));
}

static void test_answers_follow_the_wish_or_the_professional(void **state)
{
    static const uint8_t WISHES[] = {IN_SOFT, IN_FIRM, INDIFFERENT, OUT_SOFT, OUT_FIRM};
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        for (size_t w = 0; w < sizeof WISHES; w++) {
            for (unsigned bits = 0; bits < 4; bits++) {
                check_answer((enum ConsentRule)rule, WISHES[w], (bits & 1U) != 0, (bits & 2U) != 0);
            }
        }
    }
}

static void test_an_act_or_an_answer_ends_the_asking(void **state)
{
    Life life = life_new(IN_SOFT);
    assert_true(life_asked(&life));
    life.joined = life.start = 3;
    assert_true(life_asked(&life));
    life.said_yes = 3;
    assert_false(life_asked(&life));
    life.said_yes = NEVER;
    life.left = 3;
    assert_false(life_asked(&life));
}

static void test_who_wishes_in_and_has_no_record_asks_for_one_where_that_is_the_way(void **state)
{
    for (size_t rule = 0; rule < CONSENT_COUNT; rule++) {
        One one;
        one_init((enum ConsentRule)rule, &one);
        one.programme.asking.own_request = 1;
        one.programme.asking.explained_most = 1;
        one.programme.action.at_contact[ACT_JOIN] = true;
        one.knows[LEVEL_ENLIGHTENED] = 17;
        const bool own_request = one.programme.rule->own_request;
        Life life = life_new(IN_SOFT);
        Prospects prospects = life_prospects(&one.world, 0, &life, &(Change){0});
        assert_int_equal(prospects.sent, SENT);
        assert_true(prospects.open);
        assert_int_equal(prospects.requests_from, own_request ? INFORMED : NEVER);
        assert_int_equal(prospects.explained_till, 17);
        life.joined = 3;
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).requests_from, NEVER);
        life.joined = NEVER;
        one.programme.action.at_contact[ACT_JOIN] = false;
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).requests_from, NEVER);
        one.programme.asking.explained_most = 0;
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).explained_till, 0);
    }
}

/* Who sleeps does not close there either. */
static void test_who_wishes_out_refuses_and_closes_where_contacts_offer_it(void **state)
{
    for (int offered = 0; offered < 4; offered++) {
        const bool refuses = offered % 2 > 0, closes = offered / 2 > 0;
        One one;
        one_init(CONSENT_OPT_OUT, &one);
        one.programme.asking.own_request = 1;
        one.programme.action.at_contact[ACT_REFUSE] = refuses;
        one.programme.action.at_contact[ACT_CLOSE] = closes;
        Life life = life_new(OUT_SOFT);
        const Prospects prospects = life_prospects(&one.world, 0, &life, &(Change){0});
        assert_int_equal(prospects.requests_from, refuses ? INFORMED : SILENT);
        assert_int_equal(prospects.requests_until, closes ? NEVER : SILENT);
        one.programme.action.awake = 0;
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).requests_until, SILENT);
        assert_int_equal(
            life_prospects(&one.world, 0, &life, &(Change){.at_once = true}).requests_until,
            closes ? NEVER : SILENT);
        one.programme.rule = rule_get(CONSENT_OPT_IN);
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).requests_from, NEVER);
        life.joined = 3; /* by deference, not informed */
        assert_int_equal(life_prospects(&one.world, 0, &life, &(Change){0}).requests_from,
                         closes ? INFORMED : NEVER);
    }
}

static void test_what_is_done_at_a_contact_is_what_is_wanted(void **state)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    Life life = life_new(OUT_SOFT);
    assert_true(life_request(&one.programme, 9, &life));
    assert_int_equal(life.left, 9);
    assert_int_equal(life.marks, MARK_ASKED | MARK_LEFT_THERE);
    assert_false(life_request(&one.programme, 10, &life));
    life.wish = IN_SOFT;
    assert_true(life_request(&one.programme, 11, &life));
    assert_int_equal(life.returned, 11);
    one_init(CONSENT_ACTIVE_CHOICE, &one);
    life = life_new(IN_SOFT);
    assert_true(life_request(&one.programme, 8, &life));
    assert_int_equal(life.joined, 8);
    assert_int_equal(life.said_yes, 8);
    assert_int_equal(life.marks, MARK_ASKED | MARK_ANSWERED);
}

/* --- replays --- */

/* One question, asked when its week is reached. */
typedef struct Asked {
    Question question;
    bool asked;
} Asked;

static bool ask_once(void *context, const Life *life, uint32_t from, uint32_t until,
                     Question *question)
{
    Asked *asked = context;
    if (asked->asked || !life_asked(life) || asked->question.week < from ||
        asked->question.week >= until) {
        return false;
    }
    *question = asked->question;
    asked->asked = true;
    return true;
}

/* A soft wish out under opt-out, by somebody who says yes when asked and otherwise succeeds at once. */
static Life replayed(uint32_t question, uint32_t from, uint32_t until)
{
    One one;
    one_init(CONSENT_OPT_OUT, &one);
    one.programme.asking.deference = ALWAYS;
    Asked asked = {.question = {.week = question, .informed = true}};
    const Replay replay = {.world = &one.world,
                           .change = {.at_once = true, .surely = true},
                           .ask = ask_once,
                           .context = &asked};
    Life life = life_new(OUT_SOFT);
    replay_weeks(&replay, from, until, &life);
    return life;
}

static void test_a_question_comes_before_what_is_done_in_its_week(void **state)
{
    for (uint32_t question = 0; question < WEEKS; question++) {
        const Life life = replayed(question, 0, WEEKS);
        assert_int_equal(life.said_yes, question <= INFORMED ? question : NEVER);
        assert_int_equal(life.left, question == INFORMED ? NEVER : INFORMED);
    }
}

static void test_a_want_begins_with_the_weeks_that_are_lived_again(void **state)
{
    assert_int_equal(replayed(NEVER, INFORMED + 3, WEEKS).left, INFORMED + 3);
    assert_int_equal(replayed(NEVER, 0, INFORMED).left, NEVER);
    assert_int_equal(replayed(NEVER, 0, INFORMED + 1).left, INFORMED);
}

/* Tries that fail end with what a professional is told in between. */
static void test_an_answer_ends_what_was_being_tried(void **state)
{
    for (int question = 0; question < 2; question++) {
        One one;
        one_init(CONSENT_OPT_OUT, &one);
        one.programme.asking.deference = ALWAYS;
        one.programme.action.tries = 10;
        one.programme.action.phone[ACT_CLOSE][adult_index(one.age)][0] = ALWAYS;
        Asked asked = {.question = {.week = question ? SILENT - 1 : NEVER, .informed = true}};
        const Replay replay = {
            .world = &one.world, .change = {.at_once = true}, .ask = ask_once, .context = &asked};
        Life life = life_new(OUT_SOFT);
        replay_weeks(&replay, 0, WEEKS, &life);
        assert_int_equal(life.left, question ? NEVER : SILENT); /* refusing fails, closing works */
        assert_int_equal(life.said_yes, question ? SILENT - 1 : NEVER);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_life_that_is_kept_is_read_back),
    cmocka_unit_test(test_before_a_week_is_what_happened_in_earlier_ones),
    cmocka_unit_test(test_silence_opens_a_record_where_nothing_was_done_before),
    cmocka_unit_test(test_a_change_of_mind_takes_back_only_what_was_wanted_before),
    cmocka_unit_test(test_who_wishes_out_leaves_where_there_is_something_to_leave),
    cmocka_unit_test(test_a_yes_when_informed_stands_until_the_mind_is_changed),
    cmocka_unit_test(test_who_wishes_in_joins_where_one_may_and_comes_back_where_one_had_left),
    cmocka_unit_test(test_the_indifferent_want_nothing),
    cmocka_unit_test(test_only_leaving_what_silence_leads_to_has_a_deadline),
    cmocka_unit_test(test_a_wish_to_leave_sleeps_from_the_deadline_on),
    cmocka_unit_test(test_a_new_want_begins_anew_or_not_at_all),
    cmocka_unit_test(test_one_refuses_until_silence_counts_and_then_closes),
    cmocka_unit_test(test_tries_follow_each_other_from_the_start_on),
    cmocka_unit_test(test_who_sleeps_tries_no_more_once_silence_counts),
    cmocka_unit_test(test_the_next_try_is_the_first_after_a_week),
    cmocka_unit_test(test_who_has_spent_all_tries_takes_it_up_again),
    cmocka_unit_test(test_a_try_succeeds_by_the_ways_that_are_open),
    cmocka_unit_test(test_a_success_enters_what_was_wanted_and_a_failure_nothing),
    cmocka_unit_test(test_answers_follow_the_wish_or_the_professional),
    cmocka_unit_test(test_an_act_or_an_answer_ends_the_asking),
    cmocka_unit_test(test_who_wishes_in_and_has_no_record_asks_for_one_where_that_is_the_way),
    cmocka_unit_test(test_who_wishes_out_refuses_and_closes_where_contacts_offer_it),
    cmocka_unit_test(test_what_is_done_at_a_contact_is_what_is_wanted),
    cmocka_unit_test(test_a_question_comes_before_what_is_done_in_its_week),
    cmocka_unit_test(test_a_want_begins_with_the_weeks_that_are_lived_again),
    cmocka_unit_test(test_an_answer_ends_what_was_being_tried),
};

CHECK_MAIN(tests)
