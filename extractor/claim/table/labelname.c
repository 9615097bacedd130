/* labelname.c - what a label calls its figure, without what it only adds: when ("Cost
 * now", "Spent through March"), which ("Original cost"), of whom ("Cost of Fab 1"). */
#include "claim/table/rows.h"
#include "claim/who/who.h"

#include <string.h>

static void put(sift_label_names *names, sift_text name)
{
  for (size_t i = 0; i < names->count; i++)
    if (sift_text_eq(names->at[i], name))
      return;
  if (name.len > 0 && names->count < SIFT_LABEL_NAMES)
    names->at[names->count++] = name;
}

/* In small letters, up to what only adds to it: "Cost (EUR m)", "Jobs, of which
 * permanent". */
static sift_text name_in(const sift_scene *scene, sift_span span)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  size_t end = 0;
  while (end < said.len && strchr("(,:;*\n", said.at[end]) == NULL)
    end++;
  said = sift_text_trim(sift_text_sub(said, 0, end));
  return sift_text_lower(scene->arena, sift_text_squeeze(scene->arena, said));
}

/* "Spent through" of "Spent through March", and "Spent"; nothing where the date is all
 * that the label says. */
static void put_undated(const sift_scene *scene, sift_span span, sift_label_names *names)
{
  const sift_mention *date = sift_scene_in_span(scene, span, 1u << SIFT_DATE);
  if (date == NULL || date->span.start <= span.start + 1)
    return;
  sift_text name = name_in(scene, (sift_span){ span.start, date->span.start });
  sift_text last = sift_text_last_word(name);
  put(names, name);
  if (sift_table_get(&scene->claimer->light, last) != NULL) /* "through", "at" */
    put(names, sift_text_trim(sift_text_sub(name, 0, name.len - last.len)));
}

/* "Cost" of "Cost of Fab 1", "Cost of the plant": behind "of" stands whose it is. */
static void put_unowned(const sift_scene *scene, sift_span span, sift_label_names *names)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  size_t of = sift_text_find(said, SIFT_TEXT(" of "), 0);
  if (of == SIZE_MAX || of == 0)
    return;
  uint32_t owner = span.start + (uint32_t)of + 4;
  const sift_mention *m =
      sift_scene_in_span(scene, (sift_span){ owner, span.end }, UINT32_MAX);
  bool owned = m != NULL && m->span.start == owner &&
               (sift_is_named(m, SIFT_ANY_SUBJECT) || m->kind == SIFT_REF);
  if (owned)
    put(names, name_in(scene, (sift_span){ span.start, span.start + (uint32_t)of }));
}

/* Without "original" before it, and without "now" behind it. */
static void put_shorter(const sift_scene *scene, sift_text name, sift_label_names *names)
{
  const sift_ruleset *rules = scene->claimer->rules;
  size_t space = sift_text_find(name, SIFT_TEXT(" "), 0);
  for (size_t at = space; at != SIZE_MAX;
       at = sift_text_find(name, SIFT_TEXT(" "), at + 1))
    if (sift_map_get(rules, "label_tail", sift_text_sub(name, at + 1, name.len)).len >
        0) {
      put(names, sift_text_sub(name, 0, at));
      break;
    }
  if (space == SIZE_MAX)
    return;
  sift_text first = sift_text_sub(name, 0, space);
  if (sift_table_get(&scene->claimer->light, first) != NULL || /* "the", "estimated" */
      sift_map_get(rules, "label_lead", first).len > 0)
    put(names, sift_text_sub(name, space + 1, name.len));
}

void sift_label_names_read(const sift_scene *scene, sift_span span, sift_label_names *out)
{
  out->count = 0;
  put(out, name_in(scene, span));
  put_undated(scene, span, out);
  put_unowned(scene, span, out);
  for (size_t i = 0; i < out->count; i++)
    put_shorter(scene, out->at[i], out);
}
