/* entries.c - what a source leads to: the articles of a feed, the sitemaps of an index,
 * the feeds that a page names. */
#include "article/article.h"
#include "fetch/inner.h"

/* An index of indexes leads no deeper than this, and no document to more than that. */
enum { DEPTH_LIMIT = 2, PAGE_LIMIT = 50000, FEED_LIMIT = 1000 };

/* Whether the entries are again feeds or sitemaps. */
static bool leads_to_feeds(sift_feed_kind kind)
{
  return kind == SIFT_FEED_INDEX || kind == SIFT_FEED_OPML || kind == SIFT_FEED_PAGE;
}

/* An entry that was seen before is asked for again where the feed says that it has
 * changed since. */
static sift_status refresh(sift_fetcher *f, sift_visit *known,
                           const sift_feed_entry *entry, sift_error *err)
{
  const sift_feed_date *updated = &entry->updated;
  if (!updated->known || updated->at <= known->checked || updated->at > f->now ||
      known->checked == 0 || known->due <= f->now)
    return SIFT_OK;
  known->due = f->started;
  SIFT_TRY(sift_store_visited(f->store, known, err));
  sift_fetch_awaits(f, known);
  return SIFT_OK;
}

static sift_status add_entry(sift_fetcher *f, sift_arena *scratch,
                             const sift_visit *visit, const sift_feed_entry *entry,
                             bool is_feed, bool is_left, sift_error *err)
{
  bool known;
  /* Due as if it had been there from the beginning: it is of this run, however late it is
   * found. */
  sift_visit old, fresh = { .source = visit->source, .due = f->started };
  if (is_left) { /* as if it had been looked at: it may yet change */
    fresh.due = SIFT_NEVER;
    fresh.checked = f->now;
    fresh.outcome = SIFT_TEXT("left");
  }
  fresh.role = is_feed ? SIFT_TEXT("feed") : SIFT_TEXT("page");
  fresh.depth = is_feed ? visit->depth + 1 : 0;
  fresh.url = fresh.at = sift_url_canonical(scratch, entry->url);
  fresh.origin = sift_url_origin(scratch, fresh.url);
  if (fresh.origin.len == 0 || fresh.url.len > SIFT_URL_LIMIT)
    return SIFT_OK;
  SIFT_TRY(sift_store_visit(f->store, scratch, fresh.url, &old, &known, err));
  if (known)
    return refresh(f, &old, entry, err);
  SIFT_TRY(sift_store_visited(f->store, &fresh, err));
  f->out->left += is_left;
  sift_fetch_awaits(f, &fresh);
  return SIFT_OK;
}

/* Lists that a person wrote are taken whole, whenever they are read. */
static bool is_chosen_from(sift_feed_kind kind)
{
  return kind == SIFT_FEED_RSS || kind == SIFT_FEED_ATOM || kind == SIFT_FEED_JSON ||
         kind == SIFT_FEED_SITEMAP || kind == SIFT_FEED_INDEX;
}

/* The first visit to the source's own address opens a room that all share that the source
 * leads to in this run. A list that comes later is new for itself. */
static sift_choice *choose(sift_fetcher *f, sift_arena *arena, const sift_visit *visit,
                           const sift_feed *feed, bool is_first)
{
  const sift_fetch_source *source = sift_fetch_source_of(f->settings, visit->source);
  size_t endless = SIZE_MAX, own, *room = &endless;
  if (source == NULL || !is_chosen_from(feed->kind))
    return SIFT_ARRAY(arena, sift_choice, feed->entries.count + 1); /* all taken */
  bool counts = is_first && source->choice.first > 0 && feed->kind != SIFT_FEED_INDEX;
  size_t *shared = &f->rooms[source - f->settings->sources];
  if (is_first && sift_text_eq(visit->url, source->url))
    *shared = source->choice.first;
  bool all = *shared != SIZE_MAX;
  own = source->choice.first;
  if (counts)
    room = all ? shared : &own;
  return sift_entries_choose(arena, feed, source->choice.max_age, all, room, f->now);
}

sift_status sift_entries_add(sift_fetcher *f, const sift_visit *visit,
                             const sift_feed *feed, bool is_first, sift_error *err)
{
  bool feeds = leads_to_feeds(feed->kind);
  size_t limit = feeds ? FEED_LIMIT : PAGE_LIMIT;
  if (feeds && visit->depth >= DEPTH_LIMIT)
    return SIFT_OK;
  sift_status status = SIFT_OK;
  sift_arena *chosen = sift_arena_open(0), *scratch = sift_arena_open(0);
  const sift_choice *choices = choose(f, chosen, visit, feed, is_first);
  for (size_t i = 0; i < feed->entries.count && i < limit && status == SIFT_OK; i++) {
    if (choices[i] == SIFT_CHOICE_OLD)
      continue;
    status = add_entry(f, scratch, visit, &feed->entries.at[i], feeds,
                       choices[i] == SIFT_CHOICE_LEFT, err);
    sift_arena_reset(scratch);
  }
  sift_arena_close(scratch);
  sift_arena_close(chosen);
  return status;
}

bool sift_entries_read(sift_arena *arena, const sift_visit *visit,
                       const sift_response *response, size_t limit, sift_feed *out)
{
  sift_decoded decoded = { 0 };
  sift_text type, charset, body = response->body;
  sift_error ignored; /* what could be read counts; without entries it is no feed */
  *out = (sift_feed){ 0 };
  sift_reply_type(arena, response->head, &type, &charset);
  if (sift_gzip_is(body) &&
      sift_gzip_unpack(arena, response->body, limit, &body, &ignored) != SIFT_OK)
    return false;
  sift_decode(arena, body, charset, true, &decoded, &ignored);
  sift_feed_read(arena, decoded.text, (sift_feed_terms){ .base = visit->at }, out,
                 &ignored);
  return out->kind != SIFT_FEED_NONE &&
         (out->kind != SIFT_FEED_PAGE || out->entries.count > 0);
}
