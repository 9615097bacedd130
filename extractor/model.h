/* model.h - the nouns that all floors share: entity, metric, article, value, mention,
 * claim, fact, finding. Plain data; the texts in it live in the arena of the document,
 * the rule set or the comparison that made them. Stands on base. */
#ifndef SIFT_MODEL_H
#define SIFT_MODEL_H

#include "base/base.h"

/* ---------------------------------------------------------------- kinds */

/* Kinds of tagged span. Those up to SIFT_PRODUCT leave as mention records (contract); the
 * later ones only serve the claims. The table of kinds is in tag/kinds.c. */
typedef enum sift_kind {
  SIFT_NO_KIND, /* a trap: the span is taken, and nothing is said of it */
  SIFT_MONEY,
  SIFT_PERCENT,
  SIFT_COUNT,
  SIFT_MULTIPLE,
  SIFT_QUANTITY,
  SIFT_DURATION,
  SIFT_DATE,
  SIFT_TIME,
  SIFT_CHIP,
  SIFT_ORG,
  SIFT_PERSON,
  SIFT_PRODUCT,
  SIFT_PLACE,
  SIFT_METRIC, /* the name of a metric */
  SIFT_REF,    /* "the company", "the e-commerce giant", "it": stands for an entity */
  SIFT_KIND_COUNT,
} sift_kind;

/* ---------------------------------------------------------------- names */

/* A list of texts in an arena. */
typedef struct sift_texts {
  sift_text *at;
  size_t count;
} sift_texts;

/* One thing with a name: company, chip, product, person, place. From entities/ (const, in
 * the rule set's arena) or found in the article itself (`local`, in the document's). */
typedef struct sift_entity {
  sift_kind kind;
  sift_text id;         /* "aws-trainium2": unique in the rule set */
  sift_text name;       /* canonical: "AWS Trainium2" */
  sift_text vendor;     /* of a chip or product: "AWS" */
  sift_text generation; /* of a chip */
  sift_text role;       /* of a person: "CEO" */
  sift_texts aliases;
  sift_texts classes;              /* "the e-commerce giant": class words it answers to */
  const struct sift_entity *owner; /* AWS -> Amazon, Claude -> Anthropic; NULL: none */
  const struct sift_entity *is_a;  /* H100 -> NVIDIA GPU; NULL: none */
  int year_end;                    /* last month of the fiscal year; 0: unknown (12) */
  bool bystander; /* of a rule: a ministry, a university, no firm that news is of */
  /* of a local one: what must bear it out (tag/names/prove.c); at NULL: nothing */
  sift_text proof;
  bool local;
} sift_entity;

/* How a metric's figure stands in time (design, section 6). */
typedef enum sift_time_kind {
  SIFT_FLOW,      /* revenue: per span of time */
  SIFT_STOCK,     /* market share, headcount: at a time */
  SIFT_EVENT,     /* a launch date, a deal's price: no period */
  SIFT_PROJECT,   /* the stated size or cost of one named thing: no period */
  SIFT_COUNT_UP,  /* tolls, installed units: later and larger is an update */
  SIFT_PROGRAMME, /* job cuts, a charge: done over a time that is often left out */
} sift_time_kind;

/* One row of metrics.yaml. */
typedef struct sift_metric {
  sift_text id;        /* "operating_income" */
  sift_texts aliases;  /* "operating income", "operating profit" */
  uint32_t units;      /* bit (1 << sift_kind) of each kind of value that fits */
  sift_texts measured; /* how units of quantities that fit end: "watt"; none: any */
  sift_texts nouns;    /* of a count: "employee", "worker" */
  sift_texts heads;    /* what only heads of tables and lists call it: "planned cuts" */
  sift_texts labels;   /* what a head or label that says nothing else calls it: "cost" */
  sift_text part_of;   /* metric that it is a part of; empty: none */
  sift_text growth;    /* id of its growth metric; empty: id + "_growth_yoy" */
  sift_text share;     /* id of its share metric; empty: id + "_share" */
  sift_text opposite;  /* "net_loss" of "net_income"; empty: none */
  sift_text per_share; /* "eps" of "net_income": what so much a share is; empty: none */
  sift_text least, most; /* sums of money fit from here, below there: "thousand" */
  sift_time_kind time;
  bool total;         /* a completed sum to date */
  uint64_t traits[2]; /* what else the program asks of it, as bits (ruleset/traits.h) */
  /* for comparison, the metric it is the same as ("net_sales" -> "revenue") */
  sift_text merge;
} sift_metric;

/* ---------------------------------------------------------------- values */

typedef enum sift_bound {
  SIFT_EXACT,
  SIFT_ABOUT,
  SIFT_AT_LEAST,
  SIFT_MORE_THAN,
  SIFT_AT_MOST,
  SIFT_LESS_THAN,
  SIFT_NEARLY,
  SIFT_RANGE,
} sift_bound;
const char *sift_bound_name(sift_bound bound); /* "exact" ..., in record/ */

/* What a figure says. Numbers: lo, hi, unit, bound, step, pad. Dates: period, edtf. */
typedef struct sift_value {
  sift_kind kind;
  sift_decimal lo, hi; /* equal but in ranges */
  sift_text unit;      /* "USD", "%", "chip", "gigawatt"; at NULL: a bare number */
  sift_text per;       /* "month" of "$19.99/month"; at NULL: none */
  sift_bound bound;
  sift_decimal step; /* unit of the last written digit; digits 0: exactly given */
  bool pad;          /* plain trailing zeros may only fill up ("500,000") */
  bool decimals;     /* decimals were written: no halo of tolerance */
  bool exactly;      /* "exactly $100 billion" */
  int change;        /* -1 fell, +1 rose, by the words or sign around it; 0 not said */
  sift_text text;    /* as written, without the hedge */

  sift_period period;                /* date: its days */
  sift_text edtf;                    /* date and time; at NULL: not resolved */
  bool relative;                     /* needed the published date */
  bool recurring;                    /* "every year" */
  sift_text part;                    /* "early", "mid", "late"; at NULL: none */
  sift_text time, zone;              /* of a time: "07:46", "-05:00" or "ET" */
  sift_text iso;                     /* duration: "P18M" */
  const struct sift_date_form *form; /* tag/'s own note for resolving; NULL elsewhere */
} sift_value;

/* ---------------------------------------------------------------- articles */

typedef enum sift_block_kind {
  SIFT_PARAGRAPH,
  SIFT_HEADING,
  SIFT_ITEM, /* of a list */
  SIFT_CELL, /* of a table */
  SIFT_QUOTE,
  SIFT_CAPTION,
} sift_block_kind;

/* Blocks follow each other in `text`, separated by line breaks. */
typedef struct sift_block {
  sift_block_kind kind;
  sift_span span;
  uint16_t level;       /* heading 1-6; list depth from 1 */
  uint16_t row, column; /* of a cell, from 0, spans counted out */
  bool header;          /* a cell that names its row or column */
  uint32_t group;       /* same list or same table: same number, from 1; 0: none */
  uint32_t line;        /* of the source, 1-based; 0 unknown */
  uint32_t entry;       /* of a live blog: number in `entries`, from 1; 0: none */
} sift_block;

/* An entry of a live blog, which has a time of its own. */
typedef struct sift_live_entry {
  sift_text told;     /* EDTF: "2026-03-10T07:46-05:00", or a day */
  sift_period anchor; /* its day: relative dates in the entry stand on it */
} sift_live_entry;

typedef struct sift_sentence {
  sift_span span;
  uint32_t block; /* index */
} sift_sentence;

/* Where a text may say when it was published: a line that says so ("Last updated …"), a
 * short one ("May 29, 2026"), the beginning of a paragraph ("OSLO, May 29, 2026 —"). */
typedef enum sift_line_kind {
  SIFT_LINE_SAYS,
  SIFT_LINE_SHORT,
  SIFT_LINE_BEGINNING
} sift_line_kind;
typedef struct sift_date_line {
  sift_span span;
  sift_line_kind kind;
} sift_date_line;

typedef struct sift_article {
  sift_text id;       /* "sha256:..." */
  sift_text source;   /* the path as given, or the document's own id */
  sift_texts sources; /* every place the same bytes came from; filled above article/ */
  sift_text url, title, publisher, language;
  /* Where these were found: "input", "json-ld", "meta", "h1", "text" ...; empty: they are
   * not known. */
  sift_text url_from, title_from, publisher_from, language_from;
  sift_text canonical; /* the address that the page gives itself; empty: none */
  sift_texts authors;
  /* EDTF as given: "2025-02-06", "2026-03", "2024"; at NULL: unknown */
  sift_text published;
  sift_text clock; /* offset of the published time, "-04:00" or "Z"; at NULL: unknown */
  sift_text published_from; /* "input", "json-ld", "front-matter", "text" ...; at NULL */
  sift_period anchor;     /* of published, else of a change: relative dates stand on it */
  bool is_of_untold_year; /* "OSLO, Nov 3 (Wire) -", and nothing says of which year */
  sift_text modified;
  sift_text fetched; /* when an archive took it from the web; never an anchor of dates */
  sift_text charset;
  sift_text repaired; /* the charset undone by mojibake repair; at NULL: none */
  size_t words;
  sift_text text; /* one UTF-8 run */
  sift_block *blocks;
  size_t block_count;
  sift_live_entry *entries;
  size_t entry_count;
  sift_sentence *sentences; /* in order; none crosses a block */
  size_t sentence_count;
  sift_span *unread; /* in order: the addresses in a plain text */
  size_t unread_count;
  sift_span title_span;       /* of the title in text; empty where it is not there */
  sift_date_line *date_lines; /* best first; the article is dated after tagging */
  size_t date_line_count;
  /* Of the body, for syndicated copies: a sketch in hexadecimal digits; empty: none. */
  sift_text fingerprint;
} sift_article;

/* ---------------------------------------------------------------- mentions */

typedef struct sift_mention {
  sift_span span; /* bytes of article.text, hedge left out */
  sift_kind kind;
  sift_value value;          /* of the value kinds */
  const sift_entity *entity; /* of the name kinds; NULL for values */
  const sift_metric *metric; /* of SIFT_METRIC */
  sift_text rule;            /* id of the rule, or of the gazetteer */
  uint32_t sentence;         /* index */
} sift_mention;

/* A figure, a date or a time of day; NULL: it is none. */
static inline bool sift_has_value(const sift_mention *m)
{
  return m != NULL && m->kind >= SIFT_MONEY && m->kind <= SIFT_TIME;
}

/* In order of place, none overlaps another. */
typedef struct sift_mentions {
  sift_mention *at;
  size_t count;
} sift_mentions;

/* ---------------------------------------------------------------- claims */

typedef enum sift_modality {
  SIFT_ACTUAL,
  SIFT_GUIDANCE,
  SIFT_PLANNED,
  SIFT_ESTIMATE,
  SIFT_PROJECTED,
  SIFT_TARGET,
  SIFT_CONDITIONAL,
  SIFT_DENIED,
  SIFT_RUMOURED,
} sift_modality;
const char *sift_modality_name(sift_modality modality); /* in record/ */

/* Where a role came from, nearest first. */
typedef enum sift_via {
  SIFT_VIA_NONE,
  SIFT_VIA_QUOTE,
  SIFT_VIA_SENTENCE,
  SIFT_VIA_COREFERENCE,
  SIFT_VIA_HEADING,
  SIFT_VIA_LIST,
  SIFT_VIA_TABLE,
  SIFT_VIA_TITLE,
  SIFT_VIA_DOCUMENT,
  SIFT_VIA_RULE, /* the rule itself says it ("spend" means capex) */
} sift_via;
const char *sift_via_name(sift_via via); /* NULL for NONE; in record/ */

/* One statement of one article. The same struct carries foreign claims, of which only
 * source, subject, metric and value are sure. Everything reconcile needs is in it. */
typedef struct sift_claim {
  /* "sha256:...", hash of article id, span, rule and normalised claim */
  sift_text id;
  sift_text article; /* id; empty in foreign claims */
  sift_text source;
  sift_text subject;      /* canonical name */
  sift_kind subject_kind; /* SIFT_NO_KIND: not known, or a work or an incident */
  sift_text metric;       /* id */
  sift_text object;       /* canonical name or noun phrase; at NULL: none */
  sift_text basis;        /* "adjusted", "gaap", "ai", "annualized" ...; at NULL: none */
  sift_value period;      /* a SIFT_DATE, text as written; kind SIFT_NO_KIND: none */
  sift_value value;
  sift_modality modality;
  bool is_unqualified; /* nothing says that it is so: the modality is but assumed */
  sift_text speaker;   /* canonical name; at NULL: the article itself */
  /* revision cue near it (ruleset/cues.h): "raised", "up from"; at NULL */
  sift_text cue;
  sift_text quote;
  sift_span span;        /* bytes of the article's text */
  uint32_t start, end;   /* the same in code points */
  uint32_t line;         /* of the source; 0 unknown */
  sift_text sentence;    /* the whole sentence, for the editor */
  sift_text publisher;   /* of the article; else its host; at NULL */
  sift_text published;   /* EDTF of the article; at NULL */
  sift_text fingerprint; /* of the article's body; empty: unknown */
  sift_text gone;        /* the day when its page was no longer there; empty: not known */
  sift_text shard;       /* connected group of subjects */
  sift_via via_subject, via_metric, via_period, via_object;
  sift_text rule;
  sift_decimal confidence; /* 0..1, two places */
} sift_claim;

typedef struct sift_claims {
  sift_claim *at;
  size_t count;
} sift_claims;

/* ---------------------------------------------------------------- facts and findings */

typedef enum sift_relation {
  /* flagged to editors */
  SIFT_CONTRADICTION,
  SIFT_INTERNAL_CONTRADICTION,
  SIFT_ARITHMETIC,
  SIFT_REVISION,
  SIFT_CORRECTION,
  /* kept for the record */
  SIFT_ROUNDING,
  SIFT_REFINES,
  SIFT_NEAR,
  SIFT_OVERLAP,
  SIFT_COMPATIBLE_BOUND,
  SIFT_OUTCOME,
  /* of `compare` only */
  SIFT_AGREE,
  SIFT_NOT_COMPARABLE,
  SIFT_RELATION_COUNT,
} sift_relation;
const char *sift_relation_name(sift_relation relation); /* in record/ */
static inline bool sift_relation_is_flagged(sift_relation relation)
{
  return relation <= SIFT_CORRECTION;
}

typedef enum sift_fact_status {
  SIFT_SINGLE,
  SIFT_CORROBORATED,
  SIFT_DISPUTED,
  SIFT_REVISED,
} sift_fact_status;

typedef struct sift_fact {
  sift_text id; /* hash of the key */
  sift_text subject, metric, object, basis;
  sift_value period;
  sift_fact_status status;
  const sift_claim *best; /* a value that some source reported */
  uint32_t support;       /* independent sources of best */
  sift_decimal confidence;
  const sift_claim **claims;
  size_t claim_count;
} sift_fact;

typedef struct sift_side {
  const sift_claim *lead; /* its value stands for the side */
  const sift_claim **claims;
  size_t claim_count;
  uint32_t sources; /* independent */
} sift_side;

typedef enum sift_review {
  SIFT_OPEN,
  SIFT_SETTLED,
  SIFT_DISMISSED,
  SIFT_REOPENED
} sift_review;

/* What an editor has said of a finding; all empty: nothing. */
typedef struct sift_decision {
  sift_text at, by, note; /* "2026-11-28T12:00:00Z", a user's name, why */
} sift_decision;

typedef struct sift_finding {
  sift_text id; /* hash of relation class, subject, metric, object, period */
  sift_relation relation;
  sift_text subject, metric, object;
  sift_text metric_name; /* in the words of the explanation; empty: as `metric` says */
  sift_value period;
  sift_decimal severity; /* 0..1, two places */
  sift_side *sides;
  size_t side_count;
  bool has_gap;
  sift_decimal gap, gap_relative; /* absolute, and as a share of the larger side */
  sift_text explanation;
  sift_text rule; /* of the relation or the check */
  sift_text shard;
  sift_review status; /* these three are set by the store */
  sift_decision decision;
  bool is_new; /* no run has told of it yet */
} sift_finding;

/* What reconciling a set of claims gives; facts and findings by id. */
typedef struct sift_reconciled {
  sift_fact *facts;
  size_t fact_count;
  sift_finding *findings;
  size_t finding_count;
} sift_reconciled;

#endif
