/* tests.c - the inline tests of value rules: each text is tagged with the whole rule
 * set, and what is found of the rule's kind is compared with what the test expects. */
#include "tag/engine.h"

#include <string.h>

#include "article/article.h"
#include "record/record.h"

/* ---------------------------------------------------------------- fields */

static sift_text copy_or_null(sift_arena *arena, sift_text t)
{
  return t.at == NULL ? SIFT_TEXT("null") : sift_text_copy(arena, t);
}

static sift_text decimal_text(sift_arena *arena, sift_decimal d)
{
  char room[SIFT_DECIMAL_ROOM];
  return sift_text_copy(arena, sift_decimal_print(d, room));
}

static sift_text day_text(sift_arena *arena, sift_day day)
{
  if (day == SIFT_DAY_NONE)
    return SIFT_TEXT("null");
  char room[SIFT_EDTF_ROOM];
  sift_period one = { day, day, SIFT_GRAIN_DAY };
  return sift_text_copy(arena, sift_period_print(one, room));
}

static sift_text flag_text(bool flag)
{
  return flag ? SIFT_TEXT("true") : SIFT_TEXT("false");
}

static sift_text whole_text(sift_arena *arena, int whole)
{
  return decimal_text(arena, sift_decimal_of(whole));
}

#define TEXT_FIELD(name, member)                                         \
  static sift_text show_##name(sift_arena *arena, const sift_mention *m) \
  {                                                                      \
    return copy_or_null(arena, m->member);                               \
  }
#define SHOW_FIELD(name, expression)                                     \
  static sift_text show_##name(sift_arena *arena, const sift_mention *m) \
  {                                                                      \
    (void)arena;                                                         \
    return expression;                                                   \
  }

TEXT_FIELD(text, value.text)
TEXT_FIELD(unit, value.unit)
TEXT_FIELD(per, value.per)
TEXT_FIELD(edtf, value.edtf)
TEXT_FIELD(part, value.part)
TEXT_FIELD(time, value.time)
TEXT_FIELD(zone, value.zone)
TEXT_FIELD(iso, value.iso)
SHOW_FIELD(kind, sift_text_of(sift_kind_name(m->kind)))
SHOW_FIELD(bound, sift_text_of(sift_bound_name(m->value.bound)))
SHOW_FIELD(grain, sift_text_of(sift_granularity_name(m->value.period.grain)))
SHOW_FIELD(lo, decimal_text(arena, m->value.lo))
SHOW_FIELD(hi, decimal_text(arena, m->value.hi))
SHOW_FIELD(step, decimal_text(arena, m->value.step))
SHOW_FIELD(pad, flag_text(m->value.pad))
SHOW_FIELD(exactly, flag_text(m->value.exactly))
SHOW_FIELD(relative, flag_text(m->value.relative))
SHOW_FIELD(recurring, flag_text(m->value.recurring))
SHOW_FIELD(change, whole_text(arena, m->value.change))
SHOW_FIELD(start, day_text(arena, m->value.period.first))
SHOW_FIELD(end, day_text(arena, m->value.period.last))
SHOW_FIELD(name, m->entity == NULL ? SIFT_TEXT("null") : m->entity->name)
SHOW_FIELD(id, m->entity == NULL ? SIFT_TEXT("null") : m->entity->id)
SHOW_FIELD(vendor, m->entity == NULL ? SIFT_TEXT("null") : m->entity->vendor)
SHOW_FIELD(role, m->entity == NULL ? SIFT_TEXT("null") : m->entity->role)

/* What a test may say of a mention. */
static const struct field {
  const char *name;
  bool number; /* compared by value: 26.30 is 26.3 */
  sift_text (*show)(sift_arena *arena, const sift_mention *m);
} fields[] = {
  { "text", false, show_text },
  { "kind", false, show_kind },
  { "lo", true, show_lo },
  { "hi", true, show_hi },
  { "unit", false, show_unit },
  { "per", false, show_per },
  { "bound", false, show_bound },
  { "step", true, show_step },
  { "pad", false, show_pad },
  { "exactly", false, show_exactly },
  { "change", true, show_change },
  { "edtf", false, show_edtf },
  { "start", false, show_start },
  { "end", false, show_end },
  { "granularity", false, show_grain },
  { "relative", false, show_relative },
  { "part", false, show_part },
  { "recurring", false, show_recurring },
  { "time", false, show_time },
  { "zone", false, show_zone },
  { "iso", false, show_iso },
  { "name", false, show_name },
  { "id", false, show_id },
  { "vendor", false, show_vendor },
  { "role", false, show_role },
};

static const struct field *field_named(sift_text name)
{
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    if (sift_text_is(name, fields[i].name))
      return &fields[i];
  return NULL;
}

static bool says_same(const struct field *field, sift_text wanted, sift_text got)
{
  sift_decimal a, b;
  if (field->number && sift_decimal_parse(wanted, &a) && sift_decimal_parse(got, &b))
    return sift_decimal_equal(a, b);
  return sift_text_eq(wanted, got) ||
         ((wanted.len == 0 || sift_text_is(wanted, "~")) && sift_text_is(got, "null"));
}

/* ---------------------------------------------------------------- one test */

typedef struct bench {
  const sift_ruleset *rules;
  sift_tagger *tagger;
  sift_arena *arena; /* of one test */
  sift_fault_sink *fault;
  void *context;
  bool quiet; /* only count */
  size_t failures;
} bench;

static void fail_at(bench *b, sift_origin origin, const char *message)
{
  b->failures++;
  if (b->quiet || b->fault == NULL)
    return;
  sift_error fault = { .status = SIFT_RULE };
  snprintf(fault.at, sizeof fault.at, "%s:%d", origin.file, origin.line);
  snprintf(fault.message, sizeof fault.message, "%s", message);
  b->fault(b->context, &fault);
}

static void fail_field(bench *b, const sift_rule_test *test, const sift_mention *m,
                       sift_text field, sift_text wanted, sift_text got)
{
  char message[400];
  snprintf(message, sizeof message, "'%.*s': %.*s is %.*s, not %.*s",
           SIFT_SHOW(m->value.text), SIFT_SHOW(field), SIFT_SHOW(got), SIFT_SHOW(wanted));
  fail_at(b, test->origin, message);
}

static void compare(bench *b, const sift_rule_test *test, const sift_yaml *wanted,
                    const sift_mention *m)
{
  for (const sift_yaml *child = wanted->child; child != NULL; child = child->next) {
    const struct field *field = field_named(child->key);
    if (field == NULL) {
      fail_field(b, test, m, child->key, child->text, SIFT_TEXT("no field"));
      continue;
    }
    sift_text got = field->show(b->arena, m);
    if (!says_same(field, child->text, got))
      fail_field(b, test, m, child->key, child->text, got);
  }
  const sift_yaml *low = sift_yaml_get(wanted, "lo");
  sift_text high = show_hi(b->arena, m);
  if (low != NULL && sift_yaml_get(wanted, "hi") == NULL &&
      !says_same(field_named(SIFT_TEXT("hi")), low->text, high))
    fail_field(b, test, m, SIFT_TEXT("hi"), low->text, high);
}

/* Traps hold all values off; other rules are held to their own kind. */
static bool counts(const sift_value_rule *rule, const sift_mention *m)
{
  if (rule->kind == SIFT_NO_KIND)
    return sift_has_value(m);
  return m->kind == rule->kind;
}

static sift_mentions tag_test(bench *b, const sift_rule_test *test)
{
  sift_article *article = SIFT_NEW(b->arena, sift_article);
  article->text = test->text;
  article->block_count = 1;
  article->blocks = SIFT_NEW(b->arena, sift_block);
  article->blocks[0].span = (sift_span){ 0, (uint32_t)test->text.len };
  sift_sentence_list sentences = { 0 };
  sift_sentences_split(b->arena, test->text, article->blocks[0].span, 0, &sentences);
  article->sentences = sentences.at;
  article->sentence_count = sentences.count;
  if (test->published.len > 0 && sift_period_parse(test->published, &article->anchor))
    article->published = test->published;
  sift_mentions mentions = { 0 };
  sift_error err = { 0 };
  if (sift_tag(b->tagger, b->arena, article, &mentions, &err) != SIFT_OK)
    fail_at(b, test->origin, err.message);
  sift_dates_resolve(b->rules, b->arena, article, &mentions);
  return mentions;
}

static void fail_count(bench *b, const sift_rule_test *test, const char *what,
                       const sift_mention *m)
{
  char message[300];
  snprintf(message, sizeof message, "%s '%.*s' (%s, rule %.*s)", what,
           SIFT_SHOW(m->value.text), sift_kind_name(m->kind), SIFT_SHOW(m->rule));
  fail_at(b, test->origin, message);
}

/* Runs a test; *own tells whether the rule itself found something. */
static void run_test(bench *b, const sift_value_rule *rule, const sift_rule_test *test,
                     bool *own)
{
  sift_arena_reset(b->arena);
  sift_mentions mentions = tag_test(b, test);
  const sift_yaml *wanted = test->expect->child;
  *own = false;
  for (size_t i = 0; i < mentions.count; i++) {
    const sift_mention *m = &mentions.at[i];
    if (!counts(rule, m))
      continue;
    *own |= sift_text_eq(m->rule, rule->id);
    if (wanted == NULL) {
      fail_count(b, test, "not expected:", m);
      continue;
    }
    compare(b, test, wanted, m);
    wanted = wanted->next;
  }
  for (; wanted != NULL; wanted = wanted->next) {
    char message[300];
    const sift_yaml *text = sift_yaml_get(wanted, "text");
    sift_text shown = text != NULL ? text->text : SIFT_TEXT("a value");
    snprintf(message, sizeof message, "not found: '%.*s' in '%.*s'", SIFT_SHOW(shown),
             (int)(test->text.len < 120 ? test->text.len : 120), test->text.at);
    fail_at(b, test->origin, message);
  }
}

/* ---------------------------------------------------------------- all tests of a rule */

static size_t run_tests(bench *b, const sift_value_rule *rule, bool *any_own,
                        bool *any_other)
{
  size_t before = b->failures;
  *any_own = *any_other = false;
  for (size_t i = 0; i < rule->test_count; i++) {
    bool own;
    run_test(b, rule, &rule->tests[i], &own);
    *any_own |= own;
    *any_other |= !own;
  }
  return b->failures - before;
}

/* Whether some test would fail without the rule. */
static bool is_missed(bench *b, const sift_value_rule *rule)
{
  bool own, other;
  size_t before = b->failures;
  b->quiet = true;
  b->tagger->skipped = rule->order;
  size_t failures = run_tests(b, rule, &own, &other);
  b->tagger->skipped = SIFT_NO_RULE;
  b->quiet = false;
  b->failures = before;
  return failures > 0;
}

static void test_rule(bench *b, const sift_value_rule *rule)
{
  bool own, other;
  bool good = run_tests(b, rule, &own, &other) == 0;
  if (!other)
    fail_at(b, rule->origin,
            "no counter-example: add a text in which the rule finds nothing");
  if (good && !is_missed(b, rule))
    fail_at(b, rule->origin, "no test would fail without this rule");
}

size_t sift_value_tests(const sift_ruleset *rules, sift_fault_sink *fault, void *context,
                        size_t *ran)
{
  sift_arena *own = sift_arena_open(0);
  bench b = { .rules = rules, .fault = fault, .context = context };
  b.arena = sift_arena_open(0);
  b.tagger = sift_tagger_open(own, rules);
  *ran = 0;
  for (size_t i = 0; i < rules->value_count; i++) {
    test_rule(&b, &rules->values[i]);
    *ran += rules->values[i].test_count;
  }
  sift_arena_close(b.arena);
  sift_arena_close(own);
  return b.failures;
}
