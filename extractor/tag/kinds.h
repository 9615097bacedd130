/* kinds.h - inside of tag/: what the engine (tag.c) and the readers of values (kinds.c,
 * dates.c) know of each other. The engine finds and selects; a reader makes a value of a
 * match. */
#ifndef SIFT_KINDS_H
#define SIFT_KINDS_H

#include "tag/tag.h"

#include <string.h>

/* A value rule that has matched. Spans are bytes of `copy`, the match copy of the text:
 * dashes are '-', spaces ' ', quotes straight (design, section 4). `copy` and what
 * points into it live as long as the document's arena. */
typedef struct sift_match {
  const sift_ruleset *rules;
  const sift_value_rule *rule;
  const sift_matcher *matcher; /* holds the groups until the reader returns */
  sift_text copy;
  sift_span whole;   /* of the whole match */
  sift_arena *arena; /* the document's */
} sift_match;

/* What the group of that name holds: the first group of the name that took part and is
 * not empty, else the rule's constant of the name (`set`), whose *at is empty at
 * whole.start. False where there is neither. `out` and `at` may be NULL. */
bool sift_match_group_named(const sift_match *match, sift_text name, sift_text *out,
                            sift_span *at);
/* The same. Most names that readers ask for are none of the rule's: that is seen here, by
 * a bit that is known when the program is compiled. */
static inline bool sift_match_group(const sift_match *match, const char *name,
                                    sift_text *out, sift_span *at)
{
  size_t length = strlen(name);
  return (match->rule->names & sift_name_bit(name, length)) != 0 &&
         sift_match_group_named(match, (sift_text){ name, length }, out, at);
}

/* One row per kind of tagged span; the table is in kinds.c. */
typedef struct sift_kind_row {
  const char *name; /* "money"; in rule files and records */
  const char *help; /* one line */
  sift_kind kind;
  bool is_public; /* leaves as a mention record */
  /* Fills out->value (all but `text`, which the engine sets from the final span), or
   * out->entity where a rule finds a name. On entry *out is zero but kind, rule and span
   * (= match->whole, bytes of the copy); the reader may narrow the span, to leave a hedge
   * out. False: no mention after all, and the place is free for other rules. NULL: rules
   * cannot make this kind. */
  bool (*read)(const sift_match *match, sift_mention *out);
  /* After the selection, before hedges: a last look at what stands around the mention, in
   * the copy ("fell 5%" sets `change`). Must not move the span. NULL: none. */
  void (*settle)(const sift_ruleset *rules, sift_arena *arena, sift_text copy,
                 sift_mention *mention);
} sift_kind_row;

/* The row of a kind; never NULL. SIFT_NO_KIND is "trap", with no reader needed. */
const sift_kind_row *sift_kind_row_of(sift_kind kind);

/* The reader of the rows chip, org, product, person and place, in names.c: the group
 * `name` (else the whole match) is the span; a known entity of that name is taken, else
 * a local one is made of the groups name, vendor, role, generation. */
bool sift_name_read(const sift_match *match, sift_mention *out);

/* A hedge stands beside the value: before it, with nothing but a space, "a", "an", "the",
 * "some" or a sign between, or right behind it. Called nearest first, those before, then
 * those behind. Sets bound and `exactly`; ranges keep SIFT_RANGE. In nearby.c. */
void sift_hedge_apply(const sift_ruleset *rules, sift_value *value,
                      const sift_hedge *hedge);
/* Whether the hedge is also a preposition of place: "over", "under". In nearby.c. */
bool sift_hedge_is_place(const sift_ruleset *rules, const sift_hedge *hedge);

/* In published.c: sift_article_date; in resolve.c: sift_dates_resolve (tag.h).
 * In kinds.c: sift_kind_name, sift_kind_is_public, sift_kind_of (tag.h).
 * In tag.c: sift_value_of. In tests.c: sift_value_tests. */

#endif
