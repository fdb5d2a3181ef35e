#include "run/check.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "consent/programme.h"
#include "exposure/exposure.h"
#include "population/population.h"

enum { PATH_SIZE = PROBLEM_PATH_SIZE };

typedef void Report(void *context, const Problem *problem);

typedef struct Check {
    const Scenario *scenario;
    Report *report;
    void *context;
    size_t count; /* reports so far */
} Check;

__attribute__((format(printf, 3, 4))) static void report(Check *check, const char *path,
                                                         const char *format, ...)
{
    Problem problem;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(problem.sentence, sizeof problem.sentence, format, arguments);
    va_end(arguments);
    (void)snprintf(problem.path, sizeof problem.path, "%s", path);
    check->report(check->context, &problem);
    check->count++;
}

static void check_sum(Check *check, const char *key)
{
    char path[PATH_SIZE];
    double sum = 0;
    const ParameterRow *row = parameters_find("population", key);
    const double *values = parameters_values_const(&check->scenario->values, row);
    for (size_t i = 0; i < parameters_count(&check->scenario->values, row); i++) {
        sum += values[i];
    }
    if (fabs(sum - 1) > 1e-9) {
        (void)snprintf(path, sizeof path, "population.%s", key);
        report(check, path, "adds up to %.10g (allowed: 1%s)", sum,
               row->field != NULL ? "" : "; entries that are not given keep their default");
    }
}

static void check_sums(Check *check)
{
    static const char *const KEYS[] = {"age_share",        "household_size",   "alone_age",
                                       "parent_age_minor", "parent_age_adult", "regions"};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        check_sum(check, KEYS[i]);
    }
}

static void check_families(Check *check)
{
    const Parameters *values = &check->scenario->values;
    if (values->population_family_share[0] != 0) {
        report(check, "population.family_share.size_1", "one person is no family (allowed: 0)");
    }
    if (values->population_family_share[1] > 0 && values->population_single_parent[1] != 1) {
        report(check, "population.single_parent.size_2",
               "a family of two has one parent (allowed: 1 while family_share.size_2 is above 0)");
    }
}

static void check_scale(Check *check)
{
    const Parameters *values = &check->scenario->values;
    if (values->population_represents < values->population_persons) {
        report(check, "population.represents",
               "%.0f real persons are fewer than the %.0f simulated (allowed: at least persons)",
               values->population_represents, values->population_persons);
    }
}

static void check_dispositions(Check *check)
{
    const Parameters *values = &check->scenario->values;
    for (size_t i = 0; i < ADULT_COUNT; i++) {
        char path[PATH_SIZE];
        double out = population_share_out(values, i, true);
        if (values->disposition_in + out > 1 + 1e-9) {
            const char *age = dimension_entry(DIMENSION_ADULT, i);
            (void)snprintf(path, sizeof path, "disposition.out.%s", age);
            report(check, path,
                   "with sensitive_out %g, %.4g of those with a sensitive condition would be "
                   "disposed out, beside %g "
                   "disposed in (allowed: at most 1 together)",
                   values->disposition_sensitive_out, out, values->disposition_in);
        }
    }
}

/* The path of a design's value: at the top of the scenario when the design has the same value, so that a
 * mistake that all designs share is reported once. Returns false if an earlier design shared it. */
static bool design_path(const Check *check, size_t design, const char *part, const char *key,
                        char path[PATH_SIZE])
{
    const Scenario *scenario = check->scenario;
    char name[PATH_SIZE]; /* the key may name an entry, too */
    (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(key, "."), key);
    const ParameterRow *row = parameters_find(part, name);
    const double *base = parameters_values_const(&scenario->values, row);
    size_t size = parameters_count(&scenario->values, row) * sizeof *base;
    if (memcmp(base, parameters_values_const(&scenario->designs[design].values, row), size) != 0) {
        (void)snprintf(path, PATH_SIZE, "designs.%s.%s.%s", scenario->designs[design].name, part,
                       key);
        return true;
    }
    (void)snprintf(path, PATH_SIZE, "%s.%s", part, key);
    for (size_t i = 0; i < design; i++) {
        if (memcmp(base, parameters_values_const(&scenario->designs[i].values, row), size) == 0) {
            return false;
        }
    }
    return true;
}

/* Whoever is informed is also aware: each level is carried by no more items than the one before. */
static void check_content(Check *check, size_t design, const char *key)
{
    char path[PATH_SIZE];
    const ParameterRow *row = parameters_find("knowledge", key);
    const double *content = parameters_values_const(&check->scenario->designs[design].values, row);
    for (size_t i = 1; i < LEVEL_COUNT; i++) {
        if (content[i] > content[i - 1] && design_path(check, design, "knowledge", key, path)) {
            report(check, path,
                   "%s is %g but %s only %g (allowed: no increase from one level to the next)",
                   dimension_entry(DIMENSION_LEVEL, i), content[i],
                   dimension_entry(DIMENSION_LEVEL, i - 1), content[i - 1]);
            return;
        }
    }
}

/* A vector of weeks; of single values the table itself says that they are whole. */
static void check_weeks(Check *check, size_t design, const char *part, const char *key)
{
    char path[PATH_SIZE];
    const ParameterRow *row = parameters_find(part, key);
    const double *weeks = parameters_values_const(&check->scenario->designs[design].values, row);
    for (size_t i = 0; i < parameters_count(&check->scenario->values, row); i++) {
        if (weeks[i] != floor(weeks[i]) && design_path(check, design, part, key, path)) {
            const char *entry = parameters_entry(&check->scenario->values, row, i);
            report(check, path, "%s is %g weeks (allowed: whole numbers)", entry, weeks[i]);
            return;
        }
    }
}

static const Design *design_named(const Scenario *scenario, const char *name)
{
    for (size_t i = 0; i < scenario->design_count; i++) {
        if (strcmp(scenario->designs[i].name, name) == 0) {
            return &scenario->designs[i];
        }
    }
    return NULL;
}

/* " (allowed: opt_out, opt_in, null; did you mean opt_out?)": the designs that may have companions. */
static void advise_companion(const Scenario *scenario, const char *word, Text *text)
{
    const char *names[SCENARIO_DESIGNS_MAX];
    size_t count = 0;
    text_add(text, " (allowed: ");
    for (size_t i = 0; i < scenario->design_count; i++) {
        if (scenario->designs[i].companion == NULL) {
            names[count++] = scenario->designs[i].name;
            text_format(text, "%s, ", scenario->designs[i].name);
        }
    }
    const size_t nearest = text_nearest(word, names, count);
    text_add(text, "null");
    if (nearest < count) {
        text_format(text, "; did you mean %s?", names[nearest]);
    }
    text_add(text, ")");
}

/* A companion stands beside a design that is there and stands alone; one that was left behind by a design that
 * was removed is a mistake. */
static void check_companion(Check *check, size_t index)
{
    const Scenario *scenario = check->scenario;
    const Design *design = &scenario->designs[index];
    const Design *beside = design->companion ? design_named(scenario, design->companion) : NULL;
    char path[PATH_SIZE];
    Text sentence = {0};
    if (design->companion == NULL || (beside != NULL && beside->companion == NULL)) {
        return;
    }
    text_format(&sentence,
                beside == NULL     ? "there is no design %s to stand beside: if it "
                                     "was removed, remove its companion too"
                : beside == design ? "%s cannot stand beside itself"
                                   : "%s is itself a companion",
                design->companion);
    advise_companion(scenario, design->companion, &sentence);
    (void)snprintf(path, sizeof path, "designs.%s.companion", design->name);
    report(check, path, "%s", text_string(&sentence));
    text_free(&sentence);
}

static size_t latest_region(const Parameters *values)
{
    size_t latest = 0;
    for (size_t i = 1; i < values->regions.count; i++) {
        latest = values->notice_wave[i] > values->notice_wave[latest] ? i : latest;
    }
    return latest;
}

/* Weeks from the first notice to the last deadline of a design. */
static double last_deadline(const Parameters *values)
{
    return values->notice_wave[latest_region(values)] + notice_longest_window(values);
}

static size_t latest_design(const Scenario *scenario)
{
    size_t latest = 0;
    for (size_t i = 1; i < scenario->design_count; i++) {
        const bool later = last_deadline(&scenario->designs[i].values) >
                           last_deadline(&scenario->designs[latest].values);
        latest = later ? i : latest;
    }
    return latest;
}

static bool design_departs(const Check *check, size_t design, const char *key)
{
    Parameters defaults;
    const ParameterRow *row = parameters_find("notice", key);
    const Parameters *values = &check->scenario->designs[design].values;
    parameters_default(&defaults);
    return memcmp(parameters_values_const(&defaults, row), parameters_values_const(values, row),
                  parameters_count(values, row) * sizeof(double)) != 0;
}

/* Everybody's deadline is to be reached. The report names what departs from the defaults in the design whose
 * last comes latest: that is what somebody set. */
static void check_deadline(Check *check)
{
    const Scenario *scenario = check->scenario;
    size_t latest = latest_design(scenario);
    const Parameters *values = &scenario->designs[latest].values;
    size_t region = latest_region(values);
    double window = notice_longest_window(values), wave = values->notice_wave[region];
    char path[PATH_SIZE] = "weeks";
    if (wave + window + 1 <= scenario->weeks) {
        return;
    }
    if (design_departs(check, latest, "window")) {
        (void)design_path(check, latest, "notice", "window", path);
    } else if (design_departs(check, latest, "wave")) {
        (void)design_path(check, latest, "notice", "wave", path);
    }
    report(check, path,
           "%.0f weeks after the notice of week %.0f (%s, window of %s) is past the end of the "
           "simulation "
           "(allowed: weeks of at least %.0f, now %u)",
           window, wave, scenario->values.regions.name[region], scenario->designs[latest].name,
           wave + window + 1, (unsigned)scenario->weeks);
}

static void check_reminders(Check *check, size_t design)
{
    const Parameters *values = &check->scenario->designs[design].values;
    size_t latest = latest_region(values);
    double last =
        values->notice_wave[latest] + values->notice_reminders * values->notice_reminder_gap;
    char path[PATH_SIZE];
    if (values->notice_reminders > 0 && last >= check->scenario->weeks &&
        design_path(check, design, "notice", "reminders", path)) {
        report(
            check, path,
            "the last notice to %s would be sent in week %.0f (allowed: before the end, week %u)",
            values->regions.name[latest], last, (unsigned)check->scenario->weeks);
    }
}

/* An audit looks at regions whose last deadline has passed, and holds back regions yet to come. */
static void check_audit(Check *check, size_t design)
{
    const Scenario *scenario = check->scenario;
    const Parameters *values = &scenario->designs[design].values;
    const double week = values->notice_audit_week, window = notice_longest_window(values);
    bool done = false, waiting = false;
    char path[PATH_SIZE];
    for (size_t r = 0; r < values->regions.count; r++) {
        const bool inhabited = scenario->values.population_regions[r] > 0;
        done = done || (inhabited && values->notice_wave[r] + window <= week);
        waiting = waiting || (inhabited && values->notice_wave[r] >= week);
    }
    if (week == 0 || (done && waiting && week < scenario->weeks) ||
        !design_path(check, design, "notice", "audit_week", path)) {
        return;
    }
    report(check, path,
           "in week %.0f there %s (allowed: 0, or a week by which the window of %.0f weeks of some "
           "region has passed, before the last wave and before week %u)",
           week,
           week >= scenario->weeks ? "is nothing left to simulate"
           : !done                 ? "is no region yet whose deadline has passed"
                                   : "is no region left to be notified",
           window, (unsigned)scenario->weeks);
}

static void check_population(Check *check)
{
    Problem problem;
    if (population_feasible(&check->scenario->values, &problem) != 0) {
        report(check, problem.path, "%s", problem.sentence);
    }
}

static void check_exposure(Check *check)
{
    Problem problem;
    if (exposure_feasible(check->scenario, &problem) != 0) {
        report(check, problem.path, "%s", problem.sentence);
    }
}

/* Rates that population means and barriers would need. */
static void check_programme(Check *check, size_t design)
{
    Problem problem;
    Programme programme;
    char part[PATH_SIZE], path[PATH_SIZE];
    const Scenario *scenario = check->scenario;
    if (programme_init(&scenario->designs[design].values, scenario->weeks, &programme, &problem) ==
        0) {
        programme_free(&programme);
        return;
    }
    const size_t length = strcspn(problem.path, ".");
    if (problem.path[length] == '\0') {
        report(check, "designs", "%s", problem.sentence); /* out of memory */
        return;
    }
    (void)snprintf(part, sizeof part, "%.*s", (int)length, problem.path);
    if (design_path(check, design, part, problem.path + length + 1, path)) {
        report(check, path, "%s", problem.sentence);
    }
}

size_t scenario_check(const Scenario *scenario, Report *report_to, void *context)
{
    Check check = {scenario, report_to, context, 0};
    check_sums(&check);
    check_families(&check);
    check_scale(&check);
    check_dispositions(&check);
    if (check.count == 0) {
        check_population(&check);
    }
    if (scenario->design_count == 0) {
        report(&check, "designs", "there is no design (allowed: 1 to %d)", SCENARIO_DESIGNS_MAX);
        return check.count;
    }
    check_deadline(&check);
    for (size_t i = 0; i < scenario->design_count; i++) {
        check_companion(&check, i);
        check_content(&check, i, "media_content");
        check_content(&check, i, "campaign_content");
        check_weeks(&check, i, "notice", "wave");
        check_weeks(&check, i, "notice", "delay");
        check_weeks(&check, i, "knowledge", "campaign_start");
        check_weeks(&check, i, "knowledge", "campaign_weeks");
        check_reminders(&check, i);
        check_audit(&check, i);
    }
    bool sound = check.count == 0; /* rates are solved from values that fit together */
    for (size_t i = 0; sound && i < scenario->design_count; i++) {
        check_programme(&check, i);
    }
    if (sound) {
        check_exposure(&check);
    }
    return check.count;
}
