/* listing.c - "Claude, Llama and Titan": which names stand in one list, and which begin
 * a clause. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

#include <string.h>

/* "And sister company": says what the next name of a list is. */
static bool is_joined_title(const sift_scene *scene, sift_text between)
{
  size_t spaces = 0;
  for (size_t i = 0; i < between.len; i++) {
    spaces += between.at[i] == ' ';
    if (between.at[i] != ' ' && (between.at[i] < 'a' || between.at[i] > 'z'))
      return false;
  }
  return sift_text_starts(between, SIFT_TEXT("and ")) && spaces <= 2 &&
         sift_table_get(&scene->claimer->titles, sift_text_last_word(between)) != NULL;
}

/* "Claude, Llama and Titan": the names of a list stand or fall with the first. */
static bool follows_in_list(const sift_scene *scene, const sift_mention *before,
                            const sift_mention *name)
{
  sift_text between = sift_text_trim(
      sift_text_sub(scene->article->text, before->span.end, name->span.start));
  if (is_joined_title(scene, between))
    return true;
  return sift_is_listed(scene, between, SIFT_W_LINKS_ITEMS);
}

static bool is_item(const sift_scene *scene, const sift_mention *before,
                    const sift_mention *name)
{
  return before->sentence == name->sentence && before->kind >= SIFT_CHIP &&
         before->kind <= SIFT_PLACE && before->span.end <= name->span.start &&
         follows_in_list(scene, before, name);
}

/* ", and Orrin Vale", " & Orrin": another item, which no list may know. */
static bool joins_more(const sift_scene *scene, sift_text behind)
{
  return sift_starts_listed(scene, behind, SIFT_W_JOINS_ITEMS) > 0 ||
         (behind.len > 2 && behind.at[0] == ',' &&
          sift_is_upper((unsigned char)behind.at[2]));
}

/* "According to Reuters, Oracle has": a comma alone joins no name to the one before. */
static bool only_begins(const sift_scene *scene, const sift_mention *before,
                        const sift_mention *name)
{
  sift_text text = scene->article->text;
  sift_text behind = sift_text_sub(text, name->span.end, text.len);
  const sift_mention *last = scene->mentions->at + scene->mentions->count - 1;
  bool goes_on =
      name < last && name[1].kind <= SIFT_PLACE && is_item(scene, name, name + 1);
  return name->span.start - before->span.end == 2 && text.at[before->span.end] == ',' &&
         !goes_on && behind.len > 1 && !joins_more(scene, behind) &&
         (strchr(",'\xE2", behind.at[0]) != NULL ||
          (behind.at[0] == ' ' && sift_is_alpha((unsigned char)behind.at[1])));
}

const sift_mention *sift_first_of_list(const sift_scene *scene, const sift_mention *name)
{
  if (name > scene->mentions->at && only_begins(scene, name - 1, name))
    return name;
  for (int n = 0; n < 12 && name > scene->mentions->at; n++, name--)
    if (!is_item(scene, name - 1, name))
      break;
  return name;
}

/* "SAP is old and | Oracle | has": a clause of its own begins with the name. */
static bool begins_clause(const sift_scene *scene, const sift_mention *name)
{
  sift_span span = scene->article->sentences[name->sentence].span;
  uint32_t before = name->span.start, behind = name->span.end;
  if (sift_first_of_list(scene, name) != name ||
      !sift_is_finite(scene, sift_word_ahead(scene, span.end, &behind)))
    return false;
  sift_text text = sift_text_sub(scene->article->text, span.start, before);
  text = sift_text_trim(text);
  if (text.len == 0 || strchr(",;:", text.at[text.len - 1]) != NULL)
    return true;
  sift_text word = sift_word_back(scene, span.start, &before);
  return sift_is_listed(scene, word, SIFT_W_COORDINATORS) ||
         sift_is_listed(scene, word, SIFT_W_SUBORDINATORS);
}

const sift_entity *sift_firm_of_clause(const sift_scene *scene,
                                       const sift_mention *pronoun)
{
  for (const sift_mention *m = pronoun;
       m-- > scene->mentions->at && m->sentence == pronoun->sentence;)
    if (sift_is_named(m, 1u << SIFT_ORG) && begins_clause(scene, m) &&
        !sift_scene_is_aside(scene, m) && !sift_scene_is_anothers(scene, m) &&
        !sift_tells_of_other(scene, m) &&
        !sift_is_inserted(scene, m->sentence, m->span.start, pronoun->span.start))
      return m->entity;
  return NULL;
}
