/* itemlabel.c - what lines and items of lists put before a colon: whom they tell of, a
 * part of the line above, or something of its own. */
#include "claim/table/rows.h"

/* What an item of a list puts before a colon: "Kroger" of "Kroger: sales up 5.9%"; empty:
 * nothing. */
sift_text sift_item_label(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *s = &scene->article->sentences[sentence];
  sift_text said = sift_text_sub(scene->article->text, s->span.start, s->span.end);
  size_t colon = sift_block_at(scene, s->block)->kind == SIFT_ITEM
                     ? sift_text_find(said, SIFT_TEXT(":"), 0)
                     : SIZE_MAX;
  return sift_text_trim(sift_text_sub(said, 0, colon == SIZE_MAX ? 0 : colon));
}

/* Whether the item's label is the name of whom its claim is of. */
static bool is_labelled_by_subject(const sift_scene *scene, const sift_draft *draft)
{
  sift_text label = sift_item_label(scene, draft->sentence);
  const sift_sentence *s = &scene->article->sentences[draft->sentence];
  const sift_mention *m =
      sift_scene_in_span(scene, s->span, 1u << SIFT_ORG | 1u << SIFT_PRODUCT);
  if (label.len == 0)
    return false;
  return sift_text_eq_fold(label, scene->claims.at[draft->claim].subject) ||
         (m != NULL && draft->entity != NULL && m->entity == draft->entity &&
          m->span.start == s->span.start);
}

/* "Bramwell's: up 1.2%" below "Kroger: sales up 5.9%": in a list whose items are labelled
 * by those whom they tell of, a label is a subject and no part of the one above. */
bool sift_label_names_subject(const sift_scene *scene, const sift_draft *lender,
                              const sift_draft *draft)
{
  bool has_object = draft->object.len > 0 || draft->object_entity != NULL;
  return has_object && sift_item_label(scene, draft->sentence).len > 0 &&
         is_labelled_by_subject(scene, lender);
}

/* What stands before the colon of a line, from its beginning to the figure. */
static sift_span label_before(const sift_scene *scene, const sift_draft *draft)
{
  enum { LONGEST = 60 };
  sift_span s = scene->article->sentences[draft->sentence].span;
  sift_text said = sift_text_sub(scene->article->text, s.start, draft->value->span.start);
  size_t colon = sift_text_find(said, SIFT_TEXT(":"), 0);
  return colon == SIZE_MAX || colon > LONGEST
             ? (sift_span){ s.start, s.start }
             : (sift_span){ s.start, s.start + (uint32_t)colon };
}

bool sift_label_is_other(const sift_scene *scene, const sift_draft *lender,
                         const sift_draft *draft)
{
  uint32_t names = 1u << SIFT_PLACE | 1u << SIFT_ORG | 1u << SIFT_PRODUCT |
                   1u << SIFT_CHIP | 1u << SIFT_PERSON;
  sift_span own = label_before(scene, draft), above = label_before(scene, lender);
  if (lender->sentence == draft->sentence || own.end == own.start ||
      above.end == above.start)
    return false;
  const sift_mention *metric = sift_scene_in_span(scene, above, 1u << SIFT_METRIC);
  return metric != NULL && metric->metric == lender->metric &&
         sift_scene_in_span(scene, own, names | 1u << SIFT_METRIC) == NULL;
}
