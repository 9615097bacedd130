#include "base/base.h"

#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer what was not handed out is poisoned, with a gap after each
 * piece, so that an overrun inside an arena is seen like one of malloc's. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#endif
#ifdef POISONED
#include <sanitizer/asan_interface.h>
#define HIDE(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define SHOW(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { GAP = 16 };
#else
#define HIDE(at, size) ((void)(at), (void)(size))
#define SHOW(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum {
  ALIGNMENT = _Alignof(max_align_t),
  FIRST_CHUNK = 16 * 1024,
  LAST_CHUNK = 1024 * 1024, /* chunks double up to this size */
  MAX_SHARE = 4,            /* a piece over a quarter of a chunk gets one of its own */
};
/* Memory kept by a reset; one huge document shall not hold its room for ever. */
static const size_t KEPT_BYTES = (size_t)64 * 1024 * 1024;

typedef struct chunk {
  struct chunk *next;
  size_t size; /* of what follows this head */
  size_t used;
  size_t dirty; /* bytes ever handed out; beyond, calloc's zeros still stand */
} chunk;

typedef struct closer {
  struct closer *next;
  void (*close)(void *);
  void *handle;
} closer;

struct sift_arena {
  chunk *first, *last; /* `last` is the one that pieces are cut from */
  chunk *spare;        /* kept by a reset, empty */
  chunk *large;        /* one piece each */
  closer *closers;
  size_t next_size, bytes, budget;
  jmp_buf *limit;
};

static size_t align_up(size_t size)
{
  return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static char *chunk_memory(chunk *c)
{
  return (char *)c + align_up(sizeof *c);
}

static void say_and_exit(size_t wanted)
{
  fprintf(stderr, "factsift: no memory left (%zu bytes wanted)\n", wanted);
  exit(1);
}

/* The one global that changes: set by a program before its first arena, as malloc itself
 * is one for all. */
static void (*no_memory)(size_t wanted) = say_and_exit;

void sift_on_no_memory(void (*handler)(size_t wanted))
{
  no_memory = handler != NULL ? handler : say_and_exit;
}

void sift_no_memory(size_t wanted)
{
  no_memory(wanted);
  abort(); /* the handler promised not to return */
}

static void *claim_memory(size_t size)
{
  void *at = calloc(1, size);
  if (at == NULL)
    sift_no_memory(size);
  return at;
}

sift_arena *sift_arena_open(size_t budget)
{
  sift_arena *arena = claim_memory(sizeof *arena);
  arena->budget = budget;
  arena->next_size = FIRST_CHUNK;
  return arena;
}

static void free_chunks(chunk *c)
{
  while (c != NULL) {
    chunk *next = c->next;
    SHOW(chunk_memory(c), c->size);
    free(c);
    c = next;
  }
}

static void run_closers(sift_arena *arena)
{
  while (arena->closers != NULL) {
    closer *c = arena->closers;
    arena->closers = c->next; /* first, so that a closer may use the arena */
    c->close(c->handle);
  }
}

void sift_arena_close(sift_arena *arena)
{
  if (arena == NULL)
    return;
  run_closers(arena);
  free_chunks(arena->first);
  free_chunks(arena->spare);
  free_chunks(arena->large);
  free(arena);
}

void sift_arena_reset(sift_arena *arena)
{
  run_closers(arena);
  free_chunks(arena->large);
  arena->large = NULL;
  if (arena->last != NULL)
    arena->last->next = arena->spare;
  chunk *c = arena->first != NULL ? arena->first : arena->spare;
  arena->spare = c;
  arena->first = arena->last = NULL;
  arena->bytes = 0;
  size_t kept = 0;
  for (; c != NULL; c = c->next) {
    c->used = 0;
    HIDE(chunk_memory(c), c->size);
    kept += c->size;
    if (kept > KEPT_BYTES) {
      free_chunks(c->next);
      c->next = NULL;
    }
  }
}

void sift_arena_on_limit(sift_arena *arena, jmp_buf *place)
{
  arena->limit = place;
}

size_t sift_arena_bytes(const sift_arena *arena)
{
  return arena->bytes;
}

size_t sift_arena_left(const sift_arena *arena)
{
  return arena->budget != 0 ? arena->budget - arena->bytes : SIZE_MAX;
}

static chunk *make_chunk(size_t size)
{
  size_t head = align_up(sizeof(chunk));
  if (size > SIZE_MAX - head)
    sift_no_memory(size);
  chunk *c = claim_memory(head + size);
  c->size = size;
  HIDE(chunk_memory(c), size);
  return c;
}

/* Makes room for `size` bytes in the last chunk. */
static chunk *next_chunk(sift_arena *arena, size_t size)
{
  chunk *c = arena->spare;
  if (c != NULL && c->size >= size) {
    arena->spare = c->next;
  } else {
    while (arena->next_size < size * MAX_SHARE && arena->next_size < LAST_CHUNK)
      arena->next_size *= 2;
    c = make_chunk(arena->next_size);
    if (arena->next_size < LAST_CHUNK)
      arena->next_size *= 2;
  }
  c->next = NULL;
  if (arena->last != NULL)
    arena->last->next = c;
  else
    arena->first = c;
  arena->last = c;
  return c;
}

static void *take_large(sift_arena *arena, size_t size)
{
  chunk *c = make_chunk(size);
  c->next = arena->large;
  arena->large = c;
  SHOW(chunk_memory(c), size);
  return chunk_memory(c);
}

static void *take(sift_arena *arena, size_t size)
{
  if (size > SIZE_MAX - ALIGNMENT - GAP)
    sift_no_memory(size);
  size_t whole = align_up(size) + GAP;
  if (whole > LAST_CHUNK / MAX_SHARE)
    return take_large(arena, size);
  chunk *c = arena->last;
  if (c == NULL || c->size - c->used < whole)
    c = next_chunk(arena, whole);
  char *at = chunk_memory(c) + c->used;
  SHOW(at, size);
  if (c->used < c->dirty) {
    size_t old = c->dirty - c->used;
    memset(at, 0, size < old ? size : old);
  }
  c->used += whole;
  if (c->dirty < c->used)
    c->dirty = c->used;
  return at;
}

static void count_bytes(sift_arena *arena, size_t size)
{
  if (arena->budget != 0 && size > arena->budget - arena->bytes) {
    if (arena->limit != NULL)
      longjmp(*arena->limit, 1);
    sift_no_memory(size);
  }
  arena->bytes += size;
}

void *sift_alloc(sift_arena *arena, size_t size)
{
  count_bytes(arena, size);
  return take(arena, size);
}

void *sift_alloc_array(sift_arena *arena, size_t count, size_t size)
{
  if (size != 0 && count > SIZE_MAX / size)
    count_bytes(arena, SIZE_MAX), sift_no_memory(SIZE_MAX);
  return sift_alloc(arena, count * size);
}

void sift_defer(sift_arena *arena, void (*close)(void *), void *handle)
{
  /* Past the budget too: a jump from here would leak the handle. */
  closer *c = take(arena, sizeof *c);
  *c = (closer){ arena->closers, close, handle };
  arena->closers = c;
}

/* Whether the array is the newest piece of the last chunk, which has room behind it. */
static bool grow_in_place(sift_arena *arena, const char *items, size_t old, size_t wanted)
{
  chunk *c = arena->last;
  if (GAP != 0 || c == NULL || items == NULL)
    return false;
  size_t piece = align_up(old), more = align_up(wanted) - piece;
  if (c->used < piece || items != chunk_memory(c) + c->used - piece)
    return false;
  if (c->size - c->used < more)
    return false;
  if (c->used < c->dirty) {
    size_t soiled = c->dirty - c->used;
    memset(chunk_memory(c) + c->used, 0, more < soiled ? more : soiled);
  }
  c->used += more;
  if (c->dirty < c->used)
    c->dirty = c->used;
  return true;
}

void *sift_grow(sift_arena *arena, void *items, size_t count, size_t *room, size_t size)
{
  if (count < *room)
    return items; /* zeroed when it was handed out */
  size_t wanted = *room < 4 ? 8 : *room * 2;
  if (wanted < *room || wanted > SIZE_MAX / 2 / size)
    sift_no_memory(SIZE_MAX);
  size_t old = *room * size;
  count_bytes(arena, (wanted - *room) * size);
  if (!grow_in_place(arena, items, old, wanted * size)) {
    void *grown = take(arena, wanted * size);
    if (count > 0)
      memcpy(grown, items, count * size);
    items = grown;
  }
  *room = wanted;
  return items;
}
