/* prove.c - names that a rule only suspects must be borne out by the rest of the
 * article. A rule says with `proof` what it asks for:
 *   firm    the name stands in running text where no sentence begins, is not the tail of
 *           another name and is no common word; or it is cut to its first word ("Talvane"
 *           of "Talvane Marsh") as only firms are; or a surer rule has found it as well
 *   lone    nothing speaks against it: the name is no place, surname or common word, and
 *           never the tail of another name
 *   bare    the same, and nothing is in or near it, and no given name begins it
 *   chip    the name stands twice, and the article speaks of other chips
 *   person  the last word of the name stands alone somewhere
 *   thing   nothing speaks against it, and no firm goes by the name
 *   works   no place of the name is known to the article
 *   town    no firm of the name is
 * The publisher's own name speaks of no story (publisher.c). */
#include "tag/engine.h"

#include <string.h>

enum { NAMES_OF_A_WORD = 8 };

typedef struct candidate {
  const sift_entity *entity;
  unsigned total;  /* places of the whole name */
  unsigned inside; /* of these, where a word in small letters stands before */
  unsigned led;    /* of these, where another capital stands before: "Tom Marlbury" */
  unsigned placed; /* behind "in" and the like */
  unsigned person; /* behind "president" and the like */
  unsigned alone;  /* places of the last word that are not places of the name */
  unsigned cut;    /* places of the first word alone */
  bool is_common;  /* the first word stands in small letters too */
  bool is_of_firm; /* some rule takes it for a firm's name, some for a thing's */
  struct candidate *next; /* begins with the same word */
} candidate;

typedef struct proof {
  sift_tagger *tagger;
  const sift_article *article;
  sift_table by_name;  /* -> candidate */
  sift_table by_word;  /* first word -> candidates */
  sift_table by_last;  /* last word -> candidate */
  sift_table by_small; /* first word in small letters -> candidate */
  sift_table sure;     /* name or first word of what a sure rule has found -> entity */
  sift_table places;   /* names of places -> mention */
  sift_table people;   /* last words of names of people -> mention */
  bool in_heading;     /* now */
  bool has_chips;      /* a chip that is not on trial */
} proof;

/* ---------------------------------------------------------------- who is on trial */

static bool is_on_trial(const sift_mention *m)
{
  return m->entity != NULL && m->entity->local && m->entity->proof.len > 0;
}

static void add_candidate(proof *p, const sift_entity *entity)
{
  sift_arena *arena = p->tagger->arena;
  void **place = sift_table_put(&p->by_name, entity->name);
  if (*place != NULL) {
    candidate *same = *place;
    same->is_of_firm = same->is_of_firm || same->entity->kind != entity->kind;
    return;
  }
  candidate *c = SIFT_NEW(arena, candidate);
  *place = c;
  c->entity = entity;
  sift_text first = sift_word_first(entity->name);
  place = sift_table_put(&p->by_word, first);
  unsigned count = 0;
  for (candidate *at = *place; at != NULL; at = at->next)
    count++;
  if (first.len == 0 || count >= NAMES_OF_A_WORD)
    return;
  c->next = *place;
  *place = c;
  if (first.len < entity->name.len)
    *sift_table_put(&p->by_last, sift_text_last_word(entity->name)) = c;
  *sift_table_put(&p->by_small, sift_text_lower(arena, first)) = c;
}

static void note_sure(proof *p, const sift_mention *m)
{
  const sift_entity *entity = m->entity;
  if (m->kind == SIFT_PLACE)
    *sift_table_put(&p->places, entity->name) = (void *)(uintptr_t)m;
  if (m->kind == SIFT_PERSON)
    *sift_table_put(&p->people, sift_text_last_word(entity->name)) = (void *)(uintptr_t)m;
  p->has_chips |= m->kind == SIFT_CHIP;
  if (!entity->local)
    return;
  *sift_table_put(&p->sure, entity->name) = (void *)(uintptr_t)entity;
  if (entity->kind == SIFT_ORG)
    *sift_table_put(&p->sure, sift_word_first(entity->name)) = (void *)(uintptr_t)entity;
}

/* ---------------------------------------------------------------- the count */

static bool capital_behind(sift_text text, size_t end)
{
  return end + 1 < text.len && text.at[end] == ' ' &&
         sift_is_upper((unsigned char)text.at[end + 1]);
}

static bool small_before(sift_text text, size_t at)
{
  if (at < 2 || text.at[at - 1] != ' ')
    return false;
  size_t start = at - 1;
  while (start > 0 && text.at[start - 1] != ' ' && text.at[start - 1] != '\n')
    start--;
  return text.at[start] >= 'a' && text.at[start] <= 'z';
}

static bool ends_name(sift_text text, size_t end, sift_text name)
{
  return end >= name.len && memcmp(text.at + end - name.len, name.at, name.len) == 0;
}

static bool is_whole_at(sift_text text, size_t at, sift_text name)
{
  return at + name.len <= text.len && memcmp(text.at + at, name.at, name.len) == 0 &&
         sift_word_end_at(text, at + name.len) == at + name.len;
}

/* Headings write capitals of their own and prove nothing but who is a person. */
static void count_whole(const proof *p, candidate *c, size_t at)
{
  sift_text text = p->article->text;
  sift_place_of_name place =
      sift_place_of(p->tagger->rules, text, at, at + c->entity->name.len);
  c->person += place == SIFT_OF_PERSON;
  if (p->in_heading)
    return;
  c->placed += place == SIFT_OF_TOWN;
  c->total++;
  c->inside += small_before(text, at);
  c->led += sift_capital_before(text, at);
}

static void count_name(proof *p, size_t at, size_t end)
{
  sift_text text = p->article->text, word = sift_text_sub(text, at, end);
  candidate *c = sift_table_get(&p->by_word, word);
  for (; c != NULL; c = c->next) {
    if (is_whole_at(text, at, c->entity->name))
      count_whole(p, c, at);
    else if (!p->in_heading)
      c->cut += !capital_behind(text, end) && !sift_capital_before(text, at);
  }
  c = sift_table_get(&p->by_last, word);
  if (c != NULL && !p->in_heading && !ends_name(text, end, c->entity->name) &&
      !sift_capital_before(text, at))
    c->alone++;
}

static void note_small(proof *p, size_t at, size_t end)
{
  sift_text text = p->article->text;
  candidate *c = sift_table_get(&p->by_small, sift_text_sub(text, at, end));
  if (c != NULL && !p->in_heading && !sift_is_in_address(text, at, end))
    c->is_common = true;
}

static void count_block(proof *p, sift_span span)
{
  sift_text text = p->article->text;
  for (size_t i = span.start, end; i<span.end; i = end> i ? end : i + 1) {
    end = sift_word_end_at(text, i);
    if (end > i && sift_is_upper((unsigned char)text.at[i]))
      count_name(p, i, end);
    else if (end > i)
      note_small(p, i, end);
  }
}

static void count(proof *p)
{
  for (size_t i = 0; i < p->article->block_count; i++) {
    p->in_heading = p->article->blocks[i].kind == SIFT_HEADING;
    count_block(p, p->article->blocks[i].span);
  }
}

/* ---------------------------------------------------------------- the judgement */

static bool is_known_firm(const proof *p, sift_text name)
{
  return sift_table_get(&p->sure, name) != NULL ||
         sift_table_get(&p->sure, sift_word_first(name)) != NULL;
}

/* "Teel said" of Marcus Teel. */
static bool is_surname(const proof *p, const candidate *c)
{
  sift_text name = c->entity->name;
  return c->led > 0 && sift_word_first(name).len == name.len &&
         sift_table_get(&p->people, name) != NULL;
}

static bool firm_stands(const proof *p, const candidate *c)
{
  sift_text name = c->entity->name;
  if (is_surname(p, c))
    return false;
  if (is_known_firm(p, name))
    return true;
  /* "Google Data": a known firm's something, or a known thing; but "Boston Dynamics" */
  const sift_entity *known = sift_entity_find(p->tagger->rules, sift_word_first(name));
  if (known != NULL && known->kind != SIFT_PLACE)
    return false;
  bool is_cut = c->cut > 0 && c->alone == 0;
  /* in the middle of a sentence, or always at its head but never behind a given name */
  bool repeated = c->total >= 2 && (c->inside > 0 || c->led == 0);
  return !c->is_common && (is_cut || repeated) && c->led * 4 <= c->total;
}

static bool stands_alone(const proof *p, const candidate *c)
{
  sift_text name = c->entity->name;
  return !c->is_common && c->led == 0 &&
         sift_table_get(&p->people, sift_text_last_word(name)) == NULL &&
         sift_entity_find(p->tagger->rules, sift_word_first(name)) == NULL;
}

/* A town of the lists may begin a firm's name ("Boston Bread"), but be none. */
static bool bare_stands(const proof *p, const candidate *c)
{
  const sift_ruleset *rules = p->tagger->rules;
  sift_text name = c->entity->name, first = sift_word_first(name);
  const sift_entity *known = sift_entity_find(rules, first);
  bool is_of_town = known != NULL && known->kind == SIFT_PLACE && first.len < name.len;
  if (c->person > 0 || c->led > 0 || sift_is_persons_name(rules, name) ||
      sift_map_get(rules, "begins_no_name", first).at != NULL)
    return false;
  return (c->placed * 4 <= c->total && firm_stands(p, c)) ||
         (c->placed == 0 && !c->is_common && (known == NULL || is_of_town) &&
          sift_table_get(&p->people, sift_text_last_word(name)) == NULL);
}

/* "Quarry Ridge Partners" somewhere: "Quarry Ridge" is that firm, too. */
static bool begins_firm(const proof *p, sift_text name)
{
  sift_text text = p->article->text;
  for (size_t at = sift_text_find(text, name, 0); at != SIZE_MAX;
       at = sift_text_find(text, name, at + 1)) {
    size_t from = at + name.len + 1, to = from;
    while (to < text.len && sift_is_alpha((unsigned char)text.at[to]))
      to++;
    if (to > from && text.at[from - 1] == ' ' &&
        sift_map_get(p->tagger->rules, "trade_word", sift_text_sub(text, from, to)).at !=
            NULL)
      return true;
  }
  return false;
}

static bool stands(const proof *p, const sift_entity *entity)
{
  const candidate *c = sift_table_get(&p->by_name, entity->name);
  if (sift_table_get(&p->places, entity->name) != NULL)
    return false;
  if (sift_text_is(entity->proof, "works") || c == NULL)
    return true;
  if (sift_text_is(entity->proof, "town"))
    return !is_known_firm(p, entity->name) && !begins_firm(p, entity->name);
  if (sift_text_is(entity->proof, "thing"))
    return !c->is_of_firm && !is_known_firm(p, entity->name) && stands_alone(p, c);
  if (sift_text_is(entity->proof, "lone"))
    return stands_alone(p, c) || firm_stands(p, c);
  if (sift_text_is(entity->proof, "bare"))
    return bare_stands(p, c);
  if (sift_text_is(entity->proof, "person"))
    return c->alone > 0 && !c->is_common;
  if (sift_text_is(entity->proof, "chip"))
    return p->has_chips && c->total >= 2;
  return firm_stands(p, c);
}

/* ---------------------------------------------------------------- common words */

/* Between spaces, or before a mark: not the "talvane" of "talvane.com". */
static bool is_in_prose(sift_text text, size_t at, size_t end)
{
  bool before = at == 0 || strchr(" \n\t(\"", text.at[at - 1]) != NULL;
  if (end < text.len && strchr(",.;:!?)\"", text.at[end]) != NULL)
    end++;
  return before && (end >= text.len || strchr(" \n\t", text.at[end]) != NULL);
}

static bool is_written_small(sift_tagger *tagger, sift_text name)
{
  sift_text text = tagger->article->text, small = sift_text_lower(tagger->arena, name);
  for (size_t at = 0; (at = sift_text_find(text, small, at)) != SIZE_MAX; at++)
    if (is_in_prose(text, at, at + small.len))
      return true;
  return false;
}

/* "Privacy", "Health Insurance", "Dunmore Airshow": what the article writes in small
 * letters too, a fair or a prize is no firm that no list knows. */
static bool is_common_noun(sift_tagger *tagger, sift_table *judged, const sift_mention *m)
{
  static char yes, no;
  if (m->kind != SIFT_ORG || m->entity == NULL || !m->entity->local ||
      !sift_is_upper((unsigned char)m->entity->name.at[0]))
    return false;
  void **place = sift_table_put(judged, m->entity->name);
  sift_text last = sift_text_last_word(m->entity->name);
  if (sift_map_get(tagger->rules, "ends_no_firm", last).at != NULL)
    return true;
  if (*place == NULL)
    *place = is_written_small(tagger, m->entity->name) ? &yes : &no;
  return *place == &yes;
}

static void drop_common_nouns(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_table judged = { .arena = tagger->arena };
  size_t kept = 0;
  for (size_t i = 0; i < mentions->count; i++)
    if (!is_common_noun(tagger, &judged, &mentions->at[i]))
      mentions->at[kept++] = mentions->at[i];
  mentions->count = kept;
}

/* ---------------------------------------------------------------- all of it */

static bool prepare(proof *p, const sift_mentions *mentions)
{
  sift_table *const tables[] = { &p->by_name, &p->by_word, &p->by_last, &p->by_small,
                                 &p->sure,    &p->places,  &p->people };
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    tables[i]->arena = p->tagger->arena;
  for (size_t i = 0; i < mentions->count; i++) {
    if (is_on_trial(&mentions->at[i]))
      add_candidate(p, mentions->at[i].entity);
    else if (mentions->at[i].entity != NULL)
      note_sure(p, &mentions->at[i]);
  }
  return p->by_name.count > 0;
}

void sift_locals_prove(sift_tagger *tagger, sift_mentions *mentions)
{
  drop_common_nouns(tagger, mentions);
  proof p = { .tagger = tagger, .article = tagger->article };
  bool any = prepare(&p, mentions);
  bool foreign = sift_publisher_is_outranked(tagger, mentions);
  if (any)
    count(&p);
  else if (!foreign)
    return;
  size_t kept = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if ((is_on_trial(m) && !stands(&p, m->entity)) ||
        (foreign && sift_is_publisher(p.article, m)))
      continue;
    mentions->at[kept++] = *m;
  }
  mentions->count = kept;
}
