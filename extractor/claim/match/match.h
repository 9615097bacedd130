/* match.h - inside of claim/: one match of one rule, and what its roles hold. */
#ifndef SIFT_CLAIM_MATCH_H
#define SIFT_CLAIM_MATCH_H

#include "claim/parts.h"

typedef struct sift_match_view {
  sift_scene *scene;
  sift_scene_sentence *sentence; /* its text is written when a pattern is asked */
  const sift_claim_rule *rule;
  sift_place roles[SIFT_ROLE_LIMIT];
  uint32_t begin; /* its first word, of a role or not */
} sift_match_view;

/* Where a role stands; not set: it took no part. */
sift_place sift_match_role(const sift_match_view *m, sift_text name);
/* The tagged span that a role is; NULL: it is none, or several words. */
const sift_mention *sift_match_mention(const sift_match_view *m, sift_place place);
/* Its words as they are written. */
sift_text sift_match_words(const sift_match_view *m, sift_place place);
/* A setting of the rule; empty: none. */
sift_text sift_emit_setting(const sift_emit *emit, const char *key);
/* What stands for `key`: the role that its setting names ("{owner}"), else the role of
 * that name; a constant setting goes into *constant. */
sift_place sift_match_role_for(const sift_match_view *m, const sift_emit *emit,
                               const char *key, sift_text *constant);

/* edge.c: the date that a span of dates begins or ends with, where the rule asks for its
 * `edge` ("first", "last"); NULL: it is no span. */
const sift_mention *sift_match_edge(const sift_match_view *m, const sift_emit *emit,
                                    const sift_mention *date);

/* measure.c: which metric the value is of. False where the match names none that fits. */
bool sift_match_metric(const sift_match_view *m, const sift_emit *emit,
                       sift_draft *draft);
/* counted.c: what is counted, for many and in small letters ("flights"): the head of the
 * role `noun`, else the value's own unit, else the noun behind a name; empty: nobody
 * says. */
sift_text sift_match_counted(const sift_match_view *m);
/* The metric that a count's noun means to somebody who has so many of it; none for what
 * only a deed makes a figure ("posts" are none cut). */
void sift_match_count(const sift_match_view *m, sift_draft *draft);
/* The same, else a name made of the noun; none for a handful, nor for what prose counts
 * ("reasons"). */
void sift_match_count_of_own(const sift_match_view *m, sift_draft *draft);
/* segment.c: the part of its firm that the words before the metric, a word of the
 * sentence, call the figure's; an object that the rule has named itself stays. */
void sift_draft_segment(const sift_scene *scene, const sift_scene_sentence *sentence,
                        uint32_t metric, sift_draft *draft);
/* partner.c: the country behind "exports to", by the map `partner_link`, becomes the
 * object; a part that the words before the metric call stays in it. */
void sift_draft_partner(const sift_scene *scene, const sift_typed *typed, uint32_t metric,
                        sift_draft *draft);
/* Whether the value is in the `unit` and `per` that the rule asks for. */
bool sift_match_unit(const sift_emit *emit, const sift_value *value);
/* Whether the role "value" is a million or more, where the rule asks for it: "rose 3% to
 * $140" is a share's price, "rose 28% to $12.3 billion" a unit's revenue. */
bool sift_match_is_sized(const sift_match_view *m, const sift_emit *emit);
/* Who can be meant where the rule does not say. */
void sift_match_kinds(const sift_match_view *m, const sift_emit *emit, sift_draft *draft);

/* fraction.c: "a third" is a percentage too where that is what is measured: what a metric
 * takes; and a draft whose value is one, read as such. False: its metric cannot be of it.
 */
bool sift_metric_takes_figure(const sift_metric *metric, const sift_mention *m);
/* False for a "payload" in megabytes, where the metric is a mass. */
bool sift_metric_measures(const sift_metric *metric, const sift_mention *m);
bool sift_draft_to_percent(const sift_scene *scene, sift_draft *draft);
/* The same of a bare "2.05 billion" where sums of money are measured. */
bool sift_draft_to_money(sift_scene *scene, sift_draft *draft);

/* denied.c: notes what the rule says that the value is not. False: the rule claims. */
bool sift_match_denies(const sift_match_view *m, const sift_emit *emit,
                       const sift_mention *value);

/* at.c: whether the rule matches at the token, and where its roles then stand. `known`:
 * the claimer's starter has begun the sentence. */
bool sift_match_at(sift_match_view *m, size_t token, bool known);
/* Subject, object, period, speaker, modality and basis of a draft, as its roles say. */
void sift_roles_fill(const sift_match_view *m, const sift_emit *emit, sift_draft *draft);

/* All drafts of one sentence. */
void sift_drafts_find(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_draft_list *out);

#endif
