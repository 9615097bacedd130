/* text.c - findings in prose for a terminal: who says what, where, and why it cannot
 * be. */
#include "report/report.h"

#include "article/article.h"

#define SIDE_CLAIMS 3 /* of a side in a list; all of them when one finding is shown */

/* ---------------------------------------------------------------- pieces */

typedef enum tint { PLAIN, BOLD, RED, YELLOW, FAINT } tint;

static void paint(sift_buffer *out, sift_report_style style, tint colour)
{
  static const char *const codes[] = {
    [PLAIN] = "0", [BOLD] = "1", [RED] = "1;31", [YELLOW] = "33", [FAINT] = "2"
  };
  if (style.colour)
    sift_buffer_print(out, "\033[%sm", codes[colour]);
}

/* "revenue_growth_yoy" reads better as words. */
static void put_name(sift_buffer *out, sift_text id)
{
  sift_report_clean(out, sift_text_words(out->arena, id));
}

static void put_period(sift_buffer *out, const sift_value *period)
{
  if (period->kind == SIFT_NO_KIND && period->text.len == 0 && period->edtf.len == 0)
    return;
  sift_buffer_add(out, SIFT_TEXT(", "));
  sift_report_clean(out, period->edtf.len > 0 ? period->edtf : period->text);
}

static const char *hedge_of(sift_bound bound)
{
  static const char *const words[] = {
    [SIFT_EXACT] = "",          [SIFT_ABOUT] = "about ",   [SIFT_AT_LEAST] = "at least ",
    [SIFT_MORE_THAN] = "over ", [SIFT_AT_MOST] = "up to ", [SIFT_LESS_THAN] = "under ",
    [SIFT_NEARLY] = "nearly ",  [SIFT_RANGE] = "",
  };
  return words[bound];
}

void sift_report_value(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer_print(out, "%s", hedge_of(claim->value.bound));
  if (claim->value.bound == SIFT_RANGE &&
      sift_text_has(claim->value.text, SIFT_TEXT(" and ")))
    sift_buffer_add(out, SIFT_TEXT("between "));
  sift_report_clean(out, claim->value.text);
}

/* "a.html:12": editors' programs open it there. */
void sift_report_place(sift_buffer *out, const sift_claim *claim)
{
  sift_report_clean(out, claim->source);
  if (claim->line > 0)
    sift_buffer_print(out, ":%u", claim->line);
}

/* Who published it when, whether it is still there, how it was meant, who is quoted. */
sift_text sift_report_origin(sift_arena *arena, const sift_claim *claim)
{
  sift_buffer out = { .arena = arena };
  if (claim->publisher.len > 0)
    sift_buffer_print(&out, "  %.*s", SIFT_SHOW(claim->publisher));
  if (claim->published.len > 0)
    sift_buffer_print(&out, "  %.*s", SIFT_SHOW(claim->published));
  if (claim->gone.len > 0)
    sift_buffer_print(&out, "  (gone since %.*s)", SIFT_SHOW(claim->gone));
  if (claim->modality != SIFT_ACTUAL)
    sift_buffer_print(&out, "  (%s)", sift_modality_name(claim->modality));
  if (claim->speaker.len > 0)
    sift_buffer_print(&out, "  says %.*s", SIFT_SHOW(claim->speaker));
  sift_buffer clean = { .arena = arena };
  sift_report_clean(&clean, sift_buffer_text(&out));
  return sift_buffer_text(&clean);
}

sift_text sift_report_words(const sift_claim *claim)
{
  return sift_text_trim(claim->sentence.len > 0 ? claim->sentence : claim->quote);
}

static void put_quote(sift_buffer *out, const sift_claim *claim, sift_report_style style)
{
  sift_buffer quoted = { .arena = out->arena };
  sift_buffer_print(&quoted, "“%.*s”", SIFT_SHOW(sift_report_words(claim)));
  sift_report_wrap(out, sift_buffer_text(&quoted), style.width, 6, 0);
}

/* ---------------------------------------------------------------- a finding */

/* The place stays in one piece, to be copied; what follows it goes to a line of its own
 * where it does not fit. */
static void put_claim(sift_buffer *out, const sift_claim *claim, sift_report_style style)
{
  sift_buffer value = { .arena = out->arena }, place = { .arena = out->arena };
  sift_report_value(&value, claim);
  sift_report_place(&place, claim);
  sift_text origin = sift_report_origin(out->arena, claim);
  size_t columns = 4 + sift_utf8_count(sift_buffer_text(&value)) + 2 +
                   sift_utf8_count(sift_buffer_text(&place)) + sift_utf8_count(origin);
  sift_buffer_add(out, SIFT_TEXT("    "));
  paint(out, style, BOLD);
  sift_buffer_add(out, sift_buffer_text(&value));
  paint(out, style, PLAIN);
  sift_buffer_add(out, SIFT_TEXT("  "));
  sift_buffer_add(out, sift_buffer_text(&place));
  if (columns > style.width)
    sift_buffer_add(out, SIFT_TEXT("\n    "));
  paint(out, style, FAINT);
  sift_buffer_add(out, origin);
  paint(out, style, PLAIN);
  sift_buffer_byte(out, '\n');
  put_quote(out, claim, style);
}

/* Whether two claims are one sentence of one story, on two sites. */
static bool is_reprint(const sift_claim *a, const sift_claim *b)
{
  sift_sketch one, other;
  if (!sift_text_eq(a->value.text, b->value.text) || sift_text_eq(a->article, b->article))
    return false;
  bool read =
      sift_sketch_read(a->fingerprint, &one) && sift_sketch_read(b->fingerprint, &other);
  return read ? sift_sketch_is_copy(&one, &other)
              : a->fingerprint.len > 0 && sift_text_eq(a->fingerprint, b->fingerprint);
}

/* Where else the story of a claim that has just been shown stands; marks those claims. */
static size_t put_reprints(sift_buffer *out, const sift_side *side,
                           const sift_claim *shown, bool *told, sift_report_style style)
{
  size_t count = 0;
  for (size_t i = 0; i < side->claim_count; i++) {
    const sift_claim *claim = side->claims[i];
    if (told[i] || !is_reprint(shown, claim))
      continue;
    told[i] = true;
    count++;
    sift_buffer_add(out, SIFT_TEXT("      also at "));
    sift_report_place(out, claim);
    paint(out, style, FAINT);
    sift_buffer_add(out, sift_report_origin(out->arena, claim));
    paint(out, style, PLAIN);
    sift_buffer_byte(out, '\n');
  }
  return count;
}

/* The lead first, then the others as far as there is room; copies of one story with the
 * first of them. */
static void put_side(sift_buffer *out, const sift_side *side, size_t most,
                     sift_report_style style)
{
  size_t shown = 0, copies = 0;
  bool *told = SIFT_ARRAY(out->arena, bool, side->claim_count + 1);
  for (size_t i = 0; i < side->claim_count; i++)
    told[i] = side->claims[i] == side->lead;
  if (side->lead != NULL) {
    put_claim(out, side->lead, style);
    copies += put_reprints(out, side, side->lead, told, style);
    shown++;
  }
  for (size_t i = 0; i < side->claim_count && shown < most; i++)
    if (!told[i]) {
      told[i] = true;
      put_claim(out, side->claims[i], style);
      copies += put_reprints(out, side, side->claims[i], told, style);
      shown++;
    }
  if (shown + copies < side->claim_count)
    sift_buffer_print(out, "      and %zu more that say so\n",
                      side->claim_count - shown - copies);
}

/* The metric by the name that the explanation has for it. */
static void put_metric(sift_buffer *out, const sift_finding *finding)
{
  sift_buffer_add(out, SIFT_TEXT(", "));
  if (finding->metric_name.len > 0)
    sift_report_clean(out, finding->metric_name);
  else
    put_name(out, finding->metric);
  if (finding->object.len > 0) {
    sift_buffer_add(out, SIFT_TEXT(" ("));
    sift_report_clean(out, finding->object);
    sift_buffer_byte(out, ')');
  }
  put_period(out, &finding->period);
}

void sift_report_topic(sift_buffer *out, const sift_finding *finding)
{
  sift_report_clean(out, finding->subject);
  put_metric(out, finding);
}

static void put_head(sift_buffer *out, const sift_finding *finding, size_t nth,
                     sift_report_style style)
{
  char room[SIFT_DECIMAL_ROOM];
  if (nth > 0)
    sift_buffer_print(out, "%2zu. ", nth);
  paint(out, style, sift_relation_is_flagged(finding->relation) ? RED : YELLOW);
  put_name(out, sift_text_of(sift_relation_name(finding->relation)));
  paint(out, style, PLAIN);
  sift_buffer_add(out, SIFT_TEXT(": "));
  paint(out, style, BOLD);
  sift_report_clean(out, finding->subject);
  paint(out, style, PLAIN);
  put_metric(out, finding);
  sift_buffer_print(out, "  [severity %.*s",
                    SIFT_SHOW(sift_decimal_print(finding->severity, room)));
  if (finding->status != SIFT_OPEN)
    sift_buffer_print(out, ", %s", sift_review_name(finding->status));
  if (finding->is_new && style.marks_new)
    sift_buffer_add(out, SIFT_TEXT(", new"));
  sift_buffer_add(out, SIFT_TEXT("]\n"));
}

static void put_labelled(sift_buffer *out, const char *label, sift_text text,
                         sift_report_style style)
{
  sift_buffer line = { .arena = out->arena };
  sift_buffer_print(&line, "%s: %.*s", label, SIFT_SHOW(text));
  sift_report_wrap(out, sift_buffer_text(&line), style.width, 4, 0);
}

/* The first digits of an id suffice to name a finding. */
static sift_text short_id(sift_text id)
{
  if (sift_text_starts(id, SIFT_TEXT("sha256:")))
    id = sift_text_sub(id, 7, id.len);
  return sift_text_sub(id, 0, id.len < 12 ? id.len : 12);
}

static void put_rules(sift_buffer *out, const sift_finding *finding,
                      sift_report_style style)
{
  sift_buffer rules = { .arena = out->arena };
  sift_table seen = { .arena = out->arena };
  sift_buffer_add(&rules, finding->rule);
  for (size_t i = 0; i < finding->side_count; i++)
    for (size_t k = 0; k < finding->sides[i].claim_count; k++) {
      sift_text rule = finding->sides[i].claims[k]->rule;
      if (rule.len == 0 || sift_table_get(&seen, rule) != NULL)
        continue;
      *sift_table_put(&seen, rule) = out->arena;
      sift_buffer_print(&rules, ", %.*s", SIFT_SHOW(rule));
    }
  put_labelled(out, "by", sift_buffer_text(&rules), style);
}

void sift_report_decision(sift_buffer *out, const sift_finding *finding)
{
  const sift_decision *decision = &finding->decision;
  sift_text day =
      sift_text_sub(decision->at, 0, decision->at.len < 10 ? decision->at.len : 10);
  if (day.len > 0)
    sift_buffer_print(out, "decided: %.*s", SIFT_SHOW(day));
  if (decision->by.len > 0)
    sift_buffer_print(out, " by %.*s", SIFT_SHOW(decision->by));
  if (decision->note.len > 0)
    sift_buffer_print(out, "%s: %.*s", day.len > 0 ? "" : "decided",
                      SIFT_SHOW(decision->note));
}

/* Also of a decision that something new has undone. */
static void put_decision(sift_buffer *out, const sift_finding *finding,
                         sift_report_style style)
{
  sift_buffer line = { .arena = out->arena };
  sift_report_decision(&line, finding);
  if (line.len > 0)
    sift_report_wrap(out, sift_buffer_text(&line), style.width, 4, 0);
}

static void text_entry(sift_buffer *out, const sift_finding *finding, size_t nth,
                       sift_report_style style)
{
  put_head(out, finding, nth, style);
  for (size_t i = 0; i < finding->side_count; i++)
    put_side(out, &finding->sides[i], SIDE_CLAIMS, style);
  if (finding->explanation.len > 0)
    put_labelled(out, "why", finding->explanation, style);
  put_rules(out, finding, style);
  put_decision(out, finding, style);
  put_labelled(out, "id", short_id(finding->id), style);
  sift_buffer_byte(out, '\n');
}

/* "gap: 50000000 USD (0.067 of the larger)" */
static void put_gap(sift_buffer *out, const sift_finding *finding,
                    sift_report_style style)
{
  char gap[SIFT_DECIMAL_ROOM], share[SIFT_DECIMAL_ROOM];
  const sift_claim *lead = finding->side_count > 0 ? finding->sides[0].lead : NULL;
  sift_buffer line = { .arena = out->arena };
  if (!finding->has_gap)
    return;
  sift_buffer_print(&line, "%.*s", SIFT_SHOW(sift_decimal_print(finding->gap, gap)));
  if (lead != NULL && lead->value.unit.len > 0)
    sift_buffer_print(&line, " %.*s", SIFT_SHOW(lead->value.unit));
  sift_buffer_print(&line, " (%.*s of the larger)",
                    SIFT_SHOW(sift_decimal_print(finding->gap_relative, share)));
  put_labelled(out, "gap", sift_buffer_text(&line), style);
}

static void text_finding(sift_buffer *out, const sift_finding *finding,
                         sift_report_style style)
{
  put_head(out, finding, 0, style);
  for (size_t i = 0; i < finding->side_count; i++) {
    sift_buffer_print(out, "  side %zu, %u independent source%s\n", i + 1,
                      finding->sides[i].sources,
                      finding->sides[i].sources == 1 ? "" : "s");
    put_side(out, &finding->sides[i], SIZE_MAX, style);
  }
  if (finding->explanation.len > 0)
    put_labelled(out, "why", finding->explanation, style);
  put_gap(out, finding, style);
  put_rules(out, finding, style);
  put_decision(out, finding, style);
  put_labelled(out, "id", finding->id, style);
}

/* ---------------------------------------------------------------- counts */

static const char *s(size_t count)
{
  return count == 1 ? "" : "s";
}

static void text_counts(sift_buffer *out, const sift_report_counts *counts,
                        sift_report_style style)
{
  (void)style;
  sift_buffer_print(out, "%zu article%s read", counts->read, s(counts->read));
  if (counts->unchanged > 0)
    sift_buffer_print(out, ", %zu unchanged and not read again", counts->unchanged);
  if (counts->withdrawn > 0)
    sift_buffer_print(out, ", %zu withdrawn", counts->withdrawn);
  if (counts->failed > 0)
    sift_buffer_print(out, ", %zu with errors", counts->failed);
  sift_buffer_print(out, ". The store: %zu article%s, %zu claim%s, %zu fact%s.\n",
                    counts->articles, s(counts->articles), counts->claims,
                    s(counts->claims), counts->facts, s(counts->facts));
  if (counts->untold > 0)
    sift_buffer_print(out, "%zu article%s in a language that has no rules.\n",
                      counts->untold, s(counts->untold));
  sift_buffer_print(out, "%zu finding%s to look at", counts->flagged, s(counts->flagged));
  if (counts->fresh < counts->flagged)
    sift_buffer_print(out, ", %zu of them new", counts->fresh);
  sift_buffer_print(out, "; %zu more kept for the record.\n\n", counts->recorded);
}

const sift_report_format sift_report_text = { .name = "text",
                                              .help = "prose for a terminal",
                                              .counts = text_counts,
                                              .entry = text_entry,
                                              .finding = text_finding };
