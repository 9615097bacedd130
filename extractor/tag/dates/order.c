/* order.c - which number is the day of 3/4/2025 and 4.3.2025: as another date of the
 * article shows, else as the country of its language writes. */
#include "article/article.h"
#include "tag/dates/dates.h"

/* What the article shows itself: +1 that the day stands first ("14/4/2025"), -1 that the
 * month does ("4/14/2025"), 0 nothing. */
static int order_shown(const sift_mentions *mentions, bool dotted)
{
  int order = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL || !form->is_numeric ||
        form->is_dotted != dotted)
      continue;
    bool sure = form->from.day > 12 || form->to.day > 12;
    if (sure && !form->day_first)
      return -1;
    if (sure)
      order = 1;
  }
  return order;
}

/* Dotted dates have their day first but in America. */
static bool is_day_first(const sift_article *article, const sift_mentions *mentions,
                         bool dotted)
{
  int order = order_shown(mentions, dotted);
  if (order != 0)
    return order > 0;
  return dotted ? !sift_text_ends(article->language, SIFT_TEXT("-US"))
                : sift_language_is_day_first(article->language);
}

void sift_dates_order(sift_arena *arena, const sift_article *article,
                      sift_mentions *mentions)
{
  bool slashed = is_day_first(article, mentions, false);
  bool dotted = is_day_first(article, mentions, true);
  for (size_t i = 0; i < mentions->count; i++) {
    sift_value *value = &mentions->at[i].value;
    if (mentions->at[i].kind != SIFT_DATE || value->form == NULL ||
        !value->form->is_numeric || value->form->from.day > 12 ||
        value->form->to.day > 12 ||
        value->form->day_first == (value->form->is_dotted ? dotted : slashed))
      continue;
    sift_date_form *form = SIFT_NEW(arena, sift_date_form);
    *form = *value->form;
    sift_date_swap(&form->from);
    if (form->to.day > 0)
      sift_date_swap(&form->to);
    value->form = form;
  }
}
