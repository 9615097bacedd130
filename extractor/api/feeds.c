/* feeds.c - `source check`: what a feed, sitemap or page of feeds holds. */
#include "api/engine.h"
#include "fetch/fetch.h"
#include "report/report.h"

/* ---------------------------------------------------------------- records */

/* The moment as nine numbers (year to second, weekday from Monday 0, day of the year,
 * summer time 0), the form in which feedparser and Python's time give it. */
static void add_parsed(sift_arena *arena, sift_json *object, const char *key, int64_t at)
{
  sift_json *list = sift_json_array(arena, object, key);
  int64_t day = at / 86400 - (at % 86400 < 0), rest = at - day * 86400;
  sift_civil date = sift_civil_of((sift_day)day);
  int64_t numbers[] = { date.year,
                        date.month,
                        date.day,
                        rest / 3600,
                        rest / 60 % 60,
                        rest % 60,
                        sift_weekday((sift_day)day),
                        day - sift_day_of(date.year, 1, 1) + 1,
                        0 };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    sift_json_add_whole(arena, list, NULL, numbers[i]);
}

static void add_date(sift_arena *arena, sift_json *object, const char *key,
                     const char *parsed_key, const sift_feed_date *date)
{
  if (date->written.len == 0)
    return;
  sift_json_add_text(arena, object, key, date->written);
  if (date->known)
    add_parsed(arena, object, parsed_key, date->at);
}

static void add_given(sift_arena *arena, sift_json *object, const char *key,
                      sift_text text)
{
  if (text.len > 0)
    sift_json_add_text(arena, object, key, text);
}

/* {"language": "en"}, where it is said. */
static void add_detail(sift_arena *arena, sift_json *object, const char *key,
                       sift_text language)
{
  if (language.len > 0)
    sift_json_add_text(arena, sift_json_object(arena, object, key), "language", language);
}

static void add_links(sift_arena *arena, sift_json *object, const sift_feed_links *links)
{
  sift_json *list = links->count > 0 ? sift_json_array(arena, object, "links") : NULL;
  for (size_t i = 0; i < links->count; i++) {
    sift_json *one = sift_json_object(arena, list, NULL);
    sift_json_add_text(arena, one, "rel", links->at[i].rel);
    add_given(arena, one, "type", links->at[i].type);
    sift_json_add_text(arena, one, "href", links->at[i].url);
    add_given(arena, one, "title", links->at[i].title);
  }
}

/* A part of a feed that has a title and an address of its own. */
static void add_part(sift_arena *arena, sift_json *object, const char *key,
                     const sift_feed_entry *part)
{
  if (part == NULL)
    return;
  sift_json *one = sift_json_object(arena, object, key);
  add_given(arena, one, "title", part->title);
  add_given(arena, one, "link", part->url);
}

static void add_content(sift_arena *arena, sift_json *object,
                        const sift_feed_entry *entry)
{
  if (entry->content.len == 0)
    return;
  sift_json *one =
      sift_json_object(arena, sift_json_array(arena, object, "content"), NULL);
  sift_json_add_text(arena, one, "value", entry->content);
  add_given(arena, one, "language", entry->content_language);
}

/* `summary` and its detail are called "subtitle" in a feed. */
static void add_entry(sift_arena *arena, sift_json *object, const sift_feed_entry *entry,
                      const char *summary, const char *summary_detail)
{
  add_given(arena, object, "id", entry->id);
  add_given(arena, object, "link", entry->url);
  add_given(arena, object, "title", entry->title);
  add_detail(arena, object, "title_detail", entry->title_language);
  add_given(arena, object, summary, entry->summary);
  add_detail(arena, object, summary_detail, entry->summary_language);
  add_content(arena, object, entry);
  add_given(arena, object, "author", entry->author);
  add_given(arena, object, "language", entry->language);
  add_given(arena, object, "copyright", entry->rights);
  add_detail(arena, object, "copyright_detail", entry->rights_language);
  add_links(arena, object, &entry->links);
  add_date(arena, object, "published", "published_parsed", &entry->published);
  add_date(arena, object, "updated", "updated_parsed", &entry->updated);
  add_date(arena, object, "created", "created_parsed", &entry->created);
}

static void add_origin(sift_arena *arena, sift_json *object, const sift_feed_entry *entry)
{
  if (entry->origin != NULL)
    add_entry(arena, sift_json_object(arena, object, "source"), entry->origin, "subtitle",
              "subtitle_detail");
}

/* Atom 0.3 calls its subtitle a tagline, and has a word about the format beside it. */
static void add_about(sift_arena *arena, sift_json *object, const sift_feed *feed)
{
  const sift_feed_entry *about = &feed->about;
  add_entry(arena, object, about, "subtitle", "subtitle_detail");
  if (sift_text_is(feed->version, "atom03"))
    add_detail(arena, object, "tagline_detail", about->summary_language);
  add_given(arena, object, "info", about->info);
  add_detail(arena, object, "info_detail", about->info_language);
  add_part(arena, object, "image", about->image);
  add_part(arena, object, "textinput", about->input);
}

static void write_record(sift_buffer *out, sift_text source, sift_text charset,
                         const sift_feed *feed)
{
  sift_arena *arena = out->arena;
  sift_json *record = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, record, "record", SIFT_TEXT("feed"));
  sift_json_add_text(arena, record, "source", source);
  sift_json_add_text(arena, record, "version", feed->version);
  sift_json_add_text(arena, record, "encoding", charset);
  if (feed->wait > 0)
    sift_json_add_whole(arena, record, "wait", feed->wait);
  add_about(arena, sift_json_object(arena, record, "feed"), feed);
  sift_json *entries = sift_json_array(arena, record, "entries");
  for (size_t i = 0; i < feed->entries.count; i++) {
    sift_json *entry = sift_json_object(arena, entries, NULL);
    add_entry(arena, entry, &feed->entries.at[i], "summary", "summary_detail");
    add_given(arena, entry, "subtitle", feed->entries.at[i].subtitle);
    add_origin(arena, entry, &feed->entries.at[i]);
  }
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

/* ---------------------------------------------------------------- prose */

static void write_entry(sift_buffer *out, const sift_feed_entry *entry)
{
  char room[SIFT_INSTANT_ROOM];
  const sift_feed_date *date =
      entry->published.known ? &entry->published : &entry->updated;
  sift_buffer_print(
      out, "  %-20.*s ",
      SIFT_SHOW(date->known ? sift_instant_print(date->at, room) : SIFT_TEXT("no date")));
  sift_report_clean(out, entry->url.len > 0 ? entry->url : SIFT_TEXT("(no address)"));
  if (entry->title.len > 0) {
    sift_buffer_add(out, SIFT_TEXT("  "));
    sift_report_clean(out, entry->title);
  }
  sift_buffer_byte(out, '\n');
}

static void write_prose(sift_buffer *out, sift_text source, const sift_feed *feed)
{
  sift_report_clean(out, source);
  sift_buffer_print(out, ": %.*s, %zu %s", SIFT_SHOW(feed->version),
                    feed->entries.count, feed->entries.count == 1 ? "entry" : "entries");
  if (feed->wait > 0)
    sift_buffer_print(out, ", asks for a visit every %lld minutes",
                      (long long)(feed->wait / 60));
  sift_buffer_byte(out, '\n');
  for (size_t i = 0; i < feed->entries.count; i++)
    write_entry(out, &feed->entries.at[i]);
}

/* ---------------------------------------------------------------- the verb */

#define BODY_LIMIT ((size_t)64 << 20)
#define HEAD_LIMIT ((size_t)64 << 10)
enum { SECONDS = 60 };

typedef struct checking {
  const char *sources; /* sources.yaml: how servers are met; NULL: as usual */
  sift_look look;
  sift_sink out;
  sift_result result;
} checking;

static bool is_address(sift_text place)
{
  return sift_text_starts(place, SIFT_TEXT("http://")) ||
         sift_text_starts(place, SIFT_TEXT("https://"));
}

static sift_status ask_for(const checking *job, sift_arena *arena, sift_item *item,
                           sift_error *err)
{
  sift_sources file;
  const sift_source_entry *listed = NULL;
  sift_fetch_source source;
  sift_fetch_settings settings = { .http = { .agent = "factsift/" SIFT_VERSION,
                                             .connections = 1,
                                             .head_limit = HEAD_LIMIT },
                                   .seconds = SECONDS,
                                   .body_limit = BODY_LIMIT };
  if (job->sources != NULL) {
    SIFT_TRY(sift_sources_load(arena, job->sources, &file, err));
    sift_fetch_take_servers(arena, &file, &settings);
    listed = sift_sources_find(arena, &file, item->source);
  }
  if (listed != NULL)
    SIFT_TRY(sift_fetch_take_source(arena, &file, job->sources, listed, &source, err));
  return sift_fetch_once(arena, &settings, listed != NULL ? &source : NULL,
                         sift_url_normal(arena, item->source), item, err);
}

static sift_status read_feed(const checking *job, sift_arena *arena, sift_item *item,
                             sift_decoded *decoded, sift_feed *feed, sift_error *err)
{
  if (is_address(item->source))
    SIFT_TRY(ask_for(job, arena, item, err));
  SIFT_TRY(sift_item_load(arena, item, err));
  SIFT_TRY(sift_decode(arena, item->bytes, item->charset, true, decoded, err));
  sift_feed_terms terms = { .base = item->url, .language = item->language };
  sift_status status = sift_feed_read(arena, decoded->text, terms, feed, err);
  if (feed->kind == SIFT_FEED_PAGE && feed->entries.count == 0)
    feed->kind = SIFT_FEED_NONE;
  if (feed->kind == SIFT_FEED_NONE && status == SIFT_OK)
    return sift_fail(err, SIFT_DECODE,
                     "neither feed nor sitemap, nor a page that names a feed");
  return status;
}

static bool is_ascii(sift_text text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.at[i] > 127)
      return false;
  return true;
}

/* A server that calls XML a text and no more says US-ASCII (RFC 3023, 3.1 and 3.3). */
static bool says_ascii(const sift_item *item)
{
  sift_text type = item->media_type;
  return item->charset.len == 0 && is_address(item->source) &&
         sift_text_starts(type, SIFT_TEXT("text/")) &&
         (sift_text_ends(type, SIFT_TEXT("xml")) ||
          sift_text_is(type, "text/xml-external-parsed-entity"));
}

/* The detector's names, as IANA's registry and feeds write them. */
static sift_text registered_name(sift_arena *arena, sift_text found)
{
  if (sift_text_is(found, "BIG5"))
    return SIFT_TEXT("Big5");
  if (sift_text_is(found, "UHC"))
    return SIFT_TEXT("EUC-KR");
  return sift_text_starts(found, SIFT_TEXT("WINDOWS")) ? sift_text_lower(arena, found)
                                                       : found;
}

/* What was found out goes by its own name, although it is read as the larger charset that
 * holds it ("EUC-KR" as code page 949). */
static sift_text found_charset(sift_arena *arena, const sift_decoded *decoded,
                               const sift_item *item)
{
  sift_text found = sift_text_of(sift_charset_detect(arena, item->bytes));
  const char *read_as = sift_charset_of_label(found);
  bool is_so = read_as != NULL && sift_text_is(decoded->charset, read_as);
  return is_so ? registered_name(arena, found) : decoded->charset;
}

/* Bytes that are ASCII are as well what the server says of them, or the XML declaration.
 * GB2312 is read as GB 18030, which holds it (WHATWG Encoding). */
static sift_text charset_of(sift_arena *arena, const sift_decoded *decoded,
                            const sift_item *item)
{
  sift_text told = says_ascii(item) ? SIFT_TEXT("us-ascii") : item->charset;
  sift_text head = sift_text_sub(decoded->text, 0, 200), key = SIFT_TEXT("encoding=");
  size_t at = sift_text_find(head, key, 0),
         close = sift_text_find(head, SIFT_TEXT("?>"), 0);
  bool declared =
      sift_text_starts(head, SIFT_TEXT("<?xml")) && at != SIZE_MAX && at < close;
  bool ascii = is_ascii(decoded->text);
  if (!ascii && told.len == 0 && !declared && !sift_text_is(decoded->charset, "utf-8"))
    return found_charset(arena, decoded, item);
  if (!ascii || (told.len == 0 && !declared))
    return decoded->charset;
  if (told.len == 0) {
    at += key.len;
    size_t end = sift_text_find(head, sift_text_sub(head, at, at + 1), at + 1);
    told = sift_text_sub(head, at + 1, end);
  }
  told = sift_text_lower(arena, told);
  return sift_text_is(told, "gb2312") ? SIFT_TEXT("gb18030") : told;
}

/* What could be read is shown also where the end is missing. */
static bool check_item(checking *job, sift_arena *arena, sift_item *item)
{
  sift_decoded decoded = { 0 };
  sift_feed feed = { .kind = SIFT_FEED_NONE };
  sift_error err = { 0 };
  sift_buffer out = { .arena = arena };
  sift_status status = read_feed(job, arena, item, &decoded, &feed, &err);
  bool json = job->look.format == SIFT_FORMAT_JSON;
  if (feed.kind != SIFT_FEED_NONE) {
    job->result.articles += feed.entries.count;
    json ? write_record(&out, item->source, charset_of(arena, &decoded, item), &feed)
         : write_prose(&out, item->source, &feed);
  }
  if (status != SIFT_OK) {
    job->result.errors++;
    sift_json_write(&out, sift_error_record(arena, item->source, &err));
    sift_buffer_byte(&out, '\n');
  }
  return sift_sink_text(job->out, sift_buffer_text(&out));
}

sift_result sift_source_check(sift_engine *engine, const char *const *paths, size_t count,
                              const char *sources, sift_look look, sift_sink out)
{
  (void)engine;
  checking job = { .sources = sources, .look = look, .out = out };
  sift_arena *arena = sift_arena_open(0);
  bool open = true;
  for (size_t i = 0; i < count && open; i++) {
    sift_item item = { .shape = SIFT_ITEM_FILE,
                       .source = sift_text_of(paths[i]),
                       .path = paths[i] };
    open = check_item(&job, arena, &item);
    sift_arena_reset(arena);
  }
  sift_arena_close(arena);
  if (job.result.errors > 0)
    job.result.end = SIFT_END_SOME_FAILED;
  return job.result;
}
