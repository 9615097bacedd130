/* view.c - all that a page says beside what was kept of it, and why the rest was not, for
 * people who ask. */
#include "article/inner.h"

const char *sift_drop_words(sift_drop why)
{
  static const char *const words[] = {
    [SIFT_DROP_NONE] = "outside of the article",
    [SIFT_DROP_TAG] = "never text",
    [SIFT_DROP_HIDDEN] = "hidden from readers",
    [SIFT_DROP_NAME] = "its class, id or role names something else",
    [SIFT_DROP_AROUND] = "navigation, aside, footer or form",
    [SIFT_DROP_HEADER] = "the page's header",
    [SIFT_DROP_BESIDE] = "beside the article",
    [SIFT_DROP_LINKS] = "a list of links",
    [SIFT_DROP_TEASER] = "a teaser of another page",
    [SIFT_DROP_NEXT] = "the next article",
    [SIFT_DROP_OTHERS] = "below a heading over other stories",
    [SIFT_DROP_LABEL] = "a label or notice of the page",
    [SIFT_DROP_BYLINE] = "byline or day, taken as metadata",
    [SIFT_DROP_CREDIT] = "who owns a picture",
    [SIFT_DROP_CAPTION] = "a caption without a figure",
    [SIFT_DROP_DOUBLE] = "said before, word for word",
    [SIFT_DROP_UNCONFIRMED] = "not in the articleBody of the page's JSON-LD",
    [SIFT_DROP_END] = "a heading with nothing below",
    [SIFT_DROP_TORN] = "cut off with the page",
  };
  return words[why];
}

/* What is left out of a page: by nodes, and by lines that were built and trimmed. */
typedef struct reasons {
  unsigned char *of_nodes; /* sift_drop, taken over from above */
  sift_table of_lines;     /* text to sift_dropped_line */
} reasons;

/* Nodes beside the article's root are of no reason but that. */
static unsigned char *spread(sift_arena *arena, const sift_content *content,
                             const sift_node *page)
{
  unsigned char *why = sift_alloc(arena, content->node_count);
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    unsigned char above = at != page ? why[at->parent->order] : SIFT_DROP_NONE;
    why[at->order] = above != SIFT_DROP_NONE ? above : content->dropped[at->order];
  }
  return why;
}

static reasons find_reasons(sift_arena *arena, const sift_node *page, sift_text written)
{
  sift_metadata meta;
  sift_metadata_read(arena, page, (sift_text){ 0 }, &meta);
  meta.torn = sift_torn_word(written);
  sift_builder builder = { .arena = arena, .text.arena = arena };
  sift_content content;
  sift_page_build(&builder, page, &meta, &content);
  reasons r = { spread(arena, &content, page), { .arena = arena } };
  for (size_t i = 0; i < builder.left_out.count; i++)
    *sift_table_put(&r.of_lines, builder.left_out.at[i].text) = &builder.left_out.at[i];
  return r;
}

/* The lines of a whole page, nothing left out but what is never text, each with what
 * would have it left out. */
static sift_status read_lines(sift_arena *arena, const sift_raw *raw, sift_view *whole,
                              sift_error *err)
{
  sift_decoded decoded;
  sift_text declared = raw->is_utf8 ? SIFT_TEXT("utf-8") : raw->charset;
  SIFT_TRY(sift_decode(arena, raw->bytes, declared, true, &decoded, err));
  sift_node *root = NULL;
  sift_markup_limits limits = { .nodes = SIFT_MOST_NODES, .depth = SIFT_DEEPEST };
  sift_status status = sift_html_parse(arena, decoded.text, limits, &root, err);
  if (root == NULL)
    return status;
  sift_builder builder = { .arena = arena, .text.arena = arena };
  sift_content content = sift_content_whole(arena, root);
  sift_content_build(&builder, &content);
  reasons r = find_reasons(arena, root, decoded.text);
  for (size_t i = 0; i < builder.blocks.count; i++) {
    sift_span span = builder.blocks.at[i].span;
    sift_text text = sift_text_sub(sift_buffer_text(&builder.text), span.start, span.end);
    const sift_dropped_line *line = sift_table_get(&r.of_lines, text);
    sift_drop node = (sift_drop)r.of_nodes[builder.origins.at[i]];
    sift_drop why = node == SIFT_DROP_NONE && line != NULL ? line->why : node;
    *SIFT_PUSH(arena, whole) =
        (sift_view_line){ builder.blocks.at[i], text, sift_drop_words(why) };
  }
  return SIFT_OK;
}

static sift_text text_of(const sift_article *article, size_t block)
{
  sift_span span = article->blocks[block].span;
  return sift_text_sub(article->text, span.start, span.end);
}

static void add_kept(sift_arena *arena, sift_view *view, const sift_article *from,
                     size_t block)
{
  *SIFT_PUSH(arena, view) =
      (sift_view_line){ from->blocks[block], text_of(from, block), NULL };
}

/* Kept blocks stand in the page's order; one that the page has otherwise is shown where
 * it would be. */
static void merge(sift_arena *arena, const sift_view *whole, const sift_article *kept,
                  sift_view *out)
{
  sift_table waiting = { .arena = arena };
  for (size_t i = 0; i < kept->block_count; i++) {
    void **place = sift_table_put(&waiting, text_of(kept, i));
    if (*place == NULL)
      *place = &kept->blocks[i];
  }
  size_t next = 0;
  for (size_t i = 0; i < whole->count; i++) {
    sift_text text = whole->at[i].text;
    const sift_block *same = sift_table_get(&waiting, text);
    size_t at = same != NULL ? (size_t)(same - kept->blocks) : 0;
    if (next < kept->block_count && sift_text_eq(text_of(kept, next), text))
      at = next; /* not the first of these words */
    bool keeps = same != NULL && at >= next;
    for (; keeps && next <= at; next++)
      add_kept(arena, out, kept, next);
    if (!keeps)
      *SIFT_PUSH(arena, out) = whole->at[i];
  }
  for (; next < kept->block_count; next++)
    add_kept(arena, out, kept, next);
}

sift_status sift_article_view(sift_arena *arena, const sift_raw *raw,
                              const sift_article *article, sift_view *out,
                              sift_error *err)
{
  sift_view whole = { 0 };
  *out = (sift_view){ 0 };
  if (sift_article_is_html(arena, raw))
    SIFT_TRY(read_lines(arena, raw, &whole, err));
  merge(arena, &whole, article, out);
  return SIFT_OK;
}
