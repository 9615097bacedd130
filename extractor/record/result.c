#include "record/names.h"

static void add_claim_ids(sift_arena *arena, sift_json *parent, const sift_claim **claims,
                          size_t count)
{
  sift_json *list = sift_json_array(arena, parent, "claims");
  for (size_t i = 0; i < count; i++)
    sift_json_add_text(arena, list, NULL, claims[i]->id);
}

static void add_best(sift_arena *arena, sift_json *parent, const sift_fact *fact)
{
  if (fact->best == NULL) {
    sift_json_add_null(arena, parent, "best");
    return;
  }
  sift_json *best = sift_json_object(arena, parent, "best");
  sift_record_add_value(arena, best, "value", &fact->best->value);
  sift_json_add_text(arena, best, "claim", fact->best->id);
  sift_json_add_whole(arena, best, "support", fact->support);
  sift_json_add_decimal(arena, best, "confidence", fact->confidence);
}

sift_json *sift_fact_record(sift_arena *arena, const sift_fact *fact,
                            sift_record_shape shape)
{
  sift_json *r = sift_record_open(arena, shape, "fact");
  sift_json_add_text(arena, r, "id", fact->id);
  sift_json_add_text(arena, r, "subject", fact->subject);
  sift_json_add_text(arena, r, "metric", fact->metric);
  sift_record_text(arena, r, "object", fact->object);
  sift_record_extra(arena, r, "basis", fact->basis);
  sift_record_add_period(arena, r, "period", &fact->period);
  sift_json_add_text(arena, r, "status",
                     sift_text_of(sift_fact_status_name(fact->status)));
  add_best(arena, r, fact);
  add_claim_ids(arena, r, fact->claims, fact->claim_count);
  return r;
}

static void add_side(sift_arena *arena, sift_json *sides, const sift_side *side)
{
  sift_json *object = sift_json_object(arena, sides, NULL);
  if (side->lead != NULL)
    sift_record_add_value(arena, object, "value", &side->lead->value);
  else
    sift_json_add_null(arena, object, "value");
  add_claim_ids(arena, object, side->claims, side->claim_count);
  sift_json_add_whole(arena, object, "sources", side->sources);
}

static void add_gap(sift_arena *arena, sift_json *parent, const sift_finding *finding)
{
  if (!finding->has_gap) {
    sift_json_add_null(arena, parent, "gap");
    return;
  }
  sift_json *gap = sift_json_object(arena, parent, "gap");
  sift_json_add_decimal(arena, gap, "absolute", finding->gap);
  sift_json_add_decimal(arena, gap, "relative", finding->gap_relative);
}

static void add_decision(sift_arena *arena, sift_json *parent,
                         const sift_decision *decision)
{
  if (decision->at.len == 0 && decision->note.len == 0)
    return;
  sift_json *decided = sift_json_object(arena, parent, "decided");
  sift_record_text(arena, decided, "at", decision->at);
  sift_record_text(arena, decided, "by", decision->by);
  sift_record_text(arena, decided, "note", decision->note);
}

sift_json *sift_finding_record(sift_arena *arena, const sift_finding *finding,
                               sift_record_shape shape)
{
  sift_json *r = sift_record_open(arena, shape, "finding");
  sift_json_add_text(arena, r, "id", finding->id);
  sift_json_add_text(arena, r, "relation",
                     sift_text_of(sift_relation_name(finding->relation)));
  sift_json_add_text(arena, r, "subject", finding->subject);
  sift_json_add_text(arena, r, "metric", finding->metric);
  sift_record_extra(arena, r, "metric_name", finding->metric_name);
  sift_record_text(arena, r, "object", finding->object);
  sift_record_add_period(arena, r, "period", &finding->period);
  sift_json_add_decimal(arena, r, "severity", finding->severity);
  sift_json *sides = sift_json_array(arena, r, "sides");
  for (size_t i = 0; i < finding->side_count; i++)
    add_side(arena, sides, &finding->sides[i]);
  add_gap(arena, r, finding);
  sift_json_add_text(arena, r, "explanation", finding->explanation);
  sift_record_text(arena, r, "rule", finding->rule);
  if (shape != SIFT_RECORD_STORED)
    return r;
  sift_json_add_text(arena, r, "status", sift_text_of(sift_review_name(finding->status)));
  add_decision(arena, r, &finding->decision);
  return r;
}
