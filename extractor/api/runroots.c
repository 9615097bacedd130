/* runroots.c - the paths that a run is given: whether they are the ones that it was given
 * before, and what has gone from below them. A run that is not sure withdraws nothing. */
#include <errno.h>
#include <unistd.h>

#include "api/run.h"

static bool is_gone(sift_text path)
{
  return access(path.at, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static bool is_relative(sift_text path)
{
  return !sift_text_starts(path, SIFT_TEXT("/"));
}

static sift_text root_of(sift_update *u, const sift_input *input, size_t nth)
{
  return sift_path_clean(u->arena, sift_text_of(input->paths[nth]));
}

/* ---------------------------------------------------------------- where we are */

/* Empty where the system does not say. */
static sift_text working_folder(sift_update *u)
{
  char room[4096];
  if (u->folder.at == NULL)
    u->folder = getcwd(room, sizeof room) != NULL
                    ? sift_text_copy(u->arena, sift_text_of(room))
                    : SIFT_TEXT("");
  return u->folder;
}

sift_text sift_update_folder_of(sift_update *u, sift_text source)
{
  sift_text here = working_folder(u);
  return is_relative(source) && here.len > 0 ? here : (sift_text){ 0 };
}

/* "articles" of another working folder is another folder, and ours would withdraw what is
 * in it. Where that other one is there no more, it has moved here. */
static bool knows_root(sift_update *u, sift_text root)
{
  sift_text here = working_folder(u), other;
  if (sift_text_is(root, "-") || !is_relative(root) || here.len == 0)
    return true;
  if (!sift_update_fine(
          u, sift_store_other_folder(u->store, u->arena, root, here, &other, &u->err)))
    return false;
  if (other.len == 0 || u->as_is || is_gone(other))
    return sift_update_fine(u, sift_store_meant_from(u->store, root, here, &u->err));
  sift_update_fine(u, sift_fail_at(&u->err, SIFT_USAGE, sift_text_z(u->arena, root),
                                   "was read from %.*s before, and is another here; run "
                                   "it there, write whole paths, or say --as-is",
                                   SIFT_SHOW(other)));
  return false;
}

bool sift_update_knows_roots(sift_update *u, const sift_input *input)
{
  bool known = true;
  for (size_t i = 0; known && i < input->path_count; i++)
    known = knows_root(u, root_of(u, input, i));
  return known;
}

/* A store that is mistyped would be made, and every later run would find nothing new. */
bool sift_update_may_make_store(sift_update *u, const sift_input *input,
                                const char *folder)
{
  bool may = input->path_list != NULL;
  sift_buffer path = { .arena = u->arena };
  sift_buffer_print(&path, "%s/factsift.db", folder);
  if (!is_gone(sift_text_copy(u->arena, sift_buffer_text(&path))))
    return true;
  for (size_t i = 0; !may && i < input->path_count; i++)
    may = sift_text_is(root_of(u, input, i), "-") || !is_gone(root_of(u, input, i));
  if (!may)
    sift_update_fine(u, sift_fail_at(&u->err, SIFT_USAGE, folder,
                                     "there is no store, and nothing to make one of; "
                                     "`factsift fetch` and `factsift run PATH` do"));
  return may;
}

/* ---------------------------------------------------------------- what has gone */

static sift_status withdraw(void *context, sift_text source, sift_error *err)
{
  sift_update *u = context;
  sift_text archive = sift_source_archive(source);
  sift_text file = archive.len > 0 ? sift_text_copy(u->scratch, archive) : source;
  if (sift_listing_has(u->listing, source))
    return SIFT_OK;
  /* A page that an archive has no more has gone although the file is there. */
  if (!is_gone(file) && !(archive.len > 0 && sift_listing_has(u->listing, archive)))
    return SIFT_OK;
  if (u->root_gone && !sift_text_eq(file, u->root))
    return SIFT_OK;
  u->result.withdrawn++;
  if (!u->quiet)
    sift_engine_say(u->engine, "%.*s: gone; its claims are withdrawn", SIFT_SHOW(source));
  return sift_store_forget(u->store, source, err);
}

static sift_status count_source(void *context, sift_text source, sift_error *err)
{
  (void)source, (void)err;
  ++*(size_t *)context;
  return SIFT_OK;
}

/* A disk that is not mounted leaves its folder, empty. Says so where the store has files
 * of it. */
static bool is_emptied(sift_update *u)
{
  size_t known = 0;
  if (u->root_gone || u->as_is || sift_listing_has_below(u->listing, u->root) ||
      !sift_update_fine(
          u, sift_store_sources(u->store, u->root, count_source, &known, &u->err)) ||
      known == 0)
    return false;
  sift_error fault = { 0 };
  sift_buffer record = { .arena = u->arena };
  sift_fail(&fault, SIFT_READ,
            "is empty, and the store has %zu file%s of it, which stay; is a disk not "
            "mounted? --as-is withdraws them",
            known, known == 1 ? "" : "s");
  sift_json_write(&record, sift_error_record(u->arena, u->root, &fault));
  sift_buffer_byte(&record, '\n');
  sift_update_say_passing(u, u->root, sift_buffer_text(&record));
  return true;
}

/* A folder that is itself not there tells nothing: a disk may not be mounted. */
void sift_update_withdraw_gone(sift_update *u, const sift_input *input)
{
  for (size_t i = 0; u->status == SIFT_OK && i < input->path_count; i++) {
    u->root = root_of(u, input, i);
    u->root_gone = is_gone(u->root);
    if (sift_text_is(u->root, "-") || is_emptied(u))
      continue;
    if (!u->root_gone)
      sift_update_say_passing(u, u->root, (sift_text){ 0 });
    sift_update_fine(u, sift_store_sources(u->store, u->root, withdraw, u, &u->err));
  }
}
