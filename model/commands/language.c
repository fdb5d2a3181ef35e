#include "commands/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* "fr_FR.UTF-8" begins with the code of a language; what follows it is no letter. */
static bool begins_with(const char *locale, const char *code)
{
    const size_t length = strlen(code);
    return strncmp(locale, code, length) == 0 && strchr("_.@", locale[length]) != NULL;
}

static enum TraceTongue of_locale(void)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof VARIABLES[0]; i++) {
        locale = locale == NULL || locale[0] == '\0' ? getenv(VARIABLES[i]) : locale;
    }
    for (size_t i = 0; locale != NULL && trace_language(i) != NULL; i++) {
        if (begins_with(locale, trace_language(i)->code)) {
            return (enum TraceTongue)i;
        }
    }
    return TRACE_IN_ENGLISH;
}

static void report_unknown(const char *command, const char *code)
{
    Text sentence = {0};
    text_format(&sentence, "tacit %s: --language: ", command);
    text_add_quoted(&sentence, code);
    text_add(&sentence, " is no language of it, allowed: ");
    for (size_t i = 0; trace_language(i) != NULL; i++) {
        text_format(&sentence, "%s%s", i == 0 ? "" : ", ", trace_language(i)->code);
    }
    (void)fprintf(stderr, "%s\n", text_string(&sentence));
    text_free(&sentence);
}

int language_read(const char *command, const Options *options, enum TraceTongue *language)
{
    *language = of_locale();
    if (options->language == NULL) {
        return COMMAND_DONE;
    }
    for (size_t i = 0; trace_language(i) != NULL; i++) {
        if (strcmp(trace_language(i)->code, options->language) == 0) {
            *language = (enum TraceTongue)i;
            return COMMAND_DONE;
        }
    }
    report_unknown(command, options->language);
    return COMMAND_INPUT_WRONG;
}
