/* premises.c - what one plant, shop or branch of a firm has is not the firm's: "Kroger's
 * plant in Dunmore has 240 employees", "the Kroger store in Dunmore had sales of $4
 * million". The plant that the article has a name for becomes the subject, else its words
 * the object. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/works/works.h"

/* "Kroger's new | plant | in Dunmore |": words. */
typedef struct premises {
  size_t owner, name, noun; /* name == noun: nothing says which one */
  size_t place;             /* SIZE_MAX: no town is told */
  size_t behind;            /* what is said of it begins there */
} premises;

static bool is_place(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_mention *m =
      at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
  return m != NULL && m->kind == SIFT_PLACE;
}

/* "A typical | Kroger store", "each Kroger store". */
static bool is_one_of_many(const sift_typed *typed, size_t at)
{
  return at > 0 && sift_word_is_on(typed, at - 1, SIFT_W_ONE_OF_MANY);
}

/* "Half of | Kroger's stores", "two of its shops". */
static bool is_some_of(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  return at > 1 && sift_word_is(typed, at - 1, "of") &&
         (sift_word_is_on(typed, at - 2, SIFT_W_SOME_OF) ||
          sift_is_figure(scene, &typed->words[at - 2]));
}

/* A clause, or "sales at", "output of", "half of" that stand before whose it is. */
static bool begins_subject(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  if (sift_begins_clause(typed, at))
    return true;
  if (at < 2 ||
      !sift_is_listed_in(typed->words[at - 1].in, SIFT_W_PREPOSITIONS_OF_A_PART))
    return false;
  const sift_mention *m = sift_mention_of(scene, &typed->words[at - 2]);
  return (m != NULL && m->kind == SIFT_METRIC) || is_some_of(scene, typed, at);
}

/* Behind "Kroger's", "its" or "the Kroger" that begins a clause; 0: it is none. */
static size_t behind_owner(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, size_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  if (m != NULL && m->kind == SIFT_REF)
    return begins_subject(scene, typed, at) &&
                   sift_is_listed_in(typed->words[at].in, SIFT_W_POSSESSIVES)
               ? at + 1
               : 0;
  if (m == NULL || m->kind != SIFT_ORG || m->entity != draft->entity)
    return 0;
  if (sift_word_is(typed, at + 1, "'s"))
    return begins_subject(scene, typed, at) ? at + 2 : 0;
  if (at == 0 || !(sift_word_is(typed, at - 1, "the") || is_one_of_many(typed, at)))
    return 0;
  size_t begin = at - 1; /* "the | average | Kroger store" */
  begin -= begin > 0 && sift_is_listed_in(typed->words[begin - 1].in, SIFT_W_DETERMINERS);
  return begins_subject(scene, typed, begin) ? at + 1 : 0;
}

/* "Unit": with a name of its own it is told of elsewhere (unit.c). */
static bool is_part(const sift_scene *scene, const sift_word *word)
{
  return sift_table_get(&scene->claimer->part_nouns, word->text) != NULL;
}

static bool is_premises(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return (m == NULL || m->kind == SIFT_METRIC) && /* "stores" are counted, too */
         (sift_table_get(&scene->claimer->facilities, word->text) != NULL ||
          sift_is_listed(scene, word->text, SIFT_W_PLACES_OF_BUSINESS) ||
          is_part(scene, word));
}

/* The noun behind at most some words that say which one it is: "Dunmore plant". */
static bool find_noun(const sift_scene *scene, const sift_typed *typed, size_t from,
                      premises *out)
{
  for (size_t i = from; i < typed->word_count && i - from <= SIFT_PART_WORDS; i++) {
    if (is_premises(scene, &typed->words[i])) {
      out->name = from;
      out->noun = i;
      return true;
    }
    if (!is_place(scene, typed, i) && !sift_may_call_part(scene, &typed->words[i]))
      return false;
  }
  return false;
}

/* Behind "in Dunmore, Ohio". */
static size_t behind_town(const sift_scene *scene, const sift_typed *typed, premises *p)
{
  size_t at = p->noun + 1;
  p->place = SIZE_MAX;
  if (at + 1 >= typed->word_count ||
      !sift_is_word_on(&typed->words[at], SIFT_W_BEFORE_A_TOWN) ||
      !(is_place(scene, typed, at + 1) || typed->words[at + 1].upper))
    return at;
  p->place = ++at;
  while (is_place(scene, typed, at) ||
         (at < typed->word_count && typed->words[at].upper) ||
         (sift_word_is(typed, at, ",") && is_place(scene, typed, at + 1)))
    at++;
  return at;
}

/* Behind ", which opened in 2019,"; SIZE_MAX: it does not end. */
static size_t behind_aside(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  if (!sift_word_is(typed, at, ","))
    return at;
  size_t closes = sift_clause_closes(scene, typed, at);
  return closes > 0 ? closes + 1 : SIZE_MAX;
}

/* The premises that the clause of the figure is about. */
static bool find_premises(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft, size_t value, premises *out)
{
  for (size_t i = 0; i < value; i++) {
    size_t from = behind_owner(scene, typed, draft, i);
    if (from == 0 || !find_noun(scene, typed, from, out))
      continue;
    out->owner = i;
    out->behind = behind_aside(scene, typed, behind_town(scene, typed, out));
    bool one = out->place != SIZE_MAX || !is_part(scene, &typed->words[out->noun]);
    if (one && out->behind < value && sift_part_acts(scene, &typed->words[out->behind]))
      return sift_part_reaches(scene, typed, draft, out->behind, value);
  }
  return false;
}

/* As the article describes it: by its town, or as the only one that it tells of. */
static const sift_entity *named_works(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, const premises *p)
{
  const sift_word *noun = &typed->words[p->noun];
  for (size_t i = 0; i < scene->described.count; i++)
    if (scene->described.at[i].at == noun->span.start)
      return scene->described.at[i].entity;
  return p->place == SIZE_MAX && p->name == p->noun
             ? sift_works_called(scene, noun->span.start, draft->sentence, noun->text)
             : NULL;
}

sift_premises_fit sift_draft_premises(const sift_scene *scene, const sift_typed *typed,
                                      sift_draft *draft)
{
  premises found;
  size_t value = sift_typed_word(typed, draft->value);
  bool open = draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
              draft->object.len == 0 && draft->object_entity == NULL &&
              draft->object_pronoun == NULL;
  if (!open || !find_premises(scene, typed, draft, value, &found))
    return SIFT_OF_NO_PREMISES;
  if (is_one_of_many(typed, found.owner) || is_some_of(scene, typed, found.owner))
    return SIFT_OF_UNNAMED_PREMISES;
  const sift_entity *works = named_works(scene, typed, draft, &found);
  if (works != NULL) {
    draft->entity = works;
    draft->subject = sift_scene_name(scene, works);
    draft->via_subject = SIFT_VIA_SENTENCE;
    return SIFT_OF_PREMISES;
  }
  if (found.name == found.noun && found.place == SIZE_MAX) /* "Kroger's shops": all */
    return sift_text_ends(typed->words[found.noun].text, SIFT_TEXT("s"))
               ? SIFT_OF_NO_PREMISES
               : SIFT_OF_UNNAMED_PREMISES;
  size_t end = found.place == SIZE_MAX ? found.noun : found.place;
  sift_object_of_words(scene, typed, found.name, end + 1, draft);
  return SIFT_OF_PREMISES;
}
