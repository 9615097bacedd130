/* ownerline.c - a line that lists who owns the firm of the article: "Owners: Stenholm
 * Capital 31%, Vastra Pension 18%, pension funds 12%". */
#include "claim/sentence/clauses.h"
#include "claim/table/rows.h"
#include "claim/works/works.h"

#include <string.h>

static const sift_claim_rule owner_rule = { .id = { "label.owner", 11 } };

enum { LONGEST_LABEL = 40, LONGEST_NAME = 40 };

/* "Owners", "Largest shareholders", "Shareholders after the deal" */
static bool names_owners(const sift_scene *scene, sift_span label)
{
  sift_text said = sift_text_lower(
      scene->arena, sift_text_sub(scene->article->text, label.start, label.end));
  return said.len <= LONGEST_LABEL &&
         (sift_starts_listed(scene, said, SIFT_W_OWNERS_OF_SHARES) > 0 ||
          sift_ends_listed(scene, said, SIFT_W_OWNERS_OF_SHARES) > 0);
}

/* What stands between the comma before the share and the share itself. */
static sift_span holder_before(const sift_scene *scene, uint32_t from, uint32_t end)
{
  const char *text = scene->article->text.at;
  static const char links[] = " (:-";
  while (end > from && strchr(links, text[end - 1]) != NULL)
    end--;
  uint32_t start = end;
  while (start > from && text[start - 1] != ',' && text[start - 1] != ';')
    start--;
  while (start < end && text[start] == ' ')
    start++;
  sift_text said = sift_text_sub(scene->article->text, start, end);
  if (sift_text_starts(said, SIFT_TEXT("and ")))
    start += 4;
  return (sift_span){ start, end };
}

/* "Others", "free float", "of which 12%" are nobody. */
static bool is_nobody(const sift_scene *scene, sift_text name)
{
  sift_text small = sift_text_lower(scene->arena, name);
  bool none = name.len < 2 || name.len > LONGEST_NAME ||
              sift_starts_listed(scene, small, SIFT_W_BEGINS_NO_OWNER) > 0;
  for (size_t i = 0; !none && i < name.len; i++)
    none = sift_is_digit(name.at[i]) || name.at[i] == ':';
  return none;
}

static void write_owner(sift_scene *scene, const sift_mention *share, sift_span holder)
{
  sift_text name = sift_text_sub(scene->article->text, holder.start, holder.end);
  const sift_mention *m =
      sift_scene_in_span(scene, holder, 1u << SIFT_ORG | 1u << SIFT_PERSON);
  const sift_entity *entity = m == NULL ? NULL : m->entity;
  if (is_nobody(scene, name) || entity == scene->main)
    return;
  sift_draft draft = { .rule = &owner_rule,
                       .sentence = share->sentence,
                       .value = share,
                       .span = { holder.start, share->span.end },
                       .sign = 1,
                       .kinds = SIFT_ANY_SUBJECT,
                       .entity = entity,
                       .via_subject = SIFT_VIA_LIST,
                       .via_object = SIFT_VIA_DOCUMENT,
                       .via_metric = SIFT_VIA_LIST,
                       .no_period = true,
                       .modality = SIFT_TEXT("actual") };
  draft.subject = entity != NULL ? sift_scene_name(scene, entity) : name;
  draft.object = sift_scene_name(scene, scene->main);
  draft.metric = sift_metric_of(scene->claimer->rules, SIFT_TRAIT_STAKE_ALONE);
  draft.metric_id = draft.metric->id;
  sift_scene_sentence sentence = { 0 };
  sift_scene_words(scene, share->sentence, &sentence);
  draft.first = draft.last = sift_typed_word(&sentence.typed, share);
  sift_draft_finish(scene, &sentence, &draft);
}

bool sift_owner_line_read(sift_scene *scene, sift_span label, sift_span sentence)
{
  if (!names_owners(scene, label) || scene->main == NULL || scene->main->kind != SIFT_ORG)
    return false;
  uint32_t from = label.end + 1;
  for (size_t i = sift_scene_first(scene, label.end);
       i < scene->mentions->count && scene->mentions->at[i].span.start < sentence.end;
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_PERCENT)
      continue;
    write_owner(scene, m, holder_before(scene, from, m->span.start));
    from = m->span.end;
  }
  return true;
}
