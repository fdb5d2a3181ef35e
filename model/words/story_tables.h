/* story_tables: the stories of a run (run/stories.h) as tables, told in every language. */
#ifndef TACIT_STORY_TABLES_H
#define TACIT_STORY_TABLES_H

#include "outcomes/tables.h"

/* Adds the group stories, over the axes person (number of the person), design (without `none`) and
 * step (from 0); every text in English (_en) and in French (_fr):
 *
 *     rule, rule_en, rule_fr, who_en, who_fr       person: number of the rule from 1, the rule as a
 *                                                  sentence, who the person is
 *     opening_en, opening_fr                       design: how a record opens in it
 *     week, text_en, text_fr                       person, design, step: NaN and "" after the last
 *     ending_week, ending_en, ending_fr            person, design: the report at the last moment
 *
 * and notes replicate, choice_en, choice_fr: what all rules have in common. Adds no group when no
 * person was found, or nothing happens to any. */
void story_tables(const Results *results, Tables *tables);

#endif
