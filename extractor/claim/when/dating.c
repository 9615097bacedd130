/* dating.c - which of an article's dates a figure is of: one of its own words, of its
 * sentence, of the list, the sentences or the heading above it. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define YEAR_AGO_REACH 4 /* words from a figure to the "a year ago" that is its own */

/* "Revenue fell last year", "cut 1,600 jobs a year ago", but not "compared with $3 billion
 * last year". */
static bool is_last_year(const sift_scene *scene, const sift_typed *typed,
                         uint32_t figure, uint32_t at)
{
  const sift_mention *date = &scene->mentions->at[typed->words[at].mention];
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  bool ago = sift_text_eq_fold(said, SIFT_TEXT("a year ago"));
  if (!ago && !sift_text_eq_fold(said, SIFT_TEXT("last year")))
    return false;
  if (ago && (at < figure || at - figure > YEAR_AGO_REACH ||
              sift_text_is(typed->words[at - 1].text, "of"))) /* "double that of" */
    return false;
  for (uint32_t i = figure + 1; ago && i < at; i++)
    if (typed->words[i].mention >= 0 &&
        (SIFT_NUMERIC & (1u << scene->mentions->at[typed->words[i].mention].kind)) != 0)
      return false;
  for (uint32_t i = at; i-- > 0 && at - i <= 8;)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_COMPARING))
      return false;
  return !sift_is_measured_from(scene, date) &&
         !sift_is_behind_after(scene, typed, figure, at);
}

/* "at the end of May": when something stood so, not while something went on. */
static bool is_moment(const sift_value *date)
{
  static const char *const parts[] = { "start", "middle", "end", NULL };
  return date->period.grain == SIFT_GRAIN_MONTH && sift_text_is_any(date->part, parts);
}

/* "Year to date", "the 12 weeks to Feb. 28": told by days, and a span all the same. */
static bool is_long_span(sift_period p)
{
  enum { DAYS = 20 };
  return p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE && p.last - p.first >= DAYS;
}

/* A metric's kind of time says which dates can be its period. */
static bool fits_metric(const sift_metric *metric, const sift_mention *date,
                        const sift_mention *value)
{
  if (date->kind != SIFT_DATE || date == value || date->value.recurring)
    return false;
  sift_granularity grain = date->value.period.grain;
  bool coarse = (grain >= SIFT_GRAIN_MONTH || is_long_span(date->value.period)) &&
                !is_moment(&date->value);
  if (metric == NULL)
    return coarse;
  switch (metric->time) {
  case SIFT_EVENT:
  case SIFT_PROJECT:
    return false;
  case SIFT_PROGRAMME:
  case SIFT_FLOW:
    return coarse || sift_metric_has(metric, SIFT_TRAIT_MOVE);
  default:
    return true;
  }
}

/* "The 1998-built ferry": the year is of what was built then. */
static bool is_of_compound(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  size_t end = date->span.end;
  return end + 1 < text.len && text.at[end] == '-' && sift_is_alpha(text.at[end + 1]);
}

static bool can_be_period(const sift_scene *scene, const sift_metric *metric,
                          const sift_mention *date, const sift_mention *value)
{
  return fits_metric(metric, date, value) && !sift_only_compares(scene, date) &&
         !sift_is_of_beginning(scene, date) && !sift_is_when_told(scene, date) &&
         !sift_is_measured_from(scene, date) && !is_of_compound(scene, date) &&
         !sift_is_of_thing_beside(scene, date, value);
}

static sift_text word_behind(sift_text text, size_t start)
{
  size_t end;
  while (start < text.len && text.at[start] == ' ')
    start++;
  for (end = start; end < text.len && sift_is_alpha((unsigned char)text.at[end]);)
    end++;
  return sift_text_sub(text, start, end);
}

/* "lifts full-year forecast", "cuts full-year profit outlook": the year of the forecast,
 * not of the figures told. */
static bool is_of_outlook(const sift_scene *scene, const sift_mention *date)
{
  enum { WORDS = 3 };
  const sift_mentions *all = scene->mentions;
  sift_text text = scene->article->text;
  size_t at = date->span.end;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_text_lower(scene->arena, word_behind(text, at));
    if (sift_table_get(&scene->claimer->outlooks, word) != NULL)
      return true;
    size_t next = sift_scene_first(scene, (uint32_t)at + 1);
    if (sift_is_listed(scene, word, SIFT_W_BEGINS_PREDICATE))
      return false; /* "in 2025 and has forecast" */
    bool is_metric = next < all->count && all->at[next].kind == SIFT_METRIC &&
                     all->at[next].span.start == at + 1;
    if (!is_metric &&
        (word.len == 0 || sift_table_get(&scene->claimer->light, word) == NULL))
      return false;
    at = is_metric ? all->at[next].span.end : at + 1 + word.len;
  }
  return false;
}

/* "Were up 7% at 140 pence, having gained 22% this year", "fell 6% after cutting its
 * forecast for the second time this year": of what else the sentence tells. */
static bool is_of_later_move(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft, uint32_t figure, uint32_t date)
{
  enum { REACH = 8, GAIN = 4 };
  bool is_move =
      draft->metric != NULL && (sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) ||
                                sift_metric_has(draft->metric, SIFT_TRAIT_SHARE_PRICE));
  const sift_mention *when = &scene->mentions->at[typed->words[date].mention];
  bool parted = false;
  for (uint32_t i = figure + 1; is_move && i < date; i++)
    parted = parted || sift_text_is(typed->words[i].text, ",");
  for (uint32_t i = date + 1; parted && i < typed->word_count && i <= date + GAIN; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_PERCENT)
      return true; /* "extending this year's gain to 27%" */
  }
  parted = false;
  if (is_move && date > figure + REACH && when->value.period.grain >= SIFT_GRAIN_MONTH)
    return true;
  for (uint32_t i = figure + 1; is_move && i < date; i++) {
    int32_t mention = typed->words[i].mention;
    parted = parted || sift_text_is(typed->words[i].text, ",");
    if (parted && mention >= 0 &&
        (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0)
      return true;
  }
  return false;
}

/* "Adds 2 million users, will raise prices in November": no fact is of times to come. */
static bool is_of_time_to_come(const sift_scene *scene, const sift_draft *draft,
                               sift_period period, sift_day day)
{
  enum { AHEAD = 2200 }; /* days; what tells of later is of another day than it says */
  sift_day told = scene->article->anchor.last;
  bool flows = draft->metric == NULL || draft->metric->time == SIFT_FLOW;
  bool counts = draft->metric != NULL && draft->metric->time == SIFT_STOCK &&
                draft->value->kind == SIFT_COUNT;
  if (counts && draft->is_told && told != SIFT_DAY_NONE && day != SIFT_DAY_NONE)
    return day > told && day - told < AHEAD; /* "keeps its 380 jobs until 2028" */
  return draft->is_told && flows && told != SIFT_DAY_NONE && day != SIFT_DAY_NONE &&
         period.grain <= SIFT_GRAIN_QUARTER && day > told;
}

bool sift_is_day_of_issue(const sift_scene *scene, const sift_mention *date)
{
  sift_period day = date->value.period;
  return day.grain == SIFT_GRAIN_DAY && day.first == scene->article->anchor.first;
}

/* Staff, shops and the like: of the day on which they are told they need no day. */
static bool stands_today(const sift_scene *scene, const sift_metric *metric)
{
  return metric != NULL && metric->time == SIFT_STOCK &&
         sift_map_get(scene->claimer->rules, "of_a_day", metric->id).at == NULL;
}

/* "$4 million in the prior quarter", "$4 million a quarter earlier". */
static bool is_right_behind(const sift_typed *typed, uint32_t figure, uint32_t date)
{
  return date == figure + 1 ||
         (date == figure + 2 &&
          sift_is_listed_in(typed->words[figure + 1].in, SIFT_W_IN_A_PERIOD));
}

/* "On top of the 4.9% it had bought, and extended its offer to May 9 from May 2". */
static bool is_put_off_to(const sift_scene *scene, const sift_draft *draft,
                          const sift_mention *date)
{
  uint32_t at = date->span.start;
  sift_text link = sift_word_back(scene, 0, &at);
  return sift_metric_has(draft->metric, SIFT_TRAIT_STAKE_ALONE) &&
         sift_is_listed(scene, link, SIFT_W_PUTS_OFF);
}

static const sift_mention *date_in_words(const sift_scene *scene, const sift_typed *typed,
                                         sift_clause c, const sift_draft *draft,
                                         uint32_t at)
{
  const sift_mention *best = NULL;
  uint32_t best_distance = UINT32_MAX;
  for (uint32_t i = c.first; i <= c.last && i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    const sift_mention *m =
        word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
    uint32_t apart = i < at ? at - i : i - at;
    bool fits =
        m != NULL &&
        (can_be_period(scene, draft->metric, m, draft->value) ||
         (draft->shift == 0 && fits_metric(draft->metric, m, draft->value) &&
          (is_last_year(scene, typed, at, i) ||
           sift_leads_figure(scene, typed, at, i)))) &&
        !(draft->is_told &&
          (is_of_outlook(scene, m) || sift_is_end_for_flow(draft, m))) &&
        !sift_is_since_something(typed, i) &&
        !is_of_time_to_come(scene, draft, m->value.period, m->value.period.first) &&
        !sift_is_of_other(scene, typed, draft, at, i) &&
        !(sift_is_day_of_issue(scene, m) && stands_today(scene, draft->metric)) &&
        !sift_is_deadline_ahead(scene, draft, m) &&
        !sift_is_bracketed(scene, typed, at, i) && !is_put_off_to(scene, draft, m) &&
        (sift_months_before(scene, m) == 0 || is_right_behind(typed, at, i)) &&
        !is_of_later_move(scene, typed, draft, at, i) &&
        !sift_is_of_what_follows(scene, typed, at, i) &&
        !sift_is_of_multiplied(scene, typed, draft, at, i) &&
        !sift_is_the_session(scene, draft, m) &&
        !sift_is_in_other_clause(scene, m->sentence, m->span.start, draft->value->span);
    if (fits && apart < best_distance) {
      best = m;
      best_distance = apart;
    }
  }
  return best;
}

/* "Aims to break even in 2028": what is claimed of the date itself is no figure's time.
 */
static bool is_told_itself(const sift_scene *scene, const sift_mention *date)
{
  enum { LOOKED_AT = 12 };
  size_t count = scene->claims.count, n = 0;
  for (size_t i = count; i-- > 0 && n < LOOKED_AT; n++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (claim->value.kind == SIFT_DATE && claim->span.start <= date->span.start &&
        claim->span.end >= date->span.end)
      return true;
  }
  return false;
}

/* "(Q3 2025: €187 million)", "Q3 2025 in brackets": of what stands in the bracket. */
static bool opens_bracket(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  uint32_t end = date->span.end;
  sift_text behind = sift_text_sub(text, end, text.len);
  return (date->span.start > 0 && text.at[date->span.start - 1] == '(' &&
          end < text.len && text.at[end] == ':') ||
         sift_starts_listed(scene, behind, SIFT_W_BEHIND_A_BRACKETED_DATE) > 0;
}

/* "The same months of 2025": of what another figure is held against. */
static bool is_same_of_year(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return date->value.period.grain >= SIFT_GRAIN_MONTH &&
         sift_has_listed_fold(scene, said, SIFT_W_SAME_PERIOD);
}

/* A date that a figure elsewhere may take: not one of a forecast, but that of "2026
 * outlook" where it heads the figure. */
bool sift_date_can_be_lent(const sift_scene *scene, const sift_draft *draft,
                           const sift_mention *date)
{
  return can_be_period(scene, draft->metric, date, draft->value) &&
         sift_months_before(scene, date) == 0 && !sift_is_of_base(scene, date) &&
         !opens_bracket(scene, date) && !is_told_itself(scene, date) &&
         !is_same_of_year(scene, date) &&
         (!draft->is_told || !is_of_outlook(scene, date) ||
          sift_heads_outlook(scene, scene->article->sentences[date->sentence].block)) &&
         !is_of_time_to_come(scene, draft, date->value.period, date->value.period.last);
}

#define DATES_REACH 100 /* mentions of a block looked at for its date */

/* "A promise until 2029", above what stands today: how long something lasts. */
bool sift_is_limit(const sift_scene *scene, const sift_mention *date)
{
  sift_text before = sift_text_sub(scene->article->text, 0, date->span.start);
  return sift_ends_listed(scene, before, SIFT_W_BEFORE_A_LIMIT) > 0;
}

/* "2021-2023 Model S": of what is built, and not of when a figure was. */
static bool is_of_models(const sift_scene *scene, const sift_mention *date)
{
  sift_text rest =
      sift_text_sub(scene->article->text, date->span.end, scene->article->text.len);
  return sift_starts_listed(scene, rest, SIFT_W_BEHIND_BUILT_YEARS) > 0;
}

/* "A decade ago" tells how long something has lasted. */
static bool is_long_ago(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return date->value.relative && sift_ends_listed(scene, said, SIFT_W_ENDS_AGO) > 0;
}

static const sift_mention *date_in_block(const sift_scene *scene, size_t block,
                                         const sift_draft *draft)
{
  if (block == SIZE_MAX)
    return NULL;
  sift_span span = scene->article->blocks[block].span;
  const sift_mention *first = sift_scene_in_block(scene, block, 1u << SIFT_DATE);
  for (const sift_mention *m = first;
       m != NULL && m < scene->mentions->at + scene->mentions->count &&
       m->span.start < span.end && m - first < DATES_REACH;
       m++)
    if (sift_date_can_be_lent(scene, draft, m) && !sift_is_day_of_issue(scene, m) &&
        !sift_is_labelled(scene, m) && !(draft->is_told && sift_is_limit(scene, m)) &&
        !is_of_models(scene, m) && !is_long_ago(scene, m))
      return m;
  return NULL;
}

/* "Verlow lifts 2025 capex to $62 billion": the year is of that figure alone. */
static bool is_told_in_title(const sift_scene *scene, size_t heading)
{
  sift_span title = scene->article->title_span;
  if (heading == SIZE_MAX || title.end == title.start ||
      scene->article->blocks[heading].span.start != title.start)
    return false;
  return sift_scene_in_span(scene, title, 1u << SIFT_MONEY) != NULL ||
         sift_scene_in_span(scene, title, 1u << SIFT_PERCENT) != NULL;
}

/* "It opened the base in 2018.": a sentence that only stands before a box. */
static bool is_told_out(const sift_scene *scene, size_t block)
{
  if (block == SIZE_MAX)
    return false;
  sift_span span = sift_block_at(scene, block)->span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_text_ends(sift_text_trim(said), SIFT_TEXT("."));
}

const sift_mention *sift_date_find(const sift_scene *scene,
                                   const sift_scene_sentence *sentence,
                                   const sift_draft *draft, sift_via *via)
{
  const sift_typed *typed = &sentence->typed;
  uint32_t at = sift_typed_word(typed, draft->value);
  size_t block = scene->article->sentences[draft->sentence].block;
  sift_clause own = { draft->first, draft->last },
              whole = { 0, (uint32_t)typed->word_count };
  const sift_mention *found = NULL;
  *via = SIFT_VIA_QUOTE;
  if ((found = sift_day_of_close(scene, typed, draft, at)) != NULL ||
      (found = date_in_words(scene, typed, own, draft, at)) != NULL)
    return found;
  if (sift_has_since(typed, at) &&
      (draft->metric == NULL || !sift_metric_has(draft->metric, SIFT_TRAIT_MOVE)))
    return NULL;
  *via = SIFT_VIA_SENTENCE;
  if ((found = date_in_words(scene, typed, sift_clause_of(scene, typed, at), draft,
                             at)) != NULL ||
      (found = date_in_words(scene, typed, whole, draft, at)) != NULL)
    return sift_is_of_results(scene, draft, found) ||
                   sift_is_of_time_unknown(scene, typed, at, found)
               ? NULL
               : found;
  if (sift_is_of_time_unknown(scene, typed, at, NULL))
    return NULL;
  if (draft->metric != NULL && draft->metric->time == SIFT_PROGRAMME)
    return NULL; /* job cuts are of their own year, and not of that of the sales before */
  bool is_of_now =
      draft->stays_here ||
      (draft->metric != NULL && !sift_metric_has(draft->metric, SIFT_TRAIT_OF_MARKET) &&
       (draft->metric->time == SIFT_STOCK ||
        sift_metric_has(draft->metric, SIFT_TRAIT_MOVE)));
  *via = SIFT_VIA_LIST;
  size_t lead = sift_scene_lead(scene, block);
  if (!(is_of_now && is_told_out(scene, lead)) &&
      (found = date_in_block(scene, lead, draft)) != NULL)
    return found;
  *via = SIFT_VIA_COREFERENCE;
  if (!is_of_now && (found = sift_date_told_before(scene, draft)) != NULL)
    return found; /* "It employs 410", "Shares closed up 2%" */
  *via = SIFT_VIA_HEADING;
  size_t heading = sift_scene_heading(scene, block);
  bool other = draft->stays_here || is_told_in_title(scene, heading) ||
               (draft->is_told && sift_heads_outlook(scene, heading));
  found = other ? NULL : date_in_block(scene, heading, draft);
  bool is_of_day = draft->metric != NULL && (sift_is_of_a_day(scene, draft->metric) ||
                                             sift_is_share_price(scene, draft->metric));
  bool too_wide = found != NULL && found->value.period.grain > SIFT_GRAIN_DAY;
  return is_of_day && (found == NULL || too_wide) ? sift_debut_day(scene) : found;
}
