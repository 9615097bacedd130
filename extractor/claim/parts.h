/* parts.h - inside of claim/: what its files share. A draft is a claim in the making: a
 * rule matched and named some roles; context fills the others. A scene is one article
 * with what its earlier sentences have said. */
#ifndef SIFT_CLAIM_PARTS_H
#define SIFT_CLAIM_PARTS_H

#include "claim/claimer.h"

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
  uint32_t match;       /* number of the match within the article */
  sift_span span;       /* bytes, from the leftmost to the rightmost role */
  uint32_t first, last; /* the same in words of the sentence */
  unsigned roles;       /* how many the sentence named */
  const sift_mention *value;
  const sift_metric *metric; /* NULL where metrics.yaml does not know it */
  sift_text metric_id;
  bool carries_growth;         /* the growth of the metric that is carried */
  bool carries;                /* the metric is that of a claim before: */
  sift_text carries_only;      /* one whose name has this in it; empty: any */
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
  bool is_told; /* as a fact, and no plan or forecast */
  int sign;     /* -1: "fell 4%" */
  sift_text modality, lent_modality, basis, speaker, cue, bound;
  sift_text rate; /* "quarter": the figure is one for each; empty: as it is written */
  sift_via via_subject, via_metric, via_period, via_object;
} sift_draft;

typedef SIFT_LIST(sift_draft) sift_draft_list;
typedef SIFT_LIST(sift_claim) sift_claim_list;

/* A sentence that holds a value. */
typedef struct sift_scene_sentence {
  uint32_t index;
  sift_typed typed;
  sift_mark *marks;
  size_t mark_count;
} sift_scene_sentence;

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
  const sift_entity *bidder, *target; /* of the takeover that it tells; NULL */
  const sift_entity *home_site; /* "the plant" of an article about one; NULL: none */
  uint32_t matches;
  const sift_draft *last;  /* the claim before, for carried metrics; NULL: none yet */
  sift_draft_list drafts;  /* of the sentence that is read */
  sift_draft_list recent;  /* the claims of the last sentences, to carry from */
  sift_mention **as_money; /* bare figures read as money, by mention; NULL: none yet */
  bool *taken;             /* sentences that a table has read */
  const struct sift_event **events; /* of sentences, what event.c has found in them */
  uint8_t *strangers; /* of sentences, what proper.c has found of their begins */
  uint32_t *heading;  /* of each block, the heading above; UINT32_MAX: none */
  uint32_t *lead;     /* of each block, what introduces its list or table */
  SIFT_LIST(sift_site) sites;
  SIFT_LIST(sift_described) described; /* in the order of the text */
  sift_table full_names; /* of local names: "K5" -> sift_text * "Corvex K5" */
  sift_claim_list claims;
  sift_error *err;
  sift_status status;
} sift_scene;

/* scene.c: names, headings, lead-ins. */
void sift_scene_open(sift_scene *scene);
static inline const sift_block *sift_block_at(const sift_scene *scene, size_t block)
{
  return &scene->article->blocks[block];
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
/* Who is meant where the sentence does not say. */
const sift_entity *sift_scene_subject(const sift_scene *scene, uint32_t sentence,
                                      sift_kind kind, sift_span value, uint32_t kinds,
                                      uint32_t far_kinds, sift_via *via);
/* Who heads the section, or the article's main organisation: for tables. */
const sift_entity *sift_scene_owner(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds, sift_via *via);
/* A name behind "with", "than", "in" is spoken of, but not what the sentence is about. */
bool sift_scene_is_aside(const sift_scene *scene, const sift_mention *name);
/* "According to Oracle", "her YouTube channel", "Google engineers": who tells, what is
 * somebody's, who has to do with it; what follows is not said of the name itself. */
bool sift_scene_is_anothers(const sift_scene *scene, const sift_mention *name);

/* Whether a match only speaks of the name before its figure (may be NULL): it is set
 * aside, or a clause of somebody else begins between the two. */
bool sift_is_not_meant(const sift_scene *scene, const sift_typed *typed,
                       const sift_mention *name, const sift_mention *figure);
/* Whether a name before the figure only tells what consumers, shoppers … do. */
bool sift_scene_is_of_crowd(const sift_scene *scene, const sift_mention *figure);
/* The nearest name before `byte` in the sentence that can be its subject; the first that
 * is not set aside. NULL: none. */
const sift_entity *sift_scene_named_before(const sift_scene *scene, uint32_t sentence,
                                           uint32_t byte, uint32_t kinds);
const sift_entity *sift_scene_topic(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds);

/* refer.c: whom the article knows by a class word ("the shopping assistant"); NULL:
 * nobody, or `m` is no reference. */
const sift_entity *sift_scene_of_class(const sift_scene *scene, const sift_mention *m,
                                       uint32_t kinds);
/* The kinds that a bare class word or pronoun can stand for; 0: it is none. */
uint32_t sift_reference_kinds(const sift_scene *scene, const sift_mention *pronoun);
/* "shopping assistant" of "the shopping assistant", in small letters. */
sift_text sift_reference_word(const sift_scene *scene, sift_span reference);
/* Who "the company" or "it" is. */
const sift_entity *sift_scene_refer(const sift_scene *scene, const sift_mention *pronoun,
                                    uint32_t kinds);

/* choose.c: whether all that the match left open is found, which may change the draft;
 * and whether it is also beaten by no other of the sentence. */
bool sift_draft_is_fit(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft);
bool sift_draft_stands(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft_list *drafts, sift_draft *draft);

/* settle.c: fills subject and object from the scene. False where nobody fits. */
bool sift_draft_subject(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft);
void sift_draft_object(sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* Told of often, but the title is about something else: what names nobody is then about
 * anybody. */
bool sift_is_guessed(const sift_scene *scene, const sift_draft *draft);

/* unsaid.c: what is said of "you": what a reader may spend, need or get is nobody's. */
bool sift_is_of_reader(const sift_scene *scene, const sift_scene_sentence *sentence,
                       const sift_draft *draft);
/* "According to Gartner, cybercrime damages will reach": of something that no list knows. */
bool sift_is_told_of_else(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft);
/* False where the words before the match can name a subject of their own, so
 * that draft->entity, found elsewhere, is not meant. */
bool sift_is_owned(const sift_typed *typed, const sift_draft *draft);
bool sift_leaves_subject(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_draft *draft);

/* "The number of subscribers": no word before the metric says whose it is. */
bool sift_begins_with_metric(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *metric);

/* Memory of an operating system, seven followers. */
bool sift_cannot_be(const sift_scene *scene, const sift_draft *draft);

/* What is said of all of a sort ("firms with 50 employees") or of a place alone. */
bool sift_is_of_nobody(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft);
/* A newspaper or a research firm tells of others' figures, but in an article about it. */
bool sift_only_reports(const sift_scene *scene, const sift_entity *entity);
/* Whether one of its classes stands in a table of words: "regulator". */
bool sift_is_of_classes(const sift_table *words, const sift_entity *entity);

/* Index of the first mention at or after a byte. */
size_t sift_scene_first(const sift_scene *scene, uint32_t byte);
/* The words of a span, for context that has no sentence of its own. */
void sift_scene_words(const sift_scene *scene, uint32_t sentence,
                      sift_scene_sentence *out);

/* "the Memphis plant", which no list knows: its own words; empty where it has no name. */
sift_text sift_scene_site(const sift_scene *scene, const sift_mention *pronoun);

/* site.c */
void sift_sites_find(sift_scene *scene);
/* The site that a place's name begins; NULL: it is but a place. */
const sift_entity *sift_site_at(const sift_scene *scene, const sift_mention *place);

/* incident.c: a town, neither a country nor a state. */
bool sift_is_town(const sift_mention *m);
/* eventtown.c: "Kelvane, based in Oslo": where a firm sits. */
bool sift_is_seat(const sift_scene *scene, const sift_mention *town);

/* The article's incident; whether a metric is of it; whose figure one of a
 * sentence is (NULL: of one long ago that has no name); its day, false where unknown. */
void sift_incident_find(sift_scene *scene);
/* Whom one struck and when it began: dropped where the article tells of none. */
bool sift_is_of_incidents(const sift_scene *scene, sift_text metric);
bool sift_scene_has_incident(const sift_scene *scene, sift_text metric);
const sift_entity *sift_scene_incident(const sift_scene *scene, uint32_t sentence,
                                       sift_via *via);
/* Whether the draft is of the incident; a firm's breach has only what breaches have. */
bool sift_tells_incident(const sift_scene *scene, const sift_draft *draft);
/* A clock time of the incident stands on its day, and on the clock of the article. */
void sift_incident_time(const sift_scene *scene, const sift_draft *draft,
                        sift_value *value);
bool sift_incident_day(const sift_scene *scene, sift_value *out);

/* economy.c: whether a metric is a country's or a region's, and whose such a figure is;
 * NULL: nobody's that the sentence, its paragraph or the title says. */
bool sift_is_of_economies(const sift_scene *scene, sift_text metric);
const sift_entity *sift_scene_economy(const sift_scene *scene, uint32_t sentence,
                                      sift_via *via);

void sift_full_names_find(sift_scene *scene);
/* What the article calls an entity in full. */
sift_text sift_scene_name(const sift_scene *scene, const sift_entity *entity);

/* match.c: all drafts of one sentence. */
void sift_drafts_find(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_draft_list *out);

/* Words of a sentence, both inclusive. */
typedef struct sift_clause {
  uint32_t first, last;
} sift_clause;
/* "stock_change": moves from day to day, and is of one, or since one. */
static inline bool sift_is_move(sift_text metric_id)
{
  return sift_text_ends(metric_id, SIFT_TEXT("_change"));
}
/* until.c: "stock_change", "index_change": the market moved it, that day. */
bool sift_is_of_a_day(const sift_scene *scene, const sift_metric *metric);
/* What a share, or all of them, is worth: that stands, and is of a day all the same. */
bool sift_is_share_price(const sift_scene *scene, const sift_metric *metric);
bool sift_is_of_results(const sift_scene *scene, const sift_draft *draft,
                        const sift_mention *date);
bool sift_is_guided_move(const sift_scene *scene, const sift_draft *draft,
                         const sift_metric *metric);
/* That, or "revenue_growth_yoy": falls with a minus. */
static inline bool sift_is_signed(sift_text metric_id)
{
  return sift_text_has(metric_id, SIFT_TEXT("_growth")) || sift_is_move(metric_id);
}
/* clause.c: the words around word `at` up to the next ';', dash or "while". */
sift_clause sift_clause_of(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* The word that a mention is. */
uint32_t sift_typed_word(const sift_typed *typed, const sift_mention *mention);

/* qualify.c: modality, speaker, basis, cue and period of a draft. */
void sift_marks_find(const sift_scene *scene, sift_scene_sentence *sentence);
static inline const sift_qualifier *sift_mark_says(const sift_scene *scene,
                                                   const sift_mark *mark)
{
  return &scene->claimer->rules->qualifiers[mark->qualifier];
}
/* speaker.c: who says what the sentence tells; empty: nobody, or the article itself. */
sift_text sift_speaker_find(sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_draft *draft);
/* The value of the nearest phrase of this qualifier in the clause of word `at`; empty:
 * there is none. */
sift_text sift_qualifier_near(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const char *name,
                              uint32_t at);
void sift_draft_qualify(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft, sift_claim *claim);

/* "Was down 13% this year" is of no hour of a day. */
void sift_hour_settle(sift_claim *claim);

/* carry.c: takes metric, and what else is missing, from the claims around it. `done` are
 * the finished drafts of the sentence. False where nothing fits. */
bool sift_draft_carry(sift_scene *scene, const sift_draft_list *done, sift_draft *draft);

/* heads.c: the metric that the head of a list or a table calls by a name that it has only
 * there, if it takes figures of the kind; NULL: none. */
const sift_metric *sift_head_metric(const sift_scene *scene, sift_span span,
                                    sift_kind kind);

/* caption.c */
bool sift_metric_takes(const sift_metric *metric, sift_kind kind);
/* "Sales of 640 million crowns and a loss of 910 million": the bare figure in the money of
 * the one before it; NULL: it is no money. */
const sift_mention *sift_elided_money(sift_scene *scene, const sift_metric *metric,
                                      const sift_mention *m);

/* table.c: rows of tables, also flattened ones; label.c: label lines above or below a
 * lone figure. Their sentences are marked in scene->taken. */
void sift_tables_find(sift_scene *scene);
void sift_labels_find(sift_scene *scene);
/* labelline.c: lines like "Cost: $2 million" of which no rule has read the figure. */
void sift_label_lines_find(sift_scene *scene);

/* restate.c: what one claim says and another leaves open. */
void sift_claims_restate(sift_scene *scene);
/* Claims in the order of their places. */
void sift_claims_sort(sift_scene *scene);
void sift_headings_restate(sift_scene *scene);

/* claim.c: a draft whose roles are all known becomes a claim; sift_claim_place
 * writes where a claim stands: span, quote, sentence, line, the article's own fields. */
void sift_claim_place(const sift_scene *scene, uint32_t sentence, sift_span span,
                      sift_claim *claim);
void sift_draft_finish(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft);

#endif
