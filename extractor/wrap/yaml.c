#include "wrap/wrap.h"

#include <string.h>

#include <yaml.h>

enum { MAX_DEPTH = 32 };

struct reader {
  sift_arena *arena;
  sift_arena *keys;    /* of the maps being read */
  const char *counted; /* a key whose lists are only counted; or NULL */
  const char *file;
  sift_error *err;
  sift_text bytes;
  yaml_parser_t parser;
  yaml_event_t event; /* the one being looked at */
  bool has_event;
};

static void drop_event(struct reader *r)
{
  if (r->has_event)
    yaml_event_delete(&r->event);
  r->has_event = false;
}

/* May run twice: the parser is zeroed by its deletion. */
static void close_reader(void *handle)
{
  struct reader *r = handle;
  drop_event(r);
  yaml_parser_delete(&r->parser);
  sift_arena_close(r->keys);
  r->keys = NULL;
}

static sift_status fault(struct reader *r, size_t line, const char *what,
                         const char *more)
{
  char at[sizeof((sift_error *)0)->at];
  snprintf(at, sizeof at, "%s:%zu", r->file, line);
  return sift_fail_at(r->err, SIFT_RULE, at, "%s%s", what, more);
}

static size_t event_line(const struct reader *r)
{
  return r->event.start_mark.line + 1;
}

static size_t line_of_byte(sift_text bytes, size_t place)
{
  size_t line = 1;
  for (size_t i = 0; i < place && i < bytes.len; i++)
    line += bytes.at[i] == '\n';
  return line;
}

static sift_status next_event(struct reader *r)
{
  drop_event(r);
  if (!yaml_parser_parse(&r->parser, &r->event)) {
    const char *problem = r->parser.problem != NULL ? r->parser.problem : "not readable";
    /* A fault of the encoding has no mark, only a byte. */
    size_t line = r->parser.error == YAML_READER_ERROR
                      ? line_of_byte(r->bytes, r->parser.problem_offset)
                      : r->parser.problem_mark.line + 1;
    return fault(r, line, "no valid YAML: ", problem);
  }
  r->has_event = true;
  return SIFT_OK;
}

/* Anchors and tags hide what a file says from its readers. */
static sift_status refuse_extras(struct reader *r)
{
  const yaml_event_t *e = &r->event;
  const void *anchor = NULL, *tag = NULL;
  if (e->type == YAML_SCALAR_EVENT) {
    anchor = e->data.scalar.anchor;
    tag = e->data.scalar.tag;
  } else if (e->type == YAML_SEQUENCE_START_EVENT) {
    anchor = e->data.sequence_start.anchor;
    tag = e->data.sequence_start.tag;
  } else if (e->type == YAML_MAPPING_START_EVENT) {
    anchor = e->data.mapping_start.anchor;
    tag = e->data.mapping_start.tag;
  } else if (e->type == YAML_ALIAS_EVENT) {
    return fault(r, event_line(r), "aliases (*name) are not allowed", "");
  }
  if (anchor != NULL)
    return fault(r, event_line(r), "anchors (&name) are not allowed", "");
  if (tag != NULL)
    return fault(r, event_line(r), "tags (!name) are not allowed", "");
  return SIFT_OK;
}

static sift_text scalar_text(struct reader *r)
{
  return sift_text_copy(r->arena, (sift_text){ (const char *)r->event.data.scalar.value,
                                               r->event.data.scalar.length });
}

static void append(sift_yaml *parent, sift_yaml *child)
{
  if (parent->last != NULL)
    parent->last->next = child;
  else
    parent->child = child;
  parent->last = child;
  parent->count++;
}

static sift_status read_value(struct reader *r, unsigned depth, sift_yaml *out);

static sift_status read_list(struct reader *r, unsigned depth, sift_yaml *list)
{
  list->kind = SIFT_YAML_LIST;
  for (;;) {
    SIFT_TRY(next_event(r));
    if (r->event.type == YAML_SEQUENCE_END_EVENT)
      return SIFT_OK;
    sift_yaml *item = SIFT_NEW(r->arena, sift_yaml);
    SIFT_TRY(read_value(r, depth + 1, item));
    append(list, item);
  }
}

static sift_status read_key(struct reader *r, sift_table *keys, sift_yaml *out)
{
  SIFT_TRY(refuse_extras(r));
  if (r->event.type != YAML_SCALAR_EVENT)
    return fault(r, event_line(r), "a key must be a word, no list or map", "");
  out->key = scalar_text(r);
  out->key_line = (int)event_line(r);
  void **first = sift_table_put(keys, out->key);
  if (*first != NULL)
    return fault(r, event_line(r), "this key stands here twice: ", out->key.at);
  *first = out;
  return SIFT_OK;
}

/* Parses the list that the event at hand begins, and keeps nothing of its items. */
static sift_status count_list(struct reader *r, unsigned depth, sift_yaml *list)
{
  list->kind = SIFT_YAML_LIST;
  list->line = (int)event_line(r);
  for (unsigned open = 1; open > 0;) {
    SIFT_TRY(next_event(r));
    SIFT_TRY(refuse_extras(r));
    yaml_event_type_t type = r->event.type;
    bool ends = type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
    list->count += open == 1 && !ends;
    open -= ends;
    open += type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
    if (depth + open > MAX_DEPTH)
      return fault(r, event_line(r), "nested too deeply", "");
  }
  return SIFT_OK;
}

static sift_status read_map(struct reader *r, unsigned depth, sift_yaml *map)
{
  sift_table keys = { .arena = r->keys };
  map->kind = SIFT_YAML_MAP;
  for (;;) {
    SIFT_TRY(next_event(r));
    if (r->event.type == YAML_MAPPING_END_EVENT)
      return SIFT_OK;
    sift_yaml *item = SIFT_NEW(r->arena, sift_yaml);
    SIFT_TRY(read_key(r, &keys, item));
    SIFT_TRY(next_event(r));
    bool counted = r->counted != NULL && sift_text_is(item->key, r->counted);
    SIFT_TRY(counted && r->event.type == YAML_SEQUENCE_START_EVENT
                 ? count_list(r, depth + 1, item)
                 : read_value(r, depth + 1, item));
    append(map, item);
  }
}

/* The value that the event at hand begins. */
static sift_status read_value(struct reader *r, unsigned depth, sift_yaml *out)
{
  SIFT_TRY(refuse_extras(r));
  out->line = (int)event_line(r);
  if (depth > MAX_DEPTH)
    return fault(r, event_line(r), "nested too deeply", "");
  if (r->event.type == YAML_SEQUENCE_START_EVENT)
    return read_list(r, depth, out);
  if (r->event.type == YAML_MAPPING_START_EVENT)
    return read_map(r, depth, out);
  out->kind = SIFT_YAML_SCALAR;
  out->plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  out->text = scalar_text(r);
  return SIFT_OK;
}

static sift_status read_stream(struct reader *r, sift_yaml *out)
{
  SIFT_TRY(next_event(r)); /* start of the stream */
  SIFT_TRY(next_event(r));
  if (r->event.type == YAML_STREAM_END_EVENT)
    return fault(r, 1, "the file is empty", "");
  SIFT_TRY(next_event(r));
  SIFT_TRY(read_value(r, 1, out));
  SIFT_TRY(next_event(r)); /* end of the document */
  SIFT_TRY(next_event(r));
  if (r->event.type != YAML_STREAM_END_EVENT)
    return fault(r, event_line(r), "a second document in one file", "");
  return SIFT_OK;
}

sift_status sift_yaml_read_counting(sift_arena *arena, sift_text bytes, const char *file,
                                    const char *key, sift_yaml **out, sift_error *err)
{
  struct reader *r = SIFT_NEW(arena, struct reader);
  *r = (struct reader){
    .arena = arena, .counted = key, .file = file, .err = err, .bytes = bytes
  };
  if (!yaml_parser_initialize(&r->parser))
    return sift_fail_at(err, SIFT_MEMORY, file, "no memory for the YAML parser");
  r->keys = sift_arena_open(0);
  sift_defer(arena, close_reader, r);
  yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(
      &r->parser, (const unsigned char *)(bytes.len > 0 ? bytes.at : ""), bytes.len);
  sift_yaml *root = SIFT_NEW(arena, sift_yaml);
  sift_status status = read_stream(r, root);
  close_reader(r); /* the arena may live for long */
  if (status == SIFT_OK)
    *out = root;
  return status;
}

sift_status sift_yaml_read(sift_arena *arena, sift_text bytes, const char *file,
                           sift_yaml **out, sift_error *err)
{
  return sift_yaml_read_counting(arena, bytes, file, NULL, out, err);
}

const sift_yaml *sift_yaml_get(const sift_yaml *map, const char *key)
{
  if (map == NULL || map->kind != SIFT_YAML_MAP)
    return NULL;
  for (const sift_yaml *item = map->child; item != NULL; item = item->next)
    if (sift_text_is(item->key, key))
      return item;
  return NULL;
}

sift_status sift_yaml_fault(const char *file, int line, const char *what, sift_text word,
                            sift_error *err)
{
  char at[256];
  snprintf(at, sizeof at, "%.200s:%d", file, line);
  return sift_fail_at(err, SIFT_USAGE, at, "%s: '%.*s'", what, SIFT_SHOW(word));
}

sift_status sift_yaml_bool(const sift_yaml *node, const char *file, bool *out,
                           sift_error *err)
{
  *out = node->kind == SIFT_YAML_SCALAR && sift_text_is(node->text, "yes");
  if (*out || (node->kind == SIFT_YAML_SCALAR && sift_text_is(node->text, "no")))
    return SIFT_OK;
  return sift_yaml_fault(file, node->line, "yes or no is wanted", node->text, err);
}
