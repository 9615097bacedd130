/* bare.c - a part of its firm that no noun calls one: "Margin in Drives narrowed", "the
 * studio earned". What many earn whom nobody has called a part is no figure of the firm.
 */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

enum { HEDGES = 3 };   /* "sales of Tarvex of | more than | $2 billion" */
#define LONGEST_NAME 6 /* words of a part's name: "plastics and rubber for carmakers" */

static bool is_capital(const sift_scene *scene, const sift_word *word)
{
  return sift_is_upper((unsigned char)scene->article->text.at[word->span.start]) &&
         sift_names_part(scene, word);
}

/* "Revenue in | Garden Tools was": money is made in a part, and at a firm. */
static bool is_made_in(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, size_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return m != NULL && m->kind == SIFT_ORG && m->entity != draft->entity &&
         m->entity != NULL && m->entity->local &&
         !sift_text_is(typed->words[at - 1].text, "at") &&
         !sift_text_is(typed->words[at - 1].text, "of");
}

/* "The quarter", "constant currency", "total": of the whole, however it is reckoned. */
static bool is_of_no_part(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_in(&scene->claimer->no_parts, word) ||
         sift_is_word_in(&scene->claimer->wholes, word);
}

/* Behind the name of a part that begins at words[first]: all words that may call one,
 * and those that an "and" joins on. */
static size_t behind_name(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft, size_t first, size_t end)
{
  size_t at = first;
  while (at < end && at - first < LONGEST_NAME &&
         (sift_names_part(scene, &typed->words[at]) ||
          (at > first && sift_word_is_on(typed, at, SIFT_W_NAME_JOINTS)) ||
          is_made_in(scene, typed, draft, at)))
    at++;
  return at;
}

/* ", where merchants pay fees, | climbed": where the clause on a part is over; else
 * `at`. */
static size_t behind_aside(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  if (!sift_word_is(typed, at, ",") || !sift_word_is_on(typed, at + 1, SIFT_W_RELATIVES))
    return at;
  size_t closes = sift_clause_closes(scene, typed, at);
  return closes > 0 ? closes + 1 : at;
}

static bool is_verb(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  return at < typed->word_count &&
         (sift_is_word_in(&scene->claimer->moves, &typed->words[at]) ||
          sift_word_acts(&typed->words[at]));
}

/* "Margin in Drives | narrowed", "sales on the marketplace | climbed": what stands between
 * a metric's name and its verb says of what it is, unless that is a time or the whole. */
static bool read_behind_metric(const sift_scene *scene, const sift_typed *typed,
                               const sift_draft *draft, size_t lead, size_t value,
                               sift_part *out)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[lead - 1]);
  bool charged =
      sift_word_is(typed, lead, "on") && sift_metric_has(draft->metric, SIFT_TRAIT_COST);
  if (m == NULL || m->kind != SIFT_METRIC ||
      !sift_word_is_on(typed, lead, SIFT_W_PREPOSITIONS_OF_A_PART) || charged ||
      draft->metric == NULL || !sift_has_parts(scene, draft->metric))
    return false; /* "tariffs on cocoa cost": of all its tariffs, may be */
  size_t name = lead + 1 + sift_word_is_on(typed, lead + 1, SIFT_W_PART_DETERMINERS);
  size_t end = behind_name(scene, typed, draft, name, value);
  if (end == name || is_of_no_part(scene, &typed->words[end - 1]) ||
      is_of_no_part(scene, &typed->words[name]))
    return false;
  size_t verb = behind_aside(scene, typed, end);
  *out = (sift_part){ lead, name, end };
  if (sift_word_is(typed, lead, "of") && sift_word_is(typed, end, "of"))
    return value - end <= HEDGES && end - name <= 2;
  return is_verb(scene, typed, verb) &&
         sift_part_reaches(scene, typed, draft, verb, value);
}

/* "At Automation, | orders dropped". */
static bool read_before_metric(const sift_scene *scene, const sift_typed *typed,
                               const sift_draft *draft, size_t lead, size_t value,
                               sift_part *out)
{
  size_t end = lead + 1;
  if (!sift_word_is_on(typed, lead, SIFT_W_PREPOSITIONS_AT_A_PART) ||
      !sift_begins_clause(typed, lead))
    return false;
  while (end < value && end - lead <= SIFT_PART_WORDS &&
         is_capital(scene, &typed->words[end]))
    end++;
  *out = (sift_part){ lead, lead + 1, end };
  return end > lead + 1 && sift_word_is(typed, end, ",") &&
         sift_part_reaches(scene, typed, draft, end + 1, value);
}

/* A part without its noun, by where it stands. */
static bool find_by_lead(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, sift_part *out)
{
  size_t value = sift_typed_word(typed, draft->value);
  for (size_t i = 0; i + 2 < value; i++)
    if ((i > 0 && read_behind_metric(scene, typed, draft, i, value, out)) ||
        read_before_metric(scene, typed, draft, i, value, out))
      return true;
  return false;
}

/* ---------------------------------------------------------------- what it is called */

/* "Networks": more than one of something; not "always", "business", "status". */
static bool is_plural(const sift_scene *scene, const sift_word *word)
{
  return sift_names_part(scene, word) && word->mention < 0 && word->text.len >= 4 &&
         sift_text_ends(word->text, SIFT_TEXT("s")) &&
         !sift_is_listed_in(word->in, SIFT_W_SINGULARS_IN_S) &&
         sift_ends_listed(scene, word->text, SIFT_W_ENDS_OF_SINGULARS) == 0;
}

/* The first of at most three words before `end` that may call a part. */
static size_t first_of_name(const sift_scene *scene, const sift_typed *typed, size_t end)
{
  size_t first = end;
  while (first > 0 && end - first < SIFT_PART_WORDS &&
         sift_names_part(scene, &typed->words[first - 1]))
    first--;
  return first;
}

static sift_text words_between(const sift_scene *scene, const sift_typed *typed,
                               size_t first, size_t end)
{
  return sift_text_sub(scene->article->text, typed->words[first].span.start,
                       typed->words[end - 1].span.end);
}

/* Whether the article calls it a part: "the studio business", "studio" of the list of
 * such, or the object of an earlier figure. */
static bool is_known_part(const sift_scene *scene, const sift_typed *typed, size_t first,
                          size_t end)
{
  sift_text name = words_between(scene, typed, first, end);
  if (sift_is_word_in(&scene->claimer->segments, &typed->words[end - 1]))
    return true;
  for (size_t i = scene->recent.count; i-- > 0;)
    if (sift_text_eq_fold(scene->recent.at[i].object, name))
      return true;
  const sift_texts *nouns = &sift_scene_grammar(scene)->lists[SIFT_W_NOUNS_OF_PARTS];
  for (size_t i = 0; i < nouns->count; i++)
    if (sift_text_has_fold(scene->article->text,
                           sift_text_spaced(scene->arena, name, nouns->at[i])))
      return true;
  return false;
}

/* ---------------------------------------------------------------- where it stands */

/* "The cable networks, | whose revenue": where the name ends; 0: there is none. */
static size_t name_before_whose(const sift_typed *typed, size_t value)
{
  for (size_t i = value; i-- > 1;) {
    if (sift_text_is(typed->words[i].text, "whose"))
      return i - sift_text_is(typed->words[i - 1].text, ",");
    if (sift_text_is(typed->words[i].text, ",") ||
        sift_text_is(typed->words[i].text, ";"))
      return 0;
  }
  return 0;
}

/* "The studio | earned", which no firm is called here, beside what others earned. */
static bool is_one_more(const sift_scene *scene, const sift_typed *typed, size_t verb)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[verb - 1]);
  if (m == NULL || m->kind != SIFT_REF || m->entity != NULL ||
      sift_table_get(&scene->claimer->segments, sift_reference_word(scene, m->span)) ==
          NULL)
    return false;
  for (size_t i = verb - 1; i-- > 1;)
    if (sift_is_word_on(&typed->words[i], SIFT_W_VERBS_OF_EARNING))
      return sift_names_part(scene, &typed->words[i - 1]) &&
             typed->words[i - 1].mention < 0;
  return false;
}

/* Who begins the figure's clause, right before its verb; false: somebody named. */
static bool find_doer(const sift_scene *scene, const sift_typed *typed, size_t value,
                      sift_part *out)
{
  for (size_t i = value; i-- > 1;) {
    if (!sift_is_word_on(&typed->words[i], SIFT_W_VERBS_OF_EARNING) ||
        sift_word_acts(&typed->words[i + 1]))
      continue; /* "had valued" */
    *out = (sift_part){ i - 1, i - 1, i };
    if (is_one_more(scene, typed, i))
      return true;
    size_t end = i;
    while (end > 1 && sift_text_ends(typed->words[end - 1].text, SIFT_TEXT("ly")))
      end--;
    size_t first = first_of_name(scene, typed, end), begin = first;
    if (first == end)
      return false;
    if (begin > 0 &&
        sift_is_listed_in(typed->words[begin - 1].in, SIFT_W_PART_DETERMINERS))
      begin--;
    *out = (sift_part){ begin, first, end };
    return sift_begins_clause(typed, begin);
  }
  return false;
}

sift_bare sift_bare_part(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, sift_part *out)
{
  size_t value = sift_typed_word(typed, draft->value), end;
  if (find_by_lead(scene, typed, draft, out))
    return SIFT_BARE_PART;
  if (draft->entity == NULL || draft->entity->kind != SIFT_ORG)
    return SIFT_BARE_NONE;
  if ((end = name_before_whose(typed, value)) > 1) {
    size_t first = first_of_name(scene, typed, end);
    *out = (sift_part){ first, first, end };
    if (first == end || !sift_part_reaches(scene, typed, draft, end + 2, value))
      return SIFT_BARE_NONE;
  } else if (!find_doer(scene, typed, value, out) ||
             !sift_part_reaches(scene, typed, draft, out->noun, value)) {
    return SIFT_BARE_NONE;
  }
  const sift_word *last = &typed->words[out->noun - 1];
  if (sift_is_listed_in(last->in, SIFT_W_ACTING_FOR_A_FIRM))
    return SIFT_BARE_NONE;
  if (is_known_part(scene, typed, out->name, out->noun))
    return SIFT_BARE_PART;
  return last->mention >= 0 || is_plural(scene, last) ? SIFT_BARE_STRANGER
                                                      : SIFT_BARE_NONE;
}
