/* bylines.c - the authors that a page names to its readers. */
#include "article/inner.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static bool is_signed(const sift_node *node)
{
  if (sift_text_is(sift_node_attribute(node, "rel"), "author"))
    return true;
  sift_text item = sift_node_attribute(node, "itemprop");
  return sift_text_is(item, "author") || sift_text_is(item, "creator");
}

/* "byline", "author-name", "post-author" and the like. */
static bool is_named_byline(const sift_node *node)
{
  static const char *const names[] = { "byline", "author", "Byline", "Author" };
  sift_text class = sift_node_attribute(node, "class");
  for (size_t i = 0; class.len > 0 && i < LENGTH(names); i++)
    if (sift_text_has(class, sift_text_of(names[i])))
      return true;
  return sift_text_eq_fold(class, SIFT_TEXT("by"));
}

/* A link to what else someone wrote. */
static bool leads_to_author(const sift_node *node)
{
  static const char *const paths[] = { "/author/", "/authors/",      "/contributor/",
                                       "/staff/",  "/contributors/", "/people/",
                                       "/autor/",  "/reporters/",    "/writers/",
                                       "/auteur/" };
  sift_text href =
      sift_node_is(node, "a") ? sift_node_attribute(node, "href") : (sift_text){ 0 };
  for (size_t i = 0; href.len > 0 && i < LENGTH(paths); i++)
    if (sift_text_has(href, sift_text_of(paths[i])))
      return true;
  return false;
}

/* "By", "Written by:" alone in its text: the name follows in an element of its own. */
static bool is_cue(sift_text t)
{
  static const char *const cues[] = {
    "by",       "written by", "article by",        "author",    "authors",
    "words by", "story by",   "text by",           "posted by", "author(s)",
    "von",      "par",        "article written by"
  };
  t = sift_text_trim(t);
  while (t.len > 0 && strchr(":— |", t.at[t.len - 1]) != NULL)
    t.len--;
  for (size_t i = 0; i < LENGTH(cues); i++)
    if (sift_text_eq_fold(t, sift_text_of(cues[i])))
      return true;
  return false;
}

/* ------------------------------------------------------------ the walk */

/* Names that stand together, and where the last one stands. */
/* Names that stand together, each the first one in its element or joined to the last. */
typedef struct name_group {
  sift_author_list names;
  const sift_node *end; /* of the element that is being read; NULL: of the page */
  bool open, fresh;     /* in such an element; no name of it was read yet */
  bool closed;          /* something else stood behind the last name */
  bool far;             /* a name is not by the title */
} name_group;

typedef struct search {
  sift_arena *arena;
  const sift_node *page, *heading;
  name_group signature; /* marked up as the author */
  name_group by_title;  /* by a cue or a link, behind the title */
  name_group named;     /* in an element called so */
  size_t texts, heading_place;
  bool cued, joined; /* the last text was "By"; it was "and" */
} search;

enum { LONG_NAME = 120, SHORT_NAME = 60 };

static bool is_behind_title(const search *s)
{
  enum { BEHIND = 40 };
  return s->heading_place > 0 && s->texts <= s->heading_place + BEHIND;
}

static bool says_by(sift_text t)
{
  return t.len > 4 && sift_text_eq_fold(sift_text_sub(t, 0, 3), SIFT_TEXT("by ")) &&
         sift_is_upper(t.at[3]);
}

static bool is_joint(sift_text t)
{
  static const char *const joints[] = {
    "and", ",", "&", "·", "|", "/", "und", "et", "y"
  };
  for (size_t i = 0; i < LENGTH(joints); i++)
    if (sift_text_eq_fold(t, sift_text_of(joints[i])))
      return true;
  return false;
}

static void add(search *s, name_group *group, sift_text text)
{
  size_t before = group->names.count;
  sift_authors_add(s->arena, text, &group->names);
  if (group->names.count == before)
    return;
  group->fresh = false;
  group->far = group->far || !is_behind_title(s);
}

/* A text within the group's element may be a name; behind it one that joins no other name
 * ends the group. */
static void read_text(search *s, name_group *group, const sift_node *node, sift_text text)
{
  if (group->open && group->end != NULL && node->order >= group->end->order)
    group->open = false;
  if (group->open && (group->fresh || s->joined))
    add(s, group, text);
  if (!group->open && group->names.count > 0 && !is_joint(text))
    group->closed = true;
}

static void look_at_text(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 80 };
  sift_text t = sift_text_trim(node->text);
  if (t.len == 0)
    return;
  s->texts++;
  read_text(s, &s->signature, node, t);
  read_text(s, &s->by_title, node, t);
  read_text(s, &s->named, node, t);
  if (is_behind_title(s) && s->by_title.names.count == 0 && t.len <= SHORT_LINE &&
      (says_by(t) || s->cued))
    add(s, &s->by_title, t);
  s->cued = is_cue(t);
  s->joined = is_joint(t);
}

static void open(search *s, name_group *group, const sift_node *node)
{
  if (group->closed)
    return;
  group->end = sift_node_past(node, s->page);
  group->open = group->fresh = true;
}

static void look_at_element(search *s, const sift_node *node)
{
  bool signature = is_signed(node), link = is_behind_title(s) && leads_to_author(node);
  bool named = s->named.names.count == 0 && is_named_byline(node);
  if (!signature && !link && !named)
    return;
  size_t len = sift_node_text(s->arena, node, LONG_NAME).len;
  if (len >= LONG_NAME) /* what someone did, and not a name */
    return;
  if (signature)
    open(s, &s->signature, node);
  if (link)
    open(s, &s->by_title, node);
  if (named && len <= SHORT_NAME)
    open(s, &s->named, node);
}

/* Comments have authors too. */
static bool is_passed(const sift_node *node)
{
  static const char *const tags[] = { "script", "style", "noscript", "title", "svg" };
  for (size_t i = 0; i < LENGTH(tags); i++)
    if (sift_node_is(node, tags[i]))
      return true;
  return sift_text_has_fold(sift_node_attribute(node, "class"), SIFT_TEXT("comment-")) ||
         sift_text_has_fold(sift_node_attribute(node, "id"), SIFT_TEXT("comments"));
}

void sift_shown_authors(sift_arena *arena, const sift_node *page, sift_text title,
                        sift_text publisher, sift_author_list *authors)
{
  search s = { .arena = arena, .page = page };
  s.heading = sift_title_heading(arena, page, title);
  for (const sift_node *at = page; at != NULL;) {
    bool passed = is_passed(at);
    if (at == s.heading)
      s.heading_place = s.texts + 1;
    if (!passed && at->name.len == 0)
      look_at_text(&s, at);
    else if (!passed && at->attributes != NULL)
      look_at_element(&s, at);
    at = passed ? sift_node_past(at, page) : sift_node_after(at, page);
  }
  const name_group *groups[] = { &s.signature, &s.by_title, &s.named };
  for (size_t i = 0; i < LENGTH(groups); i++)
    if (!groups[i]->far && sift_authors_have_person(&groups[i]->names, publisher)) {
      *authors = groups[i]->names;
      return;
    }
  for (size_t i = 0; authors->count == 0 && i < LENGTH(groups); i++)
    *authors = groups[i]->names;
}
