/* finding.c - a finding from its sides: identity, gap, severity. */
#include "reconcile/inside.h"
#include "wrap/wrap.h"

/* ---------------------------------------------------------------- sides */

uint32_t sift_sources_count(sift_arena *arena, const sift_item *const *items,
                            size_t count)
{
  sift_table seen = { .arena = arena };
  for (size_t i = 0; i < count; i++)
    *sift_table_put(&seen, items[i]->source) = (void *)items[i];
  return (uint32_t)seen.count;
}

/* The plainest figure first: no hedge, written most finely, told earliest. */
static bool leads(const sift_item *a, const sift_item *b)
{
  bool bare_a = a->value.bound == SIFT_EXACT, bare_b = b->value.bound == SIFT_EXACT;
  if (bare_a != bare_b)
    return bare_a;
  int finer = sift_decimal_compare(a->value.step, b->value.step);
  if (finer != 0)
    return finer < 0;
  if (a->published.first != b->published.first)
    return a->published.first < b->published.first;
  return sift_text_compare(a->claim->id, b->claim->id) < 0;
}

sift_side sift_side_make(sift_arena *arena, const sift_item *const *items, size_t count)
{
  sift_side side = { .claims = SIFT_ARRAY(arena, const sift_claim *, count) };
  const sift_item *lead = items[0];
  for (size_t i = 0; i < count; i++) {
    side.claims[side.claim_count++] = items[i]->claim;
    if (leads(items[i], lead))
      lead = items[i];
  }
  side.lead = lead->claim;
  side.sources = sift_sources_count(arena, items, count);
  return side;
}

/* ---------------------------------------------------------------- identity */

/* A question keeps its identity whatever its answers: an internal contradiction that a
 * second outlet joins is still the same one. */
static const char *class_of(sift_relation relation)
{
  switch (relation) {
  case SIFT_CONTRADICTION:
  case SIFT_INTERNAL_CONTRADICTION:
    return "contradiction";
  case SIFT_ARITHMETIC:
    return "arithmetic";
  case SIFT_REVISION:
    return "revision";
  case SIFT_CORRECTION:
    return "correction";
  case SIFT_OUTCOME:
    return "outcome";
  default:
    return "agreement";
  }
}

static void add_part(sift_buffer *out, sift_text part)
{
  sift_buffer_add(out, part);
  sift_buffer_byte(out, '\n');
}

static sift_text identity(sift_findings *all, const sift_finding *f,
                          const sift_item *frame)
{
  sift_buffer out = { .arena = all->arena };
  add_part(&out, sift_text_of(class_of(f->relation)));
  add_part(&out, frame->subject_key);
  add_part(&out, frame->metric_id);
  add_part(&out, frame->object_key);
  add_part(&out, frame->basis);
  add_part(&out, frame->value.per);
  add_part(&out, f->period.edtf);
  if (!sift_relation_is_flagged(f->relation) || f->relation == SIFT_ARITHMETIC)
    add_part(&out, f->rule);
  char hex[SIFT_SHA256_ROOM];
  sift_sha256(sift_buffer_text(&out), hex);
  sift_buffer id = { .arena = all->arena };
  sift_buffer_print(&id, "sha256:%s", hex);
  return sift_buffer_text(&id);
}

/* ---------------------------------------------------------------- gap and severity */

static void measure_gap(sift_finding *f)
{
  const sift_value *a = &f->sides[0].lead->value, *b = &f->sides[1].lead->value;
  if (a->kind != b->kind || a->kind == SIFT_NO_KIND || a->kind == SIFT_DATE ||
      a->kind == SIFT_TIME || !sift_text_eq(a->unit, b->unit))
    return;
  bool first_larger = sift_decimal_compare(a->lo, b->lo) > 0;
  sift_decimal small = first_larger ? b->hi : a->hi, large = first_larger ? a->lo : b->lo;
  if (sift_decimal_compare(small, large) >=
      0) { /* ranges that cross: from start to start */
    small = first_larger ? b->lo : a->lo;
  }
  f->gap = sift_minus(large, small);
  sift_decimal size =
      sift_most(sift_decimal_absolute(large), sift_decimal_absolute(small));
  f->has_gap = sift_decimal_divide(f->gap, size, 3, &f->gap_relative);
  f->gap = sift_decimal_trim(f->gap);
  f->gap_relative = sift_decimal_trim(f->gap_relative);
}

static int base_severity(sift_relation relation)
{
  switch (relation) {
  case SIFT_ARITHMETIC:
    return 70;
  case SIFT_INTERNAL_CONTRADICTION:
    return 60;
  case SIFT_CONTRADICTION:
    return 55;
  case SIFT_REVISION:
    return 30;
  case SIFT_CORRECTION:
    return 25;
  default:
    return 5;
  }
}

/* In hundredths; steps, so that the last digit of a figure moves nothing. */
static int gap_severity(const sift_finding *f)
{
  static const struct {
    int per_mille, adds;
  } steps[] = { { 500, 20 }, { 200, 15 }, { 100, 10 }, { 50, 5 } };
  for (size_t i = 0; f->has_gap && i < sizeof steps / sizeof steps[0]; i++)
    if (sift_decimal_compare(f->gap_relative, (sift_decimal){ steps[i].per_mille, -3 }) >=
        0)
      return steps[i].adds;
  return 0;
}

static sift_decimal severity_of(const sift_finding *f, const sift_item *frame)
{
  int points = base_severity(f->relation);
  if (!sift_relation_is_flagged(f->relation))
    return (sift_decimal){ points, -2 };
  uint32_t sources = 0;
  for (size_t i = 0; i < f->side_count; i++)
    sources += f->sides[i].sources;
  points += gap_severity(f) + (int)(sources > 5 ? 3 : sources > 2 ? sources - 2 : 0) * 4;
  if (frame->dated || frame->time == SIFT_EVENT || frame->time == SIFT_PROJECT)
    points += 5; /* nothing was guessed about the time */
  return sift_decimal_trim((sift_decimal){ points > 100 ? 100 : points, -2 });
}

void sift_finding_add(sift_findings *out, sift_relation relation, const sift_item *frame,
                      const sift_value *period, sift_side *sides, size_t side_count,
                      sift_text rule, sift_text explanation)
{
  sift_finding f = { .relation = relation, .sides = sides, .side_count = side_count };
  f.subject = frame->subject_name;
  f.metric = frame->metric_id;
  f.metric_name = sift_metric_words(out->arena, out->rules, frame->metric_id);
  f.object = frame->object != NULL ? frame->object->name : frame->claim->object;
  f.period = *period;
  f.rule = rule;
  f.explanation = explanation;
  if (side_count > 1 && relation != SIFT_ARITHMETIC) /* its sides are parts of a sum */
    measure_gap(&f);
  f.severity = severity_of(&f, frame);
  f.shard = sift_shard_of(out->rules, out->arena, frame->claim->subject);
  f.id = identity(out, &f, frame);
  *SIFT_PUSH(out->arena, &out->list) = f;
}
