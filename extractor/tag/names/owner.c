/* owner.c - "the Talvane plant": Talvane is the firm that owns it, or the town in which
 * it stands. What the rest of the article says of the name decides. */
#include "tag/engine.h"

typedef struct evidence {
  bool acts;     /* says something, or a surer rule knows a firm of the name */
  bool is_place; /* of a dateline: "TALVANE, Ohio"; or behind "in", "at" */
} evidence;

static bool is_asked(const sift_mention *m)
{
  return m->kind == SIFT_ORG && m->entity != NULL && m->entity->local &&
         sift_text_is(m->entity->proof, "owner");
}

/* "Corran Fab GmbH" runs "the Corran fab": it is called as the fab is, and owns none. */
static bool is_called_as_plant(const sift_tagger *tagger, sift_text firm, sift_text name)
{
  sift_text tail = sift_text_sub(firm, name.len, firm.len);
  return tail.len > 0 &&
         sift_text_has(
             tagger->article->text,
             sift_text_join(tagger->arena, name, sift_text_lower(tagger->arena, tail)));
}

static bool is_firm_of_name(const sift_tagger *tagger, const sift_mention *m,
                            sift_text name)
{
  return m->kind == SIFT_ORG && m->entity != NULL && m->entity->proof.len == 0 &&
         (sift_text_eq(sift_name_first(m->entity->name), name) ||
          sift_text_eq(m->entity->name, name)) &&
         !is_called_as_plant(tagger, m->entity->name, name);
}

static bool is_place_of_name(const sift_mention *m, sift_text name)
{
  return m->kind == SIFT_PLACE && m->entity != NULL &&
         sift_text_eq_fold(m->entity->name, name);
}

static bool says(sift_text text, size_t end)
{
  return sift_text_starts(sift_text_sub(text, end, text.len), SIFT_TEXT(" said"));
}

static void look(const sift_grammar *grammar, sift_text text, size_t at, size_t end,
                 evidence *e)
{
  sift_text before = sift_word_before(text, at);
  e->is_place = e->is_place ||
                sift_grammar_has_fold(grammar, before, SIFT_W_PREPOSITIONS_OF_PLACE) ||
                sift_grammar_has_fold(grammar, before, SIFT_W_PREPOSITIONS_OF_TOWNS);
  e->acts = e->acts || says(text, end);
}

static evidence gather(const sift_tagger *tagger, const sift_mentions *mentions,
                       sift_text name)
{
  evidence e = { 0 };
  sift_text text = tagger->article->text;
  for (size_t at = 0; (at = sift_text_find(text, name, at)) != SIZE_MAX; at += name.len)
    if (sift_word_end_at(text, at) == at + name.len)
      look(&tagger->rules->grammar, text, at, at + name.len, &e);
  for (size_t i = 0; i < mentions->count && !e.acts; i++) {
    e.acts = is_firm_of_name(tagger, &mentions->at[i], name);
    e.is_place = e.is_place || is_place_of_name(&mentions->at[i], name);
  }
  return e;
}

/* Firms that no list knows and that are known by one word, or by two partners, are called
 * so ("the Talvane plant"), those of more words rather have a plant ("Talvane Foods'
 * plant"). */
static bool is_town(const evidence *e, sift_text name)
{
  bool is_long =
      sift_text_has(name, SIFT_TEXT(" ")) && !sift_text_has(name, SIFT_TEXT(" & "));
  return !e->acts && (e->is_place || is_long);
}

/* The same name as that of a place, or of a firm that needs no more proof. */
static const sift_entity *judged(sift_tagger *tagger, const sift_mentions *mentions,
                                 const sift_entity *asked)
{
  evidence e = gather(tagger, mentions, asked->name);
  sift_entity *entity = SIFT_NEW(tagger->arena, sift_entity);
  *entity = *asked;
  entity->proof = (sift_text){ 0 };
  if (is_town(&e, asked->name))
    entity->kind = SIFT_PLACE;
  return entity;
}

void sift_owners_tell(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_table known = { .arena = tagger->arena };
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (!is_asked(m))
      continue;
    void **place = sift_table_put(&known, m->entity->name);
    if (*place == NULL)
      *place = (void *)(uintptr_t)judged(tagger, mentions, m->entity);
    m->entity = *place;
    m->kind = m->value.kind = m->entity->kind;
  }
}
