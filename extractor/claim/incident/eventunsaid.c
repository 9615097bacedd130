/* eventunsaid.c - what no word for it tells of: a break-in ("thieves had copied card
 * numbers from its systems"), an outage ("users reported trouble with Kelvane"). A thief
 * takes vans, too, and a firm reports trouble with a mill: it takes a word of who or what
 * it was beside one of what was taken, or failed. */
#include "claim/incident/event.h"

enum { LONGEST = 24 }; /* of the words asked about: "cybercriminals" */

/* The lists in which words of the sentence stand, in small letters. */
static sift_listed_in lists_of(const sift_scene *scene, sift_span span)
{
  sift_listed_in all = { 0 };
  sift_text text = scene->article->text;
  for (uint32_t i = span.start, end; i < span.end; i = end + 1) {
    char room[LONGEST];
    for (end = i; end < span.end && sift_is_alpha((unsigned char)text.at[end]); end++)
      if (end - i < LONGEST)
        room[end - i] = sift_to_lower(text.at[end]);
    const sift_listed_in *in =
        end > i && end - i < LONGEST
            ? sift_grammar_find(sift_scene_grammar(scene), (sift_text){ room, end - i })
            : NULL;
    for (size_t k = 0; in != NULL && k < sizeof all.bits / sizeof *all.bits; k++)
      all.bits[k] |= in->bits[k];
  }
  return all;
}

static bool tells_of_theft(const sift_scene *scene, const sift_listed_in *in,
                           sift_text said)
{
  return (sift_is_listed_in(in, SIFT_W_THIEVES_OF_DATA) &&
          sift_has_listed_fold(scene, said, SIFT_W_THINGS_HACKED)) ||
         (sift_is_listed_in(in, SIFT_W_VERBS_OF_DATA_THEFT) &&
          sift_has_listed_fold(scene, said, SIFT_W_PRIVATE_DATA));
}

static bool tells_of_failure(const sift_scene *scene, const sift_listed_in *in,
                             sift_text said)
{
  return sift_is_listed_in(in, SIFT_W_THOSE_CUT_OFF) &&
         sift_has_listed_fold(scene, said, SIFT_W_SIGNS_OF_OUTAGE);
}

static sift_event event_of(const sift_scene *scene, uint32_t sentence, sift_text noun)
{
  return (sift_event){ .words = sift_table_get(&scene->claimer->incidents, noun),
                       .noun = noun,
                       .is_firms = true,
                       .at = scene->article->sentences[sentence].span.start };
}

sift_event sift_event_unsaid(const sift_scene *scene, uint32_t end)
{
  sift_event failure = { 0 };
  for (uint32_t s = 0; s < end && scene->main != NULL; s++) {
    sift_span span = scene->article->sentences[s].span;
    sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
    sift_listed_in in = lists_of(scene, span);
    if (tells_of_theft(scene, &in, said))
      return event_of(scene, s, SIFT_TEXT("breach"));
    if (failure.words == NULL && tells_of_failure(scene, &in, said))
      failure = event_of(scene, s, SIFT_TEXT("outage"));
  }
  return failure;
}
