/* bylines.c - the authors that a page names to its readers. */
#include "article/metadata/names.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static bool is_signed(const sift_node *node)
{
  if (sift_text_is(sift_node_attribute(node, "rel"), "author"))
    return true;
  sift_text item = sift_node_attribute(node, "itemprop");
  return sift_text_is(item, "author") || sift_text_is(item, "creator");
}

/* "byline", "author-name", "post-author" and the like, but not what is told of them. */
static bool is_named_byline(const sift_node *node)
{
  static const char *const names[] = { "author", "autor", "auteur" };
  static const char *const others[] = {
    "desc", "bio", "role", "position", "note", "label"
  };
  sift_text class = sift_node_attribute(node, "class");
  bool named = sift_text_eq_fold(class, SIFT_TEXT("by")) ||
               sift_text_has_fold(class, SIFT_TEXT("byline"));
  bool may_be = !named && sift_text_has_fold(class, SIFT_TEXT("aut"));
  for (size_t i = 0; may_be && i < LENGTH(names); i++)
    named = named || sift_text_has_fold(class, sift_text_of(names[i]));
  for (size_t i = 0; named && i < LENGTH(others); i++)
    named = !sift_text_has_fold(class, sift_text_of(others[i]));
  return named;
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

/* ------------------------------------------------------------ the walk */

/* Names that stand together, each the first one in its element or joined to the last. */
typedef struct name_group {
  sift_author_list names;
  const sift_node *end;  /* of the element that is being read; NULL: of the page */
  const sift_node *last; /* what the last name stands in */
  bool open, fresh;      /* in such an element; no name of it was read yet */
  bool closed;           /* something else stood behind the last name */
  bool cued;             /* the first one stood behind a cue */
  size_t from, to;       /* texts up to the first name and up to the last */
} name_group;

typedef struct search {
  sift_arena *arena;
  const sift_node *page, *heading;
  sift_text title, publisher;
  name_group signature;  /* marked up as the author */
  name_group by_title;   /* by a cue or a link, behind the title */
  name_group named;      /* in an element called so */
  name_group signed_off; /* by a cue that stands nowhere else */
  size_t texts, heading_place;
  sift_credit cued; /* by the last text, alone */
  bool joined;      /* the last text was "and" */
} search;

enum { LONG_NAME = 120, SHORT_NAME = 60 };

enum { BEHIND = 40, ABOVE = 4 }; /* texts between a title and its byline, at most */

static bool is_behind_title(const search *s)
{
  return s->heading_place > 0 && s->texts <= s->heading_place + BEHIND;
}

static bool is_by_title(const search *s, const name_group *group)
{
  return s->heading_place > 0 && group->from + ABOVE >= s->heading_place &&
         group->to <= s->heading_place + BEHIND;
}

static bool is_joint(sift_text t)
{
  static const char *const joints[] = { "and", ",",  "&", "·",     "|",  "/",
                                        "und", "et", "y", ", and", ", &" };
  for (size_t i = 0; i < LENGTH(joints); i++)
    if (sift_text_eq_fold(t, sift_text_of(joints[i])))
      return true;
  return false;
}

/* Where a class or a cue alone says so, only what is written as names are is one. */
static bool is_sure(const search *s, const name_group *group)
{
  return group == &s->signature || (group == &s->by_title && !group->cued);
}

static void add(search *s, name_group *group, const sift_node *node, sift_text text)
{
  size_t before = group->names.count;
  if (sift_text_eq_fold(text, s->title))
    return;
  sift_authors_add(s->arena, text, s->publisher, &group->names);
  for (size_t i = before; i < group->names.count && !is_sure(s, group); i++)
    if (!sift_author_is_likely(group->names.at[i]))
      group->names.count = i;
  if (group->names.count == before)
    return;
  group->fresh = false;
  group->last = node->parent;
  group->from = before == 0 ? s->texts : group->from;
  group->to = s->texts;
}

/* Two parts of one name and class: the names of a list. */
static bool is_alike(const sift_node *a, const sift_node *b)
{
  if (a == NULL || b == NULL || a == b || !sift_text_eq(a->name, b->name))
    return false;
  sift_text class = sift_node_attribute(a, "class");
  return class.len > 0 && sift_text_eq(class, sift_node_attribute(b, "class"));
}

/* Whether the text says the last name once more, as for another width of the screen. */
static bool is_said(const name_group *group, sift_text text)
{
  return sift_text_starts(text, group->names.at[group->names.count - 1]);
}

/* A text within the group's element may be a name, unless it is a label; behind it one
 * that joins no other name ends the group. */
static void read_text(search *s, name_group *group, const sift_node *node, sift_text text)
{
  if (group->open && group->end != NULL && node->order >= group->end->order)
    group->open = false;
  bool next = group->fresh || s->joined || is_alike(group->last, node->parent);
  bool goes_on = group->cued && !group->closed && s->joined && group->names.count > 0;
  if (((group->open && next) || goes_on) && !sift_text_ends(text, SIFT_TEXT(":")))
    add(s, group, node, text);
  if (!group->open && group->names.count > 0 && !is_joint(text) && !is_said(group, text))
    group->closed = true;
}

/* Adds what stands behind a cue to a group that has no name yet; `whole`: it must be a
 * person's full name. */
static void add_cued(search *s, name_group *group, const sift_node *node, sift_text name,
                     bool whole)
{
  if (group->names.count > 0 || name.len == 0)
    return;
  group->cued = true;
  add(s, group, node, name);
  if (whole && !sift_authors_have_person(&group->names, (sift_text){ 0 }))
    group->names.count = 0;
  group->cued = group->names.count > 0;
}

/* "Ann Ode | Senior Reporter | 6 February 2025" */
static sift_text name_before_role(sift_text t)
{
  size_t bar = sift_text_find(t, SIFT_TEXT(" | "), 0);
  if (bar == SIZE_MAX)
    return (sift_text){ 0 };
  size_t next = sift_text_find(t, SIFT_TEXT(" | "), bar + 3);
  sift_text role = sift_text_sub(t, bar + 3, next == SIZE_MAX ? t.len : next);
  return sift_author_has_role(role) ? sift_text_sub(t, 0, bar) : (sift_text){ 0 };
}

/* A name by a cue, in this text or the one before. Below a title "by" may be followed by
 * an account; "von" and its kin say where from too, and a cue far from the title and from
 * its name is often a heading. */
static void read_cued(search *s, const sift_node *node, sift_text text)
{
  enum { SHORT_LINE = 80, LONG_LINE = 140 };
  sift_text name;
  sift_credit cue = sift_credit_read(text, &name);
  bool here = cue != SIFT_CREDIT_NONE;
  if (!here) {
    cue = s->cued;
    name = text;
  }
  bool below = is_behind_title(s) && text.len <= SHORT_LINE;
  if (below && cue == SIFT_CREDIT_NONE)
    add_cued(s, &s->by_title, node, name_before_role(text), true);
  if (cue == SIFT_CREDIT_NONE || text.len > LONG_LINE)
    return;
  if (below)
    add_cued(s, &s->by_title, node, name, here && cue == SIFT_CREDIT_FOREIGN);
  if (cue == SIFT_CREDIT_STRONG)
    add_cued(s, &s->signed_off, node, name, !here);
}

/* "AO" in a round field, where a portrait could stand. */
static bool is_initials(sift_text t)
{
  return t.len <= 2 && sift_is_upper(t.at[0]) && sift_is_upper(t.at[t.len - 1]);
}

static void look_at_text(search *s, const sift_node *node)
{
  enum { LONG_TEXT = 300 };
  sift_text t = sift_text_trim(node->text);
  if (t.len == 0)
    return;
  s->texts++;
  if (is_initials(t))
    return;
  if (t.len < LONG_TEXT)
    t = sift_text_squeeze(s->arena, t);
  read_text(s, &s->signature, node, t);
  read_text(s, &s->by_title, node, t);
  read_text(s, &s->named, node, t);
  read_cued(s, node, t);
  s->cued = sift_credit_alone(t);
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
  for (size_t i = 0; node->name.len > 0 && i < LENGTH(tags); i++)
    if (tags[i][0] == node->name.at[0] && sift_node_is(node, tags[i]))
      return true;
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
    if ((sift_text_eq(a->name, SIFT_TEXT("class")) &&
         sift_text_has_fold(a->value, SIFT_TEXT("comment-"))) ||
        (sift_text_eq(a->name, SIFT_TEXT("id")) &&
         sift_text_has_fold(a->value, SIFT_TEXT("comments"))))
      return true;
  return false;
}

/* What the page shows by its title goes first; where that is who the metadata says, it is
 * right, be it a person or not. */
static bool choose_near(const search *s, const name_group *group,
                        sift_author_list *authors)
{
  const sift_author_list *names = &group->names;
  if (names->count == 0 || !is_by_title(s, group))
    return false;
  if (authors->count > 0 && sift_text_eq_fold(names->at[0], authors->at[0]))
    return true;
  if (!sift_authors_have_person(names, s->publisher))
    return false;
  *authors = *names;
  return true;
}

/* What stands elsewhere is better than nothing, if it is no label that looks like it. */
static void choose(const search *s, sift_author_list *authors)
{
  const name_group *near[] = { &s->signature, &s->by_title, &s->named };
  const name_group *all[] = { &s->signature, &s->by_title, &s->named, &s->signed_off };
  for (size_t i = 0; i < LENGTH(near); i++)
    if (choose_near(s, near[i], authors))
      return;
  for (size_t i = 0; authors->count == 0 && i < LENGTH(all); i++)
    if (all[i] != &s->named || s->heading_place == 0 || is_by_title(s, all[i]) ||
        sift_authors_have_person(&all[i]->names, s->publisher))
      *authors = all[i]->names;
}

void sift_shown_authors(sift_arena *arena, const sift_node *page, sift_text title,
                        sift_text publisher, sift_author_list *authors)
{
  search s = { .arena = arena, .page = page, .title = title, .publisher = publisher };
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
  choose(&s, authors);
}
