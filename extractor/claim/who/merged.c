/* merged.c - what two firms will be ("the combined company") or have together ("the joint
 * venture") is neither of them: where it has no name its figures are nobody's. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

/* A word of the class "merged" behind which a firm stands: "the combined company". */
static bool speaks_of_merged(const sift_scene *scene, uint32_t sentence, uint32_t end)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text text = scene->article->text;
  for (uint32_t i = span.start, to; i < span.end && i < end; i = to + 1) {
    for (to = i; to < span.end && sift_is_alpha((unsigned char)text.at[to]);)
      to++;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, i, to));
    bool noun = to + 1 < span.end && text.at[to] == ' ' &&
                sift_is_alpha((unsigned char)text.at[to + 1]);
    if (noun && sift_table_get(&scene->claimer->mergeds, word) != NULL)
      return true;
  }
  return false;
}

/* A stake in what two firms will be is its holder's. */
static bool is_of_two(const sift_scene *scene, const sift_draft *draft)
{
  return sift_table_get(&scene->claimer->of_two, draft->metric_id) != NULL;
}

/* "9,400 at Cohere": whose it is stands right behind it. */
static bool is_named_behind(const sift_scene *scene, const sift_draft *draft)
{
  sift_text text = scene->article->text;
  sift_text behind = sift_text_sub(text, draft->value->span.end, text.len);
  size_t link = sift_starts_listed(scene, behind, SIFT_W_BEFORE_AN_OWNER);
  return link > 0 &&
         sift_text_starts(sift_text_sub(behind, link, behind.len), draft->subject);
}

bool sift_is_a_part(const sift_scene *scene, const sift_mention *reference)
{
  sift_text said =
      sift_text_sub(scene->article->text, reference->span.start, reference->span.end);
  return reference->kind == SIFT_REF && reference->entity == NULL &&
         sift_is_listed(scene, sift_text_lower(scene->arena, said),
                        SIFT_W_REFERENCES_TO_A_PART);
}

bool sift_is_venture(const sift_scene *scene, const sift_mention *reference)
{
  return reference->kind == SIFT_REF && reference->entity == NULL &&
         sift_is_listed(scene, sift_reference_word(scene, reference->span),
                        SIFT_W_VENTURES);
}

/* "Oracle, which owns half of the venture, booked": of what follows, Oracle. */
static bool is_in_clause_before(const sift_scene *scene, const sift_draft *draft,
                                const sift_mention *m)
{
  sift_span clause = sift_embedded_at(scene, m->sentence, m->span.start);
  return clause.end > clause.start && clause.end < draft->value->span.start;
}

/* "Net debt at the venture will be $2 billion", "the $6 billion ascribed to the venture":
 * the reference in the figure's sentence, before it or soon behind it; NULL: none. */
static const sift_mention *venture_near(const sift_scene *scene, const sift_draft *draft)
{
  enum { BYTES = 40 };
  const sift_mention *last = scene->mentions->at + scene->first[draft->sentence + 1];
  for (const sift_mention *m = scene->mentions->at + scene->first[draft->sentence];
       m < last && m->span.start < draft->value->span.end + BYTES; m++)
    if (sift_is_venture(scene, m) && !is_in_clause_before(scene, draft, m))
      return m;
  return NULL;
}

/* "Plan to combine in a joint venture valued at". */
static bool is_worth_of_venture(const sift_scene *scene, const sift_draft *draft)
{
  enum { WORDS = 4 };
  uint32_t at = draft->value->span.start,
           from = scene->article->sentences[draft->sentence].span.start;
  for (int n = 0; n < WORDS; n++)
    if (sift_text_is(sift_word_back(scene, from, &at), "venture"))
      return true;
  return false;
}

/* What the match itself says to be somebody's is his. */
static bool is_of_venture(const sift_scene *scene, const sift_draft *draft)
{
  if (draft->via_subject == SIFT_VIA_QUOTE)
    return false;
  const sift_mention *venture = venture_near(scene, draft);
  return venture != NULL
             ? sift_scene_refer(scene, venture, 1u << SIFT_ORG) != draft->entity
             : is_worth_of_venture(scene, draft);
}

/* "The combined group would have sales of $18 billion. It would employ 91,000": of no
 * firm that is there. */
bool sift_is_of_merged(const sift_scene *scene, const sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t s = draft->sentence;
  if (draft->entity == NULL || draft->entity->kind != SIFT_ORG || is_of_two(scene, draft))
    return false;
  if (is_of_venture(scene, draft))
    return true;
  if (draft->metric == NULL || draft->metric->time == SIFT_EVENT ||
      draft->metric->time == SIFT_PROJECT ||
      sift_draft_has(scene, draft, SIFT_TRAIT_OF_BOTH_MERGED) ||
      is_named_behind(scene, draft))
    return false;
  bool here = speaks_of_merged(scene, s, draft->value->span.start);
  bool it = draft->pronoun != NULL && s > 0 && sift_same_block(scene, s - 1, s);
  return here || (it && speaks_of_merged(scene, s - 1, all[s - 1].span.end));
}
