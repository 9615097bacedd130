/* sourceedit.c - sources.yaml changed for its owner: lines come and go, all others stay
 * as they were written. The result is read again before anyone gets it. */
#include "source/source.h"

typedef struct edited {
  sift_arena *arena;
  SIFT_LIST(sift_text) lines; /* each with its line break */
  sift_sources sources;       /* what they say */
} edited;

/* ---------------------------------------------------------------- lines */

static sift_status open_file(edited *e, sift_arena *arena, sift_text bytes,
                             const char *file, sift_error *err)
{
  *e = (edited){ .arena = arena };
  for (size_t at = 0, end; at < bytes.len; at = end) {
    end = sift_text_find(bytes, SIFT_TEXT("\n"), at);
    end = end == SIZE_MAX ? bytes.len : end + 1;
    *SIFT_PUSH(arena, &e->lines) = sift_text_sub(bytes, at, end);
  }
  if (sift_text_trim(bytes).len == 0)
    return SIFT_OK;
  return sift_sources_read(arena, bytes, file, &e->sources, err);
}

static sift_text words_of(const edited *e, size_t line)
{
  return sift_text_trim(e->lines.at[line]);
}

static bool says_nothing(const edited *e, size_t line)
{
  sift_text words = words_of(e, line);
  return words.len == 0 || words.at[0] == '#';
}

static bool is_dash(sift_text words)
{
  return sift_text_starts(words, SIFT_TEXT("- ")) || sift_text_is(words, "-");
}

/* The first line behind the list: a key of the file, or its end. */
static size_t end_of_list(const edited *e, size_t from)
{
  size_t line = from;
  while (line < e->lines.count &&
         (says_nothing(e, line) || sift_is_space(e->lines.at[line].at[0]) ||
          is_dash(e->lines.at[line])))
    line++;
  return line;
}

/* Where the source begins, or the number of lines where it is written another way. */
static size_t start_of(const edited *e, const sift_source_entry *source)
{
  size_t line = (size_t)source->line - 1;
  if (line < e->lines.count && is_dash(words_of(e, line)))
    return line;
  if (line > 0 && line <= e->lines.count && sift_text_is(words_of(e, line - 1), "-"))
    return line - 1;
  return e->lines.count;
}

/* Behind the last line that tells of the source; comments below it belong to the next. */
static size_t end_of(const edited *e, const sift_source_entry *source)
{
  size_t i = (size_t)(source - e->sources.sources);
  size_t end = i + 1 < e->sources.count ? start_of(e, source + 1)
                                        : end_of_list(e, start_of(e, source) + 1);
  while (end > 0 && says_nothing(e, end - 1))
    end--;
  return end;
}

/* The line of the key `sources`, or the number of lines. */
static size_t line_of_key(const edited *e)
{
  size_t line = 0;
  while (line < e->lines.count &&
         !sift_text_starts(e->lines.at[line], SIFT_TEXT("sources:")))
    line++;
  return line;
}

static void put_lines(const edited *e, sift_buffer *out, size_t from, size_t to)
{
  for (size_t i = from; i < to && i < e->lines.count; i++)
    sift_buffer_add(out, e->lines.at[i]);
  if (to > from && out->len > 0 && out->at[out->len - 1] != '\n')
    sift_buffer_byte(out, '\n');
}

/* ---------------------------------------------------------------- a source in YAML */

/* In single quotes, where only those are special. */
static void put_scalar(sift_buffer *out, sift_text text)
{
  sift_buffer_quote(out, text, '\'');
}

static void put_field(sift_buffer *out, size_t indent, const char *key, sift_text value)
{
  if (value.len == 0)
    return;
  sift_buffer_print(out, "%*s%s: ", (int)indent, "", key);
  put_scalar(out, value);
  sift_buffer_byte(out, '\n');
}

/* Without control characters, which no line of a file should have. */
static sift_text tame(sift_arena *arena, sift_text text)
{
  sift_buffer out = { .arena = arena };
  const char *at = text.at, *end = text.len > 0 ? text.at + text.len : text.at;
  while (at < end) {
    uint32_t rune = sift_rune_next(&at, end);
    bool is_control = rune < 32 || (rune >= 127 && rune < 160) || rune == 0x2028 ||
                      rune == 0x2029 || rune == 0xFEFF || (rune & 0xFFFE) == 0xFFFE;
    sift_buffer_rune(&out, is_control ? ' ' : rune);
  }
  return sift_text_squeeze(arena, sift_buffer_text(&out));
}

static void put_source(sift_buffer *out, size_t indent, const sift_source_entry *source)
{
  sift_buffer_print(out, "%*s- url: ", (int)indent, "");
  put_scalar(out, source->url);
  sift_buffer_byte(out, '\n');
  put_field(out, indent + 2, "name", source->name);
  put_field(out, indent + 2, "kind", source->kind);
}

/* ---------------------------------------------------------------- adding, removing */

const sift_source_entry *sift_sources_find(sift_arena *arena, const sift_sources *sources,
                                           sift_text name)
{
  for (size_t i = 0; i < sources->count; i++)
    if (sift_text_eq(sources->sources[i].name, name))
      return &sources->sources[i];
  sift_text url = sift_url_normal(arena, name);
  for (size_t i = 0; i < sources->count; i++)
    if (sift_text_eq(sources->sources[i].url, url))
      return &sources->sources[i];
  return NULL;
}

static sift_status check_result(const edited *e, sift_text text, const char *file,
                                size_t wanted, sift_error *err)
{
  sift_sources now;
  sift_error why;
  if (sift_sources_read(e->arena, text, file, &now, &why) == SIFT_OK &&
      now.count == wanted)
    return SIFT_OK;
  return sift_fail_at(err, SIFT_USAGE, file,
                      "is written in a way that only a person can change; put the line "
                      "in or out by hand");
}

/* Settles what is to be written of a source: its whole address, and its name where that
 * is not taken. */
static void prepare(const edited *e, sift_table *taken, sift_source_entry *fresh)
{
  fresh->url = sift_url_normal(e->arena, fresh->url);
  fresh->name = tame(e->arena, fresh->name);
  const sift_source_entry *old = sift_table_get(taken, fresh->url);
  fresh->line = old == NULL ? 0 : old->line > 0 ? old->line : SIFT_SOURCE_TWICE;
  if (sift_url_origin(e->arena, fresh->url).len == 0)
    fresh->line = SIFT_SOURCE_NO_URL;
  else if (sift_url_has_login(fresh->url))
    fresh->line = SIFT_SOURCE_LOGIN;
  if (fresh->line != 0)
    return;
  if (fresh->name.len > 0 && sift_table_get(taken, fresh->name) != NULL)
    fresh->name = (sift_text){ 0 };
  fresh->line = SIFT_SOURCE_FRESH;
  *sift_table_put(taken, fresh->url) = fresh;
  *sift_table_put(taken, fresh->name.len > 0 ? fresh->name : fresh->url) = fresh;
}

static size_t prepare_all(const edited *e, sift_source_entry *fresh, size_t count)
{
  sift_table taken = { .arena = e->arena };
  size_t added = 0;
  for (size_t i = 0; i < e->sources.count; i++) {
    sift_source_entry *old = &e->sources.sources[i];
    *sift_table_put(&taken, old->url) = old;
    *sift_table_put(&taken, old->name) = old;
  }
  for (size_t i = 0; i < count; i++) {
    prepare(e, &taken, &fresh[i]);
    added += fresh[i].line == SIFT_SOURCE_FRESH;
  }
  return added;
}

/* Where new sources go: behind the last line of the last. */
static size_t put_what_stands(const edited *e, sift_buffer *text, size_t *indent)
{
  if (e->sources.count == 0) { /* the key comes new, or in place of `sources: []` */
    put_lines(e, text, 0, line_of_key(e));
    sift_buffer_add(text, SIFT_TEXT("sources:\n"));
    return line_of_key(e) + 1;
  }
  const sift_source_entry *first = &e->sources.sources[0];
  size_t line = start_of(e, first), end = end_of(e, first + e->sources.count - 1);
  if (line < e->lines.count)
    *indent = (size_t)(words_of(e, line).at - e->lines.at[line].at);
  put_lines(e, text, 0, end);
  return end;
}

sift_status sift_sources_add(sift_arena *arena, sift_text bytes, const char *file,
                             sift_source_entry *fresh, size_t count, sift_text *out,
                             sift_error *err)
{
  edited e;
  size_t indent = 0;
  sift_buffer text = { .arena = arena };
  SIFT_TRY(open_file(&e, arena, bytes, file, err));
  size_t added = prepare_all(&e, fresh, count),
         rest = put_what_stands(&e, &text, &indent);
  for (size_t i = 0; i < count; i++)
    if (fresh[i].line == SIFT_SOURCE_FRESH)
      put_source(&text, indent, &fresh[i]);
  put_lines(&e, &text, rest, e.lines.count);
  *out = sift_buffer_text(&text);
  return check_result(&e, *out, file, e.sources.count + added, err);
}

sift_status sift_sources_remove(sift_arena *arena, sift_text bytes, const char *file,
                                sift_text name, sift_text *out, sift_error *err)
{
  edited e;
  sift_buffer text = { .arena = arena };
  SIFT_TRY(open_file(&e, arena, bytes, file, err));
  const sift_source_entry *old = sift_sources_find(arena, &e.sources, name);
  if (old == NULL)
    return sift_fail_at(err, SIFT_USAGE, file,
                        "no source has this name or address: '%.*s'; `factsift source "
                        "list` shows them",
                        SIFT_SHOW(name));
  size_t start = start_of(&e, old), end = end_of(&e, old), key = line_of_key(&e);
  if (e.sources.count > 1) {
    put_lines(&e, &text, 0, start);
  } else {
    put_lines(&e, &text, 0, key);
    sift_buffer_add(&text, SIFT_TEXT("sources: []\n"));
    put_lines(&e, &text, key + 1, start);
  }
  put_lines(&e, &text, end, e.lines.count);
  *out = sift_buffer_text(&text);
  return check_result(&e, *out, file, e.sources.count - 1, err);
}
