/* wrap_markup_test.c - any HTML becomes a tree and nothing of it is lost; XML
 * is read without its entities. */
#include "check.h"

#include "cases.h"
#include "wrap/wrap.h"

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
  { "a<br>b<br/>c<img src=x>d", "html(body(p('a'br'b'br'c'img[src=x]'d')))" },
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
    sift_buffer_add(&page, repeated(arena, hostile[i].piece, hostile[i].times));
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
  sift_text page = repeated(arena, "<p>word</p>\n", 10000);
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
      repeated(source, "<p class=a title='a long title, said'>word</p>\n", 20000);
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
      sift_text_join(arena, repeated(arena, "<a>", 100000), SIFT_TEXT("the end"));
  sift_text whole = sift_text_join(arena, deep, repeated(arena, "</a>", 100000));
  sift_xml_parse(arena, whole, (sift_markup_limits){ .depth = 64 }, &root, NULL);
  struct totals t = add_up(root);
  CHECK_WHOLE(t.elements, 100001);
  CHECK_WHOLE(t.depth, 65);
  CHECK_TEXT(t.last, "the end");
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_tag_soup_becomes_a_tree),
    CHECK_TEST(test_hostile_pages_lose_nothing),
    CHECK_TEST(test_a_page_past_a_limit_gives_what_came_before),
    CHECK_TEST(test_the_budget_ends_a_parse_without_a_leak),
    CHECK_TEST(test_nodes_know_their_lines),
    CHECK_TEST(test_xml_is_read_without_its_entities),
    CHECK_TEST(test_deep_xml_is_flattened),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
