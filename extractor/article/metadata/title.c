/* title.c - which of the things that a page offers is its title. */
#include "article/metadata/headings.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------ the site's heading */

/* Whether the heading is the site's name: the last part of <title>, or the first where
 * what follows is what the page calls itself. */
static bool is_site_heading(sift_text heading, const sift_headings *h,
                            const sift_metadata *meta)
{
  if (2 * sift_word_count(heading) >= sift_word_count(h->title))
    return false;
  if (sift_is_last_part(h->title, heading))
    return true;
  if (!sift_is_first_part(h->title, heading))
    return false;
  sift_text rest = sift_after_first_part(h->title);
  return sift_text_eq_fold(rest, meta->title.text) ||
         sift_text_eq_fold(rest, meta->headline.text);
}

/* Takes out the headings that say the site's name; where nothing else does, it is known
 * from them. */
static void part_from_site(sift_headings *h, const sift_metadata *meta, sift_site *site)
{
  size_t kept = 0;
  for (size_t i = 0; i < h->count; i++) {
    bool names = is_site_heading(h->at[i], h, meta);
    if (!names) {
      h->under[kept] = h->under[i];
      h->at[kept++] = h->at[i];
    } else if (site->publisher.len == 0)
      site->publisher = h->at[i];
  }
  h->count = kept;
}

/* ------------------------------------------------------------ likeness */

static unsigned likeness(sift_text heading, const sift_headings *h,
                         const sift_metadata *meta)
{
  sift_text said[] = { h->title, meta->title.text, meta->headline.text };
  unsigned best = 0;
  for (size_t i = 0; i < 3; i++) {
    unsigned there = sift_word_overlap(heading, said[i]);
    unsigned back = sift_word_overlap(said[i], heading);
    unsigned like = there + back / 4;
    best = like > best ? like : best;
  }
  return best;
}

/* The heading that is most like what the page calls itself elsewhere, and of those that
 * are nearly so the first; a heading of one word is a title only where <title> begins
 * with it. */
static sift_text most_alike(const sift_text *headings, size_t count, unsigned least,
                            const sift_headings *h, const sift_metadata *meta)
{
  enum { NEARLY = 15, FEW_WORDS = 3 };
  sift_text best = { 0 };
  unsigned most = 0;
  for (size_t i = 0; i < count; i++) {
    size_t words = sift_word_count(headings[i]);
    unsigned like = likeness(headings[i], h, meta);
    if (like < least || (words < 2 && !sift_is_first_part(h->title, headings[i])))
      continue;
    like += i == 0 && words > FEW_WORDS ? NEARLY : 0;
    if (like > most) {
      best = headings[i];
      most = like;
    }
  }
  return best;
}

/* The heading under which most of the running text stands is the title also where the
 * metadata words it otherwise; one that leads to something else ("A message from the
 * editor:"), runs on or stands behind the text is none. */
static sift_text main_heading(const sift_headings *h)
{
  enum { FEWEST_WORDS = 4, LONGEST = 150 };
  size_t all = 0, most = 0;
  for (size_t i = 0; i < h->count; i++) {
    all += h->under[i];
    most = h->under[i] > h->under[most] ? i : most;
  }
  if (h->count == 0 || (h->count > 1 && h->under[most] * 2 < all) ||
      h->under[most] < h->above)
    return (sift_text){ 0 };
  sift_text main = h->at[most];
  bool title = sift_word_count(main) >= FEWEST_WORDS && main.len <= LONGEST &&
               !sift_text_ends(main, SIFT_TEXT(":"));
  return title ? main : (sift_text){ 0 };
}

/* ------------------------------------------------------------ what headings add */

/* What stands before the title in its heading: a day, a kicker or a label, which ends
 * without a colon and is no article or number that the other place left out. */
static bool is_kicker(sift_arena *arena, sift_text head)
{
  static const char *const parts_of_titles[] = { "the", "a", "an", "how" };
  head = sift_text_trim(head);
  size_t word = head.len;
  while (word > 0 && !sift_is_space(head.at[word - 1]))
    word--;
  sift_text last = sift_text_sub(head, word, head.len);
  if (sift_written_day(arena, head).len > 0)
    return true;
  if (last.len == 0 || sift_is_digit(last.at[0]) || sift_word_count(head) > 5 ||
      (last.at[last.len - 1] == ':' && last.len < head.len))
    return false;
  for (size_t i = 0; i < LENGTH(parts_of_titles); i++)
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
static bool is_core(sift_arena *arena, sift_text part, sift_text heading)
{
  size_t rest = heading.len - part.len;
  if (part.len >= heading.len || sift_word_count(part) < 3 || part.len < rest)
    return false;
  sift_text head = sift_text_sub(heading, 0, rest);
  sift_text tail = sift_text_sub(heading, part.len, heading.len);
  if (sift_text_eq_fold(sift_text_sub(heading, 0, part.len), part))
    return is_appendix(tail);
  return sift_text_eq_fold(sift_text_sub(heading, rest, heading.len), part) &&
         is_kicker(arena, head);
}

/* Whether no letter is a large one: a style sheet may be meant to raise the first. */
static bool is_small(sift_text t)
{
  for (size_t i = 0; i < t.len; i++)
    if (sift_is_upper(t.at[i]))
      return false;
  return true;
}

/* Whether `form` says the heading with letters of both sizes, which the layout of the
 * heading has lost; a shouted heading may have a word more. */
static bool is_unstyled(sift_text form, sift_text heading)
{
  enum { NEARLY_ALL = 80 };
  bool shouted = sift_is_shouted(heading);
  if (!(shouted || is_small(heading)) || sift_is_shouted(form) || is_small(form))
    return false;
  return sift_text_eq_fold(form, heading) ||
         (shouted && sift_word_overlap(form, heading) >= NEARLY_ALL &&
          sift_word_overlap(heading, form) >= NEARLY_ALL);
}

/* The heading below that says "Title" alone, where the first one repeats all of
 * <title>: "Title | Section | Site". */
static sift_text alone_below(sift_text heading, const sift_headings *h)
{
  enum { FEWEST_WORDS = 3 };
  for (size_t i = 0; i < h->below_count; i++)
    if (sift_text_eq_fold(heading, h->title) &&
        sift_text_has(heading, SIFT_TEXT(" | ")) &&
        sift_is_first_part(heading, h->below[i]) &&
        sift_word_count(h->below[i]) >= FEWEST_WORDS)
      return h->below[i];
  return heading;
}

/* The heading as it is said elsewhere, where that shows what in it is layout. */
static sift_text refined(sift_arena *arena, sift_text heading, const sift_headings *h,
                         const sift_site *site, const sift_metadata *meta)
{
  sift_text said[] = { meta->headline.text, meta->title.text, h->title };
  for (size_t i = 0; i < LENGTH(said); i++) {
    sift_text whole = sift_text_squeeze(arena, sift_unescape(arena, said[i]));
    sift_text forms[] = { whole, sift_without_site(arena, whole, site) };
    for (size_t f = 0; f < LENGTH(forms); f++)
      if (is_core(arena, forms[f], heading) || is_unstyled(forms[f], heading))
        return forms[f];
    if (is_unstyled(sift_first_part(whole), heading))
      return sift_first_part(whole);
  }
  return sift_without_named_site(arena, alone_below(heading, h), site);
}

/* "Business: Port fees rise" and "Business | Port fees rise", where <title> begins with
 * what stands behind the section, or the page names its section so. */
static sift_text without_section(sift_text said, const sift_headings *h,
                                 const sift_metadata *meta)
{
  enum { FEWEST_WORDS = 3 };
  sift_text section = sift_first_part(said), rest = sift_after_first_part(said);
  if (section.len == 0 || sift_word_count(rest) < FEWEST_WORDS)
    return said;
  bool titled = h->title.len > rest.len &&
                sift_text_eq_fold(sift_text_sub(h->title, 0, rest.len), rest);
  bool named = said.at[section.len] != ':' && sift_text_eq_fold(section, meta->section);
  return titled || named ? rest : said;
}

/* ------------------------------------------------------------ choosing */

/* Search engines want headlines of at most 110 letters, and sites cut theirs to that: one
 * with which another title of the page begins is that title. */
static sift_text whole_headline(sift_arena *arena, const sift_headings *h,
                                const sift_site *site, const sift_metadata *meta)
{
  enum { CUT_FROM = 100 };
  sift_text headline =
      sift_without_site(arena, sift_unescape(arena, meta->headline.text), site);
  sift_text said[] = { meta->title.text, h->title };
  for (size_t i = 0; i < 2 && headline.len >= CUT_FROM; i++) {
    sift_text one = sift_without_site(arena, sift_unescape(arena, said[i]), site);
    if (one.len > headline.len && sift_text_starts(one, headline))
      return one;
  }
  return headline;
}

static sift_text best_heading(const sift_headings *h, const sift_metadata *meta)
{
  enum { ALIKE = 45 };
  sift_text best = most_alike(h->at, h->count, ALIKE, h, meta);
  return best.len > 0 ? best : main_heading(h);
}

static sift_found_text choose(sift_arena *arena, sift_headings *h, const sift_site *site,
                              const sift_metadata *meta)
{
  /* A second heading is trusted where all of it stands in the page's own title. */
  enum { CONTAINED = 100 };
  sift_text heading = best_heading(h, meta);
  if (heading.len > 0)
    return (sift_found_text){
      refined(arena, sift_unescape(arena, heading), h, site, meta), "h1"
    };
  if (meta->headline.text.len > 0)
    return (sift_found_text){ whole_headline(arena, h, site, meta), "json-ld" };
  if (meta->title.text.len == 0)
    heading = most_alike(h->below, h->below_count, CONTAINED, h, meta);
  if (heading.len > 0)
    return (sift_found_text){ sift_unescape(arena, heading), "h2" };
  sift_found_text said = meta->title;
  if (said.text.len == 0)
    said = (sift_found_text){ h->title, "title" };
  if (said.text.len == 0 && h->count > 0)
    said = (sift_found_text){ h->at[0], "h1" };
  said.text = sift_without_site(arena, sift_unescape(arena, said.text), site);
  said.text = without_section(said.text, h, meta);
  return said;
}

/* ------------------------------------------------------------ layout in titles */

/* "- Mill closes", "Mill closes |": what the dash parted was no part of the title. */
static sift_text without_dash(sift_text t)
{
  static const char *const in_front[] = { "- ", "– ", "— ", "| " };
  static const char *const behind[] = { " -", " –", " —", " |" };
  for (size_t i = 0; i < LENGTH(in_front); i++)
    if (sift_text_starts(t, sift_text_of(in_front[i])))
      t = sift_text_trim(sift_text_sub(t, sift_text_of(in_front[i]).len, t.len));
  for (size_t i = 0; i < LENGTH(behind); i++)
    if (sift_text_ends(t, sift_text_of(behind[i])))
      t = sift_text_trim(sift_text_sub(t, 0, t.len - sift_text_of(behind[i]).len));
  return t;
}

/* "06.02.2025 - Mill closes": a list's day, which it is not called by. */
static sift_text without_day(sift_arena *arena, sift_text t)
{
  static const char *const ends[] = { " - ", " – ", " | ", ": " };
  enum { LONGEST_DAY = 18 };
  size_t end = SIZE_MAX;
  for (size_t i = 0; i < LENGTH(ends); i++) {
    size_t at = sift_text_find(t, sift_text_of(ends[i]), 0);
    end = at < end ? at : end;
  }
  if (end > LONGEST_DAY || t.len == 0 || !sift_is_digit(t.at[0]) ||
      sift_written_day(arena, sift_text_sub(t, 0, end)).len == 0)
    return t;
  while (end < t.len && !sift_is_space(t.at[end]))
    end++;
  sift_text rest = without_dash(sift_text_trim(sift_text_sub(t, end, t.len)));
  return sift_word_count(rest) >= 2 ? rest : t;
}

sift_found_text sift_title_choose(sift_arena *arena, const sift_node *page, sift_text url,
                                  const sift_metadata *meta)
{
  sift_site site = { meta->publisher.text, sift_url_host(arena, url) };
  sift_headings h = { .count = 0 };
  sift_headings_read(arena, page, &site, meta, &h);
  if (site.publisher.len == 0)
    site.publisher = h.banner;
  part_from_site(&h, meta, &site);
  sift_found_text title = choose(arena, &h, &site, meta);
  sift_text seen = sift_text_trim(sift_without_unseen(arena, title.text));
  title.text = without_day(arena, without_dash(seen));
  return title;
}
