/* doctor.c - `doctor`: looks at everything that a run stands on, and says what to do. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "api/run.h"
#include "factsift.h"
#include "fetch/fetch.h"
#include "notify/notify.h"

#define FILE_LIMIT ((size_t)16 << 20)
#define BODY_LIMIT ((size_t)16 << 20)
#define HEAD_LIMIT ((size_t)64 << 10)
/* A server that takes longer is slow for a person, too. */
enum { ASKED = 10, ASK_SECONDS = 15 };
#define MEBIBYTE ((uint64_t)1 << 20)
/* Below the first a run will soon fail, below the second somebody should know. */
#define DISK_FAULT (100 * MEBIBYTE)
#define DISK_WARNING (1024 * MEBIBYTE)
/* 2026-01-01: before this program was written no clock can have been right. */
#define FIRST_MOMENT ((int64_t)1767225600)

typedef enum state { FINE, WARNING, FAULT } state;

typedef struct doctor {
  sift_engine *engine;
  sift_arena *arena;
  const sift_doctor_options *options;
  sift_buffer say; /* what the check has found */
} doctor;

static state say_error(doctor *d, const sift_error *err, const char *advice)
{
  sift_buffer_print(&d->say, "%s%s%s%s%s", err->at, err->at[0] != '\0' ? ": " : "",
                    err->message, advice[0] != '\0' ? "; " : "", advice);
  return FAULT;
}

static const char *path_of(doctor *d, const char *name)
{
  sift_buffer path = { .arena = d->arena };
  sift_buffer_print(&path, "%s/%s", d->options->store, name);
  return sift_text_z(d->arena, sift_buffer_text(&path));
}

/* ---------------------------------------------------------------- the checks */

static state check_rules(doctor *d)
{
  sift_result result = { 0 };
  if (sift_engine_ready(d->engine, &result)) {
    sift_buffer_print(&d->say, "loaded from %s", sift_rules_folder(d->engine));
    return FINE;
  }
  sift_buffer_print(&d->say, "%s; `factsift rules check` shows every fault",
                    result.message);
  return FAULT;
}

/* The list of sources; NULL: there is none. */
static const char *sources_file(doctor *d)
{
  const char *own = d->options->store != NULL ? path_of(d, "sources.yaml") : NULL;
  if (d->options->sources != NULL)
    return d->options->sources;
  return own != NULL && access(own, F_OK) == 0 ? own : NULL;
}

static state check_sources(doctor *d)
{
  sift_sources sources;
  sift_error err = { 0 };
  const char *file = sources_file(d);
  if (file == NULL) {
    sift_buffer_print(&d->say, "none; `factsift source add URL` makes the list");
    return FINE;
  }
  if (sift_sources_load(d->arena, file, &sources, &err) != SIFT_OK)
    return say_error(d, &err, "");
  size_t off = 0;
  for (size_t i = 0; i < sources.count; i++) {
    sift_fetch_source source;
    if (sift_fetch_take_source(d->arena, &sources, file, &sources.sources[i], &source,
                               &err) != SIFT_OK)
      return say_error(d, &err,
                       "make it readable for this user, or set it where `fetch` "
                       "is called");
    off += source.off;
  }
  sift_buffer_print(&d->say, "%zu in %s", sources.count, file);
  if (off > 0)
    sift_buffer_print(&d->say, ", %zu of them off", off);
  size_t failing = sift_sources_failing(&d->say, d->options->store, &sources);
  return failing > 0 ? WARNING : FINE;
}

/* A file that the settings name. A secret is no business of the machine's other users. */
static void check_file(doctor *d, sift_text file, bool is_secret, state *worst)
{
  struct stat about;
  const char *path = sift_text_z(d->arena, file);
  const char *border = d->say.len > 0 ? "; " : "";
  bool is_there = file.len == 0 || access(path, R_OK) == 0;
  bool is_open = file.len > 0 && is_secret && stat(path, &about) == 0 &&
                 (about.st_mode & (S_IROTH | S_IWOTH)) != 0;
  if (!is_there)
    sift_buffer_print(&d->say, "%s%s cannot be read by this user", border, path);
  else if (is_open)
    sift_buffer_print(&d->say, "%s%s is open to all users; chmod 600 it", border, path);
  state found = !is_there ? FAULT : is_open ? WARNING : FINE;
  *worst = found > *worst ? found : *worst;
}

static state check_files(doctor *d)
{
  sift_sources sources;
  sift_error err;
  state worst = FINE;
  const char *file = sources_file(d);
  if (file == NULL || sift_sources_load(d->arena, file, &sources, &err) != SIFT_OK) {
    sift_buffer_print(&d->say, "none are named");
    return FINE;
  }
  check_file(d, sources.passwords, true, &worst);
  check_file(d, sources.authorities, false, &worst);
  for (size_t i = 0; i < sources.count; i++)
    for (size_t nth = 0; nth < sources.sources[i].header_count; nth++)
      check_file(d, sources.sources[i].headers[nth].file, true, &worst);
  if (worst == FINE)
    sift_buffer_print(&d->say, "those that the sources name are there, secrets closed");
  return worst;
}

/* Asks one on its own terms; says why it does not answer. */
static bool answers(doctor *d, const sift_fetch_settings *settings,
                    const sift_sources *file, const sift_source_entry *entry)
{
  sift_item item;
  sift_error err = { 0 };
  sift_fetch_source source;
  if (sift_fetch_take_source(d->arena, file, sources_file(d), entry, &source, &err) ==
          SIFT_OK &&
      sift_fetch_once(d->arena, settings, &source, entry->url, &item, &err) == SIFT_OK)
    return true;
  say_error(d, &err, "");
  sift_buffer_add(&d->say, SIFT_TEXT("; "));
  return false;
}

/* Asks the first sources, each once; only where that is wished. */
static state check_network(doctor *d)
{
  sift_sources file;
  sift_error err = { 0 };
  const char *path = sources_file(d);
  sift_fetch_settings settings = { .http = { .agent = "factsift/" SIFT_VERSION,
                                             .connections = 1,
                                             .head_limit = HEAD_LIMIT },
                                   .seconds = ASK_SECONDS,
                                   .body_limit = BODY_LIMIT };
  if (!d->options->network || path == NULL ||
      sift_sources_load(d->arena, path, &file, &err) != SIFT_OK) {
    sift_buffer_print(&d->say, "not asked; --network asks the first sources");
    return FINE;
  }
  sift_fetch_take_servers(d->arena, &file, &settings);
  size_t asked = 0, failed = 0;
  for (size_t i = 0; i < file.count && asked < ASKED; i++) {
    if (!file.sources[i].enabled)
      continue;
    asked++;
    failed += !answers(d, &settings, &file, &file.sources[i]);
  }
  sift_buffer_print(&d->say, "%zu of %zu sources answer", asked - failed, asked);
  if (failed == 0)
    return FINE;
  return failed < asked ? WARNING : FAULT;
}

/* A program of the settings has to be there before something is to be told. */
static bool can_run(doctor *d, sift_text program)
{
  const char *path = sift_text_z(d->arena, program);
  if (strchr(path, '/') == NULL || access(path, X_OK) == 0)
    return true;
  sift_buffer_print(&d->say, "%s cannot be run: install it or name another", path);
  return false;
}

static bool can_write(doctor *d, sift_text file)
{
  if (access(sift_text_z(d->arena, sift_path_folder(file)), W_OK) == 0)
    return true;
  sift_buffer_print(&d->say, "%.*s: the folder cannot be written into", SIFT_SHOW(file));
  return false;
}

/* Without its secret a webhook sends nothing. */
static bool has_secret(doctor *d, const sift_notify_settings *settings)
{
  sift_text file = settings->hook_secret_file, variable = settings->hook_secret_variable;
  if (file.len > 0 && access(sift_text_z(d->arena, file), R_OK) != 0) {
    sift_buffer_print(&d->say, "%.*s: the webhook's secret cannot be read by this user",
                      SIFT_SHOW(file));
    return false;
  }
  if (file.len > 0 || variable.len == 0 || getenv(sift_text_z(d->arena, variable)))
    return true;
  sift_buffer_print(&d->say,
                    "%.*s, for the webhook's secret, is not set; set it where "
                    "`run` is called",
                    SIFT_SHOW(variable));
  return false;
}

static state check_notify(doctor *d)
{
  sift_notify_settings settings;
  sift_error err = { 0 };
  sift_text bytes;
  const char *file = d->options->store != NULL ? path_of(d, "notify.yaml") : NULL;
  if (file == NULL || access(file, F_OK) != 0) {
    sift_buffer_print(&d->say, "nobody is told of findings; notify.yaml says who should");
    return FINE;
  }
  if (sift_file_read(d->arena, file, FILE_LIMIT, &bytes, &err) != SIFT_OK ||
      sift_notify_read(d->arena, bytes, file, &settings, &err) != SIFT_OK)
    return say_error(d, &err, "");
  if ((settings.command.count > 0 && !can_run(d, settings.command.at[0])) ||
      (settings.mail_to.count > 0 && !can_run(d, settings.mail_program)) ||
      (settings.atom_file.len > 0 && !can_write(d, settings.atom_file)) ||
      (settings.hook_url.len > 0 && !has_secret(d, &settings)))
    return FAULT;
  for (size_t i = 0; sift_channel_row(i) != NULL; i++)
    if (sift_channel_row(i)->is_wanted(&settings))
      sift_buffer_print(&d->say, "%s%s", d->say.len > 0 ? ", " : "through ",
                        sift_channel_row(i)->name);
  return FINE;
}

static state check_store(doctor *d)
{
  sift_store *store;
  sift_store_counts held;
  sift_error err = { 0 };
  if (d->options->store == NULL || access(path_of(d, "factsift.db"), F_OK) != 0) {
    sift_buffer_print(&d->say, "none yet; the first run makes it");
    return FINE;
  }
  static const char rescue[] = "move the folder away, keeping sources.yaml, notify.yaml "
                               "and archive, or bring back a copy, and run again";
  if (sift_store_look(d->arena, d->options->store, &store, &err) != SIFT_OK ||
      sift_store_examine(store, &err) != SIFT_OK ||
      sift_store_count(store, &held, &err) != SIFT_OK)
    return say_error(d, &err, err.status == SIFT_DAMAGED ? rescue : "");
  sift_buffer_print(&d->say, "%zu articles, %zu claims, %zu findings to look at",
                    held.articles, held.claims, held.flagged);
  return FINE;
}

/* What the store says of the archive has to be there: facts are walked back to it. */
static state check_archive(doctor *d)
{
  sift_store *store;
  sift_error err = { 0 };
  sift_text file = { 0 };
  int64_t size = 0;
  struct stat about;
  if (d->options->store == NULL ||
      sift_store_look(d->arena, d->options->store, &store, &err) != SIFT_OK ||
      sift_store_archive(store, d->arena, &file, &size, &err) != SIFT_OK ||
      file.len == 0) {
    sift_buffer_print(&d->say, "none yet; `factsift fetch` makes it");
    return FINE;
  }
  sift_buffer name = { .arena = d->arena };
  sift_buffer_print(&name, "archive/%.*s", SIFT_SHOW(file));
  const char *path = path_of(d, sift_text_z(d->arena, sift_buffer_text(&name)));
  if (stat(path, &about) == 0 && (int64_t)about.st_size >= size) {
    sift_buffer_print(&d->say, "whole up to %s", path);
    return FINE;
  }
  sift_buffer_print(&d->say,
                    "%s is missing or shorter than the store says; bring back a copy of "
                    "the folder",
                    path);
  return FAULT;
}

/* Schedules, dates of records and conditional requests go by the clock. */
static state check_clock(doctor *d)
{
  struct stat about;
  char room[SIFT_INSTANT_ROOM];
  int64_t now = (int64_t)time(NULL);
  sift_buffer_print(&d->say, "%.*s", SIFT_SHOW(sift_instant_print(now, room)));
  bool is_early = now < FIRST_MOMENT;
  if (d->options->store != NULL && stat(path_of(d, "factsift.db"), &about) == 0)
    is_early = is_early || (int64_t)about.st_mtime > now + 60;
  if (!is_early)
    return FINE;
  sift_buffer_print(&d->say, ", earlier than what was done before; set the clock, or let "
                             "NTP do it (timedatectl set-ntp true)");
  return FAULT;
}

static state check_disk(doctor *d)
{
  struct statvfs disk;
  const char *folder = d->options->store;
  if (folder == NULL || access(folder, F_OK) != 0)
    folder = ".";
  else if (access(folder, W_OK) != 0) {
    sift_buffer_print(&d->say, "%s cannot be written into by this user", folder);
    return FAULT;
  }
  if (statvfs(folder, &disk) != 0) {
    sift_buffer_print(&d->say, "%s: the file system says nothing", folder);
    return WARNING;
  }
  uint64_t room = (uint64_t)disk.f_bavail * disk.f_frsize;
  sift_buffer_print(&d->say, "%llu MiB free", (unsigned long long)(room / MEBIBYTE));
  if (room >= DISK_WARNING)
    return FINE;
  sift_buffer_print(&d->say, "; make room: articles, versions and archive are kept");
  return room < DISK_FAULT ? FAULT : WARNING;
}

static const struct {
  const char *name;
  state (*look)(doctor *d);
} checks[] = {
  { "rules", check_rules },   { "sources", check_sources }, { "files", check_files },
  { "notify", check_notify }, { "store", check_store },     { "archive", check_archive },
  { "clock", check_clock },   { "disk", check_disk },       { "network", check_network },
};

/* ---------------------------------------------------------------- the verb */

static const char *const states[] = {
  [FINE] = "ok", [WARNING] = "warning", [FAULT] = "fault"
};

static void put_check(sift_buffer *out, bool json, const char *name, state found,
                      sift_text words)
{
  sift_buffer clean = { .arena = out->arena };
  sift_report_clean(&clean, words);
  if (!json) {
    sift_buffer_print(out, "%-8s %-8s %.*s\n", states[found], name,
                      SIFT_SHOW(sift_buffer_text(&clean)));
    return;
  }
  sift_json *record = sift_json_object(out->arena, NULL, NULL);
  sift_json_add_text(out->arena, record, "record", SIFT_TEXT("check"));
  sift_json_add_text(out->arena, record, "name", sift_text_of(name));
  sift_json_add_text(out->arena, record, "state", sift_text_of(states[found]));
  sift_json_add_text(out->arena, record, "message", sift_buffer_text(&clean));
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

sift_result sift_doctor(sift_engine *engine, const sift_doctor_options *options,
                        sift_sink out)
{
  sift_result result = { 0 };
  doctor d = { .engine = engine, .options = options };
  d.arena = sift_arena_open(0);
  sift_buffer lines = { .arena = d.arena };
  for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
    d.say = (sift_buffer){ .arena = d.arena };
    state found = checks[i].look(&d);
    result.tests++;
    result.errors += found == FAULT;
    put_check(&lines, options->look.format == SIFT_FORMAT_JSON, checks[i].name, found,
              sift_buffer_text(&d.say));
  }
  if (result.errors > 0)
    result.end = SIFT_END_FAILED;
  sift_sink_text(out, sift_buffer_text(&lines));
  sift_arena_close(d.arena);
  return result;
}
