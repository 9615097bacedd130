/* denied.c - what was only reported, and is said to be false: "A report that it would cut
 * 3,000 jobs was wrong". */
#include "claim/sentence/clauses.h"
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

/* Where "a report | that", "rumours | of" before the figure end; 0: there are none. */
static uint32_t behind_report(const sift_typed *typed, uint32_t at)
{
  enum { DATED = 3 }; /* "reports early this month that" */
  for (uint32_t i = 0; i < at; i++) {
    if (!sift_word_is_on(typed, i, SIFT_W_REPORTS) || is_source(typed, i))
      continue;
    for (uint32_t n = i + 1; n < at && n <= i + 1 + DATED; n++)
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

/* "dismissed | a report that", "called reports that": somebody does so before it. */
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
  enum { BACK = 6, AHEAD = 4 };
  for (uint32_t i = report; i-- > 0 && report - i <= BACK;) {
    if (!sift_word_is_on(typed, i, SIFT_W_CALLS_IT))
      continue;
    for (uint32_t n = at + 1; n < typed->word_count && n <= at + AHEAD; n++)
      if (sift_word_is_on(typed, n, SIFT_W_FALSEHOODS))
        return true;
  }
  return false;
}

bool sift_is_report_denied(const sift_typed *typed, uint32_t at)
{
  uint32_t report = behind_report(typed, at);
  return report > 0 && (is_false_behind(typed, at) || is_dismissed(typed, report) ||
                        is_called_false(typed, report, at));
}
