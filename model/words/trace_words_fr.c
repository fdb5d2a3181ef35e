#include "words/trace_words.h"

/* The space before a colon or a semicolon is a no-break space, the apostrophe is the curved one. A
 * person is « la personne », and all who may decide in her place are feminine nouns too. */

static const char *const FIFTH[TRACE_FIFTHS] = {
    "dans le cinquième le moins défavorisé", "dans le deuxième cinquième le moins défavorisé",
    "dans le cinquième médian, du moins au plus défavorisé",
    "dans le deuxième cinquième le plus défavorisé", "dans le cinquième le plus défavorisé"};

static const char *const BARRIERS[BARRIER_COUNT] = {
#define BARRIER(key, rates, rate_low, rate_high, rate_source, multipliers, multiplier_source, en,  \
                fr, sentence, french, path_fr, short_fr)                                           \
    path_fr,
#include "scenario/barriers.def"
#undef BARRIER
};

static const char *const DECIDER[TRACE_DECIDER_COUNT] = {
    [TRACE_BY_ONESELF] = "décide du dossier",
    [TRACE_BY_HOUSEHOLD] =
        "ne décide pas du dossier : une autre personne du foyer le fait, la personne {1}",
    [TRACE_BY_GUARDIAN] = "ne décide pas du dossier : une tutelle extérieure au foyer le fait",
    [TRACE_BY_STAFF] = "ne décide pas du dossier : l’équipe de l’établissement le fait",
};

static const char *const WISH[TRACE_WISHES] = {
    [INDIFFERENT] = "avoir le dossier ou non lui serait égal",
    [IN_SOFT] = "préférerait avoir le dossier",
    [IN_FIRM] = "tiendrait à avoir le dossier",
    [OUT_SOFT] = "préférerait ne pas avoir de dossier",
    [OUT_FIRM] = "tiendrait à ne pas avoir de dossier",
};

static const char *const MOMENT[MOMENT_COUNT] = {
    [MOMENT_DEADLINE] = "à l’échéance de cette personne",
    [MOMENT_YEAR_1] = "un an après la première notification",
    [MOMENT_YEAR_5] = "cinq ans après la première notification",
    [MOMENT_YEAR_10] = "dix ans après la première notification",
};

static const char *const STATE[TRACE_STATE_COUNT] = {
    [TRACE_AGAINST] =
        "a un dossier ouvert à d’autres ; {who}est informée, et préférerait ne pas en avoir",
    [TRACE_EXPLICIT] =
        "a un dossier ouvert à d’autres ; {who}a dit oui par un acte clair, une fois "
        "informée (oui explicite)",
    [TRACE_UNINFORMED_YES] = "a un dossier ouvert à d’autres ; {who}a dit oui par un acte, mais "
                             "n’est toujours pas informée",
    [TRACE_TACIT_UNINFORMED] =
        "a un dossier ouvert à d’autres ; {who}n’est pas informée (inclusion tacite)",
    [TRACE_TACIT_UNABLE] =
        "a un dossier ouvert à d’autres ; {who}est informée, mais n’était pas en "
        "mesure de refuser (inclusion tacite)",
    [TRACE_ACQUIESCENT] = "a un dossier ouvert à d’autres ; {who}est informée, était en mesure de "
                          "refuser, et ne l’a pas fait (non-opposition informée)",
    [TRACE_AGAINST_OUT] =
        "n’a pas de dossier ouvert à d’autres ; {who}est informée, et préférerait en avoir un",
    [TRACE_EXPLICIT_OUT] =
        "n’a pas de dossier ouvert à d’autres ; {who}a dit non, refusé ou fermé, "
        "une fois informée",
    [TRACE_TACIT_OUT_UNINFORMED] =
        "n’a pas de dossier ouvert à d’autres ; {who}n’est pas informée (exclusion tacite)",
    [TRACE_TACIT_OUT_UNABLE] = "n’a pas de dossier ouvert à d’autres ; {who}est informée, mais "
                               "n’était pas en mesure d’en obtenir un (exclusion tacite)",
    [TRACE_ACQUIESCENT_OUT] = "n’a pas de dossier ouvert à d’autres ; {who}est informée, était en "
                              "mesure d’en obtenir un, et ne l’a pas fait",
    [TRACE_PENDING] = "le délai d’opposition court encore, et le silence ne compte pas encore",
};

static const char *const COULD[TRACE_COULD_COUNT] = {
    [0] =
        "à cette date, pas en mesure de choisir en connaissance de cause, ni d’obtenir le dossier "
        "ni de le refuser",
    [TRACE_COULD_BE_OUT] =
        "à cette date, en mesure de refuser le dossier par un choix ferme, mais pas de l’obtenir",
    [TRACE_COULD_BE_IN] =
        "à cette date, en mesure d’obtenir le dossier par un choix ferme, mais pas de le refuser",
    [TRACE_COULD_BE_OUT | TRACE_COULD_BE_IN] =
        "à cette date, en mesure d’obtenir le dossier comme de le refuser, par un choix ferme",
};

static const char *const LETTER[TRACE_LETTER_COUNT] = {
    [TRACE_NOTICE] = "notification", [TRACE_REMINDER] = "notification de rappel"};

static const char *const FATE[TRACE_FATE_COUNT] = {
    [TRACE_ARRIVES] = "",
    [TRACE_LOST] = " ; elle n’arrive jamais",
    [TRACE_UNOPENED] = " ; elle n’est jamais ouverte",
    [TRACE_UNOPENED_YET] = " ; elle n’est pas ouverte avant la fin de la simulation",
};

static const char *const READING[TRACE_READING_COUNT] = {
    [LEVEL_AWARE] = "la lit, et comprend seulement que le dossier existe",
    [LEVEL_KNOWS_DEFAULT] = "la lit, et comprend que, sans refus, le dossier s’ouvre",
    [LEVEL_INFORMED] = "la lit, et comprend qu’on peut refuser, comment et jusqu’à quand",
    [LEVEL_ENLIGHTENED] = "la lit, et comprend qu’on peut refuser, comment et jusqu’à quand, ainsi "
                          "que qui voit quoi et avec quelles conséquences",
    [LEVEL_COUNT + LEVEL_AWARE] = "la lit, et comprend seulement que le dossier existe",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] =
        "la lit, et comprend que, sans démarche, aucun dossier ne s’ouvre",
    [LEVEL_COUNT + LEVEL_INFORMED] =
        "la lit, et comprend qu’on peut obtenir le dossier, et comment",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] =
        "la lit, et comprend qu’on peut obtenir le dossier, et comment, ainsi que qui voit quoi et "
        "avec quelles conséquences",
    [TRACE_UNREAD] = "ne la lit pas",
};

static const char *const MEETING[TRACE_MEETING_COUNT] = {
    [TRACE_EXPLAINED] = "un professionnel explique le dossier",
    [TRACE_ASKED] = "un professionnel demande un accord pour le dossier",
    [TRACE_REQUESTED] = "{who}demande le dossier à un professionnel",
    [TRACE_LEAVES_THERE] = "{who}dit à un professionnel qu’il ne doit pas y avoir de dossier",
};

static const char *const KNOWLEDGE[TRACE_KNOWLEDGE_COUNT] = {
    [LEVEL_AWARE] = "sait que le dossier existe",
    [LEVEL_KNOWS_DEFAULT] = "sait que, sans refus, le dossier s’ouvre",
    [LEVEL_INFORMED] = "sait qu’on peut refuser, comment et jusqu’à quand",
    [LEVEL_ENLIGHTENED] = "sait qu’on peut refuser, comment et jusqu’à quand, ainsi que qui voit "
                          "quoi et avec quelles conséquences",
    [LEVEL_COUNT + LEVEL_AWARE] = "sait que le dossier existe",
    [LEVEL_COUNT + LEVEL_KNOWS_DEFAULT] = "sait que, sans démarche, aucun dossier ne s’ouvre",
    [LEVEL_COUNT + LEVEL_INFORMED] = "sait qu’on peut obtenir le dossier, et comment",
    [LEVEL_COUNT + LEVEL_ENLIGHTENED] = "sait qu’on peut obtenir le dossier, et comment, ainsi que "
                                        "qui voit quoi et avec quelles conséquences",
};

static const char *const ROUTE[ROUTE_COUNT] = {
    [ROUTE_NONE] = "sans que personne l’ait fait",
    [ROUTE_NOTICE] = "par une notification",
    [ROUTE_MEDIA] = "par les médias",
    [ROUTE_CAMPAIGN] = "par une campagne",
    [ROUTE_HOUSEHOLD] = "par quelqu’un du foyer",
    [ROUTE_PEERS] = "par une connaissance",
    [ROUTE_PROFESSIONAL] = "par un professionnel",
    [ROUTE_ACTIVATION] = "par la page qui active le dossier",
    [ROUTE_SEARCH] = "par ses propres recherches",
};

static const char *const ANSWER[TRACE_ANSWER_COUNT] = {
    [TRACE_YES] = "dit oui, par choix et en connaissance de cause",
    [TRACE_YES_DEFERRED] = "dit oui par déférence envers le professionnel",
    [TRACE_NO] = "dit non, par choix et en connaissance de cause",
    [TRACE_LATER] = "ne dit ni oui ni non",
};

static const char *const ACT[TRACE_ACT_COUNT] = {
    [TRACE_TO_REFUSE] = "de refuser le dossier",
    [TRACE_TO_CLOSE] = "de fermer le dossier",
    [TRACE_TO_CLOSE_SHELL] = "de fermer la coquille vide",
    [TRACE_TO_JOIN] = "d’obtenir le dossier",
    [TRACE_TO_RETURN] = "de revenir",
};

static const char *const WAY[TRACE_WAY_COUNT] = {
    [TRACE_ALONE] = "en ligne sans aide ou par formulaire",
    [TRACE_HELPED] = "avec de l’aide ou au guichet",
    [TRACE_PHONE] = "par téléphone",
    [TRACE_ANYHOW] = "par téléphone, ou sinon en ligne sans aide ou par formulaire",
};

static const char *const RESULT[TRACE_RESULT_COUNT] = {
    [TRACE_FAILS] = "sans succès",
    [TRACE_UNANSWERED] = "la ligne est occupée, et personne ne répond",
    [TRACE_WORKS] = "avec succès",
};

static const char *const LEAVING[TRACE_LEAVING_COUNT] = {
    [TRACE_REFUSED] = "le refus compte : le silence n’ouvrira pas de dossier",
    [TRACE_CLOSED] = "le dossier est fermé",
    [TRACE_CLOSED_SHELL] = "la coquille vide est fermée",
    [TRACE_DECLINED] = "aucun dossier ne s’ouvre, comme la réponse le demande",
};

#define OPENS(NAME, rule, acts, en, fr, opens_en, opens_fr) opens_fr,

static const char *word(const Label *label)
{
    return label->fr;
}

const TraceLanguage TRACE_FRENCH = {
    .code = "fr",
    .person = "personne",
    .of = "de",
    .replicate = "premier réplicat",
    .seed = "graine",
    .week = "semaine",
    .colon = " : ",
    .semicolon = " ; ",
    .word = word,
    .rules = {RULES(OPENS)},
    .who =
        {
            [TRACE_BY_ONESELF] = "",
            [TRACE_BY_HOUSEHOLD] = "la personne qui décide ",
            [TRACE_BY_GUARDIAN] = "la tutelle ",
            [TRACE_BY_STAFF] = "l’équipe de l’établissement ",
        },
    .sentences =
        {
            [TRACE_AGE] = "âge : {0}",
            [TRACE_HOUSEHOLD] = "personnes dans le foyer : {0}",
            [TRACE_INSTITUTION] = "vit en établissement",
            [TRACE_REGION] = "région : {0}",
            [TRACE_DEPRIVATION] = "{0}",
            [TRACE_BARRIER] = "{0}",
            [TRACE_CHRONIC] = "a une maladie chronique",
            [TRACE_SENSITIVE] = "a un problème de santé sensible",
            [TRACE_DECIDER] = "{0}",
            [TRACE_DISPOSITION] = "avec toute l’information, {0} (une supposition du modèle)",
            [TRACE_SHIFTED] = "pour ce dossier-ci, {0}",
            [TRACE_UNREACHED] =
                "{who}ne s’occupe pas de la question : rien ne parvient à cette personne",
            [TRACE_SILENCE_OPENS] =
                "le délai d’opposition s’achève dans le silence : le dossier s’ouvre",
            [TRACE_SILENCE_SHELL] =
                "le délai d’opposition s’achève dans le silence : une coquille vide s’ouvre",
            [TRACE_REPORT] = "{0} : {1} ; {2}",
            [TRACE_TURNED] = "{who}change d’avis : {0}",
            [TRACE_SENT] = "une {0} est envoyée {1}{2}",
            [TRACE_READ] = "{who}ouvre la {0} envoyée {1} : {2}",
            [TRACE_MET] = "{0}",
            [TRACE_KNOWS] = "désormais, {who}{0}",
            [TRACE_INFORMED] = "{who}est informée {1} : {0}",
            [TRACE_MOVED] = "{who}est influencée par une campagne, ou par qui l’a informée : {0}",
            [TRACE_ANSWERS] = "{who}{0}",
            [TRACE_YES_OPENS] = "le dossier s’ouvre",
            [TRACE_STARTS] = "{who}entreprend d’agir",
            [TRACE_TAKES_UP_AGAIN] = "{who}s’y remet",
            [TRACE_OVERTAKEN] = "{who}allait entreprendre d’agir, mais il n’y a plus rien à faire",
            [TRACE_TRIES] = "{who}essaie {0} (essai {1}), {2} : {3}",
            [TRACE_JOINS] = "le dossier s’ouvre",
            [TRACE_LEAVES] = "{0}",
            [TRACE_RETURNS] = "est de retour : le départ est annulé",
            [TRACE_REOPENS] = "le dossier est ouvert, après ce retour",
            [TRACE_ACTIVATES] = "le dossier est activé",
            [TRACE_MASKS] = "les documents sensibles sont masqués",
        },
    .words =
        {
            [TRACE_KIND_FIFTH] = FIFTH,
            [TRACE_KIND_BARRIER] = BARRIERS,
            [TRACE_KIND_DECIDER] = DECIDER,
            [TRACE_KIND_WISH] = WISH,
            [TRACE_KIND_MOMENT] = MOMENT,
            [TRACE_KIND_STATE] = STATE,
            [TRACE_KIND_COULD] = COULD,
            [TRACE_KIND_LETTER] = LETTER,
            [TRACE_KIND_FATE] = FATE,
            [TRACE_KIND_READING] = READING,
            [TRACE_KIND_MEETING] = MEETING,
            [TRACE_KIND_KNOWLEDGE] = KNOWLEDGE,
            [TRACE_KIND_ROUTE] = ROUTE,
            [TRACE_KIND_ANSWER] = ANSWER,
            [TRACE_KIND_ACT] = ACT,
            [TRACE_KIND_WAY] = WAY,
            [TRACE_KIND_RESULT] = RESULT,
            [TRACE_KIND_LEAVING] = LEAVING,
        },
};
