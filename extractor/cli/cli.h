/* cli.h - the command line: a table of verbs, a table of options. Stands on factsift.h
 * alone. */
#ifndef SIFT_CLI_H
#define SIFT_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "factsift.h"

/* Every option there is; which verbs take which stands in the table of verbs. */
typedef enum option_id {
  OPTION_ALL,
  OPTION_AS_IS,
  OPTION_AT,
  OPTION_CHECK_ROBOTS,
  OPTION_CONFIG,
  OPTION_CSV,
  OPTION_DRY_RUN,
  OPTION_FAIL,
  OPTION_FILES_FROM,
  OPTION_FIND,
  OPTION_HELP,
  OPTION_HTML,
  OPTION_JOBS,
  OPTION_JSON,
  OPTION_KIND,
  OPTION_LIMIT,
  OPTION_LINE,
  OPTION_LOCK_WAIT,
  OPTION_NAME,
  OPTION_LOG,
  OPTION_MAX_TIME,
  OPTION_METRIC,
  OPTION_METRICS,
  OPTION_NETWORK,
  OPTION_NOTE,
  OPTION_PENDING,
  OPTION_QUIET,
  OPTION_RELATION,
  OPTION_RULE,
  OPTION_RULES,
  OPTION_SINCE,
  OPTION_SOURCES,
  OPTION_SPLAY,
  OPTION_STORE,
  OPTION_SUBJECT,
  OPTION_TEXT,
  OPTION_VERSION,
  OPTION_COUNT,
} option_id;

typedef struct option {
  const char *name; /* "--jobs"; also the key of the configuration file, without dashes */
  char letter;      /* 'j' for -j; 0: none */
  const char *argument; /* what it takes, as shown in the help; NULL: nothing */
  const char *variable; /* of the environment; NULL: none */
  size_t most;          /* a whole number up to this; 0: a text */
  const char *help;
} option;

/* Where results go, and why that failed (errno; 0: it has not). */
typedef struct output {
  FILE *stream;
  int why;
} output;

typedef struct command_line {
  const char
      *values[OPTION_COUNT]; /* NULL: not given; "" for an option without argument */
  const char **words;        /* what is no option, in order */
  size_t word_count;
  output *results;
  char message[300];     /* what is wrong with it, and what to do */
  char file_text[65536]; /* the configuration file, which values may point into */
} command_line;

typedef struct verb {
  const char *name;
  sift_result (*run)(sift_engine *engine, const command_line *line);
  const char *usage;
  uint64_t options;   /* 1 << option_id of each that it takes */
  size_t least, most; /* words that it takes */
  const char *summary, *help, *example;
} verb;

#define TAKES(name) (UINT64_C(1) << OPTION_##name)

const option *option_row(option_id id);
/* Splits the arguments; the words are gathered at the front of argv. Options that were
 * not given are then looked for in the environment and the configuration file. False with
 * a message where something is wrong. `out` starts all zero. */
bool command_line_read(int argc, char **argv, command_line *out);
/* The number of an option, or `otherwise` where it was not given. */
size_t option_number(const command_line *line, option_id id, size_t otherwise);
bool option_given(const command_line *line, option_id id);

const verb *verb_row(size_t i); /* NULL past the last */
const verb *verb_find(const char *name);
/* The verb that was probably meant; NULL: none is like it. */
const verb *verb_near(const char *name);
sift_sink stream_sink(FILE *stream);
sift_sink result_sink(const command_line *line);

/* Prose fits the terminal, between what can be read and what a line should be; colour
 * only where it is seen, and not against the reader's wish (no-color.org). */
sift_look wanted_look(const command_line *line);

/* Two ways to say what is wrong with a command line. */
sift_result wrong_usage(const char *message);
sift_result unknown_word(const char *of, const char *word, const char *known);

/* The verb with a file of its own. */
sift_result run_findings(sift_engine *engine, const command_line *line);

#endif
