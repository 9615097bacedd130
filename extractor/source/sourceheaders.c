/* sourceheaders.c - fields of requests that a source asks for: a subscriber's cookie, a
 * key. Secrets stand in files or in the environment, so that sources.yaml can be shown
 * around. */
#include <stdlib.h>
#include <string.h>

#include "source/inner.h"

enum { MOST_HEADERS = 16 };
#define VALUE_LIMIT ((size_t)8 << 10)

/* What the program says for itself, and must not be said otherwise. */
static const char *const own_fields[] = {
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "if-match",
  "if-none-match",
  "if-modified-since",
  "if-range",
  "if-unmodified-since",
  "keep-alive",
  "proxy-authorization",
  "range",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
};

/* Those that hold a secret wherever they stand (RFC 9110 11.6.2, RFC 6265). */
static const char *const secret_fields[] = { "authorization", "cookie" };

static bool is_among(sift_text name, const char *const *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq_fold(name, sift_text_of(names[i])))
      return true;
  return false;
}
#define IS_AMONG(name, names) is_among(name, names, sizeof names / sizeof names[0])

/* RFC 9110 5.6.2: a token. */
static bool is_field_name(sift_text name)
{
  for (size_t i = 0; i < name.len; i++)
    if (!sift_is_alpha(name.at[i]) && !sift_is_digit(name.at[i]) &&
        strchr("!#$%&'*+-.^_`|~", name.at[i]) == NULL)
      return false;
  return name.len > 0;
}

/* {file: PATH} or {variable: NAME} instead of the value itself. */
static sift_status read_place(sift_arena *arena, const sift_yaml *node, const char *file,
                              sift_source_header *out, sift_error *err)
{
  const sift_yaml *place = node->child;
  bool is_file = node->count == 1 && sift_text_is(place->key, "file");
  if (!is_file && (node->count != 1 || !sift_text_is(place->key, "variable")))
    return sift_yaml_fault(file, node->line,
                           "a value is wanted, or {file: PATH} or {variable: NAME}",
                           node->key, err);
  if (place->kind != SIFT_YAML_SCALAR || place->text.len == 0 ||
      sift_text_has_control(place->text))
    return sift_yaml_fault(file, place->line, "a name is wanted", place->key, err);
  *(is_file ? &out->file : &out->variable) = sift_text_copy(arena, place->text);
  return SIFT_OK;
}

static sift_status read_header(sift_arena *arena, const sift_yaml *node, const char *file,
                               sift_source_header *out, sift_error *err)
{
  *out = (sift_source_header){ .name = sift_text_copy(arena, node->key),
                               .line = node->key_line };
  if (!is_field_name(node->key))
    return sift_yaml_fault(file, node->key_line, "no name of a header", node->key, err);
  if (IS_AMONG(node->key, own_fields))
    return sift_yaml_fault(file, node->key_line,
                           "this header is the program's own; `agent` is for User-Agent",
                           node->key, err);
  if (node->kind == SIFT_YAML_MAP)
    return read_place(arena, node, file, out, err);
  if (IS_AMONG(node->key, secret_fields))
    return sift_yaml_fault(file, node->line,
                           "a secret is kept elsewhere: {file: PATH} or {variable: NAME}",
                           node->key, err);
  if (node->kind != SIFT_YAML_SCALAR || node->text.len == 0 ||
      node->text.len > VALUE_LIMIT || sift_text_has_control(node->text))
    return sift_yaml_fault(file, node->line, "a line of text is wanted", node->key, err);
  out->value = sift_text_copy(arena, node->text);
  return SIFT_OK;
}

sift_status sift_headers_read(sift_arena *arena, const sift_yaml *map, const char *file,
                              sift_source_entry *out, sift_error *err)
{
  if (map->kind != SIFT_YAML_MAP)
    return sift_yaml_fault(file, map->line, "`Name: value` lines are wanted", map->key,
                           err);
  if (map->count > MOST_HEADERS)
    return sift_yaml_fault(file, map->line, "more than 16 headers", map->key, err);
  out->headers = SIFT_ARRAY(arena, sift_source_header, map->count + 1);
  for (const sift_yaml *node = map->child; node != NULL; node = node->next)
    SIFT_TRY(read_header(arena, node, file, &out->headers[out->header_count++], err));
  return SIFT_OK;
}

static sift_status fault(const sift_source_header *header, const char *file,
                         const char *what, sift_error *err)
{
  return sift_yaml_fault(file, header->line, what, header->name, err);
}

sift_status sift_source_header_value(sift_arena *arena, const sift_source_header *header,
                                     const char *file, sift_text *out, sift_error *err)
{
  sift_error why; /* would name the place but not the header, nor its line */
  *out = header->value;
  if (header->variable.len > 0)
    *out = sift_text_of(getenv(sift_text_z(arena, header->variable)));
  if (header->file.len > 0 && sift_file_read(arena, sift_text_z(arena, header->file),
                                             VALUE_LIMIT, out, &why) != SIFT_OK)
    return sift_yaml_fault(file, header->line, "the header's file cannot be read",
                           header->file, err);
  *out = sift_text_trim(*out);
  if (out->len == 0)
    return fault(header, file, "the header's value is empty, or its variable not set",
                 err);
  return sift_text_has_control(*out)
             ? fault(header, file, "the header's value has more than one line", err)
             : SIFT_OK;
}
