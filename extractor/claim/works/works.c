/* works.c - plants, bridges, mines and ships as subjects of their own figures: those that
 * have a name ("the Orrick Bridge"), and those that news describes ("the bakery that
 * Verlow will build outside Leicester"), which get one that two outlets share: builder,
 * town and what it is. The words are the class "facility" and those that begin with
 * "works_"; words of one class may mean one thing ("the ferry", "the ship"). */
#include "claim/works/works.h"
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "tag/tag.h"

#define CLASS_REACH 600 /* mentions looked at for what a class word means */
#define DESCRIBED_LIMIT 40
#define LINK_BYTES 9    /* " outside " */
#define CLAUSE_BYTES 90 /* from the noun to its town, over "that Verlow will build" */

/* ---------------------------------------------------------------- words for works */

const sift_words *sift_works_group(const sift_scene *scene, sift_text noun)
{
  const sift_words *group = sift_table_get(&scene->claimer->facilities, noun);
  size_t last = noun.len;
  while (group == NULL && last > 0 && noun.at[last - 1] != ' ')
    last--;
  return group != NULL || last == 0 ? group
                                    : sift_table_get(&scene->claimer->facilities,
                                                     sift_text_sub(noun, last, noun.len));
}

sift_text sift_works_word(const sift_entity *works)
{
  return works->classes.count > 0 ? works->classes.at[0] : works->name;
}

static bool answers(const sift_scene *scene, const sift_entity *works, sift_text noun)
{
  return works != NULL &&
         !(sift_is_listed(scene, noun, SIFT_W_COMPOUNDS) && sift_is_numbered(works)) &&
         (sift_is_listed(scene, noun, SIFT_W_NOUNS_OF_ANY_SITE) ||
          sift_works_group(scene, sift_works_word(works)) ==
              sift_works_group(scene, noun));
}

bool sift_is_works(const sift_scene *scene, const sift_entity *entity)
{
  return entity != NULL && entity->local && entity->kind == SIFT_PRODUCT &&
         entity->classes.count > 0 &&
         sift_works_group(scene, entity->classes.at[0]) != NULL;
}

/* ---------------------------------------------------------------- described */

/* A town behind "outside": "bakery outside Leicester". */
static bool is_placed(const sift_scene *scene, const sift_mention *m)
{
  sift_text before =
      sift_text_trim(sift_text_sub(scene->article->text, 0, m->span.start));
  return m->kind == SIFT_PLACE && m->entity != NULL &&
         sift_is_listed(scene, sift_text_last_word(before), SIFT_W_BEFORE_A_TOWN);
}

/* "Leicester" behind "bakery", right behind or in its own clause; NULL: not said. */
static const sift_mention *town_behind(const sift_scene *scene, uint32_t sentence,
                                       uint32_t end)
{
  sift_text rest = sift_text_sub(scene->article->text, end, scene->article->text.len);
  bool clause = sift_starts_listed(scene, rest, SIFT_W_BEGINS_CLAUSE_ON_WORKS) > 0;
  uint32_t reach = end + (clause ? CLAUSE_BYTES : LINK_BYTES);
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start < end)
      continue;
    if (m->span.start > reach || (SIFT_NUMERIC & (1u << m->kind)))
      return NULL;
    if (is_placed(scene, m))
      return m;
  }
  return NULL;
}

/* "Headed for Pueblo, Colorado, where a $19 billion | fab": the town before its clause;
 * NULL: not said. */
static const sift_mention *town_before(const sift_scene *scene, uint32_t sentence,
                                       uint32_t noun)
{
  enum { STATE = 20, REACH = 60 }; /* bytes of ", Colorado", and of what leads to it */
  sift_text text = scene->article->text;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.end >= noun)
      return NULL;
    sift_text between = sift_text_sub(text, m->span.end, noun);
    size_t where = sift_text_find(between, SIFT_TEXT(", where "), 0);
    if (m->kind == SIFT_PLACE && m->entity != NULL && where <= STATE &&
        between.len - where <= REACH)
      return m;
  }
  return NULL;
}

/* Who builds: named between noun and town, else before the noun, else the article's. */
static const sift_entity *builder_of(const sift_scene *scene, uint32_t sentence,
                                     sift_span noun, const sift_mention *town)
{
  for (const sift_mention *m = town; m-- > scene->mentions->at;) {
    if (m->span.start < noun.end)
      break;
    if (m->kind == SIFT_ORG && m->entity != NULL)
      return m->entity;
  }
  const sift_entity *before =
      sift_scene_named_before(scene, sentence, noun.start, 1u << SIFT_ORG);
  return before != NULL && before->kind == SIFT_ORG ? before : scene->main;
}

/* "The plant", "its campus"; empty: neither. */
static sift_text usual_works(const sift_scene *scene)
{
  const sift_text plant = SIFT_TEXT("plant"), campus = SIFT_TEXT("campus");
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_text word =
        m->kind == SIFT_REF ? sift_reference_word(scene, m->span) : (sift_text){ 0 };
    if (sift_text_eq(word, plant))
      return plant;
  }
  return sift_text_has(scene->article->text, SIFT_TEXT(" campus")) ? campus
                                                                   : (sift_text){ 0 };
}

/* What the article also calls it, as most outlets do: "plant", "campus"; "data center"
 * rather than "center". A fab stays one. */
static sift_text usual_noun(const sift_scene *scene, sift_text noun)
{
  sift_text usual = usual_works(scene);
  bool may = usual.len > 0 && !sift_is_listed(scene, noun, SIFT_W_NEVER_PLANTS) &&
             sift_works_group(scene, noun) == sift_works_group(scene, usual);
  bool is_data =
      sift_text_starts(noun, SIFT_TEXT("cent")) &&
      sift_text_ends(sift_text_sub(scene->article->text, 0,
                                   (size_t)(noun.at - scene->article->text.at)),
                     SIFT_TEXT("data "));
  return may ? usual : is_data ? (sift_text){ noun.at - 5, noun.len + 5 } : noun;
}

const sift_entity *sift_works_name(const sift_scene *scene, const sift_entity *builder,
                                   const sift_mention *town, sift_text noun)
{
  sift_buffer name = { .arena = scene->arena };
  sift_buffer_add(&name, sift_name_called(scene->claimer->rules, builder->name));
  sift_buffer_byte(&name, ' ');
  sift_buffer_add(&name, sift_name_proper(scene->arena, town->entity->name));
  sift_buffer_byte(&name, ' ');
  sift_buffer_add(&name, usual_noun(scene, noun));
  sift_entity *works = SIFT_NEW(scene->arena, sift_entity);
  works->name = works->id = sift_buffer_text(&name);
  works->kind = SIFT_PLACE;
  works->local = true;
  return works;
}

/* "Harlow, | a campus that it builds near Cork": works that have a name; NULL: they have
 * none. */
static const sift_entity *apposed_to(const sift_scene *scene, uint32_t sentence,
                                     uint32_t noun)
{
  enum { REACH = 40 }; /* ", a $14 billion artificial-intelligence " */
  for (uint32_t i = scene->first[sentence + 1]; i-- > scene->first[sentence];) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.end > noun || !sift_is_works(scene, m->entity) ||
        sift_is_numbered(m->entity))
      continue;
    sift_text between = sift_text_sub(scene->article->text, m->span.end, noun);
    return between.len <= REACH &&
                   sift_starts_listed(scene, between, SIFT_W_NAMES_WORKS_AGAIN) > 0
               ? m->entity
               : NULL;
  }
  return NULL;
}

static void describe(sift_scene *scene, uint32_t sentence, sift_span span)
{
  sift_text noun = sift_text_sub(scene->article->text, span.start, span.end);
  const sift_mention *town = town_behind(scene, sentence, span.end);
  town = town != NULL ? town : town_before(scene, sentence, span.start);
  const sift_entity *builder =
      town == NULL ? NULL : builder_of(scene, sentence, span, town);
  if (builder == NULL || scene->described.count == DESCRIBED_LIMIT)
    return;
  const sift_entity *named = apposed_to(scene, sentence, span.start);
  const sift_entity *works =
      named != NULL ? named : sift_works_name(scene, builder, town, noun);
  for (size_t i = 0; i < scene->described.count; i++)
    if (sift_text_eq_fold(scene->described.at[i].entity->name, works->name))
      works = scene->described.at[i].entity;
  *SIFT_PUSH(scene->arena, &scene->described) =
      (sift_described){ span.start, sentence, noun,
                        works,      builder,  sift_is_town(scene, town) };
}

/* Words for works in small letters, each with its town. */
static void describe_all(sift_scene *scene, uint32_t sentence)
{
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[sentence].span;
  for (uint32_t i = span.start, end; i<span.end; i = end> i ? end : i + 1) {
    for (end = i; end < span.end && sift_is_alpha((unsigned char)text.at[end]);)
      end++;
    if (end > i && text.at[i] >= 'a' &&
        sift_table_get(&scene->claimer->facilities, sift_text_sub(text, i, end)) != NULL)
      describe(scene, sentence, (sift_span){ i, end });
  }
}

static bool has_place(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_PLACE)
      return true;
  return false;
}

void sift_works_find(sift_scene *scene)
{
  for (uint32_t s = 0; s < scene->article->sentence_count; s++)
    if (has_place(scene, s))
      describe_all(scene, s);
}

/* ---------------------------------------------------------------- "the plant" */

/* The last described one before it that it can mean; NULL: none. */
static const sift_described *described_before(const sift_scene *scene, uint32_t at,
                                              sift_text noun)
{
  for (size_t i = scene->described.count; i-- > 0;)
    if (scene->described.at[i].at < at &&
        answers(scene, scene->described.at[i].entity, noun))
      return &scene->described.at[i];
  return NULL;
}

/* Named in the text: the last before, else the first behind. */
static const sift_mention *named_near(const sift_scene *scene, uint32_t at,
                                      sift_text noun)
{
  const sift_mention *all = scene->mentions->at;
  size_t from = sift_scene_first(scene, at), count = scene->mentions->count;
  for (size_t i = from; i-- > 0 && from - i < CLASS_REACH;)
    if (sift_is_works(scene, all[i].entity) && answers(scene, all[i].entity, noun))
      return &all[i];
  for (size_t i = from; i < count && i - from < CLASS_REACH; i++)
    if (sift_is_works(scene, all[i].entity) && answers(scene, all[i].entity, noun))
      return &all[i];
  return NULL;
}

/* "Its Fab 7" of another paragraph is not "the fab" of an article about Fab 9. */
static bool is_passing(const sift_scene *scene, const sift_mention *named,
                       uint32_t sentence)
{
  return scene->home_site != NULL && named->entity != scene->home_site &&
         sift_is_numbered(scene->home_site) && sift_is_numbered(named->entity) &&
         !sift_same_block(scene, named->sentence, sentence);
}

/* "The ship is still in a Tarnholm yard. The site's": not the yard, but what else is one.
 */
static bool is_by_the_way(const sift_scene *scene, const sift_site *site, sift_text noun)
{
  const sift_mention *m = scene->mentions->at, *end = m + scene->mentions->count;
  if (sift_text_eq_fold(sift_text_last_word(site->entity->name), noun))
    return false;
  while (m < end && m->entity != site->place)
    m++;
  return m < end && sift_text_ends(sift_text_sub(scene->article->text, 0, m->span.start),
                                   SIFT_TEXT(" in a "));
}

const sift_entity *sift_works_called(const sift_scene *scene, uint32_t at,
                                     uint32_t sentence, sift_text noun)
{
  const sift_described *described = described_before(scene, at, noun);
  const sift_mention *named = named_near(scene, at, noun);
  if (described != NULL && sift_same_block(scene, described->sentence, sentence) &&
      sift_text_eq_fold(described->noun, noun) && /* beside "the plant" another one */
      (named == NULL || named->span.start < described->at))
    return described->entity;
  if (named != NULL && !is_passing(scene, named, sentence))
    return named->entity;
  if (answers(scene, scene->home_site, noun))
    return scene->home_site;
  bool lone = scene->sites.count == 1 &&
              answers(scene, scene->sites.at[0].entity, noun) &&
              !is_by_the_way(scene, &scene->sites.at[0], noun);
  return lone ? scene->sites.at[0].entity : described != NULL ? described->entity : NULL;
}

/* The first word for works in a sentence: "the plant"; NULL: none. */
static const sift_mention *works_said(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_REF &&
        sift_works_group(scene, sift_reference_word(scene, m->span)) != NULL)
      return m;
  }
  return NULL;
}

/* What a sentence is about, as the next one's "it" takes it; NULL: no works. */
static const sift_entity *works_of_sentence(const sift_scene *scene, uint32_t s)
{
  const sift_mention *said = works_said(scene, s);
  if (said != NULL &&
      sift_scene_named_before(scene, s, said->span.start, SIFT_ANY_SUBJECT) == NULL)
    return sift_works_called(scene, said->span.end, s,
                             sift_reference_word(scene, said->span));
  const sift_entity *topic = sift_scene_topic(scene, s, SIFT_ANY_SUBJECT);
  return sift_is_works(scene, topic) ? topic : NULL;
}

/* "The plant will draw so much, and it will need": the works that the pronoun's own
 * sentence begins with, nobody being named between; NULL: none. */
static const sift_entity *works_begun_with(const sift_scene *scene,
                                           const sift_mention *pronoun)
{
  enum { HEAD = 4 }; /* bytes of "The " */
  const sift_mention *first = works_said(scene, pronoun->sentence);
  const sift_mention *named = &scene->mentions->at[scene->first[pronoun->sentence]];
  uint32_t start = scene->article->sentences[pronoun->sentence].span.start;
  if (sift_is_works(scene, named->entity)) /* "Fab 7 will draw so much when it" */
    first = named;
  if (first == NULL || first >= pronoun || first->span.start > start + HEAD)
    return NULL;
  for (const sift_mention *m = first + 1; m < pronoun; m++)
    if ((m->kind == SIFT_REF || sift_is_named(m, SIFT_ANY_SUBJECT)) &&
        !sift_scene_is_aside(scene, m))
      return NULL;
  return first == named && first->kind != SIFT_REF
             ? first->entity
             : sift_works_called(scene, first->span.end, pronoun->sentence,
                                 sift_reference_word(scene, first->span));
}

/* "Its data center revenue": of a part of the firm, and of no building. */
static bool is_of_sales(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_mention *next = pronoun + 1;
  return next < scene->mentions->at + scene->mentions->count &&
         next->kind == SIFT_METRIC && next->span.start == pronoun->span.end + 1 &&
         sift_metric_has(next->metric, SIFT_TRAIT_OF_DIVISION);
}

const sift_entity *sift_works_meant(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text word = sift_reference_word(scene, pronoun->span);
  if (is_of_sales(scene, pronoun))
    return NULL;
  if (sift_works_group(scene, word) != NULL)
    return sift_works_called(scene, pronoun->span.end, pronoun->sentence, word);
  if (!sift_text_is(word, "it"))
    return NULL;
  const sift_entity *meant = works_begun_with(scene, pronoun);
  const sift_sentence *all = scene->article->sentences;
  uint32_t block = all[pronoun->sentence].block;
  for (uint32_t s = pronoun->sentence; meant == NULL && s > 0;) {
    if (all[--s].block != block)
      break;
    meant = works_of_sentence(scene, s);
    if (sift_scene_in_span(scene, all[s].span, SIFT_ANY_SUBJECT) != NULL)
      break; /* somebody else: "it" may be theirs */
  }
  return meant;
}
