/* denied.c - what was only reported, and is said to be false: "A report that it would cut
 * 3,000 jobs was wrong", "denied that it would". */
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"

/* "In | its annual | report that": where somebody says what he holds true. */
static bool is_source(const sift_typed *typed, uint32_t report)
{
  enum { BACK = 3 };
  for (uint32_t n = 1; n <= BACK && n <= report; n++)
    if (sift_word_is(typed, report - n, "in"))
      return true;
  return false;
}

/* Where "a report | that", "rumours | of" before the figure end, *report: and begin; 0:
 * there are none. */
static uint32_t behind_report(const sift_typed *typed, uint32_t at, uint32_t *report)
{
  enum { SOURCED = 7 }; /* "a report | in a Danish daily last month | that" */
  for (uint32_t i = 0; i < at; i++) {
    if (!sift_word_is_on(typed, i, SIFT_W_REPORTS) || is_source(typed, i))
      continue;
    *report = i;
    for (uint32_t n = i + 1; n < at && n <= i + 1 + SOURCED; n++)
      if (sift_word_is_on(typed, n, SIFT_W_LEADS_TO_A_REPORT))
        return n + 1;
  }
  return 0;
}

/* "was wrong", "were "fiction"", "are not true": what is said behind the figure, in its
 * own clause. */
static bool is_false_behind(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 3 }; /* "were | simply not | true" */
  uint32_t i = at + 1;
  while (i < typed->word_count && !sift_word_is_on(typed, i, SIFT_W_COPULAS)) {
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, i, SIFT_W_COORDINATORS))
      return false;
    i++;
  }
  for (uint32_t n = i + 1; n < typed->word_count && n <= i + REACH; n++)
    if (sift_word_is_on(typed, n, SIFT_W_FALSEHOODS) ||
        (sift_word_is_on(typed, n, SIFT_W_TRUTHS) &&
         sift_word_is_on(typed, n - 1, SIFT_W_DENIALS)))
      return true;
  return false;
}

/* "dismissed | a report that", "played down | a weekend newspaper report": somebody does
 * so before it. */
static bool is_dismissed(const sift_typed *typed, uint32_t report)
{
  enum { BACK = 6 };
  for (uint32_t i = report; i-- > 0 && report - i <= BACK;)
    if (sift_word_is_on(typed, i, SIFT_W_DISMISSES))
      return true;
  return false;
}

/* "called a report that it would cut 3,000 jobs | inaccurate". */
static bool is_called_false(const sift_typed *typed, uint32_t report, uint32_t at)
{
  enum { BACK = 4, AHEAD = 4 };
  for (uint32_t i = report; i-- > 0 && report - i <= BACK;) {
    if (!sift_word_is_on(typed, i, SIFT_W_CALLS_IT))
      continue;
    for (uint32_t n = at + 1; n < typed->word_count && n <= at + AHEAD; n++)
      if (sift_word_is_on(typed, n, SIFT_W_FALSEHOODS))
        return true;
  }
  return false;
}

/* "denied | it would", "denied | that", "denied on Monday | that": where what somebody
 * denies begins; 0: he denies a thing, "wrongdoing". */
static uint32_t behind_denial(const sift_scene *scene, const sift_typed *typed,
                              uint32_t verb)
{
  enum { DATED = 2 }; /* "denied | on Monday | that" */
  for (uint32_t n = verb + 1; n < typed->word_count && n <= verb + 1 + DATED; n++)
    if (sift_word_is(typed, n, "that"))
      return n + 1;
  uint32_t who = verb + 1;
  const sift_mention *m =
      who + 1 < typed->word_count ? sift_mention_of(scene, &typed->words[who]) : NULL;
  bool is_one = (m != NULL && (m->kind == SIFT_ORG || m->kind == SIFT_REF)) ||
                sift_word_is_on(typed, who, SIFT_W_PERSONAL_PRONOUNS);
  return is_one && sift_word_acts(&typed->words[who + 1]) ? who : 0;
}

/* "Denied that it would cut 3,000 jobs", and not "that the cut of 3,000 jobs was due to it":
 * what is denied is what its verb says, in its own clause. */
static bool is_denied_outright(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at)
{
  for (uint32_t i = 0; i < at; i++) {
    uint32_t from = sift_word_is_on(typed, i, SIFT_W_DENIES_THAT)
                        ? behind_denial(scene, typed, i)
                        : 0;
    bool acts = false;
    for (uint32_t n = from; from > 0 && n < at; n++) {
      acts = acts || sift_word_acts(&typed->words[n]);
      if (sift_word_is_on(typed, n, SIFT_W_CLAUSE_MARKS) ||
          sift_word_is_on(typed, n, SIFT_W_COORDINATORS))
        return false;
    }
    if (acts)
      return true;
  }
  return false;
}

/* "It is | not true that | Oracle will cut 3,000 jobs", "it is false that": of its clause. */
static bool is_untrue_that(const sift_typed *typed, uint32_t at)
{
  for (uint32_t i = at; i-- > 2;) {
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS))
      return false;
    if (sift_word_is(typed, i, "that"))
      return sift_word_is_on(typed, i - 1, SIFT_W_FALSEHOODS) ||
             (sift_word_is_on(typed, i - 1, SIFT_W_TRUTHS) &&
              sift_word_is_on(typed, i - 2, SIFT_W_DENIALS));
  }
  return false;
}

/* "It was to cut 700 jobs, the union said. | That number is wrong", in its paragraph. */
static bool is_false_next(const sift_scene *scene, const sift_mention *figure)
{
  enum { REACH = 3 }; /* "is | simply not | true" */
  uint32_t next = figure->sentence + 1;
  const sift_sentence *all = scene->article->sentences;
  if (next >= scene->article->sentence_count || all[next].block != all[next - 1].block)
    return false;
  uint32_t at = all[next].span.start, end = all[next].span.end;
  if (!sift_is_listed(scene, sift_word_ahead(scene, end, &at), SIFT_W_POINTS_BACK))
    return false;
  sift_text said = sift_word_ahead(scene, end, &at);
  if (!sift_is_listed(scene, said, SIFT_W_REPORTS) &&
      !sift_is_listed(scene, said, SIFT_W_FIGURES_TOLD))
    return false;
  if (!sift_is_listed(scene, sift_word_ahead(scene, end, &at), SIFT_W_COPULAS))
    return false;
  bool denied = false;
  for (int n = 0; n < REACH; n++) {
    sift_text word = sift_word_ahead(scene, end, &at);
    if (sift_is_listed(scene, word, SIFT_W_FALSEHOODS))
      return !denied;
    if (denied && sift_is_listed(scene, word, SIFT_W_TRUTHS))
      return true;
    denied = denied || sift_is_listed(scene, word, SIFT_W_DENIALS);
  }
  return false;
}

bool sift_is_report_denied(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  uint32_t report = 0, behind = behind_report(typed, at, &report);
  if (behind > 0 && (is_false_behind(typed, at) || is_dismissed(typed, report) ||
                     is_called_false(typed, report, at)))
    return true;
  const sift_mention *figure = sift_mention_of(scene, &typed->words[at]);
  return is_denied_outright(scene, typed, at) || is_untrue_that(typed, at) ||
         (figure != NULL && is_false_next(scene, figure));
}
