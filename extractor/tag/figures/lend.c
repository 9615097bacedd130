/* lend.c - figures that leave out what the figure beside them says: "$1.2 billion, up
 * from 900 million", "45 million shares against 30 million a year earlier", "12 and 15
 * years", "fell 312 points, or 0.7%". */
#include "tag/dates/tense.h"
#include "tag/engine.h"
#include "tag/figures/figures.h"
#include "tag/tag.h"

#include <string.h>

/* Bytes between the two: what is farther off is not compared. */
#define GAP_ROOM 80

/* What the map `unit_lending` says of the word that ends right before `end`, and where it
 * begins; 0: nothing. */
static char role_before(const sift_ruleset *rules, sift_text text, size_t start,
                        size_t end, size_t *word)
{
  while (end > start && text.at[end - 1] == ' ')
    end--;
  *word = end;
  while (*word > start && sift_is_alpha(text.at[*word - 1]))
    --*word;
  sift_text role = sift_map_get(rules, "unit_lending", sift_text_sub(text, *word, end));
  return role.at == NULL ? 0 : role.at[0];
}

/* How the words right before `place` join a figure to the one before it, with only words
 * of the map `unit_lending` between: '+' ("from") or '*' ("versus"), which compares;
 * '=' ("to"), only where no comma parts the two. '^' ("than") compares with "the 40 that
 * it had" and in "rather than 40", else it is a hedge. ',' ("up"): behind a comma, by how
 * much the figure before changed. 0: not at all. */
static char joint_of(const sift_ruleset *rules, sift_text text, size_t start,
                     size_t place)
{
  bool is_known = false; /* "the 40" */
  for (size_t word, before; place > start; place = word) {
    char role = role_before(rules, text, start, place, &word);
    if (role == 0)
      return 0;
    if (role == '=' && role_before(rules, text, start, word, &before) == '~')
      return '*'; /* ", rising to 10 million" */
    if (role == '+' && role_before(rules, text, start, word, &before) == ',')
      return '*'; /* ", down from an average of 170" */
    if (role == '=' &&
        sift_text_find(sift_text_sub(text, start, word), SIFT_TEXT(","), 0) != SIZE_MAX)
      return 0;
    if (role == '^')
      return is_known || role_before(rules, text, start, word, &before) == '*' ? '*' : 0;
    if (role == ',') {
      if (word >= start + 2 && text.at[word - 2] == ',')
        return '*';
    } else if (role != '.' && role != '~') {
      return role;
    }
    sift_text said = sift_text_trim(sift_text_sub(text, word, place));
    is_known |= sift_text_eq_fold(said, SIFT_TEXT("the"));
  }
  return 0;
}

static bool is_broken(sift_text gap)
{
  for (size_t i = 0; i < gap.len; i++)
    if (strchr(";:\n\t", gap.at[i]) != NULL || (unsigned char)gap.at[i] < ' ')
      return true;
  return false;
}

/* Figures a hundred times apart are of different things. */
static bool is_alike(sift_decimal a, sift_decimal b)
{
  sift_decimal more_a = a, more_b = b;
  more_a.exponent += 2;
  more_b.exponent += 2;
  return a.digits > 0 && b.digits > 0 && sift_decimal_compare(a, more_b) < 0 &&
         sift_decimal_compare(b, more_a) < 0;
}

static bool has_letter(sift_text t)
{
  for (size_t i = 0; i < t.len; i++)
    if (sift_is_alpha(t.at[i]))
      return true;
  return false;
}

/* "to 3.5 percent from 4": a share that is a level, and a small bare figure after it. */
static bool is_level(const sift_tagger *tagger, const sift_mention *share,
                     const sift_mention *m)
{
  sift_text before = sift_text_sub(tagger->article->text, 0, share->span.start);
  return sift_grammar_ends(&tagger->rules->grammar, before, SIFT_W_BEFORE_A_LEVEL) > 0 &&
         share->kind == SIFT_PERCENT && !has_letter(m->value.text) &&
         sift_decimal_compare(m->value.hi, sift_decimal_of(100)) <= 0;
}

bool sift_is_converted(sift_text text, const sift_mention *m, const sift_mention *next)
{
  uint32_t from = m->span.end, to = next->span.start;
  return m->kind == SIFT_MONEY && next->kind == SIFT_MONEY && to == from + 2 &&
         text.at[from] == ' ' && text.at[from + 1] == '(' && next->span.end < text.len &&
         text.at[next->span.end] == ')' && !sift_text_eq(m->value.unit, next->value.unit);
}

/* The figure before mention `at` in its sentence that has something to lend; shares and
 * factors between are passed over ("466,140 vans, up 83% from 254,695"), and a length of
 * time right before it lends only where no other figure does. */
static const sift_mention *lender_of(const sift_tagger *tagger,
                                     const sift_mentions *mentions, size_t at)
{
  sift_text text = tagger->article->text;
  const sift_mention *m = &mentions->at[at], *last = m - 1;
  for (size_t i = at; i > 0 && mentions->at[i - 1].sentence == m->sentence; i--) {
    const sift_mention *one = &mentions->at[i - 1];
    bool is_bare = one->kind == SIFT_COUNT && one->value.unit.at == NULL;
    if (i > 1 && sift_is_converted(text, one - 1, one))
      return one - 1; /* "412 million pounds ($552 million), up from 381 million" */
    if (one->kind == SIFT_MONEY || one->kind == SIFT_QUANTITY || one->kind == SIFT_COUNT)
      return is_bare ? NULL : one;
    bool is_ratio = one->kind == SIFT_MULTIPLE && one->value.decimals;
    if (one == last && (is_level(tagger, one, m) || (is_ratio && m->value.decimals)))
      return one;
  }
  bool has_time = last->kind == SIFT_DURATION && last->sentence == m->sentence;
  return has_time ? last : NULL;
}

/* "from $5 to 3" may be cents, or anything; "from $5bn to 3bn" is money. "38 mpg from
 * 33" is a measure again, and so is 38 in "from 90 minutes to 38"; what "from 9" is
 * behind a length of time, only a comparison tells. */
static bool may_lend(sift_text text, const sift_mention *from, const sift_mention *m,
                     char joint)
{
  sift_text before = sift_text_sub(text, 0, from->span.start);
  if (joint == '=' && from->kind != SIFT_MONEY &&
      sift_text_ends(before, SIFT_TEXT("from ")))
    return true;
  switch (from->kind) {
  case SIFT_MONEY:
    return has_letter(m->value.text);
  case SIFT_QUANTITY:
    return has_letter(m->value.text) || joint != '=' || from->value.change != 0;
  case SIFT_DURATION:
    return joint == '*';
  default:
    return true;
  }
}

/* What a change led to may be far from it: "rose 3 million barrels to 440 million"; but
 * what grew "by a tenth to 4.2 million" is no ratio. */
static bool fits(const sift_mention *from, const sift_mention *m, char joint)
{
  return is_alike(from->value.hi, m->value.lo) ||
         (joint == '=' && from->value.change != 0 && from->kind != SIFT_MULTIPLE &&
          (from->kind == SIFT_QUANTITY || has_letter(m->value.text)));
}

static sift_text text_behind(const sift_tagger *tagger, const sift_mention *m)
{
  sift_text text = tagger->article->text;
  return sift_text_sub(text, m->span.end, text.len);
}

static bool is_behind_comma(const sift_tagger *tagger, const sift_mention *m)
{
  return m->span.start > 1 && tagger->article->text.at[m->span.start - 2] == ',';
}

/* "borrowed 17 billion pounds, 10 billion more than before", "300 metres long, 60 wide":
 * behind a comma, a bare figure whose next words say that it is told in the same unit. */
static bool is_told_alike(const sift_tagger *tagger, const sift_mention *from,
                          const sift_mention *m)
{
  const sift_grammar *grammar = &tagger->rules->grammar;
  sift_text rest = text_behind(tagger, m);
  bool is_alike_told =
      sift_grammar_starts(grammar, rest, SIFT_W_COMPARATIVES_THAN) > 0 ||
      (from->kind == SIFT_QUANTITY &&
       sift_grammar_starts(grammar, rest, SIFT_W_ADJECTIVES_OF_SIZE) > 0);
  return is_alike_told && is_behind_comma(tagger, m);
}

/* "4,700 stores, 600 of them in Canada"; "freed 27 hostages, of whom four are ill"; "and
 * the remaining 41" */
static bool is_part_of(const sift_tagger *tagger, const sift_mention *from,
                       const sift_mention *m)
{
  const sift_grammar *grammar = &tagger->rules->grammar;
  sift_text gap = sift_text_sub(tagger->article->text, from->span.end, m->span.start);
  if (sift_grammar_ends(grammar, gap, SIFT_W_BEFORE_A_REMAINDER) > 0)
    return true;
  bool is_said =
      sift_grammar_ends(grammar, gap, SIFT_W_BEFORE_A_PORTION) > 0 ||
      (is_behind_comma(tagger, m) &&
       sift_grammar_starts(grammar, text_behind(tagger, m), SIFT_W_BEHIND_A_PORTION) > 0);
  return is_said && sift_decimal_compare(m->value.hi, from->value.hi) <= 0;
}

/* "sold 1,044 flats and built 96", "killed 12 people and wounding 30": the next verb has
 * the same thing for its object. */
static bool is_next_deed(const sift_ruleset *rules, sift_text text,
                         const sift_mention *from, const sift_mention *m)
{
  enum { NOUN_ROOM = 24 };
  sift_text gap = sift_text_sub(text, from->span.end, m->span.start);
  sift_text rest = sift_text_sub(text, m->span.end, text.len);
  sift_text joint = SIFT_TEXT(" and ");
  size_t and_at = sift_text_find(gap, joint, 0);
  bool is_end = rest.len == 0 || rest.at[0] == '.' || rest.at[0] == ',';
  if (from->kind != SIFT_COUNT || !is_end || gap.len == 0 || and_at == SIZE_MAX ||
      and_at > NOUN_ROOM || sift_text_find(gap, SIFT_TEXT(","), 0) != SIZE_MAX)
    return false;
  sift_text verb = sift_text_trim(sift_text_sub(gap, and_at + joint.len, gap.len));
  for (size_t i = 0; i < verb.len; i++)
    if (!sift_is_alpha(verb.at[i]))
      return false;
  return verb.len > 0 &&
         (sift_tense_of(rules, verb) < 0 || sift_text_ends(verb, SIFT_TEXT("ing")));
}

/* Where a name of a place follows the " in " in `t`. */
static bool is_in_place(sift_text t)
{
  sift_text in = SIFT_TEXT(" in ");
  size_t at = sift_text_find(t, in, 0);
  return at != SIZE_MAX && at + in.len < t.len && sift_is_upper(t.at[at + in.len]);
}

/* "19 cases in Texas, five in Ohio" */
static bool is_listed_by_place(sift_text text, const sift_mention *from,
                               const sift_mention *m)
{
  sift_text gap = sift_text_sub(text, from->span.end, m->span.start);
  sift_text rest = sift_text_sub(text, m->span.end, text.len);
  return sift_text_starts(rest, SIFT_TEXT(" in ")) && is_in_place(rest) &&
         is_in_place(gap) &&
         (sift_text_ends(gap, SIFT_TEXT(", ")) ||
          sift_text_ends(gap, SIFT_TEXT(" and ")));
}

static void take_unit(const sift_tagger *tagger, sift_mention *m,
                      const sift_mention *from)
{
  m->kind = m->value.kind = from->kind;
  m->value.unit = from->value.unit;
  m->value.per = from->value.per;
  if (m->kind == SIFT_DURATION)
    m->value.iso = sift_duration_iso(tagger->arena, &m->value);
}

static void lend_on(const sift_tagger *tagger, sift_mentions *mentions)
{
  sift_text text = tagger->article->text;
  for (size_t i = 1; i < mentions->count; i++) {
    sift_mention *m = &mentions->at[i];
    if (m->kind != SIFT_COUNT || m->value.unit.at != NULL)
      continue;
    const sift_mention *from = lender_of(tagger, mentions, i);
    if (from == NULL || m->span.start - from->span.end > GAP_ROOM ||
        is_broken(sift_text_sub(text, from->span.end, m->span.start)))
      continue;
    char joint = is_told_alike(tagger, from, m) || is_listed_by_place(text, from, m)
                     ? '*'
                     : joint_of(tagger->rules, text, from->span.end, m->span.start);
    bool is_lent = joint != 0 && may_lend(text, from, m, joint) && fits(from, m, joint);
    if (is_lent || is_part_of(tagger, from, m) ||
        is_next_deed(tagger->rules, text, from, m))
      take_unit(tagger, m, from);
  }
}

/* ---------------------------------------------------------------- the unit behind */

/* What stands between two figures of which only the last says its unit: "12 and 15
 * years", where the second is larger; "20 x 30 metres", "from 18 to 14 weeks"; in a
 * longer list also a comma. */
static bool lends_back(const sift_grammar *grammar, sift_text gap, sift_decimal first,
                       sift_decimal second, bool is_list)
{
  if (sift_grammar_has_fold(grammar, gap, SIFT_W_JOINS_DIMENSIONS))
    return true;
  bool is_comma = sift_text_is(gap, ", ") || sift_text_is(gap, "-, ");
  return sift_decimal_compare(first, second) < 0 &&
         ((is_list && is_comma) ||
          sift_grammar_has_fold(grammar, gap, SIFT_W_JOINS_FIGURES));
}

static void lend_back(const sift_tagger *tagger, sift_mentions *mentions)
{
  sift_text text = tagger->article->text;
  bool is_list = false;
  for (size_t i = mentions->count; i-- > 1;) {
    sift_mention *m = &mentions->at[i - 1], *next = &mentions->at[i];
    bool fits = (next->kind == SIFT_QUANTITY || next->kind == SIFT_DURATION) &&
                m->sentence == next->sentence && m->kind == SIFT_COUNT &&
                is_alike(m->value.hi, next->value.lo);
    is_list = fits && lends_back(&tagger->rules->grammar,
                                 sift_text_sub(text, m->span.end, next->span.start),
                                 m->value.hi, next->value.lo, is_list);
    if (is_list)
      take_unit(tagger, m, next);
  }
}

/* ---------------------------------------------------------------- the change before */

/* What stands between a change and the same change told another way: its noun, then
 * ", or " or an opening bracket. */
static bool tells_again(const sift_grammar *grammar, sift_text gap)
{
  size_t at = 0, end = sift_grammar_ends(grammar, gap, SIFT_W_BEFORE_A_RESTATEMENT);
  while (at < gap.len - end && (sift_is_alpha(gap.at[at]) || gap.at[at] == ' '))
    at++;
  return end > 0 && at == gap.len - end;
}

static bool is_figure(const sift_mention *m)
{
  return m->kind == SIFT_MONEY || m->kind == SIFT_PERCENT || m->kind == SIFT_COUNT ||
         m->kind == SIFT_QUANTITY || m->kind == SIFT_MULTIPLE;
}

static void lend_changes(const sift_tagger *tagger, sift_mentions *mentions)
{
  enum { NOUN_ROOM = 30 };
  for (size_t i = 1; i < mentions->count; i++) {
    const sift_mention *from = &mentions->at[i - 1];
    sift_mention *m = &mentions->at[i];
    if (is_figure(m) && is_figure(from) && m->value.change == 0 &&
        from->value.change != 0 && m->sentence == from->sentence &&
        m->span.start - from->span.end < NOUN_ROOM &&
        tells_again(&tagger->rules->grammar,
                    sift_text_sub(tagger->article->text, from->span.end, m->span.start)))
      m->value.change = from->value.change;
  }
}

void sift_units_lend(const sift_tagger *tagger, sift_mentions *mentions)
{
  lend_on(tagger, mentions);
  lend_back(tagger, mentions);
  lend_changes(tagger, mentions);
}
