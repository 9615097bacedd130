/* unread.c - figures that no rule has read, between one that leans and what might lend it
 * its metric: what they are of is not known, and so is of what the one behind them is. */
#include "claim/match/match.h"
#include "claim/parts.h"

/* "In May the target had been 2029": a day gone by says when that was told. */
static bool is_figure_beside(const sift_scene *scene, const sift_draft *draft,
                             const sift_mention *m)
{
  sift_day told = scene->article->anchor.first, last = m->value.period.last;
  return m->kind == draft->value->kind &&
         (m->kind != SIFT_DATE || told == SIFT_DAY_NONE || last >= told);
}

/* The figure told last before this one in its sentence, of that kind; NULL: none. */
static const sift_mention *told_before(const sift_scene *scene, const sift_draft *draft,
                                       sift_kind kind)
{
  const sift_mention *near = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.end <= draft->value->span.start && m->kind == kind &&
        (kind != draft->value->kind || is_figure_beside(scene, draft, m)))
      near = m;
  }
  return near;
}

/* "It expects a 95% hit to hotels (up from 70%)": the figure that this one leans on is of
 * something that no rule has read, and so is this. */
bool sift_leans_on_stranger(const sift_scene *scene, const sift_draft_list *done,
                            const sift_draft *draft)
{
  const sift_mention *near = told_before(scene, draft, draft->value->kind);
  return near != NULL && !sift_is_drafted(done, near);
}

/* "Patients lost 14.7%, compared with 2.3% …": held against a figure of its own sentence,
 * and what that one is of is not known. */
bool sift_leans_on_unclaimed(const sift_scene *scene, const sift_draft_list *done,
                             const sift_draft *draft)
{
  return !draft->carries_growth && draft->carries_only.len == 0 &&
         sift_leans_on_stranger(scene, done, draft);
}

/* "It has 88 shops and sold 17.4 million phones, up from 15.9 million": the figure right
 * before is one of its size and unread as yet; no other is gone back to for its sake. */
bool sift_passes_over_its_like(const sift_scene *scene, const sift_draft_list *done,
                               const sift_draft *draft, const sift_draft *lender)
{
  const sift_mention *near = told_before(scene, draft, draft->value->kind);
  return draft->value->kind == SIFT_COUNT && near != NULL &&
         near->span.start > lender->value->span.start && !sift_is_drafted(done, near) &&
         sift_is_alike(draft, near) && !sift_is_alike(draft, lender->value);
}

/* "A final dividend of 7.8p takes the total to 11.6p, an increase of 8%": what grew stands
 * right before its growth, and of what that is nobody knows. */
bool sift_grows_from_unclaimed(const sift_scene *scene, const sift_draft_list *done,
                               const sift_draft *draft, const sift_draft *lender)
{
  const sift_mention *near = told_before(scene, draft, lender->value->kind);
  return near != NULL && near->span.start > lender->value->span.start &&
         !sift_is_drafted(done, near);
}

/* "Therapy revenue was $131 million, an increase of 12.8%": the figure that grew stands
 * behind the metric's name, and why it is no claim holds for its growth too. */
bool sift_grows_from_refused(const sift_scene *scene, const sift_draft_list *done,
                             const sift_draft *draft)
{
  const sift_mention *grown = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.end > draft->value->span.start)
      break;
    if (m->kind == SIFT_METRIC)
      grown = NULL;
    else if (m->kind == SIFT_MONEY || m->kind == SIFT_COUNT)
      grown = m;
  }
  return grown != NULL && !sift_is_drafted(done, grown);
}

/* "Spending rose 1.6%. The index was up 2.6%. Economists had expected 1.8%": a figure that
 * no rule has read stands between, and it may be of that. */
bool sift_leans_past_unread(const sift_scene *scene, const sift_draft *lender,
                            const sift_draft *draft)
{
  for (size_t i = sift_scene_first(scene, lender->value->span.end);
       i < scene->first[draft->sentence]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    bool read = !is_figure_beside(scene, draft, m) || !sift_is_alike(draft, m);
    for (size_t k = scene->recent.count; !read && k-- > 0;)
      read = scene->recent.at[k].value->span.start == m->span.start;
    if (!read)
      return true;
  }
  return false;
}
