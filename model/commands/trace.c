#include "../trace.h"

#include <stdio.h>

#include "../ensemble.h"
#include "../number.h"
#include "../trace_words.h"
#include "command.h"
#include "json.h"

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

/* The steps of a design follow each other; those of what a person is come before them. */
static const TraceStep *first_step(const Trace *trace, size_t design)
{
    size_t i = 0;
    while (i < trace->count &&
           (!trace_happens(trace->steps[i].event) || trace->steps[i].design < design)) {
        i++;
    }
    return trace->steps + i;
}

static bool is_of(const Trace *trace, const TraceStep *step, size_t design)
{
    return step < trace->steps + trace->count && step->design == design;
}

/* --- for people --- */

static void add_person(const Scenario *scenario, const Trace *trace, Text *text)
{
    text_format(text, "person %u of %s, first replicate, seed %u\n", (unsigned)trace->person,
                scenario->name, (unsigned)scenario->seed);
    for (size_t i = 0; i < trace->count && !trace_happens(trace->steps[i].event); i++) {
        text_add(text, "  ");
        trace_sentence(&TRACE_ENGLISH, trace, &trace->steps[i], text);
        text_add(text, "\n");
    }
}

static void add_design(const Scenario *scenario, const Trace *trace, size_t design, Text *text)
{
    const Design *made = &scenario->designs[design];
    text_format(text, "\n%s: %s\n", made->name, rule_get(made->values.design_consent)->sentence);
    for (const TraceStep *step = first_step(trace, design); is_of(trace, step, design); step++) {
        text_format(text, "  week %u: ", (unsigned)step->week);
        trace_sentence(&TRACE_ENGLISH, trace, step, text);
        text_add(text, "\n");
    }
}

static void add_text(const Scenario *scenario, const Trace *trace, Text *text)
{
    add_person(scenario, trace, text);
    for (size_t design = 0; design < scenario->design_count; design++) {
        add_design(scenario, trace, design, text);
    }
}

/* --- JSON --- */

static void add_json_step(const Trace *trace, const TraceStep *step, Text *text)
{
    Text sentence = {0};
    trace_sentence(&TRACE_ENGLISH, trace, step, &sentence);
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

static void add_json_person(const Scenario *scenario, const Trace *trace, Text *text)
{
    text_add(text, "{\n  \"scenario\": ");
    json_add_string(text, scenario->name);
    text_format(text, ",\n  \"seed\": %u,\n  \"person\": %u,\n  \"about\": [",
                (unsigned)scenario->seed, (unsigned)trace->person);
    for (size_t i = 0; i < trace->count && !trace_happens(trace->steps[i].event); i++) {
        text_add(text, i == 0 ? "\n    " : ",\n    ");
        add_json_step(trace, &trace->steps[i], text);
    }
    text_add(text, "\n  ]");
}

static void add_json_design(const Scenario *scenario, const Trace *trace, size_t design, Text *text)
{
    const Design *made = &scenario->designs[design];
    const TraceStep *first = first_step(trace, design);
    text_add(text, "    {\"design\": ");
    json_add_string(text, made->name);
    text_add(text, ", \"rule\": ");
    json_add_string(text, rule_get(made->values.design_consent)->sentence);
    text_add(text, ", \"steps\": [");
    for (const TraceStep *step = first; is_of(trace, step, design); step++) {
        text_add(text, step == first ? "\n      " : ",\n      ");
        add_json_step(trace, step, text);
    }
    text_add(text, "]}");
}

static void add_json(const Scenario *scenario, const Trace *trace, Text *text)
{
    add_json_person(scenario, trace, text);
    text_add(text, ",\n  \"designs\": [\n");
    for (size_t design = 0; design < scenario->design_count; design++) {
        text_add(text, design == 0 ? "" : ",\n");
        add_json_design(scenario, trace, design, text);
    }
    text_add(text, "\n  ]\n}\n");
}

/* --- the command --- */

static int fail(const char *sentence)
{
    (void)fprintf(stderr, "tacit trace: %s\n", sentence);
    return COMMAND_FAILED;
}

static int trace_print(const Options *options, const Scenario *scenario, uint32_t person)
{
    Trace trace;
    Text text = {0};
    char sentence[512];
    int status = COMMAND_DONE;
    if (trace_persons(scenario, &person, 1, ensemble_threads((int)options->threads), &trace,
                      sentence, sizeof sentence) != 0) {
        status = fail(sentence);
    } else {
        (options->json ? add_json : add_text)(scenario, &trace, &text);
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
    uint32_t person;
    int status = command_read_scenario(options, options->operands[1], &scenario, NULL);
    if (status != COMMAND_DONE) {
        return status;
    }
    status = read_person(options, &scenario, &person);
    if (status == COMMAND_DONE) {
        status = trace_print(options, &scenario, person);
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
            "that person, week by week. Nobody is real: it is one draw of chance among many.",
    .example = "  tacit trace 17 params/france-2022.yaml --persons 6560\n"
               "  tacit trace 17 params/france-2022.yaml --persons 6560 --json",
    .options =
        OPTION_SET | OPTION_SEED | OPTION_PERSONS | OPTION_WEEKS | OPTION_THREADS | OPTION_JSON,
    .operands_min = 2,
    .operands_max = 2,
    .run = trace_run,
};
