/* site.c - the name of a page's site, and titles without it. */
#include "article/metadata/headings.h"

#include <string.h>

/* ------------------------------------------------------------ comparing */

static bool next_word(sift_text t, size_t *at, sift_text *word)
{
  size_t i = *at;
  while (i < t.len && !sift_is_alpha(t.at[i]) && !sift_is_digit(t.at[i]) &&
         (unsigned char)t.at[i] < 0xC3)
    i++;
  size_t start = i;
  while (i < t.len && (sift_is_alpha(t.at[i]) || sift_is_digit(t.at[i]) ||
                       (unsigned char)t.at[i] >= 0x80))
    i++;
  *word = sift_text_sub(t, start, i);
  *at = i;
  return i > start;
}

static bool has_word(sift_text t, sift_text wanted)
{
  sift_text word;
  for (size_t at = 0; next_word(t, &at, &word);)
    if (sift_text_eq_fold(word, wanted))
      return true;
  return false;
}

unsigned sift_word_overlap(sift_text part, sift_text whole)
{
  unsigned words = 0, found = 0;
  sift_text word;
  for (size_t at = 0; words < 60 && next_word(part, &at, &word); words++)
    found += has_word(whole, word);
  return words == 0 ? 0 : 100 * found / words;
}

bool sift_is_shouted(sift_text t)
{
  bool letters = false;
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] >= 'a' && t.at[i] <= 'z')
      return false;
    letters = letters || sift_is_upper(t.at[i]);
  }
  return letters;
}

/* ------------------------------------------------------------ the site's name */

sift_text sift_squash(sift_arena *arena, sift_text t)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len; i++)
    if (sift_is_alpha(t.at[i]) || sift_is_digit(t.at[i]) ||
        (unsigned char)t.at[i] >= 0x80)
      sift_buffer_byte(&out, sift_to_lower(t.at[i]));
  return sift_buffer_text(&out);
}

/* "newegg.com" and "newegg" name the site of shop.newegg.com. */
static bool is_end_of_host(sift_arena *arena, sift_text name, sift_text host)
{
  for (size_t at = 0; at < host.len; at++) {
    sift_text rest = sift_text_sub(host, at, host.len);
    size_t dot = sift_text_find(rest, SIFT_TEXT("."), 0);
    bool begins = at == 0 || host.at[at - 1] == '.';
    if (begins && dot != SIZE_MAX &&
        (sift_text_eq(sift_squash(arena, rest), name) ||
         sift_text_eq(sift_squash(arena, sift_text_sub(rest, 0, dot)), name)))
      return true;
  }
  return false;
}

/* "Harbour Post" and "The Harbour Post" are the site of www.harbourpost.example; a short
 * part of a long host is not. */
static bool is_named_in_host(sift_arena *arena, sift_text name, sift_text host)
{
  enum { SHORTEST = 4, LONGEST = 80 };
  size_t start = sift_text_starts(host, SIFT_TEXT("www.")) ? strlen("www.") : 0;
  size_t top = host.len;
  while (top > start && host.at[top - 1] != '.')
    top--;
  if (name.len > LONGEST)
    return false;
  sift_text label = sift_squash(arena, sift_text_sub(host, start, top));
  sift_text whole = sift_squash(arena, host);
  bool the = sift_text_eq_fold(sift_text_sub(name, 0, 4), SIFT_TEXT("the ")) &&
             !sift_text_starts(label, SIFT_TEXT("the"));
  name = sift_squash(arena, sift_text_sub(name, the ? strlen("the ") : 0, name.len));
  bool long_enough = name.len >= SHORTEST && name.len * 3 >= label.len * 2;
  return (long_enough && sift_text_has(whole, name)) ||
         (name.len >= SHORTEST && is_end_of_host(arena, name, host));
}

/* "Report:" is not the Harbour Report: in front of a title stands the whole name. */
static bool names_whole_site(sift_arena *arena, sift_text name, const sift_site *site)
{
  if (site->publisher.len > 0 && sift_word_overlap(name, site->publisher) > 60 &&
      sift_word_overlap(site->publisher, name) > 60)
    return true;
  return is_named_in_host(arena, name, site->host);
}

bool sift_names_site(sift_arena *arena, sift_text name, const sift_site *site)
{
  if (site->publisher.len > 0 && sift_word_overlap(name, site->publisher) > 60)
    return true;
  return is_named_in_host(arena, name, site->host);
}

/* ------------------------------------------------------------ titles without it */

static const char *const dividers[] = { " | ", " - ", " – ", " — ", " :: ", " » ",
                                        " · ", " • ", " / ", " < ", " \\ " };

/* The first divider at or after `from`, and its length; SIZE_MAX: there is none. */
static size_t next_divider(sift_text t, size_t from, size_t *len)
{
  size_t first = SIZE_MAX;
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
    size_t at = sift_text_find(t, sift_text_of(dividers[i]), from);
    if (at < first) {
      first = at;
      *len = strlen(dividers[i]);
    }
  }
  return first;
}

static size_t last_divider(sift_text t, size_t *len)
{
  size_t last = SIZE_MAX, one = 0;
  for (size_t at = 0; (at = next_divider(t, at, &one)) != SIZE_MAX; at += one - 1) {
    last = at;
    *len = one;
  }
  return last;
}

/* "Title_Site" and "Site|Title": no space parts them, but all of the site's name. */
static const char *const joints[] = { "|", "｜", "│", "_" };

/* How long the mark is that the text ends with; 0: with none. */
static size_t mark_at_end(sift_text t, const char *const *marks, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_ends(t, sift_text_of(marks[i])))
      return strlen(marks[i]);
  return 0;
}

/* The text without what parts it from the site's name behind; itself if nothing does. */
static sift_text before_mark(sift_text head)
{
  enum { SHORTEST_TITLE = 20 }; /* "About - The Quay" is no page named "About" */
  size_t joint = mark_at_end(head, joints, sizeof joints / sizeof joints[0]);
  size_t divider = mark_at_end(head, dividers, sizeof dividers / sizeof dividers[0]);
  if (divider > 0 && head.len < SHORTEST_TITLE)
    return head;
  size_t len = divider > 0 ? divider : joint;
  return sift_text_trim(sift_text_sub(head, 0, head.len - len));
}

static sift_text without_whole_name(sift_text title, sift_text name)
{
  if (name.len == 0 || title.len <= name.len)
    return title;
  size_t behind = title.len - name.len;
  sift_text head = sift_text_sub(title, 0, behind), title_alone = before_mark(head);
  if (sift_text_eq_fold(sift_text_sub(title, behind, title.len), name) &&
      title_alone.len < head.len)
    return title_alone;
  sift_text rest = sift_text_sub(title, name.len, title.len);
  if (!sift_text_eq_fold(sift_text_sub(title, 0, name.len), name))
    return title;
  for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
    if (sift_text_starts(rest, sift_text_of(joints[i])))
      return sift_text_trim(sift_text_sub(rest, strlen(joints[i]), rest.len));
  return title;
}

bool sift_is_last_part(sift_text title, sift_text part)
{
  size_t len = 0, at = last_divider(title, &len);
  return at != SIZE_MAX &&
         sift_text_eq_fold(sift_text_trim(sift_text_sub(title, at + len, title.len)),
                           part);
}

/* A site's name may be parted by a colon in front, as a title's own parts are. */
static size_t first_divider(sift_text t, size_t *len)
{
  size_t at = next_divider(t, 0, len), colon = sift_text_find(t, SIFT_TEXT(": "), 0);
  if (colon >= at)
    return at;
  *len = 2;
  return colon;
}

sift_text sift_after_first_part(sift_text title)
{
  size_t len = 0, at = first_divider(title, &len);
  return at == SIZE_MAX ? title
                        : sift_text_trim(sift_text_sub(title, at + len, title.len));
}

sift_text sift_first_part(sift_text title)
{
  size_t len = 0, at = first_divider(title, &len);
  return at == SIZE_MAX ? (sift_text){ 0 } : sift_text_trim(sift_text_sub(title, 0, at));
}

bool sift_is_first_part(sift_text title, sift_text part)
{
  sift_text first = sift_first_part(title);
  return first.len > 0 && sift_text_eq_fold(first, part);
}

/* "Site | Title" and "Site: Title" become "Title" where the site is known. */
static sift_text without_head(sift_arena *arena, sift_text title, const sift_site *site)
{
  size_t bar_len = 0, bar = next_divider(title, 0, &bar_len);
  struct {
    size_t at, len;
  } ends[] = { { bar, bar_len }, { sift_text_find(title, SIFT_TEXT(": "), 0), 2 } };
  for (size_t i = 0; i < 2; i++) {
    if (ends[i].at == SIZE_MAX ||
        !names_whole_site(arena, sift_text_sub(title, 0, ends[i].at), site))
      continue;
    sift_text rest =
        sift_text_trim(sift_text_sub(title, ends[i].at + ends[i].len, title.len));
    return sift_word_count(rest) >= 2 ? rest : title;
  }
  return title;
}

static bool is_site_behind(sift_arena *arena, sift_text head, sift_text tail,
                           const sift_site *site)
{
  if (is_named_in_host(arena, tail, site->host))
    return true;
  bool named =
      sift_names_site(arena, tail, site) ||
      (site->publisher.len > 0 && sift_word_overlap(site->publisher, tail) >= 50);
  bool short_tail = sift_word_count(tail) <= 4 && head.len > 2 * tail.len;
  return sift_word_count(head) >= 2 && (named || short_tail);
}

sift_text sift_without_named_site(sift_arena *arena, sift_text title,
                                  const sift_site *site)
{
  size_t len = 0, at = last_divider(title, &len);
  if (at == SIZE_MAX ||
      !sift_names_site(arena, sift_text_sub(title, at + len, title.len), site))
    return title;
  sift_text head = sift_text_trim(sift_text_sub(title, 0, at));
  return sift_word_count(head) >= 2 ? head : title;
}

sift_text sift_last_part(sift_text title)
{
  size_t len = 0, at = last_divider(title, &len);
  return at == SIZE_MAX ? (sift_text){ 0 }
                        : sift_text_trim(sift_text_sub(title, at + len, title.len));
}

/* "quay.example New cranes": nothing parts the title from the host. */
static sift_text without_host(sift_text title, sift_text host)
{
  if (sift_text_starts(host, SIFT_TEXT("www.")))
    host = sift_text_sub(host, strlen("www."), host.len);
  sift_text rest = sift_text_sub(title, host.len, title.len);
  if (host.len == 0 || rest.len == 0 || !sift_is_space(rest.at[0]) ||
      !sift_text_eq_fold(sift_text_sub(title, 0, host.len), host))
    return title;
  rest = sift_text_trim(rest);
  bool words =
      rest.len > 0 && (sift_is_alpha(rest.at[0]) || (unsigned char)rest.at[0] >= 0x80);
  return words && sift_word_count(rest) >= 2 ? rest : title;
}

/* As long as what is left is longer. */
sift_text sift_without_site(sift_arena *arena, sift_text title, const sift_site *site)
{
  title = without_host(without_whole_name(title, site->publisher), site->host);
  for (int parts = 0; parts < 3; parts++) {
    size_t len = 0, at = last_divider(title, &len);
    if (at == SIZE_MAX)
      break;
    sift_text head = sift_text_trim(sift_text_sub(title, 0, at));
    sift_text tail = sift_text_sub(title, at + len, title.len);
    if (head.len == 0 || !is_site_behind(arena, head, tail, site))
      break;
    title = head;
  }
  return without_head(arena, title, site);
}
