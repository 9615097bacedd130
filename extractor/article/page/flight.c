/* flight.c - the rows that React's server components send to a browser, as pages of
 * Next.js carry them: `1a:["$","p",null,{"children":"..."}]`, one a line, and texts with
 * their length, `2b:T4e2,...`. */
#include "article/page/payload.h"

#include <string.h>

/* ------------------------------------------------------------ the pieces */

/* Adds the string of `self.__next_f.push([1,"..."])`. */
static void add_piece(sift_arena *arena, sift_text script, sift_buffer *out)
{
  static const char call[] = "__next_f.push(";
  size_t at = sift_text_find(script, SIFT_TEXT("__next_f.push("), 0);
  if (at == SIZE_MAX || at > 40)
    return;
  sift_text array = sift_payload_balanced(script, at + sizeof call - 1);
  sift_json *pushed = NULL;
  if (array.len == 0 || sift_json_read(arena, array, &pushed, NULL) != SIFT_OK)
    return;
  const sift_json *piece = pushed->child != NULL ? pushed->child->next : NULL;
  if (piece != NULL && piece->kind == SIFT_JSON_STRING)
    sift_buffer_add(out, piece->text);
}

static sift_text join_pieces(sift_arena *arena, const sift_node *page)
{
  sift_buffer out = { .arena = arena };
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page))
    if (sift_node_is(at, "script") && at->child != NULL)
      add_piece(arena, at->child->text, &out);
  return sift_buffer_text(&out);
}

/* ------------------------------------------------------------ the rows */

static int hex_digit(char c)
{
  c = sift_to_lower(c);
  return sift_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A number in sixteens at *at, which is moved behind it; SIZE_MAX: there is none. */
static size_t read_hex(sift_text t, size_t *at)
{
  size_t value = 0, start = *at;
  for (; *at < t.len && *at < start + 8 && hex_digit(t.at[*at]) >= 0; ++*at)
    value = value * 16 + (size_t)hex_digit(t.at[*at]);
  return *at > start ? value : SIZE_MAX;
}

static void hang(sift_json *rows, sift_json *row)
{
  row->key = (sift_text){ 0 };
  row->next = NULL;
  if (rows->last != NULL)
    rows->last->next = row;
  else
    rows->child = row;
  rows->last = row;
}

/* What a row holds, from behind its number and colon; returns where the next one
 * begins. Rows of modules, hints and errors are passed over. */
static size_t read_row(sift_arena *arena, sift_json *rows, sift_text t, size_t at)
{
  if (at < t.len && t.at[at] == 'T') {
    at++;
    size_t length = read_hex(t, &at);
    if (length == SIZE_MAX || at >= t.len || t.at[at] != ',')
      return t.len;
    sift_text text = sift_text_sub(t, at + 1, length < t.len ? at + 1 + length : t.len);
    sift_json_add_text(arena, rows, NULL, text);
    return at + 1 + text.len;
  }
  const char *end = at < t.len ? memchr(t.at + at, '\n', t.len - at) : NULL;
  size_t stop = end != NULL ? (size_t)(end - t.at) : t.len;
  sift_json *row = NULL;
  bool json = at < t.len && strchr("[{\"", t.at[at]) != NULL;
  if (json && sift_json_read(arena, sift_text_sub(t, at, stop), &row, NULL) == SIFT_OK)
    hang(rows, row);
  return stop + 1;
}

sift_json *sift_flight_read(sift_arena *arena, const sift_node *page)
{
  sift_text t = join_pieces(arena, page);
  if (t.len == 0)
    return NULL;
  sift_json *rows = sift_json_array(arena, NULL, NULL);
  for (size_t at = 0; at < t.len;) {
    size_t number = at;
    if (read_hex(t, &number) == SIZE_MAX || number >= t.len || t.at[number] != ':') {
      const char *end = memchr(t.at + at, '\n', t.len - at);
      at = end != NULL ? (size_t)(end - t.at) + 1 : t.len;
      continue;
    }
    at = read_row(arena, rows, t, number + 1);
  }
  return rows;
}

bool sift_flight_is_element(const sift_json *value)
{
  const sift_json *first = value->child;
  return value->kind == SIFT_JSON_ARRAY && first != NULL &&
         first->kind == SIFT_JSON_STRING && sift_text_is(first->text, "$") &&
         first->next != NULL && first->next->kind == SIFT_JSON_STRING;
}
