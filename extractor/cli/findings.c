/* findings.c - `findings`: lists them, shows one, keeps a decision on one. */
#include <string.h>

#include "cli/cli.h"

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

/* What is done with one finding. */
static const struct verdict {
  const char *word, *decision; /* NULL: it is shown */
} verdicts[] = { { "show", NULL },
                 { "settle", "settled" },
                 { "dismiss", "dismissed" },
                 { "reopen", "open" } };

static const struct verdict *find_verdict(const char *word)
{
  for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
    if (strcmp(word, verdicts[i].word) == 0)
      return &verdicts[i];
  return NULL;
}

sift_result run_findings(sift_engine *engine, const command_line *line)
{
  const char *store = line->values[OPTION_STORE];
  const char *word = line->word_count > 0 ? line->words[0] : "list";
  if (store == NULL)
    return wrong_usage("whose findings? name the folder of the store with --store");
  const struct verdict *verdict = find_verdict(word);
  if (strcmp(word, "list") == 0)
    return line->word_count < 2 ? list(engine, line)
                                : wrong_usage("`findings list` takes no word more");
  if (verdict == NULL)
    return unknown_word("findings", word, "list, show, settle, dismiss and reopen");
  if (line->word_count != 2)
    return wrong_usage("name one finding by its id; `factsift findings` lists them");
  if (verdict->decision == NULL)
    return sift_finding_show(engine, store, line->words[1], wanted_look(line),
                             result_sink(line));
  return sift_finding_decide(engine, store, line->words[1], verdict->decision,
                             line->values[OPTION_NOTE]);
}
