/* findings.c - findings read back with their claims, and what editors decided on them. */
#include "store/inner.h"

/* Of an id that is given in part: shorter ones look like numbers of a list. */
enum { LEAST_DIGITS = 4 };

/* ---------------------------------------------------------------- decisions */

/* What a decision was made on: a line for each value and each independent source. */
static sift_text basis_of(sift_arena *arena, const sift_finding *finding)
{
  sift_buffer basis = { .arena = arena };
  char lo[SIFT_DECIMAL_ROOM], hi[SIFT_DECIMAL_ROOM];
  for (size_t i = 0; i < finding->side_count; i++)
    for (size_t k = 0; k < finding->sides[i].claim_count; k++) {
      const sift_claim *claim = finding->sides[i].claims[k];
      const sift_value *value = &claim->value;
      sift_text words = value->edtf.at != NULL ? value->edtf : value->unit;
      sift_text from = claim->publisher.at != NULL ? claim->publisher : claim->source;
      sift_buffer_print(&basis, "value %.*s %.*s %.*s\n",
                        SIFT_SHOW(sift_decimal_print(value->lo, lo)),
                        SIFT_SHOW(sift_decimal_print(value->hi, hi)), SIFT_SHOW(words));
      sift_buffer_print(&basis, "source %.*s\n", SIFT_SHOW(from));
    }
  return sift_buffer_text(&basis);
}

/* Whether every line of `now` stood in `then`. */
static bool nothing_new(sift_arena *arena, sift_text now, sift_text then)
{
  sift_table known = { .arena = arena };
  for (sift_text line; sift_text_next_line(&then, &line);)
    *sift_table_put(&known, line) = arena;
  for (sift_text line; sift_text_next_line(&now, &line);)
    if (sift_table_get(&known, line) == NULL)
      return false;
  return true;
}

sift_status sift_store_review(sift_store *store, sift_arena *scratch,
                              sift_finding *finding, sift_error *err)
{
  sift_query *query;
  bool row;
  finding->status = SIFT_OPEN;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT review, basis, at, by, note FROM decisions WHERE finding = ?",
                    &query, err, SIFT_T(finding->id)));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (!row || !sift_review_of(sift_query_column(query, 0), &finding->status)) {
    sift_query_end(query);
    return SIFT_OK;
  }
  sift_text then = sift_text_copy(scratch, sift_query_column(query, 1));
  finding->decision =
      (sift_decision){ .at = sift_text_copy(scratch, sift_query_column(query, 2)),
                       .by = sift_text_copy(scratch, sift_query_column(query, 3)),
                       .note = sift_text_copy(scratch, sift_query_column(query, 4)) };
  sift_query_end(query);
  if (finding->status != SIFT_OPEN &&
      !nothing_new(scratch, basis_of(scratch, finding), then))
    finding->status = SIFT_REOPENED;
  return SIFT_OK;
}

sift_status sift_store_decide(sift_store *store, sift_arena *arena, sift_text id,
                              sift_review review, sift_decision decision,
                              sift_finding *out, sift_error *err)
{
  SIFT_TRY(sift_store_finding(store, arena, id, out, err));
  sift_text word = sift_text_of(sift_review_name(review));
  SIFT_TRY(
      SIFT_TELL(store,
                "INSERT OR REPLACE INTO decisions(finding, review, note, basis, at, by)"
                " VALUES(?, ?, ?, ?, ?, ?)",
                err, SIFT_T(out->id), SIFT_T(word), SIFT_T(decision.note),
                SIFT_T(basis_of(arena, out)), SIFT_T(decision.at), SIFT_T(decision.by)));
  out->status = review;
  out->decision = decision;
  sift_buffer record = { .arena = arena };
  sift_json_write(&record, sift_finding_record(arena, out, SIFT_RECORD_STORED));
  SIFT_TRY(SIFT_TELL(store, "UPDATE findings SET review = ?, record = ? WHERE id = ?",
                     err, SIFT_T(word), SIFT_T(sift_buffer_text(&record)),
                     SIFT_T(out->id)));
  return sift_store_changed(store, err);
}

/* ---------------------------------------------------------------- reading back */

static sift_decimal decimal_of(const sift_json *object, const char *key)
{
  sift_decimal d = { 0 };
  const sift_json *field = object != NULL ? sift_json_get(object, key) : NULL;
  if (field != NULL && field->kind == SIFT_JSON_NUMBER)
    sift_decimal_parse(field->text, &d);
  return d;
}

static sift_text text_or_none(const sift_json *object, const char *key)
{
  const sift_json *field = sift_json_get(object, key);
  return field != NULL && field->kind == SIFT_JSON_STRING ? field->text
                                                          : (sift_text){ 0 };
}

/* Whether the page that says it has been taken back since (404, 410): what it said stays,
 * and whoever looks into it has to know. */
static sift_status look_for_page(sift_store *store, sift_arena *arena, sift_claim *claim,
                                 sift_error *err)
{
  sift_query *query;
  bool row;
  char room[SIFT_INSTANT_ROOM];
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT checked FROM visits WHERE url = ?"
                    " AND outcome IN ('gone', 'retired')",
                    &query, err, SIFT_T(claim->source)));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (!row)
    return SIFT_OK;
  sift_text at = sift_instant_print(sift_query_column_whole(query, 0), room);
  claim->gone = sift_text_copy(arena, sift_text_sub(at, 0, sizeof "2026-01-02" - 1));
  return sift_query_step(query, &row, err);
}

static sift_status find_claim(sift_store *store, sift_arena *arena, sift_text id,
                              const sift_claim **out, sift_error *err)
{
  sift_json *json;
  sift_text record;
  sift_claim *claim = SIFT_NEW(arena, sift_claim);
  SIFT_TRY(SIFT_FIND(store, arena, "SELECT record FROM claims WHERE id = ?", &record, err,
                     SIFT_T(id)));
  if (record.at == NULL)
    return sift_fail(err, SIFT_STORE, "a finding names a claim that is not there: %.*s",
                     SIFT_SHOW(id));
  SIFT_TRY(sift_json_read(arena, record, &json, err));
  SIFT_TRY(sift_claim_read(arena, json, claim, err));
  *out = claim;
  return look_for_page(store, arena, claim, err);
}

/* The value that stands for a side is that of its lead; the record keeps the value
 * only. */
static const sift_claim *lead_of(sift_arena *arena, const sift_json *value,
                                 const sift_side *side)
{
  sift_buffer wanted = { .arena = arena };
  if (value != NULL)
    sift_json_write(&wanted, value);
  for (size_t i = 0; i < side->claim_count; i++) {
    sift_buffer have = { .arena = arena };
    sift_json_write(&have, sift_value_record(arena, &side->claims[i]->value));
    if (sift_text_eq(sift_buffer_text(&wanted), sift_buffer_text(&have)))
      return side->claims[i];
  }
  return side->claim_count > 0 ? side->claims[0] : NULL;
}

static size_t child_count(const sift_json *list)
{
  size_t count = 0;
  for (const sift_json *item = list != NULL ? list->child : NULL; item != NULL;
       item = item->next)
    count++;
  return count;
}

static sift_status read_side(sift_store *store, sift_arena *arena, const sift_json *json,
                             sift_side *out, sift_error *err)
{
  const sift_json *claims = sift_json_get(json, "claims");
  out->claims = SIFT_ARRAY(arena, const sift_claim *, child_count(claims) + 1);
  for (const sift_json *id = claims != NULL ? claims->child : NULL; id != NULL;
       id = id->next)
    SIFT_TRY(find_claim(store, arena, id->text, &out->claims[out->claim_count++], err));
  out->sources = (uint32_t)decimal_of(json, "sources").digits;
  out->lead = lead_of(arena, sift_json_get(json, "value"), out);
  return SIFT_OK;
}

static sift_status read_finding(sift_store *store, sift_arena *arena, sift_text record,
                                sift_finding *out, sift_error *err)
{
  sift_json *json;
  SIFT_TRY(sift_json_read(arena, record, &json, err));
  const sift_json *gap = sift_json_get(json, "gap");
  *out = (sift_finding){ .id = text_or_none(json, "id"),
                         .subject = text_or_none(json, "subject"),
                         .metric = text_or_none(json, "metric"),
                         .metric_name = text_or_none(json, "metric_name"),
                         .object = text_or_none(json, "object"),
                         .severity = decimal_of(json, "severity"),
                         .explanation = text_or_none(json, "explanation"),
                         .rule = text_or_none(json, "rule"),
                         .has_gap = gap != NULL && gap->kind == SIFT_JSON_OBJECT,
                         .gap = decimal_of(gap, "absolute"),
                         .gap_relative = decimal_of(gap, "relative") };
  if (!sift_relation_of(text_or_none(json, "relation"), &out->relation) ||
      !sift_review_of(text_or_none(json, "status"), &out->status))
    return sift_fail(err, SIFT_STORE, "a finding of another version: %.*s",
                     SIFT_SHOW(out->id));
  const sift_json *decided = sift_json_get(json, "decided");
  if (decided != NULL)
    out->decision = (sift_decision){ .at = text_or_none(decided, "at"),
                                     .by = text_or_none(decided, "by"),
                                     .note = text_or_none(decided, "note") };
  const sift_json *period = sift_json_get(json, "period");
  if (period != NULL && period->kind == SIFT_JSON_OBJECT)
    SIFT_TRY(sift_value_read(arena, period, &out->period, err));
  const sift_json *sides = sift_json_get(json, "sides");
  out->sides = SIFT_ARRAY(arena, sift_side, child_count(sides) + 1);
  for (const sift_json *side = sides != NULL ? sides->child : NULL; side != NULL;
       side = side->next)
    SIFT_TRY(read_side(store, arena, side, &out->sides[out->side_count++], err));
  return SIFT_OK;
}

sift_status sift_store_findings(sift_store *store, sift_arena *arena, bool all,
                                sift_finding **out, size_t *count, sift_error *err)
{
  SIFT_LIST(sift_finding) found = { 0 };
  sift_query *query;
  bool row;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT record, flagged AND id NOT IN (SELECT finding FROM told)"
                    " FROM findings WHERE ? OR flagged AND review IN ('open', 'reopened')"
                    " ORDER BY flagged DESC, severity DESC, id",
                    &query, err, SIFT_N(all)));
  SIFT_TRY(sift_query_step(query, &row, err));
  while (row) {
    sift_text record = sift_text_copy(arena, sift_query_column(query, 0));
    bool is_new = sift_query_column_whole(query, 1) != 0;
    sift_finding *finding = SIFT_PUSH(arena, &found);
    SIFT_TRY(read_finding(store, arena, record, finding, err));
    finding->is_new = is_new;
    SIFT_TRY(sift_query_step(query, &row, err));
  }
  *out = found.at;
  *count = found.count;
  return SIFT_OK;
}

sift_status sift_store_finding(sift_store *store, sift_arena *arena, sift_text id,
                               sift_finding *out, sift_error *err)
{
  sift_query *query;
  bool row;
  bool is_whole = sift_text_starts(id, SIFT_TEXT("sha256:"));
  if (id.len < LEAST_DIGITS || (is_whole && id.len < sizeof "sha256:" - 1 + LEAST_DIGITS))
    return sift_fail(err, SIFT_USAGE,
                     "'%.*s' is too short for an id: give at least its first %d "
                     "characters, not the number in the list",
                     SIFT_SHOW(id), LEAST_DIGITS);
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT record FROM findings WHERE substr(id, 1, length(?1)) = ?1"
                    " OR substr(id, 8, length(?1)) = ?1 ORDER BY id LIMIT 2",
                    &query, err, SIFT_T(id)));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (!row)
    return sift_fail(err, SIFT_USAGE, "no finding has the id %.*s", SIFT_SHOW(id));
  sift_text record = sift_text_copy(arena, sift_query_column(query, 0));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (row)
    return sift_fail(err, SIFT_USAGE, "more than one finding's id begins with %.*s",
                     SIFT_SHOW(id));
  return read_finding(store, arena, record, out, err);
}
