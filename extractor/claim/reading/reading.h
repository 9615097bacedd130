/* reading.h - inside of claim/: what rules find in a sentence as it stands, put in the
 * plain order, and taken apart. Stands on all rooms that a sentence is read with. */
#ifndef SIFT_CLAIM_READING_H
#define SIFT_CLAIM_READING_H

#include "claim/sentence/views.h"

/* trunk.c: types the sentence and finds its drafts, and those of it without its clauses,
 * which is then `trunk`; false: it has none. */
bool sift_drafts_read(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_scene_sentence *trunk, sift_draft_list *out);

/* Types the words of `sentence` and adds what rules find in them. */
void sift_drafts_in(sift_scene *scene, sift_scene_sentence *sentence,
                    sift_draft_list *drafts);

/* What they find of that value alone, in words put together for it. */
void sift_drafts_of(sift_scene *scene, sift_scene_sentence *told,
                    const sift_mention *value, sift_draft_list *drafts);

/* The same of words that stand elsewhere, so that the value is all there is to quote. */
void sift_drafts_borrowed(sift_scene *scene, sift_scene_sentence *told,
                          const sift_mention *value, sift_draft_list *drafts);

/* The words from `from` to before `to`, of which `out` has room for more. */
static inline void sift_words_add(sift_typed *out, const sift_word *words, size_t from,
                                  size_t to)
{
  for (size_t i = from; i < to; i++)
    out->words[out->word_count++] = words[i];
}

/* recast.c: adds what rules find in the sentence when its relative clauses, passives and
 * quotations are put in the plain order. */
void sift_drafts_recast(sift_scene *scene, uint32_t index, const sift_typed *typed,
                        sift_draft_list *out);

/* simple.c: the clauses of the sentence as plain sentences, where they hold figures that
 * are not in `done`. */
bool sift_simple_views(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft_list *done, sift_views *views);
/* What rules find in one of them, of figures that are not read yet; `told` becomes its
 * words. False: nothing. */
bool sift_simple_read(sift_scene *scene, uint32_t sentence, const sift_views *views,
                      size_t view, const sift_draft_list *done, sift_scene_sentence *told,
                      sift_draft_list *drafts);

/* verbless.c: what rules find in the next part of the sentence, behind the word `mark`,
 * that tells a figure without a verb ("Market share: 17%"); `told` becomes its words.
 * False: there is no more. */
bool sift_verbless_next(sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_draft_list *done, size_t *mark,
                        sift_scene_sentence *told, sift_draft_list *drafts);

/* answers.c: what rules find in the words of the question before a sentence, with the
 * figure that answers it in the place of what is asked for. `told` becomes those words.
 * False: it answers none, or `done` has claimed its figure. */
bool sift_answer_read(sift_scene *scene, const sift_scene_sentence *answer,
                      const sift_draft_list *done, sift_scene_sentence *told,
                      sift_draft_list *drafts);

/* thatwas.c: what rules find in the words of the sentence before, of which this one says
 * when it was ("That was at 3.20"). `told` becomes the words of both. False: nothing. */
bool sift_that_was_read(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_scene_sentence *told, sift_draft_list *drafts);

#endif
