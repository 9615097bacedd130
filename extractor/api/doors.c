/* doors.c - the small doors: claims to facts and findings, pairs of
 * figures, and what a robots.txt allows. */
#include "api/engine.h"
#include "fetch/fetch.h"

static void add_line(sift_buffer *out, const sift_json *record)
{
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

/* Prints one record from a scratch arena, so that a long answer needs no memory. */
static bool print_record(sift_sink sink, sift_arena *scratch, const sift_json *record)
{
  sift_buffer out = { .arena = scratch };
  add_line(&out, record);
  bool sent = sift_sink_text(sink, sift_buffer_text(&out));
  sift_arena_reset(scratch);
  return sent;
}

/* ---------------------------------------------------------------- reconcile */

typedef SIFT_LIST(sift_claim) claim_list;

typedef struct gathering {
  sift_arena *arena, *scratch;
  const sift_ruleset *rules;
  claim_list claims;
  sift_table texts; /* that claims share */
  /* The same bytes under two names are one article, and so its claims. */
  sift_table by_id;
  sift_result *result;
  sift_sink out;
} gathering;

/* Of the same claim from two places, the first place in byte order stands. */
static void keep_claim(gathering *g, const sift_claim *claim)
{
  sift_claim kept;
  void **known = NULL;
  sift_claim_keep(&g->texts, claim, &kept);
  if (kept.shard.len == 0)
    kept.shard = sift_shard_of(g->rules, g->arena, kept.subject);
  if (kept.id.len > 0)
    known = sift_table_put(&g->by_id, kept.id);
  if (known != NULL && *known != NULL) {
    sift_claim *first = &g->claims.at[(uintptr_t)*known - 1];
    if (sift_text_compare(kept.source, first->source) < 0)
      *first = kept;
    return;
  }
  *SIFT_PUSH(g->arena, &g->claims) = kept;
  if (known != NULL)
    *known = (void *)(uintptr_t)g->claims.count;
}

static sift_status read_claim(gathering *g, sift_text line, sift_error *err)
{
  sift_json *record;
  sift_claim claim = { 0 };
  SIFT_TRY(sift_json_read(g->scratch, line, &record, err));
  sift_text kind = sift_json_string(record, "record");
  if (kind.len > 0 && !sift_text_is(kind, "claim"))
    return SIFT_OK;
  SIFT_TRY(sift_claim_read(g->scratch, record, &claim, err));
  keep_claim(g, &claim);
  return SIFT_OK;
}

/* One line of the stream, its claim kept or its error printed. False when nobody
 * listens. */
static bool take_line(gathering *g, sift_lines *lines, bool *more)
{
  sift_text line;
  sift_error err = { 0 };
  sift_status status = sift_lines_next(lines, g->scratch, &line, more, &err);
  if (!*more)
    return true;
  if (status == SIFT_OK)
    status = read_claim(g, line, &err);
  if (status == SIFT_OK) {
    sift_arena_reset(g->scratch);
    return true;
  }
  g->result->errors++;
  snprintf(err.at, sizeof err.at, "line %zu", lines->number);
  return print_record(g->out, g->scratch,
                      sift_error_record(g->scratch, SIFT_TEXT("-"), &err));
}

static bool gather(gathering *g, FILE *input)
{
  sift_lines lines = { .input = input, .limit = SIFT_LINE_LIMIT };
  bool more = true, open = true;
  while (more && open)
    open = take_line(g, &lines, &more);
  return open;
}

static bool print_reconciled(gathering *g, const sift_reconciled *all)
{
  for (size_t i = 0; i < all->fact_count; i++)
    if (!print_record(g->out, g->scratch,
                      sift_fact_record(g->scratch, &all->facts[i], SIFT_RECORD_LINE)))
      return false;
  for (size_t i = 0; i < all->finding_count; i++) {
    g->result->findings += sift_relation_is_flagged(all->findings[i].relation);
    if (!print_record(
            g->out, g->scratch,
            sift_finding_record(g->scratch, &all->findings[i], SIFT_RECORD_LINE)))
      return false;
  }
  return true;
}

static void reconcile(gathering *g, FILE *input)
{
  sift_reconciled all = { 0 };
  sift_error err = { 0 };
  if (!gather(g, input)) {
    sift_result_closed(g->result);
    return;
  }
  if (sift_reconcile(g->arena, g->rules, g->claims.at, g->claims.count, &all, &err) !=
      SIFT_OK) {
    sift_result_fail(g->result, &err);
    return;
  }
  g->result->claims = g->claims.count;
  g->result->facts = all.fact_count;
  if (!print_reconciled(g, &all))
    sift_result_closed(g->result);
  else if (g->result->errors > 0)
    g->result->end = SIFT_END_SOME_FAILED;
}

sift_result sift_reconcile_stream(sift_engine *engine, FILE *input, sift_sink out)
{
  sift_result result = { 0 };
  if (!sift_engine_ready(engine, &result))
    return result;
  gathering g = { .arena = sift_arena_open(0),
                  .scratch = sift_arena_open(0),
                  .rules = engine->rules,
                  .result = &result,
                  .out = out };
  g.by_id.arena = g.texts.arena = g.arena;
  reconcile(&g, input);
  sift_arena_close(g.scratch);
  sift_arena_close(g.arena);
  return result;
}

/* ---------------------------------------------------------------- compare */

static sift_relation relation_of(sift_tagger *tagger, sift_arena *arena, sift_text a,
                                 sift_text b)
{
  sift_value one = { 0 }, two = { 0 };
  if (!sift_value_of(tagger, arena, a, &one) || !sift_value_of(tagger, arena, b, &two))
    return SIFT_NOT_COMPARABLE;
  return sift_compare(&one, &two);
}

sift_result sift_compare_pair(sift_engine *engine, const char *a, const char *b,
                              sift_sink out)
{
  sift_result result = { 0 };
  if (!sift_engine_ready(engine, &result))
    return result;
  sift_text one = sift_text_of(a), two = sift_text_of(b);
  if (sift_utf8_fault(one) != SIZE_MAX || sift_utf8_fault(two) != SIZE_MAX) {
    result.end = SIFT_END_USAGE;
    snprintf(result.message, sizeof result.message, "a figure is not valid UTF-8");
    return result;
  }
  sift_arena *arena = sift_arena_open(0);
  sift_tagger *tagger = sift_tagger_open(arena, engine->rules);
  sift_buffer line = { .arena = arena };
  sift_value figure = { 0 };
  const char *none = !sift_value_of(tagger, arena, one, &figure)   ? a
                     : !sift_value_of(tagger, arena, two, &figure) ? b
                                                                   : NULL;
  if (none != NULL) {
    result.end = SIFT_END_USAGE;
    snprintf(result.message, sizeof result.message, "no figure in '%.200s'", none);
    sift_arena_close(arena);
    return result;
  }
  sift_buffer_print(&line, "%s\n",
                    sift_relation_name(relation_of(tagger, arena, one, two)));
  if (!sift_sink_text(out, sift_buffer_text(&line)))
    sift_result_closed(&result);
  sift_arena_close(arena);
  return result;
}

/* Answers one line of a stream with a record. */
typedef sift_status answer_line(void *context, sift_arena *arena, const sift_json *asked,
                                sift_json *out, sift_error *err);

/* The record for a line: its answer, or its error. */
static sift_json *record_for(sift_arena *arena, answer_line *answer, void *context,
                             sift_text line, sift_error *err)
{
  sift_json *asked, *record = sift_json_object(arena, NULL, NULL);
  if (sift_json_read(arena, line, &asked, err) != SIFT_OK ||
      answer(context, arena, asked, record, err) != SIFT_OK)
    return NULL;
  return record;
}

/* Answers each line, in order; one that cannot be answered gets its error record. */
static void answer_stream(FILE *input, answer_line *answer, void *context, sift_sink out,
                          sift_result *result)
{
  sift_arena *arena = sift_arena_open(0);
  sift_lines lines = { .input = input, .limit = SIFT_LINE_LIMIT };
  for (bool more = true; more && result->end != SIFT_END_FAILED;) {
    sift_text line;
    sift_error err = { 0 };
    sift_json *record = NULL;
    sift_status status = sift_lines_next(&lines, arena, &line, &more, &err);
    if (!more)
      break;
    if (status == SIFT_OK)
      record = record_for(arena, answer, context, line, &err);
    if (record == NULL) {
      snprintf(err.at, sizeof err.at, "line %zu", lines.number);
      record = sift_error_record(arena, SIFT_TEXT("-"), &err);
      result->end = SIFT_END_SOME_FAILED;
      result->errors++;
    }
    if (!print_record(out, arena, record))
      sift_result_closed(result);
  }
  sift_arena_close(arena);
}

/* The texts of a question under these names, in `out`. */
static sift_status read_texts(const sift_json *asked, const char *const *names,
                              size_t count, sift_text *out, sift_error *err)
{
  for (size_t i = 0; i < count; i++) {
    const sift_json *field = sift_json_get(asked, names[i]);
    if (field == NULL || field->kind != SIFT_JSON_STRING)
      return sift_fail(err, SIFT_JSON, "the text \"%s\" is missing", names[i]);
    out[i] = field->text;
  }
  return SIFT_OK;
}

static sift_status answer_pair(void *context, sift_arena *arena, const sift_json *asked,
                               sift_json *out, sift_error *err)
{
  static const char *const names[] = { "a", "b" };
  sift_text pair[2];
  SIFT_TRY(read_texts(asked, names, 2, pair, err));
  sift_relation relation = relation_of(context, arena, pair[0], pair[1]);
  sift_json_add_text(arena, out, "relation", sift_text_of(sift_relation_name(relation)));
  return SIFT_OK;
}

sift_result sift_compare_stream(sift_engine *engine, FILE *input, sift_sink out)
{
  sift_result result = { 0 };
  if (!sift_engine_ready(engine, &result))
    return result;
  sift_arena *arena = sift_arena_open(0);
  answer_stream(input, answer_pair, sift_tagger_open(arena, engine->rules), out, &result);
  sift_arena_close(arena);
  return result;
}

/* ---------------------------------------------------------------- robots.txt */

static sift_status answer_robots(void *context, sift_arena *arena, const sift_json *asked,
                                 sift_json *out, sift_error *err)
{
  (void)context;
  static const char *const names[] = { "robots", "agent", "url" };
  sift_text texts[3];
  SIFT_TRY(read_texts(asked, names, 3, texts, err));
  const sift_robots *robots = sift_robots_read(arena, texts[0], texts[1]);
  sift_json_add_bool(arena, out, "allowed", sift_robots_allow(robots, texts[2]));
  return SIFT_OK;
}

sift_result sift_robots_stream(sift_engine *engine, FILE *input, sift_sink out)
{
  (void)engine;
  sift_result result = { 0 };
  answer_stream(input, answer_robots, NULL, out, &result);
  return result;
}
