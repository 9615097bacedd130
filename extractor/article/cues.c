/* cues.c - tables of the words by which pages call their parts. */
#include "article/cues.h"
#include "article/inner.h"

#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------- words of classes and ids */

/* Lists of words read best as running text. */
/* clang-format off */

/* Each list sorted. A word is what stands between hyphens, underscores, spaces and humps;
 * two words are looked up together as well: "most-read" is "mostread". */
static const char *const body_words[] = {
  "articlebody",  "articlecontent", "articletext",  "blogcontent",
  "bodycontent",  "bodytext",       "contentbody",  "entrybody",
  "entrycontent", "entrytext",      "postbody",     "postcontent",
  "posttext",     "storybody",      "storycontent", "storytext",
};
static const char *const lead_words[] = {
  "ataglance", "bajada", "bulletpoints", "chapeau", "chapo", "copete", "deck", "dek", "entradilla",
  "highlights", "ingress", "intro", "introtext", "keyfacts", "keypoints", "keytakeaways", "lead",
  "leadtext", "lede", "standfirst", "subhead", "subheading", "subheadline", "subline", "subtitle",
  "summary", "takeaways", "tldr", "vorspann",
};
static const char *const caption_words[] = {
  "caption", "captions", "captiontext", "captionwrapper", "figcaption", "imagecaption",
  "imgcaption", "mediacaption", "photocaption",
};
static const char *const weak_words[] = {
  "bookmark", "button",   "byline",     "categories", "credit",
  "credits",   "date",     "dateline", "disclaimer", "discussion", "entrymeta",
  "gallery",   "infobox",  "keywords", "meta",       "metadata",   "noprint",
  "overlay",   "partner",  "paywall",  "poll",       "postmeta",   "rating",
  "slideshow", "sr",       "tags",     "timestamp",  "toc",        "widget",
  "widgets",
};
static const char *const strong_words[] = {
  "ad", "addthis", "ads", "adslot", "adunit", "advert", "advertisement", "advertising",
  "advertorial", "banner", "carousel", "cta", "dialog", "donate", "dropdown", "facebook",
  "feedback", "followus", "lightbox", "login", "masthead", "megamenu", "menu", "modal",
  "nav", "navbar", "navigation", "newsletter", "newsletters", "pager", "pagination",
  "popup", "postnav", "promo", "promobox", "promotion", "readmore", "register", "rss",
  "screenreader", "search", "share", "sharebar", "sharedaddy", "sharing", "shoutbox",
  "sidebar", "signup", "skiplink", "skipnav", "skipto", "social", "socials", "sponsor",
  "sponsored", "sronly", "subscribe", "subscription", "syndication", "toolbar", "tools",
  "tweet", "upsell", "userbox", "visuallyhidden", "whatsapp",
};
static const char *const never_words[] = {
  "aboutauthor", "alsoread", "articlefooter", "author", "authorbio", "authorbox",
  "authorinfo", "bio", "breadcrumb", "breadcrumbs", "comment", "commentlist", "comments",
  "consent", "cookie", "cookiebanner", "cookieconsent", "cookienotice", "cookies",
  "copyright", "disqus", "entryfooter", "footer", "gdpr", "jprelatedposts", "latestnews",
  "morefrom", "morenews", "moreon", "morestories", "mostpopular", "mostread",
  "mostviewed", "nextpost", "outbrain", "popular", "postfooter", "readalso", "readnext",
  "recirc", "recirculation", "recommend", "recommendation", "recommendations",
  "recommended", "related", "relatedarticles", "relatedlinks", "relatedposts",
  "relatedstories", "replies", "respond", "seealso", "taboola", "tagcloud", "taglist",
  "teaser", "teasers", "toptrending", "trending", "youmaylike", "youmightlike",
};

/* clang-format on */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static int by_word(const void *key, const void *row)
{
  return strcmp(key, *(const char *const *)row);
}

static bool is_one_of(const char *const *words, size_t count, const char *word)
{
  return bsearch(word, words, count, sizeof words[0], by_word) != NULL;
}

static sift_cue look_up(const char *word)
{
  if (is_one_of(never_words, LENGTH(never_words), word))
    return SIFT_CUE_NEVER;
  if (is_one_of(strong_words, LENGTH(strong_words), word))
    return SIFT_CUE_STRONG;
  if (is_one_of(weak_words, LENGTH(weak_words), word))
    return SIFT_CUE_WEAK;
  if (is_one_of(body_words, LENGTH(body_words), word))
    return SIFT_CUE_BODY;
  if (is_one_of(caption_words, LENGTH(caption_words), word))
    return SIFT_CUE_CAPTION;
  return is_one_of(lead_words, LENGTH(lead_words), word) ? SIFT_CUE_LEAD : SIFT_CUE_NONE;
}

/* ------------------------------------------------------------ reading an attribute */

enum { LONGEST_WORD = 40 };

typedef struct word_pair {
  char last[LONGEST_WORD], both[2 * LONGEST_WORD];
} word_pair;

static sift_cue stronger(sift_cue a, sift_cue b)
{
  /* A body's name goes before all: "article-body with-sidebar". */
  return a == SIFT_CUE_BODY || b == SIFT_CUE_BODY ? SIFT_CUE_BODY : a > b ? a : b;
}

static sift_cue take_word(word_pair *pair, const char *word)
{
  snprintf(pair->both, sizeof pair->both, "%s%s", pair->last, word);
  snprintf(pair->last, sizeof pair->last, "%s", word);
  if (strcmp(pair->both, "elementorwidget") == 0)
    return SIFT_CUE_NONE; /* a page builder calls each paragraph so */
  return stronger(look_up(word),
                  pair->both[0] != '\0' ? look_up(pair->both) : SIFT_CUE_NONE);
}

/* Names may say what a part has beside it, not what it is. */
static bool is_denial(const char *word)
{
  static const char *const denials[] = { "has",   "with",  "no",     "without",
                                         "hide",  "after", "before", "above",
                                         "below", "non",   "not" };
  for (size_t i = 0; i < LENGTH(denials); i++)
    if (strcmp(word, denials[i]) == 0)
      return true;
  return false;
}

/* The words of one attribute: small letters, cut at whatever is no letter and at
 * humps. */
static sift_cue cue_of_names(sift_text names)
{
  enum { MOST_BYTES = 400 };
  sift_cue cue = SIFT_CUE_NONE;
  word_pair pair = { "", "" };
  bool denied = false;
  for (size_t i = 0; i < names.len && i < MOST_BYTES;) {
    char word[LONGEST_WORD];
    size_t len = 0;
    if (!sift_is_alpha(names.at[i])) {
      if (sift_is_space(names.at[i])) {
        pair = (word_pair){ "", "" };
        denied = false;
      }
      i++;
      continue;
    }
    do {
      if (len + 1 < sizeof word)
        word[len++] = sift_to_lower(names.at[i]);
      i++;
    } while (i < names.len && sift_is_alpha(names.at[i]) &&
             !(sift_is_upper(names.at[i]) && !sift_is_upper(names.at[i - 1])));
    word[len] = '\0';
    denied = denied || is_denial(word);
    sift_cue said = take_word(&pair, word);
    cue = stronger(cue, denied ? SIFT_CUE_NONE : said);
  }
  return cue;
}

/* An id made of a heading's words ("sharing-with-others") names no part of the page. */
static bool is_slug(sift_text id)
{
  size_t parts = 1;
  for (size_t i = 0; i < id.len; i++)
    parts += id.at[i] == '-' || id.at[i] == '_';
  return parts > 3;
}

bool sift_node_is_own(const sift_node *node)
{
  return node->name.len > 3 && memchr(node->name.at, '-', node->name.len) != NULL;
}

/* Pages write the same names hundreds of times. */
static sift_cue cue_of_known(sift_table *known, sift_text names)
{
  if (names.len == 0)
    return SIFT_CUE_NONE;
  void **place = sift_table_put(known, names);
  if (*place == NULL) {
    sift_cue *cue = SIFT_NEW(known->arena, sift_cue);
    *cue = cue_of_names(names);
    *place = cue;
  }
  return *(const sift_cue *)*place;
}

sift_cue sift_cue_of(sift_table *known, const sift_node *node)
{
  static const char *const side_roles[] = { "navigation", "complementary", "contentinfo",
                                            "banner",     "search",        "dialog",
                                            "menu",       "alert" };
  sift_cue cue = SIFT_CUE_NONE;
  if (sift_node_is_own(node))
    return cue_of_known(known, node->name);
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next) {
    bool id = sift_text_is(a->name, "id") && !is_slug(a->value);
    if (id || sift_text_is(a->name, "class") || sift_text_is(a->name, "data-component") ||
        sift_text_is(a->name, "data-testid"))
      cue = stronger(cue, cue_of_known(known, a->value));
    else if (sift_text_is(a->name, "itemprop") &&
             sift_text_eq_fold(a->value, SIFT_TEXT("articlebody")))
      return SIFT_CUE_BODY;
    else if (sift_text_is(a->name, "itemprop") && sift_text_is(a->value, "description"))
      return SIFT_CUE_LEAD;
    for (size_t i = 0; sift_text_is(a->name, "role") && i < LENGTH(side_roles); i++)
      if (sift_text_is(a->value, side_roles[i]))
        return SIFT_CUE_STRONG;
  }
  return cue;
}

/* ------------------------------------------------------------ words on the page */

/* clang-format off */

/* Beginnings of short lines that belong to the page and not to the article. */
static const char *const furniture[] = {
  "advertisement*", "read more", "read also", "also read", "see also", "share this",
  "share on", "share", "sign up", "subscribe", "follow us", "follow @", "related:",
  "related article*", "related stor*", "recommended", "more:", "more on this",
  "click here", "all rights reserved", "copyright", "©", "photo:", "print this",
  "email this", "story continues", "article continues", "scroll to continue",
  "continue reading", "skip to", "back to top", "load more", "show more", "view comments",
  "leave a comment", "join the conversation", "get our", "download our app",
  "download the app", "this article was originally published", "posted in", "filed under",
  "tagged", "tags:", "topics:", "categories:", "loading", "enter your email",
  "your email", "we use cookies", "anzeige", "werbung", "lesen sie auch",
  "mehr zum thema", "teilen", "newsletter*", "publicité", "lire aussi", "à lire aussi",
  "lea también", "lee también", "leer más", "leggi anche", "lees ook", "leia também",
  "läs mer", "les også", "læs også", "publicidad", "pubblicità", "reklama", "annonce",
  "watch:", "listen:", "watch now", "most read", "most popular", "trending", "don't miss",
  "you may also like", "you might also like", "thank you for", "support our", "donate",
  "tap here", "table of contents", "written by", "reviewed by", "edited by", "sign in",
  "see more", "book a demo", "how useful was", "like what you're reading",
  "shop this", "this story is funded", "republish our", "this story was originally",
  "this entry was posted", "no comments", "print recipe", "print article",
  "was this article", "was this page", "did you find this", "rate this", 
  "please share", "if you like*", "if you enjoyed", "jump to:", "pin for later", "pin it",
  "click on a star", "follow along", "submit your letter", "skip navigation",
  "read our comment policy", "related topics", "related posts", "other stories",
  "previous article", "next article", "previous post", "next post", "zurück zur",
  "zurück zum", "zurück zu", "nach oben", "zum seitenanfang", "war der artikel",
  "war dieser artikel", "möchten sie den artikel", "artikel teilen", "artikel drucken",
  "keine kommentare", "bisher keine kommentare", "noch keine kommentare",
  "kommentar schreiben", "schreibe einen kommentar", "kommentare", "verwandte themen*",
  "verwandte artikel", "verwandte beiträge", "ähnliche artikel", "ähnliche beiträge",
  "das könnte sie", "das könnte dich", "auch interessant", "weiterlesen", "jetzt lesen",
  "mehr erfahren", "mehr dazu", "bildquelle*", "schlagwörter", "schlagworte",
  "kategorie:", "kategorien:", "drucken", "vorlesen", "inhaltsverzeichnis", "*werbung",
  "jetzt abonnieren", "jetzt anmelden", "bild anzeigen", "bild vergrößern",
  "vorheriger artikel", "nächster artikel", "vorheriger beitrag", "nächster beitrag",
  "empfohlener redaktioneller", "an dieser stelle finden", "unterstütze uns",
  "unterstützen sie uns", "partager", "imprimer", "à voir aussi", "voir aussi",
  "sur le même thème", "s'abonner", "abonnez-vous", "commentaires", "réagir",
  "inscrivez-vous", "crédit photo*", "laisser un commentaire", "comparte", "compartir",
  "suscríbete", "suscríbase", "síguenos", "te puede interesar", "comentarios",
  "también puedes leer", "ver también", "te recomendamos", "compartilhe", "compartilhar",
  "assine", "veja também", "leia mais", "siga o", "condividi", "iscriviti", "leggi tutto",
  "potrebbe interessarti", "deel dit", "lees meer", "lees verder", "abonneer",
  "czytaj też", "czytaj także", "czytaj więcej", "zobacz też", "zobacz także",
  "zobacz również", "udostępnij", "dela artikeln", "del artikkel*", "læs mere",
};

/* Whole words: "share" does not begin "Shares fell", unless a '*' says so. */
static bool begins_with(sift_text t, const char *head)
{
  size_t len = strlen(head);
  bool stem = head[len - 1] == '*';
  len -= stem;
  sift_text words = { head, len };
  if (t.len < len || !sift_text_eq_fold(sift_text_sub(t, 0, len), words))
    return false;
  return stem || t.len == len || !sift_is_alpha(t.at[len]) ||
         !sift_is_alpha(head[len - 1]);
}

/* Beginnings of longer paragraphs of the same kind. */
static const char *const notices[] = {
  "if you purchase a product or", "this document is subject to copyright", "citation: ",
  "more information: ", "journal information: ", "our journalism needs your support",
  "don't miss: ", "sign up for our", "sign up to", "thanks for signing up",
  "your subscription has been", "this newsletter may contain", "by clicking",
  "by signing up", "by subscribing", "by submitting", "we use cookies",
  "we noticed you're using", "to view this video please enable", "get the latest",
  "want more", "join our newsletter", "subscribe to our", "subscribe to the",
  "we may earn a commission", "we may receive", "when you buy through",
  "if you buy through", "this post contains affiliate", "you must be logged in",
  "please log in", "already a subscriber", "© ", "copyright ©", "all content ©",
  "the material on this site may not", "follow us on", "find us on", "download the",
  "support quality journalism", "this website uses", "javascript is", "you receive this",
  "you are receiving this", "you're receiving this", "thank you! your submission",
  "oops! something went wrong", "we apologize, but this video", "try refreshing your",
  "follow me on", "media contact", "press contact", "media inquiries", "press inquiries",
};

/* clang-format on */

static bool is_notice(sift_text line)
{
  enum { LONGEST = 500 };
  for (size_t i = 0; line.len <= LONGEST && i < LENGTH(notices); i++)
    if (begins_with(line, notices[i]))
      return true;
  return false;
}

/* "(c) 2026", "© Quayside Media": who owns the page. */
static bool is_copyright(sift_text line)
{
  enum { SHORT_LINE = 120 };
  size_t at = sift_text_find(line, SIFT_TEXT("(c) "), 0);
  if (at == SIZE_MAX)
    at = sift_text_find(line, SIFT_TEXT("(C) "), 0);
  return line.len <= SHORT_LINE && at != SIZE_MAX && at + 8 <= line.len &&
         sift_is_digit(line.at[at + 4]) && sift_is_digit(line.at[at + 7]);
}

/* "Media: press@corvid.example": whom a release names for questions. */
static bool is_contact(sift_text line)
{
  static const char *const labels[] = { "media:",     "press:",  "contact:", "contacts:",
                                        "investors:", "e-mail:", "email:" };
  if (!sift_text_has(line, SIFT_TEXT("@")))
    return false;
  for (size_t i = 0; i < LENGTH(labels); i++)
    if (begins_with(line, labels[i]))
      return true;
  return false;
}

/* "Share prices fell 4%.": a long sentence, or one with a figure in it that says of no
 * year whose the page is. */
static bool is_statement(sift_text line)
{
  bool figure = false;
  for (size_t i = 0; i < line.len; i++)
    figure = figure || sift_is_digit(line.at[i]);
  bool owned = begins_with(line, "copyright") || begins_with(line, "©") ||
               sift_text_has_fold(line, SIFT_TEXT("all rights"));
  return line.at[line.len - 1] == '.' && (line.len > 60 || (figure && !owned));
}

bool sift_is_furniture(sift_text line)
{
  enum { SHORT_LINE = 90 };
  line = sift_text_trim(line);
  if (is_notice(line) || is_copyright(line))
    return true;
  if (line.len > SHORT_LINE || line.len == 0)
    return false;
  if (is_contact(line))
    return true;
  for (size_t i = 0; !is_statement(line) && i < LENGTH(furniture); i++)
    if (begins_with(line, furniture[i]))
      return true;
  return false;
}

/* clang-format off */
static const char *const other_stories[] = {
  "related", "read more", "read next", "more from", "more on", "more news",
  "more stories", "more in", "recommended", "you may", "you might", "most read",
  "most popular", "popular", "trending", "latest", "top stories", "editor's pick*",
  "editors' pick*", "don't miss", "also read", "see also", "comments", "leave a",
  "join the", "about the author", "share", "recent posts", "recent articles",
  "other stories", "from around the web", "sponsored", "promoted", "featured",
  "what to read next", "up next", "subscribe", "newsletter", "sign up", "follow", "tags",
  "topics", "mehr zum thema", "lesen sie auch", "kommentare", "meistgelesen",
  "sur le même sujet", "à lire", "lire aussi", "commentaires", "leia mais",
  "veja também", "te puede interesar", "lo más leído", "leggi anche", "lees ook",
  "reacties",
};
/* clang-format on */

bool sift_opens_other_stories(sift_text heading)
{
  /* one word is not enough: "Latest figures show a loss" heads a part of the article */
  enum { SHORT_HEADING = 60, FEW_WORDS = 3 };
  if (heading.len > SHORT_HEADING)
    return false;
  for (size_t i = 0; i < LENGTH(other_stories); i++)
    if (begins_with(heading, other_stories[i]))
      return strchr(other_stories[i], ' ') != NULL ||
             sift_word_count(heading) <= FEW_WORDS;
  return false;
}
