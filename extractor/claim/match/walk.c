/* walk.c - follows the moves of a claim rule from a token on, and finds the roles where
 * PCRE2 would find them in the typed text (ruleset.h): of two ways the first one that
 * leads to the end. A test holds both together.
 *
 * A place is a cell, and whether the mark of a phrase's rest stands before it: one does
 * behind a class's word of a phrase, of which only words and classes take the next. */
#include "claim/match/asked.h"

#define STEP_LIMIT 100000 /* past it PCRE2 says whether a match is found at all */

#define NOWHERE UINT32_MAX

typedef uint32_t place;

typedef struct walker {
  sift_starter *s;
  const sift_move *moves;
  sift_stretch *roles;
  place opened[SIFT_ROLE_LIMIT];
  uint32_t left; /* steps */
} walker;

/* ---------------------------------------------------------------- places */

static bool has(const sift_cells *set, uint32_t cell)
{
  return (set->bits[cell / 64] >> cell % 64 & 1) != 0;
}

static place place_at(uint32_t cell, bool rest)
{
  return cell << 1 | (rest ? 1 : 0);
}

static uint32_t cell_of(place at)
{
  return at >> 1;
}

static bool is_rest(place at)
{
  return (at & 1) != 0;
}

static bool is_end(const walker *w, place at)
{
  return cell_of(at) == w->s->typed->cell_count;
}

static place next_token(const walker *w, place at)
{
  return place_at((uint32_t)sift_cells_next(w->s->words, &w->s->begins, cell_of(at) + 1u),
                  false);
}

/* ---------------------------------------------------------------- one move */

/* The place behind the token, or behind the rest of one. */
static place over_token(const walker *w, const sift_answer *answer, place at)
{
  uint32_t cell = cell_of(at);
  if (is_end(w, at))
    return NOWHERE;
  if (has(&w->s->begins, cell))
    return has(&answer->whole, cell) ? next_token(w, at) : NOWHERE;
  bool may = answer->without && !is_rest(at) && has(&answer->inner, cell);
  return may ? next_token(w, at) : NOWHERE;
}

/* The place behind one word of a phrase, which answers without the others. */
static place over_inner(const walker *w, const sift_answer *answer, place at)
{
  uint32_t cell = cell_of(at);
  const sift_typed *typed = w->s->typed;
  if (!w->s->any_inside || answer->without || is_end(w, at) || !has(&answer->inner, cell))
    return NOWHERE;
  return place_at(cell + 1, !has(&typed->last, cell));
}

/* Of a metric or reference each word may be it, the last one first: the cell of the first
 * one to try. */
static uint32_t last_word(const walker *w, place at)
{
  uint32_t cell = cell_of(at);
  bool named = has(&w->s->typed->named, cell) && has(&w->s->begins, cell);
  return named ? cell_of(next_token(w, at)) - 1 : cell;
}

static place previous_token(const walker *w, place at)
{
  uint32_t cell = cell_of(at) - 1;
  while (!has(&w->s->begins, cell))
    cell--;
  return place_at(cell, false);
}

/* ---------------------------------------------------------------- the walk */

static bool walk(walker *w, uint32_t move, place at);

static bool walk_lazily(walker *w, const sift_move *run, place at)
{
  const sift_answer *answer = sift_answer_to(w->s, run->arg);
  for (uint32_t n = 0; at != NOWHERE; n++) {
    if (n >= run->low && walk(w, run->then, at))
      return true;
    at = n < run->high ? over_token(w, answer, at) : NOWHERE;
  }
  return false;
}

static bool walk_greedily(walker *w, const sift_move *run, place from)
{
  const sift_answer *answer = sift_answer_to(w->s, run->arg);
  uint32_t n = 0;
  place at = from;
  for (place next; n < run->high; n++, at = next)
    if ((next = over_token(w, answer, at)) == NOWHERE)
      break;
  for (; n >= run->low; n--) {
    if (walk(w, run->then, at))
      return true;
    if (n == 0)
      break;
    at = n == 1 ? from : previous_token(w, at);
  }
  return false;
}

static bool walk_words(walker *w, const sift_move *m, place at)
{
  const sift_answer *answer = sift_answer_to(w->s, m->arg);
  if (is_end(w, at))
    return false;
  for (uint32_t cell = last_word(w, at) + 1; cell-- > cell_of(at);)
    if (has(&answer->whole, cell) && walk(w, m->then, place_at(cell + 1, false)))
      return true;
  return false;
}

static bool walk_tokens(walker *w, const sift_move *m, place at)
{
  const sift_answer *answer = sift_answer_to(w->s, m->arg);
  place whole = over_token(w, answer, at), inner = over_inner(w, answer, at);
  return (whole != NOWHERE && walk(w, m->then, whole)) ||
         (inner != NOWHERE && walk(w, m->then, inner));
}

/* What the role held stands again where this leads nowhere. */
static bool walk_closed(walker *w, const sift_move *m, place at)
{
  sift_stretch before = w->roles[m->arg];
  w->roles[m->arg] = (sift_stretch){ w->opened[m->arg], at };
  if (walk(w, m->then, at))
    return true;
  w->roles[m->arg] = before;
  return false;
}

/* Whether the token here, or what is left of one, has one of the tags as a whole. */
static bool is_whole(const walker *w, const sift_answer *answer, place at)
{
  uint32_t cell = cell_of(at);
  if (is_end(w, at) || is_rest(at))
    return false;
  return has(has(&w->s->begins, cell) ? &answer->whole : &answer->inner, cell);
}

/* Whether a move that stays where it is can be made. */
static bool holds(walker *w, const sift_move *m, place at)
{
  switch ((sift_move_kind)m->kind) {
  case SIFT_MOVE_WHOLE:
    return is_whole(w, sift_answer_to(w->s, m->arg), at);
  case SIFT_MOVE_AHEAD:
    return walk(w, m->arg, at);
  case SIFT_MOVE_NOT_AHEAD:
    return !walk(w, m->arg, at);
  case SIFT_MOVE_PASS:
    return !is_rest(at);
  case SIFT_MOVE_FIRST:
    return at == 0;
  case SIFT_MOVE_LAST:
    return is_end(w, at);
  default:
    return true;
  }
}

/* Whether the moves from this one on lead to the end; out of steps, that they do not. */
static bool walk(walker *w, uint32_t move, place at)
{
  for (;;) {
    const sift_move *m = &w->moves[move];
    if (w->left == 0)
      return false;
    w->left--;
    switch ((sift_move_kind)m->kind) {
    case SIFT_MOVE_MATCHED:
      return true;
    case SIFT_MOVE_TOKEN:
      return walk_tokens(w, m, at);
    case SIFT_MOVE_WORD:
      return walk_words(w, m, at);
    case SIFT_MOVE_RUN:
      return m->lazy ? walk_lazily(w, m, at) : walk_greedily(w, m, at);
    case SIFT_MOVE_CLOSE:
      return walk_closed(w, m, at);
    case SIFT_MOVE_EITHER:
      if (walk(w, m->then, at))
        return true;
      move = m->arg;
      continue;
    case SIFT_MOVE_OPEN:
      w->opened[m->arg] = at;
      break;
    default:
      if (!holds(w, m, at))
        return false;
    }
    move = m->then;
  }
}

sift_match_result sift_starter_walk(sift_starter *s, const sift_claim_rule *rule,
                                    size_t token, sift_stretch *roles)
{
  walker w = { .s = s, .moves = s->steps->moves.at, .roles = roles, .left = STEP_LIMIT };
  if (rule->move == 0 || (rule->has_nouns && s->typed->foreign))
    return SIFT_MATCH_LIMIT;
  for (size_t i = 0; i < rule->role_count; i++)
    roles[i] = (sift_stretch){ 0, 0 };
  if (walk(&w, rule->move, place_at(s->typed->tokens[token].cell, false)))
    return SIFT_MATCH_FOUND;
  return w.left == 0 ? SIFT_MATCH_LIMIT : SIFT_MATCH_NONE;
}

/* ---------------------------------------------------------------- words */

/* A tagged span is one word, whatever cells it has. */
static size_t word_of(const sift_typed *typed, uint32_t cell)
{
  const sift_token *token = sift_typed_token(typed, cell);
  return token->kind >= 0 ? token->first : token->first + (cell - token->cell);
}

size_t sift_stretch_first(const sift_typed *typed, sift_stretch stretch)
{
  return word_of(typed, cell_of(stretch.from));
}

/* Behind a word that a rule writes out in a phrase, the rest's mark is taken with it, and
 * so the role ends with the next word. */
size_t sift_stretch_last(const sift_typed *typed, sift_stretch stretch)
{
  uint32_t cell = cell_of(stretch.to);
  bool inside = cell < typed->cell_count && !has(&typed->first, cell) &&
                !has(&typed->named, cell) && !is_rest(stretch.to);
  return word_of(typed, inside ? cell : cell - 1);
}
