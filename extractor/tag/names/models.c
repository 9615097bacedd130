/* models.c - a product's name goes on with its model: of "the Xbox One X", "an iPhone 13
 * Pro Max", "the RTX 4070 Ti Super" the rules know the first word or two, and what one
 * model costs is no price of another. */
#include "tag/engine.h"

enum { MODEL_WORDS = 4, MODEL_DIGITS = 2, CODE_LETTERS = 2, CODE_SIZE = 6 };

typedef struct modeller {
  const sift_ruleset *rules;
  sift_arena *arena;
  sift_text text;    /* of the article */
  sift_table models; /* by name -> sift_entity, so that one model is one thing */
} modeller;

static size_t digits_from(sift_text word, size_t at)
{
  size_t end = at;
  while (end < word.len && sift_is_digit((unsigned char)word.at[end]))
    end++;
  return end - at;
}

/* "13": the thirteenth; three digits may be a figure, four a year. */
static bool is_count_of_model(sift_text word)
{
  return word.len <= MODEL_DIGITS && digits_from(word, 0) == word.len;
}

/* "S24", "X2", "Z9X" */
static bool is_code(sift_text word)
{
  size_t at = 0;
  while (at < word.len && at < CODE_LETTERS && sift_is_upper((unsigned char)word.at[at]))
    at++;
  size_t digits = at > 0 ? digits_from(word, at) : 0, end = at + digits;
  if (end < word.len && sift_is_upper((unsigned char)word.at[end]))
    end++;
  return digits > 0 && end == word.len && word.len <= CODE_SIZE;
}

static bool is_model_word(const modeller *o, sift_text word)
{
  return sift_is_upper((unsigned char)word.at[0]) &&
         (is_code(word) || sift_map_get(o->rules, "model_word", word).at != NULL);
}

/* Where "4.5" or "10,000" goes on, or "13%" or "13-inch", the number is another. */
static bool goes_on(sift_text text, size_t end)
{
  if (end >= text.len)
    return false;
  char c = text.at[end];
  bool joins = c == '.' || c == ',' || c == ':';
  return c == '%' || c == '-' || c == '/' ||
         (joins && end + 1 < text.len && sift_is_digit((unsigned char)text.at[end + 1]));
}

/* The end of the model behind a name that ends here, at most at `limit`; `end`: none. */
static size_t model_end(const modeller *o, size_t end, size_t limit)
{
  bool numbered = sift_is_digit((unsigned char)o->text.at[end - 1]);
  for (int n = 0; n < MODEL_WORDS && end + 1 < limit && o->text.at[end] == ' '; n++) {
    size_t next = sift_word_end_at(o->text, end + 1);
    sift_text word = sift_text_sub(o->text, end + 1, next);
    if (word.len == 0 || next > limit || goes_on(o->text, next))
      return end;
    bool is_number = is_count_of_model(word);
    if (!(is_number && !numbered) && !is_model_word(o, word))
      return end;
    numbered = numbered || is_number;
    end = next;
  }
  return end;
}

static const sift_entity *model_of(modeller *o, const sift_entity *base, sift_text model)
{
  sift_text name = sift_text_spaced(o->arena, base->name, model);
  const sift_entity *known = sift_entity_find(o->rules, name);
  if (known != NULL)
    return known;
  void **place = sift_table_put(&o->models, name);
  if (*place == NULL) {
    sift_entity *entity = SIFT_NEW(o->arena, sift_entity);
    *entity = *base;
    entity->name = entity->id = name;
    *place = entity;
  }
  return *place;
}

/* "iPhone 13 | Pro Max": a name that begins with a word for models is the rest of one. */
static bool is_rest(const modeller *o, const sift_mention *name, const sift_mention *next)
{
  return next->kind == SIFT_PRODUCT && next->entity->local &&
         is_model_word(o, sift_word_first(next->value.text)) &&
         next->span.start - name->span.end <= MODEL_DIGITS + 2;
}

static void extend(modeller *o, sift_mention *m, size_t limit)
{
  size_t end = model_end(o, m->span.end, limit);
  if (end == m->span.end)
    return;
  m->entity = model_of(o, m->entity, sift_text_sub(o->text, m->span.end + 1, end));
  m->kind = m->value.kind = m->entity->kind;
  m->span.end = (uint32_t)end;
  m->value.text = sift_text_sub(o->text, m->span.start, end);
}

/* Up to the next mention: what is a figure or another name is no model. */
void sift_models_name(sift_tagger *tagger, sift_mentions *mentions)
{
  modeller o = { tagger->rules, tagger->arena, tagger->article->text, { 0 } };
  o.models.arena = tagger->arena;
  size_t kept = 0;
  for (size_t i = 0, next; i < mentions->count; i = next) {
    sift_mention *m = &mentions->at[kept++];
    *m = mentions->at[i];
    next = i + 1;
    if ((m->kind != SIFT_PRODUCT && m->kind != SIFT_CHIP) || m->entity == NULL)
      continue;
    if (next < mentions->count && is_rest(&o, m, &mentions->at[next]))
      next++;
    bool last = next == mentions->count;
    extend(&o, m, last ? o.text.len : mentions->at[next].span.start);
    if (next > i + 1 && mentions->at[i + 1].span.start >= m->span.end)
      next = i + 1; /* no part of it after all */
  }
  mentions->count = kept;
}
