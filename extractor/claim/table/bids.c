/* bids.c - tables whose rows are bids for one firm ("Bidder | Date | Per share | Total"),
 * or deals of others ("Target | Buyer | Value"). */
#include "claim/metric/metric.h"
#include "claim/table/rows.h"
#include "claim/works/works.h"

/* Whom the bids of a table are for: whom the article tells of, if none is its own. */
const sift_entity *sift_bid_for(const sift_scene *scene, size_t body, size_t end)
{
  if (scene->main == NULL || scene->main->kind != SIFT_ORG)
    return NULL;
  for (size_t first = body; first < end; first = sift_row_end(scene, first, end)) {
    const sift_mention *m = sift_scene_in_block(scene, first, 1u << SIFT_ORG);
    if (m != NULL && m->entity == scene->main)
      return NULL;
  }
  return scene->main;
}

/* "Total (€ bn)" of a bid. */
bool sift_is_bid_value(const sift_scene *scene, const sift_column *column,
                       const sift_above *a, const sift_mention *value, sift_draft *draft)
{
  const sift_metric *metric =
      sift_metric_of(scene->claimer->rules, SIFT_TRAIT_DEAL_VALUE);
  const sift_decimal least = { 1, 6 };
  const sift_mention *m = sift_as_said_above(scene, a, metric, value);
  if (metric == NULL || m->kind != SIFT_MONEY ||
      sift_decimal_compare(m->value.lo, least) < 0 ||
      !sift_heads_listed(scene, column->said, SIFT_W_HEADS_OF_BID_VALUES))
    return false;
  draft->value = m;
  draft->metric = metric;
  draft->metric_id = metric->id;
  return true;
}

bool sift_is_term_of_bid(const sift_scene *scene, const sift_row *r,
                         const sift_draft *draft)
{
  return (r->is_of_bids || r->is_of_targets) &&
         sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at != NULL;
}

void sift_bid_name_target(const sift_scene *scene, const sift_above *a, sift_draft *draft)
{
  if (a->bid_for == NULL || a->bid_for == draft->entity)
    return;
  draft->object_entity = a->bid_for;
  draft->object = sift_scene_name(scene, a->bid_for);
  draft->via_object = SIFT_VIA_TABLE;
}
