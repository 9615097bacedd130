/* name.c - when two names are one: entities, folded names, and the shard that a subject's
 * claims are reconciled in. */
#include "reconcile/inside.h"

#define OWN_NAME 4 /* letters: "GE Holdings" is not "GE" */

/* "Tarn's holders" are Tarn holders. */
static sift_text without_possessive(sift_text own)
{
  static const char *const endings[] = { "'s", "\xe2\x80\x99s" };
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    sift_text ending = sift_text_of(endings[i]);
    size_t end = own.len > ending.len ? own.len - ending.len : own.len;
    if (sift_text_eq(sift_text_sub(own, end, own.len), ending))
      return sift_text_sub(own, 0, end);
  }
  return own;
}

/* "The Dunmore fab" of one outlet is the Dunmore plant of the next, its explosion the
 * Dunmore fire, its investors the Dunmore shareholders, and Dunmore Group plain Dunmore;
 * "the enlarged group" is the combined company. */
static sift_text one_word_for_each(sift_arena *arena, const sift_ruleset *rules,
                                   sift_text folded)
{
  sift_text last = sift_text_last_word(folded),
            as = sift_map_get(rules, "same_in_names", last),
            whole = sift_map_get(rules, "same_names", folded);
  if (whole.at != NULL)
    return whole;
  if (as.at == NULL || folded.len <= last.len + OWN_NAME)
    return folded;
  sift_text own = sift_text_sub(folded, 0, folded.len - last.len - 1);
  return sift_text_is(as, "none")
             ? own
             : sift_text_join(arena, without_possessive(own),
                              sift_text_join(arena, SIFT_TEXT(" "), as));
}

/* "Dunmore candle plant fire" of one outlet is the Dunmore fire of the next: without the
 * words in small letters between its name and what it is. */
static sift_text without_sort(sift_arena *arena, const sift_ruleset *rules,
                              sift_text name)
{
  sift_text last = sift_text_last_word(name);
  size_t end = name.len - last.len;
  if (sift_map_get(rules, "named_with_sort", sift_text_lower(arena, last)).at == NULL)
    return name;
  while (end > 1) {
    size_t start = end - 1;
    while (start > 0 && name.at[start - 1] != ' ')
      start--;
    if (start == 0 || name.at[start] < 'a' || name.at[start] > 'z')
      break;
    end = start;
  }
  return end == name.len - last.len
             ? name
             : sift_text_join(arena, sift_text_sub(name, 0, end), last);
}

/* Lower case, one space, no article in front. */
static sift_text fold(sift_arena *arena, const sift_ruleset *rules, sift_text name)
{
  sift_text whole = without_sort(arena, rules, sift_text_squeeze(arena, name));
  sift_text folded = sift_text_lower(arena, whole);
  if (sift_text_starts(folded, SIFT_TEXT("the ")))
    folded = sift_text_sub(folded, 4, folded.len);
  return one_word_for_each(arena, rules, folded);
}

sift_text sift_name_key(sift_arena *arena, const sift_ruleset *rules, sift_text name,
                        const sift_entity **entity)
{
  *entity = name.at == NULL ? NULL : sift_entity_find(rules, name);
  return *entity != NULL ? (*entity)->id : fold(arena, rules, name);
}

/* Owner links are data and might run in a circle: the walk ends. */
#define OWNER_LIMIT 32

sift_text sift_shard_of(const sift_ruleset *rules, sift_arena *arena, sift_text subject)
{
  const sift_entity *entity = sift_entity_find(rules, subject);
  if (entity == NULL)
    return fold(arena, rules, subject);
  for (int i = 0; entity->owner != NULL && i < OWNER_LIMIT; i++)
    entity = entity->owner;
  return sift_text_lower(arena, entity->id);
}
