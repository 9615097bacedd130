/* owner.c - whose a metric is where the name stands behind it: "Sales at Kroger rose 4%",
 * "Profit of Kroger, the grocer, fell", or behind its figure: "Sales rose 4% at Kroger". */
#include "claim/who/who.h"

#include <string.h>

/* The metric's name nearest before the figure; NULL: it is not named there. */
static const sift_mention *metric_before(const sift_scene *scene, const sift_draft *draft)
{
  const sift_mention *found = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= draft->value->span.start)
      break;
    if (m->kind == SIFT_METRIC)
      found = m;
  }
  return found != NULL && draft->metric != NULL &&
                 (found->metric == draft->metric ||
                  sift_text_starts(draft->metric_id, found->metric->id))
             ? found
             : NULL;
}

/* The word that begins at a byte, behind spaces; empty: a mark. */
static sift_text word_at(const sift_scene *scene, uint32_t at, uint32_t end)
{
  const char *text = scene->article->text.at;
  while (at < end && text[at] == ' ')
    at++;
  uint32_t last = at;
  while (last < end && sift_is_alpha((unsigned char)text[last]))
    last++;
  return sift_text_sub(scene->article->text, at, last);
}

/* What the name does, and no noun that it only says more of ("sales of Oracle licences").
 */
static bool goes_on(const sift_scene *scene, const sift_mention *name)
{
  sift_span span = scene->article->sentences[name->sentence].span;
  uint32_t behind = sift_bracket_end(sift_scene_grammar(scene), scene->article->text,
                                     name, NULL, span.end);
  sift_text word = word_at(scene, behind, span.end);
  return word.len == 0 || sift_table_get(&scene->claimer->moves, word) != NULL ||
         sift_table_get(&scene->claimer->light, word) != NULL;
}

/* "At Swedish retailer " Oracle, "of the British chip firm ": words that say what it is. */
static sift_text before_title(const sift_scene *scene, const sift_mention *name)
{
  enum { TITLE_WORDS = 4 };
  const char *text = scene->article->text.at;
  uint32_t at = name->span.start;
  for (int n = 0; n < TITLE_WORDS && at > 0 && text[at - 1] == ' '; n++) {
    uint32_t start = at - 1;
    while (start > 0 &&
           (sift_is_alpha((unsigned char)text[start - 1]) || text[start - 1] == '-'))
      start--;
    sift_text word = sift_text_sub(scene->article->text, start, at - 1);
    if (word.len == 0 || (n == 0 && !sift_table_get(&scene->claimer->titles, word)))
      break;
    if (sift_table_get(&scene->claimer->set_aside, word) != NULL)
      return sift_text_sub(scene->article->text, 0, at);
    at = start;
  }
  return sift_text_sub(scene->article->text, 0, name->span.start);
}

static bool is_behind(const sift_scene *scene, const sift_mention *name, const char *word)
{
  sift_text before = before_title(scene, name);
  sift_text the = sift_text_join(scene->arena, sift_text_of(word), SIFT_TEXT("the "));
  return sift_text_ends(before, sift_text_of(word)) || sift_text_ends(before, the);
}

/* Whether the text before a name ends with a word of the list: "on" the V5, "by"
 * Oracle. */
static bool is_led_by(const sift_scene *scene, sift_text before, sift_wordlist list)
{
  for (int n = 0; n < 2; n++) {
    sift_text word = sift_text_last_word(before = sift_text_trim(before));
    if (sift_is_listed(scene, word, list))
      return true;
    if (!sift_is_listed(scene, word, SIFT_W_DEFINITES))
      return false;
    before.len -= word.len;
  }
  return false;
}

/* "On the V5", "from its V5 chips", and not "than the V5": what may have the figure. */
static bool is_given_as_thing(const sift_scene *scene, const sift_mention *name)
{
  return is_led_by(scene, sift_text_sub(scene->article->text, 0, name->span.start),
                   SIFT_W_LEADS_TO_A_THING);
}

/* "Memory on the R900 card", "bandwidth of the V5", "users of ChatGPT": right behind the
 * metric, a thing has it, whatever the word between them. */
static bool is_of_thing(const sift_scene *scene, const sift_mention *metric,
                        const sift_mention *name)
{
  enum { BYTES = 9 }; /* " for the " */
  const sift_claimer *claimer = scene->claimer;
  return sift_is_named(name, (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT)) &&
         (sift_table_get(&claimer->of_things, metric->metric->id) != NULL ||
          sift_table_get(&claimer->of_crowds, metric->metric->id) != NULL) &&
         name->span.start <= metric->span.end + BYTES && is_given_as_thing(scene, name);
}

/* Figures and dates that go on with the figure: "to 2.61% from 2.84% in May". */
static const sift_mention *goes_with_figure(const sift_scene *scene, uint32_t at)
{
  size_t i = sift_scene_first(scene, at);
  if (i >= scene->mentions->count || scene->mentions->at[i].span.start != at)
    return NULL;
  const sift_mention *m = &scene->mentions->at[i];
  return m->kind == SIFT_DATE || (SIFT_NUMERIC & (1u << m->kind)) != 0 ? m : NULL;
}

/* Where the " at " ends that stands right behind the figure and what goes on with it;
 * `end`: none does. */
static uint32_t behind_at(const sift_scene *scene, uint32_t at, uint32_t end)
{
  enum { WORDS = 8 };
  const char *text = scene->article->text.at;
  for (int n = 0; n < WORDS && at < end; n++) {
    while (at < end && text[at] == ' ')
      at++;
    const sift_mention *m = goes_with_figure(scene, at);
    sift_text word = word_at(scene, at, end);
    if (m == NULL && sift_text_is(word, "at"))
      return at + (uint32_t)word.len;
    if (m == NULL && sift_table_get(&scene->claimer->light, word) == NULL)
      return end;
    at = m != NULL ? m->span.end : at + (uint32_t)word.len;
  }
  return end;
}

/* "5% at the solar tracker firm Oracle": words alone lead to the name. */
static bool is_led_to(sift_text between)
{
  enum { BYTES = 60 };
  for (size_t i = 0; i < between.len; i++)
    if (sift_is_digit(between.at[i]) || between.at[i] == ',' || between.at[i] == '(')
      return false;
  return between.len <= BYTES;
}

/* The firm at which the figure is: "narrowed to 8.3% at Oracle, whose warehouses". */
static const sift_entity *owner_of_figure(const sift_scene *scene,
                                          const sift_draft *draft)
{
  uint32_t end = scene->article->sentences[draft->sentence].span.end;
  uint32_t at = behind_at(scene, draft->value->span.end, end);
  const sift_mention *last = scene->mentions->at + scene->first[draft->sentence + 1];
  for (const sift_mention *m = scene->mentions->at + sift_scene_first(scene, at);
       m < last; m++) {
    if (!is_led_to(sift_text_sub(scene->article->text, at, m->span.start)))
      break;
    if (sift_is_named(m, draft->kinds & (1u << SIFT_ORG)) &&
        !sift_scene_is_anothers(scene, m))
      return goes_on(scene, m) ? m->entity : NULL;
  }
  return NULL;
}

/* "With 96 GB of memory, the V5 is": the thing that the figure in front is of. */
static const sift_entity *thing_behind_front(const sift_scene *scene,
                                             const sift_draft *draft)
{
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text front = sift_text_sub(text, span.start, draft->value->span.start);
  if (!sift_starts_listed(scene, front, SIFT_W_WITH_FIRST) ||
      sift_table_get(&scene->claimer->of_things, draft->metric_id) == NULL)
    return NULL;
  sift_text rest = sift_text_sub(text, draft->value->span.end, span.end);
  size_t comma = sift_text_find(rest, SIFT_TEXT(", "), 0);
  if (comma == SIZE_MAX)
    return NULL;
  uint32_t at = draft->value->span.end + (uint32_t)comma + 2;
  if (sift_text_starts(sift_text_sub(text, at, span.end), SIFT_TEXT("the ")))
    at += (uint32_t)strlen("the ");
  size_t next = sift_scene_first(scene, at);
  const sift_mention *m = &scene->mentions->at[next];
  bool is_thing = next < scene->mentions->count && m->span.start == at &&
                  sift_is_named(m, (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT));
  return is_thing ? m->entity : NULL;
}

/* "The card", of an article that has said "the K5C, a PCIe card": the nearest thing
 * before that was called so; NULL: none. */
static const sift_entity *thing_called(const sift_scene *scene,
                                       const sift_mention *reference)
{
  enum { REACH = 40 }; /* bytes: ", a low-power PCIe card" */
  sift_text text = scene->article->text;
  sift_text word = sift_text_last_word(sift_reference_word(scene, reference->span));
  for (const sift_mention *m = reference; m-- > scene->mentions->at;) {
    sift_text behind = sift_text_sub(text, m->span.end, m->span.end + REACH);
    if (!sift_is_named(m, (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT)) ||
        sift_starts_listed(scene, behind, SIFT_W_SAYS_WHAT_IT_IS) == 0)
      continue;
    sift_text said = sift_text_sub(behind, 2, behind.len);
    size_t comma = sift_text_find(said, SIFT_TEXT(","), 0);
    said = sift_text_sub(said, 0, comma < said.len ? comma : said.len);
    if (sift_text_has(said, sift_text_join(scene->arena, SIFT_TEXT(" "), word)))
      return m->entity;
  }
  return NULL;
}

/* "Price of the card": of what was called a card, where another thing was not. */
static const sift_entity *
owner_by_class(const sift_scene *scene, const sift_mention *metric, const sift_mention *m)
{
  bool may_be = m->kind == SIFT_REF && m->entity == NULL && is_behind(scene, m, " of ") &&
                sift_table_get(&scene->claimer->of_things, metric->metric->id) != NULL;
  return may_be ? thing_called(scene, m) : NULL;
}

const sift_entity *sift_owner_behind(const sift_scene *scene, const sift_draft *draft)
{
  const sift_entity *fronted = draft->carries ? NULL : thing_behind_front(scene, draft);
  if (fronted != NULL)
    return fronted;
  const sift_mention *metric = metric_before(scene, draft);
  if (metric == NULL || draft->carries)
    return NULL;
  const sift_mention *end = scene->mentions->at + scene->first[draft->sentence + 1];
  for (const sift_mention *m = metric + 1; m < end; m++) {
    if (m->span.start >= draft->value->span.start || (SIFT_NUMERIC & (1u << m->kind)))
      break;
    bool owns = is_behind(scene, m, " at ") || is_behind(scene, m, " of ") ||
                (is_behind(scene, m, " by ") && m->span.start == metric->span.end + 4);
    if (sift_is_named(m, draft->kinds & (1u << SIFT_ORG)) && owns && goes_on(scene, m))
      return m->entity;
    if (is_of_thing(scene, metric, m))
      return m->entity;
    const sift_entity *called = owner_by_class(scene, metric, m);
    if (called != NULL)
      return called;
  }
  return owner_of_figure(scene, draft);
}

/* "15 million viewers of theTent videos": somebody's, and whose is said. */
static bool is_crowd_of_another(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t end = scene->article->sentences[draft->sentence].span.end;
  size_t next = sift_scene_first(scene, draft->value->span.end);
  if (next >= scene->mentions->count || scene->mentions->at[next].kind != SIFT_METRIC ||
      scene->mentions->at[next].metric != draft->metric ||
      sift_table_get(&scene->claimer->of_crowds, draft->metric_id) == NULL)
    return false;
  uint32_t at = scene->mentions->at[next].span.end;
  if (!sift_text_is(word_at(scene, at, end), "of"))
    return false;
  at += (uint32_t)SIFT_TEXT(" of").len;
  return !sift_is_listed(scene, word_at(scene, at, end), SIFT_W_DEFINITES) &&
         sift_scene_in_span(scene, (sift_span){ at + 1, at + 2 }, UINT32_MAX) == NULL;
}

bool sift_owner_is_stranger(const sift_scene *scene, const sift_draft *draft)
{
  if (is_crowd_of_another(scene, draft))
    return true;
  uint32_t end = scene->article->sentences[draft->sentence].span.end;
  uint32_t at = behind_at(scene, draft->value->span.end, end);
  const char *text = scene->article->text.at;
  if (sift_text_is(word_at(scene, at, end), "the"))
    at += (uint32_t)SIFT_TEXT(" the").len;
  while (at < end && text[at] == ' ')
    at++;
  size_t i = sift_scene_first(scene, at);
  bool is_known = i < scene->mentions->count && scene->mentions->at[i].span.start == at;
  return at < end && sift_is_upper((unsigned char)text[at]) && !is_known;
}

/* "By Oracle", "of the Irish lender Oracle": whose it may be. */
static bool is_given_as_owner(const sift_scene *scene, const sift_mention *name)
{
  return is_led_by(scene, before_title(scene, name), SIFT_W_LEADS_TO_AN_OWNER) &&
         !sift_scene_is_anothers(scene, name) && goes_on(scene, name);
}

const sift_entity *sift_alone_behind(const sift_scene *scene, sift_draft *draft)
{
  bool of_thing = sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
  bool of_firm = sift_table_get(&scene->claimer->of_deals, draft->metric_id) != NULL;
  if (draft->carries || (!of_thing && !of_firm))
    return NULL;
  uint32_t kinds = of_thing ? (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT) : 1u << SIFT_ORG;
  const sift_entity *found = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, kinds) || m->entity == found)
      continue;
    bool may_own = of_thing ? is_given_as_thing(scene, m) : is_given_as_owner(scene, m);
    if (m->span.start < draft->value->span.start || found != NULL || !may_own)
      return NULL;
    found = m->entity;
  }
  draft->why = found != NULL ? NULL : draft->why;
  return found;
}
