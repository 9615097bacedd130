/* participles.c - "Founded in 1988, Kroger", "cut its forecast, employing 640 people": what
 * participles say of the subject that they hang on. */
#include "claim/sentence/views.h"

/* What a firm or a plant does with people and money: "employing", not "taking the total
 * to", which all the clause before does. */
static bool is_deed(const sift_scene *scene, const sift_word *word)
{
  const sift_verb *verb = sift_verb_of(scene, word);
  return verb != NULL &&
         sift_is_listed(scene, verb->forms[SIFT_BASE], SIFT_W_DEEDS_OF_PARTICIPLES);
}

/* How a participle is told of the subject. */
typedef enum how { PASSIVE, ACTIVE_NOW, ACTIVE_DONE, ACTIVE_AHEAD } how;

static bool is_participle(const sift_scene *scene, const sift_reading *r, uint32_t at,
                          int form)
{
  return (sift_verb_forms_at(scene, r, at) & (1u << form)) != 0;
}

/* "Employing" is so now, "cutting 300 jobs" was or will be done with the rest. */
static how how_done(const sift_scene *scene, const sift_reading *r, const sift_simple *s,
                    const sift_verb *verb)
{
  if (sift_is_listed(scene, verb->forms[SIFT_BASE], SIFT_W_LASTING_DEEDS))
    return ACTIVE_NOW;
  if (s->chain == SIFT_MODAL)
    return ACTIVE_AHEAD;
  return s->chain == SIFT_PERFECT || is_participle(scene, r, s->main, SIFT_PAST)
             ? ACTIVE_DONE
             : ACTIVE_NOW;
}

/* The subject of `s` and what the participle at `at` says of it. */
static void view_participle(const sift_scene *scene, const sift_reading *r,
                            const sift_simple *s, uint32_t at, uint32_t end, how told,
                            sift_views *views)
{
  static const int forms[] = { SIFT_DONE, SIFT_THIRD, SIFT_PAST, SIFT_BASE };
  const sift_verb *verb = sift_verb_of(scene, &r->words[at]);
  sift_view *view;
  if (verb == NULL || !sift_view_has_open(scene, views, r, at, end) ||
      !sift_view_can_own(scene, r, s) || (view = sift_view_open(scene, r, views)) == NULL)
    return;
  sift_view_add(&view->told, r, s->first, s->verb);
  view->is_of_noun = sift_view_is_of_noun(r, s);
  if (told == ACTIVE_AHEAD)
    sift_view_add(&view->told, r, s->verb, s->main);
  if (told == PASSIVE)
    sift_view_add_verb(scene, &view->told, r, at, SIFT_TEXT("was"));
  view->own = view->told.count;
  sift_view_add_verb(scene, &view->told, r, at, verb->forms[forms[told]]);
  sift_view_add(&view->told, r, at + 1, end);
}

/* Past the words of the participle at `at`: where another one or the end is. */
static uint32_t participle_end(const sift_scene *scene, const sift_reading *r,
                               uint32_t at, uint32_t end)
{
  uint32_t stop = at + 1;
  while (stop < end && !(sift_is_word_on(&r->words[stop], SIFT_W_SEAMS) &&
                         (is_participle(scene, r, stop + 1, SIFT_DONE) ||
                          is_participle(scene, r, stop + 1, SIFT_ING))))
    stop++;
  return stop;
}

void sift_view_participles(const sift_scene *scene, const sift_reading *r,
                           const sift_simple *s, uint32_t first, uint32_t end,
                           sift_views *views)
{
  bool in_front = end <= s->first;
  while (first < end) {
    uint32_t at =
        first + (in_front && sift_is_word_on(&r->words[first], SIFT_W_BEFORE_GERUNDS));
    bool having = sift_is_word(&r->words[at], "having");
    at += having;
    uint32_t stop = participle_end(scene, r, at, end);
    bool ing = is_participle(scene, r, at, SIFT_ING);
    if (!ing && !is_participle(scene, r, at, SIFT_DONE))
      return;
    const sift_verb *verb = sift_verb_of(scene, &r->words[at]);
    if (!ing ||
        (in_front ? !sift_is_word_on(&r->words[at], SIFT_W_PREPOSITIONAL_PARTICIPLES)
                  : is_deed(scene, &r->words[at])))
      view_participle(scene, r, s, at, stop,
                      having ? ACTIVE_DONE
                      : ing  ? how_done(scene, r, s, verb)
                             : PASSIVE,
                      views);
    first = stop + 1;
  }
}

/* ", employing 640 people" behind the clause's own verb. */
void sift_view_trailing(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, uint32_t end, sift_views *views)
{
  for (uint32_t i = s->main + 1; i + 2 < end; i++) {
    if (!sift_is_word(&r->words[i], ",") || !is_participle(scene, r, i + 1, SIFT_ING) ||
        !is_deed(scene, &r->words[i + 1]))
      continue;
    uint32_t stop = i + 2;
    while (stop < end && !sift_is_word(&r->words[stop], ","))
      stop++;
    view_participle(scene, r, s, i + 1, stop,
                    how_done(scene, r, s, sift_verb_of(scene, &r->words[i + 1])), views);
  }
}
