/* main.c - looks the verb up and calls it; everything printed about verbs and options is
 * made from their tables. */
#include <errno.h>
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

static int complain(const char *message, const verb *about)
{
  fprintf(stderr, "factsift: %s\n", message);
  if (about != NULL)
    fprintf(stderr, "Usage: factsift %s %s\n", about->name, about->usage);
  return SIFT_END_USAGE;
}

static int complain_of_verb(const char *name)
{
  char message[300];
  const verb *near = verb_near(name);
  snprintf(message, sizeof message, "no verb '%.80s'%s%s%s; factsift --help lists them",
           name, near != NULL ? "; is '" : "", near != NULL ? near->name : "",
           near != NULL ? "' meant?" : "");
  return complain(message, NULL);
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
  if (line->word_count < row->least)
    snprintf(message, sizeof message, "%s needs a word more", row->name);
  else
    snprintf(message, sizeof message, "'%.80s' is one word too many for %s",
             line->words[row->most], row->name);
  complain(message, row);
  return false;
}

/* What was printed has to arrive: a full disk is a failure, too, and why the work could
 * not go on is then said with it. */
static int end(output *results, sift_end status, const char *message)
{
  if (results->why == 0 && (fflush(results->stream) != 0 || ferror(results->stream)))
    results->why = errno;
  if (results->why != 0)
    fprintf(stderr, "factsift: the output cannot be written: %s\n",
            strerror(results->why));
  else if (message[0] != '\0')
    fprintf(stderr, "factsift: %s\n", message);
  return results->why != 0 ? SIFT_END_FAILED : (int)status;
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
  return end(line->results, result.end, result.message);
}

/* `help VERB` is `VERB --help`. */
static int help(const command_line *line)
{
  const verb *row = line->word_count > 1 ? verb_find(line->words[1]) : NULL;
  if (line->word_count > 1 && row == NULL)
    return complain_of_verb(line->words[1]);
  row != NULL ? print_verb(stdout, row) : print_overview(stdout);
  return end(line->results, SIFT_END_DONE, "");
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
  output results = { .stream = stdout };
  command_line line = { .results = &results };
  take_places();
  if (!command_line_read(argc, argv, &line))
    return complain(line.message, NULL);
  const verb *row = line.word_count > 0 ? verb_find(line.words[0]) : NULL;
  if (option_given(&line, OPTION_VERSION)) {
    printf("factsift %s\n", sift_version());
    return end(&results, SIFT_END_DONE, "");
  }
  if (line.word_count > 0 && strcmp(line.words[0], "help") == 0)
    return help(&line);
  if (option_given(&line, OPTION_HELP)) {
    row != NULL ? print_verb(stdout, row) : print_overview(stdout);
    return end(&results, SIFT_END_DONE, "");
  }
  if (line.word_count == 0) {
    print_overview(stderr);
    return SIFT_END_USAGE;
  }
  if (row == NULL)
    return complain_of_verb(line.words[0]);
  line.words++;
  line.word_count--;
  return suits(row, &line) ? perform(row, &line) : SIFT_END_USAGE;
}
