/* aside.c - a metric that is named, but not as what the figure is of. A rule finds a
 * metric's name before a verb and its figure; English may put between the two what has
 * the figure instead.
 *
 * The method: what has the figure is the subject of the verb that links it, and that is
 * the head of the noun phrase before the verb. The name is no head
 * - where a preposition ties it to a noun before it ("prices for new customers rose 5%",
 *   "interest on the loan came to"), but a noun of measure lets it through ("the number
 *   of customers", "the forecast for revenue");
 * - where it stands in what commas or brackets set aside ("proceeds, after $8 million of
 *   expenses, were");
 * - where the verb has a subject of its own behind it ("a tenth of revenue, as much as
 *   last year, when it came to").
 * Nothing is said of figures that no verb links ("revenue of $5 million"). */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/sentence/simple.h"

enum { MODIFIERS = 4, INSERTED = 12 };

static bool is_metric(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && m->kind == SIFT_METRIC;
}

/* A verb, as such that tell what a figure is: "was", "came to", "would reach". */
static bool links(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 &&
         (sift_table_get(&scene->claimer->moves, word->text) != NULL ||
          sift_is_listed_in(word->in, SIFT_W_MODALS) ||
          (sift_verb_forms(scene, word) & SIFT_FINITE) != 0);
}

/* The first such verb from `first` on; `end`: none. */
static size_t find_link(const sift_scene *scene, const sift_typed *typed, size_t first,
                        size_t end)
{
  for (size_t i = first; i < end; i++)
    if (links(scene, &typed->words[i]))
      return i;
  return end;
}

/* ---------------------------------------------------------------- complements */

/* Behind a result also "before exceptional items", which else begins a clause. */
static bool ties(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_word *word = &typed->words[at];
  return sift_is_word_on(word, SIFT_W_TYING_PREPOSITIONS) ||
         (sift_is_word_on(word, SIFT_W_RESULT_PREPOSITIONS) &&
          is_metric(scene, word - 1));
}

/* A noun by its place: no verb, no adverb, no figure or name. */
static bool is_noun(const sift_scene *scene, const sift_word *word)
{
  if (is_metric(scene, word))
    return true;
  return word->mention < 0 && word->text.len > 2 &&
         sift_is_alpha((unsigned char)word->text.at[0]) &&
         (sift_verb_forms(scene, word) & (SIFT_FINITE | 1u << SIFT_DONE)) == 0 &&
         !sift_is_adverb(word) &&
         sift_table_get(&scene->claimer->light, word->text) == NULL;
}

/* "New", "the", "other": any plain word may stand before a noun. */
static bool is_modifier(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_MODIFIERS_OF_NOUNS) ||
         (is_noun(scene, word) && word->mention < 0);
}

/* "Prices" in "that prices for customers": a noun that is also a verb's form, where
 * nobody stands before it who could do so. */
static bool is_noun_here(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_word *word = &typed->words[at], *before = word - 1;
  if (is_noun(scene, word))
    return true;
  bool third = sift_verb_forms(scene, word) == 1u << SIFT_THIRD;
  return third && (at == 0 || sift_is_word_on(before, SIFT_W_BEFORE_A_CLAUSE) ||
                   (before->mention < 0 &&
                    sift_table_get(&scene->claimer->light, before->text) != NULL));
}

/* "Fees collected from customers, rose": a participle, for a finite verb follows. */
static bool is_participle(const sift_scene *scene, const sift_typed *typed, size_t at,
                          size_t verb)
{
  return at > 0 && (sift_verb_forms(scene, &typed->words[at]) & 1u << SIFT_DONE) != 0 &&
         is_noun(scene, &typed->words[at - 1]) &&
         (sift_verb_forms(scene, &typed->words[verb]) & SIFT_FINITE) != 0;
}

/* "Prices for new customers", which end with the name at `name`, before `verb`. */
static bool is_complement(const sift_scene *scene, const sift_typed *typed, size_t name,
                          size_t verb)
{
  size_t at = name;
  for (size_t n = 0; n < MODIFIERS && at > 0; n++, at--)
    if (!is_modifier(scene, &typed->words[at - 1]))
      break;
  if (at < 2 || !ties(scene, typed, at - 1))
    return false;
  sift_text noun = sift_text_lower(scene->arena, typed->words[at - 2].text);
  return is_participle(scene, typed, at - 2, verb) ||
         (is_noun_here(scene, typed, at - 2) &&
          sift_table_get(&scene->claimer->measure_nouns, noun) == NULL);
}

/* ---------------------------------------------------------------- set aside */

/* "Proceeds, after $8 million of expenses, were": a comma behind the name, and one before
 * it that begins with a preposition. */
static bool is_inserted(const sift_scene *scene, const sift_typed *typed, size_t name)
{
  if (!sift_word_is(typed, name + 1, ","))
    return false;
  for (size_t n = 1; n <= INSERTED && n + 1 < name; n++) {
    const sift_word *word = &typed->words[name - n];
    if (sift_word_is(typed, name - n, ";") || links(scene, word))
      return false;
    if (sift_word_is(typed, name - n, ","))
      return sift_word_is_on(typed, name - n + 1, SIFT_W_INSERTION_PREPOSITIONS) &&
             is_noun(scene, &typed->words[name - n - 1]);
  }
  return false;
}

/* "(it has $40 million of notes) and the firm comes to": a bracket closes behind it. */
static bool is_bracketed(const sift_typed *typed, size_t name, size_t verb)
{
  int depth = 0;
  for (size_t i = name + 1; i < verb && depth >= 0; i++)
    depth += sift_word_is(typed, i, "(") ? 1 : sift_word_is(typed, i, ")") ? -1 : 0;
  return depth < 0;
}

/* "A tenth of revenue, …, when it came to": the verb has a subject of its own, and the
 * name is not what its pronoun stands for; but of "sales have doubled since 2021, when
 * they came to" it is. */
static bool has_subject_between(const sift_scene *scene, const sift_typed *typed,
                                size_t name, size_t verb)
{
  for (size_t i = name + 1; i + 1 < verb; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_MULTIPLE)
      return false;
    if (sift_word_is_on(typed, i, SIFT_W_FINITE_SUBORDINATORS))
      return true;
  }
  return false;
}

bool sift_is_named_aside(const sift_match_view *m, const sift_mention *value)
{
  const sift_typed *typed = &m->sentence->typed;
  const sift_scene *scene = m->scene;
  sift_place name = sift_match_role(m, SIFT_TEXT("metric"));
  if (!name.is_set || name.mention < 0)
    return false;
  size_t figure = sift_typed_word(typed, value);
  size_t verb = find_link(scene, typed, name.last + 1, figure);
  if (sift_word_is(typed, name.last + 1, "of")) /* "a loan of up to" */
    return false;
  if (verb >= figure || figure >= typed->word_count)
    return false;
  return is_complement(scene, typed, name.first, verb) ||
         is_inserted(scene, typed, name.last) || is_bracketed(typed, name.last, verb) ||
         has_subject_between(scene, typed, name.last, verb);
}
