/* clause.c - the words of the clause around a date, and what they say of it beside the
 * tense: that it comes every year, that one side of it is open. */
#include "tag/dates/dates.h"
#include "tag/dates/tense.h"

bool sift_is_clause_byte(char c)
{
  return sift_is_alpha(c) || c == '\'';
}

sift_text sift_clause_word_before(sift_text text, size_t from, size_t *end)
{
  size_t stop = *end;
  while (stop > from && !sift_is_clause_byte(text.at[stop - 1])) {
    if (text.at[stop - 1] == ';')
      return (sift_text){ NULL, 0 }; /* another clause */
    stop--;
  }
  size_t start = stop;
  while (start > from && sift_is_clause_byte(text.at[start - 1]))
    start--;
  *end = start;
  return sift_text_sub(text, start, stop);
}

sift_text sift_clause_word_after(sift_text text, size_t to, size_t *start)
{
  size_t from = *start;
  while (from < to && !sift_is_clause_byte(text.at[from])) {
    if (text.at[from] == ';')
      return (sift_text){ NULL, 0 };
    from++;
  }
  size_t stop = from;
  while (stop < to && sift_is_clause_byte(text.at[stop]))
    stop++;
  *start = stop;
  return sift_text_sub(text, from, stop);
}

sift_span sift_sentence_span(const sift_article *article, const sift_mention *mention)
{
  if (mention->sentence < article->sentence_count)
    return article->sentences[mention->sentence].span;
  return (sift_span){ 0, (uint32_t)article->text.len };
}

/* "is usually held in May": of every year. */
bool sift_is_habitual(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention *mention)
{
  enum { WORDS = 4 };
  const sift_date_form *form = mention->value.form;
  const sift_date_point *p = &form->from;
  size_t at = mention->span.start;
  if (p->year > 0 || p->has_relation || form->shape != SIFT_SHAPE_CALENDAR ||
      (p->month == 0 && p->season == 0 && p->holiday.at == NULL))
    return false;
  sift_span sentence = sift_sentence_span(article, mention);
  for (int i = 0; i < WORDS; i++) {
    sift_text word = sift_clause_word_before(article->text, sentence.start, &at);
    if (word.len == 0)
      return false;
    if (sift_map_get(rules, "tense_habit", word).at != NULL)
      return true;
  }
  return false;
}

/* The word at `at` is the end of an adjective, "much-needed", "U.S.-backed", not of
 * "re-opened". */
bool sift_ends_adjective(sift_text text, size_t from, size_t at)
{
  enum { PREFIX = 3 };
  if (at <= from || text.at[at - 1] != '-')
    return false;
  size_t start = at - 1;
  while (start > from && sift_is_clause_byte(text.at[start - 1]))
    start--;
  return at - 1 - start > PREFIX || at - 1 == start;
}

/* "since 2019", "by March": which side stays open, kept in the bound of the date. */
void sift_open_end_read(const sift_ruleset *rules, const sift_article *article,
                        sift_mention *mention)
{
  sift_span sentence = sift_sentence_span(article, mention);
  size_t at = mention->span.start;
  for (int i = 0; i < 3 && at > sentence.start; i++) {
    sift_text word = sift_clause_word_before(article->text, sentence.start, &at);
    sift_text side = sift_map_get(rules, "date_open", word);
    if (side.at != NULL) {
      mention->value.bound = side.at[0] == '+' ? SIFT_AT_LEAST : SIFT_AT_MOST;
      return;
    }
    if (!sift_text_eq_fold(word, SIFT_TEXT("the")))
      return;
  }
}

bool sift_stands_at(sift_text text, const sift_mention *mention)
{
  size_t at = mention->span.start;
  sift_text word = sift_clause_word_before(text, 0, &at);
  return sift_text_is(word, "at") ||
         (sift_text_is(word, "of") &&
          sift_text_is(sift_clause_word_before(text, 0, &at), "as"));
}

/* "A backlog of $3 billion as of March 31": what is told of a state is no forecast. */
bool sift_is_state_of(sift_text text, sift_span sentence, const sift_mention *mention)
{
  size_t at = mention->span.start;
  return sift_text_is(sift_clause_word_before(text, sentence.start, &at), "of") &&
         sift_text_is(sift_clause_word_before(text, sentence.start, &at), "as");
}

/* "He resigned before Christmas", which may be ahead; "they reopen after Labor Day", "move
 * past Labor Day", which may be over. */
bool sift_is_beyond(sift_text text, sift_span sentence, const sift_mention *mention,
                    int tense)
{
  size_t at = mention->span.start;
  sift_text word = sift_clause_word_before(text, sentence.start, &at);
  if (sift_text_is(word, "the"))
    word = sift_clause_word_before(text, sentence.start, &at);
  return sift_text_is(word, tense < 0 ? "before" : "after") || sift_text_is(word, "past");
}

/* "Was on course for profits of $5 million in the year to June": of the year ahead. */
bool sift_is_on_course(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       const sift_mention *mention)
{
  enum { REACH = 16 };
  size_t at = mention->span.start;
  for (int i = 0; i < REACH; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (word.len == 0 || sift_tense_of(rules, word) != 0)
      return false;
    size_t before = at;
    if (sift_grammar_has(&rules->grammar, word, SIFT_W_ON_COURSE) &&
        sift_text_is(sift_clause_word_before(text, sentence.start, &before), "on"))
      return true;
  }
  return false;
}

/* "$5 million, against $4 million in May": what a figure is held against has been. */
bool sift_is_held_against(sift_text text, sift_span sentence, sift_text word, size_t at)
{
  size_t behind = at + word.len + 1;
  return (sift_text_is(word, "against") || sift_text_is(word, "versus")) &&
         behind < sentence.end &&
         (sift_is_digit(text.at[behind]) || text.at[behind] == '$' ||
          (unsigned char)text.at[behind] >= 0x80);
}

/* "$5 million, compared with $4 million | in 2023": of what another figure is held against,
 * and no date that the next sentence goes on from. */
bool sift_is_date_of_base(const sift_ruleset *rules, const sift_article *article,
                          const sift_mention *mention)
{
  enum { WORDS = 6 };
  sift_text text = article->text;
  sift_span sentence = sift_sentence_span(article, mention);
  size_t at = mention->span.start, end = at;
  for (int i = 0; i < WORDS; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    if (word.len == 0 || sift_text_is(word, "to") || sift_text_is(word, "and"))
      return false;
    if (sift_text_is(word, "from") ||
        sift_grammar_has(&rules->grammar, word, SIFT_W_COMPARISON_OPENERS)) {
      while (at < end && !sift_is_digit(text.at[at]))
        at++;
      return at < end; /* a figure, and not "from 2023" */
    }
  }
  return false;
}

/* "will sell the car, priced from $1,500, on May 3": the participle behind a comma is of
 * an aside that another comma ends. */
bool sift_is_set_off(sift_text text, sift_text word, size_t at, size_t end)
{
  if (at < 2 || text.at[at - 1] != ' ' || text.at[at - 2] != ',' ||
      !sift_text_ends(word, SIFT_TEXT("ed")))
    return false;
  size_t comma = sift_text_find(text, SIFT_TEXT(", "), at);
  return comma + 1 < end;
}

/* Whether a figure stands right behind `from`, and no comma between it and `to`. */
static bool is_figure_dated(sift_text text, size_t from, size_t to)
{
  size_t at = from;
  while (at < to && !sift_is_digit(text.at[at]))
    at++;
  bool found = at < to;
  for (; at + 1 < to; at++)
    if (text.at[at] == ',' && text.at[at + 1] == ' ')
      return false; /* "up from 3%, in May" */
  return found;
}

bool sift_is_date_of_past_base(const sift_ruleset *rules, sift_text text,
                               sift_span sentence, const sift_mention *mention)
{
  enum { WORDS = 9 };
  const sift_grammar *grammar = &rules->grammar;
  size_t at = mention->span.start, end = at;
  for (int i = 0; i < WORDS; i++) {
    sift_text word = sift_clause_word_before(text, sentence.start, &at);
    size_t before = at, behind = at + word.len;
    sift_text last = sift_clause_word_before(text, sentence.start, &before);
    bool held = sift_grammar_has(grammar, last, SIFT_W_COMPARISON_OPENERS);
    if (sift_text_is(word, "from") && is_figure_dated(text, behind, end))
      return sift_grammar_has(grammar, last, SIFT_W_MOVED_FROM) ||
             (at > sentence.start + 2 && text.at[at - 2] == ',');
    if (held || sift_is_held_against(text, sentence, word, at))
      return is_figure_dated(text, behind, end);
    if (word.len == 0 || sift_text_is(word, "to") || sift_text_is(word, "and") ||
        sift_tense_of(rules, word) != 0)
      return false;
  }
  return false;
}
