/* tag_test.c - what is found by way of the sieve is what every rule finds at every
 * place; names keep their boundaries; the longest wins; limits are said. */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>

#include "article/article.h"
#include "cases.h"
#include "desk.h"
#include "record/record.h"
#include "tag/engine.h"

static sift_article article_of(sift_arena *arena, sift_text text)
{
  sift_article article = { .text = text };
  SIFT_LIST(sift_block) blocks = { 0 };
  sift_sentence_list sentences = { 0 };
  for (size_t start = 0; start < text.len;) {
    size_t end = sift_text_find(text, SIFT_TEXT("\n"), start);
    end = end == SIZE_MAX ? text.len : end;
    sift_span span = { (uint32_t)start, (uint32_t)end };
    SIFT_PUSH(arena, &blocks)->span = span;
    sift_sentences_split(arena, text, span, (uint32_t)blocks.count - 1, &sentences);
    start = end + 1;
  }
  article.blocks = blocks.at;
  article.block_count = blocks.count;
  article.sentences = sentences.at;
  article.sentence_count = sentences.count;
  return article;
}

/* ---------------------------------------------------------------- what is found */

/* A text, and its mentions as "kind:text:rule or entity:bound". */
static const struct {
  const char *text, *mentions;
} cases[] = {
  { "Sales rose to over $26.3 billion or more.",
    "money:$26.3 billion:small.money:at_least" },
  { "It was about a $3 loss, ~5% down.", "ref:It:: money:$3:small.money:about "
                                         "percent:5%:small.percent:about" },
  { "1,234.5% of 1,234,567", "percent:1,234.5%:small.percent:exact "
                             "count:1,234,567:small.count:exact" },
  { "A 3–1 win; 7 of 9.", "count:7:small.count:exact count:9:small.count:exact" },
  { "over the past 12 months, last year", "" },
  { "Flight ABC 123 and abc 124", "count:124:small.count:exact" },
  { "Meridian Steel Works' mill", "org:Meridian Steel Works:meridian:exact" },
  { "Meridian Steel's rails, MERIDIAN's", "org:Meridian Steel:meridian-rail:exact" },
  { "MERIDIAN STEEL SHUTS MILL", "org:MERIDIAN STEEL:meridian-rail:exact" },
  { "the gap; The Gap; Gapped; Gap's",
    "org:Gap:gap-stores:exact org:Gap:gap-stores:exact" },
  { "write to MERIDIAN.example now", "org:MERIDIAN.example:meridian:exact" },
  { "400 Lumen3s, Lumen3-based, Lumen30", "count:400:small.count:exact "
                                          "chip:Lumen3:lumen-3:exact "
                                          "chip:Lumen3:lumen-3:exact" },
  { "an L‑300 chip", "chip:L‑300:lumen-3:exact" },
  { "Nestör, Nestöra, aNestör", "org:Nestör:nestor:exact" },
  { "(NYSE: MR), $MRDN, MR is, shares MRDN",
    "org:MR:meridian:exact org:MRDN:meridian:exact org:MRDN:meridian:exact" },
  { "The Dutch clothes seller and its mill; a mill",
    "ref:The Dutch clothes seller:: ref:its mill::" },
  { "Operating incomes of “the company”",
    "metric:Operating incomes:operating_income:exact ref:the company::" },
  { "so\u00ADft $2 mil\u00ADlion\u00AD.", "money:$2 mil\u00ADlion:small.money:exact" },
  { "$5\n%", "money:$5:small.money:exact" },
};

static void print_mention(sift_buffer *out, const sift_mention *m)
{
  sift_text who = m->entity != NULL     ? m->entity->id
                  : m->metric != NULL   ? m->metric->id
                  : m->kind == SIFT_REF ? SIFT_TEXT("")
                                        : m->rule;
  if (out->len > 0)
    sift_buffer_byte(out, ' ');
  sift_buffer_print(out, "%s:%.*s:%.*s:%s", sift_kind_name(m->kind),
                    SIFT_SHOW(m->value.text), SIFT_SHOW(who),
                    m->kind == SIFT_REF ? "" : sift_bound_name(m->value.bound));
}

static void test_what_stands_there_is_found(void)
{
  desk d = open_desk(SIFT_TESTS_DIR "/rules/small");
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_article article = article_of(d.arena, sift_text_of(cases[i].text));
    sift_mentions mentions;
    CHECK(sift_tag(d.tagger, d.arena, &article, &mentions, NULL) == SIFT_OK);
    sift_buffer got = { .arena = d.arena };
    for (size_t k = 0; k < mentions.count; k++)
      print_mention(&got, &mentions.at[k]);
    CHECK_TEXT(sift_buffer_text(&got), cases[i].mentions);
  }
  close_desk(&d);
}

static void test_names_of_the_article_are_carried(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text text = sift_text_of(
      "Tarnwood Paper Inc. (TPX) cut jobs. Orla Vance, an analyst, said Tarnwood had no "
      "choice. TPX fell, and Vance expects more. General Tarnwood Road is closed.");
  sift_article article = article_of(d.arena, text);
  sift_mentions mentions;
  sift_tag(d.tagger, d.arena, &article, &mentions, NULL);
  size_t firm = 0, person = 0;
  const sift_entity *first = NULL;
  for (size_t i = 0; i < mentions.count; i++) {
    const sift_mention *m = &mentions.at[i];
    if (m->kind == SIFT_ORG && first == NULL)
      first = m->entity;
    firm += m->kind == SIFT_ORG && m->entity == first;
    person += m->kind == SIFT_PERSON;
  }
  CHECK_WHOLE(firm, 4); /* with the one in brackets */
  CHECK_WHOLE(person, 2);
  close_desk(&d);
}

/* ---------------------------------------------------------------- one pass, every
 * place */

static bool same_mentions(sift_mentions a, sift_mentions b)
{
  if (a.count != b.count)
    return false;
  for (size_t i = 0; i < a.count; i++)
    if (a.at[i].span.start != b.at[i].span.start ||
        a.at[i].span.end != b.at[i].span.end || a.at[i].kind != b.at[i].kind ||
        !sift_text_eq(a.at[i].rule, b.at[i].rule) ||
        a.at[i].value.bound != b.at[i].value.bound ||
        !sift_decimal_equal(a.at[i].value.lo, b.at[i].value.lo))
      return false;
  return true;
}

static void print_difference(sift_mentions a, sift_mentions b)
{
  size_t i = 0;
  while (i < a.count && i < b.count && a.at[i].span.start == b.at[i].span.start &&
         a.at[i].span.end == b.at[i].span.end && sift_text_eq(a.at[i].rule, b.at[i].rule))
    i++;
  const sift_mention *pair[] = { i < a.count ? &a.at[i] : NULL,
                                 i < b.count ? &b.at[i] : NULL };
  for (int k = 0; k < 2; k++)
    if (pair[k] != NULL)
      fprintf(stderr, "  %s: %u '%.*s' by %.*s\n", k == 0 ? "one pass" : "plainly",
              pair[k]->span.start, SIFT_SHOW(pair[k]->value.text),
              SIFT_SHOW(pair[k]->rule));
}

/* Through the sieve, at every place, and by the interpreter: the same. */
static void check_three_ways(desk *d, sift_pattern *const *interpreted, sift_text text,
                             const char *name)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article article = article_of(arena, text);
  sift_mentions one, plain, slow;
  sift_tag(d->tagger, arena, &article, &one, NULL);
  sift_tag_plainly(d->tagger, arena, &article, &plain, NULL);
  d->tagger->patterns = interpreted;
  sift_tag(d->tagger, arena, &article, &slow, NULL);
  d->tagger->patterns = NULL;
  if (!CHECK_CASE(name, same_mentions(one, plain)))
    print_difference(one, plain);
  if (!CHECK_CASE(name, same_mentions(one, slow)))
    print_difference(one, slow);
  sift_arena_close(arena);
}

/* Groups and look-behinds are told by our own reader, before PCRE2 has read anything. */
static void check_reading(const sift_value_rule *rule, const sift_pattern *pattern)
{
  const char *id = rule->id.at;
  CHECK_CASE(id, rule->group_count == sift_pattern_name_count(pattern));
  for (size_t i = 0; i < rule->group_count; i++) {
    unsigned number = 0;
    const char *name = sift_pattern_name(pattern, i, &number);
    CHECK_CASE(id, name != NULL && strcmp(name, rule->groups[i].name) == 0 &&
                       number == rule->groups[i].number);
  }
  CHECK_CASE(id, rule->behind >= sift_pattern_look_behind(pattern));
}

static sift_pattern **interpret(desk *d)
{
  sift_pattern **out = SIFT_ARRAY(d->arena, sift_pattern *, d->rules->value_count);
  for (size_t i = 0; i < d->rules->value_count; i++) {
    const sift_value_rule *rule = &d->rules->values[i];
    CHECK(sift_pattern_make(d->arena, rule->source, rule->flags | SIFT_PATTERN_NO_JIT,
                            &out[i], NULL) == SIFT_OK);
    check_reading(rule, out[i]);
  }
  return out;
}

static uint32_t next_random(uint32_t *seed)
{
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 8;
}

/* Some bytes of a text, whole characters. */
static sift_text shred_of(sift_text text, uint32_t *seed)
{
  size_t start = next_random(seed) % (text.len + 1);
  size_t end = start + next_random(seed) % 30;
  while (start < text.len && ((unsigned char)text.at[start] & 0xC0) == 0x80)
    start++;
  while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80)
    end++;
  return sift_text_sub(text, start, end < text.len ? end : text.len);
}

/* Shreds of what rules look for, in any order. */
static sift_text noise(const desk *d, sift_arena *arena, uint32_t *seed)
{
  static const char *const shreds[] = {
    " ",    ", ",     ".",       "-",  "–",        "$",  "€",    "1",
    "25",   "2024",   ",000",    "%",  " billion", "bn", " to ", " of ",
    "the ", "a ",     " \u00AD", "“",  "'s ",      "\n", " in ", "Q4 ",
    "May ", " last ", "half ",   "x ", "é",        "(",  ") ",   "/"
  };
  sift_buffer out = { .arena = arena };
  for (int i = 0; i < 60; i++) {
    const sift_value_rule *rule =
        &d->rules->values[next_random(seed) % d->rules->value_count];
    if (next_random(seed) % 3 == 0 && rule->test_count > 0)
      sift_buffer_add(
          &out, shred_of(rule->tests[next_random(seed) % rule->test_count].text, seed));
    else
      sift_buffer_add(
          &out,
          sift_text_of(shreds[next_random(seed) % (sizeof shreds / sizeof shreds[0])]));
  }
  return sift_buffer_text(&out);
}

static void check_noise(const char *folder, int rounds)
{
  desk d = open_desk(folder);
  sift_pattern **interpreted = interpret(&d);
  uint32_t seed = 7;
  for (int i = 0; i < rounds; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text text = noise(&d, arena, &seed);
    if (sift_utf8_fault(text) == SIZE_MAX)
      check_three_ways(&d, interpreted, text, "noise");
    sift_arena_close(arena);
  }
  close_desk(&d);
}

static void test_one_pass_finds_what_every_rule_finds_in_noise(void)
{
  check_noise(SIFT_TESTS_DIR "/rules/small", 400);
  check_noise(SIFT_RULES_DIR, 60);
}

/* Every text that the rules' own tests bring. */
static void test_one_pass_finds_what_every_rule_finds_in_rule_tests(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_pattern **interpreted = interpret(&d);
  for (size_t i = 0; i < d.rules->value_count; i++) {
    const sift_value_rule *rule = &d.rules->values[i];
    for (size_t k = 0; k < rule->test_count; k++)
      check_three_ways(&d, interpreted, rule->tests[k].text,
                       sift_text_z(d.arena, rule->id));
  }
  close_desk(&d);
}

static void check_folder(desk *d, sift_pattern *const *interpreted, const char *folder)
{
  const size_t enough =
      12000; /* bytes of a file: every rule at every place takes its time */
  DIR *files = opendir(folder);
  if (files == NULL) {
    print_message("%s is not there: skipped\n", folder);
    return;
  }
  for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    sift_arena *arena = sift_arena_open(0);
    sift_text text = entry->d_name[0] == '.' ? SIFT_TEXT("") : read_file(arena, path);
    if (text.len > enough)
      text.len = enough;
    while (text.len > 0 && sift_utf8_fault(text) != SIZE_MAX)
      text.len = sift_utf8_fault(text);
    check_three_ways(d, interpreted, text, entry->d_name);
    sift_arena_close(arena);
  }
  closedir(files);
}

static void test_one_pass_finds_what_every_rule_finds_in_articles(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_pattern **interpreted = interpret(&d);
  check_folder(&d, interpreted, SIFT_CORPUS_DIR "/articles");
  close_desk(&d);
}

/* ---------------------------------------------------------------- limits and
 * explanation */

static void test_a_match_limit_names_its_rule(void)
{
  static const char file[] = "format: 1\nset: {name: a, version: 1.0.0}\nvalues:\n"
                             "- id: slow.rule\n  kind: trap\n  match: 'a(?:[a-z]+ ?)+!'\n"
                             "  tests: [{text: a, expect: []}]\n"
                             "- id: other.rule\n  kind: trap\n  match: 'dozens'\n"
                             "  tests: [{text: a, expect: []}]\n"
                             "entities: [{id: acme, kind: org, name: Acme}]\n";
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  if (!CHECK(sift_ruleset_read(sift_text_of(file), "a", NULL, NULL, &rules, &err) ==
             SIFT_OK))
    fail_msg("%s: %s", err.at, err.message);
  sift_arena *arena = sift_arena_open(0);
  char text[600];
  memset(text, 'a', sizeof text);
  memcpy(text, "Acme ", 5);
  memcpy(text + sizeof text - 6, "a #a !", 6);
  sift_article article = article_of(arena, (sift_text){ text, sizeof text });
  sift_mentions mentions;
  sift_tagger *tagger = sift_tagger_open(arena, rules);
  CHECK(sift_tag(tagger, arena, &article, &mentions, &err) == SIFT_LIMIT);
  CHECK(strstr(err.message, "slow.rule") != NULL);
  CHECK_WHOLE(mentions.count, 1);
  sift_arena_close(arena);
  sift_ruleset_close(rules);
}

static void test_an_explanation_says_what_lost_to_what(void)
{
  desk d = open_desk(SIFT_TESTS_DIR "/rules/small");
  sift_text text =
      SIFT_TEXT("Meridian Steel Works paid $5 million in the past 12 months.");
  sift_article article = article_of(d.arena, text);
  sift_buffer out = { .arena = d.arena };
  sift_tag_explain(d.tagger, d.arena, &article, 3, SIFT_TEXT(""), &out);
  CHECK(sift_text_has(sift_buffer_text(&out),
                      SIFT_TEXT("took 0-20 'Meridian Steel Works'")));
  CHECK(sift_text_has(sift_buffer_text(&out), SIFT_TEXT("lost 0-8 'Meridian'")));
  out.len = 0;
  sift_tag_explain(d.tagger, d.arena, &article, SIZE_MAX, SIFT_TEXT("small.money"), &out);
  CHECK(sift_text_has(sift_buffer_text(&out), SIFT_TEXT("matched 26-36 '$5 million'")));
  out.len = 0;
  article = article_of(d.arena, SIFT_TEXT("Up 12")); /* a percent sign may follow */
  sift_tag_explain(d.tagger, d.arena, &article, SIZE_MAX, SIFT_TEXT("small.percent"),
                   &out);
  CHECK(sift_text_has(sift_buffer_text(&out),
                      SIFT_TEXT("did not match here, first at 3-5 '12'")));
  close_desk(&d);
}

static void test_an_explanation_cuts_between_characters(void)
{
  desk d = open_desk(SIFT_TESTS_DIR "/rules/small");
  sift_buffer text = { .arena = d.arena }, out = { .arena = d.arena };
  sift_buffer_add(&text, SIFT_TEXT("12percent"));
  for (int i = 0; i < 60; i++)
    sift_buffer_rune(&text, 0xE9);
  sift_article article = article_of(d.arena, sift_buffer_text(&text));
  sift_tag_explain(d.tagger, d.arena, &article, SIZE_MAX, SIFT_TEXT("small.percent"),
                   &out);
  CHECK(sift_text_has(sift_buffer_text(&out), SIFT_TEXT("\xC3\xA9...'")));
  CHECK(sift_utf8_fault(sift_buffer_text(&out)) == SIZE_MAX);
  close_desk(&d);
}

/* A block of any length is tagged, cut between sentences where it must be. */
static void test_a_very_long_block_loses_nothing(void)
{
  desk d = open_desk(SIFT_TESTS_DIR "/rules/small");
  sift_buffer text = { .arena = d.arena };
  for (int i = 0; i < 20000; i++)
    sift_buffer_add(&text, i % 3 == 0 ? SIFT_TEXT("It paid $5 million. ")
                                      : SIFT_TEXT("Meridian – 7% – fell. "));
  sift_article article = article_of(d.arena, sift_buffer_text(&text));
  sift_mentions mentions;
  CHECK(sift_tag(d.tagger, d.arena, &article, &mentions, NULL) == SIFT_OK);
  CHECK_WHOLE(mentions.count, 40000);
  for (size_t i = 1; i < mentions.count; i++)
    CHECK(mentions.at[i].span.start >= mentions.at[i - 1].span.end &&
          mentions.at[i].sentence >= mentions.at[i - 1].sentence);
  close_desk(&d);
}

static void keep_quiet(void *context, const sift_error *fault)
{
  (void)context;
  fprintf(stderr, "  %s: %s\n", fault->at, fault->message);
}

static void test_the_small_rules_pass_their_own_tests(void)
{
  desk d = open_desk(SIFT_TESTS_DIR "/rules/small");
  size_t ran = 0;
  CHECK_WHOLE(sift_value_tests(d.rules, keep_quiet, NULL, &ran), 0);
  CHECK_WHOLE(ran, 9);
  close_desk(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_what_stands_there_is_found),
    CHECK_TEST(test_names_of_the_article_are_carried),
    CHECK_TEST(test_one_pass_finds_what_every_rule_finds_in_noise),
    CHECK_TEST(test_one_pass_finds_what_every_rule_finds_in_rule_tests),
    CHECK_TEST(test_one_pass_finds_what_every_rule_finds_in_articles),
    CHECK_TEST(test_a_match_limit_names_its_rule),
    CHECK_TEST(test_an_explanation_says_what_lost_to_what),
    CHECK_TEST(test_an_explanation_cuts_between_characters),
    CHECK_TEST(test_a_very_long_block_loses_nothing),
    CHECK_TEST(test_the_small_rules_pass_their_own_tests),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
