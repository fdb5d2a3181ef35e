#include "words/answer_words.h"

#include "words/trace_words.h"

static const char *const WORDS[TRACE_LANGUAGE_COUNT][ANSWER_WORD_COUNT] = {
    [TRACE_IN_ENGLISH] =
        {
            [ANSWER_RUNS] = "runs of",
            [ANSWER_PERSONS] = "simulated people",
            [ANSWER_BASE_YEAR] = "Of 1 000 adults, one year after the first notice",
            [ANSWER_BASE_DEADLINE] = "Of 1 000 adults, at the deadline of each",
            [ANSWER_RECORD] = "  have a record",
            [ANSWER_BY_CHOICE] = "    by an informed choice",
            [ANSWER_NOT_BY_CHOICE] = "    not by choice",
            [ANSWER_NONE_NOT_BY_CHOICE] = "  have none, and not by choice",
            [ANSWER_CHOSEN] = "  have one or none, by an informed choice",
            [ANSWER_UNWANTED] = "  have one, and would rather not",
            [ANSWER_MISSED] = "  have none, and would rather have one",
            [ANSWER_EXPLICIT] = "  have one by an explicit, informed yes",
            [ANSWER_COULD_OUT] = "  could have had none, had they firmly wanted to",
            [ANSWER_COULD_OUT_OLD] = "    of 1 000 aged 75 and over",
            [ANSWER_COULD_IN] = "  could have had one, had they firmly wanted to",
            [ANSWER_EXPOSED] = "Of 1 000 people, clinical data exposed by the programme",
            [ANSWER_EXPOSED_MEDIAN] = "  in a middling first year",
            [ANSWER_EXPOSED_RARE] = "  in one first year of 100, at least",
            [ANSWER_RANGES] =
                "What people want is a guess. Over the range of guesses, of the 1 000 adults",
            [ANSWER_COMPANIONS] = "Beside them, likewise",
            [ANSWER_SHORT_RECORD] = "record",
            [ANSWER_SHORT_CHOSEN] = "chosen",
            [ANSWER_SHORT_UNWANTED] = "unwanted",
            [ANSWER_SHORT_MISSED] = "missed",
            [ANSWER_SHORT_EXPLICIT] = "yes",
            [ANSWER_SHORT_ABLE] = "otherwise",
            [ANSWER_MORE] = "all rows: tacit compare FILE --all   a page: tacit report FILE",
            [ANSWER_TOO_MANY] = "designs are too many for a short answer",
            [ANSWER_WRITTEN] = "written:",
            [ANSWER_NOTHING_WRONG] = ": nothing wrong: ",
            [ANSWER_PEOPLE] = "persons",
            [ANSWER_REPLICATES] = "replicates",
            [ANSWER_WEEKS] = "weeks",
            [ANSWER_DESIGN] = "design",
            [ANSWER_DESIGNS] = "designs",
        },
    [TRACE_IN_FRENCH] =
        {
            [ANSWER_RUNS] = "simulations de",
            [ANSWER_PERSONS] = "personnes",
            [ANSWER_BASE_YEAR] = "Sur 1\u00a0000 adultes, un an après le premier envoi",
            [ANSWER_BASE_DEADLINE] = "Sur 1\u00a0000 adultes, à l’échéance de chacun",
            [ANSWER_RECORD] = "  ont un dossier",
            [ANSWER_BY_CHOICE] = "    par un choix informé",
            [ANSWER_NOT_BY_CHOICE] = "    sans l’avoir choisi",
            [ANSWER_NONE_NOT_BY_CHOICE] = "  n’en ont pas, sans l’avoir choisi",
            [ANSWER_CHOSEN] = "  en ont un ou non, par un choix informé",
            [ANSWER_UNWANTED] = "  en ont un et préféreraient ne pas en avoir",
            [ANSWER_MISSED] = "  n’en ont pas et préféreraient en avoir un",
            [ANSWER_EXPLICIT] = "  en ont un par un oui explicite et informé",
            [ANSWER_COULD_OUT] = "  auraient pu ne pas en avoir, s’ils y tenaient",
            [ANSWER_COULD_OUT_OLD] = "    sur 1\u00a0000 de 75 ans et plus",
            [ANSWER_COULD_IN] = "  auraient pu en avoir un, s’ils y tenaient",
            [ANSWER_EXPOSED] =
                "Sur 1\u00a0000 personnes, données médicales exposées par le programme",
            [ANSWER_EXPOSED_MEDIAN] = "  lors d’une première année médiane",
            [ANSWER_EXPOSED_RARE] = "  lors d’une première année sur 100, au moins",
            [ANSWER_RANGES] = "Ce que chacun veut est supposé. Selon ce qu’on suppose, sur les "
                              "1\u00a0000 adultes",
            [ANSWER_COMPANIONS] = "À côté, de même",
            [ANSWER_SHORT_RECORD] = "dossier",
            [ANSWER_SHORT_CHOSEN] = "choisi",
            [ANSWER_SHORT_UNWANTED] = "non voulu",
            [ANSWER_SHORT_MISSED] = "manqué",
            [ANSWER_SHORT_EXPLICIT] = "oui",
            [ANSWER_SHORT_ABLE] = "autrement",
            [ANSWER_MORE] =
                "tout le tableau\u00a0: tacit compare FICHIER --all   une page\u00a0: tacit report "
                "FICHIER",
            [ANSWER_TOO_MANY] = "dispositifs, c’est trop pour une réponse courte",
            [ANSWER_WRITTEN] = "écrit\u00a0:",
            [ANSWER_NOTHING_WRONG] = "\u00a0: rien à redire\u00a0: ",
            [ANSWER_PEOPLE] = "personnes",
            [ANSWER_REPLICATES] = "réplicats",
            [ANSWER_WEEKS] = "semaines",
            [ANSWER_DESIGN] = "dispositif",
            [ANSWER_DESIGNS] = "dispositifs",
        },
};

const char *answer_word(size_t language, enum AnswerWord word)
{
    return WORDS[language][word];
}

const char *answer_thousands(size_t language)
{
    return language == TRACE_IN_FRENCH ? "\u00a0" : " ";
}

char answer_point(size_t language)
{
    return language == TRACE_IN_FRENCH ? ',' : '.';
}
