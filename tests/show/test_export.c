/* Every table of the list stands in the file as it was, and every number of it in the CSV folder. */
#include "support/check.h"

#include <dirent.h>
#include <unistd.h>

#include "file/input_tables.h"
#include "file/output.h"
#include "outcomes/tables.h"
#include "show/export.h"
#include "show/export_tables.h"
#include "support/support_results.h"

/* The list in memory, and the list out of the file. */
typedef struct Fixture {
    char folder[64], path[96], tables_folder[96];
    Scenario scenario;
    Results results;
    Tables written, read;
    InputFile file;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    const OutputProvenance provenance = {.command_line = "tacit run", .libraries = ""};
    Problem problem;
    fixture = (Fixture){.folder = "/tmp/tacit-export-XXXXXX"};
    if (mkdtemp(fixture.folder) == NULL) {
        return -1;
    }
    (void)snprintf(fixture.path, sizeof fixture.path, "%s/example.h5", fixture.folder);
    (void)snprintf(fixture.tables_folder, sizeof fixture.tables_folder, "%s/tables",
                   fixture.folder);
    example_make(&fixture.scenario, &fixture.results);
    tables_of(&fixture.results, &fixture.written);
    *state = &fixture;
    return output_write(&fixture.results, "", &provenance, fixture.path, &problem) != 0 ||
                   input_open(&fixture.file, fixture.path) != 0 ||
                   input_tables(&fixture.file, &fixture.read) != 0
               ? -1
               : 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    tables_free(&fixture->written);
    tables_free(&fixture->read);
    input_close(&fixture->file);
    example_free(&fixture->scenario, &fixture->results);
    return unlink(fixture->path) != 0 || rmdir(fixture->folder) != 0 ? -1 : 0;
}

static void check_words(const Table *read, const Table *written)
{
    assert_string_equal(read->name, written->name);
    assert_string_equal(read->unit, written->unit);
    assert_string_equal(read->sentence, written->sentence);
    assert_int_equal(read->kind, written->kind);
    assert_int_equal(read->rank, written->rank);
    for (size_t i = 0; i < read->rank; i++) {
        assert_string_equal(read->axes[i]->name, written->axes[i]->name);
    }
    assert_int_equal(read->count, written->count);
}

static double *numbers_of(const Table *table)
{
    double *numbers = malloc((table->count + 1) * sizeof *numbers);
    assert_non_null(numbers);
    assert_int_equal(table_read(table, numbers), 0);
    return numbers;
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void check_values(const Table *read, const Table *written)
{
    const char *const *found = read->values, *const *expected = written->values;
    if (read->kind == TABLE_TEXT) {
        for (size_t i = 0; i < read->count; i++) {
            assert_string_equal(found[i], expected[i]);
        }
        return;
    }
    double *a = numbers_of(read), *b = numbers_of(written);
    for (size_t i = 0; i < read->count; i++) {
        if (!same(a[i], b[i])) {
            fail_msg("%s: %.17g in place %zu, written %.17g", read->name, a[i], i, b[i]);
        }
    }
    free(a);
    free(b);
}

static void check_table(const Table *read, const Table *written)
{
    check_words(read, written);
    check_values(read, written);
}

static void test_every_table_is_in_the_file(void **state)
{
    const Fixture *fixture = *state;
    assert_int_equal(fixture->read.group_count, fixture->written.group_count);
    for (size_t g = 0; g < fixture->read.group_count; g++) {
        const TableGroup *read = fixture->read.groups[g], *written = fixture->written.groups[g];
        assert_string_equal(read->name, written->name);
        assert_string_equal(read->sentence, written->sentence);
        assert_int_equal(read->axis_count, written->axis_count);
        assert_int_equal(read->table_count, written->table_count);
        for (size_t i = 0; i < read->axis_count; i++) {
            check_table(&read->axes[i], &written->axes[i]);
        }
        for (size_t i = 0; i < read->table_count; i++) {
            check_table(&read->tables[i], &written->tables[i]);
        }
    }
}

/* The next field, which no quotes surround; an empty one is undefined. */
static double next_number(const char **text)
{
    char *end = NULL;
    const double number = **text == ',' || **text == '\r' ? (double)NAN : strtod(*text, &end);
    *text = end == NULL ? *text : end;
    *text += **text == ',';
    return number;
}

static char *contents(const char *folder, const char *name)
{
    char path[192];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    assert_int_equal(fseek(stream, 0, SEEK_END), 0);
    const long length = ftell(stream);
    char *text = calloc((size_t)length + 1, 1);
    assert_non_null(text);
    rewind(stream);
    assert_int_equal(fread(text, 1, (size_t)length, stream), length);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static const char *skip_fields(const char *text, size_t count)
{
    for (; count > 0; count--) {
        text = strchr(text, ',');
        assert_non_null(text);
        text++;
    }
    return text;
}

/* Where an entry of the widest table of a file stands in a column that may lack some of its axes. */
static size_t place_in(const Table *column, const Table *widest, size_t place)
{
    size_t at = 0;
    for (size_t i = 0; i < column->rank; i++) {
        size_t stride = 1, axis = widest->rank;
        while (axis-- > 0 && widest->axes[axis] != column->axes[i]) {
            stride *= widest->axes[axis]->count;
        }
        at = at * column->axes[i]->count + place / stride % column->axes[i]->count;
    }
    return at;
}

/* The numbers of a column that stands at `field` of every row. */
static void check_column(const ExportFile *file, const char *text, size_t column, size_t field)
{
    double *expected = numbers_of(file->columns[column]);
    for (size_t i = 0; i < file->widest->count; i++) {
        text = strstr(text, "\r\n");
        assert_non_null(text);
        text += 2;
        const char *at = skip_fields(text, field);
        const double wanted = expected[place_in(file->columns[column], file->widest, i)];
        if (!same(next_number(&at), wanted)) {
            fail_msg("%s, row %zu: %s is not %.17g", file->name, i, file->columns[column]->name,
                     wanted);
        }
    }
    free(expected);
}

/* Tables one after the other, a row for all entries of the last axis. */
static const char *check_rows(const ExportFile *file, const char *text, size_t column)
{
    const Table *table = file->columns[column];
    const size_t across = table->axes[table->rank - 1]->count;
    double *expected = numbers_of(table);
    for (size_t i = 0; i < table->count; i += across) {
        text = strstr(text, "\r\n");
        assert_non_null(text);
        text += 2;
        const char *at = skip_fields(text, table->rank - 1 + file->quantity);
        for (size_t k = 0; k < across; k++) {
            if (!same(next_number(&at), expected[i + k])) {
                fail_msg("%s, row %zu: %s is another", file->name, i / across, table->name);
            }
        }
    }
    free(expected);
    return text;
}

static size_t check_file(const Fixture *fixture, const ExportFile *file)
{
    char *text = contents(fixture->tables_folder, file->name);
    const char *next = text;
    size_t numbers = 0;
    for (size_t i = 0; i < file->column_count; i++) {
        if (file->columns[i]->kind != TABLE_TEXT) {
            next = file->spread ? check_rows(file, next, i) : next;
            if (!file->spread) {
                check_column(file, text, i, file->widest->rank + numbers);
            }
            numbers++;
        }
    }
    free(text);
    return numbers;
}

static void remove_tables(const Fixture *fixture)
{
    DIR *folder = opendir(fixture->tables_folder);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            assert_int_equal(unlinkat(dirfd(folder), entry->d_name, 0), 0);
        }
    }
    closedir(folder);
    assert_int_equal(rmdir(fixture->tables_folder), 0);
}

static void test_every_table_of_numbers_is_in_the_folder(void **state)
{
    Fixture *fixture = *state;
    static const volatile sig_atomic_t never = 0;
    Problem problem;
    ExportFiles files;
    size_t expected = 0, found = 0;
    assert_int_equal(export_csv(&fixture->file, fixture->tables_folder, &never, &problem),
                     EXPORT_DONE);
    assert_int_equal(export_files(&fixture->written, &files), 0);
    for (size_t i = 0; i < files.count; i++) {
        found += check_file(fixture, &files.files[i]);
    }
    for (size_t g = 0; g < fixture->written.group_count; g++) {
        for (size_t i = 0; i < fixture->written.groups[g]->table_count; i++) {
            expected += fixture->written.groups[g]->tables[i].kind == TABLE_NUMBER;
        }
    }
    assert_int_equal(found, expected);
    remove_tables(fixture);
}

/* A table that nobody wrote a row for is written all the same. */
static void test_a_new_table_needs_no_row(void **state)
{
    static const double numbers[] = {1, 2};
    static const char *const texts[] = {"one", "two"};
    Tables tables = {0};
    ExportFiles files;
    tables_group(&tables, "numbers", "Numbers");
    tables_axis_count(&tables, "week", "week", "Weeks", 2);
    tables_numbers(&tables, &(TableRow){"new", "1", "New", {"week"}}, numbers);
    tables_group(&tables, "words", "Words");
    tables_axis_count(&tables, "label", "1", "Labels", 2);
    tables_texts(&tables, &(TableRow){"en", "1", "In English", {"label"}}, texts);
    tables_texts(&tables, &(TableRow){"fr", "1", "In French", {"label"}}, texts);
    assert_int_equal(export_files(&tables, &files), 0);
    assert_int_equal(files.count, 2);
    assert_string_equal(files.files[0].name, "numbers.csv");
    assert_string_equal(files.files[1].name, "words.csv");
    assert_int_equal(files.files[1].column_count, 2);
    tables_free(&tables);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_every_table_is_in_the_file, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_every_table_of_numbers_is_in_the_folder, set_up,
                                    tear_down),
    cmocka_unit_test(test_a_new_table_needs_no_row),
};
CHECK_MAIN(tests)
