/* topic.c - who is meant where a match names nobody. The nearest answer wins: the
 * sentence, its list, the sentences before, the heading, the article; each step away is
 * another `via`. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

/* Sentences that a subject is carried over: within its paragraph or in an article about
 * it, and in one about nobody. */
#define BACK_LIMIT 8
#define BACK_LIMIT_STRANGER 3

/* ---------------------------------------------------------------- in a sentence */

/* "At the Memphis plant, Kroger has …": what is counted there is the plant's. */
static const sift_entity *site_first(const sift_scene *scene, uint32_t sentence,
                                     sift_kind value)
{
  sift_span span = scene->article->sentences[sentence].span;
  bool counted = value == SIFT_COUNT || value == SIFT_MULTIPLE || value == SIFT_PERCENT;
  for (uint32_t i = scene->first[sentence]; counted && i < scene->first[sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start > span.start + 8)
      return NULL;
    if (m->kind == SIFT_PLACE)
      return sift_site_at(scene, m);
  }
  return NULL;
}

/* "Oracle, which owns Cohere, said": of what follows, not Cohere. */
static bool is_embedded(const sift_scene *scene, const sift_mention *name, uint32_t byte)
{
  sift_span clause = sift_embedded_at(scene, name->sentence, name->span.start);
  return (clause.end > clause.start && clause.end < byte) ||
         sift_is_inserted(scene, name->sentence, name->span.start, byte);
}

/* The nearest name before `byte` in the sentence that can be its subject. */
const sift_entity *sift_scene_named_before(const sift_scene *scene, uint32_t sentence,
                                           uint32_t byte, uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  for (uint32_t i = scene->first[sentence + 1]; i-- > scene->first[sentence];)
    if (at[i].span.end <= byte && at[i].kind >= SIFT_CHIP &&
        !sift_scene_is_aside(scene, &at[i]) && !sift_scene_is_anothers(scene, &at[i]) &&
        !is_embedded(scene, &at[i], byte) && !sift_is_done_to(scene, &at[i], byte) &&
        !sift_is_only_kin(scene, &at[i]) && !sift_is_paid(scene, &at[i]) &&
        !sift_is_beside_unknown(scene, &at[i])) {
      const sift_entity *site = sift_site_at(scene, &at[i]);
      if (site != NULL && (kinds & (1u << SIFT_ORG)))
        return site;
      const sift_entity *named = sift_is_named(&at[i], kinds)
                                     ? at[i].entity
                                     : sift_scene_of_class(scene, &at[i], kinds);
      if (named != NULL)
        return named;
    }
  return NULL;
}

/* What a sentence is about: its first name that is not set aside. */
const sift_entity *sift_scene_topic(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (sift_is_named(&at[i], kinds) && !sift_scene_is_aside(scene, &at[i]) &&
        !sift_is_only_compared(scene, &at[i]) &&
        !sift_scene_is_anothers(scene, &at[i]) && !sift_tells_of_other(scene, &at[i]) &&
        !is_embedded(scene, &at[i], scene->article->sentences[sentence].span.end))
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

/* "The Dutch group" that a sentence begins with; NULL: it does not. */
static const sift_entity *leading_firm(const sift_scene *scene, uint32_t sentence)
{
  const sift_mention *first = &scene->mentions->at[scene->first[sentence]];
  bool leads = scene->first[sentence] < scene->first[sentence + 1] &&
               first->kind == SIFT_REF &&
               first->span.start == scene->article->sentences[sentence].span.start;
  return leads ? sift_firm_of_origin(scene, first) : NULL;
}

/* "Talvane closed a plant.", and a new paragraph: "It employs 9,400". In an article on two
 * firms "it" goes on with the one that the sentence before begins with. */
static const sift_entity *goes_on_with(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  sift_text said = sift_text_sub(scene->article->text, all[sentence].span.start,
                                 all[sentence].span.end);
  bool goes_on = sift_starts_listed(scene, said, SIFT_W_GOES_ON_WITH_IT) > 0;
  if (scene->bidder == NULL || sentence == 0 || !goes_on)
    return NULL;
  const sift_entity *topic = leading_firm(scene, sentence - 1);
  if (topic == NULL)
    topic = sift_scene_topic(scene, sentence - 1, 1u << SIFT_ORG);
  return topic == scene->bidder || topic == scene->target ? topic : NULL;
}

#define LEAD_SENTENCES 4 /* in which a thing is told of that has no name in the title */

/* Named where an article says what it is about. */
static bool is_in_title(const sift_scene *scene, const sift_entity *entity)
{
  sift_span title = scene->article->title_span;
  if (title.end == title.start && sift_text_has(scene->article->title, entity->name))
    return true;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    bool early = entity->kind != SIFT_ORG && m->sentence < LEAD_SENTENCES;
    bool titled = m->span.start >= title.start && m->span.end <= title.end;
    if (m->entity == entity && (early || titled))
      return true;
  }
  return false;
}

/* Topics of the sentences before, in running text of the same section. Beyond the
 * paragraph the article's main organisation is meant rather than whoever came last;
 * nobody (`is_open`) where the paragraph before is about another one. */
static const sift_entity *topic_before(const sift_scene *scene, uint32_t sentence,
                                       uint32_t kinds, bool *is_open)
{
  const sift_sentence *all = scene->article->sentences;
  const sift_entity *nearest = NULL;
  const sift_entity *meant = (kinds & (1u << SIFT_ORG)) ? scene->main : scene->main_thing;
  bool main_fits = meant != NULL && (kinds & (1u << meant->kind)) != 0, is_near = false;
  for (uint32_t s = sentence; s-- > 0 && sentence - s <= BACK_LIMIT;) {
    sift_block_kind kind = sift_block_at(scene, all[s].block)->kind;
    if (kind == SIFT_HEADING)
      break;
    if (kind == SIFT_CELL || kind == SIFT_CAPTION)
      continue;
    bool same_block = sift_same_block(scene, s, sentence);
    if (main_fits && !same_block && (is_near || names(scene, s, meant)))
      return meant;
    is_near = main_fits && names(scene, s, meant);
    *is_open = main_fits && !same_block && sift_is_about_other(scene, s, meant);
    if (*is_open)
      return NULL;
    const sift_entity *topic =
        same_block ? sift_topic_of(scene, s, kinds) : sift_scene_topic(scene, s, kinds);
    if (!main_fits && !same_block && sentence - s > BACK_LIMIT_STRANGER)
      break;
    if (topic != NULL && (same_block || !main_fits))
      return topic;
    nearest = nearest != NULL ? nearest : topic;
  }
  /* past a heading: whom it names, else the article's main organisation; "samples go out
   * in May" are of the thing that the title names, and not of the rack of them */
  bool is_titled = main_fits && meant->local && is_in_title(scene, meant);
  return main_fits && (is_titled || (kinds & (1u << SIFT_ORG))) ? NULL : nearest;
}

/* "VPNs for Mac" heads nothing of Mac's; "Cuts at Oracle" is about Oracle. */
static bool is_for(const sift_scene *scene, const sift_mention *thing)
{
  sift_text before = sift_text_sub(scene->article->text, 0, thing->span.start);
  return thing->kind != SIFT_ORG &&
         sift_ends_listed(scene, before, SIFT_W_SERVES_A_THING) > 0;
}

/* "Analysts surveyed by LSEG": who only asked heads nothing. */
static bool only_asked(const sift_scene *scene, const sift_mention *name)
{
  uint32_t at = name->span.start,
           from = scene->article->sentences[name->sentence].span.start;
  return sift_text_is(sift_word_back(scene, from, &at), "by") &&
         sift_table_get(&scene->claimer->askeds, sift_word_back(scene, from, &at)) !=
             NULL;
}

static const sift_entity *entity_in_block(const sift_scene *scene, size_t block,
                                          uint32_t kinds)
{
  if (block == SIZE_MAX)
    return NULL;
  const sift_sentence *all = scene->article->sentences;
  const sift_mention *first = sift_scene_in_block(scene, block, kinds);
  if (first == NULL || first->entity == NULL || all[first->sentence].block != block)
    return NULL;
  return is_for(scene, first) || only_asked(scene, first) ? NULL : first->entity;
}

/* ---------------------------------------------------------------- subjects */

/* "Market share: 22%" under "Oracle Cloud revenue growth: 39%": an item that begins with
 * a metric goes on with the item above. */
static const sift_entity *from_sibling(const sift_scene *scene, size_t block,
                                       uint32_t kinds)
{
  const sift_block *own = sift_block_at(scene, block);
  const sift_mention *first = sift_scene_in_span(scene, own->span, UINT32_MAX);
  if (first == NULL || first->kind != SIFT_METRIC ||
      first->span.start > own->span.start + 3)
    return NULL;
  for (size_t b = block, n = 0;
       b-- > 0 && n < 6 && sift_block_at(scene, b)->group == own->group; n++) {
    const sift_mention *name =
        sift_scene_in_span(scene, sift_block_at(scene, b)->span, kinds);
    bool leads =
        name != NULL && name->span.start <= sift_block_at(scene, b)->span.start + 3;
    if (leads && name->entity != NULL && !sift_scene_is_aside(scene, name))
      return name->entity;
  }
  return NULL;
}

/* "For Oracle: …", "Oracle: …": the item's label. */
static const sift_entity *from_label(const sift_scene *scene, size_t block,
                                     uint32_t kinds)
{
  sift_span span = sift_block_at(scene, block)->span;
  const sift_mention *first = sift_scene_in_span(scene, span, kinds);
  if (first == NULL || first->span.start > span.start + 8 || first->span.end >= span.end)
    return NULL;
  return scene->article->text.at[first->span.end] == ':' ? first->entity : NULL;
}

#define LEAD_BYTES 80 /* of a line that leads a list in without a colon */

/* "Oracle in brief:", a short line or one that begins with the name leads a list in; a
 * paragraph that only happens to stand before one does not. */
static const sift_entity *from_lead(const sift_scene *scene, size_t lead, uint32_t kinds)
{
  const sift_entity *found = entity_in_block(scene, lead, kinds);
  if (found == NULL)
    return NULL;
  sift_span span = sift_block_at(scene, lead)->span;
  sift_text text =
      sift_text_trim(sift_text_sub(scene->article->text, span.start, span.end));
  const sift_mention *first = sift_scene_in_block(scene, lead, kinds);
  bool leads = text.len <= LEAD_BYTES || sift_text_ends(text, SIFT_TEXT(":")) ||
               first->span.start <= span.start + 4 || found == scene->main;
  return leads ? found : NULL;
}

static const sift_entity *from_list(const sift_scene *scene, uint32_t sentence,
                                    uint32_t kinds)
{
  size_t block = scene->article->sentences[sentence].block;
  const sift_entity *label = from_label(scene, block, kinds);
  if (label != NULL)
    return label;
  for (uint32_t s = sentence; s-- > 0 && scene->article->sentences[s].block == block;) {
    const sift_entity *found = sift_scene_topic(scene, s, kinds);
    if (found != NULL)
      return found;
  }
  const sift_entity *sibling = from_sibling(scene, block, kinds);
  return sibling != NULL ? sibling
                         : from_lead(scene, sift_scene_lead(scene, block), kinds);
}

/* "At", "With", "Headquartered": begins a phrase that what follows its comma owns. */
static bool begins_phrase(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  const char *text = scene->article->text.at;
  uint32_t start = span.start;
  while (start < span.end && !sift_is_alpha((unsigned char)text[start]))
    start++;
  uint32_t end = start;
  while (end < span.end && sift_is_alpha((unsigned char)text[end]))
    end++;
  sift_text word =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, start, end));
  return sift_table_get(&scene->claimer->set_aside, word) != NULL ||
         sift_ends_listed(scene, word, SIFT_W_ENDS_OF_VERB_FORMS) > 0;
}

/* "At 28 times earnings, Oracle trades …": the name comes after the figure's own phrase.
 */
static const sift_entity *named_after(const sift_scene *scene, uint32_t sentence,
                                      uint32_t byte, uint32_t kinds)
{
  const sift_mention *at = scene->mentions->at;
  const char *text = scene->article->text.at;
  if (!begins_phrase(scene, sentence))
    return NULL;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    if (at[i].span.start < byte || !sift_is_named(&at[i], kinds))
      continue;
    uint32_t before = at[i].span.start;
    while (before > byte && sift_is_space(text[before - 1]))
      before--;
    return before > byte && text[before - 1] == ',' ? at[i].entity : NULL;
  }
  return NULL;
}

#define LABEL_BYTES 60

/* "To learn more, read our full review of Oracle.": it only stands before the heading. */
static bool is_sentence(const sift_scene *scene, sift_span span)
{
  enum { WORDS = 6 }; /* "Oracle Cloud Inc." is none */
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  size_t spaces = 0;
  for (size_t i = 0; i < said.len; i++)
    spaces += said.at[i] == ' ';
  return spaces >= WORDS && sift_text_ends(sift_text_trim(said), SIFT_TEXT("."));
}

static bool is_label(const sift_scene *scene, size_t block)
{
  const sift_block *b = sift_block_at(scene, block);
  return b->kind == SIFT_HEADING ||
         (b->kind == SIFT_PARAGRAPH && b->span.end - b->span.start <= LABEL_BYTES &&
          !is_sentence(scene, b->span));
}

/* "Rufus: from chatbot to agent": a heading that begins with a name is about it. */
static const sift_entity *leads_block(const sift_scene *scene, size_t block)
{
  const sift_mention *m =
      sift_scene_in_span(scene, sift_block_at(scene, block)->span, SIFT_ANY_SUBJECT);
  bool first = m != NULL && m->span.start <= sift_block_at(scene, block)->span.start + 4;
  return first ? m->entity : NULL;
}

/* "Most of it goes to Orrin's rival", a heading of an article that Talvane heads: whoever
 * only owns something there is not what comes below. */
static bool is_passing(const sift_scene *scene, size_t block, const sift_entity *found)
{
  enum { FEW = 4 };
  const sift_mention *m = sift_scene_in_block(scene, block, 1u << SIFT_ORG);
  if (m == NULL || m->entity != found || scene->main == NULL || found == scene->main ||
      !is_in_title(scene, scene->main) ||
      m->span.start <= sift_block_at(scene, block)->span.start + FEW)
    return false;
  sift_text text = scene->article->text;
  sift_text behind = sift_text_sub(text, m->span.end, text.len);
  return sift_starts_listed(scene, behind, SIFT_W_APOSTROPHE_S) > 0;
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
    if (found != NULL && !is_passing(scene, block, found))
      return found;
    block = block > 0 && is_label(scene, block - 1) ? block - 1 : SIZE_MAX;
  }
  const sift_entity *main = (kinds & (1u << SIFT_ORG)) ? scene->main : scene->main_thing;
  *via = main != NULL && is_in_title(scene, main) ? SIFT_VIA_TITLE : SIFT_VIA_DOCUMENT;
  /* what no list knows is told of because the article is about it */
  bool own = main != NULL && (main->kind == SIFT_ORG || main->local);
  return own && (kinds & (1u << main->kind)) ? main : NULL;
}

const sift_entity *sift_scene_subject(const sift_scene *scene, uint32_t sentence,
                                      sift_kind kind, sift_span value, uint32_t kinds,
                                      uint32_t far_kinds, sift_via *via)
{
  size_t block = scene->article->sentences[sentence].block;
  const sift_entity *found = site_first(scene, sentence, kind);
  if (found == NULL || !(kinds & (1u << SIFT_ORG)))
    found = sift_scene_named_before(scene, sentence, value.start, kinds);
  if (found == NULL && (kinds & (1u << SIFT_ORG)) != 0)
    found = sift_fronted_firm(scene, sentence, value.start);
  *via = SIFT_VIA_SENTENCE;
  if (found != NULL || (found = named_after(scene, sentence, value.end, kinds)) != NULL)
    return found;
  bool listed = sift_block_at(scene, block)->kind == SIFT_ITEM;
  *via = SIFT_VIA_LIST;
  if (listed && (found = from_list(scene, sentence, kinds)) != NULL)
    return found;
  *via = SIFT_VIA_COREFERENCE;
  if ((far_kinds & (1u << SIFT_ORG)) && (found = goes_on_with(scene, sentence)) != NULL)
    return found;
  bool is_open = false;
  if (!listed && (found = topic_before(scene, sentence, far_kinds, &is_open)) != NULL)
    return found;
  if (is_open)
    return NULL;
  return sift_scene_owner(scene, sentence, listed ? kinds : far_kinds, via);
}
