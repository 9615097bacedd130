/* daylabels.c - words and names around days, in the languages of the pages we read. */
#include "article/metadata/daylabels.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------ the words */

/* Beginnings of words, small; byte for byte where their letters are no ASCII ones. */
static const char *const published_words[] = {
  "publish",   "publié",         "publicad", "publicat",   "pubblicat", "posted",
  "post time", "created",        "erstellt", "erschienen", "pubdate",   "entry-date",
  "gepublice", "geplaatst",      "publicer", "publiser",   "udgivet",   "opublikow",
  "publikov",  "veröffentlicht", "publikat", "yayın",      "julkais",   "közzét",
  "megjelen",  "δημοσί",         "публик",   "公開",       "公开",      "掲載",
  "投稿",      "发布",           "發布",     "입력",       "등록",      "diterbit",
};
static const char *const changed_words[] = {
  "updat",    "modif",    "revised",    "reviewed",    "edited",     "changed",
  "actuali",  "atualiza", "aggiorna",   "aktualis",    "akt.:",      "aktualiz",
  "geändert", "änderung", "mis à jour", "mise à jour", "bijgewerkt", "gewijzigd",
  "uppdater", "oppdater", "opdater",    "ændret",      "endret",     "ändrad",
  "güncel",   "päivit",   "frissít",    "módosít",     "ενημέρ",     "обновл",
  "бновлен",  "изменен",  "更新",       "수정",        "diperbarui",
};
/* Days of a reader, of a right, of a look-up, of an end. */
static const char *const other_words[] = {
  "joined",
  "member since",
  "registr",
  "mitglied seit",
  "anmeldedatum",
  "copyright",
  "©",
  "expire",
  "retrieved",
  "accessed",
  "abgerufen",
  "consulté",
  "deadline",
  "valid until",
  "available until",
  "verfügbar bis",
  "gültig bis",
  "redeem",
  "disponible jusqu",
  "received",
  "last login",
  "next review",
  "aktuelle zeit",
  "current time",
};
/* Where the first of the words begins, from `from` on; t.len: nowhere. Most places of a
 * text begin none of them, as one look at the first letters tells. */
static size_t find_any(sift_text t, size_t from, const char *const *words, size_t count)
{
  uint32_t firsts = 0;
  for (size_t i = 0; i < count; i++)
    firsts |= 1u << (words[i][0] & 31);
  for (size_t at = from; at < t.len; at++) {
    char c = sift_to_lower(t.at[at]);
    for (size_t i = 0; (firsts >> (c & 31) & 1) != 0 && i < count; i++)
      if (words[i][0] == c) {
        sift_text word = sift_text_of(words[i]);
        if (sift_text_eq_fold(sift_text_sub(t, at, at + word.len), word))
          return at;
      }
  }
  return t.len;
}

static bool has_any(sift_text t, const char *const *words, size_t count)
{
  return find_any(t, 0, words, count) < t.len;
}

sift_day_label sift_day_label_before(sift_text words)
{
  size_t stroke = words.len;
  while (stroke > 0 && words.at[stroke - 1] != '|')
    stroke--;
  if (has_any(sift_text_sub(words, stroke, words.len), other_words, LENGTH(other_words)))
    return SIFT_DAY_IS_OTHER;
  if (has_any(words, changed_words, LENGTH(changed_words)))
    return SIFT_DAY_IS_CHANGED;
  return has_any(words, published_words, LENGTH(published_words)) ? SIFT_DAY_IS_PUBLISHED
                                                                  : SIFT_DAY_SAYS_NOTHING;
}

size_t sift_day_label_next(sift_text t, size_t from)
{
  size_t changed = find_any(t, from, changed_words, LENGTH(changed_words));
  size_t published = find_any(t, from, published_words, LENGTH(published_words));
  return changed < published ? changed : published;
}

/* ------------------------------------------------------------ the names */

/* Parts of names by their first letter. Those of other things are comments, other
 * stories, today, and the bar that the Wayback Machine lays over an archived page. */
typedef struct named {
  sift_text part;
  unsigned says;
} named;

enum { MOST_NAMES = 8 };
#define NAMED(part, says)           \
  {                                 \
    { part, sizeof part - 1 }, says \
  }
#define LETTER(c) [(c) - 'a']
static const named names_by_letter[26][MOST_NAMES] = {
  LETTER('a') = { NAMED("aktualis", SIFT_NAMES_CHANGED),
                  NAMED("actuali", SIFT_NAMES_CHANGED) },
  LETTER('b') = { NAMED("byline", SIFT_NAMES_DAY), NAMED("breaking", SIFT_NAMES_OTHER) },
  LETTER('c') = { NAMED("created", SIFT_NAMES_DAY | SIFT_NAMES_PUBLISHED),
                  NAMED("changed", SIFT_NAMES_CHANGED),
                  NAMED("comment", SIFT_NAMES_OTHER),
                  NAMED("currentdate", SIFT_NAMES_OTHER),
                  NAMED("current-da", SIFT_NAMES_OTHER),
                  NAMED("calendar", SIFT_NAMES_SIDE) },
  LETTER('d') = { NAMED("date", SIFT_NAMES_DAY), NAMED("datum", SIFT_NAMES_DAY),
                  NAMED("datetoday", SIFT_NAMES_OTHER),
                  NAMED("data_time", SIFT_NAMES_OTHER) },
  LETTER('e') = { NAMED("edited", SIFT_NAMES_CHANGED),
                  NAMED("entry-date", SIFT_NAMES_PUBLISHED),
                  NAMED("erstellt", SIFT_NAMES_PUBLISHED) },
  LETTER('f') = { NAMED("fecha", SIFT_NAMES_DAY) },
  LETTER('l') = { NAMED("latest", SIFT_NAMES_OTHER) },
  LETTER('m') = { NAMED("meta", SIFT_NAMES_DAY), NAMED("modif", SIFT_NAMES_CHANGED),
                  NAMED("most-read", SIFT_NAMES_OTHER) },
  LETTER('p') = { NAMED("publish", SIFT_NAMES_DAY | SIFT_NAMES_PUBLISHED),
                  NAMED("posted", SIFT_NAMES_DAY | SIFT_NAMES_PUBLISHED),
                  NAMED("pubdate", SIFT_NAMES_PUBLISHED),
                  NAMED("publicad", SIFT_NAMES_PUBLISHED),
                  NAMED("publicat", SIFT_NAMES_PUBLISHED),
                  NAMED("pubblicat", SIFT_NAMES_PUBLISHED),
                  NAMED("popular", SIFT_NAMES_OTHER) },
  LETTER('r') = { NAMED("revised", SIFT_NAMES_CHANGED),
                  NAMED("reviewed", SIFT_NAMES_CHANGED),
                  NAMED("related", SIFT_NAMES_OTHER),
                  NAMED("recommend", SIFT_NAMES_OTHER) },
  LETTER('s') = { NAMED("stand", SIFT_NAMES_DAY), NAMED("sidebar", SIFT_NAMES_SIDE) },
  LETTER('t') = { NAMED("time", SIFT_NAMES_DAY), NAMED("teaser", SIFT_NAMES_SIDE),
                  NAMED("trending", SIFT_NAMES_OTHER), NAMED("tweet", SIFT_NAMES_OTHER),
                  NAMED("ticker", SIFT_NAMES_OTHER) },
  LETTER('u') = { NAMED("updat", SIFT_NAMES_CHANGED) },
  LETTER('w') = { NAMED("wm-ipp", SIFT_NAMES_OTHER) },
};

/* "entry-date updated" is hAtom's name for the day of an entry, whatever day that is. */
static bool is_hatom(sift_text names)
{
  return sift_text_starts(names, SIFT_TEXT("updated ")) ||
         sift_text_has(names, SIFT_TEXT(" updated"));
}

static unsigned names_in(sift_text value)
{
  unsigned names = sift_text_is(value, "today") ? SIFT_NAMES_OTHER : 0;
  for (size_t at = 0; at < value.len; at++) {
    char c = sift_to_lower(value.at[at]);
    const named *one = c >= 'a' && c <= 'z' ? names_by_letter[c - 'a'] : NULL;
    char next = at + 1 < value.len ? sift_to_lower(value.at[at + 1]) : '\0';
    for (; one != NULL && one->part.len > 0; one++)
      if (one->part.at[1] == next &&
          sift_text_eq_fold(sift_text_sub(value, at, at + one->part.len), one->part))
        names |= one->says;
  }
  return (names & SIFT_NAMES_CHANGED) != 0 && is_hatom(value) ? names | SIFT_NAMES_ENTRY
                                                              : names;
}

unsigned sift_day_names_of(sift_table *known, const sift_node *node)
{
  unsigned names = 0;
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next) {
    if (!sift_text_eq(a->name, SIFT_TEXT("class")) &&
        !sift_text_eq(a->name, SIFT_TEXT("id")) &&
        !sift_text_eq(a->name, SIFT_TEXT("itemprop")))
      continue;
    void **place = sift_table_put(known, a->value);
    if (*place == NULL)
      *place = (void *)(uintptr_t)(names_in(a->value) | SIFT_NAMES_KNOWN);
    names |= (unsigned)(uintptr_t)*place;
  }
  /* "ArticleHeaderComment_publishDate" is the day of a commentary. */
  return (names & SIFT_NAMES_PUBLISHED) != 0 ? names & ~(unsigned)SIFT_NAMES_OTHER
                                             : names;
}

sift_day_label sift_day_label_of(sift_table *known, const sift_node *node)
{
  enum { LEVELS = 3 };
  for (int i = 0; node != NULL && i < LEVELS; node = node->parent, i++) {
    unsigned names = sift_day_names_of(known, node);
    bool published = (names & SIFT_NAMES_PUBLISHED) != 0;
    bool changed = (names & SIFT_NAMES_CHANGED) != 0;
    if ((names & SIFT_NAMES_ENTRY) == 0 && published != changed)
      return changed ? SIFT_DAY_IS_CHANGED : SIFT_DAY_IS_PUBLISHED;
  }
  return SIFT_DAY_SAYS_NOTHING;
}
