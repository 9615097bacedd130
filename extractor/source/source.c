/* source.c - the table of inputs, and the one order in which their documents come. */
#include "source/source.h"

#include "source/inner.h"

#include <stdlib.h>

/* The table of inputs: a file is read as its name says. */
static const sift_form forms[] = {
  { ".html", "text/html", SIFT_ITEM_FILE },   { ".htm", "text/html", SIFT_ITEM_FILE },
  { ".xhtml", "text/html", SIFT_ITEM_FILE },  { ".txt", "text/plain", SIFT_ITEM_FILE },
  { ".md", "text/markdown", SIFT_ITEM_FILE }, { ".warc", NULL, SIFT_ITEM_ARCHIVE },
};
static const sift_form unknown = { NULL, NULL, SIFT_ITEM_FILE };

static bool ends_fold(sift_text name, sift_text ending)
{
  return name.len > ending.len &&
         sift_text_eq_fold(sift_text_sub(name, name.len - ending.len, name.len), ending);
}

const sift_form *sift_path_form(sift_text path)
{
  sift_text packed = SIFT_TEXT(".gz");
  if (ends_fold(path, packed))
    path.len -= packed.len;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (ends_fold(path, sift_text_of(forms[i].ending)))
      return &forms[i];
  return &unknown;
}

struct sift_source {
  sift_found_list found; /* in byte order, each path once */
  size_t next;
  sift_lines documents;
  size_t documents_read, file_limit;
};

static int by_path(const void *a, const void *b)
{
  const sift_found *one = a, *other = b;
  return sift_text_compare(one->path, other->path);
}

static void sort_and_drop_doubles(sift_found_list *found)
{
  if (found->count == 0)
    return;
  qsort(found->at, found->count, sizeof found->at[0], by_path);
  size_t kept = 1;
  for (size_t i = 1; i < found->count; i++)
    if (!sift_text_eq(found->at[i].path, found->at[kept - 1].path))
      found->at[kept++] = found->at[i];
  found->count = kept;
}

/* ".." stays: what stands before it may be a symbolic link. */
sift_text sift_path_clean(sift_arena *arena, sift_text path)
{
  sift_buffer clean = { .arena = arena };
  if (sift_text_starts(path, SIFT_TEXT("/")))
    sift_buffer_byte(&clean, '/');
  for (size_t at = 0, end; at < path.len; at = end + 1) {
    end = sift_text_find(path, SIFT_TEXT("/"), at);
    end = end == SIZE_MAX ? path.len : end;
    sift_text part = sift_text_sub(path, at, end);
    if (part.len == 0 || sift_text_is(part, "."))
      continue;
    if (clean.len > 0 && clean.at[clean.len - 1] != '/')
      sift_buffer_byte(&clean, '/');
    sift_buffer_add(&clean, part);
  }
  if (clean.len == 0 && path.len > 0)
    sift_buffer_byte(&clean, '.');
  return sift_text_copy(arena, sift_buffer_text(&clean));
}

static void list_paths(sift_arena *arena, const sift_source_options *options,
                       sift_source *source)
{
  for (size_t i = 0; i < options->path_count; i++) {
    sift_text path = sift_text_of(options->paths[i]);
    if (sift_text_is(path, "-"))
      source->documents.input = options->input;
    else
      sift_folder_list(arena, sift_path_clean(arena, path), &source->found);
  }
}

/* --files-from: one path a line; a carriage return at the end is the writer's
 * system's. */
static sift_status list_named(sift_arena *arena, const sift_source_options *options,
                              sift_source *source, sift_error *err)
{
  sift_lines names = { .input = options->path_list, .limit = 1 << 16 };
  for (;;) {
    sift_text line;
    bool more;
    SIFT_TRY(sift_lines_next(&names, arena, &line, &more, err));
    if (!more)
      return SIFT_OK;
    if (sift_text_ends(line, SIFT_TEXT("\r")))
      line.len--;
    sift_folder_list(arena, sift_path_clean(arena, line), &source->found);
  }
}

sift_status sift_source_open(sift_arena *arena, const sift_source_options *options,
                             sift_source **out, sift_error *err)
{
  sift_source *source = SIFT_NEW(arena, sift_source);
  source->documents.limit =
      options->line_limit != 0 ? options->line_limit : SIFT_LINE_LIMIT;
  source->file_limit = options->file_limit;
  list_paths(arena, options, source);
  SIFT_TRY(list_named(arena, options, source, err));
  sort_and_drop_doubles(&source->found);
  *out = source;
  return SIFT_OK;
}

static sift_status next_file(sift_source *source, sift_item *item, sift_error *err)
{
  const sift_found *found = &source->found.at[source->next++];
  item->shape = sift_path_form(found->path)->shape;
  item->source = found->path;
  item->path = found->path.at;
  item->limit = source->file_limit;
  if (found->status != SIFT_OK)
    return sift_fail(err, found->status, "%.*s", SIFT_SHOW(found->message));
  return SIFT_OK;
}

sift_status sift_source_next(sift_source *source, sift_arena *arena, sift_item *item,
                             bool *more, sift_error *err)
{
  *item = (sift_item){ 0 };
  *more = true;
  if (source->next < source->found.count)
    return next_file(source, item, err);
  sift_status status = sift_document_next(&source->documents, arena, item, more, err);
  source->documents_read += *more;
  return status;
}

size_t sift_source_known(const sift_source *source)
{
  return source->found.count + source->documents_read;
}
