/* site.c - things that no list knows, by the fullest name that the article has for them:
 * plants that are called by a place ("the Memphis plant"), and chips and products that
 * stand behind their maker's name once ("the Corvex K5", then "the K5"). */
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

#define TAIL_WORDS 3

/* A word in small letters; empty at a mark. */
static sift_text next_word(sift_text text, uint32_t *at, char room[24])
{
  while (*at < text.len && text.at[*at] == ' ')
    (*at)++;
  size_t len = 0;
  while (*at < text.len && sift_is_alpha(text.at[*at]) && len < 23)
    room[len++] = sift_to_lower(text.at[(*at)++]);
  return (sift_text){ room, len };
}

/* "centers" is more than one "center", but "works" is one thing. */
static bool is_plural(const sift_table *words, sift_text word)
{
  return word.len > 2 && word.at[word.len - 1] == 's' &&
         sift_table_get(words, sift_text_sub(word, 0, word.len - 1)) != NULL;
}

/* The end of "Memphis assembly plant" behind its place; 0: no site. */
static uint32_t site_end(const sift_scene *scene, const sift_mention *place, bool *plural)
{
  sift_text text = scene->article->text;
  uint32_t at = place->span.end;
  char room[24];
  for (int n = 0; n < TAIL_WORDS; n++) {
    uint32_t before = at;
    sift_text word = next_word(text, &at, room);
    if (word.len == 0 || (n == 0 && before == at) ||
        sift_table_get(&scene->claimer->light, word) != NULL)
      return 0; /* also at "the Berlin maker of | warehouse robots" */
    if (sift_table_get(&scene->claimer->facilities, word) != NULL) {
      *plural = is_plural(&scene->claimer->facilities, word);
      return at;
    }
  }
  return 0;
}

static sift_site *find(const sift_scene *scene, const sift_mention *place)
{
  for (size_t i = 0; i < scene->sites.count; i++)
    if (scene->sites.at[i].place == place->entity)
      return &scene->sites.at[i];
  return NULL;
}

/* The fullest name that the article has for it. */
static void note(sift_scene *scene, const sift_mention *place)
{
  bool plural = false;
  uint32_t end = site_end(scene, place, &plural);
  /* "OHIO PLANT FIRE" of a headline in capitals names no plant */
  if (end == 0 || sift_is_upper((unsigned char)scene->article->text.at[end - 1]))
    return;
  sift_text name = sift_text_sub(scene->article->text, place->span.start, end - plural);
  sift_site *site = find(scene, place);
  if (site == NULL && scene->sites.count < 100) {
    site = SIFT_PUSH(scene->arena, &scene->sites);
    site->place = place->entity;
    site->entity = SIFT_NEW(scene->arena, sift_entity);
    site->entity->kind = SIFT_PLACE;
    site->entity->local = true;
  }
  if (site == NULL || name.len <= site->entity->name.len)
    return;
  site->entity->name = site->entity->id = sift_text_squeeze(scene->arena, name);
}

void sift_sites_find(sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].kind == SIFT_PLACE &&
        scene->mentions->at[i].entity != NULL)
      note(scene, &scene->mentions->at[i]);
}

const sift_entity *sift_site_at(const sift_scene *scene, const sift_mention *place)
{
  bool plural;
  if (place->kind != SIFT_PLACE || place->entity == NULL ||
      site_end(scene, place, &plural) == 0)
    return NULL;
  const sift_site *site = find(scene, place);
  return site == NULL ? NULL : site->entity;
}

/* "Boise data center", whose word for works ends at a byte; NULL: no town says which. */
static const sift_entity *site_with_noun(const sift_scene *scene, uint32_t sentence,
                                         uint32_t end)
{
  bool plural;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_PLACE && m->span.end < end && site_end(scene, m, &plural) == end)
      return sift_site_at(scene, m);
  }
  return NULL;
}

static sift_text first_word(sift_text name)
{
  size_t end = sift_text_find(name, SIFT_TEXT(" "), 0);
  return sift_text_sub(name, 0, end == SIZE_MAX ? name.len : end);
}

bool sift_draft_site(const sift_scene *scene, sift_draft *draft)
{
  if (draft->site.end == draft->site.start)
    return false;
  const sift_entity *works = sift_works_called(scene, draft->site.end, draft->sentence,
                                               sift_reference_word(scene, draft->site));
  const sift_entity *said = site_with_noun(scene, draft->sentence, draft->site.end);
  if (said != NULL && works != NULL &&
      !sift_text_has(works->name, first_word(said->name)))
    works = said; /* "its Boise data center" of an article on another plant */
  const sift_entity *firm = draft->entity;
  if (firm == NULL)
    firm = sift_scene_named_before(scene, draft->sentence, draft->site.start,
                                   1u << SIFT_ORG);
  if (works == NULL || sift_works_of_other(scene, works, firm))
    return false;
  draft->entity = works;
  draft->via_subject = SIFT_VIA_SENTENCE;
  return true;
}

/* ---------------------------------------------------------------- makers */

#define NAME_LIMIT 100 /* of those that go by another name, in one article */

/* The maker's name right before the thing's: "Corvex K5", "Corvex's K5". */
static sift_text maker_before(const sift_scene *scene, const sift_mention *thing)
{
  if (thing == scene->mentions->at || thing[-1].sentence != thing->sentence ||
      thing[-1].kind != SIFT_ORG)
    return (sift_text){ 0 };
  sift_text between =
      sift_text_sub(scene->article->text, thing[-1].span.end, thing->span.start);
  bool joined =
      sift_text_is(between, " ") || sift_is_listed(scene, between, SIFT_W_APOSTROPHE_S);
  return joined ? sift_text_sub(scene->article->text, thing[-1].span.start,
                                thing[-1].span.end)
                : (sift_text){ 0 };
}

static bool is_nameless(const sift_entity *entity)
{
  return entity != NULL && entity->local &&
         (entity->kind == SIFT_CHIP || entity->kind == SIFT_PRODUCT);
}

/* "Talvane Group said", but neither a heading nor "Talvane Group plc". */
static bool says_whole_name(const sift_scene *scene, const sift_mention *m)
{
  sift_text text = scene->article->text;
  uint32_t block = scene->article->sentences[m->sentence].block;
  size_t next = m->span.end + 1, end = next;
  while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  sift_text said = sift_text_sub(text, m->span.start, m->span.end);
  return sift_text_eq(said, m->entity->name) &&
         sift_block_at(scene, block)->kind != SIFT_HEADING &&
         !sift_is_legal_form(sift_text_sub(text, next < end ? next : end, end));
}

static bool is_called_whole(const sift_scene *scene, const sift_entity *firm)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].entity == firm &&
        says_whole_name(scene, &scene->mentions->at[i]))
      return true;
  return false;
}

/* "Talvane Group plc" of a letterhead is "Talvane" where the text calls it only so. */
static void note_plain_name(sift_scene *scene, const sift_mention *m)
{
  sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
  sift_text group = sift_text_join(scene->arena, said, SIFT_TEXT(" Group"));
  bool is_firm = m->entity != NULL && m->entity->local && m->kind == SIFT_ORG;
  if (!is_firm || scene->full_names.count > NAME_LIMIT ||
      !sift_text_eq(group, m->entity->name) || is_called_whole(scene, m->entity))
    return;
  void **plain = sift_table_put(&scene->full_names, m->entity->name);
  sift_text *name = SIFT_NEW(scene->arena, sift_text);
  *name = said;
  *plain = name;
}

/* A plant, a campus, but no bridge: named for where it stands and not for itself; but of
 * "Ironwick, a campus" the name is its own. */
static bool is_named_for_town(const sift_scene *scene, const sift_entity *entity)
{
  bool is = false;
  if (!sift_is_works(scene, entity) ||
      !sift_text_has_fold(entity->name, entity->classes.at[0]))
    return false;
  const sift_texts *own = &sift_scene_grammar(scene)->lists[SIFT_W_NAMED_FOR_A_TOWN];
  for (size_t i = 0; i < own->count && !is; i++)
    is = sift_works_group(scene, entity->classes.at[0]) ==
         sift_works_group(scene, own->at[i]);
  return is && entity->vendor.len == 0;
}

/* "The Quarry Bend plant" is that of the firm that the article tells of. */
static void note_works_name(sift_scene *scene, const sift_mention *m)
{
  if (scene->main == NULL || !is_named_for_town(scene, m->entity) ||
      scene->full_names.count > NAME_LIMIT)
    return;
  void **full = sift_table_put(&scene->full_names, m->entity->name);
  sift_text firm = sift_name_called(scene->claimer->rules, scene->main->name);
  if (*full != NULL || sift_text_starts(m->entity->name, firm))
    return;
  sift_text *name = SIFT_NEW(scene->arena, sift_text);
  *name = sift_text_spaced(scene->arena, firm, m->entity->name);
  *full = name;
}

void sift_full_names_find(sift_scene *scene)
{
  scene->full_names.arena = scene->arena;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    note_plain_name(scene, m);
    note_works_name(scene, m);
    if (!is_nameless(m->entity) || scene->full_names.count > NAME_LIMIT)
      continue;
    sift_text maker = maker_before(scene, m);
    if (maker.len == 0 || sift_text_has(m->entity->name, maker))
      continue;
    void **full = sift_table_put(&scene->full_names, m->entity->name);
    if (*full != NULL)
      continue;
    sift_text *name = SIFT_NEW(scene->arena, sift_text);
    *name = sift_text_spaced(scene->arena, maker, m->entity->name);
    *full = name;
  }
}

sift_text sift_scene_name(const sift_scene *scene, const sift_entity *entity)
{
  bool is_firm = entity->local && entity->kind == SIFT_ORG;
  const sift_text *full = is_firm || is_nameless(entity)
                              ? sift_table_get(&scene->full_names, entity->name)
                              : NULL;
  return full != NULL ? *full : entity->name;
}
