/* issuer.c - a firm's own release ends with "About Kelvane: ...", or says that it is one
 * ("Media contact", "Dear customers", a firm's letters on an exchange and "we" all over),
 * and its "we" and "our", outside of what somebody is quoted with, are that firm. */
#include "tag/engine.h"

#include <string.h>

#define ABOUT_BYTES 12 /* from the block's start to the firm's name */
#define LEAST_WE 4     /* of a release that says less of whose it is */

/* The firm of a block that begins "About Kelvane"; NULL: no such block. */
static const sift_entity *issuer_of(const sift_article *article,
                                    const sift_mentions *mentions)
{
  size_t next = 0;
  for (size_t b = 0; b < article->block_count; b++) {
    sift_span span = article->blocks[b].span;
    sift_text text = sift_text_sub(article->text, span.start, span.end);
    while (next < mentions->count && mentions->at[next].span.start < span.start)
      next++;
    if (next == mentions->count || !sift_text_starts(text, SIFT_TEXT("About ")))
      continue;
    const sift_mention *m = &mentions->at[next];
    if (m->kind == SIFT_ORG && m->span.start <= span.start + ABOUT_BYTES)
      return m->entity;
  }
  return NULL;
}

#define HEAD_BLOCKS 4 /* in which a release says that it is one */
#define HEAD_BYTES 60

bool sift_is_bystander(const sift_ruleset *rules, const sift_entity *entity)
{
  for (uint32_t i = 0; i < entity->classes.count; i++)
    if (sift_map_get(rules, "bystander", entity->classes.at[i]).at != NULL)
      return true;
  return entity->bystander;
}

sift_text sift_without_release_title(const sift_ruleset *rules, sift_text head)
{
  size_t title = sift_grammar_ends_fold(&rules->grammar, head, SIFT_W_RELEASE_TITLES);
  return title > 0 ? sift_text_trim(sift_text_sub(head, 0, head.len - title)) : head;
}

sift_text sift_behind_release_title(const sift_ruleset *rules, sift_text line)
{
  size_t title = sift_grammar_starts_fold(&rules->grammar, line, SIFT_W_RELEASE_TITLES);
  if (title == 0)
    title = sift_grammar_starts_fold(&rules->grammar, line, SIFT_W_RELEASE_OPENINGS);
  return sift_text_sub(line, title, line.len);
}

/* Where the legal form begins, " plc" of "Verlow Group plc"; the length: nowhere. A paper
 * may be put out by a "Company", too. */
static size_t form_begin(sift_text publisher)
{
  sift_text form = sift_text_last_word(publisher);
  size_t begin = publisher.len - form.len;
  form.len -= form.len > 0 && form.at[form.len - 1] == '.';
  bool is_any = sift_text_eq_fold(form, SIFT_TEXT("Co")) ||
                sift_text_eq_fold(form, SIFT_TEXT("Company"));
  return begin > 0 && !is_any && sift_is_legal_form(form) ? begin - 1 : publisher.len;
}

static unsigned count_we(const sift_ruleset *rules, sift_text text)
{
  const sift_texts *said = &rules->grammar.lists[SIFT_W_WE_AND_OUR];
  unsigned count = 0;
  for (size_t i = 0; i < said->count && count < LEAST_WE; i++)
    for (size_t at = 0;
         (at = sift_text_find(text, said->at[i], at)) != SIZE_MAX && count < LEAST_WE;
         at++)
      count++;
  return count;
}

/* "37 of our 112 services", "our Dublin region": what a firm has and no paper. */
static bool has_own_business(const sift_ruleset *rules, sift_text text)
{
  enum { WORDS = 3, LEAST = 2 };
  const sift_texts *ours = &rules->grammar.lists[SIFT_W_OUR];
  unsigned count = 0;
  for (size_t n = 0; n < ours->count; n++) {
    sift_text our = ours->at[n];
    for (size_t at = 0; (at = sift_text_find(text, our, at)) != SIZE_MAX; at++) {
      size_t next = at + our.len;
      for (int k = 0; k < WORDS; k++) {
        size_t end = sift_word_end_at(text, next);
        if (end == next)
          break;
        count += sift_grammar_has(&rules->grammar, sift_text_sub(text, next, end),
                                  SIFT_W_BUSINESS_OF_A_FIRM);
        next = end + (end < text.len && text.at[end] == ' ');
      }
    }
  }
  return count >= LEAST;
}

/* A page that a firm puts out under its own name, and speaks of itself: by its legal
 * form, or by what it says is its own. */
static bool is_own_page(const sift_ruleset *rules, const sift_article *article)
{
  sift_text publisher = sift_text_trim(article->publisher);
  if (publisher.len == 0 || count_we(rules, article->text) < LEAST_WE)
    return false;
  return form_begin(publisher) < publisher.len ||
         (sift_text_has(article->text, publisher) &&
          has_own_business(rules, article->text));
}

/* "VERLOW & HALE PLC": a line of nothing but its name heads a firm's own paper. */
static bool is_letterhead(sift_text line)
{
  for (size_t i = 0; i < line.len; i++)
    if (line.at[i] >= 'a' && line.at[i] <= 'z')
      return false;
  return form_begin(line) < line.len;
}

bool sift_is_release(const sift_ruleset *rules, const sift_article *article)
{
  if (is_own_page(rules, article))
    return true;
  for (size_t b = 0; b < article->block_count; b++) {
    sift_span span = article->blocks[b].span;
    sift_text text = sift_text_trim(sift_text_sub(article->text, span.start, span.end));
    if (b < HEAD_BLOCKS && text.len <= HEAD_BYTES &&
        (sift_without_release_title(rules, text).len < text.len || is_letterhead(text)))
      return true;
    if (sift_grammar_starts_fold(&rules->grammar, text, SIFT_W_RELEASE_OPENINGS) > 0)
      return true;
  }
  return false;
}

/* The firm with its letters on an exchange, wherever it stands, else the first that the
 * title and the first sentences name; NULL: none. */
static const sift_entity *firm_of_lead(const sift_tagger *tagger,
                                       const sift_mentions *mentions, bool is_told)
{
  const sift_article *article = tagger->article;
  sift_span title = article->title_span;
  uint32_t lead = sift_lead_end(article);
  const sift_entity *first = NULL;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    bool leads =
        m->sentence < lead || (m->span.start >= title.start && m->span.end <= title.end);
    if (m->kind != SIFT_ORG || m->entity->bystander)
      continue;
    if (sift_text_is(m->rule, "en.name.firm-listed"))
      return m->entity;
    first = first != NULL || !leads ? first : m->entity;
  }
  return is_told ? first : NULL;
}

/* "Verlow Group" of "Verlow Group plc", whose page it is; as the text calls it where it
 * does ("Nobody from Verlow"). */
static const sift_entity *publishing_firm(const sift_tagger *tagger)
{
  const sift_article *article = tagger->article;
  sift_text name = sift_text_trim(article->publisher);
  name.len = form_begin(name);
  sift_text group = SIFT_TEXT(" Group");
  if (sift_text_ends(name, group) && !sift_text_has(article->text, name))
    name.len -= group.len;
  const sift_entity *known = sift_entity_find(tagger->rules, name);
  if (known != NULL)
    return known;
  sift_entity *entity = SIFT_NEW(tagger->arena, sift_entity);
  entity->kind = SIFT_ORG;
  entity->name = entity->id = sift_text_copy(tagger->arena, name);
  entity->local = true;
  return entity;
}

/* Straight quotes open and close in turn, curly ones say which they do. */
static bool is_quoted_behind(sift_text text, size_t at, bool quoted)
{
  if (text.at[at] == '"')
    return !quoted;
  if ((unsigned char)text.at[at] != 0xE2 || at + 2 >= text.len ||
      (unsigned char)text.at[at + 1] != 0x80)
    return quoted;
  unsigned char last = (unsigned char)text.at[at + 2];
  return last == 0x9C ? true : last == 0x9D ? false : quoted;
}

static void add(sift_tagger *tagger, sift_mention_list *list, const sift_entity *issuer,
                size_t start, size_t end)
{
  sift_mention m = { .kind = SIFT_REF, .entity = issuer, .rule = SIFT_TEXT("issuer") };
  m.span = (sift_span){ (uint32_t)start, (uint32_t)end };
  m.value.kind = SIFT_REF;
  m.value.text = sift_text_sub(tagger->article->text, start, end);
  m.sentence = sift_sentence_at(tagger->article, m.span, 0);
  *SIFT_PUSH(tagger->arena, list) = m;
}

static void find_in_block(sift_tagger *tagger, sift_mention_list *list, sift_span span,
                          const sift_entity *issuer)
{
  sift_text text = tagger->article->text;
  bool quoted = false;
  for (size_t i = span.start, end; i<span.end; i = end> i ? end : i + 1) {
    quoted = is_quoted_behind(text, i, quoted);
    end = (unsigned char)text.at[i] < 0x80 ? sift_word_end_at(text, i) : i;
    if (end > i && !quoted &&
        sift_grammar_has(&tagger->rules->grammar, sift_text_sub(text, i, end), SIFT_W_WE))
      add(tagger, list, issuer, i, end);
  }
}

/* Both lists are in order of place; what another mention covers is its. */
static void merge(sift_arena *arena, sift_mentions *mentions,
                  const sift_mention_list *found)
{
  sift_mention_list all = { 0 };
  size_t next = 0;
  sift_mention_list_reserve(arena, &all, mentions->count + found->count);
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    while (next < found->count && found->at[next].span.end <= m->span.start)
      *SIFT_PUSH(arena, &all) = found->at[next++];
    while (next < found->count && found->at[next].span.start < m->span.end)
      next++;
    *SIFT_PUSH(arena, &all) = *m;
  }
  while (next < found->count)
    *SIFT_PUSH(arena, &all) = found->at[next++];
  *mentions = (sift_mentions){ all.at, all.count };
}

void sift_issuer_refer(sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  const sift_entity *issuer = issuer_of(article, mentions);
  bool is_about = issuer != NULL;
  if (!is_about)
    issuer = firm_of_lead(tagger, mentions, tagger->is_release);
  if (issuer == NULL && tagger->is_release && is_own_page(tagger->rules, article))
    issuer = publishing_firm(tagger);
  sift_mention_list found = { 0 };
  for (size_t b = 0; issuer != NULL && b < article->block_count; b++)
    find_in_block(tagger, &found, article->blocks[b].span, issuer);
  if (is_about ? found.count > 0 : found.count >= LEAST_WE)
    merge(tagger->arena, mentions, &found);
}
