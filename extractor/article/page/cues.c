/* cues.c - the words by which pages call their parts, in classes and ids. */
#include "article/page/cues.h"
#include "article/inner.h"

#include <string.h>

/* --------------------------------------------------------- words of classes and ids */

enum {
  LEAD = SIFT_CUE_LEAD,
  FACTS = SIFT_CUE_FACTS,
  BODY = SIFT_CUE_BODY,
  QUESTION = SIFT_CUE_QUESTION,
  CAPTION = SIFT_CUE_CAPTION,
  WEAK = SIFT_CUE_WEAK,
  STRONG = SIFT_CUE_STRONG,
  NEVER = SIFT_CUE_NEVER,
};

/* Sorted. A word is what stands between hyphens, underscores, spaces and humps; two words
 * are looked up together as well: "most-read" is "mostread". */
/* clang-format off */
static const struct {
  const char *word;
  int cue;
} words[] = {
  { "aboutauthor", NEVER }, { "accordionbutton", QUESTION },
  { "accordionheader", QUESTION }, { "accordiontitle", QUESTION }, { "ad", STRONG },
  { "addthis", STRONG }, { "ads", STRONG }, { "adslot", STRONG }, { "adunit", STRONG },
  { "advert", STRONG }, { "advertisement", STRONG }, { "advertising", STRONG },
  { "advertorial", STRONG }, { "alsoread", NEVER }, { "articlebody", BODY },
  { "articlecontent", BODY }, { "articlefooter", NEVER }, { "articletext", BODY },
  { "ataglance", LEAD }, { "audioplayer", STRONG }, { "author", NEVER },
  { "authorbio", NEVER }, { "authorbox", NEVER }, { "authorinfo", NEVER },
  { "bajada", LEAD }, { "banner", STRONG }, { "bio", NEVER }, { "blogcontent", BODY },
  { "bodycontent", BODY }, { "bodytext", BODY }, { "bookmark", WEAK },
  { "breadcrumb", NEVER }, { "breadcrumbs", NEVER }, { "bulletpoints", LEAD },
  { "button", WEAK }, { "byline", WEAK }, { "bythenumbers", FACTS },
  { "caption", CAPTION }, { "captions", CAPTION }, { "captiontext", CAPTION },
  { "captionwrapper", CAPTION }, { "carousel", STRONG }, { "categories", WEAK },
  { "chapeau", LEAD }, { "chapo", LEAD }, { "comment", NEVER }, { "commentlist", NEVER },
  { "comments", NEVER }, { "consent", NEVER }, { "contentbody", BODY },
  { "cookie", NEVER }, { "cookiebanner", NEVER }, { "cookieconsent", NEVER },
  { "cookienotice", NEVER }, { "cookies", NEVER }, { "copete", LEAD },
  { "copyright", NEVER }, { "credit", WEAK }, { "credits", WEAK }, { "cta", STRONG },
  { "date", WEAK }, { "dateline", WEAK }, { "deck", LEAD }, { "dek", LEAD },
  { "dialog", STRONG }, { "disclaimer", WEAK }, { "discussion", WEAK },
  { "disqus", NEVER }, { "donate", STRONG }, { "dropdown", STRONG },
  { "entradilla", LEAD }, { "entrybody", BODY }, { "entrycontent", BODY },
  { "entryfooter", NEVER }, { "entrymeta", WEAK }, { "entrytext", BODY },
  { "facebook", STRONG }, { "factbox", FACTS }, { "factfile", FACTS },
  { "factsbox", FACTS }, { "faktenbox", FACTS }, { "faqheader", QUESTION },
  { "faqquestion", QUESTION }, { "faqtitle", QUESTION }, { "feedback", STRONG },
  { "figcaption", CAPTION }, { "followus", STRONG }, { "footer", NEVER },
  { "gallery", WEAK }, { "gdpr", NEVER }, { "highlights", LEAD },
  { "imagecaption", CAPTION }, { "imgcaption", CAPTION }, { "inbrief", FACTS },
  { "infobox", WEAK }, { "ingress", LEAD }, { "inshort", FACTS }, { "intro", LEAD },
  { "introtext", LEAD }, { "jprelatedposts", NEVER }, { "keyfacts", LEAD },
  { "keyfigures", FACTS }, { "keypoints", LEAD }, { "keytakeaways", LEAD },
  { "keywords", WEAK }, { "latestnews", NEVER }, { "lead", LEAD }, { "leadtext", LEAD },
  { "lede", LEAD }, { "lightbox", STRONG }, { "login", STRONG }, { "masthead", STRONG },
  { "mediacaption", CAPTION }, { "megamenu", STRONG }, { "menu", STRONG },
  { "meta", WEAK }, { "metadata", WEAK }, { "modal", STRONG }, { "morefrom", NEVER },
  { "morenews", NEVER }, { "moreon", NEVER }, { "morestories", NEVER },
  { "mostpopular", NEVER }, { "mostread", NEVER }, { "mostviewed", NEVER },
  { "nav", STRONG }, { "navbar", STRONG }, { "navigation", STRONG },
  { "newsletter", STRONG }, { "newsletters", STRONG }, { "nextpost", NEVER },
  { "noprint", WEAK }, { "outbrain", NEVER }, { "overlay", WEAK }, { "pager", STRONG },
  { "pagination", STRONG }, { "partner", WEAK }, { "paywall", WEAK },
  { "photocaption", CAPTION }, { "poll", WEAK }, { "popular", NEVER },
  { "popup", STRONG }, { "postbody", BODY }, { "postcontent", BODY },
  { "postfooter", NEVER }, { "postmeta", WEAK }, { "postnav", STRONG },
  { "posttext", BODY }, { "promo", STRONG }, { "promobox", STRONG },
  { "promotion", STRONG }, { "question", QUESTION }, { "rating", WEAK },
  { "readalso", NEVER }, { "readmore", STRONG }, { "readnext", NEVER },
  { "recirc", NEVER }, { "recirculation", NEVER }, { "recommend", NEVER },
  { "recommendation", NEVER }, { "recommendations", NEVER }, { "recommended", NEVER },
  { "register", STRONG }, { "related", NEVER }, { "relatedarticles", NEVER },
  { "relatedlinks", NEVER }, { "relatedposts", NEVER }, { "relatedstories", NEVER },
  { "replies", NEVER }, { "respond", NEVER }, { "rss", STRONG },
  { "screenreader", STRONG }, { "search", STRONG }, { "seealso", NEVER },
  { "share", STRONG }, { "sharebar", STRONG }, { "sharedaddy", STRONG },
  { "sharing", STRONG }, { "shoutbox", STRONG }, { "sidebar", STRONG },
  { "signup", STRONG }, { "skiplink", STRONG }, { "skipnav", STRONG },
  { "skipto", STRONG }, { "slideshow", WEAK }, { "social", STRONG },
  { "socials", STRONG }, { "sponsor", STRONG }, { "sponsored", STRONG }, { "sr", WEAK },
  { "sronly", STRONG }, { "standfirst", LEAD }, { "storybody", BODY },
  { "storycontent", BODY }, { "storytext", BODY }, { "subhead", LEAD },
  { "subheading", LEAD }, { "subheadline", LEAD }, { "subline", LEAD },
  { "subscribe", STRONG }, { "subscription", STRONG }, { "subtitle", LEAD },
  { "summary", LEAD }, { "syndication", STRONG }, { "taboola", NEVER },
  { "tagcloud", NEVER }, { "taglist", NEVER }, { "tags", WEAK }, { "takeaways", LEAD },
  { "teaser", NEVER }, { "teasers", NEVER }, { "timestamp", WEAK }, { "tldr", LEAD },
  { "toc", WEAK }, { "toolbar", STRONG }, { "tools", STRONG }, { "toptrending", NEVER },
  { "trending", NEVER }, { "tweet", STRONG }, { "upsell", STRONG }, { "userbox", STRONG },
  { "visuallyhidden", STRONG }, { "vorspann", LEAD }, { "whatsapp", STRONG },
  { "widget", WEAK }, { "widgets", WEAK }, { "youmaylike", NEVER },
  { "youmightlike", NEVER },
};
/* clang-format on */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static sift_cue look_up(const char *word)
{
  size_t low = 0, high = LENGTH(words);
  while (low < high) {
    size_t middle = (low + high) / 2;
    const char *known = words[middle].word;
    int order = word[0] - known[0]; /* mostly says enough */
    order = order != 0 ? order : strcmp(word, known);
    if (order == 0)
      return (sift_cue)words[middle].cue;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return SIFT_CUE_NONE;
}

/* ------------------------------------------------------------ reading an attribute */

enum { LONGEST_WORD = 40, LONGEST_NAME = 16 /* of the table */ };

/* The word before, and with the one behind it; both end in NUL. */
typedef struct word_pair {
  char both[2 * LONGEST_WORD];
  size_t first; /* length of the one before; 0: there is none */
} word_pair;

static sift_cue stronger(sift_cue a, sift_cue b)
{
  /* A body's name goes before all: "article-body with-sidebar". */
  return a == SIFT_CUE_BODY || b == SIFT_CUE_BODY ? SIFT_CUE_BODY : a > b ? a : b;
}

static sift_cue take_word(word_pair *pair, const char *word, size_t len)
{
  memcpy(pair->both + pair->first, word, len + 1);
  sift_cue alone = look_up(word);
  bool may_be_one = pair->first > 0 && pair->first + len <= LONGEST_NAME;
  sift_cue both = may_be_one ? look_up(pair->both) : SIFT_CUE_NONE;
  bool builder = pair->first > 0 && strcmp(pair->both, "elementorwidget") == 0;
  memcpy(pair->both, word, len + 1);
  pair->first = len;
  /* That page builder calls each paragraph so. */
  return builder ? SIFT_CUE_NONE : stronger(alone, both);
}

/* Names may say what a part has beside it, not what it is. */
static bool is_denial(const char *word)
{
  static const char *const denials[] = { "has",   "with",  "no",     "without",
                                         "hide",  "after", "before", "above",
                                         "below", "non",   "not" };
  for (size_t i = 0; i < LENGTH(denials); i++)
    if (word[0] == denials[i][0] && strcmp(word, denials[i]) == 0)
      return true;
  return false;
}

/* The words of one attribute: small letters, cut at whatever is no letter and at
 * humps. */
static sift_cue cue_of_names(sift_text names)
{
  enum { MOST_BYTES = 400 };
  sift_cue cue = SIFT_CUE_NONE;
  word_pair pair = { "", 0 };
  bool denied = false;
  for (size_t i = 0; i < names.len && i < MOST_BYTES;) {
    char word[LONGEST_WORD];
    size_t len = 0;
    if (!sift_is_alpha(names.at[i])) {
      if (sift_is_space(names.at[i])) {
        pair.first = 0;
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
    sift_cue said = take_word(&pair, word, len);
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
