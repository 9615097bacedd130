/* linked.c - what JSON-LD says of an article: arrays, @graph, types in lists, and the
 * broken JSON that sites write. */
#include "article/inner.h"

#include <string.h>

enum { DEEPEST = 24 };

/* schema.org's Article and its kin, by the end of the name; the first ones say most. */
static const char *const article_types[] = {
  "NewsArticle",
  "BlogPosting",
  "LiveBlogPosting",
  "Report",
  "Article",
  "SocialMediaPosting",
  "DiscussionForumPosting",
  "Posting",
  "Review",
  "Recipe",
  "VideoObject",
  "WebPage",
};

static bool has_ending(sift_text type, const char *name)
{
  return sift_text_ends(type, sift_text_of(name));
}

/* How much an object of this type says: 3 an article, 2 a thing like it, 1 a page, 0
 * nothing. */
static int weight_of_type(sift_text type)
{
  for (size_t i = 0; i < sizeof article_types / sizeof article_types[0]; i++)
    if (has_ending(type, article_types[i]))
      return i < 6 ? 3 : i < 10 ? 2 : 1;
  return 0;
}

static int weight_of(const sift_json *object)
{
  const sift_json *type = sift_json_get(object, "@type");
  if (type == NULL)
    return 0;
  if (type->kind == SIFT_JSON_STRING)
    return weight_of_type(type->text);
  int most = 0;
  for (const sift_json *one = type->child; one != NULL; one = one->next) {
    int weight = one->kind == SIFT_JSON_STRING ? weight_of_type(one->text) : 0;
    most = weight > most ? weight : most;
  }
  return most;
}

/* ------------------------------------------------------------ fields */

static void fill(sift_found_text *place, sift_text text)
{
  text = sift_text_trim(text);
  if (place->text.len == 0 && text.len > 0)
    *place = (sift_found_text){ text, "json-ld" };
}

/* The name of a person or publisher: a string, an object with "name", or the first of a
 * list. */
static sift_text name_of(const sift_json *value, unsigned depth)
{
  if (value == NULL || depth > 3)
    return (sift_text){ 0 };
  if (value->kind == SIFT_JSON_STRING)
    return value->text;
  if (value->kind == SIFT_JSON_ARRAY)
    return name_of(value->child, depth + 1);
  return value->kind == SIFT_JSON_OBJECT
             ? name_of(sift_json_get(value, "name"), depth + 1)
             : (sift_text){ 0 };
}

/* A name, a person or a firm with one or several names, or a list of them. */
static void add_authors(sift_arena *arena, const sift_json *value, unsigned depth,
                        sift_metadata *out)
{
  if (value == NULL || depth > 3)
    return;
  if (value->kind == SIFT_JSON_STRING)
    sift_authors_add(arena, value->text, out->publisher.text, &out->authors);
  else if (value->kind == SIFT_JSON_OBJECT)
    add_authors(arena, sift_json_get(value, "name"), depth + 1, out);
  else if (value->kind == SIFT_JSON_ARRAY)
    for (const sift_json *one = value->child; one != NULL; one = one->next)
      add_authors(arena, one, depth + 1, out);
}

/* Where both are given, "creator" is who wrote, and "author" those who helped too, or the
 * firm. */
static void read_authors(sift_arena *arena, const sift_json *object, sift_metadata *out)
{
  add_authors(arena, sift_json_get(object, "creator"), 0, out);
  if (sift_authors_have_person(&out->authors, out->publisher.text))
    return;
  sift_author_list creator = out->authors;
  out->authors = (sift_author_list){ 0 };
  add_authors(arena, sift_json_get(object, "author"), 0, out);
  out->authors = out->authors.count > 0 ? out->authors : creator;
}

static void read_object(sift_arena *arena, const sift_json *object, int weight,
                        sift_metadata *out)
{
  sift_text published = sift_json_string(object, "datePublished");
  fill(&out->published, sift_written_day(arena, published));
  if (out->clock.len == 0)
    out->clock = sift_written_offset(published);
  fill(&out->modified, sift_written_day(arena, sift_json_string(object, "dateModified")));
  if (weight < 2)
    return;
  fill(&out->published, sift_written_day(arena, sift_json_string(object, "dateCreated")));
  fill(&out->headline, sift_json_string(object, "headline"));
  fill(&out->headline, sift_json_string(object, "name"));
  fill(&out->publisher, name_of(sift_json_get(object, "publisher"), 0));
  fill(&out->language, sift_language_tag(arena, sift_json_string(object, "inLanguage")));
  if (out->section.len == 0)
    out->section = name_of(sift_json_get(object, "articleSection"), 0);
  if (out->body.len == 0)
    out->body = sift_json_string(object, "articleBody");
  const sift_json *updates = sift_json_get(object, "liveBlogUpdate");
  if (out->updates == NULL && updates != NULL && updates->kind == SIFT_JSON_ARRAY)
    out->updates = updates;
  if (out->authors.count == 0)
    read_authors(arena, object, out);
}

/* Objects of one weight, in order of appearance; the ones that say more go first. The
 * entries of a live blog are articles by their type, and none of the page's. */
static void visit(sift_arena *arena, const sift_json *value, int weight, unsigned depth,
                  sift_metadata *out)
{
  if (depth > DEEPEST)
    return;
  if (value->kind == SIFT_JSON_OBJECT && weight_of(value) == weight)
    read_object(arena, value, weight, out);
  if (value->kind == SIFT_JSON_OBJECT || value->kind == SIFT_JSON_ARRAY)
    for (const sift_json *one = value->child; one != NULL; one = one->next)
      if (one != out->updates)
        visit(arena, one, weight, depth + 1, out);
}

/* ------------------------------------------------------------ broken JSON */

/* The JSON within comments, CDATA marks and stray semicolons around it. */
static sift_text unwrap(sift_text t)
{
  size_t data = sift_text_find(t, SIFT_TEXT("[CDATA["), 0);
  size_t start = data == SIZE_MAX || data > 40 ? 0 : data + strlen("[CDATA[");
  while (start < t.len && t.at[start] != '{' && t.at[start] != '[')
    start++;
  if (start == t.len)
    return (sift_text){ 0 };
  char closing = t.at[start] == '{' ? '}' : ']';
  size_t end = t.len;
  while (end > start && t.at[end - 1] != closing)
    end--;
  return sift_text_sub(t, start, end > start ? end : t.len);
}

static size_t after_spaces(sift_text t, size_t at)
{
  while (at < t.len && sift_is_space(t.at[at]))
    at++;
  return at;
}

/* Whether a value or a key begins at `at`. */
static bool begins_value(sift_text t, size_t at)
{
  static const char *const words[] = { "true", "false", "null" };
  sift_text rest = sift_text_sub(t, at, t.len);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (sift_text_starts(rest, sift_text_of(words[i])))
      return true;
  return rest.len > 0 && strchr("\"{[-0123456789", rest.at[0]) != NULL;
}

/* Whether a comma is missing behind the value that ends before `at`: the next one begins
 * in another line, or behind a bracket. */
static bool lacks_comma(sift_text t, size_t at)
{
  size_t next = after_spaces(t, at);
  bool parted = t.at[at - 1] == '}' || t.at[at - 1] == ']' ||
                memchr(t.at + at, '\n', next - at) != NULL;
  return next < t.len && parted && strchr("\"{[", t.at[next]) != NULL;
}

/* Whether the mark ends its string, and is not one of those around a word in it:
 * "headline": "Ode says "no" to cranes". */
static bool closes_string(sift_text t, size_t mark)
{
  size_t next = after_spaces(t, mark + 1);
  if (next == t.len || strchr(":]}", t.at[next]) != NULL)
    return true;
  if (t.at[next] != ',')
    return lacks_comma(t, mark + 1);
  next = after_spaces(t, next + 1);
  return next == t.len || strchr("]}", t.at[next]) != NULL || begins_value(t, next);
}

/* Copies what stands in a string at *at: raw control characters become spaces, wrong
 * escapes go, and marks of quotation get theirs. False at its end. */
static bool mend_in_string(sift_text t, size_t *at, sift_buffer *out)
{
  char c = t.at[*at];
  if (c == '\\' && *at + 1 < t.len) {
    if (strchr("\"\\/bfnrtu", t.at[*at + 1]) != NULL)
      sift_buffer_byte(out, '\\');
    sift_buffer_byte(out, t.at[++*at]);
    return true;
  }
  bool closes = c == '"' && closes_string(t, *at);
  if (c == '"' && !closes)
    sift_buffer_byte(out, '\\');
  sift_buffer_byte(out, (unsigned char)c < 32 ? ' ' : c);
  return !closes;
}

/* Brackets that are open; deeper ones are not counted. */
typedef struct brackets {
  char closing[DEEPEST];
  size_t depth;
} brackets;

static void count_bracket(brackets *open, char c)
{
  if ((c == '{' || c == '[') && open->depth < DEEPEST)
    open->closing[open->depth++] = c == '{' ? '}' : ']';
  else if (open->depth > 0 && c == open->closing[open->depth - 1])
    open->depth--;
}

/* What sites' templates get wrong most: escapes and marks within strings, commas before a
 * closing bracket, none between two members, and brackets that nobody closes. */
static sift_text mend(sift_arena *arena, sift_text t)
{
  sift_buffer out = { .arena = arena };
  brackets open = { .depth = 0 };
  bool in_string = false;
  for (size_t i = 0; i < t.len; i++) {
    char c = t.at[i];
    bool ends = false;
    if (in_string) {
      in_string = mend_in_string(t, &i, &out);
      ends = !in_string;
    } else if (c == ',') {
      size_t next = after_spaces(t, i + 1);
      if (next == t.len || strchr("]}", t.at[next]) == NULL)
        sift_buffer_byte(&out, c);
    } else {
      in_string = c == '"';
      count_bracket(&open, c);
      ends = c == '}' || c == ']';
      sift_buffer_byte(&out, (unsigned char)c < 32 ? ' ' : c);
    }
    if (ends && lacks_comma(t, i + 1))
      sift_buffer_byte(&out, ',');
  }
  while (!in_string && open.depth > 0)
    sift_buffer_byte(&out, open.closing[--open.depth]);
  return sift_buffer_text(&out);
}

/* Where nothing helps, the days are still to be read: "datePublished": "...". */
static void scan_for_days(sift_arena *arena, sift_text t, sift_metadata *out)
{
  static const struct {
    const char *key;
    size_t place;
  } keys[] = { { "\"datePublished\"", offsetof(sift_metadata, published) },
               { "\"dateModified\"", offsetof(sift_metadata, modified) } };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    size_t at = sift_text_find(t, sift_text_of(keys[i].key), 0);
    if (at == SIZE_MAX)
      continue;
    size_t open = sift_text_find(t, SIFT_TEXT("\""), at + strlen(keys[i].key));
    size_t close =
        open == SIZE_MAX ? SIZE_MAX : sift_text_find(t, SIFT_TEXT("\""), open + 1);
    if (close != SIZE_MAX)
      fill((sift_found_text *)(void *)((char *)out + keys[i].place),
           sift_written_day(arena, sift_text_sub(t, open + 1, close)));
  }
}

static void visit_all(sift_arena *arena, const sift_json *root, sift_metadata *out)
{
  for (int weight = 3; weight > 0; weight--)
    visit(arena, root, weight, 0, out);
}

/* A template that escapes its JSON as if it were a page's text does so from the first key
 * on. */
void sift_linked_data_read(sift_arena *arena, sift_text script, sift_metadata *out)
{
  enum { LONGEST_HEAD = 80 };
  sift_json *root;
  if (sift_text_has(sift_text_sub(script, 0, LONGEST_HEAD), SIFT_TEXT("&quot;")))
    script = sift_unescape(arena, script);
  sift_text json = unwrap(script);
  if (sift_json_read(arena, json, &root, NULL) == SIFT_OK) {
    visit_all(arena, root, out);
    return;
  }
  if (sift_json_read(arena, mend(arena, json), &root, NULL) == SIFT_OK)
    visit_all(arena, root, out);
  scan_for_days(arena, json, out);
}
