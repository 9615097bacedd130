/* explain.c - `rules explain`: what rules made of a place, a line or words of a document,
 * and what became of one rule. */
#include "api/engine.h"

/* The byte of the nth code point; the text's length where there are not so many. */
static size_t byte_of(sift_text text, size_t place)
{
  const char *at = text.at, *end = text.at + text.len;
  while (place-- > 0 && at < end)
    sift_rune_next(&at, end);
  return (size_t)(at - text.at);
}

static bool is_claim_rule(const sift_ruleset *rules, sift_text id)
{
  for (size_t i = 0; i < rules->claim_count; i++)
    if (sift_text_eq(rules->claims[i].id, id))
      return true;
  return false;
}

static bool is_value_rule(const sift_ruleset *rules, sift_text id)
{
  for (size_t i = 0; i < rules->value_count; i++)
    if (sift_text_eq(rules->values[i].id, id))
      return true;
  return false;
}

/* The sentence, and what claim rules made of it at one of its places. */
static void explain_sentence(sift_worker *worker, sift_piece *piece, uint32_t sentence,
                             uint32_t place, sift_text rule, sift_buffer *text)
{
  const sift_article *article = piece->article;
  sift_span span = article->sentences[sentence].span;
  sift_buffer_print(text, "\n%.*s\n",
                    SIFT_SHOW(sift_text_sub(article->text, span.start, span.end)));
  sift_claim_explain(worker->claimer, piece->arena, article, &piece->mentions, place,
                     rule, text);
}

/* Without a place a claim rule is explained at each sentence that holds a figure. */
static void explain_everywhere(sift_worker *worker, sift_piece *piece, sift_text rule,
                               sift_buffer *text)
{
  uint32_t told = UINT32_MAX;
  for (size_t i = 0; i < piece->mentions.count; i++) {
    const sift_mention *m = &piece->mentions.at[i];
    if (m->kind > SIFT_TIME || m->kind == SIFT_NO_KIND || m->sentence == told)
      continue;
    told = m->sentence;
    explain_sentence(worker, piece, told, m->span.start, rule, text);
  }
}

/* The sentences of the paragraph that begins in this line of the document, or that this
 * line goes on with. False where there is none. */
static bool explain_line(sift_worker *worker, sift_piece *piece, size_t line,
                         sift_text rule, sift_buffer *text)
{
  const sift_article *article = piece->article;
  uint32_t nearest = 0;
  for (size_t i = 0; i < article->block_count; i++)
    if (article->blocks[i].line <= line && article->blocks[i].line > nearest)
      nearest = article->blocks[i].line;
  size_t before = text->len;
  for (uint32_t i = 0; nearest > 0 && i < article->sentence_count; i++)
    if (article->blocks[article->sentences[i].block].line == nearest)
      explain_sentence(worker, piece, i, article->sentences[i].span.start, rule, text);
  return text->len > before;
}

/* The byte that the options name; SIZE_MAX: none. */
static sift_status place_of(const sift_article *article,
                            const sift_explain_options *options, size_t *out,
                            sift_error *err)
{
  *out = SIZE_MAX;
  if (options->find != NULL) {
    *out = sift_text_find(article->text, sift_text_of(options->find), 0);
    return *out != SIZE_MAX ? SIFT_OK
                            : sift_fail(err, SIFT_USAGE,
                                        "'%s' does not stand in the text (see "
                                        "`factsift text`)",
                                        options->find);
  }
  if (options->place == SIFT_NOWHERE)
    return SIFT_OK;
  *out = byte_of(article->text, options->place);
  return *out < article->text.len
             ? SIFT_OK
             : sift_fail(err, SIFT_USAGE,
                         "the text ends before %zu; it has %zu characters",
                         options->place, sift_utf8_count(article->text));
}

static sift_status explain_article(sift_worker *worker, sift_piece *piece,
                                   const sift_explain_options *options, sift_buffer *text,
                                   sift_error *err)
{
  size_t byte;
  sift_text rule = sift_text_of(options->rule);
  SIFT_TRY(place_of(piece->article, options, &byte, err));
  if (options->line > 0)
    return explain_line(worker, piece, options->line, rule, text)
               ? SIFT_OK
               : sift_fail(err, SIFT_USAGE, "there is no sentence in line %zu",
                           options->line);
  if (byte == SIZE_MAX && is_claim_rule(worker->rules, rule)) {
    explain_everywhere(worker, piece, rule, text);
    return SIFT_OK;
  }
  sift_tag_explain(worker->tagger, piece->arena, piece->article, byte, rule, text);
  if (byte != SIZE_MAX)
    sift_claim_explain(worker->claimer, piece->arena, piece->article, &piece->mentions,
                       (uint32_t)byte, rule, text);
  return SIFT_OK;
}

static void explain(sift_engine *engine, sift_piece *piece,
                    const sift_explain_options *options, sift_sink out,
                    sift_result *result)
{
  sift_worker worker;
  sift_error err = { 0 };
  sift_buffer text = { .arena = piece->arena };
  sift_worker_open(&worker, engine->rules);
  if (sift_piece_read(&worker, piece, &err) != SIFT_OK ||
      explain_article(&worker, piece, options, &text, &err) != SIFT_OK)
    sift_result_fail(result, &err);
  else if (!sift_sink_text(out, sift_buffer_text(&text)))
    sift_result_closed(result);
  sift_worker_close(&worker);
}

/* The one document that is asked about. */
static sift_status find_document(sift_arena *arena, const sift_input *input,
                                 sift_listed *out, sift_error *err)
{
  sift_listing *listing;
  SIFT_TRY(sift_listing_open(arena, input, NULL, NULL, &listing, err));
  if (!sift_listing_next(listing, arena, out) ||
      (out->item.shape == SIFT_ITEM_ARCHIVE && out->error == NULL))
    return sift_fail(err, SIFT_USAGE, "there is no document to explain");
  if (out->error == NULL)
    return SIFT_OK;
  return sift_fail_at(err, out->error->status, sift_text_z(arena, out->item.source),
                      "%s%s%s", out->error->at, out->error->at[0] != '\0' ? ": " : "",
                      out->error->message);
}

sift_result sift_rules_explain(sift_engine *engine, const sift_input *input,
                               const sift_explain_options *options, sift_sink out)
{
  sift_result result = { 0 };
  sift_error err = { 0 };
  if (!sift_engine_ready(engine, &result))
    return result;
  sift_text named = sift_text_of(options->rule);
  sift_arena *arena = sift_arena_open(0);
  sift_piece piece = { .arena = arena };
  if (named.len > 0 && !is_claim_rule(engine->rules, named) &&
      !is_value_rule(engine->rules, named))
    sift_fail(&err, SIFT_USAGE, "no rule %s; `factsift rules list` names them",
              options->rule);
  else if (find_document(arena, input, &piece.listed, &err) == SIFT_OK)
    explain(engine, &piece, options, out, &result);
  if (err.status != SIFT_OK)
    sift_result_fail(&result, &err);
  if (err.status == SIFT_READ)
    result.end = SIFT_END_SOME_FAILED; /* as everywhere, where an input is not there */
  sift_arena_close(arena);
  return result;
}
