/* payload.c - articles that stand in the data for a page's scripts and nowhere else:
 * Next.js' __NEXT_DATA__ and what it pushes, Nuxt's __NUXT_DATA__ and __NUXT__, the state
 * that others assign to a window. Nothing is known of their form, so that the part of the
 * data with the most running text is taken, as with the parts of a page. */
#include "article/page/payload.h"

#include <string.h>

enum { DEEPEST = 40, SHORTEST_PROSE = 60 };

/* ------------------------------------------------------------ running text */

/* Letters of a string that reads as sentences; addresses, code and labels have none. */
static size_t prose_in(sift_text t)
{
  if (t.len < SHORTEST_PROSE || sift_text_starts(t, SIFT_TEXT("http")))
    return 0;
  size_t spaces = 0;
  bool ends = false, code = false;
  for (size_t i = 0; i < t.len; i++) {
    spaces += t.at[i] == ' ';
    code = code || t.at[i] == '{';
    ends = ends || t.at[i] == '.' || t.at[i] == '!' || t.at[i] == '?';
  }
  return ends && !code && spaces * 12 > t.len ? t.len : 0;
}

/* Values that repeat the article or speak of others. */
static bool is_about_others(sift_text key)
{
  static const char *const keys[] = { "related",  "comments",        "description",
                                      "seo",      "recommendations", "meta",
                                      "summary",  "translations",    "config",
                                      "abstract", "messages",        "navigation" };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (sift_text_eq_fold(key, sift_text_of(keys[i])))
      return true;
  return false;
}

static size_t prose_below(const sift_json *value, unsigned depth)
{
  if (value->kind == SIFT_JSON_STRING)
    return prose_in(value->text);
  size_t sum = 0;
  for (const sift_json *at = value->child; at != NULL && depth < DEEPEST; at = at->next)
    sum += is_about_others(at->key) ? 0 : prose_below(at, depth + 1);
  return sum;
}

/* Down as long as one part holds most of what its whole has. */
static const sift_json *find_body(const sift_json *value)
{
  size_t whole = prose_below(value, 0);
  for (unsigned depth = 0; depth < DEEPEST; depth++) {
    const sift_json *best = NULL;
    size_t most = 0;
    for (const sift_json *at = value->child; at != NULL; at = at->next) {
      size_t prose = is_about_others(at->key) ? 0 : prose_below(at, 0);
      best = prose > most ? at : best;
      most = prose > most ? prose : most;
    }
    if (best == NULL || most * 10 < whole * 7)
      break;
    value = best;
    whole = most;
  }
  return value;
}

/* ------------------------------------------------------------ its lines */

/* Lines under way; a break is written when something follows it. */
typedef struct lines {
  sift_buffer out;
  sift_text title; /* of the page */
  size_t prose;    /* running text of the whole data */
  bool parted;
  bool among_leaves; /* in an array of an element's children */
} lines;

static void add(lines *l, sift_text t)
{
  if (l->parted && l->out.len > 0)
    sift_buffer_byte(&l->out, '\n');
  sift_buffer_add(&l->out, t);
  l->parted = false;
}

static bool is_text_key(sift_text key)
{
  static const char *const keys[] = { "text", "value", "html",      "content",
                                      "body", "copy",  "paragraph", "children" };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (sift_text_eq_fold(key, sift_text_of(keys[i])))
      return true;
  return false;
}

/* Writes the tag of a node that is a heading, an item or a quote; NULL: it is none. */
static const char *open_tag(lines *l, const sift_json *node)
{
  static const char *const keys[] = { "type", "style", "tag" };
  for (size_t i = 0; node->kind == SIFT_JSON_OBJECT && i < sizeof keys / sizeof keys[0];
       i++) {
    sift_text type = sift_json_string(node, keys[i]);
    const char *tag = type.len > 0 ? sift_rich_tag(type) : NULL;
    if (tag == NULL)
      continue;
    if (sift_text_is(SIFT_TEXT("h"), tag))
      sift_buffer_print(&l->out, "<h%d>", sift_rich_level(node, type));
    else
      sift_buffer_print(&l->out, "<%s>", tag);
    return tag;
  }
  return NULL;
}

/* What closes it is known from what opened it: any heading ends at "</h2>". */
static void close_tag(lines *l, const char *tag)
{
  if (tag != NULL)
    sift_buffer_print(&l->out, "</%s%s>", tag, tag[1] == '\0' ? "2" : "");
}

static void write_lines(lines *l, const sift_json *value, unsigned depth);

/* What stands in an element: texts run on, elements are lines if their tag is. */
static void write_children(lines *l, const sift_json *value, unsigned depth)
{
  if (depth > DEEPEST)
    return;
  if (value->kind == SIFT_JSON_STRING) {
    if (!sift_text_starts(value->text, SIFT_TEXT("$")))
      add(l, value->text);
    return;
  }
  if (value->kind == SIFT_JSON_OBJECT)
    write_lines(l, value, depth + 1);
  if (value->kind != SIFT_JSON_ARRAY)
    return;
  if (!sift_flight_is_element(value)) {
    for (const sift_json *at = value->child; at != NULL; at = at->next)
      write_children(l, at, depth + 1);
    return;
  }
  const sift_json *tag = value->child->next, *key = tag->next;
  const sift_json *given = key != NULL ? key->next : NULL;
  bool line = sift_tag_role_of(tag->text) != SIFT_TAG_INLINE ||
              sift_text_starts(tag->text, SIFT_TEXT("$"));
  l->parted = l->parted || line;
  const char *shape = sift_rich_tag(tag->text);
  if (shape != NULL)
    sift_buffer_print(&l->out, "<%.*s>", SIFT_SHOW(tag->text));
  for (const sift_json *at = given != NULL ? given->child : NULL; at != NULL;
       at = at->next)
    if (sift_text_is(at->key, "children"))
      write_children(l, at, depth + 1);
    else if (at->kind == SIFT_JSON_OBJECT || at->kind == SIFT_JSON_ARRAY)
      write_lines(l, at, depth + 1);
  close_tag(l, shape);
  l->parted = l->parted || line;
}

/* Children of an element; those of other trees of text are objects. */
static bool are_children(const sift_json *value)
{
  return sift_text_is(value->key, "children") && value->kind == SIFT_JSON_ARRAY &&
         value->child != NULL && value->child->kind != SIFT_JSON_OBJECT;
}

/* The first of these members that is a string of some length; empty: none. */
static sift_text first_string(const sift_json *object, const char *const *keys,
                              size_t count)
{
  sift_text found = { 0 };
  for (size_t i = 0; i < count && found.len == 0; i++)
    found = sift_json_string(object, keys[i]);
  return found;
}

#define FIRST_STRING(object, keys) \
  first_string((object), (keys), sizeof(keys) / sizeof *(keys))

/* The card of another story: an address of its own and another title than the page's, and
 * not most of the text. */
static bool is_other_story(const lines *l, const sift_json *value)
{
  static const char *const addresses[] = { "url", "href", "link", "permalink", "slug" };
  static const char *const titles[] = { "title", "headline" };
  if (value->kind != SIFT_JSON_OBJECT || FIRST_STRING(value, addresses).len == 0)
    return false;
  sift_text title = sift_text_trim(FIRST_STRING(value, titles));
  size_t len = title.len < l->title.len ? title.len : l->title.len;
  bool own = len > 0 && sift_text_eq_fold(sift_text_sub(title, 0, len),
                                          sift_text_sub(l->title, 0, len));
  return title.len > 0 && !own && prose_below(value, 0) * 2 < l->prose;
}

static void write_lines(lines *l, const sift_json *value, unsigned depth)
{
  if (depth > DEEPEST || is_about_others(value->key) || is_other_story(l, value))
    return;
  if (sift_flight_is_element(value) || are_children(value)) {
    write_children(l, value, depth);
    return;
  }
  if (value->kind == SIFT_JSON_STRING) {
    if (is_text_key(value->key) || prose_in(value->text) > 0)
      add(l, value->text);
    return;
  }
  bool line = value->kind == SIFT_JSON_OBJECT && !sift_rich_is_run(value) &&
              !(l->among_leaves && sift_rich_is_leaf(value));
  bool parted = l->parted, among = l->among_leaves;
  l->parted = parted || line;
  l->among_leaves =
      value->kind == SIFT_JSON_ARRAY && sift_text_is(value->key, "children");
  const char *shape = open_tag(l, value);
  size_t before = l->out.len;
  for (const sift_json *at = value->child; at != NULL; at = at->next) {
    write_lines(l, at, depth + 1);
    l->parted =
        l->parted || (at->kind == SIFT_JSON_STRING && value->kind == SIFT_JSON_ARRAY);
  }
  l->parted = l->out.len > before ? l->parted || line : parted;
  l->among_leaves = among;
  close_tag(l, shape);
}

/* ------------------------------------------------------------ the page's scripts */

sift_text sift_payload_balanced(sift_text t, size_t start)
{
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = start; i < t.len; i++) {
    char c = t.at[i];
    if (in_string && c == '\\')
      i++;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == '{' || c == '['))
      depth++;
    else if (!in_string && (c == '}' || c == ']') && --depth == 0)
      return sift_text_sub(t, start, i + 1);
  }
  return (sift_text){ 0 };
}

/* "window.__NUXT__ = {...}", "window.__INITIAL_STATE__={...}": what is assigned first,
 * also what a function returns. */
static sift_text assigned_state(sift_arena *arena, sift_text script)
{
  enum { LONGEST_NAME = 80 };
  script = sift_text_trim(script);
  sift_text head = sift_text_sub(script, 0, LONGEST_NAME);
  size_t equals = sift_text_find(head, SIFT_TEXT("="), 0);
  if (equals == SIZE_MAX || sift_text_find(head, SIFT_TEXT("__"), 0) >= equals)
    return (sift_text){ 0 };
  size_t start = equals + 1;
  while (start < script.len && sift_is_space(script.at[start]))
    start++;
  bool opens = start < script.len && (script.at[start] == '{' || script.at[start] == '[');
  return opens ? sift_payload_balanced(script, start)
               : sift_literal_read(arena, sift_text_sub(script, start, script.len));
}

/* The state in a script: "__NEXT_DATA__", "__NUXT_DATA__" and their like are all JSON and
 * named so by their id; other scripts of JSON hold settings. What is assigned may be of
 * all the site's stories: it is only asked by a page that shows none. */
static sift_text state_in(sift_arena *arena, const sift_node *node, size_t shown)
{
  enum { NOTHING_SHOWN = 200 };
  if (!sift_node_is(node, "script") || node->child == NULL)
    return (sift_text){ 0 };
  if (!sift_text_eq_fold(sift_node_attribute(node, "type"),
                         SIFT_TEXT("application/json")))
    return shown < NOTHING_SHOWN ? assigned_state(arena, node->child->text)
                                 : (sift_text){ 0 };
  bool named = sift_text_starts(sift_node_attribute(node, "id"), SIFT_TEXT("__"));
  return named ? node->child->text : (sift_text){ 0 };
}

static sift_text largest_state(sift_arena *arena, const sift_node *page, size_t shown)
{
  sift_text largest = { 0 };
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    sift_text state = state_in(arena, at, shown);
    largest = state.len > largest.len ? state : largest;
  }
  return largest;
}

/* Whether the data holds the title of the page, of which <title> may say more. */
static bool holds_title(const sift_json *value, sift_text title, unsigned depth)
{
  enum { FEWEST_WORDS = 2 };
  if (value->kind == SIFT_JSON_STRING)
    return sift_word_count(value->text) >= FEWEST_WORDS &&
           sift_text_eq_fold(sift_text_sub(title, 0, value->text.len), value->text);
  for (const sift_json *at = value->child; at != NULL && depth < DEEPEST; at = at->next)
    if (holds_title(at, title, depth + 1))
      return true;
  return false;
}

/* A few lines are the article only where the page shows nothing and its data names
 * it. */
sift_text sift_payload_body(sift_arena *arena, const sift_node *page, size_t shown,
                            sift_text title)
{
  enum { SHORTEST_NOTE = 60, NOTHING_SHOWN = 100, SHORTEST_BODY = 500 };
  sift_text state = largest_state(arena, page, shown);
  sift_json *root = NULL;
  if (state.len < SHORTEST_NOTE || sift_json_read(arena, state, &root, NULL) != SIFT_OK)
    root = sift_flight_read(arena, page);
  if (root == NULL)
    return (sift_text){ 0 };
  lines l = { .out.arena = arena, .title = title, .prose = prose_below(root, 0) };
  write_lines(&l, find_body(root), 0);
  bool enough = l.out.len >= SHORTEST_BODY ||
                (shown < NOTHING_SHOWN && holds_title(root, title, 0));
  return enough ? sift_buffer_text(&l.out) : (sift_text){ 0 };
}
