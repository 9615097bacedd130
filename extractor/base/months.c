/* months.c - the names of months, as metadata, feeds and servers write them. */
#include "base/base.h"

/* Those of other languages than English, with their usual abbreviations; byte for byte
 * where their letters are no ASCII ones. */
static const struct {
  const char *name;
  int month;
} months[] = {
  { "januar", 1 },    { "jänner", 1 },     { "janvier", 1 },   { "janv", 1 },
  { "enero", 1 },     { "gennaio", 1 },    { "januari", 1 },   { "január", 1 },
  { "Ιαν", 1 },       { "februar", 2 },    { "février", 2 },   { "févr", 2 },
  { "febrero", 2 },   { "febbraio", 2 },   { "februari", 2 },  { "február", 2 },
  { "Φεβ", 2 },       { "märz", 3 },       { "mär", 3 },       { "mars", 3 },
  { "marzo", 3 },     { "maart", 3 },      { "március", 3 },   { "Μάρ", 3 },
  { "avril", 4 },     { "avr", 4 },        { "abril", 4 },     { "aprile", 4 },
  { "április", 4 },   { "Απρ", 4 },        { "mai", 5 },       { "mayo", 5 },
  { "maggio", 5 },    { "mei", 5 },        { "május", 5 },     { "Μάι", 5 },
  { "juni", 6 },      { "juin", 6 },       { "junio", 6 },     { "giugno", 6 },
  { "június", 6 },    { "Ιούν", 6 },       { "juli", 7 },      { "juillet", 7 },
  { "juil", 7 },      { "julio", 7 },      { "luglio", 7 },    { "július", 7 },
  { "Ιούλ", 7 },      { "août", 8 },       { "agosto", 8 },    { "augustus", 8 },
  { "augusztus", 8 }, { "Αύγ", 8 },        { "septembre", 9 }, { "septiembre", 9 },
  { "settembre", 9 }, { "szeptember", 9 }, { "Σεπ", 9 },       { "oktober", 10 },
  { "okt", 10 },      { "octobre", 10 },   { "octubre", 10 },  { "ottobre", 10 },
  { "október", 10 },  { "Οκτ", 10 },       { "novembre", 11 }, { "noviembre", 11 },
  { "Νοέ", 11 },      { "dezember", 12 },  { "dez", 12 },      { "décembre", 12 },
  { "déc", 12 },      { "diciembre", 12 }, { "dicembre", 12 }, { "Δεκ", 12 },
};

/* Whole or cut after the third letter or later: "Sept", "Febr". */
static int english_month(sift_text word)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };
  for (int i = 0; word.len >= 3 && i < 12; i++)
    if (sift_text_eq_fold(word, sift_text_sub(sift_text_of(names[i]), 0, word.len)))
      return i + 1;
  return 0;
}

int sift_month_named(sift_text word)
{
  for (size_t i = 0; i < sizeof months / sizeof *months; i++)
    if (sift_text_eq_fold(word, sift_text_of(months[i].name)))
      return months[i].month;
  return english_month(word);
}
