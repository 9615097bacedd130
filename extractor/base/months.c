/* months.c - the names of months, as metadata, feeds and servers write them. */
#include "base/base.h"

/* Those of other languages than English, with their usual abbreviations; byte for byte
 * where their letters are no ASCII ones. Short forms that are words of English ("ago",
 * "set", "out", "gen") are left out: "3rd gen, 2018" is no day. */
static const struct {
  const char *name;
  int month;
} months[] = {
  { "januar", 1 },     { "jänner", 1 },        { "janvier", 1 },     { "janv", 1 },
  { "enero", 1 },      { "gennaio", 1 },       { "januari", 1 },     { "január", 1 },
  { "Ιαν", 1 },        { "janeiro", 1 },       { "ene", 1 },         { "ianuarie", 1 },
  { "stycznia", 1 },   { "ledna", 1 },         { "ocak", 1 },        { "января", 1 },
  { "січня", 1 },      { "tammikuuta", 1 },    { "februar", 2 },     { "février", 2 },
  { "févr", 2 },       { "febrero", 2 },       { "febbraio", 2 },    { "februari", 2 },
  { "február", 2 },    { "Φεβ", 2 },           { "fevereiro", 2 },   { "fev", 2 },
  { "febrer", 2 },     { "februarie", 2 },     { "lutego", 2 },      { "února", 2 },
  { "şubat", 2 },      { "февраля", 2 },       { "лютого", 2 },      { "helmikuuta", 2 },
  { "Şubat", 2 },      { "märz", 3 },          { "mär", 3 },         { "mars", 3 },
  { "marzo", 3 },      { "maart", 3 },         { "március", 3 },     { "Μάρ", 3 },
  { "março", 3 },      { "març", 3 },          { "marts", 3 },       { "mrt", 3 },
  { "maret", 3 },      { "martie", 3 },        { "marca", 3 },       { "března", 3 },
  { "mart", 3 },       { "марта", 3 },         { "березня", 3 },     { "maaliskuuta", 3 },
  { "avril", 4 },      { "avr", 4 },           { "abril", 4 },       { "aprile", 4 },
  { "április", 4 },    { "Απρ", 4 },           { "abr", 4 },         { "aprilie", 4 },
  { "kwietnia", 4 },   { "dubna", 4 },         { "nisan", 4 },       { "апреля", 4 },
  { "квітня", 4 },     { "huhtikuuta", 4 },    { "mai", 5 },         { "mayo", 5 },
  { "maggio", 5 },     { "mei", 5 },           { "május", 5 },       { "Μάι", 5 },
  { "maio", 5 },       { "maig", 5 },          { "maj", 5 },         { "mag", 5 },
  { "maja", 5 },       { "května", 5 },        { "mayıs", 5 },       { "мая", 5 },
  { "травня", 5 },     { "toukokuuta", 5 },    { "juni", 6 },        { "juin", 6 },
  { "junio", 6 },      { "giugno", 6 },        { "június", 6 },      { "Ιούν", 6 },
  { "junho", 6 },      { "juny", 6 },          { "giu", 6 },         { "iunie", 6 },
  { "czerwca", 6 },    { "června", 6 },        { "haziran", 6 },     { "июня", 6 },
  { "червня", 6 },     { "kesäkuuta", 6 },     { "juli", 7 },        { "juillet", 7 },
  { "juil", 7 },       { "julio", 7 },         { "luglio", 7 },      { "július", 7 },
  { "Ιούλ", 7 },       { "julho", 7 },         { "juliol", 7 },      { "lug", 7 },
  { "iulie", 7 },      { "lipca", 7 },         { "července", 7 },    { "temmuz", 7 },
  { "июля", 7 },       { "липня", 7 },         { "heinäkuuta", 7 },  { "août", 8 },
  { "agosto", 8 },     { "augustus", 8 },      { "augusztus", 8 },   { "Αύγ", 8 },
  { "agost", 8 },      { "augusti", 8 },       { "agustus", 8 },     { "sierpnia", 8 },
  { "srpna", 8 },      { "ağustos", 8 },       { "августа", 8 },     { "серпня", 8 },
  { "elokuuta", 8 },   { "septembre", 9 },     { "septiembre", 9 },  { "settembre", 9 },
  { "szeptember", 9 }, { "Σεπ", 9 },           { "setembro", 9 },    { "setembre", 9 },
  { "septembrie", 9 }, { "września", 9 },      { "září", 9 },        { "eylül", 9 },
  { "сентября", 9 },   { "вересня", 9 },       { "syyskuuta", 9 },   { "oktober", 10 },
  { "okt", 10 },       { "octobre", 10 },      { "octubre", 10 },    { "ottobre", 10 },
  { "október", 10 },   { "Οκτ", 10 },          { "outubro", 10 },    { "ott", 10 },
  { "octombrie", 10 }, { "października", 10 }, { "října", 10 },      { "ekim", 10 },
  { "октября", 10 },   { "жовтня", 10 },       { "lokakuuta", 10 },  { "novembre", 11 },
  { "noviembre", 11 }, { "Νοέ", 11 },          { "novembro", 11 },   { "noiembrie", 11 },
  { "listopada", 11 }, { "listopadu", 11 },    { "kasım", 11 },      { "ноября", 11 },
  { "листопада", 11 }, { "marraskuuta", 11 },  { "dezember", 12 },   { "dez", 12 },
  { "décembre", 12 },  { "déc", 12 },          { "diciembre", 12 },  { "dicembre", 12 },
  { "Δεκ", 12 },       { "dezembro", 12 },     { "dic", 12 },        { "desembre", 12 },
  { "desember", 12 },  { "grudnia", 12 },      { "prosince", 12 },   { "aralık", 12 },
  { "декабря", 12 },   { "грудня", 12 },       { "joulukuuta", 12 },
};

/* Whole or cut after the third letter or later: "Sept", "Febr"; `first` is its first
 * letter, small. */
static int english_month(sift_text word, char first)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };
  for (int i = 0; i < 12; i++)
    if (names[i][0] == first &&
        sift_text_eq_fold(word, sift_text_sub(sift_text_of(names[i]), 0, word.len)))
      return i + 1;
  return 0;
}

int sift_month_named(sift_text word)
{
  enum { EITHER_CASE = 32 }; /* the bit that tells small letters from large ones */
  enum { SHORTEST = 3 };
  if (word.len < SHORTEST)
    return 0;
  char first = word.at[0] | EITHER_CASE;
  for (size_t i = 0; i < sizeof months / sizeof *months; i++)
    if ((months[i].name[0] | EITHER_CASE) == first &&
        sift_text_eq_fold(word, sift_text_of(months[i].name)))
      return months[i].month;
  return english_month(word, first);
}
