/* checktest.c - runs the tests that stand beside the checks in checks.yaml. */
#include "reconcile/arithmetic.h"

static const sift_yaml *field(const sift_yaml *map, const char *key)
{
  return map->kind == SIFT_YAML_MAP ? sift_yaml_get(map, key) : NULL;
}

static sift_text text_of(const sift_yaml *map, const char *key)
{
  const sift_yaml *value = field(map, key);
  return value != NULL && value->kind == SIFT_YAML_SCALAR ? value->text
                                                          : (sift_text){ 0 };
}

/* "4.82e9 USD", "16 %", "40000 chip", "2025-04", "2025-04-03T08:30Z" */
static bool read_value(sift_text written, sift_value *out)
{
  size_t space = sift_text_find(written, SIFT_TEXT(" "), 0), day = 10;
  size_t end = space == SIZE_MAX ? written.len : space;
  out->text = written;
  if (written.len > day && written.at[day] == 'T' &&
      sift_period_parse(sift_text_sub(written, 0, day), &out->period)) {
    out->kind = SIFT_TIME;
    out->edtf = written;
    return true;
  }
  if (space == SIZE_MAX && sift_period_parse(written, &out->period)) {
    out->kind = SIFT_DATE;
    out->edtf = written;
    return true;
  }
  if (!sift_decimal_parse(sift_text_sub(written, 0, end), &out->lo))
    return false;
  out->hi = out->lo;
  out->step = (sift_decimal){ 1, out->lo.exponent };
  out->decimals = out->lo.exponent < 0;
  out->unit =
      space == SIZE_MAX ? (sift_text){ 0 } : sift_text_sub(written, end + 1, written.len);
  bool code = out->unit.len == 3 && sift_is_upper((unsigned char)out->unit.at[0]);
  out->kind = sift_text_is(out->unit, "%")   ? SIFT_PERCENT
              : sift_text_is(out->unit, "x") ? SIFT_MULTIPLE
              : code                         ? SIFT_MONEY
              : sift_text_is(out->unit, "minute") || sift_text_is(out->unit, "day")
                  ? SIFT_DURATION
                  : SIFT_COUNT;
  return true;
}

static bool read_claim(const sift_yaml *map, sift_claim *out)
{
  *out = (sift_claim){ .article = SIFT_TEXT("test"), .source = SIFT_TEXT("test") };
  out->id = text_of(map, "value");
  out->subject = text_of(map, "subject");
  out->metric = text_of(map, "metric");
  out->object = text_of(map, "object");
  out->sentence = text_of(map, "sentence");
  out->via_object = sift_text_is(text_of(map, "from"), "table")  ? SIFT_VIA_TABLE
                    : sift_text_is(text_of(map, "from"), "list") ? SIFT_VIA_LIST
                                                                 : SIFT_VIA_NONE;
  sift_text period = text_of(map, "period");
  if (period.len > 0 && sift_period_parse(period, &out->period.period)) {
    out->period.kind = SIFT_DATE;
    out->period.edtf = period;
  }
  bool read = read_value(text_of(map, "value"), &out->value);
  out->value.per = text_of(map, "per");
  out->value.bound =
      sift_text_is(text_of(map, "bound"), "about") ? SIFT_ABOUT : SIFT_EXACT;
  return read && out->subject.len > 0 && out->metric.len > 0;
}

/* How often the check alone fires on the claims of one test; SIZE_MAX: a claim is no
 * claim. */
static size_t fires(sift_arena *arena, const sift_ruleset *rules, const sift_check *check,
                    const sift_yaml *list)
{
  sift_claim *claims = SIFT_ARRAY(arena, sift_claim, list->count);
  size_t count = 0;
  for (const sift_yaml *item = list->child; item != NULL; item = item->next)
    if (!read_claim(item, &claims[count++]))
      return SIZE_MAX;
  sift_ruleset alone = *rules; /* shallow: the same rules with this check only */
  alone.checks = (sift_check *)check;
  alone.check_count = 1;
  sift_findings out = { .arena = arena, .rules = &alone };
  sift_check_run(&out, sift_items_make(arena, &alone, claims, count));
  return out.list.count;
}

static bool passes(sift_arena *arena, const sift_ruleset *rules, const sift_check *check,
                   const sift_yaml *test, sift_error *why)
{
  const sift_yaml *list = field(test, "claims");
  size_t count = list == NULL ? SIZE_MAX : fires(arena, rules, check, list);
  bool expected = sift_text_is(text_of(test, "expect"), "fails");
  if (count == (expected ? 1u : 0u))
    return true;
  *why = (sift_error){ .status = SIFT_RULE };
  snprintf(why->at, sizeof why->at, "%s:%d", check->origin.file, test->line);
  if (count == SIZE_MAX)
    snprintf(why->message, sizeof why->message,
             "%.*s: a claim of the test cannot be read", SIFT_SHOW(check->id));
  else
    snprintf(why->message, sizeof why->message, "%.*s: the check was to %s, and %s",
             SIFT_SHOW(check->id), expected ? "fail once" : "hold",
             count == 0 ? "holds" : "fails");
  return false;
}

size_t sift_check_tests(const sift_ruleset *rules, sift_fault_sink *fault, void *context,
                        size_t *ran)
{
  size_t failures = 0;
  *ran = 0;
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < rules->check_count; i++) {
    const sift_yaml *tests = field(rules->checks[i].body, "tests");
    for (const sift_yaml *test = tests == NULL ? NULL : tests->child; test != NULL;
         test = test->next) {
      sift_error why;
      ++*ran;
      if (passes(arena, rules, &rules->checks[i], test, &why))
        continue;
      failures++;
      if (fault != NULL)
        fault(context, &why);
    }
  }
  sift_arena_close(arena);
  return failures;
}
