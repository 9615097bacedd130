/* record_test.c - nouns become the contract's records, and claims come back as they
 * were. */
#include "check.h"

#include "record/record.h"

static sift_text written(sift_arena *arena, const sift_json *json)
{
  sift_buffer b = { .arena = arena };
  sift_json_write(&b, json);
  return sift_buffer_text(&b);
}

static sift_value date_value(const char *edtf, const char *text)
{
  sift_value v = { .kind = SIFT_DATE,
                   .edtf = sift_text_of(edtf),
                   .text = sift_text_of(text) };
  CHECK(sift_period_parse(v.edtf, &v.period));
  return v;
}

static sift_value money(int64_t lo, int64_t hi, int exponent)
{
  return (sift_value){ .kind = SIFT_MONEY,
                       .lo = { lo, exponent },
                       .hi = { hi, exponent },
                       .unit = SIFT_TEXT("USD"),
                       .bound = lo == hi ? SIFT_EXACT : SIFT_RANGE,
                       .step = { 1, exponent } };
}

static const sift_article article = {
  .id = { "sha256:a1", 9 },
  .source = { "in/one.html", 11 },
  .title = { "Title", 5 },
  .published = { "2025-02-06", 10 },
  .published_from = { "meta", 4 },
  .language = { "en", 2 },
  .charset = { "utf-8", 5 },
  .words = 7,
  .text = { "Caf\xC3\xA9 paid \xE2\x82\xAC" "5m", 16 },
};

static void test_an_article_is_one_line(void)
{
  sift_arena *arena = sift_arena_open(0);
  CHECK_TEXT(
      written(arena, sift_article_record(arena, &article, SIFT_RECORD_LINE, false)),
      "{\"record\":\"article\",\"id\":\"sha256:a1\",\"source\":\"in/one.html\","
      "\"url\":null,\"title\":\"Title\",\"authors\":[],\"publisher\":null,"
      "\"published\":\"2025-02-06\",\"published_from\":\"meta\",\"language\":\"en\","
      "\"charset\":\"utf-8\",\"repaired\":null,\"words\":7}");
  sift_json *stored = sift_article_record(arena, &article, SIFT_RECORD_STORED, true);
  CHECK(sift_json_get(stored, "record") == NULL);
  CHECK_TEXT(sift_json_string(stored, "text"), "Caf\xC3\xA9 paid \xE2\x82\xAC" "5m");
  sift_arena_close(arena);
}

static void test_places_of_mentions_are_code_points(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_counter counter = { .text = article.text };
  sift_mention m = { .span = { 11, 16 },
                     .kind = SIFT_MONEY,
                     .rule = SIFT_TEXT("money.euro") };
  m.value = money(5, 5, 6);
  m.value.unit = SIFT_TEXT("EUR");
  CHECK_TEXT(
      written(arena, sift_mention_record(arena, &article, &m, &counter)),
      "{\"record\":\"mention\",\"article\":\"sha256:a1\",\"source\":\"in/one.html\","
      "\"kind\":\"money\",\"text\":\"\xE2\x82\xAC"
      "5m\",\"start\":10,\"end\":13,"
      "\"value\":{\"lo\":5000000,\"hi\":5000000,\"unit\":\"EUR\",\"bound\":\"exact\","
      "\"step\":1000000},\"rule\":\"money.euro\"}");
  sift_entity chip = { .kind = SIFT_CHIP,
                       .id = SIFT_TEXT("acme-z1"),
                       .name = SIFT_TEXT("Acme Z1"),
                       .vendor = SIFT_TEXT("Acme") };
  sift_mention named = { .span = { 0, 5 }, .kind = SIFT_CHIP, .entity = &chip };
  sift_json *record = sift_mention_record(arena, &article, &named, &counter);
  CHECK_TEXT(written(arena, sift_json_get(record, "value")),
             "{\"id\":\"acme-z1\",\"name\":\"Acme Z1\",\"vendor\":\"Acme\"}");
  CHECK_TEXT(sift_json_get(record, "end")->text, "4");
  sift_arena_close(arena);
}

/* Values of every kind, and what is written of them. */
static void test_values_of_each_kind(void)
{
  sift_value percent = { .kind = SIFT_PERCENT, .lo = { 175, -1 }, .hi = { 175, -1 } };
  percent.unit = SIFT_TEXT("%");
  percent.bound = SIFT_ABOUT;
  percent.step = (sift_decimal){ 1, -1 };
  percent.decimals = true;
  percent.change = -1;
  sift_value count = { .kind = SIFT_COUNT, .lo = { 500000, 0 }, .hi = { 500000, 0 } };
  count.step = (sift_decimal){ 1, 0 };
  count.pad = true;
  count.bound = SIFT_NEARLY;
  count.text = SIFT_TEXT("500,000");
  sift_value open = date_value("2025/..", "since 2025");
  sift_value unresolved = { .kind = SIFT_DATE,
                            .text = SIFT_TEXT("Monday"),
                            .relative = true };
  sift_value clock = { .kind = SIFT_TIME,
                       .time = SIFT_TEXT("07:46"),
                       .zone = SIFT_TEXT("ET") };
  sift_value words = { .text = SIFT_TEXT("in talks") };
  sift_value span = { .kind = SIFT_DURATION, .lo = { 18, 0 }, .hi = { 18, 0 } };
  span.unit = SIFT_TEXT("month");
  span.iso = SIFT_TEXT("P18M");
  const struct {
    const sift_value *value;
    const char *json;
  } cases[] = {
    { &percent, "{\"kind\":\"percent\",\"lo\":17.5,\"hi\":17.5,\"unit\":\"%\","
                "\"bound\":\"about\",\"step\":0.1,\"decimals\":true,\"change\":-1}" },
    { &count, "{\"kind\":\"count\",\"lo\":500000,\"hi\":500000,\"unit\":null,"
              "\"bound\":\"nearly\",\"step\":1,\"pad\":true,\"text\":\"500,000\"}" },
    { &open, "{\"kind\":\"date\",\"edtf\":\"2025/..\",\"start\":\"2025-01-01\","
             "\"end\":null,\"granularity\":\"year\",\"relative\":false,"
             "\"text\":\"since 2025\"}" },
    { &unresolved, "{\"kind\":\"date\",\"edtf\":null,\"start\":null,\"end\":null,"
                   "\"granularity\":null,\"relative\":true,\"text\":\"Monday\"}" },
    { &clock, "{\"kind\":\"time\",\"time\":\"07:46\",\"zone\":\"ET\"}" },
    { &words, "{\"text\":\"in talks\"}" },
    { &span, "{\"kind\":\"duration\",\"lo\":18,\"hi\":18,\"unit\":\"month\","
             "\"bound\":\"exact\",\"iso\":\"P18M\"}" },
  };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_text first = written(arena, sift_value_record(arena, cases[i].value));
    CHECK_TEXT(first, cases[i].json);
    sift_json *json;
    sift_value again;
    CHECK(sift_json_read(arena, first, &json, NULL) == SIFT_OK);
    CHECK(sift_value_read(arena, json, &again, NULL) == SIFT_OK);
    CHECK_TEXT(written(arena, sift_value_record(arena, &again)), cases[i].json);
    CHECK(again.kind == cases[i].value->kind && again.bound == cases[i].value->bound);
    CHECK(sift_decimal_equal(again.step, cases[i].value->step));
  }
  sift_arena_close(arena);
}

static sift_claim full_claim(void)
{
  sift_claim c = { .id = SIFT_TEXT("sha256:c1"), .article = SIFT_TEXT("sha256:a1") };
  c.source = SIFT_TEXT("in/one.html");
  c.subject = SIFT_TEXT("Acme");
  c.metric = SIFT_TEXT("revenue");
  c.object = SIFT_TEXT("Acme Cloud");
  c.basis = SIFT_TEXT("adjusted");
  c.period = date_value("2024-10/2024-12", "in the fourth quarter");
  c.period.relative = true;
  c.period.part = SIFT_TEXT("late");
  c.value = money(64, 72, 9);
  c.value.pad = true;
  c.value.exactly = true;
  c.value.per = SIFT_TEXT("year");
  c.value.text = SIFT_TEXT("$64\xE2\x80\x93" "72B");
  c.modality = SIFT_GUIDANCE;
  c.speaker = SIFT_TEXT("Acme");
  c.cue = SIFT_TEXT("raised");
  c.quote = SIFT_TEXT("revenue of $64\xE2\x80\x93" "72B");
  c.start = 210;
  c.end = 232;
  c.line = 7;
  c.sentence = SIFT_TEXT("It \"guided\" to revenue of $64\xE2\x80\x93" "72B.");
  c.publisher = SIFT_TEXT("The Paper");
  c.published = SIFT_TEXT("2025-02-06");
  c.fingerprint = SIFT_TEXT("fedcba9876543210");
  c.shard = SIFT_TEXT("acme");
  c.via_subject = SIFT_VIA_COREFERENCE;
  c.via_metric = SIFT_VIA_RULE;
  c.via_period = SIFT_VIA_HEADING;
  c.via_object = SIFT_VIA_TABLE;
  c.rule = SIFT_TEXT("en.test");
  c.confidence = (sift_decimal){ 92, -2 };
  return c;
}

static void check_claims_equal(const sift_claim *a, const sift_claim *b)
{
  CHECK(sift_text_eq(a->id, b->id) && sift_text_eq(a->article, b->article));
  CHECK(sift_text_eq(a->basis, b->basis) && sift_text_eq(a->cue, b->cue));
  CHECK(sift_text_eq(a->sentence, b->sentence) && sift_text_eq(a->shard, b->shard));
  CHECK(sift_text_eq(a->publisher, b->publisher) &&
        sift_text_eq(a->published, b->published));
  CHECK(a->modality == b->modality && a->line == b->line &&
        sift_text_eq(a->fingerprint, b->fingerprint));
  CHECK(a->start == b->start && a->end == b->end);
  CHECK(a->via_subject == b->via_subject && a->via_metric == b->via_metric);
  CHECK(a->via_period == b->via_period && a->via_object == b->via_object);
  CHECK(sift_period_equal(a->period.period, b->period.period));
  CHECK(a->period.period.grain == b->period.period.grain &&
        a->period.kind == b->period.kind);
  CHECK(a->value.kind == b->value.kind && a->value.pad == b->value.pad);
  CHECK(sift_decimal_equal(a->value.lo, b->value.lo));
  CHECK(sift_decimal_equal(a->value.hi, b->value.hi));
}

static void test_a_claim_survives_the_pipe(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_claim claim = full_claim(), again;
  sift_text line = written(arena, sift_claim_record(arena, &claim, SIFT_RECORD_LINE));
  sift_json *json;
  sift_error err = { 0 };
  CHECK(sift_json_read(arena, line, &json, &err) == SIFT_OK);
  CHECK_TEXT(sift_json_string(json, "record"), "claim");
  if (!CHECK(sift_claim_read(arena, json, &again, &err) == SIFT_OK))
    fprintf(stderr, "  %s\n", err.message);
  check_claims_equal(&claim, &again);
  sift_text second = written(arena, sift_claim_record(arena, &again, SIFT_RECORD_LINE));
  CHECK(sift_text_eq(line, second));
  sift_arena_close(arena);
}

/* Claims of other programs: four fields suffice. */
static const struct {
  const char *json;
  const char *value; /* as written again */
} foreign[] = {
  { "{\"source\":\"s\",\"subject\":\"Oslo\",\"metric\":\"population\",\"value\":{\"lo\":709037}}",
    "{\"kind\":\"count\",\"lo\":709037,\"hi\":709037,\"unit\":null,\"bound\":\"exact\"}" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1.5e9,\"hi\":2e9,"
    "\"unit\":\"EUR\"},\"period\":null,\"object\":null}",
    "{\"kind\":\"money\",\"lo\":1500000000,\"hi\":2000000000,\"unit\":\"EUR\","
    "\"bound\":\"range\"}" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":19,\"unit\":\"%\"}}",
    "{\"kind\":\"percent\",\"lo\":19,\"hi\":19,\"unit\":\"%\",\"bound\":\"exact\"}" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"author\",\"value\":{\"text\":\"B. C.\"}}",
    "{\"text\":\"B. C.\"}" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"launch\",\"value\":{\"edtf\":\"2025-Q1\"}}",
    "{\"kind\":\"date\",\"edtf\":\"2025-Q1\",\"start\":\"2025-01-01\",\"end\":\"2025-03-31\","
    "\"granularity\":\"quarter\",\"relative\":false}" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"launch\","
    "\"value\":{\"start\":\"2025-01-01\",\"end\":\"2025-03-31\"}}",
    "{\"kind\":\"date\",\"edtf\":\"2025-01/2025-03\",\"start\":\"2025-01-01\","
    "\"end\":\"2025-03-31\",\"granularity\":\"quarter\",\"relative\":false}" },
};

static void test_foreign_claims_are_read(void)
{
  for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_json *json;
    sift_claim claim, same;
    sift_error err = { 0 };
    CHECK(sift_json_read(arena, sift_text_of(foreign[i].json), &json, &err) == SIFT_OK);
    if (CHECK_CASE(foreign[i].json,
                   sift_claim_read(arena, json, &claim, &err) == SIFT_OK)) {
      CHECK_TEXT(written(arena, sift_value_record(arena, &claim.value)),
                 foreign[i].value);
      CHECK_WHOLE(claim.id.len, 7 + 64);
      CHECK(claim.period.kind == SIFT_NO_KIND && claim.value.step.digits == 0);
      CHECK(sift_claim_read(arena, json, &same, &err) == SIFT_OK);
      CHECK(sift_text_eq(claim.id, same.id));
    }
    sift_arena_close(arena);
  }
}

static const struct {
  const char *json, *field;
} faulty[] = {
  { "[]", "object" },
  { "{\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1}}", "\"source\"" },
  { "{\"source\":\"s\",\"metric\":\"m\",\"value\":{\"lo\":1}}", "\"subject\"" },
  { "{\"source\":\"s\",\"subject\":7,\"metric\":\"m\",\"value\":{\"lo\":1}}",
    "\"subject\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"value\":{\"lo\":1}}", "\"metric\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\"}", "\"value\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":5}", "\"value\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{}}", "\"value\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":\"1\"}}",
    "\"lo\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":2,\"hi\":1}}",
    "\"hi\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\","
    "\"value\":{\"lo\":1234567890123456789}}",
    "\"lo\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1,\"bound\":\"x\"}}",
    "\"bound\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"edtf\":\"soon\"}}",
    "\"edtf\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1},"
    "\"modality\":\"maybe\"}",
    "\"modality\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1},"
    "\"period\":{\"lo\":1}}",
    "\"period\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1},\"start\":-1}",
    "\"start\"" },
  { "{\"source\":\"s\",\"subject\":\"A\",\"metric\":\"m\",\"value\":{\"lo\":1},"
    "\"fingerprint\":\"xyz\"}",
    "\"fingerprint\"" },
};

static void test_faulty_claims_name_the_field(void)
{
  for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_json *json;
    sift_claim claim;
    sift_error err = { 0 };
    CHECK(sift_json_read(arena, sift_text_of(faulty[i].json), &json, &err) == SIFT_OK);
    CHECK_CASE(faulty[i].json, sift_claim_read(arena, json, &claim, &err) == SIFT_JSON);
    if (!CHECK_CASE(faulty[i].json, sift_text_has(sift_text_of(err.message),
                                                  sift_text_of(faulty[i].field))))
      fprintf(stderr, "  %s\n", err.message);
    sift_arena_close(arena);
  }
}

static void test_facts_and_findings(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_claim one = full_claim(), two = full_claim();
  one.value = money(5, 5, 9);
  two.value = money(7, 7, 9);
  two.id = SIFT_TEXT("sha256:c2");
  const sift_claim *claims[] = { &one, &two };
  sift_fact fact = { .id = SIFT_TEXT("f1"),
                     .subject = one.subject,
                     .metric = one.metric };
  fact.status = SIFT_DISPUTED;
  fact.best = &one;
  fact.support = 1;
  fact.confidence = (sift_decimal){ 5, -1 };
  fact.claims = claims;
  fact.claim_count = 2;
  CHECK_TEXT(
      written(arena, sift_fact_record(arena, &fact, SIFT_RECORD_LINE)),
      "{\"record\":\"fact\",\"id\":\"f1\",\"subject\":\"Acme\",\"metric\":\"revenue\","
      "\"object\":null,\"period\":null,\"status\":\"disputed\",\"best\":{\"value\":"
      "{\"kind\":\"money\",\"lo\":5000000000,\"hi\":5000000000,\"unit\":\"USD\","
      "\"bound\":\"exact\",\"step\":1000000000},\"claim\":\"sha256:c1\",\"support\":1,"
      "\"confidence\":0.5},\"claims\":[\"sha256:c1\",\"sha256:c2\"]}");
  sift_side sides[] = { { &one, claims, 1, 1 }, { &two, claims + 1, 1, 1 } };
  sift_finding finding = { .id = SIFT_TEXT("x"), .relation = SIFT_CONTRADICTION };
  finding.subject = one.subject;
  finding.metric = one.metric;
  finding.severity = (sift_decimal){ 80, -2 };
  finding.sides = sides;
  finding.side_count = 2;
  finding.has_gap = true;
  finding.gap = (sift_decimal){ 2, 9 };
  finding.gap_relative = (sift_decimal){ 4, -1 };
  finding.explanation = SIFT_TEXT("$5 billion or $7 billion");
  sift_json *line = sift_finding_record(arena, &finding, SIFT_RECORD_LINE);
  CHECK_TEXT(written(arena, sift_json_get(line, "gap")),
             "{\"absolute\":2000000000,\"relative\":0.4}");
  CHECK_TEXT(sift_json_string(line, "relation"), "contradiction");
  CHECK_TEXT(sift_json_get(line, "severity")->text, "0.8");
  CHECK(sift_json_get(line, "status") == NULL);
  sift_json *stored = sift_finding_record(arena, &finding, SIFT_RECORD_STORED);
  CHECK_TEXT(sift_json_string(stored, "status"), "open");
  CHECK(sift_json_get(stored, "record") == NULL);
  sift_arena_close(arena);
}

static void test_errors_are_records(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_error err;
  sift_fail_at(&err, SIFT_LIMIT, "line 7", "too \"deep\"");
  CHECK_TEXT(written(arena, sift_error_record(arena, SIFT_TEXT("in/x.html"), &err)),
             "{\"record\":\"error\",\"source\":\"in/x.html\",\"code\":\"limit\","
             "\"at\":\"line 7\",\"message\":\"too \\\"deep\\\"\"}");
  sift_arena_close(arena);
}

static void test_names_go_both_ways(void)
{
  for (int i = 0; i < SIFT_RELATION_COUNT; i++) {
    sift_relation back = SIFT_RELATION_COUNT;
    CHECK(sift_relation_of(sift_text_of(sift_relation_name((sift_relation)i)), &back));
    CHECK((int)back == i);
  }
  for (int i = SIFT_EXACT; i <= SIFT_RANGE; i++) {
    sift_bound back = SIFT_EXACT;
    CHECK(sift_bound_of(sift_text_of(sift_bound_name((sift_bound)i)), &back) &&
          (int)back == i);
  }
  for (int i = SIFT_ACTUAL; i <= SIFT_RUMOURED; i++) {
    sift_modality back = SIFT_ACTUAL;
    CHECK(sift_modality_of(sift_text_of(sift_modality_name((sift_modality)i)), &back));
    CHECK((int)back == i);
  }
  sift_review review;
  CHECK(sift_via_name(SIFT_VIA_NONE) == NULL);
  CHECK(sift_review_of(SIFT_TEXT("settled"), &review) && review == SIFT_SETTLED);
  CHECK(!sift_review_of(SIFT_TEXT(""), &review));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_an_article_is_one_line),
    CHECK_TEST(test_places_of_mentions_are_code_points),
    CHECK_TEST(test_values_of_each_kind),
    CHECK_TEST(test_a_claim_survives_the_pipe),
    CHECK_TEST(test_foreign_claims_are_read),
    CHECK_TEST(test_faulty_claims_name_the_field),
    CHECK_TEST(test_facts_and_findings),
    CHECK_TEST(test_errors_are_records),
    CHECK_TEST(test_names_go_both_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
