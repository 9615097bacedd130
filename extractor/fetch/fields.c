/* fields.c - what the fields of a response's head say (RFC 9110, RFC 9111). */
#include "fetch/inner.h"

/* ---------------------------------------------------------------- fields */

bool sift_reply_next(sift_text *rest, sift_text *name, sift_text *value)
{
  for (sift_text line; sift_text_next_line(rest, &line);) {
    size_t colon = sift_text_find(line, SIFT_TEXT(":"), 0);
    if (colon == SIZE_MAX || colon == 0 || sift_is_space(line.at[0]))
      continue; /* the status line, the end, or the fold of a line before */
    *name = sift_text_sub(line, 0, colon);
    *value = sift_text_trim(sift_text_sub(line, colon + 1, line.len));
    return true;
  }
  return false;
}

void sift_reply_type(sift_arena *arena, sift_text head, sift_text *media_type,
                     sift_text *charset)
{
  sift_http_head read = { 0 };
  sift_http_type_read(sift_head_field(head, "content-type"), &read);
  *media_type = sift_text_lower(arena, read.media_type);
  *charset = sift_text_lower(arena, read.charset);
}

/* ---------------------------------------------------------------- times */

/* What has lain in a cache on its way is older by that (RFC 9111, 4.2.3). */
static int64_t less_age(sift_text head, int64_t seconds)
{
  int64_t age;
  if (!sift_head_seconds(sift_head_field(head, "age"), &age))
    return seconds;
  return age < seconds ? seconds - age : 0;
}

/* By Expires; 0: it does not say. */
static int64_t until_expiry(sift_text head, int64_t now)
{
  int64_t expires, date;
  if (!sift_instant_parse(sift_head_field(head, "expires"), &expires))
    return 0;
  if (!sift_instant_parse(sift_head_field(head, "date"), &date))
    date = now;
  return expires > date ? expires - date : 0;
}

/* Takes the next of the items between commas off `rest`. */
static bool next_item(sift_text *rest, sift_text *item)
{
  if (rest->len == 0)
    return false;
  size_t end = sift_text_find(*rest, SIFT_TEXT(","), 0);
  *item = sift_text_trim(sift_text_sub(*rest, 0, end));
  *rest = sift_text_sub(*rest, end == SIZE_MAX ? rest->len : end + 1, rest->len);
  return true;
}

int64_t sift_reply_fresh(sift_text head, int64_t now)
{
  int64_t seconds = -1;
  sift_text rest = sift_head_field(head, "cache-control"), item;
  while (next_item(&rest, &item)) {
    if (sift_text_eq_fold(item, SIFT_TEXT("no-cache")) ||
        sift_text_eq_fold(item, SIFT_TEXT("no-store")))
      return 0;
    if (seconds < 0 &&
        sift_text_eq_fold(sift_text_sub(item, 0, 8), SIFT_TEXT("max-age=")))
      sift_head_seconds(sift_text_sub(item, 8, item.len), &seconds);
  }
  seconds = less_age(head, seconds >= 0 ? seconds : until_expiry(head, now));
  return seconds < SIFT_LONGEST_WAIT ? seconds : SIFT_LONGEST_WAIT;
}

/* ---------------------------------------------------------------- X-Robots-Tag */

/* Words stand between commas; spaces alone are met, too. */
static bool next_word(sift_text *rest, sift_text *word)
{
  size_t start = 0;
  while (start < rest->len && (rest->at[start] == ',' || sift_is_space(rest->at[start])))
    start++;
  size_t end = start;
  while (end < rest->len && rest->at[end] != ',' && !sift_is_space(rest->at[end]))
    end++;
  *word = sift_text_sub(*rest, start, end);
  *rest = sift_text_sub(*rest, end, rest->len);
  return word->len > 0;
}

/* Before a colon stand a word that has a value, or a crawler's name: then what follows is
 * meant for that one, until the next is named. */
static bool has_value(sift_text name)
{
  static const char *const names[] = { "unavailable_after", "max-snippet",
                                       "max-image-preview", "max-video-preview" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_text_eq_fold(name, sift_text_of(names[i])))
      return true;
  return false;
}

bool sift_words_forbid_archive(sift_text words, sift_text agent)
{
  sift_text word;
  bool is_ours = true, is_value = false;
  while (next_word(&words, &word)) {
    size_t colon = sift_text_find(word, SIFT_TEXT(":"), 0);
    sift_text name = sift_text_sub(word, 0, colon);
    bool is_named = colon != SIZE_MAX && sift_is_alpha(word.at[0]) && !has_value(name);
    if (is_named) {
      is_ours = sift_text_eq_fold(name, agent);
      word = sift_text_sub(word, colon + 1, word.len);
    }
    if (is_ours && !is_value &&
        (sift_text_eq_fold(word, SIFT_TEXT("noarchive")) ||
         sift_text_eq_fold(word, SIFT_TEXT("none"))))
      return true;
    is_value = !is_named && colon != SIZE_MAX && colon + 1 == word.len;
  }
  return false;
}

bool sift_reply_forbids_archive(sift_text head, sift_text agent)
{
  sift_text name, value;
  while (sift_reply_next(&head, &name, &value))
    if (sift_text_eq_fold(name, SIFT_TEXT("x-robots-tag")) &&
        sift_words_forbid_archive(value, agent))
      return true;
  return false;
}
