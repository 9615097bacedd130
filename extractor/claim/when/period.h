/* period.h - inside of claim/: which of an article's dates a figure is of. */
#ifndef SIFT_CLAIM_PERIOD_H
#define SIFT_CLAIM_PERIOD_H

#include "claim/parts.h"
#include "claim/sentence/telling.h"

/* period.c: the period of a draft's figure, put down in its claim. */
void sift_draft_period(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft, sift_claim *claim);
/* A figure of "a year earlier" than nobody knows when: it would look like the present. */
bool sift_is_lost_in_time(const sift_draft *draft, const sift_claim *claim);
/* dating.c: the date of the article that a draft's figure is of, and how it is told;
 * NULL: none. */
const sift_mention *sift_date_find(const sift_scene *scene,
                                   const sift_scene_sentence *sentence,
                                   const sift_draft *draft, sift_via *via);
/* Whether a figure elsewhere may take the date; "until 2029", which only ends. */
bool sift_date_can_be_lent(const sift_scene *scene, const sift_draft *draft,
                           const sift_mention *date);
bool sift_is_limit(const sift_scene *scene, const sift_mention *date);
bool sift_is_end_for_flow(const sift_draft *draft, const sift_mention *date);
/* before.c: the date of the sentences before that goes on; NULL: none. */
const sift_mention *sift_date_told_before(const sift_scene *scene,
                                          const sift_draft *draft);
/* Whether the sentence begins with the date at word `date`, one that elsewhere only
 * compares ("a year earlier"), and still tells of it at the figure. */
bool sift_leads_figure(const sift_scene *scene, const sift_typed *typed, uint32_t figure,
                       uint32_t date);
/* unknown.c: nearer to the figure at word `at` than the date stands a "this year" that an
 * article without a day leaves open. */
bool sift_is_of_time_unknown(const sift_scene *scene, const sift_typed *typed,
                             uint32_t at, const sift_mention *date);
/* saidspan.c: whether words without a date tell the span ("in the quarter", "over the
 * same period"), and which date elsewhere it is; NULL: nobody knows which. */
bool sift_span_said(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, const sift_mention **out);
/* samespan.c: whether words tell of such a span as was told before, of another year ("in
 * the same period of 2025", "in the one a year ago"), which is the claim's then; where
 * nobody has told one, the draft is lost in time. */
bool sift_same_span_before(const sift_scene *scene, const sift_typed *typed,
                           sift_draft *draft, sift_claim *claim);
/* growth.c: "on the previous quarter", "since 2010": a growth that is not of a year takes
 * another name, and of years its period. */
void sift_growth_settle(const sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft);
/* growth.c: the metric that is carried becomes its growth. */
void sift_draft_take_growth(const sift_scene *scene, sift_draft *draft);
static inline sift_span sift_date_sentence(const sift_scene *scene,
                                           const sift_mention *date)
{
  return scene->article->sentences[date->sentence].span;
}
/* labelline.c: "Opening: spring 2028" says when it opens, and dates nothing else. */
bool sift_is_labelled(const sift_scene *scene, const sift_mention *date);
/* told.c: "said in February", "in August it had guided to": the date of what was said is
 * no period of what it was about. When a figure was told: such a date, or
 * the article's. */
bool sift_is_when_told(const sift_scene *scene, const sift_mention *date);
/* foretold.c: "the range it forecast in February", "its May outlook": a date passed on
 * which somebody foresaw the figures, which are of another time. */
bool sift_is_when_foretold(const sift_scene *scene, const sift_mention *date);
/* "cut 800 jobs since January": of the time since then, and of no other date. */
bool sift_has_since(const sift_typed *typed, uint32_t figure);
/* "To their | highest | since January 2022", "the most since 2019". */
bool sift_is_best_since(const sift_typed *typed, uint32_t since);
/* since.c: "has lost 40% | from | its peak in June 2024": as good as since then. */
bool sift_is_from_a_peak(const sift_typed *typed, uint32_t at);
/* The word at `at` is "since" and leads to a time: not that of "has since sold". */
bool sift_is_since_then(const sift_typed *typed, uint32_t at);
/* "Its best half since it listed in 2006", "their highest since 2019": when something else
 * was. */
bool sift_is_since_something(const sift_typed *typed, uint32_t date);
/* Whether a date stands behind the figure, so that "since" may be since then. */
bool sift_is_since_date(const sift_scene *scene, const sift_typed *typed,
                        uint32_t figure);
/* since.c: "has closed 40 shops since 2019": gives the claim the time since then; false:
 * no such date is said, or the figure does not add up over time. */
bool sift_set_since(sift_scene *scene, const sift_typed *typed, sift_draft *draft,
                    sift_claim *claim);
/* since.c: "doubled to $8 billion between 2015 and 2025": of the last of these years. */
void sift_set_end_of_years(sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, sift_claim *claim);
/* The day below the headline: when the article was told, and nothing else. */
bool sift_is_day_of_issue(const sift_scene *scene, const sift_mention *date);
/* "said on Thursday": no date of what was said, whatever it tells of. */
bool sift_is_when_said(const sift_scene *scene, const sift_mention *date);
sift_day sift_told_on(const sift_scene *scene, const sift_mention *figure);
/* "Founded in Korea in 1988": when it began, and not when what is told of it was. Names
 * of places and what leads to them may stand between. */
bool sift_is_of_beginning(const sift_scene *scene, const sift_mention *date);
/* "from the same quarter in 2023": what the figure is only measured from. */
bool sift_is_measured_from(const sift_scene *scene, const sift_mention *date);
/* ", compared with a loss of $4 million, or $0.03 a share, in the third quarter of 2025": of
 * the year before, and of the figures that another is held against. */
bool sift_is_of_compared(const sift_scene *scene, const sift_mention *date);
/* The date at word `date` belongs to another figure than that at word `figure`. */
bool sift_is_of_other(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, uint32_t figure, uint32_t date);
/* parted.c: so it is beyond a "but" or a ", with". */
bool sift_is_parted_from(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t figure, uint32_t date);
/* ", the maker of October's hit game, cut": of what a clause tells of beside the name. */
bool sift_is_of_thing_beside(const sift_scene *scene, const sift_mention *date,
                             const sift_mention *value);
/* Whether the next date behind the figure is of a part of it. */
bool sift_is_told_in_parts(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft);
/* bracket.c: the date at word `date` stands in brackets with a figure of its own. */
bool sift_is_bracketed(const sift_scene *scene, const sift_typed *typed, uint32_t figure,
                       uint32_t date);
/* A period to come, by its preposition: "by the end of 2027" begins with the year of
 * telling, "from 2027" does not end; what stands "at the end of 2025" stands in its last
 * month, and what a share has gained "this year" it has up to now. */
void sift_period_stretch(const sift_scene *scene, const sift_mention *date,
                         sift_claim *claim);
/* until.c: a year that is ahead of what has been told as a fact; the deadline of what is
 * hoped for, beside such a fact. */
bool sift_is_year_ahead(const sift_scene *scene, const sift_draft *draft,
                        sift_period period);
bool sift_is_deadline_ahead(const sift_scene *scene, const sift_draft *draft,
                            const sift_mention *date);
/* until.c: cash, debts and their like, which a balance sheet has at a period's end. */
bool sift_is_balance(const sift_scene *scene, const sift_metric *metric);
void sift_period_narrow(const sift_scene *scene, const sift_mention *date,
                        const sift_metric *metric, sift_claim *claim);
/* shifted.c: a period moved by years; written again as EDTF, in the scene's memory. */
void sift_period_shift(sift_value *period, int years);
void sift_period_write(const sift_scene *scene, sift_value *period);
/* What is told as a fact is of no time to come: of the year before, of none, foretold. */
void sift_period_check(const sift_scene *scene, sift_draft *draft, sift_claim *claim);
/* A date that is claimed: what is planned comes after it was told ("the second-quarter
 * date it gave in October"), "the end of 2026" is its last month. */
void sift_moment_settle(const sift_scene *scene, const sift_draft *draft,
                        sift_claim *claim);

/* follow.c: the year, quarter or month behind a span; a period as a value. What a figure
 * is of that says only when the one before it was; NULL: its own sentence tells, or the
 * draft has none. "from $141 million in 2024": whether a date is of such a figure. */
sift_period sift_span_after(sift_period p);
const sift_value *sift_value_of_period(sift_arena *arena, sift_period period);
const sift_value *sift_period_following(const sift_scene *scene, const sift_draft *draft);
bool sift_is_of_base(const sift_scene *scene, const sift_mention *date);
/* "$3 billion for the quarter, and its full-year outlook to $12 billion": a date on the
 * way from a figure to the one that leans on it is of the one behind; NULL: none. */
const sift_mention *sift_date_between(const sift_scene *scene, const sift_draft *lender,
                                      const sift_draft *draft);
/* "To raise its budget to $9 billion from $6.2 billion last year": what a rule takes for
 * an older plan was spent, where a year that is over stands right behind it. */
void sift_earlier_settle(const sift_scene *scene, const sift_typed *typed,
                         sift_draft *draft);
/* "$4.8 billion a year earlier": whether such words stand right behind the figure. */
bool sift_is_year_ago_behind(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft);
/* "Will be $60 million, after $45 million | last year": of the figure behind "after". */
bool sift_is_behind_after(const sift_scene *scene, const sift_typed *typed,
                          uint32_t figure, uint32_t at);
/* "a year earlier": what the figure is held against, not when it is of. */
bool sift_only_compares(const sift_scene *scene, const sift_mention *date);

/* "Following Thursday's rise": a date that only tells of what stands behind it. */
bool sift_is_of_its_noun(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t figure, uint32_t date);

/* "The prior quarter", "a month earlier": how many months long is what a date so told
 * goes back; 0: it does not. */
int sift_months_before(const sift_scene *scene, const sift_mention *date);
/* The span of such a date: before the one that its sentence tells, else before the
 * quarter whose results the article tells, else as the date itself is read. */
sift_period sift_span_before(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *date);
/* quarter.c: "$4.7 billion, compared with $5.1 billion a quarter earlier", and no date: of
 * the quarter that has just closed, NULL: of none; and whether such a date is of that
 * before it. */
const sift_value *sift_quarter_closed(const sift_scene *scene, const sift_draft *draft,
                                      const sift_claim *claim);
bool sift_quarter_before_closed(const sift_scene *scene, const sift_mention *date,
                                sift_period *out);
/* The date right behind a draft's figure that tells when it was, whatever its rule says:
 * "from $4.8 billion in the previous quarter", of what a rule takes to be the year before
 * also "in the first"; NULL: none stands there. */
const sift_mention *sift_span_told_behind(const sift_scene *scene,
                                          const sift_typed *typed,
                                          const sift_draft *draft);

/* session.c: the day of what the market moved and no day stands beside, and how it is
 * told; false: it is of none. */
bool sift_session_day(const sift_scene *scene, const sift_typed *typed,
                      const sift_mention *figure, const sift_claim *claim,
                      sift_value *out, sift_via *via);
/* "Compared with Monday's close of $35.80": that day; NULL: it is of none such. */
const sift_mention *sift_day_of_close(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, uint32_t figure);
/* What the price of an offer makes of all shares is of no day. */
bool sift_is_at_offer(const sift_scene *scene, const sift_draft *draft);
/* "Shares ended the day up 3%": that session, and no day that was spoken of before. */
bool sift_is_the_session(const sift_scene *scene, const sift_draft *draft,
                         const sift_mention *date);

/* "Ended its first day Thursday": shares without a day of their own moved on that one;
 * NULL: none is told. */
const sift_mention *sift_debut_day(const sift_scene *scene);

/* happened.c: the date of what happens once, where the figure's own clause tells it:
 * "fined it $48,000 in 2023"; of what is to be, since when: "a year from 2027". NULL: it
 * does not. */
const sift_mention *sift_happened_in(const sift_scene *scene, const sift_typed *typed,
                                     const sift_draft *draft, const sift_claim *claim);

/* The date that a clause with "when" stands behind, of what flows or stands and is told
 * in it: "the first quarter, when it took in $819 million". NULL: there is none. */
const sift_mention *sift_date_of_when(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, const sift_claim *claim);

/* prior.c: "revenue of $5 billion in 2024, up from $4 billion": what a result is up from,
 * where nothing says when it was, is that of the year before. False: it is not known. */
bool sift_shift_to_year_before(const sift_scene *scene, sift_draft *draft,
                               const sift_claim *claim);
/* "A net loss of $5 million, compared with a net loss of $4 million": so is the second,
 * where no date stands behind. */
bool sift_is_same_before(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft);
/* reported.c: the quarter, half or year whose results the article tells, where its lead
 * names one; NULL: none. */
const sift_mention *sift_reported_period(const sift_scene *scene);
/* What was reported, or expected of it: a flow, or what the balance sheet has. */
bool sift_is_told_result(const sift_scene *scene, const sift_draft *draft,
                         const sift_claim *claim);
/* ownyear.c: the year by the company's books that "this year" is, or, without a date,
 * the one that runs; NULL: the calendar's. */
const sift_value *sift_own_year(const sift_scene *scene, const sift_draft *draft,
                                const sift_mention *date);
/* Whether a block is a heading like "2026 outlook": what it heads is no result. */
bool sift_heads_outlook(const sift_scene *scene, size_t block);
/* Whether guidance is on a year that was over when it was told. */
bool sift_is_outlook_on_past(const sift_scene *scene, const sift_claim *claim);
/* "The third quarter" as the months by which the article calls it; else the date. */
const sift_mention *sift_by_months(const sift_scene *scene, const sift_draft *draft,
                                   const sift_mention *date);

/* "(1,064)" behind the draft's figure is the same a year earlier. */
void sift_draft_prior(sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_draft *draft);

/* "stock_change", "index_change": the market moved it, that day. */
bool sift_is_of_a_day(const sift_scene *scene, const sift_metric *metric);
/* What a share, or all of them, is worth: that stands, and is of a day all the same. */
bool sift_is_share_price(const sift_scene *scene, const sift_metric *metric);
bool sift_is_of_results(const sift_scene *scene, const sift_draft *draft,
                        const sift_mention *date);
bool sift_is_guided_move(const sift_scene *scene, const sift_draft *draft,
                         const sift_metric *metric);

/* follows.c: whether the date, a word behind the figure, is of what is told next: "; a
 * year ago it was", "and our output for 2027". */
bool sift_is_of_what_follows(const sift_scene *scene, const sift_typed *typed,
                             uint32_t figure, uint32_t date);

/* follows.c: "worth $2 billion, or 2.3 times | this year's expected sales": whether the
 * date behind the figure is that of what it is only compared to. */
bool sift_is_of_multiplied(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, uint32_t at, uint32_t date);

/* bracketed.c: "(2025: £395 million)" behind a half year's figure is of that half. */
void sift_take_part_of_year(const sift_scene *scene, const sift_claim *claim,
                            sift_draft *draft);

#endif
