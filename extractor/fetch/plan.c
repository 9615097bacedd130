/* plan.c - what a run begins with: the visits of the sources as they are listed today. */
#include "fetch/inner.h"

/* A source that is switched off is looked at again so late; sooner once it is on. */
enum { OFF_SECONDS = 86400 };

/* A list that has another name now keeps what it has led to. */
static sift_status keep_kin(sift_store *store, const sift_fetch_settings *settings,
                            const sift_fetch_source *source, const sift_visit *visit,
                            int64_t now, sift_error *err)
{
  bool is_renamed = !sift_text_eq(visit->source, source->name) &&
                    !sift_text_is(visit->role, "page") &&
                    sift_fetch_source_of(settings, visit->source) == NULL;
  if (is_renamed)
    SIFT_TRY(sift_store_rename_source(store, visit->source, source->name, err));
  return sift_store_bring_back(store, source->name, now, err);
}

/* A source's own visit: new, or one that had been removed or off, or a page that a feed
 * had led to and that is now a source itself. */
static sift_status plan_source(sift_store *store, const sift_fetch_settings *settings,
                               const sift_fetch_source *source, int64_t now,
                               sift_arena *scratch, sift_error *err)
{
  bool known;
  sift_visit visit = { 0 };
  if (source->off)
    return sift_store_put_off(store, source->name, now + SIFT_SLACK_SECONDS,
                              now + OFF_SECONDS, err);
  SIFT_TRY(sift_store_visit(store, scratch, source->url, &visit, &known, err));
  bool again = known && (sift_text_is(visit.outcome, "removed") ||
                         sift_text_is(visit.outcome, "off"));
  bool any = known && sift_text_is(source->role, "any");
  if (known && source->now && sift_fetch_source_of(settings, visit.source) != NULL) {
    visit.due = now;
    return sift_store_visited(store, &visit, err);
  }
  if (known && !again && (any || sift_text_eq(visit.role, source->role)) &&
      sift_text_eq(visit.source, source->name))
    return SIFT_OK;
  if (known)
    SIFT_TRY(keep_kin(store, settings, source, &visit, now, err));
  else
    visit = (sift_visit){ .url = source->url, .at = source->url };
  if (!known || again || !sift_text_eq(visit.source, source->name))
    visit.due = now;
  visit.origin = sift_url_origin(scratch, visit.at);
  if (!any)
    visit.role = source->role;
  visit.source = source->name;
  return sift_store_visited(store, &visit, err);
}

/* What was refused for its address, or could not be reached, is asked for again once the
 * settings say otherwise of the way there, and does not wait for its pause to end. What a
 * server itself has asked for still holds. */
static sift_status reconsider(sift_store *store, const sift_fetch_settings *settings,
                              int64_t now, sift_arena *scratch, sift_error *err)
{
  char reach[SIFT_SHA256_ROOM];
  sift_fetch_reach(settings, reach);
  if (sift_text_is(sift_store_note(store, scratch, "reach"), reach))
    return SIFT_OK;
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++) {
    const sift_outcome_row *row = sift_outcome_look((sift_outcome)i);
    if (row->of_way || i == SIFT_OUTCOME_FORBIDDEN)
      SIFT_TRY(sift_store_visit_again(store, row->name, now, err));
  }
  SIFT_TRY(sift_store_hear_again(store, err));
  return sift_store_set_note(store, "reach", sift_text_of(reach), err);
}

/* Of a source that is no longer listed nothing is asked for, not even its server's
 * robots.txt. Its articles are looked at as before. */
static sift_status drop_unlisted(sift_store *store, const sift_fetch_settings *settings,
                                 int64_t now, sift_arena *scratch, size_t *removed,
                                 sift_error *err)
{
  sift_texts names;
  int64_t until = now + SIFT_SLACK_SECONDS;
  SIFT_TRY(sift_store_due_sources(store, scratch, until, &names, err));
  for (size_t i = 0; i < names.count; i++)
    if (sift_fetch_source_of(settings, names.at[i]) == NULL)
      SIFT_TRY(sift_store_remove_source(store, names.at[i], until, removed, err));
  return SIFT_OK;
}

sift_status sift_fetch_plan(sift_store *store, const sift_fetch_settings *settings,
                            int64_t now, size_t *removed, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_status status = reconsider(store, settings, now, scratch, err);
  for (size_t i = 0; i < settings->source_count && status == SIFT_OK; i++) {
    status = plan_source(store, settings, &settings->sources[i], now, scratch, err);
    sift_arena_reset(scratch);
  }
  if (status == SIFT_OK)
    status = drop_unlisted(store, settings, now, scratch, removed, err);
  sift_arena_close(scratch);
  return status;
}
