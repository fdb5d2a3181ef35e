#include "run/trace.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/threads.h"
#include "commands/command.h"
#include "commands/json.h"
#include "commands/language.h"
#include "run/ensemble.h"
#include "words/trace_words.h"

/* The number of a person, the first operand. Returns COMMAND_DONE, or says what is wrong. */
static int read_person(const Options *options, const Scenario *scenario, uint32_t *person)
{
    const char *operand = options->operands[0];
    const double last = scenario->values.population_persons - 1.0;
    double number;
    if (number_read_whole(operand, &number) == NUMBER_READ && number >= 0.0 && number <= last) {
        *person = (uint32_t)number;
        return COMMAND_DONE;
    }
    Text quoted = {0};
    text_add_quoted(&quoted, operand);
    (void)fprintf(stderr,
                  "tacit trace: PERSON: %s is no number of a person of %s, allowed: whole numbers "
                  "from 0 to %.0f\n",
                  text_string(&quoted), options->operands[1], last);
    text_free(&quoted);
    return COMMAND_INPUT_WRONG;
}

/* What is told, and in which language. */
typedef struct Narration {
    const Scenario *scenario;
    const Trace *trace;
    const TraceLanguage *language;
} Narration;

/* What the rule of a design does. */
static const char *rule_of(const Narration *narration, size_t design)
{
    return narration->language
        ->rules[(int)narration->scenario->designs[design].values.design_consent];
}

/* --- for people --- */

static void add_person(const Narration *narration, Text *text)
{
    const TraceLanguage *language = narration->language;
    const size_t count = trace_about(narration->trace);
    text_format(text, "%s %u %s %s, %s, %s %u\n", language->person,
                (unsigned)narration->trace->person, language->of, narration->scenario->name,
                language->replicate, language->seed, (unsigned)narration->scenario->seed);
    for (size_t i = 0; i < count; i++) {
        text_add(text, "  ");
        trace_sentence(language, narration->trace, &narration->trace->steps[i], text);
        text_add(text, "\n");
    }
}

static void add_design(const Narration *narration, size_t design, Text *text)
{
    const TraceLanguage *language = narration->language;
    size_t count;
    const TraceStep *steps = trace_steps(narration->trace, design, &count);
    text_format(text, "\n%s%s%s\n", narration->scenario->designs[design].name, language->colon,
                rule_of(narration, design));
    for (size_t i = 0; i < count; i++) {
        text_format(text, "  %s %u%s", language->week, (unsigned)steps[i].week, language->colon);
        trace_sentence(language, narration->trace, &steps[i], text);
        text_add(text, "\n");
    }
}

static void add_text(const Narration *narration, Text *text)
{
    add_person(narration, text);
    for (size_t design = 0; design < narration->scenario->design_count; design++) {
        add_design(narration, design, text);
    }
}

/* --- JSON --- */

static void add_json_step(const Narration *narration, const TraceStep *step, Text *text)
{
    Text sentence = {0};
    trace_sentence(narration->language, narration->trace, step, &sentence);
    text_add(text, "{");
    if (trace_happens(step->event)) {
        text_format(text, "\"week\": %u, ", (unsigned)step->week);
    }
    text_format(text, "\"event\": \"%s\", \"sentence\": ", trace_event_name(step->event));
    json_add_string(text, text_string(&sentence));
    text_add(text, "}");
    text->failed = text->failed || sentence.failed;
    text_free(&sentence);
}

static void add_json_person(const Narration *narration, Text *text)
{
    const size_t count = trace_about(narration->trace);
    text_add(text, "{\n  \"scenario\": ");
    json_add_string(text, narration->scenario->name);
    text_format(text,
                ",\n  \"seed\": %u,\n  \"language\": \"%s\",\n  \"person\": %u,\n  \"about\": [",
                (unsigned)narration->scenario->seed, narration->language->code,
                (unsigned)narration->trace->person);
    for (size_t i = 0; i < count; i++) {
        text_add(text, i == 0 ? "\n    " : ",\n    ");
        add_json_step(narration, &narration->trace->steps[i], text);
    }
    text_add(text, "\n  ]");
}

static void add_json_design(const Narration *narration, size_t design, Text *text)
{
    size_t count;
    const TraceStep *steps = trace_steps(narration->trace, design, &count);
    text_add(text, "    {\"design\": ");
    json_add_string(text, narration->scenario->designs[design].name);
    text_add(text, ", \"rule\": ");
    json_add_string(text, rule_of(narration, design));
    text_add(text, ", \"steps\": [");
    for (size_t i = 0; i < count; i++) {
        text_add(text, i == 0 ? "\n      " : ",\n      ");
        add_json_step(narration, &steps[i], text);
    }
    text_add(text, "]}");
}

static void add_json(const Narration *narration, Text *text)
{
    add_json_person(narration, text);
    text_add(text, ",\n  \"designs\": [\n");
    for (size_t design = 0; design < narration->scenario->design_count; design++) {
        text_add(text, design == 0 ? "" : ",\n");
        add_json_design(narration, design, text);
    }
    text_add(text, "\n  ]\n}\n");
}

/* --- the command --- */

static int fail(const char *sentence)
{
    (void)fprintf(stderr, "tacit trace: %s\n", sentence);
    return COMMAND_FAILED;
}

static int trace_print(const Options *options, const Scenario *scenario,
                       const TraceLanguage *language, uint32_t person)
{
    Trace trace;
    Text text = {0};
    Problem problem;
    int status = COMMAND_DONE;
    if (trace_persons(scenario, &person, 1, threads_chosen((int)options->threads), &trace,
                      &problem) != 0) {
        status = fail(problem.sentence);
    } else {
        const Narration narration = {scenario, &trace, language};
        (options->json ? add_json : add_text)(&narration, &text);
        if (text.failed) {
            status = fail("out of memory");
        } else {
            (void)fputs(text_string(&text), stdout);
        }
    }
    text_free(&text);
    trace_free(&trace);
    return status;
}

static int trace_run(const Options *options)
{
    Scenario scenario;
    enum TraceTongue language;
    uint32_t person;
    int status = language_read("trace", options, &language);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = command_read_scenario(options, options->operands[1], &scenario, NULL);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = read_person(options, &scenario, &person);
    if (status == COMMAND_DONE) {
        status = trace_print(options, &scenario, trace_language(language), person);
    }
    scenario_free(&scenario);
    return status;
}

const Command COMMAND_TRACE = {
    .name = "trace",
    .operands = "PERSON SCENARIO",
    .summary = "what happens to one person in every design, week by week",
    .help = "Simulates the first replicate of every design and tells, in plain words, who person "
            "number\n"
            "PERSON is (counted from 0, as in the group `persons` of --persons-out) and what "
            "happens to\n"
            "that person, week by week. Nobody is real: it is one draw of chance among many.\n"
            "A run keeps the paths of six persons, chosen by rule, in the group `stories` of its "
            "file.",
    .example = "  tacit trace 17 params/france-2022.yaml --persons 6560\n"
               "  tacit trace 17 params/france-2022.yaml --persons 6560 --language fr\n"
               "  tacit trace 17 params/france-2022.yaml --persons 6560 --json",
    .options = OPTION_SET | OPTION_SEED | OPTION_PERSONS | OPTION_WEEKS | OPTION_THREADS |
               OPTION_JSON | OPTION_LANGUAGE,
    .operands_min = 2,
    .operands_max = 2,
    .run = trace_run,
};
