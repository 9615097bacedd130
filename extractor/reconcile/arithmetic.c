/* arithmetic.c - the checks of checks.yaml over all claims, article by article: figures
 * that one writer gave and that do not go together. */
#include "reconcile/arithmetic.h"

#include <stdlib.h>

/* An article with more claims of one subject than this is a data file. */
#define SUBJECT_LIMIT 2000

/* ---------------------------------------------------------------- one check */

static int by_place(const void *a, const void *b)
{
  const sift_item *x = *(const sift_item *const *)a, *y = *(const sift_item *const *)b;
  return (x->claim->start > y->claim->start) - (x->claim->start < y->claim->start);
}

/* The parts in the order in which the article has them. */
static void say_role(sift_buffer *out, const sift_cast *cast)
{
  const sift_item *at[SIFT_PART_LIMIT];
  for (size_t i = 0; i < cast->count; i++)
    at[i] = cast->at[i];
  qsort(at, cast->count, sizeof at[0], by_place);
  for (size_t i = 0; i < cast->count; i++) {
    if (i > 0)
      sift_buffer_add(out, SIFT_TEXT(" + "));
    sift_say_value(out, &at[i]->claim->value);
  }
}

/* Whether all that is counted is called so, where it is called at all. */
static bool is_called(const sift_check_form *form, const sift_cast *played,
                      sift_text unit)
{
  for (size_t role = 0; role < form->role_count; role++)
    for (size_t i = 0; i < played[role].count; i++) {
      sift_text other = played[role].at[i]->claim->value.unit;
      if (other.len > 0 && !sift_text_eq(other, unit))
        return false;
    }
  return true;
}

/* What the result is compared with, as its writer has it: of "jobs" where these are
 * counted, of megawatts and not of watts. */
static sift_value compared_with(const sift_check_form *form, const sift_cast *played)
{
  const sift_equation_node *right = &form->equation.nodes[form->equation.right];
  const sift_item *item = played[right->op == SIFT_OP_ROLE ? right->role : 0].at[0];
  sift_value value = item->value;
  sift_text written = item->claim->value.unit;
  if ((value.kind == SIFT_COUNT && is_called(form, played, written)) ||
      value.kind == SIFT_QUANTITY)
    value.unit = written;
  return value;
}

/* 1.3 billion watts, beside a figure in megawatts, as 1,300. */
static sift_decimal as_written(const sift_check_form *form, const sift_cast *played,
                               sift_decimal d)
{
  const sift_equation_node *right = &form->equation.nodes[form->equation.right];
  const sift_item *item = played[right->op == SIFT_OP_ROLE ? right->role : 0].at[0];
  sift_decimal out = d;
  if (item->value.kind == SIFT_QUANTITY && sift_decimal_sign(item->value.lo) > 0)
    sift_decimal_divide(sift_times(d, item->claim->value.lo), item->value.lo, 3, &out);
  return out;
}

static int64_t whole(sift_decimal d)
{
  int64_t n = d.digits;
  for (int i = 0; i < d.exponent; i++)
    n *= 10;
  for (int i = 0; i > d.exponent; i--)
    n /= 10;
  return n;
}

static void say_count(sift_buffer *out, int64_t n, const char *what)
{
  sift_buffer_print(out, "%lld %s%s", (long long)n, what, n == 1 ? "" : "s");
}

/* "7 hours and 45 minutes", "10 days" */
static void say_minutes(sift_buffer *out, sift_interval left)
{
  int64_t low = whole(left.lo), high = whole(left.hi), middle = (low + high) / 2;
  if (high - low >= 1440) {
    say_count(out, (middle + 720) / 1440, "day");
    return;
  }
  if (middle >= 60)
    say_count(out, middle / 60, "hour");
  if (middle >= 60 && middle % 60 > 0)
    sift_buffer_add(out, SIFT_TEXT(" and "));
  if (middle < 60 || middle % 60 > 0)
    say_count(out, middle % 60, "minute");
}

static void say_result(sift_buffer *out, sift_interval left, const sift_value *value)
{
  if (value->kind == SIFT_DATE || value->kind == SIFT_TIME)
    return;
  if (value->kind == SIFT_DURATION && sift_text_is(value->unit, "minute")) {
    say_minutes(out, left);
    return;
  }
  sift_decimal middle = left.lo;
  int significant = value->kind == SIFT_MONEY ? 4 : 3;
  sift_decimal_divide(sift_plus(left.lo, left.hi), sift_decimal_of(2), significant,
                      &middle);
  sift_say_number(out, middle, value->unit);
}

/* Whose question it is: the anchor's, or that of the figure of now. */
static const sift_item *frame_of(const sift_check_form *form, const sift_cast *played)
{
  for (size_t i = 0; i < form->role_count; i++)
    if (sift_text_is(form->roles[i].name, "now"))
      return played[i].at[0];
  return played[0].at[0];
}

/* `{role}` is the figure of a role, `{=}` what the left side comes to. */
static sift_text explain(sift_findings *all, const sift_check_form *form,
                         const sift_cast *played, sift_interval left)
{
  sift_buffer out = { .arena = all->arena };
  sift_text say = form->say;
  sift_say_question(all, &out, frame_of(form, played));
  sift_buffer_add(&out, SIFT_TEXT(": "));
  for (size_t i = 0; i < say.len; i++) {
    size_t end = say.at[i] == '{' ? sift_text_find(say, SIFT_TEXT("}"), i) : SIZE_MAX;
    if (end == SIZE_MAX) {
      sift_buffer_byte(&out, say.at[i]);
      continue;
    }
    sift_text name = sift_text_sub(say, i + 1, end);
    sift_value other = compared_with(form, played);
    sift_interval result = { .lo = as_written(form, played, left.lo),
                             .hi = as_written(form, played, left.hi) };
    if (sift_text_is(name, "="))
      say_result(&out, result, &other);
    else if (sift_text_is(name, "source"))
      sift_say_source(&out, played[0].at[0]->claim);
    for (size_t role = 0; role < form->role_count; role++)
      if (sift_text_eq(form->roles[role].name, name))
        say_role(&out, &played[role]);
    i = end;
  }
  return sift_buffer_text(&out);
}

static bool is_among(const sift_claim *claim, const sift_finding *f)
{
  for (size_t side = 0; side < f->side_count; side++)
    for (size_t i = 0; i < f->sides[side].claim_count; i++)
      if (f->sides[side].claims[i] == claim)
        return true;
  return false;
}

/* Another check has failed over these figures, and maybe one more: the same fault. */
static bool is_told(const sift_findings *out, const sift_side *sides, size_t count)
{
  for (size_t k = 0; k < out->list.count; k++) {
    const sift_finding *f = &out->list.at[k];
    size_t common = 0;
    for (size_t i = 0; f->relation == SIFT_ARITHMETIC && i < count; i++)
      common += is_among(sides[i].lead, f);
    if (common > 1 && (common == count || common == f->side_count))
      return true;
  }
  return false;
}

static void report(sift_findings *out, const sift_check *check, const sift_stage *stage,
                   const sift_cast *played, sift_interval left)
{
  const sift_check_form *form = check->form;
  size_t room = form->role_count + SIFT_PART_LIMIT, count = 0;
  sift_side *sides = SIFT_ARRAY(out->arena, sift_side, room * 2);
  for (size_t role = 0; role < form->role_count; role++)
    for (size_t i = 0; i < played[role].count && count < room * 2; i++) {
      const sift_item **same =
          SIFT_ARRAY(out->arena, const sift_item *, stage->article_count);
      size_t same_count = 0;
      same[same_count++] = played[role].at[i];
      for (size_t k = 0; k < stage->article_count; k++)
        if (stage->article[k] != same[0] &&
            sift_item_states_same(stage->article[k], same[0]))
          same[same_count++] = stage->article[k];
      sides[count++] = sift_side_make(out->arena, same, same_count);
    }
  const sift_item *anchor = frame_of(form, played);
  if (is_told(out, sides, count))
    return;
  sift_finding_add(out, SIFT_ARITHMETIC, anchor, &anchor->claim->period, sides, count,
                   check->id, explain(out, form, played, left));
}

/* Beside a figure of the sum, in its sentence, and none of it. */
static bool is_beside_sum(const sift_check_form *form, const sift_cast *played,
                          const sift_item *item)
{
  bool beside = false;
  for (size_t role = 0; role < form->role_count; role++)
    for (size_t i = 0; i < played[role].count; i++) {
      const sift_item *player = played[role].at[i];
      if (player == item)
        return false;
      beside |= sift_text_eq(player->claim->sentence, item->claim->sentence);
    }
  return beside;
}

/* "415 pence, 31 percent above the last close of 317, of which 265 are cash": what the sum
 * comes to stands beside it, and we took another figure for it. */
static bool is_told_beside(const sift_stage *stage, const sift_check_form *form,
                           const sift_cast *played, sift_interval left)
{
  const sift_equation_node *right = &form->equation.nodes[form->equation.right];
  if (right->op != SIFT_OP_ROLE || sift_is_each(&form->roles[right->role]))
    return false;
  const sift_value *value = &played[right->role].at[0]->value;
  for (size_t i = 0; i < stage->article_count; i++) {
    const sift_item *item = stage->article[i];
    if (item->value.kind == value->kind && item->meant.known &&
        sift_text_eq(item->value.unit, value->unit) &&
        is_beside_sum(form, played, item) && sift_interval_meets(item->meant.core, left))
      return true;
  }
  return false;
}

static bool asked_before(const sift_check *check, const sift_stage *stage, size_t nth)
{
  for (size_t i = 0; i < nth; i++)
    if (sift_can_anchor(check->form, stage->subject[i]) &&
        sift_same_anchor(stage->subject[i], stage->subject[nth]) &&
        (!check->form->sentence || sift_text_eq(stage->subject[i]->claim->sentence,
                                                stage->subject[nth]->claim->sentence)))
      return true;
  return false;
}

/* An `each` anchor stands for all its parts, whatever their objects or periods. */
static bool one_of_parts(const sift_check_role *role, const sift_stage *stage, size_t nth)
{
  const sift_item *item = stage->subject[nth];
  for (size_t i = 0; i < nth && sift_is_each(role); i++) {
    const sift_item *other = stage->subject[i];
    bool same_time = other->dated == item->dated &&
                     (!item->dated || sift_same_span(other->period, item->period));
    if (sift_text_eq(other->metric_id, item->metric_id) &&
        (same_time || role->each_period))
      return true;
  }
  return false;
}

void sift_check_stage(sift_findings *out, const sift_check *check,
                      const sift_stage *stage)
{
  const sift_check_form *form = check->form;
  for (size_t i = 0; i < stage->subject_count; i++) {
    if (!sift_can_anchor(form, stage->subject[i]) || asked_before(check, stage, i) ||
        one_of_parts(&form->roles[0], stage, i))
      continue;
    sift_cast cast[SIFT_CHECK_ROLE_LIMIT], played[SIFT_CHECK_ROLE_LIMIT];
    sift_result left;
    if (sift_cast_roles(stage, form, stage->subject[i], cast) &&
        sift_equation_fails(form, cast, played, &left) &&
        !is_told_beside(stage, form, played, left.core))
      report(out, check, stage, played, left.written);
  }
}

/* ---------------------------------------------------------------- all articles */

static int by_article(const void *a, const void *b)
{
  const sift_item *x = *(const sift_item *const *)a, *y = *(const sift_item *const *)b;
  int c = sift_text_compare(x->origin, y->origin);
  if (c == 0)
    c = sift_text_compare(x->subject_key, y->subject_key);
  return c != 0 ? c : sift_item_compare(x, y);
}

static void check_subjects(sift_findings *out, sift_stage *stage)
{
  const sift_item *const *at = stage->article;
  for (size_t from = 0, to; from < stage->article_count; from = to) {
    for (to = from + 1; to < stage->article_count &&
                        sift_text_eq(at[from]->subject_key, at[to]->subject_key);)
      to++;
    stage->subject = at + from;
    stage->subject_count = to - from;
    for (size_t i = 0; to - from <= SUBJECT_LIMIT && i < out->rules->check_count; i++)
      sift_check_stage(out, &out->rules->checks[i], stage);
  }
}

void sift_check_run(sift_findings *out, sift_items items)
{
  const sift_item **all = SIFT_ARRAY(out->arena, const sift_item *, items.count);
  for (size_t i = 0; i < items.count; i++)
    all[i] = &items.at[i];
  if (items.count > 0)
    qsort(all, items.count, sizeof *all, by_article);
  for (size_t from = 0, to; from < items.count; from = to) {
    for (to = from + 1;
         to < items.count && sift_text_eq(all[from]->origin, all[to]->origin);)
      to++;
    sift_stage stage = { .rules = out->rules,
                         .article = all + from,
                         .article_count = to - from };
    check_subjects(out, &stage);
  }
}
