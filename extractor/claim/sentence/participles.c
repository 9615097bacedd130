/* participles.c - "Founded in 1988, Kroger", "cut its forecast, employing 640 people": what
 * participles say of the subject that they hang on. */
#include "claim/sentence/views.h"

/* What a firm or a plant does with people and money: "employing", not "taking the total
 * to", which all the clause before does. */
static bool is_deed(const sift_scene *scene, const sift_word *word)
{
  static const char *const deeds[] = {
    "employ",  "cut",    "hire", "open",      "close",   "sell",   "buy",    "lose",
    "earn",    "spend",  "pay",  "operate",   "run",     "serve",  "own",    "hold",
    "have",    "build",  "shed", "eliminate", "acquire", "invest", "borrow", "manage",
    "produce", "report", "post", "book",      "recruit", "supply", NULL
  };
  const sift_verb *verb = sift_verb_of(scene, word);
  return verb != NULL && sift_text_is_any(verb->forms[SIFT_BASE], deeds);
}

static bool is_state(const sift_verb *verb)
{
  static const char *const states[] = { "employ",  "operate", "run",  "serve",
                                        "own",     "hold",    "have", "manage",
                                        "produce", "supply",  NULL };
  return sift_text_is_any(verb->forms[SIFT_BASE], states);
}

/* The subject of `s` and what the participle at `at` says of it. */
static void view_participle(const sift_scene *scene, const sift_reading *r,
                            const sift_simple *s, uint32_t at, uint32_t end,
                            sift_views *views)
{
  unsigned forms = sift_verb_forms(scene, &r->words[at]);
  const sift_verb *verb = sift_verb_of(scene, &r->words[at]);
  bool ing = (forms & (1u << SIFT_ING)) != 0;
  sift_view *view;
  if (verb == NULL || !sift_view_has_open(scene, views, r, at, end) ||
      !sift_view_can_own(scene, r, s) || (ing && !is_deed(scene, &r->words[at])) ||
      (view = sift_view_open(scene, r, views)) == NULL)
    return;
  bool ahead = s->chain == SIFT_MODAL && !is_state(verb);
  bool past = (sift_verb_forms(scene, &r->words[s->main]) & (1u << SIFT_PAST)) != 0 ||
              s->chain == SIFT_PERFECT;
  sift_view_add(&view->told, r, s->first, s->verb);
  view->is_of_noun = sift_view_is_of_noun(r, s);
  if (ing && ahead)
    sift_view_add(&view->told, r, s->verb, s->main);
  if (!ing)
    sift_view_add_verb(&view->told, r, at, SIFT_TEXT("was"));
  view->own = view->told.count;
  sift_view_add_verb(&view->told, r, at,
                     !ing                      ? verb->forms[SIFT_DONE]
                     : ahead                   ? verb->forms[SIFT_BASE]
                     : past && !is_state(verb) ? verb->forms[SIFT_PAST]
                                               : verb->forms[SIFT_THIRD]);
  sift_view_add(&view->told, r, at + 1, end);
}

static bool is_participle(const sift_scene *scene, const sift_reading *r, uint32_t at,
                          int form)
{
  return at < r->count && (sift_verb_forms(scene, &r->words[at]) & (1u << form)) != 0;
}

static bool is_seam(const sift_reading *r, uint32_t at)
{
  static const char *const seams[] = { ",", "and", ";", ".", NULL };
  return sift_is_word_of(&r->words[at], seams);
}

/* "Founded in 1988, employing 640 people and run by a family," from `first` on: each of
 * the subject of `s`. */
void sift_view_participles(const sift_scene *scene, const sift_reading *r,
                           const sift_simple *s, uint32_t first, uint32_t end,
                           sift_views *views)
{
  while (first < end) {
    bool having = sift_is_word(&r->words[first], "having");
    uint32_t at = first + having, stop = at + 1;
    while (stop < end &&
           !(is_seam(r, stop) && (is_participle(scene, r, stop + 1, SIFT_DONE) ||
                                  is_participle(scene, r, stop + 1, SIFT_ING))))
      stop++;
    if (!is_participle(scene, r, at, SIFT_DONE) && !is_participle(scene, r, at, SIFT_ING))
      return;
    view_participle(scene, r, s, at, stop, views);
    first = stop + 1;
  }
}

/* ", employing 640 people" behind the clause's own verb. */
void sift_view_trailing(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, uint32_t end, sift_views *views)
{
  for (uint32_t i = s->main + 1; i + 2 < end; i++) {
    if (!sift_is_word(&r->words[i], ",") || !is_participle(scene, r, i + 1, SIFT_ING))
      continue;
    uint32_t stop = i + 2;
    while (stop < end && !sift_is_word(&r->words[stop], ","))
      stop++;
    view_participle(scene, r, s, i + 1, stop, views);
  }
}
