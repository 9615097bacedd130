/* factsift.c - the engine: settings, where the rules are, how results and remarks
 * leave. */
#include "factsift.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/engine.h"

const char *sift_version(void)
{
  return SIFT_VERSION;
}

sift_engine *sift_engine_open(const sift_settings *settings)
{
  sift_arena *arena = sift_arena_open(0);
  sift_engine *engine = SIFT_NEW(arena, sift_engine);
  engine->arena = arena;
  if (settings != NULL)
    engine->settings = *settings;
  return engine;
}

void sift_engine_close(sift_engine *engine)
{
  if (engine == NULL)
    return;
  sift_ruleset_close(engine->rules);
  sift_arena_close(engine->arena);
}

void sift_when_no_memory(void (*handler)(size_t wanted))
{
  sift_on_no_memory(handler);
}

/* ---------------------------------------------------------------- words out */

bool sift_sink_text(sift_sink sink, sift_text text)
{
  return sink.write == NULL || text.len == 0 ||
         sink.write(sink.context, text.at, text.len);
}

void sift_engine_say(sift_engine *engine, const char *format, ...)
{
  char line[1200];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line - 1, format, values);
  va_end(values);
  if (length < 0)
    return;
  size_t count = (size_t)length < sizeof line - 2 ? (size_t)length : sizeof line - 2;
  line[count] = '\n';
  sift_sink_text(engine->settings.messages, (sift_text){ line, count + 1 });
}

sift_result *sift_result_fail(sift_result *result, const sift_error *err)
{
  result->end = err->status == SIFT_LOCKED  ? SIFT_END_LOCKED
                : err->status == SIFT_USAGE ? SIFT_END_USAGE
                                            : SIFT_END_FAILED;
  snprintf(result->message, sizeof result->message, "%s%s%s", err->at,
           err->at[0] != '\0' ? ": " : "", err->message);
  return result;
}

void sift_result_closed(sift_result *result)
{
  result->end = SIFT_END_FAILED;
  snprintf(result->message, sizeof result->message, "%s", SIFT_CLOSED);
}

/* ---------------------------------------------------------------- rules */

static bool is_folder(const char *path)
{
  struct stat about;
  return path != NULL && path[0] != '\0' && stat(path, &about) == 0 &&
         S_ISDIR(about.st_mode);
}

/* The file that runs, in the arena; empty where the system does not say. */
static sift_text running_file(sift_arena *arena)
{
  char room[4096];
  ssize_t length = readlink("/proc/self/exe", room, sizeof room);
  return length > 0 && (size_t)length < sizeof room
             ? sift_text_copy(arena, (sift_text){ room, (size_t)length })
             : (sift_text){ "", 0 };
}

/* "/opt/share/factsift/rules" of "/opt/bin/factsift": an installation may be moved. */
static const char *rules_beside(sift_arena *arena, sift_text program)
{
  sift_buffer path = { .arena = arena };
  for (int up = 0; up < 2 && program.len > 0; up++) {
    while (program.len > 0 && program.at[program.len - 1] != '/')
      program.len--;
    program.len -= program.len > 0;
  }
  sift_buffer_print(&path, "%.*s/share/factsift/rules", SIFT_SHOW(program));
  return sift_text_z(arena, sift_buffer_text(&path));
}

/* The rules of the source tree are for what runs where it was built, or was installed
 * nowhere: an installed program must not follow the edits of whoever built it. */
static const char *rules_that_came(sift_arena *arena)
{
  sift_text program = running_file(arena);
  const char *beside = rules_beside(arena, program);
  if (sift_text_starts(program, SIFT_TEXT(SIFT_BUILD_FOLDER "/")) &&
      is_folder(SIFT_SOURCE_RULES))
    return SIFT_SOURCE_RULES;
  if (is_folder(beside))
    return beside;
  if (is_folder(SIFT_INSTALLED_RULES))
    return SIFT_INSTALLED_RULES;
  return is_folder(SIFT_SOURCE_RULES) ? SIFT_SOURCE_RULES : NULL;
}

const char *sift_rules_folder(sift_engine *engine)
{
  const char *named = getenv("FACTSIFT_RULES");
  if (engine->settings.rules != NULL)
    return engine->settings.rules;
  if (named != NULL && named[0] != '\0')
    return named;
  return rules_that_came(engine->arena);
}

static void say_fault(void *context, const sift_error *fault)
{
  ((sift_engine *)context)->faults++;
  sift_engine_say(context, "%s%s%s", fault->at, fault->at[0] != '\0' ? ": " : "",
                  fault->message);
}

/* Those that came with the program are checked where it is built. */
static bool are_ours(sift_arena *arena, const char *folder)
{
  const char *ours = rules_that_came(arena);
  return strcmp(folder, SIFT_SOURCE_RULES) == 0 ||
         (ours != NULL && strcmp(folder, ours) == 0);
}

bool sift_engine_ready(sift_engine *engine, sift_result *result)
{
  if (engine->rules != NULL)
    return true;
  sift_error err = { 0 };
  const char *folder = sift_rules_folder(engine);
  if (folder == NULL) {
    sift_fail(&err, SIFT_USAGE, "no rules found; name their folder with --rules");
    sift_result_fail(result, &err);
    return false;
  }
  sift_status status =
      are_ours(engine->arena, folder)
          ? sift_ruleset_open_checked(folder, say_fault, engine, &engine->rules, &err)
          : sift_ruleset_open(folder, say_fault, engine, &engine->rules, &err);
  if (status == SIFT_OK)
    return true;
  if (engine->faults > 0) /* each has been said */
    sift_fail_at(&err, SIFT_RULE, folder, "%zu fault%s in the rules", engine->faults,
                 engine->faults == 1 ? "" : "s");
  sift_result_fail(result, &err);
  return false;
}
