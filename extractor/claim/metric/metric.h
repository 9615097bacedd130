/* metric.h - inside of claim/: what a figure measures, and of which part. */
#ifndef SIFT_CLAIM_METRIC_H
#define SIFT_CLAIM_METRIC_H

#include "claim/parts.h"

/* Whether the sentence's phrase `i` speaks of the figure at word `at`. */
bool sift_mark_is_heeded(const sift_scene *scene, const sift_scene_sentence *sentence,
                         size_t i, uint32_t at);
/* things.c: the phrase only calls a thing: "the target's price", "a one-off hit". */
bool sift_mark_is_thing(const sift_scene_sentence *sentence, const sift_mark *mark);
/* otherverb.c: "profit rises 8% as it plans 60 shops": of a verb that is not the
 * figure's. */
bool sift_mark_is_of_other_verb(const sift_scene *scene,
                                const sift_scene_sentence *sentence,
                                const sift_mark *mark, uint32_t at);
/* "22% of its 6,300 employees", "its holding of 24%": what there is already, whatever is
 * planned in the same words; `at` is the figure's word. */
bool sift_is_possession(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* "Announced 1,600 job cuts": what was made known, and is not done yet. */
bool sift_is_announced(const sift_typed *typed, uint32_t at);

/* A loss of -2,910 in a table is one of 2,910, a charge of "(214)" one of 214: the name
 * says the sign. */
void sift_loss_write(const sift_ruleset *rules, const sift_metric *metric,
                     sift_value *value);
/* fraction.c: a fall of the draft's figure is written as less than zero. */
bool sift_draft_has_sign(const sift_scene *scene, const sift_draft *draft);
/* kin.c: a bare "loss" that an operating profit is held against is an operating loss. */
void sift_draft_to_kin(const sift_scene *scene, const sift_typed *typed,
                       sift_draft *draft);
/* kin.c: a bare "charge" in an article that speaks of no restructuring; one that a firm
 * books becomes a charge of any sort, and is none of these. */
bool sift_is_charge_of_else(const sift_scene *scene, const sift_typed *typed,
                            sift_draft *draft);

/* denied.c: a rule that denies has found that the draft's figure is not of its metric. */
bool sift_is_denied(const sift_scene *scene, const sift_draft *draft);

/* aside.c: the match's metric is named, but a verb links the figure to something else:
 * "prices for new customers rose 5%". */
struct sift_match_view;
bool sift_is_named_aside(const struct sift_match_view *m, const sift_mention *value);

/* Whether a sum of money is as large as the metric asks for ("least", "most"). */
bool sift_metric_has_size(const sift_metric *metric, const sift_mention *value);
bool sift_metric_takes(const sift_metric *metric, sift_kind kind);
/* "Sales of 640 million crowns and a loss of 910 million": the bare figure in the money of
 * the one before it; NULL: it is no money. */
const sift_mention *sift_elided_money(sift_scene *scene, const sift_metric *metric,
                                      const sift_mention *m);

/* A word that no name, figure or date holds, and that is none of grammar or
 * accounts: it may call a part of a firm. */
bool sift_may_call_part(const sift_scene *scene, const sift_word *word);

/* modifiers.c: the first of the words before a figure's name, the word `head`, that say
 * of what it is ("industrial chip" of "industrial chip sales"), and behind the last of
 * them; both `head`: none does. */
uint32_t sift_modifiers_of(const sift_scene *scene, const sift_typed *typed,
                           uint32_t head, uint32_t *end);

/* modifiers.c: "strong", "weaker", "annual": how sales are, and not of what. */
bool sift_says_how_much(const sift_scene *scene, sift_text word);

#define SIFT_PART_WORDS 3 /* of a part's name: "specialty glass" */

/* "the pharmacy unit": the words of its name, its noun, and where the phrase begins, with
 * "Kroger's" or "the". */
typedef struct sift_part {
  size_t begin, name, noun; /* words; name == noun: none */
} sift_part;

/* unit.c: the part whose noun is words[at]; false where nobody stands before it whose
 * part it could be. */
bool sift_part_read(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, size_t at, sift_part *out);
/* "division"; "the division", a reference that names nobody and is not the subject, or
 * that tells what a name is: "Automation, the division that". */
bool sift_calls_part(const sift_scene *scene, const sift_draft *draft,
                     const sift_word *word, bool behind_comma);
/* "Cloud" of "its cloud arm", which is a reference as a whole; empty: none. */
sift_text sift_part_in_reference(const sift_scene *scene, const sift_word *word);
/* "250 jobs", cut or there. */
bool sift_is_of_staff(const sift_draft *draft);
/* partbehind.c: "cut 250 | jobs in its networks division", "a 3% rise in sales | at its
 * card arm": right behind what is counted, or what has grown. */
bool sift_part_behind(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, sift_part *out);
/* a product, or a word that may call a part. */
bool sift_names_part(const sift_scene *scene, const sift_word *word);
/* Whether a clause begins with words[at]. */
bool sift_begins_clause(const sift_typed *typed, size_t at);
/* "(The pharmacy unit) | did worst": the word is what a part does. */
bool sift_part_acts(const sift_scene *scene, const sift_word *word);
/* premises.c: "Kroger's plant in Dunmore has 240 employees": that plant becomes the draft's
 * subject, or its words the object; of unnamed ones nobody knows which. */
typedef enum sift_premises_fit {
  SIFT_OF_NO_PREMISES,
  SIFT_OF_PREMISES,
  SIFT_OF_UNNAMED_PREMISES
} sift_premises_fit;
sift_premises_fit sift_draft_premises(const sift_scene *scene, const sift_typed *typed,
                                      sift_draft *draft);
/* No other owner stands between the part and the figure. */
bool sift_part_reaches(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, size_t from, size_t to);

/* unit.c: "group revenue": the metric's name says that it is of all of the firm. */
bool sift_is_of_whole(const sift_scene *scene, const sift_mention *metric);
/* topicpart.c: the part that the paragraph has told of last ("the division"); empty:
 * none. */
sift_text sift_part_told_last(const sift_scene *scene, uint32_t sentence);
/* "Imaging revenue was $40 million. Diagnostics revenue was $20 million": a paragraph that
 * goes through the parts of whom the article tells, each with the same metric behind a
 * name of its own. */
bool sift_goes_through_parts(const sift_scene *scene, const sift_draft *draft);
/* The part of its firm that the sentences before tell of becomes the object, where this
 * one goes on with it. False: nobody has named that part. */
bool sift_draft_goes_on(const sift_scene *scene, sift_draft *draft);

/* partname.c: mends the object that a match has named. False: that is no part. */
bool sift_draft_mend_part(const sift_scene *scene, const sift_typed *typed,
                          sift_draft *draft);
/* segment.c: sales, orders, customers: what each part of a firm has of its own. */
bool sift_has_parts(const sift_scene *scene, const sift_metric *metric);
/* narrowed.c: a figure, and no plain word; and the words [first .. end) become the object
 * of the draft. */
bool sift_is_figure(const sift_scene *scene, const sift_word *word);
void sift_object_of_words(const sift_scene *scene, const sift_typed *typed, size_t first,
                          size_t end, sift_draft *draft);
/* narrowed.c: a phase, a region, what is left out or the sort that is counted becomes the
 * object of a figure that has none. False: the one that it has is no part. */
bool sift_draft_narrow(const sift_scene *scene, const sift_typed *typed,
                       sift_draft *draft);
/* someof.c: those of a size, those near by, or one project become the object of a figure;
 * false: it is of none such. */
bool sift_name_some_of(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft);
/* someof.c: "sales | to China | rose": of what is sold there, or to them. */
bool sift_name_buyers(const sift_scene *scene, const sift_typed *typed, size_t value,
                      sift_draft *draft);
bool sift_name_project(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft);
/* portion.c: so much for each, or one of the sums or crowds that are all together. */
bool sift_is_portion(const sift_scene *scene, const sift_typed *typed,
                     const sift_draft *draft);

/* bare.c: a part that no noun calls one; a stranger: another, whose figure it is. */
typedef enum sift_bare { SIFT_BARE_NONE, SIFT_BARE_PART, SIFT_BARE_STRANGER } sift_bare;
sift_bare sift_bare_part(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, sift_part *out);

/* The part of its firm that the figure is of becomes its object. False where it
 * is of a part that nobody has named. */
bool sift_draft_unit(const sift_scene *scene, const sift_typed *typed, sift_draft *draft);
/* Peak sales of a firm, and of which medicine is not told. */
bool sift_lacks_drug(const sift_draft *draft);

#endif
