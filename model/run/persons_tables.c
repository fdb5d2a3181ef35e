#include "run/persons.h"

#include "outcomes/tables.h"

static const int16_t WEEK_UNDEFINED = PERSON_WEEK_UNDEFINED;
static const int16_t STATE_UNDEFINED = PERSON_STATE_UNDEFINED;

/* Codes of a column, with the names that they have in the scenario. */
static void add_codes(Tables *tables, const Scenario *scenario, const PersonColumn *column,
                      const TableRow *row, const int8_t *values, const int16_t *undefined)
{
    size_t count = 0;
    while (column->entry != NULL && column->entry(scenario, count) != NULL) {
        count++;
    }
    const char **names = count > 0 ? tables_keep(tables, count, sizeof *names) : NULL;
    for (size_t i = 0; names != NULL && i < count; i++) {
        names[i] = column->entry(scenario, i);
    }
    tables_codes(tables, row, values, undefined, names, count);
}

static void add_traits(Tables *tables, const Scenario *scenario, const Persons *persons)
{
    for (size_t i = 0; i < PERSON_TRAITS; i++) {
        const PersonColumn column = person_trait(i);
        add_codes(tables, scenario, &column,
                  &(TableRow){column.name, "1", column.sentence, {"person"}}, persons->traits[i],
                  NULL);
    }
    for (size_t i = 0; i < PERSON_LINKS; i++) {
        const PersonColumn column = person_link(i);
        tables_links(tables, &(TableRow){column.name, "1", column.sentence, {"person"}},
                     persons->links[i]);
    }
}

static void add_histories(Tables *tables, const Scenario *scenario, const Persons *persons)
{
    for (size_t i = 0; i < PERSON_WEEKS; i++) {
        const PersonColumn column = person_week(i);
        tables_weeks(tables,
                     &(TableRow){column.name, "week", column.sentence, {"person", "design"}},
                     persons->weeks[i], &WEEK_UNDEFINED);
    }
    for (size_t i = 0; i < persons->state_count; i++) {
        const PersonColumn column = person_state(i);
        add_codes(tables, scenario, &column,
                  &(TableRow){column.name, "1", column.sentence, {"person", "design"}},
                  persons->states[i], &STATE_UNDEFINED);
    }
}

void persons_tables(const Results *results, Tables *tables)
{
    const Persons *persons = results->persons;
    if (persons == NULL) {
        return;
    }
    tables_group(tables, "persons",
                 "The first replicate person by person; weeks count from the first notice");
    tables_group_note_whole(tables, "replicate", 0);
    tables_axis_count(tables, "person", "1",
                      "Person of the first replicate: the first word of every draw",
                      persons->count);
    tables_axis_designs(tables, results, results->design_count);
    add_traits(tables, results->scenario, persons);
    add_histories(tables, results->scenario, persons);
}
