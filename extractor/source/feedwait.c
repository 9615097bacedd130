/* feedwait.c - how long a feed asks to be left alone: RSS 2.0's ttl, and the syndication
 * module of RSS 1.0, which others have taken over. */
#include "source/feedread.h"

static int64_t whole_of(sift_text text)
{
  enum { MOST = 100000 };
  int64_t n = 0;
  text = sift_text_trim(text);
  for (size_t i = 0; i < text.len && sift_is_digit(text.at[i]) && n < MOST; i++)
    n = 10 * n + (text.at[i] - '0');
  return n;
}

/* <ttl> counts minutes; the syndication module a period and how often in it. */
void sift_feed_read_wait(sift_feeder *feeder, const sift_node *channel)
{
  static const struct {
    const char *name;
    int64_t seconds;
  } periods[] = { { "hourly", 3600 },
                  { "daily", 86400 },
                  { "weekly", 604800 },
                  { "monthly", 2592000 },
                  { "yearly", 31536000 } };
  int64_t period = 0, times = 1;
  for (const sift_node *n = channel->child; n != NULL; n = n->next) {
    sift_text name = n->name.len > 0 ? sift_feed_name(feeder->arena, n) : n->name;
    sift_text text = sift_feed_text(feeder->arena, n);
    if (sift_text_is(name, "ttl"))
      feeder->feed->wait = 60 * whole_of(text);
    if (sift_text_is(name, "sy:updatefrequency") && whole_of(text) > 0)
      times = whole_of(text);
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
      if (sift_text_is(name, "sy:updateperiod") && sift_text_is(text, periods[i].name))
        period = periods[i].seconds;
  }
  if (feeder->feed->wait == 0)
    feeder->feed->wait = period / times;
}
