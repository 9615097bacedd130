/* title.c - which of the things that a page offers is its title. */
#include "article/inner.h"

#include <string.h>

enum { MOST_HEADINGS = 8, LONG_TITLE = 400 };

/* ------------------------------------------------------------ character references */

static const struct {
  const char *name, *text;
} references[] = {
  { "amp", "&" },    { "quot", "\"" },  { "apos", "'" },   { "lt", "<" },
  { "gt", ">" },     { "nbsp", " " },   { "ndash", "–" },  { "mdash", "—" },
  { "lsquo", "‘" },  { "rsquo", "’" },  { "ldquo", "“" },  { "rdquo", "”" },
  { "hellip", "…" }, { "auml", "ä" },   { "ouml", "ö" },   { "uuml", "ü" },
  { "Auml", "Ä" },   { "Ouml", "Ö" },   { "Uuml", "Ü" },   { "szlig", "ß" },
  { "eacute", "é" }, { "egrave", "è" }, { "agrave", "à" }, { "ccedil", "ç" },
};

/* "#8217" or "#x2019"; 0: none of these. */
static uint32_t numbered(sift_text name)
{
  bool hex = name.len > 2 && (name.at[1] | 32) == 'x';
  uint32_t rune = 0;
  for (size_t i = hex ? 2 : 1; i < name.len; i++) {
    char c = sift_to_lower(name.at[i]);
    int digit = sift_is_digit(c)              ? c - '0'
                : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                                              : -1;
    if (digit < 0 || rune > 0x10FFFF)
      return 0;
    rune = rune * (hex ? 16 : 10) + (uint32_t)digit;
  }
  bool valid = name.len > 1 && rune >= 32 && rune <= 0x10FFFF && (rune >> 11) != 0x1B;
  return valid ? rune : 0;
}

static bool add_reference(sift_buffer *out, sift_text name)
{
  uint32_t rune = name.len > 0 && name.at[0] == '#' ? numbered(name) : 0;
  if (rune != 0) {
    sift_buffer_rune(out, rune);
    return true;
  }
  for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
    if (sift_text_is(name, references[i].name)) {
      sift_buffer_add(out, sift_text_of(references[i].text));
      return true;
    }
  return false;
}

sift_text sift_unescape(sift_arena *arena, sift_text t)
{
  if (sift_text_find(t, SIFT_TEXT("&"), 0) == SIZE_MAX)
    return t;
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len; i++) {
    size_t end = i + 1;
    while (t.at[i] == '&' && end < t.len && end < i + 10 && t.at[end] != ';')
      end++;
    bool named = t.at[i] == '&' && end < t.len && t.at[end] == ';' &&
                 add_reference(&out, sift_text_sub(t, i + 1, end));
    if (named)
      i = end;
    else
      sift_buffer_byte(&out, t.at[i]);
  }
  return sift_buffer_text(&out);
}

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

/* Words of `part` that stand in `whole`, in hundredths of all its words. */
static unsigned overlap(sift_text part, sift_text whole)
{
  unsigned words = 0, found = 0;
  sift_text word;
  for (size_t at = 0; words < 60 && next_word(part, &at, &word); words++)
    found += has_word(whole, word);
  return words == 0 ? 0 : 100 * found / words;
}

/* -------------------------------------------------------- the site's name behind it */

static const char *const dividers[] = { " | ", " - ", " – ", " — ", " :: ", " » ",
                                        " · ", " • ", " / ", " < ", " \\ " };

/* Where the last divider stands; SIZE_MAX: there is none. */
static size_t last_divider(sift_text t, size_t *len)
{
  size_t last = SIZE_MAX;
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
    sift_text divider = sift_text_of(dividers[i]);
    for (size_t at = 0; (at = sift_text_find(t, divider, at)) != SIZE_MAX; at++)
      if (last == SIZE_MAX || at > last) {
        last = at;
        *len = divider.len;
      }
  }
  return last;
}

/* Where the first divider, or a colon, stands; SIZE_MAX: there is none. */
static size_t first_divider(sift_text t, size_t *len)
{
  size_t first = sift_text_find(t, SIFT_TEXT(": "), 0);
  *len = 2;
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
    size_t at = sift_text_find(t, sift_text_of(dividers[i]), 0);
    if (at < first) {
      first = at;
      *len = strlen(dividers[i]);
    }
  }
  return first;
}

static bool names_site(sift_text part, sift_text site)
{
  return site.len > 0 && (overlap(part, site) >= 50 || overlap(site, part) >= 50);
}

/* "Site: Title" becomes "Title". */
static sift_text without_site_before(sift_text title, sift_text site)
{
  size_t len = 0, at = first_divider(title, &len);
  if (at == SIZE_MAX)
    return title;
  sift_text head = sift_text_trim(sift_text_sub(title, 0, at));
  sift_text tail = sift_text_trim(sift_text_sub(title, at + len, title.len));
  bool named = site.len > 0 && overlap(head, site) == 100 && overlap(site, head) == 100;
  return named && sift_word_count(tail) >= 2 ? tail : title;
}

/* "Title | Section | Site" becomes "Title", as long as what is left is longer. */
static sift_text without_site(sift_text title, sift_text site)
{
  title = without_site_before(title, site);
  for (int parts = 0; parts < 3; parts++) {
    size_t len = 0, at = last_divider(title, &len);
    if (at == SIZE_MAX)
      return title;
    sift_text head = sift_text_trim(sift_text_sub(title, 0, at));
    sift_text tail = sift_text_sub(title, at + len, title.len);
    bool short_tail = sift_word_count(tail) <= 4 && head.len > 2 * tail.len;
    if (sift_word_count(head) < 2 || !(names_site(tail, site) || short_tail))
      return title;
    title = head;
  }
  return title;
}

/* ------------------------------------------------------------ choosing */

typedef struct headings {
  sift_text at[MOST_HEADINGS];
  size_t count, all;
  sift_text title; /* of the <title> element */
} headings;

static void read_headings(sift_arena *arena, const sift_node *page, headings *out)
{
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    if (out->title.len == 0 && sift_node_is(at, "title") && at->parent != NULL &&
        !sift_node_is(at->parent, "svg"))
      out->title = sift_node_text(arena, at, LONG_TITLE);
    if (!sift_node_is(at, "h1") || sift_node_is_hidden(at))
      continue;
    sift_text heading = sift_node_text(arena, at, LONG_TITLE);
    out->all++;
    if (heading.len > 0 && out->count < MOST_HEADINGS)
      out->at[out->count++] = heading;
  }
}

/* Whether the heading is the site's name: the last part of <title>, or the first where
 * what follows is what the page calls itself. */
static bool is_site_heading(sift_text heading, const headings *h,
                            const sift_metadata *meta)
{
  sift_text title = h->title, own = meta->title.text;
  size_t before = 0, behind = 0;
  size_t first = first_divider(title, &before), last = last_divider(title, &behind);
  if (2 * sift_word_count(heading) >= sift_word_count(title))
    return false;
  if (last != SIZE_MAX &&
      sift_text_eq_fold(sift_text_trim(sift_text_sub(title, last + behind, title.len)),
                        heading))
    return true;
  if (first == SIZE_MAX ||
      !sift_text_eq_fold(sift_text_trim(sift_text_sub(title, 0, first)), heading))
    return false;
  sift_text rest = sift_text_trim(sift_text_sub(title, first + before, title.len));
  return sift_text_eq_fold(rest, own) || sift_text_eq_fold(rest, meta->headline.text);
}

/* The name by which titles are told from sites: what the page says, or its first heading
 * where that is no more. */
static sift_text site_of(const headings *h, const sift_metadata *meta)
{
  if (meta->publisher.text.len > 0 || h->count == 0)
    return meta->publisher.text;
  return is_site_heading(h->at[0], h, meta) ? h->at[0] : meta->publisher.text;
}

static unsigned likeness(sift_text heading, const headings *h, const sift_metadata *meta)
{
  sift_text said[] = { h->title, meta->title.text, meta->headline.text };
  unsigned best = 0;
  for (size_t i = 0; i < 3; i++) {
    unsigned there = overlap(heading, said[i]), back = overlap(said[i], heading);
    unsigned like = there + back / 4;
    best = like > best ? like : best;
  }
  return best;
}

/* The heading that is most like what the page calls itself elsewhere; a heading of one
 * word or of the site's name alone is no title. */
static sift_text best_heading(const headings *h, const sift_metadata *meta)
{
  enum { ALIKE = 45 };
  sift_text best = { 0 };
  unsigned most = 0;
  for (size_t i = 0; i < h->count; i++) {
    unsigned like = likeness(h->at[i], h, meta);
    bool site =
        (meta->publisher.text.len > 0 && overlap(h->at[i], meta->publisher.text) > 60) ||
        is_site_heading(h->at[i], h, meta);
    if (!site && sift_word_count(h->at[i]) >= 2 && like > most) {
      best = h->at[i];
      most = like;
    }
  }
  return most >= ALIKE ? best : (sift_text){ 0 };
}

/* ------------------------------------------------------------ what headings add */

/* Whether no letter is a small one: shouting, which only the layout wanted. */
static bool is_shouted(sift_text t)
{
  bool letters = false;
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] >= 'a' && t.at[i] <= 'z')
      return false;
    letters = letters || sift_is_upper(t.at[i]);
  }
  return letters;
}

/* What stands before the title in its heading: a kicker or a label, which ends without a
 * colon and is no article or number that the other place left out. */
static bool is_kicker(sift_text head)
{
  static const char *const parts_of_titles[] = { "the", "a", "an", "how" };
  head = sift_text_trim(head);
  size_t word = head.len;
  while (word > 0 && !sift_is_space(head.at[word - 1]))
    word--;
  sift_text last = sift_text_sub(head, word, head.len);
  if (last.len == 0 || sift_is_digit(last.at[0]) || sift_word_count(head) > 5 ||
      (last.at[last.len - 1] == ':' && last.len < head.len))
    return false;
  for (size_t i = 0; i < sizeof parts_of_titles / sizeof *parts_of_titles; i++)
    if (sift_text_eq_fold(last, sift_text_of(parts_of_titles[i])))
      return false;
  return true;
}

/* What stands behind it: the site's part, the name of a source, the line of a byline. */
static bool is_appendix(sift_text tail)
{
  tail = sift_text_trim(tail);
  return sift_text_starts(tail, SIFT_TEXT("|")) ||
         sift_text_starts(tail, SIFT_TEXT("(")) ||
         sift_text_starts(tail, SIFT_TEXT("Posted "));
}

/* Whether `part` is the title within the heading. */
static bool is_core(sift_text part, sift_text heading)
{
  size_t rest = heading.len - part.len;
  if (part.len >= heading.len || sift_word_count(part) < 3 || part.len < rest)
    return false;
  sift_text head = sift_text_sub(heading, 0, rest);
  sift_text tail = sift_text_sub(heading, part.len, heading.len);
  if (sift_text_eq_fold(sift_text_sub(heading, 0, part.len), part))
    return is_appendix(tail);
  return sift_text_eq_fold(sift_text_sub(heading, rest, heading.len), part) &&
         is_kicker(head);
}

/* The heading as it is said elsewhere, where that shows what in it is layout. */
static sift_text refined(sift_arena *arena, sift_text heading, const headings *h,
                         const sift_metadata *meta)
{
  sift_text site = site_of(h, meta);
  sift_text said[] = { meta->headline.text, meta->title.text, h->title };
  for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
    sift_text whole = sift_text_squeeze(arena, sift_unescape(arena, said[i]));
    sift_text forms[] = { whole, without_site(whole, site) };
    for (size_t f = 0; f < 2; f++)
      if (is_core(forms[f], heading) || (is_shouted(heading) && !is_shouted(forms[f]) &&
                                         sift_text_eq_fold(forms[f], heading)))
        return forms[f];
  }
  return heading;
}

sift_found_text sift_title_choose(sift_arena *arena, const sift_node *page,
                                  const sift_metadata *meta)
{
  headings h = { .count = 0 };
  read_headings(arena, page, &h);
  sift_text heading = best_heading(&h, meta);
  if (heading.len > 0)
    return (sift_found_text){ refined(arena, sift_unescape(arena, heading), &h, meta),
                              "h1" };
  if (meta->headline.text.len > 0)
    return (sift_found_text){ sift_unescape(arena, meta->headline.text), "json-ld" };
  sift_found_text said = meta->title;
  if (said.text.len == 0)
    said = (sift_found_text){ h.title, "title" };
  if (said.text.len == 0 && h.count > 0)
    said = (sift_found_text){ h.at[0], "h1" };
  said.text = without_site(sift_unescape(arena, said.text), site_of(&h, meta));
  return said;
}
