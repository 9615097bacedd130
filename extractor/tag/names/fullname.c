/* fullname.c - a firm that rules know by one word ("Talvane, which employs 6,200") or two
 * has a longer name where the article brings it in: "Talvane Metering", and from then on
 * but the first word. */
#include "tag/names/forms.h"

#define NAME_WORDS 2 /* behind the first */
#define OFTEN 2      /* a product's name is written whole more often than that */

typedef struct lone_firm {
  const sift_entity *entity;
  sift_text whole; /* empty: not yet seen */
  unsigned seen;   /* places in running text, */
  unsigned alone;  /* of these, of the one word, */
  bool is_several; /* and there are different longer names: of its products */
  struct lone_firm *next;
} lone_firm;

typedef struct full_names {
  sift_forms *forms;
  const sift_mention_list *mentions;
  size_t next;      /* the first mention that ends behind where we are */
  sift_table firms; /* by the one word -> lone_firm */
  lone_firm *first;
} full_names;

/* "Talvane Marsh"; "Talvane Group" tells its trade already. */
static bool is_two_words(const sift_ruleset *rules, sift_text name)
{
  size_t first = sift_name_first(name).len;
  return first > 0 && first + 1 < name.len && name.at[first] == ' ' &&
         sift_name_word_end_at(name, first + 1) == name.len &&
         sift_map_get(rules, "trade_word", sift_text_last_word(name)).at == NULL;
}

static bool is_lone_firm(const sift_forms *forms, const sift_mention *m)
{
  return m->entity != NULL && m->entity->local && m->entity->kind == SIFT_ORG &&
         m->entity->name.len >= 4 &&
         (sift_name_first(m->entity->name).len == m->entity->name.len ||
          is_two_words(forms->rules, m->entity->name)) &&
         sift_table_get(&forms->by_first, m->entity->name) == NULL;
}

static void gather_firms(full_names *f)
{
  f->firms.arena = f->forms->arena;
  for (size_t i = 0; i < f->mentions->count; i++) {
    const sift_mention *m = &f->mentions->at[i];
    if (!is_lone_firm(f->forms, m))
      continue;
    void **place = sift_table_put(&f->firms, m->entity->name);
    if (*place == NULL) {
      lone_firm *firm = SIFT_NEW(f->forms->arena, lone_firm);
      firm->entity = m->entity;
      firm->next = f->first;
      *place = f->first = firm;
    }
  }
}

/* A figure, a person, a date is no part of a firm's name; a metric's word may be one. */
static bool is_other_name(full_names *f, size_t start, size_t end)
{
  while (f->next < f->mentions->count && f->mentions->at[f->next].span.end <= start)
    f->next++;
  for (size_t i = f->next; i < f->mentions->count; i++) {
    const sift_mention *m = &f->mentions->at[i];
    if (m->span.start >= end)
      return false;
    if (m->span.end > start && m->kind != SIFT_METRIC && m->kind != SIFT_REF)
      return true;
  }
  return false;
}

/* A word may have letters beyond ASCII in it, but no mark and no hard space. */
static bool has_mark(sift_text word)
{
  for (size_t i = 0; i < word.len; i++)
    if ((unsigned char)word.at[i] == 0xC2 || (unsigned char)word.at[i] == 0xE2)
      return true;
  return false;
}

/* "Metering", but not "METERING", "Chief" or "March". */
static bool is_name_word(full_names *f, size_t start, size_t end)
{
  sift_text text = f->forms->article->text, word = sift_text_sub(text, start, end);
  return word.len >= 3 && !has_mark(word) && sift_is_upper((unsigned char)word.at[0]) &&
         word.at[1] >= 'a' && word.at[1] <= 'z' &&
         sift_map_get(f->forms->rules, "behind_firm", word).at == NULL &&
         !is_other_name(f, start, end);
}

/* "Kelvane Bolt | 3": of a product. */
static bool is_numbered(sift_text text, size_t end)
{
  return end + 1 < text.len && text.at[end] == ' ' &&
         sift_is_digit((unsigned char)text.at[end + 1]);
}

/* "The premium Talvane Reserve | line": of what the firm sells. */
static bool is_of_thing(const full_names *f, size_t end)
{
  sift_text text = f->forms->article->text;
  if (end + 1 >= text.len || text.at[end] != ' ')
    return false;
  sift_text next = sift_text_sub(text, end + 1, sift_word_end_at(text, end + 1));
  return sift_grammar_has(&f->forms->rules->grammar, next, SIFT_W_THINGS_SOLD);
}

/* The end of the whole name that begins with the word before `end`; `end` itself where it
 * is but the one word, or where too many capitals follow for a name. */
static size_t name_end(full_names *f, size_t end)
{
  sift_text text = f->forms->article->text;
  size_t whole = end;
  for (int n = 0; n <= NAME_WORDS && whole + 1 < text.len && text.at[whole] == ' '; n++) {
    size_t next = sift_word_end_at(text, whole + 1);
    if (next == whole + 1 || !sift_is_upper((unsigned char)text.at[whole + 1]))
      return whole;
    if (!is_name_word(f, whole + 1, next))
      return whole;
    if (is_numbered(text, next) || is_of_thing(f, next))
      return end;
    if (n == NAME_WORDS)
      return end;
    whole = next;
  }
  return whole;
}

static void note(full_names *f, lone_firm *firm, size_t start, size_t end, size_t whole)
{
  sift_text name = sift_text_sub(f->forms->article->text, start, whole);
  firm->seen++;
  if (whole == end)
    firm->alone++;
  else if (firm->alone > 0 &&
           sift_is_named_apart(f->forms, (sift_span){ (uint32_t)start, (uint32_t)whole },
                               firm->entity->name))
    return; /* another firm, of this one */
  else if (firm->whole.len == 0 && firm->seen <= INTRODUCTIONS)
    firm->whole = name;
  else
    firm->is_several = firm->is_several || !sift_text_eq(name, firm->whole);
}

/* The firm whose one word ends at `end`, or whose two words begin with it. */
static lone_firm *firm_at(const full_names *f, size_t start, size_t *end)
{
  sift_text text = f->forms->article->text;
  if (*end + 1 < text.len && text.at[*end] == ' ' &&
      sift_is_upper((unsigned char)text.at[*end + 1])) {
    size_t next = sift_name_word_end_at(text, *end + 1);
    lone_firm *firm = sift_table_get(&f->firms, sift_text_sub(text, start, next));
    if (firm != NULL) {
      *end = next;
      return firm;
    }
  }
  return sift_table_get(&f->firms, sift_text_sub(text, start, *end));
}

static void read_block(full_names *f, sift_span span)
{
  sift_text text = f->forms->article->text;
  for (size_t i = span.start, end; i<span.end; i = end> i ? end : i + 1) {
    end = sift_name_word_end_at(text, i);
    lone_firm *firm =
        end > i && sift_is_upper((unsigned char)text.at[i]) ? firm_at(f, i, &end) : NULL;
    if (firm == NULL || sift_capital_before(text, i))
      continue;
    size_t whole = name_end(f, end);
    if (is_two_words(f->forms->rules, firm->entity->name) &&
        sift_name_without_trade(f->forms->rules, sift_text_sub(text, i, whole)).len == 0)
      whole = end;
    note(f, firm, i, end, whole);
    end = whole;
  }
}

/* "KELVANE VEHICLES -- NEWSROOM" over a firm's own release. */
static void take_from_head(sift_forms *forms, lone_firm *firm)
{
  sift_text word = firm->entity->name;
  if (firm->seen > firm->alone)
    return;
  sift_text name = sift_name_at_head(forms->rules, forms->arena, forms->article, word);
  if (name.len > word.len && sift_is_release(forms->rules, forms->article))
    firm->whole = name;
}

/* Brought in whole, and then called by its first word. */
static void introduce(sift_forms *forms, lone_firm *firm)
{
  if (!is_two_words(forms->rules, firm->entity->name))
    take_from_head(forms, firm);
  unsigned whole = firm->seen - firm->alone;
  if (firm->whole.len == 0 || firm->is_several || (whole > OFTEN && whole > firm->alone))
    return;
  sift_entity *entity = SIFT_NEW(forms->arena, sift_entity);
  *entity = *firm->entity;
  entity->name = entity->id = sift_text_copy(forms->arena, firm->whole);
  *sift_table_put(&forms->by_first, firm->entity->name) = entity;
}

/* Headlines write capitals of their own and introduce nobody. */
void sift_full_names_note(sift_forms *forms, const sift_mention_list *mentions)
{
  full_names f = { .forms = forms, .mentions = mentions };
  gather_firms(&f);
  const sift_article *article = forms->article;
  for (size_t b = 0; b < article->block_count && f.firms.count > 0; b++)
    if (article->blocks[b].kind != SIFT_HEADING && article->blocks[b].kind != SIFT_CELL)
      read_block(&f, article->blocks[b].span);
  for (lone_firm *firm = f.first; firm != NULL; firm = firm->next)
    introduce(forms, firm);
}
