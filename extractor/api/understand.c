/* understand.c - `text`: what was understood of a document, to look at. */
#include "api/engine.h"
#include "report/report.h"

typedef struct showing {
  sift_result result;
  sift_look look;
  sift_sink out;
} showing;

const char *sift_block_kind_name(sift_block_kind kind)
{
  static const char *const kinds[] = {
    [SIFT_PARAGRAPH] = "paragraph", [SIFT_HEADING] = "heading",
    [SIFT_ITEM] = "item",           [SIFT_CELL] = "cell",
    [SIFT_QUOTE] = "quote",         [SIFT_CAPTION] = "caption",
  };
  return kinds[kind];
}

/* ---------------------------------------------------------------- records */

static void add_block(sift_arena *arena, sift_json *list, const sift_article *article,
                      const sift_block *block, sift_counter *counter)
{
  sift_json *object = sift_json_object(arena, list, NULL);
  sift_json_add_text(arena, object, "kind",
                     sift_text_of(sift_block_kind_name(block->kind)));
  sift_json_add_whole(arena, object, "start",
                      (int64_t)sift_counter_at(counter, block->span.start));
  sift_json_add_whole(arena, object, "end",
                      (int64_t)sift_counter_at(counter, block->span.end));
  if (block->level > 0)
    sift_json_add_whole(arena, object, "level", block->level);
  if (block->group > 0)
    sift_json_add_whole(arena, object, "group", block->group);
  if (block->kind == SIFT_CELL) {
    sift_json_add_whole(arena, object, "row", block->row);
    sift_json_add_whole(arena, object, "column", block->column);
    sift_json_add_bool(arena, object, "header", block->header);
  }
  if (block->entry > 0)
    sift_json_add_text(arena, object, "told", article->entries[block->entry - 1].told);
  sift_json_add_whole(arena, object, "line", block->line);
  sift_json_add_text(arena, object, "text",
                     sift_text_sub(article->text, block->span.start, block->span.end));
}

static void add_sources(sift_arena *arena, sift_json *record, const sift_article *article)
{
  struct {
    const char *key;
    sift_text from;
  } rows[] = { { "url_from", article->url_from },
               { "title_from", article->title_from },
               { "publisher_from", article->publisher_from },
               { "language_from", article->language_from } };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].from.len > 0)
      sift_json_add_text(arena, record, rows[i].key, rows[i].from);
}

static void write_record(sift_buffer *out, const sift_article *article)
{
  sift_arena *arena = out->arena;
  sift_counter counter = { .text = article->text };
  sift_json *record = sift_article_record(arena, article, SIFT_RECORD_LINE, true);
  add_sources(arena, record, article);
  sift_json *blocks = sift_json_array(arena, record, "blocks");
  for (size_t i = 0; i < article->block_count; i++)
    add_block(arena, blocks, article, &article->blocks[i], &counter);
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

/* ---------------------------------------------------------------- prose */

static void write_line(sift_buffer *out, const char *label, sift_text text,
                       sift_text from)
{
  if (text.len == 0)
    return;
  sift_buffer_print(out, "%s: ", label);
  sift_report_clean(out, text);
  if (from.len > 0) {
    sift_buffer_add(out, SIFT_TEXT(" (from "));
    sift_report_clean(out, from);
    sift_buffer_byte(out, ')');
  }
  sift_buffer_byte(out, '\n');
}

static void write_head(sift_buffer *out, const sift_article *article)
{
  sift_text none = { 0 };
  write_line(out, "source", article->source, none);
  write_line(out, "title", article->title, article->title_from);
  for (size_t i = 0; i < article->authors.count; i++)
    write_line(out, "author", article->authors.at[i], none);
  write_line(out, "publisher", article->publisher, article->publisher_from);
  write_line(out, "published", article->published, article->published_from);
  write_line(out, "modified", article->modified, none);
  write_line(out, "url", article->url, article->url_from);
  write_line(out, "language", article->language, article->language_from);
  write_line(out, "charset", article->charset, none);
  write_line(out, "repaired from", article->repaired, none);
  sift_buffer_print(out, "words: %zu\n\n", article->words);
}

static void write_mark(sift_buffer *out, const sift_block *block)
{
  if (block->kind == SIFT_HEADING)
    sift_buffer_print(out, "%.*s ",
                      block->level > 0 && block->level < 7 ? block->level : 1, "######");
  else if (block->kind == SIFT_ITEM)
    sift_buffer_print(out, "%*s- ", block->level > 1 ? 2 * (block->level - 1) : 0, "");
  else if (block->kind == SIFT_QUOTE)
    sift_buffer_add(out, SIFT_TEXT("> "));
  else if (block->kind == SIFT_CAPTION)
    sift_buffer_add(out, SIFT_TEXT("caption: "));
}

static sift_text text_of(const sift_article *article, const sift_block *block)
{
  return sift_text_sub(article->text, block->span.start, block->span.end);
}

static bool same_table(const sift_block *a, const sift_block *b)
{
  return a->kind == SIFT_CELL && b->kind == SIFT_CELL && a->group == b->group;
}

/* Lists and tables stand close, all else is parted by an empty line. */
static bool goes_on(const sift_block *before, const sift_block *next)
{
  return (before->kind == SIFT_ITEM && next->kind == SIFT_ITEM &&
          before->entry == next->entry) ||
         same_table(before, next);
}

/* The row of cells that begins at `first`, a line under the table's head; returns the
 * row's last cell. */
static size_t write_row(sift_buffer *out, const sift_article *article, size_t first)
{
  const sift_block *row = &article->blocks[first];
  size_t i = first;
  unsigned column = 0;
  bool names = true;
  for (; i < article->block_count && same_table(row, &article->blocks[i]) &&
         article->blocks[i].row == row->row;
       i++) {
    const sift_block *cell = &article->blocks[i];
    for (; column <= cell->column; column++)
      sift_buffer_add(out, SIFT_TEXT("| "));
    sift_report_clean(out, text_of(article, cell));
    sift_buffer_byte(out, ' ');
    names = names && cell->header;
  }
  sift_buffer_add(out, SIFT_TEXT("|\n"));
  if (names && row->row == 0 && column > 0) {
    for (; column > 0; column--)
      sift_buffer_add(out, SIFT_TEXT("|---"));
    sift_buffer_add(out, SIFT_TEXT("|\n"));
  }
  return i - 1;
}

static void write_prose(sift_buffer *out, const sift_article *article, unsigned width)
{
  write_head(out, article);
  for (size_t i = 0; i < article->block_count; i++) {
    const sift_block *block = &article->blocks[i];
    if (i > 0 && !goes_on(&block[-1], block))
      sift_buffer_byte(out, '\n');
    if (block->entry > 0 && (i == 0 || block[-1].entry != block->entry)) {
      sift_buffer_add(out, SIFT_TEXT("told "));
      sift_buffer_add(out, article->entries[block->entry - 1].told);
      sift_buffer_add(out, SIFT_TEXT("\n\n"));
    }
    if (block->kind == SIFT_CELL) {
      i = write_row(out, article, i);
      continue;
    }
    sift_buffer mark = { .arena = out->arena };
    write_mark(&mark, block);
    sift_buffer_add(out, sift_buffer_text(&mark));
    unsigned indent = (unsigned)sift_buffer_text(&mark).len;
    sift_report_wrap(out, text_of(article, block), width, indent, indent);
  }
  sift_buffer_byte(out, '\n');
}

/* ---------------------------------------------------------------- the verb */

static void render(void *context, sift_piece *piece)
{
  const showing *job = context;
  sift_buffer out = { .arena = piece->arena };
  if (job->look.format == SIFT_FORMAT_HTML) {
    sift_marked_write(&out, piece);
    piece->output = sift_buffer_text(&out);
    return;
  }
  if (piece->article != NULL && job->look.format == SIFT_FORMAT_JSON)
    write_record(&out, piece->article);
  else if (piece->article != NULL)
    write_prose(&out, piece->article, job->look.width > 0 ? job->look.width : 80);
  sift_piece_print_errors(piece, &out);
  piece->output = sift_buffer_text(&out);
}

static bool emit(void *context, sift_piece *piece)
{
  showing *job = context;
  job->result.articles += piece->article != NULL;
  job->result.errors += piece->error_count;
  return sift_sink_text(job->out, piece->output);
}

sift_result sift_understand(sift_engine *engine, const sift_input *input, sift_look look,
                            sift_sink out)
{
  showing job = { .look = look, .out = out };
  sift_error err = { 0 };
  if (!sift_engine_ready(engine, &job.result))
    return job.result;
  sift_arena *arena = sift_arena_open(0);
  sift_batch batch = {
    .engine = engine, .context = &job, .render = render, .emit = emit
  };
  bool html = look.format == SIFT_FORMAT_HTML;
  if (html)
    sift_sink_text(out, sift_marked_head());
  if (sift_listing_open(arena, input, NULL, NULL, &batch.listing, &err) != SIFT_OK ||
      sift_batch_run(&batch, &err) != SIFT_OK)
    sift_result_fail(&job.result, &err);
  else if (job.result.errors > 0)
    job.result.end = SIFT_END_SOME_FAILED;
  if (html)
    sift_sink_text(out, sift_marked_tail());
  sift_arena_close(arena);
  return job.result;
}
