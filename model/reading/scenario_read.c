#include "reading/scenario_read.h"

#include <stdio.h>
#include <string.h>

#include "reading/scenario_files.h"
#include "run/check.h"
#include "scenario/draft.h"
#include "scenario/value.h"

/* What scenario_check reports, on its way to the messages. */
typedef struct CheckContext {
    const Draft *draft;
    Messages *messages;
    size_t reported; /* messages before the check */
} CheckContext;

/* Keys that no check depends on. */
static bool key_harmless(const char *key)
{
    static const char *const HARMLESS[] = {"title", "question", "seed", "replicates", "companion"};
    for (size_t i = 0; i < sizeof HARMLESS / sizeof HARMLESS[0]; i++) {
        if (strcmp(HARMLESS[i], key) == 0) {
            return true;
        }
    }
    return parameters_find("design", key) != NULL;
}

/* Whether the mistake reported for `key` may be the reason for what the check finds at `path`: what was
 * misread is missing from sums and dates. What nobody can place may belong anywhere. */
static bool key_casts_doubt(const char *key, const char *path)
{
    static const char LIST[] = "population.regions"; /* waves are said by region */
    const char *inner = path_in_design(key);
    const char *checked = path_in_design(path);
    if (path_in_part(inner, "designs")) { /* the design itself, not a value in it */
        return path_in_part(checked, "designs") || path_in_part(checked, "companion");
    }
    const bool dated = path_in_part(checked, "weeks") || path_in_part(checked, "notice");
    if (strncmp(inner, LIST, strlen(LIST)) == 0 && dated) {
        return true;
    }
    if (path_in_part(inner, "population")) {
        return path_in_part(checked, "population") || path_in_part(checked, "disposition");
    }
    if (path_in_part(inner, "weeks") || path_in_part(inner, "notice")) {
        return dated;
    }
    char part[32];
    (void)snprintf(part, sizeof part, "%.*s", (int)path_part_length(inner), inner);
    return !key_harmless(inner) && (!part_exists(part) || path_in_part(checked, part));
}

static void report_check(void *context, const Problem *problem)
{
    const CheckContext *check = context;
    for (size_t i = 0; i < check->reported; i++) {
        if (key_casts_doubt(check->messages->items[i].key, problem->path)) {
            return;
        }
    }
    messages_add(check->messages, draft_locate(check->draft, problem->path), problem->path, "%s",
                 problem->sentence);
}

/* A setting "path=value". */
static void apply_setting(Draft *draft, const char *setting, Place place, Messages *messages)
{
    const size_t length = strcspn(setting, "=");
    if (text_utf8_length(setting, strlen(setting)) < strlen(setting)) {
        messages_add(messages, place, "", "not UTF-8");
    } else if (setting[length] == '=' && tree_path_valid(setting, length)) {
        draft_set(draft, setting, length, setting + length + 1, place);
    } else {
        Text quoted = {0};
        text_add_quoted(&quoted, setting);
        messages_add(messages, place, "",
                     "%s is no setting (allowed: path=value, as in notice.window=12)",
                     text_string(&quoted));
        text_free(&quoted);
    }
}

/* Parents first, then the file itself, then the settings, then what only the whole can show. */
static int scenario_assemble(const ScenarioFiles *files, const char *const *settings,
                             size_t setting_count, Scenario *scenario, Messages *messages)
{
    Draft *draft = draft_new(files->items[0].path, messages);
    if (draft == NULL) {
        return -1;
    }
    for (size_t i = files->count; i > 0; i--) {
        draft_apply(draft, files->items[i - 1].root);
    }
    for (size_t i = 0; i < setting_count; i++) {
        Place place = {messages_file(messages, "--set"), i + 1, 0};
        apply_setting(draft, settings[i], place, messages);
    }
    if (draft_finish(draft, scenario) != 0) {
        messages->out_of_memory = true;
    } else {
        CheckContext context = {draft, messages, messages->count};
        (void)scenario_check(scenario, report_check, &context);
    }
    draft_free(draft);
    return messages_any(messages) ? -1 : 0;
}

int scenario_read_files(const ScenarioFiles *files, const char *const *settings,
                        size_t setting_count, Scenario *scenario, Messages *messages)
{
    *scenario = (Scenario){0};
    int status = scenario_assemble(files, settings, setting_count, scenario, messages);
    if (status != 0) {
        scenario_free(scenario);
    }
    return status;
}

int scenario_read(const char *path, const char *const *settings, size_t setting_count,
                  Scenario *scenario, Messages *messages)
{
    ScenarioFiles files = {0};
    *scenario = (Scenario){0};
    int status = scenario_files_read(&files, path, messages);
    if (status == 0) {
        status = scenario_read_files(&files, settings, setting_count, scenario, messages);
    }
    scenario_files_free(&files);
    return status;
}

int scenario_read_text(const char *name, const char *text, size_t length,
                       const char *const *settings, size_t setting_count, Scenario *scenario,
                       Messages *messages)
{
    ScenarioFiles files = {0};
    *scenario = (Scenario){0};
    int status = scenario_files_parse(&files, name, text, length, messages);
    if (status == 0) {
        status = scenario_read_files(&files, settings, setting_count, scenario, messages);
    }
    scenario_files_free(&files);
    return status;
}
