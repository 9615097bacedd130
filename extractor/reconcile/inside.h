/* inside.h - the inside of reconcile/: what a figure means as intervals, a claim made
 * ready to be compared, and the passes over them in the order of the work. */
#ifndef SIFT_RECONCILE_INSIDE_H
#define SIFT_RECONCILE_INSIDE_H

#include "reconcile/reconcile.h"

/* ------------------------------------------------------ intervals (interval.c) */

/* From lo to hi, both inclusive; an end without limit is open. */
typedef struct sift_interval {
  sift_decimal lo, hi;
  bool open_lo, open_hi;
} sift_interval;

sift_interval sift_interval_of(sift_decimal lo, sift_decimal hi);
/* More than a shared end point, unless one of the two is a single point. */
bool sift_interval_meets(sift_interval a, sift_interval b);
bool sift_interval_contains(sift_interval outer, sift_interval inner);
sift_interval sift_interval_add(sift_interval a, sift_interval b);
sift_interval sift_interval_subtract(sift_interval a, sift_interval b);
sift_interval sift_interval_multiply(sift_interval a, sift_interval b);
/* False where b may be 0. */
bool sift_interval_divide(sift_interval a, sift_interval b, sift_interval *out);

/* Sums and products of our own figures; where 18 digits do not suffice the first
 * operand's magnitude is kept, which no written figure comes near. */
sift_decimal sift_plus(sift_decimal a, sift_decimal b);
sift_decimal sift_minus(sift_decimal a, sift_decimal b);
sift_decimal sift_times(sift_decimal a, sift_decimal b);
sift_decimal sift_least(sift_decimal a, sift_decimal b);
sift_decimal sift_most(sift_decimal a, sift_decimal b);

/* ---------------------------------------------------------------- tolerance
 * (tolerance.c) */

/* What a writer meant by a figure: the values meant, the values tolerated, and all that
 * an open bound ("over") allows. */
typedef struct sift_meant {
  bool known; /* false: no number and no date to compare */
  sift_interval core, halo, ray;
  bool is_open;
} sift_meant;

sift_meant sift_value_meant(const sift_value *value);
/* Relation of two figures of one unit. */
sift_relation sift_meant_compare(const sift_value *a, const sift_meant *ma,
                                 const sift_value *b, const sift_meant *mb);
/* "40% better" as the factor 1.4, "half the cost" from -50% as 0.5. */
sift_meant sift_meant_factor(const sift_value *value, const sift_meant *meant);
/* Minutes since midnight, by its writer's clock, of a time of day; false: no time. */
bool sift_value_clock(const sift_value *value, int *minute);
/* Minutes since 1970 of a time of day with its date; false: no time. `zoned`: in UTC. */
bool sift_value_minute(const sift_value *value, int64_t *minute, bool *zoned);

/* Two dates or times of day: the same, one within the other, crossing, or apart
 * (moment.c). */
sift_relation sift_moment_compare(const sift_value *a, const sift_value *b);

/* ---------------------------------------------------------------- items (key.c) */

/* Whose figure and of what time: only figures of one sort are compared. */
typedef enum sift_base {
  SIFT_STATED,    /* it is so */
  SIFT_AHEAD,     /* it is to be so: guidance, plan, projection, target */
  SIFT_ESTIMATED, /* somebody outside thinks so */
  SIFT_ASIDE,     /* conditional, denied, rumoured: never compared */
} sift_base;

/* What the words beside a figure say of an earlier one. */
typedef enum sift_cue {
  SIFT_NO_CUE,
  SIFT_CUE_MOVED,     /* "raised", "cut", "up from": of a plan it is a new plan */
  SIFT_CUE_REPLACED,  /* "later expanded", "previously": of anything */
  SIFT_CUE_CORRECTED, /* "correction" */
} sift_cue;

/* A claim made ready: names resolved, the value in its base unit, and what it is compared
 * under. */
typedef struct sift_item {
  const sift_claim *claim;
  const sift_entity *subject, *object; /* NULL: no entity file knows it */
  const sift_metric *metric;           /* after `merge`; NULL: unknown */
  sift_text metric_id;                 /* after `merge` */
  sift_text whole_id;                  /* the metric that it is a part of, else its own */
  sift_text subject_name;              /* as facts and findings show it */
  sift_text subject_key, object_key;   /* canonical and folded; object_key empty: none */
  sift_text unit_key;
  sift_text basis; /* in lower case; empty: not told */
  bool in_doubt;   /* not told, and the article has the metric on some basis elsewhere */
  sift_time_kind time;
  sift_value value; /* in the base unit of its kind */
  sift_meant meant;
  bool of_deal;     /* its subject is the deal, whichever of the two firms is named, */
  bool of_payer;    /* but each of the two would owe its own */
  bool asked_first; /* before it is decided: "the office proposed a fine of" */
  bool is_deed;     /* of a name that says what was done once: "bands_recalled" */
  bool taken_in;    /* money that comes in, and will again: a round */
  bool of_growth;   /* a percent of it that fell is below nothing */
  bool of_market;   /* another day has another figure, */
  bool by_act;      /* and here somebody has made it */
  bool factor;      /* compares as a factor where the other's kind differs */
  sift_base base;
  sift_cue cue;
  sift_text key;    /* subject, whole metric, root of object, basis, per, unit */
  sift_text source; /* whose word it is: publisher, host, copy or file */
  sift_text article;
  sift_text origin; /* the article, or the first of its copies */
  bool dated;
  bool guessed;          /* the period is only the article's own */
  sift_period period;    /* where dated */
  sift_period published; /* days SIFT_DAY_NONE: unknown */
  bool clashes, revised; /* set by the relations, read by the facts */
} sift_item;

typedef struct sift_items {
  sift_item *at;
  size_t count;
} sift_items;

/* All claims as items, sorted by key, base, period, value, claim; each id once. */
sift_items sift_items_make(sift_arena *arena, const sift_ruleset *rules,
                           const sift_claim *claims, size_t count);
/* "Hollins Stores"; not "Orvane C2", "Verlow Leicester bakery" or "a rival": each word
 * begins with a capital and has no digit. */
bool sift_is_firm_name(sift_text name);
/* Claims of one takeover become those of its two firms (deal.c). */
void sift_items_join_deals(sift_arena *arena, sift_item *items, size_t count);
/* Gives a firm's short name in one article the full one that it has in another
 * (alias.c). */
void sift_items_join_names(sift_arena *arena, sift_item *items, size_t count);
/* Gives one plant that outlets call by several names one of them (sites.c). */
void sift_items_join_sites(sift_arena *arena, const sift_ruleset *rules, sift_item *items,
                           size_t count);
/* Notes what is said under a key, which must stay where it is; and what all that was
 * said there agrees on; empty: nothing, or two things. In basis.c. */
void sift_note_told(sift_table *told, sift_text key, const sift_text *said);
sift_text sift_only_told(const sift_table *told, sift_text key);
/* Gives a bare count the counted thing of the others in its article (noun.c). */
void sift_items_adopt_unit(sift_arena *arena, sift_item *items, size_t count);
/* Gives an order told without its thing the only thing that is told of it (object.c). */
void sift_items_adopt_object(sift_arena *arena, const sift_ruleset *rules,
                             sift_item *items, size_t count);
/* Fills in the basis where another claim of the same figure tells it (basis.c). */
void sift_items_adopt_basis(sift_arena *arena, sift_item *items, size_t count);
/* Gives the copies of one story one source and one origin (copies.c). */
void sift_items_join_copies(sift_arena *arena, sift_items items);
int sift_item_compare(const sift_item *a, const sift_item *b);
/* Same figure in the same words: one statement. */
bool sift_item_states_same(const sift_item *a, const sift_item *b);
/* Whether the metrics are one, or one is said loosely for the other: "AI capital
 * spending" of which only the sentence before says that it is for AI. */
bool sift_metrics_join(const sift_item *a, const sift_item *b);
/* Whether one object is the other or a kind of it. */
bool sift_objects_join(const sift_item *a, const sift_item *b);
/* Whether the periods fit for the metric's kind of time. */
bool sift_periods_fit(const sift_item *a, const sift_item *b);
bool sift_same_span(sift_period a, sift_period b);
/* Whether the time of an item was over when the other one was told. */
bool sift_is_over(const sift_item *item, const sift_item *told);
/* Days between what two items tell of a day: of it, else of when they were told. */
int32_t sift_told_apart(const sift_item *a, const sift_item *b);
/* Days between two spans; 0 where they touch; INT32_MAX where either is unknown. */
int32_t sift_days_apart(sift_period a, sift_period b);

/* ---------------------------------------------------------------- names (name.c) */

/* The canonical key of a name: the entity's id where a file knows it. */
sift_text sift_name_key(sift_arena *arena, const sift_ruleset *rules, sift_text name,
                        const sift_entity **entity);

/* ---------------------------------------------------------------- passes */

/* Findings collect here. */
typedef struct sift_findings {
  sift_arena *arena;
  const sift_ruleset *rules;
  SIFT_LIST(sift_finding) list;
} sift_findings;

/* The relations among items of one key (relate.c). */
void sift_relate(sift_findings *out, sift_item *items, size_t count);
/* The checks of checks.yaml over all items (arithmetic.c). */
void sift_check_run(sift_findings *out, sift_items items);

/* One side of a finding from some items; the lead is the plainest figure of the side. */
sift_side sift_side_make(sift_arena *arena, const sift_item *const *items, size_t count);
/* Independent sources among some items. */
uint32_t sift_sources_count(sift_arena *arena, const sift_item *const *items,
                            size_t count);
/* Adds a finding: id, gap, severity and shard from its sides and its first item. */
void sift_finding_add(sift_findings *out, sift_relation relation, const sift_item *frame,
                      const sift_value *period, sift_side *sides, size_t side_count,
                      sift_text rule, sift_text explanation);

/* ---------------------------------------------------------------- trust (trust.c) */

/* How far each source is believed, from how often it is with the others. Frozen before
 * the facts are made. */
typedef struct sift_trust sift_trust;
sift_trust *sift_trust_learn(sift_arena *arena, sift_items items);
/* What a source's word weighs on each of its statements, from 0 to 1; and how many
 * statements it has made. */
double sift_trust_in(const sift_trust *trust, sift_text source);
uint32_t sift_trust_record(const sift_trust *trust, sift_text source);
/* Whether two items belong to one fact: same key, base, period and object. */
bool sift_same_fact(const sift_item *a, const sift_item *b);

/* The facts of all items (fact.c, best.c). */
void sift_facts_make(sift_arena *arena, sift_items items, const sift_trust *trust,
                     sift_reconciled *out);

/* The statements of one fact, in order of value, with their weight. */
typedef struct sift_option {
  const sift_item *items;
  size_t count;
  uint32_t sources;
  uint64_t record; /* statements that its sources have made in all */
  double weight;   /* of its sources */
} sift_option;
/* The option that is best supported; always one that somebody reported. */
size_t sift_best_option(sift_arena *arena, const sift_option *options, size_t count);

/* ---------------------------------------------------------------- words (explain.c) */

/* Plain sentences for an editor. */
sift_text sift_explain_relation(sift_findings *out, sift_relation relation,
                                const sift_item *frame, const sift_side *sides,
                                size_t count);
sift_text sift_metric_words(sift_arena *arena, const sift_ruleset *rules,
                            sift_text metric);
/* "AWS's revenue growth in 2024" */
void sift_say_question(sift_findings *all, sift_buffer *out, const sift_item *frame);

/* ---------------------------------------------------------------- words (say.c) */

/* "northgate (2025-02-07)". */
void sift_say_source(sift_buffer *out, const sift_claim *claim);
/* "over $4 billion": the figure with its hedge; "the fourth quarter (of 2026)". */
void sift_say_value(sift_buffer *out, const sift_value *value);
void sift_say_number(sift_buffer *out, sift_decimal d, sift_text unit);
/* " in the third quarter of 2026", " on 5 March 2026", " from 2029 on" */
void sift_say_period(sift_buffer *out, const sift_value *value);

#endif
