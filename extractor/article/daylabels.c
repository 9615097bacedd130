/* daylabels.c - words and names around days, in the languages of the pages we read. */
#include "article/daylabels.h"

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
/* Classes of parts that hold the days of other things: comments, other stories, today;
 * and the bar that the Wayback Machine lays over an archived page. */
static const char *const other_parts[] = {
  "comment",    "related",   "recommend", "popular",  "trending",
  "most-read",  "latest",    "tweet",     "ticker",   "currentdate",
  "current-da", "datetoday", "data_time", "breaking", "wm-ipp",
};
static const char *const side_parts[] = { "teaser", "sidebar", "calendar" };
static const char *const day_parts[] = { "date",   "time", "publish", "posted", "created",
                                         "byline", "meta", "stand",   "datum",  "fecha" };

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

/* "entry-date updated" is hAtom's name for the day of an entry, whatever day that is. */
static bool is_hatom(sift_text names)
{
  return sift_text_starts(names, SIFT_TEXT("updated ")) ||
         sift_text_has(names, SIFT_TEXT(" updated"));
}

static bool is_called(const sift_node *node, const char *const *words, size_t count)
{
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
    if ((sift_text_is(a->name, "class") || sift_text_is(a->name, "id") ||
         sift_text_is(a->name, "itemprop")) &&
        has_any(a->value, words, count))
      return true;
  return false;
}

sift_day_label sift_day_label_of(const sift_node *node)
{
  enum { LEVELS = 3 };
  for (int i = 0; node != NULL && i < LEVELS; node = node->parent, i++) {
    if (is_hatom(sift_node_attribute(node, "class")))
      continue;
    bool published = is_called(node, published_words, LENGTH(published_words));
    bool changed = is_called(node, changed_words, LENGTH(changed_words));
    if (published != changed)
      return changed ? SIFT_DAY_IS_CHANGED : SIFT_DAY_IS_PUBLISHED;
  }
  return SIFT_DAY_SAYS_NOTHING;
}

bool sift_is_day_part(const sift_node *node)
{
  return is_called(node, day_parts, LENGTH(day_parts));
}

/* "ArticleHeaderComment_publishDate" is the day of a commentary. */
bool sift_is_other_part(const sift_node *node)
{
  return sift_text_is(sift_node_attribute(node, "class"), "today") ||
         (is_called(node, other_parts, LENGTH(other_parts)) &&
          !is_called(node, published_words, LENGTH(published_words)));
}

bool sift_is_side_part(const sift_node *node)
{
  return is_called(node, side_parts, LENGTH(side_parts));
}
