/* centre.c - which firm each sentence is about, after centering (Grosz, Joshi and
 * Weinstein, Computational Linguistics 21, 1995). A sentence realises firms by name or by
 * a reference that the sentences before resolve; its centre is the first that is not set
 * aside, else one that is but of which the article tells ("the second quarter of Orrin's
 * year"), else one that only says it. A sentence that realises none continues its
 * paragraph's centre. A new paragraph returns to the firm that the article is about,
 * unless the one before was about another of which the article tells as well: then
 * either may be meant, and nobody is. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "tag/tag.h"

/* ---------------------------------------------------------------- protagonists */

/* How often the article names a firm, and whether its title does. */
typedef struct part {
  const sift_entity *firm;
  size_t count;
  bool is_titled;
} part;

#define PARTS 100 /* firms that are counted, in the order of their first mention */

typedef struct sift_centres {
  const sift_entity **of; /* each sentence's, */
  uint32_t known;         /* of so many */
  SIFT_LIST(part) parts;
} sift_centres;

static part *part_of(const sift_scene *scene, const sift_entity *firm)
{
  for (size_t i = 0; i < scene->centres->parts.count; i++)
    if (scene->centres->parts.at[i].firm == firm)
      return &scene->centres->parts.at[i];
  return NULL;
}

static void count_parts(sift_scene *scene)
{
  sift_span title = scene->article->title_span;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, 1u << SIFT_ORG))
      continue;
    part *known = part_of(scene, m->entity);
    if (known == NULL && scene->centres->parts.count < PARTS) {
      known = SIFT_PUSH(scene->arena, &scene->centres->parts);
      *known = (part){ .firm = m->entity };
    }
    if (known == NULL)
      continue;
    known->count++;
    known->is_titled =
        known->is_titled || (m->span.start >= title.start && m->span.end <= title.end);
  }
}

bool sift_is_protagonist(const sift_scene *scene, const sift_entity *firm)
{
  enum { TWICE = 2, OFTEN = 2, SHARE = 6 };
  if (firm == NULL || firm->kind != SIFT_ORG)
    return false;
  if (firm == scene->main)
    return true;
  const part *own = part_of(scene, firm), *main = part_of(scene, scene->main);
  if (own == NULL || firm->bystander || sift_only_reports(scene, firm) ||
      sift_is_of_classes(&scene->claimer->watchers, firm) ||
      sift_is_of_classes(&scene->claimer->venues, firm))
    return false;
  return (own->is_titled && own->count >= TWICE) ||
         (own->count >= OFTEN && !sift_is_backer(scene, firm) &&
          own->count * SHARE >= (main != NULL ? main->count : 0));
}

bool sift_is_one_of_two(const sift_scene *scene, const sift_entity *firm)
{
  for (size_t i = 0; i < scene->centres->parts.count; i++)
    if (scene->centres->parts.at[i].firm != firm &&
        sift_is_protagonist(scene, scene->centres->parts.at[i].firm))
      return true;
  return false;
}

/* ---------------------------------------------------------------- a sentence's */

/* Of the sentence before, also across paragraphs. */
static const sift_entity *centre_before(const sift_scene *scene, uint32_t s)
{
  enum { BACK = 8 };
  const sift_sentence *all = scene->article->sentences;
  for (int n = 0; n < BACK && s-- > 0; n++) {
    if (sift_block_at(scene, all[s].block)->kind == SIFT_HEADING)
      return NULL;
    if (scene->centres->of[s] != NULL)
      return scene->centres->of[s];
  }
  return NULL;
}

/* Whether a sentence of the paragraph, before this one, is about a firm. */
static bool is_about_one(const sift_scene *scene, uint32_t s)
{
  const sift_sentence *all = scene->article->sentences;
  size_t block = all[s].block;
  while (s > 0 && all[s - 1].block == block)
    if (scene->centres->of[--s] != NULL)
      return true;
  return false;
}

/* "It", "the company": whoever the paragraph was about, and where it was about nobody yet
 * whoever came last, if the article tells of him; else the article's own firm. */
static const sift_entity *spoken_of(const sift_scene *scene, const sift_mention *m)
{
  const sift_entity *before = centre_before(scene, m->sentence);
  return !is_about_one(scene, m->sentence) && !sift_is_protagonist(scene, before)
             ? scene->main
             : before;
}

/* "The Luxembourg company", where nobody is said to be from there: of the one that was
 * spoken of last. */
static const sift_entity *from_elsewhere(const sift_scene *scene, const sift_mention *m)
{
  const sift_entity *before = centre_before(scene, m->sentence);
  bool is_firms =
      sift_origin_said(scene, m->span).len > 0 && sift_scene_site(scene, m).len == 0;
  return is_firms && sift_is_protagonist(scene, before) ? before : NULL;
}

static const sift_entity *realised(const sift_scene *scene, const sift_mention *m)
{
  bool stranger;
  if (m->kind == SIFT_ORG || m->entity != NULL)
    return m->kind == SIFT_ORG || m->kind == SIFT_REF ? m->entity : NULL;
  if (m->kind != SIFT_REF)
    return NULL;
  const sift_entity *from_there = sift_firm_of_origin(scene, m);
  if (from_there != NULL)
    return from_there;
  sift_text word = sift_reference_word(scene, m->span);
  const sift_entity *called = sift_firm_described(scene, m, &stranger);
  if (called != NULL || stranger)
    return called;
  const sift_entity *elsewhere = from_elsewhere(scene, m);
  bool is_plain = sift_is_listed(scene, word, SIFT_W_IT) ||
                  sift_is_listed(scene, word, SIFT_W_FIRM_NOUNS);
  return elsewhere != NULL || !is_plain ? elsewhere : spoken_of(scene, m);
}

/* "For the Luxembourg company,", "Shares in Orrin": set aside, but what the sentence begins
 * to tell of. */
static bool leads(const sift_scene *scene, const sift_mention *m)
{
  enum { BYTES = 24 };
  return m->span.start <= scene->article->sentences[m->sentence].span.start + BYTES;
}

/* "The second quarter of Orrin's fiscal year": and not held against, or dealt with. */
static bool is_of_it(const sift_scene *scene, const sift_mention *m)
{
  uint32_t start = scene->article->sentences[m->sentence].span.start;
  sift_text before = sift_text_sub(scene->article->text, start, m->span.start);
  return sift_ends_listed(scene, before, SIFT_W_BEFORE_WHOSE_IT_IS);
}

/* ", Orrin said.": only tells it. */
static bool only_says(const sift_scene *scene, const sift_mention *m)
{
  sift_text text = scene->article->text;
  sift_text before = sift_text_sub(text, 0, m->span.start);
  uint32_t end = scene->article->sentences[m->sentence].span.end, at = m->span.end;
  return sift_ends_listed(scene, before, SIFT_W_BEHIND_SPEECH) &&
         sift_table_get(&scene->claimer->sayings, sift_word_ahead(scene, end, &at)) !=
             NULL;
}

/* How much a sentence is about a firm that it realises. */
typedef enum rank { NOT_AT_ALL, TOLD_BY, BESIDE, SUBJECT } rank;

static rank rank_of(const sift_scene *scene, const sift_mention *m,
                    const sift_entity *firm)
{
  uint32_t end = scene->article->sentences[m->sentence].span.end;
  if (firm == NULL || firm->kind != SIFT_ORG || sift_scene_is_anothers(scene, m))
    return NOT_AT_ALL;
  sift_span clause = sift_embedded_at(scene, m->sentence, m->span.start);
  bool embedded = (clause.end > clause.start && clause.end < end) ||
                  sift_is_inserted(scene, m->sentence, m->span.start, end);
  bool aside = sift_scene_is_aside(scene, m), of_it = aside && is_of_it(scene, m);
  if (only_says(scene, m))
    return sift_is_protagonist(scene, firm) ? TOLD_BY : NOT_AT_ALL;
  if (!embedded && (!aside || (of_it && leads(scene, m))))
    return SUBJECT;
  return of_it && !embedded && sift_is_protagonist(scene, firm) ? BESIDE : NOT_AT_ALL;
}

static const sift_entity *find_centre(const sift_scene *scene, uint32_t s)
{
  const sift_entity *best = NULL;
  rank highest = NOT_AT_ALL;
  for (uint32_t i = scene->first[s]; i < scene->first[s + 1] && highest < SUBJECT; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    const sift_entity *firm = realised(scene, m);
    rank own = rank_of(scene, m, firm);
    if (own > highest) {
      best = firm;
      highest = own;
    }
  }
  return best;
}

const sift_entity *sift_scene_centre(const sift_scene *scene, uint32_t sentence)
{
  sift_centres *known = scene->centres;
  for (; known->known <= sentence; known->known++)
    known->of[known->known] = find_centre(scene, known->known);
  return known->of[sentence];
}

void sift_centres_open(sift_scene *scene)
{
  scene->centres = SIFT_NEW(scene->arena, sift_centres);
  scene->centres->of =
      SIFT_ARRAY(scene->arena, const sift_entity *, scene->article->sentence_count + 1);
  scene->described_as = SIFT_NEW(scene->arena, sift_table);
  scene->described_as->arena = scene->arena;
  count_parts(scene);
}

const sift_entity *sift_topic_of(const sift_scene *scene, uint32_t s, uint32_t kinds)
{
  const sift_entity *topic = sift_scene_topic(scene, s, kinds);
  bool may_be_firm =
      (kinds & (1u << SIFT_ORG)) != 0 && (topic == NULL || topic->kind == SIFT_ORG);
  const sift_entity *centre = may_be_firm ? sift_scene_centre(scene, s) : NULL;
  return centre != NULL ? centre : topic;
}

/* A paragraph that names both leaves the next one to whom the article is about. */
static bool names_in_block(const sift_scene *scene, uint32_t s, const sift_entity *entity)
{
  sift_span span = sift_block_at(scene, scene->article->sentences[s].block)->span;
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++)
    if (scene->mentions->at[i].entity == entity)
      return true;
  return false;
}

bool sift_is_about_other(const sift_scene *scene, uint32_t s, const sift_entity *meant)
{
  bool told = meant->kind == SIFT_ORG && s >= sift_lead_end(scene->article);
  const sift_entity *centre = told ? sift_scene_centre(scene, s) : NULL;
  return centre != NULL && centre != meant && centre->owner != meant &&
         meant->owner != centre && sift_is_protagonist(scene, centre) &&
         !names_in_block(scene, s, meant);
}
