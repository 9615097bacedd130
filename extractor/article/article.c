/* article.c - the order of reading: decode, find the form, take out text and metadata,
 * split into sentences. */
#include "article/article.h"

#include "article/inner.h"

#include <string.h>

#define MOST_BYTES ((size_t)128 << 20)

/* ------------------------------------------------------------ form */

static bool is_html_type(sift_text type)
{
  return sift_text_has(type, SIFT_TEXT("html")) || sift_text_has(type, SIFT_TEXT("xml"));
}

/* What a page begins with, white space, marks and comments passed. */
static const char *const page_heads[] = {
  "<!doctype", "<html",    "<head",  "<body", "<meta",    "<title",
  "<script",   "<article", "<div",   "<main", "<section", "<p>",
  "<p ",       "<h1",      "<table", "<?xml", "<link",
};

static bool looks_like_html(sift_text bytes)
{
  size_t at = sift_text_starts(bytes, SIFT_TEXT("\xEF\xBB\xBF")) ? 3 : 0;
  for (;;) {
    while (at < bytes.len && sift_is_space(bytes.at[at]))
      at++;
    sift_text rest = sift_text_sub(bytes, at, bytes.len);
    if (!sift_text_starts(rest, SIFT_TEXT("<!--")))
      break;
    size_t end = sift_text_find(rest, SIFT_TEXT("-->"), 0);
    if (end == SIZE_MAX)
      return true;
    at += end + 3;
  }
  for (size_t i = 0; i < sizeof page_heads / sizeof page_heads[0]; i++) {
    sift_text head = sift_text_of(page_heads[i]);
    if (at + head.len <= bytes.len &&
        sift_text_eq_fold(sift_text_sub(bytes, at, at + head.len), head))
      return true;
  }
  return false;
}

/* UTF-16 and 32 are looked at without their zeros. */
bool sift_article_is_html(sift_arena *arena, const sift_raw *raw)
{
  enum { LOOKED_AT = 4096 };
  if (raw->form != SIFT_RAW_GUESS)
    return raw->form == SIFT_RAW_HTML;
  if (is_html_type(raw->media_type))
    return true;
  if (raw->media_type.len > 0)
    return false;
  sift_buffer head = { .arena = arena };
  for (size_t i = 0; i < raw->bytes.len && i < LOOKED_AT; i++)
    if (raw->bytes.at[i] != '\0')
      sift_buffer_byte(&head, raw->bytes.at[i]);
  return looks_like_html(sift_buffer_text(&head));
}

static bool is_markdown(const sift_raw *raw)
{
  return sift_text_has(raw->media_type, SIFT_TEXT("markdown")) ||
         sift_text_ends(raw->source, SIFT_TEXT(".md"));
}

/* ------------------------------------------------------------ identity */

/* A document with a given date is another one than the same bytes without. */
sift_text sift_article_id(sift_arena *arena, const sift_raw *raw)
{
  char hex[SIFT_SHA256_ROOM];
  sift_digest *digest = sift_digest_open(arena);
  sift_digest_add(digest, raw->bytes);
  if (raw->published.len > 0) {
    sift_digest_add(digest, SIFT_TEXT("\n"));
    sift_digest_add(digest, raw->published);
  }
  sift_digest_end(digest, hex);
  return sift_text_join(arena, SIFT_TEXT("sha256:"), sift_text_of(hex));
}

/* ------------------------------------------------------------ metadata */

static bool is_given(sift_text t)
{
  return t.len > 0;
}

/* A given date must be EDTF; a day with a time is taken as its day, and other spellings
 * of a day are read. */
static void set_published(sift_arena *arena, sift_article *article, sift_text published,
                          const char *from)
{
  published = sift_text_trim(published);
  if (is_given(article->published) || !is_given(published))
    return;
  size_t time = sift_text_find(published, SIFT_TEXT("T"), 0);
  sift_text day = time == 10 ? sift_text_sub(published, 0, time) : published;
  if (!sift_period_parse(day, &article->anchor)) {
    day = sift_written_day(arena, published);
    if (!sift_period_parse(day, &article->anchor))
      return;
  }
  article->published = day;
  article->clock = sift_written_offset(published);
  article->published_from = sift_text_of(from);
}

static void set_if_missing(sift_arena *arena, sift_text *place, sift_text *from,
                           sift_found_text found)
{
  if (place->len > 0 || found.text.len == 0)
    return;
  *place = sift_text_squeeze(arena, found.text);
  *from = sift_text_of(found.from != NULL ? found.from : "meta");
}

/* What is known by now and had no source yet is from here. */
static void mark_known(sift_article *article, const char *from)
{
  struct {
    const sift_text *what;
    sift_text *from;
  } rows[] = { { &article->url, &article->url_from },
               { &article->title, &article->title_from },
               { &article->publisher, &article->publisher_from } };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].what->len > 0 && rows[i].from->len == 0)
      *rows[i].from = sift_text_of(from);
}

static void take_metadata(sift_arena *arena, const sift_metadata *meta,
                          sift_article *article)
{
  set_published(arena, article, meta->published.text, meta->published.from);
  article->clock = is_given(article->clock) ? article->clock : meta->clock;
  set_if_missing(arena, &article->title, &article->title_from, meta->title);
  set_if_missing(arena, &article->publisher, &article->publisher_from, meta->publisher);
  set_if_missing(arena, &article->language, &article->language_from, meta->language);
  set_if_missing(arena, &article->url, &article->url_from, meta->url);
  if (article->canonical.len == 0)
    article->canonical = sift_text_squeeze(arena, meta->url.text);
  article->modified = meta->modified.text;
  article->authors = (sift_texts){ meta->authors.at, meta->authors.count };
}

/* ------------------------------------------------------------ bodies */

static sift_status read_page(sift_arena *arena, sift_text page,
                             sift_article_limits limits, sift_article *article,
                             sift_error *err)
{
  sift_markup_limits bounds = { .nodes = limits.nodes, .depth = limits.depth };
  sift_node *root = NULL;
  sift_status status = sift_html_parse(arena, page, bounds, &root, err);
  if (root == NULL)
    return status;
  sift_metadata meta;
  sift_metadata_read(arena, root, article->url, &meta);
  meta.torn = sift_torn_word(page);
  take_metadata(arena, &meta, article);
  sift_builder builder = { .arena = arena, .text.arena = arena };
  sift_content content;
  sift_page_build(&builder, root, &meta, &content);
  sift_builder_finish(&builder, article);
  return status;
}

/* What a markdown text begins with to say what it is goes; lines keep their numbers. */
static void read_markdown(sift_arena *arena, sift_text text, sift_article *article)
{
  sift_metadata meta;
  size_t front = sift_front_read(arena, text, article->url, &meta);
  uint32_t lines = 0;
  for (size_t i = 0; i < front; i++)
    lines += text.at[i] == '\n';
  take_metadata(arena, &meta, article);
  sift_text words = sift_markdown_words(arena, sift_text_sub(text, front, text.len));
  sift_plain_read(arena, words, true, article);
  for (size_t i = 0; i < article->block_count; i++)
    article->blocks[i].line += lines;
}

static void read_plain(sift_arena *arena, sift_text text, bool markdown,
                       sift_article *article)
{
  if (markdown)
    read_markdown(arena, text, article);
  else
    sift_plain_read(arena, text, false, article);
  sift_unread_find(arena, article);
  sift_head_read(arena, article);
  mark_known(article, "text");
  sift_head_days days = sift_head_days_find(arena, article);
  set_published(arena, article, days.published, "text");
  set_published(arena, article, sift_url_day(arena, article->url), "url");
  if (!is_given(article->modified))
    article->modified = days.modified;
  set_published(arena, article, article->modified, "modified");
}

static void split_sentences(sift_arena *arena, sift_article *article)
{
  sift_sentence_list list = { 0 };
  for (size_t i = 0; i < article->block_count; i++)
    sift_sentences_split(arena, article->text, article->blocks[i].span, (uint32_t)i,
                         &list);
  article->sentences = list.at;
  article->sentence_count = list.count;
}

/* Word for word, whatever marks stand between: "Halden's bid" and "Halden’s bid". */
static bool are_same_words(sift_text a, sift_text b)
{
  for (size_t i = 0, k = 0;;) {
    sift_text one = sift_next_word(a, &i), other = sift_next_word(b, &k);
    if (one.len == 0 || other.len == 0)
      return one.len == other.len;
    if (!sift_text_eq_fold(one, other))
      return false;
  }
}

/* Of a text that says its title twice the heading may have other marks. */
static bool says_title(const sift_article *article, const sift_block *block)
{
  sift_text said = sift_text_sub(article->text, block->span.start, block->span.end);
  bool twice = sift_text_is(article->title_from, "front-matter");
  return sift_text_eq_fold(said, article->title) ||
         (twice && block->kind == SIFT_HEADING && are_same_words(said, article->title));
}

/* Where the title stands in the text, near its beginning. One of two lines is as much a
 * heading as one of one. */
static void find_title(sift_article *article)
{
  enum { NEAR_THE_TOP = 12 };
  for (size_t i = 0; i < article->block_count && i < NEAR_THE_TOP; i++) {
    sift_span span = article->blocks[i].span;
    if (article->title.len > 0 && says_title(article, &article->blocks[i])) {
      article->title_span = span;
      if (article->blocks[i].kind == SIFT_PARAGRAPH) {
        article->blocks[i].kind = SIFT_HEADING;
        article->blocks[i].level = 1;
      }
      return;
    }
  }
}

static sift_article *begin(sift_arena *arena, const sift_raw *raw)
{
  sift_article *article = SIFT_NEW(arena, sift_article);
  article->anchor = (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
  article->id = sift_article_id(arena, raw);
  article->source = raw->source;
  article->url = raw->url;
  article->fetched = raw->fetched;
  article->title = raw->title;
  article->publisher = raw->publisher;
  mark_known(article, "input");
  article->sources = (sift_texts){ SIFT_NEW(arena, sift_text), 1 };
  article->sources.at[0] = raw->source;
  set_published(arena, article, raw->published, "input");
  return article;
}

static void finish(sift_arena *arena, sift_article *article)
{
  split_sentences(arena, article);
  find_title(article);
  sift_date_lines_find(arena, article);
  article->words = sift_word_count(article->text);
  sift_sketch sketch = sift_sketch_of(article->text);
  article->fingerprint = sift_sketch_write(arena, &sketch);
}

static sift_article_limits with_defaults(sift_article_limits limits)
{
  limits.bytes = limits.bytes != 0 ? limits.bytes : MOST_BYTES;
  limits.nodes = limits.nodes != 0 ? limits.nodes : SIFT_MOST_NODES;
  limits.depth = limits.depth != 0 ? limits.depth : SIFT_DEEPEST;
  return limits;
}

static sift_status decode(sift_arena *arena, const sift_raw *raw, bool html,
                          sift_decoded *out, sift_error *err)
{
  sift_text declared = raw->is_utf8 ? SIFT_TEXT("utf-8") : raw->charset;
  return sift_decode(arena, raw->bytes, declared, html, out, err);
}

sift_status sift_article_read(sift_arena *arena, const sift_raw *raw,
                              sift_article_limits limits, sift_article **out,
                              sift_error *err)
{
  limits = with_defaults(limits);
  sift_article *article = begin(arena, raw);
  *out = article;
  if (raw->bytes.len > limits.bytes)
    return sift_fail(err, SIFT_LIMIT, "page of %zu bytes, larger than %zu",
                     raw->bytes.len, limits.bytes);
  bool html = sift_article_is_html(arena, raw);
  sift_decoded decoded;
  SIFT_TRY(decode(arena, raw, html, &decoded, err));
  article->charset = decoded.charset;
  article->repaired = decoded.repaired;
  sift_status status = SIFT_OK;
  if (html)
    status = read_page(arena, decoded.text, limits, article, err);
  else
    read_plain(arena, decoded.text, is_markdown(raw), article);
  finish(arena, article);
  return status;
}
