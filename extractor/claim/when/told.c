/* told.c - dates that are not when a figure was: when somebody said it ("in August it had
 * guided to"), and those of another figure. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "tag/dates/dates.h"

/* "Said | third-quarter net income", "said December sales": of what was said, and no day
 * on which somebody said it. */
static bool is_of_what_is_told(const sift_scene *scene, const sift_mention *date)
{
  const sift_mentions *all = scene->mentions;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  size_t next = sift_scene_first(scene, date->span.end + 1);
  bool owns = next < all->count && all->at[next].kind == SIFT_METRIC &&
              all->at[next].span.start == date->span.end + 1;
  return owns || (date->value.period.grain >= SIFT_GRAIN_QUARTER &&
                  sift_text_has(said, SIFT_TEXT("-")));
}

/* "said in February", "said last month", "reported on Thursday that"; but not "it was on
 * Thursday that". */
static bool is_told_before(const sift_scene *scene, const sift_mention *date)
{
  sift_told_lead lead = sift_told_lead_before(scene, date->sentence, date->span.end);
  return lead.day == date && sift_tells(scene, &lead) && !is_of_what_is_told(scene, date);
}

/* "in August it had guided"; "In August, it said", but not "in August, it said". */
static bool is_told_behind(const sift_scene *scene, const sift_mention *date)
{
  sift_span span = sift_date_sentence(scene, date);
  uint32_t at = date->span.end;
  if (at < span.end && scene->article->text.at[at] == ',') {
    uint32_t before = date->span.start;
    sift_word_back(scene, span.start, &before);
    if (before > span.start)
      return false;
    at++;
  }
  for (int n = 0; n < 4; n++) {
    sift_text word = sift_word_ahead(scene, span.end, &at);
    if (sift_is_telling(scene, word))
      return true;
    if (!sift_is_listed(scene, word, SIFT_W_BEFORE_A_TELLING))
      return false;
  }
  return false;
}

bool sift_is_when_said(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at, from = sift_date_sentence(scene, date).start;
  sift_text word = sift_word_before_date(scene, date, &at);
  if (sift_text_is(word, "told") && at > from) { /* "the regulator was told on 1 March" */
    at--;
    if (sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_COPULAS))
      return false;
  }
  return sift_table_get(&scene->claimer->sayings, word) != NULL &&
         !is_of_what_is_told(scene, date);
}

/* "Correction, | May 8: an earlier version": when it was put right. */
static bool is_when_corrected(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  if (at < from + 2 || text.at[at - 2] != ',')
    return false;
  at -= 2;
  return sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_CORRECTIONS) &&
         at == from;
}

bool sift_is_when_told(const sift_scene *scene, const sift_mention *date)
{
  return is_when_corrected(scene, date) || is_told_before(scene, date) ||
         is_told_behind(scene, date) || sift_is_when_foretold(scene, date);
}

/* A ';' parts what was told then from what is told now. */
static bool is_parted(const sift_scene *scene, sift_span a, sift_span b)
{
  uint32_t from = a.end < b.end ? a.end : b.end,
           to = a.start > b.start ? a.start : b.start;
  for (uint32_t i = from; i < to; i++)
    if (scene->article->text.at[i] == ';')
      return true;
  return false;
}

sift_day sift_told_on(const sift_scene *scene, const sift_mention *figure)
{
  uint32_t sentence = figure->sentence;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && m->value.period.first != SIFT_DAY_NONE &&
        !m->value.recurring && sift_is_when_told(scene, m) &&
        !is_parted(scene, m->span, figure->span))
      return m->value.period.first;
  }
  return scene->article->anchor.first;
}

#define BEGINNING_REACH 5 /* words of "founded in New York City in" */

bool sift_is_of_beginning(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  size_t end = date->span.start, start;
  for (int n = 0; n < BEGINNING_REACH; n++) {
    while (end > 0 && text.at[end - 1] == ' ')
      end--;
    for (start = end; start > 0 && sift_is_alpha((unsigned char)text.at[start - 1]);)
      start--;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, start, end));
    if (sift_table_get(&scene->claimer->beginnings, word) != NULL)
      return true;
    if (n > 0 && !sift_is_listed(scene, word, SIFT_W_BEFORE_A_PLACE) &&
        !(start < end && sift_is_upper((unsigned char)text.at[start])))
      return false;
    end = start;
  }
  return false;
}

/* "up from 400 in February": the date of what the figure is held against, not its own. */
static bool is_of_other(const sift_scene *scene, const sift_typed *typed, uint32_t date,
                        const sift_draft *draft)
{
  uint32_t at = date;
  for (int n = 0; n < 7 && at > 0; n++, at--) {
    int32_t mention = typed->words[at - 1].mention;
    const sift_mention *m = mention < 0 ? NULL : &scene->mentions->at[mention];
    if (m == NULL || !(SIFT_NUMERIC & (1u << m->kind)))
      continue;
    if (m == draft->value)
      return false;
    for (uint32_t k = at - 1, back = 0; k-- > 0 && back < 5; back++)
      if (sift_is_listed_in(typed->words[k].in, SIFT_W_COMPARING))
        return true;
    return false;
  }
  return false;
}

/* "At 604 pence, from 574 pence | on Friday": of the price before. "Fell to $57 from $60 on
 * Friday" may tell of that day's fall. */
static bool is_of_day_compared(const sift_scene *scene, const sift_typed *typed,
                               uint32_t figure, uint32_t date)
{
  const sift_mention *day = sift_mention_of(scene, &typed->words[date]);
  if (day->value.period.grain != SIFT_GRAIN_DAY ||
      !sift_text_is(typed->words[date - 1].text, "on"))
    return false;
  for (uint32_t i = figure + 1; i + 2 < date; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_COMPARISON_OPENERS) ||
        (sift_text_is(typed->words[i].text, ",") &&
         sift_is_listed_in(typed->words[i + 1].in, SIFT_W_COMPARING)))
      return true;
  return false;
}

/* "Was $120 million, against $110 million a year earlier and $130 million in the second
 * quarter": the date right behind the last figure of those that this one is held against.
 */
static bool is_of_compared(const sift_scene *scene, const sift_typed *typed,
                           uint32_t figure, uint32_t date)
{
  if (date < figure + 3)
    return false;
  int32_t before = typed->words[date - 2].mention;
  if (before < 0 || !(SIFT_NUMERIC & (1u << scene->mentions->at[before].kind)))
    return false;
  if (!sift_is_listed_in(typed->words[date - 1].in, SIFT_W_BEFORE_A_BASE_DATE))
    return is_of_day_compared(scene, typed, figure, date);
  const sift_mention *own = sift_mention_of(scene, &typed->words[figure + 1]);
  for (uint32_t i = figure + 1; i + 2 < date; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_COMPARING) ||
        sift_is_listed_in(typed->words[i].in, SIFT_W_AFTER))
      return true;
  return own != NULL && own->kind == SIFT_DATE;
}

/* "Was $22 million, compared with a loss of $4 million, or $0.03 a share, in the third
 * quarter of 2025", told in 2026: a date of the year before, behind figures that this one
 * is held against. */
static bool is_of_year_compared(const sift_scene *scene, const sift_typed *typed,
                                uint32_t figure, uint32_t date)
{
  bool compared = false;
  for (uint32_t i = figure + 1; i < date; i++)
    compared =
        compared || sift_is_listed_in(typed->words[i].in, SIFT_W_COMPARISON_OPENERS);
  return compared &&
         sift_is_of_compared(scene, &scene->mentions->at[typed->words[date].mention]);
}

/* "Had sales of $2.7 billion in 2025 and employs 11,000 people": what stands today is not of
 * the date of the clause before. */
static bool is_before_present(const sift_typed *typed, const sift_draft *draft,
                              uint32_t figure, uint32_t date)
{
  if (draft->metric == NULL || draft->metric->time != SIFT_STOCK || date > figure)
    return false;
  for (uint32_t i = date + 1; i + 1 < figure; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_COORDINATORS) &&
        sift_is_listed_in(typed->words[i + 1].in, SIFT_W_VERBS_OF_TODAY))
      return true;
  return false;
}

/* "Lost customers after raising prices in October, and its shares plunged 22%": what the
 * market does today is not of the month before the comma. */
static bool is_before_move(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, uint32_t figure, uint32_t date)
{
  const sift_mention *m = &scene->mentions->at[typed->words[date].mention];
  if (draft->metric == NULL || date > figure || date < 2 ||
      m->value.period.grain < SIFT_GRAIN_MONTH ||
      !(sift_is_of_a_day(scene, draft->metric) ||
        sift_is_share_price(scene, draft->metric)))
    return false; /* also "in May, its shares rose 4%" */
  for (uint32_t i = date + 1; i < figure; i++)
    if (sift_text_is(typed->words[i].text, ","))
      return true;
  return false;
}

/* "Has 7,200 employees and had sales of $4 billion in 2025": of the sales; "will cut 640
 * jobs, at a cost of $45 million in the second quarter": of the cost. */
static bool is_past_a_figure(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft, uint32_t figure, uint32_t date)
{
  bool counts = draft->metric != NULL && draft->value->kind == SIFT_COUNT &&
                draft->metric->time == SIFT_PROGRAMME;
  if (draft->metric == NULL || (draft->metric->time != SIFT_STOCK && !counts))
    return false;
  for (uint32_t i = figure + 1; i < date; i++) {
    int32_t mention = typed->words[i].mention;
    if (mention >= 0 && scene->mentions->at[mention].kind == SIFT_MONEY)
      return true;
  }
  return false;
}

/* "Rose 4% in May, | to 9", "added 3 million in May, | taking its total to 9 million". */
static bool goes_on_to(const sift_typed *typed, uint32_t at)
{
  return sift_word_is(typed, at, "to") ||
         (at < typed->word_count &&
          sift_is_listed_in(typed->words[at].in, SIFT_W_BRINGS_ABOUT));
}

/* "Hopes to save $60 million by 2029, partly by closing one of five plants": what stands
 * at a time is not of the date of the figure before the comma; a share of the market is
 * of that of what was sold. */
static bool is_before_a_comma(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft, uint32_t figure, uint32_t date)
{
  if (draft->metric == NULL || draft->metric->time != SIFT_STOCK || date >= figure ||
      sift_metric_has(draft->metric, SIFT_TRAIT_OF_MARKET))
    return false;
  bool comma = false, other = false;
  for (uint32_t i = date + 1; i < figure; i++)
    comma = comma ||
            (sift_text_is(typed->words[i].text, ",") && !goes_on_to(typed, i + 1));
  for (uint32_t i = 0; i < date; i++) {
    int32_t mention = typed->words[i].mention;
    other = other || (mention >= 0 &&
                      (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0);
  }
  return comma && other;
}

/* "It lost $3 billion over the past six years and owes $400 million": what stands at a
 * time has no span. */
static bool is_span_of_flow(const sift_typed *typed, const sift_draft *draft,
                            uint32_t date)
{
  uint32_t before = date;
  if (before > 0 && sift_text_is(typed->words[before - 1].text, "the"))
    before--;
  return draft->metric != NULL && draft->metric->time == SIFT_STOCK && before > 0 &&
         sift_is_listed_in(typed->words[before - 1].in, SIFT_W_OVER_A_TIME);
}

/* Who does something of his own, right behind the joint of two clauses. */
static bool begins_with_somebody(const sift_scene *scene, const sift_typed *typed,
                                 uint32_t at)
{
  if (at + 3 >= typed->word_count || !sift_text_is(typed->words[at].text, ",") ||
      !sift_is_listed_in(typed->words[at + 1].in, SIFT_W_CLAUSE_CONJUNCTIONS))
    return false;
  const sift_word *who = &typed->words[at + 2], *verb = &typed->words[at + 3];
  sift_kind kind = who->mention < 0 ? SIFT_DATE : scene->mentions->at[who->mention].kind;
  bool named = kind == SIFT_ORG || kind == SIFT_PERSON || kind == SIFT_REF;
  return (named || sift_is_listed_in(who->in, SIFT_W_PERSONAL_PRONOUNS)) &&
         verb->mention < 0 && sift_is_alpha((unsigned char)verb->text.at[0]);
}

/* "Employs 900 people, and it plans to hire more by next summer", "sales rose 9%, but Ned
 * Orrick said orders were put off into next year": what stands so, or is over, is not of
 * the date of the next clause. */
static bool is_in_next_clause(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft, uint32_t figure, uint32_t date)
{
  const sift_mention *m = &scene->mentions->at[typed->words[date].mention];
  sift_day told = scene->article->anchor.last;
  bool ahead = told != SIFT_DAY_NONE && m->value.period.first != SIFT_DAY_NONE &&
               m->value.period.first > told;
  if (!draft->is_told || !ahead)
    return false;
  for (uint32_t i = figure + 1; i < date; i++)
    if (begins_with_somebody(scene, typed, i))
      return true;
  return false;
}

/* "Employs 5,200 people and will open 12 shops in 2027": of what is to be done. */
static bool is_of_plan(const sift_typed *typed, const sift_draft *draft, uint32_t figure,
                       uint32_t date)
{
  if (draft->metric == NULL || (draft->metric->time != SIFT_STOCK && !draft->is_told))
    return false;
  for (uint32_t i = figure + 1; i + 2 < date; i++) {
    const sift_word *next = &typed->words[i + 1];
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_COORDINATORS) &&
        (sift_is_listed_in(next->in, SIFT_W_VERBS_OF_PLANNING) ||
         (sift_is_listed_in(next->in, SIFT_W_IS_TO) &&
          sift_is_listed_in(next[1].in, SIFT_W_PLANNED))))
      return true;
  }
  return false;
}

bool sift_is_of_other(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, uint32_t figure, uint32_t date)
{
  return sift_is_of_its_noun(scene, typed, draft, figure, date) ||
         is_span_of_flow(typed, draft, date) || is_of_other(scene, typed, date, draft) ||
         is_of_compared(scene, typed, figure, date) ||
         is_of_year_compared(scene, typed, figure, date) ||
         is_before_present(typed, draft, figure, date) ||
         is_before_move(scene, typed, draft, figure, date) ||
         is_before_a_comma(scene, typed, draft, figure, date) ||
         is_past_a_figure(scene, typed, draft, figure, date) ||
         is_of_plan(typed, draft, figure, date) ||
         sift_is_parted_from(scene, typed, draft, figure, date) ||
         is_in_next_clause(scene, typed, draft, figure, date);
}
