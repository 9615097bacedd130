/* announced.c - what a firm announces itself: "Kelvane Marine plc ("Kelvane" or "the
 * Group") today announces". Papers leave out the legal form, say the weekday and define
 * no terms. */
#include "tag/engine.h"

#define FIRST_BLOCKS 8 /* one of which announces it */

static sift_text next_word(sift_text t, size_t *at)
{
  size_t start = *at;
  while (start < t.len && !sift_is_alpha(t.at[start]))
    start++;
  size_t end = start;
  while (end < t.len &&
         (sift_is_alpha(t.at[end]) || t.at[end] == '.' || t.at[end] == '/'))
    end++;
  *at = end;
  while (end > start && t.at[end - 1] == '.')
    end--;
  return sift_text_sub(t, start, end);
}

/* "Halvern Holdings, Inc. (NYSE: HLV) today announced", "have today signed". */
static bool announces(const sift_ruleset *rules, sift_text block)
{
  bool has_form = false;
  sift_text before = { 0 };
  if (!sift_text_has(block, SIFT_TEXT("today")))
    return false;
  for (size_t at = 0; at < block.len;) {
    sift_text word = next_word(block, &at);
    has_form = has_form || (before.len > 0 && sift_is_legal_form(word));
    size_t behind = at;
    if (has_form && sift_text_is(word, "today") &&
        (sift_grammar_has(&rules->grammar, before, SIFT_W_ANNOUNCING) ||
         sift_grammar_has(&rules->grammar, next_word(block, &behind), SIFT_W_ANNOUNCING)))
      return true;
    before = word;
  }
  return false;
}

/* ("Tarn" or "the Group"), (the "Company"): a term that the text itself defines. */
static bool defines_itself(const sift_ruleset *rules, sift_text block)
{
  const sift_texts *terms = &rules->grammar.lists[SIFT_W_DEFINED_TERMS];
  for (size_t open = 0; (open = sift_text_find(block, SIFT_TEXT("("), open)) != SIZE_MAX;
       open++) {
    size_t close = sift_text_find(block, SIFT_TEXT(")"), open);
    sift_text said = sift_text_sub(block, open, close == SIZE_MAX ? block.len : close);
    for (size_t i = 0; i < terms->count; i++)
      if (sift_text_has(said, terms->at[i]))
        return true;
  }
  return false;
}

bool sift_is_own_announcement(const sift_ruleset *rules, const sift_article *article)
{
  for (size_t b = 0; b < article->block_count && b < FIRST_BLOCKS; b++) {
    sift_span span = article->blocks[b].span;
    sift_text block = sift_text_sub(article->text, span.start, span.end);
    if (article->blocks[b].kind == SIFT_PARAGRAPH &&
        (announces(rules, block) || defines_itself(rules, block)))
      return true;
  }
  return false;
}
