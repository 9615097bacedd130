/* before.c - dates of the sentences before that go on for a figure without one.
 *
 * A date goes on where it has dated something: the sentence's last figure is of it, in
 * words of the sentence's own, or the sentence begins with it ("In the first half, ...").
 * A date that stands there otherwise (when a firm was listed, a law came, a rival sold)
 * tells nothing of the figures behind. */
#include "claim/when/period.h"

/* "At the end of last year": a moment, in which nothing flows. */
bool sift_is_end_for_flow(const sift_draft *draft, const sift_mention *date)
{
  return draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
         sift_text_is(date->value.part, "end");
}

/* The date whose words a claim has for its period, as they stand there; NULL: none. */
static const sift_mention *date_of_claim(const sift_scene *scene, const sift_claim *claim)
{
  bool own =
      claim->via_period == SIFT_VIA_QUOTE || claim->via_period == SIFT_VIA_SENTENCE;
  sift_text text = scene->article->text, said = claim->period.text;
  if (!own || said.at < text.at || said.at >= text.at + text.len)
    return NULL;
  size_t i = sift_scene_first(scene, (uint32_t)(said.at - text.at));
  const sift_mention *m = i < scene->mentions->count ? &scene->mentions->at[i] : NULL;
  return m != NULL && m->kind == SIFT_DATE &&
                 sift_period_equal(m->value.period, claim->period.period)
             ? m
             : NULL;
}

/* "In the first half, it sold": of all that is told from there on. */
static bool leads_sentence(const sift_scene *scene, const sift_mention *date)
{
  uint32_t from = sift_date_sentence(scene, date).start, at = date->span.start;
  for (int n = 0; n < 3 && at > from; n++)
    if (!sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_OPENS_WITH_DATE))
      return false;
  return at == from;
}

/* "A year earlier it had | $4 million", but not "A year ago it was small; now it has". */
bool sift_leads_figure(const sift_scene *scene, const sift_typed *typed, uint32_t figure,
                       uint32_t date)
{
  for (uint32_t i = date; i < figure; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_AT_PRESENT) ||
        sift_text_is(typed->words[i].text, ";"))
      return false;
  const sift_mention *m = &scene->mentions->at[typed->words[date].mention];
  return date < figure && sift_only_compares(scene, m) && leads_sentence(scene, m);
}

static bool can_go_on(const sift_scene *scene, const sift_draft *draft,
                      const sift_mention *date)
{
  return sift_date_can_be_lent(scene, draft, date) && !sift_is_limit(scene, date) &&
         !sift_is_end_for_flow(draft, date) &&
         !sift_is_year_ahead(scene, draft, date->value.period);
}

/* Of one sentence the date that its last figure is of, else the one that leads it. */
/* "Rose 0.9% in March after falling 0.2% in February": what goes on is of March. */
static bool is_base_of_another(const sift_scene *scene, sift_span sentence,
                               const sift_claim *claim)
{
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *other = &scene->claims.at[i];
    if (other->span.start >= sentence.start && other->span.start < claim->span.start &&
        sift_text_eq(other->metric, claim->metric) &&
        sift_text_eq(other->subject, claim->subject) &&
        claim->period.period.last != SIFT_DAY_NONE &&
        other->period.period.first > claim->period.period.last)
      return true;
  }
  return false;
}

/* "Expects to buy back $2 billion this year. Spending was $6 billion": what is planned for
 * a time that runs on is no time of what was. */
static bool is_only_planned(const sift_scene *scene, const sift_draft *draft,
                            const sift_claim *claim)
{
  sift_day told = scene->article->anchor.last;
  return draft->is_told && draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
         claim->modality != SIFT_ACTUAL && told != SIFT_DAY_NONE &&
         claim->period.period.last > told;
}

/* "Raised its full-year outlook on Thursday. It now expects sales of": of that year. */
static bool is_year_of_forecast(const sift_scene *scene, const sift_draft *draft,
                                const sift_mention *m)
{
  sift_day told = scene->article->anchor.last;
  sift_period period = m->value.period;
  return !draft->is_told && m->kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         period.grain == SIFT_GRAIN_YEAR && period.first <= told && told <= period.last;
}

static const sift_mention *date_told_in(const sift_scene *scene, const sift_draft *draft,
                                        uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *claim = &scene->claims.at[i];
    if (claim->span.start < span.start || claim->span.start >= span.end)
      continue;
    const sift_mention *m = date_of_claim(scene, claim);
    if (m != NULL && can_go_on(scene, draft, m) &&
        !is_base_of_another(scene, span, claim) && !is_only_planned(scene, draft, claim))
      return m;
  }
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (can_go_on(scene, draft, &scene->mentions->at[i]) &&
        (leads_sentence(scene, &scene->mentions->at[i]) ||
         is_year_of_forecast(scene, draft, &scene->mentions->at[i])))
      return &scene->mentions->at[i];
  return NULL;
}

/* "It earned $2 million in 2019. Sales grew through 2021. The pay rose": a sentence between
 * has left the date behind for a later one, which tells no more of what follows. */
static bool is_left_behind(const sift_scene *scene, const sift_mention *date,
                           uint32_t told, uint32_t sentence)
{
  sift_day end = date->value.period.last, today = scene->article->anchor.last;
  for (uint32_t i = scene->first[told + 1]; i < scene->first[sentence]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && end != SIFT_DAY_NONE &&
        m->value.period.grain >= date->value.period.grain &&
        m->value.period.first != SIFT_DAY_NONE && m->value.period.first > end &&
        (today == SIFT_DAY_NONE || m->value.period.last <= today))
      return true;
  }
  return false;
}

/* Of the sentences before, in the same block; two sentences back at most. */
const sift_mention *sift_date_told_before(const sift_scene *scene,
                                          const sift_draft *draft)
{
  for (uint32_t s = draft->sentence, n = 0; s-- > 0 && n < 2; n++) {
    if (!sift_same_block(scene, s, draft->sentence))
      return NULL;
    const sift_mention *m = date_told_in(scene, draft, s);
    if (m != NULL)
      return is_left_behind(scene, m, s, draft->sentence) ? NULL : m;
  }
  return NULL;
}
