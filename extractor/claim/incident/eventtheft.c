/* eventtheft.c - a break-in that no word for one tells of: "thieves had copied card
 * numbers from its systems". A thief takes vans, too, and records are exposed to the sun:
 * only who did it or what was done, beside what is kept in machines, says so. */
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

sift_event sift_event_theft(const sift_scene *scene, uint32_t end)
{
  const sift_words *breach =
      sift_table_get(&scene->claimer->incidents, SIFT_TEXT("breach"));
  for (uint32_t s = 0; s < end; s++)
    if (tells_of_theft(scene, s))
      return (sift_event){ .words = breach,
                           .noun = SIFT_TEXT("breach"),
                           .is_firms = true,
                           .at = scene->article->sentences[s].span.start };
  return (sift_event){ 0 };
}
