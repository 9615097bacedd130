/* several.c - figures that are of no one firm that is named: of several together, or of a
 * firm that a fund or an investor has, where the article tells of both. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

/* "The two", "the companies", "the pair". */
static bool is_many(const sift_word *word)
{
  return sift_is_listed_in(word->in, SIFT_W_SMALL_NUMBERS) ||
         sift_is_listed_in(word->in, SIFT_W_SEVERAL_FIRMS) ||
         sift_is_listed_in(word->in, SIFT_W_SEVERAL_SITES);
}

/* "Together they had 70% of the market", "its plants, in Ohio and Wales, together make",
 * "Kroger and Oracle together employ": of all of them, and of none. */
static bool are_together(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i + 1 < at; i++) {
    const sift_word *word = &typed->words[i], *next = word + 1;
    if (word->mention >= 0 || !sift_text_is(word->text, "together"))
      continue;
    const sift_mention *who = i > 0 ? sift_mention_of(scene, word - 1) : NULL;
    bool listed = i > 1 && who != NULL && who->kind == SIFT_ORG &&
                  sift_text_is(word[-2].text, "and");
    bool led =
        (listed || (i > 0 && sift_is_listed_in(word[-1].in, SIFT_W_BEFORE_TOGETHER))) &&
        !sift_text_is(next->text, ",") && !sift_text_is(next->text, "with");
    bool named = sift_is_listed_in(next->in, SIFT_W_SEVERAL) &&
                 (!sift_text_is(next->text, "the") || is_many(&typed->words[i + 2]));
    if (led || named)
      return true;
  }
  return false;
}

/* "Both companies", "the two firms", "the four banks": word `i` begins it; where it ends,
 * `i`: it is none. */
static uint32_t several_end(const sift_typed *typed, uint32_t i)
{
  uint32_t at = i;
  if (!sift_is_listed_in(typed->words[at].in, SIFT_W_SEVERAL))
    return i;
  while (at + 1 < typed->word_count &&
         (sift_is_listed_in(typed->words[at + 1].in, SIFT_W_SMALL_NUMBERS) ||
          sift_is_listed_in(typed->words[at + 1].in, SIFT_W_SEVERAL)))
    at++;
  bool has_noun = at + 1 < typed->word_count &&
                  sift_is_word_on(&typed->words[at + 1], SIFT_W_SEVERAL_FIRMS);
  return has_noun ? at + 2 : i;
}

/* "The two companies run 11,300 sites", "11,300 sites between them": of both, where the
 * match itself names neither. */
static bool is_of_the_firms(const sift_scene *scene, const sift_typed *typed,
                            const sift_draft *draft)
{
  enum { REACH = 6 };
  uint32_t at = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i < at; i++) {
    uint32_t end = several_end(typed, i);
    bool begins = i == 0 || sift_text_is(typed->words[i - 1].text, ",") ||
                  sift_text_is(typed->words[i - 1].text, "and");
    if (begins && end > i && end < at && typed->words[end].mention < 0 &&
        sift_is_alpha((unsigned char)typed->words[end].text.at[0]) &&
        sift_table_get(&scene->claimer->sayings, typed->words[end].text) == NULL)
      return true;
  }
  for (uint32_t i = at + 1; i + 1 < typed->word_count && i <= at + REACH; i++)
    if (sift_text_is(typed->words[i].text, "between") &&
        sift_text_is(typed->words[i + 1].text, "them"))
      return true;
  return false;
}

/* ---------------------------------------------------------------- a list of firms */

static const sift_mention *firm_at(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t i)
{
  const sift_mention *m =
      i < typed->word_count ? sift_mention_of(scene, &typed->words[i]) : NULL;
  return m != NULL && sift_is_named(m, 1u << SIFT_ORG) ? m : NULL;
}

/* The last firm of "Orrin, Talvane and Kroger" that begins at word `i`; `i`: it is no
 * list. `entity` is asked to be one of them. */
static uint32_t list_end(const sift_scene *scene, const sift_typed *typed, uint32_t i,
                         const sift_entity *entity, bool *has)
{
  bool joined = false;
  uint32_t last = i;
  *has = firm_at(scene, typed, i)->entity == entity;
  for (uint32_t at = i + 1; at + 1 < typed->word_count;) {
    bool comma = sift_text_is(typed->words[at].text, ",");
    at += comma;
    bool ands = sift_text_is(typed->words[at].text, "and");
    at += ands;
    const sift_mention *m = comma || ands ? firm_at(scene, typed, at) : NULL;
    if (m == NULL || joined)
      break;
    joined = ands;
    *has = *has || m->entity == entity;
    last = at++;
  }
  return joined ? last : i;
}

static bool shares_out(const sift_typed *typed)
{
  for (uint32_t i = 0; i < typed->word_count; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_SHARED_OUT))
      return true;
  return false;
}

/* "Plenum and Oracle run 11,300 sites", of whom no list knows the first. */
static bool is_of_stranger_too(const sift_scene *scene, const sift_typed *typed,
                               const sift_draft *draft)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  return at > 3 && sift_text_is(typed->words[1].text, "and") &&
         firm_at(scene, typed, 2) != NULL && typed->words[3].mention < 0 &&
         sift_is_alpha((unsigned char)typed->words[3].text.at[0]) &&
         sift_table_get(&scene->claimer->sayings, typed->words[3].text) == NULL &&
         sift_begins_with_stranger(scene, draft->sentence) && !shares_out(typed);
}

/* "Amazon, Microsoft and Meta will spend $680 billion": of all three. */
static bool is_of_list(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i < at; i++) {
    bool has = false;
    const sift_mention *first = firm_at(scene, typed, i);
    uint32_t last = first == NULL ? i : list_end(scene, typed, i, draft->entity, &has);
    if (last == i)
      continue;
    const sift_word *next = &typed->words[last + 1];
    if (has && last + 1 < at && !sift_scene_is_aside(scene, first) &&
        sift_is_alpha((unsigned char)next->text.at[0]) && next->mention < 0 &&
        sift_table_get(&scene->claimer->sayings, next->text) == NULL)
      return !shares_out(typed);
    i = last;
  }
  return false;
}

/* "Orrin, along with its parent Talvane, operates in 4,000 places". */
static bool is_along_with(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  enum { REACH = 5 };
  uint32_t at = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i + 3 < at; i++) {
    const sift_mention *m = firm_at(scene, typed, i);
    if (m == NULL || m->entity != draft->entity ||
        !sift_text_is(typed->words[i + 1].text, ",") ||
        !sift_text_is(typed->words[i + 2].text, "along") ||
        !sift_text_is(typed->words[i + 3].text, "with"))
      continue;
    for (uint32_t k = i + 4; k < at && k < i + 4 + REACH; k++)
      if (firm_at(scene, typed, k) != NULL)
        return true;
  }
  return false;
}

static bool tells_of_strike(const sift_scene *scene, sift_span span)
{
  for (size_t at = span.start, end; at < span.end; at = end + 1) {
    sift_text rest = sift_text_sub(scene->article->text, at, span.end);
    size_t space = sift_text_find(rest, SIFT_TEXT(" "), 0);
    end = space == SIZE_MAX ? span.end : at + space;
    sift_text word = sift_text_sub(scene->article->text, at, end);
    while (word.len > 0 && !sift_is_alpha((unsigned char)word.at[word.len - 1]))
      word.len--;
    if (sift_is_listed(scene, sift_text_lower(scene->arena, word), SIFT_W_STRIKE_WORDS))
      return true;
  }
  return false;
}

/* "The stoppage at Ford, General Motors and Orrin", and elsewhere "45,000 are on strike":
 * those of all of them, where nobody says at whose. */
static bool is_of_joint_strike(const sift_scene *scene, const sift_draft *draft)
{
  if (!sift_draft_has(scene, draft, SIFT_TRAIT_STRIKE) || draft->entity == NULL ||
      draft->value->kind != SIFT_COUNT || draft->via_subject == SIFT_VIA_QUOTE ||
      draft->via_subject == SIFT_VIA_SENTENCE)
    return false;
  const sift_mention *at = scene->mentions->at;
  for (size_t i = 0; i + 1 < scene->mentions->count; i++) {
    const sift_mention *a = &at[i], *b = &at[i + 1];
    if (!sift_is_named(a, 1u << SIFT_ORG) || !sift_is_named(b, 1u << SIFT_ORG) ||
        a->sentence != b->sentence || a->entity == b->entity ||
        (a->entity != draft->entity && b->entity != draft->entity))
      continue;
    sift_text between =
        sift_text_trim(sift_text_sub(scene->article->text, a->span.end, b->span.start));
    if (sift_is_listed(scene, between, SIFT_W_LINKS_ITEMS) &&
        tells_of_strike(scene, scene->article->sentences[a->sentence].span))
      return true;
  }
  return false;
}

bool sift_is_of_several(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft *draft)
{
  if (are_together(scene, typed, draft) || is_of_joint_strike(scene, draft))
    return true;
  bool counts =
      draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
      (SIFT_NUMERIC & (1u << draft->value->kind)) != 0 &&
      draft->value->kind != SIFT_DURATION &&
      sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at == NULL &&
      sift_table_get(&scene->claimer->of_two, draft->metric_id) == NULL;
  bool is_said = draft->via_subject == SIFT_VIA_QUOTE || draft->metric == NULL ||
                 draft->metric->time == SIFT_EVENT || draft->metric->time == SIFT_PROJECT;
  return counts &&
         (is_of_list(scene, typed, draft) || is_of_stranger_too(scene, typed, draft) ||
          is_along_with(scene, typed, draft) ||
          (!is_said && is_of_the_firms(scene, typed, draft)));
}

/* ---------------------------------------------------------------- who owns others */

bool sift_is_backer(const sift_scene *scene, const sift_entity *firm)
{
  return firm->kind == SIFT_ORG &&
         sift_is_listed(scene, sift_text_last_word(firm->name), SIFT_W_ENDS_INVESTOR);
}

bool sift_is_of_backed(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->via_subject != SIFT_VIA_QUOTE &&
         draft->via_subject != SIFT_VIA_SENTENCE &&
         sift_is_backer(scene, draft->entity) &&
         sift_draft_has(scene, draft, SIFT_TRAIT_OF_BUSINESS) &&
         sift_is_one_of_two(scene, draft->entity);
}
