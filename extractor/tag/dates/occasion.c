/* occasion.c - dates that name an occasion: "the June 12 show", "its October meeting",
 * "the December contract", "third-quarter results". What is told of one says little of
 * when it is. */
#include "tag/dates/dates.h"
#include "tag/dates/tense.h"

/* The word right behind the mention, with one space between; empty: none. */
static sift_text word_behind(sift_text text, sift_span sentence, size_t *at)
{
  size_t from = *at;
  sift_text word = sift_clause_word_after(text, sentence.end, at);
  return *at == from + 1 + word.len ? word : (sift_text){ NULL, 0 };
}

/* Behind the "'s" of "Friday's close", too. */
static size_t behind_possessive(const sift_ruleset *rules, sift_text text, size_t at)
{
  size_t mark = sift_grammar_starts(&rules->grammar, sift_text_sub(text, at, text.len),
                                    SIFT_W_APOSTROPHE_S);
  return mark > 0 ? at + mark - 1 : at; /* the space is the next word's */
}

/* "Oracle's Friday close". */
static bool is_behind_possessive(const sift_ruleset *rules, sift_text text,
                                 const sift_mention *mention)
{
  sift_text before = { text.at, mention->span.start };
  return sift_grammar_ends(&rules->grammar, before, SIFT_W_APOSTROPHE_S) > 0;
}

/* "By Friday's close". */
static bool is_awaited(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       const sift_mention *mention)
{
  size_t at = mention->span.start;
  return sift_grammar_has_fold(&rules->grammar,
                               sift_clause_word_before(text, sentence.start, &at),
                               SIFT_W_BEFORE_A_DEADLINE);
}

/* "the Oct. 7 attack", "December wheat futures": -1 past, SIFT_TENSE_NEAREST, 0 none. */
static int tense_of_event(const sift_ruleset *rules, sift_text text, sift_span sentence,
                          const sift_mention *mention)
{
  size_t at = behind_possessive(rules, text, mention->span.end);
  bool at_possessive =
      at > mention->span.end || is_behind_possessive(rules, text, mention);
  sift_text event = sift_map_get(rules, "tense_event", word_behind(text, sentence, &at));
  if (event.at != NULL && event.at[0] == '=') /* a verb, but beside "'s" */
    return at_possessive && !is_awaited(rules, text, sentence, mention) ? -1 : 0;
  if (event.at != NULL && event.at[0] == '-')
    return -1;
  if (event.at != NULL)
    return SIFT_TENSE_NEAREST;
  event = sift_map_get(rules, "tense_event", word_behind(text, sentence, &at));
  return event.at != NULL && event.at[0] == '?' ? SIFT_TENSE_NEAREST : 0;
}

/* The word before a quarter or a half-year and the "its" or "the" of it, from `at` on;
 * empty: the date is of another sort. */
static sift_text word_before_part(const sift_ruleset *rules, sift_text text,
                                  sift_span sentence, const sift_mention *mention,
                                  size_t *at)
{
  const sift_date_form *form = mention->value.form;
  *at = mention->span.start;
  if (form == NULL || (form->from.quarter == 0 && form->from.half == 0))
    return (sift_text){ 0 };
  sift_text word = sift_clause_word_before(text, sentence.start, at);
  return sift_map_get(rules, "determiner", word).at != NULL
             ? sift_clause_word_before(text, sentence.start, at)
             : word;
}

/* "will report its third-quarter results": of a quarter that is over. */
static bool is_to_be_reported(const sift_ruleset *rules, sift_text text,
                              sift_span sentence, const sift_mention *mention)
{
  size_t at;
  sift_text word = word_before_part(rules, text, sentence, mention, &at);
  return sift_map_get(rules, "tense_report", word).at != NULL;
}

/* "To report revenue of $8.2 billion for the fourth quarter": of the one that is next to
 * the day of telling, over or not. */
static bool is_to_be_told(const sift_ruleset *rules, sift_text text, sift_span sentence,
                          const sift_mention *mention)
{
  enum { WORDS = 9 };
  size_t at;
  sift_text word = word_before_part(rules, text, sentence, mention, &at);
  if (!sift_grammar_has(&rules->grammar, word, SIFT_W_IN_A_PERIOD))
    return false;
  for (int n = 0; n < WORDS && word.len > 0; n++) {
    word = sift_clause_word_before(text, sentence.start, &at);
    if (sift_map_get(rules, "tense_report", word).at != NULL)
      return sift_text_is(sift_clause_word_before(text, sentence.start, &at), "to");
  }
  return false;
}

/* "Tickets for the June 12 show sold out": a day that names a thing may be ahead of what
 * is told of it, or behind it. */
static bool is_name_of_day(const sift_ruleset *rules, sift_text text, sift_span sentence,
                           const sift_mention *mention)
{
  const sift_date_form *form = mention->value.form;
  size_t at = mention->span.start, behind = mention->span.end;
  if (form == NULL || form->from.month == 0 || form->from.day == 0)
    return false;
  sift_text before = sift_clause_word_before(text, sentence.start, &at);
  sift_text after = word_behind(text, sentence, &behind);
  return sift_text_eq_fold(before, SIFT_TEXT("the")) && after.len > 0 &&
         mention->span.start == at + before.len + 1 &&
         sift_map_get(rules, "behind_day", after).at == NULL &&
         sift_tense_of(rules, after) == 0;
}

bool sift_is_month_of_occasion(const sift_ruleset *rules, sift_text text,
                               sift_span sentence, const sift_mention *mention)
{
  const sift_date_form *form = mention->value.form;
  size_t at = mention->span.start, behind = mention->span.end;
  if (form == NULL || form->from.month == 0 || form->from.day > 0 ||
      form->from.has_relation || form->is_range)
    return false;
  sift_text before = sift_clause_word_before(text, sentence.start, &at);
  sift_text after = word_behind(text, sentence, &behind);
  return sift_map_get(rules, "determiner", before).at != NULL && after.len > 0 &&
         sift_map_get(rules, "behind_day", after).at == NULL;
}

/* "Will pay a third more than the closing price of $58 on Monday": markets have closed. */
static bool is_of_close(const sift_ruleset *rules, sift_text text, sift_span sentence,
                        const sift_mention *mention)
{
  enum { WORDS = 7 };
  const sift_grammar *grammar = &rules->grammar;
  size_t at = mention->span.start;
  sift_text last = { NULL, 0 };
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (sift_text_is(word, "closing"))
      return sift_grammar_has(grammar, last, SIFT_W_CLOSING_PRICES);
    if (sift_text_is(word, "close")) {
      sift_text before = sift_clause_word_before(text, sentence.start, &at);
      return sift_grammar_has(grammar, before, SIFT_W_BEFORE_A_CLOSE) ||
             sift_text_ends(before, SIFT_TEXT("'s"));
    }
    if (!sift_grammar_has(grammar, word, SIFT_W_CLOSING_PRICES) &&
        !sift_grammar_has(grammar, word, SIFT_W_BETWEEN_CLOSE_AND_DATE))
      return false;
    last = word;
  }
  return false;
}

int sift_tense_of_occasion(const sift_ruleset *rules, sift_text text, sift_span sentence,
                           const sift_mention *mention)
{
  int event = tense_of_event(rules, text, sentence, mention);
  if (event != 0)
    return event;
  if (is_of_close(rules, text, sentence, mention))
    return -1;
  if (is_to_be_reported(rules, text, sentence, mention))
    return SIFT_TENSE_REPORTED;
  return is_to_be_told(rules, text, sentence, mention) ||
                 is_name_of_day(rules, text, sentence, mention)
             ? SIFT_TENSE_NEAREST
             : 0;
}

bool sift_is_subject_of_past(const sift_ruleset *rules, sift_text text,
                             sift_span sentence, const sift_mention *mention)
{
  size_t at = mention->span.end;
  sift_text word = word_behind(text, sentence, &at);
  return word.len > 0 && sift_map_get(rules, "tense_finite", word).at != NULL;
}

/* "Is forecast to report second-quarter revenue of $9 billion": of a quarter that may be
 * over, as nobody has told of it yet; a "fourth-quarter launch" is of none. */
static bool is_of_result(const sift_ruleset *rules, sift_text text, sift_span sentence,
                         const sift_mention *mention)
{
  enum { WORDS = 3 }; /* "second-quarter adjusted net profit" */
  size_t at = mention->span.end;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = word_behind(text, sentence, &at);
    sift_text is = sift_map_get(rules, "tense_result", word);
    if (word.len == 0 || is.at == NULL)
      return false;
    if (sift_text_is(is, "yes"))
      return true;
  }
  return false;
}

bool sift_is_charged_to(const sift_ruleset *rules, const sift_article *article,
                        const sift_mention *mention)
{
  enum { WORDS = 10 };
  const sift_date_form *form = mention->value.form;
  if (form == NULL || (form->from.quarter == 0 && form->from.half == 0) ||
      form->from.year > 0 || form->from.has_relation)
    return false;
  sift_span sentence = sift_sentence_span(article, mention);
  if (is_of_result(rules, article->text, sentence, mention))
    return true;
  size_t at = mention->span.start;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_clause_word_before(article->text, sentence.start, &at);
    if (word.len == 0 || sift_map_get(rules, "tense_charge", word).at != NULL)
      return word.len > 0;
  }
  return false;
}

bool sift_is_called_off(const sift_ruleset *rules, sift_text word, sift_text helper)
{
  return sift_map_get(rules, "tense_called_off", word).at != NULL &&
         (sift_text_is(helper, "has") || sift_text_is(helper, "have"));
}
