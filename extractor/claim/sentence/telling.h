/* telling.h - inside of claim/: words of the text one by one, and what leads in that
 * which is told: "reported on Tuesday that". */
#ifndef SIFT_CLAIM_TELLING_H
#define SIFT_CLAIM_TELLING_H

#include "claim/parts.h"

/* The word that ends at `*end`, in lower case; *end is moved to its start, which
 * is no place before `from`. Empty at a mark. */
sift_text sift_word_back(const sift_scene *scene, uint32_t from, uint32_t *end);
/* The one behind `*start`, which is moved to its end, no place behind `to`. */
sift_text sift_word_ahead(const sift_scene *scene, uint32_t to, uint32_t *start);
/* The one before "in March", "last week", and where it begins. */
sift_text sift_word_before_date(const sift_scene *scene, const sift_mention *date,
                                uint32_t *at);
/* "Has", "lifts", "said": a word that a name as its subject stands before. */
bool sift_is_finite(const sift_scene *scene, sift_text word);
static inline bool sift_is_telling(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->tellings, word) != NULL;
}
/* That, or a word of saying alone: "said", "foresaw". */
static inline bool sift_is_saying_word(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->sayings, word) != NULL ||
         sift_is_telling(scene, word);
}
/* What leads what is told: "said", "reported on Tuesday that". */
typedef struct sift_told_lead {
  sift_text verb;
  const sift_mention *day; /* NULL: none is said */
  bool that;
  uint32_t end; /* behind all of it */
} sift_told_lead;
/* The one whose verb begins at a place; the one whose day ends there, or whose verb does
 * where it has none: before "that". */
sift_told_lead sift_told_lead_at(const sift_scene *scene, uint32_t sentence, uint32_t at);
sift_told_lead sift_told_lead_before(const sift_scene *scene, uint32_t sentence,
                                     uint32_t at);
/* Whether its verb tells, and does nothing else ("it was on Tuesday that"). */
bool sift_tells(const sift_scene *scene, const sift_told_lead *lead);

#endif
