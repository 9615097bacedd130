/* homesite.c - the plant that an article is about where nothing in it has a fuller name:
 * its firm, its town, what it is. The town is said beside the plant ("a chip plant in
 * Dunmore", "the Dunmore project"), or the dateline is where it stands. */
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

#define LEAD_SENTENCES 8
#define REFERENCES 2 /* of "the plant": fewer, and the article is about something else */

static sift_text word_from(sift_text text, size_t at, size_t end)
{
  size_t stop = at;
  while (stop < end && sift_is_alpha((unsigned char)text.at[stop]))
    stop++;
  return sift_text_sub(text, at, stop);
}

sift_span sift_works_noun(const sift_scene *scene, sift_span span)
{
  sift_span vague = { span.start, span.start };
  for (uint32_t i = span.start; i < span.end;) {
    sift_text word = word_from(scene->article->text, i, span.end);
    uint32_t end = i + (uint32_t)word.len;
    bool small = word.len > 0 && word.at[0] >= 'a';
    if (small && sift_table_get(&scene->claimer->facilities, word) != NULL) {
      if (!sift_is_listed(scene, word, SIFT_W_NOUNS_OF_ANY_SITE))
        return (sift_span){ i, end };
      vague = vague.end > vague.start ? vague : (sift_span){ i, end };
    }
    i = end > i ? end : i + 1;
  }
  return vague;
}

static sift_text noun_within(const sift_scene *scene, sift_span span)
{
  sift_span noun = sift_works_noun(scene, span);
  return sift_text_sub(scene->article->text, noun.start, noun.end);
}

static sift_span lead_of(const sift_scene *scene)
{
  const sift_article *article = scene->article;
  size_t count =
      article->sentence_count < LEAD_SENTENCES ? article->sentence_count : LEAD_SENTENCES;
  return (sift_span){ article->sentences[0].span.start,
                      article->sentences[count - 1].span.end };
}

/* ---------------------------------------------------------------- the dateline's town */

/* "plant" of "a chip plant here", "the plant that Kroger is building here". */
static sift_text noun_here(const sift_scene *scene, sift_span lead)
{
  sift_text text = sift_text_sub(scene->article->text, 0, lead.end);
  size_t end = sift_text_find(text, SIFT_TEXT(" here"), lead.start);
  const sift_sentence *said = scene->article->sentences;
  if (end == SIZE_MAX)
    return (sift_text){ 0 };
  while (said->span.end <= end)
    said++;
  return noun_within(scene, (sift_span){ said->span.start, (uint32_t)end });
}

static const sift_mention *dateline_town(const sift_scene *scene, sift_span lead)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= lead.end)
      break;
    size_t block = scene->article->sentences[m->sentence].block;
    if (sift_is_town(scene, m) &&
        m->span.start == sift_block_at(scene, block)->span.start)
      return m;
  }
  return NULL;
}

/* "Dunmore-based", "based in Dunmore": the firm's seat need not be where the plant is. */
static bool is_seat(const sift_scene *scene, const sift_mention *town)
{
  sift_text text = scene->article->text;
  sift_text name = sift_name_proper(scene->arena, town->entity->name);
  sift_text based = sift_text_join(scene->arena, name, SIFT_TEXT("-based"));
  bool is = sift_text_find(text, based, 0) != SIZE_MAX;
  const sift_texts *before = &sift_scene_grammar(scene)->lists[SIFT_W_BEFORE_A_SEAT];
  for (size_t i = 0; i < before->count && !is; i++)
    is = sift_text_has(text, sift_text_join(scene->arena, before->at[i], name));
  return is;
}

static bool is_about_works(const sift_scene *scene)
{
  unsigned said = 0;
  for (size_t i = 0; i < scene->mentions->count && said < REFERENCES; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    said += m->kind == SIFT_REF &&
            sift_works_group(scene, sift_reference_word(scene, m->span)) != NULL;
  }
  return said == REFERENCES;
}

/* In a town that no list has; NULL: in none. */
static const sift_entity *works_in(const sift_scene *scene, const sift_mention *town,
                                   sift_span lead)
{
  if (town == NULL || !sift_is_town(scene, town) || !town->entity->local ||
      is_seat(scene, town))
    return NULL;
  sift_text noun = noun_within(scene, lead);
  return noun.len > 0 ? sift_works_name(scene, scene->main, town, noun) : NULL;
}

/* The town above an article about a plant. */
static const sift_entity *works_of_dateline(const sift_scene *scene, sift_span lead)
{
  return is_about_works(scene) ? works_in(scene, dateline_town(scene, lead), lead) : NULL;
}

static const sift_entity *works_here(const sift_scene *scene, sift_span lead)
{
  const sift_mention *town = dateline_town(scene, lead);
  sift_text noun = town != NULL ? noun_here(scene, lead) : (sift_text){ 0 };
  return noun.len > 0 ? sift_works_name(scene, scene->main, town, noun) : NULL;
}

/* ---------------------------------------------------------------- named or described */

/* "A spare from the Aldbrook depot", once and far down, is nothing that it is about. */
static bool is_named_in_passing(const sift_scene *scene, const sift_entity *works)
{
  uint32_t lead = sift_lead_end(scene->article);
  unsigned times = 0;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity == works && m->sentence < lead)
      return false;
    times += m->entity == works;
  }
  return times < REFERENCES && !is_about_works(scene);
}

/* The one plant that the article names ("Calder's Telford fab", "its Telford factory"), by
 * its longest name; NULL: none, or several. */
static const sift_entity *only_works(const sift_scene *scene)
{
  const sift_entity *only = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_entity *named = scene->mentions->at[i].entity;
    if (!sift_is_works(scene, named) || named == only)
      continue;
    bool same = only != NULL && sift_works_same(scene, only->name, named->name);
    if (only != NULL && !same)
      return NULL;
    only = same && only->name.len >= named->name.len ? only : named;
  }
  return only != NULL && is_named_in_passing(scene, only) ? NULL : only;
}

static const sift_entity *works_described(const sift_scene *scene, sift_span lead)
{
  for (size_t i = 0; i < scene->described.count; i++) {
    const sift_described *d = &scene->described.at[i];
    if (d->at < lead.end && d->is_in_town && d->builder == scene->main &&
        sift_ends_listed(scene, sift_text_sub(scene->article->text, 0, d->at),
                         SIFT_W_BEFORE_ANOTHER_SITE) == 0)
      return d->entity;
  }
  return NULL;
}

/* "The Dunmore project", "Dunmore site": one town's, and nobody else's ("TSMC's Dunmore
 * site"). */
static const sift_entity *works_of_town(const sift_scene *scene, sift_span lead)
{
  sift_text text = scene->article->text;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_town(scene, m) || m->span.end + 1 >= text.len ||
        text.at[m->span.end] != ' ')
      continue;
    sift_text noun = word_from(text, m->span.end + 1, text.len);
    bool owned = sift_text_ends(sift_text_sub(text, 0, m->span.start), SIFT_TEXT("s "));
    bool is_works = sift_is_listed(scene, noun, SIFT_W_PROJECTS) ||
                    sift_table_get(&scene->claimer->facilities, noun) != NULL;
    if (!is_works || owned)
      continue;
    noun = sift_is_listed(scene, noun, SIFT_W_NOUNS_OF_ANY_SITE)
               ? noun_within(scene, lead)
               : noun;
    return noun.len > 0 && is_about_works(scene)
               ? sift_works_name(scene, scene->main, m, noun)
               : NULL;
  }
  return NULL;
}

/* "Carrow Flats: what slipped", above an article about works. */
static const sift_entity *works_of_title(const sift_scene *scene, sift_span lead)
{
  sift_span title = scene->article->title_span;
  return works_in(scene, sift_scene_in_span(scene, title, 1u << SIFT_PLACE), lead);
}

/* "plant" of "Dunmore's chip plant"; empty: what the town has is none. */
static sift_text owned_noun(const sift_scene *scene, uint32_t at)
{
  enum { WORDS = 3 };
  sift_text text = scene->article->text;
  sift_text rest = sift_text_sub(text, at, text.len);
  size_t mark = sift_starts_listed(scene, rest, SIFT_W_APOSTROPHE_S);
  size_t from = at + mark;
  for (int n = 0; n < WORDS && mark > 0; n++) {
    sift_text word = word_from(text, from, text.len);
    if (word.len == 0 || word.at[0] < 'a')
      break;
    if (sift_table_get(&scene->claimer->facilities, word) != NULL)
      return word;
    from += word.len + 1;
  }
  return (sift_text){ 0 };
}

/* "Dunmore's chip plant is open", over the article of a local paper. */
static const sift_entity *works_of_ours(const sift_scene *scene, sift_span lead)
{
  sift_span title = scene->article->title_span;
  const sift_mention *town = sift_scene_in_span(scene, title, 1u << SIFT_PLACE);
  sift_text noun = town != NULL && sift_is_town(scene, town)
                       ? owned_noun(scene, town->span.end)
                       : (sift_text){ 0 };
  if (noun.len > 0 && sift_is_listed(scene, noun, SIFT_W_NOUNS_OF_ANY_SITE))
    noun = noun_within(scene, lead);
  return noun.len > 0 ? sift_works_name(scene, scene->main, town, noun) : NULL;
}

void sift_home_site_find(sift_scene *scene)
{
  static const sift_entity *(*const ways[])(const sift_scene *, sift_span) = {
    works_here,    works_described,   works_of_town,
    works_of_ours, works_of_dateline, works_of_title
  };
  if (scene->main == NULL || scene->article->sentence_count == 0)
    return;
  sift_span lead = lead_of(scene);
  for (size_t i = 0; i < sizeof ways / sizeof ways[0] && scene->home_site == NULL; i++)
    scene->home_site = ways[i](scene, lead);
  if (scene->home_site == NULL)
    scene->home_site = only_works(scene);
  if (sift_works_of_other(scene, scene->home_site, scene->main))
    scene->home_site = NULL; /* of an article on one firm, that names another's plant */
}
