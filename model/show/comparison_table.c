#include "show/comparison_table.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show/comparison_exposure.h"
#include "show/screen.h"

/* What stands in one place of a grid: "22.3", "[22.1-22.5]" and, where it depends on dispositions,
 * "10-46". */
enum { NUMBER_SIZE = 24 };
typedef struct GridCell {
    char value[NUMBER_SIZE], interval[2 * NUMBER_SIZE + 8], range[2 * NUMBER_SIZE + 2];
} GridCell;

/* A part of the table before it is laid out: rows over designs. */
typedef struct Grid {
    const char *title;
    const char *const *designs; /* borrowed */
    size_t design_count;
    char (*labels)[32]; /* owned */
    GridCell *cells;    /* [row][design], owned */
    size_t row_count;
} Grid;

/* Columns of the screen that the parts of a grid take. */
typedef struct Widths {
    size_t label, value, interval, range;
} Widths;

/* Least widths, so that the parts of one table stand below each other. */
static const Widths WIDTHS_MIN = {.label = 18, .value = 4, .interval = 11, .range = 0};

static void format_number(char text[NUMBER_SIZE], double value, int decimals)
{
    if (value == 0) {
        snprintf(text, NUMBER_SIZE, "0");
    } else {
        snprintf(text, NUMBER_SIZE, "%.*f", decimals, value);
    }
}

static void format_percent(char text[NUMBER_SIZE], double percent, int decimals)
{
    format_number(text, percent, percent >= 99.95 ? 0 : decimals);
}

/* A range is wide or it is next to nothing: whole numbers, or one decimal below ten. */
static void format_range(GridCell *cell, double low, double high)
{
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    if (high > 0 && high < 0.05) {
        snprintf(cell->range, sizeof cell->range, "<0.1");
        return;
    }
    format_percent(from, low, low >= 9.95 ? 0 : 1);
    format_percent(to, high, high >= 9.95 ? 0 : 1);
    snprintf(cell->range, sizeof cell->range, "%s-%s", from, to);
}

static GridCell format_share(const ComparisonCell *shown, bool wish_bound)
{
    GridCell cell = {.value = "-"};
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    if (isnan(shown->value)) {
        return cell;
    }
    const double percent = 100 * shown->value;
    const int decimals = percent >= 0.995 ? 1 : 2;
    if (percent > 0 && percent < 0.005) {
        snprintf(cell.value, sizeof cell.value, "<0.01");
    } else {
        format_percent(cell.value, percent, decimals);
    }
    if (!isnan(shown->lower) && !isnan(shown->upper)) {
        format_percent(from, 100 * shown->lower, decimals);
        format_percent(to, 100 * shown->upper, decimals);
        snprintf(cell.interval, sizeof cell.interval, "[%s-%s]", from, to);
    }
    if (wish_bound && !isnan(shown->low) && !isnan(shown->high)) {
        format_range(&cell, 100 * shown->low, 100 * shown->high);
    }
    return cell;
}

/* Three digits, and no more than two behind the point; the interval has as many decimals as the
 * value. What is added may be less than nothing, and a hyphen before a minus cannot be read. */
static GridCell format_rate(const ComparisonCell *shown)
{
    GridCell cell = {.value = "-"};
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    const double size = fabs(shown->value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    if (isnan(shown->value)) {
        return cell;
    }
    format_number(cell.value, shown->value, decimals);
    if (!isnan(shown->lower) && !isnan(shown->upper)) {
        format_number(from, shown->lower, decimals);
        format_number(to, shown->upper, decimals);
        snprintf(cell.interval, sizeof cell.interval, "[%s%s%s]", from,
                 shown->lower < 0 ? " to " : "-", to);
    }
    return cell;
}

/* Of 1 000 persons. */
static GridCell format_per_thousand(const ComparisonCell *shown, bool wish_bound)
{
    const ComparisonCell thousand = {
        .value = 1000 * shown->value, .lower = 1000 * shown->lower, .upper = 1000 * shown->upper};
    GridCell cell = format_rate(&thousand);
    if (wish_bound && !isnan(shown->low) && !isnan(shown->high)) {
        format_range(&cell, 1000 * shown->low, 1000 * shown->high);
    }
    return cell;
}

static int grid_allocate(Grid *grid, size_t rows)
{
    grid->labels = calloc(rows, sizeof *grid->labels);
    grid->cells = calloc(rows * grid->design_count, sizeof *grid->cells);
    return grid->labels == NULL || grid->cells == NULL ? -1 : 0;
}

static void grid_free(Grid *grid)
{
    free(grid->labels);
    free(grid->cells);
}

static void grid_outcome(Grid *grid, const Comparison *comparison, const char *moment,
                         const ComparisonRow *outcome)
{
    const bool bound = comparison_wish_bound(comparison, outcome);
    const size_t row = grid->row_count++;
    snprintf(grid->labels[row], sizeof grid->labels[row], "%s%s", outcome->label,
             bound ? " *" : "");
    for (size_t design = 0; design < grid->design_count; design++) {
        const ComparisonCell cell =
            comparison_cell(comparison, outcome, moment, grid->designs[design]);
        grid->cells[row * grid->design_count + design] =
            outcome->per_thousand ? format_per_thousand(&cell, bound) : format_share(&cell, bound);
    }
}

/* Shares of one moment or, with their own widths, what is counted per 1 000 persons. */
static int grid_outcomes(Grid *grid, const Comparison *comparison, const ComparisonMoment *moment,
                         bool per_thousand)
{
    size_t count = 0;
    const ComparisonRow *rows = comparison_rows(&count);
    *grid = (Grid){.title = per_thousand ? "Per 1 000 persons, from the first notice until then"
                                         : moment->label,
                   .designs = (const char *const *)comparison->designs->entries,
                   .design_count = comparison_design_count(comparison)};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].per_thousand == per_thousand &&
            comparison_row_shown(comparison, &rows[i], moment->name)) {
            grid_outcome(grid, comparison, moment->name, &rows[i]);
        }
    }
    return 0;
}

static void grid_exposed(Grid *grid, const Comparison *comparison,
                         const ComparisonExposureRow *shown)
{
    const size_t row = grid->row_count++;
    snprintf(grid->labels[row], sizeof grid->labels[row], "%s", shown->label);
    for (size_t design = 0; design < grid->design_count; design++) {
        const ComparisonCell cell =
            comparison_exposure_cell(comparison, shown, grid->designs[design]);
        grid->cells[row * grid->design_count + design] = format_rate(&cell);
    }
}

/* Here the design none says something: what is exposed without any programme. Rare years are in other
 * units. */
static int grid_exposure(Grid *grid, const Comparison *comparison, bool rare)
{
    size_t count = 0;
    const ComparisonExposureRow *rows = comparison_exposure_rows(&count);
    *grid = (Grid){
        .title =
            rare ? "Thousands of persons whose clinical data the programme exposes in a year that "
                   "is exceeded in"
                 : "Persons whose clinical data are exposed in breaches, per 100 000 "
                   "person-years",
        .designs = (const char *const *)comparison->designs->entries,
        .design_count = comparison->designs->count};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if ((rows[i].exposed == EXPOSED_RETURN) == rare &&
            comparison_exposure_shown(comparison, &rows[i])) {
            grid_exposed(grid, comparison, &rows[i]);
        }
    }
    return 0;
}

/* Here the columns are pairs of designs. */
static int grid_pairs(Grid *grid, const Comparison *comparison)
{
    size_t count = 0;
    const ComparisonPairRow *rows = comparison_pair_rows(&count);
    const InputAxis *pairs = comparison_pairs(comparison);
    *grid =
        (Grid){.title = "What the difference of two designs over ten years is owed to, as above",
               .designs = pairs != NULL ? (const char *const *)pairs->entries : NULL,
               .design_count = pairs != NULL ? pairs->count : 0};
    if (grid_allocate(grid, count) != 0) {
        return -1;
    }
    for (size_t row = 0; row < count; row++) {
        snprintf(grid->labels[row], sizeof grid->labels[row], "%s", rows[row].label);
        for (size_t pair = 0; pair < grid->design_count; pair++) {
            const ComparisonCell cell =
                comparison_pair_cell(comparison, &rows[row], grid->designs[pair]);
            grid->cells[row * grid->design_count + pair] = format_rate(&cell);
        }
    }
    grid->row_count = count;
    return 0;
}

static void widen(size_t *width, const char *text)
{
    const size_t length = strlen(text);
    *width = length > *width ? length : *width;
}

static Widths grid_widths(const Grid *grid)
{
    Widths widths = WIDTHS_MIN;
    for (size_t i = 0; i < grid->row_count; i++) {
        widen(&widths.label, grid->labels[i]);
    }
    for (size_t i = 0; i < grid->row_count * grid->design_count; i++) {
        widen(&widths.value, grid->cells[i].value);
        widen(&widths.interval, grid->cells[i].interval);
        widen(&widths.range, grid->cells[i].range);
    }
    return widths;
}

static size_t design_width(const Grid *grid, const Widths *widths, size_t design)
{
    size_t width =
        widths->value + 1 + widths->interval + (widths->range > 0 ? 1 + widths->range : 0);
    widen(&width, grid->designs[design]);
    return width;
}

/* How many designs from `first` on fit into a line; one at least. */
static size_t designs_that_fit(const Grid *grid, const Widths *widths, size_t first)
{
    size_t used = widths->label;
    size_t count = 0;
    while (first + count < grid->design_count) {
        used += 1 + design_width(grid, widths, first + count);
        if (used > COMPARISON_COLUMNS && count > 0) {
            break;
        }
        count++;
    }
    return count;
}

static void add_cell(Text *text, const GridCell *cell, const Widths *widths, size_t width)
{
    const size_t start = text->length;
    text_format(text, " %*s %-*s", (int)widths->value, cell->value, (int)widths->interval,
                cell->interval);
    if (widths->range > 0) {
        text_format(text, " %s", cell->range);
    }
    text_format(text, "%*s", (int)(start + 1 + width - text->length), "");
}

static void add_panel(Text *text, const Grid *grid, const Widths *widths, size_t first,
                      size_t count)
{
    text_format(text, "%*s", (int)widths->label, "");
    for (size_t i = first; i < first + count; i++) {
        text_format(text, " %-*s", (int)design_width(grid, widths, i), grid->designs[i]);
    }
    screen_end_line(text);
    for (size_t row = 0; row < grid->row_count; row++) {
        text_format(text, "%-*s", (int)widths->label, grid->labels[row]);
        for (size_t i = first; i < first + count; i++) {
            add_cell(text, &grid->cells[row * grid->design_count + i], widths,
                     design_width(grid, widths, i));
        }
        screen_end_line(text);
    }
}

static void add_grid(Text *text, const Grid *grid)
{
    const Widths widths = grid_widths(grid);
    size_t count = 0;
    for (size_t first = 0; first < grid->design_count; first += count) {
        count = designs_that_fit(grid, &widths, first);
        text_format(text, "\n%s\n", grid->title);
        add_panel(text, grid, &widths, first, count);
    }
}

/* An entry of the list that follows the table: what a word or sign means. */
static void add_entry(Text *text, const char *term, const char *meaning)
{
    enum { TERM_COLUMNS = 20 };
    text_format(text, "%-*s", TERM_COLUMNS, term);
    screen_words(text, meaning, TERM_COLUMNS, COMPARISON_COLUMNS);
}

static void add_heading(Text *text, const Comparison *comparison)
{
    if (comparison->title[0] != '\0') {
        screen_words(text, comparison->title, 0, COMPARISON_COLUMNS);
    }
    if (comparison->question[0] != '\0') {
        screen_words(text, comparison->question, 0, COMPARISON_COLUMNS);
    }
}

static void add_signs(Text *text, const Comparison *comparison)
{
    Text interval = {0};
    if (comparison->replicates > 1) {
        text_format(
            &interval,
            "noise of the simulation: where the mean over all luck lies, with 90 %% confidence, "
            "from "
            "%zu replicates (for exposure, from the breach histories). One replicate alone spreads "
            "more, and how certain we are about the world is another matter",
            comparison->replicates);
        add_entry(text, "[ ]", text_string(&interval));
    } else {
        add_entry(text, "[ ]",
                  "where the mean over breach histories lies, with 90 % confidence; a single "
                  "replicate of the "
                  "other outcomes has no interval");
    }
    add_entry(
        text, "*",
        "depends on what people would want, which is guessed: behind it, where it was computed, "
        "stands the range over the worlds that were run, in which other shares of people would be "
        "in "
        "or out, and over whatever acts leave open in each");
    text_free(&interval);
}

static void add_care_meanings(Text *text)
{
    add_entry(text, "relevant contacts",
              "emergencies and first contacts with a professional for which a document exists that "
              "would matter; those at which it lay in the record and the record was opened; and "
              "those of them at which it was new to the professional. What then happened to "
              "anybody's health is not simulated");
    add_entry(
        text, "told less",
        "contacts at which somebody kept something back because of who might read the record");
    add_entry(text, "all openings",
              "by professionals at these contacts, whatever was in the record; without asking the "
              "person to agree; of these, in an emergency in which the person could not be asked. "
              "Openings without a contact are not among them");
    add_entry(text, "in research copy",
              "included, and copied for research; of these, who would refuse the copy if told of "
              "it; and who is included and has refused it");
}

static void add_rung_meanings(Text *text)
{
    add_entry(
        text, "chosen",
        "in or out by an informed and free choice: explicit or not objecting, explicit out or "
        "not asking. It says little without unwanted and missed");
    add_entry(text, "irreversibly",
              "of the same, whom no reasonable number of tries would take to the other side");
    add_entry(text, "knowing default",
              "the same, where knowing what silence leads to is enough to count as informed; where "
              "only the enlightened count, who know who sees what and with what consequences");
    add_entry(text, "explicit", "said yes (or no) by a wish, when informed");
    add_entry(text, "not objecting",
              "informed, able to leave, and stayed in; not asking: informed, able to join, and "
              "stayed out");
    add_entry(text, "against wish", "informed, and would rather be on the other side");
    add_entry(text, "uninformed yes", "said yes, and is still not informed");
    add_entry(text, "tacit", "in or out by silence: not informed, or not able to leave or to join");
    add_entry(text, "those for",
              "of 100 who would be in, were they enlightened; against: out; indifferent: neither");
}

static void add_meanings(Text *text)
{
    add_rung_meanings(text);
    add_entry(text, "effective consent",
              "in: explicit or not objecting. Johnson and Goldstein (2003) used the same words for "
              "everybody counted as consenting, silence included; that is \"included\" here");
    add_entry(text, "opened",
              "has a record or an empty shell of one; shown where that is not who is included");
    add_entry(text, "explicit consent", "in, and said yes by a wish when informed");
    add_entry(text, "with activation",
              "the same, activating the record when informed counted as a yes");
    add_entry(text, "in by deference",
              "included after a yes that was said because a professional asked, not from a wish");
    add_entry(text, "uninformed first", "was ever included before being informed");
    add_entry(text, "unwanted, missed",
              "included and would rather be out; not included and would rather be in");
    add_entry(text, "self-determination",
              "informed, able to be in and to be out, and where one wants to be");
    add_entry(text, "informed, able",
              "knows that one may refuse or join, how and until when; could depart from what "
              "silence leads to");
    add_entry(text, "could be out, in",
              "a firm wish, from being informed on, would get there; as people are: with their own "
              "putting off; turn round: from that date on");
    add_entry(text, "out by own act",
              "out by one's last act: refused before the record opened, closed it, or said no to a "
              "professional");
    add_entry(text, "told a helper",
              "refused or closed, and had to tell a helper or a professional at the counter");
    add_entry(
        text, "per 1 000 persons",
        "of everybody, those decided for included, from the first notice on: letters by post, "
        "calls to the line, hours of professionals spent on asking and explaining, documents held, "
        "and those held without effective consent");
    add_care_meanings(text);
}

static void add_exposure_meanings(Text *text, const Comparison *comparison)
{
    add_entry(text, "total, added",
              "with the programme; by the programme, against none in the same history. Who is "
              "reached twice "
              "counts twice");
    add_entry(text, "not consented",
              "of those added over ten years, whose rung at the event was neither explicit nor "
              "acquiescent: exposed without effective consent");
    add_entry(
        text, "1 year in 100",
        "one first year in a hundred is worse than this; in thousands, one year of the ten in so "
        "many, with its own interval");
    add_entry(
        text, "gamma + delta",
        "how breaches grow with the size of a store, which nobody has measured well: added, ten "
        "years, at three sums of the exponents; and the least sum at which two designs change "
        "places, over the range of the platform's rate, - if they do not");
    add_entry(text, "owed to",
              "what is expected when consent (with every other lever), storage, access and "
              "break-glass are exchanged one after the other, in all orders (Shapley)");
    if (comparison->exposure_note != NULL) {
        add_entry(text, "note on exposure", comparison->exposure_note);
    }
}

static void add_origin(Text *text, const Comparison *comparison)
{
    Text origin = {0};
    text_format(&origin,
                "%s; %zu replicate%s of %.0f persons who stand for %.0f; seed %" PRId64
                "; tacit %s (%s)",
                comparison->run_id, comparison->replicates, comparison->replicates == 1 ? "" : "s",
                comparison->persons, comparison->represents, comparison->seed, comparison->version,
                comparison->revision);
    add_entry(text, "run", text_string(&origin));
    text->failed = text->failed || origin.failed;
    text_free(&origin);
}

static void add_part(Text *text, Grid *grid, int status)
{
    if (status == 0) {
        add_grid(text, grid);
    } else {
        text->failed = true;
    }
    grid_free(grid);
}

void comparison_table(const Comparison *comparison, Text *text)
{
    Grid grid;
    add_heading(text, comparison);
    for (size_t i = 0; i < comparison_moment_count(comparison); i++) {
        const ComparisonMoment moment = comparison_moment(comparison, i);
        if (moment.printed) {
            add_part(text, &grid, grid_outcomes(&grid, comparison, &moment, false));
            add_part(text, &grid, grid_outcomes(&grid, comparison, &moment, true));
        }
    }
    add_part(text, &grid, grid_exposure(&grid, comparison, false));
    add_part(text, &grid, grid_exposure(&grid, comparison, true));
    add_part(text, &grid, grid_pairs(&grid, comparison));
    text_add(text, "\n");
    add_signs(text, comparison);
    add_meanings(text);
    add_exposure_meanings(text, comparison);
    add_origin(text, comparison);
}
