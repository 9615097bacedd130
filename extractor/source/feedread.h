/* feedread.h - what the readers of feeds share; inside source/ only. */
#ifndef SIFT_FEEDREAD_H
#define SIFT_FEEDREAD_H

#include "source/source.h"

/* Entries past this number are passed over: a sitemap may hold so many (sitemaps.org). */
enum { SIFT_FEED_ENTRIES = 50000 };

typedef struct sift_feeder {
  sift_arena *arena;
  sift_text base, language;
  sift_feed *feed;
} sift_feeder;

/* One reader a kind: each takes the root of a document that is of its kind. */
void sift_feed_read_news(sift_feeder *feeder, const sift_node *root);
void sift_feed_read_sitemap(sift_feeder *feeder, const sift_node *root);
void sift_feed_read_outlines(sift_feeder *feeder, const sift_node *root);
void sift_feed_read_page(sift_feeder *feeder, const sift_node *root);
void sift_feed_read_json(sift_feeder *feeder, const sift_json *root);
void sift_feed_read_list(sift_feeder *feeder, sift_text text);

/* Seconds to the next visit that a channel asks for, into the feed. */
void sift_feed_read_wait(sift_feeder *feeder, const sift_node *channel);

/* The document with "&amp;" for each ampersand that begins no reference; itself where all
 * do. */
sift_text sift_feed_mend(sift_arena *arena, sift_text text);

/* A new entry at the end; NULL when there are too many. */
sift_feed_entry *sift_feed_add(sift_feeder *feeder);
sift_feed_date sift_feed_date_of(sift_text written);

/* The element's name with the prefix that is usual for its namespace, whatever prefix the
 * document binds to it; none for those of RSS, Atom and sitemaps. */
sift_text sift_feed_name(sift_arena *arena, const sift_node *element);
/* The namespace of the element, empty where none is bound. */
sift_text sift_feed_namespace(const sift_node *element);
/* All text in the element, without white space at its ends. */
sift_text sift_feed_text(sift_arena *arena, const sift_node *element);
/* The same with the markup in it, as XML. */
sift_text sift_feed_markup(sift_arena *arena, const sift_node *element);
/* `reference` against xml:base of the element and those around it, then the feed's. As it
 * is written where nothing says what it is relative to. */
sift_text sift_feed_url(const sift_feeder *feeder, const sift_node *element,
                        sift_text reference);
/* The text with the relative addresses in its markup (href, src) made whole. */
sift_text sift_feed_absolute(const sift_feeder *feeder, const sift_node *element,
                             sift_text text);

#endif
