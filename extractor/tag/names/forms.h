/* forms.h - inside of tag/: the forms in which the names that an article introduces stand
 * in it. forms.c gathers them, local.c looks for them. */
#ifndef SIFT_FORMS_H
#define SIFT_FORMS_H

#include "tag/engine.h"

#define INTRODUCTIONS 3 /* places of a firm's word: one of the first has the whole name */

typedef struct sift_form {
  sift_text text;
  const sift_entity *entity; /* of several with one short form, the story's first */
  bool is_short;
  bool is_surname;
  bool is_common;         /* stands in the article in small letters too */
  struct sift_form *next; /* begins with the same word */
} sift_form;

/* The forms of one article, all of its arena. */
typedef struct sift_forms {
  const sift_ruleset *rules;
  sift_arena *arena;
  const sift_article *article;
  sift_table by_name;         /* -> the entity that stands for all of the name */
  sift_table by_word;         /* first word -> form */
  sift_table by_small;        /* a short form in small letters -> form */
  uint64_t small_lengths[26]; /* of these, by first letter: bit 63 is 63 and more */
  sift_table
      by_first; /* first word of a local firm's longer name -> the first such firm */
  sift_table by_works;   /* "Pampa Roja" -> the Pampa Roja mine */
  sift_table by_letters; /* letters of a local chip's code -> that chip */
  sift_table by_series;  /* "Heron" of a local chip "Heron 300" -> that chip */
  size_t count;
  unsigned first_words; /* looked at: see note_first_words */
} sift_forms;

/* Begins the forms of the tagger's article. */
void sift_forms_begin(sift_forms *forms, const sift_tagger *tagger);

/* fullname.c: what the article first calls a firm that goes by one word; such names are
 * put into by_first. */
void sift_full_names_note(sift_forms *forms, const sift_mention_list *mentions);

/* Whether the longer name at `longer` is that of another firm than the one that the
 * article calls by its first word: "the business, known as Talvane Tyres", or both in one
 * sentence. */
bool sift_is_named_apart(const sift_forms *forms, sift_span longer, sift_text first);

/* Gathers the forms of all names in the list, and makes one entity of the same name's
 * several ones in it. */
void sift_forms_gather(sift_forms *forms, sift_mention_list *mentions);

/* One more form. NULL: known already, empty, or there are too many. */
sift_form *sift_form_add(sift_forms *forms, sift_text text, const sift_entity *entity);

#endif
