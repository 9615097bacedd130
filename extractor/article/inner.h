/* inner.h - what the files of article/ share: the builder of text and blocks, the page's
 * metadata, and the small readers. */
#ifndef SIFT_ARTICLE_INNER_H
#define SIFT_ARTICLE_INNER_H

#include "article/article.h"

/* ---------------------------------------------------------------- charsets */

/* The charset that a page's <meta> or XML declaration names; NULL: none that is known. */
const char *sift_charset_in_page(sift_arena *arena, sift_text bytes);

/* ---------------------------------------------------------------- forms */

enum { SIFT_DEEPEST = 512, SIFT_MOST_NODES = 4 << 20 }; /* of a page, at most */

/* Whether the bytes are a page, by what is known of them or by their look. */
bool sift_article_is_html(sift_arena *arena, const sift_raw *raw);

/* ---------------------------------------------------------------- what is left out */

/* Why something that a page says is not of the article. */
typedef enum sift_drop {
  SIFT_DROP_NONE,
  SIFT_DROP_TAG, /* never text */
  SIFT_DROP_HIDDEN,
  SIFT_DROP_NAME,
  SIFT_DROP_AROUND,
  SIFT_DROP_HEADER,
  SIFT_DROP_BESIDE,
  SIFT_DROP_LINKS,
  SIFT_DROP_TEASER,
  SIFT_DROP_NEXT,
  SIFT_DROP_OTHERS,
  SIFT_DROP_LABEL,
  SIFT_DROP_BYLINE,
  SIFT_DROP_CREDIT,
  SIFT_DROP_CAPTION,
  SIFT_DROP_DOUBLE,
  SIFT_DROP_UNCONFIRMED,
  SIFT_DROP_END,
  SIFT_DROP_TORN,
} sift_drop;
/* In words for people: "hidden from readers". */
const char *sift_drop_words(sift_drop why);

typedef struct sift_dropped_line {
  sift_text text;
  sift_drop why;
} sift_dropped_line;

/* ---------------------------------------------------------------- text and blocks */

/* Grows the article's text and its blocks. Cells of one row are parted by a tab, all else
 * by a line break, so that the text reads as a page does and a row stays one line. */
typedef struct sift_builder {
  sift_arena *arena;
  sift_buffer text;
  SIFT_LIST(sift_block) blocks;
  SIFT_LIST(sift_live_entry) entries;
  uint32_t groups;                       /* lists and tables so far */
  SIFT_LIST(sift_dropped_line) left_out; /* blocks that were built and trimmed */
  SIFT_LIST(uint32_t) origins; /* of each block: the node that its text begins in */
  size_t lead_end; /* the block behind the last one of a summary before the text */
} sift_builder;

/* Appends a block like `form` (its span is set here) with this text; blank text is
 * none. */
void sift_builder_add(sift_builder *builder, sift_block form, sift_text text);
/* Says which cells of these blocks of one table name their row or column, where the page
 * did not. */
void sift_table_infer_headers(sift_text text, sift_block *blocks, size_t count);
/* Hands the text and the blocks over to the article. */
void sift_builder_finish(sift_builder *builder, sift_article *article);

/* ---------------------------------------------------------------- pages */

/* What the tags of a page are, so far as it matters here. */
typedef enum sift_tag_role {
  SIFT_TAG_INLINE,  /* runs on in its line */
  SIFT_TAG_BLOCK,   /* begins and ends a block */
  SIFT_TAG_HEADING, /* h1 to h6; summary, as of an answer to a question */
  SIFT_TAG_LIST,    /* ul, ol, dl, menu */
  SIFT_TAG_ITEM,    /* li, dt, dd */
  SIFT_TAG_TABLE,
  SIFT_TAG_ROW,
  SIFT_TAG_CELL,    /* td, th */
  SIFT_TAG_QUOTE,   /* blockquote */
  SIFT_TAG_CAPTION, /* figcaption, caption */
  SIFT_TAG_BREAK,   /* br */
  SIFT_TAG_PRE,
  SIFT_TAG_DROPPED, /* never text: script, style, form ... */
} sift_tag_role;
sift_tag_role sift_tag_role_of(sift_text name);

static inline bool sift_node_is(const sift_node *node, const char *name)
{
  return sift_text_is(node->name, name);
}
bool sift_node_is_hidden(const sift_node *node);
/* The next node in order of appearance, below `top`; NULL at the end. */
const sift_node *sift_node_after(const sift_node *node, const sift_node *top);
/* The same without entering `node`. */
const sift_node *sift_node_past(const sift_node *node, const sift_node *top);
/* All text below, white space squeezed; at most `limit` bytes of it are looked at. */
sift_text sift_node_text(sift_arena *arena, const sift_node *node, size_t limit);

/* ---------------------------------------------------------------- metadata */

/* A value and where it was found ("json-ld", "meta", "time", "url" ...). */
typedef struct sift_found_text {
  sift_text text;
  const char *from;
} sift_found_text;

typedef SIFT_LIST(sift_text) sift_author_list;

typedef struct sift_metadata {
  sift_found_text title, published, modified, publisher, language, url;
  sift_found_text headline; /* of JSON-LD: a candidate for the title */
  sift_found_text description;
  sift_text section;        /* of the site that the article stands in; empty: not said */
  sift_text clock;          /* offset of the published time, "-04:00"; empty: none */
  sift_text torn;           /* the word that the page is cut off in; empty: it is not */
  sift_text body;           /* articleBody of JSON-LD; empty: none */
  const sift_json *updates; /* liveBlogUpdate of JSON-LD, a list; NULL: none */
  sift_author_list authors;
} sift_metadata;
void sift_metadata_read(sift_arena *arena, const sift_node *page, sift_text url,
                        sift_metadata *out);
/* Whether the page at `url` (empty: unknown) can have this address too. */
bool sift_may_be_address(sift_arena *arena, sift_text address, sift_text url);
/* The language named so, as "en-GB" is written; empty: it names none. */
sift_text sift_language_tag(sift_arena *arena, sift_text written);
/* The title among what a page offers: its headings, what it says in metadata, <title>. */
sift_found_text sift_title_choose(sift_arena *arena, const sift_node *page, sift_text url,
                                  const sift_metadata *meta);
/* The name of a page's site, of what the page says twice; empty: nothing. */
sift_found_text sift_publisher_find(sift_arena *arena, const sift_node *page,
                                    sift_text url, sift_text title);
/* What a page says of a day that it shows its readers. */
typedef enum sift_day_label {
  SIFT_DAY_SAYS_NOTHING,
  SIFT_DAY_IS_PUBLISHED,
  SIFT_DAY_IS_CHANGED,
  SIFT_DAY_IS_OTHER, /* of something else: "Joined 6 February 2025" */
} sift_day_label;

typedef struct sift_shown_day {
  sift_text day, other_way; /* other_way: with month and day swapped, if written so */
  int place; /* texts between the title and it, negative before it; INT_MAX: no title */
  sift_day_label label;
  char mark; /* '/' of "02/06/2025", where either figure may be the month; else 0 */
  bool told; /* in a sentence */
  bool weak; /* in a sentence, a part beside the article, or of a year in two figures */
} sift_shown_day;
typedef SIFT_LIST(sift_shown_day) sift_shown_list;

/* The days shown in lines of their own, in order of appearance, and the first one that an
 * element for days holds. */
typedef struct sift_shown_days {
  sift_shown_list days;
  sift_text named;
} sift_shown_days;
sift_shown_days sift_shown_days_find(sift_arena *arena, const sift_node *page,
                                     sift_text title, sift_text language);
/* Decides on the day of publication among what the page says and shows. */
void sift_published_choose(sift_arena *arena, const sift_node *page, sift_text url,
                           sift_metadata *out);
/* The heading that says the title, else the first one; NULL: there is none. */
const sift_node *sift_title_heading(sift_arena *arena, const sift_node *page,
                                    sift_text title);
/* Adds the names in "Written by: Ann Ode, Senior Reporter, and Bo Dee", each once; the
 * publisher's name ("Nets and Lines") stays whole. */
void sift_authors_add(sift_arena *arena, sift_text written, sift_text publisher,
                      sift_author_list *authors);
/* Adds one name that may be written "Ode, Ann". */
void sift_author_add(sift_arena *arena, sift_text written, sift_author_list *authors);
/* Takes the publisher out of a list of persons. */
void sift_authors_drop(sift_author_list *authors, sift_text publisher);
/* Whether one of them is a person's full name, and no firm's, team's or account's. */
bool sift_authors_have_person(const sift_author_list *authors, sift_text publisher);
/* The names that the page shows, the list's own ones where it shows no person. */
void sift_shown_authors(sift_arena *arena, const sift_node *page, sift_text title,
                        sift_text publisher, sift_author_list *authors);
/* Character references that a page wrote twice ("&amp;amp;") are resolved. */
sift_text sift_unescape(sift_arena *arena, sift_text t);
/* Fills what JSON-LD says of the article; broken JSON is mended where it can be. */
void sift_linked_data_read(sift_arena *arena, sift_text script, sift_metadata *out);

/* --------------------------------------------------------------- the article's part */

/* Which nodes of a page are the article: a byte for each node, by its order; nodes below
 * a dropped one are dropped. */
typedef struct sift_content {
  const sift_node *root;  /* the article stands below it */
  unsigned char *dropped; /* sift_drop of each; 0: none */
  unsigned char *lead;    /* whether a summary before the text begins there */
  unsigned char *roles;   /* sift_tag_role of each, as names and length have mended it */
  uint32_t *entries;      /* of a live blog: the entry that begins there; NULL: none do */
  size_t node_count;
} sift_content;
sift_content sift_content_find(sift_arena *arena, const sift_node *page,
                               sift_text description);
/* Whether a block says what the page gives as its description: a summary shown. */
bool sift_is_description(sift_text block, sift_text description);
/* All of the page but what is never text. */
sift_content sift_content_whole(sift_arena *arena, const sift_node *page);
/* Finds the entries of a live blog, which are handed to builder and content. `day`: of
 * entries that say a clock alone; empty: it is not known. */
void sift_entries_find(sift_builder *builder, sift_content *content, sift_text day);
/* When an entry with this stamp was told: "2026-03-10T07:46-05:00", or the day alone;
 * empty where the stamp has none. */
sift_text sift_entry_told(sift_arena *arena, sift_text stamp);
/* The blocks of the article of a page. */
void sift_page_build(sift_builder *builder, const sift_node *page,
                     const sift_metadata *meta, sift_content *content);
/* "Turbines" and "64", "Cost" and "£2.9 billion": short terms with a figure each, which
 * make a table of two columns; no words that are explained, no questions and answers. */
bool sift_is_pairs(sift_arena *arena, const sift_content *content, const sift_node *list);
/* The next <dt> or <dd> below a list from here on; NULL: there is none. */
const sift_node *sift_term_next(const sift_node *at, const sift_node *list);
/* Whether it is a <pre> that holds lines of text, and no blocks of its own. */
bool sift_is_preformatted(const sift_node *node);
/* What stands in it, without the parts of it that are dropped. */
sift_text sift_preformatted_text(sift_arena *arena, const sift_node *pre,
                                 const sift_content *content);
/* The blocks of the content. */
void sift_content_build(sift_builder *builder, const sift_content *content);
/* Where the page shows next to nothing of its article, the blocks are those of its
 * JSON-LD or of its scripts' data. */
void sift_blocks_fill(sift_builder *builder, const sift_node *page,
                      const sift_metadata *meta);
/* The word that a page is cut off in; empty: it ends as pages do. */
sift_text sift_torn_word(sift_text page);
/* The whole sentences of a block that is cut off in its last one; empty: none. */
sift_text sift_untorn(sift_arena *arena, sift_text block);
/* Marks kickers before the title, notes on the author and what readers reply. */
void sift_ends_drop(const sift_builder *builder, const sift_metadata *meta,
                    unsigned char *drop);
/* Drops the blocks that belong to the page and not to the article. */
void sift_blocks_trim(sift_builder *builder, const sift_metadata *meta);
/* The lines of the article in the data for the page's scripts, with their markup; empty:
 * none. `shown`: bytes of text that the page shows. */
sift_text sift_payload_body(sift_arena *arena, const sift_node *page, size_t shown,
                            sift_text title);

/* ---------------------------------------------------------------- days in metadata */

/* The day in "2025-02-06T21:14:00-05:00", "20250206", "Thu, 06 Feb 2025", "February 6,
 * 2025" as written there, in EDTF ("2025-02-06"); empty where there is none. */
sift_text sift_written_day(sift_arena *arena, sift_text written);
/* Whether it says from which day to which: "6 February 2025 - 9 February 2025". */
bool sift_days_are_span(sift_arena *arena, sift_text written);
/* The day in "6.2.25" or "06/02/25": in a line for days, elsewhere it may be anything. */
sift_text sift_brief_day(sift_arena *arena, sift_text written);
/* The mark between figures that may be a month and a day, the '/' of "02/06/2025"; 0: the
 * day is not written so. */
char sift_ambiguous_mark(sift_text written);
/* Which of the first two figures of a day is the day: 1 the first ("16/02/2025"), -1 the
 * second ("02/16/2025"), 0 it does not tell. */
int sift_day_order(sift_text written);
/* The day with its figures for month and day the other way round; itself if there is no
 * such day. */
sift_text sift_swapped_day(sift_arena *arena, sift_text day);
/* "-04:00" of "2025-09-16T08:02-04:00"; empty: none. */
sift_text sift_written_offset(sift_text stamp);
/* The day in a URL's path: /2025/02/06/, /2025-02-06-, /2025/feb/06/, /16-02-2025. */
sift_text sift_url_day(sift_arena *arena, sift_text url);

/* ---------------------------------------------------------------- plain text */

/* Fills title, text, blocks and date lines of an article from plain text or markdown. */
void sift_plain_read(sift_arena *arena, sift_text text, bool is_markdown,
                     sift_article *out);
/* The words of markdown, without what stands within its lines to set words apart or to
 * link them; as many lines. The arena owns them. */
sift_text sift_markdown_words(sift_arena *arena, sift_text text);
/* Finds what stands in the text of a plain text and is not read: addresses. */
void sift_unread_find(sift_arena *arena, sift_article *article);
/* What the front matter of a markdown text says; the bytes of it, 0: there is none. */
size_t sift_front_read(sift_arena *arena, sift_text text, sift_text url,
                       sift_metadata *out);
/* Whether a line says when its article was published or how long it takes to read. */
bool sift_is_date_cue(sift_text line);
/* A line that is a date and little else: "Friday, 13 February 2026". */
bool sift_is_date_line(sift_arena *arena, sift_text line);
/* Title, byline and publisher from the first blocks, where they are not known yet. */
void sift_head_read(sift_arena *arena, sift_article *article);
/* The days that lines of a plain text give at its head or its end; empty: none. */
typedef struct sift_head_days {
  sift_text published, modified;
} sift_head_days;
sift_head_days sift_head_days_find(sift_arena *arena, const sift_article *article);
/* Candidate lines for a date, of the blocks built. */
void sift_date_lines_find(sift_arena *arena, sift_article *article);

/* ---------------------------------------------------------------- words */

size_t sift_word_count(sift_text text);
/* The next word (letters and digits of any script) from *at on; empty at the end. */
sift_text sift_next_word(sift_text t, size_t *at);
uint64_t sift_word_hash(sift_text word); /* letters of either case alike */

#endif
