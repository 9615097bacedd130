/* systems.c - what is built of a chip is a product of its own: "the C2 Rack", "a Trainium2
 * UltraServer", "each K40 server". A word in small letters makes a product of a chip that only
 * the article knows; "H100 servers" are any maker's. */
#include "tag/engine.h"

#include <string.h>

static const char *const systems[] = { "rack",  "server",  "pod",    "superpod",
                                       "cabinet", "ultraserver", "superserver", "supernode" };

/* The bytes of a system's word at this place, without a plural; 0: none. */
static size_t system_at(sift_text text, size_t at, bool *capital)
{
  size_t end = sift_word_end_at(text, at);
  sift_text word = sift_text_sub(text, at, end);
  *capital = word.len > 0 && sift_is_upper((unsigned char)word.at[0]);
  for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++) {
    size_t len = strlen(systems[i]);
    if (word.len >= len && word.len <= len + 1 &&
        sift_text_eq_fold(sift_text_sub(word, 0, len), sift_text_of(systems[i])) &&
        (word.len == len || word.at[len] == 's'))
      return len;
  }
  return 0;
}

static const sift_entity *make_system(sift_arena *arena, const sift_entity *chip,
                                      sift_text word)
{
  sift_entity *system = SIFT_NEW(arena, sift_entity);
  system->kind = SIFT_PRODUCT;
  system->name = sift_text_join(arena, sift_text_join(arena, chip->name, SIFT_TEXT(" ")), word);
  system->id = system->name;
  system->vendor = chip->vendor;
  system->local = true;
  return system;
}

void sift_systems_name(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_text text = tagger->article->text;
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (m->kind != SIFT_CHIP || m->entity == NULL || m->span.end + 4 >= text.len ||
        text.at[m->span.end] != ' ')
      continue;
    size_t at = m->span.end + 1;
    bool capital;
    size_t len = system_at(text, at, &capital);
    bool is_free = i + 1 == mentions->count || mentions->at[i + 1].span.start >= at + len;
    if (len == 0 || !is_free || !(capital || m->entity->local))
      continue;
    m->entity = make_system(tagger->arena, m->entity, sift_text_sub(text, at, at + len));
    m->kind = m->value.kind = SIFT_PRODUCT;
    m->span.end = (uint32_t)(at + len);
    m->value.text = sift_text_sub(text, m->span.start, m->span.end);
  }
}
