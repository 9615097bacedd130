/* columnplace.c - columns of places: "Yuma, Ariz. | Boise, Idaho" above what a firm has
 * and does at each. */
#include "claim/table/rows.h"

#include <string.h>

/* "Yuma" of "Yuma, Ariz."; empty: it is no name. */
static sift_text name_of(const sift_scene *scene, const sift_column *column)
{
  enum { LONGEST = 30 };
  sift_text head =
      sift_text_sub(scene->article->text, column->said.start, column->said.end);
  head = sift_text_trim(head);
  size_t comma = sift_text_find(head, SIFT_TEXT(","), 0);
  sift_text name = sift_text_sub(head, 0, comma == SIZE_MAX ? head.len : comma);
  bool fits = name.len > 2 && name.len <= LONGEST;
  for (size_t i = 0; fits && i < name.len; i++)
    fits = (i == 0 || name.at[i - 1] == ' ') ? sift_is_upper((unsigned char)name.at[i])
                                             : !sift_is_digit((unsigned char)name.at[i]);
  return fits ? name : (sift_text){ 0 };
}

/* "Yuma, Ariz.": no more is needed; else the text outside of the table names it. */
static bool is_told(const sift_scene *scene, const sift_column *column, sift_text name)
{
  uint32_t tail = column->said.start + (uint32_t)name.len;
  const char *text = scene->article->text.at;
  if (tail + 2 < column->said.end && text[tail] == ',' &&
      sift_is_upper((unsigned char)text[tail + 2]))
    return true;
  size_t at = sift_text_find(scene->article->text, name, 0);
  return at != SIZE_MAX && sift_text_find(scene->article->text, name, at + 1) != SIZE_MAX;
}

/* Where something is or happens, as the article says: "in Yuma", "near Boise". */
static bool is_where(const sift_scene *scene, sift_text name)
{
  sift_text text = scene->article->text;
  for (size_t at = sift_text_find(text, name, 0); at != SIZE_MAX;
       at = sift_text_find(text, name, at + 1)) {
    bool whole = at + name.len >= text.len ||
                 !sift_is_alpha((unsigned char)text.at[at + name.len]);
    sift_text before = sift_text_last_word(sift_text_trim(sift_text_sub(text, 0, at)));
    if (whole && sift_is_listed(scene, before, SIFT_W_BEFORE_A_TOWN))
      return true;
  }
  return false;
}

static bool says_other(const sift_column *c)
{
  return c->metric != NULL || c->date != NULL || c->entity != NULL || c->is_change ||
         c->is_share || c->is_before || c->modality.len > 0 ||
         c->year.kind == SIFT_DATE || c->months > 0;
}

void sift_columns_place(const sift_scene *scene, sift_columns *columns)
{
  sift_text names[SIFT_COLUMN_LIMIT];
  bool where = false;
  if (columns->count < 3)
    return;
  for (size_t i = 1; i < columns->count; i++) {
    names[i] =
        says_other(&columns->at[i]) ? (sift_text){ 0 } : name_of(scene, &columns->at[i]);
    if (names[i].len == 0 || !is_told(scene, &columns->at[i], names[i]))
      return;
    where = where || is_where(scene, names[i]);
  }
  if (!where)
    return;
  for (size_t i = 1; i < columns->count; i++)
    columns->at[i].place = names[i];
}
