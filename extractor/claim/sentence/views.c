/* views.c - writes a clause of a reading as a sentence of its own: the subject that it
 * shares, "will" where that goes on, and its verb with what stands behind. */
#include "claim/sentence/views.h"

#define VIEW_ROOM 14

static sift_reading room_for(const sift_scene *scene, const sift_reading *r)
{
  uint32_t room = r->count + 4;
  return (sift_reading){ .words = SIFT_ARRAY(scene->arena, sift_word, room),
                         .from = SIFT_ARRAY(scene->arena, uint32_t, room) };
}

void sift_view_add(sift_reading *to, const sift_reading *r, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++) {
    to->from[to->count] = r->from[i];
    to->words[to->count++] = r->words[i];
  }
}

void sift_view_add_verb(const sift_scene *scene, sift_reading *to, const sift_reading *r,
                        uint32_t at, sift_text text)
{
  sift_view_add(to, r, at, at + 1);
  sift_word_become(scene, &to->words[to->count - 1], text);
  to->words[to->count - 1].upper = false;
}

sift_view *sift_view_open(const sift_scene *scene, const sift_reading *r,
                          sift_views *views)
{
  if (views->count == VIEW_ROOM)
    return NULL;
  sift_view *view = SIFT_PUSH(scene->arena, views);
  *view = (sift_view){ .told = room_for(scene, r) };
  return view;
}

/* "Opened in 1988": the day is what is told. */
static bool is_of_a_day(const sift_scene *scene, const sift_word *word)
{
  const sift_verb *verb = sift_verb_of(scene, word);
  return verb != NULL &&
         sift_is_listed(scene, verb->forms[SIFT_BASE], SIFT_W_DATED_DEEDS);
}

bool sift_view_has_open(const sift_scene *scene, const sift_views *views,
                        const sift_reading *r, uint32_t verb, uint32_t end)
{
  bool dated = is_of_a_day(scene, &r->words[verb]);
  for (uint32_t i = verb; i < end; i++)
    if (views->unread[r->from[i]] == SIFT_OPEN_FIGURE ||
        (dated && views->unread[r->from[i]] == SIFT_OPEN_DATE))
      return true;
  return false;
}

bool sift_view_can_own(const sift_scene *scene, const sift_reading *r,
                       const sift_simple *s)
{
  uint32_t kinds =
      SIFT_ANY_SUBJECT | (1u << SIFT_REF) | (1u << SIFT_METRIC) | (1u << SIFT_PLACE);
  for (uint32_t i = s->first; i < s->verb; i++) {
    const sift_mention *m = sift_mention_of(scene, &r->words[i]);
    if (m != NULL && (kinds & (1u << m->kind)) != 0)
      return true;
  }
  return false;
}

/* "In June", "last year": words before the subject that say when. */
static void add_front(const sift_scene *scene, const sift_reading *r,
                      const sift_simple *s, sift_reading *to)
{
  bool dated = false;
  for (uint32_t i = s->front; i < s->first; i++) {
    const sift_mention *m = sift_mention_of(scene, &r->words[i]);
    if (sift_finite_forms(scene, r, s->front, i) != 0 ||
        (m != NULL && m->kind < SIFT_DATE))
      return;
    dated = dated || (m != NULL && m->kind == SIFT_DATE);
  }
  if (dated)
    sift_view_add(to, r, s->front, s->first);
}

bool sift_view_is_of_noun(const sift_reading *r, const sift_simple *s)
{
  uint32_t head = s->first;
  for (uint32_t i = s->first + 1; i < s->verb; i++)
    if (sift_is_word_on(&r->words[i], SIFT_W_AFTER_HEAD_NOUN))
      break;
    else if (!sift_is_adverb(&r->words[i]))
      head = i;
  const sift_word *word = &r->words[head];
  return s->first < s->verb && word->mention < 0 && !word->upper &&
         !sift_is_word_on(word, SIFT_W_PERSONAL_PRONOUNS) &&
         !sift_is_word_on(word, SIFT_W_RELATIVES);
}

static void add_subject(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, sift_view *view)
{
  add_front(scene, r, s, &view->told);
  sift_view_add(&view->told, r, s->first, s->verb);
  view->is_of_noun = sift_view_is_of_noun(r, s);
}

void sift_view_clause(const sift_scene *scene, const sift_reading *r,
                      const sift_simple *s, sift_views *views)
{
  sift_view *view;
  uint32_t end = s->end < s->stop ? s->end : s->stop;
  if (!sift_view_has_open(scene, views, r, s->main, end) ||
      !sift_view_can_own(scene, r, s) || (view = sift_view_open(scene, r, views)) == NULL)
    return;
  add_subject(scene, r, s, view);
  view->own = view->told.count;
  sift_view_add(&view->told, r, s->verb, end);
}

void sift_view_conjunct(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, const sift_conjunct *j, sift_views *views)
{
  sift_view *view;
  uint32_t end = j->end < j->stop ? j->end : j->stop;
  if (!sift_view_has_open(scene, views, r, j->verb, end) ||
      !sift_view_can_own(scene, r, s) || (view = sift_view_open(scene, r, views)) == NULL)
    return;
  add_subject(scene, r, s, view);
  if (!j->is_finite)
    sift_view_add(&view->told, r, s->verb, s->main);
  view->own = view->told.count;
  sift_view_add(&view->told, r, j->verb, end);
}

/* ---------------------------------------------------------------- gaps */

static uint32_t part_end(const sift_reading *r, uint32_t at)
{
  while (at < r->count && !sift_is_word_on(&r->words[at], SIFT_W_SEAMS))
    at++;
  return at;
}

/* "The net loss" + "was" + "$12 million". */
void sift_view_gaps(const sift_scene *scene, const sift_reading *r, const sift_simple *s,
                    sift_views *views)
{
  sift_gap gap;
  uint32_t from = 0;
  for (; sift_gap_find(scene, r, s, from, &gap); from = gap.second) {
    uint32_t end = part_end(r, gap.second);
    sift_view *view;
    if (!sift_view_has_open(scene, views, r, gap.second, end) ||
        (view = sift_view_open(scene, r, views)) == NULL)
      continue;
    sift_view_add(&view->told, r, gap.name, gap.name_end);
    view->own = view->told.count;
    sift_view_add(&view->told, r, s->verb, gap.figure);
    sift_view_add(&view->told, r, gap.second, end);
  }
}
