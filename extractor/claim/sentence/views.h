/* views.h - inside of claim/sentence/: clauses written as sentences of their own. */
#ifndef SIFT_SENTENCE_VIEWS_H
#define SIFT_SENTENCE_VIEWS_H

#include "claim/sentence/simple.h"

/* The clauses of a sentence as plain sentences, and what of it is still to be read. */
typedef enum sift_unread {
  SIFT_NOTHING_OPEN,
  SIFT_OPEN_FIGURE,
  SIFT_OPEN_DATE
} sift_unread;
typedef struct sift_views {
  struct sift_view *at;
  size_t count, room;
  sift_unread *unread; /* of words: figures and dates that no claim has */
} sift_views;

/* A new view, without words; NULL: there are enough. */
sift_view *sift_view_open(const sift_scene *scene, const sift_reading *r,
                          sift_views *views);
void sift_view_add(sift_reading *to, const sift_reading *r, uint32_t first, uint32_t end);
/* A verb that is put for the one at `at`. */
void sift_view_add_verb(const sift_scene *scene, sift_reading *to, const sift_reading *r,
                        uint32_t at, sift_text text);

/* Whether the words of the verb at `verb` hold a figure that no claim has. */
bool sift_view_has_open(const sift_scene *scene, const sift_views *views,
                        const sift_reading *r, uint32_t verb, uint32_t end);
/* Whether the subject can be somebody's, or a figure's name: else no rule finds one. */
bool sift_view_can_own(const sift_scene *scene, const sift_reading *r,
                       const sift_simple *s);
/* "Its first stage", "the programme": the noun that a subject comes to is nobody's name,
 * and says neither what is measured nor what is built. */
bool sift_view_is_of_noun(const sift_reading *r, const sift_simple *s);

/* The clause with its own verb; with one that is joined to it. */
void sift_view_clause(const sift_scene *scene, const sift_reading *r,
                      const sift_simple *s, sift_views *views);
void sift_view_conjunct(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, const sift_conjunct *j, sift_views *views);
/* planned.c: the clause as if it had been done, where it tells of a plan. */
void sift_view_planned(const sift_scene *scene, const sift_reading *r,
                       const sift_simple *s, sift_views *views);
/* Names and figures behind it to which its verb holds. */
void sift_view_gaps(const sift_scene *scene, const sift_reading *r, const sift_simple *s,
                    sift_views *views);

/* participles.c: "Founded in 1988, employing 640 people and run by a family," from `first`
 * on: each of the subject of `s`; and those behind its own verb. */
void sift_view_participles(const sift_scene *scene, const sift_reading *r,
                           const sift_simple *s, uint32_t first, uint32_t end,
                           sift_views *views);
void sift_view_trailing(const sift_scene *scene, const sift_reading *r,
                        const sift_simple *s, uint32_t end, sift_views *views);

#endif
