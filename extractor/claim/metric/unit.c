/* unit.c - the part of its firm that a figure is of: "Kroger's pharmacy unit reported
 * revenue of", "profit at the pharmacy unit". It becomes the claim's object, for the part
 * is not the whole. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

enum { REACH = 5 }; /* words from the metric's name to "at the pharmacy unit" */

bool sift_names_part(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL ? m->kind == SIFT_PRODUCT : sift_may_call_part(scene, word);
}

/* "The service", where "business" stands behind it. */
static bool is_in_reference(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && m->kind == SIFT_REF && m->entity == NULL &&
         m->span.end > m->span.start + sizeof "the " &&
         sift_text_starts(
             sift_text_lower(scene->arena, sift_text_sub(scene->article->text,
                                                         m->span.start, m->span.end)),
             SIFT_TEXT("the "));
}

/* "Computing and | consumer". */
static bool joins_names(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_word *words = typed->words;
  return at > 1 && sift_is_listed_in(words[at - 1].in, SIFT_W_NAME_JOINTS) &&
         sift_names_part(scene, &words[at]) && sift_names_part(scene, &words[at - 2]);
}

/* "At the Garden Tools | division": a part with the name of a firm. */
static bool is_named_as_firm(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft, size_t at)
{
  const sift_mention *m = at > 1 ? sift_mention_of(scene, &typed->words[at - 1]) : NULL;
  return m != NULL && m->kind == SIFT_ORG && m->entity != draft->entity;
}

/* "Its | UK retail division". */
static bool is_place(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && m->kind == SIFT_PLACE;
}

bool sift_part_read(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, size_t at, sift_part *out)
{
  const sift_word *words = typed->words;
  size_t name = at;
  *out = (sift_part){ at, at, at };
  if (words[at].mention >= 0)
    return true;
  while (name > 0 && at - name < SIFT_PART_WORDS + 1 &&
         (sift_names_part(scene, &words[name - 1]) || joins_names(scene, typed, name) ||
          is_place(scene, &words[name - 1])))
    name--;
  if (name == at && is_named_as_firm(scene, typed, draft, at))
    name--;
  *out = (sift_part){ name, name, at };
  if (name == at && at > 0 && is_in_reference(scene, &words[at - 1])) {
    out->begin = out->name = at - 1; /* "the service | business" */
    return true;
  }
  if (name == 0)
    return name < at;
  out->begin = name - 1;
  if (sift_is_listed_in(words[name - 1].in, SIFT_W_PART_DETERMINERS))
    return true;
  if (name < 2 || !sift_text_is(words[name - 1].text, "'s"))
    return false;
  out->begin = name - 2;
  const sift_mention *owner = sift_mention_of(scene, &words[name - 2]);
  return owner != NULL && (owner->kind == SIFT_REF || owner->entity == draft->entity);
}

/* "Sales (in the third quarter) at | the pharmacy unit". */
static bool is_behind_metric(const sift_scene *scene, const sift_typed *typed,
                             size_t begin)
{
  if (begin < 2 ||
      !sift_is_listed_in(typed->words[begin - 1].in, SIFT_W_PREPOSITIONS_OF_A_PART))
    return false;
  for (size_t i = begin - 1; i-- > 0 && begin - i <= REACH;) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind != SIFT_DATE)
      return m->kind == SIFT_METRIC;
  }
  return false;
}

/* "The pharmacy unit | had", "the unit | 's", "pharmacy unit | sales". */
static bool owns_what_follows(const sift_scene *scene, const sift_typed *typed,
                              const sift_part *p)
{
  const sift_word *next = &typed->words[p->noun + 1];
  const sift_mention *m = sift_mention_of(scene, next);
  bool aside = p->begin > 0 &&
               sift_is_word_in(&scene->claimer->set_aside, &typed->words[p->begin - 1]);
  if (sift_text_is(next->text, "'s") || (m != NULL && m->kind == SIFT_METRIC))
    return true;
  return !aside && (sift_is_word_in(&scene->claimer->part_does, next) ||
                    sift_is_word_in(&scene->claimer->moves, next));
}

/* "group revenue": the metric's name says that it is of all of the firm. */
bool sift_is_of_whole(const sift_scene *scene, const sift_mention *m)
{
  sift_text text = scene->article->text;
  size_t end = m->span.start;
  while (end < m->span.end && text.at[end] != ' ')
    end++;
  sift_text first = sift_text_sub(text, m->span.start, end);
  return m->kind == SIFT_METRIC &&
         sift_table_get(&scene->claimer->wholes, sift_text_lower(scene->arena, first)) !=
             NULL;
}

/* "€402mn, | 6 per cent fewer than last year". */
static bool is_figure(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

/* No other owner between the part and the figure; "compared with a profit of" is still of
 * the part. */
bool sift_part_reaches(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++) {
    const sift_word *word = &typed->words[i];
    const sift_mention *m = sift_mention_of(scene, word);
    size_t closes =
        sift_text_is(word->text, ",") && sift_text_is(typed->words[i + 1].text, "which")
            ? sift_clause_closes(scene, typed, i)
            : 0;
    if (closes > 0 && closes < to) {
      i = closes;
      continue;
    }
    bool other = m != NULL && m->kind == SIFT_ORG && m->entity != draft->entity;
    bool stops = sift_text_is(word->text, ";") ||
                 sift_is_word_in(&scene->claimer->breaks, word) ||
                 sift_is_word_in(&scene->claimer->wholes, word) ||
                 (m != NULL && sift_is_of_whole(scene, m));
    bool breaks =
        sift_text_is(word->text, ",") &&
        !sift_is_listed_in(typed->words[i + 1].in, SIFT_W_GOES_ON_BEHIND_A_COMMA) &&
        !is_figure(scene, &typed->words[i + 1]);
    if (other || stops || breaks)
      return false;
  }
  return true;
}

/* A firm, and not what another owns. */
static bool is_no_part(const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
         draft->entity->owner == NULL;
}

/* "Its peak sales": those of a medicine. */
static bool is_of_a_drug(const sift_draft *draft)
{
  return sift_metric_has(draft->metric, SIFT_TRAIT_SALES_TO_COME);
}

bool sift_lacks_drug(const sift_draft *draft)
{
  return is_of_a_drug(draft) && is_no_part(draft) && draft->object.len == 0 &&
         draft->object_entity == NULL;
}

/* What a part has of its own: sales and profits, staff, a backlog; no shares. */
static bool is_of_accounts(const sift_scene *scene, const sift_draft *draft)
{
  sift_kind kind = draft->value->kind;
  if (sift_table_get(&scene->claimer->of_shares, draft->metric_id) != NULL)
    return false;
  bool sums = kind == SIFT_MONEY || kind == SIFT_PERCENT;
  return draft->metric != NULL &&
         ((sums && draft->metric->time == SIFT_FLOW) || is_of_a_drug(draft) ||
          ((sums || kind == SIFT_COUNT) && draft->metric->time == SIFT_STOCK));
}

bool sift_is_of_staff(const sift_draft *draft)
{
  return draft->value->kind == SIFT_COUNT && draft->metric != NULL &&
         (draft->metric->time == SIFT_PROGRAMME || draft->metric->time == SIFT_STOCK);
}

bool sift_calls_part(const sift_scene *scene, const sift_draft *draft,
                     const sift_word *word, bool behind_comma)
{
  const sift_mention *m = sift_mention_of(scene, word);
  sift_text noun = m != NULL && m->kind == SIFT_REF && m->entity == NULL
                       ? sift_text_last_word(sift_reference_word(scene, m->span))
                       : word->text;
  bool is_subject = m == draft->pronoun && !behind_comma && !is_no_part(draft);
  return (m == NULL || (m->kind == SIFT_REF && !is_subject)) &&
         sift_table_get(&scene->claimer->part_nouns, noun) != NULL;
}

/* Whether a clause begins with words[at]. */
bool sift_begins_clause(const sift_typed *typed, size_t at)
{
  return at == 0 || sift_is_listed_in(typed->words[at - 1].in, SIFT_W_BEFORE_A_CLAUSE);
}

/* "In its cloud segment, | revenue": what follows is of it. */
static bool leads_clause(const sift_typed *typed, const sift_part *p)
{
  return p->begin > 0 &&
         sift_is_listed_in(typed->words[p->begin - 1].in,
                           SIFT_W_PREPOSITIONS_AT_A_PART) &&
         sift_begins_clause(typed, p->begin - 1) &&
         sift_text_is(typed->words[p->noun + 1].text, ",");
}

/* "Automation, the division that equips car plants, | took in": the name stands before the
 * first comma. Where what is said of it begins; 0: it is no such clause. */
static size_t behind_apposition(const sift_scene *scene, const sift_typed *typed,
                                sift_part *p)
{
  size_t comma = p->begin, end = p->noun + 1, name;
  if (comma == 0 || !sift_text_is(typed->words[--comma].text, ","))
    return 0;
  while (end + 1 < typed->word_count && !sift_text_is(typed->words[end].text, ","))
    end++;
  for (name = comma; name > 0 && comma - name < SIFT_PART_WORDS &&
                     sift_names_part(scene, &typed->words[name - 1]);)
    name--;
  if (name == comma || !sift_begins_clause(typed, name) || end + 1 >= typed->word_count)
    return 0;
  *p = (sift_part){ name, name, comma };
  return end + 1;
}

/* Where the clause of "The pharmacy unit" goes on, behind ", which makes up half of it,"
 * or ", now the largest,"; 0: that does not end. */
static size_t behind_aside(const sift_scene *scene, const sift_typed *typed,
                           const sift_part *p)
{
  enum { ASIDE = 10 }; /* words */
  size_t next = p->noun + 1;
  if (!sift_word_is(typed, next, ","))
    return next;
  if (sift_word_is(typed, next + 1, "which")) {
    size_t closes = sift_clause_closes(scene, typed, next);
    return closes > 0 ? closes + 1 : 0;
  }
  for (size_t i = next + 1; i < typed->word_count && i <= next + ASIDE; i++)
    if (sift_word_is(typed, i, ","))
      return i + 1;
  return 0;
}

static bool is_finite_verb(const sift_scene *scene, const sift_word *word)
{
  const sift_verb_form *form = word->mention < 0 && !word->upper
                                   ? sift_verb_form_of(scene->claimer->rules, word->text)
                                   : NULL;
  return form != NULL && (form->forms & SIFT_FINITE) != 0;
}

bool sift_part_acts(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_in(&scene->claimer->part_does, word) ||
         sift_is_word_in(&scene->claimer->moves, word) || sift_word_acts(word) ||
         is_finite_verb(scene, word);
}

/* "The pharmacy unit | did worst": what its clause is about. */
static bool is_clause_subject(const sift_scene *scene, const sift_typed *typed,
                              const sift_part *p)
{
  size_t next = behind_aside(scene, typed, p);
  return next > 0 && next < typed->word_count && sift_begins_clause(typed, p->begin) &&
         sift_part_acts(scene, &typed->words[next]);
}

/* The part that the figure is of; false: none. */
static bool find_part(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, sift_part *out)
{
  size_t value = sift_typed_word(typed, draft->value), from;
  for (size_t i = value; i-- > 0;)
    if (sift_calls_part(scene, draft, &typed->words[i],
                        i > 0 && sift_text_is(typed->words[i - 1].text, ","))) {
      if (!sift_part_read(scene, typed, draft, i, out))
        return false;
      if (leads_clause(typed, out))
        return sift_part_reaches(scene, typed, draft, i + 2, value);
      if ((from = behind_apposition(scene, typed, out)) > 0)
        return from < value && sift_part_reaches(scene, typed, draft, from, value);
      from =
          is_clause_subject(scene, typed, out) ? behind_aside(scene, typed, out) : i + 1;
      return (from > i + 1 || is_clause_subject(scene, typed, out) ||
              owns_what_follows(scene, typed, out) ||
              is_behind_metric(scene, typed, out->begin)) &&
             from < value && sift_part_reaches(scene, typed, draft, from, value);
    }
  return false;
}

sift_text sift_part_in_reference(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  if (m == NULL || m->kind != SIFT_REF || m->entity != NULL)
    return (sift_text){ 0 };
  sift_text said = sift_reference_word(scene, m->span), noun = sift_text_last_word(said);
  return noun.len + 1 < said.len ? sift_text_sub(said, 0, said.len - noun.len - 1)
                                 : (sift_text){ 0 };
}

static void set_part(const sift_scene *scene, const sift_typed *typed,
                     const sift_part *found, sift_draft *draft)
{
  const sift_word *words = typed->words;
  size_t name = found->name;
  draft->via_object = SIFT_VIA_SENTENCE;
  if (name == found->noun) {
    draft->object = sift_part_in_reference(scene, &words[name]);
    return;
  }
  while (name + 1 < found->noun && words[name].mention < 0 &&
         sift_says_how_much(scene, words[name].text))
    name++; /* "the smaller | glass unit" */
  draft->object = sift_text_sub(scene->article->text, words[name].span.start,
                                words[found->noun - 1].span.end);
  if (words[found->name].mention >= 0 && is_in_reference(scene, &words[found->name]))
    draft->object = sift_text_sub(draft->object, sizeof "the", draft->object.len);
}

/* "While the glass unit slipped to | $9 million": whose metric is that of another clause.
 */
static bool is_of_clause(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, sift_part *out)
{
  return draft->object_entity == NULL && draft->object_pronoun == NULL &&
         find_part(scene, typed, draft, out) && out->name < out->noun &&
         is_clause_subject(scene, typed, out);
}

bool sift_draft_unit(const sift_scene *scene, const sift_typed *typed, sift_draft *draft)
{
  sift_part found;
  if (draft->carries) {
    if (draft->object.len == 0 && is_of_clause(scene, typed, draft, &found))
      set_part(scene, typed, &found, draft);
    return true;
  }
  if (draft->object.len > 0 || draft->object_entity != NULL ||
      draft->object_pronoun != NULL ||
      (draft->pronoun != NULL && sift_named_behind(scene, draft->pronoun) != NULL))
    return true;
  bool has_own = sift_is_of_staff(draft) || is_of_accounts(scene, draft);
  sift_premises_fit at_site =
      has_own ? sift_draft_premises(scene, typed, draft) : SIFT_OF_NO_PREMISES;
  if (at_site != SIFT_OF_NO_PREMISES)
    return at_site == SIFT_OF_PREMISES;
  if (has_own && sift_part_behind(scene, typed, draft, &found)) {
    set_part(scene, typed, &found, draft);
    return true;
  }
  bool has_some = draft->metric != NULL &&
                  (draft->metric->time == SIFT_FLOW || draft->metric->time == SIFT_STOCK);
  if (has_some && sift_is_of_there(scene, typed, draft)) {
    draft->object = sift_last_place(scene, draft);
    draft->via_object = SIFT_VIA_COREFERENCE;
    return draft->object.len > 0;
  }
  if (!is_of_accounts(scene, draft))
    return true;
  if (!find_part(scene, typed, draft, &found)) {
    sift_bare bare = sift_bare_part(scene, typed, draft, &found);
    if (bare == SIFT_BARE_STRANGER)
      return false;
    if (bare == SIFT_BARE_NONE)
      return !is_no_part(draft) ||
             (sift_draft_goes_on(scene, draft) && !sift_lacks_drug(draft));
  }
  if (found.name == found.noun &&
      sift_part_in_reference(scene, &typed->words[found.noun]).len == 0) {
    draft->object = sift_part_told_last(scene, draft->sentence);
    draft->via_object = SIFT_VIA_COREFERENCE;
    return draft->object.len > 0;
  }
  set_part(scene, typed, &found, draft);
  return true;
}
