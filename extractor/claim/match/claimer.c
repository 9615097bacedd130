/* claimer.c - what is made of a rule set once, for all articles of a thread: phrases by
 * their first word, metrics by noun and alias. */
#include "claim/incident/event.h"

/* Word classes that the program itself reads, and where each is kept. */
static const struct {
  const char *name;
  size_t table;
} kept[] = {
  { "aside", offsetof(sift_claimer, set_aside) },
  { "clause", offsetof(sift_claimer, breaks) },
  { "part_noun", offsetof(sift_claimer, part_nouns) },
  { "report", offsetof(sift_claimer, part_does) },
  { "earn_verb", offsetof(sift_claimer, part_does) },
  { "lose_verb", offsetof(sift_claimer, part_does) },
  { "part_verb", offsetof(sift_claimer, part_does) },
  { "whole", offsetof(sift_claimer, wholes) },
  { "of_whole", offsetof(sift_claimer, of_wholes) },
  { "charge_kind", offsetof(sift_claimer, charges) },
  { "left_out_of_accounts", offsetof(sift_claimer, of_accounts) },
  { "metrics_of_all", offsetof(sift_claimer, of_all) },
  { "metrics_of_parts", offsetof(sift_claimer, of_parts) },
  { "measure_noun", offsetof(sift_claimer, measure_nouns) },
  { "bare_result", offsetof(sift_claimer, bare_results) },
  { "held_against", offsetof(sift_claimer, held_against) },
  { "facility", offsetof(sift_claimer, facilities) },
  { "closed", offsetof(sift_claimer, light) },
  { "rise", offsetof(sift_claimer, moves) },
  { "fall", offsetof(sift_claimer, moves) },
  { "amount_verb", offsetof(sift_claimer, moves) },
  { "going_on", offsetof(sift_claimer, moves) },
  { "light", offsetof(sift_claimer, light) },
  { "segment", offsetof(sift_claimer, segments) },
  { "no_part", offsetof(sift_claimer, no_parts) },
  { "demonyms", offsetof(sift_claimer, demonyms) },
  { "of_courts", offsetof(sift_claimer, of_courts) },
  { "of_cases", offsetof(sift_claimer, of_cases) },
  { "of_orbits", offsetof(sift_claimer, of_orbits) },
  { "others", offsetof(sift_claimer, others) },
  { "reporters", offsetof(sift_claimer, reporters) },
  { "houses", offsetof(sift_claimer, houses) },
  { "watchers", offsetof(sift_claimer, watchers) },
  { "venues", offsetof(sift_claimer, venues) },
  { "estimating", offsetof(sift_claimer, estimatings) },
  { "beaten", offsetof(sift_claimer, beaten) },
  { "demanding", offsetof(sift_claimer, demanding) },
  { "beginning", offsetof(sift_claimer, beginnings) },
  { "telling", offsetof(sift_claimer, tellings) },
  { "foretelling", offsetof(sift_claimer, foretellings) },
  { "reader", offsetof(sift_claimer, readers) },
  { "saying", offsetof(sift_claimer, sayings) },
  { "attached", offsetof(sift_claimer, attached) },
  { "kin", offsetof(sift_claimer, kin) },
  { "asked_by", offsetof(sift_claimer, askeds) },
  { "year_ago", offsetof(sift_claimer, year_ago) },
  { "quarter_before", offsetof(sift_claimer, quarter_before) },
  { "month_before", offsetof(sift_claimer, month_before) },
  { "half_before", offsetof(sift_claimer, half_before) },
  { "metrics_of_this_year", offsetof(sift_claimer, by_year) },
  { "metrics_of_each_year", offsetof(sift_claimer, of_each_year) },
  { "metrics_by_month", offsetof(sift_claimer, by_month) },
  { "forecast_noun", offsetof(sift_claimer, outlooks) },
  { "tier", offsetof(sift_claimer, tiers) },
  { "takeovers", offsetof(sift_claimer, takeovers) },
  { "holders", offsetof(sift_claimer, holders) },
  { "ranks", offsetof(sift_claimer, ranks) },
  { "metrics_of_things", offsetof(sift_claimer, of_things) },
  { "metrics_of_machines", offsetof(sift_claimer, of_machines) },
  { "metrics_of_crowds", offsetof(sift_claimer, of_crowds) },
  { "metrics_of_deeds", offsetof(sift_claimer, of_deeds) },
  { "uncounted", offsetof(sift_claimer, uncounted) },
  { "systems", offsetof(sift_claimer, systems) },
  { "metrics_of_incidents", offsetof(sift_claimer, of_incidents) },
  { "metrics_of_tolls", offsetof(sift_claimer, of_tolls) },
  { "metrics_of_failures", offsetof(sift_claimer, of_failures) },
  { "metrics_of_breaches", offsetof(sift_claimer, of_breaches) },
  { "metrics_of_works", offsetof(sift_claimer, of_works) },
  { "metrics_of_works_told", offsetof(sift_claimer, of_works_told) },
  { "metrics_of_sites", offsetof(sift_claimer, of_sites) },
  { "metrics_of_sorts", offsetof(sift_claimer, of_sorts) },
  { "dealing", offsetof(sift_claimer, dealings) },
  { "metrics_of_balances", offsetof(sift_claimer, of_balances) },
  { "metrics_of_deals", offsetof(sift_claimer, of_deals) },
  { "metrics_of_shares", offsetof(sift_claimer, of_shares) },
  { "metrics_of_receivers", offsetof(sift_claimer, of_receivers) },
  { "metrics_of_offenders", offsetof(sift_claimer, of_offenders) },
  { "givers", offsetof(sift_claimer, givers) },
  { "metrics_of_two", offsetof(sift_claimer, of_two) },
  { "metrics_of_places", offsetof(sift_claimer, of_places) },
  { "other_bid", offsetof(sift_claimer, other_bids) },
  { "merged", offsetof(sift_claimer, mergeds) },
  { "outsiders", offsetof(sift_claimer, outsiders) },
  { "executives", offsetof(sift_claimer, executives) },
  { "bid_heads", offsetof(sift_claimer, bid_heads) },
  { "metrics_of_economies", offsetof(sift_claimer, of_economies) },
  { "metrics_of_economies_too", offsetof(sift_claimer, of_economies_too) },
  { "crowds", offsetof(sift_claimer, crowds) },
  { "metrics_of_markets", offsetof(sift_claimer, of_markets) },
};

static sift_table *table_of(sift_claimer *claimer, size_t row)
{
  return (sift_table *)(void *)((char *)claimer + kept[row].table);
}

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

/* What class words can stand for; and "firm", of all that "the firm" and its like say of
 * an organisation. */
static void put_class_words(sift_claimer *claimer, const sift_ruleset *rules)
{
  for (size_t i = 0; i < rules->class_count; i++) {
    sift_text phrase = rules->classes[i].phrase;
    void **kinds =
        sift_table_put(&claimer->class_kinds, sift_text_lower(claimer->arena, phrase));
    *kinds = (void *)((uintptr_t)*kinds | (uintptr_t)1 << rules->classes[i].kind);
    if (rules->classes[i].kind == SIFT_ORG && sift_text_starts(phrase, SIFT_TEXT("the ")))
      *sift_table_put(&claimer->titles, sift_text_sub(phrase, 4, phrase.len)) =
          (void *)&rules->classes[i];
  }
}

static void put_labels(sift_claimer *claimer, const sift_metric *metric)
{
  for (size_t k = 0; k < metric->labels.count; k++) {
    void **named = sift_table_put(&claimer->by_label, metric->labels.at[k]);
    if (*named == NULL)
      *named = SIFT_NEW(claimer->arena, sift_metric_list);
    *SIFT_PUSH(claimer->arena, (sift_metric_list *)*named) = metric;
  }
}

static void add_form(sift_claimer *claimer, sift_text word)
{
  if (word.len > 0 && sift_is_alpha(word.at[0]))
    claimer->incident_forms[sift_to_lower(word.at[0]) - 'a'] |= sift_event_form(word);
}

static void list_forms(sift_claimer *claimer)
{
  add_form(claimer, SIFT_TEXT("event")); /* "a service event" */
  for (size_t i = 0; i < claimer->incidents.count; i++)
    add_form(claimer, claimer->incidents.at[i].key);
}

static void fill_tables(sift_claimer *claimer, const sift_ruleset *rules)
{
  for (size_t i = 0; i < rules->word_count; i++) {
    *sift_table_put(&claimer->class_names, rules->words[i].name) = &rules->words[i];
    for (size_t k = 0; k < rules->words[i].phrases.count; k++)
      sift_lexicon_add(claimer->classes, rules->words[i].phrases.at[k], (uint32_t)i);
  }
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
  for (size_t i = 0; i < rules->metric_count; i++)
    for (size_t k = 0; k < rules->metrics[i].heads.count; k++)
      *sift_table_put(&claimer->by_head, rules->metrics[i].heads.at[k]) =
          &rules->metrics[i];
  for (size_t i = 0; i < rules->metric_count; i++)
    put_labels(claimer, &rules->metrics[i]);
  for (size_t i = 0; i < rules->literals.count && SIFT_WORD_TAG + i < SIFT_TAG_LIMIT; i++)
    sift_lexicon_tag(claimer->classes, rules->literals.at[i].key,
                     (uint16_t)(SIFT_WORD_TAG + i));
  sift_lexicon_settle(claimer->classes);
  for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
    put_words(table_of(claimer, i), rules, kept[i].name);
  put_classes(&claimer->incidents, rules, "incident_");
  list_forms(claimer);
  put_class_words(claimer, rules);
  put_classes(&claimer->facilities, rules, "works_");
}

sift_claimer *sift_claimer_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_claimer *claimer = SIFT_NEW(arena, sift_claimer);
  claimer->arena = arena;
  claimer->rules = rules;
  claimer->matcher = sift_matcher_open(arena);
  claimer->starter = sift_starter_open(arena, rules);
  claimer->classes = sift_lexicon_make(arena);
  claimer->qualifiers = sift_lexicon_make(arena);
  sift_table *others[] = { &claimer->class_names, &claimer->by_noun,
                           &claimer->by_alias,    &claimer->by_head,
                           &claimer->by_label,    &claimer->incidents,
                           &claimer->titles,      &claimer->class_kinds };
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    others[i]->arena = arena;
  for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
    table_of(claimer, i)->arena = arena;
  fill_tables(claimer, rules);
  return claimer;
}
