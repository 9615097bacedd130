/* teller.c - "Reuters reported on Wednesday that Kroger has": whoever only tells of
 * another firm, in whose clause the figure stands. */
#include "claim/when/period.h"
#include "claim/who/who.h"

bool sift_tells_of_other(const sift_scene *scene, const sift_mention *name)
{
  const sift_mention *last = scene->mentions->at + scene->mentions->count,
                     *next = name + 1;
  sift_told_lead lead = sift_told_lead_at(scene, name->sentence, name->span.end);
  uint32_t at = lead.end, end = scene->article->sentences[name->sentence].span.end;
  next += lead.day != NULL;
  if (!sift_tells(scene, &lead) || next >= last || next->sentence != name->sentence ||
      !sift_is_named(next, 1u << SIFT_ORG) || next->entity == name->entity)
    return false;
  sift_text between = sift_text_trim(
      sift_text_sub(scene->article->text, at < next->span.start ? at : next->span.start,
                    next->span.start));
  uint32_t behind = next->span.end;
  return (between.len == 0 || sift_text_is(between, "the")) &&
         sift_is_finite(scene, sift_word_ahead(scene, end, &behind));
}
