/* main.c - looks the verb up and calls it; everything printed about verbs and options is
 * made from their tables. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static void print_option(FILE *out, const option *row)
{
  char head[60], short_form[5] = { '-', row->letter, ',', ' ', '\0' };
  snprintf(head, sizeof head, "%s%s%s%s", row->letter == 0 ? "" : short_form, row->name,
           row->argument != NULL ? " " : "", row->argument != NULL ? row->argument : "");
  fprintf(out, "  %-24s %s\n", head, row->help);
}

static void print_verb(FILE *out, const verb *row)
{
  fprintf(out, "factsift %s - %s\n\nUsage: factsift %s %s\n\n%s\n\nOptions:\n", row->name,
          row->summary, row->name, row->usage, row->help);
  for (int i = 0; i < OPTION_COUNT; i++)
    if (row->options & UINT64_C(1) << i)
      print_option(out, option_row((option_id)i));
  fprintf(out, "\nExample:\n  %s\n", row->example);
}

static void print_overview(FILE *out)
{
  fprintf(out,
          "factsift %s - facts of news articles, and where they contradict each other\n\n"
          "Usage: factsift VERB [OPTION]... [PATH]...\n\nVerbs:\n",
          sift_version());
  for (size_t i = 0; verb_row(i) != NULL; i++)
    fprintf(out, "  %-10s %s\n", verb_row(i)->name, verb_row(i)->summary);
  fprintf(out,
          "\nfactsift help VERB explains one. Exit: 0 done, 1 failed, 2 wrong usage, "
          "3 some inputs\nfailed, 4 new findings (--fail-on-findings), 75 the store "
          "is locked.\n\nExample:\n  %s\n",
          verb_row(0)->example);
}

static const verb *find_verb(const char *name)
{
  for (size_t i = 0; verb_row(i) != NULL; i++)
    if (strcmp(verb_row(i)->name, name) == 0)
      return verb_row(i);
  return NULL;
}

static int complain(const char *message, const verb *about)
{
  fprintf(stderr, "factsift: %s\n", message);
  if (about != NULL)
    fprintf(stderr, "Usage: factsift %s %s\n", about->name, about->usage);
  return SIFT_END_USAGE;
}

/* Whether the verb can do with these options and words; says what is wrong. */
static bool suits(const verb *row, const command_line *line)
{
  char message[200];
  for (int i = 0; i < OPTION_COUNT; i++) {
    const option *given = option_row((option_id)i);
    bool is_taken = (row->options & UINT64_C(1) << i) != 0;
    if (line->values[i] == NULL || is_taken || given->variable != NULL)
      continue; /* what comes from the environment is for the verbs that use it */
    snprintf(message, sizeof message, "%s has no option %s", row->name, given->name);
    complain(message, row);
    return false;
  }
  if (line->word_count >= row->least && line->word_count <= row->most)
    return true;
  complain(line->word_count < row->least ? "something is missing" : "too many words",
           row);
  return false;
}

/* What was printed has to arrive: a full disk is a failure, too. */
static int end(const sift_result *result)
{
  if (result->message[0] != '\0')
    fprintf(stderr, "factsift: %s\n", result->message);
  if (fflush(stdout) == 0 && !ferror(stdout))
    return (int)result->end;
  fprintf(stderr, "factsift: the output cannot be written\n");
  return SIFT_END_FAILED;
}

static int perform(const verb *row, const command_line *line)
{
  sift_settings settings = {
    .rules = line->values[OPTION_RULES],
    .jobs = (unsigned)option_number(line, OPTION_JOBS, 0),
    .messages = stream_sink(stderr),
  };
  if (isatty(STDERR_FILENO))
    settings.progress = stream_sink(stderr);
  sift_engine *engine = sift_engine_open(&settings);
  sift_result result = row->run(engine, line);
  sift_engine_close(engine);
  return end(&result);
}

/* `help VERB` is `VERB --help`. */
static int help(const command_line *line)
{
  const verb *row = line->word_count > 1 ? find_verb(line->words[1]) : NULL;
  if (line->word_count > 1 && row == NULL)
    return complain("no such verb; factsift --help lists them", NULL);
  row != NULL ? print_verb(stdout, row) : print_overview(stdout);
  return SIFT_END_DONE;
}

/* What whoever started us has left undone. A standard stream that is closed would be the
 * next file that is opened, and what is printed would be written into it: its place is
 * taken, so that writing still fails. With SIGCHLD ignored nobody would know how a
 * program that we start has ended. */
static void take_places(void)
{
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl(stream, F_GETFD) < 0)
      open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  signal(SIGCHLD, SIG_DFL);
}

int main(int argc, char **argv)
{
  command_line line = { 0 };
  take_places();
  if (!command_line_read(argc, argv, &line))
    return complain(line.message, NULL);
  const verb *row = line.word_count > 0 ? find_verb(line.words[0]) : NULL;
  if (option_given(&line, OPTION_VERSION))
    return printf("factsift %s\n", sift_version()) < 0;
  if (line.word_count > 0 && strcmp(line.words[0], "help") == 0)
    return help(&line);
  if (option_given(&line, OPTION_HELP)) {
    row != NULL ? print_verb(stdout, row) : print_overview(stdout);
    return SIFT_END_DONE;
  }
  if (line.word_count == 0) {
    print_overview(stderr);
    return SIFT_END_USAGE;
  }
  if (row == NULL)
    return complain("no such verb; factsift --help lists them", NULL);
  line.words++;
  line.word_count--;
  return suits(row, &line) ? perform(row, &line) : SIFT_END_USAGE;
}
