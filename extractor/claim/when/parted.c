/* parted.c - dates of another figure of the sentence, beyond a "but" or a ", with", and
 * those of a thing that a clause beside a name tells of. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

/* "Would rise to 2.4 times, but return to below 1.5 times by 2028": of the latter. */
static bool is_behind_but(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft, uint32_t figure, uint32_t date)
{
  bool but = false, other = false;
  for (uint32_t i = figure + 1; i < date; i++) {
    const sift_mention *m = sift_figure_at(scene, typed, i);
    but = but || sift_text_is(typed->words[i].text, "but");
    other = other || (but && m != NULL && m->kind == draft->value->kind);
  }
  return other;
}

/* "Savings of 45 million euros by 2029, with one-off costs of 60 million": of the former. */
static bool is_before_with(const sift_scene *scene, const sift_typed *typed,
                           uint32_t figure, uint32_t date)
{
  if (date < 2 || date + 2 >= figure || sift_figure_at(scene, typed, date - 2) == NULL)
    return false;
  return sift_text_is(typed->words[date + 1].text, ",") &&
         sift_text_is(typed->words[date + 2].text, "with");
}

/* "Operates nine satellites and | had revenue of 40 million in 2025": what it has now is
 * of no past year. */
static bool is_behind_past(const sift_scene *scene, const sift_typed *typed,
                           uint32_t figure, uint32_t date)
{
  bool past = false, other = false;
  for (uint32_t i = figure; i-- > 0;)
    if (sift_word_acts(&typed->words[i])) {
      if (sift_word_is_on(typed, i, SIFT_W_PAST_FORMS) ||
          sift_text_ends(typed->words[i].text, SIFT_TEXT("ed")))
        return false;
      break;
    }
  for (uint32_t i = figure + 1; i < date; i++) {
    past = past || (sift_word_is(typed, i, "and") &&
                    sift_word_is_on(typed, i + 1, SIFT_W_PAST_FORMS));
    other = other || (past && sift_figure_at(scene, typed, i) != NULL);
  }
  return other;
}

/* "Its | 2028 | margin target to 15% and promised a buyback of $150 million": of the
 * target, and not of what is done behind the joint. "And expects sales of" is of that
 * year, too. */
static bool is_of_target_before(const sift_scene *scene, const sift_typed *typed,
                                uint32_t figure, uint32_t date)
{
  enum { REACH = 3 }; /* "2028 | core margin target" */
  uint32_t target = 0;
  for (uint32_t i = date + 1; i < figure && i <= date + REACH && target == 0; i++)
    if (sift_table_get(&scene->claimer->outlooks, typed->words[i].text) != NULL)
      target = i;
    else if (sift_is_word_on(&typed->words[i], SIFT_W_CLAUSE_MARKS) ||
             sift_word_acts(&typed->words[i]))
      return false;
  bool joined = false;
  for (uint32_t i = target + 1; target > 0 && i < figure; i++) {
    joined = joined || sift_is_word_on(&typed->words[i], SIFT_W_CLAUSE_CONJUNCTIONS) ||
             sift_is_word_on(&typed->words[i], SIFT_W_COORDINATORS);
    if (joined && sift_word_acts(&typed->words[i]))
      return !sift_is_word_on(&typed->words[i], SIFT_W_TELLS_AN_OUTLOOK);
  }
  return false;
}

/* "Of the | fourth-quarter | charge, so much relates to the mill, of which it owns 65%": of
 * what it stands before; what somebody has now is of no time that is over. */
static bool is_of_noun_behind(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft, uint32_t figure, uint32_t date)
{
  if (date + 2 >= figure)
    return false;
  const sift_mention *noun = sift_mention_of(scene, &typed->words[date + 1]);
  if (noun == NULL || noun->kind != SIFT_METRIC || noun->metric == draft->metric)
    return false;
  for (uint32_t i = figure; i-- > date + 2;)
    if (sift_word_acts(&typed->words[i]))
      return !sift_word_is_on(typed, i, SIFT_W_PAST_FORMS) &&
             !sift_text_ends(typed->words[i].text, SIFT_TEXT("ed"));
  return false;
}

/* "Of which", "of it", "of those": the next figure is of a part of this one. */
static bool leads_part(const sift_typed *typed, uint32_t at)
{
  return sift_word_is(typed, at, "of") && at + 1 < typed->word_count &&
         sift_is_listed_in(typed->words[at + 1].in, SIFT_W_PRONOUNS_OF_A_WHOLE);
}

/* "Costs of $180 million, some $125 million of it in 2026", "$280 million, of which $190
 * million will fall this year": of the part. */
static bool is_of_part(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, uint32_t figure, uint32_t date)
{
  bool part = false, other = false;
  for (uint32_t i = figure + 1; i < date; i++) {
    const sift_mention *m = sift_figure_at(scene, typed, i);
    other = other || (m != NULL && m->kind == draft->value->kind);
    part = part || leads_part(typed, i);
  }
  return part && other;
}

/* "Verlow, listed until its 2021 sale by Kroger, has 690,000 customers": of what the words
 * between the commas tell of the name before them. */
static bool is_in_aside_before(const sift_scene *scene, const sift_typed *typed,
                               uint32_t figure, uint32_t date)
{
  enum { LEAD = 2 }; /* ", controlled | until" */
  uint32_t open = date, close = date + 1;
  while (open > 0 && !sift_word_is(typed, open, ","))
    open--;
  while (close < figure && !sift_word_is(typed, close, ","))
    close++;
  if (open == 0 || close >= figure || close + 1 >= typed->word_count ||
      !sift_word_acts(&typed->words[close + 1]))
    return false;
  const sift_mention *who = sift_mention_of(scene, &typed->words[open - 1]);
  if (who == NULL || (who->kind != SIFT_ORG && who->kind != SIFT_PRODUCT))
    return false;
  for (uint32_t i = open + 1; i < date && i <= open + LEAD; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_ASIDE_OPENERS) &&
        !sift_word_is(typed, i, "that"))
      return true;
  return false;
}

/* "Including a bonus paid to pilots in May, net income fell to $143 million": of what the
 * words before the comma tell; the metric, and so the figure, stands behind it. */
static bool is_in_fronted_aside(const sift_scene *scene, const sift_typed *typed,
                                uint32_t figure, uint32_t date)
{
  const sift_mention *when = sift_mention_of(scene, &typed->words[date]);
  if (date < 2 || when->value.period.grain > SIFT_GRAIN_MONTH ||
      !sift_word_is_on(typed, 0, SIFT_W_OPENS_AN_ASIDE))
    return false;
  bool comma = false;
  for (uint32_t i = date + 1; i < figure; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    comma = comma || sift_word_is(typed, i, ",");
    if (comma && m != NULL && m->kind == SIFT_METRIC)
      return true;
  }
  return false;
}

/* "Guided to $3 billion, | a range it stood by | in April": of what somebody did with the
 * figure. */
static bool is_in_aside_behind(const sift_scene *scene, const sift_typed *typed,
                               uint32_t figure, uint32_t date)
{
  enum { BRACKET = 4, NOUN = 3 }; /* "$3.25 | to $4.25 a share", "a | wider range" */
  uint32_t comma = figure + 1;
  while (comma < date && comma <= figure + BRACKET && !sift_word_is(typed, comma, ","))
    comma++;
  if (!sift_word_is(typed, comma, ",") ||
      !sift_word_is_on(typed, comma + 1, SIFT_W_ARTICLES))
    return false;
  for (uint32_t i = comma + 3; i < date && i <= comma + 2 + NOUN; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (sift_word_is_on(typed, i, SIFT_W_PERSONAL_PRONOUNS) ||
        (m != NULL && m->kind == SIFT_REF))
      return true;
  }
  return false;
}

/* "Hopes to raise it at a value of $5 billion, | with trading to start | before May": of
 * what is still to be done. */
static bool is_of_what_is_to_start(const sift_typed *typed, uint32_t figure,
                                   uint32_t date)
{
  enum { NOUN = 3 }; /* "with | trading", "with | the first cars" */
  for (uint32_t i = figure + 1; i + 2 < date; i++) {
    if (!sift_word_is(typed, i, ",") || !sift_word_is(typed, i + 1, "with"))
      continue;
    for (uint32_t n = i + 3; n < date && n <= i + 2 + NOUN; n++)
      if (sift_word_is_on(typed, n, SIFT_W_IS_TO) || sift_word_is(typed, n, "to"))
        return true;
  }
  return false;
}

/* "Earned $71 million on revenue of $2 billion, | having lost $38 million | in 2024": of
 * the figure of the clause that tells what went before. */
static bool is_of_what_went_before(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t figure, uint32_t date)
{
  bool before = false, other = false;
  for (uint32_t i = figure + 1; i + 1 < date; i++) {
    before = before || (sift_word_is(typed, i, ",") &&
                        sift_word_is_on(typed, i + 1, SIFT_W_TELLS_WHAT_WENT_BEFORE));
    other = other || (before && sift_figure_at(scene, typed, i) != NULL);
  }
  return other;
}

/* "A ratio of 98.7%, weighed down by the storm in January": when what did it happened. */
static bool is_of_its_cause(const sift_typed *typed, uint32_t figure, uint32_t date)
{
  enum { LEAD = 4 }; /* ", weighed down | by" */
  bool by = false;
  if (!sift_word_is(typed, figure + 1, ","))
    return false;
  for (uint32_t i = figure + 2; i < date; i++) {
    by = by || (i <= figure + LEAD && sift_word_is(typed, i, "by"));
    if (by && sift_word_is_on(typed, i, SIFT_W_BLOWS))
      return true;
  }
  return false;
}

/* "Set aside $19 million after last month's fire", "over the March flood": when what it is
 * for happened. */
static bool is_of_event_behind(const sift_scene *scene, const sift_typed *typed,
                               uint32_t figure, uint32_t date)
{
  if (figure >= date || date + 2 >= typed->word_count || date < 2)
    return false;
  bool owns = sift_word_is(typed, date + 1, "'s");
  uint32_t before = sift_word_is(typed, date - 1, "the") ? date - 2 : date - 1;
  uint32_t noun = owns ? date + 2 : date + 1;
  const sift_mention *m = sift_mention_of(scene, &typed->words[noun]);
  bool is_event = (owns && m != NULL && m->kind == SIFT_METRIC) ||
                  sift_word_is_on(typed, noun, SIFT_W_BLOWS);
  return is_event && sift_word_is_on(typed, before, SIFT_W_LEADS_TO_AN_EVENT);
}

/* ", the maker of October's hit game, cut": the month is of the thing that a clause
 * beside the name tells of. */
bool sift_is_of_thing_beside(const sift_scene *scene, const sift_mention *date,
                             const sift_mention *value)
{
  sift_text text = scene->article->text;
  uint32_t start = scene->article->sentences[date->sentence].span.start;
  sift_text rest = sift_text_sub(text, date->span.end, text.len);
  bool owns = sift_starts_listed(scene, rest, SIFT_W_APOSTROPHE_S) > 0;
  if (!owns || value->sentence != date->sentence || value->span.start < date->span.end)
    return false;
  return sift_text_has(sift_text_sub(text, start, date->span.start), SIFT_TEXT(", ")) &&
         sift_text_has(sift_text_sub(text, date->span.end, value->span.start),
                       SIFT_TEXT(", "));
}

bool sift_is_told_in_parts(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft)
{
  uint32_t figure = sift_typed_word(typed, draft->value);
  for (uint32_t i = figure + 1; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_DATE)
      return is_of_part(scene, typed, draft, figure, i);
  }
  return false;
}

bool sift_is_parted_from(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t figure, uint32_t date)
{
  bool is_of_now = draft->metric != NULL && (draft->metric->time == SIFT_STOCK ||
                                             draft->metric->time == SIFT_COUNT_UP);
  return is_behind_but(scene, typed, draft, figure, date) ||
         is_in_aside_before(scene, typed, figure, date) ||
         is_in_fronted_aside(scene, typed, figure, date) ||
         is_in_aside_behind(scene, typed, figure, date) ||
         is_of_what_went_before(scene, typed, figure, date) ||
         is_of_what_is_to_start(typed, figure, date) ||
         is_of_its_cause(typed, figure, date) ||
         is_of_event_behind(scene, typed, figure, date) ||
         (is_of_now && (is_behind_past(scene, typed, figure, date) ||
                        (!sift_is_balance(scene, draft->metric) &&
                         is_of_noun_behind(scene, typed, draft, figure, date)))) ||
         is_of_target_before(scene, typed, figure, date) ||
         is_of_part(scene, typed, draft, figure, date) ||
         is_before_with(scene, typed, figure, date);
}
