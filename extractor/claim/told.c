/* told.c - dates that are not when a figure was: when somebody said it ("in August it had
 * guided to"), by when a thing is to be done, since when it goes on; and those of
 * another figure. */
#include "claim/event.h"
#include "claim/period.h"
#include "tag/dates.h"

sift_text sift_word_back(const sift_scene *scene, uint32_t from, uint32_t *end)
{
  const char *text = scene->article->text.at;
  while (*end > from && text[*end - 1] == ' ')
    (*end)--;
  uint32_t start = *end;
  while (start > from && sift_is_alpha((unsigned char)text[start - 1]))
    start--;
  sift_text word =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, start, *end));
  *end = start;
  return word;
}

static sift_text word_after(const sift_scene *scene, uint32_t to, uint32_t *start)
{
  const char *text = scene->article->text.at;
  while (*start < to && text[*start] == ' ')
    (*start)++;
  uint32_t end = *start;
  while (end < to && sift_is_alpha((unsigned char)text[end]))
    end++;
  sift_text word =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, *start, end));
  *start = end;
  return word;
}

static sift_span sentence_of(const sift_scene *scene, const sift_mention *date)
{
  return scene->article->sentences[date->sentence].span;
}

static bool is_telling(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->tellings, word) != NULL;
}

/* "said in February", "said last month". */
static bool is_told_before(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "in") || sift_text_is(word, "on"))
    word = sift_word_back(scene, from, &at);
  return is_telling(scene, word);
}

/* "in August it had guided"; "In August, it said", but not "in August, it said". */
static bool is_told_behind(const sift_scene *scene, const sift_mention *date)
{
  static const char *const between[] = { "it",    "he",   "she",     "they",  "had",
                                         "has",   "the",  "company", "firm",  "group",
                                         "a",     "that", "also",    "first", "was",
                                         "still", NULL };
  sift_span span = sentence_of(scene, date);
  uint32_t at = date->span.end;
  if (at < span.end && scene->article->text.at[at] == ',') {
    uint32_t before = date->span.start;
    sift_word_back(scene, span.start, &before);
    if (before > span.start)
      return false;
    at++;
  }
  for (int n = 0; n < 4; n++) {
    sift_text word = word_after(scene, span.end, &at);
    if (is_telling(scene, word))
      return true;
    bool passes = false;
    for (size_t i = 0; between[i] != NULL && !passes; i++)
      passes = sift_text_is(word, between[i]);
    if (!passes)
      return false;
  }
  return false;
}

bool sift_is_when_said(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "in") || sift_text_is(word, "on"))
    word = sift_word_back(scene, from, &at);
  return sift_table_get(&scene->claimer->sayings, word) != NULL;
}

bool sift_is_when_told(const sift_scene *scene, const sift_mention *date)
{
  return is_told_before(scene, date) || is_told_behind(scene, date);
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

/* ---------------------------------------------------------------- of another figure */

/* "Up 20% from the same quarter in 2023", "than in 2019", "62% on 2015", "9% ahead of last
 * year": a date that the figure is only measured from. "From 2027" may be when it begins. */
bool sift_is_measured_from(const sift_scene *scene, const sift_mention *date)
{
  static const char *const passed[] = { "the",        "same",    "corresponding", "prior",
                                        "comparable", "quarter", "period",        "month",
                                        "week",       "half",    "year",          NULL };
  static const char *const against[] = { "from", "versus", "vs", "than",
                                         "on",   "ahead",  NULL };
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "from") && at > from + 1 &&
      scene->article->text.at[at - 2] == '%') /* "up 3% from 2024" */
    return true;
  bool in = sift_text_is(word, "in"), inside = in || sift_text_is(word, "of");
  if (inside)
    word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "as")) /* "as in 2023", not "as of 2023" */
    return in;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  bool named = sift_text_has_fold(said, SIFT_TEXT("same ")) ||   /* "the same quarter" */
               sift_text_has_fold(said, SIFT_TEXT("previous ")); /* "the previous one" */
  for (int n = 0; n < 4 && sift_text_is_any(word, passed); n++) {
    named = named || sift_text_is(word, "same") || sift_text_is(word, "corresponding");
    word = sift_word_back(scene, from, &at);
  }
  if (sift_text_is(word, "with") || sift_text_is(word, "to"))
    return sift_text_is(sift_word_back(scene, from, &at), "compared");
  if (sift_text_is(word, "on")) /* "on Friday" is when */
    return !inside && date->value.period.grain >= SIFT_GRAIN_QUARTER;
  return sift_text_is_any(word, against) && (named || !sift_text_is(word, "from"));
}

/* "up from 400 in February": the date of what the figure is held against, not its own. */
static bool is_of_other(const sift_scene *scene, const sift_typed *typed, uint32_t date,
                        const sift_draft *draft)
{
  static const char *const words[] = { "from", "versus",   "vs", "against",
                                       "than", "compared", NULL };
  uint32_t at = date;
  for (int n = 0; n < 7 && at > 0; n++, at--) {
    int32_t mention = typed->words[at - 1].mention;
    const sift_mention *m = mention < 0 ? NULL : &scene->mentions->at[mention];
    if (m == NULL || !(SIFT_NUMERIC & (1u << m->kind)))
      continue;
    if (m == draft->value)
      return false;
    for (uint32_t k = at - 1, back = 0; k-- > 0 && back < 5; back++)
      if (sift_text_is_any(typed->words[k].text, words))
        return true;
    return false;
  }
  return false;
}

/* "Has 7,200 employees and had sales of $4 billion in 2025": of the sales. */
static bool is_past_a_figure(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft, uint32_t figure, uint32_t date)
{
  if (draft->metric == NULL || draft->metric->time != SIFT_STOCK)
    return false;
  for (uint32_t i = figure + 1; i < date; i++) {
    int32_t mention = typed->words[i].mention;
    if (mention >= 0 && scene->mentions->at[mention].kind == SIFT_MONEY)
      return true;
  }
  return false;
}

/* "Hopes to save $60 million by 2029, partly by closing one of five plants": what stands
 * at a time is not of the date of the figure before the comma. */
static bool is_before_a_comma(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft, uint32_t figure, uint32_t date)
{
  if (draft->metric == NULL || draft->metric->time != SIFT_STOCK || date >= figure)
    return false;
  bool comma = false, other = false;
  for (uint32_t i = date + 1; i < figure; i++)
    comma = comma || sift_text_is(typed->words[i].text, ",");
  for (uint32_t i = 0; i < date; i++) {
    int32_t mention = typed->words[i].mention;
    other = other || (mention >= 0 &&
                      (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0);
  }
  return comma && other;
}

bool sift_is_of_other(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, uint32_t figure, uint32_t date)
{
  return is_of_other(scene, typed, date, draft) ||
         is_before_a_comma(scene, typed, draft, figure, date) ||
         is_past_a_figure(scene, typed, draft, figure, date);
}

/* ---------------------------------------------------------------- until, since */

static bool ends_year(sift_day day)
{
  sift_civil civil = sift_civil_of(day);
  return civil.month == 12 && civil.day == 31;
}

/* "by the end of 2027": from the year of telling to that one. */
static bool is_deadline(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "the"))
    word = sift_word_back(scene, from, &at);
  return sift_text_is(word, "by") || sift_text_is(word, "until") ||
         sift_text_is(word, "before");
}

bool sift_has_since(const sift_typed *typed, uint32_t figure)
{
  enum { REACH = 8 };
  for (uint32_t i = figure + 1; i < typed->word_count && i <= figure + REACH; i++) {
    if (sift_text_is(typed->words[i].text, ",") ||
        sift_text_is(typed->words[i].text, ";"))
      return false;
    if (sift_text_is(typed->words[i].text, "since"))
      return true;
  }
  return false;
}

#define SINCE_REACH 8 /* words between "since" and its date */

/* "since March 12", "since the breach was disclosed on March 12". */
static bool is_since(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  for (int n = 0; n < SINCE_REACH; n++) {
    sift_text word = sift_word_back(scene, from, &at);
    if (word.len == 0 || sift_text_is(word, "since"))
      return word.len > 0;
  }
  return false;
}

/* "from 2027", but not "from 2027 to 2029". */
static bool is_open(const sift_scene *scene, const sift_mention *date)
{
  uint32_t before = date->span.start, behind = date->span.end;
  sift_span span = sentence_of(scene, date);
  sift_text next = word_after(scene, span.end, &behind);
  return sift_text_is(sift_word_back(scene, span.start, &before), "from") &&
         !sift_text_is(next, "to") && !sift_text_is(next, "until") &&
         !sift_text_is(next, "through");
}

/* "at the end of 2025", of what stands at a time: the last month. */
static bool is_end(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  said = sift_text_lower(scene->arena, said);
  return sift_text_starts(said, SIFT_TEXT("end of ")) ||
         sift_text_starts(said, SIFT_TEXT("the end of "));
}

/* "It ended the quarter with": of its last day. */
static bool ends_period(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sentence_of(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  if (sift_text_is(word, "the"))
    word = sift_word_back(scene, from, &at);
  return sift_text_is(word, "ended") || sift_text_is(word, "ends") ||
         sift_text_is(word, "finished") || sift_text_is(word, "closed");
}

static void set_period(const sift_scene *scene, sift_period p, sift_value *period)
{
  char room[SIFT_EDTF_ROOM];
  period->period = p;
  period->part = (sift_text){ 0 };
  period->edtf = sift_text_copy(scene->arena, sift_period_print(p, room));
}

static void narrow_stock(const sift_scene *scene, const sift_mention *date,
                         sift_value *period)
{
  sift_period p = period->period;
  sift_civil last = sift_civil_of(p.last);
  if (p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE)
    return;
  if (ends_period(scene, date) && p.grain >= SIFT_GRAIN_MONTH)
    set_period(scene, (sift_period){ p.last, p.last, SIFT_GRAIN_DAY }, period);
  else if (is_end(scene, date) && p.last - p.first > 31)
    set_period(
        scene,
        (sift_period){ sift_day_of(last.year, last.month, 1), p.last, SIFT_GRAIN_MONTH },
        period);
}

void sift_period_narrow(const sift_scene *scene, const sift_mention *date,
                        const sift_metric *metric, sift_claim *claim)
{
  sift_day told = scene->article->anchor.last;
  sift_period p = claim->period.period;
  if (metric == NULL || p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE)
    return;
  if (metric->time == SIFT_STOCK)
    narrow_stock(scene, date, &claim->period);
  else if (sift_is_move(metric->id) && told != SIFT_DAY_NONE && p.first < told &&
           is_since(scene, date))
    set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
  else if (sift_text_is(metric->id, "stock_change") && told != SIFT_DAY_NONE &&
           p.first < told && told < p.last)
    set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
}

/* The day that a sentence tells of, else the one before it in the paragraph, the lead. */
static sift_day day_of(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  for (uint32_t s = sentence, n = 0; n < 2; n++, s--) {
    for (uint32_t i = scene->first[s]; i < scene->first[s + 1]; i++) {
      const sift_mention *m = &scene->mentions->at[i];
      if (m->kind == SIFT_DATE && m->value.period.grain == SIFT_GRAIN_DAY &&
          !sift_is_when_told(scene, m))
        return m->value.period.first;
    }
    if (s == 0 || all[s - 1].block + 1 < all[s].block)
      break;
  }
  return sift_lead_day(scene);
}

void sift_moment_settle(const sift_scene *scene, const sift_draft *draft,
                        sift_claim *claim)
{
  sift_period *p = &claim->value.period;
  sift_day told = sift_told_on(scene, draft->value);
  bool relative = draft->value->kind == SIFT_DATE && draft->value->value.relative &&
                  p->first != SIFT_DAY_NONE && p->last != SIFT_DAY_NONE;
  if (relative && claim->modality == SIFT_PLANNED && told != SIFT_DAY_NONE &&
      p->last < told)
    set_period(scene,
               (sift_period){ sift_day_add_months(p->first, 12),
                              sift_day_add_months(p->last, 12), p->grain },
               &claim->value);
  if (draft->value->kind == SIFT_DATE)
    narrow_stock(scene, draft->value, &claim->value);
  sift_day day = claim->value.kind == SIFT_TIME && claim->value.edtf.len == 0
                     ? day_of(scene, draft->sentence)
                     : SIFT_DAY_NONE;
  if (day != SIFT_DAY_NONE)
    sift_time_place(scene->arena, &claim->value, day);
}

/* A rate is not done by a time, but reached: "$7 billion a year by 2032". */
static bool is_rate(const sift_claim *claim)
{
  return claim->value.per.len > 0 ||
         sift_text_starts(claim->metric, SIFT_TEXT("annual_"));
}

void sift_period_stretch(const sift_scene *scene, const sift_mention *date,
                         sift_claim *claim)
{
  sift_day told = scene->article->anchor.first;
  sift_period p = claim->period.period;
  if (told == SIFT_DAY_NONE || p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE ||
      p.last < told)
    return;
  if (is_deadline(scene, date) && ends_year(p.last) && !is_rate(claim))
    set_period(scene,
               (sift_period){ sift_day_of(sift_civil_of(told).year, 1, 1), p.last,
                              SIFT_GRAIN_YEAR },
               &claim->period);
  else if (is_open(scene, date) && p.first > told)
    set_period(scene, (sift_period){ p.first, SIFT_DAY_NONE, p.grain }, &claim->period);
}
