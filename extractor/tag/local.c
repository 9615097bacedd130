/* local.c - names that the article itself introduces: what a rule found once
 * ("Marchfield Systems Inc.", "Ada Quill, an analyst") is the same thing wherever
 * its name or its short form ("Marchfield", "Quill", an abbreviation in brackets)
 * stands in the article. */
#include "tag/engine.h"

#include <string.h>

#define FORM_ROOM 400 /* forms of one article */

typedef struct form {
  sift_text text;
  const sift_entity *entity; /* of several with one short form, the story's first */
  bool is_short;
  bool is_surname;
  bool is_common;    /* stands in the article in small letters too */
  struct form *next; /* begins with the same word */
} form;

typedef struct locals {
  const sift_ruleset *rules;
  sift_arena *arena;
  const sift_article *article;
  sift_table by_name;         /* -> the entity that stands for all of the name */
  sift_table by_word;         /* first word -> form */
  sift_table by_small;        /* a short form in small letters -> form */
  uint64_t small_lengths[26]; /* of these, by first letter: bit 63 is 63 and more */
  sift_table
      by_first; /* first word of a local firm's longer name -> the first such firm */
  sift_table by_letters; /* letters of a local chip's code -> that chip */
  size_t form_count;
} locals;

/* ---------------------------------------------------------------- forms */

static form *form_of(locals *l, sift_text text)
{
  form *f = sift_table_get(&l->by_word, sift_word_first(text));
  while (f != NULL && !sift_text_eq(f->text, text))
    f = f->next;
  return f;
}

static form *add_form(locals *l, sift_text text, const sift_entity *entity)
{
  form *known = form_of(l, text);
  if (known != NULL || l->form_count == FORM_ROOM || sift_word_first(text).len == 0)
    return NULL;
  l->form_count++;
  form *f = SIFT_NEW(l->arena, form);
  f->text = text;
  f->entity = entity;
  /* Longer forms first, as they are tried in this order. */
  void **place = sift_table_put(&l->by_word, sift_word_first(text));
  form *head = *place, *before = NULL;
  for (form *at = head; at != NULL && at->text.len >= text.len; at = at->next)
    before = at;
  f->next = before == NULL ? head : before->next;
  if (before == NULL)
    *place = f;
  else
    before->next = f;
  return f;
}

static size_t length_bit(size_t length)
{
  return length < 63 ? length : 63;
}

static void add_short(locals *l, sift_text text, const sift_entity *entity, bool surname)
{
  if (text.len < 3 || !sift_is_upper((unsigned char)text.at[0]) ||
      sift_entity_find(l->rules, text) != NULL)
    return;
  form *f = add_form(l, text, entity);
  if (f == NULL)
    return;
  f->is_short = true;
  f->is_surname = surname;
  sift_text small = sift_text_lower(l->arena, text);
  l->small_lengths[small.at[0] - 'a'] |= UINT64_C(1) << length_bit(small.len);
  void **place = sift_table_put(&l->by_small, small);
  if (*place == NULL)
    *place = f;
}

static sift_text upper(sift_arena *arena, sift_text t)
{
  sift_text copy = sift_text_copy(arena, t);
  char *at = SIFT_ARRAY(arena, char, t.len + 1);
  for (size_t i = 0; i < t.len; i++)
    at[i] = copy.at[i] >= 'a' && copy.at[i] <= 'z' ? (char)(copy.at[i] - 32) : copy.at[i];
  return (sift_text){ at, t.len };
}

/* "MARCHFIELD SYSTEMS UNVEILS ..." */
static void add_shouted(locals *l, sift_text name, const sift_entity *entity)
{
  sift_text shouted = upper(l->arena, name);
  if (name.len >= 5 && !sift_text_eq(shouted, name) &&
      sift_entity_find(l->rules, name) == NULL)
    add_form(l, shouted, entity);
}

/* "Marchfield Systems (MFS)", "Marchfield Systems Inc. (MFS)" */
static void add_abbreviation(locals *l, const sift_mention *m)
{
  const size_t reach = 14;
  sift_text text = l->article->text;
  size_t at = m->span.end, last = at + reach;
  while (at < text.len && at < last && text.at[at] != '(' && text.at[at] != '\n')
    at++;
  size_t end = at + 1;
  while (end < text.len && sift_is_upper((unsigned char)text.at[end]))
    end++;
  if (end >= text.len || text.at[at] != '(' || text.at[end] != ')')
    return;
  sift_text letters = sift_text_sub(text, at + 1, end);
  if (letters.len >= 2 && letters.len <= 6 && sift_entity_find(l->rules, letters) == NULL)
    add_form(l, letters, m->entity);
}

/* One chip of a family tells what the codes of the others look like: "C2" of "C1",
 * "C2L". */
static void add_family(locals *l, const sift_entity *chip)
{
  sift_text letters = sift_code_letters(chip->name);
  void **place = letters.len > 0 ? sift_table_put(&l->by_letters, letters) : NULL;
  if (place != NULL && *place == NULL)
    *place = (void *)(uintptr_t)chip;
}

static void add_forms(locals *l, const sift_mention *m)
{
  const sift_entity *entity = m->entity;
  sift_text first = sift_word_first(entity->name), last = sift_word_last(entity->name);
  bool one_word = first.len == entity->name.len;
  if (entity->kind == SIFT_PERSON && !one_word)
    add_short(l, last, entity, true);
  if (!entity->local)
    return;
  add_form(l, entity->name, entity);
  if (entity->kind == SIFT_ORG)
    add_abbreviation(l, m);
  if (entity->kind == SIFT_ORG || entity->kind == SIFT_PRODUCT)
    add_shouted(l, entity->name, entity);
  if (entity->kind == SIFT_ORG && !one_word && first.len >= 4) {
    add_short(l, first, entity, false);
    add_shouted(l, first, entity);
  }
  if (entity->kind == SIFT_CHIP)
    add_family(l, entity);
  if (entity->kind == SIFT_PRODUCT && sift_text_is(first, "Project"))
    add_short(l, last, entity, false);
}

static bool is_local_firm(const sift_mention *m)
{
  return m->entity != NULL && m->entity->local && m->entity->kind == SIFT_ORG;
}

static void note_first_words(locals *l, const sift_mention_list *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    sift_text first =
        is_local_firm(m) ? sift_word_first(m->entity->name) : (sift_text){ NULL, 0 };
    if (first.len < 4 || first.len == m->entity->name.len)
      continue;
    void **place = sift_table_put(&l->by_first, first);
    if (*place == NULL)
      *place = (void *)(uintptr_t)m->entity;
  }
}

/* The same local name is one entity, and a firm of one word the one whose longer name
 * begins with it; a known one keeps its own. */
static void unify(locals *l, sift_mention_list *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (m->entity == NULL || (!m->entity->local && m->kind != SIFT_PERSON))
      continue;
    const sift_entity *longer =
        is_local_firm(m) ? sift_table_get(&l->by_first, m->entity->name) : NULL;
    if (longer != NULL)
      m->entity = longer;
    if (m->entity->local) {
      void **place = sift_table_put(&l->by_name, m->entity->name);
      if (*place == NULL)
        *place = (void *)m->entity;
      m->entity = *place;
    }
    add_forms(l, m);
  }
}

/* ---------------------------------------------------------------- the search */

/* A short form that also stands in small letters is a common word ("General"). */
static void mark_common(locals *l)
{
  sift_text text = l->article->text;
  for (size_t i = 0, end; i<text.len; i = end> i ? end : i + 1) {
    end = sift_word_end_at(text, i);
    if (end == i || text.at[i] < 'a' || text.at[i] > 'z')
      continue;
    if ((l->small_lengths[text.at[i] - 'a'] >> length_bit(end - i) & 1) == 0)
      continue; /* most words need not be looked up */
    form *f = sift_table_get(&l->by_small, sift_text_sub(text, i, end));
    if (f != NULL)
      f->is_common = true;
  }
}

static bool capital_follows(sift_text text, size_t at)
{
  return at + 2 < text.len && text.at[at] == ' ' &&
         sift_is_upper((unsigned char)text.at[at + 1]) && text.at[at + 2] >= 'a' &&
         text.at[at + 2] <= 'z';
}

static sift_text word_before(sift_text text, size_t at)
{
  size_t end = at - 1, start = end;
  while (start > 0 && sift_is_alpha((unsigned char)text.at[start - 1]))
    start--;
  return sift_text_sub(text, start, end);
}

/* "Mina Quill" is not the Ada Quill of the article; "Judge Quill", "But Quill" may be. */
static bool is_of_namesake(const form *f, sift_text text, size_t at)
{
  static const char *const before[] = {
    "Mr",        "Mrs",       "Ms",         "Miss",      "Dr",         "Sir",
    "Lady",      "Lord",      "Judge",      "Justice",   "Senator",    "President",
    "Minister",  "Secretary", "Governor",   "Mayor",     "Chief",      "Executive",
    "Officer",   "Chairman",  "Captain",    "Colonel",   "General",    "Professor",
    "Inspector", "Sheriff",   "Sergeant",   "Detective", "Chancellor", "Founder",
    "Director",  "Chair",     "Chairwoman", "But",       "And",        "Then",
    "When",      "While",     "As",         "If",        "After",      "Before",
    "Since",     "Although",  "Though",     "Because",   "Still",      "Yet",
    "For",       "With",      "In",         "On",        "At",         "By",
    "So",        "Now",       "Once",       "That",      "Last",       "Earlier",
    "Later",     "Like",      "Unlike",
  };
  if (!f->is_surname || !sift_capital_before(text, at))
    return false;
  sift_text word = word_before(text, at);
  bool names = word.len >= 2 && word.at[1] >= 'a' && word.at[1] <= 'z';
  for (size_t i = 0; i < sizeof before / sizeof before[0] && names; i++)
    names = !sift_text_is(word, before[i]);
  return names && !sift_text_eq(word, sift_word_first(f->entity->name));
}

static bool fits(const form *f, sift_text text, size_t at)
{
  size_t end = at + f->text.len;
  if (f->is_common || end > text.len ||
      memcmp(text.at + at, f->text.at, f->text.len) != 0)
    return false;
  bool counted = f->entity->kind == SIFT_CHIP && end < text.len && text.at[end] == 's';
  if (sift_word_end_at(text, end) != end + counted)
    return false;
  if (!f->is_short)
    return true;
  return !capital_follows(text, end) && !is_of_namesake(f, text, at) &&
         (f->is_surname || !sift_capital_before(text, at));
}

/* A code of the same letters and as many digits, or the code with more letters behind
 * it. */
static bool is_relative(sift_text known, sift_text code)
{
  size_t letters = sift_code_letters(known).len, k = letters, c = letters;
  while (k < known.len && sift_is_digit((unsigned char)known.at[k]))
    k++;
  while (c < code.len && sift_is_digit((unsigned char)code.at[c]))
    c++;
  return k == c && code.len <= k + 2;
}

/* A chip that no rule has found, by the code of one that was. */
static const form *relative_at(locals *l, size_t at, size_t end)
{
  sift_text code = sift_text_sub(l->article->text, at, end);
  if (code.len > 2 && code.at[code.len - 1] == 's')
    code.len--;
  sift_text letters = sift_code_letters(code);
  const sift_entity *chip =
      letters.len > 0 ? sift_table_get(&l->by_letters, letters) : NULL;
  if (chip == NULL || !is_relative(chip->name, code) ||
      sift_entity_find(l->rules, code) != NULL)
    return NULL;
  sift_entity *relative = SIFT_NEW(l->arena, sift_entity);
  relative->kind = SIFT_CHIP;
  relative->name = relative->id = code;
  relative->local = true;
  return add_form(l, code, relative);
}

static const form *form_at(locals *l, size_t at, size_t end)
{
  sift_text text = l->article->text;
  const form *f = sift_table_get(&l->by_word, sift_text_sub(text, at, end));
  if (f == NULL && end > at + 2 && text.at[end - 1] == 's')
    f = sift_table_get(&l->by_word, sift_text_sub(text, at, end - 1));
  while (f != NULL && !fits(f, text, at))
    f = f->next;
  return f != NULL ? f : relative_at(l, at, end);
}

static sift_mention make_mention(const locals *l, const form *f, size_t at)
{
  sift_mention m = { .kind = f->entity->kind, .entity = f->entity };
  m.span = (sift_span){ (uint32_t)at, (uint32_t)(at + f->text.len) };
  m.value.kind = m.kind;
  m.value.text = sift_text_sub(l->article->text, m.span.start, m.span.end);
  m.rule = SIFT_TEXT("local");
  return m;
}

/* "HOLLINS STORES": what a name is made of is no metric. The first mention behind those
 * that the form swallows. */
static size_t behind_parts(const sift_mention_list *old, size_t next, const form *f,
                           size_t at)
{
  size_t end = at + f->text.len;
  while (next < old->count && old->at[next].span.start >= at &&
         old->at[next].span.end <= end &&
         (old->at[next].kind == SIFT_METRIC || old->at[next].kind == SIFT_REF))
    next++;
  return next;
}

/* Copies the mentions, with those found in the room between them. */
static void search(locals *l, const sift_mention_list *old, sift_mention_list *out)
{
  enum { FURTHER = 16 };
  sift_text text = l->article->text;
  size_t next = 0;
  uint32_t sentence = 0;
  sift_mention_list_reserve(l->arena, out, old->count + old->count / 8 + FURTHER);
  for (size_t i = 0, end; i<text.len; i = end> i ? end : i + 1) {
    while (next < old->count && old->at[next].span.start <= i)
      *SIFT_PUSH(l->arena, out) = old->at[next++];
    if (out->count > 0 && out->at[out->count - 1].span.end > i) {
      end = out->at[out->count - 1].span.end;
      continue;
    }
    end = sift_word_end_at(text, i);
    const form *f =
        end > i && sift_is_upper((unsigned char)text.at[i]) ? form_at(l, i, end) : NULL;
    if (f == NULL)
      continue;
    size_t behind = behind_parts(old, next, f, i);
    if (behind < old->count && old->at[behind].span.start < i + f->text.len)
      continue;
    next = behind;
    sift_mention m = make_mention(l, f, i);
    m.sentence = sentence = sift_sentence_at(l->article, m.span, sentence);
    *SIFT_PUSH(l->arena, out) = m;
    end = m.span.end;
  }
  while (next < old->count)
    *SIFT_PUSH(l->arena, out) = old->at[next++];
}

void sift_locals_carry(sift_tagger *tagger, sift_mentions *mentions)
{
  locals l = { .rules = tagger->rules,
               .arena = tagger->arena,
               .article = tagger->article };
  l.by_name.arena = l.by_word.arena = l.by_small.arena = l.by_first.arena = l.arena;
  l.by_letters.arena = l.arena;
  sift_locals_prove(tagger, mentions);
  sift_cells_name(tagger, mentions);
  sift_mention_list old = { mentions->at, mentions->count, mentions->count }, out = { 0 };
  note_first_words(&l, &old);
  unify(&l, &old);
  if (l.form_count > 0) {
    mark_common(&l);
    search(&l, &old, &out);
    *mentions = (sift_mentions){ out.at, out.count };
    sift_chips_name(tagger, mentions);
  }
  sift_systems_name(tagger, mentions);
}
