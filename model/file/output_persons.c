#include "file/output_groups.h"

#include "run/persons.h"

static void write_names(OutputGroup *group, const Scenario *scenario, const PersonColumn *column)
{
    const char *names[INT8_MAX];
    size_t count = 0;
    while (count < INT8_MAX && column->entry(scenario, count) != NULL) {
        names[count] = column->entry(scenario, count);
        count++;
    }
    output_code_names(group, column->name, names, count);
}

static void write_traits(OutputGroup *group, const Scenario *scenario, const Persons *persons)
{
    for (size_t i = 0; i < PERSON_TRAITS; i++) {
        const PersonColumn column = person_trait(i);
        output_codes(group, &(OutputVariable){column.name, "1", column.sentence, {"person"}},
                     persons->traits[i], persons->count);
        if (column.entry != NULL) {
            write_names(group, scenario, &column);
        }
    }
    for (size_t i = 0; i < PERSON_LINKS; i++) {
        const PersonColumn column = person_link(i);
        output_links(group, &(OutputVariable){column.name, "1", column.sentence, {"person"}},
                     persons->links[i], persons->count);
    }
}

static void write_histories(OutputGroup *group, const Scenario *scenario, const Persons *persons)
{
    const size_t count = persons->count * persons->design_count;
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        const PersonColumn column = person_week(i);
        output_weeks(group,
                     &(OutputVariable){column.name, "week", column.sentence, {"person", "design"}},
                     persons->weeks[i], count, PERSON_WEEK_UNDEFINED);
    }
    for (size_t i = 0; i < persons->state_count; i++) {
        const PersonColumn column = person_state(i);
        output_codes(group,
                     &(OutputVariable){column.name, "1", column.sentence, {"person", "design"}},
                     persons->states[i], count);
        output_code_undefined(group, column.name, PERSON_STATE_UNDEFINED);
        write_names(group, scenario, &column);
    }
}

void output_persons(OutputFile *file, const Results *results)
{
    const Persons *persons = results->persons;
    if (persons == NULL) {
        return;
    }
    OutputGroup group;
    output_group_open(&group, file, "/persons",
                      "The first replicate person by person; weeks count from the first notice");
    output_attribute_whole(&group, ".", "replicate", 0);
    output_axis_count(
        &group,
        &(OutputVariable){
            "person", "1", "Person of the first replicate: the first word of every draw", {NULL}},
        persons->count);
    output_axis_designs(&group, results, results->design_count);
    write_traits(&group, results->scenario, persons);
    write_histories(&group, results->scenario, persons);
    output_group_close(&group);
}
