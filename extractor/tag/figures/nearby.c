/* nearby.c - what the words beside a figure say of it: hedges, up or down. */
#include "tag/figures/figures.h"

/* Words that are hedges of a figure and prepositions of a place alike. */
bool sift_hedge_is_place(const sift_ruleset *rules, const sift_hedge *hedge)
{
  return sift_grammar_has_fold(&rules->grammar, hedge->phrase,
                               SIFT_W_HEDGING_PREPOSITIONS);
}

/* "two years' work over three shifts": before a length of time or a small number of
 * things, they tell where, not how many. */
static bool is_preposition(const sift_ruleset *rules, const sift_value *value,
                           const sift_hedge *hedge)
{
  sift_decimal ten = { 1, 1 };
  bool small = value->kind == SIFT_DURATION ||
               (value->kind == SIFT_COUNT && sift_decimal_compare(value->lo, ten) < 0);
  return small && sift_hedge_is_place(rules, hedge);
}

/* "Within 60 days" is at most so long; "within half a mile of it" is a distance, and
 * exact. */
static bool is_distance(const sift_value *value, const sift_hedge *hedge)
{
  return value->kind != SIFT_DURATION &&
         sift_text_eq_fold(hedge->phrase, SIFT_TEXT("within"));
}

void sift_hedge_apply(const sift_ruleset *rules, sift_value *value,
                      const sift_hedge *hedge)
{
  value->exactly |= hedge->exactly;
  if (value->bound == SIFT_RANGE || is_preposition(rules, value, hedge) ||
      is_distance(value, hedge))
    return;
  /* "about 300 or more", "nearly $8 billion-plus": an open bound is not taken back, and a
   * vague figure ("thousands") stays vague under "more than". */
  if (hedge->bound == SIFT_ABOUT && value->bound != SIFT_EXACT)
    return;
  if (hedge->bound != SIFT_EXACT)
    value->bound = hedge->bound;
}

/* The word that ends at `end` (letters only), skipping spaces; empty at a clause's
 * end. */
static sift_text word_before(sift_text copy, size_t *end)
{
  size_t stop = *end;
  while (stop > 0 && (copy.at[stop - 1] == ' ' || copy.at[stop - 1] == '~'))
    stop--;
  size_t start = stop;
  while (start > 0 && sift_is_alpha(copy.at[start - 1]))
    start--;
  *end = start;
  return sift_text_sub(copy, start, stop);
}

static sift_text word_after(sift_text copy, size_t *start)
{
  size_t from = *start;
  while (from < copy.len && (copy.at[from] == ' ' || copy.at[from] == '-'))
    from++;
  size_t stop = from;
  while (stop < copy.len && sift_is_alpha(copy.at[stop]))
    stop++;
  *start = stop;
  return sift_text_sub(copy, from, stop);
}

static int change_of(const sift_ruleset *rules, sift_text word)
{
  sift_text sign = sift_map_get(rules, "change_word", word);
  if (sign.at == NULL || sign.at[0] == '.')
    return 0;
  return sign.at[0] == '-' ? -1 : 1;
}

static bool tells_change(const sift_ruleset *rules, sift_text word)
{
  return sift_map_get(rules, "change_word", word).at != NULL;
}

/* Such a pair stands behind a word of change, is joined by "to", and its second figure is
 * of another order: "added 5 to 10 jobs" is a range. Behind "by" four times suffice:
 * "rose by 12 to 87". */
bool sift_change_leads(const sift_match *match, sift_decimal first, sift_decimal second)
{
  sift_text matched = sift_text_sub(match->copy, match->whole.start, match->whole.end);
  if (sift_text_find(matched, SIFT_TEXT(" to "), 0) == SIZE_MAX)
    return false;
  size_t at = match->whole.start;
  sift_text word = word_before(match->copy, &at);
  bool by = sift_text_eq_fold(word, SIFT_TEXT("by"));
  if (by)
    word = word_before(match->copy, &at);
  sift_decimal least;
  return first.digits > 0 &&
         sift_decimal_multiply(first, sift_decimal_of(by ? 4 : 10), &least) &&
         sift_decimal_compare(least, second) <= 0 && tells_change(match->rules, word);
}

/* "raised the target from 5 to 7 million": behind a word of change, "from A to B" are two
 * figures; else ("tickets from 5 to 7 euros") a range. */
bool sift_change_from(const sift_match *match)
{
  enum { WORDS = 6 };
  sift_text from = SIFT_TEXT("from "), before = { match->copy.at, match->whole.start };
  sift_text matched = sift_text_sub(match->copy, match->whole.start, match->whole.end);
  size_t at = match->whole.start;
  if (sift_text_ends(before, from) &&
      sift_text_find(matched, SIFT_TEXT(" to "), 0) != SIZE_MAX)
    at -= from.len;
  else if (matched.len < from.len ||
           !sift_text_eq_fold(sift_text_sub(matched, 0, from.len), from))
    return false;
  for (int i = 0; i < WORDS; i++) {
    sift_text word = word_before(match->copy, &at);
    if (word.len == 0)
      return false;
    if (at > 0 && match->copy.at[at - 1] == '\'')
      at--; /* "expand Kroger's fleet from" */
    if (tells_change(match->rules, word))
      return true;
  }
  return false;
}

/* "a drop of 5%": the change that the word before the "of" at `at` tells; 0: none. */
static int change_noun(const sift_ruleset *rules, sift_text copy, size_t at)
{
  sift_text sign = sift_map_get(rules, "change_noun", word_before(copy, &at));
  return sign.at == NULL ? 0 : sign.at[0] == '-' ? -1 : 1;
}

/* "makes up 36%", "shot down 5": the word before the "up" or "down" at `at`. */
static bool makes_up(const sift_ruleset *rules, sift_text copy, size_t at)
{
  return sift_map_get(rules, "change_none_up", word_before(copy, &at)).at != NULL;
}

/* "28 points higher", "$2 lower": a word right behind the figure, and the noun of a
 * count. */
static int change_behind(const sift_ruleset *rules, sift_text copy,
                         const sift_mention *mention)
{
  size_t at = mention->span.end;
  int reach = mention->kind == SIFT_COUNT ? 2 : 1;
  for (int i = 0; i < reach; i++) {
    sift_text word = word_after(copy, &at);
    sift_text sign = sift_map_get(rules, "change_behind", word);
    if (sign.at != NULL)
      return sign.at[0] == '-' ? -1 : 1;
    if (sift_map_get(rules, "change_stop_behind", word).at != NULL)
      return 0;
  }
  return 0;
}

/* "fell by as much as 5%", "down 5%"; "a 5% year-over-year drop", "5% lower". A word
 * of the map `change_stop` ends the look, behind the figure also one of
 * `change_stop_behind`: what stands beyond it is said of another figure. */
void sift_change_settle(const sift_ruleset *rules, sift_arena *arena, sift_text copy,
                        sift_mention *mention)
{
  enum { WORDS_BEFORE = 5, WORDS_BEFORE_COUNT = 2, WORDS_AFTER = 4 };
  (void)arena;
  size_t at = mention->span.start;
  if (at < copy.len && copy.at[at] == '+')
    mention->value.change = 1;
  else if (at < copy.len && copy.at[at] == '-')
    mention->value.change = -1;
  int reach = mention->kind == SIFT_COUNT || mention->kind == SIFT_QUANTITY
                  ? WORDS_BEFORE_COUNT
                  : WORDS_BEFORE;
  for (int i = 0; i < reach && mention->value.change == 0; i++) {
    sift_text word = word_before(copy, &at);
    if (sift_text_eq_fold(word, SIFT_TEXT("of")))
      mention->value.change = change_noun(rules, copy, at);
    if (word.len == 0 || sift_map_get(rules, "change_stop", word).at != NULL)
      break;
    mention->value.change = change_of(rules, word);
    bool may_be_none = sift_text_eq_fold(word, SIFT_TEXT("up")) ||
                       sift_text_eq_fold(word, SIFT_TEXT("down"));
    if (may_be_none && makes_up(rules, copy, at))
      mention->value.change = 0;
  }
  at = mention->span.end;
  if (mention->value.change == 0)
    mention->value.change = change_behind(rules, copy, mention);
  bool is_share = mention->kind == SIFT_PERCENT || mention->kind == SIFT_MULTIPLE;
  for (int i = 0; is_share && i < WORDS_AFTER && mention->value.change == 0; i++) {
    sift_text word = word_after(copy, &at);
    if (word.len == 0 || sift_map_get(rules, "change_stop", word).at != NULL ||
        sift_map_get(rules, "change_stop_behind", word).at != NULL)
      break;
    mention->value.change = change_of(rules, word);
  }
}
