/* unknown.c - "Talvane denied that it had cut 3,000 jobs": a sentence that begins with a
 * word that no list, rule or class has, and which does something there. It is a name that
 * nobody knows, so that what follows is of no firm named before. */
#include "claim/sentence/telling.h"
#include "claim/who/who.h"

enum { SHORTEST = 4 };

/* "Elsewhere", "Revenues", "Spending": what an unknown word of this form may be, too. */
static bool may_be_common(const sift_scene *scene, sift_text lower)
{
  return sift_grammar_find(sift_scene_grammar(scene), lower) != NULL ||
         sift_lexicon_find(scene->claimer->classes, lower) != NULL ||
         sift_ends_listed(scene, lower, SIFT_W_ENDS_OF_COMMON_WORDS) > 0;
}

/* "Quill" of an article that has told of "Nora Quill". */
static bool is_surname(sift_text text, sift_text word)
{
  for (size_t at = sift_text_find(text, word, 0); at != SIZE_MAX;
       at = sift_text_find(text, word, at + 1)) {
    size_t first = at > 0 ? at - 1 : 0;
    if (first == 0 || text.at[first] != ' ')
      continue;
    while (first > 0 && sift_is_alpha((unsigned char)text.at[first - 1]))
      first--;
    if (first + 1 < at && sift_is_upper((unsigned char)text.at[first]))
      return true;
  }
  return false;
}

/* A verb right behind, or behind what two commas hold; not "said": so surnames begin. */
static bool acts(const sift_scene *scene, uint32_t end, uint32_t behind)
{
  enum { INSERTED = 80 }; /* bytes of ", advised by Orrin," */
  const char *text = scene->article->text.at;
  if (behind < end && text[behind] == ',') {
    uint32_t last = behind + 1;
    while (last < end && last < behind + INSERTED && text[last] != ',')
      last++;
    if (last >= end || text[last] != ',')
      return false;
    behind = last + 1;
  }
  sift_text verb = sift_word_ahead(scene, end, &behind);
  return verb.len > 0 && !sift_is_telling(scene, verb) &&
         !sift_is_saying_word(scene, verb) && sift_is_finite(scene, verb);
}

bool sift_begins_with_unknown(const sift_scene *scene, uint32_t sentence)
{
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[sentence].span;
  uint32_t end = span.start, first = scene->first[sentence];
  while (end < span.end && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  bool known =
      first < scene->first[sentence + 1] && scene->mentions->at[first].span.start < end;
  sift_text word = sift_text_sub(text, span.start, end);
  if (known || word.len < SHORTEST || !sift_is_upper((unsigned char)word.at[0]) ||
      sift_is_upper((unsigned char)word.at[1]) || end >= span.end ||
      (text.at[end] != ' ' && text.at[end] != ',') || !acts(scene, span.end, end))
    return false;
  sift_text lower = sift_text_lower(scene->arena, word);
  return !may_be_common(scene, lower) && sift_text_find(text, lower, 0) == SIZE_MAX &&
         !is_surname(text, word);
}

bool sift_is_beside_unknown(const sift_scene *scene, const sift_mention *name)
{
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text rest = sift_text_sub(scene->article->text, at, end);
  return name->kind == SIFT_ORG &&
         sift_starts_listed(scene, rest, SIFT_W_POSSESSIVE_MARKS) == 0 &&
         !sift_is_finite(scene, sift_word_ahead(scene, end, &at)) &&
         sift_begins_with_unknown(scene, name->sentence);
}
