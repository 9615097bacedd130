/* source.h - where documents come from: files, folders, lists of paths, web archives,
 * NDJSON. Stands on wrap and model. */
#ifndef SIFT_SOURCE_H
#define SIFT_SOURCE_H

#include "model.h"
#include "wrap/wrap.h"

typedef enum sift_item_shape {
  SIFT_ITEM_FILE,    /* `path` is still to be read */
  SIFT_ITEM_TEXT,    /* `bytes` is UTF-8 text of an NDJSON document */
  SIFT_ITEM_HTML,    /* `bytes` is UTF-8 HTML of an NDJSON document */
  SIFT_ITEM_BYTES,   /* `bytes` as they came, of `media_type` and maybe `charset` */
  SIFT_ITEM_ARCHIVE, /* `path` is a WARC file, whose items sift_archive_next gives */
} sift_item_shape;

/* One document before decoding. Empty texts: not given. */
typedef struct sift_item {
  sift_item_shape shape;
  sift_text source; /* the path as given, or the document's own id */
  const char *path;
  sift_text url, publisher, title, published, media_type, charset, language;
  sift_text fetched; /* when the archive took it from the web, RFC 3339 */
  sift_text bytes;
  size_t limit; /* bytes of a file, unpacked; 0: the default */
} sift_item;

/* The one spelling of a path: "./news//a.txt" and "news/a.txt" are one source. */
sift_text sift_path_clean(sift_arena *arena, sift_text path);

typedef struct sift_source sift_source;

typedef struct sift_source_options {
  const char *const *paths; /* files, folders, "-" for NDJSON on standard input */
  size_t path_count;
  FILE *path_list;               /* --files-from: one path a line; NULL: none */
  FILE *input;                   /* what "-" means */
  size_t line_limit, file_limit; /* bytes; 0: the defaults (64 MiB, 512 MiB) */
} sift_source_options;

/* Lists what there is: paths in byte order of `source`, each once, then NDJSON as given.
 * A path that is not there is reported by next(), not here. */
sift_status sift_source_open(sift_arena *arena, const sift_source_options *options,
                             sift_source **out, sift_error *err);
/* The next item into `item`, its texts into `arena`. *more is false at the end. A
 * faulty line or path comes back as a status with item->source set, and the next call
 * goes on. */
sift_status sift_source_next(sift_source *source, sift_arena *arena, sift_item *item,
                             bool *more, sift_error *err);
/* Reads a SIFT_ITEM_FILE's bytes (gzip unpacked) and makes it SIFT_ITEM_BYTES with
 * media_type by its name; may run in any thread. Others are left as they are. */
sift_status sift_item_load(sift_arena *arena, sift_item *item, sift_error *err);
size_t
sift_source_known(const sift_source *source); /* items listed so far; for progress */

/* NDJSON, one record a line. */
#define SIFT_LINE_LIMIT ((size_t)64 << 20)
typedef struct sift_lines {
  FILE *input; /* NULL: none */
  size_t number, limit;
  bool is_broken; /* reading has failed, and that was told */
} sift_lines;

/* The next line that is not blank, in the arena; *more is false at the end. A line past
 * the limit is skipped to its end and comes back as SIFT_LIMIT; where reading fails, that
 * is SIFT_READ, once, and the end. */
sift_status sift_lines_next(sift_lines *lines, sift_arena *arena, sift_text *line,
                            bool *more, sift_error *err);

/* ---------------------------------------------------------------- WARC (ISO 28500) */

/* Where in the file a record begins: the byte itself or, in gzip, the byte of its member
 * and so many unpacked bytes into it (0 where every record is packed for itself). */
typedef struct sift_record_place {
  uint64_t member, inside;
} sift_record_place;

/* The head of a record; its texts live until the next record is asked for. */
typedef struct sift_warc_record {
  sift_text type, id, target, date; /* "response"; the URIs without <> */
  sift_text media_type;             /* of the block, with its parameters */
  uint64_t length;                  /* of the block */
  sift_text fields;                 /* all lines of the head */
  sift_record_place place;
} sift_warc_record;

typedef struct sift_warc sift_warc;
/* Reads records from front to back in little memory, plain or in gzip of either kind;
 * from `offset` on, where a record or member begins. Closed with the arena. */
sift_status sift_warc_open(sift_arena *arena, const char *path, uint64_t offset,
                           sift_warc **out, sift_error *err);
/* The next record; what was not read of the last one is passed over. *more is false at
 * the end. After a fault (err->at: "byte N") the next call goes on at what looks like a
 * record. */
sift_status sift_warc_next(sift_warc *warc, sift_warc_record *out, bool *more,
                           sift_error *err);
/* Appends up to `most` further bytes of the record's block; fewer only at its end. */
sift_status sift_warc_read(sift_warc *warc, size_t most, sift_buffer *block,
                           sift_error *err);
/* A field of a head of lines, here or in HTTP; its name in any case; empty: not there. */
sift_text sift_head_field(sift_text fields, const char *name);
/* Digits alone, as seconds. Nothing that a server says holds for longer than a year. */
#define SIFT_LONGEST_WAIT ((int64_t)366 * 86400)
bool sift_head_seconds(sift_text value, int64_t *out);
/* Retry-After, in seconds or as a date (RFC 9110, 10.2.3), in seconds from now; 0:
 * none. */
int64_t sift_head_wait(sift_text fields, int64_t now);

/* The head of an HTTP response. */
typedef struct sift_http_head {
  int status;
  sift_text fields;
  sift_text media_type, charset; /* of Content-Type, as written */
  size_t length;                 /* bytes up to the body */
} sift_http_head;
/* Type and charset of a Content-Type, into the head. */
void sift_http_type_read(sift_text type, sift_http_head *head);
/* False where the bytes begin with no whole HTTP head. */
bool sift_http_head_read(sift_text bytes, sift_http_head *out);
/* The body without its transfer and content codings (chunked, gzip, deflate, br), at most
 * `limit` bytes; codings that the body does not have are passed over. */
sift_status sift_http_body(sift_arena *arena, const sift_http_head *head, sift_text body,
                           size_t limit, sift_text *out, sift_error *err);

/* What the records of a run have told so far, for revisits of them; one a run. */
typedef struct sift_archived sift_archived;
sift_archived *sift_archived_open(sift_arena *arena);

/* The articles of a WARC file: HTML and text that came with status 200, and revisits of
 * these. A page is "PATH#PLACE" as its source, where PLACE is the record's byte in twelve
 * digits ("news.warc.gz#000000004711"; with "+INSIDE" where a member holds more). */
typedef struct sift_archive sift_archive;
sift_status sift_archive_open(sift_arena *arena, sift_text path, sift_archived *known,
                              sift_archive **out, sift_error *err);
/* The next article. A fault is a status with item->source set, and the next call goes
 * on. */
sift_status sift_archive_next(sift_archive *archive, sift_arena *arena, sift_item *item,
                              bool *more, sift_error *err);
/* Revisits so far of pages that no record before them held. */
size_t sift_archive_unresolved(const sift_archive *archive);
/* The archive's path in the source of one of its articles; empty for other sources. */
sift_text sift_source_archive(sift_text source);

/* ---------------------------------------------------------------- feeds */

/* What a list of articles is written in; its names stand in `version`. */
typedef enum sift_feed_kind {
  SIFT_FEED_NONE,    /* nothing that lists articles */
  SIFT_FEED_RSS,     /* 0.90 to 2.0, RDF ones too */
  SIFT_FEED_ATOM,    /* 0.3 and 1.0 (RFC 4287) */
  SIFT_FEED_JSON,    /* JSON Feed 1.0 and 1.1 */
  SIFT_FEED_SITEMAP, /* sitemaps.org 0.9, with Google's news fields */
  SIFT_FEED_INDEX,   /* of sitemaps: the entries are sitemaps */
  SIFT_FEED_OPML,    /* the entries are feeds */
  SIFT_FEED_PAGE,    /* an HTML page: the entries are the feeds that it names */
  SIFT_FEED_LIST,    /* plain text, a URL a line */
} sift_feed_kind;

/* A moment as it was written and, where `known`, in seconds since 1970 (UTC); `last` is
 * later than `at` where only a day, a month or a year is written. */
typedef struct sift_feed_date {
  sift_text written;
  int64_t at, last;
  bool known;
} sift_feed_date;

/* One of the addresses that an entry gives; `rel` says what it is to it ("alternate": the
 * article; "enclosure": a file beside it). */
typedef struct sift_feed_link {
  sift_text rel, type, url, title;
} sift_feed_link;
typedef SIFT_LIST(sift_feed_link) sift_feed_links;

/* An article, or a feed or sitemap where the list is of such. Texts may be empty and are
 * as the feed gives them, markup included; `url` is absolute, unless nothing says where
 * the feed was. */
typedef struct sift_feed_entry {
  sift_text id, url, title, summary, content, author, language;
  sift_text title_language, summary_language, content_language; /* by xml:lang */
  sift_text subtitle, rights, rights_language, info, info_language;
  sift_feed_links links;          /* RSS and Atom: all that are given, as they come */
  struct sift_feed_entry *origin; /* the feed that an aggregator took it from, or NULL */
  struct sift_feed_entry *image;  /* RSS: its picture, or NULL */
  struct sift_feed_entry *input;  /* RSS: its field to write into, or NULL */
  sift_feed_date published, updated, created;
} sift_feed_entry;

typedef struct sift_feed {
  sift_feed_kind kind;
  sift_text version;     /* "rss20", "atom10", "json11", "sitemap" ... */
  sift_feed_entry about; /* the feed itself; `summary` is its subtitle */
  int64_t wait; /* seconds to the next visit that the feed asks for; 0: says nothing */
  SIFT_LIST(sift_feed_entry) entries;
} sift_feed;

/* What is said of a feed beside it, where anything is. */
typedef struct sift_feed_terms {
  sift_text base;     /* where it was found */
  sift_text language; /* by the server; what the feed says goes before it */
} sift_feed_terms;

/* Reads what lists articles, from valid UTF-8 (decoded before, so that declared charsets
 * are no matter), whatever `media_type` says of it; relative addresses are resolved
 * against `terms.base`. No network, no entities of the document's own. A document that is
 * past a limit or cannot be mended is SIFT_LIMIT or SIFT_DECODE, with what could be read
 * in *out; of one that is cut off the rest is missing. */
sift_status sift_feed_read(sift_arena *arena, sift_text text, sift_feed_terms terms,
                           sift_feed *out, sift_error *err);

/* ---------------------------------------------------------------- addresses */

/* The address in the spelling that stands for all equal ones (RFC 3986, 6.2.2 and 6.2.3):
 * case, escapes, dot segments, port; without a fragment. It asks for the same. Empty
 * where it is no http(s) URL. */
sift_text sift_url_normal(sift_arena *arena, sift_text url);
/* The same without the query parameters that only follow the reader about (utm_source,
 * fbclid ...): one address for one page, however it was linked to. */
sift_text sift_url_canonical(sift_arena *arena, sift_text url);
/* Whether an absolute URL has a name and perhaps a password before its host. What is said
 * then does not repeat it. */
bool sift_url_has_login(sift_text url);
#define SIFT_NO_LOGIN \
  "a login has no place in an address: write it to the file that `passwords` names"
/* Whether `a` may be a variant (mobile, AMP) of a page of b's site. */
bool sift_url_same_site(sift_arena *arena, sift_text a, sift_text b);

/* ---------------------------------------------------------------- sources.yaml */

/* "90s", "15m", "6h", "2d", "250ms", or seconds. */
bool sift_span_parse(sift_text text, int64_t *milliseconds);

/* A field that goes with each request to a source's own server. What is secret stands in
 * a file or in the environment, of which only the name stands here. */
typedef struct sift_source_header {
  sift_text name;
  sift_text value, file, variable; /* one of them is given, the others are empty */
  int line;
} sift_source_header;

/* One source. Times are milliseconds. */
typedef struct sift_source_entry {
  sift_text name;                /* its URL where it has none */
  sift_text url;                 /* absolute, http or https */
  sift_text kind;                /* "feed", "page"; empty: is found out */
  int64_t every, at_least_every; /* between two visits: the floor and the ceiling */
  bool enabled;
  sift_text agent;  /* empty: that of all */
  sift_texts allow; /* hosts that may have private addresses for this source */
  sift_source_header *headers;
  size_t header_count;
  int64_t max_age;     /* of what it leads to; 0: any; -1: not said */
  int64_t first_visit; /* entries taken at the first; 0: all; -1: not said */
  int line;
} sift_source_entry;

/* What the file says. Empty texts, 0 and, where 0 says something (`pace`, `slowest`,
 * `patience`, `look_again`, `max_age`, `first_visit`), -1: not said. Times are
 * milliseconds. */
typedef struct sift_sources {
  sift_source_entry *sources;
  size_t count;
  sift_text agent, proxy, passwords, authorities;
  sift_texts allow;   /* hosts that may have private addresses */
  sift_texts resolve; /* "HOST:PORT:ADDRESS" instead of look-ups */
  int64_t pace, slowest, patience, timeout, look_again, look_no_more;
  int64_t max_age, first_visit;
  int64_t together, connections, largest_page, largest_archive;
} sift_sources;

/* Reads sources.yaml. SIFT_USAGE at "FILE:LINE" for what does not belong there. */
sift_status sift_sources_read(sift_arena *arena, sift_text bytes, const char *file,
                              sift_sources *out, sift_error *err);
sift_status sift_sources_load(sift_arena *arena, const char *path, sift_sources *out,
                              sift_error *err);

/* The header's value, read where it stands. SIFT_USAGE at "FILE:LINE" where it cannot be,
 * is empty or has more than one line. */
sift_status sift_source_header_value(sift_arena *arena, const sift_source_header *header,
                                     const char *file, sift_text *out, sift_error *err);

/* The file with sources more, behind the last; every other line, and every comment, stays
 * as it was written. The `line` of each of `fresh` says what became of it: one of these,
 * or the line where its address stands already; a name that is taken is left out.
 * SIFT_USAGE where the file is written in a way that only a person can change. */
enum {
  SIFT_SOURCE_FRESH = -1,
  SIFT_SOURCE_NO_URL = -2,
  SIFT_SOURCE_TWICE = -3,
  SIFT_SOURCE_LOGIN = -4, /* it has one, which has no place there */
};
sift_status sift_sources_add(sift_arena *arena, sift_text bytes, const char *file,
                             sift_source_entry *fresh, size_t count, sift_text *out,
                             sift_error *err);
/* The same with one less; `name` is its name or its URL. */
sift_status sift_sources_remove(sift_arena *arena, sift_text bytes, const char *file,
                                sift_text name, sift_text *out, sift_error *err);
/* Whether a source may be said to be this: "feed", "page", or nothing, and then it is
 * found out. */
bool sift_source_is_kind(sift_text kind);
/* The source of this name or URL, however that is spelt; NULL: none. */
const sift_source_entry *sift_sources_find(sift_arena *arena, const sift_sources *sources,
                                           sift_text name);

#endif
