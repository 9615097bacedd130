/* cues.c - tables of the words by which pages call their parts. */
#include "article/cues.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ words of classes and ids */

typedef struct cue_word {
  const char *word;
  sift_cue cue;
} cue_word;

/* Sorted. A word is what stands between hyphens, underscores, spaces and humps; two words are
 * looked up together as well: "most-read" is "mostread". */
static const cue_word words[] = {
  { "aboutauthor", SIFT_CUE_STRONG },    { "ad", SIFT_CUE_STRONG },
  { "addthis", SIFT_CUE_STRONG },        { "ads", SIFT_CUE_STRONG },
  { "adslot", SIFT_CUE_STRONG },         { "adunit", SIFT_CUE_STRONG },
  { "advert", SIFT_CUE_STRONG },         { "advertisement", SIFT_CUE_STRONG },
  { "advertising", SIFT_CUE_STRONG },    { "advertorial", SIFT_CUE_STRONG },
  { "alsoread", SIFT_CUE_STRONG },       { "articlebody", SIFT_CUE_BODY },
  { "articlecontent", SIFT_CUE_BODY },   { "articlefooter", SIFT_CUE_STRONG },
  { "articletext", SIFT_CUE_BODY },      { "author", SIFT_CUE_WEAK },
  { "authorbio", SIFT_CUE_STRONG },      { "authorbox", SIFT_CUE_STRONG },
  { "authorinfo", SIFT_CUE_STRONG },     { "banner", SIFT_CUE_STRONG },
  { "bio", SIFT_CUE_STRONG },            { "blogcontent", SIFT_CUE_BODY },
  { "bodycontent", SIFT_CUE_BODY },      { "bodytext", SIFT_CUE_BODY },
  { "bookmark", SIFT_CUE_WEAK },         { "breadcrumb", SIFT_CUE_STRONG },
  { "breadcrumbs", SIFT_CUE_STRONG },    { "button", SIFT_CUE_WEAK },
  { "byline", SIFT_CUE_WEAK },           { "carousel", SIFT_CUE_STRONG },
  { "categories", SIFT_CUE_WEAK },       { "comment", SIFT_CUE_STRONG },
  { "commentlist", SIFT_CUE_STRONG },    { "comments", SIFT_CUE_STRONG },
  { "consent", SIFT_CUE_STRONG },        { "contentbody", SIFT_CUE_BODY },
  { "cookie", SIFT_CUE_STRONG },         { "cookies", SIFT_CUE_STRONG },
  { "copyright", SIFT_CUE_STRONG },      { "credit", SIFT_CUE_WEAK },
  { "credits", SIFT_CUE_WEAK },          { "cta", SIFT_CUE_STRONG },
  { "date", SIFT_CUE_WEAK },             { "dateline", SIFT_CUE_WEAK },
  { "dialog", SIFT_CUE_STRONG },         { "disclaimer", SIFT_CUE_WEAK },
  { "discussion", SIFT_CUE_WEAK },       { "disqus", SIFT_CUE_STRONG },
  { "donate", SIFT_CUE_STRONG },         { "dropdown", SIFT_CUE_STRONG },
  { "entrybody", SIFT_CUE_BODY },        { "entrycontent", SIFT_CUE_BODY },
  { "entryfooter", SIFT_CUE_STRONG },    { "entrymeta", SIFT_CUE_WEAK },
  { "entrytext", SIFT_CUE_BODY },        { "facebook", SIFT_CUE_STRONG },
  { "feedback", SIFT_CUE_STRONG },       { "followus", SIFT_CUE_STRONG },
  { "footer", SIFT_CUE_STRONG },         { "gallery", SIFT_CUE_WEAK },
  { "gdpr", SIFT_CUE_STRONG },           { "infobox", SIFT_CUE_WEAK },
  { "jprelatedposts", SIFT_CUE_STRONG }, { "keywords", SIFT_CUE_WEAK },
  { "latestnews", SIFT_CUE_STRONG },     { "lightbox", SIFT_CUE_STRONG },
  { "login", SIFT_CUE_STRONG },          { "masthead", SIFT_CUE_STRONG },
  { "megamenu", SIFT_CUE_STRONG },       { "menu", SIFT_CUE_STRONG },
  { "meta", SIFT_CUE_WEAK },             { "metadata", SIFT_CUE_WEAK },
  { "modal", SIFT_CUE_STRONG },          { "morefrom", SIFT_CUE_STRONG },
  { "morenews", SIFT_CUE_STRONG },       { "moreon", SIFT_CUE_STRONG },
  { "morestories", SIFT_CUE_STRONG },    { "mostpopular", SIFT_CUE_STRONG },
  { "mostread", SIFT_CUE_STRONG },       { "mostviewed", SIFT_CUE_STRONG },
  { "nav", SIFT_CUE_STRONG },            { "navbar", SIFT_CUE_STRONG },
  { "navigation", SIFT_CUE_STRONG },     { "newsletter", SIFT_CUE_STRONG },
  { "newsletters", SIFT_CUE_STRONG },    { "nextpost", SIFT_CUE_STRONG },
  { "noprint", SIFT_CUE_WEAK },          { "outbrain", SIFT_CUE_STRONG },
  { "overlay", SIFT_CUE_WEAK },          { "pager", SIFT_CUE_STRONG },
  { "pagination", SIFT_CUE_STRONG },     { "partner", SIFT_CUE_WEAK },
  { "paywall", SIFT_CUE_WEAK },          { "poll", SIFT_CUE_WEAK },
  { "popular", SIFT_CUE_STRONG },        { "popup", SIFT_CUE_STRONG },
  { "postbody", SIFT_CUE_BODY },         { "postcontent", SIFT_CUE_BODY },
  { "postfooter", SIFT_CUE_STRONG },     { "postmeta", SIFT_CUE_WEAK },
  { "postnav", SIFT_CUE_STRONG },        { "posttext", SIFT_CUE_BODY },
  { "promo", SIFT_CUE_STRONG },          { "promobox", SIFT_CUE_STRONG },
  { "promotion", SIFT_CUE_STRONG },      { "rating", SIFT_CUE_WEAK },
  { "readalso", SIFT_CUE_STRONG },       { "readmore", SIFT_CUE_STRONG },
  { "readnext", SIFT_CUE_STRONG },       { "recirc", SIFT_CUE_STRONG },
  { "recirculation", SIFT_CUE_STRONG },  { "recommend", SIFT_CUE_STRONG },
  { "recommendation", SIFT_CUE_STRONG }, { "recommendations", SIFT_CUE_STRONG },
  { "recommended", SIFT_CUE_STRONG },    { "register", SIFT_CUE_STRONG },
  { "related", SIFT_CUE_STRONG },        { "relatedarticles", SIFT_CUE_STRONG },
  { "relatedlinks", SIFT_CUE_STRONG },   { "relatedposts", SIFT_CUE_STRONG },
  { "relatedstories", SIFT_CUE_STRONG }, { "replies", SIFT_CUE_STRONG },
  { "respond", SIFT_CUE_STRONG },        { "rss", SIFT_CUE_STRONG },
  { "screenreader", SIFT_CUE_STRONG },   { "search", SIFT_CUE_STRONG },
  { "seealso", SIFT_CUE_STRONG },        { "share", SIFT_CUE_STRONG },
  { "sharebar", SIFT_CUE_STRONG },       { "sharedaddy", SIFT_CUE_STRONG },
  { "sharing", SIFT_CUE_STRONG },        { "shoutbox", SIFT_CUE_STRONG },
  { "sidebar", SIFT_CUE_STRONG },        { "signup", SIFT_CUE_STRONG },
  { "skip", SIFT_CUE_STRONG },           { "slideshow", SIFT_CUE_WEAK },
  { "social", SIFT_CUE_STRONG },         { "socials", SIFT_CUE_STRONG },
  { "sponsor", SIFT_CUE_STRONG },        { "sponsored", SIFT_CUE_STRONG },
  { "sr", SIFT_CUE_WEAK },               { "sronly", SIFT_CUE_STRONG },
  { "storybody", SIFT_CUE_BODY },        { "storycontent", SIFT_CUE_BODY },
  { "storytext", SIFT_CUE_BODY },        { "subscribe", SIFT_CUE_STRONG },
  { "subscription", SIFT_CUE_STRONG },   { "syndication", SIFT_CUE_STRONG },
  { "taboola", SIFT_CUE_STRONG },        { "tagcloud", SIFT_CUE_STRONG },
  { "taglist", SIFT_CUE_STRONG },        { "tags", SIFT_CUE_WEAK },
  { "teaser", SIFT_CUE_STRONG },         { "teasers", SIFT_CUE_STRONG },
  { "timestamp", SIFT_CUE_WEAK },        { "toc", SIFT_CUE_WEAK },
  { "toolbar", SIFT_CUE_STRONG },        { "tools", SIFT_CUE_STRONG },
  { "toptrending", SIFT_CUE_STRONG },    { "trending", SIFT_CUE_STRONG },
  { "tweet", SIFT_CUE_STRONG },
  { "upsell", SIFT_CUE_STRONG },         { "userbox", SIFT_CUE_STRONG },
  { "visuallyhidden", SIFT_CUE_STRONG }, { "whatsapp", SIFT_CUE_STRONG },
  { "widget", SIFT_CUE_WEAK },           { "widgets", SIFT_CUE_WEAK },
  { "youmaylike", SIFT_CUE_STRONG },     { "youmightlike", SIFT_CUE_STRONG },
};

static int by_word(const void *key, const void *row)
{
  return strcmp(key, ((const cue_word *)row)->word);
}

static sift_cue look_up(const char *word)
{
  const cue_word *found = bsearch(word, words, sizeof words / sizeof words[0],
                                  sizeof words[0], by_word);
  return found != NULL ? found->cue : SIFT_CUE_NONE;
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
  return stronger(look_up(word), pair->both[0] != '\0' ? look_up(pair->both) : SIFT_CUE_NONE);
}

/* Names may say what a part has beside it, not what it is. */
static bool is_denial(const char *word)
{
  static const char *const denials[] = { "has", "with", "no", "without", "hide", "after",
                                         "before", "above", "below", "non", "not" };
  for (size_t i = 0; i < sizeof denials / sizeof denials[0]; i++)
    if (strcmp(word, denials[i]) == 0)
      return true;
  return false;
}

/* The words of one attribute: small letters, cut at whatever is no letter and at humps. */
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

sift_cue sift_cue_of(const sift_node *node)
{
  static const char *const side_roles[] = { "navigation", "complementary", "contentinfo",
                                            "banner", "search", "dialog", "menu", "alert" };
  sift_cue cue = SIFT_CUE_NONE;
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next) {
    bool id = sift_text_is(a->name, "id") && !is_slug(a->value);
    if (id || sift_text_is(a->name, "class") || sift_text_is(a->name, "data-component") || sift_text_is(a->name, "data-testid"))
      cue = stronger(cue, cue_of_names(a->value));
    else if (sift_text_is(a->name, "itemprop") &&
             sift_text_eq_fold(a->value, SIFT_TEXT("articlebody")))
      return SIFT_CUE_BODY;
    for (size_t i = 0; sift_text_is(a->name, "role") && i < 8; i++)
      if (sift_text_is(a->value, side_roles[i]))
        return SIFT_CUE_STRONG;
  }
  return cue;
}

/* ------------------------------------------------------------ words on the page */

/* Beginnings of short lines that belong to the page and not to the article. */
static const char *const furniture[] = {
  "advertisement", "read more", "read also", "also read", "see also", "share this",
  "share on", "share", "sign up", "subscribe", "follow us", "follow @", "related:",
  "related article", "related stor", "recommended", "more:", "more on this", "click here",
  "all rights reserved", "copyright", "©", "photo:", "print this", "email this",
  "story continues", "article continues", "scroll to continue", "continue reading",
  "skip to", "back to top", "load more", "show more", "view comments", "leave a comment",
  "join the conversation", "get our", "download our app", "download the app",
  "this article was originally published", "posted in", "filed under", "tagged", "tags:",
  "topics:", "categories:", "loading", "enter your email", "your email", "we use cookies",
  "anzeige", "werbung", "lesen sie auch", "mehr zum thema", "teilen", "newsletter",
  "publicité", "lire aussi", "à lire aussi", "lea también", "lee también", "leer más",
  "leggi anche", "lees ook", "leia também", "läs mer", "les også", "læs også",
  "publicidad", "pubblicità", "reklama", "annonce", "watch:", "listen:", "watch now",
  "most read", "most popular", "trending", "don't miss", "you may also like",
  "you might also like", "thank you for", "support our", "donate", "tap here",
};

static bool begins_with(sift_text t, const char *head)
{
  size_t len = strlen(head);
  return t.len >= len && sift_text_eq_fold(sift_text_sub(t, 0, len), sift_text_of(head));
}

/* Beginnings of longer paragraphs of the same kind. */
static const char *const notices[] = {
  "if you purchase a product or", "this document is subject to copyright", "citation: ",
  "more information: ", "journal information: ", "our journalism needs your support",
  "don't miss: ", "sign up for our", "sign up to", "thanks for signing up",
  "your subscription has been", "this newsletter may contain", "by clicking", "by signing up",
  "by subscribing", "by submitting", "we use cookies", "we noticed you're using",
  "to view this video please enable", "get the latest", "want more", "join our newsletter",
  "subscribe to our", "subscribe to the", "we may earn a commission", "we may receive",
  "when you buy through", "if you buy through", "this post contains affiliate",
  "you must be logged in", "please log in", "already a subscriber", "© ", "copyright ©",
  "all content ©", "the material on this site may not", "follow us on", "find us on",
  "download the", "support quality journalism", "this website uses", "javascript is",
};

static bool is_notice(sift_text line)
{
  enum { LONGEST = 500 };
  for (size_t i = 0; line.len <= LONGEST && i < sizeof notices / sizeof notices[0]; i++)
    if (begins_with(line, notices[i]))
      return true;
  return false;
}

bool sift_is_furniture(sift_text line)
{
  enum { SHORT_LINE = 90 };
  line = sift_text_trim(line);
  if (is_notice(line))
    return true;
  if (line.len > SHORT_LINE || line.len == 0)
    return false;
  bool sentence = line.at[line.len - 1] == '.' && line.len > 60;
  for (size_t i = 0; !sentence && i < sizeof furniture / sizeof furniture[0]; i++)
    if (begins_with(line, furniture[i]))
      return true;
  return false;
}

static const char *const other_stories[] = {
  "related", "read more", "read next", "more from", "more on", "more news", "more stories",
  "more in", "recommended", "you may", "you might", "most read", "most popular", "popular",
  "trending", "latest", "top stories", "editor's pick", "editors' pick", "don't miss",
  "also read", "see also", "comments", "leave a", "join the", "about the author", "share",
  "recent posts", "recent articles", "other stories", "from around the web", "sponsored",
  "promoted", "featured", "what to read next", "up next", "subscribe", "newsletter",
  "sign up", "follow", "tags", "topics", "mehr zum thema", "lesen sie auch", "kommentare",
  "meistgelesen", "sur le même sujet", "à lire", "lire aussi", "commentaires", "leia mais",
  "veja também", "te puede interesar", "lo más leído", "leggi anche", "lees ook", "reacties",
};

bool sift_opens_other_stories(sift_text heading)
{
  enum { SHORT_HEADING = 60 };
  if (heading.len > SHORT_HEADING)
    return false;
  for (size_t i = 0; i < sizeof other_stories / sizeof other_stories[0]; i++)
    if (begins_with(heading, other_stories[i]))
      return true;
  return false;
}
