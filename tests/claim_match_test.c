/* claim_match_test.c - the typed sentence, gaps and barriers, and needs that never hide a
 * match. */
#include <stdlib.h>

#include "cases.h"
#include "claimdesk.h"

/* ---------------------------------------------------------------- typed sentences */

#define SOME_TEST "  tests: [{text: nothing, expect: []}]\n"

static const char small_rules[] =
    "format: 1\n"
    "set: {name: small, version: 1.0.0}\n"
    "words:\n"
    "  closed: [the, a, of]\n"
    "  spend: [spends, set aside]\n"
    "  plan: [plans, set aside]\n"
    "  stop: [but]\n"
    "  turn: [but then]\n"
    "metrics:\n"
    "- {id: capex, aliases: [capital outlay], units: [percent], time: flow}\n"
    "entities:\n"
    "- {id: brell, kind: org, name: Brell}\n"
    "values:\n"
    "- id: small.percent\n"
    "  kind: percent\n"
    "  match: '(?<amount>[0-9]+)(?<unit>%)'\n"
    "  tests: [{text: It cost 5%., expect: [{text: 5%}]}]\n"
    "claims:\n"
    "- id: small.near\n"
    "  barrier: [';', stop]\n"
    "  match: '<ORG:subject> ~3 <spend> ~1 <PERCENT:value>'\n"
    "  set: {metric: capex}\n" SOME_TEST "- id: small.words\n"
    "  match: '<ORG:subject> (put|lays) by ~1 <PERCENT:value>'\n"
    "  set: {metric: capex}\n" SOME_TEST "- id: small.metric\n"
    "  match: '<METRIC:metric> of <PERCENT:value>'\n"
    "  set: {metric: '{metric}'}\n" SOME_TEST "- id: small.ways\n"
    "  match: '(^ ~1 <PERCENT:value> went to <ORG:subject>|<ORG:subject> had "
    "(<PERCENT:value>|all of <PERCENT:value>))'\n"
    "  set: {metric: capex}\n" SOME_TEST;

static const struct {
  const char *text, *typed;
} typed_cases[] = {
  { "Brell spends 5%.", "<ORG> [spend]spends <PERCENT> . " },
  { "Brell set aside 5%.", "<ORG> [spend][plan]set_aside <PERCENT> . " },
  { "Brell but then spends 5%.",
    "<ORG> [turn]:[stop]but_then [spend]spends <PERCENT> . " },
  { "BRELL\xE2\x80\x99s plans\xE2\x80\x94"
    "5%!",
    "brell 's [plan]plans - <PERCENT> ! " },
  { "A capital outlay of 5%;",
    "[closed]a <METRIC>capital_outlay [closed]of <PERCENT> ; " },
  { "Brell said \xE2\x80\x9Cthe 5%\xE2\x80\x9D",
    "<ORG> said \" [closed]the <PERCENT> \" " },
  { "Year-over-year it isn't 5%-ish.", "year-over-year it isn't <PERCENT> ish . " },
  { "\xEE\x80\x81 costs 5%", "\xEF\xBF\xBD costs <PERCENT> " }, /* a private code point */
};

static void test_sentences_are_typed(void)
{
  desk d = open_small(small_rules);
  for (size_t i = 0; i < sizeof typed_cases / sizeof typed_cases[0]; i++) {
    read_text(&d, sift_text_of(typed_cases[i].text), "");
    sift_buffer out = { .arena = d.work };
    size_t byte = d.article->sentence_count > 0 ? d.article->sentences[0].span.start : 0;
    sift_claim_explain(d.claimer, d.work, d.article, &d.mentions, byte,
                       sift_text_of("none"), &out);
    sift_text said = sift_buffer_text(&out);
    size_t end = sift_text_find(said, SIFT_TEXT("\n"), 0);
    CHECK_TEXT(sift_text_sub(said, strlen("typed: "), end), typed_cases[i].typed);
  }
  close_desk(&d);
}

/* How many claims a text gives: gaps hold, barriers stop. */
static const struct {
  const char *text;
  size_t claims;
} gap_cases[] = {
  { "Brell spends 5%.", 1 },
  { "Brell of the north spends 5%.", 1 },     /* three words: the gap's width */
  { "Brell of the far north spends 5%.", 0 }, /* one too many */
  { "Brell; it spends 5%.", 0 },              /* a barrier that is a mark */
  { "Brell but spends 5%.", 0 },              /* a barrier that is a class */
  { "Brell put by 5%.", 1 },
  { "Brell puts by 5%.", 0 }, /* words are whole */
  { "Brell and a capital outlay of 5%.", 1 },
  { "Brell spends 5% and Brell spends 6%.", 2 }, /* every start has its chance */
};

static void test_gaps_stop_at_barriers(void)
{
  desk d = open_small(small_rules);
  for (size_t i = 0; i < sizeof gap_cases / sizeof gap_cases[0]; i++) {
    read_text(&d, sift_text_of(gap_cases[i].text), "");
    CHECK_CASE(gap_cases[i].text, claims_of(&d).count == gap_cases[i].claims);
  }
  close_desk(&d);
}

/* ---------------------------------------------------------------- faults in rules */

static const struct {
  const char *match, *fault;
} fault_cases[] = {
  { "<ORG:subject", "'<' without '>'" },
  { "<unknown>", "no kind of value and no word class" },
  { "<MONEY:value> ~0 word", "a gap is" },
  { "(<MONEY:value>", "'(' without ')'" },
  { "<MONEY:value> )", "unexpected" },
  { "<ANY:value>", "needs no kind" },
};

static void test_faults_name_file_and_line(void)
{
  for (size_t i = 0; i < sizeof fault_cases / sizeof fault_cases[0]; i++) {
    char yaml[600];
    snprintf(yaml, sizeof yaml,
             "format: 1\nset: {name: bad, version: 1.0.0}\nclaims:\n- id: bad\n"
             "  match: '%s'\n" SOME_TEST,
             fault_cases[i].match);
    sift_error err = { 0 };
    sift_ruleset *rules = NULL;
    sift_status status =
        sift_ruleset_read(sift_text_of(yaml), "bad.yaml", NULL, NULL, &rules, &err);
    CHECK_CASE(fault_cases[i].match, status == SIFT_RULE);
    CHECK_CASE(fault_cases[i].match, strncmp(err.at, "bad.yaml:", 9) == 0);
    if (!CHECK_CASE(fault_cases[i].match,
                    strstr(err.message, fault_cases[i].fault) != NULL))
      fprintf(stderr, "  got: %s\n", err.message);
    sift_ruleset_close(rules);
  }
}

/* ---------------------------------------------------------------- needs */

static sift_scene open_scene(desk *d)
{
  sift_scene scene = { .claimer = d->claimer,
                       .arena = d->work,
                       .article = d->article,
                       .mentions = &d->mentions };
  sift_scene_open(&scene);
  return scene;
}

static void type_sentence(desk *d, sift_scene *scene, sift_scene_sentence *sentence)
{
  sift_scene_words(scene, sentence->index, sentence);
  sift_typed_make(d->work, d->claimer->classes, &d->mentions, sentence->typed.words,
                  sentence->typed.word_count, &sentence->typed);
  sift_typed_write(d->work, &sentence->typed);
}

static sift_typed first_typed(desk *d)
{
  sift_scene scene = open_scene(d);
  sift_scene_sentence sentence = { .index = 0 };
  type_sentence(d, &scene, &sentence);
  return sentence.typed;
}

static bool same_stretch(const sift_typed *typed, sift_stretch held, bool is_set,
                         sift_span bytes)
{
  bool holds = held.from != held.to;
  if (!is_set || bytes.start == bytes.end)
    return !holds;
  return holds &&
         sift_stretch_first(typed, held) == sift_typed_word_at(typed, bytes.start) &&
         sift_stretch_last(typed, held) == sift_typed_word_at(typed, bytes.end - 1);
}

/* A rule's moves find at the token what its pattern has found there, and all roles in the
 * same words. */
static void check_walk(desk *d, const sift_typed *typed, const sift_claim_rule *rule,
                       size_t token, bool found)
{
  sift_stretch held[SIFT_ROLE_LIMIT];
  sift_match_result result = sift_starter_walk(d->claimer->starter, rule, token, held);
  if (result == SIFT_MATCH_LIMIT)
    return; /* the pattern is asked */
  CHECK_CASE(rule->id.at, (result == SIFT_MATCH_FOUND) == found);
  for (size_t i = 0; found && i < rule->role_count; i++) {
    sift_span bytes = { 0, 0 };
    bool is_set = sift_matcher_group(d->claimer->matcher, rule->roles[i].group, &bytes);
    CHECK_CASE(rule->id.at, same_stretch(typed, held[i], is_set, bytes));
  }
}

/* Runs every rule at every token of the text; where one matches, its needs must be met,
 * and the token must be among its starts. */
static void check_needs(desk *d, size_t *ran)
{
  sift_scene scene = open_scene(d);
  for (uint32_t s = 0; s < d->article->sentence_count; s++) {
    sift_scene_sentence sentence = { .index = s };
    type_sentence(d, &scene, &sentence);
    sift_cells starts;
    sift_starter *starter = d->claimer->starter;
    CHECK(sift_starter_begin(starter, &sentence.typed));
    const sift_needs *needs = sift_starter_needs(starter);
    bool has_any = sift_needs_next(needs, 0) < d->rules->claim_count;
    for (size_t i = 0; i < d->rules->claim_count; i++) {
      const sift_claim_rule *rule = &d->rules->claims[i];
      bool may = sift_needs_next(needs, i) == i && sift_starter_find(starter, i, &starts);
      for (size_t t = 0; t < sentence.typed.token_count; t++) {
        const sift_token *token = &sentence.typed.tokens[t];
        bool found =
            sift_pattern_match(rule->pattern, d->claimer->matcher, sentence.typed.text,
                               token->at, SIZE_MAX) == SIFT_MATCH_FOUND;
        CHECK_CASE(rule->id.at,
                   !found || (may && (starts.bits[token->cell / 64] >> token->cell % 64 &
                                      1) != 0));
        if (has_any && (may || (t + i) % 8 == 0))
          check_walk(d, &sentence.typed, rule, t, found);
      }
      (*ran)++;
    }
  }
}

/* ---------------------------------------------------------------- phrases */

/* "Went to" and "at least" are phrases of classes, which other rules need not know of. */
static const char phrase_rules[] =
    "format: 1\n"
    "set: {name: phrases, version: 1.0.0}\n"
    "words:\n"
    "  closed: [the, a, of]\n"
    "  arrive: [went to, went to at last, make it]\n"
    "  dwell: [at least]\n"
    "  go: [went, come]\n"
    "  toward: [to, into]\n"
    "  hedge: [at, least, some]\n"
    "entities:\n"
    "- {id: brell, kind: org, name: Brell}\n"
    "values:\n"
    "- id: phrases.percent\n"
    "  kind: percent\n"
    "  match: '(?<amount>[0-9]+)(?<unit>%)'\n"
    "  tests: [{text: It cost 5%., expect: [{text: 5%}]}]\n"
    "claims:\n"
    "- {id: whole, match: '<ORG> <arrive> <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: words, match: '<ORG> went to ~1 <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: class, match: '<ORG> <go> to <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: classes, match: '<ORG> <go> <toward> <PERCENT:value>', set: {metric: a}, "
    "tests: [{text: no, expect: []}]}\n"
    "- {id: gap, match: '<ORG> <go> ~2 <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: word-gap, match: '<ORG> went ~1 <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: inside, match: '<ORG> ~2 to <PERCENT:value>', set: {metric: a}, tests: "
    "[{text: no, expect: []}]}\n"
    "- {id: hedged, match: '<ORG> had <hedge>{0,3} <PERCENT:value>', set: {metric: a}, "
    "tests: [{text: no, expect: []}]}\n"
    "- {id: passed, match: '<ORG> <go> <toward>{0,3} <PERCENT:value>', set: {metric: a}, "
    "tests: [{text: no, expect: []}]}\n"
    "- {id: no-go, match: '<ORG> (?! <go>) <ANY> <PERCENT:value>', set: {metric: a}, "
    "tests: [{text: no, expect: []}]}\n"
    "- {id: other, match: '<ORG> <!go> <PERCENT:value>', set: {metric: a}, tests: [{text: "
    "no, expect: []}]}\n";

/* Which rules match somewhere. */
static const struct {
  const char *text, *rules;
} phrase_cases[] = {
  /* a phrase, or words: what names each word reads them; what passes over words does not
   * begin with the second one */
  { "Brell went to 5%.", "whole words class classes word-gap other " },
  { "Brell come to 5%.", "class classes gap inside passed " }, /* no phrase */
  { "Brell went into 5%.", "classes gap word-gap passed " },
  { "Brell went to at last 5%.", "whole words word-gap other " },
  { "Brell had at least 5%.", "hedged " },
  { "Brell had some 5%.", "hedged " },
  { "Brell make it 5%.", "whole no-go other " },
};

static void test_phrases_of_a_class_take_no_words_from_other_rules(void)
{
  desk d = open_small(phrase_rules);
  for (size_t i = 0; i < sizeof phrase_cases / sizeof phrase_cases[0]; i++) {
    read_text(&d, sift_text_of(phrase_cases[i].text), "");
    sift_scene scene = open_scene(&d);
    sift_scene_sentence sentence = { .index = 0 };
    type_sentence(&d, &scene, &sentence);
    sift_buffer found = { .arena = d.work };
    for (size_t k = 0; k < d.rules->claim_count; k++)
      if (sift_pattern_match(d.rules->claims[k].pattern, d.claimer->matcher,
                             sentence.typed.text, 0, SIZE_MAX) == SIFT_MATCH_FOUND)
        sift_buffer_print(&found, "%.*s ", SIFT_SHOW(d.rules->claims[k].id));
    CHECK_TEXT(sift_buffer_text(&found), phrase_cases[i].rules);
    size_t ran = 0;
    check_needs(&d, &ran);
  }
  close_desk(&d);
}

/* All rules everywhere in one in three of the rules' own texts. (That its needs hide no
 * match of a rule in its own tests, these tell.) */
static void test_needs_and_starts_never_hide_a_match(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  size_t ran = 0;
  for (size_t i = 0; i < d.rules->claim_count; i++)
    for (size_t k = i % 3; k < d.rules->claims[i].test_count; k += 3) {
      read_text(&d, d.rules->claims[i].tests[k].text, "2025-02-07");
      check_needs(&d, &ran);
    }
  CHECK(ran > 1000);
  close_desk(&d);
}

/* Behind so many words several tokens share a place, and their order is not known. */
static void test_needs_of_long_sentences_never_hide_a_match(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  size_t ran = 0;
  for (size_t i = 0; i < d.rules->claim_count; i += 7) {
    sift_buffer text = { .arena = d.arena };
    for (size_t k = 0; k < 20 + i % 90; k++)
      sift_buffer_add(&text, SIFT_TEXT("so it went, "));
    sift_buffer_add(&text, d.rules->claims[i].tests[0].text);
    read_text(&d, sift_buffer_text(&text), "2025-02-07");
    check_needs(&d, &ran);
  }
  CHECK(ran > 1000);
  close_desk(&d);
}

/* The rules that a sentence has all needs of: what it lacks, has in another order or too
 * far away keeps a rule from being tried. */
static const struct {
  const char *text, *rules;
} needs_cases[] = {
  { "Brell spends 5%.", "small.near " },
  { "Brell spends much.", "" },
  { "Brell of the north spends 5%.", "small.near " },
  { "Brell of the far north spends 5%.", "" },
  { "A 5% spends Brell.", "" },
  { "Brell lays by 5%.", "small.words " },
  { "Brell lays it by 5%.", "" },
  { "So 5% went to Brell.", "small.ways " },
  { "And so 5% went to Brell.", "" }, /* too far from the beginning */
  { "Brell went to 5%.", "" },        /* half of each way */
  { "Brell had 5%.", "small.ways " },
  { "Brell had all of 5%.", "small.ways " },
  { "Brell had most of 5%.", "" },
};

static void test_rules_are_tried_where_their_needs_are_met(void)
{
  desk d = open_small(small_rules);
  for (size_t i = 0; i < sizeof needs_cases / sizeof needs_cases[0]; i++) {
    read_text(&d, sift_text_of(needs_cases[i].text), "");
    sift_needs *needs = sift_needs_open(d.work, d.rules);
    sift_typed typed = first_typed(&d);
    sift_buffer met = { .arena = d.work };
    sift_needs_find(needs, &typed);
    for (size_t k = 0; (k = sift_needs_next(needs, k)) < d.rules->claim_count; k++)
      sift_buffer_print(&met, "%.*s ", SIFT_SHOW(d.rules->claims[k].id));
    CHECK_TEXT(sift_buffer_text(&met), needs_cases[i].rules);
  }
  close_desk(&d);
}

/* One without is in every place at which its rules look for it. */
static void test_every_word_of_the_rules_has_a_tag(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  CHECK(d.rules->literals.count < SIFT_TAG_LIMIT - SIFT_WORD_TAG);
  close_desk(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_sentences_are_typed),
    CHECK_TEST(test_gaps_stop_at_barriers),
    CHECK_TEST(test_faults_name_file_and_line),
    CHECK_TEST(test_phrases_of_a_class_take_no_words_from_other_rules),
    CHECK_TEST(test_needs_and_starts_never_hide_a_match),
    CHECK_TEST(test_needs_of_long_sentences_never_hide_a_match),
    CHECK_TEST(test_rules_are_tried_where_their_needs_are_met),
    CHECK_TEST(test_every_word_of_the_rules_has_a_tag),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
