/* oneworks.c - one plant by several names in one article: "the Brandt plant", "the Quarry
 * Bend factory", "Brandt's Quarry Bend site". All its claims get the fullest name: firm,
 * town, what it is. Two towns are two plants, and so are a plant and a warehouse. */
#include "claim/incident/event.h"
#include "claim/works/works.h"
#include "tag/tag.h"

#define NAMES 24 /* of works, in one article */

/* "Brandt", "Quarry Bend", "plant" of "Brandt Quarry Bend plant". */
typedef struct works_name {
  sift_text whole, firm, town, noun;
  unsigned claims;
} works_name;

typedef struct works_names {
  works_name at[NAMES];
  size_t count;
} works_names;

/* ---------------------------------------------------------------- parts of a name */

/* Where the words in small letters begin with which it ends: "resin plant". */
static size_t noun_start(sift_text name)
{
  size_t start = name.len;
  while (start > 0) {
    size_t at = sift_text_word_start(name, start - (start < name.len));
    if (at == start || name.at[at] < 'a' || name.at[at] > 'z')
      break;
    start = at;
  }
  return start;
}

static bool begins_with(sift_text name, sift_text firm)
{
  return sift_text_starts(name, firm) &&
         (name.len == firm.len || name.at[firm.len] == ' ');
}

static bool is_plant_word(const sift_scene *scene, sift_text noun)
{
  const sift_words *group = sift_works_group(scene, noun);
  return group != NULL && sift_text_is(group->name, "facility");
}

/* "Corran Fab GmbH" is the company of the fab in Corran, and has none of its own. */
static bool is_of_its_plant(const sift_scene *scene, sift_text firm)
{
  return is_plant_word(scene, sift_text_lower(scene->arena, sift_text_last_word(firm)));
}

/* The firm that it begins with, by its whole name or its short one, and how much of it is
 * the firm's; 0: none of the article. */
static size_t firm_of(const sift_scene *scene, sift_text head, sift_text *firm)
{
  size_t found = 0;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL ||
        is_of_its_plant(scene, m->entity->name))
      continue;
    sift_text whole = m->entity->name,
              first = sift_name_called(scene->claimer->rules, whole);
    size_t len = begins_with(head, whole)   ? whole.len
                 : begins_with(head, first) ? first.len
                                            : 0;
    *firm = len > found ? first : *firm;
    found = len > found ? len : found;
  }
  return found;
}

static bool read_name(const sift_scene *scene, sift_text name, works_name *out)
{
  size_t start = noun_start(name);
  if (start == 0 || start == name.len ||
      !is_plant_word(scene, sift_text_sub(name, start, name.len)))
    return false;
  sift_text head = sift_text_sub(name, 0, start - 1), firm = { 0 };
  size_t own = firm_of(scene, head, &firm);
  size_t town = own == 0 ? 0 : own < head.len ? own + 1 : head.len;
  *out = (works_name){ name, firm, sift_text_sub(head, town, head.len),
                       sift_text_sub(name, start, name.len), 1 };
  return true;
}

bool sift_works_of_other(const sift_scene *scene, const sift_entity *works,
                         const sift_entity *firm)
{
  works_name name;
  if (works == NULL || firm == NULL || firm->kind != SIFT_ORG ||
      !read_name(scene, works->name, &name))
    return false;
  if (name.firm.len > 0)
    return !begins_with(name.whole, sift_name_called(scene->claimer->rules, firm->name));
  const sift_entity *owner = sift_works_owner(scene, name.town);
  return owner != NULL && owner != firm;
}

static works_name *find(works_names *names, sift_text whole)
{
  for (size_t i = 0; i < names->count; i++)
    if (sift_text_eq(names->at[i].whole, whole))
      return &names->at[i];
  return NULL;
}

static void gather(const sift_scene *scene, works_names *names)
{
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_text subject = scene->claims.at[i].subject;
    works_name *known = find(names, subject);
    if (known != NULL)
      known->claims++;
    else if (names->count < NAMES && read_name(scene, subject, &names->at[names->count]))
      names->count++;
  }
}

/* ---------------------------------------------------------------- what it is */

/* "Making" of "factory" by the map `works_kind`; a word that it does not have is of
 * itself alone. */
static sift_text kind_of(const sift_scene *scene, sift_text noun)
{
  sift_text kind = sift_map_get(scene->claimer->rules, "works_kind", noun);
  return kind.at != NULL ? kind : noun;
}

/* "Site": of anything; the others say what stands there. */
static bool is_vague(const sift_scene *scene, sift_text noun)
{
  return sift_text_is(kind_of(scene, noun), "any");
}

/* One thing may be called both. */
static bool may_be_one(const sift_scene *scene, sift_text a, sift_text b)
{
  return is_vague(scene, a) || is_vague(scene, b) ||
         sift_text_eq(kind_of(scene, a), kind_of(scene, b));
}

bool sift_works_same(const sift_scene *scene, sift_text a, sift_text b)
{
  works_name one, other;
  if (!read_name(scene, a, &one) || !read_name(scene, b, &other))
    return false;
  bool one_firm =
      one.firm.len == 0 || other.firm.len == 0 || sift_text_eq(one.firm, other.firm);
  return one_firm && one.town.len > 0 && sift_text_eq_fold(one.town, other.town) &&
         may_be_one(scene, one.noun, other.noun);
}

/* ---------------------------------------------------------------- firm and town */

/* The firm that the words beside it say it is of. */
static void take_owner(const sift_scene *scene, works_name *name)
{
  const sift_entity *owner = name->firm.len == 0 && name->town.len > 0
                                 ? sift_works_owner(scene, name->town)
                                 : NULL;
  if (owner != NULL)
    name->firm = sift_name_called(scene->claimer->rules, owner->name);
}

/* The firm that the article tells of, where it calls the plant by its name elsewhere. */
static void lend_firm(const sift_scene *scene, works_names *names, works_name *name)
{
  sift_text main = scene->main != NULL
                       ? sift_name_called(scene->claimer->rules, scene->main->name)
                       : (sift_text){ 0 };
  for (size_t i = 0; i < names->count && name->firm.len == 0; i++) {
    const works_name *other = &names->at[i];
    if (other->firm.len > 0 && sift_text_eq(other->firm, main) &&
        sift_text_eq_fold(other->town, name->town) &&
        may_be_one(scene, other->noun, name->noun))
      name->firm = other->firm;
  }
}

/* Where the article's own plant stands, if it is that. */
static sift_text town_of_home(const sift_scene *scene, const works_name *name)
{
  works_name home;
  bool is = scene->home_site != NULL && read_name(scene, scene->home_site->name, &home) &&
            sift_text_eq(home.firm, name->firm) &&
            may_be_one(scene, home.noun, name->noun);
  return is ? home.town : (sift_text){ 0 };
}

/* The only town in which it may stand: that of the firm's other names, of the article's
 * own plant, or of what happened there; empty: none, or several. */
static sift_text only_town(const sift_scene *scene, const works_names *names,
                           const works_name *name)
{
  sift_text town = { 0 };
  for (size_t i = 0; i < names->count; i++) {
    const works_name *other = &names->at[i];
    if (!sift_text_eq(other->firm, name->firm) || other->town.len == 0)
      continue;
    if (town.len > 0 && !sift_text_eq_fold(town, other->town))
      return (sift_text){ 0 };
    town = other->town;
    if (!may_be_one(scene, other->noun, name->noun))
      return (sift_text){ 0 };
  }
  town = town.len > 0 ? town : town_of_home(scene, name);
  bool struck = town.len == 0 && scene->incident_of != NULL && scene->main != NULL &&
                scene->incident_of->kind == SIFT_PLACE &&
                sift_text_eq(name->firm,
                             sift_name_called(scene->claimer->rules, scene->main->name));
  return struck ? sift_name_proper(scene->arena, scene->incident_of->name) : town;
}

bool sift_is_county(const sift_scene *scene, sift_text town)
{
  return sift_ends_listed(scene, town, SIFT_W_ENDS_COUNTY) > 0;
}

/* The town above the story that it speaks of again, for its county; empty: none. */
static sift_text town_in_county(const sift_scene *scene)
{
  const sift_entity *above = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    size_t block = scene->article->sentences[m->sentence].block;
    bool opens = m->span.start == sift_block_at(scene, block)->span.start;
    if (!sift_is_town(scene, m) || !m->entity->local ||
        sift_is_county(scene, m->entity->name))
      continue;
    if (above != NULL && m->entity == above && !opens && !sift_is_seat(scene, m))
      return sift_name_proper(scene->arena, above->name);
    if (above == NULL && opens)
      above = m->entity;
  }
  return (sift_text){ 0 };
}

static void complete(const sift_scene *scene, works_names *names)
{
  bool several = false;
  for (size_t i = 0; i < names->count; i++)
    take_owner(scene, &names->at[i]);
  for (size_t i = 0; i < names->count; i++)
    lend_firm(scene, names, &names->at[i]);
  for (size_t i = 0; i < names->count; i++)
    if (names->at[i].town.len == 0)
      names->at[i].town = only_town(scene, names, &names->at[i]);
  for (size_t i = 1; i < names->count; i++)
    several = several || !sift_text_eq_fold(names->at[i].town, names->at[0].town);
  if (names->count == 0 || several || !sift_is_county(scene, names->at[0].town))
    return;
  sift_text town = town_in_county(scene);
  for (size_t i = 0; i < names->count && town.len > 0; i++)
    names->at[i].town = town;
}

/* ---------------------------------------------------------------- the fullest name */

/* What most of its claims call it, in the clearest word; `name` itself where two things
 * in one place have words that are not of one. */
static sift_text noun_of(const sift_scene *scene, const works_names *names,
                         const works_name *name)
{
  const works_name *best = name;
  for (size_t i = 0; i < names->count; i++) {
    const works_name *other = &names->at[i];
    if (!sift_text_eq(other->firm, name->firm) ||
        !sift_text_eq_fold(other->town, name->town))
      continue;
    for (size_t k = 0; k < names->count; k++)
      if (sift_text_eq(names->at[k].firm, name->firm) &&
          sift_text_eq_fold(names->at[k].town, name->town) &&
          !may_be_one(scene, names->at[k].noun, other->noun))
        return name->noun;
    bool clearer = is_vague(scene, best->noun) && !is_vague(scene, other->noun);
    bool more =
        is_vague(scene, best->noun) == is_vague(scene, other->noun) &&
        (other->claims > best->claims || (other->claims == best->claims && other < best));
    best = clearer || more ? other : best;
  }
  return best->noun;
}

void sift_works_unite(sift_scene *scene)
{
  works_names names = { .count = 0 };
  gather(scene, &names);
  complete(scene, &names);
  for (size_t i = 0; i < scene->claims.count && names.count > 0; i++) {
    sift_claim *claim = &scene->claims.at[i];
    const works_name *name = find(&names, claim->subject);
    if (name != NULL && (name->firm.len > 0 || name->town.len > 0))
      claim->subject = sift_text_spaced(
          scene->arena, sift_text_spaced(scene->arena, name->firm, name->town),
          noun_of(scene, &names, name));
  }
}
