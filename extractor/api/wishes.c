/* wishes.c - which findings of a store are asked for. */
#include "api/run.h"

typedef struct wishes {
  sift_text subject, metric;
  bool has_relation, has_since;
  sift_relation relation;
  sift_period since;
} wishes;

static sift_status read_wishes(const sift_findings_wish *wish, wishes *out,
                               sift_error *err)
{
  *out = (wishes){ .subject = sift_text_of(wish->subject),
                   .metric = sift_text_of(wish->metric),
                   .has_relation = wish->relation != NULL,
                   .has_since = wish->since != NULL };
  if (out->has_relation &&
      !sift_relation_of(sift_text_of(wish->relation), &out->relation))
    return sift_fail(err, SIFT_USAGE,
                     "no relation '%.80s'; there are contradiction, "
                     "internal_contradiction, arithmetic, revision and correction, and "
                     "with --all those that are not flagged",
                     wish->relation);
  if (out->has_since && !sift_period_parse(sift_text_of(wish->since), &out->since))
    return sift_fail(err, SIFT_USAGE, "'%.80s' is no day, month or year (2026-03-01)",
                     wish->since);
  return SIFT_OK;
}

/* An article without a day may be of any. */
static bool has_since(const sift_finding *finding, sift_period since)
{
  sift_period day;
  for (size_t i = 0; i < finding->side_count; i++)
    for (size_t k = 0; k < finding->sides[i].claim_count; k++)
      if (!sift_period_parse(finding->sides[i].claims[k]->published, &day) ||
          day.last >= since.first)
        return true;
  return false;
}

static bool suits(const sift_finding *finding, const wishes *w)
{
  return (w->subject.len == 0 || sift_text_has_fold(finding->subject, w->subject)) &&
         (w->metric.len == 0 || sift_text_has_fold(finding->metric, w->metric) ||
          sift_text_has_fold(finding->metric_name, w->metric)) &&
         (!w->has_relation || finding->relation == w->relation) &&
         (!w->has_since || has_since(finding, w->since));
}

sift_status sift_findings_choose(const sift_findings_wish *wish, sift_finding *findings,
                                 size_t *count, sift_error *err)
{
  wishes w;
  size_t kept = 0, most = wish->limit > 0 ? wish->limit : SIZE_MAX;
  SIFT_TRY(read_wishes(wish, &w, err));
  for (size_t i = 0; i < *count && kept < most; i++)
    if (suits(&findings[i], &w))
      findings[kept++] = findings[i];
  *count = kept;
  return SIFT_OK;
}
