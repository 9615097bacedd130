/* eventunsaid.c - what no word for it tells of: a break-in ("thieves had copied card
 * numbers from its systems"), an outage ("users reported trouble with Kelvane"). A thief
 * takes vans, too, and a firm reports trouble with a mill: it takes a word of who or what
 * it was beside one of what was taken, or failed. */
#include "claim/incident/event.h"

enum { LONGEST = 24 }; /* of the words asked about: "cybercriminals" */

/* Whether a word of the sentence, in small letters, stands in the list. */
static bool has_word(const sift_scene *scene, sift_span span, sift_wordlist list)
{
  sift_text text = scene->article->text;
  for (uint32_t i = span.start, end; i < span.end; i = end + 1) {
    char room[LONGEST];
    for (end = i; end < span.end && sift_is_alpha((unsigned char)text.at[end]); end++)
      if (end - i < LONGEST)
        room[end - i] = sift_to_lower(text.at[end]);
    if (end > i && end - i < LONGEST &&
        sift_is_listed(scene, (sift_text){ room, end - i }, list))
      return true;
  }
  return false;
}

static bool tells_of_theft(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return (has_word(scene, span, SIFT_W_THIEVES_OF_DATA) &&
          sift_has_listed_fold(scene, said, SIFT_W_THINGS_HACKED)) ||
         (has_word(scene, span, SIFT_W_VERBS_OF_DATA_THEFT) &&
          sift_has_listed_fold(scene, said, SIFT_W_PRIVATE_DATA));
}

static bool tells_of_failure(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return has_word(scene, span, SIFT_W_THOSE_CUT_OFF) &&
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
  for (uint32_t s = 0; s < end; s++)
    if (tells_of_theft(scene, s))
      return event_of(scene, s, SIFT_TEXT("breach"));
  for (uint32_t s = 0; s < end; s++)
    if (tells_of_failure(scene, s))
      return event_of(scene, s, SIFT_TEXT("outage"));
  return (sift_event){ 0 };
}
