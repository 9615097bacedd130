/* told.h - inside of claim/: how a figure is told. As a fact, a plan, an estimate or a
 * rumour, on which basis, as a change of what, and on whose word. */
#ifndef SIFT_TOLD_H
#define SIFT_TOLD_H

#include "claim/parts.h"

/* qualify.c: modality, speaker, basis, cue and period of a draft. */
void sift_marks_find(const sift_scene *scene, sift_scene_sentence *sentence);
static inline const sift_qualifier *sift_mark_says(const sift_scene *scene,
                                                   const sift_mark *mark)
{
  return &scene->claimer->rules->qualifiers[mark->qualifier];
}

/* speaker.c: who says what the sentence tells; empty: nobody, or the article itself. */
sift_text sift_speaker_find(sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_draft *draft);

/* Whom "he" stands for; NULL: nobody near. */
const sift_entity *sift_person_before(const sift_scene *scene, const sift_mention *he);
/* "Analysts at Pell & Rooke, a broker, cut their rating and said": who begins so. */
const sift_mention *sift_analysts_leading(const sift_scene *scene,
                                          const sift_typed *typed);

/* The value of the nearest phrase of this qualifier in the clause of word `at`; empty:
 * there is none. */
sift_text sift_qualifier_near(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const char *name,
                              uint32_t at);
/* ... in these words of it. */
sift_text sift_qualifier_in(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const char *name, sift_clause words, uint32_t at);
/* Fact, plan, forecast: fills the claim's modality. */
void sift_draft_modality(sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_draft *draft, sift_claim *claim);
void sift_draft_qualify(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft, sift_claim *claim);

/* infinitive.c: "Kroger to book", "Big Tech's capex to hit": nothing but a subject before
 * the "to". */
bool sift_heads_plan(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* "A contract to put 60 into orbit", "the company building a $4 billion plant": not done,
 * whatever has been signed. */
bool sift_is_bound_ahead(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t at);

/* reckoned.c: somebody has reckoned the figure at word `at`, and nobody counted it. */
bool sift_is_reckoned(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, uint32_t at);

/* rumour.c: only people without a name, or a newspaper, say what is to come. */
bool sift_is_rumour(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, sift_modality modality);

/* denied.c: "a report that it would cut 3,000 jobs was wrong": what the figure at word `at`
 * is of is denied. */
bool sift_is_report_denied(const sift_scene *scene, const sift_typed *typed, uint32_t at);

/* negated.c: "will not cut 3,000 jobs", "scrapped a plan to cut 3,000 jobs": the figure at
 * word `at` is of what will not be. */
bool sift_is_negated(const sift_typed *typed, uint32_t at);

/* analysts.c: "analysts at Corwen Bank expect", "Wall Street expects", "analyst Nora Quill
 * expects": the figure at word `at` is theirs, and no guidance. */
bool sift_is_expected_by_analysts(const sift_scene *scene,
                                  const sift_scene_sentence *sentence, uint32_t at);

/* "Analysts had estimated that Oracle would achieve", "were braced for": the
 * figure at word `at` is what they reckon with. */
bool sift_is_guess_of_analysts(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at);
bool sift_is_feared_by_analysts(const sift_scene *scene, const sift_typed *typed,
                                uint32_t at);
/* "Is expected to earn $3, according to a poll of analysts". */
bool sift_is_put_by_analysts(const sift_typed *typed, uint32_t at);

/* "Has a | 10% | sales growth target": what the figure at word `at` is of is meant. */
bool sift_is_called_target(const sift_scene *scene, const sift_typed *typed, uint32_t at);

/* Whether a modality leaves it open if a thing is so at all. */
bool sift_is_tentative(sift_text modality);
/* above.c: what the lead of a list, a heading like "2026 outlook", or a label with a time
 * to come says of a figure's modality; empty: nothing. */
sift_text sift_modality_above(const sift_scene *scene, uint32_t sentence);

/* "Was down 13% this year" is of no hour of a day. */
void sift_hour_settle(sift_claim *claim);

/* The claim on the metric before this one in the article is a plan. */
bool sift_is_known_as_plan(const sift_scene *scene, const sift_metric *metric);

/* "Analysts at Pell & Rooke raised their estimate": whose it is; empty: nobody's.
 */
sift_text sift_forecaster_find(const sift_scene *scene,
                               const sift_scene_sentence *sentence,
                               const sift_draft *draft, uint32_t at);
/* Who works for somebody else than the firm and forecasts the figure at word `at`; NULL:
 * nobody. */
const sift_mention *sift_outside_forecaster(const sift_scene *scene,
                                            const sift_scene_sentence *sentence,
                                            const sift_entity *firm, uint32_t at);

/* house.c: who forecasts what others will earn; and whether such a one forecasts the
 * figure, whose firm takes its place: NULL, where nobody knows which. */
bool sift_is_house(const sift_scene *scene, const sift_entity *firm);
bool sift_house_forecasts(const sift_scene *scene, const sift_scene_sentence *sentence,
                          sift_draft *draft);

/* bydate.c: what stood "at December 31, 2025" in an article of later, whatever its
 * sentence expects; a figure "from 2029" that no verb tells of yet is only to come. */
bool sift_is_dated_behind(const sift_scene *scene, const sift_typed *typed, uint32_t at);
bool sift_begins_ahead(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, uint32_t at);

#endif
