/* against.c - dates that a figure is only held against: "up 3% from 2024", "than in the
 * same quarter of 2023", "up 2.3 million from December". */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "tag/dates/dates.h"

/* "Compared to, for example, 2009": "to"; where `word` stands otherwise, itself. */
static sift_text word_before_instance(const sift_scene *scene, uint32_t from,
                                      uint32_t *at, sift_text word)
{
  uint32_t end = *at;
  if (!sift_text_is(sift_word_back(scene, from, &end), "for") || end < from + 2 ||
      scene->article->text.at[end - 2] != ',')
    return word;
  *at = end - 2;
  return sift_word_back(scene, from, at);
}

/* "Up 2.3 million | from December", "up two points from Q3": what it is more than. */
static bool is_up_from(const sift_scene *scene, const sift_mention *date, uint32_t from,
                       uint32_t at)
{
  enum { REACH = 30 }; /* "up by almost 2.3 million " */
  const sift_texts ups = sift_scene_grammar(scene)->lists[SIFT_W_UP_BY];
  uint32_t start = at > from + REACH ? at - REACH : from;
  sift_text before = sift_text_sub(scene->article->text, start, at);
  size_t up = SIZE_MAX;
  for (size_t i = 0; i < ups.count && up == SIZE_MAX; i++)
    up = sift_text_find(before, ups.at[i], 0);
  for (const sift_mention *m = date; up != SIZE_MAX && m-- > scene->mentions->at;) {
    if (m->span.start < start + up)
      return false;
    if ((SIFT_NUMERIC & (1u << m->kind)) != 0 && m->span.end <= at)
      return true;
  }
  return false;
}

/* "The same period | of 2023", "the corresponding half | last year"; the bare "same period"
 * is the one told of. */
static bool says_its_year(const sift_scene *scene, sift_text said)
{
  for (size_t i = 0; i < said.len; i++)
    if (sift_is_digit(said.at[i]))
      return true;
  return sift_has_listed_fold(scene, said, SIFT_W_YEAR_BEFORE_WORDS);
}

/* "Was", "had been", "was worth": what somebody did before whom `at` then stands; empty:
 * nobody did. */
static sift_text doer_before(const sift_scene *scene, uint32_t from, uint32_t *at,
                             sift_text word)
{
  enum { VERBS = 3 };
  bool does = false;
  for (int n = 0; n < VERBS; n++) {
    bool verb = sift_is_listed(scene, word, SIFT_W_PAST_FORMS) ||
                sift_is_listed(scene, word, SIFT_W_COPULAS) ||
                sift_text_ends(word, SIFT_TEXT("ed"));
    if (!verb && (does || !sift_is_listed(scene, word, SIFT_W_STATES_OF_A_BASE)))
      break;
    does = does || verb;
    word = sift_word_back(scene, from, at);
  }
  return does ? word : (sift_text){ NULL, 0 };
}

/* "Twice what it was | last year", "more than it had | in 2024", "three times as many as
 * it had": when the other was that the figure is held against. */
static bool is_when_it_was(const sift_scene *scene, uint32_t from, uint32_t at,
                           sift_text word)
{
  word = doer_before(scene, from, &at, word);
  if (word.len == 0 || !sift_is_listed(scene, word, SIFT_W_PERSONAL_PRONOUNS))
    return false;
  word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "than"))
    return true;
  sift_text before = sift_word_back(scene, from, &at);
  return (sift_text_is(word, "what") &&
          sift_is_listed(scene, before, SIFT_W_BEFORE_WHAT_IT_WAS)) ||
         (sift_text_is(word, "as") && sift_is_listed(scene, before, SIFT_W_AS_MUCH));
}

/* "Up 20% from the same quarter in 2023", "than in 2019", "62% on 2015", "9% ahead of last
 * year": a date that the figure is only measured from. "From 2027" may be when it begins. */
bool sift_is_measured_from(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "from") && at > from + 1 &&
      scene->article->text.at[at - 2] == '%') /* "up 3% from 2024" */
    return true;
  if (sift_text_is(word, "from") && is_up_from(scene, date, from, at))
    return true;
  if (sift_is_listed(scene, word, SIFT_W_INSTANCES))
    word = word_before_instance(scene, from, &at, word);
  bool in = sift_text_is(word, "in"), inside = in || sift_text_is(word, "of");
  if (inside)
    word = sift_word_back(scene, from, &at);
  if (is_when_it_was(scene, from, at, word))
    return true;
  if (sift_text_is(word, "as")) /* "as in 2023", not "as of 2023" */
    return in;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  bool named = sift_has_listed_fold(scene, said, SIFT_W_SAME_OR_LAST) ||
               sift_months_before(scene, date) != 0;
  for (int n = 0; n < 4 && sift_is_listed(scene, word, SIFT_W_BEFORE_A_BASE); n++) {
    named = named || sift_is_listed(scene, word, SIFT_W_SAME_AS_BEFORE);
    word = sift_word_back(scene, from, &at);
  }
  if (sift_text_is(word, "over")) /* a growth over that of another year */
    return named && says_its_year(scene, said);
  if (sift_is_listed(scene, word, SIFT_W_LINKS_OF_COMPARED))
    return sift_text_is(sift_word_back(scene, from, &at), "compared");
  if (sift_text_is(word, "on")) /* "on Friday" is when */
    return !inside && date->value.period.grain >= SIFT_GRAIN_QUARTER;
  return (sift_is_listed(scene, word, SIFT_W_COMPARING) ||
          sift_is_listed(scene, word, SIFT_W_AHEAD)) &&
         (named || !sift_text_is(word, "from"));
}

/* Whether words of a comparison stand before the place, in its sentence. */
static bool is_behind_comparison(const sift_scene *scene, uint32_t from, uint32_t at)
{
  enum { REACH = 16 };
  for (int n = 0; n < REACH && at > from; n++) {
    sift_text word = sift_word_back(scene, from, &at);
    if (sift_is_listed(scene, word, SIFT_W_COMPARISON_OPENERS))
      return true;
    if (word.len == 0 && at > from)
      at--; /* over a mark or a figure */
  }
  return false;
}

bool sift_is_of_compared(const sift_scene *scene, const sift_mention *date)
{
  enum { DAYS = 270 }; /* a date so long ago is that of the year before */
  sift_day told = scene->article->anchor.first, last = date->value.period.last;
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  if (told == SIFT_DAY_NONE || last == SIFT_DAY_NONE || told - last < DAYS ||
      !sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_BEFORE_A_BASE_DATE))
    return false;
  for (const sift_mention *m = date;
       m-- > scene->mentions->at && m->sentence == date->sentence;)
    if ((SIFT_NUMERIC & (1u << m->kind)) != 0)
      return is_behind_comparison(scene, from, m->span.start);
  return false;
}

bool sift_is_behind_after(const sift_scene *scene, const sift_typed *typed,
                          uint32_t figure, uint32_t at)
{
  enum { REACH = 3 };
  const sift_mention *last =
      at > 0 ? sift_mention_of(scene, &typed->words[at - 1]) : NULL;
  if (last == NULL || (SIFT_NUMERIC & (1u << last->kind)) == 0)
    return false;
  for (uint32_t i = at - 1, n = 0; i-- > figure + 1 && n < REACH; n++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_AFTER))
      return true;
  return false;
}
