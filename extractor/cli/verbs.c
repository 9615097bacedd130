/* verbs.c - what each verb does: it gathers its options and calls the library once. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static bool write_stream(void *context, const char *bytes, size_t count)
{
  return fwrite(bytes, 1, count, context) == count;
}

sift_sink stream_sink(FILE *stream)
{
  return (sift_sink){ write_stream, stream };
}

static bool write_result(void *context, const char *bytes, size_t count)
{
  output *to = context;
  if (fwrite(bytes, 1, count, to->stream) == count)
    return true;
  to->why = errno != 0 ? errno : EIO;
  return false;
}

sift_sink result_sink(const command_line *line)
{
  return (sift_sink){ write_result, line->results };
}

sift_result wrong_usage(const char *message)
{
  sift_result result = { .end = SIFT_END_USAGE };
  snprintf(result.message, sizeof result.message, "%s", message);
  return result;
}

sift_result unknown_word(const char *of, const char *word, const char *known)
{
  sift_result result = { .end = SIFT_END_USAGE };
  snprintf(result.message, sizeof result.message, "%s knows no '%.80s'; it knows %s", of,
           word, known);
  return result;
}

/* The input that words from `first` on and --files-from name. False: none, or no such
 * file. */
static bool wanted_input(const command_line *line, size_t first, sift_input *out,
                         sift_result *wrong)
{
  const char *list = line->values[OPTION_FILES_FROM];
  *out = (sift_input){ .paths = line->words + first,
                       .path_count = line->word_count - first,
                       .input = stdin };
  if (list != NULL)
    out->path_list = strcmp(list, "-") == 0 ? stdin : fopen(list, "r");
  if (list != NULL && out->path_list == NULL)
    *wrong = wrong_usage("the file of --files-from cannot be read");
  else if (list == NULL && out->path_count == 0)
    *wrong = wrong_usage("nothing to read: name files or folders, or - for documents on "
                         "standard input");
  else
    return true;
  return false;
}

static void close_input(sift_input *input)
{
  if (input->path_list != NULL && input->path_list != stdin)
    fclose(input->path_list);
}

/* ---------------------------------------------------------------- articles */

static sift_result run_extract(sift_engine *engine, const command_line *line)
{
  sift_input input;
  sift_result result;
  if (!wanted_input(line, 0, &input, &result))
    return result;
  result =
      sift_extract(engine, &input, option_given(line, OPTION_TEXT), result_sink(line));
  close_input(&input);
  return result;
}

static sift_result run_text(sift_engine *engine, const command_line *line)
{
  sift_input input;
  sift_result result;
  if (!wanted_input(line, 0, &input, &result))
    return result;
  result = sift_understand(engine, &input, wanted_look(line), result_sink(line));
  close_input(&input);
  return result;
}

static sift_result run_run(sift_engine *engine, const command_line *line)
{
  sift_input input;
  sift_result result;
  if (!option_given(line, OPTION_STORE))
    return wrong_usage("where to? name a folder for the store with --store");
  bool pending = option_given(line, OPTION_PENDING);
  bool alone = pending && line->word_count == 0 && !option_given(line, OPTION_FILES_FROM);
  if (alone)
    input = (sift_input){ .input = stdin };
  else if (!wanted_input(line, 0, &input, &result))
    return result;
  sift_run_options options = {
    .store = line->values[OPTION_STORE],
    .lock_wait = (unsigned)option_number(line, OPTION_LOCK_WAIT, 0),
    .fail_on_findings = option_given(line, OPTION_FAIL),
    .pending = pending,
    .quiet = option_given(line, OPTION_QUIET),
    .as_is = option_given(line, OPTION_AS_IS),
    .look = wanted_look(line),
  };
  result = sift_run(engine, &input, &options, result_sink(line));
  close_input(&input);
  return result;
}

static sift_result run_notify(sift_engine *engine, const command_line *line)
{
  if (!option_given(line, OPTION_STORE))
    return wrong_usage("whose findings? name the folder of the store with --store");
  return sift_notify(engine, line->values[OPTION_STORE],
                     (unsigned)option_number(line, OPTION_LOCK_WAIT, 0),
                     result_sink(line));
}

/* ---------------------------------------------------------------- small doors */

static sift_result run_reconcile(sift_engine *engine, const command_line *line)
{
  bool standard = strcmp(line->words[0], "-") == 0;
  FILE *input = standard ? stdin : fopen(line->words[0], "rb");
  if (input == NULL)
    return wrong_usage("the file of claims cannot be read");
  sift_result result = sift_reconcile_stream(engine, input, result_sink(line));
  if (!standard)
    fclose(input);
  return result;
}

static sift_result run_compare(sift_engine *engine, const command_line *line)
{
  if (line->word_count == 2)
    return sift_compare_pair(engine, line->words[0], line->words[1], result_sink(line));
  if (strcmp(line->words[0], "-") == 0)
    return sift_compare_stream(engine, stdin, result_sink(line));
  return wrong_usage("compare takes two figures, or - for pairs on standard input");
}

/* ---------------------------------------------------------------- fetching */

static bool wanted_log(const command_line *line, sift_log *out)
{
  static const struct {
    const char *word;
    sift_log log;
  } logs[] = { { "plain", SIFT_LOG_PLAIN },
               { "json", SIFT_LOG_JSON },
               { "journal", SIFT_LOG_JOURNAL } };
  const char *word = line->values[OPTION_LOG];
  *out = SIFT_LOG_PLAIN;
  for (size_t i = 0; word != NULL && i < sizeof logs / sizeof *logs; i++)
    if (strcmp(word, logs[i].word) == 0) {
      *out = logs[i].log;
      return true;
    }
  return word == NULL;
}

static sift_result run_fetch(sift_engine *engine, const command_line *line)
{
  sift_log log;
  if (option_given(line, OPTION_CHECK_ROBOTS)) {
    if (line->word_count == 1 && strcmp(line->words[0], "-") == 0)
      return sift_robots_stream(engine, stdin, result_sink(line));
    return wrong_usage("--check-robots answers cases on standard input: name it with -");
  }
  if (!option_given(line, OPTION_STORE))
    return wrong_usage("where to? name a folder for the store with --store");
  if (!wanted_log(line, &log))
    return wrong_usage("--log takes plain, json or journal");
  sift_fetch_options options = {
    .store = line->values[OPTION_STORE],
    .sources = line->values[OPTION_SOURCES],
    .pages = line->words,
    .page_count = line->word_count,
    .metrics = line->values[OPTION_METRICS],
    .lock_wait = (unsigned)option_number(line, OPTION_LOCK_WAIT, 0),
    .max_time = (unsigned)option_number(line, OPTION_MAX_TIME, 0),
    .splay = (unsigned)option_number(line, OPTION_SPLAY, 0),
    .quiet = option_given(line, OPTION_QUIET),
    .dry_run = option_given(line, OPTION_DRY_RUN),
    .log = log,
  };
  return sift_fetch_run(engine, &options, result_sink(line));
}

/* The file of --sources, or that of the store. */
static const char *sources_file(const command_line *line, char room[4096])
{
  const char *store = line->values[OPTION_STORE];
  if (line->values[OPTION_SOURCES] != NULL)
    return line->values[OPTION_SOURCES];
  int length = snprintf(room, 4096, "%s/sources.yaml", store != NULL ? store : "");
  return store != NULL && length < 4096 ? room : NULL;
}

static sift_result run_source(sift_engine *engine, const command_line *line)
{
  char room[4096];
  const char *word = line->words[0], *file = sources_file(line, room);
  const char *what = line->word_count > 1 ? line->words[1] : NULL;
  bool is_there = file != NULL && access(file, F_OK) == 0;
  sift_sink out = result_sink(line);
  if (strcmp(word, "check") == 0 && what != NULL)
    return sift_source_check(engine, line->words + 1, line->word_count - 1,
                             option_given(line, OPTION_SOURCES) || is_there ? file : NULL,
                             wanted_look(line), out);
  if (strcmp(word, "check") == 0 && file == NULL)
    return wrong_usage("which feed? name the files of feeds or sitemaps");
  if (file == NULL)
    return wrong_usage("which sources? name their file with --sources, or the folder of "
                       "the store with --store");
  if (strcmp(word, "list") == 0 || strcmp(word, "check") == 0)
    return sift_source_list(engine, file, line->values[OPTION_STORE], wanted_look(line),
                            out);
  if (line->word_count != 2)
    return wrong_usage(
        "source takes list, check, and add, remove or import with one word");
  if (strcmp(word, "add") == 0)
    return sift_source_add(engine, file,
                           &(sift_source_wish){ .url = what,
                                                .name = line->values[OPTION_NAME],
                                                .kind = line->values[OPTION_KIND] });
  if (strcmp(word, "remove") == 0)
    return sift_source_remove(engine, file, what);
  if (strcmp(word, "import") == 0)
    return sift_source_import(engine, file, what, out);
  return unknown_word("source", word, "list, add, remove, import and check");
}

static sift_result run_doctor(sift_engine *engine, const command_line *line)
{
  sift_doctor_options options = { .store = line->values[OPTION_STORE],
                                  .sources = line->values[OPTION_SOURCES],
                                  .network = option_given(line, OPTION_NETWORK),
                                  .look = wanted_look(line) };
  return sift_doctor(engine, &options, result_sink(line));
}

static sift_result run_rules(sift_engine *engine, const command_line *line)
{
  const char *word = line->words[0];
  sift_sink out = result_sink(line);
  if (strcmp(word, "explain") == 0) {
    sift_input input;
    sift_result result;
    if (!wanted_input(line, 1, &input, &result))
      return result;
    sift_explain_options options = {
      .place = option_number(line, OPTION_AT, SIFT_NOWHERE),
      .line = option_number(line, OPTION_LINE, 0),
      .find = line->values[OPTION_FIND],
      .rule = line->values[OPTION_RULE],
    };
    return sift_rules_explain(engine, &input, &options, out);
  }
  if (line->word_count > 1)
    return wrong_usage("too many words; name another folder of rules with --rules");
  if (strcmp(word, "check") == 0)
    return sift_rules_check(engine, out);
  if (strcmp(word, "test") == 0)
    return sift_rules_test(engine, out);
  if (strcmp(word, "list") == 0)
    return sift_rules_list(engine, wanted_look(line), out);
  return unknown_word("rules", word, "check, test, list and explain");
}

static sift_result run_history(sift_engine *engine, const command_line *line)
{
  if (!option_given(line, OPTION_STORE))
    return wrong_usage("of which store? name its folder with --store");
  return sift_history_show(engine, line->values[OPTION_STORE], line->words[0],
                           wanted_look(line), result_sink(line));
}

/* ---------------------------------------------------------------- the table */

#define COMMON (TAKES(RULES) | TAKES(CONFIG) | TAKES(HELP))
#define MANY ((size_t)-1)

static const verb verbs[] = {
  { "run", run_run,
    "PATH...|--pending --store DIR [--fail-on-findings] [--lock-wait SECONDS] [-q]",
    COMMON | TAKES(PENDING) | TAKES(QUIET) | TAKES(STORE) | TAKES(JOBS) | TAKES(JSON) |
        TAKES(FILES_FROM) | TAKES(FAIL) | TAKES(LOCK_WAIT) | TAKES(AS_IS),
    0, MANY, "read articles into a store and show what they contradict each other in",
    "Reads what is new or changed in the files and folders (.txt .md .html .htm .xhtml, also\n"
    "with .gz), withdraws what has gone from them, and writes DIR/facts.json. Nothing is\n"
    "withdrawn where a whole folder is gone or empty: its disk may not be mounted. Paths\n"
    "that do not begin with / are meant from one working folder, the same in each run.",
    "factsift run articles/ --store news" },
  { "findings", run_findings,
    "[list | show ID | settle ID | dismiss ID | reopen ID] --store DIR [--csv | --html]",
    COMMON | TAKES(STORE) | TAKES(JSON) | TAKES(ALL) | TAKES(NOTE) | TAKES(CSV) |
        TAKES(HTML) | TAKES(SINCE) | TAKES(SUBJECT) | TAKES(METRIC) | TAKES(RELATION) |
        TAKES(LIMIT),
    0, 2, "list the findings of a store, explain one, or decide on it",
    "The beginning of an id suffices, from four characters on. A decision is kept with its\n"
    "note, the time and who made it, and shown with the finding. What was settled or dismissed\n"
    "is flagged again only when a new value or a new independent source turns up.",
    "factsift findings show 3fa8 --store news" },
  { "notify", run_notify, "--store DIR [--lock-wait SECONDS]",
    COMMON | TAKES(STORE) | TAKES(LOCK_WAIT), 0, 0,
    "tell people what is new, as DIR/notify.yaml says",
    "`run` does it at its end. A finding is told once, and again when it is reopened; what\n"
    "could not be sent is told by the next run.",
    "factsift notify --store news" },
  { "extract", run_extract, "PATH...|- [--text] [-j N]",
    COMMON | TAKES(JOBS) | TAKES(TEXT) | TAKES(FILES_FROM), 0, MANY,
    "print articles, mentions and claims as NDJSON records",
    "Reads files, folders, or NDJSON documents ({\"id\",\"text\" or \"html\",...}) on standard\n"
    "input. Keeps nothing.",
    "factsift extract articles/ | grep '\"record\":\"claim\"'" },
  { "reconcile", run_reconcile, "-|FILE", COMMON, 1, 1,
    "compare NDJSON claim records; print facts and findings",
    "Reads claim records, of this program or another; other records are passed over.",
    "factsift extract articles/ | factsift reconcile -" },
  { "text", run_text, "PATH...|- [--json | --html]",
    COMMON | TAKES(JOBS) | TAKES(JSON) | TAKES(HTML) | TAKES(FILES_FROM), 0, MANY,
    "show what was understood of a document",
    "Title, date, language and charset with where each came from, then the text by blocks.\n"
    "With --html, a page to look at in a browser: what was kept and what was left out.",
    "factsift text --html page.html >look.html" },
  { "compare", run_compare, "FIGURE FIGURE | -", COMMON, 1, 2,
    "say how two written figures relate",
    "One of agree, rounding, refines, near, overlap, compatible_bound, contradiction,\n"
    "not_comparable. With -, NDJSON {\"a\",\"b\"} in and {\"relation\"} out.",
    "factsift compare '$104 billion' 'over $100 billion'" },
  { "source", run_source,
    "list | add URL | remove NAME|URL | import FILE | check [FILE|URL]...",
    COMMON | TAKES(JSON) | TAKES(STORE) | TAKES(SOURCES) | TAKES(NAME) | TAKES(KIND), 1,
    MANY, "keep the list of what to fetch, and show what a feed holds",
    "The list is sources.yaml; a change leaves all its other lines as they were written.\n"
    "list shows, with --store, when each was last visited, what came of it, and what is next.\n"
    "import takes OPML or a list of URLs. check reads RSS, Atom, JSON Feed, sitemaps and\n"
    "their indexes, OPML, lists of URLs, and pages that name feeds, from files or at URLs;\n"
    "without one, the list itself.",
    "factsift source add https://news.example/feed.xml --store news" },
  { "doctor", run_doctor, "[--store DIR] [--sources FILE] [--network] [--json]",
    COMMON | TAKES(STORE) | TAKES(SOURCES) | TAKES(NETWORK) | TAKES(JSON), 0, 0,
    "look at what a run stands on, and say what to do",
    "Rules, sources.yaml, notify.yaml, store, archive, clock and disk; with --network, whether\n"
    "sources answer. Exits with 1 where something is at fault. Changes nothing.",
    "factsift doctor --store news" },
  { "fetch", run_fetch, "[URL]... --store DIR [--sources FILE] | --check-robots -",
    COMMON | TAKES(STORE) | TAKES(CHECK_ROBOTS) | TAKES(LOCK_WAIT) | TAKES(MAX_TIME) |
        TAKES(SOURCES) | TAKES(SPLAY) | TAKES(DRY_RUN) | TAKES(QUIET) | TAKES(LOG) |
        TAKES(METRICS),
    0, MANY, "get what is due from the sources, politely",
    "Keeps each page as it came, in DIR/archive (WARC); `run --pending` reads it. A URL\n"
    "is asked for now, beside what is due. With --check-robots - it answers NDJSON\n"
    "{\"robots\",\"agent\",\"url\"} with {\"allowed\"}.",
    "factsift fetch --store news -q; factsift run --pending --store news -q" },
  { "history", run_history, "URL --store DIR [--json]",
    COMMON | TAKES(STORE) | TAKES(JSON), 1, 1,
    "show the versions of a fetched page, and the facts that each changed",
    "Reads them out of DIR/archive; URL is the page's address as its source gave it.",
    "factsift history https://courier.example/results --store news" },
  { "rules", run_rules,
    "check | test | list | explain FILE [--line N | --find TEXT | --at OFFSET] [--rule ID]",
    COMMON | TAKES(JSON) | TAKES(AT) | TAKES(RULE) | TAKES(LINE) | TAKES(FIND), 1, MANY,
    "check, test, list or explain the rules",
    "explain shows which names and rules fired at a place, what was tagged and what lost, the typed\n"
    "sentence, and how far each claim rule got.",
    "factsift rules explain page.html --line 22" },
};

const verb *verb_find(const char *name)
{
  for (size_t i = 0; verb_row(i) != NULL; i++)
    if (strcmp(verb_row(i)->name, name) == 0)
      return verb_row(i);
  return NULL;
}

const verb *verb_row(size_t i)
{
  return i < sizeof verbs / sizeof *verbs ? &verbs[i] : NULL;
}
