/* tests.c - the inline tests of claim rules. A test counts the claims of its own rule
 * only; since each rule needs one that expects something, no rule can go without a test
 * failing. */
#include "claim/match/claimer.h"

#include <string.h>

typedef struct runner {
  const sift_ruleset *rules;
  sift_claim_test_reader *read;
  void *context;
  sift_fault_sink *fault;
  void *fault_context;
  sift_claimer *claimer;
  sift_arena *arena;
  size_t failures;
} runner;

static void report(runner *r, sift_origin origin, const char *what, sift_text detail)
{
  r->failures++;
  if (r->fault == NULL)
    return;
  char at[256];
  sift_error error = { 0 };
  snprintf(at, sizeof at, "%s:%d", origin.file, origin.line);
  sift_fail_at(&error, SIFT_RULE, at, "%s%.*s", what, SIFT_SHOW(detail));
  r->fault(r->fault_context, &error);
}

static sift_text modality_of(const sift_claim *claim)
{
  return sift_text_of(sift_modality_name(claim->modality));
}

static bool number_is(sift_text wanted, sift_decimal got)
{
  sift_decimal number;
  return sift_decimal_parse(wanted, &number) && sift_decimal_equal(number, got);
}

static bool either(sift_text wanted, sift_text a, sift_text b)
{
  return sift_text_eq(wanted, a) || sift_text_eq(wanted, b);
}

static bool field_is(const sift_yaml *field, const sift_claim *c)
{
  sift_text key = field->key, wanted = field->text;
  if (sift_text_is(key, "subject"))
    return sift_text_eq(wanted, c->subject);
  if (sift_text_is(key, "metric"))
    return sift_text_eq(wanted, c->metric);
  if (sift_text_is(key, "object"))
    return sift_text_eq(wanted, c->object);
  if (sift_text_is(key, "basis"))
    return sift_text_eq(wanted, c->basis);
  if (sift_text_is(key, "speaker"))
    return sift_text_eq(wanted, c->speaker);
  if (sift_text_is(key, "cue"))
    return sift_text_eq(wanted, c->cue);
  if (sift_text_is(key, "modality"))
    return sift_text_eq(wanted, modality_of(c));
  if (sift_text_is(key, "period"))
    return either(wanted, c->period.text, c->period.edtf);
  if (sift_text_is(key, "value"))
    return either(wanted, c->value.text, c->value.edtf);
  if (sift_text_is(key, "bound"))
    return sift_text_is(wanted, sift_bound_name(c->value.bound));
  if (sift_text_is(key, "lo"))
    return number_is(wanted, c->value.lo);
  return sift_text_is(key, "hi") && number_is(wanted, c->value.hi);
}

static bool claim_is(const sift_yaml *wanted, const sift_claim *claim)
{
  for (const sift_yaml *field = wanted->child; field != NULL; field = field->next)
    if (!field_is(field, claim))
      return false;
  return true;
}

static void show(sift_buffer *out, const sift_claim *c)
{
  char lo[SIFT_DECIMAL_ROOM], hi[SIFT_DECIMAL_ROOM];
  sift_text low = sift_decimal_print(c->value.lo, lo);
  sift_text high = sift_decimal_print(c->value.hi, hi);
  sift_buffer_print(out, "\n    got subject: %.*s, metric: %.*s, object: %.*s, ",
                    SIFT_SHOW(c->subject), SIFT_SHOW(c->metric), SIFT_SHOW(c->object));
  sift_buffer_print(
      out, "value: %.*s (%.*s to %.*s), period: %.*s, modality: %s, by %.*s",
      SIFT_SHOW(c->value.text), SIFT_SHOW(low), SIFT_SHOW(high),
      SIFT_SHOW(c->period.edtf), sift_modality_name(c->modality), SIFT_SHOW(c->rule));
}

/* Each expectation takes one claim of the rule; none may be left over. */
static bool agree(const sift_yaml *expect, const sift_claims *claims, sift_text rule)
{
  bool taken[256] = { false };
  size_t own = 0, wanted = 0;
  for (size_t i = 0; i < claims->count; i++)
    own += sift_text_eq(claims->at[i].rule, rule);
  for (const sift_yaml *one = expect->child; one != NULL; one = one->next, wanted++) {
    size_t i = 0;
    while (i < claims->count && i < 256 &&
           (taken[i] || !sift_text_eq(claims->at[i].rule, rule) ||
            !claim_is(one, &claims->at[i])))
      i++;
    if (i == claims->count || i == 256)
      return false;
    taken[i] = true;
  }
  return own == wanted;
}

static void run_test(runner *r, const sift_claim_rule *rule, const sift_rule_test *test)
{
  sift_article *article = NULL;
  sift_mentions mentions = { 0 };
  sift_claims claims = { 0 };
  sift_error err = { 0 };
  sift_status status = r->read(r->context, r->arena, test->text, test->published,
                               &article, &mentions, &err);
  if (status == SIFT_OK)
    status = sift_claims_find(r->claimer, r->arena, article, &mentions, &claims, &err);
  if (status != SIFT_OK) {
    report(r, test->origin,
           "the test's text cannot be read: ", sift_text_of(err.message));
    return;
  }
  if (agree(test->expect, &claims, rule->id))
    return;
  sift_buffer detail = { .arena = r->arena };
  sift_buffer_print(&detail, "%.*s: %.*s", SIFT_SHOW(rule->id), SIFT_SHOW(test->text));
  for (size_t i = 0; i < claims.count; i++)
    show(&detail, &claims.at[i]);
  report(r, test->origin, "", sift_buffer_text(&detail));
}

static bool expects_something(const sift_claim_rule *rule)
{
  for (size_t i = 0; i < rule->test_count; i++)
    if (rule->tests[i].expect != NULL && rule->tests[i].expect->count > 0)
      return true;
  return false;
}

size_t sift_claim_tests(const sift_ruleset *rules, sift_claim_test_reader *read,
                        void *context, sift_fault_sink *fault, void *fault_context,
                        size_t *ran)
{
  sift_arena *arena = sift_arena_open(0);
  sift_arena *work = sift_arena_open(0);
  runner r = { .rules = rules,
               .read = read,
               .context = context,
               .fault = fault,
               .fault_context = fault_context,
               .arena = work,
               .claimer = sift_claimer_open(arena, rules) };
  r.claimer->shows_denied = true;
  for (size_t i = 0; i < rules->claim_count; i++) {
    const sift_claim_rule *rule = &rules->claims[i];
    if (!expects_something(rule))
      report(&r, rule->origin, "no test would notice if this rule were gone: ", rule->id);
    for (size_t k = 0; k < rule->test_count; k++) {
      if (rule->tests[k].expect != NULL)
        run_test(&r, rule, &rule->tests[k]);
      (*ran)++;
      sift_arena_reset(work);
    }
  }
  sift_arena_close(work);
  sift_arena_close(arena);
  return r.failures;
}
