/* forms.c - in which forms the names stand that the article itself introduces: whole, cut
 * to the first word or to the surname, in capitals, as the letters in brackets. */
#include "tag/names/forms.h"

#define FORM_ROOM 400       /* forms of one article */
#define MOST_FIRST_WORDS 50 /* of which the article is searched for */

static sift_form *form_of(sift_forms *l, sift_text text)
{
  sift_form *f = sift_table_get(&l->by_word, sift_word_first(text));
  while (f != NULL && !sift_text_eq(f->text, text))
    f = f->next;
  return f;
}

sift_form *sift_form_add(sift_forms *l, sift_text text, const sift_entity *entity)
{
  sift_form *known = form_of(l, text);
  if (known != NULL || l->count == FORM_ROOM || sift_word_first(text).len == 0)
    return NULL;
  l->count++;
  sift_form *f = SIFT_NEW(l->arena, sift_form);
  f->text = text;
  f->entity = entity;
  /* Longer forms first, as they are tried in this order. */
  void **place = sift_table_put(&l->by_word, sift_word_first(text));
  sift_form *head = *place, *before = NULL;
  for (sift_form *at = head; at != NULL && at->text.len >= text.len; at = at->next)
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

/* "Li", "Ek", "Wu"; but no "An", "In" or "So". */
static bool is_short_surname(const sift_ruleset *rules, sift_text text)
{
  return text.len == 2 && text.at[1] >= 'a' && text.at[1] <= 'z' &&
         !sift_grammar_has(&rules->grammar, text, SIFT_W_SHORT_WORDS);
}

static void add_short(sift_forms *l, sift_text text, const sift_entity *entity,
                      bool surname)
{
  if ((text.len < 3 && !(surname && is_short_surname(l->rules, text))) ||
      !sift_is_upper((unsigned char)text.at[0]) ||
      sift_entity_find(l->rules, text) != NULL)
    return;
  sift_form *f = sift_form_add(l, text, entity);
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
static void add_shouted(sift_forms *l, sift_text name, const sift_entity *entity)
{
  sift_text shouted = upper(l->arena, name);
  if (name.len >= 5 && !sift_text_eq(shouted, name) &&
      sift_entity_find(l->rules, name) == NULL)
    sift_form_add(l, shouted, entity);
}

/* "Marchfield Systems (MFS)", "Marchfield Systems Inc. (MFS)" */
static void add_abbreviation(sift_forms *l, const sift_mention *m)
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
    sift_form_add(l, letters, m->entity);
}

/* One chip of a family tells what the codes of the others look like: "C2" of "C1",
 * "C2L". */
static void add_family(sift_forms *l, const sift_entity *chip)
{
  sift_text code = sift_code_behind_maker(chip);
  sift_text letters = sift_code_letters(code.len > 0 ? code : chip->name);
  void **place = letters.len > 0 ? sift_table_put(&l->by_letters, letters) : NULL;
  if (place != NULL && *place == NULL)
    *place = (void *)(uintptr_t)chip;
  sift_text series = sift_series_word(chip->name);
  place = chip->kind == SIFT_CHIP && series.len > 0
              ? sift_table_put(&l->by_series, series)
              : NULL;
  if (place != NULL && *place == NULL)
    *place = (void *)(uintptr_t)chip;
}

static void add_forms(sift_forms *l, const sift_mention *m)
{
  const sift_entity *entity = m->entity;
  sift_text first = sift_name_first(entity->name),
            last = sift_text_last_word(entity->name);
  bool one_word = first.len == entity->name.len;
  if (entity->kind == SIFT_PERSON && !one_word)
    add_short(l, last, entity, true);
  if (!entity->local)
    return;
  sift_form_add(l, entity->name, entity);
  if (entity->kind == SIFT_ORG)
    add_abbreviation(l, m);
  if (entity->kind == SIFT_ORG || entity->kind == SIFT_PRODUCT)
    add_shouted(l, entity->name, entity);
  if (entity->kind == SIFT_ORG && !one_word && first.len >= 4) {
    add_short(l, first, entity, false);
    add_shouted(l, first, entity);
    sift_text two = sift_name_without_trade(l->rules, entity->name);
    if (two.len > 0 && sift_table_get(&l->by_first, two) == entity)
      add_short(l, two, entity, false);
  }
  if (sift_code_behind_maker(entity).len > 0)
    sift_form_add(l, sift_code_behind_maker(entity), entity);
  if (entity->kind == SIFT_CHIP || sift_code_behind_maker(entity).len > 0)
    add_family(l, entity);
  if (entity->kind == SIFT_PRODUCT && sift_text_is(first, "Project"))
    add_short(l, last, entity, false);
  sift_text works = sift_works_own_name(l->rules, entity);
  if (works.len > 0 && sift_table_get(&l->by_works, works) == entity)
    add_short(l, works, entity, false);
}

static bool is_local_firm(const sift_mention *m)
{
  return m->entity != NULL && m->entity->local && m->entity->kind == SIFT_ORG;
}

/* Of headlines and tables nothing is told for the first time. */
static bool is_prose(const sift_article *article, size_t block)
{
  sift_block_kind kind = article->blocks[block].kind;
  return kind != SIFT_HEADING && kind != SIFT_CELL;
}

/* "Vellmar said", but not "Vellmar Tyres". */
static bool stands_alone(sift_text text, size_t start, size_t end)
{
  bool goes_on = end + 1 < text.len && text.at[end] == ' ' &&
                 sift_is_upper((unsigned char)text.at[end + 1]);
  return sift_word_end_at(text, start) == end && !goes_on &&
         !sift_capital_before(text, start);
}

/* How often the word stands alone in running text before `end`, as far as is asked. */
static unsigned count_alone(const sift_article *article, sift_text word, size_t end)
{
  unsigned count = 0;
  for (size_t b = 0; b < article->block_count && count <= INTRODUCTIONS; b++) {
    sift_span span = article->blocks[b].span;
    if (!is_prose(article, b) || span.start >= end)
      continue;
    sift_text text = sift_text_sub(article->text, 0, span.end < end ? span.end : end);
    for (size_t at = span.start; (at = sift_text_find(text, word, at)) != SIZE_MAX;
         at += word.len)
      count += stands_alone(text, at, at + word.len);
  }
  return count;
}

/* The firm that goes by the one word, where a rule has found it; NULL: none. */
static const sift_entity *firm_of_word(const sift_mention_list *mentions, sift_text word)
{
  for (size_t i = 0; i < mentions->count; i++)
    if (is_local_firm(&mentions->at[i]) &&
        sift_text_eq(mentions->at[i].entity->name, word))
      return mentions->at[i].entity;
  return NULL;
}

/* Behind the name and its legal form: "Talvane Lending LLC, the Ohio arm". */
static size_t behind_form(sift_text text, size_t end)
{
  if (end + 1 >= text.len || text.at[end] != ' ' ||
      !sift_is_upper((unsigned char)text.at[end + 1]))
    return end;
  size_t word = sift_word_end_at(text, end + 1);
  return word < text.len && text.at[word] == '.' ? word + 1 : word;
}

/* "Talvane Lending, its Ohio arm,", "Talvane Lending, a unit of Talvane", but not "a unit
 * of Orrin Mills". */
static bool is_called_part(const sift_forms *l, sift_span longer, sift_text first)
{
  enum { WORDS = 4 };
  sift_text text = l->article->text;
  size_t at = behind_form(text, longer.end);
  if (!sift_text_starts(sift_text_sub(text, at, text.len), SIFT_TEXT(", ")))
    return false;
  at += 2;
  for (int n = 0; n < WORDS; n++) {
    size_t end = sift_word_end_at(text, at);
    sift_text word = sift_text_sub(text, at, end);
    if (n > 0 && sift_map_get(l->rules, "firm_of_firm", word).at != NULL) {
      sift_text behind = sift_text_sub(text, end, text.len);
      return !sift_text_starts(behind, SIFT_TEXT(" of ")) ||
             sift_text_starts(sift_text_sub(behind, 4, behind.len), first);
    }
    if (end == at || end >= text.len || text.at[end] != ' ')
      return false;
    at = end + 1;
  }
  return false;
}

/* "The business, known as | Talvane Tyres |", "the subsidiary | Talvane Tyres |". */
static bool is_named_only_now(const sift_forms *l, sift_span longer)
{
  sift_text before = sift_text_sub(l->article->text, 0, longer.start);
  return sift_grammar_ends(&l->rules->grammar, before, SIFT_W_GIVES_A_NAME) > 0;
}

/* "Talvane will keep 30% of Talvane Tyres": who is called both in one sentence is two. */
static bool is_told_apart(const sift_forms *l, sift_text longer, sift_text first)
{
  sift_text text = l->article->text;
  for (size_t i = 0; i < l->article->sentence_count; i++) {
    sift_span span = l->article->sentences[i].span;
    sift_text said = sift_text_sub(text, 0, span.end);
    if (!is_prose(l->article, l->article->sentences[i].block) ||
        sift_text_find(said, longer, span.start) == SIZE_MAX)
      continue;
    for (size_t at = span.start; (at = sift_text_find(said, first, at)) != SIZE_MAX;
         at += first.len)
      if (stands_alone(said, at, at + first.len))
        return true;
  }
  return false;
}

bool sift_is_named_apart(const sift_forms *l, sift_span longer, sift_text first)
{
  sift_text name = sift_text_sub(l->article->text, longer.start, longer.end);
  return is_named_only_now(l, longer) || is_told_apart(l, name, first);
}

/* "Talvane Tyres, in which the group holds 46%", of which an article on Talvane speaks
 * late or as a part of it, is another firm, but not that of "About Talvane Tyres: ...".
 * The firm of the one word beside such a one; NULL: the longer name is that firm's. */
static const sift_entity *firm_beside(sift_forms *l, const sift_mention_list *mentions,
                                      const sift_mention *longer, sift_text first)
{
  sift_text before = sift_text_sub(l->article->text, 0, longer->span.start);
  if (l->first_words++ >= MOST_FIRST_WORDS || sift_text_ends(before, SIFT_TEXT("About ")))
    return NULL;
  bool is_part = is_called_part(l, longer->span, first) ||
                 sift_is_named_apart(l, longer->span, first);
  if (count_alone(l->article, first, longer->span.start) <= (is_part ? 0 : INTRODUCTIONS))
    return NULL;
  return firm_of_word(mentions, first);
}

static void note_short(sift_forms *l, sift_text name, const sift_entity *entity)
{
  void **place = name.len > 0 ? sift_table_put(&l->by_first, name) : NULL;
  if (place != NULL && *place == NULL)
    *place = (void *)(uintptr_t)entity;
}

/* "Talvane Space" of "Talvane Space Holdings": the form of the whole, and no trade. */
static sift_text without_holding(const sift_forms *l, sift_text name)
{
  sift_text last = sift_text_last_word(name);
  bool holds = last.len < name.len &&
               sift_grammar_has(&l->rules->grammar, last, SIFT_W_HOLDING_WORDS);
  return holds ? sift_text_sub(name, 0, name.len - last.len - 1) : (sift_text){ 0 };
}

static void note_first_words(sift_forms *l, const sift_mention_list *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    sift_text first =
        is_local_firm(m) ? sift_name_first(m->entity->name) : (sift_text){ NULL, 0 };
    if (first.len < 4 || first.len == m->entity->name.len)
      continue;
    note_short(l, sift_name_without_trade(l->rules, m->entity->name), m->entity);
    note_short(l, without_holding(l, m->entity->name), m->entity);
    if (sift_table_get(&l->by_first, first) != NULL ||
        sift_table_get(&l->by_name, first) != NULL)
      continue;
    const sift_entity *lone = firm_beside(l, mentions, m, first);
    if (lone != NULL) {
      *sift_table_put(&l->by_name, lone->name) = (void *)(uintptr_t)lone;
      sift_form_add(l, lone->name, lone);
    } else {
      *sift_table_put(&l->by_first, first) = (void *)(uintptr_t)m->entity;
    }
  }
}

/* "Talvane" -> "Talvane Marsh" -> "Talvane Marsh Metering"; NULL: no longer one. */
static const sift_entity *longest(const sift_forms *l, const sift_mention *m)
{
  const sift_entity *found = NULL, *next = is_local_firm(m) ? m->entity : NULL;
  while (next != NULL) {
    next = sift_table_get(&l->by_first, next->name);
    found = next != NULL ? next : found;
  }
  return found;
}

/* The same local name is one entity, and a firm of one word or two the one whose longer
 * name begins with it; a known one keeps its own. */
static void unify(sift_forms *l, sift_mention_list *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (m->entity == NULL || (!m->entity->local && m->kind != SIFT_PERSON))
      continue;
    sift_works_take(&l->by_works, m);
    const sift_entity *longer = longest(l, m);
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

/* A short form that also stands in small letters is a common word ("General"). */
static void mark_common(sift_forms *l)
{
  sift_text text = l->article->text;
  for (size_t i = 0, end; i<text.len; i = end> i ? end : i + 1) {
    end = sift_word_end_at(text, i);
    if (end == i || text.at[i] < 'a' || text.at[i] > 'z')
      continue;
    if ((l->small_lengths[text.at[i] - 'a'] >> length_bit(end - i) & 1) == 0)
      continue; /* most words need not be looked up */
    sift_form *f = sift_table_get(&l->by_small, sift_text_sub(text, i, end));
    if (f != NULL && !sift_is_in_address(text, i, end))
      f->is_common = true;
  }
}

void sift_forms_begin(sift_forms *l, const sift_tagger *tagger)
{
  *l = (sift_forms){ .rules = tagger->rules,
                     .arena = tagger->arena,
                     .article = tagger->article };
  l->by_name.arena = l->by_word.arena = l->by_small.arena = l->by_first.arena = l->arena;
  l->by_letters.arena = l->by_series.arena = l->by_works.arena = l->arena;
}

void sift_forms_gather(sift_forms *l, sift_mention_list *mentions)
{
  note_first_words(l, mentions);
  sift_full_names_note(l, mentions);
  sift_works_names(l->rules, l->article, mentions, &l->by_works);
  unify(l, mentions);
  if (l->count > 0)
    mark_common(l);
}
