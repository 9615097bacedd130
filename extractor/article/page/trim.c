/* trim.c - blocks that belong to the page and not to the article: labels, bylines,
 * credits, doubles, and what stands outside of the text that the page's own JSON-LD calls
 * the body. */
#include "article/inner.h"
#include "article/page/cues.h"
#include "article/text/overlap.h"

#include <string.h>

/* ------------------------------------------------------ the body that JSON-LD gives */

/* What is known while blocks are looked through. */
typedef struct trimmer {
  sift_arena *arena;
  sift_builder *builder;
  const sift_metadata *meta;
  unsigned char *drop; /* sift_drop of each block */
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

static bool is_mostly(sift_run_match m)
{
  return m.runs > 0 && m.found * 2 >= m.runs;
}

/* Blocks that the body does not hold go: before it all but title and summary, after it
 * all, within it short paragraphs alone, for tables and headings are often left out of
 * it, and a long paragraph is nothing that a page sets between others. */
static void keep_matched(trimmer *t, const sift_run_match *matches, bool cut_off)
{
  enum { LONG_PARAGRAPH = 400 };
  size_t count = t->builder->blocks.count, first = count, last = 0;
  for (size_t i = 0; i < count; i++)
    if (is_mostly(matches[i])) {
      first = i < first ? i : first;
      last = i;
    }
  for (size_t i = 0; i < count; i++) {
    sift_block_kind kind = t->builder->blocks.at[i].kind;
    sift_text text = block_text(t, i);
    bool head = (kind == SIFT_HEADING && t->builder->blocks.at[i].level == 1) ||
                i < t->builder->lead_end ||
                sift_is_description(text, t->meta->description.text);
    bool outside = (i < first && !head) || (i > last && !cut_off);
    bool stranger = i < last && kind == SIFT_PARAGRAPH && text.len < LONG_PARAGRAPH &&
                    !head && matches[i].runs > 3 &&
                    matches[i].found * 4 < matches[i].runs;
    if (outside || stranger)
      t->drop[i] = SIFT_DROP_UNCONFIRMED;
  }
}

static void compare_with_body(trimmer *t)
{
  enum { SHORTEST_BODY = 400 };
  sift_text body = t->meta->body;
  size_t count = t->builder->blocks.count, found = 0, runs = 0;
  if (body.len < SHORTEST_BODY || count == 0)
    return;
  sift_run_set set = sift_run_set_make(t->arena, body);
  sift_run_match *matches = SIFT_ARRAY(t->arena, sift_run_match, count);
  for (size_t i = 0; i < count; i++) {
    matches[i] = sift_run_set_match(&set, block_text(t, i));
    found += matches[i].found;
    runs += matches[i].runs;
  }
  /* A body that is but a teaser says little about the rest. */
  bool whole = found * 10 >= set.count * 7 && found * 4 >= runs;
  if (whole)
    keep_matched(t, matches, is_cut_off(body));
}

/* ------------------------------------------------------------ lines */

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
    if (sift_text_has_fold(line, sift_text_of(credits[i])))
      return true;
  return false;
}

static bool names_author(const trimmer *t, sift_text line)
{
  for (size_t i = 0; i < t->meta->authors.count; i++) {
    sift_text name = t->meta->authors.at[i];
    if (name.len > 4 && line.len < name.len + 40 && sift_text_has_fold(line, name))
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
    if (sift_text_has_fold(line, sift_text_of(signs[i])))
      return true;
  return false;
}

static sift_drop why_page_line(const trimmer *t, const sift_block *block, sift_text line)
{
  if (block->kind == SIFT_CAPTION && block->group == 0 && !states_figure(line))
    return SIFT_DROP_CAPTION;
  if (block->kind == SIFT_CELL || block->kind == SIFT_QUOTE)
    return SIFT_DROP_NONE;
  if (sift_is_furniture(line))
    return SIFT_DROP_LABEL;
  if (block->kind == SIFT_HEADING)
    return SIFT_DROP_NONE;
  return is_credit(line) && !states_figure(line) ? SIFT_DROP_CREDIT
         : is_byline(t, line)                    ? SIFT_DROP_BYLINE
                                                 : SIFT_DROP_NONE;
}

static void drop_lines(trimmer *t)
{
  for (size_t i = 0; i < t->builder->blocks.count; i++)
    if (!t->drop[i])
      t->drop[i] =
          (unsigned char)why_page_line(t, &t->builder->blocks.at[i], block_text(t, i));
}

/* How many blocks from i on say what those from an earlier one on say; rows of one table
 * may well do. */
static size_t copied(const trimmer *t, size_t earlier, size_t i)
{
  const sift_block *blocks = t->builder->blocks.at;
  size_t count = t->builder->blocks.count, run = 0;
  if (blocks[i].kind == SIFT_CELL && blocks[earlier].group == blocks[i].group)
    return 0;
  while (i + run < count && earlier + run < i &&
         sift_text_eq(block_text(t, i + run), block_text(t, earlier + run)))
    run++;
  return run;
}

/* Sites send the article once for wide and once for narrow screens, or for paper: blocks
 * in a row that were all said before, in that order. */
static void drop_copies(trimmer *t)
{
  enum { FEWEST_BLOCKS = 3, FEWEST_BYTES = 400 };
  const sift_block *blocks = t->builder->blocks.at;
  sift_table seen = { .arena = t->arena };
  for (size_t i = 0, run; i < t->builder->blocks.count; i += run) {
    void **place = sift_table_put(&seen, block_text(t, i));
    run = *place != NULL ? copied(t, (size_t)((sift_block *)*place - blocks), i) : 0;
    if (*place == NULL)
      *place = &t->builder->blocks.at[i];
    if (run >= FEWEST_BLOCKS &&
        blocks[i + run - 1].span.end - blocks[i].span.start >= FEWEST_BYTES)
      memset(t->drop + i, SIFT_DROP_DOUBLE, run);
    else
      run = 1;
  }
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
    if (doubled[i])
      t->drop[i] = SIFT_DROP_DOUBLE;
}

static bool is_title_a_heading(const trimmer *t)
{
  return t->meta->title.text.len > 0 &&
         sift_text_is(sift_text_of(t->meta->title.from), "h1");
}

/* The heading that the title was read from, with a kicker or a day before it: the title
 * takes its place. */
static void drop_title_with_kicker(trimmer *t)
{
  enum { NEAR_THE_TOP = 8, LONGEST_KICKER = 40 };
  sift_text title = t->meta->title.text;
  for (size_t i = 0;
       is_title_a_heading(t) && i < t->builder->blocks.count && i < NEAR_THE_TOP; i++) {
    const sift_block *block = &t->builder->blocks.at[i];
    sift_text line = block_text(t, i);
    size_t kicker = line.len > title.len ? line.len - title.len : 0;
    if (block->kind == SIFT_HEADING && block->level == 1 && kicker > 0 &&
        kicker <= LONGEST_KICKER &&
        sift_text_eq_fold(sift_text_sub(line, kicker, line.len), title)) {
      t->drop[i] = SIFT_DROP_DOUBLE;
      return;
    }
  }
}

/* Headings with nothing below them, at the end of the article; many of them are a list
 * that is written so. */
static void drop_last_headings(trimmer *t)
{
  enum { MOST = 3 };
  size_t last = t->builder->blocks.count, headings = 0;
  for (; last > 1; last--) {
    bool heading = t->builder->blocks.at[last - 1].kind == SIFT_HEADING;
    if (!t->drop[last - 1] && !heading)
      break;
    headings += !t->drop[last - 1];
  }
  for (size_t i = last; i < t->builder->blocks.count && headings <= MOST; i++)
    if (!t->drop[i])
      t->drop[i] = SIFT_DROP_END;
}

/* The last block of a page that was cut off in it keeps its whole sentences alone. */
static void drop_torn(trimmer *t)
{
  sift_text torn = t->meta->torn;
  size_t last = t->builder->blocks.count;
  while (last > 1 && t->drop[last - 1])
    last--;
  if (torn.len == 0 || last < 2 || !sift_text_ends(block_text(t, last - 1), torn))
    return;
  sift_block *block = &t->builder->blocks.at[last - 1];
  sift_text whole = sift_untorn(t->arena, block_text(t, last - 1));
  block->span.end = block->span.start + (uint32_t)whole.len;
  if (whole.len == 0 || block->kind == SIFT_CELL)
    t->drop[last - 1] = SIFT_DROP_TORN;
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
  return letters > 0 && is_title_a_heading(t);
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
                        .entries = { old->entries.at, old->entries.count,
                                     old->entries.room },
                        .groups = old->groups };
  if (is_nothing_kept(t))
    memset(t->drop, 0, old->blocks.count * sizeof *t->drop);
  if (is_title_missing(t))
    sift_builder_add(&kept, (sift_block){ .kind = SIFT_HEADING, .level = 1 },
                     t->meta->title.text);
  for (size_t i = 0; i < old->blocks.count; i++)
    if (!t->drop[i])
      sift_builder_add(&kept, old->blocks.at[i], block_text(t, i));
    else
      *SIFT_PUSH(t->arena, &kept.left_out) =
          (sift_dropped_line){ block_text(t, i), (sift_drop)t->drop[i] };
  *old = kept;
}

void sift_blocks_trim(sift_builder *builder, const sift_metadata *meta)
{
  trimmer t = { builder->arena, builder, meta, NULL };
  t.drop = SIFT_ARRAY(t.arena, unsigned char, builder->blocks.count + 1);
  compare_with_body(&t);
  drop_lines(&t);
  drop_copies(&t);
  drop_doubles(&t);
  drop_title_with_kicker(&t);
  sift_ends_drop(builder, meta, t.drop);
  drop_torn(&t);
  drop_last_headings(&t);
  rebuild(&t);
}
