/* embed.c - clauses inside of a sentence: "Oracle, which owns Cohere, said sales rose".
 * Whoever is named in one, and its dates, are not those of the words around it. */
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"

static bool is_relative(const sift_scene *scene, sift_text word)
{
  return sift_is_listed(scene, word, SIFT_W_RELATIVES) || sift_text_is(word, "that");
}

/* "The hub, owned by France's Ardian, would fund": behind its comma as good as "which". */
static bool is_participle(const sift_scene *scene, sift_text word, const char *behind,
                          const char *end)
{
  return sift_is_listed(scene, word, SIFT_W_PARTICIPLES_OF_NAMES) &&
         sift_text_starts((sift_text){ behind, (size_t)(end - behind) },
                          SIFT_TEXT(" by "));
}

/* "said that", "reported on Tuesday that": tells on, and embeds nothing. */
static bool is_told(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  sift_told_lead lead = sift_told_lead_before(scene, sentence, at);
  return sift_tells(scene, &lead);
}

/* A comma, and none of "1,200". */
static bool is_comma(const char *text, uint32_t at)
{
  return text[at] == ',' && !sift_is_digit((unsigned char)text[at + 1]);
}

/* Where its relative word begins; UINT32_MAX: none stands before in its part. */
static uint32_t clause_start(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  const char *text = scene->article->text.at;
  sift_span span = scene->article->sentences[sentence].span;
  uint32_t end = at;
  while (end > span.start) {
    uint32_t start = end;
    while (start > span.start && sift_is_alpha((unsigned char)text[start - 1]))
      start--;
    sift_text word = { text + start, end - start };
    if ((is_relative(scene, word) && !is_told(scene, sentence, start)) ||
        is_participle(scene, word, text + end, text + span.end))
      return start;
    end = start < end ? start : end - 1;
    if (is_comma(text, end) || text[end] == ';')
      break;
  }
  return UINT32_MAX;
}

/* From its relative word to the comma behind `at`; empty: there is none of them. */
static sift_span clause_around(const sift_scene *scene, sift_span span, uint32_t start,
                               uint32_t at)
{
  uint32_t end = at;
  while (start != UINT32_MAX && end < span.end)
    if (is_comma(scene->article->text.at, end))
      return (sift_span){ start, end };
    else
      end++;
  return (sift_span){ at, at };
}

sift_span sift_embedded_at(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  sift_span span = scene->article->sentences[sentence].span;
  return clause_around(scene, span, clause_start(scene, sentence, at), at);
}

/* ", which"; not "in the quarter that ended in May". */
static bool is_behind_comma(const sift_scene *scene, uint32_t at)
{
  return at > 1 && scene->article->text.at[at - 2] == ',';
}

/* "To hire 150 at a plant that is to open in May": of the plant. */
static bool is_of_noun(const sift_scene *scene, uint32_t start, uint32_t to)
{
  sift_text text = scene->article->text;
  uint32_t end = start, verb;
  while (end < to && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  for (verb = end + 1; verb < to && sift_is_alpha((unsigned char)text.at[verb]);)
    verb++;
  const sift_listed_in *in =
      sift_grammar_find(sift_scene_grammar(scene), sift_text_sub(text, end + 1, verb));
  return sift_is_listed_in(in, SIFT_W_AUXILIARIES) ||
         sift_is_listed_in(in, SIFT_W_OPENED_OR_CLOSED);
}

/* "Employs 5,200, some of them in Leeds, where it opened a mill in 2023": a clause that
 * ends the sentence, and tells of nothing before it. */
static bool is_last_clause(const sift_scene *scene, sift_span span, uint32_t start,
                           sift_span figure)
{
  return start != UINT32_MAX && start > figure.end &&
         (is_behind_comma(scene, start) || is_of_noun(scene, start, span.end));
}

bool sift_is_in_other_clause(const sift_scene *scene, uint32_t sentence, uint32_t at,
                             sift_span figure)
{
  sift_span span = scene->article->sentences[sentence].span;
  uint32_t start = clause_start(scene, sentence, at);
  if (is_last_clause(scene, span, start, figure))
    return true;
  sift_span around = clause_around(scene, span, start, at),
            own = sift_embedded_at(scene, sentence, figure.start);
  bool inside = around.end > around.start && is_behind_comma(scene, around.start) &&
                (figure.start >= around.end || figure.end <= around.start);
  return inside || (own.end > own.start && at > own.end);
}
