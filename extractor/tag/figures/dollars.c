/* dollars.c - dollars of another country. Where an article says which ones it means ("All
 * figures are in Canadian dollars"), its plain "$" and "dollars" are these; those that
 * name their country stay. The map `dollars_of` names the countries, by the word before
 * "dollars". */
#include "tag/engine.h"

/* The currency that a sentence says all sums are in, and no one sum; empty: none. */
static sift_text currency_said(const sift_ruleset *rules, sift_text sentence)
{
  const sift_text dollars = SIFT_TEXT(" dollars"), in = SIFT_TEXT(" in ");
  size_t end = sift_text_find(sentence, dollars, 0);
  for (size_t at = 0; end != SIZE_MAX && (at = sift_text_find(sentence, in, at)) < end;
       at++) {
    sift_text country = sift_text_sub(sentence, at + in.len, end);
    sift_text unit = sift_map_get(rules, "dollars_of", country);
    if (unit.at != NULL &&
        sift_grammar_within_fold(&rules->grammar, sift_text_sub(sentence, 0, at),
                                 SIFT_W_NOUNS_OF_ALL_SUMS))
      return unit;
  }
  return (sift_text){ 0 };
}

/* "$4.8-billion", "3 dollars": of no country that it names. */
static bool is_plain(const sift_mention *m)
{
  sift_text text = m->value.text;
  return m->kind == SIFT_MONEY && sift_text_is(m->value.unit, "USD") &&
         !sift_text_has_fold(text, SIFT_TEXT("US")) &&
         !sift_text_has_fold(text, SIFT_TEXT("U.S."));
}

void sift_dollars_settle(const sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  sift_text unit = { 0 };
  for (size_t i = 0; i < article->sentence_count && unit.at == NULL; i++) {
    sift_span span = article->sentences[i].span;
    unit =
        currency_said(tagger->rules, sift_text_sub(article->text, span.start, span.end));
  }
  for (size_t i = 0; i < mentions->count && unit.at != NULL; i++)
    if (is_plain(&mentions->at[i]))
      mentions->at[i].value.unit = unit;
}
