/* figures.h - inside of tag/: readers of figures, arithmetic on the groups that a
 * value rule has matched. What the words in the groups mean is data (maps of
 * rules/en/values/). */
#ifndef SIFT_FIGURES_H
#define SIFT_FIGURES_H

#include "tag/kinds.h"

/* What a named group holds; false where it is empty or did not take part. */
static inline bool sift_figure_group(const sift_match *match, const char *name,
                                     sift_text *out)
{
  return sift_match_group(match, name, out, NULL) && out->len > 0;
}
/* The numbers of a match: groups sign, amount, scale, high_sign, high, high_scale,
 * plus, peer, peer_scale; constant bound. */
bool sift_figure_read(const sift_match *match, sift_value *value);
/* Where a rule matches more than the figure, its group `text` says what the figure is. */
void sift_figure_narrow(const sift_match *match, sift_mention *out);
/* "month" of "$19.99/month". */
void sift_figure_per(const sift_match *match, sift_value *value);

/* Readers of the table of kinds. */
bool sift_money_read(const sift_match *match, sift_mention *out);
bool sift_percent_read(const sift_match *match, sift_mention *out);
bool sift_multiple_read(const sift_match *match, sift_mention *out);
bool sift_count_read(const sift_match *match, sift_mention *out);
bool sift_quantity_read(const sift_match *match, sift_mention *out);
bool sift_duration_read(const sift_match *match, sift_mention *out);
/* A length of time as ISO 8601 has it ("P18M"); NULL for ranges and units it has not. */
sift_text sift_duration_iso(sift_arena *arena, const sift_value *value);
/* Whether the two figures of a match are no range but a change and what it led to:
 * "fell by 17,000 to 233,000", "up 4 to 61". */
bool sift_change_leads(const sift_match *match, sift_decimal first, sift_decimal second);
/* Likewise of a match that begins with "from": "rose from 5 to 7 million". */
bool sift_change_from(const sift_match *match);
/* Up or down, by the words around the figure. */
void sift_change_settle(const sift_ruleset *rules, sift_arena *arena, sift_text copy,
                        sift_mention *mention);

#endif
