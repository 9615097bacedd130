/* scene.c - an article as its claims see it: which mentions a sentence holds, what heads
 * a block, whom it is mostly about. */
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

/* ---------------------------------------------------------------- the article */

static void index_sentences(sift_scene *scene)
{
  size_t count = scene->article->sentence_count, m = 0;
  scene->first = SIFT_ARRAY(scene->arena, uint32_t, count + 1);
  for (size_t s = 0; s < count; s++) {
    while (m < scene->mentions->count && scene->mentions->at[m].sentence < s)
      m++;
    scene->first[s] = (uint32_t)m;
  }
  scene->first[count] = (uint32_t)scene->mentions->count;
}

static bool in_span(sift_span inner, sift_span outer)
{
  return inner.start >= outer.start && inner.end <= outer.end;
}

typedef struct vote {
  const sift_entity *entity;
  unsigned count;
} vote;
typedef SIFT_LIST(vote) vote_list;

#define CANDIDATES 200
#define SPAN_REACH 200 /* mentions looked at for the first of a kind in a block */

static void cast(sift_scene *scene, vote_list *votes, const sift_entity *entity,
                 unsigned count)
{
  size_t k = 0;
  while (k < votes->count && votes->at[k].entity != entity)
    k++;
  if (k == CANDIDATES)
    return;
  if (k == votes->count)
    SIFT_PUSH(scene->arena, votes)->entity = entity;
  votes->at[k].count += count;
}

static bool has_figure(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (SIFT_NUMERIC & (1u << scene->mentions->at[i].kind))
      return true;
  return false;
}

static const vote *most_votes(const vote_list *votes)
{
  const vote *best = NULL;
  for (size_t k = 0; k < votes->count; k++)
    if (best == NULL || votes->at[k].count > best->count)
      best = &votes->at[k];
  return best;
}

/* A newspaper or a research firm, by its first class or its name. */
static bool is_reporter(const sift_scene *scene, const sift_entity *entity)
{
  if (sift_is_research_house(scene, entity))
    return true;
  return entity->classes.count > 0 &&
         sift_table_get(&scene->claimer->reporters, entity->classes.at[0]) != NULL;
}

bool sift_only_reports(const sift_scene *scene, const sift_entity *entity)
{
  return entity != scene->main && is_reporter(scene, entity);
}

bool sift_is_of_classes(const sift_table *words, const sift_entity *entity)
{
  for (size_t i = 0; i < entity->classes.count; i++)
    if (sift_table_get(words, entity->classes.at[i]) != NULL)
      return true;
  return false;
}

/* "Ars Technica", on its own page, tells of others; who counts complaints always does. */
static bool is_publisher(const sift_scene *scene, const sift_entity *entity)
{
  return sift_text_is(entity->role, "tracker") ||
         (is_reporter(scene, entity) &&
          sift_text_eq_fold(scene->article->publisher, entity->name));
}

#define MAIN_SHARE 3 /* the part of all votes that makes one the article's: 1 in 3 */

/* "The Talvane battery plant" names Talvane. */
static bool is_named_by(const sift_entity *thing, const sift_entity *firm)
{
  return thing->local && thing->kind == SIFT_PRODUCT && firm->kind == SIFT_ORG &&
         thing->name.len > firm->name.len && thing->name.at[firm->name.len] == ' ' &&
         sift_text_starts(thing->name, firm->name);
}

static sift_text word_behind(const sift_scene *scene, sift_span name)
{
  sift_text text = scene->article->text;
  size_t start = name.end + 1, end = start;
  while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  bool glued = name.end >= text.len || text.at[name.end] != ' ';
  return glued ? (sift_text){ 0 } : sift_text_sub(text, start, end);
}

/* "Van sales rise 4%, Orrin says", "says Orrin", "Orrin: van sales rise": the title has
 * this name only for who tells it. */
static bool is_teller(const sift_scene *scene, const sift_mention *m)
{
  sift_text text = scene->article->text;
  sift_text lead = sift_text_sub(text, scene->article->title_span.start, m->span.start);
  const sift_table *tells = &scene->claimer->tellings;
  return (m->span.end < text.len && text.at[m->span.end] == ':') ||
         sift_table_get(tells, word_behind(scene, m->span)) != NULL ||
         sift_table_get(tells, sift_text_last_word(sift_text_trim(lead))) != NULL;
}

/* Named in the title or the first sentences; those who tell of others in the title, and
 * not for the telling. */
static bool is_in_lead(const sift_scene *scene, const sift_entity *entity)
{
  bool reports = is_reporter(scene, entity);
  uint32_t reach = reports ? 0 : sift_lead_end(scene->article);
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity != NULL &&
        (m->entity == entity || m->entity->owner == entity ||
         is_named_by(m->entity, entity)) &&
        (m->sentence < reach || (in_span(m->span, scene->article->title_span) &&
                                 !(reports && is_teller(scene, m)))))
      return true;
  }
  return false;
}

/* "VPNs for Mac", "a plan with Netflix": a thing that the title names only beside what it
 * is about. Firms ("Cuts at Oracle") and what no list knows ("with the K3") it means. */
static bool is_beside(const sift_scene *scene, const sift_entity *thing)
{
  bool beside = false, own = thing->kind == SIFT_ORG || thing->local;
  for (size_t i = 0; !own && i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity != thing || !in_span(m->span, scene->article->title_span))
      continue;
    if (!sift_scene_is_aside(scene, m))
      return false;
    beside = true;
  }
  return beside;
}

/* A chip of the firm that the article is about, and not one that it is held against. */
static bool is_of_main(const sift_scene *scene, const sift_entity *thing)
{
  return thing->kind != SIFT_ORG &&
         (thing->local ||
          (scene->main != NULL && sift_text_eq(thing->vendor, scene->main->name)));
}

/* What is said of the "C2 Rack" is said of the C2's family too. */
static void cast_for_family(vote_list *votes)
{
  for (size_t i = 0; i < votes->count; i++)
    for (size_t k = 0; k < votes->count; k++) {
      const sift_entity *head = votes->at[i].entity, *member = votes->at[k].entity;
      if (head->local && member->local && head->kind != SIFT_ORG &&
          member->name.len > head->name.len && member->name.at[head->name.len] == ' ' &&
          sift_text_starts(member->name, head->name))
        votes->at[i].count += votes->at[k].count;
    }
}

/* "Closed at $31 on the Nasdaq", "its Nasdaq debut": where shares are traded; but not
 * "Nasdaq's revenue" and "Nasdaq said". */
static bool is_venue(const sift_scene *scene, const sift_mention *m)
{
  if (!sift_is_of_classes(&scene->claimer->venues, m->entity))
    return false;
  sift_text text = scene->article->text, next = word_behind(scene, m->span);
  bool acts = sift_table_get(&scene->claimer->tellings, next) != NULL ||
              sift_table_get(&scene->claimer->moves, next) != NULL;
  bool owns = m->span.end < text.len &&
              (text.at[m->span.end] == '\'' || text.at[m->span.end] == '\xE2');
  return !acts && !owns;
}

static bool is_told_below(const sift_scene *scene, const sift_mention *titled)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].entity == titled->entity &&
        !in_span(scene->mentions->at[i].span, scene->article->title_span))
      return true;
  return false;
}

/* A title tells of whom it names, and most of whom it begins with: "Talvane buys 900 vans
 * of Orrin"; not of Talvane in "Talvane supplier Orrin warns". */
static unsigned title_votes(const sift_scene *scene, const sift_mention *m)
{
  enum { BESIDE = 1, INSIDE = 5, LEADS = 10, FEW = 4 };
  sift_span title = scene->article->title_span;
  if (!in_span(m->span, title) ||
      (m->kind == SIFT_ORG && sift_scene_is_anothers(scene, m)))
    return BESIDE;
  bool leads = m->kind == SIFT_ORG && m->span.start <= title.start + FEW;
  return leads && is_told_below(scene, m) ? LEADS : INSIDE;
}

/* "Fitness app is fined": whose it is, such a story names further below. */
static bool is_of_case(const sift_scene *scene, const sift_entity *firm)
{
  return firm->kind == SIFT_ORG && !firm->bystander &&
         !sift_is_of_classes(&scene->claimer->watchers, firm) &&
         sift_leads_with_case(scene);
}

/* The one named most, beside figures counting for two and in the title for more; a unit's
 * votes are its owner's too. Entities are few: a list beats a table. Whom the article
 * names late, or among many, it does not tell of. */
static const sift_entity *find_main(sift_scene *scene, uint32_t kinds)
{
  vote_list votes = { 0 };
  unsigned all = 0;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, kinds) || is_publisher(scene, m->entity) ||
        is_venue(scene, m) || sift_is_only_compared(scene, m))
      continue;
    bool acts = !sift_text_is(m->entity->role, "intruder") && /* else not told of */
                !sift_is_employer_of_analyst(scene, m);
    unsigned count = acts ? title_votes(scene, m) : 1;
    count += acts && has_figure(scene, m->sentence);
    count *= is_of_main(scene, m->entity) ? 2 : 1;
    all += count;
    cast(scene, &votes, m->entity, count);
    const sift_entity *owner = m->entity->owner;
    if (owner != NULL && (kinds & (1u << owner->kind)))
      cast(scene, &votes, owner, count);
  }
  cast_for_family(&votes);
  const vote *best = most_votes(&votes);
  return best != NULL && best->count * MAIN_SHARE >= all &&
                 (is_in_lead(scene, best->entity) || is_of_case(scene, best->entity)) &&
                 !is_beside(scene, best->entity)
             ? best->entity
             : NULL;
}

/* "An explosion tore through a resin plant": whose it is may be told further below. */
static bool tells_of_incident(const sift_scene *scene)
{
  uint32_t lead = sift_lead_end(scene->article);
  for (uint32_t s = 0; s < lead && s < scene->article->sentence_count; s++) {
    sift_event event = sift_event_in(scene, s);
    if (event.words != NULL && !event.is_firms)
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- blocks */

/* For every block what heads it, in one pass. */
static void index_blocks(sift_scene *scene)
{
  size_t count = scene->article->block_count;
  uint32_t heading = UINT32_MAX, other = UINT32_MAX;
  scene->heading = SIFT_ARRAY(scene->arena, uint32_t, count + 1);
  scene->lead = SIFT_ARRAY(scene->arena, uint32_t, count + 1);
  sift_block_kind before = SIFT_PARAGRAPH;
  for (size_t b = 0; b < count; b++) {
    sift_block_kind kind = sift_block_at(scene, b)->kind;
    if (b > 0 && kind != before)
      other = (uint32_t)b - 1;
    scene->heading[b] = heading;
    scene->lead[b] = kind == SIFT_ITEM || kind == SIFT_CELL ? other : UINT32_MAX;
    if (kind == SIFT_HEADING)
      heading = (uint32_t)b;
    before = kind;
  }
}

size_t sift_scene_heading(const sift_scene *scene, size_t block)
{
  return scene->heading[block] == UINT32_MAX ? SIZE_MAX : scene->heading[block];
}

size_t sift_scene_lead(const sift_scene *scene, size_t block)
{
  return scene->lead[block] == UINT32_MAX ? SIZE_MAX : scene->lead[block];
}

size_t sift_scene_first(const sift_scene *scene, uint32_t byte)
{
  size_t low = 0, high = scene->mentions->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (scene->mentions->at[middle].span.start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const sift_mention *sift_scene_in_span(const sift_scene *scene, sift_span span,
                                       uint32_t kinds)
{
  size_t first = sift_scene_first(scene, span.start);
  for (size_t i = first; i < scene->mentions->count && i - first < SPAN_REACH; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= span.end)
      break;
    if (kinds & (1u << m->kind))
      return m;
  }
  return NULL;
}

const sift_mention *sift_scene_in_block(const sift_scene *scene, size_t block,
                                        uint32_t kinds)
{
  return block == SIZE_MAX
             ? NULL
             : sift_scene_in_span(scene, sift_block_at(scene, block)->span, kinds);
}

void sift_scene_open(sift_scene *scene)
{
  scene->taken = SIFT_ARRAY(scene->arena, bool, scene->article->sentence_count + 1);
  scene->inserted = SIFT_ARRAY(scene->arena, struct sift_inserted *,
                               scene->article->sentence_count + 1);
  sift_outlined_open(scene);
  scene->strangers =
      SIFT_ARRAY(scene->arena, uint8_t, scene->article->sentence_count + 1);
  scene->events =
      SIFT_ARRAY(scene->arena, const sift_event *, scene->article->sentence_count + 1);
  index_sentences(scene);
  index_blocks(scene);
  scene->main = find_main(scene, 1u << SIFT_ORG);
  if (scene->main == NULL && tells_of_incident(scene))
    scene->main = sift_only_firm(scene);
  if (scene->main != NULL && sift_is_judge(scene, scene->main) &&
      sift_leads_with_case(scene) && sift_only_firm(scene) != NULL)
    scene->main = sift_only_firm(scene); /* "The FTC fined Orrin" tells of Orrin */
  sift_alone_find(scene);
  scene->main_thing = find_main(scene, (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT));
  sift_centres_open(scene);
  sift_sites_find(scene);
  sift_full_names_find(scene);
  sift_incident_find(scene);
  sift_works_find(scene);
  sift_home_site_find(scene);
  sift_numbered_find(scene);
}

void sift_scene_words(const sift_scene *scene, uint32_t sentence,
                      sift_scene_sentence *out)
{
  size_t count = 0;
  sift_word *words =
      sift_scene_split(scene, scene->article->sentences[sentence].span,
                       scene->first[sentence], scene->first[sentence + 1], &count);
  out->index = sentence;
  out->typed = (sift_typed){ .words = words, .word_count = count };
}

bool sift_ends_in_question(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_text_ends(sift_text_trim(said), SIFT_TEXT("?"));
}

bool sift_is_question(const sift_scene *scene, uint32_t sentence)
{
  size_t block = scene->article->sentences[sentence].block;
  return scene->article->blocks[block].kind != SIFT_HEADING &&
         sift_ends_in_question(scene, sentence);
}
