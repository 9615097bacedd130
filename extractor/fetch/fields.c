/* fields.c - what the fields of a response's head say (RFC 9110, RFC 9111). */
#include <string.h>

#include "fetch/inner.h"

/* ---------------------------------------------------------------- fields */

bool sift_reply_next(sift_text *rest, sift_text *name, sift_text *value)
{
  while (rest->len > 0) {
    size_t end = sift_text_find(*rest, SIFT_TEXT("\n"), 0);
    sift_text line = sift_text_sub(*rest, 0, end);
    *rest = sift_text_sub(*rest, end == SIZE_MAX ? rest->len : end + 1, rest->len);
    size_t colon = sift_text_find(line, SIFT_TEXT(":"), 0);
    if (colon == SIZE_MAX || colon == 0 || sift_is_space(line.at[0]))
      continue; /* the status line, the end, or the fold of a line before */
    *name = sift_text_sub(line, 0, colon);
    *value = sift_text_trim(sift_text_sub(line, colon + 1, line.len));
    return true;
  }
  return false;
}

sift_text sift_reply_field(sift_text head, const char *wanted)
{
  sift_text name, value;
  while (sift_reply_next(&head, &name, &value))
    if (sift_text_eq_fold(name, sift_text_of(wanted)))
      return value;
  return (sift_text){ 0 };
}

/* Takes the next of the items between commas, or between semicolons, off `rest`. */
static bool next_item(sift_text *rest, char border, sift_text *item)
{
  if (rest->len == 0)
    return false;
  size_t end = 0;
  while (end < rest->len && rest->at[end] != border)
    end++;
  *item = sift_text_trim(sift_text_sub(*rest, 0, end));
  *rest = sift_text_sub(*rest, end + 1, rest->len);
  return true;
}

void sift_reply_type(sift_arena *arena, sift_text head, sift_text *media_type,
                     sift_text *charset)
{
  sift_text rest = sift_reply_field(head, "content-type"), item;
  *media_type = *charset = (sift_text){ 0 };
  if (next_item(&rest, ';', &item))
    *media_type = sift_text_lower(arena, item);
  while (next_item(&rest, ';', &item)) {
    size_t equals = sift_text_find(item, SIFT_TEXT("="), 0);
    if (!sift_text_eq_fold(sift_text_trim(sift_text_sub(item, 0, equals)),
                           SIFT_TEXT("charset")) ||
        equals == SIZE_MAX)
      continue;
    item = sift_text_trim(sift_text_sub(item, equals + 1, item.len));
    while (item.len > 0 && (item.at[0] == '"' || item.at[0] == '\''))
      item = sift_text_sub(item, 1, item.len);
    while (item.len > 0 && strchr("\"'", item.at[item.len - 1]) != NULL)
      item.len--;
    *charset = sift_text_lower(arena, item);
  }
}

/* ---------------------------------------------------------------- times */

int64_t sift_reply_fresh(sift_text head, int64_t now)
{
  int64_t seconds, expires, date;
  sift_text rest = sift_reply_field(head, "cache-control"), item;
  while (next_item(&rest, ',', &item)) {
    if (sift_text_eq_fold(sift_text_sub(item, 0, 8), SIFT_TEXT("max-age=")) &&
        sift_head_seconds(sift_text_sub(item, 8, item.len), &seconds))
      return seconds;
  }
  if (!sift_instant_parse(sift_reply_field(head, "expires"), &expires))
    return 0;
  if (!sift_instant_parse(sift_reply_field(head, "date"), &date))
    date = now;
  seconds = expires - date;
  return seconds < 0 ? 0 : seconds < SIFT_LONGEST_WAIT ? seconds : SIFT_LONGEST_WAIT;
}

/* ---------------------------------------------------------------- X-Robots-Tag */

bool sift_words_forbid_archive(sift_text words)
{
  sift_text item;
  while (next_item(&words, ',', &item))
    if (sift_text_eq_fold(item, SIFT_TEXT("noarchive")) ||
        sift_text_eq_fold(item, SIFT_TEXT("none")))
      return true;
  return false;
}

/* "noarchive, nofollow", or "otherbot: noarchive" with a name that may be ours. */
static bool tag_forbids(sift_text value, sift_text agent)
{
  size_t colon = sift_text_find(value, SIFT_TEXT(":"), 0);
  sift_text name = sift_text_trim(sift_text_sub(value, 0, colon));
  bool has_name = colon != SIZE_MAX &&
                  sift_text_find(name, SIFT_TEXT(","), 0) == SIZE_MAX &&
                  !sift_text_eq_fold(name, SIFT_TEXT("unavailable_after"));
  if (has_name && !sift_text_eq_fold(name, agent))
    return false;
  return sift_words_forbid_archive(has_name ? sift_text_sub(value, colon + 1, value.len)
                                            : value);
}

bool sift_reply_forbids_archive(sift_text head, sift_text agent)
{
  sift_text name, value;
  while (sift_reply_next(&head, &name, &value))
    if (sift_text_eq_fold(name, SIFT_TEXT("x-robots-tag")) && tag_forbids(value, agent))
      return true;
  return false;
}
