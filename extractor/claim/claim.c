/* claim.c - sentence by sentence: type it, match it, choose among the drafts, fill what
 * is missing from the scene, and write the claims. */
#include "claim/incident/event.h"
#include "claim/metric/metric.h"
#include "claim/parts.h"
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"
#include "claim/table/rows.h"
#include "claim/told/told.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#include <string.h>

/* ---------------------------------------------------------------- value */

static void negate(sift_value *value)
{
  sift_decimal low = sift_decimal_negate(value->hi);
  value->hi = sift_decimal_negate(value->lo);
  value->lo = low;
}

static sift_bound bound_named(sift_text name, sift_bound otherwise)
{
  for (int i = SIFT_EXACT; i <= SIFT_RANGE; i++)
    if (sift_text_is(name, sift_bound_name((sift_bound)i)))
      return (sift_bound)i;
  return otherwise;
}

static sift_value value_of(const sift_scene *scene, const sift_draft *draft)
{
  sift_value value = draft->value->value;
  value.kind = draft->value->kind;
  if (draft->rate.len > 0)
    value.per = draft->rate;
  bool falls = draft->sign < 0 || value.change < 0;
  if (falls && sift_draft_has_sign(scene, draft) && sift_decimal_sign(value.lo) > 0)
    negate(&value);
  sift_loss_write(scene->claimer->rules, draft->metric, &value);
  bool round = sift_decimal_trim(value.lo).digits < 10;
  if (sift_text_is(draft->bound, "milestone"))
    value.bound = value.bound == SIFT_EXACT && round ? SIFT_AT_LEAST : value.bound;
  else if (draft->bound.len > 0 && value.bound == SIFT_EXACT)
    value.bound = bound_named(draft->bound, value.bound);
  return value;
}

/* ---------------------------------------------------------------- a claim */

/* What is not compared, and where shares closed on the day that it is told. */
static bool is_no_guess(const sift_scene *scene, const sift_draft *draft,
                        const sift_claim *claim)
{
  const sift_metric *metric = draft->metric;
  return metric != NULL &&
         (metric->time == SIFT_PROGRAMME ||
          (sift_text_is(claim->basis, "close") && sift_is_of_a_day(scene, metric)));
}

static sift_decimal confidence_of(const sift_scene *scene, const sift_draft *draft,
                                  const sift_claim *claim)
{
  static const int by_via[] = {
    [SIFT_VIA_NONE] = 95,        [SIFT_VIA_QUOTE] = 95,   [SIFT_VIA_SENTENCE] = 90,
    [SIFT_VIA_COREFERENCE] = 80, [SIFT_VIA_HEADING] = 75, [SIFT_VIA_LIST] = 80,
    [SIFT_VIA_TABLE] = 85,       [SIFT_VIA_TITLE] = 75,   [SIFT_VIA_DOCUMENT] = 60,
    [SIFT_VIA_RULE] = 90,
  };
  bool is_issuer = draft->via_subject == SIFT_VIA_DOCUMENT && scene->is_of_one;
  int least = by_via[is_issuer ? SIFT_VIA_TITLE : draft->via_subject];
  if (by_via[draft->via_metric] < least)
    least = by_via[draft->via_metric];
  bool counts =
      draft->via_period != SIFT_VIA_DOCUMENT || !is_no_guess(scene, draft, claim);
  if (counts && by_via[draft->via_period] + 10 < least)
    least = by_via[draft->via_period] + 10;
  return (sift_decimal){ least, -2 };
}

static void add_part(sift_buffer *out, sift_text part)
{
  sift_buffer_add(out, part);
  sift_buffer_byte(out, '\x1f');
}

static void add_decimal(sift_buffer *out, sift_decimal d)
{
  char room[SIFT_DECIMAL_ROOM];
  add_part(out, sift_decimal_print(d, room));
}

/* A hash of article id, span, rule and what is claimed. */
static sift_text id_of(sift_arena *arena, const sift_claim *claim)
{
  char hex[SIFT_SHA256_ROOM], place[40];
  sift_buffer said = { .arena = arena };
  snprintf(place, sizeof place, "%u-%u", claim->start, claim->end);
  add_part(&said, claim->article);
  add_part(&said, sift_text_of(place));
  add_part(&said, claim->rule);
  add_part(&said, claim->subject);
  add_part(&said, claim->metric);
  add_part(&said, claim->object);
  add_part(&said, claim->basis);
  add_part(&said, claim->period.edtf);
  add_part(&said, sift_text_of(sift_modality_name(claim->modality)));
  add_decimal(&said, claim->value.lo);
  add_decimal(&said, claim->value.hi);
  add_part(&said, claim->value.unit);
  add_part(&said, claim->value.edtf);
  add_part(&said, sift_text_of(sift_bound_name(claim->value.bound)));
  sift_sha256(sift_buffer_text(&said), hex);
  return sift_text_join(arena, SIFT_TEXT("sha256:"), sift_text_of(hex));
}

static bool same_row(const sift_block *a, const sift_block *b)
{
  return a->kind == SIFT_CELL && b->kind == SIFT_CELL && a->group == b->group &&
         a->row == b->row;
}

/* The sentence as an editor should see it: of a table's cell, its whole row. */
static sift_text shown_sentence(const sift_scene *scene, const sift_sentence *sentence)
{
  const sift_article *article = scene->article;
  const sift_block *blocks = article->blocks;
  size_t first = sentence->block, last = first;
  if (blocks[first].kind != SIFT_CELL)
    return sift_text_sub(article->text, sentence->span.start, sentence->span.end);
  const size_t reach = 12; /* cells to each side; more nobody reads */
  const size_t cell_at = first;
  while (first > 0 && cell_at - first < reach &&
         same_row(&blocks[first - 1], &blocks[cell_at]))
    first--;
  while (last + 1 < article->block_count && last - cell_at < reach &&
         same_row(&blocks[last + 1], &blocks[cell_at]))
    last++;
  sift_buffer row = { .arena = scene->arena };
  for (size_t i = first; i <= last; i++) {
    if (i > first)
      sift_buffer_add(&row, SIFT_TEXT(" | "));
    sift_text cell =
        sift_text_sub(article->text, blocks[i].span.start, blocks[i].span.end);
    sift_buffer_add(&row, sift_text_squeeze(scene->arena, cell));
  }
  return sift_buffer_text(&row);
}

void sift_claim_place(const sift_scene *scene, uint32_t index, sift_span span,
                      sift_claim *claim)
{
  const sift_article *article = scene->article;
  claim->span = span;
  claim->quote = sift_text_sub(article->text, span.start, span.end);
  claim->sentence = shown_sentence(scene, &article->sentences[index]);
  claim->line = article->blocks[article->sentences[index].block].line;
  claim->article = article->id;
  claim->source = article->source;
  claim->published = article->published;
  claim->fingerprint = article->fingerprint;
  claim->publisher = article->publisher.len > 0
                         ? article->publisher
                         : sift_url_host(scene->arena, article->url);
  if (claim->publisher.len == 0)
    claim->publisher = (sift_text){ 0 };
}

/* A date after the day of publication is a plan, however it is put. */
static bool is_to_come(const sift_scene *scene, const sift_draft *draft,
                       const sift_claim *claim)
{
  sift_day told = scene->article->anchor.last, first = claim->value.period.first;
  return draft->value->kind == SIFT_DATE && claim->modality == SIFT_ACTUAL &&
         sift_map_get(scene->claimer->rules, "told_as_done", claim->metric).at == NULL &&
         told != SIFT_DAY_NONE && first != SIFT_DAY_NONE && first > told;
}

/* A plant or a fire has a name that is no entity's. */
static sift_kind kind_of_subject(const sift_scene *scene, const sift_draft *draft)
{
  bool named = draft->entity != NULL &&
               sift_text_eq(draft->subject, sift_scene_name(scene, draft->entity));
  return named ? draft->entity->kind : SIFT_NO_KIND;
}

bool sift_draft_finish(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft)
{
  sift_claim *claim = SIFT_PUSH(scene->arena, &scene->claims);
  sift_draft_object(scene, &sentence->typed, draft);
  sift_draft_to_bidder(scene, &sentence->typed, draft);
  sift_growth_settle(scene, sentence, draft);
  claim->subject = draft->subject;
  claim->subject_kind = kind_of_subject(scene, draft);
  claim->metric = draft->metric_id;
  claim->object = draft->object;
  draft->value = sift_as_lead_counts(scene, draft);
  claim->value = value_of(scene, draft);
  claim->rule = draft->rule->id;
  sift_incident_time(scene, draft, &claim->value);
  sift_earlier_settle(scene, &sentence->typed, draft);
  sift_draft_qualify(scene, sentence, draft, claim);
  sift_moment_settle(scene, draft, claim);
  if (is_to_come(scene, draft, claim))
    claim->modality = SIFT_PLANNED;
  draft->is_told = claim->modality == SIFT_ACTUAL;
  sift_draft_period(scene, sentence, draft, claim);
  if (sift_is_lost_in_time(draft, claim)) {
    scene->claims.count--;
    return false;
  }
  sift_hour_settle(claim);
  sift_claim_place(scene, draft->sentence, draft->span, claim);
  claim->via_subject = draft->via_subject;
  claim->via_metric = draft->via_metric;
  claim->via_object = draft->via_object;
  claim->confidence = confidence_of(scene, draft, claim);
  draft->claim = scene->claims.count - 1;
  return true;
}

/* ---------------------------------------------------------------- a sentence */

/* Those that name their metric come first; the others carry it from them. */
static void finish_all(sift_scene *scene, sift_scene_sentence *sentence,
                       sift_draft_list *drafts, sift_draft_list *done, bool carries)
{
  for (size_t i = 0; i < drafts->count; i++) {
    sift_draft *draft = &drafts->at[i];
    if (draft->carries != carries || !sift_draft_stands(scene, sentence, drafts, draft))
      continue;
    const char *why = carries ? sift_draft_why_not_carried(scene, done, draft) : NULL;
    if (why != NULL) {
      sift_draft_refuse(scene, draft, why);
      continue;
    }
    if (carries)
      sift_draft_to_works(scene, draft);
    if (done->count == 0)
      sift_marks_find(scene, sentence);
    sift_draft_to_kin(scene, &sentence->typed, draft);
    if (!sift_draft_finish(scene, sentence, draft)) {
      sift_draft_refuse(scene, draft, "it is of a time before that is not told");
      continue;
    }
    sift_draft_convert(scene, sentence, draft);
    sift_draft_prior(scene, sentence, draft);
    *SIFT_PUSH(scene->arena, done) = *draft;
  }
}

/* What a day is told of lends to another day ("That is now due in 2029"); no figure goes
 * on with its subject. */
static void remember(sift_scene *scene, const sift_draft *draft)
{
  if (draft->value->kind != SIFT_DATE)
    scene->last = draft;
  *SIFT_PUSH(scene->arena, &scene->recent) = *draft;
}

/* Those that find no figure to carry from beat no other. */
static void drop_unborrowed(sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_draft_list *done, sift_draft_list *drafts)
{
  for (size_t i = 0; i < drafts->count; i++)
    if (drafts->at[i].carries && sift_draft_is_fit(scene, sentence, &drafts->at[i]) &&
        !sift_draft_can_carry(scene, done, &drafts->at[i]))
      sift_draft_refuse(scene, &drafts->at[i], SIFT_NO_LENDER);
}

/* Of the drafts of a sentence those that stand become claims. */
static void claim_drafts(sift_scene *scene, sift_scene_sentence *sentence,
                         sift_draft_list *drafts, sift_draft_list *done)
{
  if (drafts->count == 0)
    return;
  done->room = drafts->count; /* they stay, for what is carried from them */
  done->at = SIFT_ARRAY(scene->arena, sift_draft, done->room);
  finish_all(scene, sentence, drafts, done, false);
  drop_unborrowed(scene, sentence, done, drafts);
  finish_all(scene, sentence, drafts, done, true);
  for (size_t i = 0; i < done->count; i++)
    remember(scene, &done->at[i]);
}

/* What the rules find in words that are told elsewhere: a question, a line's time. */
static void claim_told(sift_scene *scene, sift_scene_sentence *told)
{
  sift_draft_list done = { 0 };
  claim_drafts(scene, told, &scene->drafts, &done);
}

/* The clauses of the sentence, each as a plain one, for the figures still to be read. */
static void read_clauses(sift_scene *scene, const sift_scene_sentence *sentence,
                         sift_draft_list *done)
{
  sift_views views;
  sift_scene_sentence told;
  if (!sift_simple_views(scene, &sentence->typed, done, &views))
    return;
  for (size_t i = 0; i < views.count; i++) {
    sift_draft_list more = { 0 };
    if (!sift_simple_read(scene, sentence->index, &views, i, done, &told, &scene->drafts))
      continue;
    claim_drafts(scene, &told, &scene->drafts, &more);
    for (size_t k = 0; k < more.count; k++)
      *SIFT_PUSH(scene->arena, done) = more.at[k];
  }
}

static void read_sentence(sift_scene *scene, uint32_t index)
{
  sift_scene_sentence sentence = { .index = index }, trunk, told;
  sift_scene_words(scene, index, &sentence);
  sift_mark_done_to(scene, &sentence.typed);
  sift_mark_tellers(scene, &sentence.typed);
  sift_draft_list *drafts = &scene->drafts, done = { 0 };
  drafts->count = 0;
  sift_drafts_read(scene, &sentence, &trunk, drafts);
  claim_drafts(scene, &sentence, drafts, &done);
  read_clauses(scene, &sentence, &done);
  for (size_t at = 0;
       sift_verbless_next(scene, &sentence, &done, &at, &told, &scene->drafts);)
    claim_told(scene, &told);
  if (sift_answer_read(scene, &sentence, &done, &told, &scene->drafts))
    claim_told(scene, &told);
  if (done.count == 0 && sift_that_was_read(scene, &sentence, &told, &scene->drafts))
    claim_told(scene, &told);
  if (done.count == 0 && sift_timeline_read(scene, &sentence, &told, &scene->drafts))
    claim_told(scene, &told);
}

static bool has_value(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_has_value(m) && sift_is_tagged(m))
      return true;
  }
  return false;
}

static void read_further_lines(sift_scene *scene)
{
  sift_scene_sentence told;
  for (uint32_t i = 0; i < scene->article->sentence_count; i++)
    if (has_value(scene, i) && sift_line_goes_on(scene, i, &told, &scene->drafts))
      claim_told(scene, &told);
}

/* ---------------------------------------------------------------- all of it */

/* Claims stand in order of their starts, so the text is counted through but once. */
static void write_points(sift_scene *scene)
{
  sift_counter counter = { .text = scene->article->text };
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_claim *claim = &scene->claims.at[i];
    claim->start = (uint32_t)sift_counter_at(&counter, claim->span.start);
    claim->end = claim->start + (uint32_t)sift_utf8_count(claim->quote);
    claim->id = id_of(scene->arena, claim);
  }
}

sift_status sift_claims_find(sift_claimer *claimer, sift_arena *arena,
                             const sift_article *article, const sift_mentions *mentions,
                             sift_claims *out, sift_error *err)
{
  sift_scene scene = { .claimer = claimer,
                       .arena = arena,
                       .article = article,
                       .mentions = sift_brackets_drop(arena, &claimer->rules->grammar,
                                                      article, mentions),
                       .err = err,
                       .status = SIFT_OK };
  sift_scene_open(&scene);
  sift_tables_find(&scene);
  sift_labels_find(&scene);
  for (uint32_t i = 0; i < article->sentence_count; i++)
    if (!scene.taken[i] && has_value(&scene, i) && !sift_ends_in_question(&scene, i))
      read_sentence(&scene, i);
  sift_label_lines_find(&scene);
  sift_name_lists_find(&scene);
  read_further_lines(&scene);
  sift_terms_complete(&scene);
  sift_headings_restate(&scene);
  sift_works_unite(&scene);
  sift_claims_sort(&scene);
  sift_timeline_settle(&scene);
  sift_claims_restate(&scene);
  sift_works_to_come(&scene);
  sift_corrections_complete(&scene);
  sift_claims_sort(&scene);
  write_points(&scene);
  *out = (sift_claims){ scene.claims.at, scene.claims.count };
  return scene.status;
}
