#include "record/record.h"

#include <stddef.h>

/* Texts that many claims share: one copy does for all. */
static const size_t shared[] = {
  offsetof(sift_claim, article),     offsetof(sift_claim, source),
  offsetof(sift_claim, subject),     offsetof(sift_claim, metric),
  offsetof(sift_claim, object),      offsetof(sift_claim, basis),
  offsetof(sift_claim, speaker),     offsetof(sift_claim, cue),
  offsetof(sift_claim, publisher),   offsetof(sift_claim, published),
  offsetof(sift_claim, shard),       offsetof(sift_claim, rule),
  offsetof(sift_claim, sentence),    offsetof(sift_claim, value.unit),
  offsetof(sift_claim, value.per),   offsetof(sift_claim, value.edtf),
  offsetof(sift_claim, value.part),  offsetof(sift_claim, value.time),
  offsetof(sift_claim, value.zone),  offsetof(sift_claim, value.iso),
  offsetof(sift_claim, period.unit), offsetof(sift_claim, period.per),
  offsetof(sift_claim, period.edtf), offsetof(sift_claim, period.part),
  offsetof(sift_claim, period.time), offsetof(sift_claim, period.zone),
  offsetof(sift_claim, period.iso),  offsetof(sift_claim, period.text),
  offsetof(sift_claim, fingerprint),
};

static const size_t own[] = {
  offsetof(sift_claim, id),
  offsetof(sift_claim, quote),
  offsetof(sift_claim, value.text),
};

static sift_text *text_at(sift_claim *claim, size_t place)
{
  return (sift_text *)(void *)((char *)claim + place);
}

static sift_text copy_once(sift_table *texts, sift_text t)
{
  if (t.at == NULL)
    return t;
  sift_text *known = sift_table_get(texts, t);
  if (known == NULL) {
    known = SIFT_NEW(texts->arena, sift_text);
    *known = sift_text_copy(texts->arena, t);
    *sift_table_put(texts, *known) = known;
  }
  return *known;
}

void sift_claim_keep(sift_table *texts, const sift_claim *claim, sift_claim *out)
{
  *out = *claim;
  for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
    *text_at(out, shared[i]) = copy_once(texts, *text_at(out, shared[i]));
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
    sift_text *t = text_at(out, own[i]);
    if (t->at != NULL)
      *t = sift_text_copy(texts->arena, *t);
  }
}
