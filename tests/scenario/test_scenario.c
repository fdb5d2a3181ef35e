/* Scenarios: numbers read strictly, files laid over each other, settings, and the text that repeats a run. */
#include "support/check.h"

#include <float.h>
#include <unistd.h>

#include "base/number.h"
#include "base/text.h"
#include "reading/messages_print.h"
#include "reading/scenario_read.h"
#include "reading/scenario_text.h"
#include "scenario/scenario.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Reads `text` with settings; fails the test, with the messages, if it is not a scenario. */
static Scenario read_text(const char *text, const char *const *settings, size_t setting_count)
{
    Scenario scenario;
    Messages messages = {0};
    if (scenario_read_text("text.yaml", text, strlen(text), settings, setting_count, &scenario,
                           &messages) != 0) {
        messages_print(&messages, stderr);
        fail();
    }
    messages_free(&messages);
    return scenario;
}

/* The messages for `text`, printed, owned by the caller; fails the test if there are none. */
static char *read_mistakes(const char *text, const char *const *settings, size_t setting_count)
{
    Scenario scenario;
    Messages messages = {0};
    char *printed = NULL;
    size_t size;
    int status = scenario_read_text("text.yaml", text, strlen(text), settings, setting_count,
                                    &scenario, &messages);
    assert_int_equal(status, -1);
    assert_null(scenario.designs);
    FILE *stream = open_memstream(&printed, &size);
    messages_print(&messages, stream);
    assert_int_equal(fclose(stream), 0);
    messages_free(&messages);
    return printed;
}

static void test_numbers_are_read_as_written(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"0", 0},         {"-0", 0},     {"7", 7},          {"+7", 7},     {"-7", -7},
                 {"2.385", 2.385}, {"0.5", 0.5},  {"1e6", 1e6},      {"1E6", 1e6},  {"1e+6", 1e6},
                 {"25e-2", 0.25},  {"1e06", 1e6}, {"10", 10},        {"0.10", 0.1}, {"0e5", 0},
                 {"1e308", 1e308}, {"0e-999", 0}, {"5e-324", 5e-324}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        double value = 99;
        assert_int_equal(number_read(cases[i].text, &value), NUMBER_READ);
        assert_true(value == cases[i].value);
        assert_false(signbit(value) && value == 0);
    }
}

static void test_everything_else_is_no_number(void **state)
{
    static const char *const texts[] = {
        "",      " ",     " 1",    "1 ",  "1 000", "1,5", "1_000", "0x10", "0b1", "0o17",    "inf",
        "-inf",  ".inf",  "nan",   "NaN", "1e",    "1e+", "e5",    ".5",   "5.",  "--1",     "+-1",
        "1.2.3", "1e5.5", "42abc", "1f",  "1d",    "six", "true",  "null", "50%", "\xD9\xA1"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        double value = 2.385;
        assert_int_equal(number_read(texts[i], &value), NUMBER_NOT_A_NUMBER);
        assert_true(value == 2.385);
    }
}

static void test_numbers_that_look_like_others_are_refused(void **state)
{
    double value = 2.385;
    assert_int_equal(number_read("010", &value), NUMBER_LEADING_ZERO);
    assert_int_equal(number_read("-00", &value), NUMBER_LEADING_ZERO);
    assert_int_equal(number_read("00.5", &value), NUMBER_LEADING_ZERO);
    assert_int_equal(number_read("1e309", &value), NUMBER_NOT_HELD);
    assert_int_equal(number_read("-1e99999999999999999999", &value), NUMBER_NOT_HELD);
    assert_int_equal(number_read("1e-400", &value), NUMBER_NOT_HELD);
    assert_true(value == 2.385);
}

static void test_whole_numbers_are_judged_on_their_digits(void **state)
{
    static const char *const whole[] = {"6",     "6.0", "1e6",   "1.5e1",
                                        "60e-1", "0",   "0.000", "9007199254740991"};
    static const char *const broken[] = {"6.5", "6.00000000000000000001", "5e-1", "1.25e1", "1e-1"};
    double value;
    for (size_t i = 0; i < COUNT(whole); i++) {
        assert_int_equal(number_read_whole(whole[i], &value), NUMBER_READ);
    }
    for (size_t i = 0; i < COUNT(broken); i++) {
        assert_int_equal(number_read_whole(broken[i], &value), NUMBER_NOT_WHOLE);
    }
    assert_int_equal(number_read_whole("9007199254740993", &value), NUMBER_NOT_HELD);
    assert_int_equal(number_read_whole("1e16", &value), NUMBER_NOT_HELD);
}

static void test_printed_numbers_read_back_the_same(void **state)
{
    static const double values[] = {
        0,     1,        656000,   1e10,      65627454, 0.1,          0.35, 1.0 / 3,
        2.385, 1e-5,     0.999999, 5e-324,    DBL_MAX,  4294967295.0, 1e15, 1e22,
        -0.25, 0.408294, 1e300,    123456.75, 1e-300,   0.1 + 0.2};
    char text[NUMBER_TEXT_SIZE];
    for (size_t i = 0; i < COUNT(values); i++) {
        double value = 99;
        number_text(values[i], text);
        assert_int_equal(number_read(text, &value), NUMBER_READ);
        assert_true(value == values[i]);
    }
    number_text(656000, text);
    assert_string_equal(text, "656000");
    number_text(0.35, text);
    assert_string_equal(text, "0.35");
    number_text(0.1 + 0.2, text);
    assert_string_equal(text, "0.30000000000000004");
}

static void test_what_is_not_said_keeps_its_default(void **state)
{
    Scenario standard;
    Scenario scenario = read_text("designs: {only: {}}", NULL, 0);
    assert_int_equal(scenario_init(&standard), 0);
    assert_memory_equal(&scenario.values, &standard.values, sizeof(Parameters));
    assert_memory_equal(&scenario.designs[0].values, &standard.values, sizeof(Parameters));
    assert_int_equal(scenario.seed, standard.seed);
    assert_int_equal(scenario.replicates, standard.replicates);
    assert_int_equal(scenario.weeks, standard.weeks);
    assert_string_equal(scenario.title, "");
    assert_string_equal(scenario.name, "text");
    scenario_free(&standard);
    scenario_free(&scenario);
}

static void test_every_value_of_a_scenario_arrives(void **state)
{
    Scenario scenario = read_text(
        "title: Trial\n"
        "question: \"Why: not?\"\n"
        "seed: 4294967295\n"
        "replicates: 1e5\n"
        "weeks: 520\n"
        "notice: {window: 7, opened_email: {age_40_59: 0.2385}}\n"
        "designs:\n"
        "  first: {consent: opt_in, storage: federated, access: everyone, break_glass: off}\n"
        "  second:\n"
        "    notice: {window: 8, opened_email: {age_18_24: 0.25}}\n",
        NULL, 0);
    const Parameters *first = &scenario.designs[0].values;
    const Parameters *second = &scenario.designs[1].values;
    assert_string_equal(scenario.title, "Trial");
    assert_string_equal(scenario.question, "Why: not?");
    assert_true(scenario.seed == UINT32_MAX);
    assert_int_equal(scenario.replicates, 100000);
    assert_int_equal(scenario.weeks, 520);
    assert_int_equal(scenario.design_count, 2);
    assert_string_equal(scenario.designs[0].name, "first");
    assert_true(first->design_consent == CONSENT_OPT_IN);
    assert_true(first->design_storage == STORAGE_FEDERATED);
    assert_true(first->design_access == ACCESS_EVERYONE);
    assert_true(first->design_break_glass == BREAK_GLASS_OFF);
    assert_true(first->notice_window == 7);
    assert_true(second->design_consent == CONSENT_OPT_OUT);
    assert_true(second->notice_window == 8);
    assert_true(scenario.values.notice_window == 7);
    assert_true(scenario.values.notice_opened_email[2] == 0.2385);
    assert_true(second->notice_opened_email[2] == 0.2385);
    assert_true(second->notice_opened_email[0] == 0.25);
    assert_true(first->notice_opened_email[0] == scenario.values.notice_opened_email[0]);
    scenario_free(&scenario);
}

static void test_settings_come_last_and_in_order(void **state)
{
    static const char *const settings[] = {"notice.window=9",
                                           "notice.window=10",
                                           "notice.opened_email.age_18_24=0.3",
                                           "designs.first.notice.window=12",
                                           "designs.first.consent=opt_in",
                                           "population.persons=2e4",
                                           "seed=3",
                                           "title=one = two",
                                           "question=",
                                           "designs.third=null"};
    Scenario scenario = read_text("question: Why?\n"
                                  "notice: {window: 7}\n"
                                  "designs:\n"
                                  "  first: {notice: {window: 8}}\n"
                                  "  second: {}\n"
                                  "  third: {}\n",
                                  settings, COUNT(settings));
    assert_int_equal(scenario.design_count, 2);
    assert_true(scenario.values.notice_window == 10);
    assert_true(scenario.designs[0].values.notice_window == 12);
    assert_true(scenario.designs[1].values.notice_window == 10);
    assert_true(scenario.designs[0].values.design_consent == CONSENT_OPT_IN);
    assert_true(scenario.designs[1].values.notice_opened_email[0] == 0.3);
    assert_true(scenario.designs[1].values.population_persons == 20000);
    assert_int_equal(scenario.seed, 3);
    assert_string_equal(scenario.title, "one = two");
    assert_string_equal(scenario.question, "");
    scenario_free(&scenario);
}

/* Files in a folder of their own. */
static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0);
    assert_int_equal(fclose(stream), 0);
}

static void remove_file(const char *folder, const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(unlink(path), 0);
}

static void test_a_child_replaces_its_parents_key_by_key(void **state)
{
    char folder[] = "/tmp/test_scenario_XXXXXX";
    char path[256];
    Scenario scenario;
    Messages messages = {0};
    assert_non_null(mkdtemp(folder));
    write_file(folder, "grandparent.yaml",
               "title: Old\nweeks: 100\nnotice: {window: 10, reminders: 1}\n"
               "designs: {a: {consent: opt_in}, b: {}, c: {}}\n");
    write_file(folder, "parent.yaml",
               "extends: grandparent.yaml\nnotice: {window: 11}\n"
               "designs: {d: {}, b: null}\n");
    write_file(folder, "child.of.two.yaml",
               "extends: parent.yaml\ntitle: New\n"
               "knowledge: {media_weeks: 3}\n"
               "designs: {c: {notice: {window: 12}}, b: {consent: active_choice}, "
               "a: {storage: personal}}\n");
    (void)snprintf(path, sizeof path, "%s/child.of.two.yaml", folder);
    assert_int_equal(scenario_read(path, NULL, 0, &scenario, &messages), 0);
    assert_false(messages_any(&messages));
    assert_string_equal(scenario.name, "child.of.two");
    assert_string_equal(scenario.title, "New");
    assert_int_equal(scenario.weeks, 100);
    assert_true(scenario.values.notice_window == 11);
    assert_true(scenario.values.notice_reminders == 1);
    assert_true(scenario.values.knowledge_media_weeks == 3);
    assert_int_equal(scenario.design_count, 4);
    assert_string_equal(scenario.designs[0].name, "a");
    assert_string_equal(scenario.designs[1].name, "c");
    assert_string_equal(scenario.designs[2].name, "d");
    assert_string_equal(scenario.designs[3].name, "b");
    assert_true(scenario.designs[0].values.design_consent == CONSENT_OPT_IN);
    assert_true(scenario.designs[0].values.design_storage == STORAGE_PERSONAL);
    assert_true(scenario.designs[0].values.notice_window == 11);
    assert_true(scenario.designs[1].values.notice_window == 12);
    assert_true(scenario.designs[3].values.design_consent == CONSENT_ACTIVE_CHOICE);
    scenario_free(&scenario);
    messages_free(&messages);
    remove_file(folder, "grandparent.yaml");
    remove_file(folder, "parent.yaml");
    remove_file(folder, "child.of.two.yaml");
    assert_int_equal(rmdir(folder), 0);
}

static void scenarios_equal(const Scenario *a, const Scenario *b)
{
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->question, b->question);
    assert_true(a->seed == b->seed && a->replicates == b->replicates && a->weeks == b->weeks);
    assert_memory_equal(&a->values, &b->values, sizeof(Parameters));
    assert_int_equal(a->design_count, b->design_count);
    for (size_t i = 0; i < a->design_count; i++) {
        const char *const beside = a->designs[i].companion, *other = b->designs[i].companion;
        assert_string_equal(a->designs[i].name, b->designs[i].name);
        assert_true((beside == NULL) == (other == NULL));
        assert_true(beside == NULL || strcmp(beside, other) == 0);
        assert_memory_equal(&a->designs[i].values, &b->designs[i].values, sizeof(Parameters));
    }
}

/* The text of a scenario, read back, is the same scenario and gives the same text. */
static void check_round_trip(const Scenario *scenario, ScenarioTextMode mode)
{
    Text first = {0};
    Text second = {0};
    scenario_text(scenario, mode, &first);
    Scenario again = read_text(text_string(&first), NULL, 0);
    scenarios_equal(scenario, &again);
    scenario_text(&again, mode, &second);
    assert_string_equal(text_string(&first), text_string(&second));
    assert_false(first.failed || second.failed);
    text_free(&first);
    text_free(&second);
    scenario_free(&again);
}

/* Reads a scenario from child.yaml, which extends parent.yaml beside it, and settings. */
static Scenario read_child(const char *parent, const char *child, const char *const *settings,
                           size_t setting_count)
{
    char folder[] = "/tmp/test_scenario_XXXXXX";
    char path[256];
    Scenario scenario;
    Messages messages = {0};
    assert_non_null(mkdtemp(folder));
    write_file(folder, "parent.yaml", parent);
    write_file(folder, "child.yaml", child);
    (void)snprintf(path, sizeof path, "%s/child.yaml", folder);
    if (scenario_read(path, settings, setting_count, &scenario, &messages) != 0) {
        messages_print(&messages, stderr);
        fail();
    }
    messages_free(&messages);
    remove_file(folder, "parent.yaml");
    remove_file(folder, "child.yaml");
    assert_int_equal(rmdir(folder), 0);
    return scenario;
}

/* A companion is named in the parent, renamed, freed or given in the child, and follows no order of the designs. */
static void test_a_design_stands_beside_the_one_it_names(void **state)
{
    static const char *const settings[] = {"designs.c.companion=e", "designs.f.companion=null"};
    Scenario scenario = read_child(
        "designs: {a: {companion: b}, b: {}, c: {companion: b}, d: {companion: b}}\n",
        "extends: parent.yaml\ndesigns: {d: {companion: null}, e: {}, f: {companion: e}}\n",
        settings, COUNT(settings));
    assert_int_equal(scenario.design_count, 6);
    assert_string_equal(scenario.designs[0].companion, "b");
    assert_null(scenario.designs[1].companion);
    assert_string_equal(scenario.designs[2].companion, "e");
    assert_null(scenario.designs[3].companion);
    assert_null(scenario.designs[4].companion);
    assert_null(scenario.designs[5].companion);
    check_round_trip(&scenario, SCENARIO_TEXT_PLAIN);
    check_round_trip(&scenario, SCENARIO_TEXT_MARKED);
    scenario_free(&scenario);
}

/* Removed with `null` in a child or on the command line, a design takes along what only stood beside it. */
static void test_a_companion_goes_with_the_design_it_stands_beside(void **state)
{
    static const char *const settings[] = {"designs.e=null"};
    Scenario scenario = read_child(
        "designs: {a: {companion: b}, b: {}, c: {companion: b}, d: {}, e: {}, f: {companion: e}}\n",
        "extends: parent.yaml\ndesigns: {b: null, c: {companion: d}}\n", settings, COUNT(settings));
    assert_int_equal(scenario.design_count, 2);
    assert_string_equal(scenario.designs[0].name, "c");
    assert_string_equal(scenario.designs[0].companion, "d");
    assert_string_equal(scenario.designs[1].name, "d");
    scenario_free(&scenario);
}

static void test_a_companion_is_part_of_what_a_scenario_says(void **state)
{
    Scenario scenario = read_text("designs: {a: {}, b: {companion: a}}", NULL, 0), copy;
    assert_int_equal(scenario_copy(&scenario, &copy), 0);
    scenarios_equal(&scenario, &copy);
    assert_true(scenario_equal(&scenario, &copy));
    assert_int_equal(design_accompany(&copy.designs[1], NULL), 0);
    assert_false(scenario_equal(&scenario, &copy));
    assert_false(scenario_equal(&copy, &scenario));
    assert_int_equal(design_accompany(&copy.designs[1], "b"), 0);
    assert_false(scenario_equal(&scenario, &copy));
    scenario_free(&scenario);
    scenario_free(&copy);
}

static void test_the_files_of_a_scenario_are_kept_as_they_stood(void **state)
{
    ScenarioFiles files = {0};
    Messages messages = {0};
    assert_int_equal(scenario_files_read(&files, "params/pilots-2021.yaml", &messages), 0);
    assert_int_equal(files.count, 2);
    assert_string_equal(files.items[0].path, "params/pilots-2021.yaml");
    assert_string_equal(files.items[1].path, "params/france-2022.yaml");
    assert_non_null(strstr(text_string(&files.items[0].text), "\nextends: france-2022.yaml\n"));
    scenario_files_free(&files);
    messages_free(&messages);
}

static void test_a_list_of_regions_replaces_the_one_before(void **state)
{
    static const char *const settings[] = {"population.regions.south.share=0.4",
                                           "population.regions.north.share=0.6",
                                           "designs.late.notice.wave.south=7"};
    char folder[] = "/tmp/test_scenario_XXXXXX";
    char path[256];
    Scenario scenario;
    Messages messages = {0};
    assert_non_null(mkdtemp(folder));
    write_file(folder, "parent.yaml",
               "notice: {wave: {somme: 3}}\ndesigns: {late: {notice: {wave: {block_1: 5}}}}\n");
    write_file(folder, "child.yaml",
               "extends: parent.yaml\n"
               "designs: {late: {notice: {wave: 6}}, early: {}}\n"
               "notice: {wave: 2}\n"
               "population:\n  regions:\n  - name: south\n    share: 0.5\n"
               "  - {share: 0.5, name: north}\n");
    (void)snprintf(path, sizeof path, "%s/child.yaml", folder);
    if (scenario_read(path, settings, COUNT(settings), &scenario, &messages) != 0) {
        messages_print(&messages, stderr);
        fail();
    }
    const Parameters *late = &scenario.designs[0].values, *early = &scenario.designs[1].values;
    assert_int_equal(late->regions.count, 2);
    assert_string_equal(late->regions.name[0], "south");
    assert_string_equal(early->regions.name[1], "north");
    assert_true(early->population_regions[0] == 0.4 && early->population_regions[1] == 0.6);
    assert_true(early->notice_wave[0] == 2 && early->notice_wave[1] == 2);
    assert_true(late->notice_wave[0] == 7 && late->notice_wave[1] == 6);
    scenario_free(&scenario);
    messages_free(&messages);
    remove_file(folder, "parent.yaml");
    remove_file(folder, "child.yaml");
    assert_int_equal(rmdir(folder), 0);
}

static void test_the_text_of_a_scenario_reads_back_as_itself(void **state)
{
    static const char *const paths[] = {"params/france-2022.yaml", "params/pilots-2021.yaml",
                                        "params/asking-levels.yaml", "tests/scenarios/small.yaml",
                                        "tests/scenarios/three-regions.yaml"};
    for (size_t i = 0; i < COUNT(paths); i++) {
        Scenario scenario;
        Messages messages = {0};
        assert_int_equal(scenario_read(paths[i], NULL, 0, &scenario, &messages), 0);
        check_round_trip(&scenario, SCENARIO_TEXT_PLAIN);
        check_round_trip(&scenario, SCENARIO_TEXT_MARKED);
        scenario_free(&scenario);
        messages_free(&messages);
    }
}

static void test_strange_titles_and_odd_values_survive_the_round_trip(void **state)
{
    Scenario scenario =
        read_text("title: \"a \\\"b\\\" \\\\ c: d # e\\n\\tf \\x07 \\x7f \\x85 \\u2028 \\uFEFF "
                  "\\u2603 \\U0001F600\"\n"
                  "question: Décider, ou non ?\n"
                  "action: {surge: 0.30000000000000004, decay: 0.3333333333333333}\n"
                  "exposure: {platform_rate: 1e-300, dispersion: 123456.78901234567}\n"
                  "designs:\n"
                  "  a1: {asking: {intensity: {pharmacy: 0.1234567890123456}}}\n"
                  "  B_2: {notice: {delay: {post: 2}, wave: {somme: 0}}}\n",
                  NULL, 0);
    check_round_trip(&scenario, SCENARIO_TEXT_PLAIN);
    check_round_trip(&scenario, SCENARIO_TEXT_MARKED);
    scenario_free(&scenario);
}

/* A value between the default and a bound, so that it differs and is allowed. */
static double other_value(const ParameterRow *row, double value)
{
    double bound = value == row->maximum ? row->minimum : row->maximum;
    if (row->type == PARAMETER_NUMBER) {
        return value + (bound - value) * 0.02385;
    }
    return value + (bound > value ? 1 : -1);
}

static void test_every_parameter_survives_the_round_trip_in_a_scenario_and_in_a_design(void **state)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 0; i < count; i++) {
        Text text = {0};
        Text again = {0};
        Messages messages = {0};
        Scenario scenario;
        Scenario read;
        Design *design;
        assert_int_equal(scenario_init(&scenario), 0);
        bool in_design = rows[i].scope == PARAMETER_LEVER;
        if (!in_design) {
            double *value = parameters_values(&scenario.values, &rows[i]);
            *value = other_value(&rows[i], *value);
        }
        assert_int_equal(scenario_add_design(&scenario, "one", &design), 0);
        if (in_design) {
            double *value = parameters_values(&design->values, &rows[i]) +
                            parameters_count(&design->values, &rows[i]) - 1;
            *value = other_value(&rows[i], *value);
        }
        scenario_text(&scenario, SCENARIO_TEXT_PLAIN, &text);
        /* the changed value may not pass the checks over several values; then it must be that alone */
        if (scenario_read_text("text.yaml", text_string(&text), text.length, NULL, 0, &read,
                               &messages) == 0) {
            scenarios_equal(&scenario, &read);
            scenario_text(&read, SCENARIO_TEXT_PLAIN, &again);
            assert_string_equal(text_string(&text), text_string(&again));
        } else {
            assert_int_equal(messages.count, 1);
            assert_non_null(strstr(messages.items[0].key, rows[i].key));
        }
        scenario_free(&read);
        scenario_free(&scenario);
        messages_free(&messages);
        text_free(&text);
        text_free(&again);
    }
}

static void test_equal_scenarios_have_equal_texts_however_they_came_about(void **state)
{
    static const char *const settings[] = {"designs.a.notice.window=8", "seed=5"};
    Scenario said = read_text("seed: 5\ndesigns: {a: {notice: {window: 8.0}}}", NULL, 0);
    Scenario set =
        read_text("seed: 7\ndesigns: {a: {consent: opt_out}}", settings, COUNT(settings));
    Text a = {0};
    Text b = {0};
    scenario_text(&said, SCENARIO_TEXT_PLAIN, &a);
    scenario_text(&set, SCENARIO_TEXT_PLAIN, &b);
    assert_string_equal(text_string(&a), text_string(&b));
    text_free(&a);
    text_free(&b);
    scenario_free(&said);
    scenario_free(&set);
}

static void test_what_differs_from_the_defaults_is_marked(void **state)
{
    Text text = {0};
    Scenario scenario = read_text("seed: 5\nnotice: {window: 8, delay: {post: 2}}\n"
                                  "designs: {a: {consent: opt_in, notice: {window: 9}}}",
                                  NULL, 0);
    scenario_text(&scenario, SCENARIO_TEXT_MARKED, &text);
    assert_non_null(strstr(text_string(&text), "\nseed: 5  # default: 1\n"));
    assert_non_null(strstr(text_string(&text), "\n  window: 8  # default: 6\n"));
    assert_non_null(strstr(text_string(&text),
                           "\n  delay: {email: 0, post: 2, app: 0}  # default: {post: 1}\n"));
    assert_non_null(strstr(text_string(&text), "\n    consent: opt_in  # default: opt_out\n"));
    assert_non_null(strstr(text_string(&text), "\n      window: 9  # default: 6\n"));
    assert_non_null(strstr(text_string(&text), "\n  reminders: 0\n"));
    text_free(&text);
    scenario_free(&scenario);
}

static void test_mistakes_of_files_and_settings_come_in_order_of_their_places(void **state)
{
    static const char *const settings[] = {"weeks=0", "notice.window=0"};
    char *printed = read_mistakes("seed: x\ndesigns: {a: {notice: {window: y}}}\nweeks: z",
                                  settings, COUNT(settings));
    const char *const places[] = {
        "text.yaml:1:7: seed: ", "text.yaml:2:32: designs.a.notice.window: ",
        "text.yaml:3:8: weeks: ", "--set: weeks: ", "--set: notice.window: "};
    const char *from = printed;
    for (size_t i = 0; i < COUNT(places); i++) {
        from = strstr(from, places[i]);
        assert_non_null(from);
    }
    free(printed);
}

static void test_a_value_that_cannot_be_read_does_not_upset_the_sums(void **state)
{
    char *printed = read_mistakes("population: {age_share: {age_0_17: 0.2x, age_18_24: 0.09}}\n"
                                  "knowledge: {media_content: {aware: 0.1}}\ndesigns: {a: {}}",
                                  NULL, 0);
    assert_null(strstr(printed, "adds up"));
    assert_non_null(strstr(printed, "knowledge.media_content: "));
    free(printed);
}

static void test_a_text_cannot_extend_a_file(void **state)
{
    char *printed = read_mistakes("extends: params/france-2022.yaml\n", NULL, 0);
    assert_string_equal(printed, "text.yaml:1:1: extends: can only stand in a file\n");
    free(printed);
}

static void test_shares_of_dispositions_may_fill_one_exactly(void **state)
{
    Scenario full = read_text("population: {sensitive_chronic: 0, sensitive_other: 0}\n"
                              "disposition: {in: 0.5, sensitive_out: 1, out: {age_18_24: 0.5}}\n"
                              "designs: {a: {}}",
                              NULL, 0);
    scenario_free(&full);
    free(read_mistakes("population: {sensitive_chronic: 0, sensitive_other: 0}\n"
                       "disposition: {in: 0.5, sensitive_out: 1, out: {age_18_24: 0.501}}\n"
                       "designs: {a: {}}",
                       NULL, 0));
    /* a tenth with a sensitive condition, twice as likely to be out: 0.4 * 2 / 1.1 = 0.727 */
    free(read_mistakes("population: {sensitive_chronic: 0.1, sensitive_other: 0.1}\n"
                       "disposition: {in: 0.28, sensitive_out: 2, out: {age_18_24: 0.4}}\n"
                       "designs: {a: {}}",
                       NULL, 0));
    Scenario close = read_text("population: {sensitive_chronic: 0.1, sensitive_other: 0.1}\n"
                               "disposition: {in: 0.27, sensitive_out: 2, out: {age_18_24: 0.4}}\n"
                               "designs: {a: {}}",
                               NULL, 0);
    scenario_free(&close);
}

static void test_the_longest_window_must_fit_behind_the_last_wave(void **state)
{
    Scenario fits = read_text("weeks: 14\ndesigns: {a: {}}", NULL, 0);
    scenario_free(&fits);
    free(read_mistakes("weeks: 13\ndesigns: {a: {}}", NULL, 0));
    free(read_mistakes("weeks: 14\ndesigns: {a: {}, b: {notice: {window: 7}}}", NULL, 0));
    /* windows and waves of different designs count together: the deadline is the same in all */
    free(read_mistakes("weeks: 14\ndesigns: {a: {notice: {wave: {somme: 8}}}, b: {}}", NULL, 0));
}

static void test_every_parameter_is_documented_and_within_its_ranges(void **state)
{
    size_t count;
    Parameters defaults;
    const ParameterRow *rows = parameters_table(&count);
    parameters_default(&defaults);
    assert_true(count > 100);
    for (size_t i = 0; i < count; i++) {
        const ParameterRow *row = &rows[i];
        const double *values = parameters_values_const(&defaults, row);
        assert_true(row->source[0] != '\0');
        assert_true(strlen(row->sentence) > 5);
        assert_true(row->minimum <= row->low && row->low <= row->high && row->high <= row->maximum);
        for (size_t j = 0; j < parameters_count(&defaults, row); j++) {
            assert_true(values[j] >= row->minimum && values[j] <= row->maximum);
            assert_true(row->type == PARAMETER_NUMBER || values[j] == floor(values[j]));
        }
        assert_ptr_equal(parameters_find(row->part, row->key), row);
    }
}

static void test_every_vector_has_a_name_for_each_entry(void **state)
{
    size_t count;
    Parameters defaults;
    const ParameterRow *rows = parameters_table(&count);
    parameters_default(&defaults);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].dimension == DIMENSION_SCALAR) {
            assert_int_equal(rows[i].length, 1);
            continue;
        }
        const size_t entries = parameters_count(&defaults, &rows[i]);
        assert_null(parameters_entry(&defaults, &rows[i], entries));
        for (size_t j = 0; j < entries; j++) {
            assert_non_null(parameters_entry(&defaults, &rows[i], j));
        }
    }
}

static void test_rows_of_one_part_stand_together(void **state)
{
    size_t count;
    const ParameterRow *rows = parameters_table(&count);
    for (size_t i = 2; i < count; i++) {
        for (size_t j = 0; j + 1 < i; j++) {
            bool returns = strcmp(rows[i].part, rows[j].part) == 0 &&
                           strcmp(rows[i].part, rows[i - 1].part) != 0;
            assert_false(returns);
        }
    }
}

static void test_the_nearest_name_is_the_one_that_was_meant(void **state)
{
    static const char *const names[] = {"window", "wave", "reminders", "opened_email", "in"};
    assert_int_equal(text_nearest("windwo", names, COUNT(names)), 0);
    assert_int_equal(text_nearest("wav", names, COUNT(names)), 1);
    assert_int_equal(text_nearest("remindrs", names, COUNT(names)), 2);
    assert_int_equal(text_nearest("opened", names, COUNT(names)), 3);
    assert_int_equal(text_nearest("xyzzy", names, COUNT(names)), COUNT(names));
    assert_int_equal(text_nearest("", names, COUNT(names)), COUNT(names));
    assert_int_equal(text_nearest("x", names, COUNT(names)), COUNT(names));
}

static void test_messages_show_no_control_characters_and_no_endless_words(void **state)
{
    Text text = {0};
    text_add_quoted(&text, "a\033[31mb\n\xC2\x9B");
    assert_string_equal(text_string(&text), "\"a?[31mb??\"");
    text_free(&text);
    text_add_quoted(&text, "éééééééééééééééééééééééééééééé"); /* 60 bytes, cut between letters */
    assert_string_equal(text_string(&text), "\"éééééééééééééééééééééééé...\"");
    text_free(&text);
}

static void test_utf_8_is_told_from_anything_else(void **state)
{
    static const char *const valid[] = {
        "", "a", "é", "\xE2\x98\x83", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"};
    static const char *const broken[] = {"\x80",
                                         "\xC0\x80",
                                         "\xC3",
                                         "\xE0\x80\x80",
                                         "\xED\xA0\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xF8\x88\x80\x80\x80",
                                         "\xFF",
                                         "\xC3("};
    for (size_t i = 0; i < COUNT(valid); i++) {
        assert_int_equal(text_utf8_length(valid[i], strlen(valid[i])), strlen(valid[i]));
    }
    for (size_t i = 0; i < COUNT(broken); i++) {
        assert_int_equal(text_utf8_length(broken[i], strlen(broken[i])), 0);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_numbers_are_read_as_written),
    cmocka_unit_test(test_everything_else_is_no_number),
    cmocka_unit_test(test_numbers_that_look_like_others_are_refused),
    cmocka_unit_test(test_whole_numbers_are_judged_on_their_digits),
    cmocka_unit_test(test_printed_numbers_read_back_the_same),
    cmocka_unit_test(test_what_is_not_said_keeps_its_default),
    cmocka_unit_test(test_every_value_of_a_scenario_arrives),
    cmocka_unit_test(test_settings_come_last_and_in_order),
    cmocka_unit_test(test_a_child_replaces_its_parents_key_by_key),
    cmocka_unit_test(test_a_list_of_regions_replaces_the_one_before),
    cmocka_unit_test(test_a_design_stands_beside_the_one_it_names),
    cmocka_unit_test(test_a_companion_goes_with_the_design_it_stands_beside),
    cmocka_unit_test(test_a_companion_is_part_of_what_a_scenario_says),
    cmocka_unit_test(test_the_files_of_a_scenario_are_kept_as_they_stood),
    cmocka_unit_test(test_the_text_of_a_scenario_reads_back_as_itself),
    cmocka_unit_test(test_strange_titles_and_odd_values_survive_the_round_trip),
    cmocka_unit_test(test_every_parameter_survives_the_round_trip_in_a_scenario_and_in_a_design),
    cmocka_unit_test(test_equal_scenarios_have_equal_texts_however_they_came_about),
    cmocka_unit_test(test_what_differs_from_the_defaults_is_marked),
    cmocka_unit_test(test_mistakes_of_files_and_settings_come_in_order_of_their_places),
    cmocka_unit_test(test_a_value_that_cannot_be_read_does_not_upset_the_sums),
    cmocka_unit_test(test_a_text_cannot_extend_a_file),
    cmocka_unit_test(test_shares_of_dispositions_may_fill_one_exactly),
    cmocka_unit_test(test_the_longest_window_must_fit_behind_the_last_wave),
    cmocka_unit_test(test_every_parameter_is_documented_and_within_its_ranges),
    cmocka_unit_test(test_every_vector_has_a_name_for_each_entry),
    cmocka_unit_test(test_rows_of_one_part_stand_together),
    cmocka_unit_test(test_the_nearest_name_is_the_one_that_was_meant),
    cmocka_unit_test(test_messages_show_no_control_characters_and_no_endless_words),
    cmocka_unit_test(test_utf_8_is_told_from_anything_else),
};

CHECK_MAIN(tests)
