/* article_test.c - pages and texts become the blocks that were meant; hostile ones become
 * something, in linear time. */
#include "check.h"

#include "cases.h"
#include "pages.h"

/* ---------------------------------------------------------------- blocks */

static void print_block(sift_buffer *out, const sift_article *article,
                        const sift_block *b)
{
  static const char *const names[] = { "P", "H", "I", "C", "Q", "caption" };
  sift_buffer_print(out, "%s", names[b->kind]);
  if (b->kind == SIFT_HEADING || b->kind == SIFT_ITEM)
    sift_buffer_print(out, "%u", b->level);
  if (b->kind == SIFT_CELL)
    sift_buffer_print(out, " %u,%u%s", b->row, b->column, b->header ? " head" : "");
  if (b->group > 0)
    sift_buffer_print(out, " %s%u", b->kind == SIFT_ITEM ? "list" : "table", b->group);
  if (b->entry > 0) {
    sift_buffer_add(out, SIFT_TEXT(" told "));
    sift_buffer_add(out, article->entries[b->entry - 1].told);
  }
  sift_buffer_print(out, " %u ", b->line);
  sift_buffer_add(out, sift_text_sub(article->text, b->span.start, b->span.end));
  sift_buffer_byte(out, '\n');
}

static void test_pages_and_texts_become_blocks(void)
{
  static const char *const pages[] = {
    "harbor.html",   "wrapped.txt",  "notes.md",      "wall.html",     "named.html",
    "wire.html",     "notice.html",  "payload.html",  "live.html",     "standfirst.html",
    "pieces.html",   "endless.html", "entries.html",  "clocks.html",   "faq.html",
    "noscript.html", "amp.html",     "around.html",   "divs.html",     "cut.html",
    "tables.html",   "state.html",   "opening.html",  "letter.txt",    "prices.html",
    "unclosed.html", "teaser.html",  "replies.html",  "results.html",  "labels.html",
    "pushed.html",   "called.html",  "unshown.html",  "twice.html",    "answers.html",
    "updates.html",  "wide.txt",     "unwrapped.txt", "leaves.html",   "ends.html",
    "heads.html",    "broken.html",  "brief.html",    "settings.html", "cards.html",
    "pictured.html", "clapped.html", "hours.html",    "boxes.html",    "columns.html",
    "shadow.html",   "release.txt",  "slanted.md",    "fenced.md"
  };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
    char path[100], blocks[100];
    snprintf(path, sizeof path, "pages/%s", pages[i]);
    snprintf(blocks, sizeof blocks, "pages/%.*s.blocks", (int)strcspn(pages[i], "."),
             pages[i]);
    sift_article *article = read_article(arena, pages[i], read_tests_file(arena, path));
    sift_buffer got = { .arena = arena };
    for (size_t b = 0; b < article->block_count; b++)
      print_block(&got, article, &article->blocks[b]);
    CHECK_TEXT(sift_buffer_text(&got),
               sift_text_z(arena, read_tests_file(arena, blocks)));
  }
  sift_arena_close(arena);
}

static void test_rows_read_as_lines_with_tabs(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *article = read_article(
      arena, "rows.html",
      SIFT_TEXT(
          "<p>Jobs:</p><table><tr><th>Site<th>Jobs<tr><td>Ghent<td>40</table><p>End"));
  CHECK_TEXT(article->text, "Jobs:\nSite\tJobs\nGhent\t40\nEnd");
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- hostile pages */

static const struct {
  const char *name, *piece;
  size_t times;
} hostile[] = {
  { "deep.html", "<div>", 100000 },
  { "lists.html", "<ul><li>", 50000 },
  { "tables.html", "<table><tr><td>", 20000 },
  { "quotes.html", "<blockquote>", 50000 },
  { "open.html", "<p", 100000 },
  { "entities.html", "&#x41;&amp;", 50000 },
  { "asides.html", "<aside><form>", 30000 },
  { "spans.html", "<td colspan=99999>x", 20000 },
  { "stops.txt", "A.B. ", 100000 },
  { "dots.txt", "...\"", 100000 },
  { "bars.md", "|", 200000 },
  { "gaps.txt", "a  b\nc\n", 50000 },
  { "rules.md", "---\n===\n", 50000 },
  { "misread.txt", "Ã©â€™Ã", 50000 },
  { "one-line.txt", "word ", 400000 },
  { "items.txt", "- 1. a. ", 50000 },
  { "links.md", "[a](b/c \"", 50000 },
  { "fences.md", "```a\n~~~~\n", 50000 },
  { "comments.md", "<!-- _a_ ://", 50000 },
  { "front.md", "---\ntitle: [[[[{a: &b\n", 20000 },
  { "items-of-front.md", "---\ntags:\n- a\n...", 5000 },
};

static void test_hostile_input_is_read_to_its_end(void)
{
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text bytes =
        sift_text_join(arena, repeated(arena, hostile[i].piece, hostile[i].times),
                       SIFT_TEXT("\n\n<p>The end cost $7 million.</p>"));
    sift_article *a = read_article(arena, hostile[i].name, bytes);
    bool cut = sift_text_has(bytes, SIFT_TEXT("<p<p"));
    CHECK_CASE(hostile[i].name,
               cut || sift_text_has(a->text, SIFT_TEXT("The end cost $7 million.")));
    CHECK_CASE(hostile[i].name, sift_utf8_fault(a->text) == SIZE_MAX);
    sift_arena_close(arena);
  }
}

static void test_a_page_past_its_limit_says_so(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_raw raw = { .source = SIFT_TEXT("x.html"),
                   .form = SIFT_RAW_HTML,
                   .bytes = repeated(arena, "<p>word</p>", 1000) };
  sift_article *article = NULL;
  sift_article_limits few_bytes = { .bytes = 100 }, few_nodes = { .nodes = 50 };
  CHECK(sift_article_read(arena, &raw, few_bytes, &article, NULL) == SIFT_LIMIT);
  CHECK(article != NULL);
  CHECK(sift_article_read(arena, &raw, few_nodes, &article, NULL) == SIFT_LIMIT);
  CHECK(article != NULL && sift_text_starts(article->text, SIFT_TEXT("word")));
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_pages_and_texts_become_blocks),
    CHECK_TEST(test_rows_read_as_lines_with_tabs),
    CHECK_TEST(test_hostile_input_is_read_to_its_end),
    CHECK_TEST(test_a_page_past_its_limit_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
