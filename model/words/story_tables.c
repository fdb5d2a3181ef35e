#include "words/story_tables.h"

#include <math.h>

#include "base/text.h"
#include "run/stories.h"
#include "words/story_words.h"

/* The stories, and the lengths of the axes. */
typedef struct StoryTelling {
    const Scenario *scenario;
    const Stories *stories;
    size_t designs, steps;
} StoryTelling;

/* The longest path. */
static size_t longest(const Stories *stories, size_t designs)
{
    size_t most = 0;
    for (size_t person = 0; person < stories->count; person++) {
        for (size_t design = 0; design < designs; design++) {
            size_t count;
            (void)trace_steps(&stories->traces[person], design, &count);
            most = count > most ? count : most;
        }
    }
    return most;
}

static void add_axes(Tables *tables, const StoryTelling *telling, const Results *results)
{
    int64_t *persons = tables_keep(tables, telling->stories->count, sizeof *persons);
    for (size_t i = 0; persons != NULL && i < telling->stories->count; i++) {
        persons[i] = telling->stories->traces[i].person;
    }
    tables_axis_wholes(tables, "person", "1",
                       "Number of the person in the first replicate, as in the group persons and "
                       "for `tacit trace`",
                       persons, telling->stories->count);
    tables_axis_designs(tables, results, telling->designs);
    tables_axis_count(tables, "step", "1", "Step of the path, from 0", telling->steps);
}

static void add_rule_numbers(Tables *tables, const StoryTelling *telling)
{
    int64_t *rules = tables_keep(tables, telling->stories->count, sizeof *rules);
    for (size_t i = 0; rules != NULL && i < telling->stories->count; i++) {
        rules[i] = (int64_t)telling->stories->rules[i] + 1;
    }
    tables_wholes(
        tables,
        &(TableRow){
            "rule", "1", "Number of the rule by which the person was found, from 1", {"person"}},
        rules);
}

/* The step of a path, or NULL where it has ended. */
static const TraceStep *step_at(const StoryTelling *telling, size_t person, size_t design,
                                size_t step)
{
    size_t count;
    const TraceStep *const steps = trace_steps(&telling->stories->traces[person], design, &count);
    return step < count ? steps + step : NULL;
}

static double week_of(const TraceStep *step)
{
    return step != NULL ? (double)step->week : (double)NAN;
}

static void add_weeks(Tables *tables, const StoryTelling *telling)
{
    const size_t rows = telling->stories->count * telling->designs;
    double *weeks = tables_keep(tables, rows * telling->steps, sizeof *weeks);
    double *endings = tables_keep(tables, rows, sizeof *endings);
    for (size_t row = 0; weeks != NULL && endings != NULL && row < rows; row++) {
        const size_t person = row / telling->designs, design = row % telling->designs;
        endings[row] = week_of(trace_ending(&telling->stories->traces[person], design));
        for (size_t step = 0; step < telling->steps; step++) {
            weeks[row * telling->steps + step] = week_of(step_at(telling, person, design, step));
        }
    }
    tables_numbers(tables,
                   &(TableRow){"week",
                               "week",
                               "Week of the step, from the first notice to anybody; NaN where the "
                               "path has ended",
                               {"person", "design", "step"}},
                   weeks);
    tables_numbers_or_none(
        tables,
        &(TableRow){
            "ending_week", "week", "Week of the last moment of report", {"person", "design"}},
        endings);
}

/* One text of the person, design and step of an index over the axes of a table. */
typedef void Teller(const StoryTelling *telling, size_t index, size_t language, Text *text);

static void tell_rule(const StoryTelling *telling, size_t index, size_t language, Text *text)
{
    text_add(text, story_rule(telling->stories->rules[index], language));
}

static void tell_who(const StoryTelling *telling, size_t index, size_t language, Text *text)
{
    trace_who(trace_language(language), &telling->stories->traces[index], text);
}

static void tell_opening(const StoryTelling *telling, size_t index, size_t language, Text *text)
{
    const double consent = telling->scenario->designs[index].values.design_consent;
    text_add(text, trace_language(language)->rules[(int)consent]);
}

static void tell_step(const StoryTelling *telling, const TraceStep *step, size_t person,
                      size_t language, Text *text)
{
    if (step != NULL) {
        trace_sentence(trace_language(language), &telling->stories->traces[person], step, text);
    }
}

static void tell_ending(const StoryTelling *telling, size_t index, size_t language, Text *text)
{
    const size_t person = index / telling->designs;
    const Trace *trace = &telling->stories->traces[person];
    tell_step(telling, trace_ending(trace, index % telling->designs), person, language, text);
}

static void tell_path(const StoryTelling *telling, size_t index, size_t language, Text *text)
{
    const size_t row = index / telling->steps, person = row / telling->designs;
    const TraceStep *step =
        step_at(telling, person, row % telling->designs, index % telling->steps);
    tell_step(telling, step, person, language, text);
}

static const char *const *tell_all(Tables *tables, const StoryTelling *telling, size_t count,
                                   size_t language, Teller *tell)
{
    const char **texts = tables_keep(tables, count, sizeof *texts);
    for (size_t i = 0; texts != NULL && i < count; i++) {
        Text text = {0};
        tell(telling, i, language, &text);
        texts[i] = tables_text(tables, "%s", text_string(&text));
        if (text.failed) {
            tables_fail(tables, "out of memory");
        }
        text_free(&text);
    }
    return texts;
}

/* Adds `count` texts over these axes in every language: <name>_en, <name>_fr. */
static void add_texts(Tables *tables, const StoryTelling *telling, const TableRow *row,
                      size_t count, Teller *tell)
{
    for (size_t language = 0; language < TRACE_LANGUAGE_COUNT; language++) {
        TableRow named = *row;
        named.name = tables_text(tables, "%s_%s", row->name, trace_language(language)->code);
        tables_texts(tables, &named, tell_all(tables, telling, count, language, tell));
    }
}

static void add_tellings(Tables *tables, const StoryTelling *telling)
{
    const size_t persons = telling->stories->count, rows = persons * telling->designs;
    add_texts(tables, telling,
              &(TableRow){"rule", "1", "The rule by which the person was found", {"person"}},
              persons, tell_rule);
    add_texts(tables, telling, &(TableRow){"who", "1", "Who the person is", {"person"}}, persons,
              tell_who);
    add_texts(tables, telling,
              &(TableRow){"opening", "1", "How a record opens in the design", {"design"}},
              telling->designs, tell_opening);
    add_texts(tables, telling,
              &(TableRow){"text",
                          "1",
                          "What happens in the step; empty where the path has ended",
                          {"person", "design", "step"}},
              rows * telling->steps, tell_path);
    add_texts(
        tables, telling,
        &(TableRow){
            "ending", "1", "Where it all leads at the last moment of report", {"person", "design"}},
        rows, tell_ending);
}

void story_tables(const Results *results, Tables *tables)
{
    StoryTelling telling = {.scenario = results->scenario,
                            .stories = results->stories,
                            .designs = results->scenario->design_count};
    telling.steps = telling.stories != NULL ? longest(telling.stories, telling.designs) : 0;
    if (telling.steps == 0) {
        return;
    }
    tables_group(tables, "stories",
                 "What happens to some persons of the first replicate in every design, told in "
                 "words: one draw of chance, no evidence of how common a path is");
    tables_group_note_whole(tables, "replicate", 0);
    tables_group_note(tables, "choice_en", story_choice(TRACE_IN_ENGLISH));
    tables_group_note(tables, "choice_fr", story_choice(TRACE_IN_FRENCH));
    add_axes(tables, &telling, results);
    add_rule_numbers(tables, &telling);
    add_weeks(tables, &telling);
    add_tellings(tables, &telling);
}
