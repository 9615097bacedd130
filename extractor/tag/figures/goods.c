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

static bool are_joined_by(const sift_article *article, const sift_mention *a,
                          const sift_mention *b, const char *const *words)
{
  return a->sentence == b->sentence &&
         sift_text_is_any(sift_text_sub(article->text, a->span.end, b->span.start),
                          words);
}

void sift_goods_drop(const sift_tagger *tagger, sift_mentions *mentions)
{
  static const char *const behind[] = { " from ",     " of ",     " from its ",
                                        " of its ",   " for ",    " in ",
                                        " from the ", " of the ", NULL };
  static const char *const before[] = { " ", NULL };
  sift_mention *at = mentions->at;
  size_t count = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    bool traded = may_be_goods(&at[i]) &&
                  ((count > 0 && is_of_money(&at[count - 1]) &&
                    are_joined_by(tagger->article, &at[count - 1], &at[i], behind)) ||
                   (i + 1 < mentions->count && is_of_money(&at[i + 1]) &&
                    are_joined_by(tagger->article, &at[i], &at[i + 1], before)));
    if (!traded)
      at[count++] = at[i];
  }
  mentions->count = count;
}
