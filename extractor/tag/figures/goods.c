/* goods.c - "revenue from memory", "HBM sales", "the price of memory": what else measures a
 * thing is here the goods that somebody trades, and no metric. */
#include "tag/engine.h"

static bool is_of_money(const sift_mention *m)
{
  return m->kind == SIFT_METRIC && (m->metric->units & (1u << SIFT_MONEY)) != 0;
}

/* "Memory", in bytes alone. */
static bool may_be_goods(const sift_mention *m)
{
  return m->kind == SIFT_METRIC && m->metric->units == (1u << SIFT_QUANTITY);
}

static sift_text between(const sift_article *article, const sift_mention *a,
                         const sift_mention *b)
{
  return a->sentence == b->sentence
             ? sift_text_sub(article->text, a->span.end, b->span.start)
             : (sift_text){ 0 };
}

/* "Revenue from memory". */
static bool is_behind(const sift_tagger *tagger, const sift_mention *money,
                      const sift_mention *goods)
{
  return is_of_money(money) &&
         sift_grammar_has(&tagger->rules->grammar, between(tagger->article, money, goods),
                          SIFT_W_BETWEEN_SALES_AND_GOODS);
}

/* "Memory sales". */
static bool is_before(const sift_tagger *tagger, const sift_mention *goods,
                      const sift_mention *money)
{
  return is_of_money(money) && sift_text_is(between(tagger->article, goods, money), " ");
}

void sift_goods_drop(const sift_tagger *tagger, sift_mentions *mentions)
{
  sift_mention *at = mentions->at;
  size_t count = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    bool traded = may_be_goods(&at[i]) &&
                  ((count > 0 && is_behind(tagger, &at[count - 1], &at[i])) ||
                   (i + 1 < mentions->count && is_before(tagger, &at[i], &at[i + 1])));
    if (!traded)
      at[count++] = at[i];
  }
  mentions->count = count;
}
