/* base.h - the ground floor: text, memory, errors, exact numbers, calendar days.
 * Stands on the C library alone; everything else stands on this. */
#ifndef SIFT_BASE_H
#define SIFT_BASE_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------- errors */

/* What a call ended in. SIFT_OK is 0; the names of the others go into error records. */
typedef enum sift_status {
  SIFT_OK = 0,
  SIFT_USAGE,   /* the caller asked for something that does not exist */
  SIFT_LIMIT,   /* a limit on bytes, depth, steps or time was reached */
  SIFT_DECODE,  /* bytes that are no text in the charset they claim */
  SIFT_JSON,    /* a document or record that is no valid JSON, or lacks a field */
  SIFT_READ,    /* a file or stream that could not be read */
  SIFT_RULE,    /* a fault in a rule file */
  SIFT_STORE,   /* the store could not be opened, read or written */
  SIFT_LOCKED,  /* another run holds the store */
  SIFT_MEMORY,  /* the machine has no memory left */
  SIFT_DAMAGED, /* the store is there and is not what was written */
} sift_status;

/* Owned by the caller, so that reporting never allocates. `at` is a place ("line 7",
 * "byte 812", "rules/en/values/money.yaml:12") or empty. */
typedef struct sift_error {
  sift_status status;
  char at[256];
  char message[512];
} sift_error;

#if defined(__GNUC__)
#define SIFT_PRINTF(nth, first) __attribute__((__format__(__printf__, nth, first)))
#else
#define SIFT_PRINTF(nth, first)
#endif

/* Writes the message and returns `status`; `at` is left empty. err may be NULL. */
sift_status sift_fail(sift_error *err, sift_status status, const char *format, ...)
    SIFT_PRINTF(3, 4);
/* The same with a place. */
sift_status sift_fail_at(sift_error *err, sift_status status, const char *at,
                         const char *format, ...) SIFT_PRINTF(4, 5);
/* "limit", "decode", "json", "read", "rule" ... as written in error records. */
const char *sift_status_name(sift_status status);

#define SIFT_TRY(call)                    \
  do {                                    \
    sift_status sift_try_status = (call); \
    if (sift_try_status != SIFT_OK)       \
      return sift_try_status;             \
  } while (0)

/* ---------------------------------------------------------------- memory */

/* Owns everything made in it and ends it all at once. Not thread-safe. */
typedef struct sift_arena sift_arena;

/* budget: bytes that may be allocated before the limit handler runs; 0 for no limit.
 * Never NULL: without memory the program's handler ends it (sift_on_no_memory). */
sift_arena *sift_arena_open(size_t budget);
void sift_arena_close(sift_arena *arena); /* NULL is fine */
/* Forget all contents but keep the memory for the next document; runs the deferred. */
void sift_arena_reset(sift_arena *arena);
/* Where an allocation past the budget jumps to (longjmp with 1). Without one, it counts
 * as memory gone. */
void sift_arena_on_limit(sift_arena *arena, jmp_buf *place);
size_t sift_arena_bytes(const sift_arena *arena);
/* What may still be allocated before the limit; SIZE_MAX without one. For callbacks out
 * of other libraries, over whose heads no jump may go. */
size_t sift_arena_left(const sift_arena *arena);
/* Called when malloc fails; must not return. The default prints a line and exits with
 * 1. */
void sift_on_no_memory(void (*handler)(size_t wanted));
/* Calls it, for a library that has no memory left; does not return. */
void sift_no_memory(size_t wanted);

void *sift_alloc(sift_arena *arena, size_t size); /* zeroed, aligned; never NULL */
#define SIFT_NEW(arena, type) ((type *)sift_alloc((arena), sizeof(type)))
#define SIFT_ARRAY(arena, type, count) \
  ((type *)sift_alloc_array((arena), (count), sizeof(type)))
void *sift_alloc_array(sift_arena *arena, size_t count, size_t size); /* no overflow */

/* Have close(handle) called when the arena closes or is reset; last deferred, first
 * closed. For handles of other libraries, so that an early return leaks nothing. */
void sift_defer(sift_arena *arena, void (*close)(void *), void *handle);

/* Growing arrays: `list` points to {items, count, room}; returns the new last item,
 * zeroed.
 *   struct { sift_span *at; size_t count, room; } spans = {0};
 *   *SIFT_PUSH(arena, &spans) = span; */
#define SIFT_LIST(type) \
  struct {              \
    type *at;           \
    size_t count, room; \
  }
#define SIFT_PUSH(arena, list)                                              \
  ((list)->count < (list)->room                                             \
       ? (void)0                                                            \
       : (void)((list)->at = sift_grow((arena), (list)->at, (list)->count,  \
                                       &(list)->room, sizeof *(list)->at)), \
   &(list)->at[(list)->count++])
/* Room for one item more; used through SIFT_PUSH. */
void *sift_grow(sift_arena *arena, void *items, size_t count, size_t *room, size_t size);

/* ---------------------------------------------------------------- text */

/* A view of UTF-8 owned by someone else: not NUL-terminated, never freed. */
typedef struct sift_text {
  const char *at;
  size_t len;
} sift_text;
#define SIFT_TEXT(literal) ((sift_text){ "" literal, sizeof(literal) - 1 })
/* printf("%.*s", SIFT_SHOW(t)); an empty text may have no place. */
#define SIFT_SHOW(t) (int)(t).len, ((t).at != NULL ? (t).at : "")

/* Places in a text: bytes, end exclusive. */
typedef struct sift_span {
  uint32_t start, end;
} sift_span;

sift_text sift_text_of(const char *string); /* NULL gives empty */
static inline uint64_t sift_eight(const char *at)
{
  uint64_t eight;
  memcpy(&eight, at, sizeof eight);
  return eight;
}
/* Inline: a comparison with a literal is one of a length and a few bytes, and for a word
 * a call takes longer than the work. Up to sixteen bytes are two eights, which may
 * overlap. */
static inline bool sift_text_eq(sift_text a, sift_text b)
{
  size_t len = a.len, last = len - sizeof(uint64_t);
  if (len != b.len)
    return false;
  if (len >= sizeof(uint64_t) && len <= 2 * sizeof(uint64_t))
    return ((sift_eight(a.at) ^ sift_eight(b.at)) |
            (sift_eight(a.at + last) ^ sift_eight(b.at + last))) == 0;
  if (len > 2 * sizeof(uint64_t))
    return memcmp(a.at, b.at, len) == 0;
  for (size_t i = 0; i < len; i++)
    if (a.at[i] != b.at[i])
      return false;
  return true;
}
static inline bool sift_text_is(sift_text a, const char *string)
{
  size_t len = strlen(string);
  return a.len == len && (len == 0 || memcmp(a.at, string, len) == 0);
}
/* One of these words; NULL ends them. */
static inline bool sift_text_is_any(sift_text a, const char *const *words)
{
  const char first = a.len > 0 ? a.at[0] : '\0'; /* most words differ in it */
  for (size_t i = 0; words[i] != NULL; i++)
    if (words[i][0] == first && sift_text_is(a, words[i]))
      return true;
  return false;
}
bool sift_text_eq_fold(sift_text a, sift_text b); /* ASCII letters of either case */
int sift_text_compare(sift_text a, sift_text b);  /* byte order */
bool sift_text_starts(sift_text t, sift_text head);
bool sift_text_ends(sift_text t, sift_text tail);
bool sift_text_has(sift_text t, sift_text part);
bool sift_text_has_digit(sift_text t);
bool sift_text_has_fold(sift_text t, sift_text part); /* ASCII letters of either case */
size_t sift_text_find(sift_text t, sift_text part, size_t from); /* SIZE_MAX: not there */
/* An ASCII control character, which could add lines to the head of a message. */
bool sift_text_has_control(sift_text t);
sift_text sift_text_trim(sift_text t); /* ASCII white space */
sift_text sift_text_sub(sift_text t, size_t start, size_t end);
bool sift_text_next_line(sift_text *rest, sift_text *line); /* taken off; without '\n' */
size_t sift_text_word_start(sift_text t, size_t end); /* behind the last ' ' before it */
sift_text sift_text_last_word(sift_text t);           /* behind its last ' ' */
/* The bytes of a mark between the pieces of a line at `i`: a bar, a dot, a bracket, the
 * stop of a sentence, a dash with space around it; 0: none. */
size_t sift_text_mark_at(sift_text t, size_t i);
size_t sift_text_part_end(sift_text t); /* where the first mark stands; t.len: no mark */
size_t sift_text_part_begin(sift_text t); /* behind the last one; 0: no mark */
sift_text sift_text_copy(sift_arena *arena, sift_text t);  /* NUL after the end */
const char *sift_text_z(sift_arena *arena, sift_text t);   /* NUL-terminated copy */
sift_text sift_text_lower(sift_arena *arena, sift_text t); /* ASCII only */
sift_text sift_text_join(sift_arena *arena, sift_text a, sift_text b);
/* With a space between; of an empty one only the other, as it stands. */
sift_text sift_text_spaced(sift_arena *arena, sift_text a, sift_text b);
sift_text sift_text_words(sift_arena *arena, sift_text id); /* "net_income" as words */
/* Spaces of any kind run together to one space, none at the ends. */
sift_text sift_text_squeeze(sift_arena *arena, sift_text t);

static inline bool sift_is_digit(int c)
{
  return c >= '0' && c <= '9';
}
static inline bool sift_is_alpha(int c)
{
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
static inline bool sift_is_upper(int c)
{
  return c >= 'A' && c <= 'Z';
}
static inline bool sift_is_space(int c)
{
  return c == ' ' || (c >= 9 && c <= 13);
}
static inline char sift_to_lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* A growing text. Start with {.arena = a}. */
typedef struct sift_buffer {
  sift_arena *arena;
  char *at;
  size_t len, room;
} sift_buffer;
void sift_buffer_reserve(sift_buffer *b, size_t more); /* so many bytes and a NUL */
void sift_buffer_add(sift_buffer *b, sift_text t);
void sift_buffer_byte(sift_buffer *b, char c);
void sift_buffer_rune(sift_buffer *b, uint32_t rune); /* as UTF-8 */
void sift_buffer_escape(sift_buffer *b, sift_text t); /* for HTML, attributes too */
/* Between such quotes; within, one of them is written twice. */
void sift_buffer_quote(sift_buffer *b, sift_text t, char quote);
void sift_buffer_print(sift_buffer *b, const char *format, ...) SIFT_PRINTF(2, 3);
sift_text sift_buffer_text(const sift_buffer *b);

/* ---------------------------------------------------------------- UTF-8 */

#define SIFT_RUNE_BAD 0xFFFDu

/* The code point at *at, and *at moved behind it; SIFT_RUNE_BAD and one byte where the
 * bytes are no UTF-8 (surrogates, overlong forms and > U+10FFFF included). *at < end. */
uint32_t sift_rune_next(const char **at, const char *end);
size_t sift_rune_put(char out[4], uint32_t rune); /* bytes written */
size_t sift_utf8_fault(sift_text t);              /* first faulty byte, or SIZE_MAX */
size_t sift_utf8_count(sift_text t);              /* code points of valid UTF-8 */
/* So many bytes from the beginning, less those of a character that would be cut. */
sift_text sift_utf8_cut(sift_text t, size_t most);
/* The first byte from `from` on that is not ASCII; the length where all are. */
size_t sift_beyond_ascii(sift_text t, size_t from);
bool sift_rune_is_space(uint32_t rune);  /* Unicode White_Space */
bool sift_rune_is_letter(uint32_t rune); /* rough: Latin, Greek, Cyrillic, CJK ... */

/* Turns byte places of one text into code point places; ask in rising order for O(1) each
 * (any order works). */
typedef struct sift_counter {
  sift_text text;
  size_t byte, count;
} sift_counter;
size_t sift_counter_at(sift_counter *counter, size_t byte);

/* ---------------------------------------------------------------- exact decimals */

/* 26.3 billion is 263e8, not 26300000000: the exponent keeps how finely the writer
 * measured. The value is digits * 10^exponent; |digits| < 10^18. */
typedef struct sift_decimal {
  int64_t digits;
  int exponent;
} sift_decimal;

/* "26.3", "-4", "1e3", "1,234.5" no: plain characters only, with an optional exponent.
 * False where the text is no number or has more than 18 significant digits. */
bool sift_decimal_parse(sift_text t, sift_decimal *out);
sift_decimal sift_decimal_of(int64_t whole);
sift_decimal sift_decimal_trim(sift_decimal d); /* no trailing zeros in digits */
int sift_decimal_compare(sift_decimal a, sift_decimal b);
bool sift_decimal_equal(sift_decimal a, sift_decimal b);
/* False on overflow past 18 digits that rounding cannot mend. */
bool sift_decimal_add(sift_decimal a, sift_decimal b, sift_decimal *out);
bool sift_decimal_subtract(sift_decimal a, sift_decimal b, sift_decimal *out);
bool sift_decimal_multiply(sift_decimal a, sift_decimal b, sift_decimal *out);
/* a / b rounded half up to `significant` digits (at most 17); false when b is 0. */
bool sift_decimal_divide(sift_decimal a, sift_decimal b, int significant,
                         sift_decimal *out);
sift_decimal sift_decimal_negate(sift_decimal d);
sift_decimal sift_decimal_absolute(sift_decimal d);
int sift_decimal_sign(sift_decimal d); /* -1, 0, 1 */
/* The shortest plain JSON number: 26300000000, 0.105, -4; exponents only beyond 30
 * digits. */
#define SIFT_DECIMAL_ROOM 64
sift_text sift_decimal_print(sift_decimal d, char room[SIFT_DECIMAL_ROOM]);

/* ---------------------------------------------------------------- calendar */

/* Days since 1970-01-01, proleptic Gregorian; SIFT_DAY_NONE where open or unknown. */
typedef int32_t sift_day;
#define SIFT_DAY_NONE INT32_MIN

typedef struct sift_civil {
  int year, month, day; /* 1-12, 1-31 */
} sift_civil;

bool sift_civil_is_valid(int year, int month, int day);
sift_day sift_day_of(int year, int month, int day);
sift_civil sift_civil_of(sift_day day);
int sift_month_length(int year, int month);
int sift_weekday(sift_day day);                         /* 0 Monday .. 6 Sunday */
sift_day sift_day_add_months(sift_day day, int months); /* clamps to the month's end */
/* 1-12 of a month's name in English, whole or cut, or in the other languages that feeds
 * and pages are met in; 0: none. */
int sift_month_named(sift_text word);
/* Minutes east of UTC of a zone: "GMT", "EST", "Etc/UTC". */
bool sift_zone_named(sift_text word, int *minutes);

typedef enum sift_granularity {
  SIFT_GRAIN_NONE,
  SIFT_GRAIN_DAY,
  SIFT_GRAIN_WEEK,
  SIFT_GRAIN_MONTH,
  SIFT_GRAIN_QUARTER,
  SIFT_GRAIN_HALF,
  SIFT_GRAIN_YEAR,
  SIFT_GRAIN_DECADE,
} sift_granularity;
const char *sift_granularity_name(sift_granularity grain); /* "day"; NULL for NONE */

/* First and last day, both inclusive; either may be SIFT_DAY_NONE (open or unknown). */
typedef struct sift_period {
  sift_day first, last;
  sift_granularity grain;
} sift_period;

/* "2025", "2025-02", "2025-02-06", "202X", "2024-10/2024-12", "2025/..", "../2025-03",
 * with a time of day cut off. False where it is no EDTF of these. */
bool sift_period_parse(sift_text edtf, sift_period *out);
/* The EDTF of a period: a year, month or day where it is exactly one; YYYX for a decade;
 * else an interval at the coarsest of month or day that fits; ".." at an open end. */
#define SIFT_EDTF_ROOM 40
sift_text sift_period_print(sift_period period, char room[SIFT_EDTF_ROOM]);
/* same days; the grain is no matter */
bool sift_period_equal(sift_period a, sift_period b);

/* Seconds since 1970-01-01T00:00:00Z of a moment as feeds, sitemaps and HTTP headers
 * write it (RFC 822, 850, 2822, 3339, asctime, W3C-DTF and their usual faults). A part
 * that is not written is its first; without a zone it is UTC. False where it is none. */
bool sift_instant_parse(sift_text t, int64_t *out);
/* The same, and the last second that may be meant: of the day, the month or the year
 * where no more is written. */
bool sift_instant_parse_span(sift_text t, int64_t *first, int64_t *last);
/* "2025-02-06T09:14:00Z". */
#define SIFT_INSTANT_ROOM 40
sift_text sift_instant_print(int64_t seconds, char room[SIFT_INSTANT_ROOM]);

/* ---------------------------------------------------------------- files, programs */

/* A whole file; SIFT_LIMIT past `limit` bytes. */
sift_status sift_file_read(sift_arena *arena, const char *path, size_t limit,
                           sift_text *out, sift_error *err);
/* A file written beside the one at a path (where a link leads, with its mode), which then
 * takes its place in one move: a reader finds the old bytes or the new ones. */
typedef struct sift_exchange {
  FILE *out; /* to be written into */
  const char *named, *path, *fresh, *folder;
} sift_exchange;
/* Until then its name has an ending that nobody else writes to. Keep or drop ends it. */
sift_status sift_exchange_open(sift_arena *arena, const char *path, const char *ending,
                               sift_exchange *out, sift_error *err);
sift_status sift_exchange_keep(sift_exchange *x, sift_error *err);
sift_status sift_exchange_fail(const sift_exchange *x, sift_error *err); /* says errno */
void sift_exchange_drop(sift_exchange *x);
/* All of that with these bytes. */
sift_status sift_file_replace(const char *path, sift_text bytes, sift_error *err);
sift_text sift_path_folder(sift_text path); /* "." and "/" where it names no other */
/* Makes a folder and those above it; one that is there is fine. SIFT_STORE where it
 * cannot be made. */
sift_status sift_folder_make(sift_arena *arena, const char *folder, sift_error *err);

/* Runs a program (words until NULL, the first looked for in PATH) with `input` on its
 * standard input and waits for its end, at most so many seconds; what it prints goes to
 * our standard error. Fails where it cannot be run, takes longer or ends with a fault. */
sift_status sift_process_run(const char *const *words, sift_text input, unsigned seconds,
                             sift_error *err);

/* ---------------------------------------------------------------- table */

#include "base/table.h"

#endif
