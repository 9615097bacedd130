/* extract.c - the stateless doors: records of articles, facts of claims, relations of
 * pairs. */
#include "api/engine.h"

/* ---------------------------------------------------------------- extract */

typedef struct extraction {
  sift_result result;
  sift_sink out;
  bool with_text;
  sift_table archived; /* ids of the pages that archives gave */
} extraction;

/* Archives hold a page once for each visit: the same bytes are told once. */
static bool is_told(extraction *job, const sift_piece *piece)
{
  if (!piece->listed.is_archived || piece->article == NULL)
    return false;
  sift_text id = sift_text_copy(job->archived.arena, piece->article->id);
  void **told = sift_table_put(&job->archived, id);
  bool is = *told != NULL;
  *told = job;
  return is;
}

static void add_line(sift_buffer *out, const sift_json *record)
{
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

static void render_records(void *context, sift_piece *piece)
{
  const extraction *job = context;
  sift_buffer out = { .arena = piece->arena };
  const sift_article *article = piece->article;
  if (article != NULL) {
    sift_counter counter = { .text = article->text };
    add_line(&out, sift_article_record(piece->arena, article, SIFT_RECORD_LINE,
                                       job->with_text));
    for (size_t i = 0; i < piece->mentions.count; i++)
      if (sift_kind_is_public(piece->mentions.at[i].kind))
        add_line(&out, sift_mention_record(piece->arena, article, &piece->mentions.at[i],
                                           &counter));
    for (size_t i = 0; i < piece->claims.count; i++)
      add_line(&out,
               sift_claim_record(piece->arena, &piece->claims.at[i], SIFT_RECORD_LINE));
  }
  sift_piece_print_errors(piece, &out);
  piece->output = sift_buffer_text(&out);
}

static bool emit_records(void *context, sift_piece *piece)
{
  extraction *job = context;
  if (is_told(job, piece))
    return true;
  job->result.articles += piece->article != NULL;
  job->result.mentions += piece->mentions.count;
  job->result.claims += piece->claims.count;
  job->result.errors += piece->error_count;
  if (sift_sink_text(job->out, piece->output))
    return true;
  sift_result_closed(&job->result);
  return false;
}

sift_result sift_extract(sift_engine *engine, const sift_input *input, bool with_text,
                         sift_sink out)
{
  extraction job = { .out = out, .with_text = with_text };
  sift_error err = { 0 };
  if (!sift_engine_ready(engine, &job.result))
    return job.result;
  sift_arena *arena = sift_arena_open(0);
  job.archived.arena = arena;
  sift_batch batch = {
    .engine = engine, .context = &job, .render = render_records, .emit = emit_records
  };
  if (sift_listing_open(arena, input, NULL, NULL, &batch.listing, &err) != SIFT_OK ||
      sift_batch_run(&batch, &err) != SIFT_OK)
    sift_result_fail(&job.result, &err);
  else if (job.result.end == SIFT_END_DONE && job.result.errors > 0)
    job.result.end = SIFT_END_SOME_FAILED;
  sift_arena_close(arena);
  return job.result;
}
