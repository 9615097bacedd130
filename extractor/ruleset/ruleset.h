/* ruleset.h - the rule files as one const object: values, names, metrics, words,
 * claims, checks, the automaton that finds all names in one pass, and the plan of the
 * sieve that tells which value rules may match where. Loaded once,
 * shared by all threads. Stands on wrap and model. The language itself: docs/rules.md. */
#ifndef SIFT_RULESET_H
#define SIFT_RULESET_H

#include "model.h"
#include "ruleset/cues.h"
#include "ruleset/grammar.h"
#include "ruleset/metricname.h"
#include "ruleset/sieve/sieveplan.h"
#include "ruleset/steps.h"
#include "ruleset/traits.h"
#include "ruleset/verbs.h"
#include "wrap/wrap.h"

/* ---------------------------------------------------------------- pieces */

/* Where something stands in the rule files, for messages. */
typedef struct sift_origin {
  const char *file; /* relative to the rules folder */
  int line;
} sift_origin;

typedef struct sift_pair {
  sift_text key, value;
} sift_pair;

/* A named group of a pattern; the same name may have several numbers. */
typedef struct sift_group {
  const char *name;
  size_t length; /* of the name */
  unsigned number;
} sift_group;

/* One inline test: a text, and what it must give (left as YAML for the floor that
 * knows). */
typedef struct sift_rule_test {
  sift_text text;
  sift_text published; /* anchor; empty: none */
  const sift_yaml *expect;
  sift_origin origin;
} sift_rule_test;

/* The bit of a group's name; others may share it. */
static inline uint64_t sift_name_bit(const char *name, size_t length)
{
  return UINT64_C(1) << (((unsigned char)name[0] + 7 * length) & 63);
}

typedef struct sift_value_rule {
  sift_text id, description;
  sift_kind kind; /* SIFT_NO_KIND: a trap */
  sift_origin origin;
  sift_pattern *pattern; /* anchored: it matches only where it is asked to */
  sift_text source;      /* after expansion */
  unsigned flags;        /* that it was compiled with */
  uint32_t reach;        /* characters on that it may look; UINT32_MAX: no limit */
  uint32_t behind;       /* characters back from its beginning that it may look */
  sift_group *groups;
  size_t group_count;
  sift_pair *set; /* constants that count as groups */
  size_t set_count;
  uint64_t names; /* the bits of both's names: most that readers ask for are not there */
  uint32_t order;
  sift_rule_test *tests;
  size_t test_count;
} sift_value_rule;

/* Bytes of the longest match that a value rule may make; longer ones are none. */
#define SIFT_MATCH_ROOM 200

/* A map from written forms to what they mean: "bn" -> "1e9", "january" -> "1". */
typedef struct sift_map {
  sift_text name;
  sift_table entries; /* key as written -> sift_text * */
  sift_table folded;  /* the same in lower case: the first of the file wins */
} sift_map;

/* A lexicon class for claim rules; its index is its bit and its marker. */
typedef struct sift_words {
  sift_text name;
  sift_texts phrases;
  sift_origin origin;
} sift_words;

/* A hedge or another phrase next to a value that changes its bound. */
typedef struct sift_hedge {
  sift_text phrase;
  sift_bound bound;
  bool after; /* stands behind the figure: "or more" */
  bool exactly;
} sift_hedge;

/* ---------------------------------------------------------------- claim rules */

/* The typed sentence is a line of tokens, each followed by one space. A tagged span is
 * the code point SIFT_TYPED_KIND + kind; a word is its text in lower case. Before
 * either stand the markers of the word classes that it belongs to, SIFT_TYPED_CLASS +
 * index, in rising order. A phrase of a class is one token: first the markers of its
 * classes, SIFT_TYPED_PHRASE + index, then its words, each behind the markers of its own
 * classes, with SIFT_TYPED_SEAM (no word has white space) and SIFT_TYPED_REST between
 * them, so that rules may read it as the phrase or word by word. Between the words of a
 * name stands SIFT_TYPED_JOIN. */
#define SIFT_TYPED_KIND 0xE000u
#define SIFT_TYPED_JOIN 0xE0FFu
#define SIFT_TYPED_CLASS 0xF0000u
#define SIFT_TYPED_PHRASE 0xF0800u
#define SIFT_TYPED_REST 0xF0FFFu
#define SIFT_TYPED_SEAM '\t'

#define SIFT_ROLE_LIMIT 24
typedef struct sift_role {
  sift_text name; /* "subject", "metric", "value", "value2", "period", "object" ... */
  unsigned group;
} sift_role;

/* One claim that a match gives: which role holds its value, and constants or templates
 * ("{metric}_growth_yoy") for the rest. */
typedef struct sift_emit {
  sift_text value; /* role name */
  sift_pair *set;
  size_t set_count;
} sift_emit;

/* What a token is: a kind, of a word class (SIFT_KIND_COUNT + its index), or a rule's own
 * word (SIFT_WORD_TAG + its index in `literals`). Words past the limit have no tag: their
 * rules are tried where they need not be. */
#define SIFT_WORD_TAG 2048
#define SIFT_TAG_LIMIT 8192
typedef struct sift_tag_set {
  uint64_t bits[SIFT_TAG_LIMIT / 64];
} sift_tag_set;

/* Tags of which a sentence must have one. */
typedef struct sift_need_set {
  sift_tag_set tags;
  uint32_t common; /* the more, the more sentences have one */
} sift_need_set;

/* The token that meets the need stands so many tokens behind the one that meets the need
 * before it, at least and at most. */
#define SIFT_ANY_REACH UINT16_MAX /* there is no most */
typedef struct sift_need {
  uint32_t set; /* index in `needs` of the rule set */
  uint16_t least, most;
} sift_need;

/* A way in which a rule can match: its needs in the order of its elements. */
typedef struct sift_way {
  const sift_need *needs;
  size_t count;
  bool from_start; /* the first one's place is reckoned from the sentence's beginning */
} sift_way;

typedef struct sift_claim_rule {
  sift_text id, description;
  sift_origin origin;
  sift_pattern *pattern; /* over the typed sentence, anchored */
  sift_text source;
  sift_role roles[SIFT_ROLE_LIMIT];
  size_t role_count;
  sift_emit *emits;
  size_t emit_count;
  sift_shape *shape; /* while it is loaded */
  uint32_t move;     /* its first; 0: the pattern alone can tell */
  bool has_nouns;    /* asks which words begin with a letter */
  sift_way *ways;    /* the needs of one are met, or the pattern cannot match */
  size_t way_count;
  bool each; /* one claim for every subject of a list */
  bool slow;
  uint32_t order;
  sift_rule_test *tests;
  size_t test_count;
} sift_claim_rule;

/* A class word or pronoun without an entity of its own: "the company", "it". */
typedef struct sift_class_word {
  sift_text phrase;
  sift_kind kind; /* what it can stand for */
} sift_class_word;

/* A phrase that qualifies a claim: modality, basis, revision cue, speaker verb ... */
typedef struct sift_qualifier {
  sift_text name;  /* the qualifier: "modality" */
  sift_text value; /* "planned" */
  sift_texts phrases;
  sift_origin origin;
} sift_qualifier;

/* An arithmetic check of checks.yaml; its fields are read by reconcile/. */
typedef struct sift_check {
  const struct sift_check_form *form; /* ruleset/check.h */
  sift_text id, description;
  const sift_yaml *body;
  sift_origin origin;
  size_t test_count; /* in the body */
} sift_check;

/* ---------------------------------------------------------------- match copy */

/* A text as rules see it: every dash '-' (but one glued between clauses), every space
 * ' ', line breaks '\n', quotes straight, Kelvin sign and long s plain, soft hyphens,
 * zero-width characters and the second of two spaces between words gone; else code point
 * for code point (design, section 4). A plain ASCII text without doubled spaces is its
 * own copy. */
typedef struct sift_shift {
  uint32_t place;  /* in the copy: from here on ... */
  uint32_t behind; /* ... the text is so many bytes ahead */
  bool replaced;   /* by a shorter character right before `place`; else one was dropped */
} sift_shift;
typedef struct sift_copy {
  sift_text text;
  SIFT_LIST(sift_shift) shifts;
} sift_copy;
sift_copy sift_copy_make(sift_arena *arena, sift_text text);
/* A span of the copy as a span of the text. */
sift_span sift_copy_span(const sift_copy *copy, sift_span span);
/* The character that stands in the copy: itself, another, or 0 where it is dropped. */
uint32_t sift_rune_fold(uint32_t rune);

/* ---------------------------------------------------------------- automaton */

/* What an alias found in the text stands for. */
typedef enum sift_hit_kind {
  SIFT_HIT_RULE,   /* a match of value rule `index`; none of the automaton's */
  SIFT_HIT_ENTITY, /* an alias of entity `index` */
  SIFT_HIT_METRIC, /* an alias of metric `index` */
  SIFT_HIT_CLASS,  /* a class word or pronoun: a SIFT_REF */
  SIFT_HIT_HEDGE,
  SIFT_HIT_ENTITY_CLASS, /* a class word of entities: a SIFT_REF behind "the" ... */
} sift_hit_kind;

/* How an alias must be written to count. */
typedef enum sift_alias_form {
  SIFT_ALIAS_EXACT,  /* in this very case, or all capitals in a line of capitals */
  SIFT_ALIAS_FOLDED, /* in any case */
  SIFT_ALIAS_TICKER, /* in this case, where tickers stand: "(NASDAQ: ABCD)", "$ABCD" */
} sift_alias_form;

typedef struct sift_target {
  sift_hit_kind kind;
  uint32_t index;    /* of the rule, entity, metric, class word or hedge */
  sift_text written; /* the literal or alias as its author wrote it */
  sift_alias_form form;
} sift_target;

typedef struct sift_automaton sift_automaton; /* Aho & Corasick 1975, in automaton.c */

/* Where a scan stands; all zero to begin. */
typedef struct sift_scan {
  uint32_t place, state;
  bool begun;
} sift_scan;
/* A place behind something found: bytes, and the list of what it may be. */
typedef struct sift_hit {
  uint32_t end, list;
} sift_hit;

/* Scans `text` (a match copy) from scan->place until the end or until `room` hits are
 * found; returns their number. The text is done when scan->place is its length. */
size_t sift_automaton_scan(const sift_automaton *automaton, sift_text text,
                           sift_scan *scan, sift_hit *hits, size_t room);
const sift_target *const *sift_automaton_list(const sift_automaton *automaton,
                                              sift_hit hit, size_t *count);
size_t sift_automaton_states(const sift_automaton *automaton);

/* ---------------------------------------------------------------- the rule set */

/* The entities that a class word ("cloud giant") may stand for, in order of the files. */
typedef struct sift_class {
  sift_text word;
  SIFT_LIST(const sift_entity *) entities;
} sift_class;

typedef struct sift_ruleset {
  sift_arena *arena;
  const char *folder;
  char hash[SIFT_SHA256_ROOM]; /* over names and bytes of all files */
  sift_value_rule *values;
  size_t value_count;
  sift_claim_rule *claims;
  size_t claim_count;
  const sift_need_set *needs; /* of the claim rules, each set once */
  size_t need_count;
  sift_steps steps;
  sift_entity *entities;
  size_t entity_count;
  sift_metric *metrics;
  size_t metric_count;
  sift_words *words; /* at most SIFT_WORD_TAG - SIFT_KIND_COUNT */
  size_t word_count;
  sift_hedge *hedges;
  size_t hedge_count;
  sift_class_word *classes; /* entities' own class words come from the entities */
  size_t class_count;
  sift_qualifier *qualifiers;
  size_t qualifier_count;
  sift_check *checks;
  size_t check_count;
  sift_grammar grammar;
  SIFT_LIST(sift_text) made[SIFT_TRAIT_COUNT]; /* "*_growth": names that have the trait */
  sift_table maps;                             /* name -> sift_map * */
  sift_table verbs;             /* form of a verb -> sift_verb_form * (verbs.h) */
  sift_table entity_by_id;      /* id -> sift_entity * */
  sift_table entity_by_alias;   /* name or alias -> the first sift_entity * that has it */
  sift_table metric_by_id;      /* id -> sift_metric * */
  sift_table literals;          /* words that claim rules write out -> their index + 1 */
  sift_table entities_by_class; /* class word in lower case -> sift_class * */
  sift_table entity_by_folded;  /* the same in lower case */
  sift_automaton *automaton;
  const sift_sieve_plan *sieve;
} sift_ruleset;

/* Every fault found is given to `fault` (may be NULL); loading goes on as far as it can
 * so that one run shows them all. SIFT_RULE with the first one in err where there was
 * any. */
typedef void sift_fault_sink(void *context, const sift_error *fault);
sift_status sift_ruleset_open(const char *folder, sift_fault_sink *fault, void *context,
                              sift_ruleset **out, sift_error *err);
/* The same with rules that were checked before: PCRE2 reads a pattern when it is first
 * tried, which leaves a third of the work undone. What PCRE2 alone would say is not said;
 * documents where a pattern with such a fault is tried end in SIFT_LIMIT. */
sift_status sift_ruleset_open_checked(const char *folder, sift_fault_sink *fault,
                                      void *context, sift_ruleset **out, sift_error *err);
/* The same with one file in memory, called `name` in messages. */
sift_status sift_ruleset_read(sift_text bytes, const char *name, sift_fault_sink *fault,
                              void *context, sift_ruleset **out, sift_error *err);
void sift_ruleset_close(sift_ruleset *rules); /* NULL is fine */
/* What a map says of a written form, in its own case or else in any; at NULL: nothing. */
sift_text sift_map_get(const sift_ruleset *rules, const char *map, sift_text written);
sift_text sift_map_find(const sift_ruleset *rules, sift_text map, sift_text written);
const sift_metric *sift_metric_find(const sift_ruleset *rules, sift_text id);
/* The same for an id that may be of no metric, but made by a rule ("vans_growth_yoy"). */
bool sift_id_has(const sift_ruleset *rules, sift_text id, sift_trait trait);
/* The first metric that has it; where no rules give it, one without an id. */
const sift_metric *sift_metric_of(const sift_ruleset *rules, sift_trait trait);
/* By id, name or alias, exact case first; NULL: unknown. */
const sift_entity *sift_entity_find(const sift_ruleset *rules, sift_text name);

/* verbs.c: what the word, in lower case, can be of a verb; NULL: of none of the map. */
const sift_verb_form *sift_verb_form_of(const sift_ruleset *rules, sift_text word);

#endif
