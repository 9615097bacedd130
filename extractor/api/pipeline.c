/* pipeline.c - many documents at once, and still one after the other: a ring of pieces.
 *
 * The calling thread fills the ring in the order of the listing and empties it in the
 * same order; workers take the pieces in between. What a piece has made lives until it
 * has been emitted, so memory is that of the pieces in work, whatever the number of
 * articles. */
#include <pthread.h>
#include <unistd.h>

#include "api/engine.h"

#define PIECES_PER_WORKER 4
#define WORKER_LIMIT 512
/* A piece's arena larger than this is closed after use; else one hostile page after the
 * other would leave every arena that large. */
#define KEEP_BYTES ((size_t)4 << 20)

typedef enum slot_state { FREE, WAITING, TAKEN, READY } slot_state;

typedef struct slot {
  sift_piece piece;
  slot_state state;
} slot;

typedef struct ring {
  sift_batch *batch;
  pthread_mutex_t lock;
  pthread_cond_t work_came, piece_ready;
  slot *slots;
  size_t room, first, count; /* count pieces from `first` on are in the ring */
  size_t next;               /* the next one for a worker, counted from `first` */
  /* The arenas that no piece holds, as many as there are slots at most. The last one
   * given back is the first to be used, so that few of them grow. */
  sift_arena **idle;
  size_t idle_count;
  bool over;
} ring;

/* ---------------------------------------------------------------- workers */

static slot *slot_at(ring *r, size_t nth)
{
  return &r->slots[(r->first + nth) % r->room];
}

/* Waits for a piece to work on; NULL when there will be none. Called with the lock
 * held. */
static slot *take_piece(ring *r)
{
  while (r->next == r->count && !r->over)
    pthread_cond_wait(&r->work_came, &r->lock);
  if (r->next == r->count)
    return NULL;
  slot *taken = slot_at(r, r->next++);
  taken->state = TAKEN;
  taken->piece.arena = r->idle_count > 0 ? r->idle[--r->idle_count] : NULL;
  return taken;
}

static void *work(void *context)
{
  ring *r = context;
  sift_worker worker;
  sift_worker_open(&worker, r->batch->engine->rules);
  pthread_mutex_lock(&r->lock);
  for (slot *mine; (mine = take_piece(r)) != NULL;) {
    pthread_mutex_unlock(&r->lock);
    sift_piece_make(&worker, &mine->piece, r->batch->render, r->batch->context);
    pthread_mutex_lock(&r->lock);
    mine->state = READY;
    pthread_cond_signal(&r->piece_ready);
  }
  pthread_mutex_unlock(&r->lock);
  sift_worker_close(&worker);
  return NULL;
}

/* ---------------------------------------------------------------- the ring */

static sift_arena *clean_arena(sift_arena *arena)
{
  if (arena == NULL)
    return NULL;
  if (sift_arena_bytes(arena) <= KEEP_BYTES) {
    sift_arena_reset(arena);
    return arena;
  }
  sift_arena_close(arena);
  return NULL;
}

static bool list_next(sift_batch *batch, sift_arena *arena, sift_listed *out)
{
  return batch->next != NULL ? batch->next(batch->context, arena, out)
                             : sift_listing_next(batch->listing, arena, out);
}

/* Puts the next wanted document into the ring. False when there is none left. */
static bool put_next(ring *r)
{
  slot *empty = slot_at(r, r->count);
  sift_arena *listed_arena = clean_arena(empty->piece.listed_arena);
  if (listed_arena == NULL)
    listed_arena = sift_arena_open(0);
  empty->piece = (sift_piece){ .listed_arena = listed_arena };
  do {
    if (!list_next(r->batch, listed_arena, &empty->piece.listed))
      return false;
  } while (r->batch->wanted != NULL &&
           !r->batch->wanted(r->batch->context, &empty->piece.listed));
  pthread_mutex_lock(&r->lock);
  empty->state = WAITING;
  r->count++;
  pthread_cond_signal(&r->work_came);
  pthread_mutex_unlock(&r->lock);
  return true;
}

static bool first_is_ready(ring *r, bool wait)
{
  pthread_mutex_lock(&r->lock);
  while (wait && slot_at(r, 0)->state != READY)
    pthread_cond_wait(&r->piece_ready, &r->lock);
  bool ready = r->count > 0 && slot_at(r, 0)->state == READY;
  pthread_mutex_unlock(&r->lock);
  return ready;
}

/* Hands out the first piece, which is ready, and frees its place. */
static bool emit_first(ring *r)
{
  slot *done = slot_at(r, 0);
  const sift_listed *listed = &done->piece.listed;
  if (listed->unresolved > 0)
    sift_engine_say(r->batch->engine,
                    "%.*s: %zu revisit records point to pages that are not in this input",
                    SIFT_SHOW(listed->item.source), listed->unresolved);
  bool go_on = r->batch->emit(r->batch->context, &done->piece);
  sift_arena *arena = clean_arena(done->piece.arena);
  done->piece.arena = NULL;
  pthread_mutex_lock(&r->lock);
  if (arena != NULL)
    r->idle[r->idle_count++] = arena;
  done->state = FREE;
  r->first = (r->first + 1) % r->room;
  r->count--;
  r->next--;
  pthread_mutex_unlock(&r->lock);
  return go_on;
}

/* Whatever is ready leaves before the next document is read: a slow stream is answered as
 * far as it has come. */
static void drive(ring *r)
{
  bool go_on = true, more = true;
  while (go_on && (more || r->count > 0)) {
    while (go_on && r->count > 0 && first_is_ready(r, !more || r->count == r->room))
      go_on = emit_first(r);
    if (go_on && more)
      more = put_next(r);
  }
}

/* ---------------------------------------------------------------- a batch */

static size_t worker_count(const sift_engine *engine)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  size_t wanted = engine->settings.jobs > 0 ? engine->settings.jobs
                  : cores > 0               ? (size_t)cores
                                            : 1;
  return wanted < WORKER_LIMIT ? wanted : WORKER_LIMIT;
}

static void finish(ring *r, pthread_t *threads, size_t started)
{
  pthread_mutex_lock(&r->lock);
  r->over = true;
  r->count = r->next; /* what nobody has taken yet is dropped */
  pthread_cond_broadcast(&r->work_came);
  pthread_mutex_unlock(&r->lock);
  for (size_t i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
  for (size_t i = 0; i < r->room; i++) {
    sift_arena_close(r->slots[i].piece.arena);
    sift_arena_close(r->slots[i].piece.listed_arena);
  }
  while (r->idle_count > 0)
    sift_arena_close(r->idle[--r->idle_count]);
  pthread_cond_destroy(&r->piece_ready);
  pthread_cond_destroy(&r->work_came);
  pthread_mutex_destroy(&r->lock);
}

sift_status sift_batch_run(sift_batch *batch, sift_error *err)
{
  size_t wanted = worker_count(batch->engine), started = 0;
  sift_arena *arena = sift_arena_open(0);
  ring r = { .batch = batch, .room = wanted * PIECES_PER_WORKER };
  r.slots = SIFT_ARRAY(arena, slot, r.room);
  r.idle = SIFT_ARRAY(arena, sift_arena *, r.room);
  pthread_mutex_init(&r.lock, NULL);
  pthread_cond_init(&r.work_came, NULL);
  pthread_cond_init(&r.piece_ready, NULL);
  pthread_t *threads = SIFT_ARRAY(arena, pthread_t, wanted);
  while (started < wanted && pthread_create(&threads[started], NULL, work, &r) == 0)
    started++;
  if (started > 0)
    drive(&r);
  finish(&r, threads, started);
  sift_arena_close(arena);
  return started > 0 ? SIFT_OK : sift_fail(err, SIFT_LIMIT, "no thread could be started");
}
