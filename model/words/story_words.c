#include "words/story_words.h"

static const char *const RULES[STORY_RULES][TRACE_LANGUAGE_COUNT] = {
    [STORY_UNHINDERED_IN] =
        {"the first adult without any barrier who would rather have the record",
         "la première personne adulte sans aucun obstacle qui préférerait avoir le dossier"},
    [STORY_UNHINDERED_OUT] =
        {"the first adult without any barrier who would rather have no record",
         "la première personne adulte sans aucun obstacle qui préférerait ne pas avoir de dossier"},
    [STORY_OLD_OFFLINE_IN] =
        {"the first person of 75 or over who cannot use the internet and would rather have the "
         "record",
         "la première personne de 75 ans ou plus qui ne peut pas utiliser internet et préférerait "
         "avoir le dossier"},
    [STORY_DEPRIVED_UNREAD_OUT] =
        {"the first adult of the most deprived fifth who has difficulty with written language and "
         "would rather have no record",
         "la première personne adulte du cinquième le plus défavorisé qui a des difficultés avec "
         "l’écrit et préférerait ne pas avoir de dossier"},
    [STORY_SENSITIVE] =
        {"the first adult with a sensitive condition, whatever the wish",
         "la première personne adulte qui a un problème de santé sensible, quel que soit son "
         "souhait"},
    [STORY_CHILD] = {"the first child for whom another of the household decides, whatever the wish",
                     "la première personne de moins de 18 ans pour qui une autre personne du foyer "
                     "décide, quel "
                     "que soit son souhait"},
};

const char *story_rule(size_t rule, size_t language)
{
    return RULES[rule][language];
}

const char *story_choice(size_t language)
{
    static const char *const SENTENCES[TRACE_LANGUAGE_COUNT] = {
        "Each rule looks only at what a person is, before any design has run, and takes the person "
        "with the lowest number who fits it and whose household no rule before has taken",
        "Chaque règle ne regarde que ce qu’est une personne, avant que le moindre dispositif ne "
        "soit simulé, et prend la personne de plus petit numéro qui y répond et dont le foyer n’a "
        "été pris par aucune règle précédente"};
    return SENTENCES[language];
}
