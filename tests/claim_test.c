/* claim_test.c - the typed sentence, gaps and barriers, needs that never hide a match,
 * and what context gives to claims: pronouns, lists, headings, tables, carried figures.
 */
#include "check.h"

#include <stdlib.h>

#include "article/article.h"
#include "cases.h"
#include "claim/parts.h"
#include "tag/tag.h"

typedef struct desk {
  sift_ruleset *rules;
  sift_arena *arena; /* of the tools */
  sift_arena *work;  /* of one text */
  sift_tagger *tagger;
  sift_claimer *claimer;
  sift_article *article;
  sift_mentions mentions;
} desk;

static void open_tools(desk *d)
{
  d->arena = sift_arena_open(0);
  d->work = sift_arena_open(0);
  d->tagger = sift_tagger_open(d->arena, d->rules);
  d->claimer = sift_claimer_open(d->arena, d->rules);
}

static desk open_desk(const char *folder)
{
  desk d = { 0 };
  sift_error err = { 0 };
  if (sift_ruleset_open(folder, NULL, NULL, &d.rules, &err) != SIFT_OK)
    fail_msg("%s: %s", err.at, err.message);
  open_tools(&d);
  return d;
}

static desk open_small(const char *yaml)
{
  desk d = { 0 };
  sift_error err = { 0 };
  if (sift_ruleset_read(sift_text_of(yaml), "small.yaml", NULL, NULL, &d.rules, &err) !=
      SIFT_OK)
    fail_msg("%s: %s", err.at, err.message);
  open_tools(&d);
  return d;
}

static void close_desk(desk *d)
{
  sift_arena_close(d->work);
  sift_arena_close(d->arena);
  sift_ruleset_close(d->rules);
}

static void read_text(desk *d, sift_text text, const char *published)
{
  sift_error err = { 0 };
  sift_raw raw = { .source = SIFT_TEXT("test"),
                   .bytes = text,
                   .is_utf8 = true,
                   .form = sift_text_starts(text, SIFT_TEXT("<")) ? SIFT_RAW_HTML
                                                                  : SIFT_RAW_TEXT,
                   .published = sift_text_of(published) };
  sift_article_limits limits = { 0 };
  sift_arena_reset(d->work);
  CHECK(sift_article_read(d->work, &raw, limits, &d->article, &err) == SIFT_OK);
  CHECK(sift_tag(d->tagger, d->work, d->article, &d->mentions, &err) == SIFT_OK);
  sift_dates_resolve(d->rules, d->work, d->article, &d->mentions);
}

static sift_claims claims_of(desk *d)
{
  sift_claims claims = { 0 };
  sift_error err = { 0 };
  CHECK(sift_claims_find(d->claimer, d->work, d->article, &d->mentions, &claims, &err) ==
        SIFT_OK);
  return claims;
}

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

/* ---------------------------------------------------------------- context, as data */

static bool field_is(sift_text wanted, sift_text a, sift_text b)
{
  return wanted.len == 0 || sift_text_eq(wanted, a) || sift_text_eq(wanted, b) ||
         (sift_text_is(wanted, "-") && a.len == 0);
}

static sift_text next_field(sift_text *line)
{
  size_t bar = sift_text_find(*line, SIFT_TEXT("|"), 0);
  sift_text field = sift_text_sub(*line, 0, bar == SIZE_MAX ? line->len : bar);
  *line =
      bar == SIZE_MAX ? (sift_text){ "", 0 } : sift_text_sub(*line, bar + 1, line->len);
  return sift_text_trim(field);
}

/* The value as it is written, its date, or "=" and its lower end in digits. */
static bool value_is(sift_text wanted, const sift_value *value)
{
  char room[SIFT_DECIMAL_ROOM];
  if (!sift_text_starts(wanted, SIFT_TEXT("=")))
    return field_is(wanted, value->text, value->edtf);
  size_t space = sift_text_find(wanted, SIFT_TEXT(" "), 0);
  size_t end = space == SIZE_MAX ? wanted.len : space;
  return sift_text_eq(sift_text_sub(wanted, 1, end),
                      sift_decimal_print(value->lo, room)) &&
         (end == wanted.len ||
          sift_text_eq(sift_text_sub(wanted, end + 1, wanted.len), value->unit));
}

/* subject | metric | object | value | period | modality | speaker; an empty one asks nothing. */
static bool claim_is(const sift_claim *claim, sift_text line)
{
  sift_text none = { 0 };
  return field_is(next_field(&line), claim->subject, none) &&
         field_is(next_field(&line), claim->metric, none) &&
         field_is(next_field(&line), claim->object, none) &&
         value_is(next_field(&line), &claim->value) &&
         field_is(next_field(&line), claim->period.edtf, claim->period.text) &&
         field_is(next_field(&line), sift_text_of(sift_modality_name(claim->modality)),
                  none) &&
         field_is(next_field(&line), claim->speaker, none);
}

static void check_line(const sift_claims *claims, const char *file, sift_text line,
                       size_t number)
{
  bool wanted = !sift_text_starts(line, SIFT_TEXT("not "));
  sift_text asked = wanted ? line : sift_text_sub(line, 4, line.len);
  bool found = false;
  for (size_t i = 0; i < claims->count; i++)
    found = found || claim_is(&claims->at[i], asked);
  if (CHECK_CASE(file, found == wanted))
    return;
  fprintf(stderr, "  line %zu: %.*s\n", number, SIFT_SHOW(line));
  for (size_t i = 0; i < claims->count; i++) {
    const sift_claim *c = &claims->at[i];
    fprintf(stderr, "  got: %.*s | %.*s | %.*s | %.*s | %.*s | %s (%.*s)\n",
            SIFT_SHOW(c->subject), SIFT_SHOW(c->metric), SIFT_SHOW(c->object),
            SIFT_SHOW(c->value.text), SIFT_SHOW(c->period.edtf),
            sift_modality_name(c->modality), SIFT_SHOW(c->rule));
  }
}

/* Cases: a text, a line of "--", its claims, an empty line and "==". */
static void check_cases(const char *file)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text all = read_tests_file(d.arena, file), line;
  sift_buffer text = { .arena = d.arena };
  sift_claims claims = { 0 };
  bool in_text = false;
  size_t number = 0, cases = 0, asked = 1; /* of the case, that it claims something */
  for (size_t at = 0; at < all.len; at += line.len + 1) {
    size_t end = sift_text_find(all, SIFT_TEXT("\n"), at);
    line = sift_text_sub(all, at, end == SIZE_MAX ? all.len : end);
    number++;
    if (sift_text_starts(line, SIFT_TEXT("=="))) {
      if (!CHECK_CASE(file, !in_text && asked > 0))
        fprintf(stderr, "  line %zu: the case before asks nothing\n", number);
      in_text = true;
      text.len = asked = 0;
    } else if (in_text && sift_text_is(line, "--")) {
      in_text = false;
      read_text(&d, sift_text_trim(sift_text_copy(d.arena, sift_buffer_text(&text))),
                "2025-02-07");
      claims = claims_of(&d);
      cases++;
    } else if (in_text) {
      sift_buffer_add(&text, line);
      sift_buffer_byte(&text, '\n');
    } else if (line.len > 0 && line.at[0] != '#') {
      check_line(&claims, file, line, number);
      asked++;
    }
  }
  CHECK(cases > 10 && asked > 0);
  close_desk(&d);
}

static void test_context_fills_what_is_missing(void)
{
  check_cases("cases/claims.txt");
}

static void test_tables_and_lists_tell_what_their_heads_say(void)
{
  check_cases("cases/tables.txt");
}

static void test_a_time_in_an_article_of_no_day_has_none(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  read_text(&d,
            SIFT_TEXT("An outage hit Oracle. The outage began at 9:12 a.m. GMT and was "
                      "declared over at 1:26 p.m. GMT."),
            "");
  sift_claims claims = claims_of(&d);
  CHECK(claims.count == 2);
  for (size_t i = 0; i < claims.count; i++)
    CHECK_TEXT(claims.at[i].value.edtf, "");
  close_desk(&d);
}

static void test_this_year_of_an_article_of_no_day_is_no_other(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  read_text(&d,
            SIFT_TEXT("Oracle forecasts sales growth of at least 10% this year after "
                      "record sales in 2004. Kroger had revenue of $3 billion in 2004 "
                      "and expects a fall this year."),
            "");
  sift_claims claims = claims_of(&d);
  if (CHECK(claims.count == 2)) {
    CHECK_TEXT(claims.at[0].period.edtf, "");
    CHECK_TEXT(claims.at[1].period.edtf, "2004");
  }
  close_desk(&d);
}

/* ---------------------------------------------------------------- ids */

static void test_ids_depend_on_what_is_claimed(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text text = SIFT_TEXT("Oracle's revenue came to $53 billion in 2024. "
                             "Oracle's revenue came to $53 billion in 2024.");
  read_text(&d, text, "2025-02-07");
  sift_claims claims = claims_of(&d);
  if (CHECK(claims.count == 2)) {
    char first[80];
    snprintf(first, sizeof first, "%.*s", SIFT_SHOW(claims.at[0].id));
    CHECK(strncmp(first, "sha256:", 7) == 0 && strlen(first) == 71);
    CHECK(!sift_text_eq(claims.at[0].id, claims.at[1].id)); /* another place */
    read_text(&d, text, "2025-02-07");
    claims = claims_of(&d);
    CHECK(claims.count == 2);
    CHECK_TEXT(claims.at[0].id, first); /* the same every time */
  }
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
    CHECK_TEST(test_context_fills_what_is_missing),
    CHECK_TEST(test_tables_and_lists_tell_what_their_heads_say),
    CHECK_TEST(test_a_time_in_an_article_of_no_day_has_none),
    CHECK_TEST(test_this_year_of_an_article_of_no_day_is_no_other),
    CHECK_TEST(test_ids_depend_on_what_is_claimed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
