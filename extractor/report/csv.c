/* csv.c - findings as a table for a spreadsheet (RFC 4180), a row each. */
#include "report/report.h"

#include <string.h>

/* A cell, quoted. One that begins as a formula does gets an apostrophe in front: text of
 * articles must not compute anything in somebody's spreadsheet. */
static void put_cell(sift_buffer *out, sift_text text)
{
  sift_buffer clean = { .arena = out->arena };
  sift_report_clean(&clean, text);
  sift_text cell = sift_buffer_text(&clean), words = sift_text_trim(cell);
  if (words.len > 0 && words.at[0] != '\0' && strchr("=+-@|%", words.at[0]) != NULL)
    cell = sift_text_join(out->arena, SIFT_TEXT("'"), cell);
  sift_buffer_quote(out, cell, '"');
}

static void add_cell(sift_buffer *out, sift_text text)
{
  sift_buffer_byte(out, ',');
  put_cell(out, text);
}

/* What `put` makes of the lead of each side, with bars between. */
static void add_sides(sift_buffer *out, const sift_finding *finding,
                      void (*put)(sift_buffer *out, const sift_claim *claim))
{
  sift_buffer cell = { .arena = out->arena };
  for (size_t i = 0; i < finding->side_count; i++) {
    if (i > 0)
      sift_buffer_add(&cell, SIFT_TEXT(" | "));
    if (finding->sides[i].lead != NULL)
      put(&cell, finding->sides[i].lead);
  }
  add_cell(out, sift_buffer_text(&cell));
}

static void put_outlet(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer_print(out, "%.*s%s%.*s", SIFT_SHOW(claim->publisher),
                    claim->publisher.len > 0 && claim->published.len > 0 ? " " : "",
                    SIFT_SHOW(claim->published));
}

static void put_sentence(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer_add(out, sift_report_words(claim));
}

static void csv_begin(sift_buffer *out)
{
  sift_buffer_add(out,
                  SIFT_TEXT("id,relation,severity,status,subject,metric,object,period,"
                            "figures,outlets,places,sentences,explanation,decided_at,"
                            "decided_by,note\r\n"));
}

static void csv_entry(sift_buffer *out, const sift_finding *finding, size_t nth,
                      sift_report_style style)
{
  (void)nth, (void)style;
  char room[SIFT_DECIMAL_ROOM];
  const sift_value *period = &finding->period;
  put_cell(out, finding->id);
  add_cell(out, sift_text_of(sift_relation_name(finding->relation)));
  add_cell(out, sift_decimal_print(finding->severity, room));
  add_cell(out, sift_text_of(sift_review_name(finding->status)));
  add_cell(out, finding->subject);
  add_cell(out, finding->metric);
  add_cell(out, finding->object);
  add_cell(out, period->edtf.len > 0 ? period->edtf : period->text);
  add_sides(out, finding, sift_report_value);
  add_sides(out, finding, put_outlet);
  add_sides(out, finding, sift_report_place);
  add_sides(out, finding, put_sentence);
  add_cell(out, finding->explanation);
  add_cell(out, finding->decision.at);
  add_cell(out, finding->decision.by);
  add_cell(out, finding->decision.note);
  sift_buffer_add(out, SIFT_TEXT("\r\n"));
}

const sift_report_format sift_report_csv = { .name = "csv",
                                             .help = "a table for a spreadsheet",
                                             .begin = csv_begin,
                                             .entry = csv_entry };
