/* deeds.c - what an article says of a name that no rule knows: whether it acts, whether
 * it does what none but a firm does, and what speaks for a person, a place or a thing. */
#include "tag/names/guess.h"

#include <string.h>

#define VERB_REACH 48  /* bytes from a name to the sum that it wants, earned or lost */
#define OWNED_REACH 32 /* bytes from an 's to the metric that is owned */
#define NAME_WORDS 2   /* behind the first */
#define HE_REACH 400   /* bytes from a name to its "he": sentences may be endless */

bool sift_may_name_firm(const sift_ruleset *rules, sift_text word)
{
  return word.len >= 4 && !sift_is_origin(rules, word) &&
         sift_is_upper((unsigned char)word.at[0]) && word.at[1] >= 'a' &&
         word.at[1] <= 'z';
}

static uint64_t length_bit(sift_text word)
{
  return UINT64_C(1) << (word.len < 63 ? word.len : 63);
}

void sift_suspect_put(sift_suspects *s, sift_table *table, sift_text word,
                      sift_suspect *suspect)
{
  s->lengths[(unsigned char)word.at[0]] |= length_bit(word);
  *sift_table_put(table, word) = suspect;
}

static bool may_be_put(const sift_suspects *s, sift_text word)
{
  return word.len > 0 && (s->lengths[(unsigned char)word.at[0]] & length_bit(word)) != 0;
}

/* ---------------------------------------------------------------- word by word */

static bool covers(const sift_mention *m)
{
  return m->kind != SIFT_METRIC && m->kind != SIFT_REF;
}

/* The first covering mention that ends behind a place; NULL: none. The cursor only goes
 * on: an article may hold a metric in every word. */
static const sift_mention *covering_from(sift_suspects *s, size_t at)
{
  const sift_mentions *all = s->mentions;
  while (s->covering < all->count &&
         (all->at[s->covering].span.end <= at || !covers(&all->at[s->covering])))
    s->covering++;
  return s->covering < all->count ? &all->at[s->covering] : NULL;
}

/* The words that begin where no mention covers any, in between; the place behind. */
static size_t visit_uncovered(sift_suspects *s, size_t from, size_t to,
                              sift_word_visitor *visitor)
{
  sift_text text = s->tagger->article->text;
  size_t i = from, end;
  for (; i < to; i = end + 1) { /* where one ends none begins */
    end = sift_name_word_end_at(text, i);
    if (end > i)
      visitor(s, i, end);
  }
  return i;
}

void sift_words_visit(sift_suspects *s, sift_span span, sift_word_visitor *visitor)
{
  for (size_t i = span.start; i < span.end;) {
    const sift_mention *m = covering_from(s, i);
    if (m != NULL && m->span.start <= i)
      i = m->span.end;
    else
      i = visit_uncovered(
          s, i, m != NULL && m->span.start < span.end ? m->span.start : span.end,
          visitor);
  }
}

/* ---------------------------------------------------------------- what follows a name */

static bool starts(sift_text text, size_t at, const char *with)
{
  return at <= text.len && sift_text_starts(sift_text_sub(text, at, text.len),
                                            (sift_text){ with, strlen(with) });
}

/* Where an 's behind the name ends; 0: there is none. */
static size_t owner_end(const sift_ruleset *rules, sift_text text, size_t end)
{
  size_t mark = sift_grammar_starts(&rules->grammar, sift_text_sub(text, end, text.len),
                                    SIFT_W_APOSTROPHE_S);
  return mark > 0 ? end + mark : 0;
}

bool sift_verb_follows(const sift_ruleset *rules, sift_text text, size_t end)
{
  if (end + 2 >= text.len || text.at[end] != ' ' || text.at[end + 1] < 'a' ||
      text.at[end + 1] > 'z')
    return false;
  size_t stop = sift_word_end_at(text, end + 1);
  return !sift_grammar_has(&rules->grammar, sift_text_sub(text, end + 1, stop),
                           SIFT_W_NEVER_VERBS);
}

/* "Talvane announces": what is said of firms; "Talvane pickups" only looks like it. */
static bool has_firm_does(const sift_suspects *s, size_t end)
{
  sift_text text = s->tagger->article->text;
  if (end + 2 >= text.len || text.at[end] != ' ')
    return false;
  sift_text word = sift_text_sub(text, end + 1, sift_word_end_at(text, end + 1));
  return sift_map_get(s->tagger->rules, "firm_does", word).at != NULL;
}

/* From a place on, with nothing but small letters between. */
static bool is_plain(sift_text text, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++)
    if (text.at[i] != ' ' && text.at[i] != '-' && (text.at[i] < 'a' || text.at[i] > 'z'))
      return false;
  return true;
}

/* The next mention of such a kind, within reach and with no mark before it. */
static bool leads_to(const sift_suspects *s, size_t from, size_t reach, sift_kind first,
                     sift_kind last)
{
  const sift_mentions *all = s->mentions;
  for (size_t i = s->next; i < all->count && all->at[i].span.start <= from + reach; i++) {
    const sift_mention *m = &all->at[i];
    if (m->span.start >= from && m->kind >= first && m->kind <= last)
      return is_plain(s->tagger->article->text, from, m->span.start);
  }
  return false;
}

/* "wants SEK 5.8 billion", "'s net debt", ", which": a person does and has these too,
 * but mostly under a name that a given name or a rank once stood before. */
static bool is_deed(const sift_suspects *s, size_t end)
{
  sift_text text = s->tagger->article->text;
  size_t owned = owner_end(s->tagger->rules, text, end);
  if (owned > 0)
    return leads_to(s, owned, OWNED_REACH, SIFT_METRIC, SIFT_METRIC);
  return starts(text, end, ", which ") ||
         (sift_verb_follows(s->tagger->rules, text, end) &&
          leads_to(s, end + 1, VERB_REACH, SIFT_MONEY, SIFT_PERCENT));
}

/* "To take Talvane public", "took Talvane private". */
static bool is_listed(const sift_ruleset *rules, sift_text text, sift_text before,
                      size_t end)
{
  return sift_grammar_has(&rules->grammar, before, SIFT_W_VERBS_OF_TAKING) &&
         (starts(text, end, " public") || starts(text, end, " private"));
}

/* ---------------------------------------------------------------- the count */

/* Behind the further words of a name: "Talvane Cells". */
static size_t name_end(const sift_suspects *s, size_t end)
{
  sift_text text = s->tagger->article->text;
  for (int n = 0; n < NAME_WORDS && starts(text, end, " "); n++) {
    size_t next = sift_word_end_at(text, end + 1);
    sift_text word = sift_text_sub(text, end + 1, next);
    if (word.len < 2 || !sift_may_name_firm(s->tagger->rules, word) ||
        sift_map_get(s->tagger->rules, "behind_firm", word).at != NULL)
      return end;
    end = next;
  }
  return end;
}

/* "he" or "her" further on in the sentence, "who" right behind: of a person. */
static bool is_of_person(sift_suspects *s, size_t start, size_t end)
{
  const sift_grammar *grammar = &s->tagger->rules->grammar;
  const sift_article *article = s->tagger->article;
  sift_span name = { (uint32_t)start, (uint32_t)end };
  s->sentence = sift_sentence_at(article, name, s->sentence);
  size_t stop = article->sentences[s->sentence].span.end;
  stop = stop < end + HE_REACH ? stop : end + HE_REACH;
  if (starts(article->text, end, ", who ") || starts(article->text, end, " who "))
    return true;
  for (size_t i = end, next; i<stop; i = next> i ? next : i + 1) {
    next = sift_word_end_at(article->text, i);
    sift_text word = sift_text_sub(article->text, i, next);
    if (sift_grammar_has(grammar, word, SIFT_W_HE) ||
        sift_grammar_has(grammar, word, SIFT_W_SHE))
      return true;
  }
  return false;
}

/* "In January Talvane cut prices": a date is no given name, nor the begin of a name. */
static bool is_behind_date(const sift_suspects *s, size_t start)
{
  const sift_mention *last = s->next > 0 ? &s->mentions->at[s->next - 1] : NULL;
  return last != NULL && last->span.end + 1 == start && last->kind >= SIFT_DATE &&
         last->kind <= SIFT_TIME;
}

/* "Ada Quill, an analyst": the first time a given name stands before. It stands nowhere
 * in small letters, as "But" or "Chipmaker" do. Headings write capitals of their own. */
static void count_led(sift_suspects *s, sift_suspect *c, size_t start)
{
  sift_text text = s->tagger->article->text, before = sift_word_before(text, start);
  if (is_behind_date(s, start))
    before.len = 0;
  c->person += before.len > 0 && sift_capital_before(text, start);
  if (c->running++ > 0 || before.len < 2 || !sift_is_upper((unsigned char)before.at[0]) ||
      sift_is_origin(s->tagger->rules, before) ||
      sift_entity_find(s->tagger->rules, before) != NULL)
    return;
  c->is_led = true;
  sift_suspect_put(s, &s->by_leader, sift_text_lower(s->tagger->arena, before), c);
}

/* "Wexford Mutual", never "Wexford": who is called so by his last word is a person. */
static void note_whole(sift_suspects *s, sift_suspect *c, sift_span whole)
{
  sift_text name = sift_text_sub(s->tagger->article->text, whole.start, whole.end);
  sift_text last = sift_text_last_word(name);
  s->named_to = whole.end;
  if (c->whole.end == 0)
    c->whole = whole;
  if (last.len > 0 && last.len < name.len)
    sift_suspect_put(s, &s->by_last, last, c);
}

/* "About Talvane" begins a line: so ends a firm's own release. */
static bool heads_about(sift_text text, size_t start)
{
  static const char about[] = "About ";
  size_t length = sizeof about - 1;
  return start >= length && memcmp(text.at + start - length, about, length) == 0 &&
         (start == length || text.at[start - length - 1] == '\n');
}

/* The cursor over mentions follows the few words that are somebody's. */
static void come_to(sift_suspects *s, size_t place)
{
  while (s->next < s->mentions->count && s->mentions->at[s->next].span.end <= place)
    s->next++;
}

static void count_place(sift_suspects *s, sift_suspect *c, size_t start, size_t end)
{
  const sift_ruleset *rules = s->tagger->rules;
  sift_text text = s->tagger->article->text, before = sift_word_before(text, start);
  size_t whole = name_end(s, end);
  come_to(s, start);
  c->total++;
  c->is_issuer = c->is_issuer || heads_about(text, start);
  c->inside += before.len > 0 && before.at[0] >= 'a' && before.at[0] <= 'z';
  c->place +=
      sift_grammar_has_fold(&rules->grammar, before, SIFT_W_PREPOSITIONS_OF_PLACE);
  c->at += sift_text_eq_fold(before, SIFT_TEXT("at"));
  c->thing += sift_grammar_has_fold(&rules->grammar, before, SIFT_W_ARTICLES);
  c->person += sift_grammar_has(&rules->grammar, before, SIFT_W_COURTESY_TITLES) ||
               is_of_person(s, start, whole);
  if (!s->in_heading) {
    count_led(s, c, start);
    note_whole(s, c, (sift_span){ (uint32_t)start, (uint32_t)whole });
  }
  c->alone += whole == end;
  c->acts += sift_verb_follows(rules, text, whole) || owner_end(rules, text, whole) > 0 ||
             starts(text, whole, ", which ");
  c->acts += has_firm_does(s, whole);
  c->deeds += is_deed(s, whole) || is_listed(rules, text, before, whole);
}

static void count_word(sift_suspects *s, size_t start, size_t end)
{
  sift_text text = s->tagger->article->text, word = sift_text_sub(text, start, end);
  if (!may_be_put(s, word)) /* most words are nobody's */
    return;
  sift_suspect *called = sift_table_get(&s->by_last, word);
  if (called != NULL && start >= s->named_to)
    called->surname++;
  sift_suspect *c = sift_table_get(&s->by_word, word);
  if (c != NULL)
    count_place(s, c, start, end);
  else if ((c = sift_table_get(&s->by_small, word)) != NULL)
    c->is_common = c->is_common || !sift_is_in_address(text, start, end);
  else if ((c = sift_table_get(&s->by_leader, word)) != NULL)
    c->is_led = false;
}

void sift_deeds_count(sift_suspects *s)
{
  const sift_article *article = s->tagger->article;
  s->next = s->covering = 0;
  s->named_to = 0;
  s->sentence = 0;
  for (size_t i = 0; i < article->block_count; i++) {
    s->in_heading = article->blocks[i].kind == SIFT_HEADING;
    sift_words_visit(s, article->blocks[i].span, count_word);
  }
}
