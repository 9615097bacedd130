/* report_test.c - what reaches an editor's terminal is harmless and fits its lines. */
#include "check.h"

#include "report/report.h"

/* ---------------------------------------------------------------- harmless */

static const struct {
  const char *name, *in, *out;
} cases[] = {
  { "plain text stays",
    "It rose 5% \xE2\x80\x94 to \xE2\x82\xAC"
    "3.",
    "It rose 5% \xE2\x80\x94 to \xE2\x82\xAC"
    "3." },
  { "an escape sequence is shown", "a\033[2Jb", "a\\u{001B}[2Jb" },
  { "so is a bell", "\a", "\\u{0007}" },
  { "and a C1 control",
    "\xC2\x9B"
    "31m",
    "\\u{009B}31m" },
  { "a window title is not set", "\033]0;x\a", "\\u{001B}]0;x\\u{0007}" },
  { "line breaks and tabs are spaces", "a\r\nb\tc", "a  b c" },
  { "a reversed name is shown",
    "\xE2\x80\xAE"
    "eno",
    "\\u{202E}eno" },
  { "an isolate is shown", "\xE2\x81\xA6x\xE2\x81\xA9", "\\u{2066}x\\u{2069}" },
  { "a zero-width space is shown",
    "a\xE2\x80\x8B"
    "b",
    "a\\u{200B}b" },
  { "a tag character is shown", "\xF3\xA0\x81\x81", "\\u{E0041}" },
  { "a delete is shown", "\x7F", "\\u{007F}" },
  { "faulty bytes are replaced",
    "a\xFF"
    "b",
    "a\xEF\xBF\xBD"
    "b" },
};

static void test_text_of_articles_cannot_act_on_a_terminal(void)
{
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_buffer out = { .arena = arena };
    sift_report_clean(&out, sift_text_of(cases[i].in));
    if (!CHECK_CASE(cases[i].name, sift_text_is(sift_buffer_text(&out), cases[i].out)))
      CHECK_TEXT(sift_buffer_text(&out), cases[i].out);
    sift_arena_close(arena);
  }
}

/* ---------------------------------------------------------------- width */

static void test_lines_are_wrapped_at_words(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer out = { .arena = arena };
  sift_report_wrap(&out, SIFT_TEXT("one two  three\nfour"), 12, 2, 0);
  CHECK_TEXT(sift_buffer_text(&out), "  one two\n  three four\n");
  out.len = 0;
  sift_report_wrap(&out, SIFT_TEXT("a word-that-is-longer-than-the-line b"), 10, 0, 0);
  CHECK_TEXT(sift_buffer_text(&out), "a\nword-that-is-longer-than-the-line\nb\n");
  out.len = 0;
  sift_report_wrap(&out, SIFT_TEXT(""), 10, 0, 0);
  CHECK_TEXT(sift_buffer_text(&out), "\n");
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- a finding */

static sift_claim claim_of(const char *source, const char *value, const char *sentence)
{
  return (sift_claim){ .id = sift_text_of(source),
                       .source = sift_text_of(source),
                       .subject = SIFT_TEXT("Kestrel\033[31m Foods"),
                       .metric = SIFT_TEXT("revenue"),
                       .value = { .kind = SIFT_MONEY, .text = sift_text_of(value) },
                       .sentence = sift_text_of(sentence),
                       .published = SIFT_TEXT("2025-02-06"),
                       .rule = SIFT_TEXT("en.test"),
                       .line = 7 };
}

static sift_finding finding_of(sift_side *sides)
{
  return (sift_finding){ .id = SIFT_TEXT("sha256:0123456789abcdef"),
                         .relation = SIFT_CONTRADICTION,
                         .subject = SIFT_TEXT("Kestrel\033[31m Foods"),
                         .metric = SIFT_TEXT("revenue"),
                         .severity = { 80, -2 },
                         .sides = sides,
                         .side_count = 2,
                         .explanation = SIFT_TEXT("They differ."),
                         .rule = SIFT_TEXT("relate.test") };
}

static void print_with(const char *format, bool colour, sift_buffer *out)
{
  sift_claim a =
      claim_of("a\033]0;evil\a.html", "$5 billion", "It had $5 billion.\033[2J");
  sift_claim b = claim_of("b.html", "$9 billion", "It had $9 billion.");
  const sift_claim *first[] = { &a }, *second[] = { &b };
  sift_side sides[] = {
    { .lead = &a, .claims = first, .claim_count = 1, .sources = 1 },
    { .lead = &b, .claims = second, .claim_count = 1, .sources = 1 }
  };
  sift_finding finding = finding_of(sides);
  sift_report_style style = { .width = 80, .colour = colour };
  sift_report_find(format)->entry(out, &finding, 1, style);
  sift_report_find(format)->finding(out, &finding, style);
}

static void test_a_finding_shows_both_sides_and_no_control_character(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer out = { .arena = arena };
  print_with("text", false, &out);
  static const char *const wanted[] = {
    "$5 billion",   "$9 billion",  "It had $5 billion.", "b.html:7", "2025-02-06",
    "They differ.", "relate.test", "0123456789ab",       "0.8"
  };
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
    CHECK_CASE(wanted[i], sift_text_has(sift_buffer_text(&out), sift_text_of(wanted[i])));
  for (size_t i = 0; i < out.len; i++)
    CHECK((unsigned char)out.at[i] >= ' ' || out.at[i] == '\n');
  sift_arena_close(arena);
}

static void test_colour_is_ours_alone(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer out = { .arena = arena };
  print_with("text", true, &out);
  CHECK(sift_text_has(sift_buffer_text(&out), SIFT_TEXT("\033[1;31m")));
  CHECK(!sift_text_has(sift_buffer_text(&out), SIFT_TEXT("\033[2J")));
  CHECK(!sift_text_has(sift_buffer_text(&out), SIFT_TEXT("\033]0;")));
  sift_arena_close(arena);
}

static void test_records_are_one_json_object_a_line(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer out = { .arena = arena };
  print_with("json", false, &out);
  sift_text all = sift_buffer_text(&out);
  size_t lines = 0;
  for (size_t at = 0, end; at < all.len; at = end + 1, lines++) {
    sift_json *json;
    end = sift_text_find(all, SIFT_TEXT("\n"), at);
    CHECK(sift_json_read(arena, sift_text_sub(all, at, end), &json, NULL) == SIFT_OK);
    CHECK(sift_json_string(json, "record").len > 0);
  }
  CHECK_WHOLE(lines, 4); /* the entry; the finding and its two claims */
  sift_arena_close(arena);
}

/* What a subject becomes in a page, and in a table. */
static const struct {
  const char *subject, *page, *table;
} outside[] = {
  { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\"<script>alert(1)</script>\"" },
  { "A&B \"quoted\" 'so'", "A&amp;B &quot;quoted&quot; &#39;so&#39;",
    "\"A&B \"\"quoted\"\" 'so'\"" },
  { "=HYPERLINK(\"http://x\")", "=HYPERLINK(&quot;http://x&quot;)",
    "\"'=HYPERLINK(\"\"http://x\"\")\"" },
  { "  +1", "  +1", "\"'  +1\"" },
  { "@SUM(1)", "@SUM(1)", "\"'@SUM(1)\"" },
  { "-2", "-2", "\"'-2\"" },
  { "one\r\ntwo,three", "one  two,three", "\"one  two,three\"" },
  { "\xE2\x80\xAE"
    "eno",
    "\\u{202E}eno", "\"\\u{202E}eno\"" },
};

static void test_text_of_articles_does_nothing_in_a_page_or_a_table(void)
{
  for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    const sift_finding finding = { .subject = sift_text_of(outside[i].subject),
                                   .metric = SIFT_TEXT("revenue"),
                                   .explanation = sift_text_of(outside[i].subject) };
    sift_buffer page = { .arena = arena }, table = page;
    sift_report_find("html")->entry(&page, &finding, 1, (sift_report_style){ 0 });
    sift_report_find("csv")->entry(&table, &finding, 1, (sift_report_style){ 0 });
    CHECK_CASE(outside[i].subject,
               sift_text_has(sift_buffer_text(&page), sift_text_of(outside[i].page)));
    CHECK_CASE(outside[i].subject,
               sift_text_has(sift_buffer_text(&table), sift_text_of(outside[i].table)));
    CHECK_CASE(outside[i].subject,
               !sift_text_has(sift_buffer_text(&page), SIFT_TEXT("<script")));
    sift_arena_close(arena);
  }
}

static void test_every_format_is_found_by_its_name(void)
{
  CHECK(sift_report_find("text") == &sift_report_text);
  CHECK(sift_report_find("json") == &sift_report_data);
  CHECK(sift_report_find("html") == &sift_report_page);
  CHECK(sift_report_find("csv") == &sift_report_csv);
  CHECK(sift_report_find("none") == NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_text_of_articles_cannot_act_on_a_terminal),
    CHECK_TEST(test_lines_are_wrapped_at_words),
    CHECK_TEST(test_a_finding_shows_both_sides_and_no_control_character),
    CHECK_TEST(test_colour_is_ours_alone),
    CHECK_TEST(test_records_are_one_json_object_a_line),
    CHECK_TEST(test_text_of_articles_does_nothing_in_a_page_or_a_table),
    CHECK_TEST(test_every_format_is_found_by_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
