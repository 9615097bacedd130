/* corpus_test.c - the sample articles, read through the public door, against what was written
 * down beside them: every expected record is found, and nothing of a kind that is listed as
 * complete besides. Also the clashes between them. "gap": true marks what cannot be found yet;
 * it is told when it is found after all. */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cases.h"
#include "factsift.h"
#include "wrap/wrap.h"

#define ARTICLES SIFT_CORPUS_DIR "/articles"

/* What the program wrote: records as parsed, each used by one expectation at most. */
typedef struct record {
  const sift_json *json;
  bool used;
} record;
typedef SIFT_LIST(record) record_list;

static sift_arena *arena;

/* ---------------------------------------------------------------- reading */

static bool collect(void *context, const char *bytes, size_t count)
{
  sift_buffer_add(context, (sift_text){ bytes, count });
  return true;
}

static void read_lines(sift_text text, record_list *out)
{
  for (size_t at = 0; at < text.len;) {
    size_t end = sift_text_find(text, SIFT_TEXT("\n"), at);
    end = end == SIZE_MAX ? text.len : end;
    sift_json *json = NULL;
    sift_error err = { 0 };
    if (end > at &&
        CHECK(sift_json_read(arena, sift_text_sub(text, at, end), &json, &err) == 0))
      *SIFT_PUSH(arena, out) = (record){ .json = json };
    at = end + 1;
  }
}

static record_list extract_all(void)
{
  static const char *const paths[] = { ARTICLES };
  sift_settings settings = { .rules = SIFT_RULES_DIR, .jobs = 2 };
  sift_engine *engine = sift_engine_open(&settings);
  sift_buffer out = { .arena = arena };
  sift_input input = { .paths = paths, .path_count = 1 };
  sift_result result = sift_extract(engine, &input, false, (sift_sink){ collect, &out });
  CHECK_CASE(result.message, result.end == SIFT_END_DONE);
  sift_engine_close(engine);
  record_list records = { 0 };
  read_lines(sift_buffer_text(&out), &records);
  return records;
}

/* "…/kelmoor-release.txt" -> "kelmoor-release" */
static sift_text stem_of(sift_text path)
{
  size_t start = path.len;
  while (start > 0 && path.at[start - 1] != '/')
    start--;
  size_t end = sift_text_find(path, SIFT_TEXT("."), start);
  return sift_text_sub(path, start, end == SIZE_MAX ? path.len : end);
}

/* ---------------------------------------------------------------- comparing */

static sift_text show(const sift_json *json)
{
  sift_buffer out = { .arena = arena };
  sift_json_write(&out, json);
  return sift_buffer_text(&out);
}

static bool same_scalar(const sift_json *want, const sift_json *got)
{
  sift_decimal a, b;
  if (got == NULL || got->kind != want->kind)
    return false;
  if (want->kind == SIFT_JSON_NUMBER)
    return sift_decimal_parse(want->text, &a) && sift_decimal_parse(got->text, &b) &&
           sift_decimal_equal(a, b);
  return want->kind != SIFT_JSON_STRING || sift_text_eq(want->text, got->text);
}

/* A field of the record, else of its value; of a period its edtf. */
static const sift_json *field_of(const sift_json *got, sift_text key)
{
  char name[32];
  snprintf(name, sizeof name, "%.*s", SIFT_SHOW(key));
  const sift_json *value = sift_json_get(got, "value");
  bool is_span = sift_text_is(key, "start") || sift_text_is(key, "end");
  const sift_json *field = is_span ? NULL : sift_json_get(got, name);
  if (field == NULL && value != NULL)
    field = sift_json_get(value, name);
  return field != NULL && field->kind == SIFT_JSON_OBJECT ? sift_json_get(field, "edtf")
                                                          : field;
}

/* As written, white space aside, perhaps with a word more at either end ("the third quarter"). */
static bool holds(sift_text want, sift_text got)
{
  want = sift_text_squeeze(arena, want);
  got = sift_text_squeeze(arena, got);
  return got.len <= want.len + 6 && sift_text_find(got, want, 0) != SIZE_MAX;
}

static bool fits(const sift_json *want, const sift_json *got)
{
  for (const sift_json *field = want->child; field != NULL; field = field->next) {
    if (sift_text_is(field->key, "gap"))
      continue;
    bool same = sift_text_is(field->key, "text")
                    ? holds(field->text, sift_json_string(got, "text"))
                    : same_scalar(field, field_of(got, field->key));
    if (!same)
      return false;
  }
  const sift_json *lo = sift_json_get(want, "lo");
  bool one_sided = lo != NULL && sift_json_get(want, "hi") == NULL;
  return !one_sided || same_scalar(lo, field_of(got, SIFT_TEXT("hi")));
}

/* ---------------------------------------------------------------- one article */

static bool is_kind(const sift_json *r, const char *name)
{
  return sift_text_is(sift_json_string(r, "record"), name);
}

static record *find_match(const sift_json *want, record *records, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!records[i].used && fits(want, records[i].json))
      return &records[i];
  return NULL;
}

static void expect_one(sift_text stem, const sift_json *want, record *records,
                       size_t count)
{
  record *found = find_match(want, records, count);
  bool gap = sift_json_get(want, "gap") != NULL;
  if (found != NULL)
    found->used = true;
  if (gap && found != NULL)
    fprintf(stderr, "%.*s: no gap any more: %.*s\n", SIFT_SHOW(stem),
            SIFT_SHOW(show(want)));
  if (gap)
    return;
  if (!CHECK_CASE("an expected record is found", found != NULL))
    fprintf(stderr, "  %.*s: %.*s\n", SIFT_SHOW(stem), SIFT_SHOW(show(want)));
}

static void expect_none_left(sift_text stem, sift_text kind, record *records,
                             size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!records[i].used && is_kind(records[i].json, "mention") &&
        sift_text_eq(sift_json_string(records[i].json, "kind"), kind) &&
        !CHECK_CASE("no other mention of a complete kind", false))
      fprintf(stderr, "  %.*s: %.*s\n", SIFT_SHOW(stem),
              SIFT_SHOW(show(records[i].json)));
}

static void expect_absent(sift_text stem, const sift_json *what, record *records,
                          size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (is_kind(records[i].json, "mention") &&
        sift_text_eq(sift_json_string(records[i].json, "kind"),
                     sift_json_string(what, "kind")) &&
        !CHECK_CASE("no figure is read here",
                    !sift_text_eq(sift_json_string(records[i].json, "text"),
                                  sift_json_string(what, "text"))))
      fprintf(stderr, "  %.*s: %.*s\n", SIFT_SHOW(stem),
              SIFT_SHOW(show(records[i].json)));
}

static void check_article(sift_text stem, const record_list *wanted, record *records,
                          size_t count)
{
  for (size_t i = 0; i < wanted->count; i++) {
    const sift_json *want = wanted->at[i].json;
    if (is_kind(want, "absent"))
      expect_absent(stem, want, records, count);
    else if (!is_kind(want, "complete"))
      expect_one(stem, want, records, count);
  }
  for (size_t i = 0; i < wanted->count; i++) {
    const sift_json *kinds = sift_json_get(wanted->at[i].json, "kinds");
    for (const sift_json *kind = kinds ? kinds->child : NULL; kind != NULL;
         kind = kind->next)
      expect_none_left(stem, kind->text, records, count);
  }
}

static void test_sample_articles_give_what_stands_beside_them(void)
{
  arena = sift_arena_open(0);
  record_list records = extract_all();
  size_t articles = 0;
  for (size_t i = 0; i < records.count;) {
    size_t end = i + 1;
    while (end < records.count && !is_kind(records.at[end].json, "article"))
      end++;
    sift_text stem = stem_of(sift_json_string(records.at[i].json, "source"));
    char path[512];
    snprintf(path, sizeof path, ARTICLES "/%.*s.expected.ndjson", SIFT_SHOW(stem));
    record_list wanted = { 0 };
    read_lines(read_file(arena, path), &wanted);
    check_article(stem, &wanted, records.at + i, end - i);
    articles++;
    i = end;
  }
  CHECK(articles >= 14);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- the clashes */

static bool side_has(const sift_json *side, const sift_json *figure)
{
  const char *key = figure->kind == SIFT_JSON_STRING ? "start" : "lo";
  const sift_json *value = sift_json_get(side, "value");
  return value != NULL && same_scalar(figure, sift_json_get(value, key));
}

static bool has_both(const sift_json *finding, const sift_json *figures)
{
  const sift_json *sides = sift_json_get(finding, "sides");
  for (const sift_json *a = sides ? sides->child : NULL; a != NULL; a = a->next)
    for (const sift_json *b = sides->child; b != NULL; b = b->next)
      if (a != b && side_has(a, figures->child) && side_has(b, figures->child->next))
        return true;
  return false;
}

static bool is_flagged(const sift_json *finding)
{
  static const char *const flagged[] = { "contradiction", "internal_contradiction",
                                         "arithmetic", "revision", "correction" };
  for (size_t i = 0; i < sizeof flagged / sizeof flagged[0]; i++)
    if (sift_text_is(sift_json_string(finding, "relation"), flagged[i]))
      return true;
  return false;
}

static size_t count_findings(const sift_json *facts, const sift_json *want)
{
  static const char *const keys[] = { "relation", "subject", "metric", "object" };
  const sift_json *list = sift_json_get(facts, "findings");
  size_t count = 0;
  for (const sift_json *f = list ? list->child : NULL; f != NULL; f = f->next) {
    bool same = is_flagged(f) && has_both(f, sift_json_get(want, "sides"));
    for (size_t i = 0; same && i < sizeof keys / sizeof keys[0]; i++) {
      sift_text key = sift_json_string(want, keys[i]);
      same = key.len == 0 || sift_text_eq(key, sift_json_string(f, keys[i]));
    }
    count += same;
  }
  return count;
}

static void expect_finding(const sift_json *facts, const sift_json *want)
{
  bool flag = sift_json_get(want, "flag")->kind == SIFT_JSON_TRUE;
  bool gap = sift_json_get(want, "gap") != NULL;
  size_t count = count_findings(facts, want);
  if (gap && count == (flag ? 1u : 0u))
    fprintf(stderr, "no gap any more: %.*s\n", SIFT_SHOW(show(want)));
  if (gap)
    return;
  if (!CHECK_CASE(flag ? "flagged once" : "not flagged", count == (flag ? 1u : 0u)))
    fprintf(stderr, "  %zu times: %.*s\n", count, SIFT_SHOW(show(want)));
}

static void remove_folder(const char *path)
{
  DIR *folder = opendir(path);
  char name[600];
  for (struct dirent *e; folder != NULL && (e = readdir(folder)) != NULL;) {
    snprintf(name, sizeof name, "%s/%s", path, e->d_name);
    if (e->d_name[0] != '.' || strlen(e->d_name) > 2)
      unlink(name);
  }
  if (folder != NULL)
    closedir(folder);
  rmdir(path);
}

static void run_into(const char *store)
{
  static const char *const paths[] = { ARTICLES };
  sift_settings settings = { .rules = SIFT_RULES_DIR, .jobs = 2 };
  sift_engine *engine = sift_engine_open(&settings);
  sift_buffer ignored = { .arena = arena };
  sift_input input = { .paths = paths, .path_count = 1 };
  sift_run_options options = { .store = store };
  sift_result result =
      sift_run(engine, &input, &options, (sift_sink){ collect, &ignored });
  CHECK_CASE(result.message, result.end == SIFT_END_DONE);
  sift_engine_close(engine);
}

static void test_sample_articles_clash_where_they_should(void)
{
  arena = sift_arena_open(0);
  char store[] = "/tmp/factsift-corpus-XXXXXX", path[600];
  if (CHECK(mkdtemp(store) != NULL)) {
    run_into(store);
    snprintf(path, sizeof path, "%s/facts.json", store);
    sift_json *facts = NULL;
    sift_error err = { 0 };
    CHECK(sift_json_read(arena, read_file(arena, path), &facts, &err) == SIFT_OK);
    record_list wanted = { 0 };
    read_lines(read_file(arena, SIFT_CORPUS_DIR "/expected-findings.ndjson"), &wanted);
    for (size_t i = 0; facts != NULL && i < wanted.count; i++)
      expect_finding(facts, wanted.at[i].json);
    remove_folder(store);
  }
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_sample_articles_give_what_stands_beside_them),
    CHECK_TEST(test_sample_articles_clash_where_they_should),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
