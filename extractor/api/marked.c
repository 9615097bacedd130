/* marked.c - `text --html`: all that a page says, kept and dropped parts in colours, each
 * with the reason, to look at in a browser. Everything from outside is escaped; the page
 * runs no script and loads nothing. */
#include "api/engine.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; style-src 'unsafe-inline'\">\n"
    "<title>What factsift read</title>\n"
    "<style>\n"
    ":root { --ground: #fff; --ink: #1b1b1b; --faint: #5f6368; --line: #d8dbde;\n"
    " --kept: #e8f5e6; --kept-edge: #2c7a2c; --left: #fcedea; --left-edge: "
    "#b23b2e; --left-ink: #6b4440; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    ":root { --ground: #16181a; --ink: #e6e6e6; --faint: #a0a5aa; --line: "
    "#3a3e42;\n"
    " --kept: #1c2d1e; --kept-edge: #63b463; --left: #2f1f1d; --left-edge: "
    "#d9796c; --left-ink: #d3b3ae; } }\n"
    "body { font: 16px/1.5 Georgia, serif; max-width: 46em; margin: 2em auto; "
    "padding: 0 1em;\n"
    " background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }\n"
    "h1 { line-height: 1.2; }\n"
    "dl, ul.legend, details, .line::before, pre { font: 14px/1.5 system-ui, "
    "sans-serif; }\n"
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 1em; }\n"
    "dt, .from, .line::before { color: var(--faint); }\n"
    "dd { margin: 0; }\n"
    ".legend { list-style: none; padding: 0; columns: 2; }\n"
    ".legend li { break-inside: avoid; }\n"
    ".mark { padding: 0 8px; margin-right: 6px; }\n"
    ".kept { background: var(--kept); border-left: 4px solid var(--kept-edge); }\n"
    ".dropped { background: var(--left); border-left: 4px solid "
    "var(--left-edge); color: var(--left-ink); }\n"
    ".line, table, details { margin: 3px 0; padding: 3px 10px; }\n"
    ".line { position: relative; white-space: pre-wrap; }\n"
    ".line::before { content: attr(data-line); position: absolute; right: "
    "calc(100% + 12px); font-size: 12px; white-space: nowrap; }\n"
    ".heading { font: bold 17px/1.4 system-ui, sans-serif; }\n"
    ".item { margin-left: 1.5em; }\n"
    ".quote { font-style: italic; padding-left: 2em; }\n"
    ".caption { font-size: 14px; }\n"
    "table { border-collapse: collapse; font: 14px/1.4 system-ui, sans-serif; }\n"
    "td, th { border: 1px solid var(--line); padding: 2px 8px; text-align: "
    "left; vertical-align: top; }\n"
    "summary { cursor: pointer; }\n"
    "details .line { margin: 0; padding: 1px 0; border: 0; font: inherit; "
    "background: none; }\n"
    "details .line::before { content: none; }\n"
    "@media (max-width: 60em) { .line::before { content: none; } }\n"
    "</style></head><body>\n";

sift_text sift_marked_head(void)
{
  return sift_text_of(head);
}

sift_text sift_marked_tail(void)
{
  return SIFT_TEXT("</body></html>\n");
}

static void put_term(sift_buffer *out, const char *label, sift_text text, sift_text from)
{
  if (text.len == 0)
    return;
  sift_buffer_print(out, "<dt>%s</dt><dd>", label);
  sift_buffer_escape(out, text);
  if (from.len > 0) {
    sift_buffer_add(out, SIFT_TEXT(" <span class=\"from\">from "));
    sift_buffer_escape(out, from);
    sift_buffer_add(out, SIFT_TEXT("</span>"));
  }
  sift_buffer_add(out, SIFT_TEXT("</dd>\n"));
}

static void put_metadata(sift_buffer *out, const sift_article *article)
{
  sift_text none = { 0 };
  sift_buffer words = { .arena = out->arena };
  sift_buffer_print(&words, "%zu", article->words);
  sift_buffer_add(out, SIFT_TEXT("<h1>"));
  sift_buffer_escape(out, article->title.len > 0 ? article->title : article->source);
  sift_buffer_add(out, SIFT_TEXT("</h1>\n<dl>\n"));
  put_term(out, "published", article->published, article->published_from);
  put_term(out, "modified", article->modified, none);
  for (size_t i = 0; i < article->authors.count; i++)
    put_term(out, "author", article->authors.at[i], none);
  put_term(out, "title", article->title, article->title_from);
  put_term(out, "publisher", article->publisher, article->publisher_from);
  put_term(out, "address", article->url, article->url_from);
  put_term(out, "source", article->source, none);
  put_term(out, "language", article->language, article->language_from);
  put_term(out, "charset", article->charset, none);
  put_term(out, "repaired from", article->repaired, none);
  put_term(out, "words kept", sift_buffer_text(&words), none);
  sift_buffer_add(out, SIFT_TEXT("</dl>\n"));
}

/* ------------------------------------------------------------ legend */

/* How many lines were dropped for each reason, as they come first. */
typedef struct reason_count {
  const char *words;
  size_t lines;
} reason_count;

typedef SIFT_LIST(reason_count) reason_counts;

static void count_reason(sift_arena *arena, reason_counts *counts, const char *words)
{
  for (size_t i = 0; i < counts->count; i++)
    if (counts->at[i].words == words) {
      counts->at[i].lines++;
      return;
    }
  *SIFT_PUSH(arena, counts) = (reason_count){ words, 1 };
}

static void put_legend(sift_buffer *out, const sift_view *view)
{
  reason_counts counts = { 0 };
  size_t kept = 0;
  for (size_t i = 0; i < view->count; i++)
    if (view->at[i].dropped == NULL)
      kept++;
    else
      count_reason(out->arena, &counts, view->at[i].dropped);
  sift_buffer_print(out,
                    "<ul class=\"legend\">\n<li><span class=\"mark kept\">%zu</span>"
                    "lines kept</li>\n",
                    kept);
  for (size_t i = 0; i < counts.count; i++)
    sift_buffer_print(out, "<li><span class=\"mark dropped\">%zu</span>%s</li>\n",
                      counts.at[i].lines, counts.at[i].words);
  sift_buffer_add(out, SIFT_TEXT("</ul>\n"));
}

/* ------------------------------------------------------------ lines */

static void put_line(sift_buffer *out, const sift_view_line *line)
{
  sift_buffer_print(out, "<div class=\"line %s %s\" data-line=\"%u\">",
                    line->dropped == NULL ? "kept" : "dropped",
                    sift_block_kind_name(line->form.kind), (unsigned)line->form.line);
  if (line->form.kind == SIFT_ITEM)
    sift_buffer_add(out, SIFT_TEXT("• "));
  sift_buffer_escape(out, line->text);
  sift_buffer_add(out, SIFT_TEXT("</div>\n"));
}

static bool same_table(const sift_view_line *a, const sift_view_line *b)
{
  return b->dropped == NULL && b->form.kind == SIFT_CELL &&
         a->form.group == b->form.group;
}

/* The cells of a table that was kept; returns the place behind them. */
static size_t put_table(sift_buffer *out, const sift_view *view, size_t i)
{
  const sift_view_line *first = &view->at[i];
  sift_buffer_add(out, SIFT_TEXT("<table class=\"kept\">\n<tr>"));
  unsigned row = first->form.row, column = 0;
  for (; i < view->count && same_table(first, &view->at[i]); i++) {
    const sift_block *cell = &view->at[i].form;
    if (cell->row != row) {
      sift_buffer_add(out, SIFT_TEXT("</tr>\n<tr>"));
      column = 0;
    }
    for (; column < cell->column; column++) /* taken by a span, or empty */
      sift_buffer_add(out, SIFT_TEXT("<td></td>"));
    row = cell->row;
    column++;
    sift_buffer_add(out, cell->header ? SIFT_TEXT("<th>") : SIFT_TEXT("<td>"));
    sift_buffer_escape(out, view->at[i].text);
    sift_buffer_add(out, cell->header ? SIFT_TEXT("</th>") : SIFT_TEXT("</td>"));
  }
  sift_buffer_add(out, SIFT_TEXT("</tr></table>\n"));
  return i;
}

/* Lines that were dropped for one reason, folded up where they are many; returns the
 * place behind them. */
static size_t put_dropped(sift_buffer *out, const sift_view *view, size_t i)
{
  enum { FEW = 3 };
  size_t end = i;
  while (end < view->count && view->at[end].dropped == view->at[i].dropped)
    end++;
  sift_buffer_print(out, "<details class=\"dropped\"%s><summary>%zu %s: %s</summary>\n",
                    end - i <= FEW ? " open" : "", end - i,
                    end - i == 1 ? "line" : "lines", view->at[i].dropped);
  for (; i < end; i++)
    put_line(out, &view->at[i]);
  sift_buffer_add(out, SIFT_TEXT("</details>\n"));
  return end;
}

static void put_lines(sift_buffer *out, const sift_view *view)
{
  for (size_t i = 0; i < view->count;) {
    const sift_view_line *line = &view->at[i];
    if (line->dropped != NULL)
      i = put_dropped(out, view, i);
    else if (line->form.kind == SIFT_CELL)
      i = put_table(out, view, i);
    else
      put_line(out, &view->at[i++]);
  }
}

static void put_errors(sift_buffer *out, const sift_piece *piece)
{
  sift_buffer errors = { .arena = out->arena };
  sift_piece_print_errors(piece, &errors);
  if (errors.len == 0)
    return;
  sift_buffer_add(out, SIFT_TEXT("<pre>"));
  sift_buffer_escape(out, sift_buffer_text(&errors));
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
    put_legend(out, &view);
    put_lines(out, &view);
  }
  put_errors(out, piece);
}
