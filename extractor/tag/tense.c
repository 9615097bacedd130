/* tense.c - what the words around a date say: past or future, open to which side. */
#include "tag/tense.h"

static bool is_word_byte(char c)
{
  return sift_is_alpha(c) || c == '\'';
}

/* The word that ends before `end`; empty where the sentence begins. */
static sift_text previous_word(sift_text text, size_t from, size_t *end)
{
  size_t stop = *end;
  while (stop > from && !is_word_byte(text.at[stop - 1])) {
    if (text.at[stop - 1] == ';')
      return (sift_text){ NULL, 0 }; /* another clause */
    stop--;
  }
  size_t start = stop;
  while (start > from && is_word_byte(text.at[start - 1]))
    start--;
  *end = start;
  return sift_text_sub(text, start, stop);
}

static sift_text next_word(sift_text text, size_t to, size_t *start)
{
  size_t from = *start;
  while (from < to && !is_word_byte(text.at[from])) {
    if (text.at[from] == ';')
      return (sift_text){ NULL, 0 };
    from++;
  }
  size_t stop = from;
  while (stop < to && is_word_byte(text.at[stop]))
    stop++;
  *start = stop;
  return sift_text_sub(text, from, stop);
}

/* What a word says of the tense: the map `tense_word`, else "-ed" is past. */
static int tense_of(const sift_ruleset *rules, sift_text word)
{
  if (sift_text_is(word, "May"))
    return 0; /* the month */
  sift_text found = sift_map_get(rules, "tense_word", word);
  if (found.at != NULL)
    return found.at[0] == '-' ? -1 : found.at[0] == '0' ? 0 : 1;
  return word.len > 4 && sift_text_ends(word, SIFT_TEXT("ed")) ? -1 : 0;
}

/* "did not open until May", "didn't search the house until May": past, though "until"
 * alone looks ahead. `at` is where "until" begins. */
static bool is_denied(const sift_ruleset *rules, sift_text text, sift_span sentence,
                      size_t at)
{
  enum { WORDS = 10 };
  for (int i = 0; i < WORDS && at > sentence.start; i++) {
    sift_text word = previous_word(text, sentence.start, &at);
    if (sift_map_get(rules, "tense_not", word).at != NULL)
      return true;
    if (sift_text_is(word, "not"))
      return tense_of(rules, previous_word(text, sentence.start, &at)) < 0;
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
    sift_text word = previous_word(text, sentence.start, &at);
    if (word.len == 0 || at + word.len + 1 != end)
      return false; /* more than a space between: "is 3% in December" */
    sift_text found = sift_map_get(rules, "tense_now", word);
    if (found.at == NULL || found.len > 0)
      return found.at != NULL;
  }
}

/* "will be completed", "is expected": the participle takes the tense of what is before
 * it. */
static int tense_before(const sift_ruleset *rules, sift_text text, sift_span sentence,
                        size_t at)
{
  enum { WORDS = 14 };
  if (is_to_be(rules, text, sentence, at))
    return 1;
  sift_text behind = { NULL, 0 };
  for (int i = 0; i < WORDS && at > sentence.start; i++) {
    sift_text word = previous_word(text, sentence.start, &at);
    if (word.len == 0)
      break;
    if (sift_text_is(behind, "to") && sift_map_get(rules, "tense_to", word).at != NULL)
      return 1;
    behind = word;
    int tense = tense_of(rules, word);
    if (tense == 0)
      continue;
    if (sift_map_get(rules, "date_open", word).at != NULL && tense > 0)
      return is_denied(rules, text, sentence, at) ? -1 : 1;
    size_t ahead = at;
    sift_text helper = previous_word(text, sentence.start, &ahead);
    /* "a plan", "its target": nouns */
    if (sift_map_get(rules, "tense_noun", word).at != NULL &&
        sift_map_get(rules, "determiner", helper).at != NULL)
      continue;
    sift_text meaning = sift_map_get(rules, "tense_helper", helper);
    if (sift_text_is(meaning, "?")) /* "was slowly being filled": of the verb before */
      return tense_of(rules, previous_word(text, sentence.start, &ahead)) < 0 ||
                     tense_of(rules, previous_word(text, sentence.start, &ahead)) < 0
                 ? -1
                 : 1;
    if (meaning.at != NULL && (tense < 0 || meaning.at[0] == '-'))
      return meaning.at[0] == '-' ? -1 : 1; /* "originally scheduled": was to be */
    return tense;
  }
  return 0;
}

static int tense_after(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       size_t at)
{
  enum { WORDS = 14 };
  for (int i = 0; i < WORDS && at < sentence.end; i++) {
    sift_text word = next_word(text, sentence.end, &at);
    int tense = word.len == 0 ? 0 : tense_of(rules, word);
    if (word.len == 0 || tense != 0)
      return tense;
  }
  return 0;
}

sift_span sift_sentence_span(const sift_article *article, const sift_mention *mention)
{
  if (mention->sentence < article->sentence_count)
    return article->sentences[mention->sentence].span;
  return (sift_span){ 0, (uint32_t)article->text.len };
}

int sift_tense_around(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention *mention)
{
  sift_span sentence = sift_sentence_span(article, mention);
  size_t behind = mention->span.end;
  sift_text event = next_word(article->text, sentence.end, &behind);
  if (sift_map_get(rules, "tense_event", event).at != NULL &&
      behind == mention->span.end + 1 + event.len)
    return -1;
  int tense = tense_before(rules, article->text, sentence, mention->span.start);
  return tense != 0 ? tense
                    : tense_after(rules, article->text, sentence, mention->span.end);
}

/* "since 2019", "by March": which side stays open, kept in the bound of the date. */
void sift_open_end_read(const sift_ruleset *rules, const sift_article *article,
                        sift_mention *mention)
{
  sift_span sentence = sift_sentence_span(article, mention);
  size_t at = mention->span.start;
  for (int i = 0; i < 3 && at > sentence.start; i++) {
    sift_text word = previous_word(article->text, sentence.start, &at);
    sift_text side = sift_map_get(rules, "date_open", word);
    if (side.at != NULL) {
      mention->value.bound = side.at[0] == '+' ? SIFT_AT_LEAST : SIFT_AT_MOST;
      return;
    }
    if (!sift_text_eq_fold(word, SIFT_TEXT("the")))
      return;
  }
}
