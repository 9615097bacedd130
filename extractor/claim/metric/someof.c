/* someof.c - a count or a plan that is of some only, told by words that stand by
 * themselves:
 * - those of a size: "1,900 customers | with revenue above $90,000";
 * - those near by: "employs 145 people | in town";
 * - one project: "Harrow Bank 1, | a 900-megawatt wind farm, which will open in 2029". */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/works/works.h"

enum { COUNTED_WORDS = 3, THRESHOLD_WORDS = 7, NAME_WORDS = 4, NOUN_WORDS = 5 };

/* "With | recurring revenue above | $90,000": which word the sum is; 0: no threshold. */
static size_t threshold_at(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  bool over = false;
  for (size_t i = at + 1; i < typed->word_count && i - at <= THRESHOLD_WORDS; i++) {
    if (sift_is_figure(scene, &typed->words[i]))
      return over && i > at + 1 ? i : 0;
    over = over || sift_word_is_on(typed, i, SIFT_W_THRESHOLDS);
    if (sift_word_is(typed, i, ",") || sift_word_is(typed, i, "."))
      return 0;
  }
  return 0;
}

bool sift_name_some_of(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft)
{
  size_t at = value + 1;
  for (size_t n = 0; n < COUNTED_WORDS && at < typed->word_count; n++, at++) {
    if (sift_is_figure(scene, &typed->words[at]) || sift_word_is(typed, at, ","))
      return false;
    if (n == 0)
      continue; /* what is counted */
    if (sift_word_is_on(typed, at, SIFT_W_NEAR_BY) ||
        (sift_word_is(typed, at, "in") && sift_word_is(typed, at + 1, "town"))) {
      sift_object_of_words(scene, typed, at, at + 1 + sift_word_is(typed, at, "in"),
                           draft);
      return true;
    }
    size_t sum = sift_word_is_on(typed, at, SIFT_W_BEFORE_A_THRESHOLD)
                     ? threshold_at(scene, typed, at)
                     : 0;
    if (sum == 0)
      continue;
    sift_object_of_words(scene, typed, at + sift_word_is(typed, at, "with"), sum + 1,
                         draft);
    return true;
  }
  return false;
}

/* "A 900-megawatt | wind farm": the word for works not far behind the article. */
static bool calls_works(const sift_scene *scene, const sift_typed *typed, size_t article)
{
  for (size_t i = article + 1; i < typed->word_count && i - article <= NOUN_WORDS; i++) {
    sift_text word = typed->words[i].text; /* "wind farm" */
    sift_text pair = i > article + 1
                         ? sift_text_spaced(scene->arena, typed->words[i - 1].text, word)
                         : word;
    if (sift_table_get(&scene->claimer->facilities, word) != NULL ||
        sift_table_get(&scene->claimer->facilities, pair) != NULL)
      return true;
  }
  return false;
}

/* How many words before a comma are a name that no list knows: "Harrow Bank 1". */
static size_t name_before(const sift_typed *typed, size_t comma)
{
  size_t first = comma, capitals = 0;
  while (first > 0 && comma - first < NAME_WORDS && typed->words[first - 1].mention < 0 &&
         (typed->words[first - 1].upper ||
          sift_is_digit((unsigned char)typed->words[first - 1].text.at[0]))) {
    first--;
    capitals += typed->words[first].upper;
  }
  bool begins =
      first == 0 || !sift_is_alpha((unsigned char)typed->words[first].text.at[0]);
  return capitals > 0 && !begins ? comma - first : 0;
}

bool sift_name_project(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft)
{
  for (size_t at = value + 1; at-- > 2;) {
    if (sift_word_is(typed, at, ";") || sift_word_is(typed, at, "while"))
      return false;
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (m != NULL && m->kind == SIFT_ORG)
      return false;
    bool apposes = (sift_word_is(typed, at, "a") || sift_word_is(typed, at, "an")) &&
                   sift_word_is(typed, at - 1, ",");
    size_t name = apposes ? name_before(typed, at - 1) : 0;
    if (name == 0 || !calls_works(scene, typed, at))
      continue;
    sift_object_of_words(scene, typed, at - 1 - name, at - 1, draft);
    return true;
  }
  return false;
}

/* The word for the draft's metric, before the figure; the figure: there is none. */
static size_t metric_before(const sift_scene *scene, const sift_typed *typed,
                            size_t value, const sift_draft *draft)
{
  for (size_t i = value; i-- > 0;) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_METRIC && m->metric != NULL &&
        (m->metric == draft->metric || sift_text_eq(m->metric->growth, draft->metric_id)))
      return i;
  }
  return value;
}

/* "To | China", "to | the army", "to | restaurants"; not "sales to | rise". */
static bool may_be_buyer(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_word *word = &typed->words[at];
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_PLACE || m->kind == SIFT_ORG;
  return sift_is_listed_in(word->in, SIFT_W_DETERMINERS) ||
         (sift_text_ends(word->text, SIFT_TEXT("s")) &&
          sift_verb_form_of(scene->claimer->rules, word->text) == NULL);
}

bool sift_name_buyers(const sift_scene *scene, const sift_typed *typed, size_t value,
                      sift_draft *draft)
{
  enum { WORDS = 5 };
  size_t to = metric_before(scene, typed, value, draft) + 1, end = to + 1;
  if (to > value || !sift_word_is(typed, to, "to") || end >= value ||
      !may_be_buyer(scene, typed, end))
    return false;
  while (end < value && end - to <= WORDS && !sift_part_acts(scene, &typed->words[end]) &&
         !sift_is_figure(scene, &typed->words[end]) && !sift_word_is(typed, end, ","))
    end++;
  size_t first = to + 1 + sift_is_listed_in(typed->words[to + 1].in, SIFT_W_DETERMINERS);
  if (end > to + WORDS || end >= value || first >= end)
    return false;
  sift_object_of_words(scene, typed, first, end, draft);
  return true;
}
