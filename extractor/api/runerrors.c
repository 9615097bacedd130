/* runerrors.c - what a run says of inputs that it could not read: each fault as a
 * record or in prose, and to who wants to hear only news, once. */
#include "api/run.h"

/* "articles/x.json: line 7: what", of an error record. */
static void put_prose(sift_buffer *out, sift_text record)
{
  sift_json *error;
  if (sift_json_read(out->arena, record, &error, NULL) != SIFT_OK) {
    sift_buffer_add(out, record);
    return;
  }
  sift_text at = sift_json_string(error, "at");
  sift_report_clean(out, sift_json_string(error, "source"));
  sift_buffer_add(out, SIFT_TEXT(": "));
  sift_report_clean(out, at);
  sift_buffer_add(out, at.len > 0 ? SIFT_TEXT(": ") : SIFT_TEXT(""));
  sift_report_clean(out, sift_json_string(error, "message"));
}

/* Error records, one a line, as they are said; *count grows by their number. */
static sift_text written(sift_arena *arena, sift_text lines, bool as_records,
                         size_t *count)
{
  sift_buffer out = { .arena = arena };
  for (sift_text line; sift_text_next_line(&lines, &line); ++*count) {
    if (as_records)
      sift_buffer_add(&out, line);
    else
      put_prose(&out, line);
    sift_buffer_byte(&out, '\n');
  }
  return sift_buffer_text(&out);
}

static void say(sift_update *u, sift_text lines, bool is_news)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text said = written(arena, lines, u->as_records, &u->result.errors);
  if (is_news || !u->quiet)
    sift_sink_text(u->engine->settings.messages, said);
  sift_arena_close(arena);
}

void sift_update_say_errors(sift_update *u, sift_text lines)
{
  say(u, lines, true);
}

void sift_update_say_again(sift_update *u, sift_text lines)
{
  say(u, lines, false);
}

void sift_update_say_passing(sift_update *u, sift_text source, sift_text lines)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer name = { .arena = arena };
  sift_buffer_print(&name, "error %.*s", SIFT_SHOW(source));
  const char *key = sift_text_z(arena, sift_buffer_text(&name));
  sift_text last = sift_store_note(u->store, arena, key);
  bool is_known = sift_text_eq(last, lines);
  if (!is_known)
    sift_update_fine(u, sift_store_set_note(u->store, key, lines, &u->err));
  if (lines.len > 0)
    say(u, lines, !is_known);
  sift_arena_close(arena);
}
