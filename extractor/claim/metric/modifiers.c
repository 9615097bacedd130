/* modifiers.c - what narrows a figure's name: of the words before "sales" in "its
 * industrial chip sales" those that say of which.
 *
 * Words between an owner, a preposition, a figure or the begin of a clause and the name
 * all belong to it. Read from the name backwards each of them is
 * - one that tells how, when or how much: adjectives by their ending, participles, dates,
 *   the lists `adjective` and `of_whole` ("strong", "own", "holiday"), which narrow
 *   nothing;
 * - or a noun, a place or an adjective of the list `segment` ("industrial"), which does;
 * - or the border. Behind an owner, a preposition or a figure all are modifiers; behind
 *   a comma, an "and" or at the begin of a sentence the first may be a verb, and is a
 *   modifier only where the name is what its clause is about ("truck sales rose").
 * Where the border is none of these the words say nothing, but for the list `segment`. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

enum { MODIFIERS = 5 };

/* "Strong", "weaker", "annual", "own": how much, when and whose, and never of what. */
bool sift_says_how_much(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->segments, word) == NULL &&
         (sift_table_get(&scene->claimer->of_wholes, word) != NULL ||
          sift_table_get(&scene->claimer->wholes, word) != NULL ||
          sift_is_listed(scene, word, SIFT_W_WORDS_IN_ER));
}

/* By its ending no noun: "rising", "monthly", "regional"; false of "metal", "packaging".
 */
static bool is_adjective(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->segments, word) == NULL &&
         sift_ends_listed(scene, word, SIFT_W_ENDS_OF_ADJECTIVES) != 0 &&
         !sift_is_listed(scene, word, SIFT_W_NOUNS_LIKE_ADJECTIVES);
}

/* "Regional | papers": of which, in front of a noun. */
static bool is_of_sort(const sift_scene *scene, sift_text word)
{
  return !sift_says_how_much(scene, word) && is_adjective(scene, word) &&
         sift_table_get(&scene->claimer->light, word) == NULL &&
         sift_ends_listed(scene, word, SIFT_W_ENDS_OF_RELATIONAL_ADJECTIVES) != 0;
}

static bool says_how(const sift_scene *scene, sift_text word)
{
  return sift_says_how_much(scene, word) || is_adjective(scene, word);
}

/* "First-ever", "multi-year": when and how. */
static bool is_compound_of_how(const sift_scene *scene, sift_text word)
{
  return sift_ends_listed(scene, word, SIFT_W_ENDS_OF_COMPOUNDS) != 0;
}

/* "Cloud" of the list, and "same-clinic", "same-restaurant": of those alone that were
 * there a year ago. */
static bool is_segment(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_in(&scene->claimer->segments, word) ||
         (word->mention < 0 && sift_text_starts(word->text, SIFT_TEXT("same-")));
}

/* A noun, a thing or a place that says of which sales. */
static bool says_which(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_PRODUCT || m->kind == SIFT_CHIP || m->kind == SIFT_PLACE ||
           (m->kind == SIFT_METRIC &&
            sift_table_get(&scene->claimer->segments,
                           sift_text_lower(scene->arena, word->text)) != NULL);
  return is_segment(scene, word) ||
         (word->text.len > 1 && sift_is_alpha(word->text.at[0]) &&
          !sift_is_word_in(&scene->claimer->light, word) &&
          !sift_is_word_in(&scene->claimer->moves, word) &&
          !sift_is_word_in(&scene->claimer->part_does, word) && !sift_word_acts(word) &&
          !says_how(scene, word->text) && !is_compound_of_how(scene, word->text));
}

/* Narrows nothing, and stands between the noun that does and the name: "chip | quarterly
 * | sales". */
static bool says_nothing(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_DATE;
  return !sift_word_acts(word) && !is_segment(scene, word) &&
         !sift_is_word_on(word, SIFT_W_DEFINING_RELATIVES) &&
         (says_how(scene, word->text) || is_compound_of_how(scene, word->text));
}

/* Behind one of these all words up to the name are its modifiers. */
static bool owns_phrase(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return (SIFT_NUMERIC & (1u << m->kind)) != 0 ||
           (m->kind == SIFT_REF &&
            sift_is_listed_in(word->in, SIFT_W_NOUN_PHRASE_OPENERS));
  return sift_is_listed_in(word->in, SIFT_W_NOUN_PHRASE_OPENERS) || sift_word_acts(word);
}

/* "(Truck) exports | to the | United States": no verb tells whether it is a subject. */
static bool is_before_place(const sift_scene *scene, const sift_typed *typed,
                            uint32_t head)
{
  uint32_t at = sift_word_is(typed, head + 2, "the") ? head + 3 : head + 2;
  const sift_mention *m =
      at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
  return m != NULL && m->kind == SIFT_PLACE &&
         (sift_word_is(typed, head + 1, "to") || sift_word_is(typed, head + 1, "from"));
}

/* "(Truck) sales | rose", "sales, which": what its clause is about. */
static bool is_subject(const sift_scene *scene, const sift_typed *typed, uint32_t head)
{
  if (head + 1 >= typed->word_count)
    return false;
  const sift_word *word = &typed->words[head + 1];
  const sift_mention *m = sift_mention_of(scene, word);
  if (m != NULL)
    return m->kind == SIFT_DATE || (SIFT_NUMERIC & (1u << m->kind)) != 0;
  return sift_is_word_in(&scene->claimer->moves, word) || sift_word_acts(word) ||
         sift_is_listed_in(word->in, SIFT_W_BEHIND_A_SUBJECT) ||
         is_before_place(scene, typed, head);
}

/* "The outlook | implies | revenue of": a verb as well as more than one of something. */
static bool may_be_verb(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 && sift_text_ends(word->text, SIFT_TEXT("s")) &&
         !sift_text_ends(word->text, SIFT_TEXT("ss")) && !is_segment(scene, word);
}

/* "In local currencies | revenue rose". */
static bool is_adverbial(const sift_scene *scene, const sift_typed *typed, uint32_t first,
                         uint32_t end)
{
  while (first > 1 && says_nothing(scene, &typed->words[first - 1]))
    first--;
  return first > 0 && sift_text_is(typed->words[first - 1].text, "in") &&
         sift_begins_clause(typed, first - 1) &&
         may_be_verb(scene, &typed->words[end - 1]);
}

/* Whether the words from `first` to `end` are all modifiers of the name. */
static bool is_whole_phrase(const sift_scene *scene, const sift_typed *typed,
                            uint32_t first, uint32_t end, uint32_t head)
{
  if (first > 0 && owns_phrase(scene, &typed->words[first - 1]))
    return !may_be_verb(scene, &typed->words[end - 1]) || is_subject(scene, typed, head);
  bool begins = sift_begins_clause(typed, first) ||
                sift_text_is(typed->words[first - 1].text, "(") ||
                says_nothing(scene, &typed->words[first - 1]) ||
                sift_is_word_in(&scene->claimer->light, &typed->words[first - 1]);
  return begins && is_subject(scene, typed, head);
}

/* "Services and | other", "Therapy and | Rehabilitation": what an "and" joins on, to what
 * is known to call a part, or is written as one name with it. */
static bool is_joined(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_word *words = typed->words;
  return at > 1 && sift_is_word_on(&words[at - 1], SIFT_W_NAME_JOINTS) &&
         (is_segment(scene, &words[at - 2]) ||
          (words[at].upper && words[at - 2].upper && says_which(scene, &words[at - 2])));
}

uint32_t sift_modifiers_of(const sift_scene *scene, const sift_typed *typed,
                           uint32_t head, uint32_t *end)
{
  const sift_word *words = typed->words;
  uint32_t at = head;
  while (at > 0 && head - at < 2 && says_nothing(scene, &words[at - 1]) &&
         !is_joined(scene, typed, at - 1))
    at--;
  *end = at;
  uint32_t known = at; /* as far as all words call parts */
  while (at > 0 && head - at < MODIFIERS) {
    const sift_word *word = &words[at - 1];
    bool pair = is_joined(scene, typed, at - 1);
    bool sort = at < *end && word->mention < 0 && is_of_sort(scene, word->text);
    if (!says_which(scene, word) && !sort && !(pair && sift_text_is(word->text, "other")))
      break;
    if (known == at && (is_segment(scene, word) || pair))
      known = at - 1 - pair;
    at -= 1 + pair;
  }
  bool whole = at < *end && !is_adverbial(scene, typed, at, *end) &&
               !(at > 0 && sift_is_listed_in(words[at - 1].in, SIFT_W_VERB_LEADERS)) &&
               is_whole_phrase(scene, typed, at, *end, head);
  at = whole ? at : known;
  if (at < *end)
    return at;
  return *end = head;
}
