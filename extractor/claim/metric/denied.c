/* denied.c - what a figure is not. English puts a figure beside the name of a metric in
 * ways that make it none of that metric: what is added to it, how far it is from another,
 * what one of many has, what a share of it would be. A claim rule cannot know all of
 * them, so they stand in one place, as rules of their own
 * (rules/en/claims/05-denied.yaml): their `denies` lists what the figure `value` then
 * cannot be of, by metric, by class of metrics ("metrics_of_two"), by how a metric stands
 * in time ("stock", "flow"), as what the words beside it name ("named": any but what a
 * rule has set itself) or as anything ("any"); `spares` lists exceptions. They are
 * matched like all others, also over a sentence in its plain order; a draft that is
 * denied does not stand, and those behind it are asked the same. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"

static const char *const times[] = {
  [SIFT_FLOW] = "flow",         [SIFT_STOCK] = "stock",
  [SIFT_EVENT] = "event",       [SIFT_PROJECT] = "project",
  [SIFT_COUNT_UP] = "count_up", [SIFT_PROGRAMME] = "programme",
};

/* One of the class: by its name, or by how it ends ("_change"). */
static bool is_of_class(const sift_scene *scene, sift_text name, sift_text metric_id)
{
  const sift_words *words = sift_table_get(&scene->claimer->class_names, name);
  for (size_t i = 0; words != NULL && i < words->phrases.count; i++) {
    sift_text one = words->phrases.at[i];
    if (sift_text_eq(one, metric_id) ||
        (one.at[0] == '_' && sift_text_ends(metric_id, one)))
      return true;
  }
  return false;
}

/* Whether one word of `denies` or `spares` means the draft's metric. */
static bool means(const sift_scene *scene, sift_text word, const sift_draft *draft)
{
  if (sift_text_is(word, "any") || sift_text_eq(word, draft->metric_id) ||
      (word.len > 0 && word.at[0] == '_' && sift_text_ends(draft->metric_id, word)))
    return true;
  if (sift_text_is(word, "named"))
    return draft->via_metric != SIFT_VIA_RULE;
  if (draft->metric != NULL && sift_text_is(word, times[draft->metric->time]))
    return true;
  return sift_text_starts(word, SIFT_TEXT("metrics_")) &&
         is_of_class(scene, word, draft->metric_id);
}

static bool lists(const sift_scene *scene, sift_text list, const sift_draft *draft)
{
  for (size_t start = 0; start < list.len;) {
    size_t end = sift_text_find(list, SIFT_TEXT(" "), start);
    end = end == SIZE_MAX ? list.len : end;
    if (means(scene, sift_text_sub(list, start, end), draft))
      return true;
    start = end + 1;
  }
  return false;
}

/* In tests of rules it is told as a claim, which their `expect` can name. */
static void tell(const sift_match_view *m, const sift_mention *value)
{
  sift_claim *claim = SIFT_PUSH(m->scene->arena, &m->scene->claims);
  claim->value = value->value;
  claim->value.kind = value->kind;
  claim->metric = SIFT_TEXT("denied");
  claim->rule = m->rule->id;
  sift_claim_place(m->scene, m->sentence->index, value->span, claim);
}

bool sift_match_denies(const sift_match_view *m, const sift_emit *emit,
                       const sift_mention *value)
{
  if (sift_emit_setting(emit, "denies").len == 0)
    return false;
  sift_scene *scene = m->scene;
  if (!sift_match_unit(emit, &value->value) || !sift_match_is_sized(m, emit))
    return true;
  for (size_t i = 0; i < scene->denials.count; i++)
    if (scene->denials.at[i].value == value && scene->denials.at[i].emit == emit)
      return true;
  *SIFT_PUSH(scene->arena, &scene->denials) = (sift_denial){ value, m->rule, emit };
  if (scene->claimer->shows_denied)
    tell(m, value);
  return true;
}

bool sift_is_denied(const sift_scene *scene, const sift_draft *draft)
{
  if (draft->metric_id.len == 0)
    return false; /* it is still to be carried */
  for (size_t i = scene->denials.count; i-- > 0;) {
    const sift_denial *one = &scene->denials.at[i];
    if (one->value->span.start == draft->value->span.start &&
        lists(scene, sift_emit_setting(one->emit, "denies"), draft) &&
        !lists(scene, sift_emit_setting(one->emit, "spares"), draft))
      return true;
  }
  return false;
}
