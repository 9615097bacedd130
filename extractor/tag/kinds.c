/* kinds.c - the table of kinds. A new kind is one row here and one reader. */
#include "tag/kinds.h"
#include "tag/dates/dates.h"
#include "tag/figures/figures.h"

/* Whom it stands for is seen when the whole article is read. */
static bool read_reference(const sift_match *match, sift_mention *out)
{
  (void)match;
  (void)out;
  return true;
}

static const sift_kind_row kinds[SIFT_KIND_COUNT] = {
  { "trap", "looks like a value and is none", SIFT_NO_KIND, false, NULL, NULL },
  { "money", "an amount with a currency", SIFT_MONEY, true, sift_money_read,
    sift_change_settle },
  { "percent", "a share or a change", SIFT_PERCENT, true, sift_percent_read,
    sift_change_settle },
  { "count", "a number of things", SIFT_COUNT, true, sift_count_read,
    sift_change_settle },
  { "multiple", "a factor: 4x, tenfold", SIFT_MULTIPLE, true, sift_multiple_read,
    sift_change_settle },
  { "quantity", "a measure with its unit", SIFT_QUANTITY, true, sift_quantity_read,
    sift_change_settle },
  { "duration", "a length of time", SIFT_DURATION, true, sift_duration_read, NULL },
  { "date", "a day, month, quarter, year or span", SIFT_DATE, true, sift_date_read,
    NULL },
  { "time", "a time of day", SIFT_TIME, true, sift_time_read, NULL },
  { "chip", "a processor by name", SIFT_CHIP, true, sift_name_read, NULL },
  { "org", "a company or institution", SIFT_ORG, true, sift_name_read, NULL },
  { "person", "a person", SIFT_PERSON, true, sift_name_read, NULL },
  { "product", "a product or service", SIFT_PRODUCT, true, sift_name_read, NULL },
  { "place", "a country, region or city", SIFT_PLACE, false, sift_name_read, NULL },
  { "metric", "the name of a metric", SIFT_METRIC, false, NULL, NULL },
  { "ref", "a word that stands for a name", SIFT_REF, false, read_reference, NULL },
};

const sift_kind_row *sift_kind_row_of(sift_kind kind)
{
  return &kinds[kind];
}

const char *sift_kind_name(sift_kind kind)
{
  return kinds[kind].name;
}

bool sift_kind_is_public(sift_kind kind)
{
  return kinds[kind].is_public;
}

bool sift_kind_of(sift_text name, sift_kind *out)
{
  for (size_t i = 0; i < SIFT_KIND_COUNT; i++)
    if (sift_text_is(name, kinds[i].name)) {
      *out = kinds[i].kind;
      return true;
    }
  return false;
}
