/* simple.c - cuts from a sentence what stands between its parts, gives each clause the
 * subject that it shares with another, and has rules read each as a plain sentence: "The
 * plant, which opened in 1988, employs 640 people and will, if all goes to plan, make
 * vans" is "The plant opened in 1988", "The plant employs 640 people" and "The plant will
 * make vans". Only figures that nobody has read yet are looked for, and only where a
 * match spans a seam: whatever else stands there the whole sentence has told. */
#include "claim/reading/reading.h"
#include "claim/sentence/cuts.h"
#include "claim/sentence/views.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#define SENTENCE_WORDS 140 /* a longer one is no sentence */

/* ---------------------------------------------------------------- of a reading */

static bool is_cut_within(const sift_reading *r, uint32_t first, uint32_t end)
{
  for (uint32_t i = first + 1; i < end; i++)
    if (r->from[i] != r->from[i - 1] + 1)
      return true;
  return false;
}

static void view_reading(const sift_scene *scene, const sift_reading *r,
                         sift_views *views)
{
  sift_outline outline;
  sift_outline_read(scene, r, &outline);
  for (size_t i = 0; i < outline.clause_count; i++) {
    const sift_simple *s = &outline.clauses[i];
    if (is_cut_within(r, s->first, s->end))
      sift_view_clause(scene, r, s, views);
    sift_view_planned(scene, r, s, views);
    if (s->first > s->front)
      sift_view_participles(scene, r, s, s->front, s->first - 1, views);
    sift_view_trailing(scene, r, s, s->end, views);
    sift_view_gaps(scene, r, s, views);
  }
  for (size_t i = 0; i < outline.conjunct_count; i++) {
    const sift_conjunct *j = &outline.conjuncts[i];
    sift_view_conjunct(scene, r, &outline.clauses[j->clause], j, views);
  }
}

/* Of a clause that was cut out: its first words are its subject. */
static void view_piece(const sift_scene *scene, const sift_reading *r, sift_views *views)
{
  sift_simple s = { .verb = r->subject, .main = r->subject, .end = r->count };
  if (r->subject >= r->count)
    return;
  if (!r->is_finite) {
    sift_view_participles(scene, r, &s, r->subject, r->count, views);
    return;
  }
  sift_view *view;
  if (sift_view_has_open(scene, views, r, r->subject, r->count) &&
      (view = sift_view_open(scene, r, views)) != NULL) {
    sift_view_add(&view->told, r, 0, r->count);
    view->own = r->subject;
  }
  view_reading(scene, r, views);
}

/* ---------------------------------------------------------------- the sentence */

static bool is_figure(const sift_mention *m)
{
  return (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

/* Marks the words of figures that no claim has. False: there are none. */
static bool mark_unread(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft_list *done, sift_views *views)
{
  bool found = false;
  views->unread = SIFT_ARRAY(scene->arena, sift_unread, typed->word_count);
  for (size_t i = 0; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    bool dated = m != NULL && m->kind == SIFT_DATE;
    if (m == NULL || !(dated || is_figure(m)) || sift_is_drafted(done, m))
      continue;
    views->unread[i] = dated ? SIFT_OPEN_DATE : SIFT_OPEN_FIGURE;
    found = true;
  }
  return found;
}

static sift_reading whole(const sift_scene *scene, const sift_typed *typed)
{
  uint32_t count = (uint32_t)typed->word_count;
  sift_reading r = { .words = typed->words,
                     .count = count,
                     .from = SIFT_ARRAY(scene->arena, uint32_t, count) };
  for (uint32_t i = 0; i < count; i++)
    r.from[i] = i;
  return r;
}

bool sift_simple_views(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft_list *done, sift_views *views)
{
  *views = (sift_views){ 0 };
  if (typed->word_count < 6 || typed->word_count > SENTENCE_WORDS ||
      !mark_unread(scene, typed, done, views))
    return false;
  sift_reading r = whole(scene, typed), trunk;
  sift_pieces pieces = { 0 };
  sift_cuts_make(scene, &r, &trunk, &pieces);
  view_reading(scene, &trunk, views);
  for (size_t i = 0; i < pieces.count; i++)
    view_piece(scene, &pieces.at[i], views);
  return views->count > 0;
}

/* ---------------------------------------------------------------- what rules find */

/* "The Q7 Node", where only Q7 is known: a longer name than the match has. */
static bool is_cut_short(const sift_view *view, const sift_draft *draft)
{
  for (uint32_t i = 0; i + 1 < view->own; i++) {
    const sift_word *next = &view->told.words[i + 1];
    if (view->told.words[i].mention >= 0 && draft->via_subject == SIFT_VIA_QUOTE &&
        next->mention < 0 && next->upper &&
        sift_is_alpha((unsigned char)next->text.at[0]))
      return true;
  }
  return false;
}

/* "That programme removed 1,800 jobs": a word that no firm or works answers to. */
static bool is_of_thing(const sift_scene *scene, const sift_draft *draft)
{
  const sift_mention *said = draft->pronoun;
  uint32_t any = SIFT_ANY_SUBJECT | (1u << SIFT_PLACE);
  return said != NULL && said->entity == NULL && sift_reference_kinds(scene, said) == 0 &&
         sift_works_group(scene, sift_reference_word(scene, said->span)) == NULL &&
         sift_scene_of_class(scene, said, any) == NULL;
}

/* Whether the match needs what was put together here: it begins before the clause's own
 * words, and its figure stands in them. */
static bool spans_seam(const sift_view *view, const sift_draft *draft)
{
  const sift_reading *r = &view->told;
  uint32_t value = sift_typed_word(
      &(sift_typed){ .words = r->words, .word_count = r->count }, draft->value);
  return value >= view->own && draft->first < view->own &&
         is_cut_within(r, draft->first, draft->last + 1);
}

/* ", up from 15.9 million in 2023": needs no seam, as what it leans on has been read
 * right before it in these words. */
static bool leans_on(const sift_scene *scene, const sift_draft *draft,
                     const sift_draft *read)
{
  size_t next = (size_t)(read->value - scene->mentions->at) + 1;
  while (next < scene->mentions->count &&
         scene->mentions->at[next].kind != read->value->kind)
    next++;
  return draft->carries && draft->value == &scene->mentions->at[next];
}

static void place(const sift_view *view, sift_draft *draft)
{
  const sift_word *words = view->told.words;
  sift_span span = draft->value->span;
  for (uint32_t i = draft->first; i <= draft->last; i++) {
    span.start = words[i].span.start < span.start ? words[i].span.start : span.start;
    span.end = words[i].span.end > span.end ? words[i].span.end : span.end;
  }
  draft->span = span;
}

/* What a rule only knows as done, as shares that fell, is no plan. */
static bool takes_modality(const sift_scene *scene, const sift_view *view,
                           sift_draft *draft)
{
  if (view->modality.len == 0)
    return true;
  if (draft->modality.len > 0 || draft->metric == NULL ||
      sift_is_share_price(scene, draft->metric) || sift_is_of_a_day(scene, draft->metric))
    return false;
  draft->modality = view->modality;
  return true;
}

bool sift_simple_read(sift_scene *scene, uint32_t sentence, const sift_views *views,
                      size_t at, const sift_draft_list *done, sift_scene_sentence *told,
                      sift_draft_list *drafts)
{
  const sift_view *view = &views->at[at];
  *told = (sift_scene_sentence){ .index = sentence };
  told->typed = (sift_typed){ .words = view->told.words, .word_count = view->told.count };
  drafts->count = 0;
  sift_drafts_in(scene, told, drafts);
  size_t kept = 0;
  for (size_t i = 0; i < drafts->count; i++) {
    sift_draft *draft = &drafts->at[i];
    bool leans = kept > 0 && leans_on(scene, draft, &drafts->at[kept - 1]);
    if (sift_is_drafted(done, draft->value) || !(leans || spans_seam(view, draft)) ||
        is_cut_short(view, draft) || is_of_thing(scene, draft) ||
        (view->is_of_noun && draft->via_subject != SIFT_VIA_QUOTE) ||
        !takes_modality(scene, view, draft))
      continue;
    place(view, draft);
    draft->is_aside = false;
    drafts->at[kept++] = *draft;
  }
  drafts->count = kept;
  return kept > 0;
}
