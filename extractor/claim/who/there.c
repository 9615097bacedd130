/* there.c - counts that are of one place only: "cut 240 jobs in Allenby", "employs 900 at
 * its Quarry Bend works". No list need know the place: its words begin with capitals. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

enum {
  REACH = 7, /* words between the counted and "in" or "at": "are set to go" */
  LEAD = 3   /* "its downtown" */
};

/* "AI", "IT", "EV": letters that stand for a trade. */
static bool is_short_for(const sift_scene *scene, const sift_word *word)
{
  sift_text said = sift_text_sub(scene->article->text, word->span.start, word->span.end);
  bool capitals = said.len > 1 && said.len <= 3;
  for (size_t i = 0; i < said.len; i++)
    capitals = capitals && sift_is_upper((unsigned char)said.at[i]);
  return capitals;
}

/* A word of a place's name or of another firm's: "Allenby", "Ohio"; no date. */
static bool names_place(const sift_scene *scene, const sift_draft *draft,
                        const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  bool another = m != NULL && m->kind == SIFT_ORG && m->entity != draft->entity;
  return m != NULL ? another || m->kind == SIFT_PLACE
                   : word->upper && !is_short_for(scene, word);
}

/* "In Allenby | and Gdynia": of both, and which of them has how many is not told. */
bool sift_joins_place(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  if (!sift_word_is(typed, at, "and") || at + 1 >= typed->word_count)
    return false;
  const sift_mention *m = sift_mention_of(scene, &typed->words[at + 1]);
  return m != NULL ? m->kind == SIFT_PLACE : typed->words[at + 1].upper;
}

/* "vehicles_recalled", by its end: what was done to so many. */
static bool is_deed_in_places(const sift_scene *scene, const sift_draft *draft)
{
  sift_text deed = sift_metric_deed(draft->metric_id);
  return sift_table_get(&scene->claimer->of_places, deed) != NULL;
}

/* The name that begins within LEAD words of words[at], with the building that it has. */
static sift_text place_at(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft, size_t at)
{
  const sift_word *words = typed->words;
  size_t count = typed->word_count, first = at;
  while (first < count && first < at + LEAD &&
         !names_place(scene, draft, &words[first]) &&
         sift_is_alpha(words[first].text.at[0]))
    first++;
  size_t end = first;
  while (end < count && names_place(scene, draft, &words[end]))
    end++;
  if (end == first)
    return (sift_text){ 0 };
  bool joined = sift_joins_place(scene, typed, end);
  if (joined && !is_deed_in_places(scene, draft))
    return (sift_text){ 0 };
  end += joined ? 2 : 0; /* "the United States and Canada" */
  if (end < count && sift_table_get(&scene->claimer->facilities, words[end].text) != NULL)
    end++;
  return sift_text_squeeze(scene->arena,
                           sift_text_sub(scene->article->text, words[first].span.start,
                                         words[end - 1].span.end));
}

static bool leads(const sift_word *word)
{
  return sift_text_is(word->text, "in") || sift_text_is(word->text, "at");
}

/* "1,700 of its | 4,900 employees work in Allenby": the whole is not there only. */
bool sift_is_whole(const sift_scene *scene, const sift_typed *typed, size_t value)
{
  enum { OWNER = 4 }; /* "the bank's " */
  for (size_t i = value; i > 1 && value - i <= OWNER; i--) {
    if (!sift_text_is(typed->words[i - 1].text, "of"))
      continue;
    const sift_mention *part = sift_mention_of(scene, &typed->words[i - 2]);
    return part != NULL && (part->kind == SIFT_COUNT || part->kind == SIFT_PERCENT ||
                            part->kind == SIFT_MULTIPLE);
  }
  return false;
}

/* Whether what stands at `at` begins a clause: the sentence, or what is behind "and". */
static bool begins_clause(const sift_typed *typed, size_t at)
{
  return at == 0 ||
         sift_is_listed_in(typed->words[at - 1].in, SIFT_W_CLAUSE_CONJUNCTIONS);
}

/* Growths and counts of firms, as "sold 39,800 cars"; no tolls. */
static bool has_part_in_place(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
         sift_table_get(&scene->claimer->of_incidents, draft->metric_id) == NULL &&
         (draft->value->kind == SIFT_COUNT ||
          sift_growth_read(draft->metric_id).of.len > 0);
}

/* "In China, it sold 39,800 cars": of its clause, and nobody says it there ("in Brussels,
 * it said that"). */
static sift_text place_in_front(const sift_scene *scene, const sift_typed *typed,
                                const sift_draft *draft)
{
  for (size_t i = sift_typed_word(typed, draft->value); i-- > 0;) {
    const sift_word *word = &typed->words[i];
    bool clause = sift_is_listed_in(word->in, SIFT_W_CLAUSE_CONJUNCTIONS);
    if (sift_table_get(&scene->claimer->tellings, word->text) != NULL ||
        sift_text_is(word->text, ";") || (clause && !sift_text_is(word->text, "and")))
      break;
    if (clause && i > 0 && sift_text_is(typed->words[i - 1].text, ","))
      break;
    const sift_mention *m = sift_mention_of(scene, word);
    size_t at = i > 0 && sift_text_is(typed->words[i - 1].text, "the") ? i - 1 : i;
    if (m == NULL || m->kind != SIFT_PLACE || at == 0 ||
        !sift_text_is(typed->words[at - 1].text, "in") || !begins_clause(typed, at - 1))
      continue;
    return sift_joins_place(scene, typed, i + 1)
               ? (sift_text){ 0 }
               : sift_text_sub(scene->article->text, m->span.start, m->span.end);
  }
  return (sift_text){ 0 };
}

sift_text sift_only_there(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  if (has_part_in_place(scene, draft)) {
    sift_text front = place_in_front(scene, typed, draft);
    if (front.len > 0)
      return front;
  }
  if (sift_table_get(&scene->claimer->of_places, draft->metric_id) == NULL &&
      !is_deed_in_places(scene, draft))
    return (sift_text){ 0 };
  size_t at = sift_typed_word(typed, draft->value) + 1;
  if (sift_is_whole(scene, typed, at - 1))
    return (sift_text){ 0 };
  for (size_t n = 0; n < REACH && at < typed->word_count; n++, at++) {
    const sift_word *word = &typed->words[at];
    if (leads(word))
      return place_at(scene, typed, draft, at + 1);
    const sift_mention *m = sift_mention_of(scene, word);
    bool own = m != NULL && (m->kind == SIFT_METRIC || m->kind == SIFT_REF ||
                             m->entity == draft->entity); /* "people Oracle employs in" */
    bool goes_on = m != NULL ? own : sift_is_alpha(word->text.at[0]);
    if (!goes_on)
      break;
  }
  return (sift_text){ 0 };
}

bool sift_is_of_each(const sift_scene *scene, const sift_typed *typed,
                     const sift_draft *draft)
{
  bool has_parts = draft->entity != NULL && (draft->entity->kind == SIFT_ORG ||
                                             sift_is_works(scene, draft->entity));
  return has_parts && typed->word_count > 1 &&
         sift_is_listed_in(typed->words[0].in, SIFT_W_EACH) &&
         sift_is_listed_in(typed->words[1].in, SIFT_W_PARTS_OF_A_SITE);
}

/* "Sales there rose 4%": of a place that was just spoken of, or of another part. */
bool sift_is_of_there(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft)
{
  for (size_t i = sift_typed_word(typed, draft->value); i-- > 0;) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_METRIC)
      return sift_text_is(typed->words[i + 1].text, "there");
  }
  return false;
}

/* The place named last before the figure, in its sentence or the one before. */
sift_text sift_last_place(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t first = draft->sentence > 0 ? draft->sentence - 1 : 0;
  for (const sift_mention *m = draft->value; m > scene->mentions->at; m--)
    if (m[-1].sentence < first)
      break;
    else if (m[-1].kind == SIFT_PLACE)
      return sift_text_sub(scene->article->text, m[-1].span.start, m[-1].span.end);
  return (sift_text){ 0 };
}
