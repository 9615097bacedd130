/* guess.c - an article that speaks of "the company" tells of one. Where no rule and no
 * list knows a firm in its title and first sentences, the firm is the name there that
 * acts and owns as firms do, if there is but one. */
#include "tag/forms.h"

#include <string.h>

#define CANDIDATE_ROOM 24
#define LEAST_PLACES 2

typedef struct candidate {
  sift_text word;
  size_t first;    /* where it stands first */
  unsigned total;  /* places, */
  unsigned inside; /* of these behind a word in small letters, */
  unsigned place;  /* behind "in", "at" and the like, */
  unsigned beside; /* with another capital or "Mr" before, */
  unsigned acts;   /* before a verb or an 's */
  bool is_common;  /* stands in small letters too */
} candidate;

typedef struct guess {
  const sift_tagger *tagger;
  const sift_article *article;
  const sift_mentions *mentions;
  sift_table by_word;  /* -> candidate */
  sift_table by_small; /* in small letters -> candidate */
  candidate all[CANDIDATE_ROOM];
  size_t count;
  uint32_t lead; /* the sentence behind it */
} guess;

/* ---------------------------------------------------------------- is one looked for */

static bool is_in_lead(const guess *g, sift_span span, uint32_t sentence)
{
  sift_span title = g->article->title_span;
  return sentence < g->lead || (span.start >= title.start && span.end <= title.end);
}

/* "The company", "the battery maker": nothing but a firm is called so. */
static bool is_class_of_firms(const sift_ruleset *rules, sift_text said)
{
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

/* A regulator, a newspaper, an exchange: in the article, but not what it tells of. */
static bool is_bystander(const sift_ruleset *rules, const sift_entity *entity)
{
  return entity->bystander ||
         (entity->classes.count > 0 &&
          sift_map_get(rules, "bystander", entity->classes.at[0]).at != NULL);
}

/* "The company" is spoken of, and sums of money, and none is known that it could be. */
static bool lacks_firm(const guess *g)
{
  bool spoken_of = false, has_money = false;
  for (size_t i = 0; i < g->mentions->count; i++) {
    const sift_mention *m = &g->mentions->at[i];
    if (m->kind == SIFT_ORG && is_in_lead(g, m->span, m->sentence) &&
        !is_bystander(g->tagger->rules, m->entity))
      return false;
    has_money = has_money || m->kind == SIFT_MONEY;
    if (m->kind == SIFT_REF && m->entity == NULL && !spoken_of)
      spoken_of = is_class_of_firms(
          g->tagger->rules, sift_text_sub(g->article->text, m->span.start, m->span.end));
  }
  return spoken_of && has_money;
}

/* ---------------------------------------------------------------- who may be meant */

/* "Brannvik", but not "BRANNVIK", "I" or "Swedish". */
static bool is_name(sift_text word)
{
  return word.len >= 4 && !sift_is_origin(word) &&
         sift_is_upper((unsigned char)word.at[0]) && word.at[1] >= 'a' &&
         word.at[1] <= 'z';
}

static void add(guess *g, sift_text word, size_t at)
{
  sift_arena *arena = g->tagger->arena;
  if (g->count == CANDIDATE_ROOM || sift_table_get(&g->by_word, word) != NULL ||
      sift_entity_find(g->tagger->rules, word) != NULL ||
      sift_map_get(g->tagger->rules, "behind_firm", word).at != NULL)
    return;
  candidate *c = &g->all[g->count++];
  *c = (candidate){ .word = word, .first = at };
  *sift_table_put(&g->by_word, word) = c;
  *sift_table_put(&g->by_small, sift_text_lower(arena, word)) = c;
}

/* A curly apostrophe is of no ASCII and so no end of a word: "Brannvik’s". */
static size_t without_ending(sift_text text, size_t start, size_t end)
{
  while (start < end && (unsigned char)text.at[start] != 0xE2)
    start++;
  return start;
}

typedef void word_visitor(guess *g, size_t start, size_t end);

/* Words of a span that no mention but a metric's or a reference's covers. */
static void visit(guess *g, sift_span span, word_visitor *visitor)
{
  sift_text text = g->article->text;
  size_t next = 0;
  for (size_t i = span.start, end; i<span.end; i = end> i ? end : i + 1) {
    while (next < g->mentions->count && (g->mentions->at[next].span.end <= i ||
                                         g->mentions->at[next].kind == SIFT_METRIC ||
                                         g->mentions->at[next].kind == SIFT_REF))
      next++;
    end = sift_word_end_at(text, i);
    if (next < g->mentions->count && g->mentions->at[next].span.start <= i) {
      end = g->mentions->at[next].span.end;
      continue;
    }
    if (end > i)
      visitor(g, i, without_ending(text, i, end));
  }
}

/* A word that begins a sentence may have its capital from there. */
static void gather(guess *g, size_t start, size_t end)
{
  sift_text word = sift_text_sub(g->article->text, start, end);
  if (is_name(word))
    add(g, word, start);
}

/* ---------------------------------------------------------------- what they do */

static bool is_owner(sift_text text, size_t end)
{
  sift_text rest = sift_text_sub(text, end, text.len);
  return sift_text_starts(rest, SIFT_TEXT("'s ")) ||
         sift_text_starts(rest, SIFT_TEXT("\xE2\x80\x99s "));
}

/* "'s", ", which", or a word in small letters that is no preposition: mostly a verb. */
static bool acts(sift_text text, size_t end)
{
  static const char *const links[] = { "in",   "at",  "on",   "of",  "for", "to",
                                       "from", "by",  "with", "and", "or",  "but",
                                       "near", "who", "as",   NULL };
  if (is_owner(text, end) ||
      sift_text_starts(sift_text_sub(text, end, text.len), SIFT_TEXT(", which ")))
    return true;
  if (end + 2 >= text.len || text.at[end] != ' ' || text.at[end + 1] < 'a' ||
      text.at[end + 1] > 'z')
    return false;
  size_t stop = sift_word_end_at(text, end + 1);
  return !sift_text_is_any(sift_text_sub(text, end + 1, stop), links);
}

static void count_word(guess *g, size_t start, size_t end)
{
  static const char *const places[] = { "in",      "at",     "near",    "outside",
                                        "around",  "across", "through", "toward",
                                        "towards", NULL };
  static const char *const titles[] = { "Mr", "Mrs", "Ms", "Miss", "Dr", NULL };
  sift_text text = g->article->text, word = sift_text_sub(text, start, end);
  candidate *c = sift_table_get(&g->by_word, word);
  if (c == NULL) {
    c = sift_table_get(&g->by_small, word);
    if (c != NULL)
      c->is_common = true;
    return;
  }
  sift_text before = sift_word_before(text, start);
  c->total++;
  c->inside += before.len > 0 && before.at[0] >= 'a' && before.at[0] <= 'z';
  c->place += sift_text_is_any(before, places);
  c->beside += sift_capital_before(text, start) || sift_text_is_any(before, titles);
  c->acts += acts(text, end);
}

static bool stands(const candidate *c)
{
  return !c->is_common && c->total >= LEAST_PLACES && c->inside > 0 && c->beside == 0 &&
         c->place * 5 <= c->total && c->acts > 0;
}

/* The one that acts most; NULL: none, or two alike. */
static const candidate *best_of(const guess *g)
{
  const candidate *best = NULL;
  bool is_only = true;
  for (size_t i = 0; i < g->count; i++) {
    const candidate *c = &g->all[i];
    if (!stands(c))
      continue;
    is_only = best == NULL || c->acts != best->acts;
    if (best == NULL || c->acts > best->acts)
      best = c;
  }
  return is_only ? best : NULL;
}

/* ---------------------------------------------------------------- all of it */

static void put_mention(sift_tagger *tagger, sift_mentions *mentions, const candidate *c)
{
  sift_arena *arena = tagger->arena;
  sift_entity *entity = SIFT_NEW(arena, sift_entity);
  entity->kind = SIFT_ORG;
  entity->name = entity->id = sift_text_copy(arena, c->word);
  entity->local = true;
  sift_mention m = { .kind = SIFT_ORG, .entity = entity, .rule = SIFT_TEXT("guess") };
  m.span = (sift_span){ (uint32_t)c->first, (uint32_t)(c->first + c->word.len) };
  m.value.kind = SIFT_ORG;
  m.value.text = c->word;
  m.sentence = sift_sentence_at(tagger->article, m.span, 0);
  size_t at = 0;
  while (at < mentions->count && mentions->at[at].span.start < m.span.start)
    at++;
  sift_mention *all = SIFT_ARRAY(arena, sift_mention, mentions->count + 1);
  memcpy(all, mentions->at, at * sizeof *all);
  all[at] = m;
  memcpy(all + at + 1, mentions->at + at, (mentions->count - at) * sizeof *all);
  *mentions = (sift_mentions){ all, mentions->count + 1 };
}

void sift_firm_guess(sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  guess g = { .tagger = tagger, .article = article, .mentions = mentions };
  g.lead = sift_lead_end(article);
  g.by_word.arena = g.by_small.arena = tagger->arena;
  if (!lacks_firm(&g))
    return;
  visit(&g, article->title_span, gather);
  for (size_t s = 0; s < g.lead; s++)
    visit(&g, article->sentences[s].span, gather);
  if (g.count > 0)
    visit(&g, (sift_span){ 0, (uint32_t)article->text.len }, count_word);
  const candidate *firm = best_of(&g);
  if (firm != NULL)
    put_mention(tagger, mentions, firm);
}
