/* clauses.h - inside of claim/: what stands inside of a sentence or behind a name. */
#ifndef SIFT_CLAUSES_H
#define SIFT_CLAUSES_H

#include "claim/parts.h"

/* The mention that a word of the sentence stands for; NULL: it is a plain word. */
static inline const sift_mention *sift_mention_of(const sift_scene *scene,
                                                  const sift_word *word)
{
  return word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
}

/* segment.c: a word that no name, figure or date holds, and that is none of grammar or
 * accounts: it may call a part of a firm. */
bool sift_may_call_part(const sift_scene *scene, const sift_word *word);

/* trunk.c: types the sentence and finds its drafts, and those of it without its clauses,
 * which is then `trunk`; false: it has none. */
bool sift_drafts_read(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_scene_sentence *trunk, sift_draft_list *out);

/* The comma that closes what the one at word `open` begins; 0: none does. */
size_t sift_clause_closes(const sift_scene *scene, const sift_typed *typed, size_t open);
/* Types the words of `sentence` and adds what rules find in them. */
void sift_drafts_in(sift_scene *scene, sift_scene_sentence *sentence,
                    sift_draft_list *drafts);
/* recast.c: adds what rules find in the sentence when its relative clauses, passives,
 * leading participles and quotations are put in the plain order. */
void sift_drafts_recast(sift_scene *scene, uint32_t index, const sift_typed *typed,
                        sift_draft_list *out);
/* itemlabel.c: what an item of a list puts before a colon; empty: nothing. */
sift_text sift_item_label(const sift_scene *scene, uint32_t sentence);
/* Whether that is the subject, as the labels of the items above are. */
bool sift_label_names_subject(const sift_scene *scene, const sift_draft *lender,
                              const sift_draft *draft);
/* "Hospitals: 14" below "People affected: 1.3 million" is no part of these, as "Germany:
 * 14" would be. */
bool sift_label_is_other(const sift_scene *scene, const sift_draft *lender,
                         const sift_draft *draft);
/* carry.c: false where the rule wants one metric only and no figure near by is of it:
 * the draft then stands in no other's way. */
bool sift_draft_can_carry(const sift_scene *scene, const sift_draft_list *done,
                          const sift_draft *draft);

/* answers.c: "Should Oracle cut 400 jobs?": asks, and tells nothing, but as a heading. */
bool sift_is_question(const sift_scene *scene, uint32_t sentence);
/* What rules find in the words of the question before a sentence, with the
 * figure that answers it in the place of what is asked for. `told` becomes those words.
 * False: it answers none, or `done` has claimed its figure. */
bool sift_answer_read(sift_scene *scene, const sift_scene_sentence *answer,
                      const sift_draft_list *done, sift_scene_sentence *told,
                      sift_draft_list *drafts);

/* timeline.c: what rules find where a time stands alone and the next cell or line says
 * what happened then. `told` becomes the line of both. False: nothing. */
bool sift_timeline_read(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_scene_sentence *told, sift_draft_list *drafts);

/* "June 30: Public disclosure. The shop goes dark.": the same of a line's time and all its
 * sentences but this first one. */
bool sift_line_goes_on(sift_scene *scene, uint32_t sentence, sift_scene_sentence *told,
                       sift_draft_list *drafts);

/* embed.c: the bytes of the clause with "which" or "that" that holds this one and that a
 * comma closes; empty: none. */
sift_span sift_embedded_at(const sift_scene *scene, uint32_t sentence, uint32_t at);
/* "Oracle, which employs 2,300, was shut in April", "Oracle, which grew in 2019, employs
 * 2,300": what stands at this byte is of another clause than the figure. */
bool sift_is_in_other_clause(const sift_scene *scene, uint32_t sentence, uint32_t at,
                             sift_span figure);

/* heeded.c: whether the sentence's phrase `i` speaks of the figure at word `at`. */
bool sift_mark_is_heeded(const sift_scene *scene, const sift_scene_sentence *sentence,
                         size_t i, uint32_t at);

/* "22% of its 6,300 employees", "its holding of 24%": what there is already, whatever is
 * planned in the same words; `at` is the figure's word. */
bool sift_is_possession(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* qualify.c: the claim on the metric before this one in the article is a plan. */
bool sift_is_known_as_plan(const sift_scene *scene, const sift_metric *metric);
/* heeded.c: "Announced 1,600 job cuts": what was made known, and is not done yet. */
bool sift_is_announced(const sift_typed *typed, uint32_t at);

/* owner.c: whose the draft's metric is by a name behind it ("sales at Kroger") or behind
 * its figure ("rose 4% at Kroger"); NULL: there is no such name. */
const sift_entity *sift_owner_behind(const sift_scene *scene, const sift_draft *draft);
/* "Rose 4% at Pellworm", whom nobody knows: of no other. */
bool sift_owner_is_stranger(const sift_scene *scene, const sift_draft *draft);

/* A word that the article writes with a capital in the middle of a sentence, and never
 * in small letters. */
bool sift_is_proper(const sift_scene *scene, sift_text word);

/* proper.c: whether a sentence begins with a name that nobody knows. */
bool sift_begins_with_stranger(const sift_scene *scene, uint32_t sentence);
/* A name that only owns whom a stranger is said to do something with, right before. */
bool sift_is_beside_stranger(const sift_scene *scene, const sift_mention *pronoun,
                             const sift_mention *m);
/* "Plenum itself looks wobbly. It lost": "it" is whom the sentence before begins with,
 * though nobody knows him. */
/* gender.c: of "he" and "she" the one found, or the nearest before whose given name does
 * not speak against it; NULL: nobody. */
const sift_entity *sift_person_called(const sift_scene *scene,
                                      const sift_mention *pronoun,
                                      const sift_entity *found);
bool sift_refers_to_stranger(const sift_scene *scene, const sift_mention *pronoun);

/* aside.c: how many words before the name only say what it is ("the Danish grain
 * trader"). */
size_t sift_title_before(const sift_scene *scene, const sift_typed *typed, size_t name);

/* there.c: the place that a count of people stands with; empty: of all. */
sift_text sift_only_there(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft);
/* bidder.c: the terms of a takeover are its bidder's, also where its target alone is
 * named. */
void sift_draft_to_bidder(sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* ... and about its target, once all sentences are read. */
void sift_terms_complete(sift_scene *scene);
/* corrected.c: both figures of a correction, once all sentences are read. */
void sift_corrections_complete(sift_scene *scene);
/* merged.c: whether the figure is of what two firms will be, which has no name. */
bool sift_is_of_merged(const sift_scene *scene, const sift_draft *draft);
/* unit.c: the part of its firm that the figure is of becomes its object. False where it
 * is of a part that nobody has named. */
bool sift_draft_unit(const sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* bracket.c: the claim of a sum in a bracket, like that of the sum before it. */
void sift_draft_convert(sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_draft *draft);
/* kin.c: a loss of -2,910 in a table is one of 2,910: its name says the sign. */
void sift_loss_write(const sift_metric *metric, sift_value *value);
/* kin.c: a bare "loss" that an operating profit is held against is an operating loss. */
void sift_draft_to_kin(const sift_scene *scene, const sift_typed *typed,
                       sift_draft *draft);
/* antecedent.c: false where the figure's clause speaks of another firm. */
bool sift_follows_antecedent(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft);
/* prior.c: "(1,064)" behind the draft's figure is the same a year earlier. */
void sift_draft_prior(sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_draft *draft);

/* speaker.c: "Analysts at Pell & Rooke raised their estimate": whose it is; empty: nobody's.
 */
sift_text sift_forecaster_find(const sift_scene *scene, const sift_typed *typed);

#endif
