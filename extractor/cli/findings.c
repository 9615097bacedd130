/* findings.c - `findings`: lists them, shows one, keeps a decision on one. */
#include <string.h>

#include "cli/cli.h"

static bool is_word_of(const char *const *known, const char *word)
{
  while (*known != NULL && strcmp(*known, word) != 0)
    known++;
  return *known != NULL;
}

static sift_result list(sift_engine *engine, const command_line *line)
{
  sift_findings_wish wish = {
    .all = option_given(line, OPTION_ALL),
    .since = line->values[OPTION_SINCE],
    .subject = line->values[OPTION_SUBJECT],
    .metric = line->values[OPTION_METRIC],
    .relation = line->values[OPTION_RELATION],
    .limit = option_number(line, OPTION_LIMIT, 0),
  };
  return sift_findings_list(engine, line->values[OPTION_STORE], &wish, wanted_look(line),
                            result_sink(line));
}

sift_result run_findings(sift_engine *engine, const command_line *line)
{
  static const char *const words[] = {
    "list", "show", "settle", "dismiss", "reopen", NULL
  };
  static const struct {
    const char *word, *decision;
  } decisions[] = { { "settle", "settled" },
                    { "dismiss", "dismissed" },
                    { "reopen", "open" } };
  const char *store = line->values[OPTION_STORE];
  const char *word = line->word_count > 0 ? line->words[0] : "list";
  if (store == NULL)
    return wrong_usage("whose findings? name the folder of the store with --store");
  if (strcmp(word, "list") == 0 && line->word_count < 2)
    return list(engine, line);
  if (!is_word_of(words, word))
    return unknown_word("findings", word, "list, show, settle, dismiss and reopen");
  if (line->word_count != 2)
    return wrong_usage("name one finding by its id; `factsift findings` lists them");
  if (strcmp(word, "show") == 0)
    return sift_finding_show(engine, store, line->words[1], wanted_look(line),
                             result_sink(line));
  for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++)
    if (strcmp(word, decisions[i].word) == 0)
      return sift_finding_decide(engine, store, line->words[1], decisions[i].decision,
                                 line->values[OPTION_NOTE]);
  return wrong_usage("`findings list` takes no word more");
}
