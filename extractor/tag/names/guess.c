/* guess.c - the firm that an article tells of, where no rule and no list knows it: the
 * name in its title and first sentences that acts and owns as firms do, if there is but
 * one. Most is asked of it where another firm is known there, less where none is, least
 * where the article speaks of "the company" and must mean somebody. */
#include "tag/names/guess.h"
#include "tag/names/forms.h"

#include <string.h>

#define LEAST_PLACES 2 /* of the firm's name where no other firm is known, */
#define OFTEN 3        /* and where one is */
#define LEAST_SUMS 2   /* of an article that does not speak of "the company" */
#define AT_MOST 4      /* of so many places of a firm's name, one is behind "at" */
#define SELDOM 10      /* one deed in so many places of a name is no accident */

/* ---------------------------------------------------------------- is one looked for */

static bool is_in_lead(const sift_article *article, uint32_t lead, const sift_mention *m)
{
  sift_span title = article->title_span;
  return m->sentence < lead || (m->span.start >= title.start && m->span.end <= title.end);
}

/* "The company", "the battery maker", "the Bristol startup": nothing but a firm is called
 * so. */
bool sift_is_class_of_firms(const sift_ruleset *rules, const sift_mention *m,
                            sift_text said)
{
  if (sift_text_is(m->rule, "en.ref.firm-of-place"))
    return true;
  if (!sift_text_has_fold(said, SIFT_TEXT("the ")) ||
      !(sift_text_has(said, SIFT_TEXT("company")) ||
        sift_text_has(said, SIFT_TEXT("firm")) ||
        sift_text_ends(said, SIFT_TEXT("maker"))))
    return false;
  for (size_t i = 0; i < rules->class_count; i++)
    if (rules->classes[i].kind == SIFT_ORG &&
        sift_text_eq_fold(rules->classes[i].phrase, said))
      return true;
  return false;
}

/* A firm that a rule knows from further below, and whose name the lead has too. */
static bool is_named_in_lead(const sift_article *article, uint32_t lead,
                             const sift_mention *m)
{
  if (!m->entity->local || lead == 0)
    return false;
  sift_text word = sift_word_first(m->entity->name);
  sift_text top = sift_text_sub(article->text, 0, article->sentences[lead - 1].span.end);
  size_t at = word.len > 0 ? sift_text_find(top, word, 0) : SIZE_MAX;
  return at != SIZE_MAX && sift_word_end_at(article->text, at) == at + word.len;
}

typedef struct sift_lack {
  bool is_known;  /* a firm that the title or the lead may be about */
  bool spoken_of; /* "the company" */
  unsigned sums;
} sift_lack;

static sift_lack what_lacks(const sift_tagger *tagger, const sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  uint32_t lead = sift_lead_end(article);
  sift_lack out = { 0 };
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->kind == SIFT_ORG && !out.is_known)
      out.is_known =
          (is_in_lead(article, lead, m) || is_named_in_lead(article, lead, m)) &&
          !sift_is_bystander(tagger->rules, m->entity);
    out.sums += m->kind == SIFT_MONEY;
    if (m->kind == SIFT_REF && m->entity == NULL && !out.spoken_of)
      out.spoken_of = sift_is_class_of_firms(
          tagger->rules, m, sift_text_sub(article->text, m->span.start, m->span.end));
  }
  return out;
}

/* Other languages write capitals elsewhere: "Die Nachfrage". */
bool sift_is_english(const sift_article *article)
{
  return article->language.len == 0 ||
         sift_text_has_fold(article->language, SIFT_TEXT("en"));
}

/* ---------------------------------------------------------------- who may be meant */

/* "Venezuelan": of a place that the lists know. */
bool sift_is_of_place(const sift_ruleset *rules, sift_text word)
{
  const sift_entity *place =
      sift_text_ends(word, SIFT_TEXT("n"))
          ? sift_entity_find(rules, sift_text_sub(word, 0, word.len - 1))
          : NULL;
  return place != NULL && place->kind == SIFT_PLACE;
}

static bool is_named_otherwise(const sift_suspects *s, sift_text word)
{
  for (size_t i = 0; i < s->mentions->count; i++) {
    const sift_mention *m = &s->mentions->at[i];
    if (m->entity != NULL && m->kind == SIFT_PERSON &&
        (sift_text_eq(sift_text_last_word(m->entity->name), word) ||
         sift_text_eq(sift_word_first(m->entity->name), word)))
      return true;
    if (m->kind == SIFT_ORG && m->entity->local && m->entity->bystander &&
        sift_text_eq(m->entity->name, word))
      return true;
  }
  return sift_entity_find(s->tagger->rules, word) != NULL ||
         sift_is_of_place(s->tagger->rules, word) ||
         sift_map_get(s->tagger->rules, "behind_firm", word).at != NULL;
}

/* A word that begins a sentence may have its capital from there. */
static void gather(sift_suspects *s, size_t start, size_t end)
{
  sift_text word = sift_text_sub(s->tagger->article->text, start, end);
  if (s->count == SIFT_SUSPECTS || !sift_may_name_firm(s->tagger->rules, word) ||
      sift_table_get(&s->by_word, word) != NULL || is_named_otherwise(s, word))
    return;
  sift_suspect *c = &s->all[s->count++];
  *c = (sift_suspect){ .word = word, .first = start };
  sift_suspect_put(s, &s->by_word, word, c);
  sift_suspect_put(s, &s->by_small, sift_text_lower(s->tagger->arena, word), c);
}

static void gather_all(sift_suspects *s)
{
  const sift_article *article = s->tagger->article;
  uint32_t lead = sift_lead_end(article);
  sift_words_visit(s, article->title_span, gather);
  for (size_t i = 0; i < s->count; i++)
    s->all[i].is_in_title = true;
  s->next = s->covering = 0;
  for (size_t i = 0; i < lead; i++)
    sift_words_visit(s, article->sentences[i].span, gather);
}

/* ---------------------------------------------------------------- the choice */

static bool is_firm(const sift_suspect *c)
{
  if (c->is_issuer && c->total >= OFTEN)
    return true;
  bool is_place = c->place * 5 > c->total || c->at * 2 >= c->total;
  bool is_person = (c->is_led && c->deeds * 2 < c->total) ||
                   (c->alone == 0 && (c->surname > 0 || c->total < OFTEN)) ||
                   c->person * 4 > c->total;
  bool is_thing = c->thing * 2 > c->total;
  bool is_word = c->is_common || (c->inside == 0 && c->acts + 2 * c->is_in_title < OFTEN);
  return c->total >= LEAST_PLACES && c->acts > 0 && !is_place && !is_person &&
         !is_thing && !is_word;
}

static bool stands(const sift_suspect *c, const sift_lack *lack)
{
  if (!is_firm(c))
    return false;
  if (lack->is_known) /* then who stands behind "at" is rather the town of the story */
    return c->total >= OFTEN && c->deeds * SELDOM >= c->total && c->acts > 1 &&
           c->at * AT_MOST <= c->total;
  return lack->spoken_of || (lack->sums >= LEAST_SUMS && c->deeds * SELDOM >= c->total);
}

/* Titles name the firm, and the town only where the story stands in it. */
static unsigned weight(const sift_suspect *c)
{
  unsigned titled = c->is_in_title && c->place == 0 && c->at == 0 ? 2 : 0;
  return 2 * c->deeds + c->acts + titled + (c->is_issuer ? c->total : 0);
}

/* The one that acts most; NULL: none, or two alike. */
static const sift_suspect *best_of(const sift_suspects *s, const sift_lack *lack)
{
  const sift_suspect *best = NULL;
  bool is_only = true;
  for (size_t i = 0; i < s->count; i++) {
    const sift_suspect *c = &s->all[i];
    if (!stands(c, lack))
      continue;
    is_only = best == NULL || weight(c) != weight(best);
    if (best == NULL || weight(c) > weight(best))
      best = c;
  }
  return is_only ? best : NULL;
}

/* ---------------------------------------------------------------- all of it */

/* Parts of the name are no metric and no reference any more. */
static size_t copy_others(const sift_mentions *from, sift_span name, sift_mention *to)
{
  size_t count = 0;
  for (size_t i = 0; i < from->count; i++)
    if (from->at[i].span.end <= name.start || from->at[i].span.start >= name.end)
      to[count++] = from->at[i];
  return count;
}

void sift_firm_put(sift_tagger *tagger, sift_mentions *mentions, sift_span span,
                   sift_text name)
{
  sift_arena *arena = tagger->arena;
  if (sift_map_get(tagger->rules, "ends_no_firm", sift_text_last_word(name)).at != NULL)
    return;
  sift_entity *entity = SIFT_NEW(arena, sift_entity);
  sift_mention m = { .kind = SIFT_ORG, .entity = entity, .rule = SIFT_TEXT("guess") };
  m.span = span;
  m.value.kind = entity->kind = SIFT_ORG;
  m.value.text = sift_text_sub(tagger->article->text, span.start, span.end);
  m.sentence = sift_sentence_at(tagger->article, span, 0);
  entity->name = entity->id = name;
  entity->local = true;
  sift_mention *all = SIFT_ARRAY(arena, sift_mention, mentions->count + 1);
  size_t count = copy_others(mentions, span, all), at = count;
  while (at > 0 && all[at - 1].span.start > span.start)
    at--;
  memmove(all + at + 1, all + at, (count - at) * sizeof *all);
  all[at] = m;
  *mentions = (sift_mentions){ all, count + 1 };
}

/* "Kelmoor Foods" is known by a rule, and "KELMOOR FOODS, INC." heads the release: the
 * guess would be the same firm once more. */
static bool is_known_name(const sift_mentions *mentions, sift_text name)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    sift_text known = m->kind == SIFT_ORG ? m->entity->name : (sift_text){ 0 };
    if (known.len > 0 && !m->entity->bystander && known.len < name.len &&
        strchr(" ,", name.at[known.len]) != NULL &&
        sift_text_eq_fold(sift_text_sub(name, 0, known.len), known))
      return true;
  }
  return false;
}

static void put_suspect(sift_tagger *tagger, sift_mentions *mentions,
                        const sift_suspect *c)
{
  sift_text text = tagger->article->text;
  sift_span span = { (uint32_t)c->first, (uint32_t)(c->first + c->word.len) };
  if (c->alone == 0)
    span = c->whole;
  span = sift_with_partners(tagger->rules, text, span);
  sift_text name =
      sift_text_copy(tagger->arena, sift_text_sub(text, span.start, span.end));
  if (sift_text_eq(name, c->word))
    name = sift_name_at_head(tagger->rules, tagger->arena, tagger->article, name);
  if (!is_known_name(mentions, name))
    sift_firm_put(tagger, mentions, span, name);
}

void sift_firm_guess(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_lack lack = what_lacks(tagger, mentions);
  if (lack.sums == 0 || !sift_is_english(tagger->article))
    return;
  lack.spoken_of = lack.spoken_of || tagger->is_release;
  sift_suspects s = { .tagger = tagger, .mentions = mentions };
  s.by_word.arena = s.by_small.arena = s.by_leader.arena = s.by_last.arena =
      tagger->arena;
  gather_all(&s);
  if (s.count > 0)
    sift_deeds_count(&s);
  const sift_suspect *firm = best_of(&s, &lack);
  if (firm != NULL)
    put_suspect(tagger, mentions, firm);
}
