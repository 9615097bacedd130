/* doubt.c - when two claims that clash are more likely misread than wrong. One false
 * alarm costs an editor more than one missed trifle. */
#include "reconcile/relate.h"

#define LOOK_LIMIT 16 /* items of a statement that are looked at one by one */

static bool same_origin(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->origin, b->origin);
}

static bool is_doubted(const sift_item *item, const sift_doubts *doubts)
{
  for (size_t i = 0; i < doubts->count; i++)
    if (sift_text_eq(item->origin, doubts->origins[i]))
      return true;
  return false;
}

static bool shares_sentence(const sift_item *a, const sift_item *b)
{
  return same_origin(a, b) && a->claim->sentence.len > 0 &&
         sift_text_eq(a->claim->sentence, b->claim->sentence);
}

/* One sentence seldom contradicts itself: "rose from 14 to 17", "12 and 9". */
static bool same_sentence(const sift_item *a, const sift_item *b)
{
  return shares_sentence(a, b) && a->cue != SIFT_CUE_CORRECTED &&
         b->cue != SIFT_CUE_CORRECTED;
}

/* Two rows of one table are about two things, even where the row's name was not read. */
static bool same_table(const sift_item *a, const sift_item *b)
{
  return same_origin(a, b) && a->claim->via_metric == SIFT_VIA_TABLE &&
         b->claim->via_metric == SIFT_VIA_TABLE;
}

/* A row of plants or regions beside a sentence on the whole. */
static bool row_and_text(const sift_item *a, const sift_item *b)
{
  bool row =
      a->claim->via_metric == SIFT_VIA_TABLE || b->claim->via_metric == SIFT_VIA_TABLE;
  return same_origin(a, b) && row && a->time == SIFT_STOCK && (!a->dated || !b->dated);
}

/* "It" and "they" carry a metric from sentence to sentence, and not always rightly. */
static bool vague_metric(const sift_item *a, const sift_item *b)
{
  return same_origin(a, b) && (a->claim->via_metric == SIFT_VIA_COREFERENCE ||
                               b->claim->via_metric == SIFT_VIA_COREFERENCE);
}

static bool vague_subject(const sift_item *item)
{
  return item->claim->via_subject == SIFT_VIA_DOCUMENT;
}

/* The words of the figure themselves say whose it is, or the head of its column does. */
static bool names_subject(const sift_item *item)
{
  sift_via via = item->claim->via_subject;
  return via == SIFT_VIA_QUOTE || via == SIFT_VIA_TABLE || via == SIFT_VIA_NONE;
}

/* By the metric's own name, and not by a verb that says it ("took in"). */
static bool is_named(const sift_item *item)
{
  sift_via via = item->claim->via_metric;
  return via != SIFT_VIA_RULE && via != SIFT_VIA_COREFERENCE;
}

static bool names_metric(const sift_item *item)
{
  return item->claim->via_metric == SIFT_VIA_QUOTE ||
         item->claim->via_metric == SIFT_VIA_RULE;
}

/* The words of both figures say what they are of, a result of one and the same time. */
static bool both_name_metric(const sift_item *a, const sift_item *b)
{
  return a->time == SIFT_FLOW && a->dated && !a->guessed && !b->guessed &&
         names_metric(a) && names_metric(b);
}

#define LEAN_SPAN 400 /* letters: the sentences about it */

/* "It had forecast $52 billion" leans on the figure before it: of the same, whosever. */
static bool leans_on(const sift_item *old, const sift_item *now)
{
  sift_via via = old->claim->via_metric;
  return old->cue == SIFT_CUE_REPLACED && same_origin(old, now) &&
         (via == SIFT_VIA_COREFERENCE || via == SIFT_VIA_SENTENCE) &&
         old->claim->start > now->claim->start &&
         old->claim->start - now->claim->start <= LEAN_SPAN;
}

/* "Lifted her target to $165 from $140": whosever it is, it is the same one's. */
static bool tells_both(const sift_item *a, const sift_item *b)
{
  bool moved = a->cue == SIFT_CUE_MOVED || a->cue == SIFT_CUE_REPLACED ||
               b->cue == SIFT_CUE_MOVED || b->cue == SIFT_CUE_REPLACED;
  return (moved && shares_sentence(a, b)) || leans_on(a, b) || leans_on(b, a);
}

/* In hundredths; a foreign claim that says nothing of it is taken at its word. */
static int64_t confidence_of(const sift_item *item)
{
  sift_decimal c = item->claim->confidence;
  for (; c.exponent < -2; c.exponent++)
    c.digits /= 10;
  for (; c.exponent > -2 && c.digits != 0 && c.digits <= 100; c.exponent--)
    c.digits *= 10;
  return c.digits == 0 || c.digits > 100 ? 100 : c.digits;
}

#define SURE_TOGETHER 150 /* two claims of two articles */
#define SURE_ALONE 80     /* each of two claims of one article, */
#define SURE_TOLD 75      /* and where their words tell that both are of one thing */

/* "Filled 84.1% of its seats", "Load factor | 81.4%": the table tells by name what the
 * text tells by its verb, and three digits and more that changed places are no chance. */
static bool slips_into_table(const sift_item *a, const sift_item *b)
{
  enum { TELLING = 100 }; /* of three digits */
  bool row =
      a->claim->via_metric == SIFT_VIA_TABLE || b->claim->via_metric == SIFT_VIA_TABLE;
  return row && a->dated && b->dated &&
         sift_decimal_trim(sift_decimal_absolute(a->value.lo)).digits >= TELLING &&
         sift_decimal_trim(sift_decimal_absolute(b->value.lo)).digits >= TELLING &&
         sift_is_slip(a, b);
}

/* "Revenue rose to $843 million", "when it took in $819 million": what flows or stands is
 * told by its name in both places, in the same words or by its rate ("a share"), where
 * one writer is to have said two things of it. */
static bool tells_one_measure(const sift_item *a, const sift_item *b)
{
  bool moves = a->time == SIFT_FLOW || a->time == SIFT_STOCK;
  bool by_rate = a->value.per.len > 0 || b->value.per.len > 0;
  return !moves || by_rate || sift_text_eq(a->claim->rule, b->claim->rule) ||
         (is_named(a) && is_named(b)) || slips_into_table(a, b);
}

static bool read_surely(const sift_item *a, const sift_item *b)
{
  int64_t x = confidence_of(a), y = confidence_of(b);
  if (same_origin(a, b))
    return (x >= SURE_ALONE && y >= SURE_ALONE &&
            (names_subject(a) || names_subject(b))) ||
           (x >= SURE_TOLD && y >= SURE_TOLD &&
            (both_name_metric(a, b) || tells_both(a, b)));
  return x + y >= SURE_TOGETHER && !(vague_subject(a) && vague_subject(b));
}

/* "Storage" and "chips" of a whole company that has many products are of one of them. */
static bool is_of_some_product(const sift_item *item)
{
  return item->time == SIFT_PROJECT && item->object_key.len == 0 &&
         item->subject != NULL && item->subject->kind == SIFT_ORG;
}

static bool is_of_firm(const sift_item *item)
{
  return item->subject != NULL ? item->subject->kind == SIFT_ORG
                               : item->claim->subject_kind == SIFT_ORG;
}

/* "Was completed on 12 September", "once it is finished in March": of a company, which has
 * many works, the one that is done is not the one to come. */
static bool are_two_works(const sift_item *a, const sift_item *b)
{
  return a->value.edtf.len > 0 && a->time == SIFT_EVENT && !a->of_deal &&
         a->object_key.len == 0 && is_of_firm(a) && a->base != b->base &&
         (a->base == SIFT_STATED || b->base == SIFT_STATED);
}

/* In one article a period that only the article gives tells nothing apart. */
static bool guessed_together(const sift_item *a, const sift_item *b)
{
  return same_origin(a, b) && (a->guessed || b->guessed);
}

/* "Down from the 35% range", "118 euros, previously 167": a figure of some time before, and
 * of which is not said. */
static bool is_of_before(const sift_item *item)
{
  bool moves = item->time == SIFT_FLOW || item->time == SIFT_STOCK;
  bool before = (item->cue == SIFT_CUE_MOVED &&
                 sift_text_has(item->claim->cue, SIFT_TEXT("from"))) ||
                (item->cue == SIFT_CUE_REPLACED && moves);
  return before && item->base == SIFT_STATED && (!item->dated || item->guessed);
}

/* "Earned $1.12", "earned $1.38", in an article with adjusted earnings too. */
static bool maybe_other_basis(const sift_item *a, const sift_item *b)
{
  return a->in_doubt || b->in_doubt;
}

/* 10, 100 ... to within two per cent: a slip of the decimal point or of "million". */
static bool is_power_of_ten(sift_decimal ratio)
{
  for (int k = 1; k <= 6; k++) {
    sift_decimal low = { 98, k - 2 }, high = { 102, k - 2 };
    if (sift_decimal_compare(ratio, low) >= 0 && sift_decimal_compare(ratio, high) <= 0)
      return true;
  }
  return false;
}

bool sift_is_far(const sift_item *a, const sift_item *b, sift_decimal times)
{
  if (!a->meant.known || !b->meant.known || a->value.kind != b->value.kind)
    return false;
  bool first = sift_decimal_compare(a->value.lo, b->value.lo) > 0;
  sift_decimal large = first ? a->value.lo : b->value.lo;
  sift_decimal small = first ? b->value.hi : a->value.hi, ratio;
  if (sift_decimal_sign(small) <= 0 || !sift_decimal_divide(large, small, 6, &ratio))
    return false;
  return sift_decimal_compare(ratio, times) >= 0 && !is_power_of_ten(ratio);
}

/* How far apart two writers' figures of one thing lie at most, and two of one writer. Of
 * 200 clashes in stories whose facts are known, those of two articles lay within a factor
 * of 2 in 124 of 126 that were real, and above it in 7 of 25 that were our misreading: in
 * none of the 7 did both sentences name the firm. Those of one article lay within 1.5 in
 * all that were real, and in 6 of 15 that were not. */
#define FAR_BETWEEN ((sift_decimal){ 21, -1 })
#define FAR_WITHIN ((sift_decimal){ 15, -1 })

/* "Fell 2%" and "up 8%" of one writer: of two measures of it, one of them unread. */
static bool are_opposite(const sift_item *a, const sift_item *b)
{
  int x = sift_decimal_sign(a->value.lo), y = sift_decimal_sign(b->value.hi);
  return a->meant.known && b->meant.known && a->value.kind == b->value.kind && x * y < 0;
}

static bool is_too_far(const sift_item *a, const sift_item *b)
{
  bool grows = a->time == SIFT_COUNT_UP;
  bool within = sift_text_eq(a->article, b->article); /* and no copy of it, edited */
  if (within && !grows)
    return sift_is_far(a, b, FAR_WITHIN) || are_opposite(a, b);
  bool sure = grows || (names_subject(a) && names_subject(b));
  return sift_is_far(a, b, sure ? SIFT_FAR : FAR_BETWEEN);
}

static bool may_revise(const sift_item *a, const sift_item *b)
{
  return sift_periods_fit(a, b) && read_surely(a, b) && !is_of_some_product(a);
}

/* How far apart a writer's two figures of one thing lie that are no slip: "300 million
 * users", "250 million active users". */
#define NEAR_WITHIN ((sift_decimal){ 13, -1 })

/* A number of what stands, by one metric's name in both places. */
static bool are_same_stock(const sift_item *a, const sift_item *b)
{
  return a->time != SIFT_FLOW && a->meant.known && b->meant.known && is_named(a) &&
         is_named(b) && (names_subject(a) || names_subject(b)) &&
         !sift_is_far(a, b, NEAR_WITHIN);
}

/* "Kick launched in 2022", "it only launched in 2023": one event, in one writer's words. */
static bool are_same_event(const sift_item *a, const sift_item *b)
{
  return a->time == SIFT_EVENT && a->value.kind == SIFT_DATE &&
         sift_text_eq(a->claim->rule, b->claim->rule) &&
         (names_subject(a) || names_subject(b));
}

/* One article: its writer slipped, or tells in so many words twice what it is of. */
static bool contradicts_itself(const sift_item *a, const sift_item *b)
{
  return sift_is_slip(a, b) || (names_subject(a) && names_subject(b)) ||
         are_same_stock(a, b) || are_same_event(a, b);
}

static bool may_clash(const sift_item *a, const sift_item *b)
{
  bool within = sift_text_eq(a->article, b->article); /* and no copy of it, edited */
  return may_revise(a, b) && (!within || contradicts_itself(a, b)) &&
         (!same_origin(a, b) || tells_one_measure(a, b)) && !is_of_before(a) &&
         !is_of_before(b) && !is_too_far(a, b) && !same_sentence(a, b) &&
         !same_table(a, b) && !row_and_text(a, b) && !are_two_works(a, b) &&
         !vague_metric(a, b) && !guessed_together(a, b) && !maybe_other_basis(a, b);
}

/* An article that has both figures, and does not clash with itself, has two things in
 * mind: what it shares with others is no clash either. */
struct look {
  bool found, within, within_found;
};

static void look_at(struct look *look, const sift_item *a, const sift_item *b, bool clash)
{
  bool same = same_origin(a, b);
  look->found |= clash;
  look->within |= same;
  look->within_found |= same && clash;
}

bool sift_statements_may_clash(const sift_statement *a, const sift_statement *b,
                               const sift_doubts *doubts, bool revision)
{
  struct look look = { 0 };
  for (size_t i = 0; i < a->count && i < LOOK_LIMIT; i++)
    for (size_t j = 0; j < b->count && j < LOOK_LIMIT; j++) {
      const sift_item *x = &a->items[i], *y = &b->items[j];
      bool doubted = is_doubted(x, doubts) || is_doubted(y, doubts);
      look_at(&look, x, y, revision ? may_revise(x, y) : !doubted && may_clash(x, y));
    }
  return revision ? look.found : look.found && look.within == look.within_found;
}
