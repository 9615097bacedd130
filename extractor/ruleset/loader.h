/* loader.h - inside of ruleset/: how the sections of a rule file become parts of a rule
 * set. One row of the table in load.c per section; each section has a file of its own. */
#ifndef SIFT_LOADER_H
#define SIFT_LOADER_H

#include "ruleset/ruleset.h"

/* A written form that the automaton shall find. */
typedef struct sift_alias {
  sift_text text;
  sift_hit_kind kind;
  uint32_t index;
  sift_alias_form form;
  sift_origin origin;
} sift_alias;

/* Entities name each other by id; the pointers are set when all are read. */
typedef struct sift_entity_links {
  sift_text owner, is_a;
  sift_origin origin;
} sift_entity_links;

/* What one line of `traits` says of one metric, or of all whose names fit. */
typedef struct sift_trait_of {
  sift_trait trait;
  sift_text name;
  sift_origin origin;
} sift_trait_of;

typedef struct sift_loader {
  sift_ruleset *rules;
  sift_arena *arena;     /* the rule set's */
  sift_arena *scratch;   /* emptied before each pattern and each match */
  sift_arena *passing;   /* closed at the end of the loading */
  sift_table fragments;  /* name -> sift_text *, maps' alternations included */
  sift_table word_index; /* class name -> sift_words * */
  sift_table ids;        /* every rule id seen */
  const char *file;      /* being read */
  sift_fault_sink *fault;
  void *context;
  sift_error *err; /* the first fault */
  size_t faults;
  bool checked; /* before: patterns are good */
  SIFT_LIST(sift_value_rule) values;
  struct sift_sieve_maker *sieve; /* holds their patterns */
  SIFT_LIST(sift_claim_rule) claims;
  SIFT_LIST(sift_need_set) needs;
  sift_table need_index; /* the bytes of a tag set -> its index in `needs` + 1 */
  SIFT_LIST(sift_entity) entities;
  SIFT_LIST(sift_metric) metrics;
  SIFT_LIST(sift_words) words;
  SIFT_LIST(sift_hedge) hedges;
  SIFT_LIST(sift_class_word) classes;
  SIFT_LIST(sift_qualifier) qualifiers;
  SIFT_LIST(sift_check) checks;
  SIFT_LIST(sift_alias) aliases;
  SIFT_LIST(sift_entity_links) links;    /* as `entities` */
  SIFT_LIST(sift_origin) metric_origins; /* as `metrics` */
  SIFT_LIST(sift_trait_of) traits;
} sift_loader;

/* Reports "file:line: what" and counts it. */
void sift_load_fault(sift_loader *loader, int line, const char *format, ...)
    SIFT_PRINTF(3, 4);
/* Replaces {name} by (?:fragment), nested; quantifiers like {1,3} stay. */
sift_text sift_load_expand(sift_loader *loader, sift_text source, int line);
/* Notes a new id of a rule, entity, metric or check; a second one of the name is a
 * fault. */
void sift_load_id(sift_loader *loader, sift_text id, const char *what, int line);
/* A list of texts, or one text alone. */
sift_texts sift_load_texts_of(sift_loader *loader, const sift_yaml *value);
/* "money", "chip", "trap" ...; false and a fault where there is no such kind. */
bool sift_load_kind(sift_loader *loader, sift_text name, int line, sift_kind *out);
bool sift_load_flag(sift_loader *loader, const sift_yaml *map, const char *key);
long sift_load_whole(sift_loader *loader, const sift_yaml *map, const char *key, long low,
                     long high, long otherwise);
/* A pattern of these words; where several fit at a place, the longest does. */
sift_text sift_load_alternation(sift_loader *loader, const sift_text *words,
                                size_t count);
/* The text as it would stand in the match copy, a new copy of it in the rule set. */
sift_text sift_load_folded(sift_loader *loader, sift_text written);
/* What is wrong with a pattern, by the library that will match it: not asked where rules
 * were checked before. */
sift_status sift_load_prove(sift_loader *loader, sift_text source, unsigned flags,
                            sift_error *why);
/* Strict access: these report a fault where the shape is wrong. */
sift_text sift_load_text(sift_loader *loader, const sift_yaml *map, const char *key,
                         bool required);
sift_texts sift_load_texts(sift_loader *loader, const sift_yaml *map, const char *key);
/* Keys not in the NULL-ended list are faults. */
void sift_load_keys(sift_loader *loader, const sift_yaml *map, const char *const *known);
/* Keys and values in order; a map as a value becomes the text "key: value, ...". */
sift_pair *sift_load_pairs(sift_loader *loader, const sift_yaml *map, size_t *count);
/* Missing tests are a fault. */
sift_rule_test *sift_load_tests(sift_loader *loader, const sift_yaml *rule,
                                size_t *count);

/* One per section; `item` is one entry of the section's list. */
void sift_load_fragments(sift_loader *loader, const sift_yaml *section);
void sift_load_maps(sift_loader *loader, const sift_yaml *section);
/* The words of a class that is written as meanings with lists of forms, all of them;
 * which means what is a map of the class's name. */
sift_texts sift_load_word_meanings(sift_loader *loader, const sift_yaml *section);
void sift_load_words(sift_loader *loader, const sift_yaml *section);
void sift_load_grammar(sift_loader *loader, const sift_yaml *section); /* grammar.c */
void sift_load_traits(sift_loader *loader, const sift_yaml *section);  /* traits.c */
void sift_load_hedge(sift_loader *loader, const sift_yaml *item);
void sift_load_class(sift_loader *loader, const sift_yaml *item);
void sift_load_value_rule(sift_loader *loader, const sift_yaml *item);
void sift_load_entity(sift_loader *loader, const sift_yaml *item);
void sift_load_metric(sift_loader *loader, const sift_yaml *item);
void sift_load_claim_rule(sift_loader *loader, const sift_yaml *item); /* claimrule.c */
void sift_load_qualifier(sift_loader *loader, const sift_yaml *item);  /* claimrule.c */
void sift_load_check(sift_loader *loader, const sift_yaml *item);      /* check.c */

/* Fills in what a sentence must have for the claim rules' shapes to match in it, when all
 * are read: claimneeds.c. */
void sift_load_needs(sift_loader *loader);
/* Makes steps of the shapes, which end with the loading. */
void sift_load_steps(sift_loader *loader);
/* When all is read: pointers between entities, indexes, faults that only the whole shows
 * (lint.c), and the automaton. */
void sift_load_links(sift_loader *loader);
void sift_load_indexes(sift_loader *loader);
void sift_load_trait_bits(sift_loader *loader); /* traits.c */
void sift_load_verbs(sift_loader *loader);
void sift_load_lint(sift_loader *loader);
void sift_lint_grammar(sift_loader *loader); /* grammar.c */
void sift_load_automaton(sift_loader *loader);

#endif
