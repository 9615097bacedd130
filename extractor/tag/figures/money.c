/* money.c - reads amounts of money: the figure, whose currency it is, and its cents. */
#include "tag/figures/figures.h"
#include "tag/figures/number.h"

/* "U.S. $", "us $", "US$" are one key. */
static sift_text plain_sign(sift_arena *arena, sift_text written)
{
  sift_buffer b = { .arena = arena };
  for (size_t i = 0; i < written.len; i++)
    if (written.at[i] != ' ' && written.at[i] != '.')
      sift_buffer_byte(&b, sift_to_lower(written.at[i]));
  return sift_buffer_text(&b);
}

/* ---------------------------------------------------------------- whose currency */

/* How far a place is looked for, in bytes: about as far as a reader remembers, then over
 * a whole article. */
enum { HOME_REACH = 2000, STORY_REACH = 16000, PLACE_ROOM = 40 };

/* The currency of the name `kin` ("peso") in the place that stands at [start, end) of the
 * copy; NULL where it is no place of such a currency. */
static sift_text currency_in(const sift_match *match, sift_text kin, size_t start,
                             size_t end)
{
  char key[PLACE_ROOM * 2];
  if (!sift_is_upper(match->copy.at[start]) || end - start > PLACE_ROOM ||
      kin.len > PLACE_ROOM - 2)
    return (sift_text){ NULL, 0 };
  size_t len = 0;
  for (size_t i = 0; i < kin.len; i++)
    key[len++] = kin.at[i];
  key[len++] = ' ';
  for (size_t i = start; i < end; i++)
    key[len++] = sift_to_lower(match->copy.at[i]);
  return sift_map_get(match->rules, "currency_home", (sift_text){ key, len });
}

/* The last such place in [start, end) of the copy. */
static sift_text last_home(const sift_match *match, sift_text kin, size_t start,
                           size_t end)
{
  while (end > start) {
    size_t word = end;
    while (word > start && sift_is_alpha(match->copy.at[word - 1]))
      word--;
    sift_text unit = { NULL, 0 };
    if (word < end)
      unit = currency_in(match, kin, word, end);
    if (unit.at != NULL)
      return unit;
    end = word < end ? word : end - 1;
  }
  return (sift_text){ NULL, 0 };
}

static bool ends_sentence(sift_text copy, size_t at)
{
  return copy.at[at] == '\n' ||
         (copy.at[at] == '.' && (at + 1 >= copy.len || copy.at[at + 1] == ' '));
}

/* Pesos are Philippine in Manila and Chilean in Santiago: a name that several countries
 * share is that of the country named last before the figure in its sentence, else of one
 * behind it there, else of the one named last before, else of one that a note at the end
 * names ("$1 = 6.30 Danish crowns"). */
static sift_text at_home(const sift_match *match, sift_text word, sift_text unit)
{
  sift_text kin = sift_map_get(match->rules, "currency_shared", word), copy = match->copy;
  if (kin.at == NULL)
    return unit;
  size_t place = match->whole.start, end = match->whole.end;
  size_t far = place > HOME_REACH ? place - HOME_REACH : 0, start = place;
  while (start > far && !ends_sentence(copy, start - 1))
    start--;
  while (end < copy.len && end < match->whole.end + HOME_REACH &&
         !ends_sentence(copy, end))
    end++;
  sift_text home = last_home(match, kin, start, place);
  if (home.at == NULL)
    home = last_home(match, kin, match->whole.end, end);
  if (home.at == NULL)
    home = last_home(match, kin, far, start);
  if (home.at == NULL)
    home = last_home(match, kin, place > STORY_REACH ? place - STORY_REACH : 0, far);
  size_t last = place + STORY_REACH < copy.len ? place + STORY_REACH : copy.len;
  if (home.at == NULL)
    home = last_home(match, kin, end, last);
  return home.at != NULL ? home : unit;
}

/* The currency of the sign that ends at `end`; NULL: none of dollars or euros. */
static sift_text sign_before(const sift_match *match, size_t far, size_t end)
{
  enum { LETTERS = 3 };
  sift_text copy = match->copy, euro = SIFT_TEXT("€");
  size_t start = end;
  if (copy.at[end - 1] == '$')
    for (start--; start > far && end - start <= LETTERS; start--)
      if (!sift_is_alpha(copy.at[start - 1]))
        break;
  if (end - far >= euro.len && sift_text_ends(sift_text_sub(copy, far, end), euro))
    start = end - euro.len;
  if (start == end)
    return (sift_text){ NULL, 0 };
  sift_text sign = plain_sign(match->arena, sift_text_sub(copy, start, end));
  return sift_map_get(match->rules, "currency_sign", sign);
}

/* Whether euros are named in the sentence: "11 cents dearer at 1.69 euros". */
static bool is_of_euros(const sift_match *match)
{
  sift_text copy = match->copy;
  size_t start = match->whole.start, end = match->whole.end;
  size_t far = start > HOME_REACH ? start - HOME_REACH : 0;
  while (start > far && !ends_sentence(copy, start - 1))
    start--;
  while (end < copy.len && end < match->whole.end + HOME_REACH &&
         !ends_sentence(copy, end))
    end++;
  sift_text sentence = sift_text_sub(copy, start, end);
  return sift_text_find(sentence, SIFT_TEXT(" euro"), 0) != SIZE_MAX;
}

/* Cents are hundredths of the currency whose sign stands last before them: of a Singapore
 * dollar behind "S$12 million". */
static sift_text cents_of(const sift_match *match, sift_text unit)
{
  size_t place = match->whole.start;
  size_t far = place > HOME_REACH ? place - HOME_REACH : 0;
  for (size_t end = place; end > far; end--) {
    sift_text found = sign_before(match, far, end);
    if (found.at != NULL)
      return found;
  }
  return is_of_euros(match) ? SIFT_TEXT("EUR") : unit;
}

static bool currency_of(const sift_match *match, sift_text written, sift_text *unit,
                        bool *minor)
{
  sift_text word = sift_text_trim(written);
  sift_text sign = plain_sign(match->arena, word);
  *minor = false;
  *unit = sift_map_get(match->rules, "currency_word", word);
  if (unit->at != NULL)
    *unit = at_home(match, word, *unit);
  if (unit->at == NULL) {
    *unit = sift_map_get(match->rules, "currency_sign", sign);
    if (unit->at != NULL) /* "Rs" */
      *unit = at_home(match, sign, *unit);
  }
  if (unit->at == NULL)
    *unit = sift_map_get(match->rules, "currency_code", word);
  if (unit->at == NULL) {
    *unit = sift_map_get(match->rules, "currency_minor", word);
    *minor = unit->at != NULL;
    if (sift_text_eq_fold(word, SIFT_TEXT("cent")) ||
        sift_text_eq_fold(word, SIFT_TEXT("cents")))
      *unit = cents_of(match, *unit);
  }
  return unit->at != NULL;
}

/* ---------------------------------------------------------------- the amount */

static void to_hundredths(sift_value *value)
{
  value->lo.exponent -= 2;
  value->hi.exponent -= 2;
  value->step.exponent -= 2;
  value->decimals = true;
}

/* "thirteen dollars forty-five cents" */
static bool add_cents(const sift_match *match, sift_value *value)
{
  sift_text t;
  sift_number cents;
  if (!sift_figure_group(match, "cents", &t))
    return true;
  if (!sift_number_read(match->rules, t, &cents))
    return false;
  cents.value.exponent -= 2;
  value->step = (sift_decimal){ 1, -2 };
  value->decimals = true;
  return sift_decimal_add(value->lo, cents.value, &value->lo) &&
         sift_decimal_add(value->hi, cents.value, &value->hi);
}

/* "95 cents to $1.05" */
static bool begin_in_cents(const sift_match *match, sift_value *value)
{
  sift_text t;
  sift_number cents;
  if (!sift_figure_group(match, "low_cents", &t))
    return true;
  if (!sift_number_read(match->rules, t, &cents))
    return false;
  cents.value.exponent -= 2;
  value->lo = cents.value;
  value->bound = SIFT_RANGE;
  return sift_decimal_compare(value->lo, value->hi) < 0;
}

bool sift_money_read(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text written;
  bool minor;
  if (!sift_figure_group(match, "currency", &written) ||
      !currency_of(match, written, &value->unit, &minor) ||
      !sift_figure_read(match, value))
    return false;
  if (minor)
    to_hundredths(value);
  sift_figure_narrow(match, out);
  sift_figure_per(match, value);
  return add_cents(match, value) && begin_in_cents(match, value);
}
