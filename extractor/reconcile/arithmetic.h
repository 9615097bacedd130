/* arithmetic.h - inside of reconcile/: casting the claims of one article for a check, and
 * doing its sum. */
#ifndef SIFT_RECONCILE_ARITHMETIC_H
#define SIFT_RECONCILE_ARITHMETIC_H

#include "reconcile/inside.h"
#include "ruleset/check.h"

#define SIFT_CHOICE_LIMIT 8 /* values that one role may have in one article */
#define SIFT_PART_LIMIT 40  /* parts of one whole */

/* Who may play a role. Of an `each` role all play at once, else any one. */
typedef struct sift_cast {
  const sift_item *at[SIFT_PART_LIMIT];
  size_t count;
} sift_cast;

static inline bool sift_is_each(const sift_check_role *role)
{
  return role->each_object || role->each_period || role->each_metric ||
         role->each_subject || role->each_row;
}

/* The claims of one article, and of it those of one subject. */
typedef struct sift_stage {
  const sift_ruleset *rules;
  const sift_item *const *article;
  size_t article_count;
  const sift_item *const *subject;
  size_t subject_count;
} sift_stage;

/* Fills cast[] for every role; false where a role stays empty or is in doubt. */
bool sift_cast_roles(const sift_stage *stage, const sift_check_form *form,
                     const sift_item *anchor, sift_cast cast[SIFT_CHECK_ROLE_LIMIT]);
/* castplace.c: whether an item stands where the role wants it, and whether the sentence
 * of a sum says that it lists all its parts. */
bool sift_place_fits(const sift_check_role *role, const sift_item *item,
                     const sift_item *anchor);
bool sift_lists_all(const sift_ruleset *rules, const sift_claim *whole);
/* Whether an item can be the anchor at all, and whether two anchors ask the same. */
bool sift_can_anchor(const sift_check_form *form, const sift_item *item);
bool sift_same_anchor(const sift_item *a, const sift_item *b);

/* What the left side comes to: of the figures as written, as their rounding allows. */
typedef struct sift_result {
  sift_interval written, core;
} sift_result;

/* True where no choice of players makes the equation hold; `played` then holds the one
 * nearest to it and `left` what its left side comes to. */
bool sift_equation_fails(const sift_check_form *form,
                         const sift_cast cast[SIFT_CHECK_ROLE_LIMIT],
                         sift_cast played[SIFT_CHECK_ROLE_LIMIT], sift_result *left);

/* One check over the claims of one subject in one article. */
void sift_check_stage(sift_findings *out, const sift_check *check,
                      const sift_stage *stage);

#endif
