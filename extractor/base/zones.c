/* zones.c - zones of time by the letters that stand behind a time; where two share them,
 * the one that writes more feeds. */
#include "base/base.h"

static const struct {
  const char *name;
  int minutes;
} zones[] = {
  { "ut", 0 },      { "utc", 0 },     { "gmt", 0 },    { "z", 0 },      { "wet", 0 },
  { "west", 60 },   { "bst", 60 },    { "met", 60 },   { "mest", 120 }, { "cet", 60 },
  { "cest", 120 },  { "eet", 120 },   { "eest", 180 }, { "msk", 180 },  { "ist", 330 },
  { "hkt", 480 },   { "sgt", 480 },   { "awst", 480 }, { "jst", 540 },  { "kst", 540 },
  { "acst", 570 },  { "aest", 600 },  { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },
  { "at", -240 },   { "ast", -240 },  { "adt", -180 }, { "et", -300 },  { "est", -300 },
  { "edt", -240 },  { "ct", -360 },   { "cst", -360 }, { "cdt", -300 }, { "mt", -420 },
  { "mst", -420 },  { "mdt", -360 },  { "pt", -480 },  { "pst", -480 }, { "pdt", -420 },
  { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
};

bool sift_zone_named(sift_text word, int *minutes)
{
  sift_text area = SIFT_TEXT("Etc/");
  if (sift_text_starts(word, area))
    word = sift_text_sub(word, area.len, word.len);
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
    if (sift_text_eq_fold(word, sift_text_of(zones[i].name))) {
      *minutes = zones[i].minutes;
      return true;
    }
  return false;
}
