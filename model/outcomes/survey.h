/* survey: what an online panel that over-claims would have answered.
 *
 * Surveys of who knows, activated or refused ask people who use the internet, and some of these say
 * yes where it is not so. A simulated survey is compared with surveys; a simulated share is not.
 * outcomes/README.md, Survey. */
#ifndef TACIT_SURVEY_H
#define TACIT_SURVEY_H

#include "outcomes/standing.h"

enum SurveyQuestion {
    SURVEY_AWARE,
    SURVEY_KNOWS_DEFAULT,
    SURVEY_INFORMED,
    SURVEY_ACTIVATED,
    SURVEY_REFUSED,
    SURVEY_QUESTIONS
};
const Label *survey_question_label(size_t question); /* "aware", ...; NULL past the end */
const char *survey_question_name(size_t question);
const char *survey_question_sentence(size_t question);
const char *survey_question_source(size_t question); /* the survey to compare with; "" if none */

/* Adults who decide for themselves, and those of them whom an online panel can reach; who of them
 * could truly have said yes. */
typedef struct SurveyTally {
    int64_t all, online;
    int64_t yes_all[SURVEY_QUESTIONS], yes_online[SURVEY_QUESTIONS];
} SurveyTally;

/* Adds a person as things stand at the beginning of the week of the survey; others than adults who
 * decide for themselves are not asked. */
void survey_tally(const Population *population, const Programme *programme, uint32_t person,
                  const PersonPath *path, SurveyTally *tally);
void survey_tally_add(const SurveyTally *other, SurveyTally *tally);

/* What is written of a survey, question by question. */
enum SurveyValue {
    SURVEY_MEASURED,    /* share of the panel that says yes */
    SURVEY_TRUE_ONLINE, /* share of the panel that says so truly */
    SURVEY_TRUE_ALL,    /* share of all adults who decide for themselves */
    SURVEY_SAMPLE_SE,   /* standard error of the measured share in a sample of survey.size */
    SURVEY_VALUES
};

/* Shares; NaN where nobody is asked. */
void survey_values(const SurveyTally *tally, const Parameters *values,
                   double answers[SURVEY_VALUES][SURVEY_QUESTIONS]);

#endif
