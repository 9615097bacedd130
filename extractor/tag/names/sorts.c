/* sorts.c - what a thing that goes by a code is. "The Grit X2" is the Polar Grit X2, and
 * "the Tolland V5" is a chip where the article speaks more of chips than of phones, cars
 * and other devices; the words that tell are the map `sort_of_thing`. */
#include "tag/engine.h"

enum { LONGEST_WORD = 14 };

/* The code of "Tolland V5", behind its maker's name; empty: none. */
sift_text sift_code_behind_maker(const sift_entity *thing)
{
  sift_text name = thing->name, maker = thing->vendor;
  bool made = thing->local && maker.len > 0 && maker.len + 1 < name.len &&
              sift_text_starts(name, maker) && name.at[maker.len] == ' ';
  sift_text code = made ? sift_text_sub(name, maker.len + 1, name.len) : (sift_text){ 0 };
  return sift_code_letters(code).len > 0 ? code : (sift_text){ 0 };
}

/* "Instinct MI325": what is known by its code, whatever stands before it. */
const sift_entity *sift_known_by_code(const sift_match *match, sift_text name)
{
  sift_text maker;
  bool coded = sift_match_group(match, "vendor", &maker, NULL) &&
               sift_text_starts(name, maker) && maker.len + 1 < name.len;
  return coded ? sift_entity_find(match->rules,
                                  sift_text_sub(name, maker.len + 1, name.len))
               : NULL;
}

static bool has_code(const sift_mention *m)
{
  return m->kind == SIFT_PRODUCT && m->entity != NULL && m->entity->local &&
         (sift_code_letters(m->entity->name).len > 0 ||
          sift_code_behind_maker(m->entity).len > 0);
}

static bool speaks_of_chips(const sift_tagger *tagger)
{
  sift_text text = tagger->article->text, chip = SIFT_TEXT("chip");
  int more = 0;
  for (size_t at = 0, end; at<text.len; at = end> at ? end : at + 1) {
    end = sift_word_end_at(text, at);
    if (end - at < 2 || end - at > LONGEST_WORD)
      continue;
    sift_text word = sift_text_lower(tagger->arena, sift_text_sub(text, at, end));
    sift_text sort = sift_map_get(tagger->rules, "sort_of_thing", word);
    if (sort.at != NULL)
      more += sift_text_eq(sort, chip) ? 1 : -1;
  }
  return more > 0;
}

static const sift_entity *as_chip(sift_arena *arena, const sift_entity *thing)
{
  sift_entity *chip = SIFT_NEW(arena, sift_entity);
  *chip = *thing;
  chip->kind = SIFT_CHIP;
  return chip;
}

/* "The Grit X2" of an article that has "the Polar Grit X2". */
static void take_longer(sift_tagger *tagger, const sift_mentions *mentions)
{
  sift_table longer = { .arena = tagger->arena };
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    sift_text name = m->entity != NULL ? m->entity->name : (sift_text){ 0 };
    size_t first = sift_word_first(name).len;
    if (m->kind == SIFT_PRODUCT && m->entity->local && first + 1 < name.len)
      *sift_table_put(&longer, sift_text_sub(name, first + 1, name.len)) =
          (void *)(uintptr_t)m->entity;
  }
  for (size_t i = 0; i < mentions->count && longer.count > 0; i++) {
    sift_mention *m = &mentions->at[i];
    if (m->kind == SIFT_PRODUCT && m->entity != NULL && m->entity->vendor.len > 0 &&
        sift_table_get(&longer, m->entity->name) != NULL)
      m->entity = sift_table_get(&longer, m->entity->name);
  }
}

/* "The Talvane K9" of an article on Talvane Silicon is that firm's K9, as "its K9" is:
 * the code alone is the name, and whose it is coded.c finds. */
static void leave_to_firms(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_table firms = { .arena = tagger->arena };
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->kind == SIFT_ORG && m->entity != NULL && m->entity->local)
      *sift_table_put(&firms, sift_name_first(m->entity->name)) =
          (void *)(uintptr_t)m->entity;
  }
  for (size_t i = 0; i < mentions->count && firms.count > 0; i++) {
    sift_mention *m = &mentions->at[i];
    sift_text code = m->kind == SIFT_PRODUCT && m->entity != NULL
                         ? sift_code_behind_maker(m->entity)
                         : (sift_text){ 0 };
    if (code.len == 0 || sift_table_get(&firms, m->entity->vendor) == NULL)
      continue;
    sift_entity *thing = SIFT_NEW(tagger->arena, sift_entity);
    *thing = *m->entity;
    thing->name = thing->id = code;
    thing->vendor = (sift_text){ 0 };
    m->entity = thing;
    m->span.start = m->span.end - (uint32_t)code.len;
    m->value.text = sift_text_sub(tagger->article->text, m->span.start, m->span.end);
  }
}

void sift_codes_sort(sift_tagger *tagger, sift_mentions *mentions)
{
  bool known = false, chips = false;
  take_longer(tagger, mentions);
  leave_to_firms(tagger, mentions);
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (!has_code(m))
      continue;
    if (!known)
      chips = speaks_of_chips(tagger);
    known = true;
    if (!chips)
      return;
    m->entity = as_chip(tagger->arena, m->entity);
    m->kind = m->value.kind = SIFT_CHIP;
  }
}
