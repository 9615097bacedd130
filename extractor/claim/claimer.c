/* claimer.c - what is made of a rule set once, for all articles of a thread: phrases by
 * their first word, metrics by noun and alias. */
#include "claim/parts.h"

static void put_words(sift_table *table, const sift_ruleset *rules,
                      const char *class_name)
{
  for (size_t i = 0; i < rules->word_count; i++)
    if (sift_text_is(rules->words[i].name, class_name))
      for (size_t k = 0; k < rules->words[i].phrases.count; k++)
        *sift_table_put(table, rules->words[i].phrases.at[k]) = &rules->words[i];
}

/* Of all classes whose name begins so. */
static void put_classes(sift_table *table, const sift_ruleset *rules, const char *prefix)
{
  for (size_t i = 0; i < rules->word_count; i++)
    if (sift_text_starts(rules->words[i].name, sift_text_of(prefix)))
      for (size_t k = 0; k < rules->words[i].phrases.count; k++)
        *sift_table_put(table, rules->words[i].phrases.at[k]) = &rules->words[i];
}

static void fill_tables(sift_claimer *claimer, const sift_ruleset *rules)
{
  for (size_t i = 0; i < rules->word_count; i++)
    for (size_t k = 0; k < rules->words[i].phrases.count; k++)
      sift_lexicon_add(claimer->classes, rules->words[i].phrases.at[k], (uint32_t)i);
  for (size_t i = 0; i < rules->qualifier_count; i++)
    for (size_t k = 0; k < rules->qualifiers[i].phrases.count; k++)
      sift_lexicon_add(claimer->qualifiers, rules->qualifiers[i].phrases.at[k],
                       (uint32_t)i);
  for (size_t i = 0; i < rules->metric_count; i++)
    for (size_t k = 0; k < rules->metrics[i].nouns.count; k++) {
      void **first = sift_table_put(&claimer->by_noun, rules->metrics[i].nouns.at[k]);
      if (*first == NULL)
        *first = &rules->metrics[i];
    }
  for (size_t i = 0; i < rules->metric_count; i++)
    for (size_t k = 0; k < rules->metrics[i].aliases.count; k++) {
      sift_text alias = sift_text_lower(claimer->arena, rules->metrics[i].aliases.at[k]);
      *sift_table_put(&claimer->by_alias, alias) = &rules->metrics[i];
    }
  for (size_t i = 0; i < rules->literals.count && SIFT_WORD_TAG + i < SIFT_TAG_LIMIT;
       i++) {
    uint32_t *tag = SIFT_NEW(claimer->arena, uint32_t);
    *tag = (uint32_t)(SIFT_WORD_TAG + i);
    *sift_table_put(&claimer->literals, rules->literals.at[i].key) = tag;
  }
  put_words(&claimer->set_aside, rules, "aside");
  put_words(&claimer->breaks, rules, "clause");
  put_words(&claimer->facilities, rules, "facility");
  put_words(&claimer->light, rules, "closed");
  put_words(&claimer->light, rules, "light");
  put_words(&claimer->others, rules, "others");
  put_words(&claimer->beaten, rules, "beaten");
  put_words(&claimer->beginnings, rules, "beginning");
  put_words(&claimer->year_ago, rules, "year_ago");
  put_words(&claimer->outlooks, rules, "forecast_noun");
  put_words(&claimer->of_things, rules, "metrics_of_things");
  put_words(&claimer->of_incidents, rules, "metrics_of_incidents");
  put_words(&claimer->of_tolls, rules, "metrics_of_tolls");
  put_words(&claimer->of_failures, rules, "metrics_of_failures");
  put_words(&claimer->of_works, rules, "metrics_of_works");
  put_classes(&claimer->incidents, rules, "incident_");
}

sift_claimer *sift_claimer_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_claimer *claimer = SIFT_NEW(arena, sift_claimer);
  claimer->arena = arena;
  claimer->rules = rules;
  claimer->matcher = sift_matcher_open(arena);
  claimer->starter = sift_starter_open(arena);
  claimer->classes = sift_lexicon_make(arena);
  claimer->qualifiers = sift_lexicon_make(arena);
  sift_table *tables[] = {
    &claimer->by_noun,     &claimer->by_alias,     &claimer->set_aside,
    &claimer->breaks,      &claimer->year_ago,     &claimer->of_things,
    &claimer->facilities,  &claimer->outlooks,     &claimer->literals,
    &claimer->incidents,   &claimer->of_incidents, &claimer->beginnings,
    &claimer->of_works,    &claimer->beaten,       &claimer->of_tolls,
    &claimer->of_failures, &claimer->light,        &claimer->others
  };
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    tables[i]->arena = arena;
  fill_tables(claimer, rules);
  return claimer;
}
