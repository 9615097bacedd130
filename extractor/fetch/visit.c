/* visit.c - when to come again, once a visit has ended. */
#include "fetch/inner.h"

/* So often a page may fail before it is given up; a source never is. */
enum { PAGE_TRIES = 6 };
/* A source that failed so often in a row is a person's business. */
enum { SOURCE_TRIES = 5 };

static bool is_page(const sift_visit *visit)
{
  return sift_text_is(visit->role, "page");
}

const sift_fetch_source *sift_visit_source(const sift_fetcher *f, const sift_visit *visit)
{
  const sift_fetch_source *source = sift_fetch_source_of(f->settings, visit->source);
  bool leads = source != NULL && is_page(visit) && !sift_text_eq(source->url, visit->url);
  return leads ? NULL : source;
}

/* Articles are looked at again for silent edits, less and less often, and at last not. */
static void schedule_page(sift_fetcher *f, sift_visit *visit, bool changed)
{
  if (visit->interval <= 0 || changed)
    visit->interval = f->settings->page_floor;
  else
    visit->interval *= 2;
  bool is_over =
      f->settings->page_floor == 0 || visit->interval > f->settings->page_ceiling;
  visit->due = is_over ? SIFT_NEVER : f->now + visit->interval;
}

static void schedule(sift_fetcher *f, sift_visit *visit, bool changed, int64_t hint)
{
  const sift_fetch_source *source = sift_visit_source(f, visit);
  visit->failures = 0;
  if (source != NULL)
    visit->due = f->now + sift_next_visit(&visit->interval, changed, hint, source->floor,
                                          source->ceiling);
  else if (is_page(visit))
    schedule_page(f, visit, changed);
  else
    visit->due = SIFT_NEVER;
}

static void retry(sift_fetcher *f, sift_visit *visit, int64_t wait)
{
  visit->failures++;
  int64_t pause = sift_backoff(visit->url, visit->failures, f->settings->seed);
  visit->due = f->now + (wait > 0 ? wait : pause);
  if (visit->failures >= PAGE_TRIES && sift_visit_source(f, visit) == NULL)
    visit->due = SIFT_NEVER;
  /* Where it had moved to for good is no longer the place: ask at its own address. */
  if (visit->failures > 1)
    visit->moved = (sift_text){ 0 };
}

static bool needs_person(const sift_fetcher *f, const sift_visit *visit,
                         sift_outcome outcome)
{
  return sift_outcome_look(outcome)->warns ||
         (visit->failures == SOURCE_TRIES && sift_visit_source(f, visit) != NULL);
}

/* The next visit starts where the address has moved to for good, or at its own. */
static void return_to_start(sift_visit *visit, sift_arena *scratch)
{
  sift_text start = visit->moved.len > 0 ? visit->moved : visit->url;
  if (!sift_text_eq(visit->at, start))
    visit->origin = sift_url_origin(scratch, start);
  visit->at = start;
  visit->hops = visit->lasting = 0;
}

static void decide(sift_fetcher *f, sift_visit *visit, const sift_ending *ending)
{
  const sift_outcome_row *row = sift_outcome_look(ending->outcome);
  bool changed =
      ending->outcome == SIFT_OUTCOME_NEW || ending->outcome == SIFT_OUTCOME_CHANGED;
  visit->outcome = sift_text_of(row->name);
  visit->checked = f->now;
  if (changed)
    visit->changed = f->now;
  if (row->follow == SIFT_FOLLOW_SCHEDULE)
    schedule(f, visit, changed, ending->hint);
  else if (row->follow == SIFT_FOLLOW_RETRY)
    retry(f, visit, ending->wait);
  else if (row->follow == SIFT_FOLLOW_NEVER)
    visit->due = SIFT_NEVER;
}

sift_status sift_visit_enter(sift_fetcher *f, const sift_visit *visit,
                             const sift_fetch_event *event, sift_error *err)
{
  SIFT_TRY(sift_store_visited(f->store, visit, err));
  sift_fetch_awaits(f, visit);
  sift_fetch_tell(f, event);
  f->out->counts[event->outcome]++;
  f->dirty++;
  return SIFT_OK;
}

sift_status sift_visit_settle(sift_fetcher *f, sift_visit *visit, sift_ending ending,
                              sift_error *err)
{
  decide(f, visit, &ending);
  bool warns = needs_person(f, visit, ending.outcome);
  sift_fetch_event event =
      sift_fetch_event_of(warns ? SIFT_FETCH_WARNING : SIFT_FETCH_NOTE, ending.outcome,
                          visit->url, ending.response);
  event.at = visit->hops > 0 ? visit->at : (sift_text){ 0 };
  sift_arena *scratch = sift_arena_open(0);
  if (sift_outcome_look(ending.outcome)->follow != SIFT_FOLLOW_NOW) {
    return_to_start(visit, scratch);
    visit->taken = visit->due <= f->horizon; /* once a run is enough */
  }
  sift_status status = ending.keeping != NULL
                           ? sift_keep(f, visit, ending.keeping, &event, err)
                           : sift_visit_enter(f, visit, &event, err);
  sift_arena_close(scratch);
  return status;
}
