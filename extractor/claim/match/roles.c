/* roles.c - what the roles of a match hold: whom, what and when its draft is of. */
#include "claim/match/match.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

sift_place sift_match_role(const sift_match_view *m, sift_text name)
{
  for (size_t i = 0; i < m->rule->role_count; i++)
    if (m->roles[i].is_set && sift_text_eq(m->rule->roles[i].name, name))
      return m->roles[i];
  return (sift_place){ .mention = -1 };
}

const sift_mention *sift_match_mention(const sift_match_view *m, sift_place place)
{
  return place.mention < 0 ? NULL : &m->scene->mentions->at[place.mention];
}

sift_text sift_match_words(const sift_match_view *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  sift_text text = sift_text_sub(m->scene->article->text, words[place.first].span.start,
                                 words[place.last].span.end);
  return sift_text_squeeze(m->scene->arena, text);
}

sift_text sift_emit_setting(const sift_emit *emit, const char *key)
{
  for (size_t i = 0; i < emit->set_count; i++)
    if (sift_text_is(emit->set[i].key, key))
      return emit->set[i].value;
  return (sift_text){ 0 };
}

sift_place sift_match_role_for(const sift_match_view *m, const sift_emit *emit,
                               const char *key, sift_text *constant)
{
  *constant = (sift_text){ 0 };
  sift_text said = sift_emit_setting(emit, key);
  if (said.len == 0)
    return sift_match_role(m, sift_text_of(key));
  if (said.len > 2 && said.at[0] == '{' && said.at[said.len - 1] == '}')
    return sift_match_role(m, sift_text_sub(said, 1, said.len - 1));
  *constant = said;
  return (sift_place){ .mention = -1 };
}

/* ---------------------------------------------------------------- other roles */

static sift_text without_article(const sift_scene *scene, sift_text text)
{
  size_t space = sift_text_find(text, SIFT_TEXT(" "), 0);
  sift_text first = sift_text_sub(text, 0, space == SIZE_MAX ? 0 : space);
  bool is_article =
      space + 1 < text.len &&
      sift_is_listed(scene, sift_text_lower(scene->arena, first), SIFT_W_DETERMINERS);
  return is_article ? sift_text_sub(text, space + 1, text.len) : text;
}

/* "of Kroger's $37 billion", "on Project Lanternfish, which …": the owner of a figure and
 * what a clause hangs on are subjects wherever they stand. */
static bool is_head(const sift_match_view *m, sift_place place)
{
  const sift_typed *typed = &m->sentence->typed;
  size_t next = place.last + 1;
  if (next < typed->word_count && sift_text_is(typed->words[next].text, "'s"))
    return true;
  return next + 1 < typed->word_count && sift_text_is(typed->words[next].text, ",") &&
         sift_text_is(typed->words[next + 1].text, "which");
}

/* The site that the words name, as the article calls it elsewhere. */
static const sift_entity *site_in(const sift_match_view *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  const sift_mention *all = m->scene->mentions->at;
  for (size_t i = place.first; i <= place.last; i++)
    if (words[i].mention >= 0 && all[words[i].mention].kind == SIFT_PLACE)
      return sift_site_at(m->scene, &all[words[i].mention]);
  return NULL;
}

/* "{firm} shareholders": whom the role names, and what stands behind it. */
static sift_text filled(const sift_match_view *m, sift_text said)
{
  size_t end = sift_text_find(said, SIFT_TEXT("}"), 0);
  if (said.at[0] != '{' || end == SIZE_MAX)
    return said;
  sift_place place = sift_match_role(m, sift_text_sub(said, 1, end));
  const sift_mention *named = sift_match_mention(m, place);
  if (!place.is_set)
    return (sift_text){ 0 };
  return sift_text_join(m->scene->arena,
                        named != NULL && named->entity != NULL
                            ? sift_scene_name(m->scene, named->entity)
                            : sift_match_words(m, place),
                        sift_text_sub(said, end + 1, said.len));
}

static void read_subject(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "subject", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  sift_match_kinds(m, emit, draft);
  if (sift_text_is(constant, "article")) {
    draft->of_article = true;
  } else if (sift_text_is(constant, "carry")) {
    draft->carries_subject = true;
  } else if (constant.len > 0) {
    draft->subject = filled(m, constant);
    draft->via_subject = SIFT_VIA_RULE;
  } else if (said != NULL && (said->entity != NULL || said->kind == SIFT_REF)) {
    draft->entity = said->entity;
    draft->pronoun = said->kind == SIFT_REF ? said : NULL;
    if (draft->pronoun == NULL)
      draft->subject = sift_scene_name(m->scene, said->entity);
    draft->is_aside =
        said->kind != SIFT_REF && !is_head(m, place) &&
        !sift_text_is(sift_emit_setting(emit, "aside"), "meant") &&
        !sift_table_get(&m->scene->claimer->of_offenders, draft->metric_id) &&
        sift_scene_is_aside(m->scene, said); /* "a fine on Talvane" is its */
    draft->via_subject = SIFT_VIA_QUOTE;
  } else if (place.is_set) {
    draft->entity = site_in(m, place);
    draft->subject = draft->entity != NULL
                         ? draft->entity->name
                         : without_article(m->scene, sift_match_words(m, place));
    draft->via_subject = SIFT_VIA_QUOTE;
  }
}

/* "bakery" of "the bakery that Verlow will build", as it is written. */
static void read_site(const sift_match_view *m, sift_draft *draft)
{
  sift_place place = sift_match_role(m, SIFT_TEXT("site"));
  if (place.is_set || draft->of_article) /* the topic was only asked for */
    draft->site =
        place.is_set ? m->sentence->typed.words[place.last].span : (sift_span){ 0, 0 };
}

/* Of "analyst: estimate, else: guidance" what belongs to the first role that matched. */
static sift_text by_role(const sift_match_view *m, sift_text setting)
{
  for (size_t at = 0, end; at < setting.len; at = end + 2) {
    end = sift_text_find(setting, SIFT_TEXT(", "), at);
    end = end == SIZE_MAX ? setting.len : end;
    size_t colon = sift_text_find(setting, SIFT_TEXT(": "), at);
    if (colon == SIZE_MAX || colon > end)
      return setting;
    sift_text role = sift_text_sub(setting, at, colon);
    if (sift_text_is(role, "else") || sift_match_role(m, role).is_set)
      return sift_text_sub(setting, colon + 2, end);
  }
  return (sift_text){ 0 };
}

static void read_object(const sift_match_view *m, const sift_emit *emit,
                        sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "object", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  if (constant.len > 0)
    draft->object = constant;
  else if (said != NULL && said->kind == SIFT_REF)
    draft->object_pronoun = said;
  else if (said != NULL && said->entity != NULL)
    draft->object_entity = said->entity;
  else if (place.is_set)
    draft->object = without_article(m->scene, sift_match_words(m, place));
  draft->via_object = place.is_set || constant.len > 0 ? SIFT_VIA_QUOTE : SIFT_VIA_NONE;
}

/* The words before the metric, which may be more than the rule has matched. */
static void read_segment(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_place metric = sift_match_role(m, SIFT_TEXT("metric"));
  sift_text setting = sift_emit_setting(emit, "metric");
  if (!metric.is_set || metric.mention < 0 ||
      (setting.len > 0 && !sift_text_has(setting, SIFT_TEXT("{metric"))))
    return;
  sift_draft_segment(m->scene, m->sentence, (uint32_t)metric.first, draft);
  sift_draft_partner(m->scene, &m->sentence->typed, (uint32_t)metric.first, draft);
}

static void read_period(const sift_match_view *m, const sift_emit *emit,
                        sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "period", &constant);
  draft->period = sift_match_mention(m, place);
  if (sift_text_is(constant, "following"))
    draft->follows = sift_match_mention(m, sift_match_role(m, SIFT_TEXT("base")));
  if (sift_text_is(constant, "here"))
    draft->period = sift_match_mention(m, sift_match_role(m, SIFT_TEXT("period")));
  if (sift_text_is(constant, "year_earlier")) {
    draft->shift = -1; /* from the date that the match tells, where it does */
    draft->period = sift_match_mention(m, sift_match_role(m, SIFT_TEXT("period")));
  }
  draft->via_period = draft->period == NULL ? SIFT_VIA_NONE : SIFT_VIA_QUOTE;
  draft->no_period = sift_text_is(constant, "none");
  draft->stays_here = sift_text_is(constant, "here");
}

static void read_speaker(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "speaker", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  draft->speaker = constant;
  if (said != NULL && said->entity != NULL)
    draft->speaker = said->entity->name;
  else if (place.is_set && said == NULL)
    draft->speaker = without_article(m->scene, sift_match_words(m, place));
}

/* ---------------------------------------------------------------- drafts */

/* Bytes of the article from the leftmost to the rightmost role. */
static void read_span(const sift_match_view *m, sift_draft *draft)
{
  const sift_word *words = m->sentence->typed.words;
  size_t first = SIZE_MAX, last = 0;
  for (size_t i = 0; i < m->rule->role_count; i++)
    if (m->roles[i].is_set) {
      first = m->roles[i].first < first ? m->roles[i].first : first;
      last = m->roles[i].last > last ? m->roles[i].last : last;
      draft->roles++;
    }
  draft->begin = m->begin;
  draft->first = (uint32_t)first;
  draft->last = (uint32_t)last;
  draft->span = (sift_span){ words[first].span.start, words[last].span.end };
}

void sift_roles_fill(const sift_match_view *m, const sift_emit *emit, sift_draft *draft)
{
  read_span(m, draft);
  read_subject(m, emit, draft);
  read_site(m, draft);
  read_object(m, emit, draft);
  read_segment(m, emit, draft);
  read_period(m, emit, draft);
  read_speaker(m, emit, draft);
  draft->modality = by_role(m, sift_emit_setting(emit, "modality"));
  draft->basis = by_role(m, sift_emit_setting(emit, "basis"));
}
