/* furniture.c - lines that belong to a page and not to its article, known by how they
 * begin: labels, notices, headings over other stories. */
#include "article/inner.h"
#include "article/page/cues.h"

#include <assert.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Beginnings of lines, in small letters and sorted by their bytes. They are whole words:
 * "share" does not begin "Shares fell", unless a '*' says so. */
/* clang-format off */

/* Of short lines. */
static const char *const furniture[] = {
  "*werbung", "abonneer", "abonnez-vous", "advertisement*", "all rights reserved",
  "also read", "an dieser stelle finden", "annonce", "anzeige", "article continues",
  "artikel drucken", "artikel teilen", "assine", "auch interessant", "back to top",
  "bild anzeigen", "bild vergrößern", "bildquelle*", "bisher keine kommentare",
  "book a demo", "categories:", "click here", "click on a star", "click to play",
  "comentarios", "commentaires", "comparte", "compartilhar", "compartilhe", "compartir",
  "condividi", "continue reading", "copyright", "crédit photo*", "czytaj także",
  "czytaj też", "czytaj więcej", "das könnte dich", "das könnte sie", "deel dit",
  "del artikkel*", "dela artikeln", "did you find this", "don't miss", "donate",
  "download our app", "download the app", "drucken", "edited by", "email this",
  "empfohlener redaktioneller", "enter your email", "filed under", "follow @",
  "follow along", "follow us", "full version", "get our", "how useful was",
  "if you enjoyed", "if you like*", "imprimer", "inhaltsverzeichnis", "inscrivez-vous",
  "iscriviti", "jetzt abonnieren", "jetzt anmelden", "jetzt lesen",
  "join the conversation", "jump to:", "kategorie:", "kategorien:", "keine kommentare",
  "kommentar schreiben", "kommentare", "laisser un commentaire", "lea también",
  "leave a comment", "lee también", "leer más", "lees meer", "lees ook", "lees verder",
  "leggi anche", "leggi tutto", "leia mais", "leia também", "les også", "lesen sie auch",
  "like what you're reading", "lire aussi", "listen to this", "listen:", "load more",
  "loading", "läs mer", "læs mere", "læs også", "mehr dazu", "mehr erfahren",
  "mehr zum thema", "more on this", "more:", "most popular", "most read",
  "möchten sie den artikel", "nach oben", "newsletter*", "next article", "next post",
  "no comments", "noch keine kommentare", "nächster artikel", "nächster beitrag",
  "other stories", "partager", "pause video", "photo:", "pin for later", "pin it",
  "play now", "play video", "please share", "posted in", "potrebbe interessarti",
  "previous article", "previous post", "print article", "print recipe", "print this",
  "printed from", "pubblicità", "publicidad", "publicité", "rate this", "read also",
  "read more", "read our comment policy", "recommended", "reklama", "related article*",
  "related posts", "related stor*", "related topics", "related:", "republish our",
  "reviewed by", "réagir", "s'abonner", "schlagworte", "schlagwörter",
  "schreibe einen kommentar", "scroll to continue", "see also", "see more", "share",
  "share on", "share this", "shop this", "show more", "siga o", "sign in", "sign up",
  "skip navigation", "skip to", "story continues", "submit your letter", "subscribe",
  "support our", "sur le même thème", "suscríbase", "suscríbete", "síguenos",
  "table of contents", "tagged", "tags:", "también puedes leer", "tap here",
  "tap to play", "te puede interesar", "te recomendamos", "teilen", "thank you for",
  "the video will auto-play", "this article was originally published",
  "this entry was posted", "this story is funded", "this story was originally",
  "to play this video", "topics:", "trending", "udostępnij", "unmute", "unterstütze uns",
  "unterstützen sie uns", "veja também", "ver también", "verwandte artikel",
  "verwandte beiträge", "verwandte themen*", "video loading", "video unavailable",
  "view comments", "voir aussi", "vorheriger artikel", "vorheriger beitrag", "vorlesen",
  "war der artikel", "war dieser artikel", "was this article", "was this page",
  "watch now", "watch:", "we use cookies", "weiterlesen", "werbung", "written by",
  "you may also like", "you might also like", "your email", "zobacz również",
  "zobacz także", "zobacz też", "zum seitenanfang", "zurück zu", "zurück zum",
  "zurück zur", "©", "à lire aussi", "à voir aussi", "ähnliche artikel",
  "ähnliche beiträge",
};

/* Of longer paragraphs of the same kind. */
static const char *const notices[] = {
  "all content ©", "already a subscriber", "by clicking", "by signing up",
  "by submitting", "by subscribing", "citation: ", "copyright ©", "don't miss: ",
  "download the", "find us on", "follow me on", "follow us on", "get the latest",
  "if you buy through", "if you purchase a product or", "javascript is",
  "join our newsletter", "journal information: ", "media contact", "media inquiries",
  "more information: ", "oops! something went wrong", "our journalism needs your support",
  "please log in", "press contact", "press inquiries", "sign up for our", "sign up to",
  "subscribe to our", "subscribe to the", "support quality journalism",
  "thank you! your submission", "thanks for signing up",
  "the material on this site may not", "this document is subject to copyright",
  "this is google's cache of", "this newsletter may contain",
  "this post contains affiliate", "this website uses",
  "tip: to quickly find your search term", "to view this video please enable",
  "try refreshing your", "want more", "we apologize, but this video",
  "we may earn a commission", "we may receive", "we noticed you're using",
  "we use cookies", "when you buy through", "you are receiving this",
  "you must be logged in", "you receive this", "you're receiving this",
  "your subscription has been", "© ",
};

/* Of headings over other stories and over what readers say. */
static const char *const other_stories[] = {
  "about the author", "also read", "commentaires", "comments", "don't miss",
  "editor's pick*", "editors' pick*", "featured", "follow", "from around the web",
  "join the", "kommentare", "latest", "leave a", "lees ook", "leggi anche", "leia mais",
  "lesen sie auch", "lire aussi", "lo más leído", "mehr zum thema", "meistgelesen",
  "more from", "more in", "more news", "more on", "more stories", "most popular",
  "most read", "newsletter", "other stories", "popular", "promoted", "reacties",
  "read more", "read next", "recent articles", "recent posts", "recommended", "related",
  "see also", "share", "sign up", "sponsored", "subscribe", "sur le même sujet", "tags",
  "te puede interesar", "top stories", "topics", "trending", "up next", "veja também",
  "what to read next", "you may", "you might", "à lire",
};

/* clang-format on */

/* ------------------------------------------------------------ beginnings */

enum { LONGEST_HEAD = 64 };

/* The beginning of a line as the lists write it: small letters, straight quotes. */
typedef struct head {
  char at[LONGEST_HEAD];
  size_t len;
} head;

static head head_of(sift_text line)
{
  head h = { .len = 0 };
  for (size_t i = 0; i < line.len && h.len < sizeof h.at; i++) {
    unsigned char c = (unsigned char)sift_to_lower(line.at[i]);
    bool quote = i + 2 < line.len && memcmp(line.at + i, "\xE2\x80\x99", 3) == 0;
    if (h.len > 0 && h.at[h.len - 1] == '\xC3' && c >= 0x80 && c <= 0x9E)
      c |= 0x20; /* A to Thorn with their marks */
    h.at[h.len++] = quote ? '\'' : (char)c;
    i += quote ? 2 : 0;
  }
  return h;
}

static bool begins_with(const head *line, const char *words)
{
  size_t len = strlen(words);
  bool stem = words[len - 1] == '*';
  len -= stem;
  if (line->len < len || memcmp(line->at, words, len) != 0)
    return false;
  return stem || line->len == len || !sift_is_alpha(line->at[len]) ||
         !sift_is_alpha(words[len - 1]);
}

/* The one of the sorted list with which the line begins; NULL: none. */
static const char *find_head(const char *const *list, size_t count, const head *line)
{
  size_t low = 0, high = count;
  unsigned char first = line->len > 0 ? (unsigned char)line->at[0] : 0;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if ((unsigned char)list[middle][0] < first)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < count && (unsigned char)list[low][0] == first; low++) {
    assert(low == 0 || strcmp(list[low - 1], list[low]) < 0);
    if (begins_with(line, list[low]))
      return list[low];
  }
  return NULL;
}

/* ------------------------------------------------------------ lines */

/* "(c) 2026", "© Quayside Media": who owns the page. */
static bool is_copyright(sift_text line)
{
  enum { SHORT_LINE = 120 };
  if (line.len > SHORT_LINE || memchr(line.at, '(', line.len) == NULL)
    return false;
  size_t at = sift_text_find(line, SIFT_TEXT("(c) "), 0);
  if (at == SIZE_MAX)
    at = sift_text_find(line, SIFT_TEXT("(C) "), 0);
  return at != SIZE_MAX && at + 8 <= line.len && sift_is_digit(line.at[at + 4]) &&
         sift_is_digit(line.at[at + 7]);
}

bool sift_is_contact(sift_text line)
{
  static const char *const labels[] = { "contact:",   "contacts:", "e-mail:", "email:",
                                        "investors:", "media:",    "press:" };
  if (line.len == 0 || memchr(line.at, '@', line.len) == NULL)
    return false;
  head h = head_of(line);
  return find_head(labels, LENGTH(labels), &h) != NULL;
}

/* An address alone: where a printed page was printed from, what a button copies. */
static bool is_address(sift_text line)
{
  bool web = sift_text_starts(line, SIFT_TEXT("https://")) ||
             sift_text_starts(line, SIFT_TEXT("http://"));
  return web && memchr(line.at, '.', line.len) != NULL && sift_word_count(line) == 1;
}

/* "Share prices fell 4%.": a long sentence, or one with a figure in it that says of no
 * year whose the page is. */
static bool is_statement(sift_text line, const head *h)
{
  if (line.at[line.len - 1] != '.')
    return false;
  bool figure = false;
  for (size_t i = 0; i < line.len; i++)
    figure = figure || sift_is_digit(line.at[i]);
  bool owned = begins_with(h, "copyright") || begins_with(h, "©") ||
               sift_text_has_fold(line, SIFT_TEXT("all rights"));
  return line.len > 60 || (figure && !owned);
}

bool sift_is_furniture(sift_text line)
{
  enum { LONGEST = 500, SHORT_LINE = 90 };
  line = sift_text_trim(line);
  if (line.len == 0 || line.len > LONGEST)
    return false;
  head h = head_of(line);
  if (find_head(notices, LENGTH(notices), &h) != NULL || is_copyright(line) ||
      is_address(line))
    return true;
  if (line.len > SHORT_LINE)
    return false;
  return sift_is_contact(line) ||
         (find_head(furniture, LENGTH(furniture), &h) != NULL && !is_statement(line, &h));
}

bool sift_opens_other_stories(sift_text heading)
{
  /* one word is not enough: "Latest figures show a loss" heads a part of the article */
  enum { SHORT_HEADING = 60, FEW_WORDS = 3 };
  if (heading.len > SHORT_HEADING)
    return false;
  head h = head_of(heading);
  const char *words = find_head(other_stories, LENGTH(other_stories), &h);
  return words != NULL &&
         (strchr(words, ' ') != NULL || sift_word_count(heading) <= FEW_WORDS);
}
