/* marked.c - `text --html`: all that a page says, kept and dropped parts in colours, to
 * look at in a browser. Everything from outside is escaped; the page runs no script and
 * loads nothing. */
#include "api/engine.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<title>What factsift read</title>\n<style>\n"
    "body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; }\n"
    "p { margin: 2px 0; padding: 2px 8px; white-space: pre-wrap; }\n"
    ".kept { background: #e3f4e1; border-left: 4px solid #2c7a2c; }\n"
    ".dropped { background: #fbe9e7; border-left: 4px solid #b23b2e; color: #6b4440; }\n"
    ".heading { font-weight: bold; }\n"
    ".item { margin-left: 2em; }\n"
    ".cell { margin-left: 2em; font-family: monospace; }\n"
    ".quote, .caption { font-style: italic; }\n"
    "dt { float: left; clear: left; width: 8em; color: #555; }\n"
    "</style></head><body>\n<p><span class=\"kept\">kept</span> "
    "<span class=\"dropped\">dropped</span></p>\n";

sift_text sift_marked_head(void)
{
  return sift_text_of(head);
}

sift_text sift_marked_tail(void)
{
  return SIFT_TEXT("</body></html>\n");
}

static void put_escaped(sift_buffer *out, sift_text t)
{
  for (size_t i = 0; i < t.len; i++) {
    const char *name = t.at[i] == '<'    ? "&lt;"
                       : t.at[i] == '>'  ? "&gt;"
                       : t.at[i] == '&'  ? "&amp;"
                       : t.at[i] == '"'  ? "&quot;"
                       : t.at[i] == '\'' ? "&#39;"
                                         : NULL;
    if (name != NULL)
      sift_buffer_add(out, sift_text_of(name));
    else
      sift_buffer_byte(out, t.at[i]);
  }
}

static void put_term(sift_buffer *out, const char *label, sift_text text, sift_text from)
{
  if (text.len == 0)
    return;
  sift_buffer_print(out, "<dt>%s</dt><dd>", label);
  put_escaped(out, text);
  if (from.len > 0) {
    sift_buffer_add(out, SIFT_TEXT(" (from "));
    put_escaped(out, from);
    sift_buffer_byte(out, ')');
  }
  sift_buffer_add(out, SIFT_TEXT("</dd>\n"));
}

static void put_metadata(sift_buffer *out, const sift_article *article)
{
  sift_text none = { 0 };
  sift_buffer_add(out, SIFT_TEXT("<h1>"));
  put_escaped(out, article->title.len > 0 ? article->title : article->source);
  sift_buffer_add(out, SIFT_TEXT("</h1>\n<dl>\n"));
  put_term(out, "source", article->source, none);
  for (size_t i = 0; i < article->authors.count; i++)
    put_term(out, "author", article->authors.at[i], none);
  put_term(out, "publisher", article->publisher, none);
  put_term(out, "published", article->published, article->published_from);
  put_term(out, "modified", article->modified, none);
  put_term(out, "url", article->url, none);
  put_term(out, "language", article->language, none);
  put_term(out, "charset", article->charset, none);
  put_term(out, "repaired from", article->repaired, none);
  sift_buffer_add(out, SIFT_TEXT("</dl>\n"));
}

static void put_line(sift_buffer *out, const sift_view_line *line)
{
  sift_buffer_print(out, "<p class=\"%s %s\">", line->kept ? "kept" : "dropped",
                    sift_block_kind_name(line->form.kind));
  put_escaped(out, line->text);
  sift_buffer_add(out, SIFT_TEXT("</p>\n"));
}

static void put_errors(sift_buffer *out, const sift_piece *piece)
{
  sift_buffer errors = { .arena = out->arena };
  sift_piece_print_errors(piece, &errors);
  if (errors.len == 0)
    return;
  sift_buffer_add(out, SIFT_TEXT("<pre>"));
  put_escaped(out, sift_buffer_text(&errors));
  sift_buffer_add(out, SIFT_TEXT("</pre>\n"));
}

void sift_marked_write(sift_buffer *out, sift_piece *piece)
{
  sift_error err = { 0 };
  sift_view view = { 0 };
  if (piece->article != NULL) {
    sift_raw raw = sift_item_raw(&piece->listed.item);
    put_metadata(out, piece->article);
    if (sift_article_view(out->arena, &raw, piece->article, &view, &err) != SIFT_OK)
      sift_piece_fail(piece, &err);
    for (size_t i = 0; i < view.count; i++)
      put_line(out, &view.at[i]);
  }
  put_errors(out, piece);
}
