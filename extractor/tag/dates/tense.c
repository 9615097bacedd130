/* tense.c - what the words around a date say: past or future, open to which side. */
#include "tag/dates/tense.h"
#include "tag/dates/dates.h"

enum { TENSE_WAS_DUE = SIFT_TENSE_REPORTED + 1 };

/* What a word says of the tense: the map `tense_word`, else "-ed" is past. */
int sift_tense_of(const sift_ruleset *rules, sift_text word)
{
  if (sift_text_is(word, "May") || sift_text_is(word, "Fed"))
    return 0; /* the month, the bank */
  sift_text found = sift_map_get(rules, "tense_word", word);
  if (found.at != NULL)
    return found.at[0] == '-' ? -1 : found.at[0] == '0' ? 0 : 1;
  return word.len > 4 && sift_text_ends(word, SIFT_TEXT("ed")) ? -1 : 0;
}

/* "a plan", "its target", "Saturday's launch", "40 ships": nouns. */
static bool is_noun(const sift_ruleset *rules, sift_text text, sift_text word,
                    sift_text before)
{
  size_t start = (size_t)(word.at - text.at);
  return sift_map_get(rules, "tense_noun", word).at != NULL &&
         ((start > 1 && sift_is_digit(text.at[start - 2])) ||
          sift_map_get(rules, "determiner", before).at != NULL ||
          sift_text_ends(before, SIFT_TEXT("'s")));
}

/* "did not open until May", "didn't search the house until May", "lasted until May": past,
 * though "until" alone looks ahead. `at` is where "until" begins. */
static bool is_denied(const sift_ruleset *rules, sift_text text, sift_span sentence,
                      size_t at)
{
  enum { WORDS = 10 };
  for (int i = 0; i < WORDS && at > sentence.start; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (sift_map_get(rules, "tense_not", word).at != NULL ||
        (i == 0 && sift_map_get(rules, "tense_lasted", word).at != NULL))
      return true;
    if (sift_text_is(word, "not"))
      return sift_tense_of(rules, sift_clause_word_before(text, sentence.start, &at)) < 0;
    if (word.len == 0)
      return false;
  }
  return false;
}

/* "The election is on Nov. 4": what is on a day is to come. */
static bool is_to_be(const sift_ruleset *rules, sift_text text, sift_span sentence,
                     size_t at)
{
  for (;;) {
    size_t end = at;
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (word.len == 0 || at + word.len + 1 != end)
      return false; /* more than a space between: "is 3% in December" */
    sift_text found = sift_map_get(rules, "tense_now", word);
    if (found.at == NULL || found.len > 0)
      return found.at != NULL;
  }
}

/* "is to open", "was to open": a word before "to" and the verb; 0: none of them. */
static int tense_of_to(sift_text said)
{
  return said.at == NULL ? 0 : said.at[0] == '+' ? 1 : TENSE_WAS_DUE;
}

/* "no later than June 30", "no earlier than Oct. 10". */
static bool is_denied_limit(sift_text text, sift_span sentence, sift_text word, size_t at)
{
  if (sift_text_is(word, "later"))
    return true;
  sift_text before = sift_clause_word_before(text, sentence.start, &at);
  return (sift_text_is(word, "earlier") || sift_text_is(word, "sooner")) &&
         (sift_text_is(before, "no") || sift_text_is(before, "not"));
}

/* The tense of a word with its helping verb, which ends before `at`: "will be completed",
 * "was due", "had been due". */
static int tense_with(const sift_ruleset *rules, sift_text text, sift_span sentence,
                      sift_text word, int tense, size_t at)
{
  sift_text helper = sift_clause_word_before(text, sentence.start, &at);
  if (tense > 0 && sift_map_get(rules, "tense_due", word).at != NULL) {
    if (sift_text_is(helper, "been") &&
        sift_text_is(sift_clause_word_before(text, sentence.start, &at), "had"))
      return SIFT_TENSE_NEAREST;
    if (tense_of_to(sift_map_get(rules, "tense_to", helper)) == TENSE_WAS_DUE)
      return TENSE_WAS_DUE;
  }
  if (tense > 0 && sift_text_is(helper, "to")) { /* "was due to open" */
    sift_text before = sift_clause_word_before(text, sentence.start, &at);
    if (tense_of_to(sift_map_get(rules, "tense_to", before)) == TENSE_WAS_DUE)
      return TENSE_WAS_DUE; /* "was to take effect" */
    return sift_map_get(rules, "tense_due", before).at == NULL
               ? tense
               : tense_with(rules, text, sentence, before, tense, at);
  }
  if (tense > 0 && sift_text_is(helper, "had")) /* "had expected to open in May" */
    return SIFT_TENSE_NEAREST;
  if (sift_text_is(word, "than") && is_denied_limit(text, sentence, helper, at))
    return 1;
  if (sift_text_is(helper, "May"))
    return tense; /* the month */
  sift_text meaning = sift_map_get(rules, "tense_helper", helper);
  if (sift_text_is(meaning, "?")) /* "was slowly being filled": of the verb before */
    return sift_tense_of(rules, sift_clause_word_before(text, sentence.start, &at)) < 0 ||
                   sift_tense_of(rules,
                                 sift_clause_word_before(text, sentence.start, &at)) < 0
               ? -1
               : 1;
  if (meaning.at != NULL && (tense < 0 || meaning.at[0] == '-'))
    return meaning.at[0] == '-' ? -1 : 1; /* "originally scheduled": was to be */
  return tense;
}

/* "the strike starting Friday", "as early as Friday". */
static bool is_starting(const sift_ruleset *rules, sift_text text, sift_span sentence,
                        size_t at)
{
  sift_text word = sift_clause_word_before(text, sentence.start, &at);
  if (sift_text_is(word, "as"))
    word = sift_clause_word_before(text, sentence.start, &at);
  return sift_map_get(rules, "tense_starting", word).at != NULL;
}

/* "is holding", "are meeting": the words before the one at `at`. */
static bool is_running(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       size_t at)
{
  sift_text helper = sift_clause_word_before(text, sentence.start, &at);
  return tense_of_to(sift_map_get(rules, "tense_to", helper)) == 1;
}

/* "will be completed", "is expected": the participle takes the tense of what is before
 * it. */
static int tense_before(const sift_ruleset *rules, sift_text text, sift_span sentence,
                        size_t at)
{
  enum { WORDS = 20, MOVED = 4 };
  size_t date = at;
  bool is_target = false, is_behind = false,
       starts = is_starting(rules, text, sentence, at);
  if (is_to_be(rules, text, sentence, at))
    return 1;
  sift_text behind = { NULL, 0 };
  for (int i = 0; i < WORDS && at > sentence.start; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (word.len == 0)
      break;
    int to = tense_of_to(sift_map_get(rules, "tense_to", word));
    if (sift_text_is(behind, "to") && to != 0)
      return to;
    if (i == 0 && sift_map_get(rules, "tense_foretells", word).at != NULL)
      return 1; /* "forecasts third-quarter revenue" */
    int tense = sift_tense_of(rules, word);
    if (sift_text_is(behind, "to") &&
        sift_map_get(rules, "tense_resolve", word).at != NULL)
      return SIFT_TENSE_NEAREST;
    if (sift_text_is(behind, "of") &&
        sift_map_get(rules, "tense_ahead_of", word).at != NULL)
      return SIFT_TENSE_NEAREST; /* "gave notice of strikes on 12 June" */
    if (i == 1 && sift_map_get(rules, "tense_runs", word).at != NULL &&
        sift_text_is(sift_map_get(rules, "date_open", behind), "-"))
      return 1; /* "the sale, which runs through Sunday" */
    bool is_for = i == 1 && sift_text_is(behind, "for");
    sift_text set = sift_map_get(rules, "tense_for", word);
    if (sift_text_is(set, "?") && (is_for || (i == 1 && sift_text_is(behind, "in"))))
      return SIFT_TENSE_NEAREST; /* "missed its forecast for May", "for delivery in May" */
    if (is_for && set.at != NULL)
      tense = 1; /* "set for Tuesday" */
    if (sift_text_is(behind, "to") && sift_map_get(rules, "tense_due", word).at != NULL)
      tense = 1;                              /* "is set to open" */
    is_behind |= sift_text_is(word, "after"); /* "is opening after the fire on Friday" */
    if (!is_behind && sift_map_get(rules, "tense_planned", word).at != NULL &&
        is_running(rules, text, sentence, at))
      return 1;
    is_target |= i == 0 && sift_text_is(word, "to");
    if (is_target && i <= MOVED && sift_map_get(rules, "tense_moved", word).at != NULL)
      return TENSE_WAS_DUE; /* "was moved to April 10", "put off by a week to Friday" */
    behind = word;
    /* "for the first time since 2016": of that year only */
    if (i > 0 && at + word.len + 1 < sentence.end &&
        sift_is_digit(text.at[at + word.len + 1]) && sift_text_is(word, "since"))
      continue;
    if (sift_is_held_against(text, sentence, word, at))
      return -1;
    if (tense == 0 || sift_ends_adjective(text, sentence.start, at) ||
        (tense < 0 && sift_is_set_off(text, word, at, date)) ||
        (i > 1 && sift_text_is(word, "than"))) /* "than in May", not "than 5% by May" */
      continue;
    if (sift_map_get(rules, "date_open", word).at != NULL && tense > 0)
      return is_denied(rules, text, sentence, at) ? -1 : 1;
    size_t ahead = at;
    sift_text helper = sift_clause_word_before(text, sentence.start, &ahead);
    if (sift_is_called_off(rules, word, helper))
      return 1;
    /* "is closed Monday", "are published on Friday" */
    if (tense < 0 && i <= 1 && tense_of_to(sift_map_get(rules, "tense_to", helper)) == 1)
      return 1;
    /* "plans to cut": the past of this verb is its infinitive too; "slowed more than
     * expected" plans nothing */
    if (sift_text_is(helper, tense < 0 ? "to" : "than"))
      continue;
    if (is_noun(rules, text, word, helper) ||
        (sift_text_ends(word, SIFT_TEXT("ed")) &&
         sift_map_get(rules, "tense_attribute", helper).at != NULL))
      continue;
    if (tense < 0 && starts && sift_map_get(rules, "tense_saying", word).at != NULL)
      return 1;
    return tense_with(rules, text, sentence, word, tense, at);
  }
  return 0;
}

/* "It sold in May, and in June will": the date stands in a clause of its own. */
static bool is_next_clause(const sift_ruleset *rules, sift_text text, sift_span sentence,
                           size_t at)
{
  enum { WORDS = 5 };
  for (int i = 0; i < WORDS; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (word.len == 0 || sift_tense_of(rules, word) != 0)
      return false;
    if (sift_map_get(rules, "tense_joint", word).at != NULL)
      return at > sentence.start + 1 && text.at[at - 1] == ' ' && text.at[at - 2] == ',';
  }
  return false;
}

/* "In January it guided to $190m": told then, unlike "In January sales are expected". */
static bool is_told_then(const sift_ruleset *rules, sift_text text, sift_span sentence,
                         sift_text word, size_t at)
{
  enum { HELPERS = 3 };
  if (!sift_text_ends(word, SIFT_TEXT("ed")))
    return false;
  at -= word.len;
  for (int i = 0; i < HELPERS; i++) {
    sift_text helper = sift_clause_word_before(text, sentence.start, &at);
    if (tense_of_to(sift_map_get(rules, "tense_to", helper)) != 0 ||
        sift_map_get(rules, "tense_helper", helper).at != NULL)
      return false;
  }
  return true;
}

static int tense_after(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       size_t at)
{
  enum { WORDS = 14 };
  sift_text before = { NULL, 0 };
  for (int i = 0; i < WORDS && at < sentence.end; i++) {
    sift_text word = sift_clause_word_after(text, sentence.end, &at);
    int tense = word.len == 0 ? 0 : sift_tense_of(rules, word);
    if (word.len == 0)
      return 0;
    /* "is finalized" is no past */
    bool is_state = tense < 0 && tense_of_to(sift_map_get(rules, "tense_to", before)) > 0;
    if (sift_text_is(word, "seen") &&
        tense_of_to(sift_map_get(rules, "tense_to", before)) > 0)
      return 1; /* "sales are seen at $3 billion" */
    if (tense != 0 && !is_noun(rules, text, word, before) && !is_state &&
        !sift_ends_adjective(text, sentence.start, at - word.len))
      return is_told_then(rules, text, sentence, word, at) ? -1 : tense;
    before = word;
  }
  return 0;
}

/* "The summit runs from Tuesday to Thursday": said of weekdays ahead; of months it may be
 * said of any year. */
static bool is_running_from(const sift_ruleset *rules, sift_text text, sift_span sentence,
                            const sift_mention *mention)
{
  size_t at = mention->span.start;
  return sift_text_is(sift_clause_word_before(text, sentence.start, &at), "from") &&
         sift_map_get(rules, "tense_runs",
                      sift_clause_word_before(text, sentence.start, &at))
                 .at != NULL;
}

static bool is_weekday(const sift_mention *mention)
{
  const sift_date_form *form = mention->value.form;
  return form != NULL && form->from.weekday > 0 && form->from.month == 0;
}

static bool is_day(const sift_mention *mention)
{
  const sift_date_form *form = mention->value.form;
  return form != NULL &&
         (form->from.day > 0 || form->from.weekday > 0 || form->from.holiday.at != NULL);
}

/* "Tuesday is Election Day" */
static bool is_subject(sift_text text, sift_span sentence, const sift_mention *mention)
{
  size_t behind = mention->span.end;
  sift_text word = sift_clause_word_after(text, sentence.end, &behind);
  return sift_text_is(word, "is") && behind == mention->span.end + 1 + word.len &&
         is_day(mention);
}

/* "He said Tuesday is Election Day", not "what he said on Tuesday is". */
static bool is_said_to_be(const sift_ruleset *rules, sift_text text, sift_span sentence,
                          const sift_mention *mention)
{
  size_t at = mention->span.start;
  sift_text word = sift_clause_word_before(text, sentence.start, &at);
  return is_subject(text, sentence, mention) &&
         sift_map_get(rules, "tense_saying", word).at != NULL;
}

static int tense_behind(const sift_ruleset *rules, sift_text text, sift_span sentence,
                        const sift_mention *mention)
{
  size_t behind = mention->span.end;
  sift_text word = sift_clause_word_after(text, sentence.end, &behind);
  if (is_subject(text, sentence, mention))
    return 1;
  /* "his vow on Monday that he would go": what was told has been */
  if (sift_text_is(word, "that") && behind == mention->span.end + 1 + word.len)
    return -1;
  return tense_after(rules, text, sentence, mention->span.end);
}

/* "Sales for March are expected to rise" is said in April too, unlike "is set for". */
static bool is_month_told(const sift_ruleset *rules, sift_text text, sift_span sentence,
                          const sift_mention *mention)
{
  const sift_date_form *form = mention->value.form;
  size_t at = mention->span.start;
  if (form == NULL || form->from.month == 0 || form->from.day > 0 || form->is_range ||
      !sift_text_is(sift_clause_word_before(text, sentence.start, &at), "for"))
    return false;
  sift_text word = sift_clause_word_before(text, sentence.start, &at);
  return word.len > 0 && sift_tense_of(rules, word) == 0 &&
         sift_map_get(rules, "tense_for", word).at == NULL;
}

/* "a swing of 6% by Friday's close" */
static bool is_limit(sift_text text, sift_span sentence, const sift_mention *mention)
{
  size_t at = mention->span.start;
  return sift_text_is(sift_clause_word_before(text, sentence.start, &at), "by");
}

/* "Roofs stay cooler in summer" is said of every one; only a sentence that begins with
 * its season tells behind it of which. */
static bool is_season_of_any_year(sift_span sentence, const sift_mention *mention)
{
  enum { BEGINNING = 16 }; /* bytes, "Throughout the " */
  const sift_date_form *form = mention->value.form;
  return form != NULL && form->from.season > 0 && form->from.year == 0 &&
         !form->from.has_relation && mention->span.start > sentence.start + BEGINNING;
}

int sift_tense_around(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention *mention)
{
  sift_span sentence = sift_sentence_span(article, mention);
  int told = sift_tense_of_occasion(rules, article->text, sentence, mention);
  if (told != 0)
    return told;
  if (sift_is_date_of_past_base(rules, article->text, sentence, mention))
    return -1;
  int tense = tense_before(rules, article->text, sentence, mention->span.start);
  /* "was due Tuesday" is said before that day, "was due in May" after it as well */
  if (tense == TENSE_WAS_DUE)
    return is_weekday(mention) ? 1 : SIFT_TENSE_NEAREST;
  if (is_said_to_be(rules, article->text, sentence, mention) ||
      sift_is_on_course(rules, article->text, sentence, mention))
    tense = 1;
  else if (tense == 1 && sift_is_subject_of_past(rules, article->text, sentence, mention))
    tense = -1;
  if (tense == 0 && !is_season_of_any_year(sentence, mention)) {
    tense = tense_behind(rules, article->text, sentence, mention);
    if (tense > 0 && sift_is_state_of(article->text, sentence, mention))
      return SIFT_TENSE_NEAREST;
  }
  if (tense == 0 && is_weekday(mention))
    tense = is_starting(rules, article->text, sentence, mention->span.start) ||
            is_limit(article->text, sentence, mention) ||
            is_running_from(rules, article->text, sentence, mention);
  if (is_next_clause(rules, article->text, sentence, mention->span.start)) {
    int own = tense_behind(rules, article->text, sentence, mention);
    tense = own != 0 ? own : tense;
  }
  if ((tense > 0 &&
       (is_month_told(rules, article->text, sentence, mention) ||
        sift_is_month_of_occasion(rules, article->text, sentence, mention))) ||
      (tense != 0 && sift_is_beyond(article->text, sentence, mention, tense)))
    return SIFT_TENSE_NEAREST;
  return tense;
}
