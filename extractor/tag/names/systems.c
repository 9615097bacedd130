/* systems.c - things named by what stands before a common word: what is built of a
 * chip ("the C2 Rack", "a Trainium2 UltraServer", "each K40 server") and where a
 * firm works ("the Talvane pump plant"). They are products of their own, so that
 * their figures are not the chip's or the firm's. A word in small letters makes a
 * product of a name that only the article knows; "H100 servers" are any maker's. */
#include "tag/engine.h"

enum { TRADE_WORDS = 2 };

typedef struct namer {
  sift_tagger *tagger;
  sift_mentions *mentions;
  sift_text town; /* where the article's plant stands; at NULL: not said */
} namer;

/* The bytes of a word of the list at this place, without a plural; 0: none. */
static size_t noun_at(const namer *n, size_t at, sift_wordlist nouns)
{
  const sift_grammar *grammar = &n->tagger->rules->grammar;
  sift_text text = n->tagger->article->text;
  sift_text word = sift_text_sub(text, at, sift_word_end_at(text, at));
  if (sift_grammar_has_fold(grammar, word, nouns))
    return word.len;
  if (word.len == 0 || word.at[--word.len] != 's')
    return 0;
  return sift_grammar_has_fold(grammar, word, nouns) ? word.len : 0;
}

/* The bytes of "plant", "data center" at this place; 0: no such word. */
static size_t site_at(const namer *n, size_t at)
{
  enum { DATA = sizeof "data " - 1 };
  sift_text text = n->tagger->article->text;
  size_t hall = sift_text_starts(sift_text_sub(text, at, text.len), SIFT_TEXT("data "))
                    ? noun_at(n, at + DATA, SIFT_W_HALLS)
                    : 0;
  return hall > 0 ? DATA + hall : noun_at(n, at, SIFT_W_SITES);
}

static bool is_free(const namer *n, size_t i, size_t end)
{
  return i + 1 == n->mentions->count || n->mentions->at[i + 1].span.start >= end;
}

static void make_product(const namer *n, sift_mention *m, sift_text name, size_t end)
{
  sift_arena *arena = n->tagger->arena;
  sift_entity *product = SIFT_NEW(arena, sift_entity);
  product->kind = SIFT_PRODUCT;
  product->name = product->id = name;
  product->vendor = m->kind == SIFT_ORG ? m->entity->name : m->entity->vendor;
  product->local = true;
  sift_entity_answers_to(arena, product, sift_text_last_word(name));
  m->entity = product;
  m->kind = m->value.kind = SIFT_PRODUCT;
  m->span.end = (uint32_t)end;
  m->value.text = sift_text_sub(n->tagger->article->text, m->span.start, end);
}

/* ---------------------------------------------------------------- built of chips */

static void name_system(const namer *n, size_t i)
{
  sift_text text = n->tagger->article->text;
  sift_mention *m = &n->mentions->at[i];
  size_t at = m->span.end + 1, len = noun_at(n, at, SIFT_W_SYSTEMS_OF_CHIPS);
  if (len == 0 || !is_free(n, i, at + len) ||
      !(sift_is_upper((unsigned char)text.at[at]) || m->entity->local))
    return;
  sift_text word = sift_text_sub(text, at, at + len);
  make_product(n, m, sift_text_spaced(n->tagger->arena, m->entity->name, word), at + len);
}

/* ---------------------------------------------------------------- where firms work */

/* "a factory in Quarry Bend", "QUARRY BEND, Ohio -- ", "QUARRY BEND - " */
static bool says_town(const namer *n, const sift_mention *m)
{
  sift_text text = n->tagger->article->text;
  size_t start = m->span.start > 16 ? m->span.start - 16 : 0;
  sift_text before = sift_text_sub(text, start, m->span.start);
  if (sift_grammar_ends(&n->tagger->rules->grammar, before, SIFT_W_SITE_IN_A_TOWN) > 0)
    return true;
  sift_text after = sift_text_sub(text, m->span.end, m->span.end + 20);
  size_t end = sift_text_find(after, SIFT_TEXT("\n"), 0);
  after = sift_text_sub(after, 0, end == SIZE_MAX ? after.len : end);
  bool opens = m->span.start == 0 || text.at[m->span.start - 1] == '\n';
  bool dashed = sift_text_starts(after, SIFT_TEXT(" -")) ||
                sift_text_starts(after, SIFT_TEXT(" \xE2\x80\x94")) ||
                sift_text_starts(after, SIFT_TEXT(" \xE2\x80\x93"));
  bool of_state = sift_text_starts(after, SIFT_TEXT(",")) &&
                  (sift_text_has(after, SIFT_TEXT(" -")) ||
                   sift_text_has(after, SIFT_TEXT("\xE2\x80\x94")));
  return opens && (dashed || of_state);
}

static void find_town(namer *n)
{
  for (size_t i = 0; i < n->mentions->count && n->town.len == 0; i++) {
    const sift_mention *m = &n->mentions->at[i];
    if (m->kind == SIFT_PLACE && m->entity != NULL && m->entity->local && says_town(n, m))
      n->town = sift_name_proper(n->tagger->arena, m->entity->name);
  }
}

/* The end of "'s " behind a name, or of "' " behind one that ends in s; `at` itself:
 * none. */
static size_t possessive_end(const namer *n, size_t at)
{
  sift_text text = n->tagger->article->text;
  sift_text rest = sift_text_sub(text, at, text.len);
  size_t len =
      sift_grammar_starts(&n->tagger->rules->grammar, rest, SIFT_W_POSSESSIVE_MARKS);
  bool has_s = len > 1 && rest.at[len - 2] == 's';
  return has_s || (at > 0 && text.at[at - 1] == 's') ? at + len : at;
}

/* "Talvane's Quarry Bend plant" */
static void name_owned_site(const namer *n, size_t i)
{
  sift_text text = n->tagger->article->text;
  sift_mention *m = &n->mentions->at[i];
  size_t start = possessive_end(n, m->span.end), at = start, len = 0;
  for (int words = 0; at > m->span.end && words < TRADE_WORDS && at < text.len; words++) {
    if (!sift_is_upper((unsigned char)text.at[at]))
      break;
    at = sift_word_end_at(text, at) + 1;
  }
  if (at == start || at >= text.len || (len = site_at(n, at)) == 0 || !m->entity->local ||
      !is_free(n, i, at + len))
    return;
  sift_arena *arena = n->tagger->arena;
  sift_text name =
      sift_text_spaced(arena, sift_name_called(n->tagger->rules, m->entity->name),
                       sift_text_sub(text, start, at + len));
  make_product(n, m, name, at + len);
}

/* The firm right before a town: "Talvane's Quarry Bend plant"; NULL: none. */
static const sift_entity *owner_before(const namer *n, size_t i)
{
  const sift_mention *m = &n->mentions->at[i];
  if (i == 0 || m->kind != SIFT_PLACE || m[-1].kind != SIFT_ORG || m[-1].entity == NULL)
    return NULL;
  size_t end = m[-1].span.end;
  size_t start = possessive_end(n, end);
  return start > end && start == m->span.start ? m[-1].entity : NULL;
}

/* "The Talvane plant", "its Quarry Bend plant". */
static bool is_led(const namer *n, size_t i)
{
  const sift_mention *m = &n->mentions->at[i];
  sift_text before = sift_text_sub(n->tagger->article->text, 0, m->span.start);
  sift_text word = sift_word_before(before, before.len);
  bool ours = sift_text_eq_fold(word, SIFT_TEXT("its")) ||
              sift_text_eq_fold(word, SIFT_TEXT("their"));
  return sift_text_ends(before, SIFT_TEXT(" ")) &&
         (sift_text_eq_fold(word, SIFT_TEXT("the")) || (ours && m->kind == SIFT_PLACE));
}

/* "Talvane Quarry Bend" of "the Talvane plant", "Quarry Bend" of "the Quarry Bend
 * plant". */
static sift_text site_head(const namer *n, const sift_mention *m,
                           const sift_entity *owner)
{
  sift_arena *arena = n->tagger->arena;
  sift_text place =
      m->kind == SIFT_PLACE ? sift_name_proper(arena, m->entity->name) : n->town;
  const sift_entity *firm = m->kind == SIFT_ORG ? m->entity : owner;
  return firm == NULL ? place
                      : sift_text_spaced(
                            arena, sift_name_called(n->tagger->rules, firm->name), place);
}

/* "Quarry Bend pump plant" of a town, or of what may be a town, where the article never
 * calls it "the Quarry Bend plant". */
static bool is_whole_name(const namer *n, const sift_mention *m, const sift_entity *owner,
                          sift_text noun)
{
  sift_text text = n->tagger->article->text;
  sift_text town = sift_text_sub(text, m->span.start, m->span.end);
  return (m->kind == SIFT_PLACE || n->town.len == 0) && owner == NULL &&
         !sift_text_has(text, sift_text_spaced(n->tagger->arena, town, noun));
}

/* "the Talvane plant", "the Talvane pump-parts plant" -> "Talvane Quarry Bend plant";
 * "the Quarry Bend plant" keeps its town's name. */
static void name_site(const namer *n, size_t i)
{
  sift_text text = n->tagger->article->text;
  sift_mention *m = &n->mentions->at[i];
  const sift_entity *owner = owner_before(n, i);
  size_t at = m->span.end + 1, start = at, len = 0;
  bool led = owner != NULL || is_led(n, i);
  for (int words = 0; led && words <= TRADE_WORDS && len == 0; words++) {
    if (at >= text.len || text.at[at] < 'a' || text.at[at] > 'z')
      return;
    len = site_at(n, at);
    size_t next = len > 0 ? at : sift_word_end_at(text, at);
    while (len == 0 && next < text.len && text.at[next] == '-')
      next = sift_word_end_at(text, next + 1);
    at = len > 0 ? at : next + 1;
  }
  bool is_vague = m->kind == SIFT_PLACE && /* "the Quarry Bend works", a part of a firm */
                  sift_text_is(sift_text_sub(text, at, at + len), "works");
  if (len == 0 || is_vague || !m->entity->local || !is_free(n, i, at + len))
    return;
  if (!is_whole_name(n, m, owner, sift_text_sub(text, at, at + len)))
    start = at;
  sift_text name = sift_text_spaced(n->tagger->arena, site_head(n, m, owner),
                                    sift_text_sub(text, start, at + len));
  make_product(n, m, name, at + len);
}

void sift_systems_name(sift_tagger *tagger, sift_mentions *mentions)
{
  namer n = { .tagger = tagger, .mentions = mentions };
  sift_text text = tagger->article->text;
  find_town(&n);
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->entity == NULL || m->span.end + 4 >= text.len ||
        (text.at[m->span.end] != ' ' && possessive_end(&n, m->span.end) == m->span.end))
      continue;
    if (m->kind == SIFT_ORG && text.at[m->span.end] != ' ')
      name_owned_site(&n, i);
    else if (m->kind == SIFT_CHIP)
      name_system(&n, i);
    else if (m->kind == SIFT_ORG || (m->kind == SIFT_PLACE && m->entity->local))
      name_site(&n, i);
  }
}
