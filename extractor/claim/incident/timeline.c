/* timeline.c - "09:12" in one cell of a table and "First requests fail" in the next, or
 * each on a line of its own: read as the line "09:12: First requests fail". */
#include "claim/incident/event.h"
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

enum {
  BESIDE = 8,   /* bytes beside the time in its block: "ca. ", " (UTC)" */
  LONGEST = 50, /* words of what happened then */
  ACROSS = 2    /* cells from the time to what happened: a date may stand between */
};

/* The block's only time or date, where it holds nothing else; NULL otherwise. */
static const sift_mention *lone_moment(const sift_scene *scene, uint32_t block)
{
  const uint32_t moments = 1u << SIFT_TIME | 1u << SIFT_DATE;
  sift_span span = scene->article->blocks[block].span;
  const sift_mention *m = sift_scene_in_block(scene, block, 1u << SIFT_TIME);
  m = m != NULL ? m : sift_scene_in_block(scene, block, moments);
  return m != NULL && span.end - span.start <= m->span.end - m->span.start + BESIDE
             ? m
             : NULL;
}

static bool follows_in_row(const sift_block *time, const sift_block *next)
{
  return next->kind == SIFT_CELL && next->group == time->group &&
         next->row == time->row && next->column > time->column && !next->header;
}

/* The block that says what happened then; 0: none does. */
static uint32_t event_behind(const sift_scene *scene, uint32_t block)
{
  const sift_article *article = scene->article;
  const sift_block *time = &article->blocks[block];
  bool is_cell = time->kind == SIFT_CELL;
  for (uint32_t i = block + 1; i < article->block_count && i <= block + ACROSS; i++) {
    const sift_block *next = &article->blocks[i];
    if (is_cell ? !follows_in_row(time, next)
                : next->kind == SIFT_HEADING || next->kind == SIFT_CELL)
      return 0;
    if (lone_moment(scene, i) == NULL)
      return i;
    if (!is_cell)
      return 0;
  }
  return 0;
}

static void add_words(const sift_scene *scene, uint32_t sentence, sift_typed *out)
{
  sift_scene_sentence said;
  sift_scene_words(scene, sentence, &said);
  for (size_t i = 0; i < said.typed.word_count && out->word_count < LONGEST; i++)
    out->words[out->word_count++] = said.typed.words[i];
}

static void add_colon(const sift_mention *time, sift_typed *out)
{
  out->words[out->word_count++] = (sift_word){ .span = { time->span.end, time->span.end },
                                               .mention = -1,
                                               .text = SIFT_TEXT(":") };
}

/* "June 30: Public disclosure. The shop goes dark.": the time that a line begins with,
 * before a colon or a dash, is that of its other sentences too; NULL: it has none. */
static const sift_mention *moment_of_line(const sift_scene *scene, uint32_t sentence)
{
  const sift_article *article = scene->article;
  const sift_block *block = &article->blocks[article->sentences[sentence].block];
  const sift_mention *m = sift_scene_in_span(scene, article->sentences[sentence].span,
                                             1u << SIFT_TIME | 1u << SIFT_DATE);
  if (m == NULL || m->span.start != block->span.start)
    return NULL;
  sift_text rest =
      sift_text_trim(sift_text_sub(article->text, m->span.end, block->span.end));
  return sift_text_starts(rest, SIFT_TEXT(":")) ||
                 sift_text_starts(rest, SIFT_TEXT("\xE2\x80\x93")) ||
                 sift_text_starts(rest, SIFT_TEXT("\xE2\x80\x94"))
             ? m
             : NULL;
}

/* The words of `time` and those of the sentences of a block behind this one. */
static void tell(const sift_scene *scene, const sift_mention *time, uint32_t sentence,
                 uint32_t block, sift_scene_sentence *told)
{
  const sift_article *article = scene->article;
  size_t count = 0;
  *told = (sift_scene_sentence){ .index = sentence };
  told->typed.words = SIFT_ARRAY(scene->arena, sift_word, LONGEST + 1);
  const sift_word *of_time =
      sift_scene_split(scene, time->span, (size_t)(time - scene->mentions->at),
                       (size_t)(time - scene->mentions->at) + 1, &count);
  sift_words_add(&told->typed, of_time, 0, count);
  add_colon(time, &told->typed);
  for (uint32_t s = sentence + 1;
       s < article->sentence_count && article->sentences[s].block <= block; s++)
    if (article->sentences[s].block == block)
      add_words(scene, s, &told->typed);
}

/* What the rules find in that line of its time. */
static bool read(sift_scene *scene, const sift_mention *time, sift_scene_sentence *told,
                 sift_draft_list *drafts)
{
  const size_t least = 3; /* a time, a colon, a word */
  drafts->count = 0;
  if (told->typed.word_count < least)
    return false;
  sift_drafts_borrowed(scene, told, time, drafts);
  return drafts->count > 0;
}

/* "May 12, 2026" below the title dates the article, and no line of a timeline. */
static bool is_of_head(const sift_scene *scene, uint32_t block, const sift_mention *time)
{
  enum { HEAD = 5 }; /* title, deck, byline and what else stands above an article */
  return block < HEAD && time->kind == SIFT_DATE && sift_is_day_of_issue(scene, time) &&
         scene->article->blocks[block].kind != SIFT_CELL;
}

bool sift_timeline_read(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_scene_sentence *told, sift_draft_list *drafts)
{
  uint32_t block = scene->article->sentences[sentence->index].block;
  const sift_mention *time = lone_moment(scene, block);
  bool none = time == NULL || is_of_head(scene, block, time);
  uint32_t event = none ? 0 : event_behind(scene, block);
  if (event == 0)
    return false;
  tell(scene, time, sentence->index, event, told);
  return read(scene, time, told, drafts);
}

bool sift_line_goes_on(sift_scene *scene, uint32_t sentence, sift_scene_sentence *told,
                       sift_draft_list *drafts)
{
  const sift_sentence *all = scene->article->sentences;
  bool ends = sentence + 1 >= scene->article->sentence_count ||
              !sift_same_block(scene, sentence + 1, sentence);
  const sift_mention *time = ends ? NULL : moment_of_line(scene, sentence);
  if (time == NULL)
    return false;
  tell(scene, time, sentence, all[sentence].block, told);
  return read(scene, time, told, drafts);
}

/* ---------------------------------------------------------------- its ends */

/* A line of a timeline: the time is the first word of its block. */
static bool is_line(const sift_scene *scene, const sift_claim *claim)
{
  const sift_article *article = scene->article;
  if (claim->value.kind != SIFT_TIME || claim->value.text.at < article->text.at)
    return false;
  size_t at = (size_t)(claim->value.text.at - article->text.at);
  for (uint32_t i = 0; i < article->block_count; i++)
    if (article->blocks[i].span.start == at)
      return true;
  return false;
}

/* A line that tells the same of the same. */
static bool is_like(const sift_scene *scene, const sift_claim *claim,
                    const sift_claim *other)
{
  return sift_text_eq(claim->subject, other->subject) &&
         sift_text_eq(claim->metric, other->metric) && is_line(scene, other);
}

/* Whether a line above it tells that it had begun, or one below it that it went on. */
static bool is_on_the_way(const sift_scene *scene, size_t at)
{
  const sift_claim *claim = &scene->claims.at[at];
  if (!is_line(scene, claim))
    return false;
  bool starts = sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_STARTS);
  for (size_t i = 0; starts && i < at; i++)
    if (is_like(scene, claim, &scene->claims.at[i]))
      return true;
  bool ends = sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_ENDS);
  for (size_t i = at + 1; ends && i < scene->claims.count; i++)
    if (is_like(scene, claim, &scene->claims.at[i]))
      return true;
  return false;
}

void sift_timeline_settle(sift_scene *scene)
{
  size_t kept = 0;
  bool *drop = SIFT_ARRAY(scene->arena, bool, scene->claims.count + 1);
  for (size_t i = 0; i < scene->claims.count; i++)
    drop[i] = is_on_the_way(scene, i);
  for (size_t i = 0; i < scene->claims.count; i++)
    if (!drop[i])
      scene->claims.at[kept++] = scene->claims.at[i];
  scene->claims.count = kept;
}
