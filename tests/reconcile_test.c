/* reconcile_test.c - what the comparison of claims promises. The cases are lines of
 * cases/reconcile/: relations.ndjson (claims and the findings that an editor is to see) and
 * tolerance.ndjson (two figures and how they relate). */
#include "check.h"

#include "cases.h"
#include "reconcile/reconcile.h"
#include "record/record.h"

#include <stdlib.h>

static sift_arena *arena;
static sift_ruleset *rules;

static void print_fault(void *context, const sift_error *fault)
{
  (void)context;
  fprintf(stderr, "%s: %s\n", fault->at, fault->message);
}

/* ---------------------------------------------------------------- reading cases */

/* The next line as JSON; NULL at the end. */
static const sift_json *next_case(sift_text *rest)
{
  size_t end = sift_text_find(*rest, SIFT_TEXT("\n"), 0);
  if (end == SIZE_MAX || end == 0)
    return NULL;
  sift_json *json = NULL;
  sift_error err;
  CHECK(sift_json_read(arena, sift_text_sub(*rest, 0, end), &json, &err) == SIFT_OK);
  *rest = sift_text_sub(*rest, end + 1, rest->len);
  return json;
}

static sift_claims read_claims(const sift_json *list)
{
  sift_claims out = { 0 };
  size_t room = 0;
  for (const sift_json *item = list->child; item != NULL; item = item->next)
    room++;
  out.at = SIFT_ARRAY(arena, sift_claim, room);
  for (const sift_json *item = list->child; item != NULL; item = item->next) {
    sift_error err = { 0 };
    if (!CHECK(sift_claim_read(arena, item, &out.at[out.count++], &err) == SIFT_OK))
      fprintf(stderr, "  %s\n", err.message);
  }
  return out;
}

/* ---------------------------------------------------------------- results as text */

static int by_text(const void *a, const void *b)
{
  return sift_text_compare(*(const sift_text *)a, *(const sift_text *)b);
}

/* "a b" of the claims of one side. */
static sift_text sorted(sift_text *names, size_t count, const char *between)
{
  sift_buffer out = { .arena = arena };
  if (count > 0)
    qsort(names, count, sizeof *names, by_text);
  for (size_t i = 0; i < count; i++)
    sift_buffer_print(&out, "%s%.*s", i > 0 ? between : "", SIFT_SHOW(names[i]));
  return sift_buffer_text(&out);
}

/* "contradiction: a | b c" */
static sift_text show_finding(const sift_finding *f)
{
  sift_text sides[16];
  for (size_t i = 0; i < f->side_count && i < 16; i++) {
    sift_text *ids = SIFT_ARRAY(arena, sift_text, f->sides[i].claim_count);
    for (size_t k = 0; k < f->sides[i].claim_count; k++)
      ids[k] = f->sides[i].claims[k]->id;
    sides[i] = sorted(ids, f->sides[i].claim_count, " ");
  }
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%s: ", sift_relation_name(f->relation));
  sift_buffer_add(&out, sorted(sides, f->side_count, " | "));
  return sift_buffer_text(&out);
}

static sift_text show_expected(const sift_json *finding)
{
  sift_text sides[16];
  size_t count = 0;
  for (const sift_json *side = sift_json_get(finding, "sides")->child; side != NULL;
       side = side->next) {
    sift_text ids[16];
    size_t id_count = 0;
    for (const sift_json *id = side->child; id != NULL; id = id->next)
      ids[id_count++] = id->text;
    sides[count++] = sorted(ids, id_count, " ");
  }
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s: ", SIFT_SHOW(sift_json_string(finding, "relation")));
  sift_buffer_add(&out, sorted(sides, count, " | "));
  return sift_buffer_text(&out);
}

static sift_text show_flagged(const sift_reconciled *result)
{
  sift_text lines[32];
  size_t count = 0;
  for (size_t i = 0; i < result->finding_count && count < 32; i++)
    if (sift_relation_is_flagged(result->findings[i].relation))
      lines[count++] = show_finding(&result->findings[i]);
  return sorted(lines, count, "\n");
}

static sift_text show_kept(const sift_reconciled *result)
{
  sift_text names[32];
  size_t count = 0;
  for (size_t i = 0; i < result->finding_count && count < 32; i++)
    if (!sift_relation_is_flagged(result->findings[i].relation))
      names[count++] = sift_text_of(sift_relation_name(result->findings[i].relation));
  return sorted(names, count, " ");
}

/* The times that the flagged questions are of; "-": of none. */
static sift_text show_periods(const sift_reconciled *result)
{
  sift_text lines[32];
  size_t count = 0;
  for (size_t i = 0; i < result->finding_count && count < 32; i++)
    if (sift_relation_is_flagged(result->findings[i].relation)) {
      sift_text of = result->findings[i].period.edtf;
      lines[count++] = of.len > 0 ? of : SIFT_TEXT("-");
    }
  return sorted(lines, count, " ");
}

static sift_text show_list(const sift_json *list, bool findings)
{
  sift_text lines[32];
  size_t count = 0;
  for (const sift_json *item = list->child; item != NULL; item = item->next)
    lines[count++] = findings ? show_expected(item) : item->text;
  return sorted(lines, count, findings ? "\n" : " ");
}

static sift_reconciled reconcile(sift_claims claims)
{
  sift_reconciled out;
  sift_error err;
  CHECK(sift_reconcile(arena, rules, claims.at, claims.count, &out, &err) == SIFT_OK);
  return out;
}

/* Everything that comes out, as records. */
static sift_text show_all(const sift_reconciled *result)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < result->fact_count; i++)
    sift_json_write(&out, sift_fact_record(arena, &result->facts[i], SIFT_RECORD_LINE));
  for (size_t i = 0; i < result->finding_count; i++)
    sift_json_write(&out,
                    sift_finding_record(arena, &result->findings[i], SIFT_RECORD_LINE));
  return sift_buffer_text(&out);
}

/* ---------------------------------------------------------------- promises */

static void test_editors_see_these_findings_and_no_others(void)
{
  sift_text rest = read_tests_file(arena, "cases/reconcile/relations.ndjson");
  for (const sift_json *line; (line = next_case(&rest)) != NULL;) {
    const char *name = sift_text_z(arena, sift_json_string(line, "name"));
    sift_reconciled got = reconcile(read_claims(sift_json_get(line, "claims")));
    sift_text want = show_list(sift_json_get(line, "flagged"), true),
              have = show_flagged(&got);
    if (!CHECK_CASE(name, sift_text_eq(want, have)))
      fprintf(stderr, "  want %.*s\n  got  %.*s\n", SIFT_SHOW(want), SIFT_SHOW(have));
    const sift_json *periods = sift_json_get(line, "periods");
    if (periods != NULL &&
        !CHECK_CASE(name, sift_text_eq(show_list(periods, false), show_periods(&got))))
      fprintf(stderr, "  of %.*s\n", SIFT_SHOW(show_periods(&got)));
    const sift_json *kept = sift_json_get(line, "kept");
    if (kept != NULL &&
        !CHECK_CASE(name, sift_text_eq(show_list(kept, false), show_kept(&got))))
      fprintf(stderr, "  kept %.*s\n", SIFT_SHOW(show_kept(&got)));
  }
}

static sift_claims all_claims(void)
{
  SIFT_LIST(sift_claim) list = { 0 };
  sift_text rest = read_tests_file(arena, "cases/reconcile/relations.ndjson");
  size_t nth = 0;
  for (const sift_json *line; (line = next_case(&rest)) != NULL; nth++) {
    sift_claims some = read_claims(sift_json_get(line, "claims"));
    for (size_t i = 0; i < some.count; i++) {
      sift_buffer id = { .arena = arena };
      sift_buffer_print(&id, "%zu-%.*s", nth, SIFT_SHOW(some.at[i].id));
      some.at[i].id = sift_buffer_text(&id);
      *SIFT_PUSH(arena, &list) = some.at[i];
    }
  }
  return (sift_claims){ list.at, list.count };
}

static void test_order_of_claims_changes_nothing(void)
{
  sift_claims claims = all_claims();
  sift_reconciled first = reconcile(claims);
  sift_text want = show_all(&first);
  uint64_t seed = 1;
  for (int round = 0; round < 6; round++) {
    for (size_t i = claims.count; i > 1; i--) {
      seed = sift_hash(SIFT_TEXT("shuffle"), seed);
      size_t k = (size_t)(seed % i);
      sift_claim swap = claims.at[i - 1];
      claims.at[i - 1] = claims.at[k];
      claims.at[k] = swap;
    }
    sift_reconciled again = reconcile(claims);
    CHECK(sift_text_eq(want, show_all(&again)));
  }
}

static void test_a_claim_given_twice_counts_once(void)
{
  sift_claims claims = all_claims(), twice = { 0 };
  twice.at = SIFT_ARRAY(arena, sift_claim, claims.count * 2);
  for (size_t i = 0; i < claims.count * 2; i++)
    twice.at[twice.count++] = claims.at[i / 2];
  sift_reconciled once = reconcile(claims), again = reconcile(twice);
  CHECK(sift_text_eq(show_all(&once), show_all(&again)));
}

static void test_every_finding_explains_itself(void)
{
  sift_reconciled got = reconcile(all_claims());
  CHECK(got.finding_count > 10);
  for (size_t i = 0; i < got.finding_count; i++) {
    const sift_finding *f = &got.findings[i];
    CHECK(f->side_count >= 2 && f->explanation.len > 20 && f->rule.len > 0);
    CHECK(sift_decimal_sign(f->severity) > 0);
    CHECK(i == 0 || sift_text_compare(got.findings[i - 1].id, f->id) < 0);
    for (size_t k = 0; k < f->side_count; k++)
      CHECK(sift_text_has(f->explanation, f->sides[k].lead->value.text));
  }
}

static void test_figures_relate_as_they_were_meant(void)
{
  sift_text rest = read_tests_file(arena, "cases/reconcile/tolerance.ndjson");
  for (const sift_json *line; (line = next_case(&rest)) != NULL;) {
    sift_value a = { 0 }, b = { 0 };
    sift_error err;
    CHECK(sift_value_read(arena, sift_json_get(line, "a"), &a, &err) == SIFT_OK);
    CHECK(sift_value_read(arena, sift_json_get(line, "b"), &b, &err) == SIFT_OK);
    CHECK_TEXT(sift_json_string(line, "relation"),
               sift_relation_name(sift_compare(&a, &b)));
  }
}

/* ---------------------------------------------------------------- properties */

/* A spread of figures as writers write them. */
static size_t make_figures(sift_value *out)
{
  static const int64_t digits[] = { 1,   3,   12,  17,  40,   83,  100,
                                    104, 250, 500, 999, 1012, 5000 };
  static const int exponents[] = { -1, 0, 3, 9 };
  size_t count = 0;
  for (size_t d = 0; d < sizeof digits / sizeof digits[0]; d++)
    for (size_t e = 0; e < sizeof exponents / sizeof exponents[0]; e++)
      for (int bound = SIFT_EXACT; bound <= SIFT_NEARLY; bound++) {
        sift_decimal n = { digits[d], exponents[e] };
        out[count++] = (sift_value){ .kind = SIFT_COUNT,
                                     .lo = n,
                                     .hi = n,
                                     .bound = (sift_bound)bound,
                                     .step = { 1, exponents[e] },
                                     .decimals = exponents[e] < 0,
                                     .pad = exponents[e] == 0 && digits[d] % 10 == 0 };
      }
  return count;
}

#define FIGURES (13 * 4 * 7)

static void test_comparing_is_symmetric(void)
{
  static sift_value figures[FIGURES];
  size_t count = make_figures(figures);
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++)
      CHECK(sift_compare(&figures[i], &figures[k]) ==
            sift_compare(&figures[k], &figures[i]));
}

static void test_a_figure_agrees_with_itself(void)
{
  static sift_value figures[FIGURES];
  size_t count = make_figures(figures);
  for (size_t i = 0; i < count; i++)
    CHECK(sift_compare(&figures[i], &figures[i]) == SIFT_AGREE);
}

/* "about" in front of a figure, or a wider range, never makes a clash of what was none. */
static void test_widening_never_makes_a_contradiction(void)
{
  static sift_value figures[FIGURES];
  size_t count = make_figures(figures);
  for (size_t i = 0; i < count; i++) {
    if (figures[i].bound != SIFT_EXACT)
      continue;
    sift_value about = figures[i], range = figures[i], wider;
    about.bound = SIFT_ABOUT;
    range.bound = SIFT_RANGE;
    sift_decimal_add(range.hi, range.hi, &range.hi);
    wider = range;
    sift_decimal_add(wider.hi, wider.hi, &wider.hi);
    for (size_t k = 0; k < count; k++) {
      if (sift_compare(&figures[i], &figures[k]) != SIFT_CONTRADICTION)
        CHECK(sift_compare(&about, &figures[k]) != SIFT_CONTRADICTION);
      if (sift_compare(&range, &figures[k]) != SIFT_CONTRADICTION)
        CHECK(sift_compare(&wider, &figures[k]) != SIFT_CONTRADICTION);
    }
  }
}

/* ---------------------------------------------------------------- shards and checks */

static void test_a_unit_is_in_the_shard_of_its_owner(void)
{
  CHECK_TEXT(sift_shard_of(rules, arena, SIFT_TEXT("AWS")), "amazon");
  CHECK_TEXT(sift_shard_of(rules, arena, SIFT_TEXT("Amazon")), "amazon");
  CHECK_TEXT(sift_shard_of(rules, arena, SIFT_TEXT("The  Quarry Lane Fire")),
             "quarry lane fire");
}

static void test_checks_pass_their_own_tests(void)
{
  size_t ran;
  CHECK_WHOLE(sift_check_tests(rules, print_fault, NULL, &ran), 0);
  CHECK(ran >= 2 * rules->check_count && rules->check_count > 0);
}

/* Many claims of one key, all different: the work stays bounded. */
static void test_a_flood_of_claims_ends(void)
{
  size_t count = 20000;
  sift_claim *claims = SIFT_ARRAY(arena, sift_claim, count);
  for (size_t i = 0; i < count; i++) {
    sift_buffer name = { .arena = arena };
    sift_buffer_print(&name, "s%zu", i);
    claims[i] = (sift_claim){ .id = sift_buffer_text(&name),
                              .source = sift_buffer_text(&name),
                              .subject = SIFT_TEXT("Flood"),
                              .metric = SIFT_TEXT("revenue") };
    claims[i].value = (sift_value){ .kind = SIFT_MONEY,
                                    .unit = SIFT_TEXT("USD"),
                                    .lo = { (int64_t)i * 977 + 1, 0 },
                                    .hi = { (int64_t)i * 977 + 1, 0 } };
  }
  sift_reconciled got = reconcile((sift_claims){ claims, count });
  CHECK_WHOLE(got.fact_count, 1);
  CHECK_WHOLE(got.facts[0].claim_count, count);
}

int main(void)
{
  sift_error err;
  arena = sift_arena_open(0);
  if (sift_ruleset_open(SIFT_RULES_DIR, print_fault, NULL, &rules, &err) != SIFT_OK) {
    fprintf(stderr, "%s: %s\n", err.at, err.message);
    return 1;
  }
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_editors_see_these_findings_and_no_others),
    CHECK_TEST(test_order_of_claims_changes_nothing),
    CHECK_TEST(test_a_claim_given_twice_counts_once),
    CHECK_TEST(test_every_finding_explains_itself),
    CHECK_TEST(test_figures_relate_as_they_were_meant),
    CHECK_TEST(test_comparing_is_symmetric),
    CHECK_TEST(test_a_figure_agrees_with_itself),
    CHECK_TEST(test_widening_never_makes_a_contradiction),
    CHECK_TEST(test_a_unit_is_in_the_shard_of_its_owner),
    CHECK_TEST(test_checks_pass_their_own_tests),
    CHECK_TEST(test_a_flood_of_claims_ends),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  sift_ruleset_close(rules);
  sift_arena_close(arena);
  return failed;
}
