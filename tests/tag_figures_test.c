/* tag_figures_test.c - of sentences as news has them, every figure is read, with its unit,
 * its bound and what it is per, and nothing else is. */
#include "cases.h"

#include "article/article.h"
#include "record/record.h"
#include "tag/tag.h"

static sift_ruleset *rules;
static sift_tagger *tagger;
static sift_arena *shared;

static int open_rules(void **state)
{
  (void)state;
  sift_error err = { 0 };
  shared = sift_arena_open(0);
  if (sift_ruleset_open(SIFT_RULES_DIR, NULL, NULL, &rules, &err) != SIFT_OK)
    return -1;
  tagger = sift_tagger_open(shared, rules);
  return 0;
}

static int close_rules(void **state)
{
  (void)state;
  sift_arena_close(shared);
  sift_ruleset_close(rules);
  return 0;
}

/* "money 1.1..1.15 USD per share", "count 300 worker about" */
static void print_figure(const sift_mention *m, sift_buffer *out)
{
  char low[SIFT_DECIMAL_ROOM], high[SIFT_DECIMAL_ROOM];
  const sift_value *v = &m->value;
  sift_buffer_print(out, "%s%s %.*s", out->len > 0 ? " | " : "", sift_kind_name(m->kind),
                    SIFT_SHOW(sift_decimal_print(v->lo, low)));
  if (!sift_decimal_equal(v->lo, v->hi))
    sift_buffer_print(out, "..%.*s", SIFT_SHOW(sift_decimal_print(v->hi, high)));
  if (v->unit.at != NULL)
    sift_buffer_print(out, " %.*s", SIFT_SHOW(v->unit));
  if (v->bound != SIFT_EXACT && v->bound != SIFT_RANGE)
    sift_buffer_print(out, " %s", sift_bound_name(v->bound));
  if (v->per.at != NULL)
    sift_buffer_print(out, " per %.*s", SIFT_SHOW(v->per));
}

static void check_sentence(sift_text sentence, sift_text wanted)
{
  sift_arena *arena = sift_arena_open(0);
  sift_raw raw = {
    .bytes = sentence, .is_utf8 = true, .form = SIFT_RAW_TEXT, .source = SIFT_TEXT("case")
  };
  sift_article_limits limits = { 0 };
  sift_article *article = NULL;
  sift_mentions mentions = { 0 };
  sift_buffer got = { .arena = arena };
  sift_error err = { 0 };
  sift_article_read(arena, &raw, limits, &article, &err);
  if (article == NULL || sift_tag(tagger, arena, article, &mentions, &err) != SIFT_OK)
    fail_msg("%s", err.message);
  for (size_t i = 0; i < mentions.count; i++)
    if (mentions.at[i].kind >= SIFT_MONEY && mentions.at[i].kind <= SIFT_DURATION)
      print_figure(&mentions.at[i], &got);
  sift_text figures = got.len > 0 ? sift_buffer_text(&got) : SIFT_TEXT("none");
  if (!CHECK(sift_text_eq(figures, wanted)))
    fprintf(stderr, "  %.*s\n  wanted %.*s\n  got    %.*s\n", SIFT_SHOW(sentence),
            SIFT_SHOW(wanted), SIFT_SHOW(figures));
  sift_arena_close(arena);
}

static void test_figures_of_news_sentences_are_read(void)
{
  sift_text cases = read_tests_file(shared, "cases/figures.txt"), line, sentence = { 0 };
  for (size_t at = 0; next_line(cases, &at, &line);) {
    if (line.len == 0 || line.at[0] == '#')
      sentence = (sift_text){ 0 };
    else if (sentence.at == NULL)
      sentence = line;
    else
      check_sentence(sentence, line);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_figures_of_news_sentences_are_read),
  };
  return cmocka_run_group_tests(tests, open_rules, close_rules);
}
