/* edge.c - the first or the last day of a span of dates as a date of its own: crew that
 * walk out "from March 2 to March 4" begin on the one and end on the other. */
#include "claim/match/match.h"

static int months_of(sift_granularity grain)
{
  switch (grain) {
  case SIFT_GRAIN_MONTH:
    return 1;
  case SIFT_GRAIN_QUARTER:
    return 3;
  case SIFT_GRAIN_HALF:
    return 6;
  case SIFT_GRAIN_YEAR:
    return 12;
  default:
    return 0;
  }
}

/* The day, month or quarter that the span begins or ends with. */
static sift_period edge_of(sift_period span, bool first)
{
  int months = months_of(span.grain);
  if (months == 0)
    return first ? (sift_period){ span.first, span.first, SIFT_GRAIN_DAY }
                 : (sift_period){ span.last, span.last, SIFT_GRAIN_DAY };
  return first ? (sift_period){ span.first, sift_day_add_months(span.first, months) - 1,
                                span.grain }
               : (sift_period){ sift_day_add_months(span.last + 1, -months), span.last,
                                span.grain };
}

/* "March 2" of "March 2 to March 4", as far as it is written. */
static sift_span words_of(const sift_scene *scene, sift_span span, bool first)
{
  const sift_texts links = sift_scene_grammar(scene)->lists[SIFT_W_SPAN_LINKS];
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  for (size_t i = 0; i < links.count; i++) {
    size_t at = sift_text_find(said, links.at[i], 0);
    if (at != SIZE_MAX)
      return first
                 ? (sift_span){ span.start, span.start + (uint32_t)at }
                 : (sift_span){ span.start + (uint32_t)(at + links.at[i].len), span.end };
  }
  return span;
}

const sift_mention *sift_match_edge(const sift_match_view *m, const sift_emit *emit,
                                    const sift_mention *date)
{
  sift_text edge = sift_emit_setting(emit, "edge");
  if (edge.len == 0 || date == NULL)
    return date;
  sift_period span = date->value.period;
  bool first = sift_text_is(edge, "first");
  if (date->kind != SIFT_DATE || span.first == SIFT_DAY_NONE ||
      span.last == SIFT_DAY_NONE)
    return NULL;
  sift_period one = edge_of(span, first);
  if (sift_period_equal(one, span))
    return NULL;
  char room[SIFT_EDTF_ROOM];
  sift_mention *out = SIFT_NEW(m->scene->arena, sift_mention);
  *out = *date;
  out->span = words_of(m->scene, date->span, first);
  out->value.text =
      sift_text_sub(m->scene->article->text, out->span.start, out->span.end);
  out->value.period = one;
  out->value.edtf = sift_text_copy(m->scene->arena, sift_period_print(one, room));
  return out;
}
