/* options.c - flags before the environment before the configuration file. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

/* Longer waits and more threads than these are slips of the finger. */
#define YEAR ((size_t)366 * 86400)
#define MOST_JOBS ((size_t)1024)
#define ANY_PLACE ((size_t)1 << 40)

static const option options[OPTION_COUNT] = {
  [OPTION_ALL] = { "--all", 0, NULL, NULL, 0,
                   "also what is not flagged, settled or dismissed" },
  [OPTION_AS_IS] = { "--as-is", 0, NULL, NULL, 0,
                     "a folder that is empty now, or another than before, is meant so" },
  [OPTION_AT] = { "--at", 0, "OFFSET", NULL, ANY_PLACE,
                  "a place in the document's text, in code points" },
  [OPTION_CHECK_ROBOTS] = { "--check-robots", 0, NULL, NULL, 0,
                            "answer NDJSON {\"robots\",\"agent\",\"url\"} with {\"allowed\"}" },
  [OPTION_CONFIG] = { "--config", 0, "FILE", "FACTSIFT_CONFIG", 0,
                      "`key: value` lines (store, sources, rules, jobs); default "
                      "~/.config/factsift/config" },
  [OPTION_CSV] = { "--csv", 0, NULL, NULL, 0, "a table for a spreadsheet" },
  [OPTION_DRY_RUN] = { "--dry-run", 0, NULL, NULL, 0,
                       "list what is due, and ask for nothing" },
  [OPTION_FAIL] = { "--fail-on-findings", 0, NULL, NULL, 0,
                    "exit with 4 where a finding is new or reopened" },
  [OPTION_FILES_FROM] = { "--files-from", 0, "FILE", NULL, 0,
                          "read paths from FILE, one a line; - is standard input" },
  [OPTION_FIND] = { "--find", 0, "TEXT", NULL, 0,
                    "the first place in the document's text where this stands" },
  [OPTION_HELP] = { "--help", 'h', NULL, NULL, 0, "show this" },
  [OPTION_HTML] = { "--html", 0, NULL, NULL, 0, "a page for a browser" },
  [OPTION_JOBS] = { "--jobs", 'j', "N", "FACTSIFT_JOBS", MOST_JOBS,
                    "threads; default: one a core" },
  [OPTION_JSON] = { "--json", 0, NULL, NULL, 0, "records instead of prose" },
  [OPTION_KIND] = { "--kind", 0, "KIND", NULL, 0,
                    "feed or page; default: it is found out" },
  [OPTION_LIMIT] = { "--limit", 0, "N", NULL, ANY_PLACE, "so many at most" },
  [OPTION_LINE] = { "--line", 0, "N", NULL, ANY_PLACE,
                    "a line of the document, as findings name it" },
  [OPTION_LOCK_WAIT] = { "--lock-wait", 0, "SECONDS", NULL, YEAR,
                         "wait that long for another run to end; default: not at all" },
  [OPTION_NAME] = { "--name", 0, "NAME", NULL, 0, "what the source is called" },
  [OPTION_LOG] = { "--log", 0, "FORM", NULL, 0,
                   "lines on standard error: plain, json, or journal (with levels)" },
  [OPTION_MAX_TIME] = { "--max-time", 0, "SECONDS", NULL, YEAR,
                        "begin nothing more after that; default: no limit" },
  [OPTION_METRIC] = { "--metric", 0, "TEXT", NULL, 0,
                      "whose metric has this in its id or name" },
  [OPTION_METRICS] = { "--metrics", 0, "FILE", NULL, 0,
                       "write figures for Prometheus' textfile collector" },
  [OPTION_NETWORK] = { "--network", 0, NULL, NULL, 0, "ask the first ten sources, too" },
  [OPTION_NOTE] = { "--note", 0, "TEXT", NULL, 0, "why, kept with the decision" },
  [OPTION_PENDING] = { "--pending", 0, NULL, NULL, 0,
                       "read what was fetched and not yet read" },
  [OPTION_QUIET] = { "--quiet", 'q', NULL, NULL, 0,
                     "say only what a person has to know" },
  [OPTION_RELATION] = { "--relation", 0, "NAME", NULL, 0,
                        "of this kind: contradiction, revision ..." },
  [OPTION_RULE] = { "--rule", 0, "ID", NULL, 0, "what became of this rule" },
  [OPTION_RULES] = { "--rules", 0, "DIR", "FACTSIFT_RULES", 0,
                     "folder of the rules; default: those that came with the program" },
  [OPTION_SINCE] = { "--since", 0, "DAY", NULL, 0,
                     "with an article of that day (2026-03-01) or later" },
  [OPTION_SOURCES] = { "--sources", 0, "FILE", "FACTSIFT_SOURCES", 0,
                       "what to fetch; default: sources.yaml in the store's folder" },
  [OPTION_SPLAY] = { "--splay", 0, "SECONDS", NULL, YEAR,
                     "begin after a random part of them" },
  [OPTION_STORE] = { "--store", 0, "DIR", "FACTSIFT_STORE", 0, "folder of the store" },
  [OPTION_SUBJECT] = { "--subject", 0, "TEXT", NULL, 0, "whose subject has this in it" },
  [OPTION_TEXT] = { "--text", 0, NULL, NULL, 0, "article records carry their text" },
  [OPTION_VERSION] = { "--version", 0, NULL, NULL, 0, "show the version" },
};

const option *option_row(option_id id)
{
  return &options[id];
}

bool option_given(const command_line *line, option_id id)
{
  return line->values[id] != NULL;
}

/* A plain whole number up to `most`, or SIZE_MAX. */
static size_t whole_number(const char *text, size_t most)
{
  char *end = NULL;
  errno = 0;
  if (text[0] < '0' || text[0] > '9')
    return SIZE_MAX;
  unsigned long long number = strtoull(text, &end, 10);
  return errno != 0 || *end != '\0' || number > most ? SIZE_MAX : (size_t)number;
}

size_t option_number(const command_line *line, option_id id, size_t otherwise)
{
  return line->values[id] == NULL ? otherwise
                                  : whole_number(line->values[id], options[id].most);
}

/* ---------------------------------------------------------------- arguments */

static bool set_value(command_line *out, option_id id, const char *value)
{
  size_t most = options[id].most;
  if (most > 0 && whole_number(value, most) == SIZE_MAX) {
    snprintf(out->message, sizeof out->message,
             "%s takes a whole number up to %zu, not '%.80s'", options[id].name, most,
             value);
    return false;
  }
  out->values[id] = value;
  return true;
}

/* The option that `argument` names, with what follows '=' (or the letter) in *value. */
static option_id find_option(const char *argument, const char **value)
{
  for (int i = 0; i < OPTION_COUNT; i++) {
    size_t length = strlen(options[i].name);
    *value = NULL;
    if (strncmp(argument, options[i].name, length) == 0 &&
        (argument[length] == '\0' || argument[length] == '=')) {
      *value = argument[length] == '=' ? argument + length + 1 : NULL;
      return (option_id)i;
    }
    if (argument[1] == options[i].letter && argument[1] != '-') {
      *value = argument[2] != '\0' ? argument + 2 : NULL;
      return (option_id)i;
    }
  }
  return OPTION_COUNT;
}

/* One option; *i is moved behind its argument. */
static bool read_option(int argc, char **argv, int *i, command_line *out)
{
  const char *value, *argument = argv[*i];
  option_id id = find_option(argument, &value);
  if (id == OPTION_COUNT) {
    snprintf(out->message, sizeof out->message,
             "unknown option '%.80s'; factsift --help lists what there is", argument);
    return false;
  }
  if (options[id].argument == NULL) {
    if (value == NULL)
      return set_value(out, id, "");
    snprintf(out->message, sizeof out->message, "%s takes no value", options[id].name);
    return false;
  }
  if (value == NULL && *i + 1 < argc)
    value = argv[++*i];
  if (value != NULL)
    return set_value(out, id, value);
  snprintf(out->message, sizeof out->message, "%s needs a value: %s %s", options[id].name,
           options[id].name, options[id].argument);
  return false;
}

/* ---------------------------------------------------------------- around them */

static bool read_environment(command_line *out)
{
  for (int i = 0; i < OPTION_COUNT; i++) {
    const char *value = options[i].variable != NULL ? getenv(options[i].variable) : NULL;
    if (value != NULL && value[0] != '\0' && out->values[i] == NULL &&
        !set_value(out, (option_id)i, value))
      return false;
  }
  return true;
}

/* One `key: value` line, cut up in place. */
static bool read_setting(command_line *out, char *text, const char *path, int number)
{
  text += strspn(text, " \t");
  for (size_t end = strlen(text); end > 0 && strchr(" \t\r", text[end - 1]) != NULL;
       end--)
    text[end - 1] = '\0';
  if (text[0] == '\0' || text[0] == '#')
    return true;
  size_t key = strcspn(text, ":");
  char *value = text + key + (text[key] != '\0');
  value += strspn(value, " \t");
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options[i].variable != NULL && i != OPTION_CONFIG &&
        strlen(options[i].name) == key + 2 &&
        strncmp(options[i].name + 2, text, key) == 0)
      return out->values[i] != NULL || set_value(out, (option_id)i, value);
  snprintf(out->message, sizeof out->message,
           "%.150s:%d: no such setting; there are store, sources, rules and jobs", path,
           number);
  return false;
}

static bool cannot_read(command_line *out, const char *path, const char *why)
{
  snprintf(out->message, sizeof out->message, "%.200s: cannot be read: %s", path, why);
  return false;
}

static bool read_settings(command_line *out, const char *path, bool must_exist)
{
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return (!must_exist && (errno == ENOENT || errno == ENOTDIR)) ||
           cannot_read(out, path, strerror(errno));
  size_t count = fread(out->file_text, 1, sizeof out->file_text, file);
  const char *why = ferror(file)                     ? strerror(errno)
                    : count == sizeof out->file_text ? "it is too long"
                                                     : NULL;
  fclose(file);
  if (why != NULL)
    return cannot_read(out, path, why);
  out->file_text[count] = '\0';
  int number = 1;
  for (char *text = out->file_text, *next; text != NULL; text = next, number++) {
    next = strchr(text, '\n');
    if (next != NULL)
      *next++ = '\0';
    if (!read_setting(out, text, path, number))
      return false;
  }
  return true;
}

/* Where it is looked for (XDG Base Directory Specification). */
static bool read_configuration(command_line *out)
{
  const char *named = out->values[OPTION_CONFIG], *home = getenv("HOME");
  const char *base = getenv("XDG_CONFIG_HOME");
  if (named != NULL)
    return read_settings(out, named, true);
  bool has_base = base != NULL && base[0] == '/';
  if (!has_base && home == NULL)
    return true;
  char path[4096];
  int length = has_base ? snprintf(path, sizeof path, "%s/factsift/config", base)
                        : snprintf(path, sizeof path, "%s/.config/factsift/config", home);
  return length >= (int)sizeof path || read_settings(out, path, false);
}

bool command_line_read(int argc, char **argv, command_line *out)
{
  bool only_words = false;
  const char **room =
      (const char **)argv; /* there are never more words than arguments read */
  out->words = room;
  for (int i = 1; i < argc; i++) {
    if (!only_words && strcmp(argv[i], "--") == 0)
      only_words = true;
    else if (only_words || argv[i][0] != '-' || argv[i][1] == '\0')
      room[out->word_count++] = argv[i];
    else if (!read_option(argc, argv, &i, out))
      return false;
  }
  if (option_given(out, OPTION_HELP) || option_given(out, OPTION_VERSION))
    return true;
  return read_environment(out) && read_configuration(out);
}

/* ---------------------------------------------------------------- looks */

sift_look wanted_look(const command_line *line)
{
  struct winsize size = { 0 };
  const char *wish = getenv("NO_COLOR"), *terminal = getenv("TERM");
  bool seen = isatty(STDOUT_FILENO);
  unsigned width = 80;
  if (seen && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    width = size.ws_col < 120 ? size.ws_col : 120;
  return (sift_look){
    .format = option_given(line, OPTION_JSON)   ? SIFT_FORMAT_JSON
              : option_given(line, OPTION_CSV)  ? SIFT_FORMAT_CSV
              : option_given(line, OPTION_HTML) ? SIFT_FORMAT_HTML
                                                : SIFT_FORMAT_TEXT,
    .width = width,
    .colour = seen && (wish == NULL || wish[0] == '\0') &&
              !(terminal != NULL && strcmp(terminal, "dumb") == 0),
  };
}
