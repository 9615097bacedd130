/* caption.c - "Revenue by segment ($ in millions)": what is said above a table of all its
 * bare figures. */
#include "claim/parts.h"

#define CAPTION_BYTES 200 /* of what is read for "in millions" */

/* "in millions", "$ million", "(billions of euros)": the word with what may stand before.
 */
static bool says_scale(sift_text text, sift_text word)
{
  size_t at = sift_text_find(text, word, 0);
  while (at != SIZE_MAX) {
    sift_text before = sift_text_trim(sift_text_sub(text, 0, at));
    if (sift_text_ends(before, SIFT_TEXT(" in")) ||
        sift_text_ends(before, SIFT_TEXT("(in")) ||
        sift_text_ends(before, SIFT_TEXT("$")) || sift_text_ends(before, SIFT_TEXT("(")))
      return true;
    at = sift_text_find(text, word, at + 1);
  }
  return false;
}

void sift_scale_read(const sift_scene *scene, sift_span span, sift_above *out)
{
  static const struct {
    const char *word;
    int scale;
  } scales[] = {
    { "thousand", 3 },
    { "million", 6 },
    { "billion", 9 },
  };
  static const struct {
    const char *sign, *unit;
  } currencies[] = {
    { "$", "USD" },
    { "\xE2\x82\xAC", "EUR" },
    { "\xC2\xA3", "GBP" },
    { "\xC2\xA5", "JPY" },
  };
  sift_text text = sift_text_sub(scene->article->text, span.start, span.end);
  if (text.len > CAPTION_BYTES)
    return;
  text = sift_text_lower(scene->arena, text);
  for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
    if (says_scale(text, sift_text_of(scales[i].word)))
      out->scale = scales[i].scale;
  for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
    if (sift_text_has(text, sift_text_of(currencies[i].sign)))
      out->currency = sift_text_of(currencies[i].unit);
}

sift_above sift_above_read(const sift_scene *scene, size_t block)
{
  sift_above a = { .metric = NULL };
  size_t lead = block > 0 ? block - 1 : SIZE_MAX;
  const sift_mention *m = sift_scene_in_block(scene, lead, 1u << SIFT_METRIC);
  if (lead == SIZE_MAX)
    return a;
  sift_scale_read(scene, scene->article->blocks[lead].span, &a);
  if (m != NULL && m->metric != NULL && a.scale > 0)
    a.metric = m->metric;
  return a;
}

/* ---------------------------------------------------------------- figures */

bool sift_metric_takes(const sift_metric *metric, sift_kind kind)
{
  return metric != NULL && metric->units != 0 && (metric->units & (1u << kind)) != 0;
}

/* A bare "2,910" under "$ in millions", as the money that it is. */
const sift_mention *sift_as_money(const sift_scene *scene, const sift_above *a,
                                  const sift_metric *metric, const sift_mention *m)
{
  bool bare = m->kind == SIFT_COUNT && m->value.unit.len == 0 && a->scale > 0;
  if (!bare || !sift_metric_takes(metric, SIFT_MONEY) ||
      sift_metric_takes(metric, SIFT_COUNT))
    return m;
  sift_mention *money = SIFT_NEW(scene->arena, sift_mention);
  *money = *m;
  money->kind = money->value.kind = SIFT_MONEY;
  money->value.lo.exponent += a->scale;
  money->value.hi.exponent += a->scale;
  money->value.step.exponent += a->scale;
  money->value.unit = a->currency.len > 0 ? a->currency : SIFT_TEXT("USD");
  return money;
}

/* The nearest sum of money before the figure, in its sentence; NULL: none. */
static const sift_mention *money_before(const sift_scene *scene, const sift_mention *m)
{
  for (const sift_mention *at = m;
       at > scene->mentions->at && at[-1].sentence == m->sentence; at--)
    if (at[-1].kind == SIFT_MONEY && at[-1].value.per.len == 0)
      return &at[-1];
  return NULL;
}

const sift_mention *sift_elided_money(sift_scene *scene, const sift_metric *metric,
                                      const sift_mention *m)
{
  const sift_mention *all = scene->mentions->at;
  bool bare = m->kind == SIFT_COUNT && m->value.unit.len == 0 &&
              sift_metric_takes(metric, SIFT_MONEY) &&
              (sift_text_ends(m->value.text, SIFT_TEXT("illion")) ||
               sift_text_ends(m->value.text, SIFT_TEXT("bn")));
  const sift_mention *sum = bare ? money_before(scene, m) : NULL;
  if (sum == NULL || m < all || m >= all + scene->mentions->count)
    return NULL;
  if (scene->as_money == NULL)
    scene->as_money = SIFT_ARRAY(scene->arena, sift_mention *, scene->mentions->count);
  sift_mention **kept = &scene->as_money[m - all];
  if (*kept == NULL) {
    *kept = SIFT_NEW(scene->arena, sift_mention);
    **kept = *m;
    (*kept)->kind = (*kept)->value.kind = SIFT_MONEY;
    (*kept)->value.unit = sum->value.unit;
  }
  return *kept;
}
