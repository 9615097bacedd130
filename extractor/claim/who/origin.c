/* origin.c - firms by where they are from: "the Minneapolis company", "the Dutch group". */
#include "claim/who/who.h"

/* The words with capitals in "the Minneapolis company", "the Dutch group"; empty: none. */
sift_text sift_origin_said(const sift_scene *scene, sift_span reference)
{
  sift_text said = sift_text_sub(scene->article->text, reference.start, reference.end);
  size_t first = sift_text_find(said, SIFT_TEXT(" "), 0);
  if (first == SIZE_MAX || first + 1 >= said.len ||
      !sift_is_upper((unsigned char)said.at[first + 1]))
    return (sift_text){ 0 };
  size_t last = said.len;
  while (last > first && said.at[last - 1] != ' ')
    last--;
  return last > first + 1 ? sift_text_sub(said, first + 1, last - 1) : (sift_text){ 0 };
}

#define ORIGIN_BEFORE 48 /* bytes: "the Minneapolis-based maker of measuring gear X" */
#define ORIGIN_BEHIND 32 /* "X, a group from Minneapolis" */

static bool is_of_origin(const sift_scene *scene, const sift_mention *m, sift_text origin)
{
  sift_span sentence = scene->article->sentences[m->sentence].span;
  uint32_t from = m->span.start > sentence.start + ORIGIN_BEFORE
                      ? m->span.start - ORIGIN_BEFORE
                      : sentence.start;
  uint32_t to = m->span.end + ORIGIN_BEHIND < sentence.end ? m->span.end + ORIGIN_BEHIND
                                                           : sentence.end;
  sift_text text = scene->article->text;
  sift_text before = sift_text_sub(text, from, m->span.start);
  size_t at = sift_text_find(before, origin, 0);
  bool leads = at != SIZE_MAX && sift_text_find(before, SIFT_TEXT(","), at) == SIZE_MAX;
  for (const sift_mention *other = m; leads && other-- > scene->mentions->at;)
    if (other->span.start < from + at)
      break;
    else if (other->kind == SIFT_ORG && other->entity != m->entity)
      leads = false; /* "Dutch Orrin tops Talvane" */
  return leads || sift_text_has(sift_text_sub(text, m->span.end, to), origin);
}

/* The one firm that the article says to be from there; NULL: none, or two. */
const sift_entity *sift_firm_of_origin(const sift_scene *scene,
                                       const sift_mention *pronoun)
{
  sift_text origin = sift_origin_said(scene, pronoun->span);
  const sift_entity *found = NULL;
  for (size_t i = 0; i < scene->mentions->count && origin.len > 0; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL || m->entity == found ||
        m->sentence == pronoun->sentence || !is_of_origin(scene, m, origin))
      continue;
    if (found != NULL)
      return NULL;
    found = m->entity;
  }
  return found;
}

/* "Talvane will pay for the chips. The Denver company rents them out": where nobody is said
 * to be from, of the other firm that the sentence before is about. */
const sift_entity *sift_firm_from_elsewhere(const sift_scene *scene,
                                            const sift_mention *pronoun)
{
  uint32_t s = pronoun->sentence;
  if (sift_origin_said(scene, pronoun->span).len == 0 || s == 0 ||
      !sift_same_block(scene, s - 1, s) || scene->bidder != NULL ||
      sift_scene_site(scene, pronoun).len > 0 ||
      sift_scene_topic(scene, s, 1u << SIFT_ORG) != NULL)
    return NULL;
  const sift_entity *topic = sift_scene_topic(scene, s - 1, 1u << SIFT_ORG);
  return topic != NULL && topic != scene->main && !topic->bystander ? topic : NULL;
}

/* "Orrin", which the article also calls "Orrin Research". */
static bool is_short_for_research(const sift_scene *scene, sift_text name)
{
  sift_text text = scene->article->text;
  sift_text whole = sift_text_join(scene->arena, name, SIFT_TEXT(" Research"));
  size_t at = sift_text_find(text, whole, 0), end = at + whole.len;
  if (at == SIZE_MAX || sift_text_has(name, SIFT_TEXT(" ")))
    return false;
  return end == text.len || (!sift_is_alpha((unsigned char)text.at[end]) &&
                             !(text.at[end] == ' ' && end + 1 < text.len &&
                               sift_is_upper((unsigned char)text.at[end + 1])));
}

/* "Orrin Research": what it does is to tell of others. */
bool sift_is_research_house(const sift_scene *scene, const sift_entity *entity)
{
  return entity->kind == SIFT_ORG && entity->local &&
         (sift_is_listed(scene, sift_text_last_word(entity->name),
                         SIFT_W_ENDS_RESEARCH_FIRM) ||
          is_short_for_research(scene, entity->name));
}
