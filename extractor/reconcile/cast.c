/* cast.c - which claims of an article can play which role of a check. */
#include "reconcile/arithmetic.h"

/* ---------------------------------------------------------------- metric */

/* "*_category_share" fits every metric that ends so. */
static bool name_fits(sift_text pattern, sift_text metric)
{
  if (pattern.len > 0 && pattern.at[0] == '*')
    return sift_text_ends(metric, sift_text_sub(pattern, 1, pattern.len));
  return sift_text_eq(pattern, metric);
}

static bool listed(const sift_texts *names, const sift_item *item)
{
  for (size_t i = 0; i < names->count; i++)
    if (name_fits(names->at[i], item->metric_id) ||
        name_fits(names->at[i], item->claim->metric))
      return true;
  return false;
}

static bool is_named(const sift_item *item, sift_text name)
{
  return sift_text_eq(item->metric_id, name) || sift_text_eq(item->claim->metric, name);
}

/* "vans", of "vans_sold" and "vans_growth": one word more, of no metric that is known. */
static bool is_stem(sift_text stem, const sift_item *anchor)
{
  sift_text base = anchor->metric_id;
  size_t deed = stem.len + 1;
  return sift_text_eq(stem, base) ||
         (anchor->metric == NULL && sift_text_starts(base, stem) && deed < base.len &&
          base.at[stem.len] == '_' &&
          sift_text_find(base, SIFT_TEXT("_"), deed) == SIZE_MAX);
}

/* The growth metric of "revenue": as the metric says, else revenue_growth_yoy. */
static bool is_growth_of(const sift_item *item, const sift_item *anchor)
{
  if (anchor->metric != NULL && anchor->metric->growth.len > 0)
    return is_named(item, anchor->metric->growth);
  sift_growth_name name = sift_growth_read(item->metric_id);
  return name.pace == SIFT_PACE_YEAR && is_stem(name.of, anchor);
}

/* "output_growth", "revenue_growth_qoq", "revenue_growth_multiple"; of a year's growth the
 * base is that of the year before, and told as such. */
static bool is_change_of(const sift_item *item, const sift_item *anchor)
{
  sift_growth_name name = sift_growth_read(item->metric_id);
  return name.of.len > 0 && name.pace != SIFT_PACE_YEAR &&
         (is_growth_of(item, anchor) || is_stem(name.of, anchor));
}

static bool metric_fits(const sift_check_role *role, const sift_item *item,
                        const sift_item *anchor)
{
  switch (role->metric) {
  case SIFT_LINK_ANY:
    return true;
  case SIFT_LINK_SAME:
    return sift_text_eq(item->metric_id, anchor->metric_id);
  case SIFT_LINK_GROWTH:
    return is_growth_of(item, anchor);
  case SIFT_LINK_CHANGE:
    return is_change_of(item, anchor);
  case SIFT_LINK_PART:
    return item->metric != NULL && item->metric->part_of.len > 0 &&
           is_named(anchor, item->metric->part_of);
  default:
    return listed(&role->metrics, item);
  }
}

/* ---------------------------------------------------------------- the other fields */

static bool subject_fits(const sift_check_role *role, const sift_item *item,
                         const sift_item *anchor)
{
  if (role->subject == SIFT_LINK_OBJECT)
    return anchor->object_key.len > 0 &&
           sift_text_eq(item->subject_key, anchor->object_key);
  if (role->subject == SIFT_LINK_ANY)
    return true;
  if (role->subject == SIFT_LINK_EITHER && anchor->object_key.len > 0 &&
      sift_text_eq(item->subject_key, anchor->object_key))
    return true;
  if (role->subject == SIFT_LINK_OWNED)
    return item->subject != NULL && item->subject->owner != NULL &&
           item->subject->owner == anchor->subject;
  return sift_text_eq(item->subject_key, anchor->subject_key);
}

static bool object_fits(const sift_check_role *role, const sift_item *item,
                        const sift_item *anchor)
{
  switch (role->object) {
  case SIFT_LINK_ANY:
    return true;
  case SIFT_LINK_NONE:
    return item->object_key.len == 0;
  case SIFT_LINK_SOME:
    return item->object_key.len > 0;
  default:
    return sift_text_eq(item->object_key, anchor->object_key);
  }
}

static sift_period year_before(sift_period p)
{
  p.first = p.first == SIFT_DAY_NONE ? p.first : sift_day_add_months(p.first, -12);
  p.last = p.last == SIFT_DAY_NONE ? p.last : sift_day_add_months(p.last, -12);
  return p;
}

/* What is of one thing or one event needs no period. */
static bool is_timeless(const sift_item *item)
{
  return item->time == SIFT_EVENT || item->time == SIFT_PROJECT;
}

#define QUARTER_DAYS 100

static bool is_short(const sift_item *item)
{
  return item->dated && item->period.first != SIFT_DAY_NONE &&
         item->period.last != SIFT_DAY_NONE &&
         item->period.last - item->period.first <= QUARTER_DAYS;
}

/* "From 40,000 in January": told as the figure of before, by its date or in words. */
static bool is_earlier(const sift_item *item, const sift_item *anchor)
{
  if (item->dated && anchor->dated)
    return item->period.last != SIFT_DAY_NONE && item->period.last < anchor->period.first;
  sift_text cue = item->claim->cue;
  return anchor->cue != SIFT_CUE_REPLACED && item != anchor &&
         (sift_text_has(cue, SIFT_TEXT("from")) ||
          sift_text_has(cue, SIFT_TEXT("previous")));
}

static bool period_fits(const sift_check_role *role, const sift_item *item,
                        const sift_item *anchor)
{
  if (role->period == SIFT_LINK_ANY)
    return true;
  if (role->period == SIFT_LINK_NONE || role->period == SIFT_LINK_SOME)
    return is_short(item) == (role->period == SIFT_LINK_SOME);
  if (role->period == SIFT_LINK_LATER)
    return is_earlier(anchor, item);
  if (role->period == SIFT_LINK_BEFORE)
    return item->dated && anchor->dated &&
           sift_same_span(item->period, year_before(anchor->period));
  if (item->dated && anchor->dated)
    return sift_same_span(item->period, anchor->period);
  return item->dated == anchor->dated || is_timeless(item) || is_timeless(anchor);
}

/* "An annualized $26 billion a quarter", "$110 million in all": how it was reckoned, and
 * nothing that is left out of it. */
static sift_text basis_of(const sift_item *item)
{
  bool leaves_out = item->basis.len > 0 && !sift_text_is(item->basis, "annualized") &&
                    !sift_text_is(item->basis, "total");
  return leaves_out ? item->basis : (sift_text){ 0 };
}

static bool basis_fits(const sift_item *item, const sift_item *anchor)
{
  return sift_text_eq_fold(basis_of(item), basis_of(anchor));
}

static bool from_table(const sift_claim *claim)
{
  return claim->via_metric == SIFT_VIA_TABLE || claim->via_object == SIFT_VIA_TABLE ||
         claim->via_subject == SIFT_VIA_TABLE || claim->via_period == SIFT_VIA_TABLE;
}

static bool from_list(const sift_claim *claim)
{
  return claim->via_metric == SIFT_VIA_LIST || claim->via_object == SIFT_VIA_LIST;
}

/* ---------------------------------------------------------------- one role */

static bool plays_alone(const sift_check_role *role, const sift_item *item)
{
  return item->base != SIFT_ASIDE &&
         (role->kinds == 0 || (role->kinds >> item->value.kind & 1u) != 0) &&
         (sift_text_is(role->per, "any") ||
          sift_text_eq_fold(item->value.per, role->per)) &&
         (role->unit.len == 0 || sift_text_eq(role->unit, item->value.unit)) &&
         (!role->no_basis || item->basis.len == 0) &&
         (!role->table || from_table(item->claim)) &&
         (!role->items || from_list(item->claim));
}

static bool plays(const sift_check_form *form, const sift_check_role *role,
                  const sift_item *item, const sift_item *anchor)
{
  return plays_alone(role, item) && metric_fits(role, item, anchor) &&
         subject_fits(role, item, anchor) && object_fits(role, item, anchor) &&
         period_fits(role, item, anchor) && basis_fits(item, anchor) &&
         sift_place_fits(role, item, anchor) &&
         (!form->sentence ||
          sift_text_eq(item->claim->sentence, anchor->claim->sentence));
}

/* ---------------------------------------------------------------- choosing */

static bool same_figure(const sift_item *a, const sift_item *b)
{
  return a->value.kind == b->value.kind && sift_decimal_equal(a->value.lo, b->value.lo) &&
         sift_decimal_equal(a->value.hi, b->value.hi) &&
         a->value.bound == b->value.bound && sift_text_eq(a->value.edtf, b->value.edtf);
}

/* "data centers" is within "AWS data centers": one part, told twice. */
static bool same_part(const sift_check_role *role, const sift_item *a, const sift_item *b)
{
  if (role->each_row)
    return false;
  if (role->each_metric)
    return sift_text_eq(a->metric_id, b->metric_id);
  if (role->each_subject)
    return sift_text_eq(a->subject_key, b->subject_key);
  if (role->each_period)
    return a->dated == b->dated && (!a->dated || sift_same_span(a->period, b->period));
  return sift_text_has(a->object_key, b->object_key) ||
         sift_text_has(b->object_key, a->object_key);
}

/* False where two figures are told of one part: which one to add is not ours to say. */
static bool add_part(const sift_check_role *role, sift_cast *cast, const sift_item *item)
{
  for (size_t i = 0; i < cast->count; i++)
    if (same_part(role, cast->at[i], item)) {
      if (same_figure(cast->at[i], item))
        return true;
      const sift_claim *known = cast->at[i]->claim, *other = item->claim;
      if (!role->listed || sift_text_eq(known->sentence, other->sentence))
        return false;
      if (other->start < known->start) /* what comes behind the list is not of it */
        cast->at[i] = item;
      return true;
    }
  if (cast->count == SIFT_PART_LIMIT)
    return false;
  cast->at[cast->count++] = item;
  return true;
}

static bool add_choice(sift_cast *cast, const sift_item *item)
{
  for (size_t i = 0; i < cast->count; i++)
    if (same_figure(cast->at[i], item))
      return true;
  if (cast->count == SIFT_CHOICE_LIMIT)
    return false;
  cast->at[cast->count++] = item;
  return true;
}

static bool cast_role(const sift_stage *stage, const sift_check_form *form, size_t nth,
                      const sift_item *anchor, sift_cast *cast)
{
  const sift_check_role *role = &form->roles[nth];
  bool wide = role->subject != SIFT_LINK_SAME, each = sift_is_each(role);
  if (role->listed && !sift_lists_all(stage->rules, anchor->claim))
    return false;
  const sift_item *const *items = wide ? stage->article : stage->subject;
  size_t count = wide ? stage->article_count : stage->subject_count;
  for (size_t i = 0; i < count; i++) {
    if (!plays(form, role, items[i], anchor))
      continue;
    if (each && items[i]->cue == SIFT_CUE_REPLACED)
      continue; /* what it was before is no part of what it is */
    if (nth == 0 && !each && !sift_same_anchor(items[i], anchor))
      continue;
    if (each ? !add_part(role, cast, items[i]) : !add_choice(cast, items[i]))
      return false;
  }
  return cast->count > (each ? 1u : 0u);
}

bool sift_can_anchor(const sift_check_form *form, const sift_item *item)
{
  return plays_alone(&form->roles[0], item) && metric_fits(&form->roles[0], item, item) &&
         object_fits(&form->roles[0], item, item) &&
         period_fits(&form->roles[0], item, item);
}

bool sift_same_anchor(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->metric_id, b->metric_id) && a->dated == b->dated &&
         (!a->dated || sift_same_span(a->period, b->period)) &&
         sift_text_eq(a->object_key, b->object_key) &&
         sift_text_eq(a->subject_key, b->subject_key) && sift_text_eq(a->basis, b->basis);
}

bool sift_cast_roles(const sift_stage *stage, const sift_check_form *form,
                     const sift_item *anchor, sift_cast cast[SIFT_CHECK_ROLE_LIMIT])
{
  for (size_t nth = 0; nth < form->role_count; nth++) {
    cast[nth].count = 0;
    if (!cast_role(stage, form, nth, anchor, &cast[nth]))
      return false;
  }
  return true;
}
