/* pounds.c - pounds that weigh. In an article that tells of dollars or of weights and
 * names nothing British, a plain number of pounds ("38 pounds") is no money, unless its
 * sentence speaks of a price. The words stand in the map `pound_word`. */
#include "tag/engine.h"

#define STERLING "\xC2\xA3"

/* Of millions, and beside another currency ("35 pounds ($46)"), pounds are money. */
static bool may_weigh(sift_text text, const sift_mention *m)
{
  sift_text written = m->value.text;
  sift_text rest = sift_text_sub(text, m->span.end, text.len);
  return m->kind == SIFT_MONEY && sift_text_is(m->value.unit, "GBP") &&
         (sift_text_ends(written, SIFT_TEXT("pounds")) ||
          sift_text_ends(written, SIFT_TEXT("pound"))) &&
         !sift_text_has_fold(written, SIFT_TEXT("illion")) &&
         !sift_text_starts(rest, SIFT_TEXT(" ($")) &&
         !sift_text_starts(rest, SIFT_TEXT(" (\xE2\x82\xAC"));
}

/* Whether a word of [start, end) has this role in the map. */
static bool has_word(const sift_ruleset *rules, sift_text text, size_t start, size_t end,
                     const char *role)
{
  while (start < end) {
    size_t stop = start;
    while (stop < end && sift_is_alpha(text.at[stop]))
      stop++;
    sift_text found = { NULL, 0 };
    if (stop > start)
      found = sift_map_get(rules, "pound_word", sift_text_sub(text, start, stop));
    if (found.at != NULL && sift_text_is(found, role))
      return true;
    start = stop > start ? stop : start + 1;
  }
  return false;
}

static bool weighs_here(const sift_ruleset *rules, sift_text text)
{
  return !sift_text_has(text, SIFT_TEXT(STERLING)) &&
         (sift_text_has(text, SIFT_TEXT("$")) ||
          has_word(rules, text, 0, text.len, "weight")) &&
         !has_word(rules, text, 0, text.len, "home");
}

void sift_pounds_weigh(const sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  enum { UNKNOWN, WEIGHS, PAYS } here = UNKNOWN;
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (!may_weigh(article->text, m))
      continue;
    if (here == UNKNOWN)
      here = weighs_here(tagger->rules, article->text) ? WEIGHS : PAYS;
    if (here == PAYS)
      return;
    sift_span sentence = article->sentences[m->sentence].span;
    if (has_word(tagger->rules, article->text, sentence.start, sentence.end, "price"))
      continue;
    m->kind = m->value.kind = SIFT_QUANTITY;
    m->value.unit = SIFT_TEXT("pound");
  }
}
