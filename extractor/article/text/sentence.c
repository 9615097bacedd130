/* sentence.c - where sentences end: at a stop, unless it belongs to an abbreviation, an
 * initial or a number; at a line break; and at 2,000 code points at the latest. */
#include "article/inner.h"

#include <string.h>

enum { LONGEST_SENTENCE = 2000 };

/* Lists of words, separated by spaces, in small letters, without the last stop. The word
 * after these is never a new sentence; titles have a capital: "Rep.", not "each rep." */
static const char titles[] =
    " mr mrs ms mx dr prof rt sen rep gov gen lt col sgt capt cmdr adm maj rev hon pres "
    "messrs wm chas geo thos jas mme mlle nr str hr fr ";
static const char never_last[] =
    " vs v cf e.g i.e approx est ca fig figs pp vol eds al z.b d.h u.a bzw ";
/* After these it is one only if it is a word that likes to begin sentences. */
static const char seldom_last[] =
    " jr sr bros u.s u.k u.n e.u u.s.a d.c n.y l.a ph.d m.d b.a m.a mon tue tues wed "
    "thu thur thurs fri sat sun st mt ft ave blvd rd dept univ assn bldg calif fla tex "
    "mass conn wash ariz colo ill mich minn mo ore pa va wis ala ark ga ind kan ky la md "
    "miss mont neb nev okla tenn vt ";
static const char companies[] = " inc corp co ltd llc plc ";
static const char months[] = " jan feb mar apr jun jul aug sep sept oct nov dec ";
static const char clocks[] = " a.m p.m ";
/* After these only before a number: "No. 4", "c. 1880". */
static const char before_number[] = " no nos pp p para art sec c ch ";
/* What a single letter names: "Series B", "Plan B". Any other is an initial. */
static const char lettered[] =
    " series plan vitamin class type grade group hepatitis exhibit appendix schedule form "
    "tier category phase level section part ";
static const char beginners[] =
    " the a an it its he she they we you i this that these those there here in on at by "
    "for from with but and or so yet if when while after before as although though "
    "because since until his her their our my what who why how where which however "
    "meanwhile moreover also still then now both all some many most each every no not "
    "one two another others last next earlier later according during under over into "
    "through between analysts shares ";
/* Behind a company's name, these too: no company goes on so. */
static const char business[] =
    " revenue sales profit profits earnings results net stock stocks investors traders "
    "executives officials regulators customers workers employees companies prices costs "
    "demand growth trading production ";
/* Behind "9 a.m." these go on with the time. */
static const char times[] =
    " eastern central mountain pacific atlantic greenwich standard daylight local london "
    "york tokyo monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december mon "
    "tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec ";

typedef struct splitter {
  sift_arena *arena;
  sift_text text;
  uint32_t index;
  sift_sentence_list *list;
} splitter;

static void add(splitter *s, size_t start, size_t end)
{
  while (start < end && sift_is_space(s->text.at[start]))
    start++;
  while (end > start && sift_is_space(s->text.at[end - 1]))
    end--;
  if (start == end)
    return;
  sift_sentence *one = SIFT_PUSH(s->arena, s->list);
  one->span = (sift_span){ (uint32_t)start, (uint32_t)end };
  one->block = s->index;
}

/* ------------------------------------------------------------ words around a stop */

/* Whether a list holds the word, any case. Words longer than any entry are none. */
static bool holds(const char *list, sift_text word)
{
  char spaced[24];
  if (word.len == 0 || word.len > sizeof spaced - 3)
    return false;
  spaced[0] = ' ';
  for (size_t i = 0; i < word.len; i++)
    spaced[i + 1] = sift_to_lower(word.at[i]);
  spaced[word.len + 1] = ' ';
  spaced[word.len + 2] = '\0';
  return strstr(list, spaced) != NULL;
}

static bool is_word_byte(char c)
{
  return sift_is_alpha(c) || sift_is_digit(c) || (unsigned char)c >= 0x80 || c == '\'' ||
         c == '-';
}

/* The word that ends before `at`, inner stops included ("U.S" of "U.S."). A bounded look
 * back: longer words are no abbreviations. */
static sift_text word_before(sift_text t, size_t floor, size_t at)
{
  enum { LONG_ENOUGH = 32 };
  size_t start = at;
  while (start > floor && at - start < LONG_ENOUGH &&
         (is_word_byte(t.at[start - 1]) || t.at[start - 1] == '.'))
    start--;
  for (size_t i = start; i < at; i++) /* the "Nov" of "30-Nov" */
    if (t.at[i] == '-' || (unsigned char)t.at[i] == 0xE2)
      start = i + 1;
  while (start < at && (t.at[start] == '.' || (unsigned char)t.at[start] >= 0x80))
    start++;
  return sift_text_sub(t, start, at);
}

static sift_text word_after(sift_text t, size_t at, size_t end)
{
  size_t stop = at;
  while (stop < end && stop - at < 32 && (is_word_byte(t.at[stop])) &&
         t.at[stop] != '\'' && t.at[stop] != '-' && (unsigned char)t.at[stop] < 0x80)
    stop++;
  return sift_text_sub(t, at, stop);
}

static bool is_initial(sift_text word)
{
  return word.len == 1 && sift_is_upper(word.at[0]);
}

static bool is_number(sift_text word)
{
  for (size_t i = 0; i < word.len; i++)
    if (!sift_is_digit(word.at[i]))
      return false;
  return word.len > 0;
}

/* ------------------------------------------------------------ marks */

/* Bytes of the mark at `at` that is one of `marks` (NUL-terminated UTF-8 pieces); 0:
 * none. */
static size_t mark_at(sift_text t, size_t at, size_t end, const char *const *marks)
{
  for (; *marks != NULL; marks++) {
    size_t len = strlen(*marks);
    if (len <= end - at && memcmp(t.at + at, *marks, len) == 0)
      return len;
  }
  return 0;
}

static const char *const stops[] = { ".", "!", "?", "…", NULL };
static const char *const wide_stops[] = { "。", "！", "？", NULL };
static const char *const closers[] = { "\"", "'", ")", "]", "”", "’",
                                       "»",  "“", "¹", "²", "³", NULL };
static const char *const openers[] = { "\"", "'", "(", "[", "“", "‘", "«",
                                       "„",  "¿", "¡", "—", "–", "*", NULL };

static size_t skip_marks(sift_text t, size_t at, size_t end, const char *const *marks)
{
  for (size_t len; at < end && (len = mark_at(t, at, end, marks)) > 0;)
    at += len;
  return at;
}

/* Over a run of stops, which may be spread: ". . ." */
static size_t skip_stops(sift_text t, size_t at, size_t end)
{
  size_t behind = skip_marks(t, at, end, stops);
  while (behind + 1 < end && t.at[behind] == ' ' && t.at[behind + 1] == '.' &&
         !(behind + 2 < end && is_word_byte(t.at[behind + 2])))
    behind = skip_marks(t, behind + 1, end, stops);
  return behind;
}

static size_t skip_spaces(sift_text t, size_t at, size_t end)
{
  while (at < end) {
    const char *next = t.at + at;
    if (!sift_rune_is_space(sift_rune_next(&next, t.at + end)))
      break;
    at = (size_t)(next - t.at);
  }
  return at;
}

/* A capital, a figure or a script without case can begin a sentence. "iPhone" can too,
 * and the "b" of "(b)". */
static bool can_begin(sift_text t, size_t at, size_t end)
{
  if (at == end)
    return true;
  char c = t.at[at];
  if (sift_is_alpha(c) && !sift_is_upper(c))
    return at + 1 < end &&
           (sift_is_upper(t.at[at + 1]) || (t.at[at - 1] == '(' && t.at[at + 1] == ')'));
  /* Small Latin letters with marks: U+00DF-00FF. */
  return !((unsigned char)c == 0xC3 && at + 1 < end &&
           (unsigned char)t.at[at + 1] >= 0x9F);
}

/* ------------------------------------------------------------ the decision */

/* Whether the word is in capitals all through, as the names of zones, indices and
 * offices are. */
static bool is_in_capitals(sift_text word)
{
  for (size_t i = 0; i < word.len; i++)
    if (!sift_is_upper(word.at[i]))
      return false;
  return word.len > 0;
}

/* "1. ", "a. " and "IV. " at the very beginning count a list. */
static bool counts_list(sift_text word)
{
  bool roman = word.len <= 5;
  for (size_t i = 0; i < word.len; i++)
    roman = roman && strchr("IVX", word.at[i]) != NULL;
  return (is_number(word) && word.len <= 3) || word.len == 1 || (roman && word.len > 0);
}

/* Whether the letter before the stop is the name of something and no initial. */
static bool is_named_letter(sift_text t, size_t start, size_t letter)
{
  size_t end = letter;
  while (end > start && t.at[end - 1] == ' ')
    end--;
  return end < letter && holds(lettered, word_before(t, start, end));
}

/* Whether a word that is often shortened ends its sentence nevertheless, by the word
 * after it. "ill." and "sun." are shortened words only with a capital. */
static bool ends_nevertheless(sift_text word, sift_text after)
{
  bool capital = sift_is_upper(word.at[0]);
  if (holds(clocks, word))
    return after.len > 0 && !is_in_capitals(after) && !holds(times, after) &&
           !holds(months, after);
  if (holds(months, word))
    return !capital ||
           (sift_is_alpha(after.len > 0 ? after.at[0] : ' ') && !is_in_capitals(after));
  if (holds(companies, word))
    return !capital || holds(beginners, after) || holds(business, after);
  bool dotted = word.len >= 3 && word.at[word.len - 2] == '.';
  bool shortened = is_initial(word) || dotted || (holds(seldom_last, word) && capital);
  return !shortened || holds(beginners, after);
}

/* "5 p.m. New York time": a place whose time it is. */
static bool names_time(sift_text t, size_t at, size_t end)
{
  enum { MOST_WORDS = 3 };
  for (int words = 0; words <= MOST_WORDS; words++) {
    sift_text word = word_after(t, at, end);
    if (words > 0 && sift_text_is(word, "time"))
      return true;
    if (word.len == 0 || !sift_is_upper(word.at[0]))
      return false;
    at = skip_spaces(t, at + word.len, end);
  }
  return false;
}

/* "6:47 a.m. Alarm sounds": nothing but the time, which heads the line of a timeline. */
static bool is_bare_time(sift_text t, size_t start, size_t word)
{
  for (size_t i = start; i < word; i++)
    if (!sift_is_digit(t.at[i]) && t.at[i] != ':' && t.at[i] != '.' && t.at[i] != ' ')
      return false;
  return word > start;
}

/* Whether the single full stop at `stop` belongs to the word before it. */
static bool is_abbreviation(sift_text t, size_t start, size_t stop, size_t next,
                            size_t end)
{
  sift_text word = word_before(t, start, stop);
  if (stop - word.len == start && counts_list(word))
    return true;
  bool upper_letter = is_initial(word);
  if (!upper_letter && holds(before_number, word) && next < end &&
      sift_is_digit(t.at[next]))
    return true;
  if (upper_letter && is_named_letter(t, start, stop - 1))
    return false;
  if (holds(clocks, word) &&
      (names_time(t, next, end) || is_bare_time(t, start, stop - word.len)))
    return true;
  if (holds(never_last, word) || (holds(titles, word) && sift_is_upper(word.at[0])))
    return true;
  return word.len > 0 && !ends_nevertheless(word, word_after(t, next, end));
}

/* "growth.Amazon": the space between two sentences was lost. */
static bool is_glued(sift_text t, size_t stop, size_t end)
{
  return stop >= 2 && sift_is_alpha(t.at[stop - 1]) && !sift_is_upper(t.at[stop - 1]) &&
         sift_is_alpha(t.at[stop - 2]) && !sift_is_upper(t.at[stop - 2]) &&
         stop + 2 < end && sift_is_upper(t.at[stop + 1]) &&
         sift_is_alpha(t.at[stop + 2]) && !sift_is_upper(t.at[stop + 2]);
}

/* Marks of footnotes, "[3]" and "[12][13]", belong to the sentence before them. */
static size_t skip_notes(sift_text t, size_t at, size_t end)
{
  enum { MOST_DIGITS = 3 };
  while (at < end && t.at[at] == '[') {
    size_t digits = at + 1;
    while (digits < end && digits <= at + MOST_DIGITS && sift_is_digit(t.at[digits]))
      digits++;
    if (digits == at + 1 || digits >= end || t.at[digits] != ']')
      break;
    at = digits + 1;
  }
  return at;
}

/* The end of the sentence whose stop is at `stop`, or 0 where it is none. *scanned: where
 * to look on. */
static size_t end_at_stop(sift_text t, size_t start, size_t stop, size_t end,
                          size_t *scanned)
{
  size_t behind = skip_stops(t, stop, end);
  size_t closed = skip_notes(t, skip_marks(t, behind, end, closers), end);
  *scanned = closed;
  size_t spaced = skip_spaces(t, closed, end);
  if (spaced == closed && closed < end)
    return closed == stop + 1 && is_glued(t, stop, end) ? closed : 0;
  size_t next = skip_marks(t, spaced, end, openers);
  if (!can_begin(t, next, end))
    return 0;
  if (t.at[stop] == '!' && holds(companies, word_after(t, next, end)))
    return 0; /* "Yahoo! Inc." */
  bool lone = t.at[stop] == '.' && behind == stop + 1;
  if (lone && closed == behind && next < end &&
      is_abbreviation(t, start, stop, next, end))
    return 0;
  return closed;
}

/* Splits [start, end) where it is longer than a sentence may be, at spaces where there
 * are any. Returns where the last piece begins. */
static size_t split_long(splitter *s, size_t start, size_t end)
{
  size_t count = 0, space = 0;
  const char *at = s->text.at + start, *stop = s->text.at + end;
  while (at < stop) {
    if (sift_is_space(*at))
      space = (size_t)(at - s->text.at);
    sift_rune_next(&at, stop);
    if (++count < LONGEST_SENTENCE)
      continue;
    size_t cut = space > start ? space : (size_t)(at - s->text.at);
    add(s, start, cut);
    start = cut;
    at = s->text.at + cut;
    count = space = 0;
  }
  return start;
}

static void add_split(splitter *s, size_t start, size_t end)
{
  if (end - start > LONGEST_SENTENCE)
    start = split_long(s, start, end);
  add(s, start, end);
}

void sift_sentences_split(sift_arena *arena, sift_text text, sift_span block,
                          uint32_t index, sift_sentence_list *list)
{
  splitter s = { arena, text, index, list };
  size_t start = block.start, end = block.end;
  for (size_t at = start; at < end;) {
    unsigned char c = (unsigned char)text.at[at];
    size_t len, stop = 0, scanned = at + 1;
    if (c == '\n')
      stop = at + 1;
    else if (c == '.' || c == '!' || c == '?' || c == 0xE2) {
      if (mark_at(text, at, end, stops) > 0)
        stop = end_at_stop(text, skip_spaces(text, start, at), at, end, &scanned);
    } else if (c >= 0xE3 && (len = mark_at(text, at, end, wide_stops)) > 0)
      stop = scanned = skip_marks(text, at + len, end, closers);
    if (stop > 0) {
      add_split(&s, start, stop);
      start = stop;
    }
    at = scanned;
  }
  add_split(&s, start, end);
}
