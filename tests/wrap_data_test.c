/* wrap_data_test.c - JSON and YAML: what is read, and where what cannot be read stands. */
#include "check.h"

#include "cases.h"
#include "wrap/wrap.h"

/* ---------------------------------------------------------------- JSON */

/* What is read, and what is written again (NULL: the same). */
static const struct {
  const char *json, *again;
} good_json[] = {
  { "{\"a\":1.50,\"b\":[1e400,-0.0,123456789012345678901234567890]}", NULL },
  { " [ true , false , null ] ", "[true,false,null]" },
  { "\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\"",
    "\"\xC3\xA9\xF0\x9F\x98\x80\\n\\\"\\\\/\"" },
  { "\"a\\u0000b\"", "\"a\xEF\xBF\xBD"
                     "b\"" },
  { "\"\\ud800x\\udc00\"", "\"\xEF\xBF\xBDx\xEF\xBF\xBD\"" },
  { "\"\\ud800\\ud800\\udc00\"", "\"\xEF\xBF\xBD\xF0\x90\x80\x80\"" },
  { "\"\\u0001\\u001f\\u007f\"", "\"\\u0001\\u001f\x7F\"" },
  { "{\"1\":{\"\":[]},\"x\":{}}", NULL },
  { "\"\xEF\xBB\xBF\"", NULL },
  { "\xEF\xBB\xBF{}", "{}" },
  { "-12.5E+3", NULL },
  { "{\"k\":\"first\",\"k\":\"second\"}", NULL },
};

static void test_json_keeps_every_character_of_numbers(void)
{
  for (size_t i = 0; i < sizeof good_json / sizeof good_json[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_buffer b = { .arena = arena };
    sift_json *json = NULL;
    sift_error err = { 0 };
    if (CHECK_CASE(good_json[i].json,
                   sift_json_read(arena, sift_text_of(good_json[i].json), &json, &err) ==
                       SIFT_OK)) {
      sift_json_write(&b, json);
      CHECK_TEXT(sift_buffer_text(&b),
                 good_json[i].again ? good_json[i].again : good_json[i].json);
    }
    sift_arena_close(arena);
  }
}

static const struct {
  const char *json, *at;
} bad_json[] = {
  { "", "byte 0" },
  { "nul", "byte 0" },
  { "[01]", "byte 1" },
  { "[1.]", "byte 1" },
  { "[.5]", "byte 1" },
  { "[+1]", "byte 1" },
  { "[1,]", "byte 3" },
  { "[1 2]", "byte 3" },
  { "{1:2}", "byte 2" },
  { "{\"a\" 1}", "byte 5" },
  { "{\"a\":1", "byte 6" },
  { "\"abc", "byte 4" },
  { "{}x", "byte 2" },
  { "{} {}", "byte 3" },
  { "[\"a\\qb\"]", "byte 3" },
  { "\"\\u12g4\"", "byte 1" },
  { "\"\t\"", "byte 1" },
  { "['a']", "byte 1" },
  { "[1}", "byte 2" },
  { "\"\xFF\"", "byte 1" },
  { "[NaN]", "byte 1" },
  { "{\"a\":[1,2,{\"b\":tru}]}", "byte 15" },
  { "]", "byte 0" },
};

static void test_faulty_json_says_where(void)
{
  for (size_t i = 0; i < sizeof bad_json / sizeof bad_json[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_json *json;
    sift_error err = { 0 };
    CHECK_CASE(bad_json[i].json, sift_json_read(arena, sift_text_of(bad_json[i].json),
                                                &json, &err) == SIFT_JSON);
    CHECK_TEXT(sift_text_of(err.at), bad_json[i].at);
    sift_arena_close(arena);
  }
}

static void test_json_depth_is_limited(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_json *json;
  sift_error err;
  CHECK(sift_json_read(arena, repeated(arena, "[", 1000000), &json, &err) == SIFT_JSON);
  CHECK_TEXT(sift_text_of(err.message), "no valid JSON: nested too deeply");
  sift_text fine =
      sift_text_join(arena, repeated(arena, "[", 500), repeated(arena, "]", 500));
  CHECK(sift_json_read(arena, fine, &json, &err) == SIFT_OK);
  sift_arena_close(arena);
}

static void test_json_is_built_and_looked_up(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer b = { .arena = arena };
  sift_json *root = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, root, "text", SIFT_TEXT("a \"b\"\n"));
  sift_json_add_text_or_null(arena, root, "none", (sift_text){ NULL, 0 });
  sift_json *list = sift_json_array(arena, root, "list");
  sift_json_add_decimal(arena, list, NULL, (sift_decimal){ 263, 8 });
  sift_json_add_whole(arena, list, NULL, INT64_MIN);
  sift_json_add_bool(arena, list, NULL, true);
  sift_json_add_null(arena, sift_json_object(arena, list, NULL), "x");
  sift_json_write(&b, root);
  CHECK_TEXT(sift_buffer_text(&b),
             "{\"text\":\"a \\\"b\\\"\\n\",\"none\":null,\"list\":[26300000000,"
             "-9223372036854775808,true,{\"x\":null}]}");
  CHECK_TEXT(sift_json_string(root, "text"), "a \"b\"\n");
  CHECK(sift_json_string(root, "list").at == NULL);
  CHECK(sift_json_get(root, "absent") == NULL && sift_json_get(NULL, "x") == NULL);
  CHECK(sift_json_get(list, "x") == NULL);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- YAML */

static void test_yaml_keeps_lines_and_styles(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_yaml *root = NULL;
  sift_text file = SIFT_TEXT("format: 1\n"
                             "words:\n"
                             "  spend: [spend, 'spent']\n"
                             "match: |-\n"
                             "  a # b\n"
                             "  c\n"
                             "empty:\n");
  CHECK(sift_yaml_read(arena, file, "a.yaml", &root, NULL) == SIFT_OK);
  CHECK(root->kind == SIFT_YAML_MAP && root->count == 4);
  const sift_yaml *words = sift_yaml_get(sift_yaml_get(root, "words"), "spend");
  CHECK(words->kind == SIFT_YAML_LIST && words->count == 2 && words->key_line == 3);
  CHECK(words->child->plain && !words->last->plain && words->last->line == 3);
  const sift_yaml *match = sift_yaml_get(root, "match");
  CHECK_TEXT(match->text, "a # b\nc");
  CHECK(!match->plain && match->line == 4);
  CHECK_TEXT(sift_yaml_get(root, "empty")->text, "");
  CHECK(sift_yaml_get(root, "absent") == NULL && sift_yaml_get(words, "x") == NULL);
  sift_arena_close(arena);
}

static const struct {
  const char *yaml, *at, *word; /* `word` stands in the message */
} bad_yaml[] = {
  { "", "r.yaml:1", "empty" },
  { "a: 1\nb: &x 2\n", "r.yaml:2", "anchors" },
  { "a: &x 1\n", "r.yaml:1", "anchors" },
  { "a: 1\nb: *x\n", "r.yaml:2", "aliases" },
  { "a: !!str 1\n", "r.yaml:1", "tags" },
  { "a: !x [1]\n", "r.yaml:1", "tags" },
  { "- &l [1]\n", "r.yaml:1", "anchors" },
  { "a: 1\nb: 2\na: 3\n", "r.yaml:3", "twice: a" },
  { "? [a]\n: 1\n", "r.yaml:1", "key" },
  { "a: 1\n---\nb: 2\n", "r.yaml:2", "second document" },
  { "a: [1, 2\nb: 3\n", "r.yaml:2", "" },
  { "a: 'open\n", "r.yaml:2", "" },
  { "a:\n\t- b\n", "r.yaml:2", "" },
  { "a: 1\nb: \xFF\n", "r.yaml:2", "" },
  { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "r.yaml:1", "deep" },
};

static void test_faulty_yaml_says_file_and_line(void)
{
  for (size_t i = 0; i < sizeof bad_yaml / sizeof bad_yaml[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_yaml *root;
    sift_error err = { 0 };
    CHECK_CASE(bad_yaml[i].yaml, sift_yaml_read(arena, sift_text_of(bad_yaml[i].yaml),
                                                "r.yaml", &root, &err) == SIFT_RULE);
    CHECK_TEXT(sift_text_of(err.at), bad_yaml[i].at);
    if (!CHECK_CASE(bad_yaml[i].yaml, sift_text_has(sift_text_of(err.message),
                                                    sift_text_of(bad_yaml[i].word))))
      fprintf(stderr, "  %s\n", err.message);
    sift_arena_close(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_json_keeps_every_character_of_numbers),
    CHECK_TEST(test_faulty_json_says_where),
    CHECK_TEST(test_json_depth_is_limited),
    CHECK_TEST(test_json_is_built_and_looked_up),
    CHECK_TEST(test_yaml_keeps_lines_and_styles),
    CHECK_TEST(test_faulty_yaml_says_file_and_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
