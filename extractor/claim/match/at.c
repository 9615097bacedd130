/* at.c - one rule at one token: by its moves, and by its pattern where these cannot tell.
 */
#include "claim/match/match.h"

static sift_place no_place(void)
{
  return (sift_place){ .mention = -1 };
}

static sift_place place_of(const sift_typed *typed, size_t first, size_t last)
{
  return (sift_place){ .is_set = true,
                       .first = first,
                       .last = last,
                       .mention = first == last ? typed->words[first].mention : -1 };
}

static sift_match_result walk(sift_match_view *m, size_t token)
{
  sift_stretch held[SIFT_ROLE_LIMIT];
  const sift_typed *typed = &m->sentence->typed;
  sift_match_result result =
      sift_starter_walk(m->scene->claimer->starter, m->rule, token, held);
  for (size_t i = 0; result == SIFT_MATCH_FOUND && i < m->rule->role_count; i++)
    m->roles[i] = held[i].from == held[i].to
                      ? no_place()
                      : place_of(typed, sift_stretch_first(typed, held[i]),
                                 sift_stretch_last(typed, held[i]));
  return result;
}

static void read_roles(sift_match_view *m)
{
  const sift_typed *typed = &m->sentence->typed;
  for (size_t i = 0; i < m->rule->role_count; i++) {
    sift_span bytes;
    m->roles[i] = no_place();
    if (sift_matcher_group(m->scene->claimer->matcher, m->rule->roles[i].group, &bytes) &&
        bytes.end > bytes.start)
      m->roles[i] = place_of(typed, sift_typed_word_at(typed, bytes.start),
                             sift_typed_word_at(typed, bytes.end - 1));
  }
}

static sift_match_result ask_pattern(sift_match_view *m, size_t token)
{
  sift_scene *scene = m->scene;
  const sift_typed *typed = &m->sentence->typed;
  sift_typed_write(scene->arena, &m->sentence->typed);
  sift_match_result result =
      sift_pattern_match(m->rule->pattern, scene->claimer->matcher, typed->text,
                         typed->tokens[token].at, SIZE_MAX);
  if (result == SIFT_MATCH_LIMIT)
    scene->status = sift_fail(scene->err, SIFT_LIMIT, "match limit of rule %.*s",
                              SIFT_SHOW(m->rule->id));
  if (result == SIFT_MATCH_FOUND)
    read_roles(m);
  return result;
}

bool sift_match_at(sift_match_view *m, size_t token, bool known)
{
  sift_match_result result = known ? walk(m, token) : SIFT_MATCH_LIMIT;
  if (result == SIFT_MATCH_LIMIT)
    result = ask_pattern(m, token);
  m->begin = m->sentence->typed.tokens[token].first;
  return result == SIFT_MATCH_FOUND;
}
