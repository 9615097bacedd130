/* things.c - words like those that tell of plans and facts, but that call a thing: "the
 * target's last price", "a one-off hit". */
#include "claim/metric/metric.h"

/* "The target's last price", "the takeover target": a firm that is bid for. */
static bool is_firm_bid_for(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const behind[] = { "'s",           "company", "firm",
                                        "shareholders", "board",   NULL };
  static const char *const before[] = { "takeover", "acquisition", "bid", "merger",
                                        NULL };
  const sift_typed *typed = &sentence->typed;
  return mark->first == mark->last &&
         sift_text_is(typed->words[mark->first].text, "target") &&
         ((mark->last + 1 < typed->word_count &&
           sift_text_is_any(typed->words[mark->last + 1].text, behind)) ||
          (mark->first > 0 &&
           sift_text_is_any(typed->words[mark->first - 1].text, before)));
}

/* "A one-off hit of", "its costs of": things. */
static bool is_thing(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const nouns[] = { "hit", "costs", "counts", "carries", NULL };
  static const char *const before[] = {
    "a",   "an",   "the",   "its",        "one-off", "one-time", "pretax",      "pre-tax",
    "big", "such", "extra", "additional", "their",   "closure",  "integration", NULL
  };
  const sift_word *words = sentence->typed.words;
  return mark->first == mark->last && mark->first > 0 &&
         sift_text_is_any(words[mark->first].text, nouns) &&
         words[mark->first - 1].mention < 0 &&
         sift_text_is_any(words[mark->first - 1].text, before);
}

bool sift_mark_is_thing(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  return is_firm_bid_for(sentence, mark) || is_thing(sentence, mark);
}
