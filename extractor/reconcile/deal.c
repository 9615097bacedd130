/* deal.c - one takeover, told of its bidder in one outlet and of its target in the next:
 * price, premium and dates are compared under both. Who takes over whom is known from
 * claims that name both; a claim that names one is of that deal where its article tells
 * of no other, or else where no article of those months does of that firm. The metrics
 * are the map `of_deal`. Each of the two may owe the other a fee: one told of a single
 * firm is the fee of whoever alone owes one, else of whom has the very same, else that
 * firm's own. */
#include "reconcile/inside.h"

typedef struct pair_note {
  sift_text low, high; /* keys of the two, in order */
  sift_period told;    /* when the first article told of it */
  bool is_several;     /* more than one deal */
} pair_note;

#define DEAL_DAYS 200 /* between two articles on one deal, at most */

typedef struct answer_note {
  sift_decimal lo, hi;
  sift_text edtf;
  bool is_several;
} answer_note;

typedef struct payer_note {
  sift_text payer;
  bool is_several;
} payer_note;

typedef struct deals {
  sift_arena *arena;
  sift_table of_article; /* article -> pair_note */
  sift_table of_party;   /* key -> pair_note */
  sift_table answers;    /* article, mark, metric -> answer_note */
  sift_table payers;     /* keys of the two -> payer_note */
  sift_table fees;       /* keys of the two, figure -> payer_note */
} deals;

static bool names_both(const sift_item *item)
{
  return item->object_key.len > 0 &&
         (item->object != NULL || sift_is_firm_name(item->claim->object));
}

static pair_note pair_of(const sift_item *item)
{
  bool ordered = sift_text_compare(item->subject_key, item->object_key) < 0;
  sift_text low = ordered ? item->subject_key : item->object_key,
            high = ordered ? item->object_key : item->subject_key;
  return (pair_note){ low, high, item->published, false };
}

static void note_pair(deals *d, sift_table *table, sift_text key, pair_note pair)
{
  void **place = sift_table_put(table, key);
  pair_note *known = *place;
  if (known == NULL) {
    *place = known = SIFT_NEW(d->arena, pair_note);
    *known = pair;
  }
  if (pair.told.first < known->told.first)
    known->told = pair.told;
  known->is_several = known->is_several || !sift_text_eq(known->low, pair.low) ||
                      !sift_text_eq(known->high, pair.high);
}

static sift_text question(const deals *d, const sift_item *item)
{
  sift_text head = sift_text_join(d->arena, item->article, SIFT_TEXT("\x1f"));
  return sift_text_join(d->arena, head, item->metric_id);
}

/* What was offered before is told beside: "previously", "up from $48.50 in May". */
static bool is_earlier(const sift_item *item)
{
  bool over = item->dated && !item->guessed && sift_is_over(item, item);
  return item->cue == SIFT_CUE_REPLACED || (item->cue == SIFT_CUE_MOVED && over);
}

/* An article with two answers tells of an earlier offer, too. */
static void note_answer(deals *d, const sift_item *item)
{
  void **place = sift_table_put(&d->answers, question(d, item));
  answer_note *known = *place;
  if (known == NULL) {
    *place = known = SIFT_NEW(d->arena, answer_note);
    *known = (answer_note){ item->value.lo, item->value.hi, item->value.edtf, false };
  }
  known->is_several = known->is_several ||
                      sift_decimal_compare(known->lo, item->value.lo) != 0 ||
                      sift_decimal_compare(known->hi, item->value.hi) != 0 ||
                      !sift_text_eq(known->edtf, item->value.edtf);
}

static bool is_in(const pair_note *pair, sift_text key)
{
  return pair != NULL && !pair->is_several &&
         (sift_text_eq(pair->low, key) || sift_text_eq(pair->high, key));
}

/* The deal of a claim that names one of the two; NULL: not sure. */
static const pair_note *deal_of(const deals *d, const sift_item *item)
{
  const answer_note *answer = sift_table_get(&d->answers, question(d, item));
  if (item->object_key.len > 0 || sift_metric_has(item->metric, SIFT_TRAIT_DEAL_VALUE) ||
      (answer != NULL && answer->is_several))
    return NULL;
  const pair_note *here = sift_table_get(&d->of_article, item->article);
  if (here != NULL)
    return is_in(here, item->subject_key) ? here : NULL;
  const pair_note *known = sift_table_get(&d->of_party, item->subject_key);
  if (!is_in(known, item->subject_key))
    return NULL;
  int32_t apart = sift_days_apart(known->told, item->published);
  return apart <= DEAL_DAYS || apart == INT32_MAX ? known : NULL;
}

/* ---------------------------------------------------------------- who owes a fee */

static sift_text fee_key(const deals *d, const pair_note *pair, const sift_item *item)
{
  char room[SIFT_DECIMAL_ROOM];
  sift_buffer out = { .arena = d->arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s", SIFT_SHOW(pair->low), SIFT_SHOW(pair->high));
  if (item != NULL) {
    sift_buffer_byte(&out, '\x1f');
    sift_buffer_add(&out, sift_decimal_print(item->value.lo, room));
  }
  return sift_buffer_text(&out);
}

static void note_payer(const deals *d, sift_table *table, sift_text key, sift_text payer)
{
  void **place = sift_table_put(table, key);
  payer_note *known = *place;
  if (known == NULL) {
    *place = known = SIFT_NEW(d->arena, payer_note);
    known->payer = payer;
  }
  known->is_several = known->is_several || !sift_text_eq(known->payer, payer);
}

/* A fee that names both is of the one who would owe it, to the other. */
static sift_text payer_of(const deals *d, const sift_item *item, const pair_note *pair)
{
  if (item->object_key.len > 0)
    return item->subject_key;
  const payer_note *alone = sift_table_get(&d->payers, fee_key(d, pair, NULL));
  const payer_note *same = sift_table_get(&d->fees, fee_key(d, pair, item));
  if (alone == NULL)
    return pair->low;
  if (!alone->is_several)
    return alone->payer;
  return same != NULL && !same->is_several ? same->payer : item->subject_key;
}

static void key_by_pair(const deals *d, sift_item *item, const pair_note *pair)
{
  bool of_high = item->of_payer && sift_text_eq(pair->high, payer_of(d, item, pair));
  item->subject_key = of_high ? pair->high : pair->low;
  item->object_key = of_high ? pair->low : pair->high;
  item->object = NULL;
}

void sift_items_join_deals(sift_arena *arena, sift_item *items, size_t count)
{
  deals d = { .arena = arena };
  d.of_article.arena = d.of_party.arena = d.answers.arena = arena;
  d.payers.arena = d.fees.arena = arena;
  for (size_t i = 0; i < count; i++)
    if (items[i].of_deal) {
      if (!is_earlier(&items[i]))
        note_answer(&d, &items[i]);
      if (!names_both(&items[i]))
        continue;
      note_pair(&d, &d.of_article, items[i].article, pair_of(&items[i]));
      note_pair(&d, &d.of_party, items[i].object_key, pair_of(&items[i]));
      note_pair(&d, &d.of_party, items[i].subject_key, pair_of(&items[i]));
      pair_note pair = pair_of(&items[i]);
      if (items[i].of_payer) {
        note_payer(&d, &d.payers, fee_key(&d, &pair, NULL), items[i].subject_key);
        note_payer(&d, &d.fees, fee_key(&d, &pair, &items[i]), items[i].subject_key);
      }
    }
  for (size_t i = 0; i < count; i++) {
    if (!items[i].of_deal)
      continue;
    pair_note both = names_both(&items[i]) ? pair_of(&items[i]) : (pair_note){ 0 };
    const pair_note *pair = both.low.len > 0 ? &both : deal_of(&d, &items[i]);
    if (pair != NULL)
      key_by_pair(&d, &items[i], pair);
  }
}
