/* robots.c - robots.txt by RFC 9309. Where the RFC leaves a choice (typing errors, lines
 * without a colon, the length of a line) it reads as Google's parser does, so that a site
 * is understood as its owner has tried it. */
#include "fetch/fetch.h"

#include <string.h>

/* Longer lines are cut: eight of the longest URLs. */
#define LINE_LIMIT ((size_t)2083 * 8 - 1)
/* More than a day between two pages is a mistake of the site. */
#define DELAY_LIMIT 86400u

typedef struct rule {
  sift_text pattern; /* escaped: no byte over 127 in it */
  bool allows;
} rule;

/* The rules for the agent by name, or for all. */
typedef struct group {
  SIFT_LIST(rule) rules;
  unsigned delay; /* milliseconds */
  bool seen;
} group;

struct sift_robots {
  sift_arena *arena;
  sift_text agent;
  group own, all;
};

/* ---------------------------------------------------------------- lines */

typedef enum line_kind {
  OTHER_LINE,
  AGENT_LINE,
  ALLOW_LINE,
  DISALLOW_LINE,
  DELAY_LINE
} line_kind;

/* Owners mistype; a rule that was meant is a rule. */
static const struct {
  const char *name;
  line_kind kind;
} names[] = {
  { "user-agent", AGENT_LINE },  { "useragent", AGENT_LINE },
  { "user agent", AGENT_LINE },  { "allow", ALLOW_LINE },
  { "disallow", DISALLOW_LINE }, { "dissallow", DISALLOW_LINE },
  { "dissalow", DISALLOW_LINE }, { "disalow", DISALLOW_LINE },
  { "diasllow", DISALLOW_LINE }, { "disallaw", DISALLOW_LINE },
  { "crawl-delay", DELAY_LINE }, { "crawldelay", DELAY_LINE },
};

static line_kind kind_of(sift_text name)
{
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_text_eq_fold(name, sift_text_of(names[i].name)))
      return names[i].kind;
  return OTHER_LINE;
}

/* Takes the next line off `rest`; it ends with CR, LF or both. */
static sift_text next_line(sift_text *rest)
{
  size_t end = 0;
  while (end < rest->len && rest->at[end] != '\n' && rest->at[end] != '\r')
    end++;
  sift_text line = sift_text_sub(*rest, 0, end < LINE_LIMIT ? end : LINE_LIMIT);
  *rest = sift_text_sub(*rest, end + (end < rest->len), rest->len);
  return line;
}

/* "name: value", or "name value" where there are just these two words. */
static bool split_line(sift_text line, sift_text *name, sift_text *value)
{
  const char *hash = line.len > 0 ? memchr(line.at, '#', line.len) : NULL;
  if (hash != NULL)
    line.len = (size_t)(hash - line.at);
  line = sift_text_trim(line);
  size_t cut = sift_text_find(line, SIFT_TEXT(":"), 0);
  if (cut == SIZE_MAX) {
    for (cut = 0; cut < line.len && !sift_is_space(line.at[cut]);)
      cut++;
    sift_text rest = sift_text_trim(sift_text_sub(line, cut, line.len));
    for (size_t i = 0; i < rest.len; i++)
      if (sift_is_space(rest.at[i]))
        return false;
  }
  *name = sift_text_trim(sift_text_sub(line, 0, cut));
  *value = sift_text_trim(sift_text_sub(line, cut + 1, line.len));
  return name->len > 0 && cut < line.len;
}

/* ---------------------------------------------------------------- values */

/* Paths are compared as they are sent: bytes of other scripts escaped, and hexadecimal
 * digits of escapes in capitals. */
static sift_text escaped(sift_arena *arena, sift_text path)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < path.len; i++) {
    unsigned char c = (unsigned char)path.at[i];
    bool in_escape = (i > 0 && path.at[i - 1] == '%') ||
                     (i > 1 && path.at[i - 2] == '%' && path.at[i - 1] != '%');
    if (c >= 0x80)
      sift_buffer_print(&out, "%%%02X", c);
    else if (in_escape && c >= 'a' && c <= 'f')
      sift_buffer_byte(&out, (char)(c - 32));
    else
      sift_buffer_byte(&out, (char)c);
  }
  return sift_buffer_text(&out);
}

/* The product token at the head of a value: letters, '_' and '-' (RFC 9309 2.2.1). */
static sift_text token_of(sift_text value)
{
  size_t end = 0;
  while (end < value.len &&
         (sift_is_alpha(value.at[end]) || value.at[end] == '_' || value.at[end] == '-'))
    end++;
  return sift_text_sub(value, 0, end);
}

static bool is_for_all(sift_text value)
{
  return value.len > 0 && value.at[0] == '*' &&
         (value.len == 1 || sift_is_space(value.at[1]));
}

/* Seconds with at most three decimals, as milliseconds; 0 where it is no number. */
static unsigned delay_of(sift_text value)
{
  sift_decimal seconds, thousand = sift_decimal_of(1000), milliseconds;
  if (!sift_decimal_parse(value, &seconds) || sift_decimal_sign(seconds) <= 0)
    return 0;
  if (sift_decimal_compare(seconds, sift_decimal_of(DELAY_LIMIT)) > 0)
    return DELAY_LIMIT * 1000;
  if (!sift_decimal_multiply(seconds, thousand, &milliseconds))
    return 0;
  int64_t whole = milliseconds.digits;
  for (; milliseconds.exponent > 0; milliseconds.exponent--)
    whole *= 10;
  for (; milliseconds.exponent < 0; milliseconds.exponent++)
    whole /= 10;
  return (unsigned)whole;
}

/* ---------------------------------------------------------------- reading */

/* Whom the lines that follow are for. */
typedef struct addressees {
  bool own, all;
  bool closed; /* a rule has come: the next user-agent line begins another group */
} addressees;

static void take_agent(sift_robots *robots, addressees *to, sift_text value)
{
  if (to->closed)
    *to = (addressees){ 0 };
  if (is_for_all(value))
    to->all = robots->all.seen = true;
  else if (robots->agent.len > 0 && sift_text_eq_fold(token_of(value), robots->agent))
    to->own = robots->own.seen = true;
}

static void take_rule(sift_robots *robots, group *to, line_kind kind, sift_text value)
{
  if (kind == DELAY_LINE)
    to->delay = delay_of(value);
  else if (value.len > 0)
    *SIFT_PUSH(robots->arena, &to->rules) =
        (rule){ escaped(robots->arena, value), kind == ALLOW_LINE };
}

static void take_line(sift_robots *robots, addressees *to, sift_text line)
{
  sift_text name, value;
  if (!split_line(line, &name, &value))
    return;
  line_kind kind = kind_of(name);
  if (kind == AGENT_LINE)
    take_agent(robots, to, value);
  if (kind == OTHER_LINE || kind == AGENT_LINE)
    return;
  to->closed |= kind != DELAY_LINE;
  if (to->own)
    take_rule(robots, &robots->own, kind, value);
  if (to->all)
    take_rule(robots, &robots->all, kind, value);
}

const sift_robots *sift_robots_read(sift_arena *arena, sift_text bytes, sift_text agent)
{
  sift_robots *robots = SIFT_NEW(arena, sift_robots);
  robots->arena = arena;
  robots->agent = agent;
  addressees to = { 0 };
  bytes = sift_text_sub(bytes, 0, SIFT_ROBOTS_LIMIT);
  if (sift_text_starts(bytes, SIFT_TEXT("\xEF\xBB\xBF")))
    bytes = sift_text_sub(bytes, 3, bytes.len);
  while (bytes.len > 0)
    take_line(robots, &to, next_line(&bytes));
  return robots;
}

/* ---------------------------------------------------------------- asking */

/* Path and query of a URL, "/" where there is none. */
static sift_text path_of(sift_text url)
{
  const char *hash = url.len > 0 ? memchr(url.at, '#', url.len) : NULL;
  if (hash != NULL)
    url.len = (size_t)(hash - url.at);
  size_t at = sift_text_find(url, SIFT_TEXT("//"), 0);
  for (at = at == SIZE_MAX ? 0 : at + 2; at < url.len; at++)
    if (memchr("/?;", url.at[at], 3) != NULL)
      return sift_text_sub(url, at, url.len);
  return SIFT_TEXT("/");
}

/* '*' stands for anything, '$' at the end for the end of the path. The pieces between
 * stars are taken where they first come: no choice has to be taken back, so that a
 * hostile pattern costs no more than its length. */
static bool matches(sift_text pattern, sift_text path)
{
  bool to_end = sift_text_ends(pattern, SIFT_TEXT("$"));
  if (to_end)
    pattern.len--;
  size_t at = 0;
  for (bool first = true;; first = false) {
    size_t star = sift_text_find(pattern, SIFT_TEXT("*"), 0);
    bool last = star == SIZE_MAX;
    sift_text piece = sift_text_sub(pattern, 0, last ? pattern.len : star);
    if (last && to_end && !first)
      return path.len - at >= piece.len && sift_text_ends(path, piece);
    size_t found = first ? 0 : sift_text_find(path, piece, at);
    if (found == SIZE_MAX || (first && !sift_text_starts(path, piece)))
      return false;
    at = found + piece.len;
    if (last)
      return !to_end || at == path.len;
    pattern = sift_text_sub(pattern, star + 1, pattern.len);
  }
}

bool sift_robots_allow(const sift_robots *robots, sift_text url)
{
  const group *rules = robots->own.seen ? &robots->own : &robots->all;
  sift_text path = path_of(url);
  const rule *best = NULL;
  sift_buffer with_slash = { .arena = robots->arena };
  if (path.at[0] != '/') { /* "http://host?query" */
    sift_buffer_byte(&with_slash, '/');
    sift_buffer_add(&with_slash, path);
    path = sift_buffer_text(&with_slash);
  }
  for (size_t i = 0; i < rules->rules.count; i++) {
    const rule *one = &rules->rules.at[i];
    bool longer = best == NULL || one->pattern.len > best->pattern.len ||
                  (one->pattern.len == best->pattern.len && one->allows);
    if (longer && matches(one->pattern, path))
      best = one;
  }
  return best == NULL || best->allows;
}

unsigned sift_robots_delay(const sift_robots *robots)
{
  return robots->own.seen ? robots->own.delay : robots->all.delay;
}
