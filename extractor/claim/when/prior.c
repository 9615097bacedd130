/* prior.c - the same a year earlier: "SEK 1,120 million (1,064)", "£612m (£589m)", in a
 * report that gives figures in brackets all along, and "$5 billion, up from $4 billion".
 */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define LEAST_PAIRS 3 /* of an article that writes so */

/* The number from `at` on, without its commas; where it ends. */
static size_t read_number(const sift_scene *scene, size_t at, sift_decimal *out)
{
  sift_text text = scene->article->text;
  sift_buffer digits = { .arena = scene->arena };
  size_t i = at;
  for (; i < text.len && (sift_is_digit(text.at[i]) || text.at[i] == '.' ||
                          text.at[i] == ',' || (i == at && text.at[i] == '-'));
       i++)
    if (text.at[i] != ',')
      sift_buffer_byte(&digits, text.at[i]);
  return sift_decimal_parse(sift_buffer_text(&digits), out) ? i : at;
}

/* " (1,064)" behind the figure: the span of the number; empty where there is none. */
static sift_span number_behind(const sift_scene *scene, const sift_mention *m,
                               sift_decimal *out)
{
  sift_text text = scene->article->text;
  size_t at = m->span.end, end;
  if (at + 3 >= text.len || text.at[at] != ' ' || text.at[at + 1] != '(')
    return (sift_span){ 0, 0 };
  end = read_number(scene, at + 2, out);
  return end < text.len && text.at[end] == ')'
             ? (sift_span){ (uint32_t)at + 2, (uint32_t)end }
             : (sift_span){ 0, 0 };
}

/* " (£589m)" behind "£612m": the figure in brackets, of the same kind and unit; NULL:
 * none. */
static const sift_mention *same_behind(const sift_scene *scene, const sift_mention *m)
{
  const sift_mentions *all = scene->mentions;
  sift_text text = scene->article->text;
  size_t next = sift_scene_first(scene, m->span.end);
  const sift_mention *same = next < all->count ? &all->at[next] : NULL;
  uint32_t at = m->span.end;
  return same != NULL && same->kind == m->kind && same->span.start == at + 2 &&
                 same->span.end < text.len && text.at[at] == ' ' &&
                 text.at[at + 1] == '(' && text.at[same->span.end] == ')' &&
                 sift_text_eq(same->value.unit, m->value.unit)
             ? same
             : NULL;
}

/* The figure as its digits have it: "1,120" of "SEK 1,120 million". */
static bool written(const sift_scene *scene, const sift_mention *m, sift_decimal *out)
{
  size_t at = m->span.start;
  while (at < m->span.end && !sift_is_digit(scene->article->text.at[at]))
    at++;
  return at < m->span.end && read_number(scene, at, out) > at &&
         sift_decimal_sign(*out) != 0;
}

/* Figures of two years are of one size: a footnote or a year is not. */
static bool is_alike(sift_decimal now, sift_decimal before)
{
  sift_decimal three = sift_decimal_of(3), most, least;
  now = sift_decimal_absolute(now);
  before = sift_decimal_absolute(before);
  return sift_decimal_multiply(now, three, &most) &&
         sift_decimal_multiply(before, three, &least) &&
         sift_decimal_compare(before, most) <= 0 && sift_decimal_compare(now, least) <= 0;
}

/* Whether a figure is one of two: the other one stands in brackets behind it. */
static bool is_paired(const sift_scene *scene, const sift_mention *m)
{
  const sift_mention *same = same_behind(scene, m);
  sift_decimal now, before;
  if (same != NULL)
    return is_alike(m->value.lo, same->value.lo);
  return number_behind(scene, m, &before).end > 0 && written(scene, m, &now) &&
         is_alike(now, before);
}

static bool writes_so(const sift_scene *scene)
{
  unsigned pairs = 0;
  for (size_t i = 0; i < scene->mentions->count && pairs < LEAST_PAIRS; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    pairs += (SIFT_NUMERIC & (1u << m->kind)) != 0 && is_paired(scene, m);
  }
  return pairs == LEAST_PAIRS;
}

/* The bare number in brackets, in the scale and unit of the figure before; NULL: none. */
static const sift_mention *number_as_figure(sift_scene *scene, const sift_mention *m)
{
  sift_decimal now, before, scale, value;
  sift_span span = number_behind(scene, m, &before);
  if (span.end == 0 || !written(scene, m, &now) || !is_alike(now, before) ||
      !sift_decimal_divide(m->value.lo, now, 17, &scale) ||
      !sift_decimal_multiply(before, scale, &value))
    return NULL;
  sift_mention *prior = SIFT_NEW(scene->arena, sift_mention);
  *prior = *m;
  prior->span = span;
  prior->value.text = sift_text_sub(scene->article->text, span.start, span.end);
  prior->value.lo = prior->value.hi = value;
  return prior;
}

void sift_draft_prior(sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_draft *draft)
{
  const sift_mention *m = draft->value;
  if ((SIFT_NUMERIC & (1u << m->kind)) == 0 || m->value.bound == SIFT_RANGE ||
      !is_paired(scene, m) || !writes_so(scene))
    return;
  const sift_claim *told =
      scene->claims.count > 0 ? &scene->claims.at[scene->claims.count - 1] : NULL;
  if (told == NULL || told->value.text.at != m->value.text.at ||
      told->period.kind == SIFT_NO_KIND)
    return; /* "Employees: 4,120 (4,015)": a year before what? */
  const sift_mention *prior = same_behind(scene, m);
  prior = prior == NULL ? number_as_figure(scene, m) : prior;
  if (prior == NULL)
    return;
  sift_draft same = *draft;
  same.value = prior;
  same.shift -= 1;
  if (same.span.end < prior->span.end)
    same.span.end = prior->span.end;
  sift_draft_finish(scene, sentence, &same);
}

/* "The 52 weeks to Feb. 28", "October to December": results are told of such spans. */
static bool is_a_quarter_or_more(sift_period p)
{
  enum { DAYS = 80 };
  return p.grain >= SIFT_GRAIN_QUARTER ||
         (p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE && p.last - p.first > DAYS);
}

/* "Down from the 0.2% previously calculated": the same span, told otherwise. */
static bool is_of_before(const sift_scene *scene, const sift_mention *figure)
{
  enum { REACH = 4 };
  uint32_t at = figure->span.end,
           end = scene->article->sentences[figure->sentence].span.end;
  for (int n = 0; n < REACH; n++)
    if (sift_is_listed(scene, sift_word_ahead(scene, end, &at), SIFT_W_PREVIOUSLY))
      return true;
  return false;
}

bool sift_shift_to_year_before(const sift_scene *scene, sift_draft *draft,
                               const sift_claim *claim)
{
  const sift_value *lent = draft->lent_period;
  bool is_result = draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
                   !sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) &&
                   claim->modality == SIFT_ACTUAL;
  if (!is_result || !sift_text_eq(draft->cue, SIFT_SAYS_UP_FROM) ||
      is_of_before(scene, draft->value) ||
      (lent != NULL &&
       (draft->via_period == SIFT_VIA_DOCUMENT || !is_a_quarter_or_more(lent->period))))
    return false;
  draft->shift = -1;
  return true;
}

/* ---------------------------------------------------------------- told in full again */

/* "net" of "net_loss" and "net_income" */
static sift_text family_of(sift_text metric)
{
  size_t end = sift_text_find(metric, SIFT_TEXT("_"), 0);
  return end == SIZE_MAX ? metric : sift_text_sub(metric, 0, end);
}

/* Whether the sentence has told the same before this figure, of the same firm and
 * part. */
static bool is_told_before(const sift_scene *scene, const sift_draft *draft)
{
  const char *text = scene->article->text.at;
  const char *start = text + scene->article->sentences[draft->sentence].span.start;
  const char *figure = text + draft->value->span.start;
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *told = &scene->claims.at[i];
    if (told->value.text.at < start)
      return false;
    if (told->value.text.at < figure && told->value.kind == draft->value->kind &&
        sift_text_eq(told->subject, draft->subject) &&
        sift_text_eq(told->object, draft->object) &&
        sift_text_eq(family_of(told->metric), family_of(draft->metric_id)))
      return true;
  }
  return false;
}

/* "Compared with | a net loss of": whether such words lead to word `at`. */
static bool is_led_by_comparison(const sift_typed *typed, uint32_t at)
{
  while (at > 0 && sift_word_is_on(typed, at - 1, SIFT_W_DETERMINERS))
    at--;
  if (at > 1 && sift_word_is_on(typed, at - 1, SIFT_W_LINKS_OF_COMPARED))
    return sift_word_is(typed, at - 2, "compared");
  return at > 0 && sift_word_is_on(typed, at - 1, SIFT_W_COMPARING);
}

bool sift_is_same_before(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft)
{
  uint32_t figure = sift_typed_word(typed, draft->value), at = figure;
  const sift_mention *m = NULL;
  while (at > 0 && (m == NULL || m->kind != SIFT_METRIC)) {
    m = sift_mention_of(scene, &typed->words[--at]);
    if (sift_word_is(typed, at, ";"))
      return false;
  }
  if (m == NULL || m->kind != SIFT_METRIC || !is_led_by_comparison(typed, at))
    return false;
  for (uint32_t i = figure + 1; i < typed->word_count; i++) {
    m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_DATE)
      return false;
  }
  return is_told_before(scene, draft);
}
