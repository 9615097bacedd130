/* atom.c - what is open as an Atom feed (RFC 4287), newest first, in a file that is
 * exchanged in one move. */
#include <stdlib.h>

#include "notify/notify.h"

static bool is_wanted(const sift_notify_settings *settings)
{
  return settings->atom_file.len > 0;
}

/* What XML 1.0 has no place for becomes U+FFFD. */
static void put_text(sift_buffer *out, sift_text text)
{
  const char *at = text.at, *end = text.len > 0 ? text.at + text.len : text.at;
  while (at < end) {
    uint32_t rune = sift_rune_next(&at, end);
    bool is_none = (rune < 32 && rune != '\n' && rune != '\t') ||
                   (rune & 0xFFFE) == 0xFFFE || (rune >= 0xD800 && rune < 0xE000);
    if (rune == '&')
      sift_buffer_add(out, SIFT_TEXT("&amp;"));
    else if (rune == '<')
      sift_buffer_add(out, SIFT_TEXT("&lt;"));
    else if (rune == '>')
      sift_buffer_add(out, SIFT_TEXT("&gt;"));
    else if (rune == '"')
      sift_buffer_add(out, SIFT_TEXT("&quot;"));
    else
      sift_buffer_rune(out, is_none ? SIFT_RUNE_BAD : rune);
  }
}

static void put_element(sift_buffer *out, const char *name, sift_text text)
{
  sift_buffer_print(out, "<%s>", name);
  put_text(out, text);
  sift_buffer_print(out, "</%s>\n", name);
}

/* The first bytes of a hash as a UUID of version 8 (RFC 9562): the same finding is the
 * same entry wherever the feed lies. */
static void put_id(sift_buffer *out, sift_text hash)
{
  char hex[SIFT_SHA256_ROOM];
  sift_sha256(hash, hex);
  sift_buffer_print(out, "<id>urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s</id>\n", hex, hex + 8,
                    hex + 12, hex + 15, hex + 18);
}

static void put_updated(sift_buffer *out, int64_t at)
{
  char room[SIFT_INSTANT_ROOM];
  put_element(out, "updated", sift_instant_print(at, room));
}

static void put_entry(sift_buffer *out, const sift_notice *notice)
{
  sift_buffer_add(out, SIFT_TEXT("<entry>\n"));
  put_id(out, notice->id);
  put_element(out, "title", notice->title);
  put_updated(out, notice->at);
  sift_buffer_add(out, SIFT_TEXT("<content type=\"html\">&lt;pre&gt;"));
  sift_buffer html = { .arena = out->arena };
  put_text(&html, notice->prose); /* escaped as HTML, and then as XML */
  put_text(out, sift_buffer_text(&html));
  sift_buffer_add(out, SIFT_TEXT("&lt;/pre&gt;</content>\n</entry>\n"));
}

static int newest_first(const void *a, const void *b)
{
  const sift_notice *x = *(const sift_notice *const *)a;
  const sift_notice *y = *(const sift_notice *const *)b;
  if (x->at != y->at)
    return x->at < y->at ? 1 : -1;
  return sift_text_compare(x->id, y->id);
}

static void put_feed(sift_buffer *out, const sift_notify_settings *settings,
                     const sift_notice *const *notices, size_t count, int64_t now)
{
  sift_buffer_add(out, SIFT_TEXT("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                 "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"));
  put_id(out, settings->atom_url.len > 0 ? settings->atom_url : settings->atom_file);
  put_element(out, "title", settings->atom_title);
  put_updated(out, count > 0 ? notices[0]->at : now);
  sift_buffer_add(out, SIFT_TEXT("<author><name>factsift</name></author>\n"));
  if (settings->atom_url.len > 0) {
    sift_buffer_add(out, SIFT_TEXT("<link rel=\"self\" href=\""));
    put_text(out, settings->atom_url);
    sift_buffer_add(out, SIFT_TEXT("\"/>\n"));
  }
  for (size_t i = 0; i < count; i++)
    put_entry(out, notices[i]);
  sift_buffer_add(out, SIFT_TEXT("</feed>\n"));
}

static sift_status send(sift_arena *arena, const sift_notify_settings *settings,
                        const sift_notices *notices, sift_telling *telling,
                        sift_error *err)
{
  sift_buffer out = { .arena = arena };
  size_t count = notices->count, most = (size_t)settings->atom_entries;
  const sift_notice **sorted = SIFT_ARRAY(arena, const sift_notice *, count + 1);
  for (size_t i = 0; i < count; i++)
    sorted[i] = &notices->at[i];
  qsort(sorted, count, sizeof *sorted, newest_first);
  put_feed(&out, settings, sorted, count < most ? count : most, telling->now);
  return sift_file_replace(sift_text_z(arena, settings->atom_file),
                           sift_buffer_text(&out), err);
}

const sift_channel sift_channel_atom = { "atom", "a feed of what is open, in a file",
                                         true, is_wanted, send };
