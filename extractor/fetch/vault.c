/* vault.c - the archive's writer: a thread that packs, writes and syncs, while the one
 * that fetches goes on.
 *
 * Two bundles go to and fro. Each has one owner at a time: the caller fills the one, the
 * writer has the other, and they change hands under the lock. So order is kept, memory is
 * that of two bundles, and a slow disk only makes bundles larger: while one is synced,
 * more is gathered for the next. */
#include <assert.h>
#include <pthread.h>

#include "fetch/inner.h"

typedef enum work_state { IDLE, WRITING, WRITTEN } work_state;

struct sift_vault {
  sift_arena *arena; /* of the shelf: the writer's */
  sift_shelf *shelf;
  sift_bundle bundles[2];
  size_t filling; /* which of them is the caller's; the other is the writer's */
  pthread_t writer;
  bool has_writer;
  pthread_mutex_t lock; /* of what follows, and of handing over */
  pthread_cond_t changed;
  work_state state;
  bool over;
};

/* ---------------------------------------------------------------- the writer */

static sift_status write_bundle(sift_shelf *shelf, sift_bundle *bundle)
{
  sift_status status = SIFT_OK;
  sift_arena *scratch = sift_arena_open(0);
  for (size_t i = 0; i < bundle->kept.count && status == SIFT_OK; i++) {
    sift_kept *kept = &bundle->kept.at[i];
    status = sift_shelf_put(shelf, scratch, &kept->record, &kept->place, &bundle->err);
    sift_arena_reset(scratch);
  }
  sift_arena_close(scratch);
  return status == SIFT_OK ? sift_shelf_sync(shelf, &bundle->err) : status;
}

static void *work(void *context)
{
  sift_vault *vault = context;
  pthread_mutex_lock(&vault->lock);
  while (!vault->over) {
    if (vault->state != WRITING) {
      pthread_cond_wait(&vault->changed, &vault->lock);
      continue;
    }
    sift_bundle *mine = &vault->bundles[1 - vault->filling];
    pthread_mutex_unlock(&vault->lock);
    mine->status = write_bundle(vault->shelf, mine);
    pthread_mutex_lock(&vault->lock);
    vault->state = WRITTEN;
    pthread_cond_signal(&vault->changed);
  }
  pthread_mutex_unlock(&vault->lock);
  return NULL;
}

/* ---------------------------------------------------------------- the caller */

static void empty_bundle(sift_bundle *bundle)
{
  sift_arena *arena = bundle->arena;
  sift_arena_reset(arena);
  *bundle = (sift_bundle){ .arena = arena };
}

sift_bundle *sift_vault_filling(sift_vault *vault)
{
  return &vault->bundles[vault->filling];
}

void sift_vault_hand(sift_vault *vault)
{
  pthread_mutex_lock(&vault->lock);
  assert(vault->state == IDLE);
  vault->filling = 1 - vault->filling;
  vault->state = WRITING;
  pthread_cond_signal(&vault->changed);
  pthread_mutex_unlock(&vault->lock);
  empty_bundle(sift_vault_filling(vault));
}

bool sift_vault_is_writing(sift_vault *vault)
{
  pthread_mutex_lock(&vault->lock);
  bool is_writing = vault->state != IDLE;
  pthread_mutex_unlock(&vault->lock);
  return is_writing;
}

/* Called with the lock held. */
static sift_bundle *take_back(sift_vault *vault)
{
  if (vault->state != WRITTEN)
    return NULL;
  vault->state = IDLE;
  return &vault->bundles[1 - vault->filling];
}

sift_bundle *sift_vault_done(sift_vault *vault)
{
  pthread_mutex_lock(&vault->lock);
  sift_bundle *bundle = take_back(vault);
  pthread_mutex_unlock(&vault->lock);
  return bundle;
}

sift_bundle *sift_vault_wait(sift_vault *vault)
{
  pthread_mutex_lock(&vault->lock);
  assert(vault->state != IDLE);
  while (vault->state == WRITING)
    pthread_cond_wait(&vault->changed, &vault->lock);
  sift_bundle *bundle = take_back(vault);
  pthread_mutex_unlock(&vault->lock);
  return bundle;
}

/* ---------------------------------------------------------------- opening */

/* The writer ends with the bundle that it has begun; what nobody takes back is not in the
 * store, and the next run cuts it off. */
static void close_vault(void *handle)
{
  sift_vault *vault = handle;
  pthread_mutex_lock(&vault->lock);
  vault->over = true;
  pthread_cond_signal(&vault->changed);
  pthread_mutex_unlock(&vault->lock);
  if (vault->has_writer)
    pthread_join(vault->writer, NULL);
  for (size_t i = 0; i < 2; i++)
    sift_arena_close(vault->bundles[i].arena);
  sift_arena_close(vault->arena);
  pthread_cond_destroy(&vault->changed);
  pthread_mutex_destroy(&vault->lock);
}

sift_status sift_vault_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_vault **out, int64_t *torn, sift_error *err)
{
  sift_vault *vault = SIFT_NEW(arena, sift_vault);
  vault->arena = sift_arena_open(0);
  for (size_t i = 0; i < 2; i++)
    vault->bundles[i].arena = sift_arena_open(0);
  pthread_mutex_init(&vault->lock, NULL);
  pthread_cond_init(&vault->changed, NULL);
  sift_defer(arena, close_vault, vault);
  SIFT_TRY(sift_shelf_open(vault->arena, store, limit, &vault->shelf, torn, err));
  vault->has_writer = pthread_create(&vault->writer, NULL, work, vault) == 0;
  *out = vault;
  return vault->has_writer
             ? SIFT_OK
             : sift_fail(err, SIFT_LIMIT, "no thread could be started for the archive");
}
