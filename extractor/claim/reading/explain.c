/* explain.c - for rule authors: the typed sentence at a place, and why a rule did or did
 * not speak there. */
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"

/* Of a class of a word, or of a phrase. */
static sift_text class_name(const sift_claimer *claimer, uint32_t rune)
{
  uint32_t base = rune >= SIFT_TYPED_PHRASE ? SIFT_TYPED_PHRASE : SIFT_TYPED_CLASS;
  return claimer->rules->words[rune - base].name;
}

/* The typed text in letters: <kind>, word, [class]word, [class of both]:[class]word_word.
 */
static void show_token(const sift_claimer *claimer, sift_text token, sift_buffer *out)
{
  static const char *const kinds[SIFT_KIND_COUNT] = {
    "TRAP", "MONEY", "PERCENT", "COUNT",  "MULTIPLE", "QUANTITY", "DURATION", "DATE",
    "TIME", "CHIP",  "ORG",     "PERSON", "PRODUCT",  "PLACE",    "METRIC",   "REF",
  };
  const char *at = token.at, *end = token.at + token.len;
  bool of_phrase = false;
  while (at < end) {
    uint32_t rune = sift_rune_next(&at, end);
    bool was_of_phrase = of_phrase;
    of_phrase = rune >= SIFT_TYPED_PHRASE && rune != SIFT_TYPED_REST;
    if (rune >= SIFT_TYPED_CLASS && rune != SIFT_TYPED_REST)
      sift_buffer_print(out, "%s[%.*s]", was_of_phrase && !of_phrase ? ":" : "",
                        SIFT_SHOW(class_name(claimer, rune)));
    else if (rune == SIFT_TYPED_JOIN || rune == SIFT_TYPED_SEAM)
      sift_buffer_byte(out, '_');
    else if (rune >= SIFT_TYPED_KIND && rune < SIFT_TYPED_KIND + SIFT_KIND_COUNT)
      sift_buffer_print(out, "<%s>", kinds[rune - SIFT_TYPED_KIND]);
    else if (rune != SIFT_TYPED_REST)
      sift_buffer_rune(out, rune);
  }
}

static sift_text show_typed(const sift_claimer *claimer, sift_arena *arena,
                            sift_text typed)
{
  sift_buffer out = { .arena = arena };
  show_token(claimer, typed, &out);
  return sift_buffer_text(&out);
}

static void explain_needs(const sift_scene *scene, const sift_scene_sentence *sentence,
                          const sift_claim_rule *rule, sift_buffer *out)
{
  sift_starter *starter = scene->claimer->starter;
  sift_starter_begin(starter, &sentence->typed);
  bool has = sift_needs_next(sift_starter_needs(starter), rule->order) == rule->order;
  sift_buffer_print(out, "%s\n",
                    has ? "run, and its pattern matches nowhere"
                        : "not run: the sentence lacks a word or value that it needs, or "
                          "has it too far from the others");
}

/* Why the rule's matches in the sentence gave no claim, each reason once. */
static void explain_refusals(const sift_scene *scene, uint32_t sentence,
                             const sift_claim_rule *rule, sift_buffer *out)
{
  const sift_refusal_list *all = scene->claimer->refusals;
  bool any = false;
  for (size_t i = 0; i < all->count; i++) {
    const sift_refusal *one = &all->at[i];
    bool is_new = one->rule == rule && one->sentence == sentence;
    for (size_t k = 0; is_new && k < i; k++)
      is_new = all->at[k].rule != rule || all->at[k].why != one->why ||
               !sift_text_eq(all->at[k].figure, one->figure);
    if (!is_new)
      continue;
    sift_buffer_print(out, "%smatched, but of %.*s: %s", any ? "; " : "",
                      SIFT_SHOW(one->figure), one->why);
    any = true;
  }
  sift_buffer_print(out, "%s\n",
                    any ? ""
                        : "matched, but a match that tells more of the figure, or a "
                          "rule before it, was taken");
}

static void explain_rule(sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_claim_rule *rule, const sift_draft_list *drafts,
                         const sift_claims *claims, bool asked, sift_buffer *out)
{
  size_t own = 0, kept = 0;
  sift_span span = scene->article->sentences[sentence->index].span;
  for (size_t i = 0; i < drafts->count; i++)
    own += drafts->at[i].rule == rule;
  for (size_t i = 0; i < claims->count; i++)
    kept += sift_text_eq(claims->at[i].rule, rule->id) &&
            claims->at[i].span.start >= span.start && claims->at[i].span.end <= span.end;
  if (own == 0 && !asked)
    return;
  sift_buffer_print(out, "%.*s: ", SIFT_SHOW(rule->id));
  if (own == 0)
    explain_needs(scene, sentence, rule, out);
  else if (kept == 0)
    explain_refusals(scene, sentence->index, rule, out);
  else
    sift_buffer_print(out, "gave %zu of the claims below\n", kept);
}

static void explain_claims(const sift_scene *scene, uint32_t sentence,
                           const sift_claims *claims, sift_buffer *out)
{
  sift_span span = scene->article->sentences[sentence].span;
  for (size_t i = 0; i < claims->count; i++) {
    const sift_claim *c = &claims->at[i];
    if (c->span.start < span.start || c->span.end > span.end)
      continue;
    sift_buffer_print(out, "claim: %.*s · %.*s · %.*s · %.*s (%.*s)\n",
                      SIFT_SHOW(c->subject), SIFT_SHOW(c->metric),
                      SIFT_SHOW(c->value.text), SIFT_SHOW(c->period.edtf),
                      SIFT_SHOW(c->rule));
  }
}

static void show(sift_scene *scene, const char *what, sift_scene_sentence *sentence,
                 sift_buffer *out)
{
  sift_typed_write(scene->arena, &sentence->typed);
  sift_text shown = show_typed(scene->claimer, scene->arena, sentence->typed.text);
  sift_buffer_print(out, "%s: %.*s\n", what, SIFT_SHOW(shown));
}

static bool find_sentence(const sift_article *article, size_t byte, uint32_t *out)
{
  for (uint32_t i = 0; i < article->sentence_count; i++)
    if (byte >= article->sentences[i].span.start &&
        byte < article->sentences[i].span.end) {
      *out = i;
      return true;
    }
  return false;
}

void sift_claim_explain(sift_claimer *claimer, sift_arena *arena,
                        const sift_article *article, const sift_mentions *mentions,
                        size_t byte, sift_text rule, sift_buffer *out)
{
  sift_error err;
  sift_claims claims = { 0 };
  sift_scene_sentence sentence = { .index = 0 }, trunk;
  sift_scene scene = { .claimer = claimer,
                       .arena = arena,
                       .article = article,
                       .mentions = mentions,
                       .err = &err };
  if (!find_sentence(article, byte, &sentence.index)) {
    sift_buffer_print(out, "no sentence there\n");
    return;
  }
  sift_refusal_list refusals = { 0 };
  claimer->refusals = &refusals;
  sift_claims_find(claimer, arena, article, mentions, &claims, &err);
  sift_scene_open(&scene);
  sift_scene_words(&scene, sentence.index, &sentence);
  sift_draft_list drafts = { 0 };
  bool has_trunk = sift_drafts_read(&scene, &sentence, &trunk, &drafts);
  show(&scene, "typed", &sentence, out);
  if (has_trunk)
    show(&scene, "without clauses", &trunk, out);
  for (size_t i = 0; i < claimer->rules->claim_count; i++) {
    const sift_claim_rule *one = &claimer->rules->claims[i];
    if (rule.len == 0 || sift_text_eq(one->id, rule))
      explain_rule(&scene, &sentence, one, &drafts, &claims, rule.len > 0, out);
  }
  explain_claims(&scene, sentence.index, &claims, out);
  claimer->refusals = NULL;
}
