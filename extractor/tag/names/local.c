/* local.c - names that the article itself introduces: what a rule found once
 * ("Marchfield Systems Inc.", "Ada Quill, an analyst") is the same thing wherever
 * its name or its short form ("Marchfield", "Quill", an abbreviation in brackets)
 * stands in the article. */
#include "tag/names/forms.h"

#include <string.h>

static bool capital_follows(sift_text text, size_t at)
{
  return at + 2 < text.len && text.at[at] == ' ' &&
         sift_is_upper((unsigned char)text.at[at + 1]) && text.at[at + 2] >= 'a' &&
         text.at[at + 2] <= 'z';
}

/* "Talvane Reports Third Quarter Results": in a title whose words all have capitals, what
 * the firm does follows its short name, and no second word of another's. */
static bool heads_title(const sift_forms *l, const sift_form *f, size_t at)
{
  sift_text text = l->article->text;
  if (f->entity->kind != SIFT_ORG || at != l->article->title_span.start ||
      l->article->title_span.end <= at)
    return false;
  size_t from = at + f->text.len + 1;
  sift_text word = sift_text_sub(text, from, sift_word_end_at(text, from));
  const sift_verb_form *deed =
      sift_verb_form_of(l->rules, sift_text_lower(l->arena, word));
  bool acts = deed != NULL && (deed->forms & (1u << SIFT_THIRD)) != 0;
  return sift_text_is(word, "Will") || sift_text_is(word, "To") ||
         (acts && sift_map_get(l->rules, "trade_word", word).at == NULL);
}

/* "Mina Quill" is not the Ada Quill of the article; "Judge Quill", "But Quill" may be. */
static bool is_of_namesake(const sift_forms *l, const sift_form *f, size_t at)
{
  const sift_grammar *grammar = &l->rules->grammar;
  sift_text text = l->article->text;
  if (!f->is_surname || !sift_capital_before(text, at))
    return false;
  sift_text word = sift_word_before(text, at);
  bool names = word.len >= 2 && word.at[1] >= 'a' && word.at[1] <= 'z';
  return names && !sift_grammar_has(grammar, word, SIFT_W_COURTESY_TITLES) &&
         !sift_grammar_has(grammar, word, SIFT_W_RANKS) &&
         !sift_grammar_has(grammar, word, SIFT_W_OPENS_SENTENCE) &&
         !sift_text_eq(word, sift_word_first(f->entity->name));
}

/* "The Quill family": more than the one. */
static bool is_of_family(const sift_form *f, sift_text text, size_t end)
{
  sift_text behind = sift_text_sub(text, end, text.len);
  return f->is_surname && sift_text_starts(behind, SIFT_TEXT(" family")) &&
         sift_word_end_at(text, end + 1) == end + sizeof " family" - 1;
}

static bool fits(const sift_forms *l, const sift_form *f, size_t at)
{
  sift_text text = l->article->text;
  size_t end = at + f->text.len;
  if (f->is_common || end > text.len ||
      memcmp(text.at + at, f->text.at, f->text.len) != 0)
    return false;
  bool counted = f->entity->kind == SIFT_CHIP && end < text.len && text.at[end] == 's';
  if (sift_word_end_at(text, end) != end + counted)
    return false;
  if (!f->is_short)
    return true;
  return (!capital_follows(text, end) || heads_title(l, f, at)) &&
         !is_of_namesake(l, f, at) && !is_of_family(f, text, end) &&
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

static sift_text code_of(const sift_entity *chip)
{
  sift_text code = sift_code_behind_maker(chip);
  return code.len > 0 ? code : chip->name;
}

/* A chip that no rule has found, by the code of one that was. */
static const sift_form *relative_at(sift_forms *l, size_t at, size_t end)
{
  sift_text code = sift_text_sub(l->article->text, at, end);
  if (code.len > 2 && code.at[code.len - 1] == 's')
    code.len--;
  sift_text letters = sift_code_letters(code);
  const sift_entity *chip =
      letters.len > 0 ? sift_table_get(&l->by_letters, letters) : NULL;
  if (chip == NULL || !is_relative(code_of(chip), code) ||
      sift_entity_find(l->rules, code) != NULL)
    return NULL;
  sift_entity *relative = SIFT_NEW(l->arena, sift_entity);
  relative->kind = chip->kind;
  relative->vendor =
      sift_code_behind_maker(chip).len > 0 ? chip->vendor : (sift_text){ 0 };
  relative->name = relative->id = relative->vendor.len > 0
                                      ? sift_text_spaced(l->arena, relative->vendor, code)
                                      : code;
  relative->local = true;
  return sift_form_add(l, code, relative);
}

/* "Heron 200" in an article on the Heron 300. */
static const sift_form *sibling_at(sift_forms *l, size_t at, size_t end)
{
  sift_text text = l->article->text;
  const sift_entity *chip = sift_table_get(&l->by_series, sift_text_sub(text, at, end));
  size_t number_end = chip == NULL ? end : sift_series_number_end(text, end);
  if (number_end == end)
    return NULL;
  sift_entity *sibling = SIFT_NEW(l->arena, sift_entity);
  sibling->kind = chip->kind;
  sibling->name = sibling->id = sift_text_sub(text, at, number_end);
  sibling->local = true;
  return sift_form_add(l, sibling->name, sibling);
}

static const sift_form *form_at(sift_forms *l, size_t at, size_t end)
{
  sift_text text = l->article->text;
  const sift_form *f = sift_table_get(&l->by_word, sift_text_sub(text, at, end));
  if (f == NULL && end > at + 2 && text.at[end - 1] == 's')
    f = sift_table_get(&l->by_word, sift_text_sub(text, at, end - 1));
  while (f != NULL && !fits(l, f, at))
    f = f->next;
  if (f == NULL)
    f = sibling_at(l, at, end);
  return f != NULL ? f : relative_at(l, at, end);
}

static sift_mention make_mention(const sift_forms *l, const sift_form *f, size_t at)
{
  sift_mention m = { .kind = f->entity->kind, .entity = f->entity };
  m.span = (sift_span){ (uint32_t)at, (uint32_t)(at + f->text.len) };
  m.value.kind = m.kind;
  m.value.text = sift_text_sub(l->article->text, m.span.start, m.span.end);
  m.rule = SIFT_TEXT("local");
  return m;
}

/* "HOLLINS STORES", "Boston Dynamics": what a name is made of is no metric and no place.
 * The first mention behind those that the form swallows. */
static size_t behind_parts(const sift_mention_list *old, size_t next, const sift_form *f,
                           size_t at)
{
  size_t end = at + f->text.len;
  while (next < old->count && old->at[next].span.start >= at &&
         old->at[next].span.end <= end &&
         (old->at[next].kind == SIFT_METRIC || old->at[next].kind == SIFT_REF ||
          old->at[next].kind == SIFT_PLACE))
    next++;
  return next;
}

/* The form that stands at i, unless another mention holds its place; `next`: the first
 * mention that begins there or later, moved behind those that the form swallows. */
static const sift_form *free_form_at(sift_forms *l, const sift_mention_list *old,
                                     size_t *next, size_t at, size_t end)
{
  if (end == at || !sift_is_upper((unsigned char)l->article->text.at[at]))
    return NULL;
  const sift_form *f = form_at(l, at, end);
  if (f == NULL || sift_is_unread(l->article, (sift_span){ (uint32_t)at, (uint32_t)end }))
    return NULL;
  size_t behind = behind_parts(old, *next, f, at);
  if (behind < old->count && old->at[behind].span.start < at + f->text.len)
    return NULL;
  *next = behind;
  return f;
}

/* Copies the mentions, with those found in the room between them. */
static void search(sift_forms *l, const sift_mention_list *old, sift_mention_list *out)
{
  enum { FURTHER = 16 };
  sift_text text = l->article->text;
  size_t next = 0;
  uint32_t sentence = 0;
  sift_mention_list_reserve(l->arena, out, old->count + old->count / 8 + FURTHER);
  for (size_t i = 0, end; i<text.len; i = end> i ? end : i + 1) {
    while (next < old->count && old->at[next].span.start < i)
      *SIFT_PUSH(l->arena, out) = old->at[next++];
    if (out->count > 0 && out->at[out->count - 1].span.end > i) {
      end = out->at[out->count - 1].span.end;
      continue;
    }
    end = sift_word_end_at(text, i);
    const sift_form *f = free_form_at(l, old, &next, i, end);
    if (f != NULL) {
      sift_mention m = make_mention(l, f, i);
      m.sentence = sentence = sift_sentence_at(l->article, m.span, sentence);
      *SIFT_PUSH(l->arena, out) = m;
      end = m.span.end;
    } else if (next < old->count && old->at[next].span.start == i) {
      end = old->at[next].span.end;
      *SIFT_PUSH(l->arena, out) = old->at[next++];
    }
  }
  while (next < old->count)
    *SIFT_PUSH(l->arena, out) = old->at[next++];
}

/* "The retailer Kelvane": the name itself says whom the words before it stand for, also
 * one that nobody knows; `next` is the mention behind, NULL: none. */
static bool is_title(sift_text text, const sift_mention *m, const sift_mention *next)
{
  sift_text said = sift_text_sub(text, m->span.start, m->span.end);
  size_t behind = m->span.end + 1;
  if (m->kind != SIFT_REF || behind + 1 >= text.len || text.at[m->span.end] != ' ' ||
      !sift_is_upper(text.at[behind]) ||
      !(sift_text_starts(said, SIFT_TEXT("the ")) ||
        sift_text_starts(said, SIFT_TEXT("The "))))
    return false;
  if (next != NULL && next->span.start == behind)
    return next->kind == SIFT_ORG;
  return sift_is_alpha((unsigned char)text.at[behind + 1]) &&
         !sift_is_upper(text.at[behind + 1]); /* not "the company CEO" */
}

/* "The chips unit" is no chip. */
static bool names_part(const sift_tagger *tagger, const sift_mention *m)
{
  sift_text text = tagger->article->text;
  sift_text said = sift_text_sub(text, m->span.start, m->span.end);
  size_t from = m->span.end + 1, to = from;
  if (m->kind != SIFT_REF || from >= text.len || text.at[m->span.end] != ' ' ||
      !sift_text_starts(said, SIFT_TEXT("the ")))
    return false;
  while (to < text.len && sift_is_alpha((unsigned char)text.at[to]))
    to++;
  sift_text word = sift_text_sub(text, from, to);
  return sift_map_get(tagger->rules, "part_of_firm", word).at != NULL;
}

static void drop_titles(const sift_tagger *tagger, sift_mentions *mentions)
{
  size_t kept = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *next = i + 1 < mentions->count ? &mentions->at[i + 1] : NULL;
    if (!is_title(tagger->article->text, &mentions->at[i], next) &&
        !names_part(tagger, &mentions->at[i]))
      mentions->at[kept++] = mentions->at[i];
  }
  mentions->count = kept;
}

void sift_locals_carry(sift_tagger *tagger, sift_mentions *mentions)
{
  sift_forms forms;
  sift_forms_begin(&forms, tagger);
  sift_owners_tell(tagger, mentions);
  sift_locals_prove(tagger, mentions);
  sift_codes_sort(tagger, mentions);
  sift_firm_guess(tagger, mentions);
  sift_only_name(tagger, mentions);
  sift_cells_name(tagger, mentions);
  sift_mention_list old = { mentions->at, mentions->count, mentions->count }, out = { 0 };
  sift_forms_gather(&forms, &old);
  if (forms.count > 0) {
    search(&forms, &old, &out);
    *mentions = (sift_mentions){ out.at, out.count };
    sift_chips_name(tagger, mentions);
  }
  sift_systems_name(tagger, mentions);
  sift_models_name(tagger, mentions);
  sift_issuer_refer(tagger, mentions);
  drop_titles(tagger, mentions);
}
