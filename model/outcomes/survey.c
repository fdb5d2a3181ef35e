#include "outcomes/survey.h"

#include <math.h>

static const struct {
    Label label;
    const char *sentence, *source;
} QUESTIONS[SURVEY_QUESTIONS] = {
    {{"aware", "survey: has heard of it", "enquête : en a entendu parler"},
     "Has heard of the record",
     "programmes:MES-038"},
    {{"knows_default", "survey: knows what silence leads to",
      "enquête : sait à quoi mène le silence"},
     "Knows what silence leads to",
     "programmes:MES-039"},
    {{"informed", "survey: informed", "enquête : informée"},
     "Knows that one may refuse or join, how and until when",
     ""},
    {{"activated", "survey: has activated", "enquête : a activé"},
     "Has activated the record",
     "programmes:MES-041"},
    {{"refused", "survey: has refused", "enquête : a refusé"},
     "Refused before a record opened",
     "programmes:MES-042"},
};

const Label *survey_question_label(size_t question)
{
    return question < SURVEY_QUESTIONS ? &QUESTIONS[question].label : NULL;
}

const char *survey_question_name(size_t question)
{
    return question < SURVEY_QUESTIONS ? QUESTIONS[question].label.name : NULL;
}

const char *survey_question_sentence(size_t question)
{
    return question < SURVEY_QUESTIONS ? QUESTIONS[question].sentence : NULL;
}

const char *survey_question_source(size_t question)
{
    return question < SURVEY_QUESTIONS ? QUESTIONS[question].source : NULL;
}

static void true_answers(const Programme *programme, const PersonPath *path,
                         bool answers[SURVEY_QUESTIONS])
{
    const uint32_t week = programme->survey_week;
    answers[SURVEY_AWARE] = path->knows[LEVEL_AWARE] < week;
    answers[SURVEY_KNOWS_DEFAULT] = path->knows[LEVEL_KNOWS_DEFAULT] < week;
    answers[SURVEY_INFORMED] = path->knows[LEVEL_INFORMED] < week;
    answers[SURVEY_ACTIVATED] = path->activated < week;
    answers[SURVEY_REFUSED] = standing_left(path, week) &&
                              (standing_said_no(path) || !standing_was_open(programme, path));
}

void survey_tally(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, SurveyTally *tally)
{
    if (!population_decides_for_oneself(population, person)) {
        return;
    }
    const bool online = (population->barriers[person] >> BARRIER_no_internet & 1U) == 0;
    bool answers[SURVEY_QUESTIONS];
    true_answers(programme, path, answers);
    tally->all++;
    tally->online += online;
    for (size_t i = 0; i < SURVEY_QUESTIONS; i++) {
        tally->yes_all[i] += answers[i];
        tally->yes_online[i] += online && answers[i];
    }
}

void survey_tally_add(const SurveyTally *other, SurveyTally *tally)
{
    tally->all += other->all;
    tally->online += other->online;
    for (size_t i = 0; i < SURVEY_QUESTIONS; i++) {
        tally->yes_all[i] += other->yes_all[i];
        tally->yes_online[i] += other->yes_online[i];
    }
}

static double overclaim(const Parameters *values, size_t question)
{
    return question == SURVEY_ACTIVATED ? values->survey_overclaim_activated
           : question == SURVEY_REFUSED ? values->survey_overclaim_refused
                                        : values->survey_overclaim_knowledge;
}

static double share(int64_t part, int64_t whole)
{
    return whole > 0 ? (double)part / (double)whole : NAN;
}

void survey_values(const SurveyTally *tally, const Parameters *values,
                   double answers[SURVEY_VALUES][SURVEY_QUESTIONS])
{
    for (size_t i = 0; i < SURVEY_QUESTIONS; i++) {
        const double truly = share(tally->yes_online[i], tally->online);
        const double measured = truly + (1.0 - truly) * overclaim(values, i);
        answers[SURVEY_MEASURED][i] = measured;
        answers[SURVEY_TRUE_ONLINE][i] = truly;
        answers[SURVEY_TRUE_ALL][i] = share(tally->yes_all[i], tally->all);
        answers[SURVEY_SAMPLE_SE][i] = sqrt(measured * (1.0 - measured) / values->survey_size);
    }
}
