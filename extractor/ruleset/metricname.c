/* metricname.c - names of metrics that are made of others' names. */
#include "ruleset/metricname.h"

#define GROWTH SIFT_TEXT("_growth")
#define SHARE SIFT_TEXT("_share")
#define CATEGORY SIFT_TEXT("_category")
#define MULTIPLE SIFT_TEXT("_multiple")

/* By sift_pace. */
static const char *const endings[] = { "", "_yoy", "_qoq", "_mom", "" };

sift_text sift_growth_named(sift_arena *arena, sift_text id)
{
  return sift_text_join(arena, sift_text_join(arena, id, GROWTH),
                        sift_text_of(endings[SIFT_PACE_YEAR]));
}

sift_text sift_metric_growth(sift_arena *arena, const sift_metric *of)
{
  return of->growth.len > 0 ? of->growth : sift_growth_named(arena, of->id);
}

sift_text sift_metric_share(sift_arena *arena, const sift_metric *of)
{
  return of->share.len > 0 ? of->share : sift_text_join(arena, of->id, SHARE);
}

sift_text sift_metric_category_share(sift_arena *arena, const sift_metric *of)
{
  return sift_text_join(arena, sift_text_join(arena, of->id, CATEGORY), SHARE);
}

static sift_pace pace_of(sift_text tail)
{
  for (sift_pace pace = SIFT_PACE_UNSAID; pace < SIFT_PACE_OTHER; pace++)
    if (sift_text_eq(tail, sift_text_of(endings[pace])))
      return pace;
  return SIFT_PACE_OTHER;
}

sift_growth_name sift_growth_read(sift_text id)
{
  size_t at = sift_text_find(id, GROWTH, 0);
  if (at != SIZE_MAX)
    return (sift_growth_name){ sift_text_sub(id, 0, at),
                               pace_of(sift_text_sub(id, at + GROWTH.len, id.len)) };
  if (sift_text_ends(id, MULTIPLE))
    return (sift_growth_name){ sift_text_sub(id, 0, id.len - MULTIPLE.len),
                               SIFT_PACE_OTHER };
  return (sift_growth_name){ .pace = SIFT_PACE_UNSAID };
}

sift_text sift_growth_paced(sift_arena *arena, sift_text id, sift_pace pace)
{
  sift_text yearly = sift_text_of(endings[SIFT_PACE_YEAR]);
  if (sift_growth_read(id).pace != SIFT_PACE_YEAR)
    return (sift_text){ 0 };
  return sift_text_join(arena, sift_text_sub(id, 0, id.len - yearly.len),
                        sift_text_of(endings[pace]));
}

sift_text sift_metric_deed(sift_text id)
{
  size_t end = id.len;
  while (end > 0 && id.at[end - 1] != '_')
    end--;
  return sift_text_sub(id, end > 0 ? end - 1 : id.len, id.len);
}
