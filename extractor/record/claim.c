#include "record/names.h"

#include <string.h>

/* ---------------------------------------------------------------- writing */

static void add_via(sift_arena *arena, sift_json *parent, const sift_claim *claim)
{
  const struct {
    const char *role;
    sift_via via;
  } roles[] = {
    { "subject", claim->via_subject },
    { "metric", claim->via_metric },
    { "period", claim->via_period },
    { "object", claim->via_object },
  };
  sift_json *via = sift_json_object(arena, parent, "via");
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
    sift_record_extra(arena, via, roles[i].role,
                      sift_text_of(sift_via_name(roles[i].via)));
}

/* Beyond the contract: what reconcile and an editor need besides. */
static void add_extras(sift_arena *arena, sift_json *r, const sift_claim *claim)
{
  if (claim->subject_kind != SIFT_NO_KIND)
    sift_json_add_text(arena, r, "subject_kind",
                       sift_text_of(sift_record_kind_name(claim->subject_kind)));
  sift_record_extra(arena, r, "basis", claim->basis);
  sift_record_extra(arena, r, "cue", claim->cue);
  sift_record_extra(arena, r, "sentence", claim->sentence);
  if (claim->line != 0)
    sift_json_add_whole(arena, r, "line", claim->line);
  sift_record_extra(arena, r, "publisher", claim->publisher);
  sift_record_extra(arena, r, "published", claim->published);
  sift_record_extra(arena, r, "shard", claim->shard);
  sift_record_extra(arena, r, "fingerprint", claim->fingerprint);
}

sift_json *sift_claim_record(sift_arena *arena, const sift_claim *claim,
                             sift_record_shape shape)
{
  sift_json *r = sift_record_open(arena, shape, "claim");
  sift_json_add_text(arena, r, "id", claim->id);
  sift_record_text(arena, r, "article", claim->article);
  sift_json_add_text(arena, r, "source", claim->source);
  sift_json_add_text(arena, r, "subject", claim->subject);
  sift_json_add_text(arena, r, "metric", claim->metric);
  sift_record_text(arena, r, "object", claim->object);
  sift_record_add_period(arena, r, "period", &claim->period);
  sift_record_add_value(arena, r, "value", &claim->value);
  sift_json_add_text(arena, r, "modality",
                     sift_text_of(sift_modality_name(claim->modality)));
  sift_record_text(arena, r, "speaker", claim->speaker);
  sift_record_text(arena, r, "quote", claim->quote);
  sift_json_add_whole(arena, r, "start", claim->start);
  sift_json_add_whole(arena, r, "end", claim->end);
  add_via(arena, r, claim);
  sift_record_text(arena, r, "rule", claim->rule);
  sift_json_add_decimal(arena, r, "confidence", claim->confidence);
  add_extras(arena, r, claim);
  return r;
}

/* ---------------------------------------------------------------- reading */

static sift_status need_text(const sift_json *record, const char *key, sift_text *out,
                             sift_error *err)
{
  SIFT_TRY(sift_field_text(record, key, out, err));
  return out->len > 0 ? SIFT_OK : sift_field_fault(key, "is missing", err);
}

static sift_status read_texts(const sift_json *record, sift_claim *out, sift_error *err)
{
  const struct {
    const char *key;
    sift_text *place;
  } fields[] = {
    { "id", &out->id },
    { "article", &out->article },
    { "object", &out->object },
    { "basis", &out->basis },
    { "speaker", &out->speaker },
    { "cue", &out->cue },
    { "quote", &out->quote },
    { "sentence", &out->sentence },
    { "publisher", &out->publisher },
    { "published", &out->published },
    { "shard", &out->shard },
    { "rule", &out->rule },
  };
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    SIFT_TRY(sift_field_text(record, fields[i].key, fields[i].place, err));
  return SIFT_OK;
}

static sift_status read_modality(const sift_json *record, sift_claim *out,
                                 sift_error *err)
{
  sift_text name = { NULL, 0 };
  SIFT_TRY(sift_field_text(record, "modality", &name, err));
  if (name.at != NULL && !sift_modality_of(name, &out->modality))
    return sift_field_fault("modality", "is none of the modalities", err);
  return SIFT_OK;
}

/* Of a kind that a later version has, nothing is known. */
static sift_status read_subject_kind(const sift_json *record, sift_claim *out,
                                     sift_error *err)
{
  sift_text name = { NULL, 0 };
  SIFT_TRY(sift_field_text(record, "subject_kind", &name, err));
  if (name.at != NULL && !sift_record_kind_of(name, &out->subject_kind))
    out->subject_kind = SIFT_NO_KIND;
  return SIFT_OK;
}

static sift_status read_via(const sift_json *record, sift_claim *out, sift_error *err)
{
  const struct {
    const char *role;
    sift_via *place;
  } roles[] = {
    { "subject", &out->via_subject },
    { "metric", &out->via_metric },
    { "period", &out->via_period },
    { "object", &out->via_object },
  };
  const sift_json *via = NULL;
  SIFT_TRY(sift_field_object(record, "via", &via, err));
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
    sift_text name = { NULL, 0 };
    SIFT_TRY(sift_field_text(via, roles[i].role, &name, err));
    if (name.at != NULL && !sift_via_of(name, roles[i].place))
      return sift_field_fault("via", "names an unknown way", err);
  }
  return SIFT_OK;
}

static sift_status read_fingerprint(const sift_json *record, sift_claim *out,
                                    sift_error *err)
{
  sift_text digits = { NULL, 0 };
  SIFT_TRY(sift_field_text(record, "fingerprint", &digits, err));
  for (size_t i = 0; i < digits.len; i++) {
    int c = digits.at[i], letter = c | 32;
    if (!sift_is_digit(c) && !(letter >= 'a' && letter <= 'f'))
      return sift_field_fault("fingerprint", "is no hexadecimal number", err);
  }
  out->fingerprint = digits;
  return SIFT_OK;
}

static sift_status read_period(sift_arena *arena, const sift_json *record,
                               sift_claim *out, sift_error *err)
{
  const sift_json *period = NULL;
  SIFT_TRY(sift_field_object(record, "period", &period, err));
  if (period == NULL)
    return SIFT_OK;
  SIFT_TRY(sift_value_read(arena, period, &out->period, err));
  bool dated = out->period.kind == SIFT_DATE || out->period.kind == SIFT_TIME;
  if (!dated && out->period.kind != SIFT_NO_KIND)
    return sift_field_fault("period", "is no date", err);
  out->period.kind = dated ? out->period.kind : SIFT_DATE; /* words not resolved */
  return SIFT_OK;
}

/* Foreign claims have no id: the hash of all that they say is one. */
static void make_id(sift_arena *arena, sift_claim *claim)
{
  static const char prefix[] = "sha256:";
  enum { PREFIX = sizeof prefix - 1 };
  sift_buffer whole = { .arena = arena };
  sift_json_write(&whole, sift_claim_record(arena, claim, SIFT_RECORD_STORED));
  char *id = sift_alloc(arena, PREFIX + SIFT_SHA256_ROOM);
  memcpy(id, prefix, PREFIX);
  sift_sha256(sift_buffer_text(&whole), id + PREFIX);
  claim->id = sift_text_of(id);
}

sift_status sift_claim_read(sift_arena *arena, const sift_json *record, sift_claim *out,
                            sift_error *err)
{
  memset(out, 0, sizeof *out);
  const sift_json *value = NULL;
  if (record == NULL || record->kind != SIFT_JSON_OBJECT)
    return sift_fail(err, SIFT_JSON, "a claim must be an object");
  SIFT_TRY(need_text(record, "source", &out->source, err));
  SIFT_TRY(need_text(record, "subject", &out->subject, err));
  SIFT_TRY(need_text(record, "metric", &out->metric, err));
  SIFT_TRY(sift_field_object(record, "value", &value, err));
  if (value == NULL)
    return sift_field_fault("value", "is missing", err);
  SIFT_TRY(sift_value_read(arena, value, &out->value, err));
  SIFT_TRY(read_period(arena, record, out, err));
  SIFT_TRY(read_texts(record, out, err));
  SIFT_TRY(read_subject_kind(record, out, err));
  SIFT_TRY(read_modality(record, out, err));
  SIFT_TRY(read_via(record, out, err));
  SIFT_TRY(read_fingerprint(record, out, err));
  SIFT_TRY(sift_field_whole(record, "start", &out->start, err));
  SIFT_TRY(sift_field_whole(record, "end", &out->end, err));
  SIFT_TRY(sift_field_whole(record, "line", &out->line, err));
  SIFT_TRY(sift_field_decimal(record, "confidence", &out->confidence, err));
  if (out->id.len == 0)
    make_id(arena, out);
  return SIFT_OK;
}
