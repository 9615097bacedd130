/* scene.c - what an article has said so far: who it is about, what heads a list, whom "the
 * company" means. The nearest answer wins; each step away is another `via`. */
#include "claim/parts.h"

#define BACK_LIMIT 8 /* sentences that a subject is carried over */

/* ---------------------------------------------------------------- the article as a whole */

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

/* The organisation named most, beside figures counting for two and in the title for five; a unit's votes are its owner's
 * too. Entities are few: a list beats a table. */
static void find_main(sift_scene *scene)
{
  vote_list votes = { 0 };
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL)
      continue;
    unsigned count = in_span(m->span, scene->article->title_span) ? 5 : 1;
    count += has_figure(scene, m->sentence);
    cast(scene, &votes, m->entity, count);
    if (m->entity->owner != NULL && m->entity->owner->kind == SIFT_ORG)
      cast(scene, &votes, m->entity->owner, count);
  }
  unsigned best = 0;
  for (size_t k = 0; k < votes.count; k++)
    if (votes.at[k].count > best) {
      best = votes.at[k].count;
      scene->main = votes.at[k].entity;
    }
}

/* ---------------------------------------------------------------- blocks */

static const sift_block *block_at(const sift_scene *scene, size_t block)
{
  return &scene->article->blocks[block];
}

/* For every block what heads it, in one pass. */
static void index_blocks(sift_scene *scene)
{
  size_t count = scene->article->block_count;
  uint32_t heading = UINT32_MAX, other = UINT32_MAX;
  scene->heading = SIFT_ARRAY(scene->arena, uint32_t, count + 1);
  scene->lead = SIFT_ARRAY(scene->arena, uint32_t, count + 1);
  sift_block_kind before = SIFT_PARAGRAPH;
  for (size_t b = 0; b < count; b++) {
    sift_block_kind kind = block_at(scene, b)->kind;
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

static const sift_mention *first_in(const sift_scene *scene, sift_span span, uint32_t kinds)
{
  for (size_t i = sift_scene_first(scene, span.start); i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= span.end)
      break;
    if (kinds & (1u << m->kind))
      return m;
  }
  return NULL;
}

const sift_mention *sift_scene_in_block(const sift_scene *scene, size_t block, uint32_t kinds)
{
  return block == SIZE_MAX ? NULL : first_in(scene, block_at(scene, block)->span, kinds);
}

/* ---------------------------------------------------------------- topics */

/* The word before a byte, in lower case; empty at a sentence's start or after a mark. */
static sift_text word_before(const sift_scene *scene, uint32_t start, uint32_t byte,
                             char room[24])
{
  const char *text = scene->article->text.at;
  while (byte > start && sift_is_space(text[byte - 1]))
    byte--;
  uint32_t end = byte;
  while (byte > start && sift_is_alpha(text[byte - 1]) && end - byte < 23)
    byte--;
  for (uint32_t i = byte; i < end; i++)
    room[i - byte] = sift_to_lower(text[i]);
  return (sift_text){ room, end - byte };
}

/* "the", "existing", "first-generation": may stand between "of" and a name. */
static bool is_modifier(const sift_scene *scene, sift_text word, uint32_t before)
{
  static const char *const words[] = { "the", "a", "its", "their", "existing", "current",
                                       "previous", "rival", "older", "own", NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_is(word, words[i]))
      return true;
  return before > 0 && scene->article->text.at[before - 1] == '-';
}

/* "Claude, Llama and Titan": the names of a list stand or fall with the first. */
static bool follows_in_list(const sift_scene *scene, const sift_mention *before,
                            const sift_mention *name)
{
  sift_text between = sift_text_trim(
      sift_text_sub(scene->article->text, before->span.end, name->span.start));
  return sift_text_is(between, ",") || sift_text_is(between, "and") ||
         sift_text_is(between, ", and") || sift_text_is(between, "or") ||
         sift_text_is(between, "&");
}

static const sift_mention *first_of_list(const sift_scene *scene, const sift_mention *name)
{
  for (int n = 0; n < 12 && name > scene->mentions->at; n++, name--)
    if (name[-1].sentence != name->sentence || name[-1].kind < SIFT_CHIP ||
        name[-1].kind > SIFT_PLACE ||
        name[-1].span.end > name->span.start || !follows_in_list(scene, name - 1, name))
      break;
  return name;
}

bool sift_scene_is_aside(const sift_scene *scene, const sift_mention *name)
{
  char room[24];
  name = first_of_list(scene, name);
  const char *text = scene->article->text.at;
  uint32_t start = scene->article->sentences[name->sentence].span.start;
  uint32_t at = name->span.start;
  for (int n = 0; n < 3; n++) {
    sift_text word = word_before(scene, start, at, room);
    if (word.len == 0)
      return false;
    if (word.len == 1 && room[0] == 's' && name > scene->mentions->at && /* "Nvidia's H100" */
        name[-1].sentence == name->sentence && at - name[-1].span.end <= 6)
      return sift_scene_is_aside(scene, name - 1);
    if (sift_table_get(&scene->claimer->set_aside, word) != NULL)
      return true;
    while (at > start && sift_is_space(text[at - 1]))
      at--;
    at -= (uint32_t)word.len;
    if (!is_modifier(scene, word, at))
      return false;
    while (at > start && !sift_is_space(text[at - 1]))
      at--;
  }
  return false;
}

static bool is_named(const sift_mention *m, uint32_t kinds)
{
  return m->entity != NULL && m->kind != SIFT_REF && (kinds & (1u << m->kind)) != 0;
}

/* ---------------------------------------------------------------- class words */

static sift_text class_word(const sift_scene *scene, const sift_mention *pronoun)
{
  static const char *const heads[] = { "the ", "this ", "that ", "its ", "these ", NULL };
  sift_text said = sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  said = sift_text_lower(scene->arena, said);
  for (size_t i = 0; heads[i] != NULL; i++)
    if (sift_text_starts(said, sift_text_of(heads[i])))
      return sift_text_sub(said, sift_text_of(heads[i]).len, said.len);
  return said;
}

static bool answers_to(const sift_entity *entity, sift_text word)
{
  for (size_t i = 0; i < entity->classes.count; i++)
    if (sift_text_eq_fold(entity->classes.at[i], word))
      return true;
  return false;
}

#define CLASS_REACH 600 /* mentions looked at for whom a class word means */

/* The nearest name before the reference that has its class; else the next one behind. */
static const sift_entity *by_class(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text word = class_word(scene, pronoun);
  const sift_mention *first = scene->mentions->at, *end = first + scene->mentions->count;
  for (const sift_mention *m = pronoun; m-- > first && pronoun - m < CLASS_REACH;)
    if (m->entity != NULL && m->kind != SIFT_REF && answers_to(m->entity, word))
      return m->entity;
  for (const sift_mention *m = pronoun + 1; m < end && m - pronoun < CLASS_REACH; m++)
    if (m->entity != NULL && m->kind != SIFT_REF && answers_to(m->entity, word))
      return m->entity;
  return NULL;
}

/* "The shopping assistant" before a figure: whom the article knows by that class. */
static const sift_entity *known_by_class(const sift_scene *scene, const sift_mention *m,
                                         uint32_t kinds)
{
  const sift_entity *found = m->kind != SIFT_REF    ? NULL
                             : m->entity != NULL    ? m->entity
                                                    : by_class(scene, m);
  return found != NULL && (kinds & (1u << found->kind)) != 0 ? found : NULL;
}

/* "At the Memphis plant, Kroger has …": what is counted there is the plant's. */
static const sift_entity *site_first(const sift_scene *scene, uint32_t sentence,
                                     sift_kind value)
{
  sift_span span = scene->article->sentences[sentence].span;
  bool counted = value == SIFT_COUNT || value == SIFT_MULTIPLE || value == SIFT_PERCENT;
  for (uint32_t i = scene->first[sentence]; counted && i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start > span.start + 8)
      return NULL;
    if (m->kind == SIFT_PLACE)
      return sift_site_at(scene, m);
  }
  return NULL;
}

/* The nearest name before `byte` in the sentence that can be its subject. */
static const sift_entity *named_before(const sift_scene *scene, uint32_t sentence,
                                       uint32_t byte, uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  for (uint32_t i = scene->first[sentence + 1]; i-- > scene->first[sentence];)
    if (at[i].span.end <= byte && !sift_scene_is_aside(scene, &at[i])) {
      const sift_entity *site = sift_site_at(scene, &at[i]);
      if (site != NULL && (kinds & (1u << SIFT_ORG)))
        return site;
      const sift_entity *named =
          is_named(&at[i], kinds) ? at[i].entity : known_by_class(scene, &at[i], kinds);
      if (named != NULL)
        return named;
    }
  return NULL;
}

/* What a sentence is about: its first name that is not set aside. */
static const sift_entity *topic_of(const sift_scene *scene, uint32_t sentence, uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (is_named(&at[i], kinds) && !sift_scene_is_aside(scene, &at[i]))
      return at[i].entity;
  return NULL;
}

static bool names(const sift_scene *scene, uint32_t sentence, const sift_entity *entity)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].entity == entity)
      return true;
  return false;
}

/* Topics of the sentences before, in running text of the same section. Beyond the paragraph
 * the article's main organisation is meant rather than whoever came last. */
static const sift_entity *topic_before(const sift_scene *scene, uint32_t sentence,
                                       uint32_t kinds)
{
  const sift_sentence *all = scene->article->sentences;
  const sift_entity *nearest = NULL;
  bool main_fits = scene->main != NULL && (kinds & (1u << SIFT_ORG)) != 0;
  for (uint32_t s = sentence; s-- > 0 && sentence - s <= BACK_LIMIT;) {
    sift_block_kind kind = block_at(scene, all[s].block)->kind;
    if (kind == SIFT_HEADING)
      break;
    if (kind == SIFT_CELL || kind == SIFT_CAPTION)
      continue;
    bool same_block = all[s].block == all[sentence].block;
    if (main_fits && !same_block && names(scene, s, scene->main))
      return scene->main;
    const sift_entity *topic = topic_of(scene, s, kinds);
    if (topic != NULL && (same_block || !main_fits))
      return topic;
    nearest = nearest != NULL ? nearest : topic;
  }
  return nearest;
}

static const sift_entity *entity_in_block(const sift_scene *scene, size_t block,
                                          uint32_t kinds)
{
  if (block == SIZE_MAX)
    return NULL;
  const sift_sentence *all = scene->article->sentences;
  const sift_mention *named = NULL;
  const sift_mention *first = sift_scene_in_block(scene, block, kinds);
  if (first != NULL && all[first->sentence].block == block)
    named = first;
  return named == NULL ? NULL : named->entity;
}

/* ---------------------------------------------------------------- subjects */

/* "Market share: 22%" under "Oracle Cloud revenue growth: 39%": an item that begins with a
 * metric goes on with the item above. */
static const sift_entity *from_sibling(const sift_scene *scene, size_t block, uint32_t kinds)
{
  const sift_block *own = block_at(scene, block);
  const sift_mention *first = first_in(scene, own->span, UINT32_MAX);
  if (first == NULL || first->kind != SIFT_METRIC || first->span.start > own->span.start + 3)
    return NULL;
  for (size_t b = block, n = 0; b-- > 0 && n < 6 && block_at(scene, b)->group == own->group;
       n++) {
    const sift_mention *name = first_in(scene, block_at(scene, b)->span, kinds);
    if (name != NULL && name->entity != NULL && !sift_scene_is_aside(scene, name))
      return name->entity;
  }
  return NULL;
}

static const sift_entity *from_list(const sift_scene *scene, uint32_t sentence, uint32_t kinds)
{
  size_t block = scene->article->sentences[sentence].block;
  for (uint32_t s = sentence; s-- > 0 && scene->article->sentences[s].block == block;) {
    const sift_entity *found = topic_of(scene, s, kinds);
    if (found != NULL)
      return found;
  }
  const sift_entity *sibling = from_sibling(scene, block, kinds);
  return sibling != NULL ? sibling
                         : entity_in_block(scene, sift_scene_lead(scene, block), kinds);
}

/* "At 28 times earnings, Oracle trades …": the name comes after the figure's own phrase. */
static const sift_entity *named_after(const sift_scene *scene, uint32_t sentence,
                                      uint32_t byte, uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  const char *text = scene->article->text.at;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    if (at[i].span.start < byte || !is_named(&at[i], kinds))
      continue;
    uint32_t before = at[i].span.start;
    while (before > byte && sift_is_space(text[before - 1]))
      before--;
    return before > byte && text[before - 1] == ',' ? at[i].entity : NULL;
  }
  return NULL;
}

#define LABEL_BYTES 60

static bool is_label(const sift_scene *scene, size_t block)
{
  const sift_block *b = block_at(scene, block);
  return b->kind == SIFT_HEADING ||
         (b->kind == SIFT_PARAGRAPH && b->span.end - b->span.start <= LABEL_BYTES);
}

/* "Rufus: from chatbot to agent": a heading that begins with a name is about it. */
static const sift_entity *leads_block(const sift_scene *scene, size_t block)
{
  const sift_mention *m = first_in(scene, block_at(scene, block)->span, SIFT_ANY_SUBJECT);
  bool first = m != NULL && m->span.start <= block_at(scene, block)->span.start + 4;
  return first ? m->entity : NULL;
}

const sift_entity *sift_scene_owner(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds, sift_via *via)
{
  size_t block = sift_scene_heading(scene, scene->article->sentences[sentence].block);
  *via = SIFT_VIA_HEADING;
  /* labels may stand in a row: a name, then what it is for */
  for (int n = 0; n < 3 && block != SIZE_MAX; n++) {
    const sift_entity *found = entity_in_block(scene, block, kinds);
    found = found != NULL ? found : leads_block(scene, block);
    if (found != NULL)
      return found;
    block = block > 0 && is_label(scene, block - 1) ? block - 1 : SIZE_MAX;
  }
  *via = SIFT_VIA_DOCUMENT;
  return (kinds & (1u << SIFT_ORG)) ? scene->main : NULL;
}

const sift_entity *sift_scene_subject(const sift_scene *scene, uint32_t sentence,
                                      sift_kind kind, sift_span value, uint32_t kinds,
                                      uint32_t far_kinds, sift_via *via)
{
  size_t block = scene->article->sentences[sentence].block;
  const sift_entity *found = site_first(scene, sentence, kind);
  if (found == NULL || !(kinds & (1u << SIFT_ORG)))
    found = named_before(scene, sentence, value.start, kinds);
  *via = SIFT_VIA_SENTENCE;
  if (found != NULL || (found = named_after(scene, sentence, value.end, kinds)) != NULL)
    return found;
  bool listed = block_at(scene, block)->kind == SIFT_ITEM;
  *via = SIFT_VIA_LIST;
  if (listed && (found = from_list(scene, sentence, kinds)) != NULL)
    return found;
  *via = SIFT_VIA_COREFERENCE;
  if (!listed && (found = topic_before(scene, sentence, far_kinds)) != NULL)
    return found;
  return sift_scene_owner(scene, sentence, far_kinds, via);
}

/* ---------------------------------------------------------------- "the company", "it" */

sift_text sift_scene_site(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text said = sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  size_t start = sift_text_find(said, SIFT_TEXT(" "), 0), last = said.len;
  if (start == SIZE_MAX || start + 1 >= said.len || !sift_is_upper(said.at[start + 1]))
    return (sift_text){ 0 };
  while (last > 0 && said.at[last - 1] != ' ')
    last--;
  sift_text head = sift_text_lower(scene->arena, sift_text_sub(said, last, said.len));
  if (sift_table_get(&scene->claimer->facilities, head) == NULL)
    return (sift_text){ 0 };
  return sift_text_squeeze(scene->arena, sift_text_sub(said, start + 1, said.len));
}

/* The kinds that a bare class word or pronoun can stand for; 0: it is none. */
static uint32_t kinds_of_word(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text said = sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  uint32_t kinds = 0;
  for (size_t i = 0; i < rules->class_count; i++)
    if (sift_text_eq_fold(rules->classes[i].phrase, said))
      kinds |= 1u << rules->classes[i].kind;
  return kinds;
}

/* "the chipmaker", when nobody in the article is known as one: the firm that is spoken of, if
 * it is one that no list knows. */
static const sift_entity *unknown_firm(const sift_scene *scene, const sift_mention *pronoun,
                                       uint32_t kinds)
{
  sift_via via;
  uint32_t org = kinds & (1u << SIFT_ORG);
  const sift_entity *found =
      org == 0 ? NULL
               : sift_scene_subject(scene, pronoun->sentence, SIFT_NO_KIND, pronoun->span, org,
                                    org, &via);
  return found != NULL && found->local && found->kind == SIFT_ORG ? found : NULL;
}

const sift_entity *sift_scene_refer(const sift_scene *scene, const sift_mention *pronoun,
                                    uint32_t kinds)
{
  if (pronoun->entity != NULL)
    return pronoun->entity;
  uint32_t can = kinds_of_word(scene, pronoun);
  if (can == 0) {
    const sift_entity *named = by_class(scene, pronoun);
    if (named == NULL && sift_scene_site(scene, pronoun).len == 0)
      return unknown_firm(scene, pronoun, kinds);
    return named != NULL && (kinds & (1u << named->kind)) ? named : NULL;
  }
  sift_via via;
  can &= kinds;
  const sift_entity *topic = can == 0 ? NULL : topic_of(scene, pronoun->sentence, can);
  const sift_entity *before = can == 0 ? NULL
                                       : named_before(scene, pronoun->sentence,
                                                      pronoun->span.start, can);
  if (topic != NULL && before != NULL)
    return topic;
  return can == 0 ? NULL
                  : sift_scene_subject(scene, pronoun->sentence, SIFT_NO_KIND,
                                       pronoun->span, can, can, &via);
}

void sift_scene_open(sift_scene *scene)
{
  scene->taken = SIFT_ARRAY(scene->arena, bool, scene->article->sentence_count + 1);
  index_sentences(scene);
  index_blocks(scene);
  find_main(scene);
  sift_sites_find(scene);
}

void sift_scene_words(const sift_scene *scene, uint32_t sentence, sift_scene_sentence *out)
{
  size_t count = 0;
  sift_word *words = sift_words_split(scene->arena, scene->article->text,
                                      scene->article->sentences[sentence].span,
                                      scene->mentions, scene->first[sentence],
                                      scene->first[sentence + 1], &count);
  out->index = sentence;
  out->typed = (sift_typed){ .words = words, .word_count = count };
}
