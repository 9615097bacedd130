/* things.c - words like those that tell of plans and facts, but that call a thing: "the
 * target's last price", "a one-off hit". */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

/* "The target's last price", "the takeover target": a firm that is bid for. */
static bool is_firm_bid_for(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  const sift_typed *typed = &sentence->typed;
  return mark->first == mark->last &&
         sift_text_is(typed->words[mark->first].text, "target") &&
         ((mark->last + 1 < typed->word_count &&
           sift_is_listed_in(typed->words[mark->last + 1].in,
                             SIFT_W_BEHIND_A_BID_TARGET)) ||
          (mark->first > 0 &&
           sift_is_listed_in(typed->words[mark->first - 1].in, SIFT_W_BIDS)));
}

/* "A one-off hit of", "its costs of": things. */
static bool is_thing(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  const sift_word *words = sentence->typed.words;
  return mark->first == mark->last && mark->first > 0 &&
         sift_is_listed_in(words[mark->first].in, SIFT_W_NOUNS_LIKE_VERBS) &&
         sift_is_word_on(&words[mark->first - 1], SIFT_W_BEFORE_A_THING);
}

bool sift_mark_is_thing(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  return is_firm_bid_for(sentence, mark) || is_thing(sentence, mark);
}
