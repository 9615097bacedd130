/* tablewhole.c - what the last line of a table is called whose rows are all parts of one
 * thing: "Total" below "Civil penalty", "Refunds" and "Compensation". */
#include "claim/table/rows.h"

/* "Compensation" below a fine is that of those who were wronged. */
static const sift_metric *named_below(const sift_scene *scene, const sift_row *r,
                                      const sift_whole *whole)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text small = sift_text_lower(scene->arena, r->label);
  sift_text name = sift_map_get(rules, "named_in_case", small);
  bool fits = name.len > 0 && whole->parts > 0 &&
              sift_text_eq(sift_map_get(rules, "total_of", name), whole->metric);
  return fits ? sift_metric_find(rules, name) : NULL;
}

void sift_whole_read(const sift_scene *scene, sift_whole *whole, const sift_above *a,
                     size_t figures, sift_row *r)
{
  enum { PARTS = 2 };
  const sift_ruleset *rules = scene->claimer->rules;
  const sift_mention *figure =
      sift_scene_in_block(scene, figures, 1u << SIFT_COUNT | 1u << SIFT_MONEY);
  if (figure == NULL || whole->is_mixed)
    return;
  const sift_metric *said = sift_label_metric(scene, r->said, a, figure);
  bool bare = r->metric == NULL && said == NULL;
  if (bare && sift_is_total(scene, r->label)) {
    r->metric = whole->parts >= PARTS ? sift_metric_find(rules, whole->metric) : NULL;
    return;
  }
  if (bare)
    r->metric = named_below(scene, r, whole);
  const sift_metric *own = r->metric != NULL ? r->metric : said;
  sift_text of =
      own != NULL ? sift_map_get(rules, "total_of", own->id) : (sift_text){ 0 };
  whole->is_mixed = of.len == 0 || (whole->parts > 0 && !sift_text_eq(of, whole->metric));
  whole->metric = of;
  whole->parts++;
}
