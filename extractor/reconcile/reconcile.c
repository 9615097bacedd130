/* reconcile.c - the order of the work: claims become items, items of one key are related,
 * the checks run over all, and what is believed becomes facts. */
#include "reconcile/inside.h"

#include <stdlib.h>

static void relate_all(sift_findings *out, sift_items items)
{
  for (size_t from = 0, to; from < items.count; from = to) {
    for (to = from + 1;
         to < items.count && sift_text_eq(items.at[from].key, items.at[to].key);)
      to++;
    if (to - from > 1)
      sift_relate(out, &items.at[from], to - from);
  }
}

static int by_id(const void *a, const void *b)
{
  const sift_finding *x = a, *y = b;
  int c = sift_text_compare(x->id, y->id);
  return c != 0 ? c : sift_text_compare(x->explanation, y->explanation);
}

/* Two questions may share all that an id is made of (shares of two kinds of chip): the
 * later ones get a number behind it. */
static void tell_apart(sift_findings *all)
{
  sift_finding *at = all->list.at;
  size_t same = 1;
  for (size_t i = 1; i < all->list.count; i++) {
    bool twin = sift_text_eq(sift_text_sub(at[i - same].id, 0, at[i].id.len), at[i].id);
    same = twin ? same + 1 : 1;
    if (!twin)
      continue;
    sift_buffer id = { .arena = all->arena };
    sift_buffer_print(&id, "%.*s-%zu", SIFT_SHOW(at[i].id), same);
    at[i].id = sift_buffer_text(&id);
  }
}

sift_status sift_reconcile(sift_arena *arena, const sift_ruleset *rules,
                           const sift_claim *claims, size_t count, sift_reconciled *out,
                           sift_error *err)
{
  (void)err; /* nothing here can fail: limits shorten the work, they do not end it */
  *out = (sift_reconciled){ 0 };
  sift_items items = sift_items_make(arena, rules, claims, count);
  sift_findings findings = { .arena = arena, .rules = rules };
  relate_all(&findings, items);
  sift_check_run(&findings, items);
  sift_facts_make(arena, items, sift_trust_learn(arena, items), out);
  if (findings.list.count > 0)
    qsort(findings.list.at, findings.list.count, sizeof *findings.list.at, by_id);
  tell_apart(&findings);
  out->findings = findings.list.at;
  out->finding_count = findings.list.count;
  return SIFT_OK;
}
