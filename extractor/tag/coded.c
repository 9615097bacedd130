/* coded.c - chips that only the article knows by a code ("the C2, an accelerator") get the name
 * of their maker in front ("Corvid C2"), so that two articles mean one chip. The maker is whose
 * name stands right before the code, else who is named most often before it in a sentence. */
#include "tag/engine.h"

#include <string.h>

enum { VOTES_TOGETHER = 100, MAKER_ROOM = 8 };

typedef struct vote {
  const sift_entity *maker;
  unsigned count;
} vote;

typedef struct coded {
  const sift_entity *chip; /* with its maker's name, once that is known */
  vote votes[MAKER_ROOM];
  size_t vote_count;
} coded;

static bool is_coded(const sift_mention *m)
{
  return m->kind == SIFT_CHIP && m->entity != NULL && m->entity->local &&
         m->entity->vendor.len == 0 && memchr(m->entity->name.at, ' ', m->entity->name.len) == NULL;
}

static coded *coded_of(sift_arena *arena, sift_table *table, const sift_mention *m)
{
  void **place = sift_table_put(table, m->entity->name);
  if (*place == NULL)
    *place = SIFT_NEW(arena, coded);
  return *place;
}

static void add_vote(coded *c, const sift_entity *maker, unsigned count)
{
  for (size_t i = 0; i < c->vote_count; i++)
    if (c->votes[i].maker == maker || sift_text_eq(c->votes[i].maker->name, maker->name)) {
      c->votes[i].count += count;
      return;
    }
  if (c->vote_count < MAKER_ROOM)
    c->votes[c->vote_count++] = (vote){ maker, count };
}

/* "Corvid's C2", "Corvid C2" */
static bool stand_together(sift_text text, const sift_mention *maker, const sift_mention *chip)
{
  sift_text between = sift_text_sub(text, maker->span.end, chip->span.start);
  return between.len <= 6 && between.len > 0 &&
         (between.len == 1 || sift_text_ends(between, SIFT_TEXT("s ")));
}

static void count_votes(sift_tagger *tagger, const sift_mentions *mentions, sift_table *table)
{
  const sift_mention *maker = NULL;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (maker != NULL && maker->sentence != m->sentence)
      maker = NULL;
    if (m->kind == SIFT_ORG && m->entity != NULL)
      maker = m;
    if (!is_coded(m))
      continue;
    coded *c = coded_of(tagger->arena, table, m);
    if (maker != NULL)
      add_vote(c, maker->entity,
               stand_together(tagger->article->text, maker, m) ? VOTES_TOGETHER : 1);
  }
}

/* "Corvid Silicon" and "C2" -> "Corvid C2"; a firm from the lists keeps its name. */
static const sift_entity *with_maker(sift_arena *arena, const sift_entity *chip,
                                     const sift_entity *maker)
{
  sift_text short_name = maker->name;
  const char *space = memchr(short_name.at, ' ', short_name.len);
  if (maker->local && space != NULL)
    short_name.len = (size_t)(space - short_name.at);
  sift_buffer name = { .arena = arena };
  sift_buffer_add(&name, short_name);
  sift_buffer_byte(&name, ' ');
  sift_buffer_add(&name, chip->name);
  sift_entity *named = SIFT_NEW(arena, sift_entity);
  *named = *chip;
  named->name = named->id = sift_buffer_text(&name);
  named->vendor = maker->name;
  return named;
}

static void decide(sift_tagger *tagger, coded *c, const sift_entity *chip)
{
  const vote *best = NULL;
  for (size_t i = 0; i < c->vote_count; i++)
    if (best == NULL || c->votes[i].count > best->count)
      best = &c->votes[i];
  c->chip = best == NULL ? chip : with_maker(tagger->arena, chip, best->maker);
}

void sift_chips_name(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_table table = { .arena = tagger->arena };
  count_votes(tagger, mentions, &table);
  for (size_t i = 0; table.count > 0 && i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    coded *c = is_coded(m) ? sift_table_get(&table, m->entity->name) : NULL;
    if (c != NULL && c->chip == NULL)
      decide(tagger, c, m->entity);
    if (c != NULL)
      m->entity = c->chip;
  }
}
