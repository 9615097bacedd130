/* mojibake.c - undoing UTF-8 that was read as a single-byte charset, also several times
 * over. The method is that of ftfy (Speer): write characters back into the bytes of a
 * charset, see whether they are UTF-8, and take the result where it is less odd than what
 * stood there. Here it works on each run of characters by itself, so that right text
 * beside it stays. */
#include "article/bytes/mojibake.h"

#include <string.h>

/* ------------------------------------------------------- which byte a character was */

static void enter(sift_arena *arena, sift_reverse *reverse, uint32_t rune, size_t page,
                  uint8_t byte)
{
  if (rune == SIFT_RUNE_BAD || rune > 0xFFFF)
    return;
  uint16_t **slots = &reverse->pages[rune >> 8];
  if (*slots == NULL)
    *slots = SIFT_ARRAY(arena, uint16_t, 256);
  uint16_t *slot = &(*slots)[rune & 0xFF];
  if (*slot == 0) {
    SIFT_PUSH(arena, &reverse->runes);
    *slot = (uint16_t)reverse->runes.count;
  }
  sift_reverse_rune *entry = &reverse->runes.at[*slot - 1];
  if (entry->bytes[page] != 0)
    return; /* what the charset itself says goes first */
  entry->bytes[page] = byte;
  if (byte >= 0xC2 && byte <= 0xF4)
    entry->leads |= 1u << page;
  if (byte < 0xC0)
    entry->follows |= 1u << page;
}

/* Bytes that mean nothing in a charset are passed on as C1 controls or as what they
 * mean in windows-1252. The first page stands for Latin-1 too, where all of them are
 * controls. */
static void enter_undefined(sift_arena *arena, sift_reverse *reverse, size_t page)
{
  sift_text own = sift_text_of(sift_codepages[page].high);
  sift_text western = sift_text_of(sift_codepages[0].high);
  const char *at = own.at, *usual = western.at;
  for (uint32_t byte = 0x80; byte < 0x100; byte++) {
    bool undefined = sift_rune_next(&at, own.at + own.len) == SIFT_RUNE_BAD;
    uint32_t rune = sift_rune_next(&usual, western.at + western.len);
    if (undefined || (page == 0 && byte < 0xA0))
      enter(arena, reverse, byte, page, (uint8_t)byte);
    if (undefined)
      enter(arena, reverse, rune, page, (uint8_t)byte);
  }
}

static sift_reverse *make_reverse(sift_arena *arena)
{
  sift_reverse *reverse = SIFT_NEW(arena, sift_reverse);
  for (size_t page = 0; page < SIFT_CODEPAGES; page++) {
    sift_text high = sift_text_of(sift_codepages[page].high);
    const char *at = high.at, *end = at + high.len;
    for (unsigned byte = 0x80; at < end; byte++)
      enter(arena, reverse, sift_rune_next(&at, end), page, (uint8_t)byte);
    enter_undefined(arena, reverse, page);
  }
  return reverse;
}

const sift_reverse_rune *sift_reverse_get(const sift_reverse *reverse, uint32_t rune)
{
  if (rune < 0x80 || rune > 0xFFFF || reverse->pages[rune >> 8] == NULL)
    return NULL;
  uint16_t slot = reverse->pages[rune >> 8][rune & 0xFF];
  return slot == 0 ? NULL : &reverse->runes.at[slot - 1];
}

/* ---------------------------------------------------------- is there anything to do */

/* The first place where two characters beyond ASCII stand together, or a C1 control
 * stands: right English text hardly has any. SIZE_MAX: nowhere. */
static size_t first_suspect(sift_text t)
{
  const unsigned char *at = (const unsigned char *)t.at, *end = at + t.len;
  for (;;) {
    size_t place = sift_beyond_ascii(t, (size_t)((const char *)at - t.at));
    if (place == t.len)
      break;
    at = (const unsigned char *)t.at + place;
    const unsigned char *next = at + 1;
    while (next < end && (*next & 0xC0) == 0x80)
      next++;
    if ((next < end && *next >= 0x80) || (*at == 0xC2 && at[1] < 0xA0) ||
        (next < end && *at == 0xC3 && *next == ' '))
      return (size_t)((const char *)at - t.at);
    at = next;
  }
  return SIZE_MAX;
}

/* The charsets in which some two neighbours are the beginning of a UTF-8 sequence. */
static uint32_t suspects(const sift_reverse *reverse, sift_text t, size_t from)
{
  uint32_t pages = 0, leads = 0;
  const char *at = t.at + from, *end = t.at + t.len;
  while (at < end) {
    if (leads == 0)
      at = t.at + sift_beyond_ascii(t, (size_t)(at - t.at));
    if (at == end)
      break;
    uint32_t rune = sift_rune_next(&at, end);
    const sift_reverse_rune *entry = sift_reverse_get(reverse, rune);
    pages |= leads & (entry != NULL ? entry->follows : rune == SIFT_RUNE_BAD ? leads : 0);
    if (rune == ' ')
      pages |= leads & 1; /* windows-1252: a lost no-break space */
    leads = entry != NULL ? entry->leads : 0;
  }
  return pages;
}

/* ------------------------------------------------------------ trying a charset */

/* The accents of French, German, Italian, Spanish and Portuguese. */
static bool is_common_accent(uint32_t rune)
{
  static const char accents[] = "àáâãäçèéêëìíîïñòóôõöùúûüÀÁÂÃÄÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜß";
  for (const char *at = accents, *end = at + sizeof accents - 1; at < end;)
    if (sift_rune_next(&at, end) == rune)
      return true;
  return false;
}

/* Only runs that win are counted; one that loses points stays as it is. Where most lose,
 * the charset is not the one, and the winners are chance. */
static sift_trial try_page(const sift_reverse *reverse, sift_text t, size_t from,
                           size_t page)
{
  enum { FOREIGN_BONUS = 3 };
  sift_trial trial = { .page = page };
  sift_run_reader reader = sift_runs_open(reverse, page, t, from);
  size_t losses = 0, runs = 0;
  uint32_t rune = 0;
  for (sift_run run; sift_runs_next(&reader, false, &run); runs++) {
    rune = run.rune;
    trial.gain += run.gain >= 1 ? run.gain : 0;
    trial.hits += run.gain >= 1;
    trial.fits += run.gain >= 0;
    losses += run.gain < 0 && !run.loose;
  }
  /* Letters of Thai that are nothing but whole sequences, in text that is Latin. */
  trial.alone = reader.thai == 0 && reader.latin >= 30 && trial.fits > 0;
  trial.gain += trial.alone && page == SIFT_CODEPAGE_THAI ? FOREIGN_BONUS : 0;
  if (losses > 2 * trial.fits)
    trial.gain = 0;
  /* Where all else was read right, one pair is chance, unless it is what is misread
   * most. */
  if (runs == 1 && rune >= 0xA0 && reader.right > 0 && !is_common_accent(rune))
    trial.gain = 0;
  return trial;
}

static sift_trial best_page(const sift_reverse *reverse, sift_text t, size_t from)
{
  sift_trial best = { 0 };
  uint32_t pages = suspects(reverse, t, from);
  for (size_t page = 0; page < SIFT_CODEPAGES; page++) {
    if ((pages >> page & 1) == 0)
      continue;
    sift_trial trial = try_page(reverse, t, from, page);
    if (trial.gain > 0 &&
        trial.gain + (int64_t)trial.fits > best.gain + (int64_t)best.fits)
      best = trial;
  }
  return best;
}

/* ------------------------------------------------------------ undoing */

static sift_text undo(sift_arena *arena, const sift_reverse *reverse, sift_text t,
                      size_t from, sift_trial trial, bool again)
{
  sift_buffer out = { .arena = arena };
  sift_run_reader reader = sift_runs_open(reverse, trial.page, t, from);
  size_t copied = 0;
  /* The more the text has been shown to be misread, the less each run has to show. */
  int least = again ? -2 : trial.fits >= 2 ? -1 : 0;
  for (sift_run run; sift_runs_next(&reader, true, &run);) {
    if (run.gain < least)
      continue;
    sift_buffer_add(&out, sift_text_sub(t, copied, run.span.start));
    sift_run_write(reverse, trial.page, t, &run, &out);
    copied = run.span.end;
  }
  sift_buffer_add(&out, sift_text_sub(t, copied, t.len));
  return sift_buffer_text(&out);
}

/* C1 controls that are left were bytes of windows-1252 read as Latin-1. */
static sift_text undo_controls(sift_arena *arena, sift_text t, size_t from)
{
  sift_buffer out = { .arena = arena };
  const char *high[32];
  const char *at = sift_codepages[0].high, *high_end = at + strlen(at);
  for (size_t i = 0; i < 32; i++) {
    high[i] = at;
    sift_rune_next(&at, high_end);
  }
  size_t copied = 0;
  for (size_t i = from; i + 1 < t.len; i++) {
    unsigned char c = (unsigned char)t.at[i + 1];
    if ((unsigned char)t.at[i] != 0xC2 || c >= 0xA0)
      continue;
    const char *end = high[c - 0x80];
    if (sift_rune_next(&end, high_end) == SIFT_RUNE_BAD)
      continue;
    sift_buffer_add(&out, sift_text_sub(t, copied, i));
    sift_buffer_add(&out, (sift_text){ high[c - 0x80], (size_t)(end - high[c - 0x80]) });
    copied = i + 2;
  }
  if (copied == 0)
    return t;
  sift_buffer_add(&out, sift_text_sub(t, copied, t.len));
  return sift_buffer_text(&out);
}

sift_text sift_mojibake_repair(sift_arena *arena, sift_text text, sift_text *charset)
{
  enum { MOST_ROUNDS = 6, CONVINCING = 3 };
  *charset = (sift_text){ 0 };
  size_t from = first_suspect(text);
  if (from == SIZE_MAX)
    return text;
  /* What stands before is seen too: neighbours, and what the text is written in. */
  from = from > 200 ? from - 200 : 0;
  while (from > 0 && ((unsigned char)text.at[from] & 0xC0) == 0x80)
    from--;
  const sift_reverse *reverse = make_reverse(arena);
  const sift_text given = text;
  size_t last_page = SIFT_CODEPAGES;
  for (int round = 0; round < MOST_ROUNDS; round++) {
    sift_trial trial = best_page(reverse, text, from);
    if (trial.gain < CONVINCING)
      break;
    text = undo(arena, reverse, text, from, trial, trial.page == last_page);
    last_page = trial.page;
    if (charset->len == 0)
      *charset = sift_text_of(sift_codepages[trial.page].name);
  }
  /* What ends in no text was not meant either. */
  if (charset->len > 0 && sift_text_is_garble(text, from)) {
    *charset = (sift_text){ 0 };
    text = given;
  }
  sift_text clean = undo_controls(arena, text, from);
  if (clean.at != text.at && charset->len == 0)
    *charset = sift_text_of(sift_codepages[0].name);
  return clean;
}
