/* wrap_test.c - each foreign library does what its wrapping promises. */
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "wrap/wrap.h"

static sift_text repeat(sift_arena *arena, const char *what, size_t times)
{
  sift_buffer b = { .arena = arena };
  for (size_t i = 0; i < times; i++)
    sift_buffer_add(&b, sift_text_of(what));
  return sift_buffer_text(&b);
}

/* ---------------------------------------------------------------- patterns */

static const struct {
  const char *pattern;
  unsigned flags;
  const char *subject;
  size_t from, last;
  int start, end; /* -1: no match */
} matches[] = {
  { "[0-9]+", 0, "ab 12 c 345", 0, SIZE_MAX, 3, 5 },
  { "[0-9]+", 0, "ab 12 c 345", 5, SIZE_MAX, 8, 11 },
  { "[0-9]+", 0, "ab 12 c 345", 5, 7, -1, -1 },
  { "[0-9]+", 0, "ab 12 c 345", 5, 8, 8, 11 },
  { "[0-9]+", 0, "ab 12 c 345", 3, 3, 3, 5 },
  { "[0-9]+", 0, "ab 12 c 345", 0, 0, -1, -1 },
  { "[0-9]+", SIFT_PATTERN_ANCHORED, "ab 12", 0, SIZE_MAX, -1, -1 },
  { "[0-9]+", SIFT_PATTERN_ANCHORED, "ab 12", 3, SIZE_MAX, 3, 5 },
  { "(?<=\\$)[0-9]+", SIFT_PATTERN_ANCHORED, "$12", 1, SIZE_MAX, 1, 3 },
  { "\\bchip", 0, "microchip chip", 5, SIZE_MAX, 10, 14 },
  { "\xC3\x89t\xC3\xA9", SIFT_PATTERN_CASELESS, "l'\xC3\xA9t\xC3\x89", 0, SIZE_MAX, 2,
    7 },
  { "^.$", 0, "\xF0\x9F\x98\x80", 0, SIZE_MAX, 0, 4 },
  { "\\w+", 0, "\xD0\x96\xD0\xB8", 0, SIZE_MAX, 0, 4 },
  { "", 0, "", 0, SIZE_MAX, 0, 0 },
  { "a", 0, "", 0, SIZE_MAX, -1, -1 },
  { "a", 0, "a", 2, SIZE_MAX, -1, -1 },
};

static void test_patterns_match_within_their_offsets(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  for (size_t i = 0; i < 2 * sizeof matches / sizeof matches[0]; i++) {
    unsigned interpreter = i % 2 == 0 ? 0 : SIFT_PATTERN_NO_JIT;
    sift_pattern *pattern;
    sift_span span = { 0, 0 };
    CHECK(sift_pattern_make(arena, sift_text_of(matches[i / 2].pattern),
                            matches[i / 2].flags | interpreter, &pattern,
                            NULL) == SIFT_OK);
    sift_match_result result =
        sift_pattern_match(pattern, matcher, sift_text_of(matches[i / 2].subject),
                           matches[i / 2].from, matches[i / 2].last);
    bool wanted = matches[i / 2].start >= 0;
    CHECK_CASE(matches[i / 2].pattern, (result == SIFT_MATCH_FOUND) == wanted);
    CHECK_CASE(matches[i / 2].pattern, sift_matcher_group(matcher, 0, &span) == wanted);
    if (wanted) {
      CHECK_WHOLE(span.start, matches[i / 2].start);
      CHECK_WHOLE(span.end, matches[i / 2].end);
    }
  }
  sift_arena_close(arena);
}

static void test_groups_have_names_also_twice(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_pattern *pattern;
  sift_span span;
  unsigned group = 0;
  CHECK(sift_pattern_make(
            arena, SIFT_TEXT("(?<low>[0-9])(x)?(?:-(?<high>[0-9])|=(?<low>[a-z]))"), 0,
            &pattern, NULL) == SIFT_OK);
  CHECK_WHOLE(sift_pattern_group_count(pattern), 4);
  CHECK_WHOLE(sift_pattern_name_count(pattern), 3);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 0, &group)), "low");
  CHECK_WHOLE(group, 1);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 1, &group)), "high");
  CHECK_WHOLE(group, 3);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 2, &group)), "low");
  CHECK_WHOLE(group, 4);
  CHECK(sift_pattern_match(pattern, matcher, SIFT_TEXT("5=b"), 0, SIZE_MAX) ==
        SIFT_MATCH_FOUND);
  CHECK(sift_matcher_group(matcher, 1, &span) && span.start == 0 && span.end == 1);
  CHECK(!sift_matcher_group(matcher, 2, &span) && !sift_matcher_group(matcher, 3, &span));
  CHECK(sift_matcher_group(matcher, 4, &span) && span.start == 2);
  CHECK(!sift_matcher_group(matcher, 5, &span));
  sift_arena_close(arena);
}

static void test_faulty_patterns_say_where(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_pattern *pattern;
  sift_error err;
  CHECK(sift_pattern_make(arena, SIFT_TEXT("ab(c"), 0, &pattern, &err) == SIFT_RULE);
  CHECK_TEXT(sift_text_of(err.at), "byte 4");
  CHECK(sift_pattern_make(arena, SIFT_TEXT("a\\Cb"), 0, &pattern, &err) == SIFT_RULE);
  CHECK(sift_pattern_make(arena, SIFT_TEXT("\xFF"), 0, &pattern, &err) == SIFT_RULE);
  sift_arena_close(arena);
}

static void test_costly_patterns_end_in_a_limit(void)
{
  static const char *const costly[] = { "(?:a|a)*b", "(?:a+)+b", "(?:(?:a*)*)*b" };
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_text subject = repeat(arena, "a", 2000);
  for (size_t i = 0; i < 2 * sizeof costly / sizeof costly[0]; i++) {
    sift_pattern *pattern;
    /* The last letter lets neither engine see at once that b is missing. */
    sift_text text = sift_text_join(arena, subject, SIFT_TEXT("cb"));
    CHECK(sift_pattern_make(arena, sift_text_of(costly[i / 2]),
                            i % 2 == 0 ? 0 : SIFT_PATTERN_NO_JIT, &pattern,
                            NULL) == SIFT_OK);
    CHECK_CASE(costly[i / 2], sift_pattern_match(pattern, matcher, text, 0, 0) ==
                                  SIFT_MATCH_LIMIT);
    sift_span span;
    CHECK(!sift_matcher_group(matcher, 0, &span));
  }
  sift_arena_close(arena);
}

static void test_many_groups_are_all_kept(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_pattern *pattern;
  sift_span span;
  CHECK(sift_pattern_make(arena, repeat(arena, "(.)", 300), 0, &pattern, NULL) ==
        SIFT_OK);
  CHECK(sift_pattern_match(pattern, matcher, repeat(arena, "x", 300), 0, SIZE_MAX) ==
        SIFT_MATCH_FOUND);
  CHECK(sift_matcher_group(matcher, 300, &span) && span.start == 299 && span.end == 300);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- markup */

static void write_nodes(sift_buffer *b, const sift_node *node)
{
  for (; node != NULL; node = node->next) {
    if (node->name.len == 0) {
      sift_buffer_print(b, "'%.*s'", SIFT_SHOW(node->text));
      continue;
    }
    sift_buffer_print(b, "%.*s", SIFT_SHOW(node->name));
    for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
      sift_buffer_print(b, "[%.*s=%.*s]", SIFT_SHOW(a->name), SIFT_SHOW(a->value));
    if (node->child != NULL) {
      sift_buffer_byte(b, '(');
      write_nodes(b, node->child);
      sift_buffer_byte(b, ')');
    }
  }
}

/* A page and its tree: elements with [attributes] and (children), 'texts'. */
static const struct {
  const char *page, *tree;
} pages[] = {
  { "<p>one<p>two", "html(body(p('one')p('two')))" },
  { "<P CLASS=Lead Id='a&amp;b'>x</P>", "html(body(p[class=Lead][id=a&b]('x')))" },
  { "<p>a &lt; b &amp; c&eacute; &#8364; &#x41; &bogus;</p>",
    "html(body(p('a < b & c\xC3\xA9 \xE2\x82\xAC A &bogus;')))" },
  { "<p>under 5% < 6%, <$5bn, <.5% and 3<4</p>",
    "html(body(p('under 5% < 6%, <$5bn, <.5% and 3<4')))" },
  { "<pre>  a\n   b</pre>", "html(body(pre('  a\n   b')))" },
  { "<script type=x>{\"a\":\"<b>1</b> <5\"}</script>",
    "html(head(script[type=x]('{\"a\":\"<b>1</b> <5\"}')))" },
  { "<style>p > a { }</style><p>x", "html(head(style('p > a { }'))body(p('x')))" },
  { "a<br>b<br/>c<img src=x>d",
    "html(body(p('a'br'b'br'c'img[src=x]'d')))" },
  { "<ul><li>1<li>2</ul>", "html(body(ul(li('1')li('2'))))" },
  { "<table><tr><td>1<td>2<tr><th>3</table>",
    "html(body(table(tr(td('1')td('2'))tr(th('3')))))" },
  { "<p>x<!-- <p>no --> y", "html(body(p('x y')))" },
  { "<b>1<i>2</b>3</i>4", "html(body(b('1'i('2'))'34'))" },
  { "<article><figure><figcaption>c</figcaption></figure></article>",
    "html(body(article(figure(figcaption('c')))))" },
  { "<p a=1 a=2 checked>x", "html(body(p[a=1][checked=]('x')))" },
  { "", "" },
  { "   ", "" },
};

static void test_tag_soup_becomes_a_tree(void)
{
  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_buffer b = { .arena = arena };
    sift_node *root = NULL;
    sift_markup_limits limits = { .depth = 512 };
    CHECK(sift_html_parse(arena, sift_text_of(pages[i].page), limits, &root, NULL) ==
          SIFT_OK);
    CHECK_TEXT(root->name, "#document");
    write_nodes(&b, root->child);
    CHECK_TEXT(sift_buffer_text(&b), pages[i].tree);
    sift_arena_close(arena);
  }
}

struct totals {
  size_t elements, text;
  unsigned depth;
  sift_text last; /* text that is not blank */
};

static struct totals add_up(const sift_node *root)
{
  struct totals t = { 0, 0, 0, { "", 0 } };
  unsigned depth = 0;
  for (const sift_node *node = root; node != NULL;) {
    t.elements += node->name.len > 0;
    t.text += node->text.len;
    t.depth = depth > t.depth ? depth : t.depth;
    if (sift_text_trim(node->text).len > 0)
      t.last = node->text;
    if (node->child != NULL) {
      node = node->child;
      depth++;
      continue;
    }
    for (; node != NULL && node->next == NULL; depth--)
      node = node->parent;
    if (node != NULL)
      node = node->next;
  }
  return t;
}

/* Pages made to hurt: head, a piece many times, tail. Each must end with its last words
 * read and its tree no deeper than the limit (and the text runs in it). */
static const struct {
  const char *head, *piece;
  size_t times;
  const char *tail;
} hostile[] = {
  { "", "<div>", 100000, "<p>the end" },
  { "", "<div></span>", 100000, "<p>the end" },
  { "", "<ul><li>", 100000, "</ul><p>the end" },
  { "", "<table><tr><td>", 50000, "<p>the end" },
  { "", "<b>", 100000, "</i></i></i><p>the end" },
  { "", "<p>x</p></div>", 100000, "<p>the end" },
  { "<p>", "word ", 4000000, "</p><p>the end" }, /* one line of 20 MB */
  { "<p ", "a b='>' ", 100000, "><p>the end" },
  { "<p title='", "very long ", 1500000, "'><p>the end" },
  { "<!--", "a - b -> c ", 1500000, "--><p>the end" },
  { "<script>", "if (a < b && c </d) ", 500000, "</script><p>the end" },
  { "<p>", "&amp;", 500000, "<p>the end" },
  { "<p>", "&&&#;&#x;&;", 100000, "<p>the end" },
  { "", "<!-->", 1, "--><p>the end" },
  { "", "</", 100000, "><p>the end" },
  { "<p>", "<", 100000, "<p>the end" },
};

static void test_hostile_pages_lose_nothing(void)
{
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_buffer page = { .arena = arena };
    sift_node *root = NULL;
    sift_error err = { 0 };
    sift_markup_limits limits = { .depth = 512 };
    sift_buffer_add(&page, sift_text_of(hostile[i].head));
    sift_buffer_add(&page, repeat(arena, hostile[i].piece, hostile[i].times));
    sift_buffer_add(&page, sift_text_of(hostile[i].tail));
    if (!CHECK_CASE(hostile[i].piece, sift_html_parse(arena, sift_buffer_text(&page),
                                                      limits, &root, &err) == SIFT_OK))
      fprintf(stderr, "  %s: %s\n", err.at, err.message);
    struct totals t = add_up(root);
    CHECK_CASE(hostile[i].piece, sift_text_ends(t.last, SIFT_TEXT("the end")));
    CHECK_CASE(hostile[i].piece, t.depth <= 513);
    sift_arena_close(arena);
  }
}

static void test_a_page_past_a_limit_gives_what_came_before(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_node *root;
  sift_error err;
  sift_text page = repeat(arena, "<p>word</p>\n", 10000);
  sift_markup_limits nodes = { .nodes = 1000, .depth = 512 }, bytes = { .bytes = 5000 };
  CHECK(sift_html_parse(arena, page, nodes, &root, &err) == SIFT_LIMIT);
  CHECK(sift_text_starts(sift_text_of(err.at), SIFT_TEXT("line ")));
  CHECK(add_up(root).elements > 300);
  CHECK(sift_html_parse(arena, page, bytes, &root, &err) == SIFT_LIMIT);
  CHECK(add_up(root).elements > 300);
  sift_arena_close(arena);
}

static void test_the_budget_ends_a_parse_without_a_leak(void)
{
  sift_arena *source = sift_arena_open(0), *arena = sift_arena_open(300000);
  sift_text page =
      repeat(source, "<p class=a title='a long title, said'>word</p>\n", 20000);
  static jmp_buf place;
  volatile bool jumped = false;
  sift_arena_on_limit(arena, &place);
  if (setjmp(place) == 0) {
    sift_node *root;
    sift_html_parse(arena, page, (sift_markup_limits){ .depth = 512 }, &root, NULL);
  } else {
    jumped = true;
  }
  CHECK(jumped);
  sift_arena_close(arena);
  sift_arena_close(source);
}

static void test_nodes_know_their_lines(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_node *root;
  sift_html_parse(
      arena, SIFT_TEXT("<html>\n<body>\n<p>\n\n  first\n second</p>\n<p>third\n</p>"),
      (sift_markup_limits){ .depth = 9 }, &root, NULL);
  const sift_node *p = root->child->child;
  while (p->name.len == 0 || !sift_text_is(p->name, "p"))
    p = p->next != NULL ? p->next : p->child;
  CHECK_WHOLE(p->line, 3);
  CHECK_WHOLE(p->child->line, 5);
  while (p->next->name.len == 0)
    p = p->next;
  CHECK_WHOLE(p->next->line, 7);
  CHECK_WHOLE(p->next->child->line, 7);
  sift_arena_close(arena);
}

static const struct {
  const char *document, *tree;
  sift_status status;
} documents[] = {
  { "<rss><Channel a='1'><dc:date>x</dc:date></Channel></rss>",
    "rss(channel[a=1](dc:date('x')))", SIFT_OK },
  { "<?xml version='1.0' encoding='windows-1251'?><a>\xC3\xA9</a>", "a('\xC3\xA9')",
    SIFT_OK },
  { "<a b='x &amp; &nbsp;&#65;'>y &lt; &eacute; <![CDATA[<p>&amp;</p>]]></a>",
    "a[b=x & \xC2\xA0"
    "A]('y < \xC3\xA9 <p>&amp;</p>')",
    SIFT_OK },
  { "<a><b>open<c/></a>", "a(b('open'c))", SIFT_OK },
  { "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>", "a",
    SIFT_LIMIT },
  { "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "a", SIFT_LIMIT },
  { "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><a>b</a>", "a('b')", SIFT_OK },
  { "", "", SIFT_OK },
};

static void test_xml_is_read_without_its_entities(void)
{
  for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_buffer b = { .arena = arena };
    sift_node *root = NULL;
    sift_error err = { 0 };
    sift_status status = sift_xml_parse(arena, sift_text_of(documents[i].document),
                                        (sift_markup_limits){ .depth = 64 }, &root, &err);
    CHECK_WHOLE(status, documents[i].status);
    write_nodes(&b, root->child);
    CHECK_TEXT(sift_buffer_text(&b), documents[i].tree);
    sift_arena_close(arena);
  }
}

static void test_deep_xml_is_flattened(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_node *root;
  sift_text deep =
      sift_text_join(arena, repeat(arena, "<a>", 100000), SIFT_TEXT("the end"));
  sift_text whole = sift_text_join(arena, deep, repeat(arena, "</a>", 100000));
  sift_xml_parse(arena, whole, (sift_markup_limits){ .depth = 64 }, &root, NULL);
  struct totals t = add_up(root);
  CHECK_WHOLE(t.elements, 100001);
  CHECK_WHOLE(t.depth, 65);
  CHECK_TEXT(t.last, "the end");
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- JSON */

/* What is read, and what is written again (NULL: the same). */
static const struct {
  const char *json, *again;
} good_json[] = {
  { "{\"a\":1.50,\"b\":[1e400,-0.0,123456789012345678901234567890]}", NULL },
  { " [ true , false , null ] ", "[true,false,null]" },
  { "\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\"",
    "\"\xC3\xA9\xF0\x9F\x98\x80\\n\\\"\\\\/\"" },
  { "\"a\\u0000b\"", "\"a\xEF\xBF\xBD" "b\"" },
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
  { "", "byte 0" },          { "nul", "byte 0" },        { "[01]", "byte 1" },
  { "[1.]", "byte 1" },      { "[.5]", "byte 1" },       { "[+1]", "byte 1" },
  { "[1,]", "byte 3" },      { "[1 2]", "byte 3" },      { "{1:2}", "byte 2" },
  { "{\"a\" 1}", "byte 5" }, { "{\"a\":1", "byte 6" },   { "\"abc", "byte 4" },
  { "{}x", "byte 2" },       { "{} {}", "byte 3" },      { "[\"a\\qb\"]", "byte 3" },
  { "\"\\u12g4\"", "byte 1" }, { "\"\t\"", "byte 1" },   { "['a']", "byte 1" },
  { "[1}", "byte 2" },       { "\"\xFF\"", "byte 1" },   { "[NaN]", "byte 1" },
  { "{\"a\":[1,2,{\"b\":tru}]}", "byte 15" },            { "]", "byte 0" },
};

static void test_faulty_json_says_where(void)
{
  for (size_t i = 0; i < sizeof bad_json / sizeof bad_json[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_json *json;
    sift_error err = { 0 };
    CHECK_CASE(bad_json[i].json,
               sift_json_read(arena, sift_text_of(bad_json[i].json), &json, &err) ==
                   SIFT_JSON);
    CHECK_TEXT(sift_text_of(err.at), bad_json[i].at);
    sift_arena_close(arena);
  }
}

static void test_json_depth_is_limited(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_json *json;
  sift_error err;
  CHECK(sift_json_read(arena, repeat(arena, "[", 1000000), &json, &err) == SIFT_JSON);
  CHECK_TEXT(sift_text_of(err.message), "no valid JSON: nested too deeply");
  sift_text fine =
      sift_text_join(arena, repeat(arena, "[", 500), repeat(arena, "]", 500));
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

/* ---------------------------------------------------------------- charsets */

static const struct {
  const char *charset, *bytes;
  size_t len;
  const char *utf8;
  size_t faults;
} encoded[] = {
  { "WINDOWS-1252", "caf\xE9 \x80 \x97", 8, "caf\xC3\xA9 \xE2\x82\xAC \xE2\x80\x94", 0 },
  { "WINDOWS-1252", "a\x81z", 3, "a\xEF\xBF\xBDz", 1 },
  { "UTF-8", "a\xE2\x82z\xFF", 5, "a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD", 3 },
  { "UTF-8", "a\xE2\x82", 3, "a\xEF\xBF\xBD\xEF\xBF\xBD", 2 },
  { "CP874", "\xA1\x96", 2, "\xE0\xB8\x81\xE2\x80\x93", 0 },
  { "SHIFT_JIS", "\x93\xFA\x96\x7B", 4, "\xE6\x97\xA5\xE6\x9C\xAC", 0 },
  { "UTF-16LE", "a\0\xAC\x20", 4, "a\xE2\x82\xAC", 0 },
  { "UTF-16LE", "\0\xD8z\0", 4, "\xEF\xBF\xBDz", 1 },
  { "UTF-16BE", "\0a\0", 3, "a\xEF\xBF\xBD", 1 },
  { "ISO-2022-JP", "\x1B$BF|\x1B(Bx", 9, "\xE6\x97\xA5x", 0 },
  { "KOI8-R", "", 0, "", 0 },
};

static void test_bytes_are_decoded_and_faults_counted(void)
{
  for (size_t i = 0; i < sizeof encoded / sizeof encoded[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text out = { NULL, 0 };
    size_t faults = 99;
    CHECK(sift_charset_decode(arena, (sift_text){ encoded[i].bytes, encoded[i].len },
                              encoded[i].charset, &out, &faults, NULL) == SIFT_OK);
    CHECK_TEXT(out, encoded[i].utf8);
    CHECK_WHOLE(faults, encoded[i].faults);
    sift_arena_close(arena);
  }
}

static void test_charsets_are_known_encoded_and_detected(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text out;
  size_t faults;
  CHECK(sift_charset_known("windows-1251") && sift_charset_known("MACINTOSH"));
  CHECK(!sift_charset_known("no-such-charset") && !sift_charset_known(""));
  CHECK(!sift_charset_known("UTF-8//TRANSLIT") && !sift_charset_known("../x"));
  CHECK(sift_charset_decode(arena, SIFT_TEXT("x"), "nope", &out, &faults, NULL) ==
        SIFT_DECODE);
  CHECK(sift_charset_encode(arena, SIFT_TEXT("\xE2\x80\x93"), "CP874", &out));
  CHECK_TEXT(out, "\x96");
  CHECK(!sift_charset_encode(arena, SIFT_TEXT("\xE6\x97\xA5"), "CP874", &out));
  sift_text russian = repeat(arena, "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! ", 40);
  CHECK_TEXT(sift_text_of(sift_charset_detect(arena, russian)), "WINDOWS-1251");
  CHECK_TEXT(sift_text_of(sift_charset_detect(arena, (sift_text){ "", 0 })), "");
  sift_text large = repeat(arena, "caf\xE9 ", 500000);
  CHECK(sift_charset_decode(arena, large, "ISO-8859-1", &out, &faults, NULL) == SIFT_OK);
  CHECK_WHOLE(out.len, 3000000);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- gzip, digest, URL */

/* `printf hello | gzip -n` */
#define HELLO                                                                             \
  "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0"

static void test_gzip_is_unpacked_whole_and_within_limits(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text one = SIFT_TEXT(HELLO), out;
  CHECK(sift_gzip_is(one) && !sift_gzip_is(SIFT_TEXT("hello")));
  CHECK(sift_gzip_unpack(arena, one, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hello");
  sift_text twice = sift_text_join(arena, one, one);
  CHECK(sift_gzip_unpack(arena, twice, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hellohello");
  sift_text garbage = sift_text_join(arena, one, SIFT_TEXT("\0\0trailing"));
  CHECK(sift_gzip_unpack(arena, garbage, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hello");
  CHECK(sift_gzip_unpack(arena, twice, 7, &out, NULL) == SIFT_LIMIT);
  CHECK_TEXT(out, "hellohe");
  CHECK(sift_gzip_unpack(arena, sift_text_sub(one, 0, 14), 100, &out, NULL) ==
        SIFT_DECODE);
  sift_text broken = sift_text_copy(arena, one);
  ((char *)(uintptr_t)broken.at)[19] ^= 1; /* of the check sum */
  CHECK(sift_gzip_unpack(arena, broken, 100, &out, NULL) == SIFT_DECODE);
  sift_arena_close(arena);
}

static void test_digests_are_those_of_the_standard(void)
{
  sift_arena *arena = sift_arena_open(0);
  char sum[SIFT_SHA256_ROOM], again[SIFT_SHA256_ROOM];
  sift_sha256((sift_text){ NULL, 0 }, sum);
  CHECK_TEXT(sift_text_of(sum),
             "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  sift_sha256(SIFT_TEXT("abc"), sum);
  CHECK_TEXT(sift_text_of(sum),
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  sift_digest *digest = sift_digest_open(arena);
  sift_digest_add(digest, SIFT_TEXT("a"));
  sift_digest_add(digest, SIFT_TEXT(""));
  sift_digest_add(digest, SIFT_TEXT("bc"));
  sift_digest_end(digest, again);
  CHECK_TEXT(sift_text_of(again), sum);
  sift_arena_close(arena);
}

static void test_hosts_and_links(void)
{
  static const struct {
    const char *base, *reference, *host, *whole;
  } links[] = {
    { "", "https://WWW.Example.com:8080/a?b", "example.com",
      "https://WWW.Example.com:8080/a?b" },
    { "https://a.org/x/y.html", "../z", "a.org", "https://a.org/z" },
    { "https://a.org/x/", "//b.org/q", "b.org", "https://b.org/q" },
    { "https://a.org/x", "?page=2", "a.org", "https://a.org/x?page=2" },
    { "https://a.org/x", "mailto:desk@a.org", "", "" },
    { "https://a.org/x", "javascript:void(0)", "", "" },
    { "", "ftp://a.org/", "", "" },
    { "", "no address", "", "" },
    { "", "/only/a/path", "", "" },
  };
  for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text whole = sift_url_resolve(arena, sift_text_of(links[i].base),
                                       sift_text_of(links[i].reference));
    CHECK_TEXT(whole, links[i].whole);
    CHECK_TEXT(sift_url_host(arena, whole), links[i].host);
    sift_arena_close(arena);
  }
}

/* ---------------------------------------------------------------- database */

static void fill_table(sift_db *db)
{
  static const char insert[] = "INSERT INTO t(id, name, body) VALUES (?, ?, ?)";
  sift_query *query, *same;
  bool row;
  for (int64_t id = 1; id <= 3; id++) {
    CHECK(sift_db_query(db, insert, &query, NULL) == SIFT_OK);
    sift_query_whole(query, 1, id);
    sift_query_text(query, 2, id == 2 ? (sift_text){ NULL, 0 } : SIFT_TEXT("n\xC3\xA9"));
    sift_query_blob(query, 3, (sift_text){ "a\0b", 3 });
    CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && !row);
  }
  CHECK(sift_db_query(db, insert, &same, NULL) == SIFT_OK && same == query);
}

static void read_table(sift_db *db)
{
  sift_query *query;
  bool row;
  CHECK(sift_db_query(db, "SELECT id, name, body FROM t ORDER BY id", &query, NULL) ==
        SIFT_OK);
  for (int64_t id = 1; id <= 3; id++) {
    CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && row);
    CHECK_WHOLE(sift_query_column_whole(query, 0), id);
    CHECK(sift_query_column_is_null(query, 1) == (id == 2));
    CHECK_TEXT(sift_query_column(query, 1), id == 2 ? "" : "n\xC3\xA9");
    CHECK_WHOLE(sift_query_column(query, 2).len, 3);
  }
  CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && !row);
}

static void test_a_database_keeps_rows(void)
{
  char folder[] = "/tmp/sift-db-XXXXXX";
  sift_arena *arena = sift_arena_open(0);
  assert_non_null(mkdtemp(folder));
  const char *path = sift_text_join(arena, sift_text_of(folder), SIFT_TEXT("/t.db")).at;
  sift_db *db;
  sift_error err = { 0 };
  int64_t version = -1;
  assert_int_equal(sift_db_open(arena, path, &db, &err), SIFT_OK);
  CHECK(sift_db_version(db, &version, &err) == SIFT_OK && version == 0);
  CHECK(sift_db_run(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, body BLOB);"
                        "PRAGMA user_version = 3", &err) == SIFT_OK);
  CHECK(sift_db_version(db, &version, &err) == SIFT_OK && version == 3);
  fill_table(db);
  read_table(db);
  sift_query *query;
  CHECK(sift_db_query(db, "SELECT nonsense", &query, &err) == SIFT_STORE);
  CHECK(sift_text_has(sift_text_of(err.message), SIFT_TEXT("nonsense")));
  CHECK(sift_db_run(db, "INSERT INTO t(id) VALUES (1)", &err) == SIFT_STORE);
  CHECK(sift_db_open(arena, "/no/such/folder/t.db", &db, &err) == SIFT_STORE);
  sift_arena_close(arena); /* closes the database, so that WAL and its index go */
  char left[64];
  snprintf(left, sizeof left, "%s/t.db", folder);
  CHECK(unlink(left) == 0);
  CHECK(rmdir(folder) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_patterns_match_within_their_offsets),
    CHECK_TEST(test_groups_have_names_also_twice),
    CHECK_TEST(test_faulty_patterns_say_where),
    CHECK_TEST(test_costly_patterns_end_in_a_limit),
    CHECK_TEST(test_many_groups_are_all_kept),
    CHECK_TEST(test_tag_soup_becomes_a_tree),
    CHECK_TEST(test_hostile_pages_lose_nothing),
    CHECK_TEST(test_a_page_past_a_limit_gives_what_came_before),
    CHECK_TEST(test_the_budget_ends_a_parse_without_a_leak),
    CHECK_TEST(test_nodes_know_their_lines),
    CHECK_TEST(test_xml_is_read_without_its_entities),
    CHECK_TEST(test_deep_xml_is_flattened),
    CHECK_TEST(test_json_keeps_every_character_of_numbers),
    CHECK_TEST(test_faulty_json_says_where),
    CHECK_TEST(test_json_depth_is_limited),
    CHECK_TEST(test_json_is_built_and_looked_up),
    CHECK_TEST(test_yaml_keeps_lines_and_styles),
    CHECK_TEST(test_faulty_yaml_says_file_and_line),
    CHECK_TEST(test_bytes_are_decoded_and_faults_counted),
    CHECK_TEST(test_charsets_are_known_encoded_and_detected),
    CHECK_TEST(test_gzip_is_unpacked_whole_and_within_limits),
    CHECK_TEST(test_digests_are_those_of_the_standard),
    CHECK_TEST(test_hosts_and_links),
    CHECK_TEST(test_a_database_keeps_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
