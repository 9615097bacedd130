/* parts.h - inside of claim/: what its files share. A draft is a claim in the making: a
 * rule matched and named some roles; context fills the others. A scene is one article
 * with what its earlier sentences have said. */
#ifndef SIFT_CLAIM_PARTS_H
#define SIFT_CLAIM_PARTS_H

#include "claim/match/claimer.h"

#define SIFT_ANY_SUBJECT ((1u << SIFT_ORG) | (1u << SIFT_PRODUCT) | (1u << SIFT_CHIP))
#define SIFT_NUMERIC                                                \
  ((1u << SIFT_MONEY) | (1u << SIFT_PERCENT) | (1u << SIFT_COUNT) | \
   (1u << SIFT_MULTIPLE) | (1u << SIFT_QUANTITY) | (1u << SIFT_DURATION))

/* A qualifying phrase in a sentence. */
typedef struct sift_mark {
  uint32_t qualifier;   /* index */
  uint32_t first, last; /* words */
} sift_mark;

/* Where a role stands: tokens, or nothing. */
typedef struct sift_place {
  bool is_set;
  size_t first, last; /* words, inclusive */
  int32_t mention;    /* of a role that is one tagged span; -1 */
} sift_place;

/* Whether a draft can be a claim: asked only of those that no better one beats. */
typedef enum sift_fit { SIFT_FIT_UNKNOWN, SIFT_FIT, SIFT_UNFIT } sift_fit;

typedef struct sift_draft {
  const sift_claim_rule *rule;
  uint32_t sentence;
  sift_fit fit;
  const char *why;      /* it cannot be a claim; NULL: it can, or nobody has asked */
  uint32_t match;       /* number of the match within the article */
  sift_span span;       /* bytes, from the leftmost to the rightmost role */
  uint32_t first, last; /* the same in words of the sentence, */
  uint32_t begin;       /* and the first of all that the rule has matched there */
  unsigned roles;       /* how many the sentence named */
  const sift_mention *value;
  const sift_metric *metric; /* NULL where metrics.yaml does not know it */
  sift_text metric_id;
  bool carries_growth;         /* the growth of the metric that is carried, */
  bool carries_before;         /* which the sentence before has told */
  bool carries;                /* the metric is that of a claim before: */
  sift_text carries_only;      /* one whose name has this in it; empty: any */
  sift_text carries_as;        /* and what that makes this one; empty: the same */
  bool carries_here;           /* of a figure in the same sentence only */
  size_t claim;                /* index, once finished */
  const sift_entity *entity;   /* the subject, */
  sift_text subject;           /* its name, or what is called so in the text */
  bool is_aside;               /* the subject's name stands behind "of", "than" ... */
  const sift_mention *pronoun; /* the subject is this REF, still to be resolved */
  uint32_t kinds;              /* kinds that the subject may have, */
  uint32_t far_kinds;          /* and when another sentence must name it */
  bool carries_subject;        /* subject and object are those of the claim before */
  bool of_article;             /* the subject is whom the article tells of */
  bool of_case;                /* which leads with a case against somebody */
  sift_span site;              /* the words for works that the match named; empty: none */
  sift_text object;
  const sift_entity *object_entity;
  const sift_mention *object_pronoun;
  const sift_mention *period, *follows; /* of the span behind this one, if of none */
  const sift_value *lent_period;        /* of the claim that lent the metric; NULL */
  int shift; /* years to add to the period that context finds */
  bool no_period;
  bool stays_here; /* its period is one of its own sentence or list, or none */
  bool is_told;    /* as a fact, and no plan or forecast */
  int sign;        /* -1: "fell 4%" */
  sift_text modality, lent_modality, basis, speaker, cue, bound;
  sift_text rate; /* "quarter": the figure is one for each; empty: as it is written */
  sift_via via_subject, via_metric, via_period, via_object;
} sift_draft;

typedef SIFT_LIST(sift_draft) sift_draft_list;

/* Whether one of them is of that figure. */
static inline bool sift_is_drafted(const sift_draft_list *done, const sift_mention *value)
{
  for (size_t i = 0; i < done->count; i++)
    if (done->at[i].value->span.start == value->span.start)
      return true;
  return false;
}

typedef SIFT_LIST(sift_claim) sift_claim_list;

/* A sentence that holds a value. */
typedef struct sift_scene_sentence {
  uint32_t index;
  sift_typed typed;
  sift_mark *marks;
  size_t mark_count;
} sift_scene_sentence;

/* What a rule with `denies` says that a figure is not. */
typedef struct sift_denial {
  const sift_mention *value;
  const sift_claim_rule *rule;
  const sift_emit *emit;
} sift_denial;

/* A site by its place: "the Memphis plant". */
typedef struct sift_site {
  const sift_entity *place;
  sift_entity *entity;
} sift_site;

/* A plant without a name: "a bakery outside Leicester". */
typedef struct sift_described {
  uint32_t at, sentence; /* byte of its word */
  sift_text noun;        /* as it is said there */
  const sift_entity *entity, *builder;
  bool is_in_town; /* and not in a country or state */
} sift_described;

typedef struct sift_scene {
  sift_claimer *claimer;
  sift_arena *arena;
  const sift_article *article;
  const sift_mentions *mentions;
  uint32_t *first;         /* of each sentence, its first mention; one more at the end */
  const sift_entity *main; /* the organisation it is mostly about; NULL */
  bool is_alone;           /* the only one that it names, */
  bool is_of_one;          /* and which publishes it */
  const sift_entity *main_thing;  /* the chip or product; NULL */
  const sift_entity *incident;    /* the fire or outage that it tells; NULL: none, */
  const sift_entity *incident_of; /* the town or firm that it struck, */
  sift_text incident_branch;      /* at which of its places, where that tells it apart */
  const sift_mention *incident_day;   /* and when; NULL: not said */
  const sift_mention *incident_over;  /* when it was over; NULL: not said */
  const sift_entity *bidder, *target; /* of the takeover that it tells; NULL */
  const sift_entity *home_site; /* "the plant" of an article about one; NULL: none */
  uint32_t matches;
  const sift_draft *last;  /* the claim before, for carried metrics; NULL: none yet */
  sift_draft_list drafts;  /* of the sentence that is read */
  sift_draft_list recent;  /* the claims of the last sentences, to carry from */
  sift_mention **as_money; /* bare figures read as money, by mention; NULL: none yet */
  bool *taken;             /* sentences that a table has read */
  const struct sift_event **events; /* of sentences, what event.c has found in them */
  struct sift_centres *centres;     /* which firm each sentence is about (who/centre.c) */
  sift_table *described_as;        /* what described.c has found of a reference's words */
  struct sift_inserted **inserted; /* of sentences, what insertion.c has found in them */
  struct sift_outlined *outlined;  /* the clauses of a sentence (who/doneto.c) */
  uint32_t *done_to;  /* by mention, where what is told leaves it behind; 0: nowhere */
  uint8_t *strangers; /* of sentences, what proper.c has found of their begins */
  uint32_t *heading;  /* of each block, the heading above; UINT32_MAX: none */
  uint32_t *lead;     /* of each block, what introduces its list or table */
  SIFT_LIST(sift_site) sites;
  SIFT_LIST(sift_described) described; /* in the order of the text */
  sift_table full_names;          /* of local names: "K5" -> sift_text * "Corvex K5" */
  SIFT_LIST(sift_denial) denials; /* of all sentences so far */
  sift_claim_list claims;
  sift_error *err;
  sift_status status;
} sift_scene;

/* The text is one of this list; how long the one is that it begins, ends with (0: none);
 * one stands in it, with ASCII letters of either case. A word of a sentence knows its
 * lists itself (sentence/clauses.h). */
static inline const sift_grammar *sift_scene_grammar(const sift_scene *scene)
{
  return &scene->claimer->rules->grammar;
}
static inline bool sift_is_listed(const sift_scene *scene, sift_text text,
                                  sift_wordlist list)
{
  return sift_grammar_has(sift_scene_grammar(scene), text, list);
}
static inline size_t sift_starts_listed(const sift_scene *scene, sift_text text,
                                        sift_wordlist list)
{
  return sift_grammar_starts(sift_scene_grammar(scene), text, list);
}
static inline size_t sift_ends_listed(const sift_scene *scene, sift_text text,
                                      sift_wordlist list)
{
  return sift_grammar_ends(sift_scene_grammar(scene), text, list);
}
static inline bool sift_has_listed(const sift_scene *scene, sift_text text,
                                   sift_wordlist list)
{
  return sift_grammar_within(sift_scene_grammar(scene), text, list);
}
static inline bool sift_has_listed_fold(const sift_scene *scene, sift_text text,
                                        sift_wordlist list)
{
  return sift_grammar_within_fold(sift_scene_grammar(scene), text, list);
}

/* scene.c: names, headings, lead-ins. */
void sift_scene_open(sift_scene *scene);
static inline const sift_block *sift_block_at(const sift_scene *scene, size_t block)
{
  return &scene->article->blocks[block];
}
/* Whether the two sentences stand in one paragraph, heading, item or cell. */
static inline bool sift_same_block(const sift_scene *scene, uint32_t a, uint32_t b)
{
  const sift_sentence *all = scene->article->sentences;
  return all[a].block == all[b].block;
}

/* A name of one of these kinds, and no mere reference. */
static inline bool sift_is_named(const sift_mention *m, uint32_t kinds)
{
  return m->entity != NULL && m->kind != SIFT_REF && (kinds & (1u << m->kind)) != 0;
}

/* The first mention of a span that is of these kinds; NULL: none. */
const sift_mention *sift_scene_in_span(const sift_scene *scene, sift_span span,
                                       uint32_t kinds);

/* The block that heads this one: a heading, for list items a lead-in; SIZE_MAX: none. */
size_t sift_scene_heading(const sift_scene *scene, size_t block);
size_t sift_scene_lead(const sift_scene *scene, size_t block);

/* The first mention of the block in order that is of these kinds; NULL: none. */
const sift_mention *sift_scene_in_block(const sift_scene *scene, size_t block,
                                        uint32_t kinds);

/* choose.c: whether all that the match left open is found, which may change the draft;
 * and whether it is also beaten by no other of the sentence. */
bool sift_draft_is_fit(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft);
/* choose.c: the draft is no claim, and why, in words for who writes rules. */
void sift_draft_refuse(const sift_scene *scene, sift_draft *draft, const char *why);
#define SIFT_NO_LENDER "no figure before it lends its metric"
/* Takes the metric of a figure before, of those that are done; NULL: it has one now. */
const char *sift_draft_why_not_carried(sift_scene *scene, const sift_draft_list *done,
                                       sift_draft *draft);
bool sift_draft_stands(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft_list *drafts, sift_draft *draft);

/* A newspaper or a research firm tells of others' figures, but in an article about it. */
bool sift_only_reports(const sift_scene *scene, const sift_entity *entity);

/* alone.c: finds scene->is_alone and scene->is_of_one, once its main firm is known. */
void sift_alone_find(sift_scene *scene);
/* The one firm that the article names, offices and newspapers aside; NULL: none, or
 * several. Whether one is such an office, that only finds and orders things. */
const sift_entity *sift_only_firm(const sift_scene *scene);
bool sift_is_judge(const sift_scene *scene, const sift_entity *entity);

/* Whether one of its classes stands in a table of words: "regulator". */
bool sift_is_of_classes(const sift_table *words, const sift_entity *entity);

/* Index of the first mention at or after a byte. */
size_t sift_scene_first(const sift_scene *scene, uint32_t byte);

/* The words of a span of the article, in which its mentions [first .. end) lie. */
static inline sift_word *sift_scene_split(const sift_scene *scene, sift_span span,
                                          size_t first, size_t end, size_t *count)
{
  return sift_words_split(scene->arena, sift_scene_grammar(scene), scene->article->text,
                          span, scene->mentions, first, end, count);
}
/* The words of a sentence, for context that has no sentence of its own. */
void sift_scene_words(const sift_scene *scene, uint32_t sentence,
                      sift_scene_sentence *out);

/* Words of a sentence, both inclusive. */
typedef struct sift_clause {
  uint32_t first, last;
} sift_clause;

/* By its metric, or by the name that a rule has made for it. */
static inline bool sift_draft_has(const sift_scene *scene, const sift_draft *draft,
                                  sift_trait trait)
{
  return sift_id_has(scene->claimer->rules, draft->metric_id, trait);
}

/* carry.c: takes metric, and what else is missing, from the claims around it. `done` are
 * the finished drafts of the sentence. False where nothing fits. */
bool sift_draft_carry(sift_scene *scene, const sift_draft_list *done, sift_draft *draft);

/* restate.c: what one claim says and another leaves open. */
void sift_claims_restate(sift_scene *scene);

/* Claims in the order of their places. */
void sift_claims_sort(sift_scene *scene);
void sift_headings_restate(sift_scene *scene);

/* claim.c: a draft whose roles are all known becomes a claim; false: none, its time is
 * lost. sift_claim_place writes where a claim stands: span, quote, sentence, line, the
 * article's own fields. */
void sift_claim_place(const sift_scene *scene, uint32_t sentence, sift_span span,
                      sift_claim *claim);
bool sift_draft_finish(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft);

/* Ends in a question mark; and asks, and tells nothing, as headings do all the same:
 * "Should Oracle cut 400 jobs?". */
bool sift_ends_in_question(const sift_scene *scene, uint32_t sentence);
bool sift_is_question(const sift_scene *scene, uint32_t sentence);

/* lender.c: the figure of this sentence or the two before that lends the draft its
 * metric; NULL: none. Whether that one may, and whether a metric may be lent at all. */
const sift_draft *sift_lender_find(const sift_scene *scene, const sift_draft_list *done,
                                   const sift_draft *draft);
bool sift_may_lend(const sift_scene *scene, const sift_draft *draft,
                   const sift_draft *lender);
bool sift_metric_may_be_lent(const sift_draft *draft, const sift_metric *metric);
bool sift_lender_is_right_before(const sift_scene *scene, const sift_draft *draft,
                                 const sift_draft *lender);
bool sift_is_between_figures(const sift_scene *scene, const sift_draft *draft);
unsigned sift_figures_like(const sift_scene *scene, uint32_t sentence, sift_kind kind);
bool sift_is_alike(const sift_draft *draft, const sift_mention *m);
const sift_metric *sift_metric_counted(const sift_scene *scene, const sift_draft *draft);

/* unread.c: whether the figure leans on one that no rule has read, or goes back past one:
 * in its own sentence, as growth of it, or to the lender in a sentence before. */
bool sift_leans_on_stranger(const sift_scene *scene, const sift_draft_list *done,
                            const sift_draft *draft);
bool sift_leans_on_unclaimed(const sift_scene *scene, const sift_draft_list *done,
                             const sift_draft *draft);
bool sift_passes_over_its_like(const sift_scene *scene, const sift_draft_list *done,
                               const sift_draft *draft, const sift_draft *lender);
bool sift_grows_from_unclaimed(const sift_scene *scene, const sift_draft_list *done,
                               const sift_draft *draft, const sift_draft *lender);
bool sift_grows_from_refused(const sift_scene *scene, const sift_draft_list *done,
                             const sift_draft *draft);
bool sift_leans_past_unread(const sift_scene *scene, const sift_draft *lender,
                            const sift_draft *draft);

/* False where the rule wants one metric only and no figure near by is of it:
 * the draft then stands in no other's way. */
bool sift_draft_can_carry(const sift_scene *scene, const sift_draft_list *done,
                          const sift_draft *draft);

/* Both figures of a correction, once all sentences are read. */
void sift_corrections_complete(sift_scene *scene);

#endif
