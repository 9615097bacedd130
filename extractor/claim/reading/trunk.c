/* trunk.c - a sentence without what it puts between commas behind a name: "Kroger, which
 * was founded in 1923, employs 2,300 people" is also read as "Kroger employs 2,300
 * people". Rules of few words' reach then find subject and figure, and need not know how
 * English puts clauses between them. */
#include "claim/match/match.h"
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"

static bool has_figure_behind(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  for (size_t i = at; i < typed->word_count; i++)
    if (sift_has_value(sift_mention_of(scene, &typed->words[i])))
      return true;
  return false;
}

static size_t idle_end(const sift_scene *scene, const sift_typed *typed, size_t i)
{
  size_t count = sift_idle_words(scene, typed, i);
  return count > 0 ? i + count - 1 : 0;
}

typedef size_t (*ends_of)(const sift_scene *, const sift_typed *, size_t);

/* The first word at which such words begin; the count of all: there are none. */
static size_t first_of(const sift_scene *scene, const sift_typed *typed, ends_of ends)
{
  size_t i = 0;
  while (i < typed->word_count && ends(scene, typed, i) == 0)
    i++;
  return i;
}

/* Without those words of which `ends` tells the last at their first. `from` is of each
 * which word of the whole it is. */
static void leave_out(const sift_scene *scene, sift_typed *typed, uint32_t *from,
                      ends_of ends)
{
  sift_word *words = SIFT_ARRAY(scene->arena, sift_word, typed->word_count);
  size_t count = 0;
  for (size_t i = 0; i < typed->word_count; i++) {
    size_t end = ends(scene, typed, i);
    if (end == 0) {
      from[count] = from[i];
      words[count++] = typed->words[i];
    }
    i = end > 0 ? end : i;
  }
  *typed = (sift_typed){ .words = words, .word_count = count };
}

/* The same if a figure stands behind. False: there are none. */
static bool leave_out_before(const sift_scene *scene, sift_typed *typed, uint32_t *from,
                             ends_of ends)
{
  size_t i = first_of(scene, typed, ends);
  if (i == typed->word_count || !has_figure_behind(scene, typed, ends(scene, typed, i)))
    return false;
  leave_out(scene, typed, from, ends);
  return true;
}

static bool leave_tail(const sift_scene *scene, sift_typed *typed, uint32_t *from)
{
  if (first_of(scene, typed, sift_idle_tail) == typed->word_count)
    return false;
  leave_out(scene, typed, from, sift_idle_tail);
  return true;
}

/* The words without clauses and idle ones before a figure and idle ones behind all, and
 * for each of them which of the whole it is. False: there are none. */
static bool make_trunk(const sift_scene *scene, const sift_typed *typed,
                       sift_scene_sentence *out, uint32_t **back)
{
  *back = SIFT_ARRAY(scene->arena, uint32_t, typed->word_count);
  for (uint32_t i = 0; i < typed->word_count; i++)
    (*back)[i] = i;
  out->typed = (sift_typed){ .words = typed->words, .word_count = typed->word_count };
  bool clauses = leave_out_before(scene, &out->typed, *back, sift_insertion_end);
  bool idle = leave_out_before(scene, &out->typed, *back, idle_end);
  return leave_tail(scene, &out->typed, *back) || idle || clauses;
}

void sift_drafts_in(sift_scene *scene, sift_scene_sentence *sentence,
                    sift_draft_list *drafts)
{
  sift_typed_make(scene->arena, scene->claimer->classes, scene->mentions,
                  sentence->typed.words, sentence->typed.word_count, &sentence->typed);
  sift_drafts_find(scene, sentence, drafts);
}

void sift_drafts_of(sift_scene *scene, sift_scene_sentence *told,
                    const sift_mention *value, sift_draft_list *drafts)
{
  size_t kept = 0;
  drafts->count = 0;
  sift_drafts_in(scene, told, drafts);
  for (size_t i = 0; i < drafts->count; i++)
    if (drafts->at[i].value == value)
      drafts->at[kept++] = drafts->at[i];
  drafts->count = kept;
}

void sift_drafts_borrowed(sift_scene *scene, sift_scene_sentence *told,
                          const sift_mention *value, sift_draft_list *drafts)
{
  sift_drafts_of(scene, told, value, drafts);
  for (size_t i = 0; i < drafts->count; i++)
    drafts->at[i].span = value->span;
}

/* What rules find when clauses do not stand between, at its words of the whole. */
static void find_in_trunk(sift_scene *scene, sift_scene_sentence *trunk,
                          const uint32_t *back, sift_draft_list *drafts)
{
  size_t first = drafts->count;
  sift_drafts_in(scene, trunk, drafts);
  for (size_t i = first; i < drafts->count; i++) {
    drafts->at[i].first = back[drafts->at[i].first];
    drafts->at[i].last = back[drafts->at[i].last];
  }
}

/* Whether a match begins in a clause and its figure stands behind it: "the difference
 * between loans and deposits, rose 3%" tells nothing of deposits. */
static bool leaves_clause(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  size_t value = sift_typed_word(typed, draft->value);
  for (size_t i = 0; i < draft->begin && value > draft->begin; i++) {
    size_t end = sift_insertion_end(scene, typed, i);
    if (end > draft->begin && end < value)
      return true;
    i = end > 0 ? end : i;
  }
  return false;
}

static void drop_leaving(const sift_scene *scene, const sift_typed *typed,
                         sift_draft_list *drafts)
{
  size_t kept = 0;
  for (size_t i = 0; i < drafts->count; i++)
    if (!leaves_clause(scene, typed, &drafts->at[i]))
      drafts->at[kept++] = drafts->at[i];
  drafts->count = kept;
}

bool sift_drafts_read(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_scene_sentence *trunk, sift_draft_list *out)
{
  uint32_t *back;
  sift_drafts_in(scene, sentence, out);
  *trunk = (sift_scene_sentence){ .index = sentence->index };
  bool has_trunk = make_trunk(scene, &sentence->typed, trunk, &back);
  if (has_trunk) {
    drop_leaving(scene, &sentence->typed, out);
    find_in_trunk(scene, trunk, back, out);
  }
  sift_drafts_recast(scene, sentence->index, &sentence->typed, out);
  return has_trunk;
}
