/* data.c - findings as records, one JSON object a line. */
#include "report/report.h"

static void add_line(sift_buffer *out, const sift_json *record)
{
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

static void data_counts(sift_buffer *out, const sift_report_counts *counts,
                        sift_report_style style)
{
  (void)style;
  const struct {
    const char *name;
    size_t count;
  } fields[] = {
    { "read", counts->read },           { "unchanged", counts->unchanged },
    { "withdrawn", counts->withdrawn }, { "failed", counts->failed },
    { "articles", counts->articles },   { "untold", counts->untold },
    { "claims", counts->claims },       { "facts", counts->facts },
    { "flagged", counts->flagged },     { "new", counts->fresh },
    { "recorded", counts->recorded },
  };
  sift_json *record = sift_json_object(out->arena, NULL, NULL);
  sift_json_add_text(out->arena, record, "record", SIFT_TEXT("summary"));
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    sift_json_add_whole(out->arena, record, fields[i].name, (int64_t)fields[i].count);
  add_line(out, record);
}

static void data_entry(sift_buffer *out, const sift_finding *finding, size_t nth,
                       sift_report_style style)
{
  (void)nth;
  /* As in the store, with its status; `record` in front says what the line is. */
  sift_json *stored = sift_finding_record(out->arena, finding, SIFT_RECORD_STORED);
  sift_json *record = sift_json_object(out->arena, NULL, NULL);
  sift_json_add_text(out->arena, record, "record", SIFT_TEXT("finding"));
  record->child->next = stored->child;
  record->last = stored->last;
  if (finding->is_new && style.marks_new)
    sift_json_add_bool(out->arena, record, "new", true);
  add_line(out, record);
}

/* The finding, then the claims of its sides. */
static void data_finding(sift_buffer *out, const sift_finding *finding,
                         sift_report_style style)
{
  data_entry(out, finding, 0, style);
  for (size_t i = 0; i < finding->side_count; i++)
    for (size_t k = 0; k < finding->sides[i].claim_count; k++)
      add_line(out, sift_claim_record(out->arena, finding->sides[i].claims[k],
                                      SIFT_RECORD_LINE));
}

const sift_report_format sift_report_data = { .name = "json",
                                              .help = "records, one a line",
                                              .counts = data_counts,
                                              .entry = data_entry,
                                              .finding = data_finding };
