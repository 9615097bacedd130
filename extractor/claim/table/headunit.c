/* headunit.c - the unit that a head, a label or a caption tells of its figures: "Capacity
 * (MW)", "Inventory, days", "Weight in kg", "Minutes", and in which thousands or millions
 * they count: "Shipments (million tonnes)", "(000s)". */
#include "claim/table/rows.h"

#include <string.h>

#define SAID_BYTES 120 /* of a head or a caption */
#define UNIT_BYTES 32

/* ---------------------------------------------------------------- where it stands */

/* What stands in the last brackets; empty: there are none. */
static sift_text in_brackets(sift_text said)
{
  size_t close = said.len;
  while (close > 0 && said.at[close - 1] != ')')
    close--;
  size_t open = close > 0 ? close - 1 : 0;
  while (open > 0 && said.at[open] != '(')
    open--;
  return close == 0 || said.at[open] != '('
             ? (sift_text){ 0 }
             : sift_text_trim(sift_text_sub(said, open + 1, close - 1));
}

/* What stands behind the last one of these; empty: there is none. */
static sift_text behind_last(sift_text said, sift_text mark)
{
  size_t last = SIZE_MAX;
  for (size_t at = sift_text_find(said, mark, 0); at != SIZE_MAX;
       at = sift_text_find(said, mark, at + 1))
    last = at;
  return last == SIZE_MAX
             ? (sift_text){ 0 }
             : sift_text_trim(sift_text_sub(said, last + mark.len, said.len));
}

/* ---------------------------------------------------------------- what it says */

static bool begins_with(sift_text said, sift_text word)
{
  return said.len >= word.len &&
         sift_text_eq_fold(sift_text_sub(said, 0, word.len), word);
}

/* Whether the head begins with this scale, of things; `behind`: what is left. */
static bool goes_behind(sift_text said, const sift_scale_word *scale, sift_text *behind)
{
  sift_text word = sift_text_of(scale->word);
  if (scale->form == SIFT_SCALE_OF_MONEY || !begins_with(said, word))
    return false;
  *behind = sift_text_sub(said, word.len, said.len);
  if (scale->form == SIFT_SCALE_LETTERS || scale->form == SIFT_SCALE_OF_THINGS)
    return behind->len == 0;
  if (begins_with(*behind, SIFT_TEXT("s")))
    *behind = sift_text_sub(*behind, 1, behind->len);
  return behind->len == 0 || !sift_is_alpha((unsigned char)behind->at[0]);
}

/* "million" of "million tonnes", "'000": how many zeros, and what is left behind. */
static int take_scale(sift_text *said)
{
  size_t count;
  const sift_scale_word *scales = sift_scale_words(&count);
  for (size_t i = 0; i < count; i++) {
    sift_text behind;
    if (!goes_behind(*said, &scales[i], &behind))
      continue;
    behind = sift_text_trim(behind);
    if (sift_text_starts(behind, SIFT_TEXT("of ")))
      behind = sift_text_sub(behind, 3, behind.len);
    *said = behind;
    return scales[i].zeros;
  }
  return 0;
}

/* "year" of "GW/year", "tonnes a year", "GW per annum"; the unit is left. */
static sift_text take_per(const sift_ruleset *rules, sift_text *unit)
{
  const sift_texts *links = &rules->grammar.lists[SIFT_W_BEFORE_A_UNIT_OF_TIME];
  for (size_t i = 0; i < links->count; i++) {
    sift_text link = links->at[i];
    sift_text behind = behind_last(*unit, link);
    sift_text per = behind.len > 0 ? sift_map_get(rules, "per_unit", behind) : behind;
    if (per.len == 0)
      continue;
    size_t at = unit->len - behind.len;
    while (at > 0 && !sift_text_starts(sift_text_sub(*unit, at - 1, unit->len), link))
      at--;
    *unit = sift_text_trim(sift_text_sub(*unit, 0, at > 0 ? at - 1 : 0));
    return per;
  }
  return (sift_text){ 0 };
}

static bool find_unit(const sift_ruleset *rules, sift_text said, sift_above *out)
{
  static const char *const maps[] = { "unit_word", "unit_symbol", "duration_unit", NULL };
  for (size_t i = 0; maps[i] != NULL; i++) {
    sift_text unit = sift_map_get(rules, maps[i], said);
    if (unit.len == 0)
      continue;
    out->unit = unit;
    out->unit_kind = i == 2 ? SIFT_DURATION : SIFT_QUANTITY;
    return true;
  }
  return false;
}

static bool read_unit(const sift_ruleset *rules, sift_text said, sift_above *out)
{
  if (said.len == 0 || said.len > UNIT_BYTES)
    return false;
  if (sift_text_starts(said, SIFT_TEXT("in ")))
    said = sift_text_trim(sift_text_sub(said, 3, said.len));
  int zeros = take_scale(&said);
  sift_text whole = said;
  bool found = said.len > 0 && find_unit(rules, said, out);
  sift_text per = found ? (sift_text){ 0 } : take_per(rules, &said);
  found = found || (per.len > 0 && find_unit(rules, said, out));
  bool counts = zeros > 0 && whole.len == 0;
  if (found)
    out->per = per;
  if (found || counts)
    out->count_scale = zeros;
  return found || counts;
}

void sift_head_unit_read(const sift_scene *scene, sift_span span, sift_above *out)
{
  sift_text said =
      sift_text_trim(sift_text_sub(scene->article->text, span.start, span.end));
  if (said.len == 0 || said.len > SAID_BYTES)
    return;
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text bracket = in_brackets(said);
  const sift_text places[] = { bracket, behind_last(bracket, SIFT_TEXT(", ")),
                               behind_last(said, SIFT_TEXT(", ")),
                               behind_last(said, SIFT_TEXT(" in ")), said };
  for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
    if (read_unit(rules, places[i], out))
      return;
}

const sift_mention *sift_as_lead_counts(const sift_scene *scene, const sift_draft *draft)
{
  size_t block = scene->article->sentences[draft->sentence].block;
  size_t lead = sift_scene_lead(scene, block);
  bool follows =
      draft->via_metric == SIFT_VIA_LIST || draft->via_metric == SIFT_VIA_COREFERENCE;
  if (!draft->carries || !follows || lead == SIZE_MAX || draft->metric == NULL ||
      sift_block_at(scene, block)->kind != SIFT_ITEM)
    return draft->value;
  sift_above above = { .unit_kind = SIFT_NO_KIND };
  sift_head_unit_read(scene, sift_block_at(scene, lead)->span, &above);
  return sift_as_said_above(scene, &above, draft->metric, draft->value);
}
