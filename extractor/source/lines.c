/* lines.c - documents as NDJSON, one a line. */
#include <errno.h>
#include <string.h>

#include "source/inner.h"

static bool is_blank(sift_text line)
{
  return sift_text_trim(line).len == 0;
}

/* One line into the buffer, without its end; *whole is false where it was cut at the
 * limit. False at the end of the input. */
static bool read_line(sift_lines *lines, sift_buffer *line, bool *whole)
{
  int c = getc_unlocked(lines->input);
  if (c == EOF)
    return false;
  *whole = true;
  for (; c != EOF && c != '\n'; c = getc_unlocked(lines->input)) {
    if (line->len < lines->limit)
      sift_buffer_byte(line, (char)c);
    else
      *whole = false;
  }
  lines->number++;
  return true;
}

static sift_status fail_at_line(sift_error *err, sift_status status, size_t number,
                                const char *why)
{
  char at[40];
  snprintf(at, sizeof at, "line %zu", number);
  return sift_fail_at(err, status, at, "%s", why);
}

sift_status sift_lines_next(sift_lines *lines, sift_arena *arena, sift_text *line,
                            bool *more, sift_error *err)
{
  *more = false;
  if (lines->input == NULL)
    return SIFT_OK;
  sift_buffer buffer = { .arena = arena };
  bool whole = true;
  while (read_line(lines, &buffer, &whole)) {
    *line = sift_buffer_text(&buffer);
    *more = true;
    if (!whole) {
      char why[60];
      snprintf(why, sizeof why, "line longer than %zu bytes", lines->limit);
      return fail_at_line(err, SIFT_LIMIT, lines->number, why);
    }
    if (lines->number == 1 && sift_text_starts(*line, SIFT_TEXT("\xEF\xBB\xBF")))
      *line = sift_text_sub(*line, 3, line->len);
    if (!is_blank(*line))
      return SIFT_OK;
    buffer.len = 0;
    *more = false;
  }
  if (!ferror(lines->input) || lines->is_broken)
    return SIFT_OK;
  const char *why = strerror(errno);
  *more = lines->is_broken = true;
  return fail_at_line(err, SIFT_READ, ++lines->number, why);
}

/* Text fields of a document, each with its place in the item. */
static const struct {
  const char *name;
  size_t place;
} fields[] = {
  { "url", offsetof(sift_item, url) },
  { "publisher", offsetof(sift_item, publisher) },
  { "title", offsetof(sift_item, title) },
  { "published", offsetof(sift_item, published) },
};

static sift_status read_fields(const sift_json *document, sift_item *item,
                               sift_error *err)
{
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    const sift_json *field = sift_json_get(document, fields[i].name);
    if (field == NULL || field->kind == SIFT_JSON_NULL)
      continue;
    /* A year comes as a number, too. */
    if (field->kind != SIFT_JSON_STRING && field->kind != SIFT_JSON_NUMBER)
      return sift_fail(err, SIFT_JSON, "\"%s\" is not a string", fields[i].name);
    *(sift_text *)(void *)((char *)item + fields[i].place) = field->text;
  }
  return SIFT_OK;
}

static sift_status read_body(const sift_json *document, sift_item *item, sift_error *err)
{
  const sift_json *text = sift_json_get(document, "text");
  const sift_json *html = sift_json_get(document, "html");
  bool has_text = text != NULL && text->kind == SIFT_JSON_STRING;
  bool has_html = html != NULL && html->kind == SIFT_JSON_STRING;
  if (!has_text && !has_html)
    return sift_fail(err, SIFT_JSON, "neither \"text\" nor \"html\" is a string");
  item->shape = has_html ? SIFT_ITEM_HTML : SIFT_ITEM_TEXT;
  item->bytes = has_html ? html->text : text->text;
  return SIFT_OK;
}

static void name_by_line(sift_arena *arena, size_t number, sift_item *item)
{
  sift_buffer name = { .arena = arena };
  sift_buffer_print(&name, "-:%zu", number);
  item->source = sift_buffer_text(&name);
}

static sift_status read_document(sift_arena *arena, sift_text line, sift_item *item,
                                 sift_error *err)
{
  sift_json *document;
  SIFT_TRY(sift_json_read(arena, line, &document, err));
  if (document->kind != SIFT_JSON_OBJECT)
    return sift_fail(err, SIFT_JSON, "not a JSON object");
  const sift_json *id = sift_json_get(document, "id");
  if (id != NULL && (id->kind == SIFT_JSON_STRING || id->kind == SIFT_JSON_NUMBER) &&
      id->text.len > 0)
    item->source = id->text;
  SIFT_TRY(read_fields(document, item, err));
  return read_body(document, item, err);
}

sift_status sift_document_next(sift_lines *lines, sift_arena *arena, sift_item *item,
                               bool *more, sift_error *err)
{
  sift_text line;
  sift_status status = sift_lines_next(lines, arena, &line, more, err);
  if (!*more)
    return status;
  name_by_line(arena, lines->number, item);
  if (status != SIFT_OK)
    return status;
  status = read_document(arena, line, item, err);
  if (status != SIFT_OK && err != NULL)
    snprintf(err->at, sizeof err->at, "line %zu", lines->number);
  return status;
}
