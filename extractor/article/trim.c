/* trim.c - blocks that belong to the page and not to the article: labels, bylines,
 * credits, doubles, and what stands outside of the text that the page's own JSON-LD calls
 * the body. */
#include "article/cues.h"
#include "article/inner.h"

#include <string.h>

/* ------------------------------------------------------------ runs of words */

enum { RUN = 4 };

/* Hashes of all runs of four words of a text. */
typedef struct run_set {
  uint64_t *slots;
  size_t room, count;
} run_set;

/* Calls back for each run; markup within the text parts words and is none itself. */
typedef struct run_reader {
  sift_text text;
  size_t at, words;
  uint64_t window[RUN];
} run_reader;

static bool next_run(run_reader *r, uint64_t *run)
{
  sift_text word;
  while ((word = sift_next_word(r->text, &r->at)).len > 0) {
    r->window[r->words++ % RUN] = sift_word_hash(word);
    if (r->words < RUN)
      continue;
    *run = 0;
    for (size_t i = 0; i < RUN; i++)
      *run = *run * 0x9E3779B97F4A7C15u + r->window[(r->words + i) % RUN];
    *run += *run == 0;
    return true;
  }
  return false;
}

static uint64_t *slot_of(const run_set *set, uint64_t run)
{
  size_t i = (size_t)(run >> 17) & (set->room - 1);
  while (set->slots[i] != 0 && set->slots[i] != run)
    i = (i + 1) & (set->room - 1);
  return &set->slots[i];
}

static run_set make_set(sift_arena *arena, sift_text text)
{
  run_set set = { .room = 64 };
  while (set.room < text.len)
    set.room *= 2;
  set.slots = SIFT_ARRAY(arena, uint64_t, set.room);
  run_reader reader = { .text = text };
  for (uint64_t run; next_run(&reader, &run);) {
    uint64_t *slot = slot_of(&set, run);
    set.count += *slot == 0;
    *slot = run;
  }
  return set;
}

/* ------------------------------------------------------ the body that JSON-LD gives */

typedef struct match {
  size_t runs, found;
} match;

static match match_block(const run_set *set, sift_text text)
{
  match m = { 0, 0 };
  run_reader reader = { .text = text };
  for (uint64_t run; next_run(&reader, &run); m.runs++)
    m.found += *slot_of(set, run) == run;
  return m;
}

/* What is known while blocks are looked through. */
typedef struct trimmer {
  sift_arena *arena;
  sift_builder *builder;
  const sift_metadata *meta;
  bool *drop; /* one a block */
} trimmer;

static sift_text block_text(const trimmer *t, size_t i)
{
  sift_span span = t->builder->blocks.at[i].span;
  return sift_text_sub(sift_buffer_text(&t->builder->text), span.start, span.end);
}

static bool is_cut_off(sift_text body)
{
  body = sift_text_trim(body);
  return sift_text_ends(body, SIFT_TEXT("...")) || sift_text_ends(body, SIFT_TEXT("…")) ||
         (body.len > 0 &&
          (sift_is_alpha(body.at[body.len - 1]) || sift_is_digit(body.at[body.len - 1])));
}

static bool is_mostly(match m)
{
  return m.runs > 0 && m.found * 2 >= m.runs;
}

/* Blocks that the body does not hold go: before and after it all, within it paragraphs
 * alone, for tables and headings are often left out of it. */
static void keep_matched(trimmer *t, const match *matches, bool cut_off)
{
  size_t count = t->builder->blocks.count, first = count, last = 0;
  for (size_t i = 0; i < count; i++)
    if (is_mostly(matches[i])) {
      first = i < first ? i : first;
      last = i;
    }
  for (size_t i = 0; i < count; i++) {
    sift_block_kind kind = t->builder->blocks.at[i].kind;
    bool title = kind == SIFT_HEADING && t->builder->blocks.at[i].level == 1;
    bool outside = (i < first && !title) || (i > last && !cut_off);
    bool stranger = i < last && kind == SIFT_PARAGRAPH && matches[i].runs > 3 &&
                    matches[i].found * 4 < matches[i].runs;
    t->drop[i] = t->drop[i] || outside || stranger;
  }
}

static void compare_with_body(trimmer *t)
{
  enum { SHORTEST_BODY = 400 };
  sift_text body = t->meta->body;
  size_t count = t->builder->blocks.count, found = 0, runs = 0;
  if (body.len < SHORTEST_BODY || count == 0)
    return;
  run_set set = make_set(t->arena, body);
  match *matches = SIFT_ARRAY(t->arena, match, count);
  for (size_t i = 0; i < count; i++) {
    matches[i] = match_block(&set, block_text(t, i));
    found += matches[i].found;
    runs += matches[i].runs;
  }
  /* A body that is but a teaser says little about the rest. */
  bool whole = found * 10 >= set.count * 7 && found * 4 >= runs;
  if (whole)
    keep_matched(t, matches, is_cut_off(body));
}

/* Where the page shows next to nothing of it, the body itself is the article. Its tags
 * are left out, its lines are paragraphs. */
static void fill_from_body(trimmer *t)
{
  enum { SHORTEST_BODY = 600, LONGEST_TAG = 1000 };
  sift_text body = sift_text_trim(sift_unescape(t->arena, t->meta->body));
  if (body.len < SHORTEST_BODY || t->builder->text.len * 3 > body.len)
    return;
  sift_builder filled = { .arena = t->arena, .text.arena = t->arena };
  sift_buffer line = { .arena = t->arena };
  for (size_t i = 0; i <= body.len; i++) {
    bool end = i == body.len || body.at[i] == '\n';
    if (i < body.len && body.at[i] == '<' && i + 1 < body.len &&
        (sift_is_alpha(body.at[i + 1]) || body.at[i + 1] == '/')) {
      const char *close = memchr(body.at + i, '>',
                                 body.len - i < LONGEST_TAG ? body.len - i : LONGEST_TAG);
      end = close != NULL;
      i = end ? (size_t)(close - body.at) : i;
    } else if (!end) {
      sift_buffer_byte(&line, body.at[i]);
    }
    if (end) {
      sift_builder_add(&filled, (sift_block){ .kind = SIFT_PARAGRAPH },
                       sift_text_squeeze(t->arena, sift_buffer_text(&line)));
      line.len = 0;
    }
  }
  *t->builder = filled;
}

/* ------------------------------------------------------------ lines */

static bool has_fold(sift_text t, const char *part)
{
  size_t len = strlen(part);
  for (size_t i = 0; i + len <= t.len; i++)
    if (sift_text_eq_fold(sift_text_sub(t, i, i + len), (sift_text){ part, len }))
      return true;
  return false;
}

/* Who took or owns a picture. */
static const char *const credits[] = { "getty images", "ap photo",
                                       "photo by",     "photograph by",
                                       "photo credit", "image credit",
                                       "shutterstock", "photo illustration",
                                       "istock",       "picture alliance",
                                       "via getty",    "via ap",
                                       "foto:",        "image:",
                                       "photo:",       "(reuters)",
                                       "/reuters",     "/afp",
                                       "/dpa",         "imago" };

static bool is_credit(sift_text line)
{
  enum { SHORT_LINE = 80 };
  if (line.len > SHORT_LINE || sift_text_ends(line, SIFT_TEXT(".")))
    return false;
  for (size_t i = 0; i < sizeof credits / sizeof credits[0]; i++)
    if (has_fold(line, credits[i]))
      return true;
  return false;
}

static bool names_author(const trimmer *t, sift_text line)
{
  for (size_t i = 0; i < t->meta->authors.count; i++) {
    sift_text name = t->meta->authors.at[i];
    if (name.len > 4 && line.len < name.len + 40 &&
        has_fold(line, sift_text_z(t->arena, name)))
      return true;
  }
  return false;
}

/* Bylines and date lines, once the page's metadata has said who and when. */
static bool is_byline(const trimmer *t, sift_text line)
{
  enum { SHORT_LINE = 100 };
  if (line.len > SHORT_LINE || sift_text_ends(line, SIFT_TEXT(".")))
    return false;
  if (names_author(t, line))
    return true;
  if (t->meta->published.text.len == 0 || line.len > 80)
    return false;
  return sift_is_date_cue(line) || sift_written_day(t->arena, line).len > 0;
}

/* Whether a caption says more than what a picture shows: an amount, a share, a scale. */
static bool states_figure(sift_text line)
{
  static const char *const signs[] = { "$",       "€",       "£",
                                       "%",       "percent", "per cent",
                                       "million", "billion", "trillion" };
  bool digits = false;
  for (size_t i = 0; i < line.len; i++)
    digits = digits || sift_is_digit(line.at[i]);
  for (size_t i = 0; digits && i < sizeof signs / sizeof signs[0]; i++)
    if (has_fold(line, signs[i]))
      return true;
  return false;
}

static bool is_page_line(const trimmer *t, const sift_block *block, sift_text line)
{
  if (block->kind == SIFT_CAPTION && block->group == 0 && !states_figure(line))
    return true;
  if (block->kind == SIFT_CELL || block->kind == SIFT_QUOTE)
    return false;
  if (sift_is_furniture(line))
    return true;
  return block->kind != SIFT_HEADING && (is_credit(line) || is_byline(t, line));
}

static void drop_lines(trimmer *t)
{
  for (size_t i = 0; i < t->builder->blocks.count; i++)
    t->drop[i] =
        t->drop[i] || is_page_line(t, &t->builder->blocks.at[i], block_text(t, i));
}

/* The same words a second time; but a page of nothing else means it so. */
static void drop_doubles(trimmer *t)
{
  enum { SHORT_LINE = 40 };
  sift_table seen = { .arena = t->arena };
  size_t count = t->builder->blocks.count, letters = 0, twice = 0;
  bool *doubled = SIFT_ARRAY(t->arena, bool, count + 1);
  for (size_t i = 0; i < count; i++) {
    sift_text line = block_text(t, i);
    letters += line.len;
    if (t->drop[i] || t->builder->blocks.at[i].kind == SIFT_CELL || line.len < SHORT_LINE)
      continue;
    void **place = sift_table_put(&seen, line);
    doubled[i] = *place != NULL;
    twice += doubled[i] ? line.len : 0;
    *place = t;
  }
  for (size_t i = 0; i < count && twice * 5 < letters; i++)
    t->drop[i] = t->drop[i] || doubled[i];
}

/* Headings with nothing below them, at the end of the article. */
static void drop_last_headings(trimmer *t)
{
  for (size_t i = t->builder->blocks.count; i-- > 1;) {
    bool heading = t->builder->blocks.at[i].kind == SIFT_HEADING;
    if (!t->drop[i] && !heading)
      return;
    t->drop[i] = true;
  }
}

/* ------------------------------------------------------------ result */

/* The title of a page often stands apart from its text; it is part of the article, for it
 * states facts too. */
static bool is_title_missing(const trimmer *t)
{
  enum { NEAR_THE_TOP = 8 };
  sift_text title = t->meta->title.text;
  size_t count = t->builder->blocks.count, letters = 0;
  for (size_t i = 0, kept = 0; i < count; i++) {
    letters += t->drop[i] ? 0 : block_text(t, i).len;
    if (!t->drop[i] && kept++ < NEAR_THE_TOP &&
        sift_text_eq_fold(block_text(t, i), title))
      return false;
  }
  return letters > 0 && title.len > 0 &&
         sift_text_is(sift_text_of(t->meta->title.from), "h1");
}

/* A page of short lines may look like furniture from end to end. */
static bool is_nothing_kept(const trimmer *t)
{
  for (size_t i = 0; i < t->builder->blocks.count; i++)
    if (!t->drop[i])
      return false;
  return true;
}

static void rebuild(trimmer *t)
{
  sift_builder *old = t->builder;
  sift_builder kept = { .arena = t->arena,
                        .text.arena = t->arena,
                        .groups = old->groups };
  if (is_nothing_kept(t))
    memset(t->drop, 0, old->blocks.count * sizeof *t->drop);
  if (is_title_missing(t))
    sift_builder_add(&kept, (sift_block){ .kind = SIFT_HEADING, .level = 1 },
                     t->meta->title.text);
  for (size_t i = 0; i < old->blocks.count; i++)
    if (!t->drop[i])
      sift_builder_add(&kept, old->blocks.at[i], block_text(t, i));
  *old = kept;
}

void sift_blocks_trim(sift_builder *builder, const sift_metadata *meta)
{
  trimmer t = { builder->arena, builder, meta, NULL };
  fill_from_body(&t);
  t.drop = SIFT_ARRAY(t.arena, bool, builder->blocks.count + 1);
  compare_with_body(&t);
  drop_lines(&t);
  drop_doubles(&t);
  drop_last_headings(&t);
  rebuild(&t);
}
