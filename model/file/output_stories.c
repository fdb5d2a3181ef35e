#include "file/output_groups.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/stories.h"

/* What the group is made of. */
typedef struct Shelf {
    OutputGroup group;
    const Scenario *scenario;
    const Stories *stories;
    size_t designs, steps; /* lengths of the axes */
} Shelf;

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

static void write_axes(Shelf *shelf, const Results *results)
{
    int64_t persons[STORY_RULES];
    for (size_t i = 0; i < shelf->stories->count; i++) {
        persons[i] = shelf->stories->traces[i].person;
    }
    output_axis_wholes(&shelf->group,
                       &(OutputVariable){"person",
                                         "1",
                                         "Number of the person in the first replicate, as in the "
                                         "group persons and for `tacit trace`",
                                         {NULL}},
                       persons, shelf->stories->count);
    output_axis_designs(&shelf->group, results, shelf->designs);
    output_axis_count(&shelf->group,
                      &(OutputVariable){"step", "1", "Step of the path, from 0", {NULL}},
                      shelf->steps);
}

static void write_rule_numbers(Shelf *shelf)
{
    int64_t rules[STORY_RULES];
    for (size_t i = 0; i < shelf->stories->count; i++) {
        rules[i] = (int64_t)shelf->stories->rules[i] + 1;
    }
    output_wholes(
        &shelf->group,
        &(OutputVariable){
            "rule", "1", "Number of the rule by which the person was found, from 1", {"person"}},
        rules, shelf->stories->count);
}

/* The step of a path, or NULL where it has ended. */
static const TraceStep *step_at(const Shelf *shelf, size_t person, size_t design, size_t step)
{
    size_t count;
    const TraceStep *const steps = trace_steps(&shelf->stories->traces[person], design, &count);
    return step < count ? steps + step : NULL;
}

static void write_weeks(Shelf *shelf)
{
    const size_t rows = shelf->stories->count * shelf->designs;
    double *weeks = malloc(rows * shelf->steps * sizeof *weeks);
    double *endings = malloc(rows * sizeof *endings);
    if (weeks == NULL || endings == NULL) {
        output_fail(shelf->group.file, "out of memory");
    } else {
        for (size_t row = 0; row < rows; row++) {
            const size_t person = row / shelf->designs, design = row % shelf->designs;
            const TraceStep *ending = trace_ending(&shelf->stories->traces[person], design);
            endings[row] = ending != NULL ? (double)ending->week : (double)NAN;
            for (size_t step = 0; step < shelf->steps; step++) {
                const TraceStep *at = step_at(shelf, person, design, step);
                weeks[row * shelf->steps + step] = at != NULL ? (double)at->week : (double)NAN;
            }
        }
        output_numbers(&shelf->group,
                       &(OutputVariable){"week",
                                         "week",
                                         "Week of the step, from the first notice to anybody; NaN "
                                         "where the path has ended",
                                         {"person", "design", "step"}},
                       weeks, rows * shelf->steps);
        output_numbers(
            &shelf->group,
            &(OutputVariable){
                "ending_week", "week", "Week of the last moment of report", {"person", "design"}},
            endings, rows);
    }
    free(weeks);
    free(endings);
}

/* One text of the person, design and step of an index over the axes of a dataset. */
typedef void Teller(const Shelf *shelf, size_t index, size_t language, Text *text);

static void tell_rule(const Shelf *shelf, size_t index, size_t language, Text *text)
{
    text_add(text, story_rule(shelf->stories->rules[index], language));
}

static void tell_who(const Shelf *shelf, size_t index, size_t language, Text *text)
{
    trace_who(trace_language(language), &shelf->stories->traces[index], text);
}

static void tell_opening(const Shelf *shelf, size_t index, size_t language, Text *text)
{
    const double consent = shelf->scenario->designs[index].values.design_consent;
    text_add(text, trace_language(language)->rules[(int)consent]);
}

static void tell_step(const Shelf *shelf, const TraceStep *step, size_t person, size_t language,
                      Text *text)
{
    if (step != NULL) {
        trace_sentence(trace_language(language), &shelf->stories->traces[person], step, text);
    }
}

static void tell_ending(const Shelf *shelf, size_t index, size_t language, Text *text)
{
    const size_t person = index / shelf->designs;
    const Trace *trace = &shelf->stories->traces[person];
    tell_step(shelf, trace_ending(trace, index % shelf->designs), person, language, text);
}

static void tell_path(const Shelf *shelf, size_t index, size_t language, Text *text)
{
    const size_t row = index / shelf->steps, person = row / shelf->designs;
    const TraceStep *step = step_at(shelf, person, row % shelf->designs, index % shelf->steps);
    tell_step(shelf, step, person, language, text);
}

/* Writes `count` texts over these axes in every language: <name>_en, <name>_fr. */
static void write_texts(Shelf *shelf, const OutputVariable *variable, size_t count, Teller *tell)
{
    for (size_t language = 0; language < TRACE_LANGUAGE_COUNT; language++) {
        char name[32];
        Text all = {0};
        OutputVariable named = *variable;
        (void)snprintf(name, sizeof name, "%s_%s", variable->name, trace_language(language)->code);
        named.name = name;
        for (size_t index = 0; index < count; index++) {
            tell(shelf, index, language, &all);
            text_add_bytes(&all, "", 1);
        }
        output_joined(&shelf->group, &named, &all, count, output_texts);
        text_free(&all);
    }
}

static void write_stories(Shelf *shelf)
{
    const size_t persons = shelf->stories->count, rows = persons * shelf->designs;
    write_texts(
        shelf, &(OutputVariable){"rule", "1", "The rule by which the person was found", {"person"}},
        persons, tell_rule);
    write_texts(shelf, &(OutputVariable){"who", "1", "Who the person is", {"person"}}, persons,
                tell_who);
    write_texts(shelf,
                &(OutputVariable){"opening", "1", "How a record opens in the design", {"design"}},
                shelf->designs, tell_opening);
    write_texts(shelf,
                &(OutputVariable){"text",
                                  "1",
                                  "What happens in the step; empty where the path has ended",
                                  {"person", "design", "step"}},
                rows * shelf->steps, tell_path);
    write_texts(
        shelf,
        &(OutputVariable){
            "ending", "1", "Where it all leads at the last moment of report", {"person", "design"}},
        rows, tell_ending);
}

void output_stories(OutputFile *file, const Results *results)
{
    Shelf shelf = {.scenario = results->scenario,
                   .stories = results->stories,
                   .designs = output_designs(results)};
    shelf.steps = shelf.stories != NULL ? longest(shelf.stories, shelf.designs) : 0;
    if (shelf.steps == 0) {
        return;
    }
    output_group_open(&shelf.group, file, "/stories",
                      "What happens to some persons of the first replicate in every design, told "
                      "in words: one draw of chance, no evidence of how common a path is");
    output_attribute_whole(&shelf.group, ".", "replicate", 0);
    output_attribute_text(&shelf.group, ".", "choice_en", story_choice(TRACE_IN_ENGLISH));
    output_attribute_text(&shelf.group, ".", "choice_fr", story_choice(TRACE_IN_FRENCH));
    write_axes(&shelf, results);
    write_rule_numbers(&shelf);
    write_weeks(&shelf);
    write_stories(&shelf);
    output_group_close(&shelf.group);
}
