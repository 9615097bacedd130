/* follow.c - dates of what a figure is held against: "a year earlier"; and "narrowed to
 * $96 million from $141 million in 2024", of the year that followed. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define LONG_AGO_DAYS 800 /* from the span that followed to the day of telling, at most */

static int months_of(sift_period p)
{
  sift_day days = p.last - p.first + 1;
  return days > 360 ? 12 : days > 175 ? 6 : days > 80 ? 3 : 1;
}

sift_period sift_span_after(sift_period p)
{
  sift_day first = p.last + 1;
  return (sift_period){ first, sift_day_add_months(first, months_of(p)) - 1, p.grain };
}

const sift_value *sift_value_of_period(sift_arena *arena, sift_period period)
{
  char room[SIFT_EDTF_ROOM];
  sift_value *value = SIFT_NEW(arena, sift_value);
  value->kind = SIFT_DATE;
  value->period = period;
  value->relative = true;
  value->edtf = sift_text_copy(arena, sift_period_print(period, room));
  value->text = value->edtf;
  return value;
}

/* "From $319 million in the third quarter of 2024", told a year on: the same quarter of the
 * year behind, where that was over not long before; else what follows. */
static sift_period told_against(sift_period base, sift_day told)
{
  enum { RESULTS = 130 }; /* days after a quarter in which its results are told */
  sift_period year = { sift_day_add_months(base.first, 12),
                       sift_day_add_months(base.last + 1, 12) - 1, base.grain };
  bool is_short = base.last - base.first < 360;
  bool fresh = year.last < told && told - year.last <= RESULTS;
  return is_short && fresh ? year : sift_span_after(base);
}

const sift_value *sift_period_following(const sift_scene *scene, const sift_draft *draft)
{
  static const sift_via said[] = { SIFT_VIA_QUOTE, SIFT_VIA_SENTENCE };
  const sift_mention *base = draft->follows;
  sift_day told = scene->article->anchor.first;
  bool own = draft->via_period == said[0] || draft->via_period == said[1];
  if (base == NULL || own || told == SIFT_DAY_NONE ||
      base->value.period.grain < SIFT_GRAIN_MONTH ||
      base->value.period.first == SIFT_DAY_NONE ||
      base->value.period.last == SIFT_DAY_NONE)
    return NULL;
  sift_period after = told_against(base->value.period, told);
  bool recent = after.last < told && told - after.last < LONG_AGO_DAYS;
  return recent ? sift_value_of_period(scene->arena, after) : NULL;
}

/* "(2025 in brackets)", "Figures in brackets are for 2025": whose figures those are. */
static bool is_of_brackets(const sift_scene *scene, const sift_mention *date)
{
  enum { AHEAD = 4, BACK = 6 };
  sift_span span = scene->article->sentences[date->sentence].span;
  uint32_t after = date->span.end, before = date->span.start;
  sift_text in = { NULL, 0 };
  for (int n = 0; n < AHEAD; n++) {
    sift_text word = sift_word_ahead(scene, span.end, &after);
    if (sift_text_is(in, "in") && sift_is_listed(scene, word, SIFT_W_BRACKETS))
      return true;
    in = word;
  }
  for (int n = 0; n < BACK; n++)
    if (sift_is_listed(scene, sift_word_back(scene, span.start, &before),
                       SIFT_W_BRACKETS))
      return true;
  return false;
}

bool sift_only_compares(const sift_scene *scene, const sift_mention *date)
{
  if (is_of_brackets(scene, date))
    return true;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return sift_table_get(&scene->claimer->year_ago, sift_text_lower(scene->arena, said)) !=
         NULL;
}

/* "Has sold 21, among them five of next year's six", "slipped 2p to 484p, following
 * Thursday's rise": of what stands behind "'s". */
bool sift_is_of_its_noun(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t figure, uint32_t date)
{
  if (date + 2 >= typed->word_count || date + 2 == figure ||
      !sift_text_is(typed->words[date + 1].text, "'s"))
    return false;
  const sift_mention *owned = sift_mention_of(scene, &typed->words[date + 2]);
  bool is_of_market =
      draft->metric != NULL && (sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) ||
                                sift_is_share_price(scene, draft->metric));
  return (owned != NULL && owned->kind == SIFT_COUNT) ||
         (is_of_market && date > figure &&
          sift_is_listed_in(typed->words[date - 1].in, SIFT_W_BEFORE_A_MOVE));
}

int sift_months_before(const sift_scene *scene, const sift_mention *date)
{
  const sift_claimer *claimer = scene->claimer;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  sift_text key = sift_text_lower(scene->arena, said);
  return sift_table_get(&claimer->quarter_before, key) != NULL ? 3
         : sift_table_get(&claimer->month_before, key) != NULL ? 1
         : sift_table_get(&claimer->half_before, key) != NULL  ? 6
                                                               : 0;
}

/* Of one sentence the last month, quarter or half before a word that is of itself. */
static const sift_mention *span_told(const sift_scene *scene, const sift_typed *typed,
                                     uint32_t at, int months)
{
  while (at-- > 0) {
    int32_t i = typed->words[at].mention;
    const sift_mention *m = i < 0 ? NULL : &scene->mentions->at[i];
    if (m != NULL && m->kind == SIFT_DATE && m->value.period.first != SIFT_DAY_NONE &&
        m->value.period.last != SIFT_DAY_NONE && months_of(m->value.period) == months &&
        m->value.period.grain >= SIFT_GRAIN_MONTH && sift_months_before(scene, m) == 0 &&
        !sift_only_compares(scene, m) && !sift_is_when_told(scene, m) &&
        !sift_is_of_base(scene, m))
      return m;
  }
  return NULL;
}

sift_period sift_span_before(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *date)
{
  int months = sift_months_before(scene, date);
  const sift_mention *told =
      months == 0 ? NULL : span_told(scene, typed, sift_typed_word(typed, date), months);
  if (told == NULL && months == 3)
    told = sift_reported_period(scene);
  sift_period p;
  if (told == NULL)
    return months == 3 && sift_quarter_before_closed(scene, date, &p)
               ? p
               : date->value.period;
  p = told->value.period;
  return (sift_period){ sift_day_add_months(p.first, -months), p.first - 1, p.grain };
}

static bool is_figure(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

/* Where "|, or 98 cents a share, in 2022" goes on behind the same told otherwise, and
 * "or 98 cents|, in 2022" behind its comma; else `at`. */
static uint32_t behind_the_same(const sift_scene *scene, const sift_typed *typed,
                                uint32_t at)
{
  uint32_t i = at + 1;
  bool is_same = at > 1 && sift_word_is_on(typed, at - 2, SIFT_W_TOLD_OTHERWISE);
  while (sift_word_is_on(typed, i, SIFT_W_TOLD_OTHERWISE))
    i++;
  if (i > at + 1 && i < typed->word_count &&
      sift_word_is_on(typed, at, SIFT_W_MARKS_OF_AN_ASIDE) &&
      is_figure(scene, &typed->words[i])) {
    at = i + 1;
    is_same = true;
  }
  while (is_same && sift_word_is_on(typed, at, SIFT_W_PER_SHARE))
    at++;
  return at + is_same * sift_word_is_on(typed, at, SIFT_W_MARKS_OF_AN_ASIDE);
}

static bool leads_to_date(const sift_word *word)
{
  return sift_is_listed_in(word->in, SIFT_W_IN_A_PERIOD) ||
         sift_text_is(word->text, "at");
}

/* The date right behind a draft's figure, and whether "in" or the like leads to it. */
static const sift_mention *date_behind(const sift_scene *scene, const sift_typed *typed,
                                       const sift_draft *draft, bool *led)
{
  uint32_t at = behind_the_same(scene, typed, sift_typed_word(typed, draft->value) + 1);
  *led = at + 1 < typed->word_count && leads_to_date(&typed->words[at]);
  bool as_at = at + 2 < typed->word_count && sift_text_is(typed->words[at].text, "as") &&
               leads_to_date(&typed->words[at + 1]);
  at += as_at ? 2 : *led;
  *led = *led || as_at;
  const sift_mention *m =
      at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
  return m != NULL && m->kind == SIFT_DATE ? m : NULL;
}

const sift_mention *sift_span_told_behind(const sift_scene *scene,
                                          const sift_typed *typed,
                                          const sift_draft *draft)
{
  bool led;
  const sift_mention *date = date_behind(scene, typed, draft, &led);
  if (date == NULL)
    return NULL;
  bool stands = draft->metric != NULL && draft->metric->time == SIFT_STOCK;
  bool own = led && (draft->shift != 0 || draft->no_period) &&
             (stands || date->value.period.grain >= SIFT_GRAIN_MONTH) &&
             date->value.period.first != SIFT_DAY_NONE && !date->value.recurring &&
             !sift_only_compares(scene, date);
  return own || sift_months_before(scene, date) != 0 ? date : NULL;
}

void sift_earlier_settle(const sift_scene *scene, const sift_typed *typed,
                         sift_draft *draft)
{
  bool led;
  sift_day told = scene->article->anchor.first;
  const sift_mention *date = date_behind(scene, typed, draft, &led);
  if (!sift_text_eq(draft->cue, SIFT_SAYS_PREVIOUSLY) || date == NULL ||
      told == SIFT_DAY_NONE || date->value.recurring ||
      date->value.period.grain < SIFT_GRAIN_YEAR ||
      date->value.period.last == SIFT_DAY_NONE || date->value.period.last >= told)
    return;
  draft->cue = SIFT_SAYS_UP_FROM;
  draft->modality = SIFT_TEXT("actual");
  draft->period = date;
  draft->via_period = SIFT_VIA_QUOTE;
}

bool sift_is_year_ago_behind(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft)
{
  bool led;
  const sift_mention *date = date_behind(scene, typed, draft, &led);
  return date != NULL && sift_only_compares(scene, date);
}

bool sift_is_of_base(const sift_scene *scene, const sift_mention *date)
{
  enum { HEDGES = 5 }; /* "after a net profit of" */
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  uint32_t at = date->span.start;
  if (sift_is_of_compared(scene, date))
    return true;
  if (sift_text_ends(said,
                     SIFT_TEXT(" ago")) && /* "as much as a rack of five years ago" */
      sift_text_is(sift_word_back(scene, 0, &at), "of"))
    return true;
  at = date->span.start;
  if (!sift_is_listed(scene, sift_word_back(scene, 0, &at), SIFT_W_IN_A_PERIOD) ||
      date == scene->mentions->at)
    return false;
  const sift_mention *figure = date - 1;
  bool beside = (SIFT_NUMERIC & (1u << figure->kind)) != 0 && figure->span.end + 1 == at;
  at = figure->span.start;
  for (int n = 0; beside && n < HEDGES; n++) {
    sift_text word = sift_word_back(scene, 0, &at);
    if (sift_table_get(&scene->claimer->moves, word) != NULL)
      return false; /* "cash from operations totaled $3 million in 2024" */
    if (sift_is_listed(scene, word, SIFT_W_COMPARING) || sift_text_is(word, "after") ||
        (sift_text_is(word, "with") &&
         sift_text_is(sift_word_back(scene, 0, &at), "compared")))
      return true;
  }
  return false;
}

const sift_mention *sift_date_between(const sift_scene *scene, const sift_draft *lender,
                                      const sift_draft *draft)
{
  const sift_mention *found = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    /* "compared with 760 in 2025 and her previous forecast of 1,030" */
    if (sift_text_eq(draft->cue, SIFT_SAYS_PREVIOUSLY) && m->kind == draft->value->kind &&
        m->span.start > lender->span.end && m < draft->value)
      return NULL;
    if (m->kind == SIFT_DATE && m->span.start > lender->span.end &&
        m->span.end <= draft->value->span.start &&
        m->value.period.grain >= SIFT_GRAIN_QUARTER && !sift_only_compares(scene, m))
      found = m;
  }
  return found;
}
