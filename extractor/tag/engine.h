/* engine.h - inside of tag/: the state of one tagger while it works on one text, shared
 * by the pass (tag.c), the names (names.c), the selection (select.c) and the
 * explanation (explain.c). All spans are bytes of the match copy until the last step. */
#ifndef SIFT_ENGINE_H
#define SIFT_ENGINE_H

#include "tag/kinds.h"

#define SIFT_NO_RULE UINT32_MAX

/* Something that could be a mention. */
typedef struct sift_candidate {
  sift_span span;
  uint32_t rank;  /* of two as long the lower one wins */
  uint32_t index; /* of the entity, metric, class word, or in `found` for values */
  sift_hit_kind what;
  bool taken; /* by the selection */
} sift_candidate;

typedef struct sift_hedge_hit {
  sift_span span;
  uint32_t index;
} sift_hedge_hit;

/* ---- sieve.c ---- */

typedef struct sift_sieve sift_sieve; /* one a thread: it learns from what it reads */
#define SIFT_SIEVE_ROOM 30000
/* `room`: states that it keeps, at most SIFT_SIEVE_ROOM, before it begins anew. */
sift_sieve *sift_sieve_open(sift_arena *arena, const sift_sieve_plan *plan, size_t room);
/* Sets `rules` to those that may match from `place` on; the others surely do not, or only
 * with more than SIFT_MATCH_ROOM bytes. False: none may. */
bool sift_sieve_run(sift_sieve *sieve, sift_text text, size_t place, uint64_t *rules);
/* Whether a match may start here: at each character, but for those inside of a figure. */
bool sift_match_starts(sift_text copy, size_t place);
/* The first such place, from this one on, where rules may match, with the set of them;
 * the text's length: there is none. Of gated rules it is the next gate. */
size_t sift_sieve_next(sift_sieve *sieve, sift_text text, size_t place, uint64_t *rules);
bool sift_sieve_is_gated(const sift_sieve *sieve, uint32_t rule);
/* The first place where a match of the rule that comes by this gate may begin. */
size_t sift_sieve_before_gate(const sift_sieve *sieve, sift_text text, size_t gate,
                              uint32_t rule);
/* Whether a match of a gated rule may begin here. `rules`: room for a set. */
bool sift_sieve_may_begin(sift_sieve *sieve, sift_text text, size_t place, uint32_t rule,
                          uint64_t *rules);

/* A place of the copy where a rule may match, and the ASCII around it. */
typedef struct sift_try {
  uint32_t place, rule;
  sift_span ascii;
} sift_try;

struct sift_tagger {
  const sift_ruleset *rules;
  sift_matcher *matcher;
  sift_sieve *sieve;
  uint64_t *sieved, *gated;      /* sets of value rules */
  uint32_t *gated_to;            /* by value rule: places before were asked for it */
  uint32_t *next_try;            /* by value rule, in `sorted` */
  sift_arena *scratch;           /* emptied before each text */
  uint32_t skipped;              /* rule that does not run, for the tests; SIFT_NO_RULE */
  bool plainly;                  /* every rule at every place */
  sift_pattern *const *patterns; /* used in place of the rules' own; NULL: these */

  const sift_article *article;
  sift_arena *arena; /* the document's */
  bool is_release;   /* the article: asked for several times, so answered once */

  /* Of the piece of text being worked on: blocks, or a part of a very long one. The lists
   * are kept from piece to piece, so that short blocks cost no allocation. */
  uint32_t base;                 /* where the piece begins in the article's text */
  sift_copy copy;                /* of the piece, in the document's arena */
  SIFT_LIST(sift_try) tries;     /* by place */
  SIFT_LIST(sift_try) sorted;    /* the same by rule, then by place */
  SIFT_LIST(sift_mention) found; /* what readers made of matches */
  SIFT_LIST(sift_candidate) candidates;
  SIFT_LIST(sift_candidate) taken;
  SIFT_LIST(sift_hedge_hit) hedges; /* in order of their ends */
  const sift_value_rule *limited;   /* the first rule whose match limit was hit */
};

/* ---- bare.c ---- */

bool sift_is_given_name(const sift_ruleset *rules, sift_text word); /* "Nora" */
/* "Nora Quill": begins with a given name, and not as firms do. */
bool sift_is_persons_name(const sift_ruleset *rules, sift_text name);
/* What the words around a name make of it. */
typedef enum sift_place_of_name {
  SIFT_OF_ANY,
  SIFT_OF_PERSON, /* "Nora", "president" before, ", who" behind */
  SIFT_OF_TOWN    /* "in", "near", where nobody has a stake in it */
} sift_place_of_name;
sift_place_of_name sift_place_of(const sift_ruleset *rules, sift_text text, size_t at,
                                 size_t end);

/* ---- headname.c ---- */

/* The whole name in capitals over a text that calls the firm by its first word; else the
 * word. */
sift_text sift_name_at_head(const sift_ruleset *rules, sift_arena *arena,
                            const sift_article *article, sift_text word);

/* ---- publisher.c ---- */

/* Whether a firm that the article brings in is who publishes it. */
bool sift_is_publisher(const sift_article *article, const sift_mention *m);
/* Others are spoken of as often as the publisher, or it is named but once or twice. */
bool sift_publisher_is_outranked(const sift_tagger *tagger,
                                 const sift_mentions *mentions);

/* ---- names.c ---- */

/* Whether a word may begin, end, at this place of the copy: no letter or digit goes on
 * there. */
bool sift_word_begins(sift_text copy, uint32_t place);
bool sift_word_ends(sift_text copy, uint32_t place);
/* A name, metric, class word or hedge of the automaton: checks what the automaton
 * cannot see and makes a candidate, or a hedge, of it. */
void sift_names_hit(sift_tagger *tagger, const sift_target *target, uint32_t end);

/* "Dutch", "Indian", "Chinese", by its ending. */
bool sift_is_origin(const sift_ruleset *rules, sift_text word);

/* ---- select.c ---- */

/* The first of what is not read that ends behind this place; its count: there is none. */
size_t sift_unread_from(const sift_article *article, uint32_t place);
/* Whether any of this stands where the article is not read. */
bool sift_is_unread(const sift_article *article, sift_span span);
void sift_candidate_add(sift_tagger *tagger, sift_span span, sift_hit_kind what,
                        uint32_t index, uint32_t rank);
/* Longest first, then rank, then place: marks those taken and lists them by place. */
void sift_candidates_select(sift_tagger *tagger);

/* ---- prove.c ---- */

/* owner.c: whether X of "the X plant" (a name with the proof `owner`) is a firm or the
 * town of it; the names become places or firms. */
void sift_owners_tell(sift_tagger *tagger, sift_mentions *mentions);
/* Takes out the local names that the article does not bear out, and its publisher's
 * own. */
void sift_locals_prove(sift_tagger *tagger, sift_mentions *mentions);

/* ---- guess.c ---- */

/* Adds the firm that the article calls "the company", where nothing else knows one. */
void sift_firm_guess(sift_tagger *tagger, sift_mentions *mentions);

/* ---- only.c ---- */

/* Adds the one name of a few sentences as the firm that they are about. */
void sift_only_name(sift_tagger *tagger, sift_mentions *mentions);

/* ---- issuer.c ---- */

/* Whether a firm itself speaks: "For immediate release", "Dear customers". */
bool sift_is_release(const sift_ruleset *rules, const sift_article *article);
/* "VERLOW FOODS - NEWSROOM" -> "VERLOW FOODS -"; any other head as it is. */
sift_text sift_without_release_title(const sift_ruleset *rules, sift_text head);
/* "Press release, Oslo, 9 June": what stands behind the title; else the line. */
sift_text sift_behind_release_title(const sift_ruleset *rules, sift_text line);

/* Makes references of the "we" and "our" of a firm's own release. */
void sift_issuer_refer(sift_tagger *tagger, sift_mentions *mentions);

/* ---- words.c ---- */

/* The end of the word (letters, digits, what is beyond ASCII and no quote or dash) that
 * starts here. */
size_t sift_word_end_at(sift_text t, size_t at);
/* Whether the word is a part of "ir@talvane.example" or "talvane.com/pumps". */
bool sift_is_in_address(sift_text text, size_t start, size_t end);
sift_text sift_word_first(sift_text t);
/* The same of a name: "Orrin-Vale" is one word, "Orrin-based" begins with one. */
size_t sift_name_word_end_at(sift_text t, size_t at);
/* "Orrin" or "Vale" of "Orrin & Vale" -> the whole, unless one of them is known alone. */
sift_span sift_with_partners(const sift_ruleset *rules, sift_text text, sift_span name);
/* The word of letters that ends before this place; empty: a mark stands there. */
sift_text sift_word_before(sift_text text, size_t at);
/* "At Marlbury | Capital investment (bank)": within a line, the first of the words is the
 * last one of a name. */
bool sift_goes_on_name(sift_text text, sift_span span);
/* "The" or "In" before a name is no part of it: whether a word with a capital, that
 * begins no sentence, stands right before this place. */
bool sift_capital_before(sift_text text, size_t at);
/* The word by which the article may call it ("the bridge"), of a name without any. */
void sift_entity_answers_to(sift_arena *arena, sift_entity *entity, sift_text class_word);

/* ---- local.c ---- */

/* Finds the other mentions of names that the article itself introduces. */
void sift_locals_carry(sift_tagger *tagger, sift_mentions *mentions);

/* ---- cells.c ---- */

/* Finds the chips that stand in a table's column of chips and that no rule knows. */
void sift_cells_name(sift_tagger *tagger, sift_mentions *mentions);

/* ---- coded.c ---- */

/* The letters that the codes of one family of chips begin with: "C" of "C2", "C2L", "C1";
 * empty where it is no such code. */
sift_text sift_code_letters(sift_text name);
/* The word before the number in names of one series: "Heron" of "Heron 300" and
 * "Heron 200"; empty where it is no such name. */
sift_text sift_series_word(sift_text name);
/* Where the number ends that stands behind such a word, which ends at `at`; else `at`. */
size_t sift_series_number_end(sift_text text, size_t at);
/* Puts their maker's name before the codes of chips that only the article knows. */
void sift_chips_name(sift_tagger *tagger, sift_mentions *mentions);

/* ---- sorts.c ---- */

/* The code of a thing that goes by its maker's word and a code; empty: none. */
sift_text sift_code_behind_maker(const sift_entity *thing);
/* The known thing whose code ends a name that a rule has found; NULL: none. */
const sift_entity *sift_known_by_code(const sift_match *match, sift_text name);
/* Makes chips of the things with a code, where the article speaks of chips. */
void sift_codes_sort(sift_tagger *tagger, sift_mentions *mentions);

/* ---- systems.c ---- */

/* "C2 Rack", "Trainium2 UltraServer": what is built of a chip is a product of its own. */
void sift_systems_name(sift_tagger *tagger, sift_mentions *mentions);

/* ---- models.c ---- */

/* "iPhone | 13 Pro Max": a product's name with what tells its models apart (the map
 * `model_word`) is a product of its own. */
void sift_models_name(sift_tagger *tagger, sift_mentions *mentions);

/* ---- hedges.c ---- */

/* Applies the hedges beside a mention, which still has its span of the copy. */
void sift_hedges_find(const sift_tagger *tagger, sift_mention *mention);

/* ---- lend.c ---- */

/* Gives bare counts the unit of the figure that they are compared with, or of the last
 * one of their list; and a change that is told twice its sign both times. */
void sift_units_lend(const sift_tagger *tagger, sift_mentions *mentions);

/* ---- pounds.c ---- */

/* Makes pounds a weight where the article leaves no doubt. */
void sift_pounds_weigh(const sift_tagger *tagger, sift_mentions *mentions);
/* dollars.c: "$" of the country whose dollars the article says all its sums are in. */
void sift_dollars_settle(const sift_tagger *tagger, sift_mentions *mentions);

/* ---- days.c ---- */

/* Makes days of the bare numbers in a list whose other end names the month. */
void sift_days_lend(const sift_tagger *tagger, sift_mentions *mentions);

/* goods.c: metrics that only call what is traded ("sales of memory") are dropped. */
void sift_goods_drop(const sift_tagger *tagger, sift_mentions *mentions);

/* ---- tag.c, pieces.c, pass.c ---- */

typedef SIFT_LIST(sift_mention) sift_mention_list;
/* Makes room for as many more. */
void sift_mention_list_reserve(sift_arena *arena, sift_mention_list *list, size_t more);

/* The sentence that a span starts in, from a sentence at or before it on. */
uint32_t sift_sentence_at(const sift_article *article, sift_span span, uint32_t from);

/* The pieces of an article's text, one after the other: start with all zero. */
typedef struct sift_pieces {
  size_t block, sentence;
  sift_span piece;
} sift_pieces;
bool sift_pieces_next(sift_pieces *pieces, const sift_article *article);
/* The pass over one piece: fills candidates, found and hedges. */
void sift_tagger_scan(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                      sift_span piece);

/* ---- works.c ---- */

/* "Pampa Roja" of the Pampa Roja mine; empty: of no works, or named for where it is. */
sift_text sift_works_own_name(const sift_ruleset *rules, const sift_entity *entity);
/* Such names to the works that the article may call so: neither a town that things stand
 * in nor a firm that speaks. */
void sift_works_names(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention_list *mentions, sift_table *out);
/* "Pampa Roja, which employs 2,300": what was taken for a firm is the mine. */
void sift_works_take(const sift_table *names, sift_mention *m);
/* "Skarv" of "the wind farm Skarv" becomes "Skarv wind farm". */
void sift_works_complete(const sift_ruleset *rules, sift_arena *arena,
                         sift_entity *entity);

#endif
