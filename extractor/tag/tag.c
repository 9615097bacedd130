/* tag.c - the engine from end to end: the pass over each piece (pass.c), the selection
 * (select.c), hedges, and places in the article's own text. */
#include "tag/engine.h"

#include <string.h>

sift_tagger *sift_tagger_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_tagger *tagger = SIFT_NEW(arena, sift_tagger);
  tagger->rules = rules;
  tagger->matcher = sift_matcher_open(arena);
  tagger->sieve = sift_sieve_open(arena, rules->sieve, SIFT_SIEVE_ROOM);
  tagger->scratch = sift_arena_open(0);
  sift_defer(arena, (void (*)(void *))sift_arena_close, tagger->scratch);
  tagger->sieved = SIFT_ARRAY(arena, uint64_t, SIFT_RULE_WORDS(rules->value_count));
  tagger->gated = SIFT_ARRAY(arena, uint64_t, SIFT_RULE_WORDS(rules->value_count));
  tagger->gated_to = SIFT_ARRAY(arena, uint32_t, rules->value_count);
  tagger->next_try = SIFT_ARRAY(arena, uint32_t, rules->value_count + 1);
  tagger->skipped = SIFT_NO_RULE;
  return tagger;
}

/* ---------------------------------------------------------------- mentions */

static void finish_value(sift_tagger *tagger, sift_mention *mention)
{
  const sift_kind_row *row = sift_kind_row_of(mention->kind);
  mention->value.kind = mention->kind;
  if (row->settle != NULL)
    row->settle(tagger->rules, tagger->arena, tagger->copy.text, mention);
  if (mention->kind < SIFT_MONEY || mention->kind > SIFT_DURATION)
    return;
  sift_hedges_find(tagger, mention);
}

static sift_mention mention_of(sift_tagger *tagger, const sift_candidate *candidate)
{
  const sift_ruleset *rules = tagger->rules;
  sift_mention out = { .span = candidate->span };
  switch (candidate->what) {
  case SIFT_HIT_RULE:
    out = tagger->found.at[candidate->index];
    finish_value(tagger, &out);
    break;
  case SIFT_HIT_ENTITY:
    out.entity = &rules->entities[candidate->index];
    out.kind = out.entity->kind;
    out.rule = SIFT_TEXT("entities");
    break;
  case SIFT_HIT_METRIC:
    out.metric = &rules->metrics[candidate->index];
    out.kind = SIFT_METRIC;
    out.rule = SIFT_TEXT("metrics");
    break;
  default:
    out.kind = SIFT_REF;
    out.rule = SIFT_TEXT("classes");
    break;
  }
  return out;
}

uint32_t sift_sentence_at(const sift_article *article, sift_span span, uint32_t from)
{
  while (from + 1 < article->sentence_count &&
         article->sentences[from].span.end <= span.start)
    from++;
  return from;
}

/* As many as are wanted, but half as many again at least: an article of many pieces
 * would copy all that it has for each of them. */
void sift_mention_list_reserve(sift_arena *arena, sift_mention_list *list, size_t more)
{
  if (more <= list->room - list->count)
    return;
  more = more > list->count / 2 ? more : list->count / 2;
  sift_mention *larger = SIFT_ARRAY(arena, sift_mention, list->count + more);
  if (list->count > 0)
    memcpy(larger, list->at, list->count * sizeof *larger);
  list->at = larger;
  list->room = list->count + more;
}

static void make_mentions(sift_tagger *tagger, sift_mention_list *out)
{
  sift_candidates_select(tagger);
  sift_mention_list_reserve(tagger->arena, out, tagger->taken.count);
  const sift_article *article = tagger->article;
  uint32_t sentence = out->count > 0 ? out->at[out->count - 1].sentence : 0;
  for (size_t i = 0; i < tagger->taken.count; i++) {
    sift_mention mention = mention_of(tagger, &tagger->taken.at[i]);
    if (mention.kind == SIFT_NO_KIND)
      continue;
    mention.span = sift_copy_span(&tagger->copy, mention.span);
    mention.span.start += tagger->base;
    mention.span.end += tagger->base;
    mention.value.text =
        sift_text_sub(article->text, mention.span.start, mention.span.end);
    mention.sentence = sentence = sift_sentence_at(article, mention.span, sentence);
    *SIFT_PUSH(tagger->arena, out) = mention;
  }
}

sift_status sift_tag(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                     sift_mentions *out, sift_error *err)
{
  *out = (sift_mentions){ 0 };
  if (article->text.len >= UINT32_MAX / 2)
    return sift_fail(err, SIFT_LIMIT, "text of %zu bytes is too long", article->text.len);
  tagger->limited = NULL;
  tagger->article = article;
  tagger->arena = arena;
  tagger->is_release = sift_is_release(tagger->rules, article);
  sift_mention_list list = { 0 };
  for (sift_pieces pieces = { 0 }; sift_pieces_next(&pieces, article);) {
    sift_tagger_scan(tagger, arena, article, pieces.piece);
    make_mentions(tagger, &list);
    *out = (sift_mentions){ list.at, list.count };
  }
  sift_pounds_weigh(tagger, out);
  sift_dollars_settle(tagger, out);
  sift_units_lend(tagger, out);
  sift_days_lend(tagger, out);
  sift_goods_drop(tagger, out);
  sift_locals_carry(tagger, out);
  if (tagger->limited != NULL)
    return sift_fail(err, SIFT_LIMIT, "rule %.*s: match limit",
                     SIFT_SHOW(tagger->limited->id));
  return SIFT_OK;
}

sift_status sift_tag_plainly(sift_tagger *tagger, sift_arena *arena,
                             const sift_article *article, sift_mentions *out,
                             sift_error *err)
{
  tagger->plainly = true;
  sift_status status = sift_tag(tagger, arena, article, out, err);
  tagger->plainly = false;
  return status;
}

bool sift_value_of(sift_tagger *tagger, sift_arena *arena, sift_text written,
                   sift_value *out)
{
  sift_span all = { 0, (uint32_t)written.len };
  sift_block block = { .span = all };
  sift_sentence sentence = { .span = all };
  sift_article article = { .text = written,
                           .blocks = &block,
                           .block_count = 1,
                           .sentences = &sentence,
                           .sentence_count = 1 };
  sift_mentions mentions;
  sift_error ignored;
  sift_tag(tagger, arena, &article, &mentions, &ignored);
  for (size_t i = 0; i < mentions.count; i++)
    if (sift_has_value(&mentions.at[i])) {
      *out = mentions.at[i].value;
      return true;
    }
  return false;
}
